"""The first instant at which the list will be another one, against looking at the list again and again."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, strategies as st

from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment, Target
from infointerview.model.exchange import Touch
from infointerview.model.people import Contact, Seeker
from infointerview.model.talk import Interview
from infointerview.policy.figures import Policy
from infointerview.rules.due import due, next_change
from infointerview.rules.duties import ActionKind, Duty
from infointerview.rules.rule import Rule, Situation, rule
from infointerview.rules.rulebook import RULES
from infointerview.rules.today import Query
from infointerview.strategies.campaign import lived_campaigns, policies
from tests.rules.lives import AFTERWARDS, DAY, HOUR, MICROSECOND, last_of

LONDON = ZoneInfo("Europe/London")
SAM = Seeker(name="Sam Okafor", zone=LONDON, field="hydrology")
ADA = Contact(name="Ada Quist", zone=LONDON)
SENT = datetime(2026, 3, 2, 14, 30, tzinfo=LONDON)
ASKED = Touch(contact=ADA, at=SENT, direction="outbound", channel="email", purpose="outreach")

TEN_MINUTES = timedelta(minutes=10)

Lines = frozenset[tuple[str, str, str]]


def lines(campaign: Campaign, now: datetime, policy: Policy, rules: Mapping[str, Rule] = RULES) -> Lines:
    """Return rule, person and state of each line of the list."""
    listed = due(campaign, now=now, policy=policy, rules=rules)
    return frozenset((a.rule, a.contact.id if a.contact else "", a.state.value) for a in listed)


class TestAgainstLookingAgain:
    @given(lived_campaigns(), policies(), AFTERWARDS)
    def test_it_is_the_instant_and_not_a_microsecond_earlier(
        self, campaign: Campaign, policy: Policy, after: timedelta
    ) -> None:
        now = last_of(campaign) + after
        change = next_change(campaign, now=now, policy=policy)
        if change is None:
            return
        before = lines(campaign, now, policy)

        assert change > now
        assert change.tzinfo is campaign.seeker.zone
        assert lines(campaign, change, policy) != before
        assert lines(campaign, change.astimezone(UTC) - MICROSECOND, policy) == before

    @given(lived_campaigns(), policies(), AFTERWARDS, st.lists(st.floats(0, 1), max_size=6))
    def test_until_then_nothing_changes(
        self, campaign: Campaign, policy: Policy, after: timedelta, places: list[float]
    ) -> None:
        """Each hour of the first days, and some instants by chance."""
        now = last_of(campaign) + after
        change = next_change(campaign, now=now, policy=policy)
        span = (change.astimezone(UTC) if change else now + 200 * DAY) - now
        instants = [now + n * 3 * HOUR for n in range(40)] + [now + place * span for place in places]
        before = lines(campaign, now, policy)

        for instant in instants:
            if instant < now + span:
                assert lines(campaign, instant, policy) == before

    @given(lived_campaigns(max_contacts=2), policies(), AFTERWARDS, st.integers(0, 3_599))
    def test_it_is_what_looking_every_ten_minutes_for_a_week_finds(
        self, campaign: Campaign, policy: Policy, after: timedelta, seconds: int
    ) -> None:
        now = (last_of(campaign) + after).replace(minute=0, second=0, microsecond=0) + timedelta(seconds=seconds)
        today = Query(campaign, now=now, policy=policy)

        def listed(at: datetime) -> Lines:
            return frozenset((a.rule, a.contact.id if a.contact else "", a.state.value) for a in due(today.at(at)))

        before = listed(now)
        grid = (now.replace(minute=0, second=0) + n * TEN_MINUTES for n in range(7 * 24 * 6))
        seen = next((at for at in grid if at > now and listed(at) != before), None)
        change = next_change(today)

        if seen is not None:
            assert change is not None
            assert seen - TEN_MINUTES < change <= seen
        assert change is None or listed(change) != before


class TestWorkedExample:
    def test_something_becomes_due_then_overdue_then_too_late(self) -> None:
        """Sent on Monday 2 March: due on Wednesday 11, overdue on Friday 20; silence means no on Tuesday 31 March."""
        campaign, follow_up = Campaign(seeker=SAM).add(ADA, ASKED), {"f": RULES["follow-up-after-silence"]}
        moments = [datetime(2026, 3, 3, tzinfo=LONDON)]
        while change := next_change(campaign, now=moments[-1], rules=follow_up):
            moments.append(change)

        assert [f"{moment:%d %b %H:%M}" for moment in moments[1:]] == ["11 Mar 09:00", "20 Mar 09:00", "31 Mar 09:00"]

    def test_a_week_ends_at_the_seekers_midnight(self) -> None:
        """What is said of a week is gone with it, and comes again when the contact's next week opens."""
        bo = Contact(name="Bo Lind", employments=Employment(organisation="Works", title="hydrologist"), zone=LONDON)
        campaign = Campaign(seeker=SAM).add(bo)
        first = next_change(campaign, now=datetime(2026, 3, 4, 10, tzinfo=LONDON))

        assert first == datetime(2026, 3, 9, tzinfo=LONDON)
        assert next_change(campaign, now=first) == datetime(2026, 3, 9, 9, tzinfo=LONDON)

    def test_what_waits_comes_back_a_day_after_the_last_message(self) -> None:
        """Ada was thanked on Thursday 12 March at 17:00; the invitation to connect may follow a day later."""
        ended = datetime(2026, 3, 12, 14, 25, tzinfo=LONDON)
        talk = Interview.on_the_spot(contact=ADA, at=ended, start=ended - timedelta(minutes=25), minutes=25)
        thanks = Touch(
            contact=ADA, at=ended.replace(hour=17, minute=0), direction="outbound", channel="email", purpose="thank_you"
        )
        connect = {"c": RULES["connect-after-interview"]}
        campaign = Campaign(seeker=SAM).add(ADA, talk, thanks)

        assert next_change(campaign, now=thanks.at, rules=connect) == thanks.at + DAY
        assert not due(campaign, now=thanks.at, rules=connect)

    def test_an_employer_without_anybody_is_asked_about_every_week(self) -> None:
        campaign = Campaign(seeker=SAM).add(Target(organisation="Thames Water"))

        assert next_change(campaign, now=datetime(2026, 3, 4, 10, tzinfo=LONDON)) == datetime(2026, 3, 9, tzinfo=LONDON)

    def test_nothing_is_ever_to_come(self) -> None:
        assert next_change(Campaign(seeker=SAM), now=datetime(2026, 3, 4, 10, tzinfo=LONDON)) is None

    def test_a_weekly_rule_of_your_own_may_speak_in_months(self) -> None:
        @rule("yearly", silent_because="it is not May", weekly=True)
        def yearly(situation: Situation) -> list[Duty]:
            if situation.week is None or situation.week.month != 5:
                return []
            opens = situation.seekers_calendar.opening(situation.week)
            return [situation.duty(ActionKind.TODO, "Call {name}", because="it is May", due=opens, facts=("ada",))]

        campaign = Campaign(seeker=SAM).add(ADA)
        change = next_change(campaign, now=datetime(2026, 3, 4, 10, tzinfo=LONDON), rules={"yearly": yearly})

        assert change == datetime(2026, 5, 4, 9, tzinfo=LONDON)

    def test_two_weekly_rules_about_one_person_are_both_heard(self) -> None:
        def weekly(words: str) -> Rule:
            def decide(situation: Situation) -> list[Duty]:
                assert situation.week is not None
                opens = situation.seekers_calendar.opening(situation.week)
                return [situation.duty(ActionKind.TODO, words, because="it is Monday", due=opens, facts=("ada",))]

            return rule(words, silent_because="never", weekly=True)(decide)

        rules = {words: weekly(words) for words in ("Call Ada", "Write to Ada")}
        listed = due(Campaign(seeker=SAM).add(ADA), now=datetime(2026, 3, 4, 10, tzinfo=LONDON), rules=rules)

        assert [action.todo for action in listed] == ["Call Ada", "Write to Ada"]

    def test_a_weekly_rule_that_never_asks_for_anything_is_given_up_in_the_end(self) -> None:
        @rule("never", silent_because="it never does", weekly=True)
        def never(situation: Situation) -> list[Duty]:
            return []

        campaign = Campaign(seeker=SAM).add(ADA)

        assert next_change(campaign, now=datetime(2026, 3, 4, 10, tzinfo=LONDON), rules={"never": never}) is None

    def test_an_instant_at_which_nothing_changes_is_passed_over(self) -> None:
        """A day and a week after the message there would be room for another one; the follow-up is due on 11 March."""
        rules = {"follow-up-after-silence": RULES["follow-up-after-silence"]}
        campaign = Campaign(seeker=SAM).add(ADA, ASKED)

        assert next_change(campaign, now=SENT, rules=rules) == datetime(2026, 3, 11, 9, tzinfo=LONDON)

    def test_what_they_said_before_is_over(self) -> None:
        """Times are due since Wednesday 11 March, and should be offered by the end of Thursday."""
        said = Touch(contact=ADA, at=SENT + HOUR, direction="inbound", channel="email", purpose="acceptance")
        offered = Touch(contact=ADA, at=SENT + 2 * HOUR, direction="outbound", channel="email", purpose="slot_proposal")
        rules = {"offer-times-again": RULES["offer-times-again"]}
        campaign = Campaign(seeker=SAM).add(ADA, ASKED, said, offered)
        now = datetime(2026, 3, 11, 10, tzinfo=LONDON)

        assert [action.rule for action in due(campaign, now=now, rules=rules)] == ["offer-times-again"]
        assert next_change(campaign, now=now, rules=rules) == datetime(2026, 3, 12, 17, tzinfo=LONDON)
