"""Answering those who wrote."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from attrs import field, frozen

from infointerview.model.identity import InterviewId
from infointerview.model.interview import Interview
from infointerview.model.lifecycle import Event
from infointerview.model.party import Party
from infointerview.model.step import AGREEMENTS, TALKS, Step
from infointerview.model.touch import Purpose, Touch
from infointerview.rules.duty import ActionKind, Duty, Settled, cancelled, done
from infointerview.rules.rule import rule
from infointerview.rules.situation import Situation

__all__ = ["answer_owed"]


@frozen
class _Answer:
    """What is owed for a message: the kind of answer, what to do, and why, with the figure that says how soon."""

    kind: ActionKind = field()
    todo: str = field()
    because: str = field()
    figure: str = field(default="answer_within_business_days")


_OWED: Mapping[Purpose, _Answer] = MappingProxyType(
    {
        Purpose.ACCEPTANCE: _Answer(
            ActionKind.ANSWER_YES, "Answer {contact} with times to choose from", "they said yes on {at}"
        ),
        Purpose.QUESTION: _Answer(
            ActionKind.ANSWER_QUESTION, "Answer the question of {contact}", "they asked you something on {at}"
        ),
        Purpose.RESCHEDULING: _Answer(
            ActionKind.ANSWER_RESCHEDULING,
            "Tell {contact} that another time is fine, and offer some",
            "they asked on {at} to meet at another time",
        ),
        Purpose.CANCELLATION: _Answer(
            ActionKind.ANSWER_RESCHEDULING,
            "Answer {contact}, kindly and without blame",
            "they called the meeting off on {at}",
        ),
        Purpose.DECLINE: _Answer(
            ActionKind.ANSWER_DECLINE,
            "Thank {contact} for answering, in a line or two",
            "they declined on {at}",
            "decline_reply_within_business_days",
        ),
        Purpose.DEFERRAL: _Answer(
            ActionKind.ANSWER_DEFERRAL, "Tell {contact} that you will write again later", "they put you off on {at}"
        ),
        Purpose.REDIRECTION: _Answer(
            ActionKind.ANSWER_QUESTION, "Thank {contact} for pointing you to somebody else", "they did so on {at}"
        ),
    }
)


_TIMES = _Answer(
    ActionKind.ANSWER_YES,
    "Answer {contact}: take one of their times, or offer others",
    "they offered you times on {at}",
)

_OF_A_TIME = AGREEMENTS | TALKS | {Event.PROPOSE, Event.ANSWER_IN_WRITING}

_ENDS = frozenset({Event.DECLINE, Event.CANCEL})


@frozen
class _Asked:
    """A message of theirs that asks for an answer, or times that they offered.

    Attributes:
        at: When they did.
        owed: What is owed for it.
        fact: The id of the message, or of the interview.
        interview: The interview that it is about, if it names one.
        steps: How many steps of that interview led up to it, the offer of times included.
    """

    at: datetime = field()
    owed: _Answer = field()
    fact: str = field()
    interview: InterviewId | None = field()
    steps: int = field(default=0)


def _asked(situation: Situation) -> Iterable[_Asked]:
    """Return what asks for an answer: one answer serves for all that came before, unless it named another interview."""
    record = situation.record
    messages = [t for t in record.touches if not t.outbound and t.purpose in _OWED]
    asked = [_Asked(t.at, _OWED[t.purpose], t.id, t.interview) for t in messages]
    asked += [
        _Asked(step.at, _TIMES, interview.id, interview.id, place)
        for interview in record.interviews
        for place, step in enumerate(interview.history, start=1)
        if _is_theirs(step)
    ]
    last: dict[InterviewId | None, _Asked] = {}
    for one in sorted(asked, key=lambda one: one.at.timestamp()):
        if one.interview is None:
            last.clear()
        last.pop(None, None)
        last[one.interview] = one
    return last.values()


def _is_theirs(step: Step) -> bool:
    return step.event is Event.PROPOSE and step.by is Party.CONTACT


def _steps_since(situation: Situation, asked: _Asked) -> Iterator[tuple[Interview, Step]]:
    """Yield the steps since something was asked, of the interview that it names or one begun since, else of any."""
    since = asked.at.timestamp()
    for interview in situation.record.interviews:
        begun = interview.history[0].at.timestamp() >= since
        if asked.interview in {None, interview.id} or begun:
            steps = interview.history[asked.steps if interview.id == asked.interview else 0 :]
            yield from ((interview, step) for step in steps if _happened(interview, step).timestamp() >= since)


def _happened(interview: Interview, step: Step) -> datetime:
    # A talk may be noted long after it ended.
    return interview.end or step.at if step.event in TALKS else step.at


def _settled(situation: Situation, asked: _Asked) -> Settled | None:
    """Return what has answered them: a message, times, a start, a talk; a question takes a message or the talk."""
    sent = situation.sent(interview=asked.interview)
    if answers := [t for t in sent if t.at.timestamp() > asked.at.timestamp()]:
        return done("you answered on {at}", answers[0].id, at=answers[0].at)
    for interview, step in _steps_since(situation, asked):
        if step.event in TALKS:
            return done("you have talked since", interview.id)
        if step.event in _OF_A_TIME and not _is_theirs(step) and asked.owed is not _OWED[Purpose.QUESTION]:
            return done("you have talked about a time since", interview.id)
        if step.event in _ENDS and asked.owed is _TIMES:
            return cancelled("it was turned down or called off since", interview.id)
    if asked.owed is _OWED[Purpose.ACCEPTANCE]:
        for interview, _, _ in situation.meetings_ahead:
            if asked.interview in {None, interview.id}:
                return done("you have agreed on a time", interview.id)
    return None


@rule("answer-owed", row="T12", applies_to="message of theirs that asks for an answer", given=(Touch, Interview))
def answer_owed(situation: Situation) -> Iterator[Duty | Settled]:
    """Answer a yes, a question, a no, times that they offered and whatever else waits; any message is an answer.

    An interview with an agreed start answers a yes, too, and a talk answers a question.  One business day, says the
    policy; a no can wait for two.
    """
    for asked in _asked(situation):
        if settled := _settled(situation, asked):
            yield settled
            continue
        yield situation.duty(
            asked.owed.kind,
            asked.owed.todo,
            because=asked.owed.because,
            due=asked.at,
            latest=situation.within(asked.at, getattr(situation.policy, asked.owed.figure)),
            facts=(asked.fact,),
            figure=asked.owed.figure,
            at=asked.at,
        )
