"""What each rule of the check looks for, where it applies and who advises it, and how many there are."""

from pathlib import Path

from syrupy.assertion import SnapshotAssertion

from infointerview.language.kinds import MESSAGES
from infointerview.review.check import CHECKS
from infointerview.review.rule import MessageRule

PAGE = Path(__file__).parents[2] / "docs" / "guide" / "checking.md"


def _where(rule: MessageRule) -> str:
    return f"{_kinds(rule)}; any text whose kind is not known" if rule.unknown else _kinds(rule)


def _kinds(rule: MessageRule) -> str:
    if rule.fits is None:
        return "any text"
    if len(rule.kinds) > len(MESSAGES) / 2:
        others = [kind for kind in MESSAGES if kind not in rule.kinds]
        return f"all but {', '.join(others)}" if others else "all"
    return ", ".join(kind for kind in MESSAGES if kind in rule.kinds)


def _source(rule: MessageRule) -> str:
    source = rule.source
    year = f" ({source.year})" if source.year and source.url else ""
    who = f"[{source.title}{year}]({source.url})" if source.url else f"{source.title}{year}"
    return f"{who}: {source.figure}"


def table() -> str:
    """Return what each rule looks for, where it applies, and who advises it."""
    rows = [
        f"| `{rule.id}` | {rule.looks_for} | {rule.severity} | {_where(rule)} "
        f"| {', '.join(rule.wants)} | {'' if rule.english else 'any'} | {_source(rule)} |"
        for rule in CHECKS.values()
    ]
    head = "| Rule | Looks for | Weight | In | Needs | Language | Advised by |\n|---|---|---|---|---|---|---|"
    return "\n".join([head, *rows])


def test_each_rule_applies_where_it_was_last_read(snapshot: SnapshotAssertion) -> None:
    assert table() == snapshot


def test_the_page_says_how_many_rules_there_are() -> None:
    assert f"{len(CHECKS)} rules" in PAGE.read_text("utf-8")
