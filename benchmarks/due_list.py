"""What is due, in campaigns of up to 100 000 contacts with five facts each, against other ways to find it.

Goals: at least five times as fast as a naive loop and faster than pandas with 10 000 contacts and more, no slower than
the loop with 10, in time linear in the number of contacts; and a second look at a later instant at least ten times as
fast as the first.  The peers know three rules - follow up, thank, write to a referral - and give numbers, not reasons.
Before anything is timed, all must find the same duties.
"""

import gc
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from infointerview import RULES, Campaign, Contact, Fact, Interview, Note, Referral, Seeker, Touch, due

SIZES = (10, 100, 1_000, 10_000, 100_000)
ZONES = [ZoneInfo(key) for key in ("Europe/London", "America/Toronto", "Asia/Kolkata")]
SEEKER = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
THREE = ("follow-up-after-silence", "thank-you-after-interview", "referral-while-warm")
Duties = set[tuple[str, str]]


def facts(contacts: int) -> Iterator[Fact]:
    """Yield so many contacts with five facts each: every third silent, met and not thanked, or met and thanked."""
    for number in range(contacts):
        zone = ZONES[number % 3]
        at = datetime(2026, 3, 2, 9, tzinfo=zone) + timedelta(minutes=number % 20_000)
        person = Contact(id=f"p{number}", name=f"Person {number}", zone=zone)
        asked = Touch(contact=person, at=at, direction="outbound", channel="email", purpose="outreach")
        yield person
        yield Note(contact=person, kind="comment", text="Knows rivers.")
        yield Note(contact=person, kind="comment", text="Teaches on Mondays.")
        if number % 3 == 0:
            away = at + timedelta(hours=1)
            yield Touch(contact=person, at=away, direction="inbound", channel="email", purpose="automatic_reply")
            yield Note(contact=person, kind="comment", text="Found at a lecture.")
            yield asked
            continue
        met = at + timedelta(days=10)
        talk = Interview.on_the_spot(contact=person, at=met, start=met - timedelta(minutes=20), minutes=20)
        yield asked
        yield talk
        if number % 3 == 1:
            yield Note(interview=talk, kind="answer", topic="background", text="From surveying.")
        else:
            yield Touch(
                contact=person, at=met + timedelta(hours=3), direction="outbound", channel="email", purpose="thank_you"
            )
        named = Contact(id=f"r{number}", name=f"Referred {number}", zone=zone)
        yield named
        yield Referral(referrer=person, contact=named, at=met, permission="granted", interview=talk)


# -- the peers --------------------------------------------------------------------------------------------------------


def opening_after(at: datetime, zone: ZoneInfo, days: int) -> datetime:
    """Count business days with a finger, and open the last at nine."""
    on: date = at.astimezone(zone).date()
    while days:
        on += timedelta(days=1)
        days -= on.weekday() < 5
    return datetime.combine(on, time(9), tzinfo=zone)


def naive(campaign: Campaign) -> Duties:
    """Look at each contact in turn, as the rules are written down."""
    touches: dict[str, list[Touch]] = {}
    interviews: dict[str, list[Interview]] = {}
    referrals: dict[str, list[Referral]] = {}
    for touch in campaign.touches:
        touches.setdefault(touch.contact, []).append(touch)
    for interview in campaign.interviews:
        interviews.setdefault(interview.contact, []).append(interview)
    for referral in campaign.referrals:
        if referral.contact:
            referrals.setdefault(referral.contact, []).append(referral)
    found: Duties = set()
    for contact in campaign.contacts:
        if campaign.standing(contact).forbids_contact:
            continue
        zone, mine, met = contact.zone or SEEKER.zone, touches.get(contact.id, []), interviews.get(contact.id, [])
        asked = [t for t in mine if t.outbound and t.purpose == "outreach"]
        replied = [t for t in mine if t.is_reply]
        if asked and not replied and not met:
            opens, ends = opening_after(asked[-1].at, zone, 7), opening_after(asked[-1].at, zone, 21)
            if opens <= NOW < ends:
                found.add(("follow-up-after-silence", contact.id))
        for interview in met:
            ended = interview.end
            thanked = [t for t in mine if t.outbound and t.purpose == "thank_you"]
            if ended and not thanked and ended + timedelta(hours=1) <= NOW < ended + timedelta(days=7):
                found.add(("thank-you-after-interview", contact.id))
        for referral in referrals.get(contact.id, []):
            if not mine and not met and referral.permission.granted and referral.at <= NOW:
                found.add(("referral-while-warm", contact.id))
    return found


def with_pandas(campaign: Campaign) -> Duties:
    """Put the facts into tables, and join them."""
    silenced = [c.id for c in campaign.contacts if campaign.standing(c).forbids_contact]
    zone_of = {c.id: (c.zone or SEEKER.zone).key for c in campaign.contacts}
    touch = pd.DataFrame(
        [(t.contact, t.at.astimezone(UTC), t.outbound, t.is_reply, str(t.purpose)) for t in campaign.touches],
        columns=["contact", "at", "outbound", "reply", "purpose"],
    )
    met = pd.DataFrame(
        [(i.contact, i.end.astimezone(UTC)) for i in campaign.interviews if i.end], columns=["contact", "end"]
    )
    named = pd.DataFrame(
        [(r.contact, r.permission.granted, r.at.astimezone(UTC)) for r in campaign.referrals if r.contact],
        columns=["contact", "granted", "at"],
    )
    asked = touch[touch.outbound & (touch.purpose == "outreach")].groupby("contact")["at"].max().reset_index()
    waits = asked[~asked.contact.isin(touch[touch.reply].contact) & ~asked.contact.isin(met.contact)]
    found: Duties = set()
    for zone, group in waits.groupby(waits.contact.map(zone_of)):
        days = group["at"].dt.tz_convert(zone).dt.tz_localize(None).to_numpy().astype("datetime64[D]")

        def opening(count: int, days: Any = days, zone: Any = zone) -> pd.Series:
            on = np.busday_offset(days, count, roll="backward")
            return pd.Series(pd.to_datetime(on) + pd.Timedelta(hours=9)).dt.tz_localize(zone)

        open_now = (opening(7) <= NOW) & (opening(21) > NOW)
        found |= {("follow-up-after-silence", c) for c in group.contact.to_numpy()[open_now.to_numpy()]}
    late = met[~met.contact.isin(touch[touch.outbound & (touch.purpose == "thank_you")].contact)]
    late = late[(late["end"] + pd.Timedelta(hours=1) <= NOW) & (late["end"] + pd.Timedelta(days=7) > NOW)]
    found |= {("thank-you-after-interview", c) for c in late.contact}
    warm = named[
        named.granted & (named["at"] <= NOW) & ~named.contact.isin(touch.contact) & ~named.contact.isin(met.contact)
    ]
    found |= {("referral-while-warm", c) for c in warm.contact}
    return {(rule, contact) for rule, contact in found if contact not in silenced}


def ours(campaign: Campaign, now: datetime = NOW) -> Duties:
    """Ask three rules."""
    rules = {key: RULES[key] for key in THREE}
    return {(action.rule, action.contact.id) for action in due(campaign, now=now, rules=rules) if action.contact}


# -- timing -----------------------------------------------------------------------------------------------------------


def seconds(function: Callable[[Campaign], object], campaign: Campaign) -> float:
    """Return how long a call takes on a campaign that nobody has asked anything yet: the best of three."""
    taken = []
    for _ in range(3):
        fresh = Campaign(seeker=SEEKER, facts=campaign.facts.values())
        gc.collect()
        began = perf_counter()
        function(fresh)
        taken.append(perf_counter() - began)
    return min(taken)


def main() -> None:
    """Time each and print the ratios to the naive loop."""
    sizes = [size for size in SIZES if size <= int((sys.argv[1:] or ["100000"])[0])]
    print("times as fast as a naive loop that knows three rules; per contact in microseconds")
    print(f"{'contacts':>9} {'loop':>8} {'pandas':>14} {'three rules':>16} {'all rules':>16} {'a later look':>14}")
    for size in sizes:
        campaign = Campaign(seeker=SEEKER).add(*facts(size))
        if not ours(campaign) == naive(campaign) == with_pandas(campaign):
            sys.exit("they find different duties")
        rules = {key: RULES[key] for key in THREE}
        base = seconds(naive, campaign)
        pandas = seconds(with_pandas, campaign)
        three = seconds(partial(due, now=NOW, rules=rules), campaign)
        everything = seconds(partial(due, now=NOW), campaign)
        warm = Campaign(seeker=SEEKER, facts=campaign.facts.values())
        due(warm, now=NOW)
        began = perf_counter()
        due(warm, now=NOW + timedelta(hours=30))
        again = perf_counter() - began
        each = 1_000_000 / len(campaign.contacts)
        print(
            f"{size:>9,} {base * each:>8.1f} {pandas * each:>7.1f} {base / pandas:>6.1f}"
            f" {three * each:>9.1f} {base / three:>6.1f} {everything * each:>9.1f} {base / everything:>6.2f}"
            f" {everything / again:>14.0f}"
        )


if __name__ == "__main__":
    main()
