"""The rules of the message check, by their ids."""

from collections.abc import Mapping
from types import MappingProxyType

from infointerview.messages.checks.answered import already_answered, already_declined
from infointerview.messages.checks.asking import (
    call_back,
    minutes_missing,
    minutes_too_few,
    minutes_too_many,
    no_way_out,
    purpose_missing,
    several_asks,
)
from infointerview.messages.checks.enclosures import attachment, link, resume
from infointerview.messages.checks.jobs import job_ask, job_mention
from infointerview.messages.checks.joins import does_not_fit
from infointerview.messages.checks.meeting_time import meeting_ahead, meeting_passed
from infointerview.messages.checks.message_rule import MessageRule
from infointerview.messages.checks.naming import misspelt_name, name_without_permission, wrong_name
from infointerview.messages.checks.opening import connection_late, more_me_than_you
from infointerview.messages.checks.placeholders import placeholder
from infointerview.messages.checks.repetition import copied_text, sent_before
from infointerview.messages.checks.salutations import (
    salutation_casual,
    salutation_full_name,
    salutation_impersonal,
    salutation_mark,
    salutation_missing,
    salutation_title,
)
from infointerview.messages.checks.size import blank, too_long, too_many_characters, too_short
from infointerview.messages.checks.subject import (
    subject_job,
    subject_length,
    subject_missing,
    subject_shouting,
    subject_urgent,
)
from infointerview.messages.checks.thanks import another_name, favour_in_thanks, generic_thanks, late_thanks
from infointerview.messages.checks.tone import (
    blame,
    emoticon,
    empty_follow_up,
    exclamation_marks,
    persuasion,
    reproach,
    silence_mentioned,
)
from infointerview.messages.checks.waiting import asked_to_wait

__all__ = ["CHECKS"]

CHECKS: Mapping[str, MessageRule] = MappingProxyType(
    {
        rule.id: rule
        for rule in (
            blank,
            placeholder,
            does_not_fit,
            name_without_permission,
            wrong_name,
            misspelt_name,
            job_ask,
            job_mention,
            purpose_missing,
            minutes_missing,
            minutes_too_many,
            minutes_too_few,
            several_asks,
            no_way_out,
            call_back,
            connection_late,
            more_me_than_you,
            resume,
            attachment,
            link,
            subject_missing,
            subject_length,
            subject_shouting,
            subject_urgent,
            subject_job,
            salutation_missing,
            salutation_impersonal,
            salutation_casual,
            salutation_title,
            salutation_full_name,
            salutation_mark,
            too_long,
            too_short,
            too_many_characters,
            exclamation_marks,
            emoticon,
            blame,
            silence_mentioned,
            empty_follow_up,
            generic_thanks,
            late_thanks,
            favour_in_thanks,
            another_name,
            reproach,
            persuasion,
            copied_text,
            sent_before,
            asked_to_wait,
            already_declined,
            already_answered,
            meeting_passed,
            meeting_ahead,
        )
    }
)
"""The rules of the message check by id, in the order of the documentation."""
