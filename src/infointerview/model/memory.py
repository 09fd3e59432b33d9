"""What is worked out from a campaign and kept beside it, so that it need not be worked out again."""

from collections.abc import Callable, Hashable
from operator import is_
from typing import Any, TypeVar

_T = TypeVar("_T")
_UNKNOWN = object()


class Memory:
    """What functions have worked out from one campaign; not part of the campaign's value.

    A campaign made from another one gets a memory of its own by `handed_on`: what depends on all facts is left behind,
    except what can be carried on from campaign to campaign; what depends on some of them, such as the contacts, is
    shared and holds as long as these are the same, and so is what each file held.  Copies and pickles hold no results;
    a memory is never compared.

    Two threads may work the same thing out at the same time; with `recall` both then get what the first one kept.

    Attributes:
        files: For each path that the campaign was read from or saved to, the mark of what the file held.  A campaign
            made from this one starts with a copy of its own.
        joined: For each contact that was joined with another one, how to part them again.

    >>> memory = Memory()
    >>> memory.recall("answer", lambda: 6 * 7), memory.recall("answer", lambda: 0)
    (42, 42)
    >>> memory.handed_on().recall("answer", lambda: 0)
    0
    """

    __slots__ = ("_carried_on", "_earlier", "_kept", "_of_these_facts", "files", "joined")

    def __init__(self) -> None:
        self.files: dict[str, str] = {}
        self.joined: dict[str, Any] = {}
        self._of_these_facts: dict[Hashable, Any] = {}
        self._kept: dict[Hashable, tuple[tuple[object, ...], Any]] = {}
        self._carried_on: dict[Hashable, Any] = {}
        self._earlier: dict[Hashable, Any] = {}

    def recall(self, key: Hashable, work_out: Callable[[], _T]) -> _T:
        """Return what was worked out from these facts under *key*, calling *work_out* only the first time."""
        known = self._of_these_facts.get(key, _UNKNOWN)
        if known is _UNKNOWN:
            known = self._of_these_facts.setdefault(key, work_out())
        result: _T = known
        return result

    def carry_on(self, key: Hashable, work_out: Callable[[_T | None], _T]) -> _T:
        """Return what was worked out from these facts under *key*, calling *work_out* only the first time.

        It is given what was worked out under the key for the last campaign before this one of which anybody asked that,
        or `None`.  After the first question what is left of that campaign is let go.

        >>> memory = Memory()
        >>> memory.carry_on("steps", lambda before: (before or 0) + 1)
        1
        >>> memory.handed_on().carry_on("steps", lambda before: (before or 0) + 1)
        2
        """
        known = self._carried_on.get(key, _UNKNOWN)
        if known is _UNKNOWN:
            earlier, self._earlier = self._earlier, {}
            known = self._carried_on.setdefault(key, work_out(earlier.get(key)))
        result: _T = known
        return result

    def take(self, key: Hashable) -> Any:
        """Return what was worked out from these facts under *key* and forget it; `None` if nothing was."""
        return self._of_these_facts.pop(key, None)

    def keep(self, key: Hashable, of: tuple[object, ...], work_out: Callable[[], _T]) -> _T:
        """Return what was worked out under *key* from nothing but *of*; campaigns made from this one share it.

        It is worked out again where *of* does not hold the very same objects as before, and only the last result under
        a key is kept: keys are few and fixed.

        >>> memory, numbers = Memory(), (1, 2, 3)
        >>> memory.keep("sum", numbers, lambda: sum(numbers)), memory.handed_on().keep("sum", numbers, lambda: 0)
        (6, 6)
        >>> memory.keep("sum", (), lambda: 0)
        0
        """
        known = self._kept.get(key)
        if known is None or not (known[0] is of or (len(known[0]) == len(of) and all(map(is_, known[0], of)))):
            known = self._kept[key] = (of, work_out())
        result: _T = known[1]
        return result

    def handed_on(self) -> "Memory":
        """Return the memory of a campaign that is made from this one."""
        memory = Memory()
        memory.files = dict(self.files)
        memory.joined = dict(self.joined)
        memory._kept = self._kept
        memory._earlier = dict(self._carried_on) or self._earlier
        return memory

    def __reduce__(self) -> tuple[Callable[[dict[str, str]], "Memory"], tuple[dict[str, str]]]:
        return _restored, (dict(self.files),)  # Copies are made by the same means.

    def __repr__(self) -> str:
        return f"<Memory: {len(self._of_these_facts) + len(self._carried_on)} results>"


def _restored(files: dict[str, str]) -> Memory:
    memory = Memory()
    memory.files = files
    return memory
