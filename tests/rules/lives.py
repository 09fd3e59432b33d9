"""Looking at campaigns that somebody could have lived: when they end, and what is then to be done."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from infointerview.model.campaign import Campaign
from infointerview.model.notes import Directive
from infointerview.model.record import Fact
from infointerview.model.talk import Interview
from infointerview.rules.due import Action, action_of, due
from infointerview.rules.today import Query
from infointerview.rules.together import Line

MICROSECOND, HOUR, DAY = timedelta(microseconds=1), timedelta(hours=1), timedelta(days=1)
FAR = timedelta(days=200)
AFTERWARDS = st.integers(-30 * 24, 150 * 24).map(HOUR.__mul__)
"""How long after the last fact a campaign is looked at; some facts may be yet to come."""

Key = tuple[str, str, str, tuple[str, ...], float]


def last_of(campaign: Campaign) -> datetime:
    """Return the last instant of a campaign, in UTC."""
    told = (at.astimezone(UTC) for fact in campaign for at in _instants(fact))
    return max(told, default=datetime(2026, 3, 2, 9, tzinfo=UTC))


def _instants(fact: Fact) -> list[datetime]:
    if isinstance(fact, Interview):
        return [step.at for step in fact.history]
    at: datetime | None = getattr(fact, "at", None)
    return [at] if at else []


def key_of(action: Action) -> Key:
    """Return what tells one action from every other, whenever it is looked at."""
    person = action.contact.id if action.contact else ""
    return action.rule, action.kind, person, action.facts, action.due.timestamp()


def listed(campaign: Campaign, now: datetime, **options: Any) -> dict[Key, Action]:
    """Return what is due."""
    return {key_of(action): action for action in due(campaign, now=now, **options)}


def whole(actions: Iterable[Action]) -> list[Action]:
    """Return the lines of a list, each followed by what its message holds."""
    return [each for action in actions for each in (action, *action.carries)]


def asked_for(
    campaign: Campaign, now: datetime, *, horizon: timedelta = timedelta(), **options: Any
) -> dict[Key, Action]:
    """Return what the rules ask for, before it is put together in messages."""
    query = Query(campaign, now=now, **options)
    entries = query.answers.entries(now, (now.astimezone(UTC) + horizon))
    return {key_of(action): action for action in (action_of(Line(entry), query) for entry in entries)}


def undirected(campaign: Campaign) -> Campaign:
    """Return the campaign without what the user decided about the list."""
    return evolve(campaign, facts=[fact for fact in campaign if not isinstance(fact, Directive)])
