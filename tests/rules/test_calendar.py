"""Business days in the working week of the one who receives a message."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from infointerview.errors import InvalidValue
from infointerview.model import Contact, Seeker, Weekday
from infointerview.policy import DEFAULT
from infointerview.rules.calendar import WorkCalendar, calendar_of

LONDON = ZoneInfo("Europe/London")
WORKWEEK = dict.fromkeys([Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU, Weekday.FRI], time(9))
EASTER_2026 = frozenset({date(2026, 4, 3), date(2026, 4, 6)})

days = st.dates(date(1950, 1, 1), date(2100, 1, 1))
openings = st.dictionaries(st.sampled_from(Weekday), st.just(time(9)), min_size=1)


def calendar(holidays: frozenset[date] = frozenset()) -> WorkCalendar:
    """Return an ordinary working week in London."""
    return WorkCalendar(zone=LONDON, openings=WORKWEEK, holidays=holidays)


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        (date(2026, 3, 2), 7, date(2026, 3, 11)),  # Monday, and the second Wednesday after it
        (date(2026, 3, 5), 2, date(2026, 3, 9)),  # Thursday, and the Monday after it
        (date(2026, 3, 7), 1, date(2026, 3, 9)),  # Saturday, and the Monday after it
        (date(2026, 3, 8), 1, date(2026, 3, 9)),  # Sunday likewise
        (date(2026, 3, 7), 0, date(2026, 3, 7)),
        (date(2026, 3, 27), 7, date(2026, 4, 9)),  # over Good Friday and Easter Monday
        (date(2024, 2, 28), 2, date(2024, 3, 1)),  # over a leap day
        (date(2026, 12, 31), 1, date(2027, 1, 1)),
    ],
)
def test_worked_examples(start: date, days: int, expected: date) -> None:
    """Dates that a wall calendar confirms; the day of the start does not count."""
    assert calendar(EASTER_2026).business_day_after(start, days) == expected


@given(days, st.integers(1, 60), openings, st.frozensets(days, max_size=20))
def test_is_the_nth_open_day(start: date, days: int, opens: dict[Weekday, time], holidays: frozenset[date]) -> None:
    """Property 23: the result is a later business day, and exactly n of them have passed."""
    week = WorkCalendar(zone=LONDON, openings=opens, holidays=holidays)
    found = week.business_day_after(start, days)

    passed = [start + timedelta(days=n) for n in range(1, (found - start).days + 1)]
    open_days = [day for day in passed if Weekday(day.weekday()) in opens and day not in holidays]
    assert open_days[-1] == found
    assert len(open_days) == days


@given(days, st.integers(0, 30), st.integers(0, 30), st.frozensets(days, max_size=5), days)
def test_adds_up(start: date, first: int, then: int, holidays: frozenset[date], holiday: date) -> None:
    """Properties 21 and 26: two stretches are one; another holiday never makes a day earlier."""
    week = calendar(holidays)
    start = week.business_day_after(start, 1)
    both = week.business_day_after(start, first + then)

    assert week.business_day_after(week.business_day_after(start, first), then) == both
    assert calendar(holidays | {holiday}).business_day_after(start, first + then) >= both


class _Always:
    def __contains__(self, _: object) -> bool:
        return True


def test_a_calendar_that_never_opens() -> None:
    week = WorkCalendar(zone=LONDON, openings=WORKWEEK, holidays=_Always())

    with pytest.raises(InvalidValue, match="too few business days after 2026-03-02; check the holidays"):
        week.business_day_after(date(2026, 3, 2), 1)


def test_opening_is_on_the_persons_clock() -> None:
    """Across the change of the clocks a day opens at nine on the wall, an hour earlier on the clock of UTC."""
    week = calendar()

    assert week.opening(date(2026, 3, 27)).astimezone(UTC).hour == 9
    assert week.opening(date(2026, 3, 30)).astimezone(UTC).hour == 8


def test_opening_in_an_hour_that_the_clocks_skip() -> None:
    week = WorkCalendar(zone=LONDON, openings=dict.fromkeys(Weekday, time(1, 30)))

    assert week.opening(date(2026, 3, 29)) == datetime(2026, 3, 29, 2, 30, tzinfo=LONDON)


def test_the_day_of_a_message_is_the_recipients() -> None:
    """Monday evening in Toronto is Tuesday in Tokyo, and that Tuesday does not count."""
    week = WorkCalendar(zone=ZoneInfo("Asia/Tokyo"), openings=WORKWEEK)
    sent = datetime(2026, 3, 2, 20, tzinfo=ZoneInfo("America/Toronto"))

    assert week.opening_after(sent, 1) == datetime(2026, 3, 4, 9, tzinfo=ZoneInfo("Asia/Tokyo"))


def test_known_hours_are_used() -> None:
    sam = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    contact = Contact(name="Ada Quist", zone="Asia/Dubai", working_hours="Sun-Wed 08:00-12:00 13:00-16:00")
    week = calendar_of(contact, sam, DEFAULT, frozenset())

    assert week.business_day_after(date(2026, 3, 4), 1) == date(2026, 3, 8)
    assert week.opening(date(2026, 3, 8)) == datetime(2026, 3, 8, 8, tzinfo=ZoneInfo("Asia/Dubai"))
    unknown = calendar_of(Contact(name="Cy"), sam, DEFAULT, frozenset())
    assert (unknown.zone, unknown.opening(date(2026, 3, 9)).hour) == (sam.zone, 9)
