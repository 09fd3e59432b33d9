"""How the headers of an e-mail are written: which character goes where, and where a long line is broken.

Python's own way of breaking lines cannot be relied on.  Up to 3.13.0 it drops the quotation marks of a long name with
a comma in it, so that one recipient becomes several; it loses blanks between letters outside ASCII; and it decodes a
name or a subject that merely looks encoded.  What is written here is read back by Python and others as it was meant,
and is the same in every version of Python.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from email.headerregistry import Address, HeaderRegistry, UniqueUnstructuredHeader
from email.policy import SMTP, EmailPolicy

__all__ = ["LONGEST_LINE", "MAIL_POLICY", "MailPolicy", "encoded"]

# RFC 2047 section 2: 76 characters in a line with an encoded word.  RFC 2045 6.7 and 6.8: 76 in an encoded text.
LONGEST_LINE = 76
# In base64 and with its frame it makes an encoded word of 64, which fits beside the longest name of our headers.
_OCTETS_IN_A_WORD = 39
# RFC 5322 3.2.3: what a name may be made of that needs no quotation marks.
_PLAIN_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+( [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_ASCII_LINE = re.compile(r"[\x20-\x7e]*")
_WORD_WITH_BLANKS_BEFORE = re.compile(r" *[^ ]+")
_WORD_WITH_BLANKS_AFTER = re.compile(r"[^ ]+ *| +")


class MailPolicy(EmailPolicy):
    """The policy of the standard library for e-mail on its way, with our own way of writing names, subjects and ids.

    Whatever writes a message asks its policy: `bytes(message)`, `message.as_string()` and `smtplib` give the same.
    """

    def fold(self, name: str, value: str) -> str:
        """Return the lines of a header, each ended by `linesep`."""
        words = _words_of(name, value)
        return super().fold(name, value) if words is None else self._lines(name, words)

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return the lines of a header as octets."""
        words = _words_of(name, value)
        return super().fold_binary(name, value) if words is None else self._lines(name, words).encode("ascii")

    def _lines(self, name: str, words: Iterable[str]) -> str:
        lines = [f"{name}:"]
        for word in words:
            # Nothing is broken right after the colon: some programs read such a header as an empty one.
            if len(lines[-1]) + len(word) > LONGEST_LINE and not lines[-1].endswith(":"):
                lines.append(word)
            else:
                lines[-1] += word
        return "".join(f"{line}{self.linesep}" for line in lines)


# The headers that hold ids of messages.  Python, some of them in some versions, would cut off an id that another
# program has made in its own way.
_IDS = ("message-id", "in-reply-to", "references")
_KINDS_OF_HEADER = HeaderRegistry()
for _name in _IDS:
    # The registry adds the base class, which typeshed expects here, by itself.
    _KINDS_OF_HEADER.map_to_type(_name, UniqueUnstructuredHeader)  # type: ignore[arg-type]

MAIL_POLICY = MailPolicy(linesep=SMTP.linesep, max_line_length=LONGEST_LINE, header_factory=_KINDS_OF_HEADER)


def encoded(line: str) -> str:
    """Return a line as a header takes it: as it is, or in the encoded words of RFC 2047.

    >>> encoded("Your work at Bücher")
    '=?utf-8?b?WW91ciB3b3JrIGF0IELDvGNoZXI=?='
    """
    return "".join(_line(line)).strip()


def _words_of(name: str, value: str) -> Iterator[str] | None:
    """Return the unbreakable parts of a header, each with the blanks before it; nothing for one that is not ours."""
    # A header of addresses is a str that knows what was read from it.
    groups = getattr(value, "groups", ())
    if groups and all(group.display_name is None for group in groups):
        people = [address for group in groups for address in group.addresses]
        return _mailboxes(people) if all(person.username and person.domain for person in people) else None
    if name.lower() == "subject":
        return _line(str(value))
    if name.lower() in _IDS:
        return (f" {word}" for word in str(value).split())
    return None


def _mailboxes(people: Sequence[Address]) -> Iterator[str]:
    for place, person in enumerate(people, start=1):
        yield from _phrase(person.display_name)
        yield f" <{person.addr_spec}>" + ("," if place < len(people) else "")


def _phrase(name: str) -> Iterator[str]:
    if not name:
        return
    words = name.split(" ")
    quoted = '"{}"'.format(name.replace("\\", r"\\").replace('"', r"\""))
    if _PLAIN_NAME.fullmatch(name) and _fit(words) and not _looks_encoded(name):
        yield from (f" {word}" for word in words)
    elif _ASCII_LINE.fullmatch(name) and _fit([quoted]) and not _looks_encoded(name):
        yield f" {quoted}"
    else:
        yield from _encoded_words(name)


def _line(line: str) -> Iterator[str]:
    words = _WORD_WITH_BLANKS_BEFORE.findall(f" {line}")
    if _ASCII_LINE.fullmatch(line) and _fit(words) and line.strip() == line and not _looks_encoded(line):
        yield from words
    else:
        yield from _encoded_words(line)


def _fit(words: Iterable[str]) -> bool:
    """Return whether no word is so long that it would have to be broken itself."""
    return all(len(word) < LONGEST_LINE // 2 for word in words)


def _looks_encoded(line: str) -> bool:
    return "=?" in line


def _encoded_words(line: str) -> Iterator[str]:
    part = ""
    for piece in _pieces(line):
        if part and _size(part + piece) > _OCTETS_IN_A_WORD:
            yield _encoded_word(part)
            part = ""
        part += piece
    yield _encoded_word(part)


def _pieces(line: str) -> Iterator[str]:
    # Some readers, Python's among them, put a blank of their own between the encoded words of a name: it does no harm
    # where there is one anyway.  A longer piece is cut between characters, as RFC 2047 section 5 demands.
    for piece in _WORD_WITH_BLANKS_AFTER.findall(line):
        yield from piece if _size(piece) > _OCTETS_IN_A_WORD else (piece,)


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _encoded_word(text: str) -> str:
    return f" =?utf-8?b?{b64encode(text.encode('utf-8', 'replace')).decode()}?="
