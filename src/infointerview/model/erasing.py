"""Taking a person out of the texts that stay when they are erased: their name, addresses, numbers and profiles.

Whole names are taken out, or listed, in any order and spelling that is recorded.  A given or family name alone may be
anybody's: it is listed and never taken out.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cached_property
from itertools import permutations
from typing import Any

from attrs import evolve, field, fields, frozen, has

from infointerview.errors import InvalidValue
from infointerview.model.change import Changed, ChangeKind
from infointerview.model.exchange import Touch
from infointerview.model.fields import Extra
from infointerview.model.people import Contact, Seeker
from infointerview.model.record import Fact
from infointerview.model.sameness import is_role_address, name_parts, name_words, phone_key, profile_key
from infointerview.model.values import folded
from infointerview.patterns import regex

ERASED = "[name erased]"
"""What stands in a text where the name of an erased person was."""

_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}"
# Letters with the marks that other scripts write on and between them.
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
)
_WORD = regex(rf"[^\W_](?:[^\W_]|[{_MARKS}{_APOSTROPHES}])*")
_APOSTROPHE = regex(f"[{_APOSTROPHES}]")
_PARTED = regex(r"[\s\u00b7\u30fb=\uff1d]+")
_BETWEEN = r"[\s\u00b7\u30fb.,\u3001=\uff1d-]{0,3}"
_HONORIFIC = "(?:さん|様|さま|氏|先生|君|ちゃん|教授|部長|女士|小姐|老师|老師|經理|经理|씨|님|선생님|교수님)"
# "And", "to", "in" and the like, written with the word in Hebrew and Arabic.
_PREFIX = regex(
    "[\u05d5\u05dc\u05d1\u05de\u05e9\u05d4\u05db]{1,2}(?=[\u05d0-\u05ea]{2})|[وفبلك]{1,2}(?=[\u0621-\u064a]{2})"
)
_PAGE = regex(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}/[^\s<>\"'()\[\]{}]+", re.IGNORECASE)
_BETWEEN_DIGITS = r"[\s().\-/]{0,3}"
# Names of more words are compared word by word.
_MOST_TURNED = 8
_FEWEST_DIGITS = 6

_Place = tuple[int, int, str]


# Scripts whose words stand, or may stand, without blanks between them.
_UNSPACED_LETTER = regex(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)


class _Text:
    """A text, and the words of it as they are compared."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.bare = _APOSTROPHE.sub("", folded(text))

    @cached_property
    def words(self) -> list[tuple[int, int, tuple[str, ...]]]:
        """Each word with its beginning, its end and what it may spell: with and without what is written with it."""
        found = []
        for word in _WORD.finditer(self.text):
            said = word[0].rstrip(_APOSTROPHES)
            stem = said[: max(map(said.rfind, _APOSTROPHES))] if _APOSTROPHE.search(said) else ""
            forms = [said, stem, *(said[end:] for each in [_PREFIX.match(said)] if each for end in (1, each.end()))]
            spelt = dict.fromkeys(parts[0] for form in forms if form and len(parts := name_words(form)) == 1)
            found.append((word.start(), word.start() + len(said), tuple(spelt)))
        return found

    def spells(self, names: Iterable[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
        """Yield where the words of a name stand beside each other, in any order."""
        for parts in names:
            if all(part in self.bare for part in parts):
                for first in range(len(self.words) - len(parts) + 1):
                    window = self.words[first : first + len(parts)]
                    if _spell([forms for *_, forms in window], parts) and (
                        len(parts) > 1 or self.stands_out(window[0])
                    ):
                        yield window[0][0], window[-1][1]

    def stands_out(self, word: tuple[int, int, Any]) -> bool:
        """Return whether a word begins with a capital, or is of a script that has none."""
        first = self.text[word[0]]
        return first.isupper() or first.lower() == first.upper()


def _spell(window: Sequence[tuple[str, ...]], parts: tuple[str, ...]) -> bool:
    if len(parts) > _MOST_TURNED:
        return sorted(forms[0] for forms in window if forms) == sorted(parts)
    return not window or any(
        part in window[0] and _spell(window[1:], (*parts[:n], *parts[n + 1 :])) for n, part in enumerate(parts)
    )


def places_of(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Return where *text* spells one of some whole names, its parts in any order: the beginnings and ends.

    A name of one word counts where it begins with a capital.

    >>> places_of("So said Quist, Ada's friend; and Ada alone?", ["Ada Quist"])
    [(8, 20)]
    """
    names = tuple(names)
    return _apart([*_Text(text).spells(map(name_parts, names)), *_unspaced(text, names)])


def _unspaced(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    for name in names:
        words = _PARTED.split(name)
        if not _UNSPACED_LETTER.search(name) or len(name) < 2 or len(words) > _MOST_TURNED // 2:
            continue
        orders = {_BETWEEN.join(map(re.escape, turned)) for turned in permutations(words)}
        if all(map(_UNSPACED_LETTER.match, name)):
            # Nothing says where the family name ends; of two characters the other order may be another name.
            parted = [(name[:cut], name[cut:]) for cut in range(1, len(name))]
            orders |= {rf"{one}[\s\u00b7\u30fb]?{other}" for one, other in parted}
            orders |= {rf"{other}[\s\u00b7\u30fb]?{one}" for one, other in parted if len(name) > 2}
        for order in orders:
            yield from (found.span() for found in re.finditer(order, text, re.IGNORECASE))


def _apart(places: Iterable[Any]) -> list[Any]:
    """Return places in their order, without those that begin inside an earlier one."""
    kept: list[Any] = []
    for place in sorted(places, key=lambda each: (each[0], -each[1])):
        if not kept or place[0] >= kept[-1][1]:
            kept.append(place)
    return kept


@frozen
class Sought:
    """Everything by which a text may tell of some records of one person.

    Attributes:
        names: Their whole names, in every spelling.
        parts: The words of these that may stand for them alone, folded.
        addresses: Their e-mail addresses.
        numbers: The keys of their telephone numbers.
        profiles: The keys of their profiles.
        others: The names of everybody else that have a word in common with theirs.
    """

    names: tuple[str, ...] = field()
    parts: frozenset[str] = field()
    addresses: tuple[str, ...] = field()
    numbers: tuple[str, ...] = field()
    profiles: frozenset[str] = field()
    others: tuple[str, ...] = field(default=())

    @classmethod
    def of(cls, records: Iterable[Contact], others: Iterable[str] = ()) -> "Sought":
        """Return what to look for, of some records of one person among others of these names."""
        records = tuple(records)
        names: dict[str, None] = {}
        alone: set[str] = set()
        for person in (record.name for record in records):
            names |= dict.fromkeys((person.full, *person.also_written))
            if person.given and person.family:
                names[f"{person.given} {person.family}"] = None
            if len(person.preferred.split()) > 1:
                names[person.preferred] = None
            for form in (*names, person.preferred, person.given, person.family):
                # Of "Pieter van der Meulen", the particles stand for nobody.
                alone.update(
                    word
                    for each in form.split()
                    if each[:1].isupper() or not each.islower()
                    for word in name_words(each)
                    if len(word) > 1 or _UNSPACED_LETTER.match(word)
                )
        words = {word for name in names for word in name_parts(name)}
        return cls(
            names=tuple(names),
            parts=frozenset(alone),
            addresses=tuple(a for r in records for e in r.emails if not is_role_address(a := str(e))),
            numbers=tuple(dict.fromkeys(phone_key(number) for r in records for number in r.phones)),
            profiles=frozenset(key for r in records for profile in r.profiles if (key := profile_key(profile))),
            others=tuple(name for name in others if name not in names and not words.isdisjoint(name_parts(name))),
        )

    @cached_property
    def _in_text(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        patterns = []
        for address in self.addresses:
            local, _, domain = address.partition("@")
            domains = {domain, domain.encode().decode("idna")}
            written = "|".join(re.escape(f"{local}@{each}") for each in sorted(domains))
            patterns.append(("e-mail address", rf"(?<![\w.+-])(?:{written})(?![\w-]|\.\w)"))
        for number in self.numbers:
            digits, _, extension = number.partition("x")
            if len(digits) >= _FEWEST_DIGITS:
                more = rf"(?:[,;]?\s*(?:ext\.?|x|#)\s*{extension})?" if extension else ""
                before = r"(?<![\d+])(?:\+?[(\d][\d\s().\-/]{0,12}?)?"
                patterns.append(("telephone number", rf"{before}{_BETWEEN_DIGITS.join(digits)}(?!\d){more}"))
        return tuple((what, re.compile(pattern, re.IGNORECASE)) for what, pattern in patterns)

    def places(self, text: str) -> list[_Place]:
        """Return where a text tells of them for certain, and what it says there."""
        found: list[_Place] = [(start, end, "name") for start, end in places_of(text, self.names)]
        if found and self.others:
            longer = places_of(text, self.others)
            found = [p for p in found if not any(s <= p[0] and p[1] <= e and e - s > p[1] - p[0] for s, e in longer)]
        found += [(*each.span(), what) for what, pattern in self._in_text for each in pattern.finditer(text)]
        if self.profiles and "." in text:
            for page in _PAGE.finditer(text):
                address = page[0].rstrip(".,;:!?")
                if profile_key(address) in self.profiles:
                    found.append((page.start(), page.start() + len(address), "profile"))
        return _apart(found)

    def says_a_part(self, text: str) -> bool:
        """Return whether a text has a part of the name alone that nobody else's whole name explains."""
        read = _Text(text)
        parts = {part for part in self.parts if part in read.bare}
        if not parts:
            return False
        explained = [*places_of(text, self.others), *((start, end) for start, end, _ in self.places(text))]
        alone = [
            (start, end)
            for start, end, forms in read.words
            if not parts.isdisjoint(forms) and read.stands_out((start, end, forms))
        ]
        for part in parts:
            if _UNSPACED_LETTER.match(part):
                pattern = re.escape(part) if len(part) > 1 else f"{re.escape(part)}(?={_BETWEEN}{_HONORIFIC})"
                alone += [each.span() for each in re.finditer(pattern, text)]
        return any(not any(s <= start and end <= e for s, e in explained) for start, end in alone)


# -- in facts ---------------------------------------------------------------------------------------------------------

_GONE: Any = object()
# Whoever stays keeps what is theirs, even if it is spelt like what is taken out.
_THEIR_OWN = frozenset({"name", "emails", "phones", "profiles"})


def taken_out(
    fact: Fact | Seeker | Extra, sought: Sought, *, everywhere: bool, where: str = ""
) -> tuple[Any, list[Changed]]:
    """Return a fact without what tells of an erased person, and what was found in it.

    The name is taken out of messages that the library drafted; out of what the user wrote only if *everywhere*, and
    otherwise the place is listed.  An item that cannot go on without it, such as a link, goes whole.
    """
    where, key = where or type(fact).__name__, getattr(fact, "id", None)
    drafted = {"subject", "text"} if isinstance(fact, Touch) and fact.template else frozenset[str]()
    listed: list[tuple[str, str, bool]] = []
    report: list[Changed] = []

    def rewritten(place: str, text: str) -> str:
        places = sought.places(text)
        if not places:
            if sought.says_a_part(text):
                what = f"{where}.{place} has a part of the name, which may be theirs"
                report.append(Changed(kind=ChangeKind.PERHAPS_NAMED, what=what, fact=key))
            return text
        out = everywhere or place in drafted
        listed.append((f"{where}.{place}", " and the ".join(dict.fromkeys(p[2] for p in places)), out))
        if not out:
            return text
        # A subject is taken over by later messages, where nothing in brackets may stand.
        if place == "subject":
            return ""
        for start, end, _ in reversed(places):
            text = f"{text[:start]}{ERASED}{text[end:]}"
        return text

    if key is not None and sought.places(key):
        what = f"the id of this {where.lower()} spells the name: give the fact another one"
        report.append(Changed(kind=ChangeKind.STILL_NAMED, what=what, fact=key))
    kept = _rebuilt(fact, rewritten, "")
    for place, what, out in listed:
        if out and kept is not _GONE:
            kind, said = ChangeKind.REDACTED, f"the {what} was taken out of {place}"
        else:
            kind, said = ChangeKind.STILL_NAMED, f"{place} still says the {what}"
        report.append(Changed(kind=kind, what=said, fact=key))
    return (fact if kept is _GONE else kept), report


def _rebuilt(value: Any, rewritten: Callable[[str, str], str], place: str) -> Any:
    """Return a value with its texts rewritten: itself if none changes, and `_GONE` if it cannot be without one."""
    if isinstance(value, str):
        return value if isinstance(value, Enum) else rewritten(place, value)
    if isinstance(value, tuple | list | frozenset):
        each = sorted(value) if isinstance(value, frozenset) else value
        items = [_rebuilt(item, rewritten, f"{place}[{n}]") for n, item in enumerate(each)]
        if all(new is old for new, old in zip(items, each, strict=True)):
            return value
        return type(value)(new for new in items if new is not _GONE)
    if isinstance(value, Mapping):
        dot = f"{place}." if place else ""
        entries = [
            (key, rewritten(f"{dot}key", key), item, _rebuilt(item, rewritten, f"{dot}{key}"))
            for key, item in value.items()
        ]
        if all(key == name and item == new for key, name, item, new in entries):
            return value
        made = {name: new for _, name, _, new in entries}
        return Extra(made) if isinstance(value, Extra) else made
    return _rebuilt_parts(value, rewritten, place) if has(type(value)) else value


def _rebuilt_parts(value: Any, rewritten: Callable[[str, str], str], place: str) -> Any:
    changed: dict[str, Any] = {}
    for part in fields(type(value)):
        if is_reference(part) or (isinstance(value, Contact | Seeker) and part.name in _THEIR_OWN):
            continue
        old = getattr(value, part.name)
        new = _rebuilt(old, rewritten, f"{place}.{part.name}" if place else part.name)
        if new is old or new == old:
            continue
        if not _fits(value, {part.name: new}):
            # Such as a link: it goes whole, and where there is no default, so does what cannot be without it.
            new = part.default
        changed[part.name] = new
    if not changed:
        return value
    return evolve(value, **changed) if _fits(value, changed) else _GONE


def _fits(value: Any, changed: Mapping[str, Any]) -> bool:
    try:
        evolve(value, **changed)
    except InvalidValue:
        return False
    return True


def is_reference(part: Any) -> bool:
    """Return whether an attribute of a fact holds the id of a fact."""
    kinds = getattr(part.type, "__args__", (part.type,))
    return any(hasattr(kind, "__supertype__") for kind in kinds)
