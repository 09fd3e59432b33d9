"""What to ask, and about what."""

from enum import StrEnum

from attrs import Factory, field, frozen

from infointerview.model.extra import Extra, extra
from infointerview.model.fields import checked, flag, whole_number, word
from infointerview.model.identity import QuestionId, derived_id, given_id, referred_id
from infointerview.model.text import folded, line, lines

__all__ = [
    "CLOSING",
    "TOPICS",
    "Audience",
    "Priority",
    "Question",
    "Sensitivity",
    "Stage",
    "Topic",
    "question_ref",
]


def _topic_name(value: str) -> str:
    return line(value).lower()


@frozen(order=True, field_transformer=checked)
class Topic:
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


class Stage(StrEnum):
    """When in the conversation a question is at home."""

    OPENING = "opening"
    CORE = "core"
    SENSITIVE = "sensitive"
    CLOSING = "closing"


class Priority(StrEnum):
    """How much a question is wanted when time is short."""

    MUST = "must"
    SHOULD = "should"
    IF_TIME = "if_time"


class Sensitivity(StrEnum):
    """What makes a question delicate."""

    NONE = "none"
    SALARY = "salary"
    NEGATIVE = "negative"
    PERSONAL = "personal"
    CONFIDENTIAL = "confidential"


class Audience(StrEnum):
    """Who can answer a question well."""

    ANYONE = "anyone"
    SENIOR = "senior"
    PEER = "peer"
    RECRUITER = "recruiter"


def topic(value: Topic | str) -> Topic:
    """Return a topic given as such or by its name."""
    return value if isinstance(value, Topic) else Topic(value)


def _stage(value: Stage | str) -> Stage:
    return word(Stage, value)


def _priority(value: Priority | str) -> Priority:
    return word(Priority, value)


def _sensitivity(value: Sensitivity | str) -> Sensitivity:
    return word(Sensitivity, value)


def _audience(value: Audience | str) -> Audience:
    return word(Audience, value)


def _minutes(value: int) -> int:
    return whole_number(value, least=1, most=60)


def _question_id(value: str) -> QuestionId:
    return QuestionId(given_id(value))


def question_ref(value: "Question | QuestionId | str") -> QuestionId:
    """Return the id of a question given as such or by its id."""
    return QuestionId(referred_id(value))


def _derived(question: "Question") -> QuestionId:
    return QuestionId(derived_id("question", folded(question.text)))


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Question:
    """A question to ask in an interview.

    Attributes:
        text: The question as it is spoken.
        topic: What it is about.
        stage: When in the conversation it is at home.
        priority: How much it is wanted when time is short.
        minutes: How long an answer takes, 1 to 60 minutes.
        sensitivity: What makes it delicate, if anything.
        audience: Who can answer it well.
        searchable: Whether a search on the web would answer it, so that asking wastes the contact's time.
        follow_ups: What to ask next, should the answer invite it.
        extra: Keys of a newer format or of the user's own.
        id: Given, or derived from the text.

    >>> Question(text="What drew you to this field?", topic="background")
    <Question 'What drew you to this field?' (background)>
    """

    text: str = field(converter=line)
    topic: Topic = field(converter=topic)
    stage: Stage = field(default=Stage.CORE, converter=_stage)
    priority: Priority = field(default=Priority.SHOULD, converter=_priority)
    minutes: int = field(default=3, converter=_minutes)
    sensitivity: Sensitivity = field(default=Sensitivity.NONE, converter=_sensitivity)
    audience: Audience = field(default=Audience.ANYONE, converter=_audience)
    searchable: bool = field(default=False, converter=flag)
    follow_ups: tuple[str, ...] = field(default=(), converter=lines)
    extra: Extra = field(default=Extra(), converter=extra)
    # Last, because it is derived from the fields above it.
    id: QuestionId = field(default=Factory(_derived, takes_self=True), converter=_question_id)

    def __repr__(self) -> str:
        shown = self.text if len(self.text) <= 60 else f"{self.text[:59]}…"
        return f"<Question {shown!r} ({self.topic})>"
