"""Whom to write to next, and why."""

import re

from attrs import field, frozen

from infointerview.model.campaign import Campaign
from infointerview.model.employers import organisation_key
from infointerview.model.people import Contact, ContactTier, FoundThrough
from infointerview.model.values import folded
from infointerview.results import Columns, Results

__all__ = ["Prospect", "Prospects", "ranked"]


_STOP_WORDS = frozenset({"and", "of", "the", "in", "for", "a", "an"})


@frozen(kw_only=True, repr=False)
class Prospect:
    """A contact who has not been written to yet, with the reasons for writing to them.

    Attributes:
        contact: The contact.
        reasons: Why to write to them, the weightiest reason first.
    """

    contact: Contact = field()
    reasons: tuple[str, ...] = field()

    def __str__(self) -> str:
        return f"{self.contact}: {'; '.join(self.reasons)}"

    def __repr__(self) -> str:
        return f"<Prospect {self.contact}, {len(self.reasons)} reasons>"


@frozen(repr=False)
class Prospects(Results[Prospect]):
    """The people worth writing to first, the most promising ahead.

    Attributes:
        prospects: The people, each with the reasons for writing to them.
    """

    prospects: tuple[Prospect, ...] = field()

    def _items(self) -> tuple[Prospect, ...]:
        return self.prospects

    def _empty(self) -> str:
        return "There is nobody to write to first."

    def _columns(self) -> Columns[Prospect]:
        return {
            "name": lambda each: each.contact.name,
            "title": lambda each: each.contact.title,
            "employer": lambda each: each.contact.organisation,
            "since": lambda each: each.contact.found.on,
            "reasons": lambda each: "; ".join(each.reasons),
        }


def ranked(campaign: Campaign) -> tuple[Prospect, ...]:
    """Return everybody worth writing to first, including those who asked to wait."""
    known = {touch.contact for touch in campaign.touches} | {i.contact for i in campaign.interviews}
    # Somebody recorded twice has been approached if either record says so.
    approached = {key for contact in campaign.contacts if contact.id in known for key in _keys(contact)}
    wanted = _words(campaign.seeker.field)
    wanted_broadly = _words(" ".join((campaign.seeker.broad_field, *campaign.seeker.other_fields))) - wanted
    found = []
    for contact in campaign.contacts:
        if not approached.isdisjoint(_keys(contact)) or campaign.standing(contact).forbids_contact:
            continue
        rank, reasons = _merits(contact, wanted, wanted_broadly)
        if reasons:
            prospect = Prospect(contact=contact, reasons=reasons)
            found.append((rank, folded(contact.name.full), contact.id, prospect))
    return tuple(prospect for *_, prospect in sorted(found, key=lambda row: row[:3]))


def _keys(contact: Contact) -> tuple[str, ...]:
    """Return the keys of which two records of one person share one; namesakes at different employers share none."""
    at = organisation_key(contact.organisation)
    return (contact.id, *contact.identities, *((f"{folded(contact.name.full)} {at}",) if at else ()))


def _merits(
    contact: Contact, wanted: frozenset[str], wanted_broadly: frozenset[str]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return a rank of *contact* by each criterion, 0 being best, and a reason for each criterion that they meet."""
    functions = (
        (wanted <= _words(contact.title), f"works in the field itself, as {contact.title}"),
        (wanted <= _words(contact.organisation), f"{contact.organisation} is in the field"),
        (wanted & _words(contact.title), f"the title, {contact.title}, shares a word with your field"),
        (wanted & _words(contact.organisation), f"{contact.organisation} shares a word with your field"),
        (
            wanted_broadly & _words(f"{contact.title} {contact.organisation}"),
            f"works near the field: {contact.employment}",
        ),
    )
    function = next((place for place, (shared, _) in enumerate(functions) if shared), None)
    if function is None:
        return (), ()
    reasons = [functions[function][1]]
    common = contact.found.common_ground or (
        f"you found them in {contact.found.where or 'an alumni directory'}"
        if contact.found.through is FoundThrough.ALUMNI_DIRECTORY
        else ""
    )
    if common:
        reasons.append(f"common ground: {common}")
    tiers = (ContactTier.A, ContactTier.B, ContactTier.C, None)
    if contact.tier is not None:
        reasons.append(f"you put them in tier {contact.tier}")
    if contact.emails:
        reasons.append("you have an e-mail address")
    return (function, int(not common), tiers.index(contact.tier), int(not contact.emails)), tuple(reasons)


def _words(text: str) -> frozenset[str]:
    """Return the stems of the words that describe some work: `hydrology` and `hydrologist` share one."""
    words = re.findall(r"\w+", folded(text))
    return frozenset(re.sub(r"(ologists?|ology|ological)$", "olog", w) for w in words) - _STOP_WORDS
