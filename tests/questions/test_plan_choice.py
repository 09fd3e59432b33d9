"""Which questions are chosen for a length of time: the choice is compared with every choice there is."""

from itertools import combinations

from hypothesis import given, strategies as st

from infointerview.questions.plan_choice import Item, choose, worth

# What the second, third and any further question of a topic counts, in quarters; the documentation says so too.
SHARES = [4, 2, 1]

items = st.lists(
    st.builds(
        Item,
        topic=st.sampled_from("abc"),
        minutes=st.integers(1, 5),
        points=st.integers(1, 10).map((4).__mul__),
        must=st.sampled_from([False, False, False, True]),
    ),
    max_size=9,
)
known_topics = st.dictionaries(st.sampled_from("abc"), st.integers(0, 4), max_size=3)


def points(chosen: tuple[Item, ...], known: dict[str, int]) -> int:
    """Count topic by topic, as the documentation says it."""
    total = 0
    for topic in {item.topic for item in chosen}:
        best_first = sorted((item.points for item in chosen if item.topic == topic), reverse=True)
        shares = [*SHARES[min(known.get(str(topic), 0), 2) :], 0, 0, 0, 0, 0, 0, 0, 0, 0]
        total += sum(each * share // 4 for each, share in zip(best_first, shares, strict=False))
    return total


def every_choice(given_: list[Item], minutes: int, at_most: int) -> list[tuple[Item, ...]]:
    """Return all choices that are allowed: as many as allowed, or musts alone."""
    musts = [item for item in given_ if item.must]
    fitting = max(
        (n for n in range(len(musts) + 1) for c in combinations(musts, n) if sum(i.minutes for i in c) <= minutes),
        default=0,
    )
    return [
        chosen
        for count in range(max(at_most, fitting) + 1)
        for chosen in combinations(given_, count)
        if sum(item.minutes for item in chosen) <= minutes
    ]


@given(items, st.integers(0, 14), st.integers(0, 5), known_topics)
def test_no_other_choice_is_worth_more(given_: list[Item], minutes: int, at_most: int, known: dict[str, int]) -> None:
    """Every choice is tried: none has more musts, or as many and more points."""
    best = max(
        (sum(item.must for item in chosen), points(chosen, known)) for chosen in every_choice(given_, minutes, at_most)
    )

    found = choose(given_, minutes=minutes, at_most=at_most, known=known)
    chosen = tuple(given_[place] for place in found.chosen)

    assert (found.musts, found.points) == best
    assert (sum(item.must for item in chosen), points(chosen, known)) == best
    assert sum(item.minutes for item in chosen) <= minutes
    assert len(set(found.chosen)) == len(found.chosen)
    assert worth(chosen, known=known) == found.points


@given(items, st.integers(0, 14), st.integers(0, 5), known_topics)
def test_more_time_more_questions_and_more_choice_are_never_worse(
    given_: list[Item], minutes: int, at_most: int, known: dict[str, int]
) -> None:
    found = choose(given_, minutes=minutes, at_most=at_most, known=known)

    for better in (
        choose(given_, minutes=minutes + 1, at_most=at_most, known=known),
        choose(given_, minutes=minutes, at_most=at_most + 1, known=known),
        choose([*given_, Item("d", 1, 4)], minutes=minutes, at_most=at_most, known=known),
        choose(given_, minutes=minutes, at_most=at_most, known={}),
    ):
        assert (better.musts, better.points) >= (found.musts, found.points)


@given(st.permutations([Item(topic, minutes, 4 * minutes) for topic in "ab" for minutes in (1, 2, 3)]))
def test_the_value_does_not_depend_on_the_order(given_: list[Item]) -> None:
    """The two long ones make 24, and half of a short one's 4 fills the last minute."""
    assert choose(given_, minutes=7, at_most=3)[:2] == (0, 26)


def test_a_second_question_of_a_topic_counts_half() -> None:
    """12 and half of 8 are 16; 12 and the whole of 8 are 20."""
    same, other = [Item("a", 2, 12), Item("a", 2, 8)], [Item("a", 2, 12), Item("b", 2, 8)]

    assert choose(same, minutes=4, at_most=2) == (0, 16, (0, 1))
    assert choose(other, minutes=4, at_most=2) == (0, 20, (0, 1))


def test_a_third_counts_a_quarter_and_a_fourth_is_not_asked() -> None:
    """8, 4 and 2 are 14."""
    assert choose([Item("a", 1, 8)] * 4, minutes=4, at_most=4) == (0, 14, (0, 1, 2))


def test_two_short_questions_may_be_better_than_a_long_one_that_is_worth_more() -> None:
    """With 40 in four of six minutes, 24 and half of 20 in two are better than 40 in five."""
    topic = [Item("a", 5, 40), Item("a", 1, 24), Item("a", 1, 20)]

    assert choose([*topic, Item("b", 4, 40)], minutes=6, at_most=9) == (0, 74, (1, 2, 3))


def test_what_is_known_of_a_topic_counts_as_asked() -> None:
    assert choose([Item("a", 1, 8)] * 3, minutes=3, at_most=3, known={"a": 1}) == (0, 6, (0, 1))
    assert choose([Item("a", 1, 8)] * 3, minutes=3, at_most=3, known={"a": 9}) == (0, 2, (0,))


def test_a_question_that_must_be_asked_outweighs_all_others() -> None:
    wanted = [Item("a", 3, 4, must=True), Item("b", 1, 40), Item("c", 1, 40), Item("d", 1, 40)]

    assert choose(wanted, minutes=3, at_most=3) == (1, 4, (0,))


def test_questions_that_must_be_asked_may_be_more_than_were_planned() -> None:
    musts = [Item("a", 1, 4, must=True)] * 5

    assert choose([*musts, Item("b", 1, 40)], minutes=9, at_most=2) == (5, 7, (0, 1, 2, 3, 4))


def test_nothing_is_chosen_from_nothing_or_for_no_time() -> None:
    assert choose([], minutes=10, at_most=3) == (0, 0, ())
    assert choose([Item("a", 1, 4)], minutes=0, at_most=3) == (0, 0, ())
    assert choose([Item("a", 1, 4)], minutes=3, at_most=0) == (0, 0, ())
