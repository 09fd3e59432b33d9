"""Policies as JSON: every figure by its name, so that a file says the same when a default changes.

- A whole number, a truth value and a word are written as such, a time of day as `09:30`, weekdays as `["Tue", "Wed"]`
  and working hours as `Mon-Fri 09:00-17:00`.
- A figure that is left out has its default; a name that is no figure is refused.
"""

import os
import re
from collections.abc import Callable, Mapping
from datetime import time
from types import MappingProxyType
from typing import Any

from attrs import fields

from infointerview.errors import InvalidValue, Problem
from infointerview.formats.document import encode, json_object
from infointerview.formats.file import read_text, write_text
from infointerview.model.fields import did_you_mean
from infointerview.model.time import Weekday, WorkingHours
from infointerview.policy.explanation import figure_names
from infointerview.policy.policy import Policy, checked_policy

__all__ = ["dumps_policy", "load_policy", "loads_policy", "save_policy"]

_FORMAT = "infointerview-policy/1"


def dumps_policy(policy: Policy) -> str:
    """Return a policy as JSON, a figure a line.

    Raises:
        InvalidValue: It is no policy.

    >>> from infointerview import DEFAULT
    >>> print(dumps_policy(DEFAULT)[:58])
    {"format": "infointerview-policy/1",
    "new_requests_per_wee
    """
    checked_policy(policy)
    figures = {name: _written(getattr(policy, name)) for name in figure_names()}
    lines = [f"{encode(name)}: {encode(value)}" for name, value in {"format": _FORMAT, **figures}.items()]
    return "{" + ",\n".join(lines) + "}\n"


def loads_policy(text: str) -> Policy:
    """Return the policy that JSON text holds.

    Raises:
        InvalidValue: It is no JSON of a policy, names what is no figure, or has figures that do not fit or contradict
            each other; all that do not fit are listed.
    """
    if not isinstance(text, str):
        raise InvalidValue.at("policy", f"expected text, got {type(text).__name__}", "give the text of a policy file")
    document = json_object(text)
    if document.pop("format", None) != _FORMAT:
        raise InvalidValue.at("$.format", "it is no policy of this version", f"expected {_FORMAT!r}")
    problems: list[Problem] = []
    figures: dict[str, Any] = {}
    for name, value in document.items():
        try:
            figures[name] = _read(name, value)
        except InvalidValue as error:
            problems += error.within(f"$.{name[:60]}").problems
    if problems:
        raise InvalidValue(*problems)
    return Policy(**figures)


def _read(name: str, value: object) -> Any:
    """Return a figure that fits its field, or raise what the field's own converter says."""
    if name not in figure_names():
        raise InvalidValue.because("a policy has no such figure", did_you_mean(name, figure_names()) or "leave it out")
    attribute = getattr(fields(Policy), name)
    convert: Callable[[Any], Any] = attribute.converter.converter.__wrapped__
    return convert(_PARSERS.get(type(attribute.default), _as_is)(value))


def _as_is(value: object) -> object:
    return value


def _time(value: object) -> time:
    found = re.fullmatch(r"([01][0-9]|2[0-3]):([0-5][0-9])", value) if isinstance(value, str) else None
    if not found:
        raise InvalidValue.because("it is no time of day", "write 09:30")
    return time(int(found[1]), int(found[2]))


def _weekdays(value: object) -> list[Weekday]:
    days = {str(day): day for day in Weekday}
    if not isinstance(value, list) or not all(isinstance(day, str) and day in days for day in value):
        raise InvalidValue.because("they are no weekdays", 'write ["Tue", "Wed", "Thu"]')
    return [days[day] for day in value]


_PARSERS: Mapping[type, Callable[[Any], Any]] = MappingProxyType({time: _time, tuple: _weekdays})


def _written(value: object) -> object:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, tuple):
        return [str(day) for day in value]
    return str(value) if isinstance(value, WorkingHours) else value


def save_policy(policy: Policy, path: str | os.PathLike[str]) -> None:
    """Save a policy at *path*, whole or not at all.

    Raises:
        InvalidValue: It is no policy.
        StorageError: The file cannot be written.
    """
    write_text(dumps_policy(policy), path)


def load_policy(path: str | os.PathLike[str]) -> Policy:
    """Return the policy saved at *path*.

    Raises:
        InvalidValue: The file holds no policy; see `loads_policy`.
        CampaignFileMissing: There is no such file.
        StorageError: The file cannot be read.
    """
    return loads_policy(read_text(path))
