"""Looking after those who gave a name: thanks for it, and what came of it."""

from collections.abc import Iterator
from datetime import datetime

from infointerview.model.contact import Contact
from infointerview.model.lifecycle import Event
from infointerview.model.record import ContactRecord
from infointerview.model.referral import Referral, ReferralOutcome
from infointerview.model.step import TALKS
from infointerview.model.touch import Purpose
from infointerview.rules.duty import ActionKind, Duty, Settled, cancelled, done, not_applicable
from infointerview.rules.rule import rule
from infointerview.rules.situation import Situation

__all__ = ["report_back_to_referrer", "thank_for_referral"]


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
