"""By what the seeker and a person whom somebody named are in touch already."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import reduce
from typing import Any

from infointerview.model.campaign import Campaign
from infointerview.model.exchange import (
    Answer,
    Introduction,
    Permission,
    Purpose,
    Referral,
    ReferralOutcome,
    Scope,
    Touch,
)
from infointerview.model.people import Contact, PersonName
from infointerview.model.record import ContactRecord
from infointerview.model.talk import TALKS, Event, Interview, State
from infointerview.model.values import folded
from infointerview.rules.duties import ActionKind, Duty, Settled, cancelled, done, earlier, later, not_applicable
from infointerview.rules.overview import Overview
from infointerview.rules.rule import Situation, rule
from infointerview.worktime.calendar import within

__all__ = [
    "contacts_called",
    "in_touch",
    "in_touch_since",
    "introduction_to_check_on",
    "permission_to_name_referrer",
    "referral_to_a_name",
    "referral_while_warm",
    "report_back_to_referrer",
    "thank_for_referral",
]


def in_touch(overview: Overview, person: Contact, since: datetime) -> Touch | Interview | None:
    """Return what makes a message on the strength of a referral of an instant needless, if anything does.

    That is a message since then, an earlier one to which an answer could still be expected then, or an interview: one
    that took place, is open, or was spoken of since.  An old request that came to nothing does not count.
    """
    record = overview.record(person)
    if message := next(_messages(record, since), None):
        return message
    if before := _unfinished(overview, person, since):
        return before
    return next((i for i in record.interviews if _is_known(i) or _moved_since(i, since)), None)


def in_touch_since(record: ContactRecord, since: datetime) -> Touch | Interview | None:
    """Return the first message from an instant on, or else an interview that was spoken of since, if there is one."""
    return next(_messages(record, since), None) or next((i for i in record.interviews if _moved_since(i, since)), None)


def _messages(record: ContactRecord, since: datetime) -> Iterator[Touch]:
    """Yield what a person wrote or was sent from an instant on, first what they were sent."""
    later = [t for t in record.touches if t.at.timestamp() >= since.timestamp()]
    yield from (t for t in later if t.outbound and not t.bounced)
    yield from (t for t in later if t.is_reply)


def _unfinished(overview: Overview, person: Contact, since: datetime) -> Touch | None:
    """Return the last message to a person before an instant, if silence did not mean no yet or a reply was new."""
    before = [t for t in overview.record(person).touches if t.at.timestamp() < since.timestamp()]
    exchanged = [t for t in before if t.is_reply or (t.outbound and not t.bounced)]
    last = next((t for t in reversed(exchanged) if t.outbound), None)
    if last is None:
        return None
    ends = overview.silence_ends(person)
    if ends is None:
        given_up = overview.policy.give_up_after_business_days
        ends = overview.calendars.of(person).opening_after(exchanged[-1].at, given_up)
    return last if ends.timestamp() > since.timestamp() or _put_off(overview, person, since) else None


def _put_off(overview: Overview, person: Contact, since: datetime) -> bool:
    """Return whether a person had asked to wait until a day that was still to come."""
    until = overview.waits_until(person)
    return until is not None and overview.calendars.of(person).opening(until).timestamp() > since.timestamp()


def _is_known(interview: Interview) -> bool:
    return interview.state not in {State.DECLINED, State.CANCELLED}


def _moved_since(interview: Interview, since: datetime) -> bool:
    return interview.history[-1].at.timestamp() >= since.timestamp()


def contacts_called(campaign: Campaign, name: PersonName) -> tuple[Contact, ...]:
    """Return the contacts who bear a name, however it is written."""
    worked_out = campaign._worked_out  # noqa: SLF001  # the model keeps it for us
    if "contacts by name" not in worked_out:
        by_name: dict[str, tuple[Contact, ...]] = {}
        for contact in campaign.contacts:
            known_as = folded(contact.name.full)
            by_name[known_as] = (*by_name.get(known_as, ()), contact)
        worked_out["contacts by name"] = by_name
    called: Mapping[str, tuple[Contact, ...]] = worked_out["contacts by name"]
    return called.get(folded(name.full), ())


# -- using a referral --------------------------------------------------------------------------------------------------

# Writing to people while a referral to them is warm, if whoever named them may be named.


@rule("referral-while-warm", row="T05", applies_to="referral to them", given=(Referral,))
def referral_while_warm(situation: Situation) -> Iterator[Duty | Settled]:
    """Write to a person whom somebody named, if that somebody allowed their name to be used.

    It is due from the moment the name was given, or from the permission or the introduction if that came later.
    Without permission there is nothing to name: refused makes the person an ordinary prospect, unknown is asked about
    first.  A promised introduction is waited for.
    """
    contact, campaign = situation.contact, situation.campaign
    open_ones = [r for r in situation.record.referred_by if r.outcome is None]
    if not open_ones:
        return
    known = {r.id: in_touch(situation.overview, contact, r.at) for r in open_ones}
    referrals = [r for r in open_ones if known[r.id] is None]
    if not referrals:
        yield _already_in_touch(next(fact for fact in known.values() if fact))
        return
    allowed = [r for r in referrals if campaign.may_name(r.referrer, contact)]
    warm = [r for r in allowed if r.introduction is None or r.introduction.made_at is not None]
    if not warm:
        yield _not_yet(situation, referrals, allowed)
        return
    if situation.asked_to_wait_until:
        yield cancelled("they asked you to wait until {until}", until=situation.asked_to_wait_until)
        return
    first = min(warm, key=lambda r: (r.at.timestamp(), r.id))
    yield _to_a_referral(
        situation,
        first,
        ActionKind.REFERRAL_OUTREACH,
        "Write to {contact}, whom {referrer} named",
        since=_open_since(situation, first),
        because="{referrer} named them on {given} and lets you say so; a referral cools quickly",
        referrer=campaign.find(first.referrer).name,
    )


def _not_yet(situation: Situation, referrals: list[Referral], allowed: list[Referral]) -> Settled:
    """Return why nobody may be named yet: for want of an introduction or of permission, or for good."""
    if all(r.permission.answer is Answer.REFUSED for r in referrals):
        return not_applicable("the referrer would rather not be named: they are a prospect like any other")
    if not situation.overview.is_referred(situation.contact):
        return not_applicable("nothing more is to come of the referral: they are a prospect like any other")
    if allowed:
        return cancelled("an introduction was promised, and is waited for", *(r.id for r in allowed))
    return not_applicable("whether you may name the referrer is not recorded, and is asked first")


def _open_since(situation: Situation, referral: Referral) -> datetime:
    """Return from when on a person may be written to: named, permitted, and introduced where that was promised."""
    permissions = [referral.permission] if referral.permission.granted else _for_anyone(situation, referral)
    permitted = [permission.at for permission in permissions if permission.at is not None]
    introduced = referral.introduction.made_at if referral.introduction else None
    since = later(referral.at, reduce(earlier, permitted)) if permitted else referral.at
    return since if introduced is None else later(since, introduced)


def _for_anyone(situation: Situation, referral: Referral) -> list[Permission]:
    """Return the permissions of a referrer to be named to anyone."""
    given = situation.overview.record(situation.campaign.find(referral.referrer)).referrals_given
    return [r.permission for r in given if r.permission.granted and r.permission.scope is Scope.ANYONE]


def _already_in_touch(known: Touch | Interview) -> Settled:
    if isinstance(known, Touch):
        said = "you wrote to them on {at}" if known.outbound else "they wrote to you on {at}"
        return done(said, known.id, at=known.at)
    met = known.state in {State.HELD, State.WRITTEN}
    return done("you know each other already" if met else "you have arranged to talk already", known.id)


@rule("referral-to-a-name", row="T05", applies_to="referral of theirs to a mere name", given=(Referral,))
def referral_to_a_name(situation: Situation) -> Iterator[Duty | Settled]:
    """Find out how to reach a person of whom a referrer has given no more than the name.

    It waits, as a message to a contact does, for permission and for an introduction that was promised.
    """
    for referral in situation.record.referrals_given:
        if referral.contact is None and referral.outcome is None and _may_be_named(situation, referral):
            yield _to_a_name(situation, referral)


def _may_be_named(situation: Situation, referral: Referral) -> bool:
    """Return whether a referrer may be named to somebody of whom only the name is known."""
    if referral.permission.answer is Answer.UNKNOWN:
        return bool(_for_anyone(situation, referral))
    return referral.permission.granted


def _to_a_name(situation: Situation, referral: Referral) -> Duty | Settled:
    if known := _known_by_name(situation, referral):
        return known
    if referral.introduction is not None and referral.introduction.made_at is None:
        return cancelled("an introduction was promised, and is waited for", referral.id)
    return _to_a_referral(
        situation,
        referral,
        ActionKind.FIND_ADDRESS,
        "Find out how to reach {named}, whom {name} named",
        since=_open_since(situation, referral),
        because="{name} named {named} on {given}, and you have no more than the name",
        named=referral.name,
    )


def _known_by_name(situation: Situation, referral: Referral) -> Settled | None:
    """Return why a mere name is no news, if a contact of that name must be left alone or is known already."""
    campaign = situation.campaign
    people = contacts_called(campaign, referral.name) if referral.name else ()
    if any(campaign.standing(person).forbids_contact for person in people):
        return cancelled("{named} must not be contacted", referral.id, named=referral.name)
    for person in people:
        record = situation.overview.record(person)
        known: list[Touch | Interview] = [*record.touches, *record.interviews]
        if known:
            return done("you are in touch with {named} already", known[0].id, named=person.name)
    return None


@rule("permission-to-name-referrer", row="T05", applies_to="referral of theirs", given=(Referral,))
def permission_to_name_referrer(situation: Situation) -> Iterator[Duty | Settled]:
    """Ask a referrer whether their name may be used, where that is unknown; the message goes to the referrer."""
    for referral in situation.record.referrals_given:
        yield _permission(situation, referral)


def _permission(situation: Situation, referral: Referral) -> Duty | Settled:
    if referral.permission.answer is not Answer.UNKNOWN:
        return done("they have {answer} it", referral.id, answer=referral.permission.answer)
    if referral.outcome is not None:
        return cancelled("the referral is over: {outcome}", referral.id, outcome=referral.outcome)
    if asked := situation.sent(Purpose.PERMISSION_REQUEST, since=referral.at, referral=referral.id):
        return done("you asked on {at}", asked[0].id, at=asked[0].at)
    person = situation.campaign.find(referral.contact) if referral.contact else None
    if needless := _needless_for(situation, referral, person):
        return needless
    return _to_a_referral(
        situation,
        referral,
        ActionKind.PERMISSION_REQUEST,
        "Ask {contact} whether you may mention their name to {named}",
        since=referral.at,
        because="they named {named} on {given}, and whether you may say so is not recorded",
        named=person.name if person else referral.name,
    )


def _needless_for(situation: Situation, referral: Referral, person: Contact | None) -> Settled | None:
    """Return why no permission is needed to name a referrer to a person, or nothing if it is."""
    campaign = situation.campaign
    if person is None:
        if known := _known_by_name(situation, referral):
            return known
        return done("they allow it for anyone", referral.id) if _may_be_named(situation, referral) else None
    if campaign.standing(person).forbids_contact:
        return cancelled("{named} must not be contacted", referral.id, named=person.name)
    if campaign.may_name(referral.referrer, person):
        return done("they allow it for anyone", referral.id)
    return _known_without_it(in_touch(situation.overview, person, referral.at), person)


_WITHOUT_IT = {
    State.HELD: "you have talked to {named} already",
    State.WRITTEN: "{named} has answered your questions",
    State.DECLINED: "{named} has turned a meeting down",
    State.CANCELLED: "a meeting with {named} was called off",
}


def _known_without_it(known: Touch | Interview | None, person: Contact) -> Settled | None:
    """Return that the seeker is in touch with a person, and so need not name a referrer to them."""
    if known is None:
        return None
    if isinstance(known, Touch):
        said = "you have written to {named} without it" if known.outbound else "{named} has written to you"
    else:
        said = _WITHOUT_IT.get(known.state, "you have arranged to talk to {named} without it")
    return cancelled(said, known.id, named=person.name)


def _to_a_referral(
    situation: Situation,
    referral: Referral,
    kind: ActionKind,
    todo: str,
    *,
    since: datetime,
    because: str,
    **parts: Any,
) -> Duty:
    policy, calendar = situation.policy, situation.calendar
    return situation.duty(
        kind,
        todo,
        because=because,
        due=since,
        latest=within(calendar, since, policy.referral_within_business_days),
        overdue=within(calendar, since, policy.referral_overdue_business_days),
        facts=(referral.id,),
        figure="referral_within_business_days",
        given=referral.at,
        **parts,
    )


# -- introductions -----------------------------------------------------------------------------------------------------

# Looking after an introduction that somebody promised.


@rule("introduction-to-check-on", row="T05b", applies_to="introduction that they promised", given=(Referral,))
def introduction_to_check_on(situation: Situation) -> Iterator[Duty | Settled]:
    """Ask a referrer gently after an introduction that they promised; a day that was agreed on goes first."""
    for referral in situation.record.referrals_given:
        if referral.introduction is not None:
            yield _introduction(situation, referral, referral.introduction)


def _introduction(situation: Situation, referral: Referral, promised: Introduction) -> Duty | Settled:
    policy, calendar = situation.policy, situation.calendar
    person = situation.campaign.find(referral.contact) if referral.contact else None
    if promised.made_at is not None:
        return done("they introduced you on {at}", referral.id, at=promised.made_at)
    if referral.outcome is not None or (person and situation.campaign.standing(person).forbids_contact):
        return cancelled("nothing more is to come of the referral", referral.id)
    if person and (known := in_touch_since(situation.overview.record(person), promised.promised_at)):
        return done("you are in touch with {named} already", known.id, named=person.name)
    checks = situation.sent(Purpose.INTRODUCTION_REQUEST, since=promised.promised_at, referral=referral.id)
    if checks and len(checks) >= policy.introduction_checks_at_most:
        return done("you asked after it on {at}", *(check.id for check in checks), at=checks[-1].at)
    if not policy.introduction_checks_at_most:
        return not_applicable("the policy checks on no introduction")
    if checks or promised.check_on is None:
        since = checks[-1].at if checks else promised.promised_at
        due = situation.day_after(since, policy.introduction_check_after_days)
    else:
        due = calendar.opening(calendar.business_day_on_or_after(promised.check_on))
    return situation.duty(
        ActionKind.INTRODUCTION_CHECK,
        "Ask {contact} gently about the introduction to {named}",
        because="they promised it on {promised}, and nothing has come of it yet",
        due=due,
        latest=within(calendar, due, policy.answer_within_business_days),
        facts=(referral.id,),
        figure="introduction_check_after_days",
        named=person.name if person else referral.name,
        promised=promised.promised_at,
    )


# -- reporting back ----------------------------------------------------------------------------------------------------

# Looking after those who gave a name: thanks for it, and what came of it.


@rule("thank-for-referral", row="T06", applies_to="name that they gave you outside an interview", given=(Referral,))
def thank_for_referral(situation: Situation) -> Iterator[Duty | Settled]:
    """Thank for a name on the day it was given; one that was given in an interview is thanked for with that.

    A name that was taken back, or that another referral gives too, needs no thanks of its own.
    """
    for referral in situation.record.referrals_given:
        yield _thanks(situation, referral)


def _thanks(situation: Situation, referral: Referral) -> Duty | Settled:
    talks = situation.record.interviews
    if referral.interview is not None or any(_covers(talk.start, talk.end, referral.at) for talk in talks):
        return not_applicable("the thanks for the interview cover it")
    thanks = situation.sent(Purpose.REFERRAL_THANK_YOU, Purpose.THANK_YOU, since=referral.at, referral=referral.id)
    if thanks:
        return done("you thanked them on {at}", thanks[0].id, at=thanks[0].at)
    if referral.outcome in {ReferralOutcome.WITHDRAWN, ReferralOutcome.DUPLICATE}:
        return cancelled("the referral is over: {outcome}", referral.id, outcome=referral.outcome)
    return situation.duty(
        ActionKind.REFERRAL_THANK_YOU,
        "Thank {contact} for naming {named}, and say what you will do",
        because="they named {named} on {given}",
        due=referral.at,
        latest=situation.end_of_day(referral.at, situation.policy.referral_thanks_within_days),
        lapses=situation.day_after(referral.at, situation.policy.thank_you_until_days),
        facts=(referral.id,),
        figure="referral_thanks_within_days",
        named=situation.campaign.find(referral.contact).name if referral.contact else referral.name,
        given=referral.at,
    )


def _covers(start: datetime | None, end: datetime | None, at: datetime) -> bool:
    return start is not None and end is not None and start.timestamp() <= at.timestamp() <= end.timestamp()


@rule("report-back-to-referrer", row="T06", applies_to="news from anybody whom they named", given=(Referral,))
def report_back_to_referrer(situation: Situation) -> Iterator[Duty | Settled]:
    """Tell a referrer when the seeker has met the person, and when the referral has come to an end.

    That a message went out or was answered can wait for one of these.  The report goes to the referrer.
    """
    for referral in situation.record.referrals_given:
        if referral.contact is not None:
            yield from _reports(situation, referral, situation.campaign.find(referral.contact))


def _reports(situation: Situation, referral: Referral, person: Contact) -> Iterator[Duty | Settled]:
    news = list(_news(situation, referral, person))
    for place, (at, happened, fact) in enumerate(news, 1):
        reports = situation.sent(Purpose.REPORT_BACK, since=at, referral=referral.id)
        if reports:
            yield done("you told them on {at}", reports[0].id, at=reports[0].at)
        elif place == len(news):  # The latest news is told together with what came before it.
            # Where nothing but the outcome is known, nobody knows since when, and it can wait.
            known = fact != referral.id
            days = situation.policy.report_back_within_business_days
            yield situation.duty(
                ActionKind.REPORT_BACK,
                "Tell {contact} how it went with {person}",
                because="they named {person}, " + happened,
                due=at,
                latest=situation.within(at, days) if known else None,
                facts=(referral.id, fact) if known else (referral.id,),
                figure="report_back_within_business_days" if known else "",
                person=person.name,
                at=at,
            )


def _news(situation: Situation, referral: Referral, person: Contact) -> Iterator[tuple[datetime, str, str]]:
    """Yield what a referrer wants to know about a referral, in order of time: when, what, and by which fact.

    That somebody declined may be recorded as no more than the outcome of the referral, which has no time of its own: it
    counts from the last that happened with them since they were named.
    """
    record, since = situation.overview.record(person), referral.at.timestamp()
    met = [
        (interview.end or step.at, "whom you met on {at}", interview.id)
        for interview in record.interviews
        for step in interview.history
        if step.event in TALKS | {Event.ANSWER_IN_WRITING}
    ]
    refused = [(t.at, "who declined on {at}", t.id) for t in record.touches if t.purpose is Purpose.DECLINE]
    news = sorted((n for n in (*met, *refused) if n[0].timestamp() >= since), key=lambda n: (n[0].timestamp(), n[2]))
    yield from news
    if referral.outcome is ReferralOutcome.DECLINED and not refused:
        at, fact = _last_heard(record, referral)
        yield at, "who declined", fact


def _last_heard(record: ContactRecord, referral: Referral) -> tuple[datetime, str]:
    """Return when something last happened with a person who was named, and the fact; else the referral itself."""
    happened: list[tuple[datetime, str]] = [(t.at, t.id) for t in record.touches if not t.bounced]
    # The end of a talk that was only agreed on is still to come.
    happened += [((talk.was_held and talk.end) or talk.history[-1].at, talk.id) for talk in record.interviews]
    since = [(at, fact) for at, fact in happened if at.timestamp() >= referral.at.timestamp()]
    return max(since, key=lambda h: (h[0].timestamp(), h[1]), default=(referral.at, referral.id))
