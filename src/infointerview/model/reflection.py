"""Looking back on an interview, and deciding what to do next."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from attrs import Factory, field, frozen
from attrs.converters import optional

from infointerview.errors import InvalidValue
from infointerview.model.extra import Extra, extra
from infointerview.model.fields import checked, items, whole_number
from infointerview.model.identity import InterviewId, ReflectionId, derived_id, given_id
from infointerview.model.interview import interview_ref
from infointerview.model.text import line, optional_text, text
from infointerview.model.time import day, instant

__all__ = ["DebriefAnswer", "Reflection"]


@frozen(field_transformer=checked)
class DebriefAnswer:
    """An answer to one prompt of the debrief.

    Attributes:
        prompt: The prompt, or its short name.
        text: The answer.
        extra: Keys of a newer format or of the user's own.
    """

    prompt: str = field(converter=line)
    text: str = field(converter=text, repr=False)
    extra: Extra = field(default=Extra(), converter=extra, kw_only=True, repr=False)


def _answer(value: DebriefAnswer) -> DebriefAnswer:
    if isinstance(value, DebriefAnswer):
        return value
    raise InvalidValue.because(f"expected a DebriefAnswer, got {type(value).__name__}", "or give {prompt: answer}")


def _answers(values: Iterable[DebriefAnswer] | Mapping[str, str]) -> tuple[DebriefAnswer, ...]:
    if isinstance(values, Mapping):
        return tuple(DebriefAnswer(prompt, said) for prompt, said in values.items())
    return items(_answer, values)


def _view_moved(value: int) -> int:
    return whole_number(value, least=-2, most=2)


def _reflection_id(value: str) -> ReflectionId:
    return ReflectionId(given_id(value))


def _derived(reflection: "Reflection") -> ReflectionId:
    return ReflectionId(derived_id("reflection", reflection.interview))


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Reflection:
    """The debrief of one interview.

    Attributes:
        interview: The interview looked back on: an interview or its id.
        at: When it was written.
        answers: The prompts that were answered, also given as a mapping from prompt to answer.
        takeaway: The one thing learned.
        view_moved: How the seeker's view of the field moved: -2 much colder to 2 much warmer.
        next_step: What to do next.
        next_step_by: The day by which to do it.
        next_step_done_at: When it was done.
        extra: Keys of a newer format or of the user's own.
        id: Given, or derived from the interview: an interview has one reflection.
    """

    interview: InterviewId = field(converter=interview_ref)
    at: datetime = field(converter=instant)
    answers: tuple[DebriefAnswer, ...] = field(default=(), converter=_answers)
    takeaway: str = field(default="", converter=optional_text)
    view_moved: int | None = field(default=None, converter=optional(_view_moved))
    next_step: str = field(default="", converter=optional_text)
    next_step_by: date | None = field(default=None, converter=optional(day))
    next_step_done_at: datetime | None = field(default=None, converter=optional(instant))
    extra: Extra = field(default=Extra(), converter=extra)
    # Last, because it is derived from the fields above it.
    id: ReflectionId = field(default=Factory(_derived, takes_self=True), converter=_reflection_id)

    def __attrs_post_init__(self) -> None:
        for name in ("next_step_by", "next_step_done_at"):
            if getattr(self, name) is not None and not self.next_step:
                raise InvalidValue.at(f"Reflection.{name}", "there is no next step", "say what it is")

    @property
    def is_complete(self) -> bool:
        """Whether it names what was learned and a next step with a day."""
        return bool(self.takeaway and self.next_step and self.next_step_by)

    def __repr__(self) -> str:
        return f"<Reflection on {self.interview}, {'complete' if self.is_complete else 'incomplete'}>"
