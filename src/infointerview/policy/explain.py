"""All figures of a policy as a table: each with its meaning, unit and source, and what other sources say."""

from typing import Any

from attrs import field, frozen

from infointerview.policy.figures import FIGURES, Figure, Policy, checked_policy, figure_of, spoken, title_of
from infointerview.results import Columns, Results, attributes


@frozen(repr=False)
class Explanation(Results[Figure[Any]]):
    """The figures of a policy; printed, it is a table.

    Attributes:
        figures: The figures, in the order of the policy's fields, and then your own.
        title: What the policy is: a preset's name, or a policy of your own.
    """

    figures: tuple[Figure[Any], ...] = field()
    title: str = field(kw_only=True)

    def _items(self) -> tuple[Figure[Any], ...]:
        return self.figures

    def _title(self) -> str:
        return self.title

    def _columns(self) -> Columns[Figure[Any]]:
        return {
            "figure": lambda each: each.name,
            "label": lambda each: each.label,
            "value": lambda each: spoken(each.value) if isinstance(each.value, tuple) else each.value,
            **attributes("unit", "source"),
            "quality": lambda each: each.source.quality,
            "others": lambda each: "; ".join(map(str, each.others)),
        }

    def __str__(self) -> str:
        lines = [self.title]
        for figure in self.figures:
            label = f" - {figure.label}" if figure.label else ""
            lines += [f"{figure.name}: {figure.with_unit}{label}", f"    {figure.source}"]
            lines += [f"    also {other}" for other in figure.others]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<Explanation of {self.title}: {len(self)} figures>"


def explain(policy: Policy) -> Explanation:
    """Return every figure of a policy: its meaning, value, unit and source, and what other sources say.

    Raises:
        InvalidValue: The argument is not a Policy.

    >>> from infointerview import DEFAULT_POLICY
    >>> print(explain(DEFAULT_POLICY)[9])
    follow_ups_at_most: 1 time (Simon Fraser University, requesting an information interview: once only)
    """
    checked_policy(policy, "explain")
    figures = (*(figure_of(policy, name) for name in FIGURES), *policy.own_figures)
    return Explanation(figures, title=title_of(policy))
