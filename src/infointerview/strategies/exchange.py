"""What passes between the seeker and a contact: messages, and names with the permission to use them."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from infointerview.model.exchange import (
    INBOUND,
    OUTBOUND,
    Introduction,
    Permission,
    PermissionAnswer,
    PermissionScope,
    Referral,
    ReferralOutcome,
    Touch,
    TouchDirection,
    TouchPurpose,
)
from infointerview.model.identity import ContactId, InterviewId, ReferralId, TouchId
from infointerview.model.people import PersonName
from infointerview.model.values import Channel
from infointerview.strategies.people import contact_ids, person_names
from infointerview.strategies.time import days, instants
from infointerview.strategies.values import EXTRA, built, email_addresses, ids, lines, referred, texts

__all__ = [
    "interview_ids",
    "introductions",
    "permissions",
    "referral_ids",
    "referrals",
    "touch_ids",
    "touches",
]

_PURPOSES = ((TouchDirection.OUTBOUND, OUTBOUND), (TouchDirection.INBOUND, INBOUND))


def touch_ids() -> SearchStrategy[TouchId]:
    """Return ids of touches of which nothing more is known.

    >>> from hypothesis import find
    >>> find(touch_ids(), lambda key: True)
    'touch-0'
    """
    return ids("touch-").map(TouchId)


def interview_ids() -> SearchStrategy[InterviewId]:
    """Return ids of interviews of which nothing more is known.

    >>> from hypothesis import find
    >>> find(interview_ids(), lambda key: True)
    'interview-0'
    """
    return ids("interview-").map(InterviewId)


def referral_ids() -> SearchStrategy[ReferralId]:
    """Return ids of referrals of which nothing more is known.

    >>> from hypothesis import find
    >>> find(referral_ids(), lambda key: True)
    'referral-0'
    """
    return ids("referral-").map(ReferralId)


def touches(
    min_value: datetime | None = None,
    max_value: datetime | None = None,
    *,
    directions: Collection[TouchDirection] = tuple(TouchDirection),
    purposes: Collection[TouchPurpose] = tuple(TouchPurpose),
    contacts: SearchStrategy[ContactId] | None = None,
    answers: SearchStrategy[TouchId] | None = None,
    interviews: SearchStrategy[InterviewId] | None = None,
    referrals: SearchStrategy[ReferralId] | None = None,
) -> SearchStrategy[Touch]:
    """Return messages and calls within the bounds, each with a purpose that its direction can have.

    What they refer to comes from the strategies of those names, by default ids of which nothing more is known;
    `st.nothing()` leaves a reference out.

    >>> from hypothesis import find
    >>> find(touches(), lambda touch: touch.bounced)
    <Touch outreach by email to contact-0, 2000-01-01 00:00 UTC>
    """
    kinds = [(way, word) for way, words in _PURPOSES if way in directions for word in purposes if word in words]
    if not kinds:
        raise InvalidArgument(f"no message of {sorted(directions)} has a purpose of {sorted(purposes)}")
    return built(
        _touch,
        {
            "kind": st.sampled_from(kinds),
            "contact": contact_ids() if contacts is None else contacts,
            "at": instants(min_value, max_value),
            "channel": st.sampled_from(Channel),
        },
        {
            "also": st.sampled_from(_BESIDE).map(lambda purpose: (purpose,)),
            "subject": lines(1, 20),
            "text": texts(1, 40),
            "address": email_addresses().map(str),
            **referred(
                answers=touch_ids() if answers is None else answers,
                interview=interview_ids() if interviews is None else interviews,
                referral=referral_ids() if referrals is None else referrals,
            ),
            "bounced": st.just(value=True),
            "until": days(),
            "template": st.sampled_from(["outreach", "thank_you"]),
            "message_id": st.integers(0, 2**60).map(lambda number: f"<{number}@mail.example.org>"),
            "extra": EXTRA,
            "id": touch_ids(),
        },
    )


_BESIDE = (TouchPurpose.REFERRAL_THANK_YOU, TouchPurpose.PERMISSION_REQUEST, TouchPurpose.REPORT_BACK)
"""What a message of the seeker's may be for beside its own purpose."""


def _touch(
    kind: tuple[TouchDirection, TouchPurpose],
    until: date | None = None,
    answers: TouchId | None = None,
    *,
    also: tuple[TouchPurpose, ...] = (),
    bounced: bool = False,
    **others: Any,
) -> Touch:
    direction, purpose = kind
    touch = Touch(
        direction=direction,
        purpose=purpose,
        also=also if direction is TouchDirection.OUTBOUND else (),
        bounced=bounced and direction is TouchDirection.OUTBOUND,
        back_on=until if purpose is TouchPurpose.AUTOMATIC_REPLY else None,
        not_before=until if purpose is TouchPurpose.DEFERRAL else None,
        **others,
    )
    # A message cannot answer itself.
    return touch if answers in (None, touch.id) else evolve(touch, answers=answers)


def permissions(min_value: datetime | None = None, max_value: datetime | None = None) -> SearchStrategy[Permission]:
    """Return permissions to use a referrer's name: granted, refused or unknown, said within the bounds if at all.

    >>> from hypothesis import find
    >>> str(find(permissions(), lambda permission: permission.at is None).scope)
    'this_person'
    """
    return built(
        Permission,
        {"answer": st.sampled_from(PermissionAnswer)},
        {"at": instants(min_value, max_value), "scope": st.sampled_from(PermissionScope), "extra": EXTRA},
    )


def introductions(min_value: datetime | None = None, max_value: datetime | None = None) -> SearchStrategy[Introduction]:
    """Return introductions that were promised within the bounds, and made or still awaited.

    >>> from hypothesis import find
    >>> print(find(introductions(), lambda introduction: introduction.check_on).check_on)
    2000-01-01
    """
    return built(
        Introduction,
        {"promised_at": instants(min_value, max_value)},
        {"check_on": days(), "made_at": instants(min_value, max_value), "extra": EXTRA},
    )


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

    >>> from hypothesis import find
    >>> find(referrals(), lambda referral: referral.contact is None)
    <Referral contact-0 -> Ada Quist, permission unknown>
    """
    return built(
        _referral,
        {
            "referrer": contact_ids() if referrers is None else referrers,
            "name": person_names(),
            "at": instants(min_value, max_value),
        },
        {
            **referred(
                contact=contact_ids() if contacts is None else contacts,
                interview=interview_ids() if interviews is None else interviews,
            ),
            "name_too": st.just(value=True),
            "reason": lines(1, 20),
            "permission": permissions(min_value, max_value),
            "introduction": introductions(min_value, max_value),
            "outcome": st.sampled_from(ReferralOutcome),
            "extra": EXTRA,
            "id": referral_ids(),
        },
    )


def _referral(
    referrer: ContactId, name: PersonName, contact: ContactId | None = None, *, name_too: bool = False, **others: Any
) -> Referral:
    if contact is None or contact == referrer:
        return Referral(referrer=referrer, name=name, **others)
    return Referral(referrer=referrer, contact=contact, name=name if name_too else None, **others)
