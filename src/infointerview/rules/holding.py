"""What puts a duty off: a contact who asked to wait, a vacation of the seeker's, and how much is too much at once."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from attrs import evolve

from infointerview.model.employers import names_employer
from infointerview.model.exchange import Purpose
from infointerview.model.notes import Directive, DirectiveKind
from infointerview.model.people import Contact
from infointerview.model.record import ContactRecord
from infointerview.rules.duties import ActionKind, Duty, Sentence, Settled, Window, cancelled, times
from infointerview.rules.overview import Overview
from infointerview.worktime.calendar import week_of

__all__ = ["as_directed", "held_back", "in_force", "is_retired"]


def held_back(duty: Duty, overview: Overview) -> Duty:
    """Return the duty, put off with the reason where something holds it back.

    Only what the seeker begins is held back.  Answers, thanks and everything around a meeting never wait, but for
    another offer of times to somebody who asked to be written to later.
    """
    contact = duty.contact
    if contact is None or not (duty.kind.is_initiative or duty.kind is ActionKind.OFFER_TIMES):
        return duty
    # Each hold may run into the next one: a week that is full may end in a vacation.  There are only so many absences,
    # messages and threads, and each hold ends later than the duty was due, so this comes to an end.
    while held := _hold(duty, contact, overview):
        until, why = held
        duty = evolve(duty, window=duty.window.not_before(until), held=why)
    return duty


_Hold = tuple[datetime, Sentence]


def _hold(duty: Duty, contact: Contact, overview: Overview) -> _Hold | None:
    """Return until when something holds a duty back and why, if anything does."""
    if waiting := _while_they_asked_to_wait(duty, contact, overview):
        return waiting
    if not duty.kind.is_initiative:
        return None
    if away := _while_away(duty, contact, overview):
        return away
    if duty.kind in {ActionKind.SECOND_CONTACT, ActionKind.FIND_CONTACT}:
        # The first person at the employer gets nothing; what counts is how many there have a request already.
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


# -- the user's own word -----------------------------------------------------------------------------------------------

# The user's own word, which prevails over the rules: retire goes before pin, pin before snooze, snooze before a rule.
#
# Of two of one kind the later counts.  A touch with the contact after it, in either direction, or a talk ends a
# directive: it was said about how things stood then.  What belongs to a meeting keeps its time, whatever is put off.


def in_force(record: ContactRecord, rule: str) -> Directive | None:
    """Return the directive that holds for what a rule asks about a contact, if one does."""
    if not record.directives:
        return None
    last = max(_moments(record), default=float("-inf"))
    holding = [
        d for d in record.directives if d.kind in _PRECEDENCE and d.rule in {"", rule} and d.at.timestamp() >= last
    ]
    return max(holding, key=lambda d: (_PRECEDENCE.index(d.kind), d.at.timestamp(), d.id), default=None)


def is_retired(record: ContactRecord, rule: str) -> bool:
    """Return whether the user wants nothing of what a rule asks about a contact."""
    directive = in_force(record, rule)
    return directive is not None and directive.kind is DirectiveKind.RETIRE


def _moments(record: ContactRecord) -> Iterator[float]:
    """Yield when people wrote and talked to each other, as seconds since 1970."""
    for touch in record.touches:
        if touch.purpose is not Purpose.AUTOMATIC_REPLY:
            yield touch.at.timestamp()
    for interview in record.interviews:
        if interview.was_held and interview.end is not None:
            yield interview.end.timestamp()


_PRECEDENCE = (DirectiveKind.SNOOZE, DirectiveKind.PIN, DirectiveKind.RETIRE)
_AT_THE_MEETING = frozenset({ActionKind.DEPARTURE, ActionKind.NO_SHOW, ActionKind.RUNNING_LATE})
_BEFORE_THE_MEETING = frozenset({ActionKind.CONFIRMATION, ActionKind.REMINDER, ActionKind.PREPARATION})


def as_directed(duty: Duty, rule: str, overview: Overview) -> Duty | Settled:
    """Return the duty of a rule as the user wants it."""
    if duty.contact is None:
        return duty
    directive = in_force(overview.record(duty.contact), rule)
    if directive is None:
        return duty
    # What the user said is told in days of their own clock.
    said = {"said": directive.at.astimezone(overview.campaign.seeker.zone).date(), "on": directive.on}
    lapses = duty.window.lapses if duty.kind in _AT_THE_MEETING | _BEFORE_THE_MEETING else None
    if directive.kind is DirectiveKind.RETIRE or directive.on is None:
        return cancelled("you retired it on {said}", directive.id, **said)
    opens = overview.calendars.seekers.opening(directive.on)
    if directive.kind is DirectiveKind.PIN:
        return duty if duty.kind in _AT_THE_MEETING else _pinned(duty, directive.on, overview, said, lapses)
    if opens.timestamp() <= duty.window.due.timestamp():
        return duty
    window = evolve(duty.window.not_before(opens), lapses=lapses)
    return evolve(duty, window=window, held=Sentence("you put it off until {on}", said))


def _pinned(duty: Duty, on: date, overview: Overview, said: dict[str, Any], lapses: datetime | None) -> Duty:
    opens, end = overview.calendars.seekers.opening(on), overview.end_of_seekers_day(on)
    window = Window(earliest=opens, due=opens, latest=end, overdue=end, lapses=lapses)
    return evolve(duty, window=window, held=Sentence("you want to do it on {on}", said))
