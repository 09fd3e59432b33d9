"""An interview: its steps, what its history says, and a machine that takes every step in any order."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

import pytest
from attrs import asdict, evolve
from hypothesis import given, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from infointerview import Campaign, Contact, Interview, InvalidValue, Referral, Seeker, TransitionError
from infointerview.model.identity import ContactId
from infointerview.model.talk import InterviewEvent, InterviewFormat, InterviewState, InterviewStep
from infointerview.model.values import Party
from infointerview.strategies.talk import interviews, steps
from infointerview.strategies.time import turning_points

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
START = datetime(2026, 3, 5, 14, tzinfo=UTC)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
LONDON = ZoneInfo("Europe/London")

PROPOSED = Interview.propose(contact="ada", at=AT, slots=[START, START + DAY])
AGREED = PROPOSED.schedule(start=START, at=AT + HOUR, format="video", link="meet.example/ada")


ADA_ALONE, BO_ALONE = st.just(ContactId("ada")), st.just(ContactId("bo"))


class TestBeginnings:
    def test_by_asking(self) -> None:
        assert PROPOSED.state is InterviewState.PROPOSED
        assert PROPOSED.slots == (START, START + DAY)
        assert (PROPOSED.start, PROPOSED.end, PROPOSED.minutes) == (None, None, None)
        assert PROPOSED.minutes_asked == 20
        assert Interview.propose(contact="ada", at=AT).slots == ()

    def test_by_a_start_that_was_agreed_at_once(self) -> None:
        booked = Interview.agreed(contact="ada", at=AT, start=START, minutes_asked=30)

        assert (booked.state, booked.start, booked.end) == (
            InterviewState.SCHEDULED,
            START,
            START + timedelta(minutes=30),
        )

    def test_on_the_spot(self) -> None:
        talk = Interview.on_the_spot(contact="ada", at=START + HOUR, start=START, minutes=25)

        assert (talk.state, talk.start, talk.end, talk.minutes) == (
            InterviewState.HELD,
            START,
            START + timedelta(minutes=25),
            25,
        )
        assert talk.was_held
        assert talk.was_on_the_spot

    def test_in_writing(self) -> None:
        answered = Interview.in_writing(contact="ada", at=AT)

        assert (answered.state, answered.was_held, answered.start) == (InterviewState.WRITTEN, False, None)

    def test_details_are_fields(self) -> None:
        talk = Interview.agreed(
            contact="ada", at=AT, start=START, format="phone", phone="613 555 0142", caller="contact"
        )

        assert (talk.format, talk.phone, talk.caller) == (InterviewFormat.PHONE, "613 555 0142", Party.CONTACT)

    def test_a_contact_and_a_referral_may_be_given_as_such(self) -> None:
        ada = Contact(name="Ada Quist")
        named = Referral(referrer="bo", contact=ada, at=AT)
        talk = Interview.propose(contact=ada, at=AT, referral=named)

        assert (talk.contact, talk.referral) == (ada.id, named.id)

    @pytest.mark.parametrize("history", [(), [], iter(())])
    def test_a_history_is_not_empty(self, history: Any) -> None:
        with pytest.raises(InvalidValue, match=r"^Interview\.history: it is empty; begin with Interview\.propose"):
            Interview(contact="ada", history=history)

    @pytest.mark.parametrize(
        ("history", "what"),
        [
            (5, "expected an InterviewStep, got int"),
            (None, "expected an InterviewStep, got NoneType"),
            (["propose"], "expected an InterviewStep, got str"),
            ([PROPOSED.history[0], ["cancel"]], "expected an InterviewStep, got list"),
        ],
    )
    def test_a_history_is_made_of_steps(self, history: Any, what: str) -> None:
        with pytest.raises(InvalidValue, match=rf"^Interview\.history\[[01]\]: {what}"):
            Interview(contact="ada", history=history)


class TestStep:
    @pytest.mark.parametrize(
        ("event", "missing"),
        [
            ("schedule", "start"),
            ("reschedule", "by"),
            ("ask_to_reschedule", "by"),
            ("run_late", "by"),
            ("hold", "start"),
            ("hold_on_the_spot", "start"),
            ("cancel", "by"),
            ("reopen", "by"),
        ],
    )
    def test_what_a_step_must_say(self, event: str, missing: str) -> None:
        with pytest.raises(InvalidValue, match=rf"^InterviewStep\.{missing}: missing for {event}; give {missing}="):
            InterviewStep(event=event, at=AT)

    @pytest.mark.parametrize(
        ("event", "extra"),
        [
            ("propose", {"start": START}),
            ("propose", {"minutes": 5}),
            ("confirm", {"start": START}),
            ("decline", {"by": "contact"}),
            ("contact_no_show", {"by": "contact"}),
            ("answer_in_writing", {"minutes": 5}),
            ("cancel", {"by": "contact", "slots": [START]}),
            ("schedule", {"start": START, "minutes": 20}),
            ("hold", {"start": AT - HOUR, "minutes": 20, "by": "seeker"}),
        ],
    )
    def test_what_a_step_must_not_say(self, event: str, extra: dict[str, Any]) -> None:
        with pytest.raises(InvalidValue, match=rf"^InterviewStep\.\w+: not used for {event}; leave it out"):
            InterviewStep(event=event, at=AT, **extra)

    @pytest.mark.parametrize("minutes", [0, 601, -5, True, 20.0, "20"])
    def test_minutes_are_a_whole_number(self, minutes: Any) -> None:
        with pytest.raises(InvalidValue, match=r"^InterviewStep\.minutes: "):
            InterviewStep(event="hold", at=START + DAY, start=START, minutes=minutes)

    @pytest.mark.parametrize(
        ("recorded", "fits"), [(START + timedelta(minutes=20), True), (START + timedelta(minutes=19), False)]
    )
    def test_a_talk_is_recorded_after_its_end(self, recorded: datetime, fits: bool) -> None:
        """Property 17: a talk that was held has ended by the time at which that is noted."""
        if fits:
            assert InterviewStep(event="hold", at=recorded, start=START, minutes=20).start == START
        else:
            with pytest.raises(
                InvalidValue, match=r"^InterviewStep\.at: the talk had not ended yet at that time; record it after"
            ):
                InterviewStep(event="hold", at=recorded, start=START, minutes=20)

    def test_a_talk_over_a_change_of_the_clocks_is_measured_in_real_minutes(self) -> None:
        # London goes back from 02:00 to 01:00: from 01:30 to 01:50 takes 80 minutes if the second 01:50 is meant.
        start = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON)
        end = datetime(2026, 10, 25, 1, 50, tzinfo=LONDON)

        assert InterviewStep(event="hold", at=end.replace(fold=1), start=start, minutes=80).minutes == 80
        with pytest.raises(InvalidValue, match="had not ended yet"):
            InterviewStep(event="hold", at=end, start=start, minutes=21)

    @given(steps())
    def test_a_step_shows_what_and_when_alone(self, step: InterviewStep) -> None:
        assert repr(step) == f"<Step {step.event} {step.at:%Y-%m-%d %H:%M %Z}>"


class TestSteps:
    def test_from_proposal_to_talk(self) -> None:
        held = AGREED.confirm(at=AT + DAY).hold(at=START + HOUR)

        assert [step.event.value for step in held.history] == ["propose", "schedule", "confirm", "hold"]
        assert (held.state, held.start, held.minutes, held.end) == (
            InterviewState.HELD,
            START,
            20,
            START + timedelta(minutes=20),
        )
        assert not held.was_on_the_spot
        assert (held.format, held.link) == (InterviewFormat.VIDEO, "https://meet.example/ada")

    @pytest.mark.parametrize("name", ["contact", "history", "id", "minutes_asked", "extra", "colour"])
    def test_only_what_is_settled_with_a_start_is_given_with_one(self, name: str) -> None:
        details: dict[str, Any] = {name: "x"}

        with pytest.raises(InvalidValue, match=rf"^Interview\.{name}: not a detail of a start; give format, place"):
            PROPOSED.schedule(start=START, at=AT + HOUR, **details)
        with pytest.raises(InvalidValue, match="not a detail of a start"):
            AGREED.reschedule(start=START, by="contact", at=AT + DAY, **details)

    def test_a_talk_with_its_real_start_and_length(self) -> None:
        held = AGREED.hold(at=START + HOUR, start=START + timedelta(minutes=7), minutes=41)

        assert (held.start, held.minutes) == (START + timedelta(minutes=7), 41)

    @pytest.mark.parametrize(
        "before",
        [
            PROPOSED,
            AGREED.ask_to_reschedule(by="contact", at=AT + DAY),
            AGREED.no_show(by="contact", at=START + HOUR),
            AGREED.no_show(by="seeker", at=START + HOUR),
        ],
        ids=lambda interview: interview.state.value,
    )
    def test_a_talk_without_an_agreed_start_was_held_on_the_spot(self, before: Interview) -> None:
        began = START + DAY
        held = before.hold(at=began + HOUR, start=began, minutes=15)

        assert held.was_on_the_spot
        assert (held.start, held.minutes) == (began, 15)
        with pytest.raises(InvalidValue, match=r"^InterviewStep\.(start|minutes): missing for hold_on_the_spot"):
            before.hold(at=began + HOUR)

    def test_a_talk_cannot_have_been_held_before_it_began(self) -> None:
        with pytest.raises(InvalidValue, match="the talk had not ended yet"):
            AGREED.hold(at=START - HOUR)

    def test_being_late_moves_nothing(self) -> None:
        late = AGREED.run_late(by="contact", minutes=10, at=START)

        assert (late.state, late.start) == (InterviewState.SCHEDULED, START)
        assert AGREED.confirm(at=AT + DAY).run_late(by="seeker", minutes=5, at=START).state is InterviewState.CONFIRMED

    @pytest.mark.parametrize(
        ("absent", "state"), [("contact", InterviewState.CONTACT_NO_SHOW), ("seeker", InterviewState.SEEKER_NO_SHOW)]
    )
    def test_who_did_not_come(self, absent: str, state: InterviewState) -> None:
        missed = AGREED.no_show(by=absent, at=START + HOUR)

        assert missed.state is state
        assert missed.is_open
        again = missed.offer([START + 3 * DAY], at=START + DAY)
        assert (again.state, again.slots, again.start) == (InterviewState.RESCHEDULING, (START + 3 * DAY,), None)

    def test_calling_it_off_and_taking_it_up_again(self) -> None:
        cancelled = AGREED.cancel(by="contact", at=AT + DAY, reason="flu")

        assert (cancelled.state, cancelled.cancelled_by, cancelled.start) == (
            InterviewState.CANCELLED,
            Party.CONTACT,
            None,
        )
        again = cancelled.reopen(by="contact", at=AT + 2 * DAY)
        assert (again.state, again.cancelled_by, again.is_open) == (InterviewState.RESCHEDULING, None, True)

    @pytest.mark.parametrize(
        "ended",
        [
            PROPOSED.decline(at=AT + DAY),
            AGREED.decline(at=AT + DAY, reason="no time"),
            AGREED.cancel(by="seeker", at=AT + DAY),
        ],
        ids=repr,
    )
    def test_nothing_is_pending_once_it_is_declined_or_cancelled(self, ended: Interview) -> None:
        """Property 18: a declined interview is not open, has no start, and offers nothing."""
        campaign = Campaign(seeker=Seeker(name="Sam Okafor", zone="UTC", field="hydrology")).add(
            Contact(name="Ada Quist", id="ada"), ended
        )

        assert not ended.is_open
        assert (ended.start, ended.end, ended.slots) == (None, None, ())
        assert campaign.about("ada").open_interviews == ()

    def test_a_step_must_not_be_dated_before_the_last_one(self) -> None:
        """Property 13: the times of a history never decrease; a step that would make them do so is refused."""
        with pytest.raises(InvalidValue, match=r"^Interview\.history: confirm is dated before the previous step"):
            AGREED.confirm(at=AT)
        assert AGREED.confirm(at=AT + HOUR).state is InterviewState.CONFIRMED

    def test_order_of_time_is_real_order_where_a_clock_goes_back(self) -> None:
        first = datetime(2026, 10, 25, 1, 50, tzinfo=LONDON)
        second = datetime(2026, 10, 25, 1, 10, tzinfo=LONDON, fold=1)

        assert Interview.propose(contact="ada", at=first).decline(at=second).state is InterviewState.DECLINED
        with pytest.raises(InvalidValue, match="dated before"):
            Interview.propose(contact="ada", at=second).decline(at=first)

    @pytest.mark.parametrize("step", ["confirm", None, 5, {"event": "confirm"}])
    def test_only_a_step_is_a_step(self, step: Any) -> None:
        with pytest.raises(InvalidValue, match=f"expected an InterviewStep, got {type(step).__name__}"):
            AGREED.after(step)

    @pytest.mark.parametrize(
        "wrong",
        [
            lambda: AGREED.no_show(by="bob", at=START),
            lambda: AGREED.cancel(by=None, at=START),  # type: ignore[arg-type]
            lambda: AGREED.confirm(at=datetime(2026, 3, 3)),
            lambda: AGREED.confirm(at=date(2026, 3, 3)),  # type: ignore[arg-type]
            lambda: AGREED.reschedule(start="tomorrow", by="seeker", at=START),  # type: ignore[arg-type]
            lambda: AGREED.times_moved("bob"),
            lambda: PROPOSED.offer("tomorrow", at=START),  # type: ignore[arg-type]
            lambda: PROPOSED.offer(None, at=START),  # type: ignore[arg-type]
        ],
    )
    def test_a_careless_step_is_refused_by_our_error(self, wrong: Callable[[], object]) -> None:
        with pytest.raises(InvalidValue):
            wrong()


class TestTwice:
    """Property 14: the very same step, taken again, changes nothing: a notebook cell may be run twice."""

    @pytest.mark.parametrize(
        "step",
        [
            lambda talk: talk.schedule(start=START, at=AT + HOUR, format="video", link="meet.example/ada"),
            lambda talk: talk.confirm(at=AT + DAY),
            lambda talk: talk.reschedule(start=START + DAY, by="contact", at=AT + DAY, link="meet.example/new"),
            lambda talk: talk.ask_to_reschedule(by="contact", at=AT + DAY),
            lambda talk: talk.run_late(by="contact", minutes=5, at=START),
            lambda talk: talk.no_show(by="contact", at=START + HOUR),
            lambda talk: talk.hold(at=START + HOUR),
            lambda talk: talk.hold(at=START + HOUR, start=START + MINUTE, minutes=33),
            lambda talk: talk.answered_in_writing(at=AT + DAY),
            lambda talk: talk.decline(at=AT + DAY),
            lambda talk: talk.cancel(by="seeker", at=AT + DAY),
        ],
    )
    def test_one_step(self, step: Callable[[Interview], Interview]) -> None:
        """Property 14: for every step."""
        once = step(AGREED)

        assert step(once) == once
        assert once.after(once.history[-1]) is once

    def test_a_talk_on_the_spot(self) -> None:
        """Property 14: for a talk that had no agreed start."""
        once = PROPOSED.hold(at=START + HOUR, start=START, minutes=15)

        assert once.hold(at=START + HOUR, start=START, minutes=15) == once
        with pytest.raises(TransitionError, match="cannot hold"):
            once.hold(at=START + HOUR, start=START, minutes=16)

    def test_an_earlier_step_does_not_bring_back_its_details(self) -> None:
        """Property 14: running an earlier cell again leaves what came after it as it is."""
        moved = AGREED.reschedule(start=START + DAY, by="contact", at=AT + DAY, link="meet.example/new")

        assert moved.schedule(start=START, at=AT + HOUR, format="video", link="meet.example/ada") == moved

    def test_a_cell_that_was_improved_may_be_run_again(self) -> None:
        """Property 14: the last step, taken again with one more detail, adds the detail."""
        improved = AGREED.schedule(start=START, at=AT + HOUR, phone="613 555 0142")

        assert improved == evolve(AGREED, phone="613 555 0142")


class TestHistory:
    @given(interviews(), st.data())
    def test_it_only_grows(self, interview: Interview, data: st.DataObject) -> None:
        """Property 13: a history keeps what it has, in order of time, and replaying it gives the same interview."""
        times = [step.at.timestamp() for step in interview.history]
        assert times == sorted(times)

        replayed = Interview(
            **{name: value for name, value in asdict(interview, recurse=False).items() if name != "history"},
            history=interview.history[:1],
        )
        for length, step in enumerate(interview.history[1:], 2):
            replayed = replayed.after(step)
            assert replayed.history == interview.history[:length]
        assert replayed == interview
        assert replayed.state is interview.state

        again = data.draw(st.sampled_from(interview.history))
        assert interview.after(again) is interview

    @given(interviews(states=[InterviewState.HELD]))
    def test_a_talk_that_was_held_began_and_ended_before_it_was_noted(self, held: Interview) -> None:
        """Property 17: a talk that was held has a real start, an end after it, both before it was noted."""
        noted = held.history[-1]

        assert held.start is not None
        assert held.end is not None
        assert held.minutes is not None
        assert held.start.timestamp() + 60 * held.minutes == pytest.approx(held.end.timestamp())
        assert held.start.timestamp() < held.end.timestamp() <= noted.at.timestamp()
        earlier = [step.event for step in held.history[:-1]]
        if noted.event is InterviewEvent.HOLD:
            # An agreement stands, which nothing after it has given up.
            standing = [event for event in earlier if event in GIVES_OR_TAKES_A_START]
            assert standing[-1] in (InterviewEvent.SCHEDULE, InterviewEvent.RESCHEDULE)

    @given(interviews())
    def test_a_start_is_there_exactly_while_one_is_agreed_or_real(self, interview: Interview) -> None:
        with_start = {"scheduled", "confirmed", "contact_no_show", "seeker_no_show", "held"}

        assert (interview.start is not None) is (interview.state.value in with_start)
        assert (interview.end is not None) is (interview.start is not None)
        assert interview.was_held is (interview.state is InterviewState.HELD)
        assert (interview.minutes is not None) is interview.was_held
        assert interview.is_open is (
            interview.state.value not in {"held", "answered_in_writing", "declined", "cancelled"}
        )
        if interview.start is not None and not interview.was_held:
            agreements = [
                s for s in interview.history if s.event in (InterviewEvent.SCHEDULE, InterviewEvent.RESCHEDULE)
            ]
            assert interview.start == agreements[-1].start
        if interview.slots:
            assert interview.state.value in {"proposed", "rescheduling"}

    @given(interviews())
    def test_how_often_it_was_moved(self, interview: Interview) -> None:
        moves = [s for s in interview.history if s.event.value in {"reschedule", "ask_to_reschedule"}]

        assert interview.times_moved() == len(moves)
        assert interview.times_moved("seeker") + interview.times_moved(Party.CONTACT) == len(moves)

    @given(
        turning_points(zones=st.sampled_from(["Europe/London", "America/St_Johns"]).map(ZoneInfo)), st.integers(1, 600)
    )
    def test_an_end_is_exact_over_a_change_of_the_clocks(self, start: datetime, minutes: int) -> None:
        talk = Interview.agreed(contact="ada", at=start, start=start, minutes_asked=minutes)

        assert talk.end is not None
        assert talk.end.astimezone(UTC) - start.astimezone(UTC) == timedelta(minutes=minutes)
        assert talk.end.tzinfo is start.tzinfo


GIVES_OR_TAKES_A_START = {
    InterviewEvent.SCHEDULE,
    InterviewEvent.RESCHEDULE,
    InterviewEvent.ASK_TO_RESCHEDULE,
    InterviewEvent.CONTACT_NO_SHOW,
    InterviewEvent.SEEKER_NO_SHOW,
    InterviewEvent.DECLINE,
    InterviewEvent.CANCEL,
}


class TestCalendar:
    @given(interviews(states=[InterviewState.SCHEDULED, InterviewState.CONFIRMED]))
    def test_moving_keeps_the_identity_and_counts_one_revision(self, interview: Interview) -> None:
        """Property 16: an interview that is moved keeps its id and UID, and its SEQUENCE grows by exactly one."""
        last = interview.history[-1].at
        moved = interview.reschedule(start=START, by="contact", at=last, reason="a new reason")

        assert (moved.id, moved.uid) == (interview.id, interview.uid)
        assert moved.sequence == interview.sequence + 1

        looking = interview.ask_to_reschedule(by="seeker", at=last, reason="a new reason")
        assert looking.sequence == interview.sequence
        again = looking.schedule(start=START + DAY, at=last)
        assert (again.uid, again.sequence) == (interview.uid, interview.sequence + 1)

    def test_the_sequence_counts_what_was_sent_again(self) -> None:
        """Property 16: the first invitation is revision 0; a move and a cancellation are one each."""
        assert PROPOSED.sequence == AGREED.sequence == AGREED.confirm(at=AT + DAY).sequence == 0
        assert PROPOSED.cancel(by="seeker", at=AT + DAY).sequence == 0
        cancelled = AGREED.cancel(by="seeker", at=AT + DAY)
        assert cancelled.sequence == 1
        assert AGREED.decline(at=AT + DAY).sequence == AGREED.answered_in_writing(at=AT + DAY).sequence == 1
        again = cancelled.reopen(by="contact", at=AT + DAY).schedule(start=START + DAY, at=AT + 2 * DAY)
        assert again.sequence == 2

    @given(interviews())
    def test_the_uid_tells_nothing(self, interview: Interview) -> None:
        assert interview.uid == f"{interview.id}@infointerview.invalid"


@given(interviews(contacts=ADA_ALONE, max_steps=4), interviews(contacts=BO_ALONE, max_steps=4), st.data())
def test_steps_of_two_interviews_do_not_meet(one: Interview, other: Interview, data: st.DataObject) -> None:
    """Property 15: the steps of two interviews may be recorded in any order between the two."""
    one, other = evolve(one, id="one", referral=None), evolve(other, id="other", referral=None)
    empty = Campaign(seeker=Seeker(name="Sam Okafor", zone="UTC", field="hydrology")).add(
        Contact(name="Ada Quist", id="ada"), Contact(name="Bo Lindqvist", id="bo")
    )
    turns = data.draw(st.permutations([one.id] * len(one.history) + [other.id] * len(other.history)))
    campaign, taken = empty, {one.id: 0, other.id: 0}
    for key in turns:
        taken[key] += 1
        whole = one if key == one.id else other
        campaign = campaign.add(evolve(whole, history=whole.history[: taken[key]]))

    assert campaign == empty.add(one, other)


class InterviewMachine(RuleBasedStateMachine):
    """Take steps in any order, beside a model that knows no more than a table and a few numbers."""

    # For each step, the states that allow it and where it leads; None stays.
    MODEL: ClassVar[dict[str, tuple[set[str], str | None]]] = {
        "offer": ({"proposed", "rescheduling", "contact_no_show", "seeker_no_show"}, "rescheduling"),
        "schedule": ({"proposed", "rescheduling", "contact_no_show", "seeker_no_show"}, "scheduled"),
        "confirm": ({"scheduled"}, "confirmed"),
        "reschedule": ({"scheduled", "confirmed"}, "scheduled"),
        "ask_to_reschedule": ({"scheduled", "confirmed"}, "rescheduling"),
        "run_late": ({"scheduled", "confirmed"}, None),
        "contact_no_show": ({"scheduled", "confirmed"}, "contact_no_show"),
        "seeker_no_show": ({"scheduled", "confirmed"}, "seeker_no_show"),
        "held": (
            {"proposed", "scheduled", "confirmed", "rescheduling", "contact_no_show", "seeker_no_show"},
            "held",
        ),
        "answered_in_writing": (
            {"proposed", "scheduled", "confirmed", "rescheduling", "contact_no_show", "seeker_no_show"},
            "answered_in_writing",
        ),
        "decline": (
            {"proposed", "scheduled", "confirmed", "rescheduling", "contact_no_show", "seeker_no_show"},
            "declined",
        ),
        "cancel": (
            {"proposed", "scheduled", "confirmed", "rescheduling", "contact_no_show", "seeker_no_show"},
            "cancelled",
        ),
        "reopen": ({"declined", "cancelled"}, "rescheduling"),
    }

    def __init__(self) -> None:
        super().__init__()
        self.now = AT
        self.interview = Interview.propose(contact="ada", at=self.now)
        self.first = self.interview
        self.state = "proposed"
        self.steps = 1
        self.start: datetime | None = None
        self.revisions = -1
        self.moves = 0

    @rule(minutes=st.integers(1, 10_000))
    def tick(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    def take(self, name: str, step: Callable[[Interview], Interview]) -> bool:
        """Take a step, which succeeds exactly if the model allows it; say whether it did."""
        # A step is known by its time too, so that no two of this machine are the same.
        self.now += MINUTE
        allowed, leads_to = self.MODEL[name]
        if self.state not in allowed:
            before = self.interview
            with pytest.raises(TransitionError) as caught:
                step(self.interview)
            assert caught.value.state == self.state
            assert self.interview == before
            return False
        taken = step(self.interview)
        assert step(taken) == taken
        assert taken.history[:-1] == self.interview.history
        self.interview = taken
        self.steps += 1
        if name == "offer" and self.state == "proposed":
            leads_to = "proposed"
        self.state = leads_to or self.state
        return True

    @rule(days=st.lists(st.integers(1, 9), max_size=3, unique=True))
    def offer(self, days: list[int]) -> None:
        slots = [self.now + n * DAY for n in days]
        if self.take("offer", lambda talk: talk.offer(slots, at=self.now)):
            self.start = None
            assert self.interview.slots == tuple(slots)

    @rule(days=st.integers(1, 9))
    def schedule(self, days: int) -> None:
        start = self.now + days * DAY
        if self.take("schedule", lambda talk: talk.schedule(start=start, at=self.now)):
            self.start = start
            self.revisions += 1

    @rule(by=st.sampled_from([None, "seeker", "contact"]))
    def confirm(self, by: str | None) -> None:
        self.take("confirm", lambda talk: talk.confirm(at=self.now, by=by))

    @rule(days=st.integers(1, 9), by=st.sampled_from(["seeker", "contact"]))
    def reschedule(self, days: int, by: str) -> None:
        start = self.now + days * DAY
        if self.take("reschedule", lambda talk: talk.reschedule(start=start, by=by, at=self.now)):
            self.start = start
            self.revisions += 1
            self.moves += 1

    @rule(by=st.sampled_from(["seeker", "contact"]))
    def ask_to_reschedule(self, by: str) -> None:
        if self.take("ask_to_reschedule", lambda talk: talk.ask_to_reschedule(by=by, at=self.now)):
            self.start = None
            self.moves += 1

    @rule(by=st.sampled_from(["seeker", "contact"]), minutes=st.integers(1, 30))
    def run_late(self, by: str, minutes: int) -> None:
        self.take("run_late", lambda talk: talk.run_late(by=by, minutes=minutes, at=self.now))

    @rule(by=st.sampled_from(["seeker", "contact"]))
    def no_show(self, by: str) -> None:
        self.take(f"{by}_no_show", lambda talk: talk.no_show(by=by, at=self.now))

    @precondition(lambda self: self.state != "held")
    @rule(minutes=st.integers(1, 90))
    def held(self, minutes: int) -> None:
        self.now += 2 * HOUR
        start = self.now - timedelta(minutes=minutes)
        if self.take("held", lambda talk: talk.hold(at=self.now, start=start, minutes=minutes)):
            self.start = start

    @precondition(lambda self: self.state == "held")
    @rule()
    def hold_again(self) -> None:
        with pytest.raises(TransitionError, match="none, it has ended"):
            self.interview.hold(at=self.now + 2 * HOUR, start=self.now + HOUR, minutes=5)

    @rule()
    def answered_in_writing(self) -> None:
        if self.take("answered_in_writing", lambda talk: talk.answered_in_writing(at=self.now)):
            self.call_off()

    @rule()
    def decline(self) -> None:
        if self.take("decline", lambda talk: talk.decline(at=self.now)):
            self.call_off()

    @rule(by=st.sampled_from(["seeker", "contact"]))
    def cancel(self, by: str) -> None:
        if self.take("cancel", lambda talk: talk.cancel(by=by, at=self.now)):
            self.call_off()

    def call_off(self) -> None:
        self.start = None
        if self.revisions >= 0:
            self.revisions += 1

    @rule(by=st.sampled_from(["seeker", "contact"]))
    def reopen(self, by: str) -> None:
        self.take("reopen", lambda talk: talk.reopen(by=by, at=self.now))

    @rule()
    def step_in_the_past(self) -> None:
        with pytest.raises((InvalidValue, TransitionError)):
            self.interview.decline(at=AT - DAY)

    @invariant()
    def agrees_with_the_model(self) -> None:
        """Properties 11 to 17, after every step of every walk."""
        assert self.interview.state.value == self.state
        assert len(self.interview.history) == self.steps
        assert self.interview.history[0] == self.first.history[0]
        assert self.interview.start == self.start
        assert self.interview.sequence == max(self.revisions, 0)
        assert self.interview.times_moved() == self.moves
        assert (self.interview.id, self.interview.uid) == (self.first.id, self.first.uid)
        assert self.interview.is_open is (self.state not in {"held", "answered_in_writing", "declined", "cancelled"})


TestInterviewMachine = InterviewMachine.TestCase
TestInterviewMachine.settings = settings(stateful_step_count=25)
