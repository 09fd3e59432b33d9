"""A question that reads one way where something is known of the person, and another way where it is not.

Brackets hold an optional part: `[at {employer}|where you work]` reads `at Thames Water` or `where you work`, and
`[ as {role}]` vanishes where the role is unknown.  Names in braces stand only inside brackets, so that every question
can be put to anybody; brackets do not nest.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

import attrs
from attrs import frozen

from infointerview.errors import InvalidValue, Problem
from infointerview.hypertext import Shown
from infointerview.language.grammar import Unclear
from infointerview.language.nouns import job, the_organisation
from infointerview.language.typed import field_of_work
from infointerview.model.campaign import Campaign
from infointerview.model.employers import names_employer, spoken_title
from infointerview.model.fields import checked, did_you_mean, instance, items, spelt
from infointerview.model.people import Contact
from infointerview.model.values import folded, line, optional_line
from infointerview.patterns import regex

_NAMES = ("field", "employer", "role", "job")
# Brackets and what is between them; text up to the next bracket; an unmatched bracket.
_PART = regex(r"\[([^\[\]]*)\]|([^\[\]]+)|([\[\]])")
_NAME = regex(r"\{([^{}]*)\}|([{}])")


@spelt
@frozen(kw_only=True, field_transformer=checked)
class Known:
    """What a question may mention of a person; blank means unknown.

    Attributes:
        field: The field that they work in.
        employer: Who they work for.
        role: Their job title.
        job: The same as what they work *as*, with its article: `a curator`.
    """

    field: str = attrs.field(default="", converter=optional_line)
    employer: str = attrs.field(default="", converter=optional_line)
    role: str = attrs.field(default="", converter=optional_line)
    job: str = attrs.field(default="", converter=optional_line)


def known_of(campaign: Campaign, contact: Contact) -> Known:
    """Return what is known of a contact.

    The field is the seeker's, or one of the seeker's other fields if the contact is tagged with it, as long as one can
    work *in* it.  A title that cannot be said aloud is left out, as is an organisation that stands for having no
    employer, such as `Freelance`.
    """
    seeker = campaign.seeker
    tags = {folded(tag) for tag in contact.tags}
    named = next((name for name in (seeker.field, *seeker.other_fields) if folded(name) in tags), seeker.field)
    employer = the_organisation(contact.organisation) if names_employer(contact.organisation) else ""
    return Known(field=line_of_work(named), employer=employer, role=spoken_title(contact.title), job=job(contact.title))


def line_of_work(named: str) -> str:
    """Return a field as it stands after *in*; blank where nobody can work in it.

    >>> line_of_work("Nursing"), line_of_work("vet")
    ('nursing', '')
    """
    found = field_of_work(named) if named else Unclear("", "")
    return named if isinstance(found, Unclear) else found.line


@frozen
class _Part:
    """A part of a text, with and without the values of its names; a plain part has none."""

    with_names: str = attrs.field()
    without: str = attrs.field(default="")
    names: tuple[str, ...] = attrs.field(default=())

    def read(self, known: Known) -> str:
        if not self.names:
            return self.with_names
        values = {name: str(getattr(known, name)) for name in self.names}
        if not all(values.values()):
            return self.without
        # Substituted in one go, so that braces in a value are never read as a pattern.
        return _NAME.sub(lambda found: values[found[1]], self.with_names)


@spelt
@frozen(repr=False, field_transformer=checked)
class Wording(Shown):
    """The text of a question, with optional parts.

    Attributes:
        pattern: The text as it is written in a bank, with brackets and braces.

    Raises:
        InvalidValue: A bracket or brace is unmatched, or a name is unknown or outside brackets; all such places are
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
        """Return a text without optional parts, in which brackets and braces are just that."""
        return cls(text, is_literal=True)

    def __attrs_post_init__(self) -> None:
        if self._is_literal:
            return
        problems = [Problem("Wording.pattern", what, repair) for what, repair in _faults(self.pattern)]
        if not problems and not self.read(Known()):
            repair = "write what to ask then, as in [at {employer}|there]"
            problems = [Problem("Wording.pattern", "blank where nothing is known of the person", repair)]
        if problems:
            raise InvalidValue(*problems)

    @cached_property
    def _parts(self) -> tuple[_Part, ...]:
        if self._is_literal:
            return (_Part(self.pattern),)
        parts = []
        for plain, optional in ((found[0], found[1]) for found in _PART.finditer(self.pattern)):
            if optional is None:
                parts.append(_Part(plain))
            else:
                with_names, _, without = optional.partition("|")
                parts.append(_Part(with_names, without, tuple(name[1] for name in _NAME.finditer(with_names))))
        return tuple(parts)

    def read(self, known: Known) -> str:
        """Return the question as it is put to a person, given what is known of them."""
        instance(Known, known, "Wording.read")
        return " ".join("".join(part.read(known) for part in self._parts).split())

    @property
    def names(self) -> tuple[str, ...]:
        """The names in it, each once, in their order."""
        return tuple(dict.fromkeys(name for part in self._parts for name in part.names))

    @property
    def plain(self) -> str:
        """The question as it is put to a person of whom nothing is known."""
        return self.read(Known())

    def __str__(self) -> str:
        return self.plain

    def __repr__(self) -> str:
        return f"<Wording {self.pattern!r}>"


def as_wording(value: Wording | str) -> Wording:
    """Return a wording given as such or by its pattern."""
    return value if isinstance(value, Wording) else Wording(value)


def wordings(values: Iterable[Wording | str]) -> tuple[Wording, ...]:
    """Return several wordings in their order, each once; a single string is one."""
    return items(as_wording, values)


def _faults(pattern: str) -> Iterator[tuple[str, str]]:
    """Yield everything that is wrong with a text, and how to repair it."""
    known = ", ".join(f"{{{name}}}" for name in _NAMES)
    for found in _PART.finditer(pattern):
        optional, plain, single = found.groups()
        if single is not None:
            yield f"the bracket at position {found.start()} is unmatched", "close it; brackets do not nest"
            continue
        if plain is not None:
            if _NAME.search(plain):
                yield "a brace outside brackets", "write [{field}|this field], so that it reads well without"
            continue
        with_names, _, without = optional.partition("|")
        names = list(_NAME.finditer(with_names))
        if not names:
            yield "brackets without a name", f"write {known} in them, or leave them out"
        for name in names:
            if name[1] is None:
                yield "an unmatched brace", "write a name such as {field}"
            elif name[1] not in _NAMES:
                yield f"unknown name {{{name[1][:40]}}}", did_you_mean(name[1], _NAMES) or f"choose one of {known}"
        if "|" in without or _NAME.search(without):
            yield "a bar or a brace after the bar", "write [{field}|this field]"
