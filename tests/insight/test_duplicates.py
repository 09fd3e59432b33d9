"""Which two records may be one person, on worked examples of each kind and on people who are made up."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from random import Random
from typing import Any

import pytest
from _people import DOUBLES, LOOK_ALIKES, MadeUp, made_up
from hypothesis import given, strategies as st

from infointerview import Campaign, Contact, Seeker, Today, duplicates
from infointerview.insight.duplicates import Duplicates
from infointerview.model.merging import People
from infointerview.strategies import campaigns

NOW = datetime(2026, 3, 11, 9, tzinfo=UTC)
ME = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
IN = "https://www.linkedin.com/in/"


def person(name: str, employer: str = "Mersey Rail", **more: Any) -> Contact:
    """Return a contact who works somewhere."""
    return Contact(name=name, employments=employer or (), **more)


def graded(one: Contact, other: Contact) -> str:
    """Return what two records are graded, or nothing."""
    found = duplicates(Campaign(seeker=ME).add(one, other))
    return str(found[0].grade) if found else ""


@pytest.mark.parametrize(
    ("kind", "one", "other", "grade"),
    [
        ("typo", person("Ada Lindqvist", id="a"), person("Ada Lindqivst", id="b"), "maybe"),
        (
            "typo",
            person("Ada Lindqvist", id="a", emails="al@post.example"),
            person("Ada Lindqivst", id="b", emails="al@post.example"),
            "same",
        ),
        ("nickname", person("Bob Marsh", id="a"), person("Robert Marsh", id="b"), "maybe"),
        (
            "nickname",
            person("Bob Marsh", id="a", emails="b@post.example"),
            person("Robert Marsh", "Tyne Bank", id="b", emails="b@post.example"),
            "same",
        ),
        ("married", person("Ada Quist", id="a", emails="ada.quist@mersey.example"), person("Ada Marsh", id="b"), ""),
        (
            "married",
            person("Ada Quist", id="a"),
            person("Ada Marsh", id="b", emails="ada.quist@mersey.example"),
            "maybe",
        ),
        ("married", person("Ada Quist", id="a"), person("Ada Quist-Marsh", id="b"), "maybe"),
        (
            "married",
            person("Ada Quist", id="a", profiles=f"{IN}adaq"),
            person("Ada Marsh", "", id="b", profiles=f"{IN}adaq"),
            "same",
        ),
        ("initials", person("A. B. Quist", id="a"), person("Ada Beth Quist", id="b"), "maybe"),
        ("order", person("Quist, Ada", id="a"), person("Ada Quist", id="b"), "same"),
        ("order", person("QUIST Ada", id="a"), person("Ada Quist, PhD", "Mersey Rail Ltd", id="b"), "same"),
        ("script", person("Анна Иванова", id="a"), person("Anna Ivanova", id="b"), "maybe"),
        ("script", person("Γιώργος Βλάχος", id="a"), person("Yiorgos Vlachos", id="b"), "maybe"),
        ("move", person("Ada Quist", id="a"), person("Ada Quist", "Tyne Bank", id="b"), "maybe"),
        (
            "move",
            person("Ada Quist", id="a", profiles=f"{IN}adaq"),
            person("Ada Quist", "Tyne Bank", id="b", profiles=f"{IN}adaq"),
            "same",
        ),
        ("move", person("Ada Quist", id="a"), person("Ada Quist", "", id="b"), "maybe"),
        (
            "second address",
            person("Ada Quist", id="a", emails="a@mersey.example"),
            person("Ada Quist", id="b", emails="q@post.example"),
            "maybe",
        ),
    ],
)
def test_one_person_twice(kind: str, one: Contact, other: Contact, grade: str) -> None:
    assert kind in DOUBLES
    assert graded(one, other) == graded(other, one) == grade


@pytest.mark.parametrize(
    ("kind", "one", "other", "grade"),
    [
        (
            "namesakes",
            person("Ada Quist", id="a", profiles=f"{IN}adaq"),
            person("Ada Quist", "Tyne Bank", id="b", profiles=f"{IN}adaquist"),
            "",
        ),
        ("father and son", person("John Marsh Sr.", id="a"), person("John Marsh Jr.", id="b"), ""),
        (
            "father and son",
            person("John Marsh", id="a", emails="m@post.example"),
            person("John Marsh Jr.", "", id="b", emails="m@post.example"),
            "maybe",
        ),
        (
            "siblings",
            person("Ada Marsh", "", id="a", phones="020 7946 0018"),
            person("Bo Marsh", "", id="b", phones="020 7946 0018"),
            "maybe",
        ),
        (
            "siblings",
            person("Wang Wei", id="a", emails="w@post.example"),
            person("Wang Fang", id="b", emails="w@post.example"),
            "maybe",
        ),
        (
            "twins",
            person("Martin Vela", id="a", profiles=f"{IN}mv1"),
            person("Marvin Vela", id="b", profiles=f"{IN}mv2"),
            "",
        ),
        (
            "role address",
            person("Ada Quist", id="a", emails="info@mersey.example"),
            person("Bo Marsh", id="b", emails="info@mersey.example"),
            "",
        ),
        (
            "common name",
            person("Lei Wang", id="a", profiles=f"{IN}lw1"),
            person("Lei Wang", id="b", profiles=f"{IN}lw2"),
            "",
        ),
    ],
)
def test_two_people_who_look_like_one(kind: str, one: Contact, other: Contact, grade: str) -> None:
    assert kind in LOOK_ALIKES
    assert graded(one, other) == graded(other, one) == grade


class TestTheList:
    CAMPAIGN = Campaign(seeker=ME).add(
        person("Bob Marsh", id="bob"), person("Robert Marsh", id="robert", emails="rm@post.example")
    )

    def test_a_pair_names_first_of_whom_more_is_known_and_says_why(self) -> None:
        (pair,) = duplicates(self.CAMPAIGN)

        assert (pair.contact.id, pair.other.id) == ("robert", "bob")
        assert pair.evidence == ("the same employer", "Bob may stand for Robert")
        assert str(pair) == (
            "maybe: Robert Marsh (Mersey Rail) and Bob Marsh (Mersey Rail): the same employer; Bob may stand for Robert"
        )

    def test_a_pair_that_was_told_apart_is_never_listed_again(self) -> None:
        today = Today(self.CAMPAIGN, now=NOW).not_the_same("bob", "robert")

        assert len(today.duplicates()) == 0
        assert str(today.duplicates()) == "No two records look like one person."

    def test_a_pair_that_was_joined_is_none(self) -> None:
        (pair,) = Today(self.CAMPAIGN, now=NOW).duplicates()

        assert not duplicates(self.CAMPAIGN.join(pair.contact, pair.other).campaign)

    def test_the_sure_ones_come_first(self) -> None:
        campaign = self.CAMPAIGN.add(person("Zita Okoro", id="z"), person("Okoro, Zita", id="y"))
        found = duplicates(campaign)

        assert [str(pair.grade) for pair in found] == ["same", "maybe"]
        assert (len(found.same), len(found.maybe)) == (1, 1)
        assert repr(found) == "<Duplicates: 1 same, 1 maybe>"

    def test_two_firms_of_one_large_name_do_not_make_a_common_name_rare(self) -> None:
        crowd = [
            person(f"John {family}", f"Firm {n}", id=f"j{n}") for n, family in enumerate(["Smith"] * 50 + ["Vela"] * 50)
        ]

        assert not duplicates(Campaign(seeker=ME).add(*crowd))


def pairs(found: Duplicates) -> dict[tuple[str, str], str]:
    """Return the grades of pairs of ids."""
    return {(pair.contact.id, pair.other.id): str(pair.grade) for pair in found}


def campaign_of(contacts: Iterable[Contact]) -> Campaign:
    """Return a campaign of people."""
    return Campaign(seeker=ME).add(*contacts)


@given(st.integers(0, 1_000))
def test_the_list_does_not_depend_on_the_order_in_which_people_came(seed: int) -> None:
    contacts = made_up(60, share=0.4, seed=seed).contacts
    again = Random(seed).sample(contacts, len(contacts))

    assert list(duplicates(campaign_of(contacts))) == list(duplicates(campaign_of(again)))


@given(st.integers(0, 1_000))
def test_those_who_may_be_somebody_are_found_as_by_comparing_everybody(seed: int) -> None:
    contacts = [*made_up(60, share=0.4, seed=seed).contacts, *_IN_OTHER_WAYS]
    campaign, everybody = campaign_of(contacts), People.of(contacts)

    for contact in contacts:
        compared = everybody.like(contact, lambda *_: False)

        assert campaign.suspected(contact) == sorted(other.id for other, _ in compared if other.id != contact.id)


_IN_OTHER_WAYS = (
    person("Dr. Zoë O'Hara-Lind, PhD", id="x1"),
    person("ohara lind zoe", id="x2"),
    person("田中太郎", id="x3"),
    person("太郎 田中", id="x4"),
    person("Ann Moss", id="x5", emails="ann+jobs@post.example", profiles=f"{IN}zo%C3%AB-moss/en"),
    person("Bea Moss", id="x6", emails="ANN@post.example"),
    person("Cal Moss", id="x7", profiles="https://m.linkedin.com/in/zoë-moss"),
    person("Dee Moss", id="x8", emails="ann@post.example"),
)


@given(st.integers(0, 1_000))
def test_no_pair_is_listed_twice_or_with_itself(seed: int) -> None:
    found = duplicates(campaign_of(made_up(60, share=0.4, seed=seed).contacts))
    unordered = [frozenset(pair) for pair in pairs(found)]

    assert len(set(unordered)) == len(found)
    assert all(len(pair) == 2 for pair in unordered)


@given(st.integers(0, 1_000))
def test_nobody_is_listed_once_all_were_told_apart(seed: int) -> None:
    today = Today(campaign_of(made_up(60, share=0.4, seed=seed).contacts), now=NOW)
    for pair in today.duplicates():
        today = today.not_the_same(pair.contact, pair.other)

    assert not today.duplicates()


@cache
def made_up_and_found() -> list[tuple[MadeUp, dict[frozenset[str], str]]]:
    """Return people of other seeds than those that the thresholds were chosen on, and what is found among them."""
    each = [made_up(4_000, seed=seed) for seed in (101, 102, 103)]
    return [
        (drawn, {frozenset(p): g for p, g in pairs(duplicates(campaign_of(drawn.contacts))).items()}) for drawn in each
    ]


class TestMadeUpPeople:
    def test_same_is_right(self) -> None:
        found = [(drawn, pair) for drawn, grades in made_up_and_found() for pair, it in grades.items() if it == "same"]

        assert len(found) > 150
        assert sum(pair in drawn.doubles for drawn, pair in found) / len(found) >= 0.995

    def test_same_and_maybe_hold_the_doubles(self) -> None:
        held = [pair in grades for drawn, grades in made_up_and_found() for pair in drawn.doubles]

        assert sum(held) / len(held) >= 0.95

    @pytest.mark.parametrize("kind", [kind for kind in DOUBLES if kind not in {"married", "move"}])
    def test_a_kind_that_leaves_a_trace_is_seldom_missed(self, kind: str) -> None:
        held = [
            pair in grades
            for drawn, grades in made_up_and_found()
            for pair, its in drawn.doubles.items()
            if its == kind
        ]

        assert sum(held) / len(held) >= 0.95

    def test_no_look_alike_is_taken_for_one_person(self) -> None:
        assert [p for drawn, grades in made_up_and_found() for p in drawn.look_alikes if grades.get(p) == "same"] == []


@given(st.lists(st.text("ьъ.αςώ李 A-Bjr", min_size=1, max_size=12), max_size=8), st.booleans())
def test_any_name_can_be_compared(names: list[str], employed: bool) -> None:
    written = [name for name in names if any(map(str.isalnum, name))]
    people = [person(name, "Mersey Rail" if employed else "", id=f"p{n}") for n, name in enumerate(written)]

    assert all(pair.contact != pair.other for pair in duplicates(campaign_of(people)))


@given(campaigns())
def test_any_campaign_can_be_looked_through(campaign: Campaign) -> None:
    listed = pairs(duplicates(campaign))

    assert all(not campaign.told_apart(one, other) for one, other in listed)
