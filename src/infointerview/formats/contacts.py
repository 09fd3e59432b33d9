"""People from tables: the exports of address books, a directory, a list of participants, a spreadsheet, a data frame.

What each column holds is known for the exports of LinkedIn, Google and Outlook, given by a `ColumnMap`, or guessed.
However the columns are found, a row becomes a contact in one way, and every row is accounted for.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula and runs it.  What is written for one has
an apostrophe before such a cell, which the spreadsheet hides, and which is taken off again when the table is read.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from io import StringIO
from typing import Any

from attrs import evolve, field, frozen

from infointerview.errors import InvalidValue
from infointerview.formats.columns import (
    LINKEDIN_COLUMNS,
    LINKEDIN_KEYS,
    NAMES,
    OURS,
    ColumnMap,
    ColumnRole,
    column_names,
    guess,
    header_words,
    is_data,
    key_of,
    known_map,
)
from infointerview.formats.days import WrittenDay, read_days
from infointerview.formats.entries import (
    SEVERAL,
    Taken,
    bare_addresses,
    contact_with,
    name_in,
    own_groups,
)
from infointerview.formats.people import (
    addresses,
    apart,
    is_hidden_profile,
    is_total,
    numbers,
    unless_address,
)
from infointerview.formats.report import Account, ImportReport, ImportSource, SkipReason, check_limits, mended
from infointerview.frames import rows_of
from infointerview.model.fields import argument, instance
from infointerview.model.identity import ContactId
from infointerview.model.people import Contact, Found, FoundThrough, PersonName
from infointerview.model.time import day
from infointerview.patterns import regex
from infointerview.results import Results, as_it_was, harmless

Role = ColumnRole

# LinkedIn writes `undefined` for a missing last name, and people with a single name type a dot or a dash.
_PLACEHOLDERS = frozenset({"undefined", ".", "-"})
# So forms and people say that there is nothing to say; not NA, None and Null, which are names as well.
_NOTHING = frozenset({"n/a", "N/A", "N/a", "n.a.", "-", "--", "\u2013", "\u2014", "?"})
# Nobody was connected before it began.
_LINKEDIN = (date(2003, 5, 5), "LinkedIn began, in May 2003")
_ANY = (date(1950, 1, 1), "1950")


def read_contacts(
    source: ImportSource,
    *,
    columns: ColumnMap | None = None,
    exported: date | None = None,
    max_bytes: int = 10_000_000,
    max_rows: int = 30_000,
    max_columns: int = 200,
    max_cell: int = 64_000,
) -> ImportReport:
    r"""Read the people in a table: `contacts.csv` of Google or Outlook, `Connections.csv` of LinkedIn, or any other.

    The table may be in UTF-8, UTF-16 or Windows-1252, with commas, semicolons, tabs or bars between the cells.  What
    the columns hold is known for the three exports and guessed for all others, by their names in fourteen languages and
    by their first cells: look at `report.column_map`, and give it back with changes if it is wrong.

    Names are read as `read_linkedin` reads them.  A cell that does not fit its field is left out with a remark.

    Args:
        source: The path of the file, the file opened as text or as bytes, or its text.
        columns: What the columns hold, if it is known or the guess was wrong.
        exported: The day on which the table was made, if known; nobody was found later.
        max_bytes: The largest size of the file in bytes, or in characters if it was opened as text.
        max_rows: The largest number of rows below the header.
        max_columns: The largest number of cells in a row.
        max_cell: The largest number of characters in a cell; the `csv` module has a limit of its own as well.

    Raises:
        InvalidImport: The file cannot be read, is larger than allowed, no column of it seems to hold names, or none of
            its rows has a usable name.
        InvalidValue: An argument does not fit.

    >>> from io import StringIO
    >>> report = read_contacts(StringIO("Alumnus;Mail;Arbeitgeber;Class of\n"
    ...                                 "Amara Nwosu;amara@example.org;Harbour Hospital;2014\n"))
    >>> print(report)
    1 contact from 1 row; 0 rows skipped
    3 columns guessed:
      Alumnus: name (by its name)
      Mail: email (by its name)
      Arbeitgeber: organisation (by its name)
    1 column not used:
      Class of
    >>> columns = report.column_map.but({"Class of": "kept"}, name="alumni", through="alumni_directory")
    """
    limits = {"max_bytes": max_bytes, "max_rows": max_rows, "max_columns": max_columns, "max_cell": max_cell}
    exported = _checked_arguments("read_contacts", limits, columns, exported)
    account = Account(source)
    text = account.text(max_bytes)
    header, known = _header(text, columns, account)
    lines = lines_of(text)
    for _ in range(header.line):
        next(lines)
    rows = read_rows(lines, header, limits, account)
    if not header.line:
        header = evolve(header, names=("",) * max((len(row) for _, row in rows), default=0))
    return take_rows(header, rows, known, account, exported=exported)


def contacts_from(
    rows: Any,
    *,
    columns: ColumnMap | None = None,
    exported: date | None = None,
    max_rows: int = 30_000,
    max_columns: int = 200,
    max_cell: int = 64_000,
) -> ImportReport:
    """Return the people in rows that are in memory already: dicts, or a data frame of pandas or polars.

    Anything with `to_dicts`, such as a polars frame, is asked for its rows, and so is anything with
    `to_dict(orient="records")`, such as a pandas frame; what only gives an Arrow stream is read by pyarrow or
    nanoarrow, whichever is installed.  Missing values are blank, an instant is its day, and a list is several values.

    Args:
        rows: The rows, each a mapping from the names of columns to values; or the data frame.
        columns: What the columns hold, if it is known or the guess was wrong.
        exported: The day on which the table was made, if known; nobody was found later.
        max_rows: The largest number of rows.
        max_columns: The largest number of columns.
        max_cell: The largest number of characters in a value.

    Raises:
        InvalidImport: No column seems to hold names, no row has a usable name, or there is more than allowed.
        InvalidValue: An argument does not fit, or a row is not a mapping.

    >>> report = contacts_from([{"Name": "Kwabena Asante", "E-mail": "kwabena@example.org", "Firm": None}])
    >>> report.contacts[0].emails
    (<EmailAddress>,)
    """
    limits = {"max_rows": max_rows, "max_columns": max_columns, "max_cell": max_cell}
    exported = _checked_arguments("contacts_from", limits, columns, exported)
    account = Account("rows", counted="row")
    names: dict[str, int] = {}
    table: list[tuple[int, Sequence[str]]] = []
    for number, given in enumerate(rows_of(rows, "contacts_from.rows"), start=1):
        if not isinstance(given, Mapping):
            what = f"row {number} is a {type(given).__name__}, not a mapping"
            raise InvalidValue.at("contacts_from.rows", what, "give dicts, or a data frame")
        values = {key if isinstance(key, str) else str(key): _cell(value) for key, value in given.items()}
        for name in values:
            names.setdefault(name, len(names))
        row = [""] * len(names)
        for name, value in values.items():
            row[names[name]] = value
        _refuse_excess(row, number, number, limits, account)
        table.append((number, tuple(row)))
    header = Header(0, ",", tuple(map(tidy, names)))
    account.is_damaged = False
    return take_rows(header, table, columns or known_map(header.names), account, exported=exported)


def read_linkedin(
    source: ImportSource,
    *,
    exported: date | None = None,
    max_bytes: int = 10_000_000,
    max_rows: int = 30_000,
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
        source: The path of the file, the file opened as text or as bytes, or its text.
        exported: The day on which LinkedIn made the file, if known; no connection can be later.
        max_bytes: The largest size of the file in bytes, or in characters if it was opened as text.
        max_rows: The largest number of rows below the header; LinkedIn allows 30,000 connections.
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
    exported = _checked_arguments("read_linkedin", limits, None, exported)
    account = Account(source)
    lines = lines_of(account.text(max_bytes))
    closest: list[str] = []
    for header in candidates(lines, ",;\t"):
        columns = known_map(header.names)
        if columns is not None and columns.name == "linkedin":
            return take_rows(header, read_rows(lines, header, limits, account), columns, account, exported=exported)
        keys = {LINKEDIN_KEYS.get(key_of(name)) for name in header.names}
        closest = max(closest, [column for column in LINKEDIN_COLUMNS if column in keys], key=len)
    # Nothing else of the file is shown, because it may be about people.
    raise account.invalid(
        f"none of the first {HEADER_WITHIN} lines has First Name, Last Name and Connected On: "
        f"the closest has {', '.join(closest) or 'none of the columns of LinkedIn'}",
        "give the Connections.csv of LinkedIn's archive; read_contacts reads any other table, of other languages too",
    )


def _checked_arguments(
    reader: str, limits: Mapping[str, int], columns: ColumnMap | None, exported: date | None
) -> date | None:
    check_limits(reader, limits)
    if columns is not None:
        instance(ColumnMap, columns, f"{reader}.columns", 'write ColumnMap(columns={"Employer": "organisation"})')
    return None if exported is None else argument(f"{reader}.exported", day, exported)


# -- tables as text ----------------------------------------------------------------------------------------------------

# The header stands below notes of at most so many lines.
HEADER_WITHIN = 20
_LONGEST_HEADER = 30_000
_MOST_NAMES = 2_000
DELIMITERS = (",", ";", "\t", "|")

# What separates words, without the control characters that `str.split` would silently remove.
_BLANKS = regex("[ \t\r\n\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")


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
    most_rows, most_columns, most_cell = (limits[name] for name in ("max_rows", "max_columns", "max_cell"))
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
            if len(rows) == most_rows or len(row) > most_columns or max(map(len, row)) > most_cell:
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


# -- values in memory --------------------------------------------------------------------------------------------------


def _cell(value: Any) -> str:
    """Return a value as it would stand in a table; what data frames have in the place of none is blank."""
    if isinstance(value, str):
        return value
    if callable(to_list := getattr(value, "tolist", None)):
        value = to_list()  # what numpy has, a number or several
    if isinstance(value, list | tuple | set | frozenset):
        values = list(map(_cell, value))
        return "; ".join(filter(None, sorted(values) if isinstance(value, set | frozenset) else values))
    try:
        text = str(value)
    except ValueError:
        return ""  # Python refuses to write numbers of thousands of digits
    if value is None or text in {"<NA>", "NaT", "nan"}:
        return ""
    if isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else text


# -- finding the columns -----------------------------------------------------------------------------------------------


def _header(text: str, columns: ColumnMap | None, account: Account) -> tuple[Header, ColumnMap | None]:
    """Return the header, and what its columns hold unless that is to be guessed."""
    if text[:20].lstrip().upper().startswith("BEGIN:VCARD"):
        raise account.invalid("a vCard file, and not a table", "give it to read_vcard")
    found = list(candidates(lines_of(text), DELIMITERS))
    if columns is not None:
        wanted = {key_of(column.name) for column in columns if column.role is not None}
        best = max(found, key=lambda header: len(wanted & set(map(key_of, header.names))))
        if columns.has_header and wanted & set(map(key_of, best.names)):
            return best, columns
        if columns.has_header:
            what = "none of the first lines has a column of the map"
            raise account.invalid(what, "compare the names of the columns with those of the map")
    else:
        for header in found:
            if known := known_map(header.names):
                return header, known
        # A title above the table may have such a word, too, and fewer cells.
        best = max(found, key=lambda header: (header_words(header.names), len(header.names)))
        if header_words(best.names):
            return best, None
    # The delimiter that cuts most lines into equally many cells, and more than one.
    of_each = {each: Counter(len(header.names) for header in found if header.delimiter == each) for each in DELIMITERS}
    delimiter = max(DELIMITERS, key=lambda each: max((n for cells, n in of_each[each].items() if cells > 1), default=0))
    first = next((h for h in found if h.delimiter == delimiter and len(list(filter(None, h.names))) > 1), found[0])
    below = [header.names for header in found if header.delimiter == first.delimiter and header.line > first.line]
    if columns is not None or is_data(first.names, below):
        return Header(0, first.delimiter, ()), columns
    return first, None


def _guessed(header: Header, rows: Sequence[tuple[int, Sequence[str]]], account: Account) -> ColumnMap:
    cut = [[tidy(cell) for cell in row] for _, row in rows[:50]]
    found = guess(header.names, cut)
    if found is None:
        # The names of the columns are not shown: where a table has no header, they are somebody's details.
        what = f"none of its {len(header.names)} columns seems to hold names"
        repair = 'say what they hold: columns=ColumnMap(columns={"the name of a column": "name"})'
        raise account.invalid(what, repair, line=header.line or None)
    return ColumnMap(columns=tuple(found.values()))


# -- people ------------------------------------------------------------------------------------------------------------


@frozen
class _Layout:
    """Where in a row the cells of each role stand, and what is known of the cells beside them."""

    header: Header
    columns: ColumnMap
    of: Mapping[ColumnRole, tuple[int, ...]]
    names: tuple[str, ...]
    # The role and the place of each column that is read, and that of the label of each value of Google's.
    read: tuple[tuple[ColumnRole, int, int | None], ...]
    # How people were found on each day.
    found: dict[date | None, Found] = field(factory=dict)

    @classmethod
    def of_table(cls, header: Header, columns: ColumnMap) -> "_Layout":
        shown = column_names(header.names)
        places: dict[str, int] = {}
        for place, name in enumerate(shown):
            places.setdefault(key_of(name), place)
        of: dict[ColumnRole, tuple[int, ...]] = {}
        for column in columns:
            at = places.get(key_of(column.name))
            if column.role is not None and at is not None:
                of[column.role] = (*of.get(column.role, ()), at)
        stems = {name.rpartition(" - ")[0]: n for n, name in enumerate(shown) if name.endswith((" - Type", " - Label"))}
        labels = {
            n: stems[stem]
            for n, name in enumerate(shown)
            if name.endswith(" - Value") and (stem := name.rpartition(" - ")[0]) in stems
        }
        read = tuple((role, place, labels.get(place)) for role, places in of.items() for place in places)
        return cls(header, columns, of, shown, read)

    @property
    def missing(self) -> list[str]:
        """The columns of the map that the table does not have."""
        known = set(map(key_of, self.names))
        return [column.name for column in self.columns if column.role and key_of(column.name) not in known]

    @property
    def not_used(self) -> tuple[str, ...]:
        used = {place for _, *places in self.read for place in places}
        shown = ["".join(filter(str.isprintable, name)) for name in self.header.names]
        return tuple(name or f"column {n + 1}" for n, name in enumerate(shown) if n not in used)

    def values(self, cells: Sequence[str]) -> dict[ColumnRole, list[str]]:
        """Return every value that a row has for each role, those that Google marks as the preferred ones first."""
        preferred: dict[ColumnRole, list[str]] = {}
        others: dict[ColumnRole, list[str]] = {}
        for role, place, labelled in self.read:
            cell = cells[place]
            if not cell or (cell in _NOTHING and role not in NAMES):
                continue
            values = [each for v in cell.split(":::") if (each := v.strip())] if ":::" in cell else [cell]
            label = "" if labelled is None else cells[labelled]
            if label and "fax" in label.casefold():
                continue
            kept = preferred if label[:1] == "*" else others
            if role in kept:
                kept[role] += values
            elif values:
                kept[role] = values
        for role, values in preferred.items():
            others[role] = values + others.get(role, [])
        return others


def take_rows(
    header: Header,
    rows: Sequence[tuple[int, Sequence[str]]],
    columns: ColumnMap | None,
    account: Account,
    *,
    exported: date | None,
) -> ImportReport:
    """Return the report on the rows of a table, whose columns hold what the map says, or what can be guessed.

    Raises:
        InvalidImport: No column holds names, or no row has a usable one.
    """
    columns = columns or _guessed(header, rows, account)
    layout = _Layout.of_table(header, columns)
    if not any(role in NAMES for role in layout.of):
        what = "it has none of the columns that hold names in the map"
        raise account.invalid(what, "compare the names of the columns with those of the map", line=header.line or None)
    if layout.missing:
        account.remark(header.line or 1, f"the table does not have all columns of the map: {', '.join(layout.missing)}")
    earliest, began = _LINKEDIN if columns.name == "linkedin" else _ANY
    dated = layout.of.get(Role.FOUND_ON, (-1,))[0]
    written = [tidy(row[dated]) if 0 <= dated < len(row) else "" for _, row in rows]
    days = read_days(written, earliest=earliest, began=began, exported=exported)
    taken = Taken()
    for (line, row), on in zip(rows, days, strict=True):
        if (person := _person(line, row, on, layout, account)) is not None:
            taken.add(line, *person)
    taken.accept(account)
    return account.report(layout.not_used, exported=exported, column_map=columns)


def _person(
    line: int, row: Sequence[str], found_on: WrittenDay, layout: _Layout, account: Account
) -> tuple[Contact, list[str], str] | None:
    """Return the contact in a row, what is worth knowing about it and who introduced them; or record why not."""
    header, columns = layout.header, layout.columns
    width = len(header.names)
    if len(row) > width and any(tidy(cell) for cell in row[width:]):
        account.skip(line, SkipReason.MISALIGNED, f"it has {len(row)} cells, and the header {width}")
        return None
    noticed: list[str] = []
    if account.is_damaged and (whole := tuple(map(mended, row))) != row:
        row = whole
        noticed.append("some characters are damaged and were guessed or left out: compare them with the original")
    cells = tidied(row)
    cells += [""] * (width - len(cells))
    if header.line and cells[0] == header.names[0] and tuple(cells[:width]) == header.names:
        account.skip(line, SkipReason.HEADER, "it is the header once more")
        return None
    values = layout.values(cells)
    if Role.NAME in values and "@" in values[Role.NAME][0]:
        values[Role.NAME][0], address = apart(values[Role.NAME][0])
        if address:
            values.setdefault(Role.EMAIL, []).append(address)
    name = _name(line, values, noticed, account)
    if name is None:
        return None
    if found_on.problem:
        what = "the date of connection" if columns.through is FoundThrough.LINKEDIN else "the date"
        noticed.append(f"{what} was left out: {found_on.problem}")
    if Role.EMAIL in values:
        values[Role.EMAIL] = [a for cell in values[Role.EMAIL] for a in addresses(bare_addresses(cell))]
    if Role.PHONE in values:
        values[Role.PHONE] = [number for cell in values[Role.PHONE] for number in numbers(cell)]
    if Role.PROFILE in values:
        values[Role.PROFILE] = [page.replace("\\:", ":", 1) for page in values[Role.PROFILE]]
    if Role.TAGS in values:
        values[Role.TAGS] = own_groups(",".join(values[Role.TAGS]).replace(";", ",").split(","))
    account.count(sum(len(values[role]) for role in SEVERAL if role in values))
    extra = {layout.names[n]: mended(cells[n]) for n in layout.of.get(Role.KEPT, ()) if cells[n]}
    if found_on.on not in layout.found:
        through, where, imported_from = columns.through, columns.where, columns.name
        layout.found[found_on.on] = Found(through=through, where=where, on=found_on.on, imported_from=imported_from)
    contact = contact_with(name, values, layout.found[found_on.on], extra, noticed)
    return contact, noticed, _first(values, Role.INTRODUCED_BY)


def _first(values: Mapping[ColumnRole, list[Any]], role: ColumnRole) -> Any:
    return values[role][0] if role in values else ""


def _name(line: int, values: Mapping[ColumnRole, list[str]], noticed: list[str], account: Account) -> PersonName | None:
    """Return the name in a row; or record why it has none."""
    first, last, whole = (_first(values, role) for role in (Role.GIVEN, Role.FAMILY, Role.NAME))
    if "@" in f"{first}{last}{whole}":
        first, last, whole = map(unless_address, (first, last, whole))
    if first in _PLACEHOLDERS:
        noticed.append("the first name is only a placeholder and was left out")
        first = ""
    if last in _PLACEHOLDERS:
        noticed.append("the last name is only a placeholder and was left out")
        last = ""
    if whole in _PLACEHOLDERS:
        whole = ""
    if not (first or last or whole):
        account.skip(line, SkipReason.NO_NAME, "it has no name")
        return None
    if is_hidden_profile(f"{first} {last}" if first or last else whole):
        account.skip(line, SkipReason.HIDDEN, "LinkedIn does not show who it is")
        return None
    if Role.EMAIL not in values and Role.PROFILE not in values and is_total(f"{first} {last} {whole}"):
        account.skip(line, SkipReason.NOT_A_PERSON, "it is a row of totals")
        return None
    stated = {role: cells[0] for role, cells in values.items()}
    return name_in(stated | {Role.GIVEN: first, Role.FAMILY: last, Role.NAME: whole}, line, noticed, account)


# -- writing -----------------------------------------------------------------------------------------------------------

_BETWEEN = " ::: "


def to_csv(what: Iterable[Contact] | Results[Any], *, for_spreadsheet: bool = True) -> str:
    r"""Return contacts, or the rows of any list of this library, as CSV.

    Write it with `newline=""`, and with the encoding `utf-8-sig` if it is for Excel.  `read_contacts` reads contacts
    back.  What was said about being written to, past positions and everything that was exchanged are not in it.

    Args:
        what: Contacts, such as `campaign.contacts`; or a list with `rows()`, such as `today.due()`.
        for_spreadsheet: Whether a text that a spreadsheet would run as a formula has an apostrophe before it, which
            spreadsheets hide and `read_contacts` takes off.  `False` for a program that wants the texts as they are.

    Raises:
        InvalidValue: One of them is not a contact.

    >>> from infointerview import BANK
    >>> print(to_csv(BANK)[:36])
    id,topic,question,stage,priority,min
    """
    if isinstance(what, Results) and not isinstance(what, ImportReport):
        return to_text(what.rows(), what.columns(), for_spreadsheet=for_spreadsheet)
    contacts = list(what) if isinstance(what, Iterable) and not isinstance(what, str) else [what]
    for each in contacts:
        instance(Contact, each, "to_csv.what", "give campaign.contacts, or a list with rows()")
    names = {contact.id: contact.name.full for contact in contacts}
    return to_text([_written(contact, names) for contact in contacts], OURS, for_spreadsheet=for_spreadsheet)


def _written(contact: Contact, names: Mapping[ContactId, str]) -> dict[str, object]:
    name, job, found = contact.name, contact.employment, contact.found
    cells = {
        Role.NAME: name.full,
        Role.GIVEN: name.given,
        Role.FAMILY: name.family,
        Role.HONORIFIC: name.honorific,
        Role.SUFFIX: name.credentials,
        Role.PREFERRED: name.preferred,
        Role.PRONOUNS: name.pronouns,
        Role.EMAIL: _BETWEEN.join(map(str, contact.emails)),
        Role.PHONE: _BETWEEN.join(contact.phones),
        Role.PROFILE: _BETWEEN.join(contact.profiles),
        Role.ORGANISATION: job.organisation if job else None,
        Role.TITLE: job.title if job else None,
        Role.DEPARTMENT: job.department if job else None,
        Role.PLACE: job.place if job else None,
        Role.COUNTRY: contact.country,
        Role.LOCALE: contact.locale,
        Role.ZONE: contact.zone.key if contact.zone else None,
        Role.TAGS: _BETWEEN.join(sorted(contact.tags)),
        Role.FOUND_ON: found.on,
        Role.WHERE: found.where,
        Role.COMMON_GROUND: found.common_ground,
        Role.INTRODUCED_BY: names.get(found.via) if found.via is not None else None,
    }
    return {column: cells[role] for column, role in OURS.items()}
