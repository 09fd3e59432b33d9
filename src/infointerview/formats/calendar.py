"""What an `.ics` file is made of (RFC 5545): components, zones, times, lengths, and rules by which events repeat.

The libraries for calendars are known here and nowhere else.  dateutil asks rules, and `recurring-ical-events` with
`icalendar` works out series in which one event stands for all that follow.  They are given only what was checked
before: a bad line costs its component and not the file, zones are those of this file and of no other that was read in
the process, and a rule that would never end is not asked.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

from attrs import define, evolve, field, frozen

from infointerview.errors import InvalidValue
from infointerview.model.time import is_zone, zone as known_zone, zone_keys
from infointerview.patterns import regex

# -- components -------------------------------------------------------------------------------------------------------

_LINE_END = regex(r"\r\n?")
_PROPERTY = regex(r"[A-Za-z0-9-]+(?=[:;])")
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
        strays: The places of the first lines that no program could read.
    """

    name: str
    line: int
    lines: dict[str, list[tuple[int, str]]] = field(factory=dict)
    inside: list["Component"] = field(factory=list)
    is_whole: bool = False
    strays: list[int] = field(factory=list)

    def take(self, key: str, place: int, line: str) -> None:
        """Take up a line, by the name of its property; blank for a line that has none."""
        if key in _READ:
            self.lines.setdefault(key, []).append((place, line))
        elif not key and len(self.strays) < _MOST_STRAYS:
            self.strays.append(place)

    def values(self, name: str) -> Iterator[tuple[Mapping[str, Any], str]]:
        """Yield the parameters and the value of each property of a name.

        Raises:
            Unusable: A line cannot be read.
        """
        for _, line in self.lines.get(name, ()):
            # The name that Windows shows for a zone begins so, and has a colon in it.
            is_shown = "=(UTC" in line or "=(GMT" in line
            head, colon, value = line.rpartition(":") if is_shown and '"' not in line else line.partition(":")
            # Most lines hold nothing that has to be taken apart with care.
            if colon and '"' not in head and "^" not in head:
                pairs = (part.partition("=") for part in head.split(";")[1:])
                yield {key.upper(): said for key, _, said in pairs}, value
            else:
                yield _parts(name, line)

    def value(self, name: str) -> str:
        """Return the value of the first property of a name, or nothing."""
        return next((value for _, value in self.values(name)), "")

    def text(self, name: str) -> str:
        """Return the text of the first property of a name on one line, without what escapes it."""
        plain = _UNESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value(name))
        return " ".join(plain.split())


_UNESCAPED = regex(r"\\([\\;,nN])")


def _parts(name: str, line: str) -> tuple[Mapping[str, Any], str]:
    found = _HEAD.match(line)
    if found is None:
        raise Unusable(f"its {name} cannot be read")
    # Of several values of a parameter nothing here needs more than that they are there.
    pairs = _PARAMETER.findall(found[1])
    said = {
        key.upper(): _CARET.sub(lambda found: {"n": "\n", "^": "^", "'": '"'}[found[1]], value.strip('"'))
        for key, value in pairs
    }
    return said, line[found.end() :]


_VALUE = r'(?:"[^"]*"|[^";:,]*)'
_HEAD = regex(rf"[A-Za-z0-9-]+((?:;[A-Za-z0-9-]+={_VALUE}(?:,{_VALUE})*+)*+):")
_PARAMETER = regex(rf";([A-Za-z0-9-]+)=({_VALUE}(?:,{_VALUE})*+)")
_CARET = regex(r"\^([n^'])")


def components(text: str, most: int) -> tuple[list[Component], list[Component]]:
    """Return the calendars in a text, and the components in them, in order; of too many, one more than the *most*.

    A line that continues no other and has no name of a property belongs to the value before it where that has an open
    quotation mark, as one program writes it; else it is a stray.
    """
    libraries()  # Else it would depend on what is in a file whether they are missed.
    calendars: list[Component] = []
    found: list[Component] = []
    stack: list[Component] = []
    for place, line in _unfolded(text):
        name = _PROPERTY.match(line)
        key = name[0].upper() if name else ""
        if key not in {"BEGIN", "END"}:
            if stack:
                stack[-1].take(key, place, line)
            continue
        kind = line.partition(":")[2].strip().upper()
        if key == "END":
            # It ends what is open in it, too; looked for no deeper than anything that counts may stand.
            within = range(len(stack) - 1, max(-1, len(stack) - 4), -1)
            if (at := next((at for at in within if stack[at].name == kind), None)) is not None:
                stack[at].is_whole = True
                del stack[at:]
        elif stack or kind == "VCALENDAR":
            if len(found) > most:
                break
            # An event does not stand in an event: the one before was not ended.
            del stack[_OUTERMOST.get(kind, len(stack)) :]
            component = Component(kind, place)
            if len(stack) <= 2:
                (calendars, found, stack[-1].inside if stack else found)[len(stack)].append(component)
            if len(stack) < _DEEPEST:
                stack.append(component)
    return calendars, found


_MOST_STRAYS, _DEEPEST = 3, 50
_READ = frozenset(
    {
        *("ATTENDEE", "COMMENT", "DTEND", "DTSTAMP", "DTSTART", "DURATION", "EXDATE", "FREEBUSY", "LOCATION", "METHOD"),
        *("ORGANIZER", "RDATE", "RECURRENCE-ID", "RRULE", "SEQUENCE", "STATUS", "SUMMARY", "TRANSP", "TZID", "UID"),
        *("TZOFFSETFROM", "TZOFFSETTO", "X-MICROSOFT-CDO-BUSYSTATUS", "X-WR-TIMEZONE"),
    }
)
_OUTERMOST = {"VCALENDAR": 0, **dict.fromkeys(("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"), 1)}
"""What stands in nothing but so many others."""


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Yield each content line with the line of the file on which it begins."""
    parts: list[str] = []
    begins = quotes = 0
    # Line by line, for a list of all of them takes many times the memory of the file.
    for place, line in enumerate(StringIO(_LINE_END.sub("\n", text), newline="\n"), start=1):
        line = line.rstrip("\n")
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
class Libraries:
    """What is used of the libraries for calendars."""

    calendar: Any
    windows_zones: Mapping[str, str]
    repeated: Callable[[Any], Any]


@cache
def libraries() -> Libraries:
    """Return what is used of the libraries for calendars.

    Raises:
        InvalidValue: One of them is not installed.
    """
    try:
        from icalendar import Calendar
        from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON
        from recurring_ical_events import of
    except ImportError as error:
        what = "calendars need the packages icalendar and recurring-ical-events"
        raise InvalidValue.at("read_calendar", what, 'pip install "infointerview[calendar]"') from error
    return Libraries(Calendar, WINDOWS_TO_OLSON, of)


# -- zones ------------------------------------------------------------------------------------------------------------

_OFFSET = regex(r"([+-])([0-9]{2})([0-9]{2})([0-9]{2})?")
_FIRST_YEAR, _LAST_YEAR = 1970, 2199
_TOO_MUCH_FOR_ZONES = 500_000
"""Microseconds for the zones of a file."""
_EACH_CHANGE = 10


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
        assumed: What unknown zones were taken for, by their names, as words; `None` if they are not to be taken for
            anything.
    """

    here: tzinfo
    last_year: int
    described: dict[str, FileZone] = field(factory=dict)
    unusable: dict[str, str] = field(factory=dict)
    assumed: dict[str, str] | None = None
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
            start = moment(part.value("DTSTART"), {}, lambda _: UTC)[0]
            onsets = [start]
            for _, rule in part.values("RRULE"):
                onsets += self._yearly(rule, start, before)
            for _, value in part.values("RDATE"):
                self._spend(_EACH_CHANGE * (value.count(",") + 1))
                onsets += [moment(each[:15], {}, lambda _: UTC)[0] for each in value.split(",")]
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
            ends = min(ends, moment(rule.parts["UNTIL"], {}, lambda _: UTC)[0])
        if begins > ends:
            return []
        self._spend(rule.cost(begins, ends))
        return rule.between(begins, begins, ends)

    def _spend(self, microseconds: int) -> None:
        self._spent += microseconds
        if self._spent > _TOO_MUCH_FOR_ZONES:
            raise Unusable("the file describes too many time zones")

    def named(self, name: str) -> tzinfo:
        """Return the zone of a name: by the database of zones, by the file, or by the names that Windows has.

        Raises:
            Unusable: No zone has that name.
        """
        if name not in self._known:
            try:
                self._known[name] = self._found(name)
            except Unusable:
                if self.assumed is None or name in self.unusable:
                    raise
                self._known[name], self.assumed[name] = self._taken_for(name)
        return self._known[name]

    def _taken_for(self, name: str) -> tuple[tzinfo, str]:
        """Return the zone that an unknown one most likely is, and what that is in words.

        A program that names zones in its own language mostly names the one of its user; not so where the name begins
        with another offset.
        """
        shown = _SHOWN_OFFSET.match(name)
        offset = _ahead(shown) if shown else None
        usual = min(datetime(self.last_year, month, 1, tzinfo=self.here).utcoffset() or _NONE for month in (1, 7))
        if offset is None or offset == usual:
            return self.here, "your clock"
        return timezone(offset), f"{timezone(offset)} all year round"

    def _found(self, name: str) -> tzinfo:
        plain = name.strip().strip('"')
        zone: tzinfo | None = _by_name(plain)
        if zone is None:
            zone = self.described.get(name) or _as_windows_shows(plain)
        if zone is not None:
            return zone
        # As in /freeassociation.sourceforge.net/Tzfile/Europe/Berlin.
        parts = plain.split("/")
        for length in (3, 2):
            if len(parts) > length and (zone := _by_name("/".join(parts[-length:]))) is not None:
                return zone
        raise Unusable(self.unusable.get(name, "its time zone is neither described in the file nor known"))


def _as_windows_shows(name: str) -> tzinfo | None:
    """Return the zone that Windows names or shows so, as in (UTC+01:00) Amsterdam, Berlin, Bern, Rome, Vienna."""
    windows = libraries().windows_zones
    if name in windows:
        return _by_name(windows[name])
    shown = name.rpartition(") ")[2] if name.startswith(("(UTC", "(GMT")) else name
    if shown.casefold() in {"utc", "gmt", "z", "tzone://microsoft/utc", "coordinated universal time"}:
        return UTC
    if (bare := _BARE_OFFSET.fullmatch(name)) is not None and (offset := _ahead(bare)) is not None:
        return timezone(offset)
    cities = {city.strip().replace(" ", "_") for city in re.split("[,/]", shown)} if shown != name else ()
    # Those of a longer name, such as America/Argentina/San_Juan, have a namesake that is better known.
    of_cities = sorted(key for key in zone_keys() if key.partition("/")[2] in cities)
    known = [*of_cities, _SHOWN_IN_AMERICA.get(shown, "")][0]
    return known_zone(known) if known else None


_BARE_OFFSET = regex(r"(?:UTC|GMT)([+-])([0-9]{1,2}):?([0-9]{2})?")
_SHOWN_OFFSET = regex(r"\"?\((?:UTC|GMT) ?([+-])([0-9]{1,2})[:.]?([0-9]{2})?\)")
_NONE = timedelta()


def _ahead(found: re.Match[str]) -> timedelta | None:
    """Return how far a clock is ahead of UTC that is named by its offset, unless no clock is."""
    size = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return None if size >= _DAY else -size if found[1] == "-" else size


_SHOWN_IN_AMERICA = {
    "Eastern Time (US & Canada)": "America/New_York",
    "Central Time (US & Canada)": "America/Chicago",
    "Mountain Time (US & Canada)": "America/Denver",
    "Pacific Time (US & Canada)": "America/Los_Angeles",
}


def _by_name(name: str) -> ZoneInfo | None:
    # Asked first, for the error would look for a name that is nearly right.
    return known_zone(name) if is_zone(name) else None


# -- times ------------------------------------------------------------------------------------------------------------

_WRITTEN = regex(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})(Z?))?")
_DURATION = regex(
    r"([+-]?)P(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?(?:T(?:([0-9]{1,6})H)?(?:([0-9]{1,7})M)?(?:([0-9]{1,8})S)?)?"
)


def moment(
    text: str, parameters: Mapping[str, Any], zone_of: Callable[[str], tzinfo]
) -> tuple[datetime, bool, tzinfo | None]:
    """Return a time on its own clock, whether it is only a day, and the clock if one is said.

    Raises:
        Unusable: It cannot be read, or does not exist.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise Unusable("one of its times cannot be read")
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    is_day = found[4] is None
    try:
        # No clock that people meet by shows a leap second.
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
_ORDINAL = regex(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
# Days between two steps of a rule, and about how many microseconds a step takes.
_FREQUENCIES: Mapping[str, tuple[int, int]] = {
    "DAILY": (1, 4),
    "WEEKLY": (7, 10),
    "MONTHLY": (28, 25),
    "YEARLY": (365, 70),
}
TOO_MUCH = 150_000
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
            several, is_good = value.split(","), key in {"FREQ", "INTERVAL", "COUNT", "WKST", "UNTIL"}
            if key in _NUMBERS:
                is_good = all(re.fullmatch(r"[+-]?[0-9]{1,3}", n) and abs(int(n)) <= _NUMBERS[key] for n in several)
            elif key == "BYDAY":
                is_good = all(_ORDINAL.fullmatch(day) for day in several) and len(value) <= 200
            elif key == "UNTIL":
                shown, _, _ = moment(value, {}, lambda _: UTC)
                parts["UNTIL"] = value if shown.year < _LAST_YEAR else ""
            if not is_good:
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
        shown, is_day, zone = moment(self.parts["UNTIL"], {}, lambda _: UTC)
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
