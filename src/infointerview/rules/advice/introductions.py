"""Looking after an introduction that somebody promised."""

from collections.abc import Iterator

from infointerview.model.referral import Introduction, Referral
from infointerview.model.touch import Purpose
from infointerview.rules.advice.acquaintance import in_touch_since
from infointerview.rules.deadline import within
from infointerview.rules.duty import ActionKind, Duty, Settled, cancelled, done, not_applicable
from infointerview.rules.rule import rule
from infointerview.rules.situation import Situation

__all__ = ["introduction_to_check_on"]


@rule("introduction-to-check-on", row="T05b", applies_to="introduction that they promised", given=(Referral,))
def introduction_to_check_on(situation: Situation) -> Iterator[Duty | Settled]:
    """Ask a referrer gently after an introduction that they promised; a day that was agreed on goes first."""
    for referral in situation.record.referrals_given:
        if referral.introduction is not None:
            yield _introduction(situation, referral, referral.introduction)


def _introduction(situation: Situation, referral: Referral, promised: Introduction) -> Duty | Settled:
    policy, calendar = situation.policy, situation.calendar
    person = situation.campaign.find(referral.contact) if referral.contact else None
    if promised.made_at is not None:
        return done("they introduced you on {at}", referral.id, at=promised.made_at)
    if referral.outcome is not None or (person and situation.campaign.standing(person).forbids_contact):
        return cancelled("nothing more is to come of the referral", referral.id)
    if person and (known := in_touch_since(situation.overview.record(person), promised.promised_at)):
        return done("you are in touch with {named} already", known.id, named=person.name)
    checks = situation.sent(Purpose.INTRODUCTION_REQUEST, since=promised.promised_at, referral=referral.id)
    if checks and len(checks) >= policy.introduction_checks_at_most:
        return done("you asked after it on {at}", *(check.id for check in checks), at=checks[-1].at)
    if not policy.introduction_checks_at_most:
        return not_applicable("the policy checks on no introduction")
    if checks or promised.check_on is None:
        since = checks[-1].at if checks else promised.promised_at
        due = situation.day_after(since, policy.introduction_check_after_days)
    else:
        due = calendar.opening(calendar.business_day_on_or_after(promised.check_on))
    return situation.duty(
        ActionKind.INTRODUCTION_CHECK,
        "Ask {contact} gently about the introduction to {named}",
        because="they promised it on {promised}, and nothing has come of it yet",
        due=due,
        latest=within(calendar, due, policy.answer_within_business_days),
        facts=(referral.id,),
        figure="introduction_check_after_days",
        named=person.name if person else referral.name,
        promised=promised.promised_at,
    )
