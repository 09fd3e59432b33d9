"""Question banks as files that a person can read and edit: TOML, JSON, and a table in CSV.

- TOML has a table `[[questions]]` for each question, JSON an object with the list `questions`, and CSV a row for each
  under a header with the names of the keys, in any order.
- The keys are those of `bank.toml`, the file that comes with the library; only `text` and `topic` must be there.
- In a table an empty cell is a key that is left out, `yes`, `no`, `true` and `false` are truth values, and several
  follow-ups stand in one cell, a line each.
"""

import csv
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from sys import maxsize
from typing import Literal

from infointerview.errors import InvalidImport, InvalidValue, Problem, within
from infointerview.formats.document import json_object
from infointerview.formats.report import Account
from infointerview.model.fields import whole_number
from infointerview.questions.bank import ENTRY_KEYS, Bank, Entry, read_entries

__all__ = ["load_bank", "loads_bank"]

BankFormat = Literal["toml", "json", "csv"]

_TABLE = re.compile(r"^[ \t]*\[\[[ \t]*questions[ \t]*\]\]", re.MULTILINE)
_TRUTH: Mapping[str, bool] = {"true": True, "yes": True, "false": False, "no": False}
_FLAGS = frozenset({"searchable", "personal", "essential"})
_PROBLEMS_SHOWN = 50


def load_bank(
    path: str | os.PathLike[str], *, max_bytes: int = 10_000_000, max_questions: int = 50_000, max_cell: int = 64_000
) -> Bank:
    """Return the question bank in a file, by the end of its name: `.toml`, `.json` or `.csv`.

    Closed questions and duplicates are read like all others; `Bank.remarks` names them.

    Args:
        path: The file.
        max_bytes: The largest size of the file.
        max_questions: The largest number of questions.
        max_cell: The largest number of characters in a cell of a table.

    Raises:
        InvalidImport: The file cannot be read, is larger than allowed, or holds what is no question; all that is wrong
            is listed.
        InvalidValue: The name of the file has another end, or a limit is no whole number above 0.
    """
    if not isinstance(path, str | os.PathLike):
        raise InvalidValue.at("load_bank.path", f"expected a path, got {type(path).__name__}", 'write "bank.toml"')
    name = Path(os.fsdecode(path)).name
    kind = _format("load_bank.path", Path(name).suffix.lower().removeprefix("."))
    _refuse_limit("load_bank.max_bytes", max_bytes)
    text = Account(path).text(max_bytes)
    try:
        return loads_bank(text, kind, max_questions=max_questions, max_cell=max_cell)
    except InvalidImport as error:
        raise InvalidImport(*(Problem(f"{name}: {p.where}", p.what, p.repair) for p in error.problems)) from None


def loads_bank(
    text: str,
    format: BankFormat = "toml",  # noqa: A002  # the word for it everywhere
    *,
    max_questions: int = 50_000,
    max_cell: int = 64_000,
) -> Bank:
    r"""Return the question bank that a text holds.

    Args:
        text: The text.
        format: What it is written in.
        max_questions: The largest number of questions.
        max_cell: The largest number of characters in a cell of a table.

    Raises:
        InvalidImport: The text is not of the format, or holds what is no question; all that is wrong is listed.
        InvalidValue: There is no such format, or a limit is no whole number above 0.

    >>> loads_bank("text,topic,minutes\nWhat surprised you most?,background,2\n", "csv")
    <Bank of 1 question on 1 topic>
    >>> print(*loads_bank("id,text,topic\nnights,Do you like the nights?,rewards\n", "csv").remarks)
    nights: Do you like the nights? “Yes” or “no” answers this: begin with what, how or why, or with “tell me about”.
    >>> loads_bank('[[questions]]\ntext = "Why [{fieeld}]?"\nminuttes = 2\n')
    Traceback (most recent call last):
    ...
    infointerview.errors.InvalidImport: line 1, text: unknown name {fieeld}; did you mean 'field'?
    line 1, minuttes: a question has no such key; did you mean 'minutes'?
    line 1, topic: missing; every question has one
    """
    if not isinstance(text, str):
        raise InvalidValue.at("loads_bank.text", f"expected text, got {type(text).__name__}", "read the file first")
    kind = _format("loads_bank.format", format)
    for name, limit in (("max_questions", max_questions), ("max_cell", max_cell)):
        _refuse_limit(f"loads_bank.{name}", limit)
    try:
        entries = list(_within(_READERS[kind](text, max_cell), max_questions))
        return Bank(read_entries(entries))
    except InvalidValue as error:
        raise _refusal(error) from None


def _format(where: str, value: object) -> BankFormat:
    if not isinstance(value, str) or value not in _READERS:
        shown = value[:20] if isinstance(value, str) else type(value).__name__
        raise InvalidValue.at(where, f"no format {shown!r}", f"use {', '.join(_READERS)}")
    return value  # type: ignore[return-value]


def _refuse_limit(where: str, limit: int) -> None:
    with within(where):
        whole_number(limit, least=1, most=maxsize)


def _refusal(error: InvalidValue) -> InvalidImport:
    """Return the error for a file with what is wrong in it, as much as somebody will read."""
    shown = error.problems[:_PROBLEMS_SHOWN]
    more = len(error.problems) - len(shown)
    rest = [Problem("", f"there are {more:,} more problems", "repair these first")] if more else []
    return InvalidImport(*shown, *rest)


def _within(entries: Iterator[Entry], most: int) -> Iterator[Entry]:
    for number, entry in enumerate(entries, start=1):
        if number > most:
            raise InvalidValue.at(entry.where, f"more than {most:,} questions", "raise max_questions if that is right")
        yield entry


# -- formats ----------------------------------------------------------------------------------------------------------


def _toml(text: str, _: int) -> Iterator[Entry]:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidValue.because(f"it is no TOML: {error}", "correct it there") from None
    except (RecursionError, ValueError):
        raise InvalidValue.because(
            "it is no TOML that anybody wrote by hand", "nest less, and shorten numbers"
        ) from None
    lines = [text.count("\n", 0, found.start()) + 1 for found in _TABLE.finditer(text)]
    tables = _listed(document)
    # Questions may be written as a plain list, or stand in the text of another; then their places are all there is.
    places = lines if len(lines) == len(tables) else []
    for number, table in enumerate(tables, start=1):
        yield _entry(f"line {places[number - 1]}" if places else f"question {number}", table)


def _json(text: str, _: int) -> Iterator[Entry]:
    for number, table in enumerate(_listed(json_object(text)), start=1):
        yield _entry(f"question {number}", table)


def _listed(document: Mapping[str, object]) -> list[object]:
    for key in document:
        if key != "questions":
            raise InvalidValue.at(key[:40], "a bank has no such key", "put every question under questions")
    tables = document.get("questions")
    if not isinstance(tables, list):
        raise InvalidValue.at("questions", "no list of questions", "give each a table [[questions]]")
    return tables


def _entry(where: str, table: object) -> Entry:
    if not isinstance(table, Mapping):
        raise InvalidValue.at(where, f"expected a table, got {type(table).__name__}", "give it a text and a topic")
    return Entry(where, table)


def _csv(text: str, max_cell: int) -> Iterator[Entry]:
    rows = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip().lower() for name in next(rows, [])]
        _refuse_header(header)
        line = rows.line_num + 1
        for row in rows:
            if any(cell.strip() for cell in row):
                yield Entry(f"line {line}", _cells(f"line {line}", header, row, max_cell))
            line = rows.line_num + 1
    except csv.Error as error:
        raise InvalidValue.at(f"line {rows.line_num}", f"it is no CSV: {error}", "close its quotes") from None


def _refuse_header(header: list[str]) -> None:
    unknown = [name for name in header if name and name not in ENTRY_KEYS]
    twice = [name for name in header if name and header.count(name) > 1]
    if "text" not in header or "topic" not in header or unknown or twice:
        what = f"the column {(unknown or twice)[0][:40]!r} is unknown or stands twice" if unknown or twice else ""
        raise InvalidValue.at(
            "line 1", what or "no columns text and topic", f"name the columns {', '.join(ENTRY_KEYS)}"
        )


def _cells(where: str, header: list[str], row: list[str], max_cell: int) -> dict[str, object]:
    if any(cell.strip() for cell in row[len(header) :]) or any(len(cell) > max_cell for cell in row):
        raise InvalidValue.at(where, "more cells than columns, or one that is too long", "quote cells that hold commas")
    filled = {name: cell.strip() for name, cell in zip(header, row, strict=False) if name and cell.strip()}
    return {name: _value(name, cell) for name, cell in filled.items()}


def _value(name: str, cell: str) -> object:
    """Return a cell in the type that its column has, or as it is, for the field to refuse."""
    if name == "minutes":
        return int(cell) if re.fullmatch(r"[0-9]{1,4}", cell) else cell
    if name in _FLAGS:
        return _TRUTH.get(cell.lower(), cell)
    return [part.strip() for part in cell.splitlines() if part.strip()] if name == "follow_ups" else cell


_READERS = {"toml": _toml, "json": _json, "csv": _csv}
