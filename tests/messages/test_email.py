"""E-mails: what other programs read in them, that nothing slips into a header, and that a draft stays the same file.

The messages are read by two parsers of the standard library that share little code, `policy.default` and the legacy
`compat32`, and by a third reader in this file that knows no more than RFC 5322 and RFC 2047.
"""

import os
import re
import smtplib
import subprocess
import sys
import unicodedata
from base64 import b64decode
from datetime import UTC, datetime, timedelta, timezone
from email import message_from_bytes
from email.header import decode_header
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP, compat32, default
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, strategies as st

from infointerview import InfoInterviewError, InvalidValue, PersonName
from infointerview.messages.email import email_message, eml, html_of, mailto, message_id
from infointerview.model.values import EmailAddress
from infointerview.strategies.people import person_names
from infointerview.strategies.time import instants
from infointerview.strategies.values import email_addresses, lines, texts

SAM, ADA = PersonName("Sam Okafor"), PersonName("Ada Quist")
SAMS, ADAS = EmailAddress("sam@example.org"), EmailAddress("ada@example.com")
TEXT = "Dear Ada Quist,\n\nThank you.\n\nSam Okafor\n"
PAGE = '<p dir="auto">Dear Ada Quist,</p>\n'
ID = message_id("contact-1", "Your work on rivers", TEXT)
NAMES = ["From", "To", "Subject", "Date", "Message-ID", "X-Unsent", "MIME-Version", "Content-Type"]
ORDINARY: dict[str, Any] = {
    "sender": SAM,
    "sender_address": SAMS,
    "recipient": ADA,
    "recipient_address": ADAS,
    "subject": "Your work on rivers",
    "text": TEXT,
    "html": PAGE,
    "message_id": ID,
    "at": datetime(2026, 3, 2, 9, 30, tzinfo=ZoneInfo("America/Toronto")),
}
HOSTILE = [
    "\r\nBcc: eve@evil.example",
    "\nBcc: eve@evil.example",
    "\rBcc: eve@evil.example",
    "\x85Bcc: eve@evil.example",
    "\u2028Bcc: eve@evil.example",
    "\u2029",
    "\x0bBcc: eve@evil.example",
    "\x0c",
    "\x00",
    "\x1c",
    "\r\n\r\n<script>",
    "=?utf-8?q?=0D=0ABcc=3A_eve=40evil=2Eexample?=",
    "=?utf-8?b?ZXZlQGV2aWwuZXhhbXBsZQ==?=",
    "=?utf-8?b?",
    "=?",
    "?=",
    "=?a?q?b?=  =?a?q?c?=",
    "Bcc: eve@evil.example",
    "<eve@evil.example>",
    ", eve@evil.example, ",
    "; Friends: eve@evil.example;",
    '"',
    "\\",
    '\\" <eve@evil.example>, "',
    "(comment)",
    "eve@evil.example",
    "á",
    "山田太郎",
    "👩\u200d🔬",
    "é " * 30,
    "y" * 90,
    " ",
    "\u3000",
    "\ud800",
    "--=_part-0",
    ".\n",
    "From ",
]
any_text = st.text() | st.lists(st.sampled_from(HOSTILE) | st.text(max_size=3), max_size=5).map("".join)


def made(**changes: object) -> EmailMessage:
    return email_message(**(ORDINARY | changes))


def bypassing(full: str) -> PersonName:
    """Return a name with anything in it, as no caller could make it."""
    name = PersonName("Ada")
    object.__setattr__(name, "full", full)
    return name


def single_blanks(name: str) -> str:
    return re.sub(r"\s{2,}", " ", name)


# -- the third reader -------------------------------------------------------------------------------------------------


def unfolded(octets: bytes) -> list[tuple[str, str]]:
    """Return the headers as RFC 5322 2.2.3 unfolds them, after looking at every line."""
    head = octets.split(b"\r\n\r\n", 1)[0].decode("ascii")
    headers: list[list[str]] = []
    for written in head.split("\r\n"):
        assert written.isprintable()
        assert len(written) <= 76 or written.strip().count(" ") <= 1, "only what cannot be broken may be longer"
        assert written.strip(), "a header line that is blank ends the headers for some programs"
        if written.startswith(" "):
            headers[-1][1] += written
        else:
            name, colon, value = written.partition(":")
            assert colon
            headers.append([name, value])
    return [(name, value.removeprefix(" ")) for name, value in headers]


def decoded(value: str) -> str:
    """Decode the encoded words of RFC 2047, each of which must be whole and short."""
    words = re.findall(r"=\?[^ ]*\?=", value)
    for word in words:
        assert len(word) <= 75
        assert b64decode(word[10:-2]).decode()
    together = re.sub(r"(\?=) +(?==\?)", r"\1", value)
    return re.sub(r"=\?utf-8\?b\?([^?]*)\?=", lambda found: b64decode(found[1]).decode(), together)


def said(name: str) -> str:
    """Return a name without its quotation marks, or decoded: RFC 2047 section 5 allows one of the two."""
    if name.startswith('"'):
        assert name.endswith('"')
        return re.sub(r"\\(.)", r"\1", name[1:-1])
    return decoded(name)


def unblanked(name: str) -> str:
    """Leave blanks out: Python's own parser puts one between the encoded words of a name."""
    return "".join(name.split())


# -- what is made -----------------------------------------------------------------------------------------------------

EXPECTED = """\
From: Sam Okafor <sam@example.org>
To: "Quist, Ada" <ada@example.com>
Subject: Your work on rivers
Date: Mon, 02 Mar 2026 09:30:00 -0500
Message-ID: <one@example.org>
In-Reply-To: <b@example.com>
References: <a@example.com> <b@example.com>
X-Unsent: 1
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="=_part-38021ece96bf55d5"

--=_part-38021ece96bf55d5
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: 7bit

Dear Ada Quist,

Thank you.

Sam Okafor

--=_part-38021ece96bf55d5
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: 7bit
MIME-Version: 1.0

<p dir="auto">Dear Ada Quist,</p>

--=_part-38021ece96bf55d5--
"""


def test_a_message_octet_for_octet() -> None:
    """Property 57: the same file in every version of Python, on every machine, at any time.

    2 March 2026 is a Monday, and Toronto is five hours behind UTC until the 8th.
    """
    message = made(
        recipient=PersonName("Quist, Ada"),
        message_id="<one@example.org>",
        answers=["<a@example.com>", "<b@example.com>"],
    )

    assert eml(message) == EXPECTED.replace("\n", "\r\n").encode()


FOLDED = {
    # The name and its address, then the lines of `To`.
    ("Ada Quist", "ada@example.com"): ["To: Ada Quist <ada@example.com>"],
    ("Quist, Ada", "ada@example.com"): ['To: "Quist, Ada" <ada@example.com>'],
    ("Dr. Ada Quist", "ada@example.com"): ['To: "Dr. Ada Quist" <ada@example.com>'],
    ('Ada "Lake" Quist', "ada@example.com"): [r'To: "Ada \"Lake\" Quist" <ada@example.com>'],
    ("Ada \\ Quist", "ada@example.com"): [r'To: "Ada \\ Quist" <ada@example.com>'],
    ("ada@evil.example", "ada@example.com"): ['To: "ada@evil.example" <ada@example.com>'],
    ("Mei-Ling Tan", "mei-ling.tan+talks@an.institute.with.a.rather.long.name.example"): [
        "To: Mei-Ling Tan",
        " <mei-ling.tan+talks@an.institute.with.a.rather.long.name.example>",
    ],
    ("Bo Lindqvist " * 6, "bo@example.com"): [
        "To: Bo Lindqvist Bo Lindqvist Bo Lindqvist Bo Lindqvist Bo Lindqvist Bo",
        " Lindqvist <bo@example.com>",
    ],
    # `printf 'Sølvi' | base64` and so on.
    ("Sølvi", "solvi@example.com"): ["To: =?utf-8?b?U8O4bHZp?= <solvi@example.com>"],
    ("=?eve", "eve@example.com"): ["To: =?utf-8?b?PT9ldmU=?= <eve@example.com>"],
}


@pytest.mark.parametrize(("person", "written"), FOLDED.items(), ids=ascii)
def test_how_a_name_and_its_address_are_written(person: tuple[str, str], written: list[str]) -> None:
    octets = eml(made(recipient=PersonName(person[0]), recipient_address=EmailAddress(person[1])))

    assert "\r\n".join(["", *written, "Subject:"]).encode() in octets


def test_a_long_subject_is_broken_at_blanks() -> None:
    octets = eml(made(subject="How the rivers of the north were measured  before there were any gauges, and since"))

    assert (
        b"\r\nSubject: How the rivers of the north were measured  before there were any\r\n gauges, and since\r\n"
    ) in octets


def test_a_long_subject_is_broken_behind_a_colon_too() -> None:
    octets = eml(made(subject="What the gauges of the northern rivers told us about one question: floods"))

    assert b"\r\nSubject: What the gauges of the northern rivers told us about one question:\r\n floods\r\n" in octets


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Dear Ada,\n", "7bit"),
        ("x" * 76 + "\n", "7bit"),
        ("x" * 77 + "\n", "quoted-printable"),
        ("x" * 5_000 + "\n", "quoted-printable"),
        ("Dear Zoë, thank you. " * 9 + "\n", "quoted-printable"),
        ("Zoë, Zoë, ", "base64"),
        ("Αγαπητή Ελπίδα\n", "base64"),
        ("山" * 5_000 + "\n", "base64"),
    ],
    ids=lambda value: value[:12],
)
def test_how_a_text_is_encoded_for_the_way(text: str, encoding: str) -> None:
    octets = eml(made(text=text))
    body = message_from_bytes(octets).get_payload(0)

    assert body["Content-Transfer-Encoding"] == encoding  # type: ignore[index, call-overload, unused-ignore]
    assert max(map(len, octets.split(b"\r\n"))) <= 78
    assert octets.isascii()


@pytest.mark.parametrize("end", ["", "\n", "\n\n", " \n", "-- \n", "\t\n"])
def test_the_end_of_a_text_is_kept_and_a_last_newline_added_where_it_lacks(end: str) -> None:
    for text in ("Thank you." + end, "Merci, Zoë." + end, "感謝。" + end):
        read = BytesParser(policy=default).parsebytes(eml(made(text=text)))
        body, _ = read.iter_parts()
        expected = text if text.endswith("\n") else text + "\n"

        assert body.get_content().replace("\r\n", "\n") == expected


def test_without_an_address_of_the_sender_there_is_no_from_and_the_message_opens_as_a_draft() -> None:
    message = made(sender_address=None)

    assert message["From"] is None
    assert message["X-Unsent"] == "1"
    assert b"Sam" not in eml(message).split(b"\r\n\r\n")[0]


def test_without_an_instant_there_is_no_date() -> None:
    assert made(at=None)["Date"] is None
    assert b"\r\nDate:" not in eml(made(at=None))


@given(instants())
@example(datetime(1930, 7, 1, 12, 0, 30, tzinfo=ZoneInfo("Europe/Amsterdam")))
@example(datetime(2026, 3, 2, 9, 30, tzinfo=timezone(timedelta(hours=5, minutes=45, seconds=17))))
@example(datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=ZoneInfo("America/Toronto")))
def test_the_date_is_the_given_instant_to_the_second(at: datetime) -> None:
    read = message_from_bytes(eml(made(at=at)))

    told = parsedate_to_datetime(read["Date"])

    assert told.astimezone(UTC) == at.astimezone(UTC).replace(microsecond=0)


def test_a_message_names_those_that_it_follows_the_last_of_which_it_answers() -> None:
    read = message_from_bytes(eml(made(answers=("<a@x.example>", ID))))

    assert read["In-Reply-To"] == ID
    assert read["References"] == f"<a@x.example> {ID}"


@pytest.mark.parametrize(
    "known",
    ["<Hq+a=b_c.1@mail.example.com>", "<a:b/c$d@[192.0.2.1]>", "<{1-2}@host>", "<" + "x" * 800 + "@h.example>"],
)
def test_ids_as_other_programs_make_them_are_kept_unchanged(known: str) -> None:
    read = message_from_bytes(eml(made(message_id=known, answers=[known, known, ID])))

    assert read["Message-ID"] == known
    assert read["References"].replace("\r\n", "").split() == [known, ID]


# -- nothing slips in -------------------------------------------------------------------------------------------------


def check_as_meant(message: EmailMessage, expected: dict[str, Any]) -> None:
    """Compare what three readers find with what was asked for."""
    octets = eml(message)
    assert message["Subject"] == expected["subject"]
    assert [a.display_name for a in message["To"].addresses] == [expected["recipient"]]
    names = [name for name in NAMES if name != "From" or expected["sender_address"]]
    subject, name = expected["subject"], expected["recipient"]

    read = BytesParser(policy=default).parsebytes(octets)
    assert read.keys() == names
    assert [a.addr_spec for a in read["To"].addresses] == [str(ADAS)]
    assert unblanked(read["To"].addresses[0].display_name) == unblanked(name)
    assert read["Subject"] == subject
    assert not read.defects
    plain, page = read.iter_parts()
    assert plain.get_content().replace("\r\n", "\n") == expected["text"]
    assert page.get_content().replace("\r\n", "\n") == expected["html"]

    legacy = message_from_bytes(octets, policy=compat32)
    assert legacy.keys() == names
    assert [address for _, address in getaddresses(legacy.get_all("To", []))] == [str(ADAS)]
    assert [part.get_content_type() for part in legacy.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert (
        "".join(
            part.decode(charset or "ascii") if isinstance(part, bytes) else part
            for part, charset in decode_header(re.sub("\r\n(?=[ \t])", "", legacy["Subject"]))
        )
        == subject
    )

    headers = unfolded(octets)
    assert [header for header, _ in headers] == names
    assert decoded(dict(headers)["Subject"]) == subject
    assert said(dict(headers)["To"].removesuffix(f" <{ADAS}>")) == name
    assert all(len(written) <= 998 for written in octets.split(b"\r\n"))
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", octets)


class TestAnyTextInAnyField:
    """Property 50: the headers that were meant, once each, and the recipient who was meant, whatever the texts say."""

    @given(any_text)
    @example('"=?"')
    @example('"' * 37)
    @example("a " + "y" * 90)
    @example("=?utf-8?b?ZXZlQGV2aWwuZXhhbXBsZQ==?=")
    @pytest.mark.parametrize("field", ["subject", "text", "html", "message_id", "recipient", "sender"])
    def test_in_one_field(self, field: str, written: str) -> None:
        given_value = bypassing(written) if field in {"recipient", "sender"} else written
        try:
            message = made(**{field: given_value})
        except InvalidValue as error:
            assert all(problem.where.startswith(field) for problem in error.problems)
            assert written.strip() == "" or len(written.strip()) < 20 or written.strip() not in str(error)
            return
        kept = unicodedata.normalize("NFC", written.strip())
        ended = written if written.endswith("\n") else written + "\n"
        is_asked = {
            "sender_address": SAMS,
            "recipient": single_blanks(kept) if field == "recipient" else "Ada Quist",
            "subject": kept if field == "subject" else ORDINARY["subject"],
            "text": ended if field == "text" else TEXT,
            "html": ended if field == "html" else PAGE,
        }
        check_as_meant(message, is_asked)

    @given(person_names(), person_names(), email_addresses(), lines(), texts(), st.booleans())
    def test_what_facts_can_hold_is_never_refused(
        self, sender: PersonName, recipient: PersonName, address: EmailAddress, subject: str, text: str, known: bool
    ) -> None:
        sender_address = address if known else None
        page = html_of(text, language="en")
        message = made(
            sender=sender, sender_address=sender_address, recipient=recipient, subject=subject, text=text, html=page
        )

        expected = {
            "sender_address": sender_address,
            "recipient": single_blanks(recipient.full),
            "subject": subject,
            "text": text + "\n",
            "html": page,
        }
        check_as_meant(message, expected)

    @given(email_addresses())
    def test_every_address_arrives_as_it_is(self, address: EmailAddress) -> None:
        read = BytesParser(policy=default).parsebytes(eml(made(recipient_address=address)))

        assert [a.addr_spec for a in read["To"].addresses] == [str(address)]

    @pytest.mark.parametrize("field", ["subject", "recipient", "sender", "message_id", "answers"])
    @pytest.mark.parametrize("character", "\x00\t\n\x0b\x0c\r\x1b\x1c\x7f\x85\x9f\u2028\u2029\ud800", ids=ascii)
    def test_a_control_character_or_line_end_in_a_header_is_refused_by_its_field(
        self, field: str, character: str
    ) -> None:
        written = f"a{character}Bcc: eve@evil.example"

        with pytest.raises(InvalidValue) as caught:
            made(**{field: bypassing(written) if field in {"recipient", "sender"} else written})

        assert caught.value.problems[0].where.startswith(field)
        assert "eve" not in str(caught.value)

    @pytest.mark.parametrize("field", ["text", "html"])
    @pytest.mark.parametrize("character", "\x00\x0b\x0c\r\x1b\x7f\x85\u2028\u2029\u202d\u202e\ud800", ids=ascii)
    def test_a_character_that_would_not_come_back_is_refused_in_a_text(self, field: str, character: str) -> None:
        with pytest.raises(
            InvalidValue, match=rf"^{field}: it has the character U\+{ord(character):04X} at position 3"
        ):
            made(**{field: f"abc{character}def"})


class TestKnownHoles:
    """Property 50, in the shapes of published holes of Python's e-mail package."""

    def test_a_header_that_was_read_elsewhere_is_refused_if_it_holds_a_line_end(self) -> None:
        """The shape of CVE-2024-6923: a parsed header is used again, and its decoded line end becomes a real one."""
        evil = b"Subject: =?utf-8?q?Hi=0D=0ABcc=3A_eve=40evil=2Eexample?=\r\n\r\n"
        read = BytesParser(policy=default).parsebytes(evil)

        with pytest.raises(InvalidValue, match=r"^subject: it has the character U\+000D at position 2"):
            made(subject=read["Subject"])

    def test_such_a_header_put_into_a_finished_message_adds_no_header(self) -> None:
        evil = b"Subject: =?utf-8?q?Hi=0D=0ABcc=3A_eve=40evil=2Eexample?=\r\n\r\n"
        message = made()
        del message["Subject"]
        message["Subject"] = BytesParser(policy=default).parsebytes(evil)["Subject"]

        assert sorted(message_from_bytes(bytes(message)).keys()) == sorted(NAMES)
        with pytest.raises(InvalidValue, match=r"^eml: its headers hold a control character"):
            eml(message)

    @pytest.mark.parametrize("name", ["Bcc", "Cc", "Reply-To", "X-Mailer", "X\r\nBcc"])
    def test_a_finished_message_with_another_header_is_refused(self, name: str) -> None:
        """The last is the shape of CVE-2026-1299, a line end in the name of a header."""
        message = made()
        message._headers.append((name, "eve@evil.example"))  # type: ignore[attr-defined]

        with pytest.raises(InvalidValue, match=r"^eml: "):
            eml(message)

    def test_a_finished_message_with_a_header_twice_is_refused(self) -> None:
        message = made()
        message._headers.append(("To", message["To"]))  # type: ignore[attr-defined]

        with pytest.raises(InvalidValue, match=r"^eml: it has a header that our messages do not have, or one twice"):
            eml(message)

    def test_a_name_that_looks_like_an_address_is_nobody(self) -> None:
        """The shape of CVE-2023-27043: a name with special characters is read as another address."""
        for name in ("alice@example.org)", 'eve@evil.example>, "', "<eve@evil.example", "a(b", "eve@evil.example ,"):
            read = message_from_bytes(eml(made(recipient=PersonName(name))))

            assert [address for _, address in getaddresses([read["To"]])] == [str(ADAS)]

    def test_a_long_name_with_a_comma_stays_one_recipient(self) -> None:
        """Python's own folding drops the quotation marks of this name and makes four recipients of it."""
        name = "Quist, Ada " + "x" * 10 + " " + "y" * 70 + ", eve@evil.example, Z"

        read = BytesParser(policy=default).parsebytes(eml(made(recipient=PersonName(name))))

        assert [a.addr_spec for a in read["To"].addresses] == [str(ADAS)]
        assert unblanked(read["To"].addresses[0].display_name) == unblanked(name)

    def test_a_text_that_would_end_its_part_is_refused(self) -> None:
        message = made(text="Dear Ada,\n--x\nContent-Type: text/html\n\nThank you.\n")
        message.set_boundary("x")

        with pytest.raises(InvalidValue, match=r"^eml: its texts would not be read as they are meant"):
            eml(message)

    def test_a_line_that_is_too_long_for_mail_servers_is_refused(self) -> None:
        message = made()
        next(message.iter_parts()).set_content("x" * 999 + "\n", cte="7bit")

        with pytest.raises(InvalidValue, match=r"^eml: it has a line that mail servers refuse"):
            eml(message)

    @pytest.mark.parametrize("value", [None, 5, b"To: x", "To: x", compat32])
    def test_only_a_message_becomes_a_file(self, value: object) -> None:
        with pytest.raises(InvalidValue, match=r"^eml: expected an EmailMessage"):
            eml(value)  # type: ignore[arg-type]

    def test_a_message_in_ruins_is_refused_with_an_error_of_ours(self) -> None:
        bare, odd = EmailMessage(policy=SMTP), made()
        bare["To"] = "Ada Quist <ada@example.com>"
        bare["Content-Type"] = "text/plain; charset=no-such"
        bare.set_payload("x")
        odd._headers.append(("Date", 5))  # type: ignore[attr-defined]

        for message in (bare, odd):
            with pytest.raises(InvalidValue, match=r"^eml: "):
                eml(message)


def test_what_a_user_adds_to_the_message_of_ours_is_kept_as_long_as_it_says_what_is_meant() -> None:
    message = made()
    message.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", filename="talk.ics")
    message.replace_header("To", "Bo Lindqvist <bo@example.com>, ada@example.com")

    octets = eml(message)

    read = BytesParser(policy=default).parsebytes(octets)
    assert b"\r\nTo: Bo Lindqvist <bo@example.com>, <ada@example.com>\r\n" in octets
    assert [a.addr_spec for a in read["To"].addresses] == ["bo@example.com", "ada@example.com"]
    assert [part.get_filename() for part in read.iter_attachments()] == ["talk.ics"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sender", 5),
        ("recipient", None),
        ("sender_address", "no address"),
        ("recipient_address", None),
        ("recipient_address", "ada@example.com, eve@evil.example"),
        ("subject", None),
        ("subject", " "),
        ("subject", "x" * 1_001),
        ("text", b"bytes"),
        ("text", " \n"),
        ("text", "x" * 100_001),
        ("html", None),
        ("message_id", "one@example.org"),
        ("message_id", "<one@example.org>, <two@example.org>"),
        ("message_id", "<" + "x" * 900 + "@example.org>"),
        ("message_id", None),
        ("message_id", "<=?utf-8?q?eve?=@evil.example>"),
        ("answers", [ID, 5]),
        ("answers", 5),
        ("at", datetime(2026, 3, 2, 9, 30)),
        ("at", "2026-03-02"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_does_not_fit_is_refused_by_its_field(field: str, value: object) -> None:
    with pytest.raises(InvalidValue) as caught:
        made(**{field: value})

    assert caught.value.problems[0].where.startswith(field)
    assert "evil" not in str(caught.value)


# -- the same octets, and ids that tell nothing -----------------------------------------------------------------------


class TestTheSameInput:
    """Property 57: the same input gives the same octets."""

    @given(person_names(), lines(), texts())
    def test_gives_the_same_file_by_every_way(self, name: PersonName, subject: str, text: str) -> None:
        message = made(recipient=name, subject=subject, text=text)

        octets = eml(message)

        assert octets == eml(made(recipient=name, subject=subject, text=text))
        assert octets == bytes(message) == message.as_bytes()
        assert octets == message.as_string().encode("ascii")

    def test_gives_the_same_file_under_another_policy(self) -> None:
        message = made(recipient=PersonName("Quist, Ada"))
        message.policy = default

        assert eml(message) == eml(made(recipient=PersonName("Quist, Ada")))

    def test_gives_the_same_file_in_another_process(self) -> None:
        script = (
            "import sys; from tests.messages import test_email as t; "
            "sys.stdout.buffer.write(t.eml(t.made(recipient=t.PersonName('Sølvi Quist'))))"
        )
        surroundings = {"TZ": "Asia/Kolkata", "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)}
        root = Path(__file__).parents[2]
        run = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, check=True, cwd=root, env=os.environ | surroundings
        )

        assert run.stdout == eml(made(recipient=PersonName("Sølvi Quist")))

    def test_is_what_a_mail_server_is_given(self, monkeypatch: pytest.MonkeyPatch) -> None:
        sent: list[bytes] = []
        monkeypatch.setattr(smtplib.SMTP, "ehlo_or_helo_if_needed", lambda _: None)
        monkeypatch.setattr(smtplib.SMTP, "sendmail", lambda *given: sent.append(given[3]))
        message = made(recipient=PersonName("Quist, Ada"), subject="Ärger")

        smtplib.SMTP().send_message(message)

        assert sent == [eml(message)]


class TestIds:
    """Property 58: ids reveal no address, name, host or user."""

    @given(st.lists(any_text, min_size=1, max_size=4))
    def test_an_id_is_a_hash_at_no_host(self, parts: list[str]) -> None:
        known = message_id(*parts)

        assert re.fullmatch(r"<message-[0-9a-f]{16}@infointerview\.invalid>", known)
        assert known == message_id(*parts)

    @given(st.lists(any_text, min_size=1, max_size=3), st.lists(any_text, min_size=1, max_size=3))
    @example(["ab", "c"], ["a", "bc"])
    @example(["a"], ["a", ""])
    def test_other_parts_give_another_id(self, parts: list[str], others: list[str]) -> None:
        assert (message_id(*parts) == message_id(*others)) == (parts == others)

    def test_a_message_of_ours_tells_nothing_of_the_machine(self) -> None:
        octets = eml(made(sender_address=None, text="Thank you.\n", html="<p>Thank you.</p>\n"))
        rest = octets.replace(b"Ada Quist <ada@example.com>", b"").lower()

        for told in (b"sam", b"okafor", b"ada@", b"quist", os.uname().nodename.encode().lower()):
            assert told not in rest

    def test_a_follow_up_can_name_the_message_that_it_follows(self) -> None:
        first = made(message_id=message_id("contact-1", "Your work on rivers", TEXT))
        second = made(answers=[message_id("contact-1", "Your work on rivers", TEXT)])

        assert second["In-Reply-To"] == first["Message-ID"]

    @pytest.mark.parametrize("parts", [(), (None,), ("a", 5), (b"a",)])
    def test_an_id_is_made_of_texts(self, parts: tuple[Any, ...]) -> None:
        with pytest.raises(InvalidValue, match=r"^message_id: "):
            message_id(*parts)


# -- links ------------------------------------------------------------------------------------------------------------

LINKS = {
    ("ada@example.com", "Rivers", "Dear Ada,\n\nThanks\n"): (
        "mailto:ada@example.com?subject=Rivers&body=Dear%20Ada%2C%0D%0A%0D%0AThanks%0D%0A"
    ),
    ("ada+talks@example.com", "50% & more?", "a=b#c"): (
        "mailto:ada%2Btalks@example.com?subject=50%25%20%26%20more%3F&body=a%3Db%23c%0D%0A"
    ),
    ("a&bcc=eve%40x@example.com", "é", "é"): "mailto:a%26bcc%3Deve%2540x@example.com?subject=%C3%A9&body=%C3%A9%0D%0A",
}


@pytest.mark.parametrize(("parts", "link"), LINKS.items(), ids=str)
def test_links_as_rfc_6068_has_them(parts: tuple[str, str, str], link: str) -> None:
    address, subject, text = parts

    assert mailto(EmailAddress(address), subject, text) == link


@given(email_addresses(), any_text, any_text)
def test_a_link_holds_the_address_the_subject_and_the_text_and_nothing_else(
    address: EmailAddress, subject: str, text: str
) -> None:
    """Property 50, for links: no text can add a field such as `bcc`."""
    try:
        link = mailto(address, subject, text)
    except InvalidValue as error:
        assert {problem.where for problem in error.problems} <= {"subject", "text"}
        return
    parts = urlsplit(link)
    assert parts.scheme == "mailto"
    assert unquote(parts.path) == str(address)
    body = (text if text.endswith("\n") else text + "\n").replace("\n", "\r\n")
    pairs = [pair.split("=") for pair in parts.query.split("&")]
    expected = [["subject", unicodedata.normalize("NFC", subject.strip()).strip()], ["body", body]]
    assert [[name, unquote(value, errors="strict")] for name, value in pairs] == expected
    assert len(parse_qsl(parts.query.replace("+", "%2B"))) == 2
    assert not parts.fragment
    assert re.fullmatch(r"[A-Za-z0-9%@:?&=_.~-]+", link)


@pytest.mark.parametrize(
    ("address", "subject", "text", "field"),
    [
        ("ada@example.com?bcc=eve@evil.example", "Rivers", "Dear Ada", "address"),
        (None, "Rivers", "Dear Ada", "address"),
        (ADAS, "Rivers\r\nBcc: eve@evil.example", "Dear Ada", "subject"),
        (ADAS, "Rivers", "Dear\rAda", "text"),
    ],
)
def test_a_link_is_refused_by_the_field_that_does_not_fit(address: Any, subject: str, text: str, field: str) -> None:
    with pytest.raises(InfoInterviewError) as caught:
        mailto(address, subject, text)

    assert [problem.where for problem in caught.value.problems] == [field]
