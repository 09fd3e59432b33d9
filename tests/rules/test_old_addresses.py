"""Nobody is written to for the first time at an address of an employer that they have left."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given

from infointerview.errors import InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment
from infointerview.model.exchange import Referral
from infointerview.model.notes import Directive
from infointerview.model.people import Contact, Found, Seeker
from infointerview.model.record import Fact
from infointerview.model.talk import Interview
from infointerview.model.values import Channel
from infointerview.rules.duties import ActionKind
from infointerview.strategies.campaign import lived_campaigns
from infointerview.today import Today
from tests.rules.lives import AFTERWARDS, last_of

LONDON = ZoneInfo("Europe/London")
SAM = Seeker(name="Sam Okafor", zone=LONDON, field="hydrology", introduction="a student")
OLD, HOME = "ada.quist@thameswater.example", "ada.quist@gmail.com"
ADA = Contact(
    id="ada",
    name="Ada Quist",
    zone=LONDON,
    emails=OLD,
    found=Found(common_ground="we both rowed at Leeds"),
    employments=Employment(organisation="Thames Water", title="Hydrologist"),
)
BO = Contact(id="bo", name="Bo Lind", zone=LONDON, emails="bo@arup.example", employments="Arup")
LEFT = date(2026, 3, 5)  # a Thursday
GONE = ADA.leaves("Thames Water", on=LEFT)
ARUP = Employment(organisation="Arup", title="Hydrologist")
MONDAY = datetime(2026, 3, 9, 10, tzinfo=LONDON)


def today(*facts: Fact, now: datetime = MONDAY) -> Today:
    """Return the question on the Monday after, to a campaign in which only Ada can be written to."""
    return Today(Campaign(seeker=SAM).add(*facts), now=now)


def to_ada(asked: Today) -> list[tuple[str, str]]:
    """Return what the list asks for about Ada: what kind of thing, and to which address a message goes."""
    lines = [line for line in asked.due() if line.contact and line.contact.id == "ada"]
    return [(line.kind.value, asked.draft(line).to if line.kind.is_message else "") for line in lines]


def test_before_she_left_the_address_is_good() -> None:
    assert to_ada(today(ADA)) == [("outreach", OLD)]
    assert to_ada(today(ADA.leaves("Thames Water", on=date(2026, 3, 20)))) == [("outreach", OLD)]


@pytest.mark.parametrize(("day", "expected"), [(9, []), (11, []), (12, [("find_address", "")])])
def test_who_leaves_in_the_week_is_not_written_to_in_it(day: int, expected: list[tuple[str, str]]) -> None:
    """She leaves on Wednesday 11 March, and the week began on Monday the 9th."""
    leaving = ADA.leaves("Thames Water", on=date(2026, 3, 11))

    assert to_ada(today(leaving, now=MONDAY.replace(day=day))) == expected


def test_another_address_is_looked_for_if_the_one_on_file_is_of_the_old_employer() -> None:
    (line,) = today(GONE).due()

    assert line.at_a_glance == "Find another way to reach Ada Quist - no deadline"
    assert line.reason.endswith("but the address on file is at an employer that they left on Thursday 5 March")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"emails": (OLD, HOME)}, ("outreach", HOME)),
        ({"emails": HOME}, ("outreach", HOME)),
        ({"profiles": "https://www.linkedin.com/in/ada-quist"}, ("outreach", "https://www.linkedin.com/in/ada-quist")),
        (
            {"employments": (ARUP, *GONE.employments), "emails": (OLD, "ada@arup.example")},
            ("outreach", "ada@arup.example"),
        ),
        ({"employments": (ARUP, *GONE.employments)}, ("find_address", "")),
        (
            {"employments": (Employment(organisation="Thames Water", title="Adviser"), *GONE.employments)},
            ("outreach", OLD),
        ),
        ({"emails": ()}, ("outreach", "")),
    ],
)
def test_any_other_way_to_her_is_used(fields: dict[str, Any], expected: tuple[str, str]) -> None:
    assert to_ada(today(evolve(GONE, **fields))) == [expected]


def test_the_prospect_is_not_recommended_for_the_old_address() -> None:
    (before,), (after,) = (today(each).prospects() for each in (ADA, GONE))

    assert "you have an e-mail address" in before.reasons
    assert "you have an e-mail address" not in after.reasons


def test_where_nobody_can_tell_whose_address_it_is_the_list_says_what_to_make_sure_of() -> None:
    (line,) = today(evolve(GONE, emails="ada@example.org")).due()

    assert line.kind is ActionKind.OUTREACH
    assert line.reason.endswith(
        "they left their employer on Thursday 5 March, so make sure that the address on file is not one there"
    )


@pytest.mark.parametrize("known", ["named", "considered"])
def test_who_was_named_or_considered_since_is_written_to_at_the_address_that_was_given_then(known: str) -> None:
    friday = datetime(2026, 3, 6, 10, tzinfo=LONDON)
    said = {
        "named": (BO, Referral(referrer=BO, contact="ada", at=friday, permission="granted")),
        "considered": (Directive(kind="consider", contact="ada", at=friday),),
    }

    assert [at for _, at in to_ada(today(GONE, *said[known]))] == [OLD]


@pytest.mark.parametrize("known", ["named", "considered", "proposed"])
def test_whether_it_was_since_is_read_off_the_seekers_clock(known: str) -> None:
    """Thursday evening in New York is Friday in London, after she left; Friday in Auckland is Thursday there."""

    def addresses(moment: datetime) -> list[str]:
        said: dict[str, tuple[Fact, ...]] = {
            "named": (BO, Referral(referrer=BO, contact="ada", at=moment, permission="granted")),
            "considered": (Directive(kind="consider", contact="ada", at=moment),),
            "proposed": (Interview.agreed(contact="ada", at=moment, start=MONDAY + timedelta(days=9)),),
        }
        campaign = Campaign(seeker=SAM).add(GONE, *said[known])
        return list(map(str, Today(campaign, now=MONDAY).overview.emails_of(GONE, MONDAY)))

    assert addresses(datetime(2026, 3, 5, 20, 30, tzinfo=ZoneInfo("America/New_York"))) == [OLD]
    assert addresses(datetime(2026, 3, 6, 8, 30, tzinfo=ZoneInfo("Pacific/Auckland"))) == []


def test_the_search_can_be_ticked_off_and_does_not_come_back() -> None:
    asked = today(GONE)
    ticked = asked.done(asked.due()[0])

    assert not ticked.due()
    assert not ticked.at(MONDAY + timedelta(days=7)).due()


def test_with_another_address_on_file_she_is_written_to() -> None:
    asked = today(GONE)
    found = asked.add(evolve(GONE, emails=(HOME, OLD)))

    assert to_ada(found) == [("outreach", HOME)]
    assert to_ada(asked.done(asked.due()[0]).add(evolve(GONE, emails=HOME)).at(MONDAY + timedelta(days=7))) == [
        ("outreach", HOME)
    ]


def test_somebody_who_is_looked_for_takes_nobodys_place_once_the_search_is_over() -> None:
    """Ada and Bo are both at Arup now, and Ada is a hydrologist: she comes first until the search for her is over."""
    moved = evolve(GONE, employments=(ARUP, *GONE.employments))
    asked = today(moved, BO)
    (line,) = asked.due()

    assert line.contact == moved
    assert [each.contact for each in asked.done(line).due()] == [BO]


@pytest.mark.parametrize(
    ("kind", "rule", "day"), [("done", "own-to-do", 9), ("snooze", "outreach-next", 9), ("done", "outreach-next", 5)]
)
def test_only_the_word_that_the_search_is_done_ends_it(kind: str, rule: str, day: int) -> None:
    """Not that something else is, nor what was said before she left at the end of Thursday the 5th."""
    moved = evolve(GONE, employments=(ARUP, *GONE.employments))
    on = MONDAY.date() if kind == "snooze" else None
    word = Directive(kind=kind, rule=rule, contact="ada", at=MONDAY.replace(day=day, hour=9), on=on)

    assert [(line.kind.value, line.contact) for line in today(moved, BO, word).due()] == [("find_address", moved)]


def test_a_colleague_who_has_only_an_old_address_is_not_asked_instead() -> None:
    bo = evolve(BO, employments=(Employment(organisation="Arup"), Employment(organisation="Leeds Dock", until=LEFT)))
    cy = Contact(id="cy", name="Cy Ade", zone=LONDON, emails="cy@example.org", employments="Arup")

    def second(colleague: Contact) -> list[str]:
        asked = today(cy, colleague, now=datetime(2026, 3, 9, 10, tzinfo=LONDON))
        asked = asked.add(asked.draft("outreach", cy).as_sent(at=asked.now)).at(
            datetime(2026, 3, 12, 10, tzinfo=LONDON)
        )
        return [line.kind.value for line in asked.due() if line.rule == "second-contact-at-employer"]

    assert second(bo) == ["second_contact"]
    assert second(evolve(bo, emails="bo@leedsdock.example")) == ["find_contact"]


def test_who_left_after_they_were_named_is_looked_for() -> None:
    """Bo named Ada on Wednesday 4 March, and on Thursday she left: from Friday on there is no address to write to."""
    named = Referral(referrer=BO, contact="ada", at=datetime(2026, 3, 4, 10, tzinfo=LONDON), permission="granted")
    asked = today(GONE, BO, named)
    (line,) = [line for line in asked.due() if line.contact and line.contact.id == "ada"]

    assert line.at_a_glance == "Find another way to reach Ada Quist, whom Bo Lind named - by 17:00 today"
    assert [each for each in asked.done(line).due() if each.contact and each.contact.id == "ada"] == []
    assert to_ada(asked.add(evolve(GONE, emails=HOME))) == [("referral_outreach", HOME)]


def test_who_left_after_the_request_is_written_to_at_the_other_address_on_file() -> None:
    """Asked on Monday 2 March at the address of Thames Water, which Ada left on Thursday."""
    asked = today(evolve(ADA, emails=(OLD, HOME)), now=datetime(2026, 3, 2, 10, tzinfo=LONDON))
    asked = asked.add(asked.draft("outreach", "ada").as_sent(at=asked.now))
    asked = asked.add(evolve(GONE, emails=(OLD, HOME))).at(MONDAY)
    (line,) = [line for line in asked.due() if line.rule == "find-another-address"]

    assert line.todo == "Write to Ada Quist at their other address"
    assert line.reason == f"they left their employer on Thursday 5 March, and {HOME} is another address"
    assert asked.draft(line).to == HOME


def test_a_private_address_outlasts_the_position() -> None:
    """Asked at the private address, she is followed up there on Wednesday 11 March, whatever became of her position."""
    asked = today(evolve(ADA, emails=HOME), now=datetime(2026, 3, 2, 10, tzinfo=LONDON))
    asked = asked.add(asked.draft("outreach", "ada").as_sent(at=asked.now))
    asked = asked.add(evolve(GONE, emails=HOME)).at(datetime(2026, 3, 11, 10, tzinfo=LONDON))

    assert ("follow_up", HOME) in to_ada(asked)


@given(lived_campaigns(), AFTERWARDS)
def test_who_is_to_be_written_to_first_has_an_address(campaign: Campaign, after: timedelta) -> None:
    """Nobody who was not written to has a position any more, and all addresses have the name of an employer."""
    on = (last_of(campaign) - timedelta(days=2)).date()
    for person in campaign.contacts:
        if person.organisation and not campaign.about(person).touches:
            person = person.leaves(person.organisation, on=on)
        host = "".join(filter(str.isalnum, person.employments[-1].organisation)) if person.employments else "home"
        campaign = campaign.add(evolve(person, emails=f"mail@{host}.example", profiles=()))
    asked = Today(campaign, now=last_of(campaign) + after)
    for line in asked.due(horizon=timedelta(days=30)):
        if line.kind in FIRST and line.contact and not campaign.about(line.contact).touches:
            at = max(asked.now, line.due, key=datetime.timestamp)
            assert asked.overview.emails_of(line.contact, at)


FIRST = {ActionKind.OUTREACH, ActionKind.SECOND_CONTACT, ActionKind.REFERRAL_OUTREACH}


def test_a_letter_to_the_old_address_is_not_made_into_a_mail() -> None:
    draft = today(GONE).draft("outreach", "ada")

    assert draft.channel is Channel.EMAIL
    assert draft.to == ""
    for write in (draft.to_email, draft.mailto):
        with pytest.raises(InvalidValue, match=r"Ada Quist has left the employer of ada\.quist@thameswater\.example"):
            write()
