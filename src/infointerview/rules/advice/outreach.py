"""Whom to write to next, at a pace, and what to do about a request that was not answered, put off or not delivered."""

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta

from infointerview.model.employers import names_employer, organisation_key
from infointerview.model.exchange import Touch
from infointerview.model.notes import DirectiveKind
from infointerview.model.people import Contact
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
from infointerview.rules.holding import in_force, is_retired
from infointerview.rules.overview import Overview
from infointerview.rules.rule import Situation, rule
from infointerview.rules.targets import TargetState
from infointerview.rules.thread import ThreadState, agreements, refusals
from infointerview.worktime.wall_clock import first_moment

__all__ = [
    "FIND_SOMEBODY",
    "OUTREACH_NEXT",
    "apply_meanwhile",
    "find_another_address",
    "find_somebody_at_target",
    "follow_up_after_silence",
    "move_on_after_silence",
    "outreach_next",
    "people_to_find",
    "recontact_after_deferral",
    "second_contact_at_employer",
]

OUTREACH_NEXT, SECOND_CONTACT = "outreach-next", "second-contact-at-employer"


@rule(OUTREACH_NEXT, row="T24", silent_because="nothing suggests writing to them first", weekly=True)
def outreach_next(situation: Situation) -> Iterator[Duty | Settled]:
    """Write to the most promising people next, up to the week's limit, each at a different employer.

    The rules for referrals deal with a person to whom somebody referred the seeker, and the rule for second contacts
    with a colleague of somebody who has not answered yet.
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
    yield situation.duty(
        ActionKind.OUTREACH,
        "Write to {contact}",
        because="they look promising: {reasons}",
        due=situation.calendar.next_working_moment(begins),
        facts=(contact.id,),
        figure="new_requests_per_week",
        reasons="; ".join(prospect.reasons),
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


def _why_not_first(situation: Situation) -> Settled | None:
    """Return why a first message is out of the question, or `None` if it is not."""
    if situation.campaign.seeker.decision is not None:
        return cancelled("you have decided")
    if situation.record.touches:
        return done("you have been in touch", situation.record.touches[0].id)
    if situation.record.interviews:
        return done("you have arranged to talk", situation.record.interviews[0].id)
    if situation.overview.is_referred(situation.contact):
        return cancelled("somebody referred you to them, which has rules of its own")
    if situation.asked_to_wait_until:
        return cancelled("they asked you to wait until {until}", until=situation.asked_to_wait_until)
    return None


def _choices(overview: Overview, week: date) -> Mapping[str, Sentence | None]:
    """Return for each prospect why they wait in a week; `None` for those to write to.

    The people at the active target employers come first, one at an employer and week, and everybody else fills what
    they leave of the weekly figure.  Prospects who cannot be written to in that week are left out, so that they take
    nobody's place: they asked to wait, they are away, or the user put them off or retired them.
    """
    policy, over = overview.policy, week + timedelta(days=7)
    left = policy.new_requests_per_week - overview.requests_in(week)
    busy = overview.busy_employers(week)
    states = {standing.target.id: standing.state for standing in overview.targets(week)}
    chosen: dict[str, Sentence | None] = {}
    taken = set(busy)

    def is_at_active_target(contact: Contact) -> bool:
        target = overview.at_targets.target_of(contact)
        return target is not None and states[target.id] is TargetState.ACTIVE

    people = [prospect.contact for prospect in overview.prospects.values()]
    for contact in sorted(people, key=lambda contact: not is_at_active_target(contact)) if states else people:
        employer, target = organisation_key(contact.organisation), overview.at_targets.target_of(contact)
        said = in_force(overview.record(contact), OUTREACH_NEXT, "T24")
        if overview.waits_until(contact) or overview.calendars.of(contact).business_day_on_or_after(week) >= over:
            continue
        if said is not None and (said.kind is DirectiveKind.RETIRE or (said.on is not None and said.on >= over)):
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
            chosen[contact.id] = Sentence(
                "the weekly limit for new requests ({n}) is reached", {"n": policy.new_requests_per_week}
            )
        else:
            chosen[contact.id] = None
            left -= 1
            if employer:
                taken.add(employer)
    return chosen


# -- silence -----------------------------------------------------------------------------------------------------------

_NOT_WAITING = "you are not waiting for an answer from them"
POSTING = "posting"
"""The tag of a contact whose employer advertises a job that the seeker wants."""


@rule("follow-up-after-silence", row="T02", silent_because=_NOT_WAITING, given=(Touch,))
def follow_up_after_silence(situation: Situation) -> Iterator[Duty | Settled]:
    """Follow up a request that has not been answered.

    It is due when the contact's working day opens `follow_up_after_business_days` after the message; the day on which
    it was sent does not count.  An automatic reply moves it to after the announced return.  A reply by a person, a yes
    or an agreed interview at the same employer, a bounce and the policy's limit on follow-ups end it, and so does the
    day on which silence means no.
    """
    thread, policy, calendar = situation.thread, situation.policy, situation.calendar
    if settled := _why_not_live(situation):
        yield settled
        return
    last = thread.requests[-1]
    if colleague := situation.overview.colleague_who_answered(situation.contact, since=thread.requests[0].at, yes=True):
        yield cancelled("{colleague}, of the same employer, said yes", colleague=colleague.name)
        return
    followed_up, most = len(thread.requests) - 1, policy.follow_ups_at_most
    if any(referral.permission.granted for referral in situation.record.referred_by):
        most = max(most, policy.follow_ups_after_referral_at_most)
    if not most:
        yield not_applicable("the policy has no follow-ups")
        return
    if followed_up >= most:
        yield done("you followed up on {last}, and {most} is enough", last.id, last=last.at, most=times(most))
        return
    days = policy.follow_up_after_business_days
    due, because = calendar.opening_after(last.at, days), "you wrote on {sent} and have had no answer"
    facts: tuple[str, ...] = (last.id,)
    returned = situation.overview.settled_in_again(situation.contact, thread)
    if thread.away and returned and later(due, returned) is returned:
        due, facts = returned, (*facts, thread.away.id)
        because += "; an automatic reply said that they are back on {back}"
    latest = calendar.opening_after(due, days)
    # An automatic reply can put it off beyond the day on which silence means no.
    ends = situation.overview.silence_ends(situation.contact)
    yield situation.duty(
        ActionKind.FOLLOW_UP,
        "Follow up with {contact}, once and briefly",
        because=because,
        due=due,
        latest=latest,
        lapses=latest if ends is None else later(ends, latest),
        facts=facts,
        figure="follow_up_after_business_days",
        sent=last.at,
        back=thread.away and thread.away.back_on,
    )


@rule(SECOND_CONTACT, row="T01", silent_because=_NOT_WAITING, given=(Touch,))
def second_contact_at_employer(situation: Situation) -> Iterator[Duty | Settled]:
    """Write to another person at the same employer while the first one is silent.

    Any reply from the employer ends it.  The policy limits how many people there may have an unanswered request at the
    same time; one more is held back until a thread ends.  It does not apply where the employer is not known.
    """
    thread, contact, overview = situation.thread, situation.contact, situation.overview
    if settled := _why_not_live(situation):
        yield settled
        return
    if not names_employer(contact.organisation):
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
        if not overview.campaign.standing(colleague).forbids_contact
        and overview.waits_until(colleague) is None
        and not overview.record(colleague).touches
        and not overview.record(colleague).interviews
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
        "Write to {contact}, another person at {employer}" if new else "Find another person at {employer} to write to",
        because="you wrote to {first} of the same employer on {sent} and have had no answer",
        due=due,
        latest=calendar.opening_after(due, situation.policy.second_contact_after_business_days),
        lapses=overview.silence_ends(contact),
        facts=(first.id,),
        figure="second_contact_after_business_days",
        to=new,
        first=contact.name,
        sent=first.at,
        employer=contact.organisation,
    )


@rule("move-on-after-silence", row="T02x", silent_because=_NOT_WAITING, given=(Touch,))
def move_on_after_silence(situation: Situation) -> Iterator[Duty | Settled]:
    """Stop waiting when silence means no; an answer that still comes is welcome."""
    if settled := _why_not_live(situation):
        yield settled
        return
    ends = situation.overview.silence_ends(situation.contact)
    assert ends is not None  # noqa: S101  # the thread is live
    thread = situation.thread
    yield situation.duty(
        ActionKind.MOVE_ON,
        "Leave it at that with {contact}, and write to somebody else",
        because="you wrote on {sent}"
        + (", last on {last}" if len(thread.requests) > 1 else "")
        + ", and this long a silence means no",
        due=ends,
        lapses=situation.calendar.opening_after(ends, situation.policy.follow_up_after_business_days),
        facts=tuple(request.id for request in thread.requests),
        figure="give_up_after_business_days",
        sent=thread.requests[0].at,
        last=thread.requests[-1].at,
    )


@rule("recontact-after-deferral", row="T02", silent_because="they have not asked you to wait")
def recontact_after_deferral(situation: Situation) -> Iterator[Duty | Settled]:
    """Write once more after the day until which a contact asked the seeker to wait."""
    contact, calendar = situation.contact, situation.calendar
    put_off = situation.thread.put_off
    asked = situation.asked_to_wait_until
    until = asked or (put_off.not_before if put_off else None)
    said_at = contact.standing.since if asked else put_off and put_off.at
    if until is None or said_at is None:
        return
    if situation.overview.waits_until(contact) is None:
        yield cancelled("they have answered since")
        return
    if situation.meetings_ahead:
        yield cancelled("a meeting with them is agreed on")
        return
    due = calendar.opening(calendar.add_business_days(until, situation.policy.recontact_after_deferral_business_days))
    again = situation.sent(since=first_moment(until, time(), calendar.zone))
    if again:
        yield done("you wrote again on {again}", again[0].id, again=again[0].at)
        return
    yield situation.duty(
        ActionKind.RECONTACT,
        "Write to {contact} again, as they suggested",
        because="they asked you on {said} to wait until {until}",
        due=due,
        latest=calendar.opening_after(due, situation.policy.follow_up_after_business_days),
        facts=(put_off.id,) if put_off and not asked else (contact.id,),
        figure="recontact_after_deferral_business_days",
        said=said_at,
        until=until,
    )


@rule(
    "find-another-address",
    row="T02",
    silent_because="no message to them came back or reached the wrong person",
    given=(Touch,),
)
def find_another_address(situation: Situation) -> Iterator[Duty | Settled]:
    """Look for another address where a message came back, or the right person where it reached the wrong one."""
    thread = situation.thread
    if thread.state is not ThreadState.BOUNCED or thread.ended_by is None:
        return
    wrong = thread.ended_by
    yield situation.duty(
        ActionKind.FIND_ADDRESS,
        "Find another way to reach {contact}"
        if wrong.bounced
        else "Find the right person: {contact} says that it is somebody else",
        because="your message of {at} came back"
        if wrong.bounced
        else "they told you on {at} that they are not the right person",
        due=wrong.at,
        latest=situation.within(wrong.at, situation.policy.answer_within_business_days),
        facts=(wrong.id,),
        figure="answer_within_business_days",
        at=wrong.at,
    )


@rule("apply-meanwhile", row="T21", silent_because="no job at their employer is recorded", given=(Touch,))
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
        because="you wrote to {name} on {sent} to talk first, and have had no answer",
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
    last_step = max((*agreements(situation.record), *refusals(situation.record)), default=float("-inf"))
    if thread.ended_by is None or thread.ended_by.at.timestamp() < last_step:
        declined = thread.state is ThreadState.DECLINED
        return cancelled("they turned the meeting down" if declined else "an interview was agreed on")
    said = thread.ended_by
    what = "your message of {at} came back" if said.bounced else "they answered on {at}"
    return cancelled(what, said.id, at=said.at)
