"""What is due, when, and why."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import assume, given, strategies as st

from infointerview.errors import InvalidValue
from infointerview.model import Campaign, Contact, Interview, Introduction, Referral, Seeker, Touch
from infointerview.policy import DEFAULT
from infointerview.rules import ActionKind, ActionState, due
from infointerview.strategies import campaigns, instants

LONDON, TORONTO = ZoneInfo("Europe/London"), ZoneInfo("America/Toronto")
SAM = Seeker(name="Sam Okafor", zone=TORONTO, field="hydrology")
ADA = Contact(name="Ada Quist", employments="Severn Catchment Trust", zone=LONDON)
BO = Contact(name="Bo Lindqvist", employments="Northgate Water", zone=LONDON)
MEI = Contact(name="Mei-Ling Tan", employments="Northgate Water Ltd", zone=LONDON)
SENT = datetime(2026, 3, 2, 14, 30, tzinfo=LONDON)
ENDED = datetime(2026, 3, 12, 14, 25, tzinfo=LONDON)


def outreach(contact: Contact, at: datetime = SENT, **fields: Any) -> Touch:
    """Return a first message."""
    return Touch(contact=contact, at=at, direction="outbound", channel="email", **({"purpose": "outreach"} | fields))


def reply(contact: Contact, at: datetime, purpose: str, **fields: Any) -> Touch:
    """Return a message of a contact."""
    return Touch(contact=contact, at=at, direction="inbound", channel="email", purpose=purpose, **fields)


def listed(*facts: Any, now: datetime, **options: Any) -> list[tuple[str, str, str]]:
    """Return kind, name and state of what is due."""
    campaign = Campaign(seeker=SAM).add(ADA, BO, MEI, *facts)
    return [(a.kind.value, str(a.contact.name), a.state.value) for a in due(campaign, now=now, **options)]


FOLLOW_UP_ADA = ("follow_up", "Ada Quist", "due")


class TestFollowUp:
    def test_due_as_the_seventh_business_day_opens(self) -> None:
        """Property 47: sent on Monday 2 March, due on Wednesday 11 March at nine, and not a microsecond before."""
        opens = datetime(2026, 3, 11, 9, tzinfo=LONDON)

        assert listed(outreach(ADA), now=opens) == [FOLLOW_UP_ADA]
        assert listed(outreach(ADA), now=opens - timedelta(microseconds=1)) == []
        assert listed(outreach(ADA), now=opens.astimezone(ZoneInfo("Asia/Tokyo"))) == [FOLLOW_UP_ADA]
        assert listed(outreach(ADA), now=datetime(2026, 3, 20, 9, tzinfo=LONDON))[0][2] == "overdue"

    def test_over_easter_and_the_change_of_the_clocks(self) -> None:
        """Sent on Friday 27 March; the clocks change on the 29th, 3 and 6 April are holidays: Thursday 9 April."""
        easter = frozenset({date(2026, 4, 3), date(2026, 4, 6)})
        sent = outreach(ADA, datetime(2026, 3, 27, 17, tzinfo=LONDON))
        opens = datetime(2026, 4, 9, 8, tzinfo=UTC)

        assert listed(sent, now=opens, holidays=easter) == [FOLLOW_UP_ADA]
        assert listed(sent, now=opens - timedelta(seconds=1), holidays=easter) == []

    def test_once_only(self) -> None:
        second = outreach(ADA, datetime(2026, 3, 11, 10, tzinfo=LONDON), purpose="follow_up")
        later = datetime(2026, 6, 1, tzinfo=UTC)

        assert listed(outreach(ADA), second, now=later) == []
        twice = evolve(DEFAULT, follow_ups_at_most=2)
        assert listed(outreach(ADA), second, now=datetime(2026, 3, 20, 9, tzinfo=LONDON), policy=twice) == [
            FOLLOW_UP_ADA
        ]

    @pytest.mark.parametrize(
        "purpose", ["acceptance", "decline", "deferral", "redirection", "wrong_person", "question", "other"]
    )
    def test_a_reply_by_a_person_ends_it(self, purpose: str) -> None:
        answer = reply(ADA, datetime(2026, 3, 4, 9, tzinfo=LONDON), purpose)

        assert listed(outreach(ADA), answer, now=datetime(2026, 3, 16, tzinfo=UTC)) == []

    def test_a_bounce_or_an_interview_ends_it(self) -> None:
        talk = Interview.propose(contact=ADA, at=datetime(2026, 3, 4, 9, tzinfo=LONDON))

        assert listed(outreach(ADA, bounced=True), now=datetime(2026, 3, 16, tzinfo=UTC)) == []
        assert listed(outreach(ADA), talk, now=datetime(2026, 3, 16, tzinfo=UTC)) == []

    def test_an_automatic_reply_moves_it(self) -> None:
        """Back on Monday 16 March: two business days later is Wednesday 18 March."""
        away = reply(ADA, SENT + timedelta(minutes=1), "automatic_reply", automatic_reply_until=date(2026, 3, 16))

        assert listed(outreach(ADA), away, now=datetime(2026, 3, 17, 18, tzinfo=LONDON)) == []
        assert listed(outreach(ADA), away, now=datetime(2026, 3, 18, 9, tzinfo=LONDON)) == [FOLLOW_UP_ADA]

    def test_a_short_absence_does_not_make_it_earlier(self) -> None:
        away = reply(ADA, SENT + timedelta(minutes=1), "automatic_reply", automatic_reply_until=date(2026, 3, 3))

        assert listed(outreach(ADA), away, now=datetime(2026, 3, 10, 18, tzinfo=LONDON)) == []

    def test_a_yes_from_a_colleague_ends_it_and_another_reply_does_not(self) -> None:
        """`Northgate Water` and `Northgate Water Ltd` are one employer."""
        now = datetime(2026, 3, 16, 12, tzinfo=LONDON)
        yes = reply(BO, datetime(2026, 3, 5, 9, tzinfo=LONDON), "acceptance")
        no = reply(BO, datetime(2026, 3, 5, 9, tzinfo=LONDON), "decline")

        assert listed(outreach(MEI), yes, now=now) == []
        assert listed(outreach(MEI), no, now=now) == [("follow_up", "Mei-Ling Tan", "due")]
        earlier = reply(BO, SENT - timedelta(days=3), "acceptance")
        assert listed(outreach(MEI), earlier, now=now) == [("follow_up", "Mei-Ling Tan", "due")]

    def test_somebody_who_asked_to_wait(self) -> None:
        waiting = ADA.wait_until(date(2026, 4, 1), at=datetime(2026, 3, 3, tzinfo=UTC))

        assert listed(outreach(ADA), waiting, now=datetime(2026, 3, 31, 12, tzinfo=LONDON)) == []
        assert listed(outreach(ADA), waiting, now=datetime(2026, 4, 1, 12, tzinfo=LONDON))[0][0] == "follow_up"


class TestThankYou:
    TALK = Interview.agreed(contact=ADA, at=SENT, start=datetime(2026, 3, 12, 14, tzinfo=LONDON), format="video").held(
        at=ENDED, minutes=25
    )

    def test_not_in_the_first_hour_and_overdue_after_a_day(self) -> None:
        """Ended on Thursday 12 March at 14:25."""
        hour, day = ENDED + timedelta(hours=1), ENDED + timedelta(hours=24)

        assert listed(self.TALK, now=hour - timedelta(microseconds=1)) == []
        assert listed(self.TALK, now=hour) == [("thank_you", "Ada Quist", "due")]
        assert listed(self.TALK, now=day - timedelta(microseconds=1)) == [("thank_you", "Ada Quist", "due")]
        assert listed(self.TALK, now=day) == [("thank_you", "Ada Quist", "overdue")]

    def test_a_late_one_still_goes_for_a_week(self) -> None:
        assert listed(self.TALK, now=ENDED + timedelta(days=7)) == [("thank_you", "Ada Quist", "overdue")]
        assert listed(self.TALK, now=ENDED + timedelta(days=7, seconds=1)) == []

    def test_hours_are_real_over_a_change_of_the_clocks(self) -> None:
        """Saturday 28 March, 18:00 in London; the night has 23 hours on the wall less one."""
        ended = datetime(2026, 3, 28, 18, tzinfo=LONDON)
        talk = Interview.on_the_spot(contact=ADA, at=ended, start=ended - timedelta(minutes=20), minutes=20)
        (action,) = due(Campaign(seeker=SAM).add(ADA, talk), now=ended + timedelta(hours=2))

        assert action.latest == datetime(2026, 3, 29, 19, tzinfo=LONDON)

    def test_each_meeting_is_thanked_for(self) -> None:
        again = Interview.on_the_spot(
            contact=ADA, at=ENDED + timedelta(days=1), start=ENDED + timedelta(hours=23), minutes=30
        )
        thanks = outreach(ADA, ENDED + timedelta(hours=2), purpose="thank_you", interview=self.TALK)
        now = ENDED + timedelta(days=1, hours=3)

        assert listed(self.TALK, again, thanks, now=now) == [("thank_you", "Ada Quist", "due")]
        more = outreach(ADA, now, purpose="thank_you", interview=again)
        assert listed(self.TALK, again, thanks, more, now=now) == []

    def test_written_answers_deserve_thanks_too(self) -> None:
        written = Interview.in_writing(contact=ADA, at=ENDED)

        assert listed(written, now=ENDED + timedelta(hours=2)) == [("thank_you", "Ada Quist", "due")]

    @given(campaigns(), instants())
    def test_at_most_one_for_each_meeting(self, campaign: Campaign, now: datetime) -> None:
        """Property 48: at most one thank-you is due for a completed interview, within its window."""
        thanks = [a for a in due(campaign, now=now) if a.kind is ActionKind.THANK_YOU]

        assert len({action.facts for action in thanks}) == len(thanks)
        for action in thanks:
            assert action.due.timestamp() <= now.timestamp()
            assert now.timestamp() - action.due.timestamp() <= timedelta(days=7).total_seconds()


class TestReferral:
    NAMED = Referral(referrer=ADA, contact=BO, at=ENDED, permission="granted")

    def test_due_at_once_and_overdue_on_the_third_business_day(self) -> None:
        """Named on Thursday 12 March: due at once, by Friday, overdue on Tuesday 17 March at nine."""
        expected = ("referral_outreach", "Bo Lindqvist")

        assert listed(self.NAMED, now=ENDED) == [(*expected, "due")]
        assert listed(self.NAMED, now=datetime(2026, 3, 17, 8, 59, tzinfo=LONDON)) == [(*expected, "due")]
        assert listed(self.NAMED, now=datetime(2026, 3, 17, 9, tzinfo=LONDON)) == [(*expected, "overdue")]
        (action,) = due(Campaign(seeker=SAM).add(ADA, BO, self.NAMED), now=ENDED)
        assert action.latest == datetime(2026, 3, 13, 9, tzinfo=LONDON)

    def test_unknown_permission_is_asked_for_first(self) -> None:
        """Property 49: nothing goes to the person before the referrer has said yes."""
        unknown = evolve(self.NAMED, permission="unknown")

        assert listed(unknown, now=ENDED) == [("permission_request", "Ada Quist", "due")]
        asked = outreach(ADA, ENDED + timedelta(hours=1), purpose="permission_request", referral=unknown)
        assert listed(unknown, asked, now=ENDED + timedelta(hours=2)) == []

    def test_refused_permission_makes_an_ordinary_prospect(self) -> None:
        assert listed(evolve(self.NAMED, permission="refused"), now=ENDED) == []

    def test_a_promised_introduction_is_waited_for(self) -> None:
        promised = evolve(self.NAMED, introduction=Introduction(promised_at=ENDED))
        made = evolve(self.NAMED, introduction=Introduction(promised_at=ENDED, made_at=ENDED + timedelta(days=1)))

        assert listed(promised, now=ENDED + timedelta(days=2)) == []
        assert listed(made, now=ENDED + timedelta(days=2))[0][0] == "referral_outreach"

    def test_done_once_written(self) -> None:
        assert listed(self.NAMED, outreach(BO, ENDED + timedelta(hours=1)), now=ENDED + timedelta(hours=2)) == []


class TestDueList:
    def test_overdue_first(self) -> None:
        now = datetime(2026, 3, 13, 9, tzinfo=LONDON)
        long_ago = outreach(MEI, datetime(2026, 2, 2, 9, tzinfo=LONDON))

        assert listed(TestReferral.NAMED, outreach(ADA), long_ago, TestThankYou.TALK, now=now) == [
            ("follow_up", "Mei-Ling Tan", "overdue"),
            ("referral_outreach", "Bo Lindqvist", "due"),
            ("thank_you", "Ada Quist", "due"),
        ]

    def test_horizon_shows_what_comes(self) -> None:
        now = datetime(2026, 3, 10, 9, tzinfo=LONDON)

        assert listed(outreach(ADA), now=now, horizon=timedelta(hours=23)) == []
        assert listed(outreach(ADA), now=now, horizon=timedelta(days=1)) == [("follow_up", "Ada Quist", "upcoming")]

    def test_every_action_explains_itself(self) -> None:
        (action,) = due(Campaign(seeker=SAM).add(ADA, outreach(ADA)), now=datetime(2026, 3, 11, 9, tzinfo=LONDON))

        assert str(action) == (
            "Follow up with Ada Quist (Severn Catchment Trust), once and briefly\n"
            "   due by Friday 20 March 09:00 in London, 05:00 in Toronto\n"
            "   because you wrote on Monday 2 March and have had no answer\n"
            "   rule follow-up-after-silence, 7 business days; "
            "Duke University, following up on outreach (2021): 7 business days"
        )
        assert action.facts == (outreach(ADA).id,)
        assert (action.figure, action.value) == ("follow_up_after_business_days", 7)
        assert [source.key for source in action.sources] == ["DUKE", "DALTON", "CARLETON"]

    def test_nothing_due(self) -> None:
        nothing = due(Campaign(seeker=SAM), now=ENDED)

        assert (str(nothing), len(nothing), repr(nothing)) == ("Nothing is due.", 0, "<DueList: 0 actions>")

    @pytest.mark.parametrize("now", [datetime(2026, 3, 2), date(2026, 3, 2), None, "today"])
    def test_now_must_be_an_aware_instant(self, now: Any) -> None:
        with pytest.raises(InvalidValue, match=r"^now: "):
            due(Campaign(seeker=SAM), now=now)

    def test_horizon_must_look_ahead(self) -> None:
        with pytest.raises(InvalidValue, match="horizon: it is negative"):
            due(Campaign(seeker=SAM), now=ENDED, horizon=timedelta(days=-1))

    @given(campaigns(), instants(), st.randoms(use_true_random=False))
    def test_order_of_facts_and_zone_of_now_are_no_matter(self, campaign: Campaign, now: datetime, random: Any) -> None:
        """Property 46: the same facts, policy and instant give the same list."""
        assume(now.year < 2199)  # the last evening of 2199 is in 2200 elsewhere
        facts = list(campaign)
        random.shuffle(facts)
        shuffled = Campaign(seeker=campaign.seeker, facts=facts)
        elsewhere = now.astimezone(ZoneInfo("Asia/Kathmandu"))

        def shown(listing: Any) -> list[Any]:
            return [(a.kind, a.contact.id, a.state, a.due.timestamp(), a.reason) for a in listing]

        assert shown(due(campaign, now=now)) == shown(due(shuffled, now=elsewhere))

    @given(campaigns(), instants(), instants())
    def test_nothing_is_due_for_do_not_contact(self, campaign: Campaign, at: datetime, now: datetime) -> None:
        """Properties 18 and 43: whatever the facts, nothing is due for somebody who must not be contacted."""
        latest = max([datetime(2199, 1, 1, tzinfo=UTC), at], key=lambda t: t.timestamp())
        silenced = campaign.add(*(c.do_not_contact(at=latest, why="asked") for c in campaign.contacts))

        assert len(due(silenced, now=now, horizon=timedelta(days=400))) == 0

    def test_a_request_to_stop_silences_whatever_comes_later(self) -> None:
        stop = reply(ADA, datetime(2026, 3, 3, 9, tzinfo=LONDON), "stop_request")
        later = reply(ADA, datetime(2026, 3, 12, 9, tzinfo=LONDON), "acceptance")

        for facts in ((outreach(ADA), stop), (stop, later, TestThankYou.TALK), (TestThankYou.TALK, stop)):
            assert listed(*facts, now=ENDED + timedelta(hours=2)) == []

    @given(campaigns(), instants())
    def test_state_never_goes_back(self, campaign: Campaign, now: datetime) -> None:
        """What is due or overdue now is not merely upcoming a day later."""
        later = {(a.kind, a.facts): a.state for a in due(campaign, now=_later(now), horizon=timedelta(days=400))}

        for action in due(campaign, now=now):
            assert later.get((action.kind, action.facts)) is not ActionState.UPCOMING


def _later(now: datetime) -> datetime:
    return (now.astimezone(UTC) + timedelta(days=1)).astimezone(UTC) if now.year < 2199 else now
