"""Fields and titles in other languages than English, put into English."""

from collections import Counter
from importlib.resources import files

import pytest
from hypothesis import given, strategies as st

from infointerview.rules.occupations import _in_english, _table, entries, in_english, root
from tests.rules.table_of_occupations import ENTRIES

TEXT = files("infointerview.rules").joinpath("work_abroad.txt").read_text("utf-8")
LINES = entries(TEXT)


def nothing_is_english(_: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Ingénieur civil", "civil engineer"),
        ("Softwareentwickler", "software developer"),
        ("Maschinenbauingenieurin", "mechanical engineer"),
        ("Kunstlehrer", "fine art teacher"),
        ("Schulpsychologin", "school psychologist"),
        ("Técnico de painéis solares", "solar installer"),
        ("Leiterin der Logistik", "manager of logistics"),
        ("Chef de projet éolien", "renewable energy engineer"),
        ("Abogada penalista", "criminal lawyer"),
        ("Avvocata", "lawyer"),
        ("Verpleegkundige", "nurse"),
        ("Médico/a", "doctor"),
        ("Erzieher (m/w/d)", "early years teacher"),
        ("chargé·e de communication", "communications officer"),
        ("Pielęgniarka", "nurse"),
        ("Socialsekreterare", "social worker"),
        ("İnşaat mühendisi", "civil engineer"),
    ],
)
def test_a_title_is_put_into_english(text: str, english: str) -> None:
    assert english in in_english(text, nothing_is_english)


@pytest.mark.parametrize("text", ["", "Staff Nurse", "Head Chef", "Controller", "Łódź", "\u8b77\u58eb", "123"])
def test_what_is_english_or_unknown_stays_as_it_is(text: str) -> None:
    assert _in_english(text) == ()


@pytest.mark.parametrize(
    "pair",
    [
        "enfermera enfermeros",
        "directeur directrice",
        "vendeur vendeuse",
        "lehrer lehrerinnen",
        "psicologia psicologo",
        "technik technikerin",
        "kaufmann kauffrau",
    ],
)
def test_forms_of_one_word_share_a_root(pair: str) -> None:
    assert len(set(map(root, pair.split()))) == 1


@given(st.text(), st.text())
def test_every_text_gets_an_answer(first: str, second: str) -> None:
    assert all(isinstance(each, str) for each in in_english(f"{first} de {second}", nothing_is_english))


class TestTheTable:
    def test_lines_are_sorted_and_each_stands_once(self) -> None:
        english = [each for each, _ in LINES]
        assert english == sorted(set(english))

    def test_no_line_says_anything_twice(self) -> None:
        for english, phrases in LINES:
            times = Counter(each.strip().casefold() for each in phrases.split(","))
            assert max(times.values()) == 1, english

    def test_every_word_of_english_is_one_of_the_table_of_occupations(self) -> None:
        assert [english for english, _ in LINES if not all(map(_table().is_a_word, english.split()))] == []

    def test_no_title_of_the_table_of_occupations_is_taken_for_another_language(self) -> None:
        titles = [title for entry in ENTRIES for title in entry["titles"]]
        assert [title for title in titles if _in_english(title)] == []

    def test_every_line_fits_a_screen(self) -> None:
        assert max(map(len, TEXT.splitlines())) <= 118

    @pytest.mark.parametrize("text", ["nurse", "nurse:", "  infirmier"])
    def test_a_slip_is_told_by_its_line(self, text: str) -> None:
        with pytest.raises(ValueError, match=r"work_abroad.txt, line 1: expected"):
            entries(text)
