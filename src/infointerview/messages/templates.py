"""The templates of messages: those of this library and those of its users, how they are found, and what they render.

Every template is looked through by `template_analysis` before anything is made of it, those of this library like those
of strangers; Jinja's sandbox then compiles and renders what was let in.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from functools import cache, cached_property, partial
from importlib.resources import files
from itertools import chain, combinations, groupby, pairwise
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from attrs import field, frozen
from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateError, TemplateSyntaxError, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from infointerview.errors import InvalidTemplate, InvalidValue, Problem
from infointerview.hypertext import Shown
from infointerview.language.kinds import MESSAGES, MessageKind, with_own
from infointerview.language.words import (
    Wordbook,
    Words,
    after,
    clause,
    inside,
    language,
    offered,
    repeats,
    sentence,
    statement,
)
from infointerview.messages.context import MARKS, Value
from infointerview.messages.details import DETAILS, Detail
from infointerview.messages.template_analysis import (
    FILTERS,
    SET_BLOCK,
    TESTS,
    Analysis,
    Reads,
    analysed,
    unknown_detail,
)
from infointerview.model.fields import did_you_mean
from infointerview.model.values import Channel, optional_text
from infointerview.patterns import regex

_OURS, _WORDS, _SUBJECT = "infointerview/", "/words.toml", "Subject:"
_LONGEST, _LONGEST_UNTRUSTED, _MOST_FILES = 100_000, 20_000, 2_000

# -- names -------------------------------------------------------------------------------------------------------------

_NAME = regex(
    r"(?:(?P<language>[a-z]{2,3}(?:-[A-Z][a-z]{3})?)/)?(?P<kind>_?[a-z]+(?:_[a-z]+)*)(?P<marks>(?:\.[a-z_]+)*)"
)


@frozen
class TemplateName:
    """The parts of a template's name.

    Attributes:
        language: The language that it is written in.
        kind: The kind of message; with an underscore before it, a part that other templates include.
        marks: What it is meant for: a way of meeting, a channel, a tone.
    """

    language: str
    kind: str
    marks: frozenset[str]

    @classmethod
    def of(cls, name: str, kinds: Mapping[str, MessageKind] = MESSAGES) -> "TemplateName":
        """Return the parts of a name such as `fr/outreach.event`.

        Raises:
            InvalidTemplate: It is not the name of a template.
        """
        found = _NAME.fullmatch(name)
        if not found:
            shown = name[:80].encode("utf-8", "replace").decode()
            raise InvalidTemplate(Problem(f"{shown}.txt", "it is not the name of a template", "write outreach.event"))
        kind = found["kind"]
        if kind not in kinds and not kind.startswith("_"):
            hint = did_you_mean(kind, kinds) or f"name it after one of {', '.join(kinds)}"
            raise InvalidTemplate(Problem(f"{name}.txt", f"no message is called {kind!r}", hint))
        marks = frozenset(filter(None, found["marks"].split(".")))
        for mark in sorted(marks - MARKS):
            hint = did_you_mean(mark, MARKS) or f"use {', '.join(sorted(MARKS))}"
            raise InvalidTemplate(Problem(f"{name}.txt", f"nothing asks for the mark {mark!r}", hint))
        return cls(found["language"] or "en", kind, marks)

    def has_subject(self, kinds: Mapping[str, MessageKind]) -> bool:
        """Return whether a message of this name has a subject line, as e-mail has."""
        kind = kinds.get(self.kind)
        spoken = self.marks & {channel.value for channel in Channel if channel is not Channel.EMAIL}
        return kind is not None and kind.channel is None and not spoken


# -- how a text is laid out --------------------------------------------------------------------------------------------

# Stands before the end of a line that is more than blank in the template.  Where nothing is left of such a line, it is
# gone; a blank line, on the other hand, is the end of a paragraph.
_SOFT = "\x1f"
# A name or an employer that ends with a full stop stands at the end of a sentence.
_DOUBLED = regex(r"(?<!\.)\.\.(?=[\s\"'\u201d\u2019)\]]|$)")


class _Lines(Extension):
    """Marks the ends of lines in what stands between the tags."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            if token.type != "data":
                yield token
                continue
            first, *others = token.value.split("\n")
            marked = [first]
            for at, (line, following) in enumerate(pairwise([first, *others])):
                # The first of these lines began with a tag, or it is that of the template.
                marked.append(f"{_SOFT if at == 0 or line.strip() else ''}\n{following}")
            yield Token(token.lineno, "data", "".join(marked))


def _evened(rendered: str) -> Iterator[str]:
    for raw in rendered.split("\n"):
        if raw == _SOFT:
            continue
        if line := " ".join(raw.split()):
            yield _DOUBLED.sub(".", line) if ".." in line else line
        elif not raw.endswith(_SOFT):
            yield ""


def laid_out(rendered: str) -> tuple[str, str]:
    """Return the subject and the text of what a template rendered.

    A line that begins with `Subject:` is the subject.  In the paragraphs that follow, each sentence may stand on a line
    of its own: they are joined, but for items that begin with a dash, and for the last paragraph, which holds the
    closing and the signature unless each of its lines ends like a sentence.  A full stop that would be doubled stands
    once.
    """
    paragraphs = [list(part) for full, part in groupby(_evened(rendered), key=bool) if full]
    subject = ""
    if paragraphs and paragraphs[0][0].startswith(_SUBJECT):
        subject = paragraphs[0].pop(0).removeprefix(_SUBJECT).strip()
        paragraphs = [part for part in paragraphs if part]
    *body, end = paragraphs or [[""]]
    ends_in_prose = all(line.endswith((".", "!", "?")) for line in end)
    joined = [*map(_joined, body), _joined(end) if ends_in_prose else "\n".join(end)]
    return subject, "\n\n".join(joined) + "\n"


def _joined(lines: list[str]) -> str:
    said = lines[0]
    for previous, line in pairwise(lines):
        said += f"\n{line}" if line.startswith("- ") or previous.startswith("- ") else f" {line}"
    return said


# -- the engine --------------------------------------------------------------------------------------------------------


class _Group(dict[str, Value]):
    """The details under one name, such as those of an interview; it is true where that itself is known."""

    itself: Value = True

    def __bool__(self) -> bool:
        return bool(self.itself)


# What stands before the point in the path of a detail, and what behind it.
_PLACES: Mapping[str, tuple[str, str]] = {
    path: (group, part) for path in DETAILS for group, _, part in [path.partition(".")]
}
_GROUPS = frozenset(group for group, part in _PLACES.values() if part)


class _Code(CodeGenerator):
    """Writes the code of templates: a part of a detail is looked up where it is known to be one, without asking."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write how a part of a group is looked up; no name of a group can be bound to anything else."""
        if isinstance(node.node, nodes.Name) and node.node.name in _GROUPS:
            self.visit(node.node, frame)
            self.write(f"[{node.attr!r}]")
        else:
            super().visit_Getattr(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        """Write how texts are joined, of which none is HTML."""
        self.write('"".join(map(str, (')
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write(")))")


def _hastened(node: nodes.Node, tree_of: Callable[[str], nodes.Template | None]) -> nodes.Node:
    """Return a copy of a tree that says the same sooner.

    What it includes stands in it, and of a list of which one entry is taken, only that one is made.
    """
    if isinstance(node, nodes.Include) and isinstance(node.template, nodes.Const):
        included = tree_of(node.template.value)
        if included is not None:
            return nodes.Scope([_hastened(each, tree_of) for each in included.body], lineno=node.lineno)
    fields: list[Any] = []
    for name in node.fields:
        value = getattr(node, name)
        if isinstance(value, nodes.Node):
            value = _hastened(value, tree_of)
        elif isinstance(value, list):
            value = [_hastened(each, tree_of) if isinstance(each, nodes.Node) else each for each in value]
        fields.append(value)
    if isinstance(node, nodes.Getitem) and isinstance(node.node, nodes.List) and not isinstance(node.arg, nodes.Slice):
        entries, place, _ = fields
        taken: nodes.Expr = nodes.Const("", lineno=node.lineno)
        for at, entry in reversed([*enumerate(entries.items)]):
            is_meant = nodes.Compare(place, [nodes.Operand("eq", nodes.Const(at))], lineno=node.lineno)
            taken = nodes.CondExpr(is_meant, entry, taken, lineno=node.lineno)
        return taken
    return node.__class__(*fields, lineno=node.lineno, environment=node.environment)


class _Engine(ImmutableSandboxedEnvironment):
    """The sandbox: it finds nothing but trees that were looked through, and no attribute but parts of details."""

    code_generator_class: type[CodeGenerator] = _Code

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a part of a group of details, or what a loop says of itself."""
        return obj[attribute] if obj.__class__ is _Group else super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return a part of a group of details, or an entry of a list, which is blank where there is none."""
        if isinstance(obj, tuple | list):
            return obj[argument] if argument < len(obj) else ""
        return super().getitem(obj, argument)


class _Loader(BaseLoader):
    """Finds the trees of templates, and compiles what was looked through."""

    def __init__(self, source_of: Callable[[str], str | None]) -> None:
        self.source_of = source_of
        self.trees: dict[str, nodes.Template] = {}

    def tree(self, environment: Environment, name: str) -> nodes.Template | None:
        """Return the tree of a template; nothing if there is no such template.

        Raises:
            InvalidTemplate: It cannot be read.
        """
        if name not in self.trees:
            source = self.source_of(name)
            if source is None:
                return None
            self.trees[name] = _parsed(environment, source, name)
        return self.trees[name]

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002
    ) -> Any:
        """Compile a template of which the tree is there."""
        tree = _hastened(self.trees[name], lambda included: self.tree(environment, included))
        assert isinstance(tree, nodes.Template)  # noqa: S101  # for the type checker: what is copied stays what it is
        code = environment.compile(tree, name, name)
        return environment.template_class.from_code(environment, code, globals or {})


_ESCAPES = regex(r"""\\[nt"'\\]""")
_DIGITS = regex("[0-9]{1,9}")


def _parsed(environment: Environment, source: str, file: str) -> nodes.Template:
    source = "\n".join(re.split("\r\n|\r|\n", source))
    problems: list[Problem] = []
    for number, line in enumerate(source.split("\n"), 1):
        try:
            optional_text(line)
        except InvalidValue as error:
            problems += [Problem(f"{file}, line {number}", p.what, p.repair) for p in error.problems]
    parser = None
    try:
        for number, kind, value in environment.lexer.tokeniter(source, file):
            if kind == "string" and "\\" in _ESCAPES.sub("", value):
                what = "a text in quotes has an escape other than \\n, \\t, \\\", \\' and \\\\"
                problems.append(Problem(f"{file}, line {number}", what, "write the character itself"))
            if kind in {"integer", "float"} and not _DIGITS.fullmatch(value):
                what = f"the number {value[:20]} has a point, an exponent or over nine digits"
                problems.append(Problem(f"{file}, line {number}", what, "write it in quotes"))
        if problems:
            raise InvalidTemplate(*problems[:20])
        parser = Parser(environment, source, file, file)
        return parser.parse()
    except TemplateSyntaxError as error:
        what = (error.message or "it is not a template").rstrip(".")[:200]
        raise InvalidTemplate(
            Problem(f"{file}, line {error.lineno}", what[:1].lower() + what[1:], "check the braces and tags")
        ) from None
    except RecursionError:
        where = f"{file}, line {parser.stream.current.lineno}" if parser else file
        raise InvalidTemplate(Problem(where, "it is nested too deeply", "take it apart")) from None


def _engine(source_of: Callable[[str], str | None], wordbooks: Iterable[Wordbook] = ()) -> _Engine:
    """Return what renders templates.

    Args:
        source_of: Returns the source of a template by its name.
        wordbooks: Languages beside those of this library.
    """
    books = tuple(wordbooks)

    @cache
    def words_of(template: str) -> Words:
        found = _NAME.match(template.removeprefix(_OURS))
        return language((found and found["language"]) or "", wordbooks=books).words

    @cache
    def small_words(template: str) -> frozenset[str]:
        return frozenset(words_of(template).small_words)

    @pass_context
    def clause_in(context: Context, text: str) -> str:
        return clause(text, small_words(context.name or ""))

    @pass_context
    def repeats_in(context: Context, text: str, other: str) -> bool:
        return repeats(text, other, small_words(context.name or ""))

    @pass_context
    def offered_in(context: Context, text: str) -> str:
        said = offered(text, words_of(context.name or ""))
        # The words may be a stranger's: what grows more than any language would is left as it was.
        return said if len(said) <= 3 * len(text) + 1_000 else text

    environment = _Engine(
        loader=_Loader(source_of),
        undefined=StrictUndefined,
        autoescape=False,  # the output is plain text, from which HTML is made by escaping all of it
        auto_reload=False,
        optimized=False,  # it would change the trees, which are looked through again where others include them
        extensions=[_Lines],
    )
    environment.globals.clear()

    def or_default(value: Value, default_value: Value = "", boolean: bool = True) -> Value:  # noqa: ARG001, FBT001, FBT002
        return value if _known(value) else default_value

    ours: dict[str, Callable[..., Any]] = {
        "after": after,
        "clause": clause_in,
        **dict.fromkeys(("d", "default"), or_default),
        **dict.fromkeys(("e", "escape"), str),
        "first": lambda several: several[0] if several else "",
        "first_word": lambda text: text.split(" ", 1)[0],
        "inside": inside,
        "last": lambda several: several[-1] if several else "",
        "offered": offered_in,
        "repeats": repeats_in,
        "sentence": sentence,
        "statement": statement,
        SET_BLOCK: lambda rendered: "\n".join(_evened(rendered)).strip("\n"),
    }
    environment.filters = {**{name: JINJA_FILTERS[name] for name in FILTERS if name not in ours}, **ours}
    environment.tests = {name: _known if name == "defined" else lambda value: not _known(value) for name in TESTS}
    return environment


def _known(value: Value) -> bool:
    return value not in ("", (), [])


# -- a template --------------------------------------------------------------------------------------------------------

_HEADER = regex(r"\s*\{#-?(?P<said>.*?)-?#\}", re.DOTALL)
_LIST = regex(r"^[ \t]*(needs|may use|shortens):((?:.|\n)*?)(?=^[ \t]*(?:needs|may use|shortens):|\Z)", re.MULTILINE)
# That there is an interview is asked for by name, and so are facts without which a message would not be true: what
# stands in the text is their parts, or nothing of them.
_EXISTENCE = frozenset({"interview", "interview.given_up_by_them", "person.named", "referral.introduction_offered"})


@frozen(kw_only=True)
class Template:
    """A template that was looked through and compiled.

    Attributes:
        name: Its name, such as `en/outreach.event`.
        language: The language that it is written in.
        needs: What it cannot do without; of each group one detail is enough.
        may_use: What it says only where it is known.
        shortens: What it leaves out first where the message would be too long.
        is_ours: Whether it belongs to this library.
    """

    name: str
    language: str
    needs: tuple[tuple[str, ...], ...]
    may_use: tuple[str, ...]
    shortens: tuple[str, ...]
    is_ours: bool
    _analysis: Analysis = field(repr=False, eq=False)
    _compiled: Any = field(repr=False, eq=False)

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Every detail that it may use."""
        return tuple(dict.fromkeys([*chain.from_iterable(self.needs), *self.may_use]))

    @cached_property
    def details(self) -> Mapping[str, Detail]:
        """The same by their paths."""
        return {path: DETAILS[path] for path in self.paths}

    @cached_property
    def forms(self) -> Mapping[str, Detail]:
        """Those that are forms of somebody's words, or put these into one."""
        return {path: detail for path, detail in self.details.items() if detail.form is not None}

    @cached_property
    def bounded(self) -> Mapping[str, Detail]:
        """Those of which there may be too much."""
        return {path: each for path, each in self.details.items() if each.most_words or each.holds is tuple}

    @cached_property
    def naming(self) -> tuple[str, ...]:
        """The paths of those that might name anybody."""
        return tuple(path for path, detail in self.details.items() if detail.free or path == "person.name")

    @cached_property
    def sources(self) -> Mapping[str, tuple[str, ...]]:
        """The paths of the details that somebody gives, each with those of its forms that it may use."""
        of: dict[str, tuple[str, ...]] = {}
        for path, detail in self.details.items():
            of[detail.source] = (*of.get(detail.source, ()), path)
        return of

    def render(self, values: Mapping[str, Value]) -> tuple[str, str]:
        """Return the subject and the text that it makes of details by their paths.

        Raises:
            InvalidTemplate: With these details the text could be too long.
        """
        file = f"{self.name}.txt"
        self._analysis.refuse_too_much(file, values)
        context: dict[str, Value | _Group] = {}
        groups: dict[str, _Group] = {}
        for path, value in values.items():
            group, part = _PLACES[path]
            if part:
                groups.setdefault(group, _Group())[part] = value
            else:
                context[path] = value
        for name, group_of_details in groups.items():
            # An interview, for one, is a detail and has parts.
            group_of_details.itself = context.get(name, True)  # type: ignore[assignment]  # no group yet
        try:
            return laid_out(self._compiled.render({**context, **groups}))
        except RecursionError:
            raise InvalidTemplate(Problem(file, "there is no room left for so deep a template", "nest less")) from None
        except TemplateError:
            # The sandbox stands behind the analysis, and so does its error.
            raise InvalidTemplate(Problem(file, "the sandbox refuses it", "use details and filters only")) from None


def _checked(name: str, environment: _Engine, kinds: Mapping[str, MessageKind] = MESSAGES) -> Template:
    """Return a template that the environment finds by its name, without `.txt`.

    Raises:
        InvalidTemplate: It cannot be used; all problems are listed with file, line and repair.
    """
    known, file = TemplateName.of(name.removeprefix(_OURS), kinds), f"{name}.txt"
    loader = environment.loader
    assert isinstance(loader, _Loader)  # noqa: S101  # for the type checker: _engine makes no other
    try:
        found = analysed(file, partial(loader.tree, environment))
        sources = [loader.source_of(each) or "" for each in (file, *found.family)]
        headers = [_header(source) for source in sources]
        problems = list(_untrue(file, headers[0], found, sources[0]))
        if not problems and not known.kind.startswith("_"):
            problems += _missing_parts(
                file,
                found.reads,
                sources,
                has_subject=known.has_subject(kinds),
                is_forwarded=known.kind in kinds and kinds[known.kind].is_forwarded,
            )
        if problems:
            raise InvalidTemplate(*problems)
        compiled = environment.get_template(file)
    except RecursionError:
        raise InvalidTemplate(Problem(file, "there is no room left for so deep a template", "nest less")) from None
    except TemplateError as error:
        raise InvalidTemplate(Problem(file, f"it cannot be compiled: {error.message}", "simplify it")) from None
    needed, asked = found.reads.needed, found.reads.asked
    # Of several that do as well as each other, none needs to stand there in any case; what a template says of itself
    # that it needs, it needs wherever it asks for it.
    certain, used = {*needed, *_EXISTENCE}, {*needed, *asked, *_EXISTENCE}
    groups = [
        group
        for at, header in enumerate(headers)
        for group in header.get("needs", ())
        if used.issuperset(group) and (at == 0 or len(group) > 1 or certain.issuperset(group))
    ]
    single = [(path,) for path in needed if not any(path in group for group in groups)]
    needs = tuple(dict.fromkeys([*groups, *single]))
    required = {path for (path, *others) in needs if not others}
    shortens = chain.from_iterable(group for header in reversed(headers) for group in header.get("shortens", ()))
    return Template(
        name=name,
        language=known.language,
        needs=needs,
        may_use=tuple(path for path in asked if path not in needed and path not in required),
        # What those that it builds on leave out, as far as it still has that.
        shortens=tuple(path for path in dict.fromkeys(shortens) if path in used),
        is_ours=name.startswith(_OURS),
        analysis=found,
        compiled=compiled,
    )


def _header(source: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return what the comment at the beginning of a template lists."""
    found = _HEADER.match(source)
    if not found:
        return {}
    return {
        key: tuple(tuple(path.strip() for path in group.split("|")) for group in listed.split(",") if group.strip())
        for key, listed in _LIST.findall(found["said"])
    }


def _untrue(
    file: str, said: Mapping[str, tuple[tuple[str, ...], ...]], found: Analysis, source: str
) -> Iterator[Problem]:
    """Yield what a header says that is not so, or does not say that is."""
    own = found.own
    if "needs" not in said and "may use" not in said:
        return
    needs = set(chain.from_iterable(said.get("needs", ())))
    may = set(chain.from_iterable(said.get("may use", ())))
    for path in sorted((needs | may) - set(DETAILS)):
        place = source[: source.find(path)].count("\n") + 1
        yield Problem(f"{file}, line {place}", f"there is no detail {path[:80]!r}", unknown_detail(path))
    for path, line in own.needed.items():
        if path not in needs and not DETAILS[path].always:
            yield Problem(
                f"{file}, line {line}",
                f"it uses {path} as if it were always known",
                f"list it under needs, or ask {{% if {path} %}}",
            )
    for path, line in own.asked.items() if "may use" in said else ():
        if path not in needs | may and not DETAILS[path].always:
            yield Problem(f"{file}, line {line}", f"it uses {path} without saying so", "list it under may use")
    shortened = set(chain.from_iterable(said.get("shortens", ())))
    # It may use them in a part that it includes.
    used = {*found.reads.needed, *found.reads.asked, *_EXISTENCE}
    for path in sorted(((needs | may | shortened) & set(DETAILS)) - used):
        place = source[: source.find(path)].count("\n") + 1
        yield Problem(f"{file}, line {place}", f"it lists {path} and does not use it", "take it off the list")


def _missing_parts(
    file: str, reads: Reads, sources: list[str], *, has_subject: bool, is_forwarded: bool
) -> Iterator[Problem]:
    if not any(text.strip() for text in sources):
        yield Problem(file, "it is empty", "write the message")
    if not has_subject:
        return
    if not any(re.search(rf"^{_SUBJECT}", text, re.MULTILINE) for text in sources):
        yield Problem(file, "it has no subject", f"begin it with {_SUBJECT!r} and the subject line")
    used = {*reads.needed, *reads.asked}
    if "seeker.name" not in used:
        yield Problem(file, "nobody signs it", "end it with {{ seeker.name }}")
    if not is_forwarded and not any(path.startswith("contact.") for path in used):
        yield Problem(file, "it addresses nobody", "begin it with a salutation: Dear {{ contact.name }},")


# -- sets of templates -------------------------------------------------------------------------------------------------


class Templates(Shown):
    """The templates that messages are drafted from.

    `Templates()` are those of this library.  `Templates.of` and `Templates.from_folder` add a user's own: one that
    bears a name of ours is used instead of it, and every other message stays as it is.

    A name is a kind of message, with marks for what the template is meant for, in any order: how the contact was found
    or the two have met (`outreach.event`, `thank_you.phone`), the channel (`follow_up.linkedin`) and the tone
    (`outreach.friendly`).  A folder before it is a language: `fr/outreach`.  Of several that fit, one of the user's is
    used before one of ours, and the one with more marks first.  A name that begins with an underscore is a part that
    others include.

    A template is Jinja: what it may hold is looked through when it is loaded, and it runs in a sandbox.  It begins with
    `Subject:` where the message has one, and is plain text.  It can build on one of ours:
    `{% extends "infointerview/en/outreach.txt" %}`.

    They do not change, are equal to others of the same sources, and can be pickled and copied.

    >>> Templates.of({"decline_reply.phone": "Thank you for telling me, {{ contact.name }}."})
    <Templates with 1 of your own>
    """

    def __init__(self) -> None:
        self._given: dict[str, str] = {}
        self._untrusted = False
        self._kinds: Mapping[str, MessageKind] = MESSAGES
        self._own: dict[TemplateName, Template] = {}
        self._found: dict[tuple[str, tuple[str, ...], tuple[str, ...]], Template] = {}
        self._wordbooks: tuple[Wordbook, ...] = ()

    @property
    def wordbooks(self) -> tuple[Wordbook, ...]:
        """The words of languages that the user brings."""
        return self._wordbooks

    @property
    def kinds(self) -> Mapping[str, MessageKind]:
        """The kinds of message by name: those of this library and the user's own."""
        return self._kinds

    @classmethod
    def of(
        cls, sources: Mapping[str, str], *, kinds: Iterable[MessageKind] = (), untrusted: bool = False
    ) -> "Templates":
        """Return this library's templates with others by their names.

        Args:
            sources: The source of each template by its name, with or without `.txt`; `fr/words.toml` holds the words
                of a language.
            kinds: Kinds of message of your own, after which templates may be called.  One that bears a name of ours is
                used instead of it, and so is one that answers an action that ours answers.
            untrusted: Whether they come from people whom nobody vouches for, such as the users of a web application:
                then each may have 20,000 characters instead of 100,000, and means the same.

        Raises:
            InvalidTemplate: A template cannot be used; all problems are listed with file, line and repair.
            InvalidValue: The sources do not map names to texts, or a kind is something else.
        """
        if not isinstance(sources, Mapping):
            raise InvalidValue.at("templates", f"expected a mapping, got {type(sources).__name__}", "map names to text")
        made, problems = cls(), list[Problem]()
        for name, text in sources.items():
            if not isinstance(name, str) or not isinstance(text, str):
                got = type(text if isinstance(name, str) else name).__name__
                raise InvalidValue.at("templates", f"expected names and sources as str, got {got}", "map names to text")
        made._given, made._untrusted, made._kinds = dict(sources), bool(untrusted), with_own(kinds)
        most = _LONGEST_UNTRUSTED if untrusted else _LONGEST
        texts: dict[str, str] = {}
        for name, text in sources.items():
            if len(text) > (_LONGEST if name.endswith(_WORDS) else most):
                file = f"{name.removesuffix('.txt')[:80]}.txt"
                problems.append(Problem(file, f"it has more than {most} characters", "shorten it"))
            elif name.endswith(_WORDS):
                try:
                    made._wordbooks += (Wordbook.of_text(text, language=name.removesuffix(_WORDS)),)
                except InvalidTemplate as error:
                    problems += error.problems
            else:
                texts[f"{name.removesuffix('.txt')}.txt"] = text
        environment = _engine(
            lambda name: _packaged_source(name) if name.startswith(_OURS) else texts.get(name), made.wordbooks
        )
        for file in texts:
            name = file.removesuffix(".txt")
            try:
                template = _checked(name, environment, made.kinds)
            except InvalidTemplate as error:
                problems += error.problems
            else:
                made._own[TemplateName.of(name, made.kinds)] = template
        spoken = {"en", *(book.language for book in made.wordbooks)}
        problems += [
            Problem(f"{missing}/words.toml", "there are no words for days and times", "add this file")
            for missing in dict.fromkeys(name.language for name in made._own)
            if missing not in spoken
        ]
        if problems:
            raise InvalidTemplate(*dict.fromkeys(problems))
        return made

    @classmethod
    def from_folder(
        cls, folder: str | PathLike[str], *, kinds: Iterable[MessageKind] = (), untrusted: bool = False
    ) -> "Templates":
        """Return this library's templates with those of a folder: `*.txt`, and `words.toml` in that of a language.

        Nothing outside the folder is read, also not through a link, and nothing is read again later.  `kinds` and
        `untrusted` are as for `of`.

        Raises:
            InvalidTemplate: The folder cannot be read or a template cannot be used; all problems are listed.
            InvalidValue: The folder is not a path.
        """
        if not isinstance(folder, str | PathLike) or not isinstance(path := fspath(folder), str):
            what = f"expected a path, got {type(folder).__name__}"
            raise InvalidValue.at("Templates.from_folder.folder", what, 'name a folder, such as "letters"')
        root = Path(path)
        try:
            sources = dict(_read(root))
        except (OSError, ValueError) as error:
            if isinstance(error, InvalidTemplate):
                raise
            # A path can hold what no file system takes.
            what = (error.strerror if isinstance(error, OSError) else "") or "it cannot be the path of a folder"
            name = root.name.encode("utf-8", "replace").decode()
            raise InvalidTemplate(Problem(name, what[:1].lower() + what[1:], "name a folder")) from None
        return cls.of(sources, kinds=kinds, untrusted=untrusted)

    def find(self, kind: str, *marks: str, languages: Iterable[str] = ("en",)) -> Template:
        """Return the template that fits a kind of message and marks best.

        Args:
            kind: The kind.
            marks: What it should be meant for, the weightiest first.
            languages: The languages to look in, the best first; English comes last in any case.

        Raises:
            InvalidTemplate: There is none.
        """
        wanted = (kind, marks, tuple(dict.fromkeys((*languages, "en"))))
        if wanted not in self._found:
            self._found[wanted] = next(self._fitting(*wanted), None) or _missing(kind)
        return self._found[wanted]

    def _fitting(self, kind: str, marks: tuple[str, ...], languages: tuple[str, ...]) -> Iterator[Template]:
        subsets = [frozenset(some) for size in range(len(marks), -1, -1) for some in combinations(marks, size)]
        for spoken in languages:
            names = [TemplateName(spoken, kind, some) for some in subsets]
            yield from (self._own[name] for name in names if name in self._own)
            yield from (packaged(_ours()[name]) for name in names if name in _ours())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Templates):
            return NotImplemented
        return self._value == other._value

    def __hash__(self) -> int:
        return hash(frozenset(self._given.items()))

    @property
    def _value(self) -> tuple[object, ...]:
        return self._given, self._untrusted, dict(self._kinds)

    def __str__(self) -> str:
        return f"with {sum(not name.endswith(_WORDS) for name in self._given)} of your own"

    # What was compiled stays behind: the sources are looked through again where they arrive.
    def __reduce__(self) -> tuple[Callable[..., "Templates"], tuple[dict[str, str]]]:
        own = tuple(kind for kind in self._kinds.values() if kind is not MESSAGES.get(kind.name))
        return partial(type(self).of, kinds=own, untrusted=self._untrusted), (self._given,)

    def __copy__(self) -> "Templates":
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> "Templates":
        return self


def _missing(kind: str) -> Template:
    raise InvalidTemplate(Problem(kind, "there is no template for this kind of message", "add one"))


def _read(root: Path) -> Iterator[tuple[str, str]]:
    inside = root.resolve(strict=True)
    found = sorted([*root.glob("*.txt"), *root.glob("*/*.txt"), *root.glob("*/words.toml")])
    if not inside.is_dir() or len(found) > _MOST_FILES:
        raise InvalidTemplate(Problem(root.name, "it is not a folder of templates", "name another folder"))
    for path in found:
        name = path.relative_to(root).as_posix()
        if not path.resolve(strict=True).is_relative_to(inside):
            raise InvalidTemplate(Problem(name, "it leads out of the folder", "put the file itself there"))
        # No character takes more than four bytes.
        if path.stat().st_size > _LONGEST * 4:
            raise InvalidTemplate(Problem(name, f"it has more than {_LONGEST} characters", "shorten it"))
        try:
            yield name, path.read_text("utf-8")
        except UnicodeDecodeError:
            raise InvalidTemplate(Problem(name, "it is not UTF-8 text", "save it as UTF-8")) from None


# -- ours --------------------------------------------------------------------------------------------------------------


def _packaged_source(name: str) -> str | None:
    folder, _, file = name.removeprefix(_OURS).partition("/")
    found = files("infointerview.messages") / "templates" / folder / file
    return found.read_text("utf-8") if "/" not in file and file.endswith(".txt") and found.is_file() else None


@cache
def _ours() -> Mapping[TemplateName, str]:
    """Return the names of the packaged templates, by their parts."""
    folder = files("infointerview.messages") / "templates"
    names = [
        f"{inner.name}/{file.name.removesuffix('.txt')}"
        for inner in folder.iterdir()
        if inner.is_dir()
        for file in inner.iterdir()
        if file.name.endswith(".txt")
    ]
    return {TemplateName.of(name): f"{_OURS}{name}" for name in sorted(names)}


@cache
def _our_engine() -> _Engine:
    return _engine(_packaged_source)


@cache
def packaged(name: str) -> Template:
    """Return one of this library's templates by its name, such as `infointerview/en/outreach`."""
    if _packaged_source(f"{name}.txt") is None:
        return _missing(name)
    return _checked(name, _our_engine())
