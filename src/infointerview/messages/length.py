"""Whether a text is as short as its kind of message should be."""

from infointerview.messages.scene import Scene
from infointerview.model.party import Channel

__all__ = ["body_words", "fits"]

_FIRST = frozenset({"outreach", "follow_up", "recontact"})


def fits(text: str, scene: Scene) -> bool:
    """Return whether a text keeps to the figure of the policy that bounds it from above."""
    figure = scene.kind.limits[1]
    if scene.channel is Channel.LINKEDIN and scene.kind.name in _FIRST:
        figure = "linkedin_message_at_most_characters"
    most: int = getattr(scene.policy, figure)
    return (len(text.strip()) if figure.endswith("_characters") else body_words(text)) <= most


def body_words(text: str) -> int:
    r"""Return how many words a text has between its salutation and its closing: its first and last paragraphs.

    >>> body_words("Dear Ada,\n\nThank you for your time.\n\nKind regards,\nSam\n")
    5
    """
    paragraphs = text.strip().split("\n\n")
    body = paragraphs[1:-1] if len(paragraphs) > 2 else paragraphs
    return sum(len(paragraph.split()) for paragraph in body)
