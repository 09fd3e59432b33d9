"""Days and hours in English words, whatever the machine's own language is."""

from datetime import MAXYEAR, date, datetime
from zoneinfo import ZoneInfo

from attrs import field, frozen

from infointerview.errors import InvalidValue, within
from infointerview.model.fields import checked
from infointerview.model.time import instant, zone

__all__ = ["BothClocks", "day_in_words", "in_words", "zone_in_words"]


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


def day_in_words(value: date, *, year: int | None = None) -> str:
    """Return a day as `Tuesday 3 March`; with the year where it is not the one that the reader expects.

    >>> day_in_words(date(2026, 3, 3)), day_in_words(date(2026, 3, 3), year=2027)
    ('Tuesday 3 March', 'Tuesday 3 March 2026')
    """
    other_year = f" {value.year}" if year is not None and value.year != year else ""
    return f"{_WEEKDAYS[value.weekday()]} {value.day} {_MONTHS[value.month - 1]}{other_year}"


def zone_in_words(zone: ZoneInfo) -> str:
    """Return the city by which a zone is named.

    >>> zone_in_words(ZoneInfo("America/Argentina/Buenos_Aires"))
    'Buenos Aires'
    """
    return zone.key.rpartition("/")[2].replace("_", " ")


def in_words(value: datetime, *, beside: ZoneInfo | None = None, year: int | None = None) -> str:
    """Return an instant on its own clock, and on another one beside it where the two differ.

    The date of the other clock is said where it is another one, and the year where it is not the expected *year*.

    Raises:
        InvalidValue: The datetime is naive, or what stands beside it is no zone.

    >>> london = datetime(2026, 3, 12, 14, tzinfo=ZoneInfo("Europe/London"))
    >>> in_words(london, beside=ZoneInfo("America/Toronto"))
    'Thursday 12 March 14:00 in London, 10:00 in Toronto'
    """
    with within("in_words"):
        value = instant(value, last_year=MAXYEAR)
    spoken = f"{day_in_words(value, year=year)} {value:%H:%M}"
    if beside is None:
        return spoken
    if not isinstance(beside, ZoneInfo):
        raise InvalidValue.at("in_words", f"expected a zone, got {type(beside).__name__}", "give a ZoneInfo")
    other = value.astimezone(beside)
    if not isinstance(value.tzinfo, ZoneInfo) or value.utcoffset() == other.utcoffset():
        return spoken
    day = "" if other.date() == value.date() else f"{day_in_words(other, year=year)} "
    return f"{spoken} in {zone_in_words(value.tzinfo)}, {day}{other:%H:%M} in {zone_in_words(beside)}"


# -- both clocks -------------------------------------------------------------------------------------------------------

# One instant on two clocks: the contact's and the seeker's.


@frozen(field_transformer=checked)
class BothClocks:
    """One instant as the contact's clock shows it, and as the seeker's does.

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
