"""The hours and days after an interview: notes, a look back, thanks."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from attrs import field, frozen

from infointerview.model.exchange import Purpose, Touch
from infointerview.model.people import FoundThrough
from infointerview.model.talk import Format, Interview, State
from infointerview.model.values import Channel
from infointerview.rules.duties import ActionKind, Duty, Settled, after, cancelled, done, later, not_applicable
from infointerview.rules.rule import Situation, rule

__all__ = [
    "Conversation",
    "connect_after_interview",
    "conversations",
    "debrief_after_interview",
    "handwritten_note_after_thanks",
    "invite_again",
    "notes_after_interview",
    "thank_you_after_interview",
    "thanks_for",
]


_HELD = "interview with them that was held"
_A_REPLY = f"{_HELD}, or answered in writing"


def ended_interviews(situation: Situation) -> Iterator[tuple[Interview, datetime]]:
    """Yield the interviews that were held, or answered in writing, as they ended, with the instant of the end."""
    ended = [
        (interview, interview.end or interview.history[-1].at)
        for interview in situation.record.interviews
        if interview.state in {State.HELD, State.WRITTEN}
    ]
    # Who was asked first need not have been talked to first.
    yield from sorted(ended, key=lambda talk: (talk[1].timestamp(), talk[0].id))


def thanks_for(situation: Situation, interview: Interview, ended: datetime) -> tuple[Touch, ...]:
    """Return the messages that thank for an interview: those that name it, and later ones that name none."""
    return tuple(
        t
        for t in situation.sent(Purpose.THANK_YOU)
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
    """Return the talks and the written answers of a contact as they ended.

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
        for interview, ended in ended_interviews(situation)
    ]
    written = [t for t in situation.record.touches if t.purpose is Purpose.WRITTEN_ANSWERS]
    if written and all(talk.was_held for talk in found):
        at, thanks = written[0].at, situation.sent(Purpose.THANK_YOU, since=written[0].at)
        found.append(Conversation(fact=written[0].id, began=at, ended=at, was_held=False, thanks=thanks))
    return sorted(found, key=lambda talk: (talk.ended.timestamp(), talk.fact))


@rule("notes-after-interview", row="T03", applies_to=_HELD, given=(Interview,))
def notes_after_interview(situation: Situation) -> Iterator[Duty | Settled]:
    """Write raw notes within two hours, and in any case on the same day."""
    hours = timedelta(hours=situation.policy.notes_within_hours)
    for interview, ended in ended_interviews(situation):
        if not interview.was_held:
            yield not_applicable("the answers are in writing already")
            continue
        if notes := [note for note in situation.record.notes if note.interview == interview.id]:
            yield done("you have notes of it", notes[0].id)
            continue
        latest, midnight = after(ended, hours), situation.end_of_seekers_day(ended)
        yield situation.duty(
            ActionKind.NOTES,
            "Write down what {contact} said, while it is fresh",
            because="you spoke on {ended}, and nothing is noted yet",
            due=ended,
            latest=latest,
            overdue=later(latest, midnight),
            facts=(interview.id,),
            figure="notes_within_hours",
            ended=ended,
        )


@rule("debrief-after-interview", row="T03", applies_to=_A_REPLY, given=(Interview,))
def debrief_after_interview(situation: Situation) -> Iterator[Duty | Settled]:
    """Look back within a day: what was learned, and what comes next."""
    hours = timedelta(hours=situation.policy.debrief_within_hours)
    for interview, ended in ended_interviews(situation):
        if reflected := [r for r in situation.record.reflections if r.interview == interview.id]:
            yield done("you have looked back on it", reflected[0].id)
            continue
        yield situation.duty(
            ActionKind.DEBRIEF,
            "Look back on the interview with {contact}: one takeaway, and one next step with a day",
            because="it ended on {ended}",
            due=ended,
            latest=after(ended, hours),
            facts=(interview.id,),
            figure="debrief_within_hours",
            ended=ended,
        )


@rule("thank-you-after-interview", row="T04", applies_to=_A_REPLY, given=(Interview, Touch))
def thank_you_after_interview(situation: Situation) -> Iterator[Duty | Settled]:
    """Thank for each interview that was held, or answered in writing, and not thanked for.

    Hours are real hours, weekends and clock changes included: a thank-you does not wait for a working day.  A late
    one still goes until the policy's last day; after that it belongs into an update.
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
            because="you spoke on {ended} and have not thanked them yet"
            if was_held
            else "they answered your questions on {ended} and you have not thanked them yet",
            due=after(ended, timedelta(hours=policy.thank_you_after_hours)),
            latest=after(ended, timedelta(hours=policy.thank_you_within_hours)),
            lapses=after(ended, timedelta(days=policy.thank_you_until_days)),
            facts=(talk.fact,),
            figure="thank_you_within_hours",
            ended=ended,
        )


@rule("handwritten-note-after-thanks", row="T04h", applies_to="interview with them in person", given=(Interview,))
def handwritten_note_after_thanks(situation: Situation) -> Iterator[Duty | Settled]:
    """Post a handwritten note after a meeting in person, where the policy wants one: an extra, never a substitute."""
    for interview, ended in ended_interviews(situation):
        if interview.format is not Format.IN_PERSON:
            continue
        if not situation.policy.handwritten_note:
            yield not_applicable("the policy wants no handwritten notes")
            continue
        if posted := [t for t in situation.sent(Purpose.THANK_YOU, since=ended) if t.channel is Channel.LETTER]:
            yield done("you posted one on {at}", posted[0].id, at=posted[0].at)
            continue
        opens = situation.calendar.opening_after(ended, situation.policy.handwritten_within_business_days)
        due = later(ended, opens)
        yield situation.duty(
            ActionKind.HANDWRITTEN_NOTE,
            "Post a handwritten note to {contact}, beside the thank-you by e-mail",
            because="you met in person on {ended}",
            earliest=ended,
            due=due,
            latest=situation.end_of_day(due),
            lapses=after(ended, timedelta(days=situation.policy.thank_you_until_days)),
            facts=(interview.id,),
            figure="handwritten_within_business_days",
            ended=ended,
        )


@rule("connect-after-interview", row="T16", applies_to=_HELD, given=(Interview,))
def connect_after_interview(situation: Situation) -> Iterator[Duty | Settled]:
    """Connect on LinkedIn soon after the first interview, with a personal note; it does not replace the thanks."""
    held = [(interview, ended) for interview, ended in ended_interviews(situation) if interview.was_held]
    if not held:
        return
    if settled := _why_not_connect(situation):
        yield settled
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
        lapses=situation.day_after(ended, situation.policy.keep_in_touch_searching_days),
        facts=(interview.id,),
        figure="connect_within_hours",
        ended=ended,
    )


def _why_not_connect(situation: Situation) -> Settled | None:
    """Return why there is no need to connect after a talk, or nothing if there is."""
    found = situation.contact.found
    # Somebody may be found on LinkedIn by strangers too; the day is that on which the two connected.
    if found.through is FoundThrough.LINKEDIN and found.on is not None:
        return not_applicable("you have been connected since {on}", on=found.on)
    if asked := situation.sent(Purpose.CONNECTION_REQUEST):
        return done("you asked them on {at}", asked[0].id, at=asked[0].at)
    withdrawn = [t for t in situation.record.touches if t.outbound and t.purpose is Purpose.CONNECTION_REQUEST]
    if withdrawn:
        return cancelled(
            "your invitation of {at} was withdrawn, and another rule says when to repeat it",
            withdrawn[0].id,
            at=withdrawn[0].at,
        )
    return None


@rule("invite-again", row="T22", applies_to="invitation to connect that was withdrawn", given=(Touch,))
def invite_again(situation: Situation) -> Iterator[Duty | Settled]:
    """Invite again some weeks after an invitation was withdrawn, which is recorded as one that came back; once."""
    asked = [t for t in situation.record.touches if t.outbound and t.purpose is Purpose.CONNECTION_REQUEST]
    if not asked or not asked[0].bounced:
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
