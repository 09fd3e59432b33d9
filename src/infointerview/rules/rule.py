"""A rule: one piece of published advice as a pure function."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from attrs import field, frozen

from infointerview.model.references import Fact
from infointerview.rules.duty import Duty, Settled
from infointerview.rules.situation import Situation

__all__ = ["Decide", "Rule", "rule"]

Decide: TypeAlias = Callable[[Situation], Iterable[Duty | Settled]]
"""A function from the situation of one contact to what is to be done about it, or why nothing is."""


@frozen(kw_only=True)
class Rule:
    """One piece of advice.

    Attributes:
        id: Its name, such as `follow-up-after-silence`.
        row: Its row in the table of rules, such as `T02`; blank for one of your own.
        applies_to: What must be there for it to say anything, after `there is no`.
        decide: The function that decides.
        given: The kinds of fact of which a contact must have one, or the rule is not asked.
        weekly: Whether the answer depends on the week, and only on the week, in which it is asked.
    """

    id: str = field()
    row: str = field(default="")
    applies_to: str = field(default="occasion for it")
    decide: Decide = field(repr=False)
    given: tuple[type[Fact], ...] = field(default=())
    weekly: bool = field(default=False)

    def __call__(self, situation: Situation) -> Iterable[Duty | Settled]:
        """Decide about one contact."""
        return self.decide(situation)


def rule(
    id_: str, *, row: str = "", applies_to: str, given: tuple[type[Fact], ...] = (), weekly: bool = False
) -> Callable[[Decide], Rule]:
    """Make a function a rule."""

    def made(decide: Decide) -> Rule:
        return Rule(id=id_, row=row, applies_to=applies_to, decide=decide, given=given, weekly=weekly)

    return made
