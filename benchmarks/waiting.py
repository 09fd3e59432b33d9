"""How long people wait: for the first list, for the list after one more fact, for a later look, for loading and saving.

Two campaigns as people have them: *network*, an export of 3 000 people of whom 60 have a history, and *student*, 60
people of whom 50 have one.  Each job is given as a ratio to `json.loads` of the same campaign's file in the same run,
because machines differ; saving is compared with `json.dumps`.  Everything is time of the processor, the median of
several rounds, and before anything is timed the list after one more fact is compared with that of a campaign that
nobody has asked anything yet.

Goals, network and student: the first list 12 and 50; after a reply or a note 2 and 10, after a request 5, after a new
person 7 and 10; a later look a hundredth of the first, next week's a fifteenth; loading 6; saving after one fact twice
`json.dumps`; 2 000 bytes a contact after the first list, 8 % more after twenty more campaigns.
"""

import gc
import json
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from statistics import median
from time import process_time
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from _people import made_up
from attrs import evolve

from infointerview import (
    Campaign,
    Contact,
    Employment,
    Fact,
    Found,
    Interview,
    Note,
    Referral,
    Seeker,
    Touch,
    due,
    dumps,
    loads,
)
from infointerview.rules import occupations

ROUNDS = 7
NOW = datetime(2026, 3, 12, 17, tzinfo=UTC)
SEEKER = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
ZONES = [ZoneInfo(key) for key in ("America/Toronto", "Europe/London", "America/Vancouver", "Europe/Berlin")]
TITLES = ("Account Manager", "Hydrologist", "Software Engineer", "Project Manager", "Nurse", "Water Engineer")
_T = TypeVar("_T")


def network(people: int, histories: int) -> Campaign:
    """Return a campaign of people whom an export brought, some of whom have a history."""
    drawn = made_up(people, share=0).contacts
    contacts = [
        evolve(
            contact,
            employments=Employment(
                organisation=contact.organisation, title=TITLES[number % len(TITLES)], as_of=date(2026, 1, 5)
            ),
            found=Found(through="linkedin", on=date(2015 + number % 10, 3, 2), imported_from="linkedin"),
        )
        for number, contact in enumerate(drawn)
    ]
    lives = (history(number, contacts) for number in range(histories))
    return Campaign(seeker=SEEKER).add(*contacts, *(fact for life in lives for fact in life))


def history(number: int, contacts: list[Contact]) -> Iterator[Fact]:
    """Yield what happened with one of the contacts: of ten lives five come to a talk."""
    contact = evolve(contacts[number], zone=ZONES[number % len(ZONES)])
    begins = NOW - timedelta(days=70 - number % 60, hours=number % 7)

    def touch(days: float, purpose: str, **more: Any) -> Touch:
        outbound = purpose in {"outreach", "follow_up", "thank_you"}
        direction = "outbound" if outbound else "inbound"
        at = begins + timedelta(days=days)
        return Touch(contact=contact, at=at, direction=direction, channel="email", purpose=purpose, **more)

    yield contact
    yield touch(0, "outreach")
    match number % 10:
        case 0 | 1:
            yield touch(10, "follow_up")
        case 2:
            yield touch(3, "decline")
        case 3:
            yield touch(3, "deferral", not_before=date(2026, 4, 8))
        case 4:
            yield touch(2, "stop_request")
        case kind:
            agreed, start = begins + timedelta(days=3), begins + timedelta(days=6)
            talk = Interview.agreed(contact=contact, at=agreed, start=start, format="video")
            talk = talk.hold(at=start + timedelta(hours=1), minutes=20)
            yield touch(2, "acceptance")
            yield talk
            yield Note(interview=talk, kind="answer", topic="background", text="She came to it from surveying.")
            yield Note(interview=talk, kind="takeaway", text="Gauges matter more than models.")
            if kind != 9:
                yield touch(6.5, "thank_you")
            if kind < 8:
                permission = "granted" if kind == 5 else "unknown"
                named = contacts[-1 - number % 20]
                yield Referral(referrer=contact, contact=named, at=start, permission=permission, interview=talk)


def one_more(campaign: Campaign, number: int) -> dict[str, Fact]:
    """Return one more fact of each kind that people add most, about the *number*-th who could have it."""
    silent = [t.contact for t in campaign.touches if t.outbound and t.purpose == "follow_up"]
    quiet = [c.id for c in campaign.contacts if not campaign.about(c).facts]
    person, other = silent[number % len(silent)], quiet[number % len(quiet)]
    return {
        "reply": Touch(contact=person, at=NOW, direction="inbound", channel="email", purpose="acceptance"),
        "note": Note(contact=person, at=NOW, kind="comment", text=f"Knows rivers, {number}."),
        "request": Touch(contact=other, at=NOW, direction="outbound", channel="email", purpose="outreach"),
        "person": Contact(name=f"Wanjiru Mwangi {number}", employments=Employment(organisation=f"Works {number}")),
    }


def seconds(ask: Callable[[], object]) -> float:
    """Return the time of the processor that a call takes."""
    gc.collect()
    began = process_time()
    ask()
    return process_time() - began


def usual(prepare: Callable[[int], _T], ask: Callable[[_T], object], rounds: int = ROUNDS) -> float:
    """Return the median time of a call, for which something is prepared anew each time."""
    taken = []
    for number in range(rounds):
        ready = prepare(number)
        taken.append(seconds(lambda: ask(ready)))  # noqa: B023  # called at once
    return median(taken)


def looked_at(text: str) -> Campaign:
    """Return a campaign of which somebody has seen the list."""
    campaign = loads(text)
    due(campaign, now=NOW)
    return campaign


def morning(text: str) -> str:
    """Return the first rows of what is due in a campaign that nobody has asked anything yet."""
    return "\n".join(action.at_a_glance for action in due(loads(text), now=NOW)[:5])


def listed(campaign: Campaign) -> list[tuple[object, ...]]:
    """Return what is due, in words."""
    return [(action.rule, action.contact, str(action)) for action in due(campaign, now=NOW)]


def measured(campaign: Campaign) -> Iterator[tuple[str, float]]:
    """Yield each job with its ratio."""
    text = dumps(campaign)
    unit = usual(lambda _: text, json.loads, 9)

    def unread(_: int) -> Campaign:
        for each in vars(occupations).values():
            if hasattr(each, "cache_clear"):
                each.cache_clear()
        return loads(text)

    first = usual(lambda _: loads(text), lambda fresh: due(fresh, now=NOW))
    yield "the first list", first / unit
    yield "the same, of words not read before", usual(unread, lambda fresh: due(fresh, now=NOW), 3) / unit
    yield "a morning: load, first list, five rows", usual(lambda _: text, morning) / unit
    for what in ("reply", "note", "request", "person"):
        known = looked_at(text)
        later = known.add(one_more(known, 0)[what])
        if listed(later) != listed(loads(dumps(later))):
            sys.exit(f"after one more fact ({what}) another list comes than from the beginning")
        numbers = count()

        def prepared(_: int, what: str = what, numbers: Iterator[int] = numbers) -> tuple[Campaign, Fact]:
            before = looked_at(text)
            return before, one_more(before, next(numbers))[what]

        yield f"after one more: {what}", usual(prepared, lambda pair: due(pair[0].add(pair[1]), now=NOW)) / unit
    # Several, because one takes less than the clock and the caches of the processor can tell.
    later_looks = [NOW + timedelta(minutes=20 * number) for number in range(1, 11)]
    again = usual(lambda _: looked_at(text), lambda known: [due(known, now=at) for at in later_looks])
    yield "a later look, times as fast", first / again * len(later_looks)
    week = usual(lambda _: looked_at(text), lambda known: due(known, now=NOW + timedelta(days=7)))
    yield "next week's look, times as fast", first / week
    yield "load", usual(lambda _: text, loads) / unit
    plain = json.loads(text)
    written = usual(lambda _: plain, lambda whole: json.dumps(whole, sort_keys=True, ensure_ascii=False))

    def with_one_more(number: int) -> Campaign:
        before = loads(text)
        dumps(before)
        return before.add(one_more(before, number)["note"])

    yield "save after one fact, to json.dumps", usual(with_one_more, dumps) / written
    people = len(campaign.contacts)
    kept, taken = allocated(lambda: looked_at(text))
    yield "bytes a contact after the first list", taken / people
    _, more = allocated(lambda: derived(kept))
    yield "after twenty more campaigns, %", 100 * more / taken


def derived(campaign: Campaign) -> Campaign:
    """Return the last of twenty campaigns, each made of the one before it with one fact more, and looked at."""
    notes = [one_more(campaign, number)["note"] for number in range(20)]
    for note in notes:
        campaign = campaign.add(note)
        due(campaign, now=NOW)
    return campaign


def allocated(make: Callable[[], _T]) -> tuple[_T, int]:
    """Return what is made, and the bytes that it takes beyond what was there before."""
    gc.collect()
    tracemalloc.start()
    made = make()
    gc.collect()
    taken = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return made, taken


def main() -> None:
    """Print the table."""
    campaigns = {"network": network(3_000, 60), "student": network(60, 50)}
    due(campaigns["student"], now=NOW)  # What is read once in a process is not counted.
    found = {name: dict(measured(campaign)) for name, campaign in campaigns.items()}
    print(f"{'':40}{''.join(f'{name:>12}' for name in found)}")
    for what in found["network"]:
        print(f"{what:40}{''.join(f'{each[what]:>12.1f}' for each in found.values())}")


if __name__ == "__main__":
    main()
