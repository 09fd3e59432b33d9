"""The events of a calendar: what each says, and when it takes place, with what was changed in a series."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import chain, islice
from typing import Any
from zoneinfo import ZoneInfo

from attrs import define, evolve, field, frozen

from infointerview.formats.calendar import (
    TOO_MUCH,
    Component,
    Length,
    Recurrence,
    Unusable,
    Zones,
    libraries,
    moment,
    on_clock,
)
from infointerview.worktime.wall_clock import first_moment

_DAY = timedelta(days=1)

# -- events -----------------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Attendee:
    """Somebody who takes part in an event.

    Attributes:
        address: The e-mail address, in small letters; blank if none is said.
        answer: `ACCEPTED`, `DECLINED`, `TENTATIVE`, `NEEDS-ACTION` and the like.
    """

    address: str
    answer: str


@frozen(kw_only=True, eq=False)
class Event:
    """An event of a calendar, or a change to one of a series.

    Attributes:
        line: The line of the file on which it begins.
        uid: What tells it from others; blank if nothing does.
        start: When it begins, on its own clock.
        zone: That clock.
        is_day: Whether it is about whole days.
        length: How long it lasts.
        replaces: When the one of a series begins that this stands for, on the clock that the file says.
        replaces_in: That clock; nothing where it says a day.
        and_later: Whether it stands for those that follow, too.
        rules: The rules by which it repeats.
        extra: More times at which it begins, on its own clock, and how long it lasts then if that is said.
        left_out: When it does not take place, on its own clock.
        days_left_out: Days on which it does not take place.
        sequence: How often it was revised.
        stamp: When it was written, as the file says it.
        status: `CONFIRMED`, `TENTATIVE`, `CANCELLED` or nothing.
        is_free: Whether it takes none of one's time.
        is_maybe: Whether the calendar has it as tentative.
        summary: What it is called.
        comment: What somebody wrote to it.
        place: Where it takes place.
        organiser: The address of who invites.
        attendees: Who takes part.
    """

    line: int
    uid: str
    start: datetime
    zone: tzinfo
    is_day: bool
    length: Length
    replaces: datetime | None
    replaces_in: tzinfo | None
    and_later: bool
    rules: tuple[Recurrence, ...]
    extra: Mapping[datetime, Length | None]
    left_out: frozenset[datetime]
    days_left_out: frozenset[date]
    sequence: int
    stamp: str
    status: str
    is_free: bool
    is_maybe: bool
    summary: str
    comment: str
    place: str
    organiser: str
    attendees: tuple[Attendee, ...]

    @property
    def repeats(self) -> bool:
        """Whether it may take place more than once."""
        return bool(self.rules or self.extra)

    @property
    def stands_for(self) -> datetime | None:
        """The instant at which the one of a series begins that this stands for, as far as it is known by itself."""
        return None if self.replaces is None else on_clock(self.replaces, self.replaces_in or UTC)

    @property
    def begins(self) -> datetime:
        """When it begins, the first time, in UTC."""
        return self.instant(self.start)

    @property
    def ends(self) -> datetime:
        """When it ends, the first time, in UTC."""
        return self.end_of(self.start)

    def instant(self, shown: datetime) -> datetime:
        """Return the instant of a time on its clock; a day begins at the first moment that the clock has of it."""
        if self.is_day and isinstance(self.zone, ZoneInfo):
            return first_moment(shown.date(), time(), self.zone).astimezone(UTC)
        return on_clock(shown, self.zone)

    def end_of(self, shown: datetime, length: Length | None = None) -> datetime:
        """Return when it ends, in UTC, if it begins at a time on its clock."""
        length = self.length if length is None else length
        return self.instant(shown + timedelta(days=length.days)) + length.exact


def event(component: Component, zones: Zones, *, of_series_in: tzinfo | None = None) -> Event:
    """Return the event that a component describes.

    Raises:
        Unusable: It cannot be used.
    """
    if not component.is_whole:
        raise Unusable("it is not ended")
    said = [*component.values("DTSTART")]
    if not said:
        raise Unusable("it has no start")
    parameters, written = said[0]
    start, is_day, own = moment(written, parameters, zones.named)
    zone: tzinfo = zones.here if own is None else own
    # Such a file means its own zone by UTC, as far as an event repeats by the clock.
    if of_series_in is not None and own is UTC and "RRULE" in component.lines:
        zone = of_series_in
        start = start.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)

    def shown(parameters: Mapping[str, Any], text: str) -> tuple[datetime, bool]:
        at, day, theirs = moment(text, parameters, zones.named)
        if day or theirs is None or theirs is zone:
            return at, day
        return on_clock(at, theirs).astimezone(zone).replace(tzinfo=None), day

    extra: dict[datetime, Length | None] = {}
    for parameters, value in component.values("RDATE"):
        for each in filter(None, value.split(",")):
            begins, slash, ends = each.partition("/")
            at, day = shown(parameters, begins)
            # A mere day is one of a timed event at its time, and a time is one of an event of whole days on its day.
            at = datetime.combine(at, start.time()) if day or is_day else at
            length = None
            if slash:
                length = Length.of(ends) if ends[:1] in "Pp+-" else _from_to(at, shown(parameters, ends)[0], zone)
            extra[at] = length
    left_out = [
        shown(parameters, each)
        for parameters, value in component.values("EXDATE")
        for each in filter(None, value.split(","))
    ]
    ids = [*component.values("RECURRENCE-ID")]
    replaced = moment(ids[0][1], ids[0][0], zones.named) if ids else None
    sequence = component.value("SEQUENCE").strip()
    busy = component.value("X-MICROSOFT-CDO-BUSYSTATUS").strip().upper()
    status = component.value("STATUS").strip().upper()
    return Event(
        line=component.line,
        uid=component.value("UID").strip(),
        start=start,
        zone=zone,
        is_day=is_day,
        length=_length(component, start, zone, is_day=is_day, shown=shown),
        replaces=replaced[0] if replaced else None,
        replaces_in=None if replaced is None or replaced[1] else replaced[2] or zone,
        and_later=bool(ids) and str(ids[0][0].get("RANGE", "")).upper() == "THISANDFUTURE",
        rules=tuple(
            Recurrence.of(value).on_the_clock(lambda at: on_clock(at, UTC).astimezone(zone).replace(tzinfo=None))
            for _, value in component.values("RRULE")
        ),
        extra=extra,
        # Of whole days some programs write midnight in UTC, which is another day on the clock.
        left_out=frozenset(at.replace(hour=0, minute=0, second=0) if is_day else at for at, day in left_out if not day),
        days_left_out=frozenset(at.date() for at, day in left_out if day),
        sequence=int(sequence) if sequence.isdecimal() and len(sequence) < 10 else 0,
        stamp=component.value("DTSTAMP").strip(),
        status=status,
        is_free=component.value("TRANSP").strip().upper() == "TRANSPARENT" or busy in {"FREE", "WORKINGELSEWHERE"},
        is_maybe=status == "TENTATIVE" or busy == "TENTATIVE",
        summary=component.text("SUMMARY"),
        comment=component.text("COMMENT"),
        place=component.text("LOCATION"),
        organiser=next((_address(value) for _, value in component.values("ORGANIZER")), ""),
        attendees=tuple(
            Attendee(
                address=_address(value) or _address(str(parameters.get("EMAIL", ""))),
                answer=str(parameters.get("PARTSTAT", "NEEDS-ACTION")).upper(),
            )
            # Where more come together, nobody is interviewed.
            for parameters, value in islice(component.values("ATTENDEE"), 1_000)
        ),
    )


def _address(value: str) -> str:
    address = value.strip().casefold().removeprefix("mailto:")
    return address if "@" in address else ""


def _from_to(start: datetime, end: datetime, zone: tzinfo) -> Length:
    return Length(0, on_clock(end, zone) - on_clock(start, zone)).checked()


def _length(
    component: Component,
    start: datetime,
    zone: tzinfo,
    *,
    is_day: bool,
    shown: Callable[[Mapping[str, Any], str], tuple[datetime, bool]],
) -> Length:
    for parameters, value in component.values("DTEND"):
        end, _ = shown(parameters, value)
        if not is_day:
            return _from_to(start, end, zone)
        days = (end.date() - start.date()).days
        return Length(max(days, 1) if days >= 0 else days).checked()
    for _, value in component.values("DURATION"):
        return Length.of(value)
    return Length(1) if is_day else Length()


# -- when they take place ---------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Occurrence:
    """An event as it takes place once.

    Attributes:
        event: The event, or the change to a series that says it.
        start: When it begins, in UTC.
        end: When it ends, in UTC.
    """

    event: Event
    start: datetime
    end: datetime


@define
class Series:
    """An event with the changes to it.

    Attributes:
        events: Those that count, by the time that each stands for; the event itself stands for none.
        superseded: Those of which there is a later version, with the line of that one.
    """

    events: dict[datetime | None, Event] = field(factory=dict)
    superseded: list[tuple[Event, int]] = field(factory=list)

    def add(self, event: Event) -> None:
        """Take up an event; of two about the same, the one that was revised more often counts."""
        key = event.stands_for
        if (known := self.events.get(key)) is not None:
            earlier, later = sorted((known, event), key=lambda each: (each.sequence, each.stamp))
            self.superseded.append((earlier, later.line))
            event = later
        self.events[key] = event

    def cost(self, start: datetime, end: datetime) -> int:
        """Return about how many microseconds it takes to expand it between two instants."""
        master, changes = self.events.get(None), len(self.events) - 1
        if master is None or not master.repeats:
            return 0
        first, last = _around(master, start, end)
        steps = [rule.cost(rule.advanced(master.start, first), last) for rule in master.rules]
        if max(steps, default=0) > TOO_MUCH:
            return 0  # It is not asked.
        given = sum(rule.cost(first, last) for rule in master.rules if rule.is_regular(master.start))
        by_library = any(each.and_later for each in self.events.values())
        return sum(steps) + by_library * (30 * given + 200 * (changes + len(master.extra)))

    def between(self, start: datetime, end: datetime) -> Iterator[Occurrence]:
        """Yield what takes place, even in part, between two instants.

        Raises:
            Unusable: The rule by which it repeats cannot be read, or takes too long to ask.
        """
        master = self.events.get(None)
        changes = [each for key, each in self.events.items() if key is not None]
        found: Iterable[tuple[Event, datetime, Length | None]]
        if master is None:
            found = ((each, each.start, None) for each in changes)
        elif any(each.and_later for each in changes):
            found = _with_changes(master, changes, start, end)
        else:
            replaced = {_replaced(each, master): each for each in changes}
            times = (at for at in _times(master, start, end) if at not in replaced)
            moved = (each for at, each in replaced.items() if _still_counts(each, at, master))
            found = chain(
                ((master, at, master.extra.get(at)) for at in times), ((each, each.start, None) for each in moved)
            )
        for event, at, length in found:
            begins, ends = event.instant(at), event.end_of(at, length)
            if begins < end and (start < ends or start <= begins):
                yield Occurrence(event=event, start=begins, end=ends)


def _around(event: Event, start: datetime, end: datetime) -> tuple[datetime, datetime]:
    """Return two times on the clock of an event within which one that takes place between two instants begins."""
    first, last = (at.astimezone(event.zone).replace(tzinfo=None) for at in (start, end))
    return first - event.length.at_most - 2 * _DAY, last + 2 * _DAY


def _times(event: Event, start: datetime, end: datetime) -> list[datetime]:
    """Return when an event begins by its rules, on its own clock, so that it may reach between two instants."""
    first, last = _around(event, start, end)
    times = {at for at in (event.start, *event.extra) if at <= last}
    for rule in event.rules:
        if rule.cost(rule.advanced(event.start, first), last) > TOO_MUCH:
            raise Unusable("it repeats for too long, or too rarely, to be expanded")
        times.update(rule.between(rule.advanced(event.start, first), first, last) if first <= last else ())
    return sorted(at for at in times if at not in event.left_out and at.date() not in event.days_left_out)


def _still_counts(change: Event, at: datetime, master: Event) -> bool:
    """Return whether a change to a series counts, although the series may have been revised after it."""
    # What is left out does not come back because it had been moved before.
    if at in master.left_out or at.date() in master.days_left_out:
        return False
    if not change.rules or change.sequence >= master.sequence:
        return True
    then = master.instant(at)
    return at in _times(master, then - _DAY, then + _DAY)


def _replaced(change: Event, master: Event) -> datetime:
    """Return when the one of a series begins that a change stands for, on the clock of the series."""
    at = change.replaces or change.start
    if change.replaces_in is None:
        return datetime.combine(at, master.start.time())
    if change.replaces_in is not master.zone:
        at = on_clock(at, change.replaces_in).astimezone(master.zone).replace(tzinfo=None)
    return at.replace(hour=0, minute=0, second=0) if master.is_day else at


def _with_changes(
    master: Event, changes: list[Event], start: datetime, end: datetime
) -> Iterator[tuple[Event, datetime, Length | None]]:
    """Yield what a series gives in which one stands for those that follow, too, as the library for that works it out.

    It is asked in times without a zone, as the clock of the series shows them, so that it has no zones to mistake.
    """
    first, last = _around(master, start, end)
    # What the library is told instead of a rule: the times that the rule gives.
    times = sorted(
        {*_times(evolve(master, left_out=frozenset(), days_left_out=frozenset()), start, end), *master.extra}
    )
    times = [at for at in times if first <= at <= last] or [master.start]
    by_line = {each.line: each for each in (master, *changes)}

    def on_its_clock(event: Event) -> datetime:
        if event.zone is master.zone or event.is_day:
            return event.start
        return event.begins.astimezone(master.zone).replace(tzinfo=None)

    def written(event: Event, begins: datetime, *more: str) -> str:
        length = event.length.at_most - _DAY if not event.is_day else timedelta(days=event.length.days)
        lines = (
            "BEGIN:VEVENT",
            "UID:series",
            f"SEQUENCE:{event.sequence}",
            f"X-LINE:{event.line}",
            _told("DTSTART", [begins], is_day=event.is_day),
            _told("DTEND", [begins + length], is_day=event.is_day),
            *more,
            "END:VEVENT",
        )
        return "\r\n".join(lines)

    left_out = [_told("EXDATE", sorted(master.left_out), is_day=master.is_day)] if master.left_out else []
    days = [datetime.combine(day, time()) for day in sorted(master.days_left_out)]
    left_out += [_told("EXDATE", days, is_day=True)] if days else []
    texts = [
        "BEGIN:VCALENDAR",
        written(master, times[0], _told("RDATE", times, is_day=master.is_day), *left_out),
    ]
    for each in changes:
        which = _told("RECURRENCE-ID", [_replaced(each, master)], is_day=master.is_day)
        if each.and_later:
            which = which.replace("RECURRENCE-ID", "RECURRENCE-ID;RANGE=THISANDFUTURE", 1)
        texts.append(written(each, on_its_clock(each), which))
    calendar = libraries().calendar.from_ical("\r\n".join((*texts, "END:VCALENDAR", "")))
    try:
        all_given = libraries().repeated(calendar).between(first, last)
    except OverflowError as error:
        raise Unusable("it is moved further than a calendar reaches") from error
    for given in all_given:
        event = by_line[int(given["X-LINE"])]
        at = given["DTSTART"].dt
        at = at if isinstance(at, datetime) else datetime.combine(at, time())
        if event is master or event.and_later:
            # The length of a period among the times is its own.
            yield event if event.zone is master.zone else evolve(event, zone=master.zone), at, master.extra.get(at)
        else:
            yield event, event.start, None


def _told(name: str, times: Iterable[datetime], *, is_day: bool) -> str:
    # `%Y` has fewer than four figures before the year 1000 on some machines.
    written = ",".join(f"{at.year:04}{at:%m%d}" if is_day else f"{at.year:04}{at:%m%dT%H%M%S}" for at in times)
    return f"{name}{';VALUE=DATE' * is_day}:{written}"


# -- what is free and busy --------------------------------------------------------------------------------------------


def free_busy(component: Component) -> tuple[list[tuple[datetime, datetime, str]], int]:
    """Return the stretches of a VFREEBUSY, each with its kind, and how many could not be read.

    Raises:
        Unusable: None could be read.
    """
    found: list[tuple[datetime, datetime, str]] = []
    bad = 0
    for parameters, value in component.values("FREEBUSY"):
        kind = str(parameters.get("FBTYPE", "BUSY")).upper()
        for each in value.split(","):
            begins, _, ends = each.partition("/")
            try:
                start = on_clock(moment(begins, {}, lambda _: UTC)[0], UTC)
                if ends[:1] in {"P", "p", "+", "-"}:
                    end = Length.of(ends).end_of(start.replace(tzinfo=None), UTC)
                else:
                    end = on_clock(moment(ends, {}, lambda _: UTC)[0], UTC)
            except Unusable:
                bad += 1
                continue
            if end < start:
                bad += 1
            else:
                found.append((start, end, kind))
    if not found:
        raise Unusable("none of its periods can be read" if bad else "it names no period")
    return found, bad
