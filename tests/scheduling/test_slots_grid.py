"""The starts on the grid of somebody's clock."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from infointerview.scheduling.busy import seconds_of
from infointerview.scheduling.search import is_shown_twice, starts_on_grid
from infointerview.strategies.time import turning_points, zones


@given(turning_points(), zones(), st.sampled_from([5, 10, 15, 20, 30, 60]), st.integers(0, 8 * 3_600))
def test_the_grid_holds_each_second_at_which_the_clock_shows_a_multiple(
    near: datetime, zone: ZoneInfo, step: int, length: int
) -> None:
    """Properties 36 and 40: minute by minute and at every second where clocks change, nothing is missed or made up."""
    zone = near.tzinfo if isinstance(near.tzinfo, ZoneInfo) else zone
    first = seconds_of(near) - length // 2
    found = list(starts_on_grid(first, first + length, step=step, zone=zone))
    epoch = datetime(1970, 1, 1, tzinfo=UTC)

    def is_on_grid(second: int) -> bool:
        shown = (epoch + timedelta(seconds=second)).astimezone(zone)
        return shown.second == 0 and shown.minute % step == 0

    # Clocks of our days differ by whole minutes; before 1972 some differed by odd seconds.
    pace = 60 if near.year >= 1973 and first % 60 == 0 else 1
    assert found == [second for second in range(first, first + length, pace) if is_on_grid(second)]


@pytest.mark.parametrize(
    ("zone", "start", "shown"),
    [
        ("Europe/London", "2026-03-29 00:30", ["00:30", "02:00", "02:30"]),
        ("Europe/London", "2026-10-25 00:00", ["01:00", "01:30", "01:00", "01:30"]),
        ("Australia/Lord_Howe", "2026-04-04 14:30", ["01:30", "01:30", "02:00"]),
        ("Asia/Kathmandu", "2026-03-12 04:00", ["10:00", "10:30"]),
        ("Pacific/Chatham", "2026-09-26 13:30", ["02:30", "04:00", "04:30"]),
    ],
)
def test_worked_examples(zone: str, start: str, shown: list[str]) -> None:
    """Forward and back in London, by half an hour on Lord Howe, and clocks that show quarters."""
    first = seconds_of(datetime.fromisoformat(start).replace(tzinfo=UTC))
    found = starts_on_grid(first, first + len(shown) * 1_800, step=30, zone=ZoneInfo(zone))
    clock = [datetime.fromtimestamp(second, ZoneInfo(zone)) for second in found]

    assert [f"{at:%H:%M}" for at in clock][: len(shown)] == shown


@given(turning_points(datetime(1975, 1, 1, tzinfo=UTC), datetime(2037, 1, 1, tzinfo=UTC)))
def test_a_time_is_shown_twice_if_another_instant_shows_it(near: datetime) -> None:
    """Property 40: the other one lies within three hours, but for days that were repeated or skipped."""
    zone = near.tzinfo if isinstance(near.tzinfo, ZoneInfo) else ZoneInfo("UTC")
    at = near.astimezone(UTC).replace(second=0, microsecond=0)
    around = [at + timedelta(minutes=n) for n in range(-180, 181) if n]
    shown = at.astimezone(zone).replace(tzinfo=None)

    assert is_shown_twice(at.astimezone(zone)) == any(
        other.astimezone(zone).replace(tzinfo=None) == shown for other in around
    )
