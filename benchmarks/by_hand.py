"""Eight rules, against the same eight written by hand for the campaigns of `waiting`, in as few lines as will do.

By hand each duty has its window, its facts and what its reason is made of, counted in business days on the contact's
own clock; there are no settings, no vacations, no automatic replies and no explanations of what is not due.  Before
anything is timed, both must find the same duties.  Goals: three times what it takes by hand for students, 1.2 times for
a network.
"""

import gc
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from statistics import median
from time import process_time
from typing import NamedTuple

from waiting import NOW, SEEKER, network

from infointerview import RULES, Campaign, Contact, Note, Today, Touch
from infointerview.model.record import ContactRecord

ROUNDS = 9
EIGHT = (
    "follow-up-after-silence",
    "move-on-after-silence",
    "notes-after-interview",
    "debrief-after-interview",
    "thank-you-after-interview",
    "connect-after-interview",
    "referral-while-warm",
    "permission-to-name-referrer",
)
HOUR, DORMANT = timedelta(hours=1), timedelta(days=180)


class Found(NamedTuple):
    """A duty."""

    rule: str
    contact: str
    due: datetime
    latest: datetime
    lapses: datetime
    facts: tuple[str, ...]
    because: tuple[str, datetime]


def business_day(on: date, days: int) -> date:
    """Count business days with a finger."""
    while days or on.weekday() > 4:
        on += timedelta(days=1)
        days -= bool(days) and on.weekday() < 5
    return on


def opening(contact: Contact, at: datetime, days: int) -> datetime:
    """Return when a contact's day begins, some business days after an instant."""
    zone = contact.zone or SEEKER.zone
    return datetime.combine(business_day(at.astimezone(zone).date(), days), time(9), tzinfo=zone)


def closing(contact: Contact, at: datetime, days: int) -> datetime:
    """Return when the day of a contact or the seeker ends, whichever is later, some business days after an instant."""
    zones = (contact.zone or SEEKER.zone, SEEKER.zone)
    return max(datetime.combine(business_day(at.astimezone(z).date(), days), time(17), tzinfo=z) for z in zones)


def in_touch(campaign: Campaign, contact: Contact, since: datetime) -> bool:
    """Return whether two people have written or talked since a name was given, or may still answer each other."""
    record = campaign.about(contact)
    times = [touch.at for touch in record.touches if not touch.bounced]
    return bool(record.interviews) or any(at >= since or opening(contact, at, 21) > since for at in times)


def after_a_talk(contact: Contact, record: ContactRecord) -> Iterator[Found]:
    """Yield what is to be done after each talk with somebody."""
    for talk in record.interviews:
        ended, facts = talk.end, (talk.id,)
        if not talk.was_held or ended is None:
            continue
        if not any(note.interview == talk.id for note in record.notes):
            yield Found(EIGHT[2], contact.id, ended, ended + 2 * HOUR, ended + DORMANT, facts, ("you spoke", ended))
        if not any(reflection.interview == talk.id for reflection in record.reflections):
            yield Found(EIGHT[3], contact.id, ended, ended + 24 * HOUR, ended + DORMANT, facts, ("it ended", ended))
        if not any(t.purpose == "thank_you" and (t.interview == talk.id or t.at >= ended) for t in record.touches):
            lapses = ended + timedelta(days=7)
            yield Found(EIGHT[4], contact.id, ended + HOUR, ended + 24 * HOUR, lapses, facts, ("you spoke", ended))
        if not contact.found.connected_on and not any(t.purpose == "connection_request" for t in record.touches):
            lapses = opening(contact, ended + timedelta(days=60), 0)
            yield Found(EIGHT[5], contact.id, ended, ended + 48 * HOUR, lapses, facts, ("you met", ended))


def by_referral(campaign: Campaign, contact: Contact, record: ContactRecord) -> Iterator[Found]:
    """Yield what is to be done about the people whom somebody named, and about those who named somebody."""
    open_ones = [r for r in record.referred_by if r.outcome is None and not in_touch(campaign, contact, r.at)]
    warm = [r for r in open_ones if campaign.may_name(campaign.find(r.referrer), contact)]
    for first in sorted(warm, key=lambda r: (r.at.timestamp(), r.id))[:1]:
        latest, why = closing(contact, first.at, 1), ("they named them", first.at)
        yield Found(EIGHT[6], contact.id, first.at, latest, first.at + DORMANT, (first.id,), why)
    for given in record.referrals_given:
        if given.contact is None:
            continue
        named = campaign.find(given.contact)
        others = campaign.about(named).referred_by
        is_allowed = any(campaign.may_name(campaign.find(other.referrer), named) for other in others)
        is_asked = any(t.purpose == "permission_request" and t.at >= given.at for t in record.touches)
        if given.permission.answer != "unknown" or is_asked or is_allowed or in_touch(campaign, named, given.at):
            continue
        latest, why = closing(contact, given.at, 1), ("they named somebody", given.at)
        yield Found(EIGHT[7], contact.id, given.at, latest, given.at + DORMANT, (given.id,), why)


def by_hand(campaign: Campaign) -> Iterator[Found]:
    """Yield what is due by the eight rules, and when silence means no."""
    said_yes: dict[str, list[datetime]] = defaultdict(list)
    for touch in campaign.touches:
        if touch.purpose == "acceptance":
            said_yes[campaign.find(touch.contact).organisation].append(touch.at)
    for contact in campaign.contacts:
        record = campaign.about(contact)
        if not record.facts or campaign.standing(contact).forbids_contact:
            continue
        requests = [t for t in record.touches if t.purpose in {"outreach", "follow_up"} and not t.bounced]
        if requests and not record.interviews and not any(t.is_reply for t in record.touches):
            last, facts, why = requests[-1], (requests[-1].id,), ("you wrote", requests[-1].at)
            due = opening(contact, last.at, 7)
            latest, ends = opening(contact, due, 7), max(opening(contact, requests[0].at, 21), due)
            if len(requests) == 1 and not any(at >= last.at for at in said_yes[contact.organisation]):
                yield Found(EIGHT[0], contact.id, due, latest, max(ends, latest), facts, why)
        yield from after_a_talk(contact, record)
        yield from by_referral(campaign, contact, record)


def due_by_hand(campaign: Campaign) -> set[tuple[object, ...]]:
    """Return what is due now, by hand."""
    found = (each for each in by_hand(campaign) if each.due <= NOW < each.lapses)
    return {(each.rule, each.contact, each.due, each.latest, each.facts) for each in found}


def due_by_library(campaign: Campaign) -> set[tuple[object, ...]]:
    """Return what is due now by the library's eight rules."""
    answers = Today(campaign, now=NOW, rules={key: RULES[key] for key in EIGHT}).answers
    return {
        (entry.rule, entry.person, entry.window.due, entry.window.latest, entry.duty.facts)
        for entry in answers.entries(NOW, NOW)
    }


def undone(campaign: Campaign) -> Campaign:
    """Return a campaign in which nobody was thanked or reminded, and nothing was noted, so that more is due."""
    left = (t for t in campaign.facts.values() if not isinstance(t, Note))
    left = (t for t in left if not isinstance(t, Touch) or t.purpose not in {"follow_up", "thank_you"})
    return Campaign(seeker=SEEKER, facts=list(left))


def seconds(ask: Callable[[Campaign], object], campaign: Campaign) -> float:
    """Return the time of the processor that it takes in a campaign that nobody has asked anything yet."""
    taken = []
    for _ in range(ROUNDS):
        fresh = Campaign(seeker=SEEKER, facts=campaign.facts.values())
        gc.collect()
        began = process_time()
        ask(fresh)
        taken.append(process_time() - began)
    return median(taken)


def main() -> None:
    """Print the ratios."""
    for name, campaign, goal in (("student", network(60, 50), 3), ("network", network(3_000, 60), 1.2)):
        ours: set[tuple[object, ...]] = set()
        for each in (undone(campaign), campaign):
            ours, theirs = due_by_library(each), due_by_hand(each)
            if ours != theirs or not ours:
                sys.exit(f"{name}: they find different duties: {sorted(map(str, ours ^ theirs))[:8]}")
        ratio = seconds(due_by_library, campaign) / seconds(due_by_hand, campaign)
        print(
            f"{name}: {len(ours)} duties by hand and by the library, which takes {ratio:.1f} x as long (goal <= {goal})"
        )


if __name__ == "__main__":
    main()
