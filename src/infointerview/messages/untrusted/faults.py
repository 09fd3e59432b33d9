"""What is wrong with a template, gathered so that all of it is told at once."""

from typing import NoReturn

from infointerview.errors import InvalidTemplate, Problem
from infointerview.messages.untrusted.limits import PROBLEMS_SHOWN

__all__ = ["Faults"]


class Faults:
    """The faults of one template, each told once."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._found: dict[tuple[int, str], str] = {}

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(self, line: int, what: str, repair: str = "") -> None:
        """Note a fault at a line; one of the whole template has the line 0."""
        self._found.setdefault((line, what), repair)

    def stop(self, line: int, what: str, repair: str = "") -> NoReturn:
        """Note a fault after which nothing else can be looked at.

        Raises:
            InvalidTemplate: Always.
        """
        self.add(line, what, repair)
        raise self._error()

    def raise_any(self) -> None:
        """Raise what was found, if anything was.

        Raises:
            InvalidTemplate: Faults were found; they are listed in the order of their lines.
        """
        if self._found:
            raise self._error()

    def _error(self) -> InvalidTemplate:
        ordered = sorted(self._found.items(), key=lambda fault: fault[0][0])
        problems = [Problem(self._where(line), what, repair) for (line, what), repair in ordered]
        more = len(problems) - PROBLEMS_SHOWN
        if more > 0:
            problems[PROBLEMS_SHOWN:] = [Problem(self._name, f"{more} more problems", "repair these first")]
        return InvalidTemplate(*problems)

    def _where(self, line: int) -> str:
        return f"{self._name}, line {line}" if line else self._name
