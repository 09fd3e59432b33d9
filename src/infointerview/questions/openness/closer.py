"""The question for whatever was left out, which belongs at the end of a talk."""

from infointerview.questions.openness import vocabulary as v
from infointerview.questions.openness.grammar import past
from infointerview.questions.openness.markers import Marker
from infointerview.questions.openness.reading import Sentence
from infointerview.questions.openness.result import OpennessClass

__all__ = ["closer"]

_MISSING = frozenset({"missed", "forgotten", "forgot", "overlooked"})
_TALKED_ABOUT = frozenset({"ask", "asked", "cover", "covered", "discuss", "discussed", "mention", "mentioned"})
_OPENERS = frozenset(
    {
        ("is", "there"),
        ("are", "there"),
        ("do", "you"),
        ("can", "you"),
        ("could", "you"),
        ("have", "you"),
        ("would", "you"),
    }
)
_REACHES = 8


def closer(said: Sentence, place: int) -> Marker | None:
    """Return the question for whatever was left out; `None` for any other question."""
    word = said.low(place)
    if (word, said.low(place + 1)) in {("have", "i"), ("did", "i"), ("have", "we"), ("did", "we")}:
        missed = said.low(past(said, place + 2, v.ADVERBS)) in _MISSING | {"forget", "miss"}
        return Marker(OpennessClass.CLOSER, place, place + 3) if missed else None
    if word == "what":
        return _not_asked(said, place)
    if word not in {"is", "are", "do", "can", "any", "would", "have", "could", *v.WHATEVER}:
        return None
    return _anything_else(said, place)


def _not_asked(said: Sentence, place: int) -> Marker | None:
    """Find `what have I not asked`, `what question should I have asked`."""
    nearby = [said.low(at) for at in range(place + 1, place + 7)]
    if "i" not in nearby or "asked" not in nearby or "have" not in nearby:
        return None
    return Marker(OpennessClass.CLOSER, place, place + 2 + nearby.index("asked"))


def _anything_else(said: Sentence, place: int) -> Marker | None:
    opens = (said.low(place), said.low(place + 1))
    bare = opens[0] == "any" or opens[0] in v.WHATEVER
    if not bare and opens not in _OPENERS:
        return None
    start = place if bare else place + 2
    words = [said.low(at) for at in range(start, min(start + 6, len(said.tokens)))]
    for nth, word in enumerate(words):
        rest = words[nth + 1 :]
        at = start + nth
        if word in v.WHATEVER and (rest[:1] == ["else"] or _left_out(said, at + 1, opens)):
            return Marker(OpennessClass.CLOSER, place, min(at + 2, len(said.tokens)))
        if (
            word in v.LAST
            and word != "else"
            and not set(rest[:3]).isdisjoint(v.LEFT_OUT)
            and not set(words[:nth]) - {"any", "have", "a", "some", "there", "think", "of", "know"}
        ):
            return Marker(OpennessClass.CLOSER, place, at + 2)
        if word == "questions" and _left_out(said, at + 1, opens):
            return Marker(OpennessClass.CLOSER, place, at + 1)
    return None


def _left_out(said: Sentence, place: int, opens: tuple[str, str]) -> bool:
    """Return whether `anything` is what was not asked, or should be known or added."""
    words = [said.low(at) for at in range(place, place + _REACHES)]
    if said.low(place - 2) == "add" or "add" in words[:6]:
        return True
    if opens[1] != "there":
        return False
    if not _MISSING.isdisjoint(words):
        return True
    if not _TALKED_ABOUT.isdisjoint(words):
        return "not" in words or "should" in words
    return {"i", "should", "know"} <= set(words)
