r"""Calendars that are written: invitations, times that are held, and what is due as a feed (RFC 5545, RFC 5546).

What a contact answered to an invitation is read here too: an `.ics` file from an e-mail, as the step that it means.

All times are in UTC, so that no file has to describe a zone.  The UID of an interview never changes, and its SEQUENCE
follows from its history: whoever asks again, on whatever machine, gets the number that comes next.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any, Unpack, overload

from attrs import evolve, frozen

from infointerview.errors import DoNotContact, InvalidValue, Problem, TransitionError
from infointerview.formats.calendar import Component, Unusable, Zones, components
from infointerview.formats.calendar_events import Event, event
from infointerview.formats.content_lines import escaped, folded_line
from infointerview.formats.report import Account, ImportSource, check_limits
from infointerview.hypertext import Shown
from infointerview.messages.email import CalendarFile
from infointerview.model.campaign import Campaign
from infointerview.model.fields import argument, flag, instance
from infointerview.model.identity import derived_id
from infointerview.model.people import Contact
from infointerview.model.talk import (
    AGREEMENTS,
    Interview,
    InterviewEvent,
    InterviewFormat,
    InterviewState,
    InterviewStep,
    event_id,
)
from infointerview.model.values import Party, line, text as as_text
from infointerview.patterns import regex
from infointerview.rules.due import Action, due
from infointerview.rules.duties import ActionState
from infointerview.rules.timeline import timeline
from infointerview.rules.today import Asked, Query, asked
from infointerview.scheduling.meeting_times import meeting_times
from infointerview.worktime.saying import BothClocks, in_words

# -- lines ------------------------------------------------------------------------------------------------------------

OURS = "@infointerview.invalid"
"""What the UIDs of this library end with: a host that cannot exist (RFC 2606)."""
_CONTROL = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202d\u202e]")
_CARETS = str.maketrans({"^": "^^", '"': "^'", "\n": "^n"})


def _value(text: str) -> str:
    """Return a text as the value of a property, without what no calendar shows."""
    return escaped(_CONTROL.sub(" ", text))


def _quoted(value: str) -> str:
    """Return the value of a parameter, by RFC 6868 where it has quotation marks in it."""
    return f'"{_CONTROL.sub(" ", value).translate(_CARETS)}"'


def _utc(at: datetime) -> str:
    at = at.astimezone(UTC)
    # Not by %Y, which does not fill up early years on every system.
    return f"{at.year:04}{at:%m%dT%H%M%SZ}"


def _component(name: str, *lines: str) -> list[str]:
    return [f"BEGIN:{name}", *lines, f"END:{name}"]


def _calendar(method: str, *components: Iterable[str], name: str = "") -> bytes:
    called = [f"X-WR-CALNAME:{_value(name)}"] if name else []
    # A method is for what is sent to others, and every one of them demands somebody who organises it.
    called += [f"METHOD:{method}"] if method else []
    head = ("VERSION:2.0", "PRODID:-//infointerview//infointerview//EN", "CALSCALE:GREGORIAN")
    body = (line for component in components for line in component)
    return "".join(map(folded_line, _component("VCALENDAR", *head, *called, *body))).encode()


# -- invitations ------------------------------------------------------------------------------------------------------


@frozen(kw_only=True, repr=False)
class Invitation(Shown, CalendarFile):
    """An invitation to an interview, a change of it, or its cancellation.

    Attributes:
        interview: The interview, as it stood.
        sequence: How often what was sent was revised.
        start: When it begins, or would have begun, on both clocks.
        for_yourself: The bytes of an `.ics` file for the user's own calendar: the same event with alarms to leave and
            to write the thank-you.
    """

    interview: Interview
    sequence: int
    start: BothClocks
    for_yourself: bytes

    def __str__(self) -> str:
        what = "Cancellation" if self.method == "CANCEL" else "Change" if self.sequence else "Invitation"
        return f"{what}, revision {self.sequence}: {self.start}"

    def __repr__(self) -> str:
        return f"<{self}>"


@overload
def invitation(
    today: Query, interview: Interview, *, summary: str | None = None, description: str = ""
) -> Invitation: ...
@overload
def invitation(
    today: Campaign,
    interview: Interview,
    *,
    summary: str | None = None,
    description: str = "",
    **beside: Unpack[Asked],
) -> Invitation: ...
def invitation(
    today: Query | Campaign,
    interview: Interview,
    *,
    summary: str | None = None,
    description: str = "",
    **beside: Any,
) -> Invitation:
    """Return the invitation to an interview, to send with a message: `draft.to_eml(invitation=...)`.

    Its history says what it is: the first invitation, a change of the start, or a cancellation.  All have one UID, and
    each revision has the next SEQUENCE, by which the calendars of both people find the event again.

    Args:
        today: A `Today`; or a campaign, with `now` and whatever else a `Today` has as keywords.
        interview: An interview with an agreed start, or one that was called off after there had been one.
        summary: What the event is called, in both calendars; by default by the names of both people.
        description: What else the other person should read in it.

    Raises:
        InvalidValue: No start was agreed, somebody has no e-mail address, or another calendar keeps the event.
        DoNotContact: The person must not be contacted.
        ContactNotFound: The campaign does not have the contact.

    >>> from infointerview import Contact, Seeker
    >>> me = Seeker(name="Sam Okafor", emails="sam@example.org", zone="America/Toronto", field="hydrology")
    >>> ada = Contact(name="Ada Quist", emails="ada@example.org", zone="Europe/London")
    >>> monday = datetime(2026, 3, 9, 12, tzinfo=UTC)
    >>> talk = Interview.agreed(contact=ada, at=monday, start=datetime(2026, 3, 12, 14, tzinfo=UTC), format="video",
    ...                         link="https://meet.example.org/ada")
    >>> campaign = Campaign(seeker=me).add(ada, talk)
    >>> print(invitation(campaign, talk, now=monday))
    Invitation, revision 0: Thursday 12 March 14:00 in London, 10:00 in Toronto
    >>> moved = talk.reschedule(start=datetime(2026, 3, 13, 14, tzinfo=UTC), by="contact", at=monday)
    >>> print(invitation(campaign, moved, now=monday))
    Change, revision 1: Friday 13 March 14:00 in London, 10:00 in Toronto
    """
    query = asked(today, beside)
    campaign, seeker = query.campaign, query.campaign.seeker
    instance(Interview, interview, "interview")
    people = tuple(campaign.find(person) for person in interview.people)
    agreements = [step.start for step in interview.history if step.event in AGREEMENTS and step.start is not None]
    if not agreements or interview.state not in {*_AHEAD, *_OFF}:
        raise InvalidValue.at("interview", "no start is agreed", "agree on one first, or hold the times that you offer")
    if interview.calendar_event:
        what = "the event is kept by the calendar that it was recorded from"
        raise InvalidValue.at("interview", what, "change or cancel it there")
    if not seeker.emails:
        raise InvalidValue.at("Seeker.emails", "no e-mail address is known", "add the one that you write from")
    for person in people:
        if campaign.standing(person).forbids_contact:
            what = f"{person.name} must not be contacted"
            raise DoNotContact(Problem("invitation", what, "reopen the contact if they wrote to you"))
        if not person.emails:
            what = f"no e-mail address of {person.name} is known"
            raise InvalidValue.at("Contact.emails", what, "add one to the contact")
    names = " and ".join(str(person.name) for person in people)
    called = f"{seeker.name} and {names}" if summary is None else argument("invitation.summary", line, summary)
    said = argument("invitation.description", as_text, description) if description else ""
    start, is_off = agreements[-1], interview.state in _OFF
    end = start.astimezone(UTC) + timedelta(minutes=interview.minutes_asked)
    how = "\n".join(filter(None, (_how(interview, seeker.name.full, people), said)))
    organiser = f"ORGANIZER;CN={_quoted(seeker.name.full)}:mailto:{seeker.emails[0]}"
    common = [
        f"UID:{interview.uid}",
        f"SEQUENCE:{interview.sequence}",
        f"DTSTAMP:{_utc(query.now)}",
        f"DTSTART:{_utc(start)}",
        f"DTEND:{_utc(end)}",
        f"SUMMARY:{_value(called)}",
        f"STATUS:{'CANCELLED' if is_off else 'CONFIRMED'}",
        "TRANSP:OPAQUE",
        *([f"LOCATION:{_value(where)}"] if (where := interview.place or interview.link) else []),
        *([f"DESCRIPTION:{_value(how)}"] if how else []),
    ]
    attendees = [
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;"
        f"CN={_quoted(person.name.full)}:mailto:{person.emails[0]}"
        for person in people
    ]
    method = "CANCEL" if is_off else "REQUEST"
    alarms = [] if is_off else [*_alarms(query, interview, names)]
    return Invitation(
        method=method,
        octets=_calendar(method, _component("VEVENT", *common, organiser, *attendees)),
        people=tuple(person.id for person in people),
        interview=interview,
        sequence=interview.sequence,
        start=BothClocks.of(start, people[0].zone or seeker.zone, seeker.zone),
        for_yourself=_calendar("", _component("VEVENT", *common, *alarms)),
    )


_AHEAD = frozenset({InterviewState.SCHEDULED, InterviewState.CONFIRMED})
_OFF = frozenset({InterviewState.CANCELLED, InterviewState.DECLINED, InterviewState.WRITTEN})


def _how(interview: Interview, seeker: str, people: Iterable[Contact]) -> str:
    """Return how the two meet, for somebody who knows nothing of it."""
    if interview.format is InterviewFormat.PHONE:
        them = " and ".join(person.name.full for person in people)
        caller, called = (them, seeker) if interview.caller is Party.CONTACT else (seeker, them)
        return f"By phone: {caller} calls {called}{f' at {interview.phone}' if interview.phone else ''}."
    if interview.link:
        return f"By video: {interview.link}"
    return ""


def _alarms(query: Query, interview: Interview, names: str) -> Iterator[str]:
    """Yield the alarms of a meeting: to leave, or to get ready; and afterwards, to write the thank-you."""
    times = meeting_times(query, interview)
    leaves = times.leave or times.arrive
    ahead = int((times.start.yours.astimezone(UTC) - leaves.yours.astimezone(UTC)).total_seconds() // 60)
    if times.leave is None:
        ahead = max(ahead, query.policy.prepare_minutes)
    said = f"Leave for your meeting with {names}" if times.leave else f"Get ready for your talk with {names}"
    yield from _alarm(f"TRIGGER:-PT{ahead}M", said)
    yield from _alarm(f"TRIGGER;RELATED=END:PT{query.policy.note_minutes}M", f"Write your thank-you to {names}")


def _alarm(trigger: str, said: str) -> list[str]:
    return _component("VALARM", "ACTION:DISPLAY", trigger, f"DESCRIPTION:{_value(said)}")


# -- times that are held ----------------------------------------------------------------------------------------------


def hold_uid(interview: Interview, slot: datetime) -> str:
    """Return the UID of the event that holds an offered time; it is the same whenever it is asked for."""
    return f"{derived_id('hold', interview.id, slot)}{OURS}"


@overload
def holds(today: Query) -> CalendarFile: ...
@overload
def holds(today: Campaign, **beside: Unpack[Asked]) -> CalendarFile: ...
def holds(today: Query | Campaign, **beside: Any) -> CalendarFile:
    """Return the times that you have offered and that may still be chosen, as events for your own calendar.

    Times that are not offered any more, because one was chosen or others were offered, are in it as cancelled, so that
    a calendar that has them lets them go.  It can be made again and again: the same time is the same event.

    >>> from infointerview import Contact, Seeker
    >>> me, ada = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology"), Contact(name="Ada Quist")
    >>> monday = datetime(2026, 3, 9, 12, tzinfo=UTC)
    >>> talk = Interview.propose(contact=ada, at=monday, slots=[datetime(2026, 3, 12, 14, tzinfo=UTC)])
    >>> file = holds(Campaign(seeker=me).add(ada, talk), now=monday)
    >>> b"SUMMARY:Hold: Ada Quist" in file.to_ics()
    True
    """
    query = asked(today, beside)
    events = [event for interview in query.campaign.interviews for event in _holds(query, interview)]
    return CalendarFile(method="", octets=_calendar("", *events))


def _holds(query: Query, interview: Interview, *, released: bool = True) -> Iterator[list[str]]:
    name = " and ".join(str(query.campaign.find(person).name) for person in interview.people)
    stands = not query.campaign.standing(interview.contact).forbids_contact
    open_now = interview.slots if stands else ()
    offered = dict.fromkeys(slot for step in interview.history for slot in step.slots)
    for slot in sorted(offered, key=datetime.timestamp):
        is_open = slot in open_now
        # A time may be offered, dropped and offered again: each is one revision.
        stood = [
            slot in evolve(interview, history=interview.history[:n]).slots for n in range(1, len(interview.history) + 1)
        ]
        revisions = sum(one != other for one, other in pairwise([*stood, is_open])) - (not stood[0])
        # What is over holds nothing, whether or not it was chosen.
        if slot.timestamp() <= query.now.timestamp() or not (is_open or released):
            continue
        yield _component(
            "VEVENT",
            f"UID:{hold_uid(interview, slot)}",
            f"SEQUENCE:{max(revisions, 0)}",
            f"DTSTAMP:{_utc(query.now)}",
            f"DTSTART:{_utc(slot)}",
            f"DTEND:{_utc(slot.astimezone(UTC) + timedelta(minutes=interview.minutes_asked))}",
            f"SUMMARY:{_value(f'Hold: {name}')}",
            f"STATUS:{'TENTATIVE' if is_open else 'CANCELLED'}",
            f"TRANSP:{'OPAQUE' if is_open else 'TRANSPARENT'}",
        )


# -- what is due, as a feed -------------------------------------------------------------------------------------------


@overload
def calendar_feed(today: Query, *, horizon: timedelta = ..., as_events: bool = ...) -> CalendarFile: ...
@overload
def calendar_feed(
    today: Campaign, *, horizon: timedelta = ..., as_events: bool = ..., **beside: Unpack[Asked]
) -> CalendarFile: ...
def calendar_feed(
    today: Query | Campaign,
    *,
    horizon: timedelta = timedelta(days=28),
    as_events: bool = False,
    **beside: Any,
) -> CalendarFile:
    r"""Return what is due and what will be, the interviews, and the times that are held, as one calendar to subscribe.

    It can be made again as often as you like: the same thing has the same UID, so that a calendar program replaces what
    it had, and nothing stands there twice.

    Args:
        today: A `Today`; or a campaign, with `now` and whatever else a `Today` has as keywords.
        horizon: How far ahead to look.
        as_events: Whether to give what is to be done as events that block no time, for calendars without to-dos.

    Raises:
        InvalidValue: An argument is invalid.

    >>> from infointerview import Contact, Seeker, Touch
    >>> me, ada = Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology"), Contact(name="Ada Quist")
    >>> sent = Touch(contact=ada, at=datetime(2026, 3, 2, 10, tzinfo=UTC), direction="outbound",
    ...              channel="email", purpose="outreach")
    >>> feed = calendar_feed(Campaign(seeker=me).add(ada, sent), now=datetime(2026, 3, 3, tzinfo=UTC))
    >>> b"SUMMARY:Follow up with Ada Quist\\, once and briefly" in feed.to_ics()
    True
    """
    query = asked(today, beside)
    argument("calendar_feed.as_events", flag, as_events)
    actions: dict[str, Action] = {}
    for action in (*due(query), *timeline(query, horizon=horizon).actions):
        # What is due already comes first, as it stands now.
        contact = action.contact.id if action.contact else None
        actions.setdefault(f"{derived_id('todo', action.rule, contact, *action.facts)}{OURS}", action)
    parts = [_action(query, uid, action, as_event=as_events) for uid, action in actions.items()]
    for interview in query.campaign.interviews:
        if interview.state in _AHEAD and interview.start is not None and interview.end is not None:
            names = " and ".join(str(query.campaign.find(person).name) for person in interview.people)
            where = interview.place or interview.link or interview.phone
            event = _component(
                "VEVENT",
                f"UID:{interview.uid}",
                f"SEQUENCE:{interview.sequence}",
                f"DTSTAMP:{_utc(query.now)}",
                f"DTSTART:{_utc(interview.start)}",
                f"DTEND:{_utc(interview.end)}",
                f"SUMMARY:{_value(f'Interview with {names}')}",
                "STATUS:CONFIRMED",
                *([f"LOCATION:{_value(where)}"] if where else []),
                *_alarms(query, interview, names),
            )
            parts.append(event)
        parts += _holds(query, interview, released=False)
    return CalendarFile(method="", octets=_calendar("", *parts, name="Informational interviews"))


def _action(query: Query, uid: str, action: Action, *, as_event: bool) -> list[str]:
    """Return something to do as a to-do, or as an event of a quarter of an hour that blocks no time."""
    because = [f"because {action.reason}", *([f"it waits: {action.held}"] if action.held else []), *action.together]
    common = [
        f"UID:{uid}",
        f"DTSTAMP:{_utc(query.now)}",
        f"SUMMARY:{_value(action.todo)}",
        f"DESCRIPTION:{_value(chr(10).join(because))}",
        f"CATEGORIES:{_value(action.kind.value)}",
    ]
    begins, now = action.due, query.now
    if as_event:
        # What is overdue is to be done now, and would be overlooked on the day on which it was due.
        begins = max(begins.astimezone(UTC), now.astimezone(UTC))
        times = [f"DTSTART:{_utc(begins)}", f"DTEND:{_utc(begins + timedelta(minutes=15))}", "TRANSP:TRANSPARENT"]
        return _component("VEVENT", *common, *times)
    times = [f"DTSTART:{_utc(begins)}"]
    # DUE has to be later than DTSTART (RFC 5545 3.8.2.3).
    if action.latest is not None and action.latest.timestamp() > begins.timestamp():
        times.append(f"DUE:{_utc(action.latest)}")
    urgent = action.state is ActionState.OVERDUE
    return _component("VTODO", *common, *times, "STATUS:NEEDS-ACTION", f"PRIORITY:{1 if urgent else 5}")


# -- what was answered ------------------------------------------------------------------------------------------------


class CalendarMeaning(StrEnum):
    """What an answer from a calendar means."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"
    ANOTHER_TIME = "another_time"
    CANCELLED = "cancelled"


_SAID = {
    CalendarMeaning.ACCEPTED: "accepts",
    CalendarMeaning.DECLINED: "declines",
    CalendarMeaning.TENTATIVE: "may come",
    CalendarMeaning.ANOTHER_TIME: "asks for another time",
    CalendarMeaning.CANCELLED: "calls the meeting off",
}


@frozen(kw_only=True, repr=False)
class CalendarAnswer(Shown):
    """An answer from a contact's calendar.  Nothing is recorded until you add its facts.

    It is true if it was understood.  Adding its facts twice changes nothing: `today.add(*answer.facts)`.

    Attributes:
        meaning: What it means; `None` if it was not understood.
        contact: Who answered, if known.
        start: The start that it is about, or that the contact would rather have, on the user's clock.
        comment: What the contact wrote to it.
        interview: The interview with the step taken; `None` if there is nothing to record.
        why: Why there is nothing to record, as a sentence; blank if there is something.
    """

    meaning: CalendarMeaning | None = None
    contact: Contact | None = None
    start: datetime | None = None
    comment: str = ""
    interview: Interview | None = None
    why: str = ""

    @property
    def facts(self) -> tuple[Interview, ...]:
        """What there is to record."""
        return () if self.interview is None else (self.interview,)

    def __bool__(self) -> bool:
        return self.meaning is not None

    def __str__(self) -> str:
        if self.meaning is None or self.contact is None:
            return f"Not understood: {self.why}"
        when = f": {in_words(self.start, year=0)}" if self.start else ""
        return f"{self.contact.name} {_SAID[self.meaning]}{when}{f'; {self.why}' if self.why else ''}"


@overload
def read_answer(source: ImportSource, today: Query, *, max_bytes: int = ...) -> CalendarAnswer: ...
@overload
def read_answer(
    source: ImportSource, today: Campaign, *, max_bytes: int = ..., **beside: Unpack[Asked]
) -> CalendarAnswer: ...
def read_answer(
    source: ImportSource, today: Query | Campaign, *, max_bytes: int = 1_000_000, **beside: Any
) -> CalendarAnswer:
    r"""Read what a contact answered to an invitation, or their own invitation, and say which step that is.

    A reply is taken for the interview that it names, if it comes from an address of the person and is about the start
    as it is agreed now.  Who declines an agreed start calls the meeting off; if they want no talk at all, record that
    instead: `interview.decline(at=...)`.  An invitation from somebody whom the campaign knows accepts a time that you
    offered, or asks for another one.

    Args:
        source: The path of the `.ics` file, the file opened as text or as bytes, or its text.
        today: A `Today`; or a campaign, with `now` and whatever else a `Today` has as keywords.
        max_bytes: The largest size of the file in bytes, or in characters if it was opened as text.

    Raises:
        InvalidImport: The file cannot be read, is not a calendar, or is larger than allowed.

    >>> from io import StringIO
    >>> from infointerview import Contact, Seeker
    >>> me, ada = Seeker(name="Sam Okafor", zone="UTC", field="hydrology"), Contact(name="Ada Quist",
    ...                                                                            emails="ada@example.org")
    >>> monday = datetime(2026, 3, 9, 12, tzinfo=UTC)
    >>> talk = Interview.agreed(contact=ada, at=monday, start=datetime(2026, 3, 12, 14, tzinfo=UTC), id="talk-with-ada")
    >>> reply = StringIO("BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:talk-with-ada@infointerview.invalid\n"
    ...                  "DTSTART:20260312T140000Z\nATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@example.org\n"
    ...                  "END:VEVENT\nEND:VCALENDAR\n")
    >>> answer = read_answer(reply, Campaign(seeker=me).add(ada, talk), now=monday)
    >>> print(answer)
    Ada Quist accepts: Thursday 12 March 2026 14:00
    >>> answer.interview.state
    <InterviewState.CONFIRMED: 'confirmed'>
    """
    query = asked(today, beside)
    check_limits("read_answer", {"max_bytes": max_bytes})
    account = Account(source)
    calendars, found = components(account.text(max_bytes), 100)
    if not calendars:
        raise account.invalid("not a calendar: no line says BEGIN:VCALENDAR", "save what is attached to the message")
    try:
        said = _event(found, query)
        method = calendars[0].value("METHOD").strip().upper()
    except Unusable as reason:
        return CalendarAnswer(why=f"the event cannot be used: {reason}")
    if said is None:
        return CalendarAnswer(why="it is not about one event")
    if method in {"REPLY", "COUNTER"}:
        return _reply(query, said, is_counter=method == "COUNTER")
    if method in {"REQUEST", "CANCEL"}:
        return _of_their_own(query, said, is_off=method == "CANCEL" or said.status == "CANCELLED")
    return CalendarAnswer(why="it is neither an answer nor an invitation; read_calendar reads whole calendars")


def _event(found: list[Component], query: Query) -> Event | None:
    """Return the one event of a file, if it is about one that does not repeat."""
    zones = Zones(query.campaign.seeker.zone, query.now.year + 12)
    for component in found:
        if component.name == "VTIMEZONE":
            zones.describe(component)
    events = [event(component, zones) for component in found if component.name == "VEVENT"]
    return events[0] if len(events) == 1 and not events[0].repeats and events[0].replaces is None else None


def address_book(people: Sequence[Contact]) -> dict[str, Contact]:
    """Return people by their addresses as a calendar has them; one that several share is that of the first."""
    return {str(address).casefold(): person for person in reversed(people) for address in person.emails}


def _at(query: Query, said: Event, interview: Interview | None = None) -> datetime:
    """Return when an answer was given: as it says, if that can be."""
    now = query.now
    try:
        stamp = datetime.strptime(said.stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return now
    is_late_enough = interview is None or interview.history[-1].at.astimezone(UTC) <= stamp
    is_likely = is_late_enough and stamp <= now.astimezone(UTC)
    return stamp.astimezone(query.campaign.seeker.zone) if is_likely else now


def _reply(query: Query, said: Event, *, is_counter: bool) -> CalendarAnswer:
    campaign = query.campaign
    interview = next((each for each in campaign.interviews if each.uid == said.uid), None)
    if interview is None:
        return CalendarAnswer(why="it answers no invitation of this campaign")
    contact, answer = _who(query, said, interview)
    if contact is None:
        return CalendarAnswer(why=answer)
    start = said.begins.astimezone(campaign.seeker.zone)
    result = CalendarAnswer(contact=contact, start=start, comment=said.comment)
    if is_counter:
        return _another_time(query, evolve(result, meaning=CalendarMeaning.ANOTHER_TIME), interview, said)
    if answer not in _ANSWERS:
        return evolve(result, why=f"{contact.name} has neither accepted nor declined")
    meaning = _ANSWERS[answer]
    result = evolve(result, meaning=meaning)
    why = "nothing changes until they say yes or no" if meaning is CalendarMeaning.TENTATIVE else ""
    if said.sequence < interview.sequence:
        why = "it answers an earlier invitation, and what was sent has changed since"
    elif interview.start is None or interview.start.astimezone(UTC) != said.begins:
        why = "no meeting at that time is agreed any more"
    if why:
        return evolve(result, why=why)
    at = _at(query, said, interview)
    return (_confirmed if meaning is CalendarMeaning.ACCEPTED else _called_off)(result, interview, at)


def _who(query: Query, said: Event, interview: Interview) -> tuple[Contact | None, str]:
    """Return who answered, and what; nobody, and why, if that is not clear."""
    everybody = [query.campaign.find(person) for person in interview.people]
    people = address_book(everybody)
    answers = [(people[each.address], each.answer) for each in said.attendees if each.address in people]
    if len(answers) == 1:
        return answers[0]
    what = "it answers for several people" if answers else "it comes from an address that is not on record"
    return None, f"it is about the interview with {' and '.join(str(each.name) for each in everybody)}, but {what}"


_ANSWERS = {
    "ACCEPTED": CalendarMeaning.ACCEPTED,
    "DECLINED": CalendarMeaning.DECLINED,
    "TENTATIVE": CalendarMeaning.TENTATIVE,
}


def _called_off(result: CalendarAnswer, interview: Interview, at: datetime) -> CalendarAnswer:
    step = InterviewStep(event=InterviewEvent.CANCEL, at=at, by=Party.CONTACT, reason=result.comment)
    return _taken(result, interview, step)


def _confirmed(result: CalendarAnswer, interview: Interview, at: datetime) -> CalendarAnswer:
    if interview.state is InterviewState.CONFIRMED:
        return evolve(result, why="it is recorded already")
    return _taken(result, interview, InterviewStep(event=InterviewEvent.CONFIRM, at=at, by=Party.CONTACT))


def _taken(result: CalendarAnswer, interview: Interview, *steps: InterviewStep) -> CalendarAnswer:
    """Return the answer with the steps taken, or why they cannot be."""
    moved = interview
    try:
        for step in steps:
            moved = moved.after(step)
    except TransitionError:
        state = interview.state.value.replace("_", " ")
        return evolve(result, why=f"the interview is {state}, so this changes nothing")
    except InvalidValue as error:
        return evolve(result, why=error.problems[0].what)
    return evolve(result, interview=moved)


def _another_time(query: Query, result: CalendarAnswer, interview: Interview, said: Event) -> CalendarAnswer:
    at, start = _at(query, said, interview), said.begins.astimezone(query.campaign.seeker.zone)
    offer = InterviewStep(event=InterviewEvent.PROPOSE, at=at, slots=(start,), by=Party.CONTACT)
    if interview.start is None:
        if interview.slots == (start,):
            return evolve(result, why="it is recorded already")
        return _taken(result, interview, offer)
    drop = InterviewStep(event=InterviewEvent.ASK_TO_RESCHEDULE, at=at, by=Party.CONTACT, reason=said.comment)
    return _taken(result, interview, drop, offer)


def _of_their_own(query: Query, said: Event, *, is_off: bool) -> CalendarAnswer:
    """Return what an invitation of somebody else's, or its cancellation, means."""
    campaign, zone = query.campaign, query.campaign.seeker.zone
    contact = address_book(campaign.contacts).get(said.organiser)
    start, key = said.begins.astimezone(zone), event_id(said.uid)
    if contact is None:
        return CalendarAnswer(start=start, why="nobody of this campaign sent it")
    theirs = campaign.about(contact).interviews
    known = next((each for each in reversed(theirs) if key and each.calendar_event == key), None)
    result = CalendarAnswer(contact=contact, start=start, comment=said.comment)
    if is_off:
        result = evolve(result, meaning=CalendarMeaning.CANCELLED)
        same = (each for each in theirs if each.start is not None and each.start.astimezone(UTC) == said.begins)
        interview = known or next(same, None)
        if interview is None:
            return evolve(result, why="no meeting at that time is on record")
        return _called_off(result, interview, _at(query, said, interview))
    if said.is_day:
        return evolve(result, why="it is about whole days")
    interview = known or next(iter(reversed(campaign.about(contact).open_interviews)), None)
    if interview is None or not interview.is_open:
        step = InterviewStep(event=InterviewEvent.PROPOSE, at=_at(query, said), slots=(start,), by=Party.CONTACT)
        minutes = min(600, max(1, round((said.ends - said.begins) / timedelta(minutes=1)) or 20))
        new = Interview(contact=contact, history=(step,), minutes_asked=minutes, calendar_event=key)
        return evolve(result, meaning=CalendarMeaning.ANOTHER_TIME, interview=new)
    return _about_a_start(query, result, interview, said)


def _about_a_start(query: Query, result: CalendarAnswer, interview: Interview, said: Event) -> CalendarAnswer:
    """Return what somebody's own invitation says about an interview that is on record."""
    at = _at(query, said, interview)
    if interview.start is not None and interview.start.astimezone(UTC) == said.begins:
        return _confirmed(evolve(result, meaning=CalendarMeaning.ACCEPTED), interview, at)
    if said.begins in {slot.astimezone(UTC) for slot in interview.slots}:
        step = InterviewStep(event=InterviewEvent.SCHEDULE, at=at, start=result.start, by=Party.CONTACT)
        taken = _taken(evolve(result, meaning=CalendarMeaning.ACCEPTED), interview, step)
        # The event is kept in their calendar from now on, unless one of ours is on its way already.
        is_ours = any(step.event in AGREEMENTS for step in interview.history)
        if taken.interview is None or is_ours:
            return taken
        return evolve(taken, interview=evolve(taken.interview, calendar_event=event_id(said.uid)))
    return _another_time(query, evolve(result, meaning=CalendarMeaning.ANOTHER_TIME), interview, said)
