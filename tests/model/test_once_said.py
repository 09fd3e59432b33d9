"""What a person once said holds, whatever is added, imported or run again afterwards."""

from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve

from infointerview.errors import ContactErased, InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Referral, Touch
from infointerview.model.people import Contact, Seeker, Standing

NOW = datetime(2026, 3, 12, 15, tzinfo=UTC)
DAY = timedelta(days=1)
EMPTY = Campaign(seeker=Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology"))
BO = Contact(name="Bo Lind", employments="Northgate Water")
IMPORTED = Contact(
    name="Bo Lind", employments="Northgate Water", profiles="https://www.linkedin.com/in/bo-lind-example"
)
ADA = Contact(name="Ada Quist", id="ada")


def test_an_import_with_more_addresses_does_not_get_round_do_not_contact() -> None:
    """Property 75: the same name at the same employer is enough to stay silent."""
    campaign = EMPTY.add(BO.do_not_contact(at=NOW, why="asked")).merge(IMPORTED).campaign

    assert all(campaign.standing(contact).forbids_contact for contact in campaign.contacts)


def test_an_import_does_not_bring_back_an_erased_person() -> None:
    """Property 75: neither with more addresses than before, nor with fewer."""
    with_mail = evolve(IMPORTED, emails="bo@example.org")

    assert EMPTY.add(BO).erase(BO).campaign.merge(IMPORTED).campaign.contacts == ()
    assert EMPTY.add(with_mail).erase(with_mail).campaign.merge(BO).campaign.contacts == ()
    with pytest.raises(ContactErased):
        EMPTY.add(BO).erase(BO).campaign.add(IMPORTED)


def test_marks_are_followed_from_entry_to_entry() -> None:
    """Property 83: one entry shares an address with the second, and the second a profile with the third."""
    first = Contact(name="B. Lind", emails="bo@example.org", id="first").do_not_contact(at=NOW, why="asked")
    second = Contact(name="Bo L", emails="bo@example.org", profiles=IMPORTED.profiles, id="second")
    third = evolve(IMPORTED, id="third")

    assert EMPTY.add(first, second, third).standing("third").forbids_contact


def test_a_request_to_stop_is_not_replaced() -> None:
    stop = Touch(contact=ADA, at=NOW, direction="inbound", channel="email", purpose="stop_request", id="t")
    campaign = EMPTY.add(ADA, stop).add(evolve(stop, purpose="answer"))

    assert campaign.standing(ADA).forbids_contact


def test_only_a_reason_opens_again() -> None:
    with pytest.raises(InvalidValue, match=r"Standing\.why: missing for open again"):
        Standing(since=NOW)
    with pytest.raises(InvalidValue, match="must not be contacted; keep the contact, or erase them for good"):
        EMPTY.add(BO.do_not_contact(at=NOW)).remove(BO)


def test_an_older_cell_does_not_bring_permission_back() -> None:
    """Property 78: the permission that was said last is kept; an unknown one replaces nothing."""
    plain = Referral(referrer=ADA, contact=BO, at=NOW)
    granted = plain.grants(at=NOW)
    refused = granted.refuses(at=NOW + DAY)

    assert EMPTY.add(ADA, BO, granted).add(refused).add(granted).referrals == (refused,)
    assert EMPTY.add(ADA, BO, granted).add(plain).referrals == (granted,)


def test_two_people_who_share_an_address_stay_two() -> None:
    one = Contact(name="One", emails="info@example.org", profiles="https://www.linkedin.com/in/one-example")
    two = Contact(name="Two", emails="info@example.org", profiles="https://www.linkedin.com/in/two-example")

    assert {c.name.full for c in EMPTY.merge(one, two).campaign.contacts} == {"One", "Two"}
