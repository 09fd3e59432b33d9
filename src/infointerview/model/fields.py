"""The nearest word to a misspelt one."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from enum import Enum
from functools import wraps
from typing import Any, TypeVar

from attrs import Attribute, Converter

from infointerview.errors import InvalidValue

__all__ = ["Extra", "checked", "did_you_mean", "extra", "flag", "items", "whole_number", "word"]


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Return `did you mean 'x'?` for the word of *words* closest to *word*, or nothing if none is close.

    >>> did_you_mean("America/Torronto", ["America/Toronto", "Europe/London"])
    "did you mean 'America/Toronto'?"
    >>> did_you_mean("xyz", ["America/Toronto"])
    ''
    """
    by_folded = {candidate.casefold(): candidate for candidate in words}
    close = get_close_matches(word.casefold()[:80], by_folded, n=1, cutoff=0.75)
    return f"did you mean {by_folded[close[0]]!r}?" if close else ""


# -- what a field may hold ---------------------------------------------------------------------------------------------

# How the fields of a fact check what they are given.
#
# A field's converter parses: it takes every honest shape of a value, returns the one shape that is kept, and raises
# `InvalidValue` for the rest.  `checked` is the attrs class decorator's `field_transformer`; it lets each converter
# stay
# a plain function of one value and adds to its error the class and field that the value was meant for.


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


# -- keys of the user's own --------------------------------------------------------------------------------------------

# Keys that this version of the library does not know, kept with the fact that they came with.
#
# A file of a later minor version, or one that another program enriched, has keys of its own.  They belong to the fact
# beside whose fields they stand: they survive loading, changing and saving, and vanish with the fact.


class Extra(Mapping[str, object]):
    """An immutable, hashable mapping from keys to JSON values.

    >>> more = Extra({"shoe_size": 38})
    >>> more["shoe_size"], more == Extra({"shoe_size": 38}), more
    (38, True, <Extra shoe_size>)
    """

    __slots__ = ("_texts",)
    _texts: dict[str, str]

    def __init__(self, values: Mapping[str, object] | None = None) -> None:
        if not isinstance(values, Mapping | None):
            raise InvalidValue.because(f"expected a mapping, got {type(values).__name__}")
        self._texts = {key: _canonical(key, value) for key, value in (values or {}).items()}

    def __getitem__(self, key: str) -> object:
        return json.loads(self._texts[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __eq__(self, other: object) -> bool:
        return self._texts == other._texts if isinstance(other, Extra) else NotImplemented

    def __hash__(self) -> int:
        return hash(frozenset(self._texts.items()))

    def __repr__(self) -> str:
        return f"<Extra {', '.join(sorted(self._texts))}>" if self._texts else "<Extra>"


def _canonical(key: object, value: object) -> str:
    if not isinstance(key, str):
        raise InvalidValue.because(f"expected keys of text, got {type(key).__name__}")
    try:
        written = json.dumps(value, sort_keys=True, ensure_ascii=False, allow_nan=False)
        key.encode()
        written.encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidValue.because(
            "it holds a value that JSON cannot express", "use text, numbers, lists and mappings"
        ) from error
    return written


def extra(value: Extra | Mapping[str, object]) -> Extra:
    """Return extra keys given as such or as a mapping."""
    if isinstance(value, Extra):
        return value
    if isinstance(value, Mapping):
        return Extra(value)
    raise InvalidValue.because(f"expected a mapping, got {type(value).__name__}")
