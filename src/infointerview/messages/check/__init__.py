"""What advice says about a message: a check that reads and never rewrites."""

from infointerview.messages.check.checking import Checkable, check
from infointerview.messages.check.finding import Finding, Findings, Severity
from infointerview.messages.check.message_rule import MessageRule
from infointerview.messages.check.registry import CHECKS

__all__ = ["CHECKS", "Checkable", "Finding", "Findings", "MessageRule", "Severity", "check"]
