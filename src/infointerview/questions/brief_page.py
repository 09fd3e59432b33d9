"""A brief as text, as Markdown and as a page to print."""

import re
from collections.abc import Iterable
from html import escape

from infointerview.questions.brief_sections import Section

__all__ = ["as_html", "as_markdown", "as_text"]

_STYLE = (
    "@page{{size:auto;margin:10mm}}"
    "body{{font:9pt/1.25 sans-serif;margin:0 auto;max-width:190mm;color:#000;background:#fff}}"
    "h1{{font-size:12pt;margin:0 0 1mm}}"
    "h2{{font-size:9pt;margin:2mm 0 .5mm;border-bottom:.2mm solid #999}}"
    "ul{{margin:0;padding-left:4mm}}"
    "main{{display:grid;grid-template-columns:2fr 3fr;gap:6mm}}"
    "li.room{{margin-bottom:{room}mm}}"
)
# What the questions may take of a sheet, in millimetres: Letter is the shorter one.
_HEIGHT, _A_LINE, _ROOM_AT_MOST = 225, 9, 12


def as_text(title: str, sections: Iterable[Section]) -> str:
    """Return a brief as plain text."""
    parts = [f"{section.heading}\n" + "\n".join(f"  {line}" for line in section.lines) for section in sections]
    return "\n\n".join([title, *parts]) + "\n"


def as_markdown(title: str, sections: Iterable[Section]) -> str:
    """Return a brief as Markdown."""
    parts = [
        f"## {section.heading}\n\n" + "\n".join(f"- {_plain(line)}" + "\n  - " * section.room for line in section.lines)
        for section in sections
    ]
    return "\n\n".join([f"# {_plain(title)}", *(part.rstrip() for part in parts)]) + "\n"


def _plain(line: str) -> str:
    """Return a line in which nothing is a mark of Markdown."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", line)


def as_html(title: str, sections: Iterable[Section], *, page: bool = True) -> str:
    """Return a brief as HTML: a page of its own to print, or what stands in one."""
    sections = tuple(sections)
    asked = "".join(_section(section) for section in sections if section.is_asked)
    known = "".join(_section(section) for section in sections if not section.is_asked)
    body = f"<h1><bdi>{escape(title)}</bdi></h1><main><div>{known}</div><div>{asked}</div></main>"
    if not page:
        return f"<div>{body}</div>"
    lines = sum(len(section.lines) for section in sections if section.is_asked)
    room = max(0, min(_ROOM_AT_MOST, _HEIGHT // max(lines, 1) - _A_LINE))
    style = _STYLE.format(room=room)
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{style}</style>'
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>\n'


def _section(section: Section) -> str:
    kind = ' class="room"' if section.room else ""
    lines = "".join(f"<li{kind}><bdi>{escape(line)}</bdi></li>" for line in section.lines)
    return f"<section><h2>{escape(section.heading)}</h2><ul>{lines}</ul></section>"
