"""What will become due, and when, if nothing happens."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import overload

from attrs import field, frozen

from infointerview.model.campaign import Campaign
from infointerview.policy.policy import DEFAULT, Policy
from infointerview.rules.docket import Docket, Entry
from infointerview.rules.due import Action, DueList, checked_docket, checked_horizon
from infointerview.rules.duties import after
from infointerview.rules.rule import Decide, Rule
from infointerview.rules.rulebook import RULES
from infointerview.worktime.calendar import Holidays, weeks
from infointerview.worktime.saying import in_words

__all__ = ["Moment", "Timeline", "timeline"]


@frozen(kw_only=True)
class Moment:
    """An instant at which something becomes due.

    Attributes:
        at: The instant, on the seeker's clock.
        actions: What becomes due then, as it stands then.
    """

    at: datetime = field()
    actions: DueList = field()

    def __str__(self) -> str:
        return "\n".join([in_words(self.at), *(f"   {action.todo}" for action in self.actions)])


@frozen(repr=False)
class Timeline(Sequence[Moment]):
    """What will become due, moment by moment.

    Attributes:
        moments: The moments in order of time, each once.
        now: The instant from which on.
        until: The instant until which.
    """

    moments: tuple[Moment, ...] = field()
    now: datetime = field(kw_only=True)
    until: datetime = field(kw_only=True)

    @overload
    def __getitem__(self, index: int) -> Moment: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Moment]: ...
    def __getitem__(self, index: int | slice) -> Moment | Sequence[Moment]:
        return self.moments[index]

    def __len__(self) -> int:
        return len(self.moments)

    def __iter__(self) -> Iterator[Moment]:
        return iter(self.moments)

    @property
    def actions(self) -> tuple[Action, ...]:
        """Everything that becomes due, in order of time."""
        return tuple(action for moment in self.moments for action in moment.actions)

    def __str__(self) -> str:
        if not self.moments:
            return "Nothing will become due."
        return "\n".join(str(moment) for moment in self.moments)

    def __repr__(self) -> str:
        return f"<Timeline: {len(self)} moments until {self.until:%Y-%m-%d}>"


def timeline(
    campaign: Campaign,
    *,
    now: datetime,
    horizon: timedelta,
    policy: Policy = DEFAULT,
    holidays: Holidays = frozenset(),
    rules: Mapping[str, Rule | Decide] = RULES,
) -> Timeline:
    """Return what will become due after an instant if nothing happens, as `due` will say at each moment.

    What is due already is not repeated.

    Args:
        campaign: The facts.
        now: The instant after which to look, aware.
        horizon: How far ahead.
        policy: The figures to decide by.
        holidays: As for `due`.
        rules: As for `due`.

    Raises:
        InvalidValue: `now` is naive, the horizon is negative, or something given is not what it should be.

    >>> from datetime import UTC
    >>> from infointerview import Contact, Seeker, Touch
    >>> me, ada = Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology"), Contact(name="Ada Quist")
    >>> sent = Touch(contact=ada, at=datetime(2026, 3, 2, 10, tzinfo=UTC), direction="outbound",
    ...              channel="email", purpose="outreach")
    >>> campaign = Campaign(seeker=me).add(ada, sent)
    >>> print(timeline(campaign, now=datetime(2026, 3, 3, tzinfo=UTC), horizon=timedelta(days=14)))
    Wednesday 11 March 09:00
       Follow up with Ada Quist, once and briefly
    """
    docket, now = checked_docket(campaign, now, policy, holidays, rules)
    until, zone = after(now, checked_horizon(horizon)), campaign.seeker.zone
    coming = sorted(_coming(docket, now, until), key=attrgetter("due"))
    moments = []
    for _, group in groupby(coming, key=attrgetter("due")):
        entries = tuple(group)
        at = entries[0].duty.window.due.astimezone(zone)
        moments.append(Moment(at=at, actions=DueList.of(entries, docket.overview, now=at)))
    return Timeline(tuple(moments), now=now, until=until)


def _coming(docket: Docket, now: datetime, until: datetime) -> Iterator[Entry]:
    yield from docket.lasting(now, until)
    zone = docket.overview.campaign.seeker.zone
    for week in weeks(now.astimezone(zone).date(), until.astimezone(zone).date()):
        for entry in docket.in_week(week):
            if now.timestamp() < entry.due <= until.timestamp():
                yield entry
