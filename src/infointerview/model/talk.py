"""The lifecycle of an interview, as one table.

Rows are the states in which an interview can be, columns the steps that it can take; a step that the table does not
list is illegal.  What follows a meeting - notes, thanks, a report to the referrer - is not a state: it follows from the
facts that record it.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any

from attrs import Factory, evolve, field, frozen
from attrs.converters import optional

from infointerview.errors import InvalidValue, TransitionError, within
from infointerview.model.fields import Extra, checked, extra, flag, items, nested, spelt, whole_number, word
from infointerview.model.identity import (
    ContactId,
    InterviewId,
    Names,
    ReferralId,
    Told,
    derived_id,
    given_id,
    referred_id,
    unknown,
)
from infointerview.model.people import Contact, contact_ref
from infointerview.model.time import appointment, appointments, instant
from infointerview.model.values import Party, optional_line, optional_phone, optional_url, party
from infointerview.results import Table


class InterviewState(StrEnum):
    """Where an interview stands."""

    NEW = "new"
    PROPOSED = "proposed"
    SCHEDULED = "scheduled"
    CONFIRMED = "confirmed"
    RESCHEDULING = "rescheduling"
    CONTACT_NO_SHOW = "contact_no_show"
    SEEKER_NO_SHOW = "seeker_no_show"
    HELD = "held"
    WRITTEN = "answered_in_writing"
    DECLINED = "declined"
    CANCELLED = "cancelled"


class InterviewEvent(StrEnum):
    """A step in the life of an interview."""

    PROPOSE = "propose"
    SCHEDULE = "schedule"
    CONFIRM = "confirm"
    ASK_TO_RESCHEDULE = "ask_to_reschedule"
    RESCHEDULE = "reschedule"
    RUN_LATE = "run_late"
    CONTACT_NO_SHOW = "contact_no_show"
    SEEKER_NO_SHOW = "seeker_no_show"
    HOLD = "hold"
    HOLD_ON_THE_SPOT = "hold_on_the_spot"
    ANSWER_IN_WRITING = "answer_in_writing"
    DECLINE = "decline"
    CANCEL = "cancel"
    REOPEN = "reopen"


_AGREED = {
    InterviewEvent.RESCHEDULE: InterviewState.SCHEDULED,
    InterviewEvent.ASK_TO_RESCHEDULE: InterviewState.RESCHEDULING,
    InterviewEvent.CONTACT_NO_SHOW: InterviewState.CONTACT_NO_SHOW,
    InterviewEvent.SEEKER_NO_SHOW: InterviewState.SEEKER_NO_SHOW,
    InterviewEvent.HOLD: InterviewState.HELD,
    InterviewEvent.HOLD_ON_THE_SPOT: InterviewState.HELD,
    InterviewEvent.ANSWER_IN_WRITING: InterviewState.WRITTEN,
    InterviewEvent.DECLINE: InterviewState.DECLINED,
    InterviewEvent.CANCEL: InterviewState.CANCELLED,
}
_UNAGREED = {
    InterviewEvent.SCHEDULE: InterviewState.SCHEDULED,
    InterviewEvent.HOLD_ON_THE_SPOT: InterviewState.HELD,
    InterviewEvent.ANSWER_IN_WRITING: InterviewState.WRITTEN,
    InterviewEvent.DECLINE: InterviewState.DECLINED,
    InterviewEvent.CANCEL: InterviewState.CANCELLED,
}

INTERVIEW_TRANSITIONS: Table[InterviewState, Mapping[InterviewEvent, InterviewState]] = Table(
    "states",
    {
        InterviewState.NEW: {
            InterviewEvent.PROPOSE: InterviewState.PROPOSED,
            InterviewEvent.SCHEDULE: InterviewState.SCHEDULED,
            InterviewEvent.HOLD_ON_THE_SPOT: InterviewState.HELD,
            InterviewEvent.ANSWER_IN_WRITING: InterviewState.WRITTEN,
        },
        InterviewState.PROPOSED: {InterviewEvent.PROPOSE: InterviewState.PROPOSED, **_UNAGREED},
        InterviewState.SCHEDULED: {
            InterviewEvent.CONFIRM: InterviewState.CONFIRMED,
            InterviewEvent.RUN_LATE: InterviewState.SCHEDULED,
            **_AGREED,
        },
        InterviewState.CONFIRMED: {InterviewEvent.RUN_LATE: InterviewState.CONFIRMED, **_AGREED},
        InterviewState.RESCHEDULING: {InterviewEvent.PROPOSE: InterviewState.RESCHEDULING, **_UNAGREED},
        InterviewState.CONTACT_NO_SHOW: {InterviewEvent.PROPOSE: InterviewState.RESCHEDULING, **_UNAGREED},
        InterviewState.SEEKER_NO_SHOW: {InterviewEvent.PROPOSE: InterviewState.RESCHEDULING, **_UNAGREED},
        InterviewState.HELD: {},
        InterviewState.WRITTEN: {},
        InterviewState.DECLINED: {InterviewEvent.REOPEN: InterviewState.RESCHEDULING},
        InterviewState.CANCELLED: {InterviewEvent.REOPEN: InterviewState.RESCHEDULING},
    },
)
"""For each state, the steps that it allows and the state that each leads to."""

ENDED: frozenset[InterviewState] = frozenset(
    {InterviewState.HELD, InterviewState.WRITTEN, InterviewState.DECLINED, InterviewState.CANCELLED}
)
"""The states in which nothing more is expected.  Only `reopen` leads out of one, from declined and cancelled."""


# -- steps -------------------------------------------------------------------------------------------------------------

# The steps that an interview takes.


TALKS: frozenset[InterviewEvent] = frozenset({InterviewEvent.HOLD, InterviewEvent.HOLD_ON_THE_SPOT})
"""The steps that record a talk."""

AGREEMENTS: frozenset[InterviewEvent] = frozenset({InterviewEvent.SCHEDULE, InterviewEvent.RESCHEDULE})
"""The steps that agree on a start."""


_CALLS_OFF = frozenset({InterviewEvent.CANCEL, InterviewEvent.DECLINE, InterviewEvent.ANSWER_IN_WRITING})


def _event(value: InterviewEvent | str) -> InterviewEvent:
    return word(InterviewEvent, value)


def minutes(value: int) -> int:
    """Return a length of 1 to 600 minutes."""
    return whole_number(value, least=1, most=600)


# The fields that each step requires, beside its time, and those that it allows.
_MUST: Mapping[InterviewEvent, tuple[str, ...]] = {
    InterviewEvent.SCHEDULE: ("start",),
    InterviewEvent.RESCHEDULE: ("start", "by"),
    InterviewEvent.ASK_TO_RESCHEDULE: ("by",),
    InterviewEvent.RUN_LATE: ("by", "minutes"),
    InterviewEvent.HOLD: ("start", "minutes"),
    InterviewEvent.HOLD_ON_THE_SPOT: ("start", "minutes"),
    InterviewEvent.CANCEL: ("by",),
    InterviewEvent.REOPEN: ("by",),
}
_MAY: Mapping[InterviewEvent, tuple[str, ...]] = {
    InterviewEvent.PROPOSE: ("slots", "by"),
    InterviewEvent.SCHEDULE: ("by",),
    InterviewEvent.CONFIRM: ("by",),
}


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class InterviewStep:
    """One step that an interview took.

    Attributes:
        event: What happened.
        at: When it happened.
        by: The side that did it, is late or cancelled.
        start: The start agreed on, or the real start of a talk that was held.
        minutes: How long the talk really took, or how late one side is.
        slots: The starts that were offered.
        reason: Why, in the user's words.
        extra: Keys of a newer format or of the user's own.
    """

    event: InterviewEvent = field(converter=_event)
    at: datetime = field(converter=instant)
    by: Party | None = field(default=None, converter=optional(party))
    start: datetime | None = field(default=None, converter=optional(appointment))
    minutes: int | None = field(default=None, converter=optional(minutes))
    slots: tuple[datetime, ...] = field(default=(), converter=appointments)
    reason: str = field(default="", converter=optional_line)
    extra: Extra = field(default=Extra(), converter=extra)

    def __attrs_post_init__(self) -> None:
        must = _MUST.get(self.event, ())
        for name in ("by", "start", "minutes", "slots"):
            given = getattr(self, name) not in (None, ())
            if name in must and not given:
                raise InvalidValue.at(f"InterviewStep.{name}", f"missing for {self.event}", f"give {name}=...")
            if given and name not in must and name not in _MAY.get(self.event, ()):
                raise InvalidValue.at(f"InterviewStep.{name}", f"not used for {self.event}", "leave it out")
        if self.event not in TALKS:
            return
        # Two times of one zone add and compare on the wall clock, which is wrong across a change of the clocks.
        end = (self.start or self.at).astimezone(UTC) + timedelta(minutes=self.minutes or 0)
        if end > self.at.astimezone(UTC):
            raise InvalidValue.at(
                "InterviewStep.at",
                "the talk had not ended yet at that time",
                "record it after the end, or give the real start and minutes",
            )

    def __repr__(self) -> str:
        return f"<Step {self.event} {self.at:%Y-%m-%d %H:%M %Z}>"


# -- interviews --------------------------------------------------------------------------------------------------------

# An informational interview, from the first proposal to the end of the talk.


class InterviewFormat(StrEnum):
    """How the two meet."""

    PHONE = "phone"
    IN_PERSON = "in_person"
    VIDEO = "video"


def interview_ref(value: "Interview | InterviewId | str") -> InterviewId:
    """Return the id of an interview given as such or by its id."""
    return InterviewId(referred_id(value))


def _format(value: InterviewFormat | str) -> InterviewFormat:
    return word(InterviewFormat, value)


def _contact_refs(values: Iterable[Contact | ContactId | str] | Contact | ContactId | str) -> tuple[ContactId, ...]:
    return tuple(sorted(items(contact_ref, values)))


def event_id(uid: str) -> str:
    """Return what an interview keeps of the UID of an event in somebody's calendar: a hash, which tells nothing.

    >>> event_id("040000008200E00074C5B7101A82E008")
    'event-45824039d3c1b08d'
    """
    return derived_id("event", uid) if uid else ""


def _event_id(value: str) -> str:
    return given_id(value) if value != "" else ""


_BEGINNINGS = "begin with Interview.propose, Interview.agreed, Interview.on_the_spot or Interview.in_writing"
_DETAILS = ("format", "place", "link", "phone", "caller")
_WITHOUT_APPOINTMENT = frozenset(
    {
        InterviewState.NEW,
        InterviewState.PROPOSED,
        InterviewState.RESCHEDULING,
        InterviewState.DECLINED,
        InterviewState.CANCELLED,
        InterviewState.WRITTEN,
    }
)


def _history(
    values: Iterable[InterviewStep | Mapping[str, Any]] | Mapping[str, Any],
) -> tuple[InterviewStep, ...]:
    # Not by `items`: the same step may well be taken twice.
    steps: list[InterviewStep] = []
    for place, step in enumerate(
        (values,) if isinstance(values, Mapping) or not isinstance(values, Iterable) else values
    ):
        with within(f"[{place}]"):
            steps.append(nested(InterviewStep, step))
    if not steps:
        raise InvalidValue.because("it is empty", _BEGINNINGS)
    return tuple(steps)


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class Interview(Told):
    """A talk of 20 to 30 minutes in which the seeker learns from a contact.

    It begins with `propose`, `agreed`, `on_the_spot` or `in_writing`, and moves by the methods named after the steps.
    Each returns a new interview; a step that the table in `infointerview.model.talk` does not list raises
    `TransitionError`.  Its state follows from its history, which only grows.  Taking the very same step again changes
    nothing, so that a notebook cell can be run twice.

    Attributes:
        contact: Who is interviewed: a contact or its id.
        also_with: Who else takes part in the same talk: contacts or their ids.  Each of them counts as met, and gets
            confirmation, reminder and thanks; the talk has one time, and its notes and what else you do about it, such
            as preparing, stand with `contact`.
        history: The steps taken, oldest first.
        format: By phone, in person or by video, once agreed.
        place: Where, for a meeting in person.
        link: The address of a video meeting.
        phone: The number to call.
        caller: Who calls whom.
        minutes_asked: The length asked for; 20 by default, as most sources advise.
        referral: The referral that led to it.
        became_job_interview: Whether it turned into a job interview.
        calendar_event: What `event_id` makes of the UID of the event that it was recorded from, where it was recorded
            from a calendar.
        extra: Keys of a newer format or of the user's own.
        id: Given, or derived from the contact and the instant of the first step.

    >>> from datetime import UTC, datetime
    >>> asked = datetime(2026, 3, 9, 9, tzinfo=UTC)
    >>> talk = Interview.propose(contact="ada", at=asked, slots=[datetime(2026, 3, 12, 14, tzinfo=UTC)])
    >>> talk = talk.schedule(start=talk.slots[0], at=datetime(2026, 3, 9, 16, tzinfo=UTC))
    >>> talk
    <Interview with ada, scheduled 2026-03-12 14:00 UTC>
    >>> talk.reopen(by="contact", at=asked)
    Traceback (most recent call last):
    ...
    infointerview.errors.TransitionError: Interview: cannot reopen while scheduled; legal steps here: confirm, \
run_late, reschedule, ask_to_reschedule, contact_no_show, seeker_no_show, hold, hold_on_the_spot, \
answer_in_writing, decline, cancel
    """

    State = InterviewState
    Event = InterviewEvent
    Step = InterviewStep
    Format = InterviewFormat

    contact: ContactId = field(converter=contact_ref)
    history: tuple[InterviewStep, ...] = field(converter=_history, metadata={"missing": _BEGINNINGS})
    also_with: tuple[ContactId, ...] = field(default=(), converter=_contact_refs)
    format: InterviewFormat | None = field(default=None, converter=optional(_format))
    place: str = field(default="", converter=optional_line)
    link: str = field(default="", converter=optional_url)
    phone: str = field(default="", converter=optional_phone)
    caller: Party | None = field(default=None, converter=optional(party))
    minutes_asked: int = field(default=20, converter=minutes)
    referral: ReferralId | None = field(default=None, converter=optional(referred_id))
    became_job_interview: bool = field(default=False, converter=flag)
    calendar_event: str = field(default="", converter=_event_id)
    extra: Extra = field(default=Extra(), converter=extra)
    # Last, because it is derived from the fields above it.
    id: InterviewId = field(
        default=Factory(
            lambda self: InterviewId(derived_id("interview", self.contact, self.history[0].at)), takes_self=True
        ),
        converter=given_id,
    )

    def __attrs_post_init__(self) -> None:
        if self.contact in self.also_with:
            raise InvalidValue.at("Interview.also_with", f"{self.contact} is the contact", "name only the others")
        state, before = InterviewState.NEW, None
        for step in self.history:
            state = _next_state(state, step.event)
            if before is not None and step.at.astimezone(UTC) < before.astimezone(UTC):
                raise InvalidValue.at(
                    "Interview.history",
                    f"{step.event} is dated before the previous step",
                    "record the steps in the order in which they happened",
                )
            before = step.at

    # -- beginnings ---------------------------------------------------------------------------------------------------

    @classmethod
    def propose(
        cls,
        *,
        contact: Contact | ContactId | str,
        at: datetime,
        slots: Iterable[datetime] = (),
        **details: Any,
    ) -> "Interview":
        """Begin an interview by asking for it, with or without starts to choose from."""
        return cls(
            contact=contact, history=(InterviewStep(event=InterviewEvent.PROPOSE, at=at, slots=slots),), **details
        )

    @classmethod
    def agreed(
        cls, *, contact: Contact | ContactId | str, at: datetime, start: datetime, **details: Any
    ) -> "Interview":
        """Begin an interview whose start was agreed at once, such as through a booking page."""
        return cls(
            contact=contact, history=(InterviewStep(event=InterviewEvent.SCHEDULE, at=at, start=start),), **details
        )

    @classmethod
    def on_the_spot(
        cls,
        *,
        contact: Contact | ContactId | str,
        start: datetime,
        minutes: int,
        at: datetime | None = None,
        **details: Any,
    ) -> "Interview":
        """Record a talk that took place without an agreement on record: on the spot, or agreed in a way nobody noted.

        Where the interview is on record already, `hold` says the same.

        Args:
            contact: Who was interviewed.
            start: When the talk began.
            minutes: How long it took.
            at: When it is recorded, at its end or later; by default at its end.
            details: Other fields, such as `format`.

        >>> from datetime import UTC, datetime
        >>> Interview.on_the_spot(contact="ada", start=datetime(2026, 3, 12, 14, tzinfo=UTC), minutes=25)
        <Interview with ada, held 2026-03-12 14:00 UTC>
        """
        if at is None:
            with within("Interview.on_the_spot"):
                begun, took = appointment(start), timedelta(minutes=whole_number(minutes, least=1, most=600))
            at = (begun.astimezone(UTC) + took).astimezone(begun.tzinfo)
        step = InterviewStep(event=InterviewEvent.HOLD_ON_THE_SPOT, at=at, start=start, minutes=minutes)
        return cls(contact=contact, history=(step,), **details)

    @classmethod
    def in_writing(cls, *, contact: Contact | ContactId | str, at: datetime, **details: Any) -> "Interview":
        """Record that the contact answered the questions in writing, without a talk."""
        step = InterviewStep(event=InterviewEvent.ANSWER_IN_WRITING, at=at)
        return cls(contact=contact, history=(step,), **details)

    # -- steps --------------------------------------------------------------------------------------------------------

    def after(self, step: InterviewStep) -> "Interview":
        """Return the interview after one more step; a step already taken changes nothing.

        Raises:
            TransitionError: The present state does not allow the step.
            InvalidValue: The step is dated before the last one.
        """
        if not isinstance(step, InterviewStep):
            raise InvalidValue.at("Interview.after", f"expected an InterviewStep, got {type(step).__name__}")
        if step in self.history:
            return self
        _next_state(self.state, step.event)
        return evolve(self, history=(*self.history, step))

    def offer(self, slots: Iterable[datetime], *, at: datetime, by: Party | str = Party.SEEKER) -> "Interview":
        """Offer starts, anew or after a missed meeting; after a cancelled one, `reopen` it first."""
        return self.after(InterviewStep(event=InterviewEvent.PROPOSE, at=at, slots=slots, by=by))

    def schedule(self, *, start: datetime, at: datetime, **details: Any) -> "Interview":
        """Agree on a start; details such as `format` or `link` may be given with it."""
        return self._detailed(InterviewStep(event=InterviewEvent.SCHEDULE, at=at, start=start), details)

    def confirm(self, *, at: datetime, by: Party | str | None = None) -> "Interview":
        """Confirm the start in writing."""
        return self.after(InterviewStep(event=InterviewEvent.CONFIRM, at=at, by=by))

    def reschedule(
        self,
        *,
        start: datetime,
        by: Party | str,
        at: datetime,
        reason: str = "",
        **details: Any,
    ) -> "Interview":
        """Move to a new start that both have agreed on; `by` is who asked for it."""
        step = InterviewStep(event=InterviewEvent.RESCHEDULE, at=at, start=start, by=by, reason=reason)
        return self._detailed(step, details)

    def ask_to_reschedule(self, *, by: Party | str, at: datetime, reason: str = "") -> "Interview":
        """Drop the agreed start and look for another one."""
        return self.after(InterviewStep(event=InterviewEvent.ASK_TO_RESCHEDULE, at=at, by=by, reason=reason))

    def run_late(self, *, by: Party | str, minutes: int, at: datetime) -> "Interview":
        """Record that one side will be late by n minutes; the start stays."""
        return self.after(InterviewStep(event=InterviewEvent.RUN_LATE, at=at, by=by, minutes=minutes))

    def no_show(self, *, by: Party | str, at: datetime) -> "Interview":
        """Record that one side did not come."""
        absent = party(by)
        event = InterviewEvent.CONTACT_NO_SHOW if absent is Party.CONTACT else InterviewEvent.SEEKER_NO_SHOW
        return self.after(InterviewStep(event=event, at=at))

    def hold(self, *, at: datetime, start: datetime | None = None, minutes: int | None = None) -> "Interview":
        """Record that the talk was held; `at` is when it is recorded, after its end.

        Without `start` and `minutes` it began as agreed and took the length asked for.  If no start was agreed, the
        talk was held on the spot, and both are required.
        """
        # After a missed meeting the talk did not begin at the agreed start.
        as_agreed = (
            InterviewEvent.HOLD in INTERVIEW_TRANSITIONS[self.state] or self.history[-1].event is InterviewEvent.HOLD
        )
        if as_agreed:
            start = self.start if start is None else start
            minutes = self.minutes_asked if minutes is None else minutes
        event = InterviewEvent.HOLD if as_agreed else InterviewEvent.HOLD_ON_THE_SPOT
        return self.after(InterviewStep(event=event, at=at, start=start, minutes=minutes))

    def answered_in_writing(self, *, at: datetime) -> "Interview":
        """Record that the contact answered in writing instead."""
        return self.after(InterviewStep(event=InterviewEvent.ANSWER_IN_WRITING, at=at))

    def decline(self, *, at: datetime, reason: str = "") -> "Interview":
        """Record that the contact does not want to be interviewed."""
        return self.after(InterviewStep(event=InterviewEvent.DECLINE, at=at, reason=reason))

    def cancel(self, *, by: Party | str, at: datetime, reason: str = "") -> "Interview":
        """Cancel the interview."""
        return self.after(InterviewStep(event=InterviewEvent.CANCEL, at=at, by=by, reason=reason))

    def reopen(self, *, by: Party | str, at: datetime, reason: str = "") -> "Interview":
        """Reopen an interview that was declined or cancelled."""
        return self.after(InterviewStep(event=InterviewEvent.REOPEN, at=at, by=by, reason=reason))

    def _detailed(self, step: InterviewStep, details: dict[str, Any]) -> "Interview":
        for name in details:
            if name not in _DETAILS:
                raise InvalidValue.at(f"Interview.{name}", "not a detail of a start", f"give {', '.join(_DETAILS)}")
        moved = self.after(step)
        # Taken again, the last step may add a detail; an earlier one would undo what came after it.
        return evolve(moved, **details) if details and moved.history[-1] == step else moved

    # -- what the history says ----------------------------------------------------------------------------------------

    @property
    def people(self) -> tuple[ContactId, ...]:
        """Everybody who takes part besides the seeker, the contact first."""
        return (self.contact, *self.also_with)

    @cached_property
    def state(self) -> InterviewState:
        """Where the interview stands."""
        state = InterviewState.NEW
        for step in self.history:
            state = _next_state(state, step.event)
        return state

    @property
    def is_open(self) -> bool:
        """Whether something is still expected to happen."""
        return self.state not in ENDED

    @property
    def was_held(self) -> bool:
        """Whether the two talked."""
        return self.history[-1].event in TALKS

    @property
    def start(self) -> datetime | None:
        """The real start of a talk that was held, else the start agreed on; `None` without one."""
        if self.was_held:
            return self.history[-1].start
        if self.state in _WITHOUT_APPOINTMENT:
            return None
        return next(step.start for step in reversed(self.history) if step.event in AGREEMENTS)

    @property
    def end(self) -> datetime | None:
        """The real or expected end, in the zone of the start and exact over a change of the clocks."""
        start = self.start
        if start is None:
            return None
        length = timedelta(minutes=self.minutes or self.minutes_asked)
        return (start.astimezone(UTC) + length).astimezone(start.tzinfo)

    @property
    def minutes(self) -> int | None:
        """How long the talk really took; `None` unless it was held."""
        return self.history[-1].minutes if self.was_held else None

    @property
    def slots(self) -> tuple[datetime, ...]:
        """The starts offered last, until one is agreed."""
        if self.start is not None or not self.is_open:
            return ()
        return next((s.slots for s in reversed(self.history) if s.event is InterviewEvent.PROPOSE), ())

    @property
    def was_on_the_spot(self) -> bool:
        """Whether the talk was held with no start agreed on before."""
        return self.history[-1].event is InterviewEvent.HOLD_ON_THE_SPOT

    @property
    def cancelled_by(self) -> Party | None:
        """Who cancelled it, if it is cancelled."""
        return self.history[-1].by if self.state is InterviewState.CANCELLED else None

    def times_moved(self, by: Party | str | None = None) -> int:
        """How often an agreed start was dropped for another one, in all or by one side."""
        sides = Party if by is None else (party(by),)
        moves = (InterviewEvent.RESCHEDULE, InterviewEvent.ASK_TO_RESCHEDULE)
        return sum(step.event in moves and step.by in sides for step in self.history)

    @property
    def uid(self) -> str:
        """The UID of the interview in a calendar (RFC 5545 3.8.4.7); it never changes and reveals nothing."""
        return f"{self.id}@infointerview.invalid"

    @property
    def sequence(self) -> int:
        """The SEQUENCE of the interview in a calendar (RFC 5545 3.8.7.4): how often what was sent was revised."""
        events = [step.event for step in self.history]
        # Nothing was sent before the first agreement.
        sent = next((place for place, event in enumerate(events) if event in AGREEMENTS), len(events))
        return sum(event in AGREEMENTS or event in _CALLS_OFF for event in events[sent + 1 :])

    def _told(self, names: Names) -> str:
        """Return with whom it is, where it stands and when it begins; see `Campaign.line`."""
        when = f" {self.start:%Y-%m-%d %H:%M %Z}" if self.start else ""
        return f"Talk with {' and '.join(map(names, self.people))}, {self.state.replace('_', ' ')}{when}"

    def __repr__(self) -> str:
        state = self.state.replace("_", " ")
        when = f" {self.start:%Y-%m-%d %H:%M %Z}" if self.start else ""
        return f"<Interview with {' and '.join(map(unknown, self.people))}, {state}{when}>"


def _next_state(state: InterviewState, event: InterviewEvent) -> InterviewState:
    legal = INTERVIEW_TRANSITIONS[state]
    if event not in legal:
        raise TransitionError(state, event, legal)
    return legal[event]


def same_meeting(known: Interview, event: Interview) -> bool:
    """Return whether an event of a calendar is an interview that is on record: same person, same start."""
    is_then = known.start is not None and known.start == event.start
    return is_then and known.contact == event.contact and known.calendar_event in {"", event.calendar_event}


def with_event(known: Interview, event: Interview) -> Interview:
    """Return an interview with what a calendar adds about it: which event it is, and that it was held."""
    held = known
    if event.was_held and known.is_open:
        at = max(event.history[-1].at, known.history[-1].at)
        held = known.hold(at=at, start=event.start, minutes=event.minutes)
    return evolve(held, calendar_event=event.calendar_event)


def happened_at(interview: Interview, step: InterviewStep) -> datetime:
    """Return when a step happened: a talk when it ended, however late it is noted."""
    return interview.end or step.at if step.event in TALKS else step.at
