"""What was said, seen, promised and recommended."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from attrs import Factory, evolve, field, frozen
from attrs.converters import optional

from infointerview.errors import InvalidValue
from infointerview.model.contact import contact_ref
from infointerview.model.extra import Extra, extra
from infointerview.model.fields import checked, flag, word
from infointerview.model.identity import (
    ContactId,
    InterviewId,
    NoteId,
    QuestionId,
    derived_id,
    given_id,
)
from infointerview.model.interview import interview_ref
from infointerview.model.party import Party, party
from infointerview.model.question import Topic, question_ref, topic
from infointerview.model.text import optional_text, optional_url, words
from infointerview.model.time import day, instant

__all__ = ["Dimension", "Note", "NoteKind", "Privacy"]


class NoteKind(StrEnum):
    """What a note is."""

    ANSWER = "answer"
    COMMENT = "comment"
    QUOTE = "quote"
    TAKEAWAY = "takeaway"
    OBSERVATION = "observation"
    PROMISE = "promise"
    RESOURCE = "resource"
    NEXT_STEP = "next_step"


class Dimension(StrEnum):
    """What can be observed about a place of work, by somebody who pays attention."""

    DRESS = "dress"
    COMMUNICATION = "communication"
    HUMOUR = "humour"
    WOULD_WORK_HERE = "would_work_here"
    GREETING = "greeting"
    TREATMENT_OF_OTHERS = "treatment_of_others"
    ENERGY_AND_PACE = "energy_and_pace"
    NOISE = "noise"
    LAYOUT = "layout"
    FORMALITY = "formality"
    DIVERSITY = "diversity"
    TOOLS = "tools"
    HOURS = "hours"


class Privacy(StrEnum):
    """How carefully a note must be kept.

    Private notes are the user's alone.  Sensitive ones, such as a salary, may be counted and compared but never stand
    in a message, nor beside the name of who said it.
    """

    ORDINARY = "ordinary"
    PRIVATE = "private"
    SENSITIVE = "sensitive"


def _kind(value: NoteKind | str) -> NoteKind:
    return word(NoteKind, value)


def _dimension(value: Dimension | str) -> Dimension:
    return word(Dimension, value)


def _privacy(value: Privacy | str) -> Privacy:
    return word(Privacy, value)


def _note_id(value: str) -> NoteId:
    return NoteId(given_id(value))


def _derived(note: "Note") -> NoteId:
    return NoteId(
        derived_id(
            "note",
            note.interview,
            note.contact,
            note.question,
            note.kind,
            note.dimension,
            note.text,
            note.at,
        )
    )


# Which fields belong to which kinds of note; every other field belongs to all.
_BELONGS: Mapping[str, frozenset[NoteKind]] = MappingProxyType(
    {
        "dimension": frozenset({NoteKind.OBSERVATION}),
        "not_observable": frozenset({NoteKind.OBSERVATION}),
        "by": frozenset({NoteKind.PROMISE}),
        "due": frozenset({NoteKind.PROMISE, NoteKind.NEXT_STEP}),
        "done_at": frozenset({NoteKind.PROMISE, NoteKind.NEXT_STEP, NoteKind.RESOURCE}),
        "link": frozenset({NoteKind.RESOURCE}),
    }
)
_REQUIRED: Mapping[NoteKind, tuple[str, ...]] = MappingProxyType(
    {
        NoteKind.OBSERVATION: ("dimension",),
        NoteKind.PROMISE: ("by",),
        NoteKind.NEXT_STEP: ("due",),
    }
)


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Note:
    """Something worth keeping from an interview, or about a contact.

    Attributes:
        kind: What the note is.
        text: What it says; blank only for what was not observable.
        interview: The interview that it comes from: an interview or its id.
        contact: The contact that it is about: a contact or its id.
        question: The question that it answers.
        topic: What it is about, where no question says so.
        at: When it was written down.
        dimension: For an observation, what was observed.
        not_observable: For an observation, that it could not be made, as in a call without pictures.
        by: For a promise, who made it.
        due: For a promise or a next step, the day by which it should be done.
        done_at: For a promise, a next step or a resource, when it was kept, done or received.
        link: For a resource, where it is on the web.
        privacy: How carefully the note must be kept.
        tags: The user's own words, in lower case; themes are counted by them.
        extra: Keys of a newer format or of the user's own.
        id: Given, or derived from what the note is attached to, its kind and its text.

    >>> Note(contact="ada", kind="takeaway", text="Rainfall models need field work.")
    <Note takeaway on ada>
    """

    kind: NoteKind = field(converter=_kind)
    text: str = field(default="", converter=optional_text)
    interview: InterviewId | None = field(default=None, converter=optional(interview_ref))
    contact: ContactId | None = field(default=None, converter=optional(contact_ref))
    question: QuestionId | None = field(default=None, converter=optional(question_ref))
    topic: Topic | None = field(default=None, converter=optional(topic))
    at: datetime | None = field(default=None, converter=optional(instant))
    dimension: Dimension | None = field(default=None, converter=optional(_dimension))
    not_observable: bool = field(default=False, converter=flag)
    by: Party | None = field(default=None, converter=optional(party))
    due: date | None = field(default=None, converter=optional(day))
    done_at: datetime | None = field(default=None, converter=optional(instant))
    link: str = field(default="", converter=optional_url)
    privacy: Privacy = field(default=Privacy.ORDINARY, converter=_privacy)
    tags: frozenset[str] = field(default=frozenset(), converter=words)
    extra: Extra = field(default=Extra(), converter=extra)
    # Last, because it is derived from the fields above it.
    id: NoteId = field(default=Factory(_derived, takes_self=True), converter=_note_id)

    def __attrs_post_init__(self) -> None:
        if self.interview is None and self.contact is None:
            raise InvalidValue.at("Note", "attached to nothing", "give interview=..., contact=..., or both")
        if bool(self.text) == self.not_observable:
            raise InvalidValue.at(
                "Note.text",
                "given for something not observable" if self.text else "it is blank",
                "an observation has either a text or not_observable=True, every other note a text",
            )
        for name, kinds in _BELONGS.items():
            given = getattr(self, name) not in (None, False, "")
            if given and self.kind not in kinds:
                raise InvalidValue.at(
                    f"Note.{name}",
                    f"not used for {self.kind}",
                    f"it belongs to {', '.join(sorted(kinds))}",
                )
            if not given and name in _REQUIRED.get(self.kind, ()):
                raise InvalidValue.at(f"Note.{name}", f"missing for {self.kind}", "say it")

    def done(self, *, at: datetime) -> "Note":
        """Return the note with its promise kept, step done or resource received at an instant."""
        return evolve(self, done_at=at)

    def __repr__(self) -> str:
        return f"<Note {self.kind.replace('_', ' ')} on {self.contact or self.interview}>"
