"""What was promised, recommended, resolved and planned."""

from collections.abc import Iterator
from datetime import date, datetime

from infointerview.model.note import Note, NoteKind
from infointerview.model.party import Party
from infointerview.model.reflection import Reflection
from infointerview.rules.deadline import within
from infointerview.rules.duty import ActionKind, Duty, Settled, done, not_applicable
from infointerview.rules.rule import rule
from infointerview.rules.sentence import shortened
from infointerview.rules.situation import Situation
from infointerview.rules.window import later

__all__ = ["keep_your_promise", "next_step", "promise_of_theirs", "resource_to_look_at"]


def _notes(situation: Situation, kind: NoteKind, by: Party | None = None) -> Iterator[tuple[Note, datetime | None]]:
    """Yield the notes of one kind, each with when it was written down, if that can be told."""
    talks = {interview.id: interview.history[-1].at for interview in situation.record.interviews}
    for note in situation.record.notes:
        if note.kind is kind and (by is None or note.by is by):
            yield note, note.at or (talks.get(note.interview) if note.interview else None)


def _seekers_opening(situation: Situation, on: date) -> datetime:
    """Return when a day of the seeker's opens; a day that they chose is theirs, and does not move off a Sunday."""
    return situation.seekers_calendar.opening(on)


@rule("keep-your-promise", row="T03", applies_to="promise to them", given=(Note,))
def keep_your_promise(situation: Situation) -> Iterator[Duty | Settled]:
    """Keep a promise of the seeker's own: from when it was made until the day that was named, if one was."""
    for note, written in _notes(situation, NoteKind.PROMISE, Party.SEEKER):
        if note.done_at is not None:
            yield done("you kept it on {at}", note.id, at=note.done_at)
            continue
        by = _seekers_opening(situation, note.due) if note.due else None
        start = written or by
        if start is None:
            yield not_applicable("nobody knows when you promised it: {promise}", promise=shortened(note.text))
            continue
        # A promise for the same day may be made when that has begun.
        due = later(by, start) if by else start
        latest = (
            later(due, situation.end_of_seekers_day(by))
            if by
            else within(situation.seekers_calendar, start, situation.policy.report_back_within_business_days)
        )
        yield situation.duty(
            ActionKind.PROMISE,
            "Keep your promise to {contact}: {promise}",
            because="you promised it" + (" by {by}" if note.due else ""),
            earliest=start,
            due=due,
            latest=latest,
            facts=(note.id,),
            figure="" if note.due else "report_back_within_business_days",
            promise=shortened(note.text),
            by=note.due,
        )


@rule("promise-of-theirs", row="T05b", applies_to="promise of theirs", given=(Note,))
def promise_of_theirs(situation: Situation) -> Iterator[Duty | Settled]:
    """Ask gently after something that a contact promised: a working day after their day, or after a week."""
    policy, calendar = situation.policy, situation.calendar
    for note, written in _notes(situation, NoteKind.PROMISE, Party.CONTACT):
        if note.done_at is not None:
            yield done("they kept it on {at}", note.id, at=note.done_at)
            continue
        if note.due:
            due = calendar.opening(calendar.add_business_days(note.due, policy.recontact_after_deferral_business_days))
        elif written:
            due = situation.day_after(written, policy.introduction_check_after_days)
        else:
            yield not_applicable("nobody knows when they promised it: {promise}", promise=shortened(note.text))
            continue
        asked = situation.sent(since=due)
        if asked:
            yield done("you have written to them since, on {at}", asked[0].id, at=asked[0].at)
            continue
        yield situation.duty(
            ActionKind.PROMISE_CHECK,
            "Ask {contact} gently about what they promised: {promise}",
            because="they promised it" + (" by {by}" if note.due else " on {at}"),
            due=due,
            facts=(note.id,),
            figure="recontact_after_deferral_business_days" if note.due else "introduction_check_after_days",
            promise=shortened(note.text),
            by=note.due,
            at=written,
        )


@rule("resource-to-look-at", row="T13", applies_to="recommendation of theirs", given=(Note,))
def resource_to_look_at(situation: Situation) -> Iterator[Duty | Settled]:
    """Look at what a contact recommended before the week's update is due, so that there is something to tell."""
    for note, written in _notes(situation, NoteKind.RESOURCE):
        if note.done_at is not None:
            yield done("you looked at it on {at}", note.id, at=note.done_at)
        elif written:
            latest = situation.day_after(written, situation.policy.update_after_days)
            yield situation.duty(
                ActionKind.RESOURCE,
                "Look at what {contact} recommended: {resource}",
                because="they did so on {at}, and will like to hear what you made of it",
                due=written,
                latest=latest,
                facts=(note.id,),
                figure="update_after_days",
                resource=shortened(note.text),
                at=written,
            )
        else:
            yield not_applicable("nobody knows when they recommended it: {resource}", resource=shortened(note.text))


@rule("next-step", row="T03", applies_to="next step with a day", given=(Note, Reflection))
def next_step(situation: Situation) -> Iterator[Duty | Settled]:
    """Take the next step that the seeker decided on, on its day, a Sunday included."""
    steps: list[tuple[str, str, date | None, datetime | None, bool]] = [
        (r.id, r.next_step, r.next_step_by, r.next_step_done_at, True) for r in situation.record.reflections
    ]
    steps += [
        (note.id, note.text, note.due, note.done_at, note.interview is not None)
        for note, _ in _notes(situation, NoteKind.NEXT_STEP)
    ]
    for fact, step, by, done_at, talked in steps:
        if done_at is not None:
            yield done("you took it on {at}", fact, at=done_at)
        elif step and by:
            due = _seekers_opening(situation, by)
            yield situation.duty(
                ActionKind.NEXT_STEP,
                "{step}",
                because="you decided on it" + (" after talking to {name}" if talked else "") + ", to be done by {by}",
                due=due,
                latest=situation.end_of_seekers_day(due),
                facts=(fact,),
                step=shortened(step, 120),
                by=by,
            )
