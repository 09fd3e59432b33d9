"""Where a conversation stands at a minute: what comes next, and what to leave out if it is late."""

from attrs import field, frozen

from infointerview.questions.plan_item import PlanItem

__all__ = ["Progress"]


@frozen(kw_only=True, repr=False)
class Progress:
    """Where an interview stands at a minute of it.

    Attributes:
        minute: The minute.
        planned: What the plan has for that minute; `None` once it is over.
        next: The question to ask next, one of the three at the end included; `None` if all were asked.
        to_ask: The questions that there still is time for, in their order, those at the end included.
        drop: The questions that there is no more time for.
        left: How many minutes are left until the promised end; below 0 it is past.
        late: By how many minutes the conversation is behind the plan; 0 if it is not.
    """

    minute: int = field()
    planned: PlanItem | None = field()
    next: PlanItem | None = field()
    to_ask: tuple[PlanItem, ...] = field()
    drop: tuple[PlanItem, ...] = field()
    left: int = field()
    late: int = field()

    def rows(self) -> list[dict[str, str | int]]:
        """Return what is still to ask and what is dropped as plain dicts."""
        both = [(item, "ask") for item in self.to_ask] + [(item, "drop") for item in self.drop]
        return [{"question": item.text, "minutes": item.minutes, "then": then} for item, then in both]

    def __str__(self) -> str:
        time = f"{_minutes(self.left)} left" if self.left >= 0 else f"{_minutes(-self.left)} over time"
        said = [f"Minute {self.minute}: {time}{f', {_minutes(self.late)} late' if self.late else ''}."]
        said += [f"Next: {self.next}"] if self.next else ["Everything is asked: thank them, and end."]
        said += [f"Leave out: {item}" for item in self.drop]
        return "\n".join(said)

    def __repr__(self) -> str:
        return f"<Progress at minute {self.minute}: {len(self.to_ask)} to ask, {len(self.drop)} to drop>"


def _minutes(count: int) -> str:
    return f"{count} minute{'' if count == 1 else 's'}"
