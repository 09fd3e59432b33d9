"""What the user gives to a draft by keyword: details in their own words, and facts that it should be about."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from types import MappingProxyType
from typing import Any, overload

from attrs import evolve, field, frozen

from infointerview.errors import ContactNotFound, InvalidValue, MissingDetails, NameNotPermitted, Problem, UnknownKind
from infointerview.language.kinds import KIND_OF, MessageKind, message_kind
from infointerview.language.names import Mention
from infointerview.language.words import Language, language
from infointerview.messages.context import Detail, Need, Scene, Tone, Value, fits, tone_for
from infointerview.messages.details import DETAILS
from infointerview.messages.draft import Draft, do_not_contact
from infointerview.messages.template import Template
from infointerview.messages.templates import Templates
from infointerview.messages.templating import laid_out
from infointerview.messages.variants import variant_of
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Referral, referral_ref
from infointerview.model.fields import did_you_mean, items, whole_number, word
from infointerview.model.identity import ContactId
from infointerview.model.people import Contact
from infointerview.model.talk import Interview, interview_ref
from infointerview.model.time import instant
from infointerview.model.values import Channel, channel as channel_of, folded, optional_line, optional_text
from infointerview.policy.policy import DEFAULT, Policy, checked_policy
from infointerview.rules.due import Action
from infointerview.rules.duties import ActionKind
from infointerview.scheduling.proposal import Slot

__all__ = ["Composition", "compose", "draft", "given_details", "needs", "needs_of"]


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


# -- composing ---------------------------------------------------------------------------------------------------------

# Filling a template: its details are gathered, what is missing is reported at once, and the text is made to fit.


@frozen(kw_only=True)
class Composition:
    """A text, and how it came about.

    Attributes:
        subject: The subject line; blank if there is none.
        text: The text.
        used: The paths of the details that it is made of.
        omitted: What was left out, and why.
    """

    subject: str = field()
    text: str = field()
    used: tuple[str, ...] = field()
    omitted: tuple[str, ...] = field()


def needs_of(template: Template) -> tuple[Need, ...]:
    """Return the details that a template is made of, the required ones first."""
    required = [
        _need(DETAILS[path], required=True, instead=tuple(others))
        for path, *others in template.needs
        if not DETAILS[path].always
    ]
    asked = {need.name for need in required} | {other for need in required for other in need.instead}
    return (
        *required,
        *(
            _need(DETAILS[path], required=False)
            for path in template.may_use
            if path not in asked and not DETAILS[path].always
        ),
    )


def _need(detail: Detail, *, required: bool, instead: tuple[str, ...] = ()) -> Need:
    return Need(detail.path, detail.what, detail.supply, required=required, keyword=detail.keyword, instead=instead)


def compose(template: Template, scene: Scene, given: Mapping[str, Value], fits: Callable[[str], bool]) -> Composition:
    """Return the text that a template makes of a scene.

    Args:
        template: The template.
        scene: Where its details are found.
        given: Details that the user gave, by their paths; they go before those of the facts.
        fits: Whether a text is short enough.

    Raises:
        MissingDetails: Details are missing, blank or too long; all are listed.
        NameNotPermitted: A detail that the user gave or that is required names somebody who has not allowed it.
        InvalidTemplate: The template cannot be rendered.
    """
    details = {path: DETAILS[path] for path in template.paths}
    values = {path: _plain(given[path] if path in given else detail.read(scene)) for path, detail in details.items()}
    omitted: list[str] = []
    required = {path for group in template.needs for path in group}
    too_long = list(_too_long(scene, values, required, given, omitted))
    _leave_out_the_unnameable(scene, values, required, given, omitted)
    if problems := [*too_long, *_missing(scene, template, values)]:
        raise MissingDetails(*problems)
    subject, text = laid_out(template.render(nested(values)))
    for path in template.shortens:
        if fits(text):
            break
        if values[path]:
            values[path] = _blank(values[path])
            omitted.append(f"{details[path].what}: the message would be too long")
            subject, text = laid_out(template.render(nested(values)))
    _refuse_names(scene, template, values, f"{subject}\n{text}")
    used = tuple(path for path, value in values.items() if value)
    return Composition(subject=subject, text=text, used=used, omitted=tuple(omitted))


def nested(values: Mapping[str, Value]) -> dict[str, Any]:
    """Return values by dotted paths as mappings in mappings."""
    context: dict[str, Any] = {}
    # What has parts is a mapping of them, wherever it stands itself among the values.
    for path in sorted(values, key=lambda path: "." not in path):
        root, _, rest = path.partition(".")
        if rest:
            context.setdefault(root, {})[rest] = values[path]
        else:
            context.setdefault(root, values[path])
    return context


def _plain(value: Value) -> Value:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, tuple):
        return tuple(plain for each in value if (plain := " ".join(each.split())))
    return value


def _blank(value: Value) -> Value:
    return () if isinstance(value, tuple) else ""


def _said(value: Value) -> str:
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def _too_long(
    scene: Scene, values: dict[str, Value], required: set[str], given: Mapping[str, Value], omitted: list[str]
) -> Iterator[Problem]:
    for path, value in values.items():
        detail = DETAILS[path]
        count = len(_said(value).split()) if detail.most_words and value else 0
        if count <= detail.most_words:
            continue
        what = f"it has {count} words, and {detail.most_words} are the most that fit a message"
        if path in required or path in given:
            yield Problem(f"draft {scene.kind.name}: {path}", what, "say it in fewer")
        else:
            values[path] = _blank(value)
            omitted.append(f"{detail.what}: {what}")


def _leave_out_the_unnameable(
    scene: Scene, values: dict[str, Value], required: set[str], given: Mapping[str, Value], omitted: list[str]
) -> None:
    free = {path: value for path, value in values.items() if value and DETAILS[path].free}
    if not _unpermitted(scene, "\n".join(map(_said, free.values()))):
        return
    problems = []
    for path, value in free.items():
        if not (found := _unpermitted(scene, _said(value))):
            continue
        if path in required or path in given:
            problems += [_not_permitted(mention, f"draft {scene.kind.name}: {path}") for mention in found]
        else:
            values[path] = _blank(value)
            names = ", ".join(dict.fromkeys(str(mention.person.name) for mention in found))
            omitted.append(f"{DETAILS[path].what}: it names {names}, who has not allowed it")
    if problems:
        raise NameNotPermitted(*dict.fromkeys(problems))


def _unpermitted(scene: Scene, text: str, *, alone: bool = True, closely: bool = True) -> list[Mention]:
    named = scene.other.id if scene.other is not None else None
    found = scene.names.mentions(text, alone=alone, closely=closely)
    return [mention for mention in found if mention.person.id != named]


def _not_permitted(mention: Mention, where: str) -> Problem:
    return Problem(
        where,
        f"the text names {mention.person.name}, who has not allowed it",
        "take the name out, or record the permission: referral.grants(at=...)",
    )


def _refuse_names(scene: Scene, template: Template, values: Mapping[str, Value], text: str) -> None:
    """Refuse a text that names somebody whom no detail named by itself.

    A template of ours names nobody: there a word of it is no part of a name, and as a given name alone can be a word
    too, only whole names count.
    """
    found = _unpermitted(scene, text, alone=not template.is_ours, closely=False)
    if found and template.is_ours:
        put_in = list(_places(values, text))
        inside = {m.person.id for value in values.values() for m in _unpermitted(scene, _said(value), alone=False)}
        found = [m for m in found if m.person.id in inside or all(_is_in(put_in, at) for at in (m.start, m.end - 1))]
    if found:
        where = f"draft {scene.kind.name}: {template.name}.txt"
        raise NameNotPermitted(*dict.fromkeys(_not_permitted(mention, where) for mention in found))


def _places(values: Mapping[str, Value], text: str) -> Iterator[range]:
    """Yield where the values stand in a text, as far as the template took them over as they are."""
    for value in values.values():
        for said in value if isinstance(value, tuple) else (value,):
            words = str(said).strip().rstrip(".!?").rstrip() if isinstance(said, str) else ""
            at = text.find(words) if words else -1
            while at >= 0:
                yield range(at, at + len(words))
                at = text.find(words, at + len(words))


def _is_in(places: list[range], at: int) -> bool:
    return any(at in place for place in places)


def _missing(scene: Scene, template: Template, values: Mapping[str, Value]) -> list[Problem]:
    missing = [group for group in template.needs if not any(values[path] for path in group)]
    # Without an interview there is nothing about it: that is one thing missing, and not five.
    roots = {group[0] for group in missing if "." not in group[0]}
    return [
        Problem(f"draft {scene.kind.name}: {group[0]}", *_wanted(scene, group))
        for group in missing
        if group[0].partition(".")[0] not in roots - {group[0]}
    ]


def _wanted(scene: Scene, group: tuple[str, ...]) -> tuple[str, str]:
    """Return what is missing, of which one is enough, and how to supply it."""
    if scene.kind.name == "introduction_check" and group == ("person.name",) and scene.record.referrals_given:
        return _NO_PROMISE
    details = [DETAILS[path] for path in group]
    return (
        f"missing: {', or '.join(detail.what for detail in details)}",
        "; or ".join(dict.fromkeys(detail.supply for detail in details)),
    )


_NO_PROMISE = (
    "missing: a referral of theirs with an introduction that they promised and have not made",
    'Referral(introduction=Introduction(promised_at=...), ...), or person="Bo Lindqvist"',
)


# -- drafting ----------------------------------------------------------------------------------------------------------

# Drafting a message from the facts.


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
    if not isinstance(templates, Templates):
        raise InvalidValue.at("templates", f"expected Templates, got {type(templates).__name__}", "Templates.of({...})")
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

    >>> [need.name for need in needs("thank_you") if need.required]
    ['interview', 'takeaway', 'next_step']
    """
    name, *marks = kind.split(".") if isinstance(kind, str) else (kind,)
    return needs_of(templates.find(message_kind(name).name, *marks))


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
