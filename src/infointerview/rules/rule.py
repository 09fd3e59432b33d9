"""What a rule is, and what it looks at: the facts about one contact, the policy and the calendars."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from functools import cached_property
from types import FunctionType
from typing import Any, TypeAlias, TypeVar

from attrs import field, frozen

from infointerview.hypertext import Shown
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Touch, TouchPurpose
from infointerview.model.identity import InterviewId, ReferralId
from infointerview.model.people import Contact, Standing
from infointerview.model.record import ContactRecord, Fact
from infointerview.model.talk import AGREEMENTS, Interview, InterviewEvent, InterviewState, InterviewStep
from infointerview.policy.figures import Figure, Policy
from infointerview.rules.duties import ActionKind, Duty, Message, Sentence, Settled, Window
from infointerview.rules.overview import Overview
from infointerview.rules.thread import Thread
from infointerview.worktime.calendar import WorkCalendar, within
from infointerview.worktime.wall_clock import first_moment

_T = TypeVar("_T")

_KEEPS_A_START = AGREEMENTS | {InterviewEvent.CONFIRM}
_GIVES_UP_A_START = frozenset({TouchPurpose.RESCHEDULING, TouchPurpose.CANCELLATION})


def _has_start(interview: Interview) -> bool:
    return interview.state in {InterviewState.SCHEDULED, InterviewState.CONFIRMED}


@frozen(kw_only=True, eq=False)
class Situation:
    """Everything that a rule may look at when it decides about one contact.

    It does not hold the present instant: what a rule says is true at every instant, and the window of a duty says when
    it is due.  So a later instant can never make something less due.

    Attributes:
        overview: What is known of the whole campaign.
        record: The facts about the contact.
        week: The Monday of the seeker's week, for a weekly rule; `None` for every other.
    """

    overview: Overview = field()
    record: ContactRecord = field()
    week: date | None = field(default=None)

    @cached_property
    def _chosen(self) -> dict[Callable[["Situation"], Any], Any]:
        return {}

    def once(self, choose: Callable[["Situation"], _T]) -> _T:
        """Return what *choose* returns for the situation, computed once."""
        if choose not in self._chosen:
            self._chosen[choose] = choose(self)
        known: _T = self._chosen[choose]
        return known

    @property
    def contact(self) -> Contact:
        """The contact about whom to decide."""
        return self.record.contact

    @property
    def campaign(self) -> Campaign:
        """All facts."""
        return self.overview.campaign

    @property
    def policy(self) -> Policy:
        """The figures."""
        return self.overview.policy

    @cached_property
    def calendar(self) -> WorkCalendar:
        """The working week of the contact."""
        return self.overview.calendars.of(self.contact)

    @property
    def seekers_calendar(self) -> WorkCalendar:
        """The working week of the seeker."""
        return self.overview.calendars.seekers

    @property
    def thread(self) -> Thread:
        """The last request to the contact."""
        return self.overview.thread(self.contact)

    @cached_property
    def asked_to_wait_until(self) -> date | None:
        """The day before which the contact asked not to be written to, if they did."""
        return self.overview.asked_to_wait_until(self.contact)

    @property
    def invitations(self) -> tuple[Touch, ...]:
        """The seeker's invitations to connect, whatever else they stand for."""
        known = self.campaign.facts
        sent = (known[touch.id] for touch in self.record.touches if touch.outbound)
        return tuple(t for t in sent if isinstance(t, Touch) and t.purpose is TouchPurpose.CONNECTION_REQUEST)

    @cached_property
    def meetings_ahead(self) -> tuple[tuple[Interview, datetime, InterviewStep], ...]:
        """The interviews with an agreed start, that start, and the step by which it was agreed on.

        A start that the contact gave up in a message does not count, whether or not a step of the interview says so.
        """
        return tuple(
            (interview, interview.start, next(s for s in reversed(interview.history) if s.event in AGREEMENTS))
            for interview in self.record.open_interviews
            if _has_start(interview) and interview.start is not None and self.given_up(interview) is None
        )

    def given_up(self, interview: Interview) -> Touch | None:
        """Return the message by which the contact moved or called off the agreed start of an interview, if one did.

        It came before the start, and neither a new agreement nor a confirmation has followed as a step.
        """
        if not _has_start(interview) or interview.start is None:
            return None
        kept = max(s.at.timestamp() for s in interview.history if s.event in _KEEPS_A_START)
        until = interview.start.timestamp()
        return next(
            (
                touch
                for touch in self.record.touches
                if not touch.outbound
                and touch.purpose in _GIVES_UP_A_START
                and touch.interview in {None, interview.id}
                and kept < touch.at.timestamp() < until
            ),
            None,
        )

    def sent(
        self,
        *purposes: TouchPurpose,
        since: datetime | None = None,
        interview: InterviewId | None = None,
        referral: ReferralId | None = None,
    ) -> tuple[Touch, ...]:
        """Return the seeker's messages to the contact, from an instant on.

        Args:
            purposes: What they are for; none means any.
            since: The instant from which on.
            interview: The interview that they are about; a message that names another one does not count.
            referral: The referral that they are about, likewise.
        """
        start = float("-inf") if since is None else since.timestamp()
        return tuple(
            t
            for t in self.record.touches
            if t.outbound
            and not t.bounced
            and (not purposes or t.purpose in purposes or (t.also and t.is_for(*purposes)))
            and t.at.timestamp() >= start
            and (interview is None or t.interview in (None, interview))
            and (referral is None or t.referral in (None, referral))
        )

    def day_after(self, at: datetime, days: int) -> datetime:
        """Return the opening of the contact's working day *days* calendar days later, or of the next business day."""
        return self.opening_from(at.astimezone(self.calendar.zone).date() + timedelta(days=days))

    def opening_from(self, on: date) -> datetime:
        """Return when the contact's working day opens on a day, or the next business day after it."""
        return self.calendar.opening(self.calendar.business_day_on_or_after(on))

    def within(self, at: datetime, business_days: int) -> datetime:
        """Return the closing of the *business_days*-th business day, on the later of the two people's clocks."""
        return within(at, business_days, self.calendar, self.seekers_calendar)

    def end_of_day(self, at: datetime, days: int = 0) -> datetime:
        """Return the midnight that ends the contact's day of an instant, or the day *days* calendar days later."""
        return _midnight_after(at, days, self.calendar)

    def end_of_seekers_day(self, at: datetime) -> datetime:
        """Return the midnight that ends the seeker's day of an instant."""
        return _midnight_after(at, 0, self.seekers_calendar)

    def duty(
        self,
        kind: ActionKind,
        todo: str,
        *,
        because: str,
        due: datetime,
        earliest: datetime | None = None,
        latest: datetime | None = None,
        overdue: datetime | None = None,
        lapses: datetime | None = None,
        facts: tuple[str, ...],
        figure: str | Figure[Any] = "",
        to: Contact | None = None,
        condition: str = "",
        message: Message | None = None,
        **parts: Any,
    ) -> Duty:
        """Return something to do about the contact, or *to* another one, in words that name *parts*.

        Args:
            kind: What kind of thing it is; `ActionKind.MESSAGE` for a kind of message of your own.
            todo: What to do, in one sentence without a full stop.
            because: Why, in words that fit after `because`.
            due: From when on it is due.
            earliest: Before when it would be too soon; by default it is due as soon as it may be done.
            latest: By when it should be done.
            overdue: From when on it is overdue; by default from `latest` on.
            lapses: From when on it is too late.
            facts: The ids of the facts that were used.
            figure: The figure of the policy that was used: its name, or a figure of your own.
            to: Whom it concerns, if not the contact.
            condition: What must be so for it to be done at all, in words that fit after `If`.
            message: The kind of message that it asks for, where that is one of your own.
            parts: What the sentences name, beside `contact` and `name`.
        """
        person = to or self.contact
        named = {"contact": person, "name": person.name, **parts}
        return Duty(
            kind=kind,
            contact=person,
            window=Window(
                earliest=due if earliest is None else earliest,
                due=due,
                latest=latest,
                overdue=latest if overdue is None else overdue,
                lapses=lapses,
            ),
            todo=Sentence(todo, named),
            reason=Sentence(because, named),
            facts=facts,
            figure=figure,
            condition=Sentence(condition, named) if condition else None,
            message=message,
        )


def _midnight_after(at: datetime, days: int, calendar: WorkCalendar) -> datetime:
    on = at.astimezone(calendar.zone).date() + timedelta(days=days + 1)
    return first_moment(on, time(), calendar.zone)


# -- rules -------------------------------------------------------------------------------------------------------------

Decide: TypeAlias = Callable[[Situation], Iterable[Duty | Settled]]
"""A function from the situation of one contact to what is to be done about it, or why there is nothing to do."""


@frozen(kw_only=True, repr=False)
class Rule(Shown):
    """One piece of advice.

    Attributes:
        id: Its name, such as `follow-up-after-silence`.
        row: Its row in the table of rules, such as `T02`; blank for one of your own.
        silent_because: Why it answers nothing about a contact, as a sentence: `no meeting with them is planned`.
        decide: The function that decides.
        given: Kinds of fact; the rule is asked only about contacts who have a fact of one of them.  `Standing` is for
            contacts of whom it is known whether they may be written to.
        weekly: Whether the answer depends on the week, and only on the week, in which it is asked.
        until_decided: Whether nothing that it asks for is due once the seeker has decided.
    """

    id: str = field()
    row: str = field(default="")
    silent_because: str = field(default="it has nothing to say about them")
    decide: Decide = field(repr=False)
    given: tuple[type[Fact | Standing], ...] = field(default=())
    weekly: bool = field(default=False)
    until_decided: bool = field(default=False)

    def __str__(self) -> str:
        return f"{self.id}, {self.row}" if self.row else self.id

    def __call__(self, situation: Situation) -> Iterable[Duty | Settled]:
        """Decide about one contact."""
        return self.decide(situation)


def rule(
    id_: str,
    *,
    row: str = "",
    silent_because: str,
    given: tuple[type[Fact | Standing], ...] = (),
    weekly: bool = False,
    until_decided: bool = False,
) -> Callable[[Decide], Rule]:
    """Make a function a rule; the arguments are the attributes of `Rule`."""

    def made(decide: Decide) -> Rule:
        if isinstance(decide, FunctionType):
            # The rule takes the function's name in its module, so pickle has to look the function up as `name.decide`.
            decide.__qualname__ += ".decide"
        return Rule(
            id=id_,
            row=row,
            silent_because=silent_because,
            decide=decide,
            given=given,
            weekly=weekly,
            until_decided=until_decided,
        )

    return made
