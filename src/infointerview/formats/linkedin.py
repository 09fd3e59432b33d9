"""Connections as LinkedIn exports them: the `Connections.csv` in the archive of one's own data.

The layout has changed over the years: there may be notes above the header, and addresses of profiles or not.  So
columns are found by their names, in any order, and every row below the header is accounted for.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from io import StringIO
from typing import TypeVar

from attrs import frozen

from infointerview.errors import InvalidValue
from infointerview.formats.report import Account, ImportReport, ImportSource, SkipReason, check_limits
from infointerview.model.employers import Employment
from infointerview.model.people import Contact, Found, FoundThrough, PersonName
from infointerview.model.time import day
from infointerview.model.values import EmailAddress, optional_line, url

__all__ = ["read_linkedin"]

_T = TypeVar("_T")

_ENGLISH = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
_GERMAN = ("Vorname", "Nachname", "URL", "E-Mail-Adresse", "Unternehmen", "Position", "Verbunden am")
_COLUMNS: Mapping[str, str] = {
    "".join(name.split()).casefold(): column for name, column in zip(_ENGLISH + _GERMAN, _ENGLISH * 2, strict=True)
}
_REQUIRED = frozenset({"First Name", "Last Name", "Connected On"})
_HEADER_WITHIN = 20

# What separates words, without the control characters that `str.split` would silently remove.
_BLANKS = re.compile("[ \t\r\n\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# LinkedIn writes `undefined` for a missing last name, and people with a single name type a dot or a dash.
_PLACEHOLDERS = frozenset({"undefined", ".", "-"})

# English and German names of months.  Those of `strptime` depend on the language of the machine.
_MONTH_NAMES = (
    "jan feb mar apr may jun jul aug sep oct nov dec jan feb mär apr mai jun jul aug sept okt nov dez "
    "january february march april may june july august september october november december "
    "januar februar märz april mai juni juli august september oktober november dezember "
    "jan feb mrz apr mai jun jul aug sep okt nov dez"
)
_MONTHS: Mapping[str, int] = {name: n % 12 + 1 for n, name in enumerate(_MONTH_NAMES.split())}
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<day>[0-9]{1,2})\.? (?P<month>[^\W\d_]{3,9})\.? (?P<year>[0-9]{4})",
        # Only LinkedIn's own time of day shows that the month comes first: 4/10/18 alone could mean either.
        r"(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>[0-9]{2}), [0-9]{1,2}:[0-9]{2} ?[AP]M",
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?:[T ][0-9:.]{4,15} ?(?:Z|UTC)?)?",
        r"(?P<day>[0-9]{1,2})-(?P<month>[^\W\d_]{3,9})-(?P<year>[0-9]{2})",
    )
)


def read_linkedin(
    source: ImportSource,
    *,
    max_bytes: int = 10_000_000,
    max_rows: int = 50_000,
    max_columns: int = 200,
    max_cell: int = 64_000,
) -> ImportReport:
    r"""Read the connections that LinkedIn exports as `Connections.csv`.

    Names are kept as written and never split.  A cell that does not fit its field is left out with a remark.  A row is
    skipped if it has no usable name, has more cells than the header, or is the same person as a row above it.

    Args:
        source: The path of the file, or the file opened as text or as bytes.
        max_bytes: The largest size of the file in bytes, or in characters if it was opened as text.
        max_rows: The largest number of rows below the header.
        max_columns: The largest number of cells in a row.
        max_cell: The largest number of characters in a cell; the `csv` module has a limit of its own as well.

    Raises:
        InvalidImport: The file cannot be read, is not a list of connections, is larger than allowed, or none of its
            rows has a usable name.
        InvalidValue: A limit is not a whole number above 0.

    >>> from io import StringIO
    >>> report = read_linkedin(StringIO("First Name,Last Name,Company,Connected On\n"
    ...                                 "Ngozi,Okonkwo-Bright,Harbour Hospital,22 Nov 2026\n"
    ...                                 ",,,01 Jan 2023\n"))
    >>> print(report)
    1 contact from 2 rows; 1 row skipped:
      line 3: it has no name
    >>> report.contacts[0].found.on
    datetime.date(2026, 11, 22)
    """
    limits = {"max_bytes": max_bytes, "max_rows": max_rows, "max_columns": max_columns, "max_cell": max_cell}
    check_limits("read_linkedin", limits)
    account = Account(source)
    lines = StringIO(account.text(max_bytes), newline="")
    header = _header(lines, account)
    _refuse_excess(header.names, 0, header.line, limits, account)
    for seen, (line, row) in enumerate(_rows(lines, header, account), start=1):
        _refuse_excess(row, seen, line, limits, account)
        _take(line, row, header, account)
    return account.report(header.not_used)


# -- rows -------------------------------------------------------------------------------------------------------------


@frozen
class _Header:
    line: int
    delimiter: str
    names: tuple[str, ...]
    places: Mapping[str, int]

    @property
    def not_used(self) -> tuple[str, ...]:
        unused = sorted(set(range(len(self.names))) - set(self.places.values()))
        return tuple("".join(filter(str.isprintable, self.names[n])) or f"column {n + 1}" for n in unused)


def _tidy(cell: str) -> str:
    return _BLANKS.sub(" ", cell).strip(" ")


def _header(lines: StringIO, account: Account) -> _Header:
    """Find the header by the names in it.  Errors show nothing else of the file, because it may be about people."""
    closest: list[str] = []
    widest = 0
    for number, line in zip(range(1, _HEADER_WITHIN + 1), lines, strict=False):
        for delimiter in ",;\t":
            names: list[str] = []
            with suppress(csv.Error):  # a cell that is too long cannot be the name of a column
                names = [_tidy(cell) for cell in next(csv.reader([line], delimiter=delimiter))]
            while names and not names[-1]:
                names.pop()
            keys = ["".join(name.split()).casefold() for name in names]
            places = {_COLUMNS[key]: place for place, key in reversed([*enumerate(keys)]) if key in _COLUMNS}
            if places.keys() >= _REQUIRED:
                return _Header(number, delimiter, tuple(names), places)
            closest = max(closest, [column for column in _ENGLISH if column in places], key=len)
            widest = max(widest, len(names))
    found = f"only {', '.join(closest)}" if closest else f"{widest:,} columns, none of them known"
    raise account.invalid(
        f"none of the first {_HEADER_WITHIN} lines has First Name, Last Name and Connected On: the closest has {found}",
        "give the Connections.csv of LinkedIn's archive as it is",
    )


def _rows(lines: StringIO, header: _Header, account: Account) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not empty, with the line on which it starts."""
    reader = csv.reader(lines, delimiter=header.delimiter, strict=True)
    while True:
        line = header.line + reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            what = f"the row that starts here is not valid CSV: {error}"
            raise account.invalid(what, "close every quote mark, and double those inside a cell", line=line) from error
        if row is None:
            return
        if row:
            yield line, row


def _refuse_excess(row: Sequence[str], seen: int, line: int, limits: Mapping[str, int], account: Account) -> None:
    amounts = (("max_rows", seen, "rows"), ("max_columns", len(row), "columns"))
    for name, amount, unit in (*amounts, ("max_cell", max(map(len, row)), "characters in a cell")):
        if amount > limits[name]:
            raise account.invalid(f"more than {limits[name]:,} {unit}", f"raise {name} if that is right", line=line)


# -- people -----------------------------------------------------------------------------------------------------------


def _take(line: int, row: list[str], header: _Header, account: Account) -> None:
    """Record one row in the account."""
    if any(_tidy(cell) for cell in row[len(header.names) :]):
        account.skip(line, SkipReason.MISALIGNED, f"it has {len(row)} cells, and the header {len(header.names)}")
        return
    cells = dict.fromkeys(_ENGLISH, "")
    cells |= {column: _tidy(row[place]) for column, place in header.places.items() if place < len(row)}
    noticed: list[str] = []
    for column in ("First Name", "Last Name"):
        if cells[column] in _PLACEHOLDERS:
            noticed.append(f"the {column.lower()} is only a placeholder and was left out")
            cells[column] = ""
    first, last = cells["First Name"], cells["Last Name"]
    full = f"{first} {last}".strip()
    if not full:
        account.skip(line, SkipReason.NO_NAME, "it has no name")
        return
    try:
        name = PersonName(full, given=_alone(first, "first name", noticed), family=_alone(last, "last name", noticed))
    except InvalidValue as error:
        account.skip(line, SkipReason.UNUSABLE_NAME, f"the name cannot be used: {error.problems[0].what}")
        return
    company, position = ("".join(_parsed(str, cells[c], c.lower(), noticed)) for c in ("Company", "Position"))
    on = next(iter(_parsed(_connected_on, cells["Connected On"], "date of connection", noticed)), None)
    contact = Contact(
        name=name,
        emails=_parsed(EmailAddress, cells["Email Address"], "e-mail address", noticed),
        profiles=_parsed(url, cells["URL"], "address of the profile", noticed),
        employments=(Employment(organisation=company, title=position),) if company or position else (),
        found=Found(through=FoundThrough.LINKEDIN, where="LinkedIn", on=on),
    )
    account.accept(line, contact, noticed)


def _alone(part: str, column: str, noticed: list[str]) -> str:
    """Return a part of a name if it surely is just that; otherwise blank."""
    if "," in part:
        noticed.append(f"the {column} holds a comma, perhaps before credentials: the name is kept whole and not split")
        return ""
    return part if any(character.isalnum() for character in part) else ""


def _parsed(parse: Callable[[str], _T], cell: str, what: str, noticed: list[str]) -> tuple[_T, ...]:
    """Return the value in a cell, or nothing if the cell is blank or, with a remark, if it does not fit."""
    try:
        return (parse(optional_line(cell)),) if cell else ()
    except InvalidValue as error:
        noticed.append(f"the {what} was left out: {error.problems[0].what}")
        return ()


def _connected_on(written: str) -> date:
    found = next(filter(None, (form.fullmatch(written) for form in _DATES)), None)
    if found:
        month = _MONTHS.get(found["month"].casefold())
        year = int(found["year"])
        with suppress(ValueError):
            return day(date(year if year > 99 else 2000 + year, month or int(found["month"]), int(found["day"])))
    raise InvalidValue.because("not a date in a known format")
