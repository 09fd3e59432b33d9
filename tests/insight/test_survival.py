"""Kaplan-Meier against exact fractions worked out person by person, and against numbers that can be checked by hand."""

from fractions import Fraction
from math import exp, log, sqrt
from typing import Any

import pytest
from hypothesis import given, strategies as st

from infointerview.insight.funnel import Survival

Watched = list[tuple[float, bool]]
WATCHED = st.lists(
    st.tuples(st.integers(0, 12) | st.integers(0, 1_000).map(lambda n: n / 7), st.booleans()), min_size=1, max_size=30
)


def happenings(watched: Watched, until: float) -> list[tuple[int, int]]:
    """Return, for each time at which it happened until one, how many had waited that long, and for how many it did."""
    times = {length for length, happened in watched if happened and length <= until}
    return [
        (sum(length >= time for length, _ in watched), sum(length == time and happened for length, happened in watched))
        for time in times
    ]


def share_waiting(watched: Watched, after: float) -> Fraction:
    """Return the share still waiting after a time: the product, over earlier times, of who stayed among who waited."""
    share = Fraction(1)
    for at_risk, happened in happenings(watched, after):
        share *= Fraction(at_risk - happened, at_risk)
    return share


@given(WATCHED)
def test_the_share_still_waiting_is_that_of_exact_fractions(watched: Watched) -> None:
    found = Survival(watched)

    for row in found.rows():
        assert row["waiting"] == pytest.approx(float(share_waiting(watched, row["after"])))
        assert found.waiting_after(row["after"]) == row["waiting"]
    halves = [length for length, _ in sorted(watched) if share_waiting(watched, length) <= Fraction(1, 2)]
    assert found.median == (halves[0] if halves else None)


@given(WATCHED)
def test_the_interval_is_greenwoods_on_the_scale_of_log_log(watched: Watched) -> None:
    """The variance of log(-log(share)) is a sum of fractions over the square of log(share); 1.96 of its roots aside."""
    for row in Survival(watched).rows():
        share = share_waiting(watched, row["after"])
        if share in {0, 1}:
            assert (row["low"], row["high"]) == (None, None)
            continue
        parts = (Fraction(d, n * (n - d)) for n, d in happenings(watched, row["after"]))
        middle, deviation = log(-log(share)), sqrt(sum(parts)) / -log(share)
        ends = [exp(-exp(middle + sign * 1.959964 * deviation)) for sign in (1, -1)]

        assert [row["low"], row["high"]] == pytest.approx(ends, rel=1e-5)


@given(WATCHED)
def test_everybody_is_counted_once(watched: Watched) -> None:
    found = Survival(watched)
    rows = found.rows()

    assert sum(row["happened"] + row["censored"] for row in rows) == found.n == len(watched)
    assert sum(row["happened"] for row in rows) == found.happened == sum(happened for _, happened in watched)
    left = len(watched)
    for row in rows:
        assert row["at_risk"] == left
        left -= row["happened"] + row["censored"]


@given(WATCHED, st.randoms())
def test_the_order_of_the_observations_does_not_matter(watched: Watched, chance: Any) -> None:
    assert Survival(chance.sample(watched, len(watched))) == Survival(watched)


def test_five_people_whose_shares_can_be_worked_out_by_hand() -> None:
    """One of five answers after a day, one of the four left after two days, when one is censored; one of the last two.

    Four fifths, three quarters of that, and half of that.
    """
    found = Survival([(1, True), (2, True), (2, False), (4, True), (9, False)])

    assert [row["at_risk"] for row in found.rows()] == [5, 4, 2, 1]
    assert [row["waiting"] for row in found.rows()] == pytest.approx([4 / 5, 3 / 5, 3 / 10, 3 / 10])
    assert [found.waiting_after(length) for length in (0.5, 3, 100)] == pytest.approx([1, 3 / 5, 3 / 10])
    assert (found.n, found.happened, found.median) == (5, 3, 4)


@pytest.mark.parametrize(
    ("watched", "median"),
    [
        ([(1, True), (2, True), (3, True)], 2),  # a third is left after two days
        ([(1, True), (2, True), (3, True), (4, True)], 2),  # exactly half is left
        ([(1, True), (5, False), (5, False)], None),  # two thirds still wait
        ([(1, False), (2, True)], 2),  # the one left after a day is all that counts
        ([(3, False), (3, True)], 3),  # someone censored on the day has waited that long: one of two
        ([(n, True) for n in range(1, 11)], 5),  # five tenths, as a product of ten floats
    ],
)
def test_the_median_is_when_half_no_longer_wait(watched: Watched, median: float | None) -> None:
    assert Survival(watched).median == median


def test_a_published_example_comes_out_as_printed() -> None:
    """Remission of leukaemia with 6-MP, 21 patients: Freireich and others (1963), in Kalbfleisch and Prentice."""
    ended = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    found = Survival([*((week, True) for week in ended), *((week, False) for week in censored)])

    printed = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
    assert {week: round(found.waiting_after(week), 3) for week in printed} == printed
    assert found.median == 23


def test_nothing_watched_says_nothing() -> None:
    found = Survival([])

    assert (found.n, found.median, found.rows(), str(found)) == (0, None, [], "Nothing was observed.")
    assert found.waiting_after(3) == 1
