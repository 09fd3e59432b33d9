"""Bringing an import together with the people who are known already."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from attrs import evolve

from infointerview.model.change import Changed, ChangeKind
from infointerview.model.employers import Employment
from infointerview.model.people import Contact
from infointerview.model.sameness import (
    MOST_NAMES,
    Grade,
    PersonKeys,
    SameAs,
    mailbox_key,
    name_key,
    names_agree,
    phone_key,
    profile_key,
    sameness,
)
from infointerview.model.values import folded

_ToldApart = Callable[[str, str], bool]


class People:
    """People by everything that they can be recognised by, to which an import adds some.

    Attributes:
        by_id: The people.
        keys: What each of them can be recognised by.
        marked: The ids of those who share a key, in the order in which they came, for every key with its kind.
    """

    def __init__(self) -> None:
        self.by_id: dict[str, Contact] = {}
        self.keys: dict[str, PersonKeys] = {}
        self.marked: dict[tuple[str, str], dict[str, None]] = {}
        self._bearers: dict[str, list[tuple[str, ...]]] = {}

    @classmethod
    def of(cls, contacts: Iterable[Contact]) -> "People":
        """Return the people of a campaign."""
        people = cls()
        for contact in contacts:
            people.enter(contact)
        return people

    def expect(self, contact: Contact) -> PersonKeys:
        """Return what somebody who is to come can be recognised by.

        Their names are counted, so that an address of many is known from the first of them.
        """
        known = self.by_id.get(contact.id)
        if known is not None and _recognised_by(known) == _recognised_by(contact):
            return self.keys[contact.id]  # as whenever a file is read again
        keys = contact.keys
        self._count(keys)
        return keys

    def enter(self, contact: Contact, keys: PersonKeys | None = None) -> None:
        """Take a person in as they are, in place of the record that had their id."""
        self.by_id[contact.id] = contact
        keys = self.keys[contact.id] = keys or contact.keys
        self._count(keys)
        for mark in keys.marks():
            self.marked.setdefault(mark, {})[contact.id] = None

    def _count(self, keys: PersonKeys) -> None:
        for key in (*keys.emails, *keys.phones):
            # One person under several names is one.
            bearers = self._bearers.setdefault(key, [])
            if len(bearers) <= MOST_NAMES and not any(names_agree(names, keys.names) for names in bearers):
                bearers.append(keys.names)

    def like(self, contact: Contact, apart: _ToldApart, keys: PersonKeys | None = None) -> list[tuple[Contact, SameAs]]:
        """Return the people who have something in common with one, the surest first."""
        keys = keys or contact.keys
        shared = (mark for mark in keys.marks() if not self.is_shared(mark[1]))
        ids = dict.fromkeys(each for mark in shared for each in self.marked.get(mark, ()))
        found = []
        for each in ids:
            same = sameness(keys, self.keys[each], is_shared=self.is_shared)
            if same is not None and not apart(contact.id, each):
                found.append((self.by_id[each], same))
        return sorted(found, key=lambda pair: (pair[1].grade is not Grade.SAME, pair[0].id != contact.id))

    def is_shared(self, key: str) -> bool:
        """Return whether an address or number is that of many people, and so says nothing about one."""
        return len(self._bearers.get(key, ())) > MOST_NAMES

    def take(self, contact: Contact, keys: PersonKeys, on: date | None, apart: _ToldApart) -> Iterator[Changed]:
        """Take one imported contact with their keys in, and yield what came of it."""
        is_known = self.keys.get(contact.id) is keys
        alike = [] if is_known else self.like(contact, apart, keys)
        same = [known for known, how in alike if how.grade is Grade.SAME]
        if is_known or (contact.id in self.by_id and contact.id != contact.identities[0]):
            same.insert(0, self.by_id[contact.id])  # The user gave this id, and gives it again.
        if same:
            known = same[0]
            filled = known.filled_from(contact, on=on)
            if filled != known:
                self.enter(filled)
                yield from changes_between(known, filled)
        else:
            number, key = 1, contact.id
            while key in self.by_id:  # Two people may share the address that it was made from.
                number += 1
                key = type(contact.id)(f"{contact.id}-{number}")
            contact = contact if key == contact.id else evolve(contact, id=key)
            if on:
                jobs = (j if j.until or j.as_of else evolve(j, as_of=on) for j in contact.employments)
                contact = evolve(contact, employments=tuple(jobs))
            self.enter(contact, keys)
            yield Changed(kind=ChangeKind.ADDED, name=str(contact.name), what="added", contact=contact.id)
        for known, how in alike:
            if how.grade is Grade.MAYBE and not same:
                what = f"kept apart from {known} ({how})"
                yield Changed(kind=ChangeKind.KEPT_APART, name=str(contact.name), what=what, contact=contact.id)


def _recognised_by(contact: Contact) -> tuple[object, ...]:
    """Return that of a contact on which its keys depend."""
    jobs = [(job.organisation, job.until is None) for job in contact.employments]
    return contact.name.full, contact.name.also_written, contact.emails, contact.phones, contact.profiles, jobs


def changes_between(known: Contact, filled: Contact) -> Iterator[Changed]:
    """Yield what an import brought about one person."""

    def changed(kind: ChangeKind, what: str) -> Changed:
        return Changed(kind=kind, name=str(known.name), what=what, contact=filled.id)

    before, after = known.employment, filled.employment
    told = False
    if after != before and after is not None and after.as_of and not (before and before.as_of == after.as_of):
        ended = [job for job in filled.employments if job.until and job not in known.employments]
        left = ended[0] if ended else None
        if left is not None and left.same_organisation(after):
            told = True
            yield changed(ChangeKind.PROMOTED, f"now {after.title} at {after.organisation}, was {left.title}")
        elif left is not None:
            told = True
            yield changed(ChangeKind.MOVED, f"now {_job(after)}, was {_job(left)}")
    elif after is None and before is not None:
        told = True
        yield changed(ChangeKind.LEFT, f"no longer shows {_job(before)}")
    addresses = {str(email).casefold() for email in known.emails}
    if known.emails and any(str(email).casefold() not in addresses for email in filled.emails):
        told = True
        yield changed(ChangeKind.NEW_ADDRESS, "a further e-mail address")
    if not told and _without_as_of(known) != _without_as_of(filled):
        jobs = [
            job
            for job in filled.employments
            if not job.until and not any(map(job.same_organisation, known.employments))
        ]
        # Nothing says which of them is the later one.
        beside = f"; {_job(jobs[0])} was added beside {_job(before)}" if before and jobs else ""
        yield changed(ChangeKind.FILLED, f"filled in{beside}")


def _job(job: Employment) -> str:
    return f"{job.title} at {job.organisation}" if job.title and job.organisation else str(job)


def _without_as_of(contact: Contact) -> Contact:
    return evolve(contact, employments=tuple(evolve(job, as_of=None) for job in contact.employments))


class Suspects:
    """Contacts by what they could share with others, so that few records need to be compared in full.

    Whatever makes `sameness` see anything in two records - a profile, an address, a number, or a name - stands here for
    both under the same key; more may stand under it, so that a hash of it will do, which takes less memory.
    """

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._contacts: tuple[Contact, ...] = tuple(contacts)
        self._places: dict[int, tuple[int, ...]] = {}  # Most hold one, and a set would take four times as much.
        for place, contact in enumerate(self._contacts):
            keys = [*_addresses(contact)]
            for name in _names(contact):
                plain = folded(name)
                # Titles and credentials among the words do no harm, and most names have neither.
                is_plain = plain.isascii() and plain.replace(" ", "").isalpha()
                keys += plain.split() if is_plain else name_key(name)
            for key in map(hash, keys):
                self._places[key] = (*self._places.get(key, ()), place)

    def of(self, contact: Contact, apart: Callable[[str, str], bool]) -> list[str]:
        """Return the ids of those who may be the same person as a contact, in order; *apart* says who is not."""
        places: set[int] = {place for key in _addresses(contact) for place in self._places.get(hash(key), ())}
        for name in _names(contact):
            places |= set[int].intersection(*(set(self._places.get(hash(word), ())) for word in name_key(name)))
        # Whose address it is does not depend on who else is compared: all who share it are among them.
        people = People.of(self._contacts[place] for place in sorted(places))
        alike = people.like(contact, apart, people.keys.get(contact.id))
        return sorted(other.id for other, _ in alike if other.id != contact.id)


def _names(contact: Contact) -> tuple[str, ...]:
    return (contact.name.full, *contact.name.also_written)


def _addresses(contact: Contact) -> Iterator[str]:
    yield from map(profile_key, contact.profiles)
    yield from (mailbox_key(str(email)) for email in contact.emails)
    yield from map(phone_key, contact.phones)
