"""The task runner."""

import re
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

import tasks


def call(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, tasks.__file__, *arguments], capture_output=True, text=True, check=False)


def test_without_a_task_it_lists_them_all() -> None:
    listed = call()

    assert listed.returncode == 0
    assert set(re.findall(r"^  (\w+) ", listed.stdout, re.MULTILINE)) == set(tasks.TASKS)


def test_an_unknown_task_is_an_error() -> None:
    refused = call("tset")

    assert refused.returncode == 1
    assert "there is no task 'tset'" in refused.stderr


def test_an_old_python_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18, "final", 0))

    with pytest.raises(SystemExit, match=re.escape("needs Python 3.11 or later")) as caught:
        tasks.main(["test"])

    assert "is Python 3.9.18" in str(caught.value)


def test_it_asks_for_the_python_that_the_project_asks_for() -> None:
    oldest = ".".join(map(str, tasks.OLDEST_PYTHON))

    assert tasks.project()["project"]["requires-python"] == f">={oldest}"


def test_the_exit_code_of_a_program_is_passed_on() -> None:
    programs = Path(sys.executable).parent

    with pytest.raises(SystemExit) as caught:
        tasks.run(programs, "python", "-c", "raise SystemExit(7)")

    assert caught.value.code == 7


def test_rules_without_their_decorators_are_the_same_rules() -> None:
    source = '@rule("a", row="T01")\ndef one(x):\n    return x\n\n\ndef two():\n    pass\n'

    assert tasks.without_rule_decorators(source) == (
        'def one(x):\n    return x\none = rule("a", row="T01")(one)\n\n\ndef two():\n    pass\n'
    )


def test_a_search_that_finds_something_fails_and_says_how_to_see_it_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rounds: list[str] = []

    def second_round_fails(programs: Path, *arguments: str, seed: str, until: str) -> None:
        rounds.append(seed)
        if len(rounds) == 2:
            raise SystemExit(2)

    monkeypatch.setattr(tasks, "ready", Path)
    monkeypatch.setattr(tasks, "run_pytest", second_round_fails)
    with pytest.raises(SystemExit, match=r"python3 tasks\.py search --seed=\d+ --last-failed") as caught:
        tasks.main(["search", "60"])

    assert rounds[0] != rounds[1]
    assert f"--seed={rounds[1]} " in str(caught.value)
    assert f"round 2, seed {rounds[1]} " in capsys.readouterr().out


def test_a_search_ends_with_its_minutes(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(tasks, "ready", Path)
    monkeypatch.setattr(tasks, "run_pytest", Mock())

    tasks.main(["search", "0.001"])

    assert "rounds that found nothing: " in capsys.readouterr().out


def test_what_is_missing_outside_is_named_and_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "LIBRARIES", {"no-such-library": "apt install that"})
    monkeypatch.setattr(tasks, "OUTSIDE", {"python": "apt install python3", "no-such-program": "apt install it"})

    with pytest.raises(SystemExit) as caught:
        tasks.main(["outside"])

    assert caught.value.code == (
        "no-such-program is missing; on Debian: apt install it\n"
        "libno-such-library is missing; on Debian: apt install that"
    )


def test_what_ci_runs_are_tasks() -> None:
    assert {command.split()[0] for command in tasks.CHECKS} <= set(tasks.TASKS)


def test_the_lowest_versions_are_the_lower_bounds_of_the_library_and_its_extras() -> None:
    declared = {
        "project": {
            "dependencies": ["attrs>=24.2", "cattrs[x]>=24.1,<99", "tzdata>=2024.1; sys_platform == 'win32'"],
            "optional-dependencies": {"hypothesis": ["hypothesis >= 6.131"]},
        }
    }

    assert tasks.lowest_versions(declared) == [
        "attrs==24.2",
        "cattrs==24.1",
        "tzdata==2024.1; sys_platform == 'win32'",
        "hypothesis==6.131",
    ]


def test_every_dependency_of_the_library_has_a_lower_bound() -> None:
    declared = tasks.project()
    extras = declared["project"]["optional-dependencies"].values()
    requirements = [*declared["project"]["dependencies"], *(line for extra in extras for line in extra)]

    assert len(tasks.lowest_versions(declared)) == len(requirements)
