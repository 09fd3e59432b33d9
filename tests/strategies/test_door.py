"""`infointerview.strategies` has every strategy, imports nothing before it is asked, and can be asked by threads."""

import ast
import pkgutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from infointerview import strategies as ours

NAMES: list[str] = vars(ours)["__all__"]
HOMES: dict[str, str] = vars(ours)["_HOMES"]


def run(script: str) -> subprocess.CompletedProcess[str]:
    """Run a script in a Python of its own, where every warning is an error."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=False, timeout=300
    )


def test_the_imports_for_readers_and_the_table_for_python_agree() -> None:
    source = Path(str(ours.__file__)).read_text("utf-8")
    (block,) = (node for node in ast.parse(source).body if isinstance(node, ast.If))
    imports = [node for node in block.body if isinstance(node, ast.ImportFrom)]

    assert {alias.asname: node.module for node in imports for alias in node.names} == HOMES


@pytest.mark.parametrize("name", NAMES)
def test_a_strategy_is_the_function_of_that_name_in_its_home_module(name: str) -> None:
    home = import_module(HOMES[name])

    assert getattr(ours, name) is getattr(home, name)
    assert name in home.__all__


def test_every_strategy_of_a_module_is_public() -> None:
    for module in pkgutil.iter_modules(ours.__path__):
        assert set(import_module(f"{ours.__name__}.{module.name}").__all__) <= set(NAMES)


def test_no_strategy_has_the_name_of_a_module() -> None:
    assert {module.name for module in pkgutil.iter_modules(ours.__path__)}.isdisjoint(NAMES)


def test_completion_shows_the_strategies_and_nothing_else() -> None:
    assert dir(ours) == sorted(NAMES)


def test_a_misspelt_strategy_is_an_error_for_python_and_for_type_checkers() -> None:
    with pytest.raises(AttributeError, match=r"module 'infointerview.strategies' has no attribute 'campaign_s'"):
        ours.campaign_s  # type: ignore[attr-defined]  # noqa: B018


def test_the_import_alone_loads_neither_hypothesis_nor_the_model() -> None:
    result = run("import sys, infointerview.strategies; print(*sys.modules)")
    loaded = result.stdout.split()

    assert result.returncode == 0, result.stderr
    assert "hypothesis" not in loaded
    assert {name for name in loaded if name.startswith("infointerview.")} == {"infointerview.strategies"}


# Six threads that ask at once, one of them by way of Hypothesis and one by way of the library itself.
