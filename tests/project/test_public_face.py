"""`import infointerview` is all that a user needs, and costs next to nothing."""

import ast
import pkgutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import infointerview
from tests.model.offered import defined_in

FACE = Path(infointerview.__file__)
NAMES: list[str] = vars(infointerview)["__all__"]
HEAVY = {"attr", "attrs", "cattrs", "dateutil", "hypothesis", "jinja2", "zoneinfo"}


def imports_for_readers() -> dict[str, str]:
    """Return the names that the source imports for tools which do not run it, each with its module."""
    (block,) = (node for node in ast.parse(FACE.read_text("utf-8")).body if isinstance(node, ast.If))
    imports = [node for node in block.body if isinstance(node, ast.ImportFrom)]

    assert all(alias.asname == alias.name for node in imports for alias in node.names)

    return {alias.name: str(node.module) for node in imports for alias in node.names}


def test_the_imports_for_readers_and_the_table_for_python_agree() -> None:
    table: dict[str, str] = vars(infointerview)["_HOMES"]

    assert imports_for_readers() == table


def test_no_name_is_listed_twice() -> None:
    assert len(NAMES) == len(set(NAMES))


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name_is_the_thing_of_that_name_in_its_home_module(name: str) -> None:
    home = import_module(imports_for_readers()[name])

    assert getattr(infointerview, name) is getattr(home, name)
    assert name in defined_in(home)


def test_all_errors_are_public() -> None:
    assert set(import_module("infointerview.errors").__all__) <= set(NAMES)


def test_no_public_name_hides_a_module() -> None:
    modules = {module.name for module in pkgutil.iter_modules(infointerview.__path__)}

    assert modules.isdisjoint(NAMES)


def test_completion_shows_the_public_names_and_nothing_else() -> None:
    assert dir(infointerview) == sorted([*NAMES, "__version__"])


def test_a_star_import_brings_the_public_names() -> None:
    namespace: dict[str, object] = {}
    exec("from infointerview import *", namespace)

    assert set(namespace) - {"__builtins__"} == set(NAMES)


def test_the_version_is_the_installed_one() -> None:
    from importlib.metadata import version

    assert infointerview.__version__ == version("infointerview")


def test_a_misspelt_name_is_an_error_for_python_and_for_type_checkers() -> None:
    with pytest.raises(AttributeError, match="module 'infointerview' has no attribute 'Contcat'") as caught:
        infointerview.Contcat  # type: ignore[attr-defined]  # noqa: B018

    assert caught.value.name == "Contcat"
    assert caught.value.obj is infointerview


def printed(script: str) -> str:
    """Return what a script prints in a Python of its own, where every warning is an error."""
    command = [sys.executable, "-W", "error", "-c", script]
    result = subprocess.run(command, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stderr

    return result.stdout


def loaded_by(statement: str) -> list[str]:
    """Return the modules that a script has loaded when it has asked something of a campaign."""
    campaign = FACE.parents[2] / "examples" / "data" / "hydrology.json"
    script = f"""
import sys
from datetime import datetime
import infointerview as ii

campaign = ii.load({str(campaign)!r})
now = datetime(2026, 4, 3, 10, tzinfo=campaign.seeker.zone)
{statement}
print(*sys.modules)
"""
    return printed(script).split()


def test_the_import_alone_loads_no_library() -> None:
    loaded = printed(
        "import sys; old = set(sys.modules); import infointerview; print(*(set(sys.modules) - old))"
    ).split()

    assert {module.partition(".")[0] for module in loaded} & HEAVY == set()
    assert [module for module in loaded if module.startswith("infointerview")] == ["infointerview"]


@pytest.mark.parametrize("due", ["ii.due(campaign, now=now)", "ii.Today(campaign, now=now).due()"])
def test_a_due_list_loads_nothing_that_only_letters_times_and_damaged_files_need(due: str) -> None:
    loaded = loaded_by(f"str({due})")

    assert {"cattrs", "jinja2", "email", "tomllib"}.isdisjoint(loaded)
    rooms = {module.split(".")[1] for module in loaded if module.startswith("infointerview.")}
    assert rooms.isdisjoint({"scheduling", "review", "messages", "questions", "insight", "display"})


def test_a_letter_that_is_read_and_checked_loads_nothing_that_only_e_mails_and_times_need() -> None:
    loaded = loaded_by(
        "str(ii.draft('update', campaign, campaign.contacts[0], now=now, news='I have a place').problems)"
    )

    assert {"cattrs", "email", "infointerview.messages.email", "infointerview.scheduling"}.isdisjoint(loaded)


@pytest.mark.parametrize("first", ["hypothesis", "infointerview.strategies"])
def test_hypothesis_knows_our_types_whichever_is_imported_first(first: str) -> None:
    script = f"import {first}; from hypothesis import strategies; from infointerview import Contact; "

    assert printed(script + "print(strategies.from_type(Contact).is_empty)") == "False\n"


@pytest.mark.parametrize(
    "package", [p for p in FACE.parent.rglob("__init__.py") if p != FACE], ids=lambda p: p.parent.name
)
def test_no_package_below_the_top_imports_a_module_when_it_is_entered(package: Path) -> None:
    """Threads that enter a package from two sides would meet half-made modules."""
    statements = ast.parse(package.read_text("utf-8")).body
    imported = [node.module for node in statements if isinstance(node, ast.ImportFrom)]
    imported += [alias.name for node in statements if isinstance(node, ast.Import) for alias in node.names]

    assert {str(name).partition(".")[0] for name in imported} <= {"importlib", "sys", "typing"}
