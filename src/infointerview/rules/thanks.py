"""Thanking for an interview."""

from collections.abc import Iterator
from datetime import UTC, timedelta

from infointerview.model.touch import Purpose
from infointerview.rules.action import Action, ActionKind
from infointerview.rules.situation import Situation
from infointerview.rules.wording import day_in_words

__all__ = ["thank_you_after_interview"]


def thank_you_after_interview(situation: Situation) -> Iterator[Action]:
    """Thank for each interview that was held, or answered in writing, and not thanked for.

    Hours are real hours, weekends and clock changes included: a thank-you does not wait for a working day.  A late
    one still goes until the policy's last day; after that it belongs into an update.
    """
    policy = situation.policy
    thanks = [t for t in situation.record.touches if t.outbound and t.purpose is Purpose.THANK_YOU]
    for interview in situation.record.interviews:
        if interview.is_open or not (interview.was_held or interview.history[-1].event == "answer_in_writing"):
            continue
        ended = (interview.end or interview.history[-1].at).astimezone(UTC)
        if any(t.interview == interview.id or (t.interview is None and t.at >= ended) for t in thanks):
            continue
        zone = situation.calendar.zone
        latest = ended + timedelta(hours=policy.thank_you_within_hours)
        if situation.now.astimezone(UTC) > ended + timedelta(days=policy.thank_you_until_days):
            continue
        due = (ended + timedelta(hours=policy.thank_you_after_hours)).astimezone(zone)
        on = day_in_words(ended.astimezone(zone))
        yield situation.action(
            ActionKind.THANK_YOU,
            rule="thank-you-after-interview",
            todo=f"Thank {situation.contact} for the interview",
            earliest=due,
            due=due,
            latest=latest.astimezone(zone),
            overdue=latest.astimezone(zone),
            reason=f"you spoke on {on} and have not thanked them yet"
            if interview.was_held
            else f"they answered your questions on {on} and you have not thanked them yet",
            facts=(interview.id,),
            figure="thank_you_within_hours",
        )
