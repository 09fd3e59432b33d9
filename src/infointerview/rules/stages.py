"""Where a contact, a request and a referral stand, read off the facts and never stored.

A table lists what may follow what, as for interviews and threads.  An event that the table does not list for a stage
leaves the stage as it is.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from operator import itemgetter
from typing import Any, Unpack, overload

from infointerview.errors import InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import PermissionAnswer, Referral, ReferralOutcome, TouchPurpose
from infointerview.model.identity import ContactId, ReferralId
from infointerview.model.people import Contact
from infointerview.model.record import ContactRecord
from infointerview.model.talk import AGREEMENTS, TALKS, InterviewEvent, happened_at
from infointerview.model.values import Party
from infointerview.results import Table
from infointerview.rules.overview import Overview
from infointerview.rules.thread import ThreadState, understood
from infointerview.rules.today import Asked, Query, asked, campaign_of


class ContactStage(StrEnum):
    """Where a contact stands."""

    PROSPECT = "prospect"
    APPROACHED = "approached"
    NUDGED = "nudged"
    IN_CONVERSATION = "in_conversation"
    SCHEDULED = "scheduled"
    MET = "met"
    THANKED = "thanked"
    IN_TOUCH = "in_touch"
    DORMANT = "dormant"
    DECLINED = "declined"
    UNANSWERED = "unanswered"
    DEFERRED = "deferred"
    MOVED = "moved"
    DO_NOT_CONTACT = "do_not_contact"


class ContactEvent(StrEnum):
    """What happens between the seeker and a contact."""

    REQUEST = "request"
    FOLLOW_UP = "follow_up"
    REPLY = "reply"
    DECLINE = "decline"
    DEFERRAL = "deferral"
    AGREEMENT = "agreement"
    CALLED_OFF = "called_off"
    TALK = "talk"
    THANK_YOU = "thank_you"
    TOUCH = "touch"
    SILENCE = "silence"
    LONG_SILENCE = "long_silence"
    CHANGE_OF_EMPLOYER = "change_of_employer"
    STOP_REQUEST = "stop_request"
    REOPENED = "reopened"


_C, _E = ContactStage, ContactEvent

_ALWAYS = {_E.AGREEMENT: _C.SCHEDULED, _E.TALK: _C.MET, _E.STOP_REQUEST: _C.DO_NOT_CONTACT}
_ANSWERED = {**_ALWAYS, _E.REPLY: _C.IN_CONVERSATION, _E.DECLINE: _C.DECLINED, _E.DEFERRAL: _C.DEFERRED}
_ACQUAINTED = {
    **_ALWAYS,
    _E.TOUCH: _C.IN_TOUCH,
    _E.REPLY: _C.IN_TOUCH,
    _E.LONG_SILENCE: _C.DORMANT,
    _E.CHANGE_OF_EMPLOYER: _C.MOVED,
}

CONTACT_TRANSITIONS: Table[ContactStage, Mapping[ContactEvent, ContactStage]] = Table(
    "stages",
    {
        _C.PROSPECT: {**_ANSWERED, _E.REQUEST: _C.APPROACHED, _E.CHANGE_OF_EMPLOYER: _C.MOVED},
        _C.APPROACHED: {
            **_ANSWERED,
            _E.FOLLOW_UP: _C.NUDGED,
            _E.SILENCE: _C.UNANSWERED,
            _E.CHANGE_OF_EMPLOYER: _C.MOVED,
        },
        _C.NUDGED: {**_ANSWERED, _E.SILENCE: _C.UNANSWERED, _E.CHANGE_OF_EMPLOYER: _C.MOVED},
        _C.UNANSWERED: {**_ANSWERED, _E.REQUEST: _C.APPROACHED, _E.CHANGE_OF_EMPLOYER: _C.MOVED},
        _C.IN_CONVERSATION: {
            **_ANSWERED,
            _E.REQUEST: _C.APPROACHED,
            _E.LONG_SILENCE: _C.DORMANT,
            _E.CHANGE_OF_EMPLOYER: _C.MOVED,
        },
        _C.DEFERRED: {**_ANSWERED, _E.REQUEST: _C.APPROACHED, _E.FOLLOW_UP: _C.NUDGED, _E.CHANGE_OF_EMPLOYER: _C.MOVED},
        _C.DECLINED: {**_ANSWERED, _E.REQUEST: _C.APPROACHED, _E.CHANGE_OF_EMPLOYER: _C.MOVED},
        _C.SCHEDULED: {**_ALWAYS, _E.DECLINE: _C.DECLINED, _E.CALLED_OFF: _C.IN_CONVERSATION},
        _C.MET: {**_ACQUAINTED, _E.THANK_YOU: _C.THANKED},
        _C.THANKED: _ACQUAINTED,
        _C.IN_TOUCH: _ACQUAINTED,
        _C.DORMANT: {**_ALWAYS, _E.TOUCH: _C.IN_TOUCH, _E.REPLY: _C.IN_TOUCH, _E.CHANGE_OF_EMPLOYER: _C.MOVED},
        _C.MOVED: {**_ANSWERED, _E.REQUEST: _C.APPROACHED, _E.TOUCH: _C.IN_TOUCH, _E.THANK_YOU: _C.THANKED},
        _C.DO_NOT_CONTACT: {_E.REOPENED: _C.PROSPECT},
    },
)
"""For each stage of a contact, what may happen and the stage that it leads to."""


@overload
def contact_stage(today: Query, contact: Contact | ContactId | str, /) -> ContactStage: ...
@overload
def contact_stage(
    campaign: Campaign, contact: Contact | ContactId | str, /, **beside: Unpack[Asked]
) -> ContactStage: ...
def contact_stage(today: Query | Campaign, contact: Contact | ContactId | str, /, **beside: Any) -> ContactStage:
    """Return where a contact stands at an instant.

    What happened after the instant does not count yet.  Silence means no when the policy says so, and a contact is
    dormant after the policy's number of days without a message or talk in either direction.

    Raises:
        InvalidValue: `now` is naive, or something given is not what it should be.
        ContactNotFound: There is no such contact.

    >>> from datetime import UTC
    >>> from infointerview import Seeker
    >>> me = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    >>> campaign = Campaign(seeker=me).add(Contact(name="Ada Quist"))
    >>> contact_stage(campaign, "ada", now=datetime(2026, 3, 2, tzinfo=UTC)).value
    'prospect'
    """
    query = asked(today, beside)
    now, overview, person = query.now, query.overview, query.campaign.find(contact)
    if query.campaign.standing(person).forbids_contact:
        return ContactStage.DO_NOT_CONTACT
    stage, last = ContactStage.PROSPECT, None
    for at, event in sorted(_happened(overview, person, now), key=itemgetter(0)):
        stage = CONTACT_TRANSITIONS[stage].get(event, stage)
        last = at
    if last is not None and now.timestamp() - last >= timedelta(days=query.policy.dormant_after_days).total_seconds():
        stage = CONTACT_TRANSITIONS[stage].get(ContactEvent.LONG_SILENCE, stage)
    until = overview.asked_to_wait_until(person)
    waits = until is not None and now.astimezone(overview.calendars.of(person).zone).date() < until
    return ContactStage.DEFERRED if waits and stage not in _BEYOND_WAITING else stage


_BEYOND_WAITING = frozenset({ContactStage.SCHEDULED, ContactStage.MET, ContactStage.THANKED, ContactStage.IN_TOUCH})

_BY_PURPOSE = {
    TouchPurpose.OUTREACH: ContactEvent.REQUEST,
    TouchPurpose.FOLLOW_UP: ContactEvent.FOLLOW_UP,
    TouchPurpose.THANK_YOU: ContactEvent.THANK_YOU,
    TouchPurpose.DECLINE: ContactEvent.DECLINE,
    TouchPurpose.DEFERRAL: ContactEvent.DEFERRAL,
    TouchPurpose.WRITTEN_ANSWERS: ContactEvent.TALK,
}
_BY_STEP = {
    **dict.fromkeys(AGREEMENTS, ContactEvent.AGREEMENT),
    **dict.fromkeys((*TALKS, InterviewEvent.ANSWER_IN_WRITING), ContactEvent.TALK),
    **dict.fromkeys(
        (
            InterviewEvent.CANCEL,
            InterviewEvent.ASK_TO_RESCHEDULE,
            InterviewEvent.CONTACT_NO_SHOW,
            InterviewEvent.SEEKER_NO_SHOW,
        ),
        ContactEvent.CALLED_OFF,
    ),
    InterviewEvent.DECLINE: ContactEvent.DECLINE,
}


def _happened(overview: Overview, contact: Contact, now: datetime) -> Iterator[tuple[float, ContactEvent]]:
    """Yield what happened with a contact up to *now*, and when; things at the same instant keep this order."""
    record, end = overview.record(contact), now.timestamp()
    for interview in record.interviews:
        for step in interview.history:
            at = happened_at(interview, step).timestamp()  # The thanks for a talk may be older than the note of it.
            theirs = step.event is InterviewEvent.PROPOSE and step.by is Party.CONTACT
            event = ContactEvent.REPLY if theirs else _BY_STEP.get(step.event)
            if at <= end and event:
                yield at, event
    for touch in record.touches:
        if touch.at.timestamp() <= end and not touch.bounced and touch.purpose is not TouchPurpose.AUTOMATIC_REPLY:
            usual = ContactEvent.TOUCH if touch.outbound else ContactEvent.REPLY
            yield touch.at.timestamp(), _BY_PURPOSE.get(touch.purpose, usual)
    ends = overview.silence_ends(contact)
    if ends is not None and ends.timestamp() <= end:
        yield ends.timestamp(), ContactEvent.SILENCE
    # A job that ended before the first exchange is not a change of employer.
    known = [t.at.timestamp() for t in record.touches] + [i.history[0].at.timestamp() for i in record.interviews]
    for job in contact.employments:
        if job.until is not None:
            left = overview.end_of_seekers_day(job.until).timestamp()
            if left <= end and any(at < left for at in known):
                yield left, ContactEvent.CHANGE_OF_EMPLOYER


@overload
def thread_state(today: Query, contact: Contact | ContactId | str, /) -> ThreadState: ...
@overload
def thread_state(campaign: Campaign, contact: Contact | ContactId | str, /, **beside: Unpack[Asked]) -> ThreadState: ...
def thread_state(today: Query | Campaign, contact: Contact | ContactId | str, /, **beside: Any) -> ThreadState:
    """Return where the last request to a contact stands at an instant; silence means no when the policy says so.

    Raises:
        InvalidValue: `now` is naive, or something given is not what it should be.
        ContactNotFound: There is no such contact.
    """
    query = asked(today, beside)
    now, overview, person = query.now, query.overview, query.campaign.find(contact)
    if query.campaign.standing(person).forbids_contact:
        return ThreadState.STOPPED
    thread, ends = overview.thread(person), overview.silence_ends(person)
    silent = thread.is_live and ends is not None and now.timestamp() >= ends.timestamp()
    return ThreadState.UNANSWERED if silent else thread.state


# -- referrals ---------------------------------------------------------------------------------------------------------


class ReferralStage(StrEnum):
    """Where a referral stands."""

    NAMED = "named"
    NAME_ONLY = "name_only"
    INTRODUCTION_PENDING = "introduction_pending"
    DIRECT = "direct"
    CONTACTED = "contacted"
    REPLIED = "replied"
    MET = "met"
    REPORTED_BACK = "reported_back"
    DECLINED_BY_TARGET = "declined_by_target"
    LAPSED = "lapsed"
    WITHDRAWN_BY_REFERRER = "withdrawn_by_referrer"
    DUPLICATE = "duplicate"


class ReferralEvent(StrEnum):
    """What happens to a referral."""

    BARE_NAME = "bare_name"
    PERMISSION = "permission"
    PROMISE = "promise"
    INTRODUCTION = "introduction"
    REQUEST = "request"
    REPLY = "reply"
    DECLINE = "decline"
    TALK = "talk"
    REPORT = "report"
    LAPSE = "lapse"
    WITHDRAWAL = "withdrawal"
    DUPLICATION = "duplication"


_R, _F = ReferralStage, ReferralEvent

_ENDS = {_F.LAPSE: _R.LAPSED, _F.WITHDRAWAL: _R.WITHDRAWN_BY_REFERRER, _F.DUPLICATION: _R.DUPLICATE}
_GOES_ON = {
    **_ENDS,
    _F.REQUEST: _R.CONTACTED,
    _F.REPLY: _R.REPLIED,
    _F.DECLINE: _R.DECLINED_BY_TARGET,
    _F.TALK: _R.MET,
}

REFERRAL_TRANSITIONS: Table[ReferralStage, Mapping[ReferralEvent, ReferralStage]] = Table(
    "stages",
    {
        _R.NAMED: {
            **_GOES_ON,
            _F.BARE_NAME: _R.NAME_ONLY,
            _F.PROMISE: _R.INTRODUCTION_PENDING,
            _F.PERMISSION: _R.DIRECT,
        },
        _R.NAME_ONLY: {**_ENDS, _F.PROMISE: _R.INTRODUCTION_PENDING},
        _R.INTRODUCTION_PENDING: {**_GOES_ON, _F.INTRODUCTION: _R.DIRECT},
        _R.DIRECT: {**_GOES_ON, _F.PROMISE: _R.INTRODUCTION_PENDING},
        _R.CONTACTED: _GOES_ON,
        _R.REPLIED: _GOES_ON,
        _R.DECLINED_BY_TARGET: {**_ENDS, _F.TALK: _R.MET, _F.REPORT: _R.REPORTED_BACK},
        _R.MET: {**_ENDS, _F.REPORT: _R.REPORTED_BACK},
        _R.REPORTED_BACK: {**_ENDS, _F.TALK: _R.MET},
        _R.LAPSED: {},
        _R.WITHDRAWN_BY_REFERRER: {},
        _R.DUPLICATE: {},
    },
)
"""For each stage of a referral, what may happen and the stage that it leads to."""


def referral_stage(today: Query | Campaign, referral: Referral | ReferralId | str) -> ReferralStage:
    """Return where a referral stands, as far as the facts say.

    Raises:
        InvalidValue: There is no such referral in the campaign.
    """
    campaign = campaign_of(today)
    known = campaign.facts.get(referral if isinstance(referral, str) else getattr(referral, "id", ""))
    if not isinstance(known, Referral):
        raise InvalidValue.at("referral_stage", "no such referral in the campaign", "add it first")
    # How it began, then what happened with the person, then how it ended.
    events: list[ReferralEvent] = []
    if known.contact is None:
        events.append(ReferralEvent.BARE_NAME)
    elif known.permission.answer is PermissionAnswer.GRANTED:
        events.append(ReferralEvent.PERMISSION)
    if known.introduction is not None:
        events.append(ReferralEvent.PROMISE)
        if known.introduction.made_at is not None:
            events.append(ReferralEvent.INTRODUCTION)
    if known.contact is not None:
        named, referrer = understood(campaign.about(known.contact)), campaign.about(known.referrer)
        exchanged = _exchanged(named, referrer, known)
        events += (event for _, event in sorted(exchanged, key=itemgetter(0)))
    if known.outcome is not None:
        events.append(_BY_OUTCOME[known.outcome])
    stage = ReferralStage.NAMED
    for event in events:
        stage = REFERRAL_TRANSITIONS[stage].get(event, stage)
    return stage


_BY_OUTCOME = {
    ReferralOutcome.DECLINED: ReferralEvent.DECLINE,
    ReferralOutcome.LAPSED: ReferralEvent.LAPSE,
    ReferralOutcome.WITHDRAWN: ReferralEvent.WITHDRAWAL,
    ReferralOutcome.DUPLICATE: ReferralEvent.DUPLICATION,
}

_BY_REPLY = {
    TouchPurpose.DECLINE: ReferralEvent.DECLINE,
    TouchPurpose.STOP_REQUEST: ReferralEvent.DECLINE,
    TouchPurpose.WRITTEN_ANSWERS: ReferralEvent.TALK,
}


def _exchanged(
    named: ContactRecord, referrer: ContactRecord, referral: Referral
) -> Iterator[tuple[float, ReferralEvent]]:
    """Yield what was exchanged since a referral with the person named, then the reports to the referrer, and when."""
    since = referral.at.timestamp()
    for touch in named.touches:
        at = touch.at.timestamp()
        if at < since or touch.bounced:
            continue
        if touch.outbound and touch.purpose is TouchPurpose.OUTREACH:
            yield at, ReferralEvent.REQUEST
        elif touch.is_reply:
            yield at, _BY_REPLY.get(touch.purpose, ReferralEvent.REPLY)
    for interview in named.interviews:
        for step in interview.history:
            # A talk counts from its end, however late it is noted: the report may be older than the note.
            at = (interview.end or step.at).timestamp()
            if step.event in TALKS | {InterviewEvent.ANSWER_IN_WRITING} and at >= since:
                yield at, ReferralEvent.TALK
    for touch in referrer.touches:
        at = touch.at.timestamp()
        report = touch.outbound and not touch.bounced and touch.is_for(TouchPurpose.REPORT_BACK)
        if report and touch.referral in {None, referral.id} and at >= since:
            yield at, ReferralEvent.REPORT
