"""Every number that a rule uses, each with the source it comes from."""

from infointerview.policy.explanation import Explanation, Figure, explain, sources_of
from infointerview.policy.figure import ReferralAsk
from infointerview.policy.message_figures import JobWords, Resume
from infointerview.policy.policy import DEFAULT, Policy
from infointerview.policy.presets import CAMPUS, GENTLE, PRESETS, TWO_HOUR_JOB_SEARCH
from infointerview.policy.source import Quality, Source

__all__ = [
    "CAMPUS",
    "DEFAULT",
    "GENTLE",
    "PRESETS",
    "TWO_HOUR_JOB_SEARCH",
    "Explanation",
    "Figure",
    "JobWords",
    "Policy",
    "Quality",
    "ReferralAsk",
    "Resume",
    "Source",
    "explain",
    "sources_of",
]
