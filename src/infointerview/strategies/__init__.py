"""Hypothesis strategies for the facts of informational interviews: for your own tests, and for ours.

Every strategy gives valid values only, and exercises every field: names in many scripts and of one word, times at fixed
offsets and at changes of the clocks, histories that wander through the whole lifecycle, keys of formats to come.

Where the package is installed, `hypothesis.strategies.from_type` knows every type of the model without any call, by the
entry point `infointerview.strategies:register`.

>>> from hypothesis import given
>>> from infointerview.strategies import contacts
>>> @given(contacts())
... def everybody_can_be_addressed(contact):
...     assert contact.name.address
>>> everybody_can_be_addressed()
"""

from hypothesis import strategies as st

from infointerview.model import (
    Campaign,
    Contact,
    ContactId,
    ContactRecord,
    DebriefAnswer,
    Directive,
    DirectiveId,
    EmailAddress,
    Employment,
    Extra,
    Found,
    Interview,
    InterviewId,
    Introduction,
    Note,
    NoteId,
    Permission,
    PersonName,
    Question,
    QuestionId,
    Referral,
    ReferralId,
    Reflection,
    ReflectionId,
    Seeker,
    Standing,
    Step,
    Topic,
    Touch,
    TouchId,
    WorkingHours,
    WorkSpan,
)
from infointerview.strategies.campaigns import campaigns, contact_records, fact_lists
from infointerview.strategies.exchange import (
    interview_ids,
    introductions,
    permissions,
    referral_ids,
    referrals,
    touch_ids,
    touches,
)
from infointerview.strategies.interviews import interviews, steps
from infointerview.strategies.notes import (
    debrief_answers,
    directives,
    notes,
    question_ids,
    questions,
    reflections,
    topics,
)
from infointerview.strategies.people import (
    contact_ids,
    contacts,
    employments,
    finds,
    seekers,
    standings,
    work_spans,
    working_hours,
)
from infointerview.strategies.text import (
    email_addresses,
    extras,
    ids,
    lines,
    person_names,
    phones,
    tags,
    texts,
    urls,
)
from infointerview.strategies.time import days, instants, turning_points, zones

__all__ = [
    "campaigns",
    "contact_ids",
    "contact_records",
    "contacts",
    "days",
    "debrief_answers",
    "directives",
    "email_addresses",
    "employments",
    "extras",
    "fact_lists",
    "finds",
    "ids",
    "instants",
    "interview_ids",
    "interviews",
    "introductions",
    "lines",
    "notes",
    "permissions",
    "person_names",
    "phones",
    "question_ids",
    "questions",
    "referral_ids",
    "referrals",
    "reflections",
    "register",
    "seekers",
    "standings",
    "steps",
    "tags",
    "texts",
    "topics",
    "touch_ids",
    "touches",
    "turning_points",
    "urls",
    "work_spans",
    "working_hours",
    "zones",
]


def register() -> None:
    """Make `hypothesis.strategies.from_type` know every type of the model."""
    for kind, strategy in (
        (Campaign, campaigns()),
        (Contact, contacts()),
        (ContactRecord, contact_records()),
        (DebriefAnswer, debrief_answers()),
        (Directive, directives()),
        (EmailAddress, email_addresses()),
        (Employment, employments()),
        (Extra, extras()),
        (Found, finds()),
        (Interview, interviews()),
        (Introduction, introductions()),
        (Note, notes()),
        (Permission, permissions()),
        (PersonName, person_names()),
        (Question, questions()),
        (Referral, referrals()),
        (Reflection, reflections()),
        (Seeker, seekers()),
        (Standing, standings()),
        (Step, steps()),
        (Topic, topics()),
        (Touch, touches()),
        (WorkSpan, work_spans()),
        (WorkingHours, working_hours()),
        (ContactId, contact_ids()),
        (DirectiveId, ids("directive-")),
        (InterviewId, interview_ids()),
        (NoteId, ids("note-")),
        (QuestionId, question_ids()),
        (ReferralId, referral_ids()),
        (ReflectionId, ids("reflection-")),
        (TouchId, touch_ids()),
    ):
        st.register_type_strategy(kind, strategy)
