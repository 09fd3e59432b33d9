"""A writer that is killed at any moment leaves a whole file, and loses nothing that it reported as saved."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from infointerview.formats.file import load, save, update
from infointerview.model.campaign import Campaign
from infointerview.model.people import Contact, Seeker

KILLS = 200
pytestmark = pytest.mark.chance
EMPTY = Campaign(seeker=Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology"))

# Forks a writer for each line that it reads, so that a kill costs no start of Python; the writer reports each number
# after the save of it has returned.
WRITERS = """
import os, sys
from infointerview import Contact, load, update
path = sys.argv[1]
load(path)
for line in sys.stdin:
    first = int(line)
    child = os.fork()
    if child == 0:
        os.write(1, b"writer %d\\n" % os.getpid())
        for number in range(first, first + 1000):
            update(path, lambda campaign: campaign.add(Contact(name=f"Person {number}")))
            os.write(1, b"saved %d\\n" % number)
        os._exit(0)
    os.waitpid(child, 0)
    os.write(1, b"dead\\n")
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot fork")
def test_killed_writers(tmp_path: Path) -> None:
    """Whenever a writer is killed, the file is whole, holds every acknowledged change, and the next save tidies up."""
    path = tmp_path / "campaign.json"
    save(EMPTY, path)
    moments = random.Random()
    acknowledged: set[str] = set()
    in_the_middle = 0
    with subprocess.Popen(
        [sys.executable, "-c", WRITERS, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writers:
        assert writers.stdin is not None
        assert writers.stdout is not None
        for kill in range(KILLS):
            writers.stdin.write(f"{kill * 1000}\n")
            writers.stdin.flush()
            pid = int(writers.stdout.readline().removeprefix("writer "))
            time.sleep(moments.uniform(0, 0.02))
            os.kill(pid, signal.SIGKILL)
            while (line := writers.stdout.readline().strip()) != "dead":
                acknowledged.add(f"Person {line.removeprefix('saved ')}")
            in_the_middle += (tmp_path / ".campaign.json.tmp").exists()

            found = {contact.name.full for contact in load(path).contacts}
            assert acknowledged <= found, f"kill {kill} lost an acknowledged change"
            if kill % 50 == 49:
                # The file grows with every change; a fresh start keeps the kills quick and spread over a save.
                update(path, lambda _: Campaign(seeker=EMPTY.seeker))
                acknowledged.clear()
                assert os.listdir(tmp_path) == ["campaign.json"]
        writers.stdin.close()

    update(path, lambda campaign: campaign.add(Contact(name="The next save")))
    assert os.listdir(tmp_path) == ["campaign.json"]
    assert in_the_middle, "no kill hit a write: the moments were badly chosen"
