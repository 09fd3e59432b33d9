"""What to do now, gathered from all rules."""

from collections.abc import Callable, Container, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

from infointerview.errors import InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.time import instant
from infointerview.policy.policy import DEFAULT, Policy
from infointerview.rules.action import Action, DueList
from infointerview.rules.follow_up import follow_up_after_silence
from infointerview.rules.referrals import permission_to_name_referrer, referral_to_a_name, referral_while_warm
from infointerview.rules.situation import Situation, accepted_at
from infointerview.rules.thanks import thank_you_after_interview

__all__ = ["RULES", "due"]

Rule = Callable[[Situation], Iterator[Action]]

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "follow-up-after-silence": follow_up_after_silence,
        "thank-you-after-interview": thank_you_after_interview,
        "referral-while-warm": referral_while_warm,
        "referral-to-a-name": referral_to_a_name,
        "permission-to-name-referrer": permission_to_name_referrer,
    }
)
"""The rules by id."""

_FURTHEST = timedelta(days=3_660)


def due(
    campaign: Campaign,
    *,
    now: datetime,
    policy: Policy = DEFAULT,
    holidays: Container[date] = frozenset(),
    horizon: timedelta | None = None,
) -> DueList:
    """Return what to do, the most pressing first.

    The list is derived from the facts every time and stored nowhere.  Nothing is ever due for a person who must not
    be contacted.

    Args:
        campaign: The facts.
        now: The instant for which to decide, aware.
        policy: The figures to decide by.
        holidays: Days on which nobody works: anything that can say whether it contains a date.
        horizon: How far ahead to look for what becomes due later; by default only what is due now is listed.

    Raises:
        InvalidValue: `now` is naive, or the horizon is negative.

    >>> from infointerview import Contact, Seeker, Touch
    >>> from datetime import UTC
    >>> me = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    >>> ada = Contact(name="Ada Quist", zone="Europe/London")
    >>> sent = Touch(contact=ada, at=datetime(2026, 3, 2, 10, tzinfo=UTC), direction="outbound",
    ...              channel="email", purpose="outreach")
    >>> print(due(Campaign(seeker=me).add(ada, sent), now=datetime(2026, 3, 11, 9, tzinfo=UTC)))
    1. Follow up with Ada Quist, once and briefly
       due by Friday 20 March 09:00 in London, 05:00 in Toronto
       because you wrote on Monday 2 March and have had no answer
       rule follow-up-after-silence, 7 business days; Duke University, following up on outreach (2021): 7 business days
    """
    try:
        now = instant(now)
    except InvalidValue as error:
        raise error.within("now") from None
    if not isinstance(campaign, Campaign):
        raise InvalidValue.at("campaign", f"expected a Campaign, got {type(campaign).__name__}")
    if not isinstance(policy, Policy):
        raise InvalidValue.at("policy", f"expected a Policy, got {type(policy).__name__}", "write Policy(...)")
    if not hasattr(holidays, "__contains__"):
        raise InvalidValue.at("holidays", f"a {type(holidays).__name__} contains no dates", "give a set of dates")
    if horizon is not None and not isinstance(horizon, timedelta):
        raise InvalidValue.at(
            "horizon", f"expected a timedelta, got {type(horizon).__name__}", "write timedelta(days=7)"
        )
    if horizon is not None and not timedelta() <= horizon <= _FURTHEST:
        raise InvalidValue.at("horizon", "it is negative or longer than ten years", "give how far ahead to look")
    until = now.astimezone(UTC) + (horizon or timedelta())
    accepted = accepted_at(campaign)
    actions = []
    for contact in campaign.contacts:
        record = campaign.about(contact)
        if not record or campaign.standing(contact).forbids_contact:
            continue
        situation = Situation(
            campaign=campaign, record=record, policy=policy, now=now, holidays=holidays, accepted=accepted
        )
        for rule in RULES.values():
            actions += [action for action in rule(situation) if action.due.astimezone(UTC) <= until]
    return DueList.of(actions, now=now)
