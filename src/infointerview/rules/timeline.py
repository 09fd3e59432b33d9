"""What will become due, and when, if nothing happens."""

from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any, Unpack, overload

from attrs import field, frozen

from infointerview.model.campaign import Campaign
from infointerview.results import Columns, Results
from infointerview.rules.due import Action, DueList, checked_horizon
from infointerview.rules.duties import after
from infointerview.rules.today import Asked, Query, asked
from infointerview.worktime.calendar import weeks
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
class Timeline(Results[Moment]):
    """What will become due, moment by moment.

    Attributes:
        moments: The moments in order of time, each once.
        now: The instant after which it begins.
        until: The instant at which it ends.
    """

    moments: tuple[Moment, ...] = field()
    now: datetime = field(kw_only=True)
    until: datetime = field(kw_only=True)

    def _items(self) -> tuple[Moment, ...]:
        return self.moments

    def _empty(self) -> str:
        return "Nothing will become due."

    def _columns(self) -> Columns[Moment]:
        return {
            "at": lambda moment: moment.at,
            "actions": lambda moment: len(moment.actions),
            "todo": lambda moment: "\n".join(action.todo for action in moment.actions),
        }

    def _shown(self) -> Columns[Moment]:
        return {"when": lambda moment: in_words(moment.at), "to do": self._columns()["todo"]}

    @property
    def actions(self) -> tuple[Action, ...]:
        """Everything that becomes due, in order of time."""
        return tuple(action for moment in self.moments for action in moment.actions)

    def __repr__(self) -> str:
        return f"<Timeline: {len(self)} moments until {self.until:%Y-%m-%d}>"


@overload
def timeline(today: Query, /, *, horizon: timedelta) -> Timeline: ...
@overload
def timeline(campaign: Campaign, /, *, horizon: timedelta, **beside: Unpack[Asked]) -> Timeline: ...
def timeline(today: Query | Campaign, /, *, horizon: timedelta, **beside: Any) -> Timeline:
    """Return what will become due after an instant if nothing happens, as `due` will say at each moment.

    What is due already is not repeated.

    Args:
        today: A `Today`; or a campaign, with `now` and whatever else a `Today` has as keywords.
        horizon: How far ahead to look.

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
    query = asked(today, beside)
    until, zone = after(query.now, checked_horizon(horizon)), query.campaign.seeker.zone
    now, end = query.now.timestamp(), until.timestamp()
    coming = [*query.answers.lasting(query.now, until)]
    for week in weeks(query.now.astimezone(zone).date(), until.astimezone(zone).date()):
        coming += (entry for entry in query.answers.in_week(week) if now < entry.due <= end)
    moments = []
    for _, group in groupby(sorted(coming, key=attrgetter("due")), key=attrgetter("due")):
        entries = tuple(group)
        at = entries[0].duty.window.due.astimezone(zone)
        moments.append(Moment(at=at, actions=DueList.of(entries, query.at(at))))
    return Timeline(tuple(moments), now=query.now, until=until)
