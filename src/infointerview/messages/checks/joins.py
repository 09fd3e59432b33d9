"""Whether words that were put into a sentence fit what stands before them."""

import re
from collections.abc import Iterator
from functools import cache
from operator import eq

from infointerview.messages.checks.finding import Severity
from infointerview.messages.checks.letter import Letter
from infointerview.messages.checks.message_rule import Spot, message_rule
from infointerview.messages.checks.wording import Span
from infointerview.policy.source import convention

__all__ = ["does_not_fit"]

# Words that are never said twice running, which leaves out "had had" and "that that"; a quotation may have its reason.
_TWICE = r"(?P<word>because|about|the|to|of|for|with|from|and|our|your|my|how|i|learn|will|am)[^\S\n]+(?P=word)\b(?!-)"
_BEGIN_NAMES = frozenset({"The", "Of", "With", "From", "And", "Our", "Your", "My", "Will", "Am"})
# A beginning said twice, or a word that begins a sentence, and no title, in the middle of one.  Each pattern begins
# with letters, for which Python looks many times faster than for one of several beginnings.
_WRONG = (
    r"because (?:We|You|They|He|She|My|Our|Your|That|This|There|In|At|When|If|As|A)\b",
    r"about (?:We|Our|Your|My|Whether)\b",
    r"learn (?:How|What|Why|Which|Whether|Where|When|About)\b",
    r"to learn (?:I want|I would|I'd|to learn)\b",
    r"the (?:our|your|my|their)\b(?![- ]own\b)",
    r"hank you for (?:[Yy]ou (?:told|gave|showed|explained|helped|shared)|Your?)\b",
    r"hank you for (?:Telling|Showing|Explaining|Taking|Sharing|Giving)\b",
    r"I am (?:(?:I am|i am|I'm|i'm|my name is)\b|(?:A|An|The)(?= [a-z]))",
    r"I'm (?:(?:I am|i am|I'm|i'm|my name is)\b|(?:A|An|The)(?= [a-z]))",
    r"I will (?:I will|I'll|I would|I'd)\b",
    r"I'll (?:I will|I'll)\b",
    r"Next, I will (?:To|I|The|Will)(?= [a-z])",
)


@message_rule(
    "does-not-fit",
    looks_for="words that do not go on from those before them: a word or a beginning said twice, or a capital in the "
    "middle of a sentence",
    severity=Severity.WARNING,
    kinds=None,
    source=convention("read it aloud once"),
    anchors=frozenset(
        {"because", "about", "the", "to", "of", "for", "with", "from", "and", "our", "your", "my", "how", "learn", "i"}
    ),
)
def does_not_fit(letter: Letter) -> Iterator[Spot]:
    """Look at the words around the places where a detail is put into a sentence."""
    for start, end in sorted({*_said_twice(letter), *_out_of_place(letter.text)}):
        yield Spot(
            start,
            end,
            "The words do not go on from those before them.",
            "Read the sentence aloud, and say the rest of it as it goes on.",
        )


def _said_twice(letter: Letter) -> Iterator[Span]:
    words = letter.low.split()
    if any(map(eq, words, words[1:])):
        for found in _compiled(rf"(?<![\w\"'\u2018\u201c-]){_TWICE}").finditer(letter.low):
            # The second may be the beginning of a name: the The Hague Report.
            if letter.text[found.start() : found.end()].split()[1] not in _BEGIN_NAMES:
                yield found.span()


def _out_of_place(text: str) -> Iterator[Span]:
    for pattern in _WRONG:
        for found in _compiled(pattern).finditer(text):
            if not text[max(0, found.start() - 1) : found.start()].isalnum() or pattern.startswith("hank"):
                yield found.span()


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # Compiled when first looked for, as the wordings of other rules are.
    return re.compile(pattern)
