"""The hours and days after an interview: notes, a look back, thanks, and connecting on LinkedIn."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from attrs import field, frozen

from infointerview.model.exchange import Touch, TouchPurpose
from infointerview.model.notes import NoteKind, Reflection
from infointerview.model.talk import Interview, InterviewFormat
from infointerview.model.values import Channel
from infointerview.rules.duties import (
    ActionKind,
    Duty,
    Settled,
    after,
    cancelled,
    done,
    later,
    not_applicable,
    shortened,
)
from infointerview.rules.rule import Situation, rule

_NOT_HELD = "you have not talked to them yet"
_NO_ANSWERS = "they have not talked to you or answered in writing yet"


def thanks_for(situation: Situation, interview: Interview, ended: datetime) -> tuple[Touch, ...]:
    """Return the messages that thank for an interview: those that name it, and later ones that do not name any."""
    return tuple(
        t
        for t in situation.sent(TouchPurpose.THANK_YOU)
        if t.interview == interview.id or (t.interview is None and t.at.timestamp() >= ended.timestamp())
    )


@frozen(kw_only=True)
class Conversation:
    """A talk that was held, or a set of written answers, however it is recorded.

    Attributes:
        fact: The id of the fact that records it.
        began: When it began.
        ended: When it ended.
        was_held: Whether the two talked.
        thanks: The messages that thank for it.
    """

    fact: str = field()
    began: datetime = field()
    ended: datetime = field()
    was_held: bool = field()
    thanks: tuple[Touch, ...] = field()


def conversations(situation: Situation) -> list[Conversation]:
    """Return the talks and the written answers of a contact, in order of their ends.

    Written answers are one fact, whether recorded as a message, as an interview or as both.
    """
    found = [
        Conversation(
            fact=interview.id,
            began=interview.start or ended,
            ended=ended,
            was_held=interview.was_held,
            thanks=thanks_for(situation, interview, ended),
        )
        for interview, ended in situation.record.ended_interviews
    ]
    written = [t for t in situation.record.touches if t.purpose is TouchPurpose.WRITTEN_ANSWERS]
    if written and all(talk.was_held for talk in found):
        at, thanks = written[0].at, situation.sent(TouchPurpose.THANK_YOU, since=written[0].at)
        found.append(Conversation(fact=written[0].id, began=at, ended=at, was_held=False, thanks=thanks))
    return sorted(found, key=lambda talk: (talk.ended.timestamp(), talk.fact))


@rule("notes-after-interview", row="T03", silent_because=_NOT_HELD, given=(Interview,))
def notes_after_interview(situation: Situation) -> Iterator[Duty | Settled]:
    """Write raw notes within two hours, and in any case on the same day."""
    hours = timedelta(hours=situation.policy.notes_within_hours)
    for interview, ended in situation.record.ended_interviews:
        if not interview.was_held:
            yield not_applicable("the answers are in writing already")
            continue
        if notes := [note for note in situation.record.notes if note.interview == interview.id]:
            yield done("you have notes of it", notes[0].id)
            continue
        latest, midnight = after(ended, hours), situation.end_of_seekers_day(ended)
        yield situation.duty(
            ActionKind.NOTES,
            "Write down what you remember of the talk with {contact}",
            because="you spoke on {ended} and have no notes yet",
            due=ended,
            latest=latest,
            overdue=later(latest, midnight),
            facts=(interview.id,),
            figure="notes_within_hours",
            ended=ended,
        )


@rule("debrief-after-interview", row="T03", silent_because=_NO_ANSWERS, given=(Interview,))
def debrief_after_interview(situation: Situation) -> Iterator[Duty | Settled]:
    """Look back within a day: what was learned, and what comes next.

    A reflection counts when it is complete: a takeaway, and a next step with a day, or `none`; notes of the interview
    may hold either.  What is missing is asked for again.
    """
    hours = timedelta(hours=situation.policy.debrief_within_hours)
    for interview, ended in situation.record.ended_interviews:
        reflection = next((r for r in situation.record.reflections if r.interview == interview.id), None)
        missing = _missing(reflection, situation) if reflection else ""
        if reflection is not None and not missing:
            yield done("you have looked back on it", reflection.id)
            continue
        yield situation.duty(
            ActionKind.DEBRIEF,
            "Look back on the interview with {contact}: one takeaway, and one next step with a day"
            if reflection is None
            else "Finish looking back on the interview with {contact}: {missing}",
            because="it ended on {ended}" + (", and you haven't finished looking back" if reflection else ""),
            due=ended,
            latest=after(ended, hours),
            facts=(interview.id, reflection.id) if reflection else (interview.id,),
            figure="debrief_within_hours",
            ended=ended,
            missing=missing,
        )


def _missing(reflection: Reflection, situation: Situation) -> str:
    """Return what neither a reflection nor the notes of its interview say yet."""
    noted = {note.kind for note in situation.record.notes if note.interview == reflection.interview}
    takeaway = "" if reflection.takeaway or NoteKind.TAKEAWAY in noted else "one takeaway"
    step = ""
    if not reflection.next_step:
        step = "" if NoteKind.NEXT_STEP in noted else "one next step with a day, or “none”"
    elif not (reflection.wants_no_step or reflection.next_step_by or reflection.next_step_done_at):
        step = f"a day for “{shortened(reflection.next_step)}”"
    return " and ".join(filter(None, (takeaway, step)))


@rule("thank-you-after-interview", row="T04", silent_because=_NO_ANSWERS, given=(Interview, Touch))
def thank_you_after_interview(situation: Situation) -> Iterator[Duty | Settled]:
    """Thank for each interview that was held, or answered in writing, and not thanked for.

    Hours are real hours, weekends and clock changes included: a thank-you does not wait for a working day.  A late
    one may still be sent until the policy's last day; after that it belongs in an update.
    """
    policy = situation.policy
    for talk in conversations(situation):
        ended, was_held = talk.ended, talk.was_held
        if talk.thanks:
            yield done("you thanked them on {at}", talk.thanks[0].id, at=talk.thanks[0].at)
            continue
        yield situation.duty(
            ActionKind.THANK_YOU,
            "Thank {contact} for the interview" if was_held else "Thank {contact} for the written answers",
            because="you spoke on {ended} and haven't thanked them yet"
            if was_held
            else "they answered your questions on {ended} and you haven't thanked them yet",
            due=after(ended, timedelta(hours=policy.thank_you_after_hours)),
            latest=after(ended, timedelta(hours=policy.thank_you_within_hours)),
            lapses=after(ended, timedelta(days=policy.thank_you_until_days)),
            facts=(talk.fact,),
            figure="thank_you_within_hours",
            ended=ended,
        )


@rule("handwritten-note-after-thanks", row="T04h", silent_because="you have not met them in person", given=(Interview,))
def handwritten_note_after_thanks(situation: Situation) -> Iterator[Duty | Settled]:
    """Post a handwritten note after a meeting in person, if the policy wants one; it does not replace the thank-you."""
    for interview, ended in situation.record.ended_interviews:
        if interview.format is not InterviewFormat.IN_PERSON:
            continue
        if not situation.policy.handwritten_note:
            yield not_applicable("the policy wants no handwritten notes")
            continue
        if posted := [t for t in situation.sent(TouchPurpose.THANK_YOU, since=ended) if t.channel is Channel.LETTER]:
            yield done("you posted one on {at}", posted[0].id, at=posted[0].at)
            continue
        opens = situation.calendar.opening_after(ended, situation.policy.handwritten_within_business_days)
        due = later(ended, opens)
        yield situation.duty(
            ActionKind.HANDWRITTEN_NOTE,
            "Post a handwritten note to {contact}, as well as the thank-you by e-mail",
            because="you met in person on {ended}",
            earliest=ended,
            due=due,
            latest=situation.end_of_day(due),
            lapses=after(ended, timedelta(days=situation.policy.thank_you_until_days)),
            facts=(interview.id,),
            figure="handwritten_within_business_days",
            ended=ended,
        )


@rule("connect-after-interview", row="T16", silent_because=_NOT_HELD, given=(Interview,), until_decided=True)
def connect_after_interview(situation: Situation) -> Iterator[Duty | Settled]:
    """Connect on LinkedIn soon after the first interview, with a personal note; it does not replace the thanks."""
    held = [(interview, ended) for interview, ended in situation.record.ended_interviews if interview.was_held]
    if not held:
        return
    if connected := situation.contact.found.connected_on:
        yield not_applicable("you have been connected since {on}", on=connected)
        return
    withdrawn = situation.invitations
    if asked := [invitation for invitation in withdrawn if not invitation.bounced]:
        yield done("you asked them on {at}", asked[0].id, at=asked[0].at)
        return
    if withdrawn:
        why = "your invitation of {at} was withdrawn, and another rule says when to repeat it"
        yield cancelled(why, withdrawn[0].id, at=withdrawn[0].at)
        return
    interview, ended = held[0]
    latest = after(ended, timedelta(hours=situation.policy.connect_within_hours))
    if not situation.calendar.is_business_day(latest.astimezone(situation.calendar.zone).date()):
        latest = situation.day_after(latest, 0)
    yield situation.duty(
        ActionKind.CONNECTION_REQUEST,
        "Ask {contact} to connect on LinkedIn, with a line of your own",
        because="you met on {ended}",
        due=ended,
        latest=latest,
        lapses=situation.day_after(ended, situation.policy.interview_is_fresh_for_days),
        facts=(interview.id,),
        figure="connect_within_hours",
        ended=ended,
    )


@rule(
    "invite-again",
    row="T22",
    silent_because="no invitation to connect was withdrawn",
    given=(Touch,),
    until_decided=True,
)
def invite_again(situation: Situation) -> Iterator[Duty | Settled]:
    """Invite again, once, some weeks after an invitation was withdrawn, which is recorded as one that came back."""
    asked = situation.invitations
    if not asked or not asked[0].bounced:
        return
    if connected := situation.contact.found.connected_on:
        yield not_applicable("you have been connected since {on}", on=connected)
        return
    if len(asked) > 1:
        yield done("you asked them again on {at}", asked[1].id, at=asked[1].at)
        return
    yield situation.duty(
        ActionKind.CONNECTION_REQUEST,
        "Invite {contact} once more on LinkedIn",
        because="your invitation of {at} was withdrawn",
        due=situation.day_after(asked[0].at, situation.policy.reinvite_after_days),
        facts=(asked[0].id,),
        figure="reinvite_after_days",
        at=asked[0].at,
    )
