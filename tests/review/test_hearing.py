r"""How much the check hears in sentences and letters of several hands, as shares that must not fall.

`asks_seen.tsv`, `letters_seen.tsv` and `heard.jsonl` were looked at while the rules were made.  `asks_unseen.tsv`
and `letters_unseen.tsv` were not: they were run once, after the last change, and what that gave is the floor here.
Each line has a label, a kind of message and a sentence, or a letter with its line ends as `\n`.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from infointerview.model.people import Contact
from infointerview.review.check import check
from infointerview.review.findings import Findings, Severity

HERE = Path(__file__).parent
STRONG = {Severity.ERROR, Severity.WARNING}


class Said(NamedTuple):
    label: str
    kind: str
    text: str


def said_in(name: str) -> Iterator[Said]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        yield Said(*line.split("\t"))


def letter(sentence: str) -> str:
    """Return a letter with nothing but a sentence in it."""
    return f"Dear Ada Quist,\n\n{sentence}\n\nKind regards,\nSam Okafor"


def weights(said: Said) -> set[Severity]:
    """Return how much the requests for work in a sentence weigh."""
    return {finding.severity for finding in check(letter(said.text), said.kind).of("job-ask")}


def shares(name: str, counting: set[Severity]) -> dict[str, float]:
    """Return for each label the share of sentences with a request for work of such a weight."""
    all_of, found = Counter[str](), Counter[str]()
    for said in said_in(name):
        all_of[said.label] += 1
        found[said.label] += not weights(said).isdisjoint(counting)
    return {label: found[label] / count for label, count in all_of.items()}


class TestRequestsForWork:
    def test_plain_ones_that_were_seen_are_errors(self) -> None:
        share = shares("asks_seen.tsv", {Severity.ERROR})

        assert share["plain"] == 1
        assert share["own plain"] >= 0.97

    def test_most_hard_ones_that_were_seen_are_found(self) -> None:
        share = shares("asks_seen.tsv", STRONG)

        assert share["hard"] >= 0.80
        assert share["ask"] >= 0.57

    def test_little_is_found_in_what_looks_like_one_and_was_seen(self) -> None:
        share = shares("asks_seen.tsv", STRONG)

        assert share["lookalike"] == share["innocent"] == share["near"] == share["fine"] == share["implied"] == 0
        assert share["own lookalike"] == 0

    def test_plain_ones_that_were_not_seen_are_errors(self) -> None:
        assert shares("asks_unseen.tsv", {Severity.ERROR})["plain"] >= 0.83

    def test_some_hard_ones_that_were_not_seen_are_found(self) -> None:
        share = shares("asks_unseen.tsv", STRONG)

        assert share["hard"] >= 0.32
        assert share["ask"] >= 0.25

    def test_little_is_found_in_what_looks_like_one_and_was_not_seen(self) -> None:
        share = shares("asks_unseen.tsv", STRONG)

        assert share["lookalike"] <= 0.055
        assert share["near"] <= 0.05
        assert share["fine"] <= 0.015
        assert share["innocent"] == 0


def opened(said: Said) -> Findings:
    """Check a letter that may have lines with its reader and subject above it."""
    text, head = said.text.replace("\\n", "\n"), dict[str, str]()
    while text.startswith(("To:", "Subject:")):
        line, _, text = text.partition("\n")
        name, _, value = line.partition(":")
        head[name], text = value.partition("<")[0].strip(), text.lstrip("\n")
    contact = Contact(name=head["To"]) if "To" in head else None
    return check(text, said.kind, subject=head.get("Subject"), contact=contact)


# The rules that may find a fault; nobody has to be told that somebody may be hinting at a job.
RULES = {
    "asks_for_job": {"job-ask"},
    "implies_job": {"job-ask"},
    "no_way_out": {"no-way-out", "call-back"},
    "asks_60_minutes": {"minutes-too-many"},
    "generic_thanks": {"generic-thanks"},
    "misspelt_name": {"misspelt-name", "wrong-name"},
    "wrong_reader": {"misspelt-name", "wrong-name"},
    "no_greeting": {"salutation-missing"},
    "no_name": {"salutation-impersonal", "salutation-missing"},
    "placeholder_left": {"placeholder"},
    "program_residue": {"placeholder"},
    "too_long": {"too-long"},
    "too_many_questions": {"several-asks"},
    "no_purpose": {"purpose-missing"},
}


@pytest.mark.parametrize(("name", "good", "faulty"), [("letters_seen.tsv", 17, 18), ("letters_unseen.tsv", 13, 5)])
def test_good_letters_pass_and_those_with_a_fault_are_found(name: str, good: int, faulty: int) -> None:
    letters = list(said_in(name))
    passed = [said for said in letters if said.label == "good" and STRONG.isdisjoint(f.severity for f in opened(said))]
    found = [
        said
        for said in letters
        if said.label != "good"
        and any(f.severity in STRONG and f.rule in RULES[said.label.partition(":")[2]] for f in opened(said))
    ]

    assert len(passed) >= good
    assert len(found) >= faulty


def heard(*sets: str) -> list[dict[str, Any]]:
    lines = (HERE / "heard.jsonl").read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["set"] in sets]


class TestOtherRules:
    @pytest.mark.parametrize("row", heard("concrete", "empty"), ids=lambda row: row["text"])
    def test_thanks_that_could_go_to_anybody_are_told_from_others(self, row: dict[str, Any]) -> None:
        found = check(letter(row["text"]), "thank_you").of("generic-thanks")

        assert bool(found) is (row["set"] == "empty")

    @pytest.mark.parametrize("row", heard("out", "noout"), ids=lambda row: row["text"])
    def test_a_way_out_is_heard_in_many_words(self, row: dict[str, Any]) -> None:
        found = check(letter(row["text"]), "outreach").of("no-way-out")

        assert bool(found) is (row["set"] == "noout")

    def test_a_length_is_heard_in_many_words(self) -> None:
        right = 0
        for row in heard("length"):
            found = check(letter(row["text"]), "outreach")
            too_many = bool(found.of("minutes-too-many"))
            right += bool(found.of("minutes-missing")) is not bool(row["minutes"]) and too_many is (row["minutes"] > 30)

        assert right >= len(heard("length")) - 1  # One writes 20' for twenty minutes.

    def test_good_letters_pass(self) -> None:
        for row in heard("good"):
            found = check(row["text"], row["kind"], subject=row["subject"])

            assert STRONG.isdisjoint(f.severity for f in found), row["text"]

    def test_those_with_a_fault_are_found(self) -> None:
        missed = [
            row["text"]
            for row in heard("fault")
            if {f.rule for f in check(row["text"], row["kind"], subject=row["subject"])}.isdisjoint(row["rules"])
        ]

        assert missed == []
