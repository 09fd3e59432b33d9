"""Many drafts at once: nothing is lost, whatever stands in the way."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st

from infointerview.errors import InvalidKeyword, InvalidValue, UnknownKind
from infointerview.messages.draft import Draft
from infointerview.messages.merge import MailMerge, draft_all, draft_each
from infointerview.messages.templates import Templates
from infointerview.model.campaign import Campaign
from infointerview.model.people import Contact, Found
from infointerview.rules.due import Action, due
from infointerview.strategies.campaign import campaigns
from tests.messages.cast import NOW, PEOPLE, SAM, campaign_for

ROWING = Found(common_ground="we both row")
ADA = Contact(name="Ada Quist", employments="Severn Catchment Trust", found=ROWING)
BO = Contact(name="Bo Lindqvist", employments="Severn Catchment Trust", found=ROWING)
EVA = Contact(name="Eva Horn", employments="Northgate Water", found=ROWING)
CY = Contact(name="Cy Adeyemi")
CAMPAIGN = Campaign(seeker=SAM).add(ADA, BO, EVA, CY)
# One letter for everybody, as ours are not.
ONE = Templates.of(
    {
        "outreach": "Subject: A question about {{ seeker.field }}\n\nDear {{ contact.name }},\n\nI am writing because "
        "{{ connection }}.{% if wish %} I would like to hear {{ wish }}.{% endif %}\n\n{{ seeker.name }}\n"
    }
)


def merged(*people: Contact, **options: Any) -> MailMerge:
    """Return the outreach to some people."""
    return draft_all("outreach", CAMPAIGN, people or None, now=NOW, templates=ONE, **options)


def about_talks(actions: Iterable[Action]) -> list[Action]:
    """Return what is due about talks, and not whom to write to next."""
    return [action for action in actions if action.rule != "outreach-next"]


class TestNothingIsLost:
    @given(campaigns(), st.sampled_from(["outreach", "thank_you", "confirmation", "decline_reply"]))
    def test_there_is_an_entry_for_everybody_in_their_order(self, campaign: Campaign, kind: str) -> None:
        found = draft_all(kind, campaign, now=NOW)

        assert [entry.contact for entry in found] == list(campaign.contacts)
        assert len(found.drafts) + len(found.refusals) == len(found) == len(campaign.contacts)
        assert all(refusal.problems for refusal in found.refusals)

    @given(campaigns(), st.integers(0, 60))
    def test_there_is_an_entry_for_every_action(self, campaign: Campaign, days: int) -> None:
        actions = due(campaign, now=NOW + timedelta(days=days))
        found = draft_all(actions)

        assert len(found) == len(actions)
        for entry, action in zip(found, actions, strict=True):
            assert entry.contact == action.contact
            assert isinstance(entry, Draft) or entry.action == action

    def test_what_stands_in_the_way_stands_beside_what_does_not(self) -> None:
        found = merged()

        assert [str(draft.contact.name) for draft in found.drafts] == ["Ada Quist", "Bo Lindqvist", "Eva Horn"]
        assert [p.where for refusal in found.refusals for p in refusal.problems] == ["draft outreach: connection"]
        assert str(found).startswith(
            "3 drafted, 1 not.\n- Ada Quist (Severn Catchment Trust): A question about hydrology"
        )
        assert repr(found) == "<MailMerge: 3 drafted, 1 not>"
        assert repr(found.refusals[0]) == "<Refusal outreach to Cy Adeyemi>"

    def test_who_cannot_be_found_is_an_entry_too(self) -> None:
        found = draft_all("outreach", CAMPAIGN, [ADA, "nobody"], now=NOW)

        assert [entry.contact for entry in found] == [ADA, None]
        assert "nobody" in str(found.refusals[0])

    def test_an_action_that_is_not_done_by_a_message_says_what_to_do(self) -> None:
        ada = PEOPLE["title and employer"]
        found = draft_all(about_talks(due(campaign_for("thank_you", ada), now=NOW + timedelta(hours=5))))

        assert [refusal.nothing_to_write for refusal in found.refusals] == [True]
        assert "debrief is not done by a message; do it instead: look back on the interview with Ada Quist" in str(
            found
        )
        assert [draft.kind.name for draft in found.drafts] == ["thank_you"]


class TestSameWords:
    def test_two_colleagues_would_compare_them(self) -> None:
        """Ada and Bo work at one place, and Eva elsewhere."""
        found = merged()

        assert [[str(d.contact.name) for d in group] for group in found.identical] == [["Ada Quist", "Bo Lindqvist"]]
        assert "the same words to Ada Quist, Bo Lindqvist, who work at one employer" in str(found)

    def test_a_word_for_each_is_enough(self) -> None:
        found = merged(ADA, BO, each={ADA.id: {"wish": "what a gauge costs"}})

        assert found.identical == ()
        assert "what a gauge costs" in found.drafts[0].text


class TestDetailsForSingleContacts:
    @pytest.mark.parametrize("key", [BO, BO.id, "Bo Lindqvist", "lindqvist"])
    def test_are_found_as_contacts_are(self, key: Any) -> None:
        found = merged(ADA, BO, each={key: {"wish": "what a gauge costs"}})

        assert ["what a gauge costs" in each.text for each in found.drafts] == [False, True]

    @pytest.mark.parametrize(
        ("each", "says"),
        [
            ({"Bob Stoen": {}}, r"each\['Bob Stoen'\]: no contact matches"),
            ({"Eva Horn": {}}, r"each\['Eva Horn'\]: nothing is drafted to them"),
            ({"qui": {}, "Ada": {}}, r"each\['Ada'\]: another entry is for the same person"),
            ({"Ada": 3}, r"each\['Ada'\]: expected a mapping, got int"),
            ([ADA], "each: expected a mapping, got list"),
        ],
    )
    def test_that_are_for_nobody_are_refused(self, each: Any, says: str) -> None:
        people: list[Contact | str] = [ADA, BO, "nobody"]

        with pytest.raises(InvalidValue, match=says):
            draft_each("outreach", CAMPAIGN, iter(people), now=NOW, each=each)

    def test_that_could_be_for_two_people_are_refused(self) -> None:
        campaign = CAMPAIGN.add(Contact(name="Bo Stone"))

        with pytest.raises(InvalidValue, match=r"each\['Bo'\]"):
            draft_all("outreach", campaign, now=NOW, each={"Bo": {}})

    def test_all_that_is_wrong_is_said_at_once(self) -> None:
        with pytest.raises(InvalidValue) as caught:
            merged(each={"Noor": {}, "Mei-Ling": {}})

        assert [problem.where for problem in caught.value.problems] == ["each['Noor']", "each['Mei-Ling']"]

    def test_for_actions(self) -> None:
        ada = PEOPLE["title and employer"]
        actions = about_talks(due(campaign_for("thank_you", ada), now=NOW + timedelta(hours=5)))
        found = draft_all(actions, each={"ada": {"takeaway": "Begin outdoors"}})

        assert "begin outdoors" in found.drafts[0].text
        with pytest.raises(InvalidValue, match=r"each\['Dana Whitfield'\]: nothing is drafted to them"):
            draft_all(actions, each={"Dana Whitfield": {}})
        with pytest.raises(InvalidValue, match=r"each\['ada'\]: nothing is drafted to them"):
            draft_all([], each={"ada": {}})


class TestLongRuns:
    def test_progress_sees_each_as_it_comes(self) -> None:
        seen: list[str] = []

        def progress(people: Iterable[Contact]) -> Iterable[Contact]:
            for person in people:
                seen.append(str(person.name))
                yield person

        entries = draft_each("outreach", CAMPAIGN, now=NOW, progress=progress)
        assert seen == []
        next(iter(entries))
        assert seen == ["Ada Quist"]
        merged(progress=progress)
        assert seen == ["Ada Quist", "Ada Quist", "Bo Lindqvist", "Cy Adeyemi", "Eva Horn"]

    def test_rows_are_plain(self) -> None:
        rows = merged(ADA, CY).rows()

        assert [row["contact"] for row in rows] == ["Ada Quist (Severn Catchment Trust)", "Cy Adeyemi"]
        assert [row["text"] is None for row in rows] == [False, True]
        assert {type(value) for row in rows for value in row.values()} == {str, type(None)}


class TestMisuse:
    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            ((3,), "expected several, got int"),
            (([3],), r"expected an Action, got int; give due\(...\)"),
            (("outreach",), "campaign: expected a Campaign or a Today, got NoneType"),
            (("outreach", CAMPAIGN, "ada"), "expected several, got str; put it in a list"),
        ],
    )
    def test_what_does_not_fit_is_named_at_once(self, arguments: tuple[Any, ...], says: str) -> None:
        with pytest.raises(InvalidValue, match=says):
            draft_each(*arguments, now=NOW)

    def test_an_unknown_kind(self) -> None:
        with pytest.raises(UnknownKind, match="no message is called 'outreech'"):
            draft_all("outreech", CAMPAIGN, now=NOW)

    def test_a_missing_instant_is_said_at_once(self) -> None:
        with pytest.raises(InvalidKeyword, match=r"^now: missing; give now=datetime\.now"):
            draft_all("outreach", CAMPAIGN)
