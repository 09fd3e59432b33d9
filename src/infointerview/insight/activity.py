"""When each person was asked, answered, met, thanked and told what came of a referral."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Referral, Touch, TouchPurpose
from infointerview.model.talk import Interview, InterviewState
from infointerview.rules.thread import understood_touches

_REQUESTS = frozenset({TouchPurpose.OUTREACH, TouchPurpose.FOLLOW_UP})
_THANKS = frozenset({TouchPurpose.THANK_YOU, TouchPurpose.REFERRAL_THANK_YOU})


class Activity:
    """What happened with each person up to an instant; instants are seconds since 1970.

    Messages that bounced are left out.

    Attributes:
        end: The instant; later facts do not count.
        requests: For each contact, the messages that asked for an interview, in order of time.
        answers: For each contact, the messages they wrote themselves, in order of time; automatic replies do not count.
        interviews: For each contact, the interviews.
        talks: For each contact, when talks ended and written answers arrived, in order of time.
    """

    def __init__(self, campaign: Campaign, now: datetime | None = None) -> None:
        self.end: float = now.timestamp() if now else float("inf")
        self.requests: dict[str, list[Touch]] = defaultdict(list)
        self.answers: dict[str, list[Touch]] = defaultdict(list)
        self.interviews: dict[str, list[Interview]] = defaultdict(list)
        self.talks: dict[str, list[float]] = defaultdict(list)
        # By the referrer, and the referral that a message names; None for a message that names none.
        self._thanks: dict[tuple[str, str | None], list[float]] = defaultdict(list)
        self._reports: dict[tuple[str, str | None], list[float]] = defaultdict(list)
        # By the contact, and the interview that a message names; None for a message that names none.
        self._thanks_for_talks: dict[tuple[str, str | None], list[float]] = defaultdict(list)
        for touch in understood_touches(campaign):
            at = touch.at.timestamp()
            if at > self.end or touch.bounced:
                continue
            if touch.is_reply:
                self.answers[touch.contact].append(touch)
                if touch.purpose is TouchPurpose.WRITTEN_ANSWERS:
                    self.talks[touch.contact].append(at)
            elif touch.outbound:
                if touch.purpose in _REQUESTS:
                    self.requests[touch.contact].append(touch)
                if touch.is_for(*_THANKS):
                    self._thanks[touch.contact, touch.referral].append(at)
                if touch.purpose is TouchPurpose.THANK_YOU:
                    self._thanks_for_talks[touch.contact, touch.interview].append(at)
                if touch.is_for(TouchPurpose.REPORT_BACK):
                    self._reports[touch.contact, touch.referral].append(at)
        for person, interview in ((person, talk) for talk in campaign.interviews for person in talk.people):
            self.interviews[person].append(interview)
            ended = met_at(interview)
            if ended is not None and ended <= self.end:
                self.talks[person].append(ended)
        for times in self.talks.values():
            times.sort()

    # -- what came of a referral --------------------------------------------------------------------------------------

    def met(self, referral: Referral) -> float | None:
        """Return when the person who was named was first met, or answered in writing, after the referral."""
        if referral.contact is None:
            return None
        return first_since(self.talks.get(referral.contact, ()), referral.at.timestamp())

    def approached(self, referral: Referral) -> bool:
        """Return whether the person who was named was written to or met after the referral."""
        if referral.contact is None:
            return False
        since = referral.at.timestamp()
        requests = self.requests.get(referral.contact, ())
        asked = any(
            request.purpose is TouchPurpose.OUTREACH and request.at.timestamp() >= since for request in requests
        )
        return asked or self.met(referral) is not None

    def reported(self, referral: Referral) -> bool:
        """Return whether the referrer was told after the person was met; a report that names no referral covers all."""
        met = self.met(referral)
        return met is not None and self._was_sent(self._reports, referral, met)

    def thanked(self, referral: Referral) -> bool:
        """Return whether the referrer was thanked after giving the name, for the name or for a talk."""
        return self._was_sent(self._thanks, referral, referral.at.timestamp())

    @staticmethod
    def _was_sent(sent: dict[tuple[str, str | None], list[float]], referral: Referral, since: float) -> bool:
        about = (sent.get((referral.referrer, key), ()) for key in (None, referral.id))
        return any(first_since(times, since) is not None for times in about)

    # -- what came of a talk ------------------------------------------------------------------------------------------

    def thanks_for(self, interview: Interview, ended: float, person: str) -> float | None:
        """Return when a person was first thanked for a talk: by a message about it, or by a later one about no talk."""
        named = self._thanks_for_talks.get((person, interview.id), ())
        later = first_since(self._thanks_for_talks.get((person, None), ()), ended)
        return min((at for at in (*named[:1], later) if at is not None), default=None)


def first_since(times: Sequence[float], since: float) -> float | None:
    """Return the first of some sorted instants that is not before *since*, or `None`."""
    place = bisect_left(times, since)
    return times[place] if place < len(times) else None


def met_at(interview: Interview) -> float | None:
    """Return when an interview was over: when the talk ended or the answers arrived, `None` if neither happened."""
    if not interview.was_held and interview.state is not InterviewState.WRITTEN:
        return None
    return (interview.end or interview.history[-1].at).timestamp()
