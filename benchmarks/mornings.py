"""The morning of many students: for each, a campaign is loaded, and the first five rows of what is due are printed.

Goals: at most 25 ms each in one process; and two processes are at least 1.8 times as fast as one, by the clock on the
wall, on a machine with two processors that nobody else is using.
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from time import perf_counter, process_time

from waiting import morning, network

from infointerview import dumps

STUDENTS = 2_000
AT_ONCE = 50


def mornings(texts: list[str]) -> list[str]:
    """Return the first rows of what is due in each campaign."""
    return [morning(text) for text in texts]


def main() -> None:
    """Print the time of one morning, and how much faster two processes are than one."""
    students = int((sys.argv[1:] or [str(STUDENTS)])[0])
    # Of different sizes, so that no two are alike; a tenth of them is made, and met ten times.
    made = [dumps(network(60 + number % 20, 50)) for number in range(max(1, students // 10))]
    texts = [made[number % len(made)] for number in range(students)]
    parts = [texts[begin : begin + AT_ONCE] for begin in range(0, students, AT_ONCE)]
    mornings(texts[:1])  # What is read once in a process is not counted.
    began, begun = process_time(), perf_counter()
    alone = [mornings(part) for part in parts]
    each, in_one = (process_time() - began) / students, perf_counter() - begun
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        list(pool.map(mornings, [texts[:1]] * 4))
        begun = perf_counter()
        together = list(pool.map(mornings, parts))
        in_two = perf_counter() - begun
    if together != alone:
        sys.exit("two processes say something else than one")
    print(f"{students} mornings: {each * 1_000:.1f} ms each (goal <= 25)")
    print(f"in two processes {in_one / in_two:.2f} times as fast (goal >= 1.8)")


if __name__ == "__main__":
    main()
