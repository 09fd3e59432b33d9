"""Finding one contact, or an error that helps."""

from typing import Any

import pytest
from hypothesis import given

from infointerview import AmbiguousContact, Campaign, Contact, ContactNotFound, InvalidValue, PersonName, Seeker
from infointerview.strategies.campaign import campaigns

ME = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
ADA = Contact(name="Ada Quist", emails=["Ada@example.org", "quist@bücher.example"], employments="Thames Water", id="c1")
ADAM = Contact(name="Adam Lindqvist", id="c2")
ZOE = Contact(name=PersonName("Zoë van der Müller", preferred="Zo", also_written="Sora Tanabe"), id="c3")
CHIHIRO = Contact(name="佐久間 千尋", id="c4")
TWIN_A = Contact(name="Robin Frost", employments="Thames Water", id="c5")
TWIN_B = Contact(name="Robin Frost", employments="Severn", id="c6")
LONG = Contact(name="Robin Frost-Meyer", id="c7")
MAX = Contact(name="M@x Weiß", id="c11")
CAMPAIGN = Campaign(seeker=ME).add(MAX, ADA, ADAM, ZOE, CHIHIRO, TWIN_A, TWIN_B, LONG)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("c1", ADA),
        ("Ada Quist", ADA),
        ("  ada   quist ", ADA),
        ("QUIST", ADA),
        ("qui", ADA),
        ("ada q", ADA),
        ("ada@example.org", ADA),
        ("ADA@EXAMPLE.ORG", ADA),
        (" ada@example.org\n", ADA),
        ("quist@bücher.example", ADA),
        ("quist@BÜCHER.example", ADA),
        ("quist@xn--bcher-kva.example", ADA),
        ("adam", ADAM),
        ("zoe", ZOE),
        ("ZOË", ZOE),
        ("muller", ZOE),
        ("van der", ZOE),
        ("tanabe", ZOE),
        ("千尋", CHIHIRO),
        ("佐久間", CHIHIRO),
        ("frost-meyer", LONG),
        ("c5", TWIN_A),
        ("M@x", MAX),
        (ADA, ADA),
        (Contact(name="An old copy", id="c1"), ADA),
    ],
)
def test_who_answers_to_what(query: Any, found: Contact) -> None:
    assert CAMPAIGN.find(query) == found


class TestSeveral:
    def test_the_candidates_are_listed_with_what_tells_them_apart(self) -> None:
        with pytest.raises(AmbiguousContact) as caught:
            CAMPAIGN.find("robin")

        assert str(caught.value) == (
            "Campaign.find: 3 contacts match 'robin': Robin Frost (Thames Water) [c5], Robin Frost (Severn) [c6], "
            "Robin Frost-Meyer [c7]; give the full name, the e-mail address or the id"
        )

    @pytest.mark.parametrize("query", ["ad", "Robin Frost", "l"])
    def test_a_part_of_several_names_is_ambiguous(self, query: str) -> None:
        expected = {"ad": 2, "Robin Frost": 3, "l": 1}[query]
        if expected == 1:
            assert CAMPAIGN.find(query) == ADAM
        else:
            with pytest.raises(AmbiguousContact, match=f"^Campaign.find: {expected} contacts match"):
                CAMPAIGN.find(query)

    def test_a_whole_name_goes_before_a_part_of_one(self) -> None:
        campaign = Campaign(seeker=ME).add(TWIN_A, LONG)

        assert campaign.find("robin frost") == TWIN_A

    def test_a_given_name_is_only_a_part(self) -> None:
        knows_the_part = Contact(name=PersonName("Robin Ek", given="Robin", preferred="Robin"), id="c8")

        with pytest.raises(AmbiguousContact):
            Campaign(seeker=ME).add(knows_the_part, LONG).find("robin")

    def test_a_name_in_another_script_is_a_whole_name(self) -> None:
        also = Contact(name=PersonName("田邊 空", also_written="Sora"), id="c9")

        assert Campaign(seeker=ME).add(also, ZOE).find("sora") == also

    def test_a_long_list_is_cut(self) -> None:
        campaign = Campaign(seeker=ME).add(*(Contact(name=f"Robin {number:02d}") for number in range(25)))

        with pytest.raises(AmbiguousContact, match=r"25 contacts match 'robin': .* and 15 more; give"):
            campaign.find("robin")

    def test_one_address_of_two_contacts(self) -> None:
        shared = Contact(name="Front Desk", emails="ada@example.org", id="c10")

        with pytest.raises(
            AmbiguousContact, match=r"2 contacts .*Ada Quist \(Thames Water\) \[c1\], Front Desk \[c10\]"
        ):
            CAMPAIGN.add(shared).find("ada@example.org")


class TestNobody:
    @pytest.mark.parametrize(
        ("query", "what"),
        [
            ("ada quits", "no contact matches 'ada quits'; did you mean Ada Quist"),
            ("Lindquist", "no contact matches 'Lindquist'; did you mean Adam Lindqvist"),
            ("mueller", "did you mean Zoë van der Müller"),
            ("xyzzy", "no contact matches 'xyzzy'; check the spelling"),
            ("da", "no contact matches 'da'; "),
            ("thames", "no contact matches 'thames'; "),
        ],
    )
    def test_names_that_come_close_are_suggested(self, query: str, what: str) -> None:
        with pytest.raises(ContactNotFound) as caught:
            CAMPAIGN.find(query)
        assert str(caught.value).startswith("Campaign.find: ")
        assert what in str(caught.value)

    def test_an_unknown_address_is_not_repeated(self) -> None:
        with pytest.raises(ContactNotFound) as caught:
            CAMPAIGN.find("somebody@example.org")
        assert "somebody" not in str(caught.value)
        assert "check the address, or give the name" in str(caught.value)

    def test_a_campaign_without_contacts_says_so(self) -> None:
        with pytest.raises(ContactNotFound, match="the campaign has no contacts yet"):
            Campaign(seeker=ME).find("ada")

    def test_it_is_a_lookup_error_too(self) -> None:
        with pytest.raises(LookupError):
            CAMPAIGN.find("xyzzy")

    def test_a_long_query_is_cut(self) -> None:
        with pytest.raises(ContactNotFound) as caught:
            CAMPAIGN.find("x" * 5_000)
        assert len(str(caught.value)) < 200

    @pytest.mark.parametrize("query", ["", "  ", "\u0301", None, 5, b"ada", ["ada"], True])
    def test_there_must_be_something_to_look_for(self, query: Any) -> None:
        with pytest.raises(
            InvalidValue, match=r"^Campaign\.find: nothing to search for; give an id, an address or a name"
        ):
            CAMPAIGN.find(query)

    @pytest.mark.parametrize("ask", ["find", "about", "standing", "erase"])
    def test_every_question_about_a_contact_finds_them_alike(self, ask: str) -> None:
        getattr(CAMPAIGN, ask)("ada quist")
        with pytest.raises(AmbiguousContact):
            getattr(CAMPAIGN, ask)("robin")
        with pytest.raises(ContactNotFound):
            getattr(CAMPAIGN, ask)("xyzzy")
        with pytest.raises(InvalidValue):
            getattr(CAMPAIGN, ask)(None)


@given(campaigns(min_contacts=1, max_others=1))
def test_everybody_is_found_by_id_and_nobody_else_by_name(campaign: Campaign) -> None:
    for contact in campaign.contacts:
        assert campaign.find(contact.id) == campaign.find(contact) == contact
        same = [other for other in campaign.contacts if other.name.matches(contact.name.full)]
        try:
            found = campaign.find(contact.name.full)
        except AmbiguousContact:
            assert len(same) > 1
        else:
            assert found in same or found.id == contact.name.full
