"""The link from a referrer to the person they named."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from attrs import Factory, evolve, field, frozen
from attrs.converters import optional

from infointerview.errors import InvalidValue
from infointerview.hypertext import Shown
from infointerview.model.fields import Extra, checked, extra, flag, instance, items, nested, spelt, word
from infointerview.model.identity import (
    ContactId,
    InterviewId,
    Names,
    ReferralId,
    Told,
    TouchId,
    derived_id,
    given_id,
    referred_id,
    unknown,
)
from infointerview.model.people import Contact, PersonName, contact_ref, person_name
from infointerview.model.talk import interview_ref
from infointerview.model.time import day, instant
from infointerview.model.values import Channel, channel, folded, optional_line, optional_text
from infointerview.patterns import regex


class PermissionAnswer(StrEnum):
    """What the referrer said to `May I use your name?`; unknown counts as no."""

    GRANTED = "granted"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class PermissionScope(StrEnum):
    """Who may be told the referrer's name."""

    THIS_PERSON = "this_person"
    ANYONE = "anyone"


class ReferralOutcome(StrEnum):
    """How a referral ended, where the messages and interviews do not show it."""

    DECLINED = "declined"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    DUPLICATE = "duplicate"


def _answer(value: PermissionAnswer | str) -> PermissionAnswer:
    return word(PermissionAnswer, value)


def _scope(value: PermissionScope | str) -> PermissionScope:
    return word(PermissionScope, value)


def _outcome(value: ReferralOutcome | str) -> ReferralOutcome:
    return word(ReferralOutcome, value)


def referral_ref(value: "Referral | ReferralId | str") -> ReferralId:
    """Return the id of a referral given as such or by its id."""
    return ReferralId(referred_id(value))


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class Permission(Shown):
    """Whether the referrer's name may be used.

    Attributes:
        answer: Granted, refused or unknown; unknown counts as no.
        at: When it was given or refused.
        scope: Who may be told it: only the referred person, or anyone.
        extra: Keys of a newer format or of the user's own.

    >>> Permission().granted, Permission(answer="granted").granted
    (False, True)
    """

    Answer = PermissionAnswer
    Scope = PermissionScope

    answer: PermissionAnswer = field(default=PermissionAnswer.UNKNOWN, converter=_answer)
    at: datetime | None = field(default=None, converter=optional(instant))
    scope: PermissionScope = field(default=PermissionScope.THIS_PERSON, converter=_scope)
    extra: Extra = field(default=Extra(), converter=extra, repr=False)

    @property
    def granted(self) -> bool:
        """Whether the name may be used."""
        return self.answer is PermissionAnswer.GRANTED

    def prevailing(self, other: "Permission") -> "Permission":
        """Return which of two permissions of one referral holds: the later, then the stricter; never an unknown one."""
        return max(self, instance(Permission, other, "Permission.prevailing"), key=_weight)


def _weight(permission: Permission) -> tuple[bool, float, bool, bool]:
    said = permission.at.timestamp() if permission.at else float("-inf")
    return (
        permission.answer is not PermissionAnswer.UNKNOWN,
        said,
        not permission.granted,
        permission.scope is PermissionScope.ANYONE,
    )


def _permission(value: Permission | Mapping[str, Any] | PermissionAnswer | str) -> Permission:
    return nested(Permission, value) if isinstance(value, Permission | Mapping) else Permission(answer=value)


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class Introduction(Shown):
    """An introduction that the referrer promised to make.

    Attributes:
        promised_at: When it was promised.
        check_on: The day agreed for checking on it, if one was.
        made_at: When it was made; `None` while it is awaited.
        extra: Keys of a newer format or of the user's own.
    """

    promised_at: datetime = field(converter=instant)
    check_on: date | None = field(default=None, converter=optional(day))
    made_at: datetime | None = field(default=None, converter=optional(instant))
    extra: Extra = field(default=Extra(), converter=extra, repr=False)


def _introduction(value: Introduction | Mapping[str, Any]) -> Introduction:
    return nested(Introduction, value, "write Introduction(promised_at=...)")


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class Referral(Told):
    """One person named another: an edge from a referrer to a contact, or to a bare name.

    Several people may refer the seeker to one person; each is a referral of its own.

    Attributes:
        referrer: The contact who named the person: a contact or its id.
        contact: The referred person, once they are a contact.
        name: The referred person's name, while only that is known.
        at: When the name was given.
        interview: The interview in which it was given.
        reason: What the referrer thinks the person can tell, in words that fit after `could tell me about`.
        permission: Whether the referrer's name may be used.
        introduction: The introduction that the referrer promised, if any.
        outcome: How it ended, where messages and interviews do not show it.
        extra: Keys of a newer format or of the user's own.
        id: Given, or derived from referrer and person; it stays when a name becomes a contact.

    >>> from datetime import UTC, datetime
    >>> Referral(referrer="bo", name="Ada Quist", at=datetime(2026, 3, 3, tzinfo=UTC))
    <Referral bo -> Ada Quist, permission unknown>
    """

    Outcome = ReferralOutcome

    referrer: ContactId = field(converter=contact_ref)
    contact: ContactId | None = field(default=None, converter=optional(contact_ref))
    name: PersonName | None = field(default=None, converter=optional(person_name))
    at: datetime = field(converter=instant)
    interview: InterviewId | None = field(default=None, converter=optional(interview_ref))
    reason: str = field(default="", converter=optional_line)
    permission: Permission = field(default=Permission(), converter=_permission)
    introduction: Introduction | None = field(default=None, converter=optional(_introduction))
    outcome: ReferralOutcome | None = field(default=None, converter=optional(_outcome))
    extra: Extra = field(default=Extra(), converter=extra)
    # Last, because it is derived from the fields above it.
    # A name must not give the same id as a contact whose id is spelt like it.
    id: ReferralId = field(
        default=Factory(
            lambda self: ReferralId(
                derived_id(
                    "referral",
                    self.referrer,
                    self.contact,
                    folded(self.name.full) if self.name and not self.contact else None,
                )
            ),
            takes_self=True,
        ),
        converter=given_id,
    )

    def __attrs_post_init__(self) -> None:
        if self.contact is None and self.name is None:
            raise InvalidValue.at(
                "Referral",
                "the referred person is missing",
                "give contact=..., or name=... while that is all you know",
            )
        if self.contact == self.referrer:
            raise InvalidValue.at(
                "Referral.contact",
                "the referrer cannot refer to themselves",
                "check who named whom",
            )

    def becomes(self, contact: Contact | ContactId | str) -> "Referral":
        """Return the referral with the name that it holds turned into a contact; its id stays."""
        return evolve(self, contact=contact, name=None)

    def grants(self, *, at: datetime, scope: PermissionScope | str = PermissionScope.THIS_PERSON) -> "Referral":
        """Return the referral with permission to use the referrer's name, given at an instant."""
        return evolve(self, permission=Permission(answer=PermissionAnswer.GRANTED, at=at, scope=scope))

    def refuses(self, *, at: datetime) -> "Referral":
        """Return the referral with permission refused, or withdrawn, at an instant."""
        return evolve(self, permission=Permission(answer=PermissionAnswer.REFUSED, at=at))

    def _told(self, names: Names) -> str:
        """Return who named whom and what for; see `Campaign.line`."""
        person = self.name or names(self.contact or "")
        asked = {
            PermissionAnswer.GRANTED: "you may name them",
            PermissionAnswer.REFUSED: "you may not name them",
        }.get(self.permission.answer, "whether you may name them is open")
        return f"{names(self.referrer)} named {person}; {asked}"

    def _written(self) -> tuple[str, ...]:
        return (self.reason,)

    def __repr__(self) -> str:
        person = self.name or unknown(self.contact or "")
        return f"<Referral {unknown(self.referrer)} -> {person}, permission {self.permission.answer}>"


# -- touches -----------------------------------------------------------------------------------------------------------

# One message or call between the seeker and a contact.


class TouchDirection(StrEnum):
    """Which way a message went, seen from the seeker."""

    OUTBOUND = "outbound"
    INBOUND = "inbound"


class TouchPurpose(StrEnum):
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
    INVITATION_ACCEPTED = "invitation_accepted"
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


_PURPOSES = tuple(TouchPurpose)
_SEEKERS = _PURPOSES[: _PURPOSES.index(TouchPurpose.ACCEPTANCE)]
_CONTACTS = _PURPOSES[len(_SEEKERS) : _PURPOSES.index(TouchPurpose.QUESTION)]
_ANYBODYS = _PURPOSES[len(_SEEKERS) + len(_CONTACTS) :]

OUTBOUND: frozenset[TouchPurpose] = frozenset((*_SEEKERS, *_ANYBODYS))
"""The purposes that a message of the seeker can have."""

INBOUND: frozenset[TouchPurpose] = frozenset((*_CONTACTS, *_ANYBODYS))
"""The purposes that a message of a contact can have."""

_ALLOWED: Mapping[TouchDirection, frozenset[TouchPurpose]] = {
    TouchDirection.OUTBOUND: OUTBOUND,
    TouchDirection.INBOUND: INBOUND,
}


def touch_ref(value: "Touch | TouchId | str") -> TouchId:
    """Return the id of a touch given as such or by its id."""
    return TouchId(referred_id(value))


def _direction(value: TouchDirection | str) -> TouchDirection:
    return word(TouchDirection, value)


def _purpose(value: TouchPurpose | str) -> TouchPurpose:
    return word(TouchPurpose, value)


def _purposes(value: Iterable[TouchPurpose | str]) -> tuple[TouchPurpose, ...]:
    return tuple(dict.fromkeys(items(_purpose, value)))


# RFC 5322 3.6.4, as loosely as mail programs take it, and 2.1.1: what a line leaves for an id beside its header's name.
_MESSAGE_ID = regex(r"<[!-;=?-~]+@[!-;=?-~]+>")
_LONGEST_ID = 900


def is_message_id(value: str) -> bool:
    """Return whether a text can stand as the id of an e-mail in the headers of another one.

    >>> is_message_id("<5f21@mail.example.org>"), is_message_id("5f21")
    (True, False)
    """
    # What looks like an encoded word would be decoded on its way.
    return len(value) <= _LONGEST_ID and "=?" not in value and _MESSAGE_ID.fullmatch(value) is not None


def _message_id(value: str) -> str:
    value = optional_line(value)
    if value and not is_message_id(value):
        raise InvalidValue.because("not the Message-ID of an e-mail", "copy it with its < and >")
    return value


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class Touch(Told):
    """One message or call, sent or received.

    Attributes:
        contact: Whom it went to or came from: a contact or its id.
        at: When it was sent or arrived.
        direction: Outbound from the seeker, or inbound.
        channel: How it travelled.
        purpose: What it is for, first of all.
        also: What else it is for, where it did several things at once, such as a thank-you that also asks for a name.
        subject: Its subject line.
        text: What it says, in the user's words or in full.
        answers: The touch that it answers.
        interview: The interview that it is about.
        referral: The referral that it uses, asks about or reports on.
        bounced: Whether it came back; only for outbound ones.
        address: The e-mail address that it went to; a campaign fills it in when the contact gets another one.
        back_on: The first day on which the contact is back, as an automatic reply said: the Monday after, for one
            that says "away until Friday".
        not_before: The day until which the contact put you off, for a deferral.
        template: The template that it was drafted with.
        message_id: The Message-ID of the e-mail that it is, `<...@...>`, once that has been read.
        extra: Keys of a newer format or of the user's own.
        id: Given, or derived from contact, instant, direction, channel and purpose.

    >>> from datetime import UTC, datetime
    >>> Touch(contact="ada", at=datetime(2026, 3, 2, 14, tzinfo=UTC), direction="outbound",
    ...       channel="email", purpose="outreach", text="private")
    <Touch outreach by email to ada, 2026-03-02 14:00 UTC>
    """

    Purpose = TouchPurpose
    Direction = TouchDirection

    contact: ContactId = field(converter=contact_ref)
    at: datetime = field(converter=instant)
    direction: TouchDirection = field(converter=_direction)
    channel: Channel = field(converter=channel)
    purpose: TouchPurpose = field(default=TouchPurpose.OTHER, converter=_purpose)
    also: tuple[TouchPurpose, ...] = field(default=(), converter=_purposes)
    subject: str = field(default="", converter=optional_line)
    text: str = field(default="", converter=optional_text)
    answers: TouchId | None = field(default=None, converter=optional(touch_ref))
    interview: InterviewId | None = field(default=None, converter=optional(interview_ref))
    referral: ReferralId | None = field(default=None, converter=optional(referral_ref))
    bounced: bool = field(default=False, converter=flag)
    address: str = field(default="", converter=optional_line)
    back_on: date | None = field(default=None, converter=optional(day))
    not_before: date | None = field(default=None, converter=optional(day))
    template: str = field(default="", converter=optional_line)
    message_id: str = field(default="", converter=_message_id)
    extra: Extra = field(default=Extra(), converter=extra)
    # Last, because it is derived from the fields above it.
    id: TouchId = field(
        default=Factory(
            lambda self: TouchId(
                derived_id("touch", self.contact, self.at, self.direction, self.channel, self.purpose)
            ),
            takes_self=True,
        ),
        converter=given_id,
    )

    def __attrs_post_init__(self) -> None:
        allowed = _ALLOWED[self.direction]
        for name, purposes in (("purpose", (self.purpose,)), ("also", self.also)):
            if wrong := next((purpose for purpose in purposes if purpose not in allowed), None):
                raise InvalidValue.at(
                    f"Touch.{name}",
                    f"{wrong} is not a purpose of an {self.direction} message",
                    f"choose one of {', '.join(sorted(allowed))}",
                )
        if self.bounced and self.direction is TouchDirection.INBOUND:
            raise InvalidValue.at("Touch.bounced", "an inbound message cannot bounce", "mark the outbound one")
        for name, purpose in _DAYS_OF:
            if getattr(self, name) is not None and self.purpose is not purpose:
                raise InvalidValue.at(f"Touch.{name}", f"not used for {self.purpose}", f"it belongs to {purpose}")
        if self.answers == self.id:
            raise InvalidValue.at("Touch.answers", "a message cannot answer itself")

    @property
    def outbound(self) -> bool:
        """Whether the seeker sent it."""
        return self.direction is TouchDirection.OUTBOUND

    @property
    def is_reply(self) -> bool:
        """Whether a person, and no machine, wrote it to the seeker."""
        return not self.outbound and self.purpose is not TouchPurpose.AUTOMATIC_REPLY

    def is_for(self, *purposes: TouchPurpose) -> bool:
        """Return whether it serves one of some purposes, first of all or beside another one."""
        return self.purpose in purposes or any(purpose in purposes for purpose in self.also)

    def _told(self, names: Names) -> str:
        """Return what was sent to whom or came from whom, how and when; see `Campaign.line`."""
        preposition, by = ("to" if self.outbound else "from"), self.channel.replace("_", " ")
        what = self.purpose.replace("_", " ").capitalize()
        return f"{what} by {by} {preposition} {names(self.contact)}, {self.at:%Y-%m-%d %H:%M %Z}"

    def _written(self) -> tuple[str, ...]:
        return self.subject, self.text

    def __repr__(self) -> str:
        preposition = "to" if self.outbound else "from"
        by = self.channel.replace("_", " ")
        return f"<Touch {self.purpose} by {by} {preposition} {unknown(self.contact)}, {self.at:%Y-%m-%d %H:%M %Z}>"


_TWO_DAYS = 2 * 24 * 60 * 60
# Below so many words a text is a note about a message rather than the message.
_MERE_NOTE = 20
# The part of the words that two records of one message share, without and with a subject in common.
_ALIKE, _ALIKE_IN_A_THREAD = 0.8, 0.5
# What mail programs of several languages put before a subject.
_ANSWERING = regex(r"^\s*(?:(?:re|aw|sv|vs|fw|fwd|wg|tr|rv|antw?|odp)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)


def bare_subject(subject: str) -> str:
    """Return a subject without what mail programs put before it.

    >>> bare_subject("AW: Re: Your work on rivers")
    'Your work on rivers'
    """
    return _ANSWERING.sub("", subject, count=1)


def same_message(one: Touch, other: Touch) -> bool:
    """Return whether two touches are one message, recorded twice: once by hand, and once as the e-mail that it was.

    They are if person, direction and channel agree, if they are not more than two days apart, and if they have the same
    subject or four fifths of their words.  All messages of a thread have one subject, so that it says nothing where a
    text was recorded by hand that is another one.  Two e-mails that were read are one if their Message-ID is one.
    """
    if (one.contact, one.direction, one.channel) != (other.contact, other.direction, other.channel):
        return False
    if one.channel is not Channel.EMAIL or bool(one.message_id) is bool(other.message_id):
        return bool(one.message_id) and one.message_id == other.message_id
    if abs(one.at.timestamp() - other.at.timestamp()) > _TWO_DAYS:
        return False
    mail, by_hand = (one, other) if one.message_id else (other, one)
    sent, noted = (Counter(re.findall(r"\w+", touch.text.casefold())) for touch in (mail, by_hand))
    alike = (sent & noted).total() / max(sent.total(), noted.total(), 1)
    if bare_subject(mail.subject).casefold() == bare_subject(by_hand.subject).casefold() != "":
        return noted.total() < _MERE_NOTE or alike >= _ALIKE_IN_A_THREAD
    return alike >= _ALIKE


def may_be_same_message(by_hand: Touch, mail: Touch) -> bool:
    """Return whether an e-mail may be what was recorded on its day without a word of it, such as by ticking it off.

    Of two such records, or of two such e-mails, nobody knows which belong together.
    """
    if (by_hand.contact, by_hand.direction, by_hand.channel) != (mail.contact, mail.direction, Channel.EMAIL):
        return False
    if not mail.message_id or by_hand.message_id or by_hand.subject or by_hand.text:
        return False
    purposes = {TouchPurpose.OTHER, by_hand.purpose}
    says_the_same = mail.purpose in purposes or by_hand.purpose is TouchPurpose.OTHER
    return says_the_same and mail.at.astimezone(by_hand.at.tzinfo).date() == by_hand.at.date()


def united(earlier: Touch, later: Touch) -> Touch:
    """Return the earlier record of a message with what a later one adds; see `same_message`.

    The instant is that of the e-mail; what was recorded by hand says what it is for.
    """
    mail, by_hand = (later, earlier) if later.message_id else (earlier, later)
    told = by_hand if by_hand.purpose is not TouchPurpose.OTHER else mail
    return evolve(
        by_hand,
        id=earlier.id,
        at=mail.at,
        message_id=mail.message_id,
        purpose=told.purpose,
        also=told.also,
        subject=by_hand.subject or mail.subject,
        text=by_hand.text or mail.text,
        answers=by_hand.answers or mail.answers,
        bounced=by_hand.bounced or mail.bounced,
        address=by_hand.address or mail.address,
        back_on=told.back_on,
        not_before=told.not_before,
    )


_DAYS_OF = (
    ("back_on", TouchPurpose.AUTOMATIC_REPLY),
    ("not_before", TouchPurpose.DEFERRAL),
)
