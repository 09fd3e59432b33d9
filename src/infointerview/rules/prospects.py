"""Whom to write to next, and why."""

import re
from datetime import date, datetime

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.employers import organisation_key
from infointerview.model.people import Contact, FoundThrough, Openness, Standing, Tier
from infointerview.model.time import instant
from infointerview.model.values import folded

__all__ = ["Prospect", "prospects", "ranked"]


_WORDS_OF_NO_WEIGHT = frozenset({"and", "of", "the", "in", "for", "a", "an"})


@frozen(kw_only=True, repr=False)
class Prospect:
    """A contact who has not been written to yet, with what speaks for writing.

    Attributes:
        contact: The contact.
        reasons: What speaks for writing to them, the weightiest first.
    """

    contact: Contact = field()
    reasons: tuple[str, ...] = field()

    def __str__(self) -> str:
        return f"{self.contact}: {'; '.join(self.reasons)}"

    def __repr__(self) -> str:
        return f"<Prospect {self.contact}, {len(self.reasons)} reasons>"


def prospects(campaign: Campaign, *, now: datetime) -> tuple[Prospect, ...]:
    """Return the contacts worth writing to first, the most promising ahead.

    Only people without any touch or interview, who may be written to, and for whom something speaks.  The order is
    that of a published routine for choosing whom to start with: the right function, then common ground, then the
    user's own tier; an address at hand decides between equals.

    Source: Dalton, The 2-Hour Job Search, 2nd edition, in a reader's chapter notes; tier and address are conventions.

    Args:
        campaign: The facts.
        now: The instant for which to decide, aware.

    Raises:
        InvalidValue: `now` is naive.
    """
    if not isinstance(campaign, Campaign):
        raise InvalidValue.at("campaign", f"expected a Campaign, got {type(campaign).__name__}")
    try:
        today = instant(now).astimezone(campaign.seeker.zone).date()
    except InvalidValue as error:
        raise error.within("now") from None
    return tuple(p for p in ranked(campaign) if not _waits(campaign.standing(p.contact), today))


def _waits(standing: Standing, today: date) -> bool:
    return standing.openness is Openness.ASKED_TO_WAIT and standing.until is not None and today < standing.until


def ranked(campaign: Campaign) -> tuple[Prospect, ...]:
    """Return everybody worth writing to first, those included who asked to wait."""
    known = {touch.contact for touch in campaign.touches} | {i.contact for i in campaign.interviews}
    # Who is recorded twice was approached under either name.
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
    """Return by what somebody is the same person as another contact; namesakes elsewhere are others."""
    at = organisation_key(contact.organisation)
    return (contact.id, *contact.identities, *((f"{folded(contact.name.full)} {at}",) if at else ()))


def _merits(
    contact: Contact, wanted: frozenset[str], wanted_broadly: frozenset[str]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return what speaks for *contact*: a rank by criterion, 0 best, and a reason for each criterion met."""
    functions = (
        (wanted <= _words(contact.title), f"works in the field itself, as {contact.title}"),
        (wanted <= _words(contact.organisation), f"{contact.organisation} is of the field"),
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
    tiers = (Tier.A, Tier.B, Tier.C, None)
    if contact.tier is not None:
        reasons.append(f"you put them in tier {contact.tier}")
    if contact.emails:
        reasons.append("you have an e-mail address")
    return (function, int(not common), tiers.index(contact.tier), int(not contact.emails)), tuple(reasons)


def _words(text: str) -> frozenset[str]:
    """Return the stems by which two descriptions of work are compared: `hydrology` and `hydrologist` share one."""
    words = re.findall(r"\w+", folded(text))
    return frozenset(re.sub(r"(ologists?|ology|ological)$", "olog", w) for w in words) - _WORDS_OF_NO_WEIGHT
