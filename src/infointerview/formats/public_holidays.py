"""Public holidays by country, from the `holidays` package.

They are optional: `pip install infointerview[holidays]` brings the package, and every rule that asks for days off takes
a set of dates just as well.
"""

from collections.abc import Container
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from infointerview.errors import InvalidValue
from infointerview.model.people import Contact, Seeker

if TYPE_CHECKING:
    from holidays import HolidayBase

__all__ = ["PublicHolidays", "holidays_by_country"]


def holidays_by_country(person: Contact | Seeker) -> Container[date]:
    """Return the public holidays of the country, or part of a country, that a person is in.

    Hand the function itself to a rule, which then asks for each person: `due(..., holidays=holidays_by_country)`.  Of a
    person whose country is not known, no holidays are.  Everybody in one place has the very same container.

    Args:
        person: A contact or the seeker; the `country` is an ISO 3166 code such as `GB`, `GB-ENG` or `CA-ON`.

    Raises:
        InvalidValue: The `holidays` package is not installed, or knows no holidays of the place.

    >>> ada = Contact(name="Ada Quist", country="GB-ENG")
    >>> date(2026, 4, 6) in holidays_by_country(ada)  # Easter Monday
    True
    >>> date(2026, 4, 6) in holidays_by_country(Contact(name="Bo Lindqvist", country="GB-SCT"))
    False
    """
    if not isinstance(person, Contact | Seeker):
        raise InvalidValue.at("person", f"expected a Contact or a Seeker, got {type(person).__name__}")
    if not person.country:
        return _NONE
    try:
        return _public_holidays(person.country)
    except InvalidValue as error:
        raise error.within(f"{type(person).__name__}.country") from error.__cause__


_NONE: frozenset[date] = frozenset()


@frozen
class PublicHolidays:
    """The public holidays of one place, in every year; those that move off a weekend lie where they are observed.

    Days that only some of its people have off are left out, such as those of one religion.

    Attributes:
        country: An ISO 3166 code such as `GB` or `CA-ON`.

    >>> date(2026, 12, 28) in PublicHolidays("GB")  # Boxing Day is a Saturday
    True
    """

    country: str

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day in _days_off(self.country)


@cache
def _public_holidays(code: str) -> PublicHolidays:
    # Asked once in advance, so that a place without known holidays is named where the person is.
    _days_off(code)
    return PublicHolidays(code)


@cache
def _days_off(code: str) -> "HolidayBase":
    """Return what the package knows, which works out each year when it is first asked for a day of it."""
    try:
        import holidays
    except ImportError as error:
        raise InvalidValue.because(
            "public holidays need the package holidays", "pip install infointerview[holidays]"
        ) from error
    country, _, part = code.partition("-")
    try:
        return holidays.country_holidays(country, subdiv=part or None)
    except NotImplementedError as error:
        raise InvalidValue.because(f"no public holidays are known of {code}", _repair(country, part)) from error


def _repair(country: str, part: str) -> str:
    import holidays

    parts = holidays.list_supported_countries(include_aliases=False).get(country)
    if not part or parts is None:
        return "correct the code, or leave it out and give the days off as a set of dates"
    return f"write {country}" + (f", or a part of it such as {country}-{parts[0]}" if parts else "")
