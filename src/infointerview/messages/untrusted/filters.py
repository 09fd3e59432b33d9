"""The filters that a template from a stranger may use: none can fail, run long, or make more than was allowed."""

import re
from collections.abc import Callable, Mapping
from enum import Enum, auto
from typing import Any

from attrs import field, frozen

from infointerview.messages.templating import after, clause, inside, sentence, statement
from infointerview.messages.untrusted.values import ABSENT, Value, says_something

__all__ = ["FILTERS", "TESTS", "Filter", "Takes"]


class Takes(Enum):
    """What a filter is used on."""

    TEXT = auto()
    TEXTS = auto()
    LIST = auto()
    COUNTABLE = auto()
    ANYTHING = auto()


@frozen(kw_only=True)
class Filter:
    """A filter.

    Attributes:
        apply: What it does, with arguments of the kinds that were checked.
        takes: What it is used on.
        arguments: The kinds of its arguments.
        optional: How many of the arguments may be left out, from the end.
        searches: Whether it looks for its first argument in a text.
        characters: How long the result will be, where it can be much longer than the text that the filter is used on.
    """

    apply: Callable[..., Value] = field()
    takes: Takes = field(default=Takes.TEXT)
    arguments: tuple[type[str] | type[int], ...] = field(default=())
    optional: int = field(default=0)
    searches: bool = field(default=False)
    characters: Callable[..., int] | None = field(default=None)


def _title(text: str) -> str:
    return re.sub(r"[^\s(\[{<-]+", lambda word: word[0][0].upper() + word[0][1:].lower(), text)


def _truncate(text: str, characters: int) -> str:
    if len(text) <= characters:
        return text
    kept = text[: max(characters - 1, 0)]
    whole = kept if text[len(kept)].isspace() else kept.rpartition(" ")[0] or kept
    return f"{whole.rstrip()}…" if characters else ""


def _joined(texts: tuple[str, ...], separator: str = "") -> str:
    return separator.join(texts)


def _joined_characters(texts: tuple[str, ...], separator: str = "") -> int:
    return sum(map(len, texts)) + len(separator) * max(len(texts) - 1, 0)


def _replaced_characters(text: str, old: str, new: str) -> int:
    return len(text) + text.count(old) * (len(new) - len(old))


def _default(value: Value, fallback: Value) -> Value:
    return value if says_something(value) else fallback


def _first(values: tuple[Value, ...]) -> Value:
    return values[0] if values else ABSENT


def _last(values: tuple[Value, ...]) -> Value:
    return values[-1] if values else ABSENT


FILTERS: Mapping[str, Filter] = {
    "after": Filter(apply=after, arguments=(str, str, str), optional=2),
    "capitalize": Filter(apply=str.capitalize),
    "clause": Filter(apply=clause),
    "default": Filter(apply=_default, takes=Takes.ANYTHING, arguments=(str,)),
    "first": Filter(apply=_first, takes=Takes.LIST),
    "inside": Filter(apply=inside),
    "join": Filter(apply=_joined, takes=Takes.TEXTS, arguments=(str,), optional=1, characters=_joined_characters),
    "last": Filter(apply=_last, takes=Takes.LIST),
    "length": Filter(apply=len, takes=Takes.COUNTABLE),
    "lower": Filter(apply=str.lower),
    "replace": Filter(apply=str.replace, arguments=(str, str), searches=True, characters=_replaced_characters),
    "sentence": Filter(apply=sentence),
    "statement": Filter(apply=statement),
    "title": Filter(apply=_title),
    "trim": Filter(apply=str.strip),
    "truncate": Filter(apply=_truncate, arguments=(int,)),
    "upper": Filter(apply=str.upper),
}

# Whether the test holds, of whether the value is there.
TESTS: Mapping[str, Callable[[Any], bool]] = {
    "defined": bool,
    "none": lambda there: not there,
    "undefined": lambda there: not there,
}
