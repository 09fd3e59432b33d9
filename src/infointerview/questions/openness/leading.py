"""Questions that say what the answer should be, and tags at the end of a statement."""

from infointerview.questions.openness import vocabulary as v
from infointerview.questions.openness.beginning import begins
from infointerview.questions.openness.grammar import is_subject
from infointerview.questions.openness.markers import Marker
from infointerview.questions.openness.reading import Sentence
from infointerview.questions.openness.requests import permission, request
from infointerview.questions.openness.result import OpennessClass

__all__ = ["leading", "tag"]

_LONGEST_TAG = 5


def leading(said: Sentence, place: int) -> Marker | None:
    """Return what pushes towards an answer; `None` where nothing does."""
    denied = _denied(said, place)
    if denied:
        return denied
    first = 0
    while said.low(first) in v.POLITE or said.low(first) == ",":
        first += 1
    word, after = said.low(first), said.low(first + 1)
    if said.asks and word in v.SURELY:
        return Marker(OpennessClass.LEADING, first, first + 1)
    if (word, after) == ("you", "must") and said.low(first + 2) in v.FELT:
        return Marker(OpennessClass.LEADING, first, first + 2)
    if said.asks and not begins(said, first):
        return _negative_tag(said, first)
    return None


def _denied(said: Sentence, place: int) -> Marker | None:
    """Find `don't you think`, `isn't it true`, `do you agree`."""
    word, after, third = said.low(place), said.low(place + 1), said.low(place + 2)
    if word not in v.AUX:
        return None
    if after == "not" and (said.asks or is_subject(said, place + 2)):
        return (
            None if request(said, place) or permission(said, place) else Marker(OpennessClass.LEADING, place, place + 3)
        )
    if after in v.NOMINATIVE and third == "not" and said.asks:
        return Marker(OpennessClass.LEADING, place, place + 3)
    if after == "you" and third == "agree" and word in {"do", "would"}:
        return Marker(OpennessClass.LEADING, place, place + 3)
    return None


def _tag_begins(said: Sentence, place: int) -> int:
    """Return where a tag of verb and pronoun begins at the end of a sentence; 0 if it has none."""
    end = len(said.tokens)
    for at in range(max(place + 2, end - _LONGEST_TAG), end - 1):
        if said.low(at) not in v.AUX:
            continue
        rest = [said.low(near) for near in range(at + 1, end)]
        words = [word for word in rest if word != "not"]
        if words and words[0] in v.NOMINATIVE and all(word in v.AGREE for word in words[1:]):
            return at
    return 0


def _negative_tag(said: Sentence, place: int) -> Marker | None:
    at = _tag_begins(said, place)
    if at and any(said.low(near) == "not" for near in range(at, len(said.tokens))):
        return Marker(OpennessClass.LEADING, at, len(said.tokens))
    return None


def tag(said: Sentence, place: int) -> Marker | None:
    """Return the tag that asks for a yes at the end of a statement: `..., right?`, `..., do you?`."""
    end = len(said.tokens)
    at = _tag_begins(said, place)
    if at:
        return Marker(OpennessClass.YES_NO, at, end)
    if said.low(end - 1) in v.TAG_WORDS and end - 1 > place:
        return Marker(OpennessClass.YES_NO, end - 1, end)
    return None
