"""The pages of advice say what the library does: every figure, every rule and every worked example.

A test bears the row of the timing table and the number of the example: those on the page come first, then those in
`tests/rules/examples`.  `docs/advice/index.md` explains the language of the tables.
"""

import re
from collections.abc import Callable
from datetime import datetime
from functools import cache

import pytest
from attrs import evolve, frozen

from infointerview.errors import ContactErased
from infointerview.policy.figures import DEFAULT_POLICY, explain
from infointerview.rules.due import Action, due
from infointerview.rules.rulebook import RULES
from infointerview.rules.stages import contact_stage, referral_stage, thread_state
from infointerview.rules.why import Verdict, VerdictKind
from infointerview.scheduling.meeting_times import meeting_times
from infointerview.scheduling.proposal import propose_slots
from infointerview.today import Today
from tests.rules.scenario import (
    DOCS,
    MORE,
    TIME,
    NotInTheLanguage,
    Row,
    clauses,
    examples,
    instant,
    instants,
    parts,
    people,
    shown,
)
from tests.rules.story import Scene, read

OTHERS = ["advice/index.md", "guide/own-word.md", "stages"]
EXAMPLES = [row for page in [*OTHERS, *parts()] for row in examples(page)]

STATES = {
    "is due": VerdictKind.DUE,
    "is overdue": VerdictKind.OVERDUE,
    "waits": VerdictKind.WAITING,
    "is held back": VerdictKind.HELD_BACK,
    "is too late": VerdictKind.LAPSED,
    "is done": VerdictKind.DONE,
    "is cancelled": VerdictKind.CANCELLED,
    "does not apply": VerdictKind.NOT_APPLICABLE,
}


@frozen
class Case:
    """A worked example that has been read: the facts, the moment at which they are looked at, and what must hold."""

    scene: Scene
    now: datetime
    conclusions: list[str]

    def said_of(self, rule: str, p: str) -> int:
        """Return how often the example speaks of a rule for a person: as often as the rule must speak of them."""
        return sum(conclusion.startswith(f"`{rule}` for {p} ") for conclusion in self.conclusions)


# -- what must hold then ----------------------------------------------------------------------------------------------


def rule_says(case: Case, rule: str, p: str, state: str, details: str = "") -> None:
    """Check one verdict, and that the list of what is due agrees with it."""
    scene, campaign = case.scene, case.scene.campaign
    today = Today(campaign, now=case.now, policy=scene.policy, holidays=scene.holidays)
    verdicts = today.why(scene.contacts[p]).of(rule)
    wanted = [*STATES.values()][[*STATES].index(state)]
    of_that_kind = [verdict for verdict in verdicts if verdict.kind is wanted]

    assert of_that_kind, f"{rule} says instead: {[str(verdict) for verdict in verdicts]}"

    fitting = [verdict for verdict in of_that_kind if not differences(verdict, details)]

    assert fitting, f"{rule} differs: {[differences(verdict, details) for verdict in of_that_kind]}"

    assert len(verdicts) == case.said_of(rule, p), f"{rule} says also: {[str(verdict) for verdict in verdicts]}"

    apart = evolve(scene.policy, hours_between_messages=0, touches_per_contact_per_week=1_000)
    listed = evolve(today, policy=apart, rules={rule: RULES[rule]}).due()
    now_due = {VerdictKind.DUE, VerdictKind.OVERDUE}
    for verdict in verdicts:
        same = [a for a in listed if verdict.action and (a.facts, a.window) == (verdict.facts, verdict.action.window)]

        assert bool(same) == (verdict.kind in now_due)


def rule_says_of_nobody(case: Case, rule: str, details: str) -> None:
    """Check the one thing that a rule asks for which concerns no contact."""
    scene = case.scene
    today = Today(scene.campaign, now=case.now, policy=scene.policy, holidays=scene.holidays)
    (action,) = [each for each in today.due() if each.rule == rule and each.contact is None]
    times = re.findall(rf"(from|by) ({TIME})", details)

    assert [DETAILS[label](action) for label, _ in times] == [instant(at) for _, at in times]
    assert all(quoted in action.reason for quoted in re.findall(r"“([^”]+)”", details))


DETAILS: dict[str, Callable[[Action], object]] = {
    "from": lambda action: action.due,
    "by": lambda action: action.latest,
    "overdue from": lambda action: action.window.overdue,
    "until": lambda action: action.window.lapses,
    "best sent": lambda action: action.send_at,
}


def differences(verdict: Verdict, details: str) -> list[str]:
    """Return where a verdict is not as the table says."""
    found = []
    left = details
    for said, label, at in re.findall(rf"((from|by|overdue from|until|best sent) ({TIME}))(?=,|$)", details):
        left = left.replace(said, "", 1)
        really = DETAILS[label](verdict.action) if verdict.action else None
        if not isinstance(really, datetime) or really.timestamp() != instant(at).timestamp():
            found.append(f"{label} {really:%a %d %b %H:%M}" if isinstance(really, datetime) else f"{label} never")
    held = verdict.action.held if verdict.action else ""
    for said, absent, quoted in re.findall(r"((without )?“([^”]+)”)", details):
        left = left.replace(said, "", 1)
        if (quoted in f"{verdict.reason}; {held}") == bool(absent):
            found.append(f"{verdict.reason!r} {held!r}")
    for said, called in re.findall(r"(to (\w+))(?=,|$)", details):
        left = left.replace(said, "", 1)
        if verdict.action is None or verdict.action.contact is None or verdict.action.contact.id != people()[called].id:
            found.append(f"to {verdict.action and verdict.action.contact}")
    if left.strip(", "):
        raise NotInTheLanguage(f"{left.strip(', ')!r} is not understood")
    return found


def nothing_is_due(case: Case, p: str = "") -> None:
    listed = due(case.scene.campaign, now=case.now, policy=case.scene.policy, holidays=case.scene.holidays)

    assert [str(a) for a in listed if not p or (a.contact and a.contact.id == people()[p].id)] == []


def meeting_goes(case: Case, p: str, times: str) -> None:
    """Check the times of a meeting, each after its name."""
    scene = case.scene
    found = meeting_times(scene.campaign, scene.latest(p), policy=scene.policy)
    named = {
        "leave": found.leave,
        "be there": found.arrive,
        "start": found.start,
        "mention the time": found.time_check,
        "end": found.end,
    }
    for said in times.split(", "):
        label, at = re.fullmatch(rf"([a-z ]+?) ({TIME})", said).groups()  # type: ignore[union-attr]
        clock = named[label]

        assert clock is not None
        assert clock.theirs.timestamp() == instant(at).timestamp(), f"{label} {clock}"


def times_are_offered(case: Case, p: str, times: str) -> None:
    scene = case.scene
    offer = propose_slots(scene.campaign, scene.contacts[p], now=case.now, policy=scene.policy, holidays=scene.holidays)

    assert [at.timestamp() for at in offer.starts] == [at.timestamp() for at in instants(times)], str(offer)


def person_stands(case: Case, p: str, stage: str) -> None:
    scene = case.scene
    found = contact_stage(scene.campaign, scene.contacts[p], now=case.now, policy=scene.policy, holidays=scene.holidays)

    assert found == stage.replace(" ", "_")


def request_stands(case: Case, p: str, stage: str) -> None:
    scene = case.scene
    found = thread_state(scene.campaign, scene.contacts[p], now=case.now, policy=scene.policy, holidays=scene.holidays)

    assert found == stage.replace(" ", "_")


def referral_stands(case: Case, p: str, stage: str, q: str = "", name: str = "") -> None:
    found = referral_stage(case.scene.campaign, case.scene.referrals[p, q or name])

    assert found == stage.replace(" ", "_")


def meeting_stands(case: Case, p: str, stage: str) -> None:
    assert case.scene.latest(p).state == stage.replace(" ", "_")


def person_is_gone(case: Case, p: str) -> None:
    campaign = case.scene.campaign

    assert people()[p].id not in campaign.facts
    assert all(getattr(fact, "contact", None) != people()[p].id for fact in campaign)


def person_cannot_come_back(case: Case, p: str) -> None:
    with pytest.raises(ContactErased):
        case.scene.campaign.add(people()[p])


@cache
def conclusions() -> list[tuple[re.Pattern[str], Callable[..., None]]]:
    who = "|".join(people())
    person, stage = f"(?P<p>{who})", "(?P<stage>[a-z ]+)"
    named = rf"(?:(?P<q>{who})|“(?P<name>[^”]+)”)"
    return [
        (re.compile(text), check)
        for text, check in (
            (rf"`(?P<rule>[\w-]+)` for {person} (?P<state>{'|'.join(STATES)})(?:: (?P<details>.+))?", rule_says),
            (r"`(?P<rule>[\w-]+)` for nobody in particular is due: (?P<details>.+)", rule_says_of_nobody),
            (rf"nothing is due(?: for {person})?", nothing_is_due),
            (rf"the meeting with {person}: (?P<times>.+)", meeting_goes),
            (rf"the times to offer to {person}: (?P<times>.+)", times_are_offered),
            (rf"{person} stands at {stage}", person_stands),
            (rf"the request to {person} stands at {stage}", request_stands),
            (rf"the meeting with {person} stands at {stage}", meeting_stands),
            (rf"the referral of {named} by {person} stands at {stage}", referral_stands),
            (rf"{person} is gone", person_is_gone),
            (rf"{person} cannot come back", person_cannot_come_back),
        )
    ]


@pytest.mark.parametrize("row", EXAMPLES, ids=str)
def test_worked_examples_hold(row: Row) -> None:
    case = Case(read(row.happened), instant(row.asked), clauses(row.then))

    assert case.conclusions

    for clause in case.conclusions:
        found = [(match, check) for pattern, check in conclusions() if (match := pattern.fullmatch(clause))]

        assert len(found) == 1, f"{clause!r} is not understood"

        match, check = found[0]
        check(case, **{name: text for name, text in match.groupdict().items() if text is not None})


# -- what every page says ---------------------------------------------------------------------------------------------


FIGURES = {figure.name: figure for figure in explain(DEFAULT_POLICY)}


def test_every_figure_about_time_is_told_where_its_rule_is() -> None:
    about_time = [*FIGURES][: [*FIGURES].index("outreach_at_least_words")]
    told = re.findall(r"`(\w+)` \((.+?)\)[;.]", "\n".join(parts().values()))

    assert {name: value for name, value in told if name in FIGURES} == {
        name: FIGURES[name].with_unit for name in about_time
    }


def test_every_figure_about_conversations_is_told_in_a_guide() -> None:
    guides = "".join(page.read_text("utf-8") for page in (DOCS / "guide").glob("*.md"))

    assert [name for name in [*FIGURES][[*FIGURES].index("small_talk_minutes") :] if f"`{name}`" not in guides] == []


@pytest.mark.parametrize("row", parts())
def test_a_few_worked_examples_are_shown(row: str) -> None:
    assert 3 <= len(shown(row)) <= 5


def test_more_examples_belong_to_a_row_and_none_is_there_twice() -> None:
    said = [(row.happened, row.asked, row.then) for row in EXAMPLES if row.page != "index"]

    assert {file.stem for file in MORE.iterdir()} <= {"own-word", "stages", *parts()}
    assert len(said) == len(set(said))


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.row], ids=lambda rule: rule.id)
def test_a_rule_is_named_at_its_row_which_shows_an_example_of_it(rule: object) -> None:
    assert isinstance(rule, type(RULES["outreach-next"]))

    row = rule.row[:3].lower()

    assert f"`{rule.id}`" in parts()[row].split("| What happened")[0]
    assert any(f"`{rule.id}`" in example.then for example in shown(row))


def test_every_row_of_the_timing_table_is_told() -> None:
    assert [*parts()] == [f"t{row:02}" for row in range(1, 25)]


# -- the language itself ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Tue 2 Mar 14:30 outreach to Ada", "Tue 2 Mar is a Mon"),
        ("Sun 29 Mar 01:30 outreach to Ada", "the clocks skip"),
        ("Mon 2 Mar 14:30 outreach to Zoe", "not understood"),
        ("Mon 2 Mar 14:30 serenade to Ada", "no message is a 'serenade'"),
        ("Mon 2 Mar 14:30 in Atlantis outreach to Ada", "no city Atlantis"),
        ("something happened", "not understood"),
    ],
)
def test_what_is_not_of_the_language_is_an_error(words: str, says: str) -> None:
    with pytest.raises(NotInTheLanguage, match=says):
        read(words)
