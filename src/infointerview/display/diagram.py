"""Diagrams of what leads where: tables of stages in the language of Mermaid, and who led to whom in that and in SVG."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from infointerview.display.svg import (
    BLUE,
    GREEN,
    INK,
    MUTED,
    PALE_BLUE,
    PAPER,
    RED,
    RULE,
    Drawing,
    Picture,
    shortened,
    width_of,
)
from infointerview.errors import InvalidValue
from infointerview.hypertext import counted
from infointerview.insight.referral_tree import Lead, ReferralTree
from infointerview.model.exchange import PermissionAnswer

_Stage = TypeVar("_Stage", bound=StrEnum)
_Event = TypeVar("_Event", bound=StrEnum)


def mermaid(table: Mapping[_Stage, Mapping[_Event, _Stage]] | ReferralTree) -> str:
    """Return a table of stages as a `stateDiagram-v2`, for GitHub, notebooks and other readers of Mermaid.

    The first row is the beginning, a row without events is an end, and events that lead from one stage to the same
    other stage share an arrow.

    A referral tree becomes a `flowchart`, in which an arrow is dotted where the referrer may not be named.

    Args:
        table: For each stage, the stage to which each event leads, such as `INTERVIEW_TRANSITIONS`; or a referral tree.

    Raises:
        InvalidValue: The argument is not such a table, or it is empty.

    >>> class Door(StrEnum):
    ...     LEFT_OPEN = "left_open"
    ...     SHUT = "shut"
    >>> class Move(StrEnum):
    ...     PUSH = "push"
    >>> print(mermaid({Door.LEFT_OPEN: {Move.PUSH: Door.SHUT}, Door.SHUT: {}}))
    stateDiagram-v2
        state "left open" as left_open
        [*] --> left_open
        left_open --> shut: push
        shut --> [*]
    """
    if isinstance(table, ReferralTree):
        numbers = {person: f"p{n}" for n, person in enumerate(dict.fromkeys(p for edge in table.edges() for p in edge))}
        leads = _by_pair(table)
        lines = [f'{number}["{_quoted(table.name(person))}"]' for person, number in numbers.items()]
        for referrer, person in table.edges():
            lead = leads[referrer, person]
            arrow = "-->" if lead.permission is PermissionAnswer.GRANTED else "-.->"
            came = f"{lead.came_of_it}, {' and '.join(lead.owed)} owed" if lead.owed else lead.came_of_it
            lines.append(f'{numbers[referrer]} {arrow}|"{came}"| {numbers[person]}')
        return "\n    ".join(["flowchart LR", *lines])
    is_table = isinstance(table, Mapping) and all(
        isinstance(stage, StrEnum)
        and isinstance(row, Mapping)
        and all(isinstance(word, StrEnum) for move in row.items() for word in move)
        for stage, row in table.items()
    )
    if not is_table or not table:
        raise InvalidValue.at("table", "expected events and stages by stage", "give a table such as TRANSITIONS")
    lines = [f'state "{stage.replace("_", " ")}" as {stage.value}' for stage in table if "_" in stage.value]
    lines.append(f"[*] --> {next(iter(table)).value}")
    for stage, row in table.items():
        events: dict[_Stage, list[str]] = {}
        for event, leads_to in row.items():
            events.setdefault(leads_to, []).append(event.replace("_", " "))
        lines += [f"{stage.value} --> {leads_to.value}: {', '.join(labels)}" for leads_to, labels in events.items()]
        lines += [] if row else [f"{stage.value} --> [*]"]
    return "\n    ".join(["stateDiagram-v2", *lines])


# -- who led to whom --------------------------------------------------------------------------------------------------

_ROW, _COLUMN, _NAME = 38.0, 220.0, 166.0
# From what nothing came of to what is done: the fill and the ring of a person, and a second sign beside the colour.
_MARKS = {
    "named": (PAPER, MUTED, ""),
    "approached": (PALE_BLUE, BLUE, ""),
    "met": (BLUE, BLUE, ""),
    "reported back": (GREEN, GREEN, "✓"),
}
_LINES = {
    PermissionAnswer.GRANTED: (INK, "", "you may name them"),
    PermissionAnswer.UNKNOWN: (MUTED, "5 3", "not asked yet"),
    PermissionAnswer.REFUSED: (RED, "2 3", "do not name them"),
}


def draw_tree(tree: ReferralTree) -> Picture:
    """Return who led to whom, a column for each generation and a line for each chain.

    Each person stands once, right of the first who named them by the shortest chain; others who named them are listed
    below the name.
    """
    children, leads = _family(tree, _by_pair(tree))
    people = len({person for edge in tree.edges() for person in edge})
    owed = len(tree.open_loops)
    remark = f"{people} people in {tree.depth + 1} generations, {counted(len(tree), 'referral')}" if tree else str(tree)
    drawing = Drawing("Who led to whom", f"{remark}, {owed} still open" if owed else remark)
    drawing.legend(0, 62, [(fill, ring, name) for name, (fill, ring, _) in _MARKS.items()])
    for place, (ink, dash, meaning) in enumerate(_LINES.values()):
        drawing.way([(place * 170, 80), (place * 170 + 26, 80)], stroke=ink, width=2, dash=dash)
        drawing.text(place * 170 + 32, 84, meaning, fill=MUTED)
    for generation in range(tree.depth + 1 if tree else 0):
        drawing.text(generation * _COLUMN, 114, f"generation {generation}", size=11, fill=MUTED, bold=True)
    row = -1
    # Without recursion, because a chain may be of any length: each person with where the line to them begins.
    waiting: list[tuple[str, tuple[float, float] | None, bool]] = [(root, None, True) for root in reversed(tree.roots)]
    while waiting:
        person, origin, new_row = waiting.pop()
        row += new_row
        x, y = tree.generation(person) * _COLUMN + 6, 138 + row * _ROW
        among = leads.get(person, [])
        lead, others = (among[0], among[1:]) if origin and among else (None, among)
        if lead and origin:
            ink, dash, meaning = _LINES[lead.permission]
            turn = x - 38
            drawing.way([origin, (turn, origin[1]), (turn, y)], stroke=RULE)
            drawing.way([(turn, y), (x - 7, y)], stroke=ink, width=2, dash=dash, tip=meaning)
        fill, ring, sign = _MARKS[lead.came_of_it] if lead else (INK, INK, "")
        name, by = tree.name(person) or "somebody", ", ".join(other.referrer_name for other in others)
        promised = dict.fromkeys(what for each in (*([lead] if lead else []), *others) for what in each.owed)
        said = [lead.came_of_it] if lead else []
        said += [f"you owe {' and '.join(promised).replace('report', 'a report')}"] if promised else []
        came = ", ".join([*said, *([f"{'also ' if lead else ''}named by {by}"] if by else [])])
        drawing.dot(x, y, 6, fill, stroke=ring, tip="\n".join([name, *map(str, among)]))
        if sign:
            drawing.text(x, y + 4, sign, size=10, anchor="middle", fill=PAPER, bold=True)
        drawing.text(x + 12, y + 4, shortened(name, _NAME - 24, 12), tip=name)
        is_owed = any(each.owed for each in among)
        if came:
            drawing.text(x + 12, y + 18, shortened(came, _NAME, 10), size=10, fill=RED if is_owed else MUTED, tip=came)
        start = (x + 18 + min(_NAME - 24, width_of(name, 12)), y)
        named = children.get(person, [])
        waiting += [(child, start, place > 0) for place, child in reversed([*enumerate(named)])]
    return drawing.finished(str(tree))


def _family(
    tree: ReferralTree, leads: Mapping[tuple[str, str], Lead]
) -> tuple[dict[str, list[str]], dict[str, list[Lead]]]:
    """Return whom each person led to, everybody once, and the leads to each person, that in the tree first."""
    children: dict[str, list[str]] = {}
    to: dict[str, list[Lead]] = {}
    for person in dict.fromkeys(person for _, person in tree.edges()):
        before = tree.generation(person) - 1
        # Somebody who began a circle was named too, but by nobody who stands before them.
        by = sorted(tree.referrers(person), key=lambda by: tree.generation(by) != before)
        to[person] = [leads[each, person] for each in by]
        if before >= 0:
            children.setdefault(by[0], []).append(person)
    return children, to


def _by_pair(tree: ReferralTree) -> dict[tuple[str, str], Lead]:
    """Return one lead from each person to each: of several, one for which something is owed, then the furthest."""
    leads: dict[tuple[str, str], Lead] = {}
    for lead in sorted(tree.leads, key=lambda lead: (bool(lead.owed), [*_MARKS].index(lead.came_of_it))):
        leads[lead.referrer, lead.person] = lead
    return leads


def _quoted(name: str) -> str:
    """Return a name as Mermaid reads it between quotation marks, where some characters have a meaning of their own."""
    return "".join(c if c.isalnum() or c in " .,'-" else f"#{ord(c)};" for c in name)
