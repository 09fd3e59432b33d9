"""Fields and titles in German, French, Spanish, Portuguese, Italian and Dutch, put into English word by word.

`work_abroad.txt` says for each English word of work what the others call it.  What comes out is not fit to be read;
it is fit to be looked up: "Technicien de maintenance éolienne" becomes "wind turbine maintenance technician".
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from infointerview.model.values import folded

# "Lehrer/in", "Chargé·e", "Verkäufer*innen", "Technicien(ne)", "Pflegefachkraft (m/w/d)".
BOTH_SEXES = re.compile(
    r"(?<=\w{4})(?:[/*:_·][-‐]?|\()(?:innen|in|euse|trice|rice|ienne|ne|se|ora|es|e|as|a|os|o)\b\)?(?!\s*[/&])"
    r"|\(?\b(?:[mwfhdx]\s?/\s?){1,2}[mwfhdx]\b\)?"
)
_WORD = re.compile(r"[^\W_]+(?:[&+#][^\W_]*)?")
_ELISION = re.compile(r"\b(?:dell|all|nell|sull|un|qu|d|l)['\u2019]")
_PIECES = re.compile(r"[,()\[\]{}:;/|]")
# What joins a title to what it is about.
_OF = frozenset("fur fuer von vom der im in zur van voor op".split())
_LINKS = _OF | frozenset(
    """
    a al alla alle allo ai au aux con d da das de dei del della delle dello degli des di do dos du e el em en et het in
    la las le les los mit na no o os per pour sur und un una y z zum y
    """.split()
)
# The endings of number, gender and case, and the letters that join German words.
_ENDING = re.compile(r"(?<=.{4})(?:innen|in|(?<=ellt)er|en|es|as|os|e|o|a|i|s)$")


@lru_cache(maxsize=65_536)
def root(text: str) -> str:
    """Return a folded word without its ending of number, gender or case.

    >>> root("enfermeras") == root("enfermero"), root("lehrerin") == root("lehrer")
    (True, True)
    """
    return _ENDING.sub("", text)


@lru_cache(maxsize=1)
def _table() -> tuple[Mapping[str, str], int]:
    """Return the English of each phrase by the roots of its words, and how many words the longest has."""
    text = files("infointerview.rules").joinpath("work_abroad.txt").read_text("utf-8")
    found: dict[str, str] = {}
    longest = 1
    for english, phrases in entries(text):
        for phrase in folded(phrases).split(","):
            roots = [root(each) for each in _WORD.findall(phrase)]
            found.setdefault(" ".join(roots), english)
            longest = max(longest, len(roots))
    return found, longest


def entries(text: str) -> list[tuple[str, str]]:
    """Return the English words of the table, each with what the others call it, between commas."""
    found: list[tuple[str, str]] = []
    for number, row in enumerate(text.splitlines(), 1):
        if row.startswith("  ") and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {row.strip()}")
        elif row.strip() and not row.startswith("#"):
            english, colon, phrases = row.partition(":")
            if not colon or not phrases.strip():
                raise ValueError(f"work_abroad.txt, line {number}: expected English words and a colon, got {row!r}")
            found.append((english, phrases.strip()))
    return found


@lru_cache(maxsize=65_536)
def _word(text: str, is_english: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the English of a word, or of the words that it is made of, or nothing."""
    table, _ = _table()
    if whole := table.get(root(text)):
        return (whole,)
    # German and Dutch write in one word what English writes in two.
    for at in range(len(text) - 4, 3, -1):
        if rest := _word(text[at:], is_english):
            first = table.get(root(text[:at])) or (text[:at] if at > 4 and is_english(text[:at]) else "")
            if first:
                return (first, *rest)
    return ()


def in_english(text: str, is_english: Callable[[str], bool]) -> tuple[str, ...]:
    """Return a text in English, in its own order of words and turned round; nothing where no word is known.

    A word alone of which *is_english* is true, such as "chef", stays as it is; "chef de projet" does not.

    >>> in_english("Ingénieure en génie civil", {"civil"}.__contains__)
    ('engineer civil engineering', 'civil engineering engineer')
    >>> in_english("Softwareentwicklerin", set().__contains__), in_english("Staff Nurse", {"nurse"}.__contains__)
    (('software developer',), ())
    """
    pieces = [
        list(_read(_WORD.findall(folded(piece)), is_english))
        for piece in _PIECES.split(_ELISION.sub(" ", BOTH_SEXES.sub("", text).casefold()))
    ]
    if not any(known for piece in pieces for _, known in piece):
        return ()
    forward = ", ".join(" ".join(said for said, _ in piece) for piece in pieces if piece)
    turned = ", ".join(" ".join(said for said, _ in reversed(piece) if said != "of") for piece in pieces if piece)
    return tuple(dict.fromkeys((forward, turned)))


def _read(said: Sequence[str], is_english: Callable[[str], bool]) -> Iterator[tuple[str, bool]]:
    """Yield the English of the longest phrases that are known, or the word itself, and whether it is known."""
    table, longest = _table()
    start = 0
    while start < len(said):
        for end in range(min(len(said), start + longest), start + 1, -1):
            phrase = said[start:end]
            if (english := table.get(" ".join(map(root, phrase)))) and not all(map(is_english, phrase)):
                yield english, True
                start = end
                break
        else:
            each = said[start]
            start += 1
            if each in _LINKS and len(said) > 1:
                if each in _OF and 1 < start < len(said):
                    yield "of", False
            elif (found := _word(each, is_english)) and not is_english(each):
                yield from ((english, True) for english in found)
            else:
                yield each, False
