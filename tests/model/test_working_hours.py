"""When a person works in a week."""

from datetime import time
from itertools import pairwise

import pytest
from hypothesis import example, given, strategies as st

from infointerview import Contact, InvalidValue, WorkingHours
from infointerview.model.time import Weekday, WorkSpan
from infointerview.strategies.people import work_spans, working_hours

WEEK = 7 * 24 * 60


def minutes_of(hours: WorkingHours) -> set[int]:
    """Return every minute of the week that is worked, counted one by one."""
    return {
        (span.day * 24 * 60 + span.start.hour * 60 + span.start.minute + n) % WEEK
        for span in hours.spans
        for n in range(span.minutes)
    }


@pytest.mark.parametrize(
    ("written", "spans", "total"),
    [
        ("Mon-Fri 09:00-17:00", 5, 5 * 8 * 60),
        ("Mon-Thu 09:00-12:30 13:30-18:00; Fri 09:00-13:00", 9, 36 * 60),
        ("Tue-Thu 22:00-06:00", 3, 3 * 8 * 60),
        ("Sun 22:00-06:00", 1, 8 * 60),
        ("Sat-Mon 10:00-12:00", 3, 6 * 60),
        ("Mon 09:00-24:00", 1, 15 * 60),
        ("Mon-Sun 00:00-24:00", 7, WEEK),
        ("wed 08:05 - 08:06", 1, 1),
        ("  mon 09:00-10:00 ;; tue 09:00-10:00;", 2, 120),
        ("Fri 09:00-10:00 10:00-11:00", 2, 120),
    ],
)
def test_hours_that_are_read(written: str, spans: int, total: int) -> None:
    hours = WorkingHours.parse(written)

    assert len(hours.spans) == spans
    assert sum(span.minutes for span in hours.spans) == len(minutes_of(hours)) == total


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("", "no working time"),
        (" ; ", "no working time"),
        ("9-5", "cannot read '9-5'"),
        ("Mon-Fri", "cannot read 'mon-fri'"),
        ("Mon 9:00-17:00", "cannot read"),
        ("Monday 09:00-17:00", "cannot read"),
        ("Mon,Tue 09:00-17:00", "cannot read"),
        ("Xyz 09:00-17:00", "cannot read"),
        ("Mon-Xyz 09:00-17:00", "cannot read"),
        ("Mon 25:00-26:00", "not hours of a day: 25:00-26:00"),
        ("Mon 09:60-10:00", "not hours of a day"),
        ("Mon 24:00-25:00", "not hours of a day"),
        ("Mon 09:00-12:00 11:00-13:00", "the hours 09:00-12:00 of Mon overlap the next ones"),
        ("Mon 22:00-06:00; Tue 05:00-09:00", "the hours 22:00-06:00 of Mon overlap the next ones"),
        ("Sun 22:00-06:00; Mon 05:59-09:00", "the hours 22:00-06:00 of Sun overlap the next ones"),
        ("Mon 09:00-10:00; Mon 09:30-10:00", "the hours 09:00-10:00 of Mon overlap"),
    ],
)
def test_hours_that_are_refused(written: str, what: str) -> None:
    with pytest.raises(InvalidValue, match=what):
        WorkingHours.parse(written)
    with pytest.raises(InvalidValue, match=rf"^Contact\.working_hours: {what}"):
        Contact(name="Ada Quist", working_hours=written)


@pytest.mark.parametrize("value", [None, 9, True, ["Mon 09:00-17:00"]])
def test_hours_are_read_from_text_alone(value: object) -> None:
    with pytest.raises(InvalidValue, match=f"expected working hours, got {type(value).__name__}"):
        WorkingHours.parse(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("mon-fri 09:00-17:00", "Mon-Fri 09:00-17:00"),
        ("Sat-Mon 10:00-12:00", "Mon 10:00-12:00; Sat-Sun 10:00-12:00"),
        ("Mon 09:00-17:00; Tue 09:00-17:00; Thu 09:00-17:00", "Mon-Tue 09:00-17:00; Thu 09:00-17:00"),
        ("Fri 13:00-14:00 09:00-12:00", "Fri 09:00-12:00 13:00-14:00"),
        ("Mon 20:00-24:00", "Mon 20:00-00:00"),
    ],
)
def test_hours_are_shown_as_they_are_written(written: str, shown: str) -> None:
    assert str(WorkingHours.parse(written)) == shown


@given(working_hours())
@example(WorkingHours.parse("Sun 22:00-06:00; Mon 06:00-07:00"))
def test_what_is_shown_is_read_back(hours: WorkingHours) -> None:
    assert WorkingHours.parse(str(hours)) == hours


@given(st.lists(work_spans(), min_size=1, max_size=6, unique=True))
def test_hours_never_overlap(spans: list[WorkSpan]) -> None:
    total = sum(span.minutes for span in spans)
    worked = {
        (span.day * 24 * 60 + span.start.hour * 60 + span.start.minute + n) % WEEK
        for span in spans
        for n in range(span.minutes)
    }
    if len(worked) == total:
        assert minutes_of(WorkingHours(spans)) == worked
    else:
        with pytest.raises(InvalidValue, match="overlap the next ones"):
            WorkingHours(spans)


@given(st.lists(work_spans(), min_size=2, max_size=5))
def test_stretches_of_work_have_a_total_order(spans: list[WorkSpan]) -> None:
    """Property 7: stretches are ordered by day, start and end, and two are level only if they are equal."""
    expected = sorted(spans, key=lambda span: (int(span.day), span.start, span.end))

    assert sorted(spans) == expected
    for one, other in pairwise(sorted(spans)):
        assert (one < other) is (one != other)


def test_the_order_of_stretches_does_not_matter() -> None:
    mon = WorkSpan(day=Weekday.MON, start=time(9), end=time(17))
    tue = WorkSpan(day=Weekday.TUE, start=time(9), end=time(17))

    assert WorkingHours([tue, mon]) == WorkingHours([mon, tue, mon])
    assert hash(WorkingHours([tue, mon])) == hash(WorkingHours([mon, tue]))


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        (time(9), time(17), 480),
        (time(22), time(6), 480),
        (time(0), time(0), 1_440),
        (time(9), time(9), 1_440),
        (time(0), time(0, 1), 1),
        (time(23, 59), time(0), 1),
        (time(0, 1), time(0), 1_439),
    ],
)
def test_a_stretch_that_ends_at_or_before_its_start_ends_on_the_next_day(start: time, end: time, minutes: int) -> None:
    span = WorkSpan(day=Weekday.WED, start=start, end=end)

    assert span.minutes == minutes
    assert span.first_minute == 2 * 1_440 + start.hour * 60 + start.minute


@pytest.mark.parametrize("value", [7, -1, "Mon", None, True, False, 1.0, 1.9])
def test_days_of_the_week_are_numbers_from_monday(value: object) -> None:
    with pytest.raises(InvalidValue, match=r"^WorkSpan\.day: not a weekday; give 0 \(Monday\) to 6 \(Sunday\)"):
        WorkSpan(day=value, start=time(9), end=time(10))  # type: ignore[arg-type]


def test_a_day_of_the_week_may_be_a_plain_number() -> None:
    assert WorkSpan(day=6, start=time(9), end=time(10)).day is Weekday.SUN


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("09:00", "expected a time, got str"),
        (9, "expected a time, got int"),
        (None, "expected a time, got NoneType"),
        (time(9, 0, 30), "expected only hours and minutes"),
        (time(9, 0, 0, 1), "expected only hours and minutes"),
    ],
)
def test_times_of_work_are_hours_and_minutes(value: object, what: str) -> None:
    with pytest.raises(InvalidValue, match=rf"^WorkSpan\.end: {what}; write time\(9, 0\)"):
        WorkSpan(day=Weekday.MON, start=time(9), end=value)  # type: ignore[arg-type]


def test_hours_are_made_of_stretches() -> None:
    with pytest.raises(InvalidValue, match=r"^WorkingHours\.spans\[0\]: expected a WorkSpan, got str"):
        WorkingHours(["Mon 09:00-17:00"])  # type: ignore[list-item]
