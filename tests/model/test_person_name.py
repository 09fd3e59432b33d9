"""Names as people have them."""

import unicodedata
from typing import Any

import pytest
from attrs import evolve
from hypothesis import example, given, strategies as st

from infointerview import Contact, InvalidValue, PersonName
from infointerview.strategies.people import person_names

# Invented, one for each way in which people are named: one word, no surname, particles, two surnames, compound given
# names, patronymics, the family name first, prefixes and suffixes, initials, apostrophes, hyphens, and many scripts.
NAMES = [
    "Sukarmini",
    "Björg",
    "X Æ 12",
    "Ludwig van der Berg",
    "Aurelio de la Cruz y Montes",
    "María José Quiroga Belmonte",
    "Inês d'Ávila e Sá",
    "Siobhán O'Rourke-Ní Dhuill",
    "Guðrún Hallsdóttir",
    "Tsegaye Alemu Worku",
    "J. R. Whitlow III",
    "Prof. Dr. h. c. Hanna Weiß",
    "Jean-Luc Thévenin, PhD",
    "Nguyễn Thị Ánh Dương",
    "Mukasa bin Ssali",
    "Þorkell II",
    "佐久間 千尋",
    "欧阳书涵",
    "남궁하늘",
    "Ирина Львовна Заречная",
    "Ελπίδα Ξυλούρη",
    "ليلى بنت سالم الحدادي",
    "רות בן־עמי",
    "श्रीमयी कृष्णन्",
    "நிலா வேலன்",
    "نگین می\u200cخواه",
    "ชนิกานต์ ศรีสว่าง",
    "გიორგი ნაცვლიშვილი",
    "Անահիտ Ծովյան",
    "ስንታየሁ በላይ",
    "N!xau Dǂkgao",
    "7even",
]
OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


class TestAnyText:
    @given(st.text())
    @example("\u202eadA")
    @example("\ud800da")
    @example("e\u0301")
    @example("Ada\u2028Quist")
    def test_a_name_is_clean_or_refused(self, written: str) -> None:
        """Property 1: any text is refused with our error, or gives a name in NFC, not blank, nothing unsafe in it."""
        try:
            name = str(PersonName(written))
        except InvalidValue as error:
            assert error.problems[0].where == "PersonName.full"
            return
        assert unicodedata.is_normalized("NFC", name)
        assert name.strip() == name != ""
        assert not {unicodedata.category(character) for character in name} & {"Cc", "Cs", "Zl", "Zp"}
        assert not set(OVERRIDES) & set(name)

    @given(st.text())
    def test_a_name_survives_its_own_text(self, written: str) -> None:
        """Property 2: a name made from the text of a name is that name."""
        try:
            name = PersonName(written)
        except InvalidValue:
            return
        assert PersonName(str(name)) == name


@pytest.mark.parametrize("written", NAMES)
def test_people_are_named_in_many_ways(written: str) -> None:
    """Property 3: names of one word, without a surname, with particles and in every script are accepted as they are."""
    name = PersonName(written)

    assert str(name) == unicodedata.normalize("NFC", written)
    assert (name.given, name.family, name.honorific) == ("", "", "")


@pytest.mark.parametrize("written", ["", "   ", "-", "???", "...", "\u200d", "'’"])
def test_a_name_has_a_letter(written: str) -> None:
    with pytest.raises(InvalidValue, match=r"PersonName\.full: it (is blank|has no letter or digit)"):
        PersonName(written)


def test_no_part_of_a_name_is_guessed() -> None:
    name = PersonName("Dr. Ada Quist")

    assert (name.given, name.family, name.honorific, name.preferred) == ("", "", "", "")
    assert name.address == "Dr. Ada Quist"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        (PersonName("Ludwig van der Berg"), "Ludwig van der Berg"),
        (PersonName("Ludwig van der Berg", given="Ludwig"), "Ludwig"),
        (PersonName("Ludwig van der Berg", given="Ludwig", preferred="Lu"), "Lu"),
        (PersonName("Ludwig van der Berg", family="van der Berg"), "Ludwig van der Berg"),
    ],
)
def test_the_preferred_form_of_address_goes_before_the_given_name(name: PersonName, address: str) -> None:
    assert name.address == address


def test_every_spelling_is_listed_once_the_fullest_first() -> None:
    name = PersonName("佐久間 千尋", given="千尋", family="佐久間", preferred="千尋", also_written="Chihiro Sakuma")

    assert name.spellings == ("佐久間 千尋", "Chihiro Sakuma", "千尋", "佐久間")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("zoe", True),
        ("ZOË", True),
        ("muller", True),
        ("van der", True),
        ("zoe van", True),
        ("oe", False),
        ("uller", False),
        ("der mueller", False),
        ("saku", True),
        ("kuma", False),
    ],
)
def test_a_query_matches_where_a_word_begins(query: str, found: bool) -> None:
    assert PersonName("Zoë van der Müller", also_written=["Sakuma Chihiro"]).matches(query) is found


def test_other_spellings_are_whole_names() -> None:
    with pytest.raises(InvalidValue, match=r"PersonName\.also_written\[1\]: it has no letter"):
        PersonName("Ada", also_written=["エイダ", "--"])


@pytest.mark.parametrize("part", ["given", "family", "honorific", "preferred", "pronunciation", "credentials"])
def test_every_part_is_one_line(part: str) -> None:
    wrong: Any = {part: "a\nb"}
    with pytest.raises(InvalidValue, match=rf"PersonName\.{part}: it has the character U\+000A"):
        evolve(PersonName("Ada"), **wrong)


def test_a_name_in_a_contact_says_where_it_is_wrong() -> None:
    with pytest.raises(InvalidValue, match=r"^Contact\.name\.full: it is blank"):
        Contact(name=" ")


@given(person_names())
def test_a_name_is_what_its_parts_are(name: PersonName) -> None:
    assert name.address in name.spellings
    assert name.matches(name.full)
    assert evolve(name, extra={}) == PersonName(
        name.full,
        given=name.given,
        family=name.family,
        honorific=name.honorific,
        preferred=name.preferred,
        pronunciation=name.pronunciation,
        credentials=name.credentials,
        pronouns=name.pronouns,
        also_written=name.also_written,
        as_imported=name.as_imported,
    )
