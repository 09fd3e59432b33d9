"""The facts of a campaign, and how further ones are added to them."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from attrs import evolve, field, frozen

from infointerview.errors import ContactErased, DanglingReference, InvalidValue, Problem
from infointerview.model.directory import Directory, standings
from infointerview.model.exchange import PermissionAnswer, PermissionScope, Referral, Touch, TouchPurpose
from infointerview.model.fields import Extra, checked, extra, items, spelt
from infointerview.model.identity import ContactId, given_id
from infointerview.model.memory import Memory
from infointerview.model.notes import Directive, Note, Question, Reflection
from infointerview.model.people import Contact, Seeker, Standing, name_mark
from infointerview.model.record import KINDS, ContactRecord, Fact, moment, owners, references, without_mentions
from infointerview.model.talk import Interview
from infointerview.model.values import folded
from infointerview.results import Table

__all__ = ["FACT_TYPES", "Campaign", "Facts", "facts", "joined_facts", "no_fact", "refuse_dangling"]


FACT_TYPES: frozenset[type[Fact]] = frozenset(KINDS.values())
"""The types of fact that a campaign holds."""


class Facts(dict[str, Fact]):
    """Facts by id, known to be complete: everything that they refer to is among them."""


def facts(values: Iterable[Fact] | Mapping[str, Fact]) -> Facts:
    """Return the facts of an iterable or a mapping, after checking that everything they refer to is there."""
    if isinstance(values, Facts):
        return values
    if not isinstance(values, Iterable):
        raise no_fact(values, "Campaign.facts")
    return joined_facts(Facts(), values.values() if isinstance(values, Mapping) else values)


def no_fact(value: object, where: str) -> InvalidValue:
    """Return the error for a value that is not a fact; the caller raises it."""
    unpack = isinstance(value, Iterable) and not isinstance(value, str)
    return InvalidValue(
        Problem(
            where,
            f"expected a fact, got {type(value).__name__}",
            "unpack it: add(*facts)" if unpack else f"give {', '.join(sorted(t.__name__ for t in FACT_TYPES))}",
        )
    )


def joined_facts(known: Facts, new: Iterable[Fact]) -> Facts:
    """Return *known* with the facts of *new*, or *known* itself if they change nothing."""
    joined: Facts | None = None
    changed: dict[str, Fact] = {}
    for fact in new:
        if type(fact) not in FACT_TYPES:
            raise no_fact(fact, "Campaign.add")
        earlier = changed.get(fact.id) or known.get(fact.id)
        kept = fact if earlier is None else _kept(earlier, fact)
        if kept != earlier:
            changed[fact.id] = kept
    # A fact may have been changed and then changed back.
    changed = {key: fact for key, fact in changed.items() if fact != known.get(key)}
    if changed:
        joined = Facts(known)
        joined.update(changed)
        refuse_dangling(changed.values(), joined, "add it in the same call or before")
    return known if joined is None else joined


def _kept(earlier: Fact, later: Fact) -> Fact:
    """Return the fact to keep when one is added under the id of an earlier one."""
    if type(earlier) is not type(later):
        raise InvalidValue(
            Problem(
                "Campaign.add",
                f"the id {later.id!r} already belongs to another fact, a {type(earlier).__name__}",
                "give the new fact another id",
            )
        )
    if isinstance(earlier, Contact) and isinstance(later, Contact):
        prevailing = later.standing.prevailing(earlier.standing)
        return later if prevailing is later.standing else evolve(later, standing=prevailing)
    if isinstance(earlier, Referral) and isinstance(later, Referral):
        return _kept_referral(earlier, later)
    if isinstance(earlier, Touch) and isinstance(later, Touch) and earlier.purpose is TouchPurpose.STOP_REQUEST:
        return earlier if later.purpose is not TouchPurpose.STOP_REQUEST else later
    if isinstance(earlier, Interview) and isinstance(later, Interview):
        steps = len(later.history)
        if len(earlier.history) > steps and earlier.history[:steps] == later.history:
            return earlier
    return later


def _kept_referral(earlier: Referral, later: Referral) -> Referral:
    """Keep the latest permission; an unknown one, or a missing introduction or outcome, replaces nothing."""
    return evolve(
        later,
        permission=later.permission.prevailing(earlier.permission),
        introduction=later.introduction or earlier.introduction,
        outcome=later.outcome or earlier.outcome,
    )


def refuse_dangling(facts: Iterable[Fact], among: Mapping[str, Fact], repair: str) -> None:
    """Raise an error that lists every reference of *facts* to something that is not *among* the facts."""
    problems = []
    for fact in facts:
        for name, key, expected in references(fact):
            target = among.get(key)
            if type(target) is not expected:
                what = "is not in the campaign" if target is None else f"is a {type(target).__name__}"
                problems.append(
                    Problem(
                        f"{type(fact).__name__}.{name}",
                        f"{expected.__name__.lower()} {key!r} {what}",
                        repair,
                    )
                )
    if problems:
        raise DanglingReference(*dict.fromkeys(problems))


# -- the campaign ------------------------------------------------------------------------------------------------------

# All the facts of one seeker's informational interviews.


_F = TypeVar("_F", Contact, Touch, Referral, Interview, Question, Note, Reflection, Directive)


def _seeker(value: Seeker) -> Seeker:
    if isinstance(value, Seeker):
        return value
    raise InvalidValue.because(
        f"expected a Seeker, got {type(value).__name__}",
        'write Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")',
    )


def _marks(values: Iterable[str]) -> frozenset[str]:
    return frozenset(items(given_id, values))


def _memory(value: Memory) -> Memory:
    if isinstance(value, Memory):
        return value.handed_on()
    raise InvalidValue.because(f"expected a Memory, got {type(value).__name__}", "leave it out")


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class Campaign:
    """One seeker and every fact of their search: an immutable value.

    Two campaigns are equal if they hold equal facts, whatever the order in which these were added.

    Attributes:
        seeker: The one who asks.
        facts: Contacts, touches, referrals, interviews, questions, notes, reflections and directives.
        erased: One-way marks of people who were erased, so that no import brings them back.
        extra: Keys of a newer format or of the user's own.
        memory: What was worked out from these facts, which is not part of the value.

    Raises:
        InvalidValue: A value is not a fact, or two facts of different kinds have the same id.
        DanglingReference: A fact refers to one that is missing; all are listed.
        ContactErased: A contact is a person who was erased.

    >>> me = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    >>> campaign = Campaign(seeker=me).add(Contact(name="Ada Quist"), Contact(name="Bo Lind"))
    >>> campaign
    <Campaign of Sam Okafor: 2 contacts>
    >>> campaign.find("ada")
    <Contact Ada Quist contact-33fb43f2842526de>
    >>> campaign.add(Contact(name="Ada Quist")) is campaign
    True
    """

    seeker: Seeker = field(converter=_seeker)
    _facts: Facts = field(default=Facts(), converter=facts, hash=False)
    erased: frozenset[str] = field(default=frozenset(), converter=_marks)
    extra: Extra = field(default=Extra(), converter=extra)
    # Every campaign has a memory of its own; one that is made from another campaign takes over what still holds.
    memory: Memory = field(factory=Memory, converter=_memory, eq=False, alias="_memory")

    def __attrs_post_init__(self) -> None:
        if self.erased:
            self._refuse_erased(self.contacts)

    # -- changing -----------------------------------------------------------------------------------------------------

    def add(self, *facts: Fact) -> "Campaign":
        """Return the campaign with *facts*; one with a known id replaces the fact that had it.

        Two things are never lost that way: do-not-contact, which only a later standing lifts, and the steps of an
        interview, of which the longer history is kept.  If nothing changes, the campaign itself is returned.

        Raises:
            InvalidValue: A value is not a fact, or a fact of another kind has its id.
            DanglingReference: A fact refers to one that is missing; all are listed.
            ContactErased: A contact is a person who was erased.
        """
        # First: whom they were found through may have been erased with them, and adding both would not help either.
        if self.erased:
            self._refuse_erased(fact for fact in facts if isinstance(fact, Contact))
        joined = joined_facts(self._facts, facts)
        return self if joined is self._facts else evolve(self, facts=joined)

    def merge(self, *contacts: Contact) -> "Campaign":
        """Return the campaign with imported contacts, losing nothing that the user added by hand.

        A contact already known by id or by one of `Contact.identities` keeps their data: the import fills blanks and
        adds addresses and positions.  A person who was erased is left out.
        """
        people: dict[str, Contact] = {contact.id: contact for contact in self.contacts}
        known = {mark: c.id for c in self.contacts for mark in (c.id, *c.identities)}
        for contact in contacts:
            if not isinstance(contact, Contact):
                raise no_fact(contact, "Campaign.merge")
            marks = (contact.id, *contact.identities)
            if not self.erased.isdisjoint(contact.marks):
                continue
            earlier = next((people[known[mark]] for mark in marks if mark in known), None)
            if earlier and contact.profiles and earlier.profiles and earlier.id != contact.id:
                # Two people may share an address, such as that of an office.
                earlier = earlier if not set(earlier.identities).isdisjoint(_by_profile(contact)) else None
            merged = earlier.filled_from(contact) if earlier else contact
            people[merged.id] = merged
            known.update(dict.fromkeys((merged.id, *merged.identities), merged.id))
        return self.add(*people.values())

    def remove(self, *facts: Fact) -> "Campaign":
        """Return the campaign without *facts*.

        Raises:
            DanglingReference: Remaining facts refer to one that would be removed; all are listed.
        """
        for fact in facts:
            if type(fact) not in FACT_TYPES:
                raise no_fact(fact, "Campaign.remove")
        silent = [f for f in facts if isinstance(f, Contact) and self._standings.get(f.id, f.standing).forbids_contact]
        if silent:
            raise InvalidValue.at(
                "Campaign.remove", f"{silent[0].name} must not be contacted", "keep the contact, or erase them for good"
            )
        gone = {fact.id for fact in facts}
        if gone.isdisjoint(self._facts):
            return self
        kept = Facts((key, fact) for key, fact in self._facts.items() if key not in gone)
        refuse_dangling(kept.values(), kept, "remove it too, or use erase for a whole person")
        return evolve(self, facts=kept)

    def erase(self, contact: Contact | str) -> "Campaign":
        """Return the campaign without a person and everything about them, for good.

        Their messages, interviews, notes, reflections, referrals and directives go too; facts that only mention those
        lose the mention.  Every other contact who is the same person by `Contact.marks` goes with them.  These one-way
        marks stay, so that neither `add` nor `merge` brings the person back.

        Raises:
            ContactNotFound: No contact matches.
        """
        gone, marks = self._records_of(self.find(contact))
        while True:
            owned = {f.id for f in self if f.id not in gone and not gone.isdisjoint(owners(f))}
            if not owned:
                break
            gone |= owned
        gone_for_good = frozenset(gone)
        kept = Facts(
            (key, without_mentions(fact, gone_for_good)) for key, fact in self._facts.items() if key not in gone
        )
        people = [fact for fact in self.contacts if fact.id in gone]
        marks |= {name_mark(name) for c in people for name in (c.name.full, *c.name.also_written)}
        return evolve(self, facts=kept, erased=self.erased | marks)

    def _records_of(self, person: Contact) -> tuple[set[str], set[str]]:
        """Return the ids of the contacts who are one person, and the marks by which they are recognised."""
        marks: set[str] = set(person.marks)
        while True:
            same = [c for c in self.contacts if not marks.isdisjoint(c.marks)]
            grown = marks.union(*(c.marks for c in same))
            if grown == marks:
                return {c.id for c in same}, marks
            marks = grown

    def _refuse_erased(self, contacts: Iterable[Contact]) -> None:
        problems = [
            Problem(f"Campaign.add {contact.id}", "this person was erased", "leave them out")
            for contact in contacts
            if not self.erased.isdisjoint(contact.marks)
        ]
        if problems:
            raise ContactErased(*problems)

    # -- reading ------------------------------------------------------------------------------------------------------

    def find(self, query: Contact | ContactId | str) -> Contact:
        """Return the one contact with that id, e-mail address or name, or part of a name.

        Case and accents do not matter; a part of a name starts where a word of it starts.  A whole name goes before a
        part of one.

        Raises:
            ContactNotFound: No contact matches the query; similar names are suggested.
            AmbiguousContact: Several contacts match; they are listed.
        """
        if isinstance(query, Contact):
            query = query.id
        by_id = self._facts.get(query) if isinstance(query, str) else None
        if isinstance(by_id, Contact):
            return by_id
        if not isinstance(query, str) or not folded(query):
            raise InvalidValue(Problem("Campaign.find", "nothing to search for", "give an id, an address or a name"))
        return self._directory.find(query)

    @cached_property
    def _directory(self) -> Directory:
        return Directory(self.contacts)

    def about(self, contact: Contact | ContactId | str) -> ContactRecord:
        """Return everything about one contact, in order of time.

        Raises:
            ContactNotFound: No contact matches.
            AmbiguousContact: Several contacts match the name.
        """
        person = self.find(contact)
        return ContactRecord(contact=person, facts=tuple(sorted(self._by_contact.get(person.id, ()), key=self._moment)))

    @cached_property
    def _by_contact(self) -> dict[str, list[Fact]]:
        listed: dict[str, list[Fact]] = {}
        for fact in self._facts.values():
            people = {
                owner.contact if isinstance(owner := self._facts[key], Interview) else key for key in owners(fact)
            }
            for person in people:
                listed.setdefault(person, []).append(fact)
        return listed

    def _moment(self, fact: Fact) -> tuple[float, str]:
        if isinstance(fact, Note) and fact.at is None and fact.interview is not None:
            interview = self._facts[fact.interview]
            assert isinstance(interview, Interview)  # noqa: S101  # no mistyped reference can be in a campaign
            return interview.history[-1].at.timestamp(), fact.id
        return moment(fact)

    def standing(self, contact: Contact | ContactId | str) -> Standing:
        """Return whether a person may be written to, as all facts together say.

        This combines the contact's own standing, that of every contact who is the same person by `Contact.marks`,
        and requests to stop.
        """
        person = self.find(contact)
        return self._standings.get(person.id, person.standing)

    def may_name(self, referrer: Contact | ContactId | str, contact: Contact | ContactId | str) -> bool:
        """Return whether the name of *referrer* may be used in a message to *contact*.

        It may if a referral records that the referrer granted it, for this person or for anyone, and none to this
        person records a refusal.  Unknown counts as no.
        """
        person, names = self.find(contact), self.about(referrer).referrals_given
        to_person = [r.permission.answer for r in names if r.contact == person.id]
        if PermissionAnswer.REFUSED in to_person:
            return False
        for_anyone = any(r.permission.granted and r.permission.scope is PermissionScope.ANYONE for r in names)
        return for_anyone or PermissionAnswer.GRANTED in to_person

    @cached_property
    def _standings(self) -> dict[str, Standing]:
        """The standing of each contact about whom anything was said, by id."""
        return standings(self.contacts, self.touches)

    @cached_property
    def contacts(self) -> tuple[Contact, ...]:
        """The contacts by name."""
        return tuple(sorted(self._of(Contact), key=lambda c: (folded(c.name.full), c.id)))

    @cached_property
    def referrals(self) -> tuple[Referral, ...]:
        """The referrals in order of time."""
        return tuple(sorted(self._of(Referral), key=moment))

    @cached_property
    def interviews(self) -> tuple[Interview, ...]:
        """The interviews by the time of their first step."""
        return tuple(sorted(self._of(Interview), key=moment))

    @cached_property
    def touches(self) -> tuple[Touch, ...]:
        """The touches in order of time."""
        return tuple(sorted(self._of(Touch), key=moment))

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions by topic and text."""
        return tuple(sorted(self._of(Question), key=lambda q: (q.topic, q.text, q.id)))

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """The notes in order of time; one without a time of its own counts as written at the end of its interview."""
        return tuple(sorted(self._of(Note), key=self._moment))

    @cached_property
    def reflections(self) -> tuple[Reflection, ...]:
        """The reflections in order of time."""
        return tuple(sorted(self._of(Reflection), key=moment))

    @cached_property
    def directives(self) -> tuple[Directive, ...]:
        """The directives in order of time."""
        return tuple(sorted(self._of(Directive), key=moment))

    def _of(self, kind: type[_F]) -> list[_F]:
        return [fact for fact in self._facts.values() if type(fact) is kind]

    @property
    def facts(self) -> Mapping[str, Fact]:
        """Every fact by its id."""
        return Table("facts", self._facts)

    def __contains__(self, fact: object) -> bool:
        known = self._facts.get(getattr(fact, "id", ""))
        return known is not None and known == fact

    def __iter__(self) -> Iterator[Fact]:
        for kind in KINDS:
            yield from getattr(self, kind)

    def __len__(self) -> int:
        return len(self._facts)

    def __repr__(self) -> str:
        counts = [
            f"{count} {kind if count > 1 else kind.removesuffix('es') if kind == 'touches' else kind[:-1]}"
            for kind in KINDS
            if (count := len(getattr(self, kind)))
        ]
        return f"<Campaign of {self.seeker.name}: {', '.join(counts) or 'no facts yet'}>"


def _by_profile(contact: Contact) -> tuple[str, ...]:
    return contact.identities[: len(contact.profiles)]
