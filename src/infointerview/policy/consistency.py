"""Figures of a policy that have to fit each other."""

from typing import Any

from infointerview.errors import InvalidValue

__all__ = ["refuse_contradictions"]

_AT_LEAST_ONE = (
    "new_requests_per_week",
    "touches_per_contact_per_week",
    "interviews_per_week",
    "interviews_per_day",
    "live_contacts_per_employer_at_most",
    "second_contact_after_business_days",
    "follow_up_after_business_days",
    "slots_to_propose",
    "slot_horizon_business_days",
    "ask_minutes",
    "keep_in_touch_searching_days",
    "keep_in_touch_days",
    "unanswered_updates_before_slowing",
    "update_after_days",
    "dormant_after_days",
    "answers_at_most_percent",
    "answer_seconds",
    "quiet_interviews",
    "interviews_in_a_field_at_least",
    "interviews_for_a_score_at_least",
    "cases_for_a_rate_at_least",
)
_SHARES = ("small_talk_at_most_percent", "answers_at_most_percent")
# Pairs of which the first must not be more than the second, which is so many hours if it is counted in days.
_ORDERED = (
    ("second_contact_after_business_days", "give_up_after_business_days", 1),
    ("thank_you_after_hours", "thank_you_within_hours", 1),
    ("thank_you_within_hours", "thank_you_until_days", 24),
    ("notes_within_hours", "debrief_within_hours", 1),
    ("referral_within_business_days", "referral_overdue_business_days", 1),
    ("slot_lead_business_days", "slot_horizon_business_days", 1),
    ("ask_minutes", "plan_minutes", 1),
    ("plan_minutes", "block_minutes", 1),
    ("time_check_before_end_minutes", "ask_minutes", 1),
    ("keep_in_touch_searching_days", "keep_in_touch_days", 1),
    ("interviews_per_day", "interviews_per_week", 1),
    ("outreach_at_least_words", "outreach_at_most_words", 1),
    ("follow_up_at_least_words", "follow_up_at_most_words", 1),
    ("thank_you_at_least_words", "thank_you_at_most_words", 1),
    ("subject_at_least_words", "subject_at_most_words", 1),
)


def refuse_contradictions(policy: Any) -> None:
    """Raise `InvalidValue` if two figures of a policy contradict each other, or one leaves nothing to do."""
    for name in _AT_LEAST_ONE:
        if not getattr(policy, name):
            raise InvalidValue.at(f"Policy.{name}", "0 leaves nothing to do", "give 1 or more")
    for name in _SHARES:
        if getattr(policy, name) > 100:
            raise InvalidValue.at(f"Policy.{name}", "more than the whole", "give 100 or less")
    for earlier, later, hours in _ORDERED:
        if getattr(policy, earlier) > getattr(policy, later) * hours:
            raise InvalidValue.at(f"Policy.{earlier}", f"more than {later}", "change one of the two")
    for attempts in ("follow_ups_at_most", "follow_ups_after_referral_at_most"):
        if getattr(policy, attempts) * policy.follow_up_after_business_days >= policy.give_up_after_business_days:
            raise InvalidValue.at(
                "Policy.give_up_after_business_days",
                f"a follow-up would fall on that day or later, with {attempts}",
                "give up later, or follow up sooner or less often",
            )
    for wait in ("no_show_wait_minutes", "no_show_wait_far_minutes"):
        if getattr(policy, wait) >= policy.block_minutes:
            raise InvalidValue.at(f"Policy.{wait}", "not less than block_minutes, when the time is over", "wait less")
    if policy.send_from >= policy.send_until:
        raise InvalidValue.at("Policy.send_from", "not before send_until", "change one of the two")
