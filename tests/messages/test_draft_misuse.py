"""What `draft` says of a call that cannot be meant."""

from typing import Any

import pytest
from attrs import evolve

from infointerview.errors import InvalidValue, MissingDetails, UnknownKind
from infointerview.messages.drafting import draft
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Referral
from infointerview.model.notes import Note
from infointerview.model.people import Contact
from infointerview.rules.due import due
from tests.messages.cast import DANA, NOW, PEOPLE, SAM, asked, campaign_for, held, received

ADA = PEOPLE["title and employer"]
CAMPAIGN = Campaign(seeker=SAM).add(ADA, DANA)


class TestActions:
    def test_a_word_is_none(self) -> None:
        with pytest.raises(InvalidValue, match=r"action: expected an Action, got str; give one of due\(...\)"):
            draft("outreach", CAMPAIGN, ADA, now=NOW, action="x")

    def test_a_whole_list_is_for_many_drafts(self) -> None:
        wrong: Any = due(campaign_for("thank_you", ADA), now=NOW)

        with pytest.raises(UnknownKind, match=r"one action, got \w+; give one action, or draft_all\(due\(...\)\)"):
            draft(wrong)


class TestWhomItIsAbout:
    @pytest.mark.parametrize("kind", ["introduction_request", "report_back", "introduction_blurb"])
    @pytest.mark.parametrize("person", [ADA, "Ada Quist", "ada", ADA.id])
    def test_is_not_the_reader(self, kind: str, person: Any) -> None:
        with pytest.raises(InvalidValue, match="person: the message goes to them; name somebody else"):
            draft(kind, CAMPAIGN, ADA, now=NOW, person=person)

    @pytest.mark.parametrize("person", ["Sam Okafor", "sam  OKAFOR"])
    def test_nor_the_writer(self, person: str) -> None:
        with pytest.raises(InvalidValue, match="person: the message is from them; name somebody else"):
            draft("introduction_request", CAMPAIGN, ADA, now=NOW, person=person)
        with pytest.raises(InvalidValue):
            draft("introduction_request", CAMPAIGN.add(Contact(name="Sam Okafor")), ADA, now=NOW, person=person)

    def test_but_it_may_be_a_namesake_of_the_writer(self) -> None:
        namesake = Contact(name="Sam Okafor")

        assert "Sam Okafor" in draft("introduction_request", CAMPAIGN.add(namesake), ADA, now=NOW, person=namesake).text


class TestWhatIsMissing:
    def test_names_every_detail_of_which_one_is_enough(self) -> None:
        """Dana, whom Ada named, has said yes and no more: that is nothing to report without news."""
        named = Referral(referrer=ADA, contact=DANA, at=NOW, permission="granted")
        campaign = CAMPAIGN.add(named, asked(DANA), received(DANA, "acceptance"))

        with pytest.raises(MissingDetails) as caught:
            draft("report_back", campaign, ADA, now=NOW)
        (problem,) = caught.value.problems
        assert problem.where == "draft report_back: person.spoken_day"
        assert problem.what.endswith("or what has come of it since, as a sentence")
        assert 'news="I have read the report' in problem.repair
        assert draft("report_back", campaign, ADA, now=NOW, news="Dana has said yes").text

    @pytest.mark.parametrize("kind", ["update", "keep_in_touch", "referral_ask"])
    def test_names_the_keyword_that_helps(self, kind: str) -> None:
        with pytest.raises(MissingDetails, match="news=") as caught:
            draft(kind, CAMPAIGN, ADA, now=NOW)
        assert [problem.where for problem in caught.value.problems] == [f"draft {kind}: news"]

    def test_of_an_introduction_is_the_promise(self) -> None:
        named = Referral(referrer=ADA, contact=DANA, at=NOW)

        with pytest.raises(MissingDetails, match=r"introduction that they promised.*promised_at"):
            draft("introduction_check", CAMPAIGN.add(named), ADA, now=NOW)
        with pytest.raises(MissingDetails, match="the person whom the message is about"):
            draft("introduction_check", CAMPAIGN, ADA, now=NOW)


SAID = {"field": "hydrology", "broad_field": "water", "introduction": "a student", "wish": "how you got started"}


class TestDetailsThatItHasNot:
    def test_it_lists_those_of_every_variant(self) -> None:
        """Ada was found on LinkedIn, so the draft has no connection; one that is given is used all the same."""
        with pytest.raises(InvalidValue, match="it has no detail 'takeaway'; its details are ") as caught:
            draft("outreach", CAMPAIGN, ADA, now=NOW, takeaway="x")
        (problem,) = caught.value.problems
        listed = problem.repair.removeprefix("its details are ").split(", ")

        assert len(set(listed)) == len(listed)
        assert set(listed) >= {"field", "introduction", "wish", "connection"}
        for name in listed:
            said: dict[str, Any] = {name: SAID.get(name, "we both row")}
            assert draft("outreach", CAMPAIGN, ADA, now=NOW, **said).text

    def test_all_are_named_at_once(self) -> None:
        with pytest.raises(InvalidValue) as caught:
            draft("outreach", CAMPAIGN, ADA, now=NOW, takeaway="x", news="y")

        assert [problem.what for problem in caught.value.problems] == [
            "it has no detail 'takeaway'",
            "it has no detail 'news'",
        ]


class TestDetailsThatSayNothing:
    @pytest.mark.parametrize("said", ["-", "?", "...", "\u2026", " -- ", "?!"])
    def test_are_refused_where_they_are_marks_alone(self, said: str) -> None:
        with pytest.raises(InvalidValue, match="connection: it says nothing; say it in words, or leave the detail out"):
            draft("outreach", CAMPAIGN, ADA, now=NOW, connection=said)

    @pytest.mark.parametrize("said", ["N/A", "n/a", "none", "nil", "xxx", "TBD", "XXX"])
    def test_are_asked_about_where_they_are_words(self, said: str) -> None:
        with pytest.raises(MissingDetails, match=r"connection: .*; write it such as \"we both studied at Leeds\""):
            draft("outreach", CAMPAIGN, ADA, now=NOW, connection=said)

    @pytest.mark.parametrize("said", ["N/A", "n/a", "none", "nil", "TBD", "..."])
    def test_are_asked_about_where_the_facts_give_them(self, said: str) -> None:
        talk, takeaway, step = held(ADA)
        assert isinstance(takeaway, Note)
        campaign = CAMPAIGN.add(talk, evolve(takeaway, text=said), step)

        with pytest.raises(
            MissingDetails, match=r'takeaway: it says nothing.*; finish the sentence "Your advice to ..."'
        ):
            draft("thank_you", campaign, ADA, now=NOW)

    @pytest.mark.parametrize("said", ["we both read 山崎", "I have none of that yet", "your talk on n"])
    def test_are_none_that_say_something(self, said: str) -> None:
        assert not draft("outreach", CAMPAIGN, ADA, now=NOW, connection=said).problems.of("placeholder")
