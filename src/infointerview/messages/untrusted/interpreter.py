"""Working out the text of a template whose parts are all allowed.

Every part that is worked out is a step, and so is every run of characters that is read or written; both are paid for
beforehand, so that nothing is made which the template may not have.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from operator import ge, gt, le, lt
from typing import Any, cast

from jinja2 import nodes

from infointerview.messages.untrusted.faults import Faults
from infointerview.messages.untrusted.filters import FILTERS, TESTS, Takes
from infointerview.messages.untrusted.limits import CHARACTERS_A_STEP, COMPARISONS_A_STEP, STEPS, TEXT_CHARACTERS
from infointerview.messages.untrusted.syntax import part_name, written
from infointerview.messages.untrusted.values import ABSENT, Absent, Value, as_text, kind_of, says_something

__all__ = ["worked_out"]


def worked_out(body: Iterable[nodes.Node], values: dict[str, Value], faults: Faults) -> str:
    """Return the text that a template makes of plain values.

    Raises:
        InvalidTemplate: A value is missing or of the wrong kind, or the template takes more than it may.
    """
    work = _Work(values, faults)
    work.statements(body)
    faults.raise_any()
    return work.text()


class _Work:
    """The work on one text."""

    def __init__(self, values: dict[str, Value], faults: Faults) -> None:
        self._faults = faults
        self._scopes: list[dict[str, Value]] = [values, {}]
        self._parts: list[str] = []
        self._characters = 0
        self._steps = STEPS

    def text(self) -> str:
        return "".join(self._parts)

    # -- statements ----------------------------------------------------------------------------------------------------

    def statements(self, body: Iterable[nodes.Node]) -> None:
        for node in body:
            self._take(node, 1)
            _STATEMENTS[type(node)](self, node)

    def output(self, node: nodes.Output) -> None:
        for part in node.nodes:
            text = part.data if isinstance(part, nodes.TemplateData) else self._as_text(part, self._used(part))
            self._room(part, self._characters + len(text))
            self._characters += len(text)
            self._parts.append(text)

    def assignment(self, node: nodes.Assign) -> None:
        self._scopes[-1][cast("nodes.Name", node.target).name] = self._value(node.node)

    def choice(self, node: nodes.If) -> None:
        for branch in (node, *node.elif_):
            if says_something(self._value(branch.test)):
                self.statements(branch.body)
                return
        self.statements(node.else_)

    def loop(self, node: nodes.For) -> None:
        name = cast("nodes.Name", node.target).name
        several = self._used(node.iter)
        if not isinstance(several, tuple):
            self._wrong(node.iter, several, "a list")
            return
        for at, item in enumerate(several):
            self._take(node, 1)
            place: Value = {
                "index": at + 1,
                "first": at == 0,
                "last": at + 1 == len(several),
                "length": len(several),
            }
            self._scopes.append({name: item, "loop": place})
            self.statements(node.body)
            self._scopes.pop()
        if not several:
            self._scopes.append({})
            self.statements(node.else_)
            self._scopes.pop()

    # -- expressions ---------------------------------------------------------------------------------------------------

    def _value(self, node: nodes.Node) -> Value:
        self._take(node, 1)
        return _EXPRESSIONS[type(node)](self, node)

    def _used(self, node: nodes.Node) -> Value:
        """Return the value of an expression that cannot do without it; a missing one is noted."""
        value = self._value(node)
        if isinstance(value, Absent) and value.wanted:
            self._faults.add(
                node.lineno, f"missing: {value.wanted}", f"supply it, or ask first: {{% if {value.wanted} %}}"
            )
            return ABSENT
        return value

    def constant(self, node: nodes.Const) -> Value:
        return cast("Value", node.value)

    def constants(self, node: nodes.List | nodes.Tuple) -> Value:
        return tuple(self._value(item) for item in node.items)

    def name(self, node: nodes.Name) -> Value:
        for scope in reversed(self._scopes):
            if node.name in scope:
                return scope[node.name]
        return Absent(node.name)

    def part(self, node: nodes.Getattr | nodes.Getitem) -> Value:
        whole = self._value(node.node)
        if isinstance(whole, Absent):
            # The first of no items has no parts to ask about: it is the list that is missing something.
            return Absent(written(node)) if whole.wanted and not isinstance(node.node, nodes.Filter) else whole
        part = part_name(node)
        if isinstance(whole, dict):
            return whole.get(str(part), Absent(written(node)))
        if isinstance(whole, tuple) and isinstance(part, int):
            return whole[part] if part < len(whole) else Absent(written(node))
        self._faults.add(
            node.lineno, f"{written(node.node)} is {kind_of(whole)} and has no part {part}", "name another detail"
        )
        return ABSENT

    def both(self, node: nodes.And) -> Value:
        left = self._value(node.left)
        return self._value(node.right) if says_something(left) else left

    def one(self, node: nodes.Or) -> Value:
        left = self._value(node.left)
        return left if says_something(left) else self._value(node.right)

    def negation(self, node: nodes.Not) -> Value:
        return not says_something(self._value(node.node))

    def test(self, node: nodes.Test) -> Value:
        value = self._value(node.node)
        there = not isinstance(value, Absent) and (not isinstance(value, str) or says_something(value))
        return TESTS[node.name](there)

    def conditional(self, node: nodes.CondExpr) -> Value:
        holds = says_something(self._value(node.test))
        return self._value(node.expr1 if holds else cast("nodes.Expr", node.expr2))

    def comparison(self, node: nodes.Compare) -> Value:
        left = self._used(node.expr)
        for operand in node.ops:
            right = self._used(operand.expr)
            if isinstance(left, Absent) or isinstance(right, Absent):
                return False
            self._take(node, _size(left) + _size(right))
            if operand.op.endswith("in"):
                self._take(node, _search(left, right))
            holds = self._holds(operand.op, left, right)
            if holds is None:
                what = f"{kind_of(left)} and {kind_of(right)} cannot be compared"
                self._faults.add(node.lineno, what, "compare two texts, two numbers or two days")
                return False
            if not holds:
                return False
            left = right
        return True

    def _holds(self, sign: str, left: Value, right: Value) -> bool | None:
        if sign.endswith("in"):
            found = _within(left, right)
            return found if found is None or sign == "in" else not found
        if not isinstance(left, str | int | date) or not isinstance(right, str | int | date):
            return None
        if sign in {"eq", "ne"}:
            return _equal(left, right) is (sign == "eq")
        if type(left) is not type(right) or isinstance(left, bool):
            return None
        return cast("bool", _ORDER[sign](left, right))

    def concatenation(self, node: nodes.Concat) -> Value:
        texts = [self._as_text(part, self._used(part)) for part in node.nodes]
        self._make(node, sum(map(len, texts)))
        return "".join(texts)

    def filter(self, node: nodes.Filter) -> Value:
        used_on = cast("nodes.Expr", node.node)
        if node.name == "default":
            value = self._value(used_on)
            return value if says_something(value) else self._value(node.args[0])
        chosen = FILTERS[node.name]
        before = self._filtered(node, self._used(used_on), chosen.takes)
        arguments = [self._used(argument) for argument in node.args]
        if before is None or any(isinstance(argument, Absent) for argument in arguments):
            return ABSENT
        for part, argument, kind in zip(node.args, arguments, chosen.arguments, strict=False):
            if type(argument) is not kind:
                self._wrong(part, argument, "text" if kind is str else "a number", f" as a detail of {node.name}")
                return ABSENT
        self._take(node, sum(map(_size, (before, *arguments))))
        if chosen.searches:
            # Once to count what is found, and once to replace it.
            self._take(node, 2 * _search(arguments[0], before))
        if chosen.characters:
            self._make(node, chosen.characters(before, *arguments))
        after = chosen.apply(before, *arguments)
        if isinstance(after, str):
            self._room(node, len(after))
        return Absent(written(node)) if isinstance(after, Absent) else after

    def _filtered(self, node: nodes.Filter, value: Value, takes: Takes) -> Value | None:
        """Return what a filter is used on as the filter takes it, or `None` if that was noted to be impossible."""
        used_on = cast("nodes.Expr", node.node)
        if isinstance(value, Absent):
            return None
        if takes is Takes.TEXT:
            return self._as_text(used_on, value)
        if isinstance(value, tuple):
            if takes is not Takes.TEXTS:
                return value
            self._take(node, len(value))
            return tuple(self._as_text(used_on, item) for item in value)
        if takes is Takes.COUNTABLE and isinstance(value, str):
            return value
        self._wrong(used_on, value, "a list")
        return None

    # -- what all of them need -----------------------------------------------------------------------------------------

    def _as_text(self, node: nodes.Node, value: Value) -> str:
        if isinstance(value, Absent):
            return ""
        text = as_text(value)
        if text is None:
            self._wrong(node, value, "text, a number or a day")
            return ""
        self._take(node, _size(text))
        return text

    def _wrong(self, node: nodes.Node, value: Value, wanted: str, where: str = "") -> None:
        if not isinstance(value, Absent):
            what = written(node) or "a value"
            self._faults.add(node.lineno, f"{what} is {kind_of(value)}, not {wanted}{where}", "use another detail")

    def _take(self, node: nodes.Node, steps: int) -> None:
        self._steps -= steps
        if self._steps < 0:
            self._faults.stop(node.lineno, f"it takes more than {STEPS:,} steps", "loop over less")

    def _make(self, node: nodes.Node, characters: int) -> None:
        self._room(node, characters)
        self._take(node, characters // CHARACTERS_A_STEP)

    def _room(self, node: nodes.Node, characters: int) -> None:
        if characters > TEXT_CHARACTERS:
            self._faults.stop(node.lineno, f"it makes more than {TEXT_CHARACTERS:,} characters", "make a shorter text")


def _size(value: Value) -> int:
    """Return how many steps it takes to read a value."""
    if isinstance(value, str):
        return len(value) // CHARACTERS_A_STEP
    return sum(map(_size, value), len(value)) if isinstance(value, tuple) else 0


def _search(part: Value, whole: Value) -> int:
    """Return how many steps it takes, at worst, to look for a text in another or among others."""
    if not isinstance(part, str):
        return 0
    if isinstance(whole, tuple):
        return len(whole) * _size(part)
    return len(part) * len(whole) // COMPARISONS_A_STEP if isinstance(whole, str) else 0


def _equal(left: Value, right: Value) -> bool:
    return type(left) is type(right) and left == right


def _within(part: Value, whole: Value) -> bool | None:
    if isinstance(whole, str) and isinstance(part, str):
        return part in whole
    if isinstance(whole, tuple) and isinstance(part, str | int | date):
        return any(_equal(part, item) for item in whole)
    return None


_ORDER: Mapping[str, Callable[[Any, Any], Any]] = {"gt": gt, "gteq": ge, "lt": lt, "lteq": le}
_STATEMENTS: Mapping[type[nodes.Node], Callable[[_Work, Any], None]] = {
    nodes.Assign: _Work.assignment,
    nodes.For: _Work.loop,
    nodes.If: _Work.choice,
    nodes.Output: _Work.output,
}
_EXPRESSIONS: Mapping[type[nodes.Node], Callable[[_Work, Any], Value]] = {
    nodes.And: _Work.both,
    nodes.Compare: _Work.comparison,
    nodes.Concat: _Work.concatenation,
    nodes.CondExpr: _Work.conditional,
    nodes.Const: _Work.constant,
    nodes.Filter: _Work.filter,
    nodes.Getattr: _Work.part,
    nodes.Getitem: _Work.part,
    nodes.List: _Work.constants,
    nodes.Name: _Work.name,
    nodes.Not: _Work.negation,
    nodes.Or: _Work.one,
    nodes.Test: _Work.test,
    nodes.Tuple: _Work.constants,
}
