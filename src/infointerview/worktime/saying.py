"""Days and times of day in words, and one instant on two clocks.

Everything that writes a day goes through `DateWords`: the library's own English, which is the same whatever language
the machine is set to, and the languages of messages, which bring their own names and patterns.
"""

from datetime import MAXYEAR, MINYEAR, date, datetime
from zoneinfo import ZoneInfo

from attrs import field, frozen

from infointerview.errors import InvalidValue, within
from infointerview.hypertext import Shown
from infointerview.model.fields import checked, instance, whole_number
from infointerview.model.people import Seeker
from infointerview.model.time import instant, zone

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@frozen(kw_only=True, repr=False)
class DateWords(Shown):
    """How a language writes days; by default, English as the library itself writes it.

    A pattern has named parts in braces.  Each method takes the *year* that the reader expects, and writes the year of a
    day only if it is another one; without *year*, never.

    Attributes:
        weekdays: The seven days, Monday first.
        months: The twelve months, January first.
        day: A day, of `{weekday}`, `{day}` and `{month}`.
        day_with_year: A day whose year is written, of these and `{year}`.
        day_at_time: A day and a time, of `{day}` and `{time}`.
        day_with_year_at_time: The same after a day whose year is written; blank if it is written alike.
        beside: An instant on two clocks, of `{theirs}` and `{yours}`.
    """

    weekdays: tuple[str, ...] = field(default=_WEEKDAYS)
    months: tuple[str, ...] = field(default=_MONTHS)
    day: str = field(default="{weekday} {day} {month}")
    day_with_year: str = field(default="{weekday} {day} {month} {year}")
    day_at_time: str = field(default="{day} {time}")
    day_with_year_at_time: str = field(default="")
    beside: str = field(default="{theirs}, {yours}")

    def write_day(self, value: date, *, year: int | None = None) -> str:
        """Return a day."""
        pattern = self.day if year in {None, value.year} else self.day_with_year
        weekday, month = self.weekdays[value.weekday()], self.months[value.month - 1]
        return pattern.format(weekday=weekday, day=value.day, month=month, year=value.year)

    def write_day_at(self, value: datetime, time: str, *, year: int | None = None) -> str:
        """Return the day that an instant's own clock shows, with its time already in words."""
        with_year = "" if year in {None, value.year} else self.day_with_year_at_time
        return (with_year or self.day_at_time).format(day=self.write_day(value, year=year), time=time)

    def write_both(self, theirs: datetime, time: str, yours: datetime, your_time: str, *, year: int | None) -> str:
        """Return an instant on two clocks; the day of the second clock is written only if it is another day."""
        told = self.write_day_at(theirs, time, year=year)
        if yours.date() != theirs.date():
            your_time = self.write_day_at(yours, your_time, year=year)
        return self.beside.format(theirs=told, yours=your_time)


ENGLISH = DateWords()
"""English as the library writes it in lists, reasons and errors: day first, 24 hours."""


_MONTH_FIRST = DateWords(
    day="{weekday}, {month} {day}", day_with_year="{weekday}, {month} {day}, {year}", day_at_time="{day}, {time}"
)
_MONTH_FIRST_IN = frozenset({"US", "CA", "PH", "PR", "GU", "VI"})


def own_words(seeker: Seeker) -> DateWords:
    """Return how the seeker's region writes days: the month first in North America and the Philippines.

    >>> rosa = Seeker(name="Rosa Quispe", zone="America/Chicago", field="baking", country="US")
    >>> own_words(rosa).write_day(date(2026, 3, 3))
    'Tuesday, March 3'
    """
    region = seeker.locale.rpartition("-")[2] if "-" in seeker.locale else seeker.country[:2]
    return _MONTH_FIRST if region in _MONTH_FIRST_IN else ENGLISH


def time_in_words(value: datetime, words: DateWords) -> str:
    """Return the time that an instant's own clock shows, of twelve hours where the month comes first.

    >>> time_in_words(datetime(2026, 3, 3, 14), ENGLISH)
    '14:00'
    """
    if words is not _MONTH_FIRST:
        return f"{value:%H:%M}"
    return f"{value.hour % 12 or 12}:{value:%M} {'a.m.' if value.hour < 12 else 'p.m.'}"


def day_in_words(value: date, *, year: int | None = None) -> str:
    """Return a day as `Tuesday 3 March`, with its year if that is not the *year* the reader expects; for 0, always.

    >>> day_in_words(date(2026, 3, 3)), day_in_words(date(2026, 3, 3), year=2027)
    ('Tuesday 3 March', 'Tuesday 3 March 2026')
    """
    return ENGLISH.write_day(value, year=year)


def zone_in_words(zone: ZoneInfo) -> str:
    """Return the city that a zone is named after.

    >>> zone_in_words(ZoneInfo("America/Argentina/Buenos_Aires"))
    'Buenos Aires'
    """
    return zone.key.rpartition("/")[2].replace("_", " ")


def in_words(
    value: datetime, *, beside: ZoneInfo | None = None, year: int | None = None, words: DateWords | None = None
) -> str:
    """Return an instant on its own clock, to the minute, and on a second clock if the two differ.

    Each clock is named by its city.  The day of the second clock is written only if it is another day.

    Args:
        value: The instant, aware.
        beside: The zone of the second clock.
        year: The year that the reader expects; any other year is written, and with 0 every one.
        words: How the reader's region writes days and times, as `own_words` gives it; by default the day comes first.

    Raises:
        InvalidValue: *value* has no time zone, *beside* is not a `ZoneInfo`, or *words* are not those of a region.

    >>> london = datetime(2026, 3, 12, 14, tzinfo=ZoneInfo("Europe/London"))
    >>> in_words(london, beside=ZoneInfo("America/Toronto"))
    'Thursday 12 March 14:00 in London, 10:00 in Toronto'
    """
    with within("in_words"):
        value = instant(value, first_year=MINYEAR, last_year=MAXYEAR)
    if beside is not None and not isinstance(beside, ZoneInfo):
        raise InvalidValue.at("in_words", f"expected a zone, got {type(beside).__name__}", "give a ZoneInfo")
    if year is not None:
        with within("in_words.year"):
            whole_number(year, least=0, most=MAXYEAR)
    words = ENGLISH if words is None else instance(DateWords, words, "in_words.words")
    time, own = time_in_words(value, words), value.tzinfo
    other = value.astimezone(beside) if beside else value
    if beside is None or not isinstance(own, ZoneInfo) or value.utcoffset() == other.utcoffset():
        return words.write_day_at(value, time, year=year)
    time, other_time = (
        f"{time_in_words(clock, words)} in {zone_in_words(place)}" for clock, place in ((value, own), (other, beside))
    )
    return words.write_both(value, time, other, other_time, year=year)


@frozen(repr=False, field_transformer=checked)
class BothClocks(Shown):
    """One instant on the contact's clock and on the seeker's.

    Printed, it is both; or one, if the clocks show the same.

    Attributes:
        theirs: The instant on the contact's clock.
        yours: The same instant on the seeker's.

    >>> from datetime import UTC
    >>> start = datetime(2026, 3, 12, 14, tzinfo=UTC)
    >>> print(BothClocks.of(start, ZoneInfo("Europe/London"), ZoneInfo("America/Toronto")))
    Thursday 12 March 14:00 in London, 10:00 in Toronto
    """

    theirs: datetime = field(converter=instant)
    yours: datetime = field(converter=instant)

    @classmethod
    def of(cls, at: datetime, theirs: ZoneInfo, yours: ZoneInfo) -> "BothClocks":
        """Return an aware instant on both clocks."""
        with within("BothClocks.of"):
            at = instant(at)
            return cls(at.astimezone(zone(theirs)), at.astimezone(zone(yours)))

    def __str__(self) -> str:
        yours = self.yours.tzinfo
        return in_words(self.theirs, beside=yours) if isinstance(yours, ZoneInfo) else in_words(self.theirs)
