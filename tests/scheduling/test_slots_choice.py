"""Which of the times that fit are offered together."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, strategies as st

from infointerview.scheduling.proposal import Candidate, Part, choose

HOUR, DAY = 3_600, 86_400
# What a second time on a day costs, and a second one in one part of a day; the documentation says so too.
SAME_DAY, SAME_PART = 40, 5


@st.composite
def candidates(draw: st.DrawFn) -> list[Candidate]:
    # Close together or far apart; distances often are just what is asked for.
    hours = sorted(draw(st.sets(st.integers(0, 35) | st.integers(0, 4 * 24 - 1), max_size=8)))
    return [
        Candidate(hour * HOUR, hour // 24, Part.at(hour % 24), draw(st.integers(0, 12) | st.sampled_from([0, 60])))
        for hour in hours
    ]


def points(chosen: tuple[Candidate, ...]) -> int:
    """Count by pairs, as the documentation says it: what the search adds up step by step."""
    pairs = list(combinations(chosen, 2))
    same_day = sum(one.day == other.day for one, other in pairs)
    same_part = sum(one.part is other.part for one, other in pairs)
    return sum(c.cost for c in chosen) + SAME_DAY * same_day + SAME_PART * same_part


@given(candidates(), st.integers(1, 4), st.integers(1, 8).map(HOUR.__mul__))
def test_no_other_choice_is_better(given_: list[Candidate], at_most: int, apart: int) -> None:
    """Every choice is tried: none has more times, or as many for fewer points, or those for as many and earlier."""
    possible = [
        chosen
        for count in range(at_most + 1)
        for chosen in combinations(given_, count)
        if all(b.start - a.start >= apart for a, b in pairwise(chosen))
    ]
    best = min(possible, key=lambda chosen: (-len(chosen), points(chosen), chosen))

    assert choose(given_, at_most=at_most, apart=apart) == (points(best), best)


@given(candidates(), st.integers(1, 4), st.data())
def test_less_choice_is_no_better_choice(given_: list[Candidate], at_most: int, data: st.DataObject) -> None:
    """Property 37: without some of the times the best choice has no more of them, and no fewer points for as many."""
    fewer = [candidate for candidate in given_ if data.draw(st.booleans())]
    cost, chosen = choose(given_, at_most=at_most, apart=HOUR)
    cost_of_fewer, chosen_of_fewer = choose(fewer, at_most=at_most, apart=HOUR)

    assert (-len(chosen_of_fewer), cost_of_fewer) >= (-len(chosen), cost)


def test_times_that_lie_just_far_enough_apart_may_both_be_chosen() -> None:
    ten, eleven, noon = (Candidate(hour * HOUR, 0, Part.at(hour), 0) for hour in (10, 11, 12))

    assert choose([ten, eleven, noon], at_most=3, apart=HOUR)[1] == (ten, eleven, noon)
    assert choose([ten, eleven, noon], at_most=3, apart=HOUR + 1)[1] == (ten, noon)


def test_nothing_is_chosen_from_nothing() -> None:
    assert choose([], at_most=3, apart=HOUR) == (0, ())


@pytest.mark.parametrize(
    ("hour", "part"), [(0, "morning"), (11, "morning"), (12, "afternoon"), (16, "afternoon"), (17, "evening")]
)
def test_the_afternoon_is_from_twelve_to_five(hour: int, part: str) -> None:
    assert str(Part.at(hour)) == part
