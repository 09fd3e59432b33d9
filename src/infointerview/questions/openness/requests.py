"""Questions that are dressed as something else: requests to tell, wishes to hear, requests for permission."""

from infointerview.questions.openness import vocabulary as v
from infointerview.questions.openness.grammar import past, tells
from infointerview.questions.openness.markers import Marker, by_question_word
from infointerview.questions.openness.reading import Sentence
from infointerview.questions.openness.result import OpennessClass

__all__ = ["asked_inside", "permission", "request", "wish"]

_DEEPEST = 4
_WISH_REACHES = 9


def asked_inside(said: Sentence, place: int, otherwise: Marker, depth: int = 0) -> Marker:
    """Return what a sentence asks inside `tell me ...` or `I wonder ...`; *otherwise* if that is no question."""
    while said.low(place) in v.RECIPIENTS or (said.low(place) == "a" and said.low(place + 1) in {"bit", "little"}):
        place += 2 if said.low(place) == "a" else 1
    word = said.low(place)
    if word in {"if", "whether"}:
        if depth < _DEEPEST:
            inner = _you_could(said, place + 1, depth + 1) or permission(said, place + 1, depth + 1)
            if inner:
                return inner
        return Marker(OpennessClass.YES_NO, place, place + 1)
    if word in v.WH:
        inside = by_question_word(said, place, embedded=True)
        if inside.kind is not OpennessClass.OPEN:
            return inside
    return otherwise


def _you_could(said: Sentence, place: int, depth: int) -> Marker | None:
    if said.low(place) == "you" and said.low(place + 1) in v.MODAL:
        after = tells(said, past(said, place + 2, v.ADVERBS))
        if after:
            return asked_inside(said, after, Marker(OpennessClass.INVITATION, place, after), depth)
    return None


def request(said: Sentence, place: int) -> Marker | None:
    """Return what `could you tell me`, `would you mind sharing` and the like ask for; `None` where nothing does."""
    verb = _asked_to(said, place)
    if not verb:
        return None
    if said.low(verb) == "mind":
        after = verb + 2 if said.low(verb + 1) in v.TELLING else 0
    else:
        after = tells(said, _willing(said, verb))
    return asked_inside(said, after, Marker(OpennessClass.INVITATION, place, after)) if after else None


def _asked_to(said: Sentence, place: int) -> int:
    """Return the place of what somebody is asked to do; 0 if nobody is asked."""
    word, after, third = (said.low(place + nth) for nth in range(3))
    if (word, after, third) == ("do", "you", "think"):
        # `Do you think you could`
        return _asked_to(said, place + 3) if said.low(place + 3) == "you" else 0
    if (word, after, third) == ("would", "it", "be"):
        place = past(said, place + 3, v.ALLOWED)
        for_you = tuple(said.low(place + nth) for nth in range(3)) == ("for", "you", "to")
        return past(said, place + 3, v.ADVERBS) if for_you else 0
    if word == "you" and after in v.MODAL:
        return past(said, place + 2, v.ADVERBS)
    you = place + (2 if after == "not" else 1)
    if word in v.MODAL | {"do", "are"} and said.low(you) == "you":
        verb = past(said, you + 1, v.ADVERBS)
        # `Do you talk` asks for no talk, `do you mind talking` does.
        return verb if word in v.MODAL or said.low(verb) in {"mind", "able", "willing"} else 0
    return 0


def _willing(said: Sentence, place: int) -> int:
    """Return the place after `be able to`, `be so kind as to` and the like."""
    if said.low(place) == "be":
        place += 1
    if said.low(place) in {"able", "willing", "happy", "kind", "so"}:
        ends = next((at for at in range(place, place + 5) if said.low(at) == "to"), 0)
        if ends:
            return past(said, ends + 1, v.ADVERBS)
    return place


def wish(said: Sentence, place: int) -> Marker | None:
    """Return what `I'd love to hear`, `I was wondering` and the like ask for; `None` where nothing does."""
    word, first = said.low(place), place
    if word in {"i", "we"} and said.low(place + 1) in v.WISH:
        place += 1
    elif word in {"it", "this", "that"} and said.low(place + 1) == "would" and said.low(place + 2) == "be":
        place += 3
    elif word not in {"curious", "wondering"}:
        return None
    heard = 0
    for at in range(place, place + _WISH_REACHES):
        here = said.low(at)
        if here in v.HEAR:
            heard = at + 1
        elif here in {"", ",", "about", "if", "whether"} or (here in v.WH and heard):
            break
    if not heard:
        return None
    return asked_inside(said, heard, Marker(OpennessClass.INVITATION, first, heard))


def permission(said: Sentence, place: int, depth: int = 0) -> Marker | None:
    """Return a request to be allowed something, or what `may I ask how ...` really asks; `None` for neither."""
    word, after = said.low(place), said.low(place + 1)
    if word in v.MAY and after in {"i", "we"}:
        return _may_i(said, place, place + 2, depth)
    # Only inside another clause: `I wonder if I could` asks, `I could` does not.
    if depth and word in {"i", "we"} and after in v.MAY:
        return _may_i(said, place, place + 2, depth)
    ends = _allowed(said, place)
    return Marker(OpennessClass.PERMISSION, place, ends) if ends else None


def _may_i(said: Sentence, first: int, place: int, depth: int) -> Marker | None:
    place = past(said, place, v.ADVERBS)
    verb = said.low(place)
    if verb == "ask":
        after = past(said, place + 1, frozenset({"you"}))
        asked = said.low(after)
        if asked in {"if", "whether"} or asked in v.WH:
            return asked_inside(said, after, Marker(OpennessClass.INVITATION, first, place + 1), depth)
        if asked == "to" and tells(said, after + 1):
            end = tells(said, after + 1)
            return asked_inside(said, end, Marker(OpennessClass.INVITATION, first, end), depth)
    if verb == "get" and said.low(place + 1) in {"in", "back"} and said.low(place + 2) in {"touch", "to"}:
        return Marker(OpennessClass.PERMISSION, first, place + 1)
    if verb in v.SEEKER_DOES or said.low(first) == "may":
        return Marker(OpennessClass.PERMISSION, first, place)
    return None


def _allowed(said: Sentence, place: int) -> int:
    """Return the place after a request such as `is it OK if I` or `do you mind if I`; 0 if none stands here."""
    word, after = said.low(place), said.low(place + 1)
    if (word, after) in {("am", "i"), ("are", "we")} and said.low(place + 2) == "allowed":
        return place + 3
    if (word, after, said.low(place + 2)) == ("do", "i", "have"):
        return next((at + 1 for at in range(place + 3, place + 6) if said.low(at) == "permission"), 0)
    if after == "it" or (word == "it" and after in v.AUX):
        return _it_is_fine(said, place + 2)
    if after == "you" or word == "mind":
        place = place + 2 if after == "you" else place
        place = past(said, place, frozenset({"be"}))
        if said.low(place) == "mind" or said.low(place) in v.AT_EASE:
            return _if_i(said, place + 1)
    return 0


def _it_is_fine(said: Sentence, place: int) -> int:
    place = past(said, place, frozenset({"be", "all", "with", "you"}))
    if said.low(place) not in v.ALLOWED:
        return 0
    bare = said.low(place) != "possible"
    place = past(said, place + 1, frozenset({"with", "you"}))
    if (said.low(place), said.low(place + 1)) == ("for", "me"):
        return place + 2
    return _if_i(said, place) or (place + 1 if bare and said.low(place) == "to" else 0)


def _if_i(said: Sentence, place: int) -> int:
    """Return the place after `if I`, `with me`, `for me` or `me`."""
    if said.low(place) in {"if", "with", "that", "for"}:
        place += 1
    return place + 1 if said.low(place) in {"i", "we", "me", "my", "us"} else 0
