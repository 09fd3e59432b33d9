"""When best to send what is due."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from html import escape
from typing import Any, overload
from zoneinfo import ZoneInfo

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.people import Contact
from infointerview.model.time import Weekday, instant
from infointerview.policy.explanation import Figure, figure_of
from infointerview.policy.policy import DEFAULT, Policy, checked_policy
from infointerview.policy.source import Source
from infointerview.rules.docket import Docket, Entry, docket_of
from infointerview.rules.duties import REPLIES, SENT, ActionKind, ActionState, Duty, Window, after, later
from infointerview.rules.overview import Overview
from infointerview.rules.rule import Decide, Rule
from infointerview.rules.rulebook import RULES
from infointerview.worktime.calendar import Holidays, WorkCalendar
from infointerview.worktime.saying import in_words
from infointerview.worktime.wall_clock import first_moment

__all__ = ["Action", "DueList", "action_of", "checked_docket", "checked_horizon", "due", "time_to_send"]


_AT_ONCE = REPLIES | {
    ActionKind.THANK_YOU,
    ActionKind.REFERRAL_THANK_YOU,
    ActionKind.CONFIRMATION,
    ActionKind.RUNNING_LATE,
    ActionKind.RESCHEDULE_NOTICE,
    ActionKind.APOLOGY,
    ActionKind.NO_SHOW,
}
_LOOKED_AT = 14  # days; a fortnight has every weekday twice


def time_to_send(duty: Duty, calendar: WorkCalendar, policy: Policy, *, now: datetime) -> datetime | None:
    """Return when best to send a message that is due, on the recipient's clock; `None` for what is no message.

    Answers and thanks go at any hour (T17).  Everything else goes in the policy's hours of the policy's days, if one
    of these comes while it is not overdue; failing that, in the recipient's next working moment.
    """
    if duty.kind not in SENT:
        return None
    ready = later(duty.window.due, now).astimezone(calendar.zone)
    if duty.kind in _AT_ONCE:
        return ready
    best = _in_best_hours(ready, calendar, policy)
    deadline = duty.window.overdue
    if best is not None and (deadline is None or best.astimezone(UTC) <= later(deadline, ready).astimezone(UTC)):
        return best
    return calendar.next_working_moment(ready)


def _in_best_hours(ready: datetime, calendar: WorkCalendar, policy: Policy) -> datetime | None:
    for days in range(_LOOKED_AT):
        on = ready.date() + timedelta(days=days)
        if Weekday(on.weekday()) not in policy.send_days or not calendar.is_business_day(on):
            continue
        opens, closes = (_moment(on, at, calendar) for at in (policy.send_from, policy.send_until))
        at = later(opens, ready)
        if at.astimezone(UTC) < closes.astimezone(UTC) and calendar.is_working(at):
            return at
    return None


def _moment(on: date, at: time, calendar: WorkCalendar) -> datetime:
    return first_moment(on, at, calendar.zone).astimezone(calendar.zone)


# -- actions -----------------------------------------------------------------------------------------------------------

# What is due: one thing to do, when, and why.


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


# -- the list ----------------------------------------------------------------------------------------------------------

# A list of actions that is nice to read, and that puts into words only what is read.


@frozen(repr=False)
class DueList(Sequence[Action]):
    """Actions, the most pressing first.

    Printed it is a numbered list of sentences, and in a notebook a table.

    Attributes:
        now: The instant for which they were made.
    """

    _entries: tuple[Entry, ...] = field()
    _overview: Overview = field(eq=False)
    now: datetime = field(kw_only=True)

    @classmethod
    def of(cls, entries: Iterable[Entry], overview: Overview, *, now: datetime) -> "DueList":
        """Put in order: answers owed, then what is overdue longest, then what is due soonest, then by name."""

        def urgency(entry: Entry) -> tuple[bool, int, float, str, str, str, tuple[str, ...]]:
            duty, window = entry.duty, entry.window
            state = window.state(now)
            until = {ActionState.OVERDUE: window.overdue, ActionState.DUE: window.latest}.get(state, window.due)
            name = str(duty.contact.name) if duty.contact else ""
            owed = duty.kind in REPLIES and state is not ActionState.UPCOMING
            return (
                not owed,
                _ORDER.index(state),
                until.timestamp() if until else _CAN_WAIT,
                name,
                duty.kind,
                entry.rule,
                duty.facts,
            )

        return cls(tuple(sorted(entries, key=urgency)), overview, now=now)

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions, put into words."""
        return tuple(self)

    @overload
    def __getitem__(self, index: int) -> Action: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Action]: ...
    def __getitem__(self, index: int | slice) -> Action | Sequence[Action]:
        if isinstance(index, slice):
            return tuple(self._action(entry) for entry in self._entries[index])
        return self._action(self._entries[index])

    def _action(self, entry: Entry) -> Action:
        return action_of(entry, self._overview, self.now)

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Action]:
        return map(self._action, self._entries)

    def rows(self) -> list[dict[str, str]]:
        """Return the list as plain dicts, for pandas or polars."""
        return [
            {
                "todo": action.todo,
                "contact": str(action.contact or ""),
                "kind": str(action.kind),
                "state": str(action.state),
                "due": action.due.isoformat(),
                "latest": action.latest.isoformat() if action.latest else "",
                "reason": action.reason,
                "rule": action.rule,
            }
            for action in self
        ]

    def __str__(self) -> str:
        if not self:
            return "Nothing is due."
        return "\n".join(f"{place}. {action}" for place, action in enumerate(self, start=1))

    def _repr_html_(self) -> str:
        if not self:
            return "<p>Nothing is due.</p>"
        head = "".join(f"<th>{title}</th>" for title in ("", "To do", "When", "Why", "Rule"))
        return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(self._html_rows())}</tbody></table>"

    def _html_rows(self) -> Iterator[str]:
        for place, action in enumerate(self, start=1):
            by = action.due if action.state is ActionState.UPCOMING or action.latest is None else action.latest
            when = in_words(by, beside=action.seekers_zone, year=self.now.astimezone(action.seekers_zone).year)
            why = f"{action.reason}; it waits: {action.held}" if action.held else action.reason
            basis = f"{action.rule}: {action.basis.with_unit}. {action.basis.source}" if action.basis else action.rule
            cells = (str(place), action.todo, f"{action.state}: {when}", why, basis)
            yield f"<tr>{''.join(f'<td><bdi>{escape(cell)}</bdi></td>' for cell in cells)}</tr>"

    def __repr__(self) -> str:
        return f"<DueList: {len(self)} action{'' if len(self) == 1 else 's'}>"


_ORDER = tuple(ActionState)
_CAN_WAIT = float("inf")


# -- what is due -------------------------------------------------------------------------------------------------------

# What to do now, gathered from all rules.


_FURTHEST = timedelta(days=3_660)


def due(
    campaign: Campaign,
    *,
    now: datetime,
    policy: Policy = DEFAULT,
    holidays: Holidays = frozenset(),
    horizon: timedelta | None = None,
    rules: Mapping[str, Rule | Decide] = RULES,
) -> DueList:
    """Return what to do: answers that are owed, then what is most overdue, then by name.

    The list is derived from the facts every time and stored nowhere.  Nothing is ever due for a person who must not
    be contacted.  Whether something is due does not depend on the hour at which it is best sent.

    Args:
        campaign: The facts.
        now: The instant for which to decide, aware.
        policy: The figures to decide by.
        holidays: Days on which nobody works - anything that can say whether it contains a date - or a function that
            returns those of a contact or the seeker, such as `holidays_by_country`.
        horizon: How far ahead to look for what becomes due later; by default only what is due now is listed.
        rules: The rules to ask by id; `RULES` with your own added, replaced or left out.

    Raises:
        InvalidValue: `now` is naive, the horizon is negative, or something given is not what it should be.

    >>> from infointerview import Contact, Seeker, Touch
    >>> from datetime import UTC
    >>> me = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    >>> ada = Contact(name="Ada Quist", zone="Europe/London")
    >>> sent = Touch(contact=ada, at=datetime(2026, 3, 2, 10, tzinfo=UTC), direction="outbound",
    ...              channel="email", purpose="outreach")
    >>> print(due(Campaign(seeker=me).add(ada, sent), now=datetime(2026, 3, 11, 9, tzinfo=UTC)))
    1. Follow up with Ada Quist, once and briefly
       due by Friday 20 March 09:00 in London, 05:00 in Toronto
       because you wrote on Monday 2 March and have had no answer
       best sent Wednesday 11 March 09:30 in London, 05:30 in Toronto
       rule follow-up-after-silence, 7 business days; Duke University, following up on outreach (2021): 7 business days
    """
    docket, now = checked_docket(campaign, now, policy, holidays, rules)
    until = after(now, checked_horizon(horizon) if horizon is not None else timedelta())
    return DueList.of(docket.entries(now, until), docket.overview, now=now)


def checked_docket(
    campaign: Campaign, now: datetime, policy: Policy, holidays: Holidays, rules: Mapping[str, Rule | Decide]
) -> tuple[Docket, datetime]:
    """Return the docket of a campaign and the instant, or raise for what is given wrongly."""
    try:
        now = instant(now)
    except InvalidValue as error:
        raise error.within("now") from None
    if not isinstance(campaign, Campaign):
        raise InvalidValue.at("campaign", f"expected a Campaign, got {type(campaign).__name__}")
    checked_policy(policy)
    if not isinstance(rules, Mapping):
        raise InvalidValue.at("rules", f"expected rules by id, got {type(rules).__name__}", "start from RULES")
    return docket_of(campaign, policy, holidays, rules), now


def checked_horizon(horizon: timedelta) -> timedelta:
    """Return how far to look ahead, or raise."""
    if not isinstance(horizon, timedelta):
        raise InvalidValue.at(
            "horizon", f"expected a timedelta, got {type(horizon).__name__}", "write timedelta(days=7)"
        )
    if not timedelta() <= horizon <= _FURTHEST:
        raise InvalidValue.at("horizon", "it is negative or longer than ten years", "give how far ahead to look")
    return horizon
