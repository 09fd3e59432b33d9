"""Business time: the days and hours on which a person works, on that person's own clock.

The day on which counting starts does not count: one business day after a Friday, a Saturday or a Sunday is Monday.
That is how advice on following up counts, because a message sent late on Thursday has not waited a day by Friday
morning.  `wall_clock` says what happens where a clock skips an hour or shows one twice: stretches of work begin and end
at the first moment at which the clock shows their start or end, or later.

Public holidays of a country come from the package `holidays`, which is optional: `pip install infointerview[holidays]`
installs it.  Wherever holidays are given, a set of dates does just as well.
"""

import warnings
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta
from functools import cache, cached_property, lru_cache
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, TypeAlias, overload
from zoneinfo import ZoneInfo

from attrs import define, evolve, field, frozen

from infointerview.errors import InvalidValue, within as naming
from infointerview.hypertext import Shown
from infointerview.model import time as doors
from infointerview.model.fields import checked, items, spelt, whole_number
from infointerview.model.people import Absence, Contact, Seeker, absences
from infointerview.model.time import Recurring, WorkingHours, WorkSpan, working_hours
from infointerview.policy.figures import Policy
from infointerview.worktime.wall_clock import first_moment, skipped_days

if TYPE_CHECKING:
    from holidays import HolidayBase


@lru_cache(maxsize=4_096)
def week_of(on: date) -> date:
    """Return the Monday of the week that a day is in.

    >>> week_of(date(2026, 3, 8)), week_of(date(2026, 3, 9))
    (datetime.date(2026, 3, 2), datetime.date(2026, 3, 9))
    """
    return on - timedelta(days=on.weekday())


def weeks(first: date, last: date) -> Iterator[date]:
    """Yield the Monday of each week from that of *first* to that of *last*.

    >>> [str(monday) for monday in weeks(date(2026, 3, 8), date(2026, 3, 16))]
    ['2026-03-02', '2026-03-09', '2026-03-16']
    """
    return map(date.fromordinal, range(week_of(first).toordinal(), last.toordinal() + 1, 7))


# Counting may start from a day that was itself counted from a fact of the first or the last year; and in its first
# hours, 1900 is still 1899 on the clocks behind UTC.
_FIRST_YEAR, _LAST_YEAR = doors.FIRST_YEAR - 100, doors.LAST_YEAR + 100
# No two days of a calendar are further apart.
_MOST_DAYS = date.max.toordinal()
_NO_TIME, _MICROSECOND, _DAY = timedelta(), timedelta(microseconds=1), timedelta(days=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NINE_TO_FIVE = WorkingHours.parse("Mon-Fri 09:00-17:00")
# The first and the last year of `datetime` are left out, because some zones cannot show their ends.
_EARLIEST_YEAR, _LATEST_YEAR = MINYEAR + 1, MAXYEAR - 1
_EARLIEST, _LATEST = datetime(_EARLIEST_YEAR, 1, 1, tzinfo=UTC), datetime(_LATEST_YEAR, 12, 31, tzinfo=UTC)
_IDLE_YEARS = 10


def _holidays(value: Container[date]) -> Container[date]:
    """Return a container of days; a plain collection is copied, so that later changes to it have no effect."""
    if value.__class__ in {set, frozenset, list, tuple, dict}:
        return frozenset(items(doors.day, tuple(value)))
    if isinstance(value, str | bytes | bytearray | type) or not hasattr(value, "__contains__"):
        raise InvalidValue.because(f"expected days, got {type(value).__name__}", "give a set of dates")
    return value


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class WorkCalendar(Shown):
    """When a person works: business days and working hours, in the person's own zone.

    A business day is a day on which a stretch of work begins, unless all of it is off, and that is not a holiday.  It
    must also exist: Samoa had no 30 December 2011.  A holiday removes the stretches that begin on that day; the night
    shift of the evening before ends as usual.  Instants that are returned show the person's clock.

    A calendar remembers what it has worked out, so using one again is faster than making a new one.

    Attributes:
        zone: The person's zone.
        hours: The working hours of a week; by default Monday to Friday, nine to five.
        holidays: Days off: anything that supports `date in holidays` and always answers the same.

    >>> easter = WorkCalendar(zone="Europe/London", holidays={date(2026, 4, 3), date(2026, 4, 6)})
    >>> print(easter.add_business_days(date(2026, 4, 2), 1))  # from Maundy Thursday over Easter
    2026-04-07
    >>> thursday = datetime(2026, 4, 2, 16, 0, tzinfo=easter.zone)
    >>> print(easter.add_working_time(thursday, timedelta(hours=2)))
    2026-04-07 10:00:00+01:00
    """

    zone: ZoneInfo = field(converter=doors.zone)
    hours: WorkingHours = field(default=_NINE_TO_FIVE, converter=working_hours)
    # Two containers may hold the same days and yet have no hash, or another one.
    holidays: Container[date] = field(default=frozenset(), converter=_holidays, hash=False)

    def __str__(self) -> str:
        return f"{self.hours} in {self.zone.key}"

    @cached_property
    def _timetable(self) -> "Timetable":
        return Timetable(self.zone, self.hours, self.holidays)

    def without(self, away: Iterable[Absence | Recurring | str] | Absence | Recurring | str) -> "WorkCalendar":
        """Return the calendar of the same person with times off: absences, and what recurs.

        Nobody is away for good: a year of which they leave nothing, like the nine years after it, counts as if there
        were none.

        Raises:
            InvalidValue: `away` has something else than absences and what recurs.

        >>> march = Absence(first=date(2026, 3, 2), last=date(2026, 3, 31))
        >>> print(WorkCalendar(zone="Europe/London").without([march]).add_business_days(date(2026, 2, 27), 1))
        2026-04-01
        """
        with naming("away"):
            known = absences(away)
        days_off = tuple(each for each in known if isinstance(each, Absence))
        recurring = (each for each in known if isinstance(each, Recurring))
        return evolve(
            self,
            hours=evolve(self.hours, off=(*self.hours.off, *recurring)),
            holidays=DaysOff(self.holidays, days_off) if days_off else self.holidays,
        )

    # -- business days ------------------------------------------------------------------------------------------------

    def is_business_day(self, on: date) -> bool:
        """Return whether a day is a business day of the person.

        Raises:
            InvalidValue: `on` is not a date from 1800 to 2299.
        """
        return self._timetable.is_business_day(_day("on", on))

    @overload
    def add_business_days(self, start: datetime, days: int) -> datetime: ...

    @overload
    def add_business_days(self, start: date, days: int) -> date: ...

    def add_business_days(self, start: date, days: int) -> date:
        """Return the *days*-th business day after *start*, which itself does not count.

        From a Saturday, 1 is Monday, and -1 is Friday.  0 is the day itself if it is a business day, else the next one.

        For an instant, its day on the person's clock is used, and the result has the same time of that clock: the
        moment of the jump if the clock skips that time, the first of the two if it shows it twice.  Adding in several
        steps may then differ from adding at once, because a skipped time does not come back.

        Args:
            start: A day, or an aware instant.
            days: Business days; negative to count backwards.

        Raises:
            InvalidValue: `start` is neither, or outside 1800-2299; `days` is not a whole number; there are no business
                days for ten years; or the answer is after the year 9998.

        >>> week = WorkCalendar(zone="Europe/London")
        >>> saturday = date(2026, 3, 7)
        >>> for days in (1, 0, -1):
        ...     print(week.add_business_days(saturday, days).strftime("%a %d %B"))
        Mon 09 March
        Mon 09 March
        Fri 06 March
        """
        days = _whole_number("days", days)
        if not isinstance(start, datetime):
            return self._timetable.business_day(_day("start", start), days)
        local = self._local("start", start)
        found = self._timetable.business_day(local.date(), days)
        # The day itself keeps the second reading of an hour that the clock shows twice.
        return local if found == local.date() else self._at(found, local.time())

    def business_days_between(self, start: date, end: date) -> int:
        """Return how many business days there are after *start* and up to *end*; negative if *end* is earlier.

        For an instant, its day on the person's clock is used.  There are n business days from *start* to
        `add_business_days(start, n)`.

        Raises:
            InvalidValue: `start` or `end` is neither a date nor an aware instant, or is outside 1800-2299.

        >>> week = WorkCalendar(zone="Europe/London")
        >>> week.business_days_between(date(2026, 3, 5), date(2026, 3, 9))  # Thursday to Monday: Friday and Monday
        2
        """
        first, last = self._day_of("start", start), self._day_of("end", end)
        if last < first:
            return -self._timetable.business_days_between(last, first)
        return self._timetable.business_days_between(first, last)

    def business_day_on_or_after(self, on: date) -> date:
        """Return a day itself if it is a business day, else the next one.

        Raises:
            InvalidValue: As `add_business_days`.
        """
        return self._timetable.business_day(_day("on", on), 0)

    def business_day_on_or_before(self, on: date) -> date:
        """Return a day itself if it is a business day, else the previous one.

        Raises:
            InvalidValue: As `add_business_days`.
        """
        on = _day("on", on)
        return on if self._timetable.is_business_day(on) else self._timetable.business_day(on, -1)

    # -- the hours of a day -------------------------------------------------------------------------------------------

    def opening(self, on: date) -> datetime:
        """Return when work begins on a day, on the person's clock.

        On a holiday that is when it usually begins on that weekday, and on a weekday without work, when it begins on
        the first workday of the week.

        Raises:
            InvalidValue: `on` is not a date from 1800 to 2299.

        >>> print(WorkCalendar(zone="Asia/Kolkata", hours="Mon-Fri 10:00-18:30").opening(date(2026, 3, 2)))
        2026-03-02 10:00:00+05:30
        """
        return self._opening(_day("on", on))

    def closing(self, on: date) -> datetime:
        """Return when the last stretch of work that begins on a day ends, which may be after midnight.

        Days off are treated as in `opening`.

        Raises:
            InvalidValue: `on` is not a date from 1800 to 2299.
        """
        return self._closing(_day("on", on))

    def opening_after(self, at: datetime, business_days: int) -> datetime:
        """Return when work begins on the *business_days*-th business day after an instant.

        The day of *at* on the person's clock does not count.

        Raises:
            InvalidValue: As `add_business_days`.
        """
        days = _whole_number("business_days", business_days)
        found = self._timetable.business_day(self._local("at", at).date(), days)
        return self._opening(found)

    def closing_within(self, at: datetime, business_days: int) -> datetime:
        """Return when the *business_days*-th business day after an instant closes; the end of that many days.

        The day of *at* on the person's clock does not count.  For 0, it is the closing of that day, or of the next
        business day where it is off or already closed.

        Raises:
            InvalidValue: As `add_business_days`.

        >>> week = WorkCalendar(zone="Europe/London")
        >>> print(week.closing_within(datetime(2026, 3, 6, 18, tzinfo=week.zone), 0))  # late on a Friday
        2026-03-09 17:00:00+00:00
        """
        days = _whole_number("business_days", business_days)
        local = self._local("at", at)
        closes = self._closing(self._timetable.business_day(local.date(), days))
        if days or closes.astimezone(UTC) > local.astimezone(UTC):
            return closes
        return self._closing(self._timetable.business_day(local.date(), 1))

    # -- working time -------------------------------------------------------------------------------------------------

    def is_working(self, at: datetime) -> bool:
        """Return whether the person is at work at an instant; at the end of a stretch they no longer are.

        Raises:
            InvalidValue: `at` is not an aware instant from 1800 to 2299.
        """
        return self._timetable.is_working(_instant("at", at))

    def next_working_moment(self, at: datetime) -> datetime:
        """Return an instant itself if the person is at work then, else when work begins next.

        Raises:
            InvalidValue: `at` is not an aware instant from 1800 to 2299, or there are no business days for ten years.
        """
        return self._timetable.next_moment(_instant("at", at)).astimezone(self.zone)

    def previous_working_moment(self, at: datetime) -> datetime:
        """Return an instant itself if the person is at work then, else when work last ended.

        Raises:
            InvalidValue: As `next_working_moment`.
        """
        return self._timetable.previous_moment(_instant("at", at)).astimezone(self.zone)

    def add_working_time(self, at: datetime, duration: timedelta) -> datetime:
        """Return the first instant at which the person has worked for *duration* since *at*.

        Eight hours from the opening of an eight-hour day is its closing.  For a negative duration, return the last
        instant from which the person works that long until *at*; for none, *at* itself.  Durations are real time: a
        night shift during which the clocks go back is an hour longer.

        Raises:
            InvalidValue: `at` is not an aware instant from 1800 to 2299; `duration` is not a timedelta; there are no
                business days for ten years; or the answer is outside the years 2 to 9998.
        """
        at = _instant("at", at)
        if not isinstance(duration, timedelta):
            raise InvalidValue.at(
                "duration", f"expected a timedelta, got {type(duration).__name__}", "write timedelta(hours=8)"
            )
        if duration > _NO_TIME:
            at = self._timetable.after_work(at, duration)
        elif duration < _NO_TIME:
            at = self._timetable.before_work(at, -duration)
        return at.astimezone(self.zone)

    def working_time_between(self, start: datetime, end: datetime) -> timedelta:
        """Return how long the person works between two instants; negative if *end* is earlier.

        Raises:
            InvalidValue: `start` or `end` is not an aware instant from 1800 to 2299.
        """
        start, end = _instant("start", start).astimezone(UTC), _instant("end", end).astimezone(UTC)
        if end < start:
            return -self._timetable.work_between(end, start)
        return self._timetable.work_between(start, end)

    def stretches(self, start: datetime, end: datetime) -> tuple[tuple[datetime, datetime], ...]:
        """Return the stretches of work in [start, end), in order and in UTC.

        They are clipped to the window, merged where they touch, and do not include their ends.

        Raises:
            InvalidValue: `start` or `end` is not an aware instant from 1800 to 2299.

        >>> week = WorkCalendar(zone="Europe/London")
        >>> friday_noon, monday_night = datetime(2026, 3, 27, 12, tzinfo=UTC), datetime(2026, 3, 31, tzinfo=UTC)
        >>> for begins, ends in week.stretches(friday_noon, monday_night):
        ...     print(begins, "until", ends)
        2026-03-27 12:00:00+00:00 until 2026-03-27 17:00:00+00:00
        2026-03-30 08:00:00+00:00 until 2026-03-30 16:00:00+00:00
        """
        found = self._timetable.stretches(_instant("start", start), _instant("end", end))
        return tuple((_EPOCH + begins * _MICROSECOND, _EPOCH + ends * _MICROSECOND) for begins, ends in found)

    def stretches_in_seconds(self, start: datetime, end: datetime) -> list[tuple[int, int]]:
        """Return what `stretches` returns in whole seconds since 1970 in UTC, for searches that compare many.

        A second that *start* or *end* cuts is left out of the stretch.

        Raises:
            InvalidValue: As `stretches`.
        """
        found = self._timetable.stretches(_instant("start", start), _instant("end", end))
        # Rounding down the negative rounds up.
        return [(-(-begins // 1_000_000), ends // 1_000_000) for begins, ends in found]

    # -- on the person's clock ----------------------------------------------------------------------------------------

    def _local(self, name: str, value: datetime) -> datetime:
        return _instant(name, value).astimezone(self.zone)

    def _day_of(self, name: str, value: date) -> date:
        return self._local(name, value).date() if isinstance(value, datetime) else _day(name, value)

    def _at(self, on: date, at: time) -> datetime:
        return first_moment(on, at, self.zone).astimezone(self.zone)

    def _opening(self, on: date) -> datetime:
        known = self._timetable.openings
        if on not in known:
            known[on] = self._at(on, self._spans_on(on)[0].start)
        return known[on]

    def _closing(self, on: date) -> datetime:
        known = self._timetable.closings
        if on not in known:
            last = self._spans_on(on)[-1]
            known[on] = self._at(on if last.start < last.end else on + _DAY, last.end)
        return known[on]

    def _spans_on(self, on: date) -> tuple[WorkSpan, ...]:
        spans = self._timetable.spans
        return self._timetable.spans_on(on) or spans.get(on.weekday()) or spans[self.hours.spans[0].day]


def _day(name: str, value: date) -> date:
    with naming(name):
        return doors.day(value, first_year=_FIRST_YEAR, last_year=_LAST_YEAR)


def _instant(name: str, value: datetime) -> datetime:
    with naming(name):
        return doors.instant(value, first_year=_FIRST_YEAR, last_year=_LAST_YEAR)


def _whole_number(name: str, value: int) -> int:
    with naming(name):
        return whole_number(value, least=-_MOST_DAYS, most=_MOST_DAYS)


@frozen
class Stretches:
    """The stretches of work that begin in one year, in order, in microseconds since 1970 in UTC.

    Attributes:
        starts: When each begins.
        ends: When each ends; the end itself is no longer part of it.
        before: How much work the year has before each, and as a last entry how much it has in all.
    """

    starts: list[int]
    ends: list[int]
    before: list[int]

    def is_working(self, at: int) -> bool:
        """Return whether an instant is within a stretch."""
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
        """Return how much work there is before an instant."""
        place = bisect_right(self.starts, at) - 1
        return self.before[place] + min(at, self.ends[place]) - self.starts[place] if place >= 0 else 0

    def work_after(self, at: int) -> int:
        """Return how much work there is after an instant."""
        return self.before[-1] - self.work_until(at)

    def first_after(self, work: int) -> int:
        """Return the first instant at which *work* is done, which is more than 0 and at most all there is."""
        place = bisect_left(self.before, work) - 1
        return self.starts[place] + work - self.before[place]

    def last_before(self, work: int) -> int:
        """Return the last instant at which only *work* is done, which is less than all there is."""
        place = bisect_right(self.before, work) - 1
        return self.starts[place] + work - self.before[place]


@define(eq=False)
class Timetable:
    """The business days and stretches of work of one calendar, worked out year by year when they are first needed.

    Within a year, questions are answered by bisection.  Days are counted by their ordinals, and instants in
    microseconds since 1970 in UTC: whole numbers, so nothing is rounded.  Two threads that ask at once may both work
    out a year; the results are equal.

    Attributes:
        zone: The person's zone.
        hours: The person's working hours.
        holidays: Days off.
        spans: The stretches of work that begin on each weekday, by its number from Monday, 0.
        openings: When days open, for days that were asked about.
        closings: When they close.
    """

    zone: ZoneInfo
    hours: WorkingHours
    holidays: Container[date]
    spans: Mapping[int, tuple[WorkSpan, ...]] = field(init=False)
    openings: dict[date, datetime] = field(init=False, factory=dict)
    closings: dict[date, datetime] = field(init=False, factory=dict)
    _off: dict[int, dict[date, list[Recurring]]] = field(init=False, factory=dict)
    _away_for_good: set[int] = field(init=False, factory=set)
    _days: dict[int, list[int]] = field(init=False, factory=dict)
    _stretches: dict[int, Stretches] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        by_weekday = groupby(self.hours.spans, key=lambda span: span.day)
        self.spans = {int(weekday): tuple(spans) for weekday, spans in by_weekday}

    # -- days ---------------------------------------------------------------------------------------------------------

    def spans_on(self, on: date) -> tuple[WorkSpan, ...]:
        """Return the stretches of work that begin on a day, without what is off again and again, holidays apart."""
        if self.hours.off:
            self._days_of(on.year)  # which finds out whether they are away for good
        return self._usual_spans(on) if on.year in self._away_for_good else self._spans_left(on)

    def _usual_spans(self, on: date) -> tuple[WorkSpan, ...]:
        return self.spans.get(on.weekday(), ())

    def _spans_left(self, on: date) -> tuple[WorkSpan, ...]:
        spans = self._usual_spans(on)
        if self.hours.off and spans:
            off = self._off.get(on.year)
            if off is None:
                off = defaultdict(list)
                for recurring in self.hours.off:
                    for day in recurring.between(date(on.year, 1, 1), date(on.year, 12, 31)):
                        off[day].append(recurring)
                # Kept when it is complete, for other threads.
                self._off[on.year] = off
            for recurring in off.get(on, ()):
                spans = recurring.taken_from(spans)
        return spans

    def is_business_day(self, on: date) -> bool:
        """Return whether work begins on a day."""
        days, ordinal = self._days.get(on.year) or self._days_of(on.year), on.toordinal()
        place = bisect_left(days, ordinal)
        return place < len(days) and days[place] == ordinal

    def business_day(self, start: date, days: int) -> date:
        """Return the *days*-th business day after *start*, or before it; for 0, the first from *start* on."""
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
        """Return how many business days there are after *start* and up to *end*, which must not be earlier."""
        whole_years = sum(len(self._days_of(year)) for year in range(start.year, end.year))
        return whole_years + self._place(end) - self._place(start)

    def _place(self, on: date) -> int:
        return bisect_right(self._days_of(on.year), on.toordinal())

    def _days_of(self, year: int) -> list[int]:
        known = self._days.get(year)
        if known is None:
            known = self._days_left(year)
            is_away = self.hours.off or isinstance(self.holidays, DaysOff)
            if not known and is_away and not any(map(self._days_left, range(year + 1, year + _IDLE_YEARS))):
                self._away_for_good.add(year)
                holidays = self.holidays.holidays if isinstance(self.holidays, DaysOff) else self.holidays
                known = self._business_days(year, self._usual_spans, holidays)
            self._days[year] = known
        return known

    def _days_left(self, year: int) -> list[int]:
        spans = self._spans_left if self.hours.off else self._usual_spans
        return self._business_days(year, spans, self.holidays) if year <= _LATEST_YEAR else []

    def _business_days(
        self, year: int, spans: Callable[[date], tuple[WorkSpan, ...]], holidays: Container[date]
    ) -> list[int]:
        first, skipped = date(year, 1, 1).toordinal(), skipped_days(self.zone, year)
        days = map(date.fromordinal, range(first, date(year, 12, 31).toordinal() + 1))
        return [on.toordinal() for on in days if spans(on) and on not in skipped and not _contains(holidays, on)]

    def _year_with_work(self, year: int, step: int) -> int:
        """Return the nearest year with business days that is after another one, or before it if *step* is -1."""
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
            f"from {year} on there are no business days for {_IDLE_YEARS} years",
            "check the holidays and the working hours",
        )

    # -- moments ------------------------------------------------------------------------------------------------------

    def is_working(self, at: datetime) -> bool:
        """Return whether an instant is within a stretch of work."""
        return any(self._stretches_of(year).is_working(_moment(at)) for year in self._years(at, at))

    def next_moment(self, at: datetime) -> datetime:
        """Return the first moment of work at or after an instant."""
        moment, year = _moment(at), self._years(at, at)[0]
        while (found := self._stretches_of(year).next_moment(moment)) is None:
            year = self._year_with_work(year, 1)
        return _at(found)

    def previous_moment(self, at: datetime) -> datetime:
        """Return an instant itself if there is work then, else the end of the last stretch before it."""
        moment, year = _moment(at), self._years(at, at)[-1]
        while (found := self._stretches_of(year).previous_moment(moment)) is None:
            year = self._year_with_work(year, -1)
        return _at(found)

    def after_work(self, at: datetime, duration: timedelta) -> datetime:
        """Return the first instant at which *duration*, which is positive, has been worked since *at*."""
        moment, year, left = _moment(at), self._years(at, at)[0], duration // _MICROSECOND
        _check_reach(moment + left)
        while left > (work := self._stretches_of(year).work_after(moment)):
            left -= work
            year = self._year_with_work(year, 1)
        stretches = self._stretches_of(year)
        return _at(stretches.first_after(stretches.work_until(moment) + left))

    def before_work(self, at: datetime, duration: timedelta) -> datetime:
        """Return the last instant from which *duration*, which is positive, is worked until *at*."""
        moment, year, left = _moment(at), self._years(at, at)[-1], duration // _MICROSECOND
        _check_reach(moment - left)
        while left > (work := self._stretches_of(year).work_until(moment)):
            left -= work
            year = self._year_with_work(year, -1)
        stretches = self._stretches_of(year)
        return _at(stretches.last_before(stretches.work_until(moment) - left))

    def work_between(self, start: datetime, end: datetime) -> timedelta:
        """Return how much work there is between two instants; the second must not be earlier."""
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
        """Return the years in which the stretches begin that may overlap a window.

        A night shift of the day before may reach into it, and if the clock goes back over midnight, the next day may
        already have begun.
        """
        first, last = start.astimezone(self.zone).date() - _DAY, end.astimezone(self.zone).date() + _DAY
        return range(first.year, last.year + 1)

    def _stretches_of(self, year: int) -> Stretches:
        known = self._stretches.get(year)
        if known is None:
            stretches = []
            spans = self.spans_on if self.hours.off else self._usual_spans
            for on in map(date.fromordinal, self._days_of(year)):
                for span in spans(on):
                    last_day = on if span.start < span.end else on + _DAY
                    start = _moment(first_moment(on, span.start, self.zone))
                    end = _moment(first_moment(last_day, span.end, self.zone))
                    # Leave out a stretch that the clock skips from its start to its end.
                    if start < end:
                        stretches.append((start, end))
            known = self._stretches[year] = Stretches(
                [start for start, _ in stretches],
                [end for _, end in stretches],
                [*accumulate((end - start for start, end in stretches), initial=0)],
            )
        return known


def _contains(holidays: Container[date], on: date) -> bool:
    try:
        return on in holidays
    except (TypeError, ValueError, LookupError, ArithmeticError) as error:
        raise InvalidValue.at(
            "WorkCalendar.holidays",
            f"a {type(holidays).__name__} cannot say whether it contains {on}",
            "give a set of dates",
        ) from error


def _moment(at: datetime) -> int:
    return (at.astimezone(UTC) - _EPOCH) // _MICROSECOND


def _at(moment: int) -> datetime:
    return _EPOCH + moment * _MICROSECOND


def _check_reach(moment: int) -> None:
    """Refuse an instant that could not be reached even by working without a break."""
    if not _moment(_EARLIEST) <= moment <= _moment(_LATEST):
        raise _too_far()


def _too_far() -> InvalidValue:
    return InvalidValue.at(
        "WorkCalendar",
        f"the answer is outside the years {_EARLIEST_YEAR} to {_LATEST_YEAR}",
        "count fewer business days or less working time",
    )


Holidays: TypeAlias = Container[date] | Callable[[Contact | Seeker], Container[date]]
"""Days off: a container of dates for everybody, or a function that returns the container for one person."""


def checked_holidays(value: Holidays) -> Holidays:
    """Return *value* if it can be used as holidays.

    Raises:
        InvalidValue: It is neither a container nor a function.
    """
    if callable(value) or hasattr(value, "__contains__"):
        return value
    raise InvalidValue.at(
        "holidays",
        f"expected days, got {type(value).__name__}",
        "give a set of dates, or a function from a person to one",
    )


@frozen
class DaysOff:
    """Holidays, and the days on which a person is away.

    Attributes:
        holidays: The holidays.
        away: The absences.
    """

    holidays: Container[date] = field()
    away: tuple[Absence, ...] = field()

    def __contains__(self, day: object) -> bool:
        return day in self.holidays or any(day in absence for absence in self.away)


@lru_cache(maxsize=64)
def _shared(zone: ZoneInfo, hours: WorkingHours, holidays: frozenset[date]) -> WorkCalendar:
    """Return the calendar that all campaigns share, with what it has worked out, where days off are a plain set."""
    return WorkCalendar(zone=zone, hours=hours, holidays=holidays)


class Calendars:
    """The calendar of each person in a campaign, as far as it is known.

    A contact without working hours has the policy's, and one without a zone has the seeker's.  What recurs is off in
    everybody's week.  A contact's absences are days off, too; the seeker's are not, because answers are owed during a
    vacation: they only hold back what the seeker begins.  People who have all of it in common share one calendar, and
    what that has worked out.
    """

    def __init__(self, seeker: Seeker, policy: Policy, holidays: Holidays) -> None:
        self._seeker = seeker
        self._policy = policy
        self._holidays = checked_holidays(holidays)
        # The holidays are kept beside the calendar, because their id stays theirs only as long as they live.
        self._known: dict[tuple[object, ...], tuple[WorkCalendar, Container[date]]] = {}
        recurring = tuple(each for each in seeker.away if isinstance(each, Recurring))
        self.seekers: WorkCalendar = self._calendar(seeker, seeker.zone, policy.working_hours, recurring)

    def of(self, contact: Contact) -> WorkCalendar:
        """Return the calendar of a contact."""
        hours = contact.working_hours or self._policy.working_hours
        return self._calendar(contact, contact.zone or self._seeker.zone, hours, contact.away)

    def _calendar(
        self, person: Contact | Seeker, zone: ZoneInfo, hours: WorkingHours, away: tuple[Absence | Recurring, ...]
    ) -> WorkCalendar:
        # Some sets of holidays can also be called; asked about a day, they are containers.
        if hasattr(self._holidays, "__contains__"):
            days_off = self._holidays
        else:
            days_off = self._holidays(person)
            if not hasattr(days_off, "__contains__"):
                raise InvalidValue.at(
                    "holidays", f"the function returned a {type(days_off).__name__}", "let it return a set of dates"
                )
        key = (zone.key, hours, id(days_off), away)
        if key not in self._known:
            if type(days_off) is frozenset:
                usual = _shared(zone, hours, days_off)
            else:
                usual = WorkCalendar(zone=zone, hours=hours, holidays=days_off)
            self._known[key] = usual.without(away) if away else usual, days_off
        return self._known[key][0]


def within(at: datetime, business_days: int, *calendars: WorkCalendar) -> datetime:
    """Return the deadline for something to be done within some business days of an instant.

    That is when the last of these days closes, on the later of the clocks: of the person who writes and of the one who
    is written to, say.  Within 0 business days means by the closing of the same day, or of the next business day where
    that day is off or already over.

    >>> london, toronto = WorkCalendar(zone="Europe/London"), WorkCalendar(zone="America/Toronto")
    >>> thursday = datetime(2026, 3, 12, 14, 25, tzinfo=UTC)
    >>> print(within(thursday, 1, london), within(thursday, 1, london, toronto), sep=", ")
    2026-03-13 17:00:00+00:00, 2026-03-13 17:00:00-04:00
    >>> print(within(thursday, 0, london), within(thursday.replace(hour=17), 0, london), sep=", ")
    2026-03-12 17:00:00+00:00, 2026-03-13 17:00:00+00:00
    """
    return max((calendar.closing_within(at, business_days) for calendar in calendars), key=datetime.timestamp)


# -- public holidays by country ---------------------------------------------------------------------------------------


class CountryWithoutPart(UserWarning):
    """A country has different holidays in its parts, and the part is not known: `GB` and not `GB-SCT`.

    It is given once for each country in a process; the holidays that are the same all over the country count.
    """


def holidays_by_country(person: Contact | Seeker) -> Container[date]:
    """Return the public holidays of the country, or part of a country, that a person is in.

    Give the function itself, which is then called for each person: `due(..., holidays=holidays_by_country)`.  If the
    person's country is unknown, the container is empty.  Everybody in one place gets the same container.

    Args:
        person: A contact or the seeker; their `country` is an ISO 3166 code such as `GB`, `GB-ENG` or `CA-ON`.

    Raises:
        InvalidValue: The `holidays` package is not installed, or does not know the place.

    Warns:
        CountryWithoutPart: The part of the country is not known, and its holidays depend on it.

    >>> ngozi = Contact(name="Ngozi Okonkwo-Bright", country="GB-ENG")
    >>> date(2026, 4, 6) in holidays_by_country(ngozi)  # Easter Monday
    True
    >>> date(2026, 4, 6) in holidays_by_country(Contact(name="Eilidh Macrae", country="GB-SCT"))
    False
    """
    if not isinstance(person, Contact | Seeker):
        raise InvalidValue.at("person", f"expected a Contact or a Seeker, got {type(person).__name__}")
    if not person.country:
        return _NONE
    try:
        known = _public_holidays(person.country)
    except InvalidValue as error:
        raise error.within(f"{type(person).__name__}.country") from error.__cause__
    mine = object()
    # Of threads that come at once, one finds what it put there itself.
    if person.country in _OF_PARTS and _WARNED_OF.setdefault(person.country, mine) is mine:
        what = f"the holidays of {person.country} differ by part, and only those of the whole country count"
        warnings.warn(f"{what}; write the part, such as {_OF_PARTS[person.country]}", CountryWithoutPart, stacklevel=2)
    return known


# Countries whose parts have holidays of their own, with one of these parts.
_OF_PARTS = {"AU": "AU-NSW", "CA": "CA-ON", "DE": "DE-BY", "ES": "ES-MD", "GB": "GB-ENG", "US": "US-CA"}
_WARNED_OF: dict[str, object] = {}
_NONE: frozenset[date] = frozenset()


@frozen
class PublicHolidays:
    """The public holidays of one place, in every year, on the days on which they are observed.

    Days that only some people have off, such as those of one religion, are left out.

    Attributes:
        country: An ISO 3166 code such as `GB` or `CA-ON`.

    >>> date(2026, 12, 28) in PublicHolidays("GB")  # Boxing Day is a Saturday
    True
    """

    country: str

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day in _days_off(self.country)


@cache
def _public_holidays(code: str) -> PublicHolidays:
    _days_off(code)  # Asked in advance, so that the error for an unknown place names the person's field.
    return PublicHolidays(code)


@cache
def _days_off(code: str) -> "HolidayBase":
    """Return the holidays of the package, which works out a year when it is first asked for a day in it."""
    try:
        import holidays
    except ImportError as error:
        raise InvalidValue.because(
            "public holidays need the package holidays", "pip install infointerview[holidays]"
        ) from error
    country, _, part = code.partition("-")
    try:
        return holidays.country_holidays(country, subdiv=part or None)
    except NotImplementedError as error:
        repair = "correct the code, or leave it out and give the days off as a set of dates"
        parts = holidays.list_supported_countries(include_aliases=False).get(country)
        if part and parts is not None:
            repair = f"write {country}" + (f", or a part of it such as {country}-{parts[0]}" if parts else "")
        raise InvalidValue.because(f"no public holidays are known for {code}", repair) from error
