"""When best to send what is due."""

from datetime import UTC, date, datetime, time, timedelta

from infointerview.model.working_hours import Weekday
from infointerview.policy.policy import Policy
from infointerview.rules.calendar import WorkCalendar
from infointerview.rules.duty import REPLIES, SENT, ActionKind, Duty
from infointerview.rules.wall_clock import first_moment
from infointerview.rules.window import later

__all__ = ["time_to_send"]

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
