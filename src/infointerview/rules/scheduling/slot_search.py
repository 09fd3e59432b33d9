"""What a time to meet has to keep to: the hours and holidays of two people, notice, busy times and other meetings."""

from collections.abc import Callable, Container, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

from infointerview.errors import InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.contact import Contact
from infointerview.model.fields import whole_number, word
from infointerview.model.identity import ContactId, InterviewId
from infointerview.model.interview import Format, Interview, interview_ref
from infointerview.model.plans import Absence
from infointerview.model.step import minutes as whole_minutes
from infointerview.model.time import LAST_YEAR
from infointerview.model.working_hours import WorkingHours, working_hours
from infointerview.policy.policy import Policy
from infointerview.rules.calendar import WorkCalendar
from infointerview.rules.calendars import Calendars
from infointerview.rules.scheduling.appointments import Appointments, agreed, offered_elsewhere
from infointerview.rules.scheduling.busy_times import BusyTimes, TimeSet, instant_of, seconds_of
from infointerview.rules.scheduling.interval import intervals
from infointerview.rules.scheduling.obstacle import Obstacle
from infointerview.rules.scheduling.room import Room, room_for
from infointerview.rules.scheduling.start_grid import is_shown_twice
from infointerview.rules.waiting import waits_until
from infointerview.rules.wall_clock import first_moment
from infointerview.rules.weeks import week_of
from infointerview.rules.wording import zone_in_words

__all__ = ["Found", "Hours", "SlotSearch", "slot_search"]

Found = tuple[Obstacle, str]
"""An obstacle, and the calendar that it comes from or a blank."""

_T = TypeVar("_T")
_MARGIN = timedelta(days=2)  # Longer than any meeting with what belongs to it.
_FURTHEST = timedelta(days=366)
# Facts reach from 1900 to 2199 on every clock.
_FIRST, _LAST = datetime(1900, 1, 3, tzinfo=UTC), datetime(LAST_YEAR, 12, 29, tzinfo=UTC)


@frozen
class Hours:
    """When somebody can meet.

    Attributes:
        usual: Without regard to holidays.
        open: On days that are no holidays.
        spoken: The hours in words, and on whose clock they are.
    """

    usual: TimeSet = field()
    open: TimeSet = field()
    spoken: str = field()

    def obstacle(self, start: int, end: int, outside: Obstacle, holiday: Obstacle) -> Obstacle | None:
        """Return what stands against a talk, if anything does."""
        if self.open.hold(start, end):
            return None
        return holiday if self.usual.hold(start, end) else outside


@frozen(kw_only=True)
class SlotSearch:
    """Everything that a start has to keep to, in seconds since 1970.

    Attributes:
        contact: With whom.
        policy: The figures.
        minutes: The length promised.
        theirs: The contact's zone, or the seeker's where it is unknown.
        yours: The seeker's zone.
        room: What the meeting takes.
        now: The present.
        waits_until: Before this the contact asked not to be approached.
        earliest: The first start that gives the contact notice.
        until: The second before which a meeting starts.
        their_hours: When the contact can meet.
        your_hours: When the seeker can.
        offered: The times that the contact offered, if any.
        busy: The seeker's calendars.
        interviews: The interviews that the seeker has agreed on.
        elsewhere: The times that are offered to others.
    """

    contact: Contact = field()
    policy: Policy = field()
    minutes: int = field()
    theirs: ZoneInfo = field()
    yours: ZoneInfo = field()
    room: Room = field()
    now: int = field()
    waits_until: int = field()
    earliest: int = field()
    until: int = field()
    their_hours: Hours = field()
    your_hours: Hours = field()
    offered: TimeSet | None = field()
    busy: BusyTimes = field()
    interviews: Appointments = field()
    elsewhere: Appointments = field()

    def obstacles(self, start: int) -> list[Found]:
        """Return everything that stands against a start; nothing means that it fits."""
        yours = instant_of(start, self.yours)
        found = [*self._of_the_date(start), *self._of_the_hours(start), *self._of_your_calendar(start, yours)]
        if is_shown_twice(yours) or is_shown_twice(instant_of(start, self.theirs)):
            found.append((Obstacle.CLOCK_SHOWS_TWICE, ""))
        return found

    def _of_the_date(self, start: int) -> Iterator[Found]:
        if start < self.now:
            yield Obstacle.PAST, ""
        elif start < self.waits_until:
            yield Obstacle.ASKED_TO_WAIT, ""
        elif start < self.earliest:
            yield Obstacle.LEAD, ""
        if start >= self.until:
            yield Obstacle.HORIZON, ""

    def _of_the_hours(self, start: int) -> Iterator[Found]:
        end = start + self.room.talk * 60
        if self.offered is not None:
            if not self.offered.hold(start, end):
                yield Obstacle.NOT_OFFERED, ""
        elif theirs := self.their_hours.obstacle(start, end, Obstacle.THEIR_HOURS, Obstacle.THEIR_HOLIDAY):
            yield theirs, ""
        if yours := self.your_hours.obstacle(start, end, Obstacle.YOUR_HOURS, Obstacle.YOUR_HOLIDAY):
            yield yours, ""

    def _of_your_calendar(self, start: int, shown: datetime) -> Iterator[Found]:
        end = start + self.room.talk * 60
        begins, ends = self.room.block(start)
        for name, times in self.busy.sources:
            if times.overlap(begins, ends):
                yield Obstacle.BUSY if times.overlap(start, end) else Obstacle.BUFFER, name
        if self.interviews.taken.overlap(begins, ends):
            yield Obstacle.INTERVIEW, ""
        if self.elsewhere.taken.overlap(begins, ends):
            yield Obstacle.OFFERED_ELSEWHERE, ""
        day = shown.date()
        if self.interviews.per_day.get(day, 0) >= self.policy.interviews_per_day:
            yield Obstacle.DAILY_CAP, ""
        if self.interviews.per_week.get(week_of(day), 0) >= self.policy.interviews_per_week:
            yield Obstacle.WEEKLY_CAP, ""


def slot_search(
    campaign: Campaign,
    contact: Contact,
    *,
    now: datetime,
    policy: Policy,
    busy: Any,
    calendars: Calendars,
    minutes: int | None,
    form: Format | str | None,
    free: Any,
    offered: Any,
    horizon: int | None,
    travel_minutes: int | None,
    moving: Interview | str | None,
    answered: frozenset[ContactId] = frozenset(),
    around: datetime | None = None,
) -> SlotSearch:
    """Work out what a start has to keep to; *around* is the start to be checked, where there is only one."""
    seeker = campaign.seeker
    yours, theirs = seeker.zone, contact.zone or seeker.zone
    promised = policy.ask_minutes if minutes is None else read("minutes", whole_minutes, minutes)
    form = None if form is None else read("format", lambda value: word(Format, value), form)
    travel = None if travel_minutes is None else read("travel_minutes", _travel, travel_minutes)
    days = policy.slot_horizon_business_days if horizon is None else read("horizon", _horizon, horizon)
    moved: InterviewId | None = None if moving is None else read("moving", interview_ref, moving)
    windows = intervals(offered, "offered")
    if free is None:
        free = seeker.free_hours or policy.working_hours
    at_work = calendars.of(contact)
    waits = _waits_until(campaign, contact, theirs)
    written = max(now, waits) if waits else now
    if windows:
        earliest, until = written, max(window.end.astimezone(UTC) for window in windows)
    else:
        earliest = max(written, at_work.opening_after(written, policy.slot_lead_business_days).astimezone(UTC))
        until = _closing_after(at_work, written.astimezone(theirs).date(), days)
    until = min(until, written + _FURTHEST, _LAST)
    first, last = (max(_FIRST, min(at, _LAST)) for at in ((now, until) if around is None else (around, around)))
    first, last = max(_FIRST, first - _MARGIN), last + _MARGIN
    return SlotSearch(
        contact=contact,
        policy=policy,
        minutes=promised,
        theirs=theirs,
        yours=yours,
        room=room_for(promised, form, policy, travel_minutes=travel),
        now=_ceiling(now),
        waits_until=_ceiling(written),
        earliest=_ceiling(earliest),
        until=_ceiling(until),
        their_hours=_hours_of(at_work, first, last),
        your_hours=_free(calendars.seekers, seeker.away, free, first, last),
        offered=TimeSet.of(windows) if windows else None,
        busy=BusyTimes.of(busy, zone=yours),
        interviews=agreed(campaign, policy, moving=moved),
        elsewhere=offered_elsewhere(campaign, policy, but_to=answered or {contact.id}),
    )


def read(where: str, parse: Callable[[Any], _T], value: Any) -> _T:
    """Parse an argument, naming it if it does not fit."""
    try:
        return parse(value)
    except InvalidValue as error:
        raise error.within(where) from None


def _travel(value: int) -> int:
    return whole_number(value, least=0, most=24 * 60)


def _horizon(value: int) -> int:
    return whole_number(value, least=0, most=260)


def _ceiling(at: datetime) -> int:
    """Return the first whole second that is not before an instant: a start has no smaller parts."""
    return seconds_of(at) + bool(at.microsecond)


def _hours_of(calendar: WorkCalendar, first: datetime, last: datetime) -> Hours:
    has_holidays = calendar.holidays if isinstance(calendar.holidays, frozenset) else True
    usual = evolve(calendar, holidays=frozenset()) if has_holidays else calendar
    without, with_holidays = (TimeSet.covering(week.stretches_in_seconds(first, last)) for week in (usual, calendar))
    return Hours(without, with_holidays, f"{calendar.hours} in {zone_in_words(calendar.zone)}")


def _free(calendar: WorkCalendar, away: tuple[Absence, ...], free: Any, first: datetime, last: datetime) -> Hours:
    """Return when the seeker can meet: in hours of every week but for days off, or just at the times given."""
    if isinstance(free, WorkingHours | str):
        days_off = _DaysOff(calendar.holidays, away) if away else calendar.holidays
        return _hours_of(evolve(calendar, hours=read("free", working_hours, free), holidays=days_off), first, last)
    times = TimeSet.of(intervals(free, "free"))
    return Hours(times, times, "the times that you gave")


@frozen
class _DaysOff:
    """Holidays, and the days on which the seeker is away.

    Attributes:
        holidays: The holidays.
        away: When the seeker is away.
    """

    holidays: Container[date] = field()
    away: tuple[Absence, ...] = field()

    def __contains__(self, day: object) -> bool:
        return day in self.holidays or (isinstance(day, date) and any(day in absence for absence in self.away))


def _waits_until(campaign: Campaign, contact: Contact, zone: ZoneInfo) -> datetime | None:
    """Return the beginning of the day before which a contact asked not to be written to."""
    until = waits_until(campaign.about(contact), campaign.standing(contact))
    return None if until is None else first_moment(until, time(), zone)


def _closing_after(calendar: WorkCalendar, on: date, business_days: int) -> datetime:
    last = calendar.add_business_days(on, business_days)
    return calendar.closing(last).astimezone(UTC) if last.year <= LAST_YEAR else _LAST
