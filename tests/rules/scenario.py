"""The tables of worked examples, and the people, cities and holidays that occur in them.

The pages of `docs/advice` show a few examples for each row of the timing table, and the others are in a file named for
the row in `tests/rules/examples`.  `docs/advice/index.md` explains the tables to their readers, and `cast.md` lists who
occurs in them.  A weekday that is wrong is an error, and so is a time that the clock skips.  Stories, which tables
would be too narrow for, have a cast of their own.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from attrs import field, frozen

from infointerview.model.employers import Employment
from infointerview.model.people import Contact, Found

DOCS = Path(__file__).parents[2] / "docs"
ADVICE = DOCS / "advice"
MORE = Path(__file__).parent / "examples"
CAST = Path(__file__).parent / "cast.md"
STORIES = Path(__file__).parent / "stories"

_YEAR = 2026
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class NotInTheLanguage(AssertionError):
    """A table says something that nobody could understand."""


# -- tables -----------------------------------------------------------------------------------------------------------


@frozen
class Row:
    """One worked example: the page, its number among the examples of the page, and the three cells."""

    page: str = field()
    number: int = field()
    happened: str = field()
    asked: str = field()
    then: str = field()

    def __str__(self) -> str:
        return f"{self.page}-{self.number}"


@cache
def parts() -> dict[str, str]:
    """Return what the pages of advice say about each row of the timing table, by its number such as `t02`."""
    found = [re.split(r"^\((t\d\d)\)=\n", page.read_text("utf-8"), flags=re.MULTILINE) for page in ADVICE.glob("*.md")]
    return dict(sorted(pair for _, *rest in found for pair in zip(rest[::2], rest[1::2], strict=True)))


def tables(text: str, *titles: str) -> Iterator[list[list[str]]]:
    """Yield the rows of every table that has exactly these titles, cell by cell."""
    lines = text.splitlines()
    for place, line in enumerate(lines):
        if _cells(line) == list(titles) and set(lines[place + 1]) <= set("|- "):
            end = next((n for n, row in enumerate(lines) if n > place and not row.startswith("|")), len(lines))
            yield [_cells(row) for row in lines[place + 2 : end]]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []


def shown(page: str) -> list[Row]:
    """Return the worked examples that the documentation shows about a row such as `t02`, or on a page."""
    return _rows(page, _shown(page))


def examples(page: str) -> list[Row]:
    """Return the worked examples: those that the documentation shows, and then the others."""
    more = MORE / f"{Path(page).stem}.md"
    return _rows(page, _shown(page), more.read_text("utf-8") if more.exists() else "")


def _shown(page: str) -> str:
    return parts().get(page) or ((DOCS / page).read_text("utf-8") if page.endswith(".md") else "")


def _rows(page: str, *texts: str) -> list[Row]:
    rows = [row for text in texts for table in tables(text, "What happened", "Asked", "Then") for row in table]
    return [Row(Path(page).stem, number, *row) for number, row in enumerate(rows, start=1)]


def clauses(cell: str) -> list[str]:
    """Return the statements of a cell, which semicolons part."""
    return [clause.strip() for clause in cell.split(";") if clause.strip()]


# -- days and times ---------------------------------------------------------------------------------------------------

DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?: \d{4})?"
TIME = rf"{DAY} \d\d:\d\d(?: in [A-Z]\w*(?: [A-Z]\w*)*)?"


def _everywhere(*titles: str) -> list[list[str]]:
    """Return the rows of the tables of these titles, of the examples and of the stories."""
    pages = (CAST, STORIES / "cast.md")
    return [row for page in pages for table in tables(page.read_text("utf-8"), *titles) for row in table]


@cache
def cities() -> dict[str, ZoneInfo]:
    """Return the zones of the cities."""
    rows = _everywhere("City", "Zone")
    return {city: ZoneInfo(zone.strip("`")) for city, zone in rows}


def day(words: str) -> date:
    """Return a day such as `Mon 2 Mar`, of 2026 unless it says otherwise; its weekday must be the right one."""
    weekday, number, month, *year = words.split()
    on = date(int(year[0]) if year else _YEAR, _MONTHS.index(month) + 1, int(number))
    if _WEEKDAYS[on.weekday()] != weekday:
        raise NotInTheLanguage(f"{words} is a {_WEEKDAYS[on.weekday()]}")
    return on


def instant(words: str) -> datetime:
    """Return an instant such as `Mon 2 Mar 14:30`, on the clock of London unless a city is named."""
    clock, _, city = words.partition(" in ")
    on, _, at = clock.rpartition(" ")
    if city and city not in cities():
        raise NotInTheLanguage(f"no city {city}")
    read = datetime.combine(day(on), time.fromisoformat(at), tzinfo=cities()[city or "London"])
    if read.astimezone(UTC).astimezone(read.tzinfo) != read:
        raise NotInTheLanguage(f"the clocks skip {words}")
    return read


def instants(words: str) -> list[datetime]:
    """Return several instants, which commas part."""
    return [instant(part.strip()) for part in words.split(",")]


# -- people -----------------------------------------------------------------------------------------------------------


@cache
def people() -> dict[str, Contact]:
    """Return the contacts by the first part of their names."""
    rows = _everywhere("Person", "Called", "Works at", "As", "City", "Hours", "Known since")
    return {
        called: Contact(
            name=name,
            employments=Employment(organisation=employer, title=title) if employer or title else (),
            zone=cities()[city],
            working_hours=hours or None,
            found=Found(on=date(int(since[:4]), 1, 1), imported_from="linkedin" if "import" in since else ""),
        )
        for name, called, employer, title, city, hours, since in rows
    }


@cache
def named_holidays() -> dict[str, frozenset[date]]:
    """Return the days of the holidays."""
    rows = _everywhere("Holiday", "Days")
    return {name: frozenset(day(part.strip()) for part in days.split(",")) for name, days in rows}
