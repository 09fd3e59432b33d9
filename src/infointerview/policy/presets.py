"""Policies that disagree as their sources do.

Each follows one tradition of advice as far as that gives a figure, and the default where it gives none.
"""

from attrs import evolve

from infointerview.policy.figure import ReferralAsk
from infointerview.policy.policy import DEFAULT, Policy
from infointerview.results import Table

__all__ = ["CAMPUS", "GENTLE", "PRESETS", "TWO_HOUR_JOB_SEARCH"]

TWO_HOUR_JOB_SEARCH: Policy = evolve(
    DEFAULT,
    slot_horizon_business_days=5,
    ask_minutes=30,
    referral_ask=ReferralAsk.WEEK_LATER,
)
"""The routine of Dalton's book: another person at the same employer after 3 business days, a follow-up after 7, and the
referral asked for with the update a week after the talk."""

CAMPUS: Policy = evolve(
    DEFAULT,
    live_contacts_per_employer_at_most=1,
    follow_up_after_business_days=5,
    give_up_after_business_days=15,
    interviews_per_week=1,
    interviews_per_day=1,
    keep_in_touch_searching_days=90,
)
"""What university career centres tell students: one person at a time, one reminder after a week, thanks within a day,
and the referral asked for in the meeting."""

GENTLE: Policy = evolve(
    DEFAULT,
    new_requests_per_week=3,
    touches_per_contact_per_week=1,
    live_contacts_per_employer_at_most=1,
    follow_up_after_business_days=10,
    give_up_after_business_days=30,
    thank_you_within_hours=72,
    interviews_per_week=1,
    interviews_per_day=1,
    updates_at_most=1,
    keep_in_touch_searching_days=90,
    keep_in_touch_days=120,
)
"""For a search without hurry: the slowest of the figures that are published, and fewer of everything."""

PRESETS: Table[str, Policy] = Table(
    "policies", {"default": DEFAULT, "two-hour job search": TWO_HOUR_JOB_SEARCH, "campus": CAMPUS, "gentle": GENTLE}
)
"""The policies by name."""
