"""One template: its name, what it says that it needs, and whether that is true."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import Any

from attrs import field, frozen
from jinja2 import Environment, TemplateError, TemplateSyntaxError, nodes

from infointerview.errors import InvalidTemplate, InvalidValue, Problem
from infointerview.language.kinds import MESSAGES, MessageKind
from infointerview.messages.context import MARKS
from infointerview.messages.details import DETAILS
from infointerview.messages.templating import SUBJECT
from infointerview.messages.untrusted.template import untrusted_template
from infointerview.messages.uses import Uses, constant_text, own_uses, uses
from infointerview.model.fields import did_you_mean
from infointerview.model.values import Channel

__all__ = ["LONGEST", "Template", "TemplateName", "checked", "checked_untrusted"]

_NAME = re.compile(
    r"(?:(?P<language>[a-z]{2,3}(?:-[A-Z][a-z]{3})?)/)?(?P<kind>_?[a-z]+(?:_[a-z]+)*)(?P<marks>(?:\.[a-z_]+)*)"
)
_HEADER = re.compile(r"\s*\{#-?(?P<said>.*?)-?#\}", re.DOTALL)
_LIST = re.compile(r"^\s*(needs|may use|shortens):((?:.|\n)*?)(?=^\s*(?:needs|may use|shortens):|\Z)", re.MULTILINE)


LONGEST = 100_000
"""How many characters a template may have."""


# Templates that build on others do so in a few steps, or in a circle.
_MOST_STEPS = 200


@frozen
class TemplateName:
    """The parts of a template's name.

    Attributes:
        language: The language that it is written in.
        kind: The kind of message; with an underscore before it, a part that other templates include.
        marks: What it is meant for: a way of meeting, a channel, a tone.
    """

    language: str = field()
    kind: str = field()
    marks: frozenset[str] = field()

    @classmethod
    def of(cls, name: str, kinds: Mapping[str, MessageKind] = MESSAGES) -> "TemplateName":
        """Return the parts of a name such as `fr/outreach.event`.

        Raises:
            InvalidTemplate: It is no name of a template.
        """
        found = _NAME.fullmatch(name)
        if not found:
            raise InvalidTemplate(Problem(f"{name[:80]}.txt", "it is no name of a template", "write outreach.event"))
        kind = found["kind"]
        if kind not in kinds and not kind.startswith("_"):
            hint = did_you_mean(kind, kinds) or f"name it after one of {', '.join(kinds)}"
            raise InvalidTemplate(Problem(f"{name}.txt", f"no message is called {kind!r}", hint))
        marks = frozenset(filter(None, found["marks"].split(".")))
        for mark in sorted(marks - MARKS):
            hint = did_you_mean(mark, MARKS) or f"use {', '.join(sorted(MARKS))}"
            raise InvalidTemplate(Problem(f"{name}.txt", f"nothing asks for the mark {mark!r}", hint))
        return cls(found["language"] or "en", kind, marks)

    @property
    def is_part(self) -> bool:
        """Whether it is no message, but a part that others include."""
        return self.kind.startswith("_")

    def has_subject(self, kinds: Mapping[str, MessageKind] = MESSAGES) -> bool:
        """Return whether a message of this name has a subject line, as e-mail has."""
        kind = kinds.get(self.kind)
        spoken = self.marks & {channel.value for channel in Channel if channel is not Channel.EMAIL}
        return kind is not None and kind.channel is None and not spoken


@frozen(kw_only=True)
class Template:
    """A template that was checked.

    Attributes:
        name: Its name, such as `en/outreach.event`.
        language: The language that it is written in.
        needs: What it cannot do without; of each group one detail is enough.
        may_use: What it says only where it is known.
        shortens: What it leaves out first where the message would be too long.
        is_ours: Whether it belongs to this library.
        render: Makes the text of a context.
    """

    name: str = field()
    language: str = field()
    needs: tuple[tuple[str, ...], ...] = field()
    may_use: tuple[str, ...] = field()
    shortens: tuple[str, ...] = field(default=())
    is_ours: bool = field(default=False)
    render: Callable[[Mapping[str, Any]], str] = field(repr=False, eq=False)

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Every detail that it may use."""
        return tuple(dict.fromkeys([*chain.from_iterable(self.needs), *self.may_use]))


def checked(
    name: str,
    source: str,
    environment: Environment,
    load: Callable[[str], str | None],
    kinds: Mapping[str, MessageKind] = MESSAGES,
) -> Template:
    """Return a template of this library or of a developer, compiled.

    Args:
        name: The name by which the environment finds it, without `.txt`.
        source: What it is.
        environment: The environment that renders it.
        load: Returns the source of another template, or nothing.
        kinds: The kinds of message that there are.

    Raises:
        InvalidTemplate: It cannot be used; all problems are listed with file, line and repair.
    """
    known = TemplateName.of(name.removeprefix("infointerview/"), kinds)
    file = f"{name}.txt"
    _refuse_length(file, source)

    steps = iter(range(_MOST_STEPS))

    def parsed(other: str) -> nodes.Template:
        if next(steps, None) is None:
            raise InvalidTemplate(Problem(file, "templates extend or include each other in a circle", "break it"))
        text = source if other == file else load(other)
        if text is None:
            raise InvalidTemplate(Problem(file, f"there is no template {other!r} to build on", "check its name"))
        try:
            return environment.parse(text, other, other)
        except TemplateSyntaxError as error:
            what = (error.message or "it is no template").rstrip(".")
            where = f"{other}, line {error.lineno}"
            raise InvalidTemplate(Problem(where, what[:1].lower() + what[1:], "check the braces")) from None
        except RecursionError:
            raise InvalidTemplate(Problem(other, "it is nested too deeply", "take it apart")) from None

    tree = parsed(file)
    try:
        found = uses(tree, parsed)
    except RecursionError:
        raise InvalidTemplate(Problem(file, "it is nested too deeply", "take it apart")) from None
    said, own = _header(source), own_uses(tree)
    problems = [*_unknown(file, own), *_untrue(file, said, own, source)]
    family = [source, *(load(other) or "" for other in _family(tree, parsed))]
    if not known.is_part and not problems:
        problems += _missing_parts(file, found, family, has_subject=known.has_subject(kinds))
    if problems:
        raise InvalidTemplate(*problems)
    try:
        compiled = environment.get_template(file)
    except TemplateError as error:
        raise _failed(file, error) from None

    return Template(
        name=name,
        language=known.language,
        needs=_needs(found, family),
        may_use=tuple(path for path in found.guarded if path not in found.printed),
        shortens=_shortens(found, family),
        is_ours=name.startswith("infointerview/"),
        render=_renderer(file, compiled.render),
    )


def checked_untrusted(name: str, source: str, kinds: Mapping[str, MessageKind] = MESSAGES) -> Template:
    """Return a template from somebody whom nobody vouches for.

    Raises:
        InvalidTemplate: It cannot be used; all problems are listed with file, line and repair.
    """
    known, file = TemplateName.of(name, kinds), f"{name}.txt"
    _refuse_length(file, source)
    template = untrusted_template(source, name=file)
    found = Uses(dict.fromkeys(template.requires, 0), dict.fromkeys(template.uses - template.requires, 0))
    problems = list(_unknown(file, found))
    if not problems:
        problems += _missing_parts(file, found, [source], has_subject=known.has_subject(kinds))
    if problems:
        raise InvalidTemplate(*problems)
    return Template(
        name=name,
        language=known.language,
        needs=tuple((path,) for path in found.printed),
        may_use=tuple(found.guarded),
        render=template.render,
    )


def _renderer(file: str, render: Callable[[Mapping[str, Any]], str]) -> Callable[[Mapping[str, Any]], str]:
    def rendered(context: Mapping[str, Any]) -> str:
        try:
            return render(context)
        except TemplateError as error:
            raise _failed(file, error) from None
        except InvalidValue as error:
            raise InvalidTemplate(*(Problem(file, p.what, p.repair) for p in error.problems)) from None
        except (ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError):
            raise InvalidTemplate(Problem(file, "an expression in it cannot be worked out", "simplify it")) from None

    return rendered


def _refuse_length(file: str, source: str) -> None:
    if len(source) > LONGEST:
        raise InvalidTemplate(Problem(file, f"it has more than {LONGEST} characters", "shorten it"))


def _failed(file: str, error: TemplateError) -> InvalidTemplate:
    # The words of an error could hold a value, which is private.
    what = (
        "it reaches for what the sandbox keeps from it"
        if "Security" in type(error).__name__
        else "it cannot be rendered"
    )
    return InvalidTemplate(Problem(file, what, "use details and filters only"))


# -- what it says, and what is true -----------------------------------------------------------------------------------


def _header(source: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return what the comment at the beginning of a template lists."""
    found = _HEADER.match(source)
    if not found:
        return {}
    return {
        key: tuple(tuple(path.strip() for path in group.split("|")) for group in listed.split(",") if group.strip())
        for key, listed in _LIST.findall(found["said"])
    }


def _needs(found: Uses, family: list[str]) -> tuple[tuple[str, ...], ...]:
    """Return what a template cannot do without, in the order of its header, then of those that it builds on."""
    groups = [group for text in family for group in _header(text).get("needs", ())]
    # Of several that do as well as each other, none needs to stand there in any case.
    used = {*found.printed, *found.guarded, *_EXISTENCE}
    certain = {*found.printed, *_EXISTENCE}
    listed = [group for group in groups if used.issuperset(group) and (len(group) > 1 or certain.issuperset(group))]
    single = [(path,) for path in found.printed if not any(path in group for group in listed)]
    return tuple(dict.fromkeys([*listed, *single]))


def _shortens(found: Uses, family: list[str]) -> tuple[str, ...]:
    """Return what a template leaves out first: what those that it builds on leave out, as far as it still has that."""
    listed = [path for text in reversed(family) for (path,) in _header(text).get("shortens", ())]
    return tuple(path for path in dict.fromkeys(listed) if path in found.guarded or path in found.printed)


def _unknown(file: str, found: Uses) -> Iterator[Problem]:
    for path, line in {**found.guarded, **found.printed}.items():
        if path not in DETAILS:
            near = did_you_mean(path, DETAILS) or "needs() lists the details of a message"
            yield Problem(f"{file}, line {line}" if line else file, f"there is no detail {path!r}", near)


def _untrue(file: str, said: Mapping[str, tuple[tuple[str, ...], ...]], found: Uses, source: str) -> Iterator[Problem]:
    if "needs" not in said and "may use" not in said:
        return
    needs = set(chain.from_iterable(said.get("needs", ())))
    may = set(chain.from_iterable(said.get("may use", ())))
    for path in sorted((needs | may) - set(DETAILS)):
        place = source[: source.find(path)].count("\n") + 1
        near = did_you_mean(path, DETAILS) or "see needs() for the details of a message"
        yield Problem(f"{file}, line {place}", f"there is no detail {path!r}", near)
    for path, line in found.printed.items():
        if path in DETAILS and path not in needs and not DETAILS[path].always:
            yield Problem(
                f"{file}, line {line}",
                f"it uses {path} as if it were always known",
                f"list it under needs, or ask {{% if {path} %}}",
            )
    for path, line in found.guarded.items():
        if path in DETAILS and path not in needs | may and not DETAILS[path].always:
            yield Problem(f"{file}, line {line}", f"it uses {path} without saying so", "list it under may use")
    used = {*found.printed, *found.guarded}
    shortened = {path for (path,) in said.get("shortens", ())}
    for path in sorted(((needs | may | shortened) & set(DETAILS)) - used - _EXISTENCE):
        yield Problem(file, f"it lists {path} and does not use it", "take it off the list")


# That there is an interview is asked for by name, and so are facts without which a message would not be true: what
# stands in the text is their parts, or nothing of them.
_EXISTENCE = frozenset({"interview", "interview.given_up_by_them", "person.named", "referral.introduction_offered"})


def _missing_parts(file: str, found: Uses, sources: list[str], *, has_subject: bool) -> Iterator[Problem]:
    if not any(text.strip() for text in sources):
        yield Problem(file, "it is empty", "write the message")
    if has_subject and not any(re.search(rf"^{SUBJECT}", text, re.MULTILINE) for text in sources):
        yield Problem(file, "it has no subject", f"begin it with {SUBJECT!r} and the subject line")
    used = {*found.printed, *found.guarded}
    if has_subject and "seeker.name" not in used:
        yield Problem(file, "nobody signs it", "end it with {{ seeker.name }}")
    if has_subject and not any(path.startswith("contact.") for path in used):
        yield Problem(file, "it addresses nobody", "begin it with a salutation: Dear {{ contact.name }},")


def _family(tree: nodes.Template, parsed: Callable[[str], nodes.Template]) -> list[str]:
    """Return the names of the templates that one builds on, and of those that these build on."""
    names: list[str] = []
    targets = [*(n.template for n in tree.find_all(nodes.Extends)), *(n.template for n in tree.find_all(nodes.Include))]
    for target in targets:
        if name := constant_text(target):
            names += [name, *_family(parsed(name), parsed)]
    return list(dict.fromkeys(names))
