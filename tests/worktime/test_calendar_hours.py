"""Working time on one person's clock: stretches, sums and moments."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given, strategies as st
from hypothesis.strategies import DrawFn

from infointerview.errors import InvalidValue
from infointerview.model.time import WorkingHours
from infointerview.strategies.people import working_hours
from infointerview.strategies.time import days, instants, turning_points, zones
from infointerview.worktime.calendar import WorkCalendar

LONDON, TORONTO = ZoneInfo("Europe/London"), ZoneInfo("America/Toronto")
EASTER_2026 = frozenset({date(2026, 4, 3), date(2026, 4, 6)})
MICROSECOND, MINUTE, HOUR, DAY = (
    timedelta(microseconds=1),
    timedelta(minutes=1),
    timedelta(hours=1),
    timedelta(days=1),
)
NOTHING = timedelta()
# Whole years lie about these instants, so that what is added to them stays within 1900 to 2199.
_SOON, _LATE = datetime(1901, 6, 1, tzinfo=UTC), datetime(2198, 6, 1, tzinfo=UTC)


def moments() -> st.SearchStrategy[datetime]:
    """Return instants, half of them close to a change of the clocks or the end of a month."""
    return turning_points(_SOON, _LATE) | instants(_SOON, _LATE)


@st.composite
def calendars_about(draw: DrawFn, at: datetime) -> WorkCalendar:
    """Return calendars with days off about an instant, often in the zone of the instant, and hours about a change."""
    own = [at.tzinfo] if isinstance(at.tzinfo, ZoneInfo) else []
    zone = draw(st.sampled_from(own) | zones() if own else zones())
    about = at.astimezone(UTC).date()
    nightly = st.sampled_from(["Mon-Sun 00:30-01:30 02:15-02:45", "Mon-Sun 22:00-06:00", "Sat-Sun 23:45-00:15"])
    hours = draw(working_hours() | nightly.map(WorkingHours.parse))
    holidays = draw(st.frozensets(days(about - 4 * DAY, about + 4 * DAY), max_size=4))
    return WorkCalendar(zone=zone, hours=hours, holidays=holidays)


def minutes_of_work(calendar: WorkCalendar, start: datetime, end: datetime) -> Iterator[datetime]:
    """Yield the minutes of a window in which a person works, by watching the person's clock minute by minute.

    The clock that counts never goes back: while the wall shows an hour again, it stays at the latest it has shown.  A
    person works while that clock is within hours of work which began on a business day.
    """
    # A clock that went back before the window has caught up within two days.
    at, latest = start.astimezone(UTC) - 2 * DAY, datetime.min
    while at < end.astimezone(UTC):
        latest = max(latest, at.astimezone(calendar.zone).replace(tzinfo=None))
        if at >= start and any(_is_at_work(calendar, latest, on) for on in (latest.date(), latest.date() - DAY)):
            yield at
        at += MINUTE


def _is_at_work(calendar: WorkCalendar, shown: datetime, on: date) -> bool:
    """Return whether hours that begin on a day hold at what a clock shows."""
    for span in calendar.hours.spans:
        begins = datetime.combine(on, span.start)
        if span.day == on.weekday() and begins <= shown < begins + span.minutes * MINUTE:
            return calendar.is_business_day(on)
    return False


def to_the_minute(at: datetime) -> datetime:
    """Return the whole minute of an instant, in UTC."""
    return at.astimezone(UTC).replace(second=0, microsecond=0)


class TestAgainstAClockOnTheWall:
    """Property 31: working time is what watching the clock minute by minute finds.

    Offsets before 1972 had seconds, which minutes in UTC do not see; so these look at later years.
    """

    near = turning_points(datetime(1973, 1, 1, tzinfo=UTC), _LATE)

    @given(near, st.integers(0, 2_000), st.data())
    def test_the_sum_is_that_of_the_minutes(self, at: datetime, length: int, data: st.DataObject) -> None:
        calendar = data.draw(calendars_about(at))
        start = to_the_minute(at) - 12 * HOUR
        end = start + length * MINUTE
        counted = sum(1 for _ in minutes_of_work(calendar, start, end))

        assert calendar.working_time_between(start, end) == counted * MINUTE

    @given(near, st.integers(0, 2_000), st.data())
    def test_the_stretches_hold_these_minutes_and_no_other(
        self, at: datetime, length: int, data: st.DataObject
    ) -> None:
        calendar = data.draw(calendars_about(at))
        start = to_the_minute(at) - 12 * HOUR
        end = start + length * MINUTE
        held = {
            begins + n * MINUTE
            for begins, ends in calendar.stretches(start, end)
            for n in range(_minutes(begins, ends))
        }

        assert held == set(minutes_of_work(calendar, start, end))

    @given(near, st.integers(-1_500, 1_500), st.data())
    def test_who_works_is_at_work(self, at: datetime, away: int, data: st.DataObject) -> None:
        calendar = data.draw(calendars_about(at))
        moment = to_the_minute(at) + away * MINUTE

        assert calendar.is_working(moment) == bool(list(minutes_of_work(calendar, moment, moment + MINUTE)))


def _minutes(start: datetime, end: datetime) -> int:
    return (end - start) // MINUTE


class TestWorkingTimeBetween:
    @pytest.mark.parametrize(
        ("hours", "start", "end", "expected"),
        [
            # From Thursday 16:00 over Easter to Tuesday 10:00: one hour and one.
            ("Mon-Fri 09:00-17:00", (2026, 4, 2, 16), (2026, 4, 7, 10), 2 * HOUR),
            # A week with a lunch break.
            ("Mon-Thu 09:00-12:30 13:30-18:00; Fri 09:00-13:00", (2026, 3, 2), (2026, 3, 9), 36 * HOUR),
            # The night of 28 March is an hour shorter, the night of 24 October an hour longer.
            ("Sat 22:00-06:00", (2026, 3, 28), (2026, 3, 30), 7 * HOUR),
            ("Sat 22:00-06:00", (2026, 10, 24), (2026, 10, 26), 9 * HOUR),
            # The hours from one to two on 29 March never are; on 25 October they come twice, and end with the second.
            ("Sun 01:00-02:00", (2026, 3, 29), (2026, 3, 30), NOTHING),
            ("Sun 01:00-02:00", (2026, 10, 25), (2026, 10, 26), 2 * HOUR),
            # Half past is passed once only: when the clock shows it first.
            ("Sun 01:00-01:30", (2026, 10, 25), (2026, 10, 26), HOUR / 2),
            ("Mon-Sun 00:00-24:00", (2026, 10, 25), (2026, 10, 26), 25 * HOUR),
            # Good Friday's night is off, and Thursday's goes on into it.
            ("Mon-Fri 22:00-06:00", (2026, 4, 3), (2026, 4, 6), 6 * HOUR),
        ],
    )
    def test_worked_examples_in_london(
        self, hours: str, start: tuple[int, ...], end: tuple[int, ...], expected: timedelta
    ) -> None:
        """Times that a wall calendar confirms; the clocks changed on 29 March and 25 October 2026, at 01:00 UTC."""
        calendar = WorkCalendar(zone=LONDON, hours=hours, holidays=EASTER_2026)
        begins, ends = (datetime(*parts, tzinfo=LONDON) for parts in (start, end))  # type: ignore[arg-type,misc]

        assert calendar.working_time_between(begins, ends) == expected

    @pytest.mark.parametrize(
        ("zone", "on", "hours", "expected"),
        [
            # Lord Howe's clocks go back half an hour on 5 April 2026 and forward on 4 October.
            ("Australia/Lord_Howe", date(2026, 4, 5), "Sun 01:00-03:00", 2.5),
            ("Australia/Lord_Howe", date(2026, 10, 4), "Sun 01:00-03:00", 1.5),
            # Troll's go by two hours, on 29 March.
            ("Antarctica/Troll", date(2026, 3, 29), "Sun 00:00-06:00", 4),
            # Samoa's working week of 26 December 2011 had no Friday.
            ("Pacific/Apia", date(2011, 12, 26), "Mon-Sun 09:00-17:00", 6 * 8),
            ("Asia/Kathmandu", date(2026, 3, 2), "Mon-Fri 10:00-18:00", 5 * 8),
        ],
    )
    def test_worked_examples_elsewhere(self, zone: str, on: date, hours: str, expected: float) -> None:
        """The work of the week from a day on; the changes are the published ones."""
        calendar = WorkCalendar(zone=zone, hours=hours)
        start = calendar.opening(on) - 9 * HOUR
        end = datetime.combine(on + 7 * DAY, datetime.min.time(), tzinfo=calendar.zone)

        assert calendar.working_time_between(start, end) == expected * HOUR

    @given(moments(), moments(), st.data())
    def test_backwards_it_is_negative(self, start: datetime, end: datetime, data: st.DataObject) -> None:
        calendar = data.draw(calendars_about(start))
        there = calendar.working_time_between(start, end)

        assert calendar.working_time_between(end, start) == -there
        assert (there >= NOTHING) == (start.astimezone(UTC) <= end.astimezone(UTC)) or not there

    @given(moments(), st.lists(st.timedeltas(NOTHING, 20 * DAY), min_size=2, max_size=2), st.data())
    def test_adjacent_windows_add_up(self, start: datetime, lengths: list[timedelta], data: st.DataObject) -> None:
        """Property 31: the work of a window is that of its parts, and never more than the window."""
        calendar = data.draw(calendars_about(start))
        start = start.astimezone(UTC)
        middle = start + lengths[0]
        end = middle + lengths[1]
        between = calendar.working_time_between

        assert between(start, middle) + between(middle, end) == between(start, end)
        assert NOTHING <= between(start, end) <= end - start


class TestAddWorkingTime:
    @pytest.mark.parametrize(
        ("start", "hours", "expected"),
        [
            ((2026, 4, 2, 16), 2, (2026, 4, 7, 10)),  # Thursday before Easter, and Tuesday
            ((2026, 3, 2, 9), 8, (2026, 3, 2, 17)),  # a day of eight hours ends as it closes
            ((2026, 3, 2, 9), 9, (2026, 3, 3, 10)),
            ((2026, 3, 7, 12), 1, (2026, 3, 9, 10)),  # from a Saturday
            ((2026, 3, 7, 12), 0, (2026, 3, 7, 12)),  # nothing leaves a Saturday where it is
            ((2026, 3, 9, 10), -1, (2026, 3, 9, 9)),  # back to the opening
            ((2026, 3, 9, 10), -2, (2026, 3, 6, 16)),
            ((2026, 3, 7, 12), -8, (2026, 3, 6, 9)),
            ((2026, 4, 7, 10), -2, (2026, 4, 2, 16)),
            ((2025, 12, 31, 16), 2, (2026, 1, 1, 10)),
            ((2026, 1, 1, 10), -2, (2025, 12, 31, 16)),
        ],
    )
    def test_worked_examples(self, start: tuple[int, ...], hours: int, expected: tuple[int, ...]) -> None:
        """Instants that a wall calendar confirms, in London over Easter 2026."""
        calendar = WorkCalendar(zone=LONDON, holidays=EASTER_2026)
        begins, ends = (datetime(*parts, tzinfo=LONDON) for parts in (start, expected))  # type: ignore[arg-type,misc]

        assert calendar.add_working_time(begins, hours * HOUR) == ends

    def test_a_night_shift_over_a_change_of_the_clocks(self) -> None:
        """Eight hours from 22:00 end at 07:00 when London goes forward, and at 05:00 when it goes back."""
        nights = WorkCalendar(zone=LONDON, hours="Mon-Sun 22:00-08:00")

        for on, ends in [((2026, 3, 28), 7), ((2026, 10, 24), 5), ((2026, 3, 21), 6)]:
            evening = datetime(*on, 22, tzinfo=LONDON)
            assert nights.add_working_time(evening, 8 * HOUR).hour == ends

    @given(moments(), st.timedeltas(-30 * DAY, 30 * DAY), st.data())
    def test_as_much_lies_between_as_was_added(self, at: datetime, duration: timedelta, data: st.DataObject) -> None:
        calendar = data.draw(calendars_about(at))
        found = calendar.add_working_time(at, duration)
        assume(1900 <= found.year <= 2199)

        assert calendar.working_time_between(at, found) == duration

    @given(moments(), st.timedeltas(MICROSECOND, 30 * DAY), st.sampled_from([1, -1]), st.data())
    def test_it_is_the_nearest_such_instant(
        self, at: datetime, duration: timedelta, sign: int, data: st.DataObject
    ) -> None:
        """A microsecond nearer to the start, there is a microsecond less."""
        calendar = data.draw(calendars_about(at))
        found = calendar.add_working_time(at, sign * duration).astimezone(UTC)
        assume(1900 <= found.year <= 2199)

        nearer = calendar.working_time_between(at, found - sign * MICROSECOND)
        assert nearer == sign * (duration - MICROSECOND)

    @given(moments(), st.timedeltas(NOTHING, 9 * DAY), st.timedeltas(NOTHING, 9 * DAY), st.data())
    def test_adds_up(self, at: datetime, first: timedelta, then: timedelta, data: st.DataObject) -> None:
        """Two durations of the same direction are one; instants and not wall times, so a change does not matter."""
        calendar = data.draw(calendars_about(at))
        stop = calendar.add_working_time(at, first)
        assume(stop.year < 2199)

        both = calendar.add_working_time(at, first + then)
        assert calendar.add_working_time(stop, then).astimezone(UTC) == both.astimezone(UTC)


class TestMoments:
    @pytest.mark.parametrize(
        ("at", "following", "previous"),
        [
            ((2026, 4, 2, 9), (2026, 4, 2, 9), (2026, 4, 2, 9)),  # the opening belongs to the day
            ((2026, 4, 2, 17), (2026, 4, 7, 9), (2026, 4, 2, 17)),  # the closing does not
            ((2026, 4, 4, 12), (2026, 4, 7, 9), (2026, 4, 2, 17)),
            ((2026, 4, 7, 8), (2026, 4, 7, 9), (2026, 4, 2, 17)),
            ((2025, 12, 31, 18), (2026, 1, 1, 9), (2025, 12, 31, 17)),
        ],
    )
    def test_about_easter(self, at: tuple[int, ...], following: tuple[int, ...], previous: tuple[int, ...]) -> None:
        """Instants that a wall calendar confirms, in London over Easter 2026."""
        calendar = WorkCalendar(zone=LONDON, holidays=EASTER_2026)
        moment, ahead, behind = (datetime(*parts, tzinfo=LONDON) for parts in (at, following, previous))  # type: ignore[arg-type,misc]

        assert calendar.next_working_moment(moment) == ahead
        assert calendar.previous_working_moment(moment) == behind
        assert calendar.is_working(moment) == (moment == ahead)

    def test_over_the_turn_of_the_year_at_night(self) -> None:
        """The night of 31 December 2025 ends on 1 January 2026, which the calendar has as a day off."""
        nights = WorkCalendar(zone=LONDON, hours="Mon-Sun 22:00-06:00", holidays={date(2026, 1, 1)})

        assert nights.is_working(datetime(2026, 1, 1, 5, 59, tzinfo=LONDON))
        assert not nights.is_working(datetime(2026, 1, 1, 6, 0, tzinfo=LONDON))
        assert not nights.is_working(datetime(2026, 1, 1, 23, 0, tzinfo=LONDON))
        assert nights.previous_working_moment(datetime(2026, 1, 1, 9, tzinfo=LONDON)).hour == 6

    def test_a_clock_that_goes_back_over_midnight(self) -> None:
        """St John's went back at 00:01 on Sunday 29 October 2006, at 02:31 UTC, to 23:01: Sunday's work had begun."""
        sundays = WorkCalendar(zone="America/St_Johns", hours="Sun 00:00-08:00")
        again_saturday = datetime(2006, 10, 29, 3, tzinfo=UTC)

        assert again_saturday.astimezone(sundays.zone).replace(tzinfo=None) == datetime(2006, 10, 28, 23, 30)
        assert sundays.is_working(again_saturday)
        assert not sundays.is_working(datetime(2006, 10, 29, 2, 29, tzinfo=UTC))
        assert sundays.next_working_moment(again_saturday - DAY).astimezone(UTC) == again_saturday - HOUR / 2

    def test_a_clock_that_goes_back_over_the_new_year(self) -> None:
        """Phoenix went back at 00:01 on Saturday 1 January 1944, at 06:01 UTC, to 23:01 of the year before."""
        saturdays = WorkCalendar(zone="America/Phoenix", hours="Sat 00:00-08:00")
        again_1943 = datetime(1944, 1, 1, 6, 30, tzinfo=UTC)

        assert again_1943.astimezone(saturdays.zone).year == 1943
        assert saturdays.is_working(again_1943)
        assert saturdays.previous_working_moment(again_1943).astimezone(UTC) == again_1943
        assert saturdays.working_time_between(again_1943 - HOUR, again_1943) == HOUR / 2
        assert saturdays.add_working_time(again_1943, -HOUR / 4).astimezone(UTC) == again_1943 - HOUR / 4

    def test_a_stretch_that_the_clocks_skip_is_no_moment(self) -> None:
        """London skips 01:00 to 02:00 on Sunday 29 March 2026: work is on the Sundays before and after it."""
        calendar = WorkCalendar(zone=LONDON, hours="Sun 01:00-02:00")
        saturday, monday = datetime(2026, 3, 28, 12, tzinfo=LONDON), datetime(2026, 3, 30, 12, tzinfo=LONDON)

        assert calendar.next_working_moment(saturday) == datetime(2026, 4, 5, 1, tzinfo=LONDON)
        assert calendar.previous_working_moment(monday) == datetime(2026, 3, 22, 2, tzinfo=LONDON)
        assert calendar.stretches(saturday, monday) == ()

    @given(moments(), st.data())
    def test_nothing_is_worked_between_and_something_after(self, at: datetime, data: st.DataObject) -> None:
        calendar = data.draw(calendars_about(at))
        ahead, behind = calendar.next_working_moment(at), calendar.previous_working_moment(at)

        assert behind.astimezone(UTC) <= at.astimezone(UTC) <= ahead.astimezone(UTC)
        assert calendar.is_working(ahead)
        assert calendar.is_working(behind.astimezone(UTC) - MICROSECOND) or calendar.is_working(behind)
        assert calendar.working_time_between(behind, ahead) == NOTHING
        assert calendar.is_working(at) == (at.astimezone(UTC) == ahead.astimezone(UTC))

    @given(moments(), st.integers(-3_000, 3_000), st.data())
    def test_every_moment_is_within_a_stretch_or_between_two(
        self, at: datetime, away: int, data: st.DataObject
    ) -> None:
        calendar = data.draw(calendars_about(at))
        moment = at.astimezone(UTC) + away * MINUTE
        stretches = calendar.stretches(moment - 5 * DAY, moment + 5 * DAY)

        assert calendar.is_working(moment) == any(begins <= moment < ends for begins, ends in stretches)


class TestStretches:
    @given(moments(), st.timedeltas(-DAY, 40 * DAY), st.data())
    def test_they_are_in_order_apart_and_inside(self, start: datetime, length: timedelta, data: st.DataObject) -> None:
        calendar = data.draw(calendars_about(start))
        start = start.astimezone(UTC)
        found = calendar.stretches(start, start + length)

        assert all(start <= begins < ends <= start + length for begins, ends in found)
        assert all(one[1] < other[0] for one, other in pairwise(found))
        assert sum((ends - begins for begins, ends in found), NOTHING) == max(
            calendar.working_time_between(start, start + length), NOTHING
        )
        assert all(edge.tzinfo is UTC for stretch in found for edge in stretch)

    @given(moments(), st.timedeltas(NOTHING, 20 * DAY), st.data())
    def test_in_seconds_they_are_the_same(self, start: datetime, length: timedelta, data: st.DataObject) -> None:
        """Whole seconds that lie inside; only the ends of the window may have fractions."""
        calendar = data.draw(calendars_about(start))
        start = start.astimezone(UTC)
        found = calendar.stretches(start, start + length)

        for (begins, ends), (first, last) in zip(
            found, calendar.stretches_in_seconds(start, start + length), strict=True
        ):
            assert NOTHING <= datetime.fromtimestamp(first, UTC) - begins < timedelta(seconds=1)
            assert NOTHING <= ends - datetime.fromtimestamp(last, UTC) < timedelta(seconds=1)

    def test_days_without_a_break_are_one(self) -> None:
        """Over the New Year as well; London's 25 October 2026 has 25 hours."""
        always = WorkCalendar(zone=LONDON, hours="Mon-Sun 00:00-12:00 12:00-24:00")

        for start, end in [((2026, 12, 30), (2027, 1, 3)), ((2026, 10, 24), (2026, 10, 27))]:
            begins, ends = datetime(*start, tzinfo=LONDON), datetime(*end, tzinfo=LONDON)
            assert always.stretches(begins, ends) == ((begins.astimezone(UTC), ends.astimezone(UTC)),)

    def test_a_window_between_two_stretches_holds_nothing(self) -> None:
        """From the closing of Monday until the opening of Tuesday."""
        closing, opening = datetime(2026, 3, 2, 17, tzinfo=LONDON), datetime(2026, 3, 3, 9, tzinfo=LONDON)

        assert WorkCalendar(zone=LONDON).stretches(closing, opening) == ()

    def test_a_window_of_nothing_holds_nothing(self) -> None:
        noon = datetime(2026, 3, 2, 12, tzinfo=LONDON)

        assert WorkCalendar(zone=LONDON).stretches(noon, noon) == ()
        assert WorkCalendar(zone=LONDON).stretches(noon, noon - HOUR) == ()


class TestLimits:
    @example(datetime(1900, 1, 1, tzinfo=UTC), -HOUR)
    @example(datetime(2199, 12, 31, 23, tzinfo=UTC), HOUR)
    @given(instants() | turning_points(), st.timedeltas(-1_000 * DAY, 1_000 * DAY))
    def test_every_instant_from_1900_to_2199_has_an_answer(self, at: datetime, duration: timedelta) -> None:
        """Property 32: the answer may lie outside those years."""
        calendar = WorkCalendar(zone="Pacific/Kiritimati", hours="Mon-Sat 21:00-09:30")
        found = calendar.add_working_time(at, duration)

        assert abs(found.astimezone(UTC) - at.astimezone(UTC)) >= abs(duration)
        assert calendar.previous_working_moment(at) <= calendar.next_working_moment(at)

    @pytest.mark.parametrize("duration", [timedelta.max, timedelta.min])
    def test_no_calendar_goes_on_for_ever(self, duration: timedelta) -> None:
        at = datetime(2026, 3, 2, tzinfo=UTC)

        with pytest.raises(InvalidValue, match="the answer is outside the years 2 to 9998; count fewer"):
            WorkCalendar(zone="UTC").add_working_time(at, duration)

    def test_ten_years_without_a_business_day_are_the_limit(self) -> None:
        """Tuesday 1 January 2036 is within ten years of 2026, Thursday 1 January 2037 is not."""

        class ClosedUntil:
            def __init__(self, year: int) -> None:
                self.year = year

            def __contains__(self, on: object) -> bool:
                return isinstance(on, date) and on.year < self.year

        at = datetime(2026, 3, 2, tzinfo=UTC)
        assert WorkCalendar(zone="UTC", holidays=ClosedUntil(2036)).next_working_moment(at) == datetime(
            2036, 1, 1, 9, tzinfo=UTC
        )
        with pytest.raises(InvalidValue, match="for 10 years"):
            WorkCalendar(zone="UTC", holidays=ClosedUntil(2037)).next_working_moment(at)

    @pytest.mark.parametrize("method", ["next_working_moment", "previous_working_moment"])
    def test_a_calendar_that_never_opens_says_so(self, method: str) -> None:
        class Closed:
            def __contains__(self, _: object) -> bool:
                return True

        closed = WorkCalendar(zone=LONDON, holidays=Closed())
        at = datetime(2026, 3, 2, tzinfo=UTC)

        with pytest.raises(
            InvalidValue, match=r"^WorkCalendar\.holidays: from 2026 on there are no business days for 10 years"
        ):
            getattr(closed, method)(at)
        for hours in (1, -1):
            with pytest.raises(InvalidValue, match="there are no business days for 10 years"):
                closed.add_working_time(at, hours * HOUR)
        assert not closed.is_working(at)
        assert closed.stretches(at, at + 9 * DAY) == ()

    @pytest.mark.parametrize(
        ("call", "problem"),
        [
            (lambda c: c.is_working(datetime(2026, 3, 2)), "at: the datetime is naive"),
            (lambda c: c.next_working_moment(date(2026, 3, 2)), "at: expected an aware datetime, got date"),
            (lambda c: c.previous_working_moment(None), "at: expected an aware datetime, got NoneType"),
            (
                lambda c: c.add_working_time(datetime(2026, 3, 2, tzinfo=UTC), 8),
                r"duration: expected a timedelta, got int; write timedelta\(hours=8\)$",
            ),
            (lambda c: c.add_working_time(None, timedelta(hours=8)), "at: expected an aware datetime, got NoneType"),
            (
                lambda c: c.working_time_between(8, datetime(2026, 3, 2, tzinfo=UTC)),
                "start: expected an aware datetime",
            ),
            (lambda c: c.stretches(datetime(2026, 3, 2, tzinfo=UTC), 8), "end: expected an aware datetime, got int"),
            (lambda c: c.working_time_between(datetime(2026, 3, 2, tzinfo=UTC), 8), "end: expected an aware datetime"),
            (lambda c: c.stretches(datetime(2026, 3, 2), 8), "start: the datetime is naive"),
            (lambda c: c.stretches_in_seconds(datetime(1, 1, 1, tzinfo=UTC), 8), "start: the year 1 is outside"),
            (lambda c: c.stretches_in_seconds(datetime(2026, 3, 2, tzinfo=UTC), 8), "end: expected an aware datetime"),
        ],
    )
    def test_misuse_is_named(self, call: Any, problem: str) -> None:
        with pytest.raises(InvalidValue, match=f"^{problem}"):
            call(WorkCalendar(zone=LONDON))

    def test_parts_of_a_second_are_left_out_of_whole_seconds(self) -> None:
        """From half a second past nine to half a second past ten on Monday 2 March 2026."""
        nine = datetime(2026, 3, 2, 9, tzinfo=UTC)
        half, seconds = timedelta(milliseconds=500), int(nine.timestamp())
        found = WorkCalendar(zone=LONDON).stretches_in_seconds(nine + half, nine + HOUR + half)

        assert found == [(seconds + 1, seconds + 3_600)]

    def test_work_that_ends_with_the_year_ends_on_its_last_day(self) -> None:
        """Wednesday 30 and Thursday 31 December 2026 have eight hours each, as Friday 1 January 2027 has, and back."""
        week = WorkCalendar(zone=LONDON)
        opens, closes = datetime(2026, 12, 30, 9, tzinfo=LONDON), datetime(2027, 1, 1, 17, tzinfo=LONDON)

        assert week.add_working_time(opens, timedelta(hours=16)) == datetime(2026, 12, 31, 17, tzinfo=LONDON)
        assert week.add_working_time(closes, -timedelta(hours=8)) == datetime(2027, 1, 1, 9, tzinfo=LONDON)
