"""Whether a second question hides in a sentence."""

from infointerview.questions.openness import vocabulary as v
from infointerview.questions.openness.grammar import inverted, is_subject, past
from infointerview.questions.openness.markers import Marker
from infointerview.questions.openness.reading import Sentence
from infointerview.questions.openness.result import OpennessClass

__all__ = ["and_why", "second_question"]

_JOINS = frozenset({"and", "but", ";"})
_ASIDES = frozenset({"say", "think", "guess", "suppose"})


def and_why(said: Sentence) -> Marker | None:
    """Return the `and why` at the end that opens a question; `None` if it has none."""
    end = len(said.tokens)
    for at in range(max(1, end - 5), end):
        if said.low(at) != "why":
            continue
        rest = tuple(said.low(near) for near in range(at + 1, end))
        if rest in {(), ("not",), ("so",), ("is", "that"), ("or", "why", "not")} and (
            said.low(at - 1) == "and" or (said.low(at - 1) == "," and at > 1)
        ):
            return Marker(OpennessClass.OPEN, at - 1, end)
    return None


def second_question(said: Sentence, start: int, main: Marker) -> Marker | None:
    """Return the words with which a second clause asks; `None` if there is one question alone.

    Args:
        said: The sentence.
        start: Where its question begins.
        main: What decided about the first question.
    """
    has_verb = any(said.low(at) in v.AUX for at in range(start, main.end))
    at = max(start + 1, main.end)
    while at < len(said.tokens):
        word, here = said.low(at), at
        at += 1
        if word in v.AUX or main.kind is OpennessClass.INVITATION:
            has_verb = True
        if word in _JOINS or (word == "or" and main.kind not in {OpennessClass.CHOICE, OpennessClass.YES_NO}):
            # Whatever is skipped holds no opener: each word is looked at once.
            at = past(said, at, v.POLITE | {","})
            end = _joined(said, here, at)
        elif word == "," and has_verb:
            at = past(said, at, v.POLITE)
            end = _joined(said, here, at) if at > here + 1 else _after_a_comma(said, at)
        else:
            continue
        if end:
            return Marker(OpennessClass.DOUBLE, here, end)
    return None


def _joined(said: Sentence, join: int, begins: int) -> int:
    """Return the place after the opener of a clause that a joining word joins; 0 if it joins no question."""
    word = said.low(begins)
    if word in v.WH:
        # `How and why did you` is one question with two words; `and what not` is none.
        return 0 if said.low(join - 1) in v.WH or said.low(begins + 1) in {"not", ""} else begins + 1
    if word in {"tell", "explain", "describe"} or (word in v.PREPOSITION and said.low(begins + 1) in v.WH):
        return begins + 2
    return begins + 2 if inverted(said, begins) else 0


def _after_a_comma(said: Sentence, begins: int) -> int:
    if said.low(begins) in {"what", "how", "why", "when"}:
        return begins + 2 if said.low(begins + 1) in v.AUX and is_subject(said, begins + 2) else 0
    aside = said.low(begins + 2) in _ASIDES
    return begins + 2 if inverted(said, begins) and not aside else 0
