"""What a template may hold, which details it reads, and how much it can make: known before any of it runs.

A template is read once, from top to bottom, with all that it includes and extends.  What stands on no list here is
refused, and so is a text that is used as a list, a name that is unknown, or a text that could grow without end.  What
is let in has no way left to fail: it calls nothing, takes no attribute but parts of details, and every expression has
a kind that fits its place.

The lists are the tables `FILTERS`, `_STATEMENTS` and `_EXPRESSIONS`; the sandbox of Jinja stands behind them.

How much a template can make is a sum that is worked out from the sizes of the details: a path stands for the length of
that detail, the number beside it for how often the longest list multiplies it.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Flag, auto
from typing import Any, NamedTuple, NoReturn

from attrs import Factory, frozen
from jinja2 import nodes

from infointerview.errors import InvalidTemplate, InvalidValue, Problem
from infointerview.messages.detail import Value
from infointerview.messages.details import DETAILS
from infointerview.model.suggestion import did_you_mean
from infointerview.model.text import optional_text

__all__ = ["FILTERS", "MOST_CHARACTERS", "MOST_ENTRIES", "SET_BLOCK", "TESTS", "Analysis", "analysed"]

MOST_CHARACTERS = 100_000
"""How many characters a text may have that a template makes, as a whole or on the way."""
MOST_ENTRIES = 200
"""How many entries a list may have."""
_MOST_WORK = 2_000_000
_MOST_PARTS, _MOST_DEPTH, _MOST_LOOPS, _MOST_PROBLEMS = 5_000, 40, 2, 20
# A part that is worked out takes the time of some characters; to look for one text in another, that of many.
_STEP, _SEARCH = 20, 12_000
_NUMBER_CHARACTERS, _LARGEST = 20, 10**9

SET_BLOCK = "set block"
"""The filter by which `{% set name %}...{% endset %}` takes its lines; no template can write its name."""

_Known = frozenset[str]
_Size = Counter[tuple[str, int]]


class Kind(Flag):
    """What a value is."""

    TEXT = auto()
    NUMBER = auto()
    YES_NO = auto()
    LIST = auto()
    GROUP = auto()
    UNSURE = auto()
    PRINTED = TEXT | NUMBER
    PLAIN = TEXT | NUMBER | YES_NO
    VALUE = PLAIN | LIST

    def __str__(self) -> str:
        return " or ".join(words for kind, words in _KINDS.items() if kind in self)


_KINDS = {
    Kind.TEXT: "text",
    Kind.NUMBER: "a number",
    Kind.YES_NO: "a yes or no",
    Kind.LIST: "a list",
    Kind.GROUP: "a group of details",
    Kind.UNSURE: "not set in every case",
}
_DETAIL_KINDS: Mapping[type, Kind] = {str: Kind.TEXT, bool: Kind.YES_NO, tuple: Kind.LIST}
_GROUPS = frozenset(path.partition(".")[0] for path in DETAILS if "." in path)
_ROOTS = frozenset(path.partition(".")[0] for path in DETAILS)
_LOOP: Mapping[str, Kind] = {
    **dict.fromkeys(("index", "index0", "revindex", "revindex0", "length"), Kind.NUMBER),
    **dict.fromkeys(("first", "last"), Kind.YES_NO),
}
# Names that people know from other programs.
_HABITS: Mapping[str, str] = {
    **dict.fromkeys(("first_name", "firstname", "forename", "given_name"), "given"),
    **dict.fromkeys(("last_name", "lastname", "surname", "family_name"), "family"),
    **dict.fromkeys(("company", "employer", "firm", "organization", "workplace"), "organisation"),
    **dict.fromkeys(("job", "job_title", "position", "role"), "title"),
}


@frozen(kw_only=True)
class Filter:
    """A filter that templates may use.

    Attributes:
        usage: How it is written.
        takes: What it is used on.
        gives: What it makes of that.
        parameters: The kinds of what it may be given, by their names.
        required: How many of these it must be given.
        constant: Whether these must stand in the template itself.
        grows: By how much it can multiply the length of a text.
        adds: How many characters it can add.
    """

    usage: str
    takes: Kind = Kind.TEXT
    gives: Kind = Kind.TEXT
    parameters: Mapping[str, Kind] = Factory(dict)
    required: int = 0
    constant: bool = False
    grows: int = 1
    adds: int = 3


_ESCAPE = Filter(usage="e", takes=Kind.PRINTED)
_DEFAULT = Filter(
    usage='default("...")',
    takes=Kind.VALUE,
    gives=Kind.VALUE,
    parameters={"default_value": Kind.VALUE, "boolean": Kind.YES_NO},
)
_LENGTH = Filter(usage="length", takes=Kind.TEXT | Kind.LIST, gives=Kind.NUMBER)
_MARK = {"parameters": {"mark": Kind.TEXT}, "constant": True}

FILTERS: Mapping[str, Filter] = {
    "after": Filter(
        usage='after("I will ", "to ")',
        parameters={f"beginning {n}": Kind.TEXT for n in range(1, 10)},
        required=1,
    ),
    # A letter such as ß or ﬃ has two or three capitals.
    "capitalize": Filter(usage="capitalize", grows=3),
    "clause": Filter(usage="clause"),
    "count": _LENGTH,
    "d": _DEFAULT,
    "default": _DEFAULT,
    "e": _ESCAPE,
    "escape": _ESCAPE,
    "first": Filter(usage="first", takes=Kind.LIST),
    "first_word": Filter(usage="first_word"),
    "inside": Filter(usage="inside"),
    "join": Filter(usage='join(", ")', takes=Kind.LIST, parameters={"d": Kind.TEXT}),
    "last": Filter(usage="last", takes=Kind.LIST),
    "length": _LENGTH,
    "lower": Filter(usage="lower", grows=3),
    "offered": Filter(usage="offered"),
    "replace": Filter(
        usage='replace("old", "new")', parameters={"old": Kind.TEXT, "new": Kind.TEXT}, required=2, constant=True
    ),
    "sentence": Filter(usage="sentence", **_MARK),
    "statement": Filter(usage="statement", **_MARK),
    "title": Filter(usage="title", grows=3),
    "trim": Filter(usage="trim"),
    "truncate": Filter(
        usage='truncate(40, true, "...")',
        parameters={"length": Kind.NUMBER, "killwords": Kind.YES_NO, "end": Kind.TEXT, "leeway": Kind.NUMBER},
        constant=True,
    ),
    "upper": Filter(usage="upper", grows=3),
    "wordcount": Filter(usage="wordcount", gives=Kind.NUMBER),
}
"""The filters that a template may use."""

TESTS = ("defined", "none", "undefined")
"""The tests that a template may use: whether a value is known, which a blank one is not."""


@frozen
class Reads:
    """Details with the lines where a template reads each first.

    Attributes:
        needed: Those that it uses in some place whether they are known or not.
        asked: Those that it uses where they are known, or only asks about.
    """

    needed: dict[str, int] = Factory(dict)
    asked: dict[str, int] = Factory(dict)


@frozen
class Analysis:
    """What was found in a template.

    Attributes:
        reads: The details that it reads, with those of the templates that it builds on.
        own: Those that it reads itself.
        family: The names of the templates that it builds on.
    """

    reads: Reads
    own: Reads
    family: tuple[str, ...]
    _printed: _Size
    _work: _Size
    _longest: int

    def refuse_too_much(self, file: str, values: Mapping[str, Value]) -> None:
        """Refuse details of which the template could make more than it may.

        Raises:
            InvalidTemplate: It could.
        """
        lengths, most = {"": 1}, self._longest
        for path, value in values.items():
            if isinstance(value, tuple):
                lengths[path], most = max(map(len, value), default=0), max(most, len(value))
            else:
                lengths[path] = len(value) if isinstance(value, str) else 0
        for size, limit in ((self._printed, MOST_CHARACTERS), (self._work, _MOST_WORK)):
            if sum(times * lengths[path] * most**loops for (path, loops), times in size.items()) > limit:
                what = f"with these details it could make more than {MOST_CHARACTERS:,} characters, or work for too long"
                raise InvalidTemplate(Problem(file, what, "loop over fewer entries, or print less in the loop"))


class _Meaning(NamedTuple):
    """What an expression stands for.

    Attributes:
        kind: What it is.
        size: How many characters it can have; of a list, its longest entry.
        path: The detail, or the group of details, that it is.
        entries: What the entries of a list are.
    """

    kind: Kind
    size: _Size = Counter()  # never changed
    path: str = ""
    entries: Kind = Kind.TEXT


class _Scope(NamedTuple):
    """What holds at one place of a template.

    Attributes:
        file: The template.
        names: The names that were bound, and what each stands for.
        known: The details that are known to be there.
        loops: How many loops stand around it, also around what includes it.
        in_loop: Whether one of them stands in this file.
        asking: Whether what is read here is only asked about.
        at_top: Whether a block may stand here.
        block: The name of the block around it, which of its versions it is, and the names outside it.
    """

    file: str
    names: Mapping[str, _Meaning] = {}
    known: _Known = frozenset()
    loops: int = 0
    in_loop: bool = False
    asking: bool = False
    at_top: bool = True
    block: "tuple[str, int, Mapping[str, _Meaning]] | None" = None


def analysed(file: str, parse: Callable[[str], nodes.Template | None], *, offered_grows: int = 1) -> Analysis:
    """Return what is found in a template; its tree, and those of its family, are then ready to be compiled.

    Args:
        file: Its name.
        parse: Returns the tree of a template by its name, or nothing.
        offered_grows: By how much the filter `offered` can multiply the length of a text.

    Raises:
        InvalidTemplate: It holds what is not allowed; all problems are listed with file, line and repair.
    """
    walk = _Walk(file, parse, offered_grows)
    walk.template(file, _Scope(file), 0)
    if walk.printed["", 0] > MOST_CHARACTERS:
        walk.problem(_Scope(file), 0, f"it makes more than {MOST_CHARACTERS:,} characters", "shorten it")
    if walk.problems:
        walk.stop()
    return Analysis(walk.reads, walk.own, tuple(walk.family), walk.printed, walk.work, walk.longest)


class _Walk:
    """One walk through a template and all that it builds on."""

    def __init__(self, file: str, parse: Callable[[str], nodes.Template | None], offered_grows: int) -> None:
        self.file, self.parse, self.offered_grows = file, parse, offered_grows
        self.reads, self.own = Reads(), Reads()
        self.family: dict[str, None] = {}
        self.problems: dict[Problem, None] = {}
        self.printed: _Size = Counter()
        self.work: _Size = Counter()
        self.inside: list[str] = []
        self.blocks: dict[str, list[tuple[str, nodes.Block]]] = {}
        self.open_blocks: list[str] = []
        self.parts = self.depth = 0
        self.longest = 1

    # -- what is wrong -------------------------------------------------------------------------------------------------

    def problem(self, scope: _Scope, line: int, what: str, repair: str) -> None:
        where = f"{scope.file}, line {line}" if line else scope.file
        self.problems.setdefault(Problem(where, what, repair))

    def stop(self) -> NoReturn:
        shown = list(self.problems)
        if len(shown) > _MOST_PROBLEMS:
            more = f"{len(shown) - _MOST_PROBLEMS} more problems"
            shown[_MOST_PROBLEMS:] = [Problem(self.file, more, "repair these first")]
        raise InvalidTemplate(*shown)

    def enter(self, node: nodes.Node, scope: _Scope) -> None:
        self.parts += 1
        self.depth += 1
        if self.parts > _MOST_PARTS:
            self.problem(scope, node.lineno, f"it has more than {_MOST_PARTS:,} parts", "shorten it, or include less")
            self.stop()
        if self.depth > _MOST_DEPTH:
            self.problem(scope, node.lineno, f"it is nested more than {_MOST_DEPTH} deep", "take it apart")
            self.stop()
        self.work["", scope.loops] += _STEP

    # -- templates and statements --------------------------------------------------------------------------------------

    def template(self, name: str, scope: _Scope, line: int) -> None:
        """Walk through a template with those that it extends; *scope* and *line* are those of what builds on it."""
        chain: list[tuple[str, nodes.Template]] = []
        blocks: dict[str, list[tuple[str, nodes.Block]]] = {}
        at, opened = scope, len(self.inside)
        while name:
            if name in self.inside:
                circle = " and ".join(dict.fromkeys((*self.inside[self.inside.index(name) :], name)))
                self.problem(at, line, f"{circle} extend or include each other in a circle", "take one of them out")
                break
            tree = self.parse(name)
            if tree is None:
                what = f"there is no template {name[:80]!r} to build on"
                self.problem(at, line, what, "check its name, which ends with .txt")
                break
            if name != self.file:
                self.family.setdefault(name)
            self.inside.append(name)
            chain.append((name, tree))
            at = scope._replace(file=name)
            name, line = self._extended(tree, at)
        else:
            for file, tree in chain:
                own = set[str]()
                for block in _blocks(tree):
                    if block.name in own:
                        what = f"the block {block.name} stands there twice"
                        self.problem(scope._replace(file=file), block.lineno, what, "give one another name")
                    own.add(block.name)
                    blocks.setdefault(block.name, []).append((file, block))
            outer, self.blocks = self.blocks, blocks
            for file, tree in chain[:-1]:
                scope = self._around_blocks(tree, scope._replace(file=file))
            file, tree = chain[-1]
            self.statements(tree.body, scope._replace(file=file))
            self.blocks = outer
        del self.inside[opened:]

    def _extended(self, tree: nodes.Template, scope: _Scope) -> tuple[str, int]:
        """Return the name of the template that another one extends, and the line that says so."""
        for node in tree.body:
            if isinstance(node, nodes.Extends):
                if name := _text(node.template):
                    return name, node.lineno
                self.problem(scope, node.lineno, "extends names no template in quotes", '{% extends "outreach.txt" %}')
            elif not _is_blank(node):
                break
        return "", 0

    def _around_blocks(self, tree: nodes.Template, scope: _Scope) -> _Scope:
        """Walk through what a template that extends another one has outside its blocks: names that it sets."""
        extended = False
        for node in tree.body:
            if isinstance(node, nodes.Assign | nodes.AssignBlock):
                scope = self.statement(node, scope)
            elif isinstance(node, nodes.Block):
                above = {name for name, versions in self.blocks.items() if versions[-1][0] != scope.file}
                if node.name not in above:
                    what = f"the template that it extends has no block {node.name}"
                    repair = did_you_mean(node.name, above) or f"its blocks are {', '.join(sorted(above)) or 'none'}"
                    self.problem(scope, node.lineno, what, repair)
            elif isinstance(node, nodes.Extends) and not extended:
                extended = True
            elif not _is_blank(node):
                what = "it extends another template, and this stands outside the blocks, where nobody reads it"
                self.problem(scope, node.lineno, what, "put it into a block")
        return scope

    def statements(self, body: Iterable[nodes.Node], scope: _Scope) -> _Scope:
        """Walk through statements in their order; what one binds, the next ones know."""
        for node in body:
            scope = self.statement(node, scope)
        return scope

    def statement(self, node: nodes.Node, scope: _Scope) -> _Scope:
        self.enter(node, scope)
        walk = _STATEMENTS.get(type(node))
        if walk is None:
            tag = _TAGS.get(type(node), type(node).__name__.lower())
            repair = "the tags are if, for, set, with, include, extends, block and raw"
            self.problem(scope, node.lineno, f"the tag {tag} is not allowed here", repair)
        else:
            scope = walk(self, node, scope)
        self.depth -= 1
        return scope

    def output(self, node: nodes.Output, scope: _Scope) -> _Scope:
        for part in node.nodes:
            if isinstance(part, nodes.TemplateData):
                self.printed["", scope.loops] += len(part.data)
            elif isinstance(part, nodes.Call) and isinstance(part.node, nodes.Name) and part.node.name == "super":
                self.above(part, scope)
            else:
                for key, times in self.used(part, scope, Kind.PRINTED).size.items():
                    self.printed[key[0], key[1] + scope.loops] += times
        return scope

    def above(self, node: nodes.Call, scope: _Scope) -> None:
        """Walk through what `{{ super() }}` stands for: the block that this one overrides."""
        name, version, names = scope.block or ("", 0, {})
        versions = self.blocks.get(name, [])[version + 1 :]
        if not versions or node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
            what = "there is no block above this one for super()"
            self.problem(scope, node.lineno, what, "write it in a block that overrides another")
            return
        file, block = versions[0]
        self.enter(node, scope)
        self.statements(block.body, scope._replace(file=file, names=names, block=(name, version + 1, names)))
        self.depth -= 1

    def choice(self, node: nodes.If, scope: _Scope) -> _Scope:
        ends: list[_Scope] = []
        otherwise = scope
        for branch in (node, *node.elif_):
            self.enter(branch, otherwise)
            self.used(branch.test, otherwise._replace(asking=True), Kind.VALUE)
            there = otherwise.known | self.true(branch.test, otherwise)
            ends.append(self.statements(branch.body, otherwise._replace(known=there)))
            otherwise = otherwise._replace(known=otherwise.known | self.false(branch.test, otherwise))
        ends.append(self.statements(node.else_, otherwise))
        self.depth -= 1 + len(node.elif_)
        names = dict(scope.names)
        for name in dict.fromkeys(name for end in ends for name in end.names):
            meanings = [end.names.get(name) or _Meaning(Kind.UNSURE) for end in ends]
            if any(meaning is not names.get(name) for meaning in meanings):
                names[name] = _either(meanings)
                for end, meaning in zip(ends, meanings, strict=True):
                    if meaning.path in DETAILS and not names[name].path:
                        # One name for several details: from here on nobody can tell which of them is read.
                        self.record(meaning.path, node.lineno, end)
        return scope._replace(names=names)

    def loop(self, node: nodes.For, scope: _Scope) -> _Scope:
        if node.test is not None or node.recursive:
            self.problem(scope, node.lineno, "a loop has a condition", "put {% if %} inside it")
        if scope.loops >= _MOST_LOOPS:
            self.problem(scope, node.lineno, f"loops stand more than {_MOST_LOOPS} deep", "take one of them out")
            return scope
        several = self.used(node.iter, scope._replace(asking=True), Kind.LIST)
        known = scope.known | self.true(node.iter, scope)
        item = _Meaning(several.entries, several.size)
        names = self.bound(node.target, item, scope) | {"loop": _Meaning(Kind.GROUP, path="loop")}
        inner = scope._replace(in_loop=True, at_top=False)
        self.statements(node.body, inner._replace(names=names, known=known, loops=scope.loops + 1))
        self.statements(node.else_, inner)
        return scope

    def bound(self, target: nodes.Node, meaning: _Meaning, scope: _Scope) -> dict[str, _Meaning]:
        """Return the names of a place with one more."""
        if not isinstance(target, nodes.Name):
            self.problem(scope, target.lineno, "one name is expected", "bind each name by itself")
            return dict(scope.names)
        name = target.name
        if name.startswith("_") or name in {"loop", "self", "super"} or unicodedata.normalize("NFKC", name) != name:
            self.problem(scope, target.lineno, f"the name {name[:40]} cannot be bound", "use another name")
        return {**scope.names, name: meaning}

    def assignment(self, node: nodes.Assign, scope: _Scope) -> _Scope:
        path = self.resolved(node.node, scope)
        if path in DETAILS or path in _GROUPS:
            # Another name for a detail: it is read where that name is.
            meaning = self.detail(path) if path in DETAILS else _Meaning(Kind.GROUP, path=path)
        else:
            meaning = self.used(node.node, scope, Kind.VALUE)
        return self.set_name(node.target, meaning, node.node.find_all(nodes.Name), node.node, scope)

    def set_block(self, node: nodes.AssignBlock, scope: _Scope) -> _Scope:
        outer, self.printed = self.printed, Counter()
        self.statements(node.body, scope._replace(at_top=False))
        meaning, self.printed = _Meaning(Kind.TEXT, self.printed), outer
        lines = nodes.Filter(None, SET_BLOCK, [], [], None, None, lineno=node.lineno)
        innermost = node.filter = node.filter or lines
        while isinstance(innermost.node, nodes.Filter):
            innermost = innermost.node
        if innermost.name != SET_BLOCK:
            innermost.node = lines
        meaning = self.used(node.filter, scope, Kind.TEXT, captured=meaning)
        read = [name for part in node.body for name in part.find_all(nodes.Name)]
        return self.set_name(node.target, meaning, read, node, scope)

    def set_name(
        self, target: nodes.Node, meaning: _Meaning, read: Iterable[nodes.Name], value: nodes.Node, scope: _Scope
    ) -> _Scope:
        name = target.name if isinstance(target, nodes.Name) else ""
        if scope.in_loop:
            self.problem(scope, target.lineno, f"set {name} stands in a loop", "set it before the loop, or use with")
        if name in _ROOTS:
            self.problem(scope, target.lineno, f"{name} is the name of a detail", "set another name")
        elif any(each.name == name for each in (*read, *([value] if isinstance(value, nodes.Name) else []))):
            self.problem(scope, target.lineno, f"{name} is set from itself", "give the new text another name")
        return scope._replace(names=self.bound(target, meaning, scope))

    def with_names(self, node: nodes.With, scope: _Scope) -> _Scope:
        inner = scope
        for target, value in zip(node.targets, node.values, strict=True):
            inner = inner._replace(names=self.bound(target, self.used(value, scope, Kind.VALUE), inner))
        self.statements(node.body, inner._replace(at_top=False))
        return scope

    def block(self, node: nodes.Block, scope: _Scope) -> _Scope:
        versions = self.blocks.get(node.name)
        if not scope.at_top or node.required or node.name in self.open_blocks or not versions:
            what = f"the block {node.name} stands in a loop, a with, a set or itself, or is required"
            self.problem(scope, node.lineno, what, "put it outside, without a condition")
            return scope
        file, block = versions[0]
        names = scope.block[2] if scope.block else scope.names
        self.open_blocks.append(node.name)
        self.statements(block.body, scope._replace(file=file, names=names, block=(node.name, 0, names)))
        self.open_blocks.pop()
        return scope

    def include(self, node: nodes.Include, scope: _Scope) -> _Scope:
        name = _text(node.template)
        if not name or node.ignore_missing or not node.with_context:
            what = "an include names no template in quotes, or has a condition"
            self.problem(scope, node.lineno, what, '{% include "_signature.txt" %}')
            return scope
        names = {name: meaning for name, meaning in scope.names.items() if name != "loop"}
        opened, self.open_blocks = self.open_blocks, []
        self.work["", scope.loops] += 5 * _STEP
        here = _Scope(scope.file, names, scope.known, scope.loops)
        self.template(name, here, node.lineno)
        self.open_blocks = opened
        return scope

    # -- expressions ---------------------------------------------------------------------------------------------------

    def used(self, node: nodes.Expr, scope: _Scope, wanted: Kind, *, captured: _Meaning | None = None) -> _Meaning:
        """Return what an expression means, which must be of one of the *wanted* kinds."""
        self.enter(node, scope)
        if isinstance(node, nodes.Filter):
            meaning = self.filter(node, scope, captured)
        elif walk := _EXPRESSIONS.get(type(node)):
            meaning = walk(self, node, scope)
        else:
            what, repair = _REFUSED.get(type(node), ("there is no arithmetic", "join texts with ~"))
            self.problem(scope, node.lineno, what.format(_written(node)), repair)
            meaning = _Meaning(wanted)
        self.depth -= 1
        if any(times > MOST_CHARACTERS for times in meaning.size.values()):
            what = f"it makes more than {MOST_CHARACTERS:,} characters of {_written(node)}"
            self.problem(scope, node.lineno, what, "make a shorter text")
            meaning = meaning._replace(size=Counter())
        for key, times in meaning.size.items():
            self.work[key[0], key[1] + scope.loops] += times
        if meaning.kind & ~wanted:
            said = _written(node)
            repair = _repair(said, meaning, wanted)
            expected = f", not {wanted}" if Kind.UNSURE not in meaning.kind else ""
            self.problem(scope, node.lineno, f"{said} is {meaning.kind & ~wanted}{expected}", repair)
            return _Meaning(wanted)
        return meaning

    def constant(self, node: nodes.Const, scope: _Scope) -> _Meaning:
        value = node.value
        if value == ():
            return _Meaning(Kind.LIST)
        if isinstance(value, bool):
            return _Meaning(Kind.YES_NO)
        if isinstance(value, str):
            try:
                optional_text(value)
            except InvalidValue as error:
                self.problem(scope, node.lineno, f"of a text in quotes, {error.problems[0].what}", "take it out")
            return _Meaning(Kind.TEXT, Counter({("", 0): len(value)}))
        if not isinstance(value, int) or value > _LARGEST:
            what = "none is not a value" if value is None else "a number has a point, an exponent or over nine digits"
            self.problem(scope, node.lineno, what, "ask {% if ... %}" if value is None else "write it in quotes")
        return _NUMBER

    def entries(self, node: nodes.List | nodes.Tuple, scope: _Scope) -> _Meaning:
        if len(node.items) > MOST_ENTRIES:
            self.problem(scope, node.lineno, f"a list has more than {MOST_ENTRIES} entries", "shorten it")
        self.longest = max(self.longest, len(node.items))
        either = _either([self.used(item, scope, Kind.PRINTED) for item in node.items] or [_Meaning(Kind.TEXT)])
        return _Meaning(Kind.LIST, either.size, entries=either.kind)

    def name(self, node: nodes.Expr, scope: _Scope) -> _Meaning:
        """Read a name with its parts, an entry of a list, or a piece of a text."""
        parts = _parts(node)
        if not parts:
            return self.entry(node, scope)
        bound = scope.names.get(parts[0])
        underscored = next((part for part in parts if part.startswith("_")), "")
        if underscored:
            self.problem(scope, node.lineno, f"the name {underscored[:40]} begins with an underscore", "use a detail")
            return _Meaning(Kind.TEXT)
        if bound is not None and not bound.path:
            if len(parts) > 1:
                what = f"{parts[0]} is {bound.kind} and has no part {parts[1][:40]}"
                self.problem(scope, node.lineno, what, f"write {parts[0]} alone")
            return bound
        path = self.resolved(node, scope)
        if bound is not None and bound.path == "loop":
            kind = _LOOP.get(path.removeprefix("loop."))
            if kind is None:
                what = f"there is no {path[:60]}" if len(parts) > 1 else "loop stands alone"
                self.problem(scope, node.lineno, what, f"a loop has loop.{', loop.'.join(_LOOP)}")
            return _Meaning(kind or Kind.NUMBER, _NUMBER.size)
        if path in DETAILS:
            self.record(path, node.lineno, scope)
            return self.detail(path)
        if path in _GROUPS:
            return _Meaning(Kind.GROUP, path=path)
        whole = next((".".join(parts[:n]) for n in range(len(parts) - 1, 0, -1) if ".".join(parts[:n]) in DETAILS), "")
        if whole and whole not in _GROUPS:
            what = f"{whole} is {self.detail(whole).kind} and has no part {parts[whole.count('.') + 1][:40]}"
            self.problem(scope, node.lineno, what, f"write {whole} alone, or use a filter")
        else:
            self.problem(scope, node.lineno, f"there is no detail {path[:80]!r}", unknown_detail(path))
        return _Meaning(Kind.TEXT)

    def entry(self, node: nodes.Expr, scope: _Scope) -> _Meaning:
        """Read an entry of a list by its place, or some letters of a text."""
        place = node.arg if isinstance(node, nodes.Getitem) else None
        whole = self.used(node.node, scope, Kind.TEXT | Kind.LIST)  # type: ignore[attr-defined]  # a name has parts
        if isinstance(place, nodes.Slice) and place.step is None:
            edges = [edge for edge in (place.start, place.stop) if edge is not None]
            if all(isinstance(edge, nodes.Const) and type(edge.value) is int for edge in edges):
                return whole._replace(path="")
        elif isinstance(place, nodes.Const) and type(place.value) is int and whole.kind is Kind.LIST:
            return _Meaning(whole.entries, whole.size)
        what = f"{_written(node.node)} is {whole.kind} and has no such part"  # type: ignore[attr-defined]
        self.problem(scope, node.lineno, what, "name a detail, or a place in a list such as slots[0]")
        return _Meaning(Kind.TEXT)

    def resolved(self, node: nodes.Node, scope: _Scope) -> str:
        """Return the path of the detail or group that an expression names, by whatever name; else nothing."""
        parts = _parts(node)
        bound = scope.names.get(parts[0]) if parts else None
        if bound is not None and not bound.path:
            return ""
        return ".".join([bound.path, *parts[1:]] if bound else parts)

    def record(self, path: str, line: int, scope: _Scope) -> None:
        for reads in (self.reads, *([self.own] if scope.file == self.file else [])):
            seen = reads.asked if scope.asking or path in scope.known else reads.needed
            seen.setdefault(path, line)

    def detail(self, path: str) -> _Meaning:
        return _Meaning(_DETAIL_KINDS[DETAILS[path].holds], Counter({(path, 0): 1}), path)

    def conditional(self, node: nodes.CondExpr, scope: _Scope) -> _Meaning:
        self.used(node.test, scope._replace(asking=True), Kind.VALUE)
        first = self.used(node.expr1, scope._replace(known=scope.known | self.true(node.test, scope)), Kind.VALUE)
        if node.expr2 is None:
            # Else there is nothing to say; without this Jinja takes it for a mistake.
            node.expr2 = nodes.Const((), lineno=node.lineno) if first.kind == Kind.LIST else nodes.Const("", lineno=node.lineno)
        second = self.used(node.expr2, scope._replace(known=scope.known | self.false(node.test, scope)), Kind.VALUE)
        return _either([first, second])

    def both(self, node: nodes.And, scope: _Scope) -> _Meaning:
        left = self.used(node.left, scope._replace(asking=True), Kind.VALUE)
        known = scope.known | self.true(node.left, scope)
        return _either([left, self.used(node.right, scope._replace(known=known), Kind.VALUE)])

    def one(self, node: nodes.Or, scope: _Scope) -> _Meaning:
        left = self.used(node.left, scope._replace(asking=True), Kind.VALUE)
        known = scope.known | self.false(node.left, scope)
        return _either([left, self.used(node.right, scope._replace(known=known), Kind.VALUE)])

    def negation(self, node: nodes.Not, scope: _Scope) -> _Meaning:
        self.used(node.node, scope._replace(asking=True), Kind.VALUE)
        return _Meaning(Kind.YES_NO)

    def test(self, node: nodes.Test, scope: _Scope) -> _Meaning:
        if node.name not in TESTS or node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
            what = f"there is no test {node.name[:40]!r} here"
            self.problem(scope, node.lineno, what, f"the tests are {', '.join(TESTS)}, without arguments")
        self.used(node.node, scope._replace(asking=True), Kind.VALUE)
        return _Meaning(Kind.YES_NO)

    def comparison(self, node: nodes.Compare, scope: _Scope) -> _Meaning:
        left = self.used(node.expr, scope, Kind.VALUE)
        for operand in node.ops:
            if operand.op in {"in", "notin"}:
                right = self.used(operand.expr, scope, Kind.TEXT | Kind.LIST)
                fits = left.kind & ~Kind.PRINTED == Kind(0) and not (right.kind is Kind.TEXT and left.kind is not Kind.TEXT)
                times = MOST_ENTRIES if Kind.LIST in right.kind else 1
                self.work["", scope.loops] += times * _STEP if times > 1 else _SEARCH
                for size in (left.size, right.size) if times > 1 else ():
                    for (path, loops), count in size.items():
                        self.work[path, loops + scope.loops + 1] += count
            else:
                right = self.used(operand.expr, scope, Kind.PLAIN)
                ordered = left.kind is right.kind and left.kind in {Kind.TEXT, Kind.NUMBER}
                fits = Kind.LIST not in left.kind and (operand.op in {"eq", "ne"} or ordered)
            if not fits:
                what = f"{_written(node.expr)}, {left.kind}, cannot be compared with {right.kind}"
                self.problem(scope, node.lineno, what, "compare two texts or two numbers, or ask for one in a list")
            left = right
        return _Meaning(Kind.YES_NO)

    def concatenation(self, node: nodes.Concat, scope: _Scope) -> _Meaning:
        found = [self.used(part, scope, Kind.PRINTED).size for part in node.nodes]
        return _Meaning(Kind.TEXT, _sum(found))

    def filter(self, node: nodes.Filter, scope: _Scope, captured: _Meaning | None) -> _Meaning:
        if node.name == SET_BLOCK and captured is not None:
            return captured
        chosen = FILTERS.get(node.name)
        if chosen is None:
            repair = did_you_mean(node.name, FILTERS) or f"the filters are {', '.join(FILTERS)}"
            self.problem(scope, node.lineno, f"there is no filter {node.name[:40]!r}", repair)
            self.used(node.node, scope, Kind.VALUE, captured=captured)
            return _Meaning(Kind.TEXT)
        inner = scope._replace(asking=True) if chosen is _DEFAULT else scope
        value = self.used(node.node, inner, chosen.takes, captured=captured)
        if chosen is _DEFAULT:
            inner = scope._replace(known=scope.known | self.false(node.node, scope))
        given = dict(zip(chosen.parameters, node.args, strict=False)) | {pair.key: pair.value for pair in node.kwargs}
        fits = chosen.required <= len(given) == len(node.args) + len(node.kwargs) and given.keys() <= chosen.parameters.keys()
        fits = fits and node.dyn_args is None and node.dyn_kwargs is None
        arguments = {name: self.used(part, inner, chosen.parameters[name]) for name, part in given.items()} if fits else {}
        constants = {name: part.value for name, part in given.items() if isinstance(part, nodes.Const)}
        fits = fits and not (chosen.constant and len(constants) < len(given))
        size = _sum([value.size, *(argument.size for argument in arguments.values())])
        grows, loops = chosen.grows, 0
        match node.name, constants:
            case "replace", {"old": str(old), "new": str(new)}:
                fits, grows = fits and bool(old), -(-len(new) // max(1, len(old)))
                self.work["", scope.loops] += _SEARCH
            case "truncate", _:
                end, length = constants.get("end", "..."), constants.get("length", 255)
                fits = fits and isinstance(end, str) and isinstance(length, int) and length >= len(end)
            case "join", _:
                loops = 1
            case "offered", _:
                grows = self.offered_grows
            case _:
                pass
        if not fits:
            what = f"the filter {node.name} cannot take these arguments, or needs others"
            self.problem(scope, node.lineno, what, f"write it as in {chosen.usage}")
            return _Meaning(chosen.gives & Kind.PLAIN or Kind.TEXT)
        if chosen is _DEFAULT:
            return _either([value, arguments.get("default_value", _Meaning(Kind.TEXT))])
        if chosen.gives is Kind.NUMBER:
            return _NUMBER
        size = Counter({(path, depth + loops): times * max(1, grows) for (path, depth), times in size.items()})
        size["", loops] += chosen.adds
        return _Meaning(value.entries if node.name in {"first", "last"} else Kind.TEXT, size)

    # -- what is known -------------------------------------------------------------------------------------------------

    def true(self, test: nodes.Node, scope: _Scope) -> _Known:
        """Return the details that are known if an expression holds."""
        if isinstance(test, nodes.And):
            return self.true(test.left, scope) | self.true(test.right, scope)
        if isinstance(test, nodes.Or):
            return self.true(test.left, scope) & self.true(test.right, scope)
        if isinstance(test, nodes.Not):
            return self.false(test.node, scope)
        if isinstance(test, nodes.Test):
            return self.true(test.node, scope) if test.name == "defined" else frozenset()
        path = self.resolved(test, scope)
        return frozenset({path}) if path in DETAILS else frozenset()

    def false(self, test: nodes.Node, scope: _Scope) -> _Known:
        """Return the details that are known if an expression does not hold."""
        if isinstance(test, nodes.Or):
            return self.false(test.left, scope) | self.false(test.right, scope)
        if isinstance(test, nodes.And):
            return self.false(test.left, scope) & self.false(test.right, scope)
        if isinstance(test, nodes.Not):
            return self.true(test.node, scope)
        if isinstance(test, nodes.Test) and test.name in {"none", "undefined"}:
            return self.true(test.node, scope)
        return frozenset()


def unknown_detail(path: str) -> str:
    """Return what to write instead of a name that no detail has."""
    group, _, last = path.rpartition(".")
    habit = f"{group or 'contact'}.{_HABITS.get(last.lower(), '')}"
    if habit in DETAILS:
        return f"did you mean {habit!r}?"
    return did_you_mean(path, DETAILS) or "needs() lists the details of a message"


def _either(meanings: list[_Meaning]) -> _Meaning:
    """Return what stands for one of several meanings."""
    kind, size, entries = meanings[0].kind, meanings[0].size, meanings[0].entries
    for meaning in meanings[1:]:
        kind, size, entries = kind | meaning.kind, size | meaning.size, entries | meaning.entries
    path = meanings[0].path if len({meaning.path for meaning in meanings}) == 1 else ""
    return _Meaning(kind, size, path, entries)


def _sum(sizes: Iterable[_Size]) -> _Size:
    total: _Size = Counter()
    for size in sizes:
        total.update(size)
    return total


def _text(node: nodes.Node) -> str:
    """Return what a text in quotes says; nothing of any other expression."""
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else ""


def _parts(node: nodes.Node) -> list[str]:
    """Return a name with its parts, or nothing of any other expression."""
    parts: list[str] = []
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        part = node.attr if isinstance(node, nodes.Getattr) else _text(node.arg)
        if not part:
            return []
        parts.append(part)
        node = node.node
    return [node.name, *reversed(parts)] if isinstance(node, nodes.Name) else []


def _written(node: nodes.Node) -> str:
    """Return an expression as a message names it."""
    while isinstance(node, nodes.Filter | nodes.Getitem | nodes.Call) and not _parts(node) and node.node is not None:
        node = node.node
    return ".".join(_parts(node))[:80] or "a value"


def _blocks(tree: nodes.Template) -> Iterator[nodes.Block]:
    waiting: list[nodes.Node] = [tree]
    while waiting:
        for child in waiting.pop().iter_child_nodes():
            if isinstance(child, nodes.Stmt):
                waiting.append(child)
            if isinstance(child, nodes.Block):
                yield child


def _is_blank(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Output) and all(
        isinstance(part, nodes.TemplateData) and not part.data.strip() for part in node.nodes
    )


def _repair(said: str, meaning: _Meaning, wanted: Kind) -> str:
    """Return how to use a value of another kind than is wanted."""
    if Kind.UNSURE in meaning.kind:
        return "set it before the if, or in each branch"
    if Kind.GROUP in meaning.kind:
        return f"name one of its parts, such as {next((path for path in DETAILS if path.startswith(f'{meaning.path}.')), 'contact.name')}"
    if Kind.LIST in meaning.kind:
        return f'loop over it, or join it: {{{{ {said} | join(", ") }}}}'
    if Kind.YES_NO in meaning.kind:
        return f"ask {{% if {said} %}}"
    return f"print it as it is: {{{{ {said} }}}}" if wanted == Kind.LIST else "use another detail"


_NUMBER = _Meaning(Kind.NUMBER, Counter({("", 0): _NUMBER_CHARACTERS}))

_STATEMENTS: Mapping[type[nodes.Node], Callable[[_Walk, Any, _Scope], _Scope]] = {
    nodes.Assign: _Walk.assignment,
    nodes.AssignBlock: _Walk.set_block,
    nodes.Block: _Walk.block,
    nodes.For: _Walk.loop,
    nodes.If: _Walk.choice,
    nodes.Include: _Walk.include,
    nodes.Output: _Walk.output,
    nodes.With: _Walk.with_names,
}
_TAGS: Mapping[type[nodes.Node], str] = {
    nodes.CallBlock: "call",
    nodes.FilterBlock: "filter",
    nodes.FromImport: "from",
    nodes.ScopedEvalContextModifier: "autoescape",
}
_EXPRESSIONS: Mapping[type[nodes.Node], Callable[[_Walk, Any, _Scope], _Meaning]] = {
    nodes.And: _Walk.both,
    nodes.Compare: _Walk.comparison,
    nodes.Concat: _Walk.concatenation,
    nodes.CondExpr: _Walk.conditional,
    nodes.Const: _Walk.constant,
    nodes.Getattr: _Walk.name,
    nodes.Getitem: _Walk.name,
    nodes.List: _Walk.entries,
    nodes.Name: _Walk.name,
    nodes.Not: _Walk.negation,
    nodes.Or: _Walk.one,
    nodes.Test: _Walk.test,
    nodes.Tuple: _Walk.entries,
}
_REFUSED: Mapping[type[nodes.Node], tuple[str, str]] = {
    nodes.Call: ("nothing can be called: {}()", "use a filter, such as {{ contact.name | upper }}"),
    nodes.Dict: ("a group in braces is not allowed", "use a list or a detail"),
}
