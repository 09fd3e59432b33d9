"""Writing to people while a referral to them is warm, if whoever named them may be named."""

from collections.abc import Iterator
from datetime import datetime
from functools import reduce
from typing import Any

from infointerview.model.contact import Contact
from infointerview.model.interview import Interview
from infointerview.model.lifecycle import State
from infointerview.model.referral import Answer, Permission, Referral, Scope
from infointerview.model.touch import Purpose, Touch
from infointerview.rules.advice.acquaintance import contacts_called, in_touch
from infointerview.rules.deadline import within
from infointerview.rules.duty import ActionKind, Duty, Settled, cancelled, done, not_applicable
from infointerview.rules.rule import rule
from infointerview.rules.situation import Situation
from infointerview.rules.window import earlier, later

__all__ = [
    "permission_to_name_referrer",
    "referral_to_a_name",
    "referral_while_warm",
]


@rule("referral-while-warm", row="T05", applies_to="referral to them", given=(Referral,))
def referral_while_warm(situation: Situation) -> Iterator[Duty | Settled]:
    """Write to a person whom somebody named, if that somebody allowed their name to be used.

    It is due from the moment the name was given, or from the permission or the introduction if that came later.
    Without permission there is nothing to name: refused makes the person an ordinary prospect, unknown is asked about
    first.  A promised introduction is waited for.
    """
    contact, campaign = situation.contact, situation.campaign
    open_ones = [r for r in situation.record.referred_by if r.outcome is None]
    if not open_ones:
        return
    known = {r.id: in_touch(situation.overview, contact, r.at) for r in open_ones}
    referrals = [r for r in open_ones if known[r.id] is None]
    if not referrals:
        yield _already_in_touch(next(fact for fact in known.values() if fact))
        return
    allowed = [r for r in referrals if campaign.may_name(r.referrer, contact)]
    warm = [r for r in allowed if r.introduction is None or r.introduction.made_at is not None]
    if not warm:
        yield _not_yet(situation, referrals, allowed)
        return
    if situation.asked_to_wait_until:
        yield cancelled("they asked you to wait until {until}", until=situation.asked_to_wait_until)
        return
    first = min(warm, key=lambda r: (r.at.timestamp(), r.id))
    yield _to_a_referral(
        situation,
        first,
        ActionKind.REFERRAL_OUTREACH,
        "Write to {contact}, whom {referrer} named",
        since=_open_since(situation, first),
        because="{referrer} named them on {given} and lets you say so; a referral cools quickly",
        referrer=campaign.find(first.referrer).name,
    )


def _not_yet(situation: Situation, referrals: list[Referral], allowed: list[Referral]) -> Settled:
    """Return why nobody may be named yet: for want of an introduction or of permission, or for good."""
    if all(r.permission.answer is Answer.REFUSED for r in referrals):
        return not_applicable("the referrer would rather not be named: they are a prospect like any other")
    if not situation.overview.is_referred(situation.contact):
        return not_applicable("nothing more is to come of the referral: they are a prospect like any other")
    if allowed:
        return cancelled("an introduction was promised, and is waited for", *(r.id for r in allowed))
    return not_applicable("whether you may name the referrer is not recorded, and is asked first")


def _open_since(situation: Situation, referral: Referral) -> datetime:
    """Return from when on a person may be written to: named, permitted, and introduced where that was promised."""
    permissions = [referral.permission] if referral.permission.granted else _for_anyone(situation, referral)
    permitted = [permission.at for permission in permissions if permission.at is not None]
    introduced = referral.introduction.made_at if referral.introduction else None
    since = later(referral.at, reduce(earlier, permitted)) if permitted else referral.at
    return since if introduced is None else later(since, introduced)


def _for_anyone(situation: Situation, referral: Referral) -> list[Permission]:
    """Return the permissions of a referrer to be named to anyone."""
    given = situation.overview.record(situation.campaign.find(referral.referrer)).referrals_given
    return [r.permission for r in given if r.permission.granted and r.permission.scope is Scope.ANYONE]


def _already_in_touch(known: Touch | Interview) -> Settled:
    if isinstance(known, Touch):
        said = "you wrote to them on {at}" if known.outbound else "they wrote to you on {at}"
        return done(said, known.id, at=known.at)
    met = known.state in {State.HELD, State.WRITTEN}
    return done("you know each other already" if met else "you have arranged to talk already", known.id)


@rule("referral-to-a-name", row="T05", applies_to="referral of theirs to a mere name", given=(Referral,))
def referral_to_a_name(situation: Situation) -> Iterator[Duty | Settled]:
    """Find out how to reach a person of whom a referrer has given no more than the name.

    It waits, as a message to a contact does, for permission and for an introduction that was promised.
    """
    for referral in situation.record.referrals_given:
        if referral.contact is None and referral.outcome is None and _may_be_named(situation, referral):
            yield _to_a_name(situation, referral)


def _may_be_named(situation: Situation, referral: Referral) -> bool:
    """Return whether a referrer may be named to somebody of whom only the name is known."""
    if referral.permission.answer is Answer.UNKNOWN:
        return bool(_for_anyone(situation, referral))
    return referral.permission.granted


def _to_a_name(situation: Situation, referral: Referral) -> Duty | Settled:
    if known := _known_by_name(situation, referral):
        return known
    if referral.introduction is not None and referral.introduction.made_at is None:
        return cancelled("an introduction was promised, and is waited for", referral.id)
    return _to_a_referral(
        situation,
        referral,
        ActionKind.FIND_ADDRESS,
        "Find out how to reach {named}, whom {name} named",
        since=_open_since(situation, referral),
        because="{name} named {named} on {given}, and you have no more than the name",
        named=referral.name,
    )


def _known_by_name(situation: Situation, referral: Referral) -> Settled | None:
    """Return why a mere name is no news, if a contact of that name must be left alone or is known already."""
    campaign = situation.campaign
    people = contacts_called(campaign, referral.name) if referral.name else ()
    if any(campaign.standing(person).forbids_contact for person in people):
        return cancelled("{named} must not be contacted", referral.id, named=referral.name)
    for person in people:
        record = situation.overview.record(person)
        known: list[Touch | Interview] = [*record.touches, *record.interviews]
        if known:
            return done("you are in touch with {named} already", known[0].id, named=person.name)
    return None


@rule("permission-to-name-referrer", row="T05", applies_to="referral of theirs", given=(Referral,))
def permission_to_name_referrer(situation: Situation) -> Iterator[Duty | Settled]:
    """Ask a referrer whether their name may be used, where that is unknown; the message goes to the referrer."""
    for referral in situation.record.referrals_given:
        yield _permission(situation, referral)


def _permission(situation: Situation, referral: Referral) -> Duty | Settled:
    if referral.permission.answer is not Answer.UNKNOWN:
        return done("they have {answer} it", referral.id, answer=referral.permission.answer)
    if referral.outcome is not None:
        return cancelled("the referral is over: {outcome}", referral.id, outcome=referral.outcome)
    if asked := situation.sent(Purpose.PERMISSION_REQUEST, since=referral.at, referral=referral.id):
        return done("you asked on {at}", asked[0].id, at=asked[0].at)
    person = situation.campaign.find(referral.contact) if referral.contact else None
    if needless := _needless_for(situation, referral, person):
        return needless
    return _to_a_referral(
        situation,
        referral,
        ActionKind.PERMISSION_REQUEST,
        "Ask {contact} whether you may mention their name to {named}",
        since=referral.at,
        because="they named {named} on {given}, and whether you may say so is not recorded",
        named=person.name if person else referral.name,
    )


def _needless_for(situation: Situation, referral: Referral, person: Contact | None) -> Settled | None:
    """Return why no permission is needed to name a referrer to a person, or nothing if it is."""
    campaign = situation.campaign
    if person is None:
        if known := _known_by_name(situation, referral):
            return known
        return done("they allow it for anyone", referral.id) if _may_be_named(situation, referral) else None
    if campaign.standing(person).forbids_contact:
        return cancelled("{named} must not be contacted", referral.id, named=person.name)
    if campaign.may_name(referral.referrer, person):
        return done("they allow it for anyone", referral.id)
    return _known_without_it(in_touch(situation.overview, person, referral.at), person)


_WITHOUT_IT = {
    State.HELD: "you have talked to {named} already",
    State.WRITTEN: "{named} has answered your questions",
    State.DECLINED: "{named} has turned a meeting down",
    State.CANCELLED: "a meeting with {named} was called off",
}


def _known_without_it(known: Touch | Interview | None, person: Contact) -> Settled | None:
    """Return that the seeker is in touch with a person, and so need not name a referrer to them."""
    if known is None:
        return None
    if isinstance(known, Touch):
        said = "you have written to {named} without it" if known.outbound else "{named} has written to you"
    else:
        said = _WITHOUT_IT.get(known.state, "you have arranged to talk to {named} without it")
    return cancelled(said, known.id, named=person.name)


def _to_a_referral(
    situation: Situation,
    referral: Referral,
    kind: ActionKind,
    todo: str,
    *,
    since: datetime,
    because: str,
    **parts: Any,
) -> Duty:
    policy, calendar = situation.policy, situation.calendar
    return situation.duty(
        kind,
        todo,
        because=because,
        due=since,
        latest=within(calendar, since, policy.referral_within_business_days),
        overdue=within(calendar, since, policy.referral_overdue_business_days),
        facts=(referral.id,),
        figure="referral_within_business_days",
        given=referral.at,
        **parts,
    )
