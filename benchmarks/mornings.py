"""The morning of many students: for each, a campaign is loaded, and the first five rows of what is due are printed.

Goals: at most 25 ms each in one process; and two processes are at least 1.8 times as fast as one.  Everything is time
of the processor: what two processes would take that have a processor each, whoever else is using the machine.
"""

import os
import sys
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from time import process_time

from waiting import morning, network

from infointerview import dumps

STUDENTS = 2_000
AT_ONCE = 50


def mornings(texts: list[str]) -> tuple[list[str], int, float]:
    """Return the first rows of what is due in each campaign, the process that found them, and the time it took."""
    began = process_time()
    return [morning(text) for text in texts], os.getpid(), process_time() - began


def main() -> None:
    """Print the time of one morning, and how much faster two processes are than one."""
    students = int((sys.argv[1:] or [str(STUDENTS)])[0])
    # Of different sizes, so that hardly two are alike; a tenth of them is made, and met ten times.
    made = [dumps(network(60 + number % 20, 50)) for number in range(max(1, students // 10))]
    texts = [made[number % len(made)] for number in range(students)]
    parts = [texts[begin : begin + AT_ONCE] for begin in range(0, students, AT_ONCE)]
    mornings(texts[:1])  # What is read once in a process is not counted.
    alone = [mornings(part) for part in parts]
    in_one = sum(taken for _, _, taken in alone)
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        together = list(pool.map(mornings, parts))
    if [said for said, *_ in together] != [said for said, *_ in alone]:
        sys.exit("two processes say something else than one")
    by_process: dict[int, float] = defaultdict(float)
    for _, process, taken in together:
        by_process[process] += taken
    print(f"{students} mornings: {in_one / students * 1_000:.1f} ms each (goal <= 25)")
    print(f"in two processes {in_one / max(by_process.values()):.2f} times as fast (goal >= 1.8)")


if __name__ == "__main__":
    main()
