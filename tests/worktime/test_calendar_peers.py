"""Business days against other libraries where they are right, and our answers where they are not."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest
from dateutil.easter import easter
from dateutil.rrule import DAILY, rrule
from hypothesis import given, strategies as st

from infointerview.model.time import Weekday
from infointerview.strategies.time import days
from infointerview.worktime.calendar import WorkCalendar
from infointerview.worktime.wall_clock import readings

TORONTO = ZoneInfo("America/Toronto")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
weekmasks = st.lists(st.booleans(), min_size=7, max_size=7).filter(any)
# Everything that is added to these lies within the years that a calendar takes.
starts = days(date(1905, 1, 1), date(2194, 12, 31))


def calendar(weekmask: list[bool], days_off: frozenset[date] = frozenset()) -> WorkCalendar:
    """Return a calendar of the weekdays that a mask lets through, Monday first."""
    hours = "; ".join(f"{day} 09:00-17:00" for day, works in zip(Weekday, weekmask, strict=True) if works)
    return WorkCalendar(zone="UTC", hours=hours, holidays=days_off)


class TestHolidays:
    """The `holidays` package counts as we do: from a day off, its first working day is the next one."""

    @given(
        st.sampled_from(["GB", "US", "JP", "IL", "AE", "DE"]),
        days(date(2000, 1, 1), date(2040, 1, 1)),
        st.integers(-60, 60),
    )
    def test_the_same_working_days(self, country: str, start: date, count: int) -> None:
        theirs = holidays.country_holidays(country)
        # In some countries the weekend changed, or a weekend day made up for another: there the weeks differ.
        near = [start + n * DAY for n in range(-130, 131)]
        weekend = {day.weekday() for day in near if theirs.is_weekend(day)}
        if len(weekend) != 2 or any(theirs.is_weekend(day) != (day.weekday() in weekend) for day in near):
            return
        ours = calendar([day not in weekend for day in range(7)])
        ours = WorkCalendar(zone="UTC", hours=ours.hours, holidays=theirs)

        assert ours.is_business_day(start) == theirs.is_working_day(start)
        assert ours.add_business_days(start, count) == theirs.get_nth_working_day(start, count)
        # It counts both ends of a window, and we leave the first out.
        end = start + abs(count) * DAY
        assert ours.business_days_between(start, end) == theirs.get_working_days_count(
            start, end
        ) - ours.is_business_day(start)


class TestDateutil:
    @given(starts, st.integers(1, 60), weekmasks)
    def test_a_rule_of_weekdays_gives_the_same_days(self, start: date, count: int, weekmask: list[bool]) -> None:
        """RFC 5545's daily rule, restricted to weekdays, from the day after the start."""
        weekdays = [day for day, works in enumerate(weekmask) if works]
        rule = rrule(DAILY, dtstart=datetime.combine(start + DAY, datetime.min.time()), byweekday=weekdays, count=count)

        assert calendar(weekmask).add_business_days(start, count) == list(rule)[-1].date()

    @given(st.integers(1900, 2199))
    def test_from_maundy_thursday_over_easter(self, year: int) -> None:
        """Good Friday and Easter Monday are off in every year: Tuesday follows Thursday."""
        sunday = easter(year)
        week = WorkCalendar(zone="Europe/London", holidays={sunday - 2 * DAY, sunday + DAY})

        assert week.add_business_days(sunday - 3 * DAY, 1) == sunday + 2 * DAY
        assert week.add_business_days(sunday, -1) == sunday - 3 * DAY
        assert week.business_days_between(sunday - 7 * DAY, sunday + 7 * DAY) == 8


class TestWhereOthersFail:
    """What we answer where a library in wide use errs."""

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            # Saturday until midnight, nothing on Sunday, and Monday until noon, whatever the clocks do on Sunday.
            (date(2026, 3, 8), 36 * HOUR),
            (date(2026, 3, 15), 36 * HOUR),
            (date(2026, 11, 1), 36 * HOUR),
        ],
    )
    def test_a_holiday_on_which_the_clocks_change(self, on: date, expected: timedelta) -> None:
        """Toronto's Sunday 8 March 2026 has 23 hours and Sunday 1 November 25; businesstimedelta takes 24 from each."""
        always = WorkCalendar(zone=TORONTO, hours="Mon-Sun 00:00-24:00", holidays={on})
        midnight = datetime.combine(on - DAY, datetime.min.time(), tzinfo=TORONTO)
        noon = datetime.combine(on + DAY, datetime.min.time(), tzinfo=TORONTO).replace(hour=12)

        assert always.working_time_between(midnight, noon) == expected

    @pytest.mark.parametrize(("evening", "ends"), [((2026, 3, 14), 4), ((2026, 3, 7), 5), ((2026, 10, 31), 3)])
    def test_six_hours_of_a_night_are_six_hours(self, evening: tuple[int, int, int], ends: int) -> None:
        """From 22:00 in Toronto; pandas ends at 04:00 in each of these nights, after five, six or seven hours."""
        nights = WorkCalendar(zone=TORONTO, hours="Mon-Sun 22:00-06:00")
        begins = datetime(*evening, 22, tzinfo=TORONTO)
        found = nights.add_working_time(begins, 6 * HOUR)

        assert found.hour == ends
        assert found.astimezone(UTC) - begins.astimezone(UTC) == 6 * HOUR

    @pytest.mark.parametrize(
        ("start", "expected"),
        [
            (datetime(2026, 3, 7, 2, 30), datetime(2026, 3, 8, 7, 0, tzinfo=UTC)),  # skipped: the moment of the jump
            (datetime(2026, 10, 31, 1, 30), datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),  # twice: the first
        ],
    )
    def test_a_business_day_on_to_a_time_in_a_gap_or_a_fold(self, start: datetime, expected: datetime) -> None:
        """The day after in Toronto; pandas raises a ValueError for both."""
        always = WorkCalendar(zone=TORONTO, hours="Mon-Sun 00:00-24:00")

        assert always.add_business_days(start.replace(tzinfo=TORONTO), 1).astimezone(UTC) == expected

    def test_a_day_that_samoa_skipped(self) -> None:
        """After Thursday 29 December 2011 came Saturday; pandas raises a ValueError."""
        apia = WorkCalendar(zone="Pacific/Apia")

        assert apia.add_business_days(datetime(2011, 12, 29, 10, tzinfo=apia.zone), 1) == datetime(
            2012, 1, 2, 10, tzinfo=apia.zone
        )

    @pytest.mark.parametrize("year", [2037, 2038, 2150])
    def test_summer_time_goes_on(self, year: int) -> None:
        """London opens at 08:00 UTC in July, also after 2037, where dateutil's zones end."""
        london = WorkCalendar(zone="Europe/London")

        assert london.opening(date(year, 7, 1)).astimezone(UTC) == datetime(year, 7, 1, 8, tzinfo=UTC)

    def test_a_recurrence_shows_a_time_that_never_was(self) -> None:
        """`rrule` returns 02:30 on 8 March 2026 in Toronto, which no clock there showed."""
        assert readings(datetime(2026, 3, 8, 2, 30), TORONTO) == ()
