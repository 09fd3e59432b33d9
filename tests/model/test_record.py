"""Everything about one contact."""

from datetime import UTC, datetime, timedelta

import pytest

from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Touch
from infointerview.model.notes import Note
from infointerview.model.people import Contact, Seeker
from infointerview.model.talk import Interview

SAM = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
ADA = Contact(name="Ada Quist")
ASKED = datetime(2026, 3, 2, 9, tzinfo=UTC)
TALK = Interview.propose(contact=ADA, at=ASKED)


@pytest.mark.parametrize("purpose", ["decline", "stop_request"])
def test_somebody_who_declined_has_no_open_interview(purpose: str) -> None:
    """Property 18: a decline or a request to stop leaves nothing open; taking it up again later does."""
    refusal = Touch(contact=ADA, at=ASKED + timedelta(days=1), direction="inbound", channel="email", purpose=purpose)
    campaign = Campaign(seeker=SAM).add(ADA, TALK)

    assert campaign.about(ADA).open_interviews == (TALK,)
    assert campaign.add(refusal).about(ADA).open_interviews == ()
    again = TALK.offer([ASKED + timedelta(days=9)], at=ASKED + timedelta(days=2))
    assert campaign.add(refusal, again).about(ADA).open_interviews == (again,)


def test_a_note_without_a_time_stands_at_the_end_of_its_interview() -> None:
    held = TALK.hold(at=ASKED + timedelta(days=7), start=ASKED + timedelta(days=6), minutes=20)
    before, after = (
        Touch(contact=ADA, at=ASKED + timedelta(days=day), direction="outbound", channel="email") for day in (5, 8)
    )
    note = Note(interview=held, kind="takeaway", text="Go outdoors.")
    loose = Note(contact=ADA, kind="comment", text="Likes rivers.")
    campaign = Campaign(seeker=SAM).add(ADA, note, after, held, before, loose)

    assert tuple(campaign.about(ADA)) == (loose, held, before, note, after)
    assert campaign.notes == (loose, note)
