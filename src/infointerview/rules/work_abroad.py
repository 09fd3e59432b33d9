"""Fields and titles in nine languages, put into English word by word.

They are German, French, Spanish, Portuguese, Italian, Dutch, Polish, Swedish and Turkish.

`work_abroad.txt` says for each English word of work what the others call it.  What comes out is not fit to be read;
it is fit to be looked up: "Avocate en droit social" becomes "employment law lawyer".
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pkgutil import get_data
from threading import Lock

from infointerview.model.values import folded

# "Lehrer/in", "Chargé·e", "Verkäufer*innen", "Technicien(ne)", "Pflegefachkraft (m/w/d)".
BOTH_SEXES = re.compile(
    r"(?<=\w{4})(?:[/*:_·]-?|\()(?:innen|in|euse|trice|rice|ienne|ne|se|ora|es|e|as|a|os|o)\b\)?(?!\s*[/&])"
    r"|\(?\b(?:[mwfhdx]\s?/\s?){1,2}[mwfhdx]\b\)?"
)
_WORD = re.compile(r"[^\W_]+(?:[&+#][^\W_]*)?")
_ELISION = re.compile(r"\b(?:dell|all|nell|sull|un|qu|d|l)['\u2019]")
_PIECES = re.compile(r"[,()\[\]{}:;/|]")
# What joins a title to what it is about.
_OF = frozenset(re.findall(r"\w+", "fur fuer von vom der im in zur van voor op"))
_LINKS = _OF | frozenset(
    re.findall(
        r"\w+",
        """
    a al alla alle allo ai au aux con d da das de dei del della delle dello degli des di do dos du e el em en et het in
    la las le les los mit na no o os per pour sur und un una y z zum
    """,
    )
)
# The endings of number, gender and case, the letters that join German words, and what makes those who do a work of it:
# "psicología" and "psicólogo", "Technik" and "Technikerin".
_ENDING = re.compile(
    r"(?:(?<=t)(?:rices?|eurs?|eurin|eurinnen|ore|ori)|(?<=eu)(?:rs?|rin|rinnen|ses?)|(?<=i)ennes?|(?<=ellt)er|(?<=ik)er(?:in|innen|s)?"
    r"|(?<=log)(?:ia|ie|in|ue|ues)|(?<=graf)(?:ia|ie)|(?<=nom)(?:ia|ie)|(?<=iatr)(?:ia|ie)"
    r"|(?<=.{4})(?:innen|in|en|es|as|os|e|o|a|i|s))$"
)


@lru_cache(maxsize=65_536)
def root(text: str) -> str:
    """Return a folded word without its ending of number, gender or case.

    >>> root("enfermeras") == root("enfermero"), root("lehrerin") == root("lehrer")
    (True, True)
    """
    return _ENDING.sub("", text).replace("kauffrau", "kaufmann").replace("fachfrau", "fachmann")


class _Table:
    """What each phrase is in English, by the roots of its words; read a letter at a time."""

    def __init__(self, text: str) -> None:
        self._by_letter: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._found: dict[str, list[str]] = {}
        self._lock = Lock()
        self.longest = 1
        # Each letter is folded once, which is faster than each phrase.
        plain = {ord(letter): folded(letter) for letter in set(text.casefold()) if not letter.isascii()}
        for english, phrases in entries(_ELISION.sub(" ", text.casefold()).translate(plain)):
            for phrase in phrases.split(","):
                self._by_letter[phrase.lstrip()[0]].append((phrase, english))
                self.longest = max(self.longest, phrase.count(" ") + phrase.count("-"))

    def get(self, roots: str) -> Sequence[str]:
        """Return what a phrase is in English, or nothing."""
        with self._lock:  # Another thread must not look before the letter has been read.
            for phrase, english in self._by_letter.pop(roots[0], ()):
                key = " ".join([root(each) for each in _WORD.findall(phrase)])
                self._found.setdefault(key, []).append(english)
        return self._found.get(roots, ())


@lru_cache(maxsize=1)
def _table() -> _Table:
    return _Table((get_data(__package__, "work_abroad.txt") or b"").decode())


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


_Units = list[tuple[Sequence[str], bool]]


@lru_cache(maxsize=65_536)
def _word(text: str, is_english: Callable[[str], bool]) -> tuple[Sequence[str], ...]:
    """Return what a word, or each of the words that it is made of, is in English, or nothing."""
    table = _table()
    if whole := table.get(root(text)):
        return (whole,)
    # German and Dutch write in one word what English writes in two.
    for at in range(len(text) - 4, 3, -1):
        if rest := _word(text[at:], is_english):
            first = table.get(root(text[:at])) or ([text[:at]] if at > 4 and is_english(text[:at]) else ())
            if first:
                return (first, *rest)
    return ()


def in_english(text: str, is_english: Callable[[str], bool]) -> tuple[str, ...]:
    """Return a text in English, in its own order of words and turned round; nothing where no word is known.

    Where a phrase means several things, there is a text for each.  A word alone of which *is_english* is true, such as
    "chef", stays as it is; "chef de projet" does not.

    >>> in_english("Professeure d'histoire", set().__contains__)
    ('teacher history', 'history teacher')
    >>> in_english("Softwareentwicklerin", set().__contains__), in_english("Staff Nurse", {"nurse"}.__contains__)
    (('software developer',), ())
    """
    spelt = _PIECES.split(_ELISION.sub(" ", BOTH_SEXES.sub("", text).casefold()))
    said = [_WORD.findall(folded(piece)) for piece in spelt]
    if all(word.isdecimal() or is_english(word) for piece in said for word in piece):
        return ()
    pieces = [list(_read(piece, is_english)) for piece in said]
    if not any(known for piece in pieces for _, known in piece):
        return ()
    meanings = max(len(said) for piece in pieces for said, _ in piece)
    return tuple(
        dict.fromkeys(_text(pieces, which, turned=turned) for which in range(meanings) for turned in (False, True))
    )


def _text(pieces: Sequence[_Units], which: int, *, turned: bool) -> str:
    """Return the text with each phrase in one of its meanings, as they stand or the last first."""
    found = []
    for piece in pieces:
        said = [meanings[min(which, len(meanings) - 1)] for meanings, _ in piece]
        found.append(" ".join(each for each in reversed(said) if each != "of") if turned else " ".join(said))
    return ", ".join(filter(None, found))


def _read(said: Sequence[str], is_english: Callable[[str], bool]) -> Iterator[tuple[Sequence[str], bool]]:
    """Yield the English of the longest phrases that are known, or the word itself, and whether it is known."""
    table = _table()
    if any(_word(each, is_english) for each in said if not is_english(each)):
        # A word beside one that is not English is not English either: "docent wiskunde".
        is_english = frozenset().__contains__
    start = 0
    while start < len(said):
        for end in range(min(len(said), start + table.longest), start + 1, -1):
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
                    yield ("of",), False
            elif (found := _word(each, is_english)) and not is_english(each):
                yield from ((english, each not in english) for english in found)
            else:
                yield (each,), False
