"""The insider: what tells one from another, and what an import may add."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from attrs import evolve, fields
from hypothesis import given

from infointerview import Contact, Employment, Found, InvalidValue, PersonName, Standing, WorkingHours
from infointerview.model.fields import Extra
from infointerview.model.people import ContactTier, FoundThrough
from infointerview.model.sameness import is_role_address, phone_key, profile_key
from infointerview.model.values import Channel, EmailAddress
from infointerview.strategies.people import contacts

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_a_name_is_enough() -> None:
    ada = Contact(name="Ada Quist")

    assert (ada.emails, ada.phones, ada.profiles, ada.employments) == ((), (), (), ())
    assert (ada.zone, ada.locale, ada.country, ada.working_hours, ada.tier) == (None, "", "", None, None)
    assert (ada.organisation, ada.title, ada.found, ada.standing) == ("", "", Found(), Standing())
    assert str(ada) == "Ada Quist"


def test_a_contact_is_given_in_plain_text() -> None:
    ada = Contact(
        name="Ada Quist",
        emails="ada@example.org",
        phones=["+44 20 7946 0018", "+44 20 7946 0018"],
        profiles="linkedin.com/in/ada",
        zone="Europe/London",
        locale="EN_gb",
        country="gb",
        working_hours="Mon-Thu 09:00-17:00",
        preferred_channel="linkedin",
        employments="Thames Water",
        found="event",
        tier="A",
        tags=["Alumni", "alumni", "floods"],
        extra={"x_shoe_size": 38},
    )

    assert ada.name == PersonName("Ada Quist")
    assert ada.emails == (EmailAddress("ada@example.org"),)
    assert ada.phones == ("+44 20 7946 0018",)
    assert ada.profiles == ("https://linkedin.com/in/ada",)
    assert ada.zone is not None
    assert ada.zone.key == "Europe/London"
    assert (ada.locale, ada.country) == ("en-GB", "GB")
    assert ada.working_hours == WorkingHours.parse("Mon-Thu 09:00-17:00")
    assert ada.preferred_channel is Channel.LINKEDIN
    assert ada.found == Found(through=FoundThrough.EVENT)
    assert ada.tier is ContactTier.A
    assert ada.tags == {"alumni", "floods"}
    assert ada.extra == Extra({"x_shoe_size": 38})


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("name", None, "Contact.name.full: expected text, got NoneType"),
        ("emails", None, "Contact.emails[0]: expected an e-mail address, got NoneType"),
        ("emails", b"ab", "Contact.emails[0]: expected an e-mail address, got int"),
        ("emails", ["a@b.example", "Ada <a@b.example>"], "Contact.emails[1]: it has more than an address in it"),
        ("phones", 5, "Contact.phones[0]: expected text, got int"),
        ("zone", "europe/london", "Contact.zone: no time zone 'europe/london'; did you mean 'Europe/London'?"),
        ("working_hours", "9-5", "Contact.working_hours: cannot read '9-5'"),
        ("preferred_channel", "fax", "Contact.preferred_channel: unknown value 'fax'; choose one of email"),
        ("found", None, "Contact.found.through: expected text, got NoneType"),
        ("tier", "D", "Contact.tier: unknown value 'D'; choose one of A, B, C"),
        ("tier", 1, "Contact.tier: expected text, got int"),
        ("tags", [""], "Contact.tags[0]: it is blank"),
        ("extra", "x", "Contact.extra: expected a mapping, got str"),
    ],
)
def test_a_field_that_does_not_fit_is_named(field: str, value: object, what: str) -> None:
    fields: dict[str, Any] = {"name": "Ada Quist"} | {field: value}

    with pytest.raises(InvalidValue) as caught:
        Contact(**fields)
    assert str(caught.value).startswith(what)


class TestIdentity:
    @pytest.mark.parametrize(
        "profile",
        [
            "https://www.linkedin.com/in/ada-quist",
            "http://linkedin.com/in/ada-quist/",
            "https://uk.linkedin.com/in/Ada-Quist",
            "www.linkedin.com/in/ada-quist?trk=people",
            "https://WWW.LinkedIn.com/in/ada-quist/#top",
        ],
    )
    def test_one_linkedin_profile_has_many_addresses(self, profile: str) -> None:
        plain = Contact(name="Ada Quist", profiles="https://www.linkedin.com/in/ada-quist")

        assert Contact(name="A. Quist", profiles=profile).id == plain.id

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("linkedin.com/in/ada", "linkedin.com/in/ida"),
            ("example.org/people?id=1", "example.org/people?id=2"),
            ("example.org/Ada", "example.org/ada"),
            ("notlinkedin.com/in/ada", "linkedin.com/in/ada"),
        ],
    )
    def test_profiles_that_are_two(self, one: str, other: str) -> None:
        assert Contact(name="Ada", profiles=one).id != Contact(name="Ada", profiles=other).id

    def test_the_surest_mark_gives_the_id(self) -> None:
        named = Contact(name="Ada Quist", employments="Thames Water")
        written = evolve_anew(named, emails="ada@example.org")
        linked = evolve_anew(named, emails="ada@example.org", profiles="linkedin.com/in/ada")

        assert len({named.id, written.id, linked.id}) == 3
        assert linked.identities[1:] == written.identities
        assert linked.id == Contact(name="Somebody", profiles="linkedin.com/in/ada").id
        assert written.id == Contact(name="Somebody", emails="ADA@EXAMPLE.ORG").id

    def test_name_and_employer_count_only_where_nothing_surer_is_known(self) -> None:
        named = Contact(name="Ada Quist", employments="Thames Water Ltd")

        assert named.id == Contact(name="ADA  QUIST", employments="thames water").id
        assert named.id != Contact(name="Ada Quist").id
        assert named.id != Contact(name="Ada Quist", employments="Severn Water").id
        assert named.identities[0] not in evolve(named, emails="ada@example.org").identities

    def test_the_id_stays_whatever_else_changes(self) -> None:
        ada = Contact(name="Ada Quist", employments="Thames Water")
        moved = ada.leaves("Thames Water", on=date(2026, 3, 31)).joins(Employment(organisation="Severn"))

        assert evolve(moved, name="Ada Lund", emails="ada@example.org").id == ada.id

    @given(contacts())
    def test_every_mark_stands_for_one_way_to_know_the_person(self, person: Contact) -> None:
        profiles = [profile for profile in person.profiles if profile_key(profile)]
        emails = [email for email in person.emails if not is_role_address(str(email))]

        assert len(person.identities) == max(len(profiles) + len(emails), 1)

    @pytest.mark.parametrize(
        "local",
        [
            *("careers", "no_reply", "do-not-reply", "front.desk", "jobs-uk", "info2"),
            *("bewerbung", "sekretariat", "accueil", "recrutement", "rrhh", "contacto", "segreteria", "receptie"),
        ],
    )
    def test_an_address_of_an_office_is_known_in_more_than_english(self, local: str) -> None:
        assert is_role_address(f"{local}@rivers.example")

    @pytest.mark.parametrize(
        "local", ["ada.quist", "a.personne", "studer", "infante", "postma", "no.suzuki", "p.r", "h-i"]
    )
    def test_an_address_of_a_person_is_not_that_of_an_office(self, local: str) -> None:
        assert not is_role_address(f"{local}@rivers.example")

    def test_what_an_office_or_a_firm_has_is_no_way_to_know_one_of_its_people(self) -> None:
        ada = Contact(name="Ada Quist", profiles=("https://www.linkedin.com/in/ada", "http://www.thames.example"))

        assert ada.identities == Contact(name="Ada Quist", profiles="linkedin.com/in/ada").identities
        assert evolve(ada, emails="info@thames.example").identities == ada.identities


def evolve_anew(contact: Contact, **fields: Any) -> Contact:
    """Return the contact with other fields, and the id that follows from them."""
    return Contact(name=contact.name, employments=contact.employments, **fields)


class TestFilling:
    MINE = Contact(
        name="Ada Quist",
        emails="ada@example.org",
        zone="Europe/London",
        tier="A",
        tags="alumni",
        employments=Employment(organisation="Thames Water", title="hydrologist", since=date(2020, 1, 1)),
        extra={"x_mine": 1, "x_both": "mine"},
        id="ada",
    )
    THEIRS = Contact(
        name="ADA QUIST, PhD",
        emails=["ada@example.org", "quist@example.org"],
        phones="+44 20 7946 0018",
        profiles="linkedin.com/in/ada",
        zone="America/Toronto",
        country="GB",
        tier="C",
        tags="connection",
        employments=[
            Employment(organisation="Rijkswaterstaat"),
            Employment(organisation="THAMES WATER", title="Hydrologist"),
        ],
        found=Found(through="linkedin", on=date(2024, 5, 1)),
        extra={"x_theirs": 2, "x_both": "theirs"},
    )

    def test_what_is_known_stays_and_what_is_blank_is_filled(self) -> None:
        filled = self.MINE.filled_from(self.THEIRS)

        assert (filled.id, filled.name, filled.tier) == ("ada", PersonName("Ada Quist"), ContactTier.A)
        assert filled.zone is not None
        assert filled.zone.key == "Europe/London"
        assert filled.country == "GB"
        assert filled.found == self.THEIRS.found
        assert [str(email) for email in filled.emails] == ["ada@example.org", "quist@example.org"]
        assert filled.phones == ("+44 20 7946 0018",)
        assert filled.tags == {"alumni", "connection"}
        assert dict(filled.extra) == {"x_mine": 1, "x_both": "mine", "x_theirs": 2}

    def test_a_blank_contact_takes_over_every_field(self) -> None:
        """A field that is added to Contact and not here fails this test, so that a merge cannot lose it."""
        everything = Contact(
            name="Ada Quist",
            id="import",
            emails="ada@example.org",
            phones="+44 20 7946 0018",
            profiles="linkedin.com/in/ada",
            employments="Thames Water",
            zone="Europe/London",
            locale="en-GB",
            country="GB",
            working_hours="Tue-Thu 10:00-15:00",
            away="Fri every 2 weeks from 2026-03-06",
            preferred_channel="phone",
            found=Found(through="linkedin", on=date(2024, 5, 1)),
            tier="A",
            tags="connection",
            standing=Standing(
                willingness="asked_to_wait", since=datetime(2026, 3, 2, tzinfo=UTC), until=date(2026, 5, 1)
            ),
            extra={"x_theirs": 2},
        )
        blank = Contact(name="Ada Quist", id="mine")
        unset = {
            field.name for field in fields(Contact) if getattr(everything, field.name) == getattr(blank, field.name)
        }

        assert unset == {"name"}
        assert evolve(blank.filled_from(everything), id="import") == everything

    def test_a_new_employer_is_put_first_and_a_known_one_stays(self) -> None:
        filled = self.MINE.filled_from(self.THEIRS)

        assert filled.employments == (Employment(organisation="Rijkswaterstaat"), self.MINE.employments[0])
        assert filled.organisation == "Rijkswaterstaat"

    def test_one_profile_under_two_addresses_stands_once(self) -> None:
        mine = evolve(self.MINE, profiles="https://uk.linkedin.com/in/ada/")

        assert mine.filled_from(self.THEIRS).profiles == ("https://uk.linkedin.com/in/ada/",)

    def test_a_name_that_the_user_wrote_is_not_filled(self) -> None:
        mine = Contact(name=PersonName("Ada Quist", preferred="Addie"))
        theirs = Contact(name=PersonName("Ada Quist", given="Ada", family="Quist"))

        assert mine.filled_from(theirs) == mine

    def test_filling_twice_changes_nothing_more(self) -> None:
        filled = self.MINE.filled_from(self.THEIRS)

        assert filled.filled_from(self.THEIRS) == filled

    @given(contacts(), contacts())
    def test_nothing_is_lost(self, mine: Contact, theirs: Contact) -> None:
        filled = mine.filled_from(theirs)

        assert (filled.id, filled.name.full) == (mine.id, mine.name.full)
        assert {str(e).casefold() for e in (*mine.emails, *theirs.emails)} == {str(e).casefold() for e in filled.emails}
        assert set(map(phone_key, (*mine.phones, *theirs.phones))) == set(map(phone_key, filled.phones))
        assert set(mine.employments) <= set(filled.employments)
        assert mine.tags | theirs.tags == filled.tags
        assert filled.standing in (mine.standing, theirs.standing)
        assert set(filled.extra) == set(mine.extra) | set(theirs.extra)
        for name in ("zone", "locale", "country", "working_hours", "preferred_channel", "tier"):
            assert getattr(filled, name) == (getattr(mine, name) or getattr(theirs, name))
        assert filled.filled_from(theirs) == filled

    @given(contacts())
    def test_a_contact_cannot_be_filled_from_itself(self, mine: Contact) -> None:
        filled = mine.filled_from(mine)

        assert set(filled.emails) == set(mine.emails)
        assert filled.employments == mine.employments


@given(contacts())
def test_a_contact_is_shown_by_name_employer_and_id(person: Contact) -> None:
    assert repr(person) == f"<Contact {person}>"
    assert str(person).startswith(person.name.full)
    assert person.organisation in str(person)
