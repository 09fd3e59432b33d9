"""Neither the machine's own zone nor where its zone data comes from changes a decision.

The worked examples run again in processes of their own, in other zones and with the zones of the tzdata package.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ("tests/rules/test_due.py", "tests/rules/test_timeline.py")
CHOSEN = "not TestAgreesWithDue"  # which draws its examples
# Half an hour off, with changes of the clocks; thirteen hours ahead of UTC, and the zones of a package.
SETTINGS = {
    "St John's": {"TZ": "America/St_Johns"},
    "Apia and tzdata": {"TZ": "Pacific/Apia", "PYTHONTZPATH": ""},
}


Process = subprocess.Popen[str]


def start(*arguments: str, **settings: str) -> Process:
    """Start Python with other settings of the machine."""
    environment = {**os.environ, **settings}
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
    with ExitStack() as stack:
        processes = {
            name: stack.enter_context(start(*options, *EXAMPLES, **settings)) for name, settings in SETTINGS.items()
        }
        yield processes
        for process in processes.values():
            process.kill()


@pytest.mark.parametrize("name", SETTINGS)
def test_the_worked_examples_hold(started: Mapping[str, Process], name: str) -> None:
    """Property 30: whatever `TZ` says, and with the zones of the package as with those of the system."""
    said, _ = started[name].communicate()

    assert started[name].returncode == 0, said[-3_000:]
    assert re.search(r"\b[1-9]\d+ passed", said)


def test_without_a_path_the_zones_are_those_of_the_package() -> None:
    """Else the run with the package's zones would prove nothing."""
    told, _ = start("-c", "import zoneinfo, tzdata; print(zoneinfo.TZPATH)", PYTHONTZPATH="").communicate()

    assert told.strip() == "()"
