"""Finding words in what a campaign holds: where they stand, about whom, and what stands around them."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.model.employers import Target
from infointerview.model.exchange import Referral, Touch
from infointerview.model.notes import Directive, Note, Question, Reflection
from infointerview.model.people import Contact
from infointerview.model.record import Fact, moment
from infointerview.model.talk import Interview
from infointerview.model.values import folded
from infointerview.results import Columns, Results, attributes

_AROUND = 40
# No fact holds it.
_BETWEEN = "\0"
_QUERY = re.compile(r'["\u201c\u201d\u201e]([^"\u201c\u201d\u201e]+)["\u201c\u201d\u201e]|(\S+)')
_NOT_AFTER, _NOT_BEFORE = r"(?<![^\W_])", r"(?![^\W_])"
_AT_THE_ENDS = '"\u201c\u201d\u201e.,;:!?()[]\0'


def _of_contact(contact: Contact) -> Iterator[tuple[str, str]]:
    name = contact.name
    for text in (name.full, *name.also_written, name.preferred, name.given, name.family):
        yield "name", text
    for text in (name.honorific, name.credentials, name.pronunciation):
        yield "name", text
    for job in contact.employments:
        yield "employer", job.organisation
        yield "title", job.title
        yield "department", job.department
        yield "place", job.place
    yield from (("e-mail", str(email)) for email in contact.emails)
    yield from (("phone", phone) for phone in contact.phones)
    yield from (("profile", profile) for profile in contact.profiles)
    yield from (("tag", tag) for tag in sorted(contact.tags))
    yield "found", contact.found.where
    yield "common ground", contact.found.common_ground
    yield "standing", contact.standing.why


def _of_interview(talk: Interview) -> Iterator[tuple[str, str]]:
    yield from (("place", talk.place), ("link", talk.link), ("phone", talk.phone))
    yield from (("reason", step.reason) for step in talk.history)


def _of_note(note: Note) -> Iterator[tuple[str, str]]:
    yield "text", note.text
    yield "topic", note.topic.name if note.topic else ""
    yield from (("tag", tag) for tag in sorted(note.tags))
    yield "link", note.link


def _of_question(question: Question) -> Iterator[tuple[str, str]]:
    yield from (("text", question.text), ("topic", question.topic.name))
    yield from (("follow-up", text) for text in question.follow_ups)


def _of_reflection(reflection: Reflection) -> Iterator[tuple[str, str]]:
    yield from (("answer", answer.text) for answer in reflection.answers)
    yield from (("takeaway", reflection.takeaway), ("next step", reflection.next_step))


def _of_referral(referral: Referral) -> Iterator[tuple[str, str]]:
    for text in (referral.name.full, *referral.name.also_written) if referral.name else ():
        yield "name", text
    yield "reason", referral.reason


_WRITTEN: Mapping[type[Fact], Callable[[Any], Iterable[tuple[str, str]]]] = {
    Contact: _of_contact,
    Touch: lambda touch: (("subject", touch.subject), ("text", touch.text)),
    Referral: _of_referral,
    Interview: _of_interview,
    Question: _of_question,
    Note: _of_note,
    Reflection: _of_reflection,
    Directive: lambda directive: (("text", directive.text),),
    Target: lambda target: (("employer", target.organisation),),
}
"""What people wrote in a fact of each kind, each text with the part that it is."""


def _texts(fact: Fact) -> Iterable[tuple[str, str]]:
    return _WRITTEN[type(fact)](fact)


@frozen(kw_only=True)
class Hit:
    """One fact in which all the words of a search stand.

    Attributes:
        kind: What kind of fact it is, such as `note`.
        where: The part of it in which most of the words stand, such as `text` or `employer`.
        excerpt: The words there, with what stands around them.
        contact: Whom it is about; `None` if it is about nobody.
        fact: The id of the fact.
    """

    kind: str = field()
    where: str = field()
    excerpt: str = field(repr=False)
    contact: Contact | None = field()
    fact: str = field()

    def __str__(self) -> str:
        about = f" of {self.contact.name}" if self.contact and self.kind != "contact" else ""
        who = str(self.contact.name) if self.contact and self.kind == "contact" else f"{self.kind}{about}"
        return f"{who}, {self.where}: {self.excerpt}"


@frozen(repr=False)
class Hits(Results[Hit]):
    """What a search found: people first, then the latest.

    Attributes:
        query: What was searched for.
    """

    query: str = field()
    _found: tuple[Fact, ...] = field()
    _facts: Mapping[str, Fact] = field(eq=False)

    def _items(self) -> tuple[Fact, ...]:
        return self._found

    def _item(self, made_of: Fact) -> Hit:
        patterns = [pattern for _, pattern in _wanted(self.query)]
        found = [
            (name, text, [p for p in patterns if p.search(folded(text))]) for name, text in _texts(made_of) if text
        ]
        name, text, standing = max(found, key=lambda each: len(each[2]))
        return Hit(
            kind=type(made_of).__name__.lower(),
            where=name,
            excerpt=_excerpt(text, standing),
            contact=_about(made_of, self._facts),
            fact=made_of.id,
        )

    def _columns(self) -> Columns[Hit]:
        return attributes("kind", "where", "excerpt", "contact", "fact")

    def _shown(self) -> Columns[Hit]:
        return attributes("contact", "kind", "where", "excerpt")

    def _empty(self) -> str:
        return f"Nothing has {self.query[:60]!r} in it."

    def __repr__(self) -> str:
        return f"<Hits: {len(self)} for {self.query[:60]!r}>"


def _about(fact: Fact, facts: Mapping[str, Fact]) -> Contact | None:
    """Return whom a fact is about, if it is about somebody."""
    while not isinstance(fact, Contact):
        owner = next(
            (each for name in ("contact", "interview", "referrer") if (each := getattr(fact, name, None))), None
        )
        if owner is None:
            return None
        fact = facts[owner]
    return fact


def _wanted(query: str) -> list[tuple[str, re.Pattern[str]]]:
    """Return what must occur, as folded text and as what finds it there."""
    wanted = []
    for phrase, word in _QUERY.findall(query):
        text = folded((phrase or word).strip(_AT_THE_ENDS))
        if text:
            # Scripts without case often have no blanks, or write small words together with the next one.
            starts = text[0].isalnum() and unicodedata.category(text[0]) != "Lo"
            ends = phrase and text[-1].isalnum() and unicodedata.category(text[-1]) != "Lo"
            pattern = f"{_NOT_AFTER if starts else ''}{re.escape(text)}{_NOT_BEFORE if ends else ''}"
            wanted.append((text, re.compile(pattern)))
    return wanted


def searched(facts: Mapping[str, Fact], query: str, texts: Callable[[], tuple[str, ...]]) -> Hits:
    """Return the facts in which everything that a query asks for occurs; `Campaign.search` describes it.

    Args:
        facts: The facts.
        query: The words.
        texts: Returns what `searchable` makes of the facts.

    Raises:
        InvalidValue: There is nothing to search for.
    """
    if not isinstance(query, str):
        raise InvalidValue.at("Campaign.search", f"expected text, got {type(query).__name__}", "give a word or two")
    wanted = _wanted(query)
    if not wanted:
        raise InvalidValue.at("Campaign.search", "nothing to search for", "give a word or two")
    all_facts, all_texts = tuple(facts.values()), texts()
    places: Iterable[int] = range(len(all_texts))
    for text, pattern in wanted:
        # Looking for the letters first is many times as fast as asking for the beginning of a word at once.
        places = [n for n in places if text in all_texts[n] and pattern.search(all_texts[n])]
    found = [all_facts[n] for n in places]
    found.sort(key=moment, reverse=True)
    return Hits(query, tuple(sorted(found, key=lambda fact: not isinstance(fact, Contact))), facts)


def searchable(facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """Return all that people wrote in each fact, folded."""
    return tuple(_BETWEEN.join([folded(text) for _, text in _texts(fact) if text]) for fact in facts.values())


def _excerpt(text: str, patterns: list[re.Pattern[str]]) -> str:
    """Return the first of some words in a text, with what stands around it."""
    plain = " ".join(text.split())
    # Where each character of the folded text comes from; a letter may fold to two, and a mark to none.
    origins = [n for n, character in enumerate(plain) for _ in (" " if character == " " else folded(character))]
    spans = (pattern.search(folded(plain)) for pattern in patterns)
    first = min((span.span() for span in spans if span), default=(0, 0))
    start, end = (origins[min(n, len(origins) - 1)] if origins else 0 for n in first)
    begin, stop = max(start - _AROUND, 0), end + _AROUND
    if begin:
        begin = plain.find(" ", begin, start) + 1 or begin
    if stop < len(plain):
        stop = plain.rfind(" ", end, stop) + 1 or stop
    return f"{'…' if begin else ''}{plain[begin:stop].strip()}{'…' if stop < len(plain) else ''}"
