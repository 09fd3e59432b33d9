"""Whether people may be written to, as all that was said about each of them has it."""

from collections.abc import Iterable, Mapping

from infointerview.model.contact import Contact
from infointerview.model.standing import Openness, Standing, holding
from infointerview.model.touch import Purpose, Touch

__all__ = ["standings"]


def standings(contacts: Iterable[Contact], touches: Iterable[Touch]) -> dict[str, Standing]:
    """Return the standing of everybody about whom something was said, by the id of the contact.

    What was said of one contact holds for all who are the same person.
    """
    by_id: dict[str, Contact] = {contact.id: contact for contact in contacts}
    said: dict[str, list[Standing]] = {c.id: [c.standing] for c in by_id.values() if c.standing != Standing()}
    for touch in touches:
        if touch.purpose is Purpose.STOP_REQUEST:
            stop = Standing(openness=Openness.DO_NOT_CONTACT, since=touch.at, why="asked to stop")
            said.setdefault(touch.contact, []).append(stop)
    if not said:
        return {}
    by_mark: dict[str, list[Contact]] = {}
    for contact in by_id.values():
        for mark in contact.marks:
            by_mark.setdefault(mark, []).append(contact)
    found: dict[str, Standing] = {}
    for key in said:
        if key not in found:
            person = _connected(by_id[key], by_mark)
            standing = holding([s for contact in person for s in said.get(contact, [Standing()])])
            found |= dict.fromkeys(person, standing)
    return found


def _connected(contact: Contact, by_mark: Mapping[str, list[Contact]]) -> set[str]:
    """Return the ids of everybody who is the same person as *contact*, by marks that they share in turn."""
    found: set[str] = {contact.id}
    waiting = [contact]
    while waiting:
        for mark in waiting.pop().marks:
            for other in by_mark.get(mark, ()):
                if other.id not in found:
                    found.add(other.id)
                    waiting.append(other)
    return found
