"""What the word that a question begins with tells about the answer."""

from typing import NamedTuple

from infointerview.questions.openness import vocabulary as v
from infointerview.questions.openness.grammar import inverted, measured, past
from infointerview.questions.openness.reading import Sentence
from infointerview.questions.openness.result import OpennessClass

__all__ = ["Marker", "by_question_word"]

_NOUN_REACHES = 5


class Marker(NamedTuple):
    """What kind of answer is asked for, and the words that show it.

    Attributes:
        kind: What kind of answer is asked for.
        first: The place of the first of these words in the sentence.
        end: The place after the last of them.
    """

    kind: OpennessClass
    first: int
    end: int


def by_question_word(said: Sentence, place: int, *, embedded: bool = False) -> Marker:
    """Return what a question asks for that begins with what, how, why, who, when, where or which.

    Args:
        said: The sentence.
        place: Where the question word stands.
        embedded: Whether it stands inside another clause, as in `tell me how people start`.
    """
    word = said.low(place)
    if word == "what":
        return _what(said, place)
    if word == "how":
        return _how(said, place, embedded=embedded)
    if word == "why":
        return Marker(OpennessClass.OPEN, place, place + 1)
    if word == "where" and _asks_for_a_view(said, place + 1):
        return Marker(OpennessClass.OPEN, place, place + 1)
    return Marker(OpennessClass.FACTUAL, place, place + 1)


def _asks_for_a_view(said: Sentence, place: int) -> bool:
    """Return whether it is `where do you see the field in ten years`, which asks for no place."""
    if said.low(place) == "do":
        place += 1
    if (said.low(place), said.low(place + 1)) != ("you", "see"):
        return False
    future = {"years", "going", "heading", "headed", "future", "yourself", "evolving", "decade"}
    return any(token.low in future for token in said.tokens[place:])


def _how(said: Sentence, place: int, *, embedded: bool) -> Marker:
    after = said.low(place + 1)
    if after == "much" and measured(said, place + 1, embedded=True):
        return Marker(OpennessClass.DEGREE, place, place + 3)
    if after in v.COUNTED_HOW:
        return Marker(OpennessClass.FACTUAL, place, place + 2)
    if measured(said, place + 1, embedded=embedded):
        return Marker(OpennessClass.DEGREE, place, place + 2)
    return Marker(OpennessClass.OPEN, place, place + 1)


def _what(said: Sentence, place: int) -> Marker:
    """Tell `what salary` and `what is the starting salary` from `what advice` and `what is the salary like`."""
    at = place + 1
    if said.low(at) in {"a", "an"}:
        return Marker(OpennessClass.OPEN, place, place + 1)
    heads = v.FACT_NOUNS
    if said.low(at) in v.BE:
        at = past(said, at + 1, v.DETERMINER)
        heads = v.FACT_HEADS
    start = at
    while at < start + _NOUN_REACHES and _in_a_noun(said, at):
        at += 1
    head = said.low(at - 1) if at > start else ""
    if head in v.MEASURES and said.low(at) == "of":
        open_kind = head in {"kind", "sort", "type"}
        noun = past(said, at + 1, v.DETERMINER)
        head = "" if open_kind and said.low(noun) in {"degree", "company"} else said.low(noun)
    follows = said.low(at)
    if head in heads and follows != "like":
        return Marker(OpennessClass.FACTUAL, place, at)
    return Marker(OpennessClass.OPEN, place, place + 1)


def _in_a_noun(said: Sentence, place: int) -> bool:
    word = said.low(place)
    outside = v.AUX | v.PREPOSITION | v.WH | v.NOMINATIVE | {"like", ",", "", "and", "or", "to", "than", "not"}
    return word not in outside and not inverted(said, place)
