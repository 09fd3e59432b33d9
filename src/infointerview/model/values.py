"""Text as people write it: one line, several lines, an address on the web.

Text is kept in Unicode form NFC with the blanks around it removed.  Characters that nobody types and that change
what a reader sees or a mail program does are refused: control characters, lone surrogates, line and paragraph
separators inside a line, and the marks that reverse the direction of a text.  Joiners and combining marks stay,
because Persian, Hindi and many other scripts need them.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from urllib.parse import urlsplit

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.hypertext import Shown
from infointerview.model.fields import items, word
from infointerview.patterns import regex

LINE_LIMIT = 1_000
TEXT_LIMIT = 100_000
# Unicode's stream-safe text format (UAX 15, 13); the time that normalising takes grows with the square of a run.
MARKS_LIMIT = 30

_NOT_IN_A_LINE = regex("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069]")
# Embeddings and isolates are ordinary in Hebrew and Arabic prose; only the overrides have no honest use there.
_NOT_IN_A_TEXT = regex("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202d\u202e]")
# An address that needs no closer look: an ordinary host, no user, no port.
_COMMON_URL = regex(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:/[^\s@\\]*)?", re.ASCII)
_LINE_END = regex("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def line(value: str) -> str:
    """Return one line of text that is not blank."""
    kept = optional_line(value)
    if not kept:
        raise InvalidValue.because("it is blank", "give some text")
    return kept


def optional_line(value: str) -> str:
    """Return one line of text, which may be empty."""
    # As nearly all lines are.
    if value.__class__ is str and value.isascii() and value.isprintable() and len(value) <= LINE_LIMIT:
        return value.strip()
    value = _string(value, LINE_LIMIT)
    value = value.strip(" \t\r\n")
    _refuse(_NOT_IN_A_LINE, value)
    return _normalised(value)


def text(value: str) -> str:
    """Return text of one or several lines that is not blank."""
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
        raise InvalidValue.because(f"it has {len(value):,} characters", f"shorten it to at most {limit:,}")
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
            f"it has the character U+{ord(found[0]):04X} at position {found.start()}",
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
        raise InvalidValue.because("not a web address", "start it with https://")
    if parts.username is not None:
        raise InvalidValue.because("it has a user name or password in it", "remove it")
    return address


def optional_url(value: str) -> str:
    """Return a web address, or an empty text."""
    return url(value) if value != "" else ""


def urls(values: Iterable[str]) -> tuple[str, ...]:
    """Return web addresses in their order, each once."""
    return items(url, values)


# Letters that Unicode does not take apart into a letter and a mark, as people write them without the mark.
_PLAIN = str.maketrans(
    {"\N{LATIN SMALL LETTER DOTLESS I}": "i", "ø": "o", "æ": "ae", "ł": "l", "đ": "d", "ß": "ss", "œ": "oe", "þ": "th"}
    | {"ð": "d"}
)


def folded(value: str) -> str:
    """Return *value* for comparing: no case, no accents, no full width, single blanks.

    Identity, search and the guard of names all compare by it.

    >>> folded("  Zoë  MÜLLER "), folded("Łukasz Ødegård")
    ('zoe muller', 'lukasz odegard')
    """
    if not value.isascii():
        value = "".join(c for c in unicodedata.normalize("NFKD", value) if not unicodedata.combining(c))
        return " ".join(value.casefold().translate(_PLAIN).split())
    return " ".join(value.casefold().split())


# -- e-mail addresses --------------------------------------------------------------------------------------------------

# E-mail addresses.


# RFC 5322 `dot-atom` before the @, RFC 1123 host labels after it, lengths of RFC 5321 4.5.3.1.
_LOCAL = regex(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = regex(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
# IDNA 2003, which Python has, turns these into other letters or into nothing; IDNA 2008 keeps them (RFC 5894 7.2).
_AMBIGUOUS = regex("[ßẞς\u200c\u200d]")
_LONGEST_LOCAL, _LONGEST = 64, 254


def _address(value: str) -> str:
    if not isinstance(value, str):
        raise InvalidValue.because(f"expected an e-mail address, got {type(value).__name__}")
    if len(value) > _LONGEST:
        raise InvalidValue.because(f"it is longer than {_LONGEST} characters")
    local, at, domain = value.strip().rpartition("@")
    if not at:
        raise InvalidValue.because("not an e-mail address: it has no @", "write name@example.org")
    if "<" in local or '"' in local:
        raise InvalidValue.because("it has more than an address in it", "give the part between < and >")
    if not local.isascii():
        raise InvalidValue.because(
            "the part before the @ has letters outside A-Z, which many mail programs refuse",
            "ask for an address that every program can reach",
        )
    # `=?` begins an encoded word, which a mail program would decode into another address.
    if not _LOCAL.fullmatch(local) or "=?" in local or len(local) > _LONGEST_LOCAL:
        raise InvalidValue.because("the part before the @ is malformed", "write name@example.org")
    if not domain.isascii() and _AMBIGUOUS.search(domain):
        raise InvalidValue.because(
            "the part after the @ has a letter that programs read in two ways", "write it in its xn-- form"
        )
    try:
        host = (domain if domain.isascii() else domain.encode("idna").decode()).lower()
    except UnicodeError:
        host = ""
    if not _DOMAIN.fullmatch(host):
        raise InvalidValue.because("the part after the @ is not a domain", "write name@example.org")
    if len(local) + 1 + len(host) > _LONGEST:
        raise InvalidValue.because(f"it is longer than {_LONGEST} characters")
    return f"{local}@{host}"


@frozen(repr=False)
class EmailAddress(Shown):
    """One address, without a display name.

    The domain is kept in lower case and, for letters outside A-Z, in its IDNA form, so that addresses which reach
    the same mailbox host are equal.  The part before the @ is kept as it is: only its host knows whether case matters.

    Attributes:
        value: The address.

    >>> EmailAddress("Ada@Bücher.Example") == EmailAddress("Ada@xn--bcher-kva.example")
    True
    >>> EmailAddress("ada@example.org")
    <EmailAddress>
    """

    value: str = field(converter=_address)

    def __str__(self) -> str:
        return self.value

    def __repr__(self) -> str:
        return "<EmailAddress>"


def email_address(value: EmailAddress | str) -> EmailAddress:
    """Return an address given as such or as plain text."""
    return value if isinstance(value, EmailAddress) else EmailAddress(value)


def email_addresses(values: Iterable[EmailAddress | str] | EmailAddress) -> tuple[EmailAddress, ...]:
    """Return addresses in their order, each once; a single one will do."""
    return items(email_address, values)


# -- telephone numbers -------------------------------------------------------------------------------------------------

# Telephone numbers, kept as they were given.


_PHONE = regex(r"[+(\d][\d\s().\-/+]*(?:(?:,|;)?\s*(?:ext\.?|x|#)\s*\d+)?", re.IGNORECASE)


def phone(value: str) -> str:
    """Return a telephone number as written: digits with the usual marks between, and an extension.

    >>> phone("+44 20 7946 0018 ext 4")
    '+44 20 7946 0018 ext 4'
    """
    number = line(value)
    if not _PHONE.fullmatch(number) or not 3 <= sum(c.isdigit() for c in number) <= 20:
        raise InvalidValue.because("not a telephone number", "write it as +44 20 7946 0018")
    return number


def optional_phone(value: str) -> str:
    """Return a telephone number, or an empty text."""
    return phone(value) if value != "" else ""


def phones(values: Iterable[str]) -> tuple[str, ...]:
    """Return telephone numbers in their order, each once."""
    return items(phone, values)


# -- places ------------------------------------------------------------------------------------------------------------

# Codes for where a person is and how to write for them.


_COUNTRY = regex(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
_LOCALE = regex(r"[a-zA-Z]{2,3}(-[a-zA-Z]{4})?(-[a-zA-Z]{2}|-[0-9]{3})?")


def country(value: str) -> str:
    """Return an ISO 3166-1 country or ISO 3166-2 subdivision code in capitals, or an empty text.

    >>> country("ca-on")
    'CA-ON'
    """
    code = optional_line(value).upper()
    # `upper` turns ß into SS, which is another code.
    if code and not (value.isascii() and _COUNTRY.fullmatch(code)):
        raise InvalidValue.because("not a country code", "write GB, or CA-ON with a subdivision")
    return code


def locale(value: str) -> str:
    """Return a BCP 47 tag of language, script and region in its usual case, or an empty text.

    >>> locale("zh_hant_tw")
    'zh-Hant-TW'
    """
    tag = optional_line(value).replace("_", "-")
    if tag and not _LOCALE.fullmatch(tag):
        raise InvalidValue.because("not a language tag", "write en-GB")
    language, *rest = tag.split("-")
    return "-".join([language.lower(), *(p.title() if len(p) == 4 else p.upper() for p in rest)])


# -- parties and channels ----------------------------------------------------------------------------------------------

# Words that several facts share: who did it, and by which channel.


class Party(StrEnum):
    """One side of an informational interview."""

    SEEKER = "seeker"
    CONTACT = "contact"


class Channel(StrEnum):
    """How a message travels."""

    EMAIL = "email"
    LINKEDIN = "linkedin"
    PHONE = "phone"
    VOICEMAIL = "voicemail"
    TEXT_MESSAGE = "text_message"
    CHAT = "chat"  # WhatsApp, Teams and the like
    VIDEO = "video"
    IN_PERSON = "in_person"
    LETTER = "letter"
    OTHER = "other"


def party(value: Party | str) -> Party:
    """Return a party given as such or by its word."""
    return word(Party, value)


def channel(value: Channel | str) -> Channel:
    """Return a channel given as such or by its word."""
    return word(Channel, value)
