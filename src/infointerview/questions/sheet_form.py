"""What a note sheet is made of, for those who write it and those who read it.

An item is a line that begins with a dash; lines that belong to it are set in by two blanks.  Marks stand at the end of
its first line in parentheses, such as `(by 2026-03-20)` or `(private)`.  As in Markdown, a backslash takes a mark its
meaning; it is written where text of a note would look like one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from types import MappingProxyType
from typing import Any

from attrs import field, frozen

from infointerview.model.interview import Interview
from infointerview.model.note import Dimension, NoteKind, Privacy
from infointerview.model.text import folded

__all__ = [
    "HELP",
    "I_WILL",
    "KINDS",
    "LABELS",
    "NO_DAY",
    "ONE_THING",
    "OTHER_ANSWERS",
    "SECTIONS",
    "SET_IN",
    "THEY_WILL",
    "VIEW_MOVED",
    "Item",
    "as_promised",
    "identity_line",
    "is_room",
    "item_lines",
    "parse_box",
    "parse_item",
    "promised",
]

SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "questions": "Questions",
        "quotes": "Quotes",
        "takeaways": "Takeaways",
        "comments": "Comments",
        "people": "People they named",
        "promises": "Promises",
        "resources": "Resources",
        "observations": "What I saw",
        "next steps": "Next steps",
        "looking back": "Looking back",
    }
)
"""The parts of a sheet in their order, and the heading of each."""

KINDS: Mapping[str, NoteKind] = MappingProxyType(
    {
        "quotes": NoteKind.QUOTE,
        "takeaways": NoteKind.TAKEAWAY,
        "comments": NoteKind.COMMENT,
        "resources": NoteKind.RESOURCE,
        "next steps": NoteKind.NEXT_STEP,
    }
)
"""The parts in which every item is a note of one kind."""

HELP: Mapping[str, str] = MappingProxyType(
    {
        "quotes": "*Word for word.*",
        "people": "*Name | what they can tell | may I use your name?*",
        "promises": "*Add a day as (by YYYY-MM-DD); tick what is kept.*",
        "resources": "*Add an address in angle brackets; tick what you have.*",
        "observations": "*Write (not observable) where you could not see it.*",
        "next steps": "*Each needs a day: (by YYYY-MM-DD).*",
    }
)
"""One line of help below some headings."""

LABELS: Mapping[Dimension, str] = MappingProxyType(
    {dimension: dimension.value.replace("_", " ").capitalize() for dimension in Dimension}
    | {Dimension.WOULD_WORK_HERE: "Whether I would want to work here"}
)
"""What each observation is called."""

NO_DAY = "(by YYYY-MM-DD)"
NOT_OBSERVABLE = "(not observable)"
I_WILL, THEY_WILL = "I will", "They will"
ONE_THING, VIEW_MOVED = "The one thing that I learned", "How my view of the field moved, from -2 to +2"
OTHER_ANSWERS = "Other answers"
SET_IN = "  "

# What people write for a day that is none to be told for sure: `by next Friday`, `by 20/3`, but not `by post`.
_VAGUE = re.compile(
    r"\( ?by (?=[^()]*(?:\d|\b(?:to(?:day|morrow|night)|next|this|end|then|week\w*|month\w*|year\w*|term|semester|noon"
    r"|morning|evening|spring|summer|autumn|winter|easter|christmas|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?"
    r"|sun)(?:day)?|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*)\b))[^()]*\)"
)
_DAY = re.compile(r"\( ?by (\d{4}-\d{2}-\d{2}) ?\)")
_LEAD = re.compile(
    r"(\\*)(?:(?:i|they|we|he|she)(?:[ \t]+will|['\u2019]ll)(?:[ \t]+to)?|will|to)[ \t]+(?=\S)", re.IGNORECASE
)
_TICK = re.compile(r"\[([ xX\u2713\u2714]?)\]\s*|([\u2610\u2611\u2612])\s*")
_ROOM = frozenset("_.\u2026 \t-")
_MARKS: Mapping[str, tuple[str, Any]] = MappingProxyType(
    {
        folded(NO_DAY): ("", None),
        NOT_OBSERVABLE: ("unseen", True),
        "(private)": ("privacy", Privacy.PRIVATE),
        "(sensitive)": ("privacy", Privacy.SENSITIVE),
    }
)


def identity_line(interview: Interview) -> str:
    """Return the line by which a sheet tells its interview."""
    return f"<!-- note sheet of {interview.id} -->"


@frozen(kw_only=True)
class Item:
    """One item of a sheet, without its dash.

    Attributes:
        text: What it says, of one or several lines; blank where nothing was filled in.
        ticked: Whether its box is ticked.
        due: The day by which, if one is given.
        link: The address in angle brackets, or blank.
        privacy: How carefully it must be kept, if it says so.
        unseen: Whether it says that it was not observable.
        vague: A day by which, as it is written, if it is none that can be told for sure.
    """

    text: str = field(default="")
    ticked: bool = field(default=False)
    due: date | None = field(default=None)
    link: str = field(default="")
    privacy: Privacy | None = field(default=None)
    unseen: bool = field(default=False)
    vague: str = field(default="")


def item_lines(item: Item, *, lead: str = "- ") -> Iterator[str]:
    """Yield the lines of an item, the first of them with what it begins with."""
    first, *others = item.text.split("\n")
    parts = [_guarded(first)] if item.text else []
    parts += [NOT_OBSERVABLE] if item.unseen else []
    parts += [f"<{item.link}>"] if item.link else []
    parts += [f"(by {item.due.isoformat()})"] if item.due else []
    parts += [f"({item.privacy})"] if item.privacy else []
    yield (lead + " ".join(parts)).rstrip() if not item.text else lead + " ".join(parts)
    for line in others:
        yield SET_IN + line


def _guarded(line: str) -> str:
    """Return the first line of a text, so that nothing in it is taken for a mark."""
    if not line[0].isalnum():
        line = f"\\{line}"
    body = line.rstrip()
    return f"{body[:-1]}\\{line[len(body) - 1 :]}" if body.endswith((")", ">")) else line


def parse_box(line: str) -> tuple[bool, str]:
    """Return whether the box before an item is ticked, and what follows it."""
    box = _TICK.match(line)
    if not box:
        return False, line
    return (box[1] or box[2] or " ") in "xX\u2713\u2714\u2611\u2612", line[box.end() :]


def is_room(line: str) -> bool:
    """Return whether a line only leaves room for writing: dots, dashes, underscores."""
    return set(line) <= _ROOM


def parse_item(first: str, others: Sequence[str] = (), *, ticked: bool = False, dated: bool = False) -> Item:
    """Return the item whose first line, without its dash and box, and whose other lines are given.

    Where items are *dated*, `(by next Friday)` is a mark as well, though nobody can tell the day.
    """
    marks: dict[str, Any] = {}
    while True:
        bare = first.rstrip()
        opened = bare.rfind("<" if bare.endswith(">") else "(")
        if opened < 0 or not bare.endswith((")", ">")) or bare.endswith(("\\)", "\\>")):
            break
        mark = _mark(bare[opened:], dated=dated)
        if mark is None or mark[0] in marks:
            break
        marks[mark[0]] = mark[1]
        # What parts a mark from the text is one blank; more of them are the text's own.
        first = bare[:opened].removesuffix(" ")
    marks.pop("", None)
    kept = "" if is_room(first) else _unguarded(first)
    return Item(text="\n".join([kept, *others]).strip(), ticked=ticked, **marks)


def _mark(written: str, *, dated: bool) -> tuple[str, Any] | None:
    """Return the field that a mark fills and its value; a blank name for a day that was not filled in."""
    said = folded(written)
    if written.startswith("<"):
        link = written[1:-1].strip()
        return ("link", link) if link and " " not in link else None
    if said in _MARKS:
        return _MARKS[said]
    day = _DAY.fullmatch(said)
    with suppress(ValueError):
        if day:
            return "due", date.fromisoformat(day[1])
    return ("vague", written) if dated and _VAGUE.fullmatch(said) else None


def promised(text: str) -> str:
    """Return a promise without the `will` or `to` that was typed once more after the colon.

    >>> promised("I will send it"), promised("to send it"), promised("send it")
    ('send it', 'send it', 'send it')
    """
    lead = _LEAD.match(text)
    if not lead:
        return text
    return text[1:] if lead[1] else text[lead.end() :]


def as_promised(text: str) -> str:
    """Return the text of a promise so that `promised` gives it back."""
    return f"\\{text}" if _LEAD.match(text) else text


def _unguarded(line: str) -> str:
    if line.startswith("\\") and line[1:2] and not line[1].isalnum():
        line = line[1:]
    body = line.rstrip()
    return f"{body[:-2]}{line[len(body) - 1 :]}" if body.endswith(("\\)", "\\>")) else line
