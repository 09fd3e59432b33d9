"""The nearest word to a misspelt one."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from enum import Enum
from functools import wraps
from typing import Any, TypeVar

from attrs import NOTHING, Attribute, fields

from infointerview.errors import InvalidKeyword, InvalidValue, Problem, within
from infointerview.patterns import regex


def did_you_mean(word: str, words: Iterable[str], *, cutoff: float = 0.75) -> str:
    """Return `did you mean 'x'?` for the entry of *words* closest to *word*, or an empty text if none is close.

    The cutoff is the least similarity, from 0 to 1, that counts as close.

    >>> did_you_mean("America/Torronto", ["America/Toronto", "Europe/London"])
    "did you mean 'America/Toronto'?"
    >>> did_you_mean("xyz", ["America/Toronto"])
    ''
    """
    by_folded = {candidate.casefold(): candidate for candidate in words}
    close = get_close_matches(word.casefold()[:80], by_folded, n=1, cutoff=cutoff)
    return f"did you mean {by_folded[close[0]]!r}?" if close else ""


# -- what a field may hold ---------------------------------------------------------------------------------------------

# How the fields of a fact check what they are given.
#
# A field's converter parses: it takes every honest shape of a value, returns the one shape that is kept, and raises
# `InvalidValue` for the rest.  `checked` is the attrs class decorator's `field_transformer`; it lets each converter
# stay
# a plain function of one value and adds to its error the class and field that the value was meant for.  `spelt` is a
# class decorator above attrs' own; it turns a misspelt or missing keyword into an error that says what was meant.


_SHOWN_BITS = 64  # Python refuses to write out a number of thousands of digits.
_MOST_LISTED = 20
_CLOSE = 0.7  # Two letters of a short name may be swapped.
_Word = TypeVar("_Word", bound=Enum)
_Item = TypeVar("_Item")
_Class = TypeVar("_Class", bound=type[Any])


def checked(cls: type, attributes: list["Attribute[Any]"]) -> list["Attribute[Any]"]:
    """Make every converter of an attrs class name the class and the field in its errors.

    A default must be what the converter would make of it, because it is kept without being converted.
    """

    def naming(attribute: "Attribute[Any]") -> Callable[[Any], Any]:
        place = f"{cls.__name__}.{attribute.alias or attribute.name.lstrip('_')}"
        convert: Any = attribute.converter
        known = object() if attribute.default is NOTHING else attribute.default

        @wraps(convert)
        def converted(value: Any) -> Any:
            if value is known:
                return value
            # Written out: this runs for every field of every fact, and `with within(...)` would double its cost.
            try:
                return convert(value)
            except InvalidValue as error:
                raise error.within(place) from None

        return converted

    return [a if a.converter is None else a.evolve(converter=naming(a)) for a in attributes]


def spelt(cls: _Class) -> _Class:
    """Make an attrs class refuse unknown and missing keywords with an `InvalidKeyword` that names all of them.

    The metadata of a field may say under `missing` how it is best given.
    """
    initialise = cls.__init__

    @wraps(initialise)
    def checking(self: Any, *values: Any, **keywords: Any) -> None:
        try:
            initialise(self, *values, **keywords)
        except TypeError:
            kind = type(self)
            accepted = [attribute for attribute in fields(kind) if attribute.init and attribute.alias]
            known = {attribute.alias for attribute in accepted}
            public = [attribute.alias for attribute in accepted if not attribute.alias.startswith("_")]
            choices = (
                f"choose one of {', '.join(public)}" if len(public) <= _MOST_LISTED else f"see help({kind.__name__})"
            )
            meant = {name: did_you_mean(name, public, cutoff=_CLOSE) for name in keywords if name not in known}
            problems = [
                Problem(f"{kind.__name__}.{name[:60]}", "unknown keyword", hint or choices)
                for name, hint in meant.items()
            ]
            by_position = [attribute.alias for attribute in accepted if not attribute.kw_only][: len(values)]
            problems += [
                Problem(f"{kind.__name__}.{a.alias}", "missing", a.metadata.get("missing", f"give {a.alias}=..."))
                for a in accepted
                if a.default is NOTHING and a.alias not in {*keywords, *by_position}
            ]
            if problems:
                raise InvalidKeyword(*problems) from None
            raise

    cls.__init__ = checking
    return cls


def word(vocabulary: type[_Word], value: _Word | str) -> _Word:
    """Return the member of *vocabulary* that *value* is or spells."""
    if isinstance(value, vocabulary):
        return value
    if isinstance(value, str):
        try:
            return vocabulary(value)
        except ValueError:
            problem = f"unknown value {value[:40]!r}"
    else:
        problem = f"expected text, got {type(value).__name__}"
    words = [str(member.value) for member in vocabulary]
    hint = did_you_mean(value, words) if isinstance(value, str) else ""
    raise InvalidValue.because(problem, hint or f"choose one of {', '.join(words)}")


def items(parse: Callable[[Any], _Item], values: object) -> tuple[_Item, ...]:
    """Parse each of *values*, naming the place of one that does not fit.

    A single string is one item.  So is a mapping, which may be a value by its fields, see `nested`, and is refused
    otherwise: its keys alone would say something else.
    """
    if values.__class__ is tuple and not values:
        return ()
    # Nearly always it is one of these, and to ask whether something is a mapping takes long.
    if values.__class__ not in {list, tuple} and (
        isinstance(values, str | Mapping) or not isinstance(values, Iterable)
    ):
        values = (values,)
    parsed: list[_Item] = []
    for place, value in enumerate(values):
        try:
            parsed.append(parse(value))
        except InvalidValue as error:
            raise error.within(f"[{place}]") from None
    # Of one item there is no other, and to hash it may take longer than to parse it.
    return tuple(parsed) if len(parsed) < 2 else tuple(dict.fromkeys(parsed))


def nested(kind: type[_Item], value: object, repair: str = "") -> _Item:
    """Return *value* if it is of a kind, or the value of which a mapping gives the fields, as JSON does.

    A mapping means nothing else anywhere: a field that holds no such value refuses it.
    """
    if isinstance(value, kind):
        return value
    if isinstance(value, Mapping):
        if all(isinstance(key, str) for key in value):
            return kind(**value)
        raise InvalidValue.because("expected text as keys", f"give the fields of {kind.__name__}")
    raise InvalidValue.because(f"expected {_one(kind)}, got {type(value).__name__}", repair)


def not_json(value: str) -> str:
    """Return a text that stands for a nested value, unless it is the JSON of one, which nobody is called."""
    if _JSON.match(value):
        raise InvalidValue.because("it is JSON, still as text", "read it first: json.loads(...)")
    return value


_JSON = regex(r"\s*(?:\{\s*[\"}]|\[\s*[\"{\]])")


def argument(where: str, parse: Callable[[Any], _Item], value: object) -> _Item:
    """Return an argument as *parse* makes it; an error names it.

    >>> argument("by_tier", flag, "yes")
    Traceback (most recent call last):
    ...
    infointerview.errors.InvalidValue: by_tier: expected True or False, got str
    """
    with within(where):
        return parse(value)


def instance(kind: type[_Item], value: object, where: str, repair: str = "") -> _Item:
    """Return *value* if it is of a kind, naming the argument if not."""
    if isinstance(value, kind):
        return value
    raise InvalidValue.at(where, f"expected {_one(kind)}, got {type(value).__name__}", repair)


def _one(kind: type) -> str:
    if kind is str:
        return "text"
    return f"{'an' if kind.__name__[0] in 'AEIOU' else 'a'} {kind.__name__}"


def several(what: str, values: Iterable[_Item], where: str, repair: str = "") -> Iterable[_Item]:
    """Return *values* if there may be several of them, as in no text, naming the argument if not."""
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        raise InvalidValue.at(where, f"expected {what}, got {type(values).__name__}", repair)
    return values


def whole_number(value: object, *, least: int, most: int) -> int:
    """Return *value* if it is an int within the bounds; a bool is refused."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise InvalidValue.because(f"expected a whole number, got {type(value).__name__}", f"give {least} to {most}")
    if not least <= value <= most:
        shown = value if value.bit_length() < _SHOWN_BITS else "it"
        raise InvalidValue.because(f"{shown} is out of range", f"give {least} to {most}")
    return value


def flag(value: bool) -> bool:
    """Return *value* if it is True or False; values that are merely truthy or falsy are refused."""
    if value is True or value is False:
        return value
    raise InvalidValue.because(f"expected True or False, got {type(value).__name__}")


# -- keys of the user's own --------------------------------------------------------------------------------------------

# Keys that this version of the library does not know, kept with the fact that they came with.
#
# A file of a later minor version, or one that another program enriched, has keys of its own.  They belong to the fact
# that they came with: they survive loading, changing and saving, and are removed with the fact.


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
        self._texts = {}
        for key, value in (values or {}).items():
            if not isinstance(key, str):
                raise InvalidValue.because(f"expected text as keys, got {type(key).__name__}")
            try:
                written = json.dumps(value, sort_keys=True, ensure_ascii=False, allow_nan=False)
                key.encode()
                written.encode()
            except (TypeError, ValueError, RecursionError) as error:
                what = "it has a value that JSON cannot express"
                raise InvalidValue.because(what, "use text, numbers, lists and mappings") from error
            self._texts[key] = written

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
        return f"<Extra {', '.join(sorted(self._texts))}>" if self._texts else "Extra()"


def extra(value: Extra | Mapping[str, object]) -> Extra:
    """Return extra keys given as such or as a mapping."""
    if isinstance(value, Extra):
        return value
    if isinstance(value, Mapping):
        return Extra(value)
    raise InvalidValue.because(f"expected a mapping, got {type(value).__name__}")
