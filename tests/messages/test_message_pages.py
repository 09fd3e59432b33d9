"""The page of every message says what the library does: its details, its figures, its sections and the due list."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from infointerview.language.kinds import MESSAGES
from infointerview.messages.details import Need
from infointerview.messages.drafting import needs
from infointerview.policy.explain import explain
from infointerview.policy.figures import DEFAULT_POLICY
from infointerview.policy.publications import Source
from infointerview.rules.rulebook import RULES

PAGES = Path(__file__).parents[2] / "docs" / "messages"
OTHERS = {"index", "gallery", "check", "details", "words-of-yours", "language", "merge", "templates"}
FIGURES = {figure.name: figure for figure in explain(DEFAULT_POLICY)}
ASKED_FOR = sorted(name for name, kind in MESSAGES.items() if kind.actions)


def text_of(kind: str) -> str:
    return (PAGES / f"{kind}.md").read_text("utf-8")


def section(kind: str, heading: str) -> str:
    """Return what stands under a heading."""
    return text_of(kind).split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def rows(text: str, *titles: str) -> Iterator[list[str]]:
    """Yield the rows of the tables with these titles, cell by cell."""
    inside = False
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")]
        if cells == list(titles):
            inside = True
        elif not line.startswith("|"):
            inside = False
        elif inside and not set(line) <= set("|- "):
            yield cells


def row_of(need: Need) -> list[str]:
    """Return a detail as a page shows it: of those that do as well as each other, all of them."""
    names = " or ".join(f"`{name}`" for name in (need.name, *need.instead))
    return [names, "yes" if need.required else "", need.what, f"`{need.supply}`"]


def cited(source: Source) -> str:
    """Return a source as the pages name it, with a link where there is one."""
    who, _, figure = str(source).partition(": ")
    return f"[{who}]({source.url}): {figure}" if source.url else str(source)


def test_every_message_has_a_page() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} - OTHERS == set(MESSAGES)


@pytest.mark.parametrize("kind", MESSAGES)
class TestPage:
    def test_is_built_like_the_others(self, kind: str) -> None:
        assert re.findall(r"^## (.+)$", text_of(kind), re.MULTILINE) == [
            "When it is written",
            "What it is made of",
            "How long it may be",
            "What it says, and what it never says",
            "An example",
        ]
        assert re.match(rf"# .+ \(`{kind}`\)\n", text_of(kind))

    def test_lists_what_the_message_needs(self, kind: str) -> None:
        titles = ("Detail", "Required", "What it is", "How to supply it")

        assert [*rows(section(kind, "What it is made of"), *titles)] == [row_of(need) for need in needs(kind)]

    def test_names_the_figures_of_its_length_with_their_sources(self, kind: str) -> None:
        titles = ("Figure", "Default", "Follows", "Also published")
        shown = [*rows(section(kind, "How long it may be"), *titles)]

        assert {row[0].strip("`") for row in shown} >= {limit for limit in MESSAGES[kind].limits if limit}
        for row in shown:
            figure = FIGURES[row[0].strip("`")]
            others = "; ".join(cited(other) for other in figure.others)
            assert row == [f"`{figure.name}`", figure.with_unit, cited(figure.source), others]

    def test_shows_an_example_that_runs(self, kind: str) -> None:
        example = section(kind, "An example")

        assert "```python\n>>> " in example
        assert f'"{kind}"' in example

    def test_leads_only_to_pages_that_exist(self, kind: str) -> None:
        for link in re.findall(r"\]\((?!https?://)([^)#]+)", text_of(kind)):
            assert (PAGES / link).is_file()


@pytest.mark.parametrize("kind", ASKED_FOR)
def test_a_message_that_is_due_names_the_rule_and_its_page(kind: str) -> None:
    when = section(kind, "When it is written")
    named = {RULES[rule] for rule in re.findall(r"`([\w-]+)`", when) if rule in RULES}

    assert named
    for rule in named:
        assert re.search(rf"\[{rule.row[:3]}\]\(\.\./rules/{rule.row[:3].lower()}-[\w-]+\.md\)", when)
