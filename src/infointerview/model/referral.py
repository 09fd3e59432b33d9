"""The link from a referrer to the person they named."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from attrs import Factory, evolve, field, frozen
from attrs.converters import optional

from infointerview.errors import InvalidValue
from infointerview.model.contact import Contact, contact_ref
from infointerview.model.extra import Extra, extra
from infointerview.model.fields import checked, word
from infointerview.model.identity import (
    ContactId,
    InterviewId,
    ReferralId,
    derived_id,
    given_id,
    referred_id,
)
from infointerview.model.interview import interview_ref
from infointerview.model.person_name import PersonName, person_name
from infointerview.model.text import folded, optional_line
from infointerview.model.time import day, instant

__all__ = [
    "Answer",
    "Introduction",
    "Permission",
    "Referral",
    "ReferralOutcome",
    "Scope",
    "referral_ref",
]


class Answer(StrEnum):
    """What the referrer said to `May I use your name?`; unknown counts as no."""

    GRANTED = "granted"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Scope(StrEnum):
    """Towards whom the referrer's name may be used."""

    THIS_PERSON = "this_person"
    ANYONE = "anyone"


class ReferralOutcome(StrEnum):
    """How a referral ended, where the messages and interviews do not show it."""

    DECLINED = "declined"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    DUPLICATE = "duplicate"


def _answer(value: Answer | str) -> Answer:
    return word(Answer, value)


def _scope(value: Scope | str) -> Scope:
    return word(Scope, value)


def _outcome(value: ReferralOutcome | str) -> ReferralOutcome:
    return word(ReferralOutcome, value)


def _referral_id(value: str) -> ReferralId:
    return ReferralId(given_id(value))


def referral_ref(value: "Referral | ReferralId | str") -> ReferralId:
    """Return the id of a referral given as such or by its id."""
    return ReferralId(referred_id(value))


@frozen(kw_only=True, field_transformer=checked)
class Permission:
    """Whether the referrer's name may be used.

    Attributes:
        answer: Granted, refused or unknown; unknown counts as no.
        at: When it was given or refused.
        scope: Towards whom: the referred person alone, or anyone.
        extra: Keys of a newer format or of the user's own.

    >>> Permission().granted, Permission(answer="granted").granted
    (False, True)
    """

    answer: Answer = field(default=Answer.UNKNOWN, converter=_answer)
    at: datetime | None = field(default=None, converter=optional(instant))
    scope: Scope = field(default=Scope.THIS_PERSON, converter=_scope)
    extra: Extra = field(default=Extra(), converter=extra, repr=False)

    @property
    def granted(self) -> bool:
        """Whether the name may be used."""
        return self.answer is Answer.GRANTED

    def prevailing(self, other: "Permission") -> "Permission":
        """Return which of two permissions of one referral holds: the later said, then the stricter; unknown never."""
        return max(self, other, key=_weight)


def _weight(permission: Permission) -> tuple[bool, float, bool, bool]:
    said = permission.at.timestamp() if permission.at else float("-inf")
    return permission.answer is not Answer.UNKNOWN, said, not permission.granted, permission.scope is Scope.ANYONE


def _permission(value: Permission | Answer | str) -> Permission:
    return value if isinstance(value, Permission) else Permission(answer=value)


@frozen(kw_only=True, field_transformer=checked)
class Introduction:
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


def _introduction(value: Introduction | Mapping[str, datetime]) -> Introduction:
    if isinstance(value, Introduction):
        return value
    raise InvalidValue.because(
        f"expected an Introduction, got {type(value).__name__}",
        "write Introduction(promised_at=...)",
    )


def _derived(referral: "Referral") -> ReferralId:
    # A name must not give the id of a contact whose own id is spelt like it.
    name = folded(referral.name.full) if referral.name and not referral.contact else None
    return ReferralId(derived_id("referral", referral.referrer, referral.contact, name))


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Referral:
    """Somebody named somebody: an edge from a referrer to a contact, or to a name so far.

    Several people may refer the seeker to one person; each is a referral of its own.

    Attributes:
        referrer: The contact who named the person: a contact or its id.
        contact: The person named, once they are a contact.
        name: The person's name, while that is all that is known.
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
    id: ReferralId = field(default=Factory(_derived, takes_self=True), converter=_referral_id)

    def __attrs_post_init__(self) -> None:
        if self.contact is None and self.name is None:
            raise InvalidValue.at(
                "Referral",
                "nobody is named",
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

    def grants(self, *, at: datetime, scope: Scope | str = Scope.THIS_PERSON) -> "Referral":
        """Return the referral with permission to use the referrer's name, given at an instant."""
        return evolve(self, permission=Permission(answer=Answer.GRANTED, at=at, scope=_scope(scope)))

    def refuses(self, *, at: datetime) -> "Referral":
        """Return the referral with permission refused, or withdrawn, at an instant."""
        return evolve(self, permission=Permission(answer=Answer.REFUSED, at=at))

    def __repr__(self) -> str:
        person = self.name or self.contact
        return f"<Referral {self.referrer} -> {person}, permission {self.permission.answer}>"
