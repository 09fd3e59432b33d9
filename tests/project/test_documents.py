"""The documentation is whole: every public name has its entry, and every example in it is run."""

import inspect
import re
from pathlib import Path

import pytest

import infointerview

ROOT = Path(__file__).parents[2]
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")])
ENTRY = re.compile(r"^(?:\.\. auto(?:class|function|exception|data)::) infointerview\.(\w+)$", re.MULTILINE)
FENCE = re.compile(r"^\s*(`{3,}|~{3,})(\S*)", re.MULTILINE)

# A `python` block is run by `conftest.py`; the others hold nothing that Python could run.
LANGUAGES = {"python", "console", "text", "json", "csv", "ics", "html", "toml"}


def test_every_public_name_has_one_entry_in_the_reference() -> None:
    pages = (ROOT / "docs" / "reference").glob("*.md")
    entries = [name for page in pages for name in ENTRY.findall(page.read_text("utf-8"))]

    assert sorted(entries) == sorted(set(dir(infointerview)) - {"__version__"})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_block_of_code_says_what_it_is(page: Path) -> None:
    """An unnamed or oddly named block of Python would not be run."""
    fences = [language for _, language in FENCE.findall(page.read_text("utf-8"))]
    opening = fences[::2]

    assert {language for language in opening if not language.startswith("{")} <= LANGUAGES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_page_can_be_read_in_one_sitting(page: Path) -> None:
    if page.name != "CHANGELOG.md":
        assert len(page.read_text("utf-8").split()) <= 2500


def test_the_index_of_the_reference_says_what_each_public_name_is() -> None:
    index = (ROOT / "docs" / "reference" / "index.md").read_text("utf-8")
    rows = dict(re.findall(r"^- \{py:obj\}`~infointerview\.(\w+)`: (.+)\.$", index, re.MULTILINE))

    assert sorted(rows) == sorted(set(dir(infointerview)) - {"__version__"})
    for name, said in rows.items():
        thing = getattr(infointerview, name)
        if inspect.isclass(thing) or inspect.isroutine(thing):
            assert re.sub(r"\s+", " ", str(thing.__doc__)).startswith(said), name
