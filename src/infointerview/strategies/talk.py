"""Interviews with any legal history, found by walking the table of the lifecycle."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from typing import Any

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from infointerview.model.identity import ContactId, ReferralId
from infointerview.model.talk import (
    INTERVIEW_TRANSITIONS,
    Interview,
    InterviewEvent,
    InterviewFormat,
    InterviewState,
    InterviewStep,
    event_id,
)
from infointerview.model.values import Party
from infointerview.strategies.exchange import interview_ids, referral_ids
from infointerview.strategies.people import contact_ids
from infointerview.strategies.time import TZINFOS, in_zone, instants, later, tzinfo_of
from infointerview.strategies.values import EXTRA, built, chosen, lines, phones, referred, urls

__all__ = ["interviews", "steps"]

# -- steps ------------------------------------------------------------------------------------------------------------

# A talk starts before it is recorded, and no fact is dated before 1900.
_EARLIEST = datetime(1900, 1, 5, tzinfo=UTC)
_PARTIES = st.sampled_from(Party)
_MINUTES = st.sampled_from([20, 30]) | st.integers(1, 600)


def _spans(least: timedelta, most: timedelta) -> SearchStrategy[timedelta]:
    minute = timedelta(minutes=1)
    return st.integers(least // minute, most // minute).map(minute.__mul__)


_AHEAD = _spans(timedelta(minutes=1), timedelta(days=60))
_TALK = {"ended": _spans(timedelta(), timedelta(days=2)), "minutes": _MINUTES}
# What each event says: first what it must say, then what it may.  Instants are given by how far away they are.
_SAID: Mapping[InterviewEvent, tuple[Mapping[str, SearchStrategy[Any]], Mapping[str, SearchStrategy[Any]]]] = {
    InterviewEvent.PROPOSE: ({}, {"offered": st.lists(_AHEAD, min_size=1, max_size=3), "by": _PARTIES}),
    InterviewEvent.SCHEDULE: ({"agreed": _AHEAD}, {"by": _PARTIES}),
    InterviewEvent.CONFIRM: ({}, {"by": _PARTIES}),
    InterviewEvent.ASK_TO_RESCHEDULE: ({"by": _PARTIES}, {}),
    InterviewEvent.RESCHEDULE: ({"agreed": _AHEAD, "by": _PARTIES}, {}),
    InterviewEvent.RUN_LATE: ({"by": _PARTIES, "minutes": _MINUTES}, {}),
    InterviewEvent.HOLD: (_TALK, {}),
    InterviewEvent.HOLD_ON_THE_SPOT: (_TALK, {}),
    InterviewEvent.CANCEL: ({"by": _PARTIES}, {}),
    InterviewEvent.REOPEN: ({"by": _PARTIES}, {}),
}
_OF_ANY_EVENT = {"reason": lines(1, 10), "extra": EXTRA}
_DETAILS: Mapping[InterviewEvent, SearchStrategy[dict[str, Any]]] = {
    event: built(dict, must, {**may, **_OF_ANY_EVENT})
    for event in InterviewEvent
    for must, may in [_SAID.get(event, ({}, {}))]
}


def _step(event: InterviewEvent, at: datetime, zone: tzinfo, details: Mapping[str, Any]) -> InterviewStep:
    said = dict(details)
    if "agreed" in said:
        said["start"] = in_zone(later(at, said.pop("agreed")), zone)
    if "offered" in said:
        said["slots"] = [in_zone(later(at, ahead), zone) for ahead in said.pop("offered")]
    if "ended" in said:
        said["start"] = in_zone(later(at, -said.pop("ended") - timedelta(minutes=said["minutes"])), zone)
    return InterviewStep(event=event, at=at, **said)


def _recorded(min_value: datetime | None, max_value: datetime | None) -> SearchStrategy[datetime]:
    return instants(max(min_value, _EARLIEST) if min_value else _EARLIEST, max_value)


def steps(
    min_value: datetime | None = None,
    max_value: datetime | None = None,
    *,
    events: Collection[InterviewEvent] = tuple(InterviewEvent),
) -> SearchStrategy[InterviewStep]:
    """Return single steps within the bounds, each with the details that its event needs.

    >>> from hypothesis import find
    >>> find(steps(), lambda step: step.event == "cancel")
    <Step cancel 2000-01-01 00:00 UTC>
    """
    return _steps(chosen("events", events), _recorded(min_value, max_value))


@st.composite
def _steps(draw: DrawFn, events: SearchStrategy[InterviewEvent], instants: SearchStrategy[datetime]) -> InterviewStep:
    event = draw(events)
    return _step(event, draw(instants), tzinfo_of(draw(TZINFOS)), draw(_DETAILS[event]))


# -- interviews -------------------------------------------------------------------------------------------------------


def interviews(
    min_value: datetime | None = None,
    max_value: datetime | None = None,
    *,
    contacts: SearchStrategy[ContactId] | None = None,
    referrals: SearchStrategy[ReferralId] | None = None,
    states: Collection[InterviewState] = tuple(InterviewState),
    max_steps: int = 8,
) -> SearchStrategy[Interview]:
    """Return interviews whose steps are within the bounds, with a legal history that ends in one of *states*.

    The contact, and the referral that led to the interview, come from the strategies of those names; by default they
    are ids of which nothing more is known.

    >>> from hypothesis import find
    >>> from infointerview.model.talk import InterviewState
    >>> find(interviews(states=[InterviewState.HELD]), lambda talk: len(talk.history) > 1)
    <Interview with contact-0, held 1999-12-31 23:40 UTC>
    """
    reached = [
        state for state in InterviewState if state in states and 0 < _steps_to(state)[InterviewState.NEW] <= max_steps
    ]
    if not reached:
        raise InvalidArgument(f"none of {sorted(states)} is reached in {max_steps} steps")
    return built(
        lambda *, contact, also_with=(), **others: Interview(
            contact=contact, also_with=[each for each in also_with if each != contact], **others
        ),
        {
            "contact": contact_ids() if contacts is None else contacts,
            "history": _histories(_Walk(reached, max_steps, _recorded(min_value, max_value), max_value)),
        },
        {
            "format": st.sampled_from(InterviewFormat),
            "place": lines(1, 10),
            "link": urls(),
            "phone": phones(),
            "caller": _PARTIES,
            "minutes_asked": _MINUTES,
            **referred(referral=referral_ids() if referrals is None else referrals),
            "became_job_interview": st.just(value=True),
            "calendar_event": st.integers(0, 99).map(lambda number: event_id(str(number))),
            "extra": EXTRA,
            "id": interview_ids(),
            **({"also_with": st.lists(contact_ids(), min_size=1, max_size=2)} if contacts is None else {}),
        },
    )


class _Walk:
    """Where a history leads and when it takes place."""

    def __init__(
        self, states: Sequence[InterviewState], max_steps: int, begin: SearchStrategy[datetime], until: datetime | None
    ) -> None:
        self.max_steps = max_steps
        self.begin = begin
        self.until = until
        # Drawn first, for a walk that goes where it likes rarely ends where somebody did not come.
        self.ends = st.integers(1, len(states)).map(lambda number: states[number - 1])
        self.lengths = st.integers(1, max_steps)

    def options(self, state: InterviewState, taken: int, end: InterviewState, length: int) -> Sequence[InterviewEvent]:
        """Return the steps that still lead to the end, the shortest way first once it is time; none when over."""
        if state is end and taken >= length:
            return ()
        away, left = _steps_to(end), self.max_steps - taken
        options = [event for event, target in INTERVIEW_TRANSITIONS[state].items() if away.get(target, left) < left]
        if taken + 1 >= length:
            return sorted(options, key=lambda event: away[INTERVIEW_TRANSITIONS[state][event]])
        # Half of the steps lead to an end that nothing leads out of; taken at once, few walks would get anywhere.
        return [event for event in options if INTERVIEW_TRANSITIONS[INTERVIEW_TRANSITIONS[state][event]]] or options


# The same for every step, whatever is legal there, so that a history can lose a step and keep the others; from 1 on, as
# in `values`.
_CHOICES = st.integers(1, len(InterviewEvent))
_GAPS = _spans(timedelta(), timedelta(days=21))


@st.composite
def _histories(draw: DrawFn, walk: _Walk) -> list[InterviewStep]:
    at, zone = draw(walk.begin), tzinfo_of(draw(TZINFOS))
    end, length = draw(walk.ends), draw(walk.lengths)
    state, history = InterviewState.NEW, list[InterviewStep]()
    while options := walk.options(state, len(history), end, length):
        event = options[(draw(_CHOICES) - 1) % len(options)]
        step = _step(event, at, zone, draw(_DETAILS[event]))
        # A step that was taken already changes nothing, so that no history holds one twice.
        history.append(evolve(step, reason=f"step {len(history)}") if step in history else step)
        state, at = INTERVIEW_TRANSITIONS[state][event], later(at, draw(_GAPS), walk.until)
    return history


@cache
def _steps_to(end: InterviewState) -> Mapping[InterviewState, int]:
    """Return how many steps each state is away from the end, of those from which it can be reached."""
    steps = {end: 0}
    for count in range(len(InterviewState)):
        for state, legal in INTERVIEW_TRANSITIONS.items():
            if any(steps.get(target) == count for target in legal.values()):
                steps.setdefault(state, count + 1)
    return steps
