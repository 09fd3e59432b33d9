"""When somebody is busy, in a form that answers at once however full the calendar is."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.model.time import day, zone as as_zone
from infointerview.rules.scheduling.interval import Interval, interval
from infointerview.rules.wall_clock import first_moment

__all__ = ["BusyTimes", "TimeSet", "instant_of", "seconds_of"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)


def seconds_of(at: datetime) -> int:
    """Return an instant as whole seconds since 1970 in UTC, rounded down."""
    return (at.astimezone(UTC) - _EPOCH) // _SECOND


def instant_of(seconds: int, zone: ZoneInfo) -> datetime:
    """Return the instant so many seconds after 1970 in UTC, on the clock of a zone."""
    return (_EPOCH + timedelta(seconds=seconds)).astimezone(zone)


def _seconds(start: datetime, end: datetime) -> tuple[int, int]:
    """Return the whole seconds that a stretch touches, and none for an empty one."""
    first = seconds_of(start)
    return first, -((_EPOCH - end.astimezone(UTC)) // _SECOND) if start.astimezone(UTC) < end.astimezone(UTC) else first


@frozen
class TimeSet:
    """Stretches of time in whole seconds since 1970, in UTC: sorted, apart from each other, half-open.

    Intervals that cover the same time give equal sets, however they are cut or ordered.

    Attributes:
        starts: When each stretch begins.
        ends: When each ends.
    """

    starts: Sequence[int] = field(default=())
    ends: Sequence[int] = field(default=())

    @classmethod
    def covering(cls, pairs: Iterable[tuple[int, int]]) -> "TimeSet":
        """Join pairs of seconds that overlap or touch; empty pairs vanish."""
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
        """Join intervals; a part of a second that one begins or ends with counts as the whole second."""
        return cls.covering(_seconds(v.start, v.end) for v in values)

    def overlap(self, start: int, end: int) -> bool:
        """Return whether any of them shares a second with [start, end), which may be empty."""
        before = bisect_left(self.starts, end)
        return start < end and before > 0 and self.ends[before - 1] > start

    def hold(self, start: int, end: int) -> bool:
        """Return whether the whole of [start, end) lies within one of them."""
        place = bisect_right(self.starts, start)
        return place > 0 and self.ends[place - 1] >= end

    def __len__(self) -> int:
        return len(self.starts)


@frozen(kw_only=True, repr=False)
class BusyTimes:
    """An index of busy times, by the calendar that they come from.

    It is made once and asked as often as needed: a question takes as long with ten thousand appointments as with ten,
    to the eye.  Every function that takes `busy` takes one, and makes one of anything else.

    Attributes:
        zone: The zone on whose clock an all-day event lasts from midnight to midnight.
        sources: The name of each calendar, in order, with its busy times.

    >>> lecture = (datetime(2026, 3, 12, 14, tzinfo=UTC), datetime(2026, 3, 12, 16, tzinfo=UTC))
    >>> busy = BusyTimes.of({"university": [lecture], "family": [date(2026, 3, 13)]}, zone="America/Toronto")
    >>> busy
    <BusyTimes of university, family: 2 stretches>
    >>> busy.overlapping(datetime(2026, 3, 12, 15, tzinfo=UTC), datetime(2026, 3, 12, 17, tzinfo=UTC))
    ('university',)
    >>> busy.overlapping(datetime(2026, 3, 12, 16, tzinfo=UTC), datetime(2026, 3, 12, 17, tzinfo=UTC))
    ()
    """

    zone: ZoneInfo = field()
    sources: tuple[tuple[str, TimeSet], ...] = field()

    @classmethod
    def of(cls, busy: Any, *, zone: ZoneInfo | str) -> "BusyTimes":
        """Make the index.

        Args:
            busy: Intervals, pairs of aware datetimes, and a `date` for each all-day event; or a mapping from the name
                of a calendar to these.
            zone: Where all-day events are lived.

        Raises:
            InvalidValue: Something given is no time, or ends before it starts.
        """
        try:
            where = as_zone(zone)
        except InvalidValue as error:
            raise error.within("BusyTimes.zone") from None
        if isinstance(busy, BusyTimes):
            return busy
        if not isinstance(busy, Mapping):
            return cls(zone=where, sources=(("", _indexed(busy, where, "busy")),))
        for name in busy:
            if not isinstance(name, str):
                raise InvalidValue.at("busy", f"a {type(name).__name__} names no calendar", "name it by text")
        return cls(
            zone=where, sources=tuple((name, _indexed(times, where, f"busy[{name!r}]")) for name, times in busy.items())
        )

    def overlapping(self, start: datetime, end: datetime) -> tuple[str, ...]:
        """Return the names of the calendars in which some of [start, end) is busy.

        Raises:
            InvalidValue: A time is no aware datetime, or it ends before it starts.
        """
        asked = Interval(start=start, end=end)
        begins, ends = _seconds(asked.start, asked.end)
        return tuple(name for name, times in self.sources if times.overlap(begins, ends))

    def __len__(self) -> int:
        return sum(len(times) for _, times in self.sources)

    def __bool__(self) -> bool:
        return any(times.starts for _, times in self.sources)

    def __repr__(self) -> str:
        named = ", ".join(name for name, _ in self.sources if name)
        return f"<BusyTimes{' of ' if named else ''}{named}: {len(self)} stretch{'' if len(self) == 1 else 'es'}>"


def _indexed(times: Any, zone: ZoneInfo, where: str) -> TimeSet:
    if isinstance(times, str) or not isinstance(times, Iterable):
        raise InvalidValue.at(where, f"expected busy times, got {type(times).__name__}", "give a list of (start, end)")
    pairs = []
    for place, value in enumerate(times):
        try:
            if isinstance(value, date):
                pairs.append(_whole_day(value, zone))
            else:
                stretch = interval(value)
                pairs.append(_seconds(stretch.start, stretch.end))
        except InvalidValue as error:
            raise error.within(f"{where}[{place}]") from None
    return TimeSet.covering(pairs)


def _whole_day(value: date, zone: ZoneInfo) -> tuple[int, int]:
    """Return a day from midnight to midnight on the clock of a zone; a day that the zone skipped is empty."""
    on = day(value)
    return _seconds(first_moment(on, time(), zone), first_moment(on + timedelta(days=1), time(), zone))
