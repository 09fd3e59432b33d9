"""What to do now, gathered from all rules."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from infointerview.errors import InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.time import instant
from infointerview.policy.policy import DEFAULT, Policy, checked_policy
from infointerview.rules.advice import RULES
from infointerview.rules.calendars import Holidays
from infointerview.rules.docket import Docket, docket_of
from infointerview.rules.due_list import DueList
from infointerview.rules.rule import Decide, Rule
from infointerview.rules.window import after

__all__ = ["checked_docket", "checked_horizon", "due"]

_FURTHEST = timedelta(days=3_660)


def due(
    campaign: Campaign,
    *,
    now: datetime,
    policy: Policy = DEFAULT,
    holidays: Holidays = frozenset(),
    horizon: timedelta | None = None,
    rules: Mapping[str, Rule | Decide] = RULES,
) -> DueList:
    """Return what to do: answers that are owed, then what is most overdue, then by name.

    The list is derived from the facts every time and stored nowhere.  Nothing is ever due for a person who must not
    be contacted.  Whether something is due does not depend on the hour at which it is best sent.

    Args:
        campaign: The facts.
        now: The instant for which to decide, aware.
        policy: The figures to decide by.
        holidays: Days on which nobody works - anything that can say whether it contains a date - or a function that
            returns those of a contact or the seeker, such as `holidays_by_country`.
        horizon: How far ahead to look for what becomes due later; by default only what is due now is listed.
        rules: The rules to ask by id; `RULES` with your own added, replaced or left out.

    Raises:
        InvalidValue: `now` is naive, the horizon is negative, or something given is not what it should be.

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
       best sent Wednesday 11 March 09:30 in London, 05:30 in Toronto
       rule follow-up-after-silence, 7 business days; Duke University, following up on outreach (2021): 7 business days
    """
    docket, now = checked_docket(campaign, now, policy, holidays, rules)
    until = after(now, checked_horizon(horizon) if horizon is not None else timedelta())
    return DueList.of(docket.entries(now, until), docket.overview, now=now)


def checked_docket(
    campaign: Campaign, now: datetime, policy: Policy, holidays: Holidays, rules: Mapping[str, Rule | Decide]
) -> tuple[Docket, datetime]:
    """Return the docket of a campaign and the instant, or raise for what is given wrongly."""
    try:
        now = instant(now)
    except InvalidValue as error:
        raise error.within("now") from None
    if not isinstance(campaign, Campaign):
        raise InvalidValue.at("campaign", f"expected a Campaign, got {type(campaign).__name__}")
    checked_policy(policy)
    if not isinstance(rules, Mapping):
        raise InvalidValue.at("rules", f"expected rules by id, got {type(rules).__name__}", "start from RULES")
    return docket_of(campaign, policy, holidays, rules), now


def checked_horizon(horizon: timedelta) -> timedelta:
    """Return how far to look ahead, or raise."""
    if not isinstance(horizon, timedelta):
        raise InvalidValue.at(
            "horizon", f"expected a timedelta, got {type(horizon).__name__}", "write timedelta(days=7)"
        )
    if not timedelta() <= horizon <= _FURTHEST:
        raise InvalidValue.at("horizon", "it is negative or longer than ten years", "give how far ahead to look")
    return horizon
