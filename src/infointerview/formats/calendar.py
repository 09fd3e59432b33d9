"""What stands in an `.ics` file (RFC 5545): components, zones, events and when they take place.

Everything that knows the libraries for calendars is here.  `icalendar` splits content lines and makes components of
them; `recurring-ical-events` works out series in which single events were moved.  Both are given only what was checked
before: a bad line costs its component and not the file, zones are those of this file and of no other that was read in
the process, and a rule that would never end is not asked.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo

from attrs import define, evolve, field, frozen

from infointerview.errors import InvalidValue
from infointerview.model.time import zone as known_zone
from infointerview.worktime.wall_clock import first_moment

# -- components -------------------------------------------------------------------------------------------------------

_LINE_END = re.compile(r"\r\n|\r|\n")
_PROPERTY = re.compile(r"[A-Za-z0-9-]+(?=[:;])")
_DAY = timedelta(days=1)


class Unusable(Exception):
    """A component cannot be used; the reason is a sentence about it.  It never leaves the reader of a file."""


@define
class Component:
    """A component of a calendar, such as an event, by the lines in it.

    Attributes:
        name: `VEVENT`, `VFREEBUSY`, `VTIMEZONE` and the like.
        line: The line of the file on which it begins, counted from 1.
        lines: Its content lines, unfolded, by the name of the property, each with its place in the file.
        inside: The components in it.
        is_whole: Whether it was ended.
        strays: The places of lines that no program could read.
    """

    name: str
    line: int
    lines: dict[str, list[tuple[int, str]]] = field(factory=dict)
    inside: list["Component"] = field(factory=list)
    is_whole: bool = False
    strays: list[int] = field(factory=list)

    def values(self, name: str) -> Iterator[tuple[Mapping[str, Any], str]]:
        """Yield the parameters and the value of each property of a name.

        Raises:
            Unusable: A line cannot be read.
        """
        for _, line in self.lines.get(name, ()):
            head, colon, value = line.partition(":")
            if head.upper() == name and colon:
                yield {}, value
                continue
            yield _parts(name, line)

    def value(self, name: str) -> str:
        """Return the value of the first property of a name, or nothing."""
        return next((value for _, value in self.values(name)), "")

    def text(self, name: str) -> str:
        """Return the text of the first property of a name on one line, without what escapes it."""
        return " ".join(_UNESCAPED.sub(_unescaped, self.value(name)).split())


_UNESCAPED = re.compile(r"\\([\\;,nN])")


def _unescaped(found: re.Match[str]) -> str:
    return "\n" if found[1] in "nN" else found[1]


def _parts(name: str, line: str) -> tuple[Mapping[str, Any], str]:
    content_line = _libraries().line
    try:
        _, parameters, value = content_line(line).parts()
    except (ValueError, IndexError, KeyError) as error:
        raise Unusable(f"its {name} cannot be read") from error
    return {key.upper(): value for key, value in parameters.items()}, str(value)


def components(text: str) -> tuple[list[Component], list[Component]]:
    """Return the calendars in a text, and the components in them, in order.

    A line that continues no other and has no name of a property belongs to the value before it where that has an open
    quotation mark, as one program writes it; else it is a stray.
    """
    _libraries()  # Else it would depend on what is in a file whether they are missed.
    calendars: list[Component] = []
    found: list[Component] = []
    stack: list[Component] = []
    for place, line in _unfolded(text):
        name = _PROPERTY.match(line)
        if not stack:
            if line.strip().upper() == "BEGIN:VCALENDAR":
                calendars.append(Component("VCALENDAR", place))
                stack.append(calendars[-1])
            continue
        if name is None:
            stack[-1].strays.append(place)
            continue
        key, kind = name[0].upper(), line.partition(":")[2].strip().upper()
        if key == "BEGIN":
            component = Component(kind, place)
            # An event does not stand in an event: the one before was not ended.
            if kind in _OUTERMOST:
                del stack[1:]
            if kind == "VCALENDAR":
                calendars.append(component)
                stack = [component]
                continue
            if len(stack) <= 2:
                (found if len(stack) == 1 else stack[-1].inside).append(component)
            stack.append(component)
        elif key == "END":
            # Looked for no deeper than anything that counts may stand.
            near = range(len(stack) - 1, max(-1, len(stack) - 4), -1)
            if at := next(([n] for n in near if stack[n].name == kind), None):
                stack[at[0]].is_whole = True
                del stack[at[0] :]
        else:
            stack[-1].lines.setdefault(key, []).append((place, line))
    return calendars, found


_OUTERMOST = frozenset({"VCALENDAR", "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"})


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Yield each content line with the line of the file on which it begins."""
    parts: list[str] = []
    begins = quotes = 0
    for place, line in enumerate(_LINE_END.split(text), start=1):
        if not line:
            continue
        if parts and (line[0] in " \t" or (quotes % 2 and _PROPERTY.match(line) is None)):
            parts.append(line[1:] if line[0] in " \t" else f" {line}")
        else:
            if parts:
                yield begins, "".join(parts)
            parts, begins, quotes = [line], place, 0
        quotes += line.count('"')
    if parts:
        yield begins, "".join(parts)


@frozen
class _Libraries:
    """What is used of the libraries for calendars."""

    line: Any
    calendar: Any
    windows_zones: Mapping[str, str]
    repeated: Callable[[Any], Any]


@cache
def _libraries() -> _Libraries:
    try:
        from icalendar import Calendar
        from icalendar.parser import Contentline
        from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON
        from recurring_ical_events import of
    except ImportError as error:
        what = "calendars need the packages icalendar and recurring-ical-events"
        raise InvalidValue.at("read_calendar", what, 'pip install "infointerview[calendar]"') from error
    return _Libraries(Contentline, Calendar, WINDOWS_TO_OLSON, of)


# -- zones ------------------------------------------------------------------------------------------------------------

_OFFSET = re.compile(r"([+-])([0-9]{2})([0-9]{2})([0-9]{2})?")
_FIRST_YEAR, _LAST_YEAR = 1970, 2199
_TOO_MUCH_FOR_ZONES = 500_000
"""Microseconds for the zones of a file."""


class FileZone(tzinfo):
    """A zone as a file describes it: the instants at which its clock changes, and by how much it is ahead of UTC.

    A time that the clock skips is read by the offset before the change, as RFC 5545 says.
    """

    def __init__(self, first: timedelta, changes: Iterable[tuple[datetime, timedelta]]) -> None:
        offsets = [first]
        ats: list[datetime] = []
        for at, offset in sorted(changes, key=lambda change: change[0]):
            ats.append(at)
            offsets.append(offset)
        self._offsets, self._ats = offsets, ats
        pairs = [*zip(ats, offsets, offsets[1:], strict=False)]
        self._by_fold = (
            [at + max(before, after) for at, before, after in pairs],
            [at + min(before, after) for at, before, after in pairs],
        )

    def utcoffset(self, at: datetime | None, /) -> timedelta:
        """Return how far the clock is ahead of UTC."""
        if at is None:
            return self._offsets[0]
        return self._offsets[bisect_right(self._by_fold[at.fold], at.replace(tzinfo=None, fold=0))]

    def fromutc(self, at: datetime, /) -> datetime:
        """Return what the clock shows at an instant in UTC."""
        place = bisect_right(self._ats, at.replace(tzinfo=None))
        shown = at + self._offsets[place]
        # The second of two passes is read by another offset than the first.
        return shown if self.utcoffset(shown) == self._offsets[place] else shown.replace(fold=1)

    def dst(self, _: datetime | None, /) -> None:
        """Return nothing: a file does not have to say what is summer time."""

    def tzname(self, _: datetime | None, /) -> str:
        """Return a name."""
        return "the file's zone"


def _offset(text: str) -> timedelta:
    found = _OFFSET.fullmatch(text.strip())
    if not found:
        raise Unusable("its time zone is not described in a way that can be read")
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    size = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if size >= _DAY:
        raise Unusable("its time zone is a day or more ahead")
    return -size if found[1] == "-" else size


@define
class Zones:
    """The zones that the times in a file are in.

    Attributes:
        here: The zone of times that say none.
        last_year: The last year of which the clocks matter.
        described: The zones that the file describes, by their names.
        unusable: Why others cannot be used.
    """

    here: tzinfo
    last_year: int
    described: dict[str, FileZone] = field(factory=dict)
    unusable: dict[str, str] = field(factory=dict)
    _known: dict[str, tzinfo] = field(factory=dict)
    _spent: int = 0

    def describe(self, component: Component) -> None:
        """Take up a zone that the file describes.

        Raises:
            Unusable: It cannot be read; times in it are then unusable as well, unless its name is known.
        """
        name = component.value("TZID").strip()
        try:
            self.described[name] = self._described(component)
        except Unusable as reason:
            self.unusable[name] = str(reason)
            raise

    def _described(self, component: Component) -> FileZone:
        changes: list[tuple[datetime, timedelta]] = []
        first: tuple[datetime, timedelta] | None = None
        for part in component.inside:
            if part.name not in {"STANDARD", "DAYLIGHT"}:
                continue
            before, after = (_offset(part.value(name)) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
            start = _moment(part.value("DTSTART"), {}, lambda _: UTC)[0]
            onsets = [start]
            for _, rule in part.values("RRULE"):
                onsets += self._yearly(rule, start, before)
            for _, value in part.values("RDATE"):
                onsets += [_moment(each[:15], {}, lambda _: UTC)[0] for each in value.split(",")]
            changes += [(at - before, after) for at in dict.fromkeys(onsets)]
            if first is None or start < first[0]:
                first = start, before
        if first is None:
            raise Unusable("its time zone is not described")
        return FileZone(first[1], changes)

    def _yearly(self, text: str, start: datetime, offset: timedelta) -> list[datetime]:
        """Return the changes of a clock by a yearly rule, as its own clock shows them."""
        rule = Recurrence.of(text).on_the_clock(lambda at: at + offset)
        if rule.parts["FREQ"] != "YEARLY" or rule.interval != 1 or "COUNT" in rule.parts or not rule.is_regular(start):
            raise Unusable("its time zone changes by a rule that cannot be read")
        # The earliest onset of some programs is in 1601.
        begins = start if start.year >= _FIRST_YEAR else start.replace(year=_FIRST_YEAR)
        ends = datetime(self.last_year, 12, 31)  # noqa: DTZ001  # On its own clock.
        if "UNTIL" in rule.parts:
            ends = min(ends, _moment(rule.parts["UNTIL"], {}, lambda _: UTC)[0])
        if begins > ends:
            return []
        self._spent += rule.cost(begins, ends)
        if self._spent > _TOO_MUCH_FOR_ZONES:
            raise Unusable("the file describes too many time zones")
        return rule.between(begins, begins, ends)

    def named(self, name: str) -> tzinfo:
        """Return the zone of a name: by the database of zones, by the file, or by the names that Windows has.

        Raises:
            Unusable: No zone has that name.
        """
        if name not in self._known:
            self._known[name] = self._found(name)
        return self._known[name]

    def _found(self, name: str) -> tzinfo:
        plain = name.strip().strip('"')
        if (zone := _by_name(plain)) is not None:
            return zone
        if name in self.described:
            return self.described[name]
        if plain.casefold() in {"utc", "gmt", "z", "tzone://microsoft/utc", "coordinated universal time"}:
            return UTC
        windows = _libraries().windows_zones
        if plain in windows and (zone := _by_name(windows[plain])) is not None:
            return zone
        # As in /freeassociation.sourceforge.net/Tzfile/Europe/Berlin.
        parts = plain.split("/")
        for length in (3, 2):
            if len(parts) > length and (zone := _by_name("/".join(parts[-length:]))) is not None:
                return zone
        raise Unusable(self.unusable.get(name, "its time zone is neither described in the file nor known"))


def _by_name(name: str) -> ZoneInfo | None:
    try:
        return known_zone(name)
    except InvalidValue:
        return None


# -- times ------------------------------------------------------------------------------------------------------------

_WRITTEN = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})(Z?))?")
_DURATION = re.compile(
    r"([+-]?)P(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?(?:T(?:([0-9]{1,6})H)?(?:([0-9]{1,7})M)?(?:([0-9]{1,8})S)?)?"
)


def _moment(
    text: str, parameters: Mapping[str, Any], zone_of: Callable[[str], tzinfo]
) -> tuple[datetime, bool, tzinfo | None]:
    """Return a time on its own clock, whether it is only a day, and the clock if one is said."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise Unusable("one of its times cannot be read")
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    is_day = found[4] is None
    try:
        # A leap second is none of a clock that people meet by.
        shown = datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001  # On a clock named beside it.
    except ValueError as error:
        raise Unusable("one of its times does not exist") from error
    if not 2 <= year <= 9998:
        raise Unusable("one of its times is not within what a calendar can hold")
    if found[7]:
        return shown, is_day, UTC
    name = parameters.get("TZID")
    return shown, is_day, None if is_day or not name else zone_of(str(name))


def on_clock(shown: datetime, zone: tzinfo) -> datetime:
    """Return the instant at which a clock shows a time, in UTC."""
    return shown.replace(tzinfo=zone).astimezone(UTC)


@frozen
class Length:
    """How long an event lasts: days as the clock on the wall counts them, then real time.

    `P1D` over a night on which the clocks change is a day on the wall, and `PT24H` is 24 hours.
    """

    days: int = 0
    exact: timedelta = timedelta()

    @classmethod
    def of(cls, text: str) -> "Length":
        """Return the length that a DURATION says."""
        found = _DURATION.fullmatch(text.strip().upper())
        if found is None or not any(found.groups()[1:]):
            raise Unusable("its length cannot be read")
        weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
        length = cls(7 * weeks + days, timedelta(hours=hours, minutes=minutes, seconds=seconds))
        return (cls(-length.days, -length.exact) if found[1] == "-" else length).checked()

    def checked(self) -> "Length":
        """Return it, if an event may last so long.

        Raises:
            Unusable: It ends before it begins, or lasts longer than a hundred years.
        """
        if self.days < 0 or self.exact < timedelta():
            raise Unusable("it ends before it begins")
        if timedelta(days=self.days) + self.exact > timedelta(days=36_600):
            raise Unusable("it lasts longer than a hundred years")
        return self

    def end_of(self, shown: datetime, zone: tzinfo) -> datetime:
        """Return when something ends that begins when a clock shows a time, in UTC."""
        return on_clock(shown + timedelta(days=self.days), zone) + self.exact

    @property
    def at_most(self) -> timedelta:
        """No less than it lasts in real time."""
        return timedelta(days=self.days + 1) + self.exact


# -- rules of recurrence ----------------------------------------------------------------------------------------------

_NUMBERS: Mapping[str, int] = {
    "BYSECOND": 59,
    "BYMINUTE": 59,
    "BYHOUR": 23,
    "BYMONTHDAY": 31,
    "BYYEARDAY": 366,
    "BYWEEKNO": 53,
    "BYMONTH": 12,
    "BYSETPOS": 366,
}
_ORDINAL = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
# Days between two steps of a rule, and about how many microseconds a step takes.
_FREQUENCIES: Mapping[str, tuple[int, int]] = {
    "DAILY": (1, 4),
    "WEEKLY": (7, 10),
    "MONTHLY": (28, 25),
    "YEARLY": (365, 70),
}
_TOO_MUCH = 150_000
"""Microseconds for one rule, above which it is not asked."""


@frozen
class Recurrence:
    """A rule by which an event repeats, checked so that it can be asked.

    Attributes:
        parts: Its parts by name, in capitals.
        interval: How many days, weeks, months or years are between two steps.
    """

    parts: Mapping[str, str]
    interval: int

    @classmethod
    def of(cls, text: str) -> "Recurrence":
        """Return the rule of a text.

        Raises:
            Unusable: It is not one, or repeats more often than daily.
        """
        pairs = [part.partition("=") for part in text.strip().strip(";").upper().split(";")]
        parts = {key.strip(): value.strip() for key, _, value in pairs}
        frequency = parts.get("FREQ", "")
        if frequency in {"SECONDLY", "MINUTELY", "HOURLY"}:
            raise Unusable("it repeats more than once a day by its rule, and was not expanded")
        if frequency not in _FREQUENCIES or len(parts) != len(pairs):
            raise Unusable(_BAD_RULE)
        for key, value in list(parts.items()):
            if key in _NUMBERS:
                _numbers(value, _NUMBERS[key])
            elif key == "BYDAY":
                if not all(_ORDINAL.fullmatch(day) for day in value.split(",")) or len(value) > 200:
                    raise Unusable(_BAD_RULE)
            elif key == "UNTIL":
                shown, _, _ = _moment(value, {}, lambda _: UTC)
                parts["UNTIL"] = value if shown.year < _LAST_YEAR else ""
            elif key not in {"FREQ", "INTERVAL", "COUNT", "WKST"}:
                raise Unusable(_BAD_RULE)
        if not parts.get("UNTIL", "-"):
            del parts["UNTIL"]
        counts = [int(parts.get(key, "1")) if parts.get(key, "1").isdecimal() else 0 for key in ("INTERVAL", "COUNT")]
        # A negative COUNT is what one program writes for none.
        if parts.get("COUNT", "").startswith("-"):
            del parts["COUNT"]
            counts[1] = 1
        if min(counts) < 1 or counts[0] > 10_000 or parts.get("WKST", "MO") not in _WEEKDAYS:
            raise Unusable(_BAD_RULE)
        times = [parts[key].count(",") + 1 for key in ("BYHOUR", "BYMINUTE", "BYSECOND") if key in parts]
        if times and _product(times) > 24:
            raise Unusable("it repeats more than 24 times a day, and was not expanded")
        return cls(parts, counts[0])

    def is_regular(self, start: datetime) -> bool:
        """Return whether every few steps it is known to give a day."""
        by = {key for key in self.parts if key.startswith("BY")} - {"BYHOUR", "BYMINUTE", "BYSECOND"}
        days = [_ORDINAL.fullmatch(day) for day in self.parts.get("BYDAY", "").split(",")]
        ordinals = [abs(int(day[1] or 0)) for day in days if day]
        month_days = [abs(int(day)) or 32 for day in self.parts.get("BYMONTHDAY", str(start.day)).split(",")]
        months = [int(month) for month in self.parts.get("BYMONTH", str(start.month)).split(",")]
        places = [abs(int(place)) for place in self.parts.get("BYSETPOS", "1").split(",")]
        each = self.interval == 1
        every_weekday = bool(self.interval % 7) or _WEEKDAYS[start.weekday()] in self.parts.get("BYDAY", "")
        # A day that is not in every month is in some month of every year, unless every other one is passed over.
        in_a_month = min(month_days) <= (31 if each else 28)
        in_these = any(min(month_days) <= (_LONGEST_MONTHS.get(abs(month), 31) if each else 28) for month in months)
        fit = {
            ("DAILY",): True,
            ("DAILY", "BYDAY"): every_weekday and not any(ordinals),
            **dict.fromkeys([("DAILY", "BYMONTH"), ("DAILY", "BYDAY", "BYMONTH")], each and not any(ordinals)),
            ("WEEKLY",): True,
            ("WEEKLY", "BYDAY"): not any(ordinals),
            **dict.fromkeys([("MONTHLY",), ("MONTHLY", "BYMONTHDAY")], in_a_month),
            **dict.fromkeys([("YEARLY",), ("YEARLY", "BYMONTH"), ("YEARLY", "BYMONTH", "BYMONTHDAY")], in_these),
            ("MONTHLY", "BYDAY"): min(ordinals or [0]) <= (5 if each else 4),
            **dict.fromkeys([("YEARLY", "BYDAY"), ("YEARLY", "BYDAY", "BYMONTH")], min(ordinals or [0]) <= 4),
            **dict.fromkeys(
                [("MONTHLY", "BYDAY", "BYSETPOS"), ("YEARLY", "BYDAY", "BYMONTH", "BYSETPOS")],
                min(places) <= 4 and not any(ordinals),
            ),
        }
        return fit.get((self.parts["FREQ"], *sorted(by)), False)

    def on_the_clock(self, of: Callable[[datetime], datetime]) -> "Recurrence":
        """Return it with its end as the event's own clock shows it; *of* says that of an instant in UTC."""
        if "UNTIL" not in self.parts:
            return self
        shown, is_day, zone = _moment(self.parts["UNTIL"], {}, lambda _: UTC)
        # A day is meant to be over at its end.
        shown = shown + _DAY - timedelta(seconds=1) if is_day else of(shown) if zone is UTC else shown
        return evolve(self, parts={**self.parts, "UNTIL": f"{shown:%Y%m%dT%H%M%S}".zfill(15)})

    def cost(self, start: datetime, end: datetime) -> int:
        """Return about how many microseconds it takes to work out what it gives up to a time."""
        days, each = _FREQUENCIES[self.parts["FREQ"]]
        if not self.is_regular(start):
            end = start.replace(month=1, day=1, year=9999 - _shift(start, end))
        times = _product(
            self.parts[key].count(",") + 1 for key in ("BYHOUR", "BYMINUTE", "BYSECOND") if key in self.parts
        )
        return max(0, (end - start).days) // (days * self.interval) * each * times

    def advanced(self, start: datetime, to: datetime) -> datetime:
        """Return a later start, before a time, from which it gives the same days afterwards."""
        days, _ = _FREQUENCIES[self.parts["FREQ"]]
        if days > 7 or "COUNT" in self.parts or not self.is_regular(start):
            return start
        step = days * self.interval
        return start + timedelta(days=max(0, (to - start).days // step - 1) * step)

    def between(self, start: datetime, begins: datetime, ends: datetime) -> list[datetime]:
        """Return what it gives within two times, both included, for an event that first begins at *start*.

        Where it may never give anything, it is asked in years that have the same days, and after which the library has
        not many left to count: so it soon comes to its end.
        """
        from dateutil.rrule import rrulestr

        shift = 0 if self.is_regular(start) else _shift(start, ends)
        parts = dict(self.parts)
        if "UNTIL" in parts:
            year = int(parts["UNTIL"][:4]) + shift
            parts["UNTIL"] = f"{year}{parts['UNTIL'][4:]}" if year < 9999 else ""
        text = ";".join(f"{key}={value}" for key, value in parts.items() if value)
        try:
            rule = rrulestr(f"RRULE:{text}", dtstart=_later(start, shift))
            given = rule.between(_later(begins, shift), _later(ends, shift), inc=True)
        except (ValueError, TypeError, IndexError, OverflowError, AttributeError) as error:
            raise Unusable(_BAD_RULE) from error
        return [_later(at, -shift) for at in given]


_LONGEST_MONTHS = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
_BAD_RULE = "the rule by which it repeats cannot be read"
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def _numbers(text: str, most: int) -> None:
    for number in text.split(","):
        if not re.fullmatch(r"[+-]?[0-9]{1,3}", number) or abs(int(number)) > most:
            raise Unusable(_BAD_RULE)


def _product(numbers: Iterable[int]) -> int:
    product = 1
    for number in numbers:
        product *= number
    return product


def _shift(start: datetime, end: datetime) -> int:
    """Return after how many years, as many as can be counted, the same days have the same weekdays."""
    if start.year > 1900 and end.year < 2100:
        for shift in range(9998 - end.year, 9900 - start.year, -1):
            # From 1901 to 2099, and from 9901 on, every fourth year is a leap year.
            if shift % 4 == 0 and date(start.year + shift, 1, 1).weekday() == date(start.year, 1, 1).weekday():
                return shift
    return (9998 - end.year) // 400 * 400


def _later(at: datetime, years: int) -> datetime:
    return at.replace(year=at.year + years)


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
    start, is_day, own = _moment(written, parameters, zones.named)
    zone: tzinfo = zones.here if own is None else own
    # Such a file means its own zone by UTC, as far as an event repeats by the clock.
    if of_series_in is not None and own is UTC and "RRULE" in component.lines:
        zone = of_series_in
        start = start.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)

    def shown(parameters: Mapping[str, Any], text: str) -> tuple[datetime, bool]:
        at, day, theirs = _moment(text, parameters, zones.named)
        if day or theirs is None or theirs is zone:
            return at, day
        return on_clock(at, theirs).astimezone(zone).replace(tzinfo=None), day

    extra: dict[datetime, Length | None] = {}
    for parameters, value in component.values("RDATE"):
        for each in value.split(","):
            begins, slash, ends = each.partition("/")
            at, _ = shown(parameters, begins)
            length = None
            if slash:
                length = Length.of(ends) if ends[:1] in "Pp+-" else _from_to(at, shown(parameters, ends)[0], zone)
            extra[at] = length
    left_out = [
        shown(parameters, each) for parameters, value in component.values("EXDATE") for each in value.split(",")
    ]
    ids = [*component.values("RECURRENCE-ID")]
    replaced = _moment(ids[0][1], ids[0][0], zones.named) if ids else None
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
            for parameters, value in component.values("ATTENDEE")
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
        if max(steps, default=0) > _TOO_MUCH:
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
            # What is left out does not come back because it had been moved before.
            moved = (each for at, each in replaced.items() if at not in master.left_out)
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
        if rule.cost(rule.advanced(event.start, first), last) > _TOO_MUCH:
            raise Unusable("it repeats for too long, or too rarely, to be expanded")
        times.update(rule.between(rule.advanced(event.start, first), first, last) if first <= last else ())
    return sorted(at for at in times if at not in event.left_out and at.date() not in event.days_left_out)


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
    calendar = _libraries().calendar.from_ical("\r\n".join((*texts, "END:VCALENDAR", "")))
    for given in _libraries().repeated(calendar).between(first, last):
        event = by_line[int(given["X-LINE"])]
        at = given["DTSTART"].dt
        at = at if isinstance(at, datetime) else datetime.combine(at, time())
        if event is master or event.and_later:
            # The length of a period among the times is its own.
            yield event if event.zone is master.zone else evolve(event, zone=master.zone), at, master.extra.get(at)
        else:
            yield event, event.start, None


def _told(name: str, times: Iterable[datetime], *, is_day: bool) -> str:
    written = ",".join(f"{at:%Y%m%d}" if is_day else f"{at:%Y%m%dT%H%M%S}" for at in times)
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
                start = on_clock(_moment(begins, {}, lambda _: UTC)[0], UTC)
                if ends[:1] in {"P", "p", "+", "-"}:
                    end = Length.of(ends).end_of(start.replace(tzinfo=None), UTC)
                else:
                    end = on_clock(_moment(ends, {}, lambda _: UTC)[0], UTC)
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
