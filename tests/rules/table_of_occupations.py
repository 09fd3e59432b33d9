"""The table of occupations, read entry by entry as it stands, to compare what the library makes of it."""

from collections.abc import Mapping
from importlib.resources import files

from attrs import field, frozen

LINES = frozenset(
    {
        "names",
        "wider",
        "parts",
        "titles",
        "topics",
        "titles there",
        "credentials",
        "employers",
        "setting",
        "near titles",
        "not",
    }
    | {"within", "near"}
)
TEXT = files("infointerview.rules").joinpath("occupations.txt").read_text("utf-8")


@frozen
class Entry:
    """A field of work, as `occupations.txt` describes it."""

    head: str = field()
    lines: Mapping[str, str] = field()

    def __getitem__(self, line: str) -> tuple[str, ...]:
        """Return the items of a line; the head is the first of the names."""
        items = f"{self.head}, {self.lines.get(line, '')}" if line == "names" else self.lines.get(line, "")
        return tuple(filter(None, map(str.strip, items.split(","))))


def entries(text: str) -> tuple[Entry, ...]:
    """Read the table."""
    found: list[tuple[str, dict[str, str]]] = []
    line = ""
    for number, row in enumerate(text.splitlines(), 1):
        if not row.strip() or row.startswith("#"):
            continue
        if row.startswith("[") and row.endswith("]"):
            found.append((row[1:-1], {}))
            line = ""
        elif row.startswith("  ") and line:
            found[-1][1][line] += f" {row.strip()}"
        else:
            line, colon, items = row.partition(":")
            if not found or not colon or line not in LINES or line in found[-1][1]:
                raise ValueError(f"occupations.txt, line {number}: expected a line of an entry, once, got {row!r}")
            found[-1][1][line] = items.strip()
    return tuple(Entry(head, lines) for head, lines in found)


ENTRIES = entries(TEXT)
