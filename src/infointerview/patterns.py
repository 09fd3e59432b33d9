"""Regular expressions that are compiled when they are first used.

The library knows language by hundreds of them.  To compile them all takes longer than anything else in the writing of
somebody's first letter, which needs a third of them.
"""

import re
from typing import Any, AnyStr, cast


class _Uncompiled:
    """What is used as a compiled pattern is: each method is that of the pattern, and kept once it was asked for."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Threads that come here together find the same.
        value = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, value)
        return value


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a regular expression for a module to keep, as `re.compile` does, but leave compiling it to its first use.

    >>> regex("river|stream").sub("water", "By the stream")
    'By the water'
    """
    return cast("re.Pattern[AnyStr]", _Uncompiled(pattern, flags))
