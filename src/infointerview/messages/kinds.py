"""The kinds of message, and what each needs before it can be written."""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import field, frozen

from infointerview.errors import Problem, UnknownKind
from infointerview.model.suggestion import did_you_mean
from infointerview.model.touch import Purpose

__all__ = ["MESSAGES", "MessageKind", "Need", "message_kind", "needs"]


@frozen
class Need:
    """A detail that a message is made of.

    Attributes:
        name: The name of the detail, by which it can also be given to `draft`.
        what: What it is, for a person.
        supply: How to supply it.
        required: Whether the message cannot be written without it.
    """

    name: str = field()
    what: str = field()
    supply: str = field()
    required: bool = field(default=True, kw_only=True)


@frozen(kw_only=True)
class MessageKind:
    """A kind of message.

    Attributes:
        name: The name by which `draft` knows it, which is that of its template too.
        purpose: What is recorded when it was sent.
        needs: The details that it is made of.
    """

    name: str = field()
    purpose: Purpose = field()
    needs: tuple[Need, ...] = field()


_INTRODUCTION = Need(
    "introduction",
    "who you are, in one line that fits after 'I am'",
    'Seeker(introduction="a third-year civil engineering student")',
)
_FIELD = Need("field", "the field that you want to learn about", 'Seeker(field="hydrology")')

MESSAGES: Mapping[str, MessageKind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            MessageKind(
                name="outreach",
                purpose=Purpose.OUTREACH,
                needs=(
                    _INTRODUCTION,
                    _FIELD,
                    Need(
                        "connection",
                        "how you came to write to this person, in words that fit after 'I am writing because'",
                        'Found(common_ground="we both studied at Leeds"), a referral whose referrer allows you to name '
                        'them, or connection="..."',
                    ),
                    Need("work", "what the contact does", "Employment(organisation=..., title=...)", required=False),
                    Need(
                        "wish",
                        "what you would like to learn, in words that fit after 'I would especially like to learn'",
                        'Seeker(wants_to_learn="how you got started"), or wish="..."',
                        required=False,
                    ),
                    Need(
                        "reason",
                        "what the referrer thinks that the contact can tell you about",
                        'Referral(reason="flood modelling")',
                        required=False,
                    ),
                ),
            ),
            MessageKind(
                name="thank_you",
                purpose=Purpose.THANK_YOU,
                needs=(
                    Need(
                        "interview",
                        "the interview to thank for",
                        "add an Interview that was held, or was answered in writing",
                    ),
                    Need(
                        "takeaway",
                        "the one thing said that stayed with you",
                        'Note(interview=..., kind="takeaway", text="..."), or takeaway="..."',
                    ),
                    Need(
                        "next_step",
                        "what you will do with it, in words that fit after 'Next, I will'",
                        'Note(interview=..., kind="next_step", text="read the report", due=...), or next_step="..."',
                    ),
                    Need(
                        "referrals",
                        "the people whom the contact named",
                        "Referral(referrer=..., interview=...)",
                        required=False,
                    ),
                ),
            ),
        )
    }
)
"""The kinds of message by name."""


def message_kind(name: str) -> MessageKind:
    """Return the kind of message of that name.

    Raises:
        UnknownKind: There is none.
    """
    if not isinstance(name, str) or name not in MESSAGES:
        shown = str(name)[:40]
        hint = did_you_mean(shown, MESSAGES) or f"choose one of {', '.join(MESSAGES)}"
        raise UnknownKind(Problem("draft", f"no message is called {shown!r}", hint))
    return MESSAGES[name]


def needs(kind: str) -> tuple[Need, ...]:
    """Return the details that a kind of message is made of, the required ones first.

    Raises:
        UnknownKind: There is no such kind.

    >>> [need.name for need in needs("thank_you") if need.required]
    ['interview', 'takeaway', 'next_step']
    """
    return tuple(sorted(message_kind(kind).needs, key=lambda need: not need.required))
