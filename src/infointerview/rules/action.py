"""What is due: one thing to do, when, and why."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from attrs import field, frozen

from infointerview.model.campaign import Campaign
from infointerview.model.contact import Contact
from infointerview.policy.explanation import Figure, figure_of
from infointerview.policy.policy import Policy
from infointerview.policy.source import Source
from infointerview.rules.docket import Entry
from infointerview.rules.duty import SENT, ActionKind
from infointerview.rules.overview import Overview
from infointerview.rules.sending import time_to_send
from infointerview.rules.window import ActionState, Window
from infointerview.rules.wording import in_words

__all__ = ["Action", "action_of"]


@frozen(kw_only=True, repr=False)
class Action:
    """One thing to do.

    Instants are on the clock of the contact, or on the seeker's where the contact's zone is unknown; `yours` has them
    on the seeker's.

    Attributes:
        kind: What kind of thing it is.
        contact: Whom it concerns; nobody for a to-do of the seeker's own.
        todo: What to do, in one sentence.
        window: From when until when.
        now: The instant for which the action was made.
        seekers_zone: The zone that the seeker lives by.
        send_at: When best to send it, in the contact's working week, if it is a message.
        rule: The id of the rule that asks for it.
        reason: Why, in one sentence that names the facts.
        held: Why it waits longer than the rule says; blank if it does not.
        facts: The ids of the facts that were used.
        basis: The figure of the policy that was used, with its value and sources, if one was.
        campaign: The campaign that was asked.
        policy: The policy that was asked by.
    """

    kind: ActionKind = field()
    contact: Contact | None = field()
    todo: str = field()
    window: Window = field()
    now: datetime = field()
    seekers_zone: ZoneInfo = field()
    send_at: datetime | None = field(default=None)
    rule: str = field()
    reason: str = field()
    held: str = field(default="")
    facts: tuple[str, ...] = field()
    basis: Figure | None = field(default=None)
    campaign: Campaign = field(eq=False)
    policy: Policy = field(eq=False)

    @property
    def earliest(self) -> datetime:
        """Before this it would be too soon."""
        return self.window.earliest

    @property
    def due(self) -> datetime:
        """From this instant on it is due."""
        return self.window.due

    @property
    def latest(self) -> datetime | None:
        """By this instant it should be done; `None` if it can wait."""
        return self.window.latest

    @property
    def yours(self) -> Window:
        """The same window on the seeker's clock."""
        return self.window.on(self.seekers_zone)

    @property
    def state(self) -> ActionState:
        """How the action stands at `now`."""
        return self.window.state(self.now)

    @property
    def figure(self) -> str:
        """The name of the policy's figure that was used; blank if none was."""
        return self.basis.name if self.basis else ""

    @property
    def value(self) -> Any:
        """The value of that figure."""
        return self.basis.value if self.basis else None

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the figure comes from, and what else is published; the one that the policy follows comes first."""
        return (self.basis.source, *self.basis.others) if self.basis else ()

    def __str__(self) -> str:
        lines = [self.todo, self._when(), f"because {self.reason}"]
        if self.held:
            lines.append(f"it waits: {self.held}")
        if self.send_at is not None:
            lines.append(f"best sent {self._on_both_clocks(self.send_at)}")
        lines.append(f"rule {self.rule}" + (f", {self.basis.with_unit}; {self.basis.source}" if self.basis else ""))
        return "\n   ".join(lines)

    def _when(self) -> str:
        window = self.window
        if self.state is ActionState.OVERDUE and window.latest:
            return f"overdue: it was due by {self._on_both_clocks(window.latest)}"
        if self.state is ActionState.LAPSED and window.lapses:
            return f"too late since {self._on_both_clocks(window.lapses)}"
        if self.state is ActionState.UPCOMING:
            return f"from {self._on_both_clocks(window.due)}"
        return f"due by {self._on_both_clocks(window.latest)}" if window.latest else "due, and it can wait"

    def _on_both_clocks(self, at: datetime) -> str:
        return in_words(at, beside=self.seekers_zone, year=self.now.astimezone(self.seekers_zone).year)

    def __repr__(self) -> str:
        return f"<Action {self.kind} {self.contact or 'of your own'}, {self.state}>"


def action_of(entry: Entry, overview: Overview, now: datetime) -> Action:
    """Return a duty as an action at an instant, put into words."""
    duty, seekers_zone = entry.duty, overview.campaign.seeker.zone
    calendar = overview.calendars.of(duty.contact) if duty.contact else overview.calendars.seekers
    year = now.astimezone(seekers_zone).year
    # What is no message is the seeker's own business, and its days are theirs.
    zone = calendar.zone if duty.kind in SENT else seekers_zone
    return Action(
        kind=duty.kind,
        contact=duty.contact,
        todo=duty.todo.read(zone, year=year),
        window=entry.window.on(calendar.zone),
        now=now,
        seekers_zone=seekers_zone,
        send_at=time_to_send(duty, calendar, overview.policy, now=now),
        rule=entry.rule,
        reason=duty.reason.read(zone, year=year),
        held=duty.held.read(seekers_zone, year=year) if duty.held else "",
        facts=duty.facts,
        basis=figure_of(overview.policy, duty.figure) if duty.figure else None,
        campaign=overview.campaign,
        policy=overview.policy,
    )
