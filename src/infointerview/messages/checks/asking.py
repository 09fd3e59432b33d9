"""What a message asks for: for what purpose, how long, how much, and how easily it can be refused."""

import re
from collections.abc import Iterator

from infointerview.messages.checks.finding import Severity
from infointerview.messages.checks.letter import Letter
from infointerview.messages.checks.message_rule import Spot, message_rule
from infointerview.messages.checks.notation import word_set
from infointerview.messages.checks.occasion import ASKING, FIRST
from infointerview.messages.checks.wording import Span, Wordings, denied, sentences
from infointerview.policy import publications as by

__all__ = [
    "call_back",
    "minutes_missing",
    "minutes_too_few",
    "minutes_too_many",
    "no_way_out",
    "purpose_missing",
    "several_asks",
]

# -- purpose ----------------------------------------------------------------------------------------------------------

_PURPOSE = word_set("""
    learn learning learned understand understanding advice insight insights perspective perspectives explore exploring
    curious guidance conversation conversations informational chat talk talking speak speaking question questions
    discuss discussing discover story path journey hear
    """)
_NOT_TO_HEAR_FROM = ("hear about", "hear how", "hear what", "hear more", "hear your", "hear why", "hear which")


@message_rule(
    "purpose-missing",
    looks_for="a first message without a word of learning, advice or a conversation about the person's work",
    severity=Severity.WARNING,
    kinds=FIRST,
    source=by.NORTHEASTERN("say that you want to learn, and what"),
)
def purpose_missing(letter: Letter) -> Iterator[Spot]:
    """Look for words of learning; to hear from somebody is no purpose, to hear about their work is."""
    words = letter.words & _PURPOSE
    if words == {"hear"} and not any(phrase in letter.low for phrase in _NOT_TO_HEAR_FROM):
        words = frozenset()
    if not words:
        yield Spot(
            *letter.whole,
            "It does not say that you want to learn about their work.",
            "Say in one sentence what you hope to learn.",
            whole=True,
        )


# -- length -----------------------------------------------------------------------------------------------------------


@message_rule(
    "minutes-missing",
    looks_for="a request that does not say how long a talk it asks for",
    severity=Severity.WARNING,
    kinds=frozenset({"outreach", "phone_script", "introduction_blurb"}),
    source=by.LABOR_STATISTICS("20 to 30 minutes"),
    figure="ask_minutes",
)
def minutes_missing(letter: Letter) -> Iterator[Spot]:
    """Look for a length in digits or words."""
    if not letter.talk_lengths:
        yield Spot(
            *letter.whole,
            "It does not say how long the talk would take.",
            f"Ask for {_asked_for(letter)}.",
            whole=True,
        )


@message_rule(
    "minutes-too-many",
    looks_for="a request for a longer talk than the policy plans for",
    severity=Severity.ERROR,
    kinds=ASKING | {"slot_proposal"},
    source=by.TWENTY_MINUTES("under 30 minutes, and never an hour"),
    figure="plan_minutes",
    anchors=frozenset({"minutes", "minute", "mins", "min", "hour", "hours"}),
)
def minutes_too_many(letter: Letter) -> Iterator[Spot]:
    """Look for a length in a sentence that asks; how long a way or a day of work takes does not count."""
    most = max(letter.policy.plan_minutes, letter.policy.ask_minutes)
    for length in letter.talk_lengths:
        if length.most > most and length.is_asked(letter.low):
            yield Spot(
                length.start,
                length.end,
                f"It asks for {length.most} minutes, and {most} are the most that people grant a stranger gladly.",
                f"Ask for {_asked_for(letter)}; who enjoys the talk will stay longer.",
            )


@message_rule(
    "minutes-too-few",
    looks_for="a request for less than ten minutes, in which nothing can be learned",
    severity=Severity.HINT,
    kinds=ASKING,
    source=by.WONTOSA("a request for 10 minutes is not taken seriously"),
    anchors=frozenset({"minutes", "minute", "mins", "min"}),
)
def minutes_too_few(letter: Letter) -> Iterator[Spot]:
    """Look for a length that nobody believes."""
    for length in letter.talk_lengths:
        if length.most < 10 and length.is_asked(letter.low):
            yield Spot(
                length.start,
                length.end,
                f"It asks for {length.most} minutes, which nobody believes.",
                f"Ask for {_asked_for(letter)}.",
            )


def _asked_for(letter: Letter) -> str:
    ask, plan = letter.policy.ask_minutes, letter.policy.plan_minutes
    return f"{ask} to {plan} minutes" if ask < plan else f"{ask} minutes"


# -- one ask, easily refused ------------------------------------------------------------------------------------------

# A question mark inside a web address ends no question.
_QUESTION = re.compile(r"[?\uff1f]+(?=[\s\"')\]\u201d]|$)")
_REQUESTS = Wordings(
    """
    please [also] <give>
    (could|would|can|will) you [also|please|perhaps] [also|please|perhaps] <give>
    (i would|i'd) [also] (appreciate|be grateful) [it] if you (could|would) [also] <give>
    """,
    {
        "give": (
            "(send|introduce|review|look|share|forward|recommend|connect|read|help|pass|refer|point|suggest|comment)"
        )
    },
)


@message_rule(
    "several-asks",
    looks_for="more than one question or request in a message that should have one",
    severity=Severity.WARNING,
    kinds=frozenset({"outreach", "connection_request", "introduction_blurb", "follow_up", "recontact"}),
    source=by.DALTON("exactly one request, put as a question"),
)
def several_asks(letter: Letter) -> Iterator[Spot]:
    """Look for the second question mark at the end of a sentence, or a request beside the question."""
    start, end = letter.layout.body
    requests = _REQUESTS.spans(letter, start, end)
    if not requests and letter.low.count("?", start, end) + letter.low.count("\uff1f", start, end) < 2:
        return
    asks = [sentence for sentence in sentences(letter.low, start, end) if _asks(letter.low, sentence, requests)]
    if len(asks) > 1:
        yield Spot(*asks[1], "It asks for more than one thing.", "Ask for the talk alone, and leave the rest for it.")


def _asks(low: str, sentence: Span, requests: list[Span]) -> bool:
    start, end = sentence
    if _QUESTION.search(low, start, end):
        return True
    return any(start <= begin < end and not denied(low, (begin, stop)) for begin, stop in requests)


_WAYS_OUT = (
    "if this is",
    "if not",
    "understand",
    "no problem",
    "no worries",
    "no pressure",
    "no obligation",
    "no need",
    "feel free to",
    "if you are too",
    "if you're too",
    "if you are busy",
    "if you're busy",
    "if you are not",
    "if you're not",
    "if you would rather",
    "if you'd rather",
    "if you prefer not",
    "either way",
    "if your schedule",
    "if your time",
    "if time",
    "say no",
    "only if",
    "if you have time",
    "if you have the time",
    "if it suits",
    "if it is not",
    "if it's not",
    "if it isn't",
    "if it does not",
    "if it doesn't",
    "if that is not",
    "if that's not",
    "if that does not",
    "if now is",
    "if you can",
    "if possible",
    "should this not",
    "should you not",
    "should it not",
    "decline",
    "ignore this",
    "not a good",
    "not the right",
)


@message_rule(
    "no-way-out",
    looks_for="a request that is not easy to refuse",
    severity=Severity.WARNING,
    kinds=frozenset({"outreach", "introduction_blurb"}),
    source=by.SOLVABLE("say that it is no problem if not"),
)
def no_way_out(letter: Letter) -> Iterator[Spot]:
    """Look for words that make a no easy."""
    low = letter.low
    for phrase in _WAYS_OUT:
        if phrase in low:
            return
    yield Spot(
        *letter.whole,
        "It gives no easy way to say no.",
        "Add that you will understand if it does not suit.",
        whole=True,
    )


_CALL_ME = Wordings(
    "^(welcome to|free to|rather|prefer to|wish to|like to|or|some|people|all) (call|phone|ring|text) me"
)
# What follows a command; after anything else it is what somebody is called.
_COMMANDED = re.compile(
    r" *(?:[.!?;,]|\n|$)|\s(?:back|on|at|when|whenever|any|tomorrow|today|this|next|as soon|if|in|by|about|between"
    r"|before|after|(?:mon|tues|wednes|thurs|fri)day)\b"
)
_CALL_BACK = Wordings(
    """
    give me a [quick] (call|ring|buzz|bell)
    (expect|await|awaiting|wait for|waiting for|look forward to|looking forward to) your [phone|return] call
    get back to me
    (reply|respond|answer|write back|let me know) [to me] (asap|immediately|quickly|urgently|as soon as \
        (possible|you can))
    (reply|respond|answer|write back) [to me] by (monday|tuesday|wednesday|thursday|friday|tomorrow|the end)
    """
)


@message_rule(
    "call-back",
    looks_for="a contact who is asked to call, or to answer by a day",
    severity=Severity.WARNING,
    kinds=ASKING | {"thank_you", "update", "keep_in_touch", "introduction_check", "permission_request"},
    source=by.KANSAS("say that you will call; never ask them to"),
    anchors=_CALL_BACK.anchors | _CALL_ME.anchors,
)
def call_back(letter: Letter) -> Iterator[Spot]:
    """Look for commands to call; that they are welcome to, or what somebody is called, is none."""
    start, end = letter.layout.body
    commands = [
        (begin, stop) for begin, stop in _CALL_ME.spans(letter, start, end) if _COMMANDED.match(letter.low, stop)
    ]
    for span in sorted([*commands, *_CALL_BACK.spans(letter, start, end)]):
        yield Spot(
            *span,
            "It makes the next step the contact's work.",
            "Say when you will get in touch, or offer times at which you are free.",
        )
