"""The facts: frozen values, and the campaign that holds them.

Nothing here knows of rules, files or templates, and nothing reads a clock.
"""

from infointerview.model.campaign import Campaign
from infointerview.model.contact import Contact, Found, FoundThrough, Tier
from infointerview.model.directive import Directive, DirectiveKind
from infointerview.model.email_address import EmailAddress
from infointerview.model.employment import Employment
from infointerview.model.extra import Extra
from infointerview.model.identity import (
    ContactId,
    DirectiveId,
    InterviewId,
    NoteId,
    QuestionId,
    ReferralId,
    ReflectionId,
    TouchId,
)
from infointerview.model.interview import Format, Interview
from infointerview.model.lifecycle import ENDED, TRANSITIONS, Event, State
from infointerview.model.note import Dimension, Note, NoteKind, Privacy
from infointerview.model.party import Channel, Party
from infointerview.model.person_name import PersonName
from infointerview.model.plans import Absence, Decision
from infointerview.model.question import (
    CLOSING,
    TOPICS,
    Audience,
    Priority,
    Question,
    Sensitivity,
    Stage,
    Topic,
)
from infointerview.model.record import ContactRecord
from infointerview.model.references import KINDS, Fact
from infointerview.model.referral import (
    Answer,
    Introduction,
    Permission,
    Referral,
    ReferralOutcome,
    Scope,
)
from infointerview.model.reflection import DebriefAnswer, Reflection
from infointerview.model.seeker import Seeker
from infointerview.model.standing import Openness, Standing
from infointerview.model.step import Step
from infointerview.model.touch import INBOUND, OUTBOUND, Direction, Purpose, Touch
from infointerview.model.working_hours import Weekday, WorkingHours, WorkSpan

__all__ = [
    "CLOSING",
    "ENDED",
    "INBOUND",
    "KINDS",
    "OUTBOUND",
    "TOPICS",
    "TRANSITIONS",
    "Absence",
    "Answer",
    "Audience",
    "Campaign",
    "Channel",
    "Contact",
    "ContactId",
    "ContactRecord",
    "DebriefAnswer",
    "Decision",
    "Dimension",
    "Direction",
    "Directive",
    "DirectiveId",
    "DirectiveKind",
    "EmailAddress",
    "Employment",
    "Event",
    "Extra",
    "Fact",
    "Format",
    "Found",
    "FoundThrough",
    "Interview",
    "InterviewId",
    "Introduction",
    "Note",
    "NoteId",
    "NoteKind",
    "Openness",
    "Party",
    "Permission",
    "PersonName",
    "Priority",
    "Privacy",
    "Purpose",
    "Question",
    "QuestionId",
    "Referral",
    "ReferralId",
    "ReferralOutcome",
    "Reflection",
    "ReflectionId",
    "Scope",
    "Seeker",
    "Sensitivity",
    "Stage",
    "Standing",
    "State",
    "Step",
    "Tier",
    "Topic",
    "Touch",
    "TouchId",
    "Weekday",
    "WorkSpan",
    "WorkingHours",
]
