"""What rules ask of a whole campaign: threads, employers, the pace of requests, prospects, and referrals in vain."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import cached_property, partial, reduce
from typing import Any, TypeVar

from attrs import field, frozen

from infointerview.model.campaign import Campaign
from infointerview.model.employers import names_employer, organisation_key
from infointerview.model.exchange import PermissionAnswer, Referral, Touch, TouchPurpose
from infointerview.model.notes import DirectiveKind
from infointerview.model.people import Absence, Contact, Willingness
from infointerview.model.record import ContactRecord
from infointerview.model.sameness import Grade, sameness
from infointerview.model.talk import Interview
from infointerview.model.time import Recurring
from infointerview.policy.figures import Policy
from infointerview.rules.duties import later
from infointerview.rules.prospects import Prospect, Ranking
from infointerview.rules.targets import AtTargets, TargetStanding, TargetState
from infointerview.rules.thread import (
    NO_THREAD,
    Thread,
    agreements,
    attempts,
    latest_thread,
    refusals,
    standing_yes,
    understood,
    waits_until,
)
from infointerview.worktime.calendar import Calendars, Holidays, WorkCalendar, week_of
from infointerview.worktime.wall_clock import first_moment

_T = TypeVar("_T")
_MOST_DAYS_OFF = 500
"""Working days of a contact, about two years, after which a seeker who has all of them off counts as never back."""


@frozen(kw_only=True)
class SeekerOff:
    """Days on which the seeker begins nothing.

    Attributes:
        until: The first working moment of the other person after them.
        last: The last of them.
        recurs: Whether that one is off because of what recurs, and not of an absence.
    """

    until: datetime = field()
    last: date = field()
    recurs: bool = field()


class Overview:
    """A campaign with a policy and calendars, and what several rules ask of the whole of it.

    Attributes:
        campaign: All facts.
        policy: The figures.
        calendars: Everybody's working week.
    """

    def __init__(self, campaign: Campaign, policy: Policy, holidays: Holidays) -> None:
        self.campaign: Campaign = campaign
        self.policy: Policy = policy
        self.calendars: Calendars = Calendars(campaign.seeker, policy, holidays)
        self._records: dict[str, ContactRecord] = {}
        self._threads: dict[str, Thread] = {}
        self._silences: dict[str, datetime | None] = {}
        self._weeks: dict[tuple[date, Callable[[Overview, date], Any]], Any] = {}
        self._chosen: dict[Callable[[Overview], Any], Any] = {}

    def record(self, contact: Contact) -> ContactRecord:
        """Return everything about a contact, each message read for what it plainly is (see `understood`)."""
        if contact.id not in self._records:
            if not self.is_spoken_of(contact):
                return ContactRecord(contact=contact, facts=())  # Most people; it would only take up memory.
            self._records[contact.id] = understood(self.campaign.about(contact))
        return self._records[contact.id]

    def is_spoken_of(self, contact: Contact) -> bool:
        """Return whether more is known of a contact than who they are, as `Campaign.spoken_of` has it."""
        return contact.id in self._spoken_of

    @cached_property
    def _spoken_of(self) -> frozenset[str]:
        return frozenset(contact.id for contact in self.campaign.spoken_of)

    def thread(self, contact: Contact) -> Thread:
        """Return the last request to a contact."""
        if not self.is_spoken_of(contact):
            return NO_THREAD
        if contact.id not in self._threads:
            self._threads[contact.id] = latest_thread(self.record(contact), partial(self._silence_ends, contact))
        return self._threads[contact.id]

    def silence_ends(self, contact: Contact) -> datetime | None:
        """Return when silence after the last messages means no; `None` if the seeker is not waiting for an answer.

        That is `give_up_after_business_days` after the first message that waits, but not before a follow-up would be
        due after the last one, or after the return that an automatic reply announced.  A follow-up that falls into an
        absence of the seeker's gets its time after their return.
        """
        if not self.is_spoken_of(contact):
            return None
        if contact.id not in self._silences:
            thread = self.thread(contact)
            self._silences[contact.id] = self._silence_ends(contact, thread) if thread.waiting else None
        return self._silences[contact.id]

    def _silence_ends(self, contact: Contact, thread: Thread) -> datetime:
        calendar, policy, waiting = self.calendars.of(contact), self.policy, thread.waiting
        days = policy.follow_up_after_business_days
        due = calendar.opening_after(waiting[-1].at, days)
        ends = later(calendar.opening_after(waiting[0].at, policy.give_up_after_business_days), due)
        returned = self.settled_in_again(contact, thread)
        if returned is not None:
            # Somebody who is away is silent for another reason, so a follow-up after their return gets its time too.
            ends, due = later(ends, calendar.opening_after(returned, days)), later(due, returned)
        if off := self.seeker_off(due, calendar):
            ends = later(ends, calendar.opening_after(off.until, days))
        return ends

    def seeker_off(self, at: datetime, calendar: WorkCalendar) -> SeekerOff | None:
        """Return until when the seeker has the days from an instant on off, if they do.

        Args:
            at: The instant.
            calendar: The calendar in which the day after that is to be a working day.
        """
        zone, until, found = self.campaign.seeker.zone, at, None
        # One absence may run into the next.  Where what recurs leaves no day in common, there is none to wait for.
        for _ in range(_MOST_DAYS_OFF):
            on = until.astimezone(zone).date()
            away = next((each for each in self.campaign.seeker.away if each.is_whole_days and on in each), None)
            if away is None:
                return found
            last = away.last if isinstance(away, Absence) else on
            until = calendar.next_working_moment(self.end_of_seekers_day(last))
            found = SeekerOff(until=until, last=last, recurs=isinstance(away, Recurring))
        return None

    def settled_in_again(self, contact: Contact, thread: Thread) -> datetime | None:
        """Return when a contact can be followed up after the return that an automatic reply announced, if one did."""
        back = thread.away.back_on if thread.away else None
        if back is None:
            return None
        calendar = self.calendars.of(contact)
        return calendar.opening(calendar.add_business_days(back, self.policy.follow_up_after_return_business_days))

    # -- employers ----------------------------------------------------------------------------------------------------

    @cached_property
    def people_at(self) -> Mapping[str, tuple[Contact, ...]]:
        """The contacts at each employer, by `organisation_key`."""
        contacts = self.campaign.contacts

        def by_employer() -> Mapping[str, tuple[Contact, ...]]:
            people: dict[str, list[Contact]] = defaultdict(list)
            for contact in contacts:
                if employer := organisation_key(contact.organisation):
                    people[employer].append(contact)
            return {employer: tuple(colleagues) for employer, colleagues in people.items()}

        return self.campaign.memory.keep((__name__, "people at"), contacts, by_employer)

    @cached_property
    def _ever_at(self) -> Mapping[str, tuple[Contact, ...]]:
        people: dict[str, list[Contact]] = defaultdict(list)
        for contact in self.campaign.contacts:
            for employer in {organisation_key(job.organisation) for job in contact.employments}:
                people[employer].append(contact)
        return {employer: tuple(contacts) for employer, contacts in people.items()}

    def ever_beside(self, contact: Contact) -> tuple[Contact, ...]:
        """Return everybody who works or worked where a contact works now, the contact among them."""
        employer = organisation_key(contact.organisation)
        return self._ever_at.get(employer, ()) if employer else ()

    def employer_asked_at(self, contact: Contact) -> str:
        """Return the employer of a contact when they were asked, which they may have left since, or else the present.

        It is blank where it is not known.
        """
        if names_employer(contact.organisation):
            return contact.organisation
        asked = self.thread(contact).requests
        on = asked[0].at.astimezone(self.campaign.seeker.zone).date() if asked else date.max
        left = (job for job in contact.employments if job.until is not None and job.until >= on)
        job = max(left, key=lambda job: job.until or date.min, default=None)
        return job.organisation if job else ""

    def colleagues(self, contact: Contact) -> tuple[Contact, ...]:
        """Return the other contacts who work now where a contact does, or did when they were asked."""
        people = self.people_at.get(organisation_key(self.employer_asked_at(contact)), ())
        others, keys = [person for person in people if person.id != contact.id], contact.keys
        # Skip duplicate records of the same person.
        return tuple(c for c in others if (same := sameness(keys, c.keys)) is None or same.grade is not Grade.SAME)

    @cached_property
    def _answers(self) -> Mapping[str, tuple[tuple[float, str, bool], ...]]:
        """When somebody at each employer replied, who, and whether it was a yes that still stands; oldest first."""
        answers: dict[str, list[tuple[float, str, bool]]] = defaultdict(list)
        for contact in self.campaign.spoken_of:
            if employer := organisation_key(contact.organisation):
                record = self.record(contact)
                replies = (t.at.timestamp() for t in record.touches if t.is_reply)
                said = dict.fromkeys((*replies, *agreements(record), *refusals(record)), False)
                said |= dict.fromkeys(standing_yes(record), True)
                answers[employer] += [(at, contact.id, yes) for at, yes in said.items()]
        return {employer: tuple(sorted(said)) for employer, said in answers.items() if said}

    def colleague_who_answered(self, contact: Contact, *, since: datetime, yes: bool) -> Contact | None:
        """Return who at the same employer first answered after an instant: at all, or with a yes that still stands."""
        for at, person, was_yes in self._answers.get(organisation_key(self.employer_asked_at(contact)), ()):
            if at > since.timestamp() and person != contact.id and (was_yes or not yes):
                return self.campaign.find(person)
        return None

    def address_was_lost(self, contact: Contact) -> date | None:
        """Return a contact's last day where they were written to, if they left and no other way to them is known.

        A profile is another way, and so is an address that was found since.
        """
        if contact.profiles:
            return None
        record = self.record(contact)
        if not any(t.outbound and not t.bounced for t in record.touches):
            return None
        words = [t.at for t in record.touches if not t.bounced and t.purpose is not TouchPurpose.AUTOMATIC_REPLY]
        words += [step.at for interview in record.interviews for step in interview.history]
        last = max(at.timestamp() for at in words)
        left = (job.until for job in contact.employments if job.until is not None)
        return next((day for day in left if last < self.end_of_seekers_day(day).timestamp()), None)

    def is_open_to_ask(self, contact: Contact, at: float) -> bool:
        """Return whether somebody can still be asked for a talk, or is being asked at an instant."""
        if self.campaign.standing(contact).forbids_contact:
            return False
        record = self.record(contact)
        if not record.touches and not record.interviews:
            return True
        ends, thread = self.silence_ends(contact), self.thread(contact)
        # Once the last follow-up has gone out, the next target has its turn (T24).
        spent = attempts(thread.waiting) > self.policy.follow_ups_at_most
        return bool(record.open_interviews) or (ends is not None and ends.timestamp() > at and not spent)

    def live_threads_end(self, contact: Contact) -> list[datetime]:
        """Return when silence means no for each unanswered request at the employer of a contact who has one."""
        people = self.people_at[organisation_key(contact.organisation)]
        return [end for person in people if (end := self.silence_ends(person)) is not None]

    def busy_employers(self, week: date) -> Mapping[str, Contact]:
        """Return who at each employer has an unanswered request, or is about to talk, in the week of a Monday."""
        begins = self.calendars.seekers.opening(week).timestamp()
        busy: dict[str, Contact] = {}
        for employer, person, until in self._busy:
            if until > begins:
                busy.setdefault(employer, person)
        return busy

    @cached_property
    def _busy(self) -> tuple[tuple[str, Contact, float], ...]:
        """Who at which employer has an unanswered request, or is about to talk, and until when."""
        busy = []
        people = self.campaign.spoken_of
        # Somebody who left has no employer now; the one at which they were asked is busy all the same.
        gone = [c for c in people if not names_employer(c.organisation) and self.thread(c).waiting]
        left = [(organisation_key(self.employer_asked_at(contact)), contact) for contact in gone]
        for employer, person in (*((organisation_key(c.organisation), c) for c in people), *left):
            if not employer:
                continue
            calendar, ends = self.calendars.of(person), [self.silence_ends(person)]
            for talk in self.record(person).open_interviews:
                # It counts until its last time, and until silence after its last step means no.
                given_up = calendar.opening_after(talk.history[-1].at, self.policy.give_up_after_business_days)
                times = (at for at in (talk.start, *talk.slots) if at is not None)
                ends.append(reduce(later, times, given_up))
            busy += [(employer, person, end.timestamp()) for end in ends if end is not None]
        return tuple(busy)

    # -- target employers ---------------------------------------------------------------------------------------------

    @cached_property
    def at_targets(self) -> AtTargets:
        """The target employers, with who works at each."""
        return AtTargets.of(self.campaign)

    def targets(self, week: date) -> tuple[TargetStanding, ...]:
        """Return the target employers in their order, as they stand in the week of a Monday.

        One is done when somebody there was met, when everybody known there was asked in vain, or when the seeker
        dropped it; then the next one has its turn.
        """
        return self.for_week(week, _target_standings)

    # -- pace ---------------------------------------------------------------------------------------------------------

    @cached_property
    def _requests(self) -> Counter[date]:
        zone = self.campaign.seeker.zone
        return Counter(
            week_of(touch.at.astimezone(zone).date())
            for contact in self.campaign.spoken_of
            for touch in first_asks(self.record(contact))
        )

    def requests_in(self, week: date) -> int:
        """Return how many people were written to for the first time in the week of a Monday, on the seeker's clock."""
        return self._requests[week]

    # -- whom to write to next ----------------------------------------------------------------------------------------

    @cached_property
    def ranking(self) -> Ranking:
        """Who is worth writing to first."""
        return Ranking(self.campaign)

    @property
    def prospects(self) -> Mapping[str, Prospect]:
        """The contacts worth writing to first, the most promising ahead, by id."""
        return self.ranking.prospects

    def is_referred(self, contact: Contact, *, by: datetime | None = None) -> bool:
        """Return whether somebody named a contact, so that the rules for referrals apply to them.

        A referrer who refused to be named makes the contact a prospect like any other.  So does one whose permission or
        introduction will not have come *by* an instant (see `waits_in_vain`).
        """
        for referral in self.record(contact).referred_by:
            if referral.outcome is None and referral.permission.answer is not PermissionAnswer.REFUSED:
                referrer = self.campaign.find(referral.referrer)
                record, calendar = self.record(referrer), self.calendars.of(referrer)
                if not waits_in_vain(referral, self.campaign, self.policy, record, calendar, by=by):
                    return True
        return False

    def asked_to_wait_until(self, contact: Contact) -> date | None:
        """Return the day before which a contact asked not to be written to, if they did."""
        standing = self.campaign.standing(contact)
        return standing.until if standing.willingness is Willingness.ASKED_TO_WAIT else None

    def waits_until(self, contact: Contact) -> date | None:
        """Return the day before which a contact does not want to hear from the seeker, if they said one."""
        return waits_until(self.record(contact), self.campaign.standing(contact))

    def for_week(self, week: date, choose: Callable[["Overview", date], _T]) -> _T:
        """Return what *choose* returns for a week, computed once."""
        if (week, choose) not in self._weeks:
            self._weeks[week, choose] = choose(self, week)
        known: _T = self._weeks[week, choose]
        return known

    def once(self, choose: Callable[["Overview"], _T]) -> _T:
        """Return what *choose* returns for the campaign, computed once."""
        if choose not in self._chosen:
            self._chosen[choose] = choose(self)
        known: _T = self._chosen[choose]
        return known

    def end_of_seekers_day(self, on: date) -> datetime:
        """Return the midnight that ends a day of the seeker's."""
        zone = self.campaign.seeker.zone
        return first_moment(on + timedelta(days=1), time(), zone).astimezone(zone)


def _target_standings(overview: Overview, week: date) -> tuple[TargetStanding, ...]:
    begins = overview.calendars.seekers.opening(week).timestamp()
    said = (d for d in overview.campaign.directives if d.kind is DirectiveKind.DONE)
    given_up = {str(d.about) for d in said}
    active = 0
    standings = []
    for target in overview.at_targets.ranked():
        people = sorted(overview.at_targets.people[target.id], key=overview.ranking.rank)
        met = next((p for p in people if any(talk.was_held for talk in overview.record(p).interviews)), None)
        left = [person for person in people if overview.is_open_to_ask(person, begins)]
        if met is not None:
            state, why = TargetState.DONE, f"you met {met.name}"
        elif not people and str(target.id) in given_up:
            state, why = TargetState.DONE, "you looked for somebody there and found nobody"
        elif people and not left:
            state, why = TargetState.DONE, "everybody whom you know there was asked, or does not want to be"
        elif active < overview.policy.employers_at_once:
            active += 1
            known = f"{len(people)} {'person' if len(people) == 1 else 'people'} known there"
            state, why = TargetState.ACTIVE, known if people else "nobody known there yet"
        else:
            state, why = TargetState.WAITING, f"{overview.policy.employers_at_once} others come first"
        starters = tuple(left[: overview.policy.live_contacts_per_employer_at_most])
        standings.append(TargetStanding(target=target, state=state, why=why, people=tuple(people), starters=starters))
    return tuple(standings)


def first_asks(record: ContactRecord) -> Iterator[Touch]:
    """Yield the messages that ask somebody for the first time; two channels within a day are one request.

    The message after an invitation that was accepted without a word belongs to the invitation.
    """
    last: Touch | None = None
    for touch in record.touches:
        if touch.purpose is TouchPurpose.INVITATION_ACCEPTED:
            last = touch
        elif touch.outbound and not touch.bounced and touch.purpose is TouchPurpose.OUTREACH:
            invited = last is not None and last.purpose is TouchPurpose.INVITATION_ACCEPTED
            if not invited and (last is None or attempts((last, touch)) > 1):
                yield touch
            last = touch


# -- referrals that are waited for in vain -----------------------------------------------------------------------------


def waits_in_vain(
    referral: Referral,
    campaign: Campaign,
    policy: Policy,
    referrer: ContactRecord,
    calendar: WorkCalendar,
    *,
    by: datetime | None = None,
) -> bool:
    """Return whether a referral waits for a permission or an introduction that will not come.

    That is so if the referrer must not be contacted, or did not react to the last message about it before silence meant
    no.  That time has passed if anything later is recorded, and by an instant that is asked about.

    Args:
        referral: A referral to a contact.
        campaign: The facts.
        policy: The figures.
        referrer: Everything about the referrer.
        calendar: The working week of the referrer.
        by: The instant.
    """
    introduction = referral.introduction
    if introduction is not None and introduction.made_at is None:
        asked = _messages(referrer, referral, TouchPurpose.INTRODUCTION_REQUEST, introduction.promised_at)
        # Where the policy never checks, the promise itself is the last word.
        words = [introduction.promised_at, *asked]
        last = words[-1:] if len(asked) >= policy.introduction_checks_at_most else []
    elif referral.contact is not None and not campaign.may_name(referral.referrer, referral.contact):
        last = _messages(referrer, referral, TouchPurpose.PERMISSION_REQUEST, referral.at)[-1:]
    else:
        return False
    if campaign.standing(referrer.contact).forbids_contact:
        return True
    if not last:
        return False
    known = _last_recorded(campaign)
    if by is not None:
        known = max(known, by.timestamp())
    return calendar.opening_after(last[0], policy.give_up_after_business_days).timestamp() < known


def _messages(referrer: ContactRecord, referral: Referral, purpose: TouchPurpose, since: datetime) -> list[datetime]:
    return [
        t.at
        for t in referrer.touches
        if t.outbound
        and t.is_for(purpose)
        and not t.bounced
        and t.referral in (None, referral.id)
        and t.at.timestamp() >= since.timestamp()
    ]


def _last_recorded(campaign: Campaign) -> float:
    """Return when the last recorded thing happened, in seconds since 1970."""

    def latest() -> float:
        moments = (
            fact.history[-1].at if isinstance(fact, Interview) else getattr(fact, "at", None) for fact in campaign
        )
        return max(at.timestamp() for at in moments if at)

    return campaign.memory.recall((__name__, "last recorded"), latest)
