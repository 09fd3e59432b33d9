"""What nobody has answered, and what one person alone has."""

from typing import Any

import pytest
from hypothesis import given

from infointerview.errors import InvalidValue, UnknownKind
from infointerview.insight.saturation import open_questions
from infointerview.model.campaign import Campaign
from infointerview.model.notes import TOPICS, NoteKind, Question
from tests.insight.cast import AMAL, NGOC, OZ, START, answer, campaign, noted_campaigns, talk

FIRST, SECOND = talk(OZ, 1), talk(NGOC, 3)


def test_at_first_all_is_open_but_names_and_the_closing() -> None:
    found = open_questions(campaign())

    assert [entry.text for entry in found if not entry.question] == [topic.name for topic in TOPICS[:10]]
    assert [entry.question for entry in found if entry.question] == ["q-start", "q-pay"]
    assert found.answered_once == ()


def test_one_answer_leaves_it_open_and_two_close_it() -> None:
    once = campaign(FIRST, answer(FIRST, "By boat.", question=START), answer(FIRST, "Late.", question=START))
    twice = once.add(SECOND, answer(SECOND, "By chance.", question=START))

    assert [entry.text for entry in open_questions(once).answered_once] == ["background", "How did you get started?"]
    assert not {"background", "How did you get started?"} & {entry.text for entry in open_questions(twice)}


def test_an_answer_on_the_topic_is_none_to_the_question() -> None:
    known = campaign(FIRST, answer(FIRST, "By boat.", topic="background"))

    assert "How did you get started?" in [entry.text for entry in open_questions(known).unanswered]
    assert "background" in [entry.text for entry in open_questions(known).answered_once]


def test_a_private_answer_is_one_that_need_not_be_asked_for_again() -> None:
    known = campaign(FIRST, answer(FIRST, "By boat.", question=START, privacy="private"))

    assert START.id not in [entry.question for entry in open_questions(known).unanswered]


def test_a_field_counts_the_answers_of_its_people_alone() -> None:
    lesson = talk(AMAL, 4)
    known = campaign(lesson, answer(lesson, "At school.", question=START))

    assert START.id in [entry.question for entry in open_questions(known, field="Conservation").unanswered]
    assert START.id not in [entry.question for entry in open_questions(known, field="teaching").unanswered]
    with pytest.raises(UnknownKind, match="did you mean 'conservation'"):
        open_questions(known, field="conservatoin")


def test_a_bank_adds_questions_and_topics_of_its_own() -> None:
    bank = [
        Question(text="Why frescoes?", topic="frescoes"),
        Question(id="q-start", text="Other words", topic="rewards"),
    ]
    found = open_questions(campaign(), bank=bank)

    assert "frescoes" in [entry.text for entry in found]
    assert [entry.text for entry in found if entry.question == "q-start"] == ["How did you get started?"]


def test_chosen_topics_keep_their_order() -> None:
    found = open_questions(campaign(), topics=["salary", "background"])

    assert [entry.text for entry in found] == ["salary", "background", "How did you get started?"]


@pytest.mark.parametrize(
    "options", [{"bank": 3}, {"bank": ["why?"]}, {"topics": [3]}, {"topics": [""]}, {"field": 3}, {"bank": "why?"}]
)
def test_what_is_no_question_topic_or_tag_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue, match=next(iter(options))):
        open_questions(campaign(), **options)


@given(noted_campaigns())
def test_each_question_is_open_unless_two_people_answered_it(known: Campaign) -> None:
    topics = {question.topic for question in known.questions}
    found = {entry.question: entry.answered for entry in open_questions(known, topics=topics) if entry.question}
    for question in known.questions:
        answers = [n for n in known.notes if n.question == question.id and n.kind in {NoteKind.ANSWER, NoteKind.QUOTE}]
        sources = {n.interview or n.contact for n in answers}

        assert found.get(question.id) == (len(sources) if len(sources) < 2 else None)
