"""Through whom a contact was found, and who of them may be named to the contact."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import groupby, pairwise
from urllib.parse import unquote

from attrs import define, field, frozen

from infointerview.model.campaign import Campaign
from infointerview.model.identity import ContactId
from infointerview.model.people import Contact
from infointerview.model.values import folded

__all__ = ["Mention", "NameGuard", "NameIndex", "called_alone", "mentions", "referrers", "unpermitted"]


def referrers(campaign: Campaign, contact: Contact) -> tuple[list[Contact], list[Contact]]:
    """Return the people through whom *contact* was found: those who may be named to them, and those who may not.

    The first named comes first.  Whoever gave no more than the name of *contact* counts too.
    """
    ids = [r.referrer for r in campaign.about(contact).referred_by]
    ids += _who_gave_the_name(campaign).get(folded(contact.name.full), ())
    if contact.found.via is not None:
        ids.append(contact.found.via)
    people = [campaign.find(key) for key in dict.fromkeys(ids) if key != contact.id]
    allowed = [person for person in people if campaign.may_name(person, contact)]
    return allowed, [person for person in people if person not in allowed]


def _who_gave_the_name(campaign: Campaign) -> dict[str, list[ContactId]]:
    def by_name() -> dict[str, list[ContactId]]:
        given: dict[str, list[ContactId]] = {}
        for referral in campaign.referrals:
            if referral.name is not None:
                given.setdefault(folded(referral.name.full), []).append(referral.referrer)
        return given

    return campaign.memory.recall((__name__, "referrers"), by_name)


# -- the guard ---------------------------------------------------------------------------------------------------------

# Whose name may stand in a message, and where a text names somebody.


@frozen
class Mention:
    """A place where a text names somebody.

    Attributes:
        person: Who is named.
        start: Where the name begins.
        end: Where it ends.
    """

    person: Contact = field()
    start: int = field()
    end: int = field()


def unpermitted(campaign: Campaign, contact: Contact, text: str) -> tuple[Mention, ...]:
    """Return where *text* names somebody whose name may not stand in a message to *contact*."""
    return NameGuard.of(campaign, contact).mentions(text)


@frozen(eq=False)
class NameGuard:
    """Who may be named to one contact.

    Of the people in the campaign only the contact may be named, those whom the contact named to the seeker, and those
    who gave permission.

    Attributes:
        campaign: The facts.
        contact: The contact.
        allowed: The people through whom the contact was found who may be named, the first named first.
        silent: Those of them who may not.
    """

    campaign: Campaign = field()
    contact: Contact = field()
    allowed: tuple[Contact, ...] = field()
    silent: tuple[Contact, ...] = field()

    @classmethod
    def of(cls, campaign: Campaign, contact: Contact) -> "NameGuard":
        """Return the guard of a contact."""
        allowed, silent = referrers(campaign, contact)
        return cls(campaign, contact, tuple(allowed), tuple(silent))

    def mentions(self, text: str, *, alone: bool = True, closely: bool = False) -> tuple[Mention, ...]:
        """Return where *text* names somebody who may not be named.

        The names of the two who write and read are theirs, and no parts of another one's.

        Args:
            text: Where to look.
            alone: Whether somebody through whom the contact was found is recognised by a given or family name alone.
            closely: Whether to look across the ends of sentences and lines too, as in what somebody put in by hand.
        """
        theirs = (self.contact.name.full, self.campaign.seeker.name.full)
        found = [
            mention
            for mention in _everybody(self.campaign).mentions(text, but=self.contact.id, known=theirs, closely=closely)
            if not self._may_be_named(mention.person)
        ]
        if alone and self.silent:
            own = {word for name in theirs for word in _bare(name).split()}
            found += (m for m in called_alone(text, self.silent) if _bare(text[m.start : m.end]).strip() not in own)
        if not found:
            return ()
        namesakes = {folded(name) for name in theirs}
        return _in_order(mention for mention in found if folded(mention.person.name.full) not in namesakes)

    def _may_be_named(self, person: Contact) -> bool:
        if person in self.silent:
            return False
        if person.marks & self.contact.marks:
            return True
        given, name = self.campaign.about(self.contact).referrals_given, folded(person.name.full)
        named = any(person.id == r.contact or (r.name is not None and folded(r.name.full) == name) for r in given)
        return named or self.campaign.may_name(person, self.contact)


def _in_order(found: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return mentions by their place, the longest first, without those that are a part of another one."""
    kept: list[Mention] = []
    reached: dict[str, int] = {}
    places = {(mention.person.id, mention.start, mention.end): mention for mention in found}
    for mention in sorted(places.values(), key=lambda mention: (mention.start, -mention.end, mention.person.id)):
        if mention.end > reached.get(mention.person.id, 0):
            reached[mention.person.id] = mention.end
            kept.append(mention)
    return tuple(kept)


def _everybody(campaign: Campaign) -> "NameIndex":
    return campaign.memory.recall((__name__, "index"), lambda: NameIndex(campaign.contacts))


# -- finding names ----------------------------------------------------------------------------------------------------


def mentions(text: str, people: Iterable[Contact]) -> tuple[Mention, ...]:
    """Return where *text* names some of *people*, by a whole name or by a part of it that stands alone."""
    people = tuple(people)
    return _in_order([*NameIndex(people).mentions(text), *called_alone(text, people)])


def called_alone(text: str, people: Iterable[Contact]) -> Iterator[Mention]:
    """Yield where a single part of a name, such as a given name, stands as a word of its own with a capital."""
    for person in people:
        name = person.name
        parts = {name.full} if " " not in name.full else set()
        for part in parts | {part for part in (name.given, name.family, name.preferred) if part}:
            if part[0].isupper():
                for found in re.finditer(rf"(?<!\w){re.escape(part)}(?!\w)(?! (?:regards|wishes)\b)", text):
                    yield Mention(person, found.start(), found.end())


class NameIndex:
    """The whole names of many people, to be looked for in a text at once.

    A name counts in any spelling, case and order of its parts, joined or apart, with an initial between them, in the
    possessive, in look-alike letters of other scripts, and behind the escapes of HTML and of web addresses.  It does
    not begin in one sentence, paragraph or item of a list and end in the next one, nor on both sides of a comma at the
    end of a line.
    """

    def __init__(self, people: Iterable[Contact]) -> None:
        people = tuple(people)
        self._by_word: dict[str, list[tuple[frozenset[str], Contact]]] = {}
        self._joined: dict[str, list[Contact]] = {}
        self._unspaced: dict[str, list[tuple[str, Contact]]] = {}
        self._parts: set[str] = set()
        self._shortened = {
            _bare(short)
            for person in people
            for spelling in (person.name.full, *person.name.also_written)
            for short in _SHORTENED.findall(spelling)
        }
        spelt = [
            (_bare(spelling).split(), person)
            for person in people
            for spelling in (person.name.full, *person.name.also_written)
        ]
        often = Counter(part for parts, _ in spelt for part in parts)
        for parts, person in spelt:
            # Of many people of one family each is looked up by what tells them apart.
            self._enter(parts, min(parts, key=lambda part: (often[part], -len(part)), default=""), person)

    def _enter(self, parts: list[str], telling: str, person: Contact) -> None:
        joined = "".join(parts)
        if parts and not joined.isascii():
            # Scripts such as Chinese write no blanks around a name.
            self._unspaced.setdefault(joined[0], []).append((joined, person))
        elif len(parts) > 1:
            self._by_word.setdefault(telling, []).append((frozenset(parts), person))
            self._joined.setdefault(joined, []).append(person)
            self._parts |= {joined, telling}

    def mentions(
        self, text: str, *, but: str = "", known: Iterable[str] = (), closely: bool = False
    ) -> Iterator[Mention]:
        """Yield where the text names somebody by a whole name.

        Args:
            text: Where to look.
            but: The id of a person to leave out.
            known: Whole names that stand in the text for somebody else: their words are no parts of another name.
            closely: Whether a name may reach from one sentence, line or paragraph into the next one.
        """
        theirs = tuple(tuple(_bare(name).split()) for name in known)
        yield from self._in(text, but, theirs, closely=closely)
        if any(mark in text for mark in "&<%"):
            # Behind escapes and tags; where exactly can no longer be said.
            shown = re.sub(r"<[^<>]*>", "", unescape(unquote(text)))
            if shown != text:
                behind = self._in(shown, but, theirs, closely=closely)
                yield from (Mention(mention.person, 0, len(text)) for mention in behind)

    def _in(self, text: str, but: str, known: tuple[tuple[str, ...], ...], *, closely: bool) -> Iterator[Mention]:
        if "s" in text and any(f"{mark}s" in text for mark in _APOSTROPHES):
            text = _POSSESSIVE.sub("  ", text)
        bare = _bare(text)
        candidates = self._candidates(bare, but)
        unspaced = not bare.isascii() and self._unspaced
        if not candidates and not unspaced:
            return
        words = [_Word(found[0], found.start(), found.end()) for found in re.finditer(r"\S+", bare)]
        places = [place for place, character in enumerate(text) for _ in _BARE[ord(character)]]
        if not closely:
            self._take_apart(words, text, places)
        _set_aside(words, known)
        found = [hit for place, word in enumerate(words) if word.text in candidates for hit in self._at(place, words)]
        if unspaced:
            found += self._without_blanks(words)
        for person, start, end in found:
            if person.id != but:
                yield Mention(person, places[start], places[end - 1] + 1)

    def _take_apart(self, words: list["_Word"], text: str, places: list[int]) -> None:
        """Say of each word in which sentence it stands, and on which line."""
        stretch = line = 0
        for before, word in pairwise(words):
            between = text[places[before.end - 1] + 1 : places[word.start]]
            ends = _ENDS.search(between)
            if ends and not (ends[0][0] == "." and (len(before.text) == 1 or before.text in self._shortened)):
                stretch += 1
            line += "\n" in between
            word.stretch, word.line = stretch, line

    def _candidates(self, bare: str, but: str) -> set[str]:
        """Return the words of a text that are the telling part of somebody's name, *but* of one person."""
        return {
            word
            for word in self._parts.intersection(bare.split())
            if any(person.id != but for person in self._joined.get(word, ()))
            or any(person.id != but for _, person in self._by_word.get(word, ()))
        }

    def _at(self, place: int, words: list["_Word"]) -> Iterator[tuple[Contact, int, int]]:
        word = words[place]
        for person in self._joined.get(word.text, ()):
            yield person, word.start, word.end
        for parts, person in self._by_word.get(word.text, ()):
            most = len(parts) + 1
            for first in range(max(0, place - most + 1), place + 1):
                within = [
                    each
                    for each in words[first : first + most]
                    if each.text in parts and each.stretch == word.stretch and not _is_anothers(each, parts)
                ]
                if len({each.text for each in within}) == len(parts) and self._is_read_so(within, person):
                    yield person, within[0].start, within[-1].end
                    break

    @staticmethod
    def _is_read_so(within: list["_Word"], person: Contact) -> bool:
        """Return whether words on two lines stand in the order of a name: a name may be wrapped, but not turned."""
        if within[0].line == within[-1].line:
            return True
        said = [each.text for each in within]
        return any(said == _bare(spelling).split() for spelling in (person.name.full, *person.name.also_written))

    def _without_blanks(self, words: list["_Word"]) -> Iterator[tuple[Contact, int, int]]:
        for _, group in groupby(words, key=lambda word: word.stretch):
            stretch = tuple(group)
            joined = "".join(word.text for word in stretch)
            at = [word.start + offset for word in stretch for offset in range(len(word.text))]
            for place, character in enumerate(joined):
                for name, person in self._unspaced.get(character, ()):
                    if joined.startswith(name, place):
                        yield person, at[place], at[place + len(name) - 1] + 1


@define
class _Word:
    """A word of a text.

    Attributes:
        text: The word, bare.
        start: Where it begins in the bare text.
        end: Where it ends there.
        stretch: The number of the sentence, or the like, in which it stands.
        line: The number of its line.
        of: The words of the whole name, known to be somebody's, of which it is one.
    """

    text: str
    start: int
    end: int
    stretch: int = 0
    line: int = 0
    of: frozenset[str] = frozenset()


# What separates two names: the end of a sentence, a comma or nothing where a paragraph ends, a new item of a list.
_ENDS = re.compile(
    "[.!?\u2026]+[\"')\\]\u201d\u2019]*\\s|[\u3002\uff01\uff1f]"
    "|[,;:][^\\S\\n]*\\n|\\n\\s*\\n|\\n[^\\S\\n]*[-*\u2022\u2013]\\s"
)
_SHORTENED = re.compile(r"(\w+)\.")


def _set_aside(words: list[_Word], known: tuple[tuple[str, ...], ...]) -> None:
    """Say which words belong to a whole name that is known to be somebody's."""
    said = [word.text for word in words]
    for name in known:
        for place, word in enumerate(said):
            # A single word may be a part of anybody's name.
            if len(name) > 1 and word == name[0] and tuple(said[place : place + len(name)]) == name:
                for each in words[place : place + len(name)]:
                    each.of = frozenset(name)


def _is_anothers(word: _Word, parts: frozenset[str]) -> bool:
    """Return whether a word belongs to a known name; a longer name may hold a known one."""
    return bool(word.of) and not word.of < parts


# -- spellings --------------------------------------------------------------------------------------------------------


class _Bare(dict[int, str]):
    """For each character, what is left of it for comparing: letters without marks and case, or a blank."""

    def __missing__(self, code: int) -> str:
        self[code] = bare = _bare_character(chr(code))
        return bare


# Small letters of Cyrillic and Greek that look like Latin ones.
_LOOK_ALIKES = str.maketrans("аеорсухіјѕԁһӏԛԝкмтвгαειοκνρτυχ", "aeopcyxijsdhlqwkmtbraeiokvptux")
_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}`"
_POSSESSIVE = re.compile(rf"(?<=\w)[{_APOSTROPHES}]s(?!\w)")


def _bare_character(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cf", "Mn", "Me"} or character in _APOSTROPHES:
        return ""
    plain = folded(character).translate(_LOOK_ALIKES)
    return "".join(c if c.isalnum() or unicodedata.category(c) == "Mc" else " " for c in plain) or " "


_BARE = _Bare()


# The same for ASCII, which goes many times faster: what is left of each character, and which leave nothing.
_ASCII = bytes(ord(_BARE[code]) if len(_BARE[code]) == 1 else code for code in range(128)) + bytes(128)
_NOTHING = bytes(code for code in range(128) if not _BARE[code])


def _bare(text: str) -> str:
    if text.isascii():
        return text.encode("ascii").translate(_ASCII, _NOTHING).decode("ascii")
    return text.translate(_BARE)
