"""When times that were offered lead to no meeting, and when the contact asks for others."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import reduce
from types import MappingProxyType

from attrs import field, frozen

from infointerview.model.interview import Interview
from infointerview.model.lifecycle import Event, State
from infointerview.model.party import Party
from infointerview.model.step import Step
from infointerview.model.touch import Purpose, Touch
from infointerview.rules.advice.missed import OFFERS, settled_since
from infointerview.rules.duty import ActionKind, Duty, Settled, done, not_applicable
from infointerview.rules.rule import rule
from infointerview.rules.sentence import times
from infointerview.rules.situation import Situation
from infointerview.rules.window import after, earlier, later

__all__ = ["offer_times_again"]

_REQUESTS: Mapping[Event, str] = MappingProxyType(
    {
        Event.ASK_TO_RESCHEDULE: "they asked on {at} to meet at another time",
        Event.REOPEN: "they came back on {at} to the meeting that was off",
    }
)
_WISHES = frozenset({Purpose.RESCHEDULING, Purpose.ACCEPTANCE})


@rule("offer-times-again", row="T11", applies_to="offer of times that has come to nothing", given=(Interview, Touch))
def offer_times_again(situation: Situation) -> Iterator[Duty | Settled]:
    """Offer times again: when the contact asks for some, when all have passed, some days after they called it off.

    Times of which only the message is recorded are followed up like any other message that nobody has answered.
    """
    interviews = situation.record.interviews
    if situation.meetings_ahead:
        # Who asks for another time waits for it, be there another meeting or not.
        interviews = tuple(interview for interview in interviews if _is_request(interview.history[-1]))
    if situation.meetings_ahead and not interviews:
        yield not_applicable("a meeting with them is ahead")
    for interview in interviews:
        occasion = _occasion_to_offer(situation, interview)
        if occasion is None:
            continue
        if isinstance(occasion, Settled):
            yield occasion
            continue
        newer = after(occasion.since, timedelta.resolution)
        if settled := settled_since(situation, interview, newer, written_since=occasion.written_since):
            yield settled
            continue
        yield situation.duty(
            ActionKind.OFFER_TIMES,
            "Offer {contact} other times, lightly",
            because=occasion.because,
            due=occasion.due,
            latest=situation.within(occasion.due, situation.policy.answer_within_business_days),
            facts=(interview.id,),
            figure=occasion.figure,
            at=occasion.since,
        )
    yield from _offered_by_message(situation)


def _offered_by_message(situation: Situation) -> Iterator[Duty | Settled]:
    """Yield what becomes of times that a message offered, and that no interview knows of."""
    offers, policy = situation.sent(Purpose.SLOT_PROPOSAL), situation.policy
    if not offers or situation.meetings_ahead:
        return
    last, record = offers[-1], situation.record
    replies = [t for t in record.touches if t.is_reply]
    if _is_taken_up(situation, last) or (replies and replies[-1].at.timestamp() >= last.at.timestamp()):
        return
    if reminded := situation.sent(Purpose.FOLLOW_UP, *OFFERS, since=after(last.at, timedelta.resolution)):
        yield done("you wrote to them on {at}", reminded[0].id, at=reminded[0].at)
        return
    unanswered = [o for o in offers if not replies or o.at.timestamp() > replies[-1].at.timestamp()]
    if len(unanswered) > policy.reoffers_at_most:
        yield done("you have offered times {often}, which is enough", last.id, often=times(len(unanswered)))
        return
    due = situation.calendar.opening_after(last.at, policy.follow_up_after_business_days)
    returned = situation.overview.settled_in_again(situation.contact, situation.thread)
    due = later(due, returned) if returned else due
    yield situation.duty(
        ActionKind.OFFER_TIMES,
        "Offer {contact} other times, lightly",
        because="you offered times on {at} and have had no answer",
        due=due,
        latest=situation.within(due, policy.answer_within_business_days),
        lapses=situation.calendar.opening_after(due, policy.give_up_after_business_days),
        facts=(last.id,),
        figure="follow_up_after_business_days",
        at=last.at,
    )


def _is_taken_up(situation: Situation, offer: Touch) -> bool:
    """Return whether an interview has the times that a message offered, or has gone on since."""
    recorded = after(offer.at, -timedelta(hours=situation.policy.recorded_within_hours)).timestamp()
    return any(
        step.at.timestamp() >= (recorded if _is_offer(step) else offer.at.timestamp())
        for interview in situation.record.interviews
        for step in interview.history
    )


def _is_offer(step: Step) -> bool:
    return step.event is Event.PROPOSE and step.by is not Party.CONTACT


@frozen
class _Occasion:
    """Why times are to be offered again.

    Attributes:
        since: Since when there is reason to.
        due: From when on to do so.
        because: The reason.
        figure: The figure of the policy.
        written_since: From when on a message of the seeker's may have done so already, if not since there is reason.
    """

    since: datetime = field()
    due: datetime = field()
    because: str = field()
    figure: str = field()
    written_since: datetime | None = field(default=None)


def _occasion_to_offer(situation: Situation, interview: Interview) -> _Occasion | Settled | None:
    """Return why times are to be offered again for an interview, or have been often enough; nothing if neither."""
    policy, calendar, last = situation.policy, situation.calendar, interview.history[-1]
    if _is_request(last):
        if _wrote_so(situation, interview):
            return None  # Their message is answered, which offers times as well.
        due = last.at
        return _Occasion(last.at, due, _REQUESTS[last.event], "answer_within_business_days")
    if interview.state is State.CANCELLED and interview.cancelled_by is Party.CONTACT:
        opening = calendar.opening_after(last.at, policy.reoffer_after_business_days)
        due = later(last.at, opening)
        because = "they called the meeting off on {at}, and may like another try"
        return _Occasion(last.at, due, because, "reoffer_after_business_days")
    offers = [step for step in interview.history if _is_offer(step)]
    if not interview.slots or last not in offers:
        return None
    if len(offers) > policy.reoffers_at_most:
        return done("you have offered times {often}, which is enough", interview.id, often=times(len(offers)))
    passed = reduce(later, interview.slots)
    # The message that carries these times may go out after they are recorded.
    carried = earlier(after(last.at, timedelta(hours=policy.recorded_within_hours)), passed)
    return _Occasion(last.at, passed, "the times that you offered have passed", "reoffers_at_most", carried)


def _is_request(step: Step) -> bool:
    return step.event in _REQUESTS and step.by is Party.CONTACT


def _wrote_so(situation: Situation, interview: Interview) -> bool:
    """Return whether the contact wrote what the last step says: since then, or shortly before it was recorded."""
    *before, last = interview.history
    recorded = timedelta(hours=situation.policy.recorded_within_hours)
    since = later(before[-1].at, after(last.at, -recorded))
    return any(
        t.purpose in _WISHES
        and not t.outbound
        and t.interview in {None, interview.id}
        and t.at.timestamp() >= since.timestamp()
        for t in situation.record.touches
    )
