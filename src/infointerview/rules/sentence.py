"""Sentences with days and people in them, put into words only when somebody reads them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from attrs import field, frozen

from infointerview.rules.wording import day_in_words

__all__ = ["Sentence", "shortened", "times"]


@frozen
class Sentence:
    """A sentence in which days are named on the clock of whoever it is about.

    Attributes:
        text: The words, with `{names}` of the parts.
        parts: What stands for each name: an instant or a day becomes a day in words, everything else its text.

    >>> from datetime import UTC
    >>> sent = Sentence("you wrote on {sent}", {"sent": datetime(2026, 3, 2, 23, tzinfo=UTC)})
    >>> sent.read(ZoneInfo("Asia/Tokyo"), year=2026)
    'you wrote on Tuesday 3 March'
    """

    text: str = field()
    parts: Mapping[str, Any] = field(factory=dict)

    def read(self, zone: ZoneInfo, *, year: int) -> str:
        """Return the sentence with its days on the clock of a zone, with the year where it is not *year*."""
        return self.text.format_map({name: _spoken(part, zone, year) for name, part in self.parts.items()})

    def __add__(self, other: "Sentence") -> "Sentence":
        return Sentence(f"{self.text}; {other.text}", {**self.parts, **other.parts})


def _spoken(part: object, zone: ZoneInfo, year: int) -> str:
    if isinstance(part, datetime):
        return day_in_words(part.astimezone(zone), year=year)
    if isinstance(part, date):
        return day_in_words(part, year=year)
    return str(part)


def shortened(text: str, length: int = 60) -> str:
    """Return the beginning of a text on one line, at most *length* characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def times(number: int) -> str:
    """Return how often, in words.

    >>> times(1), times(2), times(3)
    ('once', 'twice', '3 times')
    """
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
