"""What kind of answer one sentence asks for."""

from infointerview.questions.openness import vocabulary as v
from infointerview.questions.openness.beginning import begins, question_begins
from infointerview.questions.openness.closer import closer
from infointerview.questions.openness.grammar import inverted, is_subject, tells
from infointerview.questions.openness.leading import leading, tag
from infointerview.questions.openness.markers import Marker, by_question_word
from infointerview.questions.openness.reading import Sentence
from infointerview.questions.openness.requests import asked_inside, permission, request, wish
from infointerview.questions.openness.result import OpennessClass
from infointerview.questions.openness.second import and_why, second_question

__all__ = ["sort"]

_STATEMENT = Marker(OpennessClass.STATEMENT, 0, 0)
_UNKNOWN = Marker(OpennessClass.UNKNOWN, 0, 0)
_THANKS = frozenset({"thank", "thanks", "nice", "hello", "hi", "pleased", "sorry", "welcome", "good"})
_LONGEST_FRAGMENT = 10


def sort(said: Sentence) -> Marker:
    """Return what kind of answer a sentence asks for, and the words that show it."""
    place = question_begins(said)
    pushing = leading(said, place)
    if pushing:
        return pushing
    main = _main(said, place)
    if main.kind in {OpennessClass.STATEMENT, OpennessClass.UNKNOWN, OpennessClass.CLOSER}:
        return main
    why = and_why(said)
    if why:
        return why
    second = second_question(said, place, main)
    if second:
        return Marker(OpennessClass.DOUBLE, second.first, second.end)
    return main


def _main(said: Sentence, place: int) -> Marker:
    # A wish has no opener of its own: it may stand before the place that looks like one.
    dressed = wish(said, place) or wish(said, 0)
    dressed = dressed or closer(said, place) or request(said, place) or permission(said, place)
    if dressed:
        return dressed
    word, after = said.low(place), said.low(place + 1)
    if word in v.WH and begins(said, place):
        return by_question_word(said, place) if said.asks or not _exclaims(said, place) else _STATEMENT
    if word in v.PREPOSITION and after in v.WH and begins(said, place):
        return by_question_word(said, place + 1)
    if word in v.AUX and begins(said, place) and not _tells_to(said, place):
        return _yes_or_no(said, place)
    return _request_or_fragment(said, place)


def _tells_to(said: Sentence, place: int) -> bool:
    """Return whether it is `do tell me`."""
    return said.low(place) == "do" and bool(tells(said, place + 1))


def _exclaims(said: Sentence, place: int) -> bool:
    """Return whether it is `what a story` or `how kind of you`."""
    word, after = said.low(place), said.low(place + 1)
    if any(inverted(said, at) for at in range(place + 1, len(said.tokens))):
        return False
    return (word == "what" and after in {"a", "an"}) or (
        word == "how" and by_question_word(said, place).kind is OpennessClass.DEGREE
    )


def _yes_or_no(said: Sentence, place: int) -> Marker:
    end = place + (3 if said.low(place + 1) == "not" else 2)
    option = _options(said, place)
    if option:
        return Marker(OpennessClass.CHOICE, option, option + 1)
    return Marker(OpennessClass.YES_NO, place, min(end, len(said.tokens)))


def _options(said: Sentence, place: int) -> int:
    """Return the place of an `or` between options; 0 if there is none: `any tips or advice`, `one or two`."""
    for at in range(place + 1, len(said.tokens)):
        if said.low(at) != "or":
            continue
        before, after = said.low(at - 1), said.low(at + 1)
        if after in {"so", "less", "later", "anything", "something", "two", "three"} or before[:1].isdigit():
            continue
        if any(said.low(near) in {"any", *v.WHATEVER} for near in range(max(place, at - 4), at)):
            continue
        return at
    return 0


def _request_or_fragment(said: Sentence, place: int) -> Marker:
    word = said.low(place)
    told = place + 2 if word == "let" else place + 1 if word == "do" else place
    end = tells(said, told)
    if end and end < len(said.tokens):
        return asked_inside(said, end, Marker(OpennessClass.OPEN, place, end))
    pronoun = word in v.NOMINATIVE
    has_verb = any(token.low in v.AUX for token in said.tokens[place:])
    if said.asks:
        confirming = tag(said, place)
        if confirming:
            return confirming
        if word in {"any", "ever"} or ((pronoun or is_subject(said, place)) and (has_verb or pronoun)):
            return Marker(OpennessClass.YES_NO, place, place + 1)
        if not has_verb and len(said.tokens) - place <= _LONGEST_FRAGMENT and (option := _options(said, place)):
            return Marker(OpennessClass.CHOICE, option, option + 1)
        return _UNKNOWN
    says = has_verb or any(token.low in v.NOMINATIVE or token.low in _THANKS for token in said.tokens)
    return _STATEMENT if says else _UNKNOWN
