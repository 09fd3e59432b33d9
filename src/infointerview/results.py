"""What everything that is a list, and every table of the library, can do: be read, counted, copied and looked at."""

from abc import ABC, abstractmethod
from collections.abc import Callable, ItemsView, Iterable, Iterator, KeysView, Mapping, Sequence, ValuesView
from datetime import date, time
from operator import attrgetter
from typing import Any, ClassVar, TypeAlias, TypeVar, overload

from attrs import field, frozen

from infointerview.frames import kind_of, stream
from infointerview.hypertext import SHOWN_AT_MOST, Shown, more, paragraph, table
from infointerview.patterns import regex

_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)
_K = TypeVar("_K")
_V_co = TypeVar("_V_co", covariant=True)
_Other = TypeVar("_Other")

Columns: TypeAlias = Mapping[str, Callable[[_T], object]]
"""The columns of a table by name, each as the function that reads its cell off an item."""


def attributes(*names: str) -> Columns[Any]:
    """Return columns that are named like the attributes that they show."""
    return {name: attrgetter(name) for name in names}


class Results(Shown, Sequence[_T_co], ABC):
    """An immutable list that prints as text, shows as a table in a notebook, and fills a data frame.

    A slice of it is a tuple.  A subclass is a frozen class without a generated `repr`.  It says where its items are and
    which columns they fill; everything else has a default.

    >>> from infointerview import BANK
    >>> BANK.rows()[0]["topic"], BANK.rows()[0]["minutes"]
    ('background', 3)
    >>> list(BANK.columns())[:4]
    ['id', 'topic', 'question', 'stage']
    """

    __slots__ = ()

    # -- what a subclass says -----------------------------------------------------------------------------------------

    _for_programs: ClassVar[frozenset[str]] = frozenset()
    """The columns that a notebook does not show, because only programs want them."""

    @abstractmethod
    def _items(self) -> Sequence[Any]:
        """Return what the list is made of."""

    @abstractmethod
    def _columns(self) -> Columns[Any]:
        """Return the columns of `rows()` and `columns()`."""

    def _item(self, made_of: Any) -> _T_co:
        """Return the item for one of `_items()`, for a list that works its items out when they are read."""
        item: _T_co = made_of
        return item

    def _shown(self) -> Columns[Any]:
        """Return the columns of the table in a notebook, where they differ from those of a data frame."""
        return {name: read for name, read in self._columns().items() if name not in self._for_programs}

    def _kinds(self) -> Mapping[str, type]:
        """Return what each column holds in an Arrow stream, where it should not depend on the cells."""
        return {}

    def _title(self) -> str:
        """Return what stands above the items, or nothing."""
        return ""

    def _printed(self) -> Sequence[str]:
        """Return the lines that the items make in `str`, by default one each."""
        return [*map(str, self)]

    def _empty(self) -> str:
        """Return what stands in the place of the items if there are none; by default the title says it."""
        return "" if self._title() else "Nothing."

    def _notes(self) -> Iterable[str]:
        """Return what stands below the items, a paragraph each."""
        return ()

    # -- reading ------------------------------------------------------------------------------------------------------

    @overload
    def __getitem__(self, index: int) -> _T_co: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[_T_co, ...]: ...
    def __getitem__(self, index: int | slice) -> _T_co | tuple[_T_co, ...]:
        if isinstance(index, slice):
            return tuple(map(self._item, self._items()[index]))
        return self._item(self._items()[index])

    def __len__(self) -> int:
        return len(self._items())

    def __iter__(self) -> Iterator[_T_co]:
        return map(self._item, self._items())

    # -- showing ------------------------------------------------------------------------------------------------------

    def rows(self, *, for_spreadsheet: bool = False) -> list[dict[str, Any]]:
        """Return a dict for each item, all with the same keys.

        Numbers, flags, days and instants are given as such, `None` where there is none, and everything else as text.

        Args:
            for_spreadsheet: Whether the rows go into a spreadsheet: a text that it would run as a formula then has an
                apostrophe before it.
        """
        columns = self._columns()
        rows = [{name: _typed(read(item)) for name, read in columns.items()} for item in self]
        if for_spreadsheet:
            rows = [{name: harmless(v) if isinstance(v, str) else v for name, v in row.items()} for row in rows]
        return rows

    def columns(self) -> dict[str, list[Any]]:
        """Return the cells of `rows()` as one list for each column, which is what data frames are made from."""
        items = list(self)
        return {name: [_typed(read(item)) for item in items] for name, read in self._columns().items()}

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return the columns as an Arrow stream, by which data frames of every library are made; needs nanoarrow."""
        columns, kinds = self.columns(), self._kinds()
        of = {name: kinds.get(name) or kind_of(cells) for name, cells in columns.items()}
        return stream(columns, of, requested_schema)

    def __str__(self) -> str:
        lines = [self._title(), *(self._printed() or [self._empty()])]
        return "\n".join([*filter(None, lines), *self._notes()])

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self)}>"

    def _repr_html_(self) -> str:
        title, columns, notes = self._title(), self._shown(), list(filter(None, self._notes()))
        shown = self[:SHOWN_AT_MOST]
        rows = ([read(item) for read in columns.values()] for item in shown)
        heads = (f"{name[:1].upper()}{name[1:]}".replace("_", " ") for name in columns)
        parts = [table(heads, rows, title=title)] if shown else []
        below = [] if shown else [title, self._empty()]
        below += [more(len(shown), len(self)), *notes[:SHOWN_AT_MOST], more(SHOWN_AT_MOST, len(notes), "remarks")]
        return "".join([*parts, *(paragraph(line) for line in below if line)])


def _typed(value: object) -> object:
    if value is None or value.__class__ is str:
        return value
    if isinstance(value, bool | int | float | date | time):
        return value
    # Whatever else it is, an id, a word of a closed set or a fact, has a text for people.
    return str(value)


_FORMULA = regex("'*[\\s\ufeff]*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def harmless(text: str) -> str:
    """Return a text with an apostrophe before it if a spreadsheet would run it as a formula.

    >>> harmless("=1+1"), harmless("+44 20 7946 0018"), harmless("Ada Quist")
    ("'=1+1", "'+44 20 7946 0018", 'Ada Quist')
    >>> as_it_was(harmless("=1+1")), as_it_was(harmless("'=1+1"))
    ('=1+1', "'=1+1")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def as_it_was(text: str) -> str:
    """Return a text without the apostrophe that `harmless` puts before it."""
    return text[1:] if text[:1] == "'" and _FORMULA.match(text) else text


@frozen(repr=False, eq=False)
class Table(Mapping[_K, _V_co]):
    """A mapping that nobody changes, that can be pickled and copied, and whose `repr` says what it holds.

    With `|` it makes a plain dict.

    >>> from infointerview import RULES
    >>> RULES
    <Table of 43 rules>
    >>> len(RULES | {"mine": RULES["own-to-do"]})
    44
    """

    _of: str = field()
    _entries: Mapping[_K, _V_co] = field()

    def __getitem__(self, key: _K) -> _V_co:
        return self._entries[key]

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[_K]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    # The views of a dict are many times as fast as those that a mapping makes of `__iter__` and `__getitem__`.
    def keys(self) -> KeysView[_K]:
        """Return the keys in their order."""
        return self._entries.keys()

    def values(self) -> ValuesView[_V_co]:
        """Return the values in the order of their keys."""
        return self._entries.values()

    def items(self) -> ItemsView[_K, _V_co]:
        """Return the pairs of keys and values in their order."""
        return self._entries.items()

    def __or__(self, other: Mapping[_K, _Other]) -> dict[_K, _V_co | _Other]:
        return {**self._entries, **other} if isinstance(other, Mapping) else NotImplemented

    def __ror__(self, other: Mapping[_K, _Other]) -> dict[_K, _V_co | _Other]:
        return {**other, **self._entries} if isinstance(other, Mapping) else NotImplemented

    def __repr__(self) -> str:
        return f"<Table of {len(self)} {self._of}>"
