"""The question as users hold it: a campaign and an instant, said once, with everything that can be asked of them."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Self

from attrs import evolve, field, frozen

from infointerview.formats.pseudonyms import Texts, pseudonymise
from infointerview.insight.compare import Comparison, compare
from infointerview.insight.duplicates import Duplicates, duplicates
from infointerview.insight.funnel import Funnel, funnel
from infointerview.insight.pace import Pace, pace
from infointerview.insight.referral_tree import ReferralTree, referral_tree
from infointerview.insight.saturation import OpenQuestions, Saturation, open_questions, saturation
from infointerview.insight.themes import Coding, Themes, themes
from infointerview.language.kinds import MessageKind
from infointerview.messages.draft import Draft
from infointerview.messages.drafting import draft
from infointerview.messages.merge import MailMerge, draft_all
from infointerview.model.campaign import Change
from infointerview.model.exchange import Referral
from infointerview.model.notes import Directive, Question, Topic
from infointerview.model.people import Contact
from infointerview.model.record import Fact
from infointerview.model.search import Hits
from infointerview.model.talk import Interview
from infointerview.model.values import Channel
from infointerview.questions.bank import BANK, Bank
from infointerview.questions.brief import Brief, brief
from infointerview.questions.candidates import Wanted
from infointerview.questions.fit import Criterion, Evidence, Fit, fit
from infointerview.questions.plan import Order, Plan, plan_questions
from infointerview.questions.sheet import note_sheet
from infointerview.questions.sheet_reading import SheetReport, read_sheet
from infointerview.review.check import check
from infointerview.review.findings import Findings
from infointerview.rules.due import Action, DueList, due, known_at, next_change, prospects, targets
from infointerview.rules.prospects import Prospects
from infointerview.rules.stages import ContactStage, ReferralStage, contact_stage, referral_stage, thread_state
from infointerview.rules.targets import KnownAt, TargetList
from infointerview.rules.thread import ThreadState
from infointerview.rules.timeline import Timeline, timeline
from infointerview.rules.today import Query
from infointerview.rules.turns import People, people
from infointerview.rules.why import Verdicts, why
from infointerview.scheduling.meeting_times import MeetingTimes, meeting_times
from infointerview.scheduling.proposal import SlotCheck, SlotProposal, check_slot, propose_slots
from infointerview.scheduling.several import Schedule, schedule_several

__all__ = ["Today", "TodayChange"]


class Today(Query):
    """A campaign, the present instant, and what to decide by: said once, and kept by everything that is asked.

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
        """Return the question with facts added to the campaign; see `Campaign.add`."""
        return evolve(self, campaign=self.campaign.add(*facts))

    def merge(self, *imported: Contact | Iterable[Contact], exported: date | None = None) -> "TodayChange":
        """Return what an import makes of it; see `Campaign.merge`."""
        return self._changed(self.campaign.merge(*imported, exported=exported))

    def join(self, contact: Contact | str, other: Contact | str) -> "TodayChange":
        """Return it with two records of one person united in the first; see `Campaign.join`."""
        return self._changed(self.campaign.join(contact, other))

    def part(self, contact: Contact | str) -> "TodayChange":
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

    def _changed(self, change: Change) -> "TodayChange":
        today = evolve(self, campaign=change.campaign)
        return TodayChange(campaign=change.campaign, report=change.report, today=today)

    def remove(self, *facts: Fact) -> Self:
        """Return the question without facts in the campaign; see `Campaign.remove`."""
        return evolve(self, campaign=self.campaign.remove(*facts))

    def erase(self, contact: Contact | str, *, redact: bool = False, marks: bool = True) -> "TodayChange":
        """Return it without a person, for good; see `Campaign.erase`."""
        return self._changed(self.campaign.erase(contact, redact=redact, marks=marks))

    def duplicates(self) -> Duplicates:
        """Return the pairs of contacts that are, or may be, one person; see `duplicates`."""
        return duplicates(self)

    def search(self, query: str) -> Hits:
        """Return every fact in which all words of a query stand; see `Campaign.search`."""
        return self.campaign.search(query)

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
        """Return whom you know at an employer; see `known_at`."""
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
        return propose_slots(self, contact, **options)

    def check_slot(self, contact: Contact | str, start: datetime, **options: Any) -> SlotCheck:
        """Return every objection to a start; see `check_slot`."""
        return check_slot(self, contact, start, **options)

    def schedule_several(self, offers: Mapping[Any, Any], **options: Any) -> Schedule:
        """Return who to meet when, given the times that each person offered; see `schedule_several`."""
        return schedule_several(self, offers, **options)

    def meeting_times(self, interview: Interview, *, travel_minutes: int | None = None) -> MeetingTimes:
        """Return when to leave, to arrive, to begin and to end; see `meeting_times`."""
        return meeting_times(self, interview, travel_minutes=travel_minutes)

    # -- writing ------------------------------------------------------------------------------------------------------

    def draft(self, kind: str | MessageKind | Action, contact: Contact | str | None = None, **details: Any) -> Draft:
        """Return a message; see `draft`."""
        return draft(kind, self, contact, **details)

    def draft_all(
        self,
        kind: str | MessageKind | Iterable[Action],
        contacts: Iterable[Contact | str] | None = None,
        **options: Any,
    ) -> MailMerge:
        """Return many messages, and why others could not be drafted; see `draft_all`."""
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
        return check(message, kind, self, contact, subject=subject, channel=channel)

    # -- talking ------------------------------------------------------------------------------------------------------

    def plan(
        self,
        contact: Contact | str,
        *,
        minutes: int | None = None,
        bank: Bank = BANK,
        must: "Wanted" = (),
        skip: "Wanted" = (),
        order: "Order" = "default",
        start: datetime | None = None,
    ) -> Plan:
        """Return what to ask in the time there is; see `plan_questions`."""
        return plan_questions(self, contact, minutes=minutes, bank=bank, must=must, skip=skip, order=order, start=start)

    def brief(self, contact_or_interview: Contact | Interview | str, **options: Any) -> Brief:
        """Return one page to have in front of you; see `brief`."""
        return brief(self, contact_or_interview, **options)

    def note_sheet(self, interview: Interview | str, questions: Iterable[Any] = ()) -> str:
        """Return a sheet to take notes on; see `note_sheet`."""
        return note_sheet(self, interview, questions)

    def read_sheet(
        self, text: str, interview: Interview | str, *, at: datetime | None = None, questions: Iterable[Any] = ()
    ) -> SheetReport:
        """Return the facts on a sheet that was filled in, by default at `now`; see `read_sheet`."""
        return read_sheet(text, self, interview, at=self.now if at is None else at, questions=questions)

    # -- looking back -------------------------------------------------------------------------------------------------

    def funnel(self) -> Funnel:
        """Return how far people came, and at what rates; see `funnel`."""
        return funnel(self)

    def pace(self) -> Pace:
        """Return how much was done in each week; see `pace`."""
        return pace(self)

    def referral_tree(self) -> ReferralTree:
        """Return who led to whom; see `referral_tree`."""
        return referral_tree(self)

    def compare(self, topic: Topic | Question | str) -> Comparison:
        """Return what everybody said about a topic or question; see `compare`."""
        return compare(self, topic)

    def themes(self, coding: Coding | None = None) -> Themes:
        """Return what came up in which interview; see `themes`."""
        return themes(self, coding)

    def open_questions(
        self,
        *,
        field: str | None = None,
        topics: Iterable[Topic | str] | None = None,
        bank: Iterable[Question] | None = None,
    ) -> OpenQuestions:
        """Return what nobody has answered yet; see `open_questions`."""
        return open_questions(self, field=field, topics=topics, bank=bank)

    def saturation(
        self, field: str | None = None, *, coding: Coding | None = None, bank: Iterable[Question] | None = None
    ) -> Saturation:
        """Return whether further interviews still teach something; see `saturation`."""
        return saturation(self, field, coding=coding, bank=bank)

    def fit(self, criteria: Iterable[Criterion | str], evidence: Iterable[Evidence] | None = None) -> Fit:
        """Return how your criteria fare across the interviews; see `fit`."""
        return fit(self, criteria, evidence)

    # -- sharing ------------------------------------------------------------------------------------------------------

    def pseudonymise(self, *, seed: int | str, texts: Texts = "drop") -> Self:
        """Return a copy to share in which nobody is, with `now` shifted like everything else; see `pseudonymise`."""
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
