"""A campaign as the text of one JSON document: reading it strictly, and writing it.

The document is an object with sorted keys, and each fact is one line of it, in the order of ids: a changed fact is one
changed line for a version control system, and equal campaigns give equal bytes.  A checksum over the text tells a file
that was damaged or edited by hand from one that is as it was written.
"""

import json
import re
import warnings
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from hashlib import blake2b
from math import isfinite
from types import GenericAlias
from typing import Any, Never, get_args, get_origin

from attrs import AttrsInstance, evolve, fields

from infointerview.errors import InfoInterviewError, InvalidCampaignFile, InvalidValue, Problem, SchemaTooNew
from infointerview.formats.wire import (
    AWAY,
    MOVED,
    Reader,
    extra_keys,
    field_reader,
    is_many,
    more_keys,
    placed,
    reader,
    refuse_unless,
    writer,
)
from infointerview.model.campaign import Campaign
from infointerview.model.fields import Extra, instance
from infointerview.model.people import Absence, PersonName, Seeker
from infointerview.model.record import KINDS, Fact, has_parts, references
from infointerview.patterns import regex

MAX_CHARACTERS = 2**30

_SURROGATE = regex(r"\\u[dD][89a-fA-F]")

encode: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, sort_keys=True, allow_nan=False).encode
"""Return a value as JSON in one line, with its keys in order."""


def json_object(text: str) -> dict[str, Any]:
    """Return the object that JSON text holds.

    It is stricter than `json.loads`, which accepts duplicate keys, numbers that are not finite and halves of surrogate
    pairs, none of which anybody can mean.

    Raises:
        InvalidValue: The text is not JSON, not an object, or one of the above; the place is the line where known.

    >>> json_object('{"name": "Minh", "name": "Lan"}')
    Traceback (most recent call last):
    ...
    infointerview.errors.InvalidValue: an object has a key twice
    """
    if len(text) > MAX_CHARACTERS:
        raise InvalidValue.because(f"more than {MAX_CHARACTERS:,} characters", "split it")
    try:
        document = json.loads(
            text,
            object_pairs_hook=_unique,
            parse_constant=_no_constant,
            parse_float=lambda digits: number if isfinite(number := float(digits)) else _no_constant(digits),
        )
        if _SURROGATE.search(text):
            encode(document).encode()
    except json.JSONDecodeError as error:
        raise InvalidValue.at(f"line {error.lineno}", f"not valid JSON: {error.msg}") from None
    except RecursionError:
        raise InvalidValue.because("nested too deeply") from None
    except UnicodeEncodeError:
        raise InvalidValue.because("half of a surrogate pair", "remove the escape that starts with \\ud") from None
    except ValueError as error:
        # From the hooks below, or from `int` for a number of thousands of digits.
        said = str(error) if str(error) in _HOOKS_SAY else "a number is too long"
        raise InvalidValue.because(said) from None
    if not isinstance(document, dict):
        raise InvalidValue.because("expected an object")
    return document


_HOOKS_SAY = ("an object has a key twice", "a number is not finite")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    unique = dict(pairs)
    if len(unique) < len(pairs):
        raise ValueError(_HOOKS_SAY[0])
    return unique


def _no_constant(_: str) -> Never:
    raise ValueError(_HOOKS_SAY[1])


FORMAT = (2, 3)
"""The format that is written.  An older reader can read a later minor number, but not a later major one."""

# -- documents ---------------------------------------------------------------------------------------------------------

_CHECKSUM_LINE = regex(r'^"checksum": "([^"\n]*)"', re.MULTILINE)
_FIELDS = frozenset({"checksum", "format", "seeker", "erased", *KINDS})


class ZoneRulesChanged(UserWarning):
    """A stored time has an offset that its zone no longer has, because the zone's rules have changed since.

    The wall time and the zone are kept, so that an appointment stays at the agreed hour.
    """


# -- writing ----------------------------------------------------------------------------------------------------------


def dumps(campaign: Campaign) -> str:
    r"""Return *campaign* as the text of a campaign file.

    Equal campaigns give equal text.  It ends with a newline and can be encoded as UTF-8.

    Raises:
        InvalidValue: The argument is not a Campaign, or a key in an `extra` is the name of a field.

    >>> from infointerview import Campaign, Contact, Seeker
    >>> me = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    >>> text = dumps(Campaign(seeker=me).add(Contact(name="Ada Quist", zone="Europe/London")))
    >>> print(text[text.index(chr(34) + "contacts"):], end="")
    "contacts": [
    {"id": "contact-33fb43f2842526de", "name": "Ada Quist", "zone": "Europe/London"}
    ],
    "format": "infointerview/2.3",
    "seeker": {"field": "hydrology", "name": "Sam Okafor", "zone": "America/Toronto"}
    }
    """
    instance(Campaign, campaign, "campaign")
    values = {
        "checksum": '""',
        "format": encode(f"infointerview/{FORMAT[0]}.{FORMAT[1]}"),
        "seeker": encode(writer(Seeker)(campaign.seeker)),
        **{key: encode(value) for key, value in extra_keys(campaign, _FIELDS).items()},
    }
    if campaign.erased:
        values["erased"] = encode(sorted(campaign.erased))
    writers = {kind: writer(kind) for kind in KINDS.values()}
    lines: dict[type[Fact], list[str]] = {kind: [] for kind in KINDS.values()}
    # Between two savings few facts change, and what is kept of them is all that was written last.
    written: dict[str, tuple[Fact, str]] = campaign.memory.keep((__name__, "written"), (), dict)
    facts_by_id, now_written = dict(campaign.facts), {}
    for key in sorted(facts_by_id):
        fact = facts_by_id[key]
        before, line = written.get(key, (None, ""))
        if before is not fact:
            line = encode(writers[type(fact)](fact))
        now_written[key] = fact, line
        lines[type(fact)].append(line)
    written.clear()
    written.update(now_written)
    for name, kind in KINDS.items():
        if lines[kind]:
            facts = ",\n".join(lines[kind])
            values[name] = f"[\n{facts}\n]"
    text = _document(values)
    return _CHECKSUM_LINE.sub(f'"checksum": "{_checksum(text)}"', text, count=1)


def _document(values: Mapping[str, str]) -> str:
    body = ",\n".join(f"{encode(key)}: {values[key]}" for key in sorted(values))
    return f"{{\n{body}\n}}\n"


def _laid_out(document: Mapping[str, Any]) -> str:
    """Return a document as `dumps` lays it out, whatever it looked like."""
    values = {key: encode(value) for key, value in document.items()}
    for key in KINDS:
        if isinstance(document.get(key), list):
            facts = ",\n".join(map(encode, document[key]))
            values[key] = f"[\n{facts}\n]"
    return _document(values)


def _checksum(text: str) -> str:
    """Return the checksum of a document's text, taking the checksum in it as empty."""
    blank = _CHECKSUM_LINE.sub('"checksum": ""', text, count=1)
    return blake2b(blank.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


# -- reading ----------------------------------------------------------------------------------------------------------


def loads(text: str | bytes, *, edited: bool = False) -> Campaign:
    """Return the campaign that the text of a campaign file holds.

    Args:
        text: The text, or its UTF-8 bytes.
        edited: Accept a checksum that does not match, because the text was edited on purpose.

    Raises:
        SchemaTooNew: A later version of this library wrote it.
        InvalidCampaignFile: The text is not a campaign file, is damaged, or holds values that do not fit; all problems
            are listed.

    Warns:
        ZoneRulesChanged: The rules of a time zone have changed since a time was stored.
    """
    return parsed(text, name="", edited=edited)


def parsed(text: str | bytes, *, name: str, edited: bool) -> Campaign:
    """Return the campaign that *text*, the content of the file called *name*, holds; see `loads`."""
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            _refuse(name, f"byte {error.start} is not UTF-8", "restore the file from a copy")
    if not isinstance(text, str):
        _refuse(name, f"expected text, got {type(text).__name__}", "give a str or bytes")
    text = text.replace("\r\n", "\n")
    try:
        document = json_object(text)
    except InvalidValue as error:
        (problem,) = error.problems
        line = problem.where.replace("line ", f"{name}:") if name else problem.where
        _refuse(line or name, problem.what, problem.repair)
    major = _major(document, name)
    problems = []
    if major == FORMAT[0] and not edited:
        stored = document.get("checksum")
        # A database may have laid the document out anew, which changes nothing that it says.
        if stored != _checksum(text) and stored != _checksum(_laid_out(document)):
            problems.append(
                Problem(
                    placed(name, "$.checksum"),
                    "the checksum is missing" if stored is None else "the checksum does not match the content",
                    "the file is damaged or was edited by hand: restore a copy, or read it with edited=True",
                )
            )
    if major < FORMAT[0]:
        what = f"format {major}.x is too old for this version, which reads {FORMAT[0]}.x"
        _refuse(placed(name, "$.format"), what, "read it with the version that wrote it; the file is left as it is")
    moved: list[str] = []
    token = MOVED.set(moved)
    campaign = None
    try:
        campaign = _structured(document)
    except Exception:  # noqa: BLE001  # whatever stopped the quick reader, the thorough one says what it was
        problems += _problems_of(document, name)
    finally:
        MOVED.reset(token)
    if problems or campaign is None:
        raise InvalidCampaignFile(*problems)
    if moved:
        shown = ", ".join(dict.fromkeys(moved[:5]))
        warnings.warn(
            f"{len(moved)} stored times have an offset that their zone no longer has; the wall time is kept: {shown}",
            ZoneRulesChanged,
            stacklevel=3,
        )
    return campaign


def _major(document: dict[str, Any], name: str) -> int:
    written = document.get("format")
    found = re.fullmatch(r"infointerview/([0-9]{1,4})\.([0-9]{1,4})", written) if isinstance(written, str) else None
    if not found:
        _refuse(
            placed(name, "$.format"),
            "not a campaign file: no format is named",
            f'expected "infointerview/{FORMAT[0]}.{FORMAT[1]}"',
        )
    major = int(found[1])
    if major > FORMAT[0]:
        raise SchemaTooNew(
            Problem(
                placed(name, "$.format"),
                f"format {found[1]}.{found[2]} is too new for this version, which reads up to {FORMAT[0]}.x",
                "install a later version of infointerview; the file is left as it is",
            )
        )
    return major


def _structured(document: dict[str, Any]) -> Campaign:
    seeker = reader(Seeker)(document["seeker"])
    facts: list[Fact] = []
    for key, kind in KINDS.items():
        read = reader(kind)
        listed = document.get(key, [])
        if listed.__class__ is not list:
            raise TypeError(key)
        facts += [read(item) for item in listed]
    erased = document.get("erased", [])
    if erased.__class__ is not list:
        raise TypeError("erased")
    campaign = Campaign(seeker=seeker, facts=facts, erased=erased, extra=_unknown(document))
    if len(campaign) < len(facts):
        raise ValueError
    return campaign


def _unknown(document: dict[str, Any]) -> Extra:
    return Extra({key: value for key, value in document.items() if key not in _FIELDS})


def _refuse(place: str, what: str, repair: str) -> Never:
    raise InvalidCampaignFile(Problem(place, what, repair))


# -- the thorough reader ----------------------------------------------------------------------------------------------

# Hardly any file comes here, and cattrs takes as long to import as all of the model: it is imported where it is used.
_MOST_PROBLEMS = 50


def _problems_of(document: dict[str, Any], name: str) -> list[Problem]:
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
    if len(problems) > _MOST_PROBLEMS:
        more = Problem(placed(name, "$"), f"more than {_MOST_PROBLEMS} problems", "mend those above first")
        return [*problems[:_MOST_PROBLEMS], more]
    if seeker is None or problems:
        return problems
    try:
        listed = [fact for fact, _ in facts.values()]
        Campaign(seeker=seeker, facts=listed, erased=erased, extra=_unknown(document))
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
        if len(problems) > _MOST_PROBLEMS:
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
        return _collecting_reader(kind)(value)
    except Exception as error:  # noqa: BLE001  # cattrs and the classes raise many kinds; each becomes a problem
        problems.extend(_explained(error, place))
        return None


def _explained(error: BaseException, place: str) -> Iterable[Problem]:
    """Turn what cattrs and the classes raise into problems with JSON paths; values are not shown."""
    from cattrs import ClassValidationError, IterableValidationError

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


@cache
def _converter() -> Any:
    """Return the converter of cattrs that reads and collects every problem."""
    from cattrs import Converter

    converter = Converter(detailed_validation=True)

    # Lists are read by cattrs, which says where in them a problem is, and all else as here.
    def is_other(kind: Any) -> bool:
        return get_origin(kind) is not list

    converter.register_structure_hook_factory(is_other, lambda kind: _ignoring_type(_collecting_reader(kind)))
    return converter


@cache
def _collecting_reader(kind: Any) -> Reader:
    """Return the function that reads a value of a type and goes on where a part of it does not fit."""
    if kind == AWAY:
        read_absence = _collecting_reader(Absence)
        return lambda value: value if isinstance(value, str) else read_absence(value)
    if is_many(kind):
        wanted = GenericAlias(list, get_args(kind)[:1])

        def read_list(value: Any) -> Any:
            refuse_unless(list, value, "a list")
            return tuple(_converter().structure(value, wanted))

        return read_list
    return _fact_reader(kind) if has_parts(kind) else reader(kind)


def _fact_reader(cls: type[AttrsInstance]) -> Reader:
    from cattrs.gen import make_dict_structure_fn, override

    known = {attribute.name for attribute in fields(cls)} - {"extra"}
    # The converter of a field runs with the field's hook, so that all fields that do not fit are reported together.
    hooks: dict[str, Any] = {
        attribute.name: override(struct_hook=_ignoring_type(field_reader(attribute, _collecting_reader)))
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
