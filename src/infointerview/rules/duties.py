"""What a rule answers: something to do within a window of time, or why there is nothing to do, in sentences."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from enum import Flag, StrEnum, auto
from typing import Any, Protocol, Self
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

from infointerview.errors import within
from infointerview.model.people import Contact
from infointerview.model.time import instant, zone as checked_zone
from infointerview.policy.figures import Figure
from infointerview.worktime.saying import ENGLISH, DateWords


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
        latest: By this instant it should be done; `None` if there is no deadline.
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
        with within("Window.state"):
            return self.state_in_utc(instant(now).astimezone(UTC))

    def state_in_utc(self, at: datetime) -> ActionState:
        """Return how things stand at an instant in UTC, which is not checked: a list asks it of every item."""
        if self.lapses is not None and at >= self.lapses.astimezone(UTC):
            return ActionState.LAPSED
        if self.overdue is not None and at >= self.overdue.astimezone(UTC):
            return ActionState.OVERDUE
        return ActionState.DUE if at >= self.due.astimezone(UTC) else ActionState.UPCOMING

    def on(self, zone: ZoneInfo) -> "Window":
        """Return the same window on the clock of a zone."""
        with within("Window.on"):
            zone = checked_zone(zone)
        return Window(
            earliest=self.earliest.astimezone(zone),
            due=self.due.astimezone(zone),
            latest=self.latest and self.latest.astimezone(zone),
            overdue=self.overdue and self.overdue.astimezone(zone),
            lapses=self.lapses and self.lapses.astimezone(zone),
        )

    def not_before(self, at: datetime) -> "Window":
        """Return the window put off so that nothing is due before an instant; it still lapses when it did."""
        with within("Window.not_before"):
            at = instant(at)
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
    """Return the instant a span of real time after another one, on the same clock."""
    return (at.astimezone(UTC) + delay).astimezone(at.tzinfo)


def earlier(one: datetime, other: datetime) -> datetime:
    """Return the earlier of two instants, the first if they are equal."""
    # Python compares two datetimes of one zone by their wall clocks, which is wrong when the clocks go back.
    return other if other.astimezone(UTC) < one.astimezone(UTC) else one


def later(one: datetime, other: datetime) -> datetime:
    """Return the later of two instants, the first if they are equal."""
    return other if other.astimezone(UTC) > one.astimezone(UTC) else one


# -- sentences ---------------------------------------------------------------------------------------------------------


@frozen
class Sentence:
    """A sentence with days and people in it, put into words when it is read, on the clock of the person it is about.

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

    def read(self, zone: ZoneInfo, *, year: int, words: DateWords = ENGLISH, beside: ZoneInfo | None = None) -> str:
        """Return the sentence with its days on the clock of a zone.

        Args:
            zone: The zone of the clock.
            year: The year that the reader expects; any other year is written.
            words: How the reader's region writes days.
            beside: The reader's own zone: an instant that falls on another day there has both days.
        """

        def spoken(part: object) -> str:
            if not isinstance(part, date):
                return str(part)
            if not isinstance(part, datetime):
                return words.write_day(part, year=year)
            theirs = part.astimezone(zone)
            said = words.write_day(theirs, year=year)
            yours = theirs if beside is None else part.astimezone(beside)
            return said if yours.date() == theirs.date() else f"{said} ({words.write_day(yours, year=year)} for you)"

        return self.text.format_map({name: spoken(part) for name, part in self.parts.items()})

    def __add__(self, other: "Sentence") -> "Sentence":
        return Sentence(f"{self.text}; {other.text}", {**self.parts, **other.parts})


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


class Manner(Flag):
    """In what manner something is done."""

    DEED = 0  # It is not a message.
    MESSAGE = auto()  # It is written to the contact.
    AT_ONCE = auto()  # It goes at any hour (T17).
    OWED = auto()  # The contact has written and waits for it.
    INITIATIVE = auto()  # The seeker begins it without being asked.
    ALONE = auto()  # It is never put into one message with others, nor does it wait for one.


_MESSAGE = Manner.MESSAGE
_AT_ONCE = _MESSAGE | Manner.AT_ONCE
_ALONE = _AT_ONCE | Manner.ALONE
_REPLY = _ALONE | Manner.OWED
_INITIATIVE = _MESSAGE | Manner.INITIATIVE


class ActionKind(StrEnum):
    """What kind of thing there is to do, and in what manner it is done.

    >>> [kind.value for kind in ActionKind if kind.is_reply and "de" in kind]
    ['answer_decline', 'answer_deferral']
    >>> ActionKind.OUTREACH.is_message, ActionKind.FIND_ADDRESS.is_message
    (True, False)
    """

    OUTREACH = "outreach", _INITIATIVE
    SECOND_CONTACT = "second_contact", _INITIATIVE
    FIND_CONTACT = "find_contact", Manner.INITIATIVE
    FOLLOW_UP = "follow_up", _INITIATIVE
    RECONTACT = "recontact", _INITIATIVE
    FIND_ADDRESS = "find_address"
    APPLY = "apply"

    ANSWER_YES = "answer_yes", _REPLY
    ANSWER_QUESTION = "answer_question", _REPLY
    ANSWER_RESCHEDULING = "answer_rescheduling", _REPLY
    ANSWER_DECLINE = "answer_decline", _REPLY
    ANSWER_DEFERRAL = "answer_deferral", _REPLY

    RECORD_REPLY = "record_reply"

    OFFER_TIMES = "offer_times", _MESSAGE
    CONFIRMATION = "confirmation", _ALONE
    REMINDER = "reminder", _MESSAGE
    PREPARATION = "preparation"
    DEPARTURE = "departure"
    RUNNING_LATE = "running_late", _ALONE
    RESCHEDULE_NOTICE = "reschedule_notice", _ALONE
    NO_SHOW = "no_show", _ALONE
    APOLOGY = "apology", _ALONE
    RECORD_INTERVIEW = "record_interview"

    NOTES = "notes"
    DEBRIEF = "debrief"
    THANK_YOU = "thank_you", _AT_ONCE
    HANDWRITTEN_NOTE = "handwritten_note", _MESSAGE
    CONNECTION_REQUEST = "connection_request", _INITIATIVE

    REFERRAL_OUTREACH = "referral_outreach", _INITIATIVE
    PERMISSION_REQUEST = "permission_request", _INITIATIVE
    REFERRAL_THANK_YOU = "referral_thank_you", _AT_ONCE
    INTRODUCTION_CHECK = "introduction_check", _INITIATIVE
    REPORT_BACK = "report_back", _INITIATIVE

    UPDATE = "update", _INITIATIVE
    REFERRAL_ASK = "referral_ask", _INITIATIVE
    KEEP_IN_TOUCH = "keep_in_touch", _INITIATIVE
    CONGRATULATIONS = "congratulations", _INITIATIVE
    OUTCOME = "outcome", _MESSAGE

    PROMISE = "promise"
    PROMISE_CHECK = "promise_check", _INITIATIVE
    RESOURCE = "resource"
    NEXT_STEP = "next_step"
    MESSAGE = "message", _INITIATIVE
    TODO = "todo"

    manner: Manner

    def __new__(cls, value: str, manner: Manner = Manner.DEED) -> Self:
        """Make a member that equals its value."""
        member = str.__new__(cls, value)
        member._value_, member.manner = value, manner
        return member

    @property
    def is_message(self) -> bool:
        """Whether it is a message to the contact, which can be drafted."""
        return Manner.MESSAGE in self.manner

    @property
    def is_at_once(self) -> bool:
        """Whether it is a message that goes at any hour."""
        return Manner.AT_ONCE in self.manner

    @property
    def is_alone(self) -> bool:
        """Whether it never shares a message with anything else: a deed, an answer, or about a meeting."""
        return Manner.MESSAGE not in self.manner or Manner.ALONE in self.manner

    @property
    def is_reply(self) -> bool:
        """Whether it is owed to somebody who wrote; it comes before everything else."""
        return Manner.OWED in self.manner

    @property
    def is_initiative(self) -> bool:
        """Whether the seeker begins it without being asked: it can wait while they are away or have just written."""
        return Manner.INITIATIVE in self.manner


class Message(Protocol):
    """A kind of message, as far as rules know of it; `MessageKind` is one."""

    @property
    def name(self) -> str:
        """Its name."""


@frozen(kw_only=True)
class Duty:
    """Something to do, as a rule states it: with a window of time, and independent of the present instant.

    Attributes:
        kind: What kind of thing it is.
        contact: Whom it concerns; `None` for a to-do of the seeker's that concerns nobody.
        window: From when until when.
        todo: What to do.
        reason: Why.
        facts: The ids of the facts that were used.
        figure: The figure of the policy that was used: its name, or a figure of your own; blank if none was.
        held: Why it waits longer than its rule says, if it does.
        condition: What must be so for it to be done at all, if that is not known yet; it goes on from `If`.
        message: The kind of message that it asks for, where that is one of your own.
    """

    kind: ActionKind = field()
    contact: Contact | None = field()
    window: Window = field()
    todo: Sentence = field()
    reason: Sentence = field()
    facts: tuple[str, ...] = field()
    figure: str | Figure[Any] = field(default="")
    held: Sentence | None = field(default=None)
    condition: Sentence | None = field(default=None)
    message: Message | None = field(default=None)


class Outcome(StrEnum):
    """Why there is nothing to do."""

    DONE = "done"
    CANCELLED = "cancelled"
    HELD_BACK = "held_back"
    NOT_APPLICABLE = "not_applicable"


@frozen(kw_only=True)
class Settled:
    """Nothing to do, and why.

    Attributes:
        outcome: Done, cancelled, held back or not applicable.
        reason: Why, in one sentence.
        facts: The ids of the facts that settled it.
    """

    outcome: Outcome = field()
    reason: Sentence = field()
    facts: tuple[str, ...] = field(default=())


def done(reason: str, *facts: str, **parts: Any) -> Settled:
    """Return that what a rule asks for has been done."""
    return _settled(Outcome.DONE, reason, facts, parts)


def cancelled(reason: str, *facts: str, **parts: Any) -> Settled:
    """Return that something made what a rule asks for unnecessary."""
    return _settled(Outcome.CANCELLED, reason, facts, parts)


def not_applicable(reason: str, **parts: Any) -> Settled:
    """Return that the rule does not apply here."""
    return _settled(Outcome.NOT_APPLICABLE, reason, (), parts)


def _settled(outcome: Outcome, reason: str, facts: tuple[str, ...], parts: Mapping[str, Any]) -> Settled:
    return Settled(outcome=outcome, reason=Sentence(reason, parts), facts=facts)


# -- what ends them ----------------------------------------------------------------------------------------------------

# One table, which the page about it and our suggestions are made from.  Every line of the list of what is due can be
# ticked off: by a fact of the usual kinds, or by `Today.done`, which records what nothing else does.


@frozen
class Ending:
    """What ends the lines of one kind by one rule.

    Attributes:
        rule: The id of the rule.
        kind: The kind of action.
        fact: The fact that ends it, in words.
    """

    rule: str = field()
    kind: ActionKind = field()
    fact: str = field()


_A = ActionKind
_ANY = "any message to them, or a call"

ENDINGS: tuple[Ending, ...] = tuple(
    Ending(rule, kind, fact)
    for rule, kind, fact in (
        ("find-somebody-at-target", _A.FIND_CONTACT, "a contact at that employer"),
        ("outreach-next", _A.OUTREACH, "your first message to them"),
        ("outreach-next", _A.FIND_ADDRESS, "another address on file; `today.done` if there is none"),
        ("referral-while-warm", _A.REFERRAL_OUTREACH, "your message to them"),
        ("referral-while-warm", _A.FIND_ADDRESS, "another address on file; `today.done` if there is none"),
        ("referral-to-a-name", _A.FIND_ADDRESS, "the person as a contact: `referral.becomes(contact)`"),
        (
            "permission-to-name-referrer",
            _A.PERMISSION_REQUEST,
            "your question; `referral.grants` or `referral.refuses`",
        ),
        ("permission-not-answered", _A.PERMISSION_REQUEST, "your question; `referral.grants` or `referral.refuses`"),
        ("permission-not-answered", _A.RECORD_REPLY, "`referral.grants` or `referral.refuses`"),
        ("introduction-to-check-on", _A.INTRODUCTION_CHECK, "your message; `today.introduced` once they have"),
        ("second-contact-at-employer", _A.SECOND_CONTACT, "your message to them"),
        ("second-contact-at-employer", _A.FIND_CONTACT, "a contact at that employer"),
        ("follow-up-after-silence", _A.FOLLOW_UP, "your follow-up; their answer: `today.reply`"),
        ("recontact-after-deferral", _A.RECONTACT, "your message to them"),
        ("find-another-address", _A.FIND_ADDRESS, "another address on file, or a message that arrives"),
        ("find-another-address", _A.OUTREACH, "your message to them"),
        ("find-another-address", _A.KEEP_IN_TOUCH, "your message to them"),
        ("apply-meanwhile", _A.APPLY, "`today.done`; their answer"),
        ("answer-owed", _A.ANSWER_YES, f"{_ANY}; a start that is agreed on"),
        ("answer-owed", _A.ANSWER_QUESTION, _ANY),
        ("answer-owed", _A.ANSWER_RESCHEDULING, f"{_ANY}; a start that is agreed on"),
        ("answer-owed", _A.ANSWER_DECLINE, _ANY),
        ("answer-owed", _A.ANSWER_DEFERRAL, _ANY),
        ("answer-owed", _A.OUTREACH, _ANY),
        ("say-what-they-meant", _A.RECORD_REPLY, "the purpose of their message: `today.reply`; your answer"),
        ("offer-times-again", _A.OFFER_TIMES, "times that you offer, by message or `interview.offer`"),
        ("offer-times-again", _A.ANSWER_RESCHEDULING, "times that you offer; an answer"),
        ("offer-times-again", _A.ANSWER_YES, "times that you offer; an answer"),
        ("confirm-in-writing", _A.CONFIRMATION, "your confirmation, or `interview.confirm`"),
        ("prepare-for-meeting", _A.PREPARATION, "`today.done`"),
        ("remind-of-meeting", _A.REMINDER, "your reminder"),
        ("leave-in-time", _A.DEPARTURE, "`today.done`; the talk: `interview.hold`"),
        ("tell-them-you-are-late", _A.RUNNING_LATE, "your message to them"),
        ("wait-for-no-show", _A.NO_SHOW, "`interview.hold` or `interview.no_show`"),
        ("write-after-no-show", _A.NO_SHOW, "your message to them"),
        ("say-sorry-for-missing-it", _A.APOLOGY, "your apology"),
        ("reschedule-notice", _A.RESCHEDULE_NOTICE, "your message to them"),
        ("record-the-meeting", _A.RECORD_INTERVIEW, "`interview.hold`, `no_show`, `reschedule` or `cancel`"),
        ("notes-after-interview", _A.NOTES, "a note that names the interview"),
        ("debrief-after-interview", _A.DEBRIEF, "a reflection with a takeaway and a dated next step, or “none”"),
        ("thank-you-after-interview", _A.THANK_YOU, "your thanks"),
        ("handwritten-note-after-thanks", _A.HANDWRITTEN_NOTE, "your thanks by letter"),
        ("connect-after-interview", _A.CONNECTION_REQUEST, "your invitation; the day on which you were connected"),
        ("invite-again", _A.CONNECTION_REQUEST, "your second invitation"),
        ("thank-for-referral", _A.REFERRAL_THANK_YOU, "your thanks"),
        ("report-back-to-referrer", _A.REPORT_BACK, "your report"),
        ("update-after-interview", _A.UPDATE, "your update"),
        ("update-after-interview", _A.REFERRAL_ASK, "your update"),
        ("keep-in-touch", _A.KEEP_IN_TOUCH, "a message or talk in either direction"),
        ("congratulate-on-news", _A.CONGRATULATIONS, _ANY),
        ("keep-your-promise", _A.PROMISE, "`note.done`"),
        ("promise-of-theirs", _A.PROMISE_CHECK, f"{_ANY}; `note.done`"),
        ("resource-to-look-at", _A.RESOURCE, "`note.done`"),
        ("next-step", _A.NEXT_STEP, "`note.done`, or `next_step_done_at` of the reflection"),
        ("announce-outcome", _A.OUTCOME, "your message to them"),
        ("own-to-do", _A.TODO, "`directive.done`"),
    )
)
"""What ends each kind of line by each rule, in the order of `RULES`; `Today.done` ends every one of them."""


def rules_of(kind: str) -> Iterable[str]:
    """Return the ids of the rules that ask for a kind of action."""
    return dict.fromkeys(ending.rule for ending in ENDINGS if ending.kind == kind)
