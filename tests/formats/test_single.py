"""Single facts as JSON, and the schema that says what they look like."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from infointerview.errors import InvalidValue
from infointerview.formats.document import dumps
from infointerview.formats.single import from_json, json_schema, to_json
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Touch
from infointerview.model.people import Contact, Seeker
from infointerview.model.record import KINDS
from infointerview.questions.bank import BANK
from infointerview.rules.due import due
from infointerview.strategies import campaigns
from infointerview.today import Today

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
SAM = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
ADA = Contact(id="ada", name="Ada Quist", tags=["panel"], emails="ada@example.org")
VALIDATORS = {kind: Draft202012Validator(json_schema(kind)) for kind in (Seeker, Campaign, *KINDS.values())}


class TestFacts:
    @settings(max_examples=30)
    @given(campaigns())
    def test_come_back_equal_and_are_as_the_schema_says(self, campaign: Campaign) -> None:
        for fact in (campaign.seeker, *campaign.facts.values()):
            written = to_json(fact)

            assert from_json(type(fact), written) == fact
            assert from_json(type(fact), json.loads(written)) == fact
            VALIDATORS[type(fact)].validate(json.loads(written))
        VALIDATORS[Campaign].validate(json.loads(to_json(campaign)))

    def test_of_a_campaign_are_its_file(self) -> None:
        campaign = Campaign(seeker=SAM).add(ADA)

        assert to_json(campaign) == dumps(campaign)

    def test_keep_what_this_version_does_not_know(self) -> None:
        ada = from_json(Contact, '{"id": "ada", "name": "Ada Quist", "shoe_size": 38}')

        assert dict(ada.extra) == {"shoe_size": 38}
        assert json.loads(to_json(ada))["shoe_size"] == 38

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ('{"tier": "D", "name": "", "tags": 3}', r"\$\.name\.full: it is blank.*\n.*\$\.tier: unknown value 'D'"),
            ('{"name": "Ada", "found": {"on": "2 March"}}', r"\$\.found\.on: not a day; write 2026-03-02"),
            ('{"name": "Ada", "employments": [{"organisation": 3}]}', r"\$\.employments\[0\]\.organisation"),
            ("{}", r"\$\.name: missing"),
            ("[]", "expected an object"),
            ("{", "line 1: not valid JSON"),
            ('{"name": NaN}', "a number is not finite"),
            (b'{"name": "\xff"}', "byte 10 is not UTF-8"),
            (None, "from_json: expected JSON, got NoneType"),
            ({"name": NOW}, "from_json: the mapping holds what JSON cannot"),
        ],
    )
    def test_that_do_not_fit_are_refused_with_places(self, text: Any, says: str) -> None:
        with pytest.raises(InvalidValue, match=f"(?s){says}"):
            from_json(Contact, text)


class TestResults:
    def test_are_rows_if_they_are_lists(self) -> None:
        listed = due(Campaign(seeker=SAM).add(ADA), now=NOW)
        written = json.loads(to_json(listed))

        assert written
        assert [each["rule"] for each in written] == [action.rule for action in listed]
        assert len(json.loads(to_json(BANK))) == len(BANK)

    def test_are_objects_of_their_attributes_otherwise(self) -> None:
        (action, *_) = due(Campaign(seeker=SAM).add(ADA), now=NOW)
        written = json.loads(to_json(action))

        assert written["rule"] == action.rule
        assert written["contact"] == json.loads(to_json(ADA))
        assert datetime.fromisoformat(written["window"]["earliest"].partition("[")[0]) == action.window.earliest

    def test_of_every_kind_can_be_written(self) -> None:
        today = Today(Campaign(seeker=SAM).add(ADA), now=NOW)
        draft = today.draft("outreach", "ada", connection="we both row", introduction="a student")
        results = [
            draft,
            draft.problems,
            today.why("ada"),
            today.people(),
            today.funnel(),
            today.plan("ada"),
            today.policy,
        ]

        for result in results:
            assert isinstance(json.loads(to_json(result)), dict | list)

    @pytest.mark.parametrize("wrong", [None, 3, "text", NOW, {"name": "Ada"}, object])
    def test_other_things_are_refused(self, wrong: object) -> None:
        with pytest.raises(InvalidValue, match="expected a fact or a result"):
            to_json(wrong)


class TestSchema:
    @pytest.mark.parametrize("kind", VALIDATORS, ids=lambda kind: kind.__name__)
    def test_is_one_of_the_draft(self, kind: type[Any]) -> None:
        Draft202012Validator.check_schema(json_schema(kind))

    @pytest.mark.parametrize(
        "wrong",
        [
            {"id": "ada"},
            {"id": "ada", "name": ""},
            {"id": "ada", "name": "Ada Quist", "tier": "D"},
            {"id": "ada", "name": "Ada Quist", "found": {"on": "2 March"}},
            {"id": "ada", "name": "Ada Quist", "tags": ["panel", "panel"]},
            {"id": "ada", "name": "Ada Quist", "standing": {"since": "2026-03-02T09:00"}},
        ],
    )
    def test_refuses_what_is_not_a_contact(self, wrong: dict[str, Any]) -> None:
        assert not VALIDATORS[Contact].is_valid(wrong)

    def test_takes_a_form_that_has_no_id_yet(self) -> None:
        assert VALIDATORS[Contact].is_valid({"name": "Ada Quist"})

    def test_says_what_the_fields_mean(self) -> None:
        properties = json_schema(Touch)["$defs"]["Touch"]["properties"]

        assert properties["back_on"]["description"]
        assert "outbound" in properties["direction"]["enum"]

    @pytest.mark.parametrize("wrong", [None, int, ADA, "Contact", timedelta])
    def test_is_made_for_facts_alone(self, wrong: Any) -> None:
        with pytest.raises(InvalidValue, match=r"expected the class of a fact, got .*; choose one of Seeker, Contact"):
            json_schema(wrong)
        with pytest.raises(InvalidValue, match="expected the class of a fact"):
            from_json(wrong, "{}")
