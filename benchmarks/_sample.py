"""A made-up campaign of any size: contacts with five facts each."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from infointerview import Campaign, Contact, Employment, Fact, Interview, Note, PersonName, Seeker, Touch

ZONES = [ZoneInfo(key) for key in ("Europe/London", "America/Toronto", "Asia/Kolkata")]
SEEKER = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")


def facts(contacts: int) -> Iterator[Fact]:
    """Yield so many contacts, each with two touches, an interview and two notes."""
    for number in range(contacts):
        zone = ZONES[number % 3]
        at = datetime(2026, 1, 5, 9, tzinfo=zone) + timedelta(minutes=number)
        contact = Contact(
            name=PersonName(f"Person {number}", given="Person"),
            emails=f"person{number}@example.org",
            employments=Employment(organisation=f"Firm {number % 500}", title="engineer"),
            zone=zone,
        )
        asked = Touch(
            contact=contact, at=at, direction="outbound", channel="email", purpose="outreach", subject="A question"
        )
        interview = Interview.agreed(
            contact=contact, at=at + timedelta(days=2), start=at + timedelta(days=5), format="phone"
        )
        yield contact
        yield asked
        yield Touch(
            contact=contact,
            at=at + timedelta(days=1),
            direction="inbound",
            channel="email",
            purpose="acceptance",
            answers=asked,
        )
        yield interview
        yield Note(interview=interview, kind="takeaway", text=f"Lesson {number}: go and look at the river.")
        yield Note(interview=interview, kind="answer", topic="background", text=f"Answer {number}.")


def campaign(contacts: int) -> Campaign:
    """Return a campaign of so many contacts with five facts each."""
    return Campaign(seeker=SEEKER).add(*facts(contacts))
