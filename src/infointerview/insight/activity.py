"""Who was written to, met, thanked and told, and when, so that each can be asked of any instant."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Purpose, Referral, Touch
from infointerview.model.talk import Interview, State

__all__ = ["REQUESTS", "Activity", "first_since", "met_at"]

REQUESTS: frozenset[Purpose] = frozenset({Purpose.OUTREACH, Purpose.FOLLOW_UP})
"""What asks somebody for an interview."""

_THANKS = frozenset({Purpose.THANK_YOU, Purpose.REFERRAL_THANK_YOU})
_Times = dict[str, list[float]]


class Activity:
    """What happened with everybody until an instant; instants are seconds since 1970.

    Attributes:
        requests: The messages that asked a contact and did not come back, in order of time.
        answers: The messages that a contact wrote, by the hand of a person, in order of time.
        interviews: The interviews with a contact.
        talks: When a talk with a contact ended, or their written answers came.
    """

    def __init__(self, campaign: Campaign, now: datetime | None = None) -> None:
        self.end: float = now.timestamp() if now else float("inf")
        self.requests: dict[str, list[Touch]] = defaultdict(list)
        self.answers: dict[str, list[Touch]] = defaultdict(list)
        self.interviews: dict[str, list[Interview]] = defaultdict(list)
        self.talks: _Times = defaultdict(list)
        self._outreach: _Times = defaultdict(list)
        self._thanks: dict[tuple[str, str | None], list[float]] = defaultdict(list)
        self._reports: dict[tuple[str, str | None], list[float]] = defaultdict(list)
        self._thanks_for_talks: _Times = defaultdict(list)
        self._thanks_for_any: _Times = defaultdict(list)
        for touch in campaign.touches:
            if touch.at.timestamp() <= self.end and not touch.bounced:
                self._add(touch)
        for interview in campaign.interviews:
            self.interviews[interview.contact].append(interview)
            ended = met_at(interview)
            if ended is not None and ended <= self.end:
                self.talks[interview.contact].append(ended)
        for times in self.talks.values():
            times.sort()

    def _add(self, touch: Touch) -> None:
        at = touch.at.timestamp()
        if touch.is_reply:
            self.answers[touch.contact].append(touch)
            if touch.purpose is Purpose.WRITTEN_ANSWERS:
                self.talks[touch.contact].append(at)
        if not touch.outbound:
            return
        if touch.purpose in REQUESTS:
            self.requests[touch.contact].append(touch)
        if touch.purpose is Purpose.OUTREACH:
            self._outreach[touch.contact].append(at)
        if touch.purpose in _THANKS:
            self._thanks[touch.contact, touch.referral].append(at)
        if touch.purpose is Purpose.THANK_YOU:
            if touch.interview is None:
                self._thanks_for_any[touch.contact].append(at)
            else:
                self._thanks_for_talks[touch.interview].append(at)
        if touch.purpose is Purpose.REPORT_BACK:
            self._reports[touch.contact, touch.referral].append(at)

    # -- what came of a referral --------------------------------------------------------------------------------------

    def met(self, referral: Referral) -> float | None:
        """Return when the person of a referral was first met after it, or answered in writing."""
        if referral.contact is None:
            return None
        return first_since(self.talks.get(referral.contact, ()), referral.at.timestamp())

    def approached(self, referral: Referral) -> bool:
        """Return whether the person was written to after the referral, or met without that."""
        if referral.contact is None:
            return False
        asked = first_since(self._outreach.get(referral.contact, ()), referral.at.timestamp())
        return asked is not None or self.met(referral) is not None

    def reported(self, referral: Referral) -> bool:
        """Return whether the referrer was told after the person was met; a report on all referrals is one on each."""
        met = self.met(referral)
        return met is not None and self._first(self._reports, referral, met) is not None

    def thanked(self, referral: Referral) -> bool:
        """Return whether the referrer was thanked after giving the name, be it for the name or for a talk."""
        return self._first(self._thanks, referral, referral.at.timestamp()) is not None

    # -- what came of a talk ------------------------------------------------------------------------------------------

    def thanks_for(self, interview: Interview, ended: float) -> float | None:
        """Return when a person was first thanked for a talk: by a message that names it, or a later one without."""
        named = self._thanks_for_talks.get(interview.id, ())
        later = first_since(self._thanks_for_any.get(interview.contact, ()), ended)
        return min((at for at in (*named[:1], later) if at is not None), default=None)

    @staticmethod
    def _first(sent: dict[tuple[str, str | None], list[float]], referral: Referral, since: float) -> float | None:
        about = (sent.get((referral.referrer, key), ()) for key in (None, referral.id))
        found = [at for times in about if (at := first_since(times, since)) is not None]
        return min(found, default=None)


def first_since(times: Sequence[float], since: float) -> float | None:
    """Return the first of some instants, in order, that is not before another one."""
    place = bisect_left(times, since)
    return times[place] if place < len(times) else None


def met_at(interview: Interview) -> float | None:
    """Return when an interview ended that was held, or the answers came; however late that was noted."""
    if not interview.was_held and interview.state is not State.WRITTEN:
        return None
    return (interview.end or interview.history[-1].at).timestamp()
