"""The times at which a meeting may start: full and half hours on somebody's clock."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, TypeAlias, TypedDict, TypeVar
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

from infointerview.errors import within
from infointerview.model.campaign import Campaign
from infointerview.model.fields import whole_number, word
from infointerview.model.identity import ContactId, InterviewId
from infointerview.model.people import Absence, Contact
from infointerview.model.talk import Interview, InterviewFormat, interview_ref, minutes as whole_minutes
from infointerview.model.time import LAST_YEAR, WorkingHours, working_hours
from infointerview.policy.figures import Policy
from infointerview.rules.advice.meeting import MeetingBlock, block_for
from infointerview.rules.thread import waits_until
from infointerview.rules.today import Query
from infointerview.scheduling.busy import (
    Appointments,
    BusyTimes,
    Interval,
    TimeSet,
    agreed,
    instant_of,
    intervals,
    offered_elsewhere,
    seconds_of,
)
from infointerview.worktime.calendar import WorkCalendar, week_of
from infointerview.worktime.saying import zone_in_words
from infointerview.worktime.wall_clock import first_moment

__all__ = [
    "Busy",
    "Exclusion",
    "Found",
    "Hours",
    "Objection",
    "Obstacle",
    "SlotOptions",
    "SlotSearch",
    "Windows",
    "is_shown_twice",
    "slot_search",
    "starts_on_grid",
]


def starts_on_grid(first: int, end: int, *, step: int, zone: ZoneInfo) -> Iterator[int]:
    """Yield the seconds in [first, end) at which the clock of a zone shows a multiple of so many minutes.

    They are instants that exist, so none of them lies in a gap; what the clock shows twice comes twice.  Half hours in
    Kolkata are full hours and half hours of UTC moved by half an hour; in Kathmandu they are quarters past and to.

    Args:
        first: The second since 1970, in UTC, from which on to look.
        end: The second before which to stop.
        step: The minutes between two starts, a divisor of 60.
        zone: On whose clock.
    """
    offset, second = _offset(first, zone), first
    while second < end:
        start = second + -(second + offset) % (step * 60)
        if _offset(start, zone) != offset:
            # The clock changes on the way there, and from that very second on it may show something else.
            second = _change(second - 1, start, offset, zone)
            offset = _offset(second, zone)
            continue
        if start < end:
            yield start
        second = start + 1


def is_shown_twice(shown: datetime) -> bool:
    """Return whether a clock shows the same time at another instant too, because it is put back."""
    return shown.replace(fold=1 - shown.fold).utcoffset() != shown.utcoffset()


def _offset(second: int, zone: ZoneInfo) -> int:
    offset = instant_of(second, zone).utcoffset()
    return 0 if offset is None else int(offset.total_seconds())


def _change(before: int, after: int, offset: int, zone: ZoneInfo) -> int:
    """Return the first second after *before*, and up to *after*, at which a zone has another offset."""
    while after - before > 1:
        middle = (before + after) // 2
        if _offset(middle, zone) == offset:
            before = middle
        else:
            after = middle
    return after


# -- obstacles ---------------------------------------------------------------------------------------------------------

# What stands against a time to meet, and how much it excludes.


class Obstacle(StrEnum):
    """Why a meeting cannot, or should not, start at an instant.

    The first two are about the person and leave no time at all.
    """

    DO_NOT_CONTACT = "do_not_contact"
    ASKED_TO_WAIT = "asked_to_wait"
    PAST = "past"
    LEAD = "lead"
    HORIZON = "horizon"
    NOT_OFFERED = "not_offered"
    THEIR_HOURS = "their_hours"
    THEIR_HOLIDAY = "their_holiday"
    YOUR_HOURS = "your_hours"
    YOUR_HOLIDAY = "your_holiday"
    BUSY = "busy"
    BUFFER = "buffer"
    INTERVIEW = "interview"
    OFFERED_ELSEWHERE = "offered_elsewhere"
    DAILY_CAP = "daily_cap"
    WEEKLY_CAP = "weekly_cap"
    CLOCK_SHOWS_TWICE = "clock_shows_twice"


@frozen(kw_only=True)
class Objection:
    """One thing that speaks against a time.

    Attributes:
        obstacle: What it is.
        sentence: What it is, in a sentence with the facts.
        reason: Why that counts, with the figure of the policy and its source where there is one.
        source: The calendar, or the person whose interview it is, where that is what stands against it.
    """

    obstacle: Obstacle = field()
    sentence: str = field()
    reason: str = field()
    source: str = field(default="")

    def __str__(self) -> str:
        return self.sentence


@frozen(kw_only=True)
class Exclusion:
    """How many of the times looked at an obstacle excludes.

    A time may be excluded by several obstacles at once, so the numbers of all may add up to more than there are times.

    Attributes:
        obstacle: What it is.
        times: How many of the times looked at it excludes.
        alone: How many of these nothing else excludes: lift this one thing, and they are free.
        sentence: All that in a sentence.
        source: The calendar, where that is what stands against them.
    """

    obstacle: Obstacle = field()
    times: int = field()
    alone: int = field()
    sentence: str = field()
    source: str = field(default="")

    def __str__(self) -> str:
        return self.sentence


# -- the search --------------------------------------------------------------------------------------------------------

# What a time to meet has to keep to: the hours and holidays of two people, notice, busy times and other meetings.


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
        block: The minutes that the meeting takes.
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
    block: MeetingBlock = field()
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
        end = start + self.block.talk * 60
        if self.offered is not None:
            if not self.offered.hold(start, end):
                yield Obstacle.NOT_OFFERED, ""
        elif theirs := self.their_hours.obstacle(start, end, Obstacle.THEIR_HOURS, Obstacle.THEIR_HOLIDAY):
            yield theirs, ""
        if yours := self.your_hours.obstacle(start, end, Obstacle.YOUR_HOURS, Obstacle.YOUR_HOLIDAY):
            yield yours, ""

    def _of_your_calendar(self, start: int, shown: datetime) -> Iterator[Found]:
        end = start + self.block.talk * 60
        begins, ends = self.block.around(start)
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


Busy: TypeAlias = BusyTimes | Mapping[str, Iterable[Any]] | Iterable[Interval | tuple[datetime, datetime] | date]
"""The seeker's busy times; several calendars by name."""
Windows: TypeAlias = Iterable[Interval | tuple[datetime, datetime]]
"""Stretches of time."""


class SlotOptions(TypedDict, total=False):
    """What may be said about a meeting for which a time is sought; `propose_slots` says what each means."""

    busy: Busy
    minutes: int | None
    format: InterviewFormat | str | None
    free: WorkingHours | str | Windows | None
    offered: Windows
    horizon: int | None
    travel_minutes: int | None
    moving: Interview | InterviewId | str | None


def slot_search(
    query: Query,
    contact: Contact,
    options: Mapping[str, Any],
    *,
    answered: frozenset[ContactId] = frozenset(),
    around: datetime | None = None,
) -> SlotSearch:
    """Work out what a start has to satisfy.

    Args:
        query: The question.
        contact: Whom to meet.
        options: `SlotOptions`.
        answered: The people whose answer is known, so that what was offered to them no longer counts.
        around: The start to be checked, where there is only one.
    """
    campaign, policy, now, calendars = query.campaign, query.policy, query.now, query.overview.calendars
    seeker = campaign.seeker
    yours, theirs = seeker.zone, contact.zone or seeker.zone
    minutes, days = _read("minutes", whole_minutes, options), _read("horizon", _horizon, options)
    form = _read("format", lambda value: word(InterviewFormat, value), options)
    travel = _read("travel_minutes", _travel, options)
    moved = _read("moving", interview_ref, options)
    promised = policy.ask_minutes if minutes is None else minutes
    windows = intervals(options.get("offered", ()), "offered")
    free = options.get("free")
    if free is None:
        free = seeker.free_hours or policy.working_hours
    at_work = calendars.of(contact)
    waits = _waits_until(campaign, contact, theirs)
    written = max(now, waits) if waits else now
    if windows:
        earliest, until = written, max(window.end.astimezone(UTC) for window in windows)
    else:
        earliest = max(written, at_work.opening_after(written, policy.slot_lead_business_days).astimezone(UTC))
        until = _closing_after(
            at_work, written.astimezone(theirs).date(), policy.slot_horizon_business_days if days is None else days
        )
    until = min(until, written + _FURTHEST, _LAST)
    first, last = (max(_FIRST, min(at, _LAST)) for at in ((now, until) if around is None else (around, around)))
    first, last = max(_FIRST, first - _MARGIN), last + _MARGIN
    return SlotSearch(
        contact=contact,
        policy=policy,
        minutes=promised,
        theirs=theirs,
        yours=yours,
        block=block_for(promised, form, policy, travel_minutes=travel),
        now=_ceiling(now),
        waits_until=_ceiling(written),
        earliest=_ceiling(earliest),
        until=_ceiling(until),
        their_hours=_hours_of(at_work, first, last),
        your_hours=_free(calendars.seekers, seeker.away, free, first, last),
        offered=TimeSet.of(windows) if windows else None,
        busy=BusyTimes.of(options.get("busy", ()), zone=yours),
        interviews=agreed(campaign, policy, moving=moved),
        elsewhere=offered_elsewhere(campaign, policy, but_to=answered or {contact.id}),
    )


def read(where: str, parse: Callable[[Any], _T], value: Any) -> _T:
    """Parse an argument, naming it if it does not fit."""
    with within(where):
        return parse(value)


def _read(name: str, parse: Callable[[Any], _T], options: Mapping[str, Any]) -> _T | None:
    value = options.get(name)
    return None if value is None else read(name, parse, value)


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
