"""What a browser makes of the HTML that a result shows in a notebook."""

from html.parser import HTMLParser
from typing import Any


class Page(HTMLParser):
    """The tags, attributes and cells of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.attributes: set[tuple[str, str | None]] = set()
        self.headings: list[str] = []
        self.cells: list[str] = []
        self.rows = 0
        self.text = ""

    @classmethod
    def of(cls, found: Any) -> "Page":
        """Return what a notebook shows of a result or a value."""
        return cls.read(found._repr_html_())

    @classmethod
    def read(cls, html: str) -> "Page":
        """Return what a browser makes of HTML."""
        page = cls()
        page.feed(html)
        page.close()
        assert page.open == []
        return page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.open.append(tag)
        self.attributes.update(attrs)
        if tag in {"td", "th"}:
            self.cells.append("")
        if ("scope", "row") in attrs:
            self.rows += 1
        if ("scope", "col") in attrs:
            self.headings.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if "td" in self.open or "th" in self.open:
            self.cells[-1] += data
        if "thead" in self.open:
            self.headings[-1] += data
