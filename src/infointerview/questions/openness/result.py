"""What the openness test finds out about a question."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from attrs import field, frozen

__all__ = ["OpennessClass", "OpennessVerdict", "QuestionOpenness"]


class OpennessClass(StrEnum):
    """What kind of answer a question asks for."""

    OPEN = "open"
    """It cannot be answered in a word: what, how, why, tell me about."""
    INVITATION = "invitation"
    """A request to tell, or a wish to hear: could you describe, I'd love to hear."""
    FACTUAL = "factual"
    """One fact answers it: who, when, where, which, how many, what salary."""
    DEGREE = "degree"
    """A place on a scale answers it: how important, how likely."""
    YES_NO = "yes_no"
    """Yes or no answers it: is there, do you, would it."""
    CHOICE = "choice"
    """It gives the answers to choose from: alone or in a team."""
    LEADING = "leading"
    """It says what the answer should be: don't you think, isn't it."""
    DOUBLE = "double"
    """It is two questions, of which one will stay without an answer."""
    PERMISSION = "permission"
    """It asks whether the seeker may do something: may I use your name."""
    CLOSER = "closer"
    """It asks for whatever was left out: is there anything that I haven't asked."""
    STATEMENT = "statement"
    """It asks nothing."""
    UNKNOWN = "unknown"
    """It is in another language, or no sentence."""


class OpennessVerdict(StrEnum):
    """Whether a question should be asked as it is."""

    PASS = "pass"  # noqa: S105  # no password
    WARN = "warn"
    FAIL = "fail"


_VERDICTS: Mapping[OpennessClass, OpennessVerdict] = MappingProxyType(
    {
        OpennessClass.OPEN: OpennessVerdict.PASS,
        OpennessClass.INVITATION: OpennessVerdict.PASS,
        OpennessClass.PERMISSION: OpennessVerdict.PASS,
        OpennessClass.CLOSER: OpennessVerdict.PASS,
        OpennessClass.STATEMENT: OpennessVerdict.PASS,
        # Nothing is said against what was not understood.
        OpennessClass.UNKNOWN: OpennessVerdict.PASS,
        OpennessClass.FACTUAL: OpennessVerdict.WARN,
        OpennessClass.DEGREE: OpennessVerdict.WARN,
        OpennessClass.DOUBLE: OpennessVerdict.WARN,
        OpennessClass.YES_NO: OpennessVerdict.FAIL,
        OpennessClass.CHOICE: OpennessVerdict.FAIL,
        OpennessClass.LEADING: OpennessVerdict.FAIL,
    }
)
_HINTS: Mapping[OpennessClass, str] = MappingProxyType(
    {
        OpennessClass.FACTUAL: "One fact answers this: look it up, or ask how it came about and what it is like.",
        OpennessClass.DEGREE: "“Very” answers this: ask what difference it makes, or in what way.",
        OpennessClass.YES_NO: "“Yes” or “no” answers this: begin with what, how or why, or with “tell me about”.",
        OpennessClass.CHOICE: "It gives the answers to choose from: leave them out and begin with what or how.",
        OpennessClass.LEADING: "It says what you want to hear: leave your own view out and begin with what or how.",
        OpennessClass.DOUBLE: "These are two questions: ask them one after the other.",
    }
)
_ASKS_OPENLY = frozenset({OpennessClass.OPEN, OpennessClass.INVITATION})


@frozen(kw_only=True)
class QuestionOpenness:
    """Whether a question can be answered in a word, and how that was decided.

    Attributes:
        kind: What kind of answer it asks for.
        decided_by: The words that decided it, as they are written; blank for a statement or an unknown.
        start: Where these words begin in the text, in characters.
        end: Where they end.
    """

    kind: OpennessClass = field()
    decided_by: str = field(default="")
    start: int = field(default=0)
    end: int = field(default=0)

    @property
    def is_open(self) -> bool:
        """Whether it asks for more than a word."""
        return self.kind in _ASKS_OPENLY

    @property
    def verdict(self) -> OpennessVerdict:
        """Whether to ask it as it is: `warn` for facts, degrees and doubles, `fail` for what closes an answer."""
        return _VERDICTS[self.kind]

    @property
    def allowed(self) -> bool:
        """Whether it may be asked as it is, if need be."""
        return self.verdict is not OpennessVerdict.FAIL

    @property
    def hint(self) -> str:
        """How to open it up, in one sentence; blank where that is not needed."""
        return _HINTS.get(self.kind, "")

    def rows(self) -> list[dict[str, str | int]]:
        """Return the result as one plain dict, for pandas or polars."""
        return [
            {
                "kind": str(self.kind),
                "verdict": str(self.verdict),
                "decided_by": self.decided_by,
                "start": self.start,
                "end": self.end,
                "hint": self.hint,
            }
        ]

    def __str__(self) -> str:
        decided = f", by “{self.decided_by}”" if self.decided_by else ""
        hint = f"\n   {self.hint}" if self.hint else ""
        return f"{self.verdict}: {self.kind.replace('_', ' ')}{decided}{hint}"
