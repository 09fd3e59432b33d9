"""Meeting several people who have offered times, without a clash."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, overload

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.contact import Contact, Tier
from infointerview.model.fields import flag
from infointerview.model.interview import Format
from infointerview.model.time import instant
from infointerview.model.working_hours import WorkingHours
from infointerview.policy.policy import DEFAULT, Policy, checked_policy
from infointerview.rules.calendars import Calendars, Holidays
from infointerview.rules.scheduling.appointments import Appointments, agreed
from infointerview.rules.scheduling.assignment import Limits, Option, assign
from infointerview.rules.scheduling.busy_times import BusyTimes, instant_of
from infointerview.rules.scheduling.interval import Interval, intervals
from infointerview.rules.scheduling.slot import Slot
from infointerview.rules.scheduling.slot_cost import Wishes
from infointerview.rules.scheduling.slot_search import SlotSearch, read, slot_search
from infointerview.rules.scheduling.slot_survey import slot_at, survey
from infointerview.rules.scheduling.slots import Busy, Windows
from infointerview.rules.weeks import week_of

__all__ = ["Placed", "Round", "Unplaced", "schedule_round"]

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
class Round(Sequence[Placed]):
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

    @overload
    def __getitem__(self, index: int) -> Placed: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Placed]: ...
    def __getitem__(self, index: int | slice) -> Placed | Sequence[Placed]:
        return self.placed[index]

    def __len__(self) -> int:
        return len(self.placed)

    def __iter__(self) -> Iterator[Placed]:
        return iter(self.placed)

    def __str__(self) -> str:
        said = [str(entry) for entry in (*self.placed, *self.unplaced)] or ["There is nobody to meet."]
        return "\n".join([*said, *([] if self.optimal else ["There may be a better round: the search was cut short."])])

    def __repr__(self) -> str:
        return f"<Round: {len(self.placed)} placed, {len(self.unplaced)} not{'' if self.optimal else ', cut short'}>"


def schedule_round(
    campaign: Campaign,
    offers: Mapping[Any, Windows] | Iterable[tuple[Contact | str, Windows]],
    *,
    now: datetime,
    busy: Busy = (),
    policy: Policy = DEFAULT,
    holidays: Holidays = frozenset(),
    minutes: int | None = None,
    format: Format | str | None = None,  # noqa: A002  # the name of the field of an interview
    free: WorkingHours | str | Windows | None = None,
    travel_minutes: int | None = None,
    by_tier: bool = False,
) -> Round:
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
        campaign: The facts.
        offers: The times that each person offered, the most important person first; up to 100 people.
        now: The instant for which to decide, aware.
        busy: When you are busy.
        policy: The figures.
        holidays: Days off, of everybody or by person.
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
    if not isinstance(campaign, Campaign):
        raise InvalidValue.at("campaign", f"expected a Campaign, got {type(campaign).__name__}")
    checked_policy(policy)
    now = read("now", instant, now)
    people = _people(campaign, offers)
    if read("by_tier", flag, by_tier):
        people = dict(sorted(people.items(), key=lambda item: _rank(item[0])))
    calendars = Calendars(campaign.seeker, policy, holidays)
    answered = frozenset(person.id for person in people)
    index = BusyTimes.of(busy, zone=campaign.seeker.zone)

    def search(person: Contact, windows: tuple[Interval, ...]) -> SlotSearch:
        return slot_search(
            campaign,
            person,
            now=now,
            policy=policy,
            busy=index,
            calendars=calendars,
            minutes=minutes,
            form=format,
            free=free,
            offered=windows,
            horizon=None,
            travel_minutes=travel_minutes,
            moving=None,
            answered=answered,
        )

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
