"""Campaigns whose facts refer to each other, and the lists of facts that they are made of."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

import attrs
from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Referral, Touch
from infointerview.model.identity import derived_id
from infointerview.model.notes import Directive, DirectiveKind, Note, Question, Reflection
from infointerview.model.people import Contact, PersonName, Seeker
from infointerview.model.record import ContactRecord, Fact
from infointerview.model.talk import Interview
from infointerview.strategies.exchange import referrals, touches
from infointerview.strategies.interviews import interviews
from infointerview.strategies.notes import directives, notes, questions, reflections
from infointerview.strategies.people import contacts, seekers
from infointerview.strategies.text import brief, extras

__all__ = ["campaigns", "contact_records", "fact_lists"]

_F = TypeVar("_F", Contact, Touch, Referral, Interview, Question, Note, Reflection, Directive)


@frozen
class _Strangers:
    """Facts of each kind that refer to nobody known."""

    contacts: SearchStrategy[list[Contact]]
    questions: SearchStrategy[list[Question]]
    interviews: SearchStrategy[list[Interview]]
    referrals: SearchStrategy[list[Referral]]
    touches: SearchStrategy[list[Touch]]
    notes: SearchStrategy[list[Note]]
    reflections: SearchStrategy[list[Reflection]]
    directives: SearchStrategy[list[Directive]]
    todos: SearchStrategy[list[Directive]]


@brief
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

    Whatever they refer to is among them.  Beside the contacts, which come from *people*, there are up to *max_others*
    facts of each kind; their times are within the bounds.
    """
    if not 0 <= min_contacts <= max_contacts or max_others < 0:
        raise InvalidArgument(f"no such numbers: {min_contacts=}, {max_contacts=}, {max_others=}")

    def several(fact: SearchStrategy[_F]) -> SearchStrategy[list[_F]]:
        return st.lists(fact, max_size=max_others)

    bounds = (min_value, max_value)
    person = contacts() if people is None else people
    return _fact_lists(
        _Strangers(
            st.lists(person, min_size=min_contacts, max_size=max_contacts, unique_by=lambda contact: contact.id),
            several(questions()),
            several(interviews(*bounds, max_steps=5)),
            several(referrals(*bounds)),
            several(touches(*bounds)),
            several(notes(*bounds)),
            several(reflections(*bounds)),
            several(directives(*bounds)),
            several(directives(*bounds, kinds=[DirectiveKind.TODO], contacts=st.nothing())),
        )
    )


@st.composite
def _fact_lists(draw: DrawFn, strangers: _Strangers) -> list[Fact]:
    # Strategies that are made while drawing are slow.  So each fact is drawn with references to what is not there, and
    # these are then turned into references to what is.
    people, asked = draw(strangers.contacts), draw(strangers.questions)
    if not people:
        return draw(st.permutations(_distinct([*asked, *draw(strangers.todos)])))
    who, questions_asked = _ids(people), _ids(asked)
    met = draw(strangers.interviews)
    talks = [_remade(talk, contact=_pick(talk.contact, who), referral=None) for talk in met]
    held = _ids(talks)
    named = [_referral(referral, who, held) for referral in draw(strangers.referrals)]
    led = _ids(named)
    sent: list[Touch] = []
    for touch in draw(strangers.touches):
        sent.append(_touch(touch, who, held, led, _ids(sent)))  # each may answer those before it
    return draw(
        st.permutations(
            _distinct(
                [
                    *(_found_via(contact, who) for contact in people),
                    *asked,
                    *(evolve(talk, referral=_pick(old.referral, led)) for talk, old in zip(talks, met, strict=True)),
                    *named,
                    *sent,
                    *(_note(note, who, held, questions_asked) for note in draw(strangers.notes)),
                    *(
                        _remade(reflection, interview=_pick(reflection.interview, held))
                        for reflection in (draw(strangers.reflections) if held else [])
                    ),
                    *(
                        _remade(directive, contact=_pick(directive.contact, who))
                        for directive in draw(strangers.directives)
                    ),
                ]
            )
        )
    )


def _ids(facts: Iterable[Fact]) -> list[str]:
    return [fact.id for fact in facts]


def _distinct(facts: Iterable[Fact]) -> list[Fact]:
    return list({fact.id: fact for fact in facts}.values())


def _pick(wanted: str | None, known: Sequence[str]) -> str | None:
    """Return the id among those known that stands in for one that is not."""
    if wanted is None or not known:
        return None
    return wanted if wanted in known else known[sum(map(ord, wanted)) % len(known)]


def _remade(fact: _F, **changes: Any) -> _F:
    """Return the fact with other references, and with the id that follows from them if it was derived."""
    parts = {part.alias: getattr(fact, part.name) for part in attrs.fields(type(fact))}
    given = parts.pop("id")
    if type(fact)(**parts).id != given:
        changes["id"] = given
    return type(fact)(**parts | changes)


def _found_via(contact: Contact, who: Sequence[str]) -> Contact:
    others = [key for key in who if key != contact.id]
    return evolve(contact, found=evolve(contact.found, via=_pick(contact.found.via, others)))


def _referral(referral: Referral, who: Sequence[str], held: Sequence[str]) -> Referral:
    referrer, contact = _pick(referral.referrer, who), _pick(referral.contact, who)
    if contact in (None, referrer):
        name = referral.name or PersonName("Sukarmini")
        return _remade(referral, referrer=referrer, contact=None, name=name, interview=_pick(referral.interview, held))
    return _remade(referral, referrer=referrer, contact=contact, interview=_pick(referral.interview, held))


def _touch(touch: Touch, who: Sequence[str], held: Sequence[str], led: Sequence[str], before: Sequence[str]) -> Touch:
    remade = _remade(
        touch,
        contact=_pick(touch.contact, who),
        answers=None,
        interview=_pick(touch.interview, held),
        referral=_pick(touch.referral, led),
    )
    return evolve(remade, answers=_pick(touch.answers, [key for key in before if key != remade.id]))


def _note(note: Note, who: Sequence[str], held: Sequence[str], asked: Sequence[str]) -> Note:
    interview = _pick(note.interview, held)
    contact = _pick(note.contact or (None if interview else note.interview), who)
    return _remade(note, interview=interview, contact=contact, question=_pick(note.question, asked))


@brief
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
    """Return campaigns of facts that refer to each other, as `fact_lists` gives them; from some, people were erased."""
    return st.builds(
        Campaign,
        seeker=seekers() if seeker is None else seeker,
        facts=fact_lists(
            min_value,
            max_value,
            min_contacts=min_contacts,
            max_contacts=max_contacts,
            max_others=max_others,
            people=people,
        ),
        erased=st.frozensets(st.integers().map(lambda number: derived_id("erased", number)), max_size=2),
        extra=extras(1),
    )


@brief
def contact_records() -> SearchStrategy[ContactRecord]:
    """Return a contact of some campaign together with every fact about them."""
    return st.builds(
        lambda campaign, place: campaign.about(campaign.contacts[place % len(campaign.contacts)]),
        campaigns(min_contacts=1),
        st.integers(0, 2),
    )
