"""Where a referral stands, read off the facts and never stored; what may follow what is a table."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from operator import itemgetter
from types import MappingProxyType

from infointerview.errors import InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.identity import ReferralId
from infointerview.model.lifecycle import Event
from infointerview.model.record import ContactRecord
from infointerview.model.referral import Answer, Referral, ReferralOutcome
from infointerview.model.step import TALKS
from infointerview.model.touch import Purpose, Touch

__all__ = ["REFERRAL_TRANSITIONS", "ReferralEvent", "ReferralStage", "referral_stage"]


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
