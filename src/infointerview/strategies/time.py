"""Zones, instants and days, and the instants at which calendars are most often got wrong."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from infointerview.model.time import FIRST_YEAR, LAST_YEAR
from infointerview.strategies.values import built

__all__ = ["days", "instants", "turning_points", "zones"]

_FIRST = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
_LAST = datetime(LAST_YEAR, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)
# The years in which every zone has rules that are known.
FIRST_KNOWN, LAST_KNOWN = datetime(2007, 1, 1, tzinfo=UTC), datetime(2037, 12, 31, tzinfo=UTC)
# The simplest instant and day, at which shrinking ends.
_ORIGIN = datetime(2000, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
_MICROSECOND = timedelta(microseconds=1)

# Zones whose clocks do something of note: change by half an hour or by two, twice a year or four times, skip a day,
# stop changing, go back across midnight, or stand at a quarter of an hour.
_LIVELY = (
    "Europe/London",
    "America/Toronto",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Antarctica/Troll",
    "Africa/Casablanca",
    "America/Sao_Paulo",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Gaza",
)


def zones() -> SearchStrategy[ZoneInfo]:
    """Return the time zones that a fact takes: every zone that this machine knows by name.

    >>> from hypothesis import find
    >>> find(zones(), lambda zone: True)
    zoneinfo.ZoneInfo(key='UTC')
    """
    return built(lambda number: ZoneInfo(_keys()[number]), {"number": st.integers(0, len(_keys()) - 1)})


@cache
def _keys() -> tuple[str, ...]:
    """Return the names of all zones, the lively ones so often that half of those drawn are among them."""
    # `localtime` is whatever the machine is set to, and `Factory` a placeholder: neither names a place.
    known = sorted(available_timezones() - {"localtime", "Factory"})
    often = ("UTC", *_LIVELY)
    return (*often * (len(known) // len(often)), *known)


# One number is drawn faster than a kind of zone, and then one of the kind.  Small numbers are drawn most often, so that
# each is spread over all zones of its kind.
_ODD_OFFSETS = 2 * 86_399 + 1
TZINFOS = st.integers(0, 6 * _ODD_OFFSETS - 1)


def tzinfo_of(number: int) -> tzinfo:
    """Return what an instant can be given in, by a number of `TZINFOS`: UTC, a fixed offset or a zone with a name."""
    number, kind = divmod(number, 6)
    spread = number * 7_919
    if kind == 0:
        return UTC
    if kind == 1:
        return timezone(timedelta(hours=-5), "EST")
    if kind == 2:
        return timezone(timedelta(minutes=15 * (spread % 113 - 56)))
    if kind == 3:
        return timezone(timedelta(seconds=spread % _ODD_OFFSETS - 86_399))
    return ZoneInfo(_keys()[spread % len(_keys())])


def instants(
    min_value: datetime | None = None,
    max_value: datetime | None = None,
    *,
    zones: SearchStrategy[ZoneInfo] | SearchStrategy[tzinfo] | None = None,
) -> SearchStrategy[datetime]:
    """Return aware datetimes within the bounds, both of which are included.

    Each exists on the clock of its zone: none lies in a gap, and one that a clock shows twice says by its fold which is
    meant.  Zones are drawn from *zones*, by default those with a name, UTC and fixed offsets.  In the first and last
    hours of the years that a fact takes, an instant that falls outside them in its zone is given in UTC.

    >>> from hypothesis import find
    >>> print(find(instants(), lambda at: at.year > 2020))
    2021-01-01 00:00:00+00:00
    """
    first, last = _bounds(min_value, max_value)

    def instant(minutes: int, microseconds: int, zone: tzinfo | int) -> datetime:
        zone = tzinfo_of(zone) if isinstance(zone, int) else zone
        at = _ORIGIN + minutes * _MINUTE + microseconds * _MICROSECOND
        return in_zone(min(max(at, first), last), zone)

    # Two numbers are drawn faster than the seven parts of a datetime, and shrink as well.
    return built(
        instant,
        {
            "minutes": st.integers((first - _ORIGIN) // _MINUTE, (last - _ORIGIN) // _MINUTE),
            # Half of the instants are whole minutes.
            "microseconds": st.just(0) | st.integers(0, _MINUTE // _MICROSECOND - 1),
            "zone": TZINFOS if zones is None else zones,
        },
    )


def _bounds(min_value: datetime | None, max_value: datetime | None) -> tuple[datetime, datetime]:
    for bound in (min_value, max_value):
        if bound is not None and bound.utcoffset() is None:
            raise InvalidArgument(f"the bound {bound!r} is naive: it has no time zone")
    first = max(_FIRST, min_value.astimezone(UTC)) if min_value else _FIRST
    last = min(_LAST, max_value.astimezone(UTC)) if max_value else _LAST
    if first > last:
        raise InvalidArgument(f"there is no instant from {min_value} to {max_value} in {FIRST_YEAR}-{LAST_YEAR}")
    return first, last


def in_zone(at: datetime, zone: tzinfo) -> datetime:
    """Return an instant as the clock of a zone shows it, or in UTC where that is outside the years of a fact."""
    local = at.astimezone(zone)
    return local if FIRST_YEAR <= local.year <= LAST_YEAR else at


def later(at: datetime, by: timedelta, max_value: datetime | None = None) -> datetime:
    """Return the instant that is *by* later, or earlier, in the zone of *at*; never one past the bound."""
    first, last = _bounds(None, max_value)
    moved = min(max(at.astimezone(UTC) + by, first), last)
    return in_zone(moved, at.tzinfo or UTC)


def days(min_value: date | None = None, max_value: date | None = None) -> SearchStrategy[date]:
    """Return calendar days within the bounds, both of which are included.

    >>> from hypothesis import find
    >>> find(days(), lambda day: day.year > 2020)
    datetime.date(2021, 1, 1)
    """
    first = max(_FIRST.date(), min_value) if min_value else _FIRST.date()
    last = min(_LAST.date(), max_value) if max_value else _LAST.date()
    if first > last:
        raise InvalidArgument(f"there is no day from {min_value} to {max_value} in {FIRST_YEAR}-{LAST_YEAR}")
    days_away = st.integers((first - _ORIGIN.date()).days, (last - _ORIGIN.date()).days)
    return days_away.map(lambda number: _ORIGIN.date() + timedelta(days=number))


# The change itself, the last moment before it, and where the clock shows an hour or half an hour twice.
_TELLING = (timedelta(), -_MICROSECOND, *(n * _MINUTE for n in (-60, -30, 30, 60)))


def turning_points(
    min_value: datetime | None = None,
    max_value: datetime | None = None,
    *,
    zones: SearchStrategy[ZoneInfo] | None = None,
) -> SearchStrategy[datetime]:
    """Return instants within the bounds, close to a change of the clocks or to the end of a month.

    Half of them lie up to three hours from the moment at which the clocks of their zone change, often on it, one
    microsecond before it, or in the hour that the clock shows twice.  The others lie about the midnight that ends a
    month: 29 February and New Year's Eve among them.  One that would lie outside the bounds is moved to the bound.

    >>> from hypothesis import find
    >>> london = st.just(ZoneInfo("Europe/London"))
    >>> find(turning_points(zones=london), lambda at: at.fold == 1).hour
    1
    """
    first, last = _bounds(min_value, max_value)
    near = instants(first, last, zones=st.just(UTC))
    if first <= LAST_KNOWN and last >= FIRST_KNOWN:
        near = instants(max(first, FIRST_KNOWN), min(last, LAST_KNOWN), zones=st.just(UTC)) | near

    def turning_point(zone: ZoneInfo, near: datetime, turn: int | None, away: timedelta) -> datetime:
        changes = _changes(zone.key, near.year) if turn is None else ()
        if changes:
            at = min(changes, key=lambda change: abs(change - near))
        else:
            month = turn or near.month
            last_day = datetime(near.year, month, monthrange(near.year, month)[1], tzinfo=zone)
            at = (last_day + timedelta(days=1)).astimezone(UTC)
        return in_zone(min(max(at + away, first), last), zone)

    return built(
        turning_point,
        {
            "zone": st.sampled_from(_LIVELY).map(ZoneInfo) if zones is None else zones,
            "near": near,
            # The number of the month that ends, 0 for the one that is near; or the clocks change.
            "turn": st.sampled_from((None, 0, None, 2, None, 12)),
            "away": st.sampled_from(_TELLING) | st.timedeltas(timedelta(hours=-3), timedelta(hours=3)),
        },
    )


@cache
def _changes(key: str, year: int) -> tuple[datetime, ...]:
    """Return the instants of a year at which the offset of a zone changes."""
    zone = ZoneInfo(key)
    days = [datetime(year, 1, 1, tzinfo=UTC) + timedelta(days=n) for n in range(366)]
    changes = []
    for before, after in pairwise(days):
        if _offset(before, zone) == _offset(after, zone):
            continue
        while after - before > timedelta(seconds=1):
            middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
            if _offset(before, zone) == _offset(middle, zone):
                before = middle
            else:
                after = middle
        changes.append(after)
    return tuple(changes)


def _offset(at: datetime, zone: ZoneInfo) -> timedelta | None:
    return at.astimezone(zone).utcoffset()
