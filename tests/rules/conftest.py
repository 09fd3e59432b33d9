"""What a run of mutmut needs, which tries the tests of the rules against one change after another.

It stops at the first test that notices a change, and begins each time with what earlier tests left in memory.
"""

import os

import pytest

from infointerview.rules.rulebook import RULES
from infointerview.worktime.wall_clock import skipped_days


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the pages of the rules of the changed module first; without a change nothing is moved."""
    module = os.environ.get("MUTANT_UNDER_TEST", "").rpartition(".")[0]
    pages = {rule.row[:3].lower() for rule in RULES.values() if rule.row and rule.decide.__module__ == module}

    def later(item: pytest.Item) -> tuple[bool, bool]:
        about_it = any(f"[{page}" in item.nodeid for page in pages)
        return not about_it, about_it and "test_wording" not in item.nodeid

    skipped_days.cache_clear()
    if pages:
        items.sort(key=later)
