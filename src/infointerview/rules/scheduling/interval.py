"""Stretches of time between two instants."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.model.fields import checked
from infointerview.model.time import instant

__all__ = ["Interval", "interval", "intervals"]


@frozen(kw_only=True, field_transformer=checked)
class Interval:
    """The time from one instant up to, and not including, another.

    A meeting that ends at ten and one that begins at ten do not overlap.  The two ends may be in different zones.

    Attributes:
        start: The first instant of it.
        end: The first instant after it; equal to `start`, the interval is empty and keeps nobody busy.

    Raises:
        InvalidValue: An end is no aware datetime, or it ends before it starts.

    >>> ten, eleven = (datetime(2026, 3, 12, hour, tzinfo=UTC) for hour in (10, 11))
    >>> Interval(start=ten, end=eleven).minutes
    60
    >>> Interval(start=eleven, end=ten)
    Traceback (most recent call last):
    ...
    infointerview.errors.InvalidValue: Interval.end: it is before the start; give the earlier instant first
    """

    start: datetime = field(converter=instant)
    end: datetime = field(converter=instant)

    def __attrs_post_init__(self) -> None:
        if self.end.astimezone(UTC) < self.start.astimezone(UTC):
            raise InvalidValue.at("Interval.end", "it is before the start", "give the earlier instant first")

    @property
    def minutes(self) -> int:
        """How long it lasts in whole minutes of real time, also over a change of the clocks."""
        return int((self.end.astimezone(UTC) - self.start.astimezone(UTC)).total_seconds() // 60)

    def __str__(self) -> str:
        return f"{self.start:%Y-%m-%d %H:%M %Z} to {self.end:%Y-%m-%d %H:%M %Z}"


def interval(value: Interval | tuple[datetime, datetime]) -> Interval:
    """Return an interval given as such or as a pair of aware datetimes."""
    if isinstance(value, Interval):
        return value
    if isinstance(value, tuple | list) and len(value) == 2:
        start, end = value
        return Interval(start=start, end=end)
    raise InvalidValue.because(
        f"expected an interval, got {type(value).__name__}", "give a pair of aware datetimes, (start, end)"
    )


def intervals(values: Iterable[Any] | Any, where: str) -> tuple[Interval, ...]:
    """Return several intervals, naming the place of one that does not fit."""
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise InvalidValue.at(where, f"expected intervals, got {type(values).__name__}", "give a list of (start, end)")
    read = []
    for place, value in enumerate(values):
        try:
            read.append(interval(value))
        except InvalidValue as error:
            raise error.within(f"{where}[{place}]") from None
    return tuple(read)
