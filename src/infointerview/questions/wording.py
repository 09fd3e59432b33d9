"""A question that reads one way where something is known of the person, and another way where it is not.

What stands in brackets is optional: `[at {employer}|where you work]` is `at Thames Water` or `where you work`, and
`[ as {role}]` is nothing where the role is unknown.  A name in braces stands in brackets, so that every question can be
asked of anybody; brackets do not nest.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

import attrs
from attrs import frozen

from infointerview.errors import InvalidValue, Problem
from infointerview.model.campaign import Campaign
from infointerview.model.employers import names_employer
from infointerview.model.fields import checked, did_you_mean, instance, items, spelt
from infointerview.model.people import Contact
from infointerview.model.values import folded, line, optional_line

__all__ = ["Known", "Wording", "known_of", "role_of", "wordings"]


_NAMES = ("field", "employer", "role")
# Brackets and what is between them; text up to the next bracket; a bracket without a partner.
_PART = re.compile(r"\[([^\[\]]*)\]|([^\[\]]+)|([\[\]])")
_NAME = re.compile(r"\{([^{}]*)\}|([{}])")
# Many people write a line about themselves where LinkedIn asks for a title; nobody would say it aloud.
_HEADLINE = re.compile(r"[|\u2022\u00b7;/@#]|\s[-\u2013\u2014]\s")
_LONGEST_TITLE = 60


@spelt
@frozen(kw_only=True, field_transformer=checked)
class Known:
    """What is known of a person that a question may speak of; blank is unknown.

    Attributes:
        field: What they work in.
        employer: For whom.
        role: As what.
    """

    field: str = attrs.field(default="", converter=optional_line)
    employer: str = attrs.field(default="", converter=optional_line)
    role: str = attrs.field(default="", converter=optional_line)


def known_of(campaign: Campaign, contact: Contact) -> Known:
    """Return what is known of a contact.

    The field is the seeker's, or one of the seeker's other fields if the contact is tagged with it.  A title that is
    no title but a line about oneself is left out, and so is what names no employer, such as `Freelance`.
    """
    seeker = campaign.seeker
    tags = {folded(tag) for tag in contact.tags}
    named = next((name for name in (seeker.field, *seeker.other_fields) if folded(name) in tags), seeker.field)
    employer = contact.organisation if names_employer(contact.organisation) else ""
    return Known(field=named, employer=employer, role=role_of(contact.title))


def role_of(title: str) -> str:
    """Return a title as somebody would say it, or nothing if it is no title but a line about oneself."""
    return "" if len(title) > _LONGEST_TITLE or _HEADLINE.search(title) else title


@frozen
class _Part:
    """A part of a text: as it reads with what its names stand for, and without.  A plain one has no names."""

    with_names: str = attrs.field()
    without: str = attrs.field(default="")
    names: tuple[str, ...] = attrs.field(default=())

    def read(self, known: Known) -> str:
        if not self.names:
            return self.with_names
        values = {name: str(getattr(known, name)) for name in self.names}
        if not all(values.values()):
            return self.without
        # What a name stands for is never read as a pattern itself.
        return _NAME.sub(lambda found: values[found[1]], self.with_names)


@spelt
@frozen(repr=False, field_transformer=checked)
class Wording:
    """The text of a question with its optional parts.

    Attributes:
        pattern: The text as it is written in a bank.

    Raises:
        InvalidValue: A bracket or brace has no partner, or a name is unknown or stands outside brackets; all are
            listed.

    >>> wording = Wording("What is it like to work [at {employer}|where you work]?")
    >>> print(wording)
    What is it like to work where you work?
    >>> wording.read(Known(employer="Thames Water"))
    'What is it like to work at Thames Water?'
    """

    pattern: str = attrs.field(converter=line)
    _is_literal: bool = attrs.field(default=False, kw_only=True)

    @classmethod
    def literal(cls, text: str) -> "Wording":
        """Return a text without optional parts; brackets and braces in it are nothing but that."""
        return cls(text, is_literal=True)

    def __attrs_post_init__(self) -> None:
        if self._is_literal:
            return
        problems = [Problem("Wording.pattern", what, repair) for what, repair in _faults(self.pattern)]
        if not problems and not self.read(Known()):
            problems = [Problem("Wording.pattern", "it says nothing where nothing is known", "write the other reading")]
        if problems:
            raise InvalidValue(*problems)

    @cached_property
    def _parts(self) -> tuple[_Part, ...]:
        return (_Part(self.pattern),) if self._is_literal else tuple(_parts(self.pattern))

    def read(self, known: Known) -> str:
        """Return the question as it is asked of a person of whom that is known."""
        instance(Known, known, "Wording.read")
        return " ".join("".join(part.read(known) for part in self._parts).split())

    @property
    def names(self) -> tuple[str, ...]:
        """The names that it speaks of, each once, in their order."""
        return tuple(dict.fromkeys(name for part in self._parts for name in part.names))

    @property
    def plain(self) -> str:
        """The question as it is asked of a person of whom nothing is known."""
        return self.read(Known())

    def __str__(self) -> str:
        return self.plain

    def __repr__(self) -> str:
        return f"<Wording {self.pattern!r}>"


def wordings(values: Iterable[Wording | str]) -> tuple[Wording, ...]:
    """Return texts with optional parts in their order, each once; a single string is one."""
    return items(lambda value: value if isinstance(value, Wording) else Wording(value), values)


def _parts(pattern: str) -> Iterator[_Part]:
    for found in _PART.finditer(pattern):
        if found[1] is None:
            yield _Part(found[0])
            continue
        with_names, _, without = found[1].partition("|")
        yield _Part(with_names, without, tuple(name[1] for name in _NAME.finditer(with_names)))


def _faults(pattern: str) -> Iterator[tuple[str, str]]:
    """Yield everything that is wrong with a text, and how to repair it."""
    for found in _PART.finditer(pattern):
        optional, plain, single = found.groups()
        if single is not None:
            yield f"the bracket at position {found.start()} has no partner", "close it, and put none into another"
        elif plain is not None:
            if _NAME.search(plain):
                yield "a brace stands outside brackets", "write [{field}|this field], so that it reads well without"
        else:
            yield from _faults_within(optional)


def _faults_within(optional: str) -> Iterator[tuple[str, str]]:
    with_names, _, without = optional.partition("|")
    names = list(_NAME.finditer(with_names))
    if not names:
        yield "brackets hold no name", f"put {', '.join(f'{{{name}}}' for name in _NAMES)} in, or leave them out"
    for name in names:
        if name[1] is None:
            yield "a brace has no partner", "write a name such as {field}"
        elif name[1] not in _NAMES:
            known = ", ".join(f"{{{each}}}" for each in _NAMES)
            yield f"there is no name {{{name[1][:40]}}}", did_you_mean(name[1], _NAMES) or f"choose one of {known}"
    if "|" in without or _NAME.search(without):
        yield "the reading without a name holds a bar or a brace", "write [{field}|this field]"
