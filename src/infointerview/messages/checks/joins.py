"""Whether words that were put into a sentence fit what stands before them."""

import re
from collections.abc import Iterator
from functools import cache

from infointerview.messages.checks.finding import Severity
from infointerview.messages.checks.letter import Letter
from infointerview.messages.checks.message_rule import Spot, message_rule
from infointerview.policy.source import convention

__all__ = ["does_not_fit"]

# Words that are never said twice running, which leaves out "had had" and "that that"; a quotation may have its reason.
_DOUBLED = (
    r"(?P<word>because|about|the|to|of|for|with|from|and|our|your|my|how|I|learn|will|am)[^\S\n]+(?P=word)\b(?!-)"
)
_DOUBLED_IN_CAPITALS = r"(?:because Because|about About|to To|for For|how How|learn Learn)\b"
# The beginning of a sentence, and the same beginning once more.
_BEGUN_TWICE = (
    r"(?:I am|I'm) (?:I am|I'm|my name is|i am|i'm)\b(?! (?:told|afraid|sure|glad))"
    r"|I (?:will|'ll) (?:I will|I'll|I'd|I would)\b|I'll (?:I will|I'll)\b"
    r"|to learn (?:I want|I would|I'd|to learn)\b"
    r"|the (?:our|your|my|their)\b(?![- ]own\b)"
    r"|(?:[Tt]hank you|[Tt]hanks) for (?:you|that you) (?:told|gave|showed|explained|helped|shared)\b"
)
# A word that begins a sentence, and no title, in the middle of one.
_BEGINS = (
    r"because (?:We|You|They|He|She|My|Our|Your|That|This|There|In|At|When|If|As|A)"
    r"|about (?:We|Our|Your|My|Whether)|learn (?:How|What|Why|Which|Whether|Where|When|About)"
    r"|[Tt]hank you for (?:You|Your|Telling|Showing|Explaining|Taking|Sharing|Giving)"
    r"|I(?: am|'m) (?:A|An|The)(?= [a-z])|and I (?:Will|Am|Would)|Next, I (?:will|'ll) (?:To|I|The|Will)(?= [a-z])"
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
    for found in _wrong().finditer(letter.text):
        yield Spot(
            *found.span(),
            "The words do not go on from those before them.",
            "Read the sentence aloud, and say the rest of it as it goes on.",
        )


@cache
def _wrong() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w\"'\u2018\u201c-])(?:{_DOUBLED}|{_DOUBLED_IN_CAPITALS}|{_BEGUN_TWICE}|(?:{_BEGINS})\b)")
