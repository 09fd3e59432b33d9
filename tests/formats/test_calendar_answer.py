"""Answers from a calendar: which step each means, or why none."""

from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from typing import Any

import pytest

import infointerview as ii
from infointerview.formats.invitation import CalendarAnswer, CalendarMeaning
from infointerview.model.talk import Interview, InterviewState

ME = ii.Seeker(name="Ana Ruiz", emails="ana@example.org", zone="UTC", field="hydrology")
ADA = ii.Contact(id="ada", name="Ada Quist", emails=["ada@example.org", "quist@rivers.example.com"], zone="UTC")
BO = ii.Contact(id="bo", name="Bo Lindqvist", emails="bo@example.org")
NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
START = datetime(2026, 3, 12, 14, tzinfo=UTC)
DAY = timedelta(days=1)
TALK = Interview.agreed(contact=ADA, at=NOW, start=START)
TODAY = ii.Today(ii.Campaign(seeker=ME).add(ADA, BO, TALK), now=NOW + DAY)


def answer(
    *lines: str, today: ii.Today = TODAY, method: str = "REPLY", uid: str = TALK.uid, start: datetime = START
) -> CalendarAnswer:
    text = "\r\n".join(
        (
            *("BEGIN:VCALENDAR", "VERSION:2.0", f"METHOD:{method}", "BEGIN:VEVENT", f"UID:{uid}"),
            *(f"DTSTART:{start:%Y%m%dT%H%M%SZ}", "DURATION:PT30M", *lines, "END:VEVENT", "END:VCALENDAR", ""),
        )
    )
    return today.read_answer(StringIO(text))


def said(partstat: str, address: str = "ada@example.org") -> str:
    return f"ATTENDEE;PARTSTAT={partstat}:mailto:{address}"


def step(found: CalendarAnswer) -> Any:
    assert found.interview is not None
    return found.interview.history[-1]


def test_who_accepts_confirms_at_the_instant_that_the_answer_names() -> None:
    found = answer(said("ACCEPTED", "QUIST@rivers.example.com"), "DTSTAMP:20260309T180000Z")

    assert str(found) == "Ada Quist accepts: Thursday 12 March 2026 14:00"
    assert found.interview is not None
    assert found.interview.state is InterviewState.CONFIRMED
    assert (step(found).by, step(found).at) == ("contact", datetime(2026, 3, 9, 18, tzinfo=UTC))
    again = answer(said("ACCEPTED"), today=TODAY.add(*found.facts))
    assert (again.meaning, again.facts, again.why) == (CalendarMeaning.ACCEPTED, (), "it is recorded already")


@pytest.mark.parametrize("stamp", ["20250101T000000Z", "20300101T000000Z", "soon"])
def test_an_instant_that_cannot_be_is_not_believed(stamp: str) -> None:
    assert step(answer(said("ACCEPTED"), f"DTSTAMP:{stamp}")).at == TODAY.now


def test_who_declines_calls_the_meeting_off_in_their_own_words() -> None:
    found = answer(said("DECLINED"), "COMMENT:I am away\\, sorry")

    assert str(found) == "Ada Quist declines: Thursday 12 March 2026 14:00"
    assert (step(found).event, step(found).by, step(found).reason) == ("cancel", "contact", "I am away, sorry")
    assert TODAY.add(*found.facts).due()


def test_who_may_come_changes_nothing() -> None:
    found = answer(said("TENTATIVE"))

    assert (bool(found), found.meaning, found.facts) == (True, CalendarMeaning.TENTATIVE, ())
    assert str(found) == "Ada Quist may come: Thursday 12 March 2026 14:00; nothing changes until they say yes or no"


def test_who_asks_for_another_time_offers_it() -> None:
    found = answer(said("TENTATIVE"), method="COUNTER", start=START + DAY)

    assert str(found) == "Ada Quist asks for another time: Friday 13 March 2026 14:00"
    assert found.interview is not None
    assert (found.interview.state, found.interview.slots) == (InterviewState.RESCHEDULING, (START + DAY,))
    again = answer(said("TENTATIVE"), method="COUNTER", start=START + DAY, today=TODAY.add(*found.facts))
    assert (again.facts, again.why) == ((), "it is recorded already")


@pytest.mark.parametrize(
    ("lines", "options", "why"),
    [
        ([said("ACCEPTED")], {"uid": "another@example.org"}, "it answers no invitation of this campaign"),
        (
            [said("ACCEPTED", "eve@example.com")],
            {},
            "it is about the interview with Ada Quist, but it comes from an address that is not on record",
        ),
        (
            [said("ACCEPTED"), said("DECLINED", "quist@rivers.example.com")],
            {},
            "it is about the interview with Ada Quist, but it answers for several people",
        ),
        ([said("DELEGATED")], {}, "Ada Quist has neither accepted nor declined"),
        ([said("ACCEPTED")], {"start": START + DAY}, "no meeting at that time is agreed any more"),
        (
            [said("ACCEPTED")],
            {"method": "PUBLISH"},
            "it is neither an answer nor an invitation; read_calendar reads whole",
        ),
        ([said("ACCEPTED"), "RRULE:FREQ=DAILY"], {}, "it is not about one event"),
        ([said("ACCEPTED"), "DTEND:20260312T100000Z"], {}, "the event cannot be used: it ends before it begins"),
    ],
)
def test_what_is_no_answer_says_why(lines: list[str], options: dict[str, Any], why: str) -> None:
    found = answer(*lines, **options)

    assert found.facts == ()
    assert found.why.startswith(why)


def test_an_answer_to_what_was_sent_before_the_meeting_was_moved_is_too_late() -> None:
    moved = TODAY.add(TALK.reschedule(start=START + DAY, by="seeker", at=NOW))

    assert answer(said("ACCEPTED"), today=moved).why == (
        "it answers an earlier invitation, and what was sent has changed since"
    )
    assert answer(said("ACCEPTED"), "SEQUENCE:1", today=moved, start=START + DAY).facts


def test_an_answer_about_what_is_over_changes_nothing() -> None:
    held = TODAY.at(START + DAY).add(TALK.hold(at=START + DAY))

    assert answer(said("ACCEPTED"), today=held).why == "the interview is held, so this changes nothing"


# -- invitations of their own -----------------------------------------------------------------------------------------

ORGANISER = "ORGANIZER;CN=Bo:mailto:Bo@example.org"
SLOTS = [START, START + DAY]
ASKED = TODAY.add(Interview.propose(contact=BO, at=NOW, slots=SLOTS))


def theirs(*lines: str, **options: Any) -> CalendarAnswer:
    options = {"method": "REQUEST", "uid": "theirs@example.net", "today": ASKED, **options}
    return answer(ORGANISER, *lines, **options)


def test_an_invitation_to_a_time_that_was_offered_accepts_it() -> None:
    found = theirs(start=SLOTS[1])

    assert str(found) == "Bo Lindqvist accepts: Friday 13 March 2026 14:00"
    assert found.interview is not None
    assert (found.interview.state, found.interview.start) == (InterviewState.SCHEDULED, SLOTS[1])
    with pytest.raises(ii.InvalidValue, match="change or cancel it there"):
        ASKED.invitation(found.interview)
    again = theirs(start=SLOTS[1], today=ASKED.add(*found.facts))
    assert again.interview is not None
    assert again.interview.state is InterviewState.CONFIRMED


def test_an_invitation_to_another_time_asks_for_it() -> None:
    found = theirs(start=START + 2 * DAY)

    assert found.meaning is CalendarMeaning.ANOTHER_TIME
    assert found.interview is not None
    assert (found.interview.slots, step(found).by) == ((START + 2 * DAY,), "contact")


def test_an_invitation_from_somebody_who_was_not_asked_begins_an_interview() -> None:
    found = theirs(today=TODAY)

    assert found.interview is not None
    assert (found.interview.contact, found.interview.slots, found.interview.minutes_asked) == ("bo", (START,), 30)
    assert theirs(today=TODAY.add(*found.facts)).interview is not None


def test_what_they_call_off_is_called_off() -> None:
    agreed = ASKED.add(*theirs(start=SLOTS[1]).facts)
    found = theirs(method="CANCEL", start=SLOTS[1], today=agreed)

    assert found.interview is not None
    assert (found.interview.state, found.interview.cancelled_by) == (InterviewState.CANCELLED, "contact")
    assert theirs(method="CANCEL", today=TODAY).why == "no meeting at that time is on record"


def test_an_invitation_from_a_stranger_is_not_an_answer() -> None:
    found = answer("ORGANIZER:mailto:eve@example.com", method="REQUEST", uid="x")

    assert (found.why, bool(found)) == ("nobody of this campaign sent it", False)
    assert str(found) == "Not understood: nobody of this campaign sent it"


def test_of_two_people_with_one_address_the_first_is_taken_to_have_written() -> None:
    aide = ii.Contact(id="cy", name="Cy Adeyemi", emails="bo@example.org")

    assert theirs(start=SLOTS[1], today=ASKED.add(aide)).contact == BO


def test_what_was_sent_comes_back_as_an_answer() -> None:
    """What a mail program makes of our invitation: the same event, with the answer of one person."""
    sent = TODAY.invitation(TALK).to_ics().replace(b"METHOD:REQUEST", b"METHOD:REPLY")
    found = TODAY.read_answer(BytesIO(sent.replace(b"PARTSTAT=NEEDS-ACTION", b"PARTSTAT=ACCEPTED")))

    assert found.meaning is CalendarMeaning.ACCEPTED
    assert found.facts


def test_a_file_that_is_no_calendar_is_refused() -> None:
    with pytest.raises(ii.InvalidImport, match="not a calendar"):
        TODAY.read_answer(StringIO("Dear Ana"))
    with pytest.raises(ii.InvalidImport, match="larger than 10 bytes"):
        TODAY.read_answer(StringIO("BEGIN:VCALENDAR"), max_bytes=10)
