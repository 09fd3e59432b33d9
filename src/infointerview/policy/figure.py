"""How a policy declares a figure: its usual value, what it may be, and who says so."""

from collections.abc import Callable, Iterable
from datetime import time
from enum import StrEnum
from typing import Any

import attrs

from infointerview.errors import InvalidValue
from infointerview.model.fields import items, whole_number, word
from infointerview.model.time import Weekday
from infointerview.policy.source import Source

__all__ = ["ReferralAsk", "clock_time", "count", "figure", "referral_ask", "unit_of", "weekdays"]


class ReferralAsk(StrEnum):
    """When to ask a contact whom else to talk to."""

    IN_MEETING = "in_meeting"
    WEEK_LATER = "week_later"
    BOTH = "both"


def figure(default: Any, *sources: Source, to: Callable[[Any], Any] | None = None) -> Any:
    """Declare a figure of a policy with the sources that give one, and how it is read if it is no whole number."""
    return attrs.field(default=default, converter=to or count, metadata={"sources": sources})


def count(value: int) -> int:
    """Return a whole number from 0 to 1000, which is what a figure may be."""
    return whole_number(value, least=0, most=1_000)


def referral_ask(value: ReferralAsk | str) -> ReferralAsk:
    """Return when to ask for a referral, given as such or spelt."""
    return word(ReferralAsk, value)


def _weekday(value: Weekday | int) -> Weekday:
    if isinstance(value, int) and not isinstance(value, bool) and Weekday.MON <= value <= Weekday.SUN:
        return Weekday(value)
    raise InvalidValue.because("it is no weekday", "give 0 (Monday) to 6 (Sunday)")


def weekdays(values: Iterable[Weekday | int]) -> tuple[Weekday, ...]:
    """Return at least one weekday, in order."""
    days = tuple(sorted(items(_weekday, values)))
    if not days:
        raise InvalidValue.because("no day at all", "give the weekdays on which to send")
    return days


def clock_time(value: time) -> time:
    """Return a time of day on nobody's clock in particular."""
    if value.__class__ is not time or value.tzinfo is not None:
        raise InvalidValue.because(f"expected a time of day, got {type(value).__name__}", "write time(9, 30)")
    return value


# The first that fits; a name says its unit at its end, or what it counts at its beginning.
_UNITS = {
    "_business_days": "business days",
    "_days": "calendar days",
    "_hours": "hours",
    "_minutes": "minutes",
    "_per_week": "per week",
    "_per_day": "per day",
    "_per_hour": "per hour",
    "_seconds": "seconds",
    "_percent": "percent",
    "_words": "words",
    "_characters": "characters",
    "live_contacts": "people",
    "quiet_themes": "themes",
    "quiet_interviews": "interviews",
    "interviews_": "interviews",
    "cases_": "cases",
    "_at_most": "times",
    "employers": "employers",
    "slots": "slots",
    "unanswered_updates": "updates",
}


def unit_of(name: str) -> str:
    """Return the unit that the name of a figure says, in words; blank for what has none.

    >>> unit_of("follow_up_after_business_days"), unit_of("thank_you_until_days"), unit_of("new_requests_per_week")
    ('business days', 'calendar days', 'per week')
    """
    if name in {"send_days", "working_hours", "job_words"}:
        return ""
    return next((unit for part, unit in _UNITS.items() if name.endswith(part) or name.startswith(part)), "")
