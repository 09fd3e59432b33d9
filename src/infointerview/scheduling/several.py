"""Meeting several people who offered times, so that as many as possible are met and no two meetings clash."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any, TypeAlias, TypedDict, Unpack, overload

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.hypertext import Shown
from infointerview.model.campaign import Campaign
from infointerview.model.fields import argument, flag, several
from infointerview.model.people import Contact, ContactTier
from infointerview.model.talk import InterviewFormat
from infointerview.model.time import WorkingHours
from infointerview.results import Columns, Results
from infointerview.rules.today import Asked, Query, asked_with
from infointerview.scheduling.busy import BusyTimes, Interval, agreed, intervals
from infointerview.scheduling.proposal import Slot, slots_at, survey
from infointerview.scheduling.search import Busy, Windows, slot_search
from infointerview.worktime.calendar import week_of

_MOST_PEOPLE = 100  # The search recurses once for each.
_MOST_STEPS = 10_000  # Half a second for 100 people who can come nearly always.
_STEP = 30


@frozen(kw_only=True, repr=False)
class Placed(Shown):
    """Somebody who can be met, and when.

    Attributes:
        contact: The person.
        slot: When to meet them.
    """

    contact: Contact = field()
    slot: Slot = field()

    def __str__(self) -> str:
        return f"{self.contact}: {self.slot}"


@frozen(kw_only=True, repr=False)
class Unplaced(Shown):
    """Somebody who gets no time, and why.

    Attributes:
        contact: The person.
        reason: Why, in words that follow "because".
    """

    contact: Contact = field()
    reason: str = field()

    def __str__(self) -> str:
        return f"{self.contact}: no time, because {self.reason}"


@frozen(kw_only=True, repr=False)
class Schedule(Results[Placed]):
    """Who to meet when, in order of time.

    Attributes:
        placed: The people who can be met.
        unplaced: The people who get no time, the most important first.
        optimal: Whether the search was complete, so that no other schedule is better.
    """

    placed: tuple[Placed, ...] = field()
    unplaced: tuple[Unplaced, ...] = field()
    optimal: bool = field()

    def slot_of(self, contact: Contact) -> Slot | None:
        """Return when to meet somebody, or `None` if they get no time."""
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
        cut_short = [] if self.optimal else ["There may be a better schedule: the search was cut short."]
        return [*map(str, self.unplaced), *cut_short]

    def __repr__(self) -> str:
        return f"<Schedule: {len(self.placed)} placed, {len(self.unplaced)} not{'' if self.optimal else ', cut short'}>"


class _Options(TypedDict, total=False):
    busy: Busy
    minutes: int | None
    format: InterviewFormat | str | None
    free: WorkingHours | str | Windows | None
    travel_minutes: int | None
    by_tier: bool


class _AskedOptions(Asked, _Options): ...


_Offers: TypeAlias = Mapping[Any, Windows] | Iterable[tuple[Contact | str, Windows]]


@overload
def schedule_several(today: Query, offers: _Offers, /, **options: Unpack[_Options]) -> Schedule: ...
@overload
def schedule_several(campaign: Campaign, offers: _Offers, /, **options: Unpack[_AskedOptions]) -> Schedule: ...
def schedule_several(today: Query | Campaign, offers: _Offers, /, **options: Any) -> Schedule:
    """Return who to meet when, given the times that each person offered.

    As many people as possible are met.  If not everybody can be, the first in *offers* goes first or, *by_tier*, tier A
    before B before C before no tier, and within a tier the first in *offers*.  Of the schedules that meet the same
    people, the one whose times have the fewest points is taken, as `propose_slots` counts them.

    Each meeting keeps to everything that `propose_slots` keeps to, within the times that the person offered: your
    hours, busy times, other interviews, the time around each meeting, the interviews in a day and in a week.  Starts
    are full and half hours on the person's clock.  Times that you proposed to these people before no longer count,
    because their offers answer them.

    The search is exact, and stops after a set number of steps because finding the best schedule can take very long.
    `Schedule.optimal` says whether it was complete, as it is for the handful of people you meet in a month.

    Args:
        today: A `Today`; or a campaign, with `now` and whatever else a `Today` has as keywords.
        offers: The times that each person offered, the most important person first; at most 100 people.
        busy: When you are busy.
        minutes: The length promised; by default `Policy.ask_minutes`.
        format: By phone, in person or by video, the same for everybody.
        free: Your hours on your own clock, or exact times; by default `Seeker.free_hours`, else the policy's hours.
        travel_minutes: How long each way takes; by default the policy's figure.
        by_tier: Whether people of a higher tier go first.

    Raises:
        InvalidValue: An argument is invalid, or a person is named twice.
        ContactNotFound: The campaign does not have the contact.
        AmbiguousContact: Several contacts have that name.

    >>> from datetime import UTC, datetime
    >>> from infointerview import Seeker
    >>> me = Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology")
    >>> ada, bo = Contact(name="Ada Quist"), Contact(name="Bo Lindqvist")
    >>> ten, eleven, noon = (datetime(2026, 3, 5, hour, tzinfo=UTC) for hour in (10, 11, 12))
    >>> print(schedule_several(Campaign(seeker=me).add(ada, bo), {ada: [(ten, noon)], bo: [(ten, eleven)]},
    ...                        now=datetime(2026, 3, 2, 9, tzinfo=UTC)))
    Bo Lindqvist: Thursday 5 March 10:00
    Ada Quist: Thursday 5 March 11:00
    """
    query, options = asked_with(today, options, _Options.__annotations__)
    campaign, policy = query.campaign, query.policy
    people = _people(campaign, offers)
    if argument("by_tier", flag, options.pop("by_tier", False)):
        people = dict(sorted(people.items(), key=lambda item: [*ContactTier, None].index(item[0].tier)))
    answered = frozenset(person.id for person in people)
    options["busy"] = BusyTimes.of(options.get("busy", ()), zone=campaign.seeker.zone)
    # For each person when they could be met, and the reason to give if they get none of these times.
    times: list[dict[Option, Slot]] = []
    reasons: list[str] = []
    for person, windows in people.items():
        found: dict[Option, Slot] = {}
        if campaign.standing(person).forbids_contact:
            reason = "they asked not to be contacted"
        elif not windows:
            reason = "they offered no time"
        else:
            search = slot_search(query, person, {**options, "offered": windows}, answered=answered)
            looked_at = survey(search, _STEP)
            for start, slot in slots_at(search, looked_at.fitting).items():
                day, (begins, ends) = slot.start.yours.date(), search.block.around(start)
                found[Option(begins=begins, ends=ends, day=day, week=week_of(day), cost=slot.cost)] = slot
            reason = "the times they offered went to others, or the day or week is full"
            if not found:
                told = "; ".join(exclusion.sentence for exclusion in looked_at.excluded)
                reason = told or "no full or half hour is within the times they offered"
        times.append(found)
        reasons.append(reason)
    already = agreed(campaign, policy)
    chosen, optimal = assign(
        [list(found) for found in times],
        per_day=lambda day: policy.interviews_per_day - already.per_day.get(day, 0),
        per_week=lambda week: policy.interviews_per_week - already.per_week.get(week, 0),
    )
    placed: list[Placed] = []
    unplaced: list[Unplaced] = []
    for person, found, reason, option in zip(people, times, reasons, chosen, strict=True):
        if option:
            placed.append(Placed(contact=person, slot=found[option]))
        else:
            unplaced.append(Unplaced(contact=person, reason=reason))
    placed.sort(key=lambda entry: entry.slot.at)
    return Schedule(placed=tuple(placed), unplaced=tuple(unplaced), optimal=optimal)


def _people(campaign: Campaign, offers: Any) -> dict[Contact, tuple[Interval, ...]]:
    """Return the contacts that were named, in order, each with the times they offered."""
    pairs = offers.items() if isinstance(offers, Mapping) else offers
    people: dict[Contact, tuple[Interval, ...]] = {}
    for place, pair in enumerate(several("offers", pairs, "offers", "write {contact: [(start, end)]}")):
        if not isinstance(pair, tuple | list) or len(pair) != 2:
            raise InvalidValue.at(f"offers[{place}]", "expected a contact and times", "write (contact, [(start, end)])")
        person = campaign.find(pair[0])
        if person in people:
            raise InvalidValue.at(f"offers[{place}]", f"{person.name} is named twice", "put all their times together")
        people[person] = intervals(pair[1], f"offers[{place}]")
    if len(people) > _MOST_PEOPLE:
        raise InvalidValue.at("offers", f"{len(people)} people", f"give at most {_MOST_PEOPLE} at a time")
    return people


# -- the search -------------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Option:
    """A time at which one person could be met.

    Attributes:
        begins: The second from which on the seeker is not free, counting preparation and the way there.
        ends: The second at which the seeker is free again.
        day: The day of the meeting on the seeker's clock.
        week: The Monday of its week.
        cost: Its points, of which fewer are better.
    """

    begins: int = field()
    ends: int = field()
    day: date = field()
    week: date = field()
    cost: int = field()


def assign(
    people: Sequence[Sequence[Option]],
    *,
    per_day: Callable[[date], int],
    per_week: Callable[[date], int],
    most_steps: int = _MOST_STEPS,
) -> tuple[list[Option | None], bool]:
    """Return the time chosen for each person, `None` for no time, and whether the search was complete.

    The best choice meets most people; of these choices, it meets the first person, then the second, and so on; of
    these, it has the fewest points.  The search takes the people one by one, those with the fewest times first, and
    tries each time that still fits and then no time at all.  It leaves a branch once it can no longer beat the best
    choice found, even if everybody left got their best time that still fits, and gives up after *most_steps* branches.

    *per_day* and *per_week* tell how many meetings may be added on the day and in the week of an option, at least 1.
    """
    n = len(people)
    best: list[Option | None] = [None] * n
    best_worth, steps = -1, 0
    most = _most_people(chain.from_iterable(people), per_day, per_week)

    def worth_of(person: int, option: Option) -> int:
        # In a sum of these, how many people are met outweighs who they are, and that outweighs the points.
        return ((1 << n) + (1 << n - 1 - person) << 32) - option.cost

    def hope(left: list[tuple[int, list[Option]]], taken: int) -> int:
        worths = sorted((worth_of(person, options[0]) for person, options in left), reverse=True)
        return sum(worths[: most - taken])

    def branch(left: list[tuple[int, list[Option]]], taken: dict[int, Option], worth: int) -> None:
        nonlocal best, best_worth, steps
        steps += 1
        if steps > most_steps or worth + hope(left, len(taken)) <= best_worth:
            return
        if not left:
            best, best_worth = [taken.get(person) for person in range(n)], worth
            return
        (person, options), *others = left
        beside = hope(others, len(taken) + 1)
        for option in options:
            with_it = worth + worth_of(person, option)
            if steps > most_steps or with_it + beside <= best_worth:
                break
            now_taken = {**taken, person: option}
            day_full = sum(o.day == option.day for o in now_taken.values()) >= per_day(option.day)
            week_full = sum(o.week == option.week for o in now_taken.values()) >= per_week(option.week)
            still = []
            for other, theirs in others:
                kept = [
                    o
                    for o in theirs
                    if (o.ends <= option.begins or option.ends <= o.begins)
                    and not (day_full and o.day == option.day)
                    and not (week_full and o.week == option.week)
                ]
                if kept:
                    still.append((other, kept))
            branch(still, now_taken, with_it)
        branch(others, taken, worth)

    cheapest_first = (sorted(options, key=lambda o: (o.cost, o.begins)) for options in people)
    left = [(person, options) for person, options in enumerate(cheapest_first) if options]
    branch(sorted(left, key=lambda entry: len(entry[1])), {}, 0)
    return best, steps <= most_steps


def _most_people(options: Iterable[Option], per_day: Callable[[date], int], per_week: Callable[[date], int]) -> int:
    """Return how many meetings fit if it does not matter who comes, which is an upper bound on how many can be met."""
    on_day, in_week, free_from = Counter[date](), Counter[date](), float("-inf")
    # The option that ends first leaves the most time for the others.
    for o in sorted(options, key=lambda option: option.ends):
        if o.begins >= free_from and on_day[o.day] < per_day(o.day) and in_week[o.week] < per_week(o.week):
            on_day[o.day] += 1
            in_week[o.week] += 1
            free_from = o.ends
    return on_day.total()
