"""How people are written in exports: what is part of a name, and what is only hung on it."""

import csv
import unicodedata
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, strategies as st

from infointerview.errors import InvalidValue
from infointerview.formats.people import addresses, is_hidden_profile, read_name
from infointerview.model.people import PersonName
from infointerview.strategies.people import CAST

with (Path(__file__).parents[1] / "data" / "names.tsv").open(encoding="utf-8", newline="") as table:
    LABELLED = [
        tuple(row)
        for row in csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        if len(row) == 6 and row[0] != "first"
    ]


@pytest.mark.parametrize("row", LABELLED, ids=lambda row: f"{row[0]}+{row[1]}")
def test_a_name_is_read_as_a_person_would_read_it(row: tuple[str, ...]) -> None:
    first, last, full, given_name, family, others = row
    expected = PersonName(full, given=given_name, family=family)
    fields = dict(other.split("=", 1) for other in others.split(" ; ") if other)
    name, remark = read_name(first, last)

    assert (name.full, name.given, name.family) == (expected.full, expected.given, expected.family)
    for field in ("honorific", "preferred", "pronouns", "credentials"):
        assert getattr(name, field) == fields.get(field, ""), field
    assert ", ".join(name.also_written) == fields.get("also_written", "")
    changed = name.full != f"{first} {last}".strip()
    assert name.as_imported == (f"{first} {last}".strip() if changed or fields else "")
    assert bool(remark) == (changed or bool(fields) or "," in name.full)


def test_the_labelled_names_are_many_and_most_are_messy() -> None:
    messy = [row for row in LABELLED if row[2] != f"{row[0]} {row[1]}".strip()]
    assert (len(LABELLED) >= 270, len(messy) >= 150) == (True, True)


# -- what holds for any name ------------------------------------------------------------------------------------------

HUNG_ON = [", PhD", ", MBA, PMP", " MSc", " (she/her)", " They/Them", " 🌟", " | Hiring!", " - Helping founders grow"]
PIECES = st.sampled_from(
    [
        *"(),|-.'\"*:",
        *("Ada", "QUIST", "van", "Bo", "PhD", "MBA", "Ma", "Jr.", "III", "Dr.", "she/her", "🌟", "Hiring!", "née"),
        *("陈莹", "नील", "می\u200cخواه", "O'Brien", "LION", "30K+", "IŞIK", "#x", "𝐀𝐝𝐚"),
    ]
)
CELLS = st.lists(PIECES | st.text(max_size=4), max_size=6).map(lambda pieces: " ".join(" ".join(pieces).split()))
JOINED = st.lists(PIECES, max_size=6).map("".join)


@given(CELLS | JOINED, CELLS | JOINED)
def test_nothing_is_lost_and_no_name_becomes_empty(first: str, last: str) -> None:
    """Whatever is taken off stands in a field, and there is always a name left, with a letter or digit in it."""
    whole = unicodedata.normalize("NFC", f"{first} {last}".strip())
    try:
        PersonName(whole)
    except InvalidValue:
        with pytest.raises(InvalidValue):
            read_name(first, last)
        return
    name, remark = read_name(first, last)
    assert any(map(str.isalnum, name.full))
    assert name.as_imported in {whole, ""}
    if not name.as_imported:
        assert name.full == whole
    assert bool(name.as_imported) <= bool(remark)
    assert "\n" not in remark


@given(st.sampled_from(CAST), st.lists(st.sampled_from(HUNG_ON), min_size=1, max_size=3, unique=True))
def test_whatever_is_hung_on_a_name_the_name_itself_stays_whole(name: PersonName, hung_on: list[str]) -> None:
    first, _, last = name.full.partition(" ")
    behind = sorted(hung_on, key=HUNG_ON.index)
    written = f"{last}{''.join(behind)}" if last else ""
    read, _ = read_name(first if last else f"{first}{''.join(behind)}", written)
    assert read.full == name.full


@given(CELLS | JOINED, CELLS | JOINED)
def test_what_was_read_once_stays_as_it_is(first: str, last: str) -> None:
    try:
        name, _ = read_name(first, last)
    except InvalidValue:
        return
    if name.given and name.family and name.full == f"{name.given} {name.family}":
        again, _ = read_name(name.given, name.family)
        assert again.full == name.full


@given(st.sampled_from(CAST))
def test_names_of_every_shape_are_left_alone(name: PersonName) -> None:
    first, _, last = name.full.partition(" ")
    assert read_name(first, last)[0].full == name.full


def test_a_cell_may_hold_several_addresses() -> None:
    assert addresses("a@x.org; b@y.org") == addresses("a@x.org,b@y.org") == addresses("a@x.org b@y.org")
    assert (addresses(""), addresses("no address")) == ((), ("no address",))


@pytest.mark.parametrize("name", ["LinkedIn Member", "linkedin  member", "Membre de LinkedIn", "LinkedIn-Mitglied"])
def test_a_hidden_profile_is_known_by_its_name(name: str) -> None:
    assert is_hidden_profile(name)


def test_a_name_is_followed_by_itself_in_another_script_of_one_word_or_two() -> None:
    for last in ("Yamazaki 山崎 美波", "Yamazaki 山崎美波"):
        name, _ = read_name("Minami", last)
        assert (name.full, name.also_written) == ("Minami Yamazaki", (last.removeprefix("Yamazaki "),))


@pytest.mark.parametrize("piece", ["a 一 ", "A1 ", "(a)", "'a' ", ", PhD", "Dr. ", "A\U0001f600", "(Hons) "])
def test_nobody_is_called_by_hundreds_of_characters(piece: str) -> None:
    began = process_time()
    name, remark = read_name(f"Ada {piece * 200}"[:900].strip())
    assert (name.full[:3], remark) == ("Ada", "the name is very long and is kept whole")
    read_name(f"Ada {piece * 200}"[:120])
    assert process_time() - began < 0.05
