"""E-mails: a draft as a message that every mail program opens.

The library drafts and never sends.  Each message therefore says `X-Unsent: 1`, by which mail programs open it for
editing, and it takes no instant but the one that it is given: the same draft makes the same octets.
"""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any, TypeVar
from urllib.parse import quote

from infointerview.errors import InvalidValue
from infointerview.messages.email_headers import LONGEST_LINE, MAIL_POLICY, encoded
from infointerview.messages.plain_text import plain_text
from infointerview.model.email_address import EmailAddress, email_address
from infointerview.model.fields import items
from infointerview.model.identity import derived_id
from infointerview.model.person_name import PersonName, person_name
from infointerview.model.text import TEXT_LIMIT, line
from infointerview.model.time import instant

__all__ = ["email_message", "eml", "mailto", "message_id"]

# What a message may say before its text, in lower case: two headers about its form, and these.
_TOLD = ("subject", "date", "message-id", "in-reply-to", "references", "x-unsent")
_HEADERS = frozenset({"from", "to", *_TOLD, "mime-version", "content-type"})
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")
# RFC 5322 3.6.4, as loosely as mail programs take it.
_MESSAGE_ID = re.compile(r"<[!-;=?-~]+@[!-;=?-~]+>")
# RFC 5322 2.1.1, and what it leaves of a line for an id beside the name of the header.
_LONGEST_ALLOWED, _LONGEST_MESSAGE_ID = 998, 900
_LINE_END_ALONE = re.compile(rb"(?<!\r)\n|\r(?!\n)")
# What is escaped, and the frame around it, make a page several times as long as its text.
_HTML_LIMIT = 10 * TEXT_LIMIT
_Value = TypeVar("_Value")


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

    Raises:
        InvalidValue: A value is of the wrong type or blank, or holds a character that has no place in it.

    >>> from infointerview import EmailAddress, PersonName
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
    words = _checked("text", plain_text, text)
    page = _checked("html", lambda value: plain_text(value, limit=_HTML_LIMIT), html)
    followed = _checked("answers", lambda values: items(_known_id, values), answers)
    message = EmailMessage(policy=MAIL_POLICY)
    if sender_address is not None:
        message["From"] = _mailbox("sender", sender, sender_address)
    message["To"] = _mailbox("recipient", recipient, recipient_address)
    message["Subject"] = encoded(_checked("subject", line, subject))
    if at is not None:
        message["Date"] = _whole_minutes(_checked("at", instant, at))
    message["Message-ID"] = _checked("message_id", _known_id, message_id)
    if followed:
        message["In-Reply-To"] = followed[-1]
        message["References"] = " ".join(followed)
    message["X-Unsent"] = "1"
    message.set_content(words, cte=_transfer_encoding(words))
    # The sequence `=_` stands in no text that is encoded for the way (RFC 2045 6.7).
    message.make_alternative(boundary=f"=_{derived_id('part', words, page)}")
    message.add_alternative(page, subtype="html", cte=_transfer_encoding(page))
    return message


def message_id(*parts: str) -> str:
    """Return the id of a message that is made of *parts*, such as the contact's id, the subject and the text.

    The same parts give the same id, so that a later message can name this one; it is a one-way hash at a host that
    cannot exist (RFC 2606), and tells neither names nor addresses.

    Raises:
        InvalidValue: There are no parts, or one is no text.

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

    Some systems cut off links of more than about 2,000 characters.

    Raises:
        InvalidValue: As for `email_message`.

    >>> from infointerview import EmailAddress
    >>> mailto(EmailAddress("ada@example.org"), "Rivers & lakes", "Dear Ada,")
    'mailto:ada@example.org?subject=Rivers%20%26%20lakes&body=Dear%20Ada%2C%0D%0A'
    """
    local, _, host = str(_checked("address", email_address, address)).rpartition("@")
    about = quote(_checked("subject", line, subject), safe="")
    body = quote(_checked("text", plain_text, text).replace("\n", "\r\n"), safe="")
    return f"mailto:{quote(local, safe='')}@{host}?subject={about}&body={body}"


def _checked(name: str, parse: Callable[[Any], _Value], value: object) -> _Value:
    try:
        return parse(value)
    except InvalidValue as error:
        raise error.within(name) from None


def _mailbox(role: str, name: PersonName, address: EmailAddress) -> Address:
    # A name was checked when it was made; it is checked again here, where a line end in it would do harm.
    full = _checked(role, line, _checked(role, person_name, name).full)
    local, _, host = str(_checked(f"{role}_address", email_address, address)).rpartition("@")
    return Address(re.sub(r"\s{2,}", " ", full), local, host)


def _known_id(value: str) -> str:
    if not isinstance(value, str):
        raise InvalidValue.because(f"expected the id of a message, got {type(value).__name__}", "give a str")
    if not _MESSAGE_ID.fullmatch(value) or "=?" in value or len(value) > _LONGEST_MESSAGE_ID:
        raise InvalidValue.because("it is no id of a message", "copy the Message-ID with its < and >")
    return str.__str__(value)


def _whole_minutes(at: datetime) -> datetime:
    """Return the same instant on a clock that `Date` can tell: early local times were off by some seconds."""
    offset = at.utcoffset()
    return at.astimezone(UTC) if offset is None or offset.seconds % 60 else at


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
