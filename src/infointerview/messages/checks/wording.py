"""Wordings to look for, and whether a sentence denies them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TypeAlias

from infointerview.messages.checks.letter import Letter
from infointerview.messages.checks.notation import Notation, notation

__all__ = ["Span", "Wordings", "denied", "sentence_around", "sentences"]

Span: TypeAlias = tuple[int, int]
"""Where something begins and ends in a text."""


class Wordings:
    """Several wordings that mean the same.

    A wording is tried only if one of its anchors is a word of the message: that is what makes a message in which
    nothing is wrong quick to check.

    Args:
        written: The wordings, one a line, in the notation of `infointerview.messages.checks.notation`.
        defined: What names in them stand for.
    """

    def __init__(self, written: str, defined: Mapping[str, str] | None = None) -> None:
        self._read = tuple(notation(line, defined) for line in map(str.strip, written.splitlines()) if line)
        self._by_anchor: dict[str, list[int]] = {}
        for place, read in enumerate(self._read):
            for anchor in read.anchors:
                self._by_anchor.setdefault(anchor, []).append(place)
        self.anchors: frozenset[str] = frozenset(self._by_anchor)

    def spans(self, letter: Letter, start: int, end: int) -> list[Span]:
        """Return where the wordings occur between two places, in order and without overlaps."""
        hits = self.anchors & letter.words
        if not hits:
            return []
        return self._spans({place for word in hits for place in self._by_anchor[word]}, letter.low, start, end)

    def spans_without_anchors(self, low: str, start: int, end: int) -> list[Span]:
        """Return the same, with every wording tried, which is slow."""
        return self._spans(range(len(self._read)), low, start, end)

    def _spans(self, places: Iterable[int], low: str, start: int, end: int) -> list[Span]:
        found = [
            match.span()
            for place in places
            for match in _compiled(self._read[place].pattern).finditer(low, start, end)
            if _begins(low, match.start(), self._read[place])
        ]
        return _apart(found) if len(found) > 1 else found

    def occur(self, letter: Letter, start: int, end: int) -> bool:
        """Return whether one of the wordings occurs between two places."""
        return bool(self.spans(letter, start, end))


def _begins(low: str, start: int, read: Notation) -> bool:
    """Return whether a wording may begin at a place: at the beginning of a word, and after the right words."""
    if start and low[start - 1].isalnum():
        return False
    if not read.not_after and not read.after:
        return True
    before = f" {' '.join(low[max(0, start - _BEFORE) : start].split())}"
    return (not read.after or before.endswith(read.after)) and not before.endswith(read.not_after)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # Compiled when first looked for: all of them together would take longer than importing the rest of the library.
    return re.compile(pattern)


def _apart(spans: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


_DENIAL = re.compile(
    r"\b(?:not|never|no|nor|without|rather than|instead of|nothing)\b(?! (?:sure|certain|know|only|just|yet|that))"
    r"|n't\b(?! (?:sure|certain|know|just|yet|you|we))"
)
_CLAUSE = 80
_BEFORE = 30
_CLAUSE_END = re.compile(r"[.?!;:,](?=[^.?!;:,]*$)")


def denied(low: str, span: Span) -> bool:
    """Return whether the clause up to the end of a wording denies it: `I am not looking for a job`."""
    before = low[max(0, span[0] - _CLAUSE) : span[0]]
    if ends := _CLAUSE_END.search(before):
        before = before[ends.end() :]
    return _DENIAL.search(before + low[span[0] : span[1]]) is not None


# A full stop after a title, an initial or a common abbreviation ends no sentence.
# It begins with a set of marks, for which Python looks quickly.
_SENTENCE_END = re.compile(
    r"[.?!\u2026\u3002\uff1f\uff01\n](?:(?:(?<=[?!\u2026])|(?<=\.)(?<!\bdr\.)(?<!\bmr\.)(?<!\bms\.)(?<!\bmrs\.)"
    r"(?<!\bprof\.)(?<!\bst\.)(?<!e\.g\.)(?<!i\.e\.)(?<!\b\w\.))[.?!\u2026]*[\"')\]\u201d]*(?=\s|$)"
    r"|(?<=[\u3002\uff1f\uff01])|(?<=\n)[^\S\n]*\n)"
)
_LONGEST_SENTENCE = 300


def sentences(low: str, start: int, end: int) -> Iterator[Span]:
    """Yield the sentences between two places; a blank line ends one too."""
    at = start
    for found in _SENTENCE_END.finditer(low, start, end):
        yield from _sentence(low, at, found.end())
        at = found.end()
    yield from _sentence(low, at, end)


def _sentence(low: str, start: int, end: int) -> Iterator[Span]:
    said = low[start:end]
    stripped = said.strip()
    if stripped:
        start += len(said) - len(said.lstrip())
        yield start, start + len(stripped)


def sentence_around(low: str, span: Span) -> Span:
    """Return where the sentence is in which something stands, as far as 300 characters around it."""
    begin = max(0, span[0] - _LONGEST_SENTENCE)
    ends = [found.end() for found in _SENTENCE_END.finditer(low, begin, span[0])]
    limit = min(len(low), span[1] + _LONGEST_SENTENCE)
    after = _SENTENCE_END.search(low, span[1], limit)
    return ends[-1] if ends else begin, after.end() if after else limit
