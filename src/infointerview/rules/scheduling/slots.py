"""When to meet: times to offer to a contact, and whether a time that the contact names suits."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from infointerview.errors import InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.contact import Contact
from infointerview.model.fields import whole_number
from infointerview.model.interview import Format, Interview
from infointerview.model.time import instant
from infointerview.model.working_hours import Weekday, WorkingHours
from infointerview.policy.policy import DEFAULT, Policy, checked_policy
from infointerview.rules.both_clocks import BothClocks
from infointerview.rules.calendars import Calendars, Holidays
from infointerview.rules.scheduling.busy_times import BusyTimes, instant_of, seconds_of
from infointerview.rules.scheduling.interval import Interval
from infointerview.rules.scheduling.obstacle import Exclusion, Objection, Obstacle
from infointerview.rules.scheduling.slot import SlotCheck, SlotProposal
from infointerview.rules.scheduling.slot_choice import Candidate, Part, choose
from infointerview.rules.scheduling.slot_cost import Wishes, preferred_days, preferred_hours
from infointerview.rules.scheduling.slot_search import read, slot_search
from infointerview.rules.scheduling.slot_survey import slot_at, survey
from infointerview.rules.scheduling.slot_wording import objection

__all__ = ["check_slot", "propose_slots"]

Busy = BusyTimes | Mapping[str, Iterable[Any]] | Iterable[Interval | tuple[datetime, datetime] | date]
"""Intervals, pairs of aware datetimes, a `date` for an all-day event; or a mapping from names of calendars to these."""

Windows = Iterable[Interval | tuple[datetime, datetime]]
"""Stretches of time, each given by an interval or by a pair of aware datetimes."""

# More than these are a list to search through and no choice.
_MOST_SLOTS = 6
_STEPS = (5, 10, 15, 20, 30, 60)


def propose_slots(
    campaign: Campaign,
    contact: Contact | str,
    *,
    now: datetime,
    busy: Busy = (),
    policy: Policy = DEFAULT,
    holidays: Holidays = frozenset(),
    minutes: int | None = None,
    format: Format | str | None = None,  # noqa: A002  # the name of the field of an interview
    free: WorkingHours | str | Windows | None = None,
    offered: Windows = (),
    prefer_days: Iterable[Weekday | int | str] | str = (),
    prefer_hours: tuple[time, time] | str | None = None,
    at_most: int | None = None,
    horizon: int | None = None,
    step: int = 30,
    travel_minutes: int | None = None,
    moving: Interview | str | None = None,
) -> SlotProposal:
    """Return times to offer to a contact, and an account of what excluded the others.

    A start fits if all of these hold, each on the clock that it belongs to:

    - it is a full or half hour on the contact's clock, or another multiple of *step*, and no clock shows it twice;
    - it gives the contact `Policy.slot_lead_business_days` business days of theirs as notice, and lies within
      `Policy.slot_horizon_business_days` of them; both count from now, or from the day until which the contact asked to
      wait;
    - the talk lies within the contact's working hours, or the policy's where they are unknown, and on no holiday of
      theirs - or, if the contact *offered* times, within these, and then hours, holidays, notice and horizon of theirs
      are their own affair;
    - the talk lies within the hours in which you can meet, and on no holiday of yours;
    - you are not busy from the first preparation to the last note; these need not lie within your hours;
    - nor is that time needed for another interview, with what belongs to it, or offered to somebody who may take it;
    - the day and the week, from Monday, have fewer interviews than `Policy.interviews_per_day` and `per_week`.

    All stretches are half-open: a lecture that ends at ten leaves ten free.  The talk is planned for
    `Policy.plan_minutes`, or for *minutes* if that is longer, and `Policy.block_minutes` at least are kept free in all;
    what the message promises is *minutes*.

    Of the starts that fit, those are chosen that have the fewest points together, as many as are wanted if there are so
    many.  A time has points of its own, which `Wishes` lists.  Times that are offered together have further ones: 40
    for each earlier slot of the same day, and 5 for each other slot in the same part of a day (to 12, to 17, later).

    The choice is exact, and the same however the busy times are cut or ordered.  Chosen slots lie far enough apart for
    any two of them to be held.  Nobody who must not be contacted gets any.

    Args:
        campaign: The facts: the people and their hours, and interviews agreed on or proposed.
        contact: To whom to offer, or a name to find them by.
        now: The instant for which to decide, aware.
        busy: When you are busy; a `BusyTimes` is taken as it is.
        policy: The figures.
        holidays: Days off, of everybody or by person.
        minutes: The length to promise; by default `Policy.ask_minutes`.
        format: By phone, in person or by video; only in person is there a way to it, and unknown counts as none.
        free: Your hours on your own clock, or the very times; by default `Seeker.free_hours`, else the policy's hours.
        offered: The times that the contact offered.
        prefer_days: Weekdays that suit better, on the contact's clock: `Tue-Thu`.
        prefer_hours: A time of day that suits better, on the contact's clock: `10:00-12:00`.
        at_most: How many to choose, 1 to 6; by default `Policy.slots_to_propose`.
        horizon: How many business days of the contact's ahead to look, instead of the policy's.
        step: The minutes between two starts: 5, 10, 15, 20, 30 or 60.
        travel_minutes: How long the way takes, instead of the policy's figure.
        moving: An interview that would be moved; its present time counts as free.

    Raises:
        InvalidValue: An argument does not fit; the error names it.
        ContactNotFound: There is no such contact.
        AmbiguousContact: Several contacts have that name.

    >>> from datetime import UTC
    >>> from infointerview import Seeker
    >>> me = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    >>> ada = Contact(name="Ada Quist", zone="Europe/London")
    >>> monday = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
    >>> print(propose_slots(Campaign(seeker=me).add(ada), ada, now=monday).text)
    Wednesday 4 March 14:00 in London, 09:00 in Toronto
    Thursday 5 March 14:00 in London, 09:00 in Toronto
    Friday 6 March 14:00 in London, 09:00 in Toronto
    """
    person, now = _facts(campaign, contact, now, policy)
    if not isinstance(step, int) or step not in _STEPS:
        raise InvalidValue.at("step", "no such distance between starts", f"choose one of {', '.join(map(str, _STEPS))}")
    wanted = min(policy.slots_to_propose, _MOST_SLOTS) if at_most is None else read("at_most", _count, at_most)
    days, hours = preferred_days(prefer_days), preferred_hours(prefer_hours)
    if campaign.standing(person).forbids_contact:
        refusal = Exclusion(obstacle=Obstacle.DO_NOT_CONTACT, times=0, alone=0, sentence=_refusal(person))
        return SlotProposal(contact=person, slots=(), fitting=(), looked_at=0, cost=0, excluded=(refusal,), now=now)
    calendars = Calendars(campaign.seeker, policy, holidays)
    search = slot_search(
        campaign,
        person,
        now=now,
        policy=policy,
        busy=busy,
        calendars=calendars,
        minutes=minutes,
        form=format,
        free=free,
        offered=offered,
        horizon=horizon,
        travel_minutes=travel_minutes,
        moving=moving,
    )
    found = survey(search, step)
    wishes = Wishes(
        first_day=instant_of(search.earliest, search.theirs).date(),
        days=days,
        hours=hours,
        interview_days=frozenset(search.interviews.per_day),
    )
    slots = {start: slot_at(search, start, wishes) for start in found.fitting}
    candidates = [
        Candidate(start, slot.at.toordinal(), Part.at(slot.at.hour), slot.cost) for start, slot in slots.items()
    ]
    cost, chosen = choose(candidates, at_most=wanted, apart=search.room.whole * 60)
    return SlotProposal(
        contact=person,
        slots=tuple(slots[candidate.start] for candidate in chosen),
        fitting=tuple(slot.at for slot in slots.values()),
        looked_at=found.looked_at,
        cost=cost,
        excluded=found.excluded,
        note=found.note,
        now=now,
    )


def check_slot(
    campaign: Campaign,
    contact: Contact | str,
    start: datetime,
    *,
    now: datetime,
    busy: Busy = (),
    policy: Policy = DEFAULT,
    holidays: Holidays = frozenset(),
    minutes: int | None = None,
    format: Format | str | None = None,  # noqa: A002  # the name of the field of an interview
    free: WorkingHours | str | Windows | None = None,
    offered: Windows = (),
    horizon: int | None = None,
    travel_minutes: int | None = None,
    moving: Interview | str | None = None,
) -> SlotCheck:
    """Return everything that speaks against a start, such as one that the contact named.

    The conditions and the arguments are those of `propose_slots`, but for the full and half hours: any start will do.
    If the contact named the time, say so by `offered`, and their own hours and the notice no longer count.

    Raises:
        InvalidValue: An argument does not fit; the error names it.
        ContactNotFound: There is no such contact.
        AmbiguousContact: Several contacts have that name.

    >>> from datetime import UTC
    >>> from infointerview import Seeker
    >>> me = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    >>> ada = Contact(name="Ada Quist", zone="Europe/London")
    >>> monday = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
    >>> lecture = (datetime(2026, 3, 5, 15, 0, tzinfo=UTC), datetime(2026, 3, 5, 16, 0, tzinfo=UTC))
    >>> check = check_slot(Campaign(seeker=me).add(ada), ada, datetime(2026, 3, 5, 15, 45, tzinfo=UTC),
    ...                    now=monday, busy={"university": [lecture]})
    >>> if not check:
    ...     print(check)
    Thursday 5 March 15:45 in London, 10:45 in Toronto does not suit:
    - it is taken in your calendar university
    """
    person, now = _facts(campaign, contact, now, policy)
    start = read("start", instant, start)
    theirs = person.zone or campaign.seeker.zone
    clocks = BothClocks.of(start, theirs, campaign.seeker.zone)
    if campaign.standing(person).forbids_contact:
        reason = "nothing is arranged with somebody who asked for that"
        refusal = Objection(obstacle=Obstacle.DO_NOT_CONTACT, sentence=_refusal(person), reason=reason)
        return SlotCheck(contact=person, start=clocks, objections=(refusal,))
    calendars = Calendars(campaign.seeker, policy, holidays)
    search = slot_search(
        campaign,
        person,
        now=now,
        policy=policy,
        busy=busy,
        calendars=calendars,
        minutes=minutes,
        form=format,
        free=free,
        offered=offered,
        horizon=horizon,
        travel_minutes=travel_minutes,
        moving=moving,
        around=start,
    )
    second = seconds_of(start)
    objections = tuple(objection(search, found, *search.room.block(second)) for found in search.obstacles(second))
    return SlotCheck(contact=person, start=clocks, objections=objections)


def _count(value: int) -> int:
    return whole_number(value, least=1, most=_MOST_SLOTS)


def _refusal(contact: Contact) -> str:
    return f"{contact.name} asked not to be contacted"


def _facts(campaign: Campaign, contact: Contact | str, now: datetime, policy: Policy) -> tuple[Contact, datetime]:
    """Return the contact as the campaign has them, and the present, if what is given is of the right kind."""
    if not isinstance(campaign, Campaign):
        raise InvalidValue.at("campaign", f"expected a Campaign, got {type(campaign).__name__}")
    checked_policy(policy)
    return campaign.find(contact), read("now", instant, now)
