"""Reading people from tables: the layouts of Google and Outlook, any other by a column map, rows in memory, and CSV."""

import csv
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from attrs import evolve
from hypothesis import example, given, strategies as st

import infointerview as ii
from infointerview.errors import InvalidImport, InvalidValue
from infointerview.formats.columns import Column, ColumnMap
from infointerview.formats.contacts import contacts_from, read_contacts, read_linkedin, to_csv
from infointerview.formats.report import ImportReport, SkipReason
from infointerview.model.employers import Employment
from infointerview.model.people import Contact, Found, PersonName
from tests.formats.test_vcard import mutations

GOOGLE_OLD = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Name Prefix,Name Suffix,Nickname,Birthday,Notes,"
    "Group Membership,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value,Phone 1 - Type,"
    "Phone 1 - Value,Phone 2 - Type,Phone 2 - Value,Organization 1 - Type,Organization 1 - Name,"
    "Organization 1 - Title,Organization 1 - Department,Website 1 - Type,Website 1 - Value\n"
)
GOOGLE_NEW = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,"
    "Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,"
    "E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\n"
)
OUTLOOK = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business City,"
    "Business Country/Region,Business Fax,Business Phone,Mobile Phone,Categories,E-mail Address,E-mail Type,"
    "E-mail Display Name,E-mail 2 Address,Notes,Referred By,Web Page\n"
)
OUTLOOK_WEB = (
    "First Name,Middle Name,Last Name,Title,Suffix,Initials,Web Page,Gender,Birthday,Notes,E-mail Address,"
    "E-mail 2 Address,E-mail 3 Address,Primary Phone,Home Phone,Company,Job Title,Categories\n"
)


def read(text: str, **options: Any) -> ImportReport:
    return read_contacts(StringIO(text, newline=""), **options)


def only(text: str, **options: Any) -> Contact:
    """Return the one contact of a table in which nothing is worth a remark."""
    report = read(text, **options)
    assert (len(report.contacts), report.skipped, report.remarks) == (1, (), ())
    return report.contacts[0]


def refusal(text: str, **options: Any) -> str:
    with pytest.raises(InvalidImport) as caught:
        read(text, **options)
    return str(caught.value)


def guessed(text: str) -> dict[str, str | None]:
    columns = read(text).column_map
    assert columns is not None
    return {column.name: column.role for column in columns}


# -- Google -----------------------------------------------------------------------------------------------------------


def test_google_wrote_the_whole_name_and_types_until_2023() -> None:
    row = (
        'Dr. Amara C. Nwosu,Amara,C.,Nwosu,,Dr.,,Ama,--05-20,"met at\nthe fair",* myContacts ::: Rowing,Home,'
        "amara@example.org,* Work,amara@harbour.example ::: a.nwosu@harbour.example,Work Fax,+44 20 7946 0000,"
        "Mobile,+44 20 7946 0018,,Harbour Hospital,Radiologist,Imaging,Profile,https://www.linkedin.com/in/amara-n\n"
    )
    contact = only(GOOGLE_OLD + row)
    assert contact == Contact(
        name=PersonName("Amara C. Nwosu", given="Amara", family="Nwosu", honorific="Dr.", preferred="Ama"),
        emails=["amara@harbour.example", "a.nwosu@harbour.example", "amara@example.org"],
        phones="+44 20 7946 0018",
        profiles="https://www.linkedin.com/in/amara-n",
        employments=Employment(organisation="Harbour Hospital", title="Radiologist", department="Imaging"),
        tags="rowing",
        found=Found(imported_from="google"),
    )


def test_google_has_written_the_parts_of_the_name_and_labels_since() -> None:
    row = "Kwabena,,Asante,,,,Jr.,,,Volta Rail,Planner,,,,,* myContacts,* ,k@example.org,Mobile,+233 20 555 0101\n"
    assert only(GOOGLE_NEW + row) == Contact(
        name=PersonName("Kwabena Asante Jr.", given="Kwabena", family="Asante"),
        emails="k@example.org",
        phones="+233 20 555 0101",
        employments=Employment(organisation="Volta Rail", title="Planner"),
        found=Found(imported_from="google"),
    )


def test_the_template_of_google_spells_e_mail_in_another_way() -> None:
    header = "First Name,Last Name,Email 1 - Label,Email 1 - Value,Labels,Organization Name\n"
    assert only(header + "Bo,Ek,,bo@example.org,,\n").found.imported_from == "google"


def test_names_in_scripts_with_the_family_name_first_are_joined_in_that_order() -> None:
    assert only(GOOGLE_NEW + "美波,,山崎,みなみ,やまざき" + "," * 15 + "\n").name == PersonName(
        "山崎美波", given="美波", family="山崎"
    )


def test_a_card_of_a_firm_or_of_an_address_alone_is_not_a_contact() -> None:
    report = read(
        f"{GOOGLE_OLD}Bo Ek{',' * 24}\n{',' * 20}Northgate,,,,\nx@example.org{',' * 12}x@example.org{',' * 12}\n"
    )
    assert [(row.line, row.code) for row in report.skipped] == [(3, SkipReason.NO_NAME), (4, SkipReason.NO_NAME)]


def test_a_web_address_may_have_its_colon_escaped() -> None:
    page = r"http\://www.linkedin.com/in/bo-ek"
    assert only(f"{GOOGLE_OLD}Bo Ek{',' * 23},Profile,{page}\n".replace(",,Profile", ",Profile")).profiles == (
        "http://www.linkedin.com/in/bo-ek",
    )


@pytest.mark.parametrize("row", ["bo@example.org,,,", ",,bo@example.org,", "bo@example.org,,bo@example.org,"])
def test_an_address_in_the_place_of_a_name_is_no_name(row: str) -> None:
    assert "it has no name" in refusal(f"{GOOGLE_NEW}{row}{',' * 13},bo@example.org,,\n")


# -- Outlook ----------------------------------------------------------------------------------------------------------


def test_outlook_writes_in_the_code_page_of_windows() -> None:
    row = (
        "Frau,Zoë,,Müßig,PhD,Grün & Söhne,Einkauf,Käuferin,,Köln,Deutschland,0221 999999,0221 123456,+49 171 1234567,"
        "Fluss;Uni,zoe@gruen.example,SMTP,Zoë Müßig (zoe@gruen.example),,,,\n"
    )
    report = read_contacts(BytesIO((OUTLOOK + row).encode("cp1252")))
    assert report.contacts == (
        Contact(
            name=PersonName("Zoë Müßig", given="Zoë", family="Müßig", honorific="Frau", credentials="PhD"),
            emails="zoe@gruen.example",
            phones=["0221 123456", "+49 171 1234567"],
            employments=Employment(organisation="Grün & Söhne", title="Käuferin", department="Einkauf", place="Köln"),
            tags=["fluss", "uni"],
            found=Found(imported_from="outlook"),
        ),
    )
    assert [remark.line for remark in report.remarks] == [1]


def test_outlook_on_the_web_has_columns_of_its_own() -> None:
    row = "Bo,,Ek,,,,,,,,bo@example.org,b@example.org,,555 0101 22,,Northgate,Sampler,\n"
    contact = only(OUTLOOK_WEB + row)
    assert [str(email) for email in contact.emails] == ["bo@example.org", "b@example.org"]
    assert (contact.phones, contact.title, contact.found.imported_from) == (("555 0101 22",), "Sampler", "outlook")


def test_an_address_of_exchange_is_left_out_with_a_remark() -> None:
    report = read(f"{OUTLOOK},Bo,,Ek,,,,,,,,,,,,/o=ExchangeLabs/cn=bo,EX,,,,,\n")
    assert [str(r) for r in report.remarks] == [
        "line 2: the e-mail address was left out: not an e-mail address: it has no @"
    ]


def test_who_introduced_somebody_is_found_among_the_others() -> None:
    people = [("Bo", '"Ek, Zoe"'), ("Zoe", "")]
    rows = "".join(f",{name},,Ek,,,,,,,,,,,,{name}@example.org,,,,,{by},\n" for name, by in people)
    bo, zoe = read(OUTLOOK + rows).contacts
    assert bo.found == Found(through="mutual_contact", via=zoe, imported_from="outlook")
    report = read(f"{OUTLOOK},Bo,,Ek,,,,,,,,,,,,,,,,,Cy Lind,\n")
    assert report.contacts[0].found == Found(imported_from="outlook")
    assert "nobody here has the name of the one who introduced them" in str(report)


# -- any other table --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "roles"),
    [
        ("Name,Email,Company,Job Title", ["name", "email", "organisation", "title"]),
        ("Vorname;Name;Firma;E-Mail;Telefon", ["given", "family", "organisation", "email", "phone"]),
        ("Nom;Prénom;Société;Fonction;Courriel", ["family", "given", "organisation", "title", "email"]),
        ("Nombre\tApellidos\tEmpresa\tCargo", ["given", "family", "organisation", "title"]),
        ("Nome|Cognome|Azienda|Ruolo", ["given", "family", "organisation", "title"]),
        ("Nome completo;Empresa;Função", ["name", "organisation", "title"]),
        ("Voornaam;Achternaam;Werkgever;Functie", ["given", "family", "organisation", "title"]),
        ("Förnamn;Efternamn;Företag;E-post", ["given", "family", "organisation", "email"]),
        ("ATTENDEE_NAME,Pronouns,Time zone,Where", ["name", "pronouns", "zone", "where"]),
        ("Nom,Société", ["name", "organisation"]),
        ("name,surname,Company/Organization", ["given", "family", "organisation"]),
        ("Attendee Email,contactName,Present employer", ["email", "name", "organisation"]),
        ("Imię;Nazwisko;Stanowisko", ["given", "family", "title"]),
        ("ФИО;Компания;Должность", ["name", "organisation", "title"]),
        ("氏名,会社名,役職,メール", ["name", "organisation", "title", "email"]),
        ("姓名,公司,职位", ["name", "organisation", "title"]),
        ("Who,Class of", ["name", None]),
    ],
)
def test_columns_are_known_by_their_names_in_many_languages(header: str, roles: list[str | None]) -> None:
    cells = {"email": "bo@example.org", "zone": "Europe/Oslo", "phone": "+44 20 7946 0018"}
    separator = next(mark for mark in ";\t|," if mark in header)
    cells |= {"given": "Bo", "family": "Ek"}
    row = separator.join(cells.get(role or "", "Bo Ek") for role in roles)
    assert list(guessed(f"{header}\n{row}\n").values()) == roles


def test_columns_are_known_by_what_is_in_them() -> None:
    table = "Ref,A,B,C,D\n7,Ada Quist,ada@example.org,+44 20 7946 0018,https://example.org/ada\n8,Bo Ek,,,\n"
    assert guessed(table) == {"Ref": None, "A": "name", "B": "email", "C": "phone", "D": "profile"}
    assert 'column map "table":' in str(read(table).column_map)
    assert "A: name (2 of 2 cells look like names)" in str(read(table))


@pytest.mark.parametrize(
    "header", ["Badge Name", "Name (Original Name)", "Display name", "Name of the guest", "Registrant: name"]
)
def test_a_column_that_says_whose_name_it_holds_is_one_of_names(header: str) -> None:
    rows = "LINDGREN, Elsa;Vattenlabbet;CEO\nDr Amina Yusuf;;\nTotal: 2;;\n"
    report = read(f"Attendees 2025;;\n{header};Affiliation;Job Role\n{rows}")
    assert [contact.name.full for contact in report.contacts] == ["Elsa Lindgren", "Amina Yusuf"]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Bo Ek <bo@example.org>", "Bo Ek"),
        ('"Ek, Bo <bo@example.org>"', "Bo Ek"),
        ("Bo Ek (bo@example.org)", "Bo Ek"),
    ],
)
def test_a_name_may_have_its_address_behind_it(cell: str, name: str) -> None:
    for text in (f"Attendee\n{cell}\n", f"Attendee,Mail\n{cell},\n"):
        (contact,) = read(text).contacts
        assert (contact.name.full, [str(email) for email in contact.emails]) == (name, ["bo@example.org"])
    (contact,) = read(f"Attendee,Mail\n{cell},other@example.org\n").contacts
    assert [str(email) for email in contact.emails] == ["other@example.org", "bo@example.org"]


def test_a_number_may_be_held_as_a_formula() -> None:
    assert only('Name,Phone\nBo Ek,"=""07700900123"""\n').phones == ("07700900123",)


def test_a_guest_of_a_meeting_is_not_called_so() -> None:
    (contact,) = read("Name,Mail\nBo Ek (Guest),bo@example.org\n").contacts
    assert (contact.name.full, contact.name.preferred) == ("Bo Ek", "")


def test_a_vcard_file_is_shown_its_reader() -> None:
    assert "give it to read_vcard" in refusal("BEGIN:VCARD\nFN:Bo Ek\nEND:VCARD\n")


def test_rows_that_were_skipped_stand_in_the_order_of_the_file() -> None:
    assert [row.line for row in read("Name\nBo Ek\nBo Ek\nTotal: 1\n").skipped] == [3, 4]


def test_a_cell_that_says_that_there_is_nothing_holds_nothing() -> None:
    contact = only("Name,Company,Title,Email,LinkedIn\nNoor Na,n/a,N/A,-,\u2014\n")
    assert (contact.name.full, contact.employments, contact.emails, contact.profiles) == ("Noor Na", (), (), ())


def test_outlook_in_another_language_is_guessed_like_any_table() -> None:
    header = (
        "Anrede;Vorname;Weitere Vornamen;Nachname;Firma;Position;Fax geschäftlich;Telefon geschäftlich;Kategorien\n"
    )
    row = "Frau;Zoë;;Müßig;Grün;Käuferin;+49 221 999 999;+49 221 123 456;Fluss\n"
    contact = read(header + row).contacts[0]
    assert (contact.name.honorific, contact.name.full, contact.title) == ("Frau", "Zoë Müßig", "Käuferin")
    assert (contact.phones, contact.tags) == (("+49 221 123 456",), frozenset({"fluss"}))


def test_a_table_without_a_header_has_numbered_columns() -> None:
    report = read("Ada Quist;Thames Water;ada@example.org\nBo Ek;Northgate;bo@example.org\n")
    assert [contact.name.full for contact in report.contacts] == ["Ada Quist", "Bo Ek"]
    assert report.columns_not_used == ("column 2",)
    assert report.column_map is not None
    columns = report.column_map.but({"column 2": "organisation"})
    again = read("Ada Quist;Thames Water;ada@example.org\n", columns=columns)
    assert again.contacts[0].organisation == "Thames Water"
    assert [row.line for row in read("Ada Quist;;\n;;\n", columns=columns).skipped] == [2]


def test_a_first_row_that_looks_like_a_person_above_others_is_one() -> None:
    assert len(read("Ada Quist,Thames Water\nBo Ek,Northgate\n").contacts) == 2


def test_a_whole_name_beside_one_of_its_parts_is_kept_whole() -> None:
    assert only("Name,First name\nAda Quist,Ada\n").name == PersonName("Ada Quist", given="Ada")
    columns = ColumnMap(columns={"A": "name", "B": "family"})
    assert only("A,B\nAda,Quist\n", columns=columns).name.full == "Ada Quist"


def test_the_header_may_stand_below_a_title_and_the_separator_of_excel() -> None:
    assert only("sep=;\nGuests of the fair\n\nName;Employer\nBo Ek;Northgate\n").organisation == "Northgate"


def test_a_guess_can_be_changed_and_kept() -> None:
    table = "Who,Now at,Class of,Notes\nBo Ek,Northgate,2014,rows\n"
    first = read(table)
    assert first.column_map is not None
    columns = first.column_map.but(
        {"class OF": "kept"}, name="leeds", through="alumni_directory", where="University of Leeds"
    )
    (bo,) = read(table, columns=ColumnMap.from_json(columns.to_json()))
    assert dict(bo.extra) == {"Class of": "2014"}
    assert bo.found == Found(through="alumni_directory", where="University of Leeds", imported_from="leeds")
    assert first.column_map.is_guessed
    assert not columns.but({"Who": "name", "Now at": "organisation"}).is_guessed


def test_columns_that_the_map_has_and_the_table_has_not_are_named() -> None:
    report = read("Title of it\nName,Firm\nBo Ek,A\n", columns=ColumnMap(columns={"NAME": "name", "Town": "place"}))
    assert [str(remark) for remark in report.remarks] == [
        "line 2: the table does not have all columns of the map: Town"
    ]


def test_a_column_of_days_is_read_as_the_days_of_linkedin_are() -> None:
    contacts = read("Name,Met on\nBo Ek,03/04/2024\nCy Lind,25/04/2024\n").contacts
    assert [contact.found.on for contact in contacts] == [date(2024, 4, 3), date(2024, 4, 25)]
    report = read("Name,Met on\nBo Ek,3 May 1901\n", exported=date(2026, 1, 1))
    assert str(report.remarks[0]) == "line 2: the date was left out: it is before 1950"
    assert report.exported == date(2026, 1, 1)


def test_an_address_may_have_a_name_before_it() -> None:
    emails = only("Name,Mail\nBo Ek,Bo Ek <bo@example.org>\n").emails
    assert list(map(str, emails)) == ["bo@example.org"]


@pytest.mark.parametrize(
    ("table", "columns", "what"),
    [
        ("Ref,Amount\n7,12\n", None, "the file:1: none of its 2 columns seems to hold names; say what they hold"),
        ("a@example.org,12\n", None, "the file: none of its 2 columns seems to hold names"),
        ("Name,Firm\nBo Ek,\n", {"Person": "name"}, "the file: none of the first lines has a column of the map"),
        (
            "Firm,Town\nNorthgate,Leeds\n",
            {"Who": "name", "Firm": "organisation"},
            "it has none of the columns that hold",
        ),
        ('Name,Firm\n"Bo" Ek,\n', None, "the file:2: the row that starts here is not valid CSV"),
    ],
)
def test_a_table_in_which_nobody_can_be_found_is_refused(table: str, columns: dict[str, str] | None, what: str) -> None:
    told = refusal(table, columns=None if columns is None else ColumnMap(columns=columns))
    assert what in told
    assert "Northgate" not in told
    assert "a@example.org" not in told


@pytest.mark.parametrize(
    ("columns", "what"),
    [
        ({"Firm": "organisation"}, "ColumnMap.columns: no column holds names"),
        ({"Name": "name", "NAME": "kept"}, "ColumnMap.columns: it names one column twice"),
        ({"Name": "nmae"}, "ColumnMap.columns.role: unknown value 'nmae'; did you mean 'name'?"),
        ({7: "name"}, "ColumnMap.columns.name: expected text, got int"),
    ],
)
def test_a_map_that_does_not_fit_says_why(columns: Any, what: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        ColumnMap(columns=columns)
    assert str(caught.value).startswith(what)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"columns": {"A": "name"}, "colour": 1}', None, '{"columns": 7}'])
def test_a_map_that_was_not_kept_is_refused(text: Any) -> None:
    with pytest.raises(InvalidValue, match=r"ColumnMap"):
        ColumnMap.from_json(text)


def test_a_map_is_equal_by_what_its_columns_hold() -> None:
    assert Column(name="A", role="name", why="by its name") == Column(name="A", role="name")
    assert repr(ColumnMap(columns={"A": "name", "B": None})) == "<ColumnMap table: 1 of 2 columns used>"


def test_every_reader_of_linkedin_reads_the_same() -> None:
    path = ii.example_file("Connections.csv")
    assert read_contacts(path) == read_linkedin(path)


@pytest.mark.parametrize("name", ["max_bytes", "max_rows", "max_columns", "max_cell"])
def test_limits_are_those_of_linkedin(name: str) -> None:
    assert f"raise {name} if" in refusal("Name,Mail\nBo Ek,bo@example.org\nCy Lind,\n", **{name: 1})
    with pytest.raises(InvalidValue, match=rf"read_contacts\.{name}"):
        read("Name\nBo Ek\n", **{name: 0})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_encoding_and_separator_change_nothing(encoding: str, separator: str) -> None:
    """Property 74: one table, however it is written."""
    text = "Name,Employer,Mail\nZoë Müßig,Grün,zoe@example.org\n".replace(",", separator)
    assert read_contacts(BytesIO(text.encode(encoding))).contacts == read(text.replace(separator, ",")).contacts


# -- rows in memory ---------------------------------------------------------------------------------------------------


def test_rows_may_be_any_mappings_with_any_keys() -> None:
    rows: Iterator[Mapping[str, object]] = iter(
        [
            {"Name": "Bo Ek", "E-mails": ["bo@example.org", "b@example.org"], "Met on": date(2024, 5, 1)},
            {"Name": "Cy Lind", "Tel": 4420794600180.0, "Met on": datetime(2024, 5, 2, 9, tzinfo=UTC)},
            {"Name": None},
            SimpleRow({"Name": "Di", "Employer": "Northgate"}),  # type: ignore[list-item]
        ]
    )
    report = contacts_from(rows)
    bo, cy, di = report.contacts
    assert list(map(str, bo.emails)) == ["bo@example.org", "b@example.org"]
    assert (cy.phones, cy.found.on) == (("4420794600180",), date(2024, 5, 2))
    assert (di.organisation, di.found.imported_from) == ("Northgate", "table")
    assert [str(row) for row in report.skipped] == ["row 3: it has no name"]


class SimpleRow:
    """A row as databases give them: it has keys, and is not a mapping."""

    def __init__(self, values: dict[str, object]) -> None:
        self._values = values

    def keys(self) -> Any:
        return self._values.keys()

    def __getitem__(self, key: str) -> object:
        return self._values[key]


def test_no_value_that_cannot_be_written_is_kept() -> None:
    columns = ColumnMap(columns={"Name": "name", "Note": "kept"})
    (bo,) = contacts_from([{"Name": "Bo Ek", "Note": "a\udc80b"}], columns=columns)
    assert dict(bo.extra) == {"Note": "ab"}


def test_a_csv_reader_of_python_gives_what_the_file_gives() -> None:
    text = "Name,Employer,Mail\nBo Ek,Northgate,bo@example.org\n"
    assert contacts_from(csv.DictReader(StringIO(text))).contacts == read(text).contacts


def test_values_of_every_kind_become_cells() -> None:
    class Array:
        def tolist(self) -> list[str]:
            return ["bo@example.org", "b@example.org"]

    rows = [{"Name": "Bo Ek", "Mail": Array(), "Tel": 10**5_000, "Employer": True, "Tags": {"b", "a"}}]
    (bo,) = contacts_from(rows)
    assert list(map(str, bo.emails)) == ["bo@example.org", "b@example.org"]
    assert (bo.phones, bo.organisation, bo.tags) == ((), "True", frozenset({"a", "b"}))


def test_a_frame_is_asked_for_its_rows_in_the_way_of_its_library() -> None:
    rows = [{"Name": "Bo Ek", "Employer": float("nan")}, {"Name": "Cy Lind", "Employer": "Northgate"}]
    of_polars = SimpleNamespace(to_dicts=lambda: rows)
    of_pandas = SimpleNamespace(columns=["Name"], to_dict=lambda orient: rows if orient == "records" else None)
    for frame in (of_polars, of_pandas):
        assert [contact.organisation for contact in contacts_from(frame)] == ["", "Northgate"]


def test_the_index_of_a_frame_of_pandas_is_a_column_if_it_has_a_name() -> None:
    whole = SimpleNamespace(columns=["Name"], to_dict=lambda **_: [{"Name": "Bo Ek"}])
    frame = SimpleNamespace(columns=[], to_dict=lambda **_: [{}], reset_index=lambda: whole)
    frame.index = SimpleNamespace(names=["Name"])
    assert [contact.name.full for contact in contacts_from(frame)] == ["Bo Ek"]


def test_an_arrow_stream_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    made = contacts_from([{"Name": "Bo Ek"}])

    class Stream:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return made.__arrow_c_stream__(requested_schema)

    assert [contact.name.full for contact in contacts_from(Stream())] == ["Bo Ek"]
    monkeypatch.setitem(sys.modules, "nanoarrow", None)
    with pytest.raises(InvalidValue, match=r"need nanoarrow; pip install infointerview\[arrow\]"):
        contacts_from(Stream())


@pytest.mark.parametrize("rows", [None, 7, "contacts.csv", {"Name": "Bo Ek"}, ["Bo Ek"], [None]])
def test_what_is_not_rows_is_refused(rows: Any) -> None:
    with pytest.raises(InvalidValue, match=r"contacts_from\.rows: "):
        contacts_from(rows)


@pytest.mark.parametrize(
    ("limit", "what"), [("max_rows", "1 rows"), ("max_columns", "1 columns"), ("max_cell", "1 ch")]
)
def test_more_rows_than_allowed_are_not_asked_for(limit: str, what: str) -> None:
    def endless() -> Iterator[dict[str, str]]:
        while True:
            yield {"A": "a"}
            yield {"A": "a", "B": "bb"}

    limits: dict[str, Any] = {"max_rows": 9, "max_columns": 9, "max_cell": 9, limit: 1}
    with pytest.raises(InvalidImport, match=rf"rows:2: more than {what}.*raise {limit} if that is right"):
        contacts_from(endless(), **limits)


# -- writing ----------------------------------------------------------------------------------------------------------

AMARA = Contact(
    name=PersonName("Amara Nwosu", given="Amara", family="Nwosu", honorific="Dr.", credentials="FRCR", preferred="Ama"),
    emails=["amara@example.org", "a.nwosu@harbour.example"],
    phones=["+44 20 7946 0018"],
    profiles=["https://www.linkedin.com/in/amara-n"],
    zone="Europe/London",
    country="GB",
    locale="en-GB",
    employments=Employment(organisation="Harbour, Ltd", title="-Radiologist-", department='"Imaging"', place="Leeds"),
    tags=["rowing", "=1+1"],
    found=Found(on=date(2024, 5, 1), where="@fair", common_ground="we both row"),
)


@pytest.mark.parametrize("for_spreadsheet", [True, False])
def test_what_is_written_is_read_back(for_spreadsheet: bool) -> None:
    """Property 70: on what a table can say, reading gives back what was written."""
    bo = Contact(name="Bo Ek", found=Found(through="mutual_contact", via=AMARA))
    text = to_csv([AMARA, bo], for_spreadsheet=for_spreadsheet)
    report = read(text)
    assert (report.columns_not_used, report.remarks) == ((), ())
    assert report.contacts == tuple(
        evolve(each, found=evolve(each.found, imported_from="infointerview")) for each in (AMARA, bo)
    )


TEXTS = st.text(st.sampled_from("=+-@\t\r '\"\ufeff,;\n\uff1dab0"), max_size=6)


@given(st.lists(TEXTS, min_size=1, max_size=4), st.booleans())
@example(["'=1"], True)
@example([" \ufeff=1"], True)
def test_no_cell_for_a_spreadsheet_is_a_formula_and_every_other_is_as_it_was(texts: list[str], safe: bool) -> None:
    """Property 73: also for what stands behind blanks and byte order marks."""
    titles = ["x".join(["", *texts, "y"])[1:] for _ in range(2)]
    try:
        contacts = [
            Contact(name="Bo Ek", employments=Employment(organisation=titles[0], title=text or "z"), tags=texts)
            for text in texts
        ]
    except InvalidValue:
        return
    rows = list(csv.reader(StringIO(to_csv(contacts, for_spreadsheet=safe), newline="")))
    written = [cell for row in rows for cell in row]
    if safe:
        assert not [cell for cell in written if cell.strip(" \t\r\n\ufeff").startswith(tuple("=+-@\uff1d"))]
    else:
        assert [row[rows[0].index("Title")] for row in rows[1:]] == [contact.title for contact in contacts]


def test_any_list_of_the_library_can_be_written() -> None:
    report = read("Name,Employer\nBo Ek,=Northgate\n")
    columns = report.column_map
    assert columns is not None
    assert to_csv(columns).splitlines()[:2] == ["name,role,why", "Name,name,by its name"]
    assert report.rows(for_spreadsheet=True)[0]["employer"] == "'=Northgate"
    assert report.rows()[0]["employer"] == "=Northgate"
    with pytest.raises(InvalidValue, match=r"to_csv\.what: expected a Contact, got str"):
        to_csv("Bo Ek")  # type: ignore[arg-type]


# -- what holds for any table -----------------------------------------------------------------------------------------

HEADERS = st.sampled_from([GOOGLE_OLD, GOOGLE_NEW, OUTLOOK, OUTLOOK_WEB, "Name;Mail;Met on\n", "Who\tWhere\n", ""])
MARKS = st.sampled_from(
    [*',";\t\n\r |.-@:/\x07\u202e\ufeffé=', "Rosa", "Quispe", "* Work", " ::: ", "22 Nov 2026", "7"]
)


def outcome_of(content: bytes) -> ImportReport | InvalidImport:
    try:
        return read_contacts(BytesIO(content))
    except InvalidImport as error:
        return error


@given(
    st.tuples(HEADERS, st.lists(MARKS, max_size=40).map("".join)).map("".join).map(str.encode) | st.binary(max_size=99)
)
def test_any_bytes_give_a_report_or_one_kind_of_error(content: bytes) -> None:
    """Properties 67 and 68: a report in which every row is accounted for, or a typed error."""
    outcome = outcome_of(content)
    if isinstance(outcome, ImportReport):
        assert outcome.rows_seen == len(outcome.contacts) + len(outcome.skipped)


@pytest.mark.parametrize("seed", range(4))
def test_a_changed_file_gives_a_report_or_one_kind_of_error(seed: int) -> None:
    rows = "Bo,,Ek,,,,,,,Northgate,Lead,,,,,* myContacts,*,bo@example.org,Mobile,+44 20 7946 0018\n" * 3
    for header in (GOOGLE_NEW, OUTLOOK):
        for content in mutations((header + rows).encode(), seed, count=40):
            outcome_of(content)


@given(
    st.lists(st.dictionaries(st.text(max_size=8) | st.sampled_from(["Name", "Mail"]), st.text(max_size=9)), max_size=4)
)
def test_any_rows_give_a_report_or_one_kind_of_error(rows: list[dict[str, str]]) -> None:
    try:
        report = contacts_from(rows)
    except InvalidImport:
        return
    assert report.rows_seen == len(rows)


def test_importing_twice_is_importing_once() -> None:
    """Property 69: a doubled file gives no other contacts."""
    chance = Random(7)
    people = [f"P{n}o,,Ek,,,,,,,Firm {chance.randrange(3)},,,,,,,,,,\n" for n in range(20)]
    once, doubled = (read(GOOGLE_NEW + "".join(rows)) for rows in (people, people * 2))
    assert doubled.contacts == once.contacts
    assert len(doubled.skipped) == 20


@pytest.mark.parametrize(
    "hostile",
    [
        "Name,Mail\n" + "a" * 60_000 + ",b\n",
        "Name\n" + '"' * 60_001 + "\n",
        "," * 9_000_000,
        ("a," * 250_000 + "\n") * 18,
        ("a," * 14_000 + "\n") * 10 + ("a," * 1_900 + "\n") * 10 + "x\n",
        ("-" * 100 + "\n") * 20 + "x\n" * 100_000,
        ",".join(["Name"] * 200) + "\n" + ("," * 199 + "\n") * 6_000,
        "Name,B\n" + "x@" * 30_000 + "," + "1 " * 30_000 + "\n",
        "Name,Tags\n" + "Bo," + ";" * 60_000 + "\n",
        "A,B\n" + ("Ek " * 300 + "," + "+1 " * 300 + "\n") * 200,
        "Name,Mail\n" + "".join(f"Bo Ek,{'a@b.eu;' * 100}x{n}@b.eu\n" for n in range(9_000)),
    ],
    ids=[
        *("long", "quotes", "commas", "wide lines", "wide headers", "no header", "wide", "marks", "tags", "words"),
        "addresses",
    ],
)
def test_a_hostile_table_ends_in_time(hostile: str) -> None:
    """Property 67: two seconds, whatever it holds."""
    began = time.process_time()
    outcome_of(hostile.encode())
    assert time.process_time() - began < 2


# -- spreadsheets -----------------------------------------------------------------------------------------------------

MESSY = """Contacts of autumn,,,,,,
,,,,,,
Person,,,Work,,Contact,
First,Last,,Company,Email,Phone,
Amara,Nwosu,,Harbour Hospital,amara@example.org / a.nwosu@harbour.example,4.47946E+11,
Bo,Lindqvist,,Northgate,"bo@example.org, bo.l@example.com or bo@example.com",447946000018.0,
Tama,Ngata,,,,+44 20 7946 0018 / 020 7946 0019,
,,,,,,
Total,3,,,,,
"""


def test_a_messy_spreadsheet_is_read_with_its_groups_of_columns_and_its_row_of_totals() -> None:
    report = read(MESSY)
    assert [contact.name.full for contact in report.contacts] == ["Amara Nwosu", "Bo Lindqvist", "Tama Ngata"]
    assert [list(map(str, contact.emails)) for contact in report.contacts[:2]] == [
        ["amara@example.org", "a.nwosu@harbour.example"],
        ["bo@example.org", "bo.l@example.com", "bo@example.com"],
    ]
    assert [contact.phones for contact in report.contacts] == [
        (),
        ("447946000018",),
        ("+44 20 7946 0018", "020 7946 0019"),
    ]
    assert [(each.line, each.sentence[:66]) for each in report.remarks] == [
        (5, "the telephone number was left out: a spreadsheet has shortened it,")
    ]
    assert [str(each) for each in report.skipped] == ["line 8: it has no name", "line 9: it is a row of totals"]


@pytest.mark.parametrize("name", ["Summe: 2", "TOTAL", "Grand total", "Anzahl 12"])
def test_a_row_of_totals_is_nobody(name: str) -> None:
    report = read(f"Name,Email\nBo Ek,bo@example.org\n{name},\n")
    assert [each.code for each in report.skipped] == [SkipReason.NOT_A_PERSON]


@pytest.mark.parametrize("name", ["Sum Wong", "Bo Total", "Grand"])
def test_a_name_with_such_a_word_in_it_is_a_name(name: str) -> None:
    assert len(read(f"Name,Email\n{name},\n").contacts) == 1
    assert len(read("Name,Email\nTotal,total@example.org\n").contacts) == 1
