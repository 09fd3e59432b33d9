"""The documentation is whole: every public name has its entry, and every example in it is run."""

import inspect
import re
from pathlib import Path

import pytest

import infointerview

ROOT = Path(__file__).parents[2]
NAMES: list[str] = vars(infointerview)["__all__"]
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


def test_every_page_says_what_comes_next() -> None:
    pages = [page for page in (ROOT / "docs").rglob("*.md") if page != ROOT / "docs" / "index.md"]

    assert [page.name for page in pages if not re.search(r"^Next: .+\.$", page.read_text("utf-8"), re.MULTILINE)] == []


def test_the_index_of_the_reference_says_what_each_public_name_is() -> None:
    index = (ROOT / "docs" / "reference" / "index.md").read_text("utf-8")
    rows = dict(re.findall(r"^- \{py:obj\}`~infointerview\.(\w+)`: (.+)\.$", index, re.MULTILINE))

    assert sorted(rows) == sorted(set(dir(infointerview)) - {"__version__"})
    for name, said in rows.items():
        thing = getattr(infointerview, name)
        if inspect.isclass(thing) or inspect.isroutine(thing):
            assert re.sub(r"\s+", " ", str(thing.__doc__)).startswith(said), name


# -- the glossary -----------------------------------------------------------------------------------------------------


def glossary() -> dict[str, str]:
    """Return the page to which each word of the glossary leads: its terms, and what else they are looked for as."""
    page = (ROOT / "docs" / "start" / "glossary.md").read_text("utf-8")
    rows = re.findall(r"^\| \[(.+?)\]\((.+?)\) \| .+ \| (.+) \|$", page, re.MULTILINE)
    return {word.lower(): link for term, link, also in rows for word in [term, *also.split(", ")]}


def parts_of(name: str) -> set[str]:
    """Return the words of a name: `due` and `list` of `DueList`."""
    return set(re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name).lower().split())


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_is_found_by_a_word_of_the_glossary(name: str) -> None:
    thing = getattr(infointerview, name)
    said = parts_of(name) | ({"error"} if isinstance(thing, type) and issubclass(thing, Exception) else set())
    singular = {word.removesuffix("s") for word in said}

    assert any({part.removesuffix("s") for part in word.split()} <= singular for word in glossary())


@pytest.mark.parametrize(
    "word", ["jupyter", "timezone", "database", "gdpr", "crm", "csv", "ics", "excel", "outlook", "export", "pandas"]
)
def test_what_people_search_for_is_in_the_glossary(word: str) -> None:
    assert word in glossary()


def test_every_word_of_the_glossary_leads_to_a_page() -> None:
    start = ROOT / "docs" / "start"

    assert [link for link in glossary().values() if not (start / link.partition("#")[0]).is_file()] == []
