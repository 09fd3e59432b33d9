"""Every figure of a policy with its unit, its source, and what other sources say."""

from collections.abc import Iterator, Sequence
from datetime import time
from textwrap import fill
from typing import Any, overload

from attrs import field, fields, frozen

from infointerview.errors import Problem, UnknownKind
from infointerview.model.time import Weekday
from infointerview.policy.conversation_figures import ConversationFigures
from infointerview.policy.figure import unit_of
from infointerview.policy.policy import Policy, checked_policy
from infointerview.policy.presets import PRESETS
from infointerview.policy.source import Quality, Source

__all__ = ["Explanation", "Figure", "explain", "sources_of"]


@frozen(kw_only=True)
class Figure:
    """One figure of a policy.

    Attributes:
        name: The name of the policy's field.
        value: Its value.
        unit: What it counts; blank if it counts nothing.
        source: Where the value comes from.
        others: What else is published, or by convention.
    """

    name: str = field()
    value: Any = field()
    unit: str = field()
    source: Source = field()
    others: tuple[Source, ...] = field()

    @property
    def with_unit(self) -> str:
        """The value with its unit: `7 business days`, `1 business day`, `09:30`."""
        one = "person" if self.unit == "people" else self.unit.removesuffix("s")
        unit = one if self.value == 1 else self.unit
        return f"{spoken(self.value)} {unit}".strip()

    def __str__(self) -> str:
        return f"{self.name}: {self.with_unit} ({self.source})"


def spoken(value: object) -> str:
    """Return the value of a figure as people write it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value if isinstance(part, Weekday))
    return str(value)


@frozen(repr=False)
class Explanation(Sequence[Figure]):
    """The figures of a policy; printed, it is a table.

    Attributes:
        figures: The figures, in the order of the policy's fields.
        title: What the policy is: a preset's name, or the user's own.
    """

    figures: tuple[Figure, ...] = field()
    title: str = field(kw_only=True)

    @overload
    def __getitem__(self, index: int) -> Figure: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Figure]: ...
    def __getitem__(self, index: int | slice) -> Figure | Sequence[Figure]:
        return self.figures[index]

    def __len__(self) -> int:
        return len(self.figures)

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.figures)

    def rows(self) -> list[dict[str, str]]:
        """Return the table as plain dicts, for pandas or polars."""
        return [
            {
                "figure": figure.name,
                "value": spoken(figure.value),
                "unit": figure.unit,
                "source": str(figure.source),
                "quality": str(figure.source.quality),
                "others": "; ".join(str(other) for other in figure.others),
            }
            for figure in self.figures
        ]

    def __str__(self) -> str:
        lines = [self.title]
        for figure in self.figures:
            lines.append(f"{figure.name:<40} {figure.with_unit:<22} {figure.source}")
            lines += [
                fill(f"also {other}", 120, initial_indent=" " * 64, subsequent_indent=" " * 69)
                for other in figure.others
            ]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<Explanation of {self.title}: {len(self)} figures>"


def explain(policy: Policy) -> Explanation:
    """Return every figure of a policy: its value, unit and source, and what other sources say.

    Raises:
        InvalidValue: It is no policy.

    >>> from infointerview import DEFAULT
    >>> print(explain(DEFAULT)[8])
    follow_ups_at_most: 1 time (Simon Fraser University, requesting an information interview: once only)
    """
    checked_policy(policy, "explain")
    figures = tuple(figure_of(policy, name) for name in figure_names())
    preset = next((name for name, known in PRESETS.items() if known == policy), "")
    return Explanation(figures, title=f"the {preset} policy" if preset else "a policy of your own")


def figure_of(policy: Policy, name: str) -> Figure:
    """Return one figure of a policy with its unit and its sources.

    Raises:
        UnknownKind: The policy has no figure of that name.
    """
    source, *others = sources_of(policy, name)
    return Figure(name=name, value=getattr(policy, name), unit=unit_of(name), source=source, others=tuple(others))


def figure_names() -> tuple[str, ...]:
    """Return the names of all figures: those about time first, then those about messages, then about conversations."""
    names = [attribute.name for attribute in fields(Policy) if "sources" in attribute.metadata]
    last = [attribute.name for attribute in fields(ConversationFigures)]
    return (*(name for name in names if name not in last), *last)


def sources_of(policy: Policy, name: str) -> tuple[Source, ...]:
    """Return the sources of one figure of a policy: first those that give its value, then the others.

    A value that no source gives is the user's own, which the first entry then says.

    Raises:
        UnknownKind: The policy has no figure of that name.

    >>> from infointerview import DEFAULT
    >>> print(sources_of(DEFAULT, "follow_up_after_business_days")[0])
    Duke University, following up on outreach (2021): 7 business days
    """
    if not isinstance(policy, Policy) or not isinstance(name, str) or name not in figure_names():
        raise UnknownKind(
            Problem("sources_of", f"a policy has no figure {name!r}", f"choose one of {', '.join(figure_names())}")
        )
    value = getattr(policy, name)
    known: tuple[Source, ...] = getattr(fields(Policy), name).metadata["sources"]
    giving = tuple(source for source in known if source.gives(value))
    if not giving:
        giving = (Source(key="you", title="your own figure", figure=spoken(value), quality=Quality.YOUR_OWN),)
    return (*giving, *(source for source in known if source not in giving))
