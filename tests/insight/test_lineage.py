"""Graphs of who named whom, against a slow search that asks for nothing but the definition."""

from itertools import pairwise
from typing import Any

from hypothesis import given, settings, strategies as st

from infointerview.insight.referral_tree import Lineage

Edges = list[tuple[int, int]]
EDGES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda edge: edge[0] != edge[1]), max_size=25)


def reachable(edges: Edges, start: int) -> set[int]:
    """Return whom somebody leads to in one step or more."""
    found: set[int] = set()
    while True:
        more = {other for one, other in edges if one == start or one in found} - found
        if not more:
            return found
        found |= more


def circles(edges: Edges) -> set[frozenset[int]]:
    """Return the groups of who lead to each other."""
    people = {key for edge in edges for key in edge}
    leads = {key: reachable(edges, key) for key in people}
    return {frozenset(o for o in people if o in leads[key] and key in leads[o]) for key in people if key in leads[key]}


def generations(edges: Edges) -> dict[int, int]:
    """Return everybody's distance from who was named by nobody, or began a circle that nobody led to."""
    people = list(dict.fromkeys(key for edge in edges for key in edge))
    begin = {key for key in people if not any(other == key for _, other in edges)}
    for group in circles(edges):
        if all(one in group for one, other in edges if other in group):
            begin.add(next(key for key in people if key in group))
    far = dict.fromkeys(begin, 0)
    for step in range(len(people)):
        for one, other in edges:
            if far.get(one) == step:
                far.setdefault(other, step + 1)
    return far


@given(EDGES)
def test_generations_and_depth_are_those_of_a_slow_search(edges: Edges) -> None:
    """Property 77: chain depth agrees with brute force."""
    line = Lineage(edges)

    assert dict(line.generations) == generations(edges)
    assert line.depth == max(generations(edges).values(), default=0)
    assert set(line.roots) == {key for key, number in generations(edges).items() if number == 0}


@given(EDGES)
def test_circles_are_reported_each_once(edges: Edges) -> None:
    """Property 76: cycles are reported."""
    line = Lineage(edges)

    assert {frozenset(group) for group in line.cycles} == circles(edges)
    assert len(line.cycles) == len(circles(edges))


@given(EDGES)
def test_a_path_is_a_shortest_one_along_edges(edges: Edges) -> None:
    """Property 77: path queries agree with brute force."""
    line, far = Lineage(edges), generations(edges)
    for key, number in far.items():
        path = line.path(key)

        assert len(path) == number + 1
        assert (path[-1], far[path[0]]) == (key, 0)
        assert set(pairwise(path)) <= set(edges)


@given(EDGES)
def test_of_several_shortest_paths_the_last_edges_are_the_earliest(edges: Edges) -> None:
    line, far = Lineage(edges), generations(edges)
    for key, number in far.items():
        if number:
            candidates = [one for one, other in edges if other == key and far[one] == number - 1]
            assert line.path(key)[-2] == candidates[0]


@given(EDGES, st.randoms())
def test_edges_in_any_order_give_the_same_graph(edges: Edges, chance: Any) -> None:
    """Property 76: adding edges in any order gives the same graph; only who begins a lone circle is told by order."""
    line, mixed = Lineage(edges), Lineage(chance.sample(edges, len(edges)))

    assert {frozenset(g) for g in mixed.cycles} == {frozenset(g) for g in line.cycles}
    if not circles(edges):
        assert mixed.generations == line.generations
    assert {key: set(mixed.named_by(key)) for key in mixed.generations} == {
        key: {one for one, other in edges if other == key} for key in line.generations
    }


@settings(max_examples=3)
@given(st.sampled_from(["chain", "circle", "chain into a circle"]))
def test_a_chain_of_100_000_needs_no_deep_stack(shape: str) -> None:
    """Property 77: a chain of 100 000 does not recurse."""
    n = 100_000
    edges = [(i, i + 1) for i in range(n)]
    if shape == "circle":
        edges.append((n, 0))
    elif shape == "chain into a circle":
        edges.append((n, n // 2))
    line = Lineage(edges)

    assert line.depth == n
    assert line.path(n) == tuple(range(n + 1))
    assert [len(group) for group in line.cycles] == {"chain": [], "circle": [n + 1]}.get(shape, [n - n // 2 + 1])


def test_who_is_in_no_edge_stands_alone() -> None:
    line = Lineage[str]([])

    assert (line.generation("ada"), line.path("ada"), line.named_by("ada"), line.depth) == (0, ("ada",), (), 0)
