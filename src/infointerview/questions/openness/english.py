"""Whether a text is English, as far as its small words tell."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from infointerview.questions.openness.reading import Token
from infointerview.questions.openness.vocabulary import ENGLISH

__all__ = ["is_english", "other_words"]


@cache
def other_words() -> frozenset[str]:
    """Return the small words of other languages, as `other_languages.toml` lists them."""
    listed = tomllib.loads(
        files("infointerview.questions.openness").joinpath("other_languages.toml").read_text("utf-8")
    )
    return frozenset(word for words in listed.values() for word in words.split())


def is_english(tokens: Iterable[Token], text: str) -> bool:
    """Return whether English words outnumber those of other languages.

    A word with a letter that English has not counts as foreign, unless it begins with a capital, as names do.
    """
    foreign_words = other_words()
    english = foreign = 0
    for token in tokens:
        word = token.low
        if word in ENGLISH:
            english += 1
        elif word in foreign_words or (not word.isascii() and word[0].isalnum() and not text[token.start].isupper()):
            foreign += 1
    return english > foreign
