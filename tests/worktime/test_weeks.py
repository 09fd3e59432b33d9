"""Weeks, and calendars that are shared."""

from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, strategies as st

from infointerview.model.people import Contact, Seeker
from infointerview.policy.figures import DEFAULT_POLICY
from infointerview.worktime.calendar import Calendars, week_of, weeks

days = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(days)
def test_a_week_begins_on_monday(on: date) -> None:
    monday = week_of(on)

    assert monday.weekday() == 0
    assert timedelta() <= on - monday < timedelta(days=7)


@given(days, st.integers(0, 400))
def test_weeks_are_all_from_the_first_to_the_last(first: date, length: int) -> None:
    last = min(first + timedelta(days=length), date(2199, 12, 31))
    mondays = list(weeks(first, last))

    assert mondays[0] <= first < mondays[0] + timedelta(days=7)
    assert mondays[-1] <= last < mondays[-1] + timedelta(days=7)
    assert all(later - earlier == timedelta(days=7) for earlier, later in pairwise(mondays))


def test_everybody_has_their_own_holidays_though_each_set_is_made_anew() -> None:
    """Python gives a new object the id of one that is gone: nobody may get that one's calendar."""
    moana = Seeker(name="Moana Tuhoe", zone="Europe/London", field="dance")
    people = [Contact(name=f"Person {n}", zone="Europe/London") for n in range(50)]
    first = date(2026, 1, 1)
    off = {person.name: first + timedelta(days=n) for n, person in enumerate(people)}
    calendars = Calendars(moana, DEFAULT_POLICY, lambda person: {off.get(person.name, first)})

    for person in people:
        assert off[person.name] in calendars.of(person).holidays
        assert calendars.of(person).zone == ZoneInfo("Europe/London")
