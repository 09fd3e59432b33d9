"""The order of the tests of the rules in a run of mutmut, which stops at the first that notices a change."""

import os

import pytest

from infointerview.rules import RULES


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the pages of the rules of the changed module first; without a change nothing is moved."""
    module = os.environ.get("MUTANT_UNDER_TEST", "").rpartition(".")[0]
    pages = {rule.row[:3].lower() for rule in RULES.values() if rule.row and rule.decide.__module__ == module}

    def later(item: pytest.Item) -> tuple[bool, bool]:
        about_it = any(f"[{page}" in item.nodeid for page in pages)
        return not about_it, about_it and "test_wording" not in item.nodeid

    if pages:
        items.sort(key=later)
