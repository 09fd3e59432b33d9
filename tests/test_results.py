"""What holds of every list-like result and of every table, whatever it is about."""

import copy
import pickle
import pkgutil
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import nanoarrow
import pytest
from hypothesis import given, settings, strategies as st

import infointerview as ii
from infointerview.formats.columns import ColumnMap
from infointerview.formats.tables import tables
from infointerview.questions.fit import Fit
from infointerview.results import Results, Table, attributes
from infointerview.rules.duties import ActionKind
from infointerview.strategies.values import lines
from tests.page import Page

LAGOS = ZoneInfo("Africa/Lagos")
NOW = datetime(2026, 3, 12, 9, tzinfo=LAGOS)
ME = ii.Seeker(name="Farida Bello", zone=LAGOS, field="nursing")
SHEET = "## Quotes\n\n- {0}\n\n## Nonsense\n\n- {0}\n"
CONNECTIONS = "First Name,Last Name,Company,Position,Connected On\nNoor,{0},{0},{0},12 Mar 2024\n,,,,1 Jan 2023\n"
MAIL = "From: {0} <noor@example.org>\nDate: Tue, 3 Mar 2026 09:30:00 +0000\nSubject: {0}\n\n{0}\n"
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Elsewhere//EN\r\nBEGIN:VEVENT\r\nUID:talk\r\n"
    "DTSTART:20260316T140000Z\r\nDTEND:20260316T143000Z\r\nSUMMARY:{0}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def modules() -> Iterator[Any]:
    """Yield every module of the library."""
    for module in pkgutil.walk_packages(ii.__path__, "infointerview."):
        yield import_module(module.name)


def defined(kind: type) -> dict[str, Any]:
    """Return every subclass of a class that the library defines, by its name."""
    found = (thing for module in modules() for thing in vars(module).values() if isinstance(thing, type))
    return {each.__name__: each for each in found if issubclass(each, kind) and each is not kind}


def results(word: str = "Royal Infirmary") -> dict[type, Results[Any]]:
    """Return a result of every class that is not empty, about people and things of which the names hold *word*."""
    noor, tomas, lan = (
        ii.Contact(
            id=f"contact-{place}",
            name=f"{name} {word}",
            emails=f"{name.lower()}@example.org",
            zone=LAGOS,
            employments=ii.Employment(organisation=f"{word} {place}", title="nursing lead"),
        )
        for place, name in enumerate(("Noor", "Tomas", "Lan"))
    )
    asked = ii.Touch(
        contact=tomas, at=NOW - timedelta(days=20), direction="outbound", channel="email", purpose="outreach"
    )
    question = ii.Question(text=f"What is {word} like?", topic="rewards")
    talk = ii.Interview.in_writing(contact=lan, at=NOW - timedelta(days=5))
    campaign = ii.Campaign(seeker=ME).add(
        *(noor, tomas, lan, asked, question, talk, ii.Target(organisation=f"{word} 0")),
        ii.Referral(referrer=lan, name=f"Ada {word}", at=NOW - timedelta(days=4)),
        ii.Note(interview=talk, kind="answer", text=f"It is {word}.", topic="rewards", tags=["nights"]),
        ii.Note(interview=talk, kind="comment", text=f"+ {word}", topic="quiet"),
    )
    plan = ii.plan_questions(campaign, noor, minutes=20, start=NOW)
    offers = {noor: [(NOW + timedelta(days=4), NOW + timedelta(days=4, hours=6))]}
    funnel = ii.funnel(campaign, now=NOW)
    found: list[Results[Any]] = [
        ii.due(campaign, now=NOW),
        ii.why(campaign, tomas, now=NOW),
        ii.Today(campaign, now=NOW).people(),
        ii.timeline(campaign, now=NOW - timedelta(days=12), horizon=timedelta(days=14)),
        ii.prospects(campaign, now=NOW),
        ii.targets(campaign, now=NOW),
        ii.known_at(campaign, f"{word} 0"),
        ii.propose_slots(campaign, noor, now=NOW),
        ii.schedule_several(campaign, offers, now=NOW),
        ii.explain(ii.DEFAULT_POLICY),
        ii.themes(campaign),
        ii.saturation(campaign),
        ii.open_questions(campaign),
        ii.compare(campaign, "rewards"),
        ii.pace(campaign, now=NOW),
        *(funnel, funnel.rates, funnel.means, funnel.segments),
        ii.referral_tree(campaign),
        ii.duplicates(campaign.add(ii.Contact(id="again", name=f"{word} Noor"))),
        campaign.search(word),
        ii.traces(campaign, "Noor"),
        ii.check(f"Hi,\n\ncan you get me a job at {word} [NAME]?", kind="outreach"),
        ii.draft_all("outreach", campaign, now=NOW),
        ii.read_linkedin(StringIO(CONNECTIONS.format(word))),
        ii.read_mail(MAIL.format(word), campaign),
        ii.read_calendar(StringIO(CALENDAR.format(word)), campaign, now=NOW),
        tables(campaign)["contacts"],
        ColumnMap(columns={word: "name", f"{word} 2": None}),
        campaign.merge(ii.Contact(name=f"Ada {word}")).report,
        ii.Bank([question]),
        *(plan, plan.in_writing, plan.at(0)),
        ii.needs("thank_you"),
        ii.fit(campaign, ["quiet", word]),
        ii.read_sheet(SHEET.format(word), campaign, talk, at=NOW),
    ]
    return {type(each): each for each in found}


RESULTS = results()
# What cannot be empty: reports that account for something, and what is made of something.
ACCOUNTED = {ColumnMap, Fit, ii.ImportReport, ii.MailReport, ii.CalendarReport}
every_result = pytest.mark.parametrize("found", RESULTS.values(), ids=lambda found: type(found).__name__)


def test_every_class_of_results_is_tried_here() -> None:
    assert {kind.__name__ for kind in RESULTS} == defined(Results).keys()
    assert [kind.__name__ for kind, found in RESULTS.items() if not found] == []


class TestRows:
    @every_result
    def test_there_is_one_for_each_item_and_all_have_the_same_keys(self, found: Results[Any]) -> None:
        rows = found.rows()

        assert len(rows) == len(found) == len(list(found))
        assert {tuple(row) for row in rows} == {tuple(found.columns())}

    @every_result
    def test_columns_hold_the_same_cells(self, found: Results[Any]) -> None:
        assert found.columns() == {name: [row[name] for row in found.rows()] for name in found.rows()[0]}

    @every_result
    def test_cells_are_plain_values(self, found: Results[Any]) -> None:
        cells = {type(cell) for row in found.rows() for cell in row.values()}

        assert cells <= {str, int, float, bool, date, datetime, time, type(None)}

    @every_result
    def test_an_arrow_stream_has_the_same_cells(self, found: Results[Any]) -> None:
        array = nanoarrow.Array(found)
        names = [each.name for each in array.schema.fields]

        assert names == list(found.columns())
        for row, cells in zip(found.rows(), array.iter_tuples(), strict=True):
            # A column of several kinds is text.
            assert all(cell == own or cell == str(own) for own, cell in zip(row.values(), cells, strict=True))

    def test_what_is_an_instant_a_day_or_a_number_stays_one(self) -> None:
        (due,) = (row for row in RESULTS[ii.DueList].rows() if row["kind"] == "follow_up")
        figures = {row["figure"]: row["value"] for row in ii.explain(ii.DEFAULT_POLICY).rows()}

        assert due["due"] == datetime(2026, 3, 3, 9, tzinfo=LAGOS)
        assert RESULTS[ii.ImportReport].columns()["since"] == [date(2024, 3, 12)]
        assert (figures["send_from"], figures["handwritten_note"], figures["ask_minutes"]) == (time(9, 30), False, 20)

    @every_result
    def test_for_a_spreadsheet_nothing_changes_but_texts_that_it_would_run(self, found: Results[Any]) -> None:
        pairs = zip(found.rows(), found.rows(for_spreadsheet=True), strict=True)
        changed = [(row[name], cell) for row, safe in pairs for name, cell in safe.items() if cell != row[name]]

        assert all(cell == f"'{was}" and was.strip()[0] in "=+-@" for was, cell in changed)


class TestSequence:
    @every_result
    def test_a_slice_is_a_tuple_of_items(self, found: Results[Any]) -> None:
        items = tuple(found)

        assert (found[0], found[-1]) == (items[0], items[-1])
        assert (found[:], found[1:], found[:-1], found[5:1]) == (items, items[1:], items[:-1], ())
        assert list(reversed(found)) == list(reversed(items))

    @every_result
    def test_a_copy_is_equal(self, found: Results[Any]) -> None:
        copies = [pickle.loads(pickle.dumps(found)), copy.copy(found), copy.deepcopy(found)]

        assert copies == [found] * 3
        assert [each.rows() for each in copies] == [found.rows()] * 3

    @every_result
    def test_it_prints_and_its_repr_is_one_line(self, found: Results[Any]) -> None:
        assert str(found)
        assert repr(found).startswith(f"<{type(found).__name__}")
        assert "\n" not in repr(found)


class TestHtml:
    TAGS = frozenset({"table", "caption", "thead", "tbody", "tr", "th", "td", "bdi", "p", "div"})
    ATTRIBUTES = frozenset(
        {
            *(("scope", "col"), ("scope", "row"), ("style", "text-align: left; white-space: pre-line")),
            ("style", "text-align: left; white-space: pre-line; vertical-align: top"),
            ("style", "text-align: left; white-space: pre-line; vertical-align: top; min-width: 14em"),
            # A box that scrolls.
            *(("style", "overflow-x: auto"), ("tabindex", "0"), ("role", "group"), ("aria-label", "Table")),
        }
    )

    @every_result
    def test_a_table_with_headings_for_columns_and_rows(self, found: Results[Any]) -> None:
        page = Page.of(found)

        assert page.tags <= self.TAGS
        assert page.attributes <= self.ATTRIBUTES
        assert page.headings
        assert page.rows == min(len(found), 20)
        assert len(page.cells) == len(page.headings) * (1 + page.rows)

    @given(
        st.sampled_from(['<script>alert("x")</script>', "</td></table><img src=x onerror=y>", "a & b &lt;b", "' x='"])
        | lines().map(lambda line: f"<i>{line}")
    )
    @settings(max_examples=8)
    def test_names_and_texts_are_only_text(self, word: str) -> None:
        shown = [(Page.of(found), found) for found in results(word).values()]

        for page, found in shown:
            assert page.tags <= self.TAGS, found
            assert page.attributes <= self.ATTRIBUTES
        # Most results say the word somewhere, so that it was put to the test.
        assert sum(word in page.text for page, _ in shown) > len(shown) / 2

    def test_after_twenty_rows_it_says_how_many_more_there_are(self) -> None:
        page = Page.of(ii.BANK)

        assert page.rows == 20
        assert page.text.endswith(f"… and {len(ii.BANK) - 20} more")

    def test_many_remarks_are_cut_as_well(self) -> None:
        skipped = ",,,,1 Jan 2023\n" * 25
        page = Page.of(ii.read_linkedin(StringIO(CONNECTIONS.format("Roy") + skipped)))

        assert page.text.count("it has no name") == 20
        assert page.text.endswith("… and 6 more remarks")

    @pytest.mark.parametrize(
        ("cell", "shown"),
        [
            (None, "-"),
            (True, "yes"),
            (False, "no"),
            (7, "7"),
            (1 / 3, "0.33"),
            (date(2026, 3, 12), "2026-03-12"),
            (time(9, 30), "09:30"),
            (datetime(2026, 3, 12, 9, 30, tzinfo=UTC), "2026-03-12 09:30+00:00"),
            (ActionKind.FOLLOW_UP, "follow_up"),
        ],
    )
    def test_how_a_cell_is_shown(self, cell: object, shown: str) -> None:
        class One(Results[Any]):
            def _items(self) -> list[object]:
                return [cell]

            def _columns(self) -> dict[str, Any]:
                return {"its_name": lambda item: item}

        assert Page.of(One()).cells == ["Its name", shown]


def emptied(found: Any) -> Results[Any]:
    """Return a result of the same class without items."""
    (items,) = (
        each.alias for each in attrs.fields(type(found)) if getattr(found, each.name) is found._items() and each.alias
    )
    empty: Results[Any] = attrs.evolve(found, **{items: ()})
    return empty


class TestEmpty:
    # There is no fit without a criterion, and no report without a contact.
    CAN_BE_EMPTY = tuple(found for kind, found in RESULTS.items() if kind not in ACCOUNTED)

    @pytest.mark.parametrize("found", CAN_BE_EMPTY, ids=lambda found: type(found).__name__)
    def test_the_columns_are_there_and_a_sentence_stands_for_the_table(self, found: Results[Any]) -> None:
        empty = emptied(found)
        page = Page.of(empty)

        assert (len(empty), list(empty), empty.rows(), empty[:]) == (0, [], [], ())
        assert empty.columns() == {name: [] for name in found.columns()}
        assert "table" not in page.tags
        assert page.text.strip()


class TestDueList:
    def test_only_what_is_read_is_put_into_words(self, monkeypatch: pytest.MonkeyPatch) -> None:
        people = [
            ii.Contact(name=f"Beatriz Duarte {n}", emails=f"beatriz{n}@example.org", employments="Nursing Trust")
            for n in range(60)
        ]
        sent = [
            ii.Touch(
                contact=each, at=NOW - timedelta(days=20), direction="outbound", channel="email", purpose="outreach"
            )
            for each in people
        ]
        found = ii.due(ii.Campaign(seeker=ME).add(*people, *sent), now=NOW)
        home = sys.modules[ii.DueList.__module__]
        in_words, worded = vars(home)["action_of"], list[object]()

        def counting(entry: object, *rest: object) -> object:
            worded.append(entry)
            return in_words(entry, *rest)

        monkeypatch.setattr(home, "action_of", counting)

        assert (len(found), bool(found), len(worded)) == (60, True, 0)
        for read, most in ((lambda: found[0], 1), (lambda: found[3:5], 2), (found._repr_html_, 20), (found.rows, 60)):
            worded.clear()
            read()
            assert len(worded) == most


TABLES = {
    name: thing
    for module in modules()
    for name, thing in vars(module).items()
    if isinstance(thing, Table) and not name.startswith("_")
}


class TestTables:
    def test_all_public_ones_are_found(self) -> None:
        public = {name for name in vars(ii)["__all__"] if isinstance(getattr(ii, name), Mapping)}

        assert public == {
            *("CHECKS", "MESSAGES", "PRESETS", "RULES"),
        }
        assert public <= TABLES.keys()

    @pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
    def test_its_repr_says_what_it_holds_and_how_many(self, table: Table[Any, Any]) -> None:
        assert repr(table).startswith(f"<Table of {len(table)} ")

    @pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
    def test_a_copy_is_equal(self, table: Table[Any, Any]) -> None:
        copies = (copy.copy(table), copy.deepcopy(table), pickle.loads(pickle.dumps(table)))

        assert [dict(each) for each in copies] == [dict(table)] * 3
        assert copies == (table, table, table)

    def test_nothing_changes_it(self) -> None:
        table = Table("rules", {"a": 1})

        with pytest.raises(TypeError):
            table["b"] = 2  # type: ignore[index]
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            table._entries = {}  # type: ignore[misc]
        assert (dict(table), "a" in table, "b" in table, table.get("b")) == ({"a": 1}, True, False, None)

    def test_joined_with_another_mapping_it_is_a_dict_of_both(self) -> None:
        table = Table("rules", {"a": 1, "b": 2})

        assert table | {"b": 3} == {"a": 1, "b": 3}
        assert {"b": 3} | table == {"a": 1, "b": 2}
        assert table | Table("rules", {"c": 4}) == {"a": 1, "b": 2, "c": 4}
        assert type(table | {}) is type({} | table) is dict
        with pytest.raises(TypeError):
            table | [("b", 3)]  # type: ignore[operator]

    def test_it_is_equal_to_any_mapping_with_the_same_entries(self) -> None:
        assert Table("rules", {"a": 1}) == {"a": 1} == Table("others", {"a": 1}) != Table("rules", {"a": 2})


def test_attributes_are_read_by_their_names() -> None:
    columns = attributes("year", "month")

    assert {name: read(date(2026, 3, 12)) for name, read in columns.items()} == {"year": 2026, "month": 3}
