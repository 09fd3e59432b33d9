"""A campaign as relations: flat tables with ids, as a data frame, a spreadsheet or a database takes them, and back.

What the tables hold follows from the classes of the facts:

- Each kind of fact is a table with a row for each fact; `id` names it, and other facts refer to it by that.
- A value in a fact is columns with its name in front: `found_through`, `found_on`.  The full form of a name is `name`.
- What a fact has several of is a table of its own, `contacts_emails`: `id` of the fact, `number` from 1, and the value.
- An instant is one column with the instant and one with its zone, `at` and `at_zone`; a day is a day; everything else
  that is neither a number nor a flag is text.  A cell is blank, `None`, where nothing is known.
- `extra` is a JSON object as text.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, tzinfo
from enum import Enum
from functools import cache, cached_property
from operator import itemgetter
from typing import Any, TypeAlias, get_args, get_origin
from zoneinfo import ZoneInfo

from attrs import field, fields, frozen

from infointerview.errors import InvalidValue, within
from infointerview.formats.document import json_object
from infointerview.formats.wire import read_day, read_instant, unless_none
from infointerview.frames import rows_of
from infointerview.hypertext import Shown, counted
from infointerview.model.campaign import Campaign
from infointerview.model.fields import Extra, instance
from infointerview.model.people import Absence, PersonName, Seeker
from infointerview.model.record import KINDS, Fact, has_parts
from infointerview.model.time import Recurring, instant, zone
from infointerview.results import Columns, Results, Table

Row: TypeAlias = Mapping[str, Any]

_ABSENCE = Absence | Recurring


@frozen(kw_only=True, repr=False)
class Column(Shown):
    """A column of a relation.

    Attributes:
        name: Its name.
        kind: What its cells hold where they are not blank: `str`, `int`, `bool`, `date` or `datetime`.

    >>> print(Column(name="found_on", kind=date))
    found_on: day
    """

    name: str
    kind: type

    def __str__(self) -> str:
        return f"{self.name}: {_KIND_NAMES[self.kind]}"


_KIND_NAMES = {str: "text", int: "whole number", bool: "flag", date: "day", datetime: "instant"}


@frozen(kw_only=True, repr=False)
class Relation(Results[Row]):
    """One table of a campaign: rows that all have the same columns.

    Attributes:
        name: The name of the table.
        schema: Its columns, always the same ones, in their order.
    """

    name: str
    schema: tuple[Column, ...]
    _made_of: tuple[Row, ...] = field(alias="rows")

    def _items(self) -> tuple[Row, ...]:
        return self._made_of

    def _columns(self) -> Columns[Row]:
        return {column.name: itemgetter(column.name) for column in self.schema}

    def columns(self) -> dict[str, list[Any]]:
        """Return the cells of the rows as one list for each column, which is what data frames are made from."""
        # They hold what a cell may hold already.
        return {name: list(map(read, self._made_of)) for name, read in self._columns().items()}

    def _kinds(self) -> Mapping[str, type]:
        return {column.name: column.kind for column in self.schema}

    def _title(self) -> str:
        return f"{self.name}: {counted(len(self), 'row')}"

    def _printed(self) -> list[str]:
        return [f"  {column}" for column in self.schema]


def tables(campaign: Campaign) -> Table[str, Relation]:
    """Return everything that a campaign holds as relations.

    Each of them has `rows()` and `columns()`, and `pandas`, `polars`, `pyarrow` and DuckDB take it as it is.

    Raises:
        InvalidValue: The argument is not a Campaign.

    >>> from infointerview import Campaign, Contact, Seeker
    >>> me = Seeker(name="Sam Okafor", zone="Africa/Lagos", field="hydrology")
    >>> ada = Contact(id="ada", name="Ada Quist", emails=["ada@example.org", "quist@example.net"])
    >>> made = tables(Campaign(seeker=me).add(ada))
    >>> made["contacts"].columns()["name"]
    ['Ada Quist']
    >>> made["contacts_emails"].rows()
    [{'id': 'ada', 'number': 1, 'value': 'ada@example.org'}, {'id': 'ada', 'number': 2, 'value': 'quist@example.net'}]
    """
    instance(Campaign, campaign, "campaign")
    filled: dict[str, list[Row]] = {name: [] for name in _shapes()}
    _fill(filled, "seeker", campaign.seeker, ())
    by_id: dict[str, Fact] = dict(campaign.facts)
    names = {kind: name for name, kind in KINDS.items()}
    for key in sorted(by_id):
        _fill(filled, names[type(by_id[key])], by_id[key], (key,))
    for mark in sorted(campaign.erased):
        _fill(filled, "erased", mark, ())
    if campaign.extra:
        _fill(filled, "extra", campaign.extra, ())
    made = {
        name: Relation(name=name, schema=shape.schema, rows=tuple(filled[name])) for name, shape in _shapes().items()
    }
    return Table("relations", made)


def campaign_from_tables(relations: Mapping[str, Any]) -> Campaign:
    """Return the campaign whose relations these are; the tables of a campaign give an equal one.

    A table may be missing or empty, all but that of the seeker; a column too, where the fact has a default for it.

    Args:
        relations: For each name of a table its rows: what `tables` gave, lists of mappings, or data frames.

    Raises:
        InvalidValue: A table or a column is unknown, a row belongs to no fact, or a value does not fit; the place says
            which.

    >>> from infointerview import Campaign, Seeker
    >>> me = Seeker(name="Sam Okafor", zone="Africa/Lagos", field="hydrology")
    >>> again = campaign_from_tables(
    ...     {"seeker": [{"name": "Sam Okafor", "zone": "Africa/Lagos", "field": "hydrology"}]}
    ... )
    >>> again == Campaign(seeker=me)
    True
    """
    if not isinstance(relations, Mapping):
        raise InvalidValue.at("relations", f"expected a mapping, got {type(relations).__name__}", "give tables by name")
    if unknown := sorted(str(name) for name in relations if name not in _shapes()):
        raise InvalidValue.at(f"relations[{unknown[0]!r}]", "unknown table", f"choose one of {', '.join(_shapes())}")
    rows = {name: _grouped(name, relations.get(name, ())) for name in _shapes()}
    seekers, extras = _taken(rows, "seeker", ()), _taken(rows, "extra", ())
    if len(seekers) != 1:
        raise InvalidValue.at("relations['seeker']", f"expected one row, got {len(seekers)}", "give the seeker")
    with within("seeker"):
        seeker = Seeker(**seekers[0])
    facts: list[Fact] = []
    for name, kind in KINDS.items():
        for place, values in enumerate(_taken(rows, name, ())):
            with within(f"{name}[{place}]"):
                facts.append(kind(**values))
    erased = _taken(rows, "erased", ())
    for name, left in rows.items():
        for key in left:
            what = f"a row belongs to {', '.join(map(str, key)) or None}, which is in no table"
            raise InvalidValue.at(f"relations[{name!r}]", what, "add what it belongs to, or leave it out")
    return Campaign(seeker=seeker, facts=facts, erased=erased, extra=extras[0] if extras else {})


# -- what a class looks like as tables --------------------------------------------------------------------------------


@frozen
class _Value:
    """A field that is one column, or two if it is an instant."""

    name: str
    column: str
    kind: type


@frozen
class _Part:
    """A field with a value of several fields."""

    name: str
    of: tuple["_Field", ...]


@frozen
class _Several:
    """A field with any number of values, which are a table of their own."""

    name: str
    table: str


_Field: TypeAlias = _Value | _Part | _Several


@frozen
class _Shape:
    """A table: the columns that say whose row it is, and the fields that fill the others."""

    keys: tuple[str, ...]
    of: tuple[_Field, ...]
    schema: tuple[Column, ...]
    is_plain: bool

    @cached_property
    def blank(self) -> dict[str, Any]:
        """A row that says nothing."""
        return dict.fromkeys(column.name for column in self.schema)


@cache
def _shapes() -> dict[str, _Shape]:
    """Return the shape of every table by its name."""
    made: dict[str, _Shape] = {}
    _add_shape(made, "seeker", (), Seeker)
    for name, kind in KINDS.items():
        _add_shape(made, name, ("id",), kind)
    _add_shape(made, "erased", (), str)
    _add_shape(made, "extra", (), Extra)
    return made


def _add_shape(made: dict[str, _Shape], table: str, keys: tuple[str, ...], kind: Any, within_list: str = "") -> None:
    """Add the table of a class or of plain values, and behind it those of what it has several of."""
    several: list[tuple[str, str, Any]] = []
    is_plain = False
    if kind == _ABSENCE:
        # What somebody is away for is either from one day to another, or comes again and again.
        of = (*_fields_of(Absence, "", table, several), _Value("recurring", "recurring", str))
    elif has_parts(kind):
        of = _fields_of(kind, "", table, several)
    else:
        of, is_plain = (_Value("value", "extra" if kind is Extra else "value", _plain(kind)),), True
    # The id of a fact is a field of it, and in the tables below it the first key.
    keys_shown = [Column(name=key, kind=str if key == "id" else int) for key in keys]
    own = [column for column in _columns_of(of) if column.name != "id"]
    made[table] = _Shape(keys, of, (*keys_shown, *own), is_plain)
    for path, below, inner in several:
        inherited = tuple(f"{within_list}_number" if key == "number" else key for key in keys)
        _add_shape(made, below, (*inherited, "number"), inner, path)


def _fields_of(cls: Any, prefix: str, table: str, several: list[tuple[str, str, Any]]) -> tuple[_Field, ...]:
    found: list[_Field] = []
    for attribute in fields(cls):
        kind = unless_none(attribute.type)
        name = f"{prefix}{attribute.name}"
        if get_origin(kind) in (tuple, frozenset):
            several.append((name, f"{table}_{name}", get_args(kind)[0]))
            found.append(_Several(attribute.name, f"{table}_{name}"))
        elif has_parts(kind):
            found.append(_Part(attribute.name, _fields_of(kind, f"{name}_", table, several)))
        else:
            # The full name is what most people want, under the name that one looks for.
            column = prefix.removesuffix("_") if cls is PersonName and attribute.name == "full" else name
            found.append(_Value(attribute.name, column, _plain(kind)))
    return tuple(found)


def _columns_of(of: Iterable[_Field]) -> Iterator[Column]:
    for each in of:
        if isinstance(each, _Part):
            yield from _columns_of(each.of)
        elif isinstance(each, _Value):
            yield Column(name=each.column, kind=str if each.kind is Extra else each.kind)
            if each.kind is datetime:
                yield Column(name=f"{each.column}_zone", kind=str)


def _plain(kind: Any) -> type:
    """Return what a column of values of some type holds."""
    if kind in (bool, date, datetime, Extra):
        return kind  # type: ignore[no-any-return]  # the type of a field has no type of its own
    return int if kind is int else str


# -- facts to rows ----------------------------------------------------------------------------------------------------


def _fill(filled: dict[str, list[Row]], table: str, value: Any, keys: tuple[Any, ...]) -> None:
    """Add the row of a value to its table, and rows for all that it has several of."""
    shape = _shapes()[table]
    row = {**shape.blank, **dict(zip(shape.keys, keys, strict=True))}
    filled[table].append(row)
    if shape.is_plain:
        _set(row, shape.schema[len(keys)].name, value)
    elif isinstance(value, Recurring):
        _set(row, "recurring", value)
    else:
        _set_all(row, shape.of, value, keys, filled)


def _set_all(
    row: dict[str, Any], of: Iterable[_Field], value: Any, keys: tuple[Any, ...], filled: dict[str, list[Row]]
) -> None:
    for each in of:
        held = getattr(value, each.name, None)
        if held is None:
            continue  # every column is blank to begin with
        if isinstance(each, _Value):
            if held.__class__ is not str:
                _set(row, each.column, held)
            elif held:
                row[each.column] = held
        elif isinstance(each, _Several):
            for place, item in enumerate(sorted(held) if isinstance(held, frozenset) else held, 1):
                _fill(filled, each.table, item, (*keys, place))
        else:
            _set_all(row, each.of, held, keys, filled)


def _set(row: dict[str, Any], column: str, value: Any) -> None:
    if isinstance(value, Enum):
        row[column] = value.value
    elif isinstance(value, datetime):
        row[column], row[f"{column}_zone"] = value, _zone_of(value)
    elif isinstance(value, Extra):
        row[column] = json.dumps(dict(value), ensure_ascii=False, sort_keys=True) if value else None
    else:
        row[column] = value if isinstance(value, str | int | date) else str(value) or None


def _zone_of(at: datetime) -> str:
    """Return the name of the zone of an instant, or its offset from UTC where that has none."""
    if isinstance(at.tzinfo, ZoneInfo):
        return at.tzinfo.key
    return at.isoformat().removeprefix(at.replace(tzinfo=None).isoformat())


# -- rows to facts ----------------------------------------------------------------------------------------------------

_Grouped: TypeAlias = dict[tuple[Any, ...], list[Row]]


def _grouped(name: str, rows: Any) -> _Grouped:
    """Return the rows of a table by the keys of what they belong to, in the order of their places."""
    shape = _shapes()[name]
    kinds = {column.name: column.kind for column in shape.schema}
    found: _Grouped = {}
    for place, given in enumerate(rows_of(rows, f"relations[{name!r}]")):
        if not isinstance(given, Mapping):
            what = f"expected a mapping, got {type(given).__name__}"
            raise InvalidValue.at(f"relations[{name!r}][{place}]", what, "give a dict")
        with within(f"{name}[{place}]"):
            # Not a number and not a time, as pandas marks what is missing, are unlike themselves.
            told = {column: cell for column, cell in given.items() if cell is not None and cell == cell}  # noqa: PLR0124
            row = {column: _typed(column, cell, kinds) for column, cell in told.items()}
        found.setdefault(tuple(row.get(key) for key in shape.keys[:-1]), []).append(row)
    if shape.keys[-1:] == ("number",):
        for several in found.values():
            several.sort(key=lambda row: row.get("number", 0))
    return found


def _taken(grouped: Mapping[str, _Grouped], name: str, belongs_to: tuple[Any, ...]) -> list[Any]:
    """Take the rows that belong to something out of a table, and return the values that they and those below make."""
    shape = _shapes()[name]
    made = []
    for row in grouped[name].pop(belongs_to, []):
        keys = (*belongs_to, *(row.get(key) for key in shape.keys[-1:]))
        values = _values(shape.of, row, keys, grouped)
        # What is not a value of several fields is one by itself.
        made.append(values.get("value") if shape.is_plain else values.get("recurring", values))
    return made


def _values(of: Iterable[_Field], row: Row, keys: tuple[Any, ...], grouped: Mapping[str, _Grouped]) -> dict[str, Any]:
    """Return the values of the fields that are not blank."""
    found = {}
    for each in of:
        if isinstance(each, _Value):
            held = row.get(each.column)
            if each.kind is datetime and held is not None and f"{each.column}_zone" in row:
                held = held.astimezone(_zone(row[f"{each.column}_zone"]))
        elif isinstance(each, _Several):
            held = _taken(grouped, each.table, keys) or None
        else:
            held = _values(each.of, row, keys, grouped) or None
        if held is not None:
            found[each.name] = held
    return found


def _typed(column: str, cell: Any, kinds: Mapping[str, type]) -> Any:
    """Return a cell as its column holds it, whatever frames and JSON make of numbers, days and instants."""
    if column not in kinds:
        raise InvalidValue.because(f"unknown column {column!r}", f"choose one of {', '.join(kinds)}")
    with within(f".{column}"):
        if kinds[column] is int:
            return int(cell) if isinstance(cell, float) and cell.is_integer() else cell
        if kinds[column] is date:
            return cell.date() if isinstance(cell, datetime) else read_day(cell) if isinstance(cell, str) else cell
        if kinds[column] is datetime:
            cell = read_instant(cell) if isinstance(cell, str) else cell
            return cell.to_pydatetime() if hasattr(cell, "to_pydatetime") else instant(cell)
        return json_object(cell) if column.rsplit("_", maxsplit=1)[-1] == "extra" and isinstance(cell, str) else cell


def _zone(name: object) -> tzinfo:
    """Return the zone that a column names, or the offset from UTC that it says, as `+05:30`."""
    if isinstance(name, str) and name[:1] in {"+", "-"}:
        with suppress(ValueError):
            return datetime.fromisoformat(f"2000-01-01T00:00:00{name}").tzinfo or UTC
    return zone(name)  # type: ignore[arg-type]  # it refuses what is not a name
