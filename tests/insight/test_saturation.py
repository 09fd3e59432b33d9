"""Saturation: all four conditions, each of which alone holds it up."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from infointerview.errors import InvalidValue, UnknownKind
from infointerview.insight.saturation import Saturation, saturation
from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment
from infointerview.model.notes import Question
from infointerview.model.people import Contact, Seeker
from infointerview.model.record import Fact
from infointerview.model.talk import Interview
from infointerview.policy.figures import DEFAULT_POLICY
from tests.insight.cast import AMAL, NGOC, OZ, ROSA, START, SUKARMINI, answer, campaign, noted_campaigns, talk

PEOPLE = {"a": NGOC, "b": OZ, "c": SUKARMINI, "d": AMAL}


def life(*talks: str, questions: bool = False) -> Campaign:
    """Return a campaign of talks told as `a:mud,rain`: with whom, and the themes; its one question is answered."""
    facts: list[Fact] = [NGOC, OZ, SUKARMINI, AMAL, START]
    for place, told in enumerate(talks):
        who, _, tags = told.partition(":")
        met = talk(PEOPLE[who], place)
        facts += [met, *(answer(met, f"About {tag}.", tags=[tag]) for tag in tags.split(",") if tag)]
        if not questions:
            facts.append(answer(met, "By chance.", question=START))
    return Campaign(seeker=ROSA).add(*facts)


def unmet(found: Saturation) -> list[str]:
    return [condition.name for condition in found.conditions if not condition.met]


@pytest.mark.parametrize(
    ("talks", "missing"),
    [
        (["a:mud", "b:mud", "a:mud"], []),
        (["a:mud", "b:rain", "a:mud", "b:rain"], []),
        (["a:mud", "b:rain", "a:mud"], ["nothing new"]),
        (["a:mud", "b:mud"], ["nothing new", "enough interviews"]),
        (["a:mud", "c:mud", "a:mud"], ["enough employers"]),  # Northgate Museum, and Northgate Museum Ltd
        (["a:mud", "b:mud", "a:mud,rain"], ["nothing new"]),
        ([], ["nothing new", "enough interviews", "enough employers", "nothing open"]),
    ],
)
def test_each_condition_holds_it_up(talks: list[str], missing: list[str]) -> None:
    found = saturation(life(*talks))

    assert unmet(found) == missing
    assert found.reached == (not missing)
    assert len(found.why_not) == len(missing)


def test_new_themes_are_told_for_each_interview() -> None:
    found = saturation(life("a:mud,rain", "b:mud,boats", "a:mud"))

    # The question on how they got started is of the topic `background`.
    assert [(entry.new, entry.themes) for entry in found] == [
        (3, ("background", "mud", "rain")),
        (1, ("boats",)),
        (0, ()),
    ]


def test_an_open_question_holds_it_up() -> None:
    known = life("a:mud", "b:mud", "a:mud")
    found = saturation(known.add(Question(text="Why frescoes?", topic="background")))

    assert unmet(found) == ["nothing open"]
    assert found.why_not == ("1 question is open, such as 'Why frescoes?'",)
    assert unmet(saturation(known, bank=[Question(text="Why boats?", topic="background")])) == ["nothing open"]
    assert saturation(known, bank=iter([START])).reached


def test_whom_else_to_talk_to_is_no_open_question() -> None:
    closing = Question(text="Whom else should I talk to?", topic="referral to others")

    assert saturation(life("a:mud", "b:mud", "a:mud").add(closing)).reached


def test_without_any_question_the_topics_stand_for_them() -> None:
    known = life("a:mud", "b:mud", "a:mud", questions=True).remove(START)
    found = saturation(known)

    assert unmet(found) == ["nothing open"]
    assert [entry.text for entry in found.open][:2] == ["background", "work environment"]


def test_topics_are_not_called_questions() -> None:
    """Ten topics of an informational interview are answered by notes; the talk has no note but on mud."""
    found = saturation(life("a:mud", questions=True).remove(START))

    assert found.why_not[-1] == "10 topics are open, such as 'background'"


@pytest.mark.parametrize(
    ("talks", "why"),
    [
        ([], "no interview that has themes was at an employer"),
        (["a:", "b:"], "no interview that has themes was at an employer"),
        (["a:mud", "b:"], "the interview that has themes was at 1 employer"),
        (
            ["a:mud", "c:mud"],
            "the interviews that have themes were at 1 employer",
        ),
        (
            ["a:mud", "b:mud"],
            "the interviews that have themes were at 2 employers",
        ),
    ],
)
def test_what_is_said_of_the_employers(talks: list[str], why: str) -> None:
    (employers,) = [
        each.because for each in saturation(life(*talks, questions=True)).conditions if each.name == "enough employers"
    ]

    assert employers == f"{why} that you know of; 2 or more are wanted"


@pytest.mark.parametrize("written", ["Self-employed", "Freelance", "Retired", "-"])
def test_what_names_no_employer_is_none(written: str) -> None:
    alone = evolve(OZ, employments=Employment(organisation=written))

    assert unmet(saturation(life("a:mud", "b:mud", "a:mud").add(alone))) == ["enough employers"]


def test_an_interview_without_themes_neither_counts_nor_ends_the_search() -> None:
    silent = talk(OZ, 30)
    known = life("a:mud", "b:mud", "a:mud").add(silent)

    assert [entry.new for entry in saturation(known)][-1] is None
    assert unmet(saturation(known)) == ["nothing new"]
    assert "no themes noted" in saturation(known).why_not[0]


def test_interviews_without_themes_do_not_make_up_the_number() -> None:
    known = life("a:mud", "b:mud", "a:mud").add(talk(AMAL, -1))
    four = evolve(DEFAULT_POLICY, interviews_in_a_field_at_least=4)

    assert saturation(known).reached
    assert unmet(saturation(known, policy=four)) == ["enough interviews"]


def test_private_notes_do_not_count_and_sensitive_ones_stand_without_their_themes() -> None:
    met = talk(NGOC, 1)
    private = saturation(campaign(met, answer(met, "A", tags=["mud"], privacy="private")))
    sensitive = saturation(campaign(met, answer(met, "A", tags=["mud"], privacy="sensitive")))

    assert (private[0].new, private[0].themes) == (None, ())
    assert (sensitive[0].new, sensitive[0].themes) == (1, ())


def test_a_field_is_a_tag_of_its_contacts() -> None:
    known = life("a:mud", "b:mud", "a:mud", "d:chalk")

    assert saturation(known, "conservation").reached
    assert not saturation(known).reached
    assert len(saturation(known, "teaching")) == 1
    with pytest.raises(UnknownKind, match="known ones: conservation, teaching"):
        saturation(known, "zebras")


def test_an_interview_that_was_not_held_is_none() -> None:
    ahead = Interview.propose(contact=OZ, at=talk(OZ, 2).history[0].at)

    assert len(saturation(campaign(ahead, answer(ahead, "A", tags=["mud"])))) == 0


def test_written_answers_are_an_interview() -> None:
    written = Interview.in_writing(contact=OZ, at=talk(OZ, 2).history[0].at)

    assert saturation(campaign(written, answer(written, "A", tags=["mud"])))[0].new == 1


@pytest.mark.parametrize(
    ("talks", "figures"),
    [
        (["a:mud", "b:mud", "a:mud,rain"], {"quiet_themes_at_most": 1}),
        (["a:mud", "b:mud", "a:mud,rain", "b:rain"], {"quiet_interviews": 1}),
        (["a:mud", "b:mud", "b:mud"], {}),
        (["a:mud", "a:mud", "a:mud"], {"employers_in_a_field_at_least": 1}),
        (["a:mud", "b:mud"], {"interviews_in_a_field_at_least": 2, "quiet_interviews": 1}),
    ],
)
def test_figures_are_those_of_the_policy(talks: list[str], figures: dict[str, Any]) -> None:
    assert saturation(life(*talks)).reached == (not figures)
    assert saturation(life(*talks), policy=evolve(DEFAULT_POLICY, **figures)).reached


@pytest.mark.parametrize("options", [{"policy": 3}, {"field": 3}, {"coding": 3}, {"bank": 3}])
def test_what_does_not_fit_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue, match=next(iter(options))):
        saturation(campaign(), **options)


TALKS = st.lists(st.builds("{}:{}".format, st.sampled_from("abcd"), st.sampled_from(["", "m", "r", "m,r"])), max_size=6)


@given(TALKS)
def test_the_rule_is_that_of_a_few_plain_lines(talks: list[str]) -> None:
    themes = [{*told[2:].split(",")} - {""} | {"background"} for told in talks]
    new = [len(found - set().union(*themes[:place])) for place, found in enumerate(themes)]
    employers = {{"a": "n", "b": "s", "c": "n", "d": "d"}[told[0]] for told in talks}
    found = saturation(life(*talks))

    assert [entry.new for entry in found] == new
    assert found.reached == (len(talks) >= 3 and new[-2:] == [0, 0] and len(employers) >= 2)


@given(noted_campaigns())
def test_new_themes_add_up_to_all_that_came_up(known: Campaign) -> None:
    found = saturation(known)
    told = {entry.interview for entry in found}
    private = {note.id for note in known.notes if note.privacy == "private"}
    topics = {question.id: question.topic.name for question in known.questions}
    names = set()
    for note in known.notes:
        if note.interview in told and note.id not in private and not note.not_observable:
            topic = topics[note.question] if note.question else note.topic.name if note.topic else ""
            names |= {tag[1:].strip() or tag if tag[0] in "+-−–" else tag for tag in {*note.tags, topic} - {""}}

    assert sum(entry.new or 0 for entry in found) == len(names)
    assert found.reached == (not found.why_not)


def test_a_seeker_without_facts_is_not_saturated() -> None:
    alone = Campaign(seeker=Seeker(name="Rosa Quispe Mamani", zone="Asia/Kolkata", field="conservation"))

    assert not saturation(alone.add(Contact(name="Nguyễn Thị Ngọc"))).reached
