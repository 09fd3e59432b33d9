"""Reading 2 000 events into busy times, against icalendar and recurring-ical-events by themselves.

Goal: at most 1.3 times as long as the two libraries take to read the file and to list what takes place, which is all
that they do: no report, no busy times, no isolation of what is damaged.  Before anything is timed, both must find the
same starts.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from io import StringIO
from random import Random

import pyperf
import recurring_ical_events
from icalendar import Calendar

from infointerview import CalendarReport, Campaign, Seeker, read_calendar

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
BACK, AHEAD = timedelta(days=92), timedelta(days=366)
CAMPAIGN = Campaign(seeker=Seeker(name="Sam Okafor", zone="Europe/Berlin", field="hydrology"))
EVENTS = 2_000
# How many of the events repeat each week, and in how many of these one is moved.
KINDS = {"none repeats": (0, 0), "some repeat": (200, 40), "many repeat": (600, 200)}


def calendar(repeating: int, changed: int) -> str:
    """Return a calendar with events as programs export them."""
    random = Random(7)  # noqa: S311  # The same calendar in every run is wanted.
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Elsewhere//EN"]
    for number in range(EVENTS):
        # At hours that every day has.
        at = NOW + timedelta(days=random.randint(-80, 340), minutes=30 * random.randint(-8, 8))
        lines += [
            "BEGIN:VEVENT",
            f"UID:{number}@example.org",
            "DTSTAMP:20260101T000000Z",
            f"DTSTART;TZID=Europe/Berlin:{at:%Y%m%dT%H%M%S}",
            f"DTEND;TZID=Europe/Berlin:{at + timedelta(hours=1):%Y%m%dT%H%M%S}",
            f"SUMMARY:Meeting {number} about rivers",
            f"DESCRIPTION:{'We talk about this and that. ' * 6}",
            "LOCATION:Room 5",
            "ORGANIZER;CN=Bo Lindqvist:mailto:bo@example.org",
            'ATTENDEE;CN="Sam Okafor";PARTSTAT=ACCEPTED:mailto:sam@example.org',
            "STATUS:CONFIRMED",
            "TRANSP:OPAQUE",
            "SEQUENCE:0",
            *(["RRULE:FREQ=WEEKLY;COUNT=20"] if number < repeating else []),
            "END:VEVENT",
        ]
        if repeating - changed <= number < repeating:
            next_week = at + timedelta(days=7)
            lines += [
                "BEGIN:VEVENT",
                f"UID:{number}@example.org",
                f"RECURRENCE-ID;TZID=Europe/Berlin:{next_week:%Y%m%dT%H%M%S}",
                f"DTSTART;TZID=Europe/Berlin:{next_week + timedelta(hours=2):%Y%m%dT%H%M%S}",
                "DURATION:PT1H",
                "END:VEVENT",
            ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def by_the_libraries(text: str) -> list[datetime]:
    """Return when events begin within the period."""
    found = recurring_ical_events.of(Calendar.from_ical(text)).between(NOW - BACK, NOW + AHEAD)
    return [event["DTSTART"].dt for event in found]


def by_infointerview(text: str) -> CalendarReport:
    """Return the busy times and what became of each component."""
    return read_calendar(StringIO(text), CAMPAIGN, now=NOW)


def tasks() -> dict[str, Callable[[], object]]:
    """Return what is timed, by name, after making sure that both agree."""
    found: dict[str, Callable[[], object]] = {}
    for kind, (repeating, changed) in KINDS.items():
        text = calendar(repeating, changed)
        ours = {each.start.astimezone(UTC) for each in by_infointerview(text)}
        theirs = {at.astimezone(UTC) for at in by_the_libraries(text)}
        if ours ^ theirs:
            sys.exit(f"{len(ours ^ theirs)} starts are not in both, where {kind}")
        found |= {
            f"{kind}: infointerview": partial(by_infointerview, text),
            f"{kind}: the libraries alone": partial(by_the_libraries, text),
        }
    return found


def main() -> None:
    """Time each in turn and print how long ours takes beside the libraries."""
    runner = pyperf.Runner(processes=3, values=2, warmups=1)
    timed = {name: runner.bench_func(name, function) for name, function in tasks().items()}
    if runner.args.worker:
        return
    seconds = {name: bench.median() for name, bench in timed.items() if bench is not None}
    print("\nhow many times as long as the libraries alone (goal: 1.3):")
    for kind in KINDS:
        ours, theirs = (seconds[f"{kind}: {who}"] for who in ("infointerview", "the libraries alone"))
        print(f"  {kind:16}{ours:8.2f} s {theirs:8.2f} s {ours / theirs:8.2f}")


if __name__ == "__main__":
    main()
