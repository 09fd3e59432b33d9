"""What changes a duty: a contact who asked to wait, the seeker's vacation, limits, and what the user decided."""

from datetime import datetime, timedelta

from attrs import evolve

from infointerview.model.employers import names_employer
from infointerview.model.exchange import TouchPurpose
from infointerview.model.notes import Directive, DirectiveKind
from infointerview.model.people import Absence, Contact
from infointerview.model.record import ContactRecord
from infointerview.model.time import Recurring
from infointerview.rules.duties import ActionKind, Duty, Sentence, Settled, Window, cancelled, times
from infointerview.rules.overview import Overview
from infointerview.worktime.calendar import week_of

__all__ = ["as_directed", "held_back", "in_force", "is_retired"]


def held_back(duty: Duty, overview: Overview) -> Duty:
    """Return the duty, put off with the reason where something holds it back.

    Only what the seeker begins is held back.  Answers, thanks and everything around a meeting never wait, except
    another offer of times to somebody who asked to be written to later.
    """
    contact = duty.contact
    if contact is None or not (duty.kind.is_initiative or duty.kind is ActionKind.OFFER_TIMES):
        return duty
    # One hold may run into the next: a full week may end in a vacation.  There are finitely many absences, messages and
    # threads, and each hold ends after the duty was due, so this loop ends.
    while held := _hold(duty, contact, overview):
        until, why = held
        duty = evolve(duty, window=duty.window.not_before(until), held=why)
    return duty


_Hold = tuple[datetime, Sentence]


def _takes_whole_days(away: Absence | Recurring) -> bool:
    return isinstance(away, Absence) or away.is_whole_days


def _hold(duty: Duty, contact: Contact, overview: Overview) -> _Hold | None:
    """Return until when something holds a duty back and why, if anything does."""
    calendar, due, seeker = overview.calendars.of(contact), duty.window.due, overview.campaign.seeker
    if wait := overview.waits_until(contact):
        opens = calendar.opening(calendar.business_day_on_or_after(wait))
        if opens.timestamp() > due.timestamp():
            return opens, Sentence("they asked you to wait until {until}", {"until": wait})
    if not duty.kind.is_initiative:
        return None
    on = due.astimezone(seeker.zone).date()
    if away := next((each for each in seeker.away if on in each and _takes_whole_days(each)), None):
        last, why = (away.last, "you are away until {last}") if isinstance(away, Absence) else (on, "{last} is off")
        over = overview.end_of_seekers_day(last)
        return calendar.next_working_moment(over), Sentence(why, {"last": last})
    if duty.kind in {ActionKind.SECOND_CONTACT, ActionKind.FIND_CONTACT}:
        # The first person at the employer gets nothing; what counts is how many there have a request already.
        return _hold_for_pace(due, contact, overview)
    if full := overview.touches_full_until(contact, due):
        until, often = full
        opens = calendar.next_working_moment(until)
        return opens, Sentence("you wrote {often} within a week, which is enough", {"often": times(often)})
    return None


def _hold_for_pace(due: datetime, contact: Contact, overview: Overview) -> _Hold | None:
    """Return until when the limits for an employer and for a week hold back a request, and why, if they do."""
    policy, calendar = overview.policy, overview.calendars.of(contact)
    if names_employer(contact.organisation):
        ends = sorted(overview.live_threads_end(contact), key=datetime.timestamp)
        live = [end for end in ends if end.timestamp() > due.timestamp()]
        if len(live) >= policy.live_contacts_per_employer_at_most:
            until = live[-policy.live_contacts_per_employer_at_most]
            why = Sentence(
                "{n} people at {employer} already have a request from you"
                if len(live) > 1
                else "somebody at {employer} already has a request from you",
                {"n": len(live), "employer": contact.organisation},
            )
            return calendar.next_working_moment(until), why
    week = week_of(due.astimezone(overview.campaign.seeker.zone).date())
    n = policy.new_requests_per_week
    if overview.requests_in(week) >= n:
        over = overview.end_of_seekers_day(week + timedelta(days=6))
        return calendar.next_working_moment(over), Sentence(
            "the weekly limit for new requests ({n}) is reached", {"n": n}
        )
    return None


# -- the user's own word -----------------------------------------------------------------------------------------------


_PRECEDENCE = (DirectiveKind.SNOOZE, DirectiveKind.PIN, DirectiveKind.RETIRE)
_AT_THE_MEETING = frozenset({ActionKind.DEPARTURE, ActionKind.NO_SHOW, ActionKind.RUNNING_LATE})
_BEFORE_THE_MEETING = frozenset({ActionKind.CONFIRMATION, ActionKind.REMINDER, ActionKind.PREPARATION})


def in_force(record: ContactRecord, rule: str) -> Directive | None:
    """Return the directive that holds for what a rule says about a contact, if one does.

    Retire goes before pin, and pin before snooze; of two of one kind the later counts.  A message in either direction
    or a talk ends every directive before it, which was about how things stood then.
    """
    if not record.directives:
        return None
    written = [t.at.timestamp() for t in record.touches if t.purpose is not TouchPurpose.AUTOMATIC_REPLY]
    talked = [talk.end.timestamp() for talk in record.interviews if talk.was_held and talk.end is not None]
    last = max((*written, *talked), default=float("-inf"))
    holding = [
        d for d in record.directives if d.kind in _PRECEDENCE and d.rule in {"", rule} and d.at.timestamp() >= last
    ]
    return max(holding, key=lambda d: (_PRECEDENCE.index(d.kind), d.at.timestamp(), d.id), default=None)


def is_retired(record: ContactRecord, rule: str) -> bool:
    """Return whether the user retired what a rule says about a contact."""
    directive = in_force(record, rule)
    return directive is not None and directive.kind is DirectiveKind.RETIRE


def as_directed(duty: Duty, rule: str, overview: Overview) -> Duty | Settled:
    """Return the duty of a rule as the user wants it; what belongs to a meeting keeps its time, whatever is put off."""
    directive = in_force(overview.record(duty.contact), rule) if duty.contact else None
    if directive is None:
        return duty
    # The days are those of the user's own clock.
    said = {"said": directive.at.astimezone(overview.campaign.seeker.zone).date(), "on": directive.on}
    lapses = duty.window.lapses if duty.kind in _AT_THE_MEETING | _BEFORE_THE_MEETING else None
    if directive.kind is DirectiveKind.RETIRE or directive.on is None:
        return cancelled("you retired it on {said}", directive.id, **said)
    opens = overview.calendars.seekers.opening(directive.on)
    if directive.kind is DirectiveKind.PIN:
        if duty.kind in _AT_THE_MEETING:
            return duty
        end = overview.end_of_seekers_day(directive.on)
        window = Window(earliest=opens, due=opens, latest=end, overdue=end, lapses=lapses)
        return evolve(duty, window=window, held=Sentence("you want to do it on {on}", said))
    if opens.timestamp() <= duty.window.due.timestamp():
        return duty
    window = evolve(duty.window.not_before(opens), lapses=lapses)
    return evolve(duty, window=window, held=Sentence("you put it off until {on}", said))
