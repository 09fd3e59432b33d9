"""Ids: given by the user, or derived from the data that identify a fact.

The same data always give the same derived id, so that an import can be repeated and a notebook cell run again.  It is a
hash, so it reveals nothing about the person.
"""

from abc import abstractmethod
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any, NewType, TypeAlias

from infointerview.errors import InvalidValue
from infointerview.hypertext import Shown, bullets, disclosure, paragraph
from infointerview.patterns import regex

ContactId = NewType("ContactId", str)
TargetId = NewType("TargetId", str)
TouchId = NewType("TouchId", str)
ReferralId = NewType("ReferralId", str)
InterviewId = NewType("InterviewId", str)
QuestionId = NewType("QuestionId", str)
NoteId = NewType("NoteId", str)
ReflectionId = NewType("ReflectionId", str)
DirectiveId = NewType("DirectiveId", str)
FactId = NewType("FactId", str)
"""The id of a fact of any kind."""

_GIVEN = regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def hashed(*facts: str) -> int:
    """Return a number of 32 bits that follows from texts, in every process and on every machine."""
    said = "\0".join(facts).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(said, digest_size=4).digest(), "big")


def derived_id(kind: str, *facts: str | int | datetime | None) -> str:
    """Return the id that follows from *facts*: the kind and 64 bits of a BLAKE2b hash.

    Equal instants give equal ids, whatever their zones.

    >>> derived_id("contact", "ada@example.org")
    'contact-cd824a17a3e88b0c'
    """
    digest = blake2b(digest_size=8, person=kind.encode()[:16])
    for fact in facts:
        if isinstance(fact, datetime):
            fact = fact.astimezone(UTC).isoformat()
        if fact is None:
            # No length begins with a dash, so None differs from the text "None".
            digest.update(b"-")
            continue
        encoded = str(fact).encode("utf-8", "surrogatepass")
        digest.update(b"%d:%b" % (len(encoded), encoded))
    return f"{kind}-{digest.hexdigest()}"


def given_id(value: str) -> str:
    """Return an id given by the user: at most 64 letters, digits, dots, dashes and underscores."""
    if isinstance(value, str) and _GIVEN.fullmatch(value):
        return value
    raise InvalidValue.because(
        "not a valid id" if isinstance(value, str) else f"expected an id, got {type(value).__name__}",
        "use up to 64 letters, digits, dots, dashes and underscores, and no personal data",
    )


def referred_id(value: object) -> str:
    """Return the id of what is referred to, given as the fact itself or as its id."""
    key: Any = value if isinstance(value, str) else getattr(value, "id", value)
    return given_id(key)


# -- names in the place of ids -----------------------------------------------------------------------------------------

_DERIVED = regex(r"[a-z]+-[0-9a-f]{16}")

Names: TypeAlias = Callable[[str], str]
"""What tells whom or what an id stands for."""


def unknown(key: str) -> str:
    """Return what to call what only the id is known of: an id of the user's own says something.

    >>> unknown("ada"), unknown("contact-cd824a17a3e88b0c"), unknown("interview-0e5b5aa6b7f1c0de")
    ('ada', 'somebody', 'a talk')
    """
    if not _DERIVED.fullmatch(key):
        return key
    return "a talk" if key.startswith("interview-") else "somebody"


class Told(Shown):
    """A fact that says what it is in a line, with names in the place of ids.

    Alone it does not know the names; `Campaign.line` does.  The line, which may end in a log, has nothing private; in a
    notebook it opens to show what was written.
    """

    __slots__ = ()

    @abstractmethod
    def _told(self, names: Names) -> str:
        """Return the fact in a line."""

    def told(self, names: Names = unknown) -> str:
        """Return the fact in a line, given what tells the names of those whom it is about; see `Campaign.line`.

        Raises:
            InvalidValue: *names* is not a function.
        """
        if not callable(names):
            what = f"expected a function, got {type(names).__name__}"
            raise InvalidValue.at("names", what, "ask the campaign: campaign.line(fact)")
        return self._told(names)

    def _written(self) -> tuple[str, ...]:
        """Return what the user or somebody else wrote, paragraph by paragraph."""
        return ()

    def __str__(self) -> str:
        return self.told()

    def _repr_html_(self) -> str:
        written = bullets(filter(None, self._written()))
        return disclosure(str(self), written) if written else paragraph(self)
