"""The engine that renders templates of this library and of its user, and how a rendered text is laid out.

The environment is sandboxed and strict: a name that the context lacks is an error, and so is `None`, which would
otherwise print as a word.  Attributes of a mapping are its keys, so that no method of a dict is in reach.
"""

from collections.abc import Callable
from itertools import groupby, pairwise
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from infointerview.errors import InvalidValue

__all__ = ["SUBJECT", "after", "clause", "engine", "laid_out", "sentence"]

SUBJECT = "Subject:"
"""What the line begins with that gives a message its subject, in templates of every language."""


def clause(text: str) -> str:
    """Return *text* as a part of a sentence: without the mark that it may end with."""
    return text.strip().rstrip(".!?").rstrip()


def after(text: str, beginning: str) -> str:
    """Return *text* as it goes on after *beginning*, which it may repeat."""
    return text.removeprefix(beginning)


def sentence(text: str) -> str:
    """Return *text* as a sentence: with a full stop, unless it ends with a mark of its own."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…", '."', ".”", "。")) else f"{text}."


class _Engine(ImmutableSandboxedEnvironment):
    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute; that of a dict is one of its keys and nothing else."""
        if obj.__class__ is dict:
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


def _no_none(value: object) -> object:
    if value is None:
        raise InvalidValue.at("template", "a detail is None", "leave the sentence out, or supply the detail")
    return value


def engine(source_of: Callable[[str], str | None]) -> ImmutableSandboxedEnvironment:
    """Return an environment that finds templates by *source_of*, and compiles each once."""
    environment = _Engine(
        loader=FunctionLoader(source_of),
        undefined=StrictUndefined,
        finalize=_no_none,
        autoescape=False,  # the output is plain text, from which HTML is made by escaping all of it
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.clear()
    environment.filters |= {"after": after, "clause": clause, "sentence": sentence}
    return environment


def laid_out(rendered: str) -> tuple[str, str]:
    """Return the subject and the text of what a template rendered.

    A line that begins with `Subject:` is the subject.  In the paragraphs that follow, each sentence may stand on a line
    of its own: they are joined, but for items that begin with a dash, and for the last paragraph, which holds the
    closing and the signature.
    """
    lines = [" ".join(line.split()) for line in rendered.splitlines()]
    first = next((place for place, line in enumerate(lines) if line), len(lines))
    subject = ""
    if lines[first:] and lines[first].startswith(SUBJECT):
        subject = lines[first].removeprefix(SUBJECT).strip()
        lines = lines[first + 1 :]
    paragraphs = [list(part) for full, part in groupby(lines, key=bool) if full]
    joined = [_joined(part) for part in paragraphs[:-1]] + ["\n".join(part) for part in paragraphs[-1:]]
    return subject, "\n\n".join(joined) + "\n"


def _joined(lines: list[str]) -> str:
    said = lines[0]
    for previous, line in pairwise(lines):
        said += f"\n{line}" if line.startswith("- ") or previous.startswith("- ") else f" {line}"
    return said
