"""Letters to thirty thousand made-up people; other ones in every run."""

from random import SystemRandom

import pytest

from tests.language.made_up import wrong_refusals

pytestmark = pytest.mark.chance


def test_nobody_is_refused_a_letter_because_of_their_own_name() -> None:
    for _ in range(10):
        seed = SystemRandom().randrange(10**9)

        assert (seed, list(wrong_refusals(seed, 3_000))) == (seed, [])
