"""Drafting a message: what the user gives, what the facts give, and a template that is filled with both."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from math import inf
from typing import TYPE_CHECKING, Any, TypeAlias, overload

from attrs import evolve, field, frozen

from infointerview.errors import (
    ContactNotFound,
    InvalidValue,
    MissingDetails,
    NameNotPermitted,
    Problem,
    UnknownKind,
    within,
)
from infointerview.language.grammar import Unclear
from infointerview.language.kinds import MessageKind, Occasion, answering, introduction_awaited, message_kind
from infointerview.language.names import Mention
from infointerview.language.words import Language, language
from infointerview.messages.context import Context, Tone, Value, signed_name
from infointerview.messages.details import DETAILS, Need, Needs, lacks_first_name
from infointerview.messages.draft import Draft, do_not_contact
from infointerview.messages.template_analysis import MOST_ENTRIES
from infointerview.messages.templates import Template, Templates
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Referral, TouchPurpose, referral_ref
from infointerview.model.fields import did_you_mean, items, whole_number, word
from infointerview.model.identity import ContactId, ReferralId
from infointerview.model.people import Contact, FoundThrough
from infointerview.model.record import ContactRecord
from infointerview.model.talk import Interview, interview_ref
from infointerview.model.time import appointment
from infointerview.model.values import Channel, channel as channel_of, folded, optional_line, optional_text
from infointerview.patterns import regex
from infointerview.rules.due import Action
from infointerview.rules.duties import ActionKind
from infointerview.rules.today import Asked, Query, asked

if TYPE_CHECKING:
    from infointerview.scheduling.proposal import Slot, SlotWindow

_PATHS: Mapping[str, str] = {d.keyword: d.path for d in DETAILS.values() if d.keyword}


def given_details(context: Context, details: Mapping[str, Any]) -> tuple[Context, dict[str, Value]]:
    """Return the context as the user chose it, and the details that they gave, by their paths.

    Raises:
        InvalidValue: There is no such detail, or its value is not what it should be.
        ContactNotFound: The interview, referral or person is not in the campaign.
    """
    given: dict[str, Value] = {}
    for name, value in details.items():
        if name not in _PATHS and name != "referral":
            hint = did_you_mean(name, [*_PATHS, "referral"]) or "needs() lists the details of a message"
            raise InvalidValue.at(f"draft {context.kind.name}", f"it has no detail {name[:40]!r}", hint)
        if value is None:
            continue
        with within(name):
            if name in _CHOICES:
                context = _CHOICES[name](context, value)
            if name not in {"interview", "referral"}:
                given[_PATHS[name]] = _READ.get(name, _words)(context, value)
    return context, given


def _choose_interview(context: Context, value: Interview | str) -> Context:
    wanted = interview_ref(value)
    if wanted not in {interview.id for interview in context.record.interviews}:
        raise InvalidValue.because("the campaign has no such interview with this contact", "add it first")
    return evolve(context, chosen=(*context.chosen, wanted))


def _choose_referral(context: Context, value: Referral | str) -> Context:
    wanted = referral_ref(value)
    if wanted not in {r.id for r in (*context.record.referrals_given, *context.record.referred_by)}:
        raise InvalidValue.because("the campaign has no such referral by or to this contact", "add it first")
    return evolve(context, chosen=(*context.chosen, wanted))


def _choose_person(context: Context, value: Contact | str) -> Context:
    if isinstance(value, str) and not value.strip():
        return context
    try:
        person = context.campaign.find(value)
    except ContactNotFound:
        if isinstance(value, Contact):
            raise
        _refuse_the_seeker(context, value)
        return evolve(context, stranger=optional_line(value))
    if person.id == context.contact.id:
        raise InvalidValue.because("the message goes to them", "name somebody else")
    if value not in (person, person.id):
        _refuse_the_seeker(context, str(value))
    # Somebody who is to introduce them, or to allow a name towards them, would help to write to them.
    approached = {TouchPurpose.INTRODUCTION_REQUEST, TouchPurpose.PERMISSION_REQUEST}
    if context.kind.counts_as in approached and context.campaign.standing(person).forbids_contact:
        raise do_not_contact(context.kind.name, person)
    return evolve(context, person=person)


def _refuse_the_seeker(context: Context, name: str) -> None:
    if folded(name) == folded(str(context.campaign.seeker.name)):
        raise InvalidValue.because("the message is from them", "name somebody else")


def _words(_: Context, value: str) -> Value:
    text = optional_text(value)
    if text and not any(map(str.isalnum, text)):
        raise InvalidValue.because("it says nothing", "say it in words, or leave the detail out")
    return text


def _person(context: Context, value: Contact | str) -> Value:
    if context.person is not None:
        return str(context.person.name)
    return optional_line(value if isinstance(value, str) else "")


def _choose_slots(context: Context, value: "Iterable[Slot | SlotWindow | datetime]") -> Context:
    from infointerview.scheduling.proposal import Slot, SlotWindow

    now = context.now.astimezone(UTC)
    given = items(lambda each: each, value)
    windows = tuple(each for each in given if isinstance(each, SlotWindow))
    starts = [start for each in given for start in (each.starts if isinstance(each, SlotWindow) else [each])]

    def ahead(each: Slot | datetime) -> datetime:
        start = (each.at if isinstance(each, Slot) else appointment(each)).astimezone(UTC)
        if start <= now:
            raise InvalidValue.because("it is not after now", "offer times to come")
        return start

    formats = {each.format if isinstance(each, Slot | SlotWindow) else None for each in given}
    return evolve(
        context, times=items(ahead, starts), windows=windows, format=formats.pop() if len(formats) == 1 else None
    )


def _slots(context: Context, _: object) -> Value:
    if not context.times:
        return ()
    within = {start.timestamp() for window in context.windows for start in window.starts}
    single = (context.moment(at) for at in context.slots if at.timestamp() not in within)
    return (*map(context.stretch, context.windows), *single)


def _questions(_: Context, value: Iterable[Any]) -> Value:
    return items(lambda each: optional_line(getattr(each, "text", each)), value)


def _minutes(context: Context, value: int) -> Value:
    return context.language.duration(whole_number(value, least=1, most=600))


_READ: Mapping[str, Callable[[Context, Any], Value]] = {
    "person": _person,
    "slots": _slots,
    "questions": _questions,
    "minutes_late": _minutes,
}
_CHOICES: Mapping[str, Callable[[Context, Any], Context]] = {
    "interview": _choose_interview,
    "referral": _choose_referral,
    "person": _choose_person,
    "slots": _choose_slots,
}


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


def needs_of(template: Template) -> Needs:
    """Return the details that a template is made of, the required ones first; of forms, the detail that they are of."""
    groups = [(path, *others) for path, *others in map(_sources, template.needs) if not DETAILS[path].always]
    asked = {path for group in groups for path in group}
    more = [(path,) for path in _sources(template.may_use) if path not in asked and not DETAILS[path].always]
    needs = []
    for path, *others in dict.fromkeys((*groups, *more)):
        detail, required = DETAILS[path], path in asked
        what = f"{detail.what} (at most {detail.most_words} words)" if detail.most_words > 1 else detail.what
        needs.append(Need(path, what, detail.supply, required=required, keyword=detail.keyword, instead=tuple(others)))
    return Needs(tuple(needs))


def _sources(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(DETAILS[path].source for path in paths))


def compose(
    template: Template, context: Context, given: Mapping[str, Value], fits: Callable[[str], bool]
) -> Composition:
    """Return the text that a template makes of the details of a message.

    Args:
        template: The template.
        context: Where its details are found.
        given: Details that the user gave, by their paths; they go before those of the facts.
        fits: Whether a text is short enough.

    Raises:
        MissingDetails: Details are missing, blank or too long; all are listed.
        NameNotPermitted: A detail that the user gave or that is required names somebody who has not allowed it.
        InvalidTemplate: The template cannot be rendered.
    """
    values: dict[str, Value] = {}
    for source, forms in template.sources.items():
        if source in given:
            value = given[source]
        else:
            detail = DETAILS[source]
            value = detail.read(context) if detail.read is not None else detail.holds()
        plain = _plain(value) if value else value
        for form in forms:
            values[form] = plain
    omitted: list[str] = []
    # Names are looked for in what was typed: woven into a sentence, they may have lost their capital.
    _leave_out_the_unnameable(context, template, values, given, omitted)
    unclear = list(_weave(context, template, values, given, omitted))
    too_long = list(_too_long(context, template, values, given, omitted))
    unclear_paths = {problem.where for problem in unclear}
    missing = [problem for problem in _missing(context, template, values) if problem.where not in unclear_paths]
    if problems := [*unclear, *too_long, *missing]:
        raise MissingDetails(*problems)
    subject, text = template.render(values)
    for path in template.shortens:
        if fits(text):
            break
        if values[path]:
            values[path] = _blank(values[path])
            omitted.append(f"{template.details[path].what}: the message would be too long")
            subject, text = template.render(values)
    _refuse_names(context, template, f"{subject}\n\n{text}")
    details = template.details
    used = tuple(path for path, value in values.items() if value and details[path].holds is not int)
    return Composition(subject=subject, text=text, used=used, omitted=tuple(omitted))


def _plain(value: Value) -> Value:
    if isinstance(value, str):
        return " ".join(value.split()) if value else value
    if isinstance(value, tuple):
        return tuple(plain for each in value if (plain := " ".join(each.split())))
    return value


def _blank(value: Value) -> Value:
    return () if isinstance(value, tuple) else ""


def _said(value: Value) -> str:
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def _weave(
    context: Context, template: Template, values: dict[str, Value], given: Mapping[str, Value], omitted: list[str]
) -> Iterator[Problem]:
    """Put people's words into the form that a sentence needs; what has to be asked about is refused or left out."""
    # Users who bring words in another language bring templates that fit them.
    reads_english = context.language.tag.partition("-")[0] == "en"
    grasped: dict[str, Any] = {}
    asked: dict[str, Unclear] = {}
    for path, detail in template.forms.items():
        value = values[path]
        if detail.form is None or not isinstance(value, str) or not value:
            continue
        if not reads_english:
            values[path] = "" if detail.of else value
            continue
        source = DETAILS[detail.source]
        if source.path not in grasped:
            assert source.grasp is not None  # noqa: S101  # for the type checker: whatever has a form is understood
            grasped[source.path] = source.grasp(context, value)
        found = grasped[source.path]
        woven = found if isinstance(found, Unclear) else detail.form(found)
        if isinstance(woven, Unclear):
            asked.setdefault(source.path, woven)
            woven = ""
        values[path] = woven
    for source_path, unclear in asked.items():
        if source_path in given or _is_required(template, source_path, given):
            yield Problem(f"draft {context.kind.name}: {source_path}", unclear.why, unclear.repair)
        else:
            omitted.append(f"{DETAILS[source_path].what}: {unclear}")


def _is_required(template: Template, source: str, given: Mapping[str, Value]) -> bool:
    """Return whether a template cannot do without a detail or one of its forms, as nothing was given in its place."""
    groups = ({template.details[path].source for path in group} for group in template.needs)
    return any(source in group and group.isdisjoint(given) for group in groups)


def _too_long(
    context: Context, template: Template, values: dict[str, Value], given: Mapping[str, Value], omitted: list[str]
) -> Iterator[Problem]:
    for path, detail in template.bounded.items():
        value = values[path]
        if not value:
            continue
        count = len(_said(value).split()) if detail.most_words else 0
        if isinstance(value, tuple) and len(value) > MOST_ENTRIES:
            what = f"it has {len(value)} entries, and {MOST_ENTRIES} are the most that a list may have"
        elif count > detail.most_words:
            what = f"it has {count} words, and {detail.most_words} are the most that fit a message"
        else:
            continue
        if detail.source in given or _is_required(template, detail.source, given):
            yield Problem(f"draft {context.kind.name}: {path}", what, "say it in fewer")
        else:
            values[path] = _blank(value)
            omitted.append(f"{detail.what}: {what}")


def _leave_out_the_unnameable(
    context: Context, template: Template, values: dict[str, Value], given: Mapping[str, Value], omitted: list[str]
) -> None:
    looked_at = [path for path in template.naming if values[path]]
    # Seldom is anybody named at all, and one look at everything together shows it.
    said = dict.fromkeys(_said(values[path]) for path in looked_at)
    if not context.names.mentions(" ; ".join(said), closely=True, inside=True):
        return
    problems, reasons = [], dict[str, None]()
    for path in looked_at:
        detail, text = template.details[path], _said(values[path])
        source, found = DETAILS[detail.source], tuple[Mention, ...]()
        if detail.path == "person.name" and context.other is not None:
            found = (Mention(context.other, 0, len(text)),) if context.names.forbids(context.other) else ()
        elif detail.path == "person.name":
            # The name of a stranger may begin with that of somebody else.
            found = context.names.mentions(text, closely=True, alone=False)
        elif detail.free:
            inside = not (detail.is_sentence or source.is_sentence)
            found = context.names.mentions(text, closely=True, inside=inside)
        if not found:
            continue
        if source.path in given or _is_required(template, source.path, given):
            where = f"draft {context.kind.name}: {source.path}"
            instead = f"give {source.keyword}=... without it" if source.path not in given and source.keyword else ""
            problems += [_not_permitted(context, mention, text, where, instead) for mention in found]
        else:
            values[path] = _blank(values[path])
            named = dict.fromkeys(f"{_named(m, text)}, who {context.names.why(m)[0]}" for m in found)
            reasons[f"{source.what}: it names {'; '.join(named)}"] = None
    omitted += reasons
    if problems:
        raise NameNotPermitted(*dict.fromkeys(problems))


def _named(mention: Mention, text: str) -> str:
    return str(mention.person.name) if mention.person is not None else text[mention.start : mention.end]


def _not_permitted(context: Context, mention: Mention, text: str, where: str, instead: str = "") -> Problem:
    why, repair = context.names.why(mention)
    repair = repair.replace("take the name out", instead) if instead else repair
    return Problem(where, f"the text names {_named(mention, text)}, who {why}", repair)


def _refuse_names(context: Context, template: Template, text: str) -> None:
    """Refuse what a template of the user's own says by itself; ours name nobody."""
    if template.is_ours:
        return
    where = f"draft {context.kind.name}: {template.name}.txt"
    problems = [_not_permitted(context, mention, text, where) for mention in context.names.mentions(text)]
    if problems:
        raise NameNotPermitted(*dict.fromkeys(problems))


def _missing(context: Context, template: Template, values: Mapping[str, Value]) -> list[Problem]:
    # A choice of 0 is as good as any.
    missing = [
        group for group in template.needs if not any(values[path] or DETAILS[path].holds is int for path in group)
    ]
    # Without an interview there is nothing about it: that is one thing missing, and not five.
    roots = {group[0] for group in missing if "." not in group[0]}
    return [
        Problem(f"draft {context.kind.name}: {DETAILS[group[0]].source}", *_wanted(context, group))
        for group in missing
        if group[0].partition(".")[0] not in roots - {group[0]}
    ]


def _wanted(context: Context, group: tuple[str, ...]) -> tuple[str, str]:
    """Return what is missing, of which one is enough, and how to supply it."""
    if context.kind.referral is introduction_awaited and group == ("person.name",) and context.record.referrals_given:
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

_OURS = Templates()
Someone: TypeAlias = Contact | ContactId | str
"""A contact, or what `Campaign.find` finds one by."""


@overload
def draft(action: Action, /, **options: Any) -> Draft: ...
@overload
def draft(kind: str | MessageKind, today: Query, contact: Someone, /, **options: Any) -> Draft: ...
@overload
def draft(
    kind: str | MessageKind, campaign: Campaign, contact: Someone, /, *, now: datetime, **options: Any
) -> Draft: ...
@overload
def draft(kind: str | MessageKind | Action, today: Query, contact: Someone | None, /, **options: Any) -> Draft: ...
def draft(
    kind: "str | MessageKind | Action",
    today: "Query | Campaign | None" = None,
    contact: "Someone | None" = None,
    /,
    *,
    action: "Action | None" = None,
    channel: "Channel | str | None" = None,
    tone: "Tone | str | None" = None,
    templates: "Templates" = _OURS,
    **details: Any,
) -> "Draft":
    """Draft a message from the facts.

    Args:
        kind: A kind of message, such as `outreach`; `MESSAGES` lists them, and `needs` says what each is made of.
            Or one of your own; or an action of the due list, which knows everything else.
        today: A `Today`; or a campaign, with `now` and what else a `Today` has as keywords.
        contact: Whom to write to: a contact, or what `Campaign.find` finds one by.
        action: The action that the message is for: it says which interview or referral it is about.
        channel: How it is meant to travel; by default as the contact prefers.
        tone: `formal` or `friendly`; by default formal, but for alumni, connections, those with whom you
            share something, and those who signed with a first name.
        templates: The templates to draft from, which also know your own kinds of message.
        details: Details by the names that `needs` lists, used before those that the facts give; and `interview`,
            `referral`, `person` and `slots`.

    Raises:
        UnknownKind: There is no such kind of message, or the action is not done by a message.
        DoNotContact: The person must not be contacted.
        MissingDetails: Details are missing, blank or too long; all are listed with how to supply them.
        NameNotPermitted: A detail names somebody who has not allowed it.
        ContactNotFound: There is no such contact.
        InvalidTemplate: A template of your own is missing or cannot be rendered.
        InvalidValue: A detail is not a string, the message has no such detail, or `now` is naive.
    """
    action = kind if isinstance(kind, Action) else action
    if action is not None and not isinstance(action, Action):
        raise InvalidValue.at("action", f"expected an Action, got {type(action).__name__}", "give one of due(...)")
    if not isinstance(kind, str | MessageKind | Action):
        what = f"expected a kind of message or one action, got {type(kind).__name__}"
        raise UnknownKind(Problem("draft", what, "give one action, or draft_all(due(...)) for all of them"))
    _check_templates(templates)
    wanted = kind_for(kind, templates.kinds) if isinstance(kind, Action) else message_kind(kind, templates.kinds)
    beside = {name: details.pop(name) for name in Asked.__annotations__ if name in details}
    if action is None or isinstance(today, Query):
        query = asked(today, beside)  # type: ignore[arg-type]  # asked says what is wrong with it
    else:  # What is given goes before what the action answers.
        query = evolve(action.today, campaign=today or action.today.campaign, **beside)
    campaign = query.campaign
    # find says what is wrong with the contact.
    person = campaign.find(contact or (action.contact if action else None))  # type: ignore[arg-type]
    if campaign.standing(person).forbids_contact:
        raise do_not_contact(wanted.name, person)
    context = Context(
        kind=wanted,
        today=query,
        contact=person,
        channel=channel_for(wanted, query, person, channel, action),
        tone=_tone(person, campaign.about(person), tone),
        language=_language(campaign, person, templates),
        chosen=action.facts if action else (),
        carries=action.carries if action else (),
    )
    unread = context
    context, given = given_details(unread, details)
    template = _template(context, given, templates)
    if template.language.partition("-")[0] != context.language.tag.partition("-")[0]:
        # Days in one language and sentences in another are worse than all of it in that of the template.
        spoken = _language(campaign, person, templates, written_in=template.language)
        context, given = given_details(evolve(unread, language=spoken), details)
    other = context.other
    is_silent = other is not None and campaign.standing(other).forbids_contact
    # An introduction approaches the person of whom it speaks.
    if other is not None and is_silent and (wanted.occasion is Occasion.INTRODUCTION or context.names.forbids(other)):
        raise do_not_contact(wanted.name, other)
    _refuse_unknown(context, template, given, templates)
    figure = wanted.limit(context.channel)
    count, most = len if figure.endswith("_characters") else body_words, getattr(query.policy, figure, inf)
    composed = compose(template, context, given, lambda text: count(text.strip()) <= most)
    offers = "slots" in composed.used
    held = [each for each in context.carries if _SAID_BY.get(each.kind, "") in {"", *composed.used}]
    about = {fact for each in held for fact in each.facts[:1] if each.kind in _OF_A_REFERRAL}
    if context.referral is not None:
        about.add(context.referral.id)
    return Draft(
        kind=wanted,
        contact=person,
        channel=context.channel,
        to=_address(query, person, context.channel),
        subject=composed.subject if context.channel in _WITH_SUBJECT else "",
        text=composed.text,
        language=context.language.tag,
        template=template.name,
        used=composed.used,
        omitted=(
            *(
                (f"the language {unspoken}: there is no template in it",)
                if (unspoken := context.language.fallback)
                else ()
            ),
            *(
                f"the name of {silent.name}: "
                + (
                    "they asked not to be contacted"
                    if campaign.standing(silent).forbids_contact
                    else "no permission to use it is recorded"
                )
                for silent in context.names.silent
            ),
            *composed.omitted,
            *((_NO_ADDRESS,) if context.channel is Channel.EMAIL and not person.emails else ()),
            *((_NO_CALENDAR,) if offers and not context.offered else ()),
            *((_NO_HOLIDAYS,) if offers and not context.offered and query.holidays == frozenset() else ()),
            *((_NO_GIVEN_NAME,) if "contact.called" in template.paths and lacks_first_name(context) else ()),
            *(f"{each.inside}: it needs a message of its own" for each in context.carries if each not in held),
        ),
        condition=action.condition if action else "",
        at=query.now,
        slots=context.slots if offers else (),
        person=context.other.id if context.other and "person.name" in composed.used else None,
        interview=context.interview.id if context.interview else None,
        referral=ReferralId(about.pop()) if len(about) == 1 else None,
        also=tuple(dict.fromkeys(_PURPOSES[each.kind] for each in held if each.kind in _PURPOSES)),
        answers=next((t.id for t in campaign.about(person).touches if t.is_reply and t.id in context.chosen), None),
        today=query,
    )


# The detail by which a message says what else it does, and the purpose with which that is recorded.
_SAID_BY = {
    ActionKind.REFERRAL_THANK_YOU: "also.thanks_for",
    ActionKind.PERMISSION_REQUEST: "also.asks_about",
    ActionKind.INTRODUCTION_CHECK: "also.reminds_of",
    ActionKind.REPORT_BACK: "also.tells_of",
    ActionKind.PROMISE_CHECK: "also.promised",
    ActionKind.CONGRATULATIONS: "also.congratulates",
}
_PURPOSES = {
    ActionKind.REFERRAL_THANK_YOU: TouchPurpose.REFERRAL_THANK_YOU,
    ActionKind.PERMISSION_REQUEST: TouchPurpose.PERMISSION_REQUEST,
    ActionKind.INTRODUCTION_CHECK: TouchPurpose.INTRODUCTION_REQUEST,
    ActionKind.REPORT_BACK: TouchPurpose.REPORT_BACK,
}
_OF_A_REFERRAL = frozenset(_PURPOSES)


_NO_GIVEN_NAME = (
    "the first name, as friends write it: nobody has said which word it is; give "
    'PersonName("Ada Quist", given="Ada") or preferred="Ada"'
)
_NO_ADDRESS = 'where to send it: no e-mail address is recorded; give Contact(emails="ada@example.org"), or channel=...'
_NO_CALENDAR = "your calendar: compare these times with it, or give slots=propose_slots(..., busy=...)"
_NO_HOLIDAYS = "public holidays: see that none of these days is one, or give holidays=holidays_by_country"


def needs(kind: str | MessageKind, *, templates: Templates = _OURS) -> Needs:
    """Return the details that a kind of message is made of, the required ones first.

    Args:
        kind: A kind of message; `outreach.event` asks for one of its variants, as `Draft.template` names them.
        templates: The templates to look in.

    Raises:
        UnknownKind: There is no such kind.
        InvalidValue: The templates are something else.

    >>> [need.name for need in needs("thank_you") if need.required]
    ['interview', 'takeaway', 'next_step']
    >>> print(needs("thank_you")[-1])
    seeker.profile (optional): the address of your profile, for the signature; Seeker(profiles="https://...")
    """
    _check_templates(templates)
    name, *marks = kind.split(".") if isinstance(kind, str) else (kind,)
    return needs_of(templates.find(message_kind(name, templates.kinds).name, *marks))


def _check_templates(templates: Templates) -> None:
    if not isinstance(templates, Templates):
        raise InvalidValue.at("templates", f"expected Templates, got {type(templates).__name__}", "Templates.of({...})")


def kind_for(action: Action, kinds: Mapping[str, MessageKind]) -> MessageKind:
    """Return the kind of message that does what an action asks for.

    Raises:
        UnknownKind: It is not done by a message.
    """
    if isinstance(action.message, MessageKind):
        return kinds.get(action.message.name, action.message)
    kind = answering(action.kind, kinds)
    if kind is None or action.contact is None:
        what = f"{action.kind} is not done by a message"
        if action.kind is ActionKind.MESSAGE:
            what, repair = f"the rule {action.rule} names no kind of message", "give situation.duty(message=...)"
        else:
            repair = f"do it instead: {action.todo[:1].lower()}{action.todo[1:]}"
        raise UnknownKind(Problem("draft", what, repair))
    return kind


def body_words(text: str) -> int:
    r"""Return how many words a text has between its salutation and its closing: its first and last paragraphs.

    >>> body_words("Dear Ada,\n\nThank you for your time.\n\nKind regards,\nSam\n")
    5
    """
    paragraphs = text.strip().split("\n\n")
    body = paragraphs[1:-1] if len(paragraphs) > 2 else paragraphs
    return sum(len(paragraph.split()) for paragraph in body)


# "we both rowed at Leeds", "you rewired my mother's house", but not "you wrote the paper on frozen gauges".
_OF_BOTH = regex(r"\b(?:we|my|our|me)\b", re.IGNORECASE)


def _tone(contact: Contact, record: ContactRecord, wanted: Tone | str | None) -> Tone:
    """Return the tone that is wanted, else friendly for those who are near in some way, else formal.

    Dalton writes to alumni by their first name, and so does one to a connection, or to somebody whose life has touched
    one's own, if their first name is known; others mirror how a contact signs, from the next message on.  Whoever has
    a title is written to formally.
    """
    if wanted:
        with within("tone"):
            return word(Tone, wanted)
    name, found = contact.name, contact.found
    knows_first_name = name.address != name.full or " " not in name.full
    shares = found.connected_on is not None or _OF_BOTH.search(found.common_ground)
    is_near = found.through is FoundThrough.ALUMNI_DIRECTORY or (knows_first_name and shares)
    first_name = contact.name.preferred and not re.search(r" |-[a-z]", contact.name.preferred)
    replied = any(t.is_reply or not t.outbound for t in record.touches)
    mirrored = bool(first_name and replied) or bool(signed_name(contact, record))
    return Tone.FRIENDLY if mirrored or (is_near and not contact.name.honorific) else Tone.FORMAL


def channel_for(
    kind: MessageKind | None,
    today: Query,
    contact: Contact,
    wanted: Channel | str | None = None,
    action: Action | None = None,
) -> Channel:
    """Return how a message to a contact travels: as is wanted, else as its kind or the contact would have it."""
    if wanted is not None:
        with within("channel"):
            return channel_of(wanted)
    if kind is not None and kind.channel is not None:
        return kind.channel
    if action is not None and action.kind is ActionKind.HANDWRITTEN_NOTE:
        return Channel.LETTER
    if contact.preferred_channel in _WRITTEN:
        return contact.preferred_channel
    return Channel.LINKEDIN if contact.profiles and not today.overview.emails_of(contact, today.now) else Channel.EMAIL


_WITH_SUBJECT = frozenset({Channel.EMAIL, Channel.LETTER})
_WRITTEN = frozenset({Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT_MESSAGE, Channel.CHAT, Channel.LETTER})


def _address(today: Query, contact: Contact, channel: Channel) -> str:
    if channel is Channel.EMAIL:
        return next(map(str, today.overview.emails_of(contact, today.now)), "")
    if channel is Channel.LINKEDIN:
        return next(iter(contact.profiles), "")
    if channel in {Channel.PHONE, Channel.VOICEMAIL, Channel.TEXT_MESSAGE, Channel.CHAT}:
        return next(iter(contact.phones), "")
    return ""


def _language(campaign: Campaign, contact: Contact, templates: Templates, *, written_in: str = "") -> Language:
    """Return how to write days and times: as the contact's language and region do, else as the seeker's.

    Of another language than the one that it is written in, the region alone is followed.
    """
    seeker = campaign.seeker
    locale = contact.locale or ("" if contact.country else seeker.locale)
    country = contact.country or ("" if contact.locale else seeker.country)
    if templates.wordbooks:
        books = [book for book in templates.wordbooks if written_in in {"", book.language}]
        return language(locale, country=country, wordbooks=books)
    return _packaged_language(locale, country)


@cache
def _packaged_language(locale: str, country: str) -> Language:
    return language(locale, country=country)


def _template(context: Context, given: Any, templates: Templates) -> Template:
    marks = [mark for mark in [context.variant(given)] if mark]
    if context.channel is not Channel.EMAIL:
        marks.append(context.channel.value)
    if context.channel is Channel.CHAT:
        # What is written for a text message does for a chat.
        marks.append(Channel.TEXT_MESSAGE.value)
    spoken = context.language.tag.partition("-")[0]
    return templates.find(context.kind.name, *marks, context.tone.value, languages=(spoken,))


def _refuse_unknown(context: Context, template: Template, given: Any, templates: Templates) -> None:
    unknown = [path for path in given if path not in template.sources]
    if not unknown:
        return
    # What is given decides the variant: with a connection, for instance, it is the one that has it.
    variants = [template, *(_template(context, {path: path}, templates) for path in DETAILS if path not in given)]
    keywords = [need.keyword for variant in dict.fromkeys(variants) for need in needs_of(variant) if need.keyword]
    raise InvalidValue(
        *(
            Problem(
                f"draft {context.kind.name}",
                f"it has no detail {DETAILS[path].keyword!r}",
                f"its details are {', '.join(dict.fromkeys(keywords))}",
            )
            for path in unknown
        )
    )
