"""People of all sorts, and for every kind of message a campaign in which there is occasion for it."""

from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from attrs import evolve

from infointerview.messages.draft import Draft
from infointerview.messages.drafting import draft
from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment
from infointerview.model.exchange import Introduction, Referral, Touch
from infointerview.model.notes import Note
from infointerview.model.people import Contact, Decision, Found, PersonName, Seeker
from infointerview.model.record import Fact
from infointerview.model.talk import Interview

LONDON = ZoneInfo("Europe/London")
# A Thursday.
NOW = datetime(2026, 3, 12, 17, tzinfo=LONDON)
SAM = Seeker(
    name="Sam Okafor",
    emails="sam.okafor@example.org",
    phones="+1 416 555 0100",
    zone="America/Toronto",
    field="hydrology",
    broad_field="water",
    introduction="a third-year civil engineering student in Toronto",
    wants_to_learn="how you moved from study to practice",
)
DANA = Contact(
    name=PersonName("Dana Whitfield", given="Dana", family="Whitfield"),
    employments=Employment(organisation="Halden Rivers", title="modeller"),
    emails="dana@example.org",
)
PEOPLE = {
    "title and employer": Contact(
        name="Ada Quist",
        emails="ada.quist@example.org",
        phones="+44 20 7946 0000",
        zone=LONDON,
        employments=Employment(organisation="Severn Catchment Trust", title="Senior Hydrologist"),
        found=Found(through="linkedin"),
    ),
    "one name, no zone, no employer": Contact(
        name="Sólveig",
        emails="solveig@example.org",
        found=Found(common_ground="we both sang at the Leeds water festival"),
    ),
    "particles and a title": Contact(
        name=PersonName("Pieter van der Meulen", family="van der Meulen", honorific="Dr."),
        emails="pieter@example.org",
        zone="Europe/Amsterdam",
        employments="Deltares Polder Lab",
        found=Found(through="event", where="the Delta Days 2025"),
    ),
    "another script": Contact(
        name=PersonName("山崎 美波", preferred="Yamasaki-san"),
        emails="minami@example.org",
        zone="Asia/Tokyo",
        employments=Employment(title="river engineer"),
        found=Found(through="alumni_directory", where="Leeds alumni directory"),
    ),
    "an American": Contact(
        name=PersonName("Zoë Adebayo", given="Zoë", family="Adebayo", honorific="Ms."),
        emails="zoe@example.org",
        zone="America/Chicago",
        locale="en-US",
        employments=Employment(organisation="Northgate Water", title="flood forecaster"),
        found=Found(through="company_site", where="Northgate Water"),
    ),
    "of whom only the work is known": Contact(
        name="Bo Lindqvist", emails="bo@example.org", zone="Australia/Sydney", country="AU", employments="Reedbank"
    ),
}
ASKED = datetime(2026, 3, 2, 14, 30, tzinfo=LONDON)
NEXT_TUESDAY = datetime(2026, 3, 17, 10, tzinfo=LONDON)
TODAY = datetime(2026, 3, 12, 14, tzinfo=LONDON)


def asked(person: Contact) -> Touch:
    return _touch(person, "outreach", ASKED, subject="A question about hydrology", text="May I ask you something?")


def _touch(person: Contact, purpose: str, at: datetime, direction: str = "outbound", **fields: Any) -> Touch:
    return Touch(contact=person, at=at, direction=direction, channel="email", purpose=purpose, **fields)


def received(person: Contact, purpose: str, **fields: Any) -> Touch:
    return _touch(person, purpose, NOW - timedelta(hours=3), "inbound", **fields)


def agreed(person: Contact, start: datetime = NEXT_TUESDAY, **details: Any) -> Interview:
    details = {"format": "phone", "caller": "seeker", "phone": "+44 20 7946 0000", **details}
    return Interview.agreed(contact=person, at=datetime(2026, 3, 9, 12, tzinfo=LONDON), start=start, **details)


def held(person: Contact, **details: Any) -> list[Fact]:
    """Return a talk of this afternoon, with what stayed and what comes next."""
    talk = agreed(person, TODAY, **details).hold(at=TODAY + timedelta(minutes=25))
    return [
        talk,
        Note(interview=talk, kind="takeaway", text="A rainfall model is only as good as the gauges behind it"),
        Note(interview=talk, kind="next_step", text="read the report on gauges.", due=date(2026, 3, 20)),
    ]


def _done(person: Contact) -> list[Fact]:
    talk, takeaway, step = held(person)
    assert isinstance(step, Note)
    return [talk, takeaway, step.done(at=NOW)]


def _named(person: Contact, **fields: Any) -> Referral:
    return Referral(referrer=person, contact=DANA, at=TODAY, reason="flood models", **fields)


def _introduced(person: Contact) -> Referral:
    """Return how Dana introduced the two, and so may be named."""
    made = Introduction(promised_at=ASKED, made_at=TODAY)
    return Referral(referrer=DANA, contact=person, at=ASKED, permission="granted", introduction=made)


@cache
def _occasions(person: Contact) -> dict[str, list[Fact]]:
    """Return facts that give occasion for each kind of message that needs some."""
    late = agreed(person, NOW + timedelta(minutes=10)).run_late(by="seeker", minutes=10, at=NOW)
    missed = agreed(person, TODAY)
    met = Interview.on_the_spot(contact=DANA, at=NOW, start=TODAY, minutes=20)
    granted = _named(person, permission="granted")
    return {
        "permission_request": [_named(person)],
        "introduction_check": [_named(person, introduction=Introduction(promised_at=ASKED))],
        "introduction_request": [granted],
        "introduction_blurb": [granted],
        "introduction_reply": [_introduced(person)],
        "follow_up": [asked(person)],
        "last_note": [asked(person)],
        "written_questions": [asked(person), received(person, "question")],
        "article": held(person),
        "second_talk": _done(person),
        "recontact": [asked(person), received(person, "deferral", not_before=date(2026, 3, 11))],
        "slot_proposal": [asked(person), received(person, "acceptance")],
        "answer": [asked(person), received(person, "question")],
        "confirmation": [agreed(person)],
        "reminder": [agreed(person)],
        "running_late": [late],
        "rescheduling": [agreed(person)],
        "rescheduling_reply": [agreed(person).ask_to_reschedule(by="contact", at=NOW)],
        "cancellation": [agreed(person)],
        "questions_ahead": [agreed(person)],
        "no_show": [missed.no_show(by="contact", at=NOW)],
        "apology": [missed.no_show(by="seeker", at=NOW)],
        "thank_you": held(person),
        "referral_thank_you": [granted],
        "report_back": [granted, met],
        "update": _done(person),
        "referral_ask": _done(person),
        "keep_in_touch": _done(person),
        "congratulations": held(person),
        "outcome": held(person),
        "promise_check": [
            agreed(person, TODAY).hold(at=NOW),
            Note(kind="promise", text="a list of field courses", contact=person, by="contact", at=TODAY),
        ],
        "decline_reply": [asked(person), received(person, "decline")],
        "deferral_reply": [asked(person), received(person, "deferral", not_before=date(2026, 5, 4))],
    }


def occasion(kind: str, person: Contact) -> tuple[list[Fact], dict[str, Any]]:
    """Return facts that give occasion for a kind of message, and what the user adds to them."""
    given: dict[str, dict[str, Any]] = {
        "congratulations": {"post": "head of rivers at the Severn Catchment Trust"},
        "article": {"link": "https://example.org/gauges", "because": "you told me about gauges that fail"},
        "written_questions": {"questions": ["How did you come to this work?", "What surprised you about it?"]},
        "answer": {"answer": "I am most curious about how a gauge network is planned."},
        "questions_ahead": {"questions": ["How did you come to this work?", "What surprised you about it?"]},
    }
    return [*_occasions(person).get(kind, []), DANA], given.get(kind, {})


def campaign_for(kind: str, person: Contact, **seeker: Any) -> Campaign:
    """Return a campaign of Sam's with occasion to write a message of a kind to somebody."""
    decision = Decision(what="to study hydrology at Leeds", at=NOW) if kind == "outcome" else None
    facts, _ = occasion(kind, person)
    return Campaign(seeker=evolve(SAM, decision=decision, **seeker)).add(person, *facts)


def drafted(kind: str, person: Contact, /, **options: Any) -> Draft:
    """Return a message of a kind to somebody."""
    _, given = occasion(kind, person)
    return draft(kind, campaign_for(kind, person), person, now=NOW, **{**given, **options})


def shown(message: Draft) -> str:
    """Return a draft with everything that stands beside the letter."""
    to = f"To: {message.contact.name} <{message.to}>" if message.to else f"To: {message.contact.name}"
    subject = f"Subject: {message.subject}\n" if message.subject else ""
    notes = [f"send it only if {message.condition}"] if message.condition else []
    notes += [f"left out: {note}" for note in message.omitted] + [str(finding) for finding in message.problems]
    return f"{to}\n{subject}\n{message.text}{''.join(f'{chr(10)}[{note}]' for note in notes)}".rstrip("\n")
