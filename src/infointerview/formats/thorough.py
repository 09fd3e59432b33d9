"""The thorough reader of campaign files: everything that keeps a document from being one, each with its place.

It reads with cattrs, which goes on after a value that does not fit.
"""

from collections.abc import Callable, Iterable
from functools import cache
from types import GenericAlias
from typing import Any, get_args, get_origin

from attrs import AttrsInstance, evolve, fields
from cattrs import ClassValidationError, Converter, IterableValidationError
from cattrs.gen import make_dict_structure_fn, override

from infointerview.errors import InfoInterviewError, Problem
from infointerview.formats.wire import (
    AWAY,
    Reader,
    field_reader,
    is_many,
    more_keys,
    placed,
    reader,
    refuse_unless,
)
from infointerview.model.campaign import Campaign
from infointerview.model.fields import Extra
from infointerview.model.people import Absence, PersonName, Seeker
from infointerview.model.record import KINDS, Fact, has_parts, references

MAX_PROBLEMS = 50


def problems_of(document: dict[str, Any], name: str, extra: Extra) -> list[Problem]:
    """Return what keeps *document* from being a campaign, as many problems as people read, each with its JSON path."""
    problems: list[Problem] = []
    seeker = structured(document.get("seeker"), Seeker, placed(name, "$.seeker"), problems)
    facts: dict[str, tuple[Fact, str]] = {}
    for key in KINDS:
        _read_list(document, key, placed(name, f"$.{key}"), facts, problems)
    known = {str(item.get("id")) for key in KINDS for item in document.get(key, ()) if isinstance(item, dict)}
    for fact, place in facts.values():
        for field, key, expected in references(fact):
            if key not in known:
                what = f"no {expected.__name__.lower() if expected else 'fact'} has the id {key!r}"
                problems.append(Problem(f"{place}.{field}", what, "add it"))
    erased = document.get("erased", [])
    if not isinstance(erased, list):
        problems.append(Problem(placed(name, "$.erased"), "expected a list", ""))
    if len(problems) > MAX_PROBLEMS:
        more = Problem(placed(name, "$"), f"more than {MAX_PROBLEMS} problems", "mend those above first")
        return [*problems[:MAX_PROBLEMS], more]
    if seeker is None or problems:
        return problems
    try:
        listed = [fact for fact, _ in facts.values()]
        Campaign(seeker=seeker, facts=listed, erased=erased, extra=extra)
    except InfoInterviewError as error:
        problems += [Problem(placed(name, "$") + f" {p.where}", p.what, p.repair) for p in error.problems]
    return problems or [Problem(name, "cannot be read", "restore the file from a copy")]


def _read_list(
    document: dict[str, Any], key: str, place: str, facts: dict[str, tuple[Fact, str]], problems: list[Problem]
) -> None:
    """Add the facts of one kind, each with its place, until there are more problems than anybody reads."""
    listed = document.get(key, [])
    if not isinstance(listed, list):
        document[key] = []
        problems.append(Problem(place, "expected a list", ""))
        return
    for index, item in enumerate(listed):
        if len(problems) > MAX_PROBLEMS:
            return
        fact = structured(item, KINDS[key], f"{place}[{index}]", problems)
        if fact is not None and fact.id in facts:
            what = f"the same id as {facts[fact.id][1]}"
            problems.append(Problem(f"{place}[{index}].id", what, "give it an id of its own"))
        elif fact is not None:
            facts[fact.id] = (fact, f"{place}[{index}]")


def structured(value: object, kind: Any, place: str, problems: list[Problem]) -> Any:
    """Return a value made of what JSON has; if it does not fit, return `None` and add what is wrong to *problems*."""
    try:
        return _reader(kind)(value)
    except Exception as error:  # noqa: BLE001  # cattrs and the classes raise many kinds; each becomes a problem
        problems.extend(_explained(error, place))
        return None


def _explained(error: BaseException, place: str) -> Iterable[Problem]:
    """Turn what cattrs and the classes raise into problems with JSON paths; values are not shown."""
    if isinstance(error, ClassValidationError):
        for inner, note in error.group_exceptions()[0]:
            yield from _explained(inner, f"{place}.{note.name}")
        for inner in error.group_exceptions()[1]:
            yield from _explained(inner, place)
    elif isinstance(error, IterableValidationError):
        for inner, item in error.group_exceptions()[0]:
            yield from _explained(inner, f"{place}[{item.index}]")
    elif isinstance(error, InfoInterviewError):
        for problem in error.problems:
            inside = problem.where[problem.where.find("[") :] if problem.where.startswith("[") else ""
            inside = inside or "".join(f".{part}" for part in problem.where.split(".")[1:])
            yield Problem(place + inside, problem.what, problem.repair)
    elif isinstance(error, KeyError):
        yield Problem(place, "missing", "add it")
    else:
        yield Problem(place, "does not fit", "")


# -- with cattrs -------------------------------------------------------------------------------------------------------


@cache
def _converter() -> Converter:
    """Return the converter that reads and collects every problem."""
    converter = Converter(detailed_validation=True)
    # Lists are read by cattrs, which says where in them a problem is, and all else as here.
    converter.register_structure_hook_factory(
        lambda kind: not _is_list(kind), lambda kind: _ignoring_type(_reader(kind))
    )
    return converter


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is list


@cache
def _reader(kind: Any) -> Reader:
    """Return the function that reads a value of a type and goes on where a part of it does not fit."""
    if kind == AWAY:
        read_absence = _reader(Absence)
        return lambda value: value if isinstance(value, str) else read_absence(value)
    if is_many(kind):
        return _list_reader(GenericAlias(list, get_args(kind)[:1]))
    return _fact_reader(kind) if has_parts(kind) else reader(kind)


def _list_reader(wanted: Any) -> Reader:
    def read_list(value: Any) -> Any:
        refuse_unless(list, value, "a list")
        return tuple(_converter().structure(value, wanted))

    return read_list


def _fact_reader(cls: type[AttrsInstance]) -> Reader:
    known = {attribute.name for attribute in fields(cls)} - {"extra"}
    # The converter of a field runs with the field's hook, so that all fields that do not fit are reported together.
    hooks: dict[str, Any] = {
        attribute.name: override(struct_hook=_ignoring_type(field_reader(attribute, _reader)))
        for attribute in fields(cls)
        if attribute.name != "extra"
    }
    read = make_dict_structure_fn(cls, _converter(), extra=override(omit=True), **hooks)

    def read_fact(value: Any) -> Any:
        if cls is PersonName and isinstance(value, str):
            return PersonName(value)
        refuse_unless(dict, value, "an object")
        fact: Any = read(value, cls)
        more = more_keys(value, known)
        return evolve(fact, extra=more) if more else fact

    return read_fact


def _ignoring_type(read: Reader) -> Callable[[Any, Any], Any]:
    return lambda value, _: read(value)
