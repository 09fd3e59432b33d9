"""Policies: the presets, and any other figures that do not contradict each other."""

from datetime import time
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from infointerview.model.time import Weekday, WorkingHours
from infointerview.policy.figures import DEFAULT_POLICY, PRESETS, Policy
from infointerview.strategies.people import working_hours
from infointerview.strategies.text import brief

__all__ = ["policies"]

# What a figure may be, by the end of its name; the first that fits.
_RANGES = {
    "ask_minutes": (1, 60),
    "plan_minutes": (1, 60),
    "block_minutes": (1, 90),
    "live_contacts_per_employer_at_most": (1, 4),
    "_at_most": (0, 3),
    "_percent": (1, 100),
    "_seconds": (30, 600),
    "subject_at_least_words": (1, 3),
    "subject_at_most_words": (6, 12),
    "_at_least_words": (1, 60),
    "_at_most_words": (60, 300),
    "_characters": (60, 500),
    "_business_days": (1, 15),
    "_days": (1, 60),
    "_hours": (0, 72),
    "_minutes": (0, 90),
    "": (1, 6),
}
# Pairs of which the first is lowered to the second; the later links of a chain stand first.
_ORDERED = (
    ("thank_you_within_hours", "thank_you_until_days", 24),
    ("thank_you_after_hours", "thank_you_within_hours", 1),
    ("notes_within_hours", "debrief_within_hours", 1),
    ("referral_within_business_days", "referral_overdue_business_days", 1),
    ("slot_lead_business_days", "slot_horizon_business_days", 1),
    ("plan_minutes", "block_minutes", 1),
    ("ask_minutes", "plan_minutes", 1),
    ("time_check_before_end_minutes", "ask_minutes", 1),
    ("keep_in_touch_searching_days", "keep_in_touch_days", 1),
    ("interviews_per_day", "interviews_per_week", 1),
)
_ATTEMPTS = ("follow_ups_at_most", "follow_ups_after_referral_at_most")


@brief
def policies() -> SearchStrategy[Policy]:
    """Return policies: the presets, and ones in which every figure is drawn anew."""
    counted = [a.name for a in attrs.fields(Policy) if type(getattr(DEFAULT_POLICY, a.name)) is int]
    clock = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30]))
    drawn = st.builds(
        _policy,
        st.fixed_dictionaries({name: st.integers(*_range_of(name)) for name in counted}),
        st.lists(clock, min_size=2, max_size=2, unique=True).map(sorted),
        hours=st.just(DEFAULT_POLICY.working_hours) | working_hours(),
        handwritten_note=st.booleans(),
        referral_ask=st.sampled_from(Policy.ReferralAsk),
        job_words=st.sampled_from(Policy.JobWords),
        resume=st.sampled_from(Policy.Resume),
        send_days=st.sets(st.sampled_from(Weekday), min_size=1),
    )
    return st.sampled_from(tuple(PRESETS.values())) | drawn


def _range_of(name: str) -> tuple[int, int]:
    return next(bounds for end, bounds in _RANGES.items() if name.endswith(end))


def _policy(counts: dict[str, Any], send: list[time], *, hours: WorkingHours, **others: Any) -> Policy:
    for earlier, later, unit in _ORDERED:
        counts[earlier] = min(counts[earlier], counts[later] * unit)
    for wait in ("no_show_wait_minutes", "no_show_wait_far_minutes"):
        counts[wait] = min(counts[wait], counts["block_minutes"] - 1)
    waits = max(counts[name] for name in _ATTEMPTS) * counts["follow_up_after_business_days"]
    second = counts["second_contact_after_business_days"]
    counts["give_up_after_business_days"] = max(counts["give_up_after_business_days"], waits + 1, second)
    return Policy(send_from=send[0], send_until=send[1], working_hours=hours, **counts, **others)
