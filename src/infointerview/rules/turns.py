"""Whose turn it is with everybody: where each person stands, since when, what comes next, and why somebody rests."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any, Unpack, overload

from attrs import field, frozen

from infointerview.hypertext import Shown
from infointerview.model.campaign import Campaign
from infointerview.model.notes import DirectiveKind
from infointerview.model.people import Contact
from infointerview.results import Columns, Results, attributes
from infointerview.rules.advice.outreach import OUTREACH_NEXT
from infointerview.rules.due import Action, DueList, action_of
from infointerview.rules.duties import ActionKind, ActionState, Outcome, Settled
from infointerview.rules.holding import in_force
from infointerview.rules.prospects import left_out_note
from infointerview.rules.stages import ContactStage, contact_stage
from infointerview.rules.thread import ThreadState
from infointerview.rules.today import Asked, Query, Said, asked
from infointerview.rules.together import Line, Outlook, Waiting
from infointerview.worktime.calendar import week_of
from infointerview.worktime.saying import ENGLISH, DateWords, in_words, own_words


class Turn(StrEnum):
    """Whose turn it is."""

    MINE = "mine"
    THEIRS = "theirs"
    RESTING = "resting"
    DONE = "done"


_AFTER_SILENCE = frozenset(
    {ActionKind.FOLLOW_UP, ActionKind.OFFER_TIMES, ActionKind.INTRODUCTION_CHECK, ActionKind.PROMISE_CHECK}
)
_STANDS = {
    ContactStage.PROSPECT: "not written to yet",
    ContactStage.APPROACHED: "asked for a talk",
    ContactStage.NUDGED: "followed up",
    ContactStage.IN_CONVERSATION: "in conversation",
    ContactStage.SCHEDULED: "talk agreed",
    ContactStage.MET: "you have met",
    ContactStage.THANKED: "met and thanked",
    ContactStage.IN_TOUCH: "in touch",
    ContactStage.DORMANT: "out of touch for long",
    ContactStage.DECLINED: "said no",
    ContactStage.UNANSWERED: "did not answer",
    ContactStage.DEFERRED: "asked you to wait",
    ContactStage.MOVED: "changed employers",
    ContactStage.DO_NOT_CONTACT: "not to be contacted",
}


@frozen(kw_only=True, repr=False)
class Person(Shown):
    """Where one person stands at an instant, and whose turn it is.

    Attributes:
        contact: The person.
        stage: Where they stand.
        turn: Whose turn it is: yours with something to do, theirs until silence ends, nobody's until a day, or done.
        since: Since when, on the seeker's clock; `None` if nothing has happened yet.
        until: On your turn by when it should be done; on theirs when silence ends; while they rest until when; `None`
            if there is no such day.
        next: What is to be done now or next; `None` if nothing is.
        more: How many more lines of the list are about them.
        reason: Why they rest, or why it is done; blank where what comes next says it.
        now: The instant for which it was made.
    """

    contact: Contact = field()
    stage: ContactStage = field()
    turn: Turn = field()
    since: datetime | None = field(default=None)
    until: datetime | None = field(default=None)
    next: Action | None = field(default=None)
    more: int = field(default=0)
    reason: str = field(default="")
    now: datetime = field()
    _words: DateWords = field(default=ENGLISH, eq=False, repr=False)

    @property
    def is_overdue(self) -> bool:
        """Whether it is your turn and you are late."""
        return self.turn is Turn.MINE and self.next is not None and self.next.state is ActionState.OVERDUE

    @property
    def stands(self) -> str:
        """Where they stand, in words."""
        return _STANDS[self.stage]

    @property
    def says(self) -> str:
        """Whose turn it is, since when, what comes next and when, or why they rest or are done with."""
        since = f" since {self._day(self.since)}" if self.since else ""
        until = self._day(self.until) if self.until else ""
        reason = f", because {self.reason}" if self.reason else ""
        coming = f"Next, {self._when}: {self._todo}." if self.next else ""
        if self.turn is Turn.MINE:
            late = f", overdue since {until}" if self.is_overdue else since
            by = f", by {until}" if until and not self.is_overdue else ""
            more = f" And {self.more} more on the list." if self.more else ""
            return f"Your turn{late}: {self._todo}{by}.{more}"
        if self.turn is Turn.THEIRS:
            return f"Their turn{since}, until {until}. {coming}".rstrip()
        if self.turn is Turn.RESTING:
            return f"Resting until {until}{reason}. {coming}".rstrip()
        return f"Done: {self.reason}."

    @property
    def _todo(self) -> str:
        # The line begins with the person and their employer; what the user wrote may end like a sentence.
        return self.next.todo.replace(str(self.contact), str(self.contact.name)).rstrip(".") if self.next else ""

    @property
    def _when(self) -> str:
        return f"on {self._day(self.next.due)}" if self.next else ""

    def _day(self, at: datetime) -> str:
        zone = self.now.tzinfo
        return self._words.write_day(at.astimezone(zone).date(), year=self.now.year)

    def __str__(self) -> str:
        return f"{self.contact}: {self.stands}. {self.says}"

    def __repr__(self) -> str:
        return f"<Person {self.contact}, {self.turn}>"


# The line of a person is made when it is read; what it takes to put everybody in order is made at once.


@frozen
class _Standing:
    """Whose turn it is with somebody, before it is put into words."""

    contact: Contact = field()
    turn: Turn = field()
    until: float | None = field(default=None)
    lines: tuple[Line, ...] = field(default=())
    next: tuple[float, Line] | None = field(default=None)
    is_overdue: bool = field(default=False)


@frozen(repr=False)
class People(Results[Person]):
    """Everybody, one line each: your turn first, overdue first; then theirs, then who rests, then who is done with.

    Printed, it is a line for each person; in a notebook, a table.

    Attributes:
        today: The question that it answers.
        left_out: How many people of imports are not listed, because nothing speaks for them yet.
    """

    _standings: tuple[_Standing, ...] = field()
    today: Query = field(eq=lambda today: today.now)
    left_out: int = field(default=0)

    @property
    def now(self) -> datetime:
        """The instant for which it was made."""
        return self.today.now

    def of(self, turn: Turn | str) -> tuple[Person, ...]:
        """Return those with whom it is a given turn: `mine`, `theirs`, `resting` or `done`."""
        return tuple(_person(each, self.today) for each in self._standings if each.turn == turn)

    def _items(self) -> tuple[_Standing, ...]:
        return self._standings

    def _item(self, made_of: _Standing) -> Person:
        return _person(made_of, self.today)

    def _empty(self) -> str:
        return "" if self.left_out else "There is nobody yet: add the people whom you know or would like to know."

    def _notes(self) -> Iterator[str]:
        if note := left_out_note(self.left_out):
            yield note

    def _columns(self) -> Columns[Person]:
        return {
            "person": lambda person: person.contact.name,
            **attributes("stage", "turn", "since", "until"),
            "next": lambda person: person.next and person.next.todo,
            "next_due": lambda person: person.next and person.next.due,
            "reason": lambda person: person.reason,
        }

    def _shown(self) -> Columns[Person]:
        return {
            "person": lambda person: person.contact,
            "stands": lambda person: person.stands,
            "turn": lambda person: f"{person.turn}, overdue" if person.is_overdue else person.turn.value,
            "says": lambda person: person.says,
        }


@overload
def people(today: Query, /) -> People: ...
@overload
def people(campaign: Campaign, /, **beside: Unpack[Asked]) -> People: ...
def people(today: Query | Campaign, /, **beside: Any) -> People:
    """Return where you stand with everybody and whose turn it is, one line per person, the most pressing first.

    It is your turn while something about them is on the list; what is overdue comes first.  It is theirs while you wait
    for an answer, until the day on which silence ends that.  They rest while something is to come on a day.  Everybody
    else is done with, for a reason.  People of imports for whom nothing speaks are counted and not listed.

    Args:
        today: A `Today`; or a campaign, with `now` and whatever else a `Today` has as keywords.

    Raises:
        InvalidValue: `now` is naive, or something given is not what it should be.

    >>> from datetime import UTC
    >>> from infointerview import Seeker, Touch
    >>> me = Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology")
    >>> sent = Touch(contact="ada", at=datetime(2026, 3, 2, 10, tzinfo=UTC), direction="outbound",
    ...              channel="email", purpose="outreach")
    >>> campaign = Campaign(seeker=me).add(Contact(id="ada", name="Ada Quist"), sent)
    >>> print(people(campaign, now=datetime(2026, 3, 3, tzinfo=UTC)))
    Ada Quist: asked for a talk. Their turn since Monday 2 March, until Tuesday 31 March. Next, on Wednesday 11 March: \
Follow up with Ada Quist, once and briefly.
    """
    query = asked(today, beside)
    lasting, weekly = query.answers.by_person, query.answers.in_week_by_person(_week(query))
    listed, left_out = [], 0
    for contact in query.campaign.contacts:
        entries = (*lasting.get(contact.id, ()), *weekly.get(contact.id, ()))
        standing = _standing(query, contact, Outlook(entries, query.answers, query.now.timestamp()))
        if standing is None:
            left_out += 1
        else:
            listed.append(standing)
    listed.sort(
        key=lambda each: (
            _TURNS.index(each.turn),
            not each.is_overdue,
            _NEVER if each.until is None else each.until,
            str(each.contact.name),
            each.contact.id,
        )
    )
    return People(tuple(listed), query, left_out)


def person_of(query: Query, contact: Contact, outlook: Outlook, said: Iterable[Said]) -> Person:
    """Return where one person stands.

    Args:
        query: The question.
        contact: The person.
        outlook: What there is to do about them.
        said: What the rules answered about them.
    """
    return _person(_standing(query, contact, outlook) or _Standing(contact, Turn.DONE), query, said)


_TURNS = tuple(Turn)
_NEVER = float("inf")


def _week(query: Query) -> date:
    return week_of(query.now.astimezone(query.campaign.seeker.zone).date())


def _standing(query: Query, contact: Contact, outlook: Outlook) -> _Standing | None:
    """Return whose turn it is with somebody; `None` if nothing speaks for them and nothing has happened."""
    overview, at = query.overview, outlook.at
    if query.campaign.standing(contact).forbids_contact:
        return _Standing(contact, Turn.DONE)
    # Looking for somebody else at their employer does not make it your turn with them: they may still write.
    things = tuple(t for t in outlook.things if t.entry.duty.kind is not ActionKind.FIND_CONTACT)
    if lines := tuple(thing for thing in things if isinstance(thing, Line)):
        late = [line.entry.overdue for line in lines if line.entry.state(at) is ActionState.OVERDUE]
        by = min(late or [line.entry.latest for line in lines])
        return _Standing(contact, Turn.MINE, None if by == _NEVER else by, lines, is_overdue=bool(late))
    comes = None
    if any(isinstance(thing, Waiting) for thing in things) or any(entry.due > at for entry in outlook.entries):
        comes = next(outlook.coming(), None)
    record, silence = overview.record(contact), overview.silence_ends(contact)
    standing: _Standing | None = _Standing(contact, Turn.DONE)
    if silence is not None and silence.timestamp() > at:
        standing = _Standing(contact, Turn.THEIRS, silence.timestamp(), next=comes)
    elif comes is not None:
        entry = comes[1].entry
        is_next = entry.duty.kind in _AFTER_SILENCE or entry.rule == "permission-not-answered"
        waits = is_next and comes[0] == entry.due
        standing = _Standing(contact, Turn.THEIRS if waits else Turn.RESTING, comes[0], next=comes)
    elif (until := _rests_until(query, contact)) is not None:
        standing = _Standing(contact, Turn.RESTING, until)
    elif not record.facts and contact.id not in overview.prospects:
        standing = None
    return standing


def _rests_until(query: Query, contact: Contact) -> float | None:
    """Return until when somebody rests about whom no rule has anything to do, now or later; `None` if they do not."""
    overview, at = query.overview, query.now.timestamp()
    record = overview.record(contact)
    starts = [talk.start.timestamp() for talk in record.open_interviews if talk.start is not None]
    if ahead := [start for start in starts if start > at]:
        return min(ahead)
    if record.touches or record.interviews or query.campaign.seeker.decision is not None:
        return None
    # Until when whoever named them is to be asked, thanked or waited for first.
    today, waits = query.now.astimezone(query.campaign.seeker.zone).date(), list[float]()
    for referral in overview.record(contact).referred_by if overview.is_referred(contact) else ():
        if referral.outcome is not None:
            continue
        referrer = query.campaign.find(referral.referrer)
        # What is due already may be done today.
        waits += [
            max(entry.due, overview.end_of_seekers_day(today).timestamp())
            for entry in query.answers.about(referrer)
            if referral.id in entry.duty.facts
        ]
        calendar, days = overview.calendars.of(referrer), query.policy.give_up_after_business_days
        asked = (t for t in overview.record(referrer).touches if t.outbound and t.referral == referral.id)
        waits += [calendar.opening_after(touch.at, days).timestamp() for touch in asked]
    if waits := [until for until in waits if until > at]:
        return min(waits)
    said = in_force(record, OUTREACH_NEXT)
    if contact.id not in overview.prospects or (said is not None and said.kind is DirectiveKind.RETIRE):
        return None
    return overview.end_of_seekers_day(_week(query) + timedelta(days=6)).timestamp()


def _person(standing: _Standing, query: Query, said: Iterable[Said] | None = None) -> Person:
    """Return whose turn it is with somebody, in words; *said* is what the rules answered, if they have been asked."""
    contact, zone = standing.contact, query.campaign.seeker.zone
    now = query.now.astimezone(zone)
    action, more, reason = None, 0, ""
    since = _last(query, contact)
    if standing.lines:
        actions = DueList.of(standing.lines, query)
        action, more = actions[0], len(actions) - 1
        since = action.due
    elif standing.next is not None:
        at, line = standing.next
        action = action_of(line, query.at(datetime.fromtimestamp(at, UTC)))  # Elsewhere it may be a year too late.
    if standing.turn is Turn.DONE or (standing.turn is Turn.RESTING and action is None):
        reason = _reason(query, contact, said)
    return Person(
        contact=contact,
        stage=contact_stage(query, contact),
        turn=standing.turn,
        since=since and since.astimezone(zone),
        until=None if standing.until is None else datetime.fromtimestamp(standing.until, zone),
        next=action,
        more=more,
        reason=reason,
        now=now,
        words=own_words(query.campaign.seeker),
    )


def _last(query: Query, contact: Contact) -> datetime | None:
    """Return when something last happened with somebody."""
    record = query.overview.record(contact)
    happened = [touch.at for touch in record.touches] + [s.at for talk in record.interviews for s in talk.history]
    return max((at for at in happened if at.timestamp() <= query.now.timestamp()), key=datetime.timestamp, default=None)


def _reason(query: Query, contact: Contact, answered: Iterable[Said] | None) -> str:
    """Return why somebody rests or is done with: what the rules say last."""
    overview, zone = query.overview, query.campaign.seeker.zone
    year, words = query.now.astimezone(zone).year, own_words(query.campaign.seeker)
    if query.campaign.standing(contact).forbids_contact:
        return "they must not be contacted"
    record, thread = overview.record(contact), overview.thread(contact)
    starts = [talk.start for talk in record.open_interviews if talk.start and talk.start > query.now]
    if starts:
        return f"you talk on {in_words(min(starts).astimezone(zone), year=year, words=words)}"
    silence = overview.silence_ends(contact)
    if silence is not None:
        asked_on = words.write_day(thread.waiting[0].at.astimezone(zone).date(), year=year)
        return f"they have not answered since {asked_on}, and this long a silence means no"
    if thread.state is ThreadState.DECLINED and thread.ended_by is not None:
        return f"they said no on {words.write_day(thread.ended_by.at.astimezone(zone).date(), year=year)}"
    decided = query.campaign.seeker.decision is not None
    if not (record.touches or decided) and (waits := [r for r in record.referred_by if r.outcome is None]):
        referrer = query.campaign.find(waits[0].referrer).name
        if overview.is_referred(contact):
            return f"{referrer} named them, and you wait for a permission or an introduction"
    said: list[tuple[int, float, str]] = []
    for rule, answer in query.answers.verdicts(contact, _week(query)) if answered is None else answered:
        if isinstance(answer, Settled):
            if answer.outcome is Outcome.NOT_APPLICABLE:
                continue
            facts = (query.campaign.facts.get(fact) for fact in answer.facts)
            when = max((at.timestamp() for fact in facts if (at := getattr(fact, "at", None))), default=0.0)
            weight = _WEIGHTS[answer.outcome] if rule.id != OUTREACH_NEXT or record.touches else 3
            said.append((weight, when, answer.reason.read(zone, year=year, words=words)))
        elif answer.held is not None:
            said.append((2, 0.0, answer.held.read(zone, year=year, words=words)))
    return max(said)[2] if said else "nothing more is to be done"


_WEIGHTS = {Outcome.HELD_BACK: 2, Outcome.CANCELLED: 1, Outcome.DONE: 1}
