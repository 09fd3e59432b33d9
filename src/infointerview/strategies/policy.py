"""Policies: the presets, alone, with a few figures of their own, or with every figure drawn anew."""

from collections.abc import Iterable
from datetime import time
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from infointerview.model.time import Weekday
from infointerview.policy.figures import DEFAULT_POLICY, PRESETS, Policy
from infointerview.strategies.people import working_hours
from infointerview.strategies.values import built

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
    "_months": (1, 12),
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
    ("keep_in_touch_tier_b_months", "keep_in_touch_tier_c_months", 1),
    ("keep_in_touch_tier_a_months", "keep_in_touch_tier_b_months", 1),
    ("interviews_per_day", "interviews_per_week", 1),
)
_ATTEMPTS = ("follow_ups_at_most", "follow_ups_after_referral_at_most")


def policies() -> SearchStrategy[Policy]:
    """Return policies: the presets, some with a few figures changed, and ones in which every figure is drawn anew.

    >>> from hypothesis import find
    >>> find(policies(), lambda policy: policy.keep_in_touch_tier_c_months < 3).keep_in_touch_tier_c_months
    1
    """
    counts = {
        figure.name: st.integers(*next(bounds for end, bounds in _RANGES.items() if figure.name.endswith(end)))
        for figure in attrs.fields(Policy)
        if type(getattr(DEFAULT_POLICY, figure.name)) is int
    }
    clock = st.integers(0, 95).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))
    words: dict[str, SearchStrategy[Any]] = {
        "late_agreement_from": clock,
        "late_agreement_confirmed_until": clock,
        "send": st.lists(st.integers(0, 95), min_size=2, max_size=2, unique=True),
        "working_hours": working_hours(),
        "handwritten_note": st.booleans(),
        "referral_ask": st.sampled_from(Policy.ReferralAsk),
        "job_words": st.sampled_from(Policy.JobWords),
        "resume": st.sampled_from(Policy.Resume),
        "send_days": st.sets(st.sampled_from(Weekday), min_size=1),
    }
    presets = st.sampled_from(tuple(PRESETS)).map(lambda name: PRESETS[name])
    one: SearchStrategy[dict[str, Any]] = st.one_of(
        [built(dict, {name: strategy}) for name, strategy in {**counts, **words}.items()]
    )
    few = built(_policy, {"preset": presets, "changes": st.lists(one, min_size=1, max_size=4)})
    return (
        presets
        | few
        | built(_policy, {"preset": st.just(DEFAULT_POLICY), "changes": st.tuples(built(dict, {**counts, **words}))})
    )


def _policy(preset: Policy, changes: Iterable[dict[str, Any]]) -> Policy:
    """Return the preset after changes, and with the figures mended that contradict those changed."""
    new = {figure.name: getattr(preset, figure.name) for figure in attrs.fields(Policy)}
    for change in changes:
        new |= change
    if "send" in new:
        new["send_from"], new["send_until"] = (time(at // 4, at % 4 * 15) for at in sorted(new.pop("send")))
    for earlier, later, unit in _ORDERED:
        new[earlier] = min(new[earlier], new[later] * unit)
    for wait in ("no_show_wait_minutes", "no_show_wait_far_minutes"):
        new[wait] = min(new[wait], new["block_minutes"] - 1)
    waits = max(new[name] for name in _ATTEMPTS) * new["follow_up_after_business_days"]
    second = new["second_contact_after_business_days"]
    new["give_up_after_business_days"] = max(new["give_up_after_business_days"], waits + 1, second)
    return Policy(**new)
