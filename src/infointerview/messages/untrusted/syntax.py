"""What a template from a stranger may be made of: a list over the tree that Jinja's parser makes."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import cast

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser

from infointerview.messages.untrusted.faults import Faults
from infointerview.messages.untrusted.filters import FILTERS, TESTS
from infointerview.messages.untrusted.limits import DEPTH, LOOPS, NODES
from infointerview.messages.untrusted.tokens import clean_source, look_at_tokens

__all__ = ["parsed", "part_name", "written"]


@cache
def _environment() -> Environment:
    """Return what tells Jinja's lexer and parser how tags are written; nothing is compiled or run with it."""
    return Environment(autoescape=False, trim_blocks=True, lstrip_blocks=True)  # noqa: S701 - the text is no HTML


def parsed(source: str, faults: Faults) -> list[nodes.Node]:
    """Return the statements of a template that holds nothing but what is allowed.

    Raises:
        InvalidTemplate: It holds something else, or is too large.
    """
    source = clean_source(source, faults)
    look_at_tokens(source, _environment(), faults)
    faults.raise_any()
    try:
        # Not `parse`, which would tie every node to the environment.
        body = Parser(_environment(), source).subparse()
    except TemplateSyntaxError as error:
        faults.stop(error.lineno, f"it cannot be read: {error.message}", "see how the tag is written")
    _look_at_nodes(body, faults)
    faults.raise_any()
    return body


def written(node: nodes.Node) -> str:
    """Return a name and its parts as the template has them, or nothing for what is no such thing."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr | nodes.Getitem):
        whole = written(node.node)
        return f"{whole}.{part_name(node)}" if whole else ""
    return written(node.node) if isinstance(node, nodes.Filter) and node.node else ""


def part_name(node: nodes.Getattr | nodes.Getitem) -> str | int:
    """Return the name of the part that is taken, or its place in a list."""
    if isinstance(node, nodes.Getattr):
        return node.attr
    return cast("str | int", cast("nodes.Const", node.arg).value)


def _look_at_nodes(body: list[nodes.Node], faults: Faults) -> None:
    """Compare every node with the list, without recursion: a chain such as `a.b.b.b` may be thousands deep."""
    waiting = [(node, node.lineno, 0, 0) for node in body]
    count = 0
    while waiting:
        node, line, depth, loops = waiting.pop()
        count += 1
        if count > NODES:
            faults.stop(0, f"it has more than {NODES:,} parts", "make it shorter")
        if depth > DEPTH:
            faults.stop(line, f"it is nested more than {DEPTH} deep", "take it apart")
        check = _ALLOWED.get(type(node))
        if check is None:
            faults.add(line, *_REFUSED.get(type(node), (f"{type(node).__name__} is not allowed", "take it out")))
            continue
        fault = check(node)
        if fault:
            faults.add(line, *fault)
        loops += isinstance(node, nodes.For)
        if loops > LOOPS:
            faults.add(line, f"loops stand more than {LOOPS} deep", "take one out")
        # Jinja gives no line to what a comparison compares with.
        waiting.extend((child, child.lineno or line, depth + 1, loops) for child in node.iter_child_nodes())


_Fault = tuple[str, str] | None


def _nothing(_: nodes.Node) -> _Fault:
    return None


def _name(node: nodes.Name) -> _Fault:
    if node.ctx == "store" and node.name == "loop":
        return "the name loop is taken", "use another name"
    return None


def _item(node: nodes.Getitem) -> _Fault:
    part = node.arg.value if isinstance(node.arg, nodes.Const) else None
    if isinstance(part, bool) or not isinstance(part, str | int):
        return "a part is not named by a text or a whole number", 'write it as in contact.name or contact["name"]'
    if isinstance(part, str) and (part.startswith("_") or not part.isidentifier()):
        return "a part has no ordinary name", "use letters, digits and _, and begin with a letter"
    return None


def _constant_value(node: nodes.Const) -> _Fault:
    if node.value is None:
        return "none is no value", "ask {% if name %} or {% if name is none %}"
    return None


def _constants(node: nodes.List | nodes.Tuple) -> _Fault:
    if all(isinstance(item, nodes.Const) for item in node.items):
        return None
    return "a list holds something other than texts and numbers", "write ~ or a sentence"


def _loop(node: nodes.For) -> _Fault:
    if not isinstance(node.target, nodes.Name):
        return "a loop has more than one name", "write {% for name in names %}"
    if not isinstance(node.iter, nodes.Name | nodes.Getattr | nodes.Getitem):
        return "a loop goes over something other than a name", "write {% for name in names %}"
    if node.test is not None or node.recursive:
        return "a loop has a condition", "put {% if %} inside it"
    return None


def _assignment(node: nodes.Assign) -> _Fault:
    return None if isinstance(node.target, nodes.Name) else ("set has more than one name", "use one set for each")


def _choice(node: nodes.CondExpr) -> _Fault:
    return None if node.expr2 is not None else ("an if inside {{ }} has no else", 'write ... else ""')


def _filter(node: nodes.Filter) -> _Fault:
    chosen = FILTERS.get(node.name)
    if chosen is None:
        return f"there is no filter {node.name[:60]}", f"the filters are {', '.join(FILTERS)}"
    wanted = len(chosen.arguments)
    plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    if node.node is None or not plain or not wanted - chosen.optional <= len(node.args) <= wanted:
        return f"the filter {node.name} has the wrong details", f"it takes {wanted}, without names"
    return None


def _test(node: nodes.Test) -> _Fault:
    if node.name not in TESTS:
        return f"there is no test {node.name[:60]}", f"the tests are {', '.join(TESTS)}"
    if node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
        return f"the test {node.name} takes no details", "take them out"
    return None


_ALLOWED: Mapping[type[nodes.Node], Callable[..., _Fault]] = {
    nodes.And: _nothing,
    nodes.Assign: _assignment,
    nodes.Compare: _nothing,
    nodes.Concat: _nothing,
    nodes.CondExpr: _choice,
    nodes.Const: _constant_value,
    nodes.Filter: _filter,
    nodes.For: _loop,
    nodes.Getattr: _nothing,
    nodes.Getitem: _item,
    nodes.If: _nothing,
    nodes.List: _constants,
    nodes.Name: _name,
    nodes.Not: _nothing,
    nodes.Operand: _nothing,
    nodes.Or: _nothing,
    nodes.Output: _nothing,
    nodes.TemplateData: _nothing,
    nodes.Test: _test,
    nodes.Tuple: _constants,
}
_REFUSED: Mapping[type[nodes.Node], tuple[str, str]] = {
    nodes.Call: ("nothing can be called", "take the brackets out, or use a filter"),
    nodes.NSRef: ("set has a dot in its name", "use a name without one"),
}
