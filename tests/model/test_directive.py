"""The user's own word about what is due."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given

from infointerview import Contact, Directive, InvalidValue
from infointerview.model.notes import DirectiveKind
from infointerview.strategies.note import directives

AT = datetime(2026, 3, 9, 9, tzinfo=UTC)
ON = date(2026, 4, 1)
NEEDED: dict[str, dict[str, Any]] = {
    "snooze": {"contact": "ada", "on": ON},
    "pin": {"contact": "ada", "on": ON},
    "retire": {"contact": "ada"},
    "done": {"rule": "prepare-for-meeting", "about": "talk"},
    "todo": {"text": "ask for the figures"},
    "consider": {"contact": "ada"},
    "not_the_same": {"contact": "ada", "other": "ada-2"},
}


def make_directive(kind: str, /, **others: Any) -> Directive:
    fields: dict[str, Any] = {"kind": kind, "at": AT} | NEEDED[kind] | others
    return Directive(**fields)


def test_every_kind_is_in_the_table() -> None:
    assert {kind.value for kind in DirectiveKind} == set(NEEDED)


@pytest.mark.parametrize(
    ("kind", "missing"), [(kind, name) for kind, needed in NEEDED.items() for name in needed if name != "about"]
)
def test_what_a_directive_must_say(kind: str, missing: str) -> None:
    assert make_directive(kind).kind.value == kind
    with pytest.raises(InvalidValue, match=rf"^Directive\.{missing}: missing for {kind}; give {missing}="):
        make_directive(kind, **{missing: "" if missing in {"text", "rule"} else None})


def test_retiring_has_no_end() -> None:
    with pytest.raises(InvalidValue, match=r"^Directive\.on: not used for retire; leave it out: retiring has no end"):
        make_directive("retire", on=ON)


def test_what_is_done_is_about_somebody_or_something() -> None:
    with pytest.raises(
        InvalidValue, match=r"^Directive\.contact: missing for done; give contact=..., about=..., or both"
    ):
        make_directive("done", about=None)
    assert make_directive("done", about=None, contact="ada").about is None
    assert make_directive("done", about=Contact(name="Ada Quist", id="ada")).about == "ada"


def test_what_is_done_has_no_day() -> None:
    with pytest.raises(InvalidValue, match=r"^Directive\.on: not used for done; leave it out: at=... says when it was"):
        make_directive("done", on=ON)


@pytest.mark.parametrize("kind", ["snooze", "pin", "retire", "todo", "consider", "not_the_same"])
def test_only_what_is_done_is_about_a_fact(kind: str) -> None:
    with pytest.raises(InvalidValue, match=rf"^Directive\.about: not used for {kind}; it belongs to done"):
        make_directive(kind, about="talk")


@pytest.mark.parametrize("kind", ["snooze", "pin", "retire", "done"])
def test_only_a_to_do_can_be_done(kind: str) -> None:
    with pytest.raises(InvalidValue, match=rf"^Directive\.done_at: not used for {kind}; only a to-do can be done"):
        make_directive(kind).done(at=AT)


def test_doing_a_to_do() -> None:
    todo = make_directive("todo", on=ON)
    done = todo.done(at=AT + timedelta(days=1))

    assert (done.done_at, done.id, todo.done_at) == (AT + timedelta(days=1), todo.id, None)
    assert done.done(at=AT + timedelta(days=1)) == done


def test_a_to_do_may_be_about_nobody_and_without_a_day() -> None:
    todo = make_directive("todo")

    assert (todo.contact, todo.on, todo.rule) == (None, None, "")


def test_a_contact_may_be_given_as_such() -> None:
    ada = Contact(name="Ada Quist")

    assert make_directive("snooze", contact=ada).contact == ada.id


def test_the_id_follows_from_what_was_said_and_when() -> None:
    snooze = make_directive("snooze")

    assert snooze.id == make_directive("snooze", on=date(2026, 5, 1)).id
    others = [
        make_directive("pin"),
        make_directive("snooze", contact="bo"),
        make_directive("snooze", rule="thank-you"),
        make_directive("snooze", at=AT + timedelta(seconds=1)),
        make_directive("snooze", text="on holiday"),
    ]
    assert len({snooze.id, *(other.id for other in others)}) == 6
    assert make_directive("done").id != make_directive("done", about="another-talk").id


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("kind", "snoze", "Directive.kind: unknown value 'snoze'; did you mean 'snooze'?"),
        ("at", datetime(2026, 3, 9), "Directive.at: the datetime is naive"),
        ("on", AT, "Directive.on: expected a date, got a datetime"),
        ("rule", 5, "Directive.rule: expected text, got int"),
        ("contact", "", "Directive.contact: not a valid id"),
    ],
)
def test_a_field_that_does_not_fit_is_named(field: str, value: Any, what: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        make_directive("snooze", **{field: value})
    assert str(caught.value).startswith(what)


@given(directives())
def test_every_kind_says_what_it_needs(directive: Directive) -> None:
    assert directive.contact or directive.about or directive.kind is DirectiveKind.TODO
    assert directive.rule or directive.kind is not DirectiveKind.DONE
    assert directive.text or directive.kind is not DirectiveKind.TODO
    assert (directive.on is not None) or directive.kind not in (DirectiveKind.SNOOZE, DirectiveKind.PIN)
    assert (directive.other is not None) is (directive.kind is DirectiveKind.NOT_THE_SAME)
    assert repr(directive).startswith(f"<Directive {directive.kind.value}")
