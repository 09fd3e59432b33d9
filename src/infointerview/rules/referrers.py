"""Through whom a contact was found, and who of them may be named to the contact."""

from infointerview.model.campaign import Campaign
from infointerview.model.contact import Contact
from infointerview.model.identity import ContactId
from infointerview.model.text import folded

__all__ = ["referrers"]


def referrers(campaign: Campaign, contact: Contact) -> tuple[list[Contact], list[Contact]]:
    """Return the people through whom *contact* was found: those who may be named to them, and those who may not.

    The first named comes first.  Whoever gave no more than the name of *contact* counts too.
    """
    ids = [r.referrer for r in campaign.about(contact).referred_by]
    ids += _who_gave_the_name(campaign).get(folded(contact.name.full), ())
    if contact.found.via is not None:
        ids.append(contact.found.via)
    people = [campaign.find(key) for key in dict.fromkeys(ids) if key != contact.id]
    allowed = [person for person in people if campaign.may_name(person, contact)]
    return allowed, [person for person in people if person not in allowed]


def _who_gave_the_name(campaign: Campaign) -> dict[str, list[ContactId]]:
    worked_out = campaign._worked_out  # noqa: SLF001  # the model keeps it for us
    if "referrers" not in worked_out:
        by_name: dict[str, list[ContactId]] = {}
        for referral in campaign.referrals:
            if referral.name is not None:
                by_name.setdefault(folded(referral.name.full), []).append(referral.referrer)
        worked_out["referrers"] = by_name
    given: dict[str, list[ContactId]] = worked_out["referrers"]
    return given
