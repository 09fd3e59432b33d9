"""By what the seeker and a person whom somebody named are in touch already."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from infointerview.model.campaign import Campaign
from infointerview.model.contact import Contact
from infointerview.model.interview import Interview
from infointerview.model.lifecycle import State
from infointerview.model.person_name import PersonName
from infointerview.model.record import ContactRecord
from infointerview.model.text import folded
from infointerview.model.touch import Touch
from infointerview.rules.overview import Overview

__all__ = ["contacts_called", "in_touch", "in_touch_since"]


def in_touch(overview: Overview, person: Contact, since: datetime) -> Touch | Interview | None:
    """Return what makes a message on the strength of a referral of an instant needless, if anything does.

    That is a message since then, an earlier one to which an answer could still be expected then, or an interview: one
    that took place, is open, or was spoken of since.  An old request that came to nothing does not count.
    """
    record = overview.record(person)
    if message := next(_messages(record, since), None):
        return message
    if before := _unfinished(overview, person, since):
        return before
    return next((i for i in record.interviews if _is_known(i) or _moved_since(i, since)), None)


def in_touch_since(record: ContactRecord, since: datetime) -> Touch | Interview | None:
    """Return the first message from an instant on, or else an interview that was spoken of since, if there is one."""
    return next(_messages(record, since), None) or next((i for i in record.interviews if _moved_since(i, since)), None)


def _messages(record: ContactRecord, since: datetime) -> Iterator[Touch]:
    """Yield what a person wrote or was sent from an instant on, first what they were sent."""
    later = [t for t in record.touches if t.at.timestamp() >= since.timestamp()]
    yield from (t for t in later if t.outbound and not t.bounced)
    yield from (t for t in later if t.is_reply)


def _unfinished(overview: Overview, person: Contact, since: datetime) -> Touch | None:
    """Return the last message to a person before an instant, if silence did not mean no yet or a reply was new."""
    before = [t for t in overview.record(person).touches if t.at.timestamp() < since.timestamp()]
    exchanged = [t for t in before if t.is_reply or (t.outbound and not t.bounced)]
    last = next((t for t in reversed(exchanged) if t.outbound), None)
    if last is None:
        return None
    ends = overview.silence_ends(person)
    if ends is None:
        given_up = overview.policy.give_up_after_business_days
        ends = overview.calendars.of(person).opening_after(exchanged[-1].at, given_up)
    return last if ends.timestamp() > since.timestamp() or _put_off(overview, person, since) else None


def _put_off(overview: Overview, person: Contact, since: datetime) -> bool:
    """Return whether a person had asked to wait until a day that was still to come."""
    until = overview.waits_until(person)
    return until is not None and overview.calendars.of(person).opening(until).timestamp() > since.timestamp()


def _is_known(interview: Interview) -> bool:
    return interview.state not in {State.DECLINED, State.CANCELLED}


def _moved_since(interview: Interview, since: datetime) -> bool:
    return interview.history[-1].at.timestamp() >= since.timestamp()


def contacts_called(campaign: Campaign, name: PersonName) -> tuple[Contact, ...]:
    """Return the contacts who bear a name, however it is written."""
    worked_out = campaign._worked_out  # noqa: SLF001  # the model keeps it for us
    if "contacts by name" not in worked_out:
        by_name: dict[str, tuple[Contact, ...]] = {}
        for contact in campaign.contacts:
            known_as = folded(contact.name.full)
            by_name[known_as] = (*by_name.get(known_as, ()), contact)
        worked_out["contacts by name"] = by_name
    called: Mapping[str, tuple[Contact, ...]] = worked_out["contacts by name"]
    return called.get(folded(name.full), ())
