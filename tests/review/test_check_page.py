"""The page on the check says how many rules there are."""

from pathlib import Path

from infointerview.review.check import CHECKS

PAGE = Path(__file__).parents[2] / "docs" / "guide" / "checking.md"


def test_the_page_says_how_many_rules_there_are() -> None:
    assert f"{len(CHECKS)} rules" in PAGE.read_text("utf-8")
