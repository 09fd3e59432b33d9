"""The interviews that a seeker has agreed on, and the times that are offered to people who have not chosen yet."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from attrs import field, frozen

from infointerview.model.campaign import Campaign
from infointerview.model.identity import ContactId, InterviewId
from infointerview.model.interview import Interview
from infointerview.model.lifecycle import State
from infointerview.policy.policy import Policy
from infointerview.rules.scheduling.busy_times import TimeSet, instant_of, seconds_of
from infointerview.rules.scheduling.room import room_for
from infointerview.rules.weeks import week_of

__all__ = ["Appointments", "agreed", "offered_elsewhere"]

_TAKES_PLACE = frozenset({State.SCHEDULED, State.CONFIRMED, State.HELD})


@frozen
class Appointments:
    """Meetings, each with the time around it that it needs.

    Attributes:
        meetings: From which second on each keeps the seeker, until which, and with whom it is; in order.
        taken: All that time.
        per_day: How many meetings start on each day of the seeker's clock.
        per_week: How many start in each week of it, by its Monday.
    """

    meetings: tuple[tuple[int, int, str], ...] = field()
    taken: TimeSet = field()
    per_day: Mapping[date, int] = field()
    per_week: Mapping[date, int] = field()

    @classmethod
    def of(cls, meetings: Iterable[tuple[int, int, int, str]], zone: ZoneInfo) -> "Appointments":
        """Arrange meetings, each given by its start, its time in all, and with whom it is."""
        listed = sorted(meetings)
        days = [instant_of(start, zone).date() for start, *_ in listed]
        return cls(
            tuple(sorted((begins, ends, name) for _, begins, ends, name in listed)),
            TimeSet.covering((begins, ends) for _, begins, ends, _ in listed),
            Counter(days),
            Counter(week_of(day) for day in days),
        )

    def names(self, begins: int, ends: int) -> tuple[str, ...]:
        """Return with whom the meetings are that take some of [begins, ends), each person once."""
        met = (name for start, end, name in self.meetings if start < ends and begins < end)
        return tuple(dict.fromkeys(met))


def agreed(campaign: Campaign, policy: Policy, *, moving: InterviewId | None = None) -> Appointments:
    """Return the interviews that will be held or were, but for one that is to be moved.

    One that was missed, called off or refused later does not count, nor does one with somebody who must not be
    contacted.
    """
    return Appointments.of(
        (
            (seconds_of(interview.start), *_block(interview, seconds_of(interview.start), policy), name)
            for interview, name in _standing_interviews(campaign)
            if interview.start is not None and interview.state in _TAKES_PLACE and interview.id != moving
        ),
        campaign.seeker.zone,
    )


def offered_elsewhere(campaign: Campaign, policy: Policy, *, but_to: Container[ContactId]) -> Appointments:
    """Return the times that are offered to others, of which any may yet be taken."""
    return Appointments.of(
        (
            (seconds_of(slot), *_block(interview, seconds_of(slot), policy), name)
            for interview, name in _standing_interviews(campaign)
            if interview.contact not in but_to
            for slot in interview.slots
        ),
        campaign.seeker.zone,
    )


def _standing_interviews(campaign: Campaign) -> Iterable[tuple[Interview, str]]:
    """Yield the interviews that still stand or were held, each with the name of the contact."""
    for contact in dict.fromkeys(interview.contact for interview in campaign.interviews):
        record = campaign.about(contact)
        forbidden = campaign.standing(contact).forbids_contact
        standing = () if forbidden else record.open_interviews
        for interview in record.interviews:
            if interview.was_held or interview in standing:
                yield interview, str(record.contact.name)


def _block(interview: Interview, start: int, policy: Policy) -> tuple[int, int]:
    took = interview.minutes
    room = room_for(took or interview.minutes_asked, interview.format, policy, exact=took is not None)
    return room.block(start)
