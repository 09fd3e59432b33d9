"""The points of a time, as the table in the documentation has them.  2 March 2026 is a Monday."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from infointerview.model.time import Weekday
from infointerview.scheduling.proposal import Points, Wishes, preferred_days, preferred_hours

LONDON, TORONTO = ZoneInfo("Europe/London"), ZoneInfo("America/Toronto")


def judged(day: int, hour: int, minute: int = 0, *, yours: ZoneInfo = LONDON, **wishes: Any) -> Points:
    given: dict[str, Any] = {"days": frozenset(), "hours": None, "interview_days": frozenset()}
    theirs = datetime(2026, 3, day, hour, minute, tzinfo=LONDON)
    return Wishes(first_day=date(2026, 3, 3), **given | wishes).points(theirs, theirs.astimezone(yours))


def points(day: int, hour: int, minute: int = 0, **given: Any) -> int:
    return judged(day, hour, minute, **given).points


@pytest.mark.parametrize(
    ("day", "hour", "expected"),
    [
        (3, 10, 0),  # Tuesday, the first day
        (4, 10, 1),
        (10, 10, 7),
        (9, 11, 6 + 3),  # Monday morning
        (9, 14, 6),
        (6, 16, 3 + 3),  # Friday afternoon
        (6, 11, 3),
        (5, 14, 2),
        (3, 12, 2),  # lunch, to one o'clock
        (3, 13, 0),
        (3, 7, 6),  # early
        (3, 8, 0),
        (3, 19, 0),
        (3, 20, 6),  # late
        (2, 14, 0),  # earlier than the first day is no better than it
    ],
)
def test_worked_examples(day: int, hour: int, expected: int) -> None:
    assert points(day, hour) == expected


TUESDAY, MORNING = frozenset({Weekday.TUE}), (time(10), time(11))


@pytest.mark.parametrize(
    ("day", "hour", "wishes", "says"),
    [
        (3, 10, {}, "the first day that could be offered"),
        (2, 14, {}, "the first day that could be offered"),
        (4, 10, {}, "1 day after the first that could be offered"),
        (5, 14, {}, "2 days after the first that could be offered"),
        (9, 11, {}, "6 days after the first that could be offered, though on a Monday morning"),
        (6, 16, {}, "3 days after the first that could be offered, though on a Friday afternoon"),
        (3, 12, {}, "the first day that could be offered, though over lunch for them"),
        (3, 20, {}, "the first day that could be offered, though early or late for you"),
        (
            3,
            10,
            {"interview_days": frozenset({date(2026, 3, 3)})},
            "the first day that could be offered, though you have another interview that day",
        ),
        (
            3,
            10,
            {"days": TUESDAY, "hours": MORNING},
            "the first day that could be offered, on a day that you prefer, at a time that you prefer",
        ),
        (
            4,
            11,
            {"days": TUESDAY, "hours": MORNING},
            (
                "1 day after the first that could be offered, though not on a day that you prefer, "
                "though not at a time that you prefer"
            ),
        ),
    ],
)
def test_a_time_says_what_speaks_for_it_and_against(day: int, hour: int, wishes: dict[str, Any], says: str) -> None:
    assert judged(day, hour, **wishes).reason == says


def test_early_and_late_are_on_your_clock() -> None:
    """Ten in London is five in Toronto before 8 March 2026."""
    assert points(3, 10, yours=TORONTO) == 6
    assert points(3, 14, yours=TORONTO) == 0


def test_another_interview_on_your_day_counts() -> None:
    """Three in the night of Wednesday in London is Tuesday evening in Toronto: six for late, one for the day, four."""
    busy_tuesday = frozenset({date(2026, 3, 3)})

    assert points(3, 14, interview_days=busy_tuesday) == 4
    assert points(4, 3, yours=TORONTO, interview_days=busy_tuesday) == 6 + 1 + 4
    assert points(4, 3, yours=TORONTO) == 6 + 1


def test_wishes_count_twelve_each() -> None:
    tuesday, morning = frozenset({Weekday.TUE}), (time(10), time(11))

    assert points(3, 10, days=tuesday, hours=morning) == 0
    assert points(3, 11, days=tuesday, hours=morning) == 12
    assert points(4, 10, days=tuesday, hours=morning) == 12 + 1
    assert points(4, 11, days=tuesday, hours=morning) == 24 + 1


def test_a_time_of_day_may_go_over_midnight() -> None:
    night = (time(22), time(2))

    assert [points(3, hour, hours=night) for hour in (21, 22, 23, 0, 1, 2)] == [18, 6, 6, 6, 6, 18]


def test_a_time_of_day_that_ends_as_it_begins_is_the_whole_day() -> None:
    """As `00:00-00:00` among hours of work."""
    assert [points(3, hour, hours=(time(10), time(10))) for hour in (9, 10, 11)] == [0, 0, 0]


def test_wishes_are_given_in_many_ways() -> None:
    assert preferred_days("Tue-Thu") == {Weekday.TUE, Weekday.WED, Weekday.THU}
    assert preferred_days(["Mon", 4, Weekday.SUN]) == {Weekday.MON, Weekday.FRI, Weekday.SUN}
    assert preferred_days("Sat-Mon") == {Weekday.SAT, Weekday.SUN, Weekday.MON}
    assert preferred_days(()) == frozenset()
    assert preferred_days(["Tue-Wed", "Fri"]) == {Weekday.TUE, Weekday.WED, Weekday.FRI}
    assert preferred_hours("10:00-12:00") == preferred_hours([time(10), time(12)]) == (time(10), time(12))
    assert preferred_hours(None) is None
