"""The text of a message as it travels: what may stand in it."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from email.errors import MessageError
from email.headerregistry import Address, HeaderRegistry, UniqueUnstructuredHeader
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP, EmailPolicy
from html import escape
from typing import Any
from urllib.parse import quote

from attrs import frozen

from infointerview.errors import InvalidValue
from infointerview.model.exchange import is_message_id
from infointerview.model.fields import argument, items
from infointerview.model.identity import ContactId, derived_id
from infointerview.model.people import PersonName, person_name
from infointerview.model.time import instant
from infointerview.model.values import TEXT_LIMIT, EmailAddress, email_address, line
from infointerview.patterns import regex

# As in the text of a fact, except that `\n` is the only line end here, so that a text comes back as it was.
_FORBIDDEN = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202d\u202e]")


def plain_text(value: str, *, limit: int = TEXT_LIMIT) -> str:
    r"""Return the text of a message as it is, with a `\n` at its end.

    Raises:
        InvalidValue: It is not a string, is blank or too long, or holds a control character, a line end other than
            `\n`, half a character, or a mark that reverses the direction of reading.

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
            f"it has the character U+{ord(found[0]):04X} at position {found.start()}",
            r"remove it, and end lines with \n alone",
        )
    text = str.__str__(value)
    if not text.strip():
        raise InvalidValue.because("it is blank", "give some text")
    return text if text.endswith("\n") else f"{text}\n"


# -- HTML --------------------------------------------------------------------------------------------------------------

# The HTML beside the plain text of an e-mail: the same words, for programs that show it in a readable size.


# RFC 5646 2.1, as far as its form goes.
_LANGUAGE = regex(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
# Without user, port or letters outside ASCII, so that the link leads where it seems to.
_LINK = regex(r"https://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+([/?#][A-Za-z0-9\-._~:/?#@!$&'()*+,;=%\[\]]*)?")
_BETWEEN = " | "


def html_of(text: str, *, language: str) -> str:
    r"""Return the text of a message as an HTML document.

    An empty line begins a paragraph and a newline a line, so that the document says exactly what the text says, except
    for the newline at its end.  Each paragraph runs in the direction of its first letter.  In the last one, which holds
    the signature, an https address or an e-mail address that makes up a line, or a part of it between ` | `, is a link.
    The document has no title: the subject of the message is its title.

    Args:
        text: The text.
        language: Its language as a BCP 47 tag, such as `en` or `pt-BR`.

    Raises:
        InvalidValue: The text holds a character that no message may hold, or the language is not a tag.

    >>> print(html_of("Dear Ada,\n\nSam Okafor\nsam@example.org", language="en"))
    <!DOCTYPE html>
    <html lang="en">
    <head><meta charset="utf-8"></head>
    <body>
    <p dir="auto">Dear Ada,</p>
    <p dir="auto">Sam Okafor<br><a href="mailto:sam@example.org">sam@example.org</a></p>
    </body>
    </html>
    <BLANKLINE>
    """
    kept = argument("text", plain_text, text)
    if not isinstance(language, str) or not _LANGUAGE.fullmatch(language):
        raise InvalidValue.at("language", "it is not a language tag", 'write "en" or "pt-BR"')
    *body, signature = kept.removesuffix("\n").split("\n\n")
    paragraphs = [
        *(escape(part).split("\n") for part in body),
        [_BETWEEN.join(map(_linked, line.split(_BETWEEN))) for line in signature.split("\n")],
    ]
    written = "\n".join(f'<p dir="auto">{"<br>".join(lines)}</p>' for lines in paragraphs)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head><meta charset="utf-8"></head>\n'
        f"<body>\n{written}\n</body>\n</html>\n"
    )


def _linked(part: str) -> str:
    """Return a part of a line as HTML: an https address or an e-mail address as a link."""
    target = part if _LINK.fullmatch(part) else ""
    with suppress(InvalidValue):
        if not target and "@" in part and str(EmailAddress(part)) == part:
            target = f"mailto:{quote(part, safe='@')}"
    return f'<a href="{escape(target)}">{escape(part)}</a>' if target else escape(part)


# -- headers -----------------------------------------------------------------------------------------------------------

# How the headers of an e-mail are written: which character goes where, and where a long line is broken.
#
# Python's own way of breaking lines cannot be relied on.  Up to 3.13.0 it drops the quotation marks of a long name
# with a comma in it, so that one recipient becomes several; it loses blanks between letters outside ASCII; and it
# decodes a name or a subject that merely looks encoded.  What is written here is read back by Python and others as it
# was meant, and is the same in every version of Python.


# RFC 2047 section 2: 76 characters in a line with an encoded word.  RFC 2045 6.7 and 6.8: 76 in an encoded text.
LONGEST_LINE = 76
# In base64 and with its frame it makes an encoded word of 64, which fits beside the longest name of our headers.
_OCTETS_IN_A_WORD = 39
# RFC 5322 3.2.3: what a name may be made of that needs no quotation marks.
_PLAIN_NAME = regex(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+( [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_ASCII_LINE = regex(r"[\x20-\x7e]*")
_WORD_WITH_BLANKS_BEFORE = regex(r" *[^ ]+")
_WORD_WITH_BLANKS_AFTER = regex(r"[^ ]+ *| +")


class MailPolicy(EmailPolicy):
    """The standard library's policy for e-mail in transit, with our own way of writing names, subjects and ids.

    Everything that writes a message asks its policy: `bytes(message)`, `message.as_string()` and `smtplib` agree.
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
            if len(lines[-1]) + len(word) > LONGEST_LINE and lines[-1] != f"{name}:":
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
        if not all(person.username and person.domain for person in people):
            return None
        last = len(people) - 1
        each = (
            (*_phrase(p.display_name), f" <{p.addr_spec}>" + ("," if n < last else "")) for n, p in enumerate(people)
        )
        return (word for words in each for word in words)
    if name.lower() == "subject":
        return _line(str(value))
    if name.lower() in _IDS:
        return (f" {word}" for word in str(value).split())
    return None


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


# -- e-mail ------------------------------------------------------------------------------------------------------------

# E-mails: a draft as a message that every mail program opens.
#
# The library drafts and never sends.  Each message therefore says `X-Unsent: 1`, by which mail programs open it for
# editing, and it takes no instant but the one that it is given: the same draft makes the same octets.


# What a message may say before its text, in lower case: two headers about its form, and these.
_TOLD = ("subject", "date", "message-id", "in-reply-to", "references", "x-unsent")
_HEADERS = frozenset({"from", "to", *_TOLD, "mime-version", "content-type"})
_CONTROL = regex("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")
# RFC 5322 2.1.1.
_LONGEST_ALLOWED = 998
_LINE_END_ALONE = regex(rb"(?<!\r)\n|\r(?!\n)")
# What is escaped, and the frame around it, make a page several times as long as its text.
_HTML_LIMIT = 10 * TEXT_LIMIT


@frozen(kw_only=True, repr=False)
class CalendarFile:
    """A calendar that was written: as an `.ics` file, and as the part of an e-mail that a calendar program answers.

    Attributes:
        method: What it is for, `REQUEST` or `CANCEL` (RFC 5546); blank for a file that is sent to nobody.
        octets: What stands in the file.
        people: Whom it invites, or tells that the meeting is cancelled.
    """

    method: str
    octets: bytes
    people: tuple[ContactId, ...] = ()

    def to_ics(self) -> bytes:
        """Return the bytes of an `.ics` file, which every calendar program opens."""
        return self.octets


def email_message(
    *,
    sender: PersonName,
    sender_address: EmailAddress | None,
    recipient: PersonName,
    recipient_address: EmailAddress,
    subject: str,
    text: str,
    html: str,
    message_id: str,
    at: datetime | None = None,
    answers: Sequence[str] = (),
    calendar: CalendarFile | None = None,
) -> EmailMessage:
    """Return an e-mail to one person, as text and as HTML.

    Args:
        sender: Who writes.
        sender_address: The sender's address; without one the message has no `From`, which the mail program fills in.
        recipient: Who is written to.  Blanks in a row become one, as readers of headers have it anyway.
        recipient_address: The address of the recipient.
        subject: The subject, one line.
        text: The message; a newline is added if its last line has none.
        html: The same as HTML, from `html_of`.
        message_id: The id of this message, from `message_id`.  A mail program may put one of its own in its place.
        at: The instant that `Date` tells, on the clock of its zone; without one there is no `Date`.
        answers: The ids of the messages that this one follows, the oldest first; the last is the one that it answers.
        calendar: An invitation or a cancellation to go with it, which mail programs show with buttons to answer.

    Raises:
        InvalidValue: A value is of the wrong type or blank, or holds a character that has no place in it.

    >>> from infointerview import PersonName
    >>> from infointerview.model.values import EmailAddress
    >>> message = email_message(
    ...     sender=PersonName("Sam Okafor"),
    ...     sender_address=None,
    ...     recipient=PersonName("Quist, Ada"),
    ...     recipient_address=EmailAddress("ada@example.org"),
    ...     subject="Your work on rivers",
    ...     text="Dear Ada Quist,",
    ...     html="<p>Dear Ada Quist,</p>",
    ...     message_id=message_id("contact-1", "Your work on rivers"),
    ... )
    >>> print(message["To"], "-", message["Subject"])
    "Quist, Ada" <ada@example.org> - Your work on rivers
    """
    words = argument("text", plain_text, text)
    page = argument("html", lambda value: plain_text(value, limit=_HTML_LIMIT), html)
    followed = argument("answers", lambda values: items(_known_id, values), answers)
    message = EmailMessage(policy=MAIL_POLICY)
    if sender_address is not None:
        message["From"] = _mailbox("sender", sender, sender_address)
    message["To"] = _mailbox("recipient", recipient, recipient_address)
    message["Subject"] = encoded(argument("subject", line, subject))
    if at is not None:
        at = argument("at", instant, at)
        # `Date` tells whole minutes of an offset, and early local times were off by some seconds.
        offset = at.utcoffset()
        message["Date"] = at.astimezone(UTC) if offset is None or offset.seconds % 60 else at
    message["Message-ID"] = argument("message_id", _known_id, message_id)
    if followed:
        message["In-Reply-To"] = followed[-1]
        message["References"] = " ".join(followed)
    message["X-Unsent"] = "1"
    message.set_content(words, cte=_transfer_encoding(words))
    # The sequence `=_` stands in no text that is encoded for the way (RFC 2045 6.7).
    message.make_alternative(boundary=f"=_{derived_id('part', words, page)}")
    message.add_alternative(page, subtype="html", cte=_transfer_encoding(page))
    if calendar is not None:
        # The last of the alternatives, and as octets, so that no line end changes on the way.
        said = {"method": calendar.method, "charset": "utf-8"}
        message.add_alternative(calendar.octets, maintype="text", subtype="calendar", cte="base64", params=said)
    return message


def message_id(*parts: str) -> str:
    """Return the id of a message that is made of *parts*, such as the contact's id, the subject and the text.

    The same parts give the same id, so that a later message can name this one; it is a one-way hash at a host that
    cannot exist (RFC 2606), and tells neither names nor addresses.

    Raises:
        InvalidValue: There are no parts, or one is not a string.

    >>> message_id("contact-1", "Your work on rivers", "Dear Ada Quist, ...")
    '<message-bec622ecbdcd4ea5@infointerview.invalid>'
    """
    if not parts:
        raise InvalidValue.at("message_id", "it has no parts", "give the contact's id, the subject and the text")
    for part in parts:
        if not isinstance(part, str):
            raise InvalidValue.at("message_id", f"expected text, got {type(part).__name__}", "give a str")
    return f"<{derived_id('message', *parts)}@infointerview.invalid>"


def eml(message: EmailMessage) -> bytes:
    """Return a message of `email_message` as the content of an `.eml` file, which mail programs open as a draft.

    The octets are read back before they are returned: they must give the same headers, once each, the same people and
    the same texts.

    Raises:
        InvalidValue: The message was changed in a way that would make it say something else on its way.
    """
    if not isinstance(message, EmailMessage):
        raise InvalidValue.at("eml", f"expected an EmailMessage, got {type(message).__name__}")
    try:
        octets = message.as_bytes(policy=MAIL_POLICY)
        meant, read = _content(message), _content(BytesParser(EmailMessage, policy=MAIL_POLICY).parsebytes(octets))
    # Anything may have been done to the message, and `email` raises much else than its own errors.
    except (ArithmeticError, AttributeError, LookupError, MessageError, TypeError, ValueError):
        raise InvalidValue.at("eml", "the message cannot be written", _REPAIR) from None
    names = read["header names"]
    if not set(names) <= _HEADERS or len(set(names)) < len(names):
        raise InvalidValue.at("eml", "it has a header that our messages do not have, or one twice", _REPAIR)
    for part, said in meant.items():
        if said != read[part]:
            raise InvalidValue.at("eml", f"its {part} would not be read as they are meant", _REPAIR)
        if part != "texts" and any(_CONTROL.search(value) for value in said):
            raise InvalidValue.at("eml", f"its {part} hold a control character", _REPAIR)
    if _LINE_END_ALONE.search(octets) or max(map(len, octets.split(b"\r\n"))) > _LONGEST_ALLOWED:
        raise InvalidValue.at("eml", "it has a line that mail servers refuse", _REPAIR)
    return octets


_REPAIR = "make the message again, and leave its headers as they are"


def mailto(address: EmailAddress, subject: str, text: str) -> str:
    """Return a link that opens a new message in a mail program (RFC 6068).

    Some systems cut links off after about 2,000 characters.

    Raises:
        InvalidValue: As for `email_message`.

    >>> from infointerview.model.values import EmailAddress
    >>> mailto(EmailAddress("ada@example.org"), "Rivers & lakes", "Dear Ada,")
    'mailto:ada@example.org?subject=Rivers%20%26%20lakes&body=Dear%20Ada%2C%0D%0A'
    """
    local, _, host = str(argument("address", email_address, address)).rpartition("@")
    about = quote(argument("subject", line, subject), safe="")
    body = quote(argument("text", plain_text, text).replace("\n", "\r\n"), safe="")
    return f"mailto:{quote(local, safe='')}@{host}?subject={about}&body={body}"


def _mailbox(role: str, name: PersonName, address: EmailAddress) -> Address:
    # A name was checked when it was made; it is checked again here, where a line end in it would do harm.
    full = argument(role, line, argument(role, person_name, name).full)
    local, _, host = str(argument(f"{role}_address", email_address, address)).rpartition("@")
    return Address(re.sub(r"\s{2,}", " ", full), local, host)


def _known_id(value: str) -> str:
    if not isinstance(value, str):
        raise InvalidValue.because(f"expected the id of a message, got {type(value).__name__}", "give a str")
    if not is_message_id(value):
        raise InvalidValue.because("it is not the id of a message", "copy the Message-ID with its < and >")
    return str.__str__(value)


def _transfer_encoding(text: str) -> str:
    octets = text.encode()
    if text.isascii() and max(map(len, octets.split(b"\n"))) <= LONGEST_LINE:
        return "7bit"
    # Quoted-printable takes three octets for one outside ASCII, base64 four for every three.
    outside = sum(octet > 127 for octet in octets)
    return "base64" if 6 * outside > len(octets) else "quoted-printable"


def _content(message: Any) -> dict[str, list[Any]]:
    """Return what a message says, by the words in which a refusal names it."""
    people = [
        (person.addr_spec, person.display_name)
        for name in ("from", "to")
        for header in message.get_all(name, [])
        for person in header.addresses
    ]
    return {
        "header names": [name.lower() for name, _ in message.items()],
        "addresses": [address for address, _ in people],
        # Without blanks: Python puts one of its own between the encoded words of a long name when it reads them.
        "names": ["".join(name.split()) for _, name in people],
        "headers": [str(header) for name in _TOLD for header in message.get_all(name, [])],
        "texts": [_body(part) for part in message.walk() if not part.is_multipart()],
    }


def _body(part: Any) -> Any:
    content = part.get_content()
    return content.replace("\r\n", "\n") if isinstance(content, str) else content
