"""How alike two names are: short forms, initials, slips of the pen, other scripts."""

from importlib.resources import files

import pytest
from hypothesis import given, strategies as st

from infointerview.model.likeness import How, generation, in_latin_letters, likeness, nicknames, sound
from infointerview.model.sameness import name_words, names_agree


def how(one: str, other: str) -> set[How] | None:
    """Return how two names stand for each other."""
    words = (tuple(map(in_latin_letters, name_words(name))) for name in (one, other))
    found = likeness(*words)
    return None if found is None else {each for *_, each in found}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Bob Lind", "Robert Lind", How.SHORT_FORM),
        ("Liz Quist", "Elizabeth Quist", How.SHORT_FORM),
        ("Sasha Petrov", "Alexander Petrov", How.SHORT_FORM),
        ("Саша Петров", "Alexander Petrov", How.SHORT_FORM),
        ("Kasia Nowak", "Katarzyna Nowak", How.SHORT_FORM),
        ("Paco Ruiz", "Francisco Ruiz", How.SHORT_FORM),
        ("A. Quist", "Ada Quist", How.INITIAL),
        ("Quist, A. B.", "Ada Beth Quist", How.INITIAL),
        ("Ada Lindqivst", "Ada Lindqvist", How.SLIP),
        ("Ada Lindqvst", "Ada Lindqvist", How.SLIP),
        ("Yelena Ivanoff", "Elena Ivanov", How.SPELLING),
        ("Ειρήνη Λαμπριάδη", "Irini Lampriadi", How.SPELLING),
        ("Mary Ann Lee", "Maryann Lee", How.SPELLING),
        ("Maria Lopez Garcia", "Maria Lopez", How.PART),
    ],
)
def test_names_of_one_person_are_alike(one: str, other: str, expected: How) -> None:
    assert how(one, other) == {expected}
    assert how(other, one) == {expected}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Quist", "Bo Quist"),
        ("Maria Silva", "Mario Silva"),
        ("Marta Silva", "Maria Silva"),
        ("Daniel Okoro", "Daniela Okoro"),
        ("Ana Ruiz", "Eva Ruiz"),
        ("Tim Marsh", "Tom Marsh"),
        ("Ada", "Ada Quist"),
        ("A. Q.", "Ada Quist"),
        ("Ada Lindqvist", "Ada Lundkvost"),
    ],
)
def test_names_of_two_people_are_not(one: str, other: str) -> None:
    assert how(one, other) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Анна Иванова", "Anna Ivanova"),
        ("Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos"),
        ("ნინო ბერიძე", "Nino Beridze"),
        ("Արամ Խաչատրյան", "Aram Khachatryan"),
    ],
)
def test_a_name_in_another_script_is_the_same_name(one: str, other: str) -> None:
    assert how(one, other) == set()


words = st.lists(
    st.sampled_from(["ada", "bob", "robert", "lind", "lindqvist", "quist", "a", "b", "юлия", "julia"]),
    min_size=1,
    max_size=4,
)


@given(words.map(tuple), words.map(tuple))
def test_likeness_does_not_depend_on_which_name_comes_first(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    found, also = likeness(one, other), likeness(other, one)

    assert (found is None) == (also is None)


@given(words.map(tuple))
def test_a_name_is_like_itself_in_any_order(name: tuple[str, ...]) -> None:
    assert likeness(name, name[::-1]) == []


class TestNamesAgree:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Bob Lind", "Robert Lind"),
            ("Liz Quist", "Elizabeth Marsh"),
            ("Анна Иванова", "Anna Petrova"),
            ("Ada Quist", "Ada Quist-Marsh"),
            ("Jonathen Marsh", "Jonathan Marsh"),
            ("李明", "Li Ming"),
        ],
    )
    def test_one_person_under_two_names(self, one: str, other: str) -> None:
        assert names_agree([one], [other])
        assert names_agree([other], [one])

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("John Smith Jr.", "John Smith Sr."),
            ("John Smith Jr.", "John Smith"),
            ("Wang Wei", "Wang Fang"),
            ("Анна Иванова", "Boris Ivanov"),
            ("Thomas Thomas", "Matthew Thomas"),
            ("Francisco Vela", "Francisca Vela"),
        ],
    )
    def test_two_people_of_one_family(self, one: str, other: str) -> None:
        assert not names_agree([one], [other])
        assert not names_agree([other], [one])


def test_a_given_name_that_is_junior_stays() -> None:
    assert generation(("junior", "okoro")) == (("junior", "okoro"), "")


class TestNicknames:
    def test_the_file_is_sorted_and_plain(self) -> None:
        text = files("infointerview.model").joinpath("nicknames.txt").read_text("utf-8")
        rows = [row.split(": ") for row in text.splitlines() if row and not row.startswith("#")]
        table = dict(rows)

        assert [name for name, _ in rows] == sorted(table)
        assert text.isascii()
        for name, forms in table.items():
            assert forms.split() == sorted(set(forms.split()) - {name}), name

    def test_every_name_stands_for_itself(self) -> None:
        assert all(form in meant for form, meant in nicknames().items())

    def test_one_form_may_stand_for_several_names(self) -> None:
        assert {sound("alexander"), sound("alexandra")} <= nicknames()[sound("sasha")]
