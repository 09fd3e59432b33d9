"""Question banks as files: three formats, every mistake told at once, and what holds for any text at all."""

import csv
import json
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from infointerview.errors import InvalidImport, InvalidValue
from infointerview.formats.question_bank import load_bank, loads_bank
from infointerview.questions.bank import BANK, ENTRY_KEYS, Bank, BankQuestion

PACKAGED = files("infointerview.questions").joinpath("bank.toml").read_text("utf-8")
ONE = '[[questions]]\ntext = "What keeps you here?"\ntopic = "rewards"\n'
# As somebody without a type checker uses them.
UNTYPED_LOADS: Any = loads_bank
UNTYPED_LOAD: Any = load_bank


def entry(question: BankQuestion) -> dict[str, Any]:
    """Return a question as a file has it."""
    own = question.question
    values = {
        "id": question.id,
        "text": question.wording.pattern,
        "topic": own.topic.name,
        "stage": own.stage.value,
        "priority": own.priority.value,
        "minutes": own.minutes,
        "sensitivity": own.sensitivity.value,
        "audience": own.audience.value,
        "searchable": own.searchable,
        "tiara": question.tiara.value if question.tiara else None,
        "personal": question.personal,
        "essential": question.essential,
        "ending": question.ending.value if question.ending else None,
        "follow_ups": [each.pattern for each in question.follow_ups],
    }
    assert tuple(sorted(values)) == tuple(sorted(ENTRY_KEYS))
    return values


def as_csv(bank: Bank) -> str:
    table = StringIO(newline="")
    writer = csv.DictWriter(table, ENTRY_KEYS)
    writer.writeheader()
    for question in bank:
        values = entry(question)
        writer.writerow({**values, "follow_ups": "\n".join(values["follow_ups"])})
    return table.getvalue()


def problems(text: str, format_: Any = "toml", **limits: int) -> list[str]:
    with pytest.raises(InvalidImport) as caught:
        loads_bank(text, format_, **limits)
    return [str(problem) for problem in caught.value.problems]


# -- formats ----------------------------------------------------------------------------------------------------------


def test_the_packaged_file_is_a_file_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "Mine.TOML"
    path.write_text(PACKAGED, "utf-8")

    assert load_bank(path) == BANK


def test_the_same_bank_as_json_and_as_a_table() -> None:
    as_json = json.dumps({"questions": [entry(question) for question in BANK]})

    assert loads_bank(as_json, "json") == BANK
    assert loads_bank(as_csv(BANK), "csv") == BANK


def test_only_text_and_topic_must_be_there() -> None:
    (question,) = loads_bank(ONE)

    assert question.text == "What keeps you here?"
    assert (question.question.minutes, question.essential, question.follow_ups) == (2, False, ())


def test_a_key_without_a_value_is_left_out() -> None:
    text = '{"questions": [{"text": "Why?", "topic": "x", "minutes": null, "tiara": null, "id": null}]}'

    assert loads_bank(text, "json") == loads_bank("text,topic\nWhy?,x\n", "csv")


def test_a_table_as_people_make_it() -> None:
    """Columns in any order and case, empty rows and cells, spaces around, and several lines in a cell."""
    text = 'Topic, TEXT ,essential,follow_ups,searchable\r\nrewards, Why? ,Yes,"What then?\nHow so?",\r\n,,,,\r\n'
    (question,) = loads_bank(text, "csv")

    assert (question.text, question.essential, question.question.searchable) == ("Why?", True, False)
    assert [str(each) for each in question.follow_ups] == ["What then?", "How so?"]


# -- remarks ----------------------------------------------------------------------------------------------------------


def test_a_closed_question_in_a_file_is_taken_and_remarked_on(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("id,text,topic\nwhy,Why do you teach?,background\nlike,Do you like teaching?,rewards\n", "utf-8")
    bank = load_bank(path)

    assert [question.id for question in bank.closed] == ["like"]
    assert bank.remarks == (
        "like: Do you like teaching? “Yes” or “no” answers this: begin with what, how or why, or with “tell me about”.",
    )
    assert bank.remarks[0] in str(bank)


# -- mistakes ---------------------------------------------------------------------------------------------------------


def test_every_mistake_is_told_at_once_with_its_line() -> None:
    text = (
        '[[questions]]\nid = "a b"\ntext = "Why [{fieeld}|this]?"\ntopic = "rewards"\nminutes = "two"\n'
        '\n[[questions]]\ntext = "Why?"\nprioritty = "must"\nfollow_ups = ["Why [x]?", ""]\n'
    )

    assert problems(text) == [
        "line 1, id: not a valid id; use up to 64 letters, digits, dots, dashes and underscores, and no personal data",
        "line 1, text: unknown name {fieeld}; did you mean 'field'?",
        "line 1, minutes: expected a whole number, got str; give 1 to 60",
        "line 7, prioritty: a question has no such key; did you mean 'priority'?",
        (
            "line 7, follow_ups[0]: brackets without a name; "
            "write {field}, {employer}, {role}, {job} in them, or leave them out"
        ),
        "line 7, topic: missing; every question has one",
    ]


def test_a_table_tells_lines_too() -> None:
    text = "text,topic,minutes,essential\nWhy?,rewards,2,maybe\nHow?,,1000,no\n"

    assert problems(text, "csv") == [
        "line 2, essential: expected True or False, got str",
        "line 3, minutes: 1000 is out of range; give 1 to 60",
        "line 3, topic: missing; every question has one",
    ]


def test_an_id_or_a_text_that_stands_twice_is_told() -> None:
    assert problems(ONE + ONE) == [
        "line 4: it has the text of line 1; give it another id, or remove one of the two",
    ]
    assert problems(f'{ONE}id = "x"\n[[questions]]\ntext = "How?"\ntopic = "rewards"\nid = "x"\n') == [
        "line 5: it has the id of line 1; give it another id, or remove one of the two",
    ]


@pytest.mark.parametrize(
    ("text", "format_", "told"),
    [
        ("questions = 3", "toml", "questions: expected a list of questions"),
        ("questions = [3]", "toml", "question 1: expected a table, got int"),
        ("", "toml", "questions: expected a list of questions"),
        ('title = "x"', "toml", "title: a bank has no such key"),
        ("[[", "toml", "not valid TOML"),
        (f"x = {'[' * 5_000}", "toml", "TOML nested too deeply, or with too long a number"),
        (f"x = {'1' * 5_000}", "toml", "TOML nested too deeply, or with too long a number"),
        ("{", "json", "line 1: not valid JSON"),
        ("[]", "json", "expected an object"),
        ('{"questions": [], "questions": []}', "json", "an object has a key twice"),
        ('{"questions": [{"text": "Why?", "topic": "x", "minutes": 2.5}]}', "json", "question 1, minutes: expected a"),
        ("", "csv", "line 1: no columns text and topic"),
        ("text,topic,colour\n", "csv", "line 1: unknown or repeated column 'colour'"),
        ("text,topic,text\n", "csv", "line 1: unknown or repeated column 'text'"),
        ("text,topic\na,b,c\n", "csv", "line 2: more cells than columns"),
        ('text,topic\n"a,b\n', "csv", "not valid CSV"),
    ],
)
def test_what_is_no_bank_is_refused(text: str, format_: str, told: str) -> None:
    assert told in problems(text, format_)[0]


def test_what_is_larger_than_allowed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bank.toml"
    path.write_text(PACKAGED, "utf-8")

    with pytest.raises(InvalidImport, match=r"bank\.toml: larger than 1,000 bytes"):
        load_bank(path, max_bytes=1_000)
    with pytest.raises(InvalidImport, match=r"bank\.toml: line \d+: more than 5 questions; raise max_questions"):
        load_bank(path, max_questions=5)
    assert "one that is too long" in problems(f"text,topic\n{'x' * 100},y\n", "csv", max_cell=99)[0]


def test_of_very_many_mistakes_the_first_are_told() -> None:
    told = problems("".join(f'[[questions]]\ntext = "Why {n}?"\n' for n in range(200)))

    assert len(told) == 51
    assert told[-1] == "150 more problems; repair these first"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidImport, match=r"bank\.toml: no such file or directory"):
        load_bank(tmp_path / "bank.toml")


@pytest.mark.parametrize(
    ("misuse", "told"),
    [
        (lambda: UNTYPED_LOADS(3), r"loads_bank\.text: expected text, got int"),
        (lambda: UNTYPED_LOADS("", "yaml"), r"loads_bank\.format: unknown format 'yaml'; use toml, json, csv"),
        (lambda: UNTYPED_LOADS("", ["toml"]), r"loads_bank\.format: unknown format"),
        (lambda: UNTYPED_LOADS("", max_cell=0), r"loads_bank\.max_cell: 0 is out of range"),
        (lambda: UNTYPED_LOAD(3), r"load_bank\.path: expected a path, got int"),
        (lambda: UNTYPED_LOAD("bank.xlsx"), r"load_bank\.path: unknown format 'xlsx'"),
        (lambda: UNTYPED_LOAD("bank.toml", max_bytes=0), r"load_bank\.max_bytes: 0 is out of range"),
    ],
)
def test_misuse_is_told(misuse: Any, told: str) -> None:
    with pytest.raises(InvalidValue, match=told):
        misuse()


@given(
    st.text(max_size=60) | st.text('[]{}"=,\n questiontextopc', max_size=80).map(ONE.__add__),
    st.sampled_from(["toml", "json", "csv"]),
)
def test_any_text_is_a_bank_or_refused(text: str, format_: Any) -> None:
    try:
        bank = loads_bank(text, format_)
    except InvalidImport as error:
        assert error.problems
    else:
        assert isinstance(bank, Bank)


@given(st.dictionaries(st.sampled_from(ENTRY_KEYS), st.none() | st.integers() | st.booleans() | st.text(max_size=8)))
def test_any_entry_is_a_question_or_refused(values: dict[str, Any]) -> None:
    text = json.dumps({"questions": [{"text": "Why?", "topic": "x", **values}]})
    try:
        (question,) = loads_bank(text, "json")
    except InvalidImport as error:
        assert all(str(problem).startswith("question 1, ") for problem in error.problems)
    else:
        assert loads_bank(json.dumps({"questions": [entry(question)]}), "json") == Bank([question])
