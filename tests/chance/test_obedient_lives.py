"""A hundred long lives with the list, from seeds that nobody chose."""

from random import SystemRandom
from statistics import median

import pytest

from tests.rules.obedient import findings, lived

pytestmark = pytest.mark.chance


@pytest.mark.parametrize("ten", range(10))
def test_the_list_forgets_nobody_and_floods_nobody(ten: int) -> None:
    """Of ten lives in nine somebody answers; what went wrong is said with the seed, person by person."""
    first = SystemRandom().randrange(10**9)
    lives = {seed: findings(lived(seed, answered=seed - first != ten)) for seed in range(first, first + 10)}

    assert {seed: found.wrong for seed, found in lives.items() if found.wrong} == {}
    assert median(number for found in lives.values() for number in found.met) <= 8
