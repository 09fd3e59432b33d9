"""Telephone numbers, kept as they were given."""

import pytest
from hypothesis import given

from infointerview import Contact, InvalidValue, Seeker
from infointerview.model.values import phone, phones
from infointerview.strategies.values import phones as some_phones


@pytest.mark.parametrize(
    "written",
    [
        "+44 20 7946 0018",
        "020 7946 0018",
        "+1 (613) 555-0142",
        "613.555.0142",
        "(0306) 99 90 12",
        "+49 30/555 01 23",
        "112",
        "+44 20 7946 0018 ext 4",
        "+44 20 7946 0018 ext. 4",
        "+44 20 7946 0018, ext 4",
        "613-555-0142 x12",
        "613-555-0142x12",
        "613-555-0142 #7",
        "613-555-0142;ext.7",
    ],
)
def test_numbers_that_are_accepted(written: str) -> None:
    assert phone(written) == written


@pytest.mark.parametrize(
    "written",
    [
        "",
        "12",
        "call me",
        "ada@example.org",
        "tel:+442079460018",
        "555-CALL",
        "+" + "1" * 21,
        "-613-555-0142",
        "613 555 0142 or 613 555 0143",
        "613 555 0142\n613 555 0143",
        "=1+1",
        "613<b>",
    ],
)
def test_numbers_that_are_refused(written: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        phone(written)
    assert "555" not in str(caught.value)


def test_blanks_around_a_number_go() -> None:
    assert phone("  112 ") == "112"


def test_numbers_stand_once_in_their_order() -> None:
    assert phones(["613-555-0142", "112", "613-555-0142"]) == ("613-555-0142", "112")
    assert phones("112") == ("112",)


def test_a_number_that_does_not_fit_is_named_by_its_place() -> None:
    with pytest.raises(InvalidValue, match=r"^Contact\.phones\[1\]: not a telephone number; write it as \+44"):
        Contact(name="Ada Quist", phones=["112", "none"])


@pytest.mark.parametrize("value", [None, 0, False, [7], 112])
def test_a_number_is_text(value: object) -> None:
    with pytest.raises(InvalidValue, match=r"^Seeker\.phones\[0\]: expected text"):
        Seeker(name="Sam Okafor", zone="UTC", field="hydrology", phones=value)  # type: ignore[arg-type]


@given(some_phones())
def test_a_number_stays_what_it_is(written: str) -> None:
    assert phone(written) == written
