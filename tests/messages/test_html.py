"""HTML beside the text of a message: it says what the text says, and holds nothing but a few plain tags."""

import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import example, given, strategies as st

from infointerview import InvalidValue
from infointerview.messages.email import html_of
from infointerview.strategies.values import email_addresses, texts

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</p></body></html>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<?php",
    "&lt;b&gt;",
    "&amp;amp;",
    "&#60;",
    "&copy",
    "<br>",
    "<p",
    "'\"`=",
    "javascript:alert(1)",
    "https://evil.example/\"onmouseover='alert(1)'",
    "https://user@evil.example/",
    "https://example.org/a?b=c&d=e#f",
    "http://example.org",
    "data:text/html,x",
    "eve@evil.example",
    "sam@example.org | +44 20 7946 0000",
    " | ",
    "\n",
    "\n\n",
    "\n\n\n",
    " ",
    "\t",
    "שלום",
    "\u2067שלום\u2069",
    "\u200f",
    "\ufeff",
    "山",
]
any_text = st.text() | st.lists(st.sampled_from(HOSTILE) | st.text(max_size=3), max_size=7).map("".join)
ALLOWED = {
    "html": {"lang"},
    "head": set(),
    "meta": {"charset"},
    "body": set(),
    "p": {"dir"},
    "br": set(),
    "a": {"href"},
}


class Reader(HTMLParser):
    """Reads a document as its text: a paragraph follows an empty line, and `br` is a newline."""

    def __init__(self, document: str) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert set(names) <= ALLOWED[tag]
        assert len(set(names)) == len(names)
        if tag == "p":
            assert attrs == [("dir", "auto")]
            assert self.open == ["html", "body"]
            self.paragraphs.append("")
        if tag == "br":
            self.paragraphs[-1] += "\n"
        if tag == "a":
            assert "a" not in self.open
            self.links.append((str(dict(attrs)["href"]), ""))
        if tag not in {"br", "meta"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "p" not in self.open:
            assert not data.strip()
            return
        assert "\n" not in data
        self.paragraphs[-1] += data
        if self.open[-1] == "a":
            self.links[-1] = (self.links[-1][0], self.links[-1][1] + data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        assert decl == "DOCTYPE html"
        assert not self.open

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)

    @property
    def text(self) -> str:
        assert not self.open
        return "\n\n".join(self.paragraphs)


def read(text: str) -> Reader:
    return Reader(html_of(text, language="en"))


class TestAnyText:
    """Property 56: whatever the text is, its HTML holds the allowed tags and attributes alone and says the same."""

    @given(any_text)
    @example("\n\n\na\n\n\n")
    @example("a\r\nb")
    @example("<" * 200)
    def test_the_document_says_what_the_text_says_and_nothing_else(self, text: str) -> None:
        try:
            found = read(text)
        except InvalidValue as error:
            assert [problem.where for problem in error.problems] == ["text"]
            return
        assert found.text == text.removesuffix("\n")

    @given(texts())
    def test_what_a_message_can_hold_is_never_refused(self, text: str) -> None:
        assert read(text).text == text
        assert read(text + "\n").text == text

    @given(any_text)
    def test_a_link_shows_where_it_leads_and_stands_alone(self, text: str) -> None:
        try:
            found = read(text)
        except InvalidValue:
            return
        for target, shown in found.links:
            assert target.isascii()
            assert urlsplit(target).scheme in {"https", "mailto"}
            assert unquote(target.removeprefix("mailto:")) == unquote(shown)
            assert any(shown in line.split(" | ") for line in found.paragraphs[-1].split("\n"))

    @given(email_addresses())
    def test_an_address_in_a_signature_leads_to_itself(self, address: Any) -> None:
        [(target, shown)] = read(f"Thank you.\n\nSam Okafor\n{address}\n").links

        assert shown == str(address)
        assert target.startswith("mailto:")
        assert unquote(target.removeprefix("mailto:")) == str(address)
        assert not set(target) & set('?#&"<> ')


LINES = {
    # A line of the signature, and the HTML of it.
    "Sam & Co": "Sam &amp; Co",
    "https://www.linkedin.com/in/sam-okafor": (
        '<a href="https://www.linkedin.com/in/sam-okafor">https://www.linkedin.com/in/sam-okafor</a>'
    ),
    "https://example.org/?a=1&b=2#top": '<a href="https://example.org/?a=1&amp;b=2#top">https://example.org/?a=1&amp;b=2#top</a>',
    "sam@example.org | +1 416 555 0100": '<a href="mailto:sam@example.org">sam@example.org</a> | +1 416 555 0100',
    "sam+jobs@example.org": '<a href="mailto:sam%2Bjobs@example.org">sam+jobs@example.org</a>',
}
NO_LINKS = [
    "http://example.org",
    "HTTPS://example.org",
    "https://example",
    "https://sam@example.org/",
    "https://example.org:8443/",
    "https://exämple.org/",
    "https://example.org/é",
    "https://example.org/<b>",
    'https://example.org/"x',
    "https://example.org/ x",
    "https://example.org\\@evil.example",
    "see https://example.org",
    "https://example.org.",
    "javascript:alert(1)",
    "mailto:sam@example.org",
    "Sam <sam@example.org>",
    "sam@example.org, bo@example.org",
    "sam@EXAMPLE.org",
    " sam@example.org",
    "sam@exämple.org",
    "@example.org",
    "www.example.org",
]


@pytest.mark.parametrize(("line", "written"), LINES.items(), ids=str)
def test_lines_of_a_signature(line: str, written: str) -> None:
    assert f'<p dir="auto">Sam Okafor<br>{written}</p>\n</body>' in html_of(
        f"Hi\n\nSam Okafor\n{line}\n", language="en"
    )


@pytest.mark.parametrize("line", NO_LINKS)
def test_what_is_no_plain_address_alone_in_its_place_is_no_link(line: str) -> None:
    found = read(f"Sam Okafor\n{line}\n")

    assert found.links == []
    assert found.text == f"Sam Okafor\n{line}"


def test_only_the_last_paragraph_has_links() -> None:
    assert read("https://example.org\n\nsam@example.org\n\nSam Okafor\n").links == []


def test_a_whole_document() -> None:
    assert html_of("Dear Zoë,\n\nIs 2 < 3?\nYes.\n\nSam", language="pt-BR") == (
        "<!DOCTYPE html>\n"
        '<html lang="pt-BR">\n'
        '<head><meta charset="utf-8"></head>\n'
        "<body>\n"
        '<p dir="auto">Dear Zoë,</p>\n'
        '<p dir="auto">Is 2 &lt; 3?<br>Yes.</p>\n'
        '<p dir="auto">Sam</p>\n'
        "</body>\n"
        "</html>\n"
    )


@pytest.mark.parametrize("language", ["en", "pt-BR", "zh-Hant-TW", "de-CH-1996", "fil"])
def test_languages_are_told(language: str) -> None:
    assert f'<html lang="{language}">' in html_of("Hi", language=language)


@pytest.mark.parametrize("language", ["", "e", "en_GB", "en\n", 'en" onload="x', "en-", "español", None, 5])
def test_what_is_no_language_tag_is_refused(language: Any) -> None:
    with pytest.raises(InvalidValue, match=re.escape('language: it is not a language tag; write "en" or "pt-BR"')):
        html_of("Hi", language=language)


@pytest.mark.parametrize("text", [None, 5, b"Hi", "", " \n", "a\x00", "a\rb", "a\x85", "a\u2028", "a\u202e", "\udc80"])
def test_what_is_no_text_of_a_message_is_refused(text: Any) -> None:
    with pytest.raises(InvalidValue, match=r"^text: "):
        html_of(text, language="en")
