"""Looking back on an interview: what to ask yourself, and what you have not answered yet."""

import tomllib
from functools import cache
from importlib.resources import files

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.hypertext import Shown
from infointerview.language.takeaways import BEGINNINGS
from infointerview.model.fields import checked, instance, spelt
from infointerview.model.notes import Reflection
from infointerview.model.values import folded, line, lines, optional_line

_FILLED_BY = {
    "takeaway": lambda reflection: bool(reflection.takeaway),
    "view_moved": lambda reflection: reflection.view_moved is not None,
    "next_step": lambda reflection: bool(
        reflection.wants_no_step or reflection.next_step_by or reflection.next_step_done_at
    ),
}


def _fills(value: str) -> str:
    if isinstance(value, str) and (value == "" or value in _FILLED_BY):
        return value
    shown = repr(value[:40]) if isinstance(value, str) else f"of type {type(value).__name__}"
    raise InvalidValue.because(f"a reflection has no field {shown}", f"choose one of {', '.join(_FILLED_BY)}")


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class DebriefPrompt(Shown):
    """One thing to ask yourself after an interview.

    Attributes:
        name: The short name under which an answer is kept.
        text: The prompt.
        why: What it is good for.
        sources: The publications that advise it, by their keys, or `convention`.
        fills: The field of a `Reflection` that answers it: `takeaway`, `view_moved`, `next_step`, or blank.
    """

    name: str = field(converter=line)
    text: str = field(converter=line)
    why: str = field(default="", converter=optional_line)
    sources: tuple[str, ...] = field(default=(), converter=lines)
    fills: str = field(default="", converter=_fills)

    @property
    def beginnings(self) -> tuple[str, ...]:
        """How sentences to the person begin, of which one answers it best when it is finished; often none.

        >>> debrief_prompts()[0].beginnings[:2]
        ('Your advice to', 'Your point that')
        """
        return BEGINNINGS if self.fills == "takeaway" else ()

    def answered_in(self, reflection: Reflection) -> bool:
        """Return whether a reflection answers it, in the field that it fills or under its name or text."""
        instance(Reflection, reflection, "DebriefPrompt.answered_in")
        if self.fills and _FILLED_BY[self.fills](reflection):
            return True
        return not {folded(self.name), folded(self.text)}.isdisjoint(folded(a.prompt) for a in reflection.answers)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<DebriefPrompt {self.name}>"


@cache
def debrief_prompts() -> tuple[DebriefPrompt, ...]:
    """Return the prompts of the debrief, in the order in which they are best answered.

    They are merged from several guides and worded afresh in `debrief.toml`.

    >>> [prompt.name for prompt in debrief_prompts()][:3], len(debrief_prompts())
    (['learned', 'expectations', 'surprises'], 15)
    """
    written = tomllib.loads(files("infointerview.questions").joinpath("debrief.toml").read_text("utf-8"))
    return tuple(DebriefPrompt(**entry) for entry in written["prompt"])


def open_prompts(reflection: Reflection | None) -> tuple[DebriefPrompt, ...]:
    """Return the prompts that a reflection does not answer yet; without a reflection, all of them.

    A next step counts as answered only if it has a day, was taken, or is `none`.

    Raises:
        InvalidValue: The argument is not a Reflection.

    >>> from datetime import UTC, datetime
    >>> thoughts = Reflection(interview="talk", at=datetime(2026, 3, 12, tzinfo=UTC), takeaway="Field work matters")
    >>> len(open_prompts(None)), len(open_prompts(thoughts))
    (15, 14)
    """
    if reflection is None:
        return debrief_prompts()
    if not isinstance(reflection, Reflection):
        raise InvalidValue.at("open_prompts.reflection", f"expected a Reflection, got {type(reflection).__name__}")
    return tuple(prompt for prompt in debrief_prompts() if not prompt.answered_in(reflection))
