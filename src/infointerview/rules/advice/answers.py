"""Answering: messages, meetings that were moved, called off or missed, and offers of times that came to nothing."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import reduce

from attrs import field, frozen

from infointerview.model.exchange import Referral, Touch, TouchPurpose
from infointerview.model.identity import InterviewId
from infointerview.model.record import ContactRecord
from infointerview.model.talk import (
    AGREEMENTS,
    TALKS,
    Interview,
    InterviewEvent,
    InterviewState,
    InterviewStep,
    happened_at,
)
from infointerview.model.values import Party
from infointerview.rules.duties import (
    ActionKind,
    Duty,
    Settled,
    after,
    cancelled,
    done,
    earlier,
    later,
    not_applicable,
    times,
)
from infointerview.rules.rule import Situation, rule
from infointerview.rules.thread import ThreadState, answers_theirs, attempts, crosses, is_arranged, was_met
from infointerview.worktime.calendar import within

OFFERS = (
    TouchPurpose.SLOT_PROPOSAL,
    TouchPurpose.RESCHEDULING,
    TouchPurpose.NO_SHOW,
    TouchPurpose.CANCELLATION,
    TouchPurpose.ANSWER,
)

TIMES_OFFERED = frozenset({TouchPurpose.SLOT_PROPOSAL, TouchPurpose.RESCHEDULING, TouchPurpose.NO_SHOW})
"""The purposes of messages that offer times."""

_MISSED = frozenset({InterviewEvent.CONTACT_NO_SHOW, InterviewEvent.SEEKER_NO_SHOW})

_ARRANGED = AGREEMENTS | TALKS | {InterviewEvent.PROPOSE, InterviewEvent.ANSWER_IN_WRITING}


def _last_step(situation: Situation, *states: InterviewState) -> Iterator[tuple[Interview, InterviewStep]]:
    """Yield the interviews that are in one of *states*, each with the step that led there."""
    for interview in situation.record.interviews:
        if interview.state in states:
            led = [
                s
                for s in interview.history
                if s.event not in {InterviewEvent.PROPOSE, InterviewEvent.RUN_LATE, InterviewEvent.CONFIRM}
            ]
            if led:
                yield interview, led[-1]


def settled_since(
    situation: Situation,
    interview: Interview,
    since: datetime,
    *,
    written_since: datetime | None = None,
    purposes: Iterable[TouchPurpose] = OFFERS,
) -> Settled | None:
    """Return what has settled the matter of an interview since an instant: an offer, a message, a no, another talk.

    Messages count only if they have one of *purposes*, and only from *written_since* on, if it is given.
    """

    def is_newer(at: datetime) -> bool:
        return at.timestamp() >= since.timestamp()

    if any(step.event is InterviewEvent.PROPOSE and is_newer(step.at) for step in interview.history):
        return done("you have offered other times", interview.id)
    if written := situation.sent(*purposes, since=written_since or since, interview=interview.id):
        return done("you wrote to them on {at}", written[0].id, at=written[0].at)
    record = situation.record
    if refused := [t for t in record.touches if t.purpose is TouchPurpose.DECLINE and is_newer(t.at)]:
        return cancelled("they declined on {at}", refused[0].id, at=refused[0].at)
    others = [other for other in record.interviews if other.id != interview.id]
    arranged = [o for o in others if any(step.event in _ARRANGED and is_newer(step.at) for step in o.history)]
    return cancelled("you have arranged another talk since", arranged[0].id) if arranged else None


def _settled_by_step(situation: Situation, interview: Interview, step: InterviewStep) -> Settled | None:
    """Return what has settled the matter of a step, even if it is a message that went out before the step was recorded.

    A message about a missed meeting is later than its start.  One that moves a meeting or calls it off must name it,
    and be later than what was agreed on or recorded before.
    """
    if settled := settled_since(situation, interview, step.at):
        return settled
    before = interview.history[: interview.history.index(step)]
    if step.event in _MISSED:
        start = next(s.start for s in reversed(before) if s.event in AGREEMENTS)
        written = situation.sent(TouchPurpose.NO_SHOW, since=start, interview=interview.id)
    else:
        last = next(s for s in reversed(before) if s.event not in {InterviewEvent.RUN_LATE, InterviewEvent.CONFIRM})
        # A message that moves a meeting does not say that it is off.
        purposes = (
            {TouchPurpose.CANCELLATION}
            if step.event is InterviewEvent.CANCEL
            else {TouchPurpose.RESCHEDULING, TouchPurpose.CANCELLATION}
        )
        sent = situation.sent(*purposes, since=after(last.at, timedelta.resolution))
        written = tuple(t for t in sent if t.interview == interview.id)
    return done("you wrote to them on {at}", written[-1].id, at=written[-1].at) if written else None


@rule(
    "reschedule-notice",
    row="T20",
    silent_because="you have not had to move or cancel a meeting with them",
    given=(Interview,),
)
def reschedule_notice(situation: Situation) -> Iterator[Duty | Settled]:
    """Tell a contact at once that the seeker has to move or cancel a meeting, at least a day ahead."""
    policy = situation.policy
    for interview, step in _last_step(situation, InterviewState.RESCHEDULING, InterviewState.CANCELLED):
        if step.by is not Party.SEEKER or step.event not in {InterviewEvent.ASK_TO_RESCHEDULE, InterviewEvent.CANCEL}:
            continue
        if settled := _settled_by_step(situation, interview, step):
            yield settled
            continue
        start = next((s.start for s in reversed(interview.history) if s.event in AGREEMENTS), None)
        at = step.at
        moved = interview.times_moved(Party.SEEKER)
        too_often = ""
        if moved > policy.moves_at_most:
            too_often = ", and it is more polite not to move any"
            if policy.moves_at_most:
                too_often = f", and {times(policy.moves_at_most)} is as often as is polite"
        latest = situation.within(step.at, policy.answer_within_business_days)
        if start is not None:
            latest = later(at, earlier(latest, after(start, -timedelta(hours=policy.move_notice_hours))))
        yield situation.duty(
            ActionKind.RESCHEDULE_NOTICE,
            "Tell {contact}, apologise once and briefly"
            + ("" if step.event is InterviewEvent.CANCEL else ", and offer other times"),
            because="you called the meeting off on {at}"
            if step.event is InterviewEvent.CANCEL
            else "you have to move the meeting" + too_often,
            due=at,
            latest=latest,
            facts=(interview.id,),
            figure="move_notice_hours",
            at=step.at,
        )


@rule("write-after-no-show", row="T18", silent_because="they have not missed a meeting with you", given=(Interview,))
def write_after_no_show(situation: Situation) -> Iterator[Duty | Settled]:
    """Write kindly to somebody who did not come, and offer other times; once."""
    policy, most = situation.policy, situation.policy.reoffers_at_most
    for interview, step in _last_step(situation, InterviewState.CONTACT_NO_SHOW, InterviewState.RESCHEDULING):
        if step.event is not InterviewEvent.CONTACT_NO_SHOW:
            continue
        if settled := _settled_by_step(situation, interview, step):
            yield settled
            continue
        wrote = [t for t in situation.record.touches if t.is_reply and t.at.timestamp() >= step.at.timestamp()]
        if wrote:
            yield cancelled("they wrote to you on {at}, so your answer comes first", wrote[0].id, at=wrote[0].at)
            continue
        missed = sum(s.event is InterviewEvent.CONTACT_NO_SHOW for s in interview.history)
        if missed > most:
            enough = f"offering other times {times(most)} is enough" if most else "no other times are offered"
            yield cancelled(f"they have missed it {times(missed)}, and {enough}", interview.id)
            continue
        yield situation.duty(
            ActionKind.NO_SHOW,
            "Write kindly to {contact}: hope all is well, perhaps there was a mix-up, here are other times",
            because="they did not come on {at}",
            due=step.at,
            latest=situation.within(step.at, policy.no_show_message_within_business_days),
            facts=(interview.id,),
            figure="no_show_message_within_business_days",
            at=step.at,
        )


@rule(
    "say-sorry-for-missing-it", row="T18", silent_because="you have not missed a meeting with them", given=(Interview,)
)
def say_sorry_for_missing_it(situation: Situation) -> Iterator[Duty | Settled]:
    """Apologise on the same day for a meeting that the seeker missed, and ask once whether they would try again."""
    for interview, step in _last_step(situation, InterviewState.SEEKER_NO_SHOW, InterviewState.RESCHEDULING):
        if step.event is not InterviewEvent.SEEKER_NO_SHOW:
            continue
        if settled := _settled_by_step(situation, interview, step):
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


# -- answers -----------------------------------------------------------------------------------------------------------


@frozen
class _Answer:
    """What is owed for a message: the kind of answer, what to do, and why, with the figure that says how soon."""

    kind: ActionKind = field()
    todo: str = field()
    because: str = field()
    figure: str = field(default="answer_within_business_days")


_OWED: Mapping[TouchPurpose, _Answer] = {
    TouchPurpose.ACCEPTANCE: _Answer(
        ActionKind.ANSWER_YES, "Send {contact} some times to choose from", "they said yes on {at}"
    ),
    TouchPurpose.QUESTION: _Answer(
        ActionKind.ANSWER_QUESTION, "Answer the question from {contact}", "they asked you something on {at}"
    ),
    TouchPurpose.RESCHEDULING: _Answer(
        ActionKind.ANSWER_RESCHEDULING,
        "Tell {contact} that another time is fine, and offer some",
        "they asked on {at} to meet at another time",
    ),
    TouchPurpose.CANCELLATION: _Answer(
        ActionKind.ANSWER_RESCHEDULING,
        "Answer {contact}, kindly and without blame",
        "they called the meeting off on {at}",
    ),
    TouchPurpose.DECLINE: _Answer(
        ActionKind.ANSWER_DECLINE,
        "Thank {contact} for answering, in a line or two",
        "they declined on {at}",
        "decline_reply_within_business_days",
    ),
    TouchPurpose.DEFERRAL: _Answer(
        ActionKind.ANSWER_DEFERRAL,
        "Tell {contact} that you will write again later",
        "they asked you on {at} to come back later",
    ),
    TouchPurpose.REDIRECTION: _Answer(
        ActionKind.ANSWER_DECLINE,
        "Thank {contact} for pointing you to somebody else, and write down who it is",
        "they told you on {at}",
    ),
    TouchPurpose.INVITATION_ACCEPTED: _Answer(
        ActionKind.OUTREACH,
        "Write to {contact}, who has accepted your invitation",
        "they accepted it on {at}, and you have not said yet what you would like to ask",
        "write_after_invitation_within_business_days",
    ),
}


_TIMES = _Answer(
    ActionKind.ANSWER_YES,
    "Answer {contact}: take one of their times, or offer others",
    "they offered you times on {at}",
)

_GIVES_UP = (_OWED[TouchPurpose.RESCHEDULING], _OWED[TouchPurpose.CANCELLATION])

_OF_A_TIME = AGREEMENTS | TALKS | {InterviewEvent.PROPOSE, InterviewEvent.ANSWER_IN_WRITING}

_ENDS = frozenset({InterviewEvent.DECLINE, InterviewEvent.CANCEL})


@frozen
class _Asked:
    """A message from the contact that needs an answer, or times that they offered.

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
    """Return what needs an answer; one answer is enough for all before it that does not name another interview."""
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


def _is_theirs(step: InterviewStep) -> bool:
    return step.event is InterviewEvent.PROPOSE and step.by is Party.CONTACT


def _answered(situation: Situation, asked: _Asked) -> Settled | None:
    """Return what has answered them: a message, times, a start or a talk; for a question, a message or a talk only."""
    return _answered_in_words(situation, asked) or _answered_by_step(situation, asked)


def _answered_in_words(situation: Situation, asked: _Asked) -> Settled | None:
    """Return which message has answered them, or why none is needed."""
    answers = [t for t in situation.sent(interview=asked.interview) if _answers(t, asked.at, asked.fact)]
    if asked.owed in _GIVES_UP:
        ahead = {interview.id for interview, _, _ in situation.meetings_ahead}
        about = (i for i in situation.record.interviews if asked.interview in {None, i.id})
        if any(i.id not in ahead and any(step.event in AGREEMENTS for step in i.history) for i in about):
            # Their letter and the confirmation of what it gives up have crossed.
            answers = [t for t in answers if t.purpose not in {TouchPurpose.CONFIRMATION, TouchPurpose.REMINDER}]
    if asked.owed is _OWED[TouchPurpose.DECLINE]:
        answers = [t for t in answers if not crosses(t, asked.at, TouchPurpose.SLOT_PROPOSAL)]
    if answers:
        return done("you answered on {at}", answers[0].id, at=answers[0].at)
    if asked.owed is _OWED[TouchPurpose.INVITATION_ACCEPTED]:
        at = asked.at.timestamp()
        if was_met(situation.record, at) or is_arranged(situation.record, at):
            return not_applicable("you know each other already")
        if situation.campaign.seeker.decision is not None:
            return cancelled("you have decided")
    if asked.owed is _OWED[TouchPurpose.REDIRECTION] and (named := named_by_redirection(situation, asked.at)):
        return cancelled("the thanks for the name are the answer", named.id)
    return None


def _answers(touch: Touch, at: datetime, fact: str) -> bool:
    """Return whether a message may answer what was said at an instant.

    At that very instant only one that says so does, and a follow-up or a reminder soon after it has crossed it.
    """
    sent, said = touch.at.timestamp(), at.timestamp()
    if sent > said:
        return not crosses(touch, at)
    return sent == said and answers_theirs(touch) and touch.answers in {None, fact}


def _answered_by_step(situation: Situation, asked: _Asked) -> Settled | None:
    """Return which step of an interview has answered them."""
    since = asked.at.timestamp()
    steps = [
        (interview, step)
        for interview in situation.record.interviews
        # Of the interview that it names or one begun since, or else of any.
        if interview.history[0].at.timestamp() >= since or asked.interview in {None, interview.id}
        for step in interview.history[asked.steps if interview.id == asked.interview else 0 :]
    ]
    for interview, step in steps:
        if happened_at(interview, step).timestamp() < since:
            continue
        if step.event in TALKS:
            return done("you have talked since", interview.id)
        if step.event in _OF_A_TIME and not _is_theirs(step) and asked.owed is not _OWED[TouchPurpose.QUESTION]:
            return done("you have talked about a time since", interview.id)
        if step.event in _ENDS and asked.owed is _TIMES:
            return cancelled("it has been turned down or called off since", interview.id)
    if asked.owed is _OWED[TouchPurpose.ACCEPTANCE]:
        for interview, _, _ in situation.meetings_ahead:
            if asked.interview in {None, interview.id}:
                return done("you have agreed on a time", interview.id)
    return None


def named_by_redirection(situation: Situation, at: datetime) -> Referral | None:
    """Return the referral that records whom a contact pointed to in a message, if it is recorded by name."""
    hours = timedelta(hours=situation.policy.recorded_within_hours).total_seconds()
    named = (r for r in situation.record.referrals_given if r.interview is None and r.outcome is None)
    return next((r for r in named if abs(r.at.timestamp() - at.timestamp()) < hours), None)


_OPEN_ENDED = frozenset(
    {
        TouchPurpose.OTHER,
        TouchPurpose.ANSWER,
        TouchPurpose.CONFIRMATION,
        TouchPurpose.INTRODUCTION,
        TouchPurpose.NO_SHOW,
    }
)
_OF_A_TALK = TIMES_OFFERED | {TouchPurpose.OUTREACH, TouchPurpose.FOLLOW_UP, TouchPurpose.QUESTION}
_ASKING = _OF_A_TALK | {TouchPurpose.PERMISSION_REQUEST, TouchPurpose.INTRODUCTION_REQUEST}


@rule(
    "say-what-they-meant",
    row="T12",
    silent_because="it is recorded what each of their messages means",
    given=(Touch,),
)
def say_what_they_meant(situation: Situation) -> Iterator[Duty | Settled]:
    """Say what a message meant that was recorded without a purpose, as far as the next step depends on it.

    It does where the seeker waited for an answer, and where no talk is agreed on or was held.  A confirmation of a
    meeting that is not recorded, and whatever else leaves the next step open, counts as such a message.
    """
    record = situation.record
    unclear = [t for t in record.touches if t.is_reply and t.purpose in _OPEN_ENDED]
    if not unclear:
        return
    last = unclear[-1]
    at = last.at.timestamp()
    if answered := [t for t in situation.sent() if _answers(t, last.at, last.id)]:
        yield done("you answered on {at}", answered[0].id, at=answered[0].at)
        return
    if clear := [t for t in record.touches if t.is_reply and t.at.timestamp() > at]:
        yield done("they wrote again on {at}", clear[0].id, at=clear[0].at)
        return
    hours = timedelta(hours=situation.policy.recorded_within_hours).total_seconds()
    recorded = [str(i.id) for i in record.interviews for s in i.history if s.at.timestamp() >= at]
    recorded += [str(r.id) for r in record.referrals_given if abs(r.at.timestamp() - at) < hours]
    before = (t for t in reversed(record.touches) if t.at.timestamp() < at)
    about_a_talk = (t for t in before if t.is_reply or (t.outbound and not t.bounced and t.purpose in _OF_A_TALK))
    asked = next(about_a_talk, None)
    if was_met(record, at) or asked is None or not asked.outbound:
        allowed = ((r.id, r.permission.at) for r in record.referrals_given)
        recorded += [str(key) for key, said in allowed if said is not None and abs(said.timestamp() - at) < hours]
    if recorded:
        yield done("you recorded what came of it", recorded[0])
        return
    asked = next((t for t in reversed(record.touches) if t.outbound and not t.bounced and t.at.timestamp() <= at), None)
    in_question = any(r.outcome is None and not r.permission.at for r in record.referrals_given)
    if asked is not None and asked.purpose is TouchPurpose.PERMISSION_REQUEST and in_question:
        yield not_applicable("you asked whether you may mention their name, and another rule asks what they said")
        return
    if is_arranged(record, at) or (was_met(record, at) and (asked is None or asked.purpose not in _ASKING)):
        yield not_applicable("nothing depends on it")
        return
    yield situation.duty(
        ActionKind.RECORD_REPLY,
        "Say what {contact} meant: yes, no, later, not me, stop, or a question",
        because="they wrote on {at}, and what "
        + ("it means" if last.purpose is TouchPurpose.OTHER else "comes of it")
        + " is not recorded",
        due=last.at,
        latest=within(last.at, situation.policy.answer_within_business_days, situation.seekers_calendar),
        facts=(last.id,),
        figure="answer_within_business_days",
        at=last.at,
    )


@rule(
    "answer-owed",
    row="T12",
    silent_because="they have not written anything that needs an answer",
    given=(Touch, Interview),
)
def answer_owed(situation: Situation) -> Iterator[Duty | Settled]:
    """Answer a yes, a question, a no, times that they offered and whatever else waits; any message is an answer.

    Only a follow-up or a reminder within a day of what they wrote is not, and times within a day of a no: the two have
    crossed.
    An interview with an agreed start answers a yes too, and a talk answers a question.  By default the answer is due
    within one business day, and to a no within two.
    """
    for asked in _asked(situation):
        if settled := _answered(situation, asked):
            yield settled
            continue
        lapses = None
        if asked.owed is _OWED[TouchPurpose.DEFERRAL] and situation.campaign.seeker.decision is None:
            # Then the message that they suggested is the answer to somebody who wanted to be left in peace.
            put_off = next(touch for touch in situation.record.touches if touch.id == asked.fact)
            lapses = recontact_from(situation, put_off.at, put_off.not_before)
        yield situation.duty(
            asked.owed.kind,
            asked.owed.todo,
            because=asked.owed.because,
            due=asked.at,
            latest=situation.within(asked.at, getattr(situation.policy, asked.owed.figure)),
            lapses=lapses,
            facts=(asked.fact,),
            figure=asked.owed.figure,
            at=asked.at,
        )


def recontact_from(situation: Situation, said_at: datetime, until: date | None) -> datetime:
    """Return from when on to write again to somebody who said at an instant to wait until a day, or just to wait."""
    policy, calendar = situation.policy, situation.calendar
    if until is None:
        return situation.day_after(said_at, policy.recontact_without_a_day_after_days)
    return calendar.opening(calendar.add_business_days(until, policy.recontact_after_deferral_business_days))


# -- offering times again ----------------------------------------------------------------------------------------------

_REQUESTS: Mapping[InterviewEvent, tuple[ActionKind, str]] = {
    InterviewEvent.ASK_TO_RESCHEDULE: (
        ActionKind.ANSWER_RESCHEDULING,
        "they asked on {at} to meet at another time",
    ),
    InterviewEvent.REOPEN: (ActionKind.ANSWER_YES, "they came back on {at} to the meeting that was off"),
}
_ASKED_FOR: Mapping[ActionKind, str] = {
    ActionKind.ANSWER_RESCHEDULING: _OWED[TouchPurpose.RESCHEDULING].todo,
    ActionKind.ANSWER_YES: _OWED[TouchPurpose.ACCEPTANCE].todo,
}
"""What to do about a step by which they ask for times: it is answered as their message would be."""
_WISHES = frozenset({TouchPurpose.RESCHEDULING, TouchPurpose.ACCEPTANCE})


@rule(
    "offer-times-again",
    row="T11",
    silent_because="they are not waiting for new times from you",
    given=(Interview, Touch),
)
def offer_times_again(situation: Situation) -> Iterator[Duty | Settled]:
    """Offer times again: when the contact asks for some, when all have passed, some days after they called it off.

    Times of which only the message is recorded are followed up like any other message without an answer.
    """
    interviews = situation.record.interviews
    if situation.campaign.seeker.decision is not None:
        # After a decision only what they ask for is owed.
        others = [interview for interview in interviews if not _is_request(interview.history[-1])]
        interviews = tuple(interview for interview in interviews if _is_request(interview.history[-1]))
        if others and not interviews:
            yield cancelled("you have decided")
    elif situation.meetings_ahead:
        # Somebody who asked for another time waits for it, whether or not another meeting is planned.
        interviews = tuple(interview for interview in interviews if _is_request(interview.history[-1]))
    if situation.meetings_ahead and not interviews:
        yield not_applicable("a meeting with them is planned")
    for interview in interviews:
        occasion = _occasion_to_offer(situation, interview)
        if occasion is None:
            continue
        if isinstance(occasion, Settled):
            yield occasion
            continue
        newer = after(occasion.since, timedelta.resolution)
        if settled := settled_since(
            situation, interview, newer, written_since=occasion.written_since, purposes=occasion.purposes
        ):
            yield settled
            continue
        yield situation.duty(
            occasion.kind,
            _ASKED_FOR.get(occasion.kind, "Offer {contact} new times, no pressure"),
            because=occasion.because,
            due=occasion.due,
            latest=situation.within(occasion.due, situation.policy.answer_within_business_days),
            facts=(interview.id,),
            figure=occasion.figure,
            at=occasion.since,
        )
    if situation.campaign.seeker.decision is None:
        yield from _offered_by_message(situation)


def _offered_by_message(situation: Situation) -> Iterator[Duty | Settled]:
    """Yield what to do about times that a message offered and that no interview records."""
    record, policy = situation.record, situation.policy
    missed = any(i.history[-1].event is InterviewEvent.SEEKER_NO_SHOW for i in record.interviews)
    # A seeker who missed a meeting asks once whether they may try again.
    offers = situation.sent(*(TIMES_OFFERED - {TouchPurpose.NO_SHOW} if missed else TIMES_OFFERED))
    if not offers or situation.meetings_ahead:
        return
    last, said = offers[-1], _last_word(record)
    # The steps of an interview show that the times are recorded there, or that things have moved on.
    recorded = after(last.at, -timedelta(hours=policy.recorded_within_hours))
    told = (step for interview in record.interviews for step in interview.history)
    steps = [s for s in told if s.slots or s.event is not InterviewEvent.PROPOSE]
    # A step may only record what the message says: that a meeting is moved, or was missed.
    if last.purpose is TouchPurpose.RESCHEDULING:
        steps = [s for s in steps if s.event is not InterviewEvent.ASK_TO_RESCHEDULE or s.by is not Party.SEEKER]
    elif last.purpose is TouchPurpose.NO_SHOW:
        steps = [s for s in steps if s.event not in _MISSED]
    moved_on = any(s.at.timestamp() >= (recorded if _is_offer(s) else last.at).timestamp() for s in steps)
    declined = situation.thread.ended_by if situation.thread.state is ThreadState.DECLINED else None
    crossed = declined is not None and crosses(last, declined.at, TouchPurpose.SLOT_PROPOSAL)
    if moved_on or crossed or not _is_after(last, said):
        return
    if reminded := situation.sent(TouchPurpose.FOLLOW_UP, *OFFERS, since=after(last.at, timedelta.resolution)):
        yield done("you wrote to them on {at}", reminded[0].id, at=reminded[0].at)
        return
    unanswered = [offer for offer in offers if _is_after(offer, said)]
    off = [i.history[-1].at for i in record.interviews if i.cancelled_by is Party.CONTACT]
    reoffered = any(
        situation.calendar.opening_after(at, policy.reoffer_after_business_days).timestamp() <= last.at.timestamp()
        for at in off
        if at.timestamp() >= said - timedelta(hours=policy.recorded_within_hours).total_seconds()
    )
    offered = attempts(unanswered)
    # A late answer to a letter that calls it off is the answer, whatever the day.
    since = [t for t in record.touches if t.at.timestamp() < last.at.timestamp() and (t.is_reply or t.outbound)]
    reoffered = reoffered and not (since and not since[-1].outbound and since[-1].purpose is TouchPurpose.CANCELLATION)
    if reoffered or offered > policy.reoffers_at_most:
        yield done("you have offered times {often}, which is enough", last.id, often=times(offered))
        return
    due = situation.calendar.opening_after(last.at, policy.follow_up_after_business_days)
    returned = situation.overview.settled_in_again(situation.contact, situation.thread)
    due = later(due, returned) if returned else due
    yield situation.duty(
        ActionKind.OFFER_TIMES,
        "Offer {contact} new times, no pressure",
        because="you offered times on {at} and haven't heard back",
        due=due,
        latest=situation.within(due, policy.answer_within_business_days),
        lapses=situation.calendar.opening_after(due, policy.give_up_after_business_days),
        facts=(last.id,),
        figure="follow_up_after_business_days",
        at=last.at,
    )


def _is_after(offer: Touch, said: float) -> bool:
    """Return whether a message came after what the contact said at a time in seconds since 1970."""
    at = offer.at.timestamp()
    return at > said or (at == said and answers_theirs(offer))


def _last_word(record: ContactRecord, *, before: datetime | None = None, about: Interview | None = None) -> float:
    """Return when the contact last said something, by a message, a step or an agreement, in seconds since 1970.

    Args:
        record: The facts about the contact.
        before: The instant from which on nothing counts.
        about: The interview that it is about, or may be; by default any.
    """
    words = [t.at for t in record.touches if t.is_reply and (about is None or t.interview in {None, about.id})]
    for interview in record.interviews if about is None else (about,):
        theirs = (step for step in interview.history if step.by is Party.CONTACT or step.event in AGREEMENTS)
        words += [step.at for step in theirs if step.event is not InterviewEvent.RUN_LATE]
    end = float("inf") if before is None else before.timestamp()
    return max((at.timestamp() for at in words if at.timestamp() < end), default=float("-inf"))


def _is_offer(step: InterviewStep) -> bool:
    return step.event is InterviewEvent.PROPOSE and step.by is not Party.CONTACT


@frozen
class _Occasion:
    """Why times are to be offered again.

    Attributes:
        since: When the reason arose.
        due: When it is due.
        because: The reason.
        figure: The figure of the policy.
        written_since: From when on a message of the seeker's counts as the offer, if that is not *since*.
        purposes: The purposes of the messages that count as one.
        kind: What kind of thing it is: an answer where they ask for times.
    """

    since: datetime = field()
    due: datetime = field()
    because: str = field()
    figure: str = field()
    written_since: datetime | None = field(default=None)
    purposes: Iterable[TouchPurpose] = field(default=OFFERS)
    kind: ActionKind = field(default=ActionKind.OFFER_TIMES)


def _occasion_to_offer(situation: Situation, interview: Interview) -> _Occasion | Settled | None:
    """Return why times are to be offered again for an interview, or have been often enough; `None` if neither."""
    policy, calendar, last = situation.policy, situation.calendar, interview.history[-1]
    if _is_request(last):
        # They may have written what the step says, since the step before it or shortly before it was recorded.
        recorded = after(last.at, -timedelta(hours=policy.recorded_within_hours))
        since = later(interview.history[-2].at, recorded).timestamp()
        received = [t for t in situation.record.touches if not t.outbound and t.at.timestamp() >= since]
        if any(t.purpose in _WISHES and t.interview in {None, interview.id} for t in received):
            return None  # The answer to that message offers times as well.
        kind, because = _REQUESTS[last.event]
        return _Occasion(last.at, last.at, because, "answer_within_business_days", kind=kind)
    off = last.at if interview.cancelled_by is Party.CONTACT else None
    if (wrote := situation.given_up(interview)) and wrote.purpose is TouchPurpose.CANCELLATION:
        off = wrote.at
    if off is not None:
        due = later(off, calendar.opening_after(off, policy.reoffer_after_business_days))
        because = "they called the meeting off on {at}, and may want to try again"
        # A kind answer does not offer times.
        return _Occasion(off, due, because, "reoffer_after_business_days", purposes=TIMES_OFFERED)
    if last.event is InterviewEvent.REOPEN or (_is_offer(last) and not last.slots):
        return _without_times(situation, interview, last)
    return _passed(situation, interview)


def _passed(situation: Situation, interview: Interview) -> _Occasion | Settled | None:
    """Return when the times that were offered since the contact's last word have passed, if that is next."""
    policy, last = situation.policy, interview.history[-1]
    if not interview.slots or not _is_offer(last):
        return None
    # What they asked for in between began another silence.
    said = _last_word(situation.record, before=last.at, about=interview)
    offers = [step for step in interview.history if step.slots and step.at.timestamp() > said]
    if len(offers) > policy.reoffers_at_most:
        return done("you have offered times {often}, which is enough", interview.id, often=times(len(offers)))
    passed = reduce(later, interview.slots)
    # The message that carries these times may go out after they are recorded.
    carried = earlier(after(last.at, timedelta(hours=policy.recorded_within_hours)), passed)
    because = "the times that you offered have passed"
    return _Occasion(last.at, passed, because, "reoffers_at_most", carried, TIMES_OFFERED)


def _is_request(step: InterviewStep) -> bool:
    return step.event in _REQUESTS and step.by is Party.CONTACT


def _without_times(situation: Situation, interview: Interview, step: InterviewStep) -> _Occasion | Settled:
    """Return when to offer times for a talk that was proposed without any: at once, unless a word from them is next."""
    at = step.at
    if situation.thread.is_live:
        return cancelled("you wait for their answer to your request", interview.id)
    for asked in _asked(situation):
        if asked.owed.kind is ActionKind.ANSWER_YES and _answered(situation, asked) is None:
            return cancelled("your answer to them offers times", asked.fact)
    carried = after(at, -timedelta(hours=situation.policy.recorded_within_hours))
    because = "you proposed a talk on {at} without offering times"
    if step.event is InterviewEvent.REOPEN:
        because = "you took the meeting up again on {at}"
    return _Occasion(at, at, because, "answer_within_business_days", carried)
