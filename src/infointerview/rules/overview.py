"""What rules ask of a whole campaign: threads, employers, the pace of requests, prospects, and referrals in vain."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import cached_property, partial, reduce
from typing import Any, TypeVar

from attrs import field, frozen

from infointerview.hypertext import counted
from infointerview.model.campaign import Campaign
from infointerview.model.employers import names_employer, organisation_key
from infointerview.model.exchange import PermissionAnswer, Referral, Touch, TouchPurpose
from infointerview.model.notes import Directive, DirectiveKind, Note
from infointerview.model.people import Absence, Contact, PersonName, Standing, Willingness
from infointerview.model.record import ContactRecord, people_in
from infointerview.model.sameness import Grade, is_private_address, sameness
from infointerview.model.talk import Interview
from infointerview.model.time import Recurring
from infointerview.model.values import EmailAddress, folded
from infointerview.policy.figures import Policy
from infointerview.rules.duties import later
from infointerview.rules.prospects import Prospect, Ranking
from infointerview.rules.targets import AtTargets, TargetStanding, TargetState
from infointerview.rules.thread import (
    NO_THREAD,
    Thread,
    agreements,
    attempts,
    crosses,
    latest_thread,
    refusals,
    standing_yes,
    understood,
    waits_until,
)
from infointerview.rules.tracking import (
    WORDS_ABOUT_NOBODY,
    At,
    Called,
    RequestsIn,
    SilenceUntil,
    Tracked,
    look_at,
    unnoticed,
)
from infointerview.worktime.calendar import Calendars, Holidays, WorkCalendar, week_of
from infointerview.worktime.wall_clock import first_moment

_T = TypeVar("_T")
_MOST_DAYS_OFF = 500
"""Working days of a contact, about two years, after which a seeker who has all of them off counts as never back."""

_KEEPS_OPEN = frozenset({TouchPurpose.ACCEPTANCE, TouchPurpose.QUESTION, TouchPurpose.OTHER})


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
        ranking: Who is worth writing to first.
        records: What `record` returned, by the id of the contact.
        threads: What `thread` returned.
        silences: What `silence_ends` returned.
        tracked: What else was worked out about each person, with what was looked at for it.
    """

    def __init__(
        self, campaign: Campaign, policy: Policy, holidays: Holidays, earlier: "Overview | None" = None
    ) -> None:
        """Look at a campaign.

        Args:
            campaign: All facts.
            policy: The figures.
            holidays: The days off.
            earlier: What was known, by the same policy and holidays, of a campaign from which this one was made.
        """
        self.campaign: Campaign = campaign
        self.policy: Policy = policy
        self.records: dict[str, ContactRecord] = {}
        self.threads: dict[str, Thread] = {}
        self.silences: dict[str, datetime | None] = {}
        self._weeks: dict[tuple[date, Callable[[Overview, date], Any]], Any] = {}
        self._chosen: dict[Callable[[Overview], Any], Any] = {}
        self.tracked: Tracked = Tracked()
        self.ranking: Ranking = Ranking(campaign)
        if earlier is not None and earlier.campaign.seeker == campaign.seeker:
            self.calendars: Calendars = earlier.calendars
            self._carry_on(earlier)
        else:
            self.calendars = Calendars(campaign.seeker, policy, holidays)

    def record(self, contact: Contact) -> ContactRecord:
        """Return everything about a contact, each message read for what it plainly is (see `understood`)."""
        look_at(contact.id)
        if contact.id not in self.records:
            if not self.is_spoken_of(contact):
                return ContactRecord(contact=contact, facts=())  # Most people; it would only take up memory.
            self.records[contact.id] = understood(self.campaign.about(contact))
        return self.records[contact.id]

    def is_spoken_of(self, contact: Contact) -> bool:
        """Return whether more is known of a contact than who they are, as `Campaign.spoken_of` has it."""
        return contact.id in self._spoken_of

    @cached_property
    def _spoken_of(self) -> frozenset[str]:
        return frozenset(contact.id for contact in self.campaign.spoken_of)

    def thread(self, contact: Contact) -> Thread:
        """Return the last request to a contact."""
        look_at(contact.id)
        if not self.is_spoken_of(contact):
            return NO_THREAD
        if contact.id not in self.threads:
            self.threads[contact.id] = latest_thread(self.record(contact), partial(self._silence_ends, contact))
        return self.threads[contact.id]

    def silence_ends(self, contact: Contact) -> datetime | None:
        """Return when silence after the last messages means no; `None` if the seeker is not waiting for an answer.

        That is `give_up_after_business_days` after the first message that waits, but not before a follow-up would be
        due after the last one, or after the return that an automatic reply announced.  A follow-up that falls into an
        absence of the seeker's gets its time after their return.
        """
        look_at(contact.id)
        if not self.is_spoken_of(contact):
            return None
        if contact.id not in self.silences:
            thread = self.thread(contact)
            self.silences[contact.id] = self._silence_ends(contact, thread) if thread.waiting else None
        return self.silences[contact.id]

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

    def _people_at(self, organisation: str) -> tuple[Contact, ...]:
        """Return the contacts who work now at an employer, by any spelling of its name."""
        employer = organisation_key(organisation)
        look_at(At(employer))
        return self.people_at.get(employer, ()) if employer else ()

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
        people = self._people_at(self.employer_asked_at(contact))
        others, keys = [person for person in people if person.id != contact.id], contact.keys
        # Skip duplicate records of the same person.
        return tuple(c for c in others if (same := sameness(keys, c.keys)) is None or same.grade is not Grade.SAME)

    @cached_property
    def _answers(self) -> Mapping[str, tuple[tuple[float, str, bool], ...]]:
        """When somebody at each employer replied, who, and whether it was a yes that still stands; oldest first."""
        answers: dict[str, list[tuple[float, str, bool]]] = defaultdict(list)
        for contact in self.campaign.spoken_of:
            if employer := organisation_key(contact.organisation):
                answers[employer] += self.known_of(contact, _answers_of)
        return {employer: tuple(sorted(said)) for employer, said in answers.items() if said}

    def colleague_who_answered(self, contact: Contact, *, since: datetime, yes: bool) -> Contact | None:
        """Return who at the same employer first answered after an instant: at all, or with a yes that still stands."""
        employer = organisation_key(self.employer_asked_at(contact))
        look_at(At(employer))
        for at, person, was_yes in unnoticed(lambda: self._answers).get(employer, ()):
            if at > since.timestamp() and person != contact.id and (was_yes or not yes):
                return self.find(person)
        return None

    def address_was_lost(self, contact: Contact) -> date | None:
        """Return a contact's last day where their address was, if they left and no other way to them is known.

        A profile is another way, and so is a private address to which they were written, or an address that was found
        since.
        """
        left = None if contact.profiles else self.left_since_known(contact)
        record = self.record(contact)
        if left is None or not record.touches:
            return left if left and not contact.emails_after(left) else None
        tried = next((t for t in reversed(record.touches) if t.outbound and not t.bounced), None)
        address = tried.address if tried and tried.address else "".join(map(str, contact.emails[:1]))
        return None if is_private_address(address) else left

    def emails_of(self, contact: Contact, now: datetime) -> tuple[EmailAddress, ...]:
        """Return the addresses at which a contact can be written to, the best first.

        Those that name an employer which they had left by then do not count, unless they have said something since.
        """
        left = self.left_since_known(contact)
        if left is None or now.astimezone(self.campaign.seeker.zone).date() <= left:
            return contact.emails
        return contact.emails_after(left)

    def left_since_known(self, contact: Contact) -> date | None:
        """Return on which day a contact left an employer after the last word, so that their address may have changed.

        Of somebody who has not been in touch it is the last day of a position that ended after they were found, named,
        or last considered by the seeker.
        """
        left = [job.until for job in contact.employments if job.until is not None]
        if not left:
            return None
        record = self.record(contact)
        if not record.touches:
            if not contact.emails:
                return None
            zone = self.campaign.seeker.zone
            known = [referral.at.astimezone(zone).date() for referral in record.referred_by]
            known += [d.at.astimezone(zone).date() for d in record.directives if d.kind is DirectiveKind.CONSIDER]
            known += [step.at.astimezone(zone).date() for talk in record.interviews for step in talk.history]
            last = max(left)
            return None if any(day > last for day in known) else last
        if not any(t.outbound and not t.bounced for t in record.touches):
            return None
        words = [t.at for t in record.touches if not t.bounced and t.purpose is not TouchPurpose.AUTOMATIC_REPLY]
        words += [step.at for interview in record.interviews for step in interview.history]
        said = max(at.timestamp() for at in words)
        return next((day for day in left if said < self.end_of_seekers_day(day).timestamp()), None)

    def is_open_to_ask(self, contact: Contact, at: float) -> bool:
        """Return whether somebody can still be asked for a talk, or is being asked at an instant."""
        if self.standing(contact).forbids_contact:
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
        people = self._people_at(contact.organisation)
        return [end for person in people if (end := self.silence_ends(person)) is not None]

    def busy_employers(self, week: date) -> Mapping[str, Contact]:
        """Return who at each employer is asked, waits for an answer, or is about to talk, in the week of a Monday."""
        begins = self.calendars.seekers.opening(week).timestamp()
        busy: dict[str, Contact] = {}
        for employer, person, until in self._busy:
            if until > begins:
                busy.setdefault(employer, person)
        return busy

    @cached_property
    def _busy(self) -> tuple[tuple[str, Contact, float], ...]:
        """Who at which employer has an unanswered request, waits for an answer, or is about to talk; and until when."""
        busy = []
        people = self.campaign.spoken_of
        # Somebody who left has no employer now; the one at which they were asked is busy all the same.
        gone = [c for c in people if not names_employer(c.organisation) and self.thread(c).waiting]
        left = [(organisation_key(self.employer_asked_at(contact)), contact) for contact in gone]
        for employer, person in (*((organisation_key(c.organisation), c) for c in people), *left):
            if not employer:
                continue
            busy += [(employer, person, end) for end in self.known_of(person, _busy_until)]
        return tuple(busy)

    # -- target employers ---------------------------------------------------------------------------------------------

    @property
    def at_targets(self) -> AtTargets:
        """The target employers, with who works at each."""
        return self.ranking.at_targets

    def targets(self, week: date) -> tuple[TargetStanding, ...]:
        """Return the target employers in their order, as they stand in the week of a Monday.

        One is done when somebody there was met, when everybody known there was asked in vain, or when the seeker
        dropped it; then the next one has its turn.
        """
        return self.for_week(week, _target_standings)

    # -- pace ---------------------------------------------------------------------------------------------------------

    @cached_property
    def requests(self) -> Counter[date]:
        """How many people were written to for the first time in each week, by its Monday, on the seeker's clock."""
        return Counter(week for contact in self.campaign.spoken_of for week in self.known_of(contact, _asked_in))

    def requests_in(self, week: date) -> int:
        """Return how many people were written to for the first time in the week of a Monday, on the seeker's clock."""
        look_at(RequestsIn(week))
        return unnoticed(lambda: self.requests)[week]

    # -- whom to write to next ----------------------------------------------------------------------------------------

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
                referrer = self.find(referral.referrer)
                record, calendar = self.record(referrer), self.calendars.of(referrer)
                if not waits_in_vain(referral, self.campaign, self.policy, record, calendar, by=by):
                    return True
        return False

    def asked_to_wait_until(self, contact: Contact) -> date | None:
        """Return the day before which a contact asked not to be written to, if they did."""
        standing = self.standing(contact)
        return standing.until if standing.willingness is Willingness.ASKED_TO_WAIT else None

    def waits_until(self, contact: Contact) -> date | None:
        """Return the day until which a contact put the seeker off, if they named one."""
        return waits_until(self.record(contact), self.standing(contact))

    # -- what is kept -------------------------------------------------------------------------------------------------

    def find(self, contact: str) -> Contact:
        """Return the contact with an id."""
        look_at(contact)
        return self.campaign.find(contact)

    def standing(self, contact: Contact) -> Standing:
        """Return whether a person may be written to, as all facts together say."""
        look_at(contact.id)
        return self.campaign.standing(contact)

    def may_name(self, referrer: str, contact: Contact) -> bool:
        """Return whether the name of a referrer may be used in a message to a contact."""
        look_at(referrer)  # Whatever they allowed is in a referral of theirs.
        return self.campaign.may_name(referrer, contact)

    def called(self, name: PersonName) -> tuple[Contact, ...]:
        """Return the contacts with a name, however it is written."""
        contacts, key = self.campaign.contacts, folded(name.full)
        look_at(Called(key))

        def by_name() -> Mapping[str, tuple[Contact, ...]]:
            known: dict[str, tuple[Contact, ...]] = {}
            for contact in contacts:
                known_as = folded(contact.name.full)
                known[known_as] = (*known.get(known_as, ()), contact)
            return known

        return self.campaign.memory.keep((__name__, "by name"), contacts, by_name).get(key, ())

    def rank(self, contact: Contact) -> tuple[Any, ...]:
        """Return what puts a contact in order: people who are worth writing to first, then the others."""
        look_at(contact.id)
        return self.ranking.rank(contact)

    def known_of(self, contact: Contact, work_out: Callable[["Overview", Contact], _T]) -> _T:
        """Return what *work_out* returns for a contact, computed once, and kept while nothing it looked at changes."""
        return self.tracked.result((work_out, contact.id), lambda: work_out(self, contact))

    def _carry_on(self, earlier: "Overview") -> None:
        """Take over from an earlier campaign what was worked out, as far as nothing changed that was looked at for it.

        Whatever rules look at beyond a person's own record has to be among the changes here.
        """
        both = before, now = earlier.campaign, self.campaign
        old, new = (frozenset(map(id, campaign.facts.values())) for campaign in both)
        others = {f.id for campaign in both for f in campaign.facts.values() if (id(f) in old) is not (id(f) in new)}
        standings = [{c.id: campaign.standing(c) for c in campaign.spoken_of} for campaign in both]
        # Those whose record, or whose standing, is another one.
        people = {key for key, _ in standings[0].items() ^ standings[1].items()} | {
            person
            for campaign in both
            for fact in campaign.facts.values()
            # What was noted in a talk may have its place in a record from the talk.
            if fact.id in others or (isinstance(fact, Note) and fact.interview in others)
            for person in people_in(fact, campaign.facts)
        }
        changed: set[Hashable] = set(people)
        for campaign in both:
            for person in (campaign.find(key) for key in people if key in campaign.facts):
                changed.add(Called(folded(person.name.full)))
                changed.update(At(organisation_key(job.organisation)) for job in person.employments)
        if words_about_nobody(before) != words_about_nobody(now):
            changed.add(WORDS_ABOUT_NOBODY)
        waited = {thing for thing in earlier.tracked.looked_at() if isinstance(thing, SilenceUntil)}
        began, ended = sorted(map(last_recorded, (before, now)))
        changed.update(silence for silence in waited if began <= silence.at < ended)
        self.tracked = earlier.tracked.without(changed)
        # Copied whole at first, because another thread may be asking the earlier campaign.
        self.records = {key: known for key, known in earlier.records.copy().items() if key not in people}
        self.threads = {key: known for key, known in earlier.threads.copy().items() if key not in people}
        self.silences = {key: known for key, known in earlier.silences.copy().items() if key not in people}
        # What is counted over all of them may be as it was, although some of them changed.
        weeks = self.requests.keys() | earlier.requests.keys()
        more = {RequestsIn(week) for week in weeks if self.requests[week] != earlier.requests[week]}
        self.ranking = earlier.ranking.carried_on(now, people)
        self.tracked = self.tracked.without(more | earlier.ranking.moved(self.ranking))

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


def _answers_of(overview: Overview, contact: Contact) -> tuple[tuple[float, str, bool], ...]:
    """Return when a contact replied, with their id, and whether it was a yes that still stands."""
    record = overview.record(contact)
    replies = (t.at.timestamp() for t in record.touches if t.is_reply)
    said = dict.fromkeys((*replies, *agreements(record.interviews), *refusals(record.interviews)), False)
    said |= dict.fromkeys(standing_yes(record), True)
    return tuple((at, contact.id, yes) for at, yes in said.items())


def _busy_until(overview: Overview, contact: Contact) -> tuple[float, ...]:
    """Return until when a contact has an unanswered request, waits for an answer, or is about to talk."""
    calendar, ends = overview.calendars.of(contact), [overview.silence_ends(contact)]
    record, days = overview.record(contact), overview.policy.give_up_after_business_days
    if waiting := waits_for_seeker(record):
        ends.append(calendar.opening_after(waiting.at, days))
    for talk in record.open_interviews:
        # It counts until its last time, and until silence after its last step means no.
        given_up = calendar.opening_after(talk.history[-1].at, days)
        times = (at for at in (talk.start, *talk.slots) if at is not None)
        ends.append(reduce(later, times, given_up))
    return tuple(end.timestamp() for end in ends if end is not None)


def _asked_in(overview: Overview, contact: Contact) -> tuple[date, ...]:
    """Return the weeks in which a contact was asked for the first time, or anew."""
    zone = overview.campaign.seeker.zone
    return tuple(week_of(touch.at.astimezone(zone).date()) for touch in first_asks(overview.record(contact)))


def _target_standings(overview: Overview, week: date) -> tuple[TargetStanding, ...]:
    begins = overview.calendars.seekers.opening(week).timestamp()
    said = (d for d in overview.campaign.directives if d.kind is DirectiveKind.DONE)
    given_up = {str(d.about) for d in said}
    active = 0
    standings = []
    for target in overview.at_targets.ranked():
        people = sorted(overview.at_targets.people[target.id], key=overview.rank)
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
            known = counted(len(people), "person", "people") if people else "nobody"
            state, why = TargetState.ACTIVE, f"{known} known there{'' if people else ' yet'}"
        else:
            first = overview.policy.employers_at_once
            state, why = TargetState.WAITING, "another one comes first" if first == 1 else f"{first} others come first"
        starters = tuple(left[: overview.policy.live_contacts_per_employer_at_most])
        standings.append(TargetStanding(target=target, state=state, why=why, people=tuple(people), starters=starters))
    return tuple(standings)


def waits_for_seeker(record: ContactRecord) -> Touch | None:
    """Return the last message of somebody who may still talk, if the seeker has not written since."""
    if any(talk.was_held for talk in record.interviews):
        return None
    theirs: Touch | None = None
    for touch in record.touches:
        if touch.is_reply:
            theirs = touch
        elif touch.outbound and not touch.bounced and not (theirs and crosses(touch, theirs.at)):
            theirs = None
    return theirs if theirs is not None and theirs.purpose in _KEEPS_OPEN else None


def words_about_nobody(campaign: Campaign) -> tuple[Directive, ...]:
    """Return the words of the user's that name no contact and say that something is done."""
    look_at(WORDS_ABOUT_NOBODY)
    said = (d for d in campaign.directives if d.contact is None and d.kind is DirectiveKind.DONE)
    return campaign.memory.recall((__name__, "words about nobody"), lambda: tuple(said))


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
    given_up = calendar.opening_after(last[0], policy.give_up_after_business_days).timestamp()
    look_at(SilenceUntil(given_up))
    known = last_recorded(campaign)
    if by is not None:
        known = max(known, by.timestamp())
    return given_up < known


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


def last_recorded(campaign: Campaign) -> float:
    """Return when the last recorded thing happened, in seconds since 1970."""

    def latest() -> float:
        moments = (
            fact.history[-1].at if isinstance(fact, Interview) else getattr(fact, "at", None) for fact in campaign
        )
        return max((at.timestamp() for at in moments if at), default=float("-inf"))

    return campaign.memory.recall((__name__, "last recorded"), latest)
