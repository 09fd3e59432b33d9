"""A campaign as relations: nothing is lost on the way to a data frame and back."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from infointerview.errors import InvalidValue
from infointerview.formats.document import dumps
from infointerview.formats.tables import Column, campaign_from_tables, tables
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Touch
from infointerview.model.people import Absence, Contact, PersonName, Seeker
from infointerview.model.record import KINDS
from infointerview.model.talk import Interview
from infointerview.model.time import Recurring
from infointerview.strategies import campaigns

DATA = Path(__file__).parents[1] / "data"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("America/Toronto"))
SAM = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
ADA = Contact(
    id="ada",
    name=PersonName("Ada Quist", given="Ada", also_written=["A. Quist"]),
    emails=["ada@example.org", "quist@example.net"],
    tags=["panel", "alumni"],
    away=[Absence(first=date(2026, 4, 1), last=date(2026, 4, 9)), Recurring.parse("Fri")],
    extra={"shoe_size": 38},
)


def made(*facts: Any) -> Any:
    """Return the relations of a campaign of Sam's with these facts."""
    return tables(Campaign(seeker=SAM).add(*facts))


class TestRoundTrip:
    @settings(max_examples=25)
    @given(campaigns())
    def test_rows_json_and_arrow_streams_make_an_equal_campaign(self, campaign: Campaign) -> None:
        relations = tables(campaign)
        rows = {name: relation.rows() for name, relation in relations.items()}
        written = json.loads(json.dumps(rows, default=_as_text))
        streams = {name: _Stream(relation) for name, relation in relations.items() if relation}

        for given_back in (rows, written, streams):
            assert dumps(campaign_from_tables(given_back)) == dumps(campaign)


def _as_text(value: date) -> str:
    return value.isoformat()


class _Stream:
    """What is left of a relation in another library: its Arrow stream."""

    def __init__(self, relation: Any) -> None:
        self._relation = relation

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._relation.__arrow_c_stream__(requested_schema)


class TestRows:
    def test_a_fact_is_a_row_of_plain_values(self) -> None:
        (row,) = made(ADA)["contacts"].rows()

        assert (row["id"], row["name"], row["name_given"], row["extra"]) == (
            "ada",
            "Ada Quist",
            "Ada",
            '{"shoe_size": 38}',
        )
        assert row["country"] is None

    def test_what_there_are_several_of_is_a_table_of_its_own(self) -> None:
        relations = made(ADA)

        assert relations["contacts_tags"].rows() == [
            {"id": "ada", "number": 1, "value": "alumni"},
            {"id": "ada", "number": 2, "value": "panel"},
        ]
        assert relations["contacts_name_also_written"].columns()["value"] == ["A. Quist"]
        assert relations["contacts_away"].columns()["first"] == [date(2026, 4, 1), None]
        assert relations["contacts_away"].columns()["recurring"] == [None, "Fri"]

    def test_an_instant_is_one_and_its_zone_stands_beside_it(self) -> None:
        fixed = NOW.replace(tzinfo=timezone(timedelta(hours=5, minutes=30)))
        touches = [
            Touch(contact=ADA, at=at, direction="inbound", channel="email", purpose="acceptance") for at in (NOW, fixed)
        ]
        relation = made(ADA, *touches)["touches"]

        assert set(relation.columns()["at"]) == {NOW, fixed}
        assert set(relation.columns()["at_zone"]) == {"America/Toronto", "+05:30"}
        assert {type(flag) for flag in relation.columns()["bounced"]} == {bool}

    def test_lists_inside_lists_name_both_places(self) -> None:
        talk = Interview.propose(contact=ADA, slots=[NOW + timedelta(days=3), NOW + timedelta(days=4)], at=NOW)
        relation = made(ADA, talk)["interviews_history_slots"]

        assert list(relation.columns()) == ["id", "history_number", "number", "value", "value_zone"]
        assert [(row["history_number"], row["number"]) for row in relation.rows()] == [(1, 1), (1, 2)]

    def test_the_schema_is_the_same_for_every_campaign(self) -> None:
        assert {name: r.schema for name, r in made().items()} == {name: r.schema for name, r in made(ADA).items()}
        assert KINDS.keys() < made().keys()

    def test_every_column_holds_what_its_schema_says(self) -> None:
        for relation in made(ADA).values():
            assert len({column.name for column in relation.schema}) == len(relation.schema)
            for column in relation.schema:
                cells = [cell for cell in relation.columns()[column.name] if cell is not None]
                assert all(type(cell) is column.kind for cell in cells)


class TestFrames:
    def test_an_arrow_stream_has_types(self) -> None:
        import nanoarrow

        touch = Touch(
            contact=ADA,
            at=NOW,
            direction="inbound",
            channel="email",
            purpose="automatic_reply",
            back_on=date(2026, 4, 1),
        )
        array = nanoarrow.Array(made(ADA, touch)["touches"])
        types = {each.name: str(each.type).rpartition(".")[2] for each in array.schema.fields}
        (row,) = [dict(zip(types, each, strict=True)) for each in array.iter_tuples()]

        assert (types["at"], types["back_on"], types["bounced"], types["text"]) == (
            "TIMESTAMP",
            "DATE32",
            "BOOL",
            "STRING",
        )
        assert row["at"] == NOW
        assert row["at"].utcoffset() == timedelta(0)
        assert row["back_on"] == date(2026, 4, 1)

    def test_so_has_that_of_every_list_of_results(self) -> None:
        import nanoarrow

        from infointerview.questions.bank import BANK

        array = nanoarrow.Array(BANK)
        assert len(array) == len(BANK)
        assert [each.name for each in array.schema.fields] == list(BANK.columns())

    def test_what_pandas_makes_of_numbers_and_blanks_is_read(self) -> None:
        class Frame:
            columns = ("id", "text", "minutes", "topic", "stage")

            def to_dict(self, orient: str) -> list[dict[str, Any]]:
                assert orient == "records"
                return [{"id": "why", "text": "What is hard?", "topic": "work", "minutes": 4.0, "stage": float("nan")}]

        (question,) = campaign_from_tables({"seeker": made()["seeker"], "questions": Frame()}).questions

        assert (question.minutes, question.id) == (4, "why")


class TestColumns:
    def test_stay_as_they_are_until_the_format_of_campaign_files_changes(self) -> None:
        kept = (DATA / "table_columns.md").read_text("utf-8")
        rows = [
            f"| `{name}` | {', '.join(f'{column.name} ({_word(column)})' for column in relation.schema)} |"
            for name, relation in made().items()
        ]

        assert kept.splitlines()[2:] == rows


def test_a_relation_prints_how_many_rows_it_has_and_its_columns() -> None:
    lines = str(made(ADA)["contacts_tags"]).splitlines()

    assert lines == ["contacts_tags: 2 rows", "  id: text", "  number: whole number", "  value: text"]
    assert str(made(ADA)["contacts"]).startswith("contacts: 1 row\n")


def _word(column: Column) -> str:
    return str(column).partition(": ")[2]


class TestRefusals:
    @pytest.mark.parametrize(
        ("wrong", "says"),
        [
            ({"contact": []}, r"relations\['contact'\]: unknown table; choose one of seeker"),
            ({"seeker": []}, r"relations\['seeker'\]: expected one row, got 0"),
            ({"contacts": [{"nmae": "Ada"}]}, r"contacts\[0\]: unknown column 'nmae'; choose one of id, name"),
            ({"contacts": ["Ada"]}, r"relations\['contacts'\]\[0\]: expected a mapping, got str"),
            ({"contacts": 3}, r"relations\['contacts'\]: expected rows, got int"),
            ({"contacts": [{"name": "Ada", "tier": "D"}]}, r"contacts\[0\]\.tier: "),
            ({"contacts": [{"name": "Ada", "found_on": "soon"}]}, r"contacts\[0\]\.found_on: not a day"),
            ({"contacts": [{"name": "Ada", "extra": "{"}]}, r"contacts\[0\]\.extra"),
            (
                {"contacts_emails": [{"id": "bo", "number": 1, "value": "b@example.org"}]},
                "belongs to bo, which is in no",
            ),
        ],
    )
    def test_name_the_table_and_the_row(self, wrong: dict[str, Any], says: str) -> None:
        with pytest.raises(InvalidValue, match=says):
            campaign_from_tables({"seeker": made()["seeker"], **wrong})

    @pytest.mark.parametrize("wrong", [None, 3, Contact(name="Ada Quist")])
    def test_take_other_things_for_no_campaign(self, wrong: Any) -> None:
        with pytest.raises(InvalidValue, match="expected a Campaign"):
            tables(wrong)
        with pytest.raises(InvalidValue, match="expected a mapping"):
            campaign_from_tables(wrong)

    def test_an_instant_may_be_in_any_zone(self) -> None:
        row = {
            "contact": "ada",
            "at": NOW.astimezone(UTC),
            "direction": "inbound",
            "channel": "email",
            "purpose": "acceptance",
        }
        relations = {"seeker": made()["seeker"], "contacts": [{"id": "ada", "name": "Ada Quist"}], "touches": [row]}

        (touch,) = campaign_from_tables(relations).touches
        assert touch.at == NOW
