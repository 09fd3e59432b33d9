"""Which variant of a template fits: how the contact was found, or how the two have met."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from infointerview.messages.context import Scene, Tone, Value, employer_of
from infointerview.model.people import Contact, FoundThrough
from infointerview.model.talk import Format, State
from infointerview.model.values import Channel

__all__ = ["MARKS", "variant_of"]

_FOUND: Mapping[FoundThrough, str] = MappingProxyType(
    {
        FoundThrough.COMPANY_SITE: "company_site",
        FoundThrough.EVENT: "event",
        FoundThrough.ALUMNI_DIRECTORY: "alumni",
        FoundThrough.LINKEDIN: "linkedin_profile",
    }
)
_MET: Mapping[Format, str] = MappingProxyType(
    {Format.PHONE: "after_call", Format.VIDEO: "after_video", Format.IN_PERSON: "after_meeting"}
)

MARKS: frozenset[str] = frozenset(
    {
        *("referral", "cold", "work", "in_writing", "on_the_spot", "called_off"),
        *_FOUND.values(),
        *_MET.values(),
        *(channel.value for channel in Channel),
        *(tone.value for tone in Tone),
    }
)
"""Everything that a template can be meant for: a variant, a channel or a tone."""


def variant_of(scene: Scene, given: Mapping[str, Value]) -> str:
    """Return the mark of the variant that fits, or nothing.

    A first message names a referrer who allows it, else what the two share, else where the contact was found, else what
    the contact does; what the user gives as the connection goes before all of these.
    """
    if scene.kind.name in _BY_INTERVIEW:
        return _BY_INTERVIEW[scene.kind.name](scene)
    if scene.kind.name not in _FIRST or given.get("connection"):
        return ""
    if scene.referrer is not None:
        return "referral"
    return "" if scene.contact.found.common_ground else _where_found(scene.contact)


def _where_found(contact: Contact) -> str:
    """Return where somebody was found, which is only claimed where it is on record; else their work, if that is."""
    found = contact.found
    if found.through in _FOUND and (found.where or found.through is FoundThrough.LINKEDIN):
        return _FOUND[found.through]
    if not (employer_of(contact) or contact.title):
        return ""
    return "cold" if found.through is FoundThrough.COLD else "work"


_FIRST = frozenset({"outreach", "connection_request", "phone_script", "voicemail"})


def _how_they_met(scene: Scene) -> str:
    interview = scene.interview
    if interview is None:
        return "in_writing" if scene.written_answers else ""
    if interview.state is State.WRITTEN:
        return "in_writing"
    if interview.was_on_the_spot:
        return "on_the_spot"
    return _MET.get(interview.format, "") if interview.format else ""


def _whether_called_off(scene: Scene) -> str:
    return "called_off" if scene.interview is not None and scene.interview.state is State.CANCELLED else ""


_BY_INTERVIEW: Mapping[str, Callable[[Scene], str]] = MappingProxyType(
    {"thank_you": _how_they_met, "rescheduling": _whether_called_off}
)
