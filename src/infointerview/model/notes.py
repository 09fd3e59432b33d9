"""What to ask, and about what."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from attrs import Factory, evolve, field, frozen
from attrs.converters import optional

from infointerview.errors import InvalidValue
from infointerview.hypertext import Shown, bullets, disclosure
from infointerview.model.fields import Extra, checked, extra, flag, items, nested, spelt, whole_number, word
from infointerview.model.identity import (
    ContactId,
    DirectiveId,
    FactId,
    InterviewId,
    Names,
    NoteId,
    QuestionId,
    ReflectionId,
    Told,
    derived_id,
    given_id,
    referred_id,
    unknown,
)
from infointerview.model.people import contact_ref
from infointerview.model.talk import interview_ref
from infointerview.model.time import day, instant
from infointerview.model.values import (
    Party,
    folded,
    line,
    lines,
    optional_line,
    optional_text,
    optional_url,
    party,
    text,
    words,
)


def _topic_name(value: str) -> str:
    return line(value).lower()


@frozen(order=True, repr=False, field_transformer=checked)
class Topic(Shown):
    """A subject of conversation: one of the twelve in `TOPICS`, or the user's own.

    Attributes:
        name: The subject in lower case.

    >>> Topic("Salary") in TOPICS, Topic("working abroad") in TOPICS
    (True, False)
    """

    name: str = field(converter=_topic_name)

    def __str__(self) -> str:
        return self.name


TOPICS: tuple[Topic, ...] = tuple(
    Topic(name)
    for name in (
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
    )
)
"""The eleven topics of an informational interview in the order in which they are asked, and the closing."""

CLOSING: Topic = TOPICS[-1]
"""The topic of the last question of all."""


class QuestionStage(StrEnum):
    """When in the conversation a question is best asked."""

    OPENING = "opening"
    CORE = "core"
    SENSITIVE = "sensitive"
    CLOSING = "closing"


class QuestionPriority(StrEnum):
    """How important a question is when time is short."""

    MUST = "must"
    SHOULD = "should"
    IF_TIME = "if_time"


class QuestionSensitivity(StrEnum):
    """What makes a question delicate."""

    NONE = "none"
    SALARY = "salary"
    NEGATIVE = "negative"
    PERSONAL = "personal"
    CONFIDENTIAL = "confidential"


class QuestionAudience(StrEnum):
    """Who can answer a question well."""

    ANYONE = "anyone"
    SENIOR = "senior"
    PEER = "peer"
    RECRUITER = "recruiter"


def topic(value: Topic | str) -> Topic:
    """Return a topic given as such or by its name."""
    return value if isinstance(value, Topic) else Topic(value)


def _stage(value: QuestionStage | str) -> QuestionStage:
    return word(QuestionStage, value)


def _priority(value: QuestionPriority | str) -> QuestionPriority:
    return word(QuestionPriority, value)


def _sensitivity(value: QuestionSensitivity | str) -> QuestionSensitivity:
    return word(QuestionSensitivity, value)


def _audience(value: QuestionAudience | str) -> QuestionAudience:
    return word(QuestionAudience, value)


def _minutes(value: int) -> int:
    return whole_number(value, least=1, most=60)


def question_ref(value: "Question | QuestionId | str") -> QuestionId:
    """Return the id of a question given as such or by its id."""
    return QuestionId(referred_id(value))


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class Question(Told):
    """A question to ask in an interview.

    Attributes:
        text: The question as it is spoken.
        topic: What it is about.
        stage: When in the conversation it is best asked.
        priority: How important it is when time is short.
        minutes: How long an answer takes, 1 to 60 minutes.
        sensitivity: What makes it delicate, if anything.
        audience: Who can answer it well.
        searchable: Whether a search on the web would answer it, so that asking wastes the contact's time.
        follow_ups: What to ask next, if the answer invites it.
        extra: Keys of a newer format or of the user's own.
        id: Given, or derived from the text.

    >>> Question(text="What drew you to this field?", topic="background")
    <Question 'What drew you to this field?' (background)>
    """

    Stage = QuestionStage
    Priority = QuestionPriority
    Audience = QuestionAudience
    Sensitivity = QuestionSensitivity

    text: str = field(converter=line)
    topic: Topic = field(converter=topic)
    stage: QuestionStage = field(default=QuestionStage.CORE, converter=_stage)
    priority: QuestionPriority = field(default=QuestionPriority.SHOULD, converter=_priority)
    minutes: int = field(default=3, converter=_minutes)
    sensitivity: QuestionSensitivity = field(default=QuestionSensitivity.NONE, converter=_sensitivity)
    audience: QuestionAudience = field(default=QuestionAudience.ANYONE, converter=_audience)
    searchable: bool = field(default=False, converter=flag)
    follow_ups: tuple[str, ...] = field(default=(), converter=lines)
    extra: Extra = field(default=Extra(), converter=extra)
    # Last, because it is derived from the fields above it.
    id: QuestionId = field(
        default=Factory(lambda self: QuestionId(derived_id("question", folded(self.text))), takes_self=True),
        converter=given_id,
    )

    def _told(self, names: Names) -> str:  # noqa: ARG002 - a question is about nobody.
        """Return what it asks, and about what."""
        return f"{self.text} ({self.topic})"

    def __repr__(self) -> str:
        shown = self.text if len(self.text) <= 60 else f"{self.text[:59]}…"
        return f"<Question {shown!r} ({self.topic})>"


# -- notes -------------------------------------------------------------------------------------------------------------

# What was said, seen, promised and recommended.


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


class NoteDimension(StrEnum):
    """What an attentive visitor can observe about a place of work."""

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


class NotePrivacy(StrEnum):
    """How carefully a note must be kept.

    Private notes are for the user only.  Sensitive ones, such as a salary, may be counted and compared, but never
    appear in a message or next to the name of the person who said it.
    """

    ORDINARY = "ordinary"
    PRIVATE = "private"
    SENSITIVE = "sensitive"


def _note_kind(value: NoteKind | str) -> NoteKind:
    return word(NoteKind, value)


def _dimension(value: NoteDimension | str) -> NoteDimension:
    return word(NoteDimension, value)


def _privacy(value: NotePrivacy | str) -> NotePrivacy:
    return word(NotePrivacy, value)


# The fields that only some kinds of note have.
_BELONGS: Mapping[str, frozenset[NoteKind]] = {
    "dimension": frozenset({NoteKind.OBSERVATION}),
    "not_observable": frozenset({NoteKind.OBSERVATION}),
    "by": frozenset({NoteKind.PROMISE}),
    "due": frozenset({NoteKind.PROMISE, NoteKind.NEXT_STEP}),
    "done_at": frozenset({NoteKind.PROMISE, NoteKind.NEXT_STEP, NoteKind.RESOURCE}),
    "link": frozenset({NoteKind.RESOURCE}),
}
_REQUIRED: Mapping[NoteKind, tuple[str, ...]] = {
    NoteKind.OBSERVATION: ("dimension",),
    NoteKind.PROMISE: ("by",),
    NoteKind.NEXT_STEP: ("due",),
}


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class Note(Told):
    """Something worth keeping from an interview, or about a contact.

    Attributes:
        kind: What the note is.
        text: What it says; blank only for what was not observable.  A takeaway is best a sentence to the person that
            somebody finished: `Your advice to start small`, `Your point that gauges matter`.
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

    Kind = NoteKind
    Dimension = NoteDimension
    Privacy = NotePrivacy

    kind: NoteKind = field(converter=_note_kind)
    text: str = field(default="", converter=optional_text)
    interview: InterviewId | None = field(default=None, converter=optional(interview_ref))
    contact: ContactId | None = field(default=None, converter=optional(contact_ref))
    question: QuestionId | None = field(default=None, converter=optional(question_ref))
    topic: Topic | None = field(default=None, converter=optional(topic))
    at: datetime | None = field(default=None, converter=optional(instant))
    dimension: NoteDimension | None = field(default=None, converter=optional(_dimension))
    not_observable: bool = field(default=False, converter=flag)
    by: Party | None = field(default=None, converter=optional(party))
    due: date | None = field(default=None, converter=optional(day))
    done_at: datetime | None = field(default=None, converter=optional(instant))
    link: str = field(default="", converter=optional_url)
    privacy: NotePrivacy = field(default=NotePrivacy.ORDINARY, converter=_privacy)
    tags: frozenset[str] = field(default=frozenset(), converter=words)
    extra: Extra = field(default=Extra(), converter=extra)
    # Last, because it is derived from the fields above it.
    id: NoteId = field(
        default=Factory(
            lambda self: NoteId(
                derived_id(
                    "note",
                    *(self.interview, self.contact, self.question, self.kind, self.dimension, self.text, self.at),
                )
            ),
            takes_self=True,
        ),
        converter=given_id,
    )

    def __attrs_post_init__(self) -> None:
        if self.interview is None and self.contact is None:
            raise InvalidValue.at("Note", "about no interview or contact", "give interview=..., contact=..., or both")
        if bool(self.text) == self.not_observable:
            raise InvalidValue.at(
                "Note.text",
                "given, although it was not observable" if self.text else "it is blank",
                "give an observation a text or not_observable=True, and every other note a text",
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
                raise InvalidValue.at(f"Note.{name}", f"missing for {self.kind}", f"give {name}=...")

    def done(self, *, at: datetime) -> "Note":
        """Return the note with its promise kept, step done or resource received at an instant."""
        return evolve(self, done_at=at)

    def _told(self, names: Names) -> str:
        """Return what kind of note it is, and of whom or of which talk; see `Campaign.line`."""
        about = names(self.contact or self.interview or "")
        what = self.kind.replace("_", " ").capitalize()
        day = f" by {self.due}" if self.due else ""
        done = ", done" if self.done_at else ""
        return f"{what}, {about}{day}{done}{', not observable' if self.not_observable else ''}"

    def _written(self) -> tuple[str, ...]:
        # Whoever looks over one's shoulder, or gets the notebook, must not see it by chance.
        sensitive = self.privacy is NotePrivacy.SENSITIVE
        return ("sensitive, and not shown here: read its text",) if sensitive else (self.text, self.link)

    def __repr__(self) -> str:
        return f"<Note {self.kind.replace('_', ' ')} on {unknown(self.contact or self.interview or '')}>"


# -- reflections -------------------------------------------------------------------------------------------------------

# Looking back on an interview, and deciding what to do next.


@spelt
@frozen(repr=False, field_transformer=checked)
class DebriefAnswer(Shown):
    """An answer to one prompt of the debrief.

    Attributes:
        prompt: The prompt, or its short name.
        text: The answer.
        extra: Keys of a newer format or of the user's own.
    """

    prompt: str = field(converter=line)
    text: str = field(converter=text, repr=False)
    extra: Extra = field(default=Extra(), converter=extra, kw_only=True, repr=False)

    def __str__(self) -> str:
        return self.prompt

    def _repr_html_(self) -> str:
        return disclosure(self.prompt, bullets([self.text]))


def _answer(value: DebriefAnswer | Mapping[str, Any]) -> DebriefAnswer:
    return nested(DebriefAnswer, value, "give {prompt: answer}")


def _answers(values: Iterable[DebriefAnswer | Mapping[str, Any]] | Mapping[str, Any]) -> tuple[DebriefAnswer, ...]:
    # Here a mapping is from prompts to answers, unless it gives the fields of a single answer.
    if isinstance(values, Mapping) and not {"prompt", "text"} <= values.keys():
        return tuple(DebriefAnswer(prompt, said) for prompt, said in values.items())
    return items(_answer, values)


def _view_moved(value: int) -> int:
    return whole_number(value, least=-2, most=2)


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class Reflection(Told):
    """The debrief of one interview.

    Attributes:
        interview: The interview looked back on: an interview or its id.
        at: When it was written.
        answers: The prompts that were answered, also given as a mapping from prompt to answer.
        takeaway: The one thing learned.
        view_moved: How the seeker's view of the field moved: -2 much colder to 2 much warmer.
        next_step: What to do next; `none` says that there is nothing to do.
        next_step_by: The day by which to do it.
        next_step_done_at: When it was done.
        extra: Keys of a newer format or of the user's own.
        id: Given, or derived from the interview: an interview has one reflection.
    """

    interview: InterviewId = field(converter=interview_ref)
    at: datetime = field(converter=instant)
    answers: tuple[DebriefAnswer, ...] = field(default=(), converter=_answers)
    takeaway: str = field(default="", converter=optional_text)
    view_moved: int | None = field(default=None, converter=optional(_view_moved))
    next_step: str = field(default="", converter=optional_text)
    next_step_by: date | None = field(default=None, converter=optional(day))
    next_step_done_at: datetime | None = field(default=None, converter=optional(instant))
    extra: Extra = field(default=Extra(), converter=extra)
    # Last, because it is derived from the fields above it.
    id: ReflectionId = field(
        default=Factory(lambda self: ReflectionId(derived_id("reflection", self.interview)), takes_self=True),
        converter=given_id,
    )

    def __attrs_post_init__(self) -> None:
        for name in ("next_step_by", "next_step_done_at"):
            if getattr(self, name) is not None and (not self.next_step or self.wants_no_step):
                what = "not used without a next step" if self.next_step else "the next step is missing"
                raise InvalidValue.at(f"Reflection.{name}", what, "give next_step=...")

    @property
    def wants_no_step(self) -> bool:
        """Whether it says that there is no next step: `none`."""
        return folded(self.next_step).rstrip(".") == "none"

    @property
    def is_complete(self) -> bool:
        """Whether it names what was learned, and a next step that has a day or was taken; or that there is none."""
        settled = self.wants_no_step or self.next_step_by or self.next_step_done_at
        return bool(self.takeaway and self.next_step and settled)

    def _told(self, names: Names) -> str:
        """Return which talk it looks back on; see `Campaign.line`."""
        return f"Looking back, {names(self.interview)}, {'complete' if self.is_complete else 'incomplete'}"

    def _written(self) -> tuple[str, ...]:
        answers = (f"{answer.prompt}: {answer.text}" for answer in self.answers)
        step = f"Next: {self.next_step}" if self.next_step else ""
        return self.takeaway, *answers, step

    def __repr__(self) -> str:
        return f"<Reflection on {unknown(self.interview)}, {'complete' if self.is_complete else 'incomplete'}>"


# -- directives --------------------------------------------------------------------------------------------------------

# The user's own decisions about what is due, which override the rules.


class DirectiveKind(StrEnum):
    """What the user decided: not before a day, on a day, never, done, a task of their own, or who is who."""

    SNOOZE = "snooze"
    PIN = "pin"
    RETIRE = "retire"
    DONE = "done"
    TODO = "todo"
    CONSIDER = "consider"
    NOT_THE_SAME = "not_the_same"


_NEEDS: Mapping[DirectiveKind, tuple[str, ...]] = {
    DirectiveKind.SNOOZE: ("contact", "on"),
    DirectiveKind.PIN: ("contact", "on"),
    DirectiveKind.RETIRE: ("contact",),
    DirectiveKind.DONE: ("rule",),
    DirectiveKind.TODO: ("text",),
    DirectiveKind.CONSIDER: ("contact",),
    DirectiveKind.NOT_THE_SAME: ("contact", "other"),
}


def _directive_kind(value: DirectiveKind | str) -> DirectiveKind:
    return word(DirectiveKind, value)


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class Directive(Told):
    """What the user decided about a contact's due actions, or a to-do of their own.

    Attributes:
        kind: Snooze until a day, pin to a day, retire, done, or to-do; consider somebody as a person to write to; or
            say that two contacts are not the same person.
        at: When the user decided it.
        contact: The contact whose actions are meant; optional for a to-do, and for what is done about a target.
        other: The other contact, for two who are not the same person.
        rule: The rule whose actions are meant: its id, or a row of the table of rules, such as `T02`, for all of that
            row; blank means all of the contact's.
        about: For what is done, the fact that it is about, or its id: the meeting prepared for, say; without one,
            whatever the rule had asked for by then.
        on: The day until which to snooze, to which to pin, or by which to do the to-do.
        text: What to do, for a to-do; otherwise the reason.
        done_at: When the to-do was done.
        extra: Keys of a newer format or of the user's own.
        id: Given, or derived from kind, contact, rule, instant, text and what it is about.

    >>> from datetime import UTC, date, datetime
    >>> Directive(kind="snooze", contact="ada", on=date(2026, 4, 1), at=datetime(2026, 3, 9, tzinfo=UTC))
    <Directive snooze ada 2026-04-01>
    """

    Kind = DirectiveKind

    kind: DirectiveKind = field(converter=_directive_kind)
    at: datetime = field(converter=instant)
    contact: ContactId | None = field(default=None, converter=optional(contact_ref))
    other: ContactId | None = field(default=None, converter=optional(contact_ref))
    rule: str = field(default="", converter=optional_line)
    about: FactId | None = field(default=None, converter=optional(referred_id))
    on: date | None = field(default=None, converter=optional(day))
    text: str = field(default="", converter=optional_text)
    done_at: datetime | None = field(default=None, converter=optional(instant))
    extra: Extra = field(default=Extra(), converter=extra)
    # Last, because it is derived from the fields above it.
    id: DirectiveId = field(
        default=Factory(
            lambda self: DirectiveId(
                derived_id(
                    "directive",
                    *(self.kind, self.contact, self.rule, self.at, self.text),
                    *filter(None, (self.other, self.about)),
                )
            ),
            takes_self=True,
        ),
        converter=given_id,
    )

    def __attrs_post_init__(self) -> None:
        for name in _NEEDS[self.kind]:
            if not getattr(self, name):
                raise InvalidValue.at(f"Directive.{name}", f"missing for {self.kind}", f"give {name}=...")
        if self.other is not None and (self.kind is not DirectiveKind.NOT_THE_SAME or self.other == self.contact):
            raise InvalidValue.at("Directive.other", "not used here", "give two contacts, and kind='not_the_same'")
        if self.kind is DirectiveKind.DONE and self.contact is None and self.about is None:
            raise InvalidValue.at("Directive.contact", "missing for done", "give contact=..., about=..., or both")
        if self.about is not None and self.kind is not DirectiveKind.DONE:
            raise InvalidValue.at("Directive.about", f"not used for {self.kind}", "it belongs to done")
        if self.kind in {DirectiveKind.RETIRE, DirectiveKind.DONE} and self.on is not None:
            ever = "retiring has no end" if self.kind is DirectiveKind.RETIRE else "at=... says when it was done"
            raise InvalidValue.at("Directive.on", f"not used for {self.kind}", f"leave it out: {ever}")
        if self.done_at is not None and self.kind is not DirectiveKind.TODO:
            raise InvalidValue.at("Directive.done_at", f"not used for {self.kind}", "only a to-do can be done")

    def done(self, *, at: datetime) -> "Directive":
        """Return the to-do as done at an instant."""
        return evolve(self, done_at=at)

    def _told(self, names: Names) -> str:
        """Return what was decided about whom; see `Campaign.line`."""
        who = [names(key) for key in (self.contact, self.other) if key]
        about = f" {' and '.join(who)}" if who else ""
        rule, day = (f"{word}{value}" if value else "" for word, value in ((", rule ", self.rule), (", ", self.on)))
        done = ", done" if self.done_at else ""
        return f"{self.kind.replace('_', ' ').capitalize()}{about}{rule}{day}{done}"

    def _written(self) -> tuple[str, ...]:
        return (self.text,)

    def __repr__(self) -> str:
        parts = [self.kind.value, unknown(self.contact or ""), self.rule, str(self.on) if self.on else ""]
        return f"<Directive {' '.join(part for part in parts if part)}>"
