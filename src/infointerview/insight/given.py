"""What the functions of this package are given, and how they refuse what does not fit."""

from infointerview.errors import InvalidValue, Problem, UnknownKind
from infointerview.model.campaign import Campaign
from infointerview.model.fields import did_you_mean
from infointerview.model.values import folded

__all__ = ["checked_campaign", "tagged"]


def checked_campaign(campaign: Campaign) -> Campaign:
    """Return *campaign* if it is one, or raise."""
    if isinstance(campaign, Campaign):
        return campaign
    raise InvalidValue.at("campaign", f"expected a Campaign, got {type(campaign).__name__}")


def tagged(campaign: Campaign, field: str | None) -> frozenset[str]:
    """Return the ids of the contacts who carry *field* as a tag, in whatever spelling; of all if there is none.

    Raises:
        InvalidValue: It is no text.
        UnknownKind: No contact carries the tag; the nearest one is suggested.
    """
    if field is None:
        return frozenset(contact.id for contact in campaign.contacts)
    if not isinstance(field, str):
        raise InvalidValue.at("field", f"expected a tag of contacts, got {type(field).__name__}", 'write "hydrology"')
    wanted = folded(field)
    found = frozenset(c.id for c in campaign.contacts if any(folded(tag) == wanted for tag in c.tags))
    if found:
        return found
    tags = sorted({tag for contact in campaign.contacts for tag in contact.tags})
    known = f"known ones: {', '.join(tags[:12])}" if tags else "give contacts the field as a tag"
    raise UnknownKind(
        Problem("field", f"no contact carries the tag {field[:60]!r}", did_you_mean(field, tags) or known)
    )
