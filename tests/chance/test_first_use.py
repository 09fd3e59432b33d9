"""Threads that are the first to use the library; whether they collide is a matter of chance."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

pytestmark = pytest.mark.chance

FIRST_USE = """
import importlib, random, sys, threading
import infointerview as ii

failed = []

def ask(use):
    try:
        use()
    except BaseException as problem:
        failed.append(repr(problem))

names = "load openness DEFAULT_POLICY due draft brief Today read_linkedin".split()
modules = "rules.due messages.drafting insight.funnel model.campaign formats.file questions.plan".split()
uses = [lambda name=name: getattr(ii, name) for name in names]
uses += [lambda module=module: importlib.import_module(f"infointerview.{module}") for module in modules]
random.Random(int(sys.argv[1])).shuffle(uses)
threads = [threading.Thread(target=ask, args=(use,)) for use in uses]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join(60)
assert not failed, failed
assert not any(thread.is_alive() for thread in threads)
"""


def run(seed: int) -> subprocess.CompletedProcess[str]:
    """Use the library for the first time in a Python of its own."""
    command = [sys.executable, "-c", FIRST_USE, str(seed)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


def test_threads_that_use_the_library_first_get_what_they_ask_for() -> None:
    with ThreadPoolExecutor(2) as two_at_a_time:
        results = list(two_at_a_time.map(run, range(100)))

    assert [result.stderr for result in results if result.returncode] == []
