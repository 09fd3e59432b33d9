"""How much was done in each week, beside what the policy aims at."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import overload
from zoneinfo import ZoneInfo

from attrs import field, frozen

from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Purpose
from infointerview.model.people import Seeker
from infointerview.policy.policy import DEFAULT, Policy
from infointerview.rules.due import checked_docket
from infointerview.rules.duties import ActionState
from infointerview.rules.rulebook import RULES
from infointerview.worktime.calendar import Holidays, week_of, weeks

__all__ = ["Pace", "Week", "pace"]


@frozen(kw_only=True)
class Week:
    """What was done in a week, Monday to Sunday on the seeker's clock.

    Attributes:
        monday: Its first day.
        requests: First messages that were sent and did not come back.
        follow_ups: Reminders of those.
        interviews: Talks that were held, by the day on which they began.
        days_away: On how many of its days the seeker was away.
    """

    monday: date = field()
    requests: int = field(default=0)
    follow_ups: int = field(default=0)
    interviews: int = field(default=0)
    days_away: int = field(default=0)

    @property
    def is_away(self) -> bool:
        """Whether the seeker was away from Monday to Sunday."""
        return self.days_away == 7

    def row(self) -> dict[str, int | date]:
        """Return the week as a plain dict."""
        return {
            "monday": self.monday,
            "requests": self.requests,
            "follow_ups": self.follow_ups,
            "interviews": self.interviews,
            "days_away": self.days_away,
        }

    def __str__(self) -> str:
        away = "   away" if self.is_away else f"   away {self.days_away} of 7 days" if self.days_away else ""
        return f"{self.monday.isoformat()}   {self.requests:8}   {self.follow_ups:10}   {self.interviews:10}{away}"


@frozen(repr=False)
class Pace(Sequence[Week]):
    """The weeks that are over, the current one apart.

    A week in which nothing happened is among them; one in which the seeker was away throughout counts in no mean.

    Attributes:
        weeks: The weeks from the first in which anything was done to the last that is over.
        current: The week that is going on.
        requests_wanted: The policy's new requests a week.
        interviews_wanted: The policy's interviews a week.
        overdue: How many actions are overdue.
    """

    weeks: tuple[Week, ...] = field()
    current: Week = field(kw_only=True)
    requests_wanted: int = field(kw_only=True)
    interviews_wanted: int = field(kw_only=True)
    overdue: int = field(kw_only=True, default=0)

    @property
    def counted(self) -> tuple[Week, ...]:
        """The weeks that are over and in which the seeker was not away throughout."""
        return tuple(week for week in self.weeks if not week.is_away)

    @property
    def requests_per_week(self) -> float | None:
        """The mean of the requests; `None` while no week is over."""
        return _mean(week.requests for week in self.counted)

    @property
    def follow_ups_per_week(self) -> float | None:
        """The mean of the follow-ups; `None` while no week is over."""
        return _mean(week.follow_ups for week in self.counted)

    @property
    def interviews_per_week(self) -> float | None:
        """The mean of the interviews; `None` while no week is over."""
        return _mean(week.interviews for week in self.counted)

    @property
    def weeks_on_target(self) -> int:
        """In how many of the counted weeks as many people were written to as the policy wants."""
        return sum(week.requests >= self.requests_wanted for week in self.counted)

    @overload
    def __getitem__(self, index: int) -> Week: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Week]: ...
    def __getitem__(self, index: int | slice) -> Week | Sequence[Week]:
        return self.weeks[index]

    def __len__(self) -> int:
        return len(self.weeks)

    def __iter__(self) -> Iterator[Week]:
        return iter(self.weeks)

    def rows(self) -> list[dict[str, int | date]]:
        """Return the weeks as plain dicts, for pandas or polars; the current one is not among them."""
        return [week.row() for week in self.weeks]

    def __str__(self) -> str:
        lines = ["week of      requests   follow-ups   interviews", *map(str, self.weeks), f"{self.current}   so far"]
        lines.append(f"wanted       {self.requests_wanted:8}   {'':10}   {self.interviews_wanted:10}")
        if self.counted:
            means = (self.requests_per_week, self.follow_ups_per_week, self.interviews_per_week)
            requests, follow_ups, interviews = (f"{mean:.1f}" for mean in means if mean is not None)
            lines.append(f"mean         {requests:>8}   {follow_ups:>10}   {interviews:>10}")
        lines.append(f"{self.overdue or 'nothing'} {'is' if self.overdue < 2 else 'are'} overdue")
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<Pace: {len(self)} weeks>"


def pace(campaign: Campaign, *, now: datetime, policy: Policy = DEFAULT, holidays: Holidays = frozenset()) -> Pace:
    """Return how much was done in each week until an instant, beside the policy's pace.

    Weeks begin on the seeker's Monday.  What came back, and answers in writing, count as nothing.

    Args:
        campaign: The facts.
        now: The instant, aware; later facts do not count.
        policy: The pace, and the figures by which something is overdue.
        holidays: As for `due`; they matter for what is overdue alone.

    Raises:
        InvalidValue: `now` is naive, or something given is not what it should be.

    >>> from datetime import UTC
    >>> from infointerview import Contact, Seeker, Touch
    >>> ada = Contact(name="Ada Quist")
    >>> sent = Touch(contact=ada, at=datetime(2026, 3, 3, 10, tzinfo=UTC), direction="outbound",
    ...              channel="email", purpose="outreach")
    >>> campaign = Campaign(seeker=Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology")).add(ada, sent)
    >>> print(pace(campaign, now=datetime(2026, 3, 11, 9, tzinfo=UTC)))
    week of      requests   follow-ups   interviews
    2026-03-02          1            0            0
    2026-03-09          0            0            0   so far
    wanted              5                         3
    mean              1.0          0.0          0.0
    nothing is overdue
    """
    docket, now = checked_docket(campaign, now, policy, holidays, RULES)
    done = {name: Counter(found) for name, found in _done(campaign, now).items()}
    this_week = week_of(now.astimezone(campaign.seeker.zone).date())
    first = min((week for found in done.values() for week in found), default=this_week)
    away = _days_away(campaign.seeker, first, this_week + timedelta(days=6))

    def week(monday: date) -> Week:
        counts = {name: found[monday] for name, found in done.items()}
        return Week(monday=monday, days_away=away[monday], **counts)

    overdue = (entry.window.state(now) is ActionState.OVERDUE for entry in docket.entries(now, now))
    return Pace(
        tuple(week(monday) for monday in weeks(first, this_week) if monday != this_week),
        current=week(this_week),
        requests_wanted=policy.new_requests_per_week,
        interviews_wanted=policy.interviews_per_week,
        overdue=sum(overdue),
    )


def _done(campaign: Campaign, now: datetime) -> Mapping[str, list[date]]:
    """Return the Monday of the week of everything that was done, by what it was."""
    zone, end = campaign.seeker.zone, now.timestamp()
    sent = [t for t in campaign.touches if t.outbound and not t.bounced and t.at.timestamp() <= end]
    # A talk counts from its end, and in the week in which it began.
    held = [(i.start, i.end) for i in campaign.interviews if i.was_held]
    talks = [start for start, ended in held if start and ended and ended.timestamp() <= end]
    return {
        "requests": [_monday(t.at, zone) for t in sent if t.purpose is Purpose.OUTREACH],
        "follow_ups": [_monday(t.at, zone) for t in sent if t.purpose is Purpose.FOLLOW_UP],
        "interviews": [_monday(start, zone) for start in talks],
    }


def _monday(at: datetime, zone: ZoneInfo) -> date:
    return week_of(at.astimezone(zone).date())


def _days_away(seeker: Seeker, first: date, last: date) -> Counter[date]:
    """Return on how many days of each week the seeker was away; absences may overlap."""
    days: set[date] = set()
    for absence in seeker.away:
        begins, ends = max(absence.first, first), min(absence.last, last)
        days.update(begins + timedelta(days=n) for n in range((ends - begins).days + 1))
    return Counter(week_of(on) for on in days)


def _mean(numbers: Iterable[int]) -> float | None:
    values = list(numbers)
    return sum(values) / len(values) if values else None
