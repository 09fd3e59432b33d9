"""Which facts refer to which.

Some references own: a message makes no sense without its contact, and is erased with them.  The others only mention: a
message stays when the interview that it mentions is erased, and loses the mention.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

from attrs import evolve, frozen, has

from infointerview.hypertext import SHOWN_AT_MOST, Shown, bullets, card, more, paragraph
from infointerview.model.employers import Target
from infointerview.model.exchange import Referral, Touch, TouchPurpose
from infointerview.model.identity import InterviewId, derived_id, unknown
from infointerview.model.notes import Directive, Note, Question, Reflection, Topic
from infointerview.model.people import Contact
from infointerview.model.talk import Interview, InterviewState
from infointerview.model.time import Recurring, WorkingHours
from infointerview.model.values import EmailAddress
from infointerview.results import Table

Fact = Contact | Touch | Referral | Interview | Question | Note | Reflection | Directive | Target
"""Everything that a campaign can hold in addition to its seeker."""

KINDS: Table[str, type[Fact]] = Table(
    "kinds of fact",
    {
        "contacts": Contact,
        "referrals": Referral,
        "interviews": Interview,
        "touches": Touch,
        "questions": Question,
        "notes": Note,
        "reflections": Reflection,
        "directives": Directive,
        "targets": Target,
    },
)
"""The kinds of fact by the name under which a campaign lists them."""

PLAIN: tuple[type, ...] = (EmailAddress, Recurring, Topic, WorkingHours)
"""Kinds of value that have fields, and are written as one text wherever facts are written."""


def has_parts(kind: Any) -> bool:
    """Return whether a value of a kind is written as its fields, and not as one text."""
    return has(kind) and kind not in PLAIN


_OWNERS: Mapping[type[Fact], tuple[str, ...]] = {
    Contact: (),
    Touch: ("contact",),
    Referral: ("referrer", "contact"),
    Interview: ("contact",),
    Question: (),
    Note: ("contact", "interview"),
    Reflection: ("interview",),
    Directive: ("contact", "other", "about"),
    Target: (),
}
_MENTIONS: Mapping[type[Fact], tuple[str, ...]] = {
    Contact: (),
    Touch: ("answers", "interview", "referral"),
    Referral: ("interview",),
    Interview: ("referral",),
    Question: (),
    Note: ("question",),
    Reflection: (),
    Directive: (),
    Target: (),
}
_EXPECTED: Mapping[str, type[Fact] | None] = {
    "contact": Contact,
    "other": Contact,
    "referrer": Contact,
    "found.via": Contact,
    "interview": Interview,
    "referral": Referral,
    "question": Question,
    "answers": Touch,
    "about": None,
}


def owners(fact: Fact) -> Iterator[str]:
    """Yield the ids of the facts that *fact* cannot do without."""
    for name in _OWNERS[type(fact)]:
        target = getattr(fact, name)
        if target is not None:
            yield target


def people_in(fact: Fact, among: Mapping[str, Fact]) -> frozenset[str]:
    """Return the ids of the contacts in whose records a fact stands; a contact stands in their own."""
    if isinstance(fact, Contact):
        return frozenset({fact.id})
    # What a directive is about may be a fact about somebody else.
    keys = (fact.contact, fact.other) if isinstance(fact, Directive) else owners(fact)
    people = {owner.contact if isinstance(owner := among[key], Interview) else key for key in keys if key}
    return frozenset(people.union(fact.also_with) if isinstance(fact, Interview) else people)


def references(fact: Fact) -> Iterator[tuple[str, str, type[Fact] | None]]:
    """Yield the field, the id and the expected type of each reference of *fact*; `None` means any type."""
    kind = type(fact)
    for name in (*_OWNERS[kind], *_MENTIONS[kind]):
        target = getattr(fact, name)
        if target is not None:
            yield name, target, _EXPECTED[name]
    if isinstance(fact, Contact) and fact.found.via is not None:
        yield "found.via", fact.found.via, Contact
    if isinstance(fact, Interview):
        yield from (("also_with", person, Contact) for person in fact.also_with)


def without_mentions(fact: Fact, gone: frozenset[str]) -> Fact:
    """Return *fact* without its mentions of the facts whose ids are in *gone*."""
    blank: dict[str, Any] = {name: None for name in _MENTIONS[type(fact)] if getattr(fact, name) in gone}
    if isinstance(fact, Contact) and fact.found.via in gone:
        blank["found"] = evolve(fact.found, via=None)
    if isinstance(fact, Interview) and not gone.isdisjoint(fact.also_with):
        blank["also_with"] = [person for person in fact.also_with if person not in gone]
    return evolve(fact, **blank) if blank else fact


def pointed_elsewhere(fact: Fact, old: str, new: str) -> Fact | None:
    """Return *fact* with its references to one contact turned to another; `None` if it would refer to itself."""
    changed: dict[str, Any] = {
        name: new for name, target, _ in references(fact) if target == old and "." not in name and name != "also_with"
    }
    if isinstance(fact, Contact) and fact.found.via == old:
        changed["found"] = evolve(fact.found, via=new if fact.id != new else None)
    if isinstance(fact, Interview) and old in fact.people:
        # Two records of one person may have been in one talk.
        who = changed.get("contact", fact.contact)
        changed["also_with"] = [each for each in (new if p == old else p for p in fact.also_with) if each != who]
    if not changed:
        return fact
    ends = {name: changed.get(name, getattr(fact, name, None)) for name in ("contact", "referrer", "other")}
    people = [end for end in ends.values() if end is not None]
    return evolve(fact, **changed) if len(set(people)) == len(people) else None


def handed_on(facts: Mapping[str, Fact], gone: set[str]) -> tuple[dict[str, Fact], list[Interview]]:
    """Return facts in which a talk with several people stays with those who stay, and the talks that were handed on.

    Its id is a new one, because the old one came from who is gone.  What was noted in it goes with them, but for what
    concerns one of the others.
    """
    kept, handed = dict(facts), []
    for talk in facts.values():
        if not isinstance(talk, Interview) or talk.contact not in gone:
            continue
        left = [person for person in talk.also_with if person not in gone]
        key = InterviewId(derived_id("interview", left[0], talk.history[0].at)) if left else talk.id
        if not left or key in kept:
            continue
        heir = evolve(talk, contact=left[0], also_with=left[1:], id=key)
        kept[key] = heir
        handed.append(heir)
        for fact in facts.values():
            if isinstance(fact, Touch | Note | Referral) and fact.interview == talk.id:
                whose = fact.referrer if isinstance(fact, Referral) else fact.contact
                if whose in left:
                    kept[fact.id] = evolve(fact, interview=key)
            elif isinstance(fact, Directive) and fact.about == str(talk.id) and fact.contact in left:
                kept[fact.id] = evolve(fact, about=key)
    return kept, handed


# -- the facts about one contact ---------------------------------------------------------------------------------------

# Everything about one contact, in order of time.


_F = TypeVar("_F", Touch, Interview, Note, Reflection, Directive, Referral)


def moment(fact: Fact) -> tuple[float, str]:
    """Return the key that sorts facts by time: seconds since 1970, then the id; facts without a time come first."""
    at: datetime | None = fact.history[0].at if isinstance(fact, Interview) else getattr(fact, "at", None)
    return (at.timestamp() if at else float("-inf")), fact.id


@frozen(kw_only=True, repr=False)
class ContactRecord(Shown):
    """One contact and every fact about them.

    Attributes:
        contact: The contact.
        facts: Touches, interviews, notes, reflections, directives and the referrals in which the contact is referrer
            or referred, in order of time.
    """

    contact: Contact
    facts: tuple[Fact, ...]

    @cached_property
    def touches(self) -> tuple[Touch, ...]:
        """Messages and calls with the contact."""
        return self._of(Touch)

    @cached_property
    def interviews(self) -> tuple[Interview, ...]:
        """Interviews with the contact."""
        return self._of(Interview)

    @cached_property
    def open_interviews(self) -> tuple[Interview, ...]:
        """Interviews that are still open; a later decline or request to stop closes them."""
        refused = [
            t.at.timestamp() for t in self.touches if t.purpose in (TouchPurpose.DECLINE, TouchPurpose.STOP_REQUEST)
        ]
        last_refusal = max(refused, default=float("-inf"))
        return tuple(i for i in self.interviews if i.is_open and i.history[-1].at.timestamp() > last_refusal)

    @cached_property
    def ended_interviews(self) -> tuple[tuple[Interview, datetime], ...]:
        """The interviews that were held, or answered in writing, in order of their ends, each with its end."""
        ended = [
            (interview, interview.end or interview.history[-1].at)
            for interview in self.interviews
            if interview.state in {InterviewState.HELD, InterviewState.WRITTEN}
        ]
        # An interview that was arranged first may have been held last.
        return tuple(sorted(ended, key=lambda talk: (talk[1].timestamp(), talk[0].id)))

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """Notes on the contact or from an interview with them."""
        return self._of(Note)

    @cached_property
    def reflections(self) -> tuple[Reflection, ...]:
        """Reflections on interviews with the contact."""
        return self._of(Reflection)

    @cached_property
    def directives(self) -> tuple[Directive, ...]:
        """What the user decided about the contact."""
        return self._of(Directive)

    @cached_property
    def referrals_given(self) -> tuple[Referral, ...]:
        """The people whom the contact named."""
        return tuple(r for r in self._of(Referral) if r.referrer == self.contact.id)

    @cached_property
    def referred_by(self) -> tuple[Referral, ...]:
        """The referrals that led to the contact."""
        return tuple(r for r in self._of(Referral) if r.contact == self.contact.id)

    @cached_property
    def _by_kind(self) -> dict[type[Any], list[Any]]:
        by_kind: dict[type[Any], list[Any]] = {}
        for fact in self.facts:
            by_kind.setdefault(type(fact), []).append(fact)
        return by_kind

    def _of(self, kind: type[_F]) -> tuple[_F, ...]:
        return tuple(self._by_kind.get(kind, ()))

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)

    def _lines(self) -> list[str]:
        def name(key: str) -> str:
            return str(self.contact.name) if key == self.contact.id else talks.get(key) or unknown(key)

        talks = {str(talk.id): f"the talk with {self.contact.name}" for talk in self.interviews}
        return [fact.told(name) for fact in self.facts]

    def __str__(self) -> str:
        return "\n".join([f"{self.contact}:", *(f"- {line}" for line in self._lines() or ["nothing recorded yet"])])

    def _repr_html_(self) -> str:
        lines = self._lines()
        rest = more(SHOWN_AT_MOST, len(lines), "before these")
        # What happened last matters most, and the order stays that of time.
        told = bullets(lines[-SHOWN_AT_MOST:]) or paragraph("Nothing recorded yet.")
        return card(paragraph(rest) if rest else "", told, title=str(self.contact))

    def __repr__(self) -> str:
        return f"<ContactRecord {self.contact}: {len(self)} facts>"
