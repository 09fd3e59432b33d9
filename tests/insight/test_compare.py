"""Answers side by side: in order of time, without what is private, and without who said what is sensitive."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, strategies as st

from infointerview.errors import InvalidValue, UnknownKind
from infointerview.insight.compare import compare
from infointerview.model.campaign import Campaign
from infointerview.model.notes import TOPICS, Note, NoteKind, NotePrivacy, Question, Topic
from tests.insight.cast import AMAL, DAY, NGOC, NOON, OZ, PAY, START, SUKARMINI, answer, campaign, noted_campaigns, talk

FIRST, SECOND, THIRD = talk(OZ, 1), talk(NGOC, 3), talk(SUKARMINI, 8)


def test_answers_stand_in_order_of_the_talks_however_they_were_written_down() -> None:
    """Oz was met on Tuesday 3 March and Ngọc on Thursday 5; Rosa wrote Ngọc's answer down first."""
    known = campaign(
        FIRST,
        SECOND,
        answer(FIRST, "By boat.", topic="background", at=NOON + 9 * DAY),
        answer(SECOND, "By chance.", question=START, at=NOON + 4 * DAY),
    )

    assert compare(known, "background").rows() == [
        {
            "who": "Oz Wójcik",
            "employer": "Severn Gallery",
            "on": date(2026, 3, 3),
            "kind": "answer",
            "question": "",
            "text": "By boat.",
        },
        {
            "who": "Nguyễn Thị Ngọc",
            "employer": "Northgate Museum",
            "on": date(2026, 3, 5),
            "kind": "answer",
            "question": "How did you get started?",
            "text": "By chance.",
        },
    ]


def test_a_question_takes_its_own_answers_alone() -> None:
    known = campaign(FIRST, answer(FIRST, "By boat.", topic="background"), answer(FIRST, "Late.", question=START))

    assert [a.text for a in compare(known, START)] == [a.text for a in compare(known, "q-start")] == ["Late."]
    assert compare(known, START).subject == "How did you get started?"


@pytest.mark.parametrize("kind", [kind for kind in NoteKind if kind not in {NoteKind.ANSWER, NoteKind.QUOTE}])
def test_what_the_seeker_thought_or_saw_is_no_answer(kind: NoteKind) -> None:
    needs: dict[str, dict[str, Any]] = {
        "observation": {"dimension": "noise"},
        "promise": {"by": "seeker"},
        "next_step": {"due": date(2026, 3, 9)},
    }
    note = Note(interview=FIRST, kind=kind, text="Quiet.", topic="rewards", **needs.get(kind, {}))

    assert len(compare(campaign(FIRST, note), "rewards")) == 0


def test_sensitive_answers_stand_last_without_name_day_employer_and_note() -> None:
    known = campaign(
        FIRST,
        SECOND,
        answer(FIRST, "Too long.", topic="challenges", privacy="sensitive"),
        answer(SECOND, "The mud.", topic="challenges"),
    )
    found = compare(known, "challenges")

    assert [answer.text for answer in found] == ["The mud.", "Too long."]
    assert (found[1].who, found[1].employer, found[1].on, found[1].note) == ("", "", None, None)
    assert found[1].is_sensitive
    assert str(found[1]) == "somebody: Too long."


@pytest.mark.parametrize("about", [{"topic": "salary"}, {"question": PAY}])
def test_pay_is_sensitive_without_any_mark(about: dict[str, Any]) -> None:
    known = campaign(FIRST, answer(FIRST, "36 000 at first.", **about))
    topic = "salary" if "topic" in about else PAY

    assert compare(known, topic).rows()[0]["who"] == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Oz earns 40 000 now.", True),  # two letters are a part of too many words to count alone
        ("Wójcik earns 40 000.", False),
        ("As oz wójcik said, 40 000.", False),
        ("Ozone costs 40 000.", True),
    ],
)
def test_a_sensitive_answer_that_names_who_gave_it_is_left_out(text: str, told: bool) -> None:
    found = compare(campaign(FIRST, answer(FIRST, text, topic="salary")), "salary")

    assert (len(found), found.left_out) == ((1, 0) if told else (0, 1))


def test_private_answers_are_left_out_and_counted() -> None:
    known = campaign(FIRST, answer(FIRST, "The boss.", topic="challenges", privacy="private"))
    found = compare(known, "challenges")

    assert (len(found), found.left_out, str(found)) == (0, 1, "challenges: 0 answers; 1 left out")


def test_the_employer_is_that_of_the_day_of_the_talk() -> None:
    """Amal worked at the Old Mill until Monday 2 March."""
    known = campaign(
        talk(AMAL, 9), Note(contact=AMAL, kind="answer", topic="rewards", text="Quiet.", at=NOON - 9 * DAY), THIRD
    )
    later = known.add(answer(THIRD, "Sun.", topic="rewards"))

    assert [(a.who, a.on) for a in compare(later, "rewards")] == [
        ("أمل حداد", date(2026, 2, 21)),
        ("Sukarmini", date(2026, 3, 10)),
    ]


def test_topics_are_found_in_any_case_and_a_misspelt_one_is_suggested() -> None:
    assert compare(campaign(), Topic("rewards")) == compare(campaign(), " Rewards ")
    with pytest.raises(UnknownKind, match="did you mean 'salary'"):
        compare(campaign(), "sallary")
    with pytest.raises(UnknownKind, match="choose one of"):
        compare(campaign(), "zebras")


def test_a_topic_of_the_users_own_is_known_once_somebody_spoke_of_it() -> None:
    known = campaign(FIRST, answer(FIRST, "In Delft.", topic="studying abroad"))

    assert compare(known, "studying abroad")[0].text == "In Delft."


def test_a_question_that_nobody_was_asked_has_no_answers() -> None:
    assert len(compare(campaign(), Question(text="Why frescoes?", topic="background"))) == 0


@pytest.mark.parametrize("wrong", [3, None, "", "  ", ["salary"]])
def test_what_is_no_topic_is_refused(wrong: Any) -> None:
    with pytest.raises(InvalidValue, match="topic"):
        compare(campaign(), wrong)
    with pytest.raises(InvalidValue, match="expected a Campaign"):
        compare(wrong, "salary")


@given(noted_campaigns())
def test_every_spoken_note_with_a_topic_is_shown_or_left_out_once(known: Campaign) -> None:
    spoken = [note for note in known.notes if note.kind in {NoteKind.ANSWER, NoteKind.QUOTE}]
    asked = {q.id: q.topic for q in known.questions}
    topics = [asked[note.question] if note.question else note.topic for note in spoken]
    for topic in {*TOPICS, *filter(None, topics)}:
        found = compare(known, topic)

        assert len(found) + found.left_out == topics.count(topic)


@given(noted_campaigns(), st.data())
def test_nothing_private_is_shown_and_nothing_sensitive_beside_a_name(known: Campaign, data: st.DataObject) -> None:
    notes = [note for note in known.notes if note.kind in {NoteKind.ANSWER, NoteKind.QUOTE} and note.topic]
    if not notes:
        return
    topic = data.draw(st.sampled_from(sorted({note.topic for note in notes if note.topic})))
    kept = {note.id: note for note in notes}
    for found in compare(known, topic):
        assert found.note is None or kept.get(found.note, notes[0]).privacy is not NotePrivacy.PRIVATE
        if found.note is None:
            assert (found.who, found.employer, found.on) == ("", "", None)
        else:
            assert known.facts[found.note].privacy is NotePrivacy.ORDINARY  # type: ignore[union-attr]
