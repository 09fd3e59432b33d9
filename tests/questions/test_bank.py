"""The question bank: the questions that come with the library, and what a user does with a bank."""

import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, strategies as st

from infointerview.errors import InvalidValue, UnknownKind
from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment
from infointerview.model.notes import TOPICS, Question, QuestionPriority, QuestionSensitivity, QuestionStage, Topic
from infointerview.model.people import Contact, Seeker
from infointerview.questions.bank import BANK, Bank, BankQuestion, Ending, Tiara, bank_question
from infointerview.questions.openness import openness
from infointerview.questions.sameness import gist
from infointerview.questions.wording import Known, Wording, known_of
from infointerview.strategies.note import questions

# As somebody without a type checker uses them.
UNTYPED: Any = Bank
UNTYPED_BANK: Any = BANK
UNTYPED_QUESTION: Any = BankQuestion

PAIRS = tomllib.loads((Path(__file__).parents[1] / "data" / "question_pairs.toml").read_text("utf-8"))
NOTHING = Known()
ALL = Known(field="nursing", employer="Harbour Hospital", role="Staff nurse", job="a staff nurse")


def wordings_of(question: BankQuestion) -> tuple[Wording, ...]:
    return (question.wording, *question.follow_ups)


def own(text: str = "What makes you laugh at work?", **details: Any) -> BankQuestion:
    return bank_question(text, **{"topic": "culture", "id": "laughter", **details})


# -- the packaged bank ------------------------------------------------------------------------------------------------


def test_twenty_questions_cover_a_whole_interview() -> None:
    """The counts for each topic are those of the usual outline of such an interview: nineteen, and the closing one."""
    counts = Counter(question.topic for question in BANK.essential)

    assert [counts[topic] for topic in TOPICS] == [2, 2, 1, 2, 1, 1, 3, 3, 1, 1, 2, 1]
    assert len(BANK.essential) == 20


def test_there_are_many_more_to_choose_from() -> None:
    wider = {"education", "a day's work", "culture", "skills", "work-life", "progression", "switching fields"}
    wider |= {"misconceptions", "reasons not to enter", "resources"}

    assert len(BANK) >= 80
    assert wider <= {topic.name for topic in BANK.topics}


def test_no_two_questions_ask_the_same() -> None:
    assert BANK.duplicates == ()


@pytest.mark.parametrize("question", BANK, ids=lambda question: question.id)
def test_a_question_reads_well_of_anybody(question: BankQuestion) -> None:
    """Known or unknown, nothing is left of brackets or braces, and there are no blanks too many."""
    for wording in wordings_of(question):
        for known in (NOTHING, ALL, Known(field="nursing"), Known(employer="Harbour Hospital")):
            said = wording.read(known)

            assert said[-1] in "?."
            assert said[0].isupper()
            assert not set(said) & set("[]{}|")
            assert "  " not in said
            assert " ?" not in said


def test_questions_speak_of_field_employer_and_role_where_known() -> None:
    day = BANK.find("ordinary-day")

    assert day.worded(NOTHING) == "What does a typical day look like?"
    assert day.worded(ALL) == "What does a typical day as a staff nurse look like?"
    assert BANK.find("what-it-is-like").worded(ALL) == "What is it like to work at Harbour Hospital?"
    assert BANK.find("trends").worded(ALL) == "How do you expect nursing to change over the next three to five years?"


def test_only_the_permission_and_the_closing_question_can_be_answered_with_yes() -> None:
    openers = {question.text.split()[0] for question in BANK}
    closed = [question.id for question in BANK if question.text.split()[0] in {"Is", "May"}]

    assert openers == {"How", "What", "Walk", "Who", "Is", "May"}
    assert closed == ["name-permission", "any-other-advice"]


def test_nobody_is_asked_for_their_own_pay_and_pay_waits_for_rapport() -> None:
    pay = [question for question in BANK if question.question.sensitivity is QuestionSensitivity.SALARY]

    assert len(pay) >= 2
    assert all(question.question.stage is QuestionStage.SENSITIVE for question in pay)
    assert all("your" not in question.text.lower().split() for question in pay)


def test_whatever_is_delicate_waits_for_rapport() -> None:
    delicate = [question for question in BANK if question.question.sensitivity is not QuestionSensitivity.NONE]

    assert delicate
    assert {question.question.stage for question in delicate} == {QuestionStage.SENSITIVE}


def test_there_is_one_question_for_each_ending_and_they_stand_last() -> None:
    assert [question.ending for question in BANK[-3:]] == list(Ending)
    assert [question.id for question in BANK.endings.values()] == [question.id for question in BANK[-3:]]
    assert sum(question.ending is not None for question in BANK) == 3


def test_the_packaged_bank_needs_no_remarks() -> None:
    assert (BANK.closed, BANK.remarks) == ((), ())
    assert "Remarks" not in str(BANK)
    assert {row["openness"] for row in BANK.rows()} == {"open", "permission", "closer"}


def test_closed_and_doubled_questions_of_ones_own_are_remarked_on() -> None:
    closed = own("Do you ever laugh at work?")
    twin = own("Please tell me what you find most rewarding about your job.", topic="rewards", id="twin")
    mine = BANK.add(closed, twin)

    assert mine.closed == (closed,)
    assert [remark.partition(" ")[0] for remark in mine.remarks] == ["laughter:", "rewards"]
    assert mine.remarks[0] == (
        "laughter: Do you ever laugh at work? "
        "“Yes” or “no” answers this: begin with what, how or why, or with “tell me about”."
    )
    assert str(mine).endswith("\n".join(["", "Remarks", *(f"- {remark}" for remark in mine.remarks)]))
    assert mine.reword("laughter", "What makes you laugh at work?").closed == ()


def test_nothing_is_said_of_questions_in_another_language() -> None:
    assert Bank([own("Aimez-vous votre métier ?"), own("夜勤は好きですか?", id="night")]).closed == ()


def test_the_openness_test_warns_of_none() -> None:
    texts = {w.read(known): question.id for known in (NOTHING, ALL) for question in BANK for w in wordings_of(question)}
    judged = {text: openness(text) for text in texts}

    assert [text for text, each in judged.items() if each.verdict != "pass"] == []
    assert {texts[text]: each.kind for text, each in judged.items() if each.kind != "open"} == {
        "name-permission": "permission",
        "any-other-advice": "closer",
        "whom-else": "closer",
    }


def test_every_class_of_question_is_there() -> None:
    assert {question.tiara for question in BANK} == {None, *Tiara}
    assert {question.question.priority for question in BANK} == set(QuestionPriority)
    assert any(question.question.searchable for question in BANK)
    assert {question.question.audience.value for question in BANK} == {"anyone", "senior", "peer", "recruiter"}


# -- wordings ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("What is {field}?", "a brace outside brackets"),
        ("What [at {employer}?", "the bracket at position 5 is unmatched"),
        ("What [now]?", "brackets without a name"),
        ("What [{fieeld}|this]?", "unknown name {fieeld}; did you mean 'field'?"),
        ("What [{field|this]?", "an unmatched brace"),
        ("What [{field}|this|that]?", "a bar or a brace after the bar"),
        ("[{field}]", "blank where nothing is known"),
    ],
)
def test_a_text_that_nobody_could_read_is_refused(pattern: str, told: str) -> None:
    with pytest.raises(InvalidValue, match=r"^Wording\.pattern") as caught:
        Wording(pattern)

    assert told in str(caught.value)


def test_all_that_is_wrong_with_a_text_is_told() -> None:
    with pytest.raises(InvalidValue) as caught:
        Wording("{field} and [x] and [{nobody}]")

    assert len(caught.value.problems) == 3


@given(st.text("abc[]{}| field,employer", max_size=40), st.text("[]{}|ab", max_size=6).map(str.strip))
def test_a_text_is_refused_or_reads_the_same_whatever_the_names_hold(pattern: str, name: str) -> None:
    """What a name stands for is never taken for a bracket or a name itself."""
    try:
        wording = Wording(pattern)
    except InvalidValue:
        return

    with_other = wording.read(Known(field="X", employer="X"))
    with_name = wording.read(Known(field=name, employer=name))

    if name:
        assert with_name == " ".join(with_other.replace("X", name).split())
    else:
        assert with_name == wording.plain


def test_a_part_with_two_names_needs_both() -> None:
    wording = Wording("How is it [as {role} at {employer}|there]?")

    assert wording.read(ALL) == "How is it as Staff nurse at Harbour Hospital?"
    assert wording.read(Known(employer="Harbour Hospital")) == "How is it there?"


def test_what_is_known_of_a_contact() -> None:
    me = Seeker(name="Leila Haddad", zone="America/Toronto", field="nursing", other_fields=["Midwifery"])
    ngozi = Contact(
        name="Ngozi Okonkwo-Bright", employments=Employment(organisation="Harbour Hospital", title="Staff nurse")
    )
    wei = Contact(name="王伟", tags=["midwifery"])
    suharto = Contact(name="Suharto", employments=Employment(title="Night owl | speaker | ex-everything"))
    campaign = Campaign(seeker=me).add(ngozi, wei, suharto)

    vet = Campaign(seeker=Seeker(name="Leila Haddad", zone="America/Toronto", field="vet")).add(wei)

    assert known_of(campaign, ngozi) == ALL
    assert known_of(vet, wei) == Known()
    assert known_of(campaign, wei) == Known(field="midwifery")
    assert known_of(campaign, suharto) == Known(field="nursing")


# -- changing a bank --------------------------------------------------------------------------------------------------


def test_a_question_of_ones_own_is_added_and_dropped_again() -> None:
    mine = BANK.add(own())

    assert mine[-1] == own()
    assert len(mine) == len(BANK) + 1
    assert mine.drop("laughter") == BANK
    assert mine.add(own()) is mine


def test_a_question_of_the_model_is_one_of_the_bank_too() -> None:
    mine = BANK.add(Question(text="What is [sic] in {this}?", topic="culture", follow_ups=["And {then}?"]))

    assert mine[-1].worded(ALL) == "What is [sic] in {this}?"
    assert mine[-1].deeper()[0].worded(ALL) == "And {then}?"


def test_a_question_of_the_model_keeps_what_only_a_bank_knows() -> None:
    day = BANK.find("ordinary-day")
    wanted = Question(text=day.text, topic=day.topic, minutes=5, id=day.id, follow_ups=day.question.follow_ups)
    changed = BANK.add(wanted).find("ordinary-day")

    assert changed.question == wanted
    assert (changed.wording, changed.follow_ups, changed.essential) == (day.wording, day.follow_ups, True)


def test_a_known_id_takes_the_place_of_its_question() -> None:
    mine = BANK.add(own(id="rewards"))

    assert [question.id for question in mine] == [question.id for question in BANK]
    assert mine.find("rewards").text == "What makes you laugh at work?"


def test_all_about_a_topic_can_be_dropped() -> None:
    mine = BANK.drop(Topic("salary"), "seasons")

    assert Topic("salary") not in mine.by_topic
    assert len(mine) == len(BANK) - len(BANK.by_topic[Topic("salary")]) - 1


def test_of_two_questions_for_one_ending_the_first_holds() -> None:
    mine = BANK.add(own(ending="referral"))

    assert mine.endings[Ending.REFERRAL].id == "whom-else"
    assert mine.drop("whom-else").endings[Ending.REFERRAL].id == "laughter"


def test_rewording_keeps_everything_else() -> None:
    mine = BANK.reword("rewards", "What is it about [{field}|your work] that you like?")
    before, after = BANK.find("rewards"), mine.find("rewards")

    assert after.text == "What is it about your work that you like?"
    assert after.worded(ALL) == "What is it about nursing that you like?"
    assert (after.id, after.topic, after.follow_ups, after.tiara) == (
        before.id,
        before.topic,
        before.follow_ups,
        before.tiara,
    )


def test_retagging_keeps_text_and_id() -> None:
    mine = BANK.retag("rewards", priority="must", minutes=4, tiara="advice", topic="mood", personal=False)
    after = mine.find("rewards")

    assert (after.question.priority, after.question.minutes, after.tiara) == (QuestionPriority.MUST, 4, Tiara.ADVICE)
    assert (after.topic, after.personal, after.text) == (Topic("mood"), False, BANK.find("rewards").text)
    assert mine.retag("rewards", priority="should", minutes=2, tiara="insights", topic="rewards", personal=True) == BANK


def test_banks_are_merged_and_the_other_one_holds() -> None:
    other = Bank([own(), own("What else?", id="rewards")])
    mine = BANK.merge(other)

    assert mine.find("rewards").text == "What else?"
    assert mine[-1].id == "laughter"
    assert mine.merge(other) is mine


def test_the_essential_questions_are_a_bank_themselves() -> None:
    assert BANK.essential.merge(BANK.essential) == BANK.essential
    assert set(BANK.essential) <= set(BANK)


@given(st.lists(questions(), max_size=6, unique_by=lambda question: question.id))
def test_adding_keeps_every_question_and_its_order(added: list[Question]) -> None:
    assume(BANK.by_id.keys().isdisjoint(question.id for question in added))
    mine = BANK.add(*added)

    assert [each.question for each in mine][len(BANK) :] == added
    assert mine.drop(*added) == BANK
    assert mine.add(*added) is mine
    assert Bank([each.question for each in mine]).drop(*BANK) == Bank(added)


# -- finding ----------------------------------------------------------------------------------------------------------


def test_a_question_is_found_by_its_id_and_by_what_it_asks() -> None:
    assert BANK.find("rewards").id == "rewards"
    assert BANK.find("Could you tell me what you find most rewarding about your job?").id == "rewards"
    assert BANK.find(BANK[3]) is BANK[3]


def test_a_misspelt_id_is_suggested() -> None:
    with pytest.raises(UnknownKind, match="did you mean 'rewards'"):
        BANK.find("reward")


@pytest.mark.parametrize(
    ("misuse", "told"),
    [
        (lambda: UNTYPED([42]), r"Bank\.questions\[0\]: expected a question, got int"),
        (lambda: UNTYPED("rewards"), r"Bank\.questions: expected questions, got str"),
        (lambda: UNTYPED(7), r"Bank\.questions: expected questions, got int"),
        (lambda: UNTYPED([own(), own("What else?")]), r"Bank\.questions\[1\]: an earlier question has the id laughter"),
        (lambda: UNTYPED_BANK.add("rewards"), r"Bank\.add\[0\]: expected a question, got str"),
        (lambda: UNTYPED_BANK.find(3), r"Bank\.find: expected a question, got int"),
        (lambda: UNTYPED_BANK.merge([]), r"Bank\.merge: expected a Bank, got list"),
        (lambda: UNTYPED_BANK.retag("rewards", id="other"), r"Bank\.retag\.id: not changed here"),
        (lambda: UNTYPED_BANK.retag("rewards", minuttes=3), r"bank_question\.minuttes: .*did you mean 'minutes'"),
        (lambda: UNTYPED_BANK.retag("rewards", minutes=0), r"Question\.minutes: 0 is out of range"),
        (lambda: UNTYPED_BANK.reword("rewards", " "), r"Wording\.pattern: it is blank"),
        (lambda: bank_question("Why?"), r"bank_question\.topic: missing"),
        (lambda: UNTYPED_QUESTION(question="Why?", wording="Why?"), r"BankQuestion\.question: expected a Question"),
    ],
)
def test_misuse_is_told(misuse: Callable[[], object], told: str) -> None:
    with pytest.raises(InvalidValue, match=told):
        misuse()


@pytest.mark.parametrize("query", [Topic("nothing of the kind"), "nothing-of-the-kind"])
def test_what_is_not_there_cannot_be_dropped(query: Topic | str) -> None:
    with pytest.raises(UnknownKind, match="in the bank"):
        BANK.drop(query)


# -- sameness ---------------------------------------------------------------------------------------------------------


def test_a_question_that_asks_the_same_is_reported_and_stays() -> None:
    mine = BANK.add(own("Could you please tell me what you find the most rewarding about your job?"))

    assert [(each.first.id, each.second.id) for each in mine.duplicates] == [("rewards", "laughter")]
    assert len(mine) == len(BANK) + 1


@pytest.mark.parametrize("part", ["tune", "final"])
def test_questions_that_ask_the_same_are_told_from_those_that_do_not(part: str) -> None:
    """At least three of four that ask the same are found, and one of twenty is found wrongly; see docs."""
    start = 0 if part == "tune" else 1
    same, different = PAIRS["same"][start::2], PAIRS["different"][start::2]
    found = sum(gist(one) == gist(other) for one, other in same)
    wrong = sum(gist(one) == gist(other) for one, other in different)

    assert (len(same), len(different)) == (20, 20)
    assert found >= 15
    assert wrong <= 1


@given(
    st.sampled_from([question.text for question in BANK]), st.sampled_from(["Could you tell me: ", "So, ", "Please: "])
)
def test_politeness_and_case_change_nothing(text: str, politeness: str) -> None:
    assert gist(f"{politeness}{text.upper()} ") == gist(text)


@given(st.text(max_size=60))
def test_any_text_has_a_gist(text: str) -> None:
    assert gist(text) == gist(f"  {text} ")


# -- shapes -----------------------------------------------------------------------------------------------------------


def test_rows_are_plain_dicts() -> None:
    rows = BANK.rows()

    assert len(rows) == len(BANK)
    assert rows[0]["question"] == "How did you come to work in this field?"
    assert {type(value) for row in rows for value in row.values()} <= {str, int, bool, type(None)}


def test_a_bank_prints_as_a_list_by_topic() -> None:
    assert str(BANK).startswith("Background\n- How did you come to work in this field?\n")
    assert repr(Bank()) == "<Bank of 0 questions on 0 topics>"
