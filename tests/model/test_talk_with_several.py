"""A talk with two people at once: one fact, one time, and both of them met."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve

from infointerview import (
    Campaign,
    Contact,
    Directive,
    InfoInterviewError,
    Interview,
    InvalidValue,
    Note,
    Referral,
    Reflection,
    Seeker,
    Touch,
)
from infointerview.formats.document import dumps, loads
from infointerview.rules.duties import ActionKind
from infointerview.today import Today

AGREED, START = datetime(2026, 3, 9, 12, tzinfo=UTC), datetime(2026, 3, 12, 14, tzinfo=UTC)
ADA = Contact(name="Ada Quist", zone="Europe/London", employments="Northgate Water", id="ada")
BO = Contact(name="Bo Lindqvist", zone="Europe/London", employments="Northgate Water", id="bo")
SAM = Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology")
BOTH = Interview.agreed(contact=ADA, also_with=BO, at=AGREED, start=START, format="video")
HELD = BOTH.hold(at=START + timedelta(minutes=25), minutes=25)


def campaign(*facts: Any) -> Campaign:
    return Campaign(seeker=SAM).add(ADA, BO, *facts)


def asked(now: datetime, *facts: Any) -> set[tuple[str, str]]:
    return {
        (str(action.kind), str(action.contact.id))
        for action in Today(campaign(*facts), now=now).due()
        if action.contact
    }


def test_it_stands_in_both_records_and_is_one_fact() -> None:
    known = campaign(BOTH)

    assert known.interviews == (BOTH,)
    assert known.about("ada").interviews == known.about("bo").interviews == (BOTH,)
    assert BOTH.people == ("ada", "bo")
    assert loads(dumps(known)) == known


def test_the_contact_is_named_once() -> None:
    with pytest.raises(InvalidValue, match=r"Interview.also_with: ada is the contact; name only the others"):
        Interview.agreed(contact=ADA, also_with=[ADA], at=AGREED, start=START)


def test_somebody_unknown_cannot_have_been_there() -> None:
    with pytest.raises(InfoInterviewError, match=r"Interview.also_with: contact 'cy' is not in the campaign"):
        campaign(evolve(BOTH, also_with=["bo", "cy"]))


def test_both_get_a_confirmation_a_reminder_and_thanks() -> None:
    assert {("confirmation", "ada"), ("confirmation", "bo")} <= asked(AGREED, BOTH)
    assert {("reminder", "ada"), ("reminder", "bo")} <= asked(datetime(2026, 3, 11, 10, tzinfo=UTC), BOTH)
    assert {("thank_you", "ada"), ("thank_you", "bo")} <= asked(datetime(2026, 3, 12, 16, tzinfo=UTC), HELD)


def test_thanks_to_one_are_none_to_the_other() -> None:
    due = asked(datetime(2026, 3, 12, 17, tzinfo=UTC), HELD, thanks_to(ADA))

    assert ("thank_you", "bo") in due
    assert ("thank_you", "ada") not in due


def test_what_is_done_besides_writing_is_done_once() -> None:
    """Prepared, set out, recorded, noted and looked back on: once, with the first of them."""
    deeds = {
        ActionKind.PREPARATION,
        ActionKind.DEPARTURE,
        ActionKind.RECORD_INTERVIEW,
        ActionKind.NOTES,
        ActionKind.DEBRIEF,
    }
    seen = {
        (kind, who)
        for talk, now in (
            (BOTH, datetime(2026, 3, 11, 10, tzinfo=UTC)),
            (BOTH, START),
            (BOTH, START + timedelta(hours=1)),
            (HELD, START + timedelta(hours=1)),
        )
        for kind, who in asked(now, talk)
        if kind in deeds
    }

    assert seen == {(kind.value, "ada") for kind in deeds}
    why = Today(campaign(BOTH), now=START).why("bo").of("prepare-for-meeting")
    assert [verdict.reason for verdict in why] == ["it is one talk, and this stands with Ada Quist"]


def test_it_takes_one_time_of_a_day() -> None:
    """Others may not be met then, and it counts as one interview of the week."""
    cy = Contact(name="Cy Adeyemi", zone="Europe/London", id="cy")
    today = Today(campaign(cy, BOTH), now=AGREED)

    assert all(
        not (START - timedelta(hours=1) < start < START + timedelta(hours=1)) for start in today.slots("cy").fitting
    )
    assert today.at(START + timedelta(days=1)).campaign.interviews == (BOTH,)


def thanks_to(person: Contact, hours: int = 2) -> Touch:
    return Touch(
        contact=person,
        interview=HELD,
        at=START + timedelta(hours=hours),
        direction="outbound",
        channel="email",
        purpose="thank_you",
    )


def test_both_count_as_met_in_one_talk() -> None:
    asked_first = (
        Touch(contact=each, at=AGREED - timedelta(days=3), direction="outbound", channel="email", purpose="outreach")
        for each in (ADA, BO)
    )
    today = Today(campaign(HELD, *asked_first, thanks_to(ADA)), now=START + timedelta(days=2))
    found = today.funnel()

    assert (found.people("held"), found.people("thanked"), found.talks_outside) == (2, 1, 0)
    assert {
        (rate.name, rate.hits, rate.n) for rate in found.rates if rate.of in {"people talked with", "talks held"}
    } == {
        ("named somebody", 0, 2),
        ("thanked in time", 0, 1),
    }
    assert {(mean.of, mean.n) for mean in found.means} == {("talk held", 1)}
    assert today.pace().current.interviews == 1


@pytest.mark.parametrize(("hours", "hits"), [((2, 20), 1), ((2, 30), 0)])
def test_a_talk_counts_as_thanked_for_in_time_once_both_were(hours: tuple[int, int], hits: int) -> None:
    facts = campaign(HELD, thanks_to(ADA, hours[0]), thanks_to(BO, hours[1]))
    (rate,) = (rate for rate in Today(facts, now=START + timedelta(days=2)).funnel().rates if rate.of == "talks held")

    assert (rate.hits, rate.n) == (hits, 1)


def test_a_talk_is_outside_of_requests_only_if_nobody_in_it_was_asked() -> None:
    asked_bo = Touch(
        contact=BO, at=AGREED - timedelta(days=3), direction="outbound", channel="email", purpose="outreach"
    )

    assert Today(campaign(HELD), now=START + timedelta(days=2)).funnel().talks_outside == 1
    assert Today(campaign(HELD, asked_bo), now=START + timedelta(days=2)).funnel().talks_outside == 0


def test_the_page_before_the_talk_names_the_other() -> None:
    today = Today(campaign(BOTH), now=AGREED)

    assert "Also with: Bo Lindqvist" in str(today.brief("ada"))
    assert "Also with: Ada Quist" in str(today.brief("bo"))


# -- when somebody goes -----------------------------------------------------------------------------------------------


def test_an_erased_guest_leaves_the_talk() -> None:
    left = campaign(HELD, Note(kind="takeaway", text="Gauges fail.", interview=HELD)).erase("bo").campaign

    assert left.interviews == (evolve(HELD, also_with=()),)
    assert len(left.notes) == 1


def test_a_talk_stays_with_the_others_when_its_contact_is_erased() -> None:
    """What was noted in it goes with her; what concerns Bo stays, and so does that he was met."""
    hers = Note(kind="takeaway", text="Gauges fail.", interview=HELD)
    his = Note(kind="takeaway", text="Weirs silt up.", interview=HELD, contact=BO)
    named = Referral(referrer=BO, name="Ruth Okonjo", at=START, interview=HELD)
    said = Directive(kind="done", rule="thank-you-after-interview", about=HELD, contact=BO, at=START)
    look = Reflection(interview=HELD, at=START + timedelta(hours=3), takeaway="Field work first.")
    change = campaign(HELD, thanks_to(BO), hers, his, named, said, look).erase("ada")
    left = change.campaign

    (talk,) = left.interviews
    assert (talk.contact, talk.also_with, talk.start, talk.was_held) == ("bo", (), START, True)
    assert talk.id != HELD.id
    assert HELD.id not in dumps(left)
    assert [touch.interview for touch in left.touches] == [talk.id]
    assert [note.text for note in left.notes] == ["Weirs silt up."]
    assert left.notes[0].interview == left.referrals[0].interview == talk.id
    assert [word.about for word in left.directives] == [str(talk.id)]
    assert not left.reflections
    assert "a talk in which they took part stays, with the others" in str(change.report)


def test_two_records_of_one_person_are_in_it_once_when_they_are_joined() -> None:
    joined = campaign(HELD).join("ada", "bo").campaign

    assert joined.interviews == (evolve(HELD, also_with=()),)


def test_a_guest_who_is_joined_with_another_record_stays_a_guest() -> None:
    robert = Contact(name="Robert Lindqvist", id="robert")
    joined = campaign(robert, HELD).join("robert", "bo").campaign

    assert joined.interviews == (evolve(HELD, also_with=["robert"]),)


# -- on the spot ------------------------------------------------------------------------------------------------------


def test_a_talk_without_an_agreement_on_record_takes_one_line() -> None:
    talk = Interview.on_the_spot(contact=ADA, start=START, minutes=25)

    assert talk.was_held
    assert (talk.start, talk.minutes, talk.history[0].at) == (START, 25, START + timedelta(minutes=25))
    assert talk == Interview.on_the_spot(contact=ADA, start=START, minutes=25, at=START + timedelta(minutes=25))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"start": START.replace(tzinfo=None)}, "Interview.on_the_spot: the datetime is naive"),
        ({"minutes": 0}, "Interview.on_the_spot: "),
        ({"at": START}, "InterviewStep.at: the talk had not ended yet at that time"),
    ],
)
def test_what_cannot_have_taken_place_is_refused(given: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidValue, match=says):
        Interview.on_the_spot(**{"contact": ADA, "start": START, "minutes": 25, **given})
