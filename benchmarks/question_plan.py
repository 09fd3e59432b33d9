"""Choosing the questions of a plan, from 20 and from 200, against an integer program and a greedy choice.

Goals: as good as the integer program solved by HiGHS, to the point, and at least four times as fast.
"""

import random
import sys
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import pyperf
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from infointerview import Campaign, Contact, Seeker
from infointerview.questions.plan import plan_questions
from infointerview.questions.plan_choice import SHARES, Choice, Item, choose, worth

SIZES = (20, 200)
MINUTES, AT_MOST = 19, 7  # what an interview of half an hour leaves for answers
SEEDS = range(25)
TIMED = 5  # choices in a run


def made_up(size: int, seed: int) -> list[Item]:
    """Return so many questions on 12 topics, with points as a bank gives them."""
    source = random.Random(seed)  # noqa: S311  # the same ones in every run
    return [
        Item(
            topic=source.randrange(12),
            minutes=source.choice((1, 2, 2, 2, 3, 3, 4)),
            points=source.choice((8, 16, 16, 24)) + 4 * source.randrange(4),
            must=source.random() < 0.01,
        )
        for _ in range(size)
    ]


def ours(items: Sequence[Item]) -> Choice:
    """Return the best choice."""
    return choose(items, minutes=MINUTES, at_most=AT_MOST)


def solver(items: Sequence[Item]) -> tuple[int, int]:
    """Return the value of the best choice as the integer program has it: musts, and points.

    A variable says whether a question is the first, second or third of its topic.
    """
    shares = SHARES[:3]
    count = len(items) * len(shares)
    must = 1 + sum(item.points for item in items)
    worths = np.array([item.points * share // 4 + must * item.must for item in items for share in shares])
    rows: list[tuple[int, int, float]] = []
    limits: list[float] = []

    def constrain(entries: list[tuple[int, float]], most: float) -> None:
        rows.extend((len(limits), column, value) for column, value in entries)
        limits.append(most)

    constrain([(column, items[column // len(shares)].minutes) for column in range(count)], MINUTES)
    constrain([(column, 1) for column in range(count)], AT_MOST)
    for number in range(len(items)):
        constrain([(number * len(shares) + place, 1) for place in range(len(shares))], 1)
    for topic in {item.topic for item in items}:
        for place in range(len(shares)):
            about = [number for number, item in enumerate(items) if item.topic == topic]
            constrain([(number * len(shares) + place, 1) for number in about], 1)
    lines, columns, values = zip(*rows, strict=True)
    matrix = csr_array((values, (lines, columns)), shape=(len(limits), count))
    found = milp(
        -worths.astype(float),
        integrality=np.ones(count),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(matrix, ub=limits),
        options={"mip_rel_gap": 0},
    )
    musts, points = divmod(round(-found.fun), must)
    return musts, points


def greedy(items: Sequence[Item]) -> tuple[int, int]:
    """Return the value of a choice made one by one: musts first, then the most points for a minute."""
    chosen: list[Item] = []
    left = list(items)
    minutes = MINUTES
    while left and len(chosen) < AT_MOST:
        before = worth(chosen)
        best = max(left, key=lambda item: (item.must, (worth([*chosen, item]) - before) / item.minutes))
        left.remove(best)
        if best.minutes <= minutes:
            chosen.append(best)
            minutes -= best.minutes
    return sum(item.must for item in chosen), worth(chosen)


def compare() -> list[str]:
    """Return how good the greedy choice is, after making sure that ours and that of the program are the same."""
    said = []
    for size in SIZES:
        best, by_greed, missed = 0, 0, 0
        for seed in SEEDS:
            items = made_up(size, seed)
            found = ours(items)
            if (found.musts, found.points) != solver(items):
                sys.exit(f"infointerview and the solver do not agree on {size} questions, seed {seed}")
            greedy_value = greedy(items)
            best, by_greed = best + found.points, by_greed + greedy_value[1]
            missed += greedy_value < (found.musts, found.points)
        said.append(
            f"{size} questions: greedy misses the best in {missed} of {len(SEEDS)}, {by_greed / best:.1%} of it"
        )
    return said


def each(function: Callable[[Sequence[Item]], object], several: Sequence[Sequence[Item]]) -> None:
    """Make several choices: how long the integer program takes depends on the questions."""
    for items in several:
        function(items)


def tasks() -> dict[str, Callable[[], object]]:
    """Return what is timed, by name."""
    me = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    ada = Contact(name="Ada Quist", employments="Thames Water")
    campaign = Campaign(seeker=me).add(ada)
    found: dict[str, Callable[[], object]] = {
        f"{name}, {size}": partial(each, function, [made_up(size, seed) for seed in range(TIMED)])
        for size in SIZES
        for name, function in (("infointerview", ours), ("solver", solver), ("greedy", greedy))
    }
    return found | {"a whole plan from the bank": partial(plan_questions, campaign, ada, minutes=30)}


def main() -> None:
    """Time each in turn and print the ratios to the integer program."""
    runner = pyperf.Runner(processes=3, values=3, warmups=1)
    timed = {name: runner.bench_func(name, function) for name, function in tasks().items()}
    if runner.args.worker:
        return
    seconds = {name: bench.median() for name, bench in timed.items() if bench is not None}
    print("\n" + "\n".join(compare()))
    print("\ntimes as fast as the integer program:")
    for name, taken in seconds.items():
        against = seconds.get(f"solver, {name.rpartition(', ')[2]}")
        ratio = f"{against / taken:9.1f}" if against else ""
        print(f"  {name:30}{taken / (TIMED if against else 1) * 1_000_000:10.0f} µs{ratio}")


if __name__ == "__main__":
    main()
