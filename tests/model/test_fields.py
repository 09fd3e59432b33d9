"""How the fields of a fact check what they are given, and how an error says where it is."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from inspect import signature
from typing import Any

import attrs
import pytest

from infointerview import (
    Campaign,
    Contact,
    Decision,
    Employment,
    Interview,
    InvalidKeyword,
    InvalidValue,
    Note,
    Permission,
    PersonName,
    Problem,
    Question,
    Reflection,
    Seeker,
    Topic,
)
from infointerview.errors import within
from infointerview.model.fields import flag, items, whole_number, word
from infointerview.model.values import Channel, EmailAddress, Party
from tests.model.offered import OFFERED

SAM = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
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
        assert problem.what == "unknown value 'Zyzzyva'"
        assert problem.repair == f"choose one of {', '.join(member.value for member in vocabulary)}"

    @pytest.mark.parametrize("value", [None, 0, 1, 1.0, True, False, b"email", [], ("a",)])
    def test_only_text_spells_a_word(self, vocabulary: type[StrEnum], value: Any) -> None:
        with pytest.raises(InvalidValue, match=rf"got {type(value).__name__}; choose one of "):
            word(vocabulary, value)


def test_the_nearest_word_is_suggested() -> None:
    with pytest.raises(InvalidValue, match=r"unknown value 'e-mail'; did you mean 'email'\?"):
        word(Channel, "e-mail")


def test_the_error_names_the_vocabulary() -> None:
    with pytest.raises(InvalidValue, match="unknown value 'x'; choose one of mutual_contact"):
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

    @pytest.mark.parametrize("values", [["a", "b", "a"], ("a", "b"), iter(["a", "b"])])
    def test_any_iterable_will_do_and_each_item_stands_once(self, values: Any) -> None:
        assert items(str, values) == ("a", "b")

    @pytest.mark.parametrize(
        ("keyword", "expected"),
        [
            ("emails", "expected an e-mail address"),
            ("phones", "expected text"),
            ("profiles", "expected text"),
            ("tags", "expected text"),
        ],
    )
    def test_a_mapping_is_not_a_list_of_its_keys(self, keyword: str, expected: str) -> None:
        with pytest.raises(InvalidValue, match=rf"^Contact\.{keyword}\[0\]: {expected}, got dict"):
            Contact(name="Ada Quist", **{keyword: {"organisation": "X"}})  # type: ignore[arg-type]

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


def defaults(cls: type[Any]) -> Iterator[tuple[str, Any, Any]]:
    """Yield the name, the default and the converted default of each field that has both a default and a converter."""
    for attribute in attrs.fields(cls):
        known = attribute.default
        if attribute.converter and known is not attrs.NOTHING and not hasattr(known, "takes_self"):
            yield attribute.name, known, attribute.converter.__wrapped__(known)


FACTS: list[type[Any]] = [
    member
    for member in OFFERED.values()
    if isinstance(member, type) and attrs.has(member) and any(field.converter for field in attrs.fields(member))
]


@pytest.mark.parametrize("fact", FACTS)
def test_a_default_is_what_its_converter_makes_of_it(fact: type[Any]) -> None:
    """A default is not converted, so it must be in the form that is kept."""
    for name, default, converted in defaults(fact):
        assert (name, converted) == (name, default)
        assert type(converted) is type(default)


class TestKeywords:
    @pytest.mark.parametrize("fact", [fact for fact in FACTS if fact not in {EmailAddress, Topic}])
    def test_an_unknown_keyword_is_an_error_of_ours_and_a_type_error(self, fact: type[Any]) -> None:
        with pytest.raises(TypeError) as caught:
            fact(misspelt=5)

        assert isinstance(caught.value, InvalidKeyword)
        assert caught.value.problems[0].where == f"{fact.__name__}.misspelt"
        assert caught.value.problems[0].what == "unknown keyword"

    @pytest.mark.parametrize(
        ("build", "says"),
        [
            (lambda: Contact(name="Ada", email="a@b.org"), "Contact.email: unknown keyword; did you mean 'emails'?"),  # type: ignore[call-arg]
            (lambda: Contact(name="Ada", emial="a@b.org"), "Contact.emial: unknown keyword; did you mean 'emails'?"),  # type: ignore[call-arg]
            (
                lambda: attrs.evolve(Permission(), when=5),  # type: ignore[call-arg]
                "Permission.when: unknown keyword; choose one of answer, at, scope, extra",
            ),
            (lambda: PersonName("Ada Quist", giver="Ada"), "PersonName.giver: unknown keyword; did you mean 'given'?"),  # type: ignore[call-arg]
            (Contact, "Contact.name: missing; give name=..."),
            (
                lambda: Decision(wat="x", at=TestStrictDoors.AT),  # type: ignore[call-arg]
                "Decision.wat: unknown keyword; did you mean 'what'?\nDecision.what: missing; give what=...",
            ),
            (
                lambda: Campaign(seeker=SAM, origin="x"),  # type: ignore[call-arg]
                "Campaign.origin: unknown keyword; choose one of seeker, facts, erased, extra",
            ),
        ],
    )
    def test_the_error_says_what_was_meant(self, build: Callable[[], object], says: str) -> None:
        with pytest.raises(InvalidKeyword) as caught:
            build()

        assert str(caught.value) == says
        assert caught.value.__suppress_context__

    def test_an_interview_says_how_it_begins(self) -> None:
        with pytest.raises(InvalidKeyword, match=r"^Interview\.history: missing; begin with Interview\.propose, "):
            Interview(contact="ada")  # type: ignore[call-arg]
        with pytest.raises(InvalidValue, match=r"^Interview\.history: it is empty; begin with Interview\.propose, "):
            Interview(contact="ada", history=[])

    def test_too_many_positions_are_left_to_python(self) -> None:
        with pytest.raises(TypeError, match="takes 2 positional arguments but 3 were given") as caught:
            PersonName("Ada", "Quist")  # type: ignore[call-arg]

        assert not isinstance(caught.value, InvalidKeyword)

    def test_a_type_error_of_the_callers_own_iterable_goes_through(self) -> None:
        def broken() -> Iterator[str]:
            raise TypeError("mine")
            yield ""

        with pytest.raises(TypeError, match=r"^mine$"):
            Contact(name="Ada", tags=broken())

    def test_a_signature_still_says_every_keyword(self) -> None:
        assert list(signature(Employment).parameters) == [field.name for field in attrs.fields(Employment)]


class TestWithin:
    def test_it_puts_its_place_before_the_place_of_the_error(self) -> None:
        with pytest.raises(InvalidValue, match=r"^outer\.inner: wrong$") as caught, within("outer"):
            raise InvalidValue.at("Fact.inner", "wrong")

        assert caught.value.__cause__ is None
        assert caught.value.__suppress_context__

    def test_it_leaves_other_errors_and_success_alone(self) -> None:
        with within("outer"):
            pass
        with pytest.raises(KeyError), within("outer"):
            raise KeyError
