"""What the user gives to a draft by keyword: details in their own words, and facts that it should be about."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from attrs import evolve

from infointerview.errors import ContactNotFound, InvalidValue
from infointerview.messages.detail import Value
from infointerview.messages.details import DETAILS
from infointerview.messages.scene import Scene
from infointerview.model.contact import Contact
from infointerview.model.fields import items, whole_number
from infointerview.model.interview import Interview, interview_ref
from infointerview.model.referral import Referral, referral_ref
from infointerview.model.suggestion import did_you_mean
from infointerview.model.text import folded, optional_line, optional_text
from infointerview.model.time import instant
from infointerview.rules.scheduling.slot import Slot

__all__ = ["given_details"]

_PATHS: Mapping[str, str] = MappingProxyType({d.keyword: d.path for d in DETAILS.values() if d.keyword})


def given_details(scene: Scene, details: Mapping[str, Any]) -> tuple[Scene, dict[str, Value]]:
    """Return the scene as the user chose it, and the details that they gave, by their paths.

    Raises:
        InvalidValue: There is no such detail, or it is not of its kind.
        ContactNotFound: The interview, referral or person is not in the campaign.
    """
    given: dict[str, Value] = {}
    for name, value in details.items():
        if name not in _PATHS and name != "referral":
            hint = did_you_mean(name, [*_PATHS, "referral"]) or "needs() lists the details of a message"
            raise InvalidValue.at(f"draft {scene.kind.name}", f"it has no detail {name[:40]!r}", hint)
        if value is None:
            continue
        try:
            if name in _CHOICES:
                scene = _CHOICES[name](scene, value)
            if name not in {"interview", "referral"}:
                given[_PATHS[name]] = _READ.get(name, _words)(scene, value)
        except InvalidValue as error:
            raise error.within(name) from None
    return scene, given


def _choose_interview(scene: Scene, value: Interview | str) -> Scene:
    wanted = interview_ref(value)
    if wanted not in {interview.id for interview in scene.record.interviews}:
        raise InvalidValue.because("it is no interview with this contact", "add it to the campaign first")
    return evolve(scene, chosen=(*scene.chosen, wanted))


def _choose_referral(scene: Scene, value: Referral | str) -> Scene:
    wanted = referral_ref(value)
    if wanted not in {r.id for r in (*scene.record.referrals_given, *scene.record.referred_by)}:
        raise InvalidValue.because("it is no referral of or by this contact", "add it to the campaign first")
    return evolve(scene, chosen=(*scene.chosen, wanted))


def _choose_person(scene: Scene, value: Contact | str) -> Scene:
    if isinstance(value, str) and not value.strip():
        return scene
    try:
        person = scene.campaign.find(value)
    except ContactNotFound:
        if isinstance(value, Contact):
            raise
        _refuse_the_seeker(scene, value)
        return evolve(scene, stranger=optional_line(value))
    if person.id == scene.contact.id:
        raise InvalidValue.because("it is whom the message goes to", "name somebody else")
    if value not in (person, person.id):
        _refuse_the_seeker(scene, str(value))
    return evolve(scene, person=person)


def _refuse_the_seeker(scene: Scene, name: str) -> None:
    if folded(name) == folded(str(scene.campaign.seeker.name)):
        raise InvalidValue.because("it is whoever writes", "name somebody else")


def _words(_: Scene, value: str) -> Value:
    text = optional_text(value)
    if text and not any(map(str.isalnum, text)):
        raise InvalidValue.because("it says nothing", "say it in words, or leave the detail out")
    return text


def _person(scene: Scene, value: Contact | str) -> Value:
    return (
        str(scene.person.name) if scene.person is not None else optional_line(value if isinstance(value, str) else "")
    )


def _choose_slots(scene: Scene, value: Iterable[Slot | datetime]) -> Scene:
    now = scene.now.astimezone(UTC)

    def ahead(each: Slot | datetime) -> datetime:
        start = _start(each).astimezone(UTC)
        if start <= now:
            raise InvalidValue.because("it is not after now", "offer times to come")
        return start

    return evolve(scene, times=items(ahead, value))


def _slots(scene: Scene, _: object) -> Value:
    return tuple(scene.moment(at) for at in scene.slots) if scene.times else ()


def _start(value: Slot | datetime) -> datetime:
    return value.at if isinstance(value, Slot) else instant(value)


def _questions(_: Scene, value: Iterable[Any]) -> Value:
    return items(_question, value)


def _question(value: Any) -> str:
    return optional_line(getattr(value, "text", value))


def _minutes(scene: Scene, value: int) -> Value:
    return scene.language.duration(whole_number(value, least=1, most=600))


_READ: Mapping[str, Callable[[Scene, Any], Value]] = MappingProxyType(
    {"person": _person, "slots": _slots, "questions": _questions, "minutes_late": _minutes}
)
_CHOICES: Mapping[str, Callable[[Scene, Any], Scene]] = MappingProxyType(
    {"interview": _choose_interview, "referral": _choose_referral, "person": _choose_person, "slots": _choose_slots}
)
