"""Where a contact stands, read off the facts and never stored.

What may follow what is a table, like that of interviews and of threads.  An occurrence that the table does not
list for a stage leaves the stage as it is.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from operator import itemgetter
from types import MappingProxyType

from infointerview.errors import InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Answer, Purpose, Referral, ReferralOutcome, Touch
from infointerview.model.identity import ContactId, ReferralId
from infointerview.model.people import Contact
from infointerview.model.record import ContactRecord
from infointerview.model.talk import AGREEMENTS, TALKS, Event, Step
from infointerview.model.values import Party
from infointerview.policy.policy import DEFAULT, Policy
from infointerview.rules.due import checked_docket
from infointerview.rules.overview import Overview
from infointerview.rules.rulebook import RULES
from infointerview.rules.thread import ThreadState
from infointerview.worktime.calendar import Holidays

__all__ = [
    "CONTACT_TRANSITIONS",
    "REFERRAL_TRANSITIONS",
    "ContactEvent",
    "ContactStage",
    "ReferralEvent",
    "ReferralStage",
    "contact_stage",
    "referral_stage",
    "thread_state",
]


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

CONTACT_TRANSITIONS: Mapping[ContactStage, Mapping[ContactEvent, ContactStage]] = MappingProxyType(
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
    }
)
"""For each stage of a contact, what may happen and the stage that it leads to."""


def contact_stage(
    campaign: Campaign,
    contact: Contact | ContactId | str,
    *,
    now: datetime,
    policy: Policy = DEFAULT,
    holidays: Holidays = frozenset(),
) -> ContactStage:
    """Return where a contact stands at an instant.

    What happened after the instant does not count yet.  Silence means no when the policy says so, and a relationship
    sleeps after the policy's time without a touch in either direction.

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
    docket, now = checked_docket(campaign, now, policy, holidays, RULES)
    person = campaign.find(contact)
    if campaign.standing(person).forbids_contact:
        return ContactStage.DO_NOT_CONTACT
    stage, last = ContactStage.PROSPECT, None
    for at, event in sorted(_happened(docket.overview, person, now), key=itemgetter(0)):
        stage = CONTACT_TRANSITIONS[stage].get(event, stage)
        last = at
    if last is not None and now.timestamp() - last >= timedelta(days=policy.dormant_after_days).total_seconds():
        stage = CONTACT_TRANSITIONS[stage].get(ContactEvent.LONG_SILENCE, stage)
    until = docket.overview.asked_to_wait_until(person)
    waits = until is not None and now.astimezone(docket.overview.calendars.of(person).zone).date() < until
    return ContactStage.DEFERRED if waits and stage not in _BEYOND_WAITING else stage


_BEYOND_WAITING = frozenset({ContactStage.SCHEDULED, ContactStage.MET, ContactStage.THANKED, ContactStage.IN_TOUCH})

_BY_PURPOSE = {
    Purpose.OUTREACH: ContactEvent.REQUEST,
    Purpose.FOLLOW_UP: ContactEvent.FOLLOW_UP,
    Purpose.THANK_YOU: ContactEvent.THANK_YOU,
    Purpose.DECLINE: ContactEvent.DECLINE,
    Purpose.DEFERRAL: ContactEvent.DEFERRAL,
    Purpose.WRITTEN_ANSWERS: ContactEvent.TALK,
}


def _happened(overview: Overview, contact: Contact, now: datetime) -> Iterator[tuple[float, ContactEvent]]:
    """Yield when something happened with a contact until an instant, and what; at one instant in this order."""
    record, end = overview.record(contact), now.timestamp()
    for interview in record.interviews:
        for step in interview.history:
            # A talk counts from its end, however late it is noted: the thanks may be older than the note.
            at = (interview.end or step.at if step.event in TALKS else step.at).timestamp()
            if at <= end and (event := _of_step(step)):
                yield at, event
    for touch in record.touches:
        if touch.at.timestamp() <= end and not touch.bounced and touch.purpose is not Purpose.AUTOMATIC_REPLY:
            usual = ContactEvent.TOUCH if touch.outbound else ContactEvent.REPLY
            yield touch.at.timestamp(), _BY_PURPOSE.get(touch.purpose, usual)
    ends = overview.silence_ends(contact)
    if ends is not None and ends.timestamp() <= end:
        yield ends.timestamp(), ContactEvent.SILENCE
    # Whoever had left before the two first met has not moved since.
    known = [t.at.timestamp() for t in record.touches] + [i.history[0].at.timestamp() for i in record.interviews]
    for job in contact.employments:
        if job.until is not None:
            left = overview.end_of_seekers_day(job.until).timestamp()
            if left <= end and any(at <= left for at in known):
                yield left, ContactEvent.CHANGE_OF_EMPLOYER


def _of_step(step: Step) -> ContactEvent | None:
    event = step.event
    if event in AGREEMENTS:
        return ContactEvent.AGREEMENT
    if event in TALKS or event is Event.ANSWER_IN_WRITING:
        return ContactEvent.TALK
    if event is Event.DECLINE:
        return ContactEvent.DECLINE
    if event is Event.PROPOSE and step.by is Party.CONTACT:
        return ContactEvent.REPLY
    called_off = (Event.CANCEL, Event.ASK_TO_RESCHEDULE, Event.CONTACT_NO_SHOW, Event.SEEKER_NO_SHOW)
    return ContactEvent.CALLED_OFF if event in called_off else None


def thread_state(
    campaign: Campaign,
    contact: Contact | ContactId | str,
    *,
    now: datetime,
    policy: Policy = DEFAULT,
    holidays: Holidays = frozenset(),
) -> ThreadState:
    """Return where the last request to a contact stands at an instant; silence means no when the policy says so.

    Raises:
        InvalidValue: `now` is naive, or something given is not what it should be.
        ContactNotFound: There is no such contact.
    """
    docket, now = checked_docket(campaign, now, policy, holidays, RULES)
    person = campaign.find(contact)
    if campaign.standing(person).forbids_contact:
        return ThreadState.STOPPED
    ends = docket.overview.silence_ends(person)
    silent = ends is not None and now.timestamp() >= ends.timestamp()
    return ThreadState.UNANSWERED if silent else docket.overview.thread(person).state


# -- referrals ---------------------------------------------------------------------------------------------------------

# Where a referral stands, read off the facts and never stored; what may follow what is a table.


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

REFERRAL_TRANSITIONS: Mapping[ReferralStage, Mapping[ReferralEvent, ReferralStage]] = MappingProxyType(
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
    }
)
"""For each stage of a referral, what may happen and the stage that it leads to."""


def referral_stage(campaign: Campaign, referral: Referral | ReferralId | str) -> ReferralStage:
    """Return where a referral stands, as far as the facts say.

    Raises:
        InvalidValue: There is no such referral in the campaign.
    """
    known = campaign.facts.get(referral if isinstance(referral, str) else getattr(referral, "id", ""))
    if not isinstance(known, Referral):
        raise InvalidValue.at("referral_stage", "no such referral in the campaign", "add it first")
    stage = ReferralStage.NAMED
    for event in _came_of(campaign, known):
        stage = REFERRAL_TRANSITIONS[stage].get(event, stage)
    return stage


def _came_of(campaign: Campaign, referral: Referral) -> Iterator[ReferralEvent]:
    """Yield what came of a referral: first how it began, then what happened with the person, then how it ended."""
    if referral.contact is None:
        yield ReferralEvent.BARE_NAME
    elif referral.permission.answer is Answer.GRANTED:
        yield ReferralEvent.PERMISSION
    if referral.introduction is not None:
        yield ReferralEvent.PROMISE
        if referral.introduction.made_at is not None:
            yield ReferralEvent.INTRODUCTION
    if referral.contact is not None:
        since = referral.at.timestamp()
        with_target = _with_target(campaign.about(referral.contact), since)
        reports = _reports(campaign.about(referral.referrer), referral, since)
        # At one instant a message comes before a talk, and a talk before the report on it.
        for _, event in sorted((*with_target, *reports), key=itemgetter(0)):
            yield event
    if referral.outcome is not None:
        yield _BY_OUTCOME[referral.outcome]


_BY_OUTCOME = {
    ReferralOutcome.DECLINED: ReferralEvent.DECLINE,
    ReferralOutcome.LAPSED: ReferralEvent.LAPSE,
    ReferralOutcome.WITHDRAWN: ReferralEvent.WITHDRAWAL,
    ReferralOutcome.DUPLICATE: ReferralEvent.DUPLICATION,
}

_Happened = tuple[tuple[float, ReferralEvent], ...]


def _with_target(record: ContactRecord, since: float) -> _Happened:
    touches = [t for t in record.touches if t.at.timestamp() >= since and not t.bounced]
    return (
        *((t.at.timestamp(), event) for t in touches if (event := _of_touch(t))),
        *(
            (at, ReferralEvent.TALK)
            for interview in record.interviews
            for step in interview.history
            if step.event in TALKS | {Event.ANSWER_IN_WRITING}
            # A talk counts from its end, however late it is noted: the report may be older than the note.
            and (at := (interview.end or step.at).timestamp()) >= since
        ),
    )


def _of_touch(touch: Touch) -> ReferralEvent | None:
    if touch.outbound:
        return ReferralEvent.REQUEST if touch.purpose is Purpose.OUTREACH else None
    if touch.purpose in {Purpose.DECLINE, Purpose.STOP_REQUEST}:
        return ReferralEvent.DECLINE
    if touch.purpose is Purpose.WRITTEN_ANSWERS:
        return ReferralEvent.TALK
    return ReferralEvent.REPLY if touch.is_reply else None


def _reports(record: ContactRecord, referral: Referral, since: float) -> _Happened:
    return tuple(
        (t.at.timestamp(), ReferralEvent.REPORT)
        for t in record.touches
        if t.outbound
        and not t.bounced
        and t.purpose is Purpose.REPORT_BACK
        and t.referral in {None, referral.id}
        and t.at.timestamp() >= since
    )
