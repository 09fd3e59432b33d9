"""What was published, read off the publications by hand: no default and no preset may say that a source says otherwise.

Nothing here comes from the code under test.  A figure is what the source says, or every value that fits its words.
"""

from datetime import time

import pytest

from infointerview.policy.figures import DEFAULT_POLICY, FIGURES, PRESETS, sources_of

PUBLISHED: dict[str, dict[str, object]] = {
    # Books.
    "2HJS": {"employers_at_once": 5},  # The top 5.
    "DALTON": {
        "job_words": "ask",  # Ask for no job leads.
        "keep_in_touch_tier_a_months": 1,  # Monthly.
        "plan_minutes": 30,
        "prepare_minutes": 15,
        "referral_ask": "week_later",
        "slot_horizon_business_days": 5,  # Several windows over the next week.
        "small_talk_minutes": 5,
        "talk_before_applying_days": 14,  # Up to two weeks.
        "update_after_days": 7,  # A week, promised aloud.
        "updates_at_most": 2,  # Repeat once, then abandon it.
    },
    "20MNM": {
        "answer_seconds": range(12 * 60 // 5, 15 * 60 // 5 + 1),  # Five questions in 12 to 15 minutes.
        "answers_at_most_percent": range(60, 76),  # 12 to 15 minutes of 20.
        "small_talk_at_most_percent": 20,  # 4 minutes of 20.
    },
    "BOLLES2": {"handwritten_within_business_days": 1},  # To arrive a day or two later.
    "ISSU": {"interviews_in_a_field_at_least": 3},
    "OTX": {"introduction_check_after_days": range(7, 11), "referral_ask": "in_meeting"},  # A week or ten days.
    # Universities and public services.
    "BLS": {"ask_minutes": range(20, 31)},
    "CARLETON": {"follow_up_after_business_days": 5},  # A week.
    "DUKE": {"follow_up_after_business_days": 7, "second_contact_after_business_days": 3},
    "HAMPSHIRE": {"thank_you_within_hours": range(2 * 24, 3 * 24 + 1)},  # 2 to 3 days.
    "LAWRENCE": {"block_minutes": 60},  # It often runs to an hour.
    "MAJT": {"move_notice_hours": 24},
    "NW": {"connect_within_hours": 48},
    "RCEL": {"extension_at_most_minutes": 5},  # Ask for five more.
    "SCU": {"keep_in_touch_tier_b_months": 3},  # Every few months.
    "SFU": {"follow_ups_after_referral_at_most": 1, "follow_ups_at_most": 1},  # Once only.
    "UP1": {"keep_in_touch_tier_b_months": 12 // 3},  # Up to three times a year.
    "UPS": {"arrive_early_minutes": 10, "reminder_before_business_days": range(1, 3)},  # 24 to 48 hours before.
    "WORK": {"resume": "bring_if_asked"},
    "YALE": {"thank_you_within_hours": 24},
    # Practitioners.
    "CTL2": {"send_days": (1, 2, 3), "send_from": time(9, 30), "send_until": time(11, 30)},  # Mid-morning, Tue to Thu.
    "CTL3": {"handwritten_note": False},  # A card is an extra, never a substitute.
    "KW": {"no_show_wait_minutes": 15},
    "SIDE": {"referral_thanks_within_days": 0},  # At once.
    "SJS2": {"confirmation_within_days": 0},  # A phoned booking is confirmed by e-mail at once.
    # Data and tools.
    "BOOM": {"outreach_at_least_words": 50, "outreach_at_most_words": 125, "subject_at_least_words": range(3, 5)},
    "GIST": {"interviews_per_week": 1, "new_requests_per_week": 5},
    "MONICA": {"keep_in_touch_late_percent": 50},  # Ideally four weeks, six at worst.
    "KNOCK": {"linkedin_message_at_most_characters": 400},
    "LC": {"linkedin_message_at_most_characters": 1_900},
    "LH": {"connection_note_at_most_characters": 200, "reinvite_after_days": 21},
    "TRK": {"new_requests_per_week": range(3, 6)},
    # What nobody published.
    "convention": {
        "answer_within_business_days": 1,
        "answers_at_least_minutes": 5,
        "call_at_most_words": 75,
        "congratulate_within_days": 30,
        "cases_for_a_rate_at_least": 5,
        "debrief_within_hours": 24,
        "decline_reply_within_business_days": 2,
        "dormant_after_days": 180,
        "employers_in_a_field_at_least": 2,
        "erase_within_days": 0,
        "far_travel_minutes": 60,
        "follow_up_after_business_days": 10,
        "follow_up_after_return_business_days": 2,
        "follow_up_at_least_words": 25,
        "follow_up_at_most_words": 60,
        "give_up_after_business_days": (15, 21, 30),
        "interview_is_fresh_for_days": (30, 90),
        "interviews_for_a_score_at_least": 3,
        "interviews_per_day": range(1, 3),
        "interviews_per_week": range(1, 4),
        "introduction_checks_at_most": range(1, 3),
        "keep_in_touch_searching_months": 3,
        "keep_in_touch_tier_c_months": 6,
        "late_agreement_confirmed_until": time(12),
        "late_agreement_from": time(15),
        "late_thanks_after_days": 5,
        "live_contacts_per_employer_at_most": range(1, 3),
        "message_at_most_words": 200,
        "hardly_too_long_percent": 15,
        "moves_at_most": 1,
        "no_show_message_within_business_days": 1,
        "no_show_wait_far_minutes": range(20, 31),
        "note_minutes": 15,
        "notes_within_hours": 2,
        "online_early_minutes": range(3, 6),
        "outcome_within_business_days": 5,
        "prepare_before_business_days": 1,
        "questions_ready_per_hour": 24,
        "quiet_interviews": 2,
        "quiet_themes_at_most": range(2),
        "recontact_after_deferral_business_days": 1,
        "recontact_without_a_day_after_days": 30,
        "write_after_invitation_within_business_days": 2,
        "recorded_within_hours": 24,
        "referral_overdue_business_days": 3,
        "referral_within_business_days": 1,
        "reminder_skipped_within_hours": 48,
        "reoffer_after_business_days": 5,
        "reoffers_at_most": 1,
        "report_back_within_business_days": 2,
        "short_message_at_most_words": 60,
        "slot_horizon_business_days": range(5, 11),
        "slot_lead_business_days": 2,
        "slots_to_propose": 3,
        "subject_at_most_characters": 70,
        "subject_at_most_words": 11,
        "thank_you_after_hours": 1,
        "thank_you_at_least_words": 40,
        "thank_you_at_most_words": 110,
        "thank_you_until_days": 7,
        "time_check_before_end_minutes": 3,
        "touches_per_contact_per_week": range(1, 3),
        "hours_between_messages": 24,
        "outreach_at_most_words": 110,
        "travel_minutes": 30,
        "unanswered_updates_before_slowing": 2,
        "updates_at_most": 1,
        "working_hours": "Mon-Fri 09:00-17:00",
    },
}


def fits(value: object, said: object) -> bool:
    """Return whether a value is what a source says, or one of the values that fit its words."""
    return value == said or str(value) == said or (isinstance(said, range | tuple) and value in said)


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("name", FIGURES)
def test_a_policy_has_the_value_that_the_source_which_it_names_first_published(preset: str, name: str) -> None:
    source = sources_of(PRESETS[preset], name)[0]

    assert name in PUBLISHED[source.key], f"read what {source.title} says of {name}, and write it down here"
    assert fits(getattr(PRESETS[preset], name), PUBLISHED[source.key][name])


@pytest.mark.parametrize("name", FIGURES)
def test_the_default_follows_the_source_that_stands_first(name: str) -> None:
    first = FIGURES[name].sources[0]

    assert sources_of(DEFAULT_POLICY, name)[0] == first
    assert fits(getattr(DEFAULT_POLICY, name), PUBLISHED[first.key][name])
