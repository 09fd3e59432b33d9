"""A rule of the message check."""

from collections.abc import Callable, Iterable
from types import FunctionType
from typing import NamedTuple, TypeAlias

from attrs import field, frozen

from infointerview.language.kinds import MESSAGES, MessageKind, message_kind
from infointerview.policy.publications import Source
from infointerview.review.findings import Severity
from infointerview.review.letter import Letter


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

Fits: TypeAlias = Callable[[MessageKind], bool]
"""Whether a rule is for a kind of message."""


@frozen(kw_only=True)
class MessageRule:
    """One piece of advice about messages.

    Attributes:
        id: Its name, such as `job-ask`.
        looks_for: What it looks for, for a person.
        severity: How much a finding of it usually weighs.
        fits: Whether it is for a kind of message; `None` if it is for any text, of which the kind need not be known.
        unknown: Whether it is also for a text of which the kind is not known.
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
    fits: Fits | None = field(repr=False)
    unknown: bool = field(default=False)
    source: Source = field(repr=False)
    figure: str = field(default="")
    english: bool = field(default=True)
    wants: tuple[str, ...] = field(default=())
    anchors: frozenset[str] = field(default=frozenset(), repr=False)
    find: Find = field(repr=False)

    def applies_to(self, kind: str | MessageKind | None) -> bool:
        """Return whether it applies to a kind of message, or to a text of which the kind is not known.

        Raises:
            UnknownKind: There is no such kind.
        """
        known = None if kind is None else message_kind(kind)
        return self.fits is None or (self.unknown if known is None else self.fits(known))

    @property
    def kinds(self) -> tuple[str, ...]:
        """The names of the kinds of message of this library that it applies to."""
        return tuple(name for name, kind in MESSAGES.items() if self.applies_to(kind))


def message_rule(
    id_: str,
    *,
    looks_for: str,
    severity: Severity,
    fits: Fits | None,
    source: Source,
    unknown: bool = False,
    figure: str = "",
    english: bool = True,
    wants: tuple[str, ...] = (),
    anchors: frozenset[str] = frozenset(),
) -> Callable[[Find], MessageRule]:
    """Make a function a rule of the message check."""

    def made(find: Find) -> MessageRule:
        if isinstance(find, FunctionType):
            # As with the rules of the due list: a pickle finds the function where it is now.
            if isinstance(fits, FunctionType):
                fits.__qualname__ = f"{find.__qualname__}.fits"
            find.__qualname__ += ".find"
        return MessageRule(
            id=id_,
            looks_for=looks_for,
            severity=severity,
            fits=fits,
            unknown=unknown,
            source=source,
            figure=figure,
            english=english,
            wants=wants,
            anchors=anchors,
            find=find,
        )

    return made
