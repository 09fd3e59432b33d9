"""Drafts of the messages of an informational interview.  The library drafts; it never sends."""

from infointerview.messages.checks import CHECKS, Finding, Findings, MessageRule, Severity, check
from infointerview.messages.detail import Need
from infointerview.messages.draft import Draft
from infointerview.messages.drafting import draft, needs
from infointerview.messages.kinds import MESSAGES, MessageKind
from infointerview.messages.merge import MailMerge, Refusal, draft_all, draft_each
from infointerview.messages.scene import Tone
from infointerview.messages.templates import Templates

__all__ = [
    "CHECKS",
    "MESSAGES",
    "Draft",
    "Finding",
    "Findings",
    "MailMerge",
    "MessageKind",
    "MessageRule",
    "Need",
    "Refusal",
    "Severity",
    "Templates",
    "Tone",
    "check",
    "draft",
    "draft_all",
    "draft_each",
    "needs",
]
