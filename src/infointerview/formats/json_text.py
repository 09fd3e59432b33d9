"""Reading JSON that anybody may have written: strictly, and with errors of ours.

`json.loads` takes a key twice, numbers that are not finite and halves of surrogate pairs, and leaves what is nested too
deeply to the recursion limit.  None of these can be what somebody meant.
"""

import json
import re
from collections.abc import Callable
from math import isfinite
from typing import Any, Never

from infointerview.errors import InvalidValue

__all__ = ["encode", "json_object"]

MAX_CHARACTERS = 2**30

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")

encode: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, sort_keys=True, allow_nan=False).encode
"""Return a value as JSON in one line, with its keys in order."""


def json_object(text: str) -> dict[str, Any]:
    """Return the object that JSON text holds.

    Raises:
        InvalidValue: It is no JSON, or holds what JSON should not; the place is a line where one can be named.
    """
    if len(text) > MAX_CHARACTERS:
        raise InvalidValue.because(f"it has more than {MAX_CHARACTERS:,} characters", "split it")
    try:
        document = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_finite)
        if _SURROGATE.search(text):
            encode(document).encode()
    except json.JSONDecodeError as error:
        raise InvalidValue.at(f"line {error.lineno}", f"it is no JSON: {error.msg}") from None
    except RecursionError:
        raise InvalidValue.because("it is nested too deeply") from None
    except UnicodeEncodeError:
        raise InvalidValue.because(
            "it holds half of a surrogate pair", "remove the escape that starts with \\ud"
        ) from None
    except ValueError as error:
        # Our own hooks below, and `int` for a number of thousands of digits.
        said = str(error) if str(error) in _HOOKS_SAY else "it holds a number that is too long"
        raise InvalidValue.because(said) from None
    if not isinstance(document, dict):
        raise InvalidValue.because("expected an object")
    return document


_HOOKS_SAY = ("an object has a key twice", "it holds a number that is not finite")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    unique = dict(pairs)
    if len(unique) < len(pairs):
        raise ValueError(_HOOKS_SAY[0])
    return unique


def _no_constant(_: str) -> Never:
    raise ValueError(_HOOKS_SAY[1])


def _finite(digits: str) -> float:
    number = float(digits)
    return number if isfinite(number) else _no_constant(digits)
