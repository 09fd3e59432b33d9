"""How an invented search is told: in working days before or after an instant, one event a line."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from attrs import field, frozen

from infointerview.model.employers import Employment
from infointerview.model.exchange import Permission, Referral, Touch
from infointerview.model.notes import Note
from infointerview.model.people import Contact, Seeker
from infointerview.model.talk import Interview
from infointerview.model.values import Channel
from infointerview.worktime.calendar import WorkCalendar


@frozen
class Days:
    """Days and instants on a seeker's clock, counted from the day on which a search is looked at.

    Day -1 is the last working day before it and day 1 the first one after it.  There is no day 0, because the present
    instant may be early in the morning or on a Sunday.

    Attributes:
        seeker: Whose clock it is.
        now: The instant from which days are counted.

    >>> toronto = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    >>> on = Days(toronto, datetime(2026, 3, 9, 9, tzinfo=toronto.zone))
    >>> print(on(-1, "14:30"), on.day(1))
    2026-03-06 14:30:00-05:00 2026-03-10
    """

    seeker: Seeker = field()
    now: datetime = field()

    def __call__(self, days: int, clock: str) -> datetime:
        """Return an instant: the working day, and the time on the seeker's clock."""
        return datetime.combine(self.day(days), time.fromisoformat(clock), self.seeker.zone)

    def day(self, days: int) -> date:
        """Return a working day."""
        today = self.now.astimezone(self.seeker.zone).date()
        return WorkCalendar(zone=self.seeker.zone).add_business_days(today, days)


def person(email: str, who: str, zone: str, **more: Any) -> Contact:
    """Return a contact, told as `name, title, employer`; *more* are its other fields."""
    name, title, organisation = who.split(", ")
    job = Employment(organisation=organisation, title=title)
    return Contact(name=name, emails=email, employments=job, zone=zone, **more)


def sent(who: Contact, at: datetime, purpose: str = "outreach", text: str = "", **more: Any) -> Touch:
    """Return a message of the seeker's, by e-mail unless *more* says otherwise."""
    told = {"channel": Channel.EMAIL, **more}
    return Touch(contact=who, at=at, direction=Touch.Direction.OUTBOUND, purpose=purpose, text=text, **told)


def came(who: Contact, at: datetime, purpose: str, text: str = "", **more: Any) -> Touch:
    """Return a message of a contact's, by e-mail unless *more* says otherwise."""
    told = {"channel": Channel.EMAIL, **more}
    return Touch(contact=who, at=at, direction=Touch.Direction.INBOUND, purpose=purpose, text=text, **told)


def met(who: Contact, start: datetime, minutes: int, *, agreed: datetime, **details: Any) -> Interview:
    """Return a talk that was agreed on at one instant, held from another one on, and recorded when it was over."""
    talk = Interview.agreed(contact=who, at=agreed, start=start, **details)
    over = (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)
    return talk.hold(at=over, start=start, minutes=minutes)


def learned(talk: Interview, topic: str, text: str, *tags: str, **more: Any) -> Note:
    """Return what somebody said about a topic, in the seeker's words."""
    return Note(interview=talk, kind=Note.Kind.ANSWER, topic=topic, text=text, tags=tags, **more)


def quoted(talk: Interview, topic: str, text: str, *tags: str) -> Note:
    """Return what somebody said about a topic, word for word."""
    return Note(interview=talk, kind=Note.Kind.QUOTE, topic=topic, text=text, tags=tags)


def kept(talk: Interview, kind: str, text: str, **more: Any) -> Note:
    """Return another note of a talk: a takeaway, a promise, a resource, an observation, or a comment."""
    return Note(interview=talk, kind=Note.Kind(kind), text=text, **more)


def named(talk: Interview, person: Contact | str, reason: str, permission: str = "unknown", **more: Any) -> Referral:
    """Return whom somebody named at the end of a talk: a contact, or a name while that is all the seeker knows."""
    at = talk.history[-1].at
    who = {"contact": person} if isinstance(person, Contact) else {"name": person}
    answer = Permission(answer=Permission.Answer(permission), at=None if permission == "unknown" else at)
    return Referral(referrer=talk.contact, at=at, interview=talk, reason=reason, permission=answer, **who, **more)
