"""Referrals: writing to the person named, asking whether the referrer may be named, introductions, thanks, reports."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import reduce
from typing import Any

from infointerview.model.exchange import (
    Permission,
    PermissionAnswer,
    PermissionScope,
    Referral,
    ReferralOutcome,
    Touch,
    TouchPurpose,
)
from infointerview.model.people import Contact
from infointerview.model.record import ContactRecord
from infointerview.model.talk import TALKS, Interview, InterviewEvent, InterviewState
from infointerview.rules.advice.answers import named_by_redirection
from infointerview.rules.duties import (
    ActionKind,
    Duty,
    Settled,
    after,
    cancelled,
    done,
    earlier,
    later,
    not_applicable,
    times,
)
from infointerview.rules.overview import Overview
from infointerview.rules.rule import Situation, rule
from infointerview.worktime.calendar import within


def in_touch(overview: Overview, person: Contact, since: datetime) -> Touch | Interview | None:
    """Return the exchange with a person that makes it unnecessary to write on the strength of a referral, if any does.

    That is a message since the referral was made, an earlier one to which an answer could still be expected then, or an
    interview that took place, is open, or has had a step since.  An old request that came to nothing does not count.
    """
    record, start = overview.record(person), since.timestamp()
    if message := next(_messages(record, since), None):
        return message
    earlier_ones = [t for t in record.touches if t.at.timestamp() < start]
    exchanged = [t for t in earlier_ones if t.is_reply or (t.outbound and not t.bounced)]
    if last := next((t for t in reversed(exchanged) if t.outbound), None):
        calendar, days = overview.calendars.of(person), overview.policy.give_up_after_business_days
        ends = overview.silence_ends(person) or calendar.opening_after(exchanged[-1].at, days)
        wait = overview.waits_until(person)
        if ends.timestamp() > start or (wait is not None and calendar.opening(wait).timestamp() > start):
            return last
    off = {InterviewState.DECLINED, InterviewState.CANCELLED}
    return next((talk for talk in record.interviews if talk.state not in off or _moved_since(talk, since)), None)


def in_touch_since(record: ContactRecord, since: datetime) -> Touch | Interview | None:
    """Return the first message from an instant on, or else an interview with a step since then, if there is one."""
    return next(_messages(record, since), None) or next((i for i in record.interviews if _moved_since(i, since)), None)


def _messages(record: ContactRecord, since: datetime) -> Iterator[Touch]:
    """Yield what a person was sent from an instant on, and then what they wrote."""
    later = [t for t in record.touches if t.at.timestamp() >= since.timestamp()]
    yield from (t for t in later if t.outbound and not t.bounced)
    yield from (t for t in later if t.is_reply)


def _moved_since(interview: Interview, since: datetime) -> bool:
    return interview.history[-1].at.timestamp() >= since.timestamp()


# -- using a referral --------------------------------------------------------------------------------------------------


@rule(
    "referral-while-warm",
    row="T05",
    silent_because="there is no open referral to them",
    given=(Referral,),
    until_decided=True,
)
def referral_while_warm(situation: Situation) -> Iterator[Duty | Settled]:
    """Write to a person whom somebody named, if the referrer may be named to them.

    It is due from the moment the name was given, or from the permission or the introduction if that came later.  If
    permission was refused, the person is an ordinary prospect; if it is unknown, it is asked for first.  A promised
    introduction is waited for.
    """
    contact, overview = situation.contact, situation.overview
    open_ones = [r for r in situation.record.referred_by if r.outcome is None]
    if not open_ones:
        return
    known = {r.id: in_touch(overview, contact, r.at) for r in open_ones}
    referrals = [r for r in open_ones if known[r.id] is None]
    if not referrals:
        fact = next(fact for fact in known.values() if fact)
        if isinstance(fact, Touch):
            yield done(
                "you wrote to them on {at}" if fact.outbound else "they wrote to you on {at}", fact.id, at=fact.at
            )
        else:
            met = fact.state in {InterviewState.HELD, InterviewState.WRITTEN}
            yield done("you know each other already" if met else "you have arranged to talk already", fact.id)
        return
    allowed = [r for r in referrals if overview.may_name(r.referrer, contact)]
    warm = [r for r in allowed if r.introduction is None or r.introduction.made_at is not None]
    if not warm:
        # Nobody may be named: an introduction or a permission is missing, or will not come.
        if all(r.permission.answer is PermissionAnswer.REFUSED for r in referrals):
            yield not_applicable("the referrer would rather not be named: they are a prospect like any other")
        elif not overview.is_referred(contact):
            yield not_applicable("nothing more will come of the referral: they are a prospect like any other")
        elif allowed:
            yield cancelled("an introduction was promised, and you are waiting for it", *(r.id for r in allowed))
        else:
            yield not_applicable("whether you may name the referrer is not recorded, so ask first")
        return
    if situation.asked_to_wait_until:
        yield cancelled("they asked you to wait until {until}", until=situation.asked_to_wait_until)
        return
    first = min(warm, key=lambda r: (r.at.timestamp(), r.id))
    if left := overview.address_was_lost(contact):
        yield _to_a_referral(
            situation,
            first,
            ActionKind.FIND_ADDRESS,
            "Find another way to reach {contact}, whom {referrer} named",
            since=later(_open_since(situation, first), overview.end_of_seekers_day(left)),
            because="the address on file is at an employer that they left on {left}",
            referrer=overview.find(first.referrer).name,
            left=left,
        )
        return
    yield _to_a_referral(
        situation,
        first,
        ActionKind.REFERRAL_OUTREACH,
        "Write to {contact}, as {referrer} suggested",
        since=_open_since(situation, first),
        because="{referrer} named them on {given} and said you may say so; it's best done soon",
        referrer=overview.find(first.referrer).name,
    )


def _open_since(situation: Situation, referral: Referral) -> datetime:
    """Return when everything was there to write to a person: the name, permission, and an introduction if promised."""
    permissions = [referral.permission] if referral.permission.granted else _for_anyone(situation, referral)
    permitted = [permission.at for permission in permissions if permission.at is not None]
    introduced = referral.introduction.made_at if referral.introduction else None
    since = later(referral.at, reduce(earlier, permitted)) if permitted else referral.at
    return since if introduced is None else later(since, introduced)


def _for_anyone(situation: Situation, referral: Referral) -> list[Permission]:
    """Return the permissions of a referrer to be named to anyone."""
    given = situation.overview.record(situation.overview.find(referral.referrer)).referrals_given
    return [r.permission for r in given if r.permission.granted and r.permission.scope is PermissionScope.ANYONE]


@rule(
    "referral-to-a-name",
    row="T05",
    silent_because="they have not named anyone who isn't a contact yet",
    given=(Referral,),
    until_decided=True,
)
def referral_to_a_name(situation: Situation) -> Iterator[Duty | Settled]:
    """Find out how to reach a person of whom a referrer has given only the name.

    It waits, as a message to a contact does, for permission and for an introduction that was promised.
    """
    for referral in situation.record.referrals_given:
        if referral.contact is not None or referral.outcome is not None or not _may_be_named(situation, referral):
            continue
        if known := _known_by_name(situation, referral):
            yield known
        elif referral.introduction is not None and referral.introduction.made_at is None:
            yield cancelled("an introduction was promised, and you are waiting for it", referral.id)
        else:
            yield _to_a_referral(
                situation,
                referral,
                ActionKind.FIND_ADDRESS,
                "Find out how to reach {named}, whom {name} named",
                since=_open_since(situation, referral),
                because="{name} named {named} on {given}, and you only have the name",
                named=referral.name,
            )


def _may_be_named(situation: Situation, referral: Referral) -> bool:
    """Return whether a referrer may be named to the person of a referral of whom only the name is known."""
    if referral.permission.answer is PermissionAnswer.UNKNOWN:
        return bool(_for_anyone(situation, referral))
    return referral.permission.granted


def _known_by_name(situation: Situation, referral: Referral) -> Settled | None:
    """Return why there is nothing to do about a name, if a contact of that name is off limits or known already."""
    overview = situation.overview
    people = overview.called(referral.name) if referral.name else ()
    if any(overview.standing(person).forbids_contact for person in people):
        return cancelled("{named} must not be contacted", referral.id, named=referral.name)
    for person in people:
        record = overview.record(person)
        known: list[Touch | Interview] = [*record.touches, *record.interviews]
        if known:
            return done("you are in touch with {named} already", known[0].id, named=person.name)
    return None


@rule(
    "permission-to-name-referrer",
    row="T05",
    silent_because="they have not named anyone",
    given=(Referral,),
    until_decided=True,
)
def permission_to_name_referrer(situation: Situation) -> Iterator[Duty | Settled]:
    """Ask a referrer whether their name may be used, where that is unknown; the message goes to the referrer."""
    for referral in situation.record.referrals_given:
        person = situation.overview.find(referral.contact) if referral.contact else None
        if referral.permission.answer is not PermissionAnswer.UNKNOWN:
            yield done("they have {answer} it", referral.id, answer=referral.permission.answer)
        elif referral.outcome is not None:
            yield cancelled("the referral is over: {outcome}", referral.id, outcome=referral.outcome)
        elif asked := _asked_for_permission(situation, referral):
            yield done("you asked on {at}", asked[0].id, at=asked[0].at)
        elif settled := _permission_not_needed(situation, referral, person):
            yield settled
        else:
            thanks = "Thank {contact} for pointing you to {named}, and ask whether you may mention their name"
            pointed = _pointed(situation, referral) is not None
            yield _to_a_referral(
                situation,
                referral,
                ActionKind.PERMISSION_REQUEST,
                thanks if pointed else "Ask {contact} whether you may mention their name to {named}",
                since=referral.at,
                because="they named {named} on {given}, and you haven't noted whether you may say so",
                named=person.name if person else referral.name,
            )


@rule(
    "permission-not-answered",
    row="T05",
    silent_because="you are not waiting to hear whether you may mention their name",
    given=(Referral,),
    until_decided=True,
)
def permission_not_answered(situation: Situation) -> Iterator[Duty | Settled]:
    """Ask once more whether a referrer may be named, or write down what they said about it.

    After that the person whom they named is a prospect like any other, to whom the name is not mentioned.
    """
    policy, calendar = situation.policy, situation.calendar
    for referral in situation.record.referrals_given:
        person = situation.overview.find(referral.contact) if referral.contact else None
        asked = _asked_for_permission(situation, referral)
        is_open = referral.permission.answer is PermissionAnswer.UNKNOWN and referral.outcome is None
        if not (asked and is_open):
            continue
        last = asked[-1]
        parts: dict[str, Any] = {"named": person.name if person else referral.name, "asked": last.at}
        answer = next(
            (t for t in situation.record.touches if t.is_reply and t.at.timestamp() > last.at.timestamp()), None
        )
        if settled := _permission_not_needed(situation, referral, person):
            yield settled
        elif answer is not None:
            yield situation.duty(
                ActionKind.RECORD_REPLY,
                "Write down whether you may mention {contact} to {named}",
                because="you asked on {asked}, they wrote on {at}, and what they said about it is not recorded",
                due=answer.at,
                latest=within(answer.at, policy.answer_within_business_days, situation.seekers_calendar),
                facts=(referral.id, answer.id),
                figure="answer_within_business_days",
                at=answer.at,
                **parts,
            )
        elif len(asked) > policy.follow_ups_at_most:
            yield done("you asked {often}, last on {asked}", last.id, often=times(len(asked)), **parts)
        else:
            due = _once_they_are_back(situation, calendar.opening_after(last.at, policy.follow_up_after_business_days))
            latest = calendar.opening_after(due, policy.follow_up_after_business_days)
            yield situation.duty(
                ActionKind.PERMISSION_REQUEST,
                "Ask {contact} once more whether you may mention their name to {named}",
                because="you asked on {asked} and haven't heard back",
                # Most answers come within days, so another message may ask sooner.
                earliest=earlier(calendar.opening_after(last.at, policy.second_contact_after_business_days), due),
                due=due,
                latest=latest,
                lapses=later(calendar.opening_after(last.at, policy.give_up_after_business_days), latest),
                facts=(referral.id,),
                figure="follow_up_after_business_days",
                **parts,
            )


def _once_they_are_back(situation: Situation, due: datetime) -> datetime:
    """Return when something is due, or when a referrer can be reminded after a return that an automatic reply named."""
    returned = situation.overview.settled_in_again(situation.contact, situation.thread)
    return due if returned is None else later(due, returned)


def _asked_for_permission(situation: Situation, referral: Referral) -> tuple[Touch, ...]:
    return situation.sent(TouchPurpose.PERMISSION_REQUEST, since=referral.at, referral=referral.id)


def _pointed(situation: Situation, referral: Referral) -> Touch | None:
    """Return the message by which a referrer pointed to somebody else, if it is what a referral records.

    It is one message of theirs, and one answer thanks for it.
    """
    for touch in situation.record.touches:
        if touch.purpose is TouchPurpose.REDIRECTION:
            named = named_by_redirection(situation, touch.at)
            if named is not None and named.id == referral.id:
                return touch
    return None


_WITHOUT_IT = {
    InterviewState.HELD: "you have talked to {named} already",
    InterviewState.WRITTEN: "{named} has answered your questions",
    InterviewState.DECLINED: "{named} has turned a meeting down",
    InterviewState.CANCELLED: "a meeting with {named} was called off",
}


def _permission_not_needed(situation: Situation, referral: Referral, person: Contact | None) -> Settled | None:
    """Return why a permission to name a referrer to a person is not needed, or `None` if it is."""
    overview = situation.overview
    if person is None:
        if settled := _known_by_name(situation, referral):
            return settled
        return done("they allow it for anyone", referral.id) if _may_be_named(situation, referral) else None
    if overview.standing(person).forbids_contact:
        return cancelled("{named} must not be contacted", referral.id, named=person.name)
    if overview.may_name(referral.referrer, person):
        return done("they allow it for anyone", referral.id)
    for other in overview.record(person).referred_by:
        if other.outcome is None and overview.may_name(other.referrer, person):
            name = overview.find(other.referrer).name
            return cancelled("{other} lets you mention their name, and one is enough", other.id, other=name)
    known, why = in_touch(overview, person, referral.at), "you have written to {named} without it"
    if isinstance(known, Interview):
        why = _WITHOUT_IT.get(known.state, "you have arranged to talk to {named} without it")
    elif known is not None and not known.outbound:
        why = "{named} has written to you"
    return cancelled(why, known.id, named=person.name) if known else None


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
    policy = situation.policy
    return situation.duty(
        kind,
        todo,
        because=because,
        due=since,
        latest=situation.within(since, policy.referral_within_business_days),
        overdue=situation.within(since, policy.referral_overdue_business_days),
        facts=(referral.id,),
        figure="referral_within_business_days",
        given=referral.at,
        **parts,
    )


# -- introductions -----------------------------------------------------------------------------------------------------


@rule(
    "introduction-to-check-on",
    row="T05b",
    silent_because="they have not promised an introduction",
    given=(Referral,),
    until_decided=True,
)
def introduction_to_check_on(situation: Situation) -> Iterator[Duty | Settled]:
    """Ask a referrer gently about an introduction that they promised; on the day that was agreed on, if one was."""
    policy, calendar = situation.policy, situation.calendar
    for referral in situation.record.referrals_given:
        promised = referral.introduction
        if promised is None:
            continue
        person = situation.overview.find(referral.contact) if referral.contact else None
        checks = situation.sent(TouchPurpose.INTRODUCTION_REQUEST, since=promised.promised_at, referral=referral.id)
        if promised.made_at is not None:
            yield done("they introduced you on {at}", referral.id, at=promised.made_at)
        elif referral.outcome is not None or (person and situation.overview.standing(person).forbids_contact):
            yield cancelled("nothing more will come of the referral", referral.id)
        elif person and (known := in_touch_since(situation.overview.record(person), promised.promised_at)):
            yield done("you are in touch with {named} already", known.id, named=person.name)
        elif checks and len(checks) >= policy.introduction_checks_at_most:
            yield done("you asked about it on {at}", *(check.id for check in checks), at=checks[-1].at)
        elif not policy.introduction_checks_at_most:
            yield not_applicable("the policy never checks on introductions")
        else:
            if promised.check_on is not None and not checks:
                due = calendar.opening(calendar.business_day_on_or_after(promised.check_on))
            else:
                since = checks[-1].at if checks else promised.promised_at
                due = situation.day_after(since, policy.introduction_check_after_days)
            due = _once_they_are_back(situation, due)
            yield situation.duty(
                ActionKind.INTRODUCTION_CHECK,
                "Ask {contact} gently about the introduction to {named}",
                because="they promised it on {promised}, and nothing has come of it yet",
                due=due,
                latest=situation.within(due, policy.answer_within_business_days),
                facts=(referral.id,),
                figure="introduction_check_after_days",
                named=person.name if person else referral.name,
                promised=promised.promised_at,
            )


# -- thanks and reports ------------------------------------------------------------------------------------------------


@rule("thank-for-referral", row="T06", silent_because="they have not named anyone", given=(Referral,))
def thank_for_referral(situation: Situation) -> Iterator[Duty | Settled]:
    """Thank for a name on the day it was given; the thanks for an interview cover a name that was given in it.

    A name that was taken back, or that another referral gives too, needs no thanks of its own.
    """
    talks = [(talk.start, talk.end) for talk in situation.record.interviews if talk.start and talk.end]
    for referral in situation.record.referrals_given:
        at = referral.at.timestamp()
        thanks = situation.sent(
            TouchPurpose.REFERRAL_THANK_YOU, TouchPurpose.THANK_YOU, since=referral.at, referral=referral.id
        )
        pointed = _pointed(situation, referral)
        if referral.interview is not None or any(start.timestamp() <= at <= end.timestamp() for start, end in talks):
            yield not_applicable("the thanks for the interview cover it")
        elif pointed and (answered := situation.sent(since=after(pointed.at, timedelta.resolution))):
            yield done("you thanked them on {at}", answered[0].id, at=answered[0].at)
        elif pointed and any(
            isinstance(duty, Duty) and referral.id in duty.facts for duty in permission_to_name_referrer(situation)
        ):
            yield cancelled("you thank them when you ask whether you may mention their name", referral.id)
        elif thanks:
            yield done("you thanked them on {at}", thanks[0].id, at=thanks[0].at)
        elif referral.outcome in {ReferralOutcome.WITHDRAWN, ReferralOutcome.DUPLICATE}:
            yield cancelled("the referral is over: {outcome}", referral.id, outcome=referral.outcome)
        else:
            yield situation.duty(
                ActionKind.REFERRAL_THANK_YOU,
                "Thank {contact} for naming {named}, and say what you will do",
                because="they named {named} on {given}",
                due=referral.at,
                latest=situation.end_of_day(referral.at, situation.policy.referral_thanks_within_days),
                lapses=situation.day_after(referral.at, situation.policy.thank_you_until_days),
                facts=(referral.id,),
                figure="referral_thanks_within_days",
                named=situation.overview.find(referral.contact).name if referral.contact else referral.name,
                given=referral.at,
            )


@rule("report-back-to-referrer", row="T06", silent_because="there is no news from anyone they named", given=(Referral,))
def report_back_to_referrer(situation: Situation) -> Iterator[Duty | Settled]:
    """Tell a referrer when the seeker has met the person, and when the referral has come to an end.

    That a message went out or was answered can wait for one of these.  The report goes to the referrer.
    """
    for referral in situation.record.referrals_given:
        if referral.contact is None:
            continue
        person = situation.overview.find(referral.contact)
        news = list(_news(situation.overview.record(person), referral))
        decision = situation.campaign.seeker.decision
        for place, (at, happened, fact) in enumerate(news, 1):
            if reports := situation.sent(TouchPurpose.REPORT_BACK, since=at, referral=referral.id):
                yield done("you told them on {at}", reports[0].id, at=reports[0].at)
            elif decision is not None and at.timestamp() <= decision.at.timestamp():
                yield cancelled("you tell them with what you have decided", referral.id)
            elif place == len(news):  # The latest news is told together with what came before it.
                # If only the outcome is known, its time is not, and there is no deadline.
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


def _news(record: ContactRecord, referral: Referral) -> Iterator[tuple[datetime, str, str]]:
    """Yield what a referrer wants to know about the person named, in order of time: when, what, and the fact's id.

    That somebody declined may be recorded only as the outcome of the referral, which has no time of its own: it counts
    from the last thing that happened with them since they were named, or else from the referral itself.
    """
    since = referral.at.timestamp()
    met = [
        (interview.end or step.at, "whom you met on {at}", interview.id)
        for interview in record.interviews
        for step in interview.history
        if step.event in TALKS | {InterviewEvent.ANSWER_IN_WRITING}
    ]
    refused = [(t.at, "who declined on {at}", t.id) for t in record.touches if t.purpose is TouchPurpose.DECLINE]
    news = sorted((n for n in (*met, *refused) if n[0].timestamp() >= since), key=lambda n: (n[0].timestamp(), n[2]))
    yield from news
    if referral.outcome is ReferralOutcome.DECLINED and not refused:
        happened: list[tuple[datetime, str]] = [(t.at, t.id) for t in record.touches if not t.bounced]
        # The end of a talk that was only agreed on is still to come.
        happened += [((talk.was_held and talk.end) or talk.history[-1].at, talk.id) for talk in record.interviews]
        later_ones = (h for h in happened if h[0].timestamp() >= since)
        at, fact = max(later_ones, key=lambda h: (h[0].timestamp(), h[1]), default=(referral.at, referral.id))
        yield at, "who declined", fact
