"""Taking 12 000 facts into data frames, against pandas over dicts that are written out by hand.

The peer is what somebody writes who wants a frame of each kind of fact and knows which columns: a dict for each fact,
and `pandas.DataFrame` over the list.  `tables` makes all columns that a fact has and a table of everything that it has
several of.  Before anything is timed, both must hold the same facts.
"""

import sys
from collections.abc import Callable
from typing import Any

import pandas as pd
import pyperf
from _sample import campaign

from infointerview.formats.tables import tables

CAMPAIGN = campaign(2_000)


def by_hand() -> dict[str, pd.DataFrame]:
    """Return a frame of each kind of fact, with the columns that are in use."""
    written: dict[str, list[dict[str, Any]]] = {
        "contacts": [
            {
                "id": each.id,
                "name": each.name.full,
                "name_given": each.name.given,
                "zone": each.zone.key if each.zone else None,
                "email": str(each.emails[0]) if each.emails else None,
                "organisation": each.organisation,
                "title": each.title,
                "found_through": str(each.found.through),
            }
            for each in CAMPAIGN.contacts
        ],
        "touches": [
            {
                "id": each.id,
                "contact": each.contact,
                "at": each.at,
                "direction": str(each.direction),
                "channel": str(each.channel),
                "purpose": str(each.purpose),
                "subject": each.subject,
                "text": each.text,
                "answers": each.answers,
                "interview": each.interview,
                "bounced": each.bounced,
            }
            for each in CAMPAIGN.touches
        ],
        "interviews": [
            {
                "id": each.id,
                "contact": each.contact,
                "state": str(each.state),
                "start": each.start,
                "minutes_asked": each.minutes_asked,
                "format": str(each.format),
            }
            for each in CAMPAIGN.interviews
        ],
        "notes": [
            {"id": each.id, "interview": each.interview, "kind": str(each.kind), "text": each.text}
            for each in CAMPAIGN.notes
        ],
    }
    return {name: pd.DataFrame(rows) for name, rows in written.items()}


def by_columns() -> dict[str, pd.DataFrame]:
    """Return a frame of each table that has rows, without any other package."""
    return {name: pd.DataFrame(relation.columns()) for name, relation in tables(CAMPAIGN).items() if len(relation)}


def from_dicts(rows: dict[str, list[dict[str, Any]]]) -> dict[str, pd.DataFrame]:
    """Return the same of dicts that are ready."""
    return {name: pd.DataFrame(each) for name, each in rows.items()}


def main() -> None:
    """Time each in turn and print the ratios."""
    runner = pyperf.Runner(processes=3, values=3, warmups=1, loops=1)
    theirs, ours = by_hand(), by_columns()
    for name, frame in theirs.items():
        if list(frame["id"].sort_values()) != list(ours[name]["id"].sort_values()):
            sys.exit(f"the frames do not hold the same {name}")
    ready = {name: relation.rows() for name, relation in tables(CAMPAIGN).items() if len(relation)}
    ways: dict[str, Callable[[], object]] = {
        "dicts by hand": by_hand,
        "tables": lambda: tables(CAMPAIGN),
        "tables, columns": by_columns,
        "of dicts that are ready": lambda: from_dicts(ready),
    }
    timed = {name: runner.bench_func(name, way) for name, way in ways.items()}
    if runner.args.worker:
        return
    seconds = {name: bench.median() for name, bench in timed.items() if bench is not None}
    print(f"\n{len(CAMPAIGN):,} facts; against dicts by hand:")
    for name, taken in seconds.items():
        print(f"  {name:24}{taken * 1_000:8.0f} ms {taken / seconds['dicts by hand']:8.2f}")


if __name__ == "__main__":
    main()
