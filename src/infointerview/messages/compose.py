"""Filling a template: its details are gathered, what is missing is reported at once, and the text is made to fit."""

from collections.abc import Callable, Iterator, Mapping

from attrs import field, frozen

from infointerview.errors import MissingDetails, NameNotPermitted, Problem
from infointerview.messages.detail import Detail, Need, Value
from infointerview.messages.details import DETAILS
from infointerview.messages.names import Mention
from infointerview.messages.scene import Scene
from infointerview.messages.template_analysis import MOST_ENTRIES
from infointerview.messages.templates import Template

__all__ = ["Composition", "compose", "needs_of"]


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
    subject, text = template.render(values)
    for path in template.shortens:
        if fits(text):
            break
        if values[path]:
            values[path] = _blank(values[path])
            omitted.append(f"{details[path].what}: the message would be too long")
            subject, text = template.render(values)
    _refuse_names(scene, template, values, f"{subject}\n{text}")
    used = tuple(path for path, value in values.items() if value)
    return Composition(subject=subject, text=text, used=used, omitted=tuple(omitted))


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
        if isinstance(value, tuple) and len(value) > MOST_ENTRIES:
            what = f"it has {len(value)} entries, and {MOST_ENTRIES} are the most that a list may have"
        elif count > detail.most_words:
            what = f"it has {count} words, and {detail.most_words} are the most that fit a message"
        else:
            continue
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
