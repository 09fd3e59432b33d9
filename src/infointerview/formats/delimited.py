r"""Tables as text: rows of cells between commas, semicolons or tabs, read within limits and written for spreadsheets.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula and runs it.  What is written for one has
an apostrophe before such a cell, which the spreadsheet hides, and which is taken off again when the table is read.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from io import StringIO

from attrs import frozen

from infointerview.formats.report import Account
from infointerview.results import as_it_was, harmless

# The header stands below notes of at most so many lines.
HEADER_WITHIN = 20
_LONGEST_HEADER = 30_000
_MOST_NAMES = 2_000
DELIMITERS = (",", ";", "\t", "|")

# What separates words, without the control characters that `str.split` would silently remove.
_BLANKS = re.compile("[ \t\r\n\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")


@frozen
class Header:
    """The names of the columns of a table, and where they stand.

    Attributes:
        line: The line of the header, counted from 1; 0 if the first line is a row already.
        delimiter: What stands between two cells.
        names: The names; a nameless column has a blank one.
    """

    line: int
    delimiter: str
    names: tuple[str, ...]


def tidy(cell: str) -> str:
    """Return a cell with single blanks, and without the apostrophe that keeps a spreadsheet from running it."""
    cell = as_it_was(cell)
    # The only blank that counts as printable is the usual one.
    return (cell if cell.isprintable() and "  " not in cell else _BLANKS.sub(" ", cell)).strip(" ")


def tidied(row: Sequence[str]) -> list[str]:
    """Return the cells of a row, each `tidy`."""
    whole = f"|{'|'.join(row)}|"
    if whole.isprintable() and not any(untidy in whole for untidy in ("  ", " |", "| ", "|'")):
        return list(row)
    return [tidy(cell) if cell else "" for cell in row]


def lines_of(text: str) -> StringIO:
    """Return the lines of a table, in which a line end within a cell stays as it is."""
    return StringIO(text, newline="")


def candidates(lines: StringIO, delimiters: Iterable[str]) -> Iterator[Header]:
    """Yield what may be the header: each of the first lines, cut at each delimiter."""
    for number, line in zip(range(1, HEADER_WITHIN + 1), lines, strict=False):
        for delimiter in delimiters:
            names: list[str] = []
            # What is as long as this is not a header, and may be made to take time.
            if len(line) <= _LONGEST_HEADER:
                with suppress(csv.Error):
                    cells = next(csv.reader([line], delimiter=delimiter))
                    names = [tidy(cell) for cell in cells] if len(cells) <= _MOST_NAMES else []
            while names and not names[-1]:
                names.pop()
            yield Header(number, delimiter, tuple(names))


def read_rows(
    lines: StringIO, header: Header, limits: Mapping[str, int], account: Account
) -> list[tuple[int, Sequence[str]]]:
    """Return each row below the header that is not empty, with the line on which it starts.

    Raises:
        InvalidImport: A row is not valid CSV, or the table is larger than the limits allow.
    """
    _refuse_excess(header.names, 0, header.line, limits, account)
    rows: list[tuple[int, Sequence[str]]] = []
    reader = csv.reader(lines, delimiter=header.delimiter, strict=True)
    while True:
        line = header.line + reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            what = f"the row that starts here is not valid CSV: {error}"
            raise account.invalid(what, "close every quote mark, and double those inside a cell", line=line) from error
        if row is None:
            return rows
        if row:
            _refuse_excess(row, len(rows) + 1, line, limits, account)
            rows.append((line, tuple(row)))  # the garbage collector leaves a tuple of texts alone


def _refuse_excess(row: Sequence[str], seen: int, line: int, limits: Mapping[str, int], account: Account) -> None:
    amounts = (("max_rows", seen, "rows"), ("max_columns", len(row), "columns"))
    for name, amount, unit in (*amounts, ("max_cell", max(map(len, row), default=0), "characters in a cell")):
        if amount > limits[name]:
            raise account.invalid(f"more than {limits[name]:,} {unit}", f"raise {name} if that is right", line=line)


def to_text(rows: Sequence[Mapping[str, object]], columns: Iterable[str], *, for_spreadsheet: bool) -> str:
    """Return rows as CSV below a header, with lines that end as RFC 4180 says."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    names = list(columns)
    writer.writerow(names)
    for row in rows:
        cells = ["" if row[name] is None else str(row[name]) for name in names]
        writer.writerow(map(harmless, cells) if for_spreadsheet else cells)
    return text.getvalue()
