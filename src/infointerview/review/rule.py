"""A rule of the message check."""

from collections.abc import Callable, Iterable
from types import FunctionType
from typing import NamedTuple, TypeAlias

from attrs import field, frozen

from infointerview.policy.publications import Source
from infointerview.review.findings import Severity
from infointerview.review.letter import Letter

__all__ = [
    "ADDRESSED",
    "ALL",
    "ASKING",
    "CLOSE_WITH",
    "FIRST",
    "SPOKEN",
    "UNPROMPTED",
    "WITH_SUBJECT",
    "Find",
    "MessageRule",
    "Spot",
    "message_rule",
]


class Spot(NamedTuple):
    """Where a rule found something, and what it says about it.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        reason: What is wrong, in one sentence.
        suggestion: What to do about it, in one sentence.
        whole: Whether it is about the whole part.
        part: `text` or `subject`.
        severity: How much it weighs, where not as much as the rule usually does.
        figure: The figure of the policy that it rests on, where that is another one than the rule's.
    """

    start: int
    end: int
    reason: str
    suggestion: str
    whole: bool = False
    part: str = "text"
    severity: Severity | None = None
    figure: str = ""


Find: TypeAlias = Callable[[Letter], Iterable[Spot]]
"""A function from a message to what is wrong with it."""


@frozen(kw_only=True)
class MessageRule:
    """One piece of advice about messages.

    Attributes:
        id: Its name, such as `job-ask`.
        looks_for: What it looks for, for a person.
        severity: How much a finding of it usually weighs.
        kinds: The kinds of message that it applies to; `None` for every kind, and for a text of no known kind too.
        source: Who advises it; where it rests on a figure, the source of the usual one.
        figure: The figure of the policy that it rests on; blank if on none.
        english: Whether it knows only English words, and is not asked about texts in other languages.
        wants: What it needs: `subject`, `contact`, `campaign`, `now`.
        anchors: Words in lower case; the rule is asked only if one of them occurs, or always if there are none.
        find: The function that looks.
    """

    id: str = field()
    looks_for: str = field()
    severity: Severity = field()
    kinds: frozenset[str] | None = field(repr=False)
    source: Source = field(repr=False)
    figure: str = field(default="")
    english: bool = field(default=True)
    wants: tuple[str, ...] = field(default=())
    anchors: frozenset[str] = field(default=frozenset(), repr=False)
    find: Find = field(repr=False)

    def applies_to(self, kind: str | None) -> bool:
        """Return whether it applies to a kind of message, or to a text of which the kind is not known."""
        return self.kinds is None or kind in self.kinds


def message_rule(
    id_: str,
    *,
    looks_for: str,
    severity: Severity,
    kinds: frozenset[str] | None,
    source: Source,
    figure: str = "",
    english: bool = True,
    wants: tuple[str, ...] = (),
    anchors: frozenset[str] = frozenset(),
) -> Callable[[Find], MessageRule]:
    """Make a function a rule of the message check."""

    def made(find: Find) -> MessageRule:
        if isinstance(find, FunctionType):
            # As with the rules of the due list: a pickle finds the function where it is now.
            find.__qualname__ += ".find"
        return MessageRule(
            id=id_,
            looks_for=looks_for,
            severity=severity,
            kinds=kinds,
            source=source,
            figure=figure,
            english=english,
            wants=wants,
            anchors=anchors,
            find=find,
        )

    return made


# -- occasions ---------------------------------------------------------------------------------------------------------

# The kinds of message, grouped by what advice says about them.


FIRST: frozenset[str] = frozenset(
    {"outreach", "connection_request", "phone_script", "voicemail", "introduction_blurb"},
)
"""What a person reads or hears from the seeker first."""

SPOKEN: frozenset[str] = frozenset({"phone_script", "voicemail"})
"""What is said and not written."""

ASKING: frozenset[str] = FIRST | {"follow_up", "recontact", "introduction_request"}
"""What asks for a talk."""

UNPROMPTED: frozenset[str] = ASKING | {
    "permission_request",
    "introduction_check",
    "report_back",
    "update",
    "referral_ask",
    "keep_in_touch",
    "promise_check",
    "outcome",
}
"""What the seeker begins, and the reader has not just written, met or agreed to something."""

_AROUND_A_TALK = frozenset(
    {
        "slot_proposal",
        "confirmation",
        "reminder",
        "running_late",
        "rescheduling",
        "rescheduling_reply",
        "cancellation",
        "no_show",
        "apology",
        "questions_ahead",
    }
)

CLOSE_WITH: frozenset[str] = frozenset(
    {"thank_you", "referral_thank_you", "report_back", "update", "referral_ask", "keep_in_touch", "promise_check"}
)
"""What goes to somebody with whom the seeker has talked."""

ALL: frozenset[str] = (
    ASKING
    | _AROUND_A_TALK
    | CLOSE_WITH
    | {"permission_request", "introduction_check", "answer", "decline_reply", "deferral_reply", "outcome"}
)
"""Every kind."""

ADDRESSED: frozenset[str] = ALL - SPOKEN - {"introduction_blurb", "connection_request"}
"""What begins with a salutation."""

WITH_SUBJECT: frozenset[str] = ALL - SPOKEN - {"connection_request", "introduction_blurb"}
"""What may travel by e-mail."""
