"""The lines of a note sheet as headings and items, however it was filled in."""

import re
from collections.abc import Callable, Iterator

from attrs import define, field

from infointerview.model.text import folded
from infointerview.questions.sheet_form import SECTIONS, is_room

__all__ = ["Block", "blocks", "split"]

_LINE_END = re.compile(r"\r\n|\r|\n")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*)")
# Also those that word processors put there, and the blank that they put after them.
_BULLET = re.compile(r"(?:[-*+\u2022\u2013\u2014\u00b7\u25aa\u25cf\u25e6]|\d{1,3}[.)])(?:[ \t\u00a0]+|$)")
_QUOTED = re.compile(r"> ?")
_PARTS = {folded(heading): part for part, heading in SECTIONS.items()}
_WITH_HEADINGS = frozenset({"questions", "looking back"})


@define
class Block:
    """A heading or an item.

    Attributes:
        part: The part of the sheet that it stands in, blank before the first one and in parts that no sheet has.
        heading: The question or prompt that it stands under, or that it is itself.
        is_heading: Whether it is a heading.
        lines: Its lines, without dash and indent.
        numbers: Where they stand in the sheet, from 1; blank lines between them are left out.
        above: The number of the line with the heading, or 0.
    """

    part: str
    heading: str
    is_heading: bool
    lines: list[str] = field(factory=list)
    numbers: list[int] = field(factory=list)
    above: int = 0


def blocks(lines: list[str], form: frozenset[str], is_question: Callable[[str], bool]) -> Iterator[Block]:
    """Yield the headings and items of a sheet in order; every line that is not blank is in one of them.

    A question is a heading whatever its level, and also where its number sign is gone; otherwise an answer to it would
    belong to the question before.

    Args:
        lines: The lines of the sheet.
        form: Lines that the sheet had printed, which make no item.
        is_question: Whether a text is a question that a sheet may hold.
    """
    part, heading, above = "", "", 0
    current: Block | None = None
    blank: list[str] = []
    plain = not any(_section(title[2]) for title in map(_HEADING.fullmatch, lines) if title)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            blank.append(line)
            continue
        found = _heading(line, part, is_question, plain=plain)
        starts = found or line.rstrip() in form or (is_room(line) and not _set_in(line))
        if current and not starts and _goes_on(line, blank):
            current.lines += [*(kept[2:] for kept in blank), _inner(line)]
            current.numbers.append(number)
            blank = []
            continue
        if current:
            yield current
            current = None
        blank = []
        if found:
            level, title = found
            known = _section(title)
            below = part in _WITH_HEADINGS and level > 2
            if known and not below:
                part, heading, above = known, "", 0
            elif part != "looking back" and is_question(title):
                part, heading, above = "questions", title, number
            elif below:
                heading, above = title, number
            else:
                part, heading, above = "", title, number
            yield Block(part, heading, is_heading=True, lines=[line], numbers=[number], above=above)
        elif starts:
            yield Block(part, heading, is_heading=False, lines=[], numbers=[number], above=above)
        else:
            current = Block(part, heading, is_heading=False, lines=[_first(line)], numbers=[number], above=above)
    if current:
        yield current


def _heading(line: str, part: str, is_question: Callable[[str], bool], *, plain: bool) -> tuple[int, str] | None:
    """Return the level and the title of a heading; `None` for a line that is none."""
    found = _HEADING.fullmatch(line)
    if found:
        level, title = len(found[1]), found[2].strip()
        # One number sign begins the sheet; further down it is one that somebody wrote: `# of people: 20`.
        told = level > 1 or not part or _section(title) or is_question(title)
        return (level, title) if told else None
    title = line.strip()
    if plain and _section(title):
        return 2, title
    if part in {"", "questions"} and not _set_in(line) and not title.startswith("-") and is_question(title):
        return 3, title
    return None


def _section(title: str) -> str:
    """Return the part of the sheet that a heading begins, blank if none."""
    return _PARTS.get(folded(title.strip().rstrip(":# ")), "")


def split(text: str) -> list[str]:
    """Return the lines of a text, whichever system ended them."""
    return _LINE_END.split(text.removeprefix("\ufeff"))


def _set_in(line: str) -> bool:
    return line.startswith(("  ", "\t"))


def _inner(line: str) -> str:
    """Return a line without the indent of the item that it belongs to, or the mark of the quotation."""
    if line.startswith("  "):
        return line[2:]
    return line[1:] if line.startswith("\t") else _QUOTED.sub("", line, count=1)


def _first(line: str) -> str:
    line = line.lstrip()
    bullet = _BULLET.match(line) or _QUOTED.match(line)
    return line[bullet.end() :] if bullet else line


def _goes_on(line: str, blank: list[str]) -> bool:
    """Return whether a line belongs to the item before it: set in, or written on without a blank line."""
    return _set_in(line) or not (blank or _BULLET.match(line))
