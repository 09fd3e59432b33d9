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


class _Choice(NamedTuple):
    """Some candidates, the last one first, and the points of them all."""

    cost: int
    last: Candidate | None = None
    before: "_Choice | None" = None


# What the points of a further candidate depend on: how many lie on the last day, and how many in each part of a day.
_Shape = tuple[int, tuple[int, ...]]


def choose(candidates: Sequence[Candidate], *, at_most: int, apart: int) -> tuple[int, tuple[Candidate, ...]]:
    """Return the best choice, and its points: as many candidates as can be had, and then the fewest points.

    It is exact.  The candidates are taken in order of time; for each shape that a choice can have, only the cheapest
    one is carried on, because what comes later costs all choices of one shape the same.

    Args:
        candidates: The times that fit, in order of time.
        at_most: How many to choose.
        apart: The least number of seconds from one start to the next.
    """
    nothing: dict[_Shape, _Choice] = {(0, (0,) * len(Part)): _Choice(0)}
    # `settled` are the choices that a candidate may follow; those of the last candidates are still too close to it.
    settled, latest, recent = nothing, nothing, deque[tuple[Candidate, dict[_Shape, _Choice]]]()
    settled_day = latest_day = -1
    for candidate in candidates:
        while recent and recent[0][0].start + apart <= candidate.start:
            last, settled = recent.popleft()
            settled_day = last.day
        choices = latest if latest_day == candidate.day else _on_a_new_day(latest)
        choices = dict(choices)
        for (today, parts), choice in (settled if settled_day == candidate.day else _on_a_new_day(settled)).items():
            if sum(parts) < at_most:
                cost = choice.cost + candidate.cost + SAME_DAY * today + SAME_PART * parts[candidate.part]
                filled = tuple(count + (part == candidate.part) for part, count in enumerate(parts))
                shape = (today + 1, filled)
                if shape not in choices or cost < choices[shape].cost:
                    choices[shape] = _Choice(cost, candidate, choice)
        latest, latest_day = choices, candidate.day
        recent.append((candidate, choices))
    _, best = min(latest.items(), key=lambda item: (-sum(item[0][1]), item[1].cost))
    return best.cost, tuple(reversed(list(_unfolded(best))))


def _on_a_new_day(choices: dict[_Shape, _Choice]) -> dict[_Shape, _Choice]:
    """Return the cheapest choices by shape, for a day on which nothing is chosen yet."""
    fresh: dict[_Shape, _Choice] = {}
    for (_, parts), choice in choices.items():
        if (0, parts) not in fresh or choice.cost < fresh[0, parts].cost:
            fresh[0, parts] = choice
    return fresh


def _unfolded(choice: _Choice) -> list[Candidate]:
    chosen = []
    while choice.last is not None and choice.before is not None:
        chosen.append(choice.last)
        choice = choice.before
    return chosen
