"""Erasing a person for good, and merging imports without losing or reviving anybody."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import attrs
import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from infointerview import (
    Campaign,
    Contact,
    ContactErased,
    ContactNotFound,
    Directive,
    Employment,
    Fact,
    Found,
    Interview,
    InvalidValue,
    Note,
    Question,
    Referral,
    Reflection,
    Seeker,
    Standing,
    Touch,
)
from infointerview.model.people import ContactTier
from infointerview.model.record import references
from infointerview.model.sameness import name_mark, sameness
from infointerview.strategies.campaign import campaigns
from infointerview.strategies.people import contacts

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)
ME = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
EMPTY = Campaign(seeker=ME)

CANARY = "Quetzal"
GONE = Contact(
    name=f"{CANARY} Frost",
    emails=f"{CANARY}@example.org",
    profiles=f"linkedin.com/in/{CANARY}",
    phones="613 555 0142",
    employments=f"{CANARY} Water",
    extra={"x": CANARY},
)
BO = Contact(name="Bo Lindqvist", found=Found(through="mutual_contact", via=GONE), id="bo")
CLEO = Contact(name="Cleo Abara", id="cleo")
WHY = Question(text="What drew you to this field?", topic="background", id="why")
TALK = Interview.propose(contact=GONE, at=AT, place=CANARY)
TALK_WITH_BO = Interview.agreed(contact=BO, at=AT, start=AT + DAY, id="talk-with-bo")
NAMED_BO = Referral(referrer=GONE, contact=BO, at=AT, reason=CANARY)
NAMED_GONE = Referral(referrer=CLEO, contact=GONE, at=AT)
TO_GONE = Touch(contact=GONE, at=AT, direction="outbound", channel="email", text=CANARY)
TO_BO = Touch(
    contact=BO,
    at=AT,
    direction="outbound",
    channel="email",
    answers=TO_GONE,
    interview=TALK,
    referral=NAMED_BO,
    id="to-bo",
)
FACTS: tuple[Fact, ...] = (
    GONE,
    BO,
    CLEO,
    WHY,
    TALK,
    evolve(TALK_WITH_BO, referral=NAMED_BO.id),
    NAMED_BO,
    NAMED_GONE,
    TO_GONE,
    TO_BO,
    Note(contact=GONE, kind="comment", text=CANARY),
    Note(interview=TALK, question=WHY, kind="answer", text=CANARY),
    Note(contact=BO, interview=TALK, kind="comment", text=f"{CANARY} likes Bo"),
    Note(contact=BO, kind="comment", text="Knows the rivers.", id="on-bo"),
    Reflection(interview=TALK, at=AT, takeaway=CANARY),
    Directive(kind="snooze", contact=GONE, on=date(2026, 4, 1), at=AT, text=CANARY),
    Directive(kind="todo", text="read up on rivers", at=AT, id="todo"),
)
CAMPAIGN = EMPTY.add(*FACTS)


def everything_in(value: Any) -> str:
    """Return every text that a value holds, however deep, in lower case."""
    if attrs.has(type(value)):
        return " ".join(everything_in(getattr(value, field.name)) for field in attrs.fields(type(value)))
    if isinstance(value, dict) or hasattr(value, "items"):
        return " ".join(f"{key} {everything_in(inner)}" for key, inner in value.items()).lower()
    if isinstance(value, list | tuple | set | frozenset):
        return " ".join(everything_in(inner) for inner in value)
    return str(value).lower()


class TestErasing:
    ERASED = CAMPAIGN.erase(GONE).campaign

    def test_everything_about_the_person_is_gone(self) -> None:
        assert CANARY.lower() in everything_in(CAMPAIGN)
        assert CANARY.lower() not in everything_in(self.ERASED)
        assert "555 0142" not in everything_in(self.ERASED)
        assert GONE.id not in everything_in(list(self.ERASED))

    def test_what_is_about_others_stays_and_loses_its_mentions(self) -> None:
        assert set(self.ERASED) == {
            evolve(BO, found=Found(through="mutual_contact")),
            CLEO,
            WHY,
            TALK_WITH_BO,
            evolve(TO_BO, answers=None, interview=None, referral=None),
            CAMPAIGN.facts["on-bo"],
            CAMPAIGN.facts["todo"],
        }

    def test_only_one_way_marks_stay(self) -> None:
        assert self.ERASED.erased == {*GONE.marks, name_mark(GONE.name.full)}
        assert all(re.fullmatch(r"(contact|profile|email|phone|name)-[0-9a-f]{16}", m) for m in self.ERASED.erased)

    def test_the_person_is_not_found_any_more(self) -> None:
        for query in (GONE.id, GONE, f"{CANARY} Frost", f"{CANARY}@example.org"):
            with pytest.raises(ContactNotFound):
                self.ERASED.find(query)
            with pytest.raises(ContactNotFound):
                self.ERASED.erase(query)

    def test_the_original_is_as_it_was(self) -> None:
        assert EMPTY.add(*FACTS) == CAMPAIGN
        assert GONE in CAMPAIGN

    def test_the_order_in_which_people_are_erased_does_not_matter(self) -> None:
        assert (
            CAMPAIGN.erase(GONE).campaign.erase("cleo").campaign == CAMPAIGN.erase("cleo").campaign.erase(GONE).campaign
        )

    @given(campaigns(min_contacts=1, max_others=1), st.integers(0, 5))
    def test_nothing_that_refers_to_the_person_remains(self, campaign: Campaign, place: int) -> None:
        gone = campaign.contacts[place % len(campaign.contacts)]
        erased = campaign.erase(gone).campaign
        known = {fact.id for fact in erased}

        assert gone.id not in known
        assert {key for fact in erased for _, key, _ in references(fact)} <= known
        assert {*gone.marks, *campaign.erased} <= erased.erased
        for contact in campaign.contacts:
            if contact.marks.isdisjoint(erased.erased):
                assert contact.id in known
        with pytest.raises(ContactErased):
            erased.add(gone)
        assert erased.merge(gone).campaign == erased

    def test_a_person_recorded_twice_is_erased_twice(self) -> None:
        twin = Contact(name="Q. Frost", emails=[f"{CANARY}@EXAMPLE.org", "frost@example.org"], id="twin")
        triplet = Contact(name="Frost", emails="frost@example.org", id="triplet")
        note = Note(contact=twin, kind="comment", text=CANARY)
        erased = CAMPAIGN.add(twin, triplet, note).erase(GONE).campaign

        assert [contact.id for contact in erased.contacts] == ["bo", "cleo"]
        assert CANARY.lower() not in everything_in(erased)
        for one in (GONE, twin, triplet):
            assert one.marks <= erased.erased
            with pytest.raises(ContactErased):
                erased.add(one)

    def test_a_person_found_through_a_twin_is_refused_as_erased_and_not_for_want_of_the_twin(self) -> None:
        twin = Contact(name="Bahar Tekin", employments="Seyhan Textiles", id="twin")
        found = Found(through="mutual_contact", via="twin")
        person = Contact(name="Bahar Tekin", employments="Seyhan Textiles", found=found, id="found")
        erased = EMPTY.add(twin, person).erase(person).campaign

        assert erased.contacts == ()
        with pytest.raises(ContactErased):
            erased.add(person)

    def test_whom_the_same_name_at_the_same_employer_makes_one_person_is_erased_too(self) -> None:
        by_name = Contact(name="Ada Quist", employments="Thames Water")
        by_address = Contact(name="Ada Quist", employments="Thames Water Ltd", emails="ada@example.org")
        elsewhere = Contact(name="Ada Quist", employments="Severn", emails="quist@example.org")

        for first in (by_name, by_address):
            erased = EMPTY.add(by_name, by_address, elsewhere).erase(first.id).campaign
            assert erased.contacts == (elsewhere,)
            with pytest.raises(ContactErased):
                erased.add(by_address)


class TestStayingErased:
    ERASED = CAMPAIGN.erase(GONE).campaign

    @pytest.mark.parametrize(
        "again",
        [
            GONE,
            evolve(GONE, name="Somebody Else"),
            Contact(name="Somebody", emails=f"{CANARY.upper()}@Example.ORG"),
            Contact(name="Somebody", profiles=f"https://uk.linkedin.com/in/{CANARY.lower()}/?trk=x", id="new"),
            Contact(name="Somebody", id=GONE.id),
            Contact(name=f"{CANARY.upper()}  frost", employments=f"{CANARY} Water Ltd.", emails="new@example.org"),
        ],
        ids=["same", "renamed", "by e-mail", "by profile", "by id", "by name and employer"],
    )
    def test_the_person_cannot_be_added_again(self, again: Contact) -> None:
        with pytest.raises(ContactErased, match=r"this person was erased; leave them out"):
            self.ERASED.add(again)
        with pytest.raises(ContactErased):
            Campaign(seeker=ME, facts=[again], erased=self.ERASED.erased)
        assert self.ERASED.merge(again).campaign is self.ERASED

    def test_all_who_were_erased_are_listed_at_once(self) -> None:
        erased = self.ERASED.erase("cleo").campaign

        with pytest.raises(ContactErased) as caught:
            erased.add(GONE, CLEO, Contact(name="Ada Quist"))
        assert len(caught.value.problems) == 2
        assert CANARY not in str(caught.value)

    def test_others_can_be_added(self) -> None:
        ada = Contact(name="Ada Quist", emails="ada@example.org")

        assert ada in self.ERASED.add(ada)
        assert ada in self.ERASED.merge(GONE, ada).campaign

    def test_facts_about_the_person_cannot_come_back_either(self) -> None:
        for fact in (TALK, TO_GONE, NAMED_BO):
            with pytest.raises(LookupError):
                self.ERASED.add(fact)

    def test_marks_are_words_without_personal_data(self) -> None:
        with pytest.raises(InvalidValue, match=r"^Campaign\.erased\[0\]: not a valid id"):
            Campaign(seeker=ME, erased=["ada@example.org"])


class TestMerging:
    MINE = Contact(
        name="Ada Quist", emails="ada@example.org", employments="Thames Water", tags="alumni", tier="A", id="ada"
    )
    IMPORTED = Contact(
        name="ADA QUIST",
        emails="ada@example.org",
        profiles="linkedin.com/in/ada",
        employments=Employment(organisation="Thames Water", title="hydrologist"),
        found=Found(through="linkedin", on=date(2024, 5, 1)),
    )

    def test_what_the_user_added_by_hand_is_kept(self) -> None:
        merged = EMPTY.add(self.MINE).merge(self.IMPORTED).campaign
        [ada] = merged.contacts

        assert (str(ada.name), str(ada.id), ada.tier) == ("Ada Quist", "ada", ContactTier.A)
        assert ada.tags == {"alumni"}
        assert ada.profiles == ("https://linkedin.com/in/ada",)
        assert ada.found == self.IMPORTED.found

    def test_importing_twice_is_importing_once(self) -> None:
        once = EMPTY.add(self.MINE).merge(self.IMPORTED, BO_ALONE).campaign

        assert once.merge(self.IMPORTED, BO_ALONE).campaign is once
        assert EMPTY.merge(self.IMPORTED, self.IMPORTED).campaign == EMPTY.merge(self.IMPORTED).campaign

    def test_somebody_new_is_added(self) -> None:
        assert EMPTY.merge(self.IMPORTED).campaign.contacts == (self.IMPORTED,)
        assert EMPTY.merge().campaign is EMPTY

    def test_a_contact_of_the_same_id_is_the_same(self) -> None:
        by_id = Contact(name="Ada Quist", emails="new@example.org", id="ada")
        merged = EMPTY.add(evolve(self.MINE, emails=())).merge(by_id).campaign

        assert [str(email) for email in merged.find("ada").emails] == ["new@example.org"]
        assert merged.find("ada").tags == {"alumni"}

    def test_two_rows_of_one_import_that_are_one_person_are_merged(self) -> None:
        second = Contact(name="A. Quist", profiles="linkedin.com/in/ada/", phones="613 555 0142")
        [ada] = EMPTY.merge(self.IMPORTED, second).campaign.contacts

        assert ada.phones == ("613 555 0142",)
        assert str(ada.name) == "ADA QUIST"

    def test_an_address_that_two_profiles_share_makes_them_no_one_person(self) -> None:
        desk = "office@example.org"
        ada = Contact(name="Ada Quist", emails=desk, profiles="linkedin.com/in/ada")
        bo = Contact(name="Bo Lindqvist", emails=desk, profiles="linkedin.com/in/bo")
        nobody_known = Contact(name="Ada Q.", emails=desk)

        assert len(EMPTY.add(ada).merge(bo).campaign) == 2
        assert len(EMPTY.merge(ada, bo, ada, bo).campaign) == 2
        assert len(EMPTY.add(nobody_known).merge(ada).campaign) == 2
        assert not EMPTY.add(ada.do_not_contact(at=AT)).merge(bo).campaign.standing(bo).forbids_contact

    def test_what_refers_to_the_contact_goes_on_doing_so(self) -> None:
        talk = Interview.propose(contact=self.MINE, at=AT)
        merged = EMPTY.add(self.MINE, talk).merge(self.IMPORTED).campaign

        assert merged.about("ada").interviews == (talk,)

    def test_two_people_with_one_name_at_two_employers_stay_two(self) -> None:
        other = Contact(name="Ada Quist", employments="Severn")

        assert len(EMPTY.add(Contact(name="Ada Quist", employments="Thames Water")).merge(other).campaign) == 2

    def test_no_import_lifts_do_not_contact(self) -> None:
        refusing = self.MINE.do_not_contact(at=AT)
        later = evolve(
            self.IMPORTED, standing=Standing(willingness="asked_to_wait", since=AT + DAY, until=date(2027, 1, 1))
        )

        assert EMPTY.add(refusing).merge(later).campaign.standing("ada").forbids_contact

    @pytest.mark.parametrize("value", ["ada", None, 5, TALK])
    def test_only_contacts_are_merged(self, value: Any) -> None:
        with pytest.raises(InvalidValue, match=rf"^Campaign\.merge: expected a fact, got {type(value).__name__}; "):
            EMPTY.merge(value)

    @given(campaigns(max_others=1), st.lists(contacts(found=st.just(Found())), max_size=3))
    def test_merging_is_idempotent_and_loses_nothing(self, campaign: Campaign, imported: list[Contact]) -> None:
        merged = campaign.merge(*imported).campaign

        assert merged.merge(*imported).campaign == merged
        assert merged.erased == campaign.erased
        for before in campaign.contacts:
            after = merged.find(before.id)
            assert after.name == before.name
            assert set(before.emails) <= set(after.emails)
            assert before.tags <= after.tags
            assert not (before.standing.forbids_contact and not after.standing.forbids_contact)
        assert [f for f in campaign if not isinstance(f, Contact)] == [f for f in merged if not isinstance(f, Contact)]
        for contact in imported:
            held = [known for known in merged.contacts if sameness(contact.keys, known.keys) or contact.id == known.id]
            assert held or not contact.marks.isdisjoint(merged.erased)


BO_ALONE = Contact(name="Bo Lindqvist", emails="bo@example.org")
