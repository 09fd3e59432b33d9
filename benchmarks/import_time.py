"""What an import and a whole script cost, in time of the processor, against `import attrs, zoneinfo`.

Goals, each without what Python itself takes to start: half of it for `import infointerview`, 4.5 times for a script
that loads a campaign of 60 people and prints what is due, 7 times for one that drafts a letter and checks it.
"""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from _sample import SEEKER, facts

import infointerview as ii

ROUNDS = 7
PEER = "attrs, zoneinfo"
LOADED = "import infointerview as ii; campaign = ii.load(FILE)"
NOW = "import datetime; now = datetime.datetime(2026, 1, 20, 10, tzinfo=campaign.seeker.zone)"
STATEMENTS = {
    "python alone": "pass",
    PEER: "import attrs, zoneinfo",
    "all four dependencies": "import attrs, cattrs, jinja2, dateutil.rrule, dateutil.relativedelta, zoneinfo",
    "infointerview": "import infointerview",
    "a contact made": "import infointerview as ii; ii.Contact(name='Ada Quist')",
    "60 people loaded": LOADED,
    "and what is due, printed": f"{LOADED}; {NOW}; print(ii.due(campaign, now=now))",
    "a letter drafted and checked": f"{LOADED}; {NOW}; print(ii.draft('update', campaign, 'Person 3', now=now, "
    "news='I have read the report').problems)",
}
GOALS = {"infointerview": 0.5, "and what is due, printed": 4.5, "a letter drafted and checked": 7}
TIMED = "\nimport sys, time\nsys.stderr.write(str(time.process_time()))"


def seconds(code: str) -> float:
    """Return the time of the processor that a new process takes for some code, its start included."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    run = subprocess.run([sys.executable, "-c", code + TIMED], capture_output=True, text=True, check=True, env=kept)  # noqa: S603  # code of ours
    return float(run.stderr)


def main() -> None:
    """Time each statement in processes of its own, in turn, and print the ratios."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "campaign.json"
        quiet = [ii.Contact(name=f"Ines Duarte {n}", employments="City Archive", tier="B") for n in range(10)]
        ii.save(ii.Campaign(seeker=SEEKER).add(*facts(50), *quiet), file)
        code = {name: statement.replace("FILE", repr(str(file))) for name, statement in STATEMENTS.items()}
        for statement in code.values():
            seconds(statement)  # So that everything is compiled.
        timed: dict[str, list[float]] = {name: [] for name in code}
        for _ in range(ROUNDS):
            for name, statement in code.items():
                timed[name].append(seconds(statement))
    alone = median(timed["python alone"])
    added = {name: median(times) - alone for name, times in timed.items()}
    print(f"python alone takes {alone * 1_000:.0f} ms; what each adds:")
    for name, more in added.items():
        goal = f" (goal <= {GOALS[name]:g})" if name in GOALS else ""
        print(f"  {name:30}{more * 1_000:7.1f} ms {more / added[PEER]:6.2f}{goal}")


if __name__ == "__main__":
    main()
