"""From the files that one has - contacts, a calendar and a mail folder - to what is due, and back to an invitation.

Everybody is invented, and every instant is fixed, so that the output is always the same.  Run it with
`python examples/from_your_files.py`; it needs `pip install "infointerview[calendar]"`.
"""

from datetime import datetime, timedelta

import infointerview as ii

ME = ii.Seeker(
    name="Sam Okafor",
    emails="sam@example.org",
    zone="America/Toronto",
    field="hydrology",
    introduction="a second-year geography student",
)
NOW = datetime(2026, 3, 9, 10, tzinfo=ME.zone)


def main() -> None:
    """Read contacts, mail and calendar, ask what is due, answer it, and invite."""
    heading("The contacts")
    contacts = ii.read_contacts(ii.example_file("contacts.csv"))
    print(contacts)
    campaign = ii.Campaign(seeker=ME).merge(contacts).campaign

    heading("The mail")
    mail = ii.read_mail(ii.example_file("mail"), campaign)
    print(mail)
    today = ii.Today(campaign.add(*mail.touches), now=NOW)

    heading("What is due")
    print(today.due())

    heading("Times that the calendar leaves free")
    busy = today.read_calendar(ii.example_file("calendar.ics"), ahead=timedelta(days=21))
    proposal = today.slots("Ada Quist", busy=busy)
    letter = today.draft("slot_proposal", "Ada Quist", slots=proposal)
    print(letter)
    print(f"(in reply to {letter.to_email()['In-Reply-To']})")
    asked = ii.Interview.propose(contact=today.campaign.find("Ada Quist"), at=NOW, slots=letter.slots)
    today = today.add(letter.as_sent(at=NOW), asked)

    heading("Ada takes the first")
    today = today.at(NOW + timedelta(hours=4))
    talk = asked.schedule(start=asked.slots[0], at=today.now, format="video", link="https://meet.example.org/sam")
    today = today.add(talk)
    invitation = today.invitation(talk)
    print(invitation)
    sent = today.draft("confirmation", "Ada Quist").to_eml(invitation=invitation)
    print(f"the e-mail with it: {sent.count(b'text/calendar')} part that her calendar answers")


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n{text}\n{'-' * len(text)}")


if __name__ == "__main__":
    main()
