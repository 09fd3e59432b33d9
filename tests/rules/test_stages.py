"""The tables of what may follow what: whole, drawn as they are, and each stage reached by an example."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, strategies as st
from syrupy.assertion import SnapshotAssertion

from infointerview.display.diagram import mermaid
from infointerview.errors import ContactNotFound, InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Referral, Touch
from infointerview.model.people import Contact
from infointerview.model.talk import INTERVIEW_TRANSITIONS, InterviewEvent, InterviewState
from infointerview.rules.stages import (
    CONTACT_TRANSITIONS,
    REFERRAL_TRANSITIONS,
    ContactEvent,
    ContactStage,
    ReferralEvent,
    ReferralStage,
    contact_stage,
    referral_stage,
    thread_state,
)
from infointerview.rules.thread import THREAD_TRANSITIONS, ThreadEvent, ThreadState
from tests.rules.scenario import examples, instant, people
from tests.rules.story import Scene, read

Table = Mapping[Any, Mapping[Any, Any]]

# Each with its stages, its events, and the words by which the examples name what it is about.
TABLES: dict[str, tuple[Table, type[StrEnum], type[StrEnum], str]] = {
    "interview": (INTERVIEW_TRANSITIONS, InterviewState, InterviewEvent, "the meeting with"),
    "request": (THREAD_TRANSITIONS, ThreadState, ThreadEvent, "the request to"),
    "contact": (CONTACT_TRANSITIONS, ContactStage, ContactEvent, "Ada"),
    "referral": (REFERRAL_TRANSITIONS, ReferralStage, ReferralEvent, "the referral of"),
}

every_table = pytest.mark.parametrize("name", TABLES)


def reached(table: Table, start: StrEnum) -> set[StrEnum]:
    """Return the stages to which events lead from one of them, itself included."""
    found, left = {start}, [start]
    while left:
        new = set(table[left.pop()].values()) - found
        found |= new
        left += new
    return found


@every_table
def test_a_table_has_a_row_for_every_stage_and_uses_every_event(name: str) -> None:
    table, stages, events, _ = TABLES[name]

    assert set(table) == set(stages)
    assert {event for row in table.values() for event in row} == set(events)


@every_table
def test_every_stage_is_reached_from_the_beginning(name: str) -> None:
    table, stages, *_ = TABLES[name]

    assert reached(table, next(iter(table))) == set(stages)


@every_table
def test_every_stage_is_reached_by_facts(name: str) -> None:
    """The worked examples name each stage, but for the one in which no interview can be."""
    _, stages, _, about = TABLES[name]
    said = [row.then for row in examples("stages")]
    shown = {re.sub(" ", "_", then.partition(" stands at ")[2]) for then in said if then.startswith(about)}

    assert shown == {stage.value for stage in stages} - {"new"}


@every_table
def test_what_may_follow_what_is_as_it_was_last_read(name: str, snapshot: SnapshotAssertion) -> None:
    assert mermaid(TABLES[name][0]) == snapshot


@every_table
def test_a_picture_has_an_arrow_for_every_event(name: str) -> None:
    """Read back, the arrows of a picture are the table."""
    table = TABLES[name][0]
    arrows = re.findall(r"^ {4}(\w+) --> (\w+): (.+)$", mermaid(table), re.MULTILINE)
    read_back = {
        (stage, label.replace(" ", "_"), leads_to) for stage, leads_to, labels in arrows for label in labels.split(", ")
    }

    assert read_back == {
        (str(stage), str(event), str(leads_to)) for stage, row in table.items() for event, leads_to in row.items()
    }


@pytest.mark.parametrize(
    "table", [{}, None, {"draft": {}}, {InterviewState.NEW: None}, {InterviewState.NEW: {"sent": InterviewState.HELD}}]
)
def test_what_is_no_table_is_not_drawn(table: Any) -> None:
    with pytest.raises(InvalidValue, match=r"^table: expected events and stages by stage"):
        mermaid(table)


# -- properties -------------------------------------------------------------------------------------------------------

ROWS = [row for row in examples("stages") if "stands at" in row.then]
LATEST = instant("Thu 31 Dec 12:00")


def stages_of(scene: Scene, now: datetime) -> tuple[str, ...]:
    """Return where everybody in a scene stands at an instant, and where the requests to them do."""
    campaign = scene.campaign
    return tuple(
        str(stage(campaign, contact, now=now, policy=scene.policy))
        for contact in campaign.contacts
        for stage in (contact_stage, thread_state)
    )


@given(st.sampled_from(ROWS), st.integers(0, 400))
def test_stages_do_not_depend_on_the_order_in_which_facts_are_added(row: Any, days: int) -> None:
    """Property 46: the same history gives the same answer, whatever the order of insertion."""
    scene, now = read(row.happened), instant("Sun 1 Mar 12:00") + timedelta(days=days)
    backwards = Scene(
        seeker=scene.seeker,
        contacts=dict(reversed(scene.contacts.items())),
        interviews=dict(reversed(scene.interviews.items())),
        referrals=scene.referrals,
        facts=scene.facts[::-1],
    )

    assert sorted(stages_of(scene, now)) == sorted(stages_of(backwards, now))


@given(st.sampled_from(ROWS))
def test_nothing_leads_out_of_do_not_contact_but_the_persons_own_word(row: Any) -> None:
    """Property 43: whatever happened before, nobody who must not be contacted stands anywhere else."""
    scene = read(row.happened)
    for called, contact in scene.contacts.items():
        scene.contacts[called] = contact.do_not_contact(at=LATEST, why="they asked")

    assert set(stages_of(scene, LATEST)) == {"do_not_contact", "stopped"}


# -- misuse -----------------------------------------------------------------------------------------------------------


def test_only_those_in_the_campaign_have_a_stage() -> None:
    campaign = read("Sam knows Ada").campaign
    stranger = Contact(name="Cy Adeyemi")

    with pytest.raises(ContactNotFound):
        contact_stage(campaign, stranger, now=LATEST)
    with pytest.raises(ContactNotFound):
        thread_state(campaign, "cy", now=LATEST)
    with pytest.raises(InvalidValue, match="no such referral in the campaign"):
        referral_stage(campaign, Referral(referrer=people()["Ada"], contact=stranger, at=LATEST))


@pytest.mark.parametrize("stage", [contact_stage, thread_state])
@pytest.mark.parametrize("now", [None, "today", datetime(2026, 3, 2, 9)])
def test_the_instant_must_be_aware(stage: Any, now: Any) -> None:
    campaign: Campaign = read("Sam knows Ada").campaign

    with pytest.raises(InvalidValue, match=r"^now: "):
        stage(campaign, "ada", now=now)


@pytest.mark.parametrize(
    ("again", "state"),
    [
        ("Mon 2 Mar 14:35 outreach to Ada by LinkedIn", "sent"),
        ("Wed 11 Mar 10:00 follow-up to Ada", "nudged"),
    ],
)
def test_a_second_channel_within_a_day_is_no_follow_up(again: str, state: str) -> None:
    scene = read(f"Mon 2 Mar 14:30 outreach to Ada; {again}")

    assert thread_state(scene.campaign, people()["Ada"], now=instant("Thu 12 Mar 09:00")) == state


def test_an_answer_about_a_name_does_not_open_the_request_again() -> None:
    """Ada said later, named Cy, allows Sam on Friday to mention her; any other answer is a word again."""
    happened = "Mon 2 Mar 10:00 outreach to Ada; Tue 3 Mar 10:00 deferral from Ada; Wed 4 Mar 10:00 Ada names Cy"
    scene = read(happened)
    (referral,) = scene.campaign.referrals
    answer = Touch(
        contact=scene.contacts["Ada"],
        at=instant("Fri 6 Mar 10:00"),
        direction="inbound",
        channel="email",
        purpose="answer",
    )
    now = instant("Fri 6 Mar 12:00")

    def state(touch: Touch) -> str:
        return str(thread_state(scene.campaign.add(touch), scene.contacts["Ada"], now=now))

    assert state(evolve(answer, referral=referral)) == "deferred"
    assert state(answer) == "replied"
