"""Drafts of the messages of an informational interview.  The library drafts; it never sends."""

from infointerview.messages.draft import Draft, draft
from infointerview.messages.kinds import MESSAGES, MessageKind, Need, needs

__all__ = ["MESSAGES", "Draft", "MessageKind", "Need", "draft", "needs"]
