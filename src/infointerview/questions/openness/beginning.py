"""Where in a sentence the question begins: after greetings, politeness and leading clauses."""

from infointerview.questions.openness import vocabulary as v
from infointerview.questions.openness.grammar import inverted, tells
from infointerview.questions.openness.reading import Sentence

__all__ = ["begins", "question_begins"]

_LONGEST_GREETING = 4


def _polite(said: Sentence, place: int) -> int:
    """Return the place after words of politeness and greeting."""
    while True:
        start = place
        if said.low(place) in v.GREETING:
            name_ends = next((at for at in range(place, place + _LONGEST_GREETING + 1) if said.low(at) == ","), 0)
            if name_ends:
                place = name_ends + 1
        for phrase in v.POLITE_PHRASES.get(said.low(place), ()):
            if all(said.low(place + nth) == word for nth, word in enumerate(phrase)):
                place += len(phrase)
                break
        if said.low(place) in v.POLITE and not (said.low(place) == "right" and place + 1 == len(said.tokens)):
            place += 1
        while said.low(place) in {",", ":", ";"}:
            place += 1
        if place == start:
            return place


def begins(said: Sentence, place: int) -> bool:
    """Return whether a question, or a request to tell, begins at a place."""
    word, after = said.low(place), said.low(place + 1)
    if word in {"when", "where", "while"}:
        return after in v.AUX or (after == "exactly" and inverted(said, place + 2))
    if word in v.WH:
        return True
    if word in v.PREPOSITION and after in v.WH:
        # `In what way does it` asks, `on what I read` does not.
        return said.low(place + 2) not in v.SUBJECT or (
            after in {"what", "which", "whose"} and said.low(place + 2) not in v.NOMINATIVE
        )
    if word in v.AUX:
        # No English statement begins with these.
        never_stated = word in {"is", "are", "was", "were", "does", "did"} and place == 0
        return said.asks or never_stated or inverted(said, place)
    return (
        bool(tells(said, place))
        or (word in {"any", "ever", "mind", *v.WHATEVER} and said.asks)
        or (word == "let" and after == "us" and bool(tells(said, place + 2)))
    )


def question_begins(said: Sentence) -> int:
    """Return the place where the question of a sentence begins, or its first plain word if it asks nothing."""
    first = _polite(said, 0)
    if begins(said, first):
        return first
    place = first
    while place < len(said.tokens):
        mark, place = said.low(place) in {",", ":", ";"}, place + 1
        if mark:
            # Whatever is skipped here holds no beginning: each word is looked at once.
            place = _polite(said, place)
            if begins(said, place) and (said.asks or _asks_without_a_mark(said, place)):
                return place
    if said.low(first) in v.SUBORDINATE:
        # No comma after the clause: `if you could go back would you`.
        for place in range(first + 2, len(said.tokens)):
            before = said.low(place - 1)
            if before in v.NOMINATIVE or before in v.WH:
                continue
            if inverted(said, place) or (said.low(place) in v.WH and inverted(said, place + 1)):
                return place
    return first


def _asks_without_a_mark(said: Sentence, place: int) -> bool:
    if said.low(place) in v.WH:
        return inverted(said, place + 1)
    return inverted(said, place) or bool(tells(said, place))
