"""Which of several people to meet when, so that as many as possible are met and no two meetings clash."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import Any, TypeAlias, TypedDict, Unpack, overload

from attrs import define, field, frozen

from infointerview.errors import InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.fields import flag
from infointerview.model.people import Contact, Tier
from infointerview.model.talk import Format
from infointerview.model.time import WorkingHours
from infointerview.policy.figures import Policy
from infointerview.results import Columns, Results
from infointerview.rules.today import Asked, Query, asked_with
from infointerview.scheduling.busy import Appointments, BusyTimes, Interval, agreed, instant_of, intervals
from infointerview.scheduling.choice import Wishes
from infointerview.scheduling.proposal import Slot, slot_at, survey
from infointerview.scheduling.search import Busy, SlotSearch, Windows, read, slot_search
from infointerview.worktime.calendar import week_of

__all__ = ["Assignment", "Limits", "Option", "Placed", "Round", "Unplaced", "assign", "schedule_round"]


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


# -- the round ---------------------------------------------------------------------------------------------------------

# Meeting several people who have offered times, without a clash.


# Each is one level of the search.
_MOST_PEOPLE = 100
_STEP = 30


@frozen(kw_only=True)
class Placed:
    """Somebody who can be met, and when.

    Attributes:
        contact: Whom.
        slot: When.
    """

    contact: Contact = field()
    slot: Slot = field()

    def __str__(self) -> str:
        return f"{self.contact}: {self.slot}"


@frozen(kw_only=True)
class Unplaced:
    """Somebody for whom no time was found, and why.

    Attributes:
        contact: Whom.
        reason: Why, in sentences.
    """

    contact: Contact = field()
    reason: str = field()

    def __str__(self) -> str:
        return f"{self.contact}: no time, because {self.reason}"


@frozen(kw_only=True, repr=False)
class Round(Results[Placed]):
    """Whom to meet when, in order of time.

    Attributes:
        placed: The people who can be met.
        unplaced: Those for whom there is no time, in order of priority.
        optimal: Whether it is certain that no more people could be met, nor more important ones.
    """

    placed: tuple[Placed, ...] = field()
    unplaced: tuple[Unplaced, ...] = field()
    optimal: bool = field()

    def slot_of(self, contact: Contact) -> Slot | None:
        """Return when to meet somebody, if there is a time."""
        return next((placed.slot for placed in self.placed if placed.contact == contact), None)

    def _items(self) -> tuple[Placed, ...]:
        return self.placed

    def _columns(self) -> Columns[Placed]:
        return {
            "contact": lambda placed: placed.contact,
            "theirs": lambda placed: placed.slot.start.theirs,
            "yours": lambda placed: placed.slot.start.yours,
            "minutes": lambda placed: placed.slot.minutes,
            "reason": lambda placed: placed.slot.reason,
        }

    def _shown(self) -> Columns[Placed]:
        return {
            "person": lambda placed: placed.contact,
            "time": lambda placed: placed.slot,
            "why": lambda placed: placed.slot.reason,
        }

    def _empty(self) -> str:
        return "" if self.unplaced else "There is nobody to meet."

    def _notes(self) -> list[str]:
        cut_short = [] if self.optimal else ["There may be a better round: the search was cut short."]
        return [*map(str, self.unplaced), *cut_short]

    def __repr__(self) -> str:
        return f"<Round: {len(self.placed)} placed, {len(self.unplaced)} not{'' if self.optimal else ', cut short'}>"


class _Options(TypedDict, total=False):
    busy: Busy
    minutes: int | None
    format: Format | str | None
    free: WorkingHours | str | Windows | None
    travel_minutes: int | None
    by_tier: bool


class _AskedOptions(Asked, _Options): ...


_Offers: TypeAlias = Mapping[Any, Windows] | Iterable[tuple[Contact | str, Windows]]


@overload
def schedule_round(today: Query, offers: _Offers, /, **options: Unpack[_Options]) -> Round: ...
@overload
def schedule_round(campaign: Campaign, offers: _Offers, /, **options: Unpack[_AskedOptions]) -> Round: ...
def schedule_round(today: Query | Campaign, offers: _Offers, /, **options: Any) -> Round:
    """Return whom to meet when, given the times that each person offered.

    As many people are met as can be.  Where not everybody can be, the first of the offers goes first - or, *by_tier*,
    tier A before B before C before none, and then the first of the offers.  Among rounds that are equal in that, the
    one is taken whose times have the fewest points, as `propose_slots` counts them.

    Each meeting keeps to all that `propose_slots` keeps to, within the times that the person offered: your hours, busy
    times, other interviews, time around each meeting, interviews in a day and a week.  Starts are full and half hours
    on the person's clock.  Times that were proposed to these people before no longer count: this is their answer.

    Finding the best round is hard in general.  The search is exact and ends after a set number of steps;
    `Round.optimal` says whether it came to its end, which it does for the handful of people whom one meets in a month.

    Args:
        today: A `Today`; or a campaign, with `now` and whatever else a `Today` has as keywords.
        offers: The times that each person offered, the most important person first; up to 100 people.
        busy: When you are busy.
        minutes: The length promised; by default `Policy.ask_minutes`.
        format: By phone, in person or by video, for all of them.
        free: Your hours on your own clock, or the very times; by default `Seeker.free_hours`, else the policy's hours.
        travel_minutes: How long the way takes, instead of the policy's figure.
        by_tier: Whether people of a better tier go first.

    Raises:
        InvalidValue: An argument does not fit, or a person is named twice.
        ContactNotFound: There is no such contact.
        AmbiguousContact: Several contacts have that name.

    >>> from datetime import UTC
    >>> from infointerview import Seeker
    >>> me = Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology")
    >>> ada, bo = Contact(name="Ada Quist"), Contact(name="Bo Lindqvist")
    >>> ten, eleven, noon = (datetime(2026, 3, 5, hour, tzinfo=UTC) for hour in (10, 11, 12))
    >>> print(schedule_round(Campaign(seeker=me).add(ada, bo), {ada: [(ten, noon)], bo: [(ten, eleven)]},
    ...                      now=datetime(2026, 3, 2, 9, tzinfo=UTC)))
    Bo Lindqvist: Thursday 5 March 10:00
    Ada Quist: Thursday 5 March 11:00
    """
    query, options = asked_with(today, options, _Options.__annotations__)
    campaign, policy = query.campaign, query.policy
    people = _people(campaign, offers)
    if read("by_tier", flag, options.pop("by_tier", False)):
        people = dict(sorted(people.items(), key=lambda item: _rank(item[0])))
    answered = frozenset(person.id for person in people)
    options["busy"] = BusyTimes.of(options.get("busy", ()), zone=campaign.seeker.zone)

    def search(person: Contact, windows: tuple[Interval, ...]) -> SlotSearch:
        return slot_search(query, person, {**options, "offered": windows}, answered=answered)

    guests = []
    for person, windows in people.items():
        if campaign.standing(person).forbids_contact:
            guests.append(_Guest(contact=person, otherwise="they asked not to be contacted"))
        elif not windows:
            guests.append(_Guest(contact=person, otherwise="they offered no time"))
        else:
            guests.append(_guest(search(person, windows)))
    return _round(guests, agreed(campaign, policy), policy)


def _people(campaign: Campaign, offers: Any) -> dict[Contact, tuple[Interval, ...]]:
    """Return the people as the campaign has them, in order, each with the times offered."""
    pairs = offers.items() if isinstance(offers, Mapping) else offers
    if isinstance(pairs, str) or not isinstance(pairs, Iterable):
        raise InvalidValue.at(
            "offers", f"expected offers, got {type(pairs).__name__}", "write {contact: [(start, end)]}"
        )
    people: dict[Contact, tuple[Interval, ...]] = {}
    for place, pair in enumerate(pairs):
        if not isinstance(pair, tuple | list) or len(pair) != 2:
            raise InvalidValue.at(f"offers[{place}]", "expected a contact and times", "write (contact, [(start, end)])")
        person = campaign.find(pair[0])
        if person in people:
            raise InvalidValue.at(f"offers[{place}]", f"{person.name} is named twice", "put all their times together")
        people[person] = intervals(pair[1], f"offers[{place}]")
    if len(people) > _MOST_PEOPLE:
        raise InvalidValue.at("offers", f"{len(people)} people", f"give at most {_MOST_PEOPLE} at a time")
    return people


def _rank(contact: Contact) -> int:
    return [*Tier, None].index(contact.tier)


@frozen(kw_only=True)
class _Guest:
    """Somebody to be met: the slots that fit, by their starts, and why there is no time for them if none is left."""

    contact: Contact = field()
    slots: Mapping[int, Slot] = field(factory=dict)
    options: tuple[Option, ...] = field(default=())
    otherwise: str = field()


def _guest(search: SlotSearch) -> _Guest:
    found = survey(search, _STEP)
    wishes = Wishes(
        first_day=instant_of(search.earliest, search.theirs).date(),
        days=frozenset(),
        hours=None,
        interview_days=frozenset(search.interviews.per_day),
    )
    slots = {start: slot_at(search, start, wishes) for start in found.fitting}
    if slots:
        otherwise = "others take the times that suit, or the interviews of a day or a week"
    else:
        told = "; ".join(exclusion.sentence for exclusion in found.excluded)
        otherwise = told or "a talk may start at no full or half hour of what they offered"
    options = tuple(_option(search, start, slot) for start, slot in slots.items())
    return _Guest(contact=search.contact, slots=slots, options=options, otherwise=otherwise)


def _option(search: SlotSearch, start: int, slot: Slot) -> Option:
    begins, ends = search.room.block(start)
    day = slot.start.yours.date()
    return Option(start=start, begins=begins, ends=ends, day=day, week=week_of(day), cost=slot.cost)


def _round(guests: Sequence[_Guest], appointments: Appointments, policy: Policy) -> Round:
    limits = Limits(
        per_day=lambda day: policy.interviews_per_day - appointments.per_day.get(day, 0),
        per_week=lambda week: policy.interviews_per_week - appointments.per_week.get(week, 0),
    )
    assignment = assign([guest.options for guest in guests], limits)
    met = [(guest, option) for guest, option in zip(guests, assignment.chosen, strict=True) if option is not None]
    met.sort(key=lambda pair: pair[1].start)
    return Round(
        placed=tuple(Placed(contact=guest.contact, slot=guest.slots[option.start]) for guest, option in met),
        unplaced=tuple(
            Unplaced(contact=guest.contact, reason=guest.otherwise)
            for guest, option in zip(guests, assignment.chosen, strict=True)
            if option is None
        ),
        optimal=assignment.optimal,
    )
