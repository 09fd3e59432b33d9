"""A time to meet, and the times to offer to somebody."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import overload

from attrs import field, frozen

from infointerview.model.contact import Contact
from infointerview.rules.both_clocks import BothClocks
from infointerview.rules.scheduling.obstacle import Exclusion, Objection

__all__ = ["Slot", "SlotCheck", "SlotProposal"]


@frozen(kw_only=True)
class Slot:
    """One time to meet.

    Attributes:
        start: When the meeting starts, on both clocks.
        end: When the time planned for it ends: the promised length and what a talk runs over.
        minutes: The length to promise in the message.
        cost: How little there is to be said for it, in the points of `slot_cost`; 0 is best.
        reason: What speaks for it, and against.
    """

    start: BothClocks = field()
    end: BothClocks = field()
    minutes: int = field()
    cost: int = field()
    reason: str = field()

    @property
    def at(self) -> datetime:
        """The start on the contact's clock, as `Interview.propose` and `schedule` take it."""
        return self.start.theirs

    def __str__(self) -> str:
        return str(self.start)


@frozen(kw_only=True, repr=False)
class SlotProposal(Sequence[Slot]):
    """The times to offer to one contact, in order of time, and an account of what excluded the rest.

    Attributes:
        contact: To whom.
        slots: The times.
        fitting: Every start that fits, on the contact's clock; the slots are chosen from these.
        looked_at: How many starts were looked at.
        cost: The points of the slots and of how they lie to each other; of two proposals with as many slots the one
            with fewer points is better.
        excluded: What excluded the rest, the obstacle that excludes most first.
        note: Something else to know about the search, or blank.
        now: The instant for which it was made.
    """

    contact: Contact = field()
    slots: tuple[Slot, ...] = field()
    fitting: tuple[datetime, ...] = field()
    looked_at: int = field()
    cost: int = field()
    excluded: tuple[Exclusion, ...] = field()
    note: str = field(default="")
    now: datetime = field()

    @property
    def starts(self) -> tuple[datetime, ...]:
        """The starts on the contact's clock, as `Interview.propose(slots=...)` takes them."""
        return tuple(slot.at for slot in self.slots)

    @property
    def text(self) -> str:
        """The times alone, a line each, for a message to the contact."""
        return "\n".join(str(slot) for slot in self.slots)

    @overload
    def __getitem__(self, index: int) -> Slot: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Slot]: ...
    def __getitem__(self, index: int | slice) -> Slot | Sequence[Slot]:
        return self.slots[index]

    def __len__(self) -> int:
        return len(self.slots)

    def __iter__(self) -> Iterator[Slot]:
        return iter(self.slots)

    def __str__(self) -> str:
        said = [f"{place}. {slot}\n   {slot.reason}" for place, slot in enumerate(self.slots, start=1)]
        said = said or [f"There is no time to offer to {self.contact.name}."]
        said += [f"- {exclusion}" for exclusion in self.excluded]
        return "\n".join([*said, *([self.note] if self.note else [])])

    def __repr__(self) -> str:
        return f"<SlotProposal for {self.contact}: {len(self)} of {len(self.fitting)} times that fit>"


@frozen(kw_only=True, repr=False)
class SlotCheck:
    """Whether a meeting may start at an instant, and everything that speaks against it.

    Attributes:
        contact: With whom.
        start: The start, on both clocks.
        objections: What speaks against it; empty if nothing does.
    """

    contact: Contact = field()
    start: BothClocks = field()
    objections: tuple[Objection, ...] = field()

    @property
    def ok(self) -> bool:
        """Whether nothing speaks against it; the truth value of a check says the same."""
        return not self.objections

    def __bool__(self) -> bool:
        return self.ok

    def __str__(self) -> str:
        if self.ok:
            return f"{self.start} suits."
        return "\n".join([f"{self.start} does not suit:", *(f"- {objection}" for objection in self.objections)])

    def __repr__(self) -> str:
        objected = ", ".join(objection.obstacle for objection in self.objections)
        return f"<SlotCheck for {self.contact}: {objected or 'ok'}>"
