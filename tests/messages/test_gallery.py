"""The gallery shows every kind of message side by side in both tones, as the library drafts it.

After a change of words, `python -m tests.messages.test_gallery` writes the page again, to be read before it is kept.
"""

import re
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from infointerview.language.kinds import MESSAGES
from infointerview.messages.draft import Draft
from infointerview.messages.drafting import draft
from infointerview.model.employers import Employment
from infointerview.model.people import Contact, Found, PersonName
from tests.messages.cast import LONDON, NOW, campaign_for, occasion

PAGES = Path(__file__).parents[2] / "docs" / "messages"
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
SEEKER = {"zone": LONDON, "phones": "+44 7700 900123", "introduction": "a second-year geography student at Leeds"}
OTHER_WAYS = (
    ("outreach", "linkedin", "A first message on LinkedIn"),
    ("outreach", "chat", "A first message in a chat"),
    ("thank_you", "letter", "A card by hand"),
    ("running_late", "text_message", "You will be late, by text message"),
    ("running_late", "phone", "You will be late, on the phone"),
    ("rescheduling", "phone", "Asking to move a meeting, on the phone"),
    ("cancellation", "chat", "Calling a meeting off, in a chat"),
)
BEGINNING = """\
# Gallery

Every kind of message, formal beside friendly, as the library drafts it for four invented people.
Sam Okafor, who writes, is a second-year geography student at Leeds.
It is the afternoon of Thursday 12 March, or for news the end of April.
Dr Quist is written to as in the United Kingdom, Ms. Adebayo as in the United States, Mr. Zieliński as in Canada.
Prof Tan is written to as in Australia.
Other people get other sentences, so that ten letters of yours are not one letter: see [templates](templates.md).
"""


def page() -> str:
    """Return the page, in the order in which the index lists the kinds."""
    index = (PAGES / "index.md").read_text("utf-8").split("\n## The kinds of message\n", 1)[1].split("\n## ", 1)[0]
    parts, people = [BEGINNING], cycle(PEOPLE)
    for line in index.splitlines():
        if line.startswith("### "):
            parts.append(f"## {line.removeprefix('### ')}\n")
        elif found := re.match(r"\| \[(\w+)\]", line):
            kind = MESSAGES[found[1]]
            title = f"### {kind.what[:1].upper()}{kind.what[1:]}\n\nSee [{kind.name}]({kind.name}.md).\n"
            parts.append(f"{title}\n{side_by_side(kind.name, next(people))}")
    parts.append("## By other ways\n")
    parts += [
        f"### {title}\n\n{side_by_side(kind, person, channel=channel)}"
        for (kind, channel, title), person in zip(OTHER_WAYS, cycle(PEOPLE), strict=False)
    ]
    return "\n".join(parts)


def side_by_side(kind: str, person: Contact, **options: Any) -> str:
    facts = campaign_for(kind, person, **SEEKER)
    given = occasion(kind, person)[1] | options
    # News comes when some time has gone by.
    now = NOW + timedelta(weeks=6) if MESSAGES[kind].is_news else NOW
    formal, friendly = (
        cell(draft(kind, facts, person, now=now, tone=tone, **given)) for tone in ("formal", "friendly")
    )
    head = ":::{list-table}\n:header-rows: 1\n:widths: 50 50\n\n* - Formal\n  - Friendly\n"
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


def test_the_page_shows_them_as_they_are_drafted() -> None:
    assert (PAGES / "gallery.md").read_text("utf-8") == page()


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
    (PAGES / "gallery.md").write_text(page(), "utf-8")
