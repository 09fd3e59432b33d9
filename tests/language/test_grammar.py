"""What people type, and what a letter makes of it."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from infointerview.language import grammar
from infointerview.language.grammar import Unclear
from infointerview.language.nouns import job, possessive, the_organisation, with_article
from infointerview.language.words import language

DATA = Path(__file__).parents[1] / "data"
PAGE = Path(__file__).parents[2] / "docs" / "guide" / "words-of-yours.md"
READER = ("Dr. Ada Quist", "Ada Quist", "Ada", "Quist")
ASK = "ask"


def woven(kind: str, typed: str) -> str:  # noqa: PLR0911  # one answer a kind
    """Return what the words become in a letter, or `ask`."""
    match kind:
        case "takeaway":
            point = grammar.point(typed, reader=READER)
            return ASK if isinstance(point, Unclear) else point.phrase or point.sentence
        case "next_step":
            step = grammar.step(typed, reader=READER)
            return ASK if isinstance(step, Unclear) else f"I'm going to {step}"
        case "field":
            line = grammar.field_of_work(typed)
            return ASK if isinstance(line, Unclear) else f"interested in {line.about}"
        case "wish":
            wish = grammar.wish(typed)
            return ASK if isinstance(wish, Unclear) else f"hear {wish.heard}"
        case "connection":
            ground = grammar.ground(typed, reader=READER)
            return ASK if isinstance(ground, Unclear) else ground.sentence or ground.thing
        case "introduction":
            who = grammar.introduction(typed)
            return ASK if isinstance(who, Unclear) else who.sentence
        case "title":
            return f"as {job(typed)}" if job(typed) else ASK
        case "day":
            at, sent = (datetime.fromisoformat(each).replace(tzinfo=UTC) for each in typed.split())
            return language("en-GB").day_from(at, sent=sent)
    plain: dict[str, Callable[[str], str]] = {
        "organisation": the_organisation,
        "possessive": possessive,
        "article": with_article,
    }
    return plain[kind](typed)


def labelled(name: str) -> list[tuple[str, str, str]]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [(kind, typed, expected) for kind, typed, expected in (line.split("\t") for line in lines)]


@pytest.mark.parametrize(("name", "least"), [("grammar_open.tsv", 0.95), ("grammar_sealed.tsv", 0.95)])
def test_labelled_inputs_come_out_as_a_person_said_beforehand(name: str, least: float) -> None:
    rows = labelled(name)
    right = [woven(kind, typed) == expected for kind, typed, expected in rows]

    assert len(rows) > 300
    assert sum(right) / len(rows) >= least


# What was labelled as unclear before there was a grammar, and can be said all the same.
SAID_ALL_THE_SAME = {
    *("A welder's hands are insured", "Clients want somebody who listens", "Employers look at projects first"),
    *("Follow the money", "Gauges matter more than models.", "Less is more", "Nobody reads the appendix"),
    *("Patients remember how you made them feel", "The best nurses ask the dumb questions", "Trust your gut"),
    *("Welding pays the bills", "dr quist said the trust is short of people", "gauges matter more than models"),
    *("most planners come from geography", "research takes patience", "Flood Risk Management"),
}


@pytest.mark.parametrize("name", ["grammar_open.tsv", "grammar_sealed.tsv"])
def test_nothing_comes_out_that_a_person_did_not_want_to_be_said(name: str) -> None:
    """An employer is never asked about: one that no rule knows stays as it is."""
    said = {
        typed: woven(kind, typed)
        for kind, typed, expected in labelled(name)
        if kind != "organisation" and woven(kind, typed) not in {expected, ASK}
    }

    assert said.keys() <= SAID_ALL_THE_SAME, said


def test_the_page_shows_what_comes_out() -> None:
    kinds = {
        "What stayed with you": "takeaway",
        "What you will do": "next_step",
        "Your field": "field",
        "What you would like to learn": "wish",
        "What connects you": "connection",
        "Who you are": "introduction",
        "What they are": "title",
        "Where they work": "organisation",
    }
    kind, rows = "", 0
    for line in PAGE.read_text("utf-8").splitlines():
        if line.startswith("## "):
            kind = kinds.get(line.removeprefix("## "), "")
        elif kind and (cells := re.fullmatch(r"\| (?!Noted)(.+?) \| (.+) \|", line)):
            said = woven(kind, cells[1])
            assert said == cells[2] or (said == ASK and cells[2].startswith(("*asked:* ", "*left out*"))), cells[1]
            rows += 1

    assert rows >= 60


@pytest.mark.parametrize(
    "typed",
    ["her boss is leaving", "starting pay is 62k", "Your point that her boss is leaving", "Your point that pay is 62k"],
)
def test_what_is_private_reaches_nobody(typed: str) -> None:
    assert woven("takeaway", typed) == ASK


@pytest.mark.parametrize("beginning", grammar.BEGINNINGS)
def test_a_sentence_that_nobody_finished_is_asked_about(beginning: str) -> None:
    for end in ("", " ...", "...", "\u2026", " ____ "):
        assert grammar.finished(f"{beginning}{end}") == ""
        assert isinstance(grammar.point(f"{beginning}{end}"), Unclear)


def test_dots_that_are_no_part_of_a_beginning_stay() -> None:
    assert grammar.finished("Your point that's all ... or not") == "Your point that's all ... or not"
    assert grammar.finished("Start small ... or not") == "Start small ... or not"


def test_a_letter_by_post_is_read_days_later() -> None:
    at, sent = datetime(2026, 3, 12, 14, tzinfo=UTC), datetime(2026, 3, 12, 18, tzinfo=UTC)

    assert language("en-US").day_from(at, sent=sent) == "today"
    assert language("en-US").day_from(at, sent=sent, on_paper=True) == "on Thursday"


WORDS = st.lists(
    st.sampled_from(
        [
            "your",
            "advice",
            "to",
            "that",
            "point",
            "she",
            "said",
            "Ada",
            "keep",
            "the",
            "a",
            "gauges",
            "matter",
            "are",
            "how",
            "you",
            "I",
            "what",
            "3",
            '"',
            "-",
            ".",
            "?",
        ]
    ),
    max_size=9,
).map(" ".join)


@given(WORDS | st.text(max_size=60))
def test_whatever_is_typed_is_woven_or_asked_about(typed: str) -> None:
    for kind in ("takeaway", "next_step", "field", "wish", "connection", "introduction", "title", "organisation"):
        said = woven(kind, typed)
        assert said == said.strip() or kind == "organisation"
        assert not re.search(r"\b(?:she|he) said\b", said) or kind != "takeaway"
