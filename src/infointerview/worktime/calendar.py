"""Weeks, which begin on Monday."""

from collections.abc import Callable, Container, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import TypeAlias, overload
from zoneinfo import ZoneInfo

from attrs import field, frozen
from dateutil.relativedelta import MO, relativedelta
from dateutil.rrule import WEEKLY, rrule

from infointerview.errors import InvalidValue
from infointerview.model import time as doors
from infointerview.model.fields import checked, items, spelt, whole_number
from infointerview.model.people import Contact, Seeker
from infointerview.model.time import WorkingHours, WorkSpan, working_hours
from infointerview.policy.figures import Policy
from infointerview.worktime.timetable import Timetable
from infointerview.worktime.wall_clock import first_moment

__all__ = ["Calendars", "Holidays", "WorkCalendar", "checked_holidays", "week_of", "weeks", "within"]


@lru_cache(maxsize=4_096)
def week_of(on: date) -> date:
    """Return the Monday of the week in which a day lies.

    >>> week_of(date(2026, 3, 8)), week_of(date(2026, 3, 9))
    (datetime.date(2026, 3, 2), datetime.date(2026, 3, 9))
    """
    return on + relativedelta(weekday=MO(-1))


def weeks(first: date, last: date) -> Iterator[date]:
    """Yield the Mondays of the weeks from that of one day to that of another.

    >>> [str(monday) for monday in weeks(date(2026, 3, 8), date(2026, 3, 16))]
    ['2026-03-02', '2026-03-09', '2026-03-16']
    """
    begins = datetime.combine(week_of(first), time())
    return (monday.date() for monday in rrule(WEEKLY, dtstart=begins, until=datetime.combine(last, time())))


# -- the calendar of one person ----------------------------------------------------------------------------------------

# Business time: the days and hours on which a person works, on that person's own clock.
#
# The day on which one starts to count does not count: one business day after a Friday, a Saturday or a Sunday is
# Monday.
# That is how advice on following up counts, and whoever sends a message late on Thursday has not waited a day by
# Friday
# morning.  What is not covered by the clock is settled in `wall_clock`: stretches of work begin and end at the first
# moment at which the clock shows their start or end, or later.


# A day that was counted from a fact of the last year can itself be counted from.
_LAST_YEAR = doors.LAST_YEAR + 100
# No two days of a calendar are further apart.
_MOST_DAYS = date.max.toordinal()
_NO_TIME, _MICROSECOND = timedelta(), timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NINE_TO_FIVE = WorkingHours.parse("Mon-Fri 09:00-17:00")


def _holidays(value: Container[date]) -> Container[date]:
    """Return a container of days; a plain collection is copied, so that later changes to it change no calendar."""
    if value.__class__ in {set, frozenset, list, tuple, dict}:
        return frozenset(items(doors.day, tuple(value)))
    if isinstance(value, str | bytes | bytearray | type) or not hasattr(value, "__contains__"):
        raise InvalidValue.because(f"a {type(value).__name__} contains no dates", "give a set of dates")
    return value


@spelt
@frozen(kw_only=True, field_transformer=checked)
class WorkCalendar:
    """When a person works: business days and working hours, in the person's own zone.

    A business day is a day on which a stretch of work begins, that is no holiday, and that there was: Samoa had no
    30 December 2011.  On a holiday the stretches that begin on that day are off, and the night shift of the evening
    before ends as usual.  Instants that are returned show the person's clock.

    What was worked out is kept, so one calendar that is used again is faster than a new one.

    Attributes:
        zone: The zone that the person lives by.
        hours: The stretches of work of a week; by default Monday to Friday from nine to five.
        holidays: Days off: anything that can say whether it contains a date, and always says the same.

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

    @cached_property
    def _timetable(self) -> Timetable:
        return Timetable(self.zone, self.hours, self.holidays)

    # -- business days ------------------------------------------------------------------------------------------------

    def is_business_day(self, on: date) -> bool:
        """Return whether the person works on a day.

        Raises:
            InvalidValue: `on` is no date from 1900 to 2299.
        """
        return self._timetable.is_business_day(_day("on", on))

    @overload
    def add_business_days(self, start: datetime, days: int) -> datetime: ...

    @overload
    def add_business_days(self, start: date, days: int) -> date: ...

    def add_business_days(self, start: date, days: int) -> date:
        """Return the *days*-th business day after *start*, which itself does not count.

        From a Saturday, 1 is Monday, and -1 is Friday.  0 is the day itself if it is a business day, else the next one.

        Of an instant, the day is the one on the person's clock, and the result shows the same time of that clock on the
        other day; if the clock skips that time, the moment of the jump, and if it shows it twice, the first.  To add in
        several steps is then not always the same as to add at once, because a skipped time does not come back.

        Args:
            start: A day, or an aware instant.
            days: Business days; negative ones lie before *start*.

        Raises:
            InvalidValue: `start` is neither or outside 1900-2299, `days` is no whole number, ten years on end have no
                business day, or the answer lies after the year 9998.

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
        """Return how many business days lie after *start* and up to *end*; negative if *end* is the earlier one.

        Of an instant, the day is the one on the person's clock.  So `add_business_days(start, n)` lies n business days
        after *start*.

        Raises:
            InvalidValue: `start` or `end` is neither a date nor an aware instant, or outside 1900-2299.

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
        """Return a day itself if it is a business day, else the last one before it.

        Raises:
            InvalidValue: As `add_business_days`.
        """
        on = _day("on", on)
        return on if self._timetable.is_business_day(on) else self._timetable.business_day(on, -1)

    # -- the hours of a day -------------------------------------------------------------------------------------------

    def opening(self, on: date) -> datetime:
        """Return when a day opens on the person's clock; a day off opens as its weekday or the first workday does.

        Raises:
            InvalidValue: `on` is no date from 1900 to 2299.

        >>> print(WorkCalendar(zone="Asia/Kolkata", hours="Mon-Fri 10:00-18:30").opening(date(2026, 3, 2)))
        2026-03-02 10:00:00+05:30
        """
        return self._opening(_day("on", on))

    def closing(self, on: date) -> datetime:
        """Return when the last stretch ends that begins on a day, perhaps after midnight; a day off closes as it opens.

        Raises:
            InvalidValue: `on` is no date from 1900 to 2299.
        """
        on = _day("on", on)
        last = self._spans_on(on)[-1]
        return self._at(on if last.start < last.end else on + timedelta(days=1), last.end)

    def opening_after(self, at: datetime, business_days: int) -> datetime:
        """Return when the *business_days*-th business day after the day of *at* on the person's clock opens.

        Raises:
            InvalidValue: As `add_business_days`.
        """
        days = _whole_number("business_days", business_days)
        found = self._timetable.business_day(self._local("at", at).date(), days)
        return self._opening(found)

    # -- working time -------------------------------------------------------------------------------------------------

    def is_working(self, at: datetime) -> bool:
        """Return whether the person works at an instant; the end of a stretch no longer belongs to it.

        Raises:
            InvalidValue: `at` is no aware instant from 1900 to 2299.
        """
        return self._timetable.is_working(_instant("at", at))

    def next_working_moment(self, at: datetime) -> datetime:
        """Return an instant itself if the person works then, else the next opening.

        Raises:
            InvalidValue: `at` is no aware instant from 1900 to 2299, or ten years on end have no business day.
        """
        return self._timetable.next_moment(_instant("at", at)).astimezone(self.zone)

    def previous_working_moment(self, at: datetime) -> datetime:
        """Return an instant itself if the person works then, else when the last stretch of work ended.

        Raises:
            InvalidValue: As `next_working_moment`.
        """
        return self._timetable.previous_moment(_instant("at", at)).astimezone(self.zone)

    def add_working_time(self, at: datetime, duration: timedelta) -> datetime:
        """Return the first instant by which a person has worked so long since *at*.

        Eight hours after the opening of an eight-hour day is its closing.  A negative duration gives the last instant
        from which a person works so long until *at*, and none gives *at*.  Durations are real ones: a night shift on
        which the clocks go back is an hour longer.

        Raises:
            InvalidValue: `at` is no aware instant from 1900 to 2299, `duration` is no timedelta, ten years on end have
                no business day, or the answer lies outside the years 2 to 9998.
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
        """Return how long the person works between two instants; negative if *end* is the earlier one.

        Raises:
            InvalidValue: `start` or `end` is no aware instant from 1900 to 2299.
        """
        start, end = _instant("start", start).astimezone(UTC), _instant("end", end).astimezone(UTC)
        if end < start:
            return -self._timetable.work_between(end, start)
        return self._timetable.work_between(start, end)

    def stretches(self, start: datetime, end: datetime) -> tuple[tuple[datetime, datetime], ...]:
        """Return the stretches of work that meet the window from *start* until before *end*.

        They are in order and in UTC, clipped to the window and merged where they touch; half-open as the window.

        Raises:
            InvalidValue: `start` or `end` is no aware instant from 1900 to 2299.

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
        """Return what `stretches` does in whole seconds since 1970 in UTC, for searches that compare many of them.

        Only *start* and *end* may have fractions of a second; those are left out of the stretch that they clip.

        Raises:
            InvalidValue: As `stretches`.
        """
        found = self._timetable.stretches(_instant("start", start), _instant("end", end))
        # Rounding down what is negative rounds up.
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

    def _spans_on(self, on: date) -> tuple[WorkSpan, ...]:
        spans = self._timetable.spans
        return spans.get(on.weekday()) or spans[self.hours.spans[0].day]


def _day(name: str, value: date) -> date:
    try:
        return doors.day(value, last_year=_LAST_YEAR)
    except InvalidValue as error:
        raise error.within(name) from None


def _instant(name: str, value: datetime) -> datetime:
    try:
        return doors.instant(value, last_year=_LAST_YEAR)
    except InvalidValue as error:
        raise error.within(name) from None


def _whole_number(name: str, value: int) -> int:
    try:
        return whole_number(value, least=-_MOST_DAYS, most=_MOST_DAYS)
    except InvalidValue as error:
        raise error.within(name) from None


# -- the calendars of a campaign ---------------------------------------------------------------------------------------

# The working weeks of everybody in a campaign.


Holidays: TypeAlias = Container[date] | Callable[[Contact | Seeker], Container[date]]
"""Days on which nobody works, or a function that returns those of a person."""


def checked_holidays(value: Holidays) -> Holidays:
    """Return holidays that were given; raise `InvalidValue` for anything else."""
    if callable(value) or hasattr(value, "__contains__"):
        return value
    raise InvalidValue.at(
        "holidays",
        f"expected days, got {type(value).__name__}",
        "give a set of dates, or a function from a person to one",
    )


class Calendars:
    """The working week of each person, as far as it is known.

    A contact without hours works the policy's, one without a zone lives by the seeker's clock.  People with the same
    week share one calendar, and with it what that has worked out.
    """

    def __init__(self, seeker: Seeker, policy: Policy, holidays: Holidays) -> None:
        self._seeker = seeker
        self._policy = policy
        self._holidays = checked_holidays(holidays)
        # Beside each calendar stands what its key was made of: while that lives, no other object has its id.
        self._known: dict[tuple[str, WorkingHours, int], tuple[WorkCalendar, Container[date]]] = {}
        self.seekers: WorkCalendar = self._calendar(seeker, seeker.zone, policy.working_hours)

    def of(self, contact: Contact) -> WorkCalendar:
        """Return the working week of a contact."""
        return self._calendar(
            contact, contact.zone or self._seeker.zone, contact.working_hours or self._policy.working_hours
        )

    def _calendar(self, person: Contact | Seeker, zone: ZoneInfo, hours: WorkingHours) -> WorkCalendar:
        days_off = self._holidays_of(person)
        key = (zone.key, hours, id(days_off))
        if key not in self._known:
            self._known[key] = WorkCalendar(zone=zone, hours=hours, holidays=days_off), days_off
        return self._known[key][0]

    def _holidays_of(self, person: Contact | Seeker) -> Container[date]:
        # Some sets of holidays are both: asked for a day, they are containers.
        if hasattr(self._holidays, "__contains__"):
            return self._holidays
        days_off = self._holidays(person)
        if not hasattr(days_off, "__contains__"):
            raise InvalidValue.at(
                "holidays", f"the function returned a {type(days_off).__name__}", "let it return a set of dates"
            )
        return days_off


# -- deadlines ---------------------------------------------------------------------------------------------------------

# The end of so many business days.


def within(calendar: WorkCalendar, at: datetime, business_days: int) -> datetime:
    """Return by when something is to be done so many business days after an instant, never before the instant.

    That is when the last of these days opens on the person's clock.  Within 0 business days is by the end of the same
    day, or when the next business day opens if the day is off.

    >>> from datetime import UTC
    >>> london, thursday = WorkCalendar(zone="Europe/London"), datetime(2026, 3, 12, 14, 25, tzinfo=UTC)
    >>> print(within(london, thursday, 1), within(london, thursday, 0), sep=", ")
    2026-03-13 09:00:00+00:00, 2026-03-13 00:00:00+00:00
    """
    there = at.astimezone(calendar.zone)
    opens = calendar.opening_after(at, business_days)
    if opens.date() > there.date():
        return opens
    return first_moment(there.date() + timedelta(days=1), time(), calendar.zone).astimezone(calendar.zone)
