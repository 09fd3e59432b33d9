"""What advice says about a message: a check that reads and never rewrites."""

from infointerview.messages.checks.checking import Checkable, check
from infointerview.messages.checks.finding import Finding, Findings, Severity
from infointerview.messages.checks.message_rule import MessageRule
from infointerview.messages.checks.registry import CHECKS

__all__ = ["CHECKS", "Checkable", "Finding", "Findings", "MessageRule", "Severity", "check"]
