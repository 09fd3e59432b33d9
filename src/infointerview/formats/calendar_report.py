"""When the user is busy, and which meetings are on record, by the file of a calendar."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from functools import cached_property
from sys import maxsize
from typing import Any, Unpack, overload

from attrs import define, evolve, field, frozen

from infointerview.errors import InvalidValue, TransitionError, within
from infointerview.formats.calendar import Component, Unusable, Zones, components
from infointerview.formats.calendar_events import Event, Occurrence, Series, event, free_busy
from infointerview.formats.invitation import address_book, hold_uid
from infointerview.formats.report import Account, ImportSource, Remark, check_limits, named
from infointerview.hypertext import Shown, counted
from infointerview.model.campaign import Campaign
from infointerview.model.fields import argument, flag, items, whole_number
from infointerview.model.people import Contact
from infointerview.model.talk import Interview, event_id
from infointerview.model.values import email_address, line
from infointerview.results import Columns, Results, attributes
from infointerview.rules.today import Asked, Query, asked
from infointerview.scheduling.busy import BusyTimes, Interval
from infointerview.worktime.saying import in_words

# -- what is in a report ----------------------------------------------------------------------------------------------


class LeftOut(StrEnum):
    """Why a component of a calendar adds nothing to the busy times."""

    FREE = "free"
    CANCELLED = "cancelled"
    DECLINED = "declined"
    TENTATIVE = "tentative"
    OUTSIDE = "outside"
    KNOWN = "known"
    HOLD = "hold"
    RELEASE = "release"
    SUPERSEDED = "superseded"
    NOT_AN_EVENT = "not_an_event"
    UNUSABLE = "unusable"


@frozen(kw_only=True, repr=False)
class SkippedComponent(Shown):
    """A component that adds nothing to the busy times.  None of its content is repeated here.

    Attributes:
        line: The line of the file on which it begins, counted from 1.
        code: The kind of reason.
        reason: The reason, as a sentence about the component.

    >>> print(SkippedComponent(line=7, code=LeftOut.FREE, reason="it does not block time"))
    line 7: it does not block time
    """

    line: int
    code: LeftOut
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


@frozen(kw_only=True, repr=False)
class Appointment(Interval):
    """A stretch of time that a calendar has as taken, once for each time that an event takes place.

    Attributes:
        start: Its first instant, on the user's clock.
        end: The first instant after it.
        what: What the event is called; blank if the calendar does not say.
        line: The line of the file on which the event begins.
        is_day: Whether it is about whole days.
        is_maybe: Whether it is tentative.
    """

    what: str
    line: int
    is_day: bool = False
    is_maybe: bool = False

    def __str__(self) -> str:
        return f"{super().__str__()}{f': {self.what}' if self.what else ''}"


@frozen(kw_only=True, repr=False)
class Meeting(Shown):
    """An event with somebody whom the campaign knows.  Nothing is recorded until you add its `interview`.

    Attributes:
        line: The line of the file on which the event begins.
        contact: With whom it is.
        others: Who else of the campaign takes part.
        start: When it begins, on the user's clock.
        minutes: How long it lasts.
        interview: The interview as it would be recorded: agreed, moved, or held if it is over.
        change: What that would change, in a few words.
    """

    line: int
    contact: Contact
    others: tuple[Contact, ...]
    start: datetime
    minutes: int
    interview: Interview
    change: str

    def __str__(self) -> str:
        names = " and ".join(str(person.name) for person in (self.contact, *self.others))
        return f"{names}, {counted(self.minutes, 'minute')}, {in_words(self.start, year=0)}: {self.change}"


@frozen(kw_only=True, repr=False)
class CalendarReport(Results[Appointment]):
    """The times at which a calendar has the user busy, and what became of each of its components.

    It is taken wherever `busy` is asked for.  To give several calendars, give a list of reports.

    Attributes:
        name: The name of the calendar, by which objections to a time name it.
        appointments: The times that are taken, in order.
        meetings: Events with people of the campaign, which can be recorded.
        skipped: The components that add nothing, in the order of the file.
        remarks: What is worth knowing about the others.
        components_seen: How many components the file has; each has an appointment or is among `skipped`.
        since: The instant from which on it was read.
        until: The instant up to which it was read: what repeats was not expanded after it.
        busy_times: The same times, as an index.

    Raises:
        InvalidValue: `components_seen` is not the number of components accounted for.
    """

    name: str
    appointments: tuple[Appointment, ...]
    meetings: tuple[Meeting, ...] = ()
    skipped: tuple[SkippedComponent, ...] = ()
    remarks: tuple[Remark, ...] = ()
    components_seen: int
    since: datetime
    until: datetime
    busy_times: BusyTimes

    def __attrs_post_init__(self) -> None:
        with within("CalendarReport.components_seen"):
            whole_number(self.components_seen, least=0, most=maxsize)
        accounted = len({each.line for each in self.appointments}) + len(self.skipped)
        if self.components_seen != accounted:
            raise InvalidValue.at(
                "CalendarReport.components_seen",
                f"{counted(self.components_seen, 'component')} seen, but {accounted:,} accounted for",
                "give each an appointment or a place in skipped",
            )

    @property
    def to_release(self) -> tuple[SkippedComponent, ...]:
        """What this library put into the calendar and should not be there any more, such as times held in vain."""
        return tuple(each for each in self.skipped if each.code is LeftOut.RELEASE)

    def _items(self) -> tuple[Appointment, ...]:
        return self.appointments

    def _columns(self) -> Columns[Appointment]:
        return attributes("start", "end", "minutes", "what", "is_day", "is_maybe", "line")

    def _title(self) -> str:
        stretches = counted(len(self.appointments), "appointment")
        seen = counted(self.components_seen, "component")
        return f"{stretches} from {seen} of {self.name}; {len(self.skipped):,} left out"

    def _notes(self) -> list[str]:
        offered = [f"line {each.line}: {each}" for each in self.meetings]
        return [*offered, *map(str, self.skipped), *map(str, self.remarks)]

    def __str__(self) -> str:
        parts = [self._title()]
        if self.meetings:
            parts += ["meetings that you can record:", *(f"  line {each.line}: {each}" for each in self.meetings)]
        if self.skipped:
            parts += ["left out:", *(f"  {each}" for each in self.skipped)]
        if self.remarks:
            parts += ["remarks:", *(f"  {each}" for each in self.remarks)]
        return "\n".join(parts)

    def __repr__(self) -> str:
        return f"<CalendarReport of {self.name}: {counted(len(self), 'appointment')}, {len(self.skipped):,} left out>"


# -- reading ----------------------------------------------------------------------------------------------------------

_MOST_EXPANDING = 800_000
"""Microseconds, by a careful guess, that rules of repetition may take in all."""
_FIRST, _LAST = datetime(1900, 1, 3, tzinfo=UTC), datetime(2199, 12, 29, tzinfo=UTC)
_MOST_APPOINTMENTS, _MOST_MEETINGS = 20_000, 1_000
# How long the lines of a large file are on average, at least, and how much its components list on average, at most.
_SHORTEST_LINES, _TIMES_EACH = 20, 5
_LISTS = ("RDATE", "EXDATE", "FREEBUSY")
_NOT_EVENTS = {
    "VTODO": "it is a to-do, not an appointment",
    "VJOURNAL": "it is a journal entry, not an appointment",
}


@overload
def read_calendar(
    source: ImportSource,
    today: Query,
    *,
    name: str | None = ...,
    me: Iterable[str] = ...,
    tentative: bool = ...,
    back: timedelta = ...,
    ahead: timedelta = ...,
    max_bytes: int = ...,
    max_components: int = ...,
) -> CalendarReport: ...
@overload
def read_calendar(
    source: ImportSource,
    today: Campaign,
    *,
    name: str | None = ...,
    me: Iterable[str] = ...,
    tentative: bool = ...,
    back: timedelta = ...,
    ahead: timedelta = ...,
    max_bytes: int = ...,
    max_components: int = ...,
    **beside: Unpack[Asked],
) -> CalendarReport: ...
def read_calendar(
    source: ImportSource,
    today: Query | Campaign,
    *,
    name: str | None = None,
    me: Iterable[str] = (),
    tentative: bool = True,
    back: timedelta = timedelta(days=92),
    ahead: timedelta = timedelta(days=366),
    max_bytes: int = 10_000_000,
    max_components: int = 20_000,
    **beside: Any,
) -> CalendarReport:
    r"""Read an `.ics` file: when the user is busy, and which meetings with people of the campaign are in it.

    Events count as busy unless they are cancelled, do not block time, or the user has declined them.  What repeats is
    expanded within the period.  An all-day event lasts from midnight to midnight on the user's clock, and times without
    a zone are on that clock, or on the one that the calendar names.  Each file is read by the zones that it describes.

    What this library put into the calendar itself is left to the campaign, which counts it anyway: the interviews, and
    the times held for people who may still choose them.  A held time that is not offered any more is listed.

    Args:
        source: The path of the file, the file opened as text or as bytes, or its text.
        today: A `Today`; or a campaign, with `now` and whatever else a `Today` has as keywords.
        name: The name of the calendar; by default that of the file.
        me: More e-mail addresses of the user, by which a declined event is known as such.
        tentative: Whether events that are tentative count as busy.
        back: How far before `now` to read.
        ahead: How far after `now` to read, ten years at most.
        max_bytes: The largest size of the file in bytes, or in characters if it was opened as text.
        max_components: The largest number of components.

    Raises:
        InvalidImport: The file cannot be read, is not a calendar, is larger than allowed, or repeats events without
            end.
        InvalidValue: An argument is invalid, or the libraries for calendars are not installed.

    >>> from io import StringIO
    >>> from infointerview import Seeker
    >>> me = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    >>> report = read_calendar(StringIO("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Lecture\n"
    ...                                 "DTSTART:20260312T140000Z\nDTEND:20260312T160000Z\nEND:VEVENT\n"
    ...                                 "END:VCALENDAR\n"),
    ...                        Campaign(seeker=me), now=datetime(2026, 3, 9, tzinfo=UTC), name="university")
    >>> print(report[0])
    2026-03-12 10:00 EDT to 2026-03-12 12:00 EDT: Lecture
    """
    query = asked(today, beside)
    check_limits("read_calendar", {"max_bytes": max_bytes, "max_components": max_components})
    for place, span in (("back", back), ("ahead", ahead)):
        if not isinstance(span, timedelta) or not timedelta() <= span <= timedelta(days=3_660):
            raise InvalidValue.at(f"read_calendar.{place}", "expected a timedelta of up to ten years", "shorten it")
    with within("read_calendar.me"):
        mine = {str(each).casefold() for each in (*query.campaign.seeker.emails, *items(email_address, me))}
    argument("read_calendar.tentative", flag, tentative)
    called = named(source, "calendar") if name is None else argument("read_calendar.name", line, name)
    account = Account(source)
    text = account.text(max_bytes)
    if text.count("\n") > max_bytes // _SHORTEST_LINES:
        what = f"more than {max_bytes // _SHORTEST_LINES:,} lines"
        raise account.invalid(what, "raise max_bytes if it is the right file")
    calendars, found = components(text, max_components)
    if not calendars:
        raise account.invalid("not a calendar: no line says BEGIN:VCALENDAR", "export the calendar as an .ics file")
    if len(found) > max_components:
        raise account.invalid(f"more than {max_components:,} components", "raise max_components if that is right")
    listed = sum(line.count(",") + 1 for each in found for key in _LISTS for _, line in each.lines.get(key, ()))
    listed += sum(len(each.lines.get("ATTENDEE", ())) for each in found)
    if listed > (most := _TIMES_EACH * max_components):
        what = f"more than {most:,} attendees and times in lists"
        raise account.invalid(what, "raise max_components if that is right")
    reading = _Reading(
        query=query,
        account=account,
        mine=frozenset(mine),
        tentative=tentative,
        since=query.now.astimezone(UTC) - back,
        until=query.now.astimezone(UTC) + ahead,
    )
    reading.read(calendars, found)
    zone = query.campaign.seeker.zone
    return CalendarReport(
        name=called,
        appointments=tuple(sorted(reading.appointments, key=lambda each: (each.start.timestamp(), each.line))),
        meetings=tuple(reading.meetings),
        skipped=tuple(sorted(reading.skipped, key=lambda each: each.line)),
        remarks=tuple(sorted(account.remarks, key=lambda each: each.line)),
        components_seen=len(found),
        since=reading.since.astimezone(zone),
        until=reading.until.astimezone(zone),
        busy_times=BusyTimes.of({called: reading.appointments}, zone=zone),
    )


@define(kw_only=True, slots=False)  # With a place for what is worked out once.
class _Reading:
    """One file while it is read."""

    query: Query
    account: Account
    mine: frozenset[str]
    tentative: bool
    since: datetime
    until: datetime
    appointments: list[Appointment] = field(factory=list)
    meetings: list[Meeting] = field(factory=list)
    skipped: list[SkippedComponent] = field(factory=list)

    def read(self, calendars: list[Component], found: list[Component]) -> None:
        zones, of_series = self.zones(calendars, found)
        zones.assumed = {}
        here = self.query.campaign.seeker.zone
        series: dict[str, Series] = {}
        for component in found:
            for place in component.strays:
                self.account.remark(place, "the line belongs to nothing and was left out")
            if component.name == "VFREEBUSY":
                self.free_busy(component)
            elif component.name == "VEVENT":
                try:
                    each = event(component, zones, of_series_in=of_series)
                except Unusable as reason:
                    self.skip(component.line, LeftOut.UNUSABLE, str(reason))
                    continue
                # What all-day events are about is the day of the user, whatever the calendar names.
                each = evolve(each, zone=here) if each.is_day else each
                while zones.assumed:
                    name, taken_for = zones.assumed.popitem()
                    shown = "".join(filter(str.isprintable, name))[:80]
                    said = f"the time zone {shown!r} is not known and was taken for {taken_for}: check the times in it"
                    self.account.remark(component.line, said)
                series.setdefault(each.uid or f"line {each.line}", Series()).add(each)
            elif component.name != "VTIMEZONE":
                self.skip(component.line, LeftOut.NOT_AN_EVENT, _NOT_EVENTS.get(component.name, "it is not an event"))
        if sum(each.cost(self.since, self.until) for each in series.values()) > _MOST_EXPANDING:
            what = "its events repeat so often that expanding them would take too long"
            raise self.account.invalid(what, "read a shorter period, with back=... and ahead=...")
        for group in series.values():
            self.series(group)

    def zones(self, calendars: list[Component], found: list[Component]) -> tuple[Zones, tzinfo | None]:
        """Return the zones of the file, and the one that it means where events that repeat are written in UTC."""
        zones = Zones(self.query.campaign.seeker.zone, self.until.year + 1)
        # Before anything else, for a zone may be described below the events in it.
        for component in (each for each in found if each.name == "VTIMEZONE"):
            try:
                zones.describe(component)
            except Unusable as reason:
                self.skip(component.line, LeftOut.UNUSABLE, str(reason))
            else:
                self.skip(component.line, LeftOut.NOT_AN_EVENT, "it describes a time zone")
        for calendar in calendars:
            try:
                if name := calendar.value("X-WR-TIMEZONE").strip():
                    zones.here = zones.named(name)
                    return zones, zones.here
            except Unusable:
                said = "the zone that the calendar names is not known, so times without one are on your clock"
                self.account.remark(calendar.line, said)
        return zones, None

    def skip(self, line: int, code: LeftOut, reason: str) -> None:
        self.skipped.append(SkippedComponent(line=line, code=code, reason=reason))

    def free_busy(self, component: Component) -> None:
        try:
            periods, bad = free_busy(component)
        except Unusable as reason:
            self.skip(component.line, LeftOut.UNUSABLE, str(reason))
            return
        if bad:
            said = f"{counted(bad, 'period')} could not be read and {'was' if bad == 1 else 'were'} left out"
            self.account.remark(component.line, said)
        free = {"FREE"} if self.tentative else {"FREE", "BUSY-TENTATIVE"}
        taken = [each for each in periods if each[2] not in free]
        within_period = [each for each in taken if each[0] < self.until and each[1] > self.since]
        for start, end, kind in within_period:
            self.take(start, end, what="", line=component.line, is_maybe=kind == "BUSY-TENTATIVE")
        if not taken:
            self.skip(component.line, LeftOut.FREE, "it names no time that is taken")
        elif not within_period:
            self.skip(component.line, LeftOut.OUTSIDE, "it is outside the period that was read")

    def take(self, start: datetime, end: datetime, **said: Any) -> None:
        if len(self.appointments) >= _MOST_APPOINTMENTS:
            what = f"more than {_MOST_APPOINTMENTS:,} appointments"
            raise self.account.invalid(what, "read a shorter period, with back=... and ahead=...")
        zone = self.query.campaign.seeker.zone
        # What is half as long as a calendar can be is cut where a calendar ends.
        start, end = (min(max(at, _FIRST), _LAST).astimezone(zone) for at in (start, end))
        self.appointments.append(Appointment(start=start, end=end, **said))

    def series(self, group: Series) -> None:
        """Record an event with the changes to it."""
        for earlier, later in group.superseded:
            self.skip(earlier.line, LeftOut.SUPERSEDED, f"line {later} is a later version of it")
        try:
            found = [*group.between(self.since, self.until)]
        except Unusable as reason:
            for each in group.events.values():
                self.skip(each.line, LeftOut.UNUSABLE, str(reason))
            return
        by_line: dict[int, list[Occurrence]] = {each.line: [] for each in group.events.values()}
        for occurrence in found:
            by_line[occurrence.event.line].append(occurrence)
        for each in group.events.values():
            self.event(each, by_line[each.line])

    def event(self, event: Event, found: list[Occurrence]) -> None:
        """Record one event, by the times at which it takes place in the period."""
        declined = any(each.address in self.mine and each.answer == "DECLINED" for each in event.attendees)
        maybe = event.is_maybe or any(
            each.address in self.mine and each.answer == "TENTATIVE" for each in event.attendees
        )
        lasts = [each for each in found if each.start < each.end]
        ours = self.ours(event)
        if event.status == "CANCELLED":
            self.skip(event.line, LeftOut.CANCELLED, "it is cancelled")
        elif not found:
            self.skip(event.line, LeftOut.OUTSIDE, "it does not take place in the period that was read")
        elif ours is not None:
            self.skip(event.line, *ours)
        elif declined:
            self.skip(event.line, LeftOut.DECLINED, "you have declined it")
        elif self.known(event):
            self.skip(event.line, LeftOut.KNOWN, "it is an interview that you have recorded")
        else:
            self.meeting(event)
            if event.is_free:
                self.skip(event.line, LeftOut.FREE, "it does not block time")
            elif maybe and not self.tentative:
                self.skip(event.line, LeftOut.TENTATIVE, "it is tentative")
            elif not lasts:
                self.skip(event.line, LeftOut.FREE, "it takes no time: it ends when it begins")
            else:
                for each in lasts:
                    self.take(
                        each.start,
                        each.end,
                        what=event.summary,
                        line=event.line,
                        is_day=event.is_day,
                        is_maybe=maybe,
                    )

    # -- meetings with people of the campaign -------------------------------------------------------------------------

    def ours(self, event: Event) -> tuple[LeftOut, str] | None:
        """Return what became of an event that this library wrote into the calendar, if it is as it was written."""
        found = self.by_uid.get(event.uid)
        if found is None:
            return None
        interview, slot = found
        name = self.query.campaign.find(interview.contact).name
        if slot is not None:
            if slot in interview.slots:
                return LeftOut.HOLD, f"it holds a time that {name} may still choose"
            return LeftOut.RELEASE, f"it holds a time that {name} cannot choose any more: delete it"
        if interview.start is not None and interview.start.astimezone(UTC) == event.begins:
            return LeftOut.KNOWN, f"it is your interview with {name}"
        if not interview.is_open:
            return LeftOut.RELEASE, f"the meeting with {name} will not take place: delete it"
        return None

    @cached_property
    def by_uid(self) -> dict[str, tuple[Interview, datetime | None]]:
        """The interviews by the UIDs that they, and the times offered for them, have in a calendar."""
        found: dict[str, tuple[Interview, datetime | None]] = {}
        for interview in self.query.campaign.interviews:
            found[interview.uid] = (interview, None)
            for slot in (slot for step in interview.history for slot in step.slots):
                found[hold_uid(interview, slot)] = (interview, slot)
        return found

    def people(self, event: Event) -> list[Contact]:
        """Return who of the campaign takes part in an event, and has not declined it."""
        there = [event.organiser, *(each.address for each in event.attendees if each.answer != "DECLINED")]
        known = (self.by_address.get(address) for address in there if address not in self.mine)
        return [*dict.fromkeys(person for person in known if person is not None)]

    def known(self, event: Event) -> bool:
        """Return whether an event is an interview that is on record as it stands here."""
        if event.repeats:
            return False
        key = event_id(event.uid)
        theirs = (i for person in self.people(event) for i in self.query.campaign.about(person).interviews)
        for interview in {*theirs, *self.by_event.get(key, ())}:
            if interview.start is None or event.uid == interview.uid:
                continue
            apart = abs(interview.start.astimezone(UTC) - event.begins)
            if apart < _SAME_MEETING or (interview.was_held and interview.calendar_event == key != ""):
                return True
        return False

    @cached_property
    def by_event(self) -> dict[str, list[Interview]]:
        """The interviews that were recorded from a calendar, by what they keep of the event."""
        found: dict[str, list[Interview]] = {}
        for interview in self.query.campaign.interviews:
            if interview.calendar_event:
                found.setdefault(interview.calendar_event, []).append(interview)
        return found

    def meeting(self, event: Event) -> None:
        """Offer an event with somebody whom the campaign knows as an interview."""
        campaign = self.query.campaign
        ours = self.by_uid.get(event.uid)
        theirs = [ours[0]] if ours and ours[1] is None else self.by_event.get(event_id(event.uid), [])
        people = [campaign.find(person) for i in theirs[:1] for person in i.people] or self.people(event)
        if not people or event.is_day or event.replaces is not None:
            return
        if event.repeats:
            self.account.remark(event.line, "it repeats, so it is not offered as an interview")
            return
        minutes = round((event.ends - event.begins).total_seconds() / 60)
        if not 1 <= minutes <= 600:
            self.account.remark(event.line, "it is too short or too long to be offered as an interview")
            return
        if len(self.meetings) >= _MOST_MEETINGS:
            what = f"more than {_MOST_MEETINGS:,} meetings with people of the campaign"
            raise self.account.invalid(what, "read a shorter period, with back=... and ahead=...")
        contact, *others = people
        open_ones = theirs or [i for i in campaign.about(contact).open_interviews if i.start is None]
        start = event.begins.astimezone(campaign.seeker.zone)
        try:
            interview, change = self.recorded(event, minutes, contact, others, open_ones[-1:])
        except (InvalidValue, TransitionError) as error:
            self.account.remark(event.line, f"it cannot be offered as an interview: {error.problems[0].what}")
            return
        self.meetings.append(
            Meeting(
                line=event.line,
                contact=contact,
                others=tuple(others),
                start=start,
                minutes=minutes,
                interview=interview,
                change=change,
            )
        )

    def recorded(
        self, event: Event, minutes: int, contact: Contact, others: Iterable[Contact], known: list[Interview]
    ) -> tuple[Interview, str]:
        """Return an event as an interview, or as the next step of one, and what that changes in a few words."""
        now, zone = self.query.now, self.query.campaign.seeker.zone
        start, end = event.begins.astimezone(zone), event.ends
        is_over = end <= now.astimezone(UTC)
        for interview in known:
            if is_over and interview.is_open:
                return interview.hold(at=now, start=start, minutes=minutes), "held"
            if interview.start is not None and interview.is_open:
                by = "contact" if event.organiser and event.organiser not in self.mine else "seeker"
                return interview.reschedule(start=start, by=by, at=now), "moved"
            if interview.is_open:
                return evolve(interview.schedule(start=start, at=now), calendar_event=event_id(event.uid)), "agreed"
        new: dict[str, Any] = {"contact": contact, "also_with": others, "calendar_event": event_id(event.uid)}
        if is_over:
            return Interview.on_the_spot(**new, start=start, minutes=minutes, minutes_asked=minutes), "held"
        return Interview.agreed(**new, at=now, start=start, minutes_asked=minutes), "agreed"

    @cached_property
    def by_address(self) -> dict[str, Contact]:
        """The people of the campaign by their addresses."""
        return address_book(self.query.campaign.contacts)


_SAME_MEETING = timedelta(hours=1)
