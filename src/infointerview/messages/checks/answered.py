"""Whether the reader has answered already what the message asks."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from infointerview.messages.checks.finding import Severity
from infointerview.messages.checks.letter import Letter
from infointerview.messages.checks.message_rule import Spot, message_rule
from infointerview.messages.checks.occasion import ASKING
from infointerview.model.interview import Interview
from infointerview.model.lifecycle import Event, State
from infointerview.model.standing import Openness
from infointerview.model.step import AGREEMENTS, TALKS
from infointerview.model.touch import Purpose
from infointerview.policy import publications as by
from infointerview.policy.source import convention
from infointerview.rules.wording import day_in_words

__all__ = ["already_answered", "already_declined"]

_TO_THE_READER = ASKING - {"introduction_request", "introduction_blurb"}
_AGAIN = frozenset({"follow_up", "recontact"})
_TALKED = TALKS | {Event.ANSWER_IN_WRITING}
_AGREED = frozenset({State.SCHEDULED, State.CONFIRMED})
_MET = frozenset({State.HELD, State.WRITTEN})


_NO, _OTHER, _A_YES = range(3)
_SAID = {Purpose.DECLINE: _NO, Purpose.ACCEPTANCE: _A_YES, Purpose.WRITTEN_ANSWERS: _A_YES}
_DONE = {Event.DECLINE: _NO, **dict.fromkeys((Event.CANCEL, Event.REOPEN, *AGREEMENTS, *_TALKED), _OTHER)}


class _Answer(NamedTuple):
    """Something that the reader said or agreed to; of two at one instant the kinder one counts."""

    stamp: float
    says: int
    at: datetime


@message_rule(
    "already-declined",
    looks_for="a message that asks for a talk, to somebody who has said no",
    severity=Severity.ERROR,
    kinds=_TO_THE_READER,
    source=by.MS_MONEY("thank them, and move on"),
    english=False,
    wants=("contact", "campaign"),
)
def already_declined(letter: Letter) -> Iterator[Spot]:
    """Look at the last that they said or agreed to.

    Whatever they write after a no lifts it, or that they asked to be written to later; and a second message follows the
    first message that came before it, which the same rule has found.
    """
    answer = _last_answer(letter)
    if answer is None or answer.says != _NO:
        return
    if letter.kind == "connection_request" and _last(letter, _MET) is not None:
        return  # after a talk it asks for nothing but to stay in touch
    if letter.kind in _AGAIN and _last_sent(letter, Purpose.OUTREACH) > answer.stamp:
        return
    if not _asked_to_wait_since(letter, answer):
        yield Spot(
            *letter.whole,
            f"They said no on {_day(letter, answer.at)}.",
            "Do not ask again; thank them for their answer if you have not, and leave it to them to write.",
            whole=True,
        )


def _asked_to_wait_since(letter: Letter, answer: _Answer) -> bool:
    return _recorded_wait(letter) >= answer.stamp


def _recorded_wait(letter: Letter) -> float:
    """Return when the user recorded that the reader asked to wait, as seconds since 1970."""
    if letter.campaign is None or letter.contact is None:
        return float("-inf")
    standing = letter.campaign.standing(letter.contact)
    said = standing.since if standing.openness is Openness.ASKED_TO_WAIT else None
    return float("-inf") if said is None else said.timestamp()


def _told_to_wait(letter: Letter) -> float:
    """Return when the reader last asked to be written to later, in a message or otherwise."""
    put_off = (touch.at.timestamp() for touch in letter.touches if touch.purpose is Purpose.DEFERRAL)
    return max((*put_off, _recorded_wait(letter)))


@message_rule(
    "already-answered",
    looks_for="a request for a talk after a yes, a meeting that was agreed or a talk, and a follow-up to somebody who "
    "has written since the last request",
    severity=Severity.WARNING,
    kinds=_TO_THE_READER - {"connection_request"},
    source=convention("read what they wrote before you ask again"),
    english=False,
    wants=("contact", "campaign"),
)
def already_answered(letter: Letter) -> Iterator[Spot]:
    """Look at what came since the last request.

    A second request after a yes cannot be meant, so that is an error.  Whether any other answer, or an earlier talk,
    leaves something to ask is for the writer to say, so that is a warning.
    """
    answer = _last_answer(letter)
    if letter.record is None or (answer is not None and answer.says == _NO):
        return
    asked = _last_sent(letter, Purpose.OUTREACH, Purpose.FOLLOW_UP)
    # What came before the last request has not kept anybody from asking once more, and one follows up on that.
    since = asked if letter.kind in _AGAIN else float("-inf")
    agreed, met = _last(letter, _AGREED, since), _last(letter, _MET, since)
    if letter.kind == "recontact":
        said = (at.timestamp() for at in (agreed, met, answer and answer.at) if at is not None)
        if _told_to_wait(letter) >= max(said, default=float("-inf")):
            return
    if agreed is not None:
        yield _spot(letter, "You agreed on a meeting", agreed, "Write about the meeting.", Severity.ERROR)
    elif met is not None:
        yield _spot(letter, "They talked with you or answered your questions", met, _AFTER_A_TALK)
    elif answer is not None and answer.says == _A_YES and answer.stamp >= asked:
        yield _spot(letter, "They said yes", answer.at, "Answer them and offer times.", Severity.ERROR)
    elif (
        letter.kind == "follow_up"
        and (wrote := max(_replies(letter), default=None, key=_place))
        and wrote.stamp >= asked
    ):
        yield _spot(letter, "They wrote to you", wrote.at, "Answer what they wrote.")


_AFTER_A_TALK = "Write as to somebody who knows you, and say why you would like to talk again."


def _spot(letter: Letter, what: str, at: datetime, repair: str, severity: Severity | None = None) -> Spot:
    return Spot(*letter.whole, f"{what} on {_day(letter, at)}.", repair, whole=True, severity=severity)


def _day(letter: Letter, at: datetime) -> str:
    return day_in_words(letter.day(at), year=letter.day(letter.now).year if letter.now is not None else None)


def _last_sent(letter: Letter, *purposes: Purpose) -> float:
    sent = (t.at.timestamp() for t in letter.touches if t.outbound and not t.bounced and t.purpose in purposes)
    return max(sent, default=float("-inf"))


def _last(letter: Letter, states: frozenset[State], since: float = float("-inf")) -> datetime | None:
    """Return when the last interview in one of some states came into it, if it did *since* then."""
    steps = (_step(interview) for interview in letter.interviews if interview.state in states)
    return max((at for at in steps if at.timestamp() >= since), key=datetime.timestamp, default=None)


def _step(interview: Interview) -> datetime:
    """Return when a start was agreed on last, the talk began, or the answers came."""
    last = next(s for s in reversed(interview.history) if s.event in AGREEMENTS or s.event in _TALKED)
    return last.start if last.event in TALKS and last.start is not None else last.at


def _last_answer(letter: Letter) -> _Answer | None:
    """Return the last that the reader said or agreed to."""
    steps = (step for interview in letter.interviews for step in interview.history if step.event in _DONE)
    done = (_Answer(step.at.timestamp(), _DONE[step.event], step.at) for step in steps)
    return max((*_replies(letter), *done), default=None, key=_place)


def _replies(letter: Letter) -> list[_Answer]:
    """Return what the reader wrote; what machines and wrong addresses say does not count."""
    return [
        _Answer(touch.at.timestamp(), _SAID.get(touch.purpose, _OTHER), touch.at)
        for touch in letter.touches
        if touch.is_reply and touch.purpose is not Purpose.WRONG_PERSON
    ]


def _place(answer: _Answer) -> tuple[float, int]:
    # Two zones may write one instant in two ways.
    return answer.stamp, answer.says
