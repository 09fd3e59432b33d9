"""When the seeker is away, and what they decided."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st

from infointerview.errors import InvalidValue
from infointerview.model.people import Absence, Decision, Seeker
from infointerview.strategies.people import absences

EASTER = Absence(first=date(2026, 4, 3), last=date(2026, 4, 6))


@given(absences(), st.dates())
def test_both_ends_of_an_absence_belong_to_it(away: Absence, on: date) -> None:
    assert away.first in away
    assert away.last in away
    assert away.first - timedelta(days=1) not in away
    assert (on in away) == (away.first <= on <= away.last)


def test_absences_stand_in_order_and_once() -> None:
    later = Absence(first=date(2026, 8, 1), last=date(2026, 8, 14))
    me = Seeker(name="Sam Okafor", zone="UTC", field="hydrology", away=[later, EASTER, later])

    assert me.away == (EASTER, later)
    assert Seeker(name="Sam Okafor", zone="UTC", field="hydrology", away=EASTER).away == (EASTER,)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"away": "Easter"}, r"Seeker.away\[0\]: cannot read 'Easter'; write 'Fri every 2 weeks"),
        ({"away": [(date(2026, 4, 3), date(2026, 4, 6))]}, r"Seeker.away\[0\]: expected an Absence, got tuple"),
        ({"decision": "to study"}, "Seeker.decision: expected a Decision, got str; write Decision"),
    ],
)
def test_what_is_no_plan_is_refused(fields: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidValue, match=says):
        Seeker(name="Sam Okafor", zone="UTC", field="hydrology", **fields)


def test_days_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(InvalidValue, match=r"Absence.last: 2026-04-02 is before 2026-04-03; swap the days"):
        Absence(first=date(2026, 4, 3), last=date(2026, 4, 2))


def test_a_decision_needs_an_aware_instant() -> None:
    with pytest.raises(InvalidValue, match=r"Decision.at: the datetime is naive"):
        Decision(what="to study hydrology", at=datetime(2026, 6, 1))
