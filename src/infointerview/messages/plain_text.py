"""The text of a message as it travels: what may stand in it."""

import re

from infointerview.errors import InvalidValue
from infointerview.model.text import TEXT_LIMIT

__all__ = ["plain_text"]

# As in the text of a fact, but for the line ends: here `\n` is the only one, so that a text comes back as it was.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202d\u202e]")


def plain_text(value: str, *, limit: int = TEXT_LIMIT) -> str:
    r"""Return the text of a message, unchanged but for the `\n` that ends its last line, which is added if it lacks.

    Raises:
        InvalidValue: It is no text, is blank or too long, or holds a control character, a line end other than `\n`,
            half a character, or a mark that reverses the direction of reading.

    >>> plain_text("Dear Ada,\n\nThank you.")
    'Dear Ada,\n\nThank you.\n'
    """
    if not isinstance(value, str):
        raise InvalidValue.because(f"expected text, got {type(value).__name__}", "give a str")
    if len(value) > limit:
        raise InvalidValue.because(f"it has {len(value):,} characters", f"shorten it to {limit:,} at most")
    found = _FORBIDDEN.search(value)
    if found:
        raise InvalidValue.because(
            f"it holds the character U+{ord(found[0]):04X} at position {found.start()}",
            r"remove it, and end lines with \n alone",
        )
    text = str.__str__(value)
    if not text.strip():
        raise InvalidValue.because("it is blank", "give some text")
    return text if text.endswith("\n") else f"{text}\n"
