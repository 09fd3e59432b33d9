"""Hundreds of short texts: what each rule must find in some of them, and that it finds nothing in the others.

`corpus.toml` was written before the rules, `more.toml` after them and run once before anything was changed.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from infointerview.review.check import CHECKS, check
from infointerview.review.findings import Finding

HERE = Path(__file__).parent
POLITE = "Dear Ada Quist,\n\nThank you for your time."


class Case(NamedTuple):
    rule: str
    kind: str
    part: str
    text: str
    excerpt: str | None

    @property
    def name(self) -> str:
        return f"{self.rule}, {self.kind}: {' '.join(self.text.split())[:60]}"


def _cases() -> Iterator[Case]:
    for file in ("corpus.toml", "more.toml"):
        for group in tomllib.loads((HERE / file).read_text(encoding="utf-8"))["case"]:
            rule, kind, part = group["rule"], group["kind"], group.get("part", "text")
            yield from (Case(rule, kind, part, text, excerpt) for text, excerpt in group["found"])
            yield from (Case(rule, kind, part, text, None) for text in group["innocent"])


CASES = list(_cases())


def _found(case: Case) -> tuple[Finding, ...]:
    if case.part == "subject":
        return check(POLITE, case.kind, subject=case.text).of(case.rule)
    return check(case.text, case.kind).of(case.rule)


@pytest.mark.parametrize("case", [c for c in CASES if c.excerpt is not None], ids=lambda case: case.name)
def test_it_is_found(case: Case) -> None:
    assert case.excerpt is not None
    found = _found(case)

    assert any(case.excerpt.casefold() in finding.excerpt.casefold() for finding in found), found


@pytest.mark.parametrize("case", [c for c in CASES if c.excerpt is None], ids=lambda case: case.name)
def test_nothing_is_found(case: Case) -> None:
    assert _found(case) == ()


def test_a_place_is_no_longer_than_it_has_to_be() -> None:
    """What is found in a place is a wording, or a sentence that asks."""
    lengths = [
        (len(finding.excerpt), case.text)
        for case in CASES
        for finding in _found(case)
        if not finding.whole and finding.rule not in {"several-asks", "job-ask"}
    ]

    assert max(lengths)[0] <= 80, max(lengths)


def test_the_texts_are_many_and_of_both_sorts() -> None:
    assert len(CASES) > 500
    assert len({case.text for case in CASES if case.excerpt is None}) > 250
    assert {case.rule for case in CASES} <= set(CHECKS)
