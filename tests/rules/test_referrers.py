"""Through whom a contact was found, and who of them may be named."""

from datetime import UTC, datetime
from typing import Any

from infointerview.language.names import referrers
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Referral
from infointerview.model.people import Contact, Found, Seeker

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
SAM = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
ADA, BO, CY, DAN = (Contact(name=name) for name in ("Ada Quist", "Bo Lindqvist", "Cy Adeyemi", "Dan Moreau"))
GRANTED: dict[str, Any] = {"permission": "granted"}


def found(contact: Contact, *facts: Contact | Referral) -> tuple[list[str], list[str]]:
    """Return the names of those who may be named to a contact, and of those who may not."""
    campaign = Campaign(seeker=SAM).add(ADA, BO, CY, DAN).add(*facts)
    allowed, others = referrers(campaign, campaign.find(contact))
    return [str(person.name) for person in allowed], [str(person.name) for person in others]


def test_whoever_named_them_counts_in_the_order_in_which_they_did() -> None:
    by_bo = Referral(referrer=BO, contact=CY, at=AT, **GRANTED)
    by_ada = Referral(referrer=ADA, contact=CY, at=AT.replace(hour=10), **GRANTED)

    assert found(CY, by_ada, by_bo) == (["Bo Lindqvist", "Ada Quist"], [])
    assert found(DAN, by_ada, by_bo) == ([], [])


def test_without_permission_they_are_referrers_who_may_not_be_named() -> None:
    asked = Referral(referrer=BO, contact=CY, at=AT)
    allows = Referral(referrer=ADA, contact=CY, at=AT, **GRANTED)

    assert found(CY, asked, allows) == (["Ada Quist"], ["Bo Lindqvist"])


def test_whoever_gave_no_more_than_the_name_counts() -> None:
    """The name was noted on Monday, in other letters; the contact was added later."""
    by_name = Referral(referrer=BO, name="CY  Adeyemí", at=AT)
    another = Referral(referrer=ADA, name="Cy Adams", at=AT)

    assert found(CY, by_name, another) == ([], ["Bo Lindqvist"])


def test_through_whom_they_were_found_counts_once() -> None:
    through = Contact(id=CY.id, name="Cy Adeyemi", found=Found(through="mutual_contact", via=BO))

    assert found(through, through) == ([], ["Bo Lindqvist"])
    assert found(through, through, Referral(referrer=BO, contact=CY, at=AT)) == ([], ["Bo Lindqvist"])


def test_nobody_is_their_own_referrer() -> None:
    assert found(BO, Referral(referrer=BO, name="Bo Lindqvist", at=AT)) == ([], [])


def test_facts_that_are_added_count() -> None:
    """What was worked out for one campaign is not taken for the next one."""
    campaign = Campaign(seeker=SAM).add(ADA, CY)
    assert referrers(campaign, CY) == ([], [])

    assert referrers(campaign.add(Referral(referrer=ADA, name="Cy Adeyemi", at=AT)), CY) == ([], [ADA])
