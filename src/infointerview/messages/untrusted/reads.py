"""Which details a template reads, and which of them it cannot do without.

The template is read once from top to bottom, without any values.  What a name may stand for is a set of origins, since
`{% set who = contact if met else seeker %}` gives a name to either of two details.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, cast

from attrs import field, frozen
from jinja2 import nodes

from infointerview.messages.untrusted.faults import Faults
from infointerview.messages.untrusted.limits import MEANINGS, NAME_CHARACTERS, PATH_PARTS
from infointerview.messages.untrusted.syntax import part_name

__all__ = ["Reads", "reads_of"]

_LOOP_PARTS = frozenset({"index", "first", "last", "length"})


class Reads(NamedTuple):
    """What a template reads.

    Attributes:
        uses: The dotted paths of all the details that it reads or asks about.
        requires: Those that it reads where it has not asked whether they are there.
    """

    uses: frozenset[str]
    requires: frozenset[str]


class _Origin(NamedTuple):
    """A detail that an expression may stand for.

    Attributes:
        key: What tells it from others: two items of one list have one path and two keys.
        path: The dotted path that the context has it under; an item of a list has that of the list.
        there: Whether it is known to be there wherever the expression stands for it.
    """

    key: str
    path: str
    there: bool = False


_Origins = frozenset[_Origin]
_Keys = frozenset[str]


# What stands for a text of the template's own, which is always there.
_OWN = _Origin("", "", there=True)
_OWN_TEXT: _Origins = frozenset({_OWN})


@frozen
class _Reading:
    """What reading an expression showed: its origins, and what is there if it holds, or if it does not."""

    origins: _Origins = field(default=_OWN_TEXT)
    if_true: _Keys = field(default=frozenset())
    if_false: _Keys = field(default=frozenset())


def reads_of(body: Iterable[nodes.Node], faults: Faults) -> Reads:
    """Return what a template reads.

    Raises:
        InvalidTemplate: It asks for parts of something that has none.
    """
    reader = _Reader(faults)
    reader.statements(body, frozenset())
    faults.raise_any()
    return Reads(frozenset(reader.uses), frozenset(reader.requires))


class _Reader:
    def __init__(self, faults: Faults) -> None:
        self.uses: set[str] = set()
        self.requires: set[str] = set()
        self._faults = faults
        self._names: dict[str, _Origins] = {}
        self._items = 0
        self._loops = 0

    def statements(self, body: Iterable[nodes.Node], there: _Keys) -> None:
        for node in body:
            _STATEMENTS[type(node)](self, node, there)

    def output(self, node: nodes.Output, there: _Keys) -> None:
        for part in node.nodes:
            if not isinstance(part, nodes.TemplateData):
                self._used(part, there)

    def assignment(self, node: nodes.Assign, there: _Keys) -> None:
        name = cast("nodes.Name", node.target).name
        self._names[name] = self._read(node.node, there).origins

    def choice(self, node: nodes.If, there: _Keys) -> None:
        before = dict(self._names)
        after: list[dict[str, _Origins]] = []
        for branch in (node, *node.elif_):
            asked = self._asked(branch.test, there)
            self.statements(branch.body, there | asked.if_true)
            after.append(self._names)
            self._names = dict(before)
            there |= asked.if_false
        self.statements(node.else_, there)
        after.append(self._names)
        self._names = self._either(before, after, node.lineno)

    def _either(
        self, before: dict[str, _Origins], branches: list[dict[str, _Origins]], line: int
    ) -> dict[str, _Origins]:
        """Return what names stand for after one of several branches was taken."""
        changed = {name for branch in branches for name, origins in branch.items() if before.get(name) is not origins}
        for name in changed:
            meanings = (branch.get(name, frozenset({_Origin(name, name)})) for branch in branches)
            before[name] = self._few(frozenset().union(*meanings), line)
        return before

    def loop(self, node: nodes.For, there: _Keys) -> None:
        name = cast("nodes.Name", node.target).name
        several = self._used(node.iter, there)
        before = dict(self._names)
        self._names |= {name: self._items_of(several, node.lineno), "loop": _OWN_TEXT}
        self._loops += 1
        self.statements(node.body, there)
        self._loops -= 1
        self._names = dict(before)
        self.statements(node.else_, there)
        self._names = before

    def _items_of(self, several: _Origins, line: int) -> _Origins:
        if several == _OWN_TEXT:
            self._faults.add(line, "a loop goes over a text", "loop over a list of details")
        self._items += 1
        return frozenset(
            _Origin(f"{self._items}:{origin.path}", origin.path, there=True) for origin in several - _OWN_TEXT
        )

    def _used(self, node: nodes.Node, there: _Keys) -> _Origins:
        origins = self._asked(node, there).origins
        self.requires |= {origin.path for origin in origins if not origin.there}
        return origins

    def _asked(self, node: nodes.Node, there: _Keys) -> _Reading:
        reading = self._read(node, there)
        self.uses |= {origin.path for origin in reading.origins - _OWN_TEXT}
        return reading

    def _read(self, node: nodes.Node, there: _Keys) -> _Reading:
        return _EXPRESSIONS[type(node)](self, node, there)

    def name(self, node: nodes.Name, there: _Keys) -> _Reading:
        if self._loops and node.name == "loop":
            self._faults.add(node.lineno, "loop stands alone", f"write loop.{min(_LOOP_PARTS)} or another part")
        return _reading(self._names.get(node.name, frozenset({_Origin(node.name, node.name)})), there)

    def part(self, node: nodes.Getattr | nodes.Getitem, there: _Keys) -> _Reading:
        part = part_name(node)
        whole = node.node
        if self._loops and isinstance(whole, nodes.Name) and whole.name == "loop":
            if part not in _LOOP_PARTS:
                self._faults.add(node.lineno, f"loop has no {part}", f"it has {', '.join(sorted(_LOOP_PARTS))}")
            return _Reading()
        origins = self._read(whole, there).origins - _OWN_TEXT
        if not origins:
            self._faults.add(node.lineno, f"a text has no part {str(part)[:NAME_CHARACTERS]}", "name a detail")
        # The items of a list share its path, since a list of details has one entry in what a message is made of.
        parts = frozenset(
            _Origin(f"{origin.key}.{part}", origin.path if isinstance(part, int) else f"{origin.path}.{part}")
            for origin in origins
        )
        if any(origin.key.count(".") >= PATH_PARTS for origin in parts):
            self._faults.stop(node.lineno, f"a name has more than {PATH_PARTS} parts", "use fewer")
        return _reading(parts, there)

    def both(self, node: nodes.And, there: _Keys) -> _Reading:
        left = self._asked(node.left, there)
        right = self._read(node.right, there | left.if_true)
        return _Reading(
            self._few(left.origins | right.origins, node.lineno),
            left.if_true | right.if_true,
            left.if_false & right.if_false,
        )

    def one(self, node: nodes.Or, there: _Keys) -> _Reading:
        left = self._asked(node.left, there)
        right = self._read(node.right, there | left.if_false)
        return _Reading(
            self._few(_there(left.origins) | right.origins, node.lineno),
            left.if_true & right.if_true,
            left.if_false | right.if_false,
        )

    def negation(self, node: nodes.Not, there: _Keys) -> _Reading:
        asked = self._asked(node.node, there)
        return _Reading(_OWN_TEXT, asked.if_false, asked.if_true)

    def test(self, node: nodes.Test, there: _Keys) -> _Reading:
        asked = self._asked(node.node, there)
        if node.name == "defined":
            return _Reading(_OWN_TEXT, asked.if_true, asked.if_false)
        return _Reading(_OWN_TEXT, asked.if_false, asked.if_true)

    def conditional(self, node: nodes.CondExpr, there: _Keys) -> _Reading:
        asked = self._asked(node.test, there)
        first = self._read(node.expr1, there | asked.if_true).origins
        second = self._read(cast("nodes.Expr", node.expr2), there | asked.if_false).origins
        return _Reading(self._few(first | second, node.lineno))

    def filter(self, node: nodes.Filter, there: _Keys) -> _Reading:
        value = cast("nodes.Expr", node.node)
        if node.name == "default":
            asked = self._asked(value, there)
            fallback = self._read(node.args[0], there | asked.if_false).origins
            return _Reading(self._few(_there(asked.origins) | fallback, node.lineno))
        used = self._used(value, there)
        for argument in node.args:
            self._used(argument, there)
        if node.name in {"first", "last"}:
            self._items += 1
            items = frozenset(_Origin(f"{self._items}:{origin.path}", origin.path) for origin in used - _OWN_TEXT)
            return _Reading(items or _OWN_TEXT)
        return _Reading()

    def parts(self, node: nodes.Expr, there: _Keys) -> _Reading:
        for part in node.iter_child_nodes():
            self._used(part.expr if isinstance(part, nodes.Operand) else part, there)
        return _Reading()

    def constant(self, _: nodes.Expr, __: _Keys) -> _Reading:
        return _Reading()

    def _few(self, origins: _Origins, line: int) -> _Origins:
        if len(origins) > MEANINGS:
            self._faults.stop(line, f"a name can stand for more than {MEANINGS} details", "use more names")
        return origins


def _reading(origins: _Origins, there: _Keys) -> _Reading:
    """Read what stands for *origins*: if it is one detail and holds, then the detail is there."""
    known = frozenset(origin._replace(there=True) if origin.key in there else origin for origin in origins)
    alone = len(origins) == 1 and origins != _OWN_TEXT
    return _Reading(known, frozenset(origin.key for origin in origins) if alone else frozenset())


def _there(origins: _Origins) -> _Origins:
    return frozenset(origin._replace(there=True) for origin in origins)


_STATEMENTS: Mapping[type[nodes.Node], Callable[[_Reader, Any, _Keys], None]] = {
    nodes.Assign: _Reader.assignment,
    nodes.For: _Reader.loop,
    nodes.If: _Reader.choice,
    nodes.Output: _Reader.output,
}
_EXPRESSIONS: Mapping[type[nodes.Node], Callable[[_Reader, Any, _Keys], _Reading]] = {
    nodes.And: _Reader.both,
    nodes.Compare: _Reader.parts,
    nodes.Concat: _Reader.parts,
    nodes.CondExpr: _Reader.conditional,
    nodes.Const: _Reader.constant,
    nodes.Filter: _Reader.filter,
    nodes.Getattr: _Reader.part,
    nodes.Getitem: _Reader.part,
    nodes.List: _Reader.constant,
    nodes.Name: _Reader.name,
    nodes.Not: _Reader.negation,
    nodes.Or: _Reader.one,
    nodes.Test: _Reader.test,
    nodes.Tuple: _Reader.constant,
}
