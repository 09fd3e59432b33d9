"""What passes between the seeker and a contact: messages, and names with the permission to use them."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, TypeVar

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from infointerview.model.exchange import (
    INBOUND,
    OUTBOUND,
    Answer,
    Direction,
    Introduction,
    Permission,
    Purpose,
    Referral,
    ReferralOutcome,
    Scope,
    Touch,
)
from infointerview.model.identity import ContactId, InterviewId, ReferralId, TouchId
from infointerview.model.people import PersonName
from infointerview.model.values import Channel
from infointerview.strategies.people import contact_ids
from infointerview.strategies.text import brief, extras, given_or_derived, ids, lines, person_names, texts
from infointerview.strategies.time import days, instants

__all__ = [
    "interview_ids",
    "introductions",
    "permissions",
    "referral_ids",
    "referrals",
    "touch_ids",
    "touches",
]

_T = TypeVar("_T")
_PURPOSES = ((Direction.OUTBOUND, OUTBOUND), (Direction.INBOUND, INBOUND))


def touch_ids() -> SearchStrategy[TouchId]:
    """Return ids of touches, of which nothing more is known."""
    return ids("touch-").map(TouchId)


def interview_ids() -> SearchStrategy[InterviewId]:
    """Return ids of interviews, of which nothing more is known."""
    return ids("interview-").map(InterviewId)


def referral_ids() -> SearchStrategy[ReferralId]:
    """Return ids of referrals, of which nothing more is known."""
    return ids("referral-").map(ReferralId)


def maybe(drawn: SearchStrategy[_T] | None, otherwise: SearchStrategy[_T]) -> SearchStrategy[_T | None]:
    """Return nothing, or what is drawn from the one strategy, or from the other if there is none."""
    return st.none() | (otherwise if drawn is None else drawn)


@brief
def touches(
    min_value: datetime | None = None,
    max_value: datetime | None = None,
    *,
    directions: Collection[Direction] = tuple(Direction),
    purposes: Collection[Purpose] = tuple(Purpose),
    contacts: SearchStrategy[ContactId] | None = None,
    answers: SearchStrategy[TouchId] | None = None,
    interviews: SearchStrategy[InterviewId] | None = None,
    referrals: SearchStrategy[ReferralId] | None = None,
) -> SearchStrategy[Touch]:
    """Return messages and calls within the bounds, each with a purpose that its direction can have.

    What they refer to comes from the strategies of those names, by default ids of which nothing more is known;
    `st.nothing()` leaves a reference out.
    """
    kinds = [(way, word) for way, words in _PURPOSES if way in directions for word in purposes if word in words]
    if not kinds:
        raise InvalidArgument(f"no message of {sorted(directions)} has a purpose of {sorted(purposes)}")
    return st.builds(
        _touch,
        st.sampled_from(kinds),
        maybe(answers, touch_ids()),
        given_or_derived(touch_ids()),
        contact=contact_ids() if contacts is None else contacts,
        at=instants(min_value, max_value),
        channel=st.sampled_from(Channel),
        subject=lines(0, 20),
        summary=texts(0, 40),
        interview=maybe(interviews, interview_ids()),
        referral=maybe(referrals, referral_ids()),
        bounced=st.booleans(),
        until=st.none() | days(),
        template=st.sampled_from(["", "outreach", "thank_you"]),
        extra=extras(1),
    )


def _touch(
    kind: tuple[Direction, Purpose],
    answers: TouchId | None,
    given: dict[str, Any],
    *,
    bounced: bool,
    until: date | None,
    **others: Any,
) -> Touch:
    direction, purpose = kind
    touch = Touch(
        direction=direction,
        purpose=purpose,
        bounced=bounced and direction is Direction.OUTBOUND,
        automatic_reply_until=until if purpose is Purpose.AUTOMATIC_REPLY else None,
        not_before=until if purpose is Purpose.DEFERRAL else None,
        **given,
        **others,
    )
    # No message answers itself.
    return touch if answers == touch.id else evolve(touch, answers=answers)


@brief
def permissions(min_value: datetime | None = None, max_value: datetime | None = None) -> SearchStrategy[Permission]:
    """Return permissions to use a referrer's name: granted, refused or unknown, said within the bounds if at all."""
    return st.builds(
        Permission,
        answer=st.sampled_from(Answer),
        at=st.none() | instants(min_value, max_value),
        scope=st.sampled_from(Scope),
        extra=extras(1),
    )


@brief
def introductions(min_value: datetime | None = None, max_value: datetime | None = None) -> SearchStrategy[Introduction]:
    """Return introductions that were promised within the bounds, and made or still awaited."""
    return st.builds(
        Introduction,
        promised_at=instants(min_value, max_value),
        check_on=st.none() | days(),
        made_at=st.none() | instants(min_value, max_value),
        extra=extras(1),
    )


@brief
def referrals(
    min_value: datetime | None = None,
    max_value: datetime | None = None,
    *,
    referrers: SearchStrategy[ContactId] | None = None,
    contacts: SearchStrategy[ContactId] | None = None,
    interviews: SearchStrategy[InterviewId] | None = None,
) -> SearchStrategy[Referral]:
    """Return referrals within the bounds, to a contact or to a name so far, with any permission and outcome.

    Nobody refers to themselves: should both strategies give one person, the referral is to a name.
    """
    return st.builds(
        _referral,
        contact_ids() if referrers is None else referrers,
        maybe(contacts, contact_ids()),
        person_names(),
        given_or_derived(referral_ids()),
        name_too=st.booleans(),
        at=instants(min_value, max_value),
        interview=maybe(interviews, interview_ids()),
        reason=lines(0, 20),
        permission=permissions(min_value, max_value),
        introduction=st.none() | introductions(min_value, max_value),
        outcome=st.none() | st.sampled_from(ReferralOutcome),
        extra=extras(1),
    )


def _referral(
    referrer: ContactId,
    contact: ContactId | None,
    name: PersonName,
    given: dict[str, Any],
    *,
    name_too: bool,
    **others: Any,
) -> Referral:
    if contact is None or contact == referrer:
        return Referral(referrer=referrer, name=name, **given, **others)
    return Referral(referrer=referrer, contact=contact, name=name if name_too else None, **given, **others)
