"""Promises, recommendations and next steps: whose they are, when they were made, and what is done with them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve

from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Touch
from infointerview.model.notes import Note, Reflection
from infointerview.model.people import Contact, Seeker
from infointerview.model.record import Fact
from infointerview.model.talk import Interview
from infointerview.rules.why import Verdict, why

WANJIRU = Contact(name="Wanjiru Kamau", zone="Europe/London")
SEEKER = Seeker(name="Elif Öztürk", zone="Europe/London", field="carpentry")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of March 2026, before the clocks change; the 2nd is a Monday."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


# From 14:00 to 14:20 on Thursday 12 March.
TALK = Interview.on_the_spot(contact=WANJIRU, at=at(12, 14, 20), start=at(12, 14), minutes=20)


def note(kind: str, **fields: Any) -> Note:
    """Return a note of the talk, without a moment of its own."""
    return Note(interview=TALK, kind=kind, text="The almanac", **fields)


def said(rule: str, now: datetime, *facts: Fact) -> list[Verdict]:
    """Return what a rule says of Wanjiru."""
    return list(why(Campaign(seeker=SEEKER).add(WANJIRU, TALK, *facts), WANJIRU, now=now).of(rule))


def kinds(rule: str, now: datetime, *facts: Fact) -> list[str]:
    """Return the kinds of what a rule says of Wanjiru."""
    return sorted(verdict.kind.value for verdict in said(rule, now, *facts))


def test_what_was_noted_of_a_talk_was_said_in_it() -> None:
    """A week after Thursday 12 March is Thursday 19 March."""
    (theirs,) = said("promise-of-theirs", at(19, 9), note("promise", by="contact"))
    (yours,) = said("keep-your-promise", at(12, 15), note("promise", by="seeker"))
    (book,) = said("resource-to-look-at", at(12, 15), note("resource"))

    assert theirs.action is not None
    assert theirs.action.due == at(19, 9)
    assert "on Thursday 12 March" in theirs.reason
    assert yours.action is not None
    assert yours.action.due == at(12, 14, 20)
    assert book.action is not None
    assert book.action.due == at(12, 14, 20)


@pytest.mark.parametrize(("rule", "other"), [("keep-your-promise", "contact"), ("promise-of-theirs", "seeker")])
def test_a_promise_is_kept_by_whoever_made_it(rule: str, other: str) -> None:
    assert kinds(rule, at(26, 9), note("promise", by=other)) == ["not_applicable"]


@pytest.mark.parametrize("by", ["seeker", "contact"])
def test_a_promise_of_which_nobody_knows_when_it_was_made_does_not_hide_another(by: str) -> None:
    rule = "keep-your-promise" if by == "seeker" else "promise-of-theirs"
    undated = Note(contact=WANJIRU, kind="promise", text="A map", by=by)

    now = at(13, 10) if by == "seeker" else at(19, 10)
    spoken, unknown = sorted(said(rule, now, undated, note("promise", by=by)), key=lambda verdict: verdict.kind.value)

    assert (spoken.kind.value, unknown.kind.value) == ("due", "not_applicable")
    assert unknown.reason == f"it is not recorded when {'you' if by == 'seeker' else 'they'} promised it: A map"


def test_each_promise_of_which_nobody_knows_when_it_was_made_is_named() -> None:
    undated = [Note(contact=WANJIRU, kind="promise", text=text, by="contact") for text in ("A map", "A list")]

    assert kinds("promise-of-theirs", at(19, 10), *undated) == ["not_applicable", "not_applicable"]


def test_a_recommendation_of_which_nobody_knows_when_it_was_made_is_there_all_the_same() -> None:
    (unknown,) = said("resource-to-look-at", at(13, 10), Note(contact=WANJIRU, kind="resource", text="A map"))

    assert (unknown.kind.value, unknown.reason) == (
        "not_applicable",
        "it is not recorded when they recommended it: A map",
    )


def sent(purpose: str, moment: datetime) -> Touch:
    """Return a message to Wanjiru."""
    return Touch(contact=WANJIRU, at=moment, direction="outbound", channel="email", purpose=purpose)


def test_who_has_written_since_it_was_due_has_asked() -> None:
    """The first was due on Thursday 19 March; a second promise with a day of its own is due later."""
    first, later = (
        note("promise", by="contact"),
        Note(contact=WANJIRU, kind="promise", text="A map", by="contact", due=date(2026, 3, 23)),
    )
    check = sent("other", at(19, 10))
    (settled,) = said("promise-of-theirs", at(19, 12), first, check)

    assert settled.kind.value == "done"
    assert settled.reason == "you have written to them since, on Thursday 19 March"
    assert settled.facts == (check.id,)
    assert kinds("promise-of-theirs", at(24, 10), first, later, check) == ["done", "due"]


def test_a_message_before_it_was_due_has_asked_for_nothing() -> None:
    assert kinds("promise-of-theirs", at(19, 9), note("promise", by="contact"), sent("thank_you", at(12, 17))) == [
        "due"
    ]


def test_the_first_message_since_it_was_due_is_the_one_that_counts() -> None:
    promise, messages = note("promise", by="contact"), [sent("other", at(19, 10)), sent("update", at(24, 10))]
    (settled,) = said("promise-of-theirs", at(25, 12), promise, *messages)

    assert settled.reason.endswith("on Thursday 19 March")


def test_a_next_step_may_be_a_note() -> None:
    """Saturday 14 March is the day that the seeker chose."""
    (found,) = said("next-step", at(14, 10), note("next_step", due=date(2026, 3, 14)))

    assert found.action is not None
    assert (found.action.due, found.action.latest) == (at(14, 9), at(15, 0))
    assert found.action.todo == "The almanac"


def test_a_next_step_need_not_come_of_a_talk() -> None:
    (of_a_talk,) = said("next-step", at(14, 10), note("next_step", due=date(2026, 3, 14)))
    (other,) = said(
        "next-step", at(14, 10), Note(contact=WANJIRU, kind="next_step", text="A map", due=date(2026, 3, 14))
    )

    assert "you decided on it after talking to Wanjiru Kamau, to be done by" in of_a_talk.reason
    assert "you decided on it, to be done by" in other.reason


def test_a_next_step_without_a_day_is_never_due() -> None:
    assert kinds("next-step", at(14, 10), Reflection(interview=TALK, at=at(12, 15), next_step="Call")) == [
        "not_applicable"
    ]


@pytest.mark.parametrize(("length", "shown"), [(120, "b" * 120), (121, "b" * 119 + "…")])
def test_a_long_next_step_is_cut_short(length: int, shown: str) -> None:
    step = Note(contact=WANJIRU, kind="next_step", text="b" * length, due=date(2026, 3, 14))
    (found,) = said("next-step", at(14, 10), step)

    assert found.action is not None
    assert found.action.todo == shown


def test_a_next_step_that_was_taken_says_when() -> None:
    looked_back = Reflection(
        interview=TALK,
        at=at(12, 15),
        next_step="Call the school",
        next_step_by=date(2026, 3, 16),
        next_step_done_at=at(13, 9),
    )
    later = note("next_step", due=date(2026, 3, 14))
    taken, waiting = sorted(said("next-step", at(14, 10), looked_back, later), key=lambda said: said.kind.value)

    assert (taken.kind.value, taken.reason, taken.facts) == (
        "done",
        "you took it on Friday 13 March",
        (looked_back.id,),
    )
    assert waiting.kind.value == "due"


def test_a_resource_that_was_looked_at_says_when() -> None:
    seen = note("resource", done_at=at(13, 9))
    other = Note(contact=WANJIRU, kind="resource", text="A map", at=at(12, 14) + timedelta(minutes=10))
    done, due = said("resource-to-look-at", at(13, 10), seen, other)

    assert {done.reason, due.reason} >= {"you looked at it on Friday 13 March"}
    assert kinds("resource-to-look-at", at(13, 10), seen, other) == ["done", "due"]


def test_a_look_back_may_have_its_takeaway_and_its_next_step_in_notes() -> None:
    looked_back = Reflection(interview=TALK, at=at(12, 15), answers={"surprises": "The hours."})
    takeaway = Note(interview=TALK, kind="takeaway", text="Go outdoors")
    step = Note(interview=TALK, kind="next_step", text="Call", due=date(2026, 3, 20))

    for facts, kind in (
        ([looked_back], "due"),
        ([looked_back, takeaway], "due"),
        ([looked_back, step], "due"),
        ([looked_back, takeaway, step], "done"),
        ([takeaway, step], "due"),
        ([evolve(looked_back, next_step="Call"), takeaway, step], "due"),
    ):
        assert kinds("debrief-after-interview", at(12, 16), *facts) == [kind]
