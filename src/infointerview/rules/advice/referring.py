"""Writing to people while a referral to them is warm, and looking after those who referred."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from infointerview.model.contact import Contact
from infointerview.model.lifecycle import Event
from infointerview.model.referral import Answer, Introduction, Referral, ReferralOutcome, Scope
from infointerview.model.step import TALKS
from infointerview.model.touch import Purpose
from infointerview.rules.duty import ActionKind, Duty, Settled, cancelled, done, not_applicable
from infointerview.rules.rule import rule
from infointerview.rules.situation import Situation
from infointerview.rules.window import later

__all__ = [
    "introduction_to_check_on",
    "permission_to_name_referrer",
    "referral_to_a_name",
    "referral_while_warm",
    "report_back_to_referrer",
    "thank_for_referral",
]


@rule("referral-while-warm", row="T05", applies_to="referral to them", given=(Referral,))
def referral_while_warm(situation: Situation) -> Iterator[Duty | Settled]:
    """Write to a person whom somebody named, if that somebody allowed their name to be used.

    It is due from the moment the name was given, or from the permission or the introduction if that came later.
    Without permission there is nothing to name: refused makes the person an ordinary prospect, unknown is asked about
    first.  A promised introduction is waited for.
    """
    contact, campaign = situation.contact, situation.campaign
    referrals = [r for r in situation.record.referred_by if r.outcome is None]
    if not referrals:
        return
    if settled := _already_in_touch(situation):
        yield settled
        return
    allowed = [r for r in referrals if campaign.may_name(r.referrer, contact)]
    if not allowed:
        refused = all(r.permission.answer is Answer.REFUSED for r in referrals)
        yield not_applicable(
            "the referrer would rather not be named: they are a prospect like any other"
            if refused
            else "whether you may name the referrer is not recorded, and is asked first"
        )
        return
    warm = [r for r in allowed if r.introduction is None or r.introduction.made_at is not None]
    if not warm:
        yield cancelled("an introduction was promised, and is waited for", *(r.id for r in allowed))
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


def _open_since(situation: Situation, referral: Referral) -> datetime:
    """Return from when on a person may be written to: named, permitted, and introduced where that was promised."""
    since = referral.at
    if referral.permission.granted:
        permitted = referral.permission.at
    else:
        given = situation.overview.record(situation.campaign.find(referral.referrer)).referrals_given
        for_anyone = [r.permission for r in given if r.permission.granted and r.permission.scope is Scope.ANYONE]
        permitted = min((p.at for p in for_anyone if p.at), key=datetime.timestamp, default=None)
    introduced = referral.introduction.made_at if referral.introduction else None
    for at in (permitted, introduced):
        if at is not None:
            since = later(since, at)
    return since


def _already_in_touch(situation: Situation) -> Settled | None:
    written = situation.sent()
    if written:
        return done("you wrote to them on {at}", written[0].id, at=written[0].at)
    if situation.record.interviews:
        return done("you have arranged to talk already", situation.record.interviews[0].id)
    return None


@rule("referral-to-a-name", row="T05", applies_to="referral of theirs to a mere name", given=(Referral,))
def referral_to_a_name(situation: Situation) -> Iterator[Duty | Settled]:
    """Find out how to reach a person of whom a referrer has given no more than the name."""
    for referral in situation.record.referrals_given:
        if referral.contact is None and referral.outcome is None and referral.permission.granted:
            yield _to_a_referral(
                situation,
                referral,
                ActionKind.FIND_ADDRESS,
                "Find out how to reach {named}, whom {name} named",
                since=later(referral.at, referral.permission.at or referral.at),
                because="{name} named {named} on {given}, and you have no more than the name",
                named=referral.name,
            )


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
    if person and (needless := _needless_for(situation, referral, person)):
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


def _needless_for(situation: Situation, referral: Referral, person: Contact) -> Settled | None:
    """Return why no permission is needed to name a referrer to a person, or nothing if it is."""
    campaign = situation.campaign
    if campaign.standing(person).forbids_contact:
        return cancelled("{named} must not be contacted", referral.id, named=person.name)
    if campaign.may_name(referral.referrer, person):
        return done("they allow it for anyone", referral.id)
    if any(touch.outbound and not touch.bounced for touch in situation.overview.record(person).touches):
        return cancelled("you have written to {named} without it", referral.id, named=person.name)
    return None


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
        latest=calendar.opening_after(due, policy.answer_within_business_days),
        facts=(referral.id,),
        figure="introduction_check_after_days",
        named=person.name if person else referral.name,
        promised=promised.promised_at,
    )


@rule("thank-for-referral", row="T06", applies_to="name that they gave you outside an interview", given=(Referral,))
def thank_for_referral(situation: Situation) -> Iterator[Duty | Settled]:
    """Thank for a name on the day it was given; one that was given in an interview is thanked for with that."""
    for referral in situation.record.referrals_given:
        yield _thanks(situation, referral)


def _thanks(situation: Situation, referral: Referral) -> Duty | Settled:
    talks = situation.record.interviews
    if referral.interview is not None or any(_covers(talk.start, talk.end, referral.at) for talk in talks):
        return not_applicable("the thanks for the interview cover it")
    thanks = situation.sent(Purpose.REFERRAL_THANK_YOU, Purpose.THANK_YOU, since=referral.at, referral=referral.id)
    if thanks:
        return done("you thanked them on {at}", thanks[0].id, at=thanks[0].at)
    return situation.duty(
        ActionKind.REFERRAL_THANK_YOU,
        "Thank {contact} for naming {named}, and say what you will do",
        because="they named {named} on {given}",
        due=referral.at.astimezone(situation.calendar.zone),
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
            yield situation.duty(
                ActionKind.REPORT_BACK,
                "Tell {contact} how it went with {person}",
                because="they named {person}, " + happened,
                due=at.astimezone(situation.calendar.zone),
                latest=situation.calendar.opening_after(at, situation.policy.report_back_within_business_days),
                facts=(referral.id, fact),
                figure="report_back_within_business_days",
                person=person.name,
                at=at,
            )


def _news(situation: Situation, referral: Referral, person: Contact) -> Iterator[tuple[datetime, str, str]]:
    """Yield what a referrer wants to know about a referral, in order of time: when, what, and by which fact."""
    record, since = situation.overview.record(person), referral.at.timestamp()
    met = [
        (interview.end or step.at, "whom you met on {at}", interview.id)
        for interview in record.interviews
        for step in interview.history
        if step.event in TALKS | {Event.ANSWER_IN_WRITING}
    ]
    refused = [(t.at, "who declined on {at}", t.id) for t in record.touches if t.purpose is Purpose.DECLINE]
    if referral.outcome is ReferralOutcome.DECLINED and not refused:
        yield referral.at, "who declined", referral.id
    yield from sorted(
        (n for n in (*met, *refused) if n[0].timestamp() >= since), key=lambda n: (n[0].timestamp(), n[2])
    )


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
        due=since.astimezone(calendar.zone),
        latest=calendar.opening_after(since, policy.referral_within_business_days),
        overdue=calendar.opening_after(since, policy.referral_overdue_business_days),
        facts=(referral.id,),
        figure="referral_within_business_days",
        given=referral.at,
        **parts,
    )
