"""The times to offer to one person, whether a time that they name suits, and why other times do not."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import IntEnum
from itertools import islice
from typing import Any, NamedTuple, Unpack, overload
from zoneinfo import ZoneInfo

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.hypertext import Shown, counted
from infointerview.model.campaign import Campaign
from infointerview.model.fields import argument, whole_number
from infointerview.model.identity import ContactId
from infointerview.model.people import Contact
from infointerview.model.talk import InterviewFormat
from infointerview.model.time import Weekday, WorkingHours, appointment
from infointerview.policy.figures import sources_of
from infointerview.results import Columns, Results, attributes
from infointerview.rules.today import Asked, Query, asked_with
from infointerview.scheduling.busy import instant_of, seconds_of
from infointerview.scheduling.search import (
    Exclusion,
    Found,
    Objection,
    Obstacle,
    SlotOptions,
    SlotSearch,
    slot_search,
    starts_on_grid,
)
from infointerview.worktime.saying import ENGLISH, BothClocks, in_words, zone_in_words


@frozen(kw_only=True, repr=False)
class Slot(Shown):
    """One time to meet.

    Attributes:
        start: When the meeting starts, on both clocks.
        end: When the time planned for it ends, which is later than promised because talks run over.
        minutes: The length to promise in the message.
        format: By phone, in person or by video, if that was said; a message with the time then says so.
        cost: The points of the time, as `propose_slots` counts them; 0 is best.
        reason: The reasons for and against it.
    """

    start: BothClocks = field()
    end: BothClocks = field()
    minutes: int = field()
    format: InterviewFormat | None = field()
    cost: int = field()
    reason: str = field()

    @property
    def at(self) -> datetime:
        """The start on the contact's clock, for `Interview.propose` and `Interview.schedule`."""
        return self.start.theirs

    def __str__(self) -> str:
        return str(self.start)


@frozen(kw_only=True, repr=False)
class SlotWindow(Shown):
    """A stretch of one day of the contact's in which the meeting may start at any time.

    Attributes:
        opens: The earliest start, on both clocks.
        closes: The latest start; the meeting itself ends later.
        starts: The starts in it that were looked at, on the contact's clock; a message with the window offers these.
        minutes: The length to promise in the message.
        format: By phone, in person or by video, if that was said; a message with the window then says so.
    """

    opens: BothClocks = field()
    closes: BothClocks = field()
    starts: tuple[datetime, ...] = field()
    minutes: int = field()
    format: InterviewFormat | None = field()

    def __str__(self) -> str:
        theirs, yours = self.opens.theirs, self.opens.yours
        there = f"between {theirs:%H:%M} and {self.closes.theirs:%H:%M}"
        here = f"{yours:%H:%M} to {self.closes.yours:%H:%M}"
        if theirs.utcoffset() == yours.utcoffset():
            return ENGLISH.write_day_at(theirs, there)
        places = [zone_in_words(at.tzinfo) for at in (theirs, yours) if isinstance(at.tzinfo, ZoneInfo)]
        return ENGLISH.write_both(theirs, f"{there} in {places[0]}", yours, f"{here} in {places[1]}", year=None)


class LookedAt(NamedTuple):
    """A start that was looked at.

    Attributes:
        theirs: The start on the contact's clock.
        yours: The same instant on the seeker's.
        obstacles: What excludes it, each with the name of the calendar that it comes from; none if it fits.
    """

    theirs: datetime
    yours: datetime
    obstacles: tuple[Found, ...]


@frozen(kw_only=True, repr=False)
class SlotProposal(Results[Slot]):
    """The times to offer to one contact, in order of time, and what excluded the others.

    Attributes:
        contact: The person to offer them to.
        slots: The times.
        fitting: Every start that fits, on the contact's clock; the slots are chosen from these.
        windows: The stretches in which any start fits, for somebody who would rather name a time.
        looked_at: How many starts were looked at.
        cost: The points of the slots, and those for being offered together; of two proposals with the same number of
            slots, the one with fewer points is better.
        excluded: What excluded the others, the obstacle that excludes most first.
        note: How far the search looked; blank if there was none.
        now: The instant for which it was made.
        step: The minutes between two starts that were looked at.
    """

    contact: Contact = field()
    slots: tuple[Slot, ...] = field()
    fitting: tuple[datetime, ...] = field()
    windows: tuple[SlotWindow, ...] = field(default=())
    looked_at: int = field()
    cost: int = field()
    excluded: tuple[Exclusion, ...] = field()
    note: str = field(default="")
    now: datetime = field()
    step: int = field(default=30)
    # Seconds since 1970: thousands of starts are made into datetimes only if somebody looks at them.
    _looked_at: tuple[tuple[int, tuple[Found, ...]], ...] = field(default=(), eq=False, alias="each_looked_at")
    _clocks: tuple[tzinfo, tzinfo] = field(default=(UTC, UTC), eq=False, alias="clocks")

    def each_start(self) -> Iterator[LookedAt]:
        """Yield every start that was looked at, in order of time, with what excludes it."""
        theirs, yours = self._clocks
        for second, obstacles in self._looked_at:
            at = datetime.fromtimestamp(second, UTC)
            yield LookedAt(at.astimezone(theirs), at.astimezone(yours), obstacles)

    @property
    def starts(self) -> tuple[datetime, ...]:
        """The starts on the contact's clock, as `Interview.propose(slots=...)` takes them."""
        return tuple(slot.at for slot in self.slots)

    @property
    def text(self) -> str:
        """The times, one per line, for a message to the contact."""
        return "\n".join(str(slot) for slot in self.slots)

    def _items(self) -> tuple[Slot, ...]:
        return self.slots

    def _columns(self) -> Columns[Slot]:
        return {
            "theirs": lambda slot: slot.start.theirs,
            "yours": lambda slot: slot.start.yours,
            **attributes("minutes", "cost", "reason"),
        }

    def _shown(self) -> Columns[Slot]:
        return {"time": str, "minutes": lambda slot: slot.minutes, "why": lambda slot: slot.reason}

    def _empty(self) -> str:
        return f"There is no time to offer to {self.contact.name}."

    def _notes(self) -> list[str]:
        return [*(f"- {exclusion}" for exclusion in self.excluded), *([self.note] if self.note else [])]

    def _printed(self) -> list[str]:
        return [f"{place}. {slot}\n   {slot.reason}" for place, slot in enumerate(self.slots, start=1)]

    def __repr__(self) -> str:
        return f"<SlotProposal for {self.contact}: {len(self)} of {len(self.fitting)} times that fit>"


@frozen(kw_only=True, repr=False)
class SlotCheck(Shown):
    """Whether a meeting may start at an instant, and every objection to it.

    Attributes:
        contact: The person to meet.
        start: The start, on both clocks.
        objections: The objections; empty if the start suits.
    """

    contact: Contact = field()
    start: BothClocks = field()
    objections: tuple[Objection, ...] = field()

    @property
    def ok(self) -> bool:
        """Whether there are no objections; a check itself is also true or false."""
        return not self.objections

    def __bool__(self) -> bool:
        return self.ok

    def __str__(self) -> str:
        if self.ok:
            return f"{self.start} suits."
        return "\n".join([f"{self.start} does not suit:", *(f"- {objection}" for objection in self.objections)])

    def __repr__(self) -> str:
        objected = ", ".join(objection.obstacle for objection in self.objections)
        return f"<SlotCheck for {self.contact}: {objected or 'ok'}>"


# The figure of the policy behind each obstacle, or else why it counts.
_FIGURES: Mapping[Obstacle, str] = {
    Obstacle.LEAD: "slot_lead_business_days",
    Obstacle.HORIZON: "slot_horizon_business_days",
    Obstacle.BUFFER: "block_minutes",
    Obstacle.INTERVIEW: "block_minutes",
    Obstacle.DAILY_CAP: "interviews_per_day",
    Obstacle.WEEKLY_CAP: "interviews_per_week",
}
_REASONS: Mapping[Obstacle, str] = {
    Obstacle.ASKED_TO_WAIT: "they chose the day",
    Obstacle.PAST: "it is over",
    Obstacle.NOT_OFFERED: "they said when they can meet",
    Obstacle.THEIR_HOURS: "you meet at their convenience",
    Obstacle.THEIR_HOLIDAY: "you meet at their convenience",
    Obstacle.YOUR_HOURS: "you said when you can meet",
    Obstacle.YOUR_HOLIDAY: "it is your day off",
    Obstacle.BUSY: "your calendar says so",
    Obstacle.OFFERED_ELSEWHERE: "two people might take the same time",
    Obstacle.CLOCK_SHOWS_TWICE: "a message could not say which of the two is meant",
}

# What follows `it is` or `3 times are`.
_PHRASES: Mapping[Obstacle, str] = {
    Obstacle.ASKED_TO_WAIT: "before {waits_until}, and {name} asked you to wait until then",
    Obstacle.PAST: "in the past",
    Obstacle.LEAD: "before {earliest}, with less than {notice} of notice",
    Obstacle.HORIZON: "after {until}, too far ahead",
    Obstacle.NOT_OFFERED: "outside the times that {name} offered",
    Obstacle.THEIR_HOURS: "outside {name}'s hours, {their_hours}",
    Obstacle.THEIR_HOLIDAY: "on one of {name}'s holidays",
    Obstacle.YOUR_HOURS: "outside your hours, {your_hours}",
    Obstacle.YOUR_HOLIDAY: "on one of your holidays",
    Obstacle.BUSY: "taken in {calendar}",
    Obstacle.BUFFER: "too close to something in {calendar}: {before} before and {after} after a talk are kept free",
    Obstacle.INTERVIEW: "taken by, or too close to, your interview with {others}",
    Obstacle.OFFERED_ELSEWHERE: "offered to {others}, who may still take it",
    Obstacle.DAILY_CAP: "on a day that already has {daily}",
    Obstacle.WEEKLY_CAP: "in a week that already has {weekly}",
    Obstacle.CLOCK_SHOWS_TWICE: "a time that a clock shows twice, because it goes back",
}


def objection(search: SlotSearch, found: Found, begins: int, ends: int) -> Objection:
    """Return one obstacle in words, for a meeting that needs the time from *begins* until before *ends*."""
    obstacle, source = found
    appointments = {Obstacle.INTERVIEW: search.interviews, Obstacle.OFFERED_ELSEWHERE: search.elsewhere}.get(obstacle)
    source = ", ".join(appointments.names(begins, ends)) if appointments else source
    figure = _FIGURES.get(obstacle)
    return Objection(
        obstacle=obstacle,
        sentence=f"it is {_phrase(search, obstacle, source)}",
        reason=f"{figure}: {sources_of(search.policy, figure)[0]}" if figure else _REASONS[obstacle],
        source=source,
    )


def exclusion(search: SlotSearch, found: Found, *, times: int, alone: int, looked_at: int) -> Exclusion:
    """Return in words how many times one obstacle excludes."""
    obstacle, source = found
    sentence = (
        f"{times} of {looked_at} times {'is' if times == 1 else 'are'} {_phrase(search, obstacle, source)}"
        f"{f'; {alone} for no other reason' if alone else ''}"
    )
    return Exclusion(obstacle=obstacle, times=times, alone=alone, sentence=sentence, source=source)


def _phrase(search: SlotSearch, obstacle: Obstacle, source: str) -> str:
    def when(second: int) -> str:
        return in_words(instant_of(second, search.theirs), beside=search.yours)

    policy, block = search.policy, search.block
    return _PHRASES[obstacle].format(
        name=search.contact.name,
        waits_until=when(search.waits_until),
        earliest=when(search.earliest),
        until=when(search.until),
        notice=counted(policy.slot_lead_business_days, "business day"),
        their_hours=search.their_hours.spoken,
        your_hours=search.your_hours.spoken,
        calendar=f"your calendar {source}".rstrip(),
        before=counted(block.before, "minute"),
        after=counted(block.after, "minute"),
        others=source or "somebody else",
        daily=counted(policy.interviews_per_day, "interview"),
        weekly=counted(policy.interviews_per_week, "interview"),
    )


# So that every search ends soon: half hours of 200 days, or every five minutes of a month.
_MOST_STARTS = 10_000


@frozen
class Survey:
    """What a search found.

    Attributes:
        fitting: The starts that fit, in order, in seconds since 1970.
        each: Every start that was looked at, in order, with what excludes it.
        excluded: What excludes the others, the obstacle that excludes most first.
        note: A sentence on how far the search looked.
    """

    fitting: tuple[int, ...] = field()
    each: tuple[tuple[int, tuple[Found, ...]], ...] = field()
    excluded: tuple[Exclusion, ...] = field()
    note: str = field()

    @property
    def looked_at(self) -> int:
        """How many starts were looked at."""
        return len(self.each)


def survey(search: SlotSearch, step: int) -> Survey:
    """Look at every start on a grid of *step* minutes, from now on or, if times were offered, within these."""
    first = max(search.now, search.waits_until)
    windows = [(first, search.until)]
    if search.offered is not None:
        offered = zip(search.offered.starts, search.offered.ends, strict=True)
        windows = [(max(first, start), min(end, search.until)) for start, end in offered]
    grid = (start for window in windows for start in starts_on_grid(*window, step=step, zone=search.theirs))
    fitting: list[int] = []
    each: list[tuple[int, tuple[Found, ...]]] = []
    times, alone = Counter[Found](), Counter[Found]()
    for start in islice(grid, _MOST_STARTS):
        found = search.obstacles(start)
        each.append((start, tuple(found)))
        if not found:
            fitting.append(start)
        times.update(found)
        if len(found) == 1:
            alone.update(found)
    looked_at = len(each)
    excluded = (
        exclusion(search, found, times=count, alone=alone[found], looked_at=looked_at)
        for found, count in sorted(times.items(), key=lambda item: (-item[1], -alone[item[0]], item[0]))
    )
    left = next(grid, None)
    end = search.until if left is None else left
    until = in_words(instant_of(end, search.theirs), beside=search.yours)
    note = f"{looked_at} starts until {until} were looked at" + (
        "." if left is None else ", which is the most at a time."
    )
    return Survey(tuple(fitting), tuple(each), tuple(excluded), note)


# -- which to offer ----------------------------------------------------------------------------------------------------

# Points are a convention of this library; a preference is worth twelve days of waiting.

SAME_DAY = 40
"""Points for each earlier time on the same day: somebody who is away that day can take neither."""

SAME_PART = 5
"""Points for each other time in the same part of a day: somebody who teaches every morning can take none of them."""


class Part(IntEnum):
    """A part of a day on the contact's clock."""

    MORNING = 0
    AFTERNOON = 1
    EVENING = 2

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def at(cls, hour: int) -> "Part":
        """Return the part of the day that an hour, 0 to 23, is in: the afternoon is from 12 to 17."""
        return cls.MORNING if hour < 12 else cls.AFTERNOON if hour < 17 else cls.EVENING


class Candidate(NamedTuple):
    """A time that fits.

    Attributes:
        start: When it starts, in seconds since 1970.
        day: The ordinal of its day on the contact's clock.
        part: The part of that day.
        cost: Its own points.
    """

    start: int
    day: int
    part: Part
    cost: int


# The points of some candidates, and the candidates in order of time.  If points are equal, earlier ones come first.
_Choice = tuple[int, tuple[Candidate, ...]]

# What the points of one more candidate depend on: how many are on the last day, and how many in each part of a day.
_Shape = tuple[int, tuple[int, ...]]


def choose(candidates: Sequence[Candidate], *, at_most: int, apart: int) -> tuple[int, tuple[Candidate, ...]]:
    """Return the points of the best choice, and the choice: most candidates, then fewest points, then the earliest.

    The choice is exact.  Candidates are taken in order of time, and for each shape that a choice can have, only the
    best one is carried on, because later candidates cost all choices of one shape the same.

    Args:
        candidates: The times that fit, in order of time.
        at_most: How many to choose.
        apart: The fewest seconds from one start to the next.
    """
    nothing: dict[_Shape, _Choice] = {(0, (0,) * len(Part)): (0, ())}
    # `settled` are the choices that a candidate may follow; those with the last candidates are still too close to it.
    settled, latest, recent = nothing, nothing, deque[tuple[Candidate, dict[_Shape, _Choice]]]()
    settled_day = latest_day = -1
    for candidate in candidates:
        while recent and recent[0][0].start + apart <= candidate.start:
            last, settled = recent.popleft()
            settled_day = last.day
        choices = dict(latest) if latest_day == candidate.day else _on_a_new_day(latest)
        earlier = settled if settled_day == candidate.day else _on_a_new_day(settled)
        for (today, parts), (points, chosen) in earlier.items():
            if len(chosen) < at_most:
                points += candidate.cost + SAME_DAY * today + SAME_PART * parts[candidate.part]
                shape = today + 1, tuple(count + (part == candidate.part) for part, count in enumerate(parts))
                further = points, (*chosen, candidate)
                if shape not in choices or further < choices[shape]:
                    choices[shape] = further
        latest, latest_day = choices, candidate.day
        recent.append((candidate, choices))
    return min(latest.values(), key=lambda choice: (-len(choice[1]), choice))


def _on_a_new_day(choices: dict[_Shape, _Choice]) -> dict[_Shape, _Choice]:
    """Return the best choices by shape, for a day on which nothing is chosen yet."""
    fresh: dict[_Shape, _Choice] = {}
    for (_, parts), choice in choices.items():
        if (0, parts) not in fresh or choice < fresh[0, parts]:
            fresh[0, parts] = choice
    return fresh


_LATER_DAY, _OTHER_DAY, _OTHER_HOUR = 1, 12, 12
_ANOTHER_INTERVIEW, _UNSOCIAL, _LUNCH, _END_OF_WEEK = 4, 6, 2, 3

_LUNCH_BEGINS, _LUNCH_ENDS = time(12), time(13)
_DAY_BEGINS, _DAY_ENDS = time(8), time(20)


@frozen
class Points:
    """The points of one time, and the reason for them.

    Attributes:
        points: How many; 0 is best.
        reason: The reasons for and against the time.
    """

    points: int = field()
    reason: str = field()


@frozen(kw_only=True)
class Wishes:
    """What makes one time better than another.

    | what | points |
    |---|---|
    | each day after the first that could be offered | 1 |
    | not on a day that you prefer | 12 |
    | not within the hours that you prefer | 12 |
    | before 8:00 or from 20:00 on your clock | 6 |
    | you have another interview that day | 4 |
    | Monday morning or Friday afternoon on the contact's clock | 3 |
    | between 12:00 and 13:00 on the contact's clock | 2 |

    `choose` adds the points for times that are offered together.  No points depend on when anybody is busy, so a fuller
    calendar can only remove times and never make one better.

    Attributes:
        first_day: The first day that could be offered, on the contact's clock.
        days: The weekdays you prefer, on the contact's clock; if empty, all are alike.
        hours: The time of day you prefer, from and to, on the contact's clock.
        interview_days: The days on your clock on which you have an interview.
    """

    first_day: date = field()
    days: frozenset[Weekday] = field()
    hours: tuple[time, time] | None = field()
    interview_days: frozenset[date] = field()

    def points(self, theirs: datetime, yours: datetime) -> Points:
        """Return the points of one start, which is given on both clocks."""
        later = (theirs.date() - self.first_day).days
        part, weekday = Part.at(theirs.hour), Weekday(theirs.weekday())
        reasons = [
            f"{later} day{'s' if later > 1 else ''} after the first that could be offered"
            if later > 0
            else "the first day that could be offered"
        ]
        points = _LATER_DAY * max(later, 0)
        if self.days and weekday in self.days:
            reasons.append("on a day that you prefer")
        if self.hours and _is_within(self.hours, theirs.time()):
            reasons.append("at a time that you prefer")
        end_of_week = (weekday, part) in {(Weekday.MON, Part.MORNING), (Weekday.FRI, Part.AFTERNOON)}
        for counts, cost, remark in (
            (bool(self.days) and weekday not in self.days, _OTHER_DAY, "though not on a day that you prefer"),
            (
                self.hours is not None and not _is_within(self.hours, theirs.time()),
                _OTHER_HOUR,
                "though not at a time that you prefer",
            ),
            (not _DAY_BEGINS <= yours.time() < _DAY_ENDS, _UNSOCIAL, "though early or late for you"),
            (yours.date() in self.interview_days, _ANOTHER_INTERVIEW, "though you have another interview that day"),
            (
                end_of_week,
                _END_OF_WEEK,
                f"though on a {'Monday morning' if weekday is Weekday.MON else 'Friday afternoon'}",
            ),
            (_LUNCH_BEGINS <= theirs.time() < _LUNCH_ENDS, _LUNCH, "though over lunch for them"),
        ):
            if counts:
                points += cost
                reasons.append(remark)
        return Points(points, ", ".join(reasons))


def _is_within(hours: tuple[time, time], at: time) -> bool:
    start, end = hours
    return start <= at < end if start < end else at >= start or at < end


def preferred_days(values: Iterable[Weekday | int | str]) -> frozenset[Weekday]:
    """Return weekdays, given as such, by number (0 is Monday), or in words such as `Tue-Thu`."""
    if isinstance(values, str) or not isinstance(values, Iterable):
        values = (values,)
    days: set[Weekday] = set()
    for value in values:
        if isinstance(value, str):
            try:
                days |= {span.day for span in WorkingHours.parse(f"{value} 00:00-00:00").spans}
            except InvalidValue:
                raise InvalidValue.at("prefer_days", f"cannot read {value[:40]!r}", "write 'Tue-Thu'") from None
        elif isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(Weekday):
            days.add(Weekday(value))
        else:
            raise InvalidValue.at("prefer_days", "not a weekday", "give 0 (Monday) to 6 (Sunday), or 'Tue-Thu'")
    return frozenset(days)


def preferred_hours(value: Any) -> tuple[time, time] | None:
    """Return a time of day, given as a pair of times or in words such as `10:00-12:00`."""
    if value is None:
        return None
    if isinstance(value, str):
        try:
            (span,) = WorkingHours.parse(f"Mon {value}").spans
        except (InvalidValue, ValueError):
            raise InvalidValue.at("prefer_hours", f"cannot read {value[:40]!r}", "write '10:00-12:00'") from None
        return span.start, span.end
    if isinstance(value, tuple | list) and len(value) == 2 and all(type(at) is time and not at.tzinfo for at in value):
        return value[0], value[1]
    raise InvalidValue.at("prefer_hours", f"expected a time of day, got {type(value).__name__}", "write '10:00-12:00'")


# -- the answers -------------------------------------------------------------------------------------------------------


def slots_at(
    search: SlotSearch,
    starts: Iterable[int],
    *,
    days: frozenset[Weekday] = frozenset(),
    hours: tuple[time, time] | None = None,
) -> dict[int, Slot]:
    """Return the slot at each start, with its points and the reason for them.

    Args:
        search: What the starts satisfy.
        starts: Seconds since 1970.
        days: The weekdays you prefer, on the contact's clock.
        hours: The time of day you prefer, from and to, on the contact's clock.
    """
    wishes = Wishes(
        first_day=instant_of(search.earliest, search.theirs).date(),
        days=days,
        hours=hours,
        interview_days=frozenset(search.interviews.per_day),
    )
    slots = {}
    for start in starts:
        begins, ends = (
            BothClocks.of(instant_of(second, search.theirs), search.theirs, search.yours)
            for second in (start, start + search.block.talk * 60)
        )
        points = wishes.points(begins.theirs, begins.yours)
        slots[start] = Slot(
            start=begins,
            end=ends,
            minutes=search.minutes,
            format=search.format,
            cost=points.points,
            reason=points.reason,
        )
    return slots


# With more than these, a reader has to search a list rather than choose.
_MOST_SLOTS = 6
_STEPS = (5, 10, 15, 20, 30, 60)


class _Proposal(SlotOptions, total=False):
    prefer_days: Iterable[Weekday | int | str] | str
    prefer_hours: tuple[time, time] | str | None
    at_most: int | None
    step: int


class _AskedProposal(Asked, _Proposal): ...


class _AskedSlot(Asked, SlotOptions): ...


@overload
def propose_slots(
    today: Query, contact: Contact | ContactId | str, /, **options: Unpack[_Proposal]
) -> SlotProposal: ...
@overload
def propose_slots(
    campaign: Campaign, contact: Contact | ContactId | str, /, **options: Unpack[_AskedProposal]
) -> SlotProposal: ...
def propose_slots(today: Query | Campaign, contact: Contact | ContactId | str, /, **options: Any) -> SlotProposal:
    """Return times to offer to a contact, and what excluded the others.

    A start fits if all of this is true, each on the clock that it belongs to:

    - it is a full or half hour on the contact's clock, or another multiple of *step*, and neither clock shows it twice;
    - it gives the contact `Policy.slot_lead_business_days` of their business days as notice, and is at most
      `Policy.slot_horizon_business_days` of these ahead; both count from now, or from the day until which the contact
      asked to wait;
    - the talk is within the contact's working hours, or the policy's if they are unknown, and not on one of their
      holidays; but if the contact *offered* times, it is within these, and their hours, holidays, notice and horizon do
      not count;
    - the talk is within the hours in which you can meet, and not on one of your holidays;
    - you are free from the first minute of preparation to the last minute of notes, which may be outside your hours;
    - that time is not needed for another interview, nor offered to somebody who may still take it;
    - its day and its week, from Monday, have fewer interviews than `Policy.interviews_per_day` and
      `Policy.interviews_per_week`.

    A stretch of time does not include its end: a lecture that ends at ten leaves ten free.  The talk is planned for
    `Policy.plan_minutes`, or for *minutes* if that is longer, and at least `Policy.block_minutes` are kept free in all;
    the message promises *minutes*.

    Of the starts that fit, those with the fewest points in total are chosen, as many as wanted.  A time has points of
    its own, which `Wishes` lists.  Times that are offered together have further ones: 40 for each earlier slot on the
    same day, and 5 for each other slot in the same part of a day (until 12, until 17, later).

    The choice is exact, and the same however busy times are cut or ordered.  Slots are far enough apart for any two of
    them to be held.  A contact who must not be contacted gets none.

    Args:
        today: A `Today`; or a campaign, with `now` and whatever else a `Today` has as keywords.
        contact: The person to offer times to, or a name to find them by.
        busy: When you are busy; a `BusyTimes`, and what `read_calendar` returns, are taken as they are.
        minutes: The length to promise, 1 to 600; by default `Policy.ask_minutes`.
        format: By phone, in person or by video; only a meeting in person has a way to it, and unknown has none.
        free: Your hours on your own clock, or exact times; by default `Seeker.free_hours`, else the policy's hours.
        offered: The times that the contact offered.
        prefer_days: Weekdays that suit better, on the contact's clock: `Tue-Thu`.
        prefer_hours: A time of day that suits better, on the contact's clock: `10:00-12:00`.
        at_most: How many to choose, 1 to 6; by default `Policy.slots_to_propose`.
        horizon: How many of the contact's business days to look ahead, 0 to 260, instead of the policy's.
        step: The minutes between two starts: 5, 10, 15, 20, 30 or 60.
        travel_minutes: How many minutes each way takes, instead of the policy's figure.
        moving: An interview that would be moved; its present time counts as free.

    Raises:
        InvalidValue: An argument is invalid; the error names it.
        ContactNotFound: The campaign does not have the contact.
        AmbiguousContact: Several contacts have that name.

    >>> from datetime import UTC
    >>> from infointerview import Seeker
    >>> me = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    >>> ada = Contact(name="Ada Quist", zone="Europe/London")
    >>> monday = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
    >>> print(propose_slots(Campaign(seeker=me).add(ada), ada, now=monday).text)
    Wednesday 4 March 14:00 in London, 09:00 in Toronto
    Thursday 5 March 14:00 in London, 09:00 in Toronto
    Friday 6 March 14:00 in London, 09:00 in Toronto

    Anybody who would rather name a time can be given windows, in which every start fits:

    >>> print(propose_slots(Campaign(seeker=me).add(ada), ada, now=monday).windows[0])
    Wednesday 4 March between 14:00 and 16:30 in London, 09:00 to 11:30 in Toronto
    """
    query, options = asked_with(today, options, _Proposal.__annotations__)
    campaign, policy, now, person = query.campaign, query.policy, query.now, query.campaign.find(contact)
    step, at_most = options.pop("step", 30), options.pop("at_most", None)
    prefer_days, prefer_hours = options.pop("prefer_days", ()), options.pop("prefer_hours", None)
    if not isinstance(step, int) or step not in _STEPS:
        raise InvalidValue.at("step", "not a possible step", f"choose one of {', '.join(map(str, _STEPS))}")
    wanted = (
        min(policy.slots_to_propose, _MOST_SLOTS)
        if at_most is None
        else argument("at_most", lambda value: whole_number(value, least=1, most=_MOST_SLOTS), at_most)
    )
    days, hours = preferred_days(prefer_days), preferred_hours(prefer_hours)
    if campaign.standing(person).forbids_contact:
        refusal = Exclusion(obstacle=Obstacle.DO_NOT_CONTACT, times=0, alone=0, sentence=_refusal(person))
        return SlotProposal(contact=person, slots=(), fitting=(), looked_at=0, cost=0, excluded=(refusal,), now=now)
    search = slot_search(query, person, options)
    found = survey(search, step)
    slots = slots_at(search, found.fitting, days=days, hours=hours)
    candidates = [
        Candidate(start, slot.at.toordinal(), Part.at(slot.at.hour), slot.cost) for start, slot in slots.items()
    ]
    cost, chosen = choose(candidates, at_most=wanted, apart=search.block.whole * 60)
    return SlotProposal(
        contact=person,
        slots=tuple(slots[candidate.start] for candidate in chosen),
        fitting=tuple(slot.at for slot in slots.values()),
        windows=_windows(list(slots.values()), search, step),
        looked_at=found.looked_at,
        cost=cost,
        excluded=found.excluded,
        note=found.note,
        now=now,
        step=step,
        each_looked_at=found.each,
        clocks=(search.theirs, search.yours),
    )


def _windows(slots: list[Slot], search: SlotSearch, step: int) -> tuple[SlotWindow, ...]:
    """Return the stretches of a day in which every start fits, also one between two that were looked at."""
    if step > search.block.talk:
        return ()  # Something short could lie between two talks and touch neither.
    made: list[SlotWindow] = []
    first = 0
    for place, slot in enumerate(slots, start=1):
        after = slots[place].at if place < len(slots) else None
        # One start follows another on the grid of a day, without a change of the clocks between them.
        if (
            after is not None
            and after.astimezone(UTC) - slot.at.astimezone(UTC) == timedelta(minutes=step)
            and (slot.at.date(), slot.at.utcoffset()) == (after.date(), after.utcoffset())
        ):
            continue
        if first < place - 1:
            starts = tuple(each.at for each in slots[first:place])
            made.append(
                SlotWindow(
                    opens=slots[first].start, closes=slot.start, starts=starts, minutes=slot.minutes, format=slot.format
                )
            )
        first = place
    return tuple(made)


@overload
def check_slot(
    today: Query, contact: Contact | ContactId | str, start: datetime, /, **options: Unpack[SlotOptions]
) -> SlotCheck: ...
@overload
def check_slot(
    campaign: Campaign, contact: Contact | ContactId | str, start: datetime, /, **options: Unpack[_AskedSlot]
) -> SlotCheck: ...
def check_slot(
    today: Query | Campaign, contact: Contact | ContactId | str, start: datetime, /, **options: Any
) -> SlotCheck:
    """Return every objection to a start, such as one that the contact named.

    The conditions and the arguments are those of `propose_slots`, except that any start will do, not only full and half
    hours.  If the contact named the time, pass it as `offered`; then their own hours and the notice do not count.

    Raises:
        InvalidValue: An argument is invalid; the error names it.
        ContactNotFound: The campaign does not have the contact.
        AmbiguousContact: Several contacts have that name.

    >>> from datetime import UTC
    >>> from infointerview import Seeker
    >>> me = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    >>> ada = Contact(name="Ada Quist", zone="Europe/London")
    >>> monday = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
    >>> lecture = (datetime(2026, 3, 5, 15, 0, tzinfo=UTC), datetime(2026, 3, 5, 16, 0, tzinfo=UTC))
    >>> check = check_slot(Campaign(seeker=me).add(ada), ada, datetime(2026, 3, 5, 15, 45, tzinfo=UTC),
    ...                    now=monday, busy={"university": [lecture]})
    >>> if not check:
    ...     print(check)
    Thursday 5 March 15:45 in London, 10:45 in Toronto does not suit:
    - it is taken in your calendar university
    """
    query, options = asked_with(today, options, SlotOptions.__annotations__)
    campaign, person = query.campaign, query.campaign.find(contact)
    start = argument("start", appointment, start)
    theirs = person.zone or campaign.seeker.zone
    clocks = BothClocks.of(start, theirs, campaign.seeker.zone)
    if campaign.standing(person).forbids_contact:
        reason = "people who asked for that are not invited to meet"
        refusal = Objection(obstacle=Obstacle.DO_NOT_CONTACT, sentence=_refusal(person), reason=reason)
        return SlotCheck(contact=person, start=clocks, objections=(refusal,))
    search = slot_search(query, person, options, around=start)
    second = seconds_of(start)
    objections = tuple(objection(search, found, *search.block.around(second)) for found in search.obstacles(second))
    return SlotCheck(contact=person, start=clocks, objections=objections)


def _refusal(contact: Contact) -> str:
    return f"{contact.name} asked not to be contacted"
