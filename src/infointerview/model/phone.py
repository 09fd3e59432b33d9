"""Telephone numbers, kept as they were given."""

import re
from collections.abc import Iterable

from infointerview.errors import InvalidValue
from infointerview.model.fields import items
from infointerview.model.text import line

__all__ = ["optional_phone", "phone", "phones"]

_PHONE = re.compile(r"[+(\d][\d\s().\-/+]*(?:(?:,|;)?\s*(?:ext\.?|x|#)\s*\d+)?", re.IGNORECASE)


def phone(value: str) -> str:
    """Return a telephone number as written: digits with the usual marks between, and an extension.

    >>> phone("+44 20 7946 0018 ext 4")
    '+44 20 7946 0018 ext 4'
    """
    number = line(value)
    if not _PHONE.fullmatch(number) or not 3 <= sum(c.isdigit() for c in number) <= 20:
        raise InvalidValue.because("it is no telephone number", "write it as +44 20 7946 0018")
    return number


def optional_phone(value: str) -> str:
    """Return a telephone number, or nothing."""
    return phone(value) if value != "" else ""


def phones(values: Iterable[str]) -> tuple[str, ...]:
    """Return telephone numbers in their order, each once."""
    return items(phone, values)
