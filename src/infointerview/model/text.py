"""Text as people write it: one line, several lines, an address on the web.

Text is kept in Unicode form NFC with the blanks around it removed.  Characters that no person types and that change
what a reader sees or a mail program does are refused: control characters, lone surrogates, line and paragraph
separators inside a line, and the marks that reverse the direction of a text.  Joiners and combining marks stay,
because Persian, Hindi and many other scripts need them.
"""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import urlsplit

from infointerview.errors import InvalidValue
from infointerview.model.fields import items

__all__ = [
    "folded",
    "line",
    "lines",
    "optional_line",
    "optional_text",
    "optional_url",
    "text",
    "url",
    "urls",
    "words",
]

LINE_LIMIT = 1_000
TEXT_LIMIT = 100_000
# Unicode's stream-safe text format (UAX 15, 13); the time that normalising takes grows with the square of a run.
MARKS_LIMIT = 30

_NOT_IN_A_LINE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069]")
# Embeddings and isolates are ordinary in Hebrew and Arabic prose; only the overrides have no honest use there.
_NOT_IN_A_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202d\u202e]")
# An address that needs no closer look: an ordinary host, no user, no port.
_COMMON_URL = re.compile(r"https?://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(/[^\s@\\]*)?", re.ASCII)
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def line(value: str) -> str:
    """Return one line of text that says something."""
    kept = optional_line(value)
    if not kept:
        raise InvalidValue.because("it is blank", "give some text")
    return kept


def optional_line(value: str) -> str:
    """Return one line of text, which may be empty."""
    if value == "" and value.__class__ is str:
        return value
    value = _string(value, LINE_LIMIT)
    if value.isascii() and value.isprintable():
        return value.strip()
    value = value.strip(" \t\r\n")
    _refuse(_NOT_IN_A_LINE, value)
    return _normalised(value)


def text(value: str) -> str:
    """Return text of one or several lines that says something."""
    kept = optional_text(value)
    if not kept:
        raise InvalidValue.because("it is blank", "give some text")
    return kept


def optional_text(value: str) -> str:
    r"""Return text of one or several lines, each ended by `\n`, which may be empty."""
    if value == "" and value.__class__ is str:
        return value
    value = _string(value, TEXT_LIMIT)
    if value.isascii() and value.isprintable():
        return value.strip()
    value = _LINE_END.sub("\n", value)
    _refuse(_NOT_IN_A_TEXT, value)
    return _normalised(value)


def _string(value: object, limit: int) -> str:
    if not isinstance(value, str):
        raise InvalidValue.because(f"expected text, got {type(value).__name__}", "give a str")
    if len(value) > limit:
        raise InvalidValue.because(f"it has {len(value):,} characters", f"shorten it to {limit:,} at most")
    return value if value.__class__ is str else str.__str__(value)


def _normalised(value: str) -> str:
    run = 0
    for character in value if not value.isascii() else "":
        run = run + 1 if unicodedata.combining(character) else 0
        if run > MARKS_LIMIT:
            raise InvalidValue.because(f"it has more than {MARKS_LIMIT} marks on one letter", "remove some")
    return unicodedata.normalize("NFC", value).strip()


def _refuse(forbidden: re.Pattern[str], value: str) -> None:
    found = forbidden.search(value)
    if found:
        raise InvalidValue.because(
            f"it holds the character U+{ord(found[0]):04X} at position {found.start()}",
            "remove it: it is a control or direction mark",
        )


def lines(values: Iterable[str]) -> tuple[str, ...]:
    """Return lines of text in their order, each once; a single string is one line."""
    return items(line, values)


def words(values: Iterable[str]) -> frozenset[str]:
    """Return a set of tags: lines in which case does not matter."""
    return frozenset(tag.lower() for tag in items(line, values))


def url(value: str) -> str:
    """Return a web address, with `https://` put before one that was written without a scheme.

    >>> url("www.linkedin.com/in/ada/")
    'https://www.linkedin.com/in/ada/'
    """
    address = line(value)
    if _COMMON_URL.fullmatch(address):
        return address
    if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", address):
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if not parts.hostname or parts.scheme not in {"http", "https"} or " " in address:
        raise InvalidValue.because("it is no web address", "start it with https://")
    if parts.username is not None:
        raise InvalidValue.because("it holds a user name or password", "remove it")
    return address


def optional_url(value: str) -> str:
    """Return a web address, or nothing."""
    return url(value) if value != "" else ""


def urls(values: Iterable[str]) -> tuple[str, ...]:
    """Return web addresses in their order, each once."""
    return items(url, values)


def folded(value: str) -> str:
    """Return *value* for comparing: no case, no accents, single blanks.

    >>> folded("  Zoë  MÜLLER ")
    'zoe muller'
    """
    if not value.isascii():
        value = "".join(c for c in unicodedata.normalize("NFKD", value) if not unicodedata.combining(c))
    return " ".join(value.casefold().split())
