"""What Hypothesis calls when it is imported, so that it knows the types of the model and the policy.

That happens in the middle of importing a module of ours, or in a program that never uses one.  So a type is registered
with a function that looks for its strategy when one is needed.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from hypothesis import strategies as st

from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment, Target
from infointerview.model.exchange import Introduction, Permission, Referral, Touch
from infointerview.model.fields import Extra
from infointerview.model.identity import (
    ContactId,
    DirectiveId,
    InterviewId,
    NoteId,
    QuestionId,
    ReferralId,
    ReflectionId,
    TargetId,
    TouchId,
)
from infointerview.model.notes import DebriefAnswer, Directive, Note, Question, Reflection, Topic
from infointerview.model.people import Absence, Contact, Decision, Found, PersonName, Seeker, Standing
from infointerview.model.record import ContactRecord
from infointerview.model.talk import Interview, InterviewStep
from infointerview.model.time import Recurring, WorkingHours, WorkSpan
from infointerview.model.values import EmailAddress
from infointerview.policy.figures import Policy

__all__ = ["register"]

_STRATEGIES: Mapping[Any, Callable[[Any], st.SearchStrategy[Any]]] = {
    Absence: lambda ours: ours.absences(),
    Campaign: lambda ours: ours.campaigns(),
    Contact: lambda ours: ours.contacts(),
    ContactRecord: lambda ours: ours.contact_records(),
    DebriefAnswer: lambda ours: ours.debrief_answers(),
    Decision: lambda ours: ours.decisions(),
    Directive: lambda ours: ours.directives(),
    Target: lambda ours: ours.targets(),
    EmailAddress: lambda ours: ours.email_addresses(),
    Employment: lambda ours: ours.employments(),
    Extra: lambda ours: ours.extras(),
    Found: lambda ours: ours.finds(),
    Interview: lambda ours: ours.interviews(),
    Introduction: lambda ours: ours.introductions(),
    Note: lambda ours: ours.notes(),
    Permission: lambda ours: ours.permissions(),
    PersonName: lambda ours: ours.person_names(),
    Policy: lambda ours: ours.policies(),
    Question: lambda ours: ours.questions(),
    Recurring: lambda ours: ours.recurrences(),
    Referral: lambda ours: ours.referrals(),
    Reflection: lambda ours: ours.reflections(),
    Seeker: lambda ours: ours.seekers(),
    Standing: lambda ours: ours.standings(),
    InterviewStep: lambda ours: ours.steps(),
    Topic: lambda ours: ours.topics(),
    Touch: lambda ours: ours.touches(),
    WorkSpan: lambda ours: ours.work_spans(),
    WorkingHours: lambda ours: ours.working_hours(),
    ContactId: lambda ours: ours.contact_ids(),
    TargetId: lambda ours: ours.ids("target-"),
    DirectiveId: lambda ours: ours.ids("directive-"),
    InterviewId: lambda ours: ours.interview_ids(),
    NoteId: lambda ours: ours.ids("note-"),
    QuestionId: lambda ours: ours.question_ids(),
    ReferralId: lambda ours: ours.referral_ids(),
    ReflectionId: lambda ours: ours.ids("reflection-"),
    TouchId: lambda ours: ours.touch_ids(),
}


def register() -> None:
    """Make `hypothesis.strategies.from_type` know every type of the model, and the policy."""
    for kind, strategy in _STRATEGIES.items():
        st.register_type_strategy(kind, _when_asked(strategy))


def _when_asked(strategy: Callable[[Any], st.SearchStrategy[Any]]) -> Callable[[Any], st.SearchStrategy[Any]]:
    return lambda _: strategy(import_module("infointerview.strategies"))
