"""What was said, seen, promised and recommended: which fields belong to which kind of note."""

from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest
from hypothesis import given

from infointerview import Contact, Interview, InvalidValue, Note, Question, Topic
from infointerview.model.notes import NoteDimension, NoteKind, NotePrivacy
from infointerview.model.values import Party
from infointerview.strategies.note import notes

AT = datetime(2026, 3, 5, 15, tzinfo=UTC)
DUE = date(2026, 3, 20)

# Written out by hand: what a note of each kind must say beside its text, and what else it may say.
MUST: dict[str, dict[str, Any]] = {
    "answer": {},
    "comment": {},
    "quote": {},
    "takeaway": {},
    "observation": {"dimension": "humour"},
    "promise": {"by": "contact"},
    "resource": {},
    "next_step": {"due": DUE},
}
SPECIAL: dict[str, Any] = {
    "dimension": "humour",
    "by": "seeker",
    "due": DUE,
    "done_at": AT,
    "link": "https://example.org/report",
}
BELONGS = {
    "dimension": {"observation"},
    "by": {"promise"},
    "due": {"promise", "next_step"},
    "done_at": {"promise", "next_step", "resource"},
    "link": {"resource"},
}


def make_note(kind: str, /, **others: Any) -> Note:
    return Note(**{"contact": "ada", "kind": kind, "text": "Rainfall models need field work."} | MUST[kind] | others)


def test_every_kind_is_in_the_table() -> None:
    assert {kind.value for kind in NoteKind} == set(MUST)


@pytest.mark.parametrize("kind", MUST)
def test_a_note_of_every_kind(kind: str) -> None:
    note = make_note(kind)

    assert note.kind.value == kind
    assert (note.privacy, note.at, note.tags) == (NotePrivacy.ORDINARY, None, frozenset())


@pytest.mark.parametrize(("kind", "field"), list(product(MUST, SPECIAL)))
def test_which_field_belongs_to_which_kind(kind: str, field: str) -> None:
    if kind in BELONGS[field]:
        assert getattr(make_note(kind, **{field: SPECIAL[field]}), field) == SPECIAL[field]
    else:
        with pytest.raises(InvalidValue) as caught:
            make_note(kind, **{field: SPECIAL[field]})
        assert str(caught.value) == (
            f"Note.{field}: not used for {kind}; it belongs to {', '.join(sorted(BELONGS[field]))}"
        )


@pytest.mark.parametrize(("kind", "missing"), [("observation", "dimension"), ("promise", "by"), ("next_step", "due")])
def test_what_a_kind_must_say(kind: str, missing: str) -> None:
    with pytest.raises(InvalidValue, match=rf"^Note\.{missing}: missing for {kind}; give {missing}="):
        make_note(kind, **{missing: None})


class TestAttachment:
    def test_a_note_is_on_a_contact_or_from_an_interview_or_both(self) -> None:
        ada = Contact(name="Ada Quist")
        talk = Interview.propose(contact=ada, at=AT)

        assert make_note("comment", contact=ada, interview=None).contact == ada.id
        assert make_note("comment", contact=None, interview=talk).interview == talk.id
        assert make_note("comment", contact="bo", interview=talk).contact == "bo"

    def test_a_note_on_nothing_is_refused(self) -> None:
        with pytest.raises(
            InvalidValue, match=r"^Note: about no interview or contact; give interview=\.\.\., contact=\.\.\., or both"
        ):
            make_note("comment", contact=None)

    def test_a_note_answers_a_question_and_has_a_topic(self) -> None:
        question = Question(text="What is a fair salary?", topic="salary")
        note = make_note("answer", question=question, topic="Salary")

        assert (note.question, note.topic) == (question.id, Topic("salary"))


class TestObservation:
    @pytest.mark.parametrize("dimension", list(NoteDimension))
    def test_every_dimension_can_be_observed_or_not(self, dimension: NoteDimension) -> None:
        assert make_note("observation", dimension=dimension).dimension is dimension
        unseen = make_note("observation", dimension=dimension, text="", not_observable=True)
        assert (unseen.text, unseen.not_observable) == ("", True)

    def test_it_has_a_text_or_was_not_observable(self) -> None:
        with pytest.raises(InvalidValue, match=r"^Note\.text: given, although it was not observable"):
            make_note("observation", not_observable=True)
        with pytest.raises(InvalidValue, match=r"^Note\.text: it is blank; give an observation a text or"):
            make_note("observation", text="")

    @pytest.mark.parametrize("kind", sorted(set(MUST) - {"observation"}))
    def test_only_an_observation_can_be_without_a_text(self, kind: str) -> None:
        with pytest.raises(InvalidValue, match=r"^Note\.text: it is blank"):
            make_note(kind, text="  ")
        with pytest.raises(InvalidValue, match=rf"^Note\.not_observable: not used for {kind}"):
            make_note(kind, text="", not_observable=True)


class TestPromise:
    def test_keeping_it(self) -> None:
        promise = make_note("promise", by="contact", due=DUE)

        assert promise.by is Party.CONTACT
        assert promise.done_at is None
        kept = promise.done(at=AT)
        assert (kept.done_at, kept.id, promise.done_at) == (AT, promise.id, None)
        assert kept.done(at=AT) == kept

    @pytest.mark.parametrize("kind", ["answer", "comment", "quote", "takeaway", "observation"])
    def test_what_is_no_promise_cannot_be_kept(self, kind: str) -> None:
        with pytest.raises(InvalidValue, match=rf"^Note\.done_at: not used for {kind}"):
            make_note(kind).done(at=AT)


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("kind", "answr", "Note.kind: unknown value 'answr'; did you mean 'answer'?"),
        ("text", None, "Note.text: expected text, got NoneType"),
        ("at", datetime(2026, 3, 5), "Note.at: the datetime is naive"),
        ("not_observable", 0, "Note.not_observable: expected True or False, got int"),
        ("privacy", "secret", "Note.privacy: unknown value 'secret'; choose one of ordinary, private, sensitive"),
        ("tags", 5, "Note.tags[0]: expected text, got int"),
        ("contact", "ada quist", "Note.contact: not a valid id"),
        ("interview", 5, "Note.interview: expected an id, got int"),
    ],
)
def test_a_field_that_does_not_fit_is_named(field: str, value: Any, what: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        make_note("comment", **{field: value})
    assert str(caught.value).startswith(what)


@given(notes())
def test_a_note_says_something_and_is_on_something(note: Note) -> None:
    assert bool(note.text) is not note.not_observable
    assert note.contact or note.interview
    assert repr(note) == f"<Note {note.kind.value.replace('_', ' ')} on {note.contact or note.interview}>"
