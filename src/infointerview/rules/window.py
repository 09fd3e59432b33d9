"""From when until when something is to be done."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

__all__ = ["ActionState", "Window", "after", "earlier", "later"]


class ActionState(StrEnum):
    """How an action stands at a given instant."""

    OVERDUE = "overdue"
    DUE = "due"
    UPCOMING = "upcoming"
    LAPSED = "lapsed"


@frozen(kw_only=True)
class Window:
    """The instants between which something is to be done, none of which depends on the present.

    Attributes:
        earliest: Before this it would be too soon.
        due: From this instant on it is due.
        latest: By this instant it should be done; `None` if it can wait.
        overdue: From this instant on it is overdue; usually `latest`.
        lapses: From this instant on it is too late to do; `None` if it never is.

    >>> window = Window(earliest=datetime(2026, 3, 2, tzinfo=UTC), due=datetime(2026, 3, 2, tzinfo=UTC))
    >>> window.state(datetime(2026, 3, 1, tzinfo=UTC)).value, window.state(datetime(2026, 3, 2, tzinfo=UTC)).value
    ('upcoming', 'due')
    """

    earliest: datetime = field()
    due: datetime = field()
    latest: datetime | None = field(default=None)
    overdue: datetime | None = field(default=None)
    lapses: datetime | None = field(default=None)

    def state(self, now: datetime) -> ActionState:
        """Return how things stand at an instant."""
        at = now.astimezone(UTC)
        if self.lapses is not None and at >= self.lapses.astimezone(UTC):
            return ActionState.LAPSED
        if self.overdue is not None and at >= self.overdue.astimezone(UTC):
            return ActionState.OVERDUE
        return ActionState.DUE if at >= self.due.astimezone(UTC) else ActionState.UPCOMING

    def on(self, zone: ZoneInfo) -> "Window":
        """Return the same window on the clock of a zone."""
        return Window(
            earliest=self.earliest.astimezone(zone),
            due=self.due.astimezone(zone),
            latest=self.latest and self.latest.astimezone(zone),
            overdue=self.overdue and self.overdue.astimezone(zone),
            lapses=self.lapses and self.lapses.astimezone(zone),
        )

    def not_before(self, at: datetime) -> "Window":
        """Return the window put off as a whole, so that nothing is due before an instant; it lapses when it did."""
        delay = at.astimezone(UTC) - self.due.astimezone(UTC)
        if delay <= timedelta():
            return self
        return evolve(
            self,
            earliest=later(self.earliest, at),
            due=at,
            latest=self.latest and after(self.latest, delay),
            overdue=self.overdue and after(self.overdue, delay),
        )


def after(at: datetime, delay: timedelta) -> datetime:
    """Return the instant that is a real time after another one, on the same clock."""
    return (at.astimezone(UTC) + delay).astimezone(at.tzinfo)


def earlier(one: datetime, other: datetime) -> datetime:
    """Return the earlier of two instants, the first if they are one."""
    # Two times of one zone would be compared on the wall clock, which is wrong in a fold.
    return other if other.astimezone(UTC) < one.astimezone(UTC) else one


def later(one: datetime, other: datetime) -> datetime:
    """Return the later of two instants, the first if they are one."""
    return other if other.astimezone(UTC) > one.astimezone(UTC) else one
