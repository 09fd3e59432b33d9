"""Keys that this version of the library does not know, kept with the fact that they came with.

A file of a later minor version, or one that another program enriched, has keys of its own.  They belong to the fact
beside whose fields they stand: they survive loading, changing and saving, and vanish with the fact.
"""

import json
from collections.abc import Iterator, Mapping

from infointerview.errors import InvalidValue

__all__ = ["Extra", "extra"]


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
