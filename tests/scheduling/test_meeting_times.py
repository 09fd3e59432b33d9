"""When to leave, arrive, begin, mention the time, and end."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from infointerview.errors import ContactNotFound, InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.people import Contact, Seeker
from infointerview.model.talk import Interview, InterviewFormat
from infointerview.policy.figures import DEFAULT_POLICY
from infointerview.scheduling.meeting_times import MeetingTimes, meeting_times
from infointerview.strategies.time import instants, zones

IVANA = Seeker(name="Ivana Petrović", zone="America/Toronto", field="translation")
SIOBHAN = Contact(name="Siobhán O'Brien", zone="Europe/London")
START = datetime(2026, 3, 12, 14, tzinfo=UTC)


def agreed(form: str | InterviewFormat | None, start: datetime = START, **details: Any) -> Interview:
    return Interview.agreed(contact=SIOBHAN, at=datetime(1999, 1, 1, tzinfo=UTC), start=start, format=form, **details)


def times(talk: Interview, **given_: Any) -> MeetingTimes:
    return meeting_times(Campaign(seeker=IVANA).add(SIOBHAN, talk), talk, **given_)


@pytest.mark.parametrize(
    ("form", "leave", "arrive"),
    [
        ("in_person", "13:20", "13:50"),  # ten minutes early, after half an hour on the way
        ("video", None, "13:57"),
        ("phone", None, "14:00"),
        (None, None, "14:00"),
    ],
)
def test_how_early_to_be_there_depends_on_how_you_meet(form: str | None, leave: str | None, arrive: str) -> None:
    """A talk of 20 minutes at 14:00 in London; the time is mentioned three minutes before its end."""
    found = times(agreed(form))

    assert (found.leave and f"{found.leave.theirs:%H:%M}") == leave
    assert f"{found.arrive.theirs:%H:%M}" == arrive
    assert f"{found.start.theirs:%H:%M} {found.time_check.theirs:%H:%M} {found.end.theirs:%H:%M}" == "14:00 14:17 14:20"


def test_times_are_told_on_both_clocks() -> None:
    """Toronto has changed its clocks on 8 March 2026 and London has not: four hours lie between them."""
    assert str(times(agreed("video"))) == (
        "be online         Thursday 12 March 13:57 in London, 09:57 in Toronto\n"
        "start             Thursday 12 March 14:00 in London, 10:00 in Toronto\n"
        "mention the time  Thursday 12 March 14:17 in London, 10:17 in Toronto\n"
        "end               Thursday 12 March 14:20 in London, 10:20 in Toronto"
    )
    assert str(times(agreed("phone"))).splitlines()[0].startswith("call ")
    assert str(times(agreed(None))).splitlines()[0].startswith("start ")


def test_the_way_takes_as_long_as_you_say() -> None:
    found = times(agreed("in_person"), travel_minutes=75)

    assert found.leave is not None
    assert f"{found.leave.theirs:%H:%M}" == "12:35"
    assert times(agreed("phone"), travel_minutes=75).leave is None


@pytest.mark.parametrize(("minutes", "leave"), [(0, "12 13:50"), (1_440, "11 13:50")])
def test_the_way_may_take_no_time_and_a_day(minutes: int, leave: str) -> None:
    found = times(agreed("in_person"), travel_minutes=minutes)

    assert found.leave is not None
    assert f"{found.leave.theirs:%d %H:%M}" == leave


@given(instants(), st.integers(1, 600), st.none() | st.sampled_from(InterviewFormat), zones(), zones())
def test_the_times_are_in_order_and_real_minutes_apart(
    start: datetime, minutes: int, form: InterviewFormat | None, theirs: ZoneInfo, yours: ZoneInfo
) -> None:
    """Also on nights on which clocks change, at both ends of the calendar, and for talks of a minute."""
    siobhan, ivana = evolve(SIOBHAN, zone=theirs), evolve(IVANA, zone=yours)
    talk = Interview.agreed(contact=siobhan, at=start, start=start, format=form, minutes_asked=minutes)
    try:
        found = meeting_times(Campaign(seeker=ivana).add(siobhan, talk), talk)
    except InvalidValue as error:
        assert "outside 1900-2199" in str(error)
        return
    arrive, begin, check, end = (
        clocks.yours.astimezone(UTC) for clocks in (found.arrive, found.start, found.time_check, found.end)
    )

    early = {InterviewFormat.IN_PERSON: 10, InterviewFormat.VIDEO: 3}.get(form, 0) if form else 0
    assert begin == start.astimezone(UTC)
    assert begin - arrive == timedelta(minutes=early)
    assert end - begin == timedelta(minutes=minutes)
    assert end - check == timedelta(minutes=min(3, minutes))
    assert (found.leave is not None) == (form is InterviewFormat.IN_PERSON)
    if found.leave:
        assert arrive - found.leave.yours.astimezone(UTC) == timedelta(minutes=DEFAULT_POLICY.travel_minutes)


def test_on_the_night_of_the_change_the_minutes_are_real_ones() -> None:
    """On 29 March 2026 London skips the hour from one to two: to be early for 02:00, leave at 00:20."""
    found = times(agreed("in_person", datetime(2026, 3, 29, 1, tzinfo=UTC)))

    assert found.leave is not None
    assert f"{found.leave.theirs:%H:%M}" == "00:20"
    assert f"{found.start.theirs:%H:%M}" == "02:00"


def test_a_contact_without_a_zone_lives_by_your_clock() -> None:
    bartosz = Contact(name="Bartosz Zieliński")
    talk = Interview.agreed(contact=bartosz, at=START, start=START)
    found = meeting_times(Campaign(seeker=IVANA).add(bartosz, talk), talk)

    assert str(found.start) == "Thursday 12 March 10:00"


def test_a_talk_that_was_held_ended_when_it_ended() -> None:
    talk = agreed("phone").hold(at=START + timedelta(hours=2), start=START, minutes=50)

    assert f"{times(talk).end.theirs:%H:%M}" == "14:50"


def test_there_are_no_times_without_a_start() -> None:
    proposed = Interview.propose(contact=SIOBHAN, at=START, slots=[START])

    with pytest.raises(InvalidValue, match="interview: no start has been agreed; schedule it first"):
        times(proposed)
    with pytest.raises(ContactNotFound):
        meeting_times(Campaign(seeker=IVANA), agreed("phone"))


@pytest.mark.parametrize(
    ("given_", "problem"),
    [
        ({"today": None}, "campaign: expected a Campaign"),
        ({"interview": SIOBHAN}, "interview: expected an? Interview, got Contact"),
        ({"policy": 3}, "policy: expected a Policy, got int"),
        ({"travel_minutes": -1}, "travel_minutes: -1 is out of range; give 0 to 1440"),
        ({"travel_minutes": 1_441}, "travel_minutes: 1441 is out of range; give 0 to 1440"),
        ({"travel_minutes": 1.5}, "travel_minutes: expected a whole number"),
    ],
)
def test_an_argument_that_does_not_fit_is_named(given_: dict[str, Any], problem: str) -> None:
    talk = agreed("phone")
    call: dict[str, Any] = {"today": Campaign(seeker=IVANA).add(SIOBHAN, talk), "interview": talk}
    with pytest.raises(InvalidValue, match=f"^{problem}"):
        meeting_times(**call | given_)
