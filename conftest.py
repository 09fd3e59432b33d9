"""What every test needs: Hypothesis profiles, and the examples of the documentation as tests."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

DATA = Path(__file__).parent / "examples" / "data"

# `ci` draws the same examples in every run, `quick` and `mutate` few of them, `nightly` looks for what the others miss.
settings.register_profile("dev", deadline=None, max_examples=50)
settings.register_profile(
    "ci",
    deadline=None,
    max_examples=40,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("quick", settings.get_profile("ci"), max_examples=10)
settings.register_profile(
    "mutate",
    settings.get_profile("quick"),
    # mutmut runs one test again and again, each time in a process that has run it before.
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.differing_executors],
)
settings.register_profile("nightly", settings.get_profile("ci"), derandomize=False, max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


def _enter_folder(namespace: dict[str, Any]) -> None:
    """Let a page read the data of the examples, and write files that nobody keeps."""
    namespace["_left"], namespace["_entered"] = Path.cwd(), tempfile.mkdtemp(prefix="infointerview-")
    for file in DATA.glob("*"):
        shutil.copy(file, namespace["_entered"])
    os.chdir(namespace["_entered"])


def _leave_folder(namespace: dict[str, Any]) -> None:
    os.chdir(namespace["_left"])
    shutil.rmtree(namespace["_entered"])


_pages = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()],
    patterns=["*.md"],
    setup=_enter_folder,
    teardown=_leave_folder,
)
_docstrings = Sybil(
    parsers=[DocTestParser()],
    path="src",
    patterns=["*.py"],
    setup=_enter_folder,
    teardown=_leave_folder,
)

pytest_collect_file = (_pages + _docstrings).pytest()
