"""Properties of the check: whatever the text, it answers, its places are right, and it takes time in proportion."""

import tomllib
from functools import cache
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given, strategies as st

from infointerview.language.kinds import MESSAGES
from infointerview.model.campaign import Campaign
from infointerview.model.people import Contact
from infointerview.model.values import Channel
from infointerview.policy.figures import DEFAULT_POLICY, Policy
from infointerview.review import asking, asking as enclosures, asking as jobs, greeting as opening, thanks, tone
from infointerview.review.check import CHECKS, check
from infointerview.review.letter import Letter, plain
from infointerview.review.notation import Wordings
from infointerview.review.rule import MessageRule
from infointerview.strategies.campaign import campaigns, policies
from infointerview.strategies.people import contacts

HERE = Path(__file__).parent
KINDS = st.sampled_from([None, *MESSAGES])
ADA = Contact(name="Ada Quist", employments="Severn Catchment Trust")


@cache
def fragments() -> list[str]:
    """Return the texts of the corpus."""
    texts: list[str] = []
    for file in ("corpus.toml", "more.toml"):
        for group in tomllib.loads((HERE / file).read_text(encoding="utf-8"))["case"]:
            texts += [text for text, _ in group["found"]] + group["innocent"]
    return texts


def texts() -> st.SearchStrategy[str]:
    """Return texts made of what people write, of any characters, and of both."""
    written = st.lists(st.sampled_from(fragments()), min_size=1, max_size=6)
    glue = st.sampled_from([" ", "\n", "\n\n", "\r\n", "  ", "", "\t"])
    said = st.builds(lambda parts, between: between.join(parts), written, glue)
    # Hypothesis draws no lone surrogates by itself, and a text from a program may have some.
    anything = st.text() | st.text(st.characters())
    return said | anything | st.builds("{}{}{}".format, said, anything, said)


class TestPlaces:
    @given(texts(), KINDS, texts() | st.none())
    @example("Dear \u0130da,\r\n\r\nWould you hire me?", "outreach", "job")
    def test_every_place_lies_in_its_part_and_the_excerpt_stands_there(
        self, text: str, kind: str | None, subject: str | None
    ) -> None:
        """A letter that grows in lower case, such as the Turkish capital I, moves no place."""
        parts = {"text": text, "subject": subject or ""}
        for finding in check(text, kind, subject=subject, contact=ADA):
            part = parts[finding.part]

            assert 0 <= finding.start <= finding.end <= len(part)
            assert finding.excerpt == part[finding.start : finding.end]
            assert finding.start < finding.end or not part.strip()
            if finding.whole:
                assert finding.excerpt == part

    @given(texts(), KINDS)
    def test_line_ends_make_no_difference(self, text: str, kind: str | None) -> None:
        """What is found with one sort of line end is found with the other, at the same words."""
        text = plain(text)
        one, other = check(text, kind, contact=ADA), check(text.replace("\n", "\r\n"), kind, contact=ADA)

        assert [(f.rule, f.reason) for f in one] == [(f.rule, f.reason) for f in other]
        assert [f.excerpt for f in one] == [f.excerpt.replace("\r\n", "\n") for f in other]

    @given(texts(), KINDS, st.text(" \t\n", max_size=5))
    def test_blanks_at_the_end_make_no_difference(self, text: str, kind: str | None, blanks: str) -> None:
        text = text.rstrip()
        one, other = check(text, kind, contact=ADA), check(text + blanks, kind, contact=ADA)

        assert [(f.rule, f.start) for f in one] == [(f.rule, f.start) for f in other]


class TestAnswers:
    @given(texts(), KINDS, contacts(), policies(), st.sampled_from(Channel) | st.none())
    def test_whatever_is_asked_the_same_is_answered_twice(
        self, text: str, kind: str | None, contact: Contact, policy: Policy, channel: Channel | None
    ) -> None:
        one = check(text, kind, contact=contact, channel=channel, policy=policy)

        assert one == check(text, kind, contact=contact, channel=channel, policy=policy)
        assert {finding.rule for finding in one} <= set(CHECKS)

    @given(campaigns(), texts(), KINDS)
    def test_any_campaign_will_do(self, campaign: Campaign, text: str, kind: str | None) -> None:
        for contact in campaign.contacts[:3]:
            found = check(text, kind, campaign, contact)
            alone = check(text, kind, contact=contact)

            # The campaign explains what was taken for a slip, and shows what nobody could know without it.
            with_campaign = {
                "name-without-permission",
                "generic-thanks",
                "sent-before",
                "copied-text",
                "misspelt-name",
                "already-declined",
                "already-answered",
            }
            assert {f.rule for f in found} ^ {f.rule for f in alone} <= with_campaign

    @given(texts(), KINDS)
    def test_it_rewrites_nothing(self, text: str, kind: str | None) -> None:
        kept = str(text)
        check(text, kind)

        assert text == kept


WORDINGS = {
    f"{module.__name__.rpartition('.')[2]}.{name.strip('_').lower()}": found
    for module in (asking, enclosures, jobs, opening, thanks, tone)
    for name, found in vars(module).items()
    if isinstance(found, Wordings)
}


class TestAnchors:
    @pytest.mark.parametrize("name", WORDINGS)
    def test_what_is_skipped_would_have_found_nothing(self, name: str) -> None:
        """Wordings of which no anchor occurs are not looked for; looking for all of them finds no more."""
        wordings = WORDINGS[name]
        for text in fragments():
            read = _letter(text)

            assert wordings.spans(read, 0, len(text)) == wordings.spans_without_anchors(read.low, 0, len(text))

    @given(st.lists(st.sampled_from(fragments()), min_size=2, max_size=5), st.sampled_from(sorted(WORDINGS)))
    def test_nor_in_longer_texts(self, parts: list[str], name: str) -> None:
        read = _letter(" ".join(parts))
        end = len(read.text)

        assert WORDINGS[name].spans(read, 0, end) == WORDINGS[name].spans_without_anchors(read.low, 0, end)

    @pytest.mark.parametrize("rule", [rule for rule in CHECKS.values() if rule.anchors], ids=lambda rule: rule.id)
    def test_a_rule_that_is_not_asked_would_have_found_nothing(self, rule: MessageRule) -> None:
        for text in fragments():
            for kind in (None,) if rule.fits is None else rule.kinds:
                read = _letter(text, kind)
                if rule.anchors.isdisjoint(read.words):
                    assert list(rule.find(read)) == []


def _letter(text: str, kind: str | None = None) -> Letter:
    return Letter(
        text=plain(text),
        subject=None,
        kind=MESSAGES[kind] if kind else None,
        channel=None,
        campaign=None,
        contact=ADA,
        now=None,
        policy=DEFAULT_POLICY,
    )


REPEATED = [
    *("a", " ", "\n", "\r\n", "hire me ", "i am looking for ", "dear ", "Dear Ada,\n", "!", "20 to ", "an hour ", "漢"),
    *(
        "you have any ",
        "{",
        "[your ",
        "<",
        "<name",
        "__",
        "$a",
        "%a",
        "X",
        "é",
        "a.b.",
        "http://",
        " ?",
        ". ",
        "I am. ",
    ),
    *("A Quisst, ", "sam\n\n", "not ", "at None ", ":)", "could you send me it? ", "half an hour to ", "mr. ", "e.g. "),
]


class TestTime:
    @pytest.mark.parametrize("unit", REPEATED, ids=repr)
    def test_a_long_text_takes_time_in_proportion(self, unit: str) -> None:
        """Four times the text may take eight times as long, and not the sixteen of a time that grows by the square."""

        def seconds(size: int) -> float:
            text = unit * (size // len(unit))
            begun = process_time()
            check(text, "thank_you", contact=ADA, subject=text)
            return process_time() - begun

        short, long = min(seconds(5_000) for _ in range(3)), min(seconds(20_000) for _ in range(2))
        assert long < 8 * short + 0.05

    def test_a_megabyte_is_read(self) -> None:
        text = "Dear Ada Quist,\n\n" + "I would like to learn how you work. " * 28_000

        assert {finding.rule for finding in check(text, "outreach")} >= {"too-long", "minutes-missing"}
