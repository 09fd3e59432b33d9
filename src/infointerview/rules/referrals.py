"""Writing to people while a referral to them is warm."""

from collections.abc import Iterator

from infointerview.model.referral import Answer, Referral
from infointerview.model.touch import Purpose
from infointerview.rules.action import Action, ActionKind
from infointerview.rules.situation import Situation
from infointerview.rules.wording import day_in_words

__all__ = ["permission_to_name_referrer", "referral_to_a_name", "referral_while_warm"]


def referral_while_warm(situation: Situation) -> Iterator[Action]:
    """Write to a person whom somebody named, if that somebody allowed their name to be used.

    It is due from the moment the name was given.  Without permission there is nothing to name: refused makes the
    person an ordinary prospect, unknown is asked about first.  A promised introduction is waited for.
    """
    warm = [r for r in _open_referrals(situation) if r.introduction is None or r.introduction.made_at is not None]
    allowed = [r for r in warm if situation.campaign.may_name(r.referrer, situation.contact)]
    if not allowed:
        return
    first = min(allowed, key=lambda r: (r.at.timestamp(), r.id))
    referrer = situation.campaign.find(first.referrer)
    given = day_in_words(first.at.astimezone(situation.campaign.seeker.zone))
    yield _action(
        situation,
        first,
        kind=ActionKind.REFERRAL_OUTREACH,
        rule="referral-while-warm",
        todo=f"Write to {situation.contact}, whom {referrer.name} named",
        reason=f"{referrer.name} named them on {given} and lets you say so; a referral cools quickly",
    )


def referral_to_a_name(situation: Situation) -> Iterator[Action]:
    """Find out how to reach a person of whom a referrer has given no more than the name."""
    for referral in situation.record.referrals_given:
        if referral.contact is not None or referral.outcome is not None or not referral.permission.granted:
            continue
        given = day_in_words(referral.at.astimezone(situation.campaign.seeker.zone))
        yield _action(
            situation,
            referral,
            kind=ActionKind.REFERRAL_OUTREACH,
            rule="referral-to-a-name",
            todo=f"Find out how to reach {referral.name}, whom {situation.contact.name} named",
            reason=f"{situation.contact.name} named {referral.name} on {given}, and you have no more than the name",
        )


def permission_to_name_referrer(situation: Situation) -> Iterator[Action]:
    """Ask a referrer whether their name may be used, where that is unknown; the message goes to the referrer."""
    campaign = situation.campaign
    for referral in () if situation.asked_to_wait else situation.record.referrals_given:
        if referral.permission.answer is not Answer.UNKNOWN or referral.outcome is not None:
            continue
        person = campaign.find(referral.contact) if referral.contact else None
        if person and (campaign.may_name(referral.referrer, person) or campaign.standing(person).forbids_contact):
            continue
        asked = any(
            t.outbound and t.purpose is Purpose.PERMISSION_REQUEST and t.referral in (None, referral.id)
            for t in situation.record.touches
        )
        if asked or (person and any(t.outbound for t in campaign.about(person).touches)):
            continue
        named = person.name if person else referral.name
        given = day_in_words(referral.at.astimezone(campaign.seeker.zone))
        yield _action(
            situation,
            referral,
            kind=ActionKind.PERMISSION_REQUEST,
            rule="permission-to-name-referrer",
            todo=f"Ask {situation.contact} whether you may mention their name to {named}",
            reason=f"they named {named} on {given}, and whether you may say so is not recorded",
        )


def _open_referrals(situation: Situation) -> list[Referral]:
    written = any(touch.outbound and not touch.bounced for touch in situation.record.touches)
    if written or situation.record.interviews or situation.asked_to_wait:
        return []
    return [referral for referral in situation.record.referred_by if referral.outcome is None]


def _action(situation: Situation, referral: Referral, *, kind: ActionKind, rule: str, todo: str, reason: str) -> Action:
    policy, calendar = situation.policy, situation.calendar
    due = referral.at.astimezone(calendar.zone)
    return situation.action(
        kind,
        rule=rule,
        todo=todo,
        earliest=due,
        due=due,
        latest=calendar.opening_after(referral.at, policy.referral_within_business_days),
        overdue=calendar.opening_after(referral.at, policy.referral_overdue_business_days),
        reason=reason,
        facts=(referral.id,),
        figure="referral_within_business_days",
    )
