"""Question banks as files that a person can read and edit: TOML, JSON, and a table in CSV.

- TOML has a table `[[questions]]` for each question, JSON an object with the list `questions`, and CSV a row for each
  question under a header with the keys, in any order.
- The keys are those of `bank.toml`, the file that comes with the library; only `text` and `topic` are required.
- In a CSV table, an empty cell is a key that is left out, `yes`, `no`, `true` and `false` are truth values, and several
  follow-ups are written in one cell, a line each.
"""

import csv
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Literal

from infointerview.errors import InvalidImport, InvalidValue, Problem
from infointerview.formats.document import json_object
from infointerview.formats.report import Account, check_limits
from infointerview.model.fields import instance
from infointerview.patterns import regex
from infointerview.questions.bank import ENTRY_KEYS, Bank, Entry, read_entries

BankFormat = Literal["toml", "json", "csv"]

_TABLE = regex(r"^[ \t]*\[\[[ \t]*questions[ \t]*\]\]", re.MULTILINE)
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
        max_bytes: The largest size of the file in bytes.
        max_questions: The largest number of questions.
        max_cell: The largest number of characters in a cell of a table.

    Raises:
        InvalidImport: The file cannot be read, is larger than allowed, or has questions that do not fit; all problems
            are listed.
        InvalidValue: The name of the file has another ending, or a limit is not a whole number above 0.
    """
    if not isinstance(path, str | os.PathLike):
        raise InvalidValue.at("load_bank.path", f"expected a path, got {type(path).__name__}", 'write "bank.toml"')
    name = Path(os.fsdecode(path)).name
    kind = _format("load_bank.path", Path(name).suffix.lower().removeprefix("."))
    check_limits("load_bank", {"max_bytes": max_bytes})
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
        InvalidImport: The text is not in the format, or has questions that do not fit; all problems are listed.
        InvalidValue: The format is unknown, or a limit is not a whole number above 0.

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
    instance(str, text, "loads_bank.text", "read the file first")
    kind = _format("loads_bank.format", format)
    check_limits("loads_bank", {"max_questions": max_questions, "max_cell": max_cell})
    entries: list[Entry] = []
    try:
        for entry in _READERS[kind](text, max_cell):
            if len(entries) == max_questions:
                what = f"more than {max_questions:,} questions"
                raise InvalidValue.at(entry.where, what, "raise max_questions if that is right")
            entries.append(entry)
        return Bank(read_entries(entries))
    except InvalidValue as error:
        shown = error.problems[:_PROBLEMS_SHOWN]
        more = len(error.problems) - len(shown)
        rest = [Problem("", f"{more:,} more problems", "repair these first")] if more else []
        raise InvalidImport(*shown, *rest) from None


def _format(where: str, value: object) -> BankFormat:
    if not isinstance(value, str) or value not in _READERS:
        shown = value[:20] if isinstance(value, str) else type(value).__name__
        raise InvalidValue.at(where, f"unknown format {shown!r}", f"use {', '.join(_READERS)}")
    return value  # type: ignore[return-value]


# -- formats ----------------------------------------------------------------------------------------------------------


def _toml(text: str, _: int) -> Iterator[Entry]:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidValue.because(f"not valid TOML: {error}", "correct it there") from None
    except (RecursionError, ValueError):
        raise InvalidValue.because("TOML nested too deeply, or with too long a number", "simplify it") from None
    lines = [text.count("\n", 0, found.start()) + 1 for found in _TABLE.finditer(text)]
    tables = _listed(document)
    # Questions may also be written as a plain list, or inside the text of another one; then lines are not known.
    places = lines if len(lines) == len(tables) else []
    for number, table in enumerate(tables, start=1):
        yield _entry(f"line {places[number - 1]}" if places else f"question {number}", table)


def _listed(document: Mapping[str, object]) -> list[object]:
    for key in document:
        if key != "questions":
            raise InvalidValue.at(key[:40], "a bank has no such key", "put every question under questions")
    tables = document.get("questions")
    if not isinstance(tables, list):
        raise InvalidValue.at("questions", "expected a list of questions", "give each a table [[questions]]")
    return tables


def _entry(where: str, table: object) -> Entry:
    if not isinstance(table, Mapping):
        raise InvalidValue.at(where, f"expected a table, got {type(table).__name__}", "give it a text and a topic")
    return Entry(where, table)


def _csv(text: str, max_cell: int) -> Iterator[Entry]:
    rows = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip().lower() for name in next(rows, [])]
        wrong = [name for name in header if name and (name not in ENTRY_KEYS or header.count(name) > 1)]
        if "text" not in header or "topic" not in header or wrong:
            what = f"unknown or repeated column {wrong[0][:40]!r}" if wrong else "no columns text and topic"
            raise InvalidValue.at("line 1", what, f"name the columns {', '.join(ENTRY_KEYS)}")
        line = rows.line_num + 1
        for row in rows:
            if any(cell.strip() for cell in row):
                yield Entry(f"line {line}", _cells(f"line {line}", header, row, max_cell))
            line = rows.line_num + 1
    except csv.Error as error:
        raise InvalidValue.at(f"line {rows.line_num}", f"not valid CSV: {error}", "close its quotes") from None


def _cells(where: str, header: list[str], row: list[str], max_cell: int) -> dict[str, object]:
    if any(cell.strip() for cell in row[len(header) :]) or any(len(cell) > max_cell for cell in row):
        raise InvalidValue.at(where, "more cells than columns, or one that is too long", "quote cells that hold commas")
    values: dict[str, object] = {}
    for name, cell in zip(header, map(str.strip, row), strict=False):
        if not name or not cell:
            continue
        # A cell that does not fit is kept as it is, for its field to refuse.
        values[name] = cell
        if name == "minutes" and re.fullmatch(r"[0-9]{1,4}", cell):
            values[name] = int(cell)
        elif name in _FLAGS:
            values[name] = _TRUTH.get(cell.lower(), cell)
        elif name == "follow_ups":
            values[name] = [part.strip() for part in cell.splitlines() if part.strip()]
    return values


_READERS = {
    "toml": _toml,
    "json": lambda text, _: (
        _entry(f"question {number}", table) for number, table in enumerate(_listed(json_object(text)), start=1)
    ),
    "csv": _csv,
}
