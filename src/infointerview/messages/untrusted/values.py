"""The values that a template from a stranger can meet: plain data, and nothing that has a method worth calling."""

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias, cast

from attrs import frozen

from infointerview.errors import InvalidValue
from infointerview.messages.untrusted.limits import CONTEXT_DEPTH, CONTEXT_VALUES, TEXT_CHARACTERS, WHOLE_NUMBER

__all__ = ["ABSENT", "Absent", "Value", "as_text", "kind_of", "plain_values", "says_something"]


@frozen
class Absent:
    """What stands where a value is missing.

    Attributes:
        wanted: The name that the template has for it; empty if its absence was told already.
    """

    wanted: str = ""


ABSENT = Absent()
Value: TypeAlias = str | int | bool | date | tuple["Value", ...] | dict[str, "Value"] | Absent

_KINDS: Mapping[type, str] = {
    str: "text",
    bool: "a yes or no",
    int: "a number",
    date: "a day",
    tuple: "a list",
    dict: "a group of details",
    Absent: "missing",
}


def kind_of(value: Value) -> str:
    """Return what *value* is, for a person."""
    return _KINDS[type(value)]


def as_text(value: Value) -> str | None:
    """Return *value* as it stands in a text, or `None` if it has no place in one."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return str(value)
    return value.isoformat() if isinstance(value, date) else None


def says_something(value: Value) -> bool:
    """Return whether `{% if value %}` holds: it is there, and neither blank, empty, zero nor false."""
    if isinstance(value, Absent):
        return False
    if isinstance(value, str):
        return bool(value) and not value.isspace()
    return bool(value)


def plain_values(context: Mapping[str, object]) -> dict[str, Value]:
    """Return a copy of *context* that holds plain values only, without what is `None` or blank.

    Raises:
        InvalidValue: The context holds something else, or more than a template may be given.
    """
    if not isinstance(context, Mapping):
        raise InvalidValue.at("context", f"expected a mapping, got {type(context).__name__}")
    return _Copy().group(context, "context", CONTEXT_DEPTH)


class _Copy:
    """One copy of a context, which counts what it holds."""

    def __init__(self) -> None:
        self._left = CONTEXT_VALUES

    def group(self, values: Mapping[str, object], place: str, depth: int) -> dict[str, Value]:
        kept: dict[str, Value] = {}
        for key, value in values.items():
            if type(key) is not str:
                raise InvalidValue.at(place, f"expected keys of text, got {type(key).__name__}")
            if value is None or (isinstance(value, str) and (not value or value.isspace())):
                continue
            kept[key] = self._value(value, f"{place}.{key}", depth - 1)
        return kept

    def _value(self, value: object, place: str, depth: int) -> Value:
        self._left -= 1
        if self._left < 0:
            raise InvalidValue.at("context", f"it holds more than {CONTEXT_VALUES:,} values", "give fewer")
        if depth < 0:
            raise InvalidValue.at("context", f"it is more than {CONTEXT_DEPTH} levels deep", "flatten it")
        if isinstance(value, str):
            if len(value) > TEXT_CHARACTERS:
                raise InvalidValue.at(place, f"it has {len(value):,} characters", f"give {TEXT_CHARACTERS:,} at most")
            # A subclass, such as a word of an enumeration, is taken for its text and loses its methods.
            return value if value.__class__ is str else str.__str__(value)
        if type(value) not in _KINDS:
            raise InvalidValue.at(
                place,
                f"expected text, a whole number, a bool, a date, a tuple or a dict, got {type(value).__name__}",
                "put it into words before it reaches a template",
            )
        if isinstance(value, tuple):
            return tuple(self._value(item, f"{place}[{at}]", depth - 1) for at, item in enumerate(value))
        if isinstance(value, dict):
            return self.group(value, place, depth)
        if isinstance(value, int) and abs(value) > WHOLE_NUMBER:
            raise InvalidValue.at(place, f"the number is beyond {WHOLE_NUMBER:,}", "give it as text")
        return cast("Value", value)
