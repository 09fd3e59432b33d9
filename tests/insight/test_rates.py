"""Rates of few cases: Wilson's interval against a published table and its own definition, and silence below five."""

from math import isclose, sqrt

import pytest
from hypothesis import given, strategies as st

from infointerview.errors import InvalidValue
from infointerview.insight.funnel import Mean, Means, Rate, Rates, wilson

COUNTS = st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_that_of_a_published_table(hits: int, n: int, low: float, high: float) -> None:
    """Newcombe, Two-sided confidence intervals for the single proportion (1998), table I, method 3."""
    assert tuple(round(bound, 4) for bound in wilson(hits, n)) == (low, high)


@given(COUNTS)
def test_each_bound_is_a_share_from_which_the_observed_one_lies_196_standard_errors_away(
    counts: tuple[int, int],
) -> None:
    hits, n = counts
    for bound in wilson(hits, n):
        away, error = abs(hits / n - bound), 1.959963984540054 * sqrt(bound * (1 - bound) / n)
        assert isclose(away, error, rel_tol=1e-6, abs_tol=1e-9)


@given(COUNTS)
def test_the_interval_holds_the_share_and_stays_within_0_and_1(counts: tuple[int, int]) -> None:
    hits, n = counts
    low, high = wilson(hits, n)

    assert 0 <= low <= hits / n <= high <= 1
    assert low < high


@given(COUNTS)
def test_what_did_not_happen_has_the_mirrored_interval(counts: tuple[int, int]) -> None:
    hits, n = counts
    low, high = wilson(hits, n)
    mirrored_low, mirrored_high = wilson(n - hits, n)

    assert isclose(low, 1 - mirrored_high, abs_tol=1e-12)
    assert isclose(high, 1 - mirrored_low, abs_tol=1e-12)


def test_more_confidence_takes_a_wider_interval() -> None:
    narrow, wide = wilson(3, 10, confidence=0.8), wilson(3, 10, confidence=0.99)

    assert wide[0] < narrow[0] < narrow[1] < wide[1]


@pytest.mark.parametrize(
    ("hits", "n", "confidence"),
    [(0, 0, 0.95), (3, 2, 0.95), (-1, 2, 0.95), (1, 2, 1), (1, 2, 0), (True, 2, 0.95), (1, 2.0, 0.95), (1, 2, "high")],
)
def test_what_is_no_share_is_refused(hits: int, n: int, confidence: float) -> None:
    with pytest.raises(InvalidValue, match=r"wilson"):
        wilson(hits, n, confidence=confidence)


@pytest.mark.parametrize("n", range(5))
def test_of_fewer_than_five_nothing_is_shown_but_their_number(n: int) -> None:
    rate, mean = Rate(name="replied", of="people", hits=n, n=n), Mean(name="names", of="talk", total=n, n=n)

    assert (rate.share, rate.interval, mean.value) == (None, None, None)
    assert Rates((rate,)).rows()[0] == {
        "rate": "replied",
        "of": "people",
        "n": n,
        "hits": None,
        "share": None,
        "low": None,
        "high": None,
        "left_open": 0,
        "too_few": True,
    }
    assert "too few" in str(rate)
    assert "too few" in str(mean)
    assert Means((mean,)).columns()["total"] == [None]


def test_five_are_enough() -> None:
    rate = Rate(name="replied", of="people", hits=2, n=5)

    assert rate.share == 0.4
    assert str(rate) == "replied: 2 of 5 people, 40 % (12 % to 77 %)"
    assert Mean(name="names", of="talk", total=7, n=5).value == 1.4
