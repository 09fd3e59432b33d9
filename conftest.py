"""What every test needs: Hypothesis profiles, and the examples of the documentation as tests."""

import gc
import os
import pkgutil
import shutil
import tempfile
import time
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

import infointerview

SEARCH_UNTIL = os.environ.get("INFOINTERVIEW_SEARCH_UNTIL", "")
DATA = Path(__file__).parent / "examples" / "data"
FILES = Path(infointerview.__file__).parent / "examples" / "files"

# `test` draws the same examples in every run, whatever the clock says; `search` draws others, `quick` and `mutate` few.
settings.register_profile(
    "test",
    deadline=None,
    max_examples=20,
    derandomize=True,
    database=None,
    print_blob=True,
    # To explain what does not matter in a counterexample takes `find` twice its time; a search still does.
    phases=[phase for phase in Phase if phase is not Phase.explain],
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("search", settings.get_profile("test"), derandomize=False, max_examples=200, phases=Phase)
settings.register_profile("quick", settings.get_profile("test"), max_examples=10)
settings.register_profile(
    "mutate",
    settings.get_profile("quick"),
    # mutmut runs one test again and again, each time in a process that has run it before.
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.differing_executors],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "test"))

# Hypothesis also draws constants of the modules that are loaded: here all are, whichever tests ran before.
for module in pkgutil.walk_packages(infointerview.__path__, "infointerview."):
    import_module(module.name)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let each round of a search begin elsewhere, since its time may not be enough for all tests."""
    if SEARCH_UNTIL:
        Random(os.environ["PYTHONHASHSEED"]).shuffle(items)


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over all that was collected, which no test lets go of."""
    gc.freeze()


def pytest_runtest_setup() -> None:
    """Begin no more tests when the time of a search is over."""
    if SEARCH_UNTIL and time.time() > float(SEARCH_UNTIL):
        pytest.skip("the time of the search is over")


def _enter_folder(namespace: dict[str, Any]) -> None:
    """Let a page read the data of the examples, and write files that nobody keeps."""
    namespace["_left"], namespace["_entered"] = Path.cwd(), tempfile.mkdtemp(prefix="infointerview-")
    for folder in (DATA, FILES):
        shutil.copytree(folder, namespace["_entered"], dirs_exist_ok=True)
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
