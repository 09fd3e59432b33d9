"""A list of actions that is nice to read, and that puts into words only what is read."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from html import escape
from typing import overload

from attrs import field, frozen

from infointerview.rules.action import Action, action_of
from infointerview.rules.docket import Entry
from infointerview.rules.duty import REPLIES
from infointerview.rules.overview import Overview
from infointerview.rules.window import ActionState
from infointerview.rules.wording import in_words

__all__ = ["DueList"]


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
