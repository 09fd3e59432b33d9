"""The figures by which the rules decide, as one value that a user can change.

Where sources disagree, the default follows the first that is named, and `sources_of` lists them all.
"""

from datetime import time

from attrs import frozen

from infointerview.errors import InvalidValue
from infointerview.model.fields import checked, flag
from infointerview.model.time import Weekday, WorkingHours, working_hours
from infointerview.policy import publications as by
from infointerview.policy.consistency import refuse_contradictions
from infointerview.policy.conversation_figures import ConversationFigures
from infointerview.policy.figure import ReferralAsk, clock_time, figure, referral_ask, weekdays
from infointerview.policy.source import convention

__all__ = ["DEFAULT", "Policy", "checked_policy"]

_TUESDAY_TO_THURSDAY = (Weekday.TUE, Weekday.WED, Weekday.THU)


@frozen(kw_only=True, field_transformer=checked)
class Policy(ConversationFigures):
    """How long to wait, how often to ask, how soon to thank, how to meet, and what to say.

    Business days are those of the recipient's working week, and the day of the event does not count.  Days without
    that word are calendar days; hours and minutes are real ones, whatever the clocks do.  `attrs.evolve` changes any
    figure, `explain` shows them all, and `sources_of` says where one comes from.

    Attributes:
        new_requests_per_week: People to write to for the first time in a week, Monday to Sunday.
        touches_per_contact_per_week: Messages of yours to one person within seven days, answers and meetings apart.
        interviews_per_week: Interviews to hold in a week.
        interviews_per_day: Interviews to hold on a day.
        employers_at_once: Employers to work on side by side.
        second_contact_after_business_days: Silence after which to write to another person at the same employer.
        live_contacts_per_employer_at_most: People at one employer who have an unanswered request at the same time.
        follow_up_after_business_days: Silence after which to follow a request up.
        follow_ups_at_most: How often one request is followed up.
        follow_ups_after_referral_at_most: The same where somebody recommended you.
        follow_up_after_return_business_days: Wait after the end of an announced absence.
        recontact_after_deferral_business_days: Wait after the day until which a contact put you off.
        give_up_after_business_days: Silence after a first message that means no.
        notes_within_hours: How soon after an interview raw notes are written.
        debrief_within_hours: How soon after it you look back on it.
        thank_you_after_hours: Time before a thank-you looks written in thought.
        thank_you_within_hours: Time by which it is sent.
        thank_you_until_days: Time until which a late one still goes; later it becomes part of an update.
        handwritten_note: Whether a handwritten note follows the thank-you for a meeting in person.
        handwritten_within_business_days: Time by which that is posted.
        referral_within_business_days: Time in which to write to a person who was named to you.
        referral_overdue_business_days: Time after which the delay embarrasses the referrer.
        referral_thanks_within_days: Time in which to thank for a name; 0 is the same day.
        introduction_check_after_days: Time after which to check on a promised introduction.
        introduction_checks_at_most: How often to check on one.
        report_back_within_business_days: Time in which to tell a referrer what came of their referral.
        answer_within_business_days: Time in which to answer a yes or a question.
        decline_reply_within_business_days: Time in which to thank for a no.
        slots_to_propose: Times to offer at once.
        slot_lead_business_days: Business days of the contact's between an offer and the first time offered.
        slot_horizon_business_days: Business days ahead among which to offer.
        reoffers_at_most: How often to offer again after a missed or cancelled meeting.
        reoffer_after_business_days: Wait after a contact cancelled before offering again.
        ask_minutes: Length to ask for.
        plan_minutes: Length to plan for.
        block_minutes: Length to keep free.
        confirmation_within_days: Time in which to confirm a start in writing; 0 is the same day.
        reminder_before_business_days: When to remind of a meeting.
        reminder_skipped_within_hours: A start agreed on this shortly before needs no reminder.
        prepare_before_business_days: When to prepare for a meeting.
        prepare_minutes: How long that takes.
        note_minutes: Time to keep free after a meeting, to write notes.
        travel_minutes: Time to get to a meeting in person, where you do not say.
        far_travel_minutes: A way from which on a meeting counts as far.
        arrive_early_minutes: How early to be at the place.
        online_early_minutes: How early to join a video call.
        time_check_before_end_minutes: When to ask the last question and to mention the time.
        extension_at_most_minutes: How much longer to stay if invited to.
        no_show_wait_minutes: How long to wait for somebody who does not come.
        no_show_wait_far_minutes: The same for a meeting that is far.
        no_show_message_within_business_days: Time in which to write after that.
        move_notice_hours: Notice that moving or cancelling a meeting takes.
        moves_at_most: How often you move one meeting.
        recorded_within_hours: How long after their message a step of an interview is recorded, to be one with it.
        referral_ask: When to ask whom else to talk to.
        update_after_days: Time after a meeting until the first update.
        updates_at_most: How often to try that update and the referral ask that goes with it.
        connect_within_hours: Time after a meeting in which to connect on LinkedIn.
        reinvite_after_days: Wait after a withdrawn invitation.
        keep_in_touch_searching_days: How often to be in touch while you search.
        keep_in_touch_days: How often afterwards.
        unanswered_updates_before_slowing: Updates without an answer after which the time between them doubles.
        dormant_after_days: Time without a touch after which a relationship sleeps.
        outcome_within_business_days: Time in which to tell everybody who helped what came of it.
        talk_before_applying_days: Time to try for a talk before applying for a posted job.
        erase_within_days: Time in which a request to be erased is met; 0 is at once.
        send_days: Weekdays of the recipient's on which a message is best sent.
        send_from: Time of their day from which.
        send_until: Time of their day until which.
        working_hours: The working week of somebody whose own is unknown.
        outreach_at_least_words: The fewest words of a first message, without salutation and signature.
        outreach_at_most_words: The most of them.
        message_at_most_words: The most words of any message.
        follow_up_at_least_words: The fewest words of a follow-up.
        follow_up_at_most_words: The most of them.
        thank_you_at_least_words: The fewest words of a thank-you.
        thank_you_at_most_words: The most of them.
        short_message_at_most_words: The most words of a reminder or of a reply to a refusal.
        call_at_most_words: The most words to say who you are and what you ask, on the phone.
        subject_at_least_words: The fewest words of a subject line.
        subject_at_most_words: The most of them.
        subject_at_most_characters: The most characters of a subject line.
        connection_note_at_most_characters: The most characters of a note with a LinkedIn invitation.
        linkedin_message_at_most_characters: The most characters of a message on LinkedIn.
        job_words: How a message may speak of jobs.
        resume: What to do with a resume.
        small_talk_minutes: The most time for small talk.
        small_talk_at_most_percent: The most of an interview for it.
        answers_at_least_minutes: Time for answers before any is left for small talk.
        answers_at_most_percent: The most of an interview for answers.
        answer_seconds: How long an answer takes on the average, or longer.
        questions_ready_per_hour: Questions to have ready, asked or in reserve, for each hour.
        quiet_interviews: Interviews in a row that bring nothing new where a field is saturated.
        quiet_themes_at_most: New themes of one interview that count as nothing new.
        interviews_in_a_field_at_least: Interviews before a field can be saturated.
        employers_in_a_field_at_least: Employers at which they are.
        interviews_for_a_score_at_least: Interviews that must agree before a criterion has a score.
        cases_for_a_rate_at_least: Cases below which no rate, no mean and no median is shown.

    Raises:
        InvalidValue: A figure is not of its kind, or two of them contradict each other.

    >>> from attrs import evolve
    >>> patient = evolve(DEFAULT, follow_up_after_business_days=10)
    >>> patient.follow_up_after_business_days
    10
    """

    # -- pace ---------------------------------------------------------------------------------------------------------
    new_requests_per_week: int = figure(
        5,
        by.JOB_SEEKER("5 a week, and 1 coffee", 5),
        by.TRACKER("3 to 5 new people a week", among=range(3, 6)),
        by.CODING_SCHOOL("8 mails a week to real people", 8),
    )
    touches_per_contact_per_week: int = figure(2, convention("1 or 2 in any seven days", 1, 2))
    interviews_per_week: int = figure(
        3,
        convention("1 to 3 a week", 1, 2, 3),
        by.JOB_SEEKER("1 coffee a week", 1),
        by.RICE("1 a month is enough in a first year"),
    )
    interviews_per_day: int = figure(
        2, convention("1 or 2 a day", 1, 2), by.LAWRENCE("leave an hour or more between two")
    )
    employers_at_once: int = figure(5, by.TWO_HOURS("the top 5", 5), by.DALTON("5 at once", 5))

    # -- silence ------------------------------------------------------------------------------------------------------
    second_contact_after_business_days: int = figure(
        3,
        by.DUKE("3 business days", 3),
        by.DALTON("3 business days", 3),
        by.STARTUP_PLAN("3 business days", 3),
    )
    live_contacts_per_employer_at_most: int = figure(
        2,
        convention("2 at one employer, 1 where you would rather not be compared", 2, 1),
        by.DALTON("2 to begin with", 2),
    )
    follow_up_after_business_days: int = figure(
        7,
        by.DUKE("7 business days", 7),
        by.DALTON("7 business days", 7),
        by.CARLETON("a week or more", among=range(5, 8)),
        by.CLIMB_FOLLOW_UP("about a week for networking, 2 to 3 business days for other mail", 2, 3, 5),
        by.KANSAS("call within the week after a letter", 5),
        by.TRACKER("4 to 5 calendar days, then 7 to 10 more"),
        by.THREE_SEVEN_SEVEN("3 days, then 7, then 7"),
        convention("two weeks, where there is no hurry", 10),
    )
    follow_ups_at_most: int = figure(
        1,
        by.SFU("once only", 1),
        by.STARTUP_PLAN("once only", 1),
        by.VANDERBILT("one reminder, then stop", 1),
        by.TRACKER("twice", 2),
        by.DUKE("again and again until somebody answers"),
        by.WOODPECKER("in sales 2 or 3 do best, and by the 4th complaints triple", 2, 3),
    )
    follow_ups_after_referral_at_most: int = figure(
        1, by.SFU("once only", 1), convention("a warm referral may justify a second one", 2)
    )
    follow_up_after_return_business_days: int = figure(2, convention("2 business days after the return", 2))
    recontact_after_deferral_business_days: int = figure(1, convention("1 business day after the day given", 1))
    give_up_after_business_days: int = figure(21, convention("three times the wait before a follow-up", 15, 21, 30))

    # -- after the interview ------------------------------------------------------------------------------------------
    notes_within_hours: int = figure(
        2,
        convention("2 hours", 2),
        by.ABOUT("right after"),
        by.SERIOUS("while it is fresh"),
        by.CORNELL("a minute at once, on the business card"),
    )
    debrief_within_hours: int = figure(24, convention("24 hours", 24), by.SANTA_CLARA("right after"))
    thank_you_after_hours: int = figure(
        1, convention("not in the first hour", 1), by.PRINCETON("not from the phone on the way out")
    )
    thank_you_within_hours: int = figure(
        24,
        by.YALE("24 hours", 24),
        by.SCHOFIELD("24 hours", 24),
        by.CLIMB_THANKS("24 hours", 24),
        by.BOLLES("the same night, or the next day at the latest", 24),
        by.DALTON("the day after", 24),
        by.SERIOUS("the same day", 8, 12),
        by.HAMPSHIRE("2 to 3 days", among=range(48, 73)),
        by.INDIANA("a few days", 72),
        by.PRINCETON("3 to 5 days for an informational interview", among=range(72, 121)),
        by.MORRIS("within a week", 168),
    )
    thank_you_until_days: int = figure(
        7, convention("7 days; after that it becomes an update", 7), by.MORRIS("a week", 7)
    )
    handwritten_note: bool = figure(
        False,
        by.CLIMB_THANKS("an extra, never a substitute", True, False),
        by.FLEXJOBS("handwriting is preferred", True),
        to=flag,
    )
    handwritten_within_business_days: int = figure(
        1, by.BOLLES_THANKS("so that it arrives a day or two later", 1), by.ASBURY("the same or the next day", 0, 1)
    )

    # -- referrals ----------------------------------------------------------------------------------------------------
    referral_within_business_days: int = figure(
        1,
        convention("1 business day", 1),
        by.ROBBINS("the same day; two days of silence embarrassed the introducer", 0, 1),
        by.BLOM("fast, for you may be expected"),
    )
    referral_overdue_business_days: int = figure(
        3, convention("3 business days", 3), by.ROBBINS("2 days of silence", 2)
    )
    referral_thanks_within_days: int = figure(0, by.SIDEROAD("at once", 0), by.ROBBINS("at once", 0))
    introduction_check_after_days: int = figure(
        7, by.SIX_STEPS("a week or ten days, agreed on aloud", among=range(7, 11))
    )
    introduction_checks_at_most: int = figure(1, convention("1 or 2", 1, 2))
    report_back_within_business_days: int = figure(
        2, convention("2 business days", 2), by.ROBBINS("at each change"), by.SIDEROAD("after the first meeting")
    )

    # -- agreeing on a time -------------------------------------------------------------------------------------------
    answer_within_business_days: int = figure(
        1, convention("1 business day", 1), by.TRACKER("within 24 hours", 1), by.CARLETON("without delay")
    )
    decline_reply_within_business_days: int = figure(2, convention("2 business days", 2))
    slots_to_propose: int = figure(
        3,
        convention("3", 3),
        by.COFFEE("1 to 3 times", 1, 2, 3),
        by.GET_WORK_DONE("3 days with 2 to 4 times each", among=range(6, 13)),
        by.DALTON("several days and windows over the next week"),
    )
    slot_lead_business_days: int = figure(2, convention("2 business days", 2))
    slot_horizon_business_days: int = figure(
        10, convention("5 to 10 business days", among=range(5, 11)), by.DALTON("the next week", 5)
    )
    reoffers_at_most: int = figure(1, convention("once", 1))
    reoffer_after_business_days: int = figure(5, convention("about 5 business days", 5))
    ask_minutes: int = figure(
        20,
        by.LABOR_STATISTICS("20 to 30 minutes", among=range(20, 31)),
        by.TWENTY_MINUTES("20 minutes, never an hour", 20),
        by.SFU_BLOG("15 to 20 minutes", among=range(15, 21)),
        by.RICE("15 minutes", 15),
        by.ASBURY("10 to 15 minutes", among=range(10, 16)),
        by.BECKERMAN("30 minutes", 30),
    )
    plan_minutes: int = figure(30, by.DALTON("30 minutes", 30), by.KP("20 to 30 minutes", among=range(20, 31)))
    block_minutes: int = figure(60, by.LAWRENCE("often an hour", 60))

    # -- the meeting --------------------------------------------------------------------------------------------------
    confirmation_within_days: int = figure(0, by.SERIOUS("at once, by e-mail", 0))
    reminder_before_business_days: int = figure(
        1,
        by.PUGET_SOUND("24 to 48 hours before", 1, 2),
        by.RICE("the day before", 1),
        by.MS_MONEY("the day before", 1),
        by.WILLETT("the morning of the day", 0),
    )
    reminder_skipped_within_hours: int = figure(48, convention("48 hours", 48))
    prepare_before_business_days: int = figure(1, convention("the business day before", 1))
    prepare_minutes: int = figure(15, by.DALTON("15 minutes", 15), by.HANDOUT("about an hour", 60))
    note_minutes: int = figure(15, convention("15 minutes", 15))
    travel_minutes: int = figure(30, convention("30 minutes, where you do not say", 30))
    far_travel_minutes: int = figure(60, convention("an hour", 60))
    arrive_early_minutes: int = figure(
        10,
        by.PUGET_SOUND("10 minutes", 10),
        by.SCHOFIELD("5 to 10 minutes", among=range(5, 11)),
        by.MENTORS("10 to 15 minutes", among=range(10, 16)),
    )
    online_early_minutes: int = figure(
        3, convention("3 to 5 minutes", 3, 4, 5), by.PUGET_SOUND("a few minutes", among=range(2, 6))
    )
    time_check_before_end_minutes: int = figure(
        3,
        convention("3 minutes", 3),
        by.TWENTY_MINUTES("2 minutes for the ending", 2),
        by.HANDBOOK("announce the last question near the end"),
    )
    extension_at_most_minutes: int = figure(5, by.RICE("ask for five more, and follow their lead", 5))
    no_show_wait_minutes: int = figure(
        15, by.WILLETT("about 15 minutes", 15), by.COLLEGE_CONFIDENTIAL("35 to 60 minutes, which is too long")
    )
    no_show_wait_far_minutes: int = figure(20, convention("20 to 30 minutes", among=range(20, 31)))
    no_show_message_within_business_days: int = figure(1, convention("1 business day", 1), by.POST_MILITARY("kindly"))
    move_notice_hours: int = figure(24, by.MENTORS("24 hours", 24))
    moves_at_most: int = figure(1, convention("once", 1))
    recorded_within_hours: int = figure(24, convention("a day", 24))

    # -- staying in touch ---------------------------------------------------------------------------------------------
    referral_ask: ReferralAsk = figure(
        ReferralAsk.IN_MEETING,
        by.SIX_STEPS("in the meeting", ReferralAsk.IN_MEETING),
        by.TWENTY_MINUTES("in the meeting", ReferralAsk.IN_MEETING),
        by.DALTON("a week later, with the update", ReferralAsk.WEEK_LATER),
        to=referral_ask,
    )
    update_after_days: int = figure(7, by.DALTON("a week, promised aloud", 7))
    updates_at_most: int = figure(2, by.DALTON("once more, then leave it", 2), convention("once, and leave it", 1))
    connect_within_hours: int = figure(
        48, by.NORTHWESTERN("48 hours, with their OK", 48), by.CLIMB_NETWORK("24 to 48 hours", among=range(24, 49))
    )
    reinvite_after_days: int = figure(21, by.LINKED_HELPER("3 weeks", 21), by.LINKED_NAV("a few weeks", 21))
    keep_in_touch_searching_days: int = figure(
        30,
        by.DALTON("monthly", 30),
        by.LONGWOOD("every couple of months", 60),
        by.SANTA_CLARA("every few months", 90),
        by.MONICA("14, 30 or 90 days by how close they are", 14, 30, 90),
    )
    keep_in_touch_days: int = figure(
        90,
        convention("90 days", 90),
        by.SANTA_CLARA("every few months", 90),
        by.PORTLAND("up to 3 times a year", among=range(120, 123)),
        by.SIX_STEPS_TIERS("monthly or every several months, by tier"),
    )
    unanswered_updates_before_slowing: int = figure(2, convention("2", 2))
    dormant_after_days: int = figure(180, convention("half a year", 180))
    outcome_within_business_days: int = figure(
        5,
        convention("5 business days", 5),
        by.LEGAL_VIEW("when you land"),
        by.SIDEROAD("before they read it elsewhere"),
    )
    talk_before_applying_days: int = figure(
        14, by.DALTON("up to 2 weeks; a reader applies after 8 days of silence", 14, 8)
    )
    erase_within_days: int = figure(0, convention("at once", 0), by.GDPR("a month at most", among=range(31)))

    # -- sending ------------------------------------------------------------------------------------------------------
    send_days: tuple[Weekday, ...] = figure(
        _TUESDAY_TO_THURSDAY, by.CLIMB_SENDING("Tuesday to Thursday", _TUESDAY_TO_THURSDAY), to=weekdays
    )
    send_from: time = figure(time(9, 30), by.CLIMB_SENDING("in the middle of the morning", time(9, 30)), to=clock_time)
    send_until: time = figure(
        time(11, 30),
        by.CLIMB_SENDING("in the middle of the morning", time(11, 30)),
        by.IMPRESSIVE("no calls before 8 or after 18"),
        to=clock_time,
    )
    working_hours: WorkingHours = figure(
        WorkingHours.parse("Mon-Fri 09:00-17:00"),
        convention("Monday to Friday, 9 to 17", WorkingHours.parse("Mon-Fri 09:00-17:00")),
        to=working_hours,
    )

    def __attrs_post_init__(self) -> None:
        refuse_contradictions(self)


DEFAULT: Policy = Policy()
"""What most sources agree on, and where they do not, what is kindest to the contact."""


def checked_policy(value: Policy, where: str = "policy") -> Policy:
    """Return a policy that was given; raise `InvalidValue` for anything else."""
    if not isinstance(value, Policy):
        raise InvalidValue.at(where, f"expected a Policy, got {type(value).__name__}", "write Policy(...)")
    return value
