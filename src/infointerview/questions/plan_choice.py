"""Which questions to ask in the time there is: exactly the most valuable choice.

The value of a choice is first the number of its questions that must be asked, and then its points.  Each question has
points of its own.  The best question on a topic counts in full, the second best half, the third a quarter, further ones
nothing; if the person has said something about the topic before, its questions count as if they came after one or two
others.

The choice is made topic by topic: for every number of questions and of minutes, the best value that the topics so far
can reach within it.  For a topic, only those combinations are looked at that no other one beats in every respect.  The
running time grows with topics, minutes and questions asked, and hardly with the size of the bank.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

SHARES = (4, 2, 1, 0)
"""How much the first, second, third and any further question of a topic counts, in quarters."""

_MOST_KNOWN = 2  # However much has been said about a topic, one more question is worth something.
_NOTHING: Mapping[Any, int] = {}


class Item(NamedTuple):
    """A question to choose.

    Attributes:
        topic: What it is about.
        minutes: How many minutes it takes.
        points: What it is worth as the first on its topic: a multiple of four.
        must: Whether it must be asked if it fits at all.
    """

    topic: Hashable
    minutes: int
    points: int
    must: bool = False


class Choice(NamedTuple):
    """The best choice.

    Attributes:
        musts: How many of its questions must be asked.
        points: What its questions are worth together.
        chosen: Their indexes among the items given, in order.
    """

    musts: int
    points: int
    chosen: tuple[int, ...]


class _Option(NamedTuple):
    """Questions of one topic to ask together: how many, how long, what that adds to the value, and which."""

    questions: int
    minutes: int
    value: int
    chosen: tuple[int, ...]


def choose(items: Sequence[Item], *, minutes: int, at_most: int, known: Mapping[Any, int] = _NOTHING) -> Choice:
    """Return the most valuable choice of questions that fits into *minutes*.

    No other choice has more questions that must be asked, or as many of them and more points.  If more questions must
    be asked than *at_most*, the choice consists of such questions alone.

    Args:
        items: The questions; of equal ones, the first is preferred.
        minutes: How many minutes they may take together.
        at_most: How many questions to choose at most.
        known: How many questions on each topic have been answered before.

    >>> items = [Item("pay", 3, 16), Item("pay", 2, 16), Item("trends", 3, 12)]
    >>> choose(items, minutes=5, at_most=2)
    Choice(musts=0, points=28, chosen=(1, 2))
    """
    by_minutes = accumulate(sorted(item.minutes for item in items if item.must))
    at_most = min(max(at_most, sum(needed <= minutes for needed in by_minutes)), len(items))
    # More than all points together, so that one more question that must be asked outweighs everything else.
    must = 1 + sum(item.points for item in items)
    topics: dict[Hashable, list[int]] = {}
    for place, item in enumerate(items):
        topics.setdefault(item.topic, []).append(place)
    # The best values by number of questions and minutes, with the topics so far.
    best = [[0] * (minutes + 1) for _ in range(at_most + 1)]
    steps: list[tuple[list[_Option], list[list[int]]]] = []
    for topic, places in topics.items():
        options = _options(items, places, minutes, min(known.get(topic, 0), _MOST_KNOWN), must)
        steps.append((options, best))
        better = [row.copy() for row in best]
        for option in options:
            for count in range(option.questions, len(best)):
                added = [option.value + before for before in best[count - option.questions]]
                row = better[count]
                row[option.minutes :] = map(max, row[option.minutes :], added)
        best = better
    # Which questions make up the best value shows on the way back from the last topic to the first.
    chosen: list[int] = []
    count, left, value = at_most, minutes, best[at_most][minutes]
    for options, before in reversed(steps):
        if before[count][left] != value:
            option = next(
                option
                for option in options
                if option.questions <= count
                and option.minutes <= left
                and before[count - option.questions][left - option.minutes] + option.value == value
            )
            count, left, value = count - option.questions, left - option.minutes, value - option.value
            chosen += option.chosen
    musts, points = divmod(best[at_most][minutes], must) if must else (0, 0)
    return Choice(musts, points, tuple(sorted(chosen)))


def worth(items: Iterable[Item], *, known: Mapping[Any, int] = _NOTHING) -> int:
    """Return what questions are worth when they are asked together, in points."""
    topics: dict[Hashable, list[int]] = {}
    for item in items:
        topics.setdefault(item.topic, []).append(item.points)
    return sum(
        points * _share(place, min(known.get(topic, 0), _MOST_KNOWN)) // 4
        for topic, each in topics.items()
        for place, points in enumerate(sorted(each, reverse=True))
    )


def _share(place: int, known: int) -> int:
    return SHARES[min(place + known, len(SHARES) - 1)]


def _options(items: Sequence[Item], places: list[int], minutes: int, known: int, must: int) -> list[_Option]:
    """Return the combinations of a topic's questions that are worth looking at, without the empty one."""
    # In this order the first question taken is worth most and gets the largest share.
    ordered = sorted(places, key=lambda place: (-items[place].points, place))
    found = {(0, 0): _Option(0, 0, 0, ())}
    taken: dict[int, int] = {}
    for place in ordered:
        item = items[place]
        if not item.must:
            # Of questions that take equally long, one is asked only together with all that are worth more.
            taken[item.minutes] = taken.get(item.minutes, 0) + 1
            if not _share(taken[item.minutes] - 1, known):
                continue
        for option in tuple(found.values()):
            longer = option.minutes + item.minutes
            added = item.points * _share(option.questions, known) // 4 + must * item.must
            if added and longer <= minutes:
                shape = (option.questions + 1, longer)
                if shape not in found or option.value + added > found[shape].value:
                    found[shape] = _Option(*shape, option.value + added, (*option.chosen, place))
    unbeaten: list[_Option] = []
    for option in sorted(found.values(), key=lambda option: (option.questions, option.minutes)):
        if not any(other.minutes <= option.minutes and other.value >= option.value for other in unbeaten):
            unbeaten.append(option)
    return unbeaten[1:]
