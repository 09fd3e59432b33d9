"""What a meeting takes of the day, and the interviews that take some of it already."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from infointerview.model.campaign import Campaign
from infointerview.model.people import Contact, Seeker
from infointerview.model.talk import Interview, InterviewFormat
from infointerview.policy.figures import DEFAULT_POLICY
from infointerview.rules.advice.meeting import block_for
from infointerview.scheduling.busy import agreed

LUPE = Contact(name="Lupe Ortega")
KENJI = Seeker(name="Kenji Watanabe", zone="Europe/London", field="baking")
NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("form", "minutes", "before", "talk", "after"),
    [
        (InterviewFormat.PHONE, 20, 15, 30, 15),
        (InterviewFormat.VIDEO, 20, 15, 30, 15),  # online three minutes early, and preparing there
        (None, 45, 15, 45, 15),
        (InterviewFormat.IN_PERSON, 20, 55, 30, 45),  # 15 to prepare, 30 on the way, 10 early; 30 back and 15 for notes
        (InterviewFormat.IN_PERSON, 60, 55, 60, 45),
    ],
)
def test_what_the_usual_figures_come_to(
    form: InterviewFormat | None, minutes: int, before: int, talk: int, after: int
) -> None:
    """15 minutes to prepare and 15 for notes, a talk planned for 30, half an hour each way."""
    block = block_for(minutes, form, DEFAULT_POLICY)

    assert (block.before, block.talk, block.after) == (before, talk, after)
    assert block.whole == before + talk + after
    assert block.around(36_000) == (36_000 - before * 60, 36_000 + (talk + after) * 60)


def test_an_hour_is_kept_free_though_the_parts_come_to_less() -> None:
    """Nothing to prepare and no notes: 30 minutes to talk, and 30 for a talk that runs over."""
    bare = evolve(DEFAULT_POLICY, prepare_minutes=0, note_minutes=0)

    assert (block_for(20, InterviewFormat.PHONE, bare).before, block_for(20, InterviewFormat.PHONE, bare).after) == (
        0,
        30,
    )
    assert block_for(20, InterviewFormat.VIDEO, bare).before == 3


def test_a_talk_that_was_held_took_as_long_as_it_took() -> None:
    """Ten minutes at noon, in person: on the way from 11:05 on, and back, with notes, until 12:55."""
    talk = Interview.on_the_spot(contact=LUPE, at=NOON + HOUR, start=NOON, minutes=10, format="in_person")
    appointments = agreed(Campaign(seeker=KENJI).add(LUPE, talk), DEFAULT_POLICY)

    assert appointments.meetings == (
        (int((NOON - 11 * HOUR / 12).timestamp()), int((NOON + 11 * HOUR / 12).timestamp()), "Lupe Ortega"),
    )
    assert dict(appointments.per_day) == {NOON.date(): 1}


def test_a_talk_that_was_held_counts_though_the_person_then_asked_to_be_left_alone() -> None:
    talk = Interview.on_the_spot(contact=LUPE, at=NOON + HOUR, start=NOON, minutes=20)
    silent = Campaign(seeker=KENJI).add(LUPE.do_not_contact(at=NOON + HOUR), talk)

    assert dict(agreed(silent, DEFAULT_POLICY).per_week) == {date(2026, 3, 2): 1}


def test_an_interview_counts_for_the_day_on_your_clock() -> None:
    """Noon in London is Friday one o'clock at night in Auckland."""
    talk = Interview.agreed(contact=LUPE, at=NOON, start=NOON)
    kenji = evolve(KENJI, zone=ZoneInfo("Pacific/Auckland"))

    assert [f"{day:%a %d}" for day in agreed(Campaign(seeker=kenji).add(LUPE, talk), DEFAULT_POLICY).per_day] == [
        "Fri 06"
    ]


def test_names_are_of_the_meetings_that_need_some_of_the_time_each_once() -> None:
    """Blocked from 11:45 to 12:45, and an hour later; what ends when another begins does not meet it."""
    talks = [Interview.agreed(contact=LUPE, at=NOON, start=NOON + n * HOUR, id=f"talk-{n}") for n in (0, 1)]
    appointments = agreed(Campaign(seeker=KENJI).add(LUPE, *talks), DEFAULT_POLICY)
    first = int((NOON - HOUR / 4).timestamp())

    assert appointments.names(first, first + 7_200) == ("Lupe Ortega",)
    assert appointments.names(first - 60, first) == ()
    assert appointments.names(first + 7_200, first + 7_260) == ()
