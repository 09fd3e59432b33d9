"""Published attacks on template engines, whole and broken, against templates of every origin.

The payloads are those of PayloadsAllTheThings (MIT licence, beside them in `tests/data`).  An attack succeeds by
running code, by calling a method, or by showing something of the program; each of these would show in the text.
"""

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from infointerview.errors import InvalidTemplate
from infointerview.messages.details import DETAILS
from infointerview.messages.template_analysis import MOST_CHARACTERS
from infointerview.messages.templates import Templates

PAYLOADS: list[str] = json.loads(
    (Path(__file__).parents[1] / "data/payloads_all_the_things/template_injection.json").read_text(encoding="utf-8")
)["payloads"]
VALUES: dict[str, Any] = {
    path: {str: path, bool: True, int: 1, tuple: ("one", "two")}[detail.holds] for path, detail in DETAILS.items()
}
# Names that payloads ask for are made names of details, so that more of a payload is worked out.
ASKED = {
    **dict.fromkeys(("request", "config", "self", "app", "session", "g", "url_for", "cycler", "joiner"), "contact"),
    **dict.fromkeys(("x", "a", "foo", "dict", "lipsum", "get_flashed_messages"), "slots"),
}
# What shows in a text when an engine was made to do something.
SIGNS = re.compile(
    r"0x[0-9a-f]{6,}|<class|<function|<built-in|<bound|<module|<generator|object at|Undefined|Traceback|uid="
)


def made(source: str, *, untrusted: bool = True) -> str | None:
    """Return the text of a template, or `None` if it was refused; the refusal is looked at as well."""
    try:
        _, text = Templates.of({"phone_script": source}, untrusted=untrusted).find("phone_script").render(VALUES)
    except InvalidTemplate as error:
        assert 0 < len(error.problems) <= 21
        assert all(problem.where.startswith("phone_script.txt") for problem in error.problems)
        assert not SIGNS.search(SIGNS.sub("", str(error)) if SIGNS.search(source) else str(error))
        return None
    assert type(text) is str
    assert len(text) <= MOST_CHARACTERS + 1
    return text


def aimed(payload: str) -> str:
    """Return a payload that asks for what is there."""
    return re.sub(rf"\b({'|'.join(ASKED)})\b", lambda name: ASKED[name[0]], payload)


def has_tags(source: str) -> bool:
    return any(sign in source for sign in ("{{", "{%", "{#"))


def test_the_payloads_are_those_that_were_published() -> None:
    assert len(PAYLOADS) == 398
    assert sum(map(has_tags, PAYLOADS)) == 171


@pytest.mark.parametrize("untrusted", [False, True])
@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_a_published_payload_is_refused_or_stays_the_text_that_it_is(payload: str, *, untrusted: bool) -> None:
    text = made(payload, untrusted=untrusted)

    if not payload.strip():
        assert text is None
    elif has_tags(payload):
        assert text in {None, ORDINARY.get(payload)}
        assert made(aimed(payload), untrusted=untrusted) in {None, ORDINARY.get(payload)}
    else:
        assert text is not None
        assert text.split() == payload.split()


# The only ones that do what a letter may do: print a text of their own, or name a text.
ORDINARY = {"{{ '<script>alert(3)</script>' }}": "<script>alert(3)</script>\n", "{% set cmd = 'id' %}": "\n"}


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("{{ ", " }}"),
        ("{{ wish | ", " }}"),
        ("{{ contact.", " }}"),
        ("{{ slots[", "] }}"),
        ("{{ (", ") ~ ' ' ~ wish }}"),
        ("{% if ", " %}b{% endif %}"),
        ("{% for b in ", " %}{{ b }} {% endfor %}"),
        ("{% set b = ", " %}{{ b }}"),
        ("{% with b = ", " %}{{ b }}{% endwith %}"),
        ("{% include ", " %}"),
    ],
)
def test_a_payload_without_its_own_signs_brings_out_nothing_new(before: str, behind: str) -> None:
    """A payload for another engine attacks this one when its signs change; what it computed would be a new word."""
    signs = re.compile(r"^(\{\{|\{%|\$\{|#\{|<%=?|@\()|(\}\}|%\}|\}|%>|\))$")
    texts = {source: made(source) for source in (before + aimed(signs.sub("", p.strip())) + behind for p in PAYLOADS)}
    passed = {source: text for source, text in texts.items() if text is not None}

    assert len(passed) < len(texts) / 10
    assert {source: text for source, text in passed.items() if not words(text) <= words(source + str(VALUES))} == {}


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


@given(st.data())
def test_broken_payloads_never_get_further_than_whole_ones(data: st.DataObject) -> None:
    """Property 54: whatever is cut, doubled, joined or put in, the answer is a harmless text or an error of ours."""
    source = data.draw(st.sampled_from(PAYLOADS))
    for _ in range(data.draw(st.integers(0, 4))):
        start, end = sorted((data.draw(st.integers(0, len(source))), data.draw(st.integers(0, len(source)))))
        piece = data.draw(st.one_of(st.just(""), st.sampled_from(PIECES), st.just(source[start:end] * 2)))
        source = source[:start] + piece + source[end:]
    text = made(aimed(source[:3_000]))

    assert text is None or not SIGNS.search(text) or SIGNS.search(source)


PIECES = [
    *PAYLOADS[::9],
    *("{{", "}}", "{%", "%}", "{#", "#}", "{%-", "-%}", "-", "(", ")", "[", "]", "'", '"', "\\", ".", "~", ",", "="),
    *(
        "==",
        ":",
        "*",
        "%",
        "_",
        "__",
        "{",
        "}",
        "|",
        "\n",
        "\0",
        "\r",
        "é",
        "()",
        "(1)",
        "[wish]",
        "[0:1]",
        "['__init__']",
    ),
    *(" if ", " else ", " elif ", " endif ", " for ", " in ", " endfor ", " set ", " not ", " and ", " or ", " is "),
    *(" raw ", " slots.0 ", " wish ", " loop ", ".__class__", ".mro()", ".items()", ".0", "|upper", "|first", "|join"),
    *("|default('a')", "|replace('a', 'b')", "|attr", "|format", "|safe", "|map"),
]


@given(st.text(max_size=200) | st.text("{}%#|()[]'\"\\._-~= \nabif", max_size=200))
def test_no_text_whatever_brings_out_another_error(source: str) -> None:
    """Property 54: any text is a template that is worked out, or is refused with an error of ours."""
    text = made(source)

    assert text is None or not SIGNS.search(text)


@given(
    st.text(max_size=60)
    | st.sampled_from(["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '" onload="x', "&lt;b&gt;"])
)
def test_a_text_is_no_html_and_none_comes_to_life_when_it_is_escaped(value: str) -> None:
    """Nothing marks a text as safe: escaping the whole of it leaves no tag, from a value, a constant or a filter."""
    source = "{{ wish }}{{ '<b>' ~ wish | upper | e }}<i>{{ questions | join(wish) }}{% set a %}<s>{% endset %}{{ a }}"
    template = Templates.of({"phone_script": source}, untrusted=True).find("phone_script")
    _, text = template.render({"wish": value if value.strip() else "x", "questions": ("<u>", "</u>")})
    page = Tags()
    page.feed(html.escape(text))
    page.close()

    assert type(text) is str
    assert not hasattr(text, "__html__")
    assert page.tags == []


class Tags(HTMLParser):
    """What a browser would take for tags."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(tag)
