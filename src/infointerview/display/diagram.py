"""Tables of what may follow what, drawn as state diagrams in the language of Mermaid."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from infointerview.errors import InvalidValue

_Stage = TypeVar("_Stage", bound=StrEnum)
_Event = TypeVar("_Event", bound=StrEnum)


def mermaid(table: Mapping[_Stage, Mapping[_Event, _Stage]]) -> str:
    """Return a table of stages as a `stateDiagram-v2`, for GitHub, notebooks and other readers of Mermaid.

    The first row is the beginning, a row without events is an end, and events that lead from one stage to the same
    other stage share an arrow.

    Args:
        table: For each stage, the stage to which each event leads, such as `INTERVIEW_TRANSITIONS`.

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
    if not _is_table(table):
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


def _is_table(table: object) -> bool:
    if not isinstance(table, Mapping) or not table:
        return False
    return all(
        isinstance(stage, StrEnum)
        and isinstance(row, Mapping)
        and all(isinstance(word, StrEnum) for move in row.items() for word in move)
        for stage, row in table.items()
    )
