"""Finding what is left of somebody, however it is encoded, and nothing where nothing is."""

import base64
import codecs
import html
import json
import quopri
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from email.header import Header
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given, strategies as st

from infointerview import Campaign, Contact, InvalidValue, Note, PersonName, Seeker, Touch, dumps
from infointerview.formats.traces import traces

ZOE = Contact(
    name=PersonName("Zoë Lindqvist", given="Zoë", family="Lindqvist", also_written=["Зоя Линдквист"]),
    emails="zoe.l@bücher.example",
    phones="+44 20 7946 0018",
    profiles="https://www.linkedin.com/in/zoe-l-77",
)

ENCODINGS: dict[str, Callable[[str], str | bytes]] = {
    "plain": str,
    "capitals": str.upper,
    "without accents": lambda text: text.replace("ë", "e"),
    "taken apart": lambda text: unicodedata.normalize("NFD", text),
    "full width": lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
    "zero-width joiners": "\u200b".join,
    "JSON escapes": json.dumps,
    "JSON in JSON": lambda text: json.dumps(json.dumps(text)),
    "HTML entities": lambda text: "".join(f"&#{ord(c)};" for c in text),
    "named HTML entities": lambda text: html.escape(text).replace("ë", "&euml;"),
    "percent encoding": quote,
    "a query": quote_plus,
    "percent encoding of Latin-1": lambda text: quote(text, encoding="latin-1"),
    "quoted-printable": lambda text: quopri.encodestring(text.encode()).decode(),
    "quoted-printable, wrapped": lambda text: "=\n".join(quopri.encodestring(text.encode()).decode()),
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64, one byte on": lambda text: base64.b64encode(b"x" + text.encode()).decode(),
    "base64, two bytes on": lambda text: base64.b64encode(b"xy" + text.encode() + b"z").decode(),
    "base64, lines": lambda text: base64.encodebytes(b"a" * 50 + text.encode() + b"b" * 90).decode(),
    "base64 for addresses": lambda text: base64.urlsafe_b64encode(text.encode()).decode().rstrip("="),
    "base64 of UTF-16": lambda text: base64.b64encode(text.encode("utf-16-le")).decode(),
    "base64 of JSON": lambda text: base64.b64encode(json.dumps({"a": text}).encode()).decode(),
    "base64 after other letters": lambda text: "code" + base64.b64encode(text.encode()).decode(),
    "a header": lambda text: Header(text, "utf-8").encode(),
    "hexadecimal": lambda text: text.encode().hex(),
    "hexadecimal, odd": lambda text: f"a{text.encode().hex()}",
    "ROT13": lambda text: codecs.encode(text, "rot13"),
    "backwards": lambda text: text[::-1],
    "UTF-7": lambda text: text.encode("utf-7").decode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16, odd": lambda text: b"x" + text.encode("utf-16-be"),
    "UTF-32": lambda text: text.encode("utf-32-le"),
    "Latin-1": lambda text: text.encode("latin-1", "replace"),
    "misread": lambda text: text.encode().decode("latin-1"),
}


def within(written: str | bytes) -> str | bytes:
    """Return an encoded text between others."""
    return b"\1\2" + written + b"\3\4" if isinstance(written, bytes) else f"Before it - {written} - and after"


@pytest.mark.parametrize("said", ["Zoë Lindqvist", "Lindqvist, Zoë", "zoë_lindqvist"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_name_is_found_in_every_encoding(encoding: str, said: str) -> None:
    found = traces(within(ENCODINGS[encoding](said)), ZOE)

    assert [trace.what for trace in found] == ["Zoë Lindqvist"] * len(found)
    assert found


@pytest.mark.parametrize("encoding", set(ENCODINGS) - {"Latin-1", "percent encoding of Latin-1"})
def test_another_script_is_found_in_every_encoding(encoding: str) -> None:
    if encoding == "ROT13":
        return  # It turns Latin letters only.
    assert traces(within(ENCODINGS[encoding]("Зоя Линдквист")), ZOE)


@pytest.mark.parametrize(
    "said",
    [
        "ZOE.L@xn--bcher-kva.example",
        "zoe.l@bücher.example",
        "(020) 7946-0018",
        "020 79 46 00 18",
        "https://uk.linkedin.com/in/Zoe-L-77?trk=x",
        "zoelindqvist",
        "Zoë\nLindqvist",
    ],
)
def test_addresses_numbers_and_profiles_are_found_in_their_spellings(said: str) -> None:
    assert traces(f"see {said}.", ZOE)


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("an ordinary sentence about Zoë and about Lindqvist elsewhere", ZOE),
        ("linkedin.com/in/zoe-l-778", ZOE),
        ("number 7946 00188", ZOE),
        ("a bolivar, a symbol in it", "Bo Li"),
        ("U28gc2F5cyBub2JvZHkgaGVyZQ==", ZOE),
        ("", ZOE),
        (b"\0\1\2\xff" * 50, ZOE),
    ],
)
def test_nothing_is_found_where_nothing_is(text: Any, sought: Any) -> None:
    found = traces(text, sought)

    assert not found
    assert str(found) == "No trace."


def test_each_place_is_told_once_with_line_encoding_and_excerpt() -> None:
    code = base64.b64encode("ask Zoë Lindqvist".encode()).decode()
    found = traces(f"one\ntwo: Zoë Lindqvist, 100 %25\n{code}", ZOE)

    assert [(t.where, t.encoding) for t in found] == [("line 2", "plain"), ("", "base64")]
    assert "two: Zoë Lindqvist" in found[0].excerpt
    assert str(found[1]).startswith("Zoë Lindqvist, base64: ")
    assert found.rows()[0].keys() == {"what", "encoding", "where", "excerpt"}


def test_in_a_campaign_the_fact_is_named() -> None:
    me = Seeker(name="Sam Okafor", zone="UTC", field="hydrology", introduction="a friend of Zoë Lindqvist")
    bo = Contact(name="Bo Lind", id="bo")
    note = Note(contact=bo, kind="comment", text="see Zo%C3%AB%20Lindqvist", id="on-bo")
    sent = Touch(contact=bo, at=datetime(2026, 3, 2, tzinfo=UTC), direction="inbound", channel="email", id="sent")
    campaign = Campaign(seeker=me).add(bo, note, sent)

    assert {(t.where, t.encoding) for t in traces(campaign, ZOE)} == {
        ("notes on-bo", "percent encoding"),
        ("seeker", "plain"),
    }
    assert traces(dumps(campaign).encode(), ZOE)
    assert not traces(campaign, "Ada Quist")


def test_an_erasure_with_redact_leaves_no_trace_and_without_it_the_listed_places() -> None:
    me = Seeker(name="Sam Okafor", zone="UTC", field="hydrology")
    bo = Contact(name="Bo Lind", id="bo")
    note = Note(contact=bo, kind="comment", text="Zoë Lindqvist, +44 20 7946 0018", id="on-bo")
    campaign = Campaign(seeker=me).add(bo, note, ZOE)

    assert not traces(campaign.erase(ZOE, redact=True).campaign, ZOE)
    assert {t.where for t in traces(campaign.erase(ZOE).campaign, ZOE)} == {"notes on-bo"}


def test_words_are_looked_for_as_they_are() -> None:
    assert traces("the QUIST estate", "Quist")
    assert traces("Ana María de la Cruz Ortega", "Ortega Ana María de la Cruz")
    assert traces("call 020 7946 0018", "+44 20 7946 0018")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ((5, "Ada Quist"), r"traces\.where: expected text, bytes or a Campaign, got int"),
        (("text",), r"traces\.sought: nothing to look for"),
        (("text", 5), r"traces\.sought: expected a Contact or text, got int"),
        (("text", "-"), r"traces\.sought: too short"),
        (("text", ""), r"traces\.sought: too short"),
    ],
)
def test_what_cannot_be_searched_is_refused(arguments: Any, problem: str) -> None:
    with pytest.raises(InvalidValue, match=problem):
        traces(*arguments)


@given(st.text() | st.binary())
def test_any_text_and_any_bytes_can_be_searched(where: str | bytes) -> None:
    for trace in traces(where, "Zoë Lindqvist"):
        assert trace.excerpt


@given(
    st.text(max_size=40), st.sampled_from(sorted(set(ENCODINGS) - {"quoted-printable, wrapped"})), st.text(max_size=40)
)
def test_what_stands_around_hides_nothing(before: str, encoding: str, after: str) -> None:
    """Also inside one code: the name is encoded together with what stands around it."""
    text = f"{before} Zoë Lindqvist {after}".encode("utf-8", "replace").decode()

    if encoding in {"plain", "JSON escapes", "base64", "hexadecimal", "UTF-16", "percent encoding", "ROT13"}:
        assert traces(ENCODINGS[encoding](text), ZOE)
