"""How the fields of a fact check what they are given, and how an error says where it is."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import pytest

from infointerview import Channel, Contact, Employment, InvalidValue, Note, Party, Problem, Question, Reflection, Seeker
from infointerview.model.fields import flag, items, whole_number, word
from tests.model.offered import OFFERED

VOCABULARIES = [member for member in OFFERED.values() if isinstance(member, type) and issubclass(member, StrEnum)]


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda vocabulary: vocabulary.__name__)
class TestWords:
    def test_a_word_may_be_spelt_or_given_as_such(self, vocabulary: type[StrEnum]) -> None:
        for member in vocabulary:
            assert word(vocabulary, member) is member
            assert word(vocabulary, member.value) is member

    def test_an_unknown_word_is_refused_with_what_may_stand_there(self, vocabulary: type[StrEnum]) -> None:
        with pytest.raises(InvalidValue) as caught:
            word(vocabulary, "Zyzzyva")
        [problem] = caught.value.problems
        assert problem.what.startswith("'Zyzzyva' is no ")
        assert problem.repair == f"choose one of {', '.join(member.value for member in vocabulary)}"

    @pytest.mark.parametrize("value", [None, 0, 1, 1.0, True, False, b"email", [], ("a",)])
    def test_only_text_spells_a_word(self, vocabulary: type[StrEnum], value: Any) -> None:
        with pytest.raises(InvalidValue, match=rf"got {type(value).__name__}; choose one of "):
            word(vocabulary, value)


def test_the_nearest_word_is_suggested() -> None:
    with pytest.raises(InvalidValue, match=r"'e-mail' is no channel; did you mean 'email'\?"):
        word(Channel, "e-mail")


def test_a_word_is_named_in_words() -> None:
    with pytest.raises(InvalidValue, match="'x' is no found through; choose one of mutual_contact"):
        Contact(name="Ada Quist", found="x")


def test_a_long_wrong_word_is_cut() -> None:
    with pytest.raises(InvalidValue) as caught:
        word(Party, "x" * 10_000)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("value", [True, False])
def test_a_flag_is_true_or_false(value: bool) -> None:
    assert flag(value) is value


@pytest.mark.parametrize("value", [0, 1, "", "no", None, [], 1.0])
def test_a_flag_is_nothing_that_merely_counts_as_one(value: Any) -> None:
    with pytest.raises(InvalidValue, match=f"expected True or False, got {type(value).__name__}"):
        flag(value)


class TestStrictDoors:
    """Property 8: a bool is no number, 1.9 is not 1, and None is not the word `None`, at any door with a type."""

    AT = datetime(2026, 3, 2, tzinfo=UTC)

    @pytest.mark.parametrize("value", [True, False, 1.9, 1.0, "1", None, b"1", 1j])
    def test_a_number_is_a_whole_number(self, value: Any) -> None:
        """Property 8: nothing that merely looks like a whole number is taken for one."""
        with pytest.raises(InvalidValue, match=rf"^expected a whole number, got {type(value).__name__}; give 1 to 60"):
            whole_number(value, least=1, most=60)
        with pytest.raises(InvalidValue, match=r"^Question\.minutes: expected a whole number"):
            Question(text="Why?", topic="advice", minutes=value)
        if value is not None:
            with pytest.raises(InvalidValue, match=r"^Reflection\.view_moved: expected a whole number"):
                Reflection(interview="i", at=self.AT, view_moved=value)

    @pytest.mark.parametrize("value", [0, 61, -1, 10**30])
    def test_a_number_is_within_its_bounds(self, value: int) -> None:
        with pytest.raises(InvalidValue, match=r"^Question\.minutes: (it|-?\d+) is out of range; give 1 to 60"):
            Question(text="Why?", topic="advice", minutes=value)

    @pytest.mark.parametrize("value", [1, 60])
    def test_the_bounds_are_included(self, value: int) -> None:
        assert Question(text="Why?", topic="advice", minutes=value).minutes == value

    @pytest.mark.parametrize(
        "build",
        [
            lambda: Seeker(name=None, zone="UTC", field="x"),  # type: ignore[arg-type]
            lambda: Seeker(name="Sam", zone="UTC", field=None),  # type: ignore[arg-type]
            lambda: Contact(name="Ada", emails=[None]),  # type: ignore[list-item]
            lambda: Contact(name="Ada", tags=[None]),  # type: ignore[list-item]
            lambda: Contact(name="Ada", id=None),  # type: ignore[arg-type]
            lambda: Employment(organisation=None),  # type: ignore[arg-type]
            lambda: Note(contact="a", kind="comment", text=None),  # type: ignore[arg-type]
            lambda: Note(contact="a", kind="resource", text="x", link=None),  # type: ignore[arg-type]
            lambda: Question(text=None, topic="advice"),  # type: ignore[arg-type]
            lambda: Question(text="Why?", topic=None),  # type: ignore[arg-type]
        ],
    )
    def test_nothing_is_no_word(self, build: Any) -> None:
        """Property 8: None is refused where text is wanted, and never becomes the text `None`."""
        with pytest.raises(InvalidValue, match="got NoneType"):
            build()


class TestItems:
    def test_one_value_is_a_list_of_one(self) -> None:
        assert items(int, 5) == (5,)
        assert items(str.upper, "abc") == ("ABC",)

    @pytest.mark.parametrize("values", [["a", "b", "a"], ("a", "b"), {"a": 1, "b": 2}, iter(["a", "b"])])
    def test_any_iterable_will_do_and_each_item_stands_once(self, values: Any) -> None:
        assert items(str, values) == ("a", "b")

    def test_several_levels_of_place_are_joined(self) -> None:
        with pytest.raises(InvalidValue) as caught:
            Contact(name="Ada Quist", employments=[Employment(organisation="A"), ""])
        assert caught.value.problems == (
            Problem("Contact.employments[1]", "neither organisation nor title", "give one of them"),
        )


def test_the_cause_of_an_error_is_not_dragged_along() -> None:
    with pytest.raises(InvalidValue) as caught:
        Contact(name="Ada Quist", emails="ada@")
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
