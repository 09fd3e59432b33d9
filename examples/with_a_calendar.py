"""From a calendar to an invitation and back: when Sam is free, who was met, and what the other person answered.

Everybody is invented, and every instant is fixed, so that the output is always the same.  Run it with
`python examples/with_a_calendar.py`; it needs `pip install "infointerview[calendar]"`.
"""

from datetime import datetime, timedelta
from io import BytesIO

import infointerview as ii

CALENDAR = ii.example_file("calendar.ics")
ME = ii.Seeker(
    name="Sam Okafor",
    emails="sam@example.org",
    zone="America/Toronto",
    field="hydrology",
    introduction="a second-year geography student",
)
ADA = ii.Contact(id="ada", name="Ada Quist", emails="ada.quist@example.org", zone="Europe/London")
TARIQ = ii.Contact(id="tariq", name="Tariq Aziz", emails="tariq.aziz@example.org", zone="America/Toronto")


def main() -> None:
    """Read the calendar, offer times, hold them, agree on one, invite, and read the answer."""
    today = ii.Today(ii.Campaign(seeker=ME).add(ADA, TARIQ), now=datetime(2026, 3, 9, 10, tzinfo=ME.zone))

    heading("What the calendar says")
    busy = today.read_calendar(CALENDAR, ahead=timedelta(days=21))
    print(busy)
    today = today.add(*(meeting.interview for meeting in busy.meetings))

    heading("Times to offer to Ada")
    proposal = today.slots("ada", busy=busy)
    print(proposal.text)
    asked = ii.Interview.propose(contact=ADA, at=today.now, slots=proposal.starts)
    today = today.add(asked)
    print(f"held until she chooses: {today.holds().to_ics().count(b'STATUS:TENTATIVE')} times")

    heading("She takes the second")
    today = today.at(today.now + timedelta(hours=5))
    talk = asked.schedule(start=proposal.starts[1], at=today.now, format="video", link="https://meet.example.org/sam")
    today = today.add(talk)
    invitation = today.invitation(talk)
    print(invitation)
    mail = today.draft("confirmation", "ada").to_eml(invitation=invitation)
    print(f"the e-mail with it: {mail.count(b'text/calendar')} part that her calendar answers")

    heading("Her calendar answers")
    reply = invitation.to_ics().replace(b"METHOD:REQUEST", b"METHOD:REPLY").replace(b"NEEDS-ACTION", b"ACCEPTED")
    answer = today.read_answer(BytesIO(reply))
    print(answer)
    today = today.add(*answer.facts)

    heading("What is due")
    for action in today.due():
        print(f"- {action.todo}")
    print(f"and in your calendar: {today.calendar_feed().to_ics().count(b'BEGIN:V') - 1} entries")


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n{text}\n{'-' * len(text)}")


if __name__ == "__main__":
    main()
