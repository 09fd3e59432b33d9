"""Bringing a document of an older format to the present one."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

__all__ = ["FORMAT", "MIGRATIONS", "Migration", "migrated"]

FORMAT = (1, 0)
"""The format that is written: a major number for what an older reader cannot read, a minor one for what it can."""

Migration = Callable[[dict[str, Any]], dict[str, Any]]
"""A step from one major format to the next: it takes a parsed document and returns a new one."""

MIGRATIONS: Mapping[int, Migration] = MappingProxyType({})
"""The steps by the major format that each starts from.  Format 1 is the first, so there are none yet."""


def migrated(
    document: dict[str, Any],
    major: int,
    *,
    to: int = FORMAT[0],
    steps: Mapping[int, Migration] = MIGRATIONS,
) -> dict[str, Any]:
    """Return *document* brought from one major format to another, a step at a time.

    Raises:
        LookupError: There is no step from some format on the way.
    """
    for start in range(major, to):
        if start not in steps:
            raise LookupError(start)
        document = steps[start](document)
    return document
