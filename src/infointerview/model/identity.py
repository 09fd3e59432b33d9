"""Ids: given by the user, or derived from the facts that identify a thing.

A derived id is the same whenever the same facts are given, so that an import may be repeated and a notebook cell run
again.  It is a hash, so it shows nothing of the person behind it.
"""

import re
from datetime import UTC, datetime
from hashlib import blake2b
from typing import NewType

from infointerview.errors import InvalidValue

__all__ = [
    "ContactId",
    "DirectiveId",
    "InterviewId",
    "NoteId",
    "QuestionId",
    "ReferralId",
    "ReflectionId",
    "TouchId",
    "derived_id",
]


ContactId = NewType("ContactId", str)
TouchId = NewType("TouchId", str)
ReferralId = NewType("ReferralId", str)
InterviewId = NewType("InterviewId", str)
QuestionId = NewType("QuestionId", str)
NoteId = NewType("NoteId", str)
ReflectionId = NewType("ReflectionId", str)
DirectiveId = NewType("DirectiveId", str)

_GIVEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def derived_id(kind: str, *facts: str | int | datetime | None) -> str:
    """Return the id that *facts* give to a thing of *kind*: the kind and 64 bits of a BLAKE2b hash.

    An instant counts as the instant that it is, whatever its zone.

    >>> derived_id("contact", "ada@example.org")
    'contact-cd824a17a3e88b0c'
    """
    digest = blake2b(digest_size=8, person=kind.encode()[:16])
    for fact in facts:
        if isinstance(fact, datetime):
            fact = fact.astimezone(UTC).isoformat()
        if fact is None:
            # No length begins with a dash: nothing is told from the word `None`.
            digest.update(b"-")
            continue
        encoded = str(fact).encode("utf-8", "surrogatepass")
        digest.update(b"%d:%b" % (len(encoded), encoded))
    return f"{kind}-{digest.hexdigest()}"


def given_id(value: object) -> str:
    """Return an id that was given: letters, digits, dot, dash and underscore, 64 at most."""
    if isinstance(value, str) and _GIVEN.fullmatch(value):
        return value
    raise InvalidValue.because(
        "it is no id" if isinstance(value, str) else f"expected an id, got {type(value).__name__}",
        "use up to 64 letters, digits, dots, dashes and underscores, and no personal data",
    )


def referred_id(value: object) -> str:
    """Return the id of the thing that is referred to, given as the thing itself or as its id."""
    return given_id(value if isinstance(value, str) else getattr(value, "id", value))
