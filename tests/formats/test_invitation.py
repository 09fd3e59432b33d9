"""Calendars that are written: read back by another program, and by our own reader."""

import re
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from io import BytesIO
from itertools import pairwise
from typing import Any

import icalendar
import pytest
from attrs import evolve
from hypothesis import given, strategies as st

import infointerview as ii
from infointerview.formats.calendar_report import LeftOut
from infointerview.formats.invitation import Invitation, calendar_feed, invitation
from infointerview.messages.email import CalendarFile
from infointerview.model.talk import Interview
from infointerview.strategies import interviews
from infointerview.strategies.values import lines

ME = ii.Seeker(name='Ana "AR" Ruiz', emails="ana@example.org", zone="America/Toronto", field="hydrology")
ADA = ii.Contact(id="ada", name="Quist, Ada", emails="ada@example.org", zone="Europe/London")
BO = ii.Contact(id="bo", name="Bo Lindqvist", emails="bo@example.org", zone="Europe/Stockholm")
NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
START = datetime(2026, 3, 12, 14, tzinfo=UTC)
DAY = timedelta(days=1)
TALK = Interview.agreed(contact=ADA, at=NOW, start=START, format="video", link="https://meet.example.org/ada")
TODAY = ii.Today(ii.Campaign(seeker=ME).add(ADA, BO, TALK), now=NOW)


def read(file: CalendarFile | bytes) -> list[Any]:
    """Return the components that another program finds, and check how the file is written."""
    octets = file if isinstance(file, bytes) else file.to_ics()
    assert max(len(line) for line in octets.split(b"\r\n")) <= 75
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", octets)
    parsed = icalendar.Calendar.from_ical(octets)
    assert parsed.errors == []
    return list(parsed.subcomponents)


def test_an_invitation_has_what_mail_programs_need_to_offer_an_answer() -> None:
    sent = TODAY.invitation(TALK)
    (event,) = read(sent)

    assert b"METHOD:REQUEST\r\n" in sent.to_ics()
    assert (event["UID"], event["SEQUENCE"], event["DTSTAMP"].dt) == (TALK.uid, 0, NOW)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (START, START + timedelta(minutes=20))
    assert b"DTSTART:20260312T140000Z" in sent.to_ics()
    assert (str(event["ORGANIZER"]), event["ORGANIZER"].params["CN"]) == ("mailto:ana@example.org", 'Ana "AR" Ruiz')
    attendee = event["ATTENDEE"]
    assert str(attendee) == "mailto:ada@example.org"
    assert dict(attendee.params) == {
        "CUTYPE": "INDIVIDUAL",
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "NEEDS-ACTION",
        "RSVP": "TRUE",
        "CN": "Quist, Ada",
    }
    assert event.subcomponents == []  # Nobody else's calendar should ring for us.
    assert str(sent) == "Invitation, revision 0: Thursday 12 March 14:00 in London, 10:00 in Toronto"


def test_a_change_and_a_cancellation_are_the_same_event_with_the_next_revision() -> None:
    moved = TALK.reschedule(start=START + DAY, by="contact", at=NOW)
    off = moved.cancel(by="seeker", at=NOW)
    change, end = TODAY.invitation(moved), TODAY.invitation(off)

    assert [(each.method, each.sequence) for each in (change, end)] == [("REQUEST", 1), ("CANCEL", 2)]
    (event,) = read(end)
    assert (event["UID"], event["STATUS"], event["DTSTART"].dt) == (TALK.uid, "CANCELLED", START + DAY)
    assert "ATTENDEE" in event
    assert "ORGANIZER" in event
    assert str(end) == "Cancellation, revision 2: Friday 13 March 14:00 in London, 10:00 in Toronto"


@given(interviews(contacts=st.just(ADA.id), referrals=st.nothing(), min_value=NOW, max_value=NOW + 90 * DAY))
def test_whatever_happens_to_an_interview_what_is_sent_has_one_uid_and_rising_revisions(talk: Interview) -> None:
    talk = evolve(talk, calendar_event="", referral=None)
    sent = []
    for place in range(1, len(talk.history) + 1):
        try:
            sent.append(TODAY.invitation(evolve(talk, history=talk.history[:place])))
        except ii.InvalidValue as error:
            assert "no start is agreed" in str(error)
    assert {each["UID"] for one in sent for each in read(one)} <= {talk.uid}
    told = [(each.sequence, each.method, each.start) for each in sent]
    for before, later in pairwise(told):
        assert later[0] == before[0] if later == before else later[0] == before[0] + 1


@pytest.mark.parametrize(
    ("talk", "campaign", "problem"),
    [
        (Interview.propose(contact=ADA, at=NOW), TODAY.campaign, "interview: no start is agreed; agree on one first"),
        (
            TALK.ask_to_reschedule(by="seeker", at=NOW),
            TODAY.campaign,
            "interview: no start is agreed; agree on one first",
        ),
        (
            evolve(TALK, calendar_event="event-1"),
            TODAY.campaign,
            "interview: the event is kept by the calendar that it was recorded from; change or cancel it there",
        ),
        (
            TALK,
            ii.Campaign(seeker=evolve(ME, emails=())).add(ADA),
            "Seeker.emails: no e-mail address is known; add the one that you write from",
        ),
        (
            TALK,
            ii.Campaign(seeker=ME).add(evolve(ADA, emails=())),
            "Contact.emails: no e-mail address of Quist, Ada is known; add one to the contact",
        ),
    ],
)
def test_what_cannot_be_sent_is_refused(talk: Interview, campaign: ii.Campaign, problem: str) -> None:
    with pytest.raises(ii.InvalidValue) as caught:
        invitation(campaign, talk, now=NOW)
    assert str(caught.value).startswith(problem)


def test_nobody_who_must_not_be_contacted_is_invited() -> None:
    today = TODAY.reply("ada", "stop")

    with pytest.raises(ii.DoNotContact):
        today.invitation(TALK)


def test_your_own_copy_rings_to_leave_and_for_the_thank_you() -> None:
    there = evolve(TALK, format="in_person", place="Café Œuvre; 2, rue de Lyon", link="")
    (event,) = read(TODAY.invitation(there).for_yourself)
    alarms = [
        (alarm["TRIGGER"].dt, alarm["TRIGGER"].params.get("RELATED"), alarm["DESCRIPTION"])
        for alarm in event.subcomponents
    ]

    assert event["LOCATION"] == "Café Œuvre; 2, rue de Lyon"
    assert alarms == [
        (timedelta(minutes=-40), None, "Leave for your meeting with Quist, Ada"),
        (timedelta(minutes=15), "END", "Write your thank-you to Quist, Ada"),
    ]


@given(summary=lines(1, 60), description=lines(0, 60), place=lines(0, 30), name=lines(1, 40))
def test_any_text_is_read_as_it_was_written_and_adds_nothing_else(
    summary: str, description: str, place: str, name: str
) -> None:
    """Property: no text of a fact makes a line, a property or a component of its own."""
    campaign = ii.Campaign(seeker=ME).add(evolve(ADA, name=ii.PersonName(f"Ada {name}")))
    file = invitation(campaign, evolve(TALK, place=place, link=""), now=NOW, summary=summary, description=description)
    (event,) = read(file)

    assert event["SUMMARY"] == summary
    assert event.get("LOCATION", "") == place
    assert event["ATTENDEE"].params["CN"] == campaign.find(ADA.id).name.full
    assert set(event) <= {
        *("UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "TRANSP", "LOCATION"),
        *("DESCRIPTION", "ORGANIZER", "ATTENDEE"),
    }


@pytest.mark.parametrize(
    "payload",
    [
        "x\r\nATTENDEE:mailto:eve@example.com",
        "x\nEND:VEVENT\nBEGIN:VEVENT",
        "x\\nEND:VCALENDAR",
        '";X-EVIL=1:mailto:eve@example.com',
        "x\u2028STATUS:CANCELLED",
        "x\x0bSTATUS:CANCELLED",
        "^n^'",
    ],
)
def test_a_text_that_means_to_add_something_does_not(payload: str) -> None:
    for field in ({"summary": payload}, {"description": payload}):
        try:
            sent = TODAY.invitation(TALK, **field)
        except ii.InvalidValue:
            continue
        (event,) = read(sent)
        assert str(event["ATTENDEE"]) == "mailto:ada@example.org"
        assert event["STATUS"] == "CONFIRMED"


# -- in an e-mail -----------------------------------------------------------------------------------------------------


def test_an_e_mail_carries_the_invitation_as_its_last_alternative_and_unchanged() -> None:
    sent = TODAY.invitation(TALK)
    draft = TODAY.draft("confirmation", "ada")
    octets = draft.to_eml(at=NOW, invitation=sent)
    mail = message_from_bytes(octets, EmailMessage, policy=SMTP)
    parts = list(mail.iter_parts())

    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html", "text/calendar"]
    assert (parts[-1].get_param("method"), parts[-1].get_content_charset()) == ("REQUEST", "utf-8")
    assert parts[-1].get_payload(decode=True) == sent.to_ics()
    assert parts[-1].get_filename() is None
    assert draft.to_eml(at=NOW, invitation=sent) == octets
    assert mail["From"] == '"Ana \\"AR\\" Ruiz" <ana@example.org>'


def test_an_e_mail_carries_nobody_elses_invitation() -> None:
    draft = TODAY.draft("confirmation", "ada")
    other = Interview.agreed(contact=BO, at=NOW, start=START + DAY)

    for wrong in (TODAY.invitation(other), TODAY.holds(), TODAY.calendar_feed()):
        with pytest.raises(ii.InvalidValue, match=r"^invitation: it does not invite Quist, Ada; give what today\."):
            draft.to_eml(invitation=wrong)
    with pytest.raises(ii.InvalidValue, match="invitation"):
        draft.to_eml(invitation=b"BEGIN:VCALENDAR")  # type: ignore[arg-type]


# -- times that are held ----------------------------------------------------------------------------------------------

SLOTS = [START, START + DAY]
ASKED = Interview.propose(contact=BO, at=NOW, slots=SLOTS)


def held(today: ii.Today) -> list[tuple[Any, str, int]]:
    return [(event["DTSTART"].dt, str(event["STATUS"]), event["SEQUENCE"]) for event in read(today.holds())]


def test_offered_times_are_held_and_let_go() -> None:
    today = ii.Today(ii.Campaign(seeker=ME).add(BO, ASKED), now=NOW)
    assert held(today) == [(SLOTS[0], "TENTATIVE", 0), (SLOTS[1], "TENTATIVE", 0)]

    other = today.add(ASKED.offer([SLOTS[1], SLOTS[1] + DAY], at=NOW))
    assert held(other) == [(SLOTS[0], "CANCELLED", 1), (SLOTS[1], "TENTATIVE", 0), (SLOTS[1] + DAY, "TENTATIVE", 0)]

    agreed = today.add(ASKED.schedule(start=SLOTS[0], at=NOW))
    assert held(agreed) == [(SLOTS[0], "CANCELLED", 1), (SLOTS[1], "CANCELLED", 1)]
    again = today.add(
        ASKED.schedule(start=SLOTS[0], at=NOW).ask_to_reschedule(by="seeker", at=NOW).offer(SLOTS, at=NOW)
    )
    assert held(again) == [(SLOTS[0], "TENTATIVE", 2), (SLOTS[1], "TENTATIVE", 2)]
    assert held(today.at(SLOTS[0])) == [(SLOTS[1], "TENTATIVE", 0)]


def test_holds_in_the_calendar_are_found_again_and_do_not_stand_in_the_way() -> None:
    today = ii.Today(ii.Campaign(seeker=ME).add(ADA, BO, ASKED), now=NOW)
    file = today.holds().to_ics()

    report = today.read_calendar(BytesIO(file))
    assert [each.code for each in report.skipped] == [LeftOut.HOLD, LeftOut.HOLD]
    assert report.to_release == ()
    assert list(report) == []
    later = today.add(ASKED.schedule(start=SLOTS[0], at=NOW)).read_calendar(BytesIO(file))
    assert [each.reason for each in later.to_release] == [
        "it holds a time that Bo Lindqvist cannot choose any more: delete it",
        "it holds a time that Bo Lindqvist cannot choose any more: delete it",
    ]
    stranger = ii.Today(ii.Campaign(seeker=ME).add(ADA), now=NOW).read_calendar(BytesIO(file))
    assert [each.is_maybe for each in stranger] == [True, True]


def test_an_interview_in_the_calendar_is_known_and_moved_with_it() -> None:
    file = TODAY.invitation(TALK).for_yourself
    report = TODAY.read_calendar(BytesIO(file))
    assert [each.reason for each in report.skipped] == ["it is your interview with Quist, Ada"]

    moved = TODAY.read_calendar(BytesIO(file.replace(b"20260312T14", b"20260312T16")))
    assert [str(each) for each in moved.meetings] == ["Quist, Ada, 20 minutes, Thursday 12 March 2026 12:00: moved"]
    assert moved.meetings[0].interview.uid == TALK.uid
    off = TODAY.add(TALK.cancel(by="contact", at=NOW)).read_calendar(BytesIO(file))
    assert [each.reason for each in off.to_release] == ["the meeting with Quist, Ada will not take place: delete it"]


# -- the feed ---------------------------------------------------------------------------------------------------------


def busy_today() -> ii.Today:
    written = ii.Touch(contact=BO, at=NOW - 14 * DAY, direction="outbound", channel="email", purpose="outreach")
    return TODAY.add(written)


def test_the_feed_has_what_is_due_what_will_be_and_the_meetings() -> None:
    today = busy_today()
    found = read(today.calendar_feed())
    todos = {str(each["SUMMARY"]) for each in found if each.name == "VTODO"}

    assert {action.todo for action in today.due()} <= todos
    assert {action.todo for action in today.timeline(horizon=28 * DAY).actions} <= todos
    assert [str(each["SUMMARY"]) for each in found if each.name == "VEVENT"] == ["Interview with Quist, Ada"]
    for each in found:
        if "DUE" in each:
            assert each["DUE"].dt > each["DTSTART"].dt


@pytest.mark.parametrize("as_events", [True, False])
def test_a_feed_that_is_made_again_says_the_same_things_under_the_same_names(as_events: bool) -> None:
    today = busy_today()
    first, again, later = (
        {str(each["UID"]): str(each["SUMMARY"]) for each in read(at.calendar_feed(as_events=as_events))}
        for at in (today, today, today.at(NOW + DAY))
    )

    assert first == again
    assert len(read(today.calendar_feed(as_events=as_events))) == len(first)
    shared = first.keys() & later.keys()
    assert len(shared) > 2
    assert {action.todo for action in today.at(NOW + DAY).due() if action.due < NOW} <= {first[uid] for uid in shared}


def test_a_feed_of_events_blocks_no_time() -> None:
    today = busy_today()
    report = today.read_calendar(BytesIO(today.calendar_feed(as_events=True).to_ics()))

    assert list(report) == []
    assert {each.code for each in report.skipped} == {LeftOut.FREE, LeftOut.KNOWN}


def test_an_empty_campaign_has_an_empty_feed() -> None:
    feed = calendar_feed(ii.Campaign(seeker=ME), now=NOW)

    assert read(feed) == []
    assert isinstance(feed, CalendarFile)
    assert not isinstance(feed, Invitation)
