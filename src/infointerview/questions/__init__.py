"""What to ask, and how: the bank, the openness test, the plan, and what is written down."""

from infointerview.questions.bank import BANK, Bank, Duplicate
from infointerview.questions.bank_question import BankQuestion, Ending, Tiara, bank_question
from infointerview.questions.brief import Brief, brief
from infointerview.questions.brief_sections import Section
from infointerview.questions.debrief import DebriefPrompt, debrief_prompts, open_prompts
from infointerview.questions.fit import Criterion, CriterionFit, Evidence, Fit, Speaks, evidence_in_notes, fit
from infointerview.questions.openness import OpennessClass, OpennessVerdict, QuestionOpenness, openness
from infointerview.questions.plan import Plan, plan_questions
from infointerview.questions.plan_candidates import Dropped, DropReason
from infointerview.questions.plan_item import PlanItem, PlanPart
from infointerview.questions.plan_progress import Progress
from infointerview.questions.plan_writing import WrittenQuestions
from infointerview.questions.sameness import gist
from infointerview.questions.sheet import note_sheet
from infointerview.questions.sheet_reading import read_sheet
from infointerview.questions.sheet_report import SheetLine, SheetReport
from infointerview.questions.wording import Known, Wording, known_of

__all__ = [
    "BANK",
    "Bank",
    "BankQuestion",
    "Brief",
    "Criterion",
    "CriterionFit",
    "DebriefPrompt",
    "DropReason",
    "Dropped",
    "Duplicate",
    "Ending",
    "Evidence",
    "Fit",
    "Known",
    "OpennessClass",
    "OpennessVerdict",
    "Plan",
    "PlanItem",
    "PlanPart",
    "Progress",
    "QuestionOpenness",
    "Section",
    "SheetLine",
    "SheetReport",
    "Speaks",
    "Tiara",
    "Wording",
    "WrittenQuestions",
    "bank_question",
    "brief",
    "debrief_prompts",
    "evidence_in_notes",
    "fit",
    "gist",
    "known_of",
    "note_sheet",
    "open_prompts",
    "openness",
    "plan_questions",
    "read_sheet",
]
