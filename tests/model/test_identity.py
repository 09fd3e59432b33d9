"""Ids: the same facts give the same one, other facts another, and none shows who is behind it."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given, strategies as st

from infointerview import Contact, Directive, Interview, InvalidValue, Note, Question, Referral, Reflection, Touch
from infointerview.model.identity import derived_id, given_id, referred_id
from infointerview.strategies.people import contacts
from infointerview.strategies.time import instants
from infointerview.strategies.values import ids

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
CANARY = "quetzal"


class TestDerivedId:
    @given(st.lists(st.none() | st.text() | st.integers() | instants(), max_size=4))
    def test_the_same_facts_give_the_same_id(self, facts: list[str | int | datetime | None]) -> None:
        """Property 9: an id that is derived depends on the facts alone, and is itself an id that may be given."""
        derived = derived_id("touch", *facts)

        assert derived == derived_id("touch", *facts)
        assert re.fullmatch(r"touch-[0-9a-f]{16}", derived)
        assert given_id(derived) == derived

    def test_the_same_facts_give_the_same_id_in_another_process(self) -> None:
        """Property 9: no seed of this process and no zone of this machine goes into an id."""
        program = (
            "from datetime import UTC, datetime\n"
            "from infointerview import Contact, Touch\n"
            "ada = Contact(name='Zoë Ångström', employments='Thames Water')\n"
            "at = datetime(2026, 3, 2, tzinfo=UTC)\n"
            "print(ada.id, Touch(contact=ada, at=at, direction='inbound', channel='email').id)"
        )
        printed = {
            subprocess.run(
                [sys.executable, "-c", program],
                env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)},
                check=True,
                capture_output=True,
                text=True,
            ).stdout
            for seed, zone in (("0", "UTC"), ("1", "America/St_Johns"))
        }

        ada = Contact(name="Zoë Ångström", employments="Thames Water")
        touch = Touch(contact=ada, at=datetime(2026, 3, 2, tzinfo=UTC), direction="inbound", channel="email")
        assert printed == {f"{ada.id} {touch.id}\n"}

    @given(st.lists(st.none() | st.text(max_size=4), max_size=4), st.lists(st.none() | st.text(max_size=4), max_size=4))
    @example(["ab", "c"], ["a", "bc"])
    @example(["", "a"], ["a", ""])
    @example([None], ["None"])
    @example([None, None], [None])
    @example(["1:a"], ["a"])
    @example(["-"], [None])
    def test_different_facts_give_different_ids(self, one: list[str | None], other: list[str | None]) -> None:
        """Property 9: the borders between facts count, and so does a fact that is missing."""
        assume(one != other)

        assert derived_id("note", *one) != derived_id("note", *other)

    def test_the_kind_is_part_of_it(self) -> None:
        assert derived_id("note", "a")[5:] != derived_id("touch", "a")[6:]

    @given(instants(), st.sampled_from([UTC, ZoneInfo("Asia/Kathmandu"), timezone(timedelta(hours=-9, minutes=-30))]))
    def test_an_instant_is_the_same_in_every_zone(self, at: datetime, zone: ZoneInfo | timezone) -> None:
        assert derived_id("touch", at.astimezone(zone)) == derived_id("touch", at)

    def test_a_million_things_have_a_million_ids(self) -> None:
        """Property 9: a million different contacts, with nothing but a counter between them, have different ids."""
        seen = {derived_id("contact", f"person{number}@example.org") for number in range(1_000_000)}

        assert len(seen) == 1_000_000

    def test_contacts_that_differ_little_have_different_ids(self) -> None:
        """Property 9: neighbouring names, addresses and profiles are told apart."""
        many = [Contact(name=f"Ada Quist {number}") for number in range(300)]
        many += [Contact(name="Ada Quist", employments=f"Water {number}") for number in range(300)]
        many += [Contact(name="Ada Quist", emails=f"ada{number}@example.org") for number in range(300)]
        many += [Contact(name="Ada Quist", profiles=f"linkedin.com/in/ada{number}") for number in range(300)]

        assert len({contact.id for contact in many}) == 1_200


@pytest.mark.parametrize(
    "fact",
    [
        Contact(name=CANARY, emails=f"{CANARY}@example.org", profiles=f"linkedin.com/in/{CANARY}"),
        Contact(name=CANARY, employments=CANARY),
        Referral(referrer="bo", name=CANARY, at=AT),
        Note(contact="ada", kind="quote", text=CANARY),
        Question(text=CANARY, topic="advice"),
        Directive(kind="todo", text=CANARY, at=AT),
        Touch(contact="ada", at=AT, direction="inbound", channel="email", subject=CANARY, text=CANARY),
        Interview.in_writing(contact="ada", at=AT, place=CANARY),
        Reflection(interview="i", at=AT, takeaway=CANARY),
    ],
    ids=lambda fact: type(fact).__name__,
)
def test_an_id_shows_nothing_personal(
    fact: Contact | Referral | Note | Question | Directive | Touch | Interview | Reflection,
) -> None:
    """Property 9: an id is the kind of the thing and a hash; nothing of the person can be read from it."""
    assert re.fullmatch(rf"{type(fact).__name__.lower()}-[0-9a-f]{{16}}", fact.id)
    assert CANARY not in fact.id


@given(contacts())
def test_one_way_marks_show_nothing_personal(person: Contact) -> None:
    """Property 9: the marks by which two records of one person are recognised are hashes too."""
    assert person.identities
    assert all(re.fullmatch(r"contact-[0-9a-f]{16}", mark) for mark in person.identities)


class TestGivenId:
    @given(ids())
    def test_short_words_are_ids(self, written: str) -> None:
        assert given_id(written) == written

    @pytest.mark.parametrize("written", ["a", "ada", "Ada-1", "a.b_c-d", "0", "x" * 64])
    def test_ids_that_are_accepted(self, written: str) -> None:
        assert Contact(name="Ada Quist", id=written).id == written

    @pytest.mark.parametrize(
        "written", ["", " ", "ada quist", "ada@example.org", "-a", ".a", "_a", "é", "a/b", "a\n", "x" * 65, "a:b"]
    )
    def test_ids_that_are_refused(self, written: str) -> None:
        with pytest.raises(InvalidValue) as caught:
            Contact(name="Ada Quist", id=written)
        [problem] = caught.value.problems
        assert (problem.where, problem.what) == ("Contact.id", "not a valid id")
        assert "no personal data" in problem.repair

    @pytest.mark.parametrize("value", [None, 5, 1.5, True, b"ada", ["ada"]])
    def test_an_id_is_text(self, value: Any) -> None:
        with pytest.raises(InvalidValue, match=f"expected an id, got {type(value).__name__}"):
            given_id(value)


class TestReference:
    def test_a_thing_stands_for_its_id(self) -> None:
        ada = Contact(name="Ada Quist")

        assert referred_id(ada) == referred_id(ada.id) == ada.id

    @pytest.mark.parametrize("value", [None, 5, object(), []])
    def test_what_has_no_id_is_refused(self, value: object) -> None:
        with pytest.raises(InvalidValue, match=f"expected an id, got {type(value).__name__}"):
            referred_id(value)


def test_the_same_import_gives_the_same_ids() -> None:
    rows = [("Ada Quist", "https://www.linkedin.com/in/ada-quist/"), ("Bo Lind", "linkedin.com/in/bo")]
    first = [Contact(name=name, profiles=profile) for name, profile in rows]
    again = [Contact(name=name, profiles=f"{profile}?trk=x", employments="New") for name, profile in rows]

    assert [contact.id for contact in first] == [contact.id for contact in again]


def test_derived_ids_follow_what_identifies_a_thing() -> None:
    number = count()

    def fresh() -> str:
        return f"word {next(number)}"

    note = Note(contact="ada", kind="comment", text="a")
    assert Note(contact="ada", kind="comment", text="a", tags=fresh()).id == note.id
    assert Note(contact="ada", kind="comment", text="a", at=AT).id != note.id
    assert Note(contact="ada", kind="quote", text="a").id != note.id
    assert Note(contact="bo", kind="comment", text="a").id != note.id
    assert Note(interview="ada", kind="comment", text="a").id != note.id

    question = Question(text="What drew you here?", topic="background")
    assert Question(text="what  drew you HERE?", topic="advice", minutes=9).id == question.id
    assert Question(text="What drew you there?", topic="background").id != question.id

    assert Reflection(interview="i", at=AT, takeaway=fresh()).id == Reflection(interview="i", at=AT).id
    assert Interview.propose(contact="ada", at=AT, place=fresh()).id == Interview.in_writing(contact="ada", at=AT).id
    assert Interview.propose(contact="bo", at=AT).id != Interview.propose(contact="ada", at=AT).id
