"""The openness test: labelled questions, edge cases, and texts that were written to hurt it."""

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, strategies as st

from infointerview.errors import InvalidValue
from infointerview.model.notes import Question
from infointerview.questions.openness import (
    ENGLISH,
    OpennessClass,
    OpennessVerdict,
    QuestionOpenness,
    openness,
    other_words,
)

LABELLED = Path(__file__).parents[1] / "data" / "openness.csv"
FLOOR = 0.95
FROM_MANY_TRADES = LABELLED.with_name("openness_unseen.csv")
HARD = LABELLED.with_name("openness_hard.csv")
WRITTEN_TO_HURT = [
    ("", "and "),
    ("", "if i could ask "),
    ("", "could you tell me if you could tell me "),
    ("x ", "hi , "),
    ("do you ", "and "),
    ("you ", ", isn't it "),
    ("how ", "very "),
    ("is there any ", "other "),
    ("", "what's "),
    ("", "'"),
    ("", "do you like it? "),
    ("", "?!\n"),
]


def labelled(part: str) -> list[tuple[str, OpennessClass]]:
    with LABELLED.open(encoding="utf-8", newline="") as file:
        return [(row["text"], OpennessClass(row["class"])) for row in csv.DictReader(file) if row["part"] == part]


class TestTheLabelledQuestions:
    def test_there_are_more_than_500_in_two_halves_with_every_class_in_both(self) -> None:
        halves = {part: labelled(part) for part in ("tune", "final")}

        assert [len(half) for half in halves.values()] == [268, 265]
        for half in halves.values():
            assert {kind for _, kind in half} == set(OpennessClass)

    @pytest.mark.parametrize("part", ["tune", "final"])
    def test_precision_and_recall_of_every_class_stay_above_the_floor(self, part: str) -> None:
        wanted, found, right = Counter[OpennessClass](), Counter[OpennessClass](), Counter[OpennessClass]()
        for text, kind in labelled(part):
            got = openness(text).kind
            wanted[kind] += 1
            found[got] += 1
            right[kind] += got is kind

        for kind in OpennessClass:
            assert right[kind] >= FLOOR * wanted[kind], f"recall of {kind}: {right[kind]} of {wanted[kind]}"
            assert right[kind] >= FLOOR * found[kind], f"precision of {kind}: {right[kind]} of {found[kind]}"

    @pytest.mark.parametrize(
        ("path", "part", "count", "floor"),
        [
            (FROM_MANY_TRADES, "tune", 100, 0.98),
            (FROM_MANY_TRADES, "final", 100, 0.98),
            (HARD, "tune", 348, 0.95),
            (HARD, "final", 111, 0.96),
        ],
    )
    def test_questions_from_many_trades_are_told_open_or_not(
        self, path: Path, part: str, count: int, floor: float
    ) -> None:
        with path.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["part"] == part]

        right = [openness(row["text"]).is_open == (row["class"] == "open") for row in rows]

        assert len(right) == count
        assert sum(right) >= floor * count

    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("3. Do you like your job?", "yes_no"),
            ("#1 What do you do all day?", "open"),
            ("(2) How hard is it?", "degree"),
            ("Q4: Why baking?", "open"),
            ("1.What do you do?", "open"),
            ("a) Is it loud?", "yes_no"),
            ("In your view, what matters most", "open"),
            ("In your opinion what separates a good baker from a great one?", "open"),
            ("From what you have seen, what makes someone succeed", "open"),
            ("Had you known what it pays, what would you have done?", "open"),
            ("Should I decide to train as a midwife, what ought I to know?", "open"),
            ("Should I learn to drive?", "yes_no"),
            ("To what extent does luck matter?", "open"),
            ("Is there anything you'd like to ask me?", "closer"),
            ("Before we finish, is there something you hoped I would ask?", "closer"),
            ("Did I leave out any question that would help me to understand the job or the trade?", "closer"),
            ("Would you tell me what your first year was like?", "invitation"),
            ("Just wondering if your firm hires international students.", "yes_no"),
            ("I was hoping you might share how you began.", "invitation"),
            ("What does a nurse earn?", "factual"),
            ("What do you make of the new rules?", "open"),
            ("I would like to know your salary.", "factual"),
            ("Can you think of a bad day, and tell me about it?", "invitation"),
            ("Was verdient man hier?", "unknown"),
            ("The hours must be awful, right?", "leading"),
        ],
    )
    def test_what_is_asked_behind_a_number_a_clause_or_a_request(self, text: str, kind: str) -> None:
        assert openness(text).kind == kind

    @pytest.mark.parametrize(
        "rewritten",
        [
            str.upper,
            lambda text: text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}"),
            lambda text: text.replace(" ", "  "),
            lambda text: f"  {text}\n",
            lambda text: f"{text} \N{SLIGHTLY SMILING FACE}",
            lambda text: text.replace("?", "??"),
        ],
        ids=["in capitals", "curly apostrophes", "double blanks", "blanks around it", "emoji", "two question marks"],
    )
    def test_how_a_question_is_typed_does_not_matter(self, rewritten: Callable[[str], str]) -> None:
        texts = [(text, kind) for text, kind in labelled("tune") if text.isascii()]

        assert [text for text, kind in texts if openness(rewritten(text)).kind is not kind] == []

    def test_a_question_of_the_campaign_is_judged_by_its_text(self) -> None:
        assert openness(Question(text="Is it hard?", topic="challenges")) == openness("Is it hard?")


class TestAnyText:
    @given(st.text() | st.lists(st.sampled_from(sorted(ENGLISH | set(",.?!;:'"))), max_size=12).map(" ".join))
    @example("")
    @example("don't")
    @example("\ud800?")
    def test_it_is_sorted_by_words_that_stand_in_it(self, text: str) -> None:
        found = openness(text)

        assert found.decided_by == text[found.start : found.end]
        assert bool(found.decided_by) is (found.kind not in {OpennessClass.STATEMENT, OpennessClass.UNKNOWN})
        assert bool(found.hint) is (found.verdict is not OpennessVerdict.PASS)
        assert openness(text) == found

    @given(st.text(st.characters(categories=["Lo"]), min_size=1))
    def test_scripts_that_english_is_not_written_in_are_unknown(self, text: str) -> None:
        assert openness(f"{text}?").kind is OpennessClass.UNKNOWN

    @pytest.mark.parametrize(("begin", "piece"), WRITTEN_TO_HURT)
    def test_the_more_of_the_same_the_same_it_is(self, begin: str, piece: str) -> None:
        """A step for each pair of characters of the long text would be four thousand million of them."""
        short, long = (openness(begin + piece * (length // len(piece)) + "?") for length in (640, 64_000))

        assert (long.kind, long.verdict) == (short.kind, short.verdict)

    def test_a_megabyte_is_read(self) -> None:
        assert openness("What do you like? " + "word " * 200_000).kind is OpennessClass.OPEN

    @pytest.mark.parametrize("other", [None, 3, b"What?", ["What?"], object()])
    def test_what_is_no_text_is_refused(self, other: object) -> None:
        with pytest.raises(InvalidValue, match=r"openness\.question: expected text, got \w+; give a str"):
            openness(other)  # type: ignore[arg-type]


class TestTheResult:
    """Which words decided, and what is said about them."""

    @pytest.mark.parametrize(
        ("text", "kind", "words"),
        [
            ("If you were me, what would you do?", "open", "what"),
            ("So, could you please tell me about it?", "invitation", "could you please tell"),
            ("I\u2019d love to hear how it began.", "invitation", "I\u2019d love to hear"),
            ("In your view, how important is a degree?", "degree", "how important"),
            ("What salary can one expect?", "factual", "What salary"),
            ("Isn't it hard?", "leading", "Isn't it"),
            ("It is hard, isn't it?", "leading", "isn't it"),
            ("It is hard, right?", "yes_no", "right"),
            ("Is it art or science?", "choice", "or"),
            ("What do you do? And why do you do it?", "double", "why"),
            ("What do you do and how do you do it?", "double", "and how"),
            ("May I use your name?", "permission", "May I"),
            ("Is there anything else?", "closer", "Is there anything else"),
            ("I study geography.", "statement", ""),
            ("", "unknown", ""),
            ("   ", "unknown", ""),
            ("Kan u iets vertellen over uw werk?", "unknown", ""),
        ],
    )
    def test_it_names_the_words_that_decided(self, text: str, kind: str, words: str) -> None:
        found = openness(text)

        assert (str(found.kind), found.decided_by) == (kind, words)

    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("How and why did you choose this?", "open"),
            ("What do you like best? Least?", "double"),
            ("What will you do next, and by which day?", "double"),
            ("Can I just ask: what made you stay?", "open"),
            ("What company culture do you have?", "open"),
            ("What time management tricks do you use?", "open"),
            ("Do you think you could explain that?", "invitation"),
            ("Would you say a bit more about that?", "invitation"),
            ("Would you say that it is hard?", "yes_no"),
            ("Could I possibly get in touch with you again?", "permission"),
            ("Can I get in without a degree?", "yes_no"),
            ("Is there anything your team discussed last week?", "yes_no"),
            ("Is there anything we didn't cover?", "closer"),
            ("Does anyone else on your team have a degree?", "yes_no"),
            ("Do you ever work one or two extra days?", "yes_no"),
            ("How much harder is it now?", "degree"),
            ("What a great story!", "statement"),
            ("I would love to work here.", "statement"),
            ("Is dat moeilijk voor u?", "unknown"),
        ],
    )
    def test_cases_near_the_border(self, text: str, kind: str) -> None:
        assert str(openness(text).kind) == kind

    @pytest.mark.parametrize(
        ("kind", "verdict", "is_open", "allowed"),
        [
            ("open", "pass", True, True),
            ("invitation", "pass", True, True),
            ("permission", "pass", False, True),
            ("closer", "pass", False, True),
            ("statement", "pass", False, True),
            ("unknown", "pass", False, True),
            ("factual", "warn", False, True),
            ("degree", "warn", False, True),
            ("double", "warn", False, True),
            ("yes_no", "fail", False, False),
            ("choice", "fail", False, False),
            ("leading", "fail", False, False),
        ],
    )
    def test_every_class_has_its_verdict(self, kind: str, verdict: str, is_open: bool, allowed: bool) -> None:
        found = QuestionOpenness(kind=OpennessClass(kind))

        assert (str(found.verdict), found.is_open, found.allowed) == (verdict, is_open, allowed)

    @pytest.mark.parametrize(
        ("text", "is_open"),
        [
            ("What brought you to Perth, and how did that shape your career?", True),
            ("Is there anything that worries you, and what makes you think so?", True),
            ("Do you like it, and how long have you been there?", False),
            ("Do you like it, and would you do it again?", False),
            ("Before we finish, what should I have asked you that I didn't?", True),
            ("Is there anything that I forgot to ask?", False),
        ],
    )
    def test_two_questions_and_a_last_one_are_open_if_more_than_a_word_answers_them(
        self, text: str, is_open: bool
    ) -> None:
        assert openness(text).is_open is is_open

    def test_it_is_a_row_and_a_sentence(self) -> None:
        found = openness("Where did you study?")

        assert found.row() == {
            "kind": "factual",
            "verdict": "warn",
            "decided_by": "Where",
            "start": 0,
            "end": 5,
            "hint": "One fact answers this: look it up, or ask how it came about and what it is like.",
        }
        assert str(found).startswith("warn: factual, by “Where”\n   One fact")
        assert str(openness("Thank you!")) == "pass: statement"


def test_no_small_word_of_another_language_is_an_english_one() -> None:
    assert other_words() & ENGLISH == frozenset()
    assert len(other_words()) > 200
