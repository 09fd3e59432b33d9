"""The very words of every rule: whoever changes one reads the difference aloud before taking it.

For each worked example on the page of a rule the snapshot holds what that rule says about everybody in it: the reason,
what to do and when, the figure and the facts that were used, on one line each.  What rules say that have no occasion is
in the first snapshot alone.
"""

from collections.abc import Iterator
from datetime import datetime

import pytest
from syrupy.assertion import SnapshotAssertion

from infointerview.model.people import Contact
from infointerview.rules.due import Action
from infointerview.rules.rulebook import RULES
from infointerview.rules.why import Verdict, why
from tests.rules.scenario import PAGES, Row, examples, instant
from tests.rules.story import Scene, read

ROWS = {rule.row[:3] for rule in RULES.values() if rule.row}
PER_ROW = sorted(page.name for page in PAGES.glob("t[0-9][0-9]-*.md") if page.name[:3].upper() in ROWS)


@pytest.mark.parametrize("page", PER_ROW)
def test_what_the_rules_say_word_for_word(page: str, snapshot: SnapshotAssertion) -> None:
    said = "\n".join(line for row in examples(page) for line in told(row))

    assert said == snapshot


def test_what_every_rule_says_of_somebody_new(snapshot: SnapshotAssertion) -> None:
    scene = read("Mon 2 Mar 14:30 outreach to Ada")
    stranger = Contact(name="Nobody Yet")
    verdicts = why(scene.campaign.add(stranger), stranger, now=instant("Mon 2 Mar 14:31"))

    assert "\n".join(map(str, verdicts.verdicts)) == snapshot


def told(row: Row) -> Iterator[str]:
    """Yield what happened and was asked in a row, and then what the rules of its page say, if they have an occasion."""
    scene, now = read(row.happened), instant(row.asked)
    yield f"{row.happened} | {row.asked}"
    for person in scene.campaign.contacts:
        verdicts = why(scene.campaign, person, now=now, policy=scene.policy, holidays=scene.holidays)
        for verdict in verdicts:
            occasion = verdict.reason != RULES[verdict.rule].silent_because
            if verdict.row.startswith(row.page[:3].upper()) and occasion:
                yield line(verdict, scene)


def line(verdict: Verdict, scene: Scene) -> str:
    """Return a verdict with all that it holds on one line."""
    facts = ", ".join(repr(scene.campaign.facts[fact]) for fact in verdict.facts)
    action = "" if verdict.action is None else f" || {in_full(verdict.action)}"
    return f"  {verdict} || {facts}{action}"


def in_full(action: Action) -> str:
    """Return all that an action holds beside its reason."""
    window = action.window
    times = (window.earliest, window.due, window.latest, window.overdue, window.lapses)
    when = " ".join(short(at) for at in times)
    return f"{action.kind}: {action.todo} | {when} | send {short(action.send_at)} | {action.figure} | {action.held}"


def short(at: datetime | None) -> str:
    """Return an instant on its own clock, or a dash."""
    return f"{at:%y%m%dT%H%M%z}" if at else "-"
