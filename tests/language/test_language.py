"""How messages write days, times, zones, numbers, lists and titles in each region of English."""

import calendar
import os
import re
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, strategies as st

from infointerview.errors import InvalidValue
from infointerview.language.words import Language, language
from infointerview.strategies.time import days, instants, turning_points, zones
from infointerview.worktime.wall_clock import readings

REGIONS = ["en-GB", "en-US", "en-CA", "en-AU"]
LONDON, TORONTO, SYDNEY, KOLKATA = map(
    ZoneInfo, ("Europe/London", "America/Toronto", "Australia/Sydney", "Asia/Kolkata")
)
# A Thursday, on which London is at UTC and Toronto, where the clocks went forward on the 8th, four hours behind.
TALK = datetime(2026, 3, 12, 14, tzinfo=LONDON)
EVERY_ZONE = sorted(available_timezones() - {"localtime", "Factory"})
# `zones()` shrinks to UTC; pairs of cities are what a message is mostly about.
cities = st.sampled_from(["Europe/London", "America/Toronto", "Asia/Kolkata", "Australia/Sydney", "Pacific/Chatham"])
languages = st.sampled_from([*REGIONS, "en-IE", "en-NZ", "en-IN"]).map(language)
moments = instants() | turning_points()


class TestDay:
    @pytest.mark.parametrize(
        ("tag", "on", "year", "expected"),
        [
            ("en-GB", date(2026, 3, 12), None, "Thursday 12 March"),
            ("en-GB", date(2026, 3, 12), 2026, "Thursday 12 March"),
            ("en-GB", date(2027, 1, 4), 2026, "Monday 4 January 2027"),
            ("en-US", date(2026, 3, 12), 2026, "Thursday, March 12"),
            ("en-US", date(2027, 1, 4), 2026, "Monday, January 4, 2027"),
            ("en-CA", date(2026, 7, 1), None, "Wednesday, July 1"),
            ("en-CA", date(2027, 1, 4), 2026, "Monday, January 4, 2027"),
            ("en-AU", date(2028, 2, 29), None, "Tuesday 29 February"),
            ("en-AU", date(2028, 2, 29), 2026, "Tuesday 29 February 2028"),
            ("en-GB", date(1900, 1, 1), 2026, "Monday 1 January 1900"),
            ("en-US", date(2199, 12, 31), 2026, "Tuesday, December 31, 2199"),
        ],
    )
    def test_worked_examples(self, tag: str, on: date, year: int | None, expected: str) -> None:
        """Days that stand in any calendar."""
        assert language(tag).day(on, year=year) == expected

    @given(languages, days())
    def test_every_day_has_its_weekday_its_number_and_its_month(self, english: Language, on: date) -> None:
        weekday, *rest = re.findall(r"\w+", english.day(on))

        assert weekday == calendar.day_name[calendar.weekday(on.year, on.month, on.day)]
        assert sorted(rest) == sorted([str(on.day), calendar.month_name[on.month]])

    @given(languages, days(), st.integers(1900, 2199))
    def test_the_year_is_said_if_and_only_if_it_is_another_one(self, english: Language, on: date, year: int) -> None:
        assert (str(on.year) in english.day(on, year=year)) == (on.year != year)


class TestTime:
    @pytest.mark.parametrize(
        ("hour", "minute", "gb", "us", "ca", "au"),
        [
            (0, 0, "12am", "12 a.m.", "12 a.m.", "12 am"),
            (0, 5, "12:05am", "12:05 a.m.", "12:05 a.m.", "12:05 am"),
            (9, 0, "9am", "9 a.m.", "9 a.m.", "9 am"),
            (9, 30, "9:30am", "9:30 a.m.", "9:30 a.m.", "9:30 am"),
            (11, 59, "11:59am", "11:59 a.m.", "11:59 a.m.", "11:59 am"),
            (12, 0, "midday", "noon", "noon", "midday"),
            (12, 30, "12:30pm", "12:30 p.m.", "12:30 p.m.", "12:30 pm"),
            (14, 0, "2pm", "2 p.m.", "2 p.m.", "2 pm"),
            (14, 30, "2:30pm", "2:30 p.m.", "2:30 p.m.", "2:30 pm"),
            (23, 59, "11:59pm", "11:59 p.m.", "11:59 p.m.", "11:59 pm"),
        ],
    )
    def test_each_region_on_its_own_clock(self, hour: int, minute: int, gb: str, us: str, ca: str, au: str) -> None:
        at = datetime(2026, 3, 12, hour, minute, 59, tzinfo=KOLKATA)

        assert [language(tag).time(at) for tag in REGIONS] == [gb, us, ca, au]

    @pytest.mark.parametrize(
        ("tag", "expected"),
        [("en-IE", "2pm"), ("en-NZ", "2 pm"), ("en-IN", "2 pm"), ("en-PH", "2 p.m."), ("en-ZA", "2pm")],
    )
    def test_regions_that_follow_another(self, tag: str, expected: str) -> None:
        assert language(tag).time(TALK) == expected

    @given(languages, st.datetimes(timezones=st.just(UTC), min_value=datetime(1900, 1, 2)))
    def test_two_minutes_of_a_day_are_never_written_alike(self, english: Language, at: datetime) -> None:
        at = at.replace(year=2026, month=3, day=12, second=0, microsecond=0)
        written = [english.time(at + timedelta(hours=hours)) for hours in range(24)]

        assert len(set(written)) == 24


class TestMoment:
    @pytest.mark.parametrize(
        ("tag", "at", "theirs", "yours", "year", "expected"),
        [
            ("en-GB", TALK, LONDON, TORONTO, None, "Thursday 12 March at 2pm UK time (10am Eastern)"),
            ("en-US", TALK, LONDON, TORONTO, None, "Thursday, March 12 at 2 p.m. UK time (10 a.m. Eastern)"),
            ("en-CA", TALK, TORONTO, LONDON, None, "Thursday, March 12 at 10 a.m. Eastern (2 p.m. UK time)"),
            (
                "en-AU",
                TALK,
                SYDNEY,
                LONDON,
                None,
                "Friday 13 March at 1 am Sydney time (Thursday 12 March at 2 pm UK time)",
            ),
            # Two cities that show the same time: one of them will do, and it is the recipient's.
            (
                "en-US",
                TALK,
                ZoneInfo("America/New_York"),
                TORONTO,
                None,
                "Thursday, March 12 at 10 a.m. Eastern",
            ),
            ("en-GB", TALK, LONDON, LONDON, None, "Thursday 12 March at 2pm UK time"),
            # From 1 November until 8 March, Toronto is five hours behind London.
            (
                "en-GB",
                datetime(2026, 12, 31, 22, tzinfo=TORONTO),
                LONDON,
                TORONTO,
                2026,
                "Friday 1 January 2027 at 3am UK time (Thursday 31 December at 10pm Eastern)",
            ),
            (
                "en-CA",
                datetime(2027, 1, 4, 9, 30, tzinfo=TORONTO),
                None,
                TORONTO,
                2026,
                "Monday, January 4, 2027, at 9:30 a.m. Eastern",
            ),
            (
                "en-US",
                datetime(2027, 1, 4, 12, tzinfo=TORONTO),
                TORONTO,
                LONDON,
                2026,
                "Monday, January 4, 2027, at noon Eastern (5 p.m. UK time)",
            ),
        ],
    )
    def test_worked_examples(
        self, tag: str, at: datetime, theirs: ZoneInfo | None, yours: ZoneInfo, year: int | None, expected: str
    ) -> None:
        """Days that stand in any calendar, and the hours between cities on those days."""
        assert language(tag).moment(at, theirs=theirs, yours=yours, year=year) == expected

    def test_if_the_recipients_zone_is_unknown_the_seekers_clock_says_where_it_is(self) -> None:
        told = language("en-GB").moment(TALK, theirs=None, yours=TORONTO)

        assert told == "Thursday 12 March at 10am Eastern"

    @pytest.mark.parametrize(
        ("zone", "expected"),
        [
            ("UTC", "2pm UTC"),
            ("Etc/UTC", "2pm UTC"),
            ("Zulu", "2pm UTC"),
            ("Etc/Greenwich", "2pm GMT"),
            ("GMT+0", "2pm GMT"),
            # These name an offset, with a sign that means the opposite of what people expect.
            ("Etc/GMT+3", "2pm UTC"),
            ("Etc/GMT-14", "2pm UTC"),
            ("EST5EDT", "10am EDT"),
            ("CET", "3pm CET"),
            ("Africa/Abidjan", "2pm Abidjan time"),
            ("America/Argentina/Buenos_Aires", "11am Buenos Aires time"),
            ("America/St_Johns", "11:30am Newfoundland time"),
            ("Asia/Calcutta", "7:30pm India time"),
            ("US/Eastern", "10am Eastern"),
            ("NZ", "3am New Zealand time"),
            ("Kwajalein", "2am Kwajalein time"),
            ("Singapore", "10pm Singapore time"),
            ("NZ-CHAT", "3:45am Chatham Islands time"),
            ("Indian/Christmas", "9pm Christmas Island time"),
            ("Europe/Isle_of_Man", "2pm UK time"),
        ],
    )
    def test_where_a_clock_is(self, zone: str, expected: str) -> None:
        told = language("en-GB").moment(TALK, theirs=None, yours=ZoneInfo(zone))

        assert told.partition(" at ")[2] == expected

    def test_a_zone_told_in_utc_is_told_with_the_day_in_utc(self) -> None:
        """At 22:00 on Thursday in New York it is 02:00 on Friday in UTC."""
        late = datetime(2026, 3, 12, 22, tzinfo=ZoneInfo("America/New_York"))
        told = language("en-GB").moment(late, theirs=ZoneInfo("Etc/GMT+3"), yours=TORONTO)

        assert told == "Friday 13 March at 2am UTC (Thursday 12 March at 10pm Eastern)"

    @pytest.mark.parametrize(
        "at", [datetime(1905, 5, 5, 5, tzinfo=UTC), TALK, datetime(2026, 7, 1, 12, tzinfo=UTC)], ids=str
    )
    def test_no_zone_is_ever_told_by_a_bare_offset(self, at: datetime) -> None:
        beside_london = re.compile(r"\w+ \d+ \w+ at (?:midday|[\d:]+[ap]m) ([^(]+?)(?: \(.+ UK time\))?")
        place_or_letters = re.compile(
            r"[^\W\d_][^\d_+/]+ time|Eastern|Central|Mountain|Pacific|Atlantic|(?!LMT)[A-Z]{3,5}"
        )
        told = [language("en-GB").moment(at, theirs=ZoneInfo(zone), yours=LONDON) for zone in EVERY_ZONE]
        wheres = [beside_london.fullmatch(phrase) for phrase in told]

        assert [
            phrase
            for phrase, where in zip(told, wheres, strict=True)
            if not where or not place_or_letters.fullmatch(where[1])
        ] == []

    @pytest.mark.parametrize(
        ("at", "zone", "expected"),
        [
            (datetime(2026, 10, 25, 0, 59, tzinfo=LONDON), LONDON, "12:59am UK time"),
            (datetime(2026, 10, 25, 1, 0, tzinfo=LONDON), LONDON, "1am UK time, before the clocks go back"),
            (datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=LONDON), LONDON, "1:30am UK time, after the clocks go back"),
            (datetime(2026, 10, 25, 2, 0, tzinfo=LONDON), LONDON, "2am UK time"),
            (datetime(2026, 3, 29, 2, 0, tzinfo=LONDON), LONDON, "2am UK time"),
            (
                datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=TORONTO),
                LONDON,
                "6:30am UK time (1:30am Eastern, after the clocks go back)",
            ),
        ],
    )
    def test_an_hour_that_comes_twice_says_which_of_the_two_is_meant(
        self, at: datetime, zone: ZoneInfo, expected: str
    ) -> None:
        """London's clocks go back from 02:00 to 01:00 on 25 October 2026, and Toronto's on 1 November."""
        yours = at.tzinfo
        assert isinstance(yours, ZoneInfo)
        told = language("en-GB").moment(at, theirs=zone, yours=yours)

        assert told.partition(" at ")[2] == expected

    @given(moments, cities, cities, st.sampled_from(["en-GB", "en-US"]))
    def test_the_instant_can_be_read_back_from_either_clock(
        self, at: datetime, theirs: str, yours: str, tag: str
    ) -> None:
        year = 1900 if at.year > 2000 else 2199  # so that every date has its year
        told = language(tag).moment(at, theirs=ZoneInfo(theirs), yours=ZoneInfo(yours), year=year)
        first, second = _read(told, tag)

        assert first == _shown(at, theirs)
        assert second == (None if _shown(at, yours)[0] == _shown(at, theirs)[0] else _shown(at, yours))

    @given(moments, zones(), zones(), languages)
    def test_the_recipients_clock_comes_first(
        self, at: datetime, theirs: ZoneInfo, yours: ZoneInfo, english: Language
    ) -> None:
        told = english.moment(at, theirs=theirs, yours=yours)
        alone = english.moment(at, theirs=None, yours=theirs)

        assert told == alone or told.startswith(f"{alone} (")

    @given(moments, zones(), zones() | st.none(), languages, st.integers(1900, 2199))
    def test_what_is_told_has_single_ordinary_blanks_and_no_brace(
        self, at: datetime, yours: ZoneInfo, theirs: ZoneInfo | None, english: Language, year: int
    ) -> None:
        told = english.moment(at, theirs=theirs, yours=yours, year=year)

        assert told.replace("  ", "") == " ".join(told.split())
        assert not set("{}\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}_+") & set(told)

    @given(moments, zones(), zones(), languages)
    def test_the_zone_in_which_an_instant_is_given_does_not_matter(
        self, at: datetime, theirs: ZoneInfo, yours: ZoneInfo, english: Language
    ) -> None:
        given_in_utc = english.moment(at.astimezone(UTC), theirs=theirs, yours=yours) if _within(at) else None

        assert given_in_utc in {None, english.moment(at, theirs=theirs, yours=yours)}

    def test_several_times_come_in_their_order_and_each_once(self) -> None:
        monday, friday = datetime(2026, 3, 16, 9, tzinfo=TORONTO), datetime(2026, 3, 13, 18, tzinfo=KOLKATA)
        told = language("en-GB").times([monday, friday, monday.astimezone(UTC)], theirs=LONDON, yours=LONDON)

        assert told == ("Friday 13 March at 12:30pm UK time", "Monday 16 March at 1pm UK time")

    def test_both_readings_of_an_hour_that_comes_twice_are_told(self) -> None:
        twice = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON)
        told = language("en-GB").times([twice.replace(fold=1), twice], theirs=None, yours=LONDON)

        assert [phrase.rpartition(", ")[2] for phrase in told] == [
            "before the clocks go back",
            "after the clocks go back",
        ]


CITY = {
    "UK time": "Europe/London",
    "Eastern": "America/Toronto",
    "India time": "Asia/Kolkata",
    "Sydney time": "Australia/Sydney",
    "Chatham Islands time": "Pacific/Chatham",
}
Reading = tuple[datetime, str]


def _shown(at: datetime, zone: str) -> Reading:
    """Return what the clock of a zone shows to the minute, and whether it shows that twice."""
    local = at.astimezone(ZoneInfo(zone))
    wall = local.replace(tzinfo=None, fold=0)
    twice = 1900 <= wall.year <= 2199 and len(readings(wall, zone)) == 2
    which = ("before", "after")[local.fold] if twice else ""
    return wall.replace(second=0, microsecond=0), f"{zone} {which}"


CLOCK = r"(?P<time>noon|midday|[\d:]+ ?[ap]\.?m\.?) (?P<city>[\w ]+?)(, (?P<which>before|after) the clocks go back)?"
DATE = {
    "en-GB": r"\w+ (?P<day>\d+) (?P<month>\w+) (?P<year>\d{4}) at ",
    "en-US": r"\w+, (?P<month>\w+) (?P<day>\d+), (?P<year>\d{4}), at ",
}


def _read(told: str, tag: str) -> tuple[Reading, Reading | None]:
    """Read a moment as a person would who knows the region."""
    first, _, second = told.removesuffix(")").partition(" (")
    found = re.fullmatch(DATE[tag] + CLOCK, first)
    assert found, told
    if not second:
        return _reading(found, found), None
    other = re.fullmatch(DATE[tag] + CLOCK, second)
    same_day = re.fullmatch(CLOCK, second)
    clock = other or same_day
    assert clock, told
    return _reading(found, found), _reading(other or found, clock)


def _reading(dated: re.Match[str], clock: re.Match[str]) -> Reading:
    month = list(calendar.month_name).index(dated["month"])
    said = re.sub("noon|midday", "12 p.m.", clock["time"])
    read = re.fullmatch(r"(\d+)(?::(\d\d))? ?([ap])\.?m\.?", said)
    assert read, clock["time"]
    hour = int(read[1]) % 12 + (12 if read[3] == "p" else 0)
    wall = datetime(int(dated["year"]), month, int(dated["day"]), hour, int(read[2] or 0))
    return wall, f"{CITY[clock['city']]} {clock['which'] or ''}"


def _within(at: datetime) -> bool:
    return 1900 <= at.astimezone(UTC).year <= 2199


class TestLists:
    @pytest.mark.parametrize(
        ("items", "and_gb", "or_us"),
        [
            ([], "", ""),
            (["Ada Quist"], "Ada Quist", "Ada Quist"),
            (["Ada Quist", "Bo Lindqvist"], "Ada Quist and Bo Lindqvist", "Ada Quist or Bo Lindqvist"),
            (["Ada", "Bo", "Mei-Ling"], "Ada, Bo and Mei-Ling", "Ada, Bo, or Mei-Ling"),
            (["Ada", "Bo", "Mei-Ling", "Cy"], "Ada, Bo, Mei-Ling and Cy", "Ada, Bo, Mei-Ling, or Cy"),
            # Two people of one name are two people.
            (["Bo", "Bo", "Cy"], "Bo, Bo and Cy", "Bo, Bo, or Cy"),
            # A comma in an item: semicolons keep the items apart.
            (
                ["Ada, of Thames Water", "Bo", "Cy"],
                "Ada, of Thames Water; Bo; and Cy",
                "Ada, of Thames Water; Bo; or Cy",
            ),
            (["{last}", "{0}"], "{last} and {0}", "{last} or {0}"),
            (["two\N{NO-BREAK SPACE}words ", " two  blanks"], "two words and two blanks", "two words or two blanks"),
        ],
    )
    def test_worked_examples(self, items: list[str], and_gb: str, or_us: str) -> None:
        assert language("en-GB").listed(items) == and_gb
        assert language("en-US").listed(iter(items), "or") == or_us

    @pytest.mark.parametrize(
        ("tag", "expected"), [("en-US", "A, B, and C"), ("en-CA", "A, B and C"), ("en-AU", "A, B and C")]
    )
    def test_only_the_united_states_have_a_comma_before_the_last(self, tag: str, expected: str) -> None:
        assert language(tag).listed(["A", "B", "C"], "and") == expected

    @given(languages, st.lists(st.from_regex(r"\A[A-Z][A-Z,{}]*\Z"), max_size=6), st.sampled_from(["and", "or"]))
    def test_every_item_is_there_in_its_order(self, english: Language, items: list[str], conjunction: str) -> None:
        told = english.listed(items, conjunction)  # type: ignore[arg-type]
        place = 0
        for item in items:
            assert item in told[place:]
            place = told.index(item, place) + len(item)
        assert place == len(told)


class TestTitles:
    @pytest.mark.parametrize(
        ("given", "gb", "us", "ca", "au"),
        [
            ("Dr.", "Dr", "Dr.", "Dr.", "Dr"),
            ("Dr", "Dr", "Dr.", "Dr.", "Dr"),
            ("dr.", "Dr", "Dr.", "Dr.", "Dr"),
            ("Ms.", "Ms", "Ms.", "Ms.", "Ms"),
            ("Mx", "Mx", "Mx.", "Mx.", "Mx"),
            ("Prof.", "Professor", "Professor", "Professor", "Professor"),
            # As they were given: nobody published a rule, or they are whole words.
            ("Professor", "Professor", "Professor", "Professor", "Professor"),
            ("Prof. Dr.", "Prof. Dr.", "Prof. Dr.", "Prof. Dr.", "Prof. Dr."),
            ("さん", "さん", "さん", "さん", "さん"),
            ("", "", "", "", ""),
        ],
    )
    def test_titles_as_each_region_writes_them(self, given: str, gb: str, us: str, ca: str, au: str) -> None:
        assert [language(tag).title(given) for tag in REGIONS] == [gb, us, ca, au]

    @given(languages, st.text(max_size=12))
    def test_a_title_that_was_put_right_stays_so(self, english: Language, honorific: str) -> None:
        try:
            title = english.title(honorific)
        except InvalidValue:
            return
        assert english.title(title) == title
        assert title == " ".join(title.split())

    @pytest.mark.parametrize(("tag", "formal"), [("en-US", ":"), ("en-GB", ","), ("en-CA", ","), ("en-AU", ",")])
    def test_only_a_formal_letter_in_the_united_states_has_a_colon(self, tag: str, formal: str) -> None:
        assert language(tag).salutation_end("formal") == formal
        assert language(tag).salutation_end("friendly") == ","


class TestNumbers:
    @pytest.mark.parametrize(
        ("number", "expected"), [(0, "zero"), (1, "one"), (9, "nine"), (10, "10"), (9_999, "9999")]
    )
    def test_numbers_below_ten_are_words(self, number: int, expected: str) -> None:
        assert language("en").number(number) == expected

    @pytest.mark.parametrize(
        ("least", "most", "expected"),
        [
            (1, None, "one minute"),
            (20, None, "20 minutes"),
            (20, 30, "20 to 30 minutes"),
            (20, 20, "20 minutes"),
            (60, None, "an hour"),
            (61, None, "an hour and one minute"),
            (75, None, "an hour and 15 minutes"),
            (90, None, "an hour and a half"),
            (120, None, "two hours"),
            (150, None, "two hours and 30 minutes"),
            (600, None, "10 hours"),
            (45, 60, "45 to 60 minutes"),
            (60, 90, "60 to 90 minutes"),
            (60, 120, "one to two hours"),
        ],
    )
    def test_lengths_of_time(self, least: int, most: int | None, expected: str) -> None:
        assert language("en").duration(least, most) == expected


class TestChoice:
    @pytest.mark.parametrize(
        ("tag", "country", "expected", "fallback"),
        [
            ("", "", "en-GB", ""),
            ("en", "", "en-GB", ""),
            ("en_us", "", "en-US", ""),
            ("en-Latn-AU", "", "en-AU", ""),
            ("en-IE", "", "en-IE", ""),
            ("en-IN", "", "en-IN", ""),
            ("en-ZA", "", "en-GB", ""),
            ("en-001", "", "en-GB", ""),
            ("", "US", "en-US", ""),
            ("", "ca-on", "en-CA", ""),
            ("", "FR", "en-GB", ""),
            ("en", "CA", "en-CA", ""),
            ("en-AU", "US", "en-AU", ""),
            ("en-001", "US", "en-GB", ""),
            ("fr-CA", "", "en-CA", "fr-CA"),
            ("de", "US", "en-US", "de"),
            ("zh-Hant-TW", "", "en-GB", "zh-Hant-TW"),
        ],
    )
    def test_the_tag_decides_and_then_the_country(self, tag: str, country: str, expected: str, fallback: str) -> None:
        chosen = language(tag, country=country)

        assert (chosen.tag, chosen.fallback) == (expected, fallback)

    def test_a_language_is_a_value(self) -> None:
        assert language("en-us") == language("", country="US")
        assert len({language("en-GB"), language("en"), language("en-US")}) == 2
        assert repr(language("en-US")) == "Language(tag='en-US', fallback='')"


class TestMisuse:
    @pytest.mark.parametrize(
        ("call", "place"),
        [
            (lambda: language("no tag"), "language.tag"),
            (lambda: language(None), "language.tag"),  # type: ignore[arg-type]
            (lambda: language(country="Canada"), "language.country"),
            (lambda: language(wordbooks=["nl"]), "language.wordbooks"),  # type: ignore[list-item]
            (lambda: language(wordbooks=3), "language.wordbooks"),  # type: ignore[arg-type]
            (lambda: language().day(TALK), "Language.day.value"),
            (lambda: language().day("2026-03-12"), "Language.day.value"),  # type: ignore[arg-type]
            (lambda: language().day(date(1899, 12, 31)), "Language.day.value"),
            (lambda: language().day(date(2026, 3, 12), year="2026"), "Language.day.year"),  # type: ignore[arg-type]
            (lambda: language().time(datetime(2026, 3, 12, 14)), "Language.time.value"),
            (lambda: language().moment(datetime(2026, 3, 12), theirs=None, yours=LONDON), "Language.moment.at"),
            (lambda: language().moment(TALK, theirs=None, yours=None), "Language.moment.yours"),  # type: ignore[arg-type]
            (lambda: language().moment(TALK, theirs=UTC, yours=LONDON), "Language.moment.theirs"),  # type: ignore[arg-type]
            (lambda: language().moment(TALK, theirs=None, yours=LONDON, year=True), "Language.moment.year"),
            (lambda: language().times([TALK, 3], theirs=None, yours=LONDON), "Language.times.at[1]"),  # type: ignore[list-item]
            (lambda: language().listed("Ada"), "Language.listed.items"),
            (lambda: language().listed(3), "Language.listed.items"),  # type: ignore[arg-type]
            (lambda: language().listed(["Ada", " "]), "Language.listed.items[1]"),
            (lambda: language().listed(["Ada"], "nor"), "Language.listed.conjunction"),  # type: ignore[arg-type]
            (lambda: language().listed(["Ada"], []), "Language.listed.conjunction"),  # type: ignore[arg-type]
            (lambda: language().title(3), "Language.title.honorific"),  # type: ignore[arg-type]
            (lambda: language().salutation_end("casual"), "Language.salutation_end.tone"),
            (lambda: language().salutation_end([]), "Language.salutation_end.tone"),  # type: ignore[arg-type]
            (lambda: language().number(True), "Language.number.value"),
            (lambda: language().number(-1), "Language.number.value"),
            (lambda: language().number(10**5_000), "Language.number.value"),
            (lambda: language().duration(0), "Language.duration.minutes"),
            (lambda: language().duration(20.0), "Language.duration.minutes"),  # type: ignore[arg-type]
            (lambda: language().duration(30, 20), "Language.duration.minutes_to"),
        ],
    )
    def test_misuse_is_refused_with_its_place(self, call: object, place: str) -> None:
        assert callable(call)
        with pytest.raises(InvalidValue) as refused:
            call()

        assert [problem.where for problem in refused.value.problems] == [place]


@pytest.fixture(params=["Asia/Kolkata", "America/St_Johns", "Pacific/Apia"])
def elsewhere(request: pytest.FixtureRequest) -> Iterator[None]:
    """Move the machine to another zone for the time of a test."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


def test_the_zone_of_the_machine_does_not_matter(elsewhere: None) -> None:
    told = language("en-US").moment(TALK, theirs=LONDON, yours=SYDNEY)

    assert told == "Thursday, March 12 at 2 p.m. UK time (Friday, March 13 at 1 a.m. Sydney time)"
