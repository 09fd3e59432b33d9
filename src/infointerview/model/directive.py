"""The user's own word about what is due, which prevails over the rules."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from attrs import Factory, evolve, field, frozen
from attrs.converters import optional

from infointerview.errors import InvalidValue
from infointerview.model.contact import contact_ref
from infointerview.model.extra import Extra, extra
from infointerview.model.fields import checked, word
from infointerview.model.identity import ContactId, DirectiveId, derived_id, given_id
from infointerview.model.text import optional_line, optional_text
from infointerview.model.time import day, instant

__all__ = ["Directive", "DirectiveKind"]


class DirectiveKind(StrEnum):
    """What the user says: not before a day, on a day, never, or something of their own."""

    SNOOZE = "snooze"
    PIN = "pin"
    RETIRE = "retire"
    TODO = "todo"


_NEEDS: Mapping[DirectiveKind, tuple[str, ...]] = MappingProxyType(
    {
        DirectiveKind.SNOOZE: ("contact", "on"),
        DirectiveKind.PIN: ("contact", "on"),
        DirectiveKind.RETIRE: ("contact",),
        DirectiveKind.TODO: ("text",),
    }
)


def _kind(value: DirectiveKind | str) -> DirectiveKind:
    return word(DirectiveKind, value)


def _directive_id(value: str) -> DirectiveId:
    return DirectiveId(given_id(value))


def _derived(directive: "Directive") -> DirectiveId:
    return DirectiveId(
        derived_id(
            "directive",
            directive.kind,
            directive.contact,
            directive.rule,
            directive.at,
            directive.text,
        )
    )


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Directive:
    """What the user decided about a contact's due actions, or a to-do of their own.

    Attributes:
        kind: Snooze until a day, pin to a day, retire, or to-do.
        at: When the user said so.
        contact: The contact whose actions are meant; optional for a to-do.
        rule: The rule whose actions are meant; blank means all of the contact's.
        on: The day until which to snooze, to which to pin, or by which to do the to-do.
        text: What to do, for a to-do; otherwise the reason.
        done_at: When the to-do was done.
        extra: Keys of a newer format or of the user's own.
        id: Given, or derived from kind, contact, rule, instant and text.

    >>> from datetime import UTC, date, datetime
    >>> Directive(kind="snooze", contact="ada", on=date(2026, 4, 1), at=datetime(2026, 3, 9, tzinfo=UTC))
    <Directive snooze ada 2026-04-01>
    """

    kind: DirectiveKind = field(converter=_kind)
    at: datetime = field(converter=instant)
    contact: ContactId | None = field(default=None, converter=optional(contact_ref))
    rule: str = field(default="", converter=optional_line)
    on: date | None = field(default=None, converter=optional(day))
    text: str = field(default="", converter=optional_text)
    done_at: datetime | None = field(default=None, converter=optional(instant))
    extra: Extra = field(default=Extra(), converter=extra)
    # Last, because it is derived from the fields above it.
    id: DirectiveId = field(default=Factory(_derived, takes_self=True), converter=_directive_id)

    def __attrs_post_init__(self) -> None:
        for name in _NEEDS[self.kind]:
            if not getattr(self, name):
                raise InvalidValue.at(f"Directive.{name}", f"missing for {self.kind}", "say it")
        if self.kind is DirectiveKind.RETIRE and self.on is not None:
            raise InvalidValue.at("Directive.on", "not used for retire", "retiring has no end")
        if self.done_at is not None and self.kind is not DirectiveKind.TODO:
            raise InvalidValue.at("Directive.done_at", f"not used for {self.kind}", "only a to-do can be done")

    def done(self, *, at: datetime) -> "Directive":
        """Return the to-do as done at an instant."""
        return evolve(self, done_at=at)

    def __repr__(self) -> str:
        parts = [self.kind.value, self.contact, self.rule, str(self.on) if self.on else ""]
        return f"<Directive {' '.join(part for part in parts if part)}>"
