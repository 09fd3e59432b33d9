"""Data frames of every library, without importing one: what they are made from, and the rows in them.

Columns of plain values become an Arrow stream, which pandas, polars, pyarrow and DuckDB take.  `nanoarrow` makes it, a
light library that is optional: `pip install infointerview[arrow]`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from infointerview.errors import InvalidValue

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_DAY = date(1970, 1, 1).toordinal()
_MICROSECOND = timedelta(microseconds=1)


def stream(columns: Mapping[str, Sequence[object]], kinds: Mapping[str, type], schema: object = None) -> object:
    """Return a capsule of columns of one length, as `__arrow_c_stream__` must.

    Args:
        columns: The cells of each column: of the kind of the column, or `None`; in a column of text, anything.
        kinds: What each column holds: `bool`, `int`, `float`, `str`, `date`, `time` or `datetime`, which must be aware.
        schema: The schema that the consumer would like, as a capsule, or `None`.

    Raises:
        InvalidValue: The package nanoarrow is missing.
    """
    try:
        import nanoarrow
    except ImportError as error:
        raise InvalidValue.because("an Arrow stream needs nanoarrow", "pip install infointerview[arrow]") from error
    of: dict[type, tuple[Any, Callable[[Any], Any] | None]] = {
        bool: (nanoarrow.bool_(), None),
        int: (nanoarrow.int64(), None),
        float: (nanoarrow.float64(), None),
        str: (nanoarrow.string(), str),
        date: (nanoarrow.date32(), lambda day: day.toordinal() - _FIRST_DAY),
        time: (nanoarrow.string(), lambda at: at.isoformat("minutes")),
        datetime: (nanoarrow.timestamp("us", "UTC"), lambda at: (at - _EPOCH) // _MICROSECOND),
    }
    arrays = []
    for name, cells in columns.items():
        kind, as_number = of[kinds[name]]
        numbers = cells if as_number is None else [None if cell is None else as_number(cell) for cell in cells]
        arrays.append(nanoarrow.c_array(numbers, kind))
    fields = {name: of[kinds[name]][0] for name in columns}
    length = len(next(iter(columns.values()), ()))
    table = nanoarrow.c_array_from_buffers(nanoarrow.struct(fields), length, [None], children=arrays)
    return nanoarrow.c_array_stream(table).__arrow_c_stream__(schema)


def kind_of(cells: Sequence[object]) -> type:
    """Return the one kind of the cells of a column that are not blank; text if there are none, or several kinds."""
    # Flags are numbers, and instants are days, so that the narrower kind comes first.
    kinds = (bool, int, float, datetime, date, time, str)
    found = {next(kind for kind in kinds if isinstance(cell, kind)) for cell in cells if cell is not None}
    if found == {int, float}:
        return float
    return found.pop() if len(found) == 1 else str


def rows_of(given: Any, where: str) -> Iterable[Any]:
    """Return the rows of a data frame, whatever library it is of, or those of a list; each should be a mapping.

    Args:
        given: An object with `to_dicts`, `to_pylist`, `to_dict` or `__arrow_c_stream__`, or rows.
        where: Its place, for the error.

    Raises:
        InvalidValue: It has no rows.
    """
    if callable(to_dicts := getattr(given, "to_dicts", None) or getattr(given, "to_pylist", None)):
        given = to_dicts()
    elif callable(getattr(given, "to_dict", None)) and hasattr(given, "columns"):
        # An index that has a name is a column, too, unless there is such a column already.
        index = getattr(getattr(given, "index", None), "names", ())
        is_apart = any(name is not None for name in index) and not set(index) & set(given.columns)
        given = (given.reset_index() if is_apart else given).to_dict(orient="records")
    elif hasattr(given, "__arrow_c_stream__") and not isinstance(given, Iterable):
        try:
            import nanoarrow
        except ImportError as error:
            what = "the rows of an Arrow stream need nanoarrow"
            raise InvalidValue.at(where, what, "pip install infointerview[arrow]") from error
        array = nanoarrow.Array(given)
        names = [each.name for each in array.schema.fields]
        given = (dict(zip(names, row, strict=True)) for row in array.iter_tuples())
    if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
        what = f"expected rows, got {type(given).__name__}"
        raise InvalidValue.at(where, what, "give a list of dicts or a data frame; a file has a reader of its own")
    return (dict(row) if hasattr(row, "keys") and not isinstance(row, Mapping) else row for row in given)
