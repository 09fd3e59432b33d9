"""The pages of letters tell of every kind of message, and show it side by side in both tones, as it is drafted.

After a change of words, `python -m tests.messages.test_gallery` writes them again, to be read before they are kept.
"""

import re
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from infointerview.language.kinds import MESSAGES, MessageKind
from infointerview.messages.draft import Draft
from infointerview.messages.drafting import draft
from infointerview.model.employers import Employment
from infointerview.model.people import Contact, Found, PersonName
from infointerview.rules.rulebook import RULES
from tests.messages.cast import LONDON, NOW, campaign_for, occasion

PAGES = Path(__file__).parents[2] / "docs" / "letters"
PEOPLE = (
    Contact(
        name=PersonName("Ada Quist", given="Ada", family="Quist", honorific="Dr."),
        zone=LONDON,
        locale="en-GB",
        employments=Employment(organisation="Severn Catchment Trust", title="Senior Hydrologist"),
        found=Found(through="alumni_directory", where="the Leeds alumni directory"),
    ),
    Contact(
        name=PersonName("Zoë Adebayo", given="Zoë", family="Adebayo", honorific="Ms."),
        zone=LONDON,
        locale="en-US",
        employments=Employment(organisation="Northgate Water", title="Flood Forecaster"),
        found=Found(common_ground="you made the move from teaching into flood forecasting"),
    ),
    Contact(
        name=PersonName("Tomasz Zieliński", given="Tomasz", family="Zieliński", honorific="Mr."),
        zone=LONDON,
        locale="en-CA",
        employments=Employment(organisation="Environment Agency", title="Drainage Engineer"),
        found=Found(through="event", where="the Delta Days"),
    ),
    Contact(
        name=PersonName("Mei-Ling Tan", given="Mei-Ling", family="Tan", honorific="Prof."),
        zone=LONDON,
        locale="en-AU",
        employments=Employment(organisation="University of Leeds", title="Lecturer in Hydrology"),
        found=Found(common_ground="your talk on frozen gauges"),
    ),
)
SEEKER = {
    "zone": LONDON,
    "emails": (),
    "introduction": "a second-year geography student at Leeds",
}
OTHER_WAYS = (
    ("outreach", "linkedin", "A first message on LinkedIn", PEOPLE[1]),
    ("outreach", "chat", "A first message in a chat", PEOPLE[2]),
)
SECTION = re.compile(
    r"^## (?P<title>.+)\n(?P<said>(?:(?!^## ).*\n)*?)^:::\{list-table\}\n(?:.*\n)*?^:::\n", re.MULTILINE
)


def pages() -> dict[Path, str]:
    """Return the pages of letters as they must be: each section ends with its message, formal beside friendly."""
    people = cycle(PEOPLE)
    ways = {title: (kind, person, {"channel": channel}) for kind, channel, title, person in OTHER_WAYS}

    def drafted(section: re.Match[str]) -> str:
        titled = re.search(r"\(`(\w+)`\)$", section["title"])
        kind, person, way = (titled[1], next(people), {}) if titled else ways[section["title"]]
        return f"## {section['title']}\n{section['said']}{side_by_side(kind, person, **way)}"

    return {page: SECTION.sub(drafted, page.read_text("utf-8")) for page in sorted(PAGES.glob("*.md"))}


def side_by_side(kind: str, person: Contact, **options: Any) -> str:
    phones = "+44 7700 900123" if kind in {"introduction_blurb", "voicemail"} else ()
    facts = campaign_for(kind, person, **SEEKER, phones=phones)
    given = occasion(kind, person)[1] | options
    # News comes when some time has gone by.
    now = NOW + timedelta(weeks=6) if MESSAGES[kind].is_news else NOW
    formal, friendly = (
        cell(draft(kind, facts, person, now=now, tone=tone, **given)) for tone in ("formal", "friendly")
    )
    head = ":::{list-table}\n:header-rows: 1\n\n* - Formal\n  - Friendly\n"
    return f"{head}* - {formal}\n  - {friendly}\n:::\n"


def cell(message: Draft) -> str:
    """Return a letter as a cell of a list of rows: its lines are kept, and none is taken for a mark of the page."""
    lines = [f"**{escaped(message.subject)}**", ""] if message.subject else []
    for line in map(escaped, message.text.strip().split("\n")):
        if lines and lines[-1] and line:
            # A list begins after an empty line; any other line of a paragraph ends where it ends.
            follows_item = lines[-1].startswith("- ")
            if line.startswith("- ") != follows_item:
                lines.append("")
            elif not follows_item:
                lines[-1] += "\\"
        lines.append(line)
    return "\n".join(f"    {line}" if line else "" for line in lines).strip()


def escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|~$])", r"\\\1", text)


def test_the_pages_show_them_as_they_are_drafted() -> None:
    assert {page: page.read_text("utf-8") for page in PAGES.glob("*.md")} == pages()


def test_every_kind_has_a_section_that_shows_it() -> None:
    titles = [found["title"] for page in PAGES.glob("*.md") for found in SECTION.finditer(page.read_text("utf-8"))]
    kinds = [found[1] for title in titles if (found := re.search(r"\(`(\w+)`\)$", title))]

    assert sorted(kinds) == sorted(MESSAGES)
    assert sorted(set(titles) - {title for title in titles if title.endswith("`)")}) == sorted(
        row[2] for row in OTHER_WAYS
    )


@pytest.mark.parametrize("kind", [kind for kind in MESSAGES.values() if kind.actions], ids=str)
def test_a_message_that_is_due_names_the_rule_and_leads_to_it(kind: MessageKind) -> None:
    text = "".join(page.read_text("utf-8") for page in PAGES.glob("*.md"))
    (said,) = [found["said"] for found in SECTION.finditer(text) if found["title"].endswith(f"(`{kind.name}`)")]
    named = {RULES[rule] for rule in re.findall(r"`([\w-]+)`", said) if rule in RULES}

    assert named
    for rule in named:
        assert re.search(rf"\[{rule.row[:3]}\]\(\.\./advice/[\w-]+\.md#{rule.row[:3].lower()}\)", said), rule.id


def test_every_kind_is_shown_in_two_texts_of_its_own() -> None:
    """Friendly is not formal with contractions: at most two in five sentences of a kind stand in both letters."""
    for kind in (each for each in MESSAGES.values() if each.is_letter):
        for person in PEOPLE:
            facts, given = campaign_for(kind.name, person, **SEEKER), occasion(kind.name, person)[1]
            formal, friendly = (
                sentences(draft(kind, facts, person, now=NOW, tone=tone, **given).text)
                for tone in ("formal", "friendly")
            )
            assert len(formal & friendly) <= 0.4 * max(len(formal), len(friendly)), (kind.name, formal & friendly)


def sentences(text: str) -> set[str]:
    """Return the sentences of a letter with every contraction in full, without its end and what is listed."""
    for short, full in (("'m ", " am "), ("'ll ", " will "), ("'d ", " would "), ("n't", " not"), ("'ve ", " have ")):
        text = text.replace(short, full)
    body = [line for line in text.rpartition("\n\n")[0].split("\n") if line and not line.startswith(("- ", "http"))]
    return {said for line in body[1:] for said in re.split(r"(?<=[.!?:])\s+", line)}


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, "utf-8")
