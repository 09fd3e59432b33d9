"""The earlier and the later of two instants, whatever the clocks show."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given, strategies as st

from infointerview.rules.duties import earlier, later
from infointerview.strategies.time import turning_points, zones


@example(datetime(2026, 10, 25, 1, 30, tzinfo=ZoneInfo("Europe/London")), timedelta(minutes=50), ZoneInfo("UTC"))
@given(turning_points(), st.timedeltas(timedelta(minutes=1), timedelta(hours=3)), zones())
def test_where_clocks_go_back_the_later_instant_may_show_the_earlier_time(
    at: datetime, passed: timedelta, elsewhere: ZoneInfo
) -> None:
    """Property 29: instants are compared, on one clock and on two; 01:30 and fifty minutes is 01:20 in London."""
    afterwards = (at.astimezone(UTC) + passed).astimezone(at.tzinfo)

    for then in (afterwards, afterwards.astimezone(elsewhere)):
        assert later(at, then) is later(then, at) is then
        assert earlier(at, then) is earlier(then, at) is at


@given(turning_points(), zones())
def test_of_one_instant_on_two_clocks_the_first_is_taken(at: datetime, elsewhere: ZoneInfo) -> None:
    there = at.astimezone(elsewhere)

    assert later(at, there) is earlier(at, there) is at
    assert later(there, at) is earlier(there, at) is there
