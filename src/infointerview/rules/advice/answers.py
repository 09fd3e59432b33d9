"""Answering those who wrote."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from attrs import field, frozen

from infointerview.model.lifecycle import Event
from infointerview.model.party import Party
from infointerview.model.step import AGREEMENTS, TALKS, Step
from infointerview.model.touch import Purpose, Touch
from infointerview.rules.duty import ActionKind, Duty, Settled, done
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


_OF_A_TIME = AGREEMENTS | TALKS | {Event.PROPOSE, Event.ANSWER_IN_WRITING}


def _answers(step: Step, purpose: Purpose) -> bool:
    """Return whether a step does for an answer: a question is answered in a talk, all else once a time is spoken of."""
    if purpose is Purpose.QUESTION:
        return step.event in TALKS
    return step.event in _OF_A_TIME and not (step.event is Event.PROPOSE and step.by is Party.CONTACT)


@rule("answer-owed", row="T12", applies_to="message of theirs that asks for an answer", given=(Touch,))
def answer_owed(situation: Situation) -> Iterator[Duty | Settled]:
    """Answer a yes, a question, a no and whatever else waits for an answer; any message of the seeker's is one.

    An interview with an agreed start answers a yes, too, and a talk answers a question.  One business day, says the policy; a no can wait for two.
    """
    asking = [t for t in situation.record.touches if not t.outbound and t.purpose in _OWED]
    if not asking:
        return
    last = asking[-1]
    answers = [t for t in situation.sent(since=last.at) if t.at.timestamp() > last.at.timestamp()]
    if answers:
        yield done("you answered on {at}", answers[0].id, at=answers[0].at)
        return
    since = last.at.timestamp()
    moved_on = [
        interview
        for interview in situation.record.interviews
        if any(_answers(step, last.purpose) and step.at.timestamp() >= since for step in interview.history)
    ]
    if moved_on:
        talked = moved_on[0].history[-1].event in TALKS
        yield done("you have talked since" if talked else "you have talked about a time since", moved_on[0].id)
        return
    if last.purpose is Purpose.ACCEPTANCE and situation.meetings_ahead:
        yield done("you have agreed on a time", situation.meetings_ahead[0][0].id)
        return
    owed = _OWED[last.purpose]
    yield situation.duty(
        owed.kind,
        owed.todo,
        because=owed.because,
        due=last.at.astimezone(situation.calendar.zone),
        latest=situation.calendar.opening_after(last.at, getattr(situation.policy, owed.figure)),
        facts=(last.id,),
        figure=owed.figure,
        at=last.at,
    )
