"""Whether the facts speak against a message: an answer, a request to wait, or a meeting that is over or to come."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from infointerview.language.kinds import Occasion
from infointerview.model.exchange import TouchPurpose
from infointerview.model.people import Willingness
from infointerview.model.talk import AGREEMENTS, TALKS, Interview, InterviewEvent, InterviewState
from infointerview.model.values import Channel
from infointerview.policy import publications as by
from infointerview.policy.publications import convention
from infointerview.review.findings import Severity
from infointerview.review.letter import Letter
from infointerview.review.rule import Spot, message_rule
from infointerview.rules.thread import waits_until
from infointerview.worktime.saying import day_in_words

_TALKED = TALKS | {InterviewEvent.ANSWER_IN_WRITING}
_AGREED = frozenset({InterviewState.SCHEDULED, InterviewState.CONFIRMED})
_MET = frozenset({InterviewState.HELD, InterviewState.WRITTEN})


_NO, _OTHER, _A_YES = range(3)
_SAID = {TouchPurpose.DECLINE: _NO, TouchPurpose.ACCEPTANCE: _A_YES, TouchPurpose.WRITTEN_ANSWERS: _A_YES}
_DONE = {
    InterviewEvent.DECLINE: _NO,
    **dict.fromkeys((InterviewEvent.CANCEL, InterviewEvent.REOPEN, *AGREEMENTS, *_TALKED), _OTHER),
}


class _Answer(NamedTuple):
    """Something that the reader said or agreed to; of two at the same instant the kinder one counts."""

    stamp: float
    says: int
    at: datetime


@message_rule(
    "already-declined",
    looks_for="a message that asks for a talk, to somebody who has said no",
    severity=Severity.ERROR,
    fits=lambda kind: kind.is_request,
    source=by.MS_MONEY("thank them, and move on"),
    english=False,
    wants=("contact", "campaign"),
)
def already_declined(letter: Letter) -> Iterator[Spot]:
    """Look at the last thing that they said or agreed to.

    Anything they write after a no lifts it, and so does a request to be written to later.  A second message after the
    no follows up on a first one, which this rule has found already.
    """
    answer = _last_answer(letter)
    if answer is None or answer.says != _NO:
        return
    if letter.purpose is TouchPurpose.CONNECTION_REQUEST and _last(letter, _MET) is not None:
        return  # After a talk it only asks to stay in touch.
    if letter.purpose is TouchPurpose.FOLLOW_UP and _last_sent(letter, TouchPurpose.OUTREACH) > answer.stamp:
        return
    if _recorded_wait(letter) < answer.stamp:
        yield Spot(
            *letter.whole,
            f"They said no on {_day_of(letter, answer.at)}.",
            "Do not ask again; thank them for their answer if you have not, and leave it to them to write.",
            whole=True,
        )


def _recorded_wait(letter: Letter) -> float:
    """Return when the user recorded that the reader asked to wait, as seconds since 1970."""
    if letter.campaign is None or letter.contact is None:
        return float("-inf")
    standing = letter.campaign.standing(letter.contact)
    said = standing.since if standing.willingness is Willingness.ASKED_TO_WAIT else None
    return float("-inf") if said is None else said.timestamp()


@message_rule(
    "already-answered",
    looks_for="a request for a talk after a yes, a meeting that was agreed or a talk, and a follow-up to somebody who "
    "has written since the last request",
    severity=Severity.WARNING,
    fits=lambda kind: kind.counts_as in {TouchPurpose.OUTREACH, TouchPurpose.FOLLOW_UP} and not kind.is_news,
    source=convention("read what they wrote before you ask again"),
    english=False,
    wants=("contact", "campaign"),
)
def already_answered(letter: Letter) -> Iterator[Spot]:
    """Look at what came since the last request.

    A second request after a yes cannot be intended, so that is an error.  Whether any other answer, or an earlier talk,
    leaves something to ask is for the writer to decide, so that is a warning.
    """
    answer = _last_answer(letter)
    if answer is not None and answer.says == _NO:
        return
    if not letter.touches and not letter.interviews:
        return
    asked = _last_sent(letter, TouchPurpose.OUTREACH, TouchPurpose.FOLLOW_UP)
    # A follow-up may also be about what was written since they answered, which waits for an answer in its turn.
    answered = _last_sent(letter) if letter.occasion is Occasion.SILENCE else asked
    # What came before the last request did not keep the writer from asking, and the follow-up is about that request.
    since = asked if letter.purpose is TouchPurpose.FOLLOW_UP else float("-inf")
    agreed, met = _last(letter, _AGREED, since), _last(letter, _MET, since)
    if letter.occasion is Occasion.RETURN:
        said = (at.timestamp() for at in (agreed, met, answer and answer.at) if at is not None)
        asked_to_wait_at = (touch.at.timestamp() for touch in letter.touches if touch.purpose is TouchPurpose.DEFERRAL)
        if max((*asked_to_wait_at, _recorded_wait(letter))) >= max(said, default=float("-inf")):
            return
    if agreed is not None:
        yield _spot(letter, "You agreed on a meeting", agreed, "Write about the meeting.", Severity.ERROR)
    elif met is not None:
        yield _spot(letter, "They talked with you or answered your questions", met, _AFTER_A_TALK)
    elif answer is not None and answer.says == _A_YES and answer.stamp >= max(asked, answered):
        yield _spot(letter, "They said yes", answer.at, "Answer them and offer times.", Severity.ERROR)
    elif (
        letter.occasion is Occasion.SILENCE
        and (wrote := max(_replies(letter), default=None, key=_place))
        and wrote.stamp >= max(asked, answered)
        # An answer may be recorded in the minute in which their question was.
        and wrote.stamp > _last_sent(letter, TouchPurpose.ANSWER)
    ):
        yield _spot(letter, "They wrote to you", wrote.at, "Answer what they wrote.")


_AFTER_A_TALK = "Write as to somebody who knows you, and say why you would like to talk again."


def _spot(letter: Letter, what: str, at: datetime, repair: str, severity: Severity | None = None) -> Spot:
    return Spot(*letter.whole, f"{what} on {_day_of(letter, at)}.", repair, whole=True, severity=severity)


def _day_of(letter: Letter, at: datetime) -> str:
    return day_in_words(letter.day(at), year=letter.day(letter.now).year if letter.now is not None else None)


def _last_sent(letter: Letter, *purposes: TouchPurpose) -> float:
    """Return when the last message for one of *purposes*, or for any, was sent, as seconds since 1970."""
    wanted = purposes or tuple(TouchPurpose)
    sent = (t.at.timestamp() for t in letter.touches if t.outbound and not t.bounced and t.purpose in wanted)
    return max(sent, default=float("-inf"))


def _last(letter: Letter, states: frozenset[InterviewState], since: float = float("-inf")) -> datetime | None:
    """Return when the last interview in one of *states* came into it, if that was not before *since*."""
    steps = (_step(interview) for interview in letter.interviews if interview.state in states)
    return max((at for at in steps if at.timestamp() >= since), key=datetime.timestamp, default=None)


def _step(interview: Interview) -> datetime:
    """Return when a start was last agreed on, the talk began, or the answers came."""
    last = next(s for s in reversed(interview.history) if s.event in AGREEMENTS or s.event in _TALKED)
    return last.start if last.event in TALKS and last.start is not None else last.at


def _last_answer(letter: Letter) -> _Answer | None:
    """Return the last thing that the reader said or agreed to."""
    if not letter.touches and not letter.interviews:
        return None
    steps = (step for interview in letter.interviews for step in interview.history if step.event in _DONE)
    done = (_Answer(step.at.timestamp(), _DONE[step.event], step.at) for step in steps)
    return max((*_replies(letter), *done), default=None, key=_place)


def _replies(letter: Letter) -> list[_Answer]:
    """Return what the reader wrote; automatic replies and people at a wrong address do not count."""
    return [
        _Answer(touch.at.timestamp(), _SAID.get(touch.purpose, _OTHER), touch.at)
        for touch in letter.touches
        if touch.is_reply and touch.purpose is not TouchPurpose.WRONG_PERSON
    ]


def _place(answer: _Answer) -> tuple[float, int]:
    # The stamp comes first, because one instant may be written in two zones.
    return answer.stamp, answer.says


# -- said once ---------------------------------------------------------------------------------------------------------

_SAID_ONCE = frozenset({TouchPurpose.CONFIRMATION, TouchPurpose.REMINDER, TouchPurpose.THANK_YOU, TouchPurpose.OUTCOME})


@message_rule(
    "sent-already",
    looks_for="a confirmation, a reminder, thanks or the news of a decision, where the same has been sent",
    severity=Severity.WARNING,
    fits=lambda kind: kind.counts_as in _SAID_ONCE,
    source=convention("the same news once"),
    english=False,
    wants=("campaign", "contact"),
)
def sent_already(letter: Letter) -> Iterator[Spot]:
    """Look for one that went out since the meeting was agreed on, the talk was held or the decision was made.

    A card by post may follow thanks by e-mail.
    """
    if letter.campaign is None or letter.channel is Channel.LETTER:
        return
    if letter.purpose is TouchPurpose.OUTCOME:
        decision = letter.campaign.seeker.decision
        since = decision.at if decision is not None else None
    else:
        last = next(reversed(letter.interviews), None)
        talk = next((i for i in letter.interviews if i.id == letter.interview), last)
        if talk is None or not any(s.event in AGREEMENTS or s.event in _TALKED for s in talk.history):
            return
        since = _step(talk)
    sent = [t for t in letter.touches if t.outbound and not t.bounced and t.purpose is letter.purpose]
    if sent and (since is None or sent[-1].at.timestamp() >= since.timestamp()):
        yield _spot(letter, "You sent them this already", sent[-1].at, "Leave it, or write what is new since then.")


# -- asked to wait -----------------------------------------------------------------------------------------------------


@message_rule(
    "asked-to-wait",
    looks_for="a message that you begin, to somebody who asked you to wait, before the day that they named",
    severity=Severity.WARNING,
    fits=lambda kind: kind.is_unprompted,
    source=convention("not before the day that they named"),
    english=False,
    wants=("contact", "now"),
)
def asked_to_wait(letter: Letter) -> Iterator[Spot]:
    """Compare the day on the contact's clock with the one that they named; anything they wrote since then ends it."""
    contact, now = letter.contact, letter.now
    if contact is None or now is None:
        return
    until = contact.standing.until if contact.standing.willingness is Willingness.ASKED_TO_WAIT else None
    if letter.record is not None and letter.campaign is not None:
        until = waits_until(letter.record, letter.campaign.standing(contact), now=now)
    zone = contact.zone or (letter.campaign.seeker.zone if letter.campaign is not None else now.tzinfo)
    today = now.astimezone(zone).date()
    if until is not None and today < until:
        day = day_in_words(until, year=today.year)
        yield Spot(
            *letter.whole,
            f"They asked you to wait until {day}.",
            f"Keep it, and send it on {day} or later.",
            whole=True,
        )


# -- the time of the meeting -------------------------------------------------------------------------------------------

# The time of a meeting that was moved, called off or missed no longer matters: word of that is never too late.
_DONE_WITH = frozenset(
    {
        InterviewState.RESCHEDULING,
        InterviewState.CANCELLED,
        InterviewState.CONTACT_NO_SHOW,
        InterviewState.SEEKER_NO_SHOW,
    }
)
_SORRY = "Say that you are sorry to have missed it: that is an apology."


@message_rule(
    "meeting-passed",
    looks_for="a message that belongs before a meeting, after it has begun; word of being late, after its end",
    severity=Severity.ERROR,
    fits=lambda kind: kind.occasion is Occasion.MEETING or kind.counts_as is TouchPurpose.RUNNING_LATE,
    source=convention("a meeting is confirmed before it begins"),
    english=False,
    wants=("campaign", "contact", "now"),
)
def meeting_passed(letter: Letter) -> Iterator[Spot]:
    """Compare now with the start that was agreed on."""
    meeting, now = _meeting(letter), letter.now
    start = _start(meeting)
    if meeting is None or now is None or start is None:
        return
    late = letter.purpose is TouchPurpose.RUNNING_LATE
    length = timedelta(minutes=meeting.minutes_asked if late else 0)
    if now.astimezone(UTC) >= start.astimezone(UTC) + length:
        what = f"The meeting on {_day(letter, start, now)} {'is over' if late else 'has begun or is over'}."
        repair = _SORRY if late else "Leave it, and record what came of the meeting."
        yield Spot(*letter.whole, what, repair, whole=True)


@message_rule(
    "meeting-ahead",
    looks_for="a message that belongs after a meeting, before it has begun",
    severity=Severity.ERROR,
    fits=lambda kind: kind.counts_as in {TouchPurpose.NO_SHOW, TouchPurpose.THANK_YOU},
    source=convention("nobody has missed a meeting, or is thanked for it, before it begins"),
    english=False,
    wants=("campaign", "contact", "now"),
)
def meeting_ahead(letter: Letter) -> Iterator[Spot]:
    """Compare now with the start; for thanks, only a draft knows which meeting they are for."""
    start, now = _start(_meeting(letter)), letter.now
    if start is not None and now is not None and now.astimezone(UTC) < start.astimezone(UTC):
        what = f"The meeting on {_day(letter, start, now)} has not begun."
        yield Spot(*letter.whole, what, "Keep it until the meeting is over.", whole=True)


def _meeting(letter: Letter) -> Interview | None:
    """Return the meeting that the message is about: the one that its draft knows, else the last one agreed on."""
    if letter.interview is None:
        last = next(reversed(letter.interviews), None) if letter.purpose is not TouchPurpose.THANK_YOU else None
        return last if last is not None and last.state in _AGREED else None
    known = next((i for i in letter.interviews if i.id == letter.interview), None)
    return known if known is not None and known.state not in _DONE_WITH else None


def _start(meeting: Interview | None) -> datetime | None:
    return meeting.start if meeting is not None else None


def _day(letter: Letter, at: datetime, now: datetime) -> str:
    return day_in_words(letter.day(at), year=letter.day(now).year)
