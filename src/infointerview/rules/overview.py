"""What is known of a whole campaign before any one contact is looked at: threads, employers, the pace of requests."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, partial, reduce
from typing import Any, TypeVar

from infointerview.model.campaign import Campaign
from infointerview.model.employers import organisation_key
from infointerview.model.exchange import Answer, Purpose, Referral, Touch
from infointerview.model.people import Contact, Openness
from infointerview.model.record import ContactRecord
from infointerview.model.talk import Interview
from infointerview.policy.figures import Policy
from infointerview.rules.duties import later
from infointerview.rules.prospects import Prospect, ranked
from infointerview.rules.thread import Thread, agreements, latest_thread, refusals, waits_until
from infointerview.worktime.calendar import Calendars, Holidays, WorkCalendar, week_of
from infointerview.worktime.wall_clock import first_moment

__all__ = ["Overview", "waits_in_vain"]


_T = TypeVar("_T")

_UNASKED = frozenset(
    {
        Purpose.OUTREACH,
        Purpose.FOLLOW_UP,
        Purpose.CONNECTION_REQUEST,
        Purpose.INTRODUCTION_REQUEST,
        Purpose.PERMISSION_REQUEST,
        Purpose.REPORT_BACK,
        Purpose.UPDATE,
        Purpose.KEEP_IN_TOUCH,
        Purpose.OTHER,
    }
)
_YES = frozenset({Purpose.ACCEPTANCE, Purpose.WRITTEN_ANSWERS})


class Overview:
    """A campaign with a policy and calendars, and what several rules ask of all of it.

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
        self._weeks: dict[tuple[date, Callable[[Overview, date], Any]], Any] = {}

    def record(self, contact: Contact) -> ContactRecord:
        """Return everything about a contact."""
        if contact.id not in self._records:
            self._records[contact.id] = self.campaign.about(contact)
        return self._records[contact.id]

    def thread(self, contact: Contact) -> Thread:
        """Return the last request to a contact."""
        if contact.id not in self._threads:
            self._threads[contact.id] = latest_thread(self.record(contact), partial(self._silence_ends, contact))
        return self._threads[contact.id]

    def silence_ends(self, contact: Contact) -> datetime | None:
        """Return when silence after the last request means no; `None` while no answer is waited for.

        It is so many business days after the first message, and never sooner after the last one, or after the return
        that an automatic reply announced, than a follow-up.
        """
        thread = self.thread(contact)
        return self._silence_ends(contact, thread) if thread.is_live else None

    def _silence_ends(self, contact: Contact, thread: Thread) -> datetime:
        calendar, policy = self.calendars.of(contact), self.policy
        ends = later(
            calendar.opening_after(thread.requests[0].at, policy.give_up_after_business_days),
            calendar.opening_after(thread.requests[-1].at, policy.follow_up_after_business_days),
        )
        returned = self.settled_in_again(contact, thread)
        if returned is None:
            return ends
        # Whoever is away is silent for another reason: a follow-up after their return has its time as well.
        return later(ends, calendar.opening_after(returned, policy.follow_up_after_business_days))

    def settled_in_again(self, contact: Contact, thread: Thread) -> datetime | None:
        """Return when a contact can be followed up after the return that an automatic reply announced, if one did."""
        back = thread.away.automatic_reply_until if thread.away else None
        if back is None:
            return None
        calendar = self.calendars.of(contact)
        return calendar.opening(calendar.add_business_days(back, self.policy.follow_up_after_return_business_days))

    # -- employers ----------------------------------------------------------------------------------------------------

    @cached_property
    def people_at(self) -> Mapping[str, tuple[Contact, ...]]:
        """The contacts at each employer, by `organisation_key`."""
        people: dict[str, list[Contact]] = defaultdict(list)
        for contact in self.campaign.contacts:
            if employer := organisation_key(contact.organisation):
                people[employer].append(contact)
        return {employer: tuple(contacts) for employer, contacts in people.items()}

    def colleagues(self, contact: Contact) -> tuple[Contact, ...]:
        """Return the other contacts at the present employer of a contact."""
        people = self.people_at.get(organisation_key(contact.organisation), ())
        # Who is recorded twice is no colleague of their own.
        return tuple(c for c in people if c.id != contact.id and not contact.marks & c.marks)

    @cached_property
    def _answers(self) -> Mapping[str, tuple[tuple[float, str, bool], ...]]:
        """When somebody at each employer replied, who, and whether it was a yes; oldest first."""
        answers: dict[str, list[tuple[float, str, bool]]] = defaultdict(list)
        for contact in self.campaign.contacts:
            if employer := organisation_key(contact.organisation):
                record = self.record(contact)
                answers[employer] += [
                    (t.at.timestamp(), contact.id, t.purpose in _YES) for t in record.touches if t.is_reply
                ]
                answers[employer] += [(at, contact.id, True) for at in agreements(record)]
                answers[employer] += [(at, contact.id, False) for at in refusals(record)]
        return {employer: tuple(sorted(said)) for employer, said in answers.items() if said}

    def colleague_who_answered(self, contact: Contact, *, since: datetime, yes: bool) -> Contact | None:
        """Return who at the same employer first answered after an instant: with a yes, or at all."""
        for at, person, was_yes in self._answers.get(organisation_key(contact.organisation), ()):
            if at > since.timestamp() and person != contact.id and (was_yes or not yes):
                return self.campaign.find(person)
        return None

    def live_threads_end(self, contact: Contact) -> list[datetime]:
        """Return when silence means no for each unanswered request at the employer of a contact who has one."""
        people = self.people_at[organisation_key(contact.organisation)]
        return [end for person in people if (end := self.silence_ends(person)) is not None]

    def busy_employers(self, week: date) -> Mapping[str, Contact]:
        """Return who at each employer has an unanswered request, or is about to talk, in the week of a Monday."""
        begins = self.calendars.seekers.opening(week).timestamp()
        busy: dict[str, Contact] = {}
        for employer, people in self.people_at.items():
            for person in people:
                ends = self.silence_ends(person)
                expected = (self._expected_until(talk, person) for talk in self.record(person).open_interviews)
                if any(end.timestamp() > begins for end in (ends, *expected) if end is not None):
                    busy.setdefault(employer, person)
        return busy

    def _expected_until(self, interview: Interview, contact: Contact) -> datetime:
        """Return until when an open interview may come to something: its last time, or so long after its last step."""
        calendar = self.calendars.of(contact)
        given_up = calendar.opening_after(interview.history[-1].at, self.policy.give_up_after_business_days)
        times = [at for at in (interview.start, *interview.slots) if at is not None]
        return reduce(later, times, given_up)

    # -- pace ---------------------------------------------------------------------------------------------------------

    @cached_property
    def _requests(self) -> Counter[date]:
        zone = self.campaign.seeker.zone
        return Counter(week_of(t.at.astimezone(zone).date()) for t in self.campaign.touches if is_request(t))

    def requests_in(self, week: date) -> int:
        """Return how many people were written to for the first time in the week of a Monday, on the seeker's clock."""
        return self._requests[week]

    def touches_full_until(self, contact: Contact, at: datetime) -> tuple[datetime, int] | None:
        """Return until when a contact has had enough messages at an instant, and how many; `None` if they have not.

        Counted are the seeker's messages of the seven days before it, those apart that answer, thank or arrange.
        """
        most, week = self.policy.touches_per_contact_per_week, timedelta(days=7)
        unasked = (t for t in self.record(contact).touches if t.outbound and t.purpose in _UNASKED and not t.bounced)
        sent = [touch.at.astimezone(UTC) for touch in unasked]
        recent = [sent_at for sent_at in sent if at.astimezone(UTC) - week < sent_at <= at.astimezone(UTC)]
        return (recent[-most] + week, len(recent)) if len(recent) >= most else None

    # -- whom to write to next ----------------------------------------------------------------------------------------

    @cached_property
    def prospects(self) -> Mapping[str, Prospect]:
        """The contacts whom nobody has written to and for whom something speaks, the most promising first, by id."""
        return {prospect.contact.id: prospect for prospect in ranked(self.campaign)}

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        return {key: place for place, key in enumerate(self.prospects)}

    def rank(self, contact: Contact) -> int:
        """Return the place of a contact among the prospects; those for whom nothing speaks come last."""
        return self._ranks.get(contact.id, len(self._ranks))

    def is_referred(self, contact: Contact) -> bool:
        """Return whether somebody named a contact, so that rules of its own hold.

        A refusal to be named makes the contact a prospect like any other.  So does a referrer who does not give a
        permission or make an introduction that is waited for: one who must not be contacted, or who has let so many
        business days go by after the last message about it that silence means no.  A later fact shows that they have.
        """
        open_ones = (r for r in self.record(contact).referred_by if r.outcome is None)
        return any(r.permission.answer is not Answer.REFUSED and not self._is_in_vain(r) for r in open_ones)

    def _is_in_vain(self, referral: Referral) -> bool:
        referrer = self.campaign.find(referral.referrer)
        calendar = self.calendars.of(referrer)
        return waits_in_vain(referral, self.campaign, self.policy, self.record(referrer), calendar)

    def asked_to_wait_until(self, contact: Contact) -> date | None:
        """Return the day before which a contact asked not to be written to, if they did."""
        standing = self.campaign.standing(contact)
        return standing.until if standing.openness is Openness.ASKED_TO_WAIT else None

    def waits_until(self, contact: Contact) -> date | None:
        """Return the day before which a contact does not want to hear from the seeker, if they said one."""
        return waits_until(self.record(contact), self.campaign.standing(contact))

    def for_week(self, week: date, choose: Callable[["Overview", date], _T]) -> _T:
        """Return what *choose* makes of a week, worked out once."""
        if (week, choose) not in self._weeks:
            self._weeks[week, choose] = choose(self, week)
        known: _T = self._weeks[week, choose]
        return known

    def end_of_seekers_day(self, on: date) -> datetime:
        """Return the midnight that ends a day of the seeker's."""
        zone = self.campaign.seeker.zone
        return first_moment(on + timedelta(days=1), time(), zone).astimezone(zone)


def is_request(touch: Touch) -> bool:
    """Return whether a message asks somebody for the first time."""
    return touch.outbound and touch.purpose is Purpose.OUTREACH and not touch.bounced


# -- referrals that are waited for in vain -----------------------------------------------------------------------------

# A referral that waits for its referrer in vain, so that the person named is a prospect like any other again.


def waits_in_vain(
    referral: Referral, campaign: Campaign, policy: Policy, referrer: ContactRecord, calendar: WorkCalendar
) -> bool:
    """Return whether a referral waits for permission or an introduction that is not to come.

    That is so if the referrer must not be contacted, and if they did not react to the last message about it until
    silence means no.  No clock is read here: that time has gone by if something is recorded that happened after it.

    Args:
        referral: A referral to a contact.
        campaign: The facts.
        policy: The figures.
        referrer: Everything about who gave the name.
        calendar: The working week of the referrer.
    """
    introduction = referral.introduction
    if introduction is not None and introduction.made_at is None:
        asked = _messages(referrer, referral, Purpose.INTRODUCTION_REQUEST, introduction.promised_at)
        # Where the policy checks on nothing, the promise itself is the last word.
        words = [introduction.promised_at, *asked]
        last = words[-1:] if len(asked) >= policy.introduction_checks_at_most else []
    elif referral.contact is not None and not campaign.may_name(referral.referrer, referral.contact):
        last = _messages(referrer, referral, Purpose.PERMISSION_REQUEST, referral.at)[-1:]
    else:
        return False
    if campaign.standing(referrer.contact).forbids_contact:
        return True
    if not last:
        return False
    return calendar.opening_after(last[0], policy.give_up_after_business_days).timestamp() < _last_recorded(campaign)


def _messages(referrer: ContactRecord, referral: Referral, purpose: Purpose, since: datetime) -> list[datetime]:
    return [
        t.at
        for t in referrer.touches
        if t.outbound
        and t.purpose is purpose
        and not t.bounced
        and t.referral in (None, referral.id)
        and t.at.timestamp() >= since.timestamp()
    ]


def _last_recorded(campaign: Campaign) -> float:
    """Return when the last thing happened that the record tells of, in seconds since 1970."""

    def latest() -> float:
        moments = (
            fact.history[-1].at if isinstance(fact, Interview) else getattr(fact, "at", None) for fact in campaign
        )
        return max(at.timestamp() for at in moments if at)

    return campaign.memory.recall((__name__, "last recorded"), latest)
