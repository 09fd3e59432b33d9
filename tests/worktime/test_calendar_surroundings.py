"""Business time is the same on every machine."""

import os
import subprocess
import sys
from importlib.util import find_spec

import pytest

SCRIPT = """
from datetime import UTC, date, datetime, timedelta
from infointerview.worktime.calendar import WorkCalendar
from infointerview.worktime.wall_clock import readings

easter = {date(2026, 4, 3), date(2026, 4, 6)}
week = WorkCalendar(zone="Europe/London", holidays=easter)
nights = WorkCalendar(zone="America/Toronto", hours="Mon-Sun 22:00-06:00")
apia = WorkCalendar(zone="Pacific/Apia")
late = datetime(2026, 4, 2, 23, 30, tzinfo=UTC)
print(week.add_business_days(date(2026, 4, 2), 1))
print(week.add_business_days(late, 1))
print(week.opening(date(2026, 3, 30)).astimezone(UTC))
print(week.business_days_between(late, datetime(2026, 4, 8, tzinfo=UTC)))
print(nights.add_working_time(datetime(2026, 3, 8, 3, tzinfo=UTC), timedelta(hours=8)))
print(nights.working_time_between(datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 1, 20, tzinfo=UTC)))
print(apia.add_business_days(date(2011, 12, 29), 1))
print(*readings(datetime(2026, 4, 5, 1, 45), "Australia/Lord_Howe"))
"""

# Worked out by hand.  In London, 23:30 UTC on 2 April 2026 is 00:30 on Good Friday; 7 April is the first business day
# after Easter, and London's summer began on 29 March.  Toronto's night of 7 March has seven hours, so the eighth is the
# next night's first; that of 31 October has nine.  Lord Howe shows half an hour twice on 5 April.
EXPECTED = """
2026-04-07
2026-04-07 00:30:00+01:00
2026-03-30 08:00:00+00:00
2
2026-03-08 23:00:00-04:00
9:00:00
2012-01-02
2026-04-05 01:45:00+11:00 2026-04-05 01:45:00+10:30
"""


@pytest.mark.parametrize(
    "surroundings",
    [
        {"TZ": "UTC"},
        {"TZ": "Asia/Kolkata"},
        {"TZ": "America/St_Johns", "PYTHONHASHSEED": "1"},
        {"TZ": "Pacific/Apia", "PYTHONHASHSEED": "2", "LC_ALL": "C"},
        # Without a folder of the system's, `zoneinfo` reads the zones of the package tzdata.
        pytest.param(
            {"PYTHONTZPATH": ""}, marks=pytest.mark.skipif(find_spec("tzdata") is None, reason="needs tzdata")
        ),
    ],
    ids=str,
)
def test_the_machine_does_not_matter(surroundings: dict[str, str]) -> None:
    """Property 30: neither the machine's zone, locale, hash seed nor source of zones changes a result."""
    process = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=os.environ | surroundings, capture_output=True, text=True, check=True
    )

    assert process.stdout.strip() == EXPECTED.strip()
