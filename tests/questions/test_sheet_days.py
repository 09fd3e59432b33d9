"""Days as people jot them down, for a talk on Thursday 12 March 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from infointerview.questions.sheet_reading import day_at_end, day_said

TALK = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("written", "month", "day"),
    [
        ("2026-03-20", 3, 20),
        ("Friday", 3, 13),
        ("by Fri", 3, 13),
        ("this Friday", 3, 13),
        ("on thurs.", 3, 19),
        ("Thursday", 3, 19),
        ("Weds", 3, 18),
        ("TUES", 3, 17),
        ("tomorrow", 3, 13),
        ("today", 3, 12),
        ("20 April", 4, 20),
        ("by the 20th of April", 4, 20),
        ("April 20", 4, 20),
        ("Apr. 20th", 4, 20),
        ("Sept 3", 9, 3),
        ("Monday 20 April", 4, 20),
        ("Monday, April 20, 2026", 4, 20),
        ("12 March", 3, 12),
        ("20/3", 3, 20),
        ("3/20", 3, 20),
        ("20.3.", 3, 20),
        ("20/03/2026", 3, 20),
        ("4/4", 4, 4),
        ("the 20th", 3, 20),
        ("the 12th", 4, 12),
        ("31st", 3, 31),
        ("in two weeks", 3, 26),
        ("in 3 days", 3, 15),
        ("within a month", 4, 12),
        ("the end of March", 3, 31),
        ("end of the month", 3, 31),
        ("end of Apr", 4, 30),
    ],
)
def test_a_day_is_read_as_it_is_meant(written: str, month: int, day: int) -> None:
    assert day_said(written, TALK, today=TALK) == date(2026, month, day)


@pytest.mark.parametrize(
    "written",
    [
        "next week",
        "next Friday",
        "in March",
        "March",
        "April 2026",
        "soon",
        "3/4",
        "Tuesday 20 April",
        "30 February",
        "5 March",
        "2026-02-30",
        "the weekend",
        "20",
        "Friday or Saturday",
        "the 32nd",
        "",
    ],
)
def test_what_may_be_another_day_is_not_read(written: str) -> None:
    assert day_said(written, TALK, today=TALK) is None


@pytest.mark.parametrize("written", ["tomorrow", "today", "in two weeks"])
def test_what_counts_from_today_is_not_read_on_another_day_than_that_of_the_talk(written: str) -> None:
    assert day_said(written, TALK, today=TALK + timedelta(days=1)) is None


def test_a_day_without_a_year_is_in_the_next_one_where_this_one_is_over() -> None:
    assert day_said("20 January", date(2026, 11, 5), today=date(2026, 11, 5)) == date(2027, 1, 20)
    assert day_said("29 February", date(2027, 11, 5), today=date(2027, 11, 5)) == date(2028, 2, 29)


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(["Mon", "Tuesday", "Wed", "Thursday", "Fri", "Sun"])
)
def test_a_weekday_is_within_the_seven_days_after_the_talk(talk: date, weekday: str) -> None:
    found = day_said(weekday, talk, today=talk)

    assert found is not None
    assert 1 <= (found - talk).days <= 7
    assert f"{found:%A}".startswith(weekday)


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%A %d %b %Y"])
)
def test_a_whole_date_is_that_day(on: date, form: str) -> None:
    assert day_said(on.strftime(form), TALK, today=TALK) == on


@given(st.text(max_size=30) | st.text("0123456789/.- mardecby", max_size=20))
def test_any_text_is_a_day_or_none(written: str) -> None:
    found = day_said(written, TALK, today=TALK)

    assert found is None or isinstance(found, date)


@pytest.mark.parametrize(
    ("line", "before", "day"),
    [
        ("Write to Seun by Friday", "Write to Seun", 13),
        ("Write to Seun, by Friday.", "Write to Seun", 13),
        ("Call her on 20 March", "Call her", 20),
        ("Stand by the oven by 3/20", "Stand by the oven", 20),
        ("Ring up tomorrow", "Ring up", 13),
    ],
)
def test_a_day_at_the_end_of_a_line_is_taken_off(line: str, before: str, day: int) -> None:
    assert day_at_end(line, TALK, today=TALK) == (before, date(2026, 3, day))


@pytest.mark.parametrize(
    "line", ["Write to Seun next week", "Send it by post", "by Friday", "Read on", "See them in March"]
)
def test_a_line_without_a_clear_day_stays_whole(line: str) -> None:
    assert day_at_end(line, TALK, today=TALK) is None
