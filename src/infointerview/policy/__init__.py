"""Every number that a rule uses, each with the source it comes from."""

from infointerview.policy.policy import DEFAULT, Policy
from infointerview.policy.source import Quality, Source, sources_of

__all__ = ["DEFAULT", "Policy", "Quality", "Source", "sources_of"]
