"""A thread: one request to one contact, and what came of it.

One table lists what may follow what, as for interviews.  An event that the table does not list for a state leaves the
state as it is: people write what they like.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum

from attrs import evolve, field, frozen

from infointerview.model.exchange import Touch, TouchPurpose
from infointerview.model.people import Standing, Willingness
from infointerview.model.record import ContactRecord
from infointerview.model.talk import AGREEMENTS, TALKS, InterviewEvent
from infointerview.model.values import Party
from infointerview.results import Table

__all__ = [
    "LIVE",
    "THREAD_TRANSITIONS",
    "Thread",
    "ThreadEvent",
    "ThreadState",
    "agreements",
    "latest_thread",
    "refusals",
    "waits_until",
]


class ThreadState(StrEnum):
    """Where a request stands."""

    DRAFT = "draft"
    SENT = "sent"
    NUDGED = "nudged"
    ACCEPTED = "accepted"
    REPLIED = "replied"
    DECLINED = "declined"
    DEFERRED = "deferred"
    REDIRECTED = "redirected"
    UNANSWERED = "unanswered"
    BOUNCED = "bounced"
    STOPPED = "stopped"


class ThreadEvent(StrEnum):
    """What happens to a request."""

    SEND = "send"
    NUDGE = "nudge"
    REPLY_YES = "reply_yes"
    REPLY = "reply"
    REPLY_NO = "reply_no"
    REPLY_LATER = "reply_later"
    REPLY_ASK_OTHER = "reply_ask_other"
    BOUNCE = "bounce"
    TIMEOUT = "timeout"
    STOP_REQUEST = "stop_request"


_S, _E = ThreadState, ThreadEvent

_ANSWERS = {
    _E.REPLY_YES: _S.ACCEPTED,
    _E.REPLY: _S.REPLIED,
    _E.REPLY_NO: _S.DECLINED,
    _E.REPLY_LATER: _S.DEFERRED,
    _E.REPLY_ASK_OTHER: _S.REDIRECTED,
    _E.STOP_REQUEST: _S.STOPPED,
}

THREAD_TRANSITIONS: Table[ThreadState, Mapping[ThreadEvent, ThreadState]] = Table(
    "states",
    {
        _S.DRAFT: {_E.SEND: _S.SENT},
        _S.SENT: {**_ANSWERS, _E.NUDGE: _S.NUDGED, _E.BOUNCE: _S.BOUNCED, _E.TIMEOUT: _S.UNANSWERED},
        _S.NUDGED: {**_ANSWERS, _E.BOUNCE: _S.BOUNCED, _E.TIMEOUT: _S.UNANSWERED},
        _S.REPLIED: _ANSWERS,
        _S.DEFERRED: _ANSWERS,
        _S.REDIRECTED: _ANSWERS,
        _S.UNANSWERED: _ANSWERS,
        _S.DECLINED: {_E.REPLY_YES: _S.ACCEPTED, _E.REPLY_LATER: _S.DEFERRED, _E.STOP_REQUEST: _S.STOPPED},
        _S.ACCEPTED: {_E.REPLY_NO: _S.DECLINED, _E.REPLY_LATER: _S.DEFERRED, _E.STOP_REQUEST: _S.STOPPED},
        _S.BOUNCED: {_E.STOP_REQUEST: _S.STOPPED},
        _S.STOPPED: {},
    },
)
"""For each state of a request, what may happen and the state that it leads to."""

LIVE: frozenset[ThreadState] = frozenset({_S.SENT, _S.NUDGED})
"""The states in which the seeker waits for an answer."""

_REQUESTS = {TouchPurpose.OUTREACH: _E.SEND, TouchPurpose.FOLLOW_UP: _E.NUDGE}
_REPLIES = {
    TouchPurpose.ACCEPTANCE: _E.REPLY_YES,
    TouchPurpose.WRITTEN_ANSWERS: _E.REPLY_YES,
    TouchPurpose.DECLINE: _E.REPLY_NO,
    TouchPurpose.DEFERRAL: _E.REPLY_LATER,
    TouchPurpose.REDIRECTION: _E.REPLY_ASK_OTHER,
    TouchPurpose.STOP_REQUEST: _E.STOP_REQUEST,
    TouchPurpose.WRONG_PERSON: _E.BOUNCE,
}


@frozen(kw_only=True)
class Thread:
    """One request to one contact.

    Attributes:
        requests: The messages that asked, the outreach first; those that bounced do not count.
        state: Where it stands, apart from silence: only a policy says when silence means no.
        ended_by: The message that led to that state; `None` while the seeker waits for an answer.
        away: The automatic reply that said until when the contact is away, if one did.
        put_off: The deferral of the thread, if there was one.
    """

    requests: tuple[Touch, ...] = field(default=())
    state: ThreadState = field(default=ThreadState.DRAFT)
    ended_by: Touch | None = field(default=None)
    away: Touch | None = field(default=None)
    put_off: Touch | None = field(default=None)

    @property
    def is_live(self) -> bool:
        """Whether the seeker waits for an answer, as far as messages tell."""
        return self.state in LIVE

    def after(self, touch: Touch) -> "Thread":
        """Return the thread after one more message; an outreach starts a new one unless the thread is live."""
        if touch.outbound and touch.bounced and touch.purpose in _REQUESTS:
            if not self.is_live and touch.purpose is TouchPurpose.OUTREACH:
                return Thread(state=ThreadState.BOUNCED, ended_by=touch)
            return evolve(self, state=self._next(ThreadEvent.BOUNCE), ended_by=touch)
        if touch.outbound:
            return self._asking(touch) if touch.purpose in _REQUESTS else self
        if touch.purpose is TouchPurpose.AUTOMATIC_REPLY:
            return evolve(self, away=touch) if touch.back_on else self
        event = _REPLIES.get(touch.purpose, ThreadEvent.REPLY)
        put_off = touch if event is ThreadEvent.REPLY_LATER else self.put_off
        return evolve(self, state=self._next(event), ended_by=touch, put_off=put_off)

    def _asking(self, touch: Touch) -> "Thread":
        if touch.purpose is TouchPurpose.OUTREACH and not (self.is_live or self.state is ThreadState.DEFERRED):
            return Thread(requests=(touch,), state=ThreadState.SENT)
        event = ThreadEvent.NUDGE if self.requests else ThreadEvent.SEND
        return evolve(self, requests=(*self.requests, touch), state=self._next(event))

    def _next(self, event: ThreadEvent) -> ThreadState:
        return THREAD_TRANSITIONS[self.state].get(event, self.state)


_NONE = Thread()
_AGREED = AGREEMENTS | TALKS | {InterviewEvent.ANSWER_IN_WRITING}


def latest_thread(record: ContactRecord, silence_ends: Callable[[Thread], datetime]) -> Thread:
    """Return the last request to a contact.

    The steps of an interview count like messages: a start that was agreed on, times that they offered, a talk and
    written answers are a yes, and turning a meeting down is a no.

    Args:
        record: The facts about the contact.
        silence_ends: When silence after the requests of a thread means no; an outreach after that begins a new one.
    """
    thread = _NONE
    yes = ((at, ThreadState.ACCEPTED) for at in agreements(record))
    no = ((at, ThreadState.DECLINED) for at in refusals(record))
    steps = iter(sorted((*yes, *no)))
    step = next(steps, None)
    # At the same instant the question comes before the answer.
    for touch in sorted(record.touches, key=lambda touch: (touch.at.timestamp(), not touch.outbound)):
        at = touch.at.timestamp()
        while step is not None and step[0] < at:
            thread, step = evolve(thread, state=step[1]), next(steps, None)
        asks_anew = touch.outbound and touch.purpose is TouchPurpose.OUTREACH and thread.is_live
        if asks_anew and silence_ends(thread).timestamp() <= at:
            thread = evolve(thread, state=ThreadState.UNANSWERED)
        thread = thread.after(touch)
    while step is not None:
        thread, step = evolve(thread, state=step[1]), next(steps, None)
    return thread


def agreements(record: ContactRecord) -> Iterator[float]:
    """Yield when a contact agreed to a start or offered some, talked or wrote answers, as seconds since 1970."""
    for interview in record.interviews:
        for step in interview.history:
            if step.event in _AGREED or (step.event is InterviewEvent.PROPOSE and step.by is Party.CONTACT):
                yield step.at.timestamp()


def refusals(record: ContactRecord) -> Iterator[float]:
    """Yield when the contact turned a meeting down, as seconds since 1970."""
    for interview in record.interviews:
        for step in interview.history:
            if step.event is InterviewEvent.DECLINE:
                yield step.at.timestamp()


# -- waiting -----------------------------------------------------------------------------------------------------------


def waits_until(record: ContactRecord, standing: Standing, *, now: datetime | None = None) -> date | None:
    """Return the day before which a contact does not want to hear from the seeker; `None` if they did not name one.

    They named it in a message, or the user recorded it; what they write or agree to afterwards ends it.

    Args:
        record: The facts about the contact.
        standing: Their standing, as all facts together say.
        now: The instant after which facts do not count; by default all do.
    """
    end = float("inf") if now is None else now.timestamp()
    replies = [touch for touch in record.touches if touch.is_reply and touch.at.timestamp() <= end]
    said = [(reply.at.timestamp(), reply.not_before) for reply in replies if reply.not_before is not None]
    if standing.willingness is Willingness.ASKED_TO_WAIT and standing.until and standing.since:
        said.append((standing.since.timestamp(), standing.until))
    if not said:
        return None
    at, until = max(said)
    others = (reply.at.timestamp() for reply in replies if reply.not_before is None)
    agreed = (moment for moment in agreements(record) if moment <= end)
    return None if any(moment > at for moment in (*others, *agreed)) else until
