"""What a contact answered in their calendar: an `.ics` file from an e-mail (RFC 5546), as the step that it means."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Unpack, overload

from attrs import evolve, frozen

from infointerview.errors import InvalidValue, TransitionError
from infointerview.formats.calendar import Component, Unusable, Zones, components
from infointerview.formats.calendar_events import Event, event
from infointerview.formats.report import Account, ImportSource, check_limits
from infointerview.hypertext import Shown
from infointerview.model.campaign import Campaign
from infointerview.model.people import Contact
from infointerview.model.talk import AGREEMENTS, Interview, InterviewEvent, InterviewState, InterviewStep, event_id
from infointerview.model.values import Party
from infointerview.rules.today import Asked, Query, asked
from infointerview.worktime.saying import in_words


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
        source: The path of the `.ics` file, or the file opened as text or as bytes.
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


def _address_book(people: Iterable[Contact]) -> dict[str, Contact]:
    return {str(address).casefold(): person for person in people for address in person.emails}


def _at(query: Query, said: Event, after: datetime | None) -> datetime:
    """Return when an answer was given: as it says, if that can be."""
    now = query.now
    try:
        stamp = datetime.strptime(said.stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return now
    is_likely = stamp <= now.astimezone(UTC) and (after is None or after.astimezone(UTC) <= stamp)
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
    if why := _out_of_date(said, interview) or _NOTHING_YET.get(meaning, ""):
        return evolve(result, why=why)
    at = _at(query, said, interview.history[-1].at)
    return (_confirmed if meaning is CalendarMeaning.ACCEPTED else _called_off)(result, interview, at)


def _who(query: Query, said: Event, interview: Interview) -> tuple[Contact | None, str]:
    """Return who answered, and what; nobody, and why, if that is not clear."""
    everybody = [query.campaign.find(person) for person in interview.people]
    people = _address_book(everybody)
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
_NOTHING_YET = {CalendarMeaning.TENTATIVE: "nothing changes until they say yes or no"}


def _out_of_date(said: Event, interview: Interview) -> str:
    if said.sequence < interview.sequence:
        return "it answers an earlier invitation, and what was sent has changed since"
    if interview.start is None or interview.start.astimezone(UTC) != said.begins:
        return "no meeting at that time is agreed any more"
    return ""


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
    at, start = _at(query, said, interview.history[-1].at), said.begins.astimezone(query.campaign.seeker.zone)
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
    contact = _address_book(campaign.contacts).get(said.organiser)
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
        return _called_off(result, interview, _at(query, said, interview.history[-1].at))
    if said.is_day:
        return evolve(result, why="it is about whole days")
    interview = known or next(iter(reversed(campaign.about(contact).open_interviews)), None)
    if interview is None or not interview.is_open:
        step = InterviewStep(event=InterviewEvent.PROPOSE, at=_at(query, said, None), slots=(start,), by=Party.CONTACT)
        minutes = min(600, max(1, round((said.ends - said.begins) / timedelta(minutes=1)) or 20))
        new = Interview(contact=contact, history=(step,), minutes_asked=minutes, calendar_event=key)
        return evolve(result, meaning=CalendarMeaning.ANOTHER_TIME, interview=new)
    return _about_a_start(query, result, interview, said)


def _about_a_start(query: Query, result: CalendarAnswer, interview: Interview, said: Event) -> CalendarAnswer:
    """Return what somebody's own invitation says about an interview that is on record."""
    at = _at(query, said, interview.history[-1].at)
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
