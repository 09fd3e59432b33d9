"""A thread: one request to one contact, and what came of it.

One table lists what may follow what, as for interviews.  An event that the table does not list for a state leaves the
state as it is: people write what they like.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum

from attrs import evolve, field, frozen

from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Touch, TouchPurpose
from infointerview.model.people import Standing, Willingness
from infointerview.model.record import ContactRecord
from infointerview.model.talk import AGREEMENTS, TALKS, Interview, InterviewEvent, InterviewStep, happened_at
from infointerview.model.values import Party
from infointerview.results import Table


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
        _S.DRAFT: {**_ANSWERS, _E.SEND: _S.SENT, _E.BOUNCE: _S.BOUNCED},
        _S.SENT: {**_ANSWERS, _E.NUDGE: _S.NUDGED, _E.BOUNCE: _S.BOUNCED, _E.TIMEOUT: _S.UNANSWERED},
        _S.NUDGED: {**_ANSWERS, _E.BOUNCE: _S.BOUNCED, _E.TIMEOUT: _S.UNANSWERED},
        _S.REPLIED: {**_ANSWERS, _E.BOUNCE: _S.BOUNCED},
        _S.DEFERRED: {**_ANSWERS, _E.BOUNCE: _S.BOUNCED},
        _S.REDIRECTED: {**_ANSWERS, _E.BOUNCE: _S.BOUNCED},
        _S.UNANSWERED: {**_ANSWERS, _E.BOUNCE: _S.BOUNCED},
        _S.DECLINED: {_E.REPLY_YES: _S.ACCEPTED, _E.REPLY_LATER: _S.DEFERRED, _E.STOP_REQUEST: _S.STOPPED},
        _S.ACCEPTED: {
            _E.REPLY_NO: _S.DECLINED,
            _E.REPLY_LATER: _S.DEFERRED,
            _E.BOUNCE: _S.BOUNCED,
            _E.STOP_REQUEST: _S.STOPPED,
        },
        _S.BOUNCED: _ANSWERS,
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


# -- what a message is -------------------------------------------------------------------------------------------------

# A convention, and no figure of the policy: it says what happened, not what to do, so that the stages, the funnel and
# the count of the week read the same messages alike under every policy.
_ONE_ATTEMPT = timedelta(hours=24)
_UNCLEAR = frozenset({TouchPurpose.OTHER, TouchPurpose.CONNECTION_REQUEST})


def _in_order(touches: Iterable[Touch]) -> list[Touch]:
    """Return messages in order of time; at the same instant the question comes before the answer, whoever asks."""
    return sorted(
        touches, key=lambda touch: (touch.at.timestamp(), 2 if answers_theirs(touch) else 0 if touch.outbound else 1)
    )


def answers_theirs(touch: Touch) -> bool:
    """Return whether a message of the seeker's says that it answers one of the contact's."""
    return touch.outbound and (touch.answers is not None or touch.purpose is TouchPurpose.ANSWER)


def crosses(touch: Touch, said: datetime, *others: TouchPurpose) -> bool:
    """Return whether a message of the seeker's has crossed what the contact said at an instant.

    A follow-up or a reminder within a day of it knows nothing of it, and neither do messages for *others*; what is sent
    later answers it, whatever it is called.
    """
    knows = touch.answers is not None or touch.purpose not in {TouchPurpose.FOLLOW_UP, TouchPurpose.REMINDER, *others}
    return not knows and touch.at.timestamp() - said.timestamp() < _ONE_ATTEMPT.total_seconds()


def understood(record: ContactRecord) -> ContactRecord:
    """Return a record with each message read for what it plainly is, where its purpose does not say so.

    A message without a purpose, or an invitation to connect, is a request if nothing was exchanged before it; a later
    message without a purpose is a follow-up while an earlier request waits for an answer.  What the contact wrote is
    left as it is: only the user knows what it meant.
    """
    if not any(touch.purpose in _UNCLEAR and touch.outbound for touch in record.touches):
        return record
    known = [interview.history[0].at.timestamp() for interview in record.interviews]
    known += [referral.at.timestamp() for referral in record.referrals_given]
    acquainted = min(known, default=float("inf"))
    moved = [step.at.timestamp() for interview in record.interviews for step in interview.history]
    read: dict[str, Touch] = {}
    asked: Touch | None = None  # The request that waits for an answer.
    exchanged = False
    for touch in _in_order(record.touches):
        at, purpose = touch.at.timestamp(), touch.purpose
        if touch.is_reply:
            exchanged, asked = True, None
        if not touch.outbound:
            continue
        is_new = not exchanged and acquainted >= at
        # T22 says what to do about an invitation that was withdrawn.
        if is_new and (
            purpose is TouchPurpose.OTHER or (purpose is TouchPurpose.CONNECTION_REQUEST and not touch.bounced)
        ):
            purpose = TouchPurpose.OUTREACH
        elif purpose is TouchPurpose.OTHER and asked is not None:
            since = asked.at.timestamp()
            if at - since >= _ONE_ATTEMPT.total_seconds() and not any(since < step <= at for step in moved):
                purpose = TouchPurpose.FOLLOW_UP
        if purpose is not touch.purpose:
            read[touch.id] = evolve(touch, purpose=purpose)
        if not touch.bounced:
            exchanged = True
            if purpose in _REQUESTS:
                asked = touch
    return evolve(record, facts=tuple(read.get(fact.id, fact) for fact in record.facts)) if read else record


def understood_touches(campaign: Campaign) -> tuple[Touch, ...]:
    """Return the messages of a campaign, each read for what it plainly is (see `understood`)."""

    def read() -> tuple[Touch, ...]:
        people = {t.contact for t in campaign.touches if t.purpose in _UNCLEAR and t.outbound}
        known = {touch.id: touch for person in people for touch in understood(campaign.about(person)).touches}
        return tuple(known.get(touch.id, touch) for touch in campaign.touches)

    return campaign.memory.recall((__name__, "understood"), read)


def attempts(requests: Iterable[Touch]) -> int:
    """Return how often somebody was asked: the same day's message by another channel is part of the same attempt."""
    count = 0
    first: Touch | None = None
    for touch in requests:
        if (
            first is None
            or first.channel == touch.channel
            or touch.at.timestamp() - first.at.timestamp() >= _ONE_ATTEMPT.total_seconds()
        ):
            first, count = touch, count + 1
    return count


# -- threads -----------------------------------------------------------------------------------------------------------

_EXPECTS_ANSWER = frozenset(
    {
        TouchPurpose.ANSWER,
        TouchPurpose.OTHER,
        TouchPurpose.QUESTION,
        TouchPurpose.SLOT_PROPOSAL,
        TouchPurpose.RESCHEDULING,
        TouchPurpose.NO_SHOW,
    }
)
_CLOSES = frozenset({TouchPurpose.CANCELLATION, TouchPurpose.OUTCOME})
_SAID_WHAT_NEXT = frozenset({ThreadState.DEFERRED, ThreadState.REDIRECTED})


@frozen(kw_only=True)
class Thread:
    """One request to one contact.

    Attributes:
        requests: The messages that asked, the outreach first; those that bounced do not count.
        state: Where it stands, apart from silence: only a policy says when silence means no.
        ended_by: The message that led to that state; `None` while the seeker waits for an answer.
        away: The automatic reply that said until when the contact is away, if one did.
        put_off: The deferral of the thread, if there was one.
        answers: What the seeker has written since the contact last did, if that waits for an answer in its turn.
    """

    requests: tuple[Touch, ...] = field(default=())
    state: ThreadState = field(default=ThreadState.DRAFT)
    ended_by: Touch | None = field(default=None)
    away: Touch | None = field(default=None)
    put_off: Touch | None = field(default=None)
    answers: tuple[Touch, ...] = field(default=())

    @property
    def is_live(self) -> bool:
        """Whether the seeker waits for an answer to a request, as far as messages tell."""
        return self.state in LIVE

    @property
    def waiting(self) -> tuple[Touch, ...]:
        """The messages that wait for an answer: the requests, or what the seeker wrote since the contact answered."""
        return self.requests if self.is_live else self.answers

    def after(self, touch: Touch, *, is_open: bool = True) -> "Thread":
        """Return the thread after one more message; an outreach starts a new one unless an answer is waited for.

        Args:
            touch: The message.
            is_open: Whether a talk is still to be arranged; where one is agreed on or was held, nothing else waits.
        """
        if touch.outbound:
            return self._returned(touch) if touch.bounced else self._sent(touch, is_open=is_open)
        if touch.purpose is TouchPurpose.AUTOMATIC_REPLY:
            return evolve(self, away=touch) if touch.back_on else self
        if touch.purpose is TouchPurpose.ANSWER and touch.referral is not None and self.state in _SAID_WHAT_NEXT:
            return self  # It is about a name that they gave.
        event = _REPLIES.get(touch.purpose, ThreadEvent.REPLY)
        put_off = touch if event is ThreadEvent.REPLY_LATER else self.put_off
        # A message that does not answer a request does not begin a thread.
        return evolve(self, state=self._next(event), ended_by=touch, put_off=put_off, answers=())

    def _sent(self, touch: Touch, *, is_open: bool) -> "Thread":
        """Return the thread after a message of the seeker's."""
        theirs = self.ended_by if self.ended_by and not self.ended_by.outbound and not self.answers else None
        if theirs is not None and crosses(touch, theirs.at):
            return self
        answered = self.state in {ThreadState.REPLIED, ThreadState.ACCEPTED} and not self.answers
        if touch.purpose in _REQUESTS and not (answered and touch.purpose is TouchPurpose.FOLLOW_UP):
            return self._asking(touch)
        return evolve(self, answers=(touch,)) if is_open and self._expects_answer(touch) else self

    def _returned(self, touch: Touch) -> "Thread":
        """Return the thread after a message that came back."""
        is_first = self.state is ThreadState.DRAFT and not self.answers
        if is_first and touch.purpose is not TouchPurpose.CONNECTION_REQUEST:
            return Thread(state=ThreadState.BOUNCED, ended_by=touch)
        if touch.purpose not in _REQUESTS:
            return self
        if not self.waiting:
            # What they wrote is still to be answered; only a request of its own begins again.
            is_new = touch.purpose is TouchPurpose.OUTREACH
            return Thread(state=ThreadState.BOUNCED, ended_by=touch) if is_new else self
        return evolve(self, state=self._next(ThreadEvent.BOUNCE), ended_by=touch, answers=())

    def _asking(self, touch: Touch) -> "Thread":
        if self.state is ThreadState.DEFERRED:
            return evolve(self, requests=(*self.requests, touch), answers=(touch,))
        if self.answers:
            return evolve(self, answers=(*self.answers, touch))
        if touch.purpose is TouchPurpose.OUTREACH and not self.is_live:
            return Thread(requests=(touch,), state=ThreadState.SENT)
        asked = (*self.requests, touch)
        if not self.requests:
            return evolve(self, requests=asked, state=self._next(ThreadEvent.SEND))
        is_again = attempts(asked) > attempts(self.requests)
        return evolve(self, requests=asked, state=self._next(ThreadEvent.NUDGE) if is_again else self.state)

    def _expects_answer(self, touch: Touch) -> bool:
        if touch.purpose in _CLOSES:
            return False
        if self.state is ThreadState.DEFERRED:
            return touch.purpose in {TouchPurpose.SLOT_PROPOSAL, TouchPurpose.QUESTION}
        if self.state in {ThreadState.REPLIED, ThreadState.ACCEPTED} and not self.answers:
            return True  # Whatever it is called, it answers what they wrote.
        open_ones = {ThreadState.DRAFT, ThreadState.REPLIED, ThreadState.ACCEPTED}
        return self.state in open_ones and touch.purpose in _EXPECTS_ANSWER

    def _next(self, event: ThreadEvent) -> ThreadState:
        return THREAD_TRANSITIONS[self.state].get(event, self.state)


NO_THREAD = Thread()
_AGREED = AGREEMENTS | TALKS | {InterviewEvent.ANSWER_IN_WRITING}
_CALLED_OFF = frozenset(
    {
        InterviewEvent.ASK_TO_RESCHEDULE,
        InterviewEvent.CONTACT_NO_SHOW,
        InterviewEvent.SEEKER_NO_SHOW,
        InterviewEvent.DECLINE,
        InterviewEvent.CANCEL,
    }
)


def latest_thread(record: ContactRecord, silence_ends: Callable[[Thread], datetime]) -> Thread:
    """Return the last request to a contact.

    The steps of an interview count like messages: a start that was agreed on, times that they offered, a talk and
    written answers are a yes, and turning a meeting down is a no.

    Args:
        record: The facts about the contact.
        silence_ends: When silence after the messages that wait means no; an outreach after that begins a new thread.
    """
    thread = NO_THREAD
    yes = ((at, ThreadState.ACCEPTED) for at in agreements(record.interviews))
    no = ((at, ThreadState.DECLINED) for at in refusals(record.interviews))
    steps = iter(sorted((*yes, *no)))
    step = next(steps, None)
    for touch in _in_order(record.touches):
        at = touch.at.timestamp()
        while step is not None and step[0] < at:
            thread, step = evolve(thread, state=step[1], answers=()), next(steps, None)
        asks_anew = touch.outbound and touch.purpose is TouchPurpose.OUTREACH and bool(thread.waiting)
        if asks_anew and silence_ends(thread).timestamp() <= at:
            thread = evolve(thread, state=ThreadState.UNANSWERED, answers=())
        # What they write does not depend on it.
        is_open = not (touch.outbound and (was_met(record, at) or is_arranged(record, at)))
        thread = thread.after(touch, is_open=is_open)
    while step is not None:
        thread, step = evolve(thread, state=step[1], answers=()), next(steps, None)
    return thread


def was_met(record: ContactRecord, at: float) -> bool:
    """Return whether the two had talked, or the contact had answered in writing, by a time in seconds since 1970."""
    if any(t.purpose is TouchPurpose.WRITTEN_ANSWERS and t.at.timestamp() <= at for t in record.touches):
        return True
    talks = TALKS | {InterviewEvent.ANSWER_IN_WRITING}
    ended = ((i.end or s.at) for i in record.interviews for s in i.history if s.event in talks)
    return any(end.timestamp() <= at for end in ended)


def is_arranged(record: ContactRecord, at: float) -> bool:
    """Return whether a talk was agreed on, and not called off again, by an instant in seconds since 1970."""
    no = {TouchPurpose.DECLINE, TouchPurpose.STOP_REQUEST}
    refused = (t.at.timestamp() for t in record.touches if t.purpose in no and t.at.timestamp() <= at)
    since = max(refused, default=float("-inf"))
    for interview in record.interviews:
        told: list[InterviewStep] = [step for step in interview.history if since < step.at.timestamp() <= at]
        last = next((s.event for s in reversed(told) if s.event in AGREEMENTS | TALKS | _CALLED_OFF), None)
        if last in AGREEMENTS:
            return True
    return False


def agreements(interviews: Iterable[Interview]) -> Iterator[float]:
    """Yield when a contact agreed to a start or offered some, talked or wrote answers, as seconds since 1970."""
    for interview in interviews:
        for step in interview.history:
            if _is_yes(step):
                yield step.at.timestamp()


def _is_yes(step: InterviewStep) -> bool:
    return step.event in _AGREED or (step.event is InterviewEvent.PROPOSE and step.by is Party.CONTACT)


def refusals(interviews: Iterable[Interview]) -> Iterator[float]:
    """Yield when the contact turned a meeting down, as seconds since 1970."""
    for interview in interviews:
        for step in interview.history:
            if step.event is InterviewEvent.DECLINE:
                yield step.at.timestamp()


def standing_yes(record: ContactRecord) -> Iterator[float]:
    """Yield when the contact first said yes to a talk, for each yes that was not taken back, as seconds since 1970.

    Agreeing on a start, or moving it, goes on with a yes that was said before; a talk uses it up.  A no, or a meeting
    that either side called off, takes it back.
    """
    yes, no, talk = 0, 1, 2  # in this order at the same instant
    words = {TouchPurpose.ACCEPTANCE: yes, TouchPurpose.WRITTEN_ANSWERS: yes, TouchPurpose.DECLINE: no}
    words[TouchPurpose.CANCELLATION] = no
    said = [(t.at.timestamp(), words[t.purpose]) for t in record.touches if t.is_reply and t.purpose in words]
    for interview in record.interviews:
        for step in interview.history:
            if step.event in TALKS:
                said.append((happened_at(interview, step).timestamp(), talk))
            elif _is_yes(step):
                said.append((step.at.timestamp(), yes))
            elif step.event in {InterviewEvent.DECLINE, InterviewEvent.CANCEL}:
                said.append((step.at.timestamp(), no))
    began: float | None = None
    for at, word in sorted(said):
        if word == no:
            began = None
            continue
        began = at if began is None else began
        if word == talk:
            yield began
            began = None
    if began is not None:
        yield began


# -- waiting -----------------------------------------------------------------------------------------------------------


def waits_until(record: ContactRecord, standing: Standing, *, now: datetime | None = None) -> date | None:
    """Return the day until which a contact put the seeker off; `None` if they did not name one.

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
    agreed = (moment for moment in agreements(record.interviews) if moment <= end)
    return None if any(moment > at for moment in (*others, *agreed)) else until
