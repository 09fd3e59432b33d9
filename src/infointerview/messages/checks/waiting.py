"""Whether the reader asked not to be written to yet."""

from collections.abc import Iterator
from datetime import date

from infointerview.messages.checks.finding import Severity
from infointerview.messages.checks.letter import Letter
from infointerview.messages.checks.message_rule import Spot, message_rule
from infointerview.messages.checks.occasion import UNPROMPTED
from infointerview.model.standing import Openness
from infointerview.policy.source import convention
from infointerview.rules.waiting import waits_until
from infointerview.rules.wording import day_in_words

__all__ = ["asked_to_wait"]


@message_rule(
    "asked-to-wait",
    looks_for="a message that you begin, to somebody who asked you to wait, before the day that they named",
    severity=Severity.WARNING,
    kinds=UNPROMPTED,
    source=convention("not before the day that they named"),
    english=False,
    wants=("contact", "now"),
)
def asked_to_wait(letter: Letter) -> Iterator[Spot]:
    """Compare the day on the contact's clock with the one that they named; what they ask or answer since ends it."""
    contact, now = letter.contact, letter.now
    if contact is None or now is None or (until := _day_named(letter)) is None:
        return
    zone = contact.zone or (letter.campaign.seeker.zone if letter.campaign is not None else now.tzinfo)
    today = now.astimezone(zone).date()
    if today < until:
        day = day_in_words(until, year=today.year)
        yield Spot(
            *letter.whole,
            f"They asked you to wait until {day}.",
            f"Keep it, and send it on {day} or later.",
            whole=True,
        )


def _day_named(letter: Letter) -> date | None:
    """Return the day before which the contact does not want to hear from the writer, if they said one."""
    if letter.contact is None:
        return None
    if letter.record is not None and letter.campaign is not None:
        return waits_until(letter.record, letter.campaign.standing(letter.contact), now=letter.now)
    standing = letter.contact.standing
    return standing.until if standing.openness is Openness.ASKED_TO_WAIT else None
