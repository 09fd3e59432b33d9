"""The question as users hold it: a campaign and an instant, said once, with everything that can be asked of them.

What a due list does not need - templates, questions, calendars, numbers - is imported by the method that asks for it,
so that a script waits for what it uses alone.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from attrs import evolve, field, frozen

from infointerview.errors import InvalidValue
from infointerview.model.campaign import Change
from infointerview.model.notes import Directive, DirectiveKind
from infointerview.model.people import Decision
from infointerview.recording import (
    as_directed,
    as_done,
    as_introduced,
    as_said,
    bounced,
    is_still_due,
    replied,
    without_answers,
)
from infointerview.rules.due import due, known_at, next_change, prospects, targets
from infointerview.rules.stages import contact_stage, referral_stage, thread_state
from infointerview.rules.timeline import timeline
from infointerview.rules.today import Query
from infointerview.rules.turns import people
from infointerview.rules.why import why

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from infointerview.display.report import Report
    from infointerview.formats.calendar_report import CalendarReport
    from infointerview.formats.invitation import CalendarAnswer, Invitation
    from infointerview.formats.pseudonyms import Texts
    from infointerview.formats.report import ImportSource
    from infointerview.insight.compare import Comparison
    from infointerview.insight.duplicates import Duplicates
    from infointerview.insight.funnel import Funnel
    from infointerview.insight.pace import Pace
    from infointerview.insight.referral_tree import ReferralTree
    from infointerview.insight.saturation import OpenQuestions, Saturation
    from infointerview.insight.themes import Coding, Themes
    from infointerview.language.kinds import MessageKind
    from infointerview.messages.draft import Draft
    from infointerview.messages.email import CalendarFile
    from infointerview.messages.merge import MailMerge
    from infointerview.model.exchange import Referral, Touch
    from infointerview.model.notes import Question, Topic
    from infointerview.model.people import Contact
    from infointerview.model.record import Fact
    from infointerview.model.search import Hits
    from infointerview.model.talk import Interview
    from infointerview.model.values import Channel
    from infointerview.questions.bank import Bank
    from infointerview.questions.brief import Brief
    from infointerview.questions.candidates import Wanted
    from infointerview.questions.fit import Criterion, Evidence, Fit
    from infointerview.questions.plan import Order, Plan
    from infointerview.questions.sheet import NoteSheet
    from infointerview.questions.sheet_reading import SheetReport
    from infointerview.review.findings import Findings
    from infointerview.rules.due import Action, DueList
    from infointerview.rules.prospects import Prospects
    from infointerview.rules.stages import ContactStage, ReferralStage
    from infointerview.rules.targets import KnownAt, TargetList
    from infointerview.rules.thread import ThreadState
    from infointerview.rules.timeline import Timeline
    from infointerview.rules.turns import People
    from infointerview.rules.why import Verdicts
    from infointerview.scheduling.meeting_times import MeetingTimes
    from infointerview.scheduling.proposal import SlotCheck, SlotProposal
    from infointerview.scheduling.several import Schedule


class Today(Query):
    """A campaign, the present instant, and what to decide by: said once, and kept by everything that is asked.

    Printed or in a notebook, it is the desk: what to do, the next meetings, whose turn it is, and how the week goes.

    Each question is the function of the same name with the `Today` in front, and takes what that function takes beside
    it.  What records something returns a new `Today`, so that the facts and the question never part.

    Attributes:
        campaign: The facts.
        now: The present instant, aware: `datetime.now(campaign.seeker.zone)`.
        policy: The figures to decide by.
        holidays: Days on which nobody works - anything that can say whether it contains a date - or a function that
            returns those of a contact or the seeker, such as `holidays_by_country`.
        rules: The rules to ask by id; `RULES` with your own added, replaced or left out.

    Raises:
        InvalidValue: `now` is naive, or something given is not what it should be.
        InvalidKeyword: A keyword is unknown or missing.

    >>> from zoneinfo import ZoneInfo
    >>> from infointerview import Campaign, Contact, Seeker
    >>> toronto = ZoneInfo("America/Toronto")
    >>> me = Seeker(name="Sam Okafor", zone=toronto, field="nursing", introduction="a first-year nursing student")
    >>> ada = Contact(name="Ada Quist", emails="ada@example.org", zone="Europe/London")
    >>> today = Today(Campaign(seeker=me).add(ada), now=datetime(2026, 3, 2, 10, tzinfo=toronto))
    >>> today = today.add(today.draft("outreach", "ada", connection="we both rowed at Leeds").as_sent(at=today.now))
    >>> later = today.at(datetime(2026, 3, 12, 10, tzinfo=toronto))
    >>> print(later.due()[0].todo)
    Follow up with Ada Quist, once and briefly
    """

    __slots__ = ()

    # -- recording ----------------------------------------------------------------------------------------------------

    def add(self, *facts: Fact) -> Self:
        """Return the question with facts added to the campaign; see `Campaign.add`.

        Raises:
            InvalidValue: A directive names a rule that does not exist, or `Campaign.add` refuses a fact.
        """
        named = dict.fromkeys(fact.rule for fact in facts if isinstance(fact, Directive) and fact.rule)
        if unknown := [wrong for rule in named if (wrong := self.slip_in(rule, may_be_foreign=False))]:
            raise InvalidValue(*unknown)
        return evolve(self, campaign=self.campaign.add(*facts))

    def reply(
        self,
        who: Contact | str,
        meaning: str,
        text: str = "",
        *,
        about: Fact | str | None = None,
        until: date | None = None,
        channel: Channel | str | None = None,
    ) -> Self:
        """Return the question with a reply, as it came at `now`, to what waits for one.

        Args:
            who: Who wrote or said it: a contact, its id, name or address.
            meaning: `yes`, `no`, `later`, `not me`, `stop` or `question`.
            text: What they wrote.
            about: The message, interview or referral that it answers, where several things wait for an answer.
            until: For `later`, the day until which they put you off: 15 March for "after the 15th".
            channel: How it came; by default as the last message travelled.

        Raises:
            InvalidValue: The meaning is another one, or several things wait for their answer; all are listed.
            ContactNotFound: There is no such contact.
            AmbiguousContact: Several people have that name.

        A yes or no to the question whether you may name them is kept with the referral too.

        >>> from zoneinfo import ZoneInfo
        >>> from infointerview import Campaign, Contact, Seeker
        >>> me = Seeker(name="Sam Okafor", zone="America/Toronto", field="nursing")
        >>> ada = Contact(name="Ada Quist", zone="Europe/London")
        >>> monday = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("America/Toronto"))
        >>> today = Today(Campaign(seeker=me).add(ada), now=monday).reply("ada", "yes", "Gladly!")
        >>> print(today.due()[0].todo)
        Send Ada Quist some times to choose from
        """
        person = self.find(who)
        return self.add(*replied(self, person, meaning, text, about=about, until=until, channel=channel))

    def bounced(self, who: Contact | str, *, about: Touch | str | None = None) -> Self:
        """Return the question with your last message to somebody, or the one meant, as one that came back.

        Raises:
            InvalidValue: No such message is recorded.
        """
        return self.add(bounced(self, self.find(who), about))

    def introduced(self, who: Contact | str, *, by: Contact | str | None = None) -> Self:
        """Return the question with an introduction: *by* has introduced you to somebody whom they named.

        Who introduces you lets you name them, unless they have refused that.

        Raises:
            InvalidValue: Nobody named them, or several people did and you do not say who.
        """
        return self.add(as_introduced(self, who, by))

    def decided(self, what: str | None) -> Self:
        """Return the question with your decision, in words that fit after `I have decided`; `None` takes it back."""
        decision = None if what is None else Decision(what=what, at=self.now)
        return evolve(self, campaign=evolve(self.campaign, seeker=evolve(self.campaign.seeker, decision=decision)))

    def done(self, *actions: Action, channel: Channel | str | None = None) -> Self:
        """Return the question with actions of the list ticked off, as done at `now`.

        A message counts as sent, by the contact's usual channel or the one given; a promise as kept, a step as taken,
        a to-do as done.  Whatever else was done - prepared, applied, nobody found - is your word, about one item and
        never about the rule.

        Raises:
            InvalidValue: Something is not an action, or is about facts that this campaign does not have.
        """
        today = self
        for action in actions:
            today = today.add(as_done(today, action, channel))
            # The message may be dated like what it answers, and the order of the two is not known to the rules.
            if is_still_due(today, action):
                today = today.add(as_said(today, action))
        return today

    def retire(self, who: Contact | str | Action, rule: str = "", *, why: str = "") -> Self:
        """Return the question with your word that you will not do something for somebody.

        With a rule - its id, or a row such as `T02` - it lasts; without one it is about all of them, and ends with the
        next word between the two.  An action gives both.

        Raises:
            InvalidValue: There is no such rule; what was probably meant is suggested.
        """
        return self.add(as_directed(DirectiveKind.RETIRE, self, who, rule, text=why))

    def snooze(self, who: Contact | str | Action, until: date, rule: str = "", *, why: str = "") -> Self:
        """Return the question with what is due for somebody put off until a day, or the last day for it; see `retire`.

        It ends with the next word between the two, whether or not it names a rule.
        """
        return self.add(as_directed(DirectiveKind.SNOOZE, self, who, rule, on=until, text=why))

    def pin(self, who: Contact | str | Action, on: date, rule: str = "", *, why: str = "") -> Self:
        """Return the question with what is due for somebody put on a day, or the last day for it; see `snooze`."""
        return self.add(as_directed(DirectiveKind.PIN, self, who, rule, on=on, text=why))

    def merge(self, *imported: Contact | Iterable[Contact], exported: date | None = None) -> TodayChange:
        """Return what an import makes of it; see `Campaign.merge`."""
        return self._changed(self.campaign.merge(*imported, exported=exported))

    def join(self, contact: Contact | str, other: Contact | str) -> TodayChange:
        """Return it with two records of one person united in the first; see `Campaign.join`."""
        return self._changed(self.campaign.join(contact, other))

    def part(self, contact: Contact | str) -> TodayChange:
        """Return it with two records parted that were joined; see `Campaign.part`."""
        return self._changed(self.campaign.part(contact))

    def not_the_same(self, contact: Contact | str, other: Contact | str) -> Self:
        """Return the question with the user's word that two contacts are two people, which is never asked again."""
        return self._decided("not_the_same", contact, other=self.find(other))

    def consider(self, contact: Contact | str) -> Self:
        """Return the question with the user's word that somebody of an import is a person to write to."""
        return self._decided("consider", contact)

    def _decided(self, kind: str, contact: Contact | str, **more: Any) -> Self:
        return self.add(Directive(kind=kind, contact=self.find(contact), at=self.now, **more))

    def _changed(self, change: Change) -> TodayChange:
        today = evolve(self, campaign=change.campaign)
        return TodayChange(campaign=change.campaign, report=change.report, today=today)

    def remove(self, *facts: Fact) -> Self:
        """Return the question without facts in the campaign, as if they had not been recorded; see `Campaign.remove`.

        A permission that came with a reply goes with it.
        """
        return evolve(self, campaign=without_answers(self.campaign.remove(*facts), facts))

    def erase(self, contact: Contact | str, *, redact: bool = False, marks: bool = True) -> TodayChange:
        """Return it without a person, for good; see `Campaign.erase`."""
        return self._changed(self.campaign.erase(contact, redact=redact, marks=marks))

    def duplicates(self) -> Duplicates:
        """Return the pairs of contacts that are, or may be, one person; see `duplicates`."""
        from infointerview.insight.duplicates import duplicates

        return duplicates(self)

    def search(self, query: str) -> Hits:
        """Return every fact in which all words of a query stand; see `Campaign.search`."""
        return self.campaign.search(query)

    # -- looking ------------------------------------------------------------------------------------------------------

    def __str__(self) -> str:
        """Return the desk in lines: to do, next meetings, whose turn it is, this week, and new people of imports."""
        from infointerview.display.desk import Desk

        return str(Desk(self))

    def _repr_html_(self) -> str:
        from infointerview.display.desk import Desk

        return Desk(self)._repr_html_()

    # -- deciding -----------------------------------------------------------------------------------------------------

    def due(self, *, horizon: timedelta | None = None) -> DueList:
        """Return what to do; see `due`."""
        return due(self, horizon=horizon)

    def next_change(self) -> datetime | None:
        """Return the first instant after `now` at which `due` lists something else; see `next_change`."""
        return next_change(self)

    def people(self) -> People:
        """Return where everybody stands and whose turn it is; see `people`."""
        return people(self)

    def why(self, contact: Contact | str) -> Verdicts:
        """Return what every rule says about a contact; see `why`."""
        return why(self, contact)

    def timeline(self, *, horizon: timedelta) -> Timeline:
        """Return what will become due and what goes together; see `timeline`."""
        return timeline(self, horizon=horizon)

    def prospects(self) -> Prospects:
        """Return whom to write to first; see `prospects`."""
        return prospects(self)

    def targets(self) -> TargetList:
        """Return the target employers and where you stand with each; see `targets`."""
        return targets(self)

    def known_at(self, organisation: str) -> KnownAt:
        """Return the people you know at an employer; see `known_at`."""
        return known_at(self, organisation)

    def contact_stage(self, contact: Contact | str) -> ContactStage:
        """Return where a contact stands; see `contact_stage`."""
        return contact_stage(self, contact)

    def thread_state(self, contact: Contact | str) -> ThreadState:
        """Return where the last request to a contact stands; see `thread_state`."""
        return thread_state(self, contact)

    def referral_stage(self, referral: Referral | str) -> ReferralStage:
        """Return where a referral stands; see `referral_stage`."""
        return referral_stage(self, referral)

    # -- meeting ------------------------------------------------------------------------------------------------------

    def slots(self, contact: Contact | str, **options: Any) -> SlotProposal:
        """Return times to offer to a contact; see `propose_slots`."""
        from infointerview.scheduling.proposal import propose_slots

        return propose_slots(self, contact, **options)

    def check_slot(self, contact: Contact | str, start: datetime, **options: Any) -> SlotCheck:
        """Return every objection to a start; see `check_slot`."""
        from infointerview.scheduling.proposal import check_slot

        return check_slot(self, contact, start, **options)

    def schedule_several(self, offers: Mapping[Any, Any], **options: Any) -> Schedule:
        """Return who to meet when, given the times that each person offered; see `schedule_several`."""
        from infointerview.scheduling.several import schedule_several

        return schedule_several(self, offers, **options)

    def meeting_times(self, interview: Interview, *, travel_minutes: int | None = None) -> MeetingTimes:
        """Return when to leave, to arrive, to begin and to end; see `meeting_times`."""
        from infointerview.scheduling.meeting_times import meeting_times

        return meeting_times(self, interview, travel_minutes=travel_minutes)

    # -- calendars ----------------------------------------------------------------------------------------------------

    def read_calendar(self, source: ImportSource, **options: Any) -> CalendarReport:
        """Return when you are busy by a calendar, and the meetings in it; see `read_calendar`."""
        from infointerview.formats.calendar_report import read_calendar

        return read_calendar(source, self, **options)

    def read_answer(self, source: ImportSource, *, max_bytes: int = 1_000_000) -> CalendarAnswer:
        """Return what a contact answered in their calendar; see `read_answer`."""
        from infointerview.formats.invitation import read_answer

        return read_answer(source, self, max_bytes=max_bytes)

    def invitation(self, interview: Interview, *, summary: str | None = None, description: str = "") -> Invitation:
        """Return the invitation to an interview, its change or its cancellation; see `invitation`."""
        from infointerview.formats.invitation import invitation

        return invitation(self, interview, summary=summary, description=description)

    def holds(self) -> CalendarFile:
        """Return the times that you have offered, as events for your own calendar; see `holds`."""
        from infointerview.formats.invitation import holds

        return holds(self)

    def calendar_feed(self, *, horizon: timedelta = timedelta(days=28), as_events: bool = False) -> CalendarFile:
        """Return what is due, the interviews and the held times as a calendar; see `calendar_feed`."""
        from infointerview.formats.invitation import calendar_feed

        return calendar_feed(self, horizon=horizon, as_events=as_events)

    # -- writing ------------------------------------------------------------------------------------------------------

    def draft(self, kind: str | MessageKind | Action, contact: Contact | str | None = None, **details: Any) -> Draft:
        """Return a message; see `draft`."""
        from infointerview.messages.drafting import draft

        return draft(kind, self, contact, **details)

    def draft_all(
        self,
        kind: str | MessageKind | Iterable[Action],
        contacts: Iterable[Contact | str] | None = None,
        **options: Any,
    ) -> MailMerge:
        """Return many messages, and why others could not be drafted; see `draft_all`."""
        from infointerview.messages.merge import draft_all

        return draft_all(kind, self, contacts, **options)

    def check(
        self,
        message: str | Draft,
        kind: str | MessageKind | None = None,
        contact: Contact | str | None = None,
        *,
        subject: str | None = None,
        channel: Channel | str | None = None,
    ) -> Findings:
        """Return what is advised against in a message; see `check`."""
        from infointerview.review.check import check

        return check(message, kind, self, contact, subject=subject, channel=channel)

    # -- talking ------------------------------------------------------------------------------------------------------

    def plan(
        self,
        contact: Contact | str,
        *,
        minutes: int | None = None,
        bank: Bank | None = None,
        must: Wanted = (),
        skip: Wanted = (),
        order: Order = "default",
        start: datetime | None = None,
    ) -> Plan:
        """Return what to ask in the time there is; see `plan_questions`."""
        from infointerview.questions.bank import BANK
        from infointerview.questions.plan import plan_questions

        bank = BANK if bank is None else bank
        return plan_questions(self, contact, minutes=minutes, bank=bank, must=must, skip=skip, order=order, start=start)

    def brief(self, contact_or_interview: Contact | Interview | str, **options: Any) -> Brief:
        """Return one page to have in front of you; see `brief`."""
        from infointerview.questions.brief import brief

        return brief(self, contact_or_interview, **options)

    def note_sheet(self, interview: Interview | str, questions: Iterable[Any] = ()) -> NoteSheet:
        """Return a sheet to take notes on; see `note_sheet`."""
        from infointerview.questions.sheet import note_sheet

        return note_sheet(self, interview, questions)

    def read_sheet(
        self, text: str, interview: Interview | str, *, at: datetime | None = None, questions: Iterable[Any] = ()
    ) -> SheetReport:
        """Return the facts on a sheet that was filled in, by default at `now`; see `read_sheet`."""
        from infointerview.questions.sheet_reading import read_sheet

        return read_sheet(text, self, interview, at=self.now if at is None else at, questions=questions)

    # -- looking back -------------------------------------------------------------------------------------------------

    def funnel(self) -> Funnel:
        """Return how far people came, and at what rates; see `funnel`."""
        from infointerview.insight.funnel import funnel

        return funnel(self)

    def pace(self) -> Pace:
        """Return how much was done in each week; see `pace`."""
        from infointerview.insight.pace import pace

        return pace(self)

    def referral_tree(self) -> ReferralTree:
        """Return who led to whom; see `referral_tree`."""
        from infointerview.insight.referral_tree import referral_tree

        return referral_tree(self)

    def compare(self, topic: Topic | Question | str) -> Comparison:
        """Return what everybody said about a topic or question; see `compare`."""
        from infointerview.insight.compare import compare

        return compare(self, topic)

    def themes(self, coding: Coding | None = None) -> Themes:
        """Return what came up in which interview; see `themes`."""
        from infointerview.insight.themes import themes

        return themes(self, coding)

    def open_questions(
        self,
        *,
        field: str | None = None,
        topics: Iterable[Topic | str] | None = None,
        bank: Iterable[Question] | None = None,
    ) -> OpenQuestions:
        """Return what nobody has answered yet; see `open_questions`."""
        from infointerview.insight.saturation import open_questions

        return open_questions(self, field=field, topics=topics, bank=bank)

    def saturation(
        self, field: str | None = None, *, coding: Coding | None = None, bank: Iterable[Question] | None = None
    ) -> Saturation:
        """Return whether further interviews still teach something; see `saturation`."""
        from infointerview.insight.saturation import saturation

        return saturation(self, field, coding=coding, bank=bank)

    def fit(self, criteria: Iterable[Criterion | str], evidence: Iterable[Evidence] | None = None) -> Fit:
        """Return how your criteria fare across the interviews; see `fit`."""
        from infointerview.questions.fit import fit

        return fit(self, criteria, evidence)

    def report(self, *, private: bool = False, quoting: Iterable[Contact | str] | Contact | str = ()) -> Report:
        """Return the search so far as pages to print; see `report`."""
        from infointerview.display.report import report

        return report(self, private=private, quoting=quoting)

    # -- sharing ------------------------------------------------------------------------------------------------------

    def pseudonymise(self, *, seed: int | str, texts: Texts = "drop") -> Self:
        """Return a copy to share in which nobody is, with `now` shifted like everything else; see `pseudonymise`."""
        from infointerview.formats.pseudonyms import pseudonymise

        return pseudonymise(self, seed=seed, texts=texts)


@frozen(kw_only=True, repr=False)
class TodayChange(Change):
    """A `Change`, and the question about the new campaign.

    Attributes:
        campaign: The new campaign.
        report: What changed; in a notebook, a table.
        today: The same question to the new campaign.
    """

    today: Today = field()
