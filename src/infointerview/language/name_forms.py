"""The forms in which a text can say a name, and the words that stand beside one or only look like one."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from itertools import permutations, product

from attrs import field, frozen

from infointerview.model.people import PersonName
from infointerview.model.sameness import spoken_name
from infointerview.model.values import folded

# -- spellings --------------------------------------------------------------------------------------------------------


class _Bare(dict[int, str]):
    """For each character, what is left of it for comparing: letters without marks and case, an apostrophe, a blank."""

    def __missing__(self, code: int) -> str:
        self[code] = left = _bare_character(chr(code))
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


def _bare_character(character: str) -> str:
    category = unicodedata.category(character)
    if character in _APOSTROPHES:
        return "'"
    if category in {"Cf", "Me"} or character in _LEFT_OUT or "\ufe00" <= character <= "\ufe0f":
        return ""
    if "\uac00" <= character <= "\ud7a3":
        return character
    plain = folded(character).translate(_LOOK_ALIKES)
    # Katakana as hiragana: people write one name in both.
    plain = "".join(chr(ord(c) - 0x60) if "\u30a1" <= c <= "\u30f6" else c for c in plain)
    if not plain:
        return "" if category[0] == "M" else " "
    return "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in plain)


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
    said: str = field(init=False)
    is_ordinary: bool = field(init=False)

    @said.default
    def _joined(self) -> str:
        return "".join(self.words)

    @is_ordinary.default
    def _all_ordinary(self) -> bool:
        return all(map(is_ordinary, self.words))


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
_EAST_ASIAN = re.compile("[\u3005\u3400-\u9fff]{2,4}|[\uac00-\ud7a3]{2,4}")


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


UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""A letter of a script that puts no blanks between words."""
