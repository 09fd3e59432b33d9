"""The rules: what published advice says to do, one small function each."""

from infointerview.results import Table
from infointerview.rules.advice.afterwards import (
    connect_after_interview,
    debrief_after_interview,
    handwritten_note_after_thanks,
    invite_again,
    notes_after_interview,
    thank_you_after_interview,
)
from infointerview.rules.advice.answers import (
    answer_owed,
    offer_times_again,
    reschedule_notice,
    say_sorry_for_missing_it,
    say_what_they_meant,
    write_after_no_show,
)
from infointerview.rules.advice.keeping_in_touch import (
    announce_outcome,
    congratulate_on_news,
    keep_in_touch,
    keep_your_promise,
    next_step,
    own_todo,
    promise_of_theirs,
    resource_to_look_at,
    update_after_interview,
)
from infointerview.rules.advice.meeting import (
    confirm_in_writing,
    leave_in_time,
    prepare_for_meeting,
    record_the_meeting,
    remind_of_meeting,
    tell_them_you_are_late,
    wait_for_no_show,
)
from infointerview.rules.advice.outreach import (
    apply_meanwhile,
    find_another_address,
    find_somebody_at_target,
    follow_up_after_silence,
    move_on_after_silence,
    outreach_next,
    recontact_after_deferral,
    second_contact_at_employer,
)
from infointerview.rules.advice.referrals import (
    introduction_to_check_on,
    permission_not_answered,
    permission_to_name_referrer,
    referral_to_a_name,
    referral_while_warm,
    report_back_to_referrer,
    thank_for_referral,
)
from infointerview.rules.rule import Rule

RULES: Table[str, Rule] = Table(
    "rules",
    {
        rule.id: rule
        for rule in (
            find_somebody_at_target,
            outreach_next,
            referral_while_warm,
            referral_to_a_name,
            permission_to_name_referrer,
            permission_not_answered,
            introduction_to_check_on,
            second_contact_at_employer,
            follow_up_after_silence,
            move_on_after_silence,
            recontact_after_deferral,
            find_another_address,
            apply_meanwhile,
            answer_owed,
            say_what_they_meant,
            offer_times_again,
            confirm_in_writing,
            prepare_for_meeting,
            remind_of_meeting,
            leave_in_time,
            tell_them_you_are_late,
            wait_for_no_show,
            write_after_no_show,
            say_sorry_for_missing_it,
            reschedule_notice,
            record_the_meeting,
            notes_after_interview,
            debrief_after_interview,
            thank_you_after_interview,
            handwritten_note_after_thanks,
            connect_after_interview,
            invite_again,
            thank_for_referral,
            report_back_to_referrer,
            update_after_interview,
            keep_in_touch,
            congratulate_on_news,
            keep_your_promise,
            promise_of_theirs,
            resource_to_look_at,
            next_step,
            announce_outcome,
            own_todo,
        )
    },
)
"""The rules by id: what `due` asks unless it is given others.

Add one with `RULES | {"mine": rule}`, replace one under its own id, leave one out to switch it off.
"""
