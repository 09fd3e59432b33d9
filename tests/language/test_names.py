"""Where a text names somebody, and where the words only meet: the names of people, and the words between them."""

import re
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
from hypothesis import given, strategies as st

from infointerview.errors import NameNotPermitted
from infointerview.language.kinds import MESSAGES
from infointerview.language.names import NameGuard
from infointerview.messages.drafting import draft
from infointerview.messages.templates import Templates
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Referral
from infointerview.model.people import Contact, PersonName, Seeker
from infointerview.model.talk import Interview
from infointerview.review.check import check
from tests.messages.cast import NOW, PEOPLE, SAM, campaign_for, drafted, occasion

ADA = Contact(name=PersonName("Ada Quist", given="Ada", family="Quist"))
READER = Contact(name="Bo Lindqvist", emails="bo@example.org")


def is_named(text: str, name: str = "Ada Quist", *, closely: bool = False) -> bool:
    """Return whether a text names somebody, by the whole name."""
    other = Contact(name="Zeno Ixworth", id="other")
    person = Contact(name=name, id="person")
    refused = Referral(referrer=person, contact=other, at=NOW, permission="refused")
    reader = Contact(name="Zeta Ixworth", id="reader")
    seeker = Seeker(name="Yorick Umber", zone="Europe/London", field="hydrology")
    campaign = Campaign(seeker=seeker).add(reader, other, person, refused)
    return bool(NameGuard.of(campaign, reader).mentions(text, closely=closely))


class TestANameIsFound:
    @pytest.mark.parametrize(
        "text",
        [
            "Quist, Ada",
            "Hear what Quist, Ada said.",
            "Ada M. Quist",
            "Ada-Quist",
            "ada.quist@example.org",
            "Ада Quist and Ada Quist",
            "Ada\u00a0Quist",
            "Ada Quist's advice",
            "Ada Quist\u2019s advice",
            "Quist's, Ada",
            "It was Ada\nQuist who told me.",
            "It was Dr. Ada Quist.",
            "Ada&nbsp;Quist",
            "Ada%20Quist",
            "Ada<br>Quist",
            "<b>Ada</b> Quist",
            "[Ada: Quist]",
        ],
    )
    def test_as_a_person_would_read_it(self, text: str) -> None:
        assert is_named(text)

    @pytest.mark.parametrize("name", ["Wm. Quist", "Ada St. Quist", "Quist Jr. Ada"])
    def test_with_the_full_stops_of_its_own(self, name: str) -> None:
        assert is_named(f"As {name} told me", name)

    @pytest.mark.parametrize("text", ["先日、山崎美波さんに", "山崎\n美波さん"])
    def test_in_scripts_without_blanks(self, text: str) -> None:
        assert is_named(text, "山崎 美波")


class TestWordsThatMeetAreNoName:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Yours, Kind\n\nSam Okafor", "Sam Kind"),
            ("Dear Ada,\n\nI hope that you are well.", "Ada Hope"),
            ("Dear Ada\n\nHope you are well.", "Ada Hope"),
            ("Thank you, Ada. Hope you are well.", "Ada Hope"),
            ("Is that Ada? Hope so.", "Ada Hope"),
            ("“Is that Ada?” Hope so.", "Ada Hope"),
            ("- call Ada\n- Hope for the best", "Ada Hope"),
            ("先日は山崎。美波は", "山崎 美波"),
        ],
    )
    def test_across_the_end_of_a_sentence_or_a_line(self, text: str, name: str) -> None:
        assert not is_named(text, name)
        assert is_named(text, name, closely=True)

    @pytest.mark.parametrize("text", ["This is Sam Okafor calling.", "I, Sam Okafor, will"])
    def test_beside_the_name_of_the_writer(self, text: str) -> None:
        for other in ("Sam Calling", "Okafor Will", "Okafor Sam"):
            assert NameGuard.of(silent_in(other), READER).mentions(text) == ()

    def test_but_a_longer_name_is_found_that_holds_a_known_one(self) -> None:
        assert NameGuard.of(silent_in("Sam Okafor Reid"), READER).mentions("Sam Okafor Reid told me")

    def test_nor_is_the_shorter_name_in_a_longer_one(self) -> None:
        campaign = Campaign(seeker=SAM).add(ADA, Contact(name="Ada Maria Quist"))

        assert NameGuard.of(campaign, campaign.find("Ada Maria Quist")).mentions("Dear Ada Maria Quist,") == ()


def silent_in(name: str, *, family: str = "") -> Campaign:
    """Return a campaign in which somebody of that name led to Bo and does not allow that to be said."""
    via = Contact(name=PersonName(name, family=family))
    refused = Referral(referrer=via, contact=READER, at=NOW, permission="refused")
    return Campaign(seeker=SAM).add(READER, via, refused)


class TestPlaces:
    @pytest.mark.parametrize("name", ["Chelsea London", "Jordan Rivers", "Tom Lincoln", "Florence York"])
    def test_where_somebody_lives_names_nobody(self, name: str) -> None:
        for place in set(name.split()) - {"Tom", "Rivers"}:
            assert NameGuard.of(silent_in(name), READER).mentions(f"I live in {place}, near {place} Road.") == ()

    @pytest.mark.parametrize(
        "said", ["I heard of it from Jordan.", "I rowed with Jordan in London.", "I live in Jordan Rivers's house."]
    )
    def test_but_the_person_is_found(self, said: str) -> None:
        assert NameGuard.of(silent_in("Jordan Rivers"), READER).mentions(said)


@pytest.mark.parametrize("said", ["María García", "Garcia, Maria", "María Pérez", "María García Pérez"])
def test_of_two_family_names_either_is_said(said: str) -> None:
    found = NameGuard.of(silent_in("María José García Pérez"), READER).mentions(f"{said} told me about you.")

    assert [mention.is_whole for mention in found] == [True]


class TestClosings:
    @pytest.mark.parametrize(("name", "tone"), [("Sam Kind", "formal"), ("Sam Best", "friendly")])
    def test_are_no_names(self, name: str, tone: str) -> None:
        family = name.split()[1]
        message = draft("slot_proposal", silent_in(name, family=family), READER, now=NOW, tone=tone)

        assert f"\n{family} " in message.text
        assert message.problems.of("name-without-permission") == ()

    @pytest.mark.parametrize("written", ["Sam Kind told me", "Kind, Sam", "sam-kind", "Sam.  Kind", "Sam,\nKind"])
    def test_and_still_the_name_is_refused(self, written: str) -> None:
        with pytest.raises(NameNotPermitted, match="the text names Sam Kind"):
            draft("outreach", silent_in("Sam Kind"), READER, now=NOW, connection=written)

    def test_in_a_template_of_your_own_too(self) -> None:
        mine = Templates.of(
            {"outreach": "Subject: Hello\n\nDear {{ contact.name }},\n\n{{ wish }}\n\nKind regards,\n{{ seeker.name }}"}
        )
        campaign = silent_in("Sam Kind")

        assert draft("outreach", campaign, READER, now=NOW, wish="how the club rows", templates=mine).text.endswith(
            "Sam Okafor\n"
        )
        with pytest.raises(NameNotPermitted):
            draft("outreach", campaign, READER, now=NOW, wish="Sam Kind", templates=mine)


@cache
def words_of_ours(kind: str, who: str) -> tuple[str, ...]:
    """Return the words of a draft."""
    message = drafted(kind, PEOPLE[who])
    return tuple(sorted(set(re.findall(r"[A-Za-z]+", f"{message.subject} {message.text}"))))


class TestEveryWordOfOurs:
    @given(st.data(), st.sampled_from(sorted(MESSAGES)), st.sampled_from(sorted(PEOPLE)))
    def test_may_be_the_family_name_of_somebody(self, data: st.DataObject, kind: str, who: str) -> None:
        """Property: no name of the writer's or reader's and a word of ours make the name of a third person."""
        person = PEOPLE[who]
        given_names = ["Sam", "Okafor", person.name.full.split()[0]]
        word = data.draw(st.sampled_from(words_of_ours(kind, who)))
        name = f"{data.draw(st.sampled_from(given_names))} {word.title()}"
        other = Contact(name=name, id="somebody-else")
        _, details = occasion(kind, person)
        campaign = campaign_for(kind, person).add(other)
        expected = drafted(kind, person)
        if is_named_by_hand(name, person, expected.used):
            return
        message = draft(kind, campaign, person, now=NOW, **details)

        assert message.text == expected.text

    @given(st.sampled_from(sorted(MESSAGES)), st.sampled_from(sorted(PEOPLE)))
    def test_and_a_namesake_of_the_writer_changes_nothing(self, kind: str, who: str) -> None:
        person = PEOPLE[who]
        _, details = occasion(kind, person)
        campaign = campaign_for(kind, person).add(Contact(name="Okafor Sam"), Contact(name="Sam Okafor"))

        assert draft(kind, campaign, person, now=NOW, **details).text == drafted(kind, person).text


def is_named_by_hand(name: str, person: Contact, used: tuple[str, ...]) -> bool:
    """Return whether a name is that of the writer, of the reader, or of the person whom the message is about."""
    return name in {str(SAM.name), person.name.full} or ("person.name" in used and name == "Dana Whitfield")


def test_what_no_template_puts_in_by_hand_is_looked_at_too() -> None:
    """The place of a meeting is no free text, and may name somebody all the same, behind an escape too."""
    ada = PEOPLE["title and employer"]
    start = datetime(2026, 3, 17, 10, tzinfo=UTC)
    refused = Referral(referrer=READER, contact=ada, at=NOW, permission="refused")
    for place in ("at Bo Lindqvist's", "at Bo%20Lindqvist&rsquo;s"):
        fields: dict[str, Any] = {"format": "in_person", "place": place}
        talk = Interview.agreed(contact=ada, at=NOW, start=start, **fields)
        message = draft("confirmation", Campaign(seeker=SAM).add(ada, READER, talk, refused), ada, now=NOW)

        assert "Lindqvist" not in message.text
        assert "where to meet: it names Bo Lindqvist, who has not allowed it" in message.omitted


def test_the_check_agrees_that_a_wrapped_name_is_one() -> None:
    campaign = silent_in("Ada Quist")

    assert check("Dear Bo,\n\nI write because Ada\nQuist told me to.", None, campaign, READER).of(
        "name-without-permission"
    )
