"""Weeks, which begin on Monday."""

from collections.abc import Iterator
from datetime import date, datetime, time
from functools import lru_cache

from dateutil.relativedelta import MO, relativedelta
from dateutil.rrule import WEEKLY, rrule

__all__ = ["week_of", "weeks"]


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
