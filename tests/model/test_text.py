"""Text as people write it: lines, longer text, web addresses, and the form in which texts are compared."""

import unicodedata

import pytest
from hypothesis import example, given, strategies as st

from infointerview.errors import InvalidValue
from infointerview.model.values import folded, line, lines, optional_line, optional_text, text, url, urls, words
from infointerview.strategies.values import lines as some_lines, texts as some_texts, urls as some_urls

# Joiners, marks, letters of many scripts, emoji, bidi marks that are no overrides.
KEPT = ["a", "é", "می\u200cخواه", "कृष्णन्", "👩\u200d🔬", "א\u200fב", "ß", "ﬁ", "10 °C", "’quoted’"]
REFUSED_IN_A_LINE = [
    "\x00",
    "\t",
    "\n",
    "\x1b",
    "\x7f",
    "\x85",
    "\x9f",
    "\ud800",
    "\u2028",
    "\u2029",
    "\u202e",
    "\u2066",
]


@pytest.mark.parametrize("written", KEPT)
def test_a_line_keeps_what_people_type(written: str) -> None:
    assert line(written) == unicodedata.normalize("NFC", written)


@pytest.mark.parametrize("character", REFUSED_IN_A_LINE)
def test_a_line_refuses_what_nobody_types_and_says_where_it_is(character: str) -> None:
    with pytest.raises(InvalidValue, match=rf"U\+{ord(character):04X} at position 3"):
        line(f"abc{character}def")


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x7f", "\ud800", "\u202d", "\u202e"])
def test_text_refuses_what_nobody_types(character: str) -> None:
    with pytest.raises(InvalidValue, match="control or direction mark"):
        text(f"abc{character}def")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_becomes_one_kind(end: str) -> None:
    assert optional_text(f"one{end}two") == "one\ntwo"


@pytest.mark.parametrize("kept", ["one\ttwo", "\u2067שלום\u2069 there"])
def test_text_keeps_tabs_and_isolates(kept: str) -> None:
    assert text(kept) == kept


def test_letters_with_marks_are_kept_in_one_form() -> None:
    assert line("Zoe\u0308") == "Zo\u00eb"
    assert text("Zoe\u0308") == "Zo\u00eb"


@pytest.mark.parametrize("parse", [line, text])
@pytest.mark.parametrize("blank", ["", " ", "\t\n", "\u00a0\u3000"])
def test_what_must_say_something_is_not_blank(parse: object, blank: str) -> None:
    assert callable(parse)
    with pytest.raises(InvalidValue, match="it is blank; give some text"):
        parse(blank)


@pytest.mark.parametrize("parse", [optional_line, optional_text])
def test_what_may_be_blank_is(parse: object) -> None:
    assert callable(parse)
    assert parse("") == ""
    assert parse("  \n ") == ""


@pytest.mark.parametrize("value", [None, 1, 1.5, True, b"bytes", ["a"]])
@pytest.mark.parametrize("parse", [line, optional_line, text, optional_text, url])
def test_nothing_but_text_is_text(parse: object, value: object) -> None:
    assert callable(parse)
    with pytest.raises(InvalidValue, match=f"expected text, got {type(value).__name__}"):
        parse(value)


@pytest.mark.parametrize(("parse", "limit"), [(line, 1_000), (text, 100_000)])
def test_text_has_a_limit_that_the_error_names(parse: object, limit: int) -> None:
    assert callable(parse)
    assert parse("x" * limit) == "x" * limit
    with pytest.raises(InvalidValue, match=f"it has {limit + 1:,} characters; shorten it to at most {limit:,}"):
        parse("x" * (limit + 1))


def test_a_subclass_of_str_becomes_a_plain_one() -> None:
    class Shout(str):
        __slots__ = ()

    kept = line(Shout("hello"))

    assert type(kept) is str
    assert kept == "hello"


@given(st.text())
@example("e\u0301")
@example("\u1e9b\u0323")
def test_what_a_line_accepts_it_keeps_unchanged_the_second_time(written: str) -> None:
    try:
        kept = optional_line(written)
    except InvalidValue:
        return
    assert optional_line(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert kept == kept.strip()
    assert not {unicodedata.category(character) for character in kept} & {"Cc", "Cs", "Zl", "Zp"}


@given(st.text())
def test_what_text_accepts_it_keeps_unchanged_the_second_time(written: str) -> None:
    try:
        kept = optional_text(written)
    except InvalidValue:
        return
    assert optional_text(kept) == kept
    assert not any(unicodedata.category(character) == "Cc" for character in kept if character not in "\n\t")


@given(some_lines(), some_texts())
def test_honest_text_is_kept_as_it_is(one: str, several: str) -> None:
    assert line(one) == one
    assert text(several) == several


def test_lines_keep_their_order_and_stand_once() -> None:
    assert lines(["b", "a", " b "]) == ("b", "a")
    assert lines("only one") == ("only one",)
    assert lines([]) == ()


def test_the_line_that_does_not_fit_is_named_by_its_place() -> None:
    with pytest.raises(InvalidValue, match=r"^\[1\]: it is blank"):
        lines(["a", ""])


@pytest.mark.parametrize(
    ("given_tags", "kept"),
    [(["Alumni", "ALUMNI "], {"alumni"}), ("Hydrology", {"hydrology"}), ([], set()), (["ÉTÉ"], {"été"})],
)
def test_tags_are_a_set_in_lower_case(given_tags: list[str] | str, kept: set[str]) -> None:
    assert words(given_tags) == kept


@given(st.lists(some_lines(1, 12), max_size=3))
def test_tags_stay_what_they_are(written: list[str]) -> None:
    assert words(words(written)) == words(written)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://www.linkedin.com/in/ada/", "https://www.linkedin.com/in/ada/"),
        ("www.linkedin.com/in/ada", "https://www.linkedin.com/in/ada"),
        ("example.org", "https://example.org"),
        ("  http://example.org/x?y=1#z ", "http://example.org/x?y=1#z"),
        ("HTTPS://EXAMPLE.ORG/A", "HTTPS://EXAMPLE.ORG/A"),
        ("https://bücher.example/é", "https://bücher.example/é"),
        ("https://example.org:8443/x", "https://example.org:8443/x"),
        ("https://[2001:db8::1]/", "https://[2001:db8::1]/"),
    ],
)
def test_web_addresses_that_are_accepted(written: str, kept: str) -> None:
    assert url(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        "ada",
        "mailto:ada@example.org",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.org",
        "https://",
        "https:///path",
        "https://[not-an-address",
        "https://example.org/a b",
        "//example.org",
        "/in/ada",
    ],
)
def test_web_addresses_that_are_refused(written: str) -> None:
    with pytest.raises(InvalidValue, match="not a web address; start it with https://"):
        url(written)


@pytest.mark.parametrize(
    "written", ["https://ada@example.org", "https://ada:secret@example.org/x", "http://@example.org"]
)
def test_a_web_address_holds_no_user_name(written: str) -> None:
    with pytest.raises(InvalidValue, match="it has a user name or password in it; remove it") as caught:
        url(written)
    assert "secret" not in str(caught.value)


@given(some_urls())
def test_a_web_address_stays_what_it_is(written: str) -> None:
    assert url(written) == written


def test_web_addresses_stand_once() -> None:
    assert urls(["example.org", "https://example.org"]) == ("https://example.org",)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Zoë MÜLLER", "  zoe  muller"), ("Łódź", "ŁÓDŹ"), ("Straße", "STRASSE"), ("ＡＢＣ", "abc"), ("Ñandú", "nandu")],
)
def test_folding_ignores_case_accents_and_blanks(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Ada", "Ida"), ("東京", "京都"), ("Ada B", "AdaB"), ("O'Rourke", "ORourke")]
)
def test_folding_keeps_apart_what_is_different(one: str, other: str) -> None:
    assert folded(one) != folded(other)
