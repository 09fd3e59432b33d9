"""The matrix of themes: what counts, what disagrees, and what stays hidden."""

from typing import Any

import pytest
from hypothesis import given

from infointerview.errors import InvalidValue
from infointerview.insight.themes import Themes, themes
from infointerview.model.campaign import Campaign
from infointerview.model.notes import Note, NotePrivacy
from tests.insight.cast import NGOC, OZ, START, SUKARMINI, answer, campaign, noted_campaigns, talk

FIRST, SECOND, THIRD = talk(OZ, 1), talk(NGOC, 3), talk(SUKARMINI, 8)


def by_name(found: Themes) -> dict[str, Any]:
    return {theme.name: theme for theme in found}


def test_topics_tags_and_the_seekers_own_coding_are_themes() -> None:
    said = answer(FIRST, "Out all day.", question=START, tags=["Field Work"])
    found = themes(campaign(FIRST, said), {said.id: ["weather", "+freedom"]})

    assert [theme.name for theme in found] == ["background", "field work", "freedom", "weather"]
    assert [theme.marks for theme in found] == [("x",), ("x",), ("+",), ("x",)]


def test_the_most_frequent_theme_comes_first_and_says_in_how_many_interviews() -> None:
    known = campaign(
        FIRST,
        SECOND,
        THIRD,
        answer(FIRST, "Rain.", tags=["weather"]),
        answer(SECOND, "Snow.", tags=["weather"]),
        answer(SECOND, "Hail.", tags=["weather"]),
        answer(THIRD, "A boat.", tags=["boats"]),
    )
    found = themes(known)

    assert [str(theme) for theme in found] == ["weather: 2 of 3", "boats: 1 of 3"]
    assert [interview.who for interview in found.interviews] == ["Oz Wójcik", "Nguyễn Thị Ngọc", "Sukarmini"]
    assert found.matrix()[0] == {
        "theme": "weather",
        "Oz Wójcik, 2026-03-03 [talk-oz-1]": "x",
        "Nguyễn Thị Ngọc, 2026-03-05 [talk-ngoc-3]": "x",
        "Sukarmini, 2026-03-10 [talk-sukarmini-8]": "",
    }


@pytest.mark.parametrize("minus", ["-", "\N{MINUS SIGN}", "\N{EN DASH}"])
def test_for_and_against_is_a_contradiction(minus: str) -> None:
    known = campaign(
        FIRST, SECOND, answer(FIRST, "Fine.", tags=["+hours"]), answer(SECOND, "Bad.", tags=[f"{minus} hours"])
    )
    (hours,) = themes(known).contradictions

    assert (hours.in_favour, hours.against, hours.marks) == (1, 1, ("+", "-"))
    assert "they disagree" in str(hours)


def test_one_person_may_be_of_two_minds() -> None:
    known = campaign(FIRST, answer(FIRST, "Fine.", tags=["+hours"]), answer(FIRST, "Bad.", tags=["-hours"]))

    assert (themes(known)[0].marks, themes(known)[0].is_contradicted) == (("±",), True)


def test_a_theme_coded_one_way_by_everybody_is_no_contradiction() -> None:
    known = campaign(FIRST, SECOND, answer(FIRST, "A", tags=["-hours"]), answer(SECOND, "B", tags=["-hours", "hours"]))

    assert themes(known).contradictions == ()


def test_a_sensitive_note_counts_but_marks_no_interview_and_its_quote_has_no_source() -> None:
    known = campaign(
        FIRST,
        SECOND,
        Note(interview=FIRST, kind="quote", text="I nearly left.", tags=["-mood"], privacy="sensitive"),
        Note(interview=SECOND, kind="quote", text="I love it.", tags=["+mood"]),
    )
    mood = by_name(themes(known))["mood"]

    assert (mood.count, mood.marks, mood.is_contradicted) == (2, ("", "+"), True)
    assert [str(quote) for quote in mood.quotes] == [
        "“I love it.” (Nguyễn Thị Ngọc, Thursday 5 March 2026)",
        "“I nearly left.”",
    ]


def test_private_notes_are_left_out_and_notes_without_an_interview_stand_outside() -> None:
    known = campaign(
        FIRST, answer(FIRST, "Hm.", tags=["mood"], privacy="private"), Note(contact=NGOC, kind="comment", text="Tall.")
    )
    found = themes(known)

    assert (len(found), found.left_out, found.outside, str(found)) == (0, 1, 1, "No theme has come up yet.")


def test_what_could_not_be_observed_says_nothing() -> None:
    unseen = Note(interview=FIRST, kind="observation", dimension="noise", not_observable=True, tags=["noise"])

    assert len(themes(campaign(FIRST, unseen))) == 0


def test_a_sign_alone_is_a_theme_like_any_other() -> None:
    assert themes(campaign(FIRST, answer(FIRST, "A", tags=["+"])))[0].name == "+"


@pytest.mark.parametrize("coding", [["mood"], "mood", {"nobody": ["mood"]}, {"ngoc": ["mood"]}, 3])
def test_a_coding_of_what_is_no_note_is_refused(coding: Any) -> None:
    with pytest.raises(InvalidValue, match="coding"):
        themes(campaign(), coding)


@pytest.mark.parametrize("codes", [[""], [3], 3])
def test_a_theme_that_says_nothing_is_refused(codes: Any) -> None:
    said = answer(FIRST, "A")
    with pytest.raises(InvalidValue, match=r"coding\['note-"):
        themes(campaign(FIRST, said), {said.id: codes})


@given(noted_campaigns())
def test_counts_are_those_of_a_slow_count(known: Campaign) -> None:
    asked = {q.id: q.topic.name for q in known.questions}
    came_up: dict[str, set[str]] = {}
    for note in known.notes:
        if note.interview and note.privacy is not NotePrivacy.PRIVATE and not note.not_observable:
            topic = asked[note.question] if note.question else note.topic.name if note.topic else None
            for tag in {*note.tags, *([topic] if topic else [])}:
                stripped = tag[1:].strip() if tag[0] in "+-−–" else tag
                came_up.setdefault(stripped or tag, set()).add(note.interview)
    found = themes(known)

    assert {theme.name: theme.count for theme in found} == {name: len(where) for name, where in came_up.items()}
    assert all(theme.of == len(found.interviews) == len(set().union(*came_up.values())) for theme in found)
    for theme in found:
        assert max(theme.in_favour, theme.against) <= theme.count
        assert sum(bool(mark) for mark in theme.marks) <= theme.count
    assert [theme.count for theme in found] == sorted((t.count for t in found), reverse=True)


@given(noted_campaigns())
def test_notes_are_themed_left_out_or_outside(known: Campaign) -> None:
    found = themes(known)
    private = [note for note in known.notes if note.privacy is NotePrivacy.PRIVATE]

    assert found.left_out == len(private)
    assert found.outside == sum(note.interview is None for note in known.notes if note not in private)
