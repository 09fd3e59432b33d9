"""What is due: actions with their windows, their reasons and the best time to send each, and the list of them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any, Unpack, overload
from zoneinfo import ZoneInfo

from attrs import field, frozen

from infointerview.errors import InvalidValue, within
from infointerview.hypertext import Colour, bullets, counted, disclosure
from infointerview.model.campaign import Campaign
from infointerview.model.people import Contact
from infointerview.model.time import Weekday
from infointerview.model.values import line
from infointerview.policy.figures import Figure, Policy, figure_of
from infointerview.policy.publications import Source
from infointerview.results import Columns, Results, attributes
from infointerview.rules.duties import ActionKind, ActionState, Duty, Message, Window, after, later
from infointerview.rules.prospects import Prospects, left_out_note
from infointerview.rules.targets import KnownAt, TargetList, people_at
from infointerview.rules.today import Asked, Query, asked, campaign_of
from infointerview.rules.together import Line, changes_next, listed
from infointerview.worktime.calendar import WorkCalendar, week_of
from infointerview.worktime.saying import DateWords, in_words, own_words, time_in_words
from infointerview.worktime.wall_clock import first_moment

_LOOKED_AT = 14  # days; a fortnight has every weekday twice


def time_to_send(duty: Duty, calendar: WorkCalendar, policy: Policy, *, now: datetime) -> datetime | None:
    """Return when best to send a message that is due, on the recipient's clock.

    It is `None` for what is not a message, and for a note by hand: nobody knows when the post brings it.  Answers and
    thanks go at any hour (T17).  Everything else goes in the policy's hours of the policy's days, if one of these comes
    before it should be done; failing that, in the recipient's next working moment.
    """
    if not duty.kind.is_message or duty.kind is ActionKind.HANDWRITTEN_NOTE:
        return None
    ready = later(duty.window.due, now).astimezone(calendar.zone)
    if duty.kind.is_at_once:
        return ready
    deadline = duty.window.latest
    for days in range(_LOOKED_AT):
        on = ready.date() + timedelta(days=days)
        if Weekday(on.weekday()) not in policy.send_days or not calendar.is_business_day(on):
            continue
        opens, closes = (
            first_moment(on, hour, calendar.zone).astimezone(calendar.zone)
            for hour in (policy.send_from, policy.send_until)
        )
        best = later(opens, ready)
        if best.astimezone(UTC) < closes.astimezone(UTC) and calendar.is_working(best):
            if deadline is None or best.astimezone(UTC) <= later(deadline, ready).astimezone(UTC):
                return best
            break
    return calendar.next_working_moment(ready)


# -- actions -----------------------------------------------------------------------------------------------------------


@frozen(kw_only=True, repr=False)
class Action:
    """One thing to do.

    Instants are on the clock of the contact, and on the seeker's where the contact's zone is unknown or where only the
    seeker does it, as preparing a meeting; `yours` has them on the seeker's.

    Attributes:
        kind: What kind of thing it is.
        contact: Whom it concerns; nobody for a to-do of the seeker's own.
        todo: What to do, in one sentence.
        window: From when until when.
        send_at: When best to send it, in the contact's working week; `None` if it is not a message that is sent.
        rule: The id of the rule that asks for it.
        reason: Why, in one sentence that names the facts.
        held: Why it waits longer than the rule says; blank if it does not.
        condition: What must be so for it to be done at all, which `todo` says too; blank if it is to be done anyway.
        message: The kind of message that it asks for, where that is one of your own.
        carries: What goes into the same message.
        waiting: What waits for this message to go first.
        carried_by: What the message is for that holds this, where another one does; blank otherwise.
        facts: The ids of the facts that were used.
        basis: The figure of the policy that was used, with its value and sources, if one was.
        today: The question that it answers: campaign, instant, policy, holidays and rules.
    """

    Kind = ActionKind
    State = ActionState

    kind: ActionKind = field()
    contact: Contact | None = field()
    todo: str = field()
    window: Window = field()
    send_at: datetime | None = field(default=None)
    rule: str = field()
    reason: str = field()
    held: str = field(default="")
    condition: str = field(default="")
    message: Message | None = field(default=None)
    carries: tuple["Action", ...] = field(default=())
    waiting: tuple["Action", ...] = field(default=())
    carried_by: str = field(default="")
    facts: tuple[str, ...] = field()
    basis: Figure[Any] | None = field(default=None)
    today: Query = field(eq=lambda today: today.now)

    @property
    def now(self) -> datetime:
        """The instant for which the action was made."""
        return self.today.now

    @property
    def seekers_zone(self) -> ZoneInfo:
        """The zone of the seeker."""
        return self.today.campaign.seeker.zone

    @property
    def earliest(self) -> datetime:
        """Before this it would be too soon."""
        return self.window.earliest

    @property
    def due(self) -> datetime:
        """From this instant on it is due."""
        return self.window.due

    @property
    def latest(self) -> datetime | None:
        """By this instant it should be done; `None` if it can wait."""
        return self.window.latest

    @property
    def yours(self) -> Window:
        """The same window on the seeker's clock."""
        return self.window.on(self.seekers_zone)

    @property
    def state(self) -> ActionState:
        """How the action stands at `now`."""
        return self.window.state(self.now)

    @property
    def figure(self) -> str:
        """The name of the policy's figure that was used; blank if none was."""
        return self.basis.name if self.basis else ""

    @property
    def value(self) -> Any:
        """The value of that figure."""
        return self.basis.value if self.basis else None

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the figure comes from, and what else is published; the one that the policy follows comes first."""
        return (self.basis.source, *self.basis.others) if self.basis else ()

    @property
    def at_a_glance(self) -> str:
        """What to do, and by when on the seeker's clock, in one line; printed, an action says everything."""
        also = "".join(f"; in the same message: {action.inside}" for action in self.carries)
        return f"{self.todo}{also} - {self._by_when()}"

    def _by_when(self) -> str:
        window, zone = self.window, self.seekers_zone
        today, words = self.now.astimezone(zone).date(), own_words(self.today.campaign.seeker)
        if self.state is ActionState.OVERDUE and window.latest:
            days = (today - _last_day(window.latest, zone)).days
            if days < 1:
                return "was due today"
            count, unit = (days, "day") if days < _WEEK else (days // _WEEK, "week")
            return f"a {unit} late" if count == 1 else f"{count} {unit}s late"
        if self.state is ActionState.LAPSED:
            return "too late now"
        if self.state is ActionState.UPCOMING:
            at = window.due.astimezone(zone)
            soon = (at.date() - today).days <= 1
            return f"from {f'{time_in_words(at, words)} ' if soon else ''}{_said(at.date(), today, words)}"
        if window.latest is None:
            return "no deadline"
        last = _last_day(window.latest, zone)
        at = window.latest.astimezone(zone)
        # Of what is due soon the hour counts, unless it is midnight.
        soon = (last - today).days <= 1 and at.date() == last
        said = _said(last, today, words)
        return f"by {time_in_words(at, words)} {said}" if soon else said if last == today else f"by {said}"

    @property
    def details(self) -> list[str]:
        """What stands behind it, a line of text each: why, why it waits, what goes with it, when to send it."""
        lines = [f"because {self.reason}"]
        if self.held:
            lines.append(f"it waits: {self.held}")
        lines += self.together
        if self.send_at is not None:
            lines.append(f"best sent {self.on_both_clocks(self.send_at)}")
        return [*lines, f"rule {self.rule}" + (f", {self.basis.with_unit}; {self.basis.source}" if self.basis else "")]

    def __str__(self) -> str:
        return "\n   ".join([self.todo, self._when(), *self.details])

    def _repr_html_(self) -> str:
        return disclosure(self.at_a_glance, bullets(self.details), colour=_COLOURS[self.state])

    @property
    def inside(self) -> str:
        """What to do, in words that stand inside a sentence."""
        return _lower(self.todo)

    @property
    def together(self) -> list[str]:
        """What goes into the same message and what waits for it, a line of text each."""
        lines = [f"in the same message: {action.inside}" for action in self.carries]
        lines += [f"later, in a message of its own: {action.inside}" for action in self.waiting]
        return [*lines, f"in one message with: {self.carried_by}"] if self.carried_by else lines

    def _when(self) -> str:
        window = self.window
        if self.state is ActionState.OVERDUE and window.latest:
            return f"overdue since {self.on_both_clocks(window.latest)}"
        if self.state is ActionState.LAPSED and window.lapses:
            return f"too late since {self.on_both_clocks(window.lapses)}"
        if self.state is ActionState.UPCOMING:
            return f"from {self.on_both_clocks(window.due)}"
        return f"due by {self.on_both_clocks(window.latest)}" if window.latest else "no deadline"

    def on_both_clocks(self, at: datetime) -> str:
        """Return an instant in words, on its own clock and on the seeker's if the two differ."""
        year, words = self.now.astimezone(self.seekers_zone).year, own_words(self.today.campaign.seeker)
        return in_words(at, beside=self.seekers_zone, year=year, words=words)

    def __repr__(self) -> str:
        return f"<Action {self.kind} {self.contact or 'of your own'}, {self.state}>"


_COLOURS = {
    ActionState.OVERDUE: Colour.LATE,
    ActionState.DUE: Colour.NOW,
    ActionState.UPCOMING: Colour.WAITS,
    ActionState.LAPSED: Colour.QUIET,
}


def _last_day(latest: datetime, zone: ZoneInfo) -> date:
    """Return the last day on which something is in time; midnight ends the day before."""
    at = latest.astimezone(zone)
    return (at - timedelta(days=1)).date() if at.hour == at.minute == 0 else at.date()


def _said(on: date, today: date, words: DateWords) -> str:
    """Return a day as people say it from today on."""
    away = (on - today).days
    if 0 <= away <= 1:
        return "tomorrow" if away else "today"
    return words.weekdays[on.weekday()] if 1 < away < _WEEK else words.write_day(on, year=today.year)


_WEEK = 7


def action_of(line: Line, today: Query) -> Action:
    """Return a line of the list as an action at the instant of a question, put into words."""
    entry, because = line.entry, line.because
    duty, overview, now, seekers_zone = entry.duty, today.overview, today.now, today.campaign.seeker.zone
    calendar = overview.calendars.of(duty.contact) if duty.contact else overview.calendars.seekers
    year, words = now.astimezone(seekers_zone).year, own_words(today.campaign.seeker)
    # What is not a message is the seeker's own business, and its days are theirs.
    zone = calendar.zone if duty.kind.is_message else seekers_zone
    todo, condition = (
        part.read(zone, year=year, words=words, beside=seekers_zone) if part else ""
        for part in (duty.todo, duty.condition)
    )
    held = (sentence.read(seekers_zone, year=year, words=words) for sentence in (duty.held, because) if sentence)
    return Action(
        kind=duty.kind,
        contact=duty.contact,
        todo=f"If {condition}, {_lower(todo)}" if condition else todo,
        window=entry.window.on(zone),
        send_at=time_to_send(duty, calendar, overview.policy, now=now),
        rule=entry.rule,
        reason=duty.reason.read(zone, year=year, words=words),
        held="; ".join(held),
        condition=condition,
        message=duty.message,
        carries=tuple(action_of(Line(other), today) for other in line.carries),
        waiting=tuple(action_of(Line(other), today) for other in line.waiting),
        carried_by=action_of(Line(line.into), today).inside if line.into else "",
        facts=duty.facts,
        basis=figure_of(overview.policy, duty.figure) if duty.figure else None,
        today=today,
    )


def _lower(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"


# -- the list ----------------------------------------------------------------------------------------------------------


@frozen(repr=False)
class DueList(Results[Action]):
    """What to do, the most pressing first.

    Printed, it is a numbered list of one line each, with days on the seeker's clock; `details` says why, by which rule
    and on whose advice.  In a notebook it is a table.

    Attributes:
        today: The question that they answer.
    """

    _lines: tuple[Line, ...] = field()
    today: Query = field(eq=lambda today: today.now)

    @classmethod
    def of(cls, lines: Iterable[Line], today: Query) -> "DueList":
        """Put in order: answers owed, then what is overdue longest, then what is due soonest, then by name."""
        now = today.now.timestamp()

        def urgency(line: Line) -> tuple[bool, int, float, str, str, str, tuple[str, ...]]:
            entry, duty = line.entry, line.entry.duty
            state = entry.state(now)
            is_overdue, is_due = state is ActionState.OVERDUE, state is ActionState.DUE
            until = entry.overdue if is_overdue else entry.latest if is_due else entry.due
            name = str(duty.contact.name) if duty.contact else ""
            owed = duty.kind in _OWED and state is not ActionState.UPCOMING
            return not owed, _ORDER[state], until, name, duty.kind, entry.rule, duty.facts

        return cls(tuple(sorted(lines, key=urgency)), today)

    @property
    def now(self) -> datetime:
        """The instant for which they were made."""
        return self.today.now

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions, put into words."""
        return tuple(self)

    def _items(self) -> tuple[Line, ...]:
        return self._lines

    def _item(self, made_of: Line) -> Action:
        return action_of(made_of, self.today)

    def _empty(self) -> str:
        change, zone = next_change(self.today), self.today.campaign.seeker.zone
        said = "Nothing will be until you record something."
        if change is not None:
            # Elsewhere it may be a year too late.
            action, *more = due(self.today.at(change.astimezone(UTC)))
            year, words = self.now.astimezone(zone).year, own_words(self.today.campaign.seeker)
            others = f", and {len(more)} more" if more else ""
            on = in_words(change, year=year, words=words)
            said = f"Next, on {on}: {action.inside.rstrip('.')}, because {action.reason}{others}."
        changes = "Recording a message, a talk, a name or another person to write to changes that."
        return " ".join(
            filter(None, ("Nothing is due.", said, changes, left_out_note(self.today.overview.ranking.left_out)))
        )

    def _columns(self) -> Columns[Action]:
        return attributes("todo", "contact", "kind", "state", "due", "latest", "reason", "rule")

    def _shown(self) -> Columns[Action]:
        return {
            "to do": lambda action: action.todo,
            "person": lambda action: action.contact and action.contact.name,
            "when": self._when,
            "why": lambda action: "\n".join(
                [f"{action.reason}; it waits: {action.held}" if action.held else action.reason, *action.together]
            ),
            "rule": lambda action: (
                f"{action.rule}: {action.basis.with_unit}. {action.basis.source}" if action.basis else action.rule
            ),
        }

    def _when(self, action: Action) -> str:
        by = action.due if action.state is ActionState.UPCOMING or action.latest is None else action.latest
        return f"{action.state}: {action.on_both_clocks(by)}"

    @property
    def details(self) -> str:
        """Everything about each action: why, when on both clocks, when best sent, the rule and its source."""
        return "\n".join(f"{place}. {action}" for place, action in enumerate(self, start=1)) or self._empty()

    def _printed(self) -> list[str]:
        return [f"{place}. {action.at_a_glance}" for place, action in enumerate(self, start=1)]

    def __repr__(self) -> str:
        return f"<DueList: {counted(len(self), 'action')}>"


_ORDER = {state: place for place, state in enumerate(ActionState)}
_OWED = frozenset(kind for kind in ActionKind if kind.is_reply)


# -- what is due -------------------------------------------------------------------------------------------------------

_FURTHEST = timedelta(days=3_660)


@overload
def due(today: Query, /, *, horizon: timedelta | None = None) -> DueList: ...
@overload
def due(campaign: Campaign, /, *, horizon: timedelta | None = None, **beside: Unpack[Asked]) -> DueList: ...
def due(today: Query | Campaign, /, *, horizon: timedelta | None = None, **beside: Any) -> DueList:
    """Return what to do: answers that are owed, then what is most overdue, then by name.

    The list is derived from the facts every time and stored nowhere.  Nothing is ever due for a person who must not
    be contacted.  Whether something is due does not depend on the hour at which it is best sent.

    Args:
        today: A `Today`; or a campaign, with `now` and whatever else a `Today` has as keywords.
        horizon: How far ahead to look for what becomes due later; by default only what is due now is listed.

    Raises:
        InvalidValue: `now` is naive, the horizon is negative, or something given is not what it should be.

    >>> from infointerview import Contact, Seeker, Touch
    >>> from datetime import UTC
    >>> me = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    >>> ada = Contact(name="Ada Quist", zone="Europe/London")
    >>> sent = Touch(contact=ada, at=datetime(2026, 3, 2, 10, tzinfo=UTC), direction="outbound",
    ...              channel="email", purpose="outreach")
    >>> today = due(Campaign(seeker=me).add(ada, sent), now=datetime(2026, 3, 11, 9, tzinfo=UTC))
    >>> print(today)
    1. Follow up with Ada Quist, once and briefly - by Friday 20 March
    >>> print(today.details)
    1. Follow up with Ada Quist, once and briefly
       due by Friday 20 March 09:00 in London, 05:00 in Toronto
       because you wrote on Monday 2 March and haven't heard back
       best sent Wednesday 11 March 09:30 in London, 05:30 in Toronto
       rule follow-up-after-silence, 7 business days; Duke University, following up on outreach (2021): 7 business days
    """
    query = asked(today, beside)
    until = after(query.now, checked_horizon(horizon) if horizon is not None else timedelta())
    return DueList.of(listed(query.answers, query.now, until), query)


def checked_horizon(horizon: timedelta) -> timedelta:
    """Return how far to look ahead, once it is checked."""
    if not isinstance(horizon, timedelta):
        raise InvalidValue.at(
            "horizon", f"expected a timedelta, got {type(horizon).__name__}", "write timedelta(days=7)"
        )
    if not timedelta() <= horizon <= _FURTHEST:
        raise InvalidValue.at("horizon", "it is negative or longer than ten years", "give how far ahead to look")
    return horizon


@overload
def next_change(today: Query, /) -> datetime | None: ...
@overload
def next_change(campaign: Campaign, /, **beside: Unpack[Asked]) -> datetime | None: ...
def next_change(today: Query | Campaign, /, **beside: Any) -> datetime | None:
    """Return the first instant after `now` at which `due` will list something else if nothing is recorded.

    Something else is another set of rules and persons, or another state of one of them: something becomes due or
    overdue, or is gone because it is too late.  Wording may change without it, such as the best time to send.  `None`
    means that nothing changes, as far as the rules say it for the next year.

    Args:
        today: A `Today`; or a campaign, with `now` and whatever else a `Today` has as keywords.

    Raises:
        InvalidValue: `now` is naive, or something given is not what it should be.

    >>> from infointerview import Contact, Seeker, Touch
    >>> me = Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology")
    >>> sent = Touch(contact="ada", at=datetime(2026, 3, 2, 10, tzinfo=UTC), direction="outbound",
    ...              channel="email", purpose="outreach")
    >>> campaign = Campaign(seeker=me).add(Contact(id="ada", name="Ada Quist"), sent)
    >>> print(next_change(campaign, now=datetime(2026, 3, 3, tzinfo=UTC)))
    2026-03-11 09:00:00+00:00
    """
    query = asked(today, beside)
    zone = query.campaign.seeker.zone
    change = changes_next(query.answers, query.now)
    return None if change is None else datetime.fromtimestamp(change, zone)


# -- whom to write to next ---------------------------------------------------------------------------------------------


@overload
def prospects(today: Query, /) -> Prospects: ...
@overload
def prospects(campaign: Campaign, /, **beside: Unpack[Asked]) -> Prospects: ...
def prospects(today: Query | Campaign, /, **beside: Any) -> Prospects:
    """Return the contacts to write to next, the most promising first.

    These are people with whom there has been no contact yet, who may be written to, and for whom something speaks.  In
    this order: somebody named them, or knows you both; you put them in tier A or B; you have something in common; they
    work in the field itself; they work at a target employer; they work near the field or were promoted; a tag or note
    of yours, or that you typed them in.  One is enough, except for work near the field, which ranks those for whom
    something else speaks.  Among equals, those connected for longest come first.  People of an import for whom nothing
    speaks are left out and counted.

    Source: Dalton, The 2-Hour Job Search, 2nd edition, in a reader's chapter notes, for the right function first; the
    rest of the order is a convention.

    Args:
        today: A `Today`; or a campaign, with `now` and whatever else a `Today` has as keywords.

    Raises:
        InvalidValue: `now` is naive.
    """
    query = asked(today, beside)
    day = query.now.astimezone(query.campaign.seeker.zone).date()
    waiting = ((p, query.overview.asked_to_wait_until(p.contact)) for p in query.overview.prospects.values())
    listed = tuple(prospect for prospect, until in waiting if until is None or until <= day)
    return Prospects(listed, query.overview.ranking.left_out)


@overload
def targets(today: Query, /) -> TargetList: ...
@overload
def targets(campaign: Campaign, /, **beside: Unpack[Asked]) -> TargetList: ...
def targets(today: Query | Campaign, /, **beside: Any) -> TargetList:
    """Return the target employers in the order in which to work on them, and where you stand with each.

    They are ranked by motivation, then by what they advertise, then by whether you know somebody there.
    `employers_at_once` of them are active; one is done when you met somebody there, when everybody whom you know there
    was asked in vain, or when you drop it, and then the next has its turn.

    Source: Dalton, The 2-Hour Job Search, 2nd edition, in a reader's chapter notes.

    Args:
        today: A `Today`; or a campaign, with `now` and whatever else a `Today` has as keywords.

    Raises:
        InvalidValue: `now` is naive.
    """
    query = asked(today, beside)
    return TargetList(query.overview.targets(week_of(query.now.astimezone(query.campaign.seeker.zone).date())))


def known_at(today: Query | Campaign, organisation: str) -> KnownAt:
    """Return the people you know at an employer: those who work there, then those who did, by any spelling of its name.

    >>> from infointerview import Campaign, Contact, Seeker
    >>> me = Seeker(name="Sam Okafor", zone="America/Toronto", field="nursing")
    >>> campaign = Campaign(seeker=me).add(Contact(name="Ada Quist", employments="The Harbour Hospital Ltd"))
    >>> print(known_at(campaign, "Harbour Hospital"))
    Ada Quist: works there

    Raises:
        InvalidValue: The employer is blank, or something is not what it should be.
    """
    with within("known_at.organisation"):
        organisation = line(organisation)
    return people_at(campaign_of(today), organisation)
