"""What the seeker's own life says about the search: when they are away, and what they decided in the end."""

from collections.abc import Iterable
from datetime import date, datetime

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.model.extra import Extra, extra
from infointerview.model.fields import checked, items
from infointerview.model.text import line
from infointerview.model.time import day, instant

__all__ = ["Absence", "Decision", "absences", "decision"]


@frozen(kw_only=True, field_transformer=checked)
class Absence:
    """A stretch of days on which the seeker starts nothing new and offers no times: a vacation, weeks of exams.

    Attributes:
        first: The first day.
        last: The last day, which belongs to it.
        extra: Keys of a newer format or of the user's own.

    >>> date(2026, 4, 6) in Absence(first=date(2026, 4, 3), last=date(2026, 4, 12))
    True
    """

    first: date = field(converter=day)
    last: date = field(converter=day)
    extra: Extra = field(default=Extra(), converter=extra, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.last < self.first:
            raise InvalidValue.at("Absence.last", f"{self.last} is before {self.first}", "swap the days")

    def __contains__(self, on: object) -> bool:
        return isinstance(on, date) and self.first <= on <= self.last


def _absence(value: Absence) -> Absence:
    if isinstance(value, Absence):
        return value
    raise InvalidValue.because(f"expected an Absence, got {type(value).__name__}", "write Absence(first=..., last=...)")


def absences(values: Iterable[Absence] | Absence) -> tuple[Absence, ...]:
    """Return absences by their first day, each once."""
    return tuple(sorted(items(_absence, values), key=lambda a: (a.first, a.last)))


@frozen(kw_only=True, field_transformer=checked)
class Decision:
    """What came of the search: a job taken, a place at a school, another field altogether.

    Attributes:
        what: What was decided, in words that fit after `I have decided`.
        at: When.
        extra: Keys of a newer format or of the user's own.
    """

    what: str = field(converter=line, repr=False)
    at: datetime = field(converter=instant)
    extra: Extra = field(default=Extra(), converter=extra, repr=False)


def decision(value: Decision) -> Decision:
    """Return *value* if it is a decision."""
    if isinstance(value, Decision):
        return value
    raise InvalidValue.because(
        f"expected a Decision, got {type(value).__name__}", 'write Decision(what="to study hydrology", at=...)'
    )
