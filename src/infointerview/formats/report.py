"""Reading a file of another program: what is kept account of on the way, and the report at the end."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Mapping
from contextlib import nullcontext, suppress
from datetime import date
from enum import StrEnum
from io import StringIO
from os import PathLike, fsdecode
from pathlib import Path
from sys import maxsize
from typing import IO, Any, TypeAlias

from attrs import define, field, frozen

from infointerview.errors import InvalidImport, InvalidValue, Problem, within
from infointerview.formats.columns import Column, ColumnMap
from infointerview.hypertext import Shown, counted
from infointerview.model.fields import whole_number
from infointerview.model.people import Contact
from infointerview.model.sameness import profile_key
from infointerview.patterns import regex
from infointerview.results import Columns, Results, attributes

ImportSource: TypeAlias = str | PathLike[str] | IO[str] | IO[bytes]
"""The path of a file, the file opened as text or as bytes, or its text, which has more than one line."""


def named(source: object, otherwise: str) -> str:
    r"""Return the name of a file, without its folders; another word where it has none that can be shown.

    >>> named("/home/ada/calendar.ics", "the file"), named("BEGIN:VCALENDAR\nEND:VCALENDAR/", "the file")
    ('calendar.ics', 'the file')
    """
    path = getattr(source, "name", source)
    shown = Path(fsdecode(path)).name if isinstance(path, str | PathLike) and "\n" not in fsdecode(path) else ""
    return shown if shown.isprintable() and 0 < len(shown) < 256 else otherwise


_CHUNK = 2**20
_PROBLEMS_SHOWN = 10
_MOST_LOOKED_AT = 600_000
_MOST_VALUES = 150_000


class SkipReason(StrEnum):
    """Why a row did not become a contact."""

    NO_NAME = "no_name"
    UNUSABLE_NAME = "unusable_name"
    HIDDEN = "hidden"
    HEADER = "header"
    MISALIGNED = "misaligned"
    DUPLICATE = "duplicate"
    NOT_A_PERSON = "not_a_person"


@frozen(kw_only=True, repr=False)
class SkippedRow(Shown):
    """A row that did not become a contact.  None of its content is repeated here.

    Attributes:
        line: The line of the file on which the row starts, counted from 1.
        code: The kind of reason.
        reason: The reason, as a sentence about the row.
        counted: What `line` counts: `line`, or `row` where there is no file.

    >>> print(SkippedRow(line=7, code=SkipReason.NO_NAME, reason="it has no name"))
    line 7: it has no name
    """

    line: int
    code: SkipReason
    reason: str
    counted: str = "line"

    def __str__(self) -> str:
        return f"{self.counted} {self.line}: {self.reason}"


@frozen(kw_only=True, repr=False)
class Remark(Shown):
    """Something to know about a row that became a contact.  None of its content is repeated here.

    Attributes:
        line: The line of the file on which the row starts, counted from 1.
        sentence: What was left out or is worth a look.
        counted: What `line` counts: `line`, or `row` where there is no file.

    >>> print(Remark(line=9, sentence="the e-mail address was left out: it has no @"))
    line 9: the e-mail address was left out: it has no @
    """

    line: int
    sentence: str
    counted: str = "line"

    def __str__(self) -> str:
        return f"{self.counted} {self.line}: {self.sentence}"


@frozen(kw_only=True, repr=False)
class ImportReport(Results[Contact]):
    """The contacts in a file, and what became of each of its rows.

    Attributes:
        contacts: The contacts, in the order of the file.
        skipped: The rows that did not become contacts, in the order of the file.
        remarks: What is worth knowing about the other rows.
        columns_not_used: The names of the columns that were ignored.
        rows_seen: How many rows the file has; each is a contact or among `skipped`.
        unit: What a row is called here: `row`, or `card` in a vCard file.
        column_map: What each column was taken for, in a table: change it with `but` and read the table again with it.
        exported: The day of the export: the one that the reader was given, or else the latest on which somebody was
            found, according to the file.  `None` if neither is known.

    Raises:
        InvalidValue: `rows_seen` is not the number of contacts and skipped rows.

    >>> report = ImportReport(
    ...     contacts=(Contact(name="Ada Quist"), Contact(name="Bo Lindqvist")),
    ...     skipped=(SkippedRow(line=4, code=SkipReason.NO_NAME, reason="it has no name"),),
    ...     rows_seen=3,
    ... )
    >>> report
    <ImportReport 2 contacts, 1 row skipped, 0 remarks>
    >>> print(report)
    2 contacts from 3 rows; 1 row skipped:
      line 4: it has no name
    """

    contacts: tuple[Contact, ...]
    skipped: tuple[SkippedRow, ...] = ()
    remarks: tuple[Remark, ...] = ()
    columns_not_used: tuple[str, ...] = ()
    rows_seen: int
    exported: date | None = None
    unit: str = "row"
    column_map: ColumnMap | None = None

    def __attrs_post_init__(self) -> None:
        with within("ImportReport.rows_seen"):
            whole_number(self.rows_seen, least=0, most=maxsize)
        accounted = len(self.contacts) + len(self.skipped)
        if self.rows_seen != accounted:
            raise InvalidValue.at(
                "ImportReport.rows_seen",
                f"{counted(self.rows_seen, 'row')} seen, but {accounted:,} accounted for",
                "give each row a contact or a place in skipped",
            )

    def _items(self) -> tuple[Contact, ...]:
        return self.contacts

    def _columns(self) -> Columns[Contact]:
        return {
            **attributes("name", "title"),
            "employer": lambda contact: contact.organisation,
            "email": lambda contact: next(iter(contact.emails), None),
            "profile": lambda contact: next(iter(contact.profiles), None),
            "since": lambda contact: contact.found.on,
        }

    def _title(self) -> str:
        found = f"{counted(len(self.contacts), 'contact')} from {counted(self.rows_seen, self.unit)}"
        return f"{found}; {counted(len(self.skipped), self.unit)} skipped"

    @property
    def _guessed(self) -> tuple[Column, ...]:
        """The columns whose use is a guess."""
        return tuple(column for column in self.column_map or () if column.why)

    @property
    def _not_used(self) -> tuple[str, str]:
        """What one of `columns_not_used` is called, and several of them."""
        return ("property", "properties") if self.unit == "card" else ("column", "columns")

    def _notes(self) -> list[str]:
        not_used = ", ".join(self.columns_not_used)
        notes = [*map(str, self.skipped), *map(str, self.remarks)]
        notes += [f"guessed: {', '.join(map(str, self._guessed))}"] if self._guessed else []
        return [*notes, *([f"{self._not_used[1]} not used: {not_used}"] if not_used else [])]

    def __str__(self) -> str:
        parts = [_listed(self._title(), self.skipped)]
        if self.remarks:
            parts.append(_listed(counted(len(self.remarks), "remark"), self.remarks))
        if self._guessed:
            parts.append(_listed(f"{counted(len(self._guessed), 'column')} guessed", self._guessed))
        if self.columns_not_used:
            heading = f"{counted(len(self.columns_not_used), *self._not_used)} not used"
            parts.append(_listed(heading, self.columns_not_used))
        return "\n".join(parts)

    def __repr__(self) -> str:
        counts = (
            counted(len(self.contacts), "contact"),
            f"{counted(len(self.skipped), self.unit)} skipped",
            counted(len(self.remarks), "remark"),
        )
        return f"<ImportReport {', '.join(counts)}>"


# Bytes that are not UTF-8, as `surrogateescape` keeps them, and the mark that other programs leave of such a byte.
_NOT_UTF_8 = regex("[\udc80-\udcff]")
_DAMAGED = regex("[\udc80-\udcff\ufffd]+")


def mended(cell: str) -> str:
    r"""Return a cell without characters that were damaged before it came here: guessed where that is likely right.

    >>> mended(b"Zo\xeb Gr\xc3\xbcn".decode("utf-8", "surrogateescape"))
    'Zoë Grün'
    """
    return _DAMAGED.sub(_guessed, cell)


def _guessed(found: re.Match[str]) -> str:
    """Return the letter that a single byte is in Windows-1252, because such cells are pasted in; else nothing."""
    letter = found[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace")
    return letter if len(letter) == 1 and letter.isalpha() else ""


def _listed(heading: str, entries: tuple[object, ...]) -> str:
    return "\n  ".join([f"{heading}:", *(str(entry) for entry in entries)]) if entries else heading


@define(repr=False)
class Account:
    """What a reader notes about one file, until it becomes a report."""

    _source: ImportSource
    counted: str = "line"
    unit: str = "row"
    is_damaged: bool = field(default=False, init=False)
    _accepted: dict[str, Contact] = field(factory=dict, init=False)
    _lines: dict[str, int] = field(factory=dict, init=False)
    _lines_of_marks: dict[str, int] = field(factory=dict, init=False)
    _skipped: list[SkippedRow] = field(factory=list, init=False)
    _remarks: list[Remark] = field(factory=list, init=False)
    _looked_at: int = field(default=0, init=False)
    _values: int = field(default=0, init=False)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What is worth knowing, so far."""
        return tuple(self._remarks)

    def text(self, max_bytes: int, *, keep_bytes: bool = False) -> str:
        """Return the text that was given, or that of the file by its byte order mark, as UTF-8 or Windows-1252.

        With `keep_bytes`, what is not UTF-8 stays as `surrogateescape` keeps it, for a format whose lines may each say
        in which encoding they are.  Afterwards `is_damaged` says whether some of its characters are damaged; see
        `mended`.

        Raises:
            InvalidImport: The file cannot be read, is larger than allowed, is empty, or is not text.
        """
        source: Any = self._source
        if isinstance(source, str) and "\n" in source:  # No path has one; it is the text itself.
            source = StringIO(source)
        try:
            with Path(source).open("rb") if isinstance(source, str | PathLike) else nullcontext(source) as file:
                # One byte or character more than allowed is enough to know that the file is too large.
                chunks: list[Any] = []
                missing = max_bytes + 1
                while missing > 0 and (chunk := file.read(min(missing, _CHUNK))):
                    chunks.append(chunk)
                    missing -= len(chunk)
                content = b"".join(chunks) if chunks and isinstance(chunks[0], bytes) else "".join(chunks)
        except Exception as error:  # a member of a zip archive, say, raises errors of its own kinds
            what = str(getattr(error, "strerror", None) or "cannot be read").lower()
            raise self.invalid(what, "give the path of the file, or the file opened for reading") from error
        if len(content) > max_bytes:
            raise self.invalid(f"larger than {max_bytes:,} bytes", "raise max_bytes if it is the right file")
        text = (
            content.removeprefix("\ufeff")
            if isinstance(content, str)
            else self._decoded(content, keep_bytes=keep_bytes)
        )
        if text is None or "\0" in text:
            raise self.invalid("not a text file", "unpack it if it is an archive, or save it as UTF-8 text")
        if not text.strip():
            raise self.invalid("empty", "export it again")
        self.is_damaged = _DAMAGED.search(text) is not None
        return text

    def _decoded(self, content: bytes, *, keep_bytes: bool) -> str | None:
        marked = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
        with suppress(UnicodeDecodeError):
            return content.decode("utf-16" if marked else "utf-8-sig")
        if marked:
            return None
        # What is not UTF-8 stays as a surrogate, which nothing else can give, until its row is known.
        text = content.decode("utf-8-sig", "surrogateescape")
        bad = len(_NOT_UTF_8.findall(text))
        good = sum(character > "\x7f" for character in text) - bad
        if keep_bytes or good >= bad or content.startswith(BOM_UTF8):
            return text
        self.remark(1, "the file is not in UTF-8 and was read as Windows-1252: check the letters with accents")
        with suppress(UnicodeDecodeError):
            return content.decode("cp1252")
        return None

    def invalid(self, what: str, repair: str, *, line: int | None = None) -> InvalidImport:
        """Return the error for a file that cannot be imported; the file is named without its folders."""
        where = named(self._source, "the file")
        return InvalidImport(Problem(where if line is None else f"{where}:{line}", what, repair))

    def skip(self, line: int, code: SkipReason, reason: str) -> None:
        """Record a row that does not become a contact."""
        self._skipped.append(SkippedRow(line=line, code=code, reason=reason, counted=self.counted))

    def remark(self, line: int, sentence: str) -> None:
        """Record something worth knowing about a row."""
        self._remarks.append(Remark(line=line, sentence=sentence, counted=self.counted))

    def look_at(self, name: str) -> None:
        """Count a name that is to be taken apart, which may take microseconds for each character.

        Raises:
            InvalidImport: The names are longer than those of the largest address book.
        """
        self._looked_at += len(name)
        if self._looked_at > _MOST_LOOKED_AT:
            what = f"more than {_MOST_LOOKED_AT:,} characters in names"
            raise self.invalid(what, "read it in several parts")

    def count(self, values: int) -> None:
        """Count what a person has several of, such as addresses, each of which takes microseconds.

        Raises:
            InvalidImport: They are more than those of the largest address book.
        """
        self._values += values
        if self._values > _MOST_VALUES:
            what = f"more than {_MOST_VALUES:,} addresses, numbers, pages and tags"
            raise self.invalid(what, "read it in several parts")

    def accept(self, line: int, contact: Contact, sentences: Iterable[str]) -> None:
        """Record a contact and what is worth knowing about its row; skip the row if an earlier one has its id."""
        if contact.id in self._accepted:
            earlier_line, earlier = self._lines[contact.id], self._accepted[contact.id]
            shared = "profile" if contact.profiles else "e-mail address" if contact.emails else "name and employer"
            same = f"it has the same {shared} as {self.counted} {earlier_line}, whose details were kept"
            reason = f"it repeats {self.counted} {earlier_line}" if contact == earlier else same
            self.skip(line, SkipReason.DUPLICATE, reason)
            return
        self._accepted[contact.id], self._lines[contact.id] = contact, line
        for sentence in sentences:
            self.remark(line, sentence)
        # Both are kept, because colleagues may share an address; `Campaign.merge` would take them for one person.
        marks = [*map(profile_key, contact.profiles), *(str(email).casefold() for email in contact.emails)]
        other = next((self._lines_of_marks[mark] for mark in marks if mark in self._lines_of_marks), None)
        if other is not None:
            self.remark(line, f"it shares an e-mail address with {self.counted} {other}, but not the profile")
        for mark in filter(None, marks):
            self._lines_of_marks.setdefault(mark, line)

    def report(
        self,
        columns_not_used: tuple[str, ...] = (),
        *,
        exported: date | None = None,
        column_map: ColumnMap | None = None,
    ) -> ImportReport:
        """Return the report.

        Raises:
            InvalidImport: No row became a contact; the first rows that were skipped are listed.
        """
        if not self._accepted:
            problem = self.invalid(f"no contact in {counted(len(self._skipped), self.unit)}", "export it again")
            rows = (self.invalid(row.reason, "", line=row.line) for row in self._skipped[:_PROBLEMS_SHOWN])
            raise InvalidImport(*problem.problems, *(each for row in rows for each in row.problems))
        found = (contact.found.on for contact in self._accepted.values())
        return ImportReport(
            contacts=tuple(self._accepted.values()),
            skipped=tuple(sorted(self._skipped, key=lambda row: row.line)),
            remarks=tuple(sorted(self._remarks, key=lambda remark: remark.line)),
            columns_not_used=columns_not_used,
            rows_seen=len(self._accepted) + len(self._skipped),
            exported=exported or max((on for on in found if on), default=None),
            unit=self.unit,
            column_map=column_map,
        )


def check_limits(reader: str, limits: Mapping[str, int]) -> None:
    """Refuse a limit of a reader that is not a whole number above 0, naming the argument.

    Raises:
        InvalidValue: A limit does not fit.
    """
    for name, limit in limits.items():
        with within(f"{reader}.{name}"):
            whole_number(limit, least=1, most=maxsize)
