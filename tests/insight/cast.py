"""Four people in conservation and teaching whom the tests interview, and ways to look at a campaign from elsewhere."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
from hypothesis import strategies as st

from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment
from infointerview.model.exchange import Touch
from infointerview.model.notes import Note, Question
from infointerview.model.people import Contact, Seeker
from infointerview.model.record import Fact
from infointerview.model.talk import Interview
from infointerview.strategies.note import notes

LONDON = ZoneInfo("Europe/London")
ROSA = Seeker(name="Rosa Quispe Mamani", zone="Europe/London", field="conservation")
NOON = datetime(2026, 3, 2, 12, tzinfo=LONDON)
"""Monday 2 March 2026."""

DAY = timedelta(days=1)

NGOC = Contact(
    id="ngoc", name="Nguyễn Thị Ngọc", employments="Northgate Museum", tags=["conservation"], zone="Europe/London"
)
OZ = Contact(id="oz", name="Oz Wójcik", employments="Severn Gallery", tags=["conservation"], zone="Europe/London")
SUKARMINI = Contact(id="sukarmini", name="Sukarmini", employments="Northgate Museum Ltd", tags=["conservation"])
AMAL = Contact(
    id="amal",
    name="أمل حداد",
    employments=[Employment(organisation="Delta Archive"), Employment(organisation="Old Mill", until=NOON.date())],
    tags=["teaching"],
)

START = Question(id="q-start", text="How did you get started?", topic="background")
PAY = Question(id="q-pay", text="What does a newcomer earn?", topic="job market", sensitivity="salary")


def talk(contact: Contact, days: int) -> Interview:
    """Return a talk of 20 minutes at noon, *days* after Monday 2 March."""
    start = NOON + days * DAY
    return Interview.on_the_spot(
        id=f"talk-{contact.id}-{days}", contact=contact, at=start + timedelta(hours=1), start=start, minutes=20
    )


def answer(interview: Interview, text: str, **fields: Any) -> Note:
    """Return an answer from an interview."""
    given: dict[str, Any] = {"interview": interview, "kind": "answer", "text": text} | fields
    return Note(**given)


def campaign(*facts: Fact) -> Campaign:
    """Return Rosa's campaign with the four people, both questions and some further facts."""
    return Campaign(seeker=ROSA).add(NGOC, OZ, SUKARMINI, AMAL, START, PAY, *facts)


def message(contact: Contact, days: float, purpose: str, **fields: Any) -> Touch:
    """Return an e-mail *days* after Monday 2 March at noon; its purpose tells which way it goes."""
    inbound = {"acceptance", "decline", "deferral", "redirection", "written_answers", "wrong_person", "stop_request"}
    direction = "inbound" if purpose in inbound | {"automatic_reply"} else "outbound"
    given: dict[str, Any] = {"channel": "email", "direction": direction} | fields
    return Touch(contact=contact, at=NOON + days * DAY, purpose=purpose, **given)


# -- drawn ------------------------------------------------------------------------------------------------------------


def noted_campaigns() -> st.SearchStrategy[Campaign]:
    """Return campaigns of the same people and talks, with notes of every kind on them."""
    talks = [talk(NGOC, 1), talk(OZ, 3), talk(AMAL, 4), talk(NGOC, 8)]
    drawn = notes(
        NOON - 999 * DAY,
        NOON + 999 * DAY,
        contacts=st.sampled_from([NGOC.id, OZ.id, AMAL.id]),
        interviews=st.sampled_from([met.id for met in talks]),
        questions=st.sampled_from([START.id, PAY.id]),
    )
    several = st.lists(drawn, max_size=8, unique_by=lambda note: note.id)
    return several.map(lambda noted: campaign(*talks, *noted))


# -- from elsewhere ---------------------------------------------------------------------------------------------------


def elsewhere(value: Any, zone: ZoneInfo) -> Any:
    """Return a fact with the same instants on another clock."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).astimezone(zone)
    if isinstance(value, tuple):
        return tuple(elsewhere(part, zone) for part in value)
    if attrs.has(type(value)) and not isinstance(value, Contact):
        moved = {a.alias: elsewhere(getattr(value, a.name), zone) for a in attrs.fields(type(value)) if a.init}
        return type(value)(**moved)
    return value


def with_facts(known: Campaign, facts: Iterable[Fact]) -> Campaign:
    """Return a campaign with other facts, added one after the other in their order."""
    return attrs.evolve(known, facts=list(facts))
