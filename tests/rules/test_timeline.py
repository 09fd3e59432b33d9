"""What will become due, moment by moment, is what `due` says at each of these moments."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from infointerview.errors import InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment
from infointerview.model.exchange import Touch
from infointerview.model.people import Absence, Contact, Found, Seeker
from infointerview.model.talk import Interview
from infointerview.policy.figures import Policy
from infointerview.rules.due import due
from infointerview.rules.duties import ActionState
from infointerview.rules.timeline import timeline
from infointerview.strategies.campaign import lived_campaigns, policies
from tests.rules.lives import AFTERWARDS, DAY, MICROSECOND, key_of, last_of, whole

LONDON, TORONTO = ZoneInfo("Europe/London"), ZoneInfo("America/Toronto")
SEEKER = Seeker(name="Ngozi Eze", zone=TORONTO, field="geology")
ISABEL = Contact(name="Isabel Quispe Mamani", employments="Andes Rock Survey", zone=LONDON)
HYDROLOGIST = Employment(organisation="Apia Quarries", title="geologist")
SENT = datetime(2026, 3, 2, 14, 30, tzinfo=LONDON)
ASKED = Touch(contact=ISABEL, at=SENT, direction="outbound", channel="email", purpose="outreach")


class TestAgreesWithDue:
    @given(lived_campaigns(), policies(), AFTERWARDS, st.integers(0, 60))
    def test_at_each_moment(self, campaign: Campaign, policy: Policy, after: timedelta, days: int) -> None:
        """Whatever a moment lists stands on the list then, as a line of its own or in the message of another one."""
        now = last_of(campaign) + after
        for moment in timeline(campaign, now=now, policy=policy, horizon=timedelta(days=days)):
            then = due(campaign, now=moment.at, policy=policy)
            lines = {key_of(action) for action in then}
            carried = {key_of(each) for action in then for each in action.carries}
            for action in moment.actions:
                assert key_of(action) in (carried if action.carried_by else lines)
            assert now < moment.at.astimezone(UTC) <= now + timedelta(days=days)

    @given(lived_campaigns(), policies(), AFTERWARDS, st.lists(st.integers(0, 60 * 1440), min_size=1, max_size=4))
    def test_between_the_moments_nothing_becomes_due(
        self, campaign: Campaign, policy: Policy, after: timedelta, minutes: list[int]
    ) -> None:
        """What is on the list later and is not now has stood in a moment before."""
        now = last_of(campaign) + after
        told = timeline(campaign, now=now, policy=policy, horizon=60 * DAY)
        for minute in minutes:
            then = now + timedelta(minutes=minute)
            known = {key_of(each) for m in told if m.at.timestamp() <= then.timestamp() for each in whole(m.actions)}
            known |= {key_of(each) for each in whole(due(campaign, now=now, policy=policy))}

            assert {key_of(each) for each in whole(due(campaign, now=then, policy=policy))} <= known

    @given(lived_campaigns(), policies(), AFTERWARDS, st.integers(0, 60))
    def test_a_longer_look_only_adds_at_the_end(
        self, campaign: Campaign, policy: Policy, after: timedelta, days: int
    ) -> None:
        now = last_of(campaign) + after
        near = timeline(campaign, now=now, policy=policy, horizon=timedelta(days=days))
        far = timeline(campaign, now=now, policy=policy, horizon=60 * DAY)
        instants = [moment.at.timestamp() for moment in far]

        assert list(near) == list(far)[: len(near)]
        assert instants == sorted(set(instants))


class TestWorkedExample:
    """Sent to London on Monday 2 March 2026; the clocks of Toronto change on 8 March, those of London on 29 March."""

    CAMPAIGN = Campaign(seeker=SEEKER).add(ISABEL, ASKED)

    def test_a_request_that_nobody_answers(self) -> None:
        """3 business days: Thursday 5; 7: Wednesday 11 March, each at nine in London."""
        told = timeline(self.CAMPAIGN, now=SENT, horizon=60 * DAY)

        assert str(told) == (
            "Thursday 5 March 04:00\n"
            "   Find somebody else at Andes Rock Survey to write to\n"
            "      because you wrote to Isabel Quispe Mamani on Monday 2 March "
            "and haven't heard back\n"
            "Wednesday 11 March 05:00\n"
            "   Follow up with Isabel Quispe Mamani (Andes Rock Survey), once and briefly\n"
            "      because you wrote on Monday 2 March and haven't heard back"
        )
        assert repr(told) == "<Timeline: 2 moments until 2026-05-01>"
        assert told.now == SENT
        assert [action.kind for action in told.actions] == ["find_contact", "follow_up"]
        assert told.actions[-1].reason == "you wrote on Monday 2 March and haven't heard back"

    def test_each_action_stands_as_it_will_stand_then(self) -> None:
        first, *_ = timeline(self.CAMPAIGN, now=SENT, horizon=4 * DAY)

        assert first.at == datetime(2026, 3, 5, 9, tzinfo=LONDON)
        assert first.at.tzinfo is TORONTO
        assert [action.state for action in first.actions] == [ActionState.DUE]

    def test_what_is_due_already_is_not_repeated(self) -> None:
        """At nine on Wednesday 11 March the follow-up is due; a microsecond earlier it is to come."""
        nine = datetime(2026, 3, 11, 9, tzinfo=LONDON)

        assert list(timeline(self.CAMPAIGN, now=nine, horizon=30 * DAY)) == []
        before = (nine.astimezone(UTC) - MICROSECOND).astimezone(LONDON)
        assert [m.at for m in timeline(self.CAMPAIGN, now=before, horizon=MICROSECOND)] == [nine]

    def test_a_day_off_moves_it(self) -> None:
        """With Tuesday 10 March off, the seventh business day is Thursday 12 March."""
        told = timeline(self.CAMPAIGN, now=SENT, horizon=12 * DAY, holidays={date(2026, 3, 10)})

        assert told[-1].at == datetime(2026, 3, 12, 9, tzinfo=LONDON)

    def test_several_things_at_one_moment_are_listed_together(self) -> None:
        """A talk of 25 minutes that ended on Thursday 12 March at 14:25."""
        ended = datetime(2026, 3, 12, 14, 25, tzinfo=LONDON)
        talk = Interview.on_the_spot(contact=ISABEL, at=ended, start=ended - timedelta(minutes=25), minutes=25)
        campaign = Campaign(seeker=SEEKER).add(ISABEL, talk)
        (first, *_) = timeline(campaign, now=ended - DAY, horizon=2 * DAY)

        assert first.at == ended
        assert {action.rule for action in first.actions} == {"notes-after-interview", "debrief-after-interview"}

    def test_what_is_of_a_week_becomes_due_after_now_and_by_the_horizon(self) -> None:
        """Sefo may be written to from nine on Monday 9 March 2026 in London; a microsecond decides."""
        sefo = Contact(name="Sefo Tuala", employments=HYDROLOGIST, zone=LONDON)
        sam = evolve(SEEKER, zone=LONDON)
        campaign, nine = Campaign(seeker=sam).add(sefo), datetime(2026, 3, 9, 9, tzinfo=LONDON)
        sunday = nine - DAY

        assert [m.at for m in timeline(campaign, now=sunday, horizon=DAY)] == [nine]
        assert len(timeline(campaign, now=sunday, horizon=DAY - MICROSECOND)) == 0
        assert len(timeline(campaign, now=nine, horizon=DAY)) == 0

    def test_weeks_begin_on_the_seekers_monday(self) -> None:
        """Monday 9 March in Auckland begins on Sunday at 11:00 UTC, which is Sunday everywhere west of it."""
        auckland = ZoneInfo("Pacific/Auckland")
        always = Contact(name="Sefo Tuala", employments=HYDROLOGIST, working_hours="Mon-Sun 00:00-00:00")
        campaign = Campaign(seeker=evolve(SEEKER, zone=auckland)).add(always)
        midnight = datetime(2026, 3, 9, tzinfo=auckland)

        assert [m.at for m in timeline(campaign, now=midnight - DAY, horizon=DAY)] == [midnight]

    def test_the_seekers_sunday_still_belongs_to_the_week(self) -> None:
        """Sefo works on Sundays from 23:00; at 22:00 on Sunday 8 March in Toronto it is Monday in Kolkata."""
        late = Contact(name="Sefo Tuala", employments=HYDROLOGIST, working_hours="Sun 23:00-23:30")
        campaign, ten = Campaign(seeker=SEEKER).add(late), datetime(2026, 3, 8, 22, tzinfo=TORONTO)

        assert [m.at for m in timeline(campaign, now=ten, horizon=DAY)] == [datetime(2026, 3, 8, 23, tzinfo=TORONTO)]

    def test_a_moment_says_why_something_waited_until_then(self) -> None:
        """Ngozi is away from Monday 9 to Friday 13 March; the follow-up of the 11th comes on the 16th."""
        away = evolve(SEEKER, away=Absence(first=date(2026, 3, 9), last=date(2026, 3, 13)))
        campaign = Campaign(seeker=away).add(ISABEL, ASKED)
        told = timeline(campaign, now=SENT + 5 * DAY, horizon=14 * DAY)

        assert "\n      it waits: you are away until Friday 13 March" in str(told[-1])

    def test_nothing_to_come(self) -> None:
        nothing = timeline(Campaign(seeker=SEEKER), now=SENT, horizon=30 * DAY)

        assert (str(nothing), len(nothing), nothing.actions) == ("Nothing will become due.", 0, ())


class TestMisuse:
    @pytest.mark.parametrize("horizon", [-DAY, timedelta(days=4_000), 7, None])
    def test_a_horizon_is_a_time_ahead(self, horizon: Any) -> None:
        with pytest.raises(InvalidValue, match=r"^horizon: "):
            timeline(Campaign(seeker=SEEKER), now=SENT, horizon=horizon)

    def test_now_has_a_zone(self) -> None:
        with pytest.raises(InvalidValue, match=r"^now: "):
            timeline(Campaign(seeker=SEEKER), now=datetime(2026, 3, 2), horizon=DAY)

    @pytest.mark.parametrize("now", [datetime(2199, 12, 31, 23, tzinfo=UTC), datetime(1900, 1, 1, tzinfo=UTC)])
    def test_the_ends_of_time_are_no_error(self, now: datetime) -> None:
        assert (
            len(
                timeline(
                    Campaign(seeker=SEEKER).add(evolve(ISABEL, found=Found(imported_from="linkedin"))),
                    now=now,
                    horizon=30 * DAY,
                )
            )
            == 0
        )
