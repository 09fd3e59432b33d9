"""Through whom a contact was found, who may be named to the contact, and where a text names somebody.

A text can say a name in many forms, beside words that belong to it, and among words that only look like one.
"""

import re
import tomllib
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from html import unescape
from importlib.resources import files
from itertools import accumulate, pairwise, permutations, product, takewhile
from typing import NamedTuple
from urllib.parse import unquote

from attrs import Factory, define, evolve, field, frozen

from infointerview.model.campaign import Campaign
from infointerview.model.exchange import PermissionAnswer
from infointerview.model.identity import ContactId
from infointerview.model.people import Contact, PersonName
from infointerview.model.sameness import mark_of_words, spoken_name, words_of_name
from infointerview.model.values import LINE_LIMIT, folded
from infointerview.patterns import regex


def referrers(campaign: Campaign, contact: Contact) -> tuple[list[Contact], list[Contact]]:
    """Return the people through whom *contact* was found: those who may be named to them, and those who may not.

    The first named comes first.  Somebody who gave no more than the name of *contact* counts too, and somebody who
    asked not to be contacted may not be named any more.
    """

    def who_gave_a_name() -> dict[str, list[ContactId]]:
        given: dict[str, list[ContactId]] = {}
        for referral in campaign.referrals:
            if referral.name is not None:
                given.setdefault(folded(referral.name.full), []).append(referral.referrer)
        return given

    ids = [r.referrer for r in campaign.about(contact).referred_by]
    ids += campaign.memory.recall((__name__, "referrers"), who_gave_a_name).get(folded(contact.name.full), ())
    if contact.found.via is not None:
        ids.append(contact.found.via)
    people = [campaign.find(key) for key in dict.fromkeys(ids) if key != contact.id]
    allowed = [
        person
        for person in people
        if campaign.may_name(person, contact) and not campaign.standing(person).forbids_contact
    ]
    return allowed, [person for person in people if person not in allowed]


# -- the guard ---------------------------------------------------------------------------------------------------------

# Whose name may stand in a message.


@frozen
class Mention:
    """A place where a text names somebody.

    Attributes:
        person: Who is named; `None` for somebody who was erased.
        start: Where the name begins.
        end: Where it ends.
        words: The words of their name that stand there, folded; none for an e-mail address.
        is_whole: Whether it is a whole name.
        is_alone: Whether it is a single part of a name without a title, or an e-mail address.
    """

    person: Contact | None = field()
    start: int = field()
    end: int = field()
    words: tuple[str, ...] = field(default=(), kw_only=True)
    is_whole: bool = field(default=False, kw_only=True)
    is_alone: bool = field(default=False, kw_only=True)

    def is_within(self, other: "Mention") -> bool:
        """Return whether it stands within another one."""
        return other.start <= self.start and self.end <= other.end


@frozen(eq=False)
class NameGuard:
    """Who may be named to one contact.

    Three kinds of people may not: those through whom the contact was found and who have not allowed it, those who
    refused to be named to anybody or asked not to be contacted, and those who were erased.

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

    def forbids(self, person: Contact) -> bool:
        """Return whether somebody may not be named to the contact."""
        is_silent = person.id in {each.id for each in self.silent}
        if not is_silent and person.id not in _unwilling(self.campaign):
            return False
        if person.id in self.campaign.suspected(self.contact):
            return False
        if is_silent:
            return True
        if self._was_named_by_the_contact(person):
            return False
        return self.campaign.standing(person).forbids_contact or not self.campaign.may_name(person, self.contact)

    def why(self, mention: Mention) -> tuple[str, str]:
        """Return why somebody may not be named to the contact, after `who`, and what can be done about it."""
        if mention.person is None:
            return "was erased", "take the name out"
        if self.campaign.standing(mention.person).forbids_contact:
            return "asked not to be contacted", "take the name out"
        to_them = {r.referrer for r in self.campaign.about(self.contact).referred_by}
        line = (
            "referral.grants(at=...)" if mention.person.id in to_them else "add a Referral(permission='granted', ...)"
        )
        return "has not allowed it", f"take the name out, or record the permission: {line}"

    def mentions(
        self, text: str, *, closely: bool = False, inside: bool = False, alone: bool = True
    ) -> tuple[Mention, ...]:
        """Return where *text* names somebody who may not be named.

        The words of the names of the two who write and read are theirs, and no parts of another one's.  Where one of
        several people of a name may be named, the name may stand.

        Args:
            text: Where to look.
            closely: Whether to look across the ends of sentences and lines too, as in what somebody put in by hand.
            inside: Whether the text begins inside a sentence, where a word has a capital only as a name.
            alone: Whether a part of the name of a referrer or mutual contact is enough.
        """
        words = _words(text, inside=inside)
        found = _index_of_the_unwilling(self.campaign).find(words, closely=closely, alone=False)
        if self.silent:
            key = (__name__, "silent", self.contact.id)
            silent = self.campaign.memory.recall(key, lambda: NameIndex(self.silent, parts=True))
            found += silent.find(words, closely=closely, alone=alone)
            found += self._addresses(text) if alone else ()
        found = [m for m in found if m.person is not None and self.forbids(m.person)]
        # The whole name of somebody erased, of which a mark is all that is left.
        if marks := {mark for mark in self.campaign.erased if mark.startswith("name-")}:
            for first, last, spellings in words.runs(6):
                if any(mark_of_words(said) in marks for said in spellings) and words.may_be_name(first, last):
                    run = words.words[first : last + 1]
                    found.append(
                        Mention(None, run[0].start, run[-1].end, words=tuple(w.text for w in run), is_whole=True)
                    )
            for start, end in words.pieces(10):
                if mark_of_words(words_of_name(words.text[start:end])) in marks:
                    found.append(Mention(None, start, end, words=(bare(words.text[start:end]),), is_whole=True))
        if found:
            found = self._without_namesakes(found, words)
        if any(mark in text for mark in "&<%"):
            # Behind escapes and tags; where exactly can no longer be said.
            shown = re.sub(r"<[^<>]*>", "", unescape(unquote(text)))
            if shown != text:
                behind = self.mentions(shown, closely=closely, inside=inside, alone=alone)
                seen = {m.person.id if m.person else "" for m in found}
                hidden = (m for m in behind if (m.person.id if m.person else "") not in seen)
                found += [evolve(m, start=0, end=len(text)) for m in hidden]
        return _in_order(found)

    def others(self, text: str) -> tuple[Mention, ...]:
        """Return where *text* names, by a whole name, somebody of whom nothing says whether the contact may hear it."""
        known = {self.contact.id, *(person.id for person in self.allowed)}
        index = _everybody(self.campaign)
        found = index.find(_words(text), but=known)
        if not found:
            return ()
        own = self._own_words
        return _in_order(
            m
            for m in found
            if m.person is not None
            and not any(set(m.words) <= theirs for theirs in own)
            and not (self.campaign.may_name(m.person, self.contact) or self._was_named_by_the_contact(m.person))
            and m.person.id not in self.campaign.suspected(self.contact)
        )

    def titled(self, text: str) -> tuple[Mention, ...]:
        """Return where *text* says the family name of the contact with the title of somebody who may not be named."""
        title = bare(self.contact.name.honorific).split()
        if not title:
            return ()
        own, found = self._own_words[0], []
        for mention in _index_of_the_unwilling(self.campaign).find(_words(text), alone=False):
            person = mention.person
            if person is None or mention.is_whole or not set(mention.words) <= own or not self.forbids(person):
                continue
            theirs = bare(person.name.honorific).split()
            if theirs and title != theirs and bare(text[: mention.start]).split()[-1:] == theirs[-1:]:
                found.append(mention)
        return _in_order(found)

    def _was_named_by_the_contact(self, person: Contact) -> bool:
        given, name = self.campaign.about(self.contact).referrals_given, folded(person.name.full)
        return any(person.id == r.contact or (r.name is not None and folded(r.name.full) == name) for r in given)

    @property
    def _own_words(self) -> tuple[set[str], set[str]]:
        return every_word(self.contact.name), every_word(self.campaign.seeker.name)

    def _addresses(self, text: str) -> Iterator[Mention]:
        if "@" not in text:
            return
        low = text.lower()
        theirs = {str(e).lower() for known in (self.contact, self.campaign.seeker) for e in known.emails}
        theirs |= {str(e).lower() for known in self.allowed for e in known.emails}
        for person in self.silent:
            for address in {str(email).lower() for email in person.emails} - theirs:
                for found in re.finditer(rf"(?<![\w.+-]){re.escape(address)}(?![\w-])", low):
                    yield Mention(person, *found.span(), is_alone=True)

    def _without_namesakes(self, found: list[Mention], words: "_Text") -> list[Mention]:
        own = self._own_words
        # The reader's employer may bear the family name of somebody else.
        employers = {word for job in self.contact.employments for word in bare(job.organisation).split()}
        theirs = {word for person in self.allowed for word in every_word(person.name)}
        two = [self.contact, Contact(name=self.campaign.seeker.name, id="the-seeker")]
        own_places = NameIndex(two, parts=True).find(words)
        # As it is recorded, a name may hold what nobody takes for a part of a name.
        own_places += [
            Mention(person, found.start(), found.end(), words=("as", "recorded"), is_whole=True)
            for person in two
            for found in re.finditer(re.escape(person.name.full), words.text)
        ]
        own_places.sort(key=_start)
        left = []
        for mention in found:
            said = set(mention.words)
            if said and any(said <= words_of_one for words_of_one in own):
                continue
            if said and not mention.is_whole and (said <= theirs or (mention.is_alone and said <= employers)):
                continue
            # It is a part of the writer's or reader's own name, or takes a word of their whole name.
            if not any(
                mention.is_within(place)
                or (
                    place.is_whole
                    and len(place.words) > 1
                    and mention.start < place.end
                    and place.start < mention.end
                    and not place.is_within(mention)
                )
                for place in _near(mention, own_places)
            ):
                left.append(mention)
        if not left:
            return left
        twins = {twin for person in self.silent for twin in self.campaign.suspected(person)}
        named = [
            m
            for m in _everybody(self.campaign).find(words)
            if m.person is not None and m.person.id not in {self.contact.id, *twins} and not self.forbids(m.person)
        ]
        named.sort(key=_start)
        return [mention for mention in left if not any(mention.is_within(place) for place in _near(mention, named))]


def _start(mention: Mention) -> int:
    return mention.start


def _near(mention: Mention, places: list[Mention]) -> list[Mention]:
    """Return those of some places, in order, that may reach a mention: no name is as long as a line may be."""
    first = bisect_left(places, mention.start - LINE_LIMIT, key=_start)
    return places[first : bisect_right(places, mention.end, key=_start)]


def _in_order(found: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return mentions by their place, the longest first, without those that are a part of another one."""
    kept: list[Mention] = []
    reached: dict[str, int] = {}
    for mention in sorted(found, key=lambda m: (m.start, -m.end, m.person.id if m.person else "")):
        who = mention.person.id if mention.person else ""
        if mention.end > reached.get(who, 0):
            reached[who] = mention.end
            kept.append(mention)
    return tuple(kept)


def _everybody(campaign: Campaign) -> "NameIndex":
    everybody = campaign.contacts
    return campaign.memory.keep((__name__, "everybody"), everybody, lambda: NameIndex(everybody))


def _unwilling(campaign: Campaign) -> frozenset[str]:
    """Return the ids of those who refused to be named or asked not to be contacted, under whatever entry."""

    def found() -> frozenset[str]:
        refused = {r.referrer for r in campaign.referrals if r.permission.answer is PermissionAnswer.REFUSED}
        return campaign.not_to_contact.union(refused, *(campaign.suspected(key) for key in refused))

    return campaign.memory.recall((__name__, "unwilling"), found)


def _index_of_the_unwilling(campaign: Campaign) -> "NameIndex":

    def index() -> NameIndex:
        people = tuple(campaign.find(key) for key in sorted(_unwilling(campaign)))
        return campaign.memory.keep((__name__, "unwilling"), people, lambda: NameIndex(people, parts=True))

    return campaign.memory.recall((__name__, "index of the unwilling"), index)


# -- spellings --------------------------------------------------------------------------------------------------------


class _Bare(dict[int, str]):
    """For each character, what is left of it for comparing: letters without marks and case, an apostrophe, a blank."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        # Katakana as hiragana: people write one name in both.
        plain = "".join(
            chr(ord(c) - 0x60) if "\u30a1" <= c <= "\u30f6" else c for c in folded(character).translate(_LOOK_ALIKES)
        )
        if character in _APOSTROPHES:
            left = "'"
        elif category in {"Cf", "Me"} or character in _LEFT_OUT or "\ufe00" <= character <= "\ufe0f":
            left = ""
        elif "\uac00" <= character <= "\ud7a3":
            left = character
        elif plain:
            left = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in plain)
        else:
            left = "" if category[0] == "M" else " "
        self[code] = left
        return left


# Small letters of Cyrillic and Greek that look like Latin ones, and letters that are written in two ways.
_LOOK_ALIKES = str.maketrans("аеорсухіјѕԁһӏԛԝкмтвгαειοκνρτυχ", "aeopcyxijsdhlqwkmtbraeiokvptux") | {
    ord("\N{ARABIC LETTER FARSI YEH}"): "\N{ARABIC LETTER YEH}",
    ord("\N{ARABIC LETTER ALEF MAKSURA}"): "\N{ARABIC LETTER YEH}",
    ord("\N{ARABIC LETTER KEHEH}"): "\N{ARABIC LETTER KAF}",
    ord("\N{ARABIC LETTER TEH MARBUTA}"): "\N{ARABIC LETTER HEH}",
    ord("\N{GREEK SMALL LETTER FINAL SIGMA}"): "\N{GREEK SMALL LETTER SIGMA}",
}
_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}`\N{HEBREW PUNCTUATION GERESH}"
_LEFT_OUT = frozenset("\N{ARABIC TATWEEL}\N{HEBREW PUNCTUATION GERSHAYIM}")


_BARE = _Bare()
# The same for ASCII, which goes many times faster.
_ASCII = bytes(ord(_BARE[code]) for code in range(128)) + bytes(128)


def bare(text: str) -> str:
    """Return a text for comparing: letters without marks and case, apostrophes, and a blank for anything else.

    >>> bare("Zoë D'Angelo, PhD")
    "zoe d'angelo  phd"
    """
    if text.isascii():
        return text.encode("ascii").translate(_ASCII).decode("ascii")
    return text.translate(_BARE)


def bare_places(text: str) -> Sequence[int]:
    """Return the place in a text of each character of its bare form."""
    return range(len(text)) if text.isascii() else [at for at, c in enumerate(text) for _ in _BARE[ord(c)]]


def has_no_case(character: str) -> bool:
    """Return whether a character is of a script that is written without capitals."""
    # Georgian has capitals in Unicode, and uses them in no sentence.
    return character.lower() == character.upper() or "\u10d0" <= character <= "\u10ff"


# -- the forms of a name ----------------------------------------------------------------------------------------------


class Part(StrEnum):
    """Which part of a name a form says."""

    WHOLE = "whole"
    GIVEN = "given"
    FAMILY = "family"
    SOME = "some"  # Nobody said which.


@frozen
class Form:
    """One way to say a name or a part of it.

    Attributes:
        words: The words, folded.
        part: Which part of the name it is.
        initials: What the other parts of the name begin with.
        titles: The words of the title by which the person is addressed.
        is_turned: Whether the words of a whole name are in another order than the person writes them.
        said: The words, joined.
        is_ordinary: Whether all words are words of everyday language too.
    """

    words: tuple[str, ...] = field()
    part: Part = field()
    initials: frozenset[str] = field(default=frozenset())
    titles: frozenset[str] = field(default=frozenset())
    is_turned: bool = field(default=False)
    said: str = field(init=False, default=Factory(lambda form: "".join(form.words), takes_self=True))
    is_ordinary: bool = field(
        init=False, default=Factory(lambda form: all(map(is_ordinary, form.words)), takes_self=True)
    )


@lru_cache(maxsize=16_384)
def forms(name: PersonName, *, parts: bool) -> tuple[Form, ...]:
    """Return the forms of a name: of the whole name in every order, and with *parts* those of its parts too."""
    made = list(_whole(name))
    if parts:
        made += _known_parts(name)
        made += _guessed_parts(name)
    # Of two forms with the same letters one is enough; the first says most.
    return tuple({(form.said, form.part): form for form in reversed(made) if form.said}.values())


def _whole(name: PersonName) -> Iterator[Form]:
    titles = frozenset(_bare_words(name.honorific))
    particles = lists()["particles"]
    given, family = _given_and_family(name)
    for spelling in (name.full, *name.also_written):
        words = _name_words(spelling)
        is_turned = "," in spoken_name(spelling)
        for order in _orders(words):
            yield Form(order, Part.WHOLE, titles=titles, is_turned=(order != words) is not is_turned)
        if len(words) == 1 and _EAST_ASIAN.fullmatch(words[0]):
            cuts = _FAMILY_NAMES[len(words[0])] if len(words[0]) > 2 else ()
            if spelling == name.full and given and family and words == (*family, *given):
                cuts = (len(family[0]),)
            for cut in cuts:
                yield Form((words[0][cut:], words[0][:cut]), Part.WHOLE, titles=titles, is_turned=True)
        if len(words) < 3:
            continue
        if words[0] in lists()["titles"]:
            yield from (Form(order, Part.WHOLE, is_turned=order != words[1:]) for order in _orders(words[1:]))
        # Of many words people say the first one and a family name.
        firsts, lasts = {words[:1]}, {words[-1:], words[_first_particle(words, len(words) - 1) :]}
        if len(words) > 3 and words[-2] not in particles:
            # In Spanish the father's name is the first of two and the one that is said.
            lasts.add(words[-2:-1])
        if spelling == name.full and given and family:
            firsts, lasts = {given[:1], given}, {family, *((word,) for word in family if word not in particles)}
        for first, last in product(sorted(firsts), sorted(lasts)):
            yield Form(first + last, Part.WHOLE)
            yield Form(last + first, Part.WHOLE, is_turned=True)


def _known_parts(name: PersonName) -> Iterator[Form]:
    titles, particles = frozenset(_bare_words(name.honorific)), lists()["particles"]
    given, family = _given_and_family(name)
    family_letters = frozenset(word[0] for word in family)
    called = {_name_words(name.preferred) if name.preferred else (), given, given[:1]}
    if family and _name_words(name.full)[:1] != given[:1]:
        # With the family name first, people are often called by the last word.
        called.add(given[-1:])
    for words in sorted(called - {()}):
        yield Form(words, Part.GIVEN, family_letters, titles)
    bare_family = family[next((n for n, word in enumerate(family) if word not in particles), 0) :]
    pieces = [piece for word in name.family.split() if len(each := _bare_words(word)) > 1 for piece in each]
    alone = [(word,) for word in (*family, *(piece for piece in pieces if len(piece) > 3)) if word not in particles]
    for words in sorted({family, bare_family, *alone} - {()}):
        yield Form(words, Part.FAMILY, frozenset(word[0] for word in given[:1]), titles)


def _guessed_parts(name: PersonName) -> Iterator[Form]:
    """Yield the parts of spellings of which nobody said which part is which: any may be the family name."""
    titles, particles = frozenset(_bare_words(name.honorific)), lists()["particles"]
    has_parts = bool(_given_and_family(name)[1])
    for spelling in name.also_written if has_parts else (name.full, *name.also_written):
        words = _name_words(spelling)
        if len(words) == 1 and _EAST_ASIAN.fullmatch(words[0]):
            for length in _FAMILY_NAMES[len(words[0])]:
                yield Form((words[0][:length],), Part.FAMILY, titles=titles)
                yield Form((words[0][length:],), Part.GIVEN, titles=titles)
        if len(words) < 2:
            continue
        letters = {word: frozenset(w[0] for w in words if w != word and w not in particles) for word in words}
        for word in words:
            if word not in particles and len(word) > 1:
                yield Form((word,), Part.SOME, letters[word], titles)
        yield Form(words[_first_particle(words, len(words)) :], Part.SOME, frozenset(words[0][0]), titles)


# How many characters of a name in one word are the family name, by the length of the name.
_FAMILY_NAMES = {2: (1,), 3: (1, 2), 4: (2, 1)}
_EAST_ASIAN = regex("[\u3005\u3400-\u9fff]{2,4}|[\uac00-\ud7a3]{2,4}")


def _first_particle(words: tuple[str, ...], otherwise: int) -> int:
    return next((n for n in range(1, len(words)) if words[n] in lists()["particles"]), otherwise)


def _given_and_family(name: PersonName) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of the given and of the family name; what is not known of two is the rest of the whole name."""
    given, family = (_name_words(part) if part else () for part in (name.given, name.family))
    if given and not family:
        family = tuple(word for word in _name_words(name.full) if word not in given)
    elif family and not given:
        given = tuple(word for word in _name_words(name.full) if word not in family)
    return given, family


def _orders(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if len(words) < 4:
        yield from permutations(words)
    else:
        yield from (words[n:] + words[:n] for n in range(len(words)))


@lru_cache(maxsize=16_384)
def _name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name that are said, folded: no initials, titles and credentials; a hyphen joins two."""
    words = [word for chunk in re.split(r"[\s,]+", spoken_name(name)) if (word := "".join(_bare_words(chunk)))]
    if len(words) > 2 and words[0] in lists()["abbreviations"]:
        del words[0]
    while len(words) > 2 and words[-1] in lists()["degrees"]:
        del words[-1]
    longer = [word for word in words if len(word) > 1 or has_no_case(word)]
    return tuple(longer if len(longer) > 1 else words)


def _bare_words(text: str) -> list[str]:
    return bare(text).replace("'", "").split()


def every_word(name: PersonName) -> set[str]:
    """Return every word of every form of a name, with what joins two of them."""
    parts = (*name.spellings, name.honorific, name.credentials)
    return {word for part in parts for word in (*_bare_words(part), *_name_words(part))}


# -- words that stand beside a name, and words that only look like one ------------------------------------------------


@cache
def lists() -> dict[str, frozenset[str]]:
    """Return the words of `names.toml`, folded, by the names of their lists."""
    data = tomllib.loads((files("infointerview.language") / "names.toml").read_text("utf-8"))
    for name in ("ordinary", "ordinary_elsewhere"):
        data[name] = " ".join(data[name].values())
    return {name: frozenset(_bare_words(words)) for name, words in data.items()}


def is_ordinary(word: str) -> bool:
    """Return whether a word is one of everyday language too, a small word inside names, or a letter."""
    return len(word) == 1 or word in lists()["particles"] or word in lists()["ordinary"]


@cache
def _korean_endings() -> dict[str, str]:
    titles, particles = (("", *lists()[name]) for name in ("korean_titles", "korean_particles"))
    return {title + particle: "title" if title else "" for title in titles for particle in particles}


def beginnings(raw: str) -> Iterator[tuple[str, int]]:
    """Yield what to put before a word, and from where on it may be a name: behind `d'`, and prefixes of Hebrew."""
    yield "", 0
    if "'" in raw and raw.partition("'")[0] in lists()["elisions"]:
        yield "", raw.index("'") + 1
    if raw.isascii():
        return
    for length in (1, 2):
        if len(raw) > length + 1 and raw[:length] in lists()["prefixes"]:
            yield "", length
    # Arabic joins the preposition and the article.
    if raw.startswith("\N{ARABIC LETTER LAM}\N{ARABIC LETTER LAM}"):
        yield "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}", 2


def endings(raw: str) -> Iterator[tuple[int, str]]:
    """Yield where a name may end in a word, and of what kind the rest is: an `s`, a title, or anything else."""
    yield len(raw), ""
    if "'" in raw and len(raw) - raw.rindex("'") < 7:
        yield raw.rindex("'"), ""
    elif raw[-1] == "s" and len(raw) > 3:
        yield len(raw) - 1, "s"
    if "\uac00" <= raw[-1] <= "\ud7a3":
        for ends in range(max(1, len(raw) - 8), len(raw)):
            kind = _korean_endings().get(raw[ends:])
            if kind is not None:
                yield ends, kind


UNSPACED = regex(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""A letter of a script that puts no blanks between words."""


# -- finding names ----------------------------------------------------------------------------------------------------


class NameIndex:
    """The names of many people, to be looked for in a text at once.

    A whole name counts in any spelling, case and order of its parts, joined or apart, with an initial between them, in
    the possessive, with what other languages write on to a name, and in look-alike letters of other scripts.  It does
    not begin in one sentence, paragraph or item of a list and end in the next one.  A name that consists of ordinary
    words alone needs its capitals.
    """

    def __init__(self, people: Iterable[Contact], *, parts: bool = False) -> None:
        self._has_parts = parts
        self._forms: dict[str, list[tuple[Form, Contact]]] = {}
        self._beginnings: set[str] = set()
        self._unspaced: dict[str, list[tuple[Form, Contact]]] = {}
        self._shortened: set[str] = set()
        # The forms of a name are made when a text has a word that begins as one of the name's.
        self._waiting: dict[str, list[Contact]] = {}
        self._entered: set[str] = set()
        self._heard: set[str] = set()
        # Texts of one template say the same words again and again.
        self._known: dict[str, bool] = {}
        for person in people:
            name = person.name
            for spelling in (name.full, *name.also_written):
                if "." in spelling:
                    self._shortened.update(bare(short) for short in _SHORTENED.findall(spelling))
            words = bare("\n".join(name.spellings)).replace("'", "")
            if words.isascii():
                for begun in {word[:_BEGUN] for word in words.split()}:
                    self._waiting.setdefault(begun, []).append(person)
            else:
                self._enter(person)

    def _enter(self, person: Contact) -> None:
        for form in forms(person.name, parts=self._has_parts):
            if not form.said.isascii() and UNSPACED.search(form.said):
                self._unspaced.setdefault(form.said[0], []).append((form, person))
                continue
            self._forms.setdefault(form.said, []).append((form, person))
            self._beginnings.update([form.said[:length] for length in _LENGTHS])

    def mentions(self, text: str, *, closely: bool = False) -> tuple[Mention, ...]:
        """Return where a text names somebody; *closely* looks across the ends of sentences, lines and paragraphs."""
        return _in_order(self.find(_words(text), closely=closely))

    def find(
        self, text: "_Text", *, closely: bool = False, alone: bool = True, but: Container[str] = ()
    ) -> list[Mention]:
        """Return where a text that was taken apart names somebody but some ids.

        With *alone*, by a single part of a name too.
        """
        if self._waiting:
            # Everybody of whose names the text may have the beginning.
            new = text.beginnings - self._heard
            called = {
                person.id: person
                for begun in new
                for length in range(1, len(begun) + 1)
                for person in self._waiting.get(begun[:length], ())
                if person.id not in self._entered
            }
            for key, person in called.items():
                self._enter(person)
                self._entered.add(key)
            if called:
                self._known = {}
            # Last: another thread that finds it here takes it that all have been entered.
            self._heard |= new
        found = list(self._by_words(text, closely=closely, alone=alone, but=but)) if self._forms else []
        if self._unspaced and not text.bare.isascii():
            unspaced = self._without_blanks(text, closely=closely)
            found += (m for m in unspaced if (alone or not m.is_alone) and m.person and m.person.id not in but)
        return found

    def _by_words(self, text: "_Text", *, closely: bool, alone: bool, but: Container[str]) -> Iterator[Mention]:
        raws = [*text.raws, ""]
        if len(self._known) > _MOST_KNOWN:
            self._known = {}
        known = self._known
        for raw in {*raws} - known.keys():
            # Whether a name may begin in it.
            is_odd = not raw.isascii() or "'" in raw
            known[raw] = is_odd or self._begins_a_name(raw) or raw[:-1] in self._forms
        candidates = [
            at
            for at, (raw, following) in enumerate(pairwise(raws))
            if known[raw]
            and (
                (raw in self._forms or raw[:-1] in self._forms or not raw.isascii() or "'" in raw)
                or (len(following) == 1 or "'" in following or self._begins_a_name(raw + following))
            )
        ]
        raws = text.raws
        for first in candidates:
            for put_before, skipped in beginnings(raws[first]):
                begun = put_before + raws[first][skipped:]
                said: set[str] = {""}
                for last in range(first, min(first + _MOST_WORDS, len(raws))):
                    raw = begun if last == first else raws[last]
                    for ends, kind in endings(raw):
                        said_here = raw[:ends].replace("'", "")
                        for before in said:
                            for form, person in self._forms.get(before + said_here, ()):
                                if (kind == "s" and form.part is not Part.WHOLE) or person.id in but:
                                    continue
                                word, each = text.words[first], text.words[last]
                                cut = len(raw) - ends
                                hit = _Hit(form, first, last, word.at + skipped, each.at + len(each.raw) - cut)
                                sort = self._sort(hit, text, closely=closely, alone=alone, titled=kind == "title")
                                if sort:
                                    yield text.mention(person, hit, sort)
                    said = self._on(said, raw, is_initial=last > first and text.is_initial(last))
                    if not said:
                        break

    def _on(self, said: set[str], raw: str, *, is_initial: bool) -> set[str]:
        """Return what may be the beginning of a name after one more word; an initial inside a name may be left out."""
        plain = raw.replace("'", "")
        plains = {plain, raw.removesuffix("'s")} if "'" in raw else (plain,)
        on = {longer for before in said for each in plains if self._begins_a_name(longer := before + each)}
        return on | said if is_initial else on

    def _begins_a_name(self, said: str) -> bool:
        return said[: _COMPARED[min(len(said), 12)]] in self._beginnings

    def _sort(self, hit: "_Hit", text: "_Text", *, closely: bool, alone: bool, titled: bool) -> str:
        """Return how a form of a name stands at a place: `whole`, `titled`, `alone`, or blank if it does not."""
        form = hit.form
        if form.part is Part.WHOLE:
            return "whole" if self._is_whole(hit, text, closely=closely, titled=titled) else ""
        titled = titled or self._has_title(hit, text)
        if not (titled or alone) or any(self._parts_at(text, at) for at in hit.joints):
            return ""
        if titled and (not form.is_ordinary or all(map(text.has_capital, text.words[hit.first : hit.last + 1]))):
            return "titled"
        return "alone" if alone and text.stands_alone(hit) else ""

    def _is_whole(self, hit: "_Hit", text: "_Text", *, closely: bool, titled: bool) -> bool:
        form, words = hit.form, text.words[hit.first : hit.last + 1]
        if len(form.words) == 1:
            return titled or (text.has_capital(words[0]) and self._has_title(hit, text)) or text.stands_alone(hit)
        if len(words) == 1:
            # Joined names are found where they are long enough to be no other word.
            is_marked = text.has_capital(words[0]) or text.text[: words[0].start].endswith("@")
            return len(form.said) > (5 if is_marked else 9) and not form.is_ordinary
        if form.is_ordinary and not all(text.has_capital(word) or word.text in lists()["particles"] for word in words):
            return False
        # What stands before a word inside a name may show that it begins another one.
        for at in hit.joints:
            between = text.between(at)
            if _LISTED.search(between) or (self._parts_at(text, at) and (form.is_ordinary or not closely)):
                return False
            is_line, is_comma = "\n" in between, _COMMA.fullmatch(between) is not None
            if (is_line and not closely) if form.is_turned else (is_comma and not is_line):
                return False
        return True

    def _parts_at(self, text: "_Text", at: int) -> bool:
        """Return whether a sentence or the like ends before a word."""
        between, before = text.between(at), text.words[at - 1].text
        ends = _ENDS.search(between)
        return ends is not None and not (
            ends[0][0] == "." and (len(before) == 1 or before in lists()["abbreviations"] or before in self._shortened)
        )

    def _has_title(self, hit: "_Hit", text: "_Text") -> bool:
        """Return whether a title, or the initial of the other part of the name, stands beside a part of a name."""
        before = text.beside(hit.first - 1, hit.first)
        form = hit.form
        if before and not self._parts_at(text, hit.first):
            titles = lists()["titles_before_given_names" if form.part is Part.GIVEN else "titles"]
            if before.text in titles or before.text in form.titles:
                return True
            if hit.first > 1 and text.words[hit.first - 2].text + before.text in titles:
                return True
            # Of two initials the second is that of a middle name.
            first = text.beside(hit.first - 2, hit.first - 1)
            are_letters = first and len(before.text) == len(first.text) == 1
            if first and are_letters and text.has_capital(before) and text.has_stop(before):
                before = first
            # `A Young` may be anybody.
            is_initial = before.text in form.initials and text.has_capital(before)
            if is_initial and (text.has_stop(before) or not form.is_ordinary):
                return True
        after = text.beside(hit.last + 1, hit.last + 1)
        if after is None:
            return False
        if any(after.raw[:ends] in lists()["titles_after"] for ends, _ in endings(after.raw)):
            return True
        is_initial = after.text in form.initials and text.has_capital(after) and text.has_stop(after)
        return is_initial and form.part is Part.GIVEN

    def _without_blanks(self, text: "_Text", *, closely: bool) -> Iterator[Mention]:
        for joined, at in text.unspaced(self._parts_at, closely=closely):
            for place, character in enumerate(joined):
                for form, person in self._unspaced.get(character, ()):
                    if joined.startswith(form.said, place):
                        end = place + len(form.said)
                        is_behind = place > 0 and at[place] == at[place - 1] + 1
                        before = joined[max(0, place - _BESIDE_AT_MOST) : place] if is_behind else ""
                        goes_on = end < len(joined) and at[end] == at[end - 1] + 1
                        after = joined[end : end + _BESIDE_AT_MOST] if goes_on else ""
                        word = text.word_at(at[place])
                        title = text.words[word - 1].text if word and not before else ""
                        if title in form.titles or title in lists()["titles"]:
                            before = _A_TITLE
                        if sort := _sort_unspaced(form, before, after):
                            hit = _Hit(form, word, word, at[place], at[end - 1] + 1)
                            yield text.mention(person, hit, sort)


class _Hit(NamedTuple):
    """Where a form of a name seems to stand: its first and last word, and its places in the bare text."""

    form: Form
    first: int
    last: int
    start: int
    end: int

    @property
    def joints(self) -> range:
        """The words after the first one."""
        return range(self.first + 1, self.last + 1)


_MOST_WORDS, _BESIDE_AT_MOST, _MOST_KNOWN = 8, 20, 10_000
# By how many letters of its words a name waits to be looked for; more would be said by fewer texts.
_BEGUN = 4
# How many letters of what a text says, by their number, are compared with the beginnings of names.
_COMPARED = (0, 1, 2, 3, 4, 4, 6, 6, 6, 9, 9, 9, 12)
_LENGTHS = frozenset(_COMPARED)
# What separates two names: the end of a sentence, a comma or nothing where a paragraph ends, a new item of a list.
_ENDS = regex(
    "[.!?\u2026]+[\"')\\]\u201d\u2019]*\\s|[\u3002\uff01\uff1f]"
    "|[,;:][^\\S\\n]*\\n|\\n\\s*\\n|\\n[^\\S\\n]*[-*\u2022\u2013]\\s"
)
_LISTED = regex("[;&+/|\u3001\uff0c]")
_COMMA = regex(r"\s*[,\u060c]\s*")
_APART = regex("[,;:&+/|!?\u3002\u3001\uff0c\n]")
_SHORTENED = regex(r"(\w+)\.")


@define
class _Word:
    """A word of a text: its letters, with apostrophes and without, and where it stands."""

    raw: str
    text: str
    at: int
    start: int
    end: int


class _Text:
    """A text, taken apart into words.

    Attributes:
        text: The text.
        bare: Its letters without marks and case, apostrophes, and blanks.
        raws: The letters of its words.
    """

    def __init__(self, text: str, *, inside: bool = False) -> None:
        self.text = text
        self.bare: str = bare(text)
        # A capital at the beginning makes no name, unless the text goes on inside a sentence.
        self._begins = -1 if inside else len(text) - len(text.lstrip("\"'\u201c\u2018\u00ab([ \n"))
        self.raws: list[str] = _WORD.findall(self.bare)

    @cached_property
    def _places(self) -> Sequence[int]:
        return bare_places(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [found.start() for found in _WORD.finditer(self.bare)]

    @cached_property
    def beginnings(self) -> set[str]:
        """The first letters of its words, with those of the next ones where a word is short."""
        run = "".join(self.raws).replace("'", "")
        lengths = (len(raw) - raw.count("'") for raw in self.raws)
        found = {run[at : at + _BEGUN] for at in accumulate(lengths, initial=0)}
        for raw in self.raws if "'" in self.bare or not self.bare.isascii() else ():
            found.update(raw[skipped:].replace("'", "")[:_BEGUN] for _, skipped in beginnings(raw))
        return found

    @cached_property
    def words(self) -> list[_Word]:
        """Its words."""
        places = self._places
        return [
            _Word(raw := found[0], raw.replace("'", ""), at := found.start(), places[at], places[found.end() - 1] + 1)
            for found in _WORD.finditer(self.bare)
        ]

    def mention(self, person: Contact, hit: _Hit, sort: str) -> Mention:
        """Return the mention of somebody at a place."""
        start, end = self._places[hit.start], self._places[hit.end - 1] + 1
        return Mention(person, start, end, words=hit.form.words, is_whole=sort == "whole", is_alone=sort == "alone")

    def between(self, at: int) -> str:
        """Return what stands before a word, after the word before it."""
        return self.text[self.words[at - 1].end : self.words[at].start] if at else self.text[: self.words[0].start]

    def beside(self, which: int, at: int) -> _Word | None:
        """Return a word if it is there, and if nothing before the word *at* keeps the two apart."""
        if not 0 <= which < len(self.words) or _APART.search(self.between(at)):
            return None
        return self.words[which]

    def has_stop(self, word: _Word) -> bool:
        """Return whether a full stop stands behind a word."""
        return self.text[word.end : word.end + 1] == "."

    def word_at(self, place: int) -> int:
        """Return which word stands at a place of the bare text."""
        return bisect_right(self.words, place, key=lambda word: word.at) - 1

    def is_initial(self, which: int) -> bool:
        """Return whether a word is an initial: a letter with a capital or a full stop."""
        if len(self.raws[which]) > 1 or has_no_case(self.raws[which]):
            return False
        place = self._places[self._starts[which]]
        return _is_capital(self.text[place]) or self.text[place + 1 : place + 2] == "."

    def has_capital(self, word: _Word) -> bool:
        """Return whether a word begins with a capital, or in a script without case."""
        first = self.text[word.start]
        return _is_capital(first) or has_no_case(first)

    def stands_alone(self, hit: _Hit) -> bool:
        """Return whether a part of a name at a place is a name, and not an ordinary word or a part of another name."""
        form, word, first = hit.form, self.words[hit.first], self.text[self._places[hit.start]]
        if len(form.said) < 2:
            return False
        if has_no_case(first):
            # A prefix makes other words of short ones.
            return hit.start == word.at or len(form.said) > 3
        if not _is_capital(first) or _CLOSING.match(self.text, word.end):
            return False
        if self._begins_a_sentence(word.start):
            # Words may be ordinary in another language, of which the sentence that they begin seems to be.
            rest = range(hit.last + 1, min(hit.last + 9, len(self.words)))
            in_sentence = takewhile(lambda at: not _ENDS.search(self.between(at)), rest)
            is_ordinary = form.is_ordinary or (
                all(word in lists()["ordinary_elsewhere"] for word in form.words)
                and not any(self.words[at].text in lists()["english"] for at in in_sentence)
            )
            if is_ordinary:
                return False
        before = self.words[hit.first - 1] if hit.first else None
        after = self.words[hit.last + 1] if hit.last + 1 < len(self.words) else None
        if before and not _BESIDE.fullmatch(self.text, before.end, word.start):
            before = None
        if after and not _BESIDE.fullmatch(self.text, self.words[hit.last].end, after.start):
            after = None
        # The words beside a part of a name make it another one's, as in `Hope College`.
        is_anothers = (after and self._makes_another_name(after, ordinary=form.is_ordinary)) or (
            before
            and self._makes_another_name(before, ordinary=form.is_ordinary)
            and not self._begins_a_sentence(before.start)
        )
        # It may be the word of a day or a place, as in `in May`, `12 May` and `in London`.
        is_place = before and before.text in lists()["words_before_places"] and form.said in lists()["places"]
        numbers = (before.text[-1:] if before else "", after.text[:1] if after else "")
        is_day = before is not None and before.text in lists()["words_before_days"] and form.said in lists()["days"]
        return not (is_anothers or is_place or (form.is_ordinary and (is_day or any(map(str.isdecimal, numbers)))))

    def _makes_another_name(self, word: _Word, *, ordinary: bool) -> bool:
        """Return whether a word beside a part of a name makes it the name of somebody or something else."""
        first = self.text[word.start]
        return first.isupper() and len(word.text) > 1 and (ordinary or not is_ordinary(word.text))

    def _begins_a_sentence(self, start: int) -> bool:
        return start == self._begins or _SENTENCE.search(self.text[max(0, start - 20) : start]) is not None

    def runs(self, most: int) -> Iterator[tuple[int, int, list[tuple[str, ...]]]]:
        """Yield words in a row of one sentence, *most* at most: the first, the last, and what they may say.

        They are read as they stand, and without what languages write on to a name.
        """
        said = [words_of_name(self.text[word.start : word.end]) for word in self.words]
        for first in range(len(self.words)):
            for last in range(first, min(first + most, len(self.words))):
                each = self.words[last]
                if each.text in lists()["english"] and not self.has_capital(each):
                    break
                if last > first and _ENDS.search(self.between(last)) and len(self.words[last - 1].text) > 1:
                    break
                yield first, last, [sum(said[first : last + 1], ()), *self._without_endings(first, last, said)]

    def _without_endings(self, first: int, last: int, said: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
        one, other = self.words[first], self.words[last]
        if one.raw.isascii() and other.raw.isascii() and "'" not in one.raw + other.raw and other.raw[-1] != "s":
            return
        cuts = [(put_before, cut, ends) for put_before, cut in beginnings(one.raw) for ends, _ in endings(other.raw)]
        for put_before, cut, ends in cuts[1:]:
            start, end = self._places[one.at + cut], self._places[other.at + ends - 1] + 1
            if first < last:
                begun, ended = put_before + self.text[start : one.end], self.text[other.start : end]
                yield sum((words_of_name(begun), *said[first + 1 : last], words_of_name(ended)), ())
            elif start < end:
                yield words_of_name(put_before + self.text[start:end])

    def may_be_name(self, first: int, last: int) -> bool:
        """Return whether words are not ordinary ones, or have the capitals of a name."""
        words = self.words[first : last + 1]
        form = Form(tuple(word.text for word in words), Part.WHOLE)
        if first == last:
            return self.stands_alone(_Hit(form, first, last, words[0].at, words[0].at + 1))
        return not form.is_ordinary or all(map(self.has_capital, words))

    def pieces(self, most: int) -> Iterator[tuple[int, int]]:
        """Yield where each piece of a text in Chinese or Japanese stands, of two characters or more."""
        rows: list[list[int]] = [[]]
        for n, word in enumerate(self.words):
            if not UNSPACED.search(word.raw) or not _BLANK_IN_A_NAME.fullmatch(self.between(n)):
                rows.append([])
            if UNSPACED.search(word.raw):
                rows[-1] += (self._places[word.at + offset] for offset in range(len(word.raw)))
        for row in rows:
            for first in range(len(row) - 1):
                for last in range(first + 2, min(first + most, len(row)) + 1):
                    yield row[first], row[last - 1] + 1

    def unspaced(self, parts_at: "Callable[[_Text, int], bool]", *, closely: bool) -> Iterator[tuple[str, list[int]]]:
        """Yield the letters of each sentence without its blanks, and where they stand in the bare text."""
        joined, at = "", list[int]()
        for n, word in enumerate(self.words):
            if n and not closely and parts_at(self, n):
                yield joined, at
                joined, at = "", []
            letters = [(c, word.at + offset) for offset, c in enumerate(word.raw) if c != "'"]
            joined += "".join(c for c, _ in letters)
            at += [place for _, place in letters]
        yield joined, at


def _is_capital(letter: str) -> bool:
    return letter.isupper() or letter.istitle()


@lru_cache(maxsize=8)
def _words(text: str, *, inside: bool = False) -> _Text:
    return _Text(text, inside=inside)


_WORD = regex(r"[^ ']+(?:'[^ ']+)*")
_SENTENCE = regex(
    "(?:[.!?:\u2026\u3002\uff01\uff1f\u061f\u0964]\\s+|,\\s*\\n\\s*|\\n\\s*\\n\\s*|\\n\\s*[-*\u2022\u2013]\\s*|[\u3002\uff01\uff1f])"
    "[\"'\u201c\u2018\u00ab\u201e(\\[\u00bf\u00a1]*$"
)
_BESIDE = regex(r"[^\S\n]+")
_BLANK_IN_A_NAME = regex(r"[ \u3000\u30fb\u00b7]")
_CLOSING = regex(r" (?:regards|wishes)\b")


# -- scripts without blanks -------------------------------------------------------------------------------------------

_HAN = regex("[\u3005\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA = regex("[\u3040-\u30ff]")
_A_TITLE = "\0"
_DEPENDENT_THAI = "\u0e30\u0e32\u0e33\u0e45\u0e46"


def _sort_unspaced(form: Form, before: str, after: str) -> str:
    """Return how a form of a name stands among the letters of a sentence that are written on to it, as `_sort` does.

    Nothing says where a word of Chinese, Japanese or Thai begins: a name in two characters is one where a word that
    comes before names ends, and a single character only with a title.
    """
    said, words = form.said, lists()
    if _goes_on(before[-1:], said[0]) or _goes_on(said[-1], after[:1]):
        return ""
    is_titled = before == _A_TITLE
    behind = "" if is_titled else before[-1:]
    if _HAN.match(said[0]) or _KANA.match(said[0]):
        is_titled = is_titled or after.startswith(tuple(words["titles_written_on"]))
        if all(map(_KANA.match, said)):
            begins = not _KANA.match(behind) or behind in words["kana_before"]
            begins = begins and (not _KANA.match(after) or after.startswith(tuple(words["kana_after"])))
            is_sure = begins or is_titled
        else:
            begins = not _HAN.match(behind) or behind in words["characters_before"]
            is_sure = len(said) > 2 or begins or is_titled
        has_title = is_titled and (begins or len(said) > 1)
    else:
        if after and (unicodedata.category(after[0])[0] == "M" or after[0] in _DEPENDENT_THAI):
            return ""
        letters = sum(unicodedata.category(c)[0] == "L" for c in said)
        is_titled = is_titled or before.endswith(tuple(words["titles_before_written_on"]))
        begins = is_titled or not before or before.endswith(tuple(words["words_before_written_on"]))
        begins = begins and (not after or letters > 3)
        is_sure = begins or letters > 5
        has_title = is_titled and begins
    if len(said) == 1 or form.part is not Part.WHOLE:
        if has_title and form.part is not Part.GIVEN:
            return "whole" if form.part is Part.WHOLE else "titled"
        return "alone" if begins and len(said) > 1 else ""
    return "whole" if is_sure else ""


def _goes_on(one: str, other: str) -> bool:
    """Return whether a word of a script with blanks goes on from one letter to the other."""
    return one.isalnum() and other.isalnum() and not UNSPACED.match(one) and not UNSPACED.match(other)
