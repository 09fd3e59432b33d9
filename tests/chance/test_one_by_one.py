"""Thousands of steps of searches, from seeds that nobody chose: what is kept is what would be found anew."""

from concurrent.futures import ProcessPoolExecutor
from random import SystemRandom

import pytest

from tests.rules.one_by_one import differences

pytestmark = pytest.mark.chance

SEARCHES = 200


def found(seed: int) -> list[str]:
    return list(differences(seed, steps=60))


def test_the_list_after_one_more_fact_is_that_of_a_campaign_of_its_own() -> None:
    first = SystemRandom().randrange(10**9)
    with ProcessPoolExecutor() as workers:
        seeds = range(first, first + SEARCHES)
        assert [wrong for some in workers.map(found, seeds, chunksize=10) for wrong in some] == []
