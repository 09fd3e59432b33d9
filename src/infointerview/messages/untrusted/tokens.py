"""What is refused before Jinja's parser sees a template.

The parser calls itself for everything that stands inside something else, so a deep template would take it beyond what
Python allows.  Its lexer does not, and shows enough to count how deep a template goes.
"""

import re
from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError

from infointerview.errors import InvalidValue
from infointerview.messages.untrusted.faults import Faults
from infointerview.messages.untrusted.limits import NAME_CHARACTERS, NESTING, SOURCE_CHARACTERS, TOKENS, WHOLE_NUMBER
from infointerview.model.values import optional_text

__all__ = ["clean_source", "look_at_tokens"]

_TAGS = frozenset({"if", "elif", "else", "endif", "for", "endfor", "set"})
_OPERATORS = frozenset({".", ",", "|", "~", "(", ")", "[", "]", "==", "!=", "<", "<=", ">", ">=", "="})
_ARITHMETIC = frozenset({"+", "-", "*", "/", "//", "%", "**"})
_ESCAPES = re.compile(r"""\\[nt"'\\]""")
_DEEPER = frozenset({"(", "[", "not", "else"})


def clean_source(source: str, faults: Faults) -> str:
    r"""Return the source with each line ended by `\n`.

    Raises:
        InvalidTemplate: It is too long, or holds characters that no person types.
    """
    if len(source) > SOURCE_CHARACTERS:
        faults.stop(0, f"it has {len(source):,} characters", f"shorten it to {SOURCE_CHARACTERS:,} at most")
    lines = source.splitlines()
    for number, line in enumerate(lines, 1):
        try:
            optional_text(line)
        except InvalidValue as error:
            (problem,) = error.problems
            faults.add(number, problem.what, problem.repair)
    faults.raise_any()
    # Jinja drops the end of the last line.
    return "".join(f"{line}\n" for line in lines)


def look_at_tokens(source: str, environment: Environment, faults: Faults) -> None:
    """Note every tag, operator, name and constant of *source* that is not allowed, and whether it goes too deep."""
    look = _Look(faults)
    try:
        for line, kind, value in _significant(environment, source):
            look.at(line, kind, value)
    except TemplateSyntaxError as error:
        faults.add(error.lineno, f"it cannot be read: {error.message}", "see whether a tag or a text is left open")


def _significant(environment: Environment, source: str) -> Iterator[tuple[int, str, str]]:
    for line, kind, value in environment.lexer.tokeniter(source, None):
        if kind not in {"whitespace", "comment_begin", "comment", "comment_end"}:
            yield line, kind, value


class _Look:
    """One walk over the tokens of a template."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._count = 0
        self._blocks = 0
        self._inside = 0
        self._begins = False
        self._follows_dot = False
        self._sets = False

    def at(self, line: int, kind: str, value: str) -> None:
        self._count += 1
        if self._count > TOKENS:
            self._faults.stop(line, f"it has more than {TOKENS:,} words and signs in its tags", "make it shorter")
        if kind == "raw_begin":
            self._faults.add(line, "the tag raw is not allowed", "write the text without it")
        elif kind in {"block_begin", "variable_begin"}:
            self._inside = 0
        elif kind == "name":
            self._name(line, value)
        elif kind == "operator":
            self._operator(line, value)
        elif kind == "string":
            self._text(line, value)
        elif kind in {"integer", "float"}:
            self._number(line, kind, value)
        elif kind == "block_end" and self._sets:
            self._faults.add(line, "the tag set has no value", 'write {% set name = "..." %}')
        self._begins = kind == "block_begin"
        self._follows_dot = kind == "operator" and value == "."
        if self._blocks + self._inside > NESTING:
            self._faults.stop(line, f"it is nested more than {NESTING} deep", "take it apart")

    def _name(self, line: int, value: str) -> None:
        if self._begins:
            self._tag(line, value)
        elif value in _DEEPER and not self._follows_dot:
            self._inside += 1
        if value.startswith("_"):
            self._faults.add(line, f"the name {value[:NAME_CHARACTERS]} begins with an underscore", "use another name")
        if len(value) > NAME_CHARACTERS:
            self._faults.add(line, f"a name has {len(value):,} characters", f"use {NAME_CHARACTERS} at most")

    def _tag(self, line: int, value: str) -> None:
        if value not in _TAGS:
            shown = value[:NAME_CHARACTERS]
            self._faults.add(line, f"the tag {shown} is not allowed", "the tags are if, elif, else, for and set")
        self._sets = value == "set"
        self._blocks += (value in {"if", "for"}) - (value in {"endif", "endfor"})

    def _operator(self, line: int, value: str) -> None:
        self._sets = self._sets and value != "="
        self._inside += (value in {"(", "["}) - (value in {")", "]"})
        if value in _OPERATORS:
            return
        if value in _ARITHMETIC:
            self._faults.add(line, f"there is no arithmetic: {value}", "join texts with ~")
        else:
            self._faults.add(line, f"the sign {value} is not allowed in a tag", "take it out")

    def _text(self, line: int, value: str) -> None:
        if "\\" in _ESCAPES.sub("", value):
            self._faults.add(
                line, "a text has an escape other than \\n, \\t, \\\", \\' and \\\\", "write the character"
            )

    def _number(self, line: int, kind: str, value: str) -> None:
        if kind == "float":
            self._faults.add(line, "a number has a point or an exponent", "write it as text, in quotes")
        elif not value.isdecimal() or len(value) > len(str(WHOLE_NUMBER)) - 1:
            self._faults.add(line, "a number is not written in one to nine digits", "write it as text, in quotes")
