"""A text as words and sentences, with the place of every word in it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Sentence", "Token", "sentences"]


class Token(NamedTuple):
    """A word in lower case, or a mark, and where it stands in the text."""

    low: str
    start: int
    end: int


class Sentence(NamedTuple):
    """The words and inner marks of a sentence.

    Attributes:
        tokens: The words and marks; short forms such as `what's` are two words that stand in one place.
        asks: Whether it ends with a question mark.
    """

    tokens: tuple[Token, ...]
    asks: bool

    def low(self, place: int) -> str:
        """Return the word at a place, blank before the first and after the last."""
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""


def _set(written: str) -> frozenset[str]:
    return frozenset(written.split())


# Neither part can match what the other one does, so that it is read in one go.
_TOKEN = re.compile(
    "[^\\W_]+(?:['\u2019\u02bc`\u00b4][^\\W_]+)*|[.?!,:;()\n\u2026\u2013\u2014\u3002\uff1f\uff01\u061f]"
)
_QUESTION_MARKS = frozenset("?\uff1f\u061f")
_ENDS = frozenset(".?!\n\u2026\u3002\uff1f\uff01\u061f")
_DASHES = frozenset("\u2013\u2014()")
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u02bc`\u00b4", "'"))
_ABBREVIATED = _set("mr mrs ms mx dr prof st e.g i.e etc vs")

_NEGATED = {"ca": "can", "wo": "will", "sha": "shall"}
_SHORT = {"ve": "have", "re": "are", "ll": "will", "m": "am"}
_ASKING = _set("what how who where when why which")
_IS = _set("it that there here he she this everything")
# As people write them who leave out the apostrophe.
_BARE = {
    "im": ("i", "am"),
    "ive": ("i", "have"),
    "youre": ("you", "are"),
    "youve": ("you", "have"),
    "thats": ("that", "is"),
    "cant": ("can", "not"),
    "wont": ("will", "not"),
    "u": ("you",),
    "ur": ("your",),
    **{f"{word}s": (word, "is") for word in ("what", "how", "who", "where", "when")},
    **{f"{word}nt": (word, "not") for word in _set("do does did is are was were would could should have has had must")},
}


def _words(written: str) -> tuple[str, ...]:
    """Return the words that a written word stands for: `isn't` for is and not, `how'd` for how and did."""
    low = written.lower().translate(_APOSTROPHES)
    stem, apostrophe, rest = low.partition("'")
    if not apostrophe:
        return _BARE.get(low, (low,))
    if rest == "t" and stem.endswith("n"):
        return _NEGATED.get(stem[:-1], stem[:-1]), "not"
    if rest == "d":
        return stem, "did" if stem in _ASKING else "would"
    if rest == "s":
        if stem in _ASKING | _IS:
            return stem, "is"
        return ("let", "us") if stem == "let" else (low,)
    return (stem, _SHORT[rest]) if rest in _SHORT else (low,)


def _tokens(text: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(text):
        written = found[0]
        if not written[0].isalnum():
            yield Token("," if written in _DASHES else written, *found.span())
            continue
        for word in _words(written):
            yield Token(word, *found.span())


def _ends(text: str, token: Token, before: Token | None) -> bool:
    """Return whether a mark ends a sentence; a full stop inside a number or after a title does not."""
    if token.low not in _ENDS:
        return False
    if token.low != "." or before is None:
        return True
    follows = text[token.end : token.end + 1]
    if follows.isalnum() or follows == ",":
        return False
    return before.low not in _ABBREVIATED and (token.start - before.start > 1 or before.low in {"i", "a"})


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text that have a word in them."""
    kept: list[Token] = []
    held: Sentence | None = None
    for token in _tokens(text):
        if not _ends(text, token, kept[-1] if kept else None):
            # The full stop after a title is no mark inside the sentence either.
            if token.low != "." and token.low not in _ENDS:
                kept.append(token)
            continue
        asks = token.low in _QUESTION_MARKS
        if kept:
            if held:
                yield held
            held, kept = Sentence(tuple(kept), asks), []
        elif held and asks:
            # Several marks in a row, such as `?!` or `! ?`, end one sentence.
            held = held._replace(asks=True)
    if held:
        yield held
    if kept:
        yield Sentence(tuple(kept), asks=False)
