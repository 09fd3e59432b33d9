"""One message or call: which purposes go with which direction."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given

from infointerview import Campaign, Contact, Interview, InvalidValue, Referral, Seeker, Touch
from infointerview.model.exchange import INBOUND, OUTBOUND, TouchDirection, TouchPurpose
from infointerview.strategies.exchange import touches

AT = datetime(2026, 3, 2, 14, tzinfo=UTC)

# Written out here from what people send, and not taken from the library.
OF_THE_SEEKER = {
    "outreach",
    "follow_up",
    "connection_request",
    "introduction_request",
    "permission_request",
    "slot_proposal",
    "reminder",
    "running_late",
    "thank_you",
    "referral_thank_you",
    "report_back",
    "update",
    "keep_in_touch",
    "outcome",
}
OF_THE_CONTACT = {
    "acceptance",
    "invitation_accepted",
    "decline",
    "deferral",
    "redirection",
    "written_answers",
    "automatic_reply",
    "wrong_person",
    "stop_request",
}
OF_ANYBODY = {
    "question",
    "answer",
    "confirmation",
    "rescheduling",
    "cancellation",
    "no_show",
    "introduction",
    "other",
}


def make_touch(**others: object) -> Touch:
    fields = {"contact": "ada", "at": AT, "direction": "outbound", "channel": "email"} | others
    return Touch(**fields)  # type: ignore[arg-type]


def test_every_purpose_is_somebodys() -> None:
    assert {purpose.value for purpose in TouchPurpose} == OF_THE_SEEKER | OF_THE_CONTACT | OF_ANYBODY
    assert {purpose.value for purpose in OUTBOUND} == OF_THE_SEEKER | OF_ANYBODY
    assert {purpose.value for purpose in INBOUND} == OF_THE_CONTACT | OF_ANYBODY


@pytest.mark.parametrize("direction", ["outbound", "inbound"])
@pytest.mark.parametrize("purpose", sorted(OF_THE_SEEKER | OF_THE_CONTACT | OF_ANYBODY))
def test_which_purpose_goes_with_which_direction(direction: str, purpose: str) -> None:
    theirs = OF_THE_SEEKER if direction == "outbound" else OF_THE_CONTACT
    if purpose in theirs | OF_ANYBODY:
        assert make_touch(direction=direction, purpose=purpose).purpose.value == purpose
    else:
        with pytest.raises(InvalidValue) as caught:
            make_touch(direction=direction, purpose=purpose)
        assert str(caught.value) == (
            f"Touch.purpose: {purpose} is not a purpose of an {direction} message; "
            f"choose one of {', '.join(sorted(theirs | OF_ANYBODY))}"
        )


def test_only_what_was_sent_can_bounce() -> None:
    assert make_touch(bounced=True).bounced
    with pytest.raises(InvalidValue, match=r"^Touch\.bounced: an inbound message cannot bounce; mark the outbound one"):
        make_touch(direction="inbound", bounced=True)


@pytest.mark.parametrize(("field", "purpose"), [("back_on", "automatic_reply"), ("not_before", "deferral")])
def test_a_day_belongs_to_one_purpose(field: str, purpose: str) -> None:
    said = make_touch(direction="inbound", purpose=purpose, **{field: date(2026, 4, 1)})

    assert getattr(said, field) == date(2026, 4, 1)
    with pytest.raises(InvalidValue, match=rf"^Touch\.{field}: not used for acceptance; it belongs to {purpose}"):
        make_touch(direction="inbound", purpose="acceptance", **{field: date(2026, 4, 1)})


@pytest.mark.parametrize(
    ("direction", "purpose", "reply"),
    [
        ("inbound", "acceptance", True),
        ("inbound", "decline", True),
        ("inbound", "stop_request", True),
        ("inbound", "other", True),
        ("inbound", "automatic_reply", False),
        ("outbound", "outreach", False),
        ("outbound", "other", False),
    ],
)
def test_a_reply_is_what_a_person_wrote_to_the_seeker(direction: str, purpose: str, reply: bool) -> None:
    assert make_touch(direction=direction, purpose=purpose).is_reply is reply


def test_a_message_cannot_answer_itself() -> None:
    sent = make_touch()

    with pytest.raises(InvalidValue, match=r"^Touch\.answers: a message cannot answer itself"):
        evolve(sent, answers=sent)
    assert make_touch(at=AT + timedelta(hours=1), answers=sent).answers == sent.id


def test_a_message_refers_to_things_by_their_ids() -> None:
    ada = Contact(name="Ada Quist")
    talk = Interview.propose(contact=ada, at=AT)
    named = Referral(referrer=ada, name="Bo Lind", at=AT)
    sent = Touch(contact=ada, at=AT, direction="outbound", channel="email", interview=talk, referral=named)

    assert (sent.contact, sent.interview, sent.referral) == (ada.id, talk.id, named.id)


class TestDerivedId:
    def test_it_says_who_when_which_way_how_and_why(self) -> None:
        sent = make_touch(purpose="outreach", subject="Hydrology")

        assert sent.id == make_touch(purpose="outreach", text="as sent").id
        assert make_touch(purpose="reminder").id != sent.id
        assert make_touch(contact="bo", purpose="outreach").id != sent.id
        assert make_touch(at=AT + timedelta(microseconds=1), purpose="outreach").id != sent.id
        assert make_touch(direction="inbound", purpose="other").id != make_touch(purpose="other").id
        assert make_touch(channel="linkedin", purpose="outreach").id != sent.id

    def test_it_is_the_same_wherever_the_instant_is_read(self) -> None:
        shown = (AT.astimezone(ZoneInfo("Asia/Kolkata")), AT.astimezone(timezone(timedelta(hours=-7))))

        assert {make_touch(at=at).id for at in shown} == {make_touch().id}

    def test_it_tells_the_two_times_of_a_repeated_hour_apart(self) -> None:
        first = datetime(2026, 10, 25, 1, 30, tzinfo=ZoneInfo("Europe/London"))

        assert make_touch(at=first).id != make_touch(at=first.replace(fold=1)).id

    def test_it_stays_when_the_message_is_corrected(self) -> None:
        sent = make_touch()

        assert evolve(sent, channel="linkedin", at=AT + timedelta(days=1)).id == sent.id


@given(touches())
def test_a_message_went_one_way(touch: Touch) -> None:
    assert touch.outbound is (touch.direction is TouchDirection.OUTBOUND)
    assert not (touch.outbound and touch.is_reply)
    assert (" to " if touch.outbound else " from ") + touch.contact in repr(touch)


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("contact", None, "Touch.contact: expected an id, got NoneType"),
        ("contact", 5, "Touch.contact: expected an id, got int"),
        ("contact", "ada@example.org", "Touch.contact: not a valid id"),
        ("contact", "", "Touch.contact: not a valid id"),
        ("direction", "out", "Touch.direction: unknown value 'out'; choose one of outbound, inbound"),
        ("direction", "outbond", "Touch.direction: unknown value 'outbond'; did you mean 'outbound'?"),
        ("channel", "mail", "Touch.channel: unknown value 'mail'; did you mean 'email'?"),
        ("channel", None, "Touch.channel: expected text, got NoneType"),
        ("purpose", "thanks", "Touch.purpose: unknown value 'thanks'"),
        ("bounced", 1, "Touch.bounced: expected True or False, got int"),
        ("bounced", None, "Touch.bounced: expected True or False, got NoneType"),
        ("at", date(2026, 3, 2), "Touch.at: expected an aware datetime, got date"),
        ("text", None, "Touch.text: expected text, got NoneType"),
        ("id", "ada quist", "Touch.id: not a valid id"),
    ],
)
def test_a_field_that_does_not_fit_is_named(field: str, value: object, what: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        make_touch(**{field: value})
    assert str(caught.value).startswith(what)


class TestAddress:
    """A campaign knows where a message went, once the contact has another address."""

    def test_a_message_keeps_the_address_that_it_went_to(self) -> None:
        at = datetime(2026, 3, 2, 10, tzinfo=UTC)
        ada = Contact(name="Ada Quist", id="ada", emails="ada@first.example")
        way: dict[str, Any] = {"contact": "ada", "at": at, "direction": "outbound"}
        mail, call = Touch(**way, channel="email"), Touch(**way, channel="phone")
        campaign = Campaign(seeker=Seeker(name="Sam Okafor", zone="UTC", field="forestry")).add(ada, mail, call)
        moved = campaign.add(evolve(ada, emails=["ada@second.example", "ada@first.example"]))
        again = moved.add(evolve(ada, emails="ada@third.example"), mail)

        assert campaign.facts[mail.id] == mail
        for known in (moved, again):
            (first, second) = sorted(known.touches, key=lambda touch: touch.channel)
            assert (first.address, second.address) == ("ada@first.example", "")
        assert moved.merge(evolve(ada, emails="ada@second.example")).campaign.touches == moved.touches
