"""E-mail addresses."""

import re
from collections.abc import Iterable

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.model.fields import items

__all__ = ["EmailAddress", "email_address", "email_addresses"]

# RFC 5322 `dot-atom` before the @, RFC 1123 host labels after it, lengths of RFC 5321 4.5.3.1.
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
# IDNA 2003, which Python has, turns these into other letters or into nothing; IDNA 2008 keeps them (RFC 5894 7.2).
_AMBIGUOUS = re.compile("[ßẞς\u200c\u200d]")
_LONGEST_LOCAL, _LONGEST = 64, 254


def _address(value: str) -> str:
    if not isinstance(value, str):
        raise InvalidValue.because(f"expected an e-mail address, got {type(value).__name__}")
    if len(value) > _LONGEST:
        raise InvalidValue.because(f"it is longer than {_LONGEST} characters")
    local, at, domain = value.strip().rpartition("@")
    if not at:
        raise InvalidValue.because("it is no e-mail address: it has no @", "write name@example.org")
    if "<" in local or '"' in local:
        raise InvalidValue.because("it holds more than an address", "give the part between < and >")
    if not local.isascii():
        raise InvalidValue.because(
            "the part before the @ has letters outside A-Z, which many mail programs refuse",
            "ask for an address that every program can reach",
        )
    # `=?` begins an encoded word, which a mail program would decode into another address.
    if not _LOCAL.fullmatch(local) or "=?" in local or len(local) > _LONGEST_LOCAL:
        raise InvalidValue.because("the part before the @ is malformed", "write name@example.org")
    if _AMBIGUOUS.search(domain):
        raise InvalidValue.because(
            "the part after the @ has a letter that programs read in two ways", "write it in its xn-- form"
        )
    try:
        host = (domain if domain.isascii() else domain.encode("idna").decode()).lower()
    except UnicodeError:
        host = ""
    if not _DOMAIN.fullmatch(host):
        raise InvalidValue.because("the part after the @ is no domain", "write name@example.org")
    if len(local) + 1 + len(host) > _LONGEST:
        raise InvalidValue.because(f"it is longer than {_LONGEST} characters")
    return f"{local}@{host}"


@frozen(repr=False)
class EmailAddress:
    """One address, without a name beside it.

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
