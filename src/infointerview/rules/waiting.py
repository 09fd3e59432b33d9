"""Until when a contact does not want to hear from the seeker."""

from datetime import date, datetime

from infointerview.model.record import ContactRecord
from infointerview.model.standing import Openness, Standing
from infointerview.rules.thread import agreements

__all__ = ["waits_until"]


def waits_until(record: ContactRecord, standing: Standing, *, now: datetime | None = None) -> date | None:
    """Return the day before which a contact does not want to hear from the seeker; `None` if they said no such thing.

    They said so in a message, or the user recorded it; what they write or agree to afterwards ends it.

    Args:
        record: The facts about the contact.
        standing: Their standing, as all facts together say.
        now: The instant after which facts do not count; by default all do.
    """
    end = float("inf") if now is None else now.timestamp()
    replies = [touch for touch in record.touches if touch.is_reply and touch.at.timestamp() <= end]
    said = [(reply.at.timestamp(), reply.not_before) for reply in replies if reply.not_before is not None]
    if standing.openness is Openness.ASKED_TO_WAIT and standing.until and standing.since:
        said.append((standing.since.timestamp(), standing.until))
    if not said:
        return None
    at, until = max(said)
    others = (reply.at.timestamp() for reply in replies if reply.not_before is None)
    agreed = (moment for moment in agreements(record) if moment <= end)
    return None if any(moment > at for moment in (*others, *agreed)) else until
