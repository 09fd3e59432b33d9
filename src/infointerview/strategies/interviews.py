"""Interviews with any legal history, found by walking the table of the lifecycle."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from typing import Any

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from infointerview.model.fields import Extra
from infointerview.model.identity import ContactId, ReferralId
from infointerview.model.talk import TRANSITIONS, Event, Format, Interview, State, Step
from infointerview.model.values import Party
from infointerview.strategies.exchange import interview_ids, maybe, referral_ids
from infointerview.strategies.people import contact_ids
from infointerview.strategies.text import brief, chosen, extras, given_or_derived, lines, phones, urls
from infointerview.strategies.time import in_zone, instants, later, tzinfos

__all__ = ["interviews", "steps"]

_LONGEST = 600
# A talk starts before it is recorded, and no fact is dated before 1900.
_EARLIEST = datetime(1900, 1, 5, tzinfo=UTC)


@frozen(kw_only=True)
class _Details:
    """What can be said of a step; each event uses what it needs."""

    party: Party
    maybe: Party | None
    minutes: int
    ahead: timedelta
    ago: timedelta
    slots: Sequence[timedelta]
    reason: str
    extra: Extra


def _spans(least: timedelta, most: timedelta) -> SearchStrategy[timedelta]:
    minute = timedelta(minutes=1)
    return st.integers(least // minute, most // minute).map(minute.__mul__)


def _details() -> SearchStrategy[_Details]:
    ahead = _spans(timedelta(minutes=1), timedelta(days=60))
    return st.builds(
        _Details,
        party=st.sampled_from(Party),
        maybe=st.none() | st.sampled_from(Party),
        minutes=st.sampled_from([20, 30]) | st.integers(1, _LONGEST),
        ahead=ahead,
        ago=_spans(timedelta(), timedelta(days=2)),
        slots=st.lists(ahead, max_size=3),
        reason=lines(0, 10),
        extra=extras(1),
    )


def _step(event: Event, at: datetime, zone: tzinfo, details: _Details) -> Step:
    def away(by: timedelta) -> datetime:
        return in_zone(later(at, by), zone)

    said: dict[str, Any]
    match event:
        case Event.HOLD | Event.HOLD_ON_THE_SPOT:
            length = timedelta(minutes=details.minutes)
            said = {"start": away(-details.ago - length), "minutes": details.minutes}
        case Event.PROPOSE:
            said = {"slots": [away(ahead) for ahead in details.slots], "by": details.maybe}
        case Event.SCHEDULE:
            said = {"start": away(details.ahead), "by": details.maybe}
        case Event.RESCHEDULE:
            said = {"start": away(details.ahead), "by": details.party}
        case Event.RUN_LATE:
            said = {"by": details.party, "minutes": details.minutes}
        case Event.CONFIRM:
            said = {"by": details.maybe}
        case Event.ASK_TO_RESCHEDULE | Event.CANCEL | Event.REOPEN:
            said = {"by": details.party}
        case _:
            said = {}
    return Step(event=event, at=at, reason=details.reason, extra=details.extra, **said)


def _recorded(min_value: datetime | None, max_value: datetime | None) -> SearchStrategy[datetime]:
    return instants(max(min_value, _EARLIEST) if min_value else _EARLIEST, max_value)


@brief
def steps(
    min_value: datetime | None = None,
    max_value: datetime | None = None,
    *,
    events: Collection[Event] = tuple(Event),
) -> SearchStrategy[Step]:
    """Return single steps within the bounds, each with the details that its event needs."""
    return st.builds(_step, chosen("events", events), _recorded(min_value, max_value), tzinfos(), _details())


@brief
def interviews(
    min_value: datetime | None = None,
    max_value: datetime | None = None,
    *,
    contacts: SearchStrategy[ContactId] | None = None,
    referrals: SearchStrategy[ReferralId] | None = None,
    states: Collection[State] = tuple(State),
    max_steps: int = 8,
) -> SearchStrategy[Interview]:
    """Return interviews whose steps are within the bounds, with a legal history that ends in one of *states*.

    Whom they are with, and which referral led to them, comes from the strategies of those names, by default ids of
    which nothing more is known.
    """
    wanted = frozenset(states) - {State.NEW}
    if _distances(wanted).get(State.NEW, max_steps + 1) > max_steps:
        raise InvalidArgument(f"none of {sorted(states)} is reached in {max_steps} steps")
    gaps = _spans(timedelta(), timedelta(days=21))
    begin = st.tuples(_recorded(min_value, max_value), tzinfos())
    histories = _histories(_walks(wanted, max_steps), begin, st.tuples(_details(), gaps), max_value)
    return st.builds(
        lambda given, **fields: Interview(**fields, **given),
        given_or_derived(interview_ids()),
        contact=contact_ids() if contacts is None else contacts,
        history=histories,
        format=st.none() | st.sampled_from(Format),
        place=lines(0, 10),
        link=st.just("") | urls(),
        phone=st.just("") | phones(),
        caller=st.none() | st.sampled_from(Party),
        minutes_asked=st.sampled_from([20, 30]) | st.integers(1, _LONGEST),
        referral=maybe(referrals, referral_ids()),
        became_job_interview=st.booleans(),
        extra=extras(1),
    )


@st.composite
def _histories(
    draw: DrawFn,
    walks: SearchStrategy[list[Event]],
    begin: SearchStrategy[tuple[datetime, tzinfo]],
    moves: SearchStrategy[tuple[_Details, timedelta]],
    max_value: datetime | None,
) -> list[Step]:
    at, zone = draw(begin)
    history: list[Step] = []
    for event in draw(walks):
        details, gap = draw(moves)
        step = _step(event, at, zone, details)
        # A step that was taken already changes nothing, so that no history holds one twice.
        history.append(evolve(step, reason=f"step {len(history)}") if step in history else step)
        at = later(at, gap, max_value)
    return history


@st.composite
def _walks(draw: DrawFn, wanted: frozenset[State], max_steps: int) -> list[Event]:
    """Draw the events of a walk through the table that ends in one of the wanted states."""
    away = _distances(wanted)
    length = draw(st.integers(1, max_steps))
    state, events = State.NEW, list[Event]()
    while True:
        left = max_steps - len(events)
        options = [event for event, target in TRANSITIONS[state].items() if away.get(target, left) < left]
        if state in wanted and (len(events) >= length or not options):
            return events
        # Half of the steps lead to an end that nothing leads out of; taken at once, few walks would get anywhere.
        onward = [event for event in options if TRANSITIONS[TRANSITIONS[state][event]]]
        events.append(draw(st.sampled_from(onward if onward and len(events) + 1 < length else options)))
        state = TRANSITIONS[state][events[-1]]


@cache
def _distances(wanted: frozenset[State]) -> Mapping[State, int]:
    """Return how many steps each state is away from the nearest of the wanted ones."""
    distances = dict.fromkeys(wanted, 0)
    for count in range(len(State)):
        for state, legal in TRANSITIONS.items():
            if any(distances.get(target) == count for target in legal.values()):
                distances.setdefault(state, count + 1)
    return distances
