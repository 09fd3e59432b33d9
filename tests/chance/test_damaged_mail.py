"""Twenty thousand damaged messages; other ones in every run."""

from random import Random, SystemRandom

import pytest

from tests.formats.damaged import damaged
from tests.formats.test_mail import PIECES, WHOLE, survives

pytestmark = pytest.mark.chance


def test_a_damaged_message_is_read_or_refused() -> None:
    for _ in range(20):
        seed = SystemRandom().randrange(10**9)
        random = Random(seed)
        for _ in range(1_000):
            octets = damaged(WHOLE, random, PIECES)
            try:
                survives(octets)
            except Exception as error:
                raise AssertionError((seed, octets)) from error
