"""What comes again every week or every few weeks."""

from datetime import date, time, timedelta

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from infointerview import Absence, Contact, InvalidValue, Recurring, Seeker, WorkingHours
from infointerview.model.time import Weekday, WorkSpan
from infointerview.strategies import recurrences, work_spans
from tests.model.test_working_hours import minutes_of

MARCH = (date(2026, 3, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("recurring", "days"),
    [
        (Recurring("Fri"), [6, 13, 20, 27]),
        (Recurring("Fri", every=2, since=date(2026, 3, 6)), [6, 20]),
        (Recurring("Fri", 2, date(2026, 2, 27)), [13, 27]),
        # The week of a Wednesday has a Friday, and the Monday of that week was before.
        (Recurring("Mon, Fri", 2, date(2026, 3, 4)), [6, 16, 20, 30]),
        (Recurring("Fri", since=date(2026, 3, 13), until=date(2026, 3, 20)), [13, 20]),
        (Recurring("Mon-Sun", 52, date(2025, 3, 10)), [9, 10, 11, 12, 13, 14, 15]),
        (Recurring("Sat-Mon"), [1, 2, 7, 8, 9, 14, 15, 16, 21, 22, 23, 28, 29, 30]),
        (Recurring("Fri", since=date(2026, 4, 1)), []),
        (Recurring("Fri", until=date(2026, 2, 28)), []),
    ],
    ids=str,
)
def test_the_days_of_march_2026_on_which_it_happens(recurring: Recurring, days: list[int]) -> None:
    assert list(recurring.between(*MARCH)) == [date(2026, 3, day) for day in days]
    assert [n for n in range(1, 32) if date(2026, 3, n) in recurring] == days


@given(recurring=recurrences(), offset=st.integers(-800, 2_000), length=st.integers(0, 400))
def test_days_are_those_of_the_right_weekday_in_the_right_weeks(recurring: Recurring, offset: int, length: int) -> None:
    """Counted day by day, without the package that the library asks."""
    assert recurring.since is not None
    first = date.fromordinal(max(date(1900, 1, 1).toordinal(), recurring.since.toordinal() + offset))
    monday = recurring.since - timedelta(days=recurring.since.weekday())
    wanted = [
        day
        for day in (first + timedelta(days=n) for n in range(length + 1))
        if day.weekday() in recurring.days
        and (day - monday).days // 7 % recurring.every == 0
        and day >= recurring.since
        and (recurring.until is None or day <= recurring.until)
    ]

    assert list(recurring.between(first, first + timedelta(days=length))) == wanted


@given(recurring=recurrences())
def test_it_is_equal_to_its_twin_and_can_be_read_as_it_is_written(recurring: Recurring) -> None:
    twin = Recurring.parse(str(recurring))

    assert twin == recurring
    assert hash(twin) == hash(recurring)


@pytest.mark.parametrize(
    ("written", "again"),
    [
        ("fri", "Fri"),
        ("Fri every 1 weeks", "Fri"),
        ("Mon-Wed,Fri", "Mon-Wed, Fri"),
        ("Wed 14:00-24:00", "Wed 14:00-24:00"),
        ("Wed 00:00-12:00", "Wed 00:00-12:00"),
        ("Wed 00:00-24:00", "Wed"),
        (
            "Sat, Sun every 4 weeks from 2026-03-07 until 2026-12-31",
            "Sat-Sun every 4 weeks from 2026-03-07 until 2026-12-31",
        ),
    ],
)
def test_it_is_read_from_text(written: str, again: str) -> None:
    assert str(Recurring.parse(written)) == again


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "cannot read ''; write 'Fri every 2 weeks from 2026-03-06'"),
        ("every second Friday", "cannot read 'every second Friday'"),
        ("Fry", "Recurring.days: cannot read 'fry'"),
        ("Fri every 2 weeks", "Recurring.since: missing for every 2 weeks; give a day in a week in which it happens"),
        ("Fri every 53 weeks from 2026-03-06", "Recurring.every: "),
        ("Fri every 0 weeks", "Recurring.every: "),
        ("Fri from 2026-02-30", "no such day or time"),
        ("Fri 25:00-26:00", "no such day or time"),
        ("Fri from 2026-03-06 until 2026-03-05", "Recurring.until: 2026-03-05 is before 2026-03-06; swap the days"),
        ("Fri 14:00-13:00", "Recurring.end: 13:00 is not after 14:00"),
    ],
)
def test_what_cannot_recur_is_refused(written: str, says: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        Recurring.parse(written)

    assert says in str(refused.value)


def test_no_weekday_is_refused() -> None:
    with pytest.raises(InvalidValue, match="no weekday"):
        Recurring([])


# -- what it takes from a working week --------------------------------------------------------------------------------

_SHIFT = WorkSpan(day=Weekday.WED, start=time(22), end=time(6))
_MORNING, _AFTERNOON = (
    WorkSpan(day=Weekday.WED, start=time(start), end=time(end)) for start, end in ((9, 12), (13, 17))
)


@pytest.mark.parametrize(
    ("recurring", "left"),
    [
        ("Wed", "[]"),
        ("Wed 14:00-24:00", "['09:00-12:00', '13:00-14:00']"),
        ("Wed 00:00-13:00", "['13:00-17:00', '22:00-06:00']"),
        ("Wed 10:00-11:00", "['09:00-10:00', '11:00-12:00', '13:00-17:00', '22:00-06:00']"),
        ("Wed 12:00-13:00", "['09:00-12:00', '13:00-17:00', '22:00-06:00']"),
    ],
)
def test_what_is_left_of_a_wednesday(recurring: str, left: str) -> None:
    """From 14:00 to the end takes a night shift too; to the night shift a clock time before midnight does nothing."""
    spans = Recurring.parse(recurring).taken_from([_MORNING, _AFTERNOON, _SHIFT])

    assert str([str(span) for span in spans]) == left


@given(span=work_spans(), start=st.integers(0, 1_438), length=st.integers(1, 1_440))
def test_a_part_of_a_day_takes_exactly_its_minutes(span: WorkSpan, start: int, length: int) -> None:
    end = min(start + length, 1_440)
    off = Recurring(
        span.day, start=time(start // 60, start % 60), end=time(end // 60, end % 60) if end < 1_440 else time(23, 59)
    )
    minutes = minutes_of(WorkingHours([span]))
    left = off.taken_from([span])
    begins = span.day * 1_440
    taken = set(range(begins + start, begins + (end if end < 1_440 else 1_439)))

    assert (minutes_of(WorkingHours(left)) if left else set()) == {
        minute for minute in minutes if minute not in taken or minute < span.first_minute
    }


def test_working_hours_say_what_is_off() -> None:
    hours = WorkingHours.parse("Mon-Fri 09:00-17:00; off Wed 14:00-24:00; off Fri every 2 weeks from 2026-03-06")

    assert hours.off == (Recurring("Fri", 2, date(2026, 3, 6)), Recurring("Wed", start=time(14)))
    assert str(hours) == "Mon-Fri 09:00-17:00; off Fri every 2 weeks from 2026-03-06; off Wed 14:00-24:00"
    assert WorkingHours.parse(str(hours)) == hours
    assert hours == evolve(WorkingHours.parse("Mon-Fri 09:00-17:00"), off=hours.off)
    assert hours != WorkingHours.parse("Mon-Fri 09:00-17:00")


def test_people_are_away_on_days_and_again_and_again() -> None:
    fridays, easter = Recurring("Fri", 2, date(2026, 3, 6)), Absence(first=date(2026, 4, 3), last=date(2026, 4, 6))
    ada = Contact(name="Ada Quist", away=[str(fridays), easter, fridays])
    sam = Seeker(
        name="Sam Okafor",
        zone="Europe/London",
        field="hydrology",
        away=[{"days": "Fri", "every": 2, "since": date(2026, 3, 6)}],
    )

    assert ada.away == (easter, fridays)
    assert sam.away == (fridays,)


def test_what_is_no_absence_is_refused() -> None:
    with pytest.raises(InvalidValue, match=r"Contact.away\[0\]: expected an Absence, got int; write Absence\(first="):
        Contact(name="Ada Quist", away=[3])  # type: ignore[list-item]
