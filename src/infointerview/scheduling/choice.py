"""Which of many times to offer: points for each time, and the few times that have the fewest points together.

Points are a convention of this library; a preference is worth twelve days of waiting.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from enum import IntEnum
from typing import Any, NamedTuple

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.model.time import Weekday, WorkingHours

SAME_DAY = 40
"""Points for each earlier time on the same day: somebody who is away that day can take neither."""

SAME_PART = 5
"""Points for each other time in the same part of a day: somebody who teaches every morning can take none of them."""


class Part(IntEnum):
    """A part of a day on the contact's clock."""

    MORNING = 0
    AFTERNOON = 1
    EVENING = 2

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def at(cls, hour: int) -> "Part":
        """Return the part of the day that an hour, 0 to 23, is in: the afternoon is from 12 to 17."""
        return cls.MORNING if hour < 12 else cls.AFTERNOON if hour < 17 else cls.EVENING


class Candidate(NamedTuple):
    """A time that fits.

    Attributes:
        start: When it starts, in seconds since 1970.
        day: The ordinal of its day on the contact's clock.
        part: The part of that day.
        cost: Its own points.
    """

    start: int
    day: int
    part: Part
    cost: int


# The points of some candidates, and the candidates in order of time.  If points are equal, earlier ones come first.
_Choice = tuple[int, tuple[Candidate, ...]]

# What the points of one more candidate depend on: how many are on the last day, and how many in each part of a day.
_Shape = tuple[int, tuple[int, ...]]


def choose(candidates: Sequence[Candidate], *, at_most: int, apart: int) -> tuple[int, tuple[Candidate, ...]]:
    """Return the points of the best choice, and the choice: most candidates, then fewest points, then the earliest.

    The choice is exact.  Candidates are taken in order of time, and for each shape that a choice can have, only the
    best one is carried on, because later candidates cost all choices of one shape the same.

    Args:
        candidates: The times that fit, in order of time.
        at_most: How many to choose.
        apart: The fewest seconds from one start to the next.
    """
    nothing: dict[_Shape, _Choice] = {(0, (0,) * len(Part)): (0, ())}
    # `settled` are the choices that a candidate may follow; those with the last candidates are still too close to it.
    settled, latest, recent = nothing, nothing, deque[tuple[Candidate, dict[_Shape, _Choice]]]()
    settled_day = latest_day = -1
    for candidate in candidates:
        while recent and recent[0][0].start + apart <= candidate.start:
            last, settled = recent.popleft()
            settled_day = last.day
        choices = dict(latest) if latest_day == candidate.day else _on_a_new_day(latest)
        earlier = settled if settled_day == candidate.day else _on_a_new_day(settled)
        for (today, parts), (points, chosen) in earlier.items():
            if len(chosen) < at_most:
                points += candidate.cost + SAME_DAY * today + SAME_PART * parts[candidate.part]
                shape = today + 1, tuple(count + (part == candidate.part) for part, count in enumerate(parts))
                further = points, (*chosen, candidate)
                if shape not in choices or further < choices[shape]:
                    choices[shape] = further
        latest, latest_day = choices, candidate.day
        recent.append((candidate, choices))
    return min(latest.values(), key=lambda choice: (-len(choice[1]), choice))


def _on_a_new_day(choices: dict[_Shape, _Choice]) -> dict[_Shape, _Choice]:
    """Return the best choices by shape, for a day on which nothing is chosen yet."""
    fresh: dict[_Shape, _Choice] = {}
    for (_, parts), choice in choices.items():
        if (0, parts) not in fresh or choice < fresh[0, parts]:
            fresh[0, parts] = choice
    return fresh


_LATER_DAY, _OTHER_DAY, _OTHER_HOUR = 1, 12, 12
_ANOTHER_INTERVIEW, _UNSOCIAL, _LUNCH, _END_OF_WEEK = 4, 6, 2, 3

_LUNCH_BEGINS, _LUNCH_ENDS = time(12), time(13)
_DAY_BEGINS, _DAY_ENDS = time(8), time(20)


@frozen
class Points:
    """The points of one time, and the reason for them.

    Attributes:
        points: How many; 0 is best.
        reason: The reasons for and against the time.
    """

    points: int = field()
    reason: str = field()


@frozen(kw_only=True)
class Wishes:
    """What makes one time better than another.

    | what | points |
    |---|---|
    | each day after the first that could be offered | 1 |
    | not on a day that you prefer | 12 |
    | not within the hours that you prefer | 12 |
    | before 8:00 or from 20:00 your time | 6 |
    | you have another interview that day | 4 |
    | Monday morning or Friday afternoon on the contact's clock | 3 |
    | between 12:00 and 13:00 on the contact's clock | 2 |

    `choose` adds the points for times that are offered together.  No points depend on when anybody is busy, so a fuller
    calendar can only remove times and never make one better.

    Attributes:
        first_day: The first day that could be offered, on the contact's clock.
        days: The weekdays you prefer, on the contact's clock; if empty, all are alike.
        hours: The time of day you prefer, from and to, on the contact's clock.
        interview_days: The days on your clock on which you have an interview.
    """

    first_day: date = field()
    days: frozenset[Weekday] = field()
    hours: tuple[time, time] | None = field()
    interview_days: frozenset[date] = field()

    def points(self, theirs: datetime, yours: datetime) -> Points:
        """Return the points of one start, which is given on both clocks."""
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
    """Return weekdays, given as such, by number (0 is Monday), or in words such as `Tue-Thu`."""
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
            raise InvalidValue.at("prefer_days", "not a weekday", "give 0 (Monday) to 6 (Sunday), or 'Tue-Thu'")
    return frozenset(days)


def preferred_hours(value: Any) -> tuple[time, time] | None:
    """Return a time of day, given as a pair of times or in words such as `10:00-12:00`."""
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
