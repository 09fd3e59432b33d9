"""Public holidays by country, from the `holidays` package.

The package is optional, `pip install infointerview[holidays]` installs it; wherever holidays are given, a set of dates
does just as well.
"""

import warnings
from collections.abc import Container
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from infointerview.errors import InvalidValue
from infointerview.model.people import Contact, Seeker

if TYPE_CHECKING:
    from holidays import HolidayBase


class CountryWithoutPart(UserWarning):
    """A country has different holidays in its parts, and the part is not known: `GB` and not `GB-SCT`.

    It is given once for each country in a process; the holidays that are the same all over the country count.
    """


def holidays_by_country(person: Contact | Seeker) -> Container[date]:
    """Return the public holidays of the country, or part of a country, that a person is in.

    Give the function itself, which is then called for each person: `due(..., holidays=holidays_by_country)`.  If the
    person's country is unknown, the container is empty.  Everybody in one place gets the same container.

    Args:
        person: A contact or the seeker; their `country` is an ISO 3166 code such as `GB`, `GB-ENG` or `CA-ON`.

    Raises:
        InvalidValue: The `holidays` package is not installed, or does not know the place.

    Warns:
        CountryWithoutPart: The part of the country is not known, and its holidays depend on it.

    >>> ngozi = Contact(name="Ngozi Okonkwo-Bright", country="GB-ENG")
    >>> date(2026, 4, 6) in holidays_by_country(ngozi)  # Easter Monday
    True
    >>> date(2026, 4, 6) in holidays_by_country(Contact(name="Eilidh Macrae", country="GB-SCT"))
    False
    """
    if not isinstance(person, Contact | Seeker):
        raise InvalidValue.at("person", f"expected a Contact or a Seeker, got {type(person).__name__}")
    if not person.country:
        return _NONE
    try:
        known = _public_holidays(person.country)
    except InvalidValue as error:
        raise error.within(f"{type(person).__name__}.country") from error.__cause__
    mine = object()
    # Of threads that come at once, one finds what it put there itself.
    if person.country in _OF_PARTS and _WARNED_OF.setdefault(person.country, mine) is mine:
        what = f"the holidays of {person.country} differ by part, and only those of the whole country count"
        warnings.warn(f"{what}; write the part, such as {_OF_PARTS[person.country]}", CountryWithoutPart, stacklevel=2)
    return known


# Countries whose parts have holidays of their own, with one of these parts.
_OF_PARTS = {"AU": "AU-NSW", "CA": "CA-ON", "DE": "DE-BY", "ES": "ES-MD", "GB": "GB-ENG", "US": "US-CA"}
_WARNED_OF: dict[str, object] = {}


_NONE: frozenset[date] = frozenset()


@frozen
class PublicHolidays:
    """The public holidays of one place, in every year, on the days on which they are observed.

    Days that only some people have off, such as those of one religion, are left out.

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
    _days_off(code)  # Asked in advance, so that the error for an unknown place names the person's field.
    return PublicHolidays(code)


@cache
def _days_off(code: str) -> "HolidayBase":
    """Return the holidays of the package, which works out a year when it is first asked for a day in it."""
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
        repair = "correct the code, or leave it out and give the days off as a set of dates"
        parts = holidays.list_supported_countries(include_aliases=False).get(country)
        if part and parts is not None:
            repair = f"write {country}" + (f", or a part of it such as {country}-{parts[0]}" if parts else "")
        raise InvalidValue.because(f"no public holidays are known for {code}", repair) from error
