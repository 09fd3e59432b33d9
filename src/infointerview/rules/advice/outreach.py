"""Whom to write to next, at a pace, and what to do about a request that was not answered, put off or not delivered."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta

from infointerview.model.employers import names_employer, organisation_key
from infointerview.model.exchange import Touch
from infointerview.model.notes import DirectiveKind
from infointerview.model.people import Contact, Standing
from infointerview.model.sameness import is_private_address
from infointerview.model.talk import InterviewState
from infointerview.model.values import Channel, folded
from infointerview.rules.advice.answers import (
    TIMES_OFFERED,
    answer_owed,
    named_by_redirection,
    offer_times_again,
    recontact_from,
)
from infointerview.rules.duties import (
    ActionKind,
    Duty,
    Outcome,
    Sentence,
    Settled,
    Window,
    cancelled,
    done,
    later,
    not_applicable,
    times,
)
from infointerview.rules.holding import as_directed, held_back, in_force, is_retired
from infointerview.rules.overview import Overview
from infointerview.rules.rule import Situation, rule
from infointerview.rules.targets import TargetState
from infointerview.rules.thread import ThreadState, agreements, attempts, refusals, was_met
from infointerview.worktime.calendar import week_of, within
from infointerview.worktime.wall_clock import first_moment

OUTREACH_NEXT, SECOND_CONTACT = "outreach-next", "second-contact-at-employer"


@rule(OUTREACH_NEXT, row="T24", silent_because="nothing suggests writing to them first", weekly=True)
def outreach_next(situation: Situation) -> Iterator[Duty | Settled]:
    """Write to the most promising people next, up to the week's limit, each at a different employer.

    The rules for referrals deal with a person to whom somebody referred the seeker, and the rule for second contacts
    with a colleague of somebody who has not answered yet.  Where the only address on file is at an employer whom they
    have left, another one is to be found first.
    """
    contact, week = situation.contact, situation.week
    if settled := _why_not_first(situation):
        yield settled
        return
    prospect = situation.overview.prospects.get(contact.id)
    if prospect is None or week is None:
        yield not_applicable("nothing that you know about them suggests writing to them first")
        return
    choice = situation.overview.for_week(week, _choices).get(contact.id)
    if isinstance(choice, Sentence):
        yield Settled(outcome=Outcome.HELD_BACK, reason=choice)
        return
    # The contact's week may begin while it is still Sunday for the seeker.
    begins = situation.overview.end_of_seekers_day(week - timedelta(days=1))
    due = situation.calendar.next_working_moment(begins)
    left, kind, todo, because = (
        situation.overview.left_since_known(contact),
        ActionKind.OUTREACH,
        "Write to",
        "{reasons}",
    )
    earliest = due
    if left is not None and left < week + timedelta(days=7):
        if situation.overview.address_was_lost(contact):
            kind, todo = ActionKind.FIND_ADDRESS, "Find another way to reach"
            because += "; but the address on file is at an employer that they left on {left}"
            earliest = situation.overview.end_of_seekers_day(left)
            due = later(due, earliest)
        elif contact.employment is None and not any(is_private_address(str(email)) for email in contact.emails):
            because += "; they left their employer on {left}, so make sure that the address on file is not one there"
    yield situation.duty(
        kind,
        todo + " {contact}",
        because=because,
        due=due,
        earliest=earliest,
        facts=(contact.id,),
        figure="new_requests_per_week",
        reasons="; ".join(prospect.reasons),
        left=left,
    )


@rule("find-somebody-at-target", row="T24", silent_because="it is about employers where you know nobody", weekly=True)
def find_somebody_at_target(situation: Situation) -> Iterator[Duty | Settled]:
    """Find somebody at each active target employer where the seeker knows nobody yet.

    It concerns no contact: `people_to_find` gives what is due.
    """
    del situation
    yield from ()


FIND_SOMEBODY = find_somebody_at_target.id


def people_to_find(overview: Overview, week: date) -> Iterator[Duty]:
    """Yield for each active target employer where nobody is known that somebody is to be found there."""
    if overview.campaign.seeker.decision is not None:
        return
    opens = overview.calendars.seekers.opening(week)
    for standing in overview.targets(week):
        if standing.state is TargetState.ACTIVE and not standing.people:
            employer = standing.target.organisation
            yield Duty(
                kind=ActionKind.FIND_CONTACT,
                contact=None,
                window=Window(earliest=opens, due=opens),
                todo=Sentence("Find somebody at {employer} to write to", {"employer": employer}),
                reason=Sentence(
                    "it is one of your target employers, and you know nobody there: look in your alumni directory, on "
                    "LinkedIn and at events, and ask the people you talk with"
                ),
                facts=(standing.target.id,),
                figure="employers_at_once",
            )


def written_to_first(overview: Overview, week: date) -> frozenset[str]:
    """Return the ids of the contacts whom `outreach_next` may ask to write to in the week of a Monday or before it.

    Somebody who is out of the question in a week was so in every week before: what is recorded stays, and a permission
    or an introduction that is still waited for was waited for then.
    """
    if overview.campaign.seeker.decision is not None:
        return frozenset()
    records = (overview.record(prospect.contact) for prospect in overview.prospects.values())
    situations = (Situation(overview=overview, record=record, week=week) for record in records)
    return frozenset(
        situation.contact.id
        for situation in situations
        if _why_not_first(situation) is None and not is_retired(situation.record, OUTREACH_NEXT, "T24")
    )


def _why_not_first(situation: Situation) -> Settled | None:
    """Return why a first message is out of the question, or `None` if it is not."""
    if situation.campaign.seeker.decision is not None:
        return cancelled("you have decided")
    if situation.record.touches:
        return done("you have been in touch", situation.record.touches[0].id)
    if situation.record.interviews:
        first = situation.record.interviews[0]
        proposed = first.state is InterviewState.PROPOSED
        return done("you have proposed a talk" if proposed else "you have arranged to talk", first.id)
    opens = situation.seekers_calendar.opening(situation.week) if situation.week else None
    if situation.overview.is_referred(situation.contact, by=opens):
        return cancelled("somebody referred you to them, which has rules of its own")
    if situation.asked_to_wait_until:
        return cancelled("they asked you to wait until {until}", until=situation.asked_to_wait_until)
    return None


def _choices(overview: Overview, week: date) -> Mapping[str, Sentence | None]:
    """Return for each prospect why they wait in a week; `None` for those to write to.

    The people at the active target employers come first, one at an employer and week, and everybody else fills what
    they leave of the weekly figure.  A second contact that is due in the week is one of its requests.  Prospects who
    cannot be written to in that week are left out, so that they take nobody's place: they asked to wait, they are away,
    the user put them off or retired them, or a permission or an introduction is to come first.
    """
    policy, over = overview.policy, week + timedelta(days=7)
    left = policy.new_requests_per_week - overview.requests_in(week) - overview.once(_second_contacts)[week]
    busy = overview.busy_employers(week)
    states = {standing.target.id: standing.state for standing in overview.targets(week)}
    opens = overview.calendars.seekers.opening(week)
    chosen: dict[str, Sentence | None] = {}
    limit = Sentence("the weekly limit for new requests ({n}) is reached", {"n": policy.new_requests_per_week})
    taken = set(busy)

    def is_at_active_target(contact: Contact) -> bool:
        target = overview.at_targets.target_of(contact)
        return target is not None and states[target.id] is TargetState.ACTIVE

    people = [prospect.contact for prospect in overview.prospects.values()]
    for contact in sorted(people, key=lambda contact: not is_at_active_target(contact)) if states else people:
        employer, target = organisation_key(contact.organisation), overview.at_targets.target_of(contact)
        if overview.calendars.of(contact).business_day_on_or_after(week) >= over:
            continue
        if overview.is_spoken_of(contact) and _comes_later(contact, overview, opens, over):
            continue
        if employer in busy:
            chosen[contact.id] = Sentence("you are in touch with {other} there", {"other": busy[employer].name})
        elif employer and employer in taken:
            chosen[contact.id] = Sentence("somebody else at {employer} comes first", {"employer": contact.organisation})
        elif target is not None and states[target.id] is TargetState.WAITING:
            chosen[contact.id] = Sentence(
                "other target employers come before {employer}", {"employer": target.organisation}
            )
        elif left <= 0:
            chosen[contact.id] = limit
        else:
            chosen[contact.id] = None
            left -= 1
            if employer:
                taken.add(employer)
    return chosen


def _comes_later(contact: Contact, overview: Overview, opens: datetime, over: date) -> bool:
    """Return whether something else comes before a first message to a contact, or the user wants it after a week."""
    if overview.is_referred(contact, by=opens):
        # It is their turn only if somebody may be named to them, and no introduction is waited for.
        is_warm = any(
            referral.outcome is None
            and overview.may_name(referral.referrer, contact)
            and (referral.introduction is None or referral.introduction.made_at is not None)
            for referral in overview.record(contact).referred_by
        )
        if not is_warm:
            return True
    said = in_force(overview.record(contact), OUTREACH_NEXT, "T24")
    put_off = said is not None and (said.kind is DirectiveKind.RETIRE or (said.on is not None and said.on >= over))
    if put_off or overview.waits_until(contact) is not None:
        return True
    # They have looked for another address, and none has been found.
    lost = overview.address_was_lost(contact)
    return lost is not None and any(
        each.kind is DirectiveKind.DONE
        and each.rule.casefold() in {OUTREACH_NEXT, "t24"}
        and each.at.timestamp() >= overview.end_of_seekers_day(lost).timestamp()
        for each in overview.record(contact).directives
    )


def chosen_for(overview: Overview, week: date) -> tuple[Contact, ...]:
    """Return the contacts about whom `outreach_next` asks for something in the week of a Monday, by name.

    Among them may be some for whom that is not due before the week is over.
    """
    waits = overview.for_week(week, _choices)
    people = (prospect.contact for prospect in overview.prospects.values())
    return tuple(sorted((c for c in people if waits.get(c.id) is None), key=lambda c: (folded(c.name.full), c.id)))


def _second_contacts(overview: Overview) -> Mapping[date, int]:
    """Return how many colleagues of people who have not answered are due a first message, by the seeker's week."""
    due = dict(week for contact in overview.campaign.spoken_of for week in overview.known_of(contact, _second_contact))
    return Counter(due.values())


def _second_contact(overview: Overview, contact: Contact) -> tuple[tuple[str, date], ...]:
    """Return to which colleagues of somebody who has not answered a first message is due, and in which week."""
    if not overview.thread(contact).is_live:
        return ()
    zone, calendar = overview.campaign.seeker.zone, overview.calendars.seekers
    due = []
    for answer in second_contact_at_employer(Situation(overview=overview, record=overview.record(contact))):
        if isinstance(answer, Duty) and answer.contact is not None and answer.kind is ActionKind.SECOND_CONTACT:
            duty = as_directed(held_back(answer, overview), SECOND_CONTACT, "T01", overview, contact)
            if isinstance(duty, Duty):
                # Nine on a Monday in Sydney is a Sunday night in Berlin, and is done on that Monday.
                on = calendar.business_day_on_or_after(duty.window.due.astimezone(zone).date())
                due.append((str(answer.contact.id), week_of(on)))
    return tuple(due)


# -- silence -----------------------------------------------------------------------------------------------------------

_NOT_WAITING = "you are not waiting for an answer from them"
POSTING = "posting"
"""The tag of a contact whose employer advertises a job that the seeker wants."""


@rule("follow-up-after-silence", row="T02", silent_because=_NOT_WAITING, given=(Touch,), until_decided=True)
def follow_up_after_silence(situation: Situation) -> Iterator[Duty | Settled]:
    """Follow up a request that has not been answered, or an answer of the seeker's after which nothing was heard.

    It is due when the contact's working day opens `follow_up_after_business_days` after the message; the day on which
    it was sent does not count.  An automatic reply moves it to after the announced return, and so does an absence of
    the seeker's.  A reply by a person, a yes of theirs or of a colleague's, a meeting, a bounce and the policy's limit
    on follow-ups end it, and so does the day on which silence means no.
    """
    thread, policy, calendar, overview = situation.thread, situation.policy, situation.calendar, situation.overview
    if settled := _why_not_waiting(situation):
        yield settled
        return
    waiting = thread.waiting
    last, since = waiting[-1], waiting[0].at
    if thread.is_live and (colleague := overview.colleague_who_answered(situation.contact, since=since, yes=True)):
        yield cancelled("{colleague}, of the same employer, said yes", colleague=colleague.name)
        return
    if left := overview.address_was_lost(situation.contact):
        yield cancelled("they left their employer on {left}, and another way to reach them comes first", left=left)
        return
    followed_up, most = attempts(waiting) - 1, policy.follow_ups_at_most
    if any(referral.permission.granted for referral in situation.record.referred_by):
        most = max(most, policy.follow_ups_after_referral_at_most)
    if not most:
        yield not_applicable("the policy has no follow-ups")
        return
    if followed_up >= most:
        yield done("you followed up on {last}, and {most} is enough", last.id, last=last.at, most=times(most))
        return
    days = policy.follow_up_after_business_days
    due = calendar.opening_after(last.at, days)
    facts: tuple[str, ...] = (last.id,)
    because = "you wrote on {sent} and haven't heard back"
    if not thread.is_live:
        because = "you answered them on {sent} and have heard nothing since"
    returned = overview.settled_in_again(situation.contact, thread)
    if thread.away and returned and later(due, returned) is returned:
        due, facts = returned, (*facts, thread.away.id)
        because += "; an automatic reply said that they are back on {back}"
    # By the next follow-up's time, counted from the seeker's return where they are away when it is due.
    latest = calendar.opening_after(due, days)
    ends = overview.silence_ends(situation.contact)
    invited = last.channel is Channel.LINKEDIN and bool(situation.invitations) and not followed_up
    yield situation.duty(
        ActionKind.FOLLOW_UP,
        "Follow up with {contact}, once and briefly" + (", this time not on LinkedIn" if invited else ""),
        because=because,
        due=due,
        latest=latest,
        lapses=latest if ends is None else later(ends, latest),
        facts=facts,
        figure="follow_up_after_business_days",
        sent=last.at,
        back=thread.away and thread.away.back_on,
    )


def _why_not_waiting(situation: Situation) -> Settled | None:
    """Return why the seeker does not wait for an answer that a follow-up could bring, or `None` if they do."""
    thread = situation.thread
    if thread.is_live or not thread.answers:
        return _why_not_live(situation)
    last = thread.answers[-1]
    if thread.state is ThreadState.DEFERRED:
        return cancelled("you wrote again on {last}, as they suggested, and once is enough", last.id, last=last.at)
    if situation.meetings_ahead:
        return cancelled("a meeting with them is planned", situation.meetings_ahead[0][0].id)
    if any(isinstance(answer, Duty) for answer in (*answer_owed(situation), *offer_times_again(situation))):
        return cancelled("your answer to them, or another offer of times, comes first")
    offered = last.purpose in TIMES_OFFERED
    return done("you offered times on {last}, and once more is enough", last.id, last=last.at) if offered else None


@rule(SECOND_CONTACT, row="T01", silent_because=_NOT_WAITING, given=(Touch,), until_decided=True)
def second_contact_at_employer(situation: Situation) -> Iterator[Duty | Settled]:
    """Write to another person at the same employer while the first one is silent.

    Any reply from the employer ends it.  The policy limits how many people there may have an unanswered request at the
    same time; one more is held back until a thread ends.  It does not apply where the employer is not known.
    """
    thread, contact, overview = situation.thread, situation.contact, situation.overview
    if settled := _why_not_live(situation):
        yield settled
        return
    employer = overview.employer_asked_at(contact)
    if not names_employer(employer):
        yield not_applicable("their employer is not known")
        return
    first = thread.requests[0]
    if colleague := overview.colleague_who_answered(contact, since=first.at, yes=False):
        yield cancelled("{colleague}, of the same employer, answered", colleague=colleague.name)
        return
    colleagues = overview.colleagues(contact)
    since_then = [
        c for c in colleagues if any(t.at.timestamp() > first.at.timestamp() for t in overview.thread(c).requests)
    ]
    if since_then:
        yield done("you have written to {colleague} since", colleague=since_then[0].name)
        return
    askable = [
        colleague
        for colleague in colleagues
        if not overview.standing(colleague).forbids_contact
        and overview.waits_until(colleague) is None
        and not overview.record(colleague).touches
        and not overview.record(colleague).interviews
        and overview.address_was_lost(colleague) is None
        and not any(
            is_retired(overview.record(colleague), *rule) for rule in ((SECOND_CONTACT, "T01"), (OUTREACH_NEXT, "T24"))
        )
    ]
    if referred := [colleague for colleague in askable if overview.is_referred(colleague)]:
        yield cancelled("somebody referred you to {colleague} there", colleague=referred[0].name)
        return
    new = min(askable, key=overview.rank, default=None)
    calendar = overview.calendars.of(new) if new else situation.calendar
    due = calendar.opening_after(first.at, situation.policy.second_contact_after_business_days)
    yield situation.duty(
        ActionKind.SECOND_CONTACT if new else ActionKind.FIND_CONTACT,
        "Write to {contact}, a colleague of {first}" if new else "Find somebody else at {employer} to write to",
        because="you wrote to {first} on {sent} and haven't heard back",
        due=due,
        latest=calendar.opening_after(due, situation.policy.second_contact_after_business_days),
        lapses=overview.silence_ends(contact),
        facts=(first.id,),
        figure="second_contact_after_business_days",
        to=new,
        first=contact.name,
        sent=first.at,
        employer=employer,
    )


@rule("move-on-after-silence", row="T02x", silent_because=_NOT_WAITING, given=(Touch,))
def move_on_after_silence(situation: Situation) -> Iterator[Duty | Settled]:
    """Say when silence means no; there is nothing to do then, and an answer that still comes is welcome."""
    waiting, ends = situation.thread.waiting, situation.overview.silence_ends(situation.contact)
    if ends is None:
        if settled := _why_not_live(situation):
            yield settled
        return
    yield cancelled(
        "you wrote on {sent}"
        + (", last on {last}" if len(waiting) > 1 else "")
        + ", and silence until {ends} means no",
        *(touch.id for touch in waiting),
        sent=waiting[0].at,
        last=waiting[-1].at,
        ends=ends,
    )


@rule(
    "recontact-after-deferral",
    row="T02",
    silent_because="they have not asked you to wait",
    given=(Standing, Touch),
    until_decided=True,
)
def recontact_after_deferral(situation: Situation) -> Iterator[Duty | Settled]:
    """Write once more after the day until which a contact put the seeker off, or after a month if they named none."""
    contact, calendar = situation.contact, situation.calendar
    put_off = situation.thread.put_off
    asked = situation.asked_to_wait_until
    until = asked or (put_off.not_before if put_off else None)
    said_at = contact.standing.since if asked else put_off.at if put_off else None
    if said_at is None:
        return
    is_open = situation.thread.state is ThreadState.DEFERRED
    if situation.overview.waits_until(contact) is None if until else not is_open:
        yield cancelled("they have answered since")
        return
    if situation.meetings_ahead:
        yield cancelled("a meeting with them is agreed on")
        return
    due = recontact_from(situation, said_at, until)
    if until:
        again = situation.sent(since=first_moment(until, time(), calendar.zone))
    else:
        again = (*situation.thread.answers, *situation.sent(since=due))
    if again:
        yield done("you wrote again on {again}", again[0].id, again=again[0].at)
        return
    yield situation.duty(
        ActionKind.RECONTACT,
        "Write to {contact} again, as they suggested",
        because="they asked you on {said} to " + ("wait until {until}" if until else "come back later"),
        due=due,
        latest=calendar.opening_after(due, situation.policy.follow_up_after_business_days),
        facts=(put_off.id,) if put_off and not asked else (contact.id,),
        figure="recontact_after_deferral_business_days" if until else "recontact_without_a_day_after_days",
        said=said_at,
        until=until,
    )


@rule(
    "find-another-address",
    row="T02",
    silent_because="no message to them came back or reached the wrong person, and they have not left their employer",
    given=(Touch,),
    until_decided=True,
)
def find_another_address(situation: Situation) -> Iterator[Duty | Settled]:
    """Look for another address where a message came back, or the right person where it reached the wrong one.

    Somebody who left the employer at which they were written to is looked for too.  Once another address is on file,
    the message goes there.
    """
    thread, contact, policy = situation.thread, situation.contact, situation.policy
    wrong = thread.ended_by if thread.state is ThreadState.BOUNCED else None
    if wrong and not wrong.bounced and (named := named_by_redirection(situation, wrong.at)):
        yield done("they named somebody else", named.id)
        return
    left = situation.overview.address_was_lost(contact)
    is_wanted = thread.waiting or was_met(situation.record, float("inf")) or situation.record.referrals_given
    if wrong is None and (left is None or not is_wanted):
        return
    todo, because = "Find another way to reach {contact}", "they left their employer on {left}"
    if wrong is not None and wrong.bounced:
        because = "your message of {at} came back"
    elif wrong is not None:
        todo = "Find the right person: {contact} says it is somebody else"
        because = "they told you on {at} they're not the right person"
    at = wrong.at if wrong else situation.overview.end_of_seekers_day(left or date.max)
    tried = wrong or next(t for t in reversed(situation.record.touches) if t.outbound and not t.bounced)
    first = next(map(str, contact.emails), "")
    new = next(map(str, contact.emails_after(left)), "") if wrong is None and left else first
    if new.casefold() not in {"", (tried.address or first).casefold()} and (wrong is None or wrong.bounced):
        yield situation.duty(
            ActionKind.OUTREACH if wrong or thread.waiting else ActionKind.KEEP_IN_TOUCH,
            "Write to {contact} at their other address",
            because=because + ", and {address} is another address",
            due=at,
            facts=(tried.id,),
            at=at,
            left=left,
            address=new,
        )
        return
    yield situation.duty(
        ActionKind.FIND_ADDRESS,
        todo,
        because=because,
        due=at,
        latest=within(at, policy.answer_within_business_days, situation.seekers_calendar),
        facts=(tried.id,),
        figure="answer_within_business_days",
        at=at,
        left=left,
    )


@rule(
    "apply-meanwhile",
    row="T21",
    silent_because="no job at their employer is recorded",
    given=(Touch,),
    until_decided=True,
)
def apply_meanwhile(situation: Situation) -> Iterator[Duty | Settled]:
    """Apply for a posted job when the time to talk first has passed.

    A contact whom the user tags `posting` is one whose employer advertises a job that the seeker wants.
    """
    if POSTING not in situation.contact.tags:
        return
    if settled := _why_not_live(situation):
        yield settled
        return
    first = situation.thread.requests[0]
    yield situation.duty(
        ActionKind.APPLY,
        "Apply for the job posted at {employer} without waiting any longer",
        because="you wrote to {name} on {sent} to talk first, and haven't heard back",
        due=situation.day_after(first.at, situation.policy.talk_before_applying_days),
        facts=(first.id,),
        figure="talk_before_applying_days",
        sent=first.at,
        employer=situation.contact.organisation or "their employer",
    )


def _why_not_live(situation: Situation) -> Settled | None:
    """Return why the thread is closed, or `None` while it is open."""
    thread = situation.thread
    if situation.asked_to_wait_until and thread.is_live:
        return cancelled("they asked you to wait until {until}", until=situation.asked_to_wait_until)
    if thread.is_live and thread.requests:
        return None
    if thread.state is ThreadState.DRAFT or not (thread.requests or thread.ended_by):
        return not_applicable("you have not asked them for a talk")
    # They may have answered by a step of an interview after their last message.
    last_step = max(
        (*agreements(situation.record.interviews), *refusals(situation.record.interviews)), default=float("-inf")
    )
    if thread.ended_by is None or thread.ended_by.at.timestamp() < last_step:
        declined = thread.state is ThreadState.DECLINED
        return cancelled("they turned the meeting down" if declined else "an interview was agreed on")
    said = thread.ended_by
    what = "your message of {at} came back" if said.bounced else "they answered on {at}"
    return cancelled(what, said.id, at=said.at)
