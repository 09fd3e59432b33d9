"""What was looked at while something was worked out, so that it can be kept for as long as nothing of that changes.

A person has an id, and whatever else rules look at has a value of its own: the people at an employer, those of a name,
the requests of a week, an instant by which nothing later was recorded.  What answers a question about one of them
says so with `look_at`.
"""

from collections.abc import Callable, Hashable, Iterator, Set as AbstractSet
from contextvars import ContextVar
from datetime import date
from typing import Any, TypeVar

from attrs import field, frozen

_T = TypeVar("_T")
_LOOKING: ContextVar[set[Hashable] | None] = ContextVar("looking", default=None)


@frozen
class At:
    """Who works or worked at an employer, and what is known of them.

    Attributes:
        employer: The employer, by `organisation_key`.
    """

    employer: str = field()


@frozen
class Called:
    """Who has a name.

    Attributes:
        name: The whole name, folded.
    """

    name: str = field()


@frozen
class RequestsIn:
    """How many people were asked for the first time in a week.

    Attributes:
        week: Its Monday.
    """

    week: date = field()


@frozen
class SilenceUntil:
    """Whether anything later than an instant was recorded.

    Attributes:
        at: The instant, as seconds since 1970.
    """

    at: float = field()


WORDS_ABOUT_NOBODY = "the user's words that name no contact"


def look_at(*things: Hashable) -> None:
    """Note that what is being worked out, if anything is, depends on some things."""
    looking = _LOOKING.get()
    if looking is not None:
        looking.update(things)


def unnoticed(work_out: Callable[[], _T]) -> _T:
    """Return what is worked out of a whole campaign; its caller says which part of that it looks at."""
    token = _LOOKING.set(None)
    try:
        return work_out()
    finally:
        _LOOKING.reset(token)


class Tracked:
    """What was worked out, each with what was looked at for it.

    >>> tracked, people = Tracked(), {"ada": 2, "bo": 3}
    >>> def facts(person: str) -> int:
    ...     look_at(person)
    ...     return people[person]
    >>> tracked.result("ada's", lambda: facts("ada")), tracked.result("bo's", lambda: facts("bo"))
    (2, 3)
    >>> people |= {"ada": 5, "bo": 7}
    >>> kept = tracked.without({"ada"})
    >>> kept.result("ada's", lambda: facts("ada")), kept.result("bo's", lambda: facts("bo"))
    (5, 3)
    """

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[Hashable, tuple[Any, frozenset[Hashable]]] = {}

    def result(self, key: Hashable, work_out: Callable[[], _T]) -> _T:
        """Return what was worked out under a key, calling *work_out* only the first time.

        What uses it depends on all that it depends on.
        """
        known = self._known.get(key)
        if known is None:
            seen: set[Hashable] = set()
            token = _LOOKING.set(seen)
            try:
                worked_out = work_out()
            finally:
                _LOOKING.reset(token)
            known = self._known.setdefault(key, (worked_out, frozenset(seen)))
        look_at(*known[1])
        result: _T = known[0]
        return result

    def without(self, changed: AbstractSet[Hashable]) -> "Tracked":
        """Return those results for which nothing was looked at that has changed."""
        kept = Tracked()
        # Copied whole at first, because another thread may be working something out.
        kept._known = {key: known for key, known in self._known.copy().items() if known[1].isdisjoint(changed)}
        return kept

    def looked_at(self) -> Iterator[Hashable]:
        """Yield everything that was looked at, some of it often."""
        for _, seen in self._known.copy().values():
            yield from seen
