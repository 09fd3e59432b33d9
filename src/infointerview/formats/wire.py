"""How each value looks in a campaign file.

Every decision about the wire, in one place:

- A fact is an object of its fields by name.  A field that has its default is left out, and so is `null`.
- Unknown keys are kept in the fact's `extra`, and written beside the fields again.
- An instant is RFC 9557 text, `2026-03-02T09:00:00-05:00[America/Toronto]`: wall time, offset and zone.  In UTC or at
  a fixed offset, the zone is left out.  Offset and zone together distinguish the two passes of an hour that the clocks
  repeat.
- A day is `2026-03-02`; working hours are `Mon-Fri 09:00-17:00`, and what recurs is `Fri every 2 weeks from
  2026-03-06`; a zone, an e-mail address, a topic and a word of a
  vocabulary are plain text, and so is a name of which only the full form is known.
- Tuples are lists; sets are sorted lists.
- Nothing is coerced: `"7"` is not a number, `1` is not a truth value, and a time without an offset is refused.

There are two readers.  The quick one is here, and stops at the first value that does not fit; then the thorough one, in
`document`, reads the document again and collects every problem with its place.  Both use the converters of the classes,
so a file cannot hold anything that a constructor would refuse.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextvars import ContextVar
from datetime import UTC, date, datetime, timezone
from enum import Enum
from operator import attrgetter
from sys import intern
from types import NoneType, UnionType
from typing import Any, get_args, get_origin
from zoneinfo import ZoneInfo

from attrs import NOTHING, AttrsInstance, Factory, fields

from infointerview.errors import InvalidValue, within
from infointerview.model.fields import Extra
from infointerview.model.people import Absence, PersonName
from infointerview.model.record import PLAIN, has_parts
from infointerview.model.time import Recurring, appointments, day, instant, instants, zone

MOVED: ContextVar[list[str] | None] = ContextVar("MOVED", default=None)
"""While a document is read, collects the stored instants whose offset their zone no longer has."""

AWAY = Absence | Recurring
"""What a file has as text or as an object."""

Reader = Callable[[Any], Any]
"""What makes a value of what JSON has."""


# -- single values ----------------------------------------------------------------------------------------------------


def write_instant(value: datetime) -> str:
    """Return an instant as RFC 9557 text."""
    written = value.isoformat()
    return f"{written}[{value.tzinfo.key}]" if isinstance(value.tzinfo, ZoneInfo) else written


def read_instant(text: object) -> datetime:
    """Return the instant that RFC 9557 text denotes, with its wall time, offset, zone and fold.

    >>> print(read_instant("2026-03-02T09:00:00-05:00[America/Toronto]"))
    2026-03-02 09:00:00-05:00
    """
    if not isinstance(text, str) or len(text) > 80:  # the longest is about 70
        raise InvalidValue.because("expected an instant as text", _INSTANT)
    written, bracket, rest = text.partition("[")
    try:
        fixed = datetime.fromisoformat(written)
    except ValueError:
        raise InvalidValue.because("not an instant", _INSTANT) from None
    offset = fixed.utcoffset()
    # `fromisoformat` accepts several spellings, but a file has just one.
    if fixed.isoformat() != written or (bracket and not rest.endswith("]")):
        raise InvalidValue.because("not an instant in the format of RFC 9557", _INSTANT)
    if offset is None:
        raise InvalidValue.because("the time is naive: it has no offset", _INSTANT)
    if not bracket:
        return instant(fixed.replace(tzinfo=timezone(offset) if offset else UTC))
    local = fixed.replace(tzinfo=zone(rest[:-1]))
    if local.utcoffset() != offset:
        later = local.replace(fold=1)
        moved = MOVED.get()
        if later.utcoffset() == offset:
            local = later
        elif moved is not None:
            moved.append(text)
    return instant(local)


_INSTANT = "write 2026-03-02T09:00:00-05:00[America/Toronto]"


def read_day(text: object) -> date:
    """Return the day that text like `2026-03-02` denotes."""
    try:
        value = date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        value = None
    if value is None or value.isoformat() != text:
        raise InvalidValue.because("not a day", "write 2026-03-02")
    return day(value)


def as_is(value: object) -> object:
    """Leave a value to the converter of its field, which accepts what JSON has and refuses the rest."""
    return value


def refuse_unless(kind: type, value: object, expected: str) -> None:
    """Raise an error if a value is not of a type that JSON has."""
    if value.__class__ is not kind:
        names = {dict: "an object", list: "a list", str: "text", bool: "a truth value", int: "a number"}
        got = names.get(value.__class__, "null" if value is None else "a number")
        raise InvalidValue.because(f"expected {expected}, got {got}", f"write {expected}")


def is_many(kind: Any) -> bool:
    """Return whether a file has a list for values of a type."""
    return get_origin(kind) in (tuple, frozenset)


def unless_none(kind: Any) -> Any:
    """Return a type without the `None` that it allows."""
    return next(k for k in get_args(kind) if k is not NoneType) if get_origin(kind) is UnionType else kind


def field_reader(attribute: Any, reader_of: Callable[[Any], Reader]) -> Reader:
    """Return the function that reads one field: as its type is read, and then with its own converter."""
    kind = unless_none(attribute.type)
    convert: Reader = attribute.converter.__wrapped__
    read = reader_of(kind)
    if read is as_is:
        return convert
    if convert is appointments:
        # Whatever was saved can be read, even if the rules of a zone have changed and its clocks now skip that time.
        convert = instants
    return (lambda value: convert(read(value))) if is_many(kind) else read


def more_keys(value: Mapping[str, Any], known: Collection[str]) -> dict[str, Any]:
    """Return what belongs to no field: other keys, and those under `extra`, as a person may write it by hand."""
    more = {key: item for key, item in value.items() if key not in known and key != "extra"}
    if "extra" in value:
        inside = value["extra"]
        with within(".extra"):
            refuse_unless(dict, inside, "an object")
        if clash := sorted(inside.keys() & {*known, *more, "extra"}):
            raise InvalidValue.at(".extra", f"{clash[0]!r} stands outside it as well, or is a field", "give it once")
        more |= inside
    return more


# -- the quick reader -------------------------------------------------------------------------------------------------


_READERS: dict[Any, Reader] = {datetime: read_instant, date: read_day}


def reader(kind: Any) -> Reader:
    """Return the function that reads a value of a type quickly, and stops at the first thing that does not fit."""
    if kind in _READERS:
        return _READERS[kind]
    if kind == AWAY:
        read_absence = reader(Absence)
        _READERS[kind] = lambda value: value if isinstance(value, str) else read_absence(value)
    elif is_many(kind):
        read = reader(get_args(kind)[0])

        def read_list(value: Any) -> Any:
            refuse_unless(list, value, "a list")
            return tuple([read(item) for item in value])

        _READERS[kind] = read_list
    else:
        # References and the words of vocabularies are as they are in JSON.
        _READERS[kind] = _fact_reader(kind) if has_parts(kind) else as_is
    return _READERS[kind]


def _fact_reader(cls: type[AttrsInstance]) -> Reader:
    """Return a reader that visits the fields that are present and gives the others their defaults.

    A constructor runs the converter of every field, even over its own default.  Facts leave most fields out, so this
    reader runs only the converters of the fields that are there and sets the slots itself, which makes loading quick.
    """
    attributes = [attribute for attribute in fields(cls) if attribute.name != "extra"]
    slots = {attribute.name: cls.__dict__[attribute.name].__set__ for attribute in fields(cls)}
    readers = {a.name: (slots[a.name], _quick_field_reader(a)) for a in attributes}
    required = {attribute.name for attribute in attributes if attribute.default is NOTHING}
    constants = [
        (slots[a.name], a.default)
        for a in fields(cls)
        if a.default is not NOTHING and not isinstance(a.default, Factory)  # type: ignore[arg-type]
    ]
    derived = [
        (a.name, slots[a.name], a.default.factory)
        for a in attributes
        if isinstance(a.default, Factory)  # type: ignore[arg-type]  # attrs types it as a function
    ]
    check = getattr(cls, "__attrs_post_init__", None)
    new = cls.__new__

    def read_fact(value: Any) -> Any:
        if value.__class__ is not dict:
            if cls is PersonName and isinstance(value, str):
                value = {"full": value}
            refuse_unless(dict, value, "an object")
        fact = new(cls)
        for set_slot, default in constants:
            set_slot(fact, default)
        more = {}
        for key, item in value.items():
            if key in readers:
                set_slot, read = readers[key]
                set_slot(fact, read(item))
            else:
                more[key] = item
        if more and "extra" in slots:
            slots["extra"](fact, Extra(more_keys(more, readers) if "extra" in more else more))
        if not value.keys() >= required:
            raise InvalidValue.because("a field is missing")
        for name, set_slot, derive in derived:
            if name not in value:
                set_slot(fact, derive(fact))
        if check is not None:
            check(fact)
        return fact

    return read_fact


def _quick_field_reader(attribute: Any) -> Reader:
    """Return the function that reads one field, without checks that are made elsewhere or by the thorough reader."""
    kind = unless_none(attribute.type)
    if hasattr(kind, "__supertype__") and attribute.name != "id":
        # A reference needs no check, because a campaign refuses one that is not the id of a fact in it.
        return intern
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {str(member.value): member for member in kind}.__getitem__
    return field_reader(attribute, reader)


# -- the writer -------------------------------------------------------------------------------------------------------

_Writer = Callable[[Any], Any]
_WRITERS: dict[Any, _Writer] = {
    datetime: write_instant,
    date: date.isoformat,
    ZoneInfo: attrgetter("key"),
    **dict.fromkeys(PLAIN, str),
}


def writer(kind: Any) -> _Writer:
    """Return the function that makes what JSON has of a value of a type."""
    if kind in _WRITERS:
        return _WRITERS[kind]
    if is_many(kind) and get_args(kind)[0] is str:
        _WRITERS[kind] = sorted if get_origin(kind) is frozenset else list
    elif is_many(kind):
        write = writer(get_args(kind)[0])
        _WRITERS[kind] = lambda values: [write(value) for value in values]
    elif has_parts(kind):
        _WRITERS[kind] = _fact_writer(kind)
    else:
        # Of several types the value knows which it is.
        is_one_of_several = isinstance(kind, UnionType)
        _WRITERS[kind] = (lambda value: writer(type(value))(value)) if is_one_of_several else as_is
    return _WRITERS[kind]


def _fact_writer(cls: type[AttrsInstance]) -> _Writer:
    """Return a writer that leaves out every field that has its default."""
    known = {attribute.name for attribute in fields(cls)}
    written_fields = [attribute for attribute in fields(cls) if attribute.name != "extra"]
    writers: list[tuple[str, Any, _Writer | None]] = []
    for a in written_fields:
        kind = unless_none(a.type)
        kind = getattr(kind, "__supertype__", kind)
        # JSON has these as they are, including the words of a vocabulary.
        is_plain = isinstance(kind, type) and issubclass(kind, str | int)
        writers.append((a.name, a.default, None if is_plain else writer(kind)))
    get_all: Callable[[Any], tuple[Any, ...]] = attrgetter(*(a.name for a in written_fields), "__class__")

    def write_fact(fact: Any) -> Any:
        written = {}
        for (name, default, write), value in zip(writers, get_all(fact), strict=False):
            if value is not default and value != default:
                written[name] = value if write is None else write(value)
        if cls is PersonName and len(written) == 1 and not fact.extra:
            return fact.full
        return written | extra_keys(fact, known) if getattr(fact, "extra", None) else written

    return write_fact


def extra_keys(fact: Any, known: Iterable[str]) -> dict[str, object]:
    """Return the extra keys of *fact*, after refusing one that would hide a field."""
    clash = sorted(fact.extra.keys() & known)
    if clash:
        raise InvalidValue.at(f"{type(fact).__name__}.extra", f"{clash[0]!r} is a field", "give the field")
    return dict(fact.extra)


def placed(name: str, path: str) -> str:
    """Return where something is: the name of the file, if it has one, and the JSON path in it."""
    return f"{name} {path}" if name else path
