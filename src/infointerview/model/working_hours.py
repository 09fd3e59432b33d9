"""When a person works in a week."""

import re
from collections.abc import Iterable, Iterator
from datetime import time
from enum import IntEnum
from itertools import pairwise

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.model.fields import checked, items

__all__ = ["Weekday", "WorkSpan", "WorkingHours", "working_hours"]

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
