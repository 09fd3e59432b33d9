"""Following up after silence."""

from collections.abc import Iterator

from infointerview.model.employment import organisation_key
from infointerview.model.touch import Purpose, Touch
from infointerview.rules.action import Action, ActionKind
from infointerview.rules.situation import Situation
from infointerview.rules.wording import day_in_words

__all__ = ["follow_up_after_silence"]

_REQUESTS = (Purpose.OUTREACH, Purpose.FOLLOW_UP)


def follow_up_after_silence(situation: Situation) -> Iterator[Action]:
    """Follow up a request that nobody has answered.

    It is due when the contact's working day opens, so many business days after the message; the day on which it was
    sent does not count.  An automatic reply moves it to after the announced return.  A reply by a person, a yes from
    anybody at the same employer, an interview, a bounce and the policy's greatest number of follow-ups end it.
    """
    requests = _unanswered_requests(situation)
    if not requests or len(requests) > situation.policy.follow_ups_at_most:
        return
    last, calendar, policy = requests[-1], situation.calendar, situation.policy
    days = policy.follow_up_after_business_days
    due = calendar.opening_after(last.at, days)
    reason = f"you wrote on {day_in_words(last.at.astimezone(calendar.zone))} and have had no answer"
    facts = [last.id]
    for touch in situation.record.touches:
        if touch.automatic_reply_until is not None and touch.at.timestamp() > last.at.timestamp():
            back = touch.automatic_reply_until
            returned = calendar.opening(calendar.business_day_after(back, policy.follow_up_after_return_business_days))
            if returned.timestamp() > due.timestamp():
                due = returned
                reason += f"; an automatic reply said that they are back on {day_in_words(back)}"
                facts.append(touch.id)
    latest = calendar.opening_after(due, days)
    yield situation.action(
        ActionKind.FOLLOW_UP,
        rule="follow-up-after-silence",
        todo=f"Follow up with {situation.contact}, once and briefly",
        earliest=due,
        due=due,
        latest=latest,
        overdue=latest,
        reason=reason,
        facts=tuple(facts),
        figure="follow_up_after_business_days",
    )


def _unanswered_requests(situation: Situation) -> list[Touch]:
    """Return the messages that ask this contact for an interview and wait for an answer, oldest first."""
    record = situation.record
    if record.interviews:
        return []
    requests: list[Touch] = []
    for touch in record.touches:
        if touch.outbound and touch.purpose in _REQUESTS and not touch.bounced:
            requests.append(touch)
        elif touch.is_reply:
            requests = []
    if not requests:
        return []
    said_yes = situation.accepted.get(organisation_key(situation.contact.organisation or "-"))
    if said_yes is not None and said_yes.timestamp() > requests[-1].at.timestamp():
        return []
    return [] if situation.asked_to_wait else requests
