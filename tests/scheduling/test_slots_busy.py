"""Intervals, and the index of busy times."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from infointerview.errors import InvalidValue
from infointerview.scheduling.busy import BusyTimes, Interval, TimeSet
from infointerview.strategies.time import instants

TEN = datetime(2026, 3, 12, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)

pairs = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12)).map(lambda p: (p[0], p[0] + p[1])), max_size=8)


@given(pairs, st.integers(-5, 80), st.integers(0, 20))
def test_a_set_of_times_answers_second_by_second(given_: list[tuple[int, int]], start: int, length: int) -> None:
    """Property 38: it overlaps what shares a second with any of its intervals, and holds what they cover whole."""
    times = TimeSet.covering(given_)
    seconds = {second for begin, end in given_ for second in range(begin, end)}
    asked = range(start, start + length)

    assert times.overlap(start, start + length) == any(second in seconds for second in asked)
    if length:
        assert times.hold(start, start + length) == all(second in seconds for second in asked)
    assert [*times.starts] == sorted(s for s in seconds if s - 1 not in seconds)
    assert [*times.ends] == sorted(s + 1 for s in seconds if s + 1 not in seconds)


@given(pairs, st.data())
def test_sets_that_cover_the_same_time_are_equal(given_: list[tuple[int, int]], data: st.DataObject) -> None:
    """Property 38: permuted, split or given twice."""
    cut = [
        piece
        for start, end in given_
        for middle in [data.draw(st.integers(start, end))]
        for piece in ((start, middle), (middle, end), (start, end))
    ]

    assert TimeSet.covering(data.draw(st.permutations(cut))) == TimeSet.covering(given_)


@given(st.lists(st.tuples(instants(), instants()), max_size=3), instants(), instants())
def test_an_index_overlaps_what_its_intervals_overlap(
    given_: list[tuple[datetime, datetime]], one: datetime, other: datetime
) -> None:
    """Instants of any zone and with parts of seconds; overlapping to the second, since no slot has smaller parts."""
    busy = [tuple(sorted(pair, key=lambda at: at.astimezone(UTC))) for pair in given_]
    start, end = sorted(at.astimezone(UTC).replace(microsecond=0) for at in (one, other))
    expected = any(a.astimezone(UTC) < b.astimezone(UTC) and a < end and start < b for a, b in busy) and start < end

    assert BusyTimes.of({"work": busy}, zone="UTC").overlapping(start, end) == (("work",) if expected else ())


def test_a_meeting_that_ends_when_another_begins_does_not_overlap_it() -> None:
    busy = BusyTimes.of([(TEN, TEN + HOUR)], zone="UTC")

    assert busy.overlapping(TEN + HOUR, TEN + 2 * HOUR) == busy.overlapping(TEN - HOUR, TEN) == ()
    assert busy.overlapping(TEN, TEN + timedelta(seconds=1)) == ("",)


def test_a_part_of_a_second_counts_as_the_whole_one() -> None:
    second = timedelta(seconds=1)
    half_a_second = Interval(start=TEN, end=TEN + second / 2)
    two_halves = [half_a_second, Interval(start=TEN + second, end=TEN + 2 * second)]

    assert TimeSet.of(two_halves) == TimeSet.of([Interval(start=TEN, end=TEN + 2 * second)])


def test_no_time_at_all_overlaps_nothing() -> None:
    busy = BusyTimes.of([(TEN, TEN + HOUR)], zone="UTC")

    assert busy.overlapping(TEN + timedelta(minutes=1), TEN + timedelta(minutes=1)) == ()
    assert not TimeSet.covering([(0, 60)]).overlap(30, 30)


def test_an_empty_interval_keeps_nobody_busy() -> None:
    half = TEN + timedelta(milliseconds=500)
    busy = BusyTimes.of([(TEN, TEN), (half, half)], zone="UTC")

    assert not busy
    assert len(busy) == 0
    assert busy.overlapping(TEN - HOUR, TEN + HOUR) == ()


@pytest.mark.parametrize(
    ("zone", "day", "start", "hours"),
    [
        ("America/Toronto", date(2026, 3, 7), "2026-03-07 05:00", 24),
        ("America/Toronto", date(2026, 3, 8), "2026-03-08 05:00", 23),  # the clocks go forward
        ("America/Toronto", date(2026, 11, 1), "2026-11-01 04:00", 25),  # and back
        ("Asia/Kolkata", date(2026, 3, 12), "2026-03-11 18:30", 24),
        ("America/Sao_Paulo", date(2018, 11, 4), "2018-11-04 03:00", 23),  # which begins at one, not at midnight
        ("Pacific/Apia", date(2011, 12, 30), "2011-12-30 10:00", 0),  # which never was
    ],
)
def test_an_all_day_event_is_a_day_of_the_clock(zone: str, day: date, start: str, hours: int) -> None:
    """From the first moment of the day to the first of the next, as any table of the zone shows them in UTC."""
    begins = datetime.fromisoformat(start).replace(tzinfo=UTC)
    ends = begins + hours * HOUR
    busy, named = BusyTimes.of([day], zone=zone), BusyTimes.of({"": [day]}, zone=zone)

    assert busy == named
    assert busy.zone == ZoneInfo(zone)
    assert bool(busy) == bool(hours)
    if hours:
        assert busy.overlapping(begins - HOUR, begins) == busy.overlapping(ends, ends + HOUR) == ()
        assert busy.overlapping(begins, begins + HOUR) == busy.overlapping(ends - HOUR, ends) == ("",)


def test_the_first_and_the_last_day_of_all_can_be_busy() -> None:
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        assert len(BusyTimes.of([date(1900, 1, 1), date(2199, 12, 31)], zone=zone)) == 2


def test_calendars_are_named_and_their_content_is_not_shown() -> None:
    busy = BusyTimes.of({"work": [(TEN, TEN + HOUR)], "home": [date(2026, 3, 12), date(2026, 3, 13)]}, zone="UTC")

    assert busy.overlapping(TEN, TEN + HOUR) == ("work", "home")
    assert repr(busy) == "<BusyTimes work, home: 2 stretches>"
    assert repr(BusyTimes.of([(TEN, TEN + HOUR)], zone="UTC")) == "<BusyTimes 1 stretch>"
    assert BusyTimes.of(busy, zone="Asia/Kolkata") is busy


def test_an_interval_is_as_long_as_the_clocks_of_the_world_say() -> None:
    """In London the night of 29 March 2026 has an hour less: from 00:30 to 03:30 are two hours."""
    london = ZoneInfo("Europe/London")
    night = Interval(start=datetime(2026, 3, 29, 0, 30, tzinfo=london), end=datetime(2026, 3, 29, 3, 30, tzinfo=london))

    assert night.minutes == 120
    assert str(night) == "2026-03-29 00:30 GMT to 2026-03-29 03:30 BST"


A_LIST, A_PAIR = "give a list of (start, end)", "give a pair of aware datetimes, (start, end)"


@pytest.mark.parametrize(
    ("busy", "says"),
    [
        (None, f"busy: expected busy times, got NoneType; {A_LIST}"),
        (7, f"busy: expected busy times, got int; {A_LIST}"),
        ([b""], f"busy[0]: expected an interval, got bytes; {A_PAIR}"),
        ([None], f"busy[0]: expected an interval, got NoneType; {A_PAIR}"),
        ([(TEN,)], f"busy[0]: expected an interval, got tuple; {A_PAIR}"),
        (
            [("10:00", "11:00")],
            (
                "busy[0].start: expected an aware datetime, got str; "
                "write datetime(2026, 3, 2, 9, 0, tzinfo=seeker.zone)"
            ),
        ),
        ([(TEN, TEN - HOUR)], "busy[0].end: it is before the start; give the earlier instant first"),
        ([date(1899, 12, 31)], "busy[0]: the year 1899 is outside 1900-2199"),
        ([TEN], "busy[0]: expected a date, got a datetime; choose the zone: .astimezone(zone).date()"),
        ({"work": None}, f"busy['work']: expected busy times, got NoneType; {A_LIST}"),
    ],
)
def test_what_is_no_busy_time_is_named_with_its_repair(busy: object, says: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        BusyTimes.of(busy, zone="UTC")

    assert str(refused.value) == says


def test_an_interval_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(InvalidValue) as refused:
        Interval(start=TEN, end=TEN - HOUR)

    assert str(refused.value) == "Interval.end: it is before the start; give the earlier instant first"


def test_the_zone_of_an_index_must_exist() -> None:
    with pytest.raises(InvalidValue, match=r"BusyTimes\.zone: no time zone"):
        BusyTimes.of([], zone="Toronto")
