"""Until when a contact does not want to hear from the seeker."""

from datetime import date

from infointerview.model.record import ContactRecord
from infointerview.model.standing import Openness, Standing
from infointerview.rules.thread import agreements

__all__ = ["waits_until"]


def waits_until(record: ContactRecord, standing: Standing) -> date | None:
    """Return the day before which a contact does not want to hear from the seeker; `None` if they said no such thing.

    They said so in a message, or the user recorded it; what they write or agree to afterwards ends it.

    Args:
        record: The facts about the contact.
        standing: Their standing, as all facts together say.
    """
    said = [(t.at.timestamp(), t.not_before) for t in record.touches if t.is_reply and t.not_before is not None]
    if standing.openness is Openness.ASKED_TO_WAIT and standing.until and standing.since:
        said.append((standing.since.timestamp(), standing.until))
    if not said:
        return None
    at, until = max(said)
    replies = (t.at.timestamp() for t in record.touches if t.is_reply and t.not_before is None)
    return None if any(later_on > at for later_on in (*replies, *agreements(record))) else until
