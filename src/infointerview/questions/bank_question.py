"""A question of the bank: what the model knows of a question, and what only a bank needs."""

from enum import StrEnum
from typing import Any

import attrs
from attrs import evolve, field, frozen
from attrs.converters import optional

from infointerview.errors import InvalidValue
from infointerview.model.fields import checked, flag, word
from infointerview.model.identity import QuestionId, derived_id
from infointerview.model.question import Question, Topic
from infointerview.model.suggestion import did_you_mean
from infointerview.model.text import folded
from infointerview.questions.wording import Known, Wording, wordings

__all__ = ["BankQuestion", "Ending", "Tiara", "bank_question"]


class Tiara(StrEnum):
    """Dalton's five kinds of question in the order in which they make a mentor of an expert."""

    TRENDS = "trends"
    INSIGHTS = "insights"
    ADVICE = "advice"
    RESOURCES = "resources"
    ASSIGNMENTS = "assignments"


class Ending(StrEnum):
    """The three questions with which every interview ends, in their order."""

    REFERRAL = "referral"
    PERMISSION = "permission"
    CLOSING = "closing"


def _tiara(value: Tiara | str) -> Tiara:
    return word(Tiara, value)


def _ending(value: Ending | str) -> Ending:
    return word(Ending, value)


def _wording(value: Wording | str) -> Wording:
    return value if isinstance(value, Wording) else Wording(value)


def _question(value: Question) -> Question:
    if isinstance(value, Question):
        return value
    raise InvalidValue.because(
        f"expected a Question, got {type(value).__name__}", "write Question(text=..., topic=...)"
    )


@frozen(kw_only=True, repr=False, field_transformer=checked)
class BankQuestion:
    """A question of a bank.

    `bank_question` makes one from a text; `Bank.add` takes a `Question` as well.

    Attributes:
        question: The question as it is asked of somebody of whom nothing is known.  It is what a campaign keeps, so
            that one question has one id and one text however it was worded.
        wording: The text with its optional parts.
        follow_ups: What to ask next, with optional parts as well.
        tiara: Its place in Dalton's order, if it has one.
        personal: Whether the answer is the person's own, so that a colleague's answer does not stand for it.
        essential: Whether it is one of those that a whole interview covers.
        ending: Which of the three questions at the end it is, if it is one.
    """

    question: Question = field(converter=_question)
    wording: Wording = field(converter=_wording)
    follow_ups: tuple[Wording, ...] = field(default=(), converter=wordings)
    tiara: Tiara | None = field(default=None, converter=optional(_tiara))
    personal: bool = field(default=False, converter=flag)
    essential: bool = field(default=False, converter=flag)
    ending: Ending | None = field(default=None, converter=optional(_ending))

    @property
    def id(self) -> QuestionId:
        """The id, which stays when the question is worded otherwise."""
        return self.question.id

    @property
    def topic(self) -> Topic:
        """What it is about."""
        return self.question.topic

    @property
    def text(self) -> str:
        """The question as it is asked of somebody of whom nothing is known."""
        return self.question.text

    def worded(self, known: Known) -> str:
        """Return the question as it is asked of a person of whom that is known."""
        return self.wording.read(known)

    def deeper(self) -> tuple["BankQuestion", ...]:
        """Return the follow-ups as questions of their own, with what else this question is like.

        >>> question = bank_question("What drew you here?", topic="background", follow_ups="What has changed since?")
        >>> question.deeper()
        (<BankQuestion question-2c2d6f1c129136a2 'What has changed since?' (background)>,)
        """
        return tuple(
            evolve(
                self,
                question=_follow_up(self.question, each.plain),
                wording=each,
                follow_ups=(),
                essential=False,
            )
            for each in self.follow_ups
        )

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        shown = self.text if len(self.text) <= 60 else f"{self.text[:59]}…"
        return f"<BankQuestion {self.id} {shown!r} ({self.topic})>"


_OWN = {attribute.name for attribute in attrs.fields(BankQuestion)} - {"question", "wording", "follow_ups"}
_MINUTES = 2


def bank_question(text: Wording | str, *, follow_ups: object = (), **details: Any) -> BankQuestion:
    """Return a question of a bank, made from its text.

    Args:
        text: The text, with optional parts in brackets where there are any; see `Wording`.
        follow_ups: What to ask next; texts of the same kind.
        details: Fields of `Question`, and of `BankQuestion`: `tiara`, `personal`, `essential`, `ending`.  An answer
            takes 2 minutes unless `minutes` says otherwise.

    Raises:
        InvalidValue: A detail does not fit, or there is none of that name.

    >>> bank_question("What keeps you [at {employer}|there]?", topic="rewards", id="what-keeps-you")
    <BankQuestion what-keeps-you 'What keeps you there?' (rewards)>
    """
    wording, next_ones = _wording(text), wordings(follow_ups)  # type: ignore[arg-type]
    own = {name: details.pop(name) for name in tuple(details) if name in _OWN}
    for name in details:
        if name not in _QUESTION:
            raise InvalidValue.at(f"bank_question.{name}", "a question has no such field", _choices(name))
    if "topic" not in details:
        raise InvalidValue.at("bank_question.topic", "it is missing", 'say what it is about, such as "advice"')
    question = Question(
        text=wording.plain,
        follow_ups=[each.plain for each in next_ones],
        **{"minutes": _MINUTES, **details},
    )
    return BankQuestion(question=question, wording=wording, follow_ups=next_ones, **own)


_QUESTION = {attribute.name for attribute in attrs.fields(Question)} - {"text", "follow_ups"}


def _choices(name: str) -> str:
    return did_you_mean(name, _OWN | _QUESTION) or f"choose among {', '.join(sorted(_OWN | _QUESTION))}"


def _follow_up(question: Question, text: str) -> Question:
    return evolve(question, text=text, follow_ups=(), id=derived_id("question", folded(text)))
