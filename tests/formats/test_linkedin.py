"""Reading LinkedIn's `Connections.csv`: every layout, every quirk, and what holds for any file at all."""

import csv
import re
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import example, given, strategies as st

import infointerview as ii
from infointerview.errors import InvalidImport, InvalidValue
from infointerview.formats.contacts import read_linkedin
from infointerview.formats.report import ImportReport, SkipReason
from infointerview.model.employers import Employment
from infointerview.model.people import Contact, Found, PersonName

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
NOTES = 'Notes:\n"When exporting your connection data, you may notice that ""some"" addresses are missing."\n\n'
ROSA = "Rosa,Quispe,https://www.linkedin.com/in/rosa-quispe,rosa@example.org,City Museum,Curator,22 Nov 2026\n"
SHORT = "First Name,Last Name,Connected On\n"


def read(text: str, **limits: Any) -> ImportReport:
    return read_linkedin(StringIO(text, newline=""), **limits)


def only(text: str) -> Contact:
    """Return the one contact of a file in which nothing is worth a remark."""
    report = read(text)
    assert (len(report.contacts), report.skipped, report.remarks) == (1, (), ())
    return report.contacts[0]


def refusal(text: str | bytes, **limits: Any) -> str:
    with pytest.raises(InvalidImport) as caught:
        read_linkedin(StringIO(text, newline="") if isinstance(text, str) else BytesIO(text), **limits)
    return str(caught.value)


# -- layouts ----------------------------------------------------------------------------------------------------------


def expected_rosa(on: date, *profiles: str) -> Contact:
    return Contact(
        name=PersonName("Rosa Quispe", given="Rosa", family="Quispe"),
        emails="rosa@example.org",
        profiles=profiles,
        employments=(Employment(organisation="City Museum", title="Curator"),),
        found=Found(through="linkedin", where="LinkedIn", on=on, imported_from="linkedin"),
    )


def test_today_there_are_notes_and_seven_columns() -> None:
    assert only(NOTES + HEADER + ROSA) == expected_rosa(date(2026, 11, 22), "https://www.linkedin.com/in/rosa-quispe")


def test_in_2021_there_were_notes_and_no_url() -> None:
    table = "First Name,Last Name,Email Address,Company,Position,Connected On\n"
    row = "Rosa,Quispe,rosa@example.org,City Museum,Curator,28 Nov 2021\n"
    assert only(NOTES + table + row) == expected_rosa(date(2021, 11, 28))


def test_in_2018_there_were_no_notes_and_the_month_came_first() -> None:
    table = "First Name,Last Name,Email Address,Company,Position,Connected On\n"
    row = 'Rosa,Quispe,rosa@example.org,City Museum,Curator,"4/10/18, 5:30 PM"\n'
    assert only(table + row) == expected_rosa(date(2018, 4, 10))


def test_a_german_table_may_have_semicolons() -> None:
    table = "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am\n"
    row = "Rosa,Quispe,,rosa@example.org,City Museum,Curator,3. März 2025\n"
    assert only(table + row) == expected_rosa(date(2025, 3, 3))
    assert only((table + row).replace(",", ";")) == expected_rosa(date(2025, 3, 3))


@pytest.mark.parametrize("lines_above", [0, 1, 2, 19])
def test_the_header_is_found_below_notes_of_any_length(lines_above: int) -> None:
    assert only("a note\n" * lines_above + SHORT + "Rosa,Quispe,\n").name.full == "Rosa Quispe"


def test_a_note_may_be_longer_than_any_cell() -> None:
    assert only("x" * 200_000 + f"\n{SHORT}Rosa,Quispe,\n").name.full == "Rosa Quispe"


def test_columns_may_stand_in_any_order_case_and_spacing() -> None:
    contact = only("connected on,COMPANY, LastName ,first  name\n2024-01-15,Northgate School,Quispe,Rosa\n")
    assert (contact.name.given, contact.name.family) == ("Rosa", "Quispe")
    assert (contact.organisation, contact.found.on) == ("Northgate School", date(2024, 1, 15))


def test_columns_that_are_not_used_are_listed() -> None:
    report = read("First Name,Birth\x1b[31mday,,Last Name,Connected On,Company,Company\nAda,May,x,Quispe,,One,Two\n")
    assert report.columns_not_used == ("Birth[31mday", "column 3", "Company")
    assert report.contacts[0].organisation == "One"
    assert str(report).endswith("3 columns not used:\n  Birth[31mday\n  column 3\n  Company")


def test_the_example_file_is_read() -> None:
    report = read_linkedin(ii.example_file("Connections.csv"))
    assert (len(report.contacts), report.rows_seen) == (60, 62)
    assert {row.code for row in report.skipped} == {SkipReason.NO_NAME}
    assert {"Ada Quist", "Bo Lindqvist", "Mei-Ling Tan", "Haneul NA"} <= {c.name.full for c in report.contacts}


# -- cells ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("22 Nov 2026", date(2026, 11, 22)),
        ("1 May 2019", date(2019, 5, 1)),
        ("04 Dez. 2025", date(2025, 12, 4)),
        ("5 Mär 2024", date(2024, 3, 5)),
        ("5 Mrz 2024", date(2024, 3, 5)),
        ("4. Ma\u0308rz 2025", date(2025, 3, 4)),
        ('"12/31/18, 11:59\u202fpm"', date(2018, 12, 31)),
        ("2026-07-01", date(2026, 7, 1)),
        ("2026-07-01 10:00:00 UTC", date(2026, 7, 1)),
        ("2026-07-01T10:00:00Z", date(2026, 7, 1)),
        ("15-Jan-24", date(2024, 1, 15)),
        ("29 Feb 2024", date(2024, 2, 29)),
    ],
)
def test_dates_are_read_in_every_known_form(written: str, day: date) -> None:
    assert only(f"{SHORT}Rosa,Quispe,{written}\n").found.on == day


@pytest.mark.parametrize(
    "written",
    ["29 Feb 2025", "yesterday", "May", "May 2023", "15 Nov", "2023", "22 Nuv 2026", "1 Jan 1066", "\u0661 Jan 2024"],
)
def test_a_date_that_nobody_can_read_is_left_out_with_a_remark(written: str) -> None:
    report = read(f"{SHORT}Rosa,Quispe,{written}\n")
    assert report.contacts[0].found.on is None
    assert [(r.line, r.sentence) for r in report.remarks] == [
        (2, "the date of connection was left out: not a date in a known format")
    ]


@pytest.mark.parametrize("surname", ["NA", "Null", "NaN", "None", "van der Berg", "王", "O'Quispe"])
def test_surnames_are_kept_as_written(surname: str) -> None:
    name = only(f"{SHORT}Rosa,{surname},\n").name
    assert (name.full, name.given, name.family) == (f"Rosa {surname}", "Rosa", surname)


def test_a_name_may_have_one_token_in_either_column() -> None:
    given, family = read(f"{SHORT}Suharwati,,\n,Kalinda,\n").contacts
    assert given.name == PersonName("Suharwati", given="Suharwati")
    assert family.name == PersonName("Kalinda", family="Kalinda")


def test_blanks_and_line_ends_in_a_cell_become_one_blank() -> None:
    contact = only(HEADER + '" Rosa\u00a0 Maria ",\tQuispe,,,"Hartmoor,\r\nPell & Sons","Team ""Lead""\nFlood",\n')
    assert contact.name == PersonName("Rosa Maria Quispe", given="Rosa Maria", family="Quispe")
    assert (contact.organisation, contact.title) == ("Hartmoor, Pell & Sons", 'Team "Lead" Flood')


@pytest.mark.parametrize("placeholder", ["undefined", ".", "-"])
def test_a_placeholder_is_no_surname(placeholder: str) -> None:
    report = read(f"{SHORT}Northgate School,{placeholder},\n")
    assert report.contacts[0].name == PersonName("Northgate School", given="Northgate School")
    assert "placeholder" in report.remarks[0].sentence


def test_what_is_hung_on_a_name_goes_into_its_own_field_with_a_remark() -> None:
    report = read(f'{SHORT}Dr. Rosa (she/her),"LOOPER, DipWSET 🌊",\n')
    name = report.contacts[0].name
    assert (name.full, name.given, name.family) == ("Rosa Looper", "Rosa", "Looper")
    assert (name.honorific, name.pronouns, name.credentials) == ("Dr.", "she/her", "DipWSET")
    assert name.as_imported == "Dr. Rosa (she/her) LOOPER, DipWSET 🌊"
    assert [str(remark) for remark in report.remarks] == [
        "line 2: taken off the name: ornaments, pronouns, credentials, a title, capitals; name.as_imported has it whole"
    ]


def test_a_comma_before_what_may_be_a_name_keeps_the_name_whole() -> None:
    report = read(f'{SHORT}Rosa,"Looper, Winemaker",\n')
    assert report.contacts[0].name == PersonName("Rosa Looper, Winemaker", given="Rosa")
    assert str(report.remarks[0]) == "line 2: the name holds a comma and is kept whole"


@pytest.mark.parametrize("hidden", ["LinkedIn,Member", "LinkedIn Member,", "Membre,de LinkedIn"])
def test_a_hidden_profile_is_not_a_contact(hidden: str) -> None:
    report = read(f"{SHORT}{hidden},\nRosa,Quispe,\n")
    assert [(row.line, row.code) for row in report.skipped] == [(2, SkipReason.HIDDEN)]


def test_a_header_that_stands_again_between_two_exports_is_not_a_contact() -> None:
    report = read(f"{HEADER}Rosa,Quispe,,,,,\n{HEADER}Bo,Lind,,,,,\n")
    assert [str(contact.name) for contact in report.contacts] == ["Rosa Quispe", "Bo Lind"]
    assert [(row.line, row.code) for row in report.skipped] == [(3, SkipReason.HEADER)]


def test_addresses_of_profiles_get_a_scheme_and_tracking_does_not_change_the_id() -> None:
    plain = only(HEADER + "Rosa,Quispe,https://www.linkedin.com/in/rosa-quispe,,,,\n")
    tracked = only(HEADER + "Rosa,Quispe,www.linkedin.com/in/rosa-quispe/?trk=contacts,,,,\n")
    assert tracked.profiles == ("https://www.linkedin.com/in/rosa-quispe/?trk=contacts",)
    assert tracked.id == plain.id


def test_cells_that_do_not_fit_are_left_out_one_by_one() -> None:
    report = read(HEADER + f"Rosa,Quispe,no address,no address,{'x' * 1001},Lead\x07,22 Nov 2026\n")
    ada = report.contacts[0]
    assert (ada.emails, ada.profiles, ada.employments, ada.found.on) == ((), (), (), date(2026, 11, 22))
    columns = ("company", "position", "e-mail address", "address of the profile")
    assert [r.sentence.split(" was left out")[0] for r in report.remarks] == [f"the {column}" for column in columns]


@pytest.mark.parametrize(("cells", "job"), [("Northgate,", "Northgate"), (",Lead", "Lead"), ("A,Lead", "Lead, A")])
def test_company_and_position_may_be_missing(cells: str, job: str) -> None:
    assert str(only(f"{HEADER}Rosa,Quispe,,,{cells},\n").employment) == job


def test_a_cell_with_two_addresses_gives_both() -> None:
    contact = only(HEADER + 'Rosa,Quispe,,"rosa@example.org; r.quispe@example.com",,,\n')
    assert [str(address) for address in contact.emails] == ["rosa@example.org", "r.quispe@example.com"]


def test_the_report_says_as_of_when_it_is() -> None:
    table = f"{SHORT}Rosa,Quispe,1 Mar 2024\nBo,Li,3 May 2023\nCy,Ek,\n"
    assert read(table).exported == date(2024, 3, 1)
    assert read_linkedin(StringIO(table), exported=date(2024, 4, 1)).exported == date(2024, 4, 1)
    assert read(f"{SHORT}Rosa,Quispe,\n").exported is None
    with pytest.raises(InvalidValue, match=r"read_linkedin\.exported"):
        read_linkedin(StringIO(table), exported="2024-04-01")  # type: ignore[arg-type]


def test_a_connection_after_the_export_gets_a_remark_and_no_day() -> None:
    report = read_linkedin(StringIO(f"{SHORT}Rosa,Quispe,01-Jan-70\nBo,Li,3 May 2025\n"), exported=date(2024, 4, 1))
    assert [contact.found.on for contact in report.contacts] == [None, None]
    assert [str(remark) for remark in report.remarks] == [
        "line 2: the date of connection was left out: it is before LinkedIn began, in May 2003",
        "line 3: the date of connection was left out: it is after the day of the export",
    ]


def test_every_contact_says_that_it_was_imported() -> None:
    assert {contact.found.imported_from for contact in read(HEADER + ROSA).contacts} == {"linkedin"}


# -- rows -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (",,,,,,", SkipReason.NO_NAME),
        (",,,,,,01 Jan 2023", SkipReason.NO_NAME),
        (" ,undefined,,,Northgate,,", SkipReason.NO_NAME),
        ("Bo\u202eL,Lindqvist,,,,,", SkipReason.UNUSABLE_NAME),
        ("Bo\x07L,Lindqvist,,,,,", SkipReason.UNUSABLE_NAME),
        ("!!!,,,,,,", SkipReason.UNUSABLE_NAME),
        ("B" * 1001 + ",,,,,,", SkipReason.UNUSABLE_NAME),
        ("Bo,Lindqvist,,,Northgate, Inc.,Lead,22 Nov 2026", SkipReason.MISALIGNED),
        (ROSA.rstrip(), SkipReason.DUPLICATE),
    ],
)
def test_a_row_that_gives_no_contact_is_skipped_with_its_line_and_code(row: str, code: SkipReason) -> None:
    report = read(f"{HEADER}{ROSA}{row}\n")
    assert [contact.name.full for contact in report.contacts] == ["Rosa Quispe"]
    assert [(skipped.line, skipped.code) for skipped in report.skipped] == [(3, code)]
    assert report.rows_seen == 2


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("Bo,Li,linkedin.com/in/b,,A,,", "Bo,Li,linkedin.com/in/b,,A,,", "it repeats line 2"),
        ("Bo,Li,linkedin.com/in/b,,A,,", "Bo,Li,uk.linkedin.com/in/B/,,C,,", "it has the same profile as line 2"),
        ("Bo,Li,,b@example.org,A,,", "Bob,Li,,B@example.org,A,,", "it has the same e-mail address as line 2"),
        ("Bo,Li,,,A Ltd,,", "bo,li,,,A,Lead,", "it has the same name and employer as line 2"),
    ],
)
def test_a_duplicate_says_what_it_shares_with_which_line(first: str, second: str, reason: str) -> None:
    report = read(f"{HEADER}{first}\n{second}\n")
    assert len(report.contacts) == 1
    assert report.skipped[0].reason.startswith(reason)


def test_people_who_share_an_address_are_kept_with_a_remark() -> None:
    report = read(HEADER + "Bo,Li,linkedin.com/in/b,desk@example.org,,,\nCy,Li,linkedin.com/in/c,desk@example.org,,,\n")
    assert [contact.name.full for contact in report.contacts] == ["Bo Li", "Cy Li"]
    assert [str(r) for r in report.remarks] == ["line 3: it shares an e-mail address with line 2, but not the profile"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_an_editor_counts_them(end: str) -> None:
    text = f'a note\n\n{HEADER}Rosa,Quispe,,,,"Team\n\nLead",\n\n,,,,,,\nBo,"Li, PE",,,,,\n'.replace("\n", end)
    report = read(text)
    assert [row.line for row in report.skipped] == [8]
    assert [remark.line for remark in report.remarks] == [9]
    assert report.rows_seen == 3


def test_short_rows_and_empty_cells_beyond_the_header_are_ordinary() -> None:
    assert [c.name.full for c in read(f"{HEADER}Rosa,Quispe\nBo,Li,,,,,,,\n").contacts] == ["Rosa Quispe", "Bo Li"]


def test_a_spreadsheet_may_widen_the_whole_table_with_empty_columns() -> None:
    widened = "".join(f"{line},,\n" for line in ("Notes:", HEADER.rstrip(), ROSA.rstrip()))
    assert only(widened) == expected_rosa(date(2026, 11, 22), "https://www.linkedin.com/in/rosa-quispe")
    assert read(widened).columns_not_used == ()


def test_the_report_reads_as_sentences() -> None:
    report = read(f'{SHORT}Rosa,Quispe,soon\n,,\nBo,Li,\nCy,"Ek, PE",\n')
    assert repr(report) == "<ImportReport 3 contacts, 1 row skipped, 2 remarks>"
    assert str(report).splitlines()[:4] == [
        "3 contacts from 4 rows; 1 row skipped:",
        "  line 3: it has no name",
        "2 remarks:",
        "  line 2: the date of connection was left out: not a date in a known format",
    ]
    assert str(read(f"{SHORT}Rosa,Quispe,\n")) == "1 contact from 1 row; 0 rows skipped"


def test_a_report_that_does_not_add_up_is_refused() -> None:
    with pytest.raises(InvalidValue, match="2 rows seen, but 1 accounted for"):
        ImportReport(contacts=(Contact(name="Rosa Quispe"),), rows_seen=2)


# -- files ------------------------------------------------------------------------------------------------------------


def test_every_kind_of_source_gives_the_same_report(tmp_path: Path) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text(NOTES + HEADER + ROSA + ",,,,,,\n", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "archive.zip", "w") as archive:
        archive.write(path, "Connections.csv")
    expected = read_linkedin(path)
    assert expected.contacts[0].name.full == "Rosa Quispe"
    with (
        path.open("rb") as data,
        path.open(encoding="utf-8") as text,
        zipfile.ZipFile(tmp_path / "archive.zip") as packed,
        packed.open("Connections.csv") as member,
    ):
        assert expected == read_linkedin(str(path)) == read_linkedin(data) == read_linkedin(text)
        assert expected == read_linkedin(member)


def test_a_byte_order_mark_that_was_left_in_a_text_is_no_part_of_the_header() -> None:
    assert only(f"\ufeff{SHORT}Rosa,Quispe,\n").name.given == "Rosa"


def test_a_file_that_is_not_in_utf_8_is_read_as_windows_1252_with_a_remark() -> None:
    report = read_linkedin(BytesIO(f"{SHORT}Zoë,Müller-Šimek €,\n".encode("cp1252")))
    assert report.contacts[0].name.full == "Zoë Müller-Šimek €"
    assert [(r.line, "Windows-1252" in r.sentence) for r in report.remarks] == [(1, True)]


def test_one_bad_byte_harms_its_own_row_only() -> None:
    text = f"{SHORT}Zoë,Müller,\nJosé,@Pe\u00f1a,\nBjörg,Ægisdóttir,\n".encode().replace("@Peñ".encode(), b"Pe\xf1")
    report = read_linkedin(BytesIO(text))
    assert [contact.name.full for contact in report.contacts] == ["Zoë Müller", "José Peña", "Björg Ægisdóttir"]
    assert [remark.line for remark in report.remarks] == [3]
    assert "damaged" in report.remarks[0].sentence


@pytest.mark.parametrize("bad", [b"\x81", b"\xff\xfe", b"\xe2\x82", "\ufffd".encode()])
def test_no_mark_of_damage_reaches_a_name_in_silence(bad: bytes) -> None:
    report = read_linkedin(BytesIO(f"{SHORT}Zoë,Müller,\nBj@rg,Ek,\n".encode().replace(b"@", bad)))
    assert [contact.name.full for contact in report.contacts] == ["Zoë Müller", "Bjrg Ek"]
    assert [remark.line for remark in report.remarks] == [3]


def test_a_path_that_cannot_be_read_is_named_without_its_folders(tmp_path: Path) -> None:
    for path, cause in ((tmp_path / "Nowhere.csv", FileNotFoundError), (tmp_path, OSError)):
        with pytest.raises(InvalidImport) as caught:
            read_linkedin(path)
        assert isinstance(caught.value.__cause__, cause)
        assert (caught.value.problems[0].where, str(tmp_path) in str(caught.value)) == (path.name, False)


@pytest.mark.parametrize("source", [None, 0, b"Connections.csv", "a\0b.csv", "x" * 300])
def test_what_is_no_file_is_refused(source: object) -> None:
    with pytest.raises(InvalidImport, match="the file: "):
        read_linkedin(source)  # type: ignore[arg-type]


def test_a_closed_file_is_refused() -> None:
    file = StringIO(HEADER)
    file.close()
    with pytest.raises(InvalidImport, match="cannot be read"):
        read_linkedin(file)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n \n", "empty"),
        (b"\x81\x8d", "not a text file"),
        (b"\xff\xfeA", "not a text file"),
        (HEADER.encode() + b"Rosa\0,Quispe,,,,,\n", "not a text file"),
        (HEADER.encode(), "no contact in 0 rows"),
        (HEADER.encode() + b",,,,,,\n,,,,,,\n", "no contact in 2 rows"),
        (HEADER.encode() + b'Rosa,Quispe,,,"North\n', "the file:2: the row that starts here is not valid CSV"),
        (
            HEADER.encode() + ROSA.encode() + b'"Bo" L,Li,,,,,\n',
            "the file:3: the row that starts here is not valid CSV",
        ),
        (
            b"a note\n" * 20 + HEADER.encode() + ROSA.encode(),
            "none of the first 20 lines has First Name, Last Name and Connected On",
        ),
    ],
)
def test_a_file_that_is_no_list_of_connections_is_refused(content: bytes, what: str) -> None:
    assert what in refusal(content)


def test_an_unknown_header_is_described_without_showing_it() -> None:
    assert "the closest has First Name, Company;" in refusal("notes\nfirst name,Rosa Quispe,Company,May\n")
    told = refusal("Rosa Quispe,rosa@example.org,Northgate\n")
    assert "the closest has none of the columns of LinkedIn; give" in told
    assert not re.search("Rosa|example|Northgate", told)


@pytest.mark.parametrize(
    "header",
    [
        "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Connecté le",
        "Nombre,Apellidos,URL,Correo electrónico,Empresa,Cargo,Conectado el",
        "Nome;Sobrenome;URL;E-mail;Empresa;Cargo;Conectado em",
        "Nome,Cognome,URL,Indirizzo e-mail,Azienda,Posizione,Collegato il",
        "Voornaam,Achternaam,URL,E-mailadres,Bedrijf,Functie,Verbonden op",
    ],
)
def test_a_header_in_another_language_is_left_to_the_reader_that_knows_it(header: str) -> None:
    delimiter = ";" if ";" in header else ","
    table = f"{NOTES}{header}\n{delimiter.join(['Rosa', 'Quispe', '', '', 'Northgate', 'Lead', '2026'])}\n"
    assert "read_contacts reads any other table" in refusal(table)
    (contact,) = ii.read_contacts(StringIO(table)).contacts
    assert (contact.name.full, contact.name.given, contact.organisation) == ("Rosa Quispe", "Rosa", "Northgate")


def test_a_file_without_contacts_lists_the_first_rows() -> None:
    assert refusal(HEADER + ",,,,,,\n" * 30).splitlines()[1:] == [f"the file:{n}: it has no name" for n in range(2, 12)]


@pytest.mark.parametrize(
    ("limit", "place"),
    [("max_bytes", "the file"), ("max_rows", "the file:3"), ("max_columns", "the file:1"), ("max_cell", "the file:1")],
)
def test_a_file_past_a_limit_is_refused_by_the_name_of_the_limit(limit: str, place: str) -> None:
    exact = {"max_bytes": len(HEADER) + len(ROSA) + 9, "max_rows": 2, "max_columns": 7, "max_cell": 39}
    table = HEADER + ROSA + "Bo,,,,,,\n"
    assert len(read(table, **exact).contacts) == 2
    told = refusal(table, **{limit: {"max_rows": 1, "max_cell": 12}.get(limit, exact[limit] - 1)})
    assert told.startswith(f"{place}: ")
    assert f"raise {limit} " in told


def test_a_limit_is_a_whole_number_above_0() -> None:
    with pytest.raises(InvalidValue, match=r"read_linkedin\.max_rows: 0 is out of range"):
        read(HEADER + ROSA, max_rows=0)


# -- what holds for any file ------------------------------------------------------------------------------------------

MARKS = st.sampled_from([*',";\t\n\r .-@:/\x07\x1f\x85\u202e\u2028\u200d\ufeff🌊é', "Rosa", "undefined", "22 Nov 2026"])
CELLS = st.lists(MARKS | st.characters(exclude_characters="\0", codec="utf-8"), max_size=5).map("".join)
TABLES = st.lists(st.lists(CELLS, min_size=7, max_size=7), max_size=6)
ZOE = ["Zoë", "Ek", "", "", "", "", ""]
WORDS = st.text(st.characters(categories=["L"]), min_size=1, max_size=8).map(lambda word: normalize("NFC", word))


def table(rows: list[list[str]]) -> str:
    written = StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return HEADER + written.getvalue()


def outcome_of(content: bytes) -> ImportReport | InvalidImport:
    try:
        return read_linkedin(BytesIO(content))
    except InvalidImport as error:
        return error


@given(st.binary() | st.lists(MARKS).map(lambda marks: (HEADER + "".join(marks)).encode()))
@example(HEADER.encode("utf-16")[:-1])
@example(b"PK\x03\x04\0")
@example((HEADER + '"' + "x\n" * 80_000).encode())
def test_any_bytes_give_a_report_or_one_kind_of_error(content: bytes) -> None:
    """Property 67: for every byte string, a report or a typed error."""
    outcome = outcome_of(content)
    assert outcome.problems if isinstance(outcome, InvalidImport) else outcome.contacts


def test_the_work_grows_with_the_number_of_rows() -> None:
    """Property 67: doubling the table doubles the work."""

    def calls(rows: int) -> int:
        text = HEADER + "".join(f"Rosa,Q{n},,a{n}@example.org,Northgate,Lead,22 Nov 2026\n" for n in range(rows))
        count = 0

        def counted(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(counted)
        try:
            read(text)
        finally:
            sys.setprofile(None)
        return count

    calls(1)  # fills the caches
    assert calls(400) - calls(200) == pytest.approx(2 * (calls(200) - calls(100)), rel=0.05)


def test_no_more_is_taken_in_than_the_limit_allows() -> None:
    """Property 67: memory is bounded, even for a file without an end."""
    taken = 0

    class Endless(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            nonlocal taken
            taken += size or 0
            return b"x" * (size or 0)

    with pytest.raises(InvalidImport, match="larger than 3,000,000 bytes"):
        read_linkedin(Endless(), max_bytes=3_000_000)
    assert taken == 3_000_001


@given(TABLES)
def test_every_row_is_accounted_for_on_its_line(rows: list[list[str]]) -> None:
    """Property 68: accepted and skipped rows are all the rows, each with its line and a code."""
    starts = [1 + len(re.findall("\r\n|\r|\n", table([ZOE, *rows[:n]]))) for n in range(len(rows))]
    report = read(table([ZOE, *rows]))
    assert report.rows_seen == 1 + len(rows) == len(report.contacts) + len(report.skipped)
    assert len({row.line for row in report.skipped}) == len(report.skipped)
    assert {row.line for row in report.skipped} | {remark.line for remark in report.remarks} <= set(starts)
    assert {row.code for row in report.skipped} <= set(SkipReason)


@given(st.lists(st.lists(CELLS.map("zqxj{}zqxj".format) | st.just(""), min_size=5, max_size=9), min_size=1, max_size=4))
def test_nothing_of_a_row_is_in_a_report_or_an_error(rows: list[list[str]]) -> None:
    """Property 68: no values in the messages."""
    outcome = outcome_of(table(rows).encode())
    assert "zqxj" not in str(outcome) + repr(outcome)


@given(TABLES)
def test_importing_twice_is_importing_once(rows: list[list[str]]) -> None:
    """Property 69: the same file gives equal contacts with the same ids, and a doubled file no other ones."""
    rows = [ZOE, *rows]
    once, again, doubled = read(table(rows)), read(table(rows)), read(table(rows + rows))
    assert once == again
    assert [(c, c.id) for c in doubled.contacts] == [(c, c.id) for c in once.contacts]
    assert len(doubled.skipped) == 2 * len(once.skipped) + len(once.contacts)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS, WORDS), min_size=1, max_size=6, unique_by=lambda row: row[0].casefold()))
def test_what_was_written_is_what_is_read(people: list[tuple[str, str, str, str]]) -> None:
    """Property 70: on what a table can say, reading gives back what was written."""
    rows = [[a, b, f"linkedin.com/in/{n}", "", c, d, "2026-03-02"] for n, (a, b, c, d) in enumerate(people)]
    for person, contact in zip(people, read(table(rows)).contacts, strict=True):
        # In scripts that write the family name first, nothing stands between.
        written = {" ".join(person[:2]), f"{person[1]}{person[0]}"}
        # Random letters may look like credentials or shouting; then the name is kept beside what was made of it.
        assert not written.isdisjoint({contact.name.full, contact.name.as_imported})
        if contact.name.full in written:
            assert (contact.name.given, contact.name.family) == person[:2]
        assert (contact.organisation, contact.title) == person[2:]


@given(TABLES, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]))
def test_the_encoding_changes_nothing(rows: list[list[str]], encoding: str) -> None:
    """Property 74: UTF-8, UTF-8 with a byte order mark and UTF-16 of one table give one report."""
    text = table([ZOE, *rows])
    mark = "\ufeff" if encoding in {"utf-16-le", "utf-16-be"} else ""
    assert read_linkedin(BytesIO((mark + text).encode(encoding))) == read(text)


@pytest.mark.parametrize("read", [ii.read_linkedin, ii.read_contacts, ii.read_vcard])
def test_a_text_is_read_like_the_file_that_holds_it(read: Callable[[Any], Any]) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Quist\nEND:VCARD\n"
    text = card if read is ii.read_vcard else table([ZOE])

    assert read(text) == read(StringIO(text))
    assert len(read(text).contacts) == 1
