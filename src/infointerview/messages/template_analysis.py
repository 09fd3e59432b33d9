"""What a template may hold, which details it reads, and how much it can make: known before any of it runs.

A template is read once, from top to bottom, with all that it includes and extends.  What stands on no list here is
refused, and so are unknown names, a text where a list belongs, and a text that could grow without end.  What is let in
has no way left to fail: it calls nothing, takes no attribute but parts of details, and every expression has a kind that
fits its place.  The lists are the tables `FILTERS`, `_STATEMENTS` and `_EXPRESSIONS`.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from enum import Flag, auto
from functools import cached_property
from typing import Any, NamedTuple, NoReturn

from attrs import Factory, frozen
from jinja2 import nodes

from infointerview.errors import InvalidTemplate, InvalidValue, Problem
from infointerview.messages.context import Value
from infointerview.messages.details import DETAILS
from infointerview.model.fields import did_you_mean
from infointerview.model.values import optional_text

MOST_CHARACTERS = 100_000
"""How many characters a text may have that a template makes, as a whole or on the way."""
MOST_ENTRIES = 200
"""How many entries a list may have."""
_MOST_WORK = 2_000_000
_MOST_PARTS, _MOST_DEPTH, _MOST_LOOPS, _MOST_PROBLEMS = 5_000, 40, 2, 20
# In characters: what one part of a template costs, and looking for one text in another at worst.
_STEP, _SEARCH = 20, 12_000

SET_BLOCK = "set block"
"""The filter by which `{% set name %}...{% endset %}` takes its lines; no template can write its name."""


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
_DETAIL_KINDS: Mapping[type, Kind] = {
    str: Kind.TEXT,
    bool: Kind.YES_NO,
    int: Kind.NUMBER,
    tuple: Kind.LIST,
}
_ROOTS = frozenset(path.partition(".")[0] for path in DETAILS)
_GROUPS = frozenset(path.partition(".")[0] for path in DETAILS if "." in path)
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


class Filter(NamedTuple):
    """A filter that templates may use: the kinds of what it takes, gives and has as parameters.

    Attributes:
        required: How many of its parameters it must be given.
        constant: Whether what it is given must stand in the template itself.
        grows: By how much it can multiply the length of a text.
        adds: How many characters it can add.
        usage: How it is written, if not as its name alone.
    """

    takes: Kind = Kind.TEXT
    gives: Kind = Kind.TEXT
    parameters: Mapping[str, Kind] = {}
    required: int = 0
    constant: bool = False
    grows: int = 1
    adds: int = 3
    usage: str = ""


_DEFAULT = Filter(Kind.VALUE, Kind.VALUE, {"default_value": Kind.VALUE, "boolean": Kind.YES_NO}, usage='default("...")')
_AFTER, _REPLACED = {str(n): Kind.TEXT for n in range(9)}, {"old": Kind.TEXT, "new": Kind.TEXT}
_TRUNCATED = {"length": Kind.NUMBER, "killwords": Kind.YES_NO, "end": Kind.TEXT, "leeway": Kind.NUMBER}
FILTERS: Mapping[str, Filter] = {
    "after": Filter(parameters=_AFTER, required=1, usage='after("I will ", "to ")'),
    # A letter such as ß or ﬃ has two or three capitals.
    **dict.fromkeys(("capitalize", "lower", "title", "upper"), Filter(grows=3)),
    **dict.fromkeys(("clause", "first_word", "inside", "trim"), Filter()),
    **dict.fromkeys(("count", "length"), Filter(Kind.TEXT | Kind.LIST, Kind.NUMBER)),
    **dict.fromkeys(("d", "default"), _DEFAULT),
    **dict.fromkeys(("e", "escape"), Filter(Kind.PRINTED)),
    **dict.fromkeys(("first", "last"), Filter(Kind.LIST)),
    "join": Filter(Kind.LIST, parameters={"d": Kind.TEXT}, usage='join(", ")'),
    "offered": Filter(grows=3, adds=1_000),
    "repeats": Filter(gives=Kind.YES_NO, parameters={"other": Kind.TEXT}, required=1, usage="repeats(news)"),
    "replace": Filter(parameters=_REPLACED, required=2, constant=True, usage='replace("old", "new")'),
    **dict.fromkeys(("sentence", "statement"), Filter(parameters={"mark": Kind.TEXT}, usage='sentence("!")')),
    "truncate": Filter(parameters=_TRUNCATED, constant=True, usage='truncate(40, true, "...")'),
    "wordcount": Filter(gives=Kind.NUMBER),
}
"""The filters that a template may use."""

TESTS = ("defined", "none", "undefined")
"""The tests that a template may use: whether a value is known, which a blank one is not."""

# How many characters there can be at most: a sum in which each path stands for the length of that detail, none for one
# character, and the number beside it for how often the longest list multiplies that.
_Size = Counter[tuple[str, int]]


@frozen
class Reads:
    """The details that a template reads, with the line of the first place.

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
    _sizes: tuple[tuple[_Size, int], ...]
    _longest: int

    @cached_property
    def _at_most(self) -> tuple[tuple[int, int, int, int], ...]:
        """What bounds each size: its own characters, how often a detail stands in it, its loops; and its limit.

        Nearly every text is far below its limits, which this shows without a sum over its details.
        """
        return tuple(
            (
                sum(times for (path, _), times in size.items() if not path),
                max((times for (path, _), times in size.items() if path), default=0),
                max((loops for _, loops in size), default=0),
                limit,
            )
            for size, limit in self._sizes
        )

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
        total = sum(lengths.values())
        if all((fixed + times * total) * most**loops <= limit for fixed, times, loops, limit in self._at_most):
            return
        for size, limit in self._sizes:
            if sum(times * lengths[path] * most**loops for (path, loops), times in size.items()) > limit:
                what = f"of these details it could make more than {MOST_CHARACTERS:,} characters, or too much work"
                raise InvalidTemplate(Problem(file, what, "loop over fewer entries, or print less in the loop"))


class _Meaning(NamedTuple):
    """What an expression stands for: its kind, and its size, which of a list is that of the longest entry.

    Attributes:
        path: The detail or the group of details that it is, if it is one.
        entries: What the entries of a list are.
    """

    kind: Kind
    size: _Size = _Size()  # never changed
    path: str = ""
    entries: Kind = Kind.TEXT


_NAMELESS = "a value"
_TEXT, _YES_NO, _UNSURE = _Meaning(Kind.TEXT), _Meaning(Kind.YES_NO), _Meaning(Kind.UNSURE)
_NUMBER = _Meaning(Kind.NUMBER, Counter({("", 0): 20}))


class _Scope(NamedTuple):
    """What holds at one place of a template.

    Attributes:
        names: The names that were bound, and what each stands for.
        known: The details that are known to be there.
        loops: How many loops stand around it, also around what includes it; `in_loop` if one does in this file.
        asking: Whether what is read here is only asked about.
        at_top: Whether a block may stand here.
    """

    file: str
    names: Mapping[str, _Meaning] = {}
    known: frozenset[str] = frozenset()
    loops: int = 0
    in_loop: bool = False
    asking: bool = False
    at_top: bool = True


def analysed(file: str, tree_of: Callable[[str], nodes.Template | None]) -> Analysis:
    """Return what is found in a template; the trees of it and of its family are then ready to be compiled.

    Args:
        file: Its name.
        tree_of: Returns the tree of a template by its name, or nothing.

    Raises:
        InvalidTemplate: It holds what is not allowed; all problems are listed with file, line and repair.
    """
    walk = _Walk(file, tree_of)
    walk.template(file, _Scope(file), nodes.Template(lineno=1), {})
    if walk.printed["", 0] > MOST_CHARACTERS:
        walk.fault(_Scope(file), 1, f"it makes more than {MOST_CHARACTERS:,} characters", "shorten it")
    if walk.problems:
        walk.stop()
    sizes = ((walk.printed, MOST_CHARACTERS), (walk.work, _MOST_WORK))
    return Analysis(walk.reads, walk.own, tuple(walk.family), sizes, walk.longest)


class _Walk:
    """One walk through a template and all that it builds on."""

    def __init__(self, file: str, tree_of: Callable[[str], nodes.Template | None]) -> None:
        self.file, self.tree_of = file, tree_of
        self.reads, self.own = Reads(), Reads()
        self.problems: dict[Problem, None] = {}
        self.family: dict[str, None] = {}
        self.printed, self.work = _Size(), _Size()
        self.inside: list[str] = []
        self.blocks: dict[str, tuple[str, nodes.Block]] = {}
        self.parts = self.depth = 0
        self.line = self.longest = 1

    def fault(self, scope: _Scope, at: nodes.Node | int, what: str, repair: str) -> None:
        line = at if isinstance(at, int) else at.lineno or self.line
        self.problems.setdefault(Problem(f"{scope.file}, line {line}", what, repair))

    def stop(self) -> NoReturn:
        shown = list(self.problems)
        if len(shown) > _MOST_PROBLEMS:
            what = f"{len(shown) - _MOST_PROBLEMS} more problems"
            shown[_MOST_PROBLEMS:] = [Problem(self.file, what, "repair these first")]
        raise InvalidTemplate(*shown)

    def enter(self, node: nodes.Node, scope: _Scope) -> None:
        self.parts, self.depth, self.line = self.parts + 1, self.depth + 1, node.lineno or self.line
        self.work["", scope.loops] += _STEP
        if self.parts > _MOST_PARTS:
            self.fault(scope, node, f"it has more than {_MOST_PARTS:,} parts", "shorten it, or include less")
            self.stop()
        if self.depth > _MOST_DEPTH:
            self.fault(scope, node, f"it is nested more than {_MOST_DEPTH} deep", "take it apart")
            self.stop()

    # -- templates and statements --------------------------------------------------------------------------------------

    def template(
        self, name: str, scope: _Scope, by: nodes.Node, overrides: Mapping[str, tuple[str, nodes.Block]]
    ) -> set[str]:
        """Walk through a template that something names, with one that it extends; return the names of its blocks."""
        if name in self.inside:
            circle = ", ".join(self.inside[self.inside.index(name) :])
            what = f"templates extend or include each other in a circle: {circle}"
            self.fault(scope, by, what, "take one of them out")
            return set(overrides)
        tree = self.tree_of(name)
        if tree is None:
            what = f"there is no template {name[:80]!r} to build on"
            self.fault(scope, by, what, "check its name, which ends with .txt")
            return set(overrides)
        self.enter(by, scope)
        self.inside.append(name)
        if name != self.file:
            self.family.setdefault(name)
        here = scope._replace(file=name)
        blocks: dict[str, tuple[str, nodes.Block]] = {}
        for block in tree.find_all(nodes.Block):
            if block.name in blocks:
                self.fault(here, block, f"the block {block.name} stands there twice", "give one another name")
            blocks[block.name] = name, block
        body = [
            node
            for node in tree.body
            if not isinstance(node, nodes.Output)
            or any(not isinstance(part, nodes.TemplateData) or part.data.strip() for part in node.nodes)
        ]
        if body and isinstance(body[0], nodes.Extends):
            for node in body[1:]:
                if isinstance(node, nodes.Assign | nodes.AssignBlock):
                    here = self.statement(node, here)
                elif not isinstance(node, nodes.Block):
                    what = "it extends another template, and this stands outside the blocks, where nobody reads it"
                    self.fault(here, _line(node), what, "put it into a block")
            above = self.template(_text(body[0].template), here, body[0], {**blocks, **overrides})
            for name_of_block, (_, block) in blocks.items():
                if name_of_block not in above:
                    repair = did_you_mean(block.name, above) or f"its blocks are {', '.join(sorted(above)) or 'none'}"
                    self.fault(here, block, f"the template that it extends has no block {block.name}", repair)
        else:
            outer, self.blocks = self.blocks, {**blocks, **overrides}
            self.statements(tree.body, here)
            self.blocks = outer
            above = set()
        self.inside.pop()
        self.depth -= 1
        return above | blocks.keys()

    def statements(self, body: Iterable[nodes.Node], scope: _Scope) -> _Scope:
        """Walk through statements in their order; what one binds, the next ones know."""
        for node in body:
            scope = self.statement(node, scope)
        return scope

    def statement(self, node: nodes.Node, scope: _Scope) -> _Scope:
        self.enter(node, scope)
        walk = _STATEMENTS.get(type(node))
        if walk:
            scope = walk(self, node, scope)
        else:
            tag = _TAGS.get(type(node), type(node).__name__.lower())
            repair = "the tags are if, for, set, with, include, block and raw, and extends before all else"
            blamed = node.body[0] if isinstance(node, nodes.Scope) else node
            self.fault(scope, blamed, f"the tag {tag} is not allowed here", repair)
        self.depth -= 1
        return scope

    def output(self, node: nodes.Output, scope: _Scope) -> _Scope:
        for part in node.nodes:
            if isinstance(part, nodes.TemplateData):
                self.printed["", scope.loops] += len(part.data)
            else:
                _add(self.printed, self.used(part, scope, Kind.PRINTED).size, scope.loops)
        return scope

    def choice(self, node: nodes.If, scope: _Scope) -> _Scope:
        ends: list[_Scope] = []
        otherwise = scope
        for branch in (node, *node.elif_):
            self.enter(branch, otherwise)
            self.used(branch.test, otherwise._replace(asking=True), Kind.VALUE)
            ends.append(self.statements(branch.body, self.knowing(otherwise, branch.test, holds=True)))
            otherwise = self.knowing(otherwise, branch.test, holds=False)
        ends.append(self.statements(node.else_, otherwise))
        self.depth -= 1 + len(node.elif_)
        names = dict(scope.names)
        for name in dict.fromkeys(name for end in ends for name in end.names):
            meanings = [end.names.get(name, _UNSURE) for end in ends]
            if any(meaning is not names.get(name) for meaning in meanings):
                names[name] = _either(*meanings)
                for end, meaning in zip(ends, meanings, strict=True):
                    if meaning.path in DETAILS and not names[name].path:
                        # One name for several details: from here on nobody can tell which of them is read.
                        self.record(meaning.path, node, end)
        return scope._replace(names=names)

    def loop(self, node: nodes.For, scope: _Scope) -> _Scope:
        if node.test is not None or node.recursive:
            self.fault(scope, node, "a loop has a condition", "put {% if %} inside it")
        if scope.loops >= _MOST_LOOPS:
            self.fault(scope, node, f"loops stand more than {_MOST_LOOPS} deep", "take one of them out")
            return scope
        several = self.used(node.iter, scope._replace(asking=True), Kind.LIST)
        inner = scope._replace(in_loop=True, at_top=False)
        self.statements(node.else_, inner)
        names = self.bound(node.target, _Meaning(several.entries, several.size), scope)
        inner = inner._replace(names=names | {"loop": _Meaning(Kind.GROUP, path="loop")}, loops=scope.loops + 1)
        self.statements(node.body, self.knowing(inner, node.iter, holds=True))
        return scope

    def bound(self, target: nodes.Node, meaning: _Meaning, scope: _Scope) -> dict[str, _Meaning]:
        """Return the names of a place with one more."""
        name = target.name if isinstance(target, nodes.Name) else ""
        if not name or name[0] == "_" or name in {"loop", "self"} or unicodedata.normalize("NFKC", name) != name:
            self.fault(scope, target, f"the name {name[:40] or 'here'} cannot be bound", "use one ordinary name")
        return {**scope.names, name: meaning}

    def setting(self, node: nodes.Assign | nodes.AssignBlock, scope: _Scope) -> _Scope:
        if isinstance(node, nodes.AssignBlock):
            outer, self.printed = self.printed, _Size()
            self.statements(node.body, scope._replace(at_top=False))
            meaning, self.printed = _Meaning(Kind.TEXT, self.printed), outer
            if node.filter is not None and node.filter.name != SET_BLOCK:
                self.fault(scope, node, "set has a filter and no value", "use the filter where the name is printed")
            node.filter = nodes.Filter(None, SET_BLOCK, [], [], None, None, lineno=node.lineno)
        else:
            path = self.resolved(node.node, scope)
            if path in DETAILS or path in _GROUPS:
                # Another name for a detail: whether that is needed shows where the name is used.
                meaning = self.detail(path)
                if path in DETAILS:
                    self.record(path, node, scope._replace(asking=True))
            else:
                meaning = self.used(node.node, scope, Kind.VALUE)
        name = node.target.name if isinstance(node.target, nodes.Name) else ""
        if scope.in_loop:
            self.fault(scope, node, f"set {name} stands in a loop", "set it before the loop, or use with")
        if name in _ROOTS:
            self.fault(scope, node, f"{name} is the name of a detail", "set another name")
        if any(each.name == name and each.ctx == "load" for each in node.find_all(nodes.Name)):
            self.fault(scope, node, f"{name} is set from itself", "give the new text another name")
        return scope._replace(names=self.bound(node.target, meaning, scope))

    def with_names(self, node: nodes.With, scope: _Scope) -> _Scope:
        inner = scope._replace(at_top=False)
        for target, value in zip(node.targets, node.values, strict=True):
            inner = inner._replace(names=self.bound(target, self.used(value, scope, Kind.VALUE), inner))
        self.statements(node.body, inner)
        return scope

    def block(self, node: nodes.Block, scope: _Scope) -> _Scope:
        if not scope.at_top or node.required:
            what = f"the block {node.name} is required, or stands in a loop, a with, a set or another block"
            self.fault(scope, node, what, "put it outside, without a condition")
        else:
            file, block = self.blocks[node.name]
            self.statements(block.body, scope._replace(file=file, at_top=False))
        return scope

    def include(self, node: nodes.Include, scope: _Scope) -> _Scope:
        if not (name := _text(node.template)) or node.ignore_missing or not node.with_context:
            what = "an include has a condition, or names no template in quotes"
            self.fault(scope, node, what, 'write {% include "_signature.txt" %}')
        else:
            names = {name: meaning for name, meaning in scope.names.items() if name != "loop"}
            self.work["", scope.loops] += 5 * _STEP
            self.template(name, _Scope(scope.file, names, scope.known, scope.loops), node, {})
        return scope

    # -- expressions ---------------------------------------------------------------------------------------------------

    def used(self, node: nodes.Node, scope: _Scope, wanted: Kind) -> _Meaning:
        """Return what an expression means, which must be of one of the *wanted* kinds."""
        self.enter(node, scope)
        walk = _EXPRESSIONS.get(type(node))
        if walk:
            meaning = walk(self, node, scope)
        else:
            what, repair = f"{type(node).__name__.lower()} is not allowed here", "use a detail, a text or a list"
            if isinstance(node, nodes.Call):
                what = f"nothing can be called: {_written(node)}()"
                repair = "use a filter, such as {{ contact.name | upper }}"
            elif isinstance(node, nodes.BinExpr | nodes.UnaryExpr):
                what, repair = f"there is no arithmetic: {node.operator}", "join texts with ~"
            self.fault(scope, node, what, repair)
            meaning = _Meaning(wanted)
        self.depth -= 1
        if any(times > MOST_CHARACTERS for times in meaning.size.values()):
            what = f"more than {MOST_CHARACTERS:,} characters could be made of {_written(node)}"
            self.fault(scope, node, what, "make a shorter text")
            meaning = meaning._replace(size=_Size())
        _add(self.work, meaning.size, scope.loops)
        if other := meaning.kind & ~wanted:
            said = _written(node)
            expected = "" if Kind.UNSURE in other else f", not {wanted}"
            self.fault(scope, node, f"{said} is {other}{expected}", _repair(said, meaning, wanted))
            return _Meaning(wanted)
        return meaning

    def constant(self, node: nodes.Const, scope: _Scope) -> _Meaning:
        value = node.value
        if isinstance(value, str):
            try:
                optional_text(value)
            except InvalidValue as error:
                self.fault(scope, node, f"of a text in quotes, {error.problems[0].what}", "take it out")
            return _Meaning(Kind.TEXT, Counter({("", 0): len(value)}))
        if value is None:
            self.fault(scope, node, "none is not a value", "ask {% if ... %}")
        # An empty tuple stands where a condition of a list has no else.
        return _Meaning(Kind.LIST) if value == () else _YES_NO if isinstance(value, bool) else _NUMBER

    def entries(self, node: nodes.List | nodes.Tuple, scope: _Scope) -> _Meaning:
        if len(node.items) > MOST_ENTRIES:
            self.fault(scope, node, f"a list has more than {MOST_ENTRIES} entries", "shorten it")
        self.longest = max(self.longest, len(node.items))
        either = _either(*(self.used(item, scope, Kind.PRINTED) for item in node.items)) if node.items else _TEXT
        return _Meaning(Kind.LIST, either.size, entries=either.kind)

    def name(self, node: nodes.Name | nodes.Getattr | nodes.Getitem, scope: _Scope) -> _Meaning:
        """Read a name with its parts, an entry of a list, or a piece of a text."""
        parts = _parts(node)
        if not parts:
            return self.entry(node, scope)
        path, bound = self.resolved(node, scope), scope.names.get(parts[0])
        whole = next((path[:at] for at in range(len(path)) if path[at] == "." and path[:at] in DETAILS), "")
        if underscored := next((part for part in parts if part[0] == "_"), ""):
            self.fault(scope, node, f"the name {underscored[:40]} begins with an underscore", "use a detail")
        elif bound is not None and bound.path == "loop":
            if path.removeprefix("loop.") not in _LOOP:
                what = f"there is no {path[:60]}" if len(parts) > 1 else "loop stands alone"
                self.fault(scope, node, what, f"a loop has loop.{', loop.'.join(_LOOP)}")
            return _Meaning(_LOOP.get(path.removeprefix("loop."), Kind.NUMBER), _NUMBER.size)
        elif bound is not None and not bound.path:
            if len(parts) > 1:
                what = f"{parts[0]} is {bound.kind} and has no part {parts[1][:40]}"
                self.fault(scope, node, what, f"write {parts[0]} alone")
            return bound
        elif path in DETAILS:
            self.record(path, node, scope)
            return self.detail(path)
        elif path in _GROUPS:
            return self.detail(path)
        elif whole and whole not in _GROUPS:
            what = f"{whole} is {self.detail(whole).kind} and has no part {path[len(whole) + 1 :][:40]}"
            self.fault(scope, node, what, f"write {whole} alone, or use a filter")
        else:
            self.fault(scope, node, f"there is no detail {path[:80]!r}", unknown_detail(path))
        return _TEXT

    def entry(self, node: Any, scope: _Scope) -> _Meaning:
        """Read an entry of a list by its place, or a piece of a text or a list."""
        place = getattr(node, "arg", None)
        whole = self.used(node.node, scope, Kind.TEXT | Kind.LIST)
        if isinstance(place, nodes.Slice) and place.step is None:
            edges = [edge for edge in (place.start, place.stop) if edge is not None]
            if all(isinstance(edge, nodes.Const) and type(edge.value) is int for edge in edges):
                return whole._replace(path="")
        elif place is not None and not isinstance(place, nodes.Slice) and whole.kind == Kind.LIST:
            # No number in a template is below nought, and past the end of a list nothing is said.
            self.used(place, scope, Kind.NUMBER)
            return _Meaning(whole.entries, whole.size)
        what = f"{_written(node.node)} is {whole.kind} and has no such part"
        self.fault(scope, node, what, "name a detail, or a place in a list such as slots[0]")
        return _TEXT

    def resolved(self, node: nodes.Node, scope: _Scope) -> str:
        """Return the path of the detail or group that an expression names, by whatever name; else nothing."""
        parts = _parts(node)
        bound = scope.names.get(parts[0]) if parts else None
        return ".".join([bound.path, *parts[1:]] if bound and bound.path else [] if bound else parts)

    def record(self, path: str, node: nodes.Node, scope: _Scope) -> None:
        for reads in (self.reads, *([self.own] if scope.file == self.file else [])):
            seen = reads.asked if scope.asking or path in scope.known else reads.needed
            seen.setdefault(path, node.lineno)

    def detail(self, path: str) -> _Meaning:
        if path not in DETAILS:
            return _Meaning(Kind.GROUP, path=path)
        kind = _DETAIL_KINDS[DETAILS[path].holds]
        return _Meaning(kind, _NUMBER.size if kind is Kind.NUMBER else Counter({(path, 0): 1}), path)

    def conditional(self, node: nodes.CondExpr, scope: _Scope) -> _Meaning:
        self.used(node.test, scope._replace(asking=True), Kind.VALUE)
        first = self.used(node.expr1, self.knowing(scope, node.test, holds=True), Kind.VALUE)
        if node.expr2 is None:
            # Nothing is said then; Jinja would take it for a mistake.
            node.expr2 = nodes.Const(() if first.kind == Kind.LIST else "", lineno=node.lineno)
        return _either(first, self.used(node.expr2, self.knowing(scope, node.test, holds=False), Kind.VALUE))

    def both_or_one(self, node: nodes.And | nodes.Or, scope: _Scope) -> _Meaning:
        left = self.used(node.left, scope._replace(asking=True), Kind.VALUE)
        after = self.knowing(scope, node.left, holds=isinstance(node, nodes.And))
        return _either(left, self.used(node.right, after, Kind.VALUE))

    def asked(self, node: nodes.Not | nodes.Test, scope: _Scope) -> _Meaning:
        if isinstance(node, nodes.Test) and (
            node.name not in TESTS or node.args or node.kwargs or node.dyn_args or node.dyn_kwargs
        ):
            repair = f"the tests are {', '.join(TESTS)}, without arguments"
            self.fault(scope, node, f"there is no test {node.name[:40]!r} like this", repair)
        self.used(node.node, scope._replace(asking=True), Kind.VALUE)
        return _YES_NO

    def comparison(self, node: nodes.Compare, scope: _Scope) -> _Meaning:
        left = self.used(node.expr, scope, Kind.VALUE)
        for operand in node.ops:
            if operand.op in {"in", "notin"}:
                self.work["", scope.loops] += _SEARCH
                right = self.used(operand.expr, scope, Kind.TEXT | Kind.LIST)
                fits = not left.kind & ~Kind.PRINTED and (right.kind == Kind.LIST or left.kind == Kind.TEXT)
            else:
                right = self.used(operand.expr, scope, Kind.PLAIN)
                ordered = left.kind == right.kind and left.kind in {Kind.TEXT, Kind.NUMBER}
                fits = not left.kind & Kind.LIST and (operand.op in {"eq", "ne"} or ordered)
            if not fits:
                what = f"{_written(node.expr)} is {left.kind} and cannot be compared with {right.kind}"
                self.fault(scope, node, what, "compare two texts or two numbers, or ask for one in a list")
            left = right
        return _YES_NO

    def concatenation(self, node: nodes.Concat, scope: _Scope) -> _Meaning:
        total = _Size()
        for part in node.nodes:
            _add(total, self.used(part, scope, Kind.PRINTED).size)
        return _Meaning(Kind.TEXT, total)

    def filter(self, node: nodes.Filter, scope: _Scope) -> _Meaning:
        chosen = FILTERS.get(node.name)
        if chosen is None or node.node is None:
            repair = did_you_mean(node.name, FILTERS) or f"the filters are {', '.join(sorted(FILTERS))}"
            self.fault(scope, node, f"there is no filter {node.name[:40]!r}", repair)
            return _TEXT
        is_default = chosen is _DEFAULT
        value = self.used(node.node, scope._replace(asking=True) if is_default else scope, chosen.takes)
        inner = self.knowing(scope, node.node, holds=False) if is_default else scope
        given = dict(zip(chosen.parameters, node.args, strict=False)) | {str(p.key): p.value for p in node.kwargs}
        constants = {name: part.value for name, part in given.items() if isinstance(part, nodes.Const)}
        old, new = constants.get("old", "x"), constants.get("new", "x")
        end, length = constants.get("end", "..."), constants.get("length", 255)
        if not (
            len(given) == len(node.args) + len(node.kwargs) >= chosen.required
            and given.keys() <= chosen.parameters.keys()
            and (not chosen.constant or len(constants) == len(given))
            and node.dyn_args is None
            and node.dyn_kwargs is None
            and all(isinstance(text, str) for text in (old, new, end))
            and isinstance(length, int)
            and length >= len(end)
            and old
        ):
            what = f"the filter {node.name} needs other arguments, or none"
            self.fault(scope, node, what, f"write it as in {chosen.usage or node.name}")
            return _Meaning(chosen.gives if chosen.gives in Kind.PLAIN else Kind.TEXT)
        arguments = {name: self.used(part, inner, chosen.parameters[name]) for name, part in given.items()}
        if is_default:
            return _either(value, arguments.get("default_value", _TEXT))
        if chosen.gives == Kind.NUMBER:
            return _NUMBER
        loops = int(node.name == "join")
        total = _Size({("", loops): chosen.adds})
        grows = max(chosen.grows, -(-len(new) // max(1, len(old))))
        self.work["", scope.loops] += _SEARCH * (node.name == "replace")
        for meaning in (value, *arguments.values()):
            _add(total, meaning.size, loops, times=grows)
        return _Meaning(value.entries if node.name in {"first", "last"} else Kind.TEXT, total)

    def knowing(self, scope: _Scope, test: nodes.Node, *, holds: bool) -> _Scope:
        """Return the scope in which an expression holds, or does not."""
        return scope._replace(known=scope.known | self.known(test, scope, holds=holds))

    def known(self, test: nodes.Node, scope: _Scope, *, holds: bool) -> frozenset[str]:
        """Return the details that are there if an expression holds, or does not."""
        if isinstance(test, nodes.Not):
            return self.known(test.node, scope, holds=not holds)
        if isinstance(test, nodes.Test):
            return self.known(test.node, scope, holds=holds == (test.name == "defined"))
        if isinstance(test, nodes.And | nodes.Or):
            left, right = (self.known(part, scope, holds=holds) for part in (test.left, test.right))
            return left | right if isinstance(test, nodes.And) == holds else left & right
        return frozenset({self.resolved(test, scope)} & DETAILS.keys()) if holds else frozenset()


def unknown_detail(path: str) -> str:
    """Return what to write instead of a name that no detail has."""
    if path.startswith("loop."):
        return "write it inside {% for %}, in the same file"
    group, _, last = path.rpartition(".")
    habit = f"{group or 'contact'}.{_HABITS.get(last.lower(), '')}"
    if habit in DETAILS:
        return f"did you mean {habit!r}?"
    return did_you_mean(path, DETAILS) or "needs() lists the details of a message"


def _either(first: _Meaning, *others: _Meaning) -> _Meaning:
    """Return what stands for one of several meanings."""
    for other in others:
        path = first.path if first.path == other.path else ""
        kind, entries = first.kind | other.kind, first.entries | other.entries
        first = _Meaning(kind, first.size | other.size, path, entries)
    return first


def _add(total: _Size, size: _Size, loops: int = 0, *, times: int = 1) -> None:
    for (path, depth), count in size.items():
        total[path, depth + loops] += count * times


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


def _written(node: nodes.Node | None) -> str:
    """Return an expression as a message names it."""
    while isinstance(node, nodes.Filter | nodes.Getitem | nodes.Call) and not _parts(node):
        node = node.node
    return (".".join(_parts(node))[:80] if node else "") or _NAMELESS


def _line(node: nodes.Node) -> int:
    """Return the line on which a statement stands, or the first word of a text."""
    for part in node.nodes if isinstance(node, nodes.Output) else ():
        if not isinstance(part, nodes.TemplateData):
            return part.lineno
        if part.data.strip():
            return part.lineno + part.data.partition(part.data.strip())[0].count("\n")
    return node.lineno


def _repair(said: str, meaning: _Meaning, wanted: Kind) -> str:
    """Return how to use a value of another kind than is wanted."""
    if Kind.UNSURE in meaning.kind:
        return "set it before the if, or in each branch"
    if Kind.GROUP in meaning.kind:
        part = next((path for path in DETAILS if path.startswith(f"{meaning.path}.")), "contact.name")
        return f"name one of its parts, such as {part}"
    if said == _NAMELESS or wanted not in {Kind.PRINTED, Kind.TEXT, Kind.LIST}:
        return "use another expression"
    if Kind.LIST in meaning.kind:
        return f'loop over it, or join it: {{{{ {said} | join(", ") }}}}'
    return f"ask {{% if {said} %}}" if Kind.YES_NO in meaning.kind else f"print it as it is: {{{{ {said} }}}}"


_STATEMENTS: Mapping[type[nodes.Node], Callable[[_Walk, Any, _Scope], _Scope]] = {
    nodes.Assign: _Walk.setting,
    nodes.AssignBlock: _Walk.setting,
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
    nodes.Scope: "autoescape",
}
_EXPRESSIONS: Mapping[type[nodes.Node], Callable[[_Walk, Any, _Scope], _Meaning]] = {
    nodes.And: _Walk.both_or_one,
    nodes.Compare: _Walk.comparison,
    nodes.Concat: _Walk.concatenation,
    nodes.CondExpr: _Walk.conditional,
    nodes.Const: _Walk.constant,
    nodes.Filter: _Walk.filter,
    nodes.Getattr: _Walk.name,
    nodes.Getitem: _Walk.name,
    nodes.List: _Walk.entries,
    nodes.Name: _Walk.name,
    nodes.Not: _Walk.asked,
    nodes.Or: _Walk.both_or_one,
    nodes.Test: _Walk.asked,
    nodes.Tuple: _Walk.entries,
}
