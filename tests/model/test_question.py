"""What to ask, and about what."""

from typing import Any

import pytest
from hypothesis import given

from infointerview import InvalidValue, Question, Topic
from infointerview.model.notes import CLOSING, TOPICS, QuestionPriority, QuestionStage
from infointerview.strategies.note import questions, topics

# The eleven topics of an informational interview and the closing question, in the order in which they are asked.
ASKED = [
    "background",
    "work environment",
    "rewards",
    "challenges",
    "salary",
    "industry",
    "advice",
    "demand",
    "hiring",
    "job market",
    "referral to others",
    "closing",
]


def test_the_topics_of_an_interview() -> None:
    assert [topic.name for topic in TOPICS] == ASKED
    assert CLOSING.name == "closing"


@pytest.mark.parametrize(
    ("written", "name"), [("Salary", "salary"), (" Job Market ", "job market"), ("ÉTHIQUE", "éthique")]
)
def test_the_case_of_a_topic_does_not_matter(written: str, name: str) -> None:
    assert Topic(written).name == str(Topic(written)) == name
    assert Topic(written) == Topic(name)


def test_a_topic_may_be_the_users_own() -> None:
    assert Topic("working abroad") not in TOPICS
    assert Question(text="Why?", topic="working abroad").topic == Topic("working abroad")


@pytest.mark.parametrize("name", ["", " ", "a\nb", None, 5])
def test_a_topic_has_a_name(name: Any) -> None:
    with pytest.raises(InvalidValue, match=r"^Topic\.name: "):
        Topic(name)
    with pytest.raises(InvalidValue, match=r"^Question\.topic\.name: "):
        Question(text="Why?", topic=name)


@given(topics(), topics())
def test_topics_have_a_total_order(one: Topic, other: Topic) -> None:
    """Property 7: topics are ordered by name, and two are level only if they are equal."""
    assert (one < other) is (one.name < other.name)
    assert (one <= other) is (one < other or one == other)
    assert (one == other) is (one.name == other.name)


def test_a_question_has_sensible_defaults() -> None:
    question = Question(text="What drew you to this field?", topic="background")

    assert (question.stage, question.priority, question.minutes) == (QuestionStage.CORE, QuestionPriority.SHOULD, 3)
    assert (question.searchable, question.follow_ups) == (False, ())


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("text", "", "Question.text: it is blank"),
        ("text", "two\nlines", "Question.text: it has the character U+000A"),
        ("stage", "end", "Question.stage: unknown value 'end'; choose one of opening, core, sensitive, closing"),
        ("priority", "mst", "Question.priority: unknown value 'mst'; did you mean 'must'?"),
        ("minutes", 2.5, "Question.minutes: expected a whole number, got float"),
        ("searchable", "yes", "Question.searchable: expected True or False, got str"),
        ("follow_ups", ["Why?", ""], "Question.follow_ups[1]: it is blank"),
    ],
)
def test_a_field_that_does_not_fit_is_named(field: str, value: Any, what: str) -> None:
    fields: dict[str, Any] = {"text": "Why?", "topic": "advice"} | {field: value}

    with pytest.raises(InvalidValue) as caught:
        Question(**fields)
    assert str(caught.value).startswith(what)


@given(questions())
def test_a_question_is_shown_cut_to_a_line(question: Question) -> None:
    assert len(repr(question)) < 300
    assert question.text[:40].strip()[:5] in question.text
    assert str(question.topic) in repr(question)


def test_a_long_question_is_cut() -> None:
    assert repr(Question(text="x" * 61, topic="advice")) == f"<Question '{'x' * 59}…' (advice)>"
    assert repr(Question(text="x" * 60, topic="advice")) == f"<Question '{'x' * 60}' (advice)>"
