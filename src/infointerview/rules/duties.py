"""From when until when something is to be done."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

from infointerview.model.people import Contact
from infointerview.worktime.saying import day_in_words

__all__ = [
    "INITIATIVES",
    "REPLIES",
    "SENT",
    "ActionKind",
    "ActionState",
    "Duty",
    "Outcome",
    "Sentence",
    "Settled",
    "Window",
    "after",
    "cancelled",
    "done",
    "earlier",
    "later",
    "not_applicable",
    "shortened",
    "times",
]


class ActionState(StrEnum):
    """How an action stands at a given instant."""

    OVERDUE = "overdue"
    DUE = "due"
    UPCOMING = "upcoming"
    LAPSED = "lapsed"


@frozen(kw_only=True)
class Window:
    """The instants between which something is to be done, none of which depends on the present.

    Attributes:
        earliest: Before this it would be too soon.
        due: From this instant on it is due.
        latest: By this instant it should be done; `None` if it can wait.
        overdue: From this instant on it is overdue; usually `latest`.
        lapses: From this instant on it is too late to do; `None` if it never is.

    >>> window = Window(earliest=datetime(2026, 3, 2, tzinfo=UTC), due=datetime(2026, 3, 2, tzinfo=UTC))
    >>> window.state(datetime(2026, 3, 1, tzinfo=UTC)).value, window.state(datetime(2026, 3, 2, tzinfo=UTC)).value
    ('upcoming', 'due')
    """

    earliest: datetime = field()
    due: datetime = field()
    latest: datetime | None = field(default=None)
    overdue: datetime | None = field(default=None)
    lapses: datetime | None = field(default=None)

    def state(self, now: datetime) -> ActionState:
        """Return how things stand at an instant."""
        at = now.astimezone(UTC)
        if self.lapses is not None and at >= self.lapses.astimezone(UTC):
            return ActionState.LAPSED
        if self.overdue is not None and at >= self.overdue.astimezone(UTC):
            return ActionState.OVERDUE
        return ActionState.DUE if at >= self.due.astimezone(UTC) else ActionState.UPCOMING

    def on(self, zone: ZoneInfo) -> "Window":
        """Return the same window on the clock of a zone."""
        return Window(
            earliest=self.earliest.astimezone(zone),
            due=self.due.astimezone(zone),
            latest=self.latest and self.latest.astimezone(zone),
            overdue=self.overdue and self.overdue.astimezone(zone),
            lapses=self.lapses and self.lapses.astimezone(zone),
        )

    def not_before(self, at: datetime) -> "Window":
        """Return the window put off as a whole, so that nothing is due before an instant; it lapses when it did."""
        delay = at.astimezone(UTC) - self.due.astimezone(UTC)
        if delay <= timedelta():
            return self
        return evolve(
            self,
            earliest=later(self.earliest, at),
            due=at,
            latest=self.latest and after(self.latest, delay),
            overdue=self.overdue and after(self.overdue, delay),
        )


def after(at: datetime, delay: timedelta) -> datetime:
    """Return the instant that is a real time after another one, on the same clock."""
    return (at.astimezone(UTC) + delay).astimezone(at.tzinfo)


def earlier(one: datetime, other: datetime) -> datetime:
    """Return the earlier of two instants, the first if they are one."""
    # Two times of one zone would be compared on the wall clock, which is wrong in a fold.
    return other if other.astimezone(UTC) < one.astimezone(UTC) else one


def later(one: datetime, other: datetime) -> datetime:
    """Return the later of two instants, the first if they are one."""
    return other if other.astimezone(UTC) > one.astimezone(UTC) else one


# -- sentences ---------------------------------------------------------------------------------------------------------

# Sentences with days and people in them, put into words only when somebody reads them.


@frozen
class Sentence:
    """A sentence in which days are named on the clock of whoever it is about.

    Attributes:
        text: The words, with `{names}` of the parts.
        parts: What stands for each name: an instant or a day becomes a day in words, everything else its text.

    >>> from datetime import UTC
    >>> sent = Sentence("you wrote on {sent}", {"sent": datetime(2026, 3, 2, 23, tzinfo=UTC)})
    >>> sent.read(ZoneInfo("Asia/Tokyo"), year=2026)
    'you wrote on Tuesday 3 March'
    """

    text: str = field()
    parts: Mapping[str, Any] = field(factory=dict)

    def read(self, zone: ZoneInfo, *, year: int) -> str:
        """Return the sentence with its days on the clock of a zone, with the year where it is not *year*."""
        return self.text.format_map({name: _spoken(part, zone, year) for name, part in self.parts.items()})

    def __add__(self, other: "Sentence") -> "Sentence":
        return Sentence(f"{self.text}; {other.text}", {**self.parts, **other.parts})


def _spoken(part: object, zone: ZoneInfo, year: int) -> str:
    if isinstance(part, datetime):
        return day_in_words(part.astimezone(zone), year=year)
    if isinstance(part, date):
        return day_in_words(part, year=year)
    return str(part)


def shortened(text: str, length: int = 60) -> str:
    """Return the beginning of a text on one line, at most *length* characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def times(number: int) -> str:
    """Return how often, in words.

    >>> times(1), times(2), times(3)
    ('once', 'twice', '3 times')
    """
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


# -- duties ------------------------------------------------------------------------------------------------------------

# What a rule answers: something to do, or why there is nothing to do.


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
