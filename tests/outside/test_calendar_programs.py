"""What is written for calendars, read by two engines that are not of Python: libical, and ical.js of Thunderbird."""

import json
import subprocess
from ctypes import CDLL, c_char_p, c_int, c_void_p
from ctypes.util import find_library
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import infointerview as ii

NODE_PACKAGES = Path(__file__).parents[2] / ".outside"
READER = """
import ICAL from "ical.js";
const octets = [];
for await (const some of process.stdin) octets.push(some);
const calendar = new ICAL.Component(ICAL.parse(Buffer.concat(octets).toString("utf8")));
const read = (component) => ({
  kind: component.name,
  uid: component.getFirstPropertyValue("uid"),
  sequence: component.getFirstPropertyValue("sequence"),
  start: component.getFirstPropertyValue("dtstart").toJSDate().toISOString(),
  summary: component.getFirstPropertyValue("summary"),
  location: component.getFirstPropertyValue("location"),
  status: component.getFirstPropertyValue("status"),
  people: component.getAllProperties("attendee").map((one) => [one.getFirstValue(), one.getParameter("cn")]),
  organiser: component.getFirstProperty("organizer")?.getParameter("cn"),
  alarms: component.getAllSubcomponents("valarm").length,
});
console.log(JSON.stringify({
  method: calendar.getFirstPropertyValue("method"),
  parts: calendar.getAllSubcomponents().map(read),
}));
"""
NOW = datetime(2026, 3, 9, 14, tzinfo=UTC)
START = datetime(2026, 3, 12, 14, tzinfo=UTC)
SEEKER = ii.Seeker(
    name='Zoë "Z" Nguyễn', emails="zoe@example.org", zone="America/Toronto", field="hydrology", introduction="a student"
)
PLACE = "Café Œuvre; 2, rue de Lyon – 河川 \\ an der Brücke, links neben dem alten Wasserwerk am Fluss"


def today(name: str) -> ii.Today:
    contact = ii.Contact(id="one", name=name, emails="reader@example.com", zone="Europe/London")
    talk = ii.Interview.agreed(contact=contact, at=NOW, start=START, format="in_person", place=PLACE, id="talk")
    other = ii.Contact(id="two", name="Bo Lindqvist", emails="bo@example.org")
    asked = ii.Interview.propose(contact=other, at=NOW, slots=[START + timedelta(days=1), START + timedelta(days=2)])
    return ii.Today(ii.Campaign(seeker=SEEKER).add(contact, other, talk, asked), now=NOW)


def by_ical_js(octets: bytes) -> dict[str, Any]:
    command = ["node", "--input-type=module", "--eval", READER]
    run = subprocess.run(command, cwd=NODE_PACKAGES, input=octets, capture_output=True, check=True)
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def libical() -> CDLL:
    library = CDLL(find_library("ical"))
    for name, takes, gives in (
        ("icalparser_parse_string", [c_char_p], c_void_p),
        ("icalcomponent_count_errors", [c_void_p], c_int),
        ("icalrestriction_check", [c_void_p], c_int),
        ("icalcomponent_get_uid", [c_void_p], c_char_p),
        ("icalcomponent_get_summary", [c_void_p], c_char_p),
        ("icalcomponent_get_location", [c_void_p], c_char_p),
        ("icalcomponent_get_first_real_component", [c_void_p], c_void_p),
        ("icalcomponent_free", [c_void_p], None),
    ):
        function = getattr(library, name)
        function.argtypes, function.restype = takes, gives
    return library


def files(question: ii.Today) -> dict[str, bytes]:
    talk = next(each for each in question.campaign.interviews if each.id == "talk")
    moved = talk.reschedule(start=START + timedelta(days=1), by="contact", at=NOW)
    return {
        "request": question.invitation(talk, summary="A talk; with, marks").to_ics(),
        "change": question.invitation(moved).to_ics(),
        "cancel": question.invitation(moved.cancel(by="seeker", at=NOW)).to_ics(),
        "own": question.invitation(talk).for_yourself,
        "holds": question.add(*(each for each in question.campaign.interviews if each.id != "talk")).holds().to_ics(),
        "feed": question.calendar_feed().to_ics(),
        "feed of events": question.calendar_feed(as_events=True).to_ics(),
    }


NAMES = ["Ada Quist", "Quist, Ada", "Sølvi “Sol” Ångström", 'Ann "Bee" O\'Neil; x:y', "山田 太郎", "نور حداد", "A" * 90]


@pytest.mark.parametrize("name", NAMES)
def test_libical_finds_no_mistake_and_the_same_texts(name: str) -> None:
    library = libical()
    for kind, octets in files(today(name)).items():
        parsed = library.icalparser_parse_string(octets)
        try:
            assert library.icalcomponent_count_errors(parsed) == 0, kind
            assert library.icalrestriction_check(parsed) == 1, kind
            first = library.icalcomponent_get_first_real_component(parsed)
            if kind in {"request", "change", "cancel", "own"}:
                assert library.icalcomponent_get_uid(first) == b"talk@infointerview.invalid"
                assert library.icalcomponent_get_location(first).decode() == PLACE
            if kind == "request":
                assert library.icalcomponent_get_summary(first) == b"A talk; with, marks"
        finally:
            library.icalcomponent_free(parsed)


@pytest.mark.parametrize("name", NAMES)
def test_ical_js_reads_what_was_written(name: str) -> None:
    found = {kind: by_ical_js(octets) for kind, octets in files(today(name)).items()}

    assert [found[kind]["method"] for kind in ("request", "change", "cancel")] == ["REQUEST", "REQUEST", "CANCEL"]
    (request,), (change,), (cancel,) = (found[kind]["parts"] for kind in ("request", "change", "cancel"))
    assert {part["uid"] for part in (request, change, cancel)} == {"talk@infointerview.invalid"}
    assert [part["sequence"] for part in (request, change, cancel)] == [0, 1, 2]
    assert [part["start"] for part in (request, change)] == ["2026-03-12T14:00:00.000Z", "2026-03-13T14:00:00.000Z"]
    assert (request["summary"], request["location"]) == ("A talk; with, marks", PLACE)
    assert (request["people"], request["organiser"]) == ([["mailto:reader@example.com", name]], str(SEEKER.name))
    assert (request["alarms"], found["own"]["parts"][0]["alarms"]) == (0, 2)
    assert cancel["status"] == "CANCELLED"
    assert [part["status"] for part in found["holds"]["parts"]] == ["TENTATIVE", "TENTATIVE"]
    assert {part["kind"] for part in found["feed"]["parts"]} == {"vevent", "vtodo"}
    assert {part["kind"] for part in found["feed of events"]["parts"]} == {"vevent"}
