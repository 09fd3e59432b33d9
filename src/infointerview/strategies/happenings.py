"""What can happen in a search, each as a step of a story that remembers what came before."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from types import MappingProxyType
from typing import Any

from attrs import evolve, frozen

from infointerview.model.exchange import Answer, Introduction, Purpose, Referral, ReferralOutcome, Touch
from infointerview.model.notes import Directive, DirectiveKind, Note, NoteKind, Reflection
from infointerview.model.people import Contact
from infointerview.model.record import Fact
from infointerview.model.talk import TRANSITIONS, Event, Format, Interview, State, Step
from infointerview.model.values import Party
from infointerview.strategies.time import in_zone, later

__all__ = ["HAPPENINGS", "WEIGHED", "Story", "Turn"]

_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)


@frozen(kw_only=True)
class Turn:
    """What happens after a while, and with whom; of the rest each happening uses what it needs."""

    what: str
    who: int
    whom: int
    after: timedelta
    number: int
    aye: bool


class Story:
    """The facts so far, and the instant that it has come to."""

    def __init__(self, people: list[Contact], start: datetime) -> None:
        self.people = people
        self.facts: dict[str, Fact] = {contact.id: contact for contact in people}
        self.at = start

    def now(self, contact: Contact) -> datetime:
        """Return the present instant, on the contact's clock if that is known."""
        zone: tzinfo = contact.zone or UTC
        return in_zone(self.at, zone)

    def add(self, fact: Fact) -> None:
        """Add a fact, or replace the one that has its id."""
        self.facts[fact.id] = fact

    def touches(self, contact: Contact) -> list[Touch]:
        """Return the messages to and from a contact."""
        return [f for f in self.facts.values() if isinstance(f, Touch) and f.contact == contact.id]

    def interviews(self, contact: Contact) -> list[Interview]:
        """Return the interviews with a contact."""
        return [f for f in self.facts.values() if isinstance(f, Interview) and f.contact == contact.id]

    def last_talk(self, contact: Contact) -> Interview | None:
        """Return the last interview with a contact that was held."""
        return next((talk for talk in reversed(self.interviews(contact)) if talk.was_held), None)

    def last_referral(self, referrer: Contact) -> Referral | None:
        """Return the last referral that a contact gave."""
        given = [f for f in self.facts.values() if isinstance(f, Referral) and f.referrer == referrer.id]
        return given[-1] if given else None

    def knows(self, contact: Contact) -> bool:
        """Return whether the two have been in touch."""
        return bool(self.touches(contact) or self.interviews(contact))

    def message(self, contact: Contact, purpose: Purpose, *, outbound: bool, **details: Any) -> None:
        """Add a message that goes one way or the other now."""
        direction = "outbound" if outbound else "inbound"
        self.add(
            Touch(
                contact=contact,
                at=self.now(contact),
                direction=direction,
                channel=details.pop("channel", "email"),
                purpose=purpose,
                **details,
            )
        )


_REPLIES = (
    Purpose.ACCEPTANCE,
    Purpose.DECLINE,
    Purpose.AUTOMATIC_REPLY,
    Purpose.DEFERRAL,
    Purpose.QUESTION,
    Purpose.REDIRECTION,
    Purpose.WRITTEN_ANSWERS,
    Purpose.RESCHEDULING,
    Purpose.CANCELLATION,
    Purpose.WRONG_PERSON,
    Purpose.OTHER,
)
_LATER_ON = (
    Purpose.KEEP_IN_TOUCH,
    Purpose.UPDATE,
    Purpose.OUTCOME,
    Purpose.REPORT_BACK,
    Purpose.CONNECTION_REQUEST,
    Purpose.PERMISSION_REQUEST,
    Purpose.INTRODUCTION_REQUEST,
    Purpose.REFERRAL_THANK_YOU,
    Purpose.SLOT_PROPOSAL,
    Purpose.CONFIRMATION,
    Purpose.REMINDER,
    Purpose.RUNNING_LATE,
    Purpose.ANSWER,
    Purpose.OTHER,
)


def _ask(story: Story, turn: Turn, contact: Contact) -> None:
    asked = [t for t in story.touches(contact) if t.purpose is Purpose.OUTREACH]
    purpose = Purpose.FOLLOW_UP if asked and turn.aye else Purpose.OUTREACH
    story.message(contact, purpose, outbound=True, bounced=turn.number % 8 == 7)


def _reply(story: Story, turn: Turn, contact: Contact) -> None:
    if not story.knows(contact):
        return _ask(story, turn, contact)
    purpose = _REPLIES[turn.number % len(_REPLIES)]
    day = min(story.now(contact).date() + (turn.whom * 4) * _DAY, date(2199, 12, 31))
    details = {
        Purpose.AUTOMATIC_REPLY: {"automatic_reply_until": day},
        Purpose.DEFERRAL: {"not_before": day},
    }
    return story.message(contact, purpose, outbound=False, **(details.get(purpose, {}) if turn.aye else {}))


def _stop(story: Story, _: Turn, contact: Contact) -> None:
    if story.knows(contact):
        story.message(contact, Purpose.STOP_REQUEST, outbound=False)


def _thank(story: Story, turn: Turn, contact: Contact) -> None:
    if talk := story.last_talk(contact):
        channel = "letter" if turn.number % 4 == 3 else "email"
        interview = talk if turn.aye else None
        story.message(contact, Purpose.THANK_YOU, outbound=True, channel=channel, interview=interview)


def _write(story: Story, turn: Turn, contact: Contact) -> None:
    if not story.knows(contact):
        return _ask(story, turn, contact)
    purpose = _LATER_ON[turn.number % len(_LATER_ON)]
    talk, referral = (story.last_talk(contact), story.last_referral(contact)) if turn.aye else (None, None)
    came_back = purpose is Purpose.CONNECTION_REQUEST and turn.whom > 3
    return story.message(contact, purpose, outbound=True, interview=talk, referral=referral, bounced=came_back)


def _meet(story: Story, turn: Turn, contact: Contact) -> None:
    talks = story.interviews(contact)
    going_on = next((talk for talk in reversed(talks) if TRANSITIONS[talk.state]), None)
    legal = tuple(TRANSITIONS[going_on.state if going_on else State.NEW])
    # Half of the steps end an interview; taken as often as the others, few would get anywhere.
    onward = [event for event in legal if event not in {Event.DECLINE, Event.CANCEL, Event.ANSWER_IN_WRITING}]
    event = (onward if onward and turn.aye else legal)[turn.number % len(onward if onward and turn.aye else legal)]
    at, by = story.now(contact), (Party.SEEKER, Party.CONTACT)[turn.whom % 2]
    minutes = 10 + turn.number
    ahead = [in_zone(later(at, (turn.number + n) * 7 * _HOUR), at.tzinfo or UTC) for n in range(1, 3)]
    said: Mapping[Event, dict[str, Any]] = {
        Event.PROPOSE: {"slots": ahead},
        Event.SCHEDULE: {"start": ahead[0]},
        Event.RESCHEDULE: {"start": ahead[0], "by": by},
        Event.ASK_TO_RESCHEDULE: {"by": by},
        Event.RUN_LATE: {"by": by, "minutes": minutes},
        Event.HOLD: {"start": later(at, -timedelta(minutes=minutes)), "minutes": minutes},
        Event.HOLD_ON_THE_SPOT: {"start": later(at, -timedelta(minutes=minutes)), "minutes": minutes},
        Event.CANCEL: {"by": by},
        Event.REOPEN: {"by": by},
    }
    step = Step(event=event, at=at, **said.get(event, {}))
    form = tuple(Format)[turn.whom % len(Format)]
    story.add(going_on.after(step) if going_on else Interview(contact=contact, history=(step,), format=form))


def _miss(story: Story, turn: Turn, contact: Contact) -> None:
    at = story.now(contact)
    if not any(TRANSITIONS[talk.state] for talk in story.interviews(contact)):
        begun, start = (in_zone(later(at, -hours * _HOUR), at.tzinfo or UTC) for hours in (50, 1))
        absent = (Party.SEEKER, Party.CONTACT)[turn.whom % 2]
        agreed = Interview.agreed(contact=contact, at=begun, start=start)
        late = agreed.run_late(by="seeker", minutes=10, at=start)
        story.add(late if turn.aye else agreed.no_show(by=absent, at=at))


def _follow_lead(story: Story, turn: Turn, contact: Contact) -> None:
    named = story.last_referral(contact)
    if named and named.contact:
        person = next(p for p in story.people if p.id == named.contact)
        begun = later(story.at, -timedelta(minutes=10 + turn.number))
        talk = Interview.on_the_spot(contact=person, at=story.at, start=begun, minutes=10 + turn.number)
        story.add(talk)


def _refer(story: Story, turn: Turn, contact: Contact) -> None:
    person, at = story.people[turn.whom % len(story.people)], story.now(contact)
    to: dict[str, Any] = {"name": "Sukarmini"} if person.id == contact.id else {"contact": person}
    interview = story.last_talk(contact) if turn.aye else None
    referral = Referral(referrer=contact, at=at, interview=interview, **to)
    known = story.facts.get(referral.id)
    if isinstance(known, Referral):
        referral = known
    answer = tuple(Answer)[turn.number % 3]
    if answer is Answer.GRANTED:
        referral = referral.grants(at=at, scope="anyone" if turn.number % 4 == 3 else "this_person")
    elif answer is Answer.REFUSED:
        referral = referral.refuses(at=at)
    if turn.number % 5 == 4:
        made = at if referral.introduction else None
        promised = referral.introduction or Introduction(promised_at=at)
        referral = evolve(referral, introduction=evolve(promised, made_at=made))
    if turn.number % 12 == 11:
        referral = evolve(referral, outcome=tuple(ReferralOutcome)[turn.who % 4])
    story.add(referral)


def _note(story: Story, turn: Turn, contact: Contact) -> None:
    talk, at = story.last_talk(contact), story.now(contact)
    open_ones = [
        f for f in story.facts.values() if isinstance(f, Note) and f.contact == contact.id and f.done_at is None
    ]
    if open_ones and turn.aye:
        if (note := open_ones[-1]).kind in {NoteKind.PROMISE, NoteKind.NEXT_STEP, NoteKind.RESOURCE}:
            story.add(note.done(at=at))
        return
    kind = (NoteKind.PROMISE, NoteKind.RESOURCE, NoteKind.NEXT_STEP, NoteKind.TAKEAWAY)[turn.number % 4]
    by_then = min(at.date() + turn.number * _DAY, date(2199, 12, 31))
    details: dict[str, Any] = {}
    if kind is NoteKind.NEXT_STEP or (kind is NoteKind.PROMISE and turn.whom % 2):
        details["due"] = by_then
    if kind is NoteKind.PROMISE:
        details["by"] = (Party.SEEKER, Party.CONTACT)[turn.number // 4 % 2]
    story.add(
        Note(kind=kind, contact=contact, interview=talk, text="the gauge data of the upper Severn", at=at, **details)
    )


def _reflect(story: Story, turn: Turn, contact: Contact) -> None:
    if talk := story.last_talk(contact):
        at = story.now(contact)
        by_then = min(at.date() + turn.number * _DAY, date(2199, 12, 31))
        next_step: dict[str, Any] = {"next_step": "read the report", "next_step_by": by_then} if turn.aye else {}
        story.add(Reflection(interview=talk, at=at, takeaway="Rainfall models need field work.", **next_step))


def _direct(story: Story, turn: Turn, contact: Contact) -> None:
    kind, at = tuple(DirectiveKind)[turn.number % 4], story.now(contact)
    on = None if kind is DirectiveKind.RETIRE else min(at.date() + turn.number * _DAY, date(2199, 12, 31))
    rule = "" if turn.aye else ("follow-up-after-silence", "thank-you-after-interview", "keep-in-touch")[turn.whom % 3]
    text = "ask for the figures" if kind is DirectiveKind.TODO else ""
    story.add(Directive(kind=kind, at=at, contact=contact, rule=rule, on=on, text=text))


def _wait(story: Story, turn: Turn, contact: Contact) -> None:
    known = story.facts[contact.id]
    if isinstance(known, Contact) and not known.standing.forbids_contact:
        until = min(story.now(contact).date() + turn.number * _DAY, date(2199, 12, 31))
        story.add(known.wait_until(until, at=story.now(contact)))


def _leave(story: Story, _: Turn, contact: Contact) -> None:
    known = story.facts[contact.id]
    if isinstance(known, Contact) and known.organisation:
        story.add(known.leaves(known.organisation, on=story.now(contact).date()))


HAPPENINGS: Mapping[str, Callable[[Story, Turn, Contact], None]] = MappingProxyType(
    {
        "ask": _ask,
        "reply": _reply,
        "meet": _meet,
        "miss": _miss,
        "follow_lead": _follow_lead,
        "thank": _thank,
        "write": _write,
        "refer": _refer,
        "note": _note,
        "reflect": _reflect,
        "direct": _direct,
        "wait": _wait,
        "leave": _leave,
        "stop": _stop,
    }
)
# What happens most often stands here most often; the first is what shrinking ends at.
WEIGHED = (*("ask", "reply", "meet") * 4, *("thank", "write", "refer") * 3, *("note", "follow_lead") * 2, *HAPPENINGS)
