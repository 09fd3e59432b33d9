"""Which of many times to offer: the cheapest few that lie well to each other."""

from collections import deque
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

__all__ = ["SAME_DAY", "SAME_PART", "Candidate", "Part", "choose"]

SAME_DAY = 40
"""Points for each earlier time of the same day: somebody who is away on that day can take neither."""

SAME_PART = 5
"""Points for each other time in the same part of a day: somebody who teaches in the mornings can take none of them."""


class Part(IntEnum):
    """A part of a day on the contact's clock."""

    MORNING = 0
    AFTERNOON = 1
    EVENING = 2

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def at(cls, hour: int) -> "Part":
        """Return the part in which an hour lies: the afternoon is from 12 to 17."""
        return cls.MORNING if hour < 12 else cls.AFTERNOON if hour < 17 else cls.EVENING


class Candidate(NamedTuple):
    """A time that fits.

    Attributes:
        start: When it starts, in seconds since 1970.
        day: The number of its day on the contact's clock.
        part: The part of that day.
        cost: Its own points.
    """

    start: int
    day: int
    part: Part
    cost: int


# The points of some candidates, and these in order of time.  Of equal points, the earlier candidates come first.
_Choice = tuple[int, tuple[Candidate, ...]]

# What the points of a further candidate depend on: how many lie on the last day, and how many in each part of a day.
_Shape = tuple[int, tuple[int, ...]]


def choose(candidates: Sequence[Candidate], *, at_most: int, apart: int) -> tuple[int, tuple[Candidate, ...]]:
    """Return the points of the best choice, and the choice: of most candidates, of fewest points, and then earliest.

    It is exact.  The candidates are taken in order of time; for each shape that a choice can have, only the best one is
    carried on, because what comes later costs all choices of one shape the same.

    Args:
        candidates: The times that fit, in order of time.
        at_most: How many to choose.
        apart: The least number of seconds from one start to the next.
    """
    nothing: dict[_Shape, _Choice] = {(0, (0,) * len(Part)): (0, ())}
    # `settled` are the choices that a candidate may follow; those of the last candidates are still too close to it.
    settled, latest, recent = nothing, nothing, deque[tuple[Candidate, dict[_Shape, _Choice]]]()
    settled_day = latest_day = -1
    for candidate in candidates:
        while recent and recent[0][0].start + apart <= candidate.start:
            last, settled = recent.popleft()
            settled_day = last.day
        choices = dict(latest) if latest_day == candidate.day else _on_a_new_day(latest)
        earlier = settled if settled_day == candidate.day else _on_a_new_day(settled)
        for (today, parts), (points, chosen) in earlier.items():
            if len(chosen) < at_most:
                points += candidate.cost + SAME_DAY * today + SAME_PART * parts[candidate.part]
                shape = today + 1, tuple(count + (part == candidate.part) for part, count in enumerate(parts))
                further = points, (*chosen, candidate)
                if shape not in choices or further < choices[shape]:
                    choices[shape] = further
        latest, latest_day = choices, candidate.day
        recent.append((candidate, choices))
    return min(latest.values(), key=lambda choice: (-len(choice[1]), choice))


def _on_a_new_day(choices: dict[_Shape, _Choice]) -> dict[_Shape, _Choice]:
    """Return the best choices by shape, for a day on which nothing is chosen yet."""
    fresh: dict[_Shape, _Choice] = {}
    for (_, parts), choice in choices.items():
        if (0, parts) not in fresh or choice < fresh[0, parts]:
            fresh[0, parts] = choice
    return fresh
