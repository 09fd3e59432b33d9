"""Where to look for a time to meet: the starts on a grid of the clock, and the obstacles to each.

A start has to satisfy the hours and holidays of two people, the notice, busy times and other meetings; `SlotSearch`
holds all that in seconds since 1970, so that thousands of starts can be looked at.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, TypeAlias, TypedDict, TypeVar
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

from infointerview.hypertext import Shown
from infointerview.model.fields import argument, whole_number, word
from infointerview.model.identity import ContactId, InterviewId
from infointerview.model.people import Contact
from infointerview.model.talk import Interview, InterviewFormat, interview_ref, minutes as whole_minutes
from infointerview.model.time import LAST_YEAR, WorkingHours, working_hours
from infointerview.policy.figures import Policy
from infointerview.rules.advice.meeting import MeetingBlock, block_for
from infointerview.rules.thread import waits_until
from infointerview.rules.today import Query
from infointerview.scheduling.busy import (
    Appointments,
    BusyTimes,
    Calendar,
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


def starts_on_grid(first: int, end: int, *, step: int, zone: ZoneInfo) -> Iterator[int]:
    """Yield the seconds in [first, end) at which the clock of a zone shows a multiple of *step* minutes.

    Times that the clock skips are left out, and times that it shows twice come twice.

    Args:
        first: The second since 1970, in UTC, from which on to look.
        end: The second before which to stop.
        step: The minutes between two starts, a divisor of 60.
        zone: The zone of the clock.
    """
    offset, second = _offset(first, zone), first
    while second < end:
        start = second + -(second + offset) % (step * 60)
        if _offset(start, zone) != offset:
            # The clock changes on the way there: go on from the very second at which it does.
            before, second = second - 1, start
            while second - before > 1:
                middle = (before + second) // 2
                before, second = (middle, second) if _offset(middle, zone) == offset else (before, middle)
            offset = _offset(second, zone)
            continue
        if start < end:
            yield start
        second = start + 1


def is_shown_twice(shown: datetime) -> bool:
    """Return whether a clock shows this time twice, because it is put back."""
    return shown.replace(fold=1 - shown.fold).utcoffset() != shown.utcoffset()


def _offset(second: int, zone: ZoneInfo) -> int:
    offset = instant_of(second, zone).utcoffset()
    return 0 if offset is None else int(offset.total_seconds())


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


@frozen(kw_only=True, repr=False)
class Objection(Shown):
    """One objection to a time.

    Attributes:
        obstacle: What it is.
        sentence: What it is, in a sentence with the facts.
        reason: Why it counts, with the figure of the policy and its source if there is one.
        source: The name of the calendar that is busy, or of the people to be interviewed; else blank.
    """

    obstacle: Obstacle = field()
    sentence: str = field()
    reason: str = field()
    source: str = field(default="")

    def __str__(self) -> str:
        return self.sentence


@frozen(kw_only=True, repr=False)
class Exclusion(Shown):
    """How many of the times that were looked at are excluded by one obstacle.

    Several obstacles may exclude the same time, so the numbers may add up to more than there are times.

    Attributes:
        obstacle: What it is.
        times: How many times it excludes.
        alone: How many of these nothing else excludes: without this obstacle they would be free.
        sentence: All that in a sentence.
        source: The name of the calendar that is busy; blank for other obstacles.
    """

    obstacle: Obstacle = field()
    times: int = field()
    alone: int = field()
    sentence: str = field()
    source: str = field(default="")

    def __str__(self) -> str:
        return self.sentence


Found = tuple[Obstacle, str]
"""An obstacle, and the name of the calendar that it comes from; blank for other obstacles."""

_T = TypeVar("_T")
_MARGIN = timedelta(days=2)  # Longer than any meeting with the time around it.
_FURTHEST = timedelta(days=366)
# Facts reach from 1900 to 2199 on every clock.
_FIRST, _LAST = datetime(1900, 1, 3, tzinfo=UTC), datetime(LAST_YEAR, 12, 29, tzinfo=UTC)


@frozen
class Hours:
    """When somebody can meet.

    Attributes:
        usual: The hours of every week, holidays included.
        open: The same without holidays.
        spoken: The hours in words, with the zone of their clock.
    """

    usual: TimeSet = field()
    open: TimeSet = field()
    spoken: str = field()

    def is_off(self, start: int, end: int) -> bool:
        """Return whether somebody could meet from one second until another if it were not a holiday."""
        return self.usual.hold(start, end) and not self.open.hold(start, end)


@frozen(kw_only=True)
class SlotSearch:
    """Everything that a start has to satisfy; instants are seconds since 1970.

    Attributes:
        contact: The person to meet.
        policy: The figures.
        minutes: The length promised.
        format: By phone, in person or by video, if known.
        theirs: The contact's zone, or the seeker's if it is unknown.
        yours: The seeker's zone.
        block: The minutes to keep free for the meeting.
        now: The present.
        waits_until: When the time is over for which the contact asked not to be approached; `now` or later.
        earliest: The first start that gives the contact enough notice; `waits_until` or later.
        until: The second before which the meeting has to start.
        their_hours: When the contact can meet.
        your_hours: When the seeker can meet.
        offered: The times that the contact offered, if any.
        busy: The seeker's calendars.
        interviews: The interviews that the seeker has agreed on.
        elsewhere: The times that are offered to other people.
    """

    contact: Contact = field()
    policy: Policy = field()
    minutes: int = field()
    format: InterviewFormat | None = field()
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
        """Return every obstacle to a start; none if it fits."""
        end = start + self.block.talk * 60
        begins, ends = self.block.around(start)
        yours, theirs = instant_of(start, self.yours), instant_of(start, self.theirs)
        day, offered = yours.date(), self.offered
        # A contact who offered times knows best when they can meet, so their hours no longer count.
        by_hours = offered is None
        table = (
            (Obstacle.PAST, start < self.now),
            (Obstacle.ASKED_TO_WAIT, self.now <= start < self.waits_until),
            (Obstacle.LEAD, self.waits_until <= start < self.earliest),
            (Obstacle.HORIZON, start >= self.until),
            (Obstacle.NOT_OFFERED, offered is not None and not offered.hold(start, end)),
            (Obstacle.THEIR_HOURS, by_hours and not self.their_hours.usual.hold(start, end)),
            (Obstacle.THEIR_HOLIDAY, by_hours and self.their_hours.is_off(start, end)),
            (Obstacle.YOUR_HOURS, not self.your_hours.usual.hold(start, end)),
            (Obstacle.YOUR_HOLIDAY, self.your_hours.is_off(start, end)),
            (Obstacle.INTERVIEW, self.interviews.taken.overlap(begins, ends)),
            (Obstacle.OFFERED_ELSEWHERE, self.elsewhere.taken.overlap(begins, ends)),
            (Obstacle.DAILY_CAP, self.interviews.per_day.get(day, 0) >= self.policy.interviews_per_day),
            (Obstacle.WEEKLY_CAP, self.interviews.per_week.get(week_of(day), 0) >= self.policy.interviews_per_week),
            (Obstacle.CLOCK_SHOWS_TWICE, is_shown_twice(yours) or is_shown_twice(theirs)),
        )
        found = [(obstacle, "") for obstacle, stands in table if stands]
        for name, times in self.busy.sources:
            if times.overlap(begins, ends):
                found.append((Obstacle.BUSY if times.overlap(start, end) else Obstacle.BUFFER, name))
        return found


Busy: TypeAlias = (
    BusyTimes
    | Calendar
    | Mapping[str, Iterable[Any]]
    | Iterable[Interval | tuple[datetime, datetime] | date | Calendar]
)
"""The seeker's busy times; several calendars by name."""
Windows: TypeAlias = Iterable[Interval | tuple[datetime, datetime]]
"""Stretches of time, each from one instant up to, and not including, another."""


class SlotOptions(TypedDict, total=False):
    """The options for a meeting that needs a time; `propose_slots` says what each means."""

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
    """Return what a start has to satisfy.

    Args:
        query: The question.
        contact: The person to meet.
        options: `SlotOptions`.
        answered: The people whose answer is known, so that times offered to them no longer count.
        around: The start to check, if there is only one.
    """
    campaign, policy, now, calendars = query.campaign, query.policy, query.now, query.overview.calendars
    seeker = campaign.seeker
    yours, theirs = seeker.zone, contact.zone or seeker.zone
    minutes = _read("minutes", whole_minutes, options)
    days = _read("horizon", lambda value: whole_number(value, least=0, most=260), options)
    form = _read("format", lambda value: word(InterviewFormat, value), options)
    travel = _read("travel_minutes", lambda value: whole_number(value, least=0, most=24 * 60), options)
    moved = _read("moving", interview_ref, options)
    promised = policy.ask_minutes if minutes is None else minutes
    windows = intervals(options.get("offered", ()), "offered")
    at_work = calendars.of(contact)
    asked_to_wait = waits_until(campaign.about(contact), campaign.standing(contact))
    written = now if asked_to_wait is None else max(now, first_moment(asked_to_wait, time(), theirs))
    if windows:
        earliest, until = written, max(window.end.astimezone(UTC) for window in windows)
    else:
        earliest = max(written, at_work.opening_after(written, policy.slot_lead_business_days).astimezone(UTC))
        days = policy.slot_horizon_business_days if days is None else days
        last_day = at_work.add_business_days(written.astimezone(theirs).date(), days)
        until = at_work.closing(last_day).astimezone(UTC) if last_day.year <= LAST_YEAR else _LAST
    until = min(until, written + _FURTHEST, _LAST)
    first, last = (max(_FIRST, min(at, _LAST)) for at in ((now, until) if around is None else (around, around)))
    first, last = max(_FIRST, first - _MARGIN), last + _MARGIN
    free = options.get("free")
    if free is None:
        free = seeker.free_hours or policy.working_hours
    if isinstance(free, WorkingHours | str):
        week = evolve(calendars.seekers, hours=argument("free", working_hours, free))
        your_hours = _hours_of(week.without(seeker.away), first, last)
    else:
        times = TimeSet.of(intervals(free, "free"))
        your_hours = Hours(times, times, "the times that you gave")
    return SlotSearch(
        contact=contact,
        policy=policy,
        minutes=promised,
        format=form,
        theirs=theirs,
        yours=yours,
        block=block_for(promised, form, policy, travel_minutes=travel),
        now=_ceiling(now),
        waits_until=_ceiling(written),
        earliest=_ceiling(earliest),
        until=_ceiling(until),
        their_hours=_hours_of(at_work, first, last),
        your_hours=your_hours,
        offered=TimeSet.of(windows) if windows else None,
        busy=BusyTimes.of(options.get("busy", ()), zone=yours),
        interviews=agreed(campaign, policy, moving=moved),
        elsewhere=offered_elsewhere(campaign, policy, but_to=answered or {contact.id}),
    )


def _read(name: str, parse: Callable[[Any], _T], options: Mapping[str, Any]) -> _T | None:
    value = options.get(name)
    return None if value is None else argument(name, parse, value)


def _ceiling(at: datetime) -> int:
    """Return the first whole second that is not before an instant, because starts are whole seconds."""
    return seconds_of(at) + bool(at.microsecond)


def _hours_of(calendar: WorkCalendar, first: datetime, last: datetime) -> Hours:
    has_holidays = calendar.holidays if isinstance(calendar.holidays, frozenset) else True
    usual = evolve(calendar, holidays=frozenset()) if has_holidays else calendar
    without, with_holidays = (TimeSet.covering(week.stretches_in_seconds(first, last)) for week in (usual, calendar))
    return Hours(without, with_holidays, f"{calendar.hours} in {zone_in_words(calendar.zone)}")
