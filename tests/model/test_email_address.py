"""E-mail addresses: which are accepted, when two are one, and that a mail program reads back what was written."""

from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import assume, example, given, strategies as st

from infointerview import InvalidValue
from infointerview.model.values import EmailAddress
from infointerview.strategies.values import email_addresses

ACCEPTED = {
    "ada@example.org": "ada@example.org",
    "  ada@example.org\n": "ada@example.org",
    "Ada.Quist@Example.ORG": "Ada.Quist@example.org",
    "ada+talks@example.org": "ada+talks@example.org",
    "a!#$%&'*+/?=^_`{|}~-z@example.org": "a!#$%&'*+/?=^_`{|}~-z@example.org",
    "x@a.b.c.example": "x@a.b.c.example",
    "0@1.example": "0@1.example",
    "ada@bücher.example": "ada@xn--bcher-kva.example",
    "ada@BÜCHER.example": "ada@xn--bcher-kva.example",
    "ada@例え.test": "ada@xn--r8jz45g.test",
    "ada@example。org": "ada@example.org",
    "a@sub-domain.example": "a@sub-domain.example",
    "x" * 64 + "@example.org": "x" * 64 + "@example.org",
}
REFUSED = [
    "",
    "ada",
    "@example.org",
    "ada@",
    "ada@localhost",
    "ada@@example.org",
    "ada@example..org",
    "ada@-example.org",
    "ada@example-.org",
    "ada@example.org.",
    "ada@exa_mple.org",
    "ada@exa mple.org",
    "ada@[192.0.2.1]",
    ".ada@example.org",
    "ada.@example.org",
    "a..da@example.org",
    "ada quist@example.org",
    '"ada quist"@example.org',
    "Ada <ada@example.org>",
    "ada@example.org, bo@example.org",
    "ada@example.org\nBcc: eve@example.org",
    "ada\r\n@example.org",
    "ada(comment)@example.org",
    "ädä@example.org",
    "ada\u200b@example.org",
    "mailto:ada@example.org",
    "=?utf-8?q?eve?=@example.org",
    "a=?b@example.org",
    "x" * 65 + "@example.org",
    "a@" + "b" * 64 + ".example",
    "a@" + ".".join(["b" * 60] * 5),
]


@pytest.mark.parametrize(("written", "kept"), ACCEPTED.items(), ids=ascii)
def test_addresses_that_are_accepted(written: str, kept: str) -> None:
    assert str(EmailAddress(written)) == kept


@pytest.mark.parametrize("written", REFUSED, ids=ascii)
def test_addresses_that_are_refused(written: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        EmailAddress(written)
    assert len(written) < 13 or written.strip() not in str(caught.value)


@pytest.mark.parametrize("value", [None, 5, b"ada@example.org", True])
def test_an_address_is_text(value: object) -> None:
    with pytest.raises(InvalidValue, match=f"expected an e-mail address, got {type(value).__name__}"):
        EmailAddress(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("host", ["straße.example", "STRAẞE.example", "βόλος.example", "نامه\u200cای.example"])
def test_a_domain_that_two_standards_read_in_two_ways_is_refused(host: str) -> None:
    # IDNA 2003, which Python has, turns `straße` into `strasse`: another domain, and another owner, since IDNA 2008.
    with pytest.raises(InvalidValue, match="xn--"):
        EmailAddress(f"ada@{host}")


class TestAnyText:
    @given(st.text() | st.emails() | st.builds("{}@{}".format, st.text(max_size=8), st.text(max_size=8)))
    @example("=?utf-8?b?ZXZl?=@example.org")
    @example("x" * 64 + "@" + ".".join(["b" * 60] * 3) + ".example")
    def test_an_accepted_address_survives_a_mail_program(self, written: str) -> None:
        """Property 4: an accepted address has one @, nothing unsafe, 254 octets at most, and survives a message."""
        try:
            address = str(EmailAddress(written))
        except InvalidValue:
            return
        assert address.count("@") == 1
        assert address.isascii()
        assert address.isprintable()
        assert " " not in address
        assert len(address.encode()) <= 254

        local, _, host = address.partition("@")
        message = EmailMessage(policy=SMTP)
        message["To"] = Address(display_name="Ada", username=local, domain=host)
        read = message_from_bytes(message.as_bytes(), policy=SMTP)["To"]

        assert [one.addr_spec for one in read.addresses] == [address]
        assert read.defects == ()


@given(email_addresses())
def test_our_own_addresses_survive_a_mail_program(address: EmailAddress) -> None:
    """Property 4, for the addresses that the strategies give: every sign that an address may hold is among them."""
    message = EmailMessage(policy=SMTP)
    message["To"] = str(address)
    read = message_from_bytes(message.as_bytes(), policy=SMTP)["To"]

    assert [one.addr_spec for one in read.addresses] == [str(address)]


class TestEquality:
    @given(email_addresses())
    def test_the_case_of_the_domain_does_not_matter(self, address: EmailAddress) -> None:
        """Property 5: two addresses that differ in the case of the domain alone are equal, with equal hashes."""
        local, _, host = str(address).partition("@")
        shouted = EmailAddress(f"{local}@{host.upper()}")

        assert shouted == address
        assert hash(shouted) == hash(address)

    @given(email_addresses())
    def test_the_case_of_the_local_part_matters(self, address: EmailAddress) -> None:
        """Property 5: two addresses that differ in the case of the local part are different addresses."""
        local, _, host = str(address).partition("@")
        assume(local.swapcase() != local)

        assert EmailAddress(f"{local.swapcase()}@{host}") != address

    def test_a_domain_equals_its_idna_form(self) -> None:
        """Property 5: a domain in letters of a script and in its IDNA form is one domain."""
        written, encoded = EmailAddress("Ada@Bücher.Example"), EmailAddress("Ada@xn--bcher-kva.example")

        assert written == encoded
        assert hash(written) == hash(encoded)

    def test_an_address_is_no_text(self) -> None:
        address: object = EmailAddress("ada@example.org")

        assert address != "ada@example.org"


def test_an_address_is_not_shown() -> None:
    assert repr(EmailAddress("ada@example.org")) == "<EmailAddress>"
