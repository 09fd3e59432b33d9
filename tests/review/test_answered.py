"""What the check says of a request to somebody who has answered it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from infointerview.language.kinds import answering
from infointerview.messages.drafting import draft
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Touch
from infointerview.model.people import Contact, Seeker
from infointerview.model.record import Fact
from infointerview.model.talk import Interview
from infointerview.policy.figures import Policy
from infointerview.review.check import check
from infointerview.review.findings import Finding, Severity
from infointerview.rules.due import due
from infointerview.strategies.campaign import lived_campaigns, policies
from tests.rules.lives import AFTERWARDS, last_of

# Monday 2 March 2026, 9:00 in London; a week later is Monday 9 March.
ASKED = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)
NOW = ASKED + 7 * DAY
SEEKER = Seeker(name="Mehmet Yıldız", zone="Europe/London", field="pharmacy")
INGRID = Contact(name="Ingrid Sjöberg", emails="ingrid@example.org")
CAMPAIGN = Campaign(seeker=SEEKER).add(INGRID)
REQUESTS = ["outreach", "connection_request", "phone_script", "voicemail", "follow_up", "recontact"]
RULES = ("already-declined", "already-answered")


def message(purpose: str, at: datetime, direction: str = "inbound", **fields: Any) -> Touch:
    return Touch(contact=INGRID, at=at, direction=direction, channel="email", purpose=purpose, **fields)


REQUEST = message("outreach", ASKED, "outbound")
NO = message("decline", ASKED + DAY)
YES = message("acceptance", ASKED + DAY)
AGREED = Interview.agreed(contact=INGRID, at=ASKED + DAY, start=NOW + 3 * DAY)
TALK = Interview.on_the_spot(contact=INGRID, at=ASKED + 2 * DAY, start=ASKED + DAY, minutes=25)


def found(kind: str, *facts: Fact, now: datetime | None = NOW) -> list[Finding]:
    """Return what the two rules find in a message of a kind."""
    findings = check("Dear Ingrid Sjöberg,\n\nWould you?", kind, CAMPAIGN.add(*facts), INGRID, now=now)
    return [finding for finding in findings if finding.rule in RULES]


class TestANo:
    @pytest.mark.parametrize("kind", REQUESTS)
    def test_is_not_asked_again(self, kind: str) -> None:
        (finding,) = found(kind, REQUEST, NO)

        assert (finding.rule, finding.severity, finding.whole) == ("already-declined", Severity.ERROR, True)
        assert finding.reason == "They said no on Tuesday 3 March."

    @pytest.mark.parametrize("kind", ["decline_reply", "introduction_request", "keep_in_touch", "report_back"])
    def test_may_be_thanked_for(self, kind: str) -> None:
        assert found(kind, REQUEST, NO) == []

    def test_counts_when_it_is_a_step_of_the_interview(self) -> None:
        assert [f.rule for f in found("outreach", REQUEST, AGREED.decline(at=ASKED + 2 * DAY))] == ["already-declined"]

    @pytest.mark.parametrize("purpose", ["acceptance", "question", "other"])
    def test_is_lifted_by_what_they_write_later(self, purpose: str) -> None:
        later = message(purpose, ASKED + 2 * DAY)

        assert "already-declined" not in {f.rule for f in found("outreach", REQUEST, NO, later)}

    def test_is_not_lifted_by_a_machine_or_by_what_you_write(self) -> None:
        machine = message("automatic_reply", ASKED + 2 * DAY)
        again = message("follow_up", ASKED + 2 * DAY, "outbound")

        assert [f.rule for f in found("follow_up", REQUEST, NO, machine, again)] == ["already-declined"]

    def test_after_a_talk_keeps_nobody_from_connecting(self) -> None:
        later = message("decline", ASKED + 3 * DAY)

        assert found("connection_request", REQUEST, TALK, later) == []
        assert found("outreach", REQUEST, TALK, later)

    def test_is_lifted_where_they_asked_to_be_written_to_later(self) -> None:
        waiting = INGRID.wait_until((NOW + DAY).date(), at=ASKED + 2 * DAY)

        assert found("recontact", waiting, REQUEST, NO) == []

    def test_is_no_answer_to_a_first_message_that_went_out_all_the_same(self) -> None:
        again = message("outreach", ASKED + 2 * DAY, "outbound")

        assert found("follow_up", REQUEST, NO, again) == []
        assert found("outreach", REQUEST, NO, again)

    def test_to_come_is_not_known_yet(self) -> None:
        assert found("follow_up", REQUEST, NO, now=ASKED + DAY - timedelta(seconds=1)) == []
        assert found("follow_up", REQUEST, NO, now=ASKED + DAY)
        assert found("follow_up", REQUEST, NO, now=None)


class TestAnAnswer:
    @pytest.mark.parametrize("kind", [kind for kind in REQUESTS if kind != "connection_request"])
    def test_that_says_yes_is_no_silence(self, kind: str) -> None:
        (finding,) = found(kind, REQUEST, YES)

        assert (finding.rule, finding.severity) == ("already-answered", Severity.ERROR)
        assert finding.reason == "They said yes on Tuesday 3 March."

    @pytest.mark.parametrize("kind", [kind for kind in REQUESTS if kind != "connection_request"])
    def test_with_a_meeting_agreed(self, kind: str) -> None:
        (finding,) = found(kind, REQUEST, AGREED)

        assert (finding.rule, finding.severity) == ("already-answered", Severity.ERROR)
        assert finding.reason == "You agreed on a meeting on Tuesday 3 March."

    @pytest.mark.parametrize("kind", [kind for kind in REQUESTS if kind != "connection_request"])
    @pytest.mark.parametrize("talk", [TALK, Interview.in_writing(contact=INGRID, at=ASKED + DAY)])
    def test_in_a_talk_or_in_writing(self, kind: str, talk: Interview) -> None:
        (finding,) = found(kind, REQUEST, talk)

        assert (finding.rule, finding.severity) == ("already-answered", Severity.WARNING)
        assert finding.reason == "They talked with you or answered your questions on Tuesday 3 March."

    @pytest.mark.parametrize("purpose", ["question", "deferral", "redirection", "other"])
    def test_of_another_sort_ends_silence_only(self, purpose: str) -> None:
        answer = message(purpose, ASKED + DAY)

        (finding,) = found("follow_up", REQUEST, answer)
        assert (finding.rule, finding.severity) == ("already-answered", Severity.WARNING)
        assert found("outreach", REQUEST, answer) == []
        assert found("recontact", REQUEST, answer) == []

    @pytest.mark.parametrize("fact", [YES, AGREED, TALK])
    def test_does_not_stand_in_the_way_of_an_invitation_to_connect(self, fact: Fact) -> None:
        assert found("connection_request", REQUEST, fact) == []

    def test_before_the_last_request_is_no_answer_to_it(self) -> None:
        again = message("outreach", ASKED + 3 * DAY, "outbound")

        assert found("follow_up", REQUEST, message("question", ASKED + DAY), again) == []
        assert found("follow_up", REQUEST, TALK, again) == []
        assert found("follow_up", REQUEST, AGREED, again) == []
        assert found("outreach", REQUEST, TALK, again)
        assert found("outreach", REQUEST, AGREED, again)

    def test_that_a_machine_gave_is_none(self) -> None:
        assert found("follow_up", REQUEST, message("automatic_reply", ASKED + DAY)) == []

    def test_is_over_once_the_meeting_is_called_off(self) -> None:
        off = AGREED.cancel(by="contact", at=ASKED + 2 * DAY)

        assert found("outreach", REQUEST, YES, off) == []
        assert found("follow_up", REQUEST, off) == []
        assert [finding.severity for finding in found("follow_up", REQUEST, YES, off)] == [Severity.WARNING]

    def test_a_draft_says_so(self) -> None:
        campaign = evolve(CAMPAIGN, seeker=evolve(SEEKER, introduction="a student")).add(REQUEST, NO)

        assert draft("follow_up", campaign, INGRID, now=NOW).problems.of("already-declined")
        assert not draft("decline_reply", campaign, INGRID, now=NOW).problems

    def test_does_not_count_against_what_they_suggested_afterwards(self) -> None:
        later = message("deferral", ASKED + 2 * DAY)

        assert found("recontact", REQUEST, TALK, later) == []
        assert found("recontact", REQUEST, YES, later) == []


class TestWhatIsDue:
    @given(lived_campaigns(), policies(), AFTERWARDS)
    def test_was_not_answered_before(self, campaign: Campaign, policy: Policy, afterwards: timedelta) -> None:
        """No message that the due list asks for asks somebody who has answered."""
        now = last_of(campaign) + afterwards
        for action in due(campaign, now=now, policy=policy):
            if not action.kind.is_message or action.contact is None:
                continue
            asked = check("Would you?", answering(action.kind), campaign, action.contact, now=now)
            assert [finding for rule in RULES for finding in asked.of(rule)] == []
