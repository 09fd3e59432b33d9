"""The tasks of this project: `python3 tasks.py TASK [ARGUMENTS]`.

Python 3.11 or later with pip and venv is all that a machine must have.  Each task makes the environment that it needs
inside this folder, once, and leaves the rest of the machine alone.
"""

from __future__ import annotations  # So that an old Python gets far enough to be told that it is too old.

import ast
import hashlib
import importlib.util
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from ctypes.util import find_library
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
OLDEST_PYTHON = (3, 11)

# What CI runs.  The demo and the tests come first, while the environment has nothing but what they ask for.
CHECKS = (
    "demo",
    "test",
    # Random examples look for mistakes of ours, which the newest dependencies show as well.
    "test --lowest --examples",
    "peers",
    "examples",
    "format --check",
    "lint",
    "types",
    "contracts",
    "docs",
    "wheel",
)

# What `outside` needs that a package index of Python has not, and how to get it.
OUTSIDE = {"chromium": "apt install chromium", "node": "apt install nodejs", "npm": "apt install npm"}
LIBRARIES = {"ical": "apt install libical3"}
NPM_PACKAGES = ("ical.js@2.2.1", "postal-mime@2.7.6")

TASKS: dict[str, Callable[..., None]] = {}


def task(function: Callable[..., None]) -> Callable[..., None]:
    """Make a function a task under its own name."""
    TASKS[function.__name__.rstrip("_")] = function
    return function


# -- the tasks --------------------------------------------------------------------------------------------------------


@task
def demo(*arguments: str) -> None:
    """Run the first example: a week of informational interviews."""
    run(ready(), "python", "examples/first_week.py", *arguments)


@task
def test(*arguments: str) -> None:
    """Run all tests and every example in the documentation, the same way each time.

    --coverage also measures which branches they reach; --lowest takes the oldest dependencies that the project allows;
    --examples leaves out the tests that draw random ones.  The rest goes to pytest.
    """
    for_pytest = [argument for argument in arguments if argument not in {"--coverage", "--examples", "--lowest"}]
    # The whole suite is spread over the processors, each file to one of them, because a page is read from its top.
    spread = ["-n", "auto", "--dist", "loadfile"] if not for_pytest else []
    chosen = ["-m", "not hypothesis"] if "--examples" in arguments else []
    groups, measured = ["test"], []
    if "--coverage" in arguments:
        groups, measured = ["test", "coverage"], ["--cov", "--cov-report", "term-missing:skip-covered"]
    run_pytest(ready(*groups, lowest="--lowest" in arguments), *spread, *chosen, *measured, *for_pytest)


@task
def peers(*arguments: str) -> None:
    """Compare business days with those of numpy, and vCards with what vobject reads in them."""
    run_pytest(ready("test", "peers"), "tests/peers", *arguments)


@task
def outside(*arguments: str) -> None:
    """Run the tests that need a browser, Debian or npm; what is missing is named, and fails it."""
    missing = {name: how for name, how in OUTSIDE.items() if not shutil.which(name)}
    missing |= {f"lib{name}": how for name, how in LIBRARIES.items() if not find_library(name)}
    if missing:
        sys.exit("\n".join(f"{name} is missing; on Debian: {how}" for name, how in missing.items()))
    npm = Path(shutil.which("npm") or "npm").parent
    run(npm, "npm", "install", "--no-save", "--no-audit", "--no-fund", "--prefix", ".outside", *NPM_PACKAGES)
    run_pytest(ready("test"), "tests/outside", *arguments)


@task
def search(minutes: str = "10", *arguments: str) -> None:
    """Draw other random examples for so many MINUTES, or until one shows a mistake.

    Each round has a seed of its own, many examples for each test, and the tests in another order; those whose outcome
    may depend on timing are among them.  --seed=N instead of the minutes repeats a round.  The rest goes to pytest.
    """
    programs = ready("test", "peers")
    wanted = ("tests", "-o", "norecursedirs=.* outside", "-m", "hypothesis or chance", *arguments)
    if minutes.startswith("--seed="):
        run_pytest(programs, *wanted, seed=minutes.removeprefix("--seed="))
        return
    until, rounds = time.time() + 60 * float(minutes), 0
    while time.time() < until:
        rounds, seed = rounds + 1, str(secrets.randbelow(2**32))
        say(f"\n== round {rounds}, seed {seed} ==")
        try:
            run_pytest(programs, *wanted, "-n", "auto", "-x", "-q", seed=seed, until=str(until))
        except SystemExit:
            sys.exit(f"to see it again: python3 tasks.py search --seed={seed} --last-failed")
    say(f"\nrounds that found nothing: {rounds}")


@task
def check() -> None:
    """Run everything that CI runs, to the end, and sum up what failed."""
    failed = []
    for command in CHECKS:
        say(f"\n== python3 tasks.py {command} ==")
        began = time.monotonic()
        result = subprocess.run([sys.executable, __file__, *command.split()], check=False)
        verdict = "failed" if result.returncode else "passed"
        say(f"-- {command}: {verdict} after {time.monotonic() - began:.0f} s")
        failed += [command] if result.returncode else []
    if failed:
        sys.exit(f"\nfailed: {', '.join(failed)}")
    say("\nall checks passed")


@task
def format_(*arguments: str) -> None:
    """Format the code and sort its imports; --check only looks."""
    programs = ready("lint")
    if "--check" not in arguments:
        run(programs, "ruff", "check", "--quiet", "--select", "I", "--fix", ".")
    run(programs, "ruff", "format", *arguments, ".")


@task
def lint(*arguments: str) -> None:
    """Look for mistakes, for misspelt words and for dependencies that are missing or unused."""
    programs = ready("lint")
    run(programs, "ruff", "check", *arguments, ".")
    run(programs, "codespell", ".")
    run(programs, "deptry", "src")


@task
def types(*arguments: str) -> None:
    """Check all types, and that the public ones are complete."""
    programs = ready("test", "peers", "lint", "docs", "bench")
    run(programs, "mypy", *arguments)
    run(programs, "basedpyright", "--verifytypes", "infointerview", "--ignoreexternal")


@task
def contracts(*arguments: str) -> None:
    """Check that imports run one way and that heavy libraries stay where they belong."""
    run(ready("lint"), "lint-imports", "--no-logo", *arguments)


@task
def docs(*arguments: str) -> None:
    """Build the documentation into docs/_build/html; any warning is an error."""
    strict = ("--nitpicky", "--fail-on-warning", "--keep-going", "--fresh-env", "--quiet", "--jobs=auto")
    run(ready("test", "docs"), "sphinx-build", *strict, *arguments, "docs", "docs/_build/html")
    say("see docs/_build/html/index.html")


@task
def examples(*arguments: str) -> None:
    """Run every example."""
    # With what the tests need, among which are the packages for calendars.
    _run_each("examples", ready("test"), arguments)


@task
def bench(*arguments: str) -> None:
    """Run every benchmark."""
    _run_each("benchmarks", ready("bench"), arguments)


@task
def mutate(*arguments: str) -> None:
    """Change the rules in thousands of small ways, and count the changes that no test notices; takes an hour or two.

    The arguments are names of functions with wildcards, such as `infointerview.rules.rulebook.*`; none means all rules.
    """
    programs = ready("test", "mutate")
    copy = ROOT / ".mutants"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "_build", "__pycache__"))
    for module in (copy / "src/infointerview/rules").rglob("*.py"):
        module.write_text(without_rule_decorators(module.read_text("utf-8")), "utf-8")
    say(f"working in {copy}")
    run(programs, "mutmut", "run", *arguments, cwd=copy, HYPOTHESIS_PROFILE="mutate", TZ="Asia/Kolkata")
    run(programs, "mutmut", "results", cwd=copy)
    run(programs, "mutmut", "export-cicd-stats", cwd=copy)
    counted = json.loads((copy / "mutants/mutmut-cicd-stats.json").read_text("utf-8"))
    noticed = counted["killed"] + counted["timeout"]
    # The total counts those too that were not asked for.
    tried = noticed + counted["survived"] + counted["no_tests"] + counted["suspicious"] + counted["segfault"]
    say(f"{noticed} of {tried} changes were noticed: {noticed / max(tried, 1):.1%}")


@task
def wheel(*arguments: str) -> None:
    """Build the wheel, install it into an empty environment and use it there."""
    with tempfile.TemporaryDirectory(prefix="infointerview-") as name:
        folder = Path(name).resolve()
        programs = _new_environment(folder / "environment")
        run(programs, "python", "-m", "pip", "wheel", "-qq", "--no-deps", "--wheel-dir", name, str(ROOT))
        (built,) = folder.glob("*.whl")
        run(programs, "python", "-m", "pip", "install", "-qq", str(built))
        say(f"built and installed {built.name}")
        run(programs, "python", "-I", str(ROOT / "tests/project/use_the_wheel.py"), str(ROOT), *arguments, cwd=folder)


# -- environments -----------------------------------------------------------------------------------------------------


def ready(*groups: str, lowest: bool = False) -> Path:
    """Return the folder of programs of an environment that has the project and the requirements of *groups*.

    The environment is made anew when the project's requirements, its folder or the version of Python have changed, and
    is used as it is otherwise.
    """
    declared = project()
    home = ROOT / (".venv-lowest" if lowest else ".venv")
    stamp = home / "infointerview.json"
    wanted = {requirement for group in groups for requirement in declared["dependency-groups"][group]}
    if lowest:
        wanted = {requirement.partition("==")[0] for requirement in wanted}
    sources = [declared[table] for table in ("build-system", "project", "dependency-groups")]
    identity = [str(ROOT), sys.version, lowest, sources]
    made_for = hashlib.sha256(json.dumps(identity).encode()).hexdigest()
    known: dict[str, Any] = {}
    if stamp.is_file() and shutil.which("python", path=str(_programs(home))):
        known = json.loads(stamp.read_text("utf-8"))
    if known.get("made_for") == made_for and wanted <= set(known["has"]):
        return _programs(home)
    began = time.monotonic()
    say(f"setting up {home.name} for {' and '.join(groups) or 'the library'}; this can take a minute ...")
    if known.get("made_for") != made_for:
        _new_environment(home)
    else:
        wanted |= set(known["has"])
    stamp.unlink(missing_ok=True)  # Until pip is done, nobody knows what the environment has.
    constraints = home / "constraints.txt"
    constraints.write_text("\n".join(lowest_versions(declared) if lowest else ()), "utf-8")
    pip = ("python", "-m", "pip", "install", "-qq", "--constraint", str(constraints))
    run(_programs(home), *pip, "--editable", str(ROOT), *sorted(wanted))
    stamp.write_text(json.dumps({"made_for": made_for, "has": sorted(wanted)}), "utf-8")
    say(f"{home.name} is ready after {time.monotonic() - began:.0f} s")
    return _programs(home)


def project() -> dict[str, Any]:
    """Return what pyproject.toml says."""
    import tomllib  # An old Python has none.

    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def lowest_versions(declared: dict[str, Any]) -> list[str]:
    """Return the lower bound of every dependency of the project and its extras, as an exact version."""
    extras: Iterable[list[str]] = declared["project"].get("optional-dependencies", {}).values()
    requirements = [*declared["project"]["dependencies"], *(line for extra in extras for line in extra)]
    bound = re.compile(r"(?P<name>[\w.-]+)(?:\[.*?\])?\s*>=\s*(?P<version>[\w.]+)[^;]*(?P<marker>;.*)?")
    found = [bound.fullmatch(requirement) for requirement in requirements]
    return [f"{lower['name']}=={lower['version']}{lower['marker'] or ''}" for lower in found if lower]


def _new_environment(home: Path) -> Path:
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        sys.exit("this Python lacks venv or ensurepip; on Debian and Ubuntu: apt install python3-venv")
    # The environment that this file itself may run in is no base for another one.
    base = getattr(sys, "_base_executable", sys.executable)
    made = subprocess.run([base, "-m", "venv", "--clear", str(home)], check=False)
    if made.returncode:
        sys.exit(f"cannot make the environment {home}; remove the folder if it is there, and try again")
    return _programs(home)


def _programs(home: Path) -> Path:
    return home / ("Scripts" if os.name == "nt" else "bin")


def without_rule_decorators(source: str) -> str:
    """Return the source of a module with `@rule(...)` written out as a call below each function.

    It means the same, but mutmut leaves decorated functions alone.
    """
    lines = source.splitlines()
    functions = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    for function in reversed(functions):
        for decorator in function.decorator_list:
            call = ast.get_source_segment(source, decorator) or ""
            if call.startswith("rule("):
                lines.insert(function.end_lineno or 0, f"{function.name} = {call}({function.name})")
                del lines[decorator.lineno - 1 : decorator.end_lineno]
    return "\n".join(lines) + "\n"


# -- running ----------------------------------------------------------------------------------------------------------


def run(programs: Path, *command: str, cwd: Path = ROOT, **variables: str) -> None:
    """Run a program of an environment; if it fails, end with its exit code."""
    # A test run starts hundreds of processes, each of which would compile everything anew.
    ours = {"PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH"}
    inherited = {name: value for name, value in os.environ.items() if name not in ours}
    path = os.pathsep.join([str(programs), inherited.get("PATH", os.defpath)])
    settings = {"PATH": path, "VIRTUAL_ENV": str(programs.parent), "PYTHONUTF8": "1", "PIP_USER": "0"}
    found = shutil.which(command[0], path=str(programs))
    if found is None:
        sys.exit(f"{command[0]} is not in {programs}; remove the folder {programs.parent} and try again")
    result = subprocess.run([found, *command[1:]], cwd=cwd, env=inherited | settings | variables, check=False)
    if result.returncode:
        say(f"failed: {' '.join(command)}")
        sys.exit(result.returncode if result.returncode > 0 else 128 - result.returncode)


def run_pytest(programs: Path, *arguments: str, seed: str = "", until: str = "") -> None:
    """Run pytest with the random examples of a seed, or else with those of every run."""
    profile, drawn = ("search", [f"--hypothesis-seed={seed}"]) if seed else ("test", [])
    # Sets have one order in all processes of a run, so that these collect the same tests.
    order = seed or "0"
    command = ("python", "-m", "pytest", *drawn, *arguments)
    run(programs, *command, HYPOTHESIS_PROFILE=profile, PYTHONHASHSEED=order, INFOINTERVIEW_SEARCH_UNTIL=until)


def say(text: str) -> None:
    """Tell the person at the terminal, in order with what the programs print."""
    print(text, flush=True)


def _run_each(folder: str, programs: Path, arguments: Iterable[str]) -> None:
    for script in sorted((ROOT / folder).glob("[!_]*.py")):
        say(f"\n-- {folder}/{script.name}")
        run(programs, "python", str(script), *arguments)


def main(arguments: list[str]) -> None:
    """Run the task that the command line names, or list them all."""
    if sys.version_info < OLDEST_PYTHON:
        here = ".".join(map(str, sys.version_info[:3]))
        sys.exit(f"this project needs Python 3.11 or later; {sys.executable} is Python {here}")
    name, *rest = arguments or ["help"]
    if name in TASKS:
        TASKS[name](*(argument for argument in rest if argument != "--"))
        return
    say(f"{__doc__}\nTasks:")
    for known, function in TASKS.items():
        say(f"  {known:<10} {(function.__doc__ or '').splitlines()[0]}")
    if name not in {"help", "-h", "--help"}:
        sys.exit(f"\nthere is no task {name!r}")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
