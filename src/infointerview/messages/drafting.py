"""Drafting a message from the facts."""

from datetime import datetime
from functools import cache
from typing import Any, overload

from infointerview.errors import InvalidValue, Problem, UnknownKind
from infointerview.messages.compose import compose, needs_of
from infointerview.messages.detail import Need
from infointerview.messages.details import DETAILS
from infointerview.messages.draft import Draft, do_not_contact
from infointerview.messages.given import given_details
from infointerview.messages.kinds import KIND_OF, MessageKind, message_kind
from infointerview.messages.language import Language, language
from infointerview.messages.length import fits
from infointerview.messages.scene import Scene, Tone, tone_for
from infointerview.messages.templates import Template, Templates, variant_of
from infointerview.model.campaign import Campaign
from infointerview.model.contact import Contact
from infointerview.model.fields import word
from infointerview.model.identity import ContactId
from infointerview.model.party import Channel, channel as channel_of
from infointerview.model.time import instant
from infointerview.policy.policy import DEFAULT, Policy, checked_policy
from infointerview.rules.action import Action
from infointerview.rules.duty import ActionKind

__all__ = ["draft", "needs"]

_OURS = Templates()


@overload
def draft(
    kind: Action,
    *,
    channel: Channel | str | None = None,
    tone: Tone | str | None = None,
    templates: Templates = _OURS,
    **details: Any,
) -> Draft: ...
@overload
def draft(
    kind: str,
    campaign: Campaign,
    contact: Contact | ContactId | str,
    *,
    now: datetime,
    policy: Policy = DEFAULT,
    action: Action | None = None,
    channel: Channel | str | None = None,
    tone: Tone | str | None = None,
    templates: Templates = _OURS,
    **details: Any,
) -> Draft: ...
def draft(
    kind: str | Action,
    campaign: Campaign | None = None,
    contact: Contact | ContactId | str | None = None,
    *,
    now: datetime | None = None,
    policy: Policy | None = None,
    action: Action | None = None,
    channel: Channel | str | None = None,
    tone: Tone | str | None = None,
    templates: Templates = _OURS,
    **details: Any,
) -> Draft:
    """Draft a message from the facts.

    Args:
        kind: A kind of message, such as `outreach`; `MESSAGES` lists them, and `needs` says what each is made of.
            Or an action of the due list, which knows everything else.
        campaign: The facts.
        contact: Whom to write to: a contact, or what `Campaign.find` finds one by.
        now: The instant at which the message is drafted, aware.
        policy: The figures to follow.
        action: The action that the message is for: it says which interview or referral it is about.
        channel: How it is meant to travel; by default as the contact prefers.
        tone: `formal` or `friendly`; by default formal, but for alumni and those who signed with a first name.
        templates: The templates to draft from.
        details: Details by the names that `needs` lists, used before those that the facts give; and `interview`,
            `referral`, `person` and `slots`.

    Raises:
        UnknownKind: There is no such kind of message, or the action is no message.
        DoNotContact: The person must not be contacted.
        MissingDetails: Details are missing, blank or too long; all are listed with how to supply them.
        NameNotPermitted: A detail names somebody who has not allowed it.
        ContactNotFound: There is no such contact.
        InvalidTemplate: A template of the user's own cannot be rendered.
        InvalidValue: A detail is no text, the message has no such detail, or `now` is naive.
    """
    if isinstance(kind, Action):
        action = kind
    elif not isinstance(kind, str):
        what = f"expected a kind of message or one action, got {type(kind).__name__}"
        raise UnknownKind(Problem("draft", what, "give one action, or draft_all(due(...)) for all of them"))
    if action is not None:
        if not isinstance(action, Action):
            raise InvalidValue.at("action", f"expected an Action, got {type(action).__name__}", "give one of due(...)")
        kind = _kind_for(action) if kind is action else kind
        campaign, contact = campaign or action.campaign, contact or action.contact
        now, policy = now or action.now, policy or action.policy
    wanted = message_kind(kind)  # type: ignore[arg-type]  # no action any more
    if not isinstance(campaign, Campaign):
        raise InvalidValue.at("campaign", f"expected a Campaign, got {type(campaign).__name__}")
    _check_templates(templates)
    if policy is not None:
        checked_policy(policy)
    now = _checked("now", instant, now)
    person = campaign.find(contact)  # type: ignore[arg-type]  # find says what is wrong with it
    if campaign.standing(person).forbids_contact:
        raise do_not_contact(wanted.name, person)
    scene = Scene(
        kind=wanted,
        campaign=campaign,
        contact=person,
        now=now,
        policy=policy or DEFAULT,
        channel=_channel(wanted, person, channel, action),
        tone=_checked("tone", _tone, tone) if tone else tone_for(person, campaign.about(person)),
        language=_language(campaign, person, templates),
        chosen=action.facts if action else (),
    )
    scene, given = given_details(scene, details)
    template = _template(scene, given, templates)
    _refuse_unknown(scene, template, given, templates)
    composed = compose(template, scene, given, lambda text: fits(text, scene))
    return Draft(
        kind=wanted,
        contact=person,
        channel=scene.channel,
        to=_address(person, scene.channel),
        subject=composed.subject if scene.channel in _WITH_SUBJECT else "",
        text=composed.text,
        language=scene.language.tag,
        template=template.name,
        used=composed.used,
        omitted=(*_unnamed(scene), *composed.omitted, *_unasked(scene, composed.used)),
        at=now,
        slots=scene.slots if "slots" in composed.used else (),
        person=scene.other.id if scene.other and "person.name" in composed.used else None,
        interview=scene.interview.id if scene.interview else None,
        referral=scene.referral.id if scene.referral else None,
        campaign=campaign,
        policy=scene.policy,
    )


def needs(kind: str, *, templates: Templates = _OURS) -> tuple[Need, ...]:
    """Return the details that a kind of message is made of, the required ones first.

    Args:
        kind: A kind of message; `outreach.event` asks for one of its variants, as `Draft.template` names them.
        templates: The templates to look in.

    Raises:
        UnknownKind: There is no such kind.
        InvalidValue: The templates are something else.

    >>> [need.name for need in needs("thank_you") if need.required]
    ['interview', 'takeaway', 'next_step']
    """
    _check_templates(templates)
    name, *marks = kind.split(".") if isinstance(kind, str) else (kind,)
    return needs_of(templates.find(message_kind(name).name, *marks))


def _check_templates(templates: Templates) -> None:
    if not isinstance(templates, Templates):
        raise InvalidValue.at("templates", f"expected Templates, got {type(templates).__name__}", "Templates.of({...})")


def _kind_for(action: Action) -> str:
    if action.kind not in KIND_OF or action.contact is None:
        raise UnknownKind(
            Problem(
                "draft", f"{action.kind} is no message", f"do it instead: {action.todo[:1].lower()}{action.todo[1:]}"
            )
        )
    return KIND_OF[action.kind]


def _checked(name: str, parse: Any, value: Any) -> Any:
    try:
        return parse(value)
    except InvalidValue as error:
        raise error.within(name) from None


def _tone(value: Tone | str) -> Tone:
    return word(Tone, value)


def _channel(kind: MessageKind, contact: Contact, wanted: Channel | str | None, action: Action | None) -> Channel:
    if wanted is not None:
        chosen: Channel = _checked("channel", channel_of, wanted)
        return chosen
    if kind.channel is not None:
        return kind.channel
    if action is not None and action.kind is ActionKind.HANDWRITTEN_NOTE:
        return Channel.LETTER
    if contact.preferred_channel in _WRITTEN:
        return contact.preferred_channel
    return Channel.LINKEDIN if contact.profiles and not contact.emails else Channel.EMAIL


_WITH_SUBJECT = frozenset({Channel.EMAIL, Channel.LETTER})
_WRITTEN = frozenset({Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT_MESSAGE, Channel.LETTER})


def _address(contact: Contact, channel: Channel) -> str:
    if channel is Channel.EMAIL:
        return str(contact.emails[0]) if contact.emails else ""
    if channel is Channel.LINKEDIN:
        return next(iter(contact.profiles), "")
    if channel in {Channel.PHONE, Channel.VOICEMAIL, Channel.TEXT_MESSAGE}:
        return next(iter(contact.phones), "")
    return ""


def _language(campaign: Campaign, contact: Contact, templates: Templates) -> Language:
    """Return how to write days and times: as the contact's language and region do, else as the seeker's."""
    seeker = campaign.seeker
    locale = contact.locale or ("" if contact.country else seeker.locale)
    country = contact.country or ("" if contact.locale else seeker.country)
    if templates.wordbooks:
        return language(locale, country=country, wordbooks=templates.wordbooks)
    return _packaged_language(locale, country)


@cache
def _packaged_language(locale: str, country: str) -> Language:
    return language(locale, country=country)


def _template(scene: Scene, given: Any, templates: Templates) -> Template:
    marks = [mark for mark in [variant_of(scene, given)] if mark]
    if scene.channel is not Channel.EMAIL:
        marks.append(scene.channel.value)
    spoken = scene.language.tag.partition("-")[0]
    return templates.find(scene.kind.name, *marks, scene.tone.value, languages=(spoken,))


def _refuse_unknown(scene: Scene, template: Template, given: Any, templates: Templates) -> None:
    unknown = [path for path in given if path not in template.paths]
    if not unknown:
        return
    # What is given decides the variant: whoever gives a connection, for instance, gets the one that has it.
    variants = [template, *(_template(scene, {path: path}, templates) for path in DETAILS if path not in given)]
    keywords = [need.keyword for variant in dict.fromkeys(variants) for need in needs_of(variant) if need.keyword]
    raise InvalidValue(
        *(
            Problem(
                f"draft {scene.kind.name}",
                f"it has no detail {DETAILS[path].keyword!r}",
                f"its details are {', '.join(dict.fromkeys(keywords))}",
            )
            for path in unknown
        )
    )


def _unnamed(scene: Scene) -> list[str]:
    return [f"the name of {person.name}: no permission to use it is recorded" for person in scene.names.silent]


def _unasked(scene: Scene, used: tuple[str, ...]) -> list[str]:
    if "slots" not in used or not scene.guesses_slots:
        return []
    return ["your calendar: nobody gave it, so compare the times with it, or give slots=propose_slots(..., busy=...)"]
