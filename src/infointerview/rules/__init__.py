"""Pure decisions: facts, a policy and an instant go in; what to do, and why, comes out."""

from infointerview.rules.action import Action, ActionKind, ActionState, DueList
from infointerview.rules.due import due
from infointerview.rules.prospects import Prospect, prospects
from infointerview.rules.wording import in_words

__all__ = ["Action", "ActionKind", "ActionState", "DueList", "Prospect", "due", "in_words", "prospects"]
