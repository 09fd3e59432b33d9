"""Which facts refer to which.

Some references own: a message is nothing without the contact it went to, and leaves the campaign with them.  The
others only mention: a message stays when the interview that it mentions is erased, and loses the mention.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from attrs import evolve

from infointerview.model.contact import Contact
from infointerview.model.directive import Directive
from infointerview.model.interview import Interview
from infointerview.model.note import Note
from infointerview.model.question import Question
from infointerview.model.referral import Referral
from infointerview.model.reflection import Reflection
from infointerview.model.touch import Touch

__all__ = ["KINDS", "Fact", "owners", "references", "without_mentions"]

Fact = Contact | Touch | Referral | Interview | Question | Note | Reflection | Directive
"""Everything that a campaign can hold beside its seeker."""

KINDS: Mapping[str, type[Fact]] = MappingProxyType(
    {
        "contacts": Contact,
        "referrals": Referral,
        "interviews": Interview,
        "touches": Touch,
        "questions": Question,
        "notes": Note,
        "reflections": Reflection,
        "directives": Directive,
    }
)
"""The kinds of fact by the name under which a campaign lists them."""

_OWNERS: Mapping[type[Fact], tuple[str, ...]] = MappingProxyType(
    {
        Contact: (),
        Touch: ("contact",),
        Referral: ("referrer", "contact"),
        Interview: ("contact",),
        Question: (),
        Note: ("contact", "interview"),
        Reflection: ("interview",),
        Directive: ("contact",),
    }
)
_MENTIONS: Mapping[type[Fact], tuple[str, ...]] = MappingProxyType(
    {
        Contact: (),
        Touch: ("answers", "interview", "referral"),
        Referral: ("interview",),
        Interview: ("referral",),
        Question: (),
        Note: ("question",),
        Reflection: (),
        Directive: (),
    }
)
_EXPECTED: Mapping[str, type[Fact]] = MappingProxyType(
    {
        "contact": Contact,
        "referrer": Contact,
        "found.via": Contact,
        "interview": Interview,
        "referral": Referral,
        "question": Question,
        "answers": Touch,
    }
)


def owners(fact: Fact) -> Iterator[str]:
    """Yield the ids of the facts without which *fact* has no place in a campaign."""
    for name in _OWNERS[type(fact)]:
        target = getattr(fact, name)
        if target is not None:
            yield target


def references(fact: Fact) -> Iterator[tuple[str, str, type[Fact]]]:
    """Yield the field, the id and the expected type of everything that *fact* refers to."""
    kind = type(fact)
    for name in (*_OWNERS[kind], *_MENTIONS[kind]):
        target = getattr(fact, name)
        if target is not None:
            yield name, target, _EXPECTED[name]
    if isinstance(fact, Contact) and fact.found.via is not None:
        yield "found.via", fact.found.via, Contact


def without_mentions(fact: Fact, gone: frozenset[str]) -> Fact:
    """Return *fact* without its mentions of the facts whose ids are in *gone*."""
    blank: dict[str, Any] = {name: None for name in _MENTIONS[type(fact)] if getattr(fact, name) in gone}
    if isinstance(fact, Contact) and fact.found.via in gone:
        blank["found"] = evolve(fact.found, via=None)
    return evolve(fact, **blank) if blank else fact
