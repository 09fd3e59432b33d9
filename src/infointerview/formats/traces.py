"""Whether anything is left of a person in a text, a file or a campaign, however it is encoded."""

import base64
import binascii
import codecs
import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import permutations
from typing import NamedTuple
from urllib.parse import unquote

from attrs import evolve, field, frozen

from infointerview.errors import InvalidValue
from infointerview.formats.document import dumps
from infointerview.hypertext import Shown
from infointerview.model.campaign import Campaign
from infointerview.model.people import Contact
from infointerview.model.sameness import name_words, phone_key, profile_key
from infointerview.model.values import folded
from infointerview.patterns import regex
from infointerview.results import Columns, Results, attributes

_AROUND = 24
_FEWEST_LETTERS, _FEWEST_DIGITS = 2, 6
# Shorter words must stand by themselves: "Bo Li" is in "bolivar".
_LONG_ENOUGH = 6
_MOST_TURNED = 4
# How many encodings may lie in each other: a JSON text in a message in base64 has two.
_DEEPEST = 2


@frozen(kw_only=True, repr=False)
class Trace(Shown):
    """One place that still tells of somebody.

    Attributes:
        what: What was looked for and found, as it is recorded.
        encoding: How it is written there: `plain`, or the encodings, the outermost first.
        where: The line, or the kind and id of the fact; blank where a decoded text has no lines of its own.
        excerpt: What stands around it, decoded.
    """

    what: str = field()
    encoding: str = field()
    where: str = field()
    excerpt: str = field()

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        return f"{where}{self.what}, {self.encoding}: {self.excerpt}"


@frozen(repr=False)
class Traces(Results[Trace]):
    """What is left of somebody; false if nothing is.

    Attributes:
        found: The places, in the order of the text, the plain ones first.
    """

    found: tuple[Trace, ...] = field(default=())

    def _items(self) -> tuple[Trace, ...]:
        return self.found

    def _columns(self) -> Columns[Trace]:
        return attributes("what", "encoding", "where", "excerpt")

    def _empty(self) -> str:
        return "No trace."


def traces(where: str | bytes | Campaign, /, *sought: Contact | str) -> Traces:
    """Return every place in a text, a file's content or a campaign that still says something about somebody.

    It finds text in any case, with or without accents and invisible characters, the words of a name in any order, and
    all of it in JSON escapes, HTML entities, percent encoding, quoted-printable, base64 at any offset, hexadecimal
    digits, UTF-16 and UTF-32, punycode, ROT13, or written backwards, also where two of these lie in each other.
    It does not look into what is compressed or encrypted.

    Args:
        where: A text, the bytes of a file, or a campaign, which is searched as it would be saved.
        sought: Contacts, of whom every spelling of the name, address, number and profile is looked for; or words.

    Raises:
        InvalidValue: There is nothing to look in or for.

    >>> print(traces("From: =?utf-8?B?UXVpc3QsIEFkYQ==?=", "Ada Quist"))
    Ada Quist, base64: Quist, Ada
    >>> print(traces("nobody", Contact(name="Ada Quist")))
    No trace.
    """
    needles = [needle for each in sought for needle in _needles(each)]
    if not needles:
        raise InvalidValue.at("traces.sought", "nothing to look for", 'give a contact or words: traces(text, "Ada")')
    if isinstance(where, Campaign):
        text = dumps(where)
        found = list(_found(_read_as_text(text), needles))
        in_facts, heading = [], ""
        # In a campaign file most lines hold one fact.
        for line in text.splitlines() if found else ():
            section = re.match(r'"(\w+)": ', line)
            heading = section[1] if section else heading
            key = re.search(r'[{ ]"id": "([\w.-]+)"', line)
            place = f"{heading} {key[1]}" if key and not section else heading
            in_facts += [evolve(trace, where=place) for trace in _found(_read_as_text(line), needles)]
        return Traces(tuple(in_facts or found))
    if isinstance(where, str):
        return Traces(tuple(_found(_read_as_text(where), needles)))
    if isinstance(where, bytes | bytearray | memoryview):
        return Traces(tuple(_found(_decoded(bytes(where)), needles)))
    raise InvalidValue.at(
        "traces.where", f"expected text, bytes or a Campaign, got {type(where).__name__}", "read the file: read_bytes()"
    )


# -- what to look for -------------------------------------------------------------------------------------------------


class _Needle(NamedTuple):
    what: str
    pattern: re.Pattern[str]
    is_number: bool = False


def _needles(sought: Contact | str) -> Iterator[_Needle]:
    if isinstance(sought, Contact):
        name = sought.name
        both = (f"{name.given} {name.family}",) if name.given and name.family else ()
        for spelling in dict.fromkeys((name.full, *name.also_written, *both)):
            yield _Needle(spelling, _of_words(name_words(spelling)))
        for email in map(str, sought.emails):
            local, _, domain = email.partition("@")
            for host in dict.fromkeys((domain, domain.encode().decode("idna"))):
                yield _Needle(email, re.compile(re.escape(_folded(f"{local}@{host}"))))
        for number in sought.phones:
            yield from _of_number(number)
        for profile in sought.profiles:
            key = profile_key(profile).removeprefix("linkedin.com/") or profile
            yield _Needle(profile, re.compile(rf"{re.escape(_folded(key))}(?![\w-])"))
        return
    if not isinstance(sought, str):
        raise InvalidValue.at("traces.sought", f"expected a Contact or text, got {type(sought).__name__}")
    words = tuple(filter(None, re.split(r"[\s,]+", _folded(sought))))
    if sum(map(str.isalnum, sought)) < _FEWEST_LETTERS:
        raise InvalidValue.at("traces.sought", "too short to look for", "give at least two letters or digits")
    if sum(map(str.isdigit, sought)) >= _FEWEST_DIGITS and not any(map(str.isalpha, sought)):
        yield from _of_number(sought)
    else:
        yield _Needle(sought, _of_words(words))


def _of_number(number: str) -> Iterator[_Needle]:
    digits = phone_key(number).partition("x")[0]
    if len(digits) >= _FEWEST_DIGITS:
        yield _Needle(number, re.compile(rf"{r'[^0-9a-z]{0,3}'.join(digits)}(?!\d)"), is_number=True)


def _of_words(words: tuple[str, ...]) -> re.Pattern[str]:
    turned: Iterable[tuple[str, ...]] = permutations(words)
    if len(words) > _MOST_TURNED:
        turned = (words, words[::-1], (words[-1], *words[:-1]), (*words[1:], words[0]))
    either = "|".join(r"[\W_]{0,4}".join(map(re.escape, each)) for each in dict.fromkeys(turned))
    alone = sum(map(len, words)) < _LONG_ENOUGH and all(unicodedata.category(c) != "Lo" for w in words for c in w)
    return re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])" if alone else either)


class _Folded(dict[int, str]):
    """For each character what is compared: no case, no marks, nothing for what cannot be seen."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character.isspace():
            kept = "\n" if character == "\n" else " "
        elif unicodedata.category(character) in {"Cf", "Mn", "Me"}:
            kept = ""
        else:
            kept = folded(character) or character
        self[code] = kept
        return kept


_FOLDED = _Folded()


def _folded(text: str) -> str:
    return text.lower() if text.isascii() else text.translate(_FOLDED)


# -- how it may be written --------------------------------------------------------------------------------------------

_View = tuple[str, str]
_ESCAPE = regex(r"\\(?:u\{?([0-9a-fA-F]{4,6})\}?|x([0-9a-fA-F]{2})|([nrtbf/\"'\\]))")
_ESCAPED = {"n": "\n", "r": "\n", "t": "\t", "b": "", "f": ""}
_BASE64_RUN = regex(r"[A-Za-z0-9+/_-]{4,}(?:\r?\n[ \t]?[A-Za-z0-9+/_-]+)*")
_HEX_RUN = regex(r"(?:[0-9a-fA-F][ :]?){8,}")
_SHORTEST_RUN = 6


def _read_as_text(text: str) -> list[_View]:
    return [("", text)]


def _decoded(data: bytes) -> list[_View]:
    """Return what bytes may say, in each encoding that is in use."""
    views = [("", data.decode("utf-8", "replace"))]
    if not data.isascii():
        views.append(("Latin-1", data.decode("cp1252", "replace")))
    if b"\0" in data or not data.isascii():
        views += [("UTF-16", text) for text in _utf_16(data)]
        for encoding in ("utf-32-le", "utf-32-be") if b"\0" in data else ():
            views += [("UTF-32", data[n:].decode(encoding, "replace")) for n in range(4)]
    return views


def _utf_16(data: bytes) -> Iterator[str]:
    for encoding in ("utf-16-le", "utf-16-be"):
        yield from (data[n:].decode(encoding, "replace") for n in (0, 1))


def _unescaped(text: str) -> Iterator[str]:
    if "\\" in text:

        def plain(found: re.Match[str]) -> str:
            if found[3]:
                return _ESCAPED.get(found[3], found[3])
            code = int(found[1] or found[2], 16)
            return chr(code) if code < 0x110000 else ""

        # A letter outside the first plane is two escapes, which belong together.
        yield _ESCAPE.sub(plain, text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _quoted_printable(text: str) -> Iterator[str]:
    if "=" in text:
        data = re.sub(rb"=[ \t]*\r?\n", b"", text.encode("utf-8", "replace"))
        # Two encoded words are joined without the blank between them.
        data = re.sub(rb"\?=\s*=\?[\w-]+\?[qQbB]\?", b"", data)
        data = re.sub(rb"=([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), data)
        yield data.decode("utf-8", "replace")
        yield data.decode("cp1252", "replace")


def _base64(text: str) -> Iterator[str]:
    # An encoded word ends in a way of its own, and a long text goes on in the next line or encoded word.
    joined = re.sub(r"=*\?=\s*=\?[\w-]+\?[bB]\?", "", text)
    runs = [re.sub(r"\s", "", run).translate(_URL_SAFE) for run in _BASE64_RUN.findall(joined)]
    runs = [run for run in runs if len(run) >= _SHORTEST_RUN]
    if runs:
        # Where the code begins inside a run is unknown: one of four letters begins it.
        for offset in range(4):
            pieces = [run[offset:] for run in runs]
            data = b"\n".join(base64.b64decode(f"{p[: len(p) - (len(p) % 4 == 1)]}===") for p in pieces)
            yield data.decode("utf-8", "replace")
            yield from _utf_16(data)


_URL_SAFE = str.maketrans("-_", "+/")


def _hexadecimal(text: str) -> Iterator[str]:
    runs = [re.sub("[ :]", "", run) for run in _HEX_RUN.findall(text)]
    for offset in (0, 1) if runs else ():
        pieces = [run[offset : len(run) - (len(run) - offset) % 2] for run in runs]
        data = b"\n".join(map(binascii.unhexlify, pieces))
        yield data.decode("utf-8", "replace")
        yield from _utf_16(data)


def _punycode(text: str) -> Iterator[str]:
    if "xn--" in text.lower():

        def plain(found: re.Match[str]) -> str:
            try:
                return found[1].encode("ascii", "ignore").decode("punycode")
            except UnicodeError:
                return found[0]

        yield re.sub(r"xn--([a-zA-Z0-9-]+)", plain, text, flags=re.IGNORECASE)


def _misread(text: str) -> Iterator[str]:
    """Yield a text in UTF-8 that was read as if it were in another encoding, with or without its zero bytes."""
    if "\0" in text:
        yield text.replace("\0", "")
    if not text.isascii():
        for encoding in ("cp1252", "latin-1"):
            yield text.encode(encoding, "ignore").decode("utf-8", "ignore")


_DECODERS: dict[str, Callable[[str], Iterable[str]]] = {
    "JSON escapes": _unescaped,
    "HTML entities": lambda text: [html.unescape(text)] if "&" in text else [],
    "percent encoding": lambda text: (unquote(text), unquote(text, "latin-1")) if "%" in text else (),
    "quoted-printable": _quoted_printable,
    "base64": _base64,
    "hexadecimal": _hexadecimal,
    "punycode": _punycode,
    "UTF-7": lambda text: (
        (text.encode("ascii", "ignore").decode("utf-7", "replace"),) if re.search(r"\+[A-Za-z0-9+/]{2,}", text) else ()
    ),
    "misread encoding": _misread,
}
_OF_BYTES = frozenset({"base64", "hexadecimal"})
# What was decoded from prose that only looks like it is noise, and long.
_OF_TEXT = {name: _DECODERS[name] for name in ("JSON escapes", "HTML entities", "percent encoding", "quoted-printable")}
_TURNED: dict[str, Callable[[str], str]] = {
    "ROT13": lambda text: codecs.encode(text, "rot13"),
    "backwards": lambda text: text[::-1],
}


class _Reading(NamedTuple):
    label: str
    text: str
    # How often each needle is found in it, and how often its text has it anyway, because it was only decoded in part.
    counts: dict[int, int]
    before: dict[int, int]


def _readings(first: list[_View], needles: list[_Needle]) -> Iterator[_Reading]:
    """Yield a text in every way in which it can be read, each once, the plain one first."""
    seen: set[str] = set()
    views = [_Reading(label, text, {}, {}) for label, text in first]
    outermost = views
    for depth in range(_DEEPEST + 1):
        new = []
        for view in views:
            if view.text not in seen:
                seen.add(view.text)
                new.append(view)
                yield view
        if depth < _DEEPEST:
            views = [
                _Reading(f"{view.label}, {name}".lstrip(", "), made, {}, {} if name in _OF_BYTES else view.counts)
                for view in new
                for name, decode in (_DECODERS if view.label not in _OF_BYTES else _OF_TEXT).items()
                for made in decode(view.text)
            ]
    for view in outermost:
        for name, turn in _TURNED.items():
            digits = {n: count for n, count in view.counts.items() if needles[n].is_number and name == "ROT13"}
            yield _Reading(f"{view.label}, {name}".lstrip(", "), turn(view.text), {}, digits)


def _found(first: list[_View], needles: list[_Needle]) -> Iterator[Trace]:
    known: set[tuple[str, str]] = set()
    for reading in _readings(first, needles):
        text, compared = reading.text, _folded(reading.text)
        places: list[int] = []
        for number, (what, pattern, _) in enumerate(needles):
            found = [each.span() for each in pattern.finditer(compared)]
            reading.counts[number] = len(found)
            if len(found) <= reading.before.get(number, 0):
                continue  # A text that is decoded in part says the rest again.
            for start, end in found:
                around = (what, compared[max(0, start - 8) : end + 8])
                if around in known:
                    continue
                known.add(around)
                if not text.isascii():
                    places = places or [n for n, character in enumerate(text) for _ in _FOLDED[ord(character)]]
                    start, end = places[start], places[end - 1] + 1
                line = "" if reading.label else f"line {text.count(chr(10), 0, start) + 1}"
                yield Trace(
                    what=what, encoding=reading.label or "plain", where=line, excerpt=_excerpt(text, start, end)
                )


def _excerpt(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    shown = "".join(c if c.isprintable() else " " if _FOLDED[ord(c)] else "" for c in text[first:last])
    return f"{'…' if first else ''}{' '.join(shown.split())}{'…' if last < len(text) else ''}"
