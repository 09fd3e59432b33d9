"""How alike two names are that are not equal: short forms, initials, slips of the pen, other scripts.

Likeness by itself is not evidence.  It says that two names may be one person's where something else says so too.
"""

import re
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from infointerview.patterns import regex

Words = tuple[str, ...]
"""The words of a name as they are compared: in lower case and without accents, titles and credentials."""

# After a name, and part of it: a father and a son are two people.
_GENERATIONS = {
    "jr": "jr",
    "jnr": "jr",
    "junior": "jr",
    "sr": "sr",
    "snr": "sr",
    "senior": "sr",
    "ii": "ii",
    "iii": "iii",
}
_GENERATIONS |= {"iv": "iv", "filho": "jr", "neto": "iii", "sobrinho": "sobrinho"}
# Family names of peoples who write them first, and whose bearers often do so in English too.
_FAMILY_FIRST_TEXT = """
ouyang sima shangguan zhuge situ
wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo chan wong cheung lam leung
kim lee park pak choi jung jeong kang cho yoon jang lim
nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly
nagy kovacs toth szabo horvath varga kiss molnar nemeth farkas balogh papp takacs juhasz
sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato
"""
_FAMILY_FIRST = frozenset(_FAMILY_FIRST_TEXT.split())
# What may be written in several ways for one sound, in the order in which it is replaced.
_SOUNDS_TEXT = """
mp=b shch=sh sch=sh tch=ch dzh=j cz=ch kh=h chr=hr ph=f th=t gh=g ck=k x=ks qu=k q=k ce=se ci=si cy=si w=v zh=z
ou=u oo=u ee=i ya=ia yo=io yu=iu ye=e ie=e ey=i ei=i ay=ai y=i j=i tz=ts ch=C c=k ff=v C=ch
"""
_SOUNDS = [(old, new) for old, _, new in (each.partition("=") for each in _SOUNDS_TEXT.split())]
_TWICE = regex(r"(.)\1+")


class How(StrEnum):
    """How a word or two of a name stand for those of another one."""

    SPELLING = "spelling"
    SHORT_FORM = "short form"
    INITIAL = "initial"
    SLIP = "slip"
    PART = "part"


def _listed(name: str) -> dict[str, str]:
    rows = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return dict(row.split(": ", maxsplit=1) for row in rows if row and not row.startswith("#"))


@cache
def _letters() -> tuple[dict[str, str], re.Pattern[str]]:
    tokens = [token for script in _listed("letters.txt").values() for token in script.split()]
    latin = {}
    for token in tokens:
        size = next((n for n, letter in enumerate(token) if letter.isascii()), len(token))
        latin[token[:size]] = token[size:]
    return latin, re.compile("|".join(sorted(latin, key=len, reverse=True)))


@lru_cache(maxsize=65_536)
def in_latin_letters(word: str) -> str:
    """Return a word as a passport writes it, from Cyrillic, Greek, Armenian or Georgian letters; others stay.

    >>> in_latin_letters("иванова"), in_latin_letters("παπαδοπουλος"), in_latin_letters("李")
    ('ivanova', 'papadopoulos', '李')
    """
    if word.isascii():
        return word
    latin, pattern = _letters()
    return pattern.sub(lambda letters: latin[letters[0]], word) or word


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """Return what the ways of writing one name in Latin letters share, by and large.

    >>> sound("yelena") == sound("elena"), sound("ivanoff") == sound("ivanov"), sound("mikhail") == sound("mihail")
    (True, True, True)
    """
    heard = in_latin_letters(word)
    for old, new in _SOUNDS:
        if old in heard:
            heard = heard.replace(old, new)
    return _TWICE.sub(r"\1", heard)


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Return the names that each name may stand for, itself among them, all by their sound."""
    meant: dict[str, set[str]] = {}
    for name, forms in _listed("nicknames.txt").items():
        for form in (name, *forms.split()):
            meant.setdefault(sound(form), {sound(form)}).add(sound(name))
    return {form: frozenset(names) for form, names in meant.items()}


def generation(words: Words) -> tuple[Words, str]:
    """Return the words of a name without what tells father and son apart, and that.

    >>> generation(("john", "smith", "junior"))
    (('john', 'smith'), 'jr')
    """
    if len(words) > 2 and words[-1] in _GENERATIONS:
        return words[:-1], _GENERATIONS[words[-1]]
    return words, ""


def family_first(words: Words) -> bool:
    """Return whether the first word of a name is likely that of the family.

    >>> family_first(("nguyen", "thi", "mai")), family_first(("mai", "nguyen"))
    (True, False)
    """
    return words[0] in _FAMILY_FIRST


def _one_slip(one: str, other: str) -> bool:
    """Return whether one letter too many, too few or wrong, or two that are exchanged, are all that differs.

    >>> _one_slip("lindqvist", "lindqivst"), _one_slip("lind", "link"), _one_slip("lind", "lend a")
    (True, True, False)
    """
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    at = next((n for n, letter in enumerate(one) if letter != other[n]), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    exchanged = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return one[at + 1 :] == other[at + 1 :] or exchanged


def _stands_for(one: str, other: str) -> How | None:
    """Return how one word of a name may stand for another that is not equal."""
    if len(one) == 1 or len(other) == 1:
        return How.INITIAL if one[0] == other[0] else None
    heard, also = sound(one), sound(other)
    if heard == also:
        return How.SPELLING
    meant = nicknames()
    if heard in meant and also in meant:  # Two names that are known are two, if neither stands for the other.
        return None if meant[heard].isdisjoint(meant[also]) else How.SHORT_FORM
    # Two words that differ by an `a` at their end, as Daniel and Daniela or Ivanov and Ivanova do, are two people's.
    short, long = sorted((one, other), key=lambda word: (len(word), word[-1] == "a"))
    if long[-1] == "a" and short[-1] != "a" and long[:-1] in {short, short[:-1]}:
        return None
    if len(one) + len(other) > 6 and (_one_slip(one, other) or (len(heard) > 4 and _one_slip(heard, also))):
        return How.SLIP
    return None


def likeness(one: Words, other: Words) -> list[tuple[str, str, How]] | None:
    """Return which words of one name stand for which of another, and how; `None` if the names are too different.

    Equal words are not among them, so that names with equal words give an empty list.  All words of the shorter name
    must be found in the longer one, two of them at least, not all by their initials, and with one slip at most.

    >>> likeness(("bob", "lind"), ("lind", "robert"))
    [('bob', 'robert', <How.SHORT_FORM: 'short form'>)]
    >>> likeness(("ada", "lind"), ("bo", "lind")) is None
    True
    """
    if len(one) > len(other):
        swapped = likeness(other, one)
        return swapped and [(theirs, ours, how) for ours, theirs, how in swapped]
    left, differing = list(other), []
    for word in one:
        if word in left:
            left.remove(word)
        else:
            differing.append(word)
    equal = len(one) - len(differing)
    if not differing:
        part = [("", " ".join(left), How.PART)] if left else []
        return part if equal > 1 or not left else None
    if "".join(differing) == "".join(left) and len(one) > 1:
        return [(" ".join(differing), " ".join(left), How.SPELLING)]
    found: list[tuple[str, str, How]] = []
    for word in differing:
        stands = ((each, how) for each in left if (how := _stands_for(word, each)))
        each, how = next(stands, ("", How.PART))
        if not each:
            return None
        left.remove(each)
        found.append((word, each, how))
    ways = [how for *_, how in found]
    known = len(one) > 1 and ways.count(How.INITIAL) < len(one) and ways.count(How.SLIP) < 2
    return found if known else None
