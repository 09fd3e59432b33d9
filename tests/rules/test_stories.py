"""Stories: what has happened, and at one instant after another what the list must say and whose turn it is.

They are in `tests/rules/stories`, in the language of the worked examples (see `docs/advice/index.md`), with people
of several trades and zones in `cast.md`.  A story has a title, a line of facts, a line for each instant that says what
must hold then, and a line that says why.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from attrs import frozen

from infointerview.rules.due import Action
from infointerview.rules.duties import ActionState
from infointerview.today import Today
from tests.rules.scenario import DAY, STORIES, clauses, day, instant, people
from tests.rules.story import read
from tests.rules.test_rule_pages import Case, conclusions


@frozen
class Story:
    """One story: its title, its facts, and for each instant what must hold."""

    title: str
    happened: str
    then: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return self.title


def stories() -> Iterator[Story]:
    """Yield the stories of every file."""
    for page in sorted(STORIES.glob("*.md")):
        for told in page.read_text("utf-8").split("\n## ")[1:]:
            title, happened, *asked, because = told.strip().splitlines()

            assert because.startswith("because "), title
            assert asked, title
            assert all(line.startswith("? ") for line in asked), title

            yield Story(title, happened, tuple(tuple(line[2:].split(" -> ")) for line in asked))  # type: ignore[misc]


def today_of(case: Case) -> Today:
    scene = case.scene
    return Today(scene.campaign, now=case.now, policy=scene.policy, holidays=scene.holidays)


def listed(case: Case, p: str) -> list[Action]:
    """Return the lines of the list about one person."""
    return [action for action in today_of(case).due() if action.contact and action.contact.id == people()[p].id]


def rules_of(action: Action) -> set[str]:
    """Return the rules for which a line of the list speaks, those of what its message also holds included."""
    return {action.rule, *(other.rule for other in action.carries)}


# -- what must hold ----------------------------------------------------------------------------------------------------


def list_is(case: Case, p: str, lines: str) -> None:
    wanted = [] if lines == "nothing" else [set(line.split(" + ")) for line in lines.split(", ")]
    found = [rules_of(action) for action in listed(case, p)]

    assert sorted(map(sorted, found)) == sorted(map(sorted, wanted))


def list_has(case: Case, p: str, rule: str) -> None:
    found = [rules_of(action) for action in listed(case, p)]

    assert any(rule in rules for rules in found), found


def list_lacks(case: Case, p: str, rule: str) -> None:
    found = [rules_of(action) for action in listed(case, p)]

    assert not any(rule in rules for rules in found), found


def list_has_a_message(case: Case, p: str) -> None:
    assert any(action.kind.is_message for action in listed(case, p))


def list_has_one_message(case: Case, p: str) -> None:
    found = [action.todo for action in listed(case, p) if action.kind.is_message]

    assert len(found) == 1, found


def list_has_it_once(case: Case, rule: str) -> None:
    found = [action.todo for action in today_of(case).due() if action.rule == rule]

    assert len(found) == 1, found


def is_late(case: Case, p: str, yet: str = "") -> None:
    found = [str(action) for action in listed(case, p)]
    late = any(action.state is ActionState.OVERDUE for action in listed(case, p))

    assert found
    assert late is not bool(yet), found


def turn_is(case: Case, p: str, turn: str, until: str = "") -> None:
    (person,) = (each for each in today_of(case).people() if each.contact.id == people()[p].id)

    assert person.turn == turn, str(person)
    if until:
        assert person.until is not None
        assert person.until.date() == day(until)


@cache
def of_the_list() -> list[tuple[re.Pattern[str], Callable[..., None]]]:
    person = f"(?P<p>{'|'.join(people())})"
    rule = r"(?P<rule>[a-z]+(?:-[a-z]+)+)"
    return [
        (re.compile(text), check)
        for text, check in (
            (rf"list for {person}: (?P<lines>.+)", list_is),
            (rf"list for {person} has {rule}", list_has),
            (rf"list for {person} lacks {rule}", list_lacks),
            (rf"list for {person} has a message", list_has_a_message),
            (rf"list for {person} has one message", list_has_one_message),
            (rf"list has {rule} once", list_has_it_once),
            (rf"{person} is (?P<yet>not )?late", is_late),
            (rf"turn of {person}: (?P<turn>mine|theirs|resting|done)(?: until (?P<until>{DAY}))?", turn_is),
        )
    ]


@pytest.mark.parametrize("story", list(stories()), ids=str)
def test_stories_hold(story: Story) -> None:
    for asked, then in story.then:
        case = Case(read(story.happened), instant(asked), clauses(then))

        assert case.conclusions

        for clause in case.conclusions:
            known = [*conclusions(), *of_the_list()]
            found = [(match, check) for pattern, check in known if (match := pattern.fullmatch(clause))]

            assert len(found) == 1, f"{clause!r} is not understood"

            match, check = found[0]
            check(case, **{name: text for name, text in match.groupdict().items() if text is not None})


def test_no_story_is_told_twice() -> None:
    told = list(stories())

    assert len({story.title for story in told}) == len(told)
    assert len({(story.happened, story.then) for story in told}) == len(told)
