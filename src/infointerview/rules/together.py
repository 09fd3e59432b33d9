"""What goes into one message: several things for one person at one time, and how far apart messages are kept.

The rules know no clock and nothing of each other; the list is put together here, at an instant.  Answers, confirmations
and what cannot wait about a meeting never wait for other messages; an answer holds what is about a name.  Of everything
else a person gets one message at a time: the first by precedence, with what its template can hold, and with what may be
said already though it is not due yet.  What it cannot hold waits for the next message, at the longest until its own
latest moment.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, partial
from heapq import heapify, heappop, heappush
from itertools import tee

from attrs import evolve, field, frozen

from infointerview.model.exchange import Touch, TouchPurpose
from infointerview.model.notes import DirectiveKind
from infointerview.model.record import ContactRecord
from infointerview.model.values import Party
from infointerview.policy.figures import Policy
from infointerview.rules.duties import ActionKind, ActionState, Sentence, Window, later, times
from infointerview.rules.holding import both_are_there, in_force
from infointerview.rules.overview import Overview
from infointerview.rules.today import Answers, Entry
from infointerview.worktime.calendar import week_of

_K = ActionKind

_PRECEDENCE = (
    _K.REMINDER,
    _K.THANK_YOU,
    _K.REFERRAL_THANK_YOU,
    _K.OFFER_TIMES,
    _K.RECONTACT,
    _K.FOLLOW_UP,
    _K.REFERRAL_OUTREACH,
    _K.SECOND_CONTACT,
    _K.OUTREACH,
    _K.OUTCOME,
    _K.UPDATE,
    _K.REFERRAL_ASK,
    _K.PERMISSION_REQUEST,
    _K.INTRODUCTION_CHECK,
    _K.REPORT_BACK,
    _K.PROMISE_CHECK,
    _K.CONGRATULATIONS,
    _K.MESSAGE,
    _K.KEEP_IN_TOUCH,
    _K.CONNECTION_REQUEST,
    _K.HANDWRITTEN_NOTE,
)
_RANK = {kind: _PRECEDENCE.index(kind) for kind in ActionKind if not kind.is_alone}
_ASKED_FOR = frozenset({_K.REMINDER, _K.THANK_YOU, _K.HANDWRITTEN_NOTE, _K.REFERRAL_THANK_YOU})

_WITH_AN_ANSWER = frozenset({_K.REFERRAL_THANK_YOU, _K.PERMISSION_REQUEST})
_WITH_THANKS = _WITH_AN_ANSWER | {_K.REPORT_BACK}
_OF_A_NAME = _WITH_THANKS | {_K.INTRODUCTION_CHECK}
_WITH_NEWS = frozenset(
    {
        _K.PROMISE_CHECK,
        _K.REPORT_BACK,
        _K.KEEP_IN_TOUCH,
        _K.CONGRATULATIONS,
        _K.PERMISSION_REQUEST,
        _K.INTRODUCTION_CHECK,
    }
)

CARRIES: Mapping[ActionKind, frozenset[ActionKind]] = {
    **{kind: _WITH_AN_ANSWER for kind in ActionKind if kind.is_reply},
    _K.THANK_YOU: _WITH_THANKS,
    _K.REFERRAL_THANK_YOU: _WITH_THANKS,
    _K.UPDATE: _WITH_NEWS,
    _K.REFERRAL_ASK: _WITH_NEWS,
    _K.KEEP_IN_TOUCH: frozenset({_K.PROMISE_CHECK}),
}
"""For each kind of thing to do that can hold others in its message, those that it can hold."""

_PURPOSES_ALONE = frozenset(
    {
        TouchPurpose.ANSWER,
        TouchPurpose.CONFIRMATION,
        TouchPurpose.RUNNING_LATE,
        TouchPurpose.RESCHEDULING,
        TouchPurpose.CANCELLATION,
        TouchPurpose.NO_SHOW,
    }
)
_PURPOSES_OF_A_REQUEST = frozenset({TouchPurpose.OUTREACH, TouchPurpose.FOLLOW_UP})
_PURPOSES_ASKED_FOR = frozenset({TouchPurpose.THANK_YOU, TouchPurpose.REFERRAL_THANK_YOU, TouchPurpose.REMINDER})
_WITH_THE_NEXT = Sentence("with your next message")
_THANKS_FIRST = Sentence("your thanks for the talk go first")
_WEEK = 7 * 86_400
_FOREVER = float("inf")


@frozen
class Line:
    """A line of the list: a duty, and what its message holds.

    Attributes:
        entry: The duty.
        carries: What goes into the same message.
        waiting: What waits for that message to go first.
        into: The duty whose message holds this one, if another one's does.
        because: Why it waits, if it does.
    """

    entry: Entry = field()
    carries: tuple[Entry, ...] = field(default=())
    waiting: tuple[Entry, ...] = field(default=())
    into: Entry | None = field(default=None)
    because: Sentence | None = field(default=None)


@frozen
class Waiting:
    """A duty that is due and is not on the list, and why it waits."""

    entry: Entry = field()
    because: Sentence = field()


def put_together(entries: Sequence[Entry], answers: Answers, at: float) -> Iterator[Line | Waiting]:
    """Yield what is due for one person at an instant as it is to be done: the lines of the list, and what waits.

    Args:
        entries: The duties about one person, of which none `is_alone` but answers.
        answers: What the rules answer.
        at: The instant, as seconds since 1970.
    """
    overview, due = answers.overview, [entry for entry in entries if entry.due <= at < entry.lapses]
    if not due:
        return
    early = [entry for entry in entries if entry.earliest <= at < entry.due]
    for reply in [entry for entry in due if entry.is_alone]:
        carries = _held(reply, [entry for entry in (*due, *early) if not entry.is_alone])
        due = [entry for entry in due if entry is not reply and entry not in carries]
        early = [entry for entry in early if entry not in carries]
        yield Line(reply, tuple(carries))
    if not due:
        return
    record = overview.record(due[0].duty.contact)  # type: ignore[arg-type]  # what concerns nobody is alone
    # The messages from which something that is due had to keep its distance.
    spacing = max(overview.policy.hours_between_messages * 3_600, _WEEK)
    recent = list(_sent(record, min(entry.due for entry in due) - spacing, at))
    free = due
    if _thanks_are_next(entries, overview.policy, at):
        # An invitation in the first hour would make the thanks wait for a day.
        yield from (Waiting(entry, _THANKS_FIRST) for entry in due if _lets_thanks_go_first(entry, at))
        due = free = [entry for entry in due if not _lets_thanks_go_first(entry, at)]
    if recent:
        spaced = [(entry, _too_soon(entry, record, recent, overview, at)) for entry in due]
        yield from (Waiting(entry, why) for entry, why in spaced if why is not None)
        free = [entry for entry, why in spaced if why is None]
    if len(free) + len(early) < 2 or not free:
        yield from map(Line, free)
        return
    first, *others = sorted(free, key=partial(_precedence, record))
    carries = _held(first, [*others, *early])
    left = [entry for entry in others if entry not in carries]
    waiting = [entry for entry in left if entry.latest > at]
    yield Line(first, tuple(carries), tuple(waiting))
    yield from (Line(entry) for entry in left if entry.latest <= at)
    yield from (Waiting(entry, _WITH_THE_NEXT) for entry in waiting)


def _thanks_are_next(entries: Iterable[Entry], policy: Policy, at: float) -> bool:
    """Return whether a talk has just ended, and the thanks for it are soon due."""
    soon = policy.thank_you_after_hours * 3_600 if policy.hours_between_messages else 0
    return any(entry.duty.kind is _K.THANK_YOU and entry.due - soon <= at < entry.due for entry in entries)


def _lets_thanks_go_first(entry: Entry, at: float) -> bool:
    return entry.duty.kind is not _K.REMINDER and at < entry.latest


def _precedence(record: ContactRecord, entry: Entry) -> tuple[bool, int, float, str, tuple[str, ...]]:
    said = in_force(record, entry.rule) if record.directives else None
    pinned = said is not None and said.kind is DirectiveKind.PIN
    return not pinned, _RANK[entry.duty.kind], entry.due, entry.rule, entry.duty.facts


def _held(first: Entry, others: Iterable[Entry]) -> list[Entry]:
    """Return what the message of a duty can hold of some others.

    A report on one name is a paragraph about one person, so whatever else is about a name is about the same one.
    """
    held: list[Entry] = []
    for entry in others:
        if entry.duty.kind in CARRIES.get(first.duty.kind, frozenset()):
            of_a_name = [each for each in (first, *held, entry) if each.duty.kind in _OF_A_NAME]
            reports = any(each.duty.kind is _K.REPORT_BACK for each in (*held, entry))
            if not reports or len({each.duty.facts[0] for each in of_a_name}) == 1:
                held.append(entry)
    return held


def _too_soon(
    entry: Entry, record: ContactRecord, recent: Sequence[Touch], overview: Overview, at: float
) -> Sentence | None:
    """Return why a message is too soon after others at an instant; `None` if it is not.

    What the seeker begins comes on a day on which both are there, unless it would be late by then.
    """
    policy = overview.policy
    most, ends = policy.touches_per_contact_per_week, recent[0].at.timestamp() + policy.hours_between_messages * 3_600
    # A reminder that would come too late does not wait.
    if at < ends and (entry.duty.kind is not _K.REMINDER or ends < entry.latest):
        why = Sentence("you wrote to them on {sent}, too recently for another message", {"sent": recent[0].at})
        return None if _is_for_the_answer(entry, recent[0], policy) else why
    if entry.duty.kind in _ASKED_FOR:
        return None
    if entry.duty.kind is _K.OFFER_TIMES:
        until_then = [touch for touch in record.touches if touch.at.timestamp() <= at]
        if _they_spoke_last(record, until_then, at):
            return None
    unasked = [touch.at.timestamp() for touch in recent if touch.purpose not in _PURPOSES_ASKED_FOR]
    if len(unasked) >= most:
        often = sum(sent > at - _WEEK for sent in unasked)
        if often >= most:
            return Sentence("you wrote {often} within a week, which is enough", {"often": times(often)})
        ends = max(ends, unasked[most - 1] + _WEEK)
    # Where no time has to lie between two messages, the last one keeps nothing waiting.
    waited = ends > max(entry.due, recent[0].at.timestamp())
    if not waited or not entry.duty.kind.is_initiative or entry.duty.contact is None:
        return None
    back, away = both_are_there(datetime.fromtimestamp(ends, UTC), entry.duty.contact, overview)
    return away if at < back.timestamp() < entry.latest else None


def _is_for_the_answer(entry: Entry, request: Touch, policy: Policy) -> bool:
    """Return whether a duty is to thank for a talk by which a request was answered at once."""
    if entry.duty.kind is not _K.THANK_YOU or request.purpose not in _PURPOSES_OF_A_REQUEST:
        return False
    return request.at.timestamp() < entry.due - policy.thank_you_after_hours * 3_600


def _sent(record: ContactRecord, after: float, until: float) -> Iterator[Touch]:
    """Yield the messages that others keep their distance from, sent after an instant and until another; newest first.

    Times that they asked for are an answer; times that the seeker offers again are not.
    """
    touches = record.touches
    for place in reversed(range(len(touches))):
        touch = touches[place]
        at = touch.at.timestamp()
        if at <= after:
            return
        if at > until or not touch.outbound or touch.bounced or touch.purpose in _PURPOSES_ALONE:
            continue
        if touch.purpose is not TouchPurpose.SLOT_PROPOSAL or not _they_spoke_last(record, touches[:place], at):
            yield touch


def _they_spoke_last(record: ContactRecord, before: Sequence[Touch], at: float) -> bool:
    """Return whether a contact had written by an instant since the seeker did, or moved or called off a meeting.

    Args:
        record: Everything about the contact.
        before: The messages until then, in order.
        at: The instant, as seconds since 1970.
    """
    said = next((t for t in reversed(before) if t.is_reply or (t.outbound and not t.bounced)), None)
    if said is not None and not said.outbound:
        return True
    wrote = said.at.timestamp() if said else float("-inf")
    return any(wrote < step <= at for step in _their_steps(record))


def _their_steps(record: ContactRecord) -> Iterator[float]:
    """Yield when a contact moved a meeting or called it off."""
    steps = (step for talk in record.interviews for step in talk.history if step.by is Party.CONTACT)
    yield from (step.at.timestamp() for step in steps)


# -- from instant to instant -------------------------------------------------------------------------------------------


def turning_points(entries: Iterable[Entry], answers: Answers, after: float) -> Iterator[float]:
    """Yield, in no order, every instant after one at which what is to be done about a person may change."""
    policy, person, offers, waits_from = answers.overview.policy, None, False, after
    for entry in entries:
        moments: tuple[float, ...] = (entry.due, entry.overdue, entry.lapses)
        if not entry.is_alone:
            moments = (*moments, entry.latest, entry.earliest)
        if entry.duty.kind is _K.THANK_YOU:
            moments = (*moments, entry.due - policy.thank_you_after_hours * 3_600)
        yield from (moment for moment in moments if after < moment < _FOREVER)
        if not entry.is_alone:
            person = entry.duty.contact
            offers = offers or entry.duty.kind is _K.OFFER_TIMES
            if entry.duty.kind.is_initiative and entry.lapses > after:
                waits_from = min(waits_from, entry.due)
    if person is not None:
        record = answers.overview.record(person)
        if offers:  # These are asked for from the moment at which the contact says something.
            said = (*(touch.at.timestamp() for touch in record.touches), *_their_steps(record))
            yield from (moment for moment in said if moment > after)
        gap = policy.hours_between_messages * 3_600
        for touch in _sent(record, waits_from - max(gap, _WEEK), _FOREVER):
            sent = touch.at.timestamp()
            again = [sent + gap, sent + _WEEK]
            again += [
                both_are_there(datetime.fromtimestamp(moment, UTC), person, answers.overview)[0].timestamp()
                for moment in again
            ]
            yield from (moment for moment in (sent, *again) if moment > after)


def things_at(entries: Iterable[Entry], answers: Answers, at: float) -> Iterator[Line | Waiting]:
    """Yield what is due for one person at an instant: the lines of the list, and what waits."""
    beside = []
    for entry in entries:
        if not _stands_alone(entry):
            beside.append(entry)
        elif entry.due <= at < entry.lapses:
            yield Line(entry)
    yield from put_together(beside, answers, at)


def _stands_alone(entry: Entry) -> bool:
    """Return whether something neither waits for a message nor can hold anything."""
    return entry.is_alone and entry.duty.kind not in CARRIES


def states_at(entries: Iterable[Entry], answers: Answers, at: float) -> frozenset[tuple[str, ActionState]]:
    """Return the rules that have a line about one person at an instant, each with the state of that line."""
    lines = (thing for thing in things_at(entries, answers, at) if isinstance(thing, Line))
    return frozenset((line.entry.rule, line.entry.state(at)) for line in lines)


def coming(entries: Sequence[Entry], answers: Answers, after: float, until: float) -> Iterator[tuple[float, Line]]:
    """Yield what is first to be done about one person after an instant and until another, and when, in order of time.

    What goes into a message that is on the list already is a line of its own here, and says into which message it goes.
    """
    seen: set[int] = set()
    waited: dict[int, Sentence] = {}
    moments = {moment for moment in turning_points(entries, answers, after) if moment <= until}
    for at in (after, *sorted(moments)):
        for thing in things_at(entries, answers, at):
            if isinstance(thing, Waiting):
                waited.setdefault(id(thing.entry), thing.because)
                continue
            known = id(thing.entry) in seen
            new = [entry for entry in thing.carries if id(entry) not in seen] if known else []
            seen.update(id(entry) for entry in (thing.entry, *thing.carries))
            if at > after and not known:
                yield at, evolve(thing, because=waited.get(id(thing.entry)))
            for entry in new if at > after else ():
                yield at, Line(entry, into=thing.entry)
        if len(seen) == len(entries):
            return


@frozen(eq=False)
class Outlook:
    """What is to be done about one person at an instant, and what comes after it; each is worked out once.

    Attributes:
        entries: The duties about the person.
        answers: What the rules answer.
        at: The instant, as seconds since 1970.
    """

    entries: Sequence[Entry] = field()
    answers: Answers = field()
    at: float = field()

    @cached_property
    def things(self) -> tuple[Line | Waiting, ...]:
        """The lines of the list, and what waits."""
        return tuple(things_at(self.entries, self.answers, self.at))

    @cached_property
    def _coming(self) -> Iterator[tuple[float, Line]]:
        return tee(coming(self.entries, self.answers, self.at, _FOREVER), 1)[0]

    def coming(self) -> Iterator[tuple[float, Line]]:
        """Yield what is first to be done after the instant, and when, in order of time."""
        return copy(self._coming)


def until_it_comes(waiting: Waiting, outlook: Outlook) -> Sentence:
    """Return why something waits at an instant, and when it comes back on the list if nothing is recorded."""
    for moment, line in outlook.coming():
        if line.entry == waiting.entry:
            back = Sentence("on the list again on {back}", {"back": datetime.fromtimestamp(moment, UTC)})
            return waiting.because + back
    return waiting.because


def listed(answers: Answers, now: datetime, until: datetime) -> Iterator[Line]:
    """Yield the lines of the list at *now*, and what comes until *until* with a window that begins when it comes."""
    at, end = now.timestamp(), until.timestamp()
    people: dict[str, list[Entry]] = {}
    for entry in answers.entries(now, until):
        if _stands_alone(entry):
            yield Line(entry)
        else:
            people.setdefault(entry.person, []).append(entry)
    for entry in answers.early(now, until):
        if entry.person in people:
            people[entry.person].append(entry)
    for entries in people.values():
        for thing in put_together(entries, answers, at):
            if isinstance(thing, Line):
                yield thing
        if end > at:
            yield from (moved(line, moment) for moment, line in coming(entries, answers, at, end))


def moved(line: Line, at: float) -> Line:
    """Return a line that comes later than its duty is due, with a window that begins then."""
    window = line.entry.window
    if at <= line.entry.due:
        return line
    back = datetime.fromtimestamp(at, UTC).astimezone(window.due.tzinfo)
    put_off = Window(
        earliest=later(window.earliest, back),
        due=back,
        latest=window.latest and later(window.latest, back),
        overdue=window.overdue and later(window.overdue, back),
        lapses=window.lapses,
    )
    entry = evolve(
        line.entry,
        duty=evolve(line.entry.duty, window=put_off),
        due=at,
        latest=max(line.entry.latest, at),
        overdue=max(line.entry.overdue, at),
    )
    return evolve(line, entry=entry)


def changes_next(answers: Answers, now: datetime) -> float | None:
    """Return when the list will hold another set of rules, persons and states, if nothing is recorded.

    The rules for a week are asked for as many weeks as a contact takes to become dormant; what they say of one week
    ends with it.  Beyond that only what lasts is looked at.
    """
    overview, after, lasting = answers.overview, now.timestamp(), answers.by_person
    week = week_of(now.astimezone(overview.campaign.seeker.zone).date())
    last = week + timedelta(days=overview.policy.dormant_after_days)
    weekly = this_week = answers.in_week_by_person(week)
    known: dict[str, frozenset[tuple[str, ActionState]]] = {}

    def differs(person: str, at: float) -> bool:
        theirs = lasting.get(person, ())
        if person not in known:
            known[person] = states_at((*theirs, *this_week.get(person, ())), answers, after)
        return states_at((*theirs, *weekly.get(person, ())), answers, at) != known[person]

    def end_of(week: date) -> float:
        return overview.end_of_seekers_day(week + timedelta(days=6)).timestamp()

    def turns(people: Mapping[str, Sequence[Entry]], since: float, until: float) -> Iterator[tuple[float, str]]:
        for person, entries in people.items():
            yield from ((at, person) for at in turning_points(entries, answers, since) if at < until)

    moments = [*turns(lasting, after, _FOREVER), *turns(weekly, after, end_of(week))]
    heapify(moments)
    asks_weekly = answers.weekly_by(week_of(last)) != frozenset()
    while asks_weekly and week <= last:
        while moments and moments[0][0] < end_of(week):
            at, person = heappop(moments)
            if differs(person, at):
                return at
        before, begins, week = weekly, end_of(week), week + timedelta(days=7)
        weekly = answers.in_week_by_person(week)
        if any(differs(person, begins) for person in {**before, **weekly}):
            return begins
        for moment in turns(weekly, begins, end_of(week)):
            heappush(moments, moment)
    weekly = this_week = {}
    known.clear()
    while moments:
        at, person = heappop(moments)
        if differs(person, at):
            return at
    return None
