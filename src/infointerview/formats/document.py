"""Reading JSON that anybody may have written: strictly, and with errors of ours.

`json.loads` takes a key twice, numbers that are not finite and halves of surrogate pairs, and leaves what is nested too
deeply to the recursion limit.  None of these can be what somebody meant.
"""

import json
import re
import warnings
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from math import isfinite
from typing import Any, Never

from cattrs import ClassValidationError, IterableValidationError

from infointerview.errors import InfoInterviewError, InvalidCampaignFile, InvalidValue, Problem, SchemaTooNew
from infointerview.formats.wire import MOVED, extra_keys, plain_converter, prepared_converter
from infointerview.model.campaign import Campaign
from infointerview.model.fields import Extra
from infointerview.model.people import Seeker
from infointerview.model.record import KINDS, Fact, references
from infointerview.results import Table

__all__ = [
    "FORMAT",
    "MIGRATIONS",
    "Migration",
    "ZoneRulesChanged",
    "dumps",
    "encode",
    "json_object",
    "loads",
    "migrated",
    "parsed",
]


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


# -- migrations --------------------------------------------------------------------------------------------------------

# Bringing a document of an older format to the present one.


FORMAT = (2, 0)
"""The format that is written: a major number for what an older reader cannot read, a minor one for what it can."""

Migration = Callable[[dict[str, Any]], dict[str, Any]]
"""A step from one major format to the next: it takes a parsed document and returns a new one."""

MIGRATIONS: Table[int, Migration] = Table("migrations", {})
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


# -- documents ---------------------------------------------------------------------------------------------------------

# A campaign as one JSON document.
#
# The document is an object with sorted keys, and each fact is one line of it, in the order of ids: a changed fact is
# one
# changed line for a version control system, and the same campaign is always the same bytes.  A checksum over the text
# tells a damaged file, or one that was edited by hand, from the one that was written.


_CHECKSUM_LINE = re.compile(r'^"checksum": "([^"\n]*)"', re.MULTILINE)
_FIELDS = frozenset({"checksum", "format", "seeker", "erased", *KINDS})


class ZoneRulesChanged(UserWarning):
    """A stored time has an offset that its zone no longer has, because the rules of the zone have changed.

    The wall time and the zone are kept, so that an appointment stays at the hour that was agreed.
    """


# -- writing ----------------------------------------------------------------------------------------------------------


def dumps(campaign: Campaign) -> str:
    r"""Return *campaign* as the text of a campaign file.

    Equal campaigns give equal text, which ends with a newline and can be encoded as UTF-8.

    Raises:
        InvalidValue: A key in an `extra` is the name of a field.

    >>> from infointerview import Campaign, Contact, Seeker
    >>> me = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    >>> text = dumps(Campaign(seeker=me).add(Contact(name="Ada Quist", zone="Europe/London")))
    >>> print(text[text.index(chr(34) + "contacts"):], end="")
    "contacts": [
    {"id": "contact-33fb43f2842526de", "name": "Ada Quist", "zone": "Europe/London"}
    ],
    "format": "infointerview/1.0",
    "seeker": {"field": "hydrology", "name": "Sam Okafor", "zone": "America/Toronto"}
    }
    """
    if not isinstance(campaign, Campaign):
        raise InvalidValue.at("campaign", f"expected a Campaign, got {type(campaign).__name__}")
    converter = prepared_converter()
    values = {
        "checksum": '""',
        "format": encode(f"infointerview/{FORMAT[0]}.{FORMAT[1]}"),
        "seeker": encode(converter.unstructure(campaign.seeker)),
        **{key: encode(value) for key, value in extra_keys(campaign, _FIELDS).items()},
    }
    if campaign.erased:
        values["erased"] = encode(sorted(campaign.erased))
    writers = {kind: converter.get_unstructure_hook(kind) for kind in KINDS.values()}
    lines: dict[type[Fact], list[str]] = {kind: [] for kind in KINDS.values()}
    facts_by_id = dict(campaign.facts)
    for key in sorted(facts_by_id):
        fact = facts_by_id[key]
        lines[type(fact)].append(encode(writers[type(fact)](fact)))
    for name, kind in KINDS.items():
        if lines[kind]:
            facts = ",\n".join(lines[kind])
            values[name] = f"[\n{facts}\n]"
    body = ",\n".join(f"{encode(key)}: {values[key]}" for key in sorted(values))
    text = f"{{\n{body}\n}}\n"
    return _CHECKSUM_LINE.sub(f'"checksum": "{_checksum(text)}"', text, count=1)


def _checksum(text: str) -> str:
    """Return the checksum of a document's text, in which the checksum itself counts as empty."""
    blank = _CHECKSUM_LINE.sub('"checksum": ""', text, count=1)
    return blake2b(blank.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


# -- reading ----------------------------------------------------------------------------------------------------------


def loads(text: str | bytes, *, edited: bool = False) -> Campaign:
    """Return the campaign that the text of a campaign file holds.

    Args:
        text: The text, or its UTF-8 bytes.
        edited: Read the text although its checksum does not match, because somebody edited it on purpose.

    Raises:
        SchemaTooNew: A later version of this library wrote it.
        InvalidCampaignFile: It is no campaign file, or damaged, or holds values that do not fit; all are listed.

    Warns:
        ZoneRulesChanged: A time zone has changed its rules since a time was stored.
    """
    return parsed(text, name="", edited=edited)


def parsed(
    text: str | bytes,
    *,
    name: str,
    edited: bool,
    steps: Mapping[int, Migration] = MIGRATIONS,
) -> Campaign:
    """Return the campaign that *text*, the content of the file called *name*, holds; see `loads`."""
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            _refuse(name, f"byte {error.start} is no UTF-8", "restore the file from a copy")
    if not isinstance(text, str):
        _refuse(name, f"expected text, got {type(text).__name__}", "give a str or bytes")
    text = text.replace("\r\n", "\n")
    document = _json(text, name)
    major = _major(document, name)
    problems = []
    if major == FORMAT[0] and not edited:
        stored = document.get("checksum")
        if stored != _checksum(text):
            problems.append(
                Problem(
                    _place(name, "$.checksum"),
                    "the checksum is missing" if stored is None else "the checksum does not match the content",
                    "the file is damaged or was edited by hand: restore a copy, or read it with edited=True",
                )
            )
    if major < FORMAT[0]:
        try:
            document = migrated(document, major, steps=steps)
        except LookupError as error:
            _refuse(name, f"format {error} is unknown", "read it with the version that wrote it")
    moved: list[str] = []
    token = MOVED.set(moved)
    try:
        campaign, found = _campaign(document, name)
    finally:
        MOVED.reset(token)
    problems += found
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


def _json(text: str, name: str) -> dict[str, Any]:
    try:
        return json_object(text)
    except InvalidValue as error:
        (problem,) = error.problems
        at_line = problem.where.replace("line ", f"{name}:") if name else problem.where
        _refuse(at_line or name, problem.what, problem.repair)


def _major(document: dict[str, Any], name: str) -> int:
    written = document.get("format")
    found = re.fullmatch(r"infointerview/([0-9]{1,4})\.([0-9]{1,4})", written) if isinstance(written, str) else None
    if not found:
        _refuse(
            _place(name, "$.format"),
            "it is no campaign file: no format is named",
            f'expected "infointerview/{FORMAT[0]}.{FORMAT[1]}"',
        )
    major = int(found[1])
    if major > FORMAT[0]:
        raise SchemaTooNew(
            Problem(
                _place(name, "$.format"),
                f"it was written in format {found[1]}.{found[2]}, and this version reads up to {FORMAT[0]}",
                "install a later version of infointerview; the file is left as it is",
            )
        )
    return major


def _campaign(document: dict[str, Any], name: str) -> tuple[Campaign | None, list[Problem]]:
    try:
        campaign = _structured(document)
    except Exception:  # noqa: BLE001  # whatever stopped the quick reader, the thorough one says what it was
        return None, _problems(document, name)
    return campaign, []


def _structured(document: dict[str, Any]) -> Campaign:
    converter = prepared_converter()
    seeker = converter.structure(document["seeker"], Seeker)
    facts: list[Fact] = []
    for key, kind in KINDS.items():
        read = converter.get_structure_hook(kind)
        listed = document.get(key, ())
        if listed.__class__ is not list and listed != ():
            raise TypeError(key)
        facts += [read(item, kind) for item in listed]
    campaign = Campaign(
        seeker=seeker,
        facts=facts,
        erased=document.get("erased", ()),
        extra=_unknown(document),
    )
    if len(campaign) < len(facts):
        raise ValueError
    return campaign


def _problems(document: dict[str, Any], name: str) -> list[Problem]:
    """Return everything that keeps *document* from being a campaign, each with its JSON path."""
    problems: list[Problem] = []
    facts: list[Fact] = []
    seeker = _read(document.get("seeker"), Seeker, _place(name, "$.seeker"), problems)
    places: dict[str, str] = {}
    known: set[str] = set()
    for key, kind in KINDS.items():
        place = _place(name, f"$.{key}")
        listed = document.get(key, [])
        if not isinstance(listed, list):
            problems.append(Problem(place, "expected a list", ""))
            continue
        for index, item in enumerate(listed):
            if isinstance(item, dict):
                known.add(str(item.get("id")))
            fact = _read(item, kind, f"{place}[{index}]", problems)
            if fact is None:
                continue
            if fact.id in places:
                problems.append(
                    Problem(f"{place}[{index}].id", f"the same id as {places[fact.id]}", "give it an id of its own")
                )
            places[fact.id] = f"{place}[{index}]"
            facts.append(fact)
    for fact in facts:
        for field, key, expected in references(fact):
            if key not in known:
                problems.append(
                    Problem(f"{places[fact.id]}.{field}", f"there is no {expected.__name__.lower()} {key!r}", "add it")
                )
    if seeker is None or problems:
        return problems
    try:
        Campaign(seeker=seeker, facts=facts, erased=document.get("erased", ()), extra=_unknown(document))
    except InfoInterviewError as error:
        problems += [Problem(_place(name, "$") + f" {p.where}", p.what, p.repair) for p in error.problems]
    return problems or [Problem(name, "it cannot be read", "restore the file from a copy")]


def _unknown(document: dict[str, Any]) -> Extra:
    return Extra({key: value for key, value in document.items() if key not in _FIELDS})


def _read(value: object, kind: type[Any], place: str, problems: list[Problem]) -> Any:
    try:
        return plain_converter().structure(value, kind)
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
        yield Problem(place, "it is missing", "add it")
    else:
        yield Problem(place, "it does not fit", "")


def _place(name: str, path: str) -> str:
    return f"{name} {path}" if name else path


def _refuse(place: str, what: str, repair: str) -> Never:
    raise InvalidCampaignFile(Problem(place, what, repair))
