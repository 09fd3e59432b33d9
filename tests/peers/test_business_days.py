"""Property 27: business days are those of numpy, whose `busday_offset` and `busday_count` are told what we mean.

numpy rolls a day off to a business day before it counts, so from a Saturday its one day forward is Tuesday if it
rolls forward.  Rolled against the direction, it counts as we do: back before a positive count, forward before a
negative one.  `busday_count` counts from the first day until before the last, we from after the first up to the
last; a day added to both makes these the same.
"""

from datetime import date, timedelta

import numpy as np
from hypothesis import given, strategies as st

from infointerview.strategies.time import days
from tests.worktime.test_calendar_peers import calendar, starts, weekmasks

DAY = timedelta(days=1)


@given(starts, st.integers(-400, 400), weekmasks, st.frozensets(days(), max_size=40), st.data())
def test_the_same_day(start: date, count: int, weekmask: list[bool], far: frozenset[date], data: st.DataObject) -> None:
    days_off = far | data.draw(st.frozensets(days(start - 20 * DAY, start + 20 * DAY), max_size=15))
    rolled = np.busday_offset(
        start, count, roll="backward" if count > 0 else "forward", weekmask=weekmask, holidays=sorted(days_off)
    )

    assert calendar(weekmask, days_off).add_business_days(start, count) == rolled.item()


@given(starts, st.integers(0, 1_500), weekmasks, st.frozensets(days(), max_size=40))
def test_the_same_number(start: date, length: int, weekmask: list[bool], days_off: frozenset[date]) -> None:
    counted = np.busday_count(start + DAY, start + (length + 1) * DAY, weekmask=weekmask, holidays=sorted(days_off))

    assert calendar(weekmask, days_off).business_days_between(start, start + length * DAY) == counted


def test_a_hundred_thousand_random_cases() -> None:
    """Forty random weeks with three hundred days off each, and 2 500 days and counts for each of them."""
    random = np.random.default_rng(20260302)
    first, last = np.datetime64("1990-01-01"), np.datetime64("2070-01-01")
    span, cases = int((last - first).astype(int)), 0
    for _ in range(40):
        weekmask = [True, *(random.random(6) < 0.6).tolist()]
        days_off = np.sort(first + random.integers(0, span, 300))
        days, counts = first + random.integers(0, span, 2_500), random.integers(-300, 300, 2_500)
        ahead = counts > 0
        expected = np.empty_like(days)
        for mask, roll in ((ahead, "backward"), (~ahead, "forward")):
            expected[mask] = np.busday_offset(
                days[mask],
                counts[mask],
                roll=roll,  # type: ignore[call-overload]
                weekmask=weekmask,
                holidays=days_off,
            )
        ours = calendar(weekmask, frozenset(days_off.tolist()))
        found = [ours.add_business_days(day, count) for day, count in zip(days.tolist(), counts.tolist(), strict=True)]
        assert found == expected.tolist()
        cases += len(found)

    assert cases == 100_000
