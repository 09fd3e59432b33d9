"""What the notes and the record add up to: answers side by side, themes, when to stop, rates, and who led to whom."""

from infointerview.insight.compare import ComparedAnswer, Comparison, compare
from infointerview.insight.funnel import Funnel, funnel
from infointerview.insight.funnel_parts import FunnelStage, Segment
from infointerview.insight.intervals import Mean, Rate, wilson
from infointerview.insight.open_questions import OpenQuestion, OpenQuestions, open_questions
from infointerview.insight.pace import Pace, Week, pace
from infointerview.insight.referral_tree import Lead, ReferralTree, ReferrerYield, referral_tree
from infointerview.insight.saturation import (
    Condition,
    NewThemes,
    Saturation,
    saturation,
)
from infointerview.insight.survival import Survival, SurvivalStep, kaplan_meier
from infointerview.insight.themes import Coding, Theme, ThemedInterview, ThemeQuote, Themes, themes

__all__ = [
    "Coding",
    "ComparedAnswer",
    "Comparison",
    "Condition",
    "Funnel",
    "FunnelStage",
    "Lead",
    "Mean",
    "NewThemes",
    "OpenQuestion",
    "OpenQuestions",
    "Pace",
    "Rate",
    "ReferralTree",
    "ReferrerYield",
    "Saturation",
    "Segment",
    "Survival",
    "SurvivalStep",
    "Theme",
    "ThemeQuote",
    "ThemedInterview",
    "Themes",
    "Week",
    "compare",
    "funnel",
    "kaplan_meier",
    "open_questions",
    "pace",
    "referral_tree",
    "saturation",
    "themes",
    "wilson",
]
