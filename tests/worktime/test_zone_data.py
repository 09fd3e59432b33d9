"""Neither the machine's own zone nor where its zone data comes from changes a decision.

The worked examples run again in processes of their own, in four zones and with the zones of the tzdata package.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ("tests/rules/test_due.py", "tests/rules/test_timeline.py")
CHOSEN = "not TestAgreesWithDue"  # which draws its examples
# Half an hour off; the same with changes of the clocks; thirteen hours ahead of UTC; the zones of a package.
SETTINGS = {
    "UTC": {"TZ": "UTC"},
    "Kolkata": {"TZ": "Asia/Kolkata"},
    "St John's": {"TZ": "America/St_Johns"},
    "Apia": {"TZ": "Pacific/Apia"},
    "tzdata": {"TZ": "UTC", "PYTHONTZPATH": ""},
}


Process = subprocess.Popen[str]


def start(*arguments: str, **settings: str) -> Process:
    """Start Python with other settings of the machine."""
    environment = {**os.environ, "HYPOTHESIS_PROFILE": "quick", **settings}
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.fixture(scope="module")
def started() -> Iterator[Mapping[str, Process]]:
    """The examples under all settings, side by side."""
    options = ("-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-k", CHOSEN)
    processes = {name: start(*options, *EXAMPLES, **settings) for name, settings in SETTINGS.items()}
    yield processes
    for process in processes.values():
        process.kill()
        process.communicate()


@pytest.mark.parametrize("name", SETTINGS)
def test_the_worked_examples_hold(started: Mapping[str, Process], name: str) -> None:
    """Property 30: whatever `TZ` says, and with the zones of the package as with those of the system."""
    said, _ = started[name].communicate(timeout=240)

    assert started[name].returncode == 0, said[-3_000:]
    assert re.search(r"\b[1-9]\d+ passed", said)


def test_without_a_path_the_zones_are_those_of_the_package() -> None:
    """Else the run with the package's zones would prove nothing."""
    told, _ = start("-c", "import zoneinfo, tzdata; print(zoneinfo.TZPATH)", PYTHONTZPATH="").communicate(timeout=60)

    assert told.strip() == "()"
