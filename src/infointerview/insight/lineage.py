"""Who came from whom, when everybody may come from several people, and some from each other."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Generic, TypeVar

__all__ = ["Lineage"]

_K = TypeVar("_K", bound=Hashable)


class Lineage(Generic[_K]):
    """A graph of who named whom, given edge by edge, the earliest first.

    Whoever nobody named is of generation 0, and everybody else one further than the nearest who named them.  Of people
    who named each other in a circle, and whom nobody else named, the one who did so first is of generation 0.  All is
    worked out in time linear in the number of edges, and nothing recurses.

    >>> line = Lineage([("ada", "bo"), ("bo", "cy"), ("ada", "cy"), ("cy", "bo")])
    >>> line.generations
    {'ada': 0, 'bo': 1, 'cy': 1}
    >>> line.path("cy"), line.cycles
    (('ada', 'cy'), (('bo', 'cy'),))
    """

    def __init__(self, edges: Iterable[tuple[_K, _K]]) -> None:
        self.edges: tuple[tuple[_K, _K], ...] = tuple(dict.fromkeys(edges))
        # Numbers follow the edges, first who names and then who is named: a smaller one came earlier.
        self._keys: tuple[_K, ...] = tuple(dict.fromkeys(chain.from_iterable(self.edges)))
        self._number: dict[_K, int] = {key: n for n, key in enumerate(self._keys)}
        self._out: list[list[int]] = [[] for _ in self._keys]
        self._into: list[list[int]] = [[] for _ in self._keys]
        number, out, into = self._number, self._out, self._into
        for referrer, person in self.edges:
            one, other = number[referrer], number[person]
            out[one].append(other)
            into[other].append(one)

    # -- circles ------------------------------------------------------------------------------------------------------

    @cached_property
    def _circles(self) -> list[list[int]]:
        """The groups of those who lead to each other, in order of their first edges."""
        left = _peeled(range(len(self._keys)), self._out, self._into)
        left = _peeled(left, self._into, self._out)
        return sorted(sorted(group) for group in _connected(left, self._out))

    @cached_property
    def cycles(self) -> tuple[tuple[_K, ...], ...]:
        """The groups of people each of whom leads to every other one of the group."""
        return tuple(tuple(self._keys[n] for n in group) for group in self._circles)

    @cached_property
    def roots(self) -> tuple[_K, ...]:
        """Those of generation 0, in order of their first edges."""
        return tuple(self._keys[n] for n in self._roots)

    @cached_property
    def _roots(self) -> list[int]:
        roots = [n for n, named_by in enumerate(self._into) if not named_by]
        for group in self._circles:
            members = set(group)
            if all(members.issuperset(self._into[n]) for n in group):
                roots.append(group[0])
        return sorted(roots)

    # -- generations --------------------------------------------------------------------------------------------------

    @cached_property
    def _generation(self) -> list[int]:
        generation, out = [-1] * len(self._keys), self._out
        frontier, number = self._roots, 0
        for n in frontier:
            generation[n] = 0
        while frontier:
            number += 1
            following = []
            for one in frontier:
                for other in out[one]:
                    if generation[other] < 0:
                        generation[other] = number
                        following.append(other)
            frontier = following
        return generation

    @property
    def generations(self) -> Mapping[_K, int]:
        """The generation of everybody."""
        return dict(zip(self._keys, self._generation, strict=True))

    @cached_property
    def depth(self) -> int:
        """The furthest generation; 0 where nobody is named."""
        return max(self._generation, default=0)

    def generation(self, key: _K) -> int:
        """Return how many steps somebody is from generation 0; who is in no edge is of it."""
        return self._generation[self._number[key]] if key in self._number else 0

    def path(self, key: _K) -> tuple[_K, ...]:
        """Return the shortest way from generation 0 to somebody, of several the one whose edges are the earliest."""
        if key not in self._number:
            return (key,)
        n = self._number[key]
        way = [n]
        while generation := self._generation[n]:
            n = next(one for one in self._into[n] if self._generation[one] == generation - 1)
            way.append(n)
        return tuple(self._keys[n] for n in reversed(way))

    def named_by(self, key: _K) -> tuple[_K, ...]:
        """Return everybody who named somebody, the earliest first."""
        return tuple(self._keys[n] for n in self._into[self._number[key]]) if key in self._number else ()

    def names(self, key: _K) -> tuple[_K, ...]:
        """Return everybody whom somebody named, the earliest first."""
        return tuple(self._keys[n] for n in self._out[self._number[key]]) if key in self._number else ()


def _peeled(among: Iterable[int], out: Sequence[Sequence[int]], into: Sequence[Sequence[int]]) -> list[int]:
    """Return those who are left when whoever nobody of them leads to is taken away, again and again."""
    members = list(among)
    inside = [False] * len(out)
    for n in members:
        inside[n] = True
    # Whether all lead to each other or only some are looked at, an edge from outside does not count.
    whole = len(members) == len(out)
    leading = [0] * len(out)
    for n in members:
        leading[n] = len(into[n]) if whole else sum(inside[one] for one in into[n])
    waiting = [n for n in members if not leading[n]]
    while waiting:
        n = waiting.pop()
        inside[n] = False
        for other in out[n]:
            leading[other] -= 1
            if not leading[other] and inside[other]:
                waiting.append(other)
    return [n for n in members if inside[n]]


def _connected(among: Sequence[int], out: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Yield the groups of those who lead to each other, by Tarjan's algorithm without recursion."""
    unseen, done = -1, len(out)
    # Whoever is not among them counts as done; of the others, the earliest that each is known to lead to.
    lowest = [done] * len(out)
    for n in among:
        lowest[n] = unseen
    found = lowest.copy()
    count, stack = 0, list[int]()
    for start in among:
        if lowest[start] != unseen:
            continue
        work = [(start, iter(out[start]))]
        while work:
            n, others = work[-1]
            low = lowest[n]
            if low == unseen:
                low = found[n] = count
                count += 1
                stack.append(n)
            for other in others:
                reached = lowest[other]
                if reached == unseen:
                    work.append((other, iter(out[other])))
                    break
                low = min(low, reached)
            lowest[n] = low
            if work[-1][0] != n:
                continue
            work.pop()
            if work:
                before = work[-1][0]
                lowest[before] = min(lowest[before], low)
            if low == found[n]:
                group = _top(stack, n)
                for member in group:
                    lowest[member] = done
                if len(group) > 1 or n in out[n]:
                    yield group


def _top(stack: list[int], last: int) -> list[int]:
    """Take the top of a stack down to *last*, which belongs to it."""
    place = len(stack) - 1
    while stack[place] != last:
        place -= 1
    group = stack[place:]
    del stack[place:]
    return group
