"""What a clock shows, and when: gaps, folds and days that never were."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, strategies as st

from infointerview.errors import InvalidValue
from infointerview.strategies.time import days, instants, turning_points, zones
from infointerview.worktime.wall_clock import first_moment, readings, skipped_days

SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
times = st.times() | st.builds(time, st.integers(0, 23), st.sampled_from([0, 30]), fold=st.sampled_from([0, 1]))


def wall(at: datetime, zone: ZoneInfo) -> datetime:
    """Return what the clock of a zone shows."""
    return at.astimezone(zone).replace(tzinfo=None, fold=0)


def utc(*parts: int) -> datetime:
    """Return an instant."""
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]


class TestFirstMoment:
    @pytest.mark.parametrize(
        ("zone", "on", "at", "expected"),
        [
            # London goes from 01:00 to 02:00 on 29 March 2026, at 01:00 UTC, and back on 25 October.
            ("Europe/London", date(2026, 3, 29), time(0, 59), utc(2026, 3, 29, 0, 59)),
            ("Europe/London", date(2026, 3, 29), time(1, 0), utc(2026, 3, 29, 1)),
            ("Europe/London", date(2026, 3, 29), time(1, 59, 59, 999_999), utc(2026, 3, 29, 1)),
            ("Europe/London", date(2026, 3, 29), time(2, 1), utc(2026, 3, 29, 1, 1)),
            ("Europe/London", date(2026, 10, 25), time(1, 30), utc(2026, 10, 25, 0, 30)),
            ("Europe/London", date(2026, 10, 25), time(2, 0), utc(2026, 10, 25, 2)),
            # Lord Howe goes from 02:00 to 02:30 on 4 October 2026, from +10:30 to +11, and back on 5 April.
            ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), utc(2026, 10, 3, 15, 30)),
            ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 45), utc(2026, 10, 3, 15, 45)),
            ("Australia/Lord_Howe", date(2026, 4, 5), time(1, 45), utc(2026, 4, 4, 14, 45)),
            # St John's, at -03:30, goes forward at 02:00 on 8 March 2026.
            ("America/St_Johns", date(2026, 3, 8), time(2, 20), utc(2026, 3, 8, 5, 30)),
            # Samoa went from the end of the 29th, at -10, to the 31st, at +14.
            ("Pacific/Apia", date(2011, 12, 30), time(12), utc(2011, 12, 30, 10)),
            ("Pacific/Apia", date(2011, 12, 31), time(0), utc(2011, 12, 30, 10)),
            ("Asia/Kolkata", date(2026, 3, 2), time(9), utc(2026, 3, 2, 3, 30)),
            # A time that was taken from a second reading is the same time on the wall.
            ("Europe/London", date(2026, 3, 29), time(1, 30, fold=1), utc(2026, 3, 29, 1)),
            ("Europe/London", date(2026, 10, 25), time(1, 30, fold=1), utc(2026, 10, 25, 0, 30)),
        ],
    )
    def test_worked_examples(self, zone: str, on: date, at: time, expected: datetime) -> None:
        """Instants that follow from the published changes of each zone."""
        assert first_moment(on, at, ZoneInfo(zone)) == expected

    @given(turning_points() | instants(), zones(), times, st.integers(-1, 1))
    def test_the_clock_shows_the_time_or_later_and_never_did_before(
        self, near: datetime, zone: ZoneInfo, at: time, away: int
    ) -> None:
        """The clock shows it then or has jumped over it, and in the two days before it shows only earlier times."""
        on = near.astimezone(zone).date()
        on += away * DAY if 1900 < on.year < 2199 else timedelta()
        found = first_moment(on, at, zone)
        meant = datetime.combine(on, at)
        earlier = [found - SECOND / 10**6, *(found - n * timedelta(minutes=7) for n in range(1, 400))]

        assert wall(found, zone) >= meant
        assert all(wall(moment, zone) < meant for moment in earlier)

    @given(zones(), turning_points() | instants(), st.lists(times, min_size=2, max_size=6))
    def test_later_times_never_come_earlier(self, zone: ZoneInfo, near: datetime, at: list[time]) -> None:
        on = near.astimezone(zone).date()
        found = [first_moment(on, each, zone) for each in sorted(at)]

        assert found == sorted(found)
        assert found[-1] <= first_moment(on + DAY, time(), zone)


class TestReadings:
    @given(turning_points() | instants(), zones())
    def test_an_instant_is_among_the_readings_of_what_the_clock_shows(self, at: datetime, zone: ZoneInfo) -> None:
        """Property 28: from an instant to the wall and back, for every instant and zone."""
        shown = wall(at, zone)
        if 1900 <= shown.year <= 2199:
            assert at.astimezone(UTC) in [reading.astimezone(UTC) for reading in readings(shown, zone)]

    @given(turning_points(), st.integers(-180, 180), zones())
    def test_a_wall_time_is_shown_unless_it_is_skipped(self, near: datetime, minutes: int, zone: ZoneInfo) -> None:
        """Property 28: from the wall to instants and back; in a gap, the policy decides."""
        shown = wall(near, zone) + timedelta(minutes=minutes)
        if not 1900 <= shown.year <= 2199:
            return
        found = readings(shown, zone)

        assert all(wall(reading, zone) == shown for reading in found)
        for gap in ("earlier", "later"):
            kept = readings(shown, zone, gap=gap)
            if found:
                assert kept == found
            else:
                [moved] = kept
                assert (wall(moved, zone) < shown) == (gap == "earlier")

    @given(turning_points() | instants(), zones(), st.integers(-120, 120))
    def test_a_fold_gives_two_readings_and_a_gap_none(self, near: datetime, zone: ZoneInfo, minutes: int) -> None:
        """Property 29: as many as searching the hours around finds; two are as far apart as the clocks went back."""
        shown = wall(near, zone) + timedelta(minutes=minutes)
        if not 1900 <= shown.year <= 2199:
            return
        offsets = {(near.astimezone(UTC) + n * HOUR).astimezone(zone).utcoffset() for n in range(-72, 73)}
        tried = {shown.replace(tzinfo=UTC) - offset for offset in offsets if offset is not None}
        expected = sorted(at for at in tried if wall(at, zone) == shown)
        found = [reading.astimezone(UTC) for reading in readings(shown, zone)]

        assert found == expected
        if len(found) == 2:
            before, after = (reading.utcoffset() for reading in readings(shown, zone))
            assert before is not None
            assert after is not None
            assert found[1] - found[0] == before - after

    def test_in_a_gap(self) -> None:
        """Toronto skips 02:00 to 03:00 on 8 March 2026; RFC 5545 means the later of the two."""
        skipped = datetime(2026, 3, 8, 2, 30)

        assert readings(skipped, "America/Toronto") == ()
        (earlier,), (later,) = (readings(skipped, "America/Toronto", gap=gap) for gap in ("earlier", "later"))
        assert (f"{earlier:%H:%M}", f"{later:%H:%M}") == ("01:30", "03:30")
        assert [r.astimezone(UTC) for r in readings(skipped, "America/Toronto", gap="earlier")] == [
            utc(2026, 3, 8, 6, 30)
        ]
        assert [r.astimezone(UTC) for r in readings(skipped, "America/Toronto", gap="later")] == [
            utc(2026, 3, 8, 7, 30)
        ]
        with pytest.raises(InvalidValue, match="wall: the clocks of America/Toronto skip 2026-03-08 02:30:00; choose"):
            readings(skipped, "America/Toronto", gap="raise")

    @pytest.mark.parametrize("fold", [0, 1])
    def test_in_a_fold(self, fold: int) -> None:
        """Toronto shows 01:00 to 02:00 twice on 1 November 2026, whichever of them was meant."""
        found = readings(datetime(2026, 11, 1, 1, 30, fold=fold), "America/Toronto", gap="raise")

        assert [(r.fold, r.astimezone(UTC)) for r in found] == [
            (0, utc(2026, 11, 1, 5, 30)),
            (1, utc(2026, 11, 1, 6, 30)),
        ]

    @pytest.mark.parametrize(
        ("arguments", "problem"),
        [
            (
                (utc(2026, 3, 2), "UTC"),
                r"wall: expected a datetime without a zone; write datetime\(2026, 3, 8, 2, 30\)$",
            ),
            ((date(2026, 3, 2), "UTC"), "wall: expected a datetime without a zone"),
            ((datetime(1899, 3, 2), "UTC"), "wall: the year 1899 is outside 1900-2199"),
            ((datetime(9999, 12, 31, 23), "Pacific/Niue"), "wall: the year 9999 is outside"),
            ((datetime(2026, 3, 2), "Mars"), "zone: no time zone 'Mars'"),
            ((datetime(2026, 3, 2), None), "zone: expected a time zone, got NoneType"),
        ],
    )
    def test_misuse_is_named(self, arguments: Any, problem: str) -> None:
        with pytest.raises(InvalidValue, match=f"^{problem}"):
            readings(*arguments)

    @pytest.mark.parametrize("wall", [datetime(1900, 1, 1), datetime(2199, 12, 31, 23, 59)])
    def test_the_first_and_the_last_year_are_known(self, wall: datetime) -> None:
        assert [reading.replace(tzinfo=None) for reading in readings(wall, "Europe/London")] == [wall]

    @pytest.mark.parametrize("gap", ["sideways", None])
    def test_there_are_four_choices_for_a_gap(self, gap: Any) -> None:
        with pytest.raises(
            InvalidValue, match="gap: there is no such choice; choose one of none, earlier, later, raise"
        ):
            readings(datetime(2026, 3, 2), "UTC", gap=gap)


class TestSkippedDays:
    def test_the_days_that_zones_skipped_since_1900(self) -> None:
        """Zones moved across the date line in 1993, 1994 and 2011; each lost one day, and no zone lost another."""
        lost = {
            (key, day)
            for key in available_timezones() & {"Pacific/Apia", "Pacific/Kwajalein", "Pacific/Kiritimati", "Asia/Tokyo"}
            for year in range(1900, 2040)
            for day in skipped_days(ZoneInfo(key), year)
        }

        assert lost == {
            ("Pacific/Kwajalein", date(1993, 8, 21)),
            ("Pacific/Kiritimati", date(1994, 12, 31)),
            ("Pacific/Apia", date(2011, 12, 30)),
        }

    @given(zones(), days(date(1901, 1, 1), date(2198, 1, 1)))
    def test_a_day_that_the_clock_shows_is_not_skipped(self, zone: ZoneInfo, first: date) -> None:
        midnight = datetime.combine(first, time(), tzinfo=UTC)
        shown = {(midnight + n * HOUR).astimezone(zone).date() for n in range(120)}

        for on, following in pairwise(sorted(shown)):
            assert following - on == DAY or on + DAY in skipped_days(zone, (on + DAY).year)
            assert on not in skipped_days(zone, on.year)
