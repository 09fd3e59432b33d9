"""Reading and writing 10 000 contacts with five facts each, against other ways to do it.

Goal: at least twice as fast as a plain cattrs converter that makes the same checks.  msgspec and pydantic hold the same
content in types of their own, without the checks that the classes here make.
"""

import gc
import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pydantic
import pyperf
from _sample import campaign
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from infointerview import Campaign, PersonName, Seeker, Topic, WorkingHours, dumps, loads
from infointerview.formats.wire import read_day, read_instant, write_instant
from infointerview.model.record import KINDS
from infointerview.model.values import EmailAddress

CONTACTS = 10_000
PLAIN_TEXTS = (EmailAddress, Topic, WorkingHours)


def plain_converter() -> Converter:
    """Return a cattrs converter with hooks for single values and nothing prepared."""
    converter = Converter(omit_if_default=True)
    converter.register_structure_hook(datetime, lambda value, _: read_instant(value))
    converter.register_structure_hook(date, lambda value, _: read_day(value))
    converter.register_unstructure_hook(datetime, write_instant)
    converter.register_unstructure_hook(ZoneInfo, attrgetter("key"))
    for kind in (str, int, bool, ZoneInfo, *PLAIN_TEXTS):
        converter.register_structure_hook(kind, lambda value, _: value)
    for kind in PLAIN_TEXTS:
        converter.register_unstructure_hook(kind, str)
    converter.register_structure_hook_factory(
        lambda kind: hasattr(kind, "__supertype__"), lambda _: lambda value, _: value
    )
    for cls in (PersonName, Seeker, *KINDS.values()):
        read = make_dict_structure_fn(cls, converter, extra=override(omit=True))
        converter.register_structure_hook(cls, _name_or(read) if cls is PersonName else read)
        write = make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True, extra=override(omit=True))
        converter.register_unstructure_hook(cls, write)
    return converter


def _name_or(read: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda value, kind: PersonName(value) if isinstance(value, str) else read(value, kind)


class MsgspecFact(msgspec.Struct):
    """A fact with the fields that the sample uses."""

    id: str
    contact: str = ""
    at: str = ""
    direction: str = ""
    channel: str = ""
    purpose: str = ""
    subject: str = ""
    answers: str = ""
    interview: str = ""
    kind: str = ""
    text: str = ""
    topic: str = ""
    format: str = ""
    zone: str = ""
    name: Any = None
    emails: list[str] = []
    employments: list[dict[str, str]] = []
    history: list[dict[str, Any]] = []


class MsgspecDocument(msgspec.Struct):
    """A document of msgspec structs."""

    contacts: list[MsgspecFact]
    touches: list[MsgspecFact]
    interviews: list[MsgspecFact]
    notes: list[MsgspecFact]


class PydanticFact(pydantic.BaseModel):
    """The same for pydantic."""

    id: str
    contact: str = ""
    at: str = ""
    direction: str = ""
    channel: str = ""
    purpose: str = ""
    subject: str = ""
    answers: str = ""
    interview: str = ""
    kind: str = ""
    text: str = ""
    topic: str = ""
    format: str = ""
    zone: str = ""
    name: Any = None
    emails: list[str] = []
    employments: list[dict[str, str]] = []
    history: list[dict[str, Any]] = []


class PydanticDocument(pydantic.BaseModel):
    """A document of pydantic models."""

    contacts: list[PydanticFact]
    touches: list[PydanticFact]
    interviews: list[PydanticFact]
    notes: list[PydanticFact]


def tasks() -> dict[str, Callable[[], object]]:
    """Return what is timed, by name."""
    whole = campaign(CONTACTS)
    text = dumps(whole)
    converter = plain_converter()

    def plain_load() -> Campaign:
        document = json.loads(text)
        facts = [converter.structure(item, kind) for key, kind in KINDS.items() for item in document.get(key, [])]
        return Campaign(seeker=converter.structure(document["seeker"], Seeker), facts=facts)

    def plain_dump() -> str:
        written = {key: [converter.unstructure(fact) for fact in getattr(whole, key)] for key in KINDS}
        return json.dumps(written, sort_keys=True, ensure_ascii=False)

    if plain_load() != whole:
        sys.exit("the plain converter reads something else")
    as_structs = msgspec.json.decode(text, type=MsgspecDocument)
    as_models = PydanticDocument.model_validate_json(text)
    return {
        "load: infointerview": lambda: loads(text),
        "load: plain cattrs": plain_load,
        "load: json.loads alone": lambda: json.loads(text),
        "load: msgspec structs": lambda: msgspec.json.decode(text, type=MsgspecDocument),
        "load: pydantic": lambda: PydanticDocument.model_validate_json(text),
        "dump: infointerview": lambda: dumps(whole),
        "dump: plain cattrs": plain_dump,
        "dump: msgspec structs": lambda: msgspec.json.encode(as_structs),
        "dump: pydantic": lambda: as_models.model_dump_json(exclude_defaults=True),
    }


def main() -> None:
    """Time each in turn and print the ratios to plain cattrs."""
    runner = pyperf.Runner(processes=3, values=3, warmups=1, loops=1)
    timed = {name: runner.bench_func(name, _collected(function)) for name, function in tasks().items()}
    if runner.args.worker:
        return
    seconds = {name: bench.median() for name, bench in timed.items() if bench is not None}
    print(f"\n{CONTACTS:,} contacts with five facts each; times as fast as plain cattrs:")
    for name, taken in seconds.items():
        against = seconds[f"{name.partition(':')[0]}: plain cattrs"]
        print(f"  {name:28}{taken * 1_000:8.0f} ms {against / taken:8.2f}")


def _collected(function: Callable[[], object]) -> Callable[[], object]:
    def timed() -> None:
        function()
        gc.collect(0)

    return timed


if __name__ == "__main__":
    main()
