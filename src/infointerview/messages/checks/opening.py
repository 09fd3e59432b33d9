"""How a first message begins, and of whom it speaks."""

import re
from collections.abc import Iterator

from infointerview.messages.checks.finding import Severity
from infointerview.messages.checks.letter import Letter
from infointerview.messages.checks.message_rule import Spot, message_rule
from infointerview.messages.checks.wording import Wordings, sentences
from infointerview.policy import publications as by

__all__ = ["connection_late", "more_me_than_you"]

_OUTREACH = frozenset({"outreach"})
_BEGINNING, _LONGEST = 80, 600

_ABOUT_ME = Wordings(
    """
    my name is [*]
    (i am|i'm) [currently|now] (a|an|the) * [*]
    (i am|i'm) (writing|reaching out|contacting you) to (ask|introduce|inquire|enquire|request|apply|see)
    [i] [do|really|just] (hope|trust) (this|that|my|you|you're|your|all|everything) *4 (well|safe|great|fine|good)
    [please] (let|allow) me [to] introduce myself
    (i'd|i would) like to introduce
    i (know|realise|realize|understand|imagine) [that] (you are|you're|you must be|you have) [very|so\
        |extremely] (busy|many|a busy)
    [i am|i'm] sorry (to|for) (bother|bothering|disturb|disturbing|trouble|troubling|the)
    how are you
    this is * [*] (from|and)
    """
)
_FIRST_WORDS = (
    "my ",
    "i ",
    "i'",
    "do ",
    "really ",
    "just ",
    "hope ",
    "please ",
    "let ",
    "allow ",
    "sorry ",
    "how ",
    "this ",
)
_CONNECTION = Wordings(
    """
    (suggest|suggested|suggests|recommend|recommended|recommends|referred|referral|introduced)
    (mentioned|mentions) (you|your)
    (gave|passed) me your
    told me
    we (both|met|share|spoke|rowed|studied|worked|know)
    (fellow|alumnus|alumna|alumni|alum)
    same (school|university|college|group|club|course|team|lab)
    your (talk|article|post|paper|book|profile|presentation|podcast|report|research|lecture|blog|interview|work\
        |career|path)
    where you
    as you (did|are|were|have)
    like you
    too
    also (studied|went|worked|grew|rowed)
    (found|heard|saw|met) you
    came across
    (saw|read|heard) your
    at the same
    you (studied|graduated|worked|spoke|gave|wrote|once)
    """
)


@message_rule(
    "connection-late",
    looks_for="a first sentence about the writer or about nothing, before what connects the two",
    severity=Severity.WARNING,
    kinds=_OUTREACH,
    source=by.DALTON("the connection first"),
)
def connection_late(letter: Letter) -> Iterator[Spot]:
    """Look at the first sentence after the salutation; if it names a connection too, it may begin as it likes."""
    start, end = letter.layout.body
    low = letter.low
    while start < end and not low[start].isalnum():
        start += 1
    if not low.startswith(_FIRST_WORDS, start):
        return
    found = _ABOUT_ME.spans(letter, start, min(end, start + _BEGINNING))
    if not found or found[0][0] != start:
        return
    sentence = next(sentences(low, start, min(end, start + _LONGEST)))
    if not _CONNECTION.occur(letter, *sentence):
        yield Spot(
            *found[0],
            "It begins with you, and the reader wonders why you write to them of all people.",
            "Begin with what connects you: who suggested it, what you share, what of theirs you read.",
        )


_MINE = re.compile(
    r"(?:(?:and|but|so|also|currently|now|recently|last year|this year),? )?(?:i|i'm|i've|i'd|i'll|my|we|we're|our)\b"
)
_YOURS = re.compile(r"you(?:rs?|'\w{1,3})?(?!\w)")


@message_rule(
    "more-me-than-you",
    looks_for="at least twice as many sentences about the writer as about the reader",
    severity=Severity.HINT,
    kinds=_OUTREACH,
    source=by.DALTON("more than half of the words about the contact"),
)
def more_me_than_you(letter: Letter) -> Iterator[Spot]:
    """Count sentences that begin with the writer and never speak of the reader, against those that speak of them."""
    mine = yours = 0
    for start, end in sentences(letter.low, *letter.layout.body):
        if _YOURS.search(letter.low, start, end):
            yours += not _MINE.match(letter.low, start, end)
        elif _MINE.match(letter.low, start, end):
            mine += 1
    if mine > 2 and mine >= 2 * yours:
        yield Spot(
            *letter.whole,
            f"{mine} sentences are about you, and {yours} about them.",
            "Say more about what of their work you want to understand.",
            whole=True,
        )
