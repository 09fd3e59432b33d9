"""A million referrals: who led to whom, how far, in which circles and by which way, against networkx.

Goal: faster than networkx for every shape of graph, in time linear in the number of edges.  The peer is asked for the
same things in the way that its documentation shows, and before anything is timed, both must find the same.  The last
table is the whole `referral_tree` of a campaign, which networkx has no match for.
"""

import gc
import random
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import perf_counter

import networkx as nx

from infointerview import Campaign, Contact, Referral, Seeker
from infointerview.insight.referral_tree import Lineage, referral_tree

EDGES = 1_000_000
CAMPAIGNS = (1_000, 10_000, 100_000)
Edges = list[tuple[str, str]]
Found = tuple[int, int, set[frozenset[str]], int]


def key(number: int) -> str:
    """Return an id such as contacts have."""
    return f"contact-{number:016x}"


def shapes(edges: int) -> dict[str, Callable[[], Edges]]:
    """Return the shapes of graph: names in a tree, at random with circles, and one long chain."""
    people, chance = edges * 2 // 5, random.Random(7)  # noqa: S311  # nothing secret

    def tree() -> Edges:
        return [(key(chance.randrange(n)), key(n)) for n in range(1, edges + 1)]

    def at_random() -> Edges:
        pairs = ((chance.randrange(people), chance.randrange(people)) for _ in range(edges))
        # Ten who nobody names begin it all.
        return [(key(one), key(other + 10)) for one, other in pairs if one != other + 10]

    def one_chain() -> Edges:
        return [(key(n), key(n + 1)) for n in range(edges)]

    return {"a tree": tree, "at random": at_random, "one chain": one_chain}


def ours(edges: Edges, last: str) -> Found:
    """Ask the lineage."""
    line = Lineage(edges)
    return len(line.generations), line.depth, {frozenset(group) for group in line.cycles}, len(line.path(last))


def networkx(edges: Edges, last: str) -> Found:
    """Ask networkx; a search from one source that leads to all roots finds the nearest of them."""
    graph = nx.DiGraph()
    graph.add_edges_from(edges)
    roots = [person for person, named_by in graph.in_degree() if not named_by]
    circles = {frozenset(group) for group in nx.strongly_connected_components(graph) if len(group) > 1}
    generations = {}
    for number, layer in enumerate(nx.bfs_layers(graph, roots)):
        generations.update(dict.fromkeys(layer, number))
    graph.add_edges_from(("", root) for root in roots)
    # From both ends, which networkx does for one pair: two steps more than the generation, less the source.
    path = nx.shortest_path(graph, "", last)
    return len(generations), max(generations.values(), default=0), circles, len(path) - 1


def timed(ask: Callable[[Edges, str], Found], edges: Edges, last: str) -> tuple[float, Found]:
    """Return how many seconds an answer takes, and the answer."""
    gc.collect()
    began = perf_counter()
    found = ask(edges, last)
    return perf_counter() - began, found


def campaign(referrals: int) -> Campaign:
    """Return a campaign in which each person was named by one before them."""
    chance, at = random.Random(7), datetime(2026, 3, 2, 9, tzinfo=UTC)  # noqa: S311  # nothing secret
    people = [Contact(id=f"p{n}", name="Person") for n in range(referrals + 1)]
    named = (
        Referral(referrer=people[chance.randrange(n)], contact=people[n], at=at + n * timedelta(seconds=1))
        for n in range(1, referrals + 1)
    )
    return Campaign(seeker=Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")).add(*people, *named)


def main(edges: int) -> None:
    """Print how long each takes."""
    print(f"{edges:,} referrals: generations, depth, circles and the way to one person")
    for shape, draw in shapes(edges).items():
        drawn = draw()
        last = drawn[-1][1]
        (mine, found), (theirs, also_found) = (timed(ask, drawn, last) for ask in (ours, networkx))
        if found != also_found:
            raise SystemExit(f"{shape}: {found[:2]} and {found[3]}, but {also_found[:2]} and {also_found[3]}")
        print(
            f"  {shape:12} infointerview {mine:6.2f} s   networkx {theirs:6.2f} s   {theirs / mine:4.1f} times as long"
        )
    print("the whole of `referral_tree`")
    for referrals in CAMPAIGNS:
        known = campaign(referrals)
        gc.collect()
        began = perf_counter()
        tree = referral_tree(known)
        taken = perf_counter() - began
        print(
            f"  {len(tree):8,} referrals, {tree.depth:3} deep: {taken:6.2f} s, {taken / referrals * 1e6:5.1f} us each"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else EDGES)
