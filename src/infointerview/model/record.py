"""Everything about one contact, in order of time."""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

from attrs import frozen

from infointerview.model.contact import Contact
from infointerview.model.directive import Directive
from infointerview.model.interview import Interview
from infointerview.model.note import Note
from infointerview.model.references import Fact
from infointerview.model.referral import Referral
from infointerview.model.reflection import Reflection
from infointerview.model.touch import Purpose, Touch

__all__ = ["ContactRecord", "moment"]

_F = TypeVar("_F", Touch, Interview, Note, Reflection, Directive, Referral)


def moment(fact: Fact) -> tuple[float, str]:
    """Return what puts facts in order of time: seconds since 1970, then the id; facts without a time come first."""
    at: datetime | None = fact.history[0].at if isinstance(fact, Interview) else getattr(fact, "at", None)
    return (at.timestamp() if at else float("-inf")), fact.id


@frozen(kw_only=True, repr=False)
class ContactRecord:
    """One contact and every fact about them.

    Attributes:
        contact: The contact.
        facts: Touches, interviews, notes, reflections, directives and the referrals in which the contact is referrer
            or referred, in order of time.
    """

    contact: Contact
    facts: tuple[Fact, ...]

    @cached_property
    def touches(self) -> tuple[Touch, ...]:
        """Messages and calls with the contact."""
        return self._of(Touch)

    @cached_property
    def interviews(self) -> tuple[Interview, ...]:
        """Interviews with the contact."""
        return self._of(Interview)

    @cached_property
    def open_interviews(self) -> tuple[Interview, ...]:
        """Interviews of which something is still expected; a later decline or request to stop ends that."""
        refused = [t.at.timestamp() for t in self.touches if t.purpose in (Purpose.DECLINE, Purpose.STOP_REQUEST)]
        last_refusal = max(refused, default=float("-inf"))
        return tuple(i for i in self.interviews if i.is_open and i.history[-1].at.timestamp() > last_refusal)

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """Notes on the contact or from an interview with them."""
        return self._of(Note)

    @cached_property
    def reflections(self) -> tuple[Reflection, ...]:
        """Reflections on interviews with the contact."""
        return self._of(Reflection)

    @cached_property
    def directives(self) -> tuple[Directive, ...]:
        """What the user decided about the contact."""
        return self._of(Directive)

    @cached_property
    def referrals_given(self) -> tuple[Referral, ...]:
        """The people whom the contact named."""
        return tuple(r for r in self._of(Referral) if r.referrer == self.contact.id)

    @cached_property
    def referred_by(self) -> tuple[Referral, ...]:
        """The referrals that led to the contact."""
        return tuple(r for r in self._of(Referral) if r.contact == self.contact.id)

    @cached_property
    def _by_kind(self) -> dict[type[Any], list[Any]]:
        by_kind: dict[type[Any], list[Any]] = {}
        for fact in self.facts:
            by_kind.setdefault(type(fact), []).append(fact)
        return by_kind

    def _of(self, kind: type[_F]) -> tuple[_F, ...]:
        return tuple(self._by_kind.get(kind, ()))

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)

    def __repr__(self) -> str:
        return f"<ContactRecord {self.contact}: {len(self)} facts>"
