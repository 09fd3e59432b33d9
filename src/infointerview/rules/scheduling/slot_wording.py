"""What stands against a time, in sentences."""

from collections.abc import Mapping
from types import MappingProxyType

from infointerview.policy import sources_of
from infointerview.rules.scheduling.busy_times import instant_of
from infointerview.rules.scheduling.obstacle import Exclusion, Objection, Obstacle
from infointerview.rules.scheduling.slot_search import Found, SlotSearch
from infointerview.rules.wording import in_words

__all__ = ["exclusion", "objection"]

# The figure of the policy that each follows from, or else why it counts.
_FIGURES: Mapping[Obstacle, str] = MappingProxyType(
    {
        Obstacle.LEAD: "slot_lead_business_days",
        Obstacle.HORIZON: "slot_horizon_business_days",
        Obstacle.BUFFER: "block_minutes",
        Obstacle.INTERVIEW: "block_minutes",
        Obstacle.DAILY_CAP: "interviews_per_day",
        Obstacle.WEEKLY_CAP: "interviews_per_week",
    }
)
_REASONS: Mapping[Obstacle, str] = MappingProxyType(
    {
        Obstacle.ASKED_TO_WAIT: "they chose the day",
        Obstacle.PAST: "it is over",
        Obstacle.NOT_OFFERED: "they said when they can meet",
        Obstacle.THEIR_HOURS: "you meet at their convenience",
        Obstacle.THEIR_HOLIDAY: "you meet at their convenience",
        Obstacle.YOUR_HOURS: "you said when you can meet",
        Obstacle.YOUR_HOLIDAY: "it is your day off",
        Obstacle.BUSY: "your calendar says so",
        Obstacle.OFFERED_ELSEWHERE: "two people might take the same time",
        Obstacle.CLOCK_SHOWS_TWICE: "a message could not say which of the two is meant",
    }
)

# After `it is` or `3 times are`.
_PHRASES: Mapping[Obstacle, str] = MappingProxyType(
    {
        Obstacle.ASKED_TO_WAIT: "before {waits_until}, until when {name} asked you to wait",
        Obstacle.PAST: "in the past",
        Obstacle.LEAD: "before {earliest}, with less notice than {notice}",
        Obstacle.HORIZON: "after the last time to offer, {until}",
        Obstacle.NOT_OFFERED: "outside the times that {name} offered",
        Obstacle.THEIR_HOURS: "outside the hours of {name}, {their_hours}",
        Obstacle.THEIR_HOLIDAY: "on a holiday of {name}",
        Obstacle.YOUR_HOURS: "outside your hours, {your_hours}",
        Obstacle.YOUR_HOLIDAY: "on a holiday of yours",
        Obstacle.BUSY: "taken in {calendar}",
        Obstacle.BUFFER: "too close to something in {calendar}: {before} before and {after} after a talk are kept free",
        Obstacle.INTERVIEW: "taken by, or too close to, your interview with {others}",
        Obstacle.OFFERED_ELSEWHERE: "offered to {others}, who may still take it",
        Obstacle.DAILY_CAP: "on a day that has {daily} already",
        Obstacle.WEEKLY_CAP: "in a week that has {weekly} already",
        Obstacle.CLOCK_SHOWS_TWICE: "a time that a clock shows twice, because it is put back",
    }
)


def objection(search: SlotSearch, found: Found, begins: int, ends: int) -> Objection:
    """Say what stands against one time, which would keep the seeker from one second until another."""
    obstacle, source = found
    appointments = {Obstacle.INTERVIEW: search.interviews, Obstacle.OFFERED_ELSEWHERE: search.elsewhere}.get(obstacle)
    source = ", ".join(appointments.names(begins, ends)) if appointments else source
    return Objection(
        obstacle=obstacle,
        sentence=f"it is {_phrase(search, obstacle, source)}",
        reason=_reason(search, obstacle),
        source=source,
    )


def exclusion(search: SlotSearch, found: Found, *, times: int, alone: int, looked_at: int) -> Exclusion:
    """Say how many times one obstacle excludes."""
    obstacle, source = found
    sentence = (
        f"{times} of {looked_at} times {'is' if times == 1 else 'are'} {_phrase(search, obstacle, source)}"
        f"{f'; {alone} for no other reason' if alone else ''}"
    )
    return Exclusion(obstacle=obstacle, times=times, alone=alone, sentence=sentence, source=source)


def _reason(search: SlotSearch, obstacle: Obstacle) -> str:
    figure = _FIGURES.get(obstacle)
    return f"{figure}: {sources_of(search.policy, figure)[0]}" if figure else _REASONS[obstacle]


def _phrase(search: SlotSearch, obstacle: Obstacle, source: str) -> str:
    def when(second: int) -> str:
        return in_words(instant_of(second, search.theirs), beside=search.yours)

    policy, room = search.policy, search.room
    return _PHRASES[obstacle].format(
        name=search.contact.name,
        waits_until=when(search.waits_until),
        earliest=when(search.earliest),
        until=when(search.until),
        notice=_counted(policy.slot_lead_business_days, "business day"),
        their_hours=search.their_hours.spoken,
        your_hours=search.your_hours.spoken,
        calendar=f"your calendar {source}".rstrip(),
        before=_counted(room.before, "minute"),
        after=_counted(room.after, "minute"),
        others=source or "somebody else",
        daily=_counted(policy.interviews_per_day, "interview"),
        weekly=_counted(policy.interviews_per_week, "interview"),
    )


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'}"
