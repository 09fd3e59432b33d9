"""How much was done in each week, beside what the policy aims at; weeks run from Monday on the seeker's clock."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any, Unpack, overload

from attrs import field, frozen

from infointerview.hypertext import Shown
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import TouchPurpose
from infointerview.results import Columns, Results, attributes
from infointerview.rules.duties import ActionState
from infointerview.rules.overview import first_asks
from infointerview.rules.thread import understood_touches
from infointerview.rules.today import Asked, Query, asked
from infointerview.rules.together import listed
from infointerview.worktime.calendar import week_of, weeks


@frozen(kw_only=True, repr=False)
class Week(Shown):
    """What was done in a week, Monday to Sunday on the seeker's clock.

    Attributes:
        monday: The first day of the week.
        requests: The number of first messages that were sent and did not bounce.
        follow_ups: The number of reminders.
        interviews: The number of talks held that began in this week.
        days_away: The number of days on which the seeker was away.
    """

    monday: date = field()
    requests: int = field(default=0)
    follow_ups: int = field(default=0)
    interviews: int = field(default=0)
    days_away: int = field(default=0)

    @property
    def is_away(self) -> bool:
        """Whether the seeker was away all week."""
        return self.days_away == 7

    def __str__(self) -> str:
        away = "   away" if self.is_away else f"   away {self.days_away} of 7 days" if self.days_away else ""
        return f"{self.monday.isoformat()}   {self.requests:8}   {self.follow_ups:10}   {self.interviews:10}{away}"


@frozen(repr=False)
class Pace(Results[Week]):
    """The weeks that are over, and the current one apart.

    Weeks in which nothing happened are included.  Weeks in which the seeker was away all week do not count in means.

    Attributes:
        weeks: The weeks from the first in which anything was done to the last that is over.
        current: The week that is not over yet.
        requests_wanted: The policy's new requests per week.
        interviews_wanted: The policy's interviews per week.
        overdue: The number of overdue actions.
    """

    weeks: tuple[Week, ...] = field()
    current: Week = field(kw_only=True)
    requests_wanted: int = field(kw_only=True)
    interviews_wanted: int = field(kw_only=True)
    overdue: int = field(kw_only=True, default=0)

    @property
    def counted(self) -> tuple[Week, ...]:
        """The weeks that are over and in which the seeker was not away all week."""
        return tuple(week for week in self.weeks if not week.is_away)

    @property
    def requests_per_week(self) -> float | None:
        """The mean number of requests; `None` if there is no week to count."""
        return self._mean("requests")

    @property
    def follow_ups_per_week(self) -> float | None:
        """The mean number of follow-ups; `None` if there is no week to count."""
        return self._mean("follow_ups")

    @property
    def interviews_per_week(self) -> float | None:
        """The mean number of interviews; `None` if there is no week to count."""
        return self._mean("interviews")

    def _mean(self, what: str) -> float | None:
        numbers = [getattr(week, what) for week in self.counted]
        return sum(numbers) / len(numbers) if numbers else None

    @property
    def weeks_on_target(self) -> int:
        """The number of counted weeks with at least as many requests as the policy wants."""
        return sum(week.requests >= self.requests_wanted for week in self.counted)

    def _items(self) -> tuple[Week, ...]:
        return self.weeks

    def _empty(self) -> str:
        return "No week is over yet."

    def _columns(self) -> Columns[Week]:
        return attributes("monday", "requests", "follow_ups", "interviews", "days_away")

    def _notes(self) -> list[str]:
        week = self.current
        return [
            f"so far this week: requests {week.requests}, follow-ups {week.follow_ups}, interviews {week.interviews}",
            f"wanted each week: requests {self.requests_wanted}, interviews {self.interviews_wanted}",
            f"{self.overdue or 'nothing'} {'is' if self.overdue < 2 else 'are'} overdue",
        ]

    def __str__(self) -> str:
        lines = ["week of      requests   follow-ups   interviews", *map(str, self.weeks), f"{self.current}   so far"]
        lines.append(f"wanted       {self.requests_wanted:8}   {'':10}   {self.interviews_wanted:10}")
        if self.counted:
            means = (self.requests_per_week, self.follow_ups_per_week, self.interviews_per_week)
            requests, follow_ups, interviews = (f"{mean:.1f}" for mean in means if mean is not None)
            lines.append(f"mean         {requests:>8}   {follow_ups:>10}   {interviews:>10}")
        return "\n".join([*lines, self._notes()[-1]])

    def __repr__(self) -> str:
        return f"<Pace: {len(self)} weeks>"


@overload
def pace(today: Query, /) -> Pace: ...
@overload
def pace(campaign: Campaign, /, **beside: Unpack[Asked]) -> Pace: ...
def pace(today: Query | Campaign, /, **beside: Any) -> Pace:
    """Return how much was done in each week up to an instant, beside the policy's pace.

    Weeks begin on Monday on the seeker's clock.  Messages that bounced and answers in writing do not count.

    Args:
        today: A `Today`; or a campaign, with `now` and whatever else a `Today` has as keywords.
            Later facts do not count.

    Raises:
        InvalidValue: `now` has no time zone, or an argument is invalid.

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
    query = asked(today, beside)
    campaign, now, policy, zone = query.campaign, query.now, query.policy, query.campaign.seeker.zone

    def monday(at: datetime) -> date:
        return week_of(at.astimezone(zone).date())

    sent = [
        t for t in understood_touches(campaign) if t.outbound and not t.bounced and t.at.timestamp() <= now.timestamp()
    ]
    # A talk counts once it has ended, and for the week in which it began.
    talks = [(i.start, i.end) for i in campaign.interviews if i.was_held]
    requested = (touch for contact in campaign.contacts for touch in first_asks(query.overview.record(contact)))
    requests = Counter(monday(touch.at) for touch in requested if touch.at.timestamp() <= now.timestamp())
    follow_ups = Counter(monday(t.at) for t in sent if t.purpose is TouchPurpose.FOLLOW_UP)
    interviews = Counter(monday(start) for start, end in talks if start and end and end.timestamp() <= now.timestamp())
    this_week = monday(now)
    first = min(requests.keys() | follow_ups.keys() | interviews.keys(), default=this_week)
    # Absences may overlap, and each day counts once.
    away: set[date] = set()
    for absence in campaign.seeker.away:
        if absence.is_whole_days:
            away.update(absence.between(first, this_week + timedelta(days=6)))
    days_away = Counter(map(week_of, away))

    def week(of: date) -> Week:
        return Week(
            monday=of,
            requests=requests[of],
            follow_ups=follow_ups[of],
            interviews=interviews[of],
            days_away=days_away[of],
        )

    lines = listed(query.answers, now, now)
    overdue = (line.entry.state(now.timestamp()) is ActionState.OVERDUE for line in lines)
    return Pace(
        tuple(week(of) for of in weeks(first, this_week) if of != this_week),
        current=week(this_week),
        requests_wanted=policy.new_requests_per_week,
        interviews_wanted=policy.interviews_per_week,
        overdue=sum(overdue),
    )
