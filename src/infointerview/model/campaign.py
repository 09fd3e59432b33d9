"""The facts of a campaign, and how further ones are added to them."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from operator import is_
from typing import Any, TypeVar

from attrs import evolve, field, frozen
from attrs.converters import optional

from infointerview.errors import ContactErased, DanglingReference, InvalidValue, Problem, within
from infointerview.hypertext import SHOWN_AT_MOST, bullets, card, more, paragraph, section
from infointerview.model.change import Changed, ChangeKind, ChangeReport
from infointerview.model.employers import Target
from infointerview.model.exchange import (
    PermissionAnswer,
    PermissionScope,
    Referral,
    Touch,
    TouchPurpose,
    same_message,
    united,
)
from infointerview.model.fields import Extra, checked, extra, items, spelt
from infointerview.model.identity import ContactId, given_id, unknown
from infointerview.model.merging import People, Suspects
from infointerview.model.notes import Directive, DirectiveKind, Note, Question, Reflection
from infointerview.model.people import Contact, Seeker, Standing, Willingness, holding
from infointerview.model.record import (
    KINDS,
    ContactRecord,
    Fact,
    handed_on,
    moment,
    owners,
    people_in,
    pointed_elsewhere,
    references,
    without_mentions,
)
from infointerview.model.sameness import Grade, PersonKeys, name_mark, name_parts, names_agree, names_alike, sameness
from infointerview.model.search import Directory, Hits, searchable, searched
from infointerview.model.talk import Interview, same_meeting, with_event
from infointerview.model.time import day
from infointerview.model.values import Channel, folded
from infointerview.results import Table

FACT_TYPES: frozenset[type[Fact]] = frozenset(KINDS.values())
"""The types of fact that a campaign holds."""


class Facts(dict[str, Fact]):
    """Facts by id, known to be complete: everything that they refer to is among them.

    Attributes:
        clear_of: Marks of erased people that none of them has, as was checked.
    """

    clear_of: frozenset[str] = frozenset()


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
        if earlier is None or kept != earlier:
            changed[fact.id] = kept
    # A fact may have been changed and then changed back.
    changed = {key: fact for key, fact in changed.items() if key not in known or fact != known[key]}
    if changed:
        joined = Facts(known)
        joined.update(changed)
        joined.update(list(_addressed(known, joined, changed.values())))
        refuse_dangling(changed.values(), joined, "add it in the same call or before")
    return known if joined is None else joined


def _one_record(known: Facts, new: Iterable[Fact]) -> Iterator[Fact]:
    """Yield new facts; a message or a meeting of a calendar that is recorded already becomes its earlier record."""
    new = list(new)
    offered = any(isinstance(fact, Interview) and fact.calendar_event and fact.id not in known for fact in new)
    talks = [each for each in known.values() if isinstance(each, Interview)] if offered else []
    people = {fact.contact for fact in new if isinstance(fact, Touch) and fact.channel is Channel.EMAIL}
    touches = [each for each in known.values() if isinstance(each, Touch) and each.contact in people] if people else []
    for fact in new:
        if isinstance(fact, Touch) and fact.contact in people and fact.id not in known:
            same = [each for each in touches if same_message(each, fact)]
            if same:
                at = fact.at.timestamp()
                nearest = min(same, key=lambda each: abs(each.at.timestamp() - at))
                touches.remove(nearest)
                fact = united(nearest, fact)  # it is the same message
            touches.append(fact)
        elif isinstance(fact, Interview) and talks and fact.calendar_event and fact.id not in known:
            fact = next((with_event(each, fact) for each in talks if same_meeting(each, fact)), fact)
        yield fact


def _addressed(known: Facts, joined: Facts, changed: Iterable[Fact]) -> Iterator[tuple[str, Touch]]:
    """Yield the messages to contacts who get another e-mail address, with the one that they went to."""
    former: dict[str, str] = {}
    for contact in changed:
        earlier = known.get(contact.id)
        if not (isinstance(contact, Contact) and isinstance(earlier, Contact) and earlier.emails):
            continue
        if contact.emails[:1] != earlier.emails[:1]:
            former[contact.id] = str(earlier.emails[0])
    for fact in joined.values() if former else ():
        if not (isinstance(fact, Touch) and fact.contact in former):
            continue
        if fact.outbound and fact.channel is Channel.EMAIL and not fact.address:
            yield fact.id, evolve(fact, address=former[fact.contact])


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
        _refuse_another_person(earlier, later)
        prevailing = later.standing.prevailing(earlier.standing)
        return later if prevailing is later.standing else evolve(later, standing=prevailing)
    if earlier is not later and (moved := _moved(earlier, later)):
        raise moved
    if isinstance(earlier, Referral) and isinstance(later, Referral):
        # An unknown permission, or a missing introduction or outcome, replaces nothing.
        return evolve(
            later,
            permission=later.permission.prevailing(earlier.permission),
            introduction=later.introduction or earlier.introduction,
            outcome=later.outcome or earlier.outcome,
        )
    if isinstance(earlier, Touch) and isinstance(later, Touch) and earlier.purpose is TouchPurpose.STOP_REQUEST:
        return earlier if later.purpose is not TouchPurpose.STOP_REQUEST else later
    if isinstance(earlier, Touch) and isinstance(later, Touch) and earlier.address and not later.address:
        return evolve(later, address=earlier.address)
    if isinstance(earlier, Interview) and isinstance(later, Interview):
        steps = len(later.history)
        if len(earlier.history) > steps and earlier.history[:steps] == later.history:
            return earlier
    return later


def _refuse_another_person(earlier: Contact, later: Contact) -> None:
    """Refuse a contact under the id of somebody else: an address that both have made it, or it was given twice."""
    if earlier.name == later.name or names_agree(earlier.keys.names, later.keys.names):
        return
    derived = later.id == later.identities[0]
    if not derived and sameness(earlier.keys, later.keys) is not None:
        return
    shared = "the id" if not derived else "the profile" if later.keys.profiles else "the address"
    raise InvalidValue(
        Problem(
            "Campaign.add",
            f"{later.name} has {shared} of {earlier.name}",
            f'for two people, give one an id: Contact(name="{later.name}", ..., id="of-your-choice"); '
            "for a new name of one person, keep the old one in PersonName(..., also_written=...)",
        )
    )


def _moved(earlier: Fact, later: Fact) -> InvalidValue | None:
    """Return the error for a fact that would change hands, from one person to another."""
    for name in ("contact", "referrer"):
        before, after = getattr(earlier, name, None), getattr(later, name, None)
        if before is not None and before != after:
            kind = type(later).__name__
            return InvalidValue(
                Problem(
                    "Campaign.add",
                    f"the {kind.lower()} {later.id!r} is about {before!r}, and would be moved to {after!r}",
                    "give the new one an id of its own, or remove the other first",
                )
            )
    return None


def refuse_dangling(facts: Iterable[Fact], among: Mapping[str, Fact], repair: str) -> None:
    """Raise an error that lists every reference of *facts* to something that is not *among* the facts."""
    problems = []
    for fact in facts:
        for name, key, expected in references(fact):
            target = among.get(key)
            if target is None or (expected is not None and type(target) is not expected):
                what = "is not in the campaign" if target is None else f"is a {type(target).__name__}"
                kind = "fact" if expected is None else expected.__name__.lower()
                problems.append(
                    Problem(
                        f"{type(fact).__name__}.{name}",
                        f"{kind} {key!r} {what}",
                        repair,
                    )
                )
    if problems:
        raise DanglingReference(*dict.fromkeys(problems))


# -- the memory -------------------------------------------------------------------------------------------------------

_T = TypeVar("_T")
_UNKNOWN = object()


class Memory:
    """What functions have worked out from one campaign; not part of the campaign's value.

    A campaign made from another one gets a memory of its own by `handed_on`: what depends on all facts is left behind,
    except what can be carried on from campaign to campaign; what depends on some of them, such as the contacts, is
    shared and holds as long as these are the same, and so is what each file held.  Copies and pickles hold no results;
    a memory is never compared.

    Two threads may work the same thing out at the same time; with `recall` both then get what the first one kept.

    Attributes:
        files: For each path that the campaign was read from or saved to, the mark of what the file held.  A campaign
            made from this one starts with a copy of its own.
        joined: For each contact that was joined with another one, how to part them again.

    >>> memory = Memory()
    >>> memory.recall("answer", lambda: 6 * 7), memory.recall("answer", lambda: 0)
    (42, 42)
    >>> memory.handed_on().recall("answer", lambda: 0)
    0
    """

    __slots__ = ("_carried_on", "_earlier", "_kept", "_of_these_facts", "files", "joined")

    def __init__(self, files: Mapping[str, str] | None = None) -> None:
        self.files: dict[str, str] = dict(files or {})
        self.joined: dict[str, Any] = {}
        self._of_these_facts: dict[Hashable, Any] = {}
        self._kept: dict[Hashable, tuple[tuple[object, ...], Any]] = {}
        self._carried_on: dict[Hashable, Any] = {}
        self._earlier: dict[Hashable, Any] = {}

    def recall(self, key: Hashable, work_out: Callable[[], _T]) -> _T:
        """Return what was worked out from these facts under *key*, calling *work_out* only the first time."""
        known = self._of_these_facts.get(key, _UNKNOWN)
        if known is _UNKNOWN:
            known = self._of_these_facts.setdefault(key, work_out())
        result: _T = known
        return result

    def carry_on(self, key: Hashable, work_out: Callable[[_T | None], _T]) -> _T:
        """Return what was worked out from these facts under *key*, calling *work_out* only the first time.

        It is given what was worked out under the key for the last campaign before this one of which anybody asked that,
        or `None`.  After the first question what is left of that campaign is let go.

        >>> memory = Memory()
        >>> memory.carry_on("steps", lambda before: (before or 0) + 1)
        1
        >>> memory.handed_on().carry_on("steps", lambda before: (before or 0) + 1)
        2
        """
        known = self._carried_on.get(key, _UNKNOWN)
        if known is _UNKNOWN:
            earlier, self._earlier = self._earlier, {}
            known = self._carried_on.setdefault(key, work_out(earlier.get(key)))
        result: _T = known
        return result

    def take(self, key: Hashable) -> Any:
        """Return what was worked out from these facts under *key* and forget it; `None` if nothing was."""
        return self._of_these_facts.pop(key, None)

    def keep(self, key: Hashable, of: tuple[object, ...], work_out: Callable[[], _T]) -> _T:
        """Return what was worked out under *key* from nothing but *of*; campaigns made from this one share it.

        It is worked out again where *of* does not hold the very same objects as before, and only the last result under
        a key is kept: keys are few and fixed.

        >>> memory, numbers = Memory(), (1, 2, 3)
        >>> memory.keep("sum", numbers, lambda: sum(numbers)), memory.handed_on().keep("sum", numbers, lambda: 0)
        (6, 6)
        >>> memory.keep("sum", (), lambda: 0)
        0
        """
        known = self._kept.get(key)
        if known is None or not (known[0] is of or (len(known[0]) == len(of) and all(map(is_, known[0], of)))):
            known = self._kept[key] = (of, work_out())
        result: _T = known[1]
        return result

    def handed_on(self) -> "Memory":
        """Return the memory of a campaign that is made from this one."""
        memory = Memory(self.files)
        memory.joined = dict(self.joined)
        memory._kept = self._kept
        memory._earlier = dict(self._carried_on) or self._earlier
        return memory

    def __reduce__(self) -> tuple[type["Memory"], tuple[dict[str, str]]]:
        return Memory, (dict(self.files),)  # Copies are made by the same means.

    def __repr__(self) -> str:
        return f"<Memory: {len(self._of_these_facts) + len(self._carried_on)} results>"


# -- the campaign ------------------------------------------------------------------------------------------------------

# All the facts of one seeker's informational interviews.


_F = TypeVar("_F", Contact, Touch, Referral, Interview, Question, Note, Reflection, Directive, Target)


def _seeker(value: Seeker) -> Seeker:
    if isinstance(value, Seeker):
        return value
    raise InvalidValue.because(
        f"expected a Seeker, got {type(value).__name__}",
        'write Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")',
    )


class _Marks(frozenset[str]):
    """Marks of erased people that were checked."""


def _marks(values: Iterable[str]) -> frozenset[str]:
    return values if isinstance(values, _Marks) else _Marks(items(given_id, values))


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
        facts: Contacts, touches, referrals, interviews, questions, notes, reflections,
            directives and target employers.
        erased: One-way marks of people who were erased, so that no import brings them back.
        extra: Keys of a newer format or of the user's own.
        memory: What was worked out from these facts, which is not part of the value.

    Raises:
        InvalidValue: A value is not a fact, or two facts of different kinds have the same id.
        DanglingReference: A fact refers to one that is missing; all are listed.
        ContactErased: A contact, or somebody whom a referral names, is a person who was erased.

    >>> me = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    >>> campaign = Campaign(seeker=me).add(Contact(name="Ada Quist"), Contact(name="Bo Lind"))
    >>> campaign
    <Campaign of Sam Okafor: 2 contacts>
    >>> campaign.find("ada")
    <Contact Ada Quist>
    >>> campaign.add(Contact(name="Ada Quist")) is campaign
    True
    """

    seeker: Seeker = field(converter=_seeker)
    _facts: Facts = field(default=Facts(), converter=facts, hash=False)
    erased: frozenset[str] = field(default=_Marks(), converter=_marks)
    extra: Extra = field(default=Extra(), converter=extra)
    # Every campaign has a memory of its own; one that is made from another campaign takes over what still holds.
    memory: Memory = field(factory=Memory, converter=_memory, eq=False, alias="_memory")

    def __attrs_post_init__(self) -> None:
        # A campaign that grows hands its facts on, with what is known about them.
        if self.erased and self._facts.clear_of is not self.erased:
            self._refuse_erased(self._facts.values())
            self._facts.clear_of = self.erased

    # -- changing -----------------------------------------------------------------------------------------------------

    def add(self, *facts: Fact) -> "Campaign":
        """Return the campaign with *facts*; one with a known id replaces the fact that had it.

        Two things are never lost that way: do-not-contact, which only a later standing lifts, and the steps of an
        interview, of which the longer history is kept.  An e-mail that is recorded already, by hand or as it was read,
        stays one fact with the earlier id, and so does a meeting of a calendar with the same person at the same time.
        If nothing changes, the campaign itself is returned.

        Raises:
            InvalidValue: A value is not a fact, or a fact of another kind has its id.
            DanglingReference: A fact refers to one that is missing; all are listed.
            ContactErased: A contact, or somebody whom a referral names, is a person who was erased.
        """
        # First: whom they were found through may have been erased with them, and adding both would not help either.
        if self.erased:
            self._refuse_erased(facts)
        joined = joined_facts(self._facts, _one_record(self._facts, facts))
        if joined is self._facts:
            return self
        joined.clear_of = self.erased
        return evolve(self, facts=joined)

    def merge(self, *imported: Contact | Iterable[Contact], exported: date | None = None) -> "Change":
        """Return what an import makes of the campaign, losing nothing that the user added by hand.

        A contact who is known already, as far as anybody can tell, keeps their data: the import fills blanks, adds
        addresses, and ends a position where it shows a later one.  Whoever is only perhaps the same is added beside
        them, with a remark.  A person who was erased is left out.

        Args:
            imported: The contacts, or the report of a reader.
            exported: The day on which the file was made; by default that of the report.  An older file changes nothing
                but blanks.

        Raises:
            InvalidValue: Something is not a contact.
        """
        report: list[Changed] = []
        people: People = self.memory.take("people") or People.of(self._of(Contact))
        before = dict(people.by_id)
        with within("Campaign.merge.exported"):
            exported = optional(day)(exported)
        for source in imported:
            contacts = _contacts(source)
            on = exported or getattr(source, "exported", None)
            keyed = [(contact, people.expect(contact)) for contact in contacts]
            for contact, keys in keyed:
                if self.erased and not self.erased.isdisjoint(contact.marks):
                    report.append(Changed(kind=ChangeKind.LEFT_OUT, what="a person who was erased"))
                else:
                    report += people.take(contact, keys, on, self._apart)
        changed = [contact for key, contact in people.by_id.items() if contact is not before.get(key)]
        refused = {contact.id: contact for contact in changed if not self.erased.isdisjoint(contact.marks)}
        if refused:
            # What is known of one person and what is new of them are together somebody who was erased.
            changed = [contact for contact in changed if contact.id not in refused]
            what = "left as they were: with the new data they would be a person who was erased"
            report = [entry for entry in report if entry.contact not in refused] + [
                Changed(kind=ChangeKind.LEFT_OUT, name=str(before[key].name), what=what, contact=key)
                for key in refused
                if key in before
            ]
        campaign = self
        if changed:
            joined = Facts(self._facts)
            joined.update((contact.id, contact) for contact in changed)
            joined.update(list(_addressed(self._facts, joined, changed)))
            refuse_dangling(changed, joined, "add it first")
            joined.clear_of = self.erased
            campaign = evolve(self, facts=joined)
        if not refused:
            campaign.memory.recall("people", lambda: people)
        report += _who_said_no(campaign, people, [entry for entry in report if entry.kind is ChangeKind.ADDED])
        return Change(campaign=campaign, report=ChangeReport(tuple(report)))

    def told_apart(self, contact: Contact | ContactId | str, other: Contact | ContactId | str) -> bool:
        """Return whether the user said of two contacts that they are not the same person."""
        return self._apart(self.find(contact).id, self.find(other).id)

    def suspected(self, contact: Contact | ContactId | str) -> list[str]:
        """Return the ids of those who may be the same person, unless the user said that they are not.

        A refusal, do-not-contact and an erasure hold for them too.
        """
        person = self.find(contact)
        suspects = self.memory.keep("suspects", self._as_added, lambda: Suspects(self._as_added))
        # Whatever tells them apart: this is about not writing to somebody who said no.
        return suspects.of(person, self._apart)

    def _apart(self, one: str, other: str) -> bool:
        return (one, other) in self._not_the_same

    @cached_property
    def _not_the_same(self) -> frozenset[tuple[str | None, str | None]]:
        pairs = [(d.contact, d.other) for d in self._of(Directive) if d.kind is DirectiveKind.NOT_THE_SAME]
        return frozenset(pairs + [(other, one) for one, other in pairs])

    def join(self, contact: Contact | ContactId | str, other: Contact | ContactId | str) -> "Change":
        """Return the campaign with two records of one person united in the first.

        Everything about *other* becomes about *contact*, who keeps their own data where both are known; each such
        conflict is in the report.  Until the campaign is saved, `part` takes it back.

        Raises:
            ContactNotFound: A contact is not known.
            InvalidValue: They are one already, or you said that they are not the same person.
        """
        kept, lost = self.find(contact), self.find(other)
        if kept.id == lost.id:
            raise InvalidValue.at("Campaign.join", f"{kept.name} is one already", "name two contacts")
        if self._apart(kept.id, lost.id):
            raise InvalidValue.at(
                "Campaign.join", "you said that they are not the same person", "remove that directive first"
            )
        filled = kept.filled_from(lost)
        report = [
            Changed(kind=ChangeKind.CONFLICT, name=str(kept.name), what=what, contact=kept.id)
            for what in _conflicts(kept, lost, filled)
        ]
        if filled.found.via in {kept.id, lost.id}:
            filled = evolve(filled, found=evolve(filled.found, via=None))
        facts = dict(self._facts)
        del facts[lost.id]
        facts[kept.id] = filled
        pointed: dict[str, Fact] = {}
        others = [fact for key, fact in facts.items() if key != kept.id]
        between = _between(others, lost.id, kept.id)
        for fact in others:
            new = _joined_in(fact, lost.id, kept.id, between)
            if new is None:
                del facts[fact.id]
                what = "a referral between the two was left out"
                if not isinstance(fact, Referral):
                    what = "what you said about a referral between the two was left out"
                report.append(Changed(kind=ChangeKind.REMOVED, name=str(kept.name), what=what, fact=fact.id))
            else:
                facts[fact.id] = new
            if new is not fact:
                pointed[fact.id] = fact
        what = f"joined with {lost}; {len(pointed)} facts moved with them"
        report.insert(0, Changed(kind=ChangeKind.JOINED, name=str(kept.name), what=what, contact=kept.id))
        campaign = evolve(self, facts=Facts(facts))
        campaign.memory.joined[kept.id] = _Joined(
            kept=kept,
            lost=lost,
            filled=filled,
            pointed=tuple(pointed.values()),
            earlier=self.memory.joined.get(kept.id),
        )
        return Change(campaign=campaign, report=ChangeReport(tuple(report)))

    def part(self, contact: Contact | ContactId | str) -> "Change":
        """Return the campaign with the last two records parted that were joined in *contact* since it was loaded.

        What was added about the person since then stays with them; so does what was changed about them.

        Raises:
            ContactNotFound: The contact is not known.
            InvalidValue: Nobody was joined with them, or the campaign was loaded since.
        """
        person = self.find(contact)
        joined: _Joined | None = self.memory.joined.get(person.id)
        if joined is None:
            raise InvalidValue.at(
                "Campaign.part",
                f"{person.name} was not joined with anybody here",
                "records that were joined before the campaign was loaded cannot be parted",
            )
        facts = dict(self._facts)
        facts[joined.lost.id] = joined.lost
        if person == joined.filled:
            facts[person.id] = joined.kept
        # What the joining left out is missing, as it should be; anything else that is missing was removed since.
        between = _between(joined.pointed, joined.lost.id, person.id)
        back = [f for f in joined.pointed if facts.get(f.id) == _joined_in(f, joined.lost.id, person.id, between)]
        facts.update((fact.id, fact) for fact in back)
        for fact in (joined.lost, *back):
            facts[fact.id] = without_mentions(fact, frozenset(key for _, key, _ in references(fact)) - facts.keys())
        campaign = evolve(self, facts=facts)
        del campaign.memory.joined[person.id]
        if joined.earlier:
            campaign.memory.joined[person.id] = joined.earlier
        what = f"parted from {joined.lost}"
        report = (Changed(kind=ChangeKind.PARTED, name=str(person.name), what=what, contact=person.id),)
        return Change(campaign=campaign, report=ChangeReport(report))

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
        kept.clear_of = self.erased
        return evolve(self, facts=kept)

    def erase(self, contact: Contact | str, *, redact: bool = False, marks: bool = True) -> "Change":
        """Return the campaign without a person and everything about them, for good.

        Their messages, interviews, notes, reflections, referrals and directives go too, and so does a referral that
        gives nothing but their name; facts that only mention those lose the mention.  Every other contact goes with
        them who has their profile, personal address or number, unless you said that they are not the same.

        Their name, addresses, numbers and profiles are taken out of the messages that the library drafted, in every
        spelling on record and in any order.  In what the user wrote each place is listed in the report, or *redact*
        takes them out there too.  A given or family name alone is listed and never taken out, because it may be
        anybody's.

        One-way marks stay, so that neither `add` nor `merge` brings the person back and no message says the name.  They
        are equal for equal facts: whoever holds the file can test a guess, such as a list of addresses.

        Args:
            contact: The person.
            redact: Take them out of notes, reflections and everything else in the user's words as well.
            marks: Keep the marks; without them an import may bring the person back.

        Raises:
            ContactNotFound: No contact matches.
        """
        # Hardly any day needs it, and every script would wait for it.
        from infointerview.model.erasing import Sought, taken_out

        person = self.find(contact)
        records = self._records_of(person)
        gone: set[str] = {each.id for each in records}
        names = {name for each in records for name in each.keys.names}
        parts, marked = {name_parts(name) for name in names}, {name_mark(name) for name in names}
        others = [name for each in self._of(Contact) if each.id not in gone for name in each.keys.names]
        others += [
            name
            for fact in self._of(Referral)
            for name in _mere_names(fact)
            if not any(set(each) <= set(name_parts(name)) for each in parts)
        ]
        sought = Sought.of(records, others=(*others, self.seeker.name.full))
        gone |= {
            fact.id
            for fact in self._of(Referral)
            for name in _mere_names(fact)
            if name_mark(name) in marked or (redact and sought.places(name))
        }
        facts, handed = handed_on(self._facts, gone)
        while True:
            owned = {key for key, f in facts.items() if key not in gone and not gone.isdisjoint(owners(f))}
            if not owned:
                break
            gone |= owned
        gone_for_good = frozenset(gone)
        report = [Changed(kind=ChangeKind.REMOVED, what=", ".join(_counted(facts[key] for key in gone)))]
        for talk in handed:
            what = "a talk in which they took part stays, with the others"
            report.append(Changed(kind=ChangeKind.HANDED_ON, what=what, fact=talk.id))
        report += [
            Changed(kind=ChangeKind.REMOVED, name=str(each.name), what=f"{each} may be the same person")
            for each in records[1:]
        ]
        kept = Facts()
        for key, fact in facts.items():
            if key not in gone:
                kept[key], said = taken_out(without_mentions(fact, gone_for_good), sought, everywhere=redact)
                report += said
        seeker, said = taken_out(self.seeker, sought, everywhere=redact)
        more, also = taken_out(self.extra, sought, everywhere=redact, where="Campaign.extra")
        report += [*said, *also]
        left = set[str]()
        if marks:
            staying = [fact.marks for fact in kept.values() if isinstance(fact, Contact)]
            left = marked.union(*(each.marks for each in records)).difference(*staying)
        else:
            report.append(Changed(kind=ChangeKind.LEFT_OUT, what="no marks are kept: an import may bring them back"))
        campaign = evolve(self, seeker=seeker, facts=kept, extra=more, erased=self.erased | left)
        # To part two records again would bring back what was taken out of them.
        campaign.memory.joined.clear()
        return Change(campaign=campaign, report=ChangeReport(tuple(report)))

    def _records_of(self, person: Contact) -> list[Contact]:
        """Return the contacts who may be one person: all but a namesake whom something tells apart."""
        people = People.of(self._of(Contact))
        found, waiting = {person.id: person}, [person]
        while waiting:
            for known, how in people.like(waiting.pop(), self._apart):
                if known.id not in found and (how.grade is Grade.SAME or not how.by_name_alone):
                    found[known.id] = known
                    waiting.append(known)
        return list(found.values())

    def _refuse_erased(self, facts: Iterable[Fact]) -> None:
        problems = []
        for fact in facts:
            if isinstance(fact, Contact) and not self.erased.isdisjoint(fact.marks):
                problems.append(Problem(f"Campaign.add {fact.id}", "this person was erased", "leave them out"))
            elif not self.erased.isdisjoint(map(name_mark, _mere_names(fact))):
                problems.append(
                    Problem(
                        f"Campaign.add {fact.id}",
                        "it names a person who was erased",
                        "leave it out; if this is somebody else of that name, add them as a contact and refer to it",
                    )
                )
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
        return self.memory.recall("directory", lambda: Directory(self.contacts)).find(query)

    def search(self, query: str) -> Hits:
        """Return every fact in which all words of a query stand, with the words around them.

        Everything that people wrote is searched: names, employers, titles, addresses and tags, messages, notes,
        reflections, referrals, interviews, questions and directives.  Case and accents do not matter, a word may be the
        beginning of one, and what stands between quotation marks is one phrase.  People come first, then the latest.

        Raises:
            InvalidValue: There is nothing to search for.

        >>> me = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
        >>> ada = Contact(name="Ada Quist", employments="Thames Water")
        >>> note = Note(contact=ada, kind="comment", text="She reads the river gauges by hand.")
        >>> print(Campaign(seeker=me).add(ada, note).search("river gauge"))
        note of Ada Quist, text: She reads the river gauges by hand.
        """
        return searched(self._facts, query, lambda: self.memory.recall("searchable", lambda: searchable(self._facts)))

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
            if isinstance(fact, Contact):
                continue
            for person in people_in(fact, self._facts):
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

    @cached_property
    def spoken_of(self) -> tuple[Contact, ...]:
        """The contacts of whom more is known than who they are, by name: a fact, or whether they may be written to."""
        return tuple(sorted(map(self.find, self._by_contact.keys() | self._standings.keys()), key=_by_name))

    @cached_property
    def not_to_contact(self) -> frozenset[str]:
        """The ids of everybody who asked not to be contacted, as `standing` says of one of them."""
        return frozenset(key for key, standing in self._standings.items() if standing.forbids_contact)

    def may_name(self, referrer: Contact | ContactId | str, contact: Contact | ContactId | str) -> bool:
        """Return whether the name of *referrer* may be used in a message to *contact*.

        It may if a referral records that the referrer granted it, for this person or for anyone, and none to this
        person records a refusal.  Unknown counts as no.
        """
        person, named = self.find(contact), self.find(referrer)
        known = self._by_contact.get(named.id, ())
        names = [fact for fact in known if isinstance(fact, Referral) and fact.referrer == named.id]
        to_person = [r.permission.answer for r in names if r.contact == person.id]
        if PermissionAnswer.REFUSED in to_person:
            return False
        for_anyone = any(r.permission.granted and r.permission.scope is PermissionScope.ANYONE for r in names)
        return for_anyone or PermissionAnswer.GRANTED in to_person

    @cached_property
    def _standings(self) -> dict[str, Standing]:
        """The standing of each contact about whom anything was said, by id.

        What was said about one contact holds for everybody who might be the same person, unless the user said of the
        two that they are not.
        """
        stops = (touch for touch in self.touches if touch.purpose is TouchPurpose.STOP_REQUEST)
        apart = (d for d in self.directives if d.kind is DirectiveKind.NOT_THE_SAME)
        return self.memory.keep("standings", (*self._as_added, *stops, *apart), self._standings_of_all)

    def _standings_of_all(self) -> dict[str, Standing]:
        nothing = Standing()
        said: dict[str, list[Standing]] = {c.id: [c.standing] for c in self.contacts if c.standing != nothing}
        for touch in self.touches:
            if touch.purpose is TouchPurpose.STOP_REQUEST:
                stop = Standing(willingness=Willingness.DO_NOT_CONTACT, since=touch.at, why="asked to stop")
                said.setdefault(touch.contact, []).append(stop)
        found: dict[str, Standing] = {}
        for key in said:
            if key not in found:
                person: set[str] = {key}
                waiting = [key]
                while waiting:
                    others = [other for other in self.suspected(waiting.pop()) if other not in person]
                    person.update(others)
                    waiting += others
                all_said = [standing for contact in person for standing in said.get(contact, [nothing])]
                found |= dict.fromkeys(person, holding(all_said))
        return found

    @cached_property
    def contacts(self) -> tuple[Contact, ...]:
        """The contacts by name."""
        return self.memory.keep("contacts", self._as_added, lambda: tuple(sorted(self._as_added, key=_by_name)))

    @cached_property
    def _as_added(self) -> tuple[Contact, ...]:
        """The contacts in the order in which they were added."""
        return tuple(self._of(Contact))

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

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """The target employers, those first that the seeker wants most; see `targets` for the list with its reasons."""
        return tuple(sorted(self._of(Target), key=lambda t: (-t.motivation, -t.posting, folded(t.organisation), t.id)))

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

    def line(self, fact: Fact) -> str:
        """Return a fact in a line, with names in the place of ids, and without what was written in it.

        Raises:
            InvalidValue: It is not a fact.

        >>> from datetime import UTC
        >>> from infointerview import Note
        >>> campaign = Campaign(seeker=Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology"))
        >>> ada = Contact(name="Ada Quist")
        >>> note = Note(contact=ada, kind="takeaway", text="Gauges matter more than models.")
        >>> campaign.add(ada, note).line(note)
        'Takeaway, Ada Quist'
        """
        if type(fact) not in FACT_TYPES:
            raise no_fact(fact, "Campaign.line")
        return fact.told(self._name)

    def _name(self, key: str) -> str:
        fact = self._facts.get(key)
        if isinstance(fact, Interview):
            return f"the talk with {' and '.join(map(self._name, fact.people))}"
        return str(fact.name) if isinstance(fact, Contact) else unknown(key)

    def _repr_html_(self) -> str:
        latest = sorted((fact for fact in self if not isinstance(fact, Contact)), key=moment, reverse=True)
        lines = [self.line(fact) for fact in latest[:SHOWN_AT_MOST]]
        rest = more(len(lines), len(latest))
        told = section("Latest", bullets(lines), paragraph(rest) if rest else "") if lines else ""
        counts = ", ".join(_counted(self._facts.values())) or "no facts yet"
        # In a notebook `campaign.add(x)` alone shows what it has made, which looks as if it had been kept.
        kept = paragraph("A campaign never changes: to keep what you add, write campaign = campaign.add(...)")
        return card(paragraph(counts.capitalize()), told, kept, title=str(self.seeker))

    def __repr__(self) -> str:
        return f"<Campaign of {self.seeker.name}: {', '.join(_counted(self._facts.values())) or 'no facts yet'}>"


# -- what changed ------------------------------------------------------------------------------------------------------


@frozen(kw_only=True, repr=False)
class Change:
    """A campaign that was made from another one, and what the user should know about the difference.

    Attributes:
        campaign: The new campaign.
        report: What changed; in a notebook, a table.
    """

    campaign: Campaign = field()
    report: ChangeReport = field()

    def __str__(self) -> str:
        return str(self.report)

    def __repr__(self) -> str:
        return f"<Change: {self.report.summary or 'nothing changed'}>"

    def _repr_html_(self) -> str:
        return self.report._repr_html_()


@frozen(kw_only=True)
class _Joined:
    """What two records were before they were joined.

    Attributes:
        kept: The one that stayed.
        lost: The one that went.
        filled: What the first became.
        pointed: The facts about the second, as they were.
        earlier: How the first came by what it was before, if it had been joined already.
    """

    kept: Contact
    lost: Contact
    filled: Contact
    pointed: tuple[Fact, ...]
    earlier: "_Joined | None"


def _between(facts: Iterable[Fact], lost: str, kept: str) -> frozenset[str]:
    """Return the ids of the facts that would be about one person and themselves if two contacts were one."""
    return frozenset(fact.id for fact in facts if pointed_elsewhere(fact, lost, kept) is None)


def _joined_in(fact: Fact, lost: str, kept: str, between: frozenset[str]) -> Fact | None:
    """Return what becomes of a fact if one contact is joined in another; `None` if nothing does.

    Args:
        fact: The fact.
        lost: The id of the one who goes.
        kept: The id of the other.
        between: The ids of the facts between the two, which go with that.
    """
    new = pointed_elsewhere(fact, lost, kept)
    return None if new is None or not between.isdisjoint(owners(fact)) else without_mentions(new, between)


def _mere_names(fact: Fact) -> tuple[str, ...]:
    """Return the name of somebody who was referred to and is not a contact yet, in all its spellings."""
    if isinstance(fact, Referral) and fact.contact is None and fact.name is not None:
        return (fact.name.full, *fact.name.also_written)
    return ()


def _who_said_no(campaign: Campaign, people: People, added: Sequence[Changed]) -> Iterator[Changed]:
    """Yield whoever was added and may be somebody who said no, and whoever only has a name like such a person's."""
    silent = [campaign.find(key) for key in sorted(campaign.not_to_contact)] if added else []
    by_word: dict[str, dict[str, Contact]] = {}
    for known in silent:
        for word in known.keys.sounds:
            by_word.setdefault(word, {})[known.id] = known
    for entry in added:
        contact = people.by_id[str(entry.contact)]
        if contact.standing.forbids_contact:
            continue
        kind, keys = ChangeKind.NAMESAKE, contact.keys
        if contact.id in campaign.not_to_contact:
            alike = [known for known, _ in people.like(contact, campaign.told_apart) if known.id != contact.id]
            them = ", ".join(str(known) for known in alike if known.id in campaign.not_to_contact)
            kind, what = ChangeKind.HELD_BACK, f"held back: may be {them}, who must not be contacted"
        elif called := _called_alike(keys, by_word):
            how, known = called
            what = (
                f"has {how} {known}, who must not be contacted; not taken for the same person: join the two if they are"
            )
        elif not campaign.erased.isdisjoint(map(name_mark, keys.names)):
            what = "has the name of somebody who was erased"
        else:
            continue
        yield Changed(kind=kind, name=str(contact.name), what=what, contact=contact.id)


def _called_alike(keys: PersonKeys, by_word: Mapping[str, Mapping[str, Contact]]) -> tuple[str, Contact] | None:
    """Return somebody who has the same name as a record, or else a name like it, and which of the two it is."""
    others = {key: other for word in (keys.sounds if by_word else ()) for key, other in by_word.get(word, {}).items()}
    known = [(others[key], others[key].keys) for key in sorted(others)]
    for other, theirs in known:
        if not keys.parts.isdisjoint(theirs.parts):
            return "the name of", other
    for other, theirs in known:
        elsewhere = bool(keys.employers and theirs.employers) and keys.employers.isdisjoint(theirs.employers)
        if any(names_alike(a, b, closely=elsewhere) for a in keys.names for b in theirs.names):
            return "a name like that of", other
    return None


def _counted(facts: Iterable[Fact]) -> Iterator[str]:
    """Yield how many facts of each kind there are, in words."""
    counts = Counter(map(type, facts))
    for name, kind in KINDS.items():
        if count := counts[kind]:
            yield f"{count} {name if count > 1 else kind.__name__.lower()}"


def _by_name(contact: Contact) -> tuple[str, str]:
    return folded(contact.name.full), contact.id


def _contacts(source: object) -> tuple[Contact, ...]:
    given = tuple(source) if isinstance(source, Iterable) and not isinstance(source, str | Mapping) else (source,)
    contacts = tuple(each for each in given if isinstance(each, Contact))
    if len(contacts) < len(given):
        raise no_fact(next(each for each in given if not isinstance(each, Contact)), "Campaign.merge")
    return contacts


def _conflicts(kept: Contact, lost: Contact, filled: Contact) -> Iterator[str]:
    """Yield what two records say otherwise, with what was kept."""
    for name in ("name", "zone", "locale", "country", "preferred_channel", "working_hours", "tier"):
        ours, theirs = getattr(kept, name), getattr(lost, name)
        if ours and theirs and ours != theirs:
            yield f"{name.replace('_', ' ')}: kept {ours}, not {theirs}"
    if kept.employment and lost.employment and len(filled.employments) > len(kept.employments):
        yield f"position: kept {kept.employment}; {lost.employment} was added beside it"
