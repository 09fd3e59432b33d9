"""Finding a contact by what people type: an e-mail address, a profile, a number, a name, or part of one."""

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from functools import cached_property

from attrs import field, frozen

from infointerview.errors import AmbiguousContact, ContactNotFound, InvalidValue, Problem
from infointerview.model.exchange import Touch, TouchPurpose
from infointerview.model.merging import People
from infointerview.model.people import Contact, Standing, Willingness, holding
from infointerview.model.sameness import mailbox_key, name_key, phone_key, profile_key
from infointerview.model.values import EmailAddress, folded

_LISTED = 10
# Fewer digits are not a whole telephone number.
_DIGITS = 5


@frozen(eq=False)
class Directory:
    """Contacts by the names and addresses under which they can be found.

    Attributes:
        contacts: The contacts.
    """

    contacts: tuple[Contact, ...] = field()

    def find(self, query: str) -> Contact:
        """Return the one contact who matches a query, as `Campaign.find` describes.

        Raises:
            ContactNotFound: No contact matches.
            AmbiguousContact: Several contacts match.
        """
        found = self._matching(query)
        if len(found) == 1:
            return found[0]
        if not found:
            raise ContactNotFound(
                Problem("Campaign.find", f"no contact matches {_shown(query)}", self._close_to(query))
            )
        listed = ", ".join(f"{contact} [{contact.id}]" for contact in found[:_LISTED])
        more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
        raise AmbiguousContact(
            Problem(
                "Campaign.find",
                f"{len(found)} contacts match {_shown(query)}: {listed}{more}",
                "give the full name, the e-mail address or the id",
            )
        )

    def _matching(self, query: str) -> list[Contact]:
        if "@" in query:
            address = _mailbox(query).casefold()
            # A name may contain an @ too.
            if reached := [c for c in self.contacts if address in (str(e).casefold() for e in c.emails)]:
                return reached
        if "/" in query or "linkedin." in query:
            key = profile_key(query.strip())
            if reached := [c for c in self.contacts if key and key in map(profile_key, c.profiles)]:
                return reached
        if sum(map(str.isdigit, query)) >= _DIGITS and not any(map(str.isalpha, query)):
            return [c for c in self.contacts if phone_key(query) in map(phone_key, c.phones)]
        wanted = f" {folded(query)}"
        partial = [c for c, names in self._folded_names if any(wanted in name for name in names)]
        whole = [c for c in partial if folded(query) in _folded((c.name.full, *c.name.also_written))]
        return whole if len(whole) == 1 else partial

    @cached_property
    def _folded_names(self) -> tuple[tuple[Contact, tuple[str, ...]], ...]:
        """The spellings of each contact's name, with a blank where a word begins."""
        return tuple(
            (contact, tuple(f" {name}" for name in _folded(contact.name.spellings))) for contact in self.contacts
        )

    def _close_to(self, query: str) -> str:
        if not self.contacts:
            return "the campaign has no contacts yet"
        if "@" in query:
            return "check the address, or give the name"
        names = {name.strip(): contact for contact, folds in self._folded_names for name in folds}
        words = {word: contact for name, contact in names.items() for word in name.split()}
        close = get_close_matches(folded(query), [*names, *words], n=3, cutoff=0.7)
        suggested = dict.fromkeys(str((names | words)[match].name) for match in close)
        return f"did you mean {' or '.join(suggested)}?" if suggested else "check the spelling"


def _folded(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(folded(name) for name in names)


def _mailbox(query: str) -> str:
    """Return an e-mail address in the form that contacts hold."""
    try:
        return str(EmailAddress(query))
    except InvalidValue:
        return query.strip()


def _shown(query: str) -> str:
    """Return the query as an error shows it; e-mail addresses are never shown."""
    return "that e-mail address" if "@" in query else repr(query[:60])


# -- who may be contacted ----------------------------------------------------------------------------------------------

# Whether people may be written to, from everything that was said about each of them.


class Suspects:
    """Contacts by what they could share with others, so that few records need to be compared in full.

    Whatever makes `sameness` see anything in two records - a profile, an address, a number, or a name - stands here for
    both under the same key; more may stand under it.
    """

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._contacts: tuple[Contact, ...] = tuple(contacts)
        self._places: dict[str, set[int]] = {}
        for place, contact in enumerate(self._contacts):
            names = (word for name in _names(contact) for word in _words_in(name))
            for key in (*_addresses(contact), *names):
                self._places.setdefault(key, set()).add(place)

    def of(self, contact: Contact, apart: Callable[[str, str], bool]) -> list[str]:
        """Return the ids of those who may be the same person as a contact, in order; *apart* says who is not."""
        places: set[int] = {place for key in _addresses(contact) for place in self._places.get(key, ())}
        for name in _names(contact):
            places |= set[int].intersection(*(self._places.get(word, set()) for word in name_key(name)))
        # Whose address it is does not depend on who else is compared: all who share it are among them.
        people = People.of(self._contacts[place] for place in sorted(places))
        alike = people.like(contact, apart, people.keys.get(contact.id))
        return sorted(other.id for other, _ in alike if other.id != contact.id)


def _names(contact: Contact) -> tuple[str, ...]:
    return (contact.name.full, *contact.name.also_written)


def _words_in(name: str) -> Iterable[str]:
    plain = folded(name)
    # Titles and credentials among them do no harm, and most names have neither.
    return plain.split() if plain.isascii() and plain.replace(" ", "").isalpha() else name_key(name)


def _addresses(contact: Contact) -> Iterator[str]:
    yield from map(profile_key, contact.profiles)
    yield from (mailbox_key(str(email)) for email in contact.emails)
    yield from map(phone_key, contact.phones)


def standings(
    contacts: Iterable[Contact], touches: Iterable[Touch], suspected: Callable[[str], list[str]]
) -> dict[str, Standing]:
    """Return the standing of each contact about whom anything was said, by id.

    What was said about one contact holds for everybody who might be the same person, unless the user said of the two
    that they are not.

    Args:
        contacts: The contacts.
        touches: The messages, among which there may be requests to stop.
        suspected: What gives, for an id, those of everybody who might be the same person.
    """
    by_id: dict[str, Contact] = {contact.id: contact for contact in contacts}
    nothing = Standing()
    said: dict[str, list[Standing]] = {c.id: [c.standing] for c in by_id.values() if c.standing != nothing}
    for touch in touches:
        if touch.purpose is TouchPurpose.STOP_REQUEST:
            stop = Standing(willingness=Willingness.DO_NOT_CONTACT, since=touch.at, why="asked to stop")
            said.setdefault(touch.contact, []).append(stop)
    if not said:
        return {}
    found: dict[str, Standing] = {}
    for key in said:
        if key not in found:
            person, waiting = {key}, [key]
            while waiting:
                others = [other for other in suspected(waiting.pop()) if other not in person]
                person.update(others)
                waiting += others
            standing = holding([s for contact in person for s in said.get(contact, [nothing])])
            found |= dict.fromkeys(person, standing)
    return found
