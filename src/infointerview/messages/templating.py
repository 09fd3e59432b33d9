"""Rendering a template to text.

The environment is sandboxed and strict: a name that the context lacks is an error, and so is `None`, which would
otherwise print as a word.
"""

from collections.abc import Mapping
from functools import cache
from itertools import groupby

from jinja2 import PackageLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from infointerview.errors import InvalidValue

__all__ = ["rendered"]


def _no_none(value: object) -> object:
    if value is None:
        raise InvalidValue.at("template", "a detail is None", "leave the sentence out, or supply the detail")
    return value


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


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=PackageLoader("infointerview.messages"),
        undefined=StrictUndefined,
        finalize=_no_none,
        autoescape=False,  # the output is plain text, and no mail program reads it as HTML
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"after": after, "clause": clause, "sentence": sentence}
    return environment


def rendered(template: str, context: Mapping[str, object]) -> tuple[str, str]:
    """Return the subject and the text that the packaged *template* makes of *context*.

    The first line that it renders is the subject.  In the paragraphs that follow, each sentence may stand on a line of
    its own: they are joined, but for the last paragraph, which holds the closing and the signature.
    """
    lines = [
        " ".join(line.split()) for line in _environment().get_template(f"{template}.txt").render(context).splitlines()
    ]
    *body, closing = [list(part) for full, part in groupby(lines[1:], key=bool) if full]
    paragraphs = [*(" ".join(part) for part in body), "\n".join(closing)]
    return lines[0], "\n\n".join(paragraphs) + "\n"
