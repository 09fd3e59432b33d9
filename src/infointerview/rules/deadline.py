"""The end of so many business days."""

from datetime import datetime, time, timedelta

from infointerview.rules.calendar import WorkCalendar
from infointerview.rules.wall_clock import first_moment

__all__ = ["within"]


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
