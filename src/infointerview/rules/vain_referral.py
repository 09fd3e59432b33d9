"""A referral that waits for its referrer in vain, so that the person named is a prospect like any other again."""

from datetime import datetime

from infointerview.model.campaign import Campaign
from infointerview.model.interview import Interview
from infointerview.model.record import ContactRecord
from infointerview.model.referral import Referral
from infointerview.model.touch import Purpose
from infointerview.policy.policy import Policy
from infointerview.rules.calendar import WorkCalendar

__all__ = ["waits_in_vain"]


def waits_in_vain(
    referral: Referral, campaign: Campaign, policy: Policy, referrer: ContactRecord, calendar: WorkCalendar
) -> bool:
    """Return whether a referral waits for permission or an introduction that is not to come.

    That is so if the referrer must not be contacted, and if they did not react to the last message about it until
    silence means no.  No clock is read here: that time has gone by if something is recorded that happened after it.

    Args:
        referral: A referral to a contact.
        campaign: The facts.
        policy: The figures.
        referrer: Everything about who gave the name.
        calendar: The working week of the referrer.
    """
    introduction = referral.introduction
    if introduction is not None and introduction.made_at is None:
        asked = _messages(referrer, referral, Purpose.INTRODUCTION_REQUEST, introduction.promised_at)
        # Where the policy checks on nothing, the promise itself is the last word.
        words = [introduction.promised_at, *asked]
        last = words[-1:] if len(asked) >= policy.introduction_checks_at_most else []
    elif referral.contact is not None and not campaign.may_name(referral.referrer, referral.contact):
        last = _messages(referrer, referral, Purpose.PERMISSION_REQUEST, referral.at)[-1:]
    else:
        return False
    if campaign.standing(referrer.contact).forbids_contact:
        return True
    if not last:
        return False
    return calendar.opening_after(last[0], policy.give_up_after_business_days).timestamp() < _last_recorded(campaign)


def _messages(referrer: ContactRecord, referral: Referral, purpose: Purpose, since: datetime) -> list[datetime]:
    return [
        t.at
        for t in referrer.touches
        if t.outbound
        and t.purpose is purpose
        and not t.bounced
        and t.referral in (None, referral.id)
        and t.at.timestamp() >= since.timestamp()
    ]


def _last_recorded(campaign: Campaign) -> float:
    """Return when the last thing happened that the record tells of, in seconds since 1970."""
    worked_out = campaign._worked_out  # noqa: SLF001  # the model keeps it for us
    if "last recorded" not in worked_out:
        moments = (
            fact.history[-1].at if isinstance(fact, Interview) else getattr(fact, "at", None) for fact in campaign
        )
        worked_out["last recorded"] = max(at.timestamp() for at in moments if at)
    last: float = worked_out["last recorded"]
    return last
