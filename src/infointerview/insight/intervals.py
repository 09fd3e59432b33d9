"""Shares of small numbers, and how far to trust them.

Of a dozen requests a share alone says little, so each comes with its interval, and below the policy's five cases there
is none at all.  Nobody has published good figures on how often such requests are answered, so a seeker's own record is
the only benchmark that there is.
"""

from math import sqrt
from statistics import NormalDist

from attrs import field, frozen

from infointerview.errors import InvalidValue, within
from infointerview.model.fields import whole_number
from infointerview.policy.figures import DEFAULT_POLICY
from infointerview.results import Columns, Results, attributes

__all__ = ["Mean", "Means", "Rate", "Rates", "wilson"]


def wilson(hits: int, n: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """Return Wilson's score interval for a share: where the true one lies with so much confidence.

    It never leaves 0 to 1 and is honest for few cases and for shares near the ends.

    Source: Wilson, Probable inference, the law of succession, and statistical inference (1927).

    Args:
        hits: In how many cases it happened.
        n: Of how many.
        confidence: Between 0 and 1.

    Raises:
        InvalidValue: There is no case, more hits than cases, or no such confidence.

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
    # At the ends the formula gives 0 and 1 exactly; floating point comes only close.
    low = 0.0 if hits == 0 else max(0.0, (centre - half) / (1 + spread))
    high = 1.0 if hits == n else min(1.0, (centre + half) / (1 + spread))
    return low, high


@frozen(kw_only=True)
class Rate:
    """In how many of some cases a thing happened; nothing is said of too few.

    Attributes:
        name: What is counted, such as `replied`.
        of: What it is counted among, such as `people asked`.
        hits: In how many it happened.
        n: Of how many whose time to show it is over.
        apart: How many more there are of whom it is too early to tell, or not recorded.
        at_least: The fewest of which it is shown; by default the figure `cases_for_a_rate_at_least`.

    >>> print(Rate(name="replied", of="people asked", hits=3, n=10, apart=2))
    replied: 3 of 10 people asked, 30 % (11 % to 60 %); 2 more are left open
    >>> print(Rate(name="replied", of="people asked", hits=1, n=2))
    replied: too few people asked to tell (2)
    """

    name: str = field()
    of: str = field()
    hits: int = field()
    n: int = field()
    apart: int = field(default=0)
    at_least: int = field(default=DEFAULT_POLICY.cases_for_a_rate_at_least)

    @property
    def too_few(self) -> bool:
        """Whether there are fewer cases than a rate is shown for."""
        return self.n < self.at_least

    @property
    def share(self) -> float | None:
        """The share, 0 to 1; `None` for too few."""
        return None if self.too_few else self.hits / self.n

    @property
    def interval(self) -> tuple[float, float] | None:
        """The share's 95 % interval by Wilson; `None` for too few."""
        return None if self.too_few else wilson(self.hits, self.n)

    def __str__(self) -> str:
        left = f"; {self.apart} more {'is' if self.apart == 1 else 'are'} left open" if self.apart else ""
        if self.too_few:
            return f"{self.name}: too few {self.of} to tell ({self.n}){left}"
        low, high = wilson(self.hits, self.n)
        share = f"{self.hits / self.n:.0%} ({low:.0%} to {high:.0%})".replace("%", " %")
        return f"{self.name}: {self.hits} of {self.n} {self.of}, {share}{left}"


@frozen(kw_only=True)
class Mean:
    """How many of one thing there are for each of another, which may be more than one.

    Attributes:
        name: What is counted, such as `messages`.
        of: For each of what, such as `talk held`.
        total: How many there are in all.
        n: For how many.
        at_least: The fewest for which it is shown; by default the figure `cases_for_a_rate_at_least`.

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
        """Whether there are fewer cases than a mean is shown for."""
        return self.n < self.at_least

    @property
    def value(self) -> float | None:
        """How many for each; `None` for too few."""
        return None if self.too_few else self.total / self.n

    def __str__(self) -> str:
        if self.value is None:
            return f"{self.name} for each {self.of}: too few to tell ({self.n})"
        return f"{self.name}: {self.value:.1f} for each {self.of} ({self.total} for {self.n})"


@frozen(repr=False)
class Rates(Results[Rate]):
    """Rates, of which those of too few cases show nothing but their number.

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
            "left_open": lambda rate: rate.apart,
            "too_few": lambda rate: rate.too_few,
        }


@frozen(repr=False)
class Means(Results[Mean]):
    """Means, of which those of too few cases show nothing but their number.

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
