"""Whether two records are one person, where it is asked: at a merge."""

from datetime import UTC, datetime
from typing import Any

import pytest

from infointerview import Campaign, Contact, Seeker
from infointerview.model.sameness import is_role_address

ME = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")


def person(name: str, employer: str = "", **more: Any) -> Contact:
    """Return a contact."""
    return Contact(name=name, employments=employer or (), **more)


def merged(one: Contact, other: Contact) -> str:
    """Return in words what becomes of one person when another record comes."""
    return Campaign(seeker=ME).merge(one).campaign.merge(other).report.summary


BY_ADDRESS: dict[str, Any] = {"emails": "marsh@post.example"}
BY_NUMBER: dict[str, Any] = {"phones": "+44 20 7946 0018"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Bob Marsh", **BY_ADDRESS), person("Robert Marsh", "Tyne Bank", **BY_ADDRESS)),
        (person("Ada Marsh", **BY_ADDRESS), person("Ada Quist", "Tyne Bank", **BY_ADDRESS)),
        (person("A. B. Marsh", **BY_ADDRESS), person("Ada Beth Marsh", "Tyne Bank", **BY_ADDRESS)),
        (person("Анна Маршакова", **BY_ADDRESS), person("Anna Marshakova", "Tyne Bank", **BY_ADDRESS)),
        (person("Ada Marsh", **BY_NUMBER), person("MARSH, Ada", "Tyne Bank", **BY_NUMBER)),
    ],
)
def test_what_two_records_share_joins_them_where_the_names_allow_it(one: Contact, other: Contact) -> None:
    assert merged(one, other) == "1 filled in"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Ada Marsh", **BY_ADDRESS), person("Bo Marsh", **BY_ADDRESS)),
        (person("Wang Wei", **BY_ADDRESS), person("Wang Fang", **BY_ADDRESS)),
        (person("Анна Маршакова", **BY_ADDRESS), person("Boris Marshakov", **BY_ADDRESS)),
        (person("John Marsh Sr.", **BY_ADDRESS), person("John Marsh Jr.", **BY_ADDRESS)),
        (person("John Marsh", **BY_NUMBER), person("John Marsh Jr.", **BY_NUMBER)),
        (person("Bob Marsh", **BY_NUMBER), person("Robert Marsh", **BY_NUMBER)),
        (person("Thomas Thomas", **BY_ADDRESS), person("Matthew Thomas", **BY_ADDRESS)),
    ],
)
def test_it_keeps_them_apart_with_a_remark_where_they_do_not(one: Contact, other: Contact) -> None:
    assert merged(one, other) == "1 added, 1 kept apart"


def test_a_page_of_a_firm_joins_only_people_of_one_name() -> None:
    page = "https://mersey.example/leadership"

    assert merged(person("Ada Marsh", profiles=page), person("Bo Quist", profiles=page)) == "1 added, 1 kept apart"
    assert merged(person("Ada Marsh", profiles=page), person("Ada Marsh", "Tyne", profiles=page)) == "1 filled in"


def test_a_number_of_many_people_says_nothing() -> None:
    crowd = [
        person(f"{name} Marsh", f"Firm {n}", **BY_NUMBER) for n, name in enumerate(["Ada", "Bo", "Cem", "Dai", "Eve"])
    ]

    assert Campaign(seeker=ME).merge(crowd).report.summary == "5 added"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("田中太郎", "Mizu"), person("田中 太郎", "Mizu")),
        (person("田中太郎", "Mizu"), person("太郎 田中", "Mizu")),
        (person("王伟", "Mizu"), person("伟 王", "Mizu")),
        (person("오하린", "Mizu"), person("하린 오", "Mizu")),
        (person("Ada Marsh", "The Tyne-Bank"), person("MARSH, Ada", "Tyne Bank Ltd")),
        (person("Ada Marsh", emails="ada@post.example"), person("Ada Marsh", "Tyne", emails="ada+news@post.example")),
    ],
)
def test_a_refusal_holds_for_another_spelling_of_the_same_name_and_place(one: Contact, other: Contact) -> None:
    refused = one.do_not_contact(at=datetime(2026, 3, 2, tzinfo=UTC), why="asked")
    (known,) = Campaign(seeker=ME).add(refused).merge(other).campaign.contacts

    assert known.standing.forbids_contact
    assert Campaign(seeker=ME).add(one).erase(one).campaign.merge(other).report.summary == "1 left out"


def test_the_same_characters_in_another_row_are_another_name() -> None:
    assert merged(person("王伟明", "Mizu"), person("王明伟", "Mizu")) == "1 added"


@pytest.mark.parametrize(
    "local",
    [
        *("accounts", "billing", "hola", "thecareersteam", "gradrecruitment", "leeds.office", "media-relations"),
        *("talentacquisition", "Kundenservice", "alumni.network"),
    ],
)
def test_the_address_of_an_office_is_told_by_its_end_too(local: str) -> None:
    assert is_role_address(f"{local}@mersey.example")


@pytest.mark.parametrize("local", ["ada.quist", "p.r", "serviceman", "t.eamon", "officer.ada", "ada"])
def test_that_of_a_person_is_not(local: str) -> None:
    assert not is_role_address(f"{local}@mersey.example")


SILENT = Contact(id="silent", name="Ada Quist", employments="University of Leeds", emails="ada.quist@gmail.com")


@pytest.mark.parametrize(
    "other",
    [
        Contact(id="other", name="A. Marsh", emails="adaquist@gmail.com"),
        Contact(id="other", name="A. Marsh", emails="Ada.Quist+jobs@googlemail.com"),
        Contact(id="other", name="QUIST Ada", employments="Leeds University", emails="quist@home.example"),
    ],
    ids=["no stops", "another host of Google's", "the employer spelt otherwise"],
)
def test_a_refusal_holds_however_address_and_employer_are_spelt(other: Contact) -> None:
    campaign = Campaign(seeker=ME).add(SILENT)
    silent = campaign.add(SILENT.do_not_contact(at=datetime(2026, 3, 2, 9, tzinfo=UTC), why="asked"))

    assert silent.add(other).standing("other").forbids_contact
    assert silent.merge(other).report.of("held_back") or len(silent.merge(other).campaign.contacts) == 1


def test_the_same_people_again_are_nobody_new_although_their_number_is_that_of_many() -> None:
    office = [person(f"{name} Marsh", "Tyne Bank", **BY_NUMBER) for name in ("Ada", "Bo", "Chidi", "Dana")]
    known = Campaign(seeker=ME).merge(office).campaign
    assert known.merge(office).campaign is known
    promoted = Contact(name="Ada Marsh", employments=[{"organisation": "Tyne Bank", "title": "Clerk"}], **BY_NUMBER)
    assert known.merge([promoted]).report.summary == "1 filled in"
