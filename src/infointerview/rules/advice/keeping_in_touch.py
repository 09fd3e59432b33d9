"""After the thanks: the update, the referral ask, keeping in touch, and what came of it all."""

from collections.abc import Iterator
from datetime import datetime

from infointerview.model.interview import Interview
from infointerview.model.lifecycle import State
from infointerview.model.referral import Referral
from infointerview.model.touch import Purpose, Touch
from infointerview.policy.figure import ReferralAsk
from infointerview.rules.advice.afterwards import Conversation, conversations, ended_interviews
from infointerview.rules.duty import ActionKind, Duty, Settled, done, not_applicable
from infointerview.rules.rule import rule
from infointerview.rules.sentence import times
from infointerview.rules.situation import Situation
from infointerview.rules.window import later

__all__ = ["announce_outcome", "keep_in_touch", "update_after_interview"]

_UPDATES = (Purpose.UPDATE, Purpose.KEEP_IN_TOUCH, Purpose.REPORT_BACK, Purpose.OUTCOME)


@rule("update-after-interview", row="T13", applies_to="interview with them", given=(Interview, Touch))
def update_after_interview(situation: Situation) -> Iterator[Duty | Settled]:
    """Tell a contact after a week what came of their advice, and ask for a referral where the policy does so then.

    An ask that stays unanswered is repeated once.  A referral that was given makes it a mere update; and it brings the
    thanks, late as they are, if there were none.
    """
    talks = conversations(situation)
    if not talks:
        return
    talk, policy = talks[-1], situation.policy
    if not policy.updates_at_most:
        yield not_applicable("the policy wants no updates")
        return
    updates = situation.sent(*_UPDATES, since=talk.ended)
    answered = any(
        t.is_reply and updates and t.at.timestamp() > updates[-1].at.timestamp() for t in situation.record.touches
    )
    referred = [r for r in situation.record.referrals_given if r.at.timestamp() >= talk.began.timestamp()]
    asks = policy.referral_ask is not ReferralAsk.IN_MEETING and not referred
    most = policy.updates_at_most if asks else 1
    if updates and (answered or len(updates) >= most):
        yield done("you wrote {often}, last on {at}", updates[-1].id, often=times(len(updates)), at=updates[-1].at)
        return
    yield _update(situation, talk, updates, asks=asks)


def _update(situation: Situation, talk: Conversation, updates: tuple[Touch, ...], *, asks: bool) -> Duty:
    since = updates[-1].at if updates else talk.ended
    todo = "Ask {contact} once more whom else to talk to" if updates else "Tell {contact} what came of their advice"
    if asks and not updates:
        todo += ", and ask whom else to talk to"
    if not talk.thanks:
        todo += ", and thank them for " + ("the interview" if talk.was_held else "the written answers")
    due = situation.day_after(since, situation.policy.update_after_days)
    return situation.duty(
        ActionKind.REFERRAL_ASK if asks else ActionKind.UPDATE,
        todo,
        because=("you spoke on {end}" if talk.was_held else "they answered your questions on {end}")
        + ("" if talk.thanks else ", and have not thanked them"),
        due=due,
        latest=later(due, situation.day_after(since, situation.policy.keep_in_touch_searching_days)),
        facts=(talk.fact,),
        figure="update_after_days",
        end=talk.ended,
    )


@rule("keep-in-touch", row="T14", applies_to="interview with them", given=(Interview, Touch))
def keep_in_touch(situation: Situation) -> Iterator[Duty | Settled]:
    """Be in touch at the policy's pace, counted from the last touch in either direction.

    A talk that is planned, or for which times are offered, counts as a touch on its last day: where nothing came of it,
    the pace goes on from there.  The pace is slower once the seeker has decided, and half as quick after two updates
    that nobody answered.
    """
    talks = conversations(situation)
    if not talks:
        return
    policy, decided = situation.policy, situation.campaign.seeker.decision
    figure = "keep_in_touch_days" if decided else "keep_in_touch_searching_days"
    unanswered = _unanswered(situation, talks[-1].ended)
    days = getattr(policy, figure) * (2 if unanswered >= policy.unanswered_updates_before_slowing else 1)
    last, fact = _last_touch(situation, talks[-1])
    because = "you were last in touch on {last}"
    due, ahead = situation.day_after(last, days), _planned(situation)
    if ahead and ahead[0].timestamp() > last.timestamp():
        due, fact = situation.day_after(ahead[0], days), ahead[1]
        because += ", and were to talk by {planned}"
    if days != getattr(policy, figure):
        because += "; {often} they did not answer, so the pace is halved"
    yield situation.duty(
        ActionKind.KEEP_IN_TOUCH,
        "Send {contact} a few lines: some news, or a light question",
        because=because,
        due=due,
        latest=situation.day_after(due, policy.update_after_days),
        facts=(fact,),
        figure=figure,
        last=last,
        planned=ahead[0] if ahead else None,
        often=times(unanswered),
    )


def _planned(situation: Situation) -> tuple[datetime, str] | None:
    """Return the last start that was agreed on or offered for a talk still to come, and the interview."""
    starts = [
        (start, interview.id)
        for interview in situation.record.open_interviews
        if interview.state not in {State.CONTACT_NO_SHOW, State.SEEKER_NO_SHOW}
        for start in ((interview.start,) if interview.start else interview.slots)
    ]
    return max(starts, key=lambda planned: (planned[0].timestamp(), planned[1]), default=None)


def _last_touch(situation: Situation, talk: Conversation) -> tuple[datetime, str]:
    touches = [t for t in situation.record.touches if not t.bounced and t.purpose is not Purpose.AUTOMATIC_REPLY]
    if touches and later(talk.ended, touches[-1].at) is touches[-1].at:
        return touches[-1].at, touches[-1].id
    return talk.ended, talk.fact


def _unanswered(situation: Situation, talked: datetime) -> int:
    """Return how many updates have gone out since the last talk, and since the contact last said anything."""
    count = 0
    for touch in situation.record.touches:
        if touch.is_reply or touch.at.timestamp() <= talked.timestamp():
            count = 0
        elif touch.outbound and not touch.bounced and touch.purpose in _UPDATES:
            count += 1
    return count


@rule("announce-outcome", row="T15", applies_to="help of theirs", given=(Interview, Referral, Touch))
def announce_outcome(situation: Situation) -> Iterator[Duty | Settled]:
    """Tell everybody who helped what came of it, soon: those who talked, wrote answers or gave a name."""
    decision, record = situation.campaign.seeker.decision, situation.record
    helped: list[Interview | Referral | Touch] = [interview for interview, _ in ended_interviews(situation)]
    helped += [*record.referrals_given, *(t for t in record.touches if t.purpose is Purpose.WRITTEN_ANSWERS)]
    if not helped:
        return
    if decision is None:
        yield not_applicable("nothing is decided yet")
        return
    if told := situation.sent(Purpose.OUTCOME, since=decision.at):
        yield done("you told them on {at}", told[0].id, at=told[0].at)
        return
    yield situation.duty(
        ActionKind.OUTCOME,
        "Tell {contact} what you have decided, and thank them for their part in it",
        because="you decided on {at}, and they helped",
        due=decision.at,
        latest=situation.within(decision.at, situation.policy.outcome_within_business_days),
        facts=tuple(fact.id for fact in helped[:1]),
        figure="outcome_within_business_days",
        at=decision.at,
    )
