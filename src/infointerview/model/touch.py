"""One message or call between the seeker and a contact."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from attrs import Factory, field, frozen
from attrs.converters import optional

from infointerview.errors import InvalidValue
from infointerview.model.contact import contact_ref
from infointerview.model.extra import Extra, extra
from infointerview.model.fields import checked, flag, word
from infointerview.model.identity import (
    ContactId,
    InterviewId,
    ReferralId,
    TouchId,
    derived_id,
    given_id,
    referred_id,
)
from infointerview.model.interview import interview_ref
from infointerview.model.party import Channel, channel
from infointerview.model.referral import referral_ref
from infointerview.model.text import optional_line, optional_text
from infointerview.model.time import day, instant

__all__ = ["INBOUND", "OUTBOUND", "Direction", "Purpose", "Touch", "touch_ref"]


class Direction(StrEnum):
    """Which way a message went, seen from the seeker."""

    OUTBOUND = "outbound"
    INBOUND = "inbound"


class Purpose(StrEnum):
    """What a message is for.  The first group is the seeker's, the second the contact's, the last anybody's."""

    OUTREACH = "outreach"
    FOLLOW_UP = "follow_up"
    CONNECTION_REQUEST = "connection_request"
    INTRODUCTION_REQUEST = "introduction_request"
    PERMISSION_REQUEST = "permission_request"
    SLOT_PROPOSAL = "slot_proposal"
    REMINDER = "reminder"
    RUNNING_LATE = "running_late"
    THANK_YOU = "thank_you"
    REFERRAL_THANK_YOU = "referral_thank_you"
    REPORT_BACK = "report_back"
    UPDATE = "update"
    KEEP_IN_TOUCH = "keep_in_touch"
    OUTCOME = "outcome"

    ACCEPTANCE = "acceptance"
    DECLINE = "decline"
    DEFERRAL = "deferral"
    REDIRECTION = "redirection"
    WRITTEN_ANSWERS = "written_answers"
    AUTOMATIC_REPLY = "automatic_reply"
    WRONG_PERSON = "wrong_person"
    STOP_REQUEST = "stop_request"

    QUESTION = "question"
    ANSWER = "answer"
    CONFIRMATION = "confirmation"
    RESCHEDULING = "rescheduling"
    CANCELLATION = "cancellation"
    NO_SHOW = "no_show"
    INTRODUCTION = "introduction"
    OTHER = "other"


_PURPOSES = tuple(Purpose)
_SEEKERS = _PURPOSES[: _PURPOSES.index(Purpose.ACCEPTANCE)]
_CONTACTS = _PURPOSES[len(_SEEKERS) : _PURPOSES.index(Purpose.QUESTION)]
_ANYBODYS = _PURPOSES[len(_SEEKERS) + len(_CONTACTS) :]

OUTBOUND: frozenset[Purpose] = frozenset((*_SEEKERS, *_ANYBODYS))
"""The purposes that a message of the seeker can have."""

INBOUND: frozenset[Purpose] = frozenset((*_CONTACTS, *_ANYBODYS))
"""The purposes that a message of a contact can have."""

_ALLOWED: Mapping[Direction, frozenset[Purpose]] = MappingProxyType(
    {Direction.OUTBOUND: OUTBOUND, Direction.INBOUND: INBOUND}
)


def touch_ref(value: "Touch | TouchId | str") -> TouchId:
    """Return the id of a touch given as such or by its id."""
    return TouchId(referred_id(value))


def _direction(value: Direction | str) -> Direction:
    return word(Direction, value)


def _purpose(value: Purpose | str) -> Purpose:
    return word(Purpose, value)


def _touch_id(value: str) -> TouchId:
    return TouchId(given_id(value))


def _derived(touch: "Touch") -> TouchId:
    return TouchId(derived_id("touch", touch.contact, touch.at, touch.direction, touch.channel, touch.purpose))


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Touch:
    """One message or call, sent or received.

    Attributes:
        contact: Whom it went to or came from: a contact or its id.
        at: When it was sent or arrived.
        direction: Outbound from the seeker, or inbound.
        channel: How it travelled.
        purpose: What it is for.
        subject: Its subject line.
        summary: What it says, in the user's words or in full.
        answers: The touch that it answers.
        interview: The interview that it is about.
        referral: The referral that it uses, asks about or reports on.
        bounced: Whether it came back; only for outbound ones.
        automatic_reply_until: The first day on which the contact is back, as an automatic reply said.
        not_before: The day before which the contact asked not to be written to, for a deferral.
        template: The template that it was drafted with.
        extra: Keys of a newer format or of the user's own.
        id: Given, or derived from contact, instant, direction, channel and purpose.

    >>> from datetime import UTC, datetime
    >>> Touch(contact="ada", at=datetime(2026, 3, 2, 14, tzinfo=UTC), direction="outbound",
    ...       channel="email", purpose="outreach", summary="private")
    <Touch outreach by email to ada, 2026-03-02 14:00 UTC>
    """

    contact: ContactId = field(converter=contact_ref)
    at: datetime = field(converter=instant)
    direction: Direction = field(converter=_direction)
    channel: Channel = field(converter=channel)
    purpose: Purpose = field(default=Purpose.OTHER, converter=_purpose)
    subject: str = field(default="", converter=optional_line)
    summary: str = field(default="", converter=optional_text)
    answers: TouchId | None = field(default=None, converter=optional(touch_ref))
    interview: InterviewId | None = field(default=None, converter=optional(interview_ref))
    referral: ReferralId | None = field(default=None, converter=optional(referral_ref))
    bounced: bool = field(default=False, converter=flag)
    automatic_reply_until: date | None = field(default=None, converter=optional(day))
    not_before: date | None = field(default=None, converter=optional(day))
    template: str = field(default="", converter=optional_line)
    extra: Extra = field(default=Extra(), converter=extra)
    # Last, because it is derived from the fields above it.
    id: TouchId = field(default=Factory(_derived, takes_self=True), converter=_touch_id)

    def __attrs_post_init__(self) -> None:
        allowed = _ALLOWED[self.direction]
        if self.purpose not in allowed:
            raise InvalidValue.at(
                "Touch.purpose",
                f"no {self.direction} message is a {self.purpose}",
                f"choose one of {', '.join(sorted(allowed))}",
            )
        if self.bounced and self.direction is Direction.INBOUND:
            raise InvalidValue.at("Touch.bounced", "an inbound message cannot bounce", "mark the outbound one")
        for name, purpose in _DAYS_OF:
            if getattr(self, name) is not None and self.purpose is not purpose:
                raise InvalidValue.at(f"Touch.{name}", f"not used for {self.purpose}", f"it belongs to {purpose}")
        if self.answers == self.id:
            raise InvalidValue.at("Touch.answers", "a message cannot answer itself")

    @property
    def outbound(self) -> bool:
        """Whether the seeker sent it."""
        return self.direction is Direction.OUTBOUND

    @property
    def is_reply(self) -> bool:
        """Whether a person, and no machine, wrote it to the seeker."""
        return not self.outbound and self.purpose is not Purpose.AUTOMATIC_REPLY

    def __repr__(self) -> str:
        preposition = "to" if self.outbound else "from"
        by = self.channel.replace("_", " ")
        return f"<Touch {self.purpose} by {by} {preposition} {self.contact}, {self.at:%Y-%m-%d %H:%M %Z}>"


_DAYS_OF = (
    ("automatic_reply_until", Purpose.AUTOMATIC_REPLY),
    ("not_before", Purpose.DEFERRAL),
)
