"""The parts of HTML that everything in the library is shown with in a notebook.

There is no script and no style sheet, because notebooks, forges and mail programs drop them.  Text has the colour of
the page around it and no background, so that it reads on light and dark pages alike; colour is only ever a line beside
or below a text that says the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from html import escape
from typing import Any

from attrs import Attribute

SHOWN_AT_MOST = 20
_LINE = 120

# Notebooks align cells to the right, and a style on the table itself would lose against theirs.
_ALIGNED = "text-align: left; white-space: pre-line"
LEFT = f' style="{_ALIGNED}"'
_CELL = f' style="{_ALIGNED}; vertical-align: top"'
# A column of sentences keeps its width on a phone, where the table scrolls, and else would be a word wide.
_SENTENCE = 40
_WIDE = f' style="{_ALIGNED}; vertical-align: top; min-width: 14em"'


class Colour(StrEnum):
    """A colour for a line, in a contrast of at least 3 to 1 on white and on the dark pages of notebooks."""

    LATE = "#d1242f"
    NOW = "#b47a00"
    WAITS = "#2f81c7"
    GOOD = "#2d9a4e"
    QUIET = "#808080"


class Shown:
    """Something that looks in a notebook as it prints, and whose `repr` is the first line of that.

    A subclass is a frozen class without a generated `repr`.  One that has no words of its own prints as its fields that
    say something: those that differ from what they are by default, but for what is kept out of its `repr`.

    >>> from infointerview import Found, Permission
    >>> Found(through="event", where="Water Expo", common_ground="we both row")
    <Found through event, where Water Expo, common ground we both row>
    >>> print(Permission())
    answer unknown
    """

    __slots__ = ()

    def __str__(self) -> str:
        attributes: tuple[Attribute[Any], ...] = getattr(type(self), "__attrs_attrs__", ())
        shown = [each for each in attributes if each.repr]
        said = [each for each in shown if getattr(self, each.name) != each.default] or shown[:1]
        return ", ".join(f"{each.name.replace('_', ' ')} {_in_a_line(getattr(self, each.name))}" for each in said)

    def __repr__(self) -> str:
        first = str(self).partition("\n")[0]
        line = first if len(first) <= _LINE else f"{first[: _LINE - 1].rstrip()}…"
        return f"<{type(self).__name__} {line}>"

    def _repr_html_(self) -> str:
        return paragraph(str(self))


def _in_a_line(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M %Z}".rstrip()
    if isinstance(value, tuple | frozenset):
        return ", ".join(map(_in_a_line, value))
    return value.replace("_", " ") if isinstance(value, StrEnum) else str(value)


def text(value: object) -> str:
    """Return a value as text in HTML, escaped; `None` is blank.

    >>> text("Ada <b>"), text(True), text(1 / 3), text(None)
    ('<bdi>Ada &lt;b&gt;</bdi>', 'yes', '0.33', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, time):
        return value.isoformat("minutes")
    # A name in a script that runs to the left stays in its place.
    return str(value) if isinstance(value, int | date) else f"<bdi>{escape(str(value))}</bdi>"


def paragraph(value: object) -> str:
    """Return a text as a paragraph that keeps its lines."""
    return f"<p{LEFT}>{text(value)}</p>"


def table(headings: Iterable[str], rows: Iterable[Iterable[object]], *, title: str = "") -> str:
    """Return a table whose first column names the rows, and which a narrow page scrolls by itself.

    >>> table(["person"], [["Ada Quist"]]).count("scope")
    2
    """
    names, cells = list(headings), [list(row) for row in rows]
    long = [any(len(str(row[place])) > _SENTENCE for row in cells) for place in range(len(names))]
    caption = f"<caption{LEFT}>{text(title)}</caption>" if title else ""
    head = "".join(
        f'<th scope="col"{_WIDE if is_long else _CELL}>{text(name)}</th>'
        for name, is_long in zip(names, long, strict=True)
    )
    body = "".join(f"<tr>{''.join(_cells(row))}</tr>" for row in cells)
    whole = f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    # It scrolls by the keyboard too.
    return f'<div style="overflow-x: auto" tabindex="0" role="group" aria-label="Table">{whole}</div>'


def _cells(values: Iterable[object]) -> Iterator[str]:
    for place, value in enumerate(values):
        # A heading without words would be read out as nothing.
        head = "-" if value is None or value == "" else text(value)
        yield f"<td{_CELL}>{text(value)}</td>" if place else f'<th scope="row"{_CELL}>{head}</th>'


def heading(title: object) -> str:
    """Return the title of a card."""
    return f'<h3 style="margin: 0 0 0.4em; font-size: 1.1em">{text(title)}</h3>'


def card(*parts: str, title: str = "") -> str:
    """Return parts of HTML in a frame, below a title."""
    head = heading(title) if title else ""
    style = f"border: 1px solid {Colour.QUIET}; border-radius: 4px; padding: 0.6em 0.8em; max-width: 46em"
    return f'<div style="{style}; overflow-wrap: break-word">{head}{"".join(parts)}</div>'


def section(title: str, *parts: str) -> str:
    """Return parts of HTML below a heading."""
    return f'<h4 style="margin: 0.8em 0 0.3em; font-size: 1em">{text(title)}</h4>{"".join(parts)}'


def labelled(pairs: Iterable[tuple[str, object]]) -> str:
    """Return a line for each label and its value; what is blank is left out."""
    lines = (f"<div><b>{escape(label)}:</b> {text(value)}</div>" for label, value in pairs if value not in {None, ""})
    return "".join(lines)


def bullets(lines: Iterable[object], *, numbered: bool = False) -> str:
    """Return lines as a list, or nothing if there is none."""
    said = "".join(f'<li style="white-space: pre-line">{text(line)}</li>' for line in lines)
    tag = "ol" if numbered else "ul"
    return f'<{tag} style="margin: 0.2em 0; padding-left: 1.6em">{said}</{tag}>' if said else ""


def disclosure(summary: str, *parts: str, colour: Colour = Colour.QUIET) -> str:
    """Return a line that opens to show parts of HTML, with a coloured edge."""
    style = f"border-left: 4px solid {colour}; padding-left: 0.5em; margin: 0.3em 0"
    head = f'<summary style="cursor: pointer">{text(summary)}</summary>'
    return f'<details style="{style}">{head}<div style="margin: 0.2em 0 0.4em 1.1em">{"".join(parts)}</div></details>'


def marked(said: str, marks: Mapping[int, tuple[int, int, Colour]]) -> str:
    """Return a text, escaped, in which stretches are underlined and followed by their numbers.

    Where stretches overlap, each letter has the line of the one with the lowest number.

    Args:
        said: The text.
        marks: For each number where the stretch begins and ends, in characters, and the colour of its line.

    >>> marked("Dear <Ada>,", {1: (5, 10, Colour.LATE)}).endswith("&lt;Ada&gt;</mark><sup>1</sup>,")
    True
    """
    owner = [0] * len(said)
    ends: dict[int, list[int]] = {}
    for number, (start, end, _) in sorted(marks.items(), reverse=True):
        owner[start:end] = [number] * len(owner[start:end])
        ends.setdefault(end, []).insert(0, number)
    pieces, begun = [], 0
    for place in range(1, len(said) + 1):
        if place < len(said) and owner[place] == owner[begun] and place not in ends:
            continue
        number, piece = owner[begun], escape(said[begun:place])
        if number:
            line = f"2px solid {marks[number][2]}"
            piece = f'<mark style="background: transparent; color: inherit; border-bottom: {line}">{piece}</mark>'
        if place in ends:
            piece += f"<sup>{', '.join(map(str, ends[place]))}</sup>"
        pieces.append(piece)
        begun = place
    return "".join(pieces)


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with what it counts.

    >>> counted(1, "theme"), counted(2, "theme"), counted(1_200, "person", "people")
    ('1 theme', '2 themes', '1,200 people')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def more(shown: int, there_are: int, what: str = "") -> str:
    """Return how many more there are than are shown, or nothing.

    >>> more(20, 23), more(3, 3)
    ('… and 3 more', '')
    """
    return f"… and {there_are - shown} more{what and ' '}{what}" if there_are > shown else ""


def of_markdown(written: str) -> str:
    r"""Return plain Markdown as HTML: headings, items, boxes to tick, help in italics, and paragraphs.

    Everything else is text, and comments are left out.

    >>> of_markdown("# Notes\n\n- [ ] ask\n").count("☐")
    1
    """
    parts: list[str] = []
    items: list[str] = []
    for line in (*written.splitlines(), ""):
        if line == "-" or line.startswith("- "):
            items.append(line[2:].replace("[ ]", "☐").replace("[x]", "☑"))
            continue
        if items:
            parts.append(bullets(items))
            items = []
        if line.startswith("#"):
            said = line.lstrip("#").strip()
            parts.append(heading(said) if line.startswith("# ") else section(said))
        elif len(line) > 2 and line[0] == line[-1] == "*":
            parts.append(f"<p{LEFT}><i>{text(line[1:-1])}</i></p>")
        elif line.strip() and not line.startswith("<!--"):
            parts.append(paragraph(line))
    return "".join(parts)
