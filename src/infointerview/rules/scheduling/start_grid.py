"""The times at which a meeting may start: full and half hours on somebody's clock."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from infointerview.rules.scheduling.busy_times import instant_of

__all__ = ["is_shown_twice", "starts_on_grid"]


def starts_on_grid(first: int, end: int, *, step: int, zone: ZoneInfo) -> Iterator[int]:
    """Yield the seconds in [first, end) at which the clock of a zone shows a multiple of so many minutes.

    They are instants that exist, so none of them lies in a gap; what the clock shows twice comes twice.  Half hours in
    Kolkata are full hours and half hours of UTC moved by half an hour; in Kathmandu they are quarters past and to.

    Args:
        first: The second since 1970, in UTC, from which on to look.
        end: The second before which to stop.
        step: The minutes between two starts, a divisor of 60.
        zone: On whose clock.
    """
    offset, second = _offset(first, zone), first
    while second < end:
        start = second + -(second + offset) % (step * 60)
        if _offset(start, zone) != offset:
            # The clock changes on the way there, and from that very second on it may show something else.
            second = _change(second - 1, start, offset, zone)
            offset = _offset(second, zone)
            continue
        if start < end:
            yield start
        second = start + 1


def is_shown_twice(shown: datetime) -> bool:
    """Return whether a clock shows the same time at another instant too, because it is put back."""
    return shown.replace(fold=1 - shown.fold).utcoffset() != shown.utcoffset()


def _offset(second: int, zone: ZoneInfo) -> int:
    offset = instant_of(second, zone).utcoffset()
    return 0 if offset is None else int(offset.total_seconds())


def _change(before: int, after: int, offset: int, zone: ZoneInfo) -> int:
    """Return the first second after *before*, and up to *after*, at which a zone has another offset."""
    while after - before > 1:
        middle = (before + after) // 2
        if _offset(middle, zone) == offset:
            before = middle
        else:
            after = middle
    return after
