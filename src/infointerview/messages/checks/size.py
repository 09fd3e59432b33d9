"""How long a message is."""

from collections.abc import Iterator

from infointerview.messages.checks.finding import Severity
from infointerview.messages.checks.letter import Letter
from infointerview.messages.checks.message_rule import Spot, message_rule
from infointerview.messages.kinds import MESSAGES
from infointerview.model.party import Channel
from infointerview.policy import publications as by
from infointerview.policy.source import convention

__all__ = ["blank", "too_long", "too_many_characters", "too_short"]

# The figure for messages on LinkedIn is for those that come unasked; who is in touch reads on.
_TO_STRANGERS = frozenset({"", "outreach", "follow_up", "recontact"})
_SHORT_CHANNELS = frozenset({Channel.LINKEDIN, Channel.TEXT_MESSAGE})


@message_rule(
    "blank",
    looks_for="a message that says nothing",
    severity=Severity.ERROR,
    kinds=None,
    source=convention("a message says something"),
    english=False,
)
def blank(letter: Letter) -> Iterator[Spot]:
    """Look for a text of blanks."""
    if letter.is_blank:
        yield Spot(*letter.whole, "The text is blank.", "Write it, or have it drafted.", whole=True)


@message_rule(
    "too-long",
    looks_for="more words than the policy has for this kind of message, without salutation and signature",
    severity=Severity.WARNING,
    kinds=frozenset(MESSAGES) - {"connection_request"},
    source=by.BOOMERANG("50 to 125 words"),
    figure="outreach_at_most_words",
    english=False,
)
def too_long(letter: Letter) -> Iterator[Spot]:
    """Count the words; more than any message should have is an error."""
    figure = MESSAGES[letter.kind].limits[1]
    most = getattr(letter.policy, figure)
    words, cap = letter.body_words, letter.policy.message_at_most_words
    if words > most or words > cap:
        limit, figure = (cap, "message_at_most_words") if words > cap else (most, figure)
        yield Spot(
            *letter.whole,
            f"It has {words} words without salutation and signature, and {limit} are enough.",
            "Leave out what they need not know before you talk.",
            whole=True,
            severity=Severity.ERROR if words > cap else Severity.WARNING,
            figure=figure,
        )


@message_rule(
    "too-short",
    looks_for="fewer words than the policy has for this kind of message, without salutation and signature",
    severity=Severity.HINT,
    kinds=frozenset(name for name, kind in MESSAGES.items() if kind.limits[0]),
    source=by.BOOMERANG("50 to 125 words"),
    figure="outreach_at_least_words",
    english=False,
)
def too_short(letter: Letter) -> Iterator[Spot]:
    """Count the words, except where messages are short by nature."""
    if letter.channel in _SHORT_CHANNELS:
        return
    figure = MESSAGES[letter.kind].limits[0]
    least = getattr(letter.policy, figure)
    words = letter.body_words
    if words < least:
        yield Spot(
            *letter.whole,
            f"It has {words} words without salutation and signature, and advice is {least} or more.",
            "Say a little more about what connects you, or what you took from it.",
            whole=True,
            figure=figure,
        )


@message_rule(
    "too-many-characters",
    looks_for="more characters than LinkedIn takes in a note, or than people read in a message there",
    severity=Severity.ERROR,
    kinds=None,
    source=by.LINKED_HELPER("200 characters; 300 with Premium"),
    figure="connection_note_at_most_characters",
    english=False,
)
def too_many_characters(letter: Letter) -> Iterator[Spot]:
    """Count the characters of everything, salutation and signature too."""
    if letter.kind == "connection_request":
        figure, severity, says = "connection_note_at_most_characters", Severity.ERROR, "LinkedIn takes"
    elif letter.channel is Channel.LINKEDIN and letter.kind in _TO_STRANGERS:
        figure, severity, says = "linkedin_message_at_most_characters", Severity.WARNING, "people there read"
    else:
        return
    most, length = getattr(letter.policy, figure), len(letter.text)
    if length > most:
        yield Spot(
            *letter.whole,
            f"It has {length} characters with salutation and signature, and {says} {most}.",
            "Keep who you are, what connects you, and one question.",
            whole=True,
            severity=severity,
            figure=figure,
        )
