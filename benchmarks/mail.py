"""Reading 10 000 messages of a mailbox, against the standard library, which only parses them.

There is no other library that does what `read_mail` does; the floor is to split the mailbox and to parse each message
with `email`, without looking at who wrote it, what it says or whether it is known.
"""

import sys
from email import policy
from email.parser import BytesParser
from functools import partial
from io import BytesIO

import pyperf

from infointerview import Campaign, Contact, MailReport, Seeker, read_mail

MESSAGES, PEOPLE = 10_000, 60
CAMPAIGN = Campaign(seeker=Seeker(name="Sam Okafor", zone="UTC", field="hydrology", emails="sam@example.org")).add(
    *(Contact(id=f"person-{n}", name=f"Person {n}", emails=f"person{n}@example.org") for n in range(PEOPLE))
)
BODY = "Thank you for writing.\n\nI would be happy to talk about rivers.\n\n" + "> What you wrote before.\n" * 20


def mailbox() -> bytes:
    """Return a mailbox of which one message in four is to or from a contact."""
    written = []
    for number in range(MESSAGES):
        person = f"person{number % PEOPLE}@example.org" if number % 4 == 0 else f"news{number % 50}@example.com"
        sender, recipient = (person, "sam@example.org") if number % 8 else ("sam@example.org", person)
        minutes = f"{number // 600 % 24:02}:{number // 10 % 60:02}:{number % 10:02}"
        written.append(
            f"From {sender} Tue Mar  3 09:30:00 2026\nFrom: Somebody <{sender}>\nTo: {recipient}\n"
            f"Date: Tue, {1 + number // 14400} Mar 2026 {minutes} +0000\nSubject: Letter {number}\n"
            f"Message-ID: <{number}@mail.example.org>\nContent-Type: text/plain; charset=utf-8\n\n{BODY}\n"
        )
    return "\n".join(written).encode()


def by_the_standard_library(box: bytes) -> int:
    """Parse every message, and return how many there are."""
    parser = BytesParser(policy=policy.compat32)
    return sum(1 for text in box.split(b"\nFrom ") if parser.parsebytes(text.partition(b"\n")[2]))


def by_infointerview(box: bytes) -> MailReport:
    """Return the messages to and from contacts, and what became of all others."""
    return read_mail(BytesIO(box), CAMPAIGN)


def main() -> None:
    """Time both and print how long ours takes beside the parser alone."""
    runner = pyperf.Runner(processes=3, values=2, warmups=1)
    box = mailbox()
    report = by_infointerview(box)
    if (report.messages_seen, len(report)) != (MESSAGES, MESSAGES // 4):
        sys.exit(f"{report.messages_seen} messages seen, and {len(report)} taken")
    floor = runner.bench_func("the parser alone", partial(by_the_standard_library, box))
    ours = runner.bench_func("read_mail", partial(by_infointerview, box))
    if runner.args.worker or floor is None or ours is None:
        return
    print(f"\nread_mail takes {ours.median() / floor.median():.2f} times as long as the parser alone")


if __name__ == "__main__":
    main()
