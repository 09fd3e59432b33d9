"""Long lives of searches, from seeds that nobody chose."""

from concurrent.futures import ProcessPoolExecutor
from random import SystemRandom

import pytest

from tests.rules.histories import Leak, live

pytestmark = pytest.mark.chance

HISTORIES = 1_000


def leaks(seed: int) -> list[Leak]:
    return live(seed)[0]


def test_nobody_who_said_no_or_was_erased_is_reached_or_named() -> None:
    first = SystemRandom().randrange(10**9)
    with ProcessPoolExecutor() as workers:
        found = [leak for some in workers.map(leaks, range(first, first + HISTORIES), chunksize=25) for leak in some]

    assert found == []
