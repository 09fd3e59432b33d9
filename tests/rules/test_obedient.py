"""Whoever does what the list says, every day, forgets nobody, floods nobody and never runs dry.

Each life is one campaign, made by chance from a number.  Longer lives, and more of them, are in `tests/chance`.
"""

from statistics import median

import pytest

from tests.rules.obedient import Findings, findings, lived


@pytest.mark.parametrize("seed", [3, 8])
def test_the_list_forgets_nobody_and_floods_nobody(seed: int) -> None:
    found = findings(lived(seed, days=40, people=24))

    assert found.met
    assert found.wrong == (), str(found)
    assert median(found.met) <= 8


def test_the_weekly_figure_goes_out_while_nobody_answers() -> None:
    """Forty people at fourteen employers; all that is left of the week after those asked a second time is new."""
    life = lived(1, days=40, people=40, answered=False)

    assert findings(life) == Findings(wrong=(), met=())
    assert list(life.requests.values())[:3] == [5, 5, 5]
