"""What will become due, and when, if nothing happens, and what goes together then."""

from datetime import datetime, timedelta
from typing import Any, Unpack, overload

from attrs import evolve, field, frozen

from infointerview.hypertext import Shown
from infointerview.model.campaign import Campaign
from infointerview.results import Columns, Results
from infointerview.rules.due import Action, DueList, checked_horizon
from infointerview.rules.duties import after
from infointerview.rules.today import Asked, Entry, Query, asked
from infointerview.rules.together import Line, coming
from infointerview.worktime.calendar import weeks
from infointerview.worktime.saying import in_words, own_words


@frozen(kw_only=True, repr=False)
class Moment(Shown):
    """An instant at which something becomes due.

    Attributes:
        at: The instant, on the seeker's clock.
        actions: What becomes due then, as it stands then.
    """

    at: datetime = field()
    actions: DueList = field()

    @property
    def when(self) -> str:
        """The instant in words, as the seeker's region writes it."""
        return in_words(self.at, words=own_words(self.actions.today.campaign.seeker))

    def __str__(self) -> str:
        lines = [self.when]
        for action in self.actions:
            said = [
                f"because {action.reason}",
                *([f"it waits: {action.held}"] if action.held else []),
                *action.together,
            ]
            lines += [f"   {action.todo}", *(f"      {each}" for each in said)]
        return "\n".join(lines)


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
            "reason": lambda moment: "\n".join(action.reason for action in moment.actions),
            "together": lambda moment: "\n".join(line for action in moment.actions for line in action.together),
        }

    def _shown(self) -> Columns[Moment]:
        columns = self._columns()
        return {
            "when": lambda moment: moment.when,
            "to do": columns["todo"],
            "why": columns["reason"],
            "together": columns["together"],
        }

    @property
    def actions(self) -> tuple[Action, ...]:
        """Everything that becomes due, in order of time; what a message holds comes after it."""
        lines = (action for moment in self.moments for action in moment.actions)
        return tuple(each for action in lines for each in (action, *action.carries))

    def __repr__(self) -> str:
        return f"<Timeline: {len(self)} moments until {self.until:%Y-%m-%d}>"


@overload
def timeline(today: Query, /, *, horizon: timedelta) -> Timeline: ...
@overload
def timeline(campaign: Campaign, /, *, horizon: timedelta, **beside: Unpack[Asked]) -> Timeline: ...
def timeline(today: Query | Campaign, /, *, horizon: timedelta, **beside: Any) -> Timeline:
    """Return what will become due after an instant if nothing happens, as `due` will say at each moment.

    What is due already is not repeated.  What waits for another message to the same person stands where it comes back
    on the list, and what goes into the same message stands with it.

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
          because you wrote on Monday 2 March and haven't heard back
    """
    query = asked(today, beside)
    answers, zone = query.answers, query.campaign.seeker.zone
    now, until = query.now.timestamp(), after(query.now, checked_horizon(horizon))
    people: dict[str, list[Entry]] = {person: [*entries] for person, entries in answers.by_person.items()}
    weekly: dict[int, Entry] = {}
    mondays = [*weeks(query.now.astimezone(zone).date(), until.astimezone(zone).date())]
    for week in mondays if answers.weekly_by(mondays[-1]) != frozenset() else ():
        ends = query.overview.end_of_seekers_day(week + timedelta(days=6)).timestamp()
        for entry in answers.in_week(week):
            # What is said of a week ends with it, and is said of the next one anew.
            this_week = evolve(entry, lapses=min(entry.lapses, ends))
            weekly[id(this_week)] = entry
            people.setdefault(entry.person, []).append(this_week)

    def as_said(line: Line) -> Line:
        entry, *carries = (weekly.get(id(each), each) for each in (line.entry, *line.carries))
        waiting = tuple(weekly.get(id(each), each) for each in line.waiting)
        return evolve(line, entry=entry, carries=tuple(carries), waiting=waiting)

    lines: dict[float, list[Line]] = {}
    for entries in people.values():
        for at, line in coming(entries, answers, now, until.timestamp()):
            lines.setdefault(at, []).append(as_said(line))
    moments = []
    for at in sorted(lines):
        then = datetime.fromtimestamp(at, zone)
        moments.append(Moment(at=then, actions=DueList.of(lines[at], query.at(then))))
    return Timeline(tuple(moments), now=query.now, until=until)
