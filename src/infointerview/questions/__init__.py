"""What to ask, and how: the bank, the openness test, the plan, and what is written down."""

from infointerview.questions.bank import BANK, Bank, Duplicate
from infointerview.questions.bank_question import BankQuestion, Ending, Tiara, bank_question
from infointerview.questions.plan import Plan, plan_questions
from infointerview.questions.plan_candidates import Dropped, DropReason
from infointerview.questions.plan_item import PlanItem, PlanPart
from infointerview.questions.plan_progress import Progress
from infointerview.questions.plan_writing import WrittenQuestions
from infointerview.questions.sameness import gist
from infointerview.questions.wording import Known, Wording, known_of

__all__ = [
    "BANK",
    "Bank",
    "BankQuestion",
    "DropReason",
    "Dropped",
    "Duplicate",
    "Ending",
    "Known",
    "Plan",
    "PlanItem",
    "PlanPart",
    "Progress",
    "Tiara",
    "Wording",
    "WrittenQuestions",
    "bank_question",
    "gist",
    "known_of",
    "plan_questions",
]
