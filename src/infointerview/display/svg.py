"""A picture as SVG text, and the few parts that all pictures are drawn with.

The same picture is always the same bytes.  There is no script, no style sheet, no id and no remote address in it, so
that several of them can stand in one page, and a white panel below it keeps it readable on a dark one.
"""

import unicodedata
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any, Literal

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.patterns import regex

# The colours of Okabe and Ito, which people who see few colours can tell apart, dark enough for words; and tints of
# these to stand below words.
BLUE, ORANGE, GREEN, RED, PURPLE = "#0072b2", "#e69f00", "#007a5a", "#c04a00", "#a8497c"
PALE_BLUE, PALE_ORANGE, PALE_GREY = "#cce3f2", "#fae6b8", "#e6e9ed"
# Both have a contrast of more than 4.5 with white and with the pale tints.
INK, MUTED = "#1f2328", "#4d5661"
RULE, PAPER = "#c4cad1", "#ffffff"

_FONT = "system-ui, 'Segoe UI', Helvetica, Arial, 'Noto Sans', sans-serif"
_MARGIN = 16.0
_NOT_XML = regex("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NARROW, _WIDE = frozenset("ijlI.,:;'|!()[]· "), frozenset("mwMW@%—…")

Anchor = Literal["start", "middle", "end"]


def saved(content: str, path: Path | str, named: str) -> Path:
    """Write what a browser opens to a file whose name ends like the one named, and return its path.

    Raises:
        InvalidValue: *path* is not a path, or its name ends otherwise.
        OSError: The file cannot be written.
    """
    ending, repair = Path(named).suffix, f"write '{named}'"
    if not isinstance(path, Path | str):
        raise InvalidValue.at("path", f"expected a path, got {type(path).__name__}", repair)
    file = Path(path)
    if file.suffix.lower() != ending or "\0" in str(path):
        raise InvalidValue.at("path", f"the name does not end in {ending}", repair)
    file.write_text(content, encoding="utf-8", newline="\n")
    return file


@frozen(kw_only=True, repr=False)
class Picture:
    """A picture, which a notebook shows as it is; print it to read what it shows.

    Attributes:
        title: What stands above it.
        description: What it shows, in words, for whoever cannot see it.
        svg: The picture as the text of an SVG file.
    """

    title: str = field()
    description: str = field()
    svg: str = field()

    def save(self, path: Path | str) -> Path:
        """Write the picture to an SVG file, and return its path.

        Raises:
            InvalidValue: *path* is not a path, or its name does not end in `.svg`.
            OSError: The file cannot be written.
        """
        return saved(self.svg, path, "picture.svg")

    def _repr_svg_(self) -> str:
        return self.svg

    def __str__(self) -> str:
        return f"{self.title}\n{self.description}"

    def __repr__(self) -> str:
        return f"<Picture: {self.title}>"


def width_of(words: str, size: float) -> float:
    """Return about how wide a text is in pixels, and rather too much than too little.

    >>> width_of("Ada Quist", 12) < width_of("WWWWWWWWW", 12)
    True
    """
    ems = 0.0
    for character in words:
        if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
            continue
        if character in _NARROW:
            ems += 0.36
        elif character in _WIDE or unicodedata.east_asian_width(character) in "WF":
            ems += 1.02
        else:
            ems += 0.76 if character.isupper() else 0.6 if character < "\u0250" else 0.85
    return ems * size


def shortened(words: str, width: float, size: float) -> str:
    """Return a text cut so that it fits, with an ellipsis where it was cut.

    >>> shortened("Severn Catchment Trust", 80, 12)
    'Severn Ca…'
    """
    if width_of(words, size) <= width:
        return words
    kept = words
    while kept and width_of(f"{kept}…", size) > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def isolated(words: str) -> str:
    """Return a text so marked that, where it runs to the left, it does not take along what stands beside it."""
    return f"\N{FIRST STRONG ISOLATE}{words}\N{POP DIRECTIONAL ISOLATE}"


def wrapped(words: str, width: float, size: float, *, most: int) -> list[str]:
    """Return a text in lines that fit; of more than *most* lines the last that is kept ends with an ellipsis.

    A word that is wider than a line, as a sentence in Chinese is, is cut where the line ends.

    >>> wrapped("Reports, and more reports.", 80, 12, most=9)
    ['Reports,', 'and more', 'reports.']
    >>> wrapped("Reports, and more reports.", 80, 12, most=2)
    ['Reports,', 'and more…']
    """
    lines: list[str] = []
    for paragraph in words.splitlines():
        line = ""
        for word in paragraph.split():
            longer, rest = f"{line} {word}" if line else word, word
            if width_of(longer, size) <= width:
                line = longer
                continue
            lines += [line] if line else []
            while len(lines) <= most and width_of(rest, size) > width:
                end = next(n for n in range(1, len(rest) + 1) if width_of(rest[: n + 1], size) > width)
                lines.append(rest[:end])
                rest = rest[end:]
            line = rest
        lines += [line] if line else []
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    return [*lines[: most - 1], shortened(last, width - width_of("…", size), size).rstrip("…") + "…"]


class Drawing:
    """A sheet that grows with what is put on it; it begins with a title and, below that, a remark."""

    def __init__(self, title: str, remark: str = "") -> None:
        self._title = title
        self._parts: list[str] = []
        self._left, self._top, self._right, self._bottom = 0.0, 0.0, 320.0, 0.0
        self.text(0, 16, title, size=16, bold=True)
        if remark:
            self.text(0, 36, remark, fill=MUTED)

    @property
    def bottom(self) -> float:
        """The lowest point of what is on it so far."""
        return self._bottom

    @property
    def right(self) -> float:
        """The rightmost point of what is on it so far."""
        return self._right

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 12,
        anchor: Anchor = "start",
        fill: str = INK,
        bold: bool = False,
        tip: str = "",
    ) -> None:
        """Write one line; *y* is its baseline, and *tip* is shown where a mouse rests on it."""
        width = width_of(words, size) * (1.08 if bold else 1)
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        self._reach(left, y - size, left + width, y + size * 0.3)
        attributes = {
            "x": x,
            "y": y,
            "font-size": size,
            "text-anchor": None if anchor == "start" else anchor,
            "fill": None if fill == INK else fill,
            "font-weight": "bold" if bold else None,
        }
        self._put("text", attributes, words, tip)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        *,
        stroke: str = "",
        dashed: bool = False,
        tip: str = "",
    ) -> None:
        """Draw a rectangle from its upper left corner."""
        self._reach(x, y, x + width, y + height)
        shape = {"x": x, "y": y, "width": width, "height": height, "fill": fill}
        self._put("rect", {**shape, "stroke": stroke or None, "stroke-dasharray": "3 2" if dashed else None}, "", tip)

    def dot(self, x: float, y: float, radius: float, fill: str, *, stroke: str = "", tip: str = "") -> None:
        """Draw a circle around its centre."""
        self._reach(x - radius, y - radius, x + radius, y + radius)
        ring = {"stroke": stroke or None, "stroke-width": 2 if stroke else None}
        self._put("circle", {"cx": x, "cy": y, "r": radius, "fill": fill, **ring}, "", tip)

    def way(
        self,
        points: Iterable[tuple[float, float]],
        *,
        stroke: str = "none",
        width: float = 1,
        dash: str = "",
        fill: str = "none",
        tip: str = "",
    ) -> None:
        """Draw straight lines from point to point; with *fill*, what they enclose."""
        corners = list(points)
        for x, y in corners:
            self._reach(x, y, x, y)
        way = "M" + " L".join(f"{_number(x)} {_number(y)}" for x, y in corners) + (" Z" if fill != "none" else "")
        style = {"stroke-width": None if width == 1 else width, "stroke-dasharray": dash or None}
        self._put("path", {"d": way, "fill": fill, "stroke": stroke, **style}, "", tip)

    def legend(self, x: float, y: float, entries: Iterable[tuple[str, str, str]]) -> None:
        """Write what colours mean, side by side: for each its fill, its outline or nothing, and its name."""
        for fill, stroke, name in entries:
            self.box(x, y - 10, 12, 12, fill, stroke=stroke)
            self.text(x + 18, y, name, fill=MUTED)
            x += 18 + width_of(name, 12) + 14

    def finished(self, description: str) -> Picture:
        """Return what was drawn, with what it shows in words."""
        left, top = self._left - _MARGIN, self._top - _MARGIN
        width, height = self._right + _MARGIN - left, self._bottom + _MARGIN - top
        x, y, w, h = (_number(value) for value in (left, top, width, height))
        title, told = (escape(_NOT_XML.sub("\ufffd", words)) for words in (self._title, description))
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x} {y} {w} {h}" width="{w}" height="{h}" '
            f'style="max-width: 100%; height: auto" role="img" aria-label="{title}" font-family="{_FONT}" fill="{INK}">'
        )
        panel = f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="6" fill="{PAPER}"/>'
        lines = [head, f"<title>{title}</title>", f"<desc>{told}</desc>", panel, *self._parts, "</svg>"]
        return Picture(title=self._title, description=description, svg="\n".join(lines) + "\n")

    def _reach(self, left: float, top: float, right: float, bottom: float) -> None:
        self._left, self._top = min(self._left, left), min(self._top, top)
        self._right, self._bottom = max(self._right, right), max(self._bottom, bottom)

    def _put(self, tag: str, attributes: dict[str, Any], words: str, tip: str) -> None:
        given = "".join(
            f' {name}="{_number(value) if isinstance(value, int | float) else value}"'
            for name, value in attributes.items()
            if value is not None
        )
        inside = (f"<title>{escape(tip)}</title>" if tip else "") + escape(words)
        inside = _NOT_XML.sub("\ufffd", inside)
        self._parts.append(f"<{tag}{given}>{inside}</{tag}>" if inside else f"<{tag}{given}/>")


def _number(value: float) -> str:
    """Return a number with one decimal if it needs one, and zero without a sign."""
    return f"{value if abs(value) >= 0.05 else 0.0:.1f}".removesuffix(".0")
