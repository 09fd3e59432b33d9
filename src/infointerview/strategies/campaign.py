"""Campaigns: facts at random that refer to each other, and searches as somebody could have lived them; and policies.

A policy is one of the presets, alone, with a few figures of its own, or with every figure drawn anew.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from random import Random
from typing import Any, TypeVar

import attrs
from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment, Target
from infointerview.model.exchange import Introduction, PermissionAnswer, Referral, ReferralOutcome, Touch, TouchPurpose
from infointerview.model.identity import derived_id
from infointerview.model.notes import Directive, DirectiveKind, Note, NoteKind, Question, Reflection
from infointerview.model.people import Absence, Contact, ContactTier, Decision, Found, Seeker
from infointerview.model.record import ContactRecord, Fact
from infointerview.model.talk import (
    INTERVIEW_TRANSITIONS,
    Interview,
    InterviewEvent,
    InterviewFormat,
    InterviewState,
    InterviewStep,
)
from infointerview.model.time import LAST_YEAR, Recurring, Weekday
from infointerview.model.values import Party
from infointerview.policy.figures import DEFAULT_POLICY, PRESETS, Policy
from infointerview.strategies.exchange import referrals, touches
from infointerview.strategies.note import TAKEAWAYS, directives, notes, questions, reflections
from infointerview.strategies.people import (
    CAST,
    EMPLOYERS,
    FIELDS,
    TITLES,
    contacts,
    finds,
    recurrences,
    seekers,
    targets,
    working_hours,
)
from infointerview.strategies.talk import interviews
from infointerview.strategies.time import FIRST_KNOWN, LAST_KNOWN, in_zone, later, turning_points, zones
from infointerview.strategies.values import EXTRA, built

__all__ = ["campaigns", "contact_records", "fact_lists", "lived_campaigns", "policies"]

_F = TypeVar("_F", Contact, Touch, Referral, Interview, Question, Note, Reflection, Directive, Target)
_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)


# -- facts that refer to each other -----------------------------------------------------------------------------------

# Stand-ins for facts that are drawn beside the one that refers to them.  Which fact takes the place of one is worked
# out afterwards, so that no draw depends on an earlier one: what a strategy draws from would have to be made anew each
# time, which is slow, and a counterexample could not lose a fact without losing what refers to it.
_SOME: SearchStrategy[Any] = st.sampled_from("012345")


def fact_lists(
    min_value: datetime | None = None,
    max_value: datetime | None = None,
    *,
    min_contacts: int = 0,
    max_contacts: int = 3,
    max_others: int = 2,
    people: SearchStrategy[Contact] | None = None,
) -> SearchStrategy[list[Fact]]:
    """Return lists of facts that one campaign can hold, each fact with an id of its own, in any order.

    Everything that they refer to is among them.  Beside the contacts, which come from *people*, there are up to
    *max_others* facts of each kind; their times are within the bounds.

    >>> from hypothesis import find
    >>> find(fact_lists(min_contacts=1), lambda facts: True)
    [<Contact Ada Quist>]
    """
    if not 0 <= min_contacts <= max_contacts or max_others < 0:
        raise InvalidArgument(
            f"expected 0 <= min_contacts <= max_contacts and 0 <= max_others, "
            f"got {min_contacts}, {max_contacts} and {max_others}"
        )
    if people is None:
        people = contacts(found=st.just(Found()) | finds(mutual=_SOME))
    bounds = (min_value, max_value)
    kinds: dict[type[Fact], SearchStrategy[Any]] = {
        Question: questions(),
        Interview: interviews(*bounds, contacts=_SOME, referrals=_SOME, max_steps=5),
        Referral: referrals(*bounds, referrers=_SOME, contacts=_SOME, interviews=_SOME),
        Touch: touches(*bounds, contacts=_SOME, answers=_SOME, interviews=_SOME, referrals=_SOME),
        Note: notes(*bounds, contacts=_SOME, interviews=_SOME, questions=_SOME),
        Reflection: reflections(*bounds, interviews=_SOME),
        Directive: directives(*bounds, contacts=_SOME),
        Target: targets(),
    }
    return _fact_lists(
        st.lists(people, min_size=min_contacts, max_size=max_contacts, unique_by=lambda contact: contact.id),
        {kind: st.lists(fact, max_size=max_others) for kind, fact in kinds.items()},
    )


@st.composite
def _fact_lists(
    draw: DrawFn, people: SearchStrategy[list[Contact]], others: Mapping[type[Fact], SearchStrategy[list[Any]]]
) -> list[Fact]:
    order, known = draw(st.integers(0, 100)), draw(people)
    # Without a contact, only what needs no contact is drawn.
    wanted = others if known else {kind: others[kind] for kind in (Question, Directive, Target)}
    facts = _joined(known, {kind: draw(several) for kind, several in wanted.items()})
    if order:
        Random(order).shuffle(facts)  # noqa: S311  # It need not be hard to guess.
    return facts


def _joined(people: Sequence[Contact], others: Mapping[type[Fact], Sequence[Any]]) -> list[Fact]:
    """Return the facts with references to each other; without people, those that need no contact."""
    ids: dict[str, list[str]] = {
        "contact": [contact.id for contact in people],
        "referrer": [contact.id for contact in people],
        "question": [question.id for question in others[Question]],
        "interview": [],
        "referral": [],
    }

    def joined(fact: _F, **changes: Any) -> _F:
        references = {name: _pick(getattr(fact, name), known) for name, known in ids.items() if hasattr(fact, name)}
        parts = {part.alias: getattr(fact, part.name) for part in attrs.fields(type(fact))}
        given = parts.pop("id")
        # An id that was derived follows from the references.
        if type(fact)(**parts).id != given:
            changes["id"] = given
        return type(fact)(**parts | references | changes)

    facts: list[Fact] = [*others[Question], *others[Target]]
    if not people:
        facts += (joined(said) for said in others[Directive] if said.kind is DirectiveKind.TODO)
        return _distinct(facts)
    talks = [joined(talk) for talk in others[Interview]]
    ids["interview"] = [talk.id for talk in talks]
    named = [joined(referral, **_named(referral, ids["referrer"])) for referral in others[Referral]]
    ids["referral"] = [referral.id for referral in named]
    facts += _acquainted(people)
    for talk, drawn in zip(talks, others[Interview], strict=True):
        facts.append(evolve(talk, referral=_pick(drawn.referral, ids["referral"])))
    facts += named
    sent = list[str]()
    for drawn in others[Touch]:
        touch = joined(drawn, answers=None)
        # It may answer one of those before it.
        facts.append(evolve(touch, answers=_pick(drawn.answers, [key for key in sent if key != touch.id])))
        sent.append(touch.id)
    for note in others[Note]:
        about = {} if talks else {"contact": _pick(note.contact or note.interview, ids["contact"])}
        facts.append(joined(note, **about))
    if talks:
        facts += (joined(reflection) for reflection in others[Reflection])
    for said in others[Directive]:
        others_than = [key for key in ids["contact"] if key != _pick(said.contact, ids["contact"])]
        if said.other is None or others_than:
            known = _pick(said.about, [fact.id for fact in facts] or ids["contact"])
            facts.append(joined(said, other=_pick(said.other, others_than), about=known))
    return _distinct(facts)


def _acquainted(people: Sequence[Contact]) -> list[Contact]:
    """Return the contacts; one who was found through somebody was found through another of them."""
    met: list[Contact] = []
    for contact in people:
        via = _pick(contact.found.via, [other.id for other in people if other.id != contact.id])
        met.append(evolve(contact, found=evolve(contact.found, via=via)))
    return met


def _named(referral: Referral, who: Sequence[str]) -> dict[str, Any]:
    """Return the person named in a referral, who is never the referrer."""
    contact = _pick(referral.contact, who)
    if contact in (None, _pick(referral.referrer, who)):
        return {"contact": None, "name": referral.name or CAST[1]}
    return {"contact": contact}


def _distinct(facts: Iterable[Fact]) -> list[Fact]:
    return list({fact.id: fact for fact in facts}.values())


def _pick(wanted: str | None, known: Sequence[str]) -> str | None:
    """Return the id among those known that takes the place of one that is not."""
    if wanted is None or not known:
        return None
    return wanted if wanted in known else known[sum(map(ord, wanted)) % len(known)]


def campaigns(
    min_value: datetime | None = None,
    max_value: datetime | None = None,
    *,
    min_contacts: int = 0,
    max_contacts: int = 3,
    max_others: int = 2,
    people: SearchStrategy[Contact] | None = None,
    seeker: SearchStrategy[Seeker] | None = None,
) -> SearchStrategy[Campaign]:
    """Return campaigns of facts that refer to each other, as `fact_lists` gives them; from some, people were erased.

    >>> from hypothesis import find
    >>> find(campaigns(), lambda campaign: campaign.touches)
    <Campaign of Ada Quist: 1 contact, 1 touch>
    """
    return built(
        Campaign,
        {
            "seeker": seekers() if seeker is None else seeker,
            "facts": fact_lists(
                min_value,
                max_value,
                min_contacts=min_contacts,
                max_contacts=max_contacts,
                max_others=max_others,
                people=people,
            ),
        },
        {
            "erased": st.frozensets(
                st.integers(0, 99).map(lambda number: derived_id("erased", number)), min_size=1, max_size=2
            ),
            "extra": EXTRA,
        },
    )


def contact_records() -> SearchStrategy[ContactRecord]:
    """Return a contact of some campaign together with every fact about them.

    >>> from hypothesis import find
    >>> find(contact_records(), lambda record: True).contact
    <Contact Ada Quist>
    """
    return built(
        lambda campaign, place: campaign.about(campaign.contacts[place % len(campaign.contacts)]),
        {"campaign": campaigns(min_contacts=1), "place": st.integers(0, 2)},
    )


# -- searches as they are lived ---------------------------------------------------------------------------------------


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

    >>> from hypothesis import find
    >>> find(lived_campaigns(max_turns=3), lambda campaign: campaign.touches)
    <Campaign of Hinemoa Te Rangihuna: 1 contact, 1 touch>
    """
    if max_contacts < 1 or max_turns < 0:
        raise InvalidArgument(f"expected 1 <= max_contacts and 0 <= max_turns, got {max_contacts} and {max_turns}")
    turn = built(
        _turn,
        {
            "what": st.sampled_from(_WEIGHED),
            "minutes": st.integers(0, 8 * 60) | st.integers(0, 20 * 24 * 60),
            # One number is drawn much faster than the four that it is taken apart into.
            "details": st.integers(0, 6 * 6 * 60 * 2 - 1),
        },
    )
    return built(
        _lived,
        {
            "people": st.lists(
                _people() if people is None else people,
                min_size=1,
                max_size=max_contacts,
                unique_by=lambda contact: contact.id,
            ),
            "start": turning_points(min_value or FIRST_KNOWN, max_value or LAST_KNOWN),
            "seeker": _seekers() if seeker is None else seeker.map(lambda me: lambda _: me),
            "turns": st.lists(turn, max_size=max_turns) | st.lists(turn, min_size=max_turns // 2, max_size=max_turns),
            "until": st.just(max_value),
        },
    )


def _people() -> SearchStrategy[Contact]:
    # Few enough for two people to have one name, address or employer now and then.
    addresses = ("ada@example.org", "sukarmini@example.org", "lu@example.org", "careers@example.org")
    position = built(
        Employment,
        {"organisation": st.sampled_from(EMPLOYERS[:5]), "title": st.just("") | st.sampled_from(TITLES)},
    )
    return built(
        Contact,
        {
            "name": st.sampled_from(CAST[:12]),
            "emails": st.just(()) | st.sampled_from(addresses),
            "zone": st.none() | zones(),
            "working_hours": st.none() | working_hours(),
            "away": st.just([]) | st.lists(recurrences(), min_size=1, max_size=1),
            "employments": st.just(()) | position,
            "found": st.sampled_from([Found(through=way) for way in ("other", "linkedin", "alumni_directory")]),
            "tier": st.none() | st.sampled_from(ContactTier),
            "tags": st.sampled_from([(), ("posting",)]),
        },
    )


def _day_after(at: datetime, days: int) -> date:
    return min(at.date() + days * _DAY, date(LAST_YEAR, 12, 31))


def _seekers() -> SearchStrategy[Callable[[datetime], Seeker]]:
    """Return what makes a seeker of the instant at which the story begins."""
    days = st.integers(0, 61 * 21 - 1).map(lambda number: (number % 61, number // 61))
    return built(
        _seeker,
        {
            "name": st.sampled_from(CAST[16:]),
            "zone": zones(),
            "field": st.sampled_from(FIELDS),
            "free_hours": st.none() | working_hours(),
            "away": st.lists(days, max_size=2),
            "recurring": st.just([]) | st.lists(recurrences(), min_size=1, max_size=1),
            "decided": st.none() | st.integers(20, 120),
        },
    )


def _seeker(
    away: Iterable[tuple[int, int]], recurring: list[Recurring], decided: int | None, field: str, **others: Any
) -> Callable[[datetime], Seeker]:
    def made(start: datetime) -> Seeker:
        absences = [
            Absence(first=_day_after(start, first), last=_day_after(start, first + days)) for first, days in away
        ]
        decision = decided and Decision(what=f"to go into {field}", at=later(start, decided * _DAY))
        return Seeker(field=field, away=[*absences, *recurring], decision=decision or None, **others)

    return made


@frozen(kw_only=True)
class _Turn:
    """What happens after a while, and with whom; of the rest each happening uses what it needs."""

    what: str
    who: int
    whom: int
    after: timedelta
    number: int
    aye: bool


_REPLIES = (
    TouchPurpose.ACCEPTANCE,
    TouchPurpose.DECLINE,
    TouchPurpose.AUTOMATIC_REPLY,
    TouchPurpose.DEFERRAL,
    TouchPurpose.QUESTION,
    TouchPurpose.REDIRECTION,
    TouchPurpose.WRITTEN_ANSWERS,
    TouchPurpose.RESCHEDULING,
    TouchPurpose.CANCELLATION,
    TouchPurpose.WRONG_PERSON,
    TouchPurpose.OTHER,
)
_LATER_ON = (
    TouchPurpose.KEEP_IN_TOUCH,
    TouchPurpose.UPDATE,
    TouchPurpose.OUTCOME,
    TouchPurpose.REPORT_BACK,
    TouchPurpose.CONNECTION_REQUEST,
    TouchPurpose.PERMISSION_REQUEST,
    TouchPurpose.INTRODUCTION_REQUEST,
    TouchPurpose.REFERRAL_THANK_YOU,
    TouchPurpose.SLOT_PROPOSAL,
    TouchPurpose.CONFIRMATION,
    TouchPurpose.REMINDER,
    TouchPurpose.RUNNING_LATE,
    TouchPurpose.ANSWER,
    TouchPurpose.OTHER,
)


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

    def message(self, contact: Contact, purpose: TouchPurpose, *, outbound: bool, **details: Any) -> None:
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

    # -- what happens, in a turn with a contact -----------------------------------------------------------------------

    def ask(self, turn: _Turn, contact: Contact) -> None:
        asked = [t for t in self.touches(contact) if t.purpose is TouchPurpose.OUTREACH]
        purpose = TouchPurpose.FOLLOW_UP if asked and turn.aye else TouchPurpose.OUTREACH
        self.message(contact, purpose, outbound=True, bounced=turn.number % 8 == 7)

    def reply(self, turn: _Turn, contact: Contact) -> None:
        if not self.knows(contact):
            return self.ask(turn, contact)
        purpose = _REPLIES[turn.number % len(_REPLIES)]
        day = _day_after(self.now(contact), turn.whom * 4)
        details = {
            TouchPurpose.AUTOMATIC_REPLY: {"back_on": day},
            TouchPurpose.DEFERRAL: {"not_before": day},
        }
        return self.message(contact, purpose, outbound=False, **(details.get(purpose, {}) if turn.aye else {}))

    def stop(self, _: _Turn, contact: Contact) -> None:
        if self.knows(contact):
            self.message(contact, TouchPurpose.STOP_REQUEST, outbound=False)

    def thank(self, turn: _Turn, contact: Contact) -> None:
        if talk := self.last_talk(contact):
            channel = "letter" if turn.number % 4 == 3 else "email"
            interview = talk if turn.aye else None
            self.message(contact, TouchPurpose.THANK_YOU, outbound=True, channel=channel, interview=interview)

    def write(self, turn: _Turn, contact: Contact) -> None:
        if not self.knows(contact):
            return self.ask(turn, contact)
        purpose = _LATER_ON[turn.number % len(_LATER_ON)]
        talk, referral = (self.last_talk(contact), self.last_referral(contact)) if turn.aye else (None, None)
        came_back = purpose is TouchPurpose.CONNECTION_REQUEST and turn.whom > 3
        return self.message(contact, purpose, outbound=True, interview=talk, referral=referral, bounced=came_back)

    def meet(self, turn: _Turn, contact: Contact) -> None:
        talks = self.interviews(contact)
        going_on = next((talk for talk in reversed(talks) if INTERVIEW_TRANSITIONS[talk.state]), None)
        legal = tuple(INTERVIEW_TRANSITIONS[going_on.state if going_on else InterviewState.NEW])
        # Half of the steps end an interview; taken as often as the others, few would get anywhere.
        onward = [
            event
            for event in legal
            if event not in {InterviewEvent.DECLINE, InterviewEvent.CANCEL, InterviewEvent.ANSWER_IN_WRITING}
        ]
        event = (onward if onward and turn.aye else legal)[turn.number % len(onward if onward and turn.aye else legal)]
        at, by = self.now(contact), (Party.SEEKER, Party.CONTACT)[turn.whom % 2]
        minutes = 10 + turn.number
        ahead = [in_zone(later(at, (turn.number + n) * 7 * _HOUR), at.tzinfo or UTC) for n in range(1, 3)]
        said: Mapping[InterviewEvent, dict[str, Any]] = {
            InterviewEvent.PROPOSE: {"slots": ahead},
            InterviewEvent.SCHEDULE: {"start": ahead[0]},
            InterviewEvent.RESCHEDULE: {"start": ahead[0], "by": by},
            InterviewEvent.ASK_TO_RESCHEDULE: {"by": by},
            InterviewEvent.RUN_LATE: {"by": by, "minutes": minutes},
            InterviewEvent.HOLD: {"start": later(at, -timedelta(minutes=minutes)), "minutes": minutes},
            InterviewEvent.HOLD_ON_THE_SPOT: {"start": later(at, -timedelta(minutes=minutes)), "minutes": minutes},
            InterviewEvent.CANCEL: {"by": by},
            InterviewEvent.REOPEN: {"by": by},
        }
        step = InterviewStep(event=event, at=at, **said.get(event, {}))
        form = tuple(InterviewFormat)[turn.whom % len(InterviewFormat)]
        if going_on:
            return self.add(going_on.after(step))
        other = self.people[turn.number % len(self.people)]
        also_with = (other,) if turn.whom % 4 == 3 and other.id != contact.id else ()
        return self.add(Interview(contact=contact, history=(step,), format=form, also_with=also_with))

    def miss(self, turn: _Turn, contact: Contact) -> None:
        at = self.now(contact)
        if not any(INTERVIEW_TRANSITIONS[talk.state] for talk in self.interviews(contact)):
            begun, start = (in_zone(later(at, -hours * _HOUR), at.tzinfo or UTC) for hours in (50, 1))
            absent = (Party.SEEKER, Party.CONTACT)[turn.whom % 2]
            agreed = Interview.agreed(contact=contact, at=begun, start=start)
            late = agreed.run_late(by="seeker", minutes=10, at=start)
            self.add(late if turn.aye else agreed.no_show(by=absent, at=at))

    def follow_lead(self, turn: _Turn, contact: Contact) -> None:
        named = self.last_referral(contact)
        if named and named.contact:
            person = next(p for p in self.people if p.id == named.contact)
            begun = later(self.at, -timedelta(minutes=10 + turn.number))
            talk = Interview.on_the_spot(contact=person, at=self.at, start=begun, minutes=10 + turn.number)
            self.add(talk)

    def refer(self, turn: _Turn, contact: Contact) -> None:
        person, at = self.people[turn.whom % len(self.people)], self.now(contact)
        to: dict[str, Any] = {"name": CAST[9 + turn.whom]} if person.id == contact.id else {"contact": person}
        interview = self.last_talk(contact) if turn.aye else None
        referral = Referral(referrer=contact, at=at, interview=interview, **to)
        known = self.facts.get(referral.id)
        if isinstance(known, Referral):
            referral = known
        answer = tuple(PermissionAnswer)[turn.number % 3]
        if answer is PermissionAnswer.GRANTED:
            referral = referral.grants(at=at, scope="anyone" if turn.number % 4 == 3 else "this_person")
        elif answer is PermissionAnswer.REFUSED:
            referral = referral.refuses(at=at)
        if turn.number % 5 == 4:
            made = at if referral.introduction else None
            promised = referral.introduction or Introduction(promised_at=at)
            referral = evolve(referral, introduction=evolve(promised, made_at=made))
        if turn.number % 12 == 11:
            referral = evolve(referral, outcome=tuple(ReferralOutcome)[turn.who % 4])
        self.add(referral)

    def note(self, turn: _Turn, contact: Contact) -> None:
        talk, at = self.last_talk(contact), self.now(contact)
        open_ones = [
            f for f in self.facts.values() if isinstance(f, Note) and f.contact == contact.id and f.done_at is None
        ]
        if open_ones and turn.aye:
            if (note := open_ones[-1]).kind in {NoteKind.PROMISE, NoteKind.NEXT_STEP, NoteKind.RESOURCE}:
                self.add(note.done(at=at))
            return
        kind = (NoteKind.PROMISE, NoteKind.RESOURCE, NoteKind.NEXT_STEP, NoteKind.TAKEAWAY)[turn.number % 4]
        by_then = _day_after(at, turn.number)
        details: dict[str, Any] = {}
        if kind is NoteKind.NEXT_STEP or (kind is NoteKind.PROMISE and turn.whom % 2):
            details["due"] = by_then
        if kind is NoteKind.PROMISE:
            details["by"] = (Party.SEEKER, Party.CONTACT)[turn.number // 4 % 2]
        self.add(Note(kind=kind, contact=contact, interview=talk, text=TAKEAWAYS[turn.whom], at=at, **details))

    def reflect(self, turn: _Turn, contact: Contact) -> None:
        if talk := self.last_talk(contact):
            at = self.now(contact)
            by_then = _day_after(at, turn.number)
            next_step: dict[str, Any] = {"next_step": "read the report", "next_step_by": by_then} if turn.aye else {}
            self.add(Reflection(interview=talk, at=at, takeaway=TAKEAWAYS[turn.whom], **next_step))

    def direct(self, turn: _Turn, contact: Contact) -> None:
        kind, at = tuple(DirectiveKind)[turn.number % 5], self.now(contact)
        on = None if kind in {DirectiveKind.RETIRE, DirectiveKind.DONE} else _day_after(at, turn.number)
        rule = ("follow-up-after-silence", "thank-you-after-interview", "keep-in-touch")[turn.whom % 3]
        if turn.aye and kind is not DirectiveKind.DONE:
            rule = ""
        text = "ask for the figures" if kind is DirectiveKind.TODO else ""
        self.add(Directive(kind=kind, at=at, contact=contact, rule=rule, on=on, text=text))

    def wait(self, turn: _Turn, contact: Contact) -> None:
        known = self.facts[contact.id]
        if isinstance(known, Contact) and not known.standing.forbids_contact:
            until = _day_after(self.now(contact), turn.number)
            self.add(known.wait_until(until, at=self.now(contact)))

    def leave(self, _: _Turn, contact: Contact) -> None:
        known = self.facts[contact.id]
        if isinstance(known, Contact) and known.organisation:
            self.add(known.leaves(known.organisation, on=self.now(contact).date()))

    def aim(self, turn: _Turn, _: Contact) -> None:
        self.add(Target(organisation=EMPLOYERS[turn.number % len(EMPLOYERS)], motivation=turn.whom % 4))


# What happens most often stands here most often; the first is what shrinking ends at.
_WEIGHED = (
    *(*("ask", "reply", "meet") * 4, *("thank", "write", "refer") * 3, *("note", "follow_lead") * 2),
    *("ask", "reply", "meet", "miss", "follow_lead", "thank", "write", "refer"),
    *("note", "reflect", "direct", "wait", "leave", "stop", "aim"),
)


def _turn(what: str, minutes: int, details: int) -> _Turn:
    details, aye = divmod(details, 2)
    details, who = divmod(details, 6)
    details, whom = divmod(details, 6)
    # Small numbers are drawn most often; this spreads them over all.
    number = details * 37 % 60
    return _Turn(what=what, who=who, whom=whom, after=timedelta(minutes=minutes), number=number, aye=bool(aye))


def _lived(
    people: list[Contact],
    start: datetime,
    seeker: Callable[[datetime], Seeker],
    turns: list[_Turn],
    until: datetime | None,
) -> Campaign:
    story = _Story(_acquainted(people), start)
    for turn in turns:
        story.at = later(story.at, turn.after, until)
        getattr(story, turn.what)(turn, story.people[turn.who % len(people)])
    return Campaign(seeker=seeker(start), facts=story.facts.values())


# -- policies ---------------------------------------------------------------------------------------------------------

# What a figure may be, by the end of its name; the first that fits.
_RANGES = {
    "ask_minutes": (1, 60),
    "plan_minutes": (1, 60),
    "block_minutes": (1, 90),
    "live_contacts_per_employer_at_most": (1, 4),
    "_at_most": (0, 3),
    "_percent": (1, 100),
    "_seconds": (30, 600),
    "subject_at_least_words": (1, 3),
    "subject_at_most_words": (6, 12),
    "_at_least_words": (1, 60),
    "_at_most_words": (60, 300),
    "_characters": (60, 500),
    "_business_days": (1, 15),
    "_days": (1, 60),
    "_hours": (0, 72),
    "_months": (1, 12),
    "_minutes": (0, 90),
    "": (1, 6),
}
# Pairs of which the first is lowered to the second; the later links of a chain stand first.
_ORDERED = (
    ("thank_you_within_hours", "thank_you_until_days", 24),
    ("thank_you_after_hours", "thank_you_within_hours", 1),
    ("notes_within_hours", "debrief_within_hours", 1),
    ("referral_within_business_days", "referral_overdue_business_days", 1),
    ("slot_lead_business_days", "slot_horizon_business_days", 1),
    ("plan_minutes", "block_minutes", 1),
    ("ask_minutes", "plan_minutes", 1),
    ("time_check_before_end_minutes", "ask_minutes", 1),
    ("keep_in_touch_tier_b_months", "keep_in_touch_tier_c_months", 1),
    ("keep_in_touch_tier_a_months", "keep_in_touch_tier_b_months", 1),
    ("interviews_per_day", "interviews_per_week", 1),
)
_ATTEMPTS = ("follow_ups_at_most", "follow_ups_after_referral_at_most")


def policies() -> SearchStrategy[Policy]:
    """Return policies: the presets, some with a few figures changed, and ones in which every figure is drawn anew.

    >>> from hypothesis import find
    >>> find(policies(), lambda policy: policy.keep_in_touch_tier_c_months < 3).keep_in_touch_tier_c_months
    1
    """
    counts = {
        figure.name: st.integers(*next(bounds for end, bounds in _RANGES.items() if figure.name.endswith(end)))
        for figure in attrs.fields(Policy)
        if type(getattr(DEFAULT_POLICY, figure.name)) is int
    }
    clock = st.integers(0, 95).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))
    words: dict[str, SearchStrategy[Any]] = {
        "late_agreement_from": clock,
        "late_agreement_confirmed_until": clock,
        "send": st.lists(st.integers(0, 95), min_size=2, max_size=2, unique=True),
        "working_hours": working_hours(),
        "handwritten_note": st.booleans(),
        "referral_ask": st.sampled_from(Policy.ReferralAsk),
        "job_words": st.sampled_from(Policy.JobWords),
        "resume": st.sampled_from(Policy.Resume),
        "send_days": st.sets(st.sampled_from(Weekday), min_size=1),
    }
    presets = st.sampled_from(tuple(PRESETS)).map(lambda name: PRESETS[name])
    one: SearchStrategy[dict[str, Any]] = st.one_of(
        [built(dict, {name: strategy}) for name, strategy in {**counts, **words}.items()]
    )
    few = built(_policy, {"preset": presets, "changes": st.lists(one, min_size=1, max_size=4)})
    return (
        presets
        | few
        | built(_policy, {"preset": st.just(DEFAULT_POLICY), "changes": st.tuples(built(dict, {**counts, **words}))})
    )


def _policy(preset: Policy, changes: Iterable[dict[str, Any]]) -> Policy:
    """Return the preset after changes, and with the figures mended that contradict those changed."""
    new = {figure.name: getattr(preset, figure.name) for figure in attrs.fields(Policy)}
    for change in changes:
        new |= change
    if "send" in new:
        new["send_from"], new["send_until"] = (time(at // 4, at % 4 * 15) for at in sorted(new.pop("send")))
    for lower, upper, unit in _ORDERED:
        new[lower] = min(new[lower], new[upper] * unit)
    for wait in ("no_show_wait_minutes", "no_show_wait_far_minutes"):
        new[wait] = min(new[wait], new["block_minutes"] - 1)
    waits = max(new[name] for name in _ATTEMPTS) * new["follow_up_after_business_days"]
    second = new["second_contact_after_business_days"]
    new["give_up_after_business_days"] = max(new["give_up_after_business_days"], waits + 1, second)
    return Policy(**new)
