"""Notebooks are clean, and run from top to bottom as often as one likes, in a folder that an earlier run has filled."""

import ast
import json
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[2] / "examples" / "notebooks").glob("*.ipynb"))
# For each notebook, something that a reader would change, and to what.
EDITS = {
    "from_linkedin_to_a_letter": ("we both did our first field work by a mountain lake", "we both grew up by a lake"),
    "one_interview": ("Your advice to learn one language well", "Your point that data is half of the work"),
    "thirty_campaigns": ("Zara Malik", "Zohra Malik"),
    "what_four_interviews_say": ('"work environment"', '"background"'),
}

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["cells"]
    return found


def code(path: Path) -> list[str]:
    return ["".join(cell["source"]) for cell in cells(path) if cell["cell_type"] == "code"]


def run_all(sources: list[str], namespace: dict[str, Any]) -> list[Any]:
    """Run cells one after the other, and return what each shows."""
    shown = []
    for source in sources:
        tree = ast.parse(source)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "cell", "exec"), namespace)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), namespace)
            look = getattr(value, "_repr_html_", None) or getattr(value, "_repr_svg_", None) or value.__repr__
            shown.append(look())
    return shown


def test_there_are_four() -> None:
    assert [path.stem for path in NOTEBOOKS] == sorted(EDITS)


@each_notebook
def test_it_is_kept_without_what_it_shows(path: Path) -> None:
    """So that two versions differ only in what somebody wrote."""
    for number, cell in enumerate(cells(path), start=1):
        assert cell["id"] == f"cell-{number:02}"
        assert cell["metadata"] == {}
        assert cell.get("outputs", []) == []
        assert cell.get("execution_count") is None
    assert cells(path)[0]["source"][0].startswith("# ")
    assert (
        path.read_text("utf-8") == json.dumps(json.loads(path.read_text("utf-8")), ensure_ascii=False, indent=1) + "\n"
    )


@each_notebook
def test_its_first_cell_says_how_to_take_the_time_from_the_clock(path: Path) -> None:
    assert "datetime.now(" in code(path)[0]


@each_notebook
def test_it_runs_again_and_after_an_edit(path: Path, tmp_path: Path) -> None:
    before, after = EDITS[path.stem]
    edited = [source.replace(before, after) for source in code(path)]
    kernel: dict[str, Any] = {}

    with chdir(tmp_path):
        first = run_all(code(path), kernel)
        again, restarted = run_all(code(path), kernel), run_all(code(path), {})
        changed = run_all(edited, kernel)

    assert first == again == restarted
    assert edited != code(path)
    assert len(changed) == len(first)


def test_from_linkedin_to_a_letter_takes_ten_cells() -> None:
    (path,) = (path for path in NOTEBOOKS if path.stem == "from_linkedin_to_a_letter")

    assert len(code(path)) <= 10
