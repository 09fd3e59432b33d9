"""Whoever said no or was erased is neither reached nor named, whatever happens in between and in which order."""

from collections import Counter

import pytest

from infointerview import Campaign, Standing
from tests.rules.histories import History, live


def test_nobody_who_said_no_or_was_erased_is_reached_or_named() -> None:
    """Thousands more of these histories are lived in tests/chance."""
    leaks, happened = [], Counter[str]()
    for seed in range(12):
        found, counts = live(seed)
        leaks += found
        happened += counts

    assert leaks == []
    # A history in which nothing happens proves nothing.
    assert {happening.__name__ for happening in History.happenings} == set(happened)


def test_a_leak_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Campaign, "standing", lambda *_: Standing())

    assert {leak.how for seed in range(8) for leak in live(seed)[0]} >= {"draft", "due"}
