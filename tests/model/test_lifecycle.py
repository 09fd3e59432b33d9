"""The lifecycle of an interview: every state with every step, and what can be reached from where."""

from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given, strategies as st

from infointerview import Interview, TransitionError
from infointerview.model.talk import ENDED, INTERVIEW_TRANSITIONS, InterviewEvent, InterviewState, InterviewStep
from infointerview.strategies.talk import interviews, steps

# Written out by hand: in which state (column) a step (row) may be taken, and to which state it leads.
TABLE = """
                   NE  PR  SC  CO  RE  CN  SN  HE  WR  DE  CA
propose            PR  PR  -   -   RE  RE  RE  -   -   -   -
schedule           SC  SC  -   -   SC  SC  SC  -   -   -   -
confirm            -   -   CO  -   -   -   -   -   -   -   -
ask_to_reschedule  -   -   RE  RE  -   -   -   -   -   -   -
reschedule         -   -   SC  SC  -   -   -   -   -   -   -
run_late           -   -   SC  CO  -   -   -   -   -   -   -
contact_no_show    -   -   CN  CN  -   -   -   -   -   -   -
seeker_no_show     -   -   SN  SN  -   -   -   -   -   -   -
hold               -   -   HE  HE  -   -   -   -   -   -   -
hold_on_the_spot   HE  HE  HE  HE  HE  HE  HE  -   -   -   -
answer_in_writing  WR  WR  WR  WR  WR  WR  WR  -   -   -   -
decline            -   DE  DE  DE  DE  DE  DE  -   -   -   -
cancel             -   CA  CA  CA  CA  CA  CA  -   -   -   -
reopen             -   -   -   -   -   -   -   -   -   RE  RE
"""
STATES = {
    "NE": "new",
    "PR": "proposed",
    "SC": "scheduled",
    "CO": "confirmed",
    "RE": "rescheduling",
    "CN": "contact_no_show",
    "SN": "seeker_no_show",
    "HE": "held",
    "WR": "answered_in_writing",
    "DE": "declined",
    "CA": "cancelled",
}


def _read(table: str) -> dict[tuple[str, str], str]:
    columns, *rows = table.strip().splitlines()
    return {
        (STATES[column], event): STATES[cell]
        for event, *cells in (row.split() for row in rows)
        for column, cell in zip(columns.split(), cells, strict=True)
        if cell != "-"
    }


LEADS_TO = _read(TABLE)
EVENTS = [row.split()[0] for row in TABLE.strip().splitlines()[1:]]

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
START = datetime(2026, 3, 5, 14, tzinfo=UTC)


def make_step(event: str, *, at: datetime = AT + timedelta(days=30)) -> InterviewStep:
    """Return a step with whatever its event needs; talks took place an hour before it is recorded."""
    details: dict[str, dict[str, Any]] = {
        "schedule": {"start": START},
        "reschedule": {"start": START + timedelta(days=1), "by": "contact"},
        "ask_to_reschedule": {"by": "seeker"},
        "run_late": {"by": "seeker", "minutes": 5},
        "hold": {"start": at - timedelta(hours=1), "minutes": 30},
        "hold_on_the_spot": {"start": at - timedelta(hours=1), "minutes": 30},
        "cancel": {"by": "contact"},
        "reopen": {"by": "contact"},
    }
    return InterviewStep(event=event, at=at, **details.get(event, {}))


def interview_in(state: str) -> Interview:
    """Return an interview that has come to a state by the shortest way, found by hand."""
    ways = {
        "proposed": ["propose"],
        "scheduled": ["schedule"],
        "confirmed": ["schedule", "confirm"],
        "rescheduling": ["schedule", "ask_to_reschedule"],
        "contact_no_show": ["schedule", "contact_no_show"],
        "seeker_no_show": ["schedule", "seeker_no_show"],
        "held": ["schedule", "hold"],
        "answered_in_writing": ["answer_in_writing"],
        "declined": ["propose", "decline"],
        "cancelled": ["schedule", "cancel"],
    }
    history = [make_step(event, at=AT + timedelta(days=day)) for day, event in enumerate(ways[state])]
    return Interview(contact="ada", history=history)


def test_the_table_names_every_state_and_every_step() -> None:
    assert {state.value for state in InterviewState} == set(STATES.values())
    assert {event.value for event in InterviewEvent} == set(EVENTS)


@pytest.mark.parametrize(("state", "event"), list(product(STATES.values(), EVENTS)))
def test_every_step_in_every_state(state: str, event: str) -> None:
    """Property 11: a step that the table lists leads where it says; any other raises and changes nothing."""
    listed = {step for (origin, step) in LEADS_TO if origin == state}
    if state == "new":
        if event in listed:
            assert Interview(contact="ada", history=[make_step(event)]).state.value == LEADS_TO[state, event]
        else:
            with pytest.raises(TransitionError, match=f"cannot {event} while new"):
                Interview(contact="ada", history=[make_step(event)])
        return

    before = interview_in(state)
    assert before.state.value == state
    if event in listed:
        after = before.after(make_step(event))
        assert after.state.value == LEADS_TO[state, event]
        assert after.history[:-1] == before.history
    else:
        with pytest.raises(TransitionError) as caught:
            before.after(make_step(event))
        assert (caught.value.state, caught.value.event) == (state, event)
        assert set(caught.value.legal) == listed
        assert before == interview_in(state)
        assert all(step in str(caught.value) for step in listed)
        assert listed or "none, it has ended" in str(caught.value)


def test_the_library_has_the_very_same_table() -> None:
    assert {
        (state.value, event.value): target.value
        for state, row in INTERVIEW_TRANSITIONS.items()
        for event, target in row.items()
    } == LEADS_TO


def test_the_table_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        INTERVIEW_TRANSITIONS[InterviewState.HELD] = {}  # type: ignore[index]


@given(st.lists(steps(events=[event for event in InterviewEvent if event is not InterviewEvent.HOLD]), max_size=6))
def test_no_list_of_steps_leaves_the_table(taken: list[InterviewStep]) -> None:
    """Property 11: whatever steps are tried, only listed ones succeed, and the others change nothing."""
    taken = sorted(taken, key=lambda step: step.at.timestamp())
    interview: Interview | None = None
    state = "new"
    for step in taken:
        try:
            moved = interview.after(step) if interview else Interview(contact="ada", history=[step])
        except TransitionError as error:
            assert (state, step.event.value) not in LEADS_TO
            assert set(error.legal) == {event for (origin, event) in LEADS_TO if origin == state}
        else:
            if interview is None or step not in interview.history:
                state = LEADS_TO[state, step.event.value]
            interview = moved
        assert interview is None or interview.state.value == state


class TestEnds:
    def test_what_has_ended_stays_so_unless_it_is_reopened(self) -> None:
        """Property 12: nothing leads out of held or answered; only reopening leads out of declined and cancelled."""
        ways_out = {state.value: {event for (origin, event) in LEADS_TO if origin == state.value} for state in ENDED}

        assert ways_out == {
            "held": set(),
            "answered_in_writing": set(),
            "declined": {"reopen"},
            "cancelled": {"reopen"},
        }

    @given(interviews(states=sorted(ENDED)), steps())
    def test_no_step_but_reopening_moves_an_interview_that_has_ended(
        self, ended: Interview, step: InterviewStep
    ) -> None:
        """Property 12: an interview with any history that has ended takes no step but a reopening."""
        assert not ended.is_open
        late = max(step, ended.history[-1], key=lambda one: one.at.timestamp()) is step
        reopens = ended.state.value in ("declined", "cancelled") and step.event is InterviewEvent.REOPEN
        if step in ended.history:
            assert ended.after(step) is ended
        elif reopens and late:
            assert ended.after(step).state is InterviewState.RESCHEDULING
        elif not reopens:
            with pytest.raises(TransitionError):
                ended.after(step)

    def test_every_state_that_can_be_reached_can_come_to_an_end(self) -> None:
        """Property 19: from every state that is reached within six steps, some way leads to an end."""
        reached, frontier = {"new"}, {"new"}
        for _ in range(6):
            frontier = {target for (origin, _), target in LEADS_TO.items() if origin in frontier} - reached
            reached |= frontier
        assert reached == set(STATES.values())

        ended = {"held", "answered_in_writing", "declined", "cancelled"}
        can_end = set(ended)
        for _ in range(6):
            can_end |= {origin for (origin, _), target in LEADS_TO.items() if target in can_end}
        assert can_end == reached

    @given(interviews())
    def test_any_interview_can_still_be_ended(self, interview: Interview) -> None:
        """Property 19: an interview with any history is ended, or one more step ends it."""
        if interview.is_open:
            last = interview.history[-1].at
            assert not interview.cancel(by="seeker", at=last, reason="another reason").is_open
            assert not interview.decline(at=last, reason="another reason").is_open
