"""What stands against a time to meet, and how much it excludes."""

from enum import StrEnum

from attrs import field, frozen

__all__ = ["Exclusion", "Objection", "Obstacle"]


class Obstacle(StrEnum):
    """Why a meeting cannot, or should not, start at an instant.

    The first two are about the person and leave no time at all.
    """

    DO_NOT_CONTACT = "do_not_contact"
    ASKED_TO_WAIT = "asked_to_wait"
    PAST = "past"
    LEAD = "lead"
    HORIZON = "horizon"
    NOT_OFFERED = "not_offered"
    THEIR_HOURS = "their_hours"
    THEIR_HOLIDAY = "their_holiday"
    YOUR_HOURS = "your_hours"
    YOUR_HOLIDAY = "your_holiday"
    BUSY = "busy"
    BUFFER = "buffer"
    INTERVIEW = "interview"
    OFFERED_ELSEWHERE = "offered_elsewhere"
    DAILY_CAP = "daily_cap"
    WEEKLY_CAP = "weekly_cap"
    CLOCK_SHOWS_TWICE = "clock_shows_twice"


@frozen(kw_only=True)
class Objection:
    """One thing that speaks against a time.

    Attributes:
        obstacle: What it is.
        sentence: What it is, in a sentence with the facts.
        reason: Why that counts, with the figure of the policy and its source where there is one.
        source: The calendar, or the person whose interview it is, where that is what stands against it.
    """

    obstacle: Obstacle = field()
    sentence: str = field()
    reason: str = field()
    source: str = field(default="")

    def __str__(self) -> str:
        return self.sentence


@frozen(kw_only=True)
class Exclusion:
    """How many of the times looked at an obstacle excludes.

    A time may be excluded by several obstacles at once, so the numbers of all may add up to more than there are times.

    Attributes:
        obstacle: What it is.
        times: How many of the times looked at it excludes.
        alone: How many of these nothing else excludes: lift this one thing, and they are free.
        sentence: All that in a sentence.
        source: The calendar, where that is what stands against them.
    """

    obstacle: Obstacle = field()
    times: int = field()
    alone: int = field()
    sentence: str = field()
    source: str = field(default="")

    def __str__(self) -> str:
        return self.sentence
