"""Invented searches: they fit any instant, they have something of everything, and nothing of them shows as markup."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import html5lib
import pytest
from hypothesis import example, given, strategies as st

import infointerview as ii
from infointerview.examples.example import _STORIES
from infointerview.rules.turns import Turn

TRADES = sorted(_STORIES)
DERIVED_ID = re.compile(r"\b[a-z]+-[0-9a-f]{16}\b")
# Elements and attributes that load, run or send something.
ACTIVE = {
    "script",
    "style",
    "link",
    "iframe",
    "object",
    "embed",
    "form",
    "img",
    "base",
    "meta",
    "audio",
    "video",
    "input",
}
LOADING = {"src", "href", "srcset", "action", "data", "poster", "background", "xlink:href"}


class TestAStory:
    @given(
        st.sampled_from(TRADES),
        st.datetimes(datetime(1950, 1, 1), datetime(2190, 12, 31), timezones=st.timezones()),
    )
    # The hours around a change of the clocks, the end of a year, a leap day, a Sunday, and the last one that fits.
    @example("hydrology", datetime(2026, 3, 8, 2, 30, tzinfo=ZoneInfo("America/Toronto")))
    @example("hydrology", datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=ZoneInfo("America/Toronto")))
    @example("nursing", datetime(2026, 4, 5, 2, 30, tzinfo=ZoneInfo("Australia/Melbourne")))
    @example("museums", datetime(2025, 12, 31, 23, 59, tzinfo=ZoneInfo("Asia/Kolkata")))
    @example("museums", datetime(2024, 2, 29, 12, tzinfo=UTC))
    @example("nursing", datetime(2026, 1, 4, 0, 0, tzinfo=ZoneInfo("Australia/Melbourne")))
    @example("hydrology", datetime(1999, 10, 31, 1, tzinfo=ZoneInfo("America/Boise")))
    def test_it_can_be_told_at_any_instant(self, trade: str, now: datetime) -> None:
        today = ii.example(trade, now=now)

        # In an hour that comes twice, two clocks are never equal.
        assert today.now.timestamp() == now.timestamp()
        assert ii.loads(ii.dumps(today.campaign)) == today.campaign
        happened = [touch.at for touch in today.campaign.touches]
        happened += [step.at for talk in today.campaign.interviews for step in talk.history]
        assert all(now - timedelta(days=80) < at < now for at in happened)

    @given(st.sampled_from(TRADES), st.datetimes(datetime(2020, 1, 1), datetime(2040, 12, 31)))
    def test_at_any_instant_there_is_something_of_everything(self, trade: str, at: datetime) -> None:
        zone = ii.example(trade).campaign.seeker.zone
        today = ii.example(trade, now=at.replace(tzinfo=zone))
        campaign = today.campaign
        kinds = {action.kind for action in today.due()}
        turns = {person.turn for person in today.people()}

        assert len(kinds) >= 8
        assert {Turn.MINE, Turn.THEIRS, Turn.RESTING, Turn.DONE} <= turns
        assert any(talk.is_open and talk.start and talk.start > today.now for talk in campaign.interviews)
        assert sum(talk.was_held for talk in campaign.interviews) >= 3
        assert today.referral_tree().depth == 3
        assert "refused" in {referral.permission.answer for referral in campaign.referrals}
        assert {"takeaway", "quote", "promise", "resource"} <= {note.kind for note in campaign.notes}
        assert "private" in {note.privacy for note in campaign.notes}
        assert "decline" in {touch.purpose for touch in campaign.touches}
        assert today.themes().contradictions

    def test_without_an_instant_it_is_always_the_same(self) -> None:
        assert ii.example() == ii.example("hydrology")
        assert ii.example().now == datetime(2026, 3, 12, 9, tzinfo=ZoneInfo("America/Toronto"))

    @pytest.mark.parametrize("trade", TRADES)
    def test_the_letters_of_the_day_can_be_sent_as_they_are(self, trade: str) -> None:
        today = ii.example(trade)
        letters = today.draft_all(today.due()).drafts

        assert len(letters) >= 5
        assert "thank_you" in {letter.kind.name for letter in letters}
        assert not [letter for letter in letters if letter.problems]


class TestTheDoor:
    def test_a_misspelt_trade_is_answered_with_what_was_probably_meant(self) -> None:
        with pytest.raises(ii.UnknownKind, match="trade: there is no example 'museum'; did you mean 'museums'"):
            ii.example("museum")
        with pytest.raises(ii.UnknownKind, match="choose one of hydrology, museums, nursing"):
            ii.example("law")

    def test_a_naive_instant_is_answered_with_the_line_to_write(self) -> None:
        with pytest.raises(ii.InvalidValue, match=r"now: .*datetime.now\(campaign.seeker.zone\).*Australia/Melbourne"):
            ii.example("nursing", now=datetime(2026, 3, 12))

    @pytest.mark.parametrize("now", [datetime(1900, 1, 2, tzinfo=UTC), datetime(2199, 12, 31, 12, tzinfo=UTC)])
    def test_an_instant_too_near_the_ends_of_time_is_refused(self, now: datetime) -> None:
        with pytest.raises(ii.InvalidValue):
            ii.example(now=now)

    def test_every_file_can_be_read_by_the_function_that_it_is_for(self) -> None:
        today = ii.example()
        contacts = ii.read_contacts(ii.example_file("contacts.csv")).contacts

        assert len(ii.read_linkedin(ii.example_file("Connections.csv")).contacts) > 50
        assert len(contacts) == 4
        assert len(today.read_calendar(ii.example_file("calendar.ics"))) == 26
        assert len(ii.read_mail(ii.example_file("mail"), today.campaign.add(*contacts)).touches) == 2

    def test_a_misspelt_file_is_answered_with_what_was_probably_meant(self) -> None:
        with pytest.raises(
            ii.UnknownKind, match=r"file: there is no example file 'connections\.csv'; did you mean 'Conn"
        ):
            ii.example_file("connections.csv")


def everything(trade: str) -> list[Any]:
    """Return everything that can be asked of a search, and all that it is made of."""
    today = ii.example(trade)
    campaign = today.campaign
    met = next(talk for talk in campaign.interviews if talk.was_held)
    coming = next(talk for talk in campaign.interviews if talk.is_open and talk.start)
    person = campaign.find(coming.contact)
    return [
        *(today, campaign, campaign.seeker, campaign.about(person), today.policy, *campaign),
        *(today.due(), *today.due(), today.people(), *today.people(), today.why(person), today.prospects()),
        *(today.targets(), today.timeline(horizon=timedelta(days=30)), today.duplicates(), today.search("the")),
        *(today.slots(person), today.meeting_times(coming), today.plan(person), today.brief(person)),
        *(today.note_sheet(met), today.funnel(), today.pace(), today.referral_tree(), today.themes()),
        *(today.compare("work environment"), today.compare("salary"), today.open_questions(), today.saturation()),
        *(today.draft_all(today.due()), *today.draft_all(today.due())),
        *(today.report(private=True, quoting=campaign.contacts), today.known_at("Northgate Water")),
        *(campaign.merge(ii.read_linkedin(ii.example_file("Connections.csv")).contacts), *today.rules.values()),
    ]


@pytest.mark.parametrize("trade", TRADES)
def test_what_is_shown_is_well_formed_and_loads_nothing(trade: str) -> None:
    for thing in everything(trade):
        html = thing._repr_html_()
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        root = parser.parse(f"<!DOCTYPE html><title>x</title><body>{html}</body>").find("body")

        for element in root.iter():
            assert element.tag not in ACTIVE, (thing, element.tag)
            assert not LOADING & element.attrib.keys(), (thing, element.attrib)
            assert not [name for name in element.attrib if name.startswith("on")], (thing, element.attrib)
            assert "url(" not in element.attrib.get("style", "")
        assert not DERIVED_ID.search(html), thing


@pytest.mark.parametrize("trade", TRADES)
def test_names_are_shown_as_they_are_written(trade: str) -> None:
    today = ii.example(trade)
    names = [str(contact.name) for contact in today.campaign.contacts]
    shown = today.people()._repr_html_()

    assert all(name in shown for name in names)
