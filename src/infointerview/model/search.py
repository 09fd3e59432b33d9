"""Finding words in all that a campaign holds, with what stands around them; and one contact by what people type."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from attrs import field, frozen

from infointerview.errors import AmbiguousContact, ContactNotFound, InvalidValue, Problem
from infointerview.hypertext import Shown
from infointerview.model.employers import Target
from infointerview.model.exchange import Referral, Touch
from infointerview.model.notes import Directive, Note, Question, Reflection
from infointerview.model.people import Contact
from infointerview.model.record import Fact, moment
from infointerview.model.sameness import phone_key, profile_key
from infointerview.model.talk import Interview
from infointerview.model.values import EmailAddress, folded
from infointerview.patterns import regex
from infointerview.results import Columns, Results, attributes

_AROUND = 40
# No fact holds it.
_BETWEEN = "\0"
_QUERY = regex(r'["\u201c\u201d\u201e]([^"\u201c\u201d\u201e]+)["\u201c\u201d\u201e]|(\S+)')
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


_WRITTEN: Mapping[type[Fact], Callable[[Any], Iterable[tuple[str, str]]]] = {
    Contact: _of_contact,
    Touch: lambda touch: (("subject", touch.subject), ("text", touch.text)),
    Referral: lambda referral: (
        *(("name", each) for name in (referral.name,) if name for each in (name.full, *name.also_written)),
        ("reason", referral.reason),
    ),
    Interview: lambda talk: (
        *(("place", talk.place), ("link", talk.link), ("phone", talk.phone)),
        *(("reason", step.reason) for step in talk.history),
    ),
    Question: lambda question: (
        *(("text", question.text), ("topic", question.topic.name)),
        *(("follow-up", text) for text in question.follow_ups),
    ),
    Note: lambda note: (
        *(("text", note.text), ("topic", note.topic.name if note.topic else "")),
        *(("tag", tag) for tag in sorted(note.tags)),
        ("link", note.link),
    ),
    Reflection: lambda reflection: (
        *(("answer", answer.text) for answer in reflection.answers),
        *(("takeaway", reflection.takeaway), ("next step", reflection.next_step)),
    ),
    Directive: lambda directive: (("text", directive.text),),
    Target: lambda target: (("employer", target.organisation),),
}
"""What people wrote in a fact of each kind, each text with the part that it is."""


def _texts(fact: Fact) -> Iterable[tuple[str, str]]:
    return _WRITTEN[type(fact)](fact)


@frozen(kw_only=True, repr=False)
class Hit(Shown):
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
    excerpt: str = field()
    contact: Contact | None = field()
    fact: str = field()

    def __str__(self) -> str:
        about = f" of {self.contact.name}" if self.contact and self.kind != "contact" else ""
        who = str(self.contact.name) if self.contact and self.kind == "contact" else f"{self.kind}{about}"
        return f"{who}, {self.where}: {self.excerpt}"

    def __repr__(self) -> str:
        # What was written stays out of logs.
        return f"<Hit {self.kind}, {self.where}>"


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
        about: Fact | None = made_of
        while about is not None and not isinstance(about, Contact):
            owners = (getattr(about, name, None) for name in ("contact", "interview", "referrer"))
            owner = next(filter(None, owners), None)
            about = self._facts[owner] if owner else None
        return Hit(
            kind=type(made_of).__name__.lower(),
            where=name,
            excerpt=_excerpt(text, standing),
            contact=about,
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


# -- one contact, by what people type ----------------------------------------------------------------------------------

_LISTED = 10
# Fewer digits are not a whole telephone number.
_DIGITS = 5


@frozen(eq=False)
class Directory:
    """Contacts by the names and addresses under which they can be found.

    Attributes:
        contacts: The contacts.
    """

    contacts: tuple[Contact, ...] = field()

    def find(self, query: str) -> Contact:
        """Return the one contact who matches a query, as `Campaign.find` describes.

        Raises:
            ContactNotFound: No contact matches.
            AmbiguousContact: Several contacts match.
        """
        found = self._matching(query)
        if len(found) == 1:
            return found[0]
        if not found:
            hint = "check the address, or give the name" if self.contacts else "the campaign has no contacts yet"
            if self.contacts and "@" not in query:
                names = {name.strip(): contact for contact, folds in self._folded_names for name in folds}
                words = {word: contact for name, contact in names.items() for word in name.split()}
                close = get_close_matches(folded(query), [*names, *words], n=3, cutoff=0.7)
                suggested = dict.fromkeys(str((names | words)[match].name) for match in close)
                hint = f"did you mean {' or '.join(suggested)}?" if suggested else "check the spelling"
            raise ContactNotFound(Problem("Campaign.find", f"no contact matches {_as_shown(query)}", hint))
        listed = ", ".join(f"{contact} [{contact.id}]" for contact in found[:_LISTED])
        more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
        raise AmbiguousContact(
            Problem(
                "Campaign.find",
                f"{len(found)} contacts match {_as_shown(query)}: {listed}{more}",
                "give the full name, the e-mail address or the id",
            )
        )

    def _matching(self, query: str) -> list[Contact]:
        if "@" in query:
            address = _mailbox(query).casefold()
            # A name may contain an @ too.
            if reached := [c for c in self.contacts if address in (str(e).casefold() for e in c.emails)]:
                return reached
        if "/" in query or "linkedin." in query:
            key = profile_key(query.strip())
            if reached := [c for c in self.contacts if key and key in map(profile_key, c.profiles)]:
                return reached
        if sum(map(str.isdigit, query)) >= _DIGITS and not any(map(str.isalpha, query)):
            return [c for c in self.contacts if phone_key(query) in map(phone_key, c.phones)]
        wanted = f" {folded(query)}"
        partial = [c for c, names in self._folded_names if any(wanted in name for name in names)]
        whole = [c for c in partial if folded(query) in _all_folded((c.name.full, *c.name.also_written))]
        return whole if len(whole) == 1 else partial

    @cached_property
    def _folded_names(self) -> tuple[tuple[Contact, tuple[str, ...]], ...]:
        """The spellings of each contact's name, with a blank where a word begins."""
        return tuple(
            (contact, tuple(f" {name}" for name in _all_folded(contact.name.spellings))) for contact in self.contacts
        )


def _all_folded(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(folded(name) for name in names)


def _mailbox(query: str) -> str:
    """Return an e-mail address in the form that contacts hold."""
    try:
        return str(EmailAddress(query))
    except InvalidValue:
        return query.strip()


def _as_shown(query: str) -> str:
    """Return the query as an error shows it; e-mail addresses are never shown."""
    return "that e-mail address" if "@" in query else repr(query[:60])
