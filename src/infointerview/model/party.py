"""Words that several facts share: who did it, and by which channel."""

from enum import StrEnum

from infointerview.model.fields import word

__all__ = ["Channel", "Party", "channel", "party"]


class Party(StrEnum):
    """One side of an informational interview."""

    SEEKER = "seeker"
    CONTACT = "contact"


class Channel(StrEnum):
    """How a message travels."""

    EMAIL = "email"
    LINKEDIN = "linkedin"
    PHONE = "phone"
    VOICEMAIL = "voicemail"
    TEXT_MESSAGE = "text_message"
    VIDEO = "video"
    IN_PERSON = "in_person"
    LETTER = "letter"
    OTHER = "other"


def party(value: Party | str) -> Party:
    """Return a party given as such or by its word."""
    return word(Party, value)


def channel(value: Channel | str) -> Channel:
    """Return a channel given as such or by its word."""
    return word(Channel, value)
