"""Counting business days and working time, against other ways to do it.

Goals: n business days on at least thirty times as fast as pandas' `CustomBusinessDay`, and as fast for a large n as for
a small one.  A way is given a date and returns one; numpy, which is made for many at once, has its own kinds of them.
Before anything is timed, every way must give the same answers, on days and in weeks in which all are right;
tests/worktime/test_calendar_peers.py names those in which some are not.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pyperf
import pytz
from businesstimedelta import HolidayRule, Rules, WorkDayRule
from dateutil.easter import easter
from dateutil.rrule import DAILY, FR, MO, TH, TU, WE, rrule

from infointerview.worktime.calendar import WorkCalendar

ZONE = "America/Toronto"
COUNTS = (1, 7, 30, 250, 2_500)
DAYS = (7, 30, 365)
THURSDAY = date(2026, 3, 5)
DAY = timedelta(days=1)
HOLIDAYS = frozenset(
    day
    for year in range(2015, 2045)
    for day in (easter(year) - 2 * DAY, easter(year) + DAY, date(year, 1, 1), date(year, 7, 1), date(year, 12, 25))
)
CALENDAR = WorkCalendar(zone=ZONE, holidays=HOLIDAYS)


# -- business days ----------------------------------------------------------------------------------------------------


def day_by_day(start: date, count: int) -> date:
    """Count as one does with a finger on a wall calendar."""
    while count:
        start += DAY
        count -= start.weekday() < 5 and start not in HOLIDAYS
    return start


def by_rule(start: date, count: int) -> date:
    """Count with a recurrence rule."""
    weekdays = rrule(DAILY, dtstart=datetime.combine(start + DAY, time()), byweekday=(MO, TU, WE, TH, FR))
    open_days = (day.date() for day in weekdays if day.date() not in HOLIDAYS)
    return next(islice(open_days, count - 1, None))


def ways_to_count() -> dict[str, Callable[[date, int], Callable[[], Any]]]:
    """Return by name what prepares a call that counts so many business days on."""
    days_off = sorted(HOLIDAYS)
    weekly = pd.offsets.CustomBusinessDay(holidays=days_off)
    numpys = np.busdaycalendar(holidays=days_off)

    def with_pandas(start: date, count: int) -> date:
        found: date = (pd.Timestamp(start) + count * weekly).date()
        return found

    def with_new_pandas(start: date, count: int) -> date:
        found: date = (pd.Timestamp(start) + pd.offsets.CustomBusinessDay(count, holidays=days_off)).date()
        return found

    def with_numpy(start: date, count: int) -> Callable[[], Any]:
        day = np.datetime64(start)
        return lambda: np.busday_offset(day, count, roll="backward", busdaycal=numpys)

    return {
        "infointerview": lambda start, count: partial(CALENDAR.add_business_days, start, count),
        "pandas, offset kept": lambda start, count: partial(with_pandas, start, count),
        "pandas, offset anew": lambda start, count: partial(with_new_pandas, start, count),
        "numpy": with_numpy,
        "dateutil rrule": lambda start, count: partial(by_rule, start, count),
        "day by day": lambda start, count: partial(day_by_day, start, count),
    }


def check_counts() -> None:
    """Make sure that all ways agree, from every day of a year."""
    for way, prepare in ways_to_count().items():
        for start in (date(2026, 1, 1) + n * DAY for n in range(365)):
            for count in (1, 7, 30):
                expected, found = day_by_day(start, count), prepare(start, count)()
                if pd.Timestamp(found).date() != expected:
                    raise SystemExit(f"{way} counts {count} days from {start} to {found}, not to {expected}")


# -- working time -----------------------------------------------------------------------------------------------------


def ways_to_sum() -> dict[str, Callable[[datetime, datetime], Callable[[], timedelta]]]:
    """Return by name what prepares a call that sums the working time between two instants."""
    toronto = pytz.timezone(ZONE)
    workday = WorkDayRule(start_time=time(9), end_time=time(17), working_days=[0, 1, 2, 3, 4], tz=toronto)
    rules = Rules([workday, HolidayRule(HOLIDAYS, tz=toronto)])

    def with_businesstimedelta(start: datetime, end: datetime) -> Callable[[], timedelta]:
        begins, ends = start.astimezone(toronto), end.astimezone(toronto)
        return lambda: rules.difference(begins, ends).timedelta

    return {
        "infointerview": lambda start, end: partial(CALENDAR.working_time_between, start, end),
        "businesstimedelta": with_businesstimedelta,
    }


def check_sums() -> None:
    """Make sure that all ways agree: no holiday here falls on a change of the clocks."""
    start = datetime(2026, 2, 27, 15, 20, tzinfo=ZoneInfo(ZONE))
    for days in range(1, 60):
        end = (start.astimezone(UTC) + days * timedelta(hours=25)).astimezone(ZoneInfo(ZONE))
        sums = {way: prepare(start, end)() for way, prepare in ways_to_sum().items()}
        if len(set(sums.values())) > 1:
            raise SystemExit(f"from {start} to {end}: {sums}")


def main() -> None:
    """Time each in turn and print how many times as fast as its peers the calendar is."""
    runner = pyperf.Runner(processes=2, values=3, warmups=1)
    if not runner.parse_args().worker:
        check_counts()
        check_sums()
    start = datetime(2026, 3, 5, 10, tzinfo=ZoneInfo(ZONE))
    calls = {
        (f"{count} business days", way): prepare(THURSDAY, count)
        for count in COUNTS
        for way, prepare in ways_to_count().items()
    } | {
        (f"working time of {days} days", way): prepare(start, start + days * DAY)
        for days in DAYS
        for way, prepare in ways_to_sum().items()
    }
    timed = {what: runner.bench_func(": ".join(what), call) for what, call in calls.items()}
    if runner.args.worker:
        return
    seconds = {what: bench.median() for what, bench in timed.items() if bench is not None}
    print("\nhow long each takes, and how many times as long as infointerview:")
    for (task, way), taken in seconds.items():
        print(f"  {task:28}{way:20}{taken * 1e6:12.1f} us {taken / seconds[task, 'infointerview']:10.1f}")
    ours = [seconds[f"{count} business days", "infointerview"] for count in COUNTS]
    print(f"{COUNTS[-1]:,} business days take {ours[-1] / ours[0]:.1f} times as long as {COUNTS[0]}")


if __name__ == "__main__":
    main()
