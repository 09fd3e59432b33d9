"""The nearest word to a misspelt one."""

import pytest

from infointerview.model.fields import did_you_mean

ZONES = ["America/Toronto", "Europe/London", "Asia/Kolkata"]


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("America/Torronto", "America/Toronto"),
        ("europe/london", "Europe/London"),
        ("Asia/Calcutta", ""),
        ("London", ""),
        ("", ""),
    ],
)
def test_a_close_word_is_suggested_and_a_far_one_is_not(word: str, near: str) -> None:
    assert did_you_mean(word, ZONES) == (f"did you mean {near!r}?" if near else "")


def test_a_long_word_costs_little() -> None:
    assert did_you_mean("x" * 1_000_000, ZONES) == ""
