"""Small questions about the words at one place of a sentence."""

from infointerview.questions.openness import vocabulary as v
from infointerview.questions.openness.reading import Sentence

__all__ = ["inverted", "is_subject", "measured", "past", "tells"]


def past(said: Sentence, place: int, words: frozenset[str]) -> int:
    """Return the first place from *place* on that holds none of *words*."""
    while said.low(place) in words:
        place += 1
    return place


def is_subject(said: Sentence, place: int) -> bool:
    """Return whether what stands at a place can be who or what a verb is about."""
    return said.low(place) in v.SUBJECT


def inverted(said: Sentence, place: int) -> bool:
    """Return whether an auxiliary stands here before its subject, as in `did you` or `isn't it`."""
    if said.low(place) not in v.AUX:
        return False
    return is_subject(said, place + 1) or (said.low(place + 1) == "not" and is_subject(said, place + 2))


def tells(said: Sentence, place: int) -> int:
    """Return the place after a verb of telling that stands here, such as `walk me through`; 0 if none does."""
    word = said.low(place)
    if word in v.TELL:
        return place + 1
    together = v.TELL_WITH.get(word)
    if together is None:
        return 0
    if word == "help" and said.low(place + 1) == "understand":
        return place + 2
    if word == "take":
        return place + 3 if said.low(place + 1) in together and said.low(place + 2) == "through" else 0
    # `give me an example`, `say a bit more`, `help me understand`
    found = next((at for at in range(place + 1, past(said, place + 1, v.BETWEEN) + 1) if said.low(at) in together), 0)
    return found + 1 if found else 0


def _is_compared(word: str) -> bool:
    """Return whether it is such as `harder`, `larger` or `easier`."""
    stems = {word.removesuffix("er"), word.removesuffix("r"), f"{word.removesuffix('ier')}y"} - {word}
    return word in {"better", "worse"} or (word.endswith("er") and not stems.isdisjoint(v.MEASURED))


def measured(said: Sentence, place: int, *, embedded: bool) -> bool:
    """Return whether the word after `how` is one of measure: important, likely, well."""
    word = said.low(place)
    if word in {"very", "much"} and said.low(place + 1) not in {"", ","}:
        word = said.low(place + (2 if said.low(place + 1) in {"more", "less"} else 1))
    if word in v.MEASURED or _is_compared(word):
        return True
    if not word or word in v.AUX | v.SUBJECT | v.PREPOSITION | v.WH | v.NOT_A_DEGREE or not word[0].isalpha():
        return False
    # In `how competitive is it` whatever comes before the verb is a measure; in `tell me how people learn` it is not.
    return word.endswith(v.MEASURED_ENDINGS) or not embedded
