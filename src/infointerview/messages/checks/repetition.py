"""Whether the same text has gone out before."""

import re
from collections.abc import Iterator

from infointerview.messages.checks.finding import Severity
from infointerview.messages.checks.layout import laid_out
from infointerview.messages.checks.letter import Letter, lowered, plain
from infointerview.messages.checks.message_rule import Spot, message_rule
from infointerview.model.campaign import Campaign
from infointerview.model.contact import Contact
from infointerview.model.employment import organisation_key
from infointerview.model.text import folded
from infointerview.model.touch import Touch
from infointerview.policy import publications as by
from infointerview.policy.source import convention
from infointerview.rules.wording import day_in_words

__all__ = ["copied_text", "essence", "sent_before"]

_WORD = re.compile(r"[^\W_]+")
_TELLING = 12  # Fewer words than that are said alike by everybody.


def essence(text: str, contact: Contact) -> tuple[str, ...]:
    """Return the words of a body without the names of *contact*, for comparing."""
    text = plain(text)
    start, end = laid_out(text, lowered(text)).body
    names = {word for name in contact.name.spellings for word in _WORD.findall(folded(name))}
    return tuple(word for word in _WORD.findall(folded(text[start:end])) if word not in names)


def _earlier(letter: Letter, touches: Iterator[Touch]) -> Iterator[Touch]:
    now = letter.now
    for touch in touches:
        if touch.outbound and touch.summary and (now is None or touch.at.timestamp() < now.timestamp()):
            yield touch


@message_rule(
    "sent-before",
    looks_for="the same text as in an earlier message to the same person",
    severity=Severity.WARNING,
    kinds=None,
    source=convention("the same text once"),
    english=False,
    wants=("campaign", "contact"),
)
def sent_before(letter: Letter) -> Iterator[Spot]:
    """Compare words without the salutation and names; a follow-up may repeat the request, as one book advises."""
    contact, record = letter.contact, letter.record
    if contact is None or record is None or not record.touches:
        return
    said: tuple[str, ...] = ()
    for touch in _earlier(letter, iter(record.touches)):
        said = said or essence(letter.text, contact)
        if len(said) >= _TELLING and essence(touch.summary, contact) == said:
            yield Spot(
                *letter.whole,
                f"You sent them the same text on {day_in_words(touch.at.date())}.",
                "Write what is new since then.",
                whole=True,
                severity=Severity.HINT if letter.kind == "follow_up" else None,
            )
            return


@message_rule(
    "copied-text",
    looks_for="the same text as in a message to a colleague of theirs",
    severity=Severity.WARNING,
    kinds=None,
    source=by.STARTUP_PLAN("people at one company compare what they got"),
    english=False,
    wants=("campaign", "contact"),
)
def copied_text(letter: Letter) -> Iterator[Spot]:
    """Compare as `sent-before` does, with what went to everybody at the same employer."""
    contact, campaign = letter.contact, letter.campaign
    if contact is None or campaign is None or not organisation_key(contact.organisation):
        return
    said: tuple[str, ...] = ()
    for colleague in _people_at(campaign, contact.organisation):
        if colleague.id == contact.id:
            continue
        for touch in _earlier(letter, iter(campaign.about(colleague).touches)):
            said = said or essence(letter.text, contact)
            if len(said) >= _TELLING and essence(touch.summary, colleague) == said:
                yield Spot(
                    *letter.whole,
                    f"{colleague.name}, who works there too, got the same text.",
                    "Write each of them a message of their own: colleagues compare.",
                    whole=True,
                )
                return


def _people_at(campaign: Campaign, organisation: str) -> tuple[Contact, ...]:
    worked_out = campaign._worked_out  # noqa: SLF001  # the model keeps it for us
    key = (__name__, "people")
    if key not in worked_out:
        people: dict[str, list[Contact]] = {}
        for contact in campaign.contacts:
            if employer := organisation_key(contact.organisation):
                people.setdefault(employer, []).append(contact)
        worked_out[key] = people
    return tuple(worked_out[key].get(organisation_key(organisation), ()))
