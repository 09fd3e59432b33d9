"""Instants, days and zones: where time enters.

An instant is an aware `datetime` in a `zoneinfo` zone, in UTC or at a fixed offset; a day is a `date`.  The zones of
other libraries are taken for what they are: one with an IANA name becomes the `ZoneInfo` of that name, any other the
offset that it has at that instant.  A naive datetime is refused: two people in two zones would read it differently.
Years run from 1900 to 2199, which catches typing errors and keeps every later calculation inside what `datetime` can
express.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import IntEnum
from functools import cache, lru_cache
from itertools import groupby, pairwise
from os import scandir
from typing import Any, Self
from zoneinfo import TZPATH, ZoneInfo, available_timezones

from attrs import evolve, field, frozen
from attrs.converters import optional

from infointerview.errors import InvalidValue, within
from infointerview.hypertext import Shown
from infointerview.model.fields import checked, did_you_mean, items, nested, spelt, whole_number
from infointerview.patterns import regex

FIRST_YEAR, LAST_YEAR = 1900, 2199


def instant(value: datetime, *, first_year: int = FIRST_YEAR, last_year: int = LAST_YEAR) -> datetime:
    """Return an aware datetime as a plain `datetime` in a zone of the standard library.

    The time of day stays as it is wherever the zone allows it, and so does the fold: the second reading of an hour that
    the clock shows twice.
    """
    if not isinstance(value, datetime):
        raise InvalidValue.because(
            f"expected an aware datetime, got {type(value).__name__}",
            "write datetime(2026, 3, 2, 9, 0, tzinfo=seeker.zone)",
        )
    _check_year(value, first_year, last_year)
    if value.__class__ is not datetime:
        value = datetime.combine(value.date(), value.timetz()).replace(fold=value.fold)
    where = value.tzinfo
    if where is UTC or (where.__class__ is ZoneInfo and is_zone(where.key)):
        return value
    if where.__class__ is timezone and not where.utcoffset(None).microseconds:
        return value
    moved = _in_standard_zone(value)
    _check_year(moved, first_year, last_year)
    return moved


def _in_standard_zone(value: datetime) -> datetime:
    try:
        offset = value.utcoffset()
    except (NotImplementedError, TypeError, ValueError) as error:
        raise InvalidValue.because(
            f"its zone, a {type(value.tzinfo).__name__}, gives no offset from UTC", "use a ZoneInfo"
        ) from error
    if offset is None:
        raise InvalidValue.because(
            "the datetime is naive: it has no time zone",
            "add tzinfo=seeker.zone, or the ZoneInfo in which it is meant",
        )
    if offset.microseconds:
        raise InvalidValue.because("its offset from UTC is not a whole number of seconds", "use a ZoneInfo")
    key = _key(value.tzinfo)
    if key == "UTC" or not is_zone(key):
        return value.replace(tzinfo=timezone(offset) if offset else UTC, fold=0)
    local = value.replace(tzinfo=_zone(key))
    for fold in (0, 1):
        if local.replace(fold=fold).utcoffset() == offset:
            return local.replace(fold=fold)
    # What pytz calls the local mean time of a zone, and times that were reckoned across a change of its clocks.
    return value.astimezone(UTC).astimezone(local.tzinfo)


def _key(where: tzinfo | None) -> str:
    """Return the IANA name of a zone, or nothing: `zoneinfo` and its kin call it key, pytz zone, dateutil a file."""
    for name in ("key", "zone", "_filename"):
        key = getattr(where, name, None)
        if isinstance(key, str):
            return key.rpartition("zoneinfo/")[2]
    return ""


def _check_year(value: date, first_year: int, last_year: int) -> None:
    if not first_year <= value.year <= last_year:
        raise InvalidValue.because(f"the year {value.year} is outside {first_year}-{last_year}")


def instants(values: Iterable[datetime]) -> tuple[datetime, ...]:
    """Return instants in their order, each once."""
    # Two times that differ only in their fold compare equal, although they are an hour apart.
    return tuple(at for at, _ in items(lambda value: (instant(value), value.fold), values))


def present(value: datetime, seekers: ZoneInfo) -> datetime:
    """Return the instant that is given as `now`; the error says what to write in the seeker's zone."""
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise InvalidValue.because(
            "the datetime is naive: it has no time zone"
            if isinstance(value, datetime)
            else f"expected an aware datetime, got {type(value).__name__}",
            f'write now=datetime.now(campaign.seeker.zone), which is ZoneInfo("{seekers.key}")',
        )
    return instant(value)


def appointment(value: datetime) -> datetime:
    """Return an instant at which people meet: the clock in its zone must show that time.

    >>> appointment(datetime(2026, 3, 8, 2, 30, tzinfo=ZoneInfo("America/New_York")))
    Traceback (most recent call last):
    ...
    infointerview.errors.InvalidValue: the clocks in America/New_York skip 2026-03-08 02:30; did you mean 2026-03-08 \
03:30?
    """
    at = instant(value)
    # The two readings of a time have different offsets only where the clock skips or repeats it.
    if at.tzinfo is UTC or at.utcoffset() == at.replace(fold=not at.fold).utcoffset():
        return at
    shown = at.replace(fold=0).astimezone(UTC).astimezone(at.tzinfo)
    if shown.replace(tzinfo=None) != at.replace(tzinfo=None):
        raise InvalidValue.because(
            f"the clocks in {at.tzinfo} skip {at:%Y-%m-%d %H:%M}", f"did you mean {shown:%Y-%m-%d %H:%M}?"
        )
    return at


def appointments(values: Iterable[datetime]) -> tuple[datetime, ...]:
    """Return appointments in their order, each once."""
    return tuple(at for at, _ in items(lambda value: (appointment(value), value.fold), values))


def day(value: date, *, first_year: int = FIRST_YEAR, last_year: int = LAST_YEAR) -> date:
    """Return a calendar day; a datetime is refused, because its day depends on a zone."""
    if value.__class__ is not date:
        if isinstance(value, datetime):
            raise InvalidValue.because("expected a date, got a datetime", "choose the zone: .astimezone(zone).date()")
        raise InvalidValue.because(f"expected a date, got {type(value).__name__}", "write date(2026, 3, 2)")
    _check_year(value, first_year, last_year)
    return value


def any_days(where: str, *days: date) -> tuple[date, ...]:
    """Return calendar days of any year, such as those that were counted from a fact; *where* is named in the error."""
    with within(where):
        return tuple(day(each, first_year=MINYEAR, last_year=MAXYEAR) for each in days)


@cache
def zone_keys() -> frozenset[str]:
    """Return the names of all zones that name a place."""
    # `localtime` is the zone that the machine is set to, and `Factory` a placeholder.
    return frozenset(available_timezones() - _NO_PLACES)


_NO_PLACES = frozenset({"localtime", "Factory", "posixrules", "posix", "right"})


@cache
def _in_folder(folder: str) -> frozenset[str]:
    """Return the names of what is in one folder of the machine's zones, as they are spelt."""
    found: set[str] = set()
    for root in TZPATH:
        with suppress(OSError):
            found.update(entry.name for entry in scandir(f"{root}/{folder}"))
    return frozenset(found)


@lru_cache(maxsize=1024)
def is_zone(key: str | None) -> bool:
    """Return whether a zone has that name, spelt like that.

    >>> is_zone("Europe/London"), is_zone("europe/london"), is_zone("localtime"), is_zone(None)
    (True, False, False, False)
    """
    if not key:
        return False
    parts = key.split("/")
    # To look at all zones takes as long as to load a small campaign, so this looks at the file of the zone first.
    if parts[0] not in _NO_PLACES and all(
        part in _in_folder("/".join(parts[:place])) for place, part in enumerate(parts)
    ):
        with suppress(OSError, ValueError, KeyError):
            ZoneInfo(key)
            return True
    return key in zone_keys()


@cache
def _zone(key: str) -> ZoneInfo:
    # `ZoneInfo(key)` alone raises five kinds of error and accepts names that only one machine has.
    if not is_zone(key):
        hint = did_you_mean(key, zone_keys()) or "use a name such as 'Europe/London'"
        raise InvalidValue.because(f"no time zone {key[:60]!r}", hint)
    return ZoneInfo(key)


def zone(value: ZoneInfo | str) -> ZoneInfo:
    """Return a zone given as such or by its IANA name.

    >>> zone("Asia/Kolkata")
    zoneinfo.ZoneInfo(key='Asia/Kolkata')
    """
    key = value if isinstance(value, str) else _key(value) if isinstance(value, tzinfo) else ""
    if not isinstance(value, str) and not key:
        raise InvalidValue.because(
            f"expected a time zone, got {type(value).__name__}",
            "use a name such as 'Europe/London'",
        )
    return _zone(key)


# -- working hours -----------------------------------------------------------------------------------------------------

# When a person works in a week.


_WEEK_MINUTES = 7 * 24 * 60


class Weekday(IntEnum):
    """A day of the week, numbered as `date.weekday()` numbers it."""

    MON = 0
    TUE = 1
    WED = 2
    THU = 3
    FRI = 4
    SAT = 5
    SUN = 6

    def __str__(self) -> str:
        return self.name.capitalize()


def weekday(value: Weekday | int) -> Weekday:
    """Return a weekday given as such or as its number."""
    # `Weekday` itself would take True for Tuesday.
    if isinstance(value, int) and not isinstance(value, bool) and Weekday.MON <= value <= Weekday.SUN:
        return Weekday(value)
    raise InvalidValue.because("not a weekday", "give 0 (Monday) to 6 (Sunday)")


def clock_time(value: time) -> time:
    """Return a time of day, in hours and minutes, on no particular clock."""
    if value.__class__ is not time:
        raise InvalidValue.because(f"expected a time, got {type(value).__name__}", "write time(9, 0)")
    if value.tzinfo is not None or value.second or value.microsecond:
        raise InvalidValue.because("expected only hours and minutes", "write time(9, 0); the zone is the person's")
    return value


@spelt
@frozen(kw_only=True, order=True, repr=False, field_transformer=checked)
class WorkSpan(Shown):
    """One stretch of work, on the person's own clock.

    Attributes:
        day: The weekday on which it starts.
        start: When it starts.
        end: When it ends; at or before `start` means on the next day.
    """

    day: Weekday = field(converter=weekday)
    start: time = field(converter=clock_time)
    end: time = field(converter=clock_time)

    @property
    def first_minute(self) -> int:
        """Minutes of the week, from Monday 00:00, at which it starts."""
        return self.day * 24 * 60 + self.start.hour * 60 + self.start.minute

    @property
    def minutes(self) -> int:
        """How long it lasts on the clock, 1 to 1 440."""
        length = (self.end.hour - self.start.hour) * 60 + self.end.minute - self.start.minute
        return length if length > 0 else length + 24 * 60

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


_DAYS = {str(day).lower(): day for day in Weekday}
_CLOCK = r"\d\d:\d\d"
_DATE = r"\d{4}-\d\d-\d\d"
_RECURRENCE = regex(
    rf"(?P<days>[a-z]{{3}}(?:\s*[-,]\s*[a-z]{{3}})*)(?:\s+(?P<start>{_CLOCK})\s*-\s*(?P<end>{_CLOCK}))?"
    rf"(?:\s+every\s+(?P<every>\d+)\s+weeks)?(?:\s+from\s+(?P<since>{_DATE}))?(?:\s+until\s+(?P<until>{_DATE}))?"
)
_HOW_IT_RECURS = "write 'Fri every 2 weeks from 2026-03-06'"


def _weekdays(value: Iterable[Weekday | int | str] | Weekday | int | str) -> tuple[Weekday, ...]:
    named = [_some_weekdays(value)] if isinstance(value, str) else items(_some_weekdays, value)
    found = {day for days in named for day in days}
    if not found:
        raise InvalidValue.because("no weekday", "name at least one, such as 'Fri'")
    return tuple(sorted(found))


def _some_weekdays(value: Weekday | int | str) -> tuple[Weekday, ...]:
    if not isinstance(value, str):
        return (weekday(value),)
    found: list[Weekday] = []
    for part in value.lower().split(","):
        first, _, last = (name.strip() for name in part.partition("-"))
        if first not in _DAYS or (last or first) not in _DAYS:
            raise InvalidValue.because(f"cannot read {part.strip()[:40]!r}", "write 'Fri', 'Mon-Fri' or 'Mon, Wed'")
        begins, ends = _DAYS[first], _DAYS[last or first]
        found += (Weekday((begins + n) % 7) for n in range((ends - begins) % 7 + 1))
    return tuple(found)


def _every(value: int) -> int:
    return whole_number(value, least=1, most=52)


def _within_a_day(value: time | None) -> time | None:
    # A day begins and ends at midnight, so midnight says no more than nothing.
    return clock_time(value) if value is not None and value != time() else None


@spelt
@frozen(repr=False, field_transformer=checked)
class Recurring(Shown):
    """What comes again every week or every few weeks: every second Friday off, Wednesdays from 14:00, exam weeks.

    It says on which days somebody does not work or cannot meet, in `WorkingHours.off`, `Contact.away` and
    `Seeker.away`.  A working day is off with the stretches of work that begin on it; the night shift of the evening
    before ends as usual.

    Attributes:
        days: The weekdays: `"Fri"`, `"Mon-Fri"`, `"Mon, Wed"`, or `Weekday` members.
        every: In every how many weeks, from Monday to Sunday; 1 is every week.
        since: The first day on which it may happen.  If it does not happen every week, its week is the first one, so it
            has to be given.
        until: The last day on which it may happen, if there is one.
        start: The time of day from which on it takes place, on the person's own clock; by default from the beginning.
        end: The time of day until which it takes place; by default until the end.

    >>> fridays = Recurring("Fri", every=2, since=date(2026, 3, 6))
    >>> print(*fridays.between(date(2026, 3, 1), date(2026, 4, 10)))
    2026-03-06 2026-03-20 2026-04-03
    >>> print(fridays, Recurring("Wed", start=time(14)), sep="; ")
    Fri every 2 weeks from 2026-03-06; Wed 14:00-24:00
    >>> fridays == Recurring.parse("Fri every 2 weeks from 2026-03-06")
    True
    """

    days: tuple[Weekday, ...] = field(converter=_weekdays)
    every: int = field(default=1, converter=_every)
    since: date | None = field(default=None, converter=optional(day))
    until: date | None = field(default=None, converter=optional(day))
    start: time | None = field(default=None, converter=_within_a_day, kw_only=True)
    end: time | None = field(default=None, converter=_within_a_day, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.every > 1 and self.since is None:
            raise InvalidValue.at(
                "Recurring.since", f"missing for every {self.every} weeks", "give a day in a week in which it happens"
            )
        if self.since and self.until and self.until < self.since:
            raise InvalidValue.at("Recurring.until", f"{self.until} is before {self.since}", "swap the days")
        if self.start and self.end and self.end <= self.start:
            raise InvalidValue.at(
                "Recurring.end", f"{self.end:%H:%M} is not after {self.start:%H:%M}", "leave it out for until the end"
            )

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read what recurs, written as `Fri every 2 weeks from 2026-03-06 until 2026-06-30` or `Wed 14:00-24:00`."""
        if not isinstance(written, str):
            raise InvalidValue.because(f"expected text, got {type(written).__name__}", _HOW_IT_RECURS)
        found = _RECURRENCE.fullmatch(written.strip().lower())
        if not found:
            raise InvalidValue.because(f"cannot read {written[:40]!r}", _HOW_IT_RECURS)
        try:
            since, until = (found[name] and date.fromisoformat(found[name]) for name in ("since", "until"))
            start, end = (
                found[name] and time.fromisoformat(found[name].replace("24:00", "00:00")) for name in ("start", "end")
            )
        except ValueError:
            raise InvalidValue.because(f"no such day or time in {written[:60]!r}", _HOW_IT_RECURS) from None
        return cls(
            found["days"], int(found["every"] or 1), since or None, until or None, start=start or None, end=end or None
        )

    @property
    def is_whole_days(self) -> bool:
        """Whether it takes the whole of its days."""
        return self.start is None and self.end is None

    def between(self, first: date, last: date) -> Iterator[date]:
        """Yield its days from *first* to *last*, both included."""
        first, last = any_days("Recurring.between", first, last)
        first, last = max(first, self.since or first), min(last, self.until or last)
        anchor = _monday(self.since or first)
        # Start in the last of its weeks before the first day: walking there from the very first one could take long.
        weeks = max(0, (_monday(first) - anchor).days // 7) // self.every * self.every
        begins = (anchor + timedelta(weeks=weeks)).toordinal()
        for monday in range(begins, last.toordinal() + 1, 7 * self.every):
            for day in self.days:
                if first.toordinal() <= monday + day <= last.toordinal():
                    yield date.fromordinal(monday + day)

    def __contains__(self, on: object) -> bool:
        if not isinstance(on, date) or on.weekday() not in self.days:
            return False
        if (self.since and on < self.since) or (self.until and self.until < on):
            return False
        # Without making a rule for one day, which takes longer than all the rest of a question.
        return self.since is None or (on - _monday(self.since)).days // 7 % self.every == 0

    def taken_from(self, spans: Iterable["WorkSpan"]) -> tuple["WorkSpan", ...]:
        """Return what is left of the stretches of work that begin on one of its days."""
        begins = _minutes(self.start) if self.start else 0
        ends = _minutes(self.end) if self.end else 2 * _DAY_MINUTES  # A night shift ends on the day after.
        left = []
        for span in items(_span, spans):
            starts = _minutes(span.start)
            for first, last in (
                (starts, min(starts + span.minutes, begins)),
                (max(starts, ends), starts + span.minutes),
            ):
                if first < last:
                    left.append(evolve(span, start=_clock(first), end=_clock(last)))
        return tuple(left)

    def __str__(self) -> str:
        hours = (
            ""
            if self.is_whole_days
            else f" {self.start or time():%H:%M}-" + (f"{self.end:%H:%M}" if self.end else "24:00")
        )
        every = f" every {self.every} weeks" if self.every > 1 else ""
        since, until = (f" {word} {on}" if on else "" for word, on in (("from", self.since), ("until", self.until)))
        return f"{_ranges(self.days)}{hours}{every}{since}{until}"


_DAY_MINUTES = 24 * 60


def _monday(on: date) -> date:
    return on - timedelta(days=on.weekday())


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _clock(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _ranges(days: Iterable[Weekday]) -> str:
    """Return weekdays as text: `Mon-Fri`, `Mon, Wed`."""
    runs: list[list[Weekday]] = []
    for each in days:
        if runs and runs[-1][-1] + 1 == each:
            runs[-1].append(each)
        else:
            runs.append([each])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _spans(values: Iterable[WorkSpan | Mapping[str, Any]] | Mapping[str, Any]) -> tuple[WorkSpan, ...]:
    return tuple(sorted(items(_span, values)))


def _span(value: WorkSpan | Mapping[str, Any]) -> WorkSpan:
    return nested(WorkSpan, value)


def _recurrences(values: Iterable[Recurring | str] | Recurring | str) -> tuple[Recurring, ...]:
    return tuple(sorted(items(recurring, values), key=str))


def recurring(value: Recurring | Mapping[str, Any] | str) -> Recurring:
    """Return what recurs, given as such, by its fields or as text."""
    return Recurring.parse(value) if isinstance(value, str) else nested(Recurring, value, _HOW_IT_RECURS)


_ENTRY = regex(rf"(?P<days>[a-z]{{3}}(?:\s*-\s*[a-z]{{3}})?)(?P<hours>(?:\s+{_CLOCK}\s*-\s*{_CLOCK})+)")
_HOURS = regex(r"(\d\d):(\d\d)\s*-\s*(\d\d):(\d\d)")


@spelt
@frozen(cache_hash=True, repr=False, field_transformer=checked)
class WorkingHours(Shown):
    """A person's week: stretches of work that do not overlap.

    Attributes:
        spans: The stretches in order; a day may have several, and one may end after midnight.
        off: What is off again and again, such as every second Friday, or Wednesdays from 14:00.

    >>> hours = WorkingHours.parse("Mon-Thu 09:00-12:30 13:30-18:00; Fri 09:00-13:00")
    >>> len(hours.spans), sum(span.minutes for span in hours.spans) / 60
    (9, 36.0)
    >>> print(WorkingHours.parse("tue-thu 22:00-06:00"))
    Tue-Thu 22:00-06:00
    >>> print(*WorkingHours.parse("Mon-Fri 09:00-17:00; off Fri every 2 weeks from 2026-03-06").off)
    Fri every 2 weeks from 2026-03-06
    """

    spans: tuple[WorkSpan, ...] = field(converter=_spans)
    off: tuple[Recurring, ...] = field(default=(), converter=_recurrences, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not self.spans:
            raise InvalidValue.because("no working time", "leave the hours out if unknown")
        first = self.spans[0]
        starts = [*(span.first_minute for span in self.spans), first.first_minute + _WEEK_MINUTES]
        for span, (start, following) in zip(self.spans, pairwise(starts), strict=True):
            if start + span.minutes > following:
                raise InvalidValue.because(f"the hours {span} of {span.day} overlap the next ones")

    @classmethod
    def parse(cls, written: str) -> "WorkingHours":
        """Read hours written as `Mon-Thu 09:00-12:30 13:30-18:00; Fri 09:00-13:00; off Wed 14:00-24:00`."""
        if not isinstance(written, str):
            raise InvalidValue.because(f"expected working hours, got {type(written).__name__}")
        spans, off = [], []
        for entry in filter(None, (part.strip().lower() for part in written.split(";"))):
            if entry.startswith("off "):
                off.append(Recurring.parse(entry.removeprefix("off ")))
                continue
            found = _ENTRY.fullmatch(entry)
            if not found:
                raise InvalidValue.because(
                    f"cannot read {entry[:40]!r}", "write 'Mon-Fri 09:00-17:00; Sat 10:00-12:00'"
                )
            spans += [span for day in _weekdays(found["days"]) for span in _hours(day, found["hours"])]
        return cls(spans, off=off)

    def __str__(self) -> str:
        of_day = {day: " ".join(map(str, spans)) for day, spans in groupby(self.spans, key=lambda span: span.day)}
        runs = groupby(Weekday, key=lambda day: of_day.get(day, ""))
        week = (f"{_ranges(days)} {hours}" for hours, days in runs if hours)
        return "; ".join([*week, *(f"off {each}" for each in self.off)])


def _hours(day: Weekday, written: str) -> Iterator[WorkSpan]:
    for from_hour, from_minute, to_hour, to_minute in _HOURS.findall(written):
        if to_hour + to_minute == "2400":
            to_hour = "00"
        if max(int(from_hour), int(to_hour)) > 23 or max(int(from_minute), int(to_minute)) > 59:
            raise InvalidValue.because(f"not hours of a day: {written.strip()}")
        yield WorkSpan(
            day=day,
            start=time(int(from_hour), int(from_minute)),
            end=time(int(to_hour), int(to_minute)),
        )


def working_hours(value: WorkingHours | str) -> WorkingHours:
    """Return working hours given as such or as written."""
    return value if isinstance(value, WorkingHours) else WorkingHours.parse(value)
