"""How far the seeker came with each person who was asked for an interview."""

from collections.abc import Iterator
from datetime import datetime

from attrs import field, frozen

from infointerview.insight.activity import Activity, first_since, met_at
from infointerview.model.exchange import Purpose, Touch
from infointerview.model.people import Contact
from infointerview.model.talk import AGREEMENTS, Event, Interview

__all__ = ["Journey", "journeys"]

_YES = frozenset({Purpose.ACCEPTANCE, Purpose.WRITTEN_ANSWERS})


@frozen(kw_only=True)
class Journey:
    """How far the seeker came with one person; instants are seconds since 1970.

    Attributes:
        contact: The person.
        request: The first message that asked them, and neither came back nor reached the wrong person.
        replied: When they first answered in person, with whatever words; agreeing to a time is an answer.
        accepted: Whether they said yes, agreed to a time, talked, or answered in writing.
        scheduled: Whether a time was agreed, or the talk held at once.
        held: Whether a talk was held since they were asked.
        thanked: Whether they were thanked for such a talk.
    """

    contact: Contact = field()
    request: Touch = field()
    replied: float | None = field()
    accepted: bool = field()
    scheduled: bool = field()
    held: bool = field()
    thanked: bool = field()

    @property
    def asked(self) -> float:
        """When they were first asked."""
        return self.request.at.timestamp()


def journeys(contacts: tuple[Contact, ...], activity: Activity) -> Iterator[Journey]:
    """Yield how far the seeker came with each person who was asked, by name."""
    for contact in contacts:
        answers = activity.answers.get(contact.id, [])
        agreed = sorted(at for interview in activity.interviews.get(contact.id, ()) for at in _yes(interview, activity))
        request = _request(activity.requests.get(contact.id, []), answers, agreed)
        if request is not None:
            yield _journey(contact, request, answers, agreed, activity)


def _journey(
    contact: Contact, request: Touch, answers: list[Touch], agreed: list[float], activity: Activity
) -> Journey:
    asked = request.at.timestamp()
    since = [t for t in answers if t.at.timestamp() >= asked and t.purpose is not Purpose.WRONG_PERSON]
    yes = first_since(agreed, asked)
    replies = [t.at.timestamp() for t in since] + ([] if yes is None else [yes])
    interviews = activity.interviews.get(contact.id, ())
    talks = [
        (i, at) for i in interviews if i.was_held and (at := met_at(i)) is not None and asked <= at <= activity.end
    ]
    return Journey(
        contact=contact,
        request=request,
        replied=min(replies, default=None),
        accepted=yes is not None or any(t.purpose in _YES for t in since),
        scheduled=bool(talks) or any(_agreed_between(i, asked, activity.end) for i in interviews),
        held=bool(talks),
        thanked=any(activity.thanks_for(interview, ended) is not None for interview, ended in talks),
    )


def _agreed_between(interview: Interview, asked: float, end: float) -> bool:
    return any(step.event in AGREEMENTS and asked <= step.at.timestamp() <= end for step in interview.history)


def _yes(interview: Interview, activity: Activity) -> Iterator[float]:
    """Yield when a person agreed to an interview by deeds: to a time, to talk at once, or by answering in writing."""
    for step in interview.history:
        if (step.event in AGREEMENTS or step.event is Event.ANSWER_IN_WRITING) and step.at.timestamp() <= activity.end:
            yield step.at.timestamp()
    ended = met_at(interview)
    if ended is not None and ended <= activity.end:
        # A talk may have been asked for while it went on: then its end is when there surely was a yes.
        yield from (at for at in (_began(interview), ended) if at is not None)


def _began(interview: Interview) -> float | None:
    start: datetime | None = interview.start
    return start.timestamp() if start else None


def _request(requests: list[Touch], answers: list[Touch], agreed: list[float]) -> Touch | None:
    """Return the first request that counts: one that only the wrong person answered reached nobody."""
    wrong = [t.at.timestamp() for t in answers if t.purpose is Purpose.WRONG_PERSON]
    right = sorted([*(t.at.timestamp() for t in answers if t.purpose is not Purpose.WRONG_PERSON), *agreed])
    for request in requests:
        asked = request.at.timestamp()
        misled, answered = first_since(wrong, asked), first_since(right, asked)
        if misled is None or (answered is not None and answered <= misled):
            return request
    return None
