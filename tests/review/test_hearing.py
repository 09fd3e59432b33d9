r"""How much the check hears in sentences and letters of several hands, as shares that must not fall.

`asks_seen.tsv`, `letters_seen.tsv`, `heard.jsonl` and `strained.tsv` were looked at while the rules were made, and the
weights of requests are learned from the first three.  `asks_unseen.tsv` and `letters_unseen.tsv`, of 28 November 2026,
were not: they were run once, in two halves, and what that gave is on the page about the check; what is learned or
written since may only raise the floors here.
Each line has a label, a kind of message and a sentence, or a letter with its line ends as `\n`.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from infointerview.model.employers import Employment
from infointerview.model.people import Contact
from infointerview.review.check import check
from infointerview.review.findings import Findings, Severity
from infointerview.review.wishes import Weights, terms
from tests.review.learn_wishes import WEIGHTS, digest

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


NEWS = [
    "I've just sent in my application to the PhD program at Iowa.",
    "I submitted my application for the position of clerk at the council yesterday.",
    "I sent my CV for the trainee post at the port.",
    "My application for the internship at the zoo was accepted.",
    "I have an interview for the analyst job on Monday.",
    "I've been shortlisted for the post.",
    "I asked the foreman for a job and he said to come back in May.",
    "My friend passed my CV to her manager.",
    "Your reference got me the job, thank you.",
]


class TestRequestsForWork:
    def test_plain_ones_that_were_seen_are_errors(self) -> None:
        share = shares("asks_seen.tsv", {Severity.ERROR})

        assert share["plain"] >= 0.98
        assert share["own plain"] >= 0.98

    def test_most_hard_ones_that_were_seen_are_found(self) -> None:
        share = shares("asks_seen.tsv", STRONG)

        assert share["hard"] >= 0.93
        assert share["own hard"] >= 0.85
        assert share["ask"] >= 0.75

    def test_little_is_found_in_what_looks_like_one_and_was_seen(self) -> None:
        share = shares("asks_seen.tsv", STRONG)

        assert share["lookalike"] == share["innocent"] == share["fine"] == 0
        assert share["own lookalike"] == 0
        assert share["implied"] <= 0.02
        assert share["near"] <= 0.025

    @pytest.mark.parametrize("news", NEWS)
    def test_news_of_an_application_is_none(self, news: str) -> None:
        assert not check(letter(news), "update").of("job-ask")

    def test_plain_ones_that_were_not_seen_are_errors(self) -> None:
        assert shares("asks_unseen.tsv", {Severity.ERROR})["plain"] >= 0.93

    def test_some_hard_ones_that_were_not_seen_are_found(self) -> None:
        assert shares("asks_unseen.tsv", STRONG)["hard"] >= 0.63

    def test_little_is_found_in_what_looks_like_one_and_was_not_seen(self) -> None:
        share = shares("asks_unseen.tsv", STRONG)

        assert share["lookalike"] <= 0.06
        assert share["innocent"] == 0


class TestWeights:
    def test_of_a_request_without_end_at_most_forty_words_are_quoted(self) -> None:
        said = f"Could you use me in your shop, {'and my very good friend ' * 10}as an apprentice for your firm?"

        (found,) = check(said).of("job-ask")

        assert said.startswith(found.excerpt)
        assert 30 < len(found.excerpt.split()) <= 40

    def test_they_were_learned_from_the_sentences_as_they_are(self) -> None:
        learned_from, _, _ = WEIGHTS.read_text(encoding="utf-8").partition("\n")

        assert learned_from == digest(), "learn again: PYTHONPATH=src python -m tests.review.learn_wishes"

    @pytest.mark.parametrize("helped", [False, True])
    def test_what_a_sentence_weighs_is_the_sum_of_its_terms(self, helped: bool) -> None:
        """The terms from which they are learned are the ones that are weighed."""
        _, *lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
        weight = {term: float(number) for term, _, number in (line.rpartition(" ") for line in lines)}
        weights = Weights(WEIGHTS.read_text(encoding="utf-8"))
        said = weights.reader.words("Couldn't your team take me on as an assistant, if there's a job for a beginner?")

        summed = sum(weight.get(term, 0) for term in terms(said, helped=helped))

        assert weights.of(said, helped=helped) == pytest.approx(weight[""] + summed / len(said) ** 0.5)


def opened(said: Said) -> Findings:
    """Check a letter that may have lines with its reader, their employer and its subject above it."""
    text, head = said.text.replace("\\n", "\n"), dict[str, str]()
    while text.startswith(("To:", "At:", "Subject:")):
        line, _, text = text.partition("\n")
        name, _, value = line.partition(":")
        head[name], text = value.partition("<")[0].strip(), text.lstrip("\n")
    jobs = (Employment(organisation=head["At"]),) if "At" in head else ()
    contact = Contact(name=head["To"], employments=jobs) if "To" in head else None
    return check(text, said.kind, subject=head.get("Subject"), contact=contact)


# The rules that may find a fault; nobody has to be told that somebody may be hinting at a job.
RULES = {
    "asks_for_job": {"job-ask"},
    "implies_job": {"job-ask"},
    "no_way_out": {"no-way-out", "call-back", "pressure"},
    "asks_60_minutes": {"minutes-too-many"},
    "generic_thanks": {"generic-thanks"},
    "misspelt_name": {"misspelt-name", "wrong-name"},
    "wrong_reader": {"misspelt-name", "wrong-name"},
    "no_greeting": {"salutation-missing"},
    "no_name": {"salutation-impersonal", "unsigned"},
    "placeholder_left": {"placeholder"},
    "program_residue": {"placeholder"},
    "too_long": {"too-long"},
    "too_many_questions": {"several-asks", "favour-in-thanks"},
    "no_purpose": {"purpose-missing"},
    "another_name": {"another-name"},
    "blame": {"blame"},
    "casual": {"salutation-casual"},
    "empty_follow_up": {"empty-follow-up"},
    "exclamation": {"exclamation-marks"},
    "favour_in_thanks": {"favour-in-thanks"},
    "link": {"link"},
    "minutes_missing": {"minutes-missing"},
    "persuasion": {"persuasion"},
    "reproach": {"reproach"},
    "resume": {"resume"},
    "salutation_clutter": {"salutation-clutter"},
    "subject_job": {"subject-job"},
    "wrong_company": {"wrong-employer"},
    "no_ask": {"ask-missing", "purpose-missing", "minutes-missing"},
    "no_reason": {"reason-missing"},
    "pressure": {"pressure"},
    "over_apology": {"over-apology"},
    "flattery": {"flattery"},
    "wrong_title": {"salutation-title"},
    "unsigned": {"unsigned"},
    "text_speak": {"text-speak"},
    "shouting": {"shouting"},
    "payment": {"payment"},
    "in_confidence": {"in-confidence"},
    "note_to_self": {"placeholder"},
    "gossip": {"speaks-ill", "in-confidence"},
    "speaks_ill": {"speaks-ill"},
    "personal": {"personal-question"},
    "no_time": {"time-unclear"},
}


@pytest.mark.parametrize(("name", "good", "faulty"), [("letters_seen.tsv", 112, 106), ("letters_unseen.tsv", 33, 45)])
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


# After a no, and in thanks, questions are out of place that are fine elsewhere.
ANY = {
    "strained": ("outreach", "follow_up", "no_show", "decline_reply", "update", "thank_you"),
    "fine": ("outreach", "follow_up", "update"),
}


def test_much_of_what_no_reader_takes_well_is_found_and_little_else() -> None:
    """Reproaches, orders, appeals, gossip and private matters, of which nobody is told in which message they stand."""
    all_of, found = Counter[str](), Counter[str]()
    for said in said_in("strained.tsv"):
        kinds = ANY[said.label] if said.kind == "any" else (said.kind,)
        all_of[said.label] += 1
        found[said.label] += any(
            not finding.whole and finding.severity in STRONG
            for kind in kinds
            for finding in check(letter(said.text), kind)
        )

    assert found["strained"] >= 0.53 * all_of["strained"]
    assert found["fine"] <= 0.02 * all_of["fine"], found


@pytest.mark.parametrize(
    "said",
    [
        "Please let me know by tomorrow morning at the latest.",
        "I need your answer by then.",
        "I'll keep writing every few days until I hear from you.",
        "A message from a student deserves a reply.",
        "As a fellow Leeds graduate you can't really say no.",
        "I have already put Saturday at 11 in both our calendars.",
    ],
)
def test_pressure_is_heard(said: str) -> None:
    text = f"Dear Ms Vogel,\n\nCould I ask you for 20 minutes about interpreting? {said}\n\nKind regards,\nPaul Meunier"

    assert check(text, "outreach").of("pressure")


def test_what_a_program_printed_for_a_day_is_found() -> None:
    assert check("Dear Mr Demir,\n\nI wrote to you on undefined about publishing.", "follow_up").of("placeholder")
