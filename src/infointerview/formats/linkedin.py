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

from infointerview.errors import InvalidValue, within
from infointerview.formats.days import WrittenDay, read_days
from infointerview.formats.people import addresses, is_hidden_profile, read_name
from infointerview.formats.report import Account, ImportReport, ImportSource, SkipReason, check_limits, mended
from infointerview.model.employers import Employment
from infointerview.model.people import Contact, Found, FoundThrough
from infointerview.model.time import day
from infointerview.model.values import EmailAddress, optional_line, url

_T = TypeVar("_T")

_ENGLISH = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
_GERMAN = ("Vorname", "Nachname", "URL", "E-Mail-Adresse", "Unternehmen", "Position", "Verbunden am")
_COLUMNS: Mapping[str, str] = {
    "".join(name.split()).casefold(): column for name, column in zip(_ENGLISH + _GERMAN, _ENGLISH * 2, strict=True)
}
# By these a header in another language is recognised, and the user told so.  No file shows that LinkedIn writes them.
_TRANSLATED = frozenset(
    [
        *("prénom", "nom", "nom de famille", "adresse e-mail", "entreprise", "poste", "connecté le", "connexion le"),
        *("nombre", "apellidos", "apellido", "correo electrónico", "empresa", "cargo", "puesto", "conectado el"),
        *("nome", "sobrenome", "apelido", "endereço de e-mail", "função", "conectado em", "data da conexão"),
        *("cognome", "indirizzo e-mail", "azienda", "posizione", "collegato il", "voornaam", "achternaam"),
        *("e-mailadres", "bedrijf", "functie", "verbonden op", "förnamn", "efternamn", "fornavn", "etternavn", "imię"),
        *("nazwisko", "ad", "soyad", "имя", "фамилия", "名", "姓", "이름", "성"),
    ]
)
_REQUIRED = frozenset({"First Name", "Last Name", "Connected On"})
_HEADER_WITHIN = 20

# What separates words, without the control characters that `str.split` would silently remove.
_BLANKS = re.compile("[ \t\r\n\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# LinkedIn writes `undefined` for a missing last name, and people with a single name type a dot or a dash.
_PLACEHOLDERS = frozenset({"undefined", ".", "-"})

# Nobody was connected before it began.
_LINKEDIN = date(2003, 5, 5)


def read_linkedin(
    source: ImportSource,
    *,
    exported: date | None = None,
    max_bytes: int = 10_000_000,
    max_rows: int = 50_000,
    max_columns: int = 200,
    max_cell: int = 64_000,
) -> ImportReport:
    r"""Read the connections that LinkedIn exports as `Connections.csv`.

    What people hang on their names - credentials, pronouns, titles, nicknames, slogans, emoji, capitals - is taken off
    into the other fields of `PersonName`, with a remark; what might be part of the name stays in it.  A cell that does
    not fit its field is left out with a remark.  A row is skipped if it has no usable name, is a hidden profile, has
    more cells than the header, or is the same person as a row above it.

    Days are read in every form that can mean one day only: `22 Nov 2026`, `Nov 22, 2026`, `2026/11/22`, `22.11.2026`,
    `22 de novembro de 2026`.  `03/04/2026` is read if another row, such as `22/11/2026`, shows what comes first.

    Args:
        source: The path of the file, or the file opened as text or as bytes.
        exported: The day on which LinkedIn made the file, if known; no connection can be later.
        max_bytes: The largest size of the file in bytes, or in characters if it was opened as text.
        max_rows: The largest number of rows below the header.
        max_columns: The largest number of cells in a row.
        max_cell: The largest number of characters in a cell; the `csv` module has a limit of its own as well.

    Raises:
        InvalidImport: The file cannot be read, is not a list of connections, is larger than allowed, or none of its
            rows has a usable name.
        InvalidValue: A limit is not a whole number above 0, or `exported` is not a day.

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
    with within("read_linkedin.exported"):
        exported = None if exported is None else day(exported)
    account = Account(source)
    lines = StringIO(account.text(max_bytes), newline="")
    header = _header(lines, account)
    _refuse_excess(header.names, 0, header.line, limits, account)
    rows: list[tuple[int, list[str]]] = []
    for line, row in _rows(lines, header, account):
        _refuse_excess(row, len(rows) + 1, line, limits, account)
        rows.append((line, row))
    place = header.places["Connected On"]
    cells = [_tidy(row[place]) if place < len(row) else "" for _, row in rows]
    days = read_days(cells, earliest=_LINKEDIN, began="LinkedIn began, in May 2003", exported=exported)
    for (line, row), on in zip(rows, days, strict=True):
        _take(line, row, on, header, account)
    return account.report(header.not_used, exported=exported)


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
    translated: list[str] = []
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
            translated = max(translated, [name for name in names if name.casefold() in _TRANSLATED], key=len)
            widest = max(widest, len(names))
    if len(translated) > 1:
        raise account.invalid(
            f"the header seems to be in another language: it has {', '.join(translated)}",
            f"rename its columns to the English names that they stand for: {', '.join(_ENGLISH)}",
        )
    found = f"only {', '.join(closest)}" if closest else f"{widest:,} column{'s' * (widest != 1)}, none of them known"
    raise account.invalid(
        f"none of the first {_HEADER_WITHIN} lines has First Name, Last Name and Connected On: the closest has {found}",
        "give the Connections.csv of LinkedIn's archive, or name its columns as above if they are in another language",
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


def _take(line: int, row: list[str], connected: WrittenDay, header: _Header, account: Account) -> None:
    """Record one row in the account."""
    if any(_tidy(cell) for cell in row[len(header.names) :]):
        account.skip(line, SkipReason.MISALIGNED, f"it has {len(row)} cells, and the header {len(header.names)}")
        return
    noticed: list[str] = []
    if account.is_damaged and (whole := [mended(cell) for cell in row]) != row:
        row = whole
        noticed.append("some characters are damaged and were guessed or left out: compare the row with LinkedIn")
    cells = dict.fromkeys(_ENGLISH, "")
    cells |= {column: _tidy(row[place]) for column, place in header.places.items() if place < len(row)}
    for column in ("First Name", "Last Name"):
        if cells[column] in _PLACEHOLDERS:
            noticed.append(f"the {column.lower()} is only a placeholder and was left out")
            cells[column] = ""
    first, last = cells["First Name"], cells["Last Name"]
    if list(map(_tidy, row[: len(header.names)])) == list(header.names):
        account.skip(line, SkipReason.HEADER, "it is the header once more")
        return
    if not (first or last):
        account.skip(line, SkipReason.NO_NAME, "it has no name")
        return
    if is_hidden_profile(f"{first} {last}"):
        account.skip(line, SkipReason.HIDDEN, "LinkedIn does not show who it is")
        return
    try:
        name, remark = read_name(first, last)
    except InvalidValue as error:
        account.skip(line, SkipReason.UNUSABLE_NAME, f"the name cannot be used: {error.problems[0].what}")
        return
    if remark:
        noticed.append(remark)
    company, position = ("".join(_parsed(str, cells[c], c.lower(), noticed)) for c in ("Company", "Position"))
    if connected.problem:
        noticed.append(f"the date of connection was left out: {connected.problem}")
    written = addresses(cells["Email Address"])
    emails = [each for address in written for each in _parsed(EmailAddress, address, "e-mail address", noticed)]
    contact = Contact(
        name=name,
        emails=emails,
        profiles=_parsed(url, cells["URL"], "address of the profile", noticed),
        employments=(Employment(organisation=company, title=position),) if company or position else (),
        found=Found(through=FoundThrough.LINKEDIN, where="LinkedIn", on=connected.on, imported_from="linkedin"),
    )
    account.accept(line, contact, noticed)


def _parsed(parse: Callable[[str], _T], cell: str, what: str, noticed: list[str]) -> tuple[_T, ...]:
    """Return the value in a cell, or nothing if the cell is blank or, with a remark, if it does not fit."""
    try:
        return (parse(optional_line(cell)),) if cell else ()
    except InvalidValue as error:
        noticed.append(f"the {what} was left out: {error.problems[0].what}")
        return ()
