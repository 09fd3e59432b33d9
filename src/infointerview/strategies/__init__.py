"""Hypothesis strategies for the facts of informational interviews: for your own tests, and for ours.

Every strategy gives valid values only, and exercises every field: names in many scripts and of one word, times at fixed
offsets and at changes of the clocks, histories that wander through the whole lifecycle, keys of formats to come.

Where the package is installed, `hypothesis.strategies.from_type` knows every type of the model and the policy without
any call, by the entry point `infointerview.strategies.registration:register`.

>>> from hypothesis import given
>>> from infointerview.strategies.people import contacts
>>> @given(contacts())
... def everybody_can_be_addressed(contact):
...     assert contact.name.address
>>> everybody_can_be_addressed()
"""

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
from infointerview.strategies.histories import lived_campaigns
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
    absences,
    contact_ids,
    contacts,
    decisions,
    employments,
    finds,
    seekers,
    standings,
    work_spans,
    working_hours,
)
from infointerview.strategies.policies import policies
from infointerview.strategies.registration import register
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
    "absences",
    "campaigns",
    "contact_ids",
    "contact_records",
    "contacts",
    "days",
    "debrief_answers",
    "decisions",
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
    "lived_campaigns",
    "notes",
    "permissions",
    "person_names",
    "phones",
    "policies",
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
