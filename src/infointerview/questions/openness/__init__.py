"""Whether a question can be answered in a word.

An open question asks for a story or an explanation; a closed one is done with a yes, a fact or one of the answers that
it offers.  Advice on interviewing agrees on that, and on the words by which the two are told apart.
"""

from infointerview.questions.openness.openness import openness
from infointerview.questions.openness.result import OpennessClass, OpennessVerdict, QuestionOpenness

__all__ = ["OpennessClass", "OpennessVerdict", "QuestionOpenness", "openness"]
