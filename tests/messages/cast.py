"""People of all sorts, and for every kind of message a campaign in which there is occasion for it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from attrs import evolve, frozen

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


@frozen(kw_only=True, eq=False)
class Search:
    """Somebody's search, and what their user types into letters about it."""

    seeker: Seeker = SAM
    named: Contact = DANA
    """Whom the readers name, and who introduced the seeker to them."""
    reason: str = "flood models"
    subject: str = "A question about hydrology"
    meeting: Mapping[str, Any] = {"format": "phone", "caller": "seeker", "phone": "+44 20 7946 0000"}
    takeaway: str = "A rainfall model is only as good as the gauges behind it"
    step: str = "read the report on gauges."
    promise: str = "a list of field courses"
    decision: str = "to study hydrology at Leeds"
    post: str = "head of rivers at the Severn Catchment Trust"
    link: str = "https://example.org/gauges"
    because: str = "you told me about gauges that fail"
    answer: str = "I am most curious about how a gauge network is planned."
    questions: Sequence[str] = ("How did you come to this work?", "What surprised you about it?")
    clock: ZoneInfo = LONDON
    """Where the days and hours below are the same."""

    def on(self, day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
        """Return an instant of a month of 2026."""
        return datetime(2026, month, day, hour, minute, tzinfo=self.clock)

    @property
    def now(self) -> datetime:
        """The instant at which every letter is written, on a Thursday."""
        return self.on(12, 17)


HYDROLOGY = Search()
NOW = HYDROLOGY.now
ASKED = HYDROLOGY.on(2, 14, 30)
NEXT_TUESDAY = HYDROLOGY.on(17, 10)
TODAY = HYDROLOGY.on(12, 14)


def asked(person: Contact, search: Search = HYDROLOGY) -> Touch:
    return _touch(person, "outreach", search.on(2, 14, 30), subject=search.subject, text="May I ask you something?")


def _touch(person: Contact, purpose: str, at: datetime, direction: str = "outbound", **fields: Any) -> Touch:
    return Touch(contact=person, at=at, direction=direction, channel="email", purpose=purpose, **fields)


def received(person: Contact, purpose: str, search: Search = HYDROLOGY, **fields: Any) -> Touch:
    return _touch(person, purpose, search.now - timedelta(hours=3), "inbound", **fields)


def agreed(person: Contact, start: datetime | None = None, search: Search = HYDROLOGY, **details: Any) -> Interview:
    """Return a talk that is agreed for next Tuesday, or another time."""
    start, details = start or search.on(17, 10), {**search.meeting, **details}
    return Interview.agreed(contact=person, at=min(search.on(9, 12), start), start=start, **details)


def held(person: Contact, search: Search = HYDROLOGY, start: datetime | None = None, **details: Any) -> list[Fact]:
    """Return a talk of this afternoon, with what stayed and what comes next."""
    start = start or search.on(12, 14)
    talk = agreed(person, start, search, **details).hold(at=start + timedelta(minutes=25))
    return [
        talk,
        Note(interview=talk, kind="takeaway", text=search.takeaway),
        Note(interview=talk, kind="next_step", text=search.step, due=date(2026, 3, 20)),
    ]


def _since(person: Contact, search: Search) -> list[Fact]:
    """Return a talk of last month, the thanks for it, and that the next step is taken."""
    talk, takeaway, step = held(person, search, search.on(17, 14, month=2))
    assert isinstance(step, Note)
    return [talk, takeaway, _touch(person, "thank_you", search.on(18, 9, month=2)), step.done(at=search.on(11, 18))]


@cache
def _occasions(person: Contact, search: Search) -> dict[str, list[Fact]]:
    """Return facts that give occasion for each kind of message that needs some."""
    now, today = search.now, search.on(12, 14)
    first = asked(person, search)
    coming = agreed(person, search=search)
    late = agreed(person, now + timedelta(minutes=10), search).run_late(by="seeker", minutes=10, at=now)
    missed = agreed(person, today, search)
    met = Interview.on_the_spot(contact=search.named, at=now, start=today, minutes=20)
    named = Referral(referrer=person, contact=search.named, at=today, reason=search.reason)
    granted = evolve(named, permission="granted")
    # Whoever introduced the two may be named.
    made = Introduction(promised_at=search.on(2, 14), made_at=today)
    introduced = Referral(
        referrer=search.named, contact=person, at=search.on(2, 14), permission="granted", introduction=made
    )
    return {
        "permission_request": [named],
        "introduction_check": [evolve(named, introduction=Introduction(promised_at=search.on(2, 14)))],
        "introduction_request": [granted],
        "introduction_blurb": [granted],
        "introduction_reply": [introduced],
        "follow_up": [first],
        "last_note": [first],
        "written_questions": [first, received(person, "question", search)],
        "article": _since(person, search),
        "second_talk": _since(person, search),
        "recontact": [first, received(person, "deferral", search, not_before=date(2026, 3, 11))],
        "slot_proposal": [first, received(person, "acceptance", search)],
        "answer": [first, received(person, "question", search)],
        "confirmation": [coming],
        "reminder": [coming],
        "running_late": [late],
        "rescheduling": [coming],
        "rescheduling_reply": [coming.ask_to_reschedule(by="contact", at=now)],
        "cancellation": [coming],
        "questions_ahead": [coming],
        "no_show": [missed.no_show(by="contact", at=now)],
        "apology": [missed.no_show(by="seeker", at=now)],
        "thank_you": held(person, search),
        "referral_thank_you": [granted],
        "report_back": [granted, met],
        "update": _since(person, search),
        "referral_ask": _since(person, search),
        "keep_in_touch": _since(person, search),
        "congratulations": _since(person, search),
        "outcome": _since(person, search),
        "promise_check": [
            *_since(person, search),
            Note(kind="promise", text=search.promise, contact=person, by="contact", at=search.on(17, 14, month=2)),
        ],
        "decline_reply": [first, received(person, "decline", search)],
        "deferral_reply": [first, received(person, "deferral", search, not_before=date(2026, 5, 4))],
    }


def occasion(kind: str, person: Contact, search: Search = HYDROLOGY) -> tuple[list[Fact], dict[str, Any]]:
    """Return facts that give occasion for a kind of message, and what the user adds to them."""
    given: dict[str, dict[str, Any]] = {
        "congratulations": {"post": search.post},
        "article": {"link": search.link, "because": search.because},
        "written_questions": {"questions": search.questions},
        "answer": {"answer": search.answer},
        "questions_ahead": {"questions": search.questions},
    }
    return [*_occasions(person, search).get(kind, []), search.named], given.get(kind, {})


def campaign_for(kind: str, person: Contact, search: Search = HYDROLOGY, /, **seeker: Any) -> Campaign:
    """Return a campaign of somebody's with occasion to write a message of a kind to somebody."""
    decision = Decision(what=search.decision, at=search.now) if kind == "outcome" else None
    facts, _ = occasion(kind, person, search)
    return Campaign(seeker=evolve(search.seeker, decision=decision, **seeker)).add(person, *facts)


def drafted(kind: str, person: Contact, search: Search = HYDROLOGY, /, **options: Any) -> Draft:
    """Return a message of a kind to somebody."""
    _, given = occasion(kind, person, search)
    return draft(kind, campaign_for(kind, person, search), person, now=search.now, **{**given, **options})


def shown(message: Draft) -> str:
    """Return a draft with everything that stands beside the letter."""
    to = f"To: {message.contact.name} <{message.to}>" if message.to else f"To: {message.contact.name}"
    subject = f"Subject: {message.subject}\n" if message.subject else ""
    notes = [f"send it only if {message.condition}"] if message.condition else []
    notes += [f"left out: {note}" for note in message.omitted] + [str(finding) for finding in message.problems]
    return f"{to}\n{subject}\n{message.text}{''.join(f'{chr(10)}[{note}]' for note in notes)}".rstrip("\n")
