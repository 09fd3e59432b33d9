"""How long something takes, where some are still waiting for it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from math import exp, inf, isfinite, log, sqrt
from statistics import NormalDist

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.results import Columns, Results, attributes

__all__ = ["Survival", "SurvivalStep", "kaplan_meier"]

_Z = NormalDist().inv_cdf(0.975)
# Shares are products of fractions; half of the cases is half, whatever the last binary digit says.
_ROUNDING = 1e-9


@frozen(kw_only=True)
class SurvivalStep:
    """What happened after one length of time.

    Attributes:
        after: The length, in the unit of the observations.
        at_risk: How many had waited so long.
        happened: How many waited no longer, because it happened.
        censored: How many were watched no longer, and may still wait.
        waiting: The estimated share, 0 to 1, of those for whom it has not happened after so long.
        low: The lower end of its 95 % interval; `None` while nobody's wait has ended, and when everybody's has.
        high: The upper end.
    """

    after: float = field()
    at_risk: int = field()
    happened: int = field()
    censored: int = field()
    waiting: float = field()
    low: float | None = field(default=None)
    high: float | None = field(default=None)


@frozen(repr=False)
class Survival(Results[SurvivalStep]):
    """The Kaplan-Meier estimate of how long something takes, step by step.

    Attributes:
        steps: Each length of time that was observed, once, the shortest first.
    """

    steps: tuple[SurvivalStep, ...] = field()

    @property
    def n(self) -> int:
        """How many were watched."""
        return self.steps[0].at_risk if self.steps else 0

    @property
    def happened(self) -> int:
        """For how many it has happened."""
        return sum(step.happened for step in self.steps)

    @property
    def median(self) -> float | None:
        """After how long it has happened for half of them; `None` if that has not been seen yet."""
        return next((step.after for step in self.steps if step.waiting <= 0.5 + _ROUNDING), None)

    def waiting_after(self, length: float) -> float:
        """Return the estimated share of those for whom it has not happened after so long."""
        share = 1.0
        for step in self.steps:
            if step.after > length:
                break
            share = step.waiting
        return share

    def _items(self) -> tuple[SurvivalStep, ...]:
        return self.steps

    def _empty(self) -> str:
        return "Nothing was observed."

    def _columns(self) -> Columns[SurvivalStep]:
        return attributes("after", "at_risk", "happened", "censored", "waiting", "low", "high")

    def __str__(self) -> str:
        if not self.steps:
            return self._empty()
        lines = ["after   at risk   happened   censored   still waiting"]
        for step in self.steps:
            between = "" if step.low is None or step.high is None else f"  ({step.low:.0%} to {step.high:.0%})"
            lines.append(
                f"{step.after:5.1f}   {step.at_risk:7}   {step.happened:8}   {step.censored:8}   "
                + f"{step.waiting:12.0%}{between}".replace("%", " %")
            )
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<Survival of {self.n}: {self.happened} happened>"


def kaplan_meier(observations: Iterable[tuple[float, bool]]) -> Survival:
    """Return the Kaplan-Meier estimate from how long each was watched, and whether it happened at the end of that.

    Who is censored at the very length at which it happens to others counts as having waited that long.  The interval
    is Greenwood's on the scale of log(-log), which keeps it within 0 to 1.

    Source: Kaplan and Meier, Nonparametric estimation from incomplete observations (1958).

    Args:
        observations: Lengths of time, 0 or more in any one unit, each with whether it happened.

    Raises:
        InvalidValue: A length is negative or no finite number.

    >>> answered = kaplan_meier([(1, True), (2, True), (2, False), (4, True), (9, False)])
    >>> print(answered)
    after   at risk   happened   censored   still waiting
      1.0         5          1          0            80 %  (20 % to 97 %)
      2.0         4          1          1            60 %  (13 % to 88 %)
      4.0         2          1          0            30 %  (1 % to 72 %)
      9.0         1          0          1            30 %  (1 % to 72 %)
    >>> answered.median
    4.0
    """
    happened: Counter[float] = Counter()
    watched: Counter[float] = Counter()
    for place, (length, did) in enumerate(observations):
        if isinstance(length, bool) or not isinstance(length, int | float) or not isfinite(length) or length < 0:
            raise InvalidValue.at(f"observations[{place}]", "its length is no number from 0", "give (3.5, True)")
        watched[float(length)] += 1
        happened[float(length)] += bool(did)
    return Survival(tuple(_steps(watched, happened)))


def _steps(watched: Counter[float], happened: Counter[float]) -> Iterator[SurvivalStep]:
    at_risk, waiting, spread = watched.total(), 1.0, 0.0
    for after in sorted(watched):
        ended = happened[after]
        waiting = 0.0 if ended == at_risk else waiting * (1 - ended / at_risk)
        spread = inf if ended == at_risk else spread + ended / (at_risk * (at_risk - ended))
        low, high = _interval(waiting, spread)
        yield SurvivalStep(
            after=after,
            at_risk=at_risk,
            happened=ended,
            censored=watched[after] - ended,
            waiting=waiting,
            low=low,
            high=high,
        )
        at_risk -= watched[after]


def _interval(waiting: float, spread: float) -> tuple[float | None, float | None]:
    if not 0 < waiting < 1:
        return None, None
    reach = exp(_Z * sqrt(spread) / -log(waiting))
    return waiting**reach, waiting ** (1 / reach)
