"""Six threads that are the first to ask for strategies; whether they collide is a matter of chance."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

pytestmark = pytest.mark.chance

THREADS = """
import threading

start = threading.Barrier(6)
failed = []

def ask(statement):
    start.wait()
    try:
        exec(statement, {})
    except BaseException as problem:
        failed.append((statement, repr(problem)))

statements = [
    "from infointerview import strategies; strategies.campaigns()",
    "from infointerview.strategies import notes; notes()",
    "from infointerview.strategies.people import contacts; contacts()",
    "import infointerview.strategies as s; s.policies(); s.turning_points()",
    "from hypothesis import strategies as st; from infointerview import Contact; st.from_type(Contact).is_empty",
    "import infointerview as ii; ii.Contact(name='Ada Quist'); from infointerview.strategies.talk import interviews",
]
threads = [threading.Thread(target=ask, args=(statement,)) for statement in statements]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert not failed, failed
"""


def run(script: str) -> subprocess.CompletedProcess[str]:
    """Run a script in a Python of its own, where every warning is an error."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=False, timeout=300
    )


def test_six_threads_that_ask_first_get_what_they_ask_for() -> None:
    with ThreadPoolExecutor(2) as two_at_a_time:
        results = list(two_at_a_time.map(run, [THREADS] * 20))

    assert [result.stderr for result in results if result.returncode] == []
