"""The nearest word to a misspelt one."""

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["did_you_mean"]


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Return `did you mean 'x'?` for the word of *words* closest to *word*, or nothing if none is close.

    >>> did_you_mean("America/Torronto", ["America/Toronto", "Europe/London"])
    "did you mean 'America/Toronto'?"
    >>> did_you_mean("xyz", ["America/Toronto"])
    ''
    """
    by_folded = {candidate.casefold(): candidate for candidate in words}
    close = get_close_matches(word.casefold()[:80], by_folded, n=1, cutoff=0.75)
    return f"did you mean {by_folded[close[0]]!r}?" if close else ""
