"""Through whom a contact was found, and who of them may be named."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve

from infointerview.language.names import referrers
from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment
from infointerview.model.exchange import Introduction, Referral, Touch
from infointerview.model.people import Contact, Found, Seeker
from infointerview.model.talk import Interview
from infointerview.rules.due import due
from infointerview.rules.why import why

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
SEEKER = Seeker(name="Dagný", zone="America/Toronto", field="museum work")
LEILANI, JEAN, JIWOO, SIOBHAN = (
    Contact(name=name) for name in ("Leilani Kealoha", "Jean-Baptiste N'Diaye", "Park Ji-woo", "Siobhán Ní Bhriain")
)
GRANTED: dict[str, Any] = {"permission": "granted"}


def found(contact: Contact, *facts: Contact | Referral) -> tuple[list[str], list[str]]:
    """Return the names of those who may be named to a contact, and of those who may not."""
    campaign = Campaign(seeker=SEEKER).add(LEILANI, JEAN, JIWOO, SIOBHAN).add(*facts)
    allowed, others = referrers(campaign, campaign.find(contact))
    return [str(person.name) for person in allowed], [str(person.name) for person in others]


def test_whoever_named_them_counts_in_the_order_in_which_they_did() -> None:
    by_bo = Referral(referrer=JEAN, contact=JIWOO, at=AT, **GRANTED)
    by_ada = Referral(referrer=LEILANI, contact=JIWOO, at=AT.replace(hour=10), **GRANTED)

    assert found(JIWOO, by_ada, by_bo) == (["Jean-Baptiste N'Diaye", "Leilani Kealoha"], [])
    assert found(SIOBHAN, by_ada, by_bo) == ([], [])


def test_without_permission_they_are_referrers_who_may_not_be_named() -> None:
    asked = Referral(referrer=JEAN, contact=JIWOO, at=AT)
    allows = Referral(referrer=LEILANI, contact=JIWOO, at=AT, **GRANTED)

    assert found(JIWOO, asked, allows) == (["Leilani Kealoha"], ["Jean-Baptiste N'Diaye"])


def test_whoever_gave_no_more_than_the_name_counts() -> None:
    """The name was noted on Monday, in other letters; the contact was added later."""
    by_name = Referral(referrer=JEAN, name="PARK  Jí-woo", at=AT)
    another = Referral(referrer=LEILANI, name="Park Ji-hoon", at=AT)

    assert found(JIWOO, by_name, another) == ([], ["Jean-Baptiste N'Diaye"])


def test_through_whom_they_were_found_counts_once() -> None:
    through = Contact(id=JIWOO.id, name="Park Ji-woo", found=Found(through="mutual_contact", via=JEAN))

    assert found(through, through) == ([], ["Jean-Baptiste N'Diaye"])
    assert found(through, through, Referral(referrer=JEAN, contact=JIWOO, at=AT)) == ([], ["Jean-Baptiste N'Diaye"])


def test_nobody_is_their_own_referrer() -> None:
    assert found(JEAN, Referral(referrer=JEAN, name="Jean-Baptiste N'Diaye", at=AT)) == ([], [])


def test_facts_that_are_added_count() -> None:
    """What was worked out for one campaign is not taken for the next one."""
    campaign = Campaign(seeker=SEEKER).add(LEILANI, JIWOO)
    assert referrers(campaign, JIWOO) == ([], [])

    assert referrers(campaign.add(Referral(referrer=LEILANI, name="Park Ji-woo", at=AT)), JIWOO) == ([], [LEILANI])


@pytest.mark.parametrize(("made", "kind"), [(False, "cancelled"), (True, "due")])
def test_an_introduction_to_a_mere_name_is_waited_for_until_it_is_made(made: bool, kind: str) -> None:
    introduction = Introduction(promised_at=AT, made_at=AT.replace(hour=11) if made else None)
    named = Referral(referrer=JEAN, name="Awhina Parata", at=AT, introduction=introduction, **GRANTED)
    verdicts = why(Campaign(seeker=SEEKER).add(JEAN, named), JEAN, now=AT.replace(hour=12))

    assert [verdict.kind.value for verdict in verdicts.of("referral-to-a-name")] == [kind]


def test_a_new_address_is_looked_for_instead_of_the_one_that_was_written_to() -> None:
    """Leilani was thanked and wrote back; then she left, and the message to which the address belonged is Sam's."""
    job = Employment(organisation="Museum of Tides", until=AT.date() + timedelta(days=2))
    left = evolve(LEILANI, employments=job, emails="leilani@tides.example")
    talk = Interview.on_the_spot(contact=left, at=AT, start=AT - timedelta(minutes=20), minutes=20)
    thanks, reply = (
        Touch(contact=left, at=AT + timedelta(hours=hours), direction=direction, channel="email", purpose=purpose)
        for hours, direction, purpose in ((3, "outbound", "thank_you"), (5, "inbound", "answer"))
    )
    listed = due(Campaign(seeker=SEEKER).add(left, talk, thanks, reply), now=AT + timedelta(days=4))
    (search,) = [action for action in listed if action.rule == "find-another-address"]

    assert search.facts == (thanks.id,)
