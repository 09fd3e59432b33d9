"""The very words of every rule, and when and by which facts and figures each example is decided.

Whoever changes a sentence reads the difference in the snapshots aloud before taking it.
"""

import re
from datetime import UTC, timedelta
from functools import cache
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from infointerview.model.people import Contact
from infointerview.rules.due import Action
from infointerview.rules.rulebook import RULES
from infointerview.rules.why import Verdict, why
from tests.rules.scenario import Row, examples, instant, parts
from tests.rules.story import Scene, read

ROWS = {rule.row[:3] for rule in RULES.values() if rule.row}
PER_ROW = [row for row in parts() if row.upper() in ROWS]


@pytest.mark.parametrize("page", PER_ROW)
def test_what_the_rules_say_word_for_word(page: str, snapshot: SnapshotAssertion) -> None:
    """Each sentence once, as the first example has it; it is not another one for other days, or when it is overdue."""
    said: dict[str, str] = {}
    for row in examples(page):
        for _, verdict, _ in told(row):
            action = verdict.action
            # What else there is for the person decides about the list, and not about what the rule says.
            held = action.held if action and not verdict.beside else ""
            words = f"{action.todo} {action.reason} {held}" if action else f"{verdict.kind} {verdict.reason}"
            sentence = re.sub(r"\d+|(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", "", f"{verdict.rule} {words}")
            said.setdefault(sentence, f"{verdict.rule}: {verdict.in_words}")

    assert "\n".join(said.values()) == snapshot


@pytest.mark.parametrize("page", PER_ROW)
def test_when_and_by_what_the_rules_decide(page: str, snapshot: SnapshotAssertion) -> None:
    """A paragraph for each rule, kind of action and figure; a line begins with the number of the example."""
    decided: dict[str, list[str]] = {}
    for row in examples(page):
        for person, verdict, scene in told(row):
            action = verdict.action
            if action is None and not verdict.facts:
                continue
            about = f"{action.kind}, {action.figure}" if action else "nothing to do"
            who = person.name.full.split()[0]
            decided.setdefault(f"{verdict.rule}: {about}", []).append(f"{row.number} {who} {line(verdict, scene)}")

    assert "\n\n".join("\n".join([title, *lines]) for title, lines in sorted(decided.items())) == snapshot


def test_what_every_rule_says_of_somebody_new(snapshot: SnapshotAssertion) -> None:
    scene = read("Mon 2 Mar 14:30 outreach to Ada")
    stranger = Contact(name="Nobody Yet")
    verdicts = why(scene.campaign.add(stranger), stranger, now=instant("Mon 2 Mar 14:31"))

    assert "\n".join(map(str, verdicts.verdicts)) == snapshot


@cache
def told(row: Row) -> list[tuple[Contact, Verdict, Scene]]:
    """Return what the rules of a row's page say about everybody in it, unless they have nothing to say."""
    scene = read(row.happened)
    options: dict[str, Any] = {"now": instant(row.asked), "policy": scene.policy, "holidays": scene.holidays}
    return [
        (person, verdict, scene)
        for person in scene.campaign.contacts
        for verdict in why(scene.campaign, person, **options)
        if verdict.row[:3] == row.page[:3].upper() and verdict.reason != RULES[verdict.rule].silent_because
    ]


def line(verdict: Verdict, scene: Scene) -> str:
    """Return what a verdict holds beside its words; facts are named by their places in the campaign."""
    facts = ",".join(str([*scene.campaign.facts].index(fact)) for fact in verdict.facts)
    return f"{verdict.kind} [{facts}]" + (f" {when(verdict.action)}" if verdict.action else "")


def when(action: Action) -> str:
    """Return the instants of an action in UTC, and the clock that they are on; most lapse when a contact is dormant."""
    window, usual = action.window, timedelta(days=action.today.policy.dormant_after_days)
    lapses = window.lapses if window.lapses and window.lapses - window.due.astimezone(UTC) != usual else None
    times = {
        "from": window.due,
        "not before": None if window.earliest == window.due else window.earliest,
        "by": window.latest,
        "late": None if window.overdue == window.latest else window.overdue,
        "until": lapses,
        "send": action.send_at,
    }
    in_utc = ((label, at.astimezone(UTC)) for label, at in times.items() if at)
    said = [f"{label} {at.day}/{at.month} {at:%H:%M}" for label, at in in_utc]
    clock = str(window.due.tzinfo).removeprefix("Europe/London")
    return " ".join([*said, clock]).strip()
