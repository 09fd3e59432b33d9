"""Stretches of time, and when the seeker is busy: by the calendars, the interviews, and what is offered to others.

Questions are answered by bisection over whole seconds, so a full calendar takes no longer than an empty one.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from typing import Any, Protocol, runtime_checkable
from zoneinfo import ZoneInfo

from attrs import field, frozen

from infointerview.errors import InvalidValue, within
from infointerview.hypertext import Shown, counted
from infointerview.model.campaign import Campaign
from infointerview.model.fields import argument, checked, several
from infointerview.model.identity import ContactId, InterviewId
from infointerview.model.talk import Interview, InterviewState
from infointerview.model.time import day, instant, zone as as_zone
from infointerview.policy.figures import Policy
from infointerview.rules.advice.meeting import block_for
from infointerview.worktime.calendar import week_of
from infointerview.worktime.wall_clock import first_moment


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Interval(Shown):
    """The time from one instant up to, and not including, another.

    A meeting that ends at ten and one that begins at ten do not overlap.  The two ends may be in different zones.

    Attributes:
        start: Its first instant.
        end: The first instant after it.  If it is equal to `start`, the interval is empty and nobody is busy in it.

    Raises:
        InvalidValue: `start` or `end` is not a datetime with a time zone, or `end` is before `start`.

    >>> ten, eleven = (datetime(2026, 3, 12, hour, tzinfo=UTC) for hour in (10, 11))
    >>> Interval(start=ten, end=eleven).minutes
    60
    >>> Interval(start=eleven, end=ten)
    Traceback (most recent call last):
    ...
    infointerview.errors.InvalidValue: Interval.end: it is before the start; give the earlier instant first
    """

    start: datetime = field(converter=instant)
    end: datetime = field(converter=instant)

    def __attrs_post_init__(self) -> None:
        if self.end.astimezone(UTC) < self.start.astimezone(UTC):
            raise InvalidValue.at("Interval.end", "it is before the start", "give the earlier instant first")

    @property
    def minutes(self) -> int:
        """How many whole minutes it lasts, of real time: a change of the clocks makes no difference."""
        return int((self.end.astimezone(UTC) - self.start.astimezone(UTC)).total_seconds() // 60)

    def __str__(self) -> str:
        return f"{self.start:%Y-%m-%d %H:%M %Z} to {self.end:%Y-%m-%d %H:%M %Z}"


def interval(value: Interval | tuple[datetime, datetime]) -> Interval:
    """Return an interval, given as one or as a pair of aware datetimes."""
    if isinstance(value, Interval):
        return value
    if isinstance(value, tuple | list) and len(value) == 2:
        start, end = value
        return Interval(start=start, end=end)
    raise InvalidValue.because(
        f"expected an interval, got {type(value).__name__}", "give a pair of aware datetimes, (start, end)"
    )


def intervals(values: Iterable[Any] | Any, where: str) -> tuple[Interval, ...]:
    """Return several intervals; an error names the place of the first that is invalid."""
    read = []
    for place, value in enumerate(several("intervals", values, where, "give a list of (start, end)")):
        with within(f"{where}[{place}]"):
            read.append(interval(value))
    return tuple(read)


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)


def seconds_of(at: datetime) -> int:
    """Return an instant as whole seconds since 1970 in UTC, rounded down."""
    return (at.astimezone(UTC) - _EPOCH) // _SECOND


def instant_of(seconds: int, zone: ZoneInfo) -> datetime:
    """Return the instant that many seconds after 1970 in UTC, on the clock of a zone."""
    return (_EPOCH + timedelta(seconds=seconds)).astimezone(zone)


def _seconds(start: datetime, end: datetime) -> tuple[int, int]:
    """Return the first whole second that a stretch touches, and the first after it; the same for an empty one."""
    first = seconds_of(start)
    return first, -((_EPOCH - end.astimezone(UTC)) // _SECOND) if start.astimezone(UTC) < end.astimezone(UTC) else first


@frozen
class TimeSet:
    """Stretches of time in whole seconds since 1970 in UTC: sorted, without overlaps, each without its end.

    Intervals that cover the same time give equal sets, however they are cut or ordered.

    Attributes:
        starts: When each stretch begins.
        ends: The first second after each.
    """

    starts: Sequence[int] = field(default=())
    ends: Sequence[int] = field(default=())

    @classmethod
    def covering(cls, pairs: Iterable[tuple[int, int]]) -> "TimeSet":
        """Return the set of some pairs of seconds, joining those that overlap or touch and dropping empty ones."""
        starts: list[int] = []
        ends: list[int] = []
        for start, end in sorted(pair for pair in pairs if pair[0] < pair[1]):
            if ends and start <= ends[-1]:
                ends[-1] = max(ends[-1], end)
            else:
                starts.append(start)
                ends.append(end)
        return cls(tuple(starts), tuple(ends))

    @classmethod
    def of(cls, values: Iterable[Interval]) -> "TimeSet":
        """Return the set of some intervals; a second that is covered in part counts as a whole one."""
        return cls.covering(_seconds(v.start, v.end) for v in values)

    def overlap(self, start: int, end: int) -> bool:
        """Return whether any stretch shares a second with [start, end), which may be empty."""
        before = bisect_left(self.starts, end)
        return start < end and before > 0 and self.ends[before - 1] > start

    def hold(self, start: int, end: int) -> bool:
        """Return whether the whole of [start, end) is within one stretch."""
        place = bisect_right(self.starts, start)
        return place > 0 and self.ends[place - 1] >= end

    def __len__(self) -> int:
        return len(self.starts)


@runtime_checkable
class Calendar(Protocol):
    """What knows when somebody is busy, such as the report on a calendar that was read."""

    @property
    def busy_times(self) -> "BusyTimes":
        """When they are busy."""


@frozen(kw_only=True, repr=False)
class BusyTimes(Shown):
    """The times at which somebody is busy, by calendar.

    Make it once and use it as often as you like: a question takes about as long with ten thousand appointments as with
    ten.  Every function that takes `busy` makes one of anything else that it is given.

    Attributes:
        zone: The zone on whose clock an all-day event lasts from midnight to midnight.
        sources: The name of each calendar, in order, with its busy times.

    >>> lecture = (datetime(2026, 3, 12, 14, tzinfo=UTC), datetime(2026, 3, 12, 16, tzinfo=UTC))
    >>> busy = BusyTimes.of({"university": [lecture], "family": [date(2026, 3, 13)]}, zone="America/Toronto")
    >>> busy
    <BusyTimes university, family: 2 stretches>
    >>> busy.overlapping(datetime(2026, 3, 12, 15, tzinfo=UTC), datetime(2026, 3, 12, 17, tzinfo=UTC))
    ('university',)
    >>> busy.overlapping(datetime(2026, 3, 12, 16, tzinfo=UTC), datetime(2026, 3, 12, 17, tzinfo=UTC))
    ()
    """

    zone: ZoneInfo = field()
    sources: tuple[tuple[str, TimeSet], ...] = field()

    @classmethod
    def of(cls, busy: Any, *, zone: ZoneInfo | str) -> "BusyTimes":
        """Return the busy times of one or several calendars.

        Args:
            busy: Intervals, pairs of aware datetimes, and a `date` for each all-day event; or a mapping from the name
                of a calendar to these; or what `read_calendar` made of a file, or a list of such.  A `BusyTimes` is
                returned as it is.
            zone: The zone on whose clock an all-day event lasts from midnight to midnight.

        Raises:
            InvalidValue: A time or the zone is invalid, or a time ends before it starts.
        """
        where = argument("BusyTimes.zone", as_zone, zone)
        if isinstance(busy, BusyTimes):
            return busy
        if isinstance(busy, Calendar):
            return busy.busy_times
        if isinstance(busy, list | tuple) and any(isinstance(each, Calendar) for each in busy):
            calendars = (each.busy_times.sources for each in busy if isinstance(each, Calendar))
            others = [each for each in busy if not isinstance(each, Calendar)]
            by_hand = (("", _indexed(others, where, "busy")),) if others else ()
            return cls(zone=where, sources=(*chain.from_iterable(calendars), *by_hand))
        if not isinstance(busy, Mapping):
            return cls(zone=where, sources=(("", _indexed(busy, where, "busy")),))
        for name in busy:
            if not isinstance(name, str):
                raise InvalidValue.at("busy", f"expected names of calendars, got {type(name).__name__}", "write text")
        return cls(
            zone=where, sources=tuple((name, _indexed(times, where, f"busy[{name!r}]")) for name, times in busy.items())
        )

    def overlapping(self, start: datetime, end: datetime) -> tuple[str, ...]:
        """Return the names of the calendars that are busy at some time in [start, end).

        Raises:
            InvalidValue: `start` or `end` is not a datetime with a time zone, or `end` is before `start`.
        """
        asked = Interval(start=start, end=end)
        begins, ends = _seconds(asked.start, asked.end)
        return tuple(name for name, times in self.sources if times.overlap(begins, ends))

    def __len__(self) -> int:
        return sum(len(times) for _, times in self.sources)

    def __bool__(self) -> bool:
        return any(times.starts for _, times in self.sources)

    def __str__(self) -> str:
        named = ", ".join(name for name, _ in self.sources if name)
        return f"{named}{named and ': '}{counted(len(self), 'stretch', 'stretches')}"


def _indexed(times: Any, zone: ZoneInfo, where: str) -> TimeSet:
    pairs = []
    for place, value in enumerate(several("busy times", times, where, "give a list of (start, end)")):
        with within(f"{where}[{place}]"):
            if isinstance(value, date):
                # An all-day event, from midnight to midnight; empty on a day that the zone skipped.
                on = day(value)
                midnights = (first_moment(each, time(), zone) for each in (on, on + timedelta(days=1)))
                pairs.append(_seconds(*midnights))
            else:
                stretch = interval(value)
                pairs.append(_seconds(stretch.start, stretch.end))
    return TimeSet.covering(pairs)


_TAKES_PLACE = frozenset({InterviewState.SCHEDULED, InterviewState.CONFIRMED, InterviewState.HELD})


@frozen
class Appointments:
    """Meetings, each with the time to keep free around it.

    Attributes:
        meetings: The first second to keep free for each, the first second after that, and with whom it is; in order.
        taken: All that time.
        per_day: How many meetings start on each day of the seeker's clock.
        per_week: How many meetings start in each week of the seeker's clock, by its Monday.
    """

    meetings: tuple[tuple[int, int, str], ...] = field()
    taken: TimeSet = field()
    per_day: Mapping[date, int] = field()
    per_week: Mapping[date, int] = field()

    @classmethod
    def of(cls, meetings: Iterable[tuple[int, int, int, str]], zone: ZoneInfo) -> "Appointments":
        """Return some meetings in order, each given by its start, the time to keep free, and with whom it is."""
        listed = sorted(meetings)
        days = [instant_of(start, zone).date() for start, *_ in listed]
        return cls(
            tuple(sorted((begins, ends, name) for _, begins, ends, name in listed)),
            TimeSet.covering((begins, ends) for _, begins, ends, _ in listed),
            Counter(days),
            Counter(week_of(day) for day in days),
        )

    def names(self, begins: int, ends: int) -> tuple[str, ...]:
        """Return the people whose meetings need some of [begins, ends), each person once."""
        met = (name for start, end, name in self.meetings if start < ends and begins < end)
        return tuple(dict.fromkeys(met))


def agreed(campaign: Campaign, policy: Policy, *, moving: InterviewId | None = None) -> Appointments:
    """Return the interviews that were held or will be, except the one that is to be moved.

    Interviews that were missed, cancelled or declined do not count, nor do those ahead with people who must not be
    contacted.
    """
    return Appointments.of(
        (
            (seconds_of(interview.start), *_block(interview, seconds_of(interview.start), policy), name)
            for interview, name in _standing_interviews(campaign)
            if interview.start is not None and interview.state in _TAKES_PLACE and interview.id != moving
        ),
        campaign.seeker.zone,
    )


def offered_elsewhere(campaign: Campaign, policy: Policy, *, but_to: Container[ContactId]) -> Appointments:
    """Return the times that are offered to other people, who may still take any of them."""
    return Appointments.of(
        (
            (seconds_of(slot), *_block(interview, seconds_of(slot), policy), name)
            for interview, name in _standing_interviews(campaign)
            if not any(person in but_to for person in interview.people)
            for slot in interview.slots
        ),
        campaign.seeker.zone,
    )


def _standing_interviews(campaign: Campaign) -> Iterable[tuple[Interview, str]]:
    """Yield the interviews that are open or were held, each with the name of the contact."""
    open_: set[str] = set()
    for person in dict.fromkeys(person for interview in campaign.interviews for person in interview.people):
        if not campaign.standing(person).forbids_contact:
            open_.update(interview.id for interview in campaign.about(person).open_interviews)
    for interview in campaign.interviews:
        if interview.was_held or interview.id in open_:
            yield interview, " and ".join(str(campaign.find(person).name) for person in interview.people)


def _block(interview: Interview, start: int, policy: Policy) -> tuple[int, int]:
    took = interview.minutes
    block = block_for(took or interview.minutes_asked, interview.format, policy, exact=took is not None)
    return block.around(start)
