"""Campaigns as they are lived: one thing leads to the next, within some months."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from types import MappingProxyType
from typing import Any

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from infointerview.model import (
    TRANSITIONS,
    Absence,
    Answer,
    Campaign,
    Contact,
    Decision,
    Directive,
    DirectiveKind,
    Employment,
    Event,
    Fact,
    Format,
    Found,
    Interview,
    Introduction,
    Note,
    NoteKind,
    Party,
    Purpose,
    Referral,
    ReferralOutcome,
    Reflection,
    Seeker,
    State,
    Step,
    Tier,
    Touch,
)
from infointerview.strategies.people import working_hours
from infointerview.strategies.text import brief
from infointerview.strategies.time import in_zone, later, turning_points, zones

__all__ = ["lived_campaigns"]

_NAMES = ("Ada Quist", "Bo Lindqvist", "Mei-Ling Tan", "Cy Adeyemi", "Sukarmini", "مريم حداد")
_EMPLOYERS = ("Severn Catchment Trust", "Northgate Water", "Northgate Water Ltd")
# Years in which the clocks of every zone are known.
_FIRST, _LAST = datetime(2007, 1, 1, tzinfo=UTC), datetime(2037, 12, 31, tzinfo=UTC)
_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)


@frozen(kw_only=True)
class _Turn:
    """What happens after a while, and with whom; of the rest each happening uses what it needs."""

    what: str
    who: int
    whom: int
    after: timedelta
    number: int
    aye: bool


@brief
def lived_campaigns(
    min_value: datetime | None = None,
    max_value: datetime | None = None,
    *,
    max_contacts: int = 4,
    max_turns: int = 16,
    people: SearchStrategy[Contact] | None = None,
    seeker: SearchStrategy[Seeker] | None = None,
) -> SearchStrategy[Campaign]:
    """Return campaigns that somebody could have lived, within the bounds; by default in years whose clocks are known.

    Facts come in order of time and make sense together: nobody answers a message that was never sent, or is thanked
    for a talk that was not held.  There are up to *max_turns* of them, minutes to weeks apart, about up to
    *max_contacts* people, who come from *people*; by default some of these work for one employer.  The *seeker* is by
    default away now and then, and may have decided.
    """
    if max_contacts < 1 or max_turns < 0:
        raise InvalidArgument(f"no such numbers: {max_contacts=}, {max_turns=}")
    return st.builds(
        _lived,
        st.lists(
            _people() if people is None else people,
            min_size=1,
            max_size=max_contacts,
            unique_by=lambda contact: contact.id,
        ),
        turning_points(min_value or _FIRST, max_value or _LAST),
        _seekers() if seeker is None else seeker.map(lambda me: lambda _: me),
        st.lists(_turns(), max_size=max_turns) | st.lists(_turns(), min_size=max_turns // 2, max_size=max_turns),
        st.just(max_value),
    )


def _people() -> SearchStrategy[Contact]:
    return st.builds(
        Contact,
        name=st.sampled_from(_NAMES),
        emails=st.just(()) | st.sampled_from(_NAMES[:4]).map(lambda name: f"{name.split()[0].lower()}@example.org"),
        zone=st.none() | zones(),
        working_hours=st.none() | working_hours(),
        employments=st.just(())
        | st.builds(Employment, organisation=st.sampled_from(_EMPLOYERS), title=st.sampled_from(["", "hydrologist"])),
        found=st.builds(Found, through=st.sampled_from(["other", "linkedin", "alumni_directory"])),
        tier=st.none() | st.sampled_from(Tier),
        tags=st.sampled_from([(), ("posting",)]),
    )


def _seekers() -> SearchStrategy[Callable[[datetime], Seeker]]:
    """Return what makes a seeker of the instant at which the story begins."""
    away = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=2)
    return st.builds(
        lambda zone, hours, away, decided: (
            lambda start: Seeker(
                name="Sam Okafor",
                zone=zone,
                field="hydrology",
                free_hours=hours,
                away=[
                    Absence(first=start.date() + first * _DAY, last=start.date() + (first + days) * _DAY)
                    for first, days in away
                    if (start.date() + (first + days) * _DAY).year < 2200
                ],
                decision=decided and Decision(what="to study hydrology", at=later(start, decided * _DAY)),
            )
        ),
        zones(),
        st.none() | working_hours(),
        away,
        st.none() | st.integers(20, 120),
    )


def _turns() -> SearchStrategy[_Turn]:
    minutes = st.integers(0, 8 * 60) | st.integers(0, 20 * 24 * 60)
    # One number is drawn much faster than the four that it is taken apart into.
    return st.builds(_turn, st.sampled_from(_WEIGHED), minutes, st.integers(0, 6 * 6 * 60 * 2 - 1))


def _turn(what: str, minutes: int, details: int) -> _Turn:
    details, who = divmod(details, 6)
    details, whom = divmod(details, 6)
    aye, number = divmod(details, 60)
    after = timedelta(minutes=minutes)
    return _Turn(what=what, who=who, whom=whom, after=after, number=number, aye=bool(aye))


def _lived(
    people: list[Contact],
    start: datetime,
    seeker: Callable[[datetime], Seeker],
    turns: list[_Turn],
    until: datetime | None,
) -> Campaign:
    story = _Story(people, start)
    for turn in turns:
        story.at = later(story.at, turn.after, until)
        _HAPPENINGS[turn.what](story, turn, story.people[turn.who % len(people)])
    return Campaign(seeker=seeker(start), facts=story.facts.values())


class _Story:
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


def _ask(story: _Story, turn: _Turn, contact: Contact) -> None:
    asked = [t for t in story.touches(contact) if t.purpose is Purpose.OUTREACH]
    purpose = Purpose.FOLLOW_UP if asked and turn.aye else Purpose.OUTREACH
    story.message(contact, purpose, outbound=True, bounced=turn.number % 8 == 7)


def _reply(story: _Story, turn: _Turn, contact: Contact) -> None:
    if not story.knows(contact):
        return _ask(story, turn, contact)
    purpose = _REPLIES[turn.number % len(_REPLIES)]
    day = min(story.now(contact).date() + (turn.whom * 4) * _DAY, date(2199, 12, 31))
    details = {
        Purpose.AUTOMATIC_REPLY: {"automatic_reply_until": day},
        Purpose.DEFERRAL: {"not_before": day},
    }
    return story.message(contact, purpose, outbound=False, **(details.get(purpose, {}) if turn.aye else {}))


def _stop(story: _Story, _: _Turn, contact: Contact) -> None:
    if story.knows(contact):
        story.message(contact, Purpose.STOP_REQUEST, outbound=False)


def _thank(story: _Story, turn: _Turn, contact: Contact) -> None:
    if talk := story.last_talk(contact):
        channel = "letter" if turn.number % 4 == 3 else "email"
        interview = talk if turn.aye else None
        story.message(contact, Purpose.THANK_YOU, outbound=True, channel=channel, interview=interview)


def _write(story: _Story, turn: _Turn, contact: Contact) -> None:
    if not story.knows(contact):
        return _ask(story, turn, contact)
    purpose = _LATER_ON[turn.number % len(_LATER_ON)]
    talk, referral = (story.last_talk(contact), story.last_referral(contact)) if turn.aye else (None, None)
    came_back = purpose is Purpose.CONNECTION_REQUEST and turn.whom > 3
    return story.message(contact, purpose, outbound=True, interview=talk, referral=referral, bounced=came_back)


def _meet(story: _Story, turn: _Turn, contact: Contact) -> None:
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


def _miss(story: _Story, turn: _Turn, contact: Contact) -> None:
    at = story.now(contact)
    if not any(TRANSITIONS[talk.state] for talk in story.interviews(contact)):
        begun, start = (in_zone(later(at, -hours * _HOUR), at.tzinfo or UTC) for hours in (50, 1))
        absent = (Party.SEEKER, Party.CONTACT)[turn.whom % 2]
        agreed = Interview.agreed(contact=contact, at=begun, start=start)
        late = agreed.run_late(by="seeker", minutes=10, at=start)
        story.add(late if turn.aye else agreed.no_show(by=absent, at=at))


def _follow_lead(story: _Story, turn: _Turn, contact: Contact) -> None:
    named = story.last_referral(contact)
    if named and named.contact:
        person = next(p for p in story.people if p.id == named.contact)
        begun = later(story.at, -timedelta(minutes=10 + turn.number))
        talk = Interview.on_the_spot(contact=person, at=story.at, start=begun, minutes=10 + turn.number)
        story.add(talk)


def _refer(story: _Story, turn: _Turn, contact: Contact) -> None:
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


def _note(story: _Story, turn: _Turn, contact: Contact) -> None:
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


def _reflect(story: _Story, turn: _Turn, contact: Contact) -> None:
    if talk := story.last_talk(contact):
        at = story.now(contact)
        by_then = min(at.date() + turn.number * _DAY, date(2199, 12, 31))
        next_step: dict[str, Any] = {"next_step": "read the report", "next_step_by": by_then} if turn.aye else {}
        story.add(Reflection(interview=talk, at=at, takeaway="Rainfall models need field work.", **next_step))


def _direct(story: _Story, turn: _Turn, contact: Contact) -> None:
    kind, at = tuple(DirectiveKind)[turn.number % 4], story.now(contact)
    on = None if kind is DirectiveKind.RETIRE else min(at.date() + turn.number * _DAY, date(2199, 12, 31))
    rule = "" if turn.aye else ("follow-up-after-silence", "thank-you-after-interview", "keep-in-touch")[turn.whom % 3]
    text = "ask for the figures" if kind is DirectiveKind.TODO else ""
    story.add(Directive(kind=kind, at=at, contact=contact, rule=rule, on=on, text=text))


def _wait(story: _Story, turn: _Turn, contact: Contact) -> None:
    known = story.facts[contact.id]
    if isinstance(known, Contact) and not known.standing.forbids_contact:
        until = min(story.now(contact).date() + turn.number * _DAY, date(2199, 12, 31))
        story.add(known.wait_until(until, at=story.now(contact)))


def _leave(story: _Story, _: _Turn, contact: Contact) -> None:
    known = story.facts[contact.id]
    if isinstance(known, Contact) and known.organisation:
        story.add(known.leaves(known.organisation, on=story.now(contact).date()))


_HAPPENINGS: Mapping[str, Callable[[_Story, _Turn, Contact], None]] = MappingProxyType(
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
_WEIGHED = (*("ask", "reply", "meet") * 4, *("thank", "write", "refer") * 3, *("note", "follow_lead") * 2, *_HAPPENINGS)
