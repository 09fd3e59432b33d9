"""How the fields of a fact check what they are given.

A field's converter parses: it takes every honest shape of a value, returns the one shape that is kept, and raises
`InvalidValue` for the rest.  `checked` is the attrs class decorator's `field_transformer`; it lets each converter stay
a plain function of one value and adds to its error the class and field that the value was meant for.
"""

from collections.abc import Callable, Iterable
from enum import Enum
from functools import wraps
from typing import Any, TypeVar

from attrs import Attribute, Converter

from infointerview.errors import InvalidValue
from infointerview.model.suggestion import did_you_mean

__all__ = ["checked", "flag", "items", "whole_number", "word"]

_SHOWN_BITS = 64  # Python refuses to write out a number of thousands of digits.
_Word = TypeVar("_Word", bound=Enum)
_Item = TypeVar("_Item")


def checked(cls: type, attributes: list["Attribute[Any]"]) -> list["Attribute[Any]"]:
    """Make every converter of an attrs class name the class and the field in its errors."""
    return [
        attribute
        if attribute.converter is None
        else attribute.evolve(converter=_naming(cls.__name__, attribute.converter))
        for attribute in attributes
    ]


def _naming(owner: str, convert: Any) -> "Converter[Any, Any]":
    @wraps(convert)
    def converted(value: Any, attribute: "Attribute[Any]") -> Any:
        try:
            return convert(value)
        except InvalidValue as error:
            raise error.within(f"{owner}.{attribute.alias}") from None

    return Converter(converted, takes_field=True)


def word(vocabulary: type[_Word], value: _Word | str) -> _Word:
    """Return the member of *vocabulary* that *value* is or spells."""
    if isinstance(value, vocabulary):
        return value
    if isinstance(value, str):
        try:
            return vocabulary(value)
        except ValueError:
            words = [str(member.value) for member in vocabulary]
            hint = did_you_mean(value, words) or f"choose one of {', '.join(words)}"
            raise InvalidValue.because(f"{value[:40]!r} is no {_spoken(vocabulary)}", hint) from None
    raise InvalidValue.because(
        f"expected a {_spoken(vocabulary)}, got {type(value).__name__}",
        f"choose one of {', '.join(str(member.value) for member in vocabulary)}",
    )


def _spoken(vocabulary: type[Enum]) -> str:
    """Turn a class name into words: `FoundThrough` becomes `found through`."""
    name = vocabulary.__name__
    return "".join(f" {c.lower()}" if c.isupper() and i else c.lower() for i, c in enumerate(name))


def items(parse: Callable[[Any], _Item], values: object) -> tuple[_Item, ...]:
    """Parse each of *values*, naming the place of one that does not fit; a single string is one item."""
    if values.__class__ is tuple and not values:
        return ()
    if isinstance(values, str) or not isinstance(values, Iterable):
        values = (values,)
    parsed: dict[_Item, None] = {}
    for place, value in enumerate(values):
        try:
            parsed[parse(value)] = None
        except InvalidValue as error:
            raise error.within(f"[{place}]") from None
    return tuple(parsed)


def whole_number(value: object, *, least: int, most: int) -> int:
    """Return *value* if it is an int, and no bool, within the bounds."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise InvalidValue.because(f"expected a whole number, got {type(value).__name__}", f"give {least} to {most}")
    if not least <= value <= most:
        shown = value if value.bit_length() < _SHOWN_BITS else "it"
        raise InvalidValue.because(f"{shown} is out of range", f"give {least} to {most}")
    return value


def flag(value: bool) -> bool:
    """Return *value* if it is True or False and nothing that merely counts as such."""
    if value is True or value is False:
        return value
    raise InvalidValue.because(f"expected True or False, got {type(value).__name__}")
