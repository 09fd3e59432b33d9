"""What puts a duty off: a contact who asked to wait, a vacation of the seeker's, and how much is too much at once."""

from datetime import datetime, timedelta

from attrs import evolve

from infointerview.model.contact import Contact
from infointerview.model.employment import names_employer
from infointerview.rules.duty import INITIATIVES, ActionKind, Duty
from infointerview.rules.overview import Overview
from infointerview.rules.sentence import Sentence, times
from infointerview.rules.weeks import week_of

__all__ = ["held_back"]


def held_back(duty: Duty, overview: Overview) -> Duty:
    """Return the duty, put off with the reason where something holds it back.

    Only what the seeker begins is held back.  Answers, thanks and everything around a meeting never wait, but for
    another offer of times to somebody who asked to be written to later.
    """
    contact = duty.contact
    if contact is None or duty.kind not in _CAN_WAIT:
        return duty
    # Each hold may run into the next one: a week that is full may end in a vacation.  There are only so many absences,
    # messages and threads, and each hold ends later than the duty was due, so this comes to an end.
    while held := _hold(duty, contact, overview):
        until, why = held
        duty = evolve(duty, window=duty.window.not_before(until), held=why)
    return duty


_CAN_WAIT = INITIATIVES | {ActionKind.OFFER_TIMES}
_Hold = tuple[datetime, Sentence]


def _hold(duty: Duty, contact: Contact, overview: Overview) -> _Hold | None:
    """Return until when something holds a duty back and why, if anything does."""
    if waiting := _while_they_asked_to_wait(duty, contact, overview):
        return waiting
    if duty.kind not in INITIATIVES:
        return None
    if away := _while_away(duty, contact, overview):
        return away
    if duty.kind is ActionKind.SECOND_CONTACT:
        # To look for a second person at an employer is no message to the first.
        return _while_pace_is_kept(duty, contact, overview)
    return _while_enough_was_written(duty, contact, overview)


def _while_they_asked_to_wait(duty: Duty, contact: Contact, overview: Overview) -> _Hold | None:
    until = overview.waits_until(contact)
    if until is None:
        return None
    calendar = overview.calendars.of(contact)
    opens = calendar.opening(calendar.business_day_on_or_after(until))
    if opens.timestamp() <= duty.window.due.timestamp():
        return None
    return opens, Sentence("they asked you to wait until {until}", {"until": until})


def _while_away(duty: Duty, contact: Contact, overview: Overview) -> _Hold | None:
    seeker, calendar = overview.campaign.seeker, overview.calendars.of(contact)
    on = duty.window.due.astimezone(seeker.zone).date()
    away = next((absence for absence in seeker.away if on in absence), None)
    if away is None:
        return None
    over = overview.end_of_seekers_day(away.last)
    return calendar.next_working_moment(over), Sentence("you are away until {last}", {"last": away.last})


def _while_enough_was_written(duty: Duty, contact: Contact, overview: Overview) -> _Hold | None:
    full = overview.touches_full_until(contact, duty.window.due)
    if full is None:
        return None
    until, often = full
    opens = overview.calendars.of(contact).next_working_moment(until)
    return opens, Sentence("you wrote {often} within a week, which is enough", {"often": times(often)})


def _while_pace_is_kept(duty: Duty, contact: Contact, overview: Overview) -> _Hold | None:
    due, policy, calendar = duty.window.due, overview.policy, overview.calendars.of(contact)
    if names_employer(contact.organisation):
        ends = sorted(overview.live_threads_end(contact), key=datetime.timestamp)
        live = [end for end in ends if end.timestamp() > due.timestamp()]
        if len(live) >= policy.live_contacts_per_employer_at_most:
            until = live[-policy.live_contacts_per_employer_at_most]
            why = Sentence(
                "{n} people at {employer} have a request of yours already"
                if len(live) > 1
                else "somebody at {employer} has a request of yours already",
                {"n": len(live), "employer": contact.organisation},
            )
            return calendar.next_working_moment(until), why
    week = week_of(due.astimezone(overview.campaign.seeker.zone).date())
    n = policy.new_requests_per_week
    if overview.requests_in(week) >= n:
        over = overview.end_of_seekers_day(week + timedelta(days=6))
        return calendar.next_working_moment(over), Sentence(
            "the limit of {n} a week for new requests is reached", {"n": n}
        )
    return None
