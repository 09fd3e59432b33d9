"""Business days in the working week of one person."""

import copy
import pickle
from collections.abc import Container, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import example, given, strategies as st
from hypothesis.strategies import DrawFn

from infointerview.errors import InvalidValue
from infointerview.model.people import Absence
from infointerview.model.time import Recurring, WorkingHours
from infointerview.strategies.people import working_hours
from infointerview.strategies.time import days, instants, turning_points, zones
from infointerview.worktime.calendar import WorkCalendar, within

LONDON = ZoneInfo("Europe/London")
TORONTO = ZoneInfo("America/Toronto")
# Good Friday and Easter Monday.
EASTER_2026 = frozenset({date(2026, 4, 3), date(2026, 4, 6)})
DAY = timedelta(days=1)


class Odd:
    """Days off that nobody can list: every day of which the ordinal is a multiple of a number."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day.toordinal() % self.number == 0


def holiday_sets() -> st.SearchStrategy[Container[date]]:
    """Return days off as a set of days near 2026, or as something that can only be asked."""
    near = st.frozensets(days(date(2025, 12, 1), date(2027, 2, 1)), max_size=60)
    return near | st.integers(2, 9).filter(lambda number: number != 7).map(Odd)


def starts() -> st.SearchStrategy[date]:
    """Return days, most of them close to the holidays that are drawn."""
    return days(date(2025, 12, 1), date(2027, 2, 1)) | days(date(1901, 1, 1), date(2198, 12, 31))


@st.composite
def calendars(draw: DrawFn) -> WorkCalendar:
    """Return calendars that open now and then."""
    return WorkCalendar(zone=draw(zones()), hours=draw(working_hours()), holidays=draw(holiday_sets()))


def counts(least: int = -40, most: int = 40) -> st.SearchStrategy[int]:
    """Return numbers of business days."""
    return st.integers(least, most)


def easter() -> WorkCalendar:
    """Return an ordinary working week in London, with the holidays of Easter 2026."""
    return WorkCalendar(zone=LONDON, holidays=EASTER_2026)


def business_days_from(calendar: WorkCalendar, day: date, step: int) -> Iterator[date]:
    """Yield the business days after a day, or before it, one day at a time: slowly, and as anybody would count."""
    while True:
        day += step * DAY
        if calendar.is_business_day(day):
            yield day


class TestAddBusinessDays:
    @pytest.mark.parametrize(
        ("start", "days", "expected"),
        [
            (date(2026, 3, 2), 7, date(2026, 3, 11)),  # Monday, and the second Wednesday after it
            (date(2026, 3, 5), 2, date(2026, 3, 9)),  # Thursday, and the Monday after it
            (date(2026, 3, 7), 1, date(2026, 3, 9)),  # Saturday, and the Monday after it
            (date(2026, 3, 8), 1, date(2026, 3, 9)),  # Sunday likewise
            (date(2026, 3, 7), 0, date(2026, 3, 9)),  # Saturday, and the first business day from it on
            (date(2026, 3, 9), 0, date(2026, 3, 9)),  # Monday is one
            (date(2026, 3, 7), -1, date(2026, 3, 6)),  # Saturday, and the Friday before it
            (date(2026, 3, 9), -1, date(2026, 3, 6)),  # Monday likewise
            (date(2026, 3, 9), -6, date(2026, 2, 27)),  # Monday, a week back, and the Friday before that
            (date(2026, 3, 27), 7, date(2026, 4, 9)),  # over Good Friday and Easter Monday
            (date(2026, 4, 2), 1, date(2026, 4, 7)),  # Maundy Thursday, and the Tuesday after Easter
            (date(2026, 4, 3), 0, date(2026, 4, 7)),  # Good Friday likewise
            (date(2026, 4, 7), -1, date(2026, 4, 2)),
            (date(2024, 2, 28), 2, date(2024, 3, 1)),  # Wednesday, over a leap day
            (date(2026, 12, 31), 1, date(2027, 1, 1)),
            (date(2027, 1, 1), -1, date(2026, 12, 31)),
            (date(2026, 1, 1), 261, date(2027, 1, 5)),  # 260 weekdays left of 2026 but two holidays, and three more
        ],
    )
    def test_worked_examples(self, start: date, days: int, expected: date) -> None:
        """Dates that a wall calendar confirms; the day of the start does not count."""
        assert easter().add_business_days(start, days) == expected

    @pytest.mark.parametrize(
        ("hours", "start", "days", "expected"),
        [
            ("Sun-Thu 08:00-16:00", date(2026, 3, 5), 1, date(2026, 3, 8)),  # Thursday, and Sunday
            ("Sun-Thu 08:00-16:00", date(2026, 3, 6), 1, date(2026, 3, 8)),  # Friday is a day off
            ("Sun-Thu 08:00-16:00", date(2026, 3, 8), -1, date(2026, 3, 5)),
            ("Sat 10:00-14:00", date(2026, 3, 7), 3, date(2026, 3, 28)),  # three Saturdays on
            ("Fri 22:00-06:00", date(2026, 3, 7), 0, date(2026, 3, 13)),  # a night belongs to the day that it begins on
            ("Mon-Sun 00:00-24:00", date(2026, 3, 6), 3, date(2026, 3, 9)),
        ],
    )
    def test_other_weeks(self, hours: str, start: date, days: int, expected: date) -> None:
        """Dates that a wall calendar confirms."""
        assert WorkCalendar(zone="Asia/Dubai", hours=hours).add_business_days(start, days) == expected

    @given(calendars(), starts())
    def test_nothing_added_is_the_day_or_the_next_business_day(self, calendar: WorkCalendar, start: date) -> None:
        """Property 20: 0 gives a business day itself, and rolls any other day forward."""
        found = calendar.add_business_days(start, 0)

        if calendar.is_business_day(start):
            assert found == start
        else:
            assert found == next(business_days_from(calendar, start, 1))
        assert calendar.business_day_on_or_after(start) == found

    @given(calendars(), starts(), counts(0), counts(0), st.sampled_from([1, -1]))
    def test_adds_up(self, calendar: WorkCalendar, start: date, first: int, then: int, sign: int) -> None:
        """Property 21: two stretches of the same direction are one, from a business day."""
        start = calendar.business_day_on_or_after(start)
        stop = calendar.add_business_days(start, sign * first)

        assert calendar.add_business_days(stop, sign * then) == calendar.add_business_days(start, sign * (first + then))

    @given(calendars(), starts(), counts())
    def test_there_and_back(self, calendar: WorkCalendar, start: date, count: int) -> None:
        """Property 22: from a business day, the way back ends where the way out began."""
        start = calendar.business_day_on_or_after(start)

        assert calendar.add_business_days(calendar.add_business_days(start, count), -count) == start

    @given(calendars(), starts(), counts(1), st.sampled_from([1, -1]))
    def test_is_the_nth_business_day(self, calendar: WorkCalendar, start: date, count: int, sign: int) -> None:
        """Property 23: the result lies ahead, is a business day, and is the one that counting day by day finds."""
        found = calendar.add_business_days(start, sign * count)
        counted = business_days_from(calendar, start, sign)

        assert found == [next(counted) for _ in range(count)][-1]
        assert (found - start).days * sign > 0
        assert calendar.is_business_day(found)

    @given(calendars(), starts(), st.integers(0, 60), counts())
    def test_never_overtakes(self, calendar: WorkCalendar, start: date, later: int, count: int) -> None:
        """Property 25: a later start never leads to an earlier day."""
        assert calendar.add_business_days(start, count) <= calendar.add_business_days(start + later * DAY, count)

    @given(zones(), working_hours(), st.frozensets(days(date(2026, 1, 1), date(2026, 6, 1)), max_size=20), st.data())
    def test_another_holiday_makes_nothing_earlier(
        self, zone: ZoneInfo, hours: WorkingHours, holidays: frozenset[date], data: st.DataObject
    ) -> None:
        """Property 26: with one more holiday the n-th business day is the same or later."""
        start, count = data.draw(days(date(2026, 1, 1), date(2026, 5, 1))), data.draw(counts(0))
        holiday = data.draw(days(start, start + 60 * DAY))
        without = WorkCalendar(zone=zone, hours=hours, holidays=holidays)
        with_it = evolve(without, holidays=holidays | {holiday})

        assert with_it.add_business_days(start, count) >= without.add_business_days(start, count)
        assert with_it.add_business_days(start, -count - 1) <= without.add_business_days(start, -count - 1)


class TestAddBusinessDaysToAnInstant:
    def test_the_day_is_the_persons(self) -> None:
        """Monday evening in Toronto is Tuesday in Tokyo, and that Tuesday does not count."""
        tokyo = WorkCalendar(zone="Asia/Tokyo")
        sent = datetime(2026, 3, 2, 20, tzinfo=TORONTO)

        assert tokyo.add_business_days(sent, 1) == datetime(2026, 3, 4, 10, tzinfo=tokyo.zone)
        assert tokyo.opening_after(sent, 1) == datetime(2026, 3, 4, 9, tzinfo=tokyo.zone)

    def test_the_wall_time_stays_over_a_change_of_the_clocks(self) -> None:
        """Toronto's clocks go forward on Sunday 8 March 2026: from Friday to Monday noon it is an hour less."""
        week = WorkCalendar(zone=TORONTO)
        friday = datetime(2026, 3, 6, 12, tzinfo=TORONTO)
        monday = week.add_business_days(friday, 1)

        assert monday.replace(tzinfo=None) == datetime(2026, 3, 9, 12)
        assert monday.astimezone(UTC) - friday.astimezone(UTC) == timedelta(hours=71)

    def test_a_skipped_time_is_the_moment_of_the_jump(self) -> None:
        """On 8 March 2026 Toronto's clocks show no 02:30: they skip from 02:00 to 03:00."""
        always = WorkCalendar(zone=TORONTO, hours="Mon-Sun 00:00-24:00")
        found = always.add_business_days(datetime(2026, 3, 7, 2, 30, tzinfo=TORONTO), 1)

        assert found.astimezone(UTC) == datetime(2026, 3, 8, 7, tzinfo=UTC)
        assert (found.hour, found.minute) == (3, 0)

    def test_of_a_time_that_comes_twice_the_first_counts(self) -> None:
        """On 1 November 2026 Toronto's clocks show 01:30 at 05:30 and at 06:30 UTC."""
        always = WorkCalendar(zone=TORONTO, hours="Mon-Sun 00:00-24:00")
        found = always.add_business_days(datetime(2026, 10, 31, 1, 30, tzinfo=TORONTO), 1)

        assert found.astimezone(UTC) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)

    def test_nothing_added_to_the_second_of_two_readings_leaves_it(self) -> None:
        always = WorkCalendar(zone=TORONTO, hours="Mon-Sun 00:00-24:00")
        second = datetime(2026, 11, 1, 6, 30, tzinfo=UTC)

        assert always.add_business_days(second, 0).astimezone(UTC) == second

    def test_the_second_of_two_readings_is_an_ordinary_time_on_other_days(self) -> None:
        """From the second 01:30 in Toronto: the next autumn has its first one on 7 November 2027, at 05:30 UTC.

        The spring between skips 02:00 to 03:00; a time that is skipped is the moment of the jump, at 07:00 UTC.
        """
        always = WorkCalendar(zone=TORONTO, hours="Mon-Sun 00:00-24:00")
        second = datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
        skipped = datetime(2026, 11, 2, 2, 30, tzinfo=TORONTO, fold=1)

        assert always.add_business_days(second, 371).astimezone(UTC) == datetime(2027, 11, 7, 5, 30, tzinfo=UTC)
        assert always.add_business_days(skipped, 132).astimezone(UTC) == datetime(2027, 3, 14, 7, tzinfo=UTC)

    def test_a_day_that_a_zone_skipped_is_a_day_off(self) -> None:
        """Samoa went from Thursday 29 December 2011 to Saturday the 31st; Monday 2 January followed."""
        apia = WorkCalendar(zone="Pacific/Apia")
        thursday = datetime(2011, 12, 29, 10, tzinfo=apia.zone)

        assert not apia.is_business_day(date(2011, 12, 30))
        assert apia.add_business_days(thursday, 1) == datetime(2012, 1, 2, 10, tzinfo=apia.zone)
        assert apia.business_days_between(date(2011, 12, 29), date(2012, 1, 2)) == 1

    @given(calendars(), turning_points() | instants(), counts())
    def test_the_day_is_counted_as_for_dates(self, calendar: WorkCalendar, start: datetime, count: int) -> None:
        """The result lies on the day that counting from the day of the start gives, at its time or soon after."""
        start = start.astimezone(UTC).replace(year=min(max(start.year, 1901), 2198), day=min(start.day, 28))
        local = start.astimezone(calendar.zone)
        found = calendar.add_business_days(start, count)

        assert found.date() == calendar.add_business_days(local.date(), count)
        assert found.tzinfo is calendar.zone
        assert found.time() >= local.time()
        back = datetime.combine(found.date(), local.time(), tzinfo=calendar.zone).astimezone(UTC)
        if back.astimezone(calendar.zone).time() == local.time():
            assert found.time() == local.time()


class TestBusinessDaysBetween:
    @pytest.mark.parametrize(
        ("start", "end", "expected"),
        [
            (date(2026, 3, 5), date(2026, 3, 9), 2),  # Thursday to Monday: Friday and Monday
            (date(2026, 3, 9), date(2026, 3, 5), -2),
            (date(2026, 3, 7), date(2026, 3, 8), 0),  # a week-end
            (date(2026, 4, 2), date(2026, 4, 7), 1),  # Maundy Thursday to the Tuesday after Easter
            (date(2026, 3, 9), date(2026, 3, 9), 0),
            (date(2025, 12, 31), date(2026, 12, 31), 259),  # 261 weekdays in 2026, and Easter takes two
        ],
    )
    def test_worked_examples(self, start: date, end: date, expected: int) -> None:
        """Numbers that a wall calendar confirms; the first day does not count and the last one does."""
        assert easter().business_days_between(start, end) == expected

    @given(calendars(), starts(), counts())
    def test_counts_what_was_added(self, calendar: WorkCalendar, start: date, count: int) -> None:
        """Property 24: from a business day, as many lie between as were added."""
        start = calendar.business_day_on_or_after(start)

        assert calendar.business_days_between(start, calendar.add_business_days(start, count)) == count

    @given(calendars(), starts(), st.integers(-800, 800), st.integers(-800, 800))
    def test_reverses_and_adds_up(self, calendar: WorkCalendar, start: date, to_middle: int, to_end: int) -> None:
        """Property 24: backwards it is the same, negative; and over a day between, the two parts make the whole."""
        middle = min(max(start + to_middle * DAY, date(1900, 1, 1)), date(2199, 12, 31))
        end = min(max(start + to_end * DAY, date(1900, 1, 1)), date(2199, 12, 31))
        between = calendar.business_days_between

        assert between(start, end) == -between(end, start)
        assert between(start, middle) + between(middle, end) == between(start, end)

    @given(calendars(), starts(), st.integers(0, 400))
    def test_counts_days_one_by_one(self, calendar: WorkCalendar, start: date, length: int) -> None:
        """The first day does not count and the last one does."""
        each = [start + n * DAY for n in range(1, length + 1)]
        counted = sum(calendar.is_business_day(day) for day in each if day.year < 2200)

        assert calendar.business_days_between(start, min(start + length * DAY, date(2199, 12, 31))) == counted

    def test_the_days_of_instants_are_the_persons(self) -> None:
        """From Monday 23:00 to Tuesday 01:00 in Tokyo is one business day; in London, both are on Monday."""
        late, early = datetime(2026, 3, 2, 14, tzinfo=UTC), datetime(2026, 3, 2, 16, tzinfo=UTC)

        assert WorkCalendar(zone="Asia/Tokyo").business_days_between(late, early) == 1
        assert WorkCalendar(zone=LONDON).business_days_between(late, early) == 0
        assert WorkCalendar(zone="Asia/Tokyo").business_days_between(date(2026, 3, 2), early) == 1


class TestNearestBusinessDay:
    def test_over_easter(self) -> None:
        """From Good Friday, Tuesday lies ahead and Maundy Thursday behind."""
        assert easter().business_day_on_or_after(date(2026, 4, 3)) == date(2026, 4, 7)
        assert easter().business_day_on_or_before(date(2026, 4, 6)) == date(2026, 4, 2)
        assert easter().business_day_on_or_before(date(2026, 4, 7)) == date(2026, 4, 7)

    @given(calendars(), starts())
    def test_nothing_lies_between(self, calendar: WorkCalendar, on: date) -> None:
        before, after = calendar.business_day_on_or_before(on), calendar.business_day_on_or_after(on)

        assert before <= on <= after
        assert [n for n in range((after - before).days + 1) if calendar.is_business_day(before + n * DAY)] == sorted(
            {0, (after - before).days}
        )


class TestTheHoursOfADay:
    def test_a_day_opens_on_the_persons_clock(self) -> None:
        """Across the change of 29 March 2026 London opens at nine on the wall, an hour earlier in UTC."""
        week = easter()

        assert week.opening(date(2026, 3, 27)).astimezone(UTC).hour == 9
        assert week.opening(date(2026, 3, 30)).astimezone(UTC).hour == 8

    def test_an_hour_that_the_clocks_skip_begins_when_they_jump(self) -> None:
        """London's clocks skip from 01:00 to 02:00 on 29 March 2026."""
        week = WorkCalendar(zone=LONDON, hours="Mon-Sun 01:30-09:00")

        assert week.opening(date(2026, 3, 29)) == datetime(2026, 3, 29, 2, 0, tzinfo=LONDON)

    def test_a_day_closes_with_its_last_stretch(self) -> None:
        week = WorkCalendar(zone=LONDON, hours="Mon-Thu 09:00-12:30 13:30-18:00; Fri 20:00-02:00")

        assert week.closing(date(2026, 3, 2)) == datetime(2026, 3, 2, 18, tzinfo=LONDON)
        assert week.closing(date(2026, 3, 6)) == datetime(2026, 3, 7, 2, tzinfo=LONDON)

    def test_a_day_without_a_break_closes_as_the_next_one_begins(self) -> None:
        always = WorkCalendar(zone=LONDON, hours="Mon-Sun 00:00-24:00")

        assert always.closing(date(2026, 3, 2)) == datetime(2026, 3, 3, tzinfo=LONDON)

    def test_a_day_off_opens_and_closes_as_the_first_workday(self) -> None:
        """Hours that begin on Tuesday at eight; Sunday 8 March 2026 takes them."""
        week = WorkCalendar(zone=LONDON, hours="Tue 08:00-16:00; Wed-Fri 10:00-19:00", holidays=EASTER_2026)

        assert week.opening(date(2026, 3, 8)) == datetime(2026, 3, 8, 8, tzinfo=LONDON)
        assert week.closing(date(2026, 3, 8)) == datetime(2026, 3, 8, 16, tzinfo=LONDON)
        # A holiday is a weekday of its own: Good Friday opens as a Friday does.
        assert week.opening(date(2026, 4, 3)) == datetime(2026, 4, 3, 10, tzinfo=LONDON)

    @given(calendars(), starts())
    def test_a_day_opens_before_it_closes(self, calendar: WorkCalendar, on: date) -> None:
        opening, closing = calendar.opening(on).astimezone(UTC), calendar.closing(on).astimezone(UTC)

        # A stretch that lies in a gap is over as it begins.
        assert opening <= closing
        assert closing - opening <= timedelta(hours=72)

    def test_the_opening_after_some_business_days(self) -> None:
        """A message of Thursday 2 April 2026 at any hour: two business days on is the Wednesday after Easter."""
        for hour in (0, 9, 23):
            sent = datetime(2026, 4, 2, hour, tzinfo=LONDON)
            assert easter().opening_after(sent, 2) == datetime(2026, 4, 8, 9, tzinfo=LONDON)
        assert easter().opening_after(datetime(2026, 4, 3, 12, tzinfo=LONDON), 0).date() == date(2026, 4, 7)
        assert easter().opening_after(datetime(2026, 4, 7, 12, tzinfo=LONDON), -1).date() == date(2026, 4, 2)


class TestLimits:
    @example(WorkCalendar(zone="Pacific/Kiritimati"), date(2199, 12, 31), 40)
    @example(WorkCalendar(zone="America/Adak"), date(1900, 1, 1), -40)
    @given(calendars(), st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.integers(-10_000, 10_000))
    def test_every_day_from_1900_to_2199_has_an_answer(self, calendar: WorkCalendar, start: date, count: int) -> None:
        """Property 32: the answer may lie outside those years."""
        found = calendar.add_business_days(start, count)

        assert calendar.opening(start) is not None
        assert (found - start).days * count >= count * count

    @example(date(2000, 1, 1), -521_255)
    @given(st.dates() | st.datetimes(timezones=st.just(UTC)), st.integers())
    def test_anything_else_is_refused_by_name(self, start: date, count: int) -> None:
        """Property 32: outside those years, or too far from them, it is our own error that is raised.

        From 1900 back to the year 2 lie 495 000 business days, and from 2199 to the year 9998 two million.
        """
        try:
            found = easter().add_business_days(start, count)
        except InvalidValue as error:
            problem = error.problems[0]
            assert problem.where in {"start", "days", "WorkCalendar"}
            assert not 1900 <= start.year <= 2199 or not -490_000 < count < 1_500_000
        else:
            assert found.__class__ is start.__class__

    @pytest.mark.parametrize("count", [3_000_000, -1_000_000])
    def test_no_calendar_goes_on_for_ever(self, count: int) -> None:
        with pytest.raises(InvalidValue, match=r"^WorkCalendar: the answer is outside the years 2 to 9998"):
            easter().add_business_days(date(2026, 3, 2), count)

    def test_the_years_of_an_answer_end_where_instants_can_be_told_in_every_zone(self) -> None:
        """Mondays back from 1 January 1900: the first of the year 2 is an answer, and before it lies none."""
        mondays = WorkCalendar(zone="UTC", hours="Mon 09:00-17:00")
        start = date(1900, 1, 1)
        first = date(2, 1, 7)

        assert first.weekday() == start.weekday() == 0
        assert mondays.add_business_days(start, -((start - first).days // 7)) == first
        with pytest.raises(InvalidValue, match="outside the years 2 to 9998"):
            mondays.add_business_days(start, -((start - first).days // 7) - 1)

    @pytest.mark.parametrize("count", [1, 0, -1])
    def test_a_calendar_that_never_opens_says_so(self, count: int) -> None:
        closed = WorkCalendar(zone=LONDON, holidays=Odd(1))

        with pytest.raises(InvalidValue, match="from 2026 on there are no business days for 10 years; check the hol"):
            closed.add_business_days(date(2026, 3, 2), count)
        assert closed.business_days_between(date(2026, 3, 2), date(2036, 3, 2)) == 0

    def test_nine_idle_years_are_waited_for(self) -> None:
        """After a leave until the end of 2035, Tuesday 1 January 2036 is a business day."""
        leave = frozenset(date(2026, 3, 3) + n * DAY for n in range(3_591))
        week = WorkCalendar(zone=LONDON, holidays=leave)

        assert max(leave) == date(2035, 12, 31)
        assert week.add_business_days(date(2026, 3, 2), 1) == date(2036, 1, 1)

    @pytest.mark.parametrize(
        ("call", "problem"),
        [
            (lambda c: c.add_business_days(datetime(2026, 3, 2), 1), "start: the datetime is naive"),
            (lambda c: c.add_business_days("2026-03-02", 1), "start: expected a date, got str"),
            (lambda c: c.add_business_days(date(2026, 3, 2), 1.0), "days: expected a whole number, got float"),
            (lambda c: c.add_business_days(date(2026, 3, 2), True), "days: expected a whole number, got bool"),
            (lambda c: c.add_business_days(date(1799, 12, 31), 1), "start: the year 1799 is outside 1800-2299"),
            (lambda c: c.is_business_day(datetime(2026, 3, 2, tzinfo=UTC)), "on: expected a date, got a datetime"),
            (lambda c: c.business_days_between(date(2026, 3, 2), None), "end: expected a date, got NoneType"),
            (lambda c: c.business_days_between(None, date(2026, 3, 2)), "start: expected a date, got NoneType"),
            (
                lambda c: c.business_days_between(datetime(2026, 3, 2), date(2026, 3, 2)),
                "start: the datetime is naive",
            ),
            (lambda c: c.business_day_on_or_before(None), "on: expected a date, got NoneType"),
            (lambda c: c.business_day_on_or_after(None), "on: expected a date, got NoneType"),
            (lambda c: c.opening("Monday"), "on: expected a date, got str"),
            (lambda c: c.closing(date(2300, 1, 1)), "on: the year 2300 is outside 1800-2299"),
            (lambda c: c.opening_after(date(2026, 3, 2), 1), "at: expected an aware datetime, got date"),
            (lambda c: c.opening_after(datetime(2026, 3, 2, tzinfo=UTC), 1.5), "business_days: expected"),
        ],
    )
    def test_misuse_is_named(self, call: Any, problem: str) -> None:
        with pytest.raises(InvalidValue, match=f"^{problem}"):
            call(easter())


class TestMaking:
    def test_plain_collections_of_days_are_copied(self) -> None:
        """Whoever changes the set afterwards changes no calendar."""
        days_off = {date(2026, 4, 3)}
        calendar = WorkCalendar(zone="Europe/London", hours="Mon-Fri 09:00-17:00", holidays=days_off)
        days_off.add(date(2026, 4, 2))

        assert calendar.is_business_day(date(2026, 4, 2))
        assert calendar == WorkCalendar(zone=LONDON, holidays=[date(2026, 4, 3)])
        assert calendar == WorkCalendar(zone=LONDON, holidays={date(2026, 4, 3): "Good Friday"})

    def test_what_was_worked_out_is_no_part_of_the_value(self) -> None:
        fresh, used = easter(), easter()
        used.add_business_days(date(2026, 3, 2), 300)
        used.is_working(datetime(2026, 3, 2, tzinfo=UTC))

        assert (used, hash(used), repr(used)) == (fresh, hash(fresh), repr(fresh))
        assert pickle.dumps(used) == pickle.dumps(fresh)
        for twin in (pickle.loads(pickle.dumps(used)), copy.deepcopy(used)):
            assert twin == fresh
            assert twin.add_business_days(date(2026, 4, 2), 1) == date(2026, 4, 7)

    def test_a_calendar_with_other_days_off_starts_afresh(self) -> None:
        used = easter()
        assert used.add_business_days(date(2026, 4, 2), 1) == date(2026, 4, 7)

        assert evolve(used, holidays=frozenset()).add_business_days(date(2026, 4, 2), 1) == date(2026, 4, 3)

    def test_calendars_can_be_keys_whatever_their_holidays(self) -> None:
        class Unhashable(Odd):
            __hash__ = None  # type: ignore[assignment]

        unhashable = WorkCalendar(zone=LONDON, holidays=Unhashable(5))

        assert {unhashable: 1, easter(): 2}[easter()] == 2

    def test_threads_agree(self) -> None:
        shared, starts = easter(), [date(1950 + n, 1, 1) for n in range(40)]
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda start: shared.add_business_days(start, 1_000), starts * 5))

        assert found == [easter().add_business_days(start, 1_000) for start in starts] * 5

    @pytest.mark.parametrize(
        ("fields", "problem"),
        [
            ({"zone": "Europe/Lodon"}, "WorkCalendar.zone: no time zone 'Europe/Lodon'; did you mean"),
            ({"zone": LONDON, "hours": "always"}, "WorkCalendar.hours: cannot read 'always'"),
            ({"zone": LONDON, "holidays": "2026-04-03"}, "WorkCalendar.holidays: expected days, got str"),
            ({"zone": LONDON, "holidays": 7}, "WorkCalendar.holidays: expected days, got int; give a set of dates"),
            ({"zone": LONDON, "holidays": ["2026-04-03"]}, r"WorkCalendar.holidays\[0\]: expected a date, got str"),
            ({"zone": LONDON, "holidays": set}, "WorkCalendar.holidays: expected days, got type"),
        ],
    )
    def test_what_does_not_fit_is_named(self, fields: dict[str, Any], problem: str) -> None:
        with pytest.raises(InvalidValue, match=problem):
            WorkCalendar(**fields)

    def test_holidays_that_cannot_answer_are_named(self) -> None:
        class Broken:
            def __contains__(self, day: object) -> bool:
                raise KeyError(day)

        with pytest.raises(InvalidValue, match=r"a Broken cannot say whether it contains 2026-01-01; give a set"):
            WorkCalendar(zone=LONDON, holidays=Broken()).is_business_day(date(2026, 3, 3))


# -- what recurs ------------------------------------------------------------------------------------------------------

SECOND_FRIDAYS = WorkCalendar(
    zone="Europe/London", hours="Mon-Fri 09:00-17:00; off Fri every 2 weeks from 2026-03-06; off Wed 14:00-24:00"
)


def test_every_second_friday_is_no_business_day() -> None:
    """In March 2026 the 6th and the 20th are off, the 13th and the 27th are not."""
    fridays = [date(2026, 3, day) for day in (6, 13, 20, 27)]

    assert [SECOND_FRIDAYS.is_business_day(friday) for friday in fridays] == [False, True, False, True]
    assert SECOND_FRIDAYS.add_business_days(date(2026, 3, 5), 1) == date(2026, 3, 9)
    assert SECOND_FRIDAYS.add_business_days(date(2026, 3, 12), 1) == date(2026, 3, 13)
    assert SECOND_FRIDAYS.business_days_between(date(2026, 3, 1), date(2026, 3, 31)) == 20


def test_a_wednesday_ends_at_two() -> None:
    wednesday = datetime(2026, 3, 4, 13, tzinfo=SECOND_FRIDAYS.zone)

    assert SECOND_FRIDAYS.closing(date(2026, 3, 4)).hour == 14
    assert SECOND_FRIDAYS.closing_within(wednesday, 0).hour == 14
    assert SECOND_FRIDAYS.add_working_time(wednesday, timedelta(hours=2)) == datetime(
        2026, 3, 5, 10, tzinfo=SECOND_FRIDAYS.zone
    )


SABBATICAL = Absence(first=date(2026, 3, 2), last=date(2028, 2, 29))
WORKING_WEEK = WorkCalendar(zone="Europe/London", holidays={date(2028, 3, 1)})


def test_a_sabbatical_of_two_years_counts_for_none_of_its_days() -> None:
    """2027 is a year of which nothing is left; the day after it is a holiday."""
    away = WORKING_WEEK.without([SABBATICAL])

    assert away.add_business_days(date(2026, 2, 27), 1) == date(2028, 3, 2)
    assert away.add_business_days(date(2028, 3, 2), -1) == date(2026, 2, 27)
    assert away.business_days_between(date(2026, 2, 27), date(2028, 3, 2)) == 1
    assert not away.is_working(datetime(2027, 6, 1, 10, tzinfo=UTC))
    assert away.working_time_between(datetime(2026, 2, 27, tzinfo=UTC), datetime(2028, 3, 3, tzinfo=UTC)) == timedelta(
        hours=16
    )


@pytest.mark.parametrize(
    "away",
    [
        Absence(first=date(2026, 3, 2), last=date(2036, 12, 31)),
        Absence(first=date(2026, 3, 2), last=date(2199, 12, 31)),
        Recurring("Mon-Sun", since=date(2026, 3, 2)),
        Recurring("Mon-Fri", since=date(2026, 3, 2), end=time(20)),
    ],
    ids=str,
)
def test_nobody_is_away_for_good(away: Absence | Recurring) -> None:
    """The ten years from 2027 on count as if nothing were said, so that there is always an answer."""
    calendar = WORKING_WEEK.without([away])

    assert not calendar.is_business_day(date(2026, 12, 31))
    assert calendar.add_business_days(date(2026, 2, 27), 1) == date(2027, 1, 1)
    assert calendar.closing(date(2027, 1, 1)).hour == 17


def test_times_off_are_added_to_those_of_the_week() -> None:
    easter = Absence(first=date(2026, 4, 2), last=date(2026, 4, 7))
    both = SECOND_FRIDAYS.without([Recurring("Mon", 2, date(2026, 3, 9)), easter])

    off = [day for day in range(1, 14) if not both.is_business_day(date(2026, 4, day))]
    assert off == [2, 3, 4, 5, 6, 7, 11, 12]
    assert [day for day in range(5, 24) if not both.is_business_day(date(2026, 3, day))] == [
        *(6, 7, 8, 9),
        *(14, 15),
        *(20, 21, 22, 23),
    ]
    assert WORKING_WEEK.without([]) == WORKING_WEEK


# -- within some business days ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "days", "closes"),
    [
        ("2026-03-05 16:00", 1, "2026-03-06 17:00"),  # Thursday
        ("2026-03-05 16:00", 2, "2026-03-09 17:00"),
        ("2026-03-05 16:59", 0, "2026-03-05 17:00"),
        ("2026-03-05 17:00", 0, "2026-03-06 17:00"),  # already closed
        ("2026-03-05 08:00", 0, "2026-03-05 17:00"),
        ("2026-03-07 12:00", 0, "2026-03-09 17:00"),  # Saturday
        ("2026-03-07 12:00", 1, "2026-03-09 17:00"),
        ("2026-04-02 18:00", 0, "2026-04-07 17:00"),  # Maundy Thursday, Easter is off
    ],
)
def test_within_some_business_days_ends_at_a_closing(at: str, days: int, closes: str) -> None:
    week = WorkCalendar(zone="Europe/London", holidays={date(2026, 4, 3), date(2026, 4, 6)})

    found = week.closing_within(datetime.fromisoformat(at).replace(tzinfo=week.zone), days)

    assert f"{found:%Y-%m-%d %H:%M}" == closes


def last_minute(at: datetime, days: int, calendar: WorkCalendar) -> datetime:
    """Return the end of the last minute of work on the n-th working day after an instant, walking minute by minute.

    Only for nine to five; for 0, it is the first day on which a minute of work is still to come.
    """
    worked: dict[date, datetime] = {}
    minute, today = at.replace(second=0, microsecond=0), at.astimezone(calendar.zone).date()
    while True:
        local = minute.astimezone(calendar.zone)
        if local.weekday() < 5 and 9 <= local.hour < 17 and local.date() not in calendar.holidays:
            worked[local.date()] = minute + timedelta(minutes=1)
        else:
            ends = [end for day, end in worked.items() if day > today or not days]
            if len(ends) >= max(days, 1):
                return ends[-1]
        minute += timedelta(minutes=1)


@given(
    at=instants(datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)),
    days=st.integers(0, 4),
    people=st.lists(
        st.tuples(
            st.sampled_from(["Europe/London", "America/Toronto", "Asia/Kolkata", "Pacific/Auckland"]),
            st.frozensets(st.integers(0, 12), max_size=6),
        ),
        min_size=1,
        max_size=2,
    ),
)
def test_a_deadline_is_the_later_closing_of_two_clocks(
    at: datetime, days: int, people: list[tuple[str, frozenset[int]]]
) -> None:
    """Against walking over every minute."""
    at = at.astimezone(UTC)
    calendars = [
        WorkCalendar(zone=zone, holidays={at.date() + timedelta(days=n - 1) for n in off}) for zone, off in people
    ]

    assert within(at, days, *calendars) == max(last_minute(at, days, calendar) for calendar in calendars)
