"""A mapping in the place of a value: understood by its fields, as JSON has it, or refused; never read as its keys."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import attrs
import pytest

from infointerview.errors import InvalidKeyword, InvalidValue
from infointerview.model.employers import Employment
from infointerview.model.exchange import Introduction, Permission, Referral, Touch
from infointerview.model.fields import Extra
from infointerview.model.notes import DebriefAnswer, Directive, Note, Question, Reflection
from infointerview.model.people import Absence, Contact, Decision, Found, PersonName, Seeker, Standing
from infointerview.model.talk import Interview, InterviewStep
from infointerview.model.time import Weekday, WorkingHours, WorkSpan

AT = datetime(2026, 3, 2, 14, tzinfo=UTC)

# What every class needs, so that one more field can be tried on it.
NEEDED: dict[type[Any], dict[str, Any]] = {
    Contact: {"name": "Ada Quist"},
    Referral: {"referrer": "contact-1", "name": "Bo Li", "at": AT},
    Interview: {"contact": "contact-1", "history": Interview.propose(contact="contact-1", at=AT).history},
    Touch: {"contact": "contact-1", "at": AT, "direction": "outbound", "channel": "email", "purpose": "outreach"},
    Question: {"text": "What does a typical day look like?", "topic": "daily work"},
    Note: {"kind": "takeaway", "text": "Gauges fail.", "contact": "contact-1"},
    Reflection: {"interview": "interview-1", "at": AT, "takeaway": "Gauges fail."},
    Directive: {"kind": "snooze", "at": AT, "contact": "contact-1", "on": date(2026, 4, 1)},
    Seeker: {"name": "Sam Okafor", "zone": "America/Toronto", "field": "hydrology"},
    PersonName: {"full": "Ada Quist"},
    Employment: {"organisation": "Thames Water"},
    Found: {},
    Standing: {},
    Permission: {},
    Introduction: {"promised_at": AT},
    InterviewStep: {"event": "propose", "at": AT},
    DebriefAnswer: {"prompt": "surprise", "text": "The rain."},
    Absence: {"first": date(2026, 4, 3), "last": date(2026, 4, 12)},
    Decision: {"what": "to study hydrology", "at": AT},
    WorkingHours: {"spans": WorkingHours.parse("Mon 09:00-17:00").spans},
    WorkSpan: {"day": Weekday.MON, "start": time(9), "end": time(17)},
}
# The fields of a nested value, as JSON has them.
NESTED: dict[type[Any], dict[str, Any]] = {
    PersonName: {"full": "Ada Quist", "given": "Ada"},
    Employment: {"organisation": "Thames Water", "title": "hydrologist"},
    Found: {"through": "event", "where": "the Delta Days"},
    Standing: {"willingness": "do_not_contact", "since": AT},
    Permission: {"answer": "granted", "at": AT},
    Introduction: {"promised_at": AT},
    InterviewStep: {"event": "propose", "at": AT},
    DebriefAnswer: {"prompt": "surprise", "text": "The rain."},
    Absence: {"first": date(2026, 4, 3), "last": date(2026, 4, 12)},
    Decision: {"what": "to study hydrology", "at": AT},
    WorkSpan: {"day": Weekday.MON, "start": time(9), "end": time(17)},
}


def held_by(attribute: Any) -> tuple[Any, bool]:
    """Return the class that a field holds, or several of."""
    kind = attribute.type
    if get_origin(kind) in {UnionType, Union}:
        kind = next(each for each in get_args(kind) if each is not NoneType)
    many = get_origin(kind) in {tuple, frozenset}
    held = get_args(kind)[0] if many else kind
    # Of an absence and what recurs, the absence.
    return (get_args(held)[0] if get_origin(held) is UnionType else held), many


def _fields() -> Iterator[tuple[type[Any], Any]]:
    for cls in NEEDED:
        yield from ((cls, attribute) for attribute in attrs.fields(cls))


FIELDS = [pytest.param(cls, a, id=f"{cls.__name__}.{a.name}") for cls, a in _fields()]


def made(cls: type[Any], attribute: Any, value: object) -> Any:
    needed = NEEDED[cls] | {attribute.alias: value}
    if cls is Referral and attribute.name == "contact":
        needed.pop("name")
    return getattr(cls(**needed), attribute.name)


@pytest.mark.parametrize("cls", NEEDED)
def test_what_every_class_needs_is_right(cls: type[Any]) -> None:
    assert cls(**NEEDED[cls]) == cls(**NEEDED[cls])


def test_every_class_that_a_fact_can_hold_is_tried() -> None:
    held = {held_by(attribute)[0] for _, attribute in _fields()}
    classes = {kind for kind in held if isinstance(kind, type) and attrs.has(kind)}
    # These are given as text: an address, what recurs, a topic, a week.
    assert {kind.__name__ for kind in classes - NESTED.keys()} == {"EmailAddress", "Recurring", "Topic", "WorkingHours"}


@pytest.mark.parametrize(("cls", "attribute"), [p for p in FIELDS if held_by(p.values[1])[0] in NESTED])
def test_a_nested_value_is_understood_by_its_fields(cls: type[Any], attribute: Any) -> None:
    kind, many = held_by(attribute)
    expected = kind(**NESTED[kind])

    assert made(cls, attribute, NESTED[kind]) == ((expected,) if many else expected)
    if many:
        assert made(cls, attribute, [NESTED[kind]]) == (expected,)
        assert made(cls, attribute, [expected, NESTED[kind]])[0] == expected


@pytest.mark.parametrize(("cls", "attribute"), [p for p in FIELDS if held_by(p.values[1])[0] in NESTED])
def test_a_misspelt_field_of_a_nested_value_is_named(cls: type[Any], attribute: Any) -> None:
    kind, many = held_by(attribute)
    if (cls, attribute.name) == (Reflection, "answers"):
        return  # a bare mapping is from prompts to answers
    for value in [NESTED[kind] | {"nonsense": 1}, *([[NESTED[kind] | {"nonsense": 1}]] if many else [])]:
        with pytest.raises(
            InvalidKeyword, match=rf"{cls.__name__}\.{attribute.name}(\[0\])?\.nonsense: unknown keyword"
        ):
            made(cls, attribute, value)
    with pytest.raises(InvalidValue, match="expected text as keys"):
        made(cls, attribute, {1: "Thames Water"})


@pytest.mark.parametrize(("cls", "attribute"), [p for p in FIELDS if held_by(p.values[1])[0] not in {*NESTED, Extra}])
@pytest.mark.parametrize("mapping", [{"organisation": "X", "title": "Y"}, {"name": "X"}, {}], ids=str)
def test_a_mapping_is_refused_where_no_such_value_belongs(
    cls: type[Any], attribute: Any, mapping: dict[str, str]
) -> None:
    for value in (mapping, [mapping]):
        with pytest.raises(InvalidValue) as caught:
            made(cls, attribute, value)
        assert caught.value.problems[0].where.startswith(f"{cls.__name__}.{attribute.alias}")


def test_json_of_a_web_form_makes_a_contact() -> None:
    form = {
        "name": {"full": "Ada Quist", "honorific": "Dr."},
        "employments": [{"organisation": "Thames Water", "title": "hydrologist"}, "Severn Trust"],
        "found": {"through": "event", "where": "the Delta Days"},
        "tags": ["rivers"],
    }
    ada = Contact(**form)  # type: ignore[arg-type]

    assert (ada.name.honorific, ada.title, ada.found.where) == ("Dr.", "hydrologist", "the Delta Days")
    assert [job.organisation for job in ada.employments] == ["Thames Water", "Severn Trust"]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("employments", '{"organisation": "Thames Water"}'),
        ("employments", '[{"organisation": "Thames Water"}]'),
        ("name", ' { "full": "Ada Quist" }'),
        ("name", '["Ada Quist"]'),
    ],
)
def test_json_that_is_still_text_is_nobodys_name(field: str, text: str) -> None:
    values: dict[str, Any] = {"name": "Ada Quist", field: text}

    with pytest.raises(InvalidValue, match=rf"Contact\.{field}.*: it is JSON, still as text; read it first"):
        Contact(**values)


def test_brackets_in_a_name_are_no_json() -> None:
    ada = Contact(name="{Ada} Quist", employments="[redacted] Ltd")

    assert (ada.name.full, ada.organisation) == ("{Ada} Quist", "[redacted] Ltd")


def test_answers_are_given_from_prompt_to_answer_or_by_their_fields() -> None:
    needed = {"interview": "interview-1", "at": AT}
    by_prompt = Reflection(**needed, answers={"surprise": "The rain."})  # type: ignore[arg-type]
    by_fields = Reflection(**needed, answers=[{"prompt": "surprise", "text": "The rain."}])  # type: ignore[arg-type]

    assert by_prompt == by_fields
