"""What a few cases tell, and how far to trust it: shares, means, and how long something takes.

A share of a dozen requests says little by itself, so each comes with its interval, and with fewer cases than the
policy's five there is none at all.  Nobody has published good figures on how often such requests are answered, so a
seeker's own record is the only benchmark there is.
"""

from collections.abc import Iterable
from itertools import groupby
from math import exp, log, sqrt
from operator import itemgetter
from statistics import NormalDist
from typing import Any

from attrs import field, frozen

from infointerview.errors import InvalidValue, within
from infointerview.model.fields import whole_number
from infointerview.policy.figures import DEFAULT_POLICY
from infointerview.results import Columns, Results, attributes


def wilson(hits: int, n: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """Return Wilson's score interval, in which the true share lies with the given confidence.

    It stays within 0 to 1, and holds for few cases and for shares near 0 and 1.

    Source: Wilson, Probable inference, the law of succession, and statistical inference (1927).

    Args:
        hits: The number of cases in which it happened.
        n: The number of cases, at least 1.
        confidence: Between 0 and 1.

    Raises:
        InvalidValue: *n* is less than 1, *hits* is more than *n*, or *confidence* is not between 0 and 1.

    >>> low, high = wilson(3, 10)
    >>> print(f"{low:.3f} to {high:.3f}")
    0.108 to 0.603
    """
    with within("wilson"):
        n = whole_number(n, least=1, most=10**12)
        hits = whole_number(hits, least=0, most=n)
    if not isinstance(confidence, int | float) or not 0 < confidence < 1:
        raise InvalidValue.at("wilson.confidence", "it is not between 0 and 1", "write 0.95")
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share, spread = hits / n, z * z / n
    centre = share + spread / 2
    half = z * sqrt((share * (1 - share) + spread / 4) / n)
    # At the ends the formula gives exactly 0 and 1; floats only come close.
    low = 0.0 if hits == 0 else max(0.0, (centre - half) / (1 + spread))
    high = 1.0 if hits == n else min(1.0, (centre + half) / (1 + spread))
    return low, high


@frozen(kw_only=True)
class Rate:
    """The share of cases in which something happened, which is not shown for too few cases.

    Attributes:
        name: What happened, such as `replied`.
        of: What the cases are, such as `people asked`.
        hits: The number of cases in which it happened.
        n: The number of cases whose time to show it is over.
        left_open: The number of further cases for which it is too early to tell, or not recorded.
        at_least: The fewest cases for which the share is shown; by default the figure `cases_for_a_rate_at_least`.

    >>> print(Rate(name="replied", of="people asked", hits=3, n=10, left_open=2))
    replied: 3 of 10 people asked, 30 % (11 % to 60 %); 2 more are left open
    >>> print(Rate(name="replied", of="people asked", hits=1, n=2))
    replied: too few people asked to tell (2)
    """

    name: str = field()
    of: str = field()
    hits: int = field()
    n: int = field()
    left_open: int = field(default=0)
    at_least: int = field(default=DEFAULT_POLICY.cases_for_a_rate_at_least)

    @property
    def too_few(self) -> bool:
        """Whether there are too few cases to show a share."""
        return self.n < self.at_least

    @property
    def share(self) -> float | None:
        """The share, 0 to 1; `None` for too few cases."""
        return None if self.too_few else self.hits / self.n

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the share by Wilson; `None` for too few cases."""
        return None if self.too_few else wilson(self.hits, self.n)

    def __str__(self) -> str:
        left = f"; {self.left_open} more {'is' if self.left_open == 1 else 'are'} left open" if self.left_open else ""
        if self.too_few:
            return f"{self.name}: too few {self.of} to tell ({self.n}){left}"
        low, high = wilson(self.hits, self.n)
        share = f"{self.hits / self.n:.0%} ({low:.0%} to {high:.0%})".replace("%", " %")
        return f"{self.name}: {self.hits} of {self.n} {self.of}, {share}{left}"


@frozen(kw_only=True)
class Mean:
    """The mean number of things per case, which is not shown for too few cases.

    Attributes:
        name: What is counted, such as `messages`.
        of: What a case is, such as `talk held`.
        total: How many things there are in all cases.
        n: The number of cases.
        at_least: The fewest cases for which the mean is shown; by default the figure `cases_for_a_rate_at_least`.

    >>> print(Mean(name="names given", of="talk held", total=8, n=5))
    names given: 1.6 for each talk held (8 for 5)
    """

    name: str = field()
    of: str = field()
    total: int = field()
    n: int = field()
    at_least: int = field(default=DEFAULT_POLICY.cases_for_a_rate_at_least)

    @property
    def too_few(self) -> bool:
        """Whether there are too few cases to show a mean."""
        return self.n < self.at_least

    @property
    def value(self) -> float | None:
        """The mean; `None` for too few cases."""
        return None if self.too_few else self.total / self.n

    def __str__(self) -> str:
        if self.value is None:
            return f"{self.name} for each {self.of}: too few to tell ({self.n})"
        return f"{self.name}: {self.value:.1f} for each {self.of} ({self.total} for {self.n})"


@frozen(repr=False)
class Rates(Results[Rate]):
    """Rates, of which those with too few cases show only their number.

    Attributes:
        rates: The rates.
    """

    rates: tuple[Rate, ...] = field()

    def _items(self) -> tuple[Rate, ...]:
        return self.rates

    def _columns(self) -> Columns[Rate]:
        return {
            "rate": lambda rate: rate.name,
            **attributes("of", "n"),
            "hits": lambda rate: None if rate.too_few else rate.hits,
            "share": lambda rate: rate.share,
            "low": lambda rate: rate.interval and rate.interval[0],
            "high": lambda rate: rate.interval and rate.interval[1],
            **attributes("left_open", "too_few"),
        }


@frozen(repr=False)
class Means(Results[Mean]):
    """Means, of which those with too few cases show only their number.

    Attributes:
        means: The means.
    """

    means: tuple[Mean, ...] = field()

    def _items(self) -> tuple[Mean, ...]:
        return self.means

    def _columns(self) -> Columns[Mean]:
        return {
            "mean": lambda mean: mean.name,
            "for_each": lambda mean: mean.of,
            "n": lambda mean: mean.n,
            "total": lambda mean: None if mean.too_few else mean.total,
            **attributes("value", "too_few"),
        }


def _shortest_first(watched: Iterable[tuple[float, bool]]) -> tuple[tuple[float, bool], ...]:
    return tuple(sorted(watched))


@frozen(repr=False)
class Survival:
    """How long something takes if some are still waiting for it: the Kaplan-Meier estimate.

    Those who are still waiting count for as long as they have waited, and are then *censored*.

    Source: Kaplan and Meier, Nonparametric estimation from incomplete observations (1958).

    Attributes:
        watched: How long each one was watched, the shortest first, and whether it happened at the end of that time.

    >>> replies = Survival([(1, True), (2, True), (2, False), (4, True), (9, False)])
    >>> print(replies)
    after   at risk   happened   censored   still waiting
      1.0         5          1          0            80 %  (20 % to 97 %)
      2.0         4          1          1            60 %  (13 % to 88 %)
      4.0         2          1          0            30 %  (1 % to 72 %)
      9.0         1          0          1            30 %  (1 % to 72 %)
    >>> replies.median
    4
    """

    watched: tuple[tuple[float, bool], ...] = field(converter=_shortest_first)

    @property
    def n(self) -> int:
        """How many were watched."""
        return len(self.watched)

    @property
    def happened(self) -> int:
        """How many of them it has happened for."""
        return sum(happened for _, happened in self.watched)

    @property
    def median(self) -> float | None:
        """The length of time after which it has happened for half of them; `None` if it has not come to that yet."""
        # The shares are products of floats, so exactly half may come out a little above 0.5.
        median: float | None = next((row["after"] for row in self.rows() if row["waiting"] <= 0.5 + 1e-9), None)
        return median

    def waiting_after(self, length: float) -> float:
        """Return the estimated share, 0 to 1, for whom it has not happened after *length*."""
        share: float = next((row["waiting"] for row in reversed(self.rows()) if row["after"] <= length), 1.0)
        return share

    def rows(self) -> list[dict[str, Any]]:
        """Return the estimate after each length that was observed as plain dicts, for pandas or polars.

        `at_risk` is how many had waited that long; for `happened` of them it happened then, and `censored` were watched
        no longer.  `waiting` is the estimated share of all who wait longer.  `low` and `high` are its 95 % interval by
        Greenwood on the scale of log(-log), which keeps it within 0 to 1; both are `None` while the share is 0 or 1.
        """
        rows = []
        at_risk, waiting, variance = self.n, 1.0, 0.0
        for after, group in groupby(self.watched, key=itemgetter(0)):
            outcomes = [outcome for _, outcome in group]
            happened = sum(outcomes)
            left = at_risk - happened
            waiting *= left / at_risk
            variance += happened / (at_risk * left) if left else 0
            low = high = None
            if 0 < waiting < 1:
                reach = exp(NormalDist().inv_cdf(0.975) * sqrt(variance) / -log(waiting))
                low, high = waiting**reach, waiting ** (1 / reach)
            counts = {"after": after, "at_risk": at_risk, "happened": happened, "censored": len(outcomes) - happened}
            rows.append({**counts, "waiting": waiting, "low": low, "high": high})
            at_risk -= len(outcomes)
        return rows

    def __str__(self) -> str:
        if not self.watched:
            return "Nothing was observed."
        lines = ["after   at risk   happened   censored   still waiting"]
        for row in self.rows():
            between = "" if row["low"] is None else f"  ({row['low']:.0%} to {row['high']:.0%})"
            counts = f"{row['after']:5.1f}   {row['at_risk']:7}   {row['happened']:8}   {row['censored']:8}   "
            lines.append(counts + f"{row['waiting']:12.0%}{between}".replace("%", " %"))
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<Survival of {self.n}: {self.happened} happened>"
