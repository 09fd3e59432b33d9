"""What every value of the model keeps to: equality, hashes, immutability, and silence about what is private."""

import copy
import logging
import pickle
import traceback
import typing
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any

import attrs
import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from infointerview import (
    Absence,
    Campaign,
    Contact,
    DebriefAnswer,
    Decision,
    Directive,
    Employment,
    Found,
    InfoInterviewError,
    Interview,
    Introduction,
    InvalidValue,
    Note,
    Permission,
    PersonName,
    Question,
    Recurring,
    Referral,
    Reflection,
    Seeker,
    Standing,
    Target,
    Touch,
    WorkingHours,
)
from infointerview.model.fields import Extra
from infointerview.model.record import ContactRecord
from infointerview.model.talk import InterviewStep
from infointerview.model.time import Weekday, WorkSpan
from infointerview.model.values import EmailAddress
from infointerview.strategies.campaign import campaigns
from infointerview.strategies.registration import register
from tests.model.offered import OFFERED

register()

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
VALUES = [member for member in OFFERED.values() if isinstance(member, type) and attrs.has(member)]
# One strategy each, because making one takes longer than drawing from it.
DRAWN: dict[type[Any], st.SearchStrategy[Any]] = {kind: st.from_type(kind) for kind in VALUES}
DRAWN[Campaign] = campaigns(max_contacts=2, max_others=1)
DRAWN[ContactRecord] = campaigns(min_contacts=1, max_contacts=1, max_others=1).map(
    lambda campaign: campaign.about(campaign.contacts[0])
)
# Every type has its turn, so that each can do with fewer examples.
FEWER = settings(max_examples=settings().max_examples // 3)
every_type = pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)


def copied(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))


@every_type
class TestEveryValue:
    @FEWER
    @given(data=st.data())
    def test_it_is_equal_by_value_and_hashable(self, kind: type[Any], data: st.DataObject) -> None:
        """Property 7: equal values have equal hashes, whatever they were made from."""
        one: Any = data.draw(DRAWN[kind])
        other: Any = data.draw(DRAWN[kind])

        for twin in (copied(one), copy.deepcopy(one), evolve(one)):
            assert twin == one
            assert hash(twin) == hash(one)
            assert {one: "found"}[twin] == "found"
        assert (one == other) is (other == one)
        assert (one != other) is not (one == other)
        if one == other:
            assert hash(one) == hash(other)
        assert one != object()

    @FEWER
    @given(data=st.data())
    def test_it_cannot_be_changed(self, kind: type[Any], data: st.DataObject) -> None:
        """Property 6: no field of a value can be set or deleted, and none can be added."""
        value: Any = data.draw(DRAWN[kind])
        before = copied(value)

        for field in attrs.fields(kind):
            with pytest.raises(AttributeError):
                setattr(value, field.name, None)
            with pytest.raises(AttributeError):
                delattr(value, field.name)
        with pytest.raises(AttributeError):
            value.something_new = 1
        assert not hasattr(value, "__dict__")
        assert value == before

    def test_nothing_in_it_can_be_changed(self, kind: type[Any]) -> None:
        """Property 6: what the public fields hold is immutable too: tuples and frozen sets, no lists, sets or dicts."""
        for field in attrs.fields(kind):
            outer = typing.get_origin(field.type) or field.type
            assert field.name.startswith("_") or outer not in (list, dict, set)


# One value of each type, and what no field of it takes.
WRONG: list[tuple[Any, dict[str, Any]]] = [
    (EmailAddress("ada@example.org"), {"value": "ada"}),
    (PersonName("Ada Quist"), {"full": ""}),
    (PersonName("Ada Quist"), {"also_written": [5]}),
    (Employment(organisation="X"), {"organisation": ""}),
    (Employment(organisation="X", since=date(2026, 3, 2)), {"until": date(2026, 3, 1)}),
    (Found(), {"through": "a dream"}),
    (Found(), {"on": AT}),
    (Standing(), {"openness": "do_not_contact"}),
    (Standing(), {"until": date(2026, 3, 2)}),
    (Absence(first=date(2026, 4, 3), last=date(2026, 4, 6)), {"last": date(2026, 4, 2)}),
    (Absence(first=date(2026, 4, 3), last=date(2026, 4, 6)), {"first": AT}),
    (Decision(what="to study hydrology", at=AT), {"what": " "}),
    (Decision(what="to study hydrology", at=AT), {"at": AT.replace(tzinfo=None)}),
    (WorkSpan(day=Weekday.MON, start=time(9), end=time(10)), {"end": "10:00"}),
    (Recurring("Fri", 2, date(2026, 3, 6)), {"since": None}),
    (WorkingHours.parse("Mon 09:00-10:00"), {"spans": ()}),
    (Contact(name="Ada"), {"name": None}),
    (Contact(name="Ada"), {"zone": "Mars"}),
    (Contact(name="Ada"), {"emails": ["a@b.example", "c"]}),
    (Contact(name="Ada"), {"tier": "D"}),
    (Contact(name="Ada"), {"id": "a b"}),
    (Seeker(name="Sam", zone="UTC", field="x"), {"field": ""}),
    (Seeker(name="Sam", zone="UTC", field="x"), {"zone": None}),
    (Touch(contact="a", at=AT, direction="outbound", channel="email"), {"at": AT.replace(tzinfo=None)}),
    (Touch(contact="a", at=AT, direction="outbound", channel="email"), {"purpose": "acceptance"}),
    (Touch(contact="a", at=AT, direction="outbound", channel="email"), {"bounced": "no"}),
    (Permission(), {"answer": "maybe"}),
    (Introduction(promised_at=AT), {"promised_at": None}),
    (Referral(referrer="bo", contact="ada", at=AT), {"contact": "bo"}),
    (Referral(referrer="bo", contact="ada", at=AT), {"contact": None}),
    (InterviewStep(event="confirm", at=AT), {"event": "propose", "minutes": 5}),
    (InterviewStep(event="confirm", at=AT), {"event": "schedule"}),
    (Interview.propose(contact="ada", at=AT), {"history": ()}),
    (Interview.propose(contact="ada", at=AT), {"minutes_asked": 0}),
    (Question(text="Why?", topic="advice"), {"minutes": True}),
    (Question(text="Why?", topic="advice"), {"topic": ""}),
    (Note(contact="ada", kind="comment", text="x"), {"text": ""}),
    (Note(contact="ada", kind="comment", text="x"), {"contact": None}),
    (Note(contact="ada", kind="comment", text="x"), {"kind": "promise"}),
    (DebriefAnswer("p", "a"), {"text": " "}),
    (Reflection(interview="i", at=AT), {"next_step_by": date(2026, 3, 3)}),
    (Reflection(interview="i", at=AT), {"view_moved": 3}),
    (Directive(kind="retire", contact="ada", at=AT), {"on": date(2026, 3, 3)}),
    (Directive(kind="retire", contact="ada", at=AT), {"kind": "snooze"}),
    (Directive(kind="consider", contact="ada", at=AT), {"other": "bo"}),
    (Target(organisation="Thames"), {"motivation": 4}),
    (Campaign(seeker=Seeker(name="Sam", zone="UTC", field="x")), {"seeker": None}),
    (Campaign(seeker=Seeker(name="Sam", zone="UTC", field="x")), {"facts": 5}),
    (Campaign(seeker=Seeker(name="Sam", zone="UTC", field="x")), {"erased": ["a b"]}),
]


@pytest.mark.parametrize(
    ("value", "wrong"), WRONG, ids=lambda part: ",".join(part) if isinstance(part, dict) else type(part).__name__
)
def test_a_wrong_change_is_refused_and_changes_nothing(value: Any, wrong: dict[str, Any]) -> None:
    """Property 6: `evolve` with what does not fit raises our error and leaves the original as it was."""
    before = copied(value)

    with pytest.raises(InvalidValue) as caught:
        evolve(value, **wrong)
    assert caught.value.problems
    assert str(caught.value)
    assert value == before


def test_every_type_has_a_wrong_change_above() -> None:
    untested = set(VALUES) - {type(value) for value, _ in WRONG}

    assert {kind.__name__ for kind in untested} == {
        "Topic",
        "Move",
        "ContactRecord",
        "Change",
        "ChangeReport",
        "Changed",
        "Hit",
        "Hits",
        "SameAs",
        "Sought",
    }


# Everything that is private holds this word.  Names and employers may show: people must recognise what they look at.
CANARY, PHONE = "quetzal", "613 555 0142"
EXTRA = {"x_note": f"likes {CANARY} tea"}
ADA = Contact(
    name="Ada Quist",
    emails=f"{CANARY}@example.org",
    phones=PHONE,
    profiles=f"https://www.linkedin.com/in/{CANARY}",
    employments=Employment(organisation="Thames Water", extra=EXTRA),
    found=Found(common_ground="the University of Leeds", extra=EXTRA),
    tags=CANARY,
    standing=Standing(willingness="asked_to_wait", since=AT, until=date(2027, 1, 1), why=CANARY, extra=EXTRA),
    extra=EXTRA,
    id="ada",
)
TALK = Interview.propose(
    contact=ADA,
    at=AT,
    place=f"12 {CANARY} Street",
    link=f"https://meet.example/{CANARY}",
    phone=PHONE,
    extra=EXTRA,
    id="talk",
).decline(at=AT, reason=CANARY)
PRIVATE: list[Any] = [
    ADA,
    ADA.emails[0],
    ADA.standing,
    ADA.found,
    ADA.employments[0],
    ADA.name,
    Extra(EXTRA),
    Seeker(
        name="Sam Okafor",
        zone="UTC",
        field="hydrology",
        introduction=CANARY,
        emails=f"{CANARY}@example.org",
        phones=PHONE,
        profiles=f"{CANARY}.example",
        decision=Decision(what=f"to keep a {CANARY}", at=AT, extra=EXTRA),
        extra=EXTRA,
    ),
    Decision(what=f"to keep a {CANARY}", at=AT, extra=EXTRA),
    Touch(contact=ADA, at=AT, direction="inbound", channel="email", subject=CANARY, text=CANARY, extra=EXTRA),
    Referral(referrer=ADA, name="Bo Lind", at=AT, reason=CANARY, extra=EXTRA),
    Permission(extra=EXTRA),
    Introduction(promised_at=AT, extra=EXTRA),
    TALK,
    TALK.history[-1],
    Note(contact=ADA, kind="answer", text=f"earns {CANARY}", tags=CANARY, extra=EXTRA),
    Note(contact=ADA, kind="resource", text=CANARY, link=f"{CANARY}.example"),
    DebriefAnswer("what surprised me", CANARY),
    Reflection(interview=TALK, at=AT, answers={"red flags": CANARY}, takeaway=CANARY, next_step=CANARY, extra=EXTRA),
    Directive(kind="todo", contact=ADA, text=CANARY, at=AT, extra=EXTRA),
    Question(text="What is a fair salary?", topic="salary", follow_ups=CANARY, extra=EXTRA),
]
ME = Seeker(name="Sam Okafor", zone="UTC", field="hydrology", emails=f"{CANARY}@example.net")
CAMPAIGN: Any = Campaign(seeker=ME, extra=EXTRA).add(*(value for value in PRIVATE if hasattr(value, "id")))


class TestSilence:
    @pytest.mark.parametrize(
        "value",
        [*PRIVATE, CAMPAIGN, CAMPAIGN.about("ada"), tuple(CAMPAIGN)],
        ids=lambda value: type(value).__name__,
    )
    def test_what_is_private_is_not_shown(self, value: Any, caplog: pytest.LogCaptureFixture) -> None:
        """Property 10: no repr and no log record shows an address, a number, a note, an answer or a reason."""
        caplog.set_level(logging.DEBUG)
        logging.getLogger("somebody").warning("%r", value)

        for shown in (repr(value), f"{value!r}", caplog.text, repr([value]), repr({"a": value})):
            assert CANARY not in shown
            assert PHONE not in shown
        if not isinstance(value, EmailAddress):
            assert CANARY not in str(value)

    def test_a_name_is_shown(self) -> None:
        assert "Ada Quist (Thames Water)" in repr(ADA)
        assert "Sam Okafor" in repr(CAMPAIGN)

    @pytest.mark.parametrize(
        "wrong",
        [
            partial(EmailAddress, f"{CANARY}@"),
            partial(EmailAddress, CANARY),
            partial(EmailAddress, f"Ada <{CANARY}@example.org>"),
            partial(Contact, name=f"\x00{CANARY}"),
            partial(Contact, name="Ada", emails=["ok@example.org", f"{CANARY}@@example.org"]),
            partial(Contact, name="Ada", phones=f"{CANARY} {PHONE}"),
            partial(Contact, name="Ada", profiles=f"javascript:{CANARY}"),
            partial(Contact, name="Ada", profiles=f"https://{CANARY}:secret@example.org"),
            partial(Contact, name="Ada", tags=f"{CANARY}\n"[:-1] + "\x00"),
            partial(Contact, name="Ada", id=f"{CANARY} Quist"),
            partial(Contact, name="Ada", country=CANARY),
            partial(Contact, name="Ada", locale=f"{CANARY}-{CANARY}"),
            partial(Contact, name="Ada", extra={"a": {CANARY}}),
            partial(Contact, name="Ada", extra={"a": f"{CANARY}\ud800"}),
            partial(Note, contact="ada", kind="comment", text=CANARY, link=f"{CANARY}.example"),
            partial(Note, contact="ada", kind="observation", text=CANARY),
            partial(Note, contact="ada", kind="comment", text=f"{CANARY}\x1b"),
            partial(Note, contact="ada", kind="comment", text=CANARY * 20_000),
            partial(Touch, contact=f"{CANARY}@example.org", at=AT, direction="inbound", channel="email"),
            partial(Touch, contact="ada", at=AT, direction="inbound", channel="email", text=f"{CANARY}\x00"),
            partial(Reflection, interview="i", at=AT, answers={"a": f"{CANARY}\x00"}),
            partial(Reflection, interview="i", at=AT, answers={f"{CANARY}\x00": "a"}),
            partial(Directive, kind="snooze", contact="ada", at=AT, text=CANARY),
            partial(Interview.propose, contact="ada", at=AT, link=f"ftp://{CANARY}"),
            partial(TALK.cancel, by="contact", at=AT, reason=CANARY),
            partial(CAMPAIGN.add, Touch(contact="bo", at=AT, direction="inbound", channel="email", text=CANARY)),
            partial(CAMPAIGN.add, [Note(contact=ADA, kind="comment", text=CANARY)]),
            partial(CAMPAIGN.add, CANARY),
            partial(CAMPAIGN.remove, ADA),
            partial(CAMPAIGN.remove, CANARY),
            partial(CAMPAIGN.find, f"{CANARY}@example.com"),
            partial(CAMPAIGN.add(evolve(ADA, id="twin")).find, f"{CANARY}@example.org"),
            partial(CAMPAIGN.erase("ada").campaign.add, ADA),
            partial(Contact(name="Ada").do_not_contact(at=AT, why=CANARY).wait_until, date(2027, 1, 1), at=AT),
        ],
        ids=str,
    )
    def test_no_error_repeats_what_is_private(self, wrong: Callable[[], object]) -> None:
        """Property 10: the message of an error, and the traceback of it, repeat no address, number, note or answer."""
        with pytest.raises(InfoInterviewError) as caught:
            wrong()

        assert CANARY not in str(caught.value)
        assert CANARY not in repr(caught.value)
        assert CANARY not in "".join(traceback.format_exception(caught.value))
        assert PHONE not in str(caught.value)
