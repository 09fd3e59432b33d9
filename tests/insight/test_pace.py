"""Weeks as the seeker lives them, each counted once, the present one apart."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import assume, given

from infointerview.errors import InvalidValue
from infointerview.insight.pace import pace
from infointerview.model.campaign import Campaign
from infointerview.model.people import Absence
from infointerview.policy.figures import DEFAULT_POLICY
from infointerview.rules.due import due
from infointerview.strategies.campaign import lived_campaigns
from tests.insight.cast import AMAL, NGOC, NOON, OZ, ROSA, SUKARMINI, campaign, message, talk
from tests.rules.lives import AFTERWARDS, last_of


def test_weeks_run_from_the_first_thing_done_to_the_present_one_which_stands_apart() -> None:
    """Monday 2 March to Sunday 8, an empty week, then Wednesday 18 March."""
    known = campaign(
        message(NGOC, 0, "outreach"), message(NGOC, 6.4, "follow_up"), talk(OZ, 2), message(AMAL, 15, "outreach")
    )
    found = pace(known, now=NOON + timedelta(days=16))

    assert [(w.monday, w.requests, w.follow_ups, w.interviews) for w in found] == [
        (date(2026, 3, 2), 1, 1, 1),
        (date(2026, 3, 9), 0, 0, 0),
    ]
    assert (found.current.monday, found.current.requests) == (date(2026, 3, 16), 1)
    assert (found.requests_per_week, found.follow_ups_per_week, found.interviews_per_week) == (0.5, 0.5, 0.5)


def test_what_is_plainly_a_request_counts_as_one() -> None:
    """A first message without a purpose, an invitation, and e-mail with LinkedIn within a day; then a follow-up."""
    known = campaign(
        message(NGOC, 0, "other"),
        message(AMAL, 0, "connection_request"),
        message(OZ, 0, "outreach"),
        evolve(message(OZ, 0.1, "outreach"), channel="linkedin"),
        message(NGOC, 3, "other"),
    )
    found = pace(known, now=NOON + timedelta(days=4))

    assert (found.current.requests, found.current.follow_ups) == (3, 1)


def test_the_week_begins_on_the_seekers_monday() -> None:
    """Sunday 8 March 20:30 in Toronto is Monday 9 March in London."""
    late = evolve(message(NGOC, 0, "outreach"), at=datetime(2026, 3, 9, 0, 30, tzinfo=UTC))
    known = campaign()
    in_toronto = evolve(known, seeker=evolve(ROSA, zone=ZoneInfo("America/Toronto"))).add(late)

    assert pace(in_toronto, now=NOON + timedelta(days=9))[0].monday == date(2026, 3, 2)
    assert pace(known.add(late), now=NOON + timedelta(days=9)).current.requests == 1


def test_what_came_back_and_what_is_yet_to_come_count_as_nothing() -> None:
    known = campaign(message(NGOC, 0, "outreach", bounced=True), message(OZ, 3, "outreach"), talk(SUKARMINI, 4))
    found = pace(known, now=NOON + timedelta(days=1))

    assert (len(found), found.current.requests, found.current.interviews) == (0, 0, 0)
    assert found.requests_per_week is None


def test_a_week_away_is_shown_and_counts_in_no_mean() -> None:
    """Away from Friday 6 to Sunday 15 March, in two overlapping absences."""
    away = [
        Absence(first=date(2026, 3, 6), last=date(2026, 3, 11)),
        Absence(first=date(2026, 3, 10), last=date(2026, 3, 15)),
    ]
    known = evolve(campaign(message(NGOC, 0, "outreach"), message(OZ, 1, "outreach")), seeker=evolve(ROSA, away=away))
    found = pace(known, now=NOON + timedelta(days=14))

    assert [week.days_away for week in found] == [3, 7]
    assert (found.requests_per_week, len(found.counted)) == (2, 1)


def test_the_pace_wanted_is_the_policys() -> None:
    known = campaign(*(message(person, 1, "outreach") for person in (NGOC, OZ)))
    found = pace(known, now=NOON + timedelta(days=7), policy=evolve(DEFAULT_POLICY, new_requests_per_week=2))

    assert (found.requests_wanted, found.weeks_on_target) == (2, 1)
    assert pace(known, now=NOON + timedelta(days=7)).weeks_on_target == 0


@pytest.mark.parametrize("now", [datetime(2026, 3, 2), date(2026, 3, 2), None])
def test_a_naive_instant_is_refused(now: Any) -> None:
    with pytest.raises(InvalidValue, match="now"):
        pace(campaign(), now=now)


@given(lived_campaigns(), AFTERWARDS)
def test_everything_done_is_in_one_week(known: Campaign, later: timedelta) -> None:
    # What says nothing of its purpose is understood from what came before, and counts as what it is taken for.
    assume(not any(t.outbound and t.purpose in {"other", "connection_request"} for t in known.touches))
    now = last_of(known) + later
    found = pace(known, now=now)
    weeks = [*found, found.current]
    sent = [t for t in known.touches if t.outbound and not t.bounced and t.at <= now]
    held = [i for i in known.interviews if i.was_held and i.end and i.end <= now]

    assert sum(week.requests for week in weeks) == sum(t.purpose == "outreach" for t in sent)
    assert sum(week.follow_ups for week in weeks) == sum(t.purpose == "follow_up" for t in sent)
    assert sum(week.interviews for week in weeks) == len(held)
    assert all((b.monday - a.monday).days == 7 for a, b in pairwise(weeks))
    assert found.current.monday <= now.astimezone(known.seeker.zone).date() < found.current.monday + timedelta(days=7)
    assert found.overdue == sum(action.state == "overdue" for action in due(known, now=now))


def test_a_talk_counts_once_it_has_ended() -> None:
    """It lasts from 12:00 to 12:20 on Tuesday 3 March."""
    known, start = campaign(talk(NGOC, 1)), NOON + timedelta(days=1)

    assert pace(known, now=start + timedelta(minutes=19)).current.interviews == 0
    assert pace(known, now=start + timedelta(minutes=20)).current.interviews == 1
