"""What is due: one thing to do, when, and why."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import overload
from zoneinfo import ZoneInfo

from attrs import field, frozen

from infointerview.model.contact import Contact
from infointerview.policy.source import Source
from infointerview.rules.wording import in_words

__all__ = ["Action", "ActionKind", "ActionState", "DueList"]


class ActionKind(StrEnum):
    """What kind of thing there is to do."""

    FOLLOW_UP = "follow_up"
    THANK_YOU = "thank_you"
    REFERRAL_OUTREACH = "referral_outreach"
    PERMISSION_REQUEST = "permission_request"


class ActionState(StrEnum):
    """How an action stands at a given instant."""

    OVERDUE = "overdue"
    DUE = "due"
    UPCOMING = "upcoming"


@frozen(kw_only=True, repr=False)
class Action:
    """One thing to do.

    All instants are in the zone of the one who receives it, or in the seeker's where that is unknown.

    Attributes:
        kind: What kind of thing it is.
        contact: Whom to write to.
        todo: What to do, in one sentence.
        earliest: Before this it would be too soon.
        due: From this instant on it is due.
        latest: By this instant it should be done.
        overdue: From this instant on it is overdue.
        now: The instant for which the action was made.
        seekers_zone: The zone that the seeker lives by.
        rule: The id of the rule that asks for it.
        reason: Why, in one sentence that names the facts.
        facts: The ids of the facts that were used.
        figure: The name of the policy's figure that was used.
        value: The value of that figure.
        sources: Where the figure comes from.
    """

    kind: ActionKind = field()
    contact: Contact = field()
    todo: str = field()
    earliest: datetime = field()
    due: datetime = field()
    latest: datetime = field()
    overdue: datetime = field()
    now: datetime = field()
    seekers_zone: ZoneInfo = field()
    rule: str = field()
    reason: str = field()
    facts: tuple[str, ...] = field()
    figure: str = field()
    value: int = field()
    sources: tuple[Source, ...] = field()

    @property
    def state(self) -> ActionState:
        """How the action stands at `now`."""
        now = self.now.astimezone(UTC)
        if now >= self.overdue.astimezone(UTC):
            return ActionState.OVERDUE
        return ActionState.DUE if now >= self.due.astimezone(UTC) else ActionState.UPCOMING

    def __str__(self) -> str:
        by = in_words(self.latest, beside=self.seekers_zone)
        since = in_words(self.due, beside=self.seekers_zone)
        when = {
            ActionState.OVERDUE: f"overdue: it was due by {by}",
            ActionState.DUE: f"due by {by}",
            ActionState.UPCOMING: f"from {since}",
        }[self.state]
        basis = f"rule {self.rule}, {_with_unit(self.value, self.figure)}; {self.sources[0]}"
        return f"{self.todo}\n   {when}\n   because {self.reason}\n   {basis}"

    def __repr__(self) -> str:
        return f"<Action {self.kind} {self.contact}, {self.state}>"


def _with_unit(value: int, figure: str) -> str:
    """Return a figure with the unit that its name ends with: `7 business days`."""
    unit = next((unit for unit in ("business_days", "days", "hours") if figure.endswith(unit)), "")
    spoken = unit.replace("_", " ")
    return f"{value} {spoken.removesuffix('s') if value == 1 else spoken}".strip()


@frozen(repr=False)
class DueList(Sequence[Action]):
    """Actions, the most pressing first; printed, it is a numbered list of sentences.

    Attributes:
        actions: The actions.
        now: The instant for which they were made.
    """

    actions: tuple[Action, ...] = field()
    now: datetime = field(kw_only=True)

    @classmethod
    def of(cls, actions: Iterable[Action], *, now: datetime) -> "DueList":
        """Put *actions* in order: what is overdue, then what is due, each by when it should be done, then by name."""
        order = list(ActionState)
        return cls(
            tuple(
                sorted(
                    actions,
                    key=lambda a: (order.index(a.state), a.latest.timestamp(), str(a.contact.name), a.kind, a.facts),
                )
            ),
            now=now,
        )

    @overload
    def __getitem__(self, index: int) -> Action: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Action]: ...
    def __getitem__(self, index: int | slice) -> Action | Sequence[Action]:
        return self.actions[index]

    def __len__(self) -> int:
        return len(self.actions)

    def __iter__(self) -> Iterator[Action]:
        return iter(self.actions)

    def __str__(self) -> str:
        if not self.actions:
            return "Nothing is due."
        return "\n".join(f"{place}. {action}" for place, action in enumerate(self.actions, start=1))

    def __repr__(self) -> str:
        return f"<DueList: {len(self)} action{'' if len(self) == 1 else 's'}>"
