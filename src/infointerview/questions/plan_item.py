"""One entry of a plan."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum

from attrs import field, frozen

from infointerview.model.question import Question

__all__ = ["PlanItem", "PlanPart"]


class PlanPart(StrEnum):
    """What an entry of a plan is."""

    SMALL_TALK = "small_talk"
    QUESTION = "question"
    ROOM = "room"
    TIME_CHECK = "time_check"
    ENDING = "ending"


@frozen(kw_only=True)
class PlanItem:
    """One entry of a plan: a question, or something else to do.

    Attributes:
        part: What it is.
        text: What to say or do; a question as it is asked of the person.
        minute: When it begins, in minutes from the start.
        minutes: How long it takes.
        question: The question as a campaign keeps it, so that a note can name it; `None` for what is no question.
        why: What else to know about it, or blank.
    """

    part: PlanPart = field()
    text: str = field()
    minute: int = field()
    minutes: int = field()
    question: Question | None = field(default=None)
    why: str = field(default="")

    @property
    def end(self) -> int:
        """When it ends, in minutes from the start."""
        return self.minute + self.minutes

    def at(self, start: datetime) -> datetime:
        """Return when it begins if the interview starts at an instant, on the clock of that instant."""
        return (start.astimezone(UTC) + timedelta(minutes=self.minute)).astimezone(start.tzinfo)

    def __str__(self) -> str:
        return self.text
