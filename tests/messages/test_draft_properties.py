"""What holds of every draft of ours, whatever the facts and whatever the user adds."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from html.parser import HTMLParser
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given, strategies as st

from infointerview.errors import DoNotContact, DraftRefused, InfoInterviewError, UnknownKind
from infointerview.language.kinds import MESSAGES
from infointerview.language.names import NameIndex, referrers
from infointerview.messages.draft import Draft
from infointerview.messages.drafting import draft
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Referral, Touch
from infointerview.model.notes import Note
from infointerview.model.people import Contact, PersonName
from infointerview.model.record import Fact
from infointerview.model.talk import Interview
from infointerview.review.check import check
from infointerview.rules.due import due
from infointerview.strategies.campaign import campaigns, lived_campaigns
from tests.messages.cast import DANA, NOW, PEOPLE, campaign_for, drafted, occasion

KINDS = st.sampled_from(sorted(MESSAGES))
SOME_KINDS = st.sets(KINDS, min_size=1, max_size=3)
WHO = st.sampled_from(sorted(PEOPLE))
TONES = st.sampled_from(["formal", "friendly"])
CHANNELS = st.sampled_from([None, "email", "linkedin", "text_message"])
_DAYS_AHEAD = {
    **dict.fromkeys(("confirmation", "reminder", "questions_ahead"), 5),
    "running_late": 1,
}
# What is wrong in any message: a hole, a value that is none, doubled marks and blanks, runs of blank lines.
WRONG = re.compile(r"None|\b(?:True|False)\b|[{}]|%\}|  | [.,;:?!]|[.,;:?!]{2}|\n{3}|\(\)|^\n|\n\n$")


class Shown(HTMLParser):
    """The text that a browser shows."""

    def __init__(self) -> None:
        super().__init__()
        self.said = ""

    def handle_starttag(self, tag: str, _: Any) -> None:
        self.said += {"p": "\n\n", "br": "\n"}.get(tag, "")

    def handle_data(self, data: str) -> None:
        self.said += data.strip("\n")


def shown(html: str) -> str:
    """Return the text of a page's body."""
    page = Shown()
    page.feed(html.partition("<body>")[2] or html)
    return page.said.strip()


def all_drafts(kinds: set[str], campaign: Campaign, now: datetime) -> Iterator[Draft]:
    """Yield the drafts of some kinds to everybody, where there is occasion."""
    for contact in campaign.contacts:
        for kind in kinds:
            try:
                yield draft(kind, campaign, contact, now=now)
            except DraftRefused:
                continue


class TestWords:
    @given(KINDS, WHO, TONES, CHANNELS, st.integers(0, 60))
    def test_nothing_is_wrong_with_them_and_the_check_agrees(
        self, kind: str, who: str, tone: str, channel: str | None, days: int
    ) -> None:
        """Property: our templates draw no finding, whoever writes to whom, in any tone and channel, however late.

        But for what belongs before a meeting: that on Tuesday is five days ahead, and the one that is late is today.
        """
        options: dict[str, Any] = {"tone": tone, **({"channel": channel} if channel else {})}
        _, given = occasion(kind, PEOPLE[who])
        campaign = campaign_for(kind, PEOPLE[who])
        message = draft(kind, campaign, PEOPLE[who], now=NOW + timedelta(days=days), **options, **given)

        assert not WRONG.search(message.text)
        assert not WRONG.search(message.subject)
        passed = days >= _DAYS_AHEAD.get(kind, 100)
        assert [finding.rule for finding in message.problems] == ["meeting-passed"] * passed

    @given(SOME_KINDS, lived_campaigns(), st.integers(0, 400))
    def test_no_hole_whatever_the_facts(self, kinds: set[str], lived: Any, days: int) -> None:
        campaign: Campaign = lived if isinstance(lived, Campaign) else lived.campaign
        now = datetime(2026, 3, 2, 12, tzinfo=UTC) + timedelta(days=days)
        for message in all_drafts(kinds, campaign, now):
            assert "None" not in message.text or "None" in _everything(campaign)
            assert not re.search(r"  |\n{3}|\{\{|\}\}|\{%", message.text)
            assert message.text.strip() + "\n" == message.text
            assert "\n" not in message.subject


def _everything(campaign: Campaign) -> str:
    from infointerview import dumps

    return dumps(campaign)


class TestNames:
    @given(SOME_KINDS, campaigns())
    def test_nobody_is_named_who_has_not_allowed_it(self, kinds: set[str], campaign: Campaign) -> None:
        """Property: in no kind of message, whatever the facts."""
        assume(campaign.contacts)
        for message in all_drafts(kinds, campaign, NOW):
            _, silent = referrers(campaign, message.contact)
            namesakes = {message.contact.name.full, campaign.seeker.name.full}
            silent = [person for person in silent if person.name.full not in namesakes]
            found = NameIndex(silent).mentions(f"{message.subject}\n\n{message.text}")
            whole = [m.person for m in found if m.person is not None and m.end - m.start > 3]
            named_by_them = {r.contact for r in campaign.about(message.contact).referrals_given}
            assert not [person for person in whole if person.id not in named_by_them and " " in person.name.full]

    @given(KINDS, WHO)
    def test_what_was_said_by_others_stays_with_them(self, kind: str, who: str) -> None:
        """Property 53: a canary in the notes on everybody else occurs in no message, id or file."""
        canary = "kingfisher"
        talk = Interview.on_the_spot(
            contact=DANA,
            at=NOW,
            start=NOW - timedelta(hours=1),
            minutes=20,
        )
        secrets: list[Fact] = [
            Note(interview=talk, kind=note, text=f"{canary} {note}") for note in ("takeaway", "answer", "quote")
        ]
        other = Contact(name="Kingfisher Canary", emails="kingfisher@example.org")
        _, given = occasion(kind, PEOPLE[who])
        campaign = campaign_for(kind, PEOPLE[who]).add(talk, *secrets, other)
        message = draft(kind, campaign, PEOPLE[who], now=NOW, **given)

        assert canary not in f"{message.subject}{message.text}{message.html}".lower()
        if message.subject:
            assert canary not in message.to_eml().decode("ascii").lower()


class TestNothingElseMatters:
    @given(KINDS, WHO, st.sampled_from(["tags", "tier", "note", "question", "directive"]))
    def test_what_the_template_does_not_use_changes_nothing(self, kind: str, who: str, what: str) -> None:
        """Property 52: only declared details influence the octets."""
        person = PEOPLE[who]
        _, given = occasion(kind, person)
        before = campaign_for(kind, person)
        if what in {"tags", "tier"}:
            after = before.add(evolve(person, tier="B") if what == "tier" else evolve(person, tags="kingfisher"))
        else:
            private = Note(contact=person, kind="comment", text="kingfisher", privacy="private", at=NOW)
            after = before.add(private)
        one = draft(kind, before, person, now=NOW, **given)
        two = draft(kind, after, person, now=NOW, **given)

        assert (one.subject, one.text) == (two.subject, two.text)
        if person.emails and one.subject:
            assert one.to_eml() == two.to_eml()

    @given(KINDS, WHO)
    def test_the_same_facts_give_the_same_octets(self, kind: str, who: str) -> None:
        """Property 57."""
        one, two = drafted(kind, PEOPLE[who]), drafted(kind, PEOPLE[who])

        assert one == two
        if one.subject:
            assert one.to_eml(at=NOW) == two.to_eml(at=NOW)


class TestEmail:
    @given(KINDS, WHO, TONES)
    def test_html_says_what_the_text_says(self, kind: str, who: str, tone: str) -> None:
        """Property 56."""
        message = drafted(kind, PEOPLE[who], tone=tone)

        assert shown(message.html) == message.text.strip()

    @pytest.mark.parametrize("kind", sorted(MESSAGES))
    def test_every_one_with_a_subject_opens_as_a_message(self, kind: str) -> None:
        """An independent parse of the octets gives back whom it is for, what it is about and what it says."""
        message = drafted(kind, PEOPLE["title and employer"])
        if not message.subject:
            return
        read = message_from_bytes(message.to_eml(at=NOW), policy=default)
        plain = read.get_body(("plain",))

        assert plain is not None
        assert read["To"] == "Ada Quist <ada.quist@example.org>"
        assert read["From"] == "Sam Okafor <sam.okafor@example.org>"
        assert read["Subject"] == message.subject
        assert plain.get_content().replace("\r\n", "\n") == message.text

    def test_a_follow_up_stands_under_the_first_message(self) -> None:
        ada = PEOPLE["title and employer"]
        first = drafted("outreach", ada, channel="email")
        sent = evolve(first.as_sent(at=NOW), message_id=first.to_email()["Message-ID"])
        campaign = campaign_for("outreach", ada).add(sent)
        second = draft("follow_up", campaign, ada, now=NOW + timedelta(days=9))

        assert second.subject == f"Re: {first.subject}"
        assert second.to_email()["In-Reply-To"] == first.to_email()["Message-ID"]
        assert second.to_email()["Message-ID"] != first.to_email()["Message-ID"]

    def test_it_is_asked_again_who_may_be_written_to(self) -> None:
        """Property 51: also when the facts have changed since the draft."""
        ada = PEOPLE["title and employer"]
        message = drafted("outreach", ada)
        stopped = Touch(contact=ada, at=NOW, direction="inbound", channel="email", purpose="stop_request")
        later = campaign_for("outreach", ada).add(stopped)

        for export in (message.to_email, message.to_eml, message.mailto):
            assert export()
            with pytest.raises(DoNotContact):
                export(campaign=later)

    def test_an_address_that_opens_it(self) -> None:
        address = drafted("decline_reply", PEOPLE["title and employer"]).mailto()

        assert address.startswith(
            "mailto:ada.quist@example.org?subject=Re%3A%20A%20question%20about%20hydrology&body=Dear"
        )


@given(lived_campaigns(), st.integers(0, 400))
def test_whatever_is_due_is_drafted_or_says_what_is_missing(lived: Any, days: int) -> None:
    campaign: Campaign = lived if isinstance(lived, Campaign) else lived.campaign
    for action in due(campaign, now=datetime(2026, 3, 2, 12, tzinfo=UTC) + timedelta(days=days)):
        try:
            message = draft(action)
        except UnknownKind as error:
            assert "is not done by a message; do it instead" in str(error)
        except InfoInterviewError as error:
            assert error.problems
        else:
            assert message.contact == action.contact


def test_whom_the_user_chose_may_be_named_and_the_check_agrees() -> None:
    """An introduction to somebody in the campaign is asked for by name; the same name anywhere else is a warning."""
    ada = PEOPLE["title and employer"]
    campaign = campaign_for("introduction_request", ada).add(Contact(name="Bo Lindqvist"))
    asked = draft("introduction_request", campaign, ada, now=NOW, person="Bo Lindqvist")
    other = draft("outreach", campaign, ada, now=NOW)

    assert "Bo Lindqvist" in asked.text
    assert list(asked.problems) == []
    found = check(f"{other.text}Bo Lindqvist says hello.", "outreach", campaign, ada)
    assert found.errors == ()
    (warning,) = found.of("name-without-permission")
    assert (str(warning.severity), warning.excerpt) == ("warning", "Bo Lindqvist")


def test_who_does_not_want_to_be_named_is_left_out_of_the_thanks() -> None:
    """Bo led to Ada and does not want her to know it; Ada names Bo of her own accord."""
    ada, bo = (
        evolve(PEOPLE["title and employer"], name=PersonName("Ada Quist", given="Ada")),
        Contact(name="Bo Lindqvist"),
    )
    campaign = campaign_for("thank_you", ada).add(bo)
    talk = campaign.about(ada).interviews[0]
    named = Referral(referrer=ada, contact=bo, at=NOW, interview=talk)
    silent = Referral(referrer=bo, contact=ada, at=NOW, permission="refused")

    assert "Bo Lindqvist" in draft("thank_you", campaign.add(named), ada, now=NOW).text
    message = draft("thank_you", campaign.add(named, silent), ada, now=NOW)
    assert "Bo" not in message.text
    assert message.omitted == ("the name of Bo Lindqvist: no permission to use it is recorded",)
    assert list(message.problems) == []
