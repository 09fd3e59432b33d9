"""What changes a duty: a contact who asked to wait, the seeker's vacation, limits, and what the user decided."""

from datetime import date, datetime, timedelta

from attrs import evolve

from infointerview.model.employers import names_employer
from infointerview.model.exchange import TouchPurpose
from infointerview.model.notes import Directive, DirectiveKind
from infointerview.model.people import Contact
from infointerview.model.record import ContactRecord, Fact
from infointerview.model.talk import Interview, InterviewEvent, happened_at
from infointerview.rules.duties import (
    ActionKind,
    Duty,
    Sentence,
    Settled,
    Window,
    cancelled,
    done,
    earlier,
    later,
)
from infointerview.rules.overview import Overview, SeekerOff, words_about_nobody
from infointerview.rules.tracking import WORDS_ABOUT_NOBODY, look_at
from infointerview.worktime.calendar import week_of


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


def _hold(duty: Duty, contact: Contact, overview: Overview) -> _Hold | None:
    """Return until when something holds a duty back and why, if anything does."""
    calendar, due = overview.calendars.of(contact), duty.window.due
    if wait := overview.waits_until(contact):
        opens = calendar.opening(calendar.business_day_on_or_after(wait))
        if opens.timestamp() > due.timestamp():
            return opens, Sentence("they asked you to wait until {until}", {"until": wait})
    if not duty.kind.is_initiative:
        return None
    if off := overview.seeker_off(due, calendar):
        return off.until, _why_off(off)
    if duty.kind in {ActionKind.SECOND_CONTACT, ActionKind.FIND_CONTACT}:
        # The first person at the employer gets nothing; what counts is how many there have a request already.
        policy = overview.policy
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
        week, n = week_of(due.astimezone(overview.campaign.seeker.zone).date()), policy.new_requests_per_week
        if overview.requests_in(week) >= n:
            over = overview.end_of_seekers_day(week + timedelta(days=6))
            return calendar.next_working_moment(over), Sentence(
                "the weekly limit for new requests ({n}) is reached", {"n": n}
            )
    return None


def both_are_there(at: datetime, contact: Contact, overview: Overview) -> tuple[datetime, Sentence | None]:
    """Return the first instant from another on at which the seeker is not away and the contact has a day of work.

    That is the instant itself, or else when the contact's work begins; with it comes who is away until then.
    """
    calendar = overview.calendars.of(contact)
    back, why = at, None
    if not calendar.is_business_day(at.astimezone(calendar.zone).date()):
        back = calendar.next_working_moment(at)
        why = Sentence("they are back at work on {back}", {"back": back})
    if off := overview.seeker_off(back, calendar):
        back, why = off.until, _why_off(off)
    return back, why


def _why_off(off: SeekerOff) -> Sentence:
    return Sentence("you have {last} off" if off.recurs else "you are away until {last}", {"last": off.last})


# -- the user's own word -----------------------------------------------------------------------------------------------


_PRECEDENCE = (DirectiveKind.SNOOZE, DirectiveKind.PIN, DirectiveKind.RETIRE)
_AT_THE_MEETING = frozenset({ActionKind.DEPARTURE, ActionKind.NO_SHOW, ActionKind.RUNNING_LATE})
_OF_A_MEETING = _AT_THE_MEETING | {
    ActionKind.CONFIRMATION,
    ActionKind.REMINDER,
    ActionKind.PREPARATION,
    ActionKind.RECORD_INTERVIEW,
    ActionKind.RESCHEDULE_NOTICE,
    ActionKind.APOLOGY,
    ActionKind.OFFER_TIMES,
    ActionKind.ANSWER_YES,
}
"""What belongs to a meeting: it is wanted once one is agreed on, whatever was retired before."""
_ASIDE = frozenset({InterviewEvent.CONFIRM, InterviewEvent.RUN_LATE})


def in_force(record: ContactRecord, rule: str, row: str = "") -> Directive | None:
    """Return the directive that holds for what a rule says about a contact, if one does.

    Retire goes before pin, and pin before snooze; of two of one kind the later counts.  The next word between the two -
    a message in either direction, a talk, a step of an interview or a name that they gave - ends every directive before
    it, which was about how things stood then.  Only a retire that names a rule, or its row, lasts.
    """
    if not record.directives:
        return None
    last = _last_word(record)
    named = _names(rule, row)
    holding = [
        d
        for d in record.directives
        if d.kind in _PRECEDENCE
        and (not d.rule or d.rule.casefold() in named)
        and (d.at.timestamp() >= last or (d.kind is DirectiveKind.RETIRE and d.rule))
    ]
    return max(holding, key=lambda d: (_PRECEDENCE.index(d.kind), d.at.timestamp(), d.id), default=None)


def _names(rule: str, row: str) -> frozenset[str]:
    return frozenset({rule.casefold(), row.casefold()} - {""})


def _last_word(record: ContactRecord) -> float:
    """Return when the two last exchanged a word, in seconds since 1970."""
    words = [t.at for t in record.touches if t.purpose is not TouchPurpose.AUTOMATIC_REPLY]
    for talk in record.interviews:
        words += [happened_at(talk, step) for step in talk.history]
    words += [referral.at for referral in record.referrals_given]
    return max((at.timestamp() for at in words), default=float("-inf"))


def is_retired(record: ContactRecord, rule: str, row: str = "") -> bool:
    """Return whether the user retired what a rule says about a contact."""
    directive = in_force(record, rule, row)
    return directive is not None and directive.kind is DirectiveKind.RETIRE


def _happened(fact: Fact | None) -> datetime | None:
    if isinstance(fact, Interview):
        steps = [step for step in fact.history if step.event not in _ASIDE]
        return fact.end if fact.was_held and fact.end else steps[-1].at
    at: datetime | None = getattr(fact, "at", None)
    return at


def as_directed(duty: Duty, rule: str, row: str, overview: Overview, asked: Contact | None = None) -> Duty | Settled:
    """Return the duty of a rule as the user wants it; setting out and waiting keep their time, whatever is put off.

    Args:
        duty: The duty.
        rule: The id of the rule.
        row: Its row.
        overview: What else is known.
        asked: Whom the rule was asked about, where that is somebody else than whom the duty is about; a word about
            them counts if it names the rule.
    """
    if not overview.campaign.directives:
        look_at(WORDS_ABOUT_NOBODY)
        return duty
    # The days are those of the user's own clock.
    zone = overview.campaign.seeker.zone
    # A word that it is done is about one item: that of the fact which it names, or those that were due by then.  What
    # happened with that fact since - a later report to make, another time to confirm - is an item of its own.
    happened = [at for key in duty.facts if (at := _happened(overview.campaign.facts.get(key))) is not None]
    earliest = duty.window.earliest.timestamp()
    # Where nothing of it has happened, it is there from when it may first be done.
    arose = max((at.timestamp() for at in happened), default=earliest)
    people = [person for person in (duty.contact, asked if asked != duty.contact else None) if person]
    known = [*words_about_nobody(overview.campaign), *(d for p in people for d in overview.record(p).directives)]
    for told in reversed(known):
        if told.kind is DirectiveKind.DONE and told.rule.casefold() in _names(rule, row):
            since = earliest if told.about is None else arose if told.about in duty.facts else None
            if since is not None and since <= told.at.timestamp():
                return done("you said on {said} that it is done", told.id, said=told.at.astimezone(zone).date())
    directive = in_force(overview.record(duty.contact), rule, row) if duty.contact else None
    if directive is None and asked is not None and asked != duty.contact:
        said = in_force(overview.record(asked), rule, row)
        directive = said if said is not None and said.rule else None
    if directive is None:
        return duty
    facts = [overview.campaign.facts.get(key) for key in duty.facts]
    began = [todo.at for todo in facts if isinstance(todo, Directive)]
    if duty.kind in _OF_A_MEETING:
        began += [talk.history[0].at for talk in facts if isinstance(talk, Interview)]
    # What was agreed, offered or put on the list after the user's word is not what it was about.
    if any(at.timestamp() > directive.at.timestamp() for at in began):
        return duty
    if directive.on is None:  # Only retiring has no day.
        return cancelled("you dropped it on {said}", directive.id, said=directive.at.astimezone(zone).date())
    return duty if duty.kind in _AT_THE_MEETING else _moved(duty, directive, directive.on, overview)


def _moved(duty: Duty, directive: Directive, on: date, overview: Overview) -> Duty:
    """Return a duty that is put off or pinned to a day, or to the last day for it if that comes first."""
    seekers, window = overview.calendars.seekers, duty.window
    opens, is_pin = seekers.opening(on), directive.kind is DirectiveKind.PIN
    held = Sentence("you want to do it on {on}" if is_pin else "you put it off until {on}", {"on": on})
    if window.lapses is not None and opens.timestamp() >= window.lapses.timestamp():
        # The last of the working days that begin before it is too late.
        last_day = seekers.business_day_on_or_before(window.lapses.astimezone(seekers.zone).date())
        if seekers.opening(last_day).timestamp() >= window.lapses.timestamp():
            last_day = seekers.add_business_days(last_day, -1)
        at = later(window.due, seekers.opening(last_day))
        last = {"last": at.astimezone(seekers.zone).date()}
        cost = Sentence(f"{held.text}, but {{last}} is the last day for it", {**held.parts, **last})
        return evolve(duty, window=_not_before(window, at), held=cost)
    if is_pin:
        end = overview.end_of_seekers_day(on)
        pinned = Window(earliest=opens, due=opens, latest=end, overdue=end, lapses=window.lapses)
        return evolve(duty, window=pinned, held=held)
    if opens.timestamp() <= window.due.timestamp():
        return duty
    if window.latest is not None and opens.timestamp() > window.latest.timestamp():
        held += Sentence("it should be done by {latest}", {"latest": window.latest})
    return evolve(duty, window=_not_before(window, opens), held=held)


def _not_before(window: Window, at: datetime) -> Window:
    """Return the window put off until an instant, its deadline moved along, but never beyond its end."""
    moved = window.not_before(at)
    if moved.lapses is None:
        return moved
    return evolve(
        moved,
        latest=moved.latest and earlier(moved.latest, moved.lapses),
        overdue=moved.overdue and earlier(moved.overdue, moved.lapses),
    )
