"""Public holidays by country."""

import pickle
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from typing import Any

import holidays
import pytest
from hypothesis import given, strategies as st

from infointerview.errors import InvalidValue
from infointerview.model.people import Contact, Seeker
from infointerview.strategies.time import days
from infointerview.worktime import calendar
from infointerview.worktime.calendar import CountryWithoutPart, PublicHolidays, WorkCalendar, holidays_by_country


def contact(country: str = "") -> Contact:
    """Return somebody in a country."""
    return Contact(name="Ngozi Okonkwo-Bright", country=country)


@pytest.fixture(autouse=True)
def nobody_warned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every test be the first in its process."""
    monkeypatch.setattr(calendar, "_WARNED_OF", {})


class TestACountryWithoutItsPart:
    @pytest.mark.parametrize("country", ["AU", "CA", "DE", "ES", "GB", "US"])
    def test_it_is_warned_of_once_with_a_part_to_write(self, country: str) -> None:
        with pytest.warns(CountryWithoutPart, match=f"the holidays of {country} differ by part") as warned:
            assert len({holidays_by_country(contact(country)) for _ in range(3)}) == 1

        (warning,) = warned
        part = str(warning.message).rpartition(" ")[2]
        assert warning.filename == __file__
        assert part.startswith(f"{country}-")
        assert holidays_by_country(contact(part)) == PublicHolidays(part)

    def test_two_countries_are_two_warnings_and_threads_share_one(self) -> None:
        with pytest.warns(CountryWithoutPart) as warned, ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda n: holidays_by_country(contact(("GB", "US")[n % 2])), range(64)))

        assert len(warned) == 2

    @pytest.mark.parametrize("country", ["GB-SCT", "CA-ON", "FR", "NO", ""])
    def test_nothing_is_said_where_the_part_is_known_or_there_is_none(self, country: str) -> None:
        holidays_by_country(contact(country))  # Here a warning is an error.


@pytest.mark.filterwarnings("ignore::infointerview.worktime.calendar.CountryWithoutPart")
@pytest.mark.parametrize(
    ("country", "on", "off"),
    [
        ("GB", date(2026, 4, 3), True),  # Good Friday
        ("GB-ENG", date(2026, 4, 6), True),  # Easter Monday
        ("GB-SCT", date(2026, 4, 6), False),  # which Scotland works on
        ("GB-ENG", date(2026, 12, 28), True),  # Boxing Day, a Saturday, is observed on Monday
        ("CA-ON", date(2026, 2, 16), True),  # Family Day, the third Monday of February
        ("CA-QC", date(2026, 2, 16), False),
        ("CA-QC", date(2026, 6, 24), True),  # Saint-Jean-Baptiste
        ("us", date(2026, 7, 3), True),  # Independence Day, a Saturday, is observed on Friday
        ("GB", date(2026, 3, 2), False),
        ("", date(2026, 12, 25), False),  # nowhere has no holidays
    ],
)
def test_holidays_of_places(country: str, on: date, off: bool) -> None:
    """Days that the governments of these places publish."""
    assert (on in holidays_by_country(contact(country))) is off


def test_the_seeker_has_holidays_too() -> None:
    leila = Seeker(name="Leila Haddad", zone="America/Toronto", field="teaching", country="CA-ON")

    assert date(2026, 7, 1) in holidays_by_country(leila)


def test_a_calendar_counts_over_them() -> None:
    """From Maundy Thursday 2026, one business day on is Tuesday in England and Monday in Scotland."""
    for country, expected in [("GB-ENG", date(2026, 4, 7)), ("GB-SCT", date(2026, 4, 6))]:
        week = WorkCalendar(zone="Europe/London", holidays=holidays_by_country(contact(country)))
        assert week.add_business_days(date(2026, 4, 2), 1) == expected


@pytest.mark.filterwarnings("ignore::infointerview.worktime.calendar.CountryWithoutPart")
def test_people_in_one_place_share_one_container() -> None:
    """So calendars can be shared: the container is the same, equal by place, and never changes."""
    one, other = holidays_by_country(contact("GB-ENG")), holidays_by_country(contact("gb-eng"))

    assert one is other
    assert one == PublicHolidays("GB-ENG")
    assert one != holidays_by_country(contact("GB"))
    assert hash(one) == hash(pickle.loads(pickle.dumps(one)))
    assert holidays_by_country(contact()) is holidays_by_country(contact(""))


@given(st.sampled_from(["GB", "DE-BY", "JP", "SA", "US-NY", "NZ"]), days(date(1950, 1, 1), date(2080, 12, 31)))
def test_says_what_the_package_says(country: str, on: date) -> None:
    name, _, part = country.partition("-")

    assert (on in PublicHolidays(country)) is (on in holidays.country_holidays(name, subdiv=part or None))


@pytest.mark.parametrize("value", [None, "2026-12-25", 20261225, object()])
def test_what_is_no_day_is_no_holiday(value: Any) -> None:
    assert value not in PublicHolidays("GB")


def test_a_moment_of_a_holiday_is_on_it() -> None:
    assert datetime(2026, 12, 25, 9) in PublicHolidays("GB")


@pytest.mark.parametrize(
    ("person", "problem"),
    [
        (contact("XX"), "Contact.country: no public holidays are known for XX; correct the code, or leave it out"),
        (
            contact("GB-XX"),
            "Contact.country: no public holidays are known for GB-XX; write GB, or a part of it such as GB-",
        ),
        (contact("XX-AB"), "Contact.country: no public holidays are known for XX-AB; correct the code"),
        (contact("JM-01"), "Contact.country: no public holidays are known for JM-01; write JM$"),
        (
            Seeker(name="Leila Haddad", zone="UTC", field="teaching", country="XX"),
            "Seeker.country: no public holidays are known for XX",
        ),
        ("GB", "person: expected a Contact or a Seeker, got str"),
    ],
)
def test_places_without_known_holidays_are_named(person: Any, problem: str) -> None:
    with pytest.raises(InvalidValue, match=problem):
        holidays_by_country(person)


@pytest.fixture
def without_the_package(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take the package away."""
    monkeypatch.setitem(sys.modules, "holidays", None)
    calendar._public_holidays.cache_clear()
    calendar._days_off.cache_clear()
    yield
    calendar._public_holidays.cache_clear()


def test_a_missing_package_is_named_with_its_install_command(without_the_package: None) -> None:
    with pytest.raises(InvalidValue, match=r"need the package holidays; pip install infointerview\[holidays\]"):
        holidays_by_country(contact("GB"))
    assert holidays_by_country(contact()) == frozenset()
