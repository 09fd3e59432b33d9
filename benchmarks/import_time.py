"""What `import infointerview` costs, against what stands behind it.

Goal: at most 1.25 times `import attrs, zoneinfo`.
"""

import sys

import pyperf

STATEMENTS = {
    "python alone": "pass",
    "attrs, zoneinfo": "import attrs, zoneinfo",
    "all four dependencies": "import attrs, cattrs, jinja2, dateutil.rrule, dateutil.relativedelta, zoneinfo",
    "infointerview": "import infointerview",
    "infointerview, and a contact made": "import infointerview; infointerview.Contact(name='Ada Quist')",
}


def main() -> None:
    """Time each statement in processes of its own and print the ratios."""
    runner = pyperf.Runner(processes=8, values=3, warmups=1, loops=1)
    timed = {name: runner.bench_command(name, [sys.executable, "-c", code]) for name, code in STATEMENTS.items()}
    if runner.args.worker:
        return
    milliseconds = {name: bench.median() * 1_000 for name, bench in timed.items() if bench is not None}
    alone = milliseconds["python alone"]
    print(f"\npython alone takes {alone:.0f} ms; what each import adds:")
    for name, total in milliseconds.items():
        print(f"  {name:36}{total - alone:7.1f} ms")
    ratio = milliseconds["infointerview"] / milliseconds["attrs, zoneinfo"]
    print(f"ratio to attrs, zoneinfo: {ratio:.2f} (goal <= 1.25)")


if __name__ == "__main__":
    main()
