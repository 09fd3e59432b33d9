"""What the check says of a message on the wrong side of a meeting."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given

from infointerview.errors import DraftRefused, InvalidValue
from infointerview.language.kinds import answering
from infointerview.messages.drafting import draft
from infointerview.model.campaign import Campaign
from infointerview.model.people import Contact, Seeker
from infointerview.model.talk import Interview
from infointerview.policy.figures import Policy
from infointerview.review.check import check
from infointerview.review.findings import Finding
from infointerview.rules.due import due
from infointerview.strategies.campaign import lived_campaigns, policies
from tests.rules.lives import AFTERWARDS, last_of

# A meeting on Thursday 12 March 2026 at 14:00 in London, agreed on Monday 9 March, to take 20 minutes.
AGREED_ON = datetime(2026, 3, 9, 12, tzinfo=UTC)
START = datetime(2026, 3, 12, 14, tzinfo=UTC)
SECOND = timedelta(seconds=1)
LENGTH = timedelta(minutes=20)
THANDIWE = Contact(name="Thandiwe Dlamini", emails="thandiwe@example.org", zone="Europe/London")
CAMPAIGN = Campaign(seeker=Seeker(name="Rangi Walker", zone="America/Toronto", field="primary teaching")).add(THANDIWE)
AGREED = Interview.agreed(contact=THANDIWE, at=AGREED_ON, start=START)
BEFORE = ["confirmation", "reminder", "questions_ahead"]
RULES = ("meeting-passed", "meeting-ahead")


def found(kind: str, now: datetime | None, meeting: Interview = AGREED) -> list[Finding]:
    """Return what the two rules find in a message of a kind."""
    findings = check("Dear Thandiwe Dlamini,\n\nI am sorry.", kind, CAMPAIGN.add(meeting), THANDIWE, now=now)
    return [finding for finding in findings if finding.rule in RULES]


@pytest.mark.parametrize("kind", BEFORE)
def test_what_belongs_before_it_is_too_late_from_its_start_on(kind: str) -> None:
    assert found(kind, START - SECOND) == []
    (finding,) = found(kind, START)

    assert (finding.rule, finding.severity, finding.whole) == ("meeting-passed", "error", True)
    assert finding.reason == "The meeting on Thursday 12 March has begun or is over."


def test_word_of_being_late_is_too_late_from_its_end_on() -> None:
    assert found("running_late", START + LENGTH - SECOND) == []
    (finding,) = found("running_late", START + LENGTH)

    assert finding.reason == "The meeting on Thursday 12 March is over."
    assert "apology" in finding.suggestion


@pytest.mark.parametrize("kind", ["no_show", "apology"])
def test_what_belongs_after_it_is_too_early_until_its_start(kind: str) -> None:
    (finding,) = found(kind, START - SECOND)

    assert (finding.rule, finding.severity) == ("meeting-ahead", "error")
    assert finding.reason == "The meeting on Thursday 12 March has not begun."
    assert found(kind, START) == []


def test_thanks_for_a_meeting_that_the_draft_is_about() -> None:
    campaign = CAMPAIGN.add(AGREED)
    thanks = draft(
        "thank_you",
        campaign,
        THANDIWE,
        now=START - SECOND,
        interview=AGREED,
        takeaway="Your advice to start small",
        next_step="read the report",
    )

    assert [finding.rule for finding in thanks.problems.errors] == ["meeting-ahead"]


def test_of_two_meetings_the_draft_knows_which() -> None:
    """Thandiwe has moved from Thursday to Friday; a draft about Thursday is too late on Thursday evening."""
    friday = Interview.agreed(contact=THANDIWE, at=AGREED_ON + SECOND, start=START + timedelta(days=1))
    campaign, evening = CAMPAIGN.add(AGREED, friday), START + timedelta(hours=4)

    assert draft("reminder", campaign, THANDIWE, now=evening, interview=AGREED).problems.of("meeting-passed")
    assert not draft("reminder", campaign, THANDIWE, now=evening, interview=friday).problems.of("meeting-passed")
    assert not draft("reminder", campaign, THANDIWE, now=evening).problems.of("meeting-passed")


@pytest.mark.parametrize("kind", ["rescheduling", "cancellation", "no_show", "apology"])
def test_word_of_what_has_happened_is_owed_however_late(kind: str) -> None:
    """Once it is recorded that a meeting was called off, moved or missed, the clock says nothing about the message."""
    hour = START - timedelta(hours=1)
    for done in (
        AGREED.cancel(by="seeker", at=hour),
        AGREED.ask_to_reschedule(by="seeker", at=hour),
        AGREED.no_show(by="contact", at=hour),
        AGREED.no_show(by="seeker", at=hour),
    ):
        assert found(kind, hour, done) == found(kind, START, done) == []
        assert not draft(kind, CAMPAIGN.add(done), THANDIWE, now=START, interview=done).problems.errors


def test_a_start_that_was_moved_is_the_new_one() -> None:
    moved = AGREED.reschedule(start=START + timedelta(days=7), by="contact", at=START - timedelta(hours=1))

    assert found("reminder", START + timedelta(days=6), moved) == []
    assert found("reminder", START + timedelta(days=7), moved)


def test_the_day_is_that_on_their_clock() -> None:
    """In Auckland the meeting is on Friday 13 March, at 3:00."""
    campaign = CAMPAIGN.add(Contact(name="Thandiwe Dlamini", zone="Pacific/Auckland", id=THANDIWE.id), AGREED)

    (finding,) = check("Dear Thandiwe Dlamini,", "reminder", campaign, THANDIWE.id, now=START).of("meeting-passed")
    assert "Friday 13 March" in finding.reason


def test_without_now_or_a_meeting_nobody_knows() -> None:
    text = "Dear Thandiwe Dlamini,"

    for kind in (*BEFORE, "running_late", "no_show", "apology", "thank_you"):
        assert found(kind, None) == []
        assert not {finding.rule for finding in check(text, kind, CAMPAIGN, THANDIWE, now=START)} & set(RULES)


@given(lived_campaigns(), policies(), AFTERWARDS)
def test_nothing_that_is_due_is_on_the_wrong_side(campaign: Campaign, policy: Policy, afterwards: timedelta) -> None:
    """No message that the due list asks for belongs on the other side of its meeting."""
    now = last_of(campaign) + afterwards
    for action in due(campaign, now=now, policy=policy):
        if action.kind.is_message:
            text = check("Would you?", answering(action.kind), campaign, action.contact, now=now)
            assert [finding for rule in RULES for finding in text.of(rule)] == []
            try:
                message = draft(action)
            except DraftRefused:
                continue
            assert [finding for rule in RULES for finding in message.problems.of(rule)] == []


class TestTimesToOffer:
    def test_lie_ahead(self) -> None:
        with pytest.raises(InvalidValue, match=r"slots\[1\]: it is not after now; offer times to come"):
            draft("slot_proposal", CAMPAIGN, THANDIWE, now=START, slots=[START + LENGTH, START - timedelta(days=28)])
        with pytest.raises(InvalidValue):
            draft("slot_proposal", CAMPAIGN, THANDIWE, now=START, slots=[START])

    def test_in_a_second_are_ahead(self) -> None:
        assert draft("slot_proposal", CAMPAIGN, THANDIWE, now=START, slots=[START + SECOND]).slots
