"""Whole messages: good ones in which nothing is found, and bad ones with all that is wrong with them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from infointerview.language.kinds import MESSAGES
from infointerview.review.check import check
from tests.messages.cast import NOW, PEOPLE, campaign_for, drafted

LETTERS = tomllib.loads((Path(__file__).parent / "letters.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("letter", LETTERS["good"], ids=lambda letter: letter["name"])
def test_nothing_is_wrong_with_a_good_message(letter: dict[str, Any]) -> None:
    text = letter["text"]

    assert str(check(text, letter["kind"], subject=letter["subject"], channel="email")) == "nothing found"
    assert not check(text)


@pytest.mark.parametrize("letter", LETTERS["bad"], ids=lambda letter: letter["name"])
def test_all_is_found_in_a_bad_one(letter: dict[str, Any]) -> None:
    found = check(letter["text"], letter["kind"], subject=letter["subject"])

    assert sorted({finding.rule for finding in found}) == letter["rules"]


@pytest.mark.parametrize("kind", MESSAGES)
def test_nothing_is_found_in_what_the_templates_say(kind: str) -> None:
    for person in PEOPLE.values():
        message = drafted(kind, person)

        assert str(check(message, campaign=campaign_for(kind, person), now=NOW)) == "nothing found"


@pytest.mark.parametrize("kind", MESSAGES)
def test_nor_in_what_they_say_among_friends(kind: str) -> None:
    person = PEOPLE["title and employer"]
    message = drafted(kind, person, tone="friendly")

    assert str(check(message, campaign=campaign_for(kind, person), now=NOW)) == "nothing found"
