"""Whoever does what the list says, every day, forgets nobody, floods nobody and never runs dry.

Each life is one campaign, made by chance from a number.  Longer lives, and more of them, are in `tests/chance`.
"""

from statistics import median

import pytest

from infointerview.rules.rulebook import RULES
from tests.rules.obedient import Findings, findings, lived


@pytest.mark.parametrize("seed", [3, 8])
def test_the_list_forgets_nobody_and_floods_nobody(seed: int) -> None:
    found = findings(lived(seed, days=36, people=18))

    assert found.met
    assert found.wrong == (), str(found)
    assert median(found.met) <= 8


def test_the_weekly_figure_goes_out_while_nobody_answers() -> None:
    """Thirty people at ten employers; whoever is asked beside a silent colleague is one of the five of the week."""
    life = lived(1, days=33, people=30, answered=False)

    assert findings(life) == Findings(wrong=(), met=())
    assert list(life.requests.values()) == [5, 5, 5, 5, 5]


def test_a_list_that_forgets_somebody_is_found_out() -> None:
    rules = {rule: RULES[rule] for rule in ("outreach-next", "answer-owed")}
    (wrong,) = findings(lived(1, days=40, people=1, answered=False, rules=rules)).wrong

    assert wrong.startswith("person-0 (silent) was forgotten from ")
