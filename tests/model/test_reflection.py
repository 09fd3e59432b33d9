"""Looking back on an interview."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given

from infointerview import DebriefAnswer, Interview, InvalidValue, Reflection
from infointerview.strategies.note import reflections

AT = datetime(2026, 3, 5, 18, tzinfo=UTC)


def make_reflection(**others: Any) -> Reflection:
    fields: dict[str, Any] = {"interview": "talk", "at": AT} | others
    return Reflection(**fields)


def test_answers_are_given_as_a_mapping_or_as_such() -> None:
    mapped = make_reflection(answers={"what surprised me": "the field work", "red flags": "none"})
    listed = make_reflection(
        answers=[DebriefAnswer("what surprised me", "the field work"), DebriefAnswer("red flags", "none")]
    )

    assert mapped == listed
    assert [(answer.prompt, answer.text) for answer in mapped.answers] == [
        ("what surprised me", "the field work"),
        ("red flags", "none"),
    ]
    assert make_reflection(answers={}).answers == ()


@pytest.mark.parametrize(
    ("fields", "complete"),
    [
        ({}, False),
        ({"takeaway": "go outdoors"}, False),
        ({"takeaway": "go outdoors", "next_step": "write to Bo"}, False),
        ({"next_step": "write to Bo", "next_step_by": date(2026, 3, 9)}, False),
        ({"takeaway": "go outdoors", "next_step": "write to Bo", "next_step_by": date(2026, 3, 9)}, True),
        ({"takeaway": "go outdoors", "next_step": "write to Bo", "next_step_done_at": AT}, True),
        ({"takeaway": "go outdoors", "next_step": "none"}, True),
        ({"takeaway": "go outdoors", "next_step": " None. "}, True),
        ({"takeaway": "go outdoors", "next_step": "none of it"}, False),
        ({"next_step": "none"}, False),
    ],
)
def test_it_is_complete_with_a_takeaway_and_a_dated_next_step_or_none(fields: dict[str, Any], complete: bool) -> None:
    reflection = make_reflection(**fields)

    assert reflection.is_complete is complete
    assert repr(reflection) == f"<Reflection on talk, {'complete' if complete else 'incomplete'}>"


@pytest.mark.parametrize(("field", "value"), [("next_step_by", date(2026, 3, 9)), ("next_step_done_at", AT)])
def test_a_day_needs_a_next_step(field: str, value: Any) -> None:
    with pytest.raises(InvalidValue, match=rf"^Reflection\.{field}: the next step is missing; give next_step="):
        make_reflection(**{field: value})
    assert getattr(make_reflection(next_step="write to Bo", **{field: value}), field) == value


@pytest.mark.parametrize(("field", "value"), [("next_step_by", date(2026, 3, 9)), ("next_step_done_at", AT)])
def test_a_next_step_of_none_has_no_day(field: str, value: Any) -> None:
    with pytest.raises(InvalidValue, match=rf"^Reflection\.{field}: not used without a next step; give next_step="):
        make_reflection(next_step="None", **{field: value})


@pytest.mark.parametrize("moved", [-2, -1, 0, 1, 2, None])
def test_how_far_a_view_can_move(moved: int | None) -> None:
    assert make_reflection(view_moved=moved).view_moved == moved


@pytest.mark.parametrize("moved", [-3, 3])
def test_how_far_a_view_cannot_move(moved: int) -> None:
    with pytest.raises(InvalidValue, match=r"^Reflection\.view_moved: .* is out of range; give -2 to 2"):
        make_reflection(view_moved=moved)


def test_an_interview_has_one_reflection() -> None:
    talk = Interview.propose(contact="ada", at=AT)

    assert make_reflection(interview=talk).interview == talk.id
    assert make_reflection(interview=talk).id == make_reflection(interview=talk.id, takeaway="x").id
    assert make_reflection(interview="other").id != make_reflection(interview=talk).id


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("interview", None, "Reflection.interview: expected an id, got NoneType"),
        ("at", None, "Reflection.at: expected an aware datetime, got NoneType"),
        ("view_moved", True, "Reflection.view_moved: expected a whole number, got bool"),
        ("answers", {"a": ""}, "Reflection.answers.text: it is blank"),
        ("answers", {"": "a"}, "Reflection.answers.prompt: it is blank"),
        ("answers", {"a": 5}, "Reflection.answers.text: expected text, got int"),
        ("answers", ["a"], "Reflection.answers[0]: expected a DebriefAnswer, got str; give {prompt: answer}"),
        ("answers", None, "Reflection.answers[0]: expected a DebriefAnswer, got NoneType"),
        ("next_step", None, "Reflection.next_step: expected text, got NoneType"),
    ],
)
def test_a_field_that_does_not_fit_is_named(field: str, value: Any, what: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        make_reflection(**{field: value})
    assert str(caught.value).startswith(what)


def test_an_answer_does_not_show_its_text() -> None:
    assert repr(DebriefAnswer("red flags", "private")) == "<DebriefAnswer red flags>"


@given(reflections())
def test_only_a_next_step_has_a_day(reflection: Reflection) -> None:
    assert reflection.next_step or (reflection.next_step_by is None and reflection.next_step_done_at is None)
    assert reflection.is_complete is bool(
        reflection.takeaway
        and (reflection.next_step_by or reflection.next_step_done_at or reflection.next_step == "none")
    )
