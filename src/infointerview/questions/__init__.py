"""What to ask, and how: the bank, the openness test, the plan, and what is written down."""

from infointerview.questions.bank import BANK, Bank, Duplicate
from infointerview.questions.bank_question import BankQuestion, Ending, Tiara, bank_question
from infointerview.questions.sameness import gist
from infointerview.questions.wording import Known, Wording, known_of

__all__ = [
    "BANK",
    "Bank",
    "BankQuestion",
    "Duplicate",
    "Ending",
    "Known",
    "Tiara",
    "Wording",
    "bank_question",
    "gist",
    "known_of",
]
