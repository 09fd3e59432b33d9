"""Single facts as JSON, for web applications and queues, and a JSON Schema that says what they look like.

A fact looks as in a campaign file (see `wire`): one object, instants and days as ISO text, and nothing that has its
default.
"""

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from enum import Enum
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin

from attrs import NOTHING, fields, has

from infointerview.errors import InvalidValue, Problem
from infointerview.formats.document import FORMAT, dumps, encode, json_object, structured
from infointerview.formats.wire import write_instant, writer
from infointerview.model.campaign import Campaign
from infointerview.model.people import PersonName, Seeker
from infointerview.model.record import KINDS, has_parts
from infointerview.results import Results

_T = TypeVar("_T")


def to_json(value: object) -> str:
    """Return a fact, a seeker, a campaign or any result as JSON.

    What `from_json` reads again is as in a campaign file.  A list is its `rows()`, and any other result is an object
    of its attributes.

    Raises:
        InvalidValue: *value* is something else.

    >>> from infointerview import BANK, Contact
    >>> to_json(Contact(id="ada", name="Ada Quist", tier="A"))
    '{"id": "ada", "name": "Ada Quist", "tier": "A"}'
    >>> to_json(BANK)[:41]
    '[{"audience": "anyone", "essential": true'
    """
    if isinstance(value, Campaign):
        return dumps(value)
    if not isinstance(value, Results) and not has(type(value)):
        raise InvalidValue.at("to_json", f"expected a fact or a result, got {type(value).__name__}")
    return encode(_plain(value))


def from_json(kind: type[_T], text: str | bytes | Mapping[str, Any]) -> _T:
    """Return the fact that JSON holds.

    Args:
        kind: Its class, such as `Contact`, or `Seeker`.
        text: The JSON, or the object that it holds where something else has parsed it.

    Raises:
        InvalidValue: The JSON does not hold such a fact; all problems are listed, each with its place.

    >>> from infointerview import Contact
    >>> from_json(Contact, '{"name": "Ada Quist", "found": {"on": "2026-03-02"}}').found.on
    datetime.date(2026, 3, 2)
    >>> from_json(Contact, '{"name": "", "tier": "D"}')
    Traceback (most recent call last):
    ...
    infointerview.errors.InvalidValue: $.name.full: it is blank; give some text
    $.tier: unknown value 'D'; choose one of A, B, C
    """
    _check(kind, "from_json")
    if isinstance(text, bytes):
        try:
            text = text.decode()
        except UnicodeDecodeError as error:
            raise InvalidValue.at("from_json", f"byte {error.start} is not UTF-8") from None
    if not isinstance(text, str | Mapping):
        raise InvalidValue.at("from_json", f"expected JSON, got {type(text).__name__}", "give text or a dict")
    if isinstance(text, Mapping):
        # Through text, so that a mapping holds nothing that JSON cannot.
        try:
            text = encode(dict(text))
        except (TypeError, ValueError, RecursionError):
            what = "the mapping holds what JSON cannot"
            raise InvalidValue.at("from_json", what, "give texts, numbers and lists") from None
    problems: list[Problem] = []
    value: _T | None = structured(json_object(text), kind, "$", problems)
    if value is None:
        raise InvalidValue(*problems)
    return value


def json_schema(kind: type[Any]) -> dict[str, Any]:
    """Return the JSON Schema, draft 2020-12, of what `to_json` writes for a class of facts, `Seeker` or `Campaign`.

    It also fits what `from_json` reads, which may have no id yet.

    Raises:
        InvalidValue: It is another class.

    >>> from infointerview import Target
    >>> made = json_schema(Target)
    >>> made["$ref"], made["$defs"]["Target"]["required"]
    ('#/$defs/Target', ['organisation'])
    """
    _check(kind, "json_schema", Campaign)
    definitions: dict[str, Any] = {}
    if kind is Campaign:
        definitions["Campaign"] = {
            "type": "object",
            "required": ["checksum", "format", "seeker"],
            "properties": {
                "checksum": {"type": "string"},
                "format": {"type": "string", "pattern": rf"^infointerview/{FORMAT[0]}\.[0-9]+$"},
                "seeker": _schema(Seeker, definitions),
                "erased": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
                **{name: {"type": "array", "items": _schema(each, definitions)} for name, each in KINDS.items()},
            },
        }
    else:
        _schema(kind, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.__name__,
        "$ref": f"#/$defs/{kind.__name__}",
        "$defs": definitions,
    }


def _check(kind: Any, where: str, *others: type[Any]) -> None:
    known = (Seeker, *KINDS.values(), *others)
    if kind not in known:
        names = ", ".join(each.__name__ for each in known)
        shown = kind.__name__ if isinstance(kind, type) else type(kind).__name__
        raise InvalidValue.at(where, f"expected the class of a fact, got {shown}", f"choose one of {names}")


# -- writing ----------------------------------------------------------------------------------------------------------


def _plain(value: Any) -> Any:
    """Return a value as JSON has it."""
    if type(value).__module__.startswith("infointerview.model.") and has(type(value)):
        return writer(type(value))(value)
    return next((write(value) for kind, write in _WRITERS if isinstance(value, kind)), None)


def _attributes(value: Any) -> Any:
    if not has(type(value)):
        return str(value)
    held = {each.name: getattr(value, each.name) for each in fields(type(value)) if not each.name.startswith("_")}
    # What a result was asked of is a whole campaign, and not part of the answer.
    return {name: _plain(each) for name, each in held.items() if not callable(each) and not hasattr(each, "campaign")}


# The first that fits decides: an enumeration is text or a number too, and an instant is a day.
_WRITERS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (NoneType, lambda _: None),
    (Enum, lambda value: value.value),
    (bool | int | float | str, lambda value: value),
    (datetime, write_instant),
    (date | time, lambda value: value.isoformat()),
    (Results, lambda value: [_plain(row) for row in value.rows()]),
    (Mapping, lambda value: {str(key): _plain(item) for key, item in value.items()}),
    (frozenset, lambda value: [_plain(item) for item in sorted(value, key=str)]),
    (Iterable, lambda value: [_plain(item) for item in value]),
    (object, _attributes),
)


# -- the schema -------------------------------------------------------------------------------------------------------

_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_SIMPLE: Mapping[Any, dict[str, Any]] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    date: {"type": "string", "pattern": f"^{_DAY}$"},
    # RFC 9557: wall time, offset and zone.
    datetime: {"type": "string", "pattern": rf"^{_DAY}T[0-9:.]+[+-][0-9]{{2}}:[0-9]{{2}}(:[0-9.]+)?(\[[^\]]+\])?$"},
}


def _schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of values of a type; those of classes are added to the definitions."""
    parts = [each for each in get_args(kind) if each is not NoneType]
    if get_origin(kind) in (tuple, frozenset):
        unique = {"uniqueItems": True} if get_origin(kind) is frozenset else {}
        return {"type": "array", "items": _schema(parts[0], definitions), **unique}
    if parts:
        several = [_schema(each, definitions) for each in parts]
        return several[0] if len(several) == 1 else {"anyOf": several}
    if kind in _SIMPLE:
        return dict(_SIMPLE[kind])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [each.value for each in kind]}
    if not has_parts(kind):
        return {"type": "string"}
    if kind.__name__ not in definitions:
        made = definitions[kind.__name__] = dict[str, Any]()  # So that a class that holds its own kind finds it.
        # What the docstring of the class says about it, and about its attributes.
        told = inspect.getdoc(kind) or ""
        listed = told.partition("Attributes:\n")[2].partition("\n\n")[0]
        found = re.findall(r"^    (\w+): (.+(?:\n {8}.+)*)", listed, re.MULTILINE)
        said = {name: " ".join(text.replace("`", "").split()) for name, text in found}
        properties = {each.name: _schema(each.type, definitions) for each in fields(kind) if each.name != "extra"}
        for name in said.keys() & properties.keys():
            if "$ref" not in properties[name]:
                properties[name]["description"] = said[name]
        made |= {
            "type": "object",
            "description": told.partition("\n")[0],
            "required": [each.name for each in fields(kind) if each.default is NOTHING and each.name != "id"],
            "properties": properties,
        }
    reference = {"$ref": f"#/$defs/{kind.__name__}"}
    # A name of which only the full form is known is plain text.
    return {"anyOf": [{"type": "string", "minLength": 1}, reference]} if kind is PersonName else reference
