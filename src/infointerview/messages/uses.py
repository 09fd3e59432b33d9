"""Which details a template uses, and whether it could do without them."""

from collections.abc import Callable, Iterable

from attrs import define, field
from jinja2 import nodes

__all__ = ["Uses", "constant_text", "own_uses", "uses"]

_Paths = frozenset[str]


@define
class Uses:
    """The details that a template uses.

    Attributes:
        printed: Those that it uses unconditionally, with the line of the first use.
        guarded: Those that it uses only where they are known, or only asks about.
    """

    printed: dict[str, int] = field(factory=dict)
    guarded: dict[str, int] = field(factory=dict)


def uses(tree: nodes.Template, load: Callable[[str], nodes.Template]) -> Uses:
    """Return the details that a parsed template uses, with those of the templates that it extends and includes.

    A block that a template overrides no longer counts where it was declared.

    Args:
        tree: The template.
        load: Returns another template by its name.
    """
    chain = [tree]
    while parent := _parent(chain[-1]):
        chain.append(load(parent))
    walk = _Walk(load)
    for each in chain:
        for block in each.find_all(nodes.Block):
            walk.blocks.setdefault(block.name, block)
    walk.bodies(chain[-1].body, frozenset(), frozenset())
    return walk.found


def own_uses(tree: nodes.Template) -> Uses:
    """Return the details that a parsed template uses itself, without those that it extends or includes."""
    walk = _Walk(lambda _: nodes.Template([]))
    walk.bodies(tree.body, frozenset(), frozenset())
    return walk.found


def _parent(tree: nodes.Template) -> str:
    return next((constant_text(found.template) for found in tree.find_all(nodes.Extends)), "")


def constant_text(node: nodes.Node) -> str:
    """Return what a constant text is; nothing for any other expression."""
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else ""


class _Walk:
    """A walk through a template that knows at each place what is known to be there, and which names are its own."""

    def __init__(self, load: Callable[[str], nodes.Template]) -> None:
        self.load = load
        self.found = Uses()
        self.blocks: dict[str, nodes.Block] = {}
        self._inside: list[str] = []

    def bodies(self, body: Iterable[nodes.Node], known: _Paths, own: _Paths) -> None:
        """Walk through statements in order; what one sets, the next ones know as their own."""
        for node in body:
            own = self._statement(node, known, own)

    def _statement(self, node: nodes.Node, known: _Paths, own: _Paths) -> _Paths:
        if isinstance(node, nodes.If):
            self._if(node, known, own)
        elif isinstance(node, nodes.For):
            self._expression(node.iter, known | _true(node.iter), own)
            self.bodies(node.body, known | _true(node.iter), own | _targets(node.target))
            self.bodies(node.else_, known, own)
        elif isinstance(node, nodes.Block):
            block = self.blocks.get(node.name, node)
            if node.name not in self._inside:
                self._inside.append(node.name)
                self.bodies(block.body, known, own)
                self._inside.pop()
        elif isinstance(node, nodes.Include):
            if name := constant_text(node.template):
                self.bodies(self.load(name).body, known, own)
        elif isinstance(node, nodes.Assign | nodes.AssignBlock):
            self._children(node, known, own)
            return own | _targets(node.target)
        elif isinstance(node, nodes.Macro):
            arguments = frozenset(argument.name for argument in node.args)
            self.bodies(node.body, known, own | arguments | {node.name})
            return own | {node.name}
        elif isinstance(node, nodes.Import):
            return own | {node.target}
        elif isinstance(node, nodes.FromImport):
            return own | {name if isinstance(name, str) else name[1] for name in node.names}
        elif not isinstance(node, nodes.Extends):
            self._children(node, known, own)
        return own

    def _if(self, node: nodes.If, known: _Paths, own: _Paths) -> None:
        self._expression(node.test, known | _asked(node.test), own)
        self.bodies(node.body, known | _true(node.test), own)
        otherwise = known | _false(node.test)
        for other in node.elif_:
            self._expression(other.test, otherwise | _asked(other.test), own)
            self.bodies(other.body, otherwise | _true(other.test), own)
            otherwise |= _false(other.test)
        self.bodies(node.else_, otherwise, own)

    def _children(self, node: nodes.Node, known: _Paths, own: _Paths) -> None:
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self._expression(child, known, own)
            else:
                self._statement(child, known, own)

    def _expression(self, node: nodes.Node, known: _Paths, own: _Paths) -> None:
        if path := _path(node):
            if path.partition(".")[0] not in own:
                (self.found.guarded if path in known else self.found.printed).setdefault(path, node.lineno)
        elif isinstance(node, nodes.CondExpr):
            self._expression(node.test, known | _asked(node.test), own)
            self._expression(node.expr1, known | _true(node.test), own)
            if node.expr2 is not None:
                self._expression(node.expr2, known | _false(node.test), own)
        elif isinstance(node, nodes.And):
            self._expression(node.left, known | _asked(node.left), own)
            self._expression(node.right, known | _true(node.left), own)
        elif isinstance(node, nodes.Or):
            self._expression(node.left, known | _asked(node.left), own)
            self._expression(node.right, known, own)
        elif isinstance(node, nodes.Filter) and node.name in {"default", "d"} and node.node is not None:
            self._expression(node.node, known | _asked(node.node), own)
        else:
            self._children(node, known, own)


def _path(node: nodes.Node) -> str:
    """Return the dotted path that an expression is, or nothing."""
    if isinstance(node, nodes.Name):
        return node.name if node.ctx == "load" else ""
    if isinstance(node, nodes.Getattr):
        beginning, end = _path(node.node), node.attr
    elif isinstance(node, nodes.Getitem) and (end := constant_text(node.arg)):
        beginning = _path(node.node)
    else:
        return ""
    return f"{beginning}.{end}" if beginning else ""


def _asked(test: nodes.Node) -> _Paths:
    """Return every path of which an expression asks whether it is there."""
    if path := _path(test):
        return frozenset({path})
    return frozenset().union(*(_asked(child) for child in test.iter_child_nodes()))


def _true(test: nodes.Node) -> _Paths:
    """Return the paths that are known to be there if an expression is true."""
    if path := _path(test):
        return frozenset({path})
    if isinstance(test, nodes.And):
        return _true(test.left) | _true(test.right)
    if isinstance(test, nodes.Or):
        return _true(test.left) & _true(test.right)
    return _false(test.node) if isinstance(test, nodes.Not) else frozenset()


def _false(test: nodes.Node) -> _Paths:
    """Return the paths that are known to be there if an expression is false."""
    if isinstance(test, nodes.Or):
        return _false(test.left) | _false(test.right)
    if isinstance(test, nodes.And):
        return _false(test.left) & _false(test.right)
    return _true(test.node) if isinstance(test, nodes.Not) else frozenset()


def _targets(target: nodes.Node) -> _Paths:
    return frozenset(name.name for name in [target, *target.find_all(nodes.Name)] if isinstance(name, nodes.Name))
