"""Policies as JSON: every figure by its name, so that a file says the same when a default changes.

- A whole number, a truth value and a word are written as such, a time of day as `09:30`, weekdays as `["Tue", "Wed"]`
  and working hours as `Mon-Fri 09:00-17:00`.
- A figure that is left out has its default; a name that is not a figure is refused.
- Figures and sources of your own are written in full below `own_figures` and `own_sources`, so that a file loads even
  where the rule that uses them is not known.
"""

import os
import re
from collections.abc import Callable, Mapping
from datetime import time
from functools import partial
from typing import Any

from attrs import fields

from infointerview.errors import InvalidValue, Problem, within
from infointerview.formats.document import encode, json_object
from infointerview.formats.file import read_text, write_text
from infointerview.formats.wire import as_is
from infointerview.model.fields import did_you_mean, instance, items
from infointerview.model.time import Weekday, WorkingHours
from infointerview.policy.figures import FIGURES, Figure, Policy, checked_policy
from infointerview.policy.publications import Source

_FORMAT = "infointerview-policy/1"


def dumps_policy(policy: Policy) -> str:
    """Return a policy as JSON, with one figure a line.

    Raises:
        InvalidValue: The argument is not a Policy.

    >>> from infointerview import DEFAULT_POLICY
    >>> print(dumps_policy(DEFAULT_POLICY)[:58])
    {"format": "infointerview-policy/1",
    "new_requests_per_wee
    """
    checked_policy(policy)
    document = {"format": _FORMAT, **{name: _written(getattr(policy, name)) for name in FIGURES}}
    if policy.own_figures:
        document["own_figures"] = [_object(figure) for figure in policy.own_figures]
    if policy.own_sources:
        document["own_sources"] = {name: [_object(s) for s in sources] for name, sources in policy.own_sources}
    return "{" + ",\n".join(f"{encode(name)}: {encode(value)}" for name, value in document.items()) + "}\n"


def _object(value: Figure[Any] | Source) -> dict[str, object]:
    """Return a figure or source of your own as an object, without the fields that have their default."""
    written: dict[str, object] = {}
    for attribute in fields(type(value)):
        held = getattr(value, attribute.name)
        if attribute.name == "sources":
            held = [_object(source) for source in held]
        elif attribute.name == "values":
            held = [_written(known) for known in held]
        if held not in (attribute.default, []):
            written[attribute.name] = held
    return written


def _written(value: object) -> object:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, tuple):
        return [str(day) for day in value]
    return str(value) if isinstance(value, WorkingHours) else value


def loads_policy(text: str) -> Policy:
    """Return the policy that JSON text holds.

    Raises:
        InvalidValue: The text is not JSON of a policy, names something that is not a figure, or has figures that do
            not fit or contradict each other; everything that does not fit is listed.
    """
    document = json_object(instance(str, text, "policy", "give the text of a policy file"))
    if document.pop("format", None) != _FORMAT:
        raise InvalidValue.at("$.format", "not a policy of this version", f"expected {_FORMAT!r}")
    problems: list[Problem] = []
    figures: dict[str, Any] = {}
    for name, value in document.items():
        try:
            figures[name] = _OWN[name](value) if name in _OWN else _read(name, value)
        except InvalidValue as error:
            problems += error.within(f"$.{name[:60]}").problems
    if problems:
        raise InvalidValue(*problems)
    return Policy(**figures)


def _read(name: str, value: object) -> Any:
    figure = FIGURES.get(name)
    if figure is None:
        raise InvalidValue.because("a policy has no such figure", did_you_mean(name, FIGURES) or "leave it out")
    return figure.read(_PARSERS.get(type(figure.value), as_is)(value))


def _time(value: object) -> time:
    found = re.fullmatch(r"([01][0-9]|2[0-3]):([0-5][0-9])", value) if isinstance(value, str) else None
    if not found:
        raise InvalidValue.because("not a time of day", "write 09:30")
    return time(int(found[1]), int(found[2]))


def _weekdays(value: object) -> list[Weekday]:
    days = {str(day): day for day in Weekday}
    if not isinstance(value, list) or not all(isinstance(day, str) and day in days for day in value):
        raise InvalidValue.because("not a list of weekdays", 'write ["Tue", "Wed", "Thu"]')
    return [days[day] for day in value]


_PARSERS: Mapping[type, Callable[[Any], Any]] = {time: _time, tuple: _weekdays}


def _own_figure(value: object) -> Figure[Any]:
    written = dict(_mapping(value))
    with within("Figure.sources"):
        written["sources"] = items(_source, written.get("sources", ()))
    return Figure(**written)


def _own_sources(value: object) -> dict[str, tuple[Source, ...]]:
    cited = {}
    for name, sources in _mapping(value).items():
        with within(f"[{name[:60]!r}]"):
            cited[name] = items(partial(_source, read=partial(_read, name)), sources)
    return cited


def _source(value: object, read: Callable[[Any], Any] = as_is) -> Source:
    written = dict(_mapping(value))
    values = written.get("values", [])
    with within("Source.values"):
        written["values"] = [read(known) for known in (values if isinstance(values, list) else [values])]
    return Source(**written)


def _mapping(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise InvalidValue.because(f"expected an object, got {type(value).__name__}", "write it in braces")
    return value


_OWN: Mapping[str, Callable[[Any], Any]] = {"own_figures": partial(items, _own_figure), "own_sources": _own_sources}


def save_policy(policy: Policy, path: str | os.PathLike[str]) -> None:
    """Save a policy at *path*, completely or not at all.

    Raises:
        InvalidValue: The first argument is not a Policy.
        StorageError: The file cannot be written.
    """
    write_text(dumps_policy(policy), path)


def load_policy(path: str | os.PathLike[str]) -> Policy:
    """Return the policy saved at *path*.

    Raises:
        InvalidValue: The file does not hold a policy; see `loads_policy`.
        CampaignFileMissing: The file does not exist.
        StorageError: The file cannot be read.
    """
    return loads_policy(read_text(path))
