"""Which questions to ask in the time there is: the choice of most value, exactly.

The value of a choice is, first, how many questions it has that must be asked; and among choices with as many of these,
its points.  Each question has points of its own.  The best of a topic counts in full, the second best half, the third a
quarter, further ones nothing; if something about the topic is known from them already, its questions count as if they
came after one or two others.

The choice is made topic by topic: for every number of questions and of minutes, the best value that the topics so far
can have within it.  For a topic, only its combinations that no other one beats in everything are looked at.  The time
that this takes grows with topics, minutes and questions asked, and hardly with the size of the bank.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

__all__ = ["Choice", "Item", "choose", "worth"]

SHARES = (4, 2, 1, 0)
"""How much the first, second, third and any further question of a topic counts, in quarters."""

_MOST_KNOWN = 2  # However much was said about a topic, one question more is worth something.
_NOTHING: Mapping[Any, int] = {}


class Item(NamedTuple):
    """A question to choose.

    Attributes:
        topic: What it is about.
        minutes: How long it takes.
        points: What it is worth as the first of its topic: a multiple of four.
        must: Whether it must be asked if there is time at all.
    """

    topic: Hashable
    minutes: int
    points: int
    must: bool = False


class Choice(NamedTuple):
    """The best choice.

    Attributes:
        musts: How many questions it has that must be asked.
        points: What all of them are worth.
        chosen: Their places among what was given, in order.
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
    """Return the choice of most value that takes no more than so many minutes.

    No other choice has more questions that must be asked, or as many and more points.  Those that must be asked may be
    more than *at_most*; then there is no other.

    Args:
        items: The questions, the more wanted of equals first.
        minutes: How long they may take together.
        at_most: How many there may be.
        known: How many questions on a topic were answered before.
    """
    by_minutes = accumulate(sorted(item.minutes for item in items if item.must))
    at_most = min(max(at_most, sum(needed <= minutes for needed in by_minutes)), len(items))
    # More than all points together, so that one more question that must be asked outweighs everything else.
    must = 1 + sum(item.points for item in items)
    topics: dict[Hashable, list[int]] = {}
    for place, item in enumerate(items):
        topics.setdefault(item.topic, []).append(place)
    best = [[0] * (minutes + 1) for _ in range(at_most + 1)]
    steps: list[tuple[list[_Option], list[list[int]]]] = []
    for topic, places in topics.items():
        options = _options(items, places, minutes, min(known.get(topic, 0), _MOST_KNOWN), must)
        steps.append((options, best))
        best = _with_topic(best, options)
    chosen = _traced(steps, best, at_most, minutes)
    musts, points = divmod(best[at_most][minutes], must) if must else (0, 0)
    return Choice(musts, points, chosen)


def worth(items: Iterable[Item], *, known: Mapping[Any, int] = _NOTHING) -> int:
    """Return the points of questions that are asked together."""
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
    """Return the combinations of a topic's questions that are worth looking at, but for the empty one."""
    # In this order the first that is taken is worth most, and so gets the largest share.
    ordered = sorted(places, key=lambda place: (-items[place].points, place))
    found = {(0, 0): _Option(0, 0, 0, ())}
    taken: dict[int, int] = {}
    for place in ordered:
        item = items[place]
        if not item.must:
            # Of questions that take equally long, one is only asked together with all that are worth more.
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
    return _unbeaten(found.values())


def _unbeaten(options: Iterable[_Option]) -> list[_Option]:
    kept: list[_Option] = []
    for option in sorted(options, key=lambda option: (option.questions, option.minutes)):
        if not any(other.minutes <= option.minutes and other.value >= option.value for other in kept):
            kept.append(option)
    return kept[1:]


def _with_topic(best: list[list[int]], options: list[_Option]) -> list[list[int]]:
    """Return the best values by number of questions and minutes, once the options of one more topic may be taken."""
    better = [row.copy() for row in best]
    for option in options:
        value, minutes = option.value, option.minutes
        for count in range(option.questions, len(best)):
            row = better[count]
            added = [value + before for before in best[count - option.questions]]
            row[minutes:] = map(max, row[minutes:], added)
    return better


def _traced(
    steps: list[tuple[list[_Option], list[list[int]]]], best: list[list[int]], count: int, minutes: int
) -> tuple[int, ...]:
    """Return which questions make up the best value, going back from the last topic to the first."""
    chosen: list[int] = []
    value = best[count][minutes]
    for options, before in reversed(steps):
        if before[count][minutes] == value:
            continue
        option = next(
            option
            for option in options
            if option.questions <= count
            and option.minutes <= minutes
            and before[count - option.questions][minutes - option.minutes] + option.value == value
        )
        count, minutes, value = count - option.questions, minutes - option.minutes, value - option.value
        chosen += option.chosen
    return tuple(sorted(chosen))
