"""Instants, days and zones: where time enters.

An instant is an aware `datetime` in a `zoneinfo` zone, in UTC or at a fixed offset; a day is a `date`.  The zones of
other libraries are taken for what they are: one with an IANA name becomes the `ZoneInfo` of that name, any other the
offset that it has at that instant.  A naive datetime is refused: two people in two zones would read it differently.
Years run from 1900 to 2199, which catches typing errors and keeps every later calculation inside what `datetime` can
express.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timezone, tzinfo
from enum import IntEnum
from functools import cache
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.model.fields import checked, did_you_mean, items, nested, spelt

__all__ = [
    "Weekday",
    "WorkSpan",
    "WorkingHours",
    "appointment",
    "appointments",
    "clock_time",
    "day",
    "instant",
    "instants",
    "present",
    "weekday",
    "working_hours",
    "zone",
]


FIRST_YEAR, LAST_YEAR = 1900, 2199


def instant(value: datetime, *, last_year: int = LAST_YEAR) -> datetime:
    """Return an aware datetime as a plain `datetime` in a zone of the standard library.

    The time of day stays as it is wherever the zone allows it, and so does the fold: the second reading of an hour that
    the clock shows twice.
    """
    if not isinstance(value, datetime):
        raise InvalidValue.because(
            f"expected an aware datetime, got {type(value).__name__}",
            "write datetime(2026, 3, 2, 9, 0, tzinfo=seeker.zone)",
        )
    _check_year(value, last_year)
    if value.__class__ is not datetime:
        value = datetime.combine(value.date(), value.timetz()).replace(fold=value.fold)
    where = value.tzinfo
    if where is UTC or (where.__class__ is ZoneInfo and where.key in _zone_keys()):
        return value
    if where.__class__ is timezone and not where.utcoffset(None).microseconds:
        return value
    moved = _in_standard_zone(value)
    _check_year(moved, last_year)
    return moved


def _in_standard_zone(value: datetime) -> datetime:
    try:
        offset = value.utcoffset()
    except (NotImplementedError, TypeError, ValueError) as error:
        raise InvalidValue.because(
            f"its zone, a {type(value.tzinfo).__name__}, gives no offset from UTC", "use a ZoneInfo"
        ) from error
    if offset is None:
        raise InvalidValue.because(
            "the datetime is naive: it has no time zone",
            "add tzinfo=seeker.zone, or the ZoneInfo in which it is meant",
        )
    if offset.microseconds:
        raise InvalidValue.because("its offset from UTC is not a whole number of seconds", "use a ZoneInfo")
    key = _key(value.tzinfo)
    if key == "UTC" or key not in _zone_keys():
        return value.replace(tzinfo=timezone(offset) if offset else UTC, fold=0)
    local = value.replace(tzinfo=_zone(key))
    for fold in (0, 1):
        if local.replace(fold=fold).utcoffset() == offset:
            return local.replace(fold=fold)
    # What pytz calls the local mean time of a zone, and times that were reckoned across a change of its clocks.
    return value.astimezone(UTC).astimezone(local.tzinfo)


def _key(where: tzinfo | None) -> str:
    """Return the IANA name of a zone, or nothing: `zoneinfo` and its kin call it key, pytz zone, dateutil a file."""
    for name in ("key", "zone", "_filename"):
        key = getattr(where, name, None)
        if isinstance(key, str):
            return key.rpartition("zoneinfo/")[2]
    return ""


def _check_year(value: date, last_year: int) -> None:
    if not FIRST_YEAR <= value.year <= last_year:
        raise InvalidValue.because(f"the year {value.year} is outside {FIRST_YEAR}-{last_year}")


def instants(values: Iterable[datetime]) -> tuple[datetime, ...]:
    """Return instants in their order, each once."""
    # Two times that differ only in their fold compare equal, although they are an hour apart.
    return tuple(at for at, _ in items(lambda value: (instant(value), value.fold), values))


def present(value: datetime, seekers: ZoneInfo) -> datetime:
    """Return the instant that is given as `now`; the error says what to write in the seeker's zone."""
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise InvalidValue.because(
            "the datetime is naive: it has no time zone"
            if isinstance(value, datetime)
            else f"expected an aware datetime, got {type(value).__name__}",
            f'write now=datetime.now(campaign.seeker.zone), which is ZoneInfo("{seekers.key}")',
        )
    return instant(value)


def appointment(value: datetime) -> datetime:
    """Return an instant at which people meet: the clock in its zone must show that time.

    >>> appointment(datetime(2026, 3, 8, 2, 30, tzinfo=ZoneInfo("America/New_York")))
    Traceback (most recent call last):
    ...
    infointerview.errors.InvalidValue: the clocks in America/New_York skip 2026-03-08 02:30; did you mean 2026-03-08 \
03:30?
    """
    at = instant(value)
    # The two readings of a time have different offsets only where the clock skips or repeats it.
    if at.tzinfo is UTC or at.utcoffset() == at.replace(fold=not at.fold).utcoffset():
        return at
    shown = at.replace(fold=0).astimezone(UTC).astimezone(at.tzinfo)
    if shown.replace(tzinfo=None) != at.replace(tzinfo=None):
        raise InvalidValue.because(
            f"the clocks in {at.tzinfo} skip {at:%Y-%m-%d %H:%M}", f"did you mean {shown:%Y-%m-%d %H:%M}?"
        )
    return at


def appointments(values: Iterable[datetime]) -> tuple[datetime, ...]:
    """Return appointments in their order, each once."""
    return tuple(at for at, _ in items(lambda value: (appointment(value), value.fold), values))


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
    # `localtime` is the zone that the machine is set to, and `Factory` a placeholder: neither names a place.
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
    key = value if isinstance(value, str) else _key(value) if isinstance(value, tzinfo) else ""
    if not isinstance(value, str) and not key:
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


def weekday(value: Weekday | int) -> Weekday:
    """Return a weekday given as such or as its number."""
    # `Weekday` itself would take True for Tuesday.
    if isinstance(value, int) and not isinstance(value, bool) and Weekday.MON <= value <= Weekday.SUN:
        return Weekday(value)
    raise InvalidValue.because("not a weekday", "give 0 (Monday) to 6 (Sunday)")


def clock_time(value: time) -> time:
    """Return a time of day, in hours and minutes, on no particular clock."""
    if value.__class__ is not time:
        raise InvalidValue.because(f"expected a time, got {type(value).__name__}", "write time(9, 0)")
    if value.tzinfo is not None or value.second or value.microsecond:
        raise InvalidValue.because("expected only hours and minutes", "write time(9, 0); the zone is the person's")
    return value


@spelt
@frozen(kw_only=True, order=True, field_transformer=checked)
class WorkSpan:
    """One stretch of work, on the person's own clock.

    Attributes:
        day: The weekday on which it starts.
        start: When it starts.
        end: When it ends; at or before `start` means on the next day.
    """

    day: Weekday = field(converter=weekday)
    start: time = field(converter=clock_time)
    end: time = field(converter=clock_time)

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


def _spans(values: Iterable[WorkSpan | Mapping[str, Any]] | Mapping[str, Any]) -> tuple[WorkSpan, ...]:
    return tuple(sorted(items(_span, values)))


def _span(value: WorkSpan | Mapping[str, Any]) -> WorkSpan:
    return nested(WorkSpan, value)


_DAYS = {str(day).lower(): day for day in Weekday}
_ENTRY = re.compile(r"(?P<first>[a-z]{3})(?:\s*-\s*(?P<last>[a-z]{3}))?(?P<hours>(?:\s+\d\d:\d\d\s*-\s*\d\d:\d\d)+)")
_HOURS = re.compile(r"(\d\d):(\d\d)\s*-\s*(\d\d):(\d\d)")


@spelt
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
            raise InvalidValue.because("no working time", "leave the hours out if unknown")
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
            raise InvalidValue.because(f"not hours of a day: {written.strip()}")
        yield WorkSpan(
            day=day,
            start=time(int(from_hour), int(from_minute)),
            end=time(int(to_hour), int(to_minute)),
        )


def working_hours(value: WorkingHours | str) -> WorkingHours:
    """Return working hours given as such or as written."""
    return value if isinstance(value, WorkingHours) else WorkingHours.parse(value)
