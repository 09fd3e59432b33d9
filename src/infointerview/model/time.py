"""Instants, days and zones: the doors at which time enters.

An instant is an aware `datetime` in a `zoneinfo` zone, in UTC or at a fixed offset; a day is a `date`.  A naive
datetime is refused: two people in two zones would read it differently.  Years run from 1900 to 2199, which catches
slips of the finger and keeps every later calculation inside what `datetime` can express.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timezone
from enum import IntEnum
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.model.fields import checked, did_you_mean, items

__all__ = ["Weekday", "WorkSpan", "WorkingHours", "day", "instant", "instants", "working_hours", "zone"]


FIRST_YEAR, LAST_YEAR = 1900, 2199


def instant(value: datetime, *, last_year: int = LAST_YEAR) -> datetime:
    """Return an aware datetime, as a plain `datetime` with the zone that it came with."""
    if not isinstance(value, datetime):
        raise InvalidValue.because(
            f"expected an aware datetime, got {type(value).__name__}",
            'write datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Europe/London"))',
        )
    _check_year(value, last_year)
    if value.tzinfo is not UTC:
        _check_zone(value)
    if value.__class__ is datetime:
        return value
    return datetime.combine(value.date(), value.timetz()).replace(fold=value.fold)


def _check_year(value: date, last_year: int) -> None:
    if not FIRST_YEAR <= value.year <= last_year:
        raise InvalidValue.because(f"the year {value.year} is outside {FIRST_YEAR}-{last_year}")


def _check_zone(value: datetime) -> None:
    if isinstance(value.tzinfo, ZoneInfo):
        if value.tzinfo.key is None:
            raise InvalidValue.because("its zone has no name", "use a ZoneInfo that has one")
        _zone(value.tzinfo.key)
        return
    offset = value.utcoffset()
    if offset is None:
        raise InvalidValue.because(
            "the datetime is naive: it has no time zone",
            'add tzinfo=ZoneInfo("Europe/London"), or the zone in which it is meant',
        )
    if not isinstance(value.tzinfo, timezone):
        raise InvalidValue.because(f"its zone is a {type(value.tzinfo).__module__} object", "use zoneinfo.ZoneInfo")
    if offset.microseconds:
        raise InvalidValue.because("its offset from UTC is no whole number of seconds")


def instants(values: Iterable[datetime]) -> tuple[datetime, ...]:
    """Return instants in their order, each once."""
    # Two times that differ in their fold alone are equal, though an hour lies between them.
    return tuple(at for at, _ in items(lambda value: (instant(value), value.fold), values))


def day(value: date, *, last_year: int = LAST_YEAR) -> date:
    """Return a calendar day; a datetime is refused, because its day depends on a zone."""
    if value.__class__ is not date:
        if isinstance(value, datetime):
            raise InvalidValue.because("expected a date, got a datetime", "choose the zone: .astimezone(zone).date()")
        raise InvalidValue.because(f"expected a date, got {type(value).__name__}", "write date(2026, 3, 2)")
    _check_year(value, last_year)
    return value


@cache
def _zone_keys() -> frozenset[str]:
    # `localtime` is whatever the machine is set to, and `Factory` a placeholder: neither names a place.
    return frozenset(available_timezones() - {"localtime", "Factory"})


@cache
def _zone(key: str) -> ZoneInfo:
    # `ZoneInfo(key)` alone raises five kinds of error and accepts names that only one machine has.
    if key not in _zone_keys():
        hint = did_you_mean(key, _zone_keys()) or "use a name such as 'Europe/London'"
        raise InvalidValue.because(f"no time zone {key[:60]!r}", hint)
    return ZoneInfo(key)


def zone(value: ZoneInfo | str) -> ZoneInfo:
    """Return a zone given as such or by its IANA name.

    >>> zone("Asia/Kolkata")
    zoneinfo.ZoneInfo(key='Asia/Kolkata')
    """
    key = value.key if isinstance(value, ZoneInfo) else value
    if not isinstance(key, str):
        raise InvalidValue.because(
            f"expected a time zone, got {type(value).__name__}",
            "use a name such as 'Europe/London'",
        )
    return _zone(key)


# -- working hours -----------------------------------------------------------------------------------------------------

# When a person works in a week.


_WEEK_MINUTES = 7 * 24 * 60


class Weekday(IntEnum):
    """A day of the week, numbered as `date.weekday()` numbers it."""

    MON = 0
    TUE = 1
    WED = 2
    THU = 3
    FRI = 4
    SAT = 5
    SUN = 6

    def __str__(self) -> str:
        return self.name.capitalize()


def _weekday(value: Weekday | int) -> Weekday:
    # `Weekday` itself would take True for Tuesday.
    if isinstance(value, int) and not isinstance(value, bool) and Weekday.MON <= value <= Weekday.SUN:
        return Weekday(value)
    raise InvalidValue.because("it is no weekday", "give 0 (Monday) to 6 (Sunday)")


def _clock_time(value: time) -> time:
    if value.__class__ is not time:
        raise InvalidValue.because(f"expected a time, got {type(value).__name__}", "write time(9, 0)")
    if value.tzinfo is not None or value.second or value.microsecond:
        raise InvalidValue.because("expected hours and minutes alone", "write time(9, 0); the zone is the person's")
    return value


@frozen(kw_only=True, order=True, field_transformer=checked)
class WorkSpan:
    """One stretch of work, on the person's own clock.

    Attributes:
        day: The weekday on which it starts.
        start: When it starts.
        end: When it ends; at or before `start` means on the next day.
    """

    day: Weekday = field(converter=_weekday)
    start: time = field(converter=_clock_time)
    end: time = field(converter=_clock_time)

    @property
    def first_minute(self) -> int:
        """Minutes of the week, from Monday 00:00, at which it starts."""
        return self.day * 24 * 60 + self.start.hour * 60 + self.start.minute

    @property
    def minutes(self) -> int:
        """How long it lasts on the clock, 1 to 1 440."""
        length = (self.end.hour - self.start.hour) * 60 + self.end.minute - self.start.minute
        return length if length > 0 else length + 24 * 60

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


def _spans(values: Iterable[WorkSpan]) -> tuple[WorkSpan, ...]:
    return tuple(sorted(items(_span, values)))


def _span(value: WorkSpan) -> WorkSpan:
    if isinstance(value, WorkSpan):
        return value
    raise InvalidValue.because(f"expected a WorkSpan, got {type(value).__name__}")


_DAYS = {str(day).lower(): day for day in Weekday}
_ENTRY = re.compile(r"(?P<first>[a-z]{3})(?:\s*-\s*(?P<last>[a-z]{3}))?(?P<hours>(?:\s+\d\d:\d\d\s*-\s*\d\d:\d\d)+)")
_HOURS = re.compile(r"(\d\d):(\d\d)\s*-\s*(\d\d):(\d\d)")


@frozen(cache_hash=True, field_transformer=checked)
class WorkingHours:
    """A person's week: stretches of work that do not overlap.

    Attributes:
        spans: The stretches in order; a day may have several, and one may end after midnight.

    >>> hours = WorkingHours.parse("Mon-Thu 09:00-12:30 13:30-18:00; Fri 09:00-13:00")
    >>> len(hours.spans), sum(span.minutes for span in hours.spans) / 60
    (9, 36.0)
    >>> print(WorkingHours.parse("tue-thu 22:00-06:00"))
    Tue-Thu 22:00-06:00
    """

    spans: tuple[WorkSpan, ...] = field(converter=_spans)

    def __attrs_post_init__(self) -> None:
        if not self.spans:
            raise InvalidValue.because("no working time at all", "leave the hours out if unknown")
        first = self.spans[0]
        starts = [*(span.first_minute for span in self.spans), first.first_minute + _WEEK_MINUTES]
        for span, (start, following) in zip(self.spans, pairwise(starts), strict=True):
            if start + span.minutes > following:
                raise InvalidValue.because(f"the hours {span} of {span.day} overlap the next ones")

    @classmethod
    def parse(cls, written: str) -> "WorkingHours":
        """Read hours written as `Mon-Thu 09:00-12:30 13:30-18:00; Fri 09:00-13:00`."""
        if not isinstance(written, str):
            raise InvalidValue.because(f"expected working hours, got {type(written).__name__}")
        spans = []
        for entry in filter(None, (part.strip().lower() for part in written.split(";"))):
            found = _ENTRY.fullmatch(entry)
            last = found and (found["last"] or found["first"])
            if not found or found["first"] not in _DAYS or last not in _DAYS:
                raise InvalidValue.because(
                    f"cannot read {entry[:40]!r}", "write 'Mon-Fri 09:00-17:00; Sat 10:00-12:00'"
                )
            spans += [span for day in _days(_DAYS[found["first"]], _DAYS[last]) for span in _hours(day, found["hours"])]
        return cls(spans)

    def __str__(self) -> str:
        of_day = [(day, " ".join(str(span) for span in self.spans if span.day is day)) for day in Weekday]
        entries: list[tuple[Weekday, Weekday, str]] = []
        for day, hours in of_day:
            if entries and entries[-1][2] == hours:
                entries[-1] = (entries[-1][0], day, hours)
            else:
                entries.append((day, day, hours))
        return "; ".join(
            f"{first} {hours}" if first is last else f"{first}-{last} {hours}"
            for first, last, hours in entries
            if hours
        )


def _days(first: Weekday, last: Weekday) -> Iterator[Weekday]:
    yield from (Weekday((first + n) % 7) for n in range((last - first) % 7 + 1))


def _hours(day: Weekday, written: str) -> Iterator[WorkSpan]:
    for from_hour, from_minute, to_hour, to_minute in _HOURS.findall(written):
        if to_hour + to_minute == "2400":
            to_hour = "00"
        if max(int(from_hour), int(to_hour)) > 23 or max(int(from_minute), int(to_minute)) > 59:
            raise InvalidValue.because(f"no such hours: {written.strip()}")
        yield WorkSpan(
            day=day,
            start=time(int(from_hour), int(from_minute)),
            end=time(int(to_hour), int(to_minute)),
        )


def working_hours(value: WorkingHours | str) -> WorkingHours:
    """Return working hours given as such or as written."""
    return value if isinstance(value, WorkingHours) else WorkingHours.parse(value)
