"""Questions of a bank as a file has them: a table for each, with the names of fields as keys."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs
from attrs import frozen

from infointerview.errors import InvalidValue, Problem
from infointerview.model.question import Question
from infointerview.model.suggestion import did_you_mean
from infointerview.questions.bank_question import BankQuestion, bank_question
from infointerview.questions.wording import Wording, wordings

__all__ = ["ENTRY_KEYS", "Entry", "read_entries"]

_OWN = ("tiara", "personal", "essential", "ending")
_SHARED = ("id", "topic", "stage", "priority", "minutes", "sensitivity", "audience", "searchable")

ENTRY_KEYS: tuple[str, ...] = ("id", "text", *_SHARED[1:], *_OWN, "follow_ups")
"""The keys that an entry may have; `text` and `topic` it must have."""


@frozen
class Entry:
    """One entry of a file.

    Attributes:
        where: What to call it in an error, such as `line 12`.
        values: The values by key; `None` is left out.
    """

    where: str
    values: Mapping[str, object]


def read_entries(entries: Iterable[Entry]) -> tuple[BankQuestion, ...]:
    """Return the questions of a file in their order.

    Raises:
        InvalidValue: Something does not fit; every problem of every entry is listed.
    """
    problems: list[Problem] = []
    questions: dict[str, tuple[str, BankQuestion]] = {}
    for entry in entries:
        details, found = _converted(entry)
        problems += found
        if found:
            continue
        question = bank_question(**details)
        earlier = questions.setdefault(question.id, (entry.where, question))
        if earlier[1] is not question:
            what = f"it has the id of {earlier[0]}" if "id" in details else f"it has the text of {earlier[0]}"
            problems.append(Problem(entry.where, what, "give it another id, or remove one of the two"))
    if problems:
        raise InvalidValue(*problems)
    return tuple(question for _, question in questions.values())


def _converted(entry: Entry) -> tuple[dict[str, Any], list[Problem]]:
    """Return the values of an entry in the types of their fields, and everything that does not fit."""
    details: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in entry.values.items():
        if value is None:
            continue
        try:
            details[key] = _converter(key)(value)
        except InvalidValue as error:
            problems += [_placed(f"{entry.where}, {key[:40]}", problem) for problem in error.problems]
    missing = [key for key in ("text", "topic") if entry.values.get(key) is None]
    problems += [Problem(f"{entry.where}, {key}", "it is missing", "every question has one") for key in missing]
    return details, problems


def _placed(where: str, problem: Problem) -> Problem:
    """Return a problem at its place in the file; of a list, the place in it stays."""
    inside = problem.where if problem.where.startswith("[") else ""
    return Problem(where + inside.partition(".")[0], problem.what, problem.repair)


def _converter(key: str) -> Callable[[Any], Any]:
    if key == "text":
        return Wording
    if key == "follow_ups":
        return wordings
    if key not in ENTRY_KEYS:
        raise InvalidValue.because(
            "a question has no such key", did_you_mean(key, ENTRY_KEYS) or f"choose one of {', '.join(ENTRY_KEYS)}"
        )
    # The field's own converter, without the name of the field that it puts before an error.
    attribute = attrs.fields_dict(BankQuestion if key in _OWN else Question)[key]
    return attribute.converter.converter.__wrapped__  # type: ignore[union-attr,no-any-return]
