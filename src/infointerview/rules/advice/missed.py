"""When a meeting is moved, called off or missed."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from infointerview.model.interview import Interview
from infointerview.model.lifecycle import Event, State
from infointerview.model.party import Party
from infointerview.model.step import AGREEMENTS, TALKS, Step
from infointerview.model.touch import Purpose, Touch
from infointerview.rules.duty import ActionKind, Duty, Settled, cancelled, done
from infointerview.rules.rule import rule
from infointerview.rules.sentence import times
from infointerview.rules.situation import Situation
from infointerview.rules.window import after, earlier, later

__all__ = ["OFFERS", "reschedule_notice", "say_sorry_for_missing_it", "settled_since", "write_after_no_show"]

OFFERS = (Purpose.SLOT_PROPOSAL, Purpose.RESCHEDULING, Purpose.NO_SHOW, Purpose.CANCELLATION, Purpose.ANSWER)

_MISSED = frozenset({Event.CONTACT_NO_SHOW, Event.SEEKER_NO_SHOW})

_ARRANGED = AGREEMENTS | TALKS | {Event.PROPOSE, Event.ANSWER_IN_WRITING}


def _last_step(situation: Situation, *states: State) -> Iterator[tuple[Interview, Step]]:
    """Yield the interviews in one of some states, with the step that led there."""
    for interview in situation.record.interviews:
        if interview.state in states:
            led = [s for s in interview.history if s.event not in {Event.PROPOSE, Event.RUN_LATE, Event.CONFIRM}]
            if led:
                yield interview, led[-1]


def settled_since(
    situation: Situation, interview: Interview, since: datetime, *, written_since: datetime | None = None
) -> Settled | None:
    """Return what has settled the matter of an interview since an instant: an offer, a message, a no, another talk.

    Messages may have to be later still.
    """

    def is_newer(at: datetime) -> bool:
        return at.timestamp() >= since.timestamp()

    if any(step.event is Event.PROPOSE and is_newer(step.at) for step in interview.history):
        return done("you have offered other times", interview.id)
    if written := situation.sent(*OFFERS, since=written_since or since, interview=interview.id):
        return done("you wrote to them on {at}", written[0].id, at=written[0].at)
    record = situation.record
    if refused := [t for t in record.touches if t.purpose is Purpose.DECLINE and is_newer(t.at)]:
        return cancelled("they declined on {at}", refused[0].id, at=refused[0].at)
    others = [other for other in record.interviews if other.id != interview.id]
    arranged = [o for o in others if any(step.event in _ARRANGED and is_newer(step.at) for step in o.history)]
    return cancelled("you have arranged another talk since", arranged[0].id) if arranged else None


def _settled(situation: Situation, interview: Interview, step: Step) -> Settled | None:
    """Return what has settled the matter of a step, be it a message that went out before the step was recorded."""
    if settled := settled_since(situation, interview, step.at):
        return settled
    if written := _written_ahead(situation, interview, step):
        return done("you wrote to them on {at}", written[-1].id, at=written[-1].at)
    return None


def _written_ahead(situation: Situation, interview: Interview, step: Step) -> tuple[Touch, ...]:
    """Return the seeker's messages that may have said what a step records.

    One about a missed meeting is later than its start.  One that moves a meeting or calls it off must name it, and be
    later than what was agreed on or recorded before.
    """
    before = interview.history[: interview.history.index(step)]
    if step.event in _MISSED:
        start = next(s.start for s in reversed(before) if s.event in AGREEMENTS)
        return situation.sent(Purpose.NO_SHOW, since=start, interview=interview.id)
    # Who has told them that the meeting is to be moved has not told them that it is off.
    purposes = (Purpose.CANCELLATION,) if step.event is Event.CANCEL else (Purpose.RESCHEDULING, Purpose.CANCELLATION)
    last = next(s for s in reversed(before) if s.event not in {Event.RUN_LATE, Event.CONFIRM})
    sent = situation.sent(*purposes, since=after(last.at, timedelta.resolution))
    return tuple(t for t in sent if t.interview == interview.id)


def _politely(moves: int) -> str:
    return f"{times(moves)} is as often as is polite" if moves else "it is politer to move none"


@rule("reschedule-notice", row="T20", applies_to="meeting of theirs that you have to move", given=(Interview,))
def reschedule_notice(situation: Situation) -> Iterator[Duty | Settled]:
    """Tell a contact at once that the seeker has to move or give up a meeting; a day ahead is the least notice."""
    policy = situation.policy
    for interview, step in _last_step(situation, State.RESCHEDULING, State.CANCELLED):
        if step.by is not Party.SEEKER or step.event not in {Event.ASK_TO_RESCHEDULE, Event.CANCEL}:
            continue
        if settled := _settled(situation, interview, step):
            yield settled
            continue
        start = next((s.start for s in reversed(interview.history) if s.event in AGREEMENTS), None)
        at = step.at
        moved = interview.times_moved(Party.SEEKER)
        latest = situation.within(step.at, policy.answer_within_business_days)
        if start is not None:
            latest = later(at, earlier(latest, after(start, -timedelta(hours=policy.move_notice_hours))))
        yield situation.duty(
            ActionKind.RESCHEDULE_NOTICE,
            "Tell {contact}, apologise once and briefly"
            + ("" if step.event is Event.CANCEL else ", and offer other times"),
            because="you called the meeting off on {at}"
            if step.event is Event.CANCEL
            else "you have to move the meeting"
            + (f", and {_politely(policy.moves_at_most)}" if moved > policy.moves_at_most else ""),
            due=at,
            latest=latest,
            facts=(interview.id,),
            figure="move_notice_hours",
            at=step.at,
        )


@rule("write-after-no-show", row="T18", applies_to="meeting to which they did not come", given=(Interview,))
def write_after_no_show(situation: Situation) -> Iterator[Duty | Settled]:
    """Write kindly to somebody who did not come, and offer other times; once."""
    policy, most = situation.policy, situation.policy.reoffers_at_most
    for interview, step in _last_step(situation, State.CONTACT_NO_SHOW, State.RESCHEDULING):
        if step.event is not Event.CONTACT_NO_SHOW:
            continue
        if settled := _settled(situation, interview, step):
            yield settled
            continue
        missed = sum(s.event is Event.CONTACT_NO_SHOW for s in interview.history)
        if missed > most:
            enough = f"offering other times {times(most)} is enough" if most else "no other times are offered"
            yield cancelled(f"they have missed it {times(missed)}, and {enough}", interview.id)
            continue
        yield situation.duty(
            ActionKind.NO_SHOW,
            "Write kindly to {contact}: you hope that all is well, there may have been a mix-up, here are other times",
            because="they did not come on {at}",
            due=step.at,
            latest=situation.within(step.at, policy.no_show_message_within_business_days),
            facts=(interview.id,),
            figure="no_show_message_within_business_days",
            at=step.at,
        )


@rule("say-sorry-for-missing-it", row="T18", applies_to="meeting with them that you missed", given=(Interview,))
def say_sorry_for_missing_it(situation: Situation) -> Iterator[Duty | Settled]:
    """Apologise on the same day for a meeting that the seeker missed, and ask once whether they would try again."""
    for interview, step in _last_step(situation, State.SEEKER_NO_SHOW, State.RESCHEDULING):
        if step.event is not Event.SEEKER_NO_SHOW:
            continue
        if settled := _settled(situation, interview, step):
            yield settled
            continue
        yield situation.duty(
            ActionKind.APOLOGY,
            "Apologise to {contact} at once, without excuses, and understand if they would rather not try again",
            because="you missed the meeting on {at}",
            due=step.at,
            latest=situation.end_of_day(step.at),
            facts=(interview.id,),
            figure="reoffers_at_most",
            at=step.at,
        )
