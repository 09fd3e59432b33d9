"""Reading and writing vCard files: the quirks of real programs, rebuilt with invented people, and any file at all."""

import re
import time
from datetime import date
from io import BytesIO, StringIO
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import example, given, strategies as st

from infointerview.errors import InvalidImport, InvalidValue
from infointerview.formats.report import ImportReport, SkipReason
from infointerview.formats.vcard import read_vcard, to_vcard
from infointerview.model.employers import Employment
from infointerview.model.people import Contact, Found, PersonName


def read(*properties: str, version: str = "3.0", end: str = "\r\n", **limits: Any) -> ImportReport:
    """Return the report on one card with some properties."""
    return read_vcard(BytesIO(card(*properties, version=version, end=end).encode()), **limits)


def card(*properties: str, version: str = "3.0", end: str = "\r\n") -> str:
    return end.join(["BEGIN:VCARD", f"VERSION:{version}", *properties, "END:VCARD", ""])


def only(*properties: str, version: str = "3.0", end: str = "\r\n") -> Contact:
    """Return the one contact of a card in which nothing is worth a remark."""
    report = read(*properties, version=version, end=end)
    assert (len(report.contacts), report.skipped, report.remarks) == (1, (), ())
    return report.contacts[0]


def refusal(content: str | bytes, **limits: Any) -> str:
    with pytest.raises(InvalidImport) as caught:
        read_vcard(BytesIO(content.encode() if isinstance(content, str) else content), **limits)
    return str(caught.value)


# -- what programs write ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\r\n\r\n"])
def test_lines_end_in_every_way_that_programs_know(end: str) -> None:
    contact = only("FN:Amara Nwosu", "N:Nwosu;Amara;;;", "ORG:Harbour\r\n  Hospital".replace("\r\n", end), end=end)
    assert (contact.name, contact.organisation) == (
        PersonName("Amara Nwosu", given="Amara", family="Nwosu"),
        "Harbour Hospital",
    )


def test_a_telephone_of_the_2_1_kind_has_bare_parameters_and_soft_breaks() -> None:
    contact = only(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BC=C3=9Fig;Zo=C3=\r\n=AB;;;",
        "TEL;CELL;PREF:+49 171 1234567",
        "TEL;HOME;FAX:+49 221 999999",
        "EMAIL;INTERNET:zoe@example.org",
        "ORG;QUOTED-PRINTABLE;CHARSET=Windows-1252:Gr=FCn=\r\n & S=F6hne",
        version="2.1",
    )
    assert contact.name == PersonName("Zoë Müßig", given="Zoë", family="Müßig")
    assert contact.phones == ("+49 171 1234567",)
    assert contact.organisation == "Grün & Söhne"


def test_outlook_names_a_language_and_its_own_code_page() -> None:
    text = card("N;LANGUAGE=en-gb:Müßig;Zoë;;Frau;", "TITLE;CHARSET=Windows-1252:Käuferin", version="2.1")
    report = read_vcard(BytesIO(text.encode("cp1252")))
    assert report.remarks == ()
    assert (report.contacts[0].name.full, report.contacts[0].name.honorific) == ("Zoë Müßig", "Frau")
    assert report.contacts[0].title == "Käuferin"


@pytest.mark.parametrize(("charset", "name"), [("SHIFT_JIS", "山崎"), ("KOI8-R", "Соколова"), ("GB2312", "陈莹")])
def test_a_property_may_be_in_a_character_set_of_its_own(charset: str, name: str) -> None:
    start, end = card(f"FN;CHARSET={charset}:@", "NOTE:Zoë", version="2.1").split("@")
    report = read_vcard(BytesIO(start.encode() + name.encode(charset) + end.encode()))
    assert report.contacts[0].name.full == name
    assert report.contacts[0].extra["vcard"] == ["NOTE:Zoë"]


@pytest.mark.parametrize("charset", ["zlib_codec", "punycode", "rot13", "no-such", "unicode_escape"])
def test_a_character_set_that_is_none_changes_nothing(charset: str) -> None:
    assert only(f"FN;CHARSET={charset};ENCODING=QUOTED-PRINTABLE:Zo=C3=AB Ek", version="2.1").name.full == "Zoë Ek"


def test_google_and_apple_hang_labels_on_groups() -> None:
    contact = only(
        "FN:Amara Nwosu",
        "N:Nwosu;Amara;;;",
        "item1.EMAIL;type=INTERNET:amara@example.org",
        "item1.X-ABLabel:_$!<Other>!$_",
        "item2.URL;type=pref:http\\://www.example.org/amara",
        "item2.X-ABLabel:_$!<HomePage>!$_",
        "item3.X-ABDATE:2014-05-01",
        "item3.X-ABLabel:graduation",
        "X-SOCIALPROFILE;type=linkedin:https://www.linkedin.com/in/amara",
    )
    assert list(map(str, contact.emails)) == ["amara@example.org"]
    assert contact.profiles == ("http://www.example.org/amara", "https://www.linkedin.com/in/amara")
    assert contact.extra["vcard"] == ["item3.X-ABDATE:2014-05-01", "item3.X-ABLABEL:graduation"]


def test_version_4_writes_numbers_as_addresses_and_says_what_is_preferred() -> None:
    contact = only(
        "FN:Simone Prévert",
        "N:Prévert;Simone;;Dr.;PhD",
        "EMAIL;PREF=2:second@example.org",
        "EMAIL;PREF=1:first@example.org",
        'TEL;VALUE=uri;TYPE="voice,work":tel:+1-418-555-0154;ext=102',
        "TZ:America/Toronto",
        "LANG;PREF=1:fr-CA",
        "PRONOUNS:elle",
        "PHOTO:data:image/png;base64,AAAA",
        version="4.0",
    )
    assert [str(email) for email in contact.emails] == ["first@example.org", "second@example.org"]
    assert contact.phones == ("+1-418-555-0154 ext 102",)
    assert (contact.zone, contact.locale) == (ZoneInfo("America/Toronto"), "fr-CA")
    assert (contact.name.honorific, contact.name.credentials, contact.name.pronouns) == ("Dr.", "PhD", "elle")
    assert "vcard" not in contact.extra


def test_backslashes_escape_in_version_3_and_not_in_2_1() -> None:
    assert only("FN:Bo Ek", "ORG:Hartmoor\\, Pell\\; Sons;Land\\\\Sea").organisation == "Hartmoor, Pell; Sons"
    assert only("FN:Bo Ek", "ORG:C:\\new\\; Sons", version="2.1").organisation == "C:\\new; Sons"


def test_a_line_that_is_folded_loses_one_blank_only() -> None:
    assert only("FN:Bo", "  Ek", "TITLE:Head of wa", " ter").title == "Head of water"


def test_a_picture_is_skipped_however_it_ends() -> None:
    lines = ["PHOTO;ENCODING=b;TYPE=JPEG:" + "QUJD" * 15, " " + "QUJD" * 15, "", "FN:Bo Ek"]
    bare = ["PHOTO;BASE64:", "QUJD" * 15, "QUJD" * 10 + "QQ==", "", "FN:Bo Ek"]
    for each in (lines, bare):
        report = read(*each)
        assert (report.contacts[0].name.full, report.columns_not_used, report.remarks) == ("Bo Ek", ("PHOTO",), ())
    assert str(read(*lines)).endswith("1 property not used:\n  PHOTO")


def test_an_agent_inside_a_card_is_not_a_contact() -> None:
    report = read("FN:Bo Ek", "AGENT:", "BEGIN:VCARD", "VERSION:2.1", "FN:Cy Lind", "END:VCARD", "TITLE:Lead")
    assert [(str(contact.name), contact.title) for contact in report.contacts] == [("Bo Ek", "Lead")]
    assert [str(remark) for remark in report.remarks] == ["line 1: the card of an agent in it was left out"]


def test_the_name_is_that_which_is_shown_and_its_parts_are_those_that_are_stated() -> None:
    name = only("FN:Ada M. Quist", "N:Quist;Ada;;;").name
    assert (name.full, name.given, name.family) == ("Ada M. Quist", "Ada", "Quist")
    assert only("FN:Frank Adeyemi Dawson").name == PersonName("Frank Adeyemi Dawson")
    assert only("N:Ek;Bo;;;", version="2.1").name == PersonName("Bo Ek", given="Bo", family="Ek")
    assert only("FN:山崎 美波", "N:山崎;美波;;;").name == PersonName("山崎 美波", given="美波", family="山崎")
    assert only("FN:Bo Ek", "N:Ek;Bo;Emil;;Jr.").name.full == "Bo Emil Ek Jr."


def test_a_telephone_that_has_one_field_for_the_name_says_nothing_of_its_parts() -> None:
    name = only("FN:Bo Ek Water Board", "N:;Bo Ek Water Board;;;").name
    assert (name.full, name.given, name.family) == ("Bo Ek Water Board", "", "")
    assert only("FN:Bo", "N:;Bo;;;").name.given == "Bo"


def test_the_department_and_the_place_of_work_are_read() -> None:
    job = only(
        "FN:Bo Ek", "ORG:Northgate;Water;Quality", "ROLE:Sampler", "ADR;TYPE=work:;;1 Quay;Leeds;;LS1;GB"
    ).employment
    assert job == Employment(organisation="Northgate", title="Sampler", department="Water, Quality", place="Leeds")


def test_a_comma_belongs_to_the_name_of_a_firm() -> None:
    job = only("FN:Bo Ek", "ORG:Ek, Lind & Sons;Boats, nets").employment
    assert job is not None
    assert (job.organisation, job.department) == ("Ek, Lind & Sons", "Boats, nets")


def test_groups_that_google_makes_are_not_tags() -> None:
    assert only("FN:Bo Ek", "CATEGORIES:myContacts,Rowing,Uni\\, Leeds").tags == {"rowing", "uni, leeds"}


# -- what becomes of each card ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("properties", "code"),
    [
        (["EMAIL:amara@example.org"], SkipReason.NO_NAME),
        (["FN:amara@example.org", "EMAIL:amara@example.org"], SkipReason.NO_NAME),
        (["FN:amara@example.org", "N:;amara@example.org;;;"], SkipReason.NO_NAME),
        (["N:;;;;", "FN:"], SkipReason.NO_NAME),
        (["FN:!!!"], SkipReason.UNUSABLE_NAME),
        (["FN:Northgate", "ORG:Northgate"], SkipReason.NOT_A_PERSON),
        (["FN:Northgate Water", "ORG:Northgate", "X-ABShowAs:COMPANY"], SkipReason.NOT_A_PERSON),
        (["FN:The rowers", "KIND:group", "MEMBER:urn:uuid:1"], SkipReason.NOT_A_PERSON),
        (["FN:Bo Ek", "EMAIL:bo@example.org"], SkipReason.DUPLICATE),
    ],
)
def test_a_card_that_gives_no_contact_is_skipped_with_its_line_and_code(
    properties: list[str], code: SkipReason
) -> None:
    report = read_vcard(StringIO(card("FN:Bo Ek", "EMAIL:bo@example.org") + card(*properties)))
    assert [contact.name.full for contact in report.contacts] == ["Bo Ek"]
    assert [(skipped.line, skipped.code) for skipped in report.skipped] == [(6, code)]
    assert report.rows_seen == 2


def test_a_value_that_does_not_fit_is_left_out_alone() -> None:
    report = read(
        "FN:Bo Ek", "EMAIL:bo at example", "TEL:ask me", f"TITLE:{'x' * 1001}", "a line of nothing", "ORG:Northgate"
    )
    assert report.contacts[0].organisation == "Northgate"
    assert [remark.sentence.partition(" was left out")[0] for remark in report.remarks] == [
        "a line that is not a property",
        "the position",
        "the e-mail address",
        "the telephone number",
    ]


def test_a_card_without_an_end_costs_nobody_else() -> None:
    report = read_vcard(
        StringIO("BEGIN:VCARD\nFN:Bo Ek\nBEGIN:VCARD\nFN:Cy Lind\nEND:VCARD\nnoise\nBEGIN:VCARD\nFN:Di")
    )
    assert [contact.name.full for contact in report.contacts] == ["Bo Ek", "Cy Lind", "Di"]
    assert [str(remark) for remark in report.remarks] == [
        "line 1: its END:VCARD is missing, and it was read up to the next card",
        "line 6: what stands between cards was left out",
        "line 7: its END:VCARD is missing, and it was read up to the end of the file",
    ]


def test_a_page_that_several_people_have_is_nobodys_own() -> None:
    text = card("FN:Bo Ek", "URL:https://north.example/water") + card("FN:Cy Lind", "URL:https://north.example/water")
    report = read_vcard(StringIO(text))
    assert [contact.profiles for contact in report.contacts] == [(), ()]
    assert len({contact.id for contact in report.contacts}) == 2
    assert {remark.sentence for remark in report.remarks} == {
        "a web address was left out: other people in the file have it too"
    }


def test_every_contact_says_that_it_was_imported() -> None:
    assert only("FN:Bo Ek").found == Found(imported_from="vcard")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("", "empty"),
        ("Name,Mail\nBo Ek,bo@example.org\n", "no vCard in it; give a .vcf file; read_contacts reads tables"),
        (card("ORG:Northgate"), "no contact in 1 card"),
        (card("FN:Bo\0Ek"), "not a text file"),
    ],
)
def test_a_file_without_people_is_refused(content: str, what: str) -> None:
    assert what in refusal(content)


@pytest.mark.parametrize(("limit", "exact"), [("max_cards", 2), ("max_lines", 9), ("max_bytes", 88)])
def test_a_file_past_a_limit_is_refused_by_the_name_of_the_limit(limit: str, exact: Any) -> None:
    text = "".join(card(f"FN:{name}", end="\n") for name in ("Bo Ek", "Cy Lind"))
    assert len(read_vcard(StringIO(text), **{limit: exact}).contacts) == 2
    assert f"raise {limit} if it is the right file" in refusal(text, **{limit: exact - 1})
    none: dict[str, Any] = {limit: 0}
    with pytest.raises(InvalidValue, match=rf"read_vcard\.{limit}: 0 is out of range"):
        read_vcard(StringIO(text), **none)


# -- writing ----------------------------------------------------------------------------------------------------------


def independent(text: str) -> list[tuple[str, str]]:
    """Return the names and values in a file, cut by the letter of RFC 6350 and by nothing of the library."""
    assert text.endswith("\r\n")
    physical = text[:-2].split("\r\n")
    assert all(len(each.encode()) <= 75 for each in physical)
    assert not re.search("[\n\r\x0b\x0c\x85\u2028\u2029]", "".join(physical))
    logical = "\r\n".join(physical).replace("\r\n ", "").split("\r\n")
    cut = [each.partition(":") for each in logical]
    values = [re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], value) for _, _, value in cut]
    return [(head.partition(";")[0], value) for (head, _, _), value in zip(cut, values, strict=True)]


def uids(text: str) -> list[str]:
    return [value for name, value in independent(text) if name == "UID"]


AMARA = Contact(
    name=PersonName(
        "Amara Nwosu",
        given="Amara",
        family="Nwosu",
        honorific="Dr.",
        credentials="FRCR",
        preferred="Ama",
        also_written=["Àmárá; Nwọ́sù", "Amara Obi"],
    ),
    emails=["amara@example.org", "a.nwosu@harbour.example"],
    phones=["+44 20 7946 0018 ext 4"],
    profiles=["https://www.linkedin.com/in/amara-n"],
    zone="Europe/London",
    employments=[
        Employment(organisation="Harbour; Hospital, Ltd", title="Radiologist", department="Imaging"),
        Employment(
            organisation="Mersey\\Clinic; Ltd", title="Registrar", since=date(2012, 9, 1), until=date(2014, 8, 31)
        ),
        Employment(title="Trustee"),
    ],
    tags=["rowing", "uni, leeds"],
)


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_what_is_written_is_read_back(version: str) -> None:
    (again,) = read_vcard(StringIO(to_vcard([AMARA], version=version), newline=""))
    uid = again.extra["vcard"]
    assert isinstance(uid, list)
    assert again == evolve(AMARA, found=Found(imported_from="vcard"), extra={"vcard": uid})
    assert to_vcard([again], version=version) == to_vcard([AMARA], version=version)


def test_a_further_position_that_cannot_be_read_is_left_out_with_a_remark() -> None:
    report = read(
        "FN:Bo Ek", "X-FURTHER-POSITION:Firm;;;;2014;", "X-FURTHER-POSITION:;;;;;", "X-FURTHER-POSITION:A\\;B"
    )
    assert [str(job) for job in report.contacts[0].employments] == ["A;B"]
    assert [each.sentence[:40] for each in report.remarks] == [
        "the further position was left out: it ha",
        "the further position was left out: neith",
    ]


def test_a_uid_is_stable_and_tells_nothing() -> None:
    (first,) = uids(to_vcard([AMARA]))
    assert [first] == uids(to_vcard([AMARA], version="4.0"))
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", first)


def test_a_contact_keeps_the_uid_and_the_properties_that_it_came_with() -> None:
    contact = only("UID:abc-123", "FN:Bo Ek", "BDAY:1980-05-01", "NOTE:met at the fair\\, twice", "X-ODD;X-A=b:c\\;d")
    written = to_vcard([contact], version="4.0")
    for line in ("UID:abc-123", "BDAY:1980-05-01", "NOTE:met at the fair\\, twice", "X-ODD;X-A=b:c\\;d"):
        assert f"\r\n{line}\r\n" in written
    assert written.count("UID") == 1


def test_who_introduced_whom_goes_there_and_back() -> None:
    zoe = Contact(name="Zoë Ek", emails="zoe@example.org")
    bo = Contact(name="Bo Ek", emails="bo@example.org", found=Found(through="mutual_contact", via=zoe))
    for version in ("3.0", "4.0"):
        text = to_vcard([zoe, bo], version=version)
        again = {contact.name.full: contact for contact in read_vcard(StringIO(text, newline=""))}
        assert again["Bo Ek"].found == Found(through="mutual_contact", via=zoe, imported_from="vcard")
        assert text.count("RELATED;TYPE=contact:urn:uuid:") == (version == "4.0")
        assert again["Bo Ek"].extra["vcard"] == [f"UID:{uids(text)[1]}"]


def test_only_contacts_are_written_and_only_in_two_versions() -> None:
    with pytest.raises(InvalidValue, match=r"to_vcard\.version: not a version that is written; give 3\.0 or 4\.0"):
        to_vcard([AMARA], version="2.1")
    with pytest.raises(InvalidValue, match=r"to_vcard\.contacts: expected a Contact, got str"):
        to_vcard(["Amara"])  # type: ignore[list-item]


LINES = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf", "Mn", "Me", "Mc"])
    | st.sampled_from(",;:\\\"='nN^é"),
    max_size=90,
).map(lambda text: " ".join(f"a{text}b".split()))


@given(LINES, LINES, st.lists(LINES, max_size=3), st.sampled_from(["3.0", "4.0"]))
@example("a\\nb", "a\\;b", ["a\\,b"], "3.0")
def test_no_text_begins_a_line_or_another_property(title: str, firm: str, tags: list[str], version: str) -> None:
    """Properties 70 and 71: what is written is read back, by us and by the letter of the standard."""
    job = Employment(organisation=firm, title=title)
    contact = Contact(name="Bo Ek", emails="bo@example.org", employments=job, tags=tags)
    text = to_vcard([contact], version=version)
    names = ["BEGIN", "VERSION", "UID", "FN", "N", "EMAIL", "ORG", "TITLE", *["CATEGORIES"][: len(contact.tags)], "END"]
    found = independent(text)
    assert [name for name, _ in found] == names
    assert dict(found)["TITLE"] == contact.title
    (again,) = read_vcard(StringIO(text, newline=""))
    assert (again.employments, again.tags, again.id) == (contact.employments, contact.tags, contact.id)


@given(st.text(max_size=60), st.text(max_size=60))
@example("X:1\r\nEMAIL:evil@example.org", "END:VCARD")
@example("item1.EMAIL:evil@example.org", "FN:x")
def test_nothing_in_what_came_with_a_contact_makes_another_line(one: str, other: str) -> None:
    try:
        contact = Contact(name="Bo Ek", extra={"vcard": [one, f"X-A;{other}:{other}", 7]})
    except InvalidValue:
        return
    names = [name for name, _ in independent(to_vcard([contact]))]
    assert names[:5] == ["BEGIN", "VERSION", "UID", "FN", "N"]
    assert names[-1] == "END"
    assert {"BEGIN", "VERSION", "FN", "N", "EMAIL", "TEL", "END"}.isdisjoint(
        name.rpartition(".")[2].upper() for name in names[5:-1]
    )


# -- what holds for any file ------------------------------------------------------------------------------------------

WHOLE = (
    card("N;ENCODING=QUOTED-PRINTABLE:=C3=91=\r\n=C3=91;Bo;;;", "TEL;CELL:123456", "AGENT:", version="2.1")
    + card(
        "FN:Bo Ek", "N:Ek;Bo;;;", "item1.URL:https://example.org/bo", "item1.X-ABLabel:x", "ORG:A\\;B;C", "NOTE:a\r\n b"
    )
    + card("FN:Cy Lind", 'EMAIL;PREF=1;TYPE="a,b":cy@example.org', "TEL;VALUE=uri:tel:+1-2;ext=3", "KIND:individual")
).encode()
PIECES = st.sampled_from(
    [
        *(b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"AGENT:\r\n", b"FN:Bo Ek\r\n", b"VERSION:2.1\r\n", b"ORG:a;b\r\n"),
        *(b"N;ENCODING=QUOTED-PRINTABLE:", b"PHOTO;BASE64:\r\n", b"QUJDQUJDQUJDQUJDQUJD\r\n", b'X;A="'),
        *(b"\\", b";", b"=\r\n", b" ", b"\n", b"\xff"),
    ]
)


def outcome_of(content: bytes) -> ImportReport | InvalidImport:
    try:
        return read_vcard(BytesIO(content))
    except InvalidImport as error:
        return error


@given(st.binary(max_size=200) | st.lists(PIECES, max_size=25).map(b"".join))
def test_any_bytes_give_a_report_or_one_kind_of_error(content: bytes) -> None:
    """Properties 67 and 68: a report in which every card is accounted for, or a typed error."""
    outcome = outcome_of(content)
    if isinstance(outcome, ImportReport):
        assert outcome.rows_seen == len(outcome.contacts) + len(outcome.skipped)
        assert to_vcard(outcome)


@pytest.mark.parametrize("seed", range(4))
def test_a_changed_file_gives_a_report_or_one_kind_of_error(seed: int) -> None:
    for content in mutations(WHOLE, seed, count=75):
        outcome_of(content)


def mutations(content: bytes, seed: int, *, count: int) -> list[bytes]:
    """Return changed copies of a file: bytes changed, pieces left out, doubled and moved."""
    chance = Random(seed)
    made = []
    for _ in range(count):
        changed = bytearray(content)
        for _ in range(chance.randint(1, 6)):
            at, size = chance.randrange(len(changed) + 1), chance.randrange(1, 40)
            piece = bytes(changed[at : at + size])
            match chance.randrange(4):
                case 0:
                    changed[at : at + 1] = bytes([chance.randrange(256)])
                case 1:
                    del changed[at : at + size]
                case 2:
                    changed[at:at] = piece * chance.randint(1, 3)
                case _:
                    to = chance.randrange(len(changed) + 1)
                    changed[to:to] = piece
        made.append(bytes(changed))
    return made


@pytest.mark.parametrize(
    "hostile",
    [
        b"BEGIN:VCARD\r\nAGENT:\r\n" * 60_000,
        b"BEGIN:VCARD\r\nFN:Bo\r\n" + b" x\r\n" * 240_000,
        b"BEGIN:VCARD\r\nFN;" + b'A="b";' * 300_000 + b":Bo",
        b"BEGIN:VCARD\r\nFN" + b'"' * 2_000_000,
        b"BEGIN:VCARD\r\nFN:Bo\r\nN;ENCODING=QUOTED-PRINTABLE:" + b"=\r\n" * 240_000,
        b"BEGIN:VCARD\r\nFN:Bo\r\nORG:" + b"\\;," * 600_000,
        b"BEGIN:VCARD\r\nFN:Bo\r\nCATEGORIES:" + b"a,\\," * 500_000,
        b"BEGIN:VCARD\r\nFN:Bo\r\n" + b"X:1\r\n" * 240_000,
        b"BEGIN:VCARD\r\nFN:Bo\r\n" + b"X:" + b"a" * 15_000_000,
        b"BEGIN:VCARD\r\nFN:Bo\r\nORG:a\\;b\r\nX:1\r\nX:2\r\nEND:VCARD\r\n" * 3_000,
        b"\r\n" * 240_000 + b"BEGIN:VCARD\r\nFN:Bo\r\nEND:VCARD",
        (
            b"BEGIN:VCARD\r\nFN:Bo\r\nEMAIL:"
            + b",".join(b"a%d@example.org" % n for n in range(70))
            + b"\r\nEND:VCARD\r\n"
        )
        * 9_000,
        (b"BEGIN:VCARD\r\nFN:Bo\r\n" + b"X-FURTHER-POSITION:x\r\n" * 1_900 + b"END:VCARD\r\n") * 130,
    ],
    ids=[
        "agents",
        "folds",
        "parameters",
        "quotes",
        "soft breaks",
        "escapes",
        "words",
        "properties",
        "long",
        "cards",
        "blank",
        "addresses",
        "positions",
    ],
)
def test_a_hostile_file_ends_in_time(hostile: bytes) -> None:
    """Property 67: two seconds, whatever it holds."""
    began = time.process_time()
    outcome_of(hostile)
    assert time.process_time() - began < 2
