"""What changed in a campaign, and what the user should know about it."""

from collections import Counter
from enum import StrEnum

from attrs import field, frozen

from infointerview.hypertext import Shown
from infointerview.model.identity import ContactId
from infointerview.results import Columns, Results, attributes


class ChangeKind(StrEnum):
    """What happened to a record, or what was found about it."""

    ADDED = "added"
    FILLED = "filled"
    MOVED = "moved"
    PROMOTED = "promoted"
    LEFT = "left"
    NEW_ADDRESS = "new_address"
    JOINED = "joined"
    PARTED = "parted"
    CONFLICT = "conflict"
    KEPT_APART = "kept_apart"
    HELD_BACK = "held_back"
    NAMESAKE = "namesake"
    LEFT_OUT = "left_out"
    HANDED_ON = "handed_on"
    REMOVED = "removed"
    REDACTED = "redacted"
    STILL_NAMED = "still_named"
    PERHAPS_NAMED = "perhaps_named"


_COUNTED = {
    ChangeKind.ADDED: "added",
    ChangeKind.FILLED: "filled in",
    ChangeKind.MOVED: "moved",
    ChangeKind.PROMOTED: "with a new title",
    ChangeKind.LEFT: "left",
    ChangeKind.NEW_ADDRESS: "with a new address",
    ChangeKind.JOINED: "joined",
    ChangeKind.PARTED: "parted",
    ChangeKind.CONFLICT: "in conflict",
    ChangeKind.KEPT_APART: "kept apart",
    ChangeKind.HELD_BACK: "held back",
    ChangeKind.NAMESAKE: "with the name of somebody not to contact",
    ChangeKind.LEFT_OUT: "left out",
    ChangeKind.HANDED_ON: "handed on",
    ChangeKind.REMOVED: "removed",
    ChangeKind.REDACTED: "redacted",
    ChangeKind.STILL_NAMED: "still named",
    ChangeKind.PERHAPS_NAMED: "perhaps named",
}


@frozen(kw_only=True, repr=False)
class Changed(Shown):
    """One thing that changed or is worth knowing.

    Attributes:
        kind: What happened.
        name: The person's name; blank if it must not be kept.
        what: The same in words.
        contact: The contact's id, if there is one.
        fact: The id of the fact that it is about, if that is not the contact.
    """

    kind: ChangeKind = field()
    name: str = field(default="")
    what: str = field(default="")
    contact: ContactId | None = field(default=None)
    fact: str | None = field(default=None)

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.name, self.what or self.kind.replace("_", " "))))


@frozen(repr=False)
class ChangeReport(Results[Changed]):
    """What changed, in the order in which it happened.

    Attributes:
        entries: One for each thing that changed or is worth knowing.
    """

    entries: tuple[Changed, ...] = field(default=())

    def of(self, *kinds: ChangeKind | str) -> tuple[Changed, ...]:
        """Return the entries of some kinds."""
        return tuple(entry for entry in self.entries if entry.kind in kinds)

    def _items(self) -> tuple[Changed, ...]:
        return self.entries

    def _columns(self) -> Columns[Changed]:
        return attributes("kind", "name", "what", "contact", "fact")

    def _shown(self) -> Columns[Changed]:
        return {
            "name": lambda entry: entry.name,
            "change": lambda entry: entry.kind.replace("_", " "),
            "what": lambda entry: entry.what,
        }

    @property
    def summary(self) -> str:
        """How many of each kind, in words; blank if nothing changed."""
        counts = Counter(entry.kind for entry in self.entries)
        return ", ".join(f"{counts[kind]:,} {said}" for kind, said in _COUNTED.items() if counts[kind])

    def _title(self) -> str:
        return self.summary

    def _empty(self) -> str:
        return "Nothing changed."

    def __repr__(self) -> str:
        return f"<ChangeReport: {self.summary or 'nothing changed'}>"
