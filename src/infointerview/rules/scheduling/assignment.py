"""Which of several people to meet when, so that as many as possible are met and no two meetings clash."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from itertools import accumulate

from attrs import define, field, frozen

__all__ = ["Assignment", "Limits", "Option", "assign"]

_MOST_STEPS = 50_000
"""How many partial assignments are looked at before the best one so far is taken: a second's work."""


@frozen
class Option:
    """A time at which one person could be met.

    Attributes:
        start: The start.
        begins: The second from which on it keeps the seeker.
        ends: The second until which.
        day: Its day on the seeker's clock.
        week: The week of that day.
        cost: Its points.
    """

    start: int = field()
    begins: int = field()
    ends: int = field()
    day: date = field()
    week: date = field()
    cost: int = field()

    def clashes(self, other: "Option") -> bool:
        """Return whether the two need some of the same time."""
        return self.begins < other.ends and other.begins < self.ends


@frozen(kw_only=True)
class Limits:
    """How many meetings may be added on a day and in a week.

    Attributes:
        per_day: Says so of a day.
        per_week: Says so of a week.
    """

    per_day: Callable[[date], int] = field()
    per_week: Callable[[date], int] = field()


@frozen
class Assignment:
    """Who is met when.

    Attributes:
        chosen: The option of each person, `None` for those who are not met, in the order given.
        optimal: Whether it is known that no assignment is better.
    """

    chosen: tuple[Option | None, ...] = field()
    optimal: bool = field()


# More people met; then more important ones, each a bit of a number; then fewer points.
_Worth = tuple[int, int, int]


def assign(people: Sequence[Sequence[Option]], limits: Limits, *, most_steps: int = _MOST_STEPS) -> Assignment:
    """Return the best assignment of options to people, of whom the first is the most important.

    Best is the one that meets most people; among these the one that meets the first, then the second, and so on; among
    these the one with the fewest points.  It branches over the options of one person after the other, beginning with
    whoever has fewest, and leaves a branch as soon as it cannot become better than the best one known.

    Args:
        people: The options of each.
        limits: How many meetings fit into a day and a week.
        most_steps: How many branches to look at; if these do not suffice, the result is not known to be the best.
    """
    search = _Search(
        options=[sorted(options, key=lambda option: (option.cost, option.start)) for options in people],
        order=sorted(range(len(people)), key=lambda person: (len(people[person]), person)),
        limits=limits,
        most_people=_most_people([option for options in people for option in options], limits),
        steps_left=most_steps,
    )
    search.begin()
    return Assignment(tuple(search.best), search.steps_left >= 0)


def _most_people(options: Sequence[Option], limits: Limits) -> int:
    """Return a number of meetings that no assignment exceeds: as many as fit beside each other, whoever comes."""
    days: dict[tuple[date, date], int] = {}
    free_from: dict[date, int] = {}
    for option in sorted(options, key=lambda option: option.ends):
        # Taking what ends first leaves most room.
        if option.begins >= free_from.get(option.day, option.begins):
            free_from[option.day] = option.ends
            days[option.week, option.day] = days.get((option.week, option.day), 0) + 1
    weeks = Counter[date]()
    for (week, day), count in days.items():
        weeks[week] += max(0, min(count, limits.per_day(day)))
    return sum(max(0, min(count, limits.per_week(week))) for week, count in weeks.items())


@define(eq=False)
class _Search:
    options: list[list[Option]]
    order: list[int]
    limits: Limits
    most_people: int
    steps_left: int
    best: list[Option | None] = field(init=False, factory=list)
    _best_worth: _Worth = field(init=False, default=(-1, 0, 0))
    _chosen: dict[int, Option] = field(init=False, factory=dict)
    _days: Counter[date] = field(init=False, factory=Counter)
    _weeks: Counter[date] = field(init=False, factory=Counter)
    # From each place of the order on: what the most important person left adds at best, the two most important, ...
    _hopes: list[list[_Worth]] = field(init=False, factory=list)

    def begin(self) -> None:
        self.best = [None] * len(self.options)
        for place in range(len(self.order) + 1):
            left = sorted(person for person in self.order[place:] if self.options[person])
            best = (self._worth_of(person, self.options[person][0]) for person in left)
            self._hopes.append(list(accumulate(best, _together, initial=(0, 0, 0))))
        self._branch(0, (0, 0, 0))

    def _worth_of(self, person: int, option: Option) -> _Worth:
        return 1, 1 << (len(self.options) - 1 - person), -option.cost

    def _hope(self, place: int, met: int) -> _Worth:
        hopes = self._hopes[place]
        return hopes[min(self.most_people - met, len(hopes) - 1)]

    def _branch(self, place: int, worth: _Worth) -> None:
        self.steps_left -= 1
        if self.steps_left < 0 or _together(worth, self._hope(place, worth[0])) <= self._best_worth:
            return
        if place == len(self.order):
            self._best_worth = worth
            self.best = [self._chosen.get(person) for person in range(len(self.options))]
            return
        person = self.order[place]
        for option in self.options[person]:
            if self._fits(option):
                self._take(person, option)
                self._branch(place + 1, _together(worth, self._worth_of(person, option)))
                self._drop(person, option)
        self._branch(place + 1, worth)

    def _fits(self, option: Option) -> bool:
        return (
            self._days[option.day] < self.limits.per_day(option.day)
            and self._weeks[option.week] < self.limits.per_week(option.week)
            and not any(option.clashes(other) for other in self._chosen.values())
        )

    def _take(self, person: int, option: Option) -> None:
        self._chosen[person] = option
        self._days[option.day] += 1
        self._weeks[option.week] += 1

    def _drop(self, person: int, option: Option) -> None:
        del self._chosen[person]
        self._days[option.day] -= 1
        self._weeks[option.week] -= 1


def _together(one: _Worth, other: _Worth) -> _Worth:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]
