"""The business days and stretches of work of one calendar, worked out year by year when they are first needed.

A question is then answered by bisection, however far it reaches within a year.  Days are counted by their ordinals,
and instants in microseconds since 1970 in UTC: whole numbers, so that nothing is rounded.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Mapping
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta
from itertools import accumulate, groupby
from zoneinfo import ZoneInfo

from attrs import define, field, frozen

from infointerview.errors import InvalidValue
from infointerview.model.time import WorkingHours, WorkSpan
from infointerview.worktime.wall_clock import first_moment, skipped_days

__all__ = ["Timetable"]


# The ends of the first and last year that `datetime` knows cannot be told in every zone.
_EARLIEST_YEAR, _LATEST_YEAR = MINYEAR + 1, MAXYEAR - 1
_EARLIEST, _LATEST = datetime(_EARLIEST_YEAR, 1, 1, tzinfo=UTC), datetime(_LATEST_YEAR, 12, 31, tzinfo=UTC)
_IDLE_YEARS = 10
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND, _DAY = timedelta(microseconds=1), timedelta(days=1)


@frozen
class Stretches:
    """The stretches of work that begin in one year, in order.

    Attributes:
        starts: When each begins.
        ends: When each ends, which no longer belongs to it.
        before: How much work of the year lies before each, and as a last entry how much there is in all.
    """

    starts: list[int]
    ends: list[int]
    before: list[int]

    def is_working(self, at: int) -> bool:
        """Return whether an instant lies within a stretch."""
        place = bisect_right(self.starts, at) - 1
        return place >= 0 and at < self.ends[place]

    def next_moment(self, at: int) -> int | None:
        """Return the first moment of work at or after an instant, if the year has one."""
        place = bisect_right(self.ends, at)
        return max(at, self.starts[place]) if place < len(self.ends) else None

    def previous_moment(self, at: int) -> int | None:
        """Return an instant itself if it is within a stretch, else the end of the last one, if the year has one."""
        place = bisect_right(self.starts, at) - 1
        return min(at, self.ends[place]) if place >= 0 else None

    def work_until(self, at: int) -> int:
        """Return how much of the work lies before an instant."""
        place = bisect_right(self.starts, at) - 1
        return self.before[place] + min(at, self.ends[place]) - self.starts[place] if place >= 0 else 0

    def work_after(self, at: int) -> int:
        """Return how much of the work lies after an instant."""
        return self.before[-1] - self.work_until(at)

    def first_after(self, work: int) -> int:
        """Return the first instant by which so much work is done; there is so much, and it is not nothing."""
        place = bisect_left(self.before, work) - 1
        return self.starts[place] + work - self.before[place]

    def last_before(self, work: int) -> int:
        """Return the last instant until which only so much work is done; there is more."""
        place = bisect_right(self.before, work) - 1
        return self.starts[place] + work - self.before[place]


def _spans_by_weekday(hours: WorkingHours) -> Mapping[int, tuple[WorkSpan, ...]]:
    return {int(day): tuple(spans) for day, spans in groupby(hours.spans, key=lambda span: span.day)}


@define(eq=False)
class Timetable:
    """When one person works, day by day and moment by moment.

    Two threads that ask at once may both work out a year; they come to the same result.

    Attributes:
        zone: The zone that the person lives by.
        hours: The person's week.
        holidays: Days off.
        spans: The stretches of work that begin on each weekday, by its number.
        openings: When days open that somebody asked about.
    """

    zone: ZoneInfo
    hours: WorkingHours
    holidays: Container[date]
    spans: Mapping[int, tuple[WorkSpan, ...]] = field(init=False)
    openings: dict[date, datetime] = field(init=False, factory=dict)
    _days: dict[int, list[int]] = field(init=False, factory=dict)
    _stretches: dict[int, Stretches] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        self.spans = _spans_by_weekday(self.hours)

    # -- days ---------------------------------------------------------------------------------------------------------

    def is_business_day(self, on: date) -> bool:
        """Return whether work begins on a day."""
        return on.weekday() in self.spans and on not in skipped_days(self.zone, on.year) and not self._is_holiday(on)

    def _is_holiday(self, on: date) -> bool:
        try:
            return on in self.holidays
        except (TypeError, ValueError, LookupError, ArithmeticError) as error:
            raise InvalidValue.at(
                "WorkCalendar.holidays",
                f"a {type(self.holidays).__name__} cannot say whether it contains {on}",
                "give a set of dates",
            ) from error

    def business_day(self, start: date, days: int) -> date:
        """Return the business day that is *days* after *start*, or before it; 0 is the first from *start* on."""
        ordinal, year = start.toordinal(), start.year
        # No answer is nearer than if every day were a business day.
        if not _EARLIEST.toordinal() <= ordinal + days <= _LATEST.toordinal():
            raise _too_far()
        known = self._days_of(year)
        place = bisect_right(known, ordinal) + days - 1 if days > 0 else bisect_left(known, ordinal) + days
        while place >= len(known):
            place -= len(known)
            year = self._year_with_work(year, 1)
            known = self._days_of(year)
        while place < 0:
            year = self._year_with_work(year, -1)
            known = self._days_of(year)
            place += len(known)
        return date.fromordinal(known[place])

    def business_days_between(self, start: date, end: date) -> int:
        """Return how many business days lie after *start* and up to *end*, which must not be earlier."""
        whole_years = sum(len(self._days_of(year)) for year in range(start.year, end.year))
        return whole_years + self._place(end) - self._place(start)

    def _place(self, on: date) -> int:
        return bisect_right(self._days_of(on.year), on.toordinal())

    def _days_of(self, year: int) -> list[int]:
        known = self._days.get(year)
        if known is None:
            days = range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)
            known = self._days[year] = [day for day in days if self.is_business_day(date.fromordinal(day))]
        return known

    def _year_with_work(self, year: int, step: int) -> int:
        """Return the nearest year after another one, or before it, that has business days."""
        # Mostly that is the next one, and known.
        if self._days.get(year + step):
            return year + step
        for further in range(year + step, year + step * (_IDLE_YEARS + 1), step):
            if not _EARLIEST_YEAR <= further <= _LATEST_YEAR:
                raise _too_far()
            if self._days_of(further):
                return further
        raise InvalidValue.at(
            "WorkCalendar.holidays",
            f"from {year} there is no business day for {_IDLE_YEARS} years on end",
            "check the holidays and the working hours",
        )

    # -- moments ------------------------------------------------------------------------------------------------------

    def is_working(self, at: datetime) -> bool:
        """Return whether an instant lies within a stretch of work."""
        return any(self._stretches_of(year).is_working(_moment(at)) for year in self._years(at, at))

    def next_moment(self, at: datetime) -> datetime:
        """Return the first moment of work at or after an instant."""
        moment, year = _moment(at), self._years(at, at)[0]
        while (found := self._stretches_of(year).next_moment(moment)) is None:
            year = self._year_with_work(year, 1)
        return _instant(found)

    def previous_moment(self, at: datetime) -> datetime:
        """Return an instant itself if there is work then, else the end of the last stretch before it."""
        moment, year = _moment(at), self._years(at, at)[-1]
        while (found := self._stretches_of(year).previous_moment(moment)) is None:
            year = self._year_with_work(year, -1)
        return _instant(found)

    def after_work(self, at: datetime, duration: timedelta) -> datetime:
        """Return the first instant by which so much work is done since *at*; the duration is positive."""
        moment, year, left = _moment(at), self._years(at, at)[0], duration // _MICROSECOND
        _check_reach(moment + left)
        while left > (work := self._stretches_of(year).work_after(moment)):
            left -= work
            year = self._year_with_work(year, 1)
        stretches = self._stretches_of(year)
        return _instant(stretches.first_after(stretches.work_until(moment) + left))

    def before_work(self, at: datetime, duration: timedelta) -> datetime:
        """Return the last instant from which so much work is done until *at*; the duration is positive."""
        moment, year, left = _moment(at), self._years(at, at)[-1], duration // _MICROSECOND
        _check_reach(moment - left)
        while left > (work := self._stretches_of(year).work_until(moment)):
            left -= work
            year = self._year_with_work(year, -1)
        stretches = self._stretches_of(year)
        return _instant(stretches.last_before(stretches.work_until(moment) - left))

    def work_between(self, start: datetime, end: datetime) -> timedelta:
        """Return how much work lies between two instants; the second must not be earlier."""
        first, last = _moment(start), _moment(end)
        every = (self._stretches_of(year) for year in self._years(start, end))
        return sum(stretches.work_until(last) - stretches.work_until(first) for stretches in every) * _MICROSECOND

    def stretches(self, start: datetime, end: datetime) -> list[tuple[int, int]]:
        """Return the stretches of work in a window, in microseconds, clipped to it and merged where they touch."""
        first, last = _moment(start), _moment(end)
        if last <= first:
            return []
        merged: list[tuple[int, int]] = []
        for known in (self._stretches_of(year) for year in self._years(start, end)):
            inside = slice(bisect_right(known.ends, first), bisect_left(known.starts, last))
            for begins, ends in zip(known.starts[inside], known.ends[inside], strict=True):
                begins = max(begins, first)
                if merged and merged[-1][1] == begins:
                    begins = merged.pop()[0]
                merged.append((begins, min(ends, last)))
        return merged

    def _years(self, start: datetime, end: datetime) -> range:
        """Return the years in which a stretch may begin that meets a window.

        The night before may reach into it, and if the clock goes back over midnight, tomorrow has begun already.
        """
        first, last = start.astimezone(self.zone).date() - _DAY, end.astimezone(self.zone).date() + _DAY
        return range(first.year, last.year + 1)

    def _stretches_of(self, year: int) -> Stretches:
        known = self._stretches.get(year)
        if known is None:
            known = self._stretches[year] = self._work_out(year)
        return known

    def _work_out(self, year: int) -> Stretches:
        days = (date.fromordinal(ordinal) for ordinal in self._days_of(year))
        every = (self._on_the_clock(day, span) for day in days for span in self.spans[day.weekday()])
        # A stretch that the clocks skip from its start to its end is none.
        stretches = [(start, end) for start, end in every if start < end]
        return Stretches(
            [start for start, _ in stretches],
            [end for _, end in stretches],
            [*accumulate((end - start for start, end in stretches), initial=0)],
        )

    def _on_the_clock(self, day: date, span: WorkSpan) -> tuple[int, int]:
        last_day = day if span.start < span.end else day + _DAY
        start, end = first_moment(day, span.start, self.zone), first_moment(last_day, span.end, self.zone)
        return _moment(start), _moment(end)


def _moment(at: datetime) -> int:
    return (at.astimezone(UTC) - _EPOCH) // _MICROSECOND


def _instant(moment: int) -> datetime:
    return _EPOCH + moment * _MICROSECOND


def _check_reach(moment: int) -> None:
    """Refuse what cannot be reached even if a person worked without a break."""
    if not _moment(_EARLIEST) <= moment <= _moment(_LATEST):
        raise _too_far()


def _too_far() -> InvalidValue:
    return InvalidValue.at(
        "WorkCalendar",
        f"the answer lies outside the years {_EARLIEST_YEAR} to {_LATEST_YEAR}",
        "count fewer business days or less working time",
    )
