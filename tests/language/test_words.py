"""The file of a language's words: what it may hold, what is wrong with it, and a second language."""

import tomllib
from collections.abc import Callable
from copy import deepcopy
from datetime import date, datetime
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import attrs
import pytest
from hypothesis import given, strategies as st

from infointerview.errors import InvalidTemplate, InvalidValue
from infointerview.language.words import Wordbook, Words, language

ENGLISH = files("infointerview.messages").joinpath("templates", "en", "words.toml").read_text("utf-8")

# Real Dutch, with a region that writes one month otherwise, which no region of it does.
DUTCH: dict[str, Any] = {
    "default": "NL",
    "same_as": {"SR": "NL"},
    "every": {
        "weekdays": ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
        "months": [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        "day": "{weekday} {day} {month}",
        "day_with_year": "{weekday} {day} {month} {year}",
        "clock": 24,
        "time": "{hour}.{minute} uur",
        "day_at_time": "{day} om {time}",
        "place": "in {city}",
        "places": {"Europe/London": "in Londen"},
        "time_at_place": "{time} {place}",
        "first_of_two": "{time}, voordat de klok teruggaat",
        "second_of_two": "{time}, nadat de klok is teruggezet",
        "beside": "{theirs} ({yours})",
        "list_middle": "{before}, {next}",
        "list_middle_apart": "{before}; {next}",
        "and_pair": "{before} en {last}",
        "and_end": "{before} en {last}",
        "and_end_apart": "{before}; en {last}",
        "or_pair": "{before} of {last}",
        "or_end": "{before} of {last}",
        "or_end_apart": "{before}; of {last}",
        "one_minute": "een minuut",
        "minutes": "{minutes} minuten",
        "minutes_range": "{least} tot {most} minuten",
        "one_hour": "een uur",
        "hour_and_a_half": "anderhalf uur",
        "whole_hours": "{hours} uur",
        "hours_range": "{least} tot {most} uur",
        "hours_and_minutes": "{hours} en {minutes}",
        "titles": ["dr.", "prof."],
        "formal_salutation_end": ",",
    },
    "regions": {"NL": {}, "BE": {"months": [f"maand-{n}" for n in range(1, 13)]}},
}


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """Return the Dutch words with one change."""
    source = deepcopy(DUTCH)
    change(source)
    return source


class TestASecondLanguage:
    def test_it_says_nothing_in_english(self) -> None:
        """London's clocks go back on Sunday 25 October 2026, at 02:00."""
        dutch = language("nl-NL", wordbooks=[Wordbook.of(DUTCH, language="nl")])
        london, kolkata = ZoneInfo("Europe/London"), ZoneInfo("Asia/Kolkata")
        second = datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=london)

        assert (dutch.tag, dutch.fallback) == ("nl-NL", "")
        assert dutch.moment(second, theirs=kolkata, yours=london, year=2025) == (
            "zondag 25 oktober 2026 om 7.00 uur in Kolkata (1.30 uur in Londen, nadat de klok is teruggezet)"
        )
        assert dutch.listed(["Ada", "Bo", "Cy"], "or") == "Ada, Bo of Cy"
        assert [dutch.duration(20, 30), dutch.duration(90), dutch.duration(120)] == [
            "20 tot 30 minuten",
            "anderhalf uur",
            "2 uur",
        ]
        assert (dutch.title("Prof"), dutch.number(3)) == ("prof.", "3")
        assert (dutch.salutation_end("formal"), dutch.salutation_end("friendly")) == (",", "")

    @pytest.mark.parametrize(
        ("tag", "expected", "month"),
        [
            ("nl-BE", "nl-BE", "maand-3"),
            ("nl-SR", "nl-SR", "maart"),
            ("nl-AW", "nl-NL", "maart"),
            ("nl", "nl-NL", "maart"),
        ],
    )
    def test_its_regions_are_chosen_as_those_of_english(self, tag: str, expected: str, month: str) -> None:
        chosen = language(tag, wordbooks=[Wordbook.of(DUTCH, language="nl")])

        assert (chosen.tag, chosen.day(date(2026, 3, 12))) == (expected, f"donderdag 12 {month}")

    def test_a_language_that_is_one_everywhere_needs_no_regions(self) -> None:
        alone = {"every": DUTCH["every"]}
        chosen = language("nl-BE", wordbooks=[Wordbook.of(alone, language="nl")])

        assert (chosen.tag, chosen.day(date(2026, 3, 12))) == ("nl", "donderdag 12 maart")

    def test_a_script_is_told_apart(self) -> None:
        books = [Wordbook.of(DUTCH, language=tag) for tag in ("zh-Hant", "zh")]

        assert language("zh-Hant-TW", wordbooks=books).tag == "zh-Hant-NL"
        assert language("zh-Hans-CN", wordbooks=books).tag == "zh-NL"
        assert language("nl", wordbooks=books).fallback == "nl"

    def test_words_of_ones_own_come_before_those_of_the_library(self) -> None:
        chosen = language("en-GB", wordbooks=[Wordbook.of(DUTCH, language="en")])

        assert (chosen.tag, chosen.number(1)) == ("en-NL", "1")

    def test_english_of_ones_own_stands_in_for_a_language_without_words(self) -> None:
        chosen = language("fr", wordbooks=[Wordbook.of(DUTCH, language="en")])

        assert (chosen.tag, chosen.fallback) == ("en-NL", "fr")

    def test_where_blanks_keep_items_apart_no_item_is_taken_for_two(self) -> None:
        blanks = changed(lambda s: s["every"].update(list_middle="{before} {next}"))
        chosen = language("nl", wordbooks=[Wordbook.of(blanks, language="nl")])

        assert chosen.listed(["Ada", "Bo", "Cy"]) == "Ada Bo en Cy"


class TestBrokenFiles:
    @pytest.mark.parametrize(
        ("change", "expected"),
        [
            (
                lambda s: s["every"].update(day="{weekdy} {day} {month}"),
                "every.day: there is no part {weekdy}; did you mean 'weekday'?",
            ),
            (
                lambda s: s["every"].update(beside="{theirs} {0}"),
                "every.beside: there is no part {0}; {theirs}, {yours}",
            ),
            (
                lambda s: s["every"].update(place="in {city.key}"),
                "every.place: there is no part {city.key}; {city}",
            ),
            (lambda s: s["every"].update(place="in {}"), "every.place: there is no part {}; {city}"),
            (
                lambda s: s["every"].update(day="{day} {month}"),
                "every.day: it has the part {weekday} 0 times; have it once",
            ),
            (
                lambda s: s["every"].update(minutes="{minutes} {minutes}"),
                "every.minutes: it has the part {minutes} 2 times; have it once",
            ),
            (
                lambda s: s["every"].update(time="{hour:>9999999}.{minute}"),
                "every.time: a part has a format of its own; write its name alone, such as {day}",
            ),
            (
                lambda s: s["every"].update(time="{hour!r}.{minute}"),
                "every.time: a part has a format of its own; write its name alone, such as {day}",
            ),
            (
                lambda s: s["every"].update(time="{hour.{minute}"),
                "every.time: a brace has no partner; write {{ for a brace that is meant as such",
            ),
            (
                lambda s: s["every"].update(place="in  {city}"),
                "every.place: it has blanks that are double, odd or around it; use single ordinary blanks",
            ),
            (
                lambda s: s["every"].update(place="in\N{NO-BREAK SPACE}{city}"),
                "every.place: it has blanks that are double, odd or around it; use single ordinary blanks",
            ),
            (lambda s: s["every"].update(one_hour=""), "every.one_hour: it is blank; give some text"),
            (lambda s: s["every"].update(one_hour=1), "every.one_hour: expected text, got int; give a str"),
            (lambda s: s["every"].update(clock=13), "every.clock: 13 is out of range; give 12 or 24"),
            (
                lambda s: s["every"].update(clock=True),
                "every.clock: expected a whole number, got bool; give 12 to 24",
            ),
            (
                lambda s: s["every"]["weekdays"].pop(),
                "every.weekdays: it has 6 different names; give 7",
            ),
            (
                lambda s: s["every"].update(weekdays=["maandag"] * 7),
                "every.weekdays: it has 1 different names; give 7",
            ),
            (
                lambda s: s["every"].update(titles=["dr.", "dr."]),
                "every.titles: it has 1 different names; give each once",
            ),
            (
                lambda s: s["every"].update(place="in {city} "),
                "every.place: it has blanks that are double, odd or around it; use single ordinary blanks",
            ),
            (
                lambda s: s["regions"]["BE"].update(
                    clock=12, time="{hour}.{minute} {half}", full_hour="{hour} uur", am="vm", pm="nm"
                ),
                "regions.BE.time: a clock of 12 hours does not tell the halves of the day apart; use {half}, am and pm",
            ),
            (lambda s: s["every"].update(titles="dr."), "every.titles: expected a list, got str"),
            (lambda s: s["every"].update(places=["Londen"]), "every.places: expected a table, got list"),
            (
                lambda s: s["every"]["places"].update({"Europe/Paris": 3}),
                "every.places[Europe/Paris]: expected text, got int; give a str",
            ),
            (lambda s: s["every"].update(clok=24), "every.clok: there is no such key; did you mean 'clock'?"),
            (
                lambda s: s["regions"]["BE"].update(tim="{hour}"),
                "regions.BE.tim: there is no such key; did you mean 'time'?",
            ),
            (
                lambda s: s["regions"]["BE"].update(clock=12),
                "regions.BE.time: a clock of 12 hours does not tell the halves of the day apart; use {half}, am and pm",
            ),
            (lambda s: s.update(weekdays=[]), "weekdays: there is no such table; put it under [every]"),
            (lambda s: s.update(region={}), "region: there is no such table; did you mean 'regions'?"),
            (lambda s: s.update(every=[]), "every: expected a table; begin it with [every]"),
            (lambda s: s["regions"].update(BE=3), "regions.BE: expected a table; begin it with [regions.BE]"),
            (
                lambda s: s["regions"].update(België={}),
                "regions.België: not a region; write two capitals, such as GB",
            ),
            (lambda s: s.update(default="DE"), "default: it names no region of the file; name one of NL, BE"),
            (lambda s: s.pop("default"), "default: it names no region of the file; name one of NL, BE"),
            (
                lambda s: s["same_as"].update(AW="CW"),
                "same_as.AW: it names no region of the file; name one of NL, BE",
            ),
        ],
    )
    def test_what_is_wrong_and_how_to_repair_it(
        self, change: Callable[[dict[str, Any]], object], expected: str
    ) -> None:
        with pytest.raises(InvalidTemplate) as refused:
            Wordbook.of(changed(change), language="nl")

        assert str(refused.value) == f"nl/words.toml, {expected}"

    def test_a_missing_key_is_named_for_every_region_that_lacks_it(self) -> None:
        with pytest.raises(InvalidTemplate) as refused:
            Wordbook.of(changed(lambda s: s["every"].pop("place")), language="nl")

        assert [problem.where for problem in refused.value.problems] == [
            "nl/words.toml, regions.NL.place",
            "nl/words.toml, regions.BE.place",
        ]

    def test_all_that_is_wrong_is_told_together_and_each_once(self) -> None:
        source = changed(lambda s: s["every"].update(place="in", clock=0))
        source["regions"]["BE"]["day"] = ""

        with pytest.raises(InvalidTemplate) as refused:
            Wordbook.of(source, language="nl")

        assert [problem.where.partition(", ")[2] for problem in refused.value.problems] == [
            "every.clock",
            "every.place",
            "regions.BE.day",
        ]

    def test_a_mapping_that_is_nested_deeply_is_refused_where_it_begins(self) -> None:
        nested: dict[str, Any] = {}
        for _ in range(100_000):
            nested = {"day": nested}

        with pytest.raises(InvalidTemplate, match=r"every\.day: expected text, got dict"):
            Wordbook.of(changed(lambda s: s["every"].update(nested)), language="nl")

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("[every]\nclock = \n", "nl/words.toml, line 2"),
            ("[every]\nclock = 24\nclock = 12\n", "nl/words.toml, line 3"),
            ("[every", "nl/words.toml, end of document"),
            ("x = " + "[" * 100_000, "nl/words.toml"),
        ],
    )
    def test_what_is_no_toml_is_refused_with_its_line(self, text: str, place: str) -> None:
        with pytest.raises(InvalidTemplate) as refused:
            Wordbook.of_text(text, language="nl")

        assert refused.value.problems[0].where == place

    @pytest.mark.parametrize(
        ("call", "place"),
        [
            (lambda: Wordbook.of([], language="nl"), "source"),  # type: ignore[arg-type]
            (lambda: Wordbook.of(DUTCH, language=""), "language"),
            (lambda: Wordbook.of(DUTCH, language="../nl"), "language"),
            (lambda: Wordbook.of_text(b"", language="nl"), "text"),  # type: ignore[arg-type]
        ],
    )
    def test_misuse_is_refused(self, call: Callable[[], object], place: str) -> None:
        with pytest.raises(InvalidValue) as refused:
            call()

        assert refused.value.problems[0].where == place

    @given(
        st.dictionaries(
            st.sampled_from(["default", "same_as", "every", "regions", "other"]) | st.integers(),
            st.recursive(
                st.none() | st.integers() | st.text(max_size=5),
                lambda inner: (
                    st.lists(inner, max_size=3)
                    | st.dictionaries(
                        st.sampled_from(["GB", "day", "places", "titles"]) | st.integers(), inner, max_size=3
                    )
                ),
                max_leaves=8,
            ),
            max_size=4,
        )
    )
    def test_whatever_a_mapping_holds_it_is_read_or_refused(self, source: Any) -> None:
        with pytest.raises(InvalidTemplate) as refused:
            Wordbook.of(source, language="nl")

        assert all(problem.where.startswith("nl/words.toml, ") for problem in refused.value.problems)


class TestTheEnglishFile:
    def test_it_names_only_zones_that_there_are(self) -> None:
        places = tomllib.loads(ENGLISH)["every"]["places"]

        assert set(places) <= available_timezones()
        named = {"Eastern", "Central", "Mountain", "Pacific", "Atlantic"}
        assert all(phrase.endswith(" time") or phrase in named for phrase in places.values())

    def test_no_region_repeats_what_every_region_has(self) -> None:
        source = tomllib.loads(ENGLISH)
        repeated = [
            (code, key)
            for code, own in source["regions"].items()
            for key, value in own.items()
            if source["every"].get(key) == value
        ]

        assert repeated == []

    def test_every_key_is_described(self) -> None:
        described = Words.__doc__ or ""

        assert [key for key in attrs.fields_dict(Words) if f"        {key}: " not in described] == []

    def test_words_are_checked_however_they_are_made(self) -> None:
        words = language("en-US").words

        assert attrs.evolve(words, noon="midday").noon == "midday"
        assert attrs.evolve(words) == words
        with pytest.raises(InvalidValue, match=r"^Words\.day: "):
            attrs.evolve(words, day="{day}")
        with pytest.raises(InvalidValue, match=r"^Words\.time: a clock of 12 hours"):
            attrs.evolve(words, pm="a.m.")
