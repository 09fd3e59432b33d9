"""Kaplan-Meier against exact fractions worked out person by person, and against lifelines."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from infointerview.errors import InvalidValue
from infointerview.insight.survival import kaplan_meier

WATCHED = st.lists(
    st.tuples(st.integers(0, 12) | st.integers(0, 1_000).map(lambda n: n / 7), st.booleans()), min_size=1, max_size=30
)


def exact(watched: list[tuple[float, bool]], until: float) -> Fraction:
    """Return the share still waiting after a time: the product, over earlier times, of who stayed among who waited."""
    share = Fraction(1)
    for time in {length for length, happened in watched if happened and length <= until}:
        waited = [length for length, _ in watched if length >= time]
        ended = [length for length, happened in watched if happened and length == time]
        share *= Fraction(len(waited) - len(ended), len(waited))
    return share


@given(WATCHED)
def test_the_share_still_waiting_is_that_of_exact_fractions(watched: list[tuple[float, bool]]) -> None:
    found = kaplan_meier(watched)

    for step in found:
        assert step.waiting == pytest.approx(float(exact(watched, step.after)))
        assert found.waiting_after(step.after) == step.waiting
    halves = [length for length, _ in sorted(watched) if exact(watched, length) <= Fraction(1, 2)]
    assert found.median == (halves[0] if halves else None)


@given(WATCHED)
def test_everybody_is_counted_once(watched: list[tuple[float, bool]]) -> None:
    found = kaplan_meier(watched)

    assert sum(step.happened + step.censored for step in found) == found.n == len(watched)
    assert found.happened == sum(happened for _, happened in watched)
    left = len(watched)
    for step in found:
        assert step.at_risk == left
        left -= step.happened + step.censored


@given(WATCHED, st.randoms())
def test_the_order_of_the_observations_does_not_matter(watched: list[tuple[float, bool]], chance: Any) -> None:
    mixed = chance.sample(watched, len(watched))

    assert kaplan_meier(mixed) == kaplan_meier(watched)


@given(WATCHED)
def test_the_interval_holds_the_share(watched: list[tuple[float, bool]]) -> None:
    for step in kaplan_meier(watched):
        if step.low is None or step.high is None:
            assert step.waiting in {0, 1}
        else:
            assert 0 <= step.low <= step.waiting <= step.high <= 1


@given(st.lists(st.integers(0, 50), min_size=1, max_size=30))
def test_with_nobody_censored_the_share_is_that_of_who_took_longer(lengths: list[int]) -> None:
    found = kaplan_meier([(length, True) for length in lengths])

    for step in found:
        assert step.waiting == pytest.approx(sum(length > step.after for length in lengths) / len(lengths))


@settings(max_examples=20)
@given(WATCHED.filter(lambda watched: any(happened for _, happened in watched)))
def test_lifelines_finds_the_same(watched: list[tuple[float, bool]]) -> None:
    lifelines = pytest.importorskip("lifelines")
    peer = lifelines.KaplanMeierFitter().fit([w[0] for w in watched], [w[1] for w in watched])
    low, high = (peer.confidence_interval_[column] for column in peer.confidence_interval_)

    for step in kaplan_meier(watched):
        assert step.waiting == pytest.approx(peer.survival_function_.loc[step.after, "KM_estimate"])
        if step.low is not None:
            assert (step.low, step.high) == pytest.approx((low.loc[step.after], high.loc[step.after]))
        row = peer.event_table.loc[step.after]
        assert (step.at_risk, step.happened, step.censored) == (row["at_risk"], row["observed"], row["censored"])


def test_a_published_example_comes_out_as_printed() -> None:
    """Remission of leukaemia with 6-MP, 21 patients: Freireich and others (1963), in Kalbfleisch and Prentice."""
    ended = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    found = kaplan_meier([*((week, True) for week in ended), *((week, False) for week in censored)])

    printed = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
    assert {week: round(found.waiting_after(week), 3) for week in printed} == printed
    assert found.median == 23


def test_nothing_watched_says_nothing() -> None:
    found = kaplan_meier([])

    assert (found.n, found.median, found.rows(), str(found)) == (0, None, [], "Nothing was observed.")
    assert found.waiting_after(3) == 1


@pytest.mark.parametrize("length", [-1, float("nan"), float("inf"), "long", None, True])
def test_what_is_no_length_is_refused(length: Any) -> None:
    with pytest.raises(InvalidValue, match=r"observations\[1\]"):
        kaplan_meier([(1, True), (length, True)])
