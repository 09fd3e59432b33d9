"""What holds of times to meet, for any two people, calendars and instants (properties 34 to 42)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from attrs import evolve, frozen
from hypothesis import given, settings, strategies as st

from infointerview.model.campaign import Campaign
from infointerview.model.people import Contact, Seeker
from infointerview.model.talk import Interview, InterviewFormat
from infointerview.policy.figures import DEFAULT_POLICY, Policy
from infointerview.scheduling.busy import Interval
from infointerview.scheduling.proposal import SlotProposal, check_slot, propose_slots
from infointerview.scheduling.search import Obstacle
from infointerview.strategies.time import turning_points

# No span touches the hours at which clocks change, so that wall times can be compared without care.
HOURS = (
    "Mon-Fri 09:00-17:00",
    "Sun-Thu 08:00-12:00 13:00-18:00",
    "Mon-Sun 05:00-22:00",
    "Tue-Wed 10:00-14:00; Sat 07:00-21:00",
)
ALWAYS = "Mon-Sun 00:00-00:00"
ZONES = (
    "Europe/London",
    "America/Toronto",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Pacific/Auckland",
)
BOUNDS = datetime(2015, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)

zones = st.sampled_from(ZONES).map(ZoneInfo)
instants = turning_points(*BOUNDS, zones=zones) | st.datetimes(
    BOUNDS[0].replace(tzinfo=None), BOUNDS[1].replace(tzinfo=None), timezones=st.just(UTC)
)


@frozen(kw_only=True)
class Case:
    """Two people, the seeker's calendar, and a present."""

    now: datetime
    theirs: ZoneInfo
    yours: ZoneInfo
    their_hours: str
    your_hours: str
    their_holidays: frozenset[date]
    your_holidays: frozenset[date]
    busy: tuple[tuple[datetime, datetime], ...]
    meetings: tuple[datetime, ...]
    form: InterviewFormat | None
    minutes: int
    policy: Policy

    @property
    def contact(self) -> Contact:
        return Contact(name="Olga Ivanovna Petrova", zone=self.theirs, working_hours=self.their_hours)

    @property
    def campaign(self) -> Campaign:
        me = Seeker(name="Park Eun-ji", zone=self.yours, field="music", free_hours=self.your_hours)
        teuila = Contact(name="Teuila Faleafa")
        agreed = [
            Interview.agreed(contact=teuila, at=self.now, start=start, id=f"talk-{n}")
            for n, start in enumerate(self.meetings)
        ]
        return Campaign(seeker=me).add(self.contact, teuila, *agreed)

    def holidays(self, person: Contact | Seeker) -> frozenset[date]:
        return self.your_holidays if isinstance(person, Seeker) else self.their_holidays

    def their_holidays_alone(self, person: Contact | Seeker) -> frozenset[date]:
        return self.their_holidays if isinstance(person, Contact) else frozenset()

    def propose(self, **changes: Any) -> SlotProposal:
        given: dict[str, Any] = {
            "now": self.now,
            "policy": self.policy,
            "busy": self.busy,
            "holidays": self.holidays,
            "format": self.form,
            "minutes": self.minutes,
        }
        return propose_slots(self.campaign, self.contact, **given | changes)


@st.composite
def stretches(draw: st.DrawFn, now: datetime) -> tuple[datetime, datetime]:
    start = now.astimezone(UTC) + draw(st.integers(-6 * 60, 8 * 24 * 60)) * MINUTE
    return start, start + draw(st.integers(0, 30) | st.integers(0, 3 * 24 * 60)) * MINUTE


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a case whose busy times, meetings and holidays lie in the days that matter."""
    now = draw(instants)
    near = st.integers(-1, 8).map(lambda n: now.date() + timedelta(days=n))
    horizon = draw(st.integers(1, 3))
    per_day = draw(st.integers(1, 2))
    return Case(
        now=now,
        theirs=draw(zones),
        yours=draw(zones),
        their_hours=draw(st.sampled_from(HOURS)),
        your_hours=draw(st.sampled_from(HOURS)),
        their_holidays=draw(st.frozensets(near, max_size=2)),
        your_holidays=draw(st.frozensets(near, max_size=2)),
        busy=tuple(draw(st.lists(stretches(now), max_size=6))),
        meetings=tuple(start for start, _ in draw(st.lists(stretches(now), max_size=2))),
        form=draw(st.none() | st.sampled_from(InterviewFormat)),
        minutes=draw(st.sampled_from([20, 30, 45])),
        policy=evolve(
            DEFAULT_POLICY,
            slot_lead_business_days=draw(st.integers(0, min(2, horizon))),
            slot_horizon_business_days=horizon,
            interviews_per_day=per_day,
            interviews_per_week=draw(st.integers(per_day, 3)),
        ),
    )


# -- a slow search that knows nothing of the fast one -----------------------------------------------------------------


class Slow:
    """Look at every fifth minute, and at every fifth minute of each talk, on the clocks on the two walls."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.theirs = dict(_spans(case.their_hours))
        self.yours = dict(_spans(case.your_hours))
        policy, in_person = case.policy, case.form is InterviewFormat.IN_PERSON
        self.talk = max(case.minutes, policy.plan_minutes)
        self.before, self.after = _around(policy, self.talk, in_person=in_person)
        self.meetings = [start.astimezone(UTC) for start in case.meetings]
        self.meeting_talk = policy.plan_minutes
        self.meeting_before, self.meeting_after = _around(policy, self.meeting_talk, in_person=False)

    def fitting(self) -> list[datetime]:
        case, now = self.case, self.case.now.astimezone(UTC)
        earliest = max(now, self._opening(case.policy.slot_lead_business_days))
        until = self._closing(case.policy.slot_horizon_business_days)
        at = now.replace(minute=0, second=0, microsecond=0)
        found = []
        while at < until:
            wall = at.astimezone(case.theirs)
            if at >= earliest and wall.minute % 30 == 0 and self._fits(at):
                found.append(at)
            at += 5 * MINUTE
        return found

    def _fits(self, start: datetime) -> bool:
        case = self.case
        talk = [start + n * MINUTE for n in range(0, self.talk, 5)]
        begins, ends = start - self.before * MINUTE, start + (self.talk + self.after) * MINUTE
        on = start.astimezone(case.yours).date()
        days = [at.astimezone(case.yours).date() for at in self.meetings]
        monday = on - timedelta(days=on.weekday())
        return (
            all(_works(at, case.theirs, self.theirs, case.their_holidays) for at in talk)
            and all(_works(at, case.yours, self.yours, case.your_holidays) for at in talk)
            and not any(a < b and a < ends and begins < b for a, b in case.busy)
            and not any(
                at - self.meeting_before * MINUTE < ends
                and begins < at + (self.meeting_talk + self.meeting_after) * MINUTE
                for at in self.meetings
            )
            and days.count(on) < case.policy.interviews_per_day
            and sum(monday <= day < monday + timedelta(days=7) for day in days) < case.policy.interviews_per_week
        )

    def _business_day(self, count: int) -> date:
        day = self.case.now.astimezone(self.case.theirs).date()
        while not count and not self._is_business_day(day):
            day += DAY
        while count:
            day += DAY
            count -= self._is_business_day(day)
        return day

    def _is_business_day(self, day: date) -> bool:
        return day.weekday() in self.theirs and day not in self.case.their_holidays

    def _opening(self, count: int) -> datetime:
        day = self._business_day(count)
        return datetime.combine(day, self.theirs[day.weekday()][0][0], tzinfo=self.case.theirs).astimezone(UTC)

    def _closing(self, count: int) -> datetime:
        day = self._business_day(count)
        return datetime.combine(day, self.theirs[day.weekday()][-1][1], tzinfo=self.case.theirs).astimezone(UTC)


def _around(policy: Policy, talk: int, *, in_person: bool) -> tuple[int, int]:
    """15 minutes to prepare and 15 for notes; in person half an hour each way and ten minutes early; an hour in all."""
    assert (policy.prepare_minutes, policy.note_minutes, policy.travel_minutes) == (15, 15, 30)
    assert (policy.arrive_early_minutes, policy.block_minutes) == (10, 60)
    before, after = (55, 45) if in_person else (15, 15)
    return before, max(after, 60 - before - talk)


def _spans(hours: str) -> Iterator[tuple[int, list[tuple[time, time]]]]:
    names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    for entry in hours.split("; "):
        days, *spans = entry.split(" ")
        first, last = names.index(days[:3]), names.index(days[-3:])
        for n in range((last - first) % 7 + 1):
            yield (first + n) % 7, [(time(int(s[:2])), time(int(s[6:8]))) for s in spans]


def _works(at: datetime, zone: ZoneInfo, spans: dict[int, list[tuple[time, time]]], holidays: frozenset[date]) -> bool:
    wall = at.astimezone(zone)
    of_day = spans.get(wall.weekday(), [])
    return wall.date() not in holidays and any(start <= wall.time() < end for start, end in of_day)


# -- properties -------------------------------------------------------------------------------------------------------


@given(cases())
def test_exactly_the_starts_fit_that_a_slow_search_finds(case: Case) -> None:
    """Properties 34 and 36: in the window, in both people's hours, free of busy times; and none is missed."""
    expected = Slow(case).fitting()

    assert [start.astimezone(UTC) for start in case.propose().fitting] == expected


@given(cases())
def test_slots_are_in_order_apart_and_long_enough(case: Case) -> None:
    """Property 35: sorted, each once, at least as long as asked, with the buffers of one and the next between them."""
    proposal = case.propose()
    before, after = _around(
        case.policy, max(case.minutes, case.policy.plan_minutes), in_person=case.form is InterviewFormat.IN_PERSON
    )
    ends = [slot.end.theirs.astimezone(UTC) for slot in proposal]
    starts = [slot.at.astimezone(UTC) for slot in proposal]

    assert all(end - start >= case.minutes * MINUTE for start, end in zip(starts, ends, strict=True))
    assert all(following - end >= (before + after) * MINUTE for end, following in zip(ends, starts[1:], strict=False))
    assert {*proposal.starts} <= {*proposal.fitting}
    assert len(proposal) <= case.policy.slots_to_propose
    assert bool(proposal) == bool(proposal.fitting)


@given(cases(), st.data())
def test_more_busy_time_adds_no_slot_and_makes_no_offer_better(case: Case, data: st.DataObject) -> None:
    """Property 37: what fits a fuller calendar fitted before; and the best offer from less choice is no better."""
    more = data.draw(st.lists(stretches(case.now), min_size=1, max_size=3))
    before, after = case.propose(), case.propose(busy=[*case.busy, *more])

    assert {*after.fitting} <= {*before.fitting}
    assert (-len(after), after.cost) >= (-len(before), before.cost)


@given(cases(), st.integers(1, 3))
def test_a_wider_window_removes_no_slot(case: Case, further: int) -> None:
    """Property 37: neither a later end, nor more hours of yours, nor less notice loses a time."""
    fitting = {*case.propose().fitting}

    assert fitting <= {*case.propose(horizon=case.policy.slot_horizon_business_days + further).fitting}
    assert fitting <= {*case.propose(free=ALWAYS, holidays=case.their_holidays_alone).fitting}
    assert fitting <= {*case.propose(policy=evolve(case.policy, slot_lead_business_days=0)).fitting}


@given(cases(), st.data())
def test_how_busy_times_are_cut_and_ordered_does_not_matter(case: Case, data: st.DataObject) -> None:
    """Property 38: permuted, split where it pleases, given twice, or as intervals: the same proposal."""
    pieces = []
    for start, end in case.busy:
        middle = start + (end - start) * data.draw(st.floats(0, 1))
        pieces += [(start, middle), (middle, end), (start, end)]
    shuffled = data.draw(st.permutations(pieces))

    assert case.propose(busy=shuffled) == case.propose()
    assert case.propose(busy=[Interval(start=start, end=end) for start, end in shuffled]) == case.propose()


@given(instants, zones, zones, st.sampled_from(HOURS[:3]), st.sampled_from(HOURS[:3]))
def test_the_two_people_can_be_swapped(
    now: datetime, one: ZoneInfo, other: ZoneInfo, hours: str, other_hours: str
) -> None:
    """Property 39: without notice and busy times, the same instants suit whichever of the two is the seeker."""
    policy = evolve(DEFAULT_POLICY, slot_lead_business_days=0)
    found = []
    for yours, your_hours, theirs, their_hours in ((one, hours, other, other_hours), (other, other_hours, one, hours)):
        me = Seeker(name="Park Eun-ji", zone=yours, field="music", free_hours=your_hours)
        olga = Contact(name="Olga Ivanovna Petrova", zone=theirs, working_hours=their_hours)
        proposal = propose_slots(Campaign(seeker=me).add(olga), olga, now=now, policy=policy, horizon=5, step=15)
        first, last = (now.astimezone(UTC) + timedelta(days=n) for n in (2, 4))
        found.append([at for start in proposal.fitting if first <= (at := start.astimezone(UTC)) < last])

    assert found[0] == found[1]


@given(turning_points(*BOUNDS, zones=zones), zones)
def test_no_start_is_shown_twice_by_a_clock_or_skipped_by_it(near: datetime, yours: ZoneInfo) -> None:
    """Property 40: of people who meet at night, each clock shows a start once and at no other instant."""
    theirs = near.tzinfo if isinstance(near.tzinfo, ZoneInfo) else ZoneInfo("Europe/London")
    me = Seeker(name="Park Eun-ji", zone=yours, field="music", free_hours=ALWAYS)
    olga = Contact(name="Olga Ivanovna Petrova", zone=theirs, working_hours=ALWAYS)
    policy = evolve(DEFAULT_POLICY, slot_lead_business_days=0)
    now = near.astimezone(UTC) - timedelta(hours=12)
    proposal = propose_slots(Campaign(seeker=me).add(olga), olga, now=now, policy=policy, horizon=1, step=30)

    assert proposal.fitting
    for start in proposal.fitting:
        around = [start.astimezone(UTC) + n * MINUTE for n in range(-180, 181, 30)]
        for zone in (theirs, yours):
            shown = [at.astimezone(zone).replace(tzinfo=None) for at in around]
            assert shown.count(start.astimezone(zone).replace(tzinfo=None)) == 1


def _alone(proposal: SlotProposal, *obstacles: Obstacle) -> int:
    return sum(exclusion.alone for exclusion in proposal.excluded if exclusion.obstacle in obstacles)


@given(cases())
def test_lifting_one_obstacle_frees_the_times_that_it_alone_excludes(case: Case) -> None:
    """Property 41: the account says what to give up, and how much that brings."""
    proposal = case.propose()
    without_busy = case.propose(busy=())
    without_meetings = evolve(case, meetings=()).propose()
    always = case.propose(free=[(case.now - 3 * DAY, case.now + 90 * DAY)])

    for freed, obstacles in (
        (without_busy, {Obstacle.BUSY, Obstacle.BUFFER}),
        (always, {Obstacle.YOUR_HOURS, Obstacle.YOUR_HOLIDAY}),
    ):
        assert len(freed.fitting) - len(proposal.fitting) == _alone(proposal, *obstacles)
    caps_and_meetings = _alone(proposal, Obstacle.INTERVIEW, Obstacle.DAILY_CAP, Obstacle.WEEKLY_CAP)
    assert len(without_meetings.fitting) >= len(proposal.fitting) + caps_and_meetings


@given(cases())
def test_every_start_fits_or_is_accounted_for(case: Case) -> None:
    """Property 41: with nothing to offer there is a reason, and no obstacle excludes more than there is."""
    proposal = case.propose()

    assert all(0 <= e.alone <= e.times <= proposal.looked_at - len(proposal.fitting) for e in proposal.excluded)
    assert sum(e.times for e in proposal.excluded) >= proposal.looked_at - len(proposal.fitting)
    assert bool(proposal.excluded) == (len(proposal.fitting) < proposal.looked_at)


@given(cases(), st.integers(-2 * 24 * 60, 8 * 24 * 60))
def test_a_start_is_checked_as_it_is_searched(case: Case, minutes: int) -> None:
    """Property 36: what fits has no objection; a full or half hour on their clock that does not fit has one."""
    proposal = case.propose()
    start = case.now.astimezone(UTC).replace(second=0, microsecond=0) + minutes * MINUTE
    aligned = start - start.astimezone(case.theirs).minute % 30 * MINUTE

    for at in (aligned, *proposal.starts):
        check = check_slot(
            case.campaign,
            case.contact,
            at,
            now=case.now,
            policy=case.policy,
            busy=case.busy,
            holidays=case.holidays,
            format=case.form,
            minutes=case.minutes,
        )
        assert check.ok == bool(check) == (at.astimezone(UTC) in {f.astimezone(UTC) for f in proposal.fitting})


@settings(max_examples=3)
@given(
    now=st.datetimes(datetime(1900, 1, 2), datetime(2199, 12, 30), timezones=st.just(UTC)),
    horizon=st.integers(0, 260),
    at_most=st.integers(1, 4),
    step=st.sampled_from([5, 10, 15, 20, 30, 60]),
    years=st.integers(0, 200),
    theirs=zones,
)
def test_a_search_is_bounded_whatever_is_asked_for(
    now: datetime, horizon: int, at_most: int, step: int, years: int, theirs: ZoneInfo
) -> None:
    """Property 42: no more slots than asked for, and a set number of starts to look at, also for centuries."""
    me = Seeker(name="Park Eun-ji", zone="America/Toronto", field="music", free_hours=ALWAYS)
    olga = Contact(name="Olga Ivanovna Petrova", zone=theirs, working_hours=ALWAYS)
    campaign = Campaign(seeker=me).add(olga)
    end = now.replace(year=min(2199, now.year + years), day=1)
    busy = [(now + 5 * n * MINUTE, now + (5 * n + 1) * MINUTE) for n in range(500)]

    for offered in ([], [(now, max(now, end))]):
        proposal = propose_slots(
            campaign, olga, now=now, horizon=horizon, at_most=at_most, step=step, offered=offered, busy=busy
        )
        assert len(proposal) <= at_most
        assert proposal.looked_at <= 10_000


@given(cases())
def test_any_start_in_a_window_fits(case: Case) -> None:
    """Not only those on the grid, by the slow search and by the check."""
    slow, proposal = Slow(case), case.propose()

    for window in proposal.windows:
        opens, closes = (at.theirs.astimezone(UTC) for at in (window.opens, window.closes))
        assert opens < closes
        assert window.opens.theirs.date() == window.closes.theirs.date()
        for start in (opens + n * 5 * MINUTE for n in range((closes - opens) // (5 * MINUTE) + 1)):
            assert slow._fits(start)


@given(cases())
def test_two_starts_that_follow_each_other_are_in_one_window(case: Case) -> None:
    proposal = case.propose()

    for start, after in pairwise(proposal.fitting):
        if after.astimezone(UTC) - start.astimezone(UTC) == 30 * MINUTE and after.date() == start.date():
            assert any(w.opens.theirs <= start and after <= w.closes.theirs for w in proposal.windows)


@given(cases())
def test_a_proposal_knows_each_start_that_was_looked_at_and_what_excludes_it(case: Case) -> None:
    proposal = case.propose()
    each = list(proposal.each_start())

    assert len(each) == proposal.looked_at
    assert tuple(at.theirs for at in each if not at.obstacles) == proposal.fitting
    # In an hour that comes twice, two clocks are never equal.
    assert all(at.theirs.timestamp() == at.yours.timestamp() and at.theirs.tzinfo == case.theirs for at in each)
    for excluded in proposal.excluded:
        assert excluded.times == sum((excluded.obstacle, excluded.source) in at.obstacles for at in each)
