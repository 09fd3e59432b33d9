"""Pure decisions: facts, a policy and an instant go in; what to do, and why, comes out."""

from infointerview.rules.action import Action
from infointerview.rules.advice import RULES
from infointerview.rules.both_clocks import BothClocks
from infointerview.rules.calendar import WorkCalendar
from infointerview.rules.contact_stage import (
    CONTACT_TRANSITIONS,
    ContactEvent,
    ContactStage,
    contact_stage,
    thread_state,
)
from infointerview.rules.due import due
from infointerview.rules.due_list import DueList
from infointerview.rules.duty import ActionKind, Duty, Outcome, Settled, cancelled, done, not_applicable
from infointerview.rules.overview import Overview
from infointerview.rules.prospects import Prospect, prospects
from infointerview.rules.referral_stage import REFERRAL_TRANSITIONS, ReferralEvent, ReferralStage, referral_stage
from infointerview.rules.rule import Rule, rule
from infointerview.rules.scheduling.busy_times import BusyTimes
from infointerview.rules.scheduling.interval import Interval
from infointerview.rules.scheduling.meeting_times import MeetingTimes, meeting_times
from infointerview.rules.scheduling.obstacle import Exclusion, Objection, Obstacle
from infointerview.rules.scheduling.round import Placed, Round, Unplaced, schedule_round
from infointerview.rules.scheduling.slot import Slot, SlotCheck, SlotProposal
from infointerview.rules.scheduling.slots import check_slot, propose_slots
from infointerview.rules.sentence import Sentence
from infointerview.rules.situation import Situation
from infointerview.rules.thread import THREAD_TRANSITIONS, Thread, ThreadEvent, ThreadState
from infointerview.rules.timeline import Moment, Timeline, timeline
from infointerview.rules.why import Verdict, VerdictKind, Verdicts, why
from infointerview.rules.window import ActionState, Window
from infointerview.rules.wording import in_words

__all__ = [
    "CONTACT_TRANSITIONS",
    "REFERRAL_TRANSITIONS",
    "RULES",
    "THREAD_TRANSITIONS",
    "Action",
    "ActionKind",
    "ActionState",
    "BothClocks",
    "BusyTimes",
    "ContactEvent",
    "ContactStage",
    "DueList",
    "Duty",
    "Exclusion",
    "Interval",
    "MeetingTimes",
    "Moment",
    "Objection",
    "Obstacle",
    "Outcome",
    "Overview",
    "Placed",
    "Prospect",
    "ReferralEvent",
    "ReferralStage",
    "Round",
    "Rule",
    "Sentence",
    "Settled",
    "Situation",
    "Slot",
    "SlotCheck",
    "SlotProposal",
    "Thread",
    "ThreadEvent",
    "ThreadState",
    "Timeline",
    "Unplaced",
    "Verdict",
    "VerdictKind",
    "Verdicts",
    "Window",
    "WorkCalendar",
    "cancelled",
    "check_slot",
    "contact_stage",
    "done",
    "due",
    "in_words",
    "meeting_times",
    "not_applicable",
    "propose_slots",
    "prospects",
    "referral_stage",
    "rule",
    "schedule_round",
    "thread_state",
    "timeline",
    "why",
]
