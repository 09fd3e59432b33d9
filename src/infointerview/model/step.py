"""The steps that an interview takes."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from attrs import field, frozen
from attrs.converters import optional

from infointerview.errors import InvalidValue
from infointerview.model.extra import Extra, extra
from infointerview.model.fields import checked, whole_number, word
from infointerview.model.lifecycle import Event
from infointerview.model.party import Party, party
from infointerview.model.text import optional_line
from infointerview.model.time import instant, instants

__all__ = ["AGREEMENTS", "TALKS", "Step", "minutes"]

TALKS: frozenset[Event] = frozenset({Event.HOLD, Event.HOLD_ON_THE_SPOT})
"""The steps by which a talk took place."""

AGREEMENTS: frozenset[Event] = frozenset({Event.SCHEDULE, Event.RESCHEDULE})
"""The steps by which a start was agreed on."""


def _event(value: Event | str) -> Event:
    return word(Event, value)


def minutes(value: int) -> int:
    """Return a length of 1 to 600 minutes."""
    return whole_number(value, least=1, most=600)


def _end(step: "Step") -> datetime:
    # Two times of one zone add and compare on the wall clock, which is wrong across a change of the clocks.
    start = step.at if step.start is None else step.start
    return start.astimezone(UTC) + timedelta(minutes=step.minutes or 0)


# What each step must say beside when it was taken, and what it may say.
_MUST: Mapping[Event, tuple[str, ...]] = MappingProxyType(
    {
        Event.SCHEDULE: ("start",),
        Event.RESCHEDULE: ("start", "by"),
        Event.ASK_TO_RESCHEDULE: ("by",),
        Event.RUN_LATE: ("by", "minutes"),
        Event.HOLD: ("start", "minutes"),
        Event.HOLD_ON_THE_SPOT: ("start", "minutes"),
        Event.CANCEL: ("by",),
        Event.REOPEN: ("by",),
    }
)
_MAY: Mapping[Event, tuple[str, ...]] = MappingProxyType(
    {Event.PROPOSE: ("slots", "by"), Event.SCHEDULE: ("by",), Event.CONFIRM: ("by",)}
)


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Step:
    """One step that an interview took.

    Attributes:
        event: What happened.
        at: When it happened.
        by: Who did it; who is late; who cancelled.
        start: The start agreed on, or the real start of a talk that was held.
        minutes: How long the talk really took, or how late somebody is.
        slots: The starts that were offered.
        reason: Why, in the user's words.
        extra: Keys of a newer format or of the user's own.
    """

    event: Event = field(converter=_event)
    at: datetime = field(converter=instant)
    by: Party | None = field(default=None, converter=optional(party))
    start: datetime | None = field(default=None, converter=optional(instant))
    minutes: int | None = field(default=None, converter=optional(minutes))
    slots: tuple[datetime, ...] = field(default=(), converter=instants)
    reason: str = field(default="", converter=optional_line)
    extra: Extra = field(default=Extra(), converter=extra)

    def __attrs_post_init__(self) -> None:
        must = _MUST.get(self.event, ())
        for name in ("by", "start", "minutes", "slots"):
            given = getattr(self, name) not in (None, ())
            if name in must and not given:
                raise InvalidValue.at(f"Step.{name}", f"missing for {self.event}", "say it")
            if given and name not in must and name not in _MAY.get(self.event, ()):
                raise InvalidValue.at(f"Step.{name}", f"not used for {self.event}", "leave it out")
        if self.event in TALKS and _end(self) > self.at.astimezone(UTC):
            raise InvalidValue.at(
                "Step.at",
                "the talk had not ended yet at that time",
                "record it after the end, or give the real start and minutes",
            )

    def __repr__(self) -> str:
        return f"<Step {self.event} {self.at:%Y-%m-%d %H:%M %Z}>"
