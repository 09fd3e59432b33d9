"""Drafts of the messages of an informational interview.  The library drafts; it never sends."""

from infointerview.messages.detail import Need
from infointerview.messages.draft import Draft
from infointerview.messages.drafting import draft, needs
from infointerview.messages.kinds import MESSAGES, MessageKind
from infointerview.messages.scene import Tone
from infointerview.messages.templates import Templates

__all__ = ["MESSAGES", "Draft", "MessageKind", "Need", "Templates", "Tone", "draft", "needs"]
