"""The tables of worked examples, and the people, cities and holidays that occur in them.

A page of `docs/rules` shows the examples that teach most, and the others are in a file of its name in
`tests/rules/examples`.  `docs/rules/index.md` explains the tables to their readers.  A weekday that is wrong is an
error, and so is a time that the clock skips.  Stories, which tables would be too narrow for, have a cast of their own.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from attrs import field, frozen

from infointerview.model.employers import Employment
from infointerview.model.people import Contact, Found

PAGES = Path(__file__).parents[2] / "docs" / "rules"
MORE = Path(__file__).parent / "examples"
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


def tables(page: str, *titles: str, folder: Path = PAGES) -> Iterator[list[list[str]]]:
    """Yield the rows of every table of a page that has exactly these titles, cell by cell."""
    lines = (folder / page).read_text("utf-8").splitlines()
    for place, line in enumerate(lines):
        if _cells(line) == list(titles) and set(lines[place + 1]) <= set("|- "):
            end = next((n for n, row in enumerate(lines) if n > place and not row.startswith("|")), len(lines))
            yield [_cells(row) for row in lines[place + 2 : end]]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []


def shown(page: str) -> list[Row]:
    """Return the worked examples that a page shows."""
    return _rows(page, [PAGES])


def examples(page: str) -> list[Row]:
    """Return the worked examples of a page: those that it shows, and then the others."""
    return _rows(page, [PAGES, MORE] if (MORE / page).exists() else [PAGES])


def _rows(page: str, folders: list[Path]) -> list[Row]:
    found = [tables(page, "What happened", "Asked", "Then", folder=folder) for folder in folders]
    rows = [row for several in found for table in several for row in table]
    return [Row(page.removesuffix(".md"), number, *row) for number, row in enumerate(rows, start=1)]


def clauses(cell: str) -> list[str]:
    """Return the statements of a cell, which semicolons part."""
    return [clause.strip() for clause in cell.split(";") if clause.strip()]


# -- days and times ---------------------------------------------------------------------------------------------------

DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?: \d{4})?"
TIME = rf"{DAY} \d\d:\d\d(?: in [A-Z]\w*(?: [A-Z]\w*)*)?"


def _everywhere(*titles: str) -> list[list[str]]:
    """Return the rows of the tables of these titles: of the page that explains the examples, and of the stories."""
    found = [*tables("index.md", *titles), *tables("cast.md", *titles, folder=STORIES)]
    return [row for several in found for row in several]


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
