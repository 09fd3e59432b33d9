"""What a person's clock shows, and when.

Working hours and appointments are wall times: what the clock on a person's wall shows.  Twice a year most clocks skip
an hour or show one twice, and a few have skipped a whole day.  So a wall time usually names one instant, in a fold two,
and in a gap none.

Working hours are read so that each of them begins and ends somewhere, in order: *a stretch of work begins at the first
moment at which the clock shows its start or later, and ends at the first moment at which it shows its end or later*.  A
time in a gap is then the moment of the jump, and in a fold the first reading counts.  RFC 5545 reads a time in a gap
with the offset before the gap, which makes it an hour later than the jump.  That is right for a single appointment, but
wrong for working hours, because 02:30 would come after 03:00.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

from infointerview.errors import InvalidValue, within
from infointerview.model import time as doors
from infointerview.model.time import FIRST_YEAR, LAST_YEAR

Gap = Literal["none", "earlier", "later", "raise"]
"""How to read a wall time that the clock skips."""

_MIDNIGHT, _NOON = time(), time(12)
_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)


def first_moment(on: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the first instant, in UTC, at which the clock of a zone shows a time of a day, or later.

    A later wall time never gives an earlier instant.  In London the clocks skip from 01:00 to 02:00 on 29 March 2026:

    >>> london = ZoneInfo("Europe/London")
    >>> print(first_moment(date(2026, 3, 29), time(1, 30), london))
    2026-03-29 01:00:00+00:00
    """
    # The fold of the instant that a time of day was taken from means nothing here.
    wall = datetime.combine(on, at.replace(fold=0), tzinfo=zone)
    # PEP 495: `fold` says whether a time is read with the offset before a change or with the one after it.
    with_offset_before, with_offset_after = wall.astimezone(UTC), wall.replace(fold=1).astimezone(UTC)
    if with_offset_before <= with_offset_after:
        return with_offset_before
    # The clock skips the time: find the jump between the two.
    before, after, shown = with_offset_after, with_offset_before, wall.replace(tzinfo=None)
    while after - before > _SECOND:
        middle = before + _SECOND * ((after - before) // _SECOND // 2)
        if middle.astimezone(zone).replace(tzinfo=None) < shown:
            before = middle
        else:
            after = middle
    # Clocks change on whole seconds, and this is less than one second later.
    return after.replace(microsecond=0)


def readings(wall: datetime, zone: ZoneInfo | str, *, gap: Gap = "none") -> tuple[datetime, ...]:
    """Return the instants at which the clock of a zone shows a wall time: one, or two in a fold, or none in a gap.

    Args:
        wall: The time on the wall, without a zone.
        zone: The zone of the clock.
        gap: What to return if the clock skips the time: `none`; the instant whose wall time is `earlier` or `later` by
            the size of the gap (RFC 5545 3.3.5 means `later`); or `raise` an error.

    Raises:
        InvalidValue: The wall time has a zone or is outside 1900-2199, the zone is unknown, or the time is skipped and
            *gap* is `raise`.

    >>> for gap in ("none", "earlier", "later"):
    ...     print(*readings(datetime(2026, 3, 8, 2, 30), "America/Toronto", gap=gap))
    <BLANKLINE>
    2026-03-08 01:30:00-05:00
    2026-03-08 03:30:00-04:00
    >>> print(*readings(datetime(2026, 11, 1, 1, 30), "America/Toronto"))
    2026-11-01 01:30:00-04:00 2026-11-01 01:30:00-05:00
    """
    with within("zone"):
        zone = doors.zone(zone)
    if not isinstance(wall, datetime) or wall.tzinfo is not None:
        raise InvalidValue.at("wall", "expected a datetime without a zone", "write datetime(2026, 3, 8, 2, 30)")
    if not FIRST_YEAR <= wall.year <= LAST_YEAR:
        raise InvalidValue.at("wall", f"the year {wall.year} is outside {FIRST_YEAR}-{LAST_YEAR}")
    if gap not in {"none", "earlier", "later", "raise"}:
        raise InvalidValue.at("gap", "there is no such choice", "choose one of none, earlier, later, raise")
    in_zone = datetime.combine(wall.date(), wall.time(), tzinfo=zone)
    first, second = in_zone.replace(fold=0).astimezone(UTC), in_zone.replace(fold=1).astimezone(UTC)
    if first <= second:
        return tuple(at.astimezone(zone) for at in dict.fromkeys((first, second)))
    if gap == "raise":
        raise InvalidValue.at("wall", f"the clocks of {zone.key} skip {wall}", "choose another time, or a gap")
    # In a gap the offset before it gives the later instant.
    return {"none": (), "earlier": (second.astimezone(zone),), "later": (first.astimezone(zone),)}[gap]


@cache
def skipped_days(zone: ZoneInfo, year: int) -> frozenset[date]:
    """Return the days of a year that never existed in a zone, because its clocks skipped them.

    >>> sorted(skipped_days(ZoneInfo("Pacific/Apia"), 2011))
    [datetime.date(2011, 12, 30)]
    """
    first = date(year, 1, 1)
    skipped = set()
    for on in (first + _DAY * n for n in range((date(year + 1, 1, 1) - first).days)):
        noon = datetime.combine(on, _NOON, tzinfo=zone)
        # Few days have their noon in a gap or fold; the others need no closer look.
        if noon.utcoffset() != noon.replace(fold=1).utcoffset():
            midnight, next_midnight = (first_moment(day, _MIDNIGHT, zone) for day in (on, on + _DAY))
            if midnight == next_midnight:
                skipped.add(on)
    return frozenset(skipped)
