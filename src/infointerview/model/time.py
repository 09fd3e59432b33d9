"""Instants, days and zones: the doors at which time enters.

An instant is an aware `datetime` in a `zoneinfo` zone, in UTC or at a fixed offset; a day is a `date`.  A naive
datetime is refused: two people in two zones would read it differently.  Years run from 1900 to 2199, which catches
slips of the finger and keeps every later calculation inside what `datetime` can express.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timezone
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from infointerview.errors import InvalidValue
from infointerview.model.fields import items
from infointerview.model.suggestion import did_you_mean

__all__ = ["day", "instant", "instants", "zone"]

FIRST_YEAR, LAST_YEAR = 1900, 2199


def instant(value: datetime, *, last_year: int = LAST_YEAR) -> datetime:
    """Return an aware datetime, as a plain `datetime` with the zone that it came with."""
    if not isinstance(value, datetime):
        raise InvalidValue.because(
            f"expected an aware datetime, got {type(value).__name__}",
            'write datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Europe/London"))',
        )
    _check_year(value, last_year)
    if value.tzinfo is not UTC:
        _check_zone(value)
    if value.__class__ is datetime:
        return value
    return datetime.combine(value.date(), value.timetz()).replace(fold=value.fold)


def _check_year(value: date, last_year: int) -> None:
    if not FIRST_YEAR <= value.year <= last_year:
        raise InvalidValue.because(f"the year {value.year} is outside {FIRST_YEAR}-{last_year}")


def _check_zone(value: datetime) -> None:
    if isinstance(value.tzinfo, ZoneInfo):
        if value.tzinfo.key is None:
            raise InvalidValue.because("its zone has no name", "use a ZoneInfo that has one")
        _zone(value.tzinfo.key)
        return
    offset = value.utcoffset()
    if offset is None:
        raise InvalidValue.because(
            "the datetime is naive: it has no time zone",
            'add tzinfo=ZoneInfo("Europe/London"), or the zone in which it is meant',
        )
    if not isinstance(value.tzinfo, timezone):
        raise InvalidValue.because(f"its zone is a {type(value.tzinfo).__module__} object", "use zoneinfo.ZoneInfo")
    if offset.microseconds:
        raise InvalidValue.because("its offset from UTC is no whole number of seconds")


def instants(values: Iterable[datetime]) -> tuple[datetime, ...]:
    """Return instants in their order, each once."""
    # Two times that differ in their fold alone are equal, though an hour lies between them.
    return tuple(at for at, _ in items(lambda value: (instant(value), value.fold), values))


def day(value: date, *, last_year: int = LAST_YEAR) -> date:
    """Return a calendar day; a datetime is refused, because its day depends on a zone."""
    if value.__class__ is not date:
        if isinstance(value, datetime):
            raise InvalidValue.because("expected a date, got a datetime", "choose the zone: .astimezone(zone).date()")
        raise InvalidValue.because(f"expected a date, got {type(value).__name__}", "write date(2026, 3, 2)")
    _check_year(value, last_year)
    return value


@cache
def _zone_keys() -> frozenset[str]:
    # `localtime` is whatever the machine is set to, and `Factory` a placeholder: neither names a place.
    return frozenset(available_timezones() - {"localtime", "Factory"})


@cache
def _zone(key: str) -> ZoneInfo:
    # `ZoneInfo(key)` alone raises five kinds of error and accepts names that only one machine has.
    if key not in _zone_keys():
        hint = did_you_mean(key, _zone_keys()) or "use a name such as 'Europe/London'"
        raise InvalidValue.because(f"no time zone {key[:60]!r}", hint)
    return ZoneInfo(key)


def zone(value: ZoneInfo | str) -> ZoneInfo:
    """Return a zone given as such or by its IANA name.

    >>> zone("Asia/Kolkata")
    zoneinfo.ZoneInfo(key='Asia/Kolkata')
    """
    key = value.key if isinstance(value, ZoneInfo) else value
    if not isinstance(key, str):
        raise InvalidValue.because(
            f"expected a time zone, got {type(value).__name__}",
            "use a name such as 'Europe/London'",
        )
    return _zone(key)
