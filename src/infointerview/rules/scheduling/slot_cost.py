"""How much is to be said for a time that fits: points, of which fewer are better."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.model.working_hours import Weekday, WorkingHours
from infointerview.rules.scheduling.slot_choice import Part

__all__ = ["Points", "Wishes", "preferred_days", "preferred_hours"]

# Points are a convention of this library: a wish is worth twelve days of waiting.
_LATER_DAY, _OTHER_DAY, _OTHER_HOUR = 1, 12, 12
_ANOTHER_INTERVIEW, _UNSOCIAL, _LUNCH, _END_OF_WEEK = 4, 6, 2, 3

_LUNCH_BEGINS, _LUNCH_ENDS = time(12), time(13)
_DAY_BEGINS, _DAY_ENDS = time(8), time(20)


@frozen
class Points:
    """The points of one time, and what they are for.

    Attributes:
        points: How many.
        reason: What speaks for the time, and against it.
    """

    points: int = field()
    reason: str = field()


@frozen(kw_only=True)
class Wishes:
    """What makes one time better than another.

    | what | points |
    |---|---|
    | each day after the first that could be offered | 1 |
    | no day that you prefer | 12 |
    | not within the hours that you prefer | 12 |
    | before 8:00 or from 20:00 on your clock | 6 |
    | another interview of yours on that day | 4 |
    | Monday morning or Friday afternoon of the contact's | 3 |
    | between 12:00 and 13:00 on the contact's clock | 2 |

    What two times cost each other when they are offered together, `slot_choice` adds.  None of the points depends on
    who is busy when, so that a fuller calendar can only lose times and never make one better.

    Attributes:
        first_day: The first day that could be offered, on the contact's clock.
        days: The weekdays preferred, on the contact's clock; none means that all are alike.
        hours: The time of day preferred, from and to, on the contact's clock.
        interview_days: The days on your clock on which you have an interview.
    """

    first_day: date = field()
    days: frozenset[Weekday] = field()
    hours: tuple[time, time] | None = field()
    interview_days: frozenset[date] = field()

    def points(self, theirs: datetime, yours: datetime) -> Points:
        """Return the points of a start, given on both clocks."""
        later = (theirs.date() - self.first_day).days
        part, weekday = Part.at(theirs.hour), Weekday(theirs.weekday())
        reasons = [
            f"{later} day{'s' if later > 1 else ''} after the first that could be offered"
            if later > 0
            else "the first day that could be offered"
        ]
        points = _LATER_DAY * max(later, 0)
        if self.days and weekday in self.days:
            reasons.append("on a day that you prefer")
        if self.hours and _is_within(self.hours, theirs.time()):
            reasons.append("at a time that you prefer")
        end_of_week = (weekday, part) in {(Weekday.MON, Part.MORNING), (Weekday.FRI, Part.AFTERNOON)}
        for counts, cost, remark in (
            (bool(self.days) and weekday not in self.days, _OTHER_DAY, "though not on a day that you prefer"),
            (
                self.hours is not None and not _is_within(self.hours, theirs.time()),
                _OTHER_HOUR,
                "though not at a time that you prefer",
            ),
            (not _DAY_BEGINS <= yours.time() < _DAY_ENDS, _UNSOCIAL, "though early or late for you"),
            (yours.date() in self.interview_days, _ANOTHER_INTERVIEW, "though you have another interview that day"),
            (
                end_of_week,
                _END_OF_WEEK,
                f"though on a {'Monday morning' if weekday is Weekday.MON else 'Friday afternoon'}",
            ),
            (_LUNCH_BEGINS <= theirs.time() < _LUNCH_ENDS, _LUNCH, "though over lunch for them"),
        ):
            if counts:
                points += cost
                reasons.append(remark)
        return Points(points, ", ".join(reasons))


def _is_within(hours: tuple[time, time], at: time) -> bool:
    start, end = hours
    return start <= at < end if start < end else at >= start or at < end


def preferred_days(values: Iterable[Weekday | int | str]) -> frozenset[Weekday]:
    """Return weekdays given as such, by number from Monday, 0, or as in `Tue-Thu`."""
    if isinstance(values, str) or not isinstance(values, Iterable):
        values = (values,)
    days: set[Weekday] = set()
    for value in values:
        if isinstance(value, str):
            try:
                days |= {span.day for span in WorkingHours.parse(f"{value} 00:00-00:00").spans}
            except InvalidValue:
                raise InvalidValue.at("prefer_days", f"cannot read {value[:40]!r}", "write 'Tue-Thu'") from None
        elif isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(Weekday):
            days.add(Weekday(value))
        else:
            raise InvalidValue.at("prefer_days", "it is no weekday", "give 0 (Monday) to 6 (Sunday), or 'Tue-Thu'")
    return frozenset(days)


def preferred_hours(value: Any) -> tuple[time, time] | None:
    """Return a time of day given as a pair of times, or written as `10:00-12:00`."""
    if value is None:
        return None
    if isinstance(value, str):
        try:
            (span,) = WorkingHours.parse(f"Mon {value}").spans
        except (InvalidValue, ValueError):
            raise InvalidValue.at("prefer_hours", f"cannot read {value[:40]!r}", "write '10:00-12:00'") from None
        return span.start, span.end
    if isinstance(value, tuple | list) and len(value) == 2 and all(type(at) is time and not at.tzinfo for at in value):
        return value[0], value[1]
    raise InvalidValue.at("prefer_hours", f"expected a time of day, got {type(value).__name__}", "write '10:00-12:00'")
