"""The lifecycle of an interview, as one table.

Rows are the states in which an interview can be, columns the steps that it can take; a step that the table does not
list is illegal.  What follows a meeting - notes, thanks, a report to the referrer - is no state: it is read off the
facts that record it.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

__all__ = ["ENDED", "TRANSITIONS", "Event", "State"]


class State(StrEnum):
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


class Event(StrEnum):
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
    Event.RESCHEDULE: State.SCHEDULED,
    Event.ASK_TO_RESCHEDULE: State.RESCHEDULING,
    Event.CONTACT_NO_SHOW: State.CONTACT_NO_SHOW,
    Event.SEEKER_NO_SHOW: State.SEEKER_NO_SHOW,
    Event.HOLD: State.HELD,
    Event.HOLD_ON_THE_SPOT: State.HELD,
    Event.ANSWER_IN_WRITING: State.WRITTEN,
    Event.DECLINE: State.DECLINED,
    Event.CANCEL: State.CANCELLED,
}
_UNAGREED = {
    Event.SCHEDULE: State.SCHEDULED,
    Event.HOLD_ON_THE_SPOT: State.HELD,
    Event.ANSWER_IN_WRITING: State.WRITTEN,
    Event.DECLINE: State.DECLINED,
    Event.CANCEL: State.CANCELLED,
}

TRANSITIONS: Mapping[State, Mapping[Event, State]] = MappingProxyType(
    {
        State.NEW: {
            Event.PROPOSE: State.PROPOSED,
            Event.SCHEDULE: State.SCHEDULED,
            Event.HOLD_ON_THE_SPOT: State.HELD,
            Event.ANSWER_IN_WRITING: State.WRITTEN,
        },
        State.PROPOSED: {Event.PROPOSE: State.PROPOSED, **_UNAGREED},
        State.SCHEDULED: {
            Event.CONFIRM: State.CONFIRMED,
            Event.RUN_LATE: State.SCHEDULED,
            **_AGREED,
        },
        State.CONFIRMED: {Event.RUN_LATE: State.CONFIRMED, **_AGREED},
        State.RESCHEDULING: {Event.PROPOSE: State.RESCHEDULING, **_UNAGREED},
        State.CONTACT_NO_SHOW: {Event.PROPOSE: State.RESCHEDULING, **_UNAGREED},
        State.SEEKER_NO_SHOW: {Event.PROPOSE: State.RESCHEDULING, **_UNAGREED},
        State.HELD: {},
        State.WRITTEN: {},
        State.DECLINED: {Event.REOPEN: State.RESCHEDULING},
        State.CANCELLED: {Event.REOPEN: State.RESCHEDULING},
    }
)
"""For each state, the steps that it allows and the state that each leads to."""

ENDED: frozenset[State] = frozenset({State.HELD, State.WRITTEN, State.DECLINED, State.CANCELLED})
"""The states in which nothing more is expected.  Only `reopen` leads out of one, from declined and cancelled."""
