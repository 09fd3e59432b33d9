"""What a rule answers: something to do, or why there is nothing to do."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from attrs import field, frozen

from infointerview.model.contact import Contact
from infointerview.rules.sentence import Sentence
from infointerview.rules.window import Window

__all__ = [
    "INITIATIVES",
    "REPLIES",
    "SENT",
    "ActionKind",
    "Duty",
    "Outcome",
    "Settled",
    "cancelled",
    "done",
    "not_applicable",
]


class ActionKind(StrEnum):
    """What kind of thing there is to do."""

    OUTREACH = "outreach"
    SECOND_CONTACT = "second_contact"
    FOLLOW_UP = "follow_up"
    RECONTACT = "recontact"
    MOVE_ON = "move_on"
    FIND_ADDRESS = "find_address"
    APPLY = "apply"

    ANSWER_YES = "answer_yes"
    ANSWER_QUESTION = "answer_question"
    ANSWER_RESCHEDULING = "answer_rescheduling"
    ANSWER_DECLINE = "answer_decline"
    ANSWER_DEFERRAL = "answer_deferral"

    OFFER_TIMES = "offer_times"
    CONFIRMATION = "confirmation"
    REMINDER = "reminder"
    PREPARATION = "preparation"
    DEPARTURE = "departure"
    RUNNING_LATE = "running_late"
    RESCHEDULE_NOTICE = "reschedule_notice"
    NO_SHOW = "no_show"
    APOLOGY = "apology"
    RECORD_INTERVIEW = "record_interview"

    NOTES = "notes"
    DEBRIEF = "debrief"
    THANK_YOU = "thank_you"
    HANDWRITTEN_NOTE = "handwritten_note"
    CONNECTION_REQUEST = "connection_request"

    REFERRAL_OUTREACH = "referral_outreach"
    PERMISSION_REQUEST = "permission_request"
    REFERRAL_THANK_YOU = "referral_thank_you"
    INTRODUCTION_CHECK = "introduction_check"
    REPORT_BACK = "report_back"

    UPDATE = "update"
    REFERRAL_ASK = "referral_ask"
    KEEP_IN_TOUCH = "keep_in_touch"
    OUTCOME = "outcome"

    PROMISE = "promise"
    PROMISE_CHECK = "promise_check"
    RESOURCE = "resource"
    NEXT_STEP = "next_step"
    TODO = "todo"


REPLIES: frozenset[ActionKind] = frozenset(
    {
        ActionKind.ANSWER_YES,
        ActionKind.ANSWER_QUESTION,
        ActionKind.ANSWER_RESCHEDULING,
        ActionKind.ANSWER_DECLINE,
        ActionKind.ANSWER_DEFERRAL,
    }
)
"""What is owed to somebody who wrote; it comes before everything else."""

INITIATIVES: frozenset[ActionKind] = frozenset(
    {
        ActionKind.OUTREACH,
        ActionKind.SECOND_CONTACT,
        ActionKind.FOLLOW_UP,
        ActionKind.RECONTACT,
        ActionKind.REFERRAL_OUTREACH,
        ActionKind.PERMISSION_REQUEST,
        ActionKind.INTRODUCTION_CHECK,
        ActionKind.REPORT_BACK,
        ActionKind.UPDATE,
        ActionKind.REFERRAL_ASK,
        ActionKind.KEEP_IN_TOUCH,
        ActionKind.PROMISE_CHECK,
        ActionKind.CONNECTION_REQUEST,
    }
)
"""What the seeker begins without being asked: it can wait while they are away or have just written."""

SENT: frozenset[ActionKind] = frozenset(
    {
        *INITIATIVES,
        *REPLIES,
        ActionKind.OFFER_TIMES,
        ActionKind.CONFIRMATION,
        ActionKind.REMINDER,
        ActionKind.RUNNING_LATE,
        ActionKind.RESCHEDULE_NOTICE,
        ActionKind.NO_SHOW,
        ActionKind.APOLOGY,
        ActionKind.THANK_YOU,
        ActionKind.REFERRAL_THANK_YOU,
        ActionKind.OUTCOME,
    }
)
"""What is a message to the contact, and therefore has a good time to be sent."""


@frozen(kw_only=True)
class Duty:
    """Something to do, as a rule sees it: with a window in time, and nothing that depends on the present.

    Attributes:
        kind: What kind of thing it is.
        contact: Whom it concerns; nobody for a to-do of the seeker's own.
        window: From when until when.
        todo: What to do.
        reason: Why.
        facts: The ids of the facts that were used.
        figure: The name of the policy's figure that was used; blank if it was none.
        held: Why it waits longer than its rule says, if it does.
    """

    kind: ActionKind = field()
    contact: Contact | None = field()
    window: Window = field()
    todo: Sentence = field()
    reason: Sentence = field()
    facts: tuple[str, ...] = field()
    figure: str = field(default="")
    held: Sentence | None = field(default=None)


class Outcome(StrEnum):
    """Why a rule asks for nothing."""

    DONE = "done"
    CANCELLED = "cancelled"
    HELD_BACK = "held_back"
    NOT_APPLICABLE = "not_applicable"


@frozen(kw_only=True)
class Settled:
    """Nothing to do, and why.

    Attributes:
        outcome: Done, cancelled, held back or not applicable.
        reason: By what.
        facts: The ids of the facts that settled it.
    """

    outcome: Outcome = field()
    reason: Sentence = field()
    facts: tuple[str, ...] = field(default=())


def done(reason: str, *facts: str, **parts: Any) -> Settled:
    """Return that what a rule asks for has been done."""
    return _settled(Outcome.DONE, reason, facts, parts)


def cancelled(reason: str, *facts: str, **parts: Any) -> Settled:
    """Return that something made it needless."""
    return _settled(Outcome.CANCELLED, reason, facts, parts)


def not_applicable(reason: str, **parts: Any) -> Settled:
    """Return that the rule has nothing to say here."""
    return _settled(Outcome.NOT_APPLICABLE, reason, (), parts)


def _settled(outcome: Outcome, reason: str, facts: tuple[str, ...], parts: Mapping[str, Any]) -> Settled:
    return Settled(outcome=outcome, reason=Sentence(reason, parts), facts=facts)
