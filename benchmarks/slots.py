"""Asking whether a time is free, and proposing slots, with 100 and with 10 000 appointments, against pandas.

Goals, once busy times are indexed: a question whether a time is free at least fifty times as fast as by the interval
index of pandas at 10 000 appointments; and both questions and proposals as fast with 10 000 as with 100.
"""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import pyperf

from infointerview import Campaign, Contact, Seeker
from infointerview.scheduling.busy import BusyTimes, seconds_of
from infointerview.scheduling.proposal import propose_slots

SIZES = (100, 10_000)
LONDON, TORONTO = ZoneInfo("Europe/London"), ZoneInfo("America/Toronto")
NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
EARLIEST, UNTIL = datetime(2026, 3, 4, 9, tzinfo=LONDON), datetime(2026, 3, 16, 17, tzinfo=LONDON)
BEFORE, TALK, AFTER = timedelta(minutes=15), timedelta(minutes=30), timedelta(minutes=15)
ADA = Contact(name="Ada Quist", zone=LONDON)
CAMPAIGN = Campaign(seeker=Seeker(name="Sam Okafor", zone=TORONTO, field="hydrology")).add(ADA)
OPENS, CLOSES = time(9), time(17)


def appointments(count: int) -> list[tuple[datetime, datetime]]:
    """Return so many appointments of 25 minutes, five hours and a bit apart, about half of them past."""
    first = NOW - count // 2 * timedelta(minutes=307)
    starts = (first + number * timedelta(minutes=307) for number in range(count))
    return [(start, start + timedelta(minutes=25)) for start in starts]


def pandas_index(busy: list[tuple[datetime, datetime]]) -> Any:
    """Return the interval index of pandas, half-open as ours."""
    starts, ends = zip(*busy, strict=True)
    return pd.IntervalIndex.from_arrays(pd.DatetimeIndex(starts), pd.DatetimeIndex(ends), closed="left")


def pandas_is_busy(index: Any, start: datetime, end: datetime) -> bool:
    """Return whether some of [start, end) is busy."""
    return bool(index.overlaps(pd.Interval(pd.Timestamp(start), pd.Timestamp(end), closed="left")).any())


def pandas_fitting(index: Any) -> list[datetime]:
    """Return the half hours that suit both and leave the buffers free, as one would write it in a notebook."""
    starts = pd.date_range(EARLIEST, UNTIL, freq="30min", inclusive="left").tz_convert("UTC")
    fits = pd.Series(data=True, index=starts)
    for zone in ("Europe/London", "America/Toronto"):
        local, end = starts.tz_convert(zone), (starts + TALK).tz_convert(zone)
        in_hours = (local.time >= OPENS) & (end.time <= CLOSES) & (end.time > OPENS)
        fits &= (local.day_of_week < 5) & in_hours
    return [
        start.to_pydatetime()
        for start in fits[fits].index
        if not pandas_is_busy(index, start - BEFORE, start + TALK + AFTER)
    ]


def tasks() -> dict[str, Callable[[], object]]:
    """Return what is timed, by name, after making sure that all agree."""
    found: dict[str, Callable[[], object]] = {}
    thursday = datetime.combine(date(2026, 3, 5), time(15), tzinfo=UTC)
    for size in SIZES:
        busy = appointments(size)
        ours, theirs = BusyTimes.of(busy, zone=TORONTO), pandas_index(busy)
        times = ours.sources[0][1]
        for minute in range(0, 600, 7):
            start = thursday + timedelta(minutes=minute)
            if bool(ours.overlapping(start, start + TALK)) != pandas_is_busy(theirs, start, start + TALK):
                sys.exit(f"infointerview and pandas do not agree on {start}")
        if list(propose_slots(CAMPAIGN, ADA, now=NOW, busy=ours).fitting) != pandas_fitting(theirs):
            sys.exit("infointerview and pandas propose different slots")
        begins, ends = seconds_of(thursday), seconds_of(thursday + TALK)
        found |= {
            f"index, {size}: infointerview": partial(BusyTimes.of, busy, zone=TORONTO),
            f"index, {size}: pandas": partial(pandas_index, busy),
            f"is free in the search, {size}: infointerview": partial(times.overlap, begins, ends),
            f"is free, {size}: infointerview": partial(ours.overlapping, thursday, thursday + TALK),
            f"is free, {size}: pandas": partial(pandas_is_busy, theirs, thursday, thursday + TALK),
            f"propose, {size}: infointerview": partial(propose_slots, CAMPAIGN, ADA, now=NOW, busy=ours),
            f"propose, {size}: pandas": partial(pandas_fitting, theirs),
        }
    return found


def main() -> None:
    """Time each in turn and print the ratios to pandas, and of many appointments to few."""
    runner = pyperf.Runner(processes=3, values=3, warmups=1)
    timed = {name: runner.bench_func(name, function) for name, function in tasks().items()}
    if runner.args.worker:
        return
    seconds = {name: bench.median() for name, bench in timed.items() if bench is not None}
    print("\ntimes as fast as pandas, and how much longer with 10 000 appointments than with 100:")
    for name, taken in seconds.items():
        task = name.partition(":")[0].replace(" in the search", "")
        against = seconds[f"{task}: pandas"]
        few = seconds.get(name.replace("10000", "100"), taken)
        print(f"  {name:46}{taken * 1_000_000:10.1f} µs {against / taken:8.2f} {taken / few:8.2f}")


if __name__ == "__main__":
    main()
