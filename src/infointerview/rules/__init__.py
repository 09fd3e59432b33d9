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
from infointerview.rules.prospects import Prospect, prospects
from infointerview.rules.referral_stage import REFERRAL_TRANSITIONS, ReferralEvent, ReferralStage, referral_stage
from infointerview.rules.rule import Rule, rule
from infointerview.rules.sentence import Sentence
from infointerview.rules.situation import Situation
from infointerview.rules.thread import THREAD_TRANSITIONS, ThreadEvent, ThreadState
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
    "ContactEvent",
    "ContactStage",
    "DueList",
    "Duty",
    "Moment",
    "Outcome",
    "Prospect",
    "ReferralEvent",
    "ReferralStage",
    "Rule",
    "Sentence",
    "Settled",
    "Situation",
    "ThreadEvent",
    "ThreadState",
    "Timeline",
    "Verdict",
    "VerdictKind",
    "Verdicts",
    "Window",
    "WorkCalendar",
    "cancelled",
    "contact_stage",
    "done",
    "due",
    "in_words",
    "not_applicable",
    "prospects",
    "referral_stage",
    "rule",
    "thread_state",
    "timeline",
    "why",
]
