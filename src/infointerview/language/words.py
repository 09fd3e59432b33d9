"""The words of a language, as its file `templates/<language>/words.toml` gives them.

A file has what every region shares under `[every]`, and under `[regions.XX]` what a region writes otherwise.  Patterns
have named parts in braces, such as `{weekday} {day} {month}`; a part that is missing or unknown is found when the file
is read, and all that is wrong with a file is reported together.
"""

import re
import tomllib
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache, reduce
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Formatter
from typing import Any, Literal
from zoneinfo import ZoneInfo

import attrs
from attrs import field, frozen

from infointerview.errors import InvalidTemplate, InvalidValue, Problem, within
from infointerview.model import talk as step, values
from infointerview.model.fields import argument, checked, did_you_mean, items, several, spelt, whole_number
from infointerview.model.time import FIRST_YEAR, LAST_YEAR, day, instant, instants, zone
from infointerview.model.values import folded, line, locale, optional_line
from infointerview.patterns import regex
from infointerview.worktime.saying import ENGLISH, DateWords, zone_in_words


def _plain(value: object) -> str:
    """Return text in ordinary blanks, one at a time: it may end up anywhere in a line."""
    kept = line(value)  # type: ignore[arg-type]
    if kept != value or kept != " ".join(kept.split()):
        raise InvalidValue.because("it has blanks that are double, odd or around it", "use single ordinary blanks")
    return kept


def _optional(parse: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: value if value == "" else parse(value)


def _pattern(value: object, needs: tuple[str, ...], may: tuple[str, ...]) -> str:
    kept = _plain(value)
    try:
        parsed = [(name, spec, conversion) for _, name, spec, conversion in Formatter().parse(kept) if name is not None]
    except ValueError:
        raise InvalidValue.because("a brace has no partner", "write {{ for a brace that is meant as such") from None
    named = [name for name, _, _ in parsed]
    for name in named:
        if name not in {*needs, *may}:
            parts = ", ".join(f"{{{part}}}" for part in (*needs, *may))
            raise InvalidValue.because(f"there is no part {{{name[:40]}}}", did_you_mean(name, needs + may) or parts)
    if any(spec or conversion for _, spec, conversion in parsed):
        raise InvalidValue.because("a part has a format of its own", "write its name alone, such as {day}")
    for part in needs:
        if named.count(part) != 1:
            raise InvalidValue.because(f"it has the part {{{part}}} {named.count(part)} times", "have it once")
    return kept


def _key(parse: Callable[[Any], Any], **settings: Any) -> Any:
    return field(converter=parse, metadata={"parse": parse}, **settings)


def _text(**settings: Any) -> Any:
    return _key(_optional(_plain) if settings else _plain, **settings)


def _with(*needs: str, may: tuple[str, ...] = (), **settings: Any) -> Any:
    def parse(value: object) -> str:
        return _pattern(value, needs, may)

    return _key(_optional(parse) if settings else parse, **settings)


def _names(count: int | None = None, **settings: Any) -> Any:
    def parse(value: object) -> tuple[str, ...]:
        if not isinstance(value, list | tuple):
            raise InvalidValue.because(f"expected a list, got {type(value).__name__}")
        names = items(_plain, value)
        if len(names) != len(value) or count not in {None, len(names)}:
            raise InvalidValue.because(f"it has {len(names)} different names", f"give {count or 'each once'}")
        return names

    return _key(parse, **settings)


def _among(*values: int, **settings: Any) -> Any:
    def parse(value: object) -> int:
        number = whole_number(value, least=min(values), most=max(values))
        if number not in values:
            raise InvalidValue.because(f"{number} is out of range", f"give {' or '.join(map(str, values))}")
        return number

    return _key(parse, **settings)


def _phrases(value: object) -> tuple[tuple[str, str], ...]:
    if isinstance(value, tuple):
        value = dict(value)
    if not isinstance(value, Mapping):
        raise InvalidValue.because(f"expected a table, got {type(value).__name__}")
    found = []
    for key, phrase in value.items():
        with within(f"[{key}]"):
            found.append((line(key), _plain(phrase)))
    return tuple(found)


@spelt
@frozen(kw_only=True, field_transformer=checked, repr=False)
class Words(DateWords):
    """How one region writes a language: each attribute is a key of the file.

    Attributes:
        weekdays: The seven days, Monday first.
        months: The twelve months, January first.
        day: A day, of `{weekday}`, `{day}` and `{month}`.
        day_with_year: A day whose year is said as well, as `{year}`.
        clock: Whether the clock counts 24 hours or 12.
        hour_digits: 2 if an hour before ten is written with a nought, else 1.
        time: A time of day, of `{hour}`, `{minute}` and, on a clock of 12 hours, `{half}`.
        full_hour: A time at which the minutes are nought, if that is written otherwise.
        am: The `{half}` before noon.
        pm: The `{half}` from noon on.
        noon: A word for 12 o'clock at midday, if one is used.
        day_at_time: A day and a time, of `{day}` and `{time}`.
        day_with_year_at_time: The same after a day whose year is said, if that is written otherwise.
        place: Where a clock is, of `{city}`.
        places: Where a clock is, by the name of its zone, for zones that `place` does not fit.
        time_range: From the `{first}` time to the `{last}`.
        time_at_place: A time and where the clock is, of `{time}` and `{place}`.
        first_of_two: A time that the clock shows again afterwards, of `{time}`.
        second_of_two: A time that the clock has shown before, of `{time}`.
        beside: A moment on both clocks, of `{theirs}` and `{yours}`.
        list_middle: A list that goes on, of `{before}` and `{next}`.
        list_middle_apart: The same where an item itself holds what keeps the items apart.
        and_pair: Two items, both of which are meant, of `{before}` and `{last}`.
        and_end: Three or more of them.
        and_end_apart: Three or more, one of which holds what keeps the items apart.
        or_pair: Two items, one of which is meant, of `{before}` and `{last}`.
        or_end: Three or more of them.
        or_end_apart: Three or more, one of which holds what keeps the items apart.
        numbers: The numbers that are written in words, from nought on.
        one_minute: A length of one minute.
        minutes: A length of so many `{minutes}`.
        minutes_range: A length of `{least}` to `{most}` minutes.
        one_hour: A length of one hour.
        hour_and_a_half: A length of 90 minutes.
        whole_hours: A length of so many `{hours}`.
        hours_range: A length of `{least}` to `{most}` hours.
        hours_and_minutes: A length of some `{hours}` and some `{minutes}`, both with their words.
        titles: Titles before a name, as they are written.
        offer_acts: Verbs with which something begins that somebody offers to do, rather than a thing that they offer.
        offer_act: Something to do after `You kindly offered`, of `{act}`.
        offer_done: Things that are done and not sent when somebody offers them, such as a visit.
        offer_send: Any other thing after `You kindly offered`, of `{thing}`.
        offer_own: With what an offer begins that stands as it was made.
        offer_due: With what a remark in brackets begins that says until when.
        offer_turned: What words of such an offer become when they are told to whoever made it.
        today: The day of sending; blank where a language does not say days from the day of sending.
        this_morning: The same before noon.
        this_afternoon: The same after it, of what is still to come.
        this_evening: The same from 17:00 on.
        yesterday: The day before.
        tomorrow: The day after.
        on_day: A day of this week or the next, as a `{weekday}`.
        last_weekday: A day before that, as a `{weekday}`, while no other day of that name has been since.
        last_week: A day of the week before, where no day of the week says it.
        on_date: A day of the last month, as `{day}` and `{month}`.
        full_date: A day further ahead, as `{day}`, a day in full.
        in_month: A day before that, as its `{month}`.
        last_year: A day of the year before this one.
        in_year: A day before that, as its `{year}`.
        small_words: Words that have a capital at the beginning of a sentence alone, in small letters; no names.
        formal_salutation_end: The mark after a formal salutation.
        friendly_salutation_end: The mark after a friendly one.
    """

    weekdays: tuple[str, ...] = _names(7)
    months: tuple[str, ...] = _names(12)
    day: str = _with("weekday", "day", "month")
    day_with_year: str = _with("weekday", "day", "month", "year")
    clock: int = _among(12, 24)
    hour_digits: int = _among(1, 2, default=1)
    time: str = _with("hour", "minute", may=("half",))
    full_hour: str = _with("hour", may=("half",), default="")
    am: str = _text(default="")
    pm: str = _text(default="")
    noon: str = _text(default="")
    day_at_time: str = _with("day", "time")
    day_with_year_at_time: str = _with("day", "time", default="")
    place: str = _with("city")
    places: tuple[tuple[str, str], ...] = _key(_phrases, default=(), repr=False)
    time_range: str = _with("first", "last", default="{first} - {last}")
    time_at_place: str = _with("time", "place")
    first_of_two: str = _with("time")
    second_of_two: str = _with("time")
    beside: str = _with("theirs", "yours")
    list_middle: str = _with("before", "next")
    list_middle_apart: str = _with("before", "next")
    and_pair: str = _with("before", "last")
    and_end: str = _with("before", "last")
    and_end_apart: str = _with("before", "last")
    or_pair: str = _with("before", "last")
    or_end: str = _with("before", "last")
    or_end_apart: str = _with("before", "last")
    numbers: tuple[str, ...] = _names(default=())
    one_minute: str = _text()
    minutes: str = _with("minutes")
    minutes_range: str = _with("least", "most")
    one_hour: str = _text()
    hour_and_a_half: str = _text()
    whole_hours: str = _with("hours")
    hours_range: str = _with("least", "most")
    hours_and_minutes: str = _with("hours", "minutes")
    titles: tuple[str, ...] = _names(default=())
    offer_acts: tuple[str, ...] = _names(default=(), repr=False)
    offer_act: str = _with("act", default="")
    offer_done: tuple[str, ...] = _names(default=(), repr=False)
    offer_send: str = _with("thing", default="")
    offer_own: tuple[str, ...] = _names(default=())
    offer_due: str = _text(default="")
    offer_turned: tuple[tuple[str, str], ...] = _key(_phrases, default=(), repr=False)
    today: str = _text(default="")
    this_morning: str = _text(default="")
    this_afternoon: str = _text(default="")
    this_evening: str = _text(default="")
    yesterday: str = _text(default="")
    tomorrow: str = _text(default="")
    on_day: str = _with("weekday", default="")
    last_weekday: str = _with("weekday", default="")
    last_week: str = _text(default="")
    on_date: str = _with("day", "month", default="")
    full_date: str = _with("day", default="")
    in_month: str = _with("month", default="")
    last_year: str = _text(default="")
    in_year: str = _with("year", default="")
    small_words: tuple[str, ...] = _names(default=(), repr=False)
    formal_salutation_end: str = _text(default="")
    friendly_salutation_end: str = _text(default="")

    def __attrs_post_init__(self) -> None:
        """Refuse a time from which nobody could tell morning from afternoon."""
        halves = "{half}" in self.time and (not self.full_hour or "{half}" in self.full_hour)
        if self.clock == 12 and not (halves and self.am and self.pm and self.am != self.pm):
            raise InvalidValue.at(
                "Words.time", "a clock of 12 hours does not tell the halves of the day apart", "use {half}, am and pm"
            )


_REGION = regex(r"[A-Z]{2}|[0-9]{3}", re.ASCII)
_KEYS: Mapping[str, "attrs.Attribute[Any]"] = attrs.fields_dict(Words)


@frozen(kw_only=True)
class Wordbook:
    """The words of a language in all its regions.

    Attributes:
        language: The language, such as `en`, with its script where that is told apart, such as `zh-Hant`.
        default: The region whose words are used where no other is known; empty if the language is one everywhere.
        regions: The words by region.
        same_as: Regions that write as another one does.
    """

    language: str = field()
    default: str = field()
    regions: tuple[tuple[str, Words], ...] = field(repr=False)
    same_as: tuple[tuple[str, str], ...] = field(repr=False)

    def region(self, code: str) -> tuple[str, Words]:
        """Return a region that the language is written for and its words; of an unknown one those of the default."""
        followed = dict(self.same_as).get(code, code)
        words = dict(self.regions)
        return (code, words[followed]) if followed in words else (self.default, words[self.default])

    @classmethod
    def of_text(cls, text: str, *, language: str) -> "Wordbook":
        """Return the words that a file in TOML gives.

        Raises:
            InvalidTemplate: The text is not valid TOML, or the words do not fit; all problems are listed.
        """
        try:
            source = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            what, _, where = str(error).rstrip(")").partition(" (at ")
            place = f"{_file(language)}, {where.partition(',')[0]}"
            raise InvalidTemplate(Problem(place, f"not valid TOML: {what}", "repair the line")) from None
        except RecursionError:
            raise InvalidTemplate(Problem(_file(language), "it is nested too deeply", "put keys in tables")) from None
        except TypeError:
            raise InvalidValue.at("text", f"expected text, got {type(text).__name__}") from None
        return cls.of(source, language=language)

    @classmethod
    def of(cls, source: Mapping[str, Any], *, language: str) -> "Wordbook":
        """Return the words that a mapping gives, which is laid out as the file is.

        Raises:
            InvalidTemplate: The words do not fit; all problems are listed.
            InvalidValue: The language is not a tag such as `en`.
        """
        with within("language"):
            language = locale(line(language))
        if not isinstance(source, Mapping):
            raise InvalidValue.at("source", f"expected a mapping, got {type(source).__name__}")
        problems = list(_misplaced(source))
        regions, default = {}, source.get("default", "")
        if not problems:
            every, named = source.get("every", {}), source.get("regions", {})
            if language.partition("-")[0] == _OURS:
                every = {"weekdays": ENGLISH.weekdays, "months": ENGLISH.months, **every}
            for code, own in (named or {"": {}}).items():
                words = _words(every, own, code, problems)
                if words is not None:
                    regions[code] = words
        if problems:
            raise InvalidTemplate(
                *dict.fromkeys(Problem(f"{_file(language)}, {p.where}", p.what, p.repair) for p in problems)
            )
        return cls(
            language=language,
            default=default,
            regions=tuple(regions.items()),
            same_as=tuple(source.get("same_as", {}).items()),
        )


def _file(language: str) -> str:
    return f"{language}/words.toml"


def _misplaced(source: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with the tables of a file, before anybody reads the words in them."""
    tables = ("every", "regions", "same_as")
    if _has_odd_key(source):
        yield Problem("its keys", "a key is not text", "write it as text")
        return
    for key in source:
        if key not in {*tables, "default"}:
            yield Problem(key, "there is no such table", did_you_mean(key, tables) or "put it under [every]")
    unlike = [key for key in tables if not isinstance(source.get(key, {}), Mapping)]
    if unlike:
        yield from (Problem(key, "expected a table", f"begin it with [{key}]") for key in unlike)
        return
    regions, same_as = source.get("regions", {}), source.get("same_as", {})
    for place, codes in (("regions", regions), ("same_as", same_as)):
        for code in codes:
            if not _REGION.fullmatch(code):
                yield Problem(f"{place}.{code}", "not a region", "write two capitals, such as GB")
    for code, own in regions.items():
        if not isinstance(own, Mapping):
            yield Problem(f"regions.{code}", "expected a table", f"begin it with [regions.{code}]")
    named = [("default", source.get("default", ""))] if regions or "default" in source else []
    for place, code in [*named, *((f"same_as.{code}", other) for code, other in same_as.items())]:
        if code not in list(regions):
            yield Problem(place, "it names no region of the file", f"name one of {', '.join(regions) or 'its regions'}")


def _has_odd_key(table: object, depth: int = 3) -> bool:
    # TOML has none; a mapping may.
    return isinstance(table, Mapping) and any(
        not isinstance(key, str) or (depth > 0 and _has_odd_key(inner, depth - 1)) for key, inner in table.items()
    )


def _words(every: Mapping[str, Any], own: Mapping[str, Any], code: str, problems: list[Problem]) -> Words | None:
    """Return the words of a region, or note what is wrong with them."""
    merged: dict[str, Any] = {}
    before = len(problems)
    for key, value in {**every, **own}.items():
        place = f"regions.{code}.{key}" if key in own else f"every.{key}"
        if key not in _KEYS:
            problems.append(Problem(place, "there is no such key", did_you_mean(key, _KEYS) or "remove it"))
            continue
        try:
            merged[key] = _KEYS[key].metadata["parse"](value)
        except InvalidValue as error:
            problems += error.within(place).problems
    where = f"regions.{code}" if code else "every"
    for key, attribute in _KEYS.items():
        if attribute.default is attrs.NOTHING and key not in {**every, **own}:
            problems.append(Problem(f"{where}.{key}", "the key is missing", "add it, here or under [every]"))
    if len(problems) > before:
        return None
    try:
        return Words(**merged)
    except InvalidValue as error:
        problems += error.within(where).problems
        return None


# -- languages ---------------------------------------------------------------------------------------------------------

# How a language writes days, times, zones, lists, titles and lengths of time.
#
# The words and patterns stand in the language's own file, `templates/<language>/words.toml`; nothing here is English.
# Nothing depends on the machine's language or zone.


_OURS = "en"
_UTC = ZoneInfo("UTC")
# What a clock showed before there were zones: nobody knows it by that name today.
_LOCAL_MEAN_TIME = "LMT"


@frozen(kw_only=True)
class Language:
    """A language as one region writes it.

    What it writes has ordinary blanks, one at a time, and never an offset such as +05:30 alone.

    Attributes:
        tag: The language and region, such as `en-GB`.
        words: The words and patterns that it is made of.
        fallback: The tag that was asked for, if that language has no words here and another stands in for it.

    >>> from datetime import date
    >>> british, american = language("en-GB"), language("en-US")
    >>> british.day(date(2026, 3, 12)), american.day(date(2026, 3, 12))
    ('Thursday 12 March', 'Thursday, March 12')
    """

    tag: str = field()
    words: Words = field(repr=False)
    fallback: str = field(default="")

    def day(self, value: date, *, year: int | None = None) -> str:
        """Return a day; with its year where that is not the *year* that the reader expects.

        Raises:
            InvalidValue: The date lies outside the years 1900 to 2199.

        >>> language("en-US").day(date(2027, 1, 4), year=2026)
        'Monday, January 4, 2027'
        """
        return self.words.write_day(argument("Language.day.value", day, value), year=_year("Language.day.year", year))

    def day_from(self, value: date, *, sent: datetime, on_paper: bool = False) -> str:
        """Return a day as people say it who write on the day of *sent*; where a language has no such words, as `day`.

        Args:
            value: The day; or an instant on the reader's clock, of which the time of day is said too on the same day.
            sent: When it is written, on the reader's clock.
            on_paper: Whether it is read days later, so that neither *today* nor *yesterday* holds.

        Raises:
            InvalidValue: A date lies outside the years 1900 to 2199, or *sent* is naive.

        >>> from datetime import UTC, date, datetime
        >>> english, sent = language("en-US"), datetime(2026, 3, 18, 9, tzinfo=UTC)
        >>> [english.day_from(date(2026, 3, on), sent=sent) for on in (18, 17, 16, 12, 10, 19, 23)]
        ['today', 'yesterday', 'on Monday', 'last Thursday', 'last week', 'tomorrow', 'on Monday']
        >>> english.day_from(date(2026, 1, 5), sent=sent), english.day_from(date(2025, 3, 5), sent=sent)
        ('in January', 'last year')
        """
        sent = argument("Language.day_from.sent", instant, sent)
        if isinstance(value, datetime):
            value = argument("Language.day_from.value", instant, value).astimezone(sent.tzinfo)
            on = value.date()
        else:
            on = argument("Language.day_from.value", day, value)
        words, away = self.words, (on - sent.date()).days
        if not words.today:
            return words.write_day(on, year=sent.year)
        weekday, month = words.weekdays[on.weekday()], words.months[on.month - 1]
        if not on_paper and away in {-1, 0, 1}:
            if away:
                return words.yesterday if away < 0 else words.tomorrow
            if not isinstance(value, datetime):
                return words.today
            if value.hour < 12:
                return words.this_morning
            if value.hour >= 17:
                return words.this_evening
            return words.this_afternoon if value.timestamp() > sent.timestamp() else words.today
        if -4 <= away <= 6:
            return words.on_day.format(weekday=weekday)
        if away > 0:
            return words.full_date.format(day=words.write_day(on, year=sent.year))
        # Of two days of one name nobody knows which is the last.
        if away >= -7:
            return words.last_weekday.format(weekday=weekday)
        if away >= -31:
            is_last_week = not on_paper and -away - sent.weekday() <= 7
            return (is_last_week and words.last_week) or words.on_date.format(day=on.day, month=month)
        if on.year == sent.year or away > -183:
            return words.in_month.format(month=month)
        return words.last_year if on.year == sent.year - 1 else words.in_year.format(year=on.year)

    def time(self, value: datetime) -> str:
        """Return the time that an instant's own clock shows, to the minute.

        Raises:
            InvalidValue: The datetime is naive.

        >>> from datetime import UTC, datetime
        >>> at = datetime(2026, 3, 12, 14, tzinfo=UTC)
        >>> [language(tag).time(at) for tag in ("en-GB", "en-US", "en-AU")]
        ['2pm', '2 p.m.', '2 pm']
        """
        return self._time(argument("Language.time.value", instant, value))

    def moment(self, at: datetime, *, theirs: ZoneInfo | None, yours: ZoneInfo, year: int | None = None) -> str:
        """Return an instant on the recipient's clock, and on the seeker's beside it where the two differ.

        A clock is named by its city.  Where a zone has none, it is named by the letters that its region uses, and
        where it has no letters either, the time is given in UTC.  The date of the other clock is said where it is
        another one.  Of a time that a clock shows twice, it is said which of the two is meant.

        Args:
            at: The instant, aware.
            theirs: The recipient's zone; the seeker's clock alone is told if it is unknown.
            yours: The seeker's zone.
            year: The year that the reader expects; another one is said.

        Raises:
            InvalidValue: The datetime is naive, or a zone is unknown.

        >>> london, toronto = ZoneInfo("Europe/London"), ZoneInfo("America/Toronto")
        >>> at = datetime(2026, 3, 12, 14, tzinfo=london)
        >>> language("en-GB").moment(at, theirs=london, yours=toronto)
        'Thursday 12 March at 2pm UK time (10am Eastern)'
        >>> language("en-GB").moment(at, theirs=None, yours=toronto)
        'Thursday 12 March at 10am Eastern'
        """
        at = argument("Language.moment.at", instant, at)
        year = _year("Language.moment.year", year)
        yours_local, yours_time = self._clock(at, argument("Language.moment.yours", zone, yours))
        if theirs is None:
            return self.words.write_day_at(yours_local, yours_time, year=year)
        theirs_local, theirs_time = self._clock(at, argument("Language.moment.theirs", zone, theirs))
        if theirs_local.utcoffset() == yours_local.utcoffset():
            return self.words.write_day_at(theirs_local, theirs_time, year=year)
        return self.words.write_both(theirs_local, theirs_time, yours_local, yours_time, year=year)

    def clocks(
        self,
        at: datetime,
        *,
        theirs: ZoneInfo | None,
        yours: ZoneInfo,
        year: int | None = None,
        until: datetime | None = None,
    ) -> str:
        """Return the time of an instant without its day, on both clocks where they differ, as `moment` does.

        Where both clocks are known to show the same, nobody has to be told where they are.  With *until*, an instant of
        the same day, it is the stretch from one to the other.

        Raises:
            InvalidValue: The datetime is naive, or a zone is unknown.

        >>> london, toronto = ZoneInfo("Europe/London"), ZoneInfo("America/Toronto")
        >>> at = datetime(2026, 3, 12, 14, tzinfo=london)
        >>> language("en-GB").clocks(at, theirs=london, yours=toronto)
        '2pm UK time (10am Eastern)'
        >>> language("en-GB").clocks(at, theirs=london, yours=london)
        '2pm'
        """
        at = argument("Language.clocks.at", instant, at)
        until = None if until is None else argument("Language.clocks.until", instant, until)
        yours_local, yours_time = self._clock(at, argument("Language.clocks.yours", zone, yours), until)
        if theirs is None:
            return yours_time
        theirs_local, theirs_time = self._clock(at, argument("Language.clocks.theirs", zone, theirs), until)
        if theirs_local.utcoffset() != yours_local.utcoffset():
            if yours_local.date() != theirs_local.date():
                yours_time = self.words.write_day_at(yours_local, yours_time, year=year)
            return self.words.beside.format(theirs=theirs_time, yours=yours_time)
        # Of a time that a clock shows twice, the place stays with the word for which of the two it is.
        is_twice = theirs_local.utcoffset() != theirs_local.replace(fold=1 - theirs_local.fold).utcoffset()
        return theirs_time if is_twice else self._range(theirs_local, until)

    def times(
        self, at: Iterable[datetime], *, theirs: ZoneInfo | None, yours: ZoneInfo, year: int | None = None
    ) -> tuple[str, ...]:
        """Return several instants, each once and the earliest first, in the words of `moment`.

        Raises:
            InvalidValue: A datetime is naive, or a zone is unknown.
        """
        in_order = sorted({value.astimezone(UTC) for value in argument("Language.times.at", instants, at)})
        return tuple(self.moment(value, theirs=theirs, yours=yours, year=year) for value in in_order)

    def listed(self, items: Iterable[str], conjunction: Literal["and", "or"] = "and") -> str:
        """Return items as one phrase; nothing if there are none.

        Raises:
            InvalidValue: An item is blank or no text, or there is no such conjunction.

        >>> names = ["Ada Quist", "Bo Lindqvist", "Mei-Ling Tan"]
        >>> language("en-GB").listed(names), language("en-US").listed(names, "or")
        ('Ada Quist, Bo Lindqvist and Mei-Ling Tan', 'Ada Quist, Bo Lindqvist, or Mei-Ling Tan')
        """
        chosen = {
            "and": (self.words.and_pair, self.words.and_end, self.words.and_end_apart),
            "or": (self.words.or_pair, self.words.or_end, self.words.or_end_apart),
        }.get(conjunction if isinstance(conjunction, str) else "")
        if chosen is None:
            raise InvalidValue.at("Language.listed.conjunction", "there is no such conjunction", "choose 'and' or 'or'")
        pair, end, end_apart = chosen
        phrases = _texts(items)
        if len(phrases) <= 1:
            return "".join(phrases)
        *before, last = phrases
        if len(before) == 1:
            return pair.format(before=before[0], last=last)
        middle = self.words.list_middle
        mark = middle.format(before="", next="").strip()
        if mark and any(mark in phrase for phrase in phrases):
            middle, end = self.words.list_middle_apart, end_apart
        return end.format(before=reduce(lambda said, item: middle.format(before=said, next=item), before), last=last)

    def title(self, honorific: str) -> str:
        """Return a title as the region writes it; one that it has no rule for stays as it is.

        Raises:
            InvalidValue: It is not a single line of text.

        >>> [language("en-GB").title(given) for given in ("Dr.", "Professor")], language("en-US").title("Dr")
        (['Dr', 'Professor'], 'Dr.')
        """
        given = " ".join(argument("Language.title.honorific", optional_line, honorific).split())
        bare = _bare(given)
        # "Prof." stands for "Professor".
        shortened = (title for title in self.words.titles if len(bare) > 3 and _bare(title).startswith(bare))
        return next((title for title in self.words.titles if _bare(title) == bare), next(shortened, given))

    def salutation_end(self, tone: str) -> str:
        """Return the mark after the salutation of a `formal` or a `friendly` message.

        Raises:
            InvalidValue: There is no such tone.

        >>> language("en-US").salutation_end("formal"), language("en-GB").salutation_end("formal")
        (':', ',')
        """
        ends = {"formal": self.words.formal_salutation_end, "friendly": self.words.friendly_salutation_end}
        if not isinstance(tone, str) or tone not in ends:
            raise InvalidValue.at(
                "Language.salutation_end.tone",
                "there is no such tone",
                did_you_mean(str(tone)[:40], ends) or "choose 'formal' or 'friendly'",
            )
        return ends[tone]

    def number(self, value: int) -> str:
        """Return a number of 0 to 9999: a small one in words, as far as the language has them, others in figures.

        Raises:
            InvalidValue: It is not a whole number, or is out of range.

        >>> language("en").number(3), language("en").number(12)
        ('three', '12')
        """
        number = argument("Language.number.value", lambda given: whole_number(given, least=0, most=9_999), value)
        return self.words.numbers[number] if number < len(self.words.numbers) else str(number)

    def duration(self, minutes: int, minutes_to: int | None = None) -> str:
        """Return a length of 1 to 600 minutes, or a range of lengths.

        Raises:
            InvalidValue: A length is not a whole number or is out of range, or the range runs backwards.

        >>> english = language("en")
        >>> english.duration(20), english.duration(20, 30), english.duration(60), english.duration(75)
        ('20 minutes', '20 to 30 minutes', 'an hour', 'an hour and 15 minutes')
        """
        least = argument("Language.duration.minutes", step.minutes, minutes)
        if minutes_to is None:
            return self._length(least)
        most = argument("Language.duration.minutes_to", step.minutes, minutes_to)
        if most < least:
            raise InvalidValue.at("Language.duration.minutes_to", "it is less than minutes", "give the shorter first")
        if most == least:
            return self._length(least)
        if least % 60 or most % 60:
            return self.words.minutes_range.format(least=least, most=most)
        return self.words.hours_range.format(least=self.number(least // 60), most=self.number(most // 60))

    def _length(self, minutes: int) -> str:
        hours, rest = divmod(minutes, 60)
        if minutes == 90:
            return self.words.hour_and_a_half
        in_minutes = self.words.one_minute if rest == 1 else self.words.minutes.format(minutes=rest)
        if not hours:
            return in_minutes
        in_hours = self.words.one_hour if hours == 1 else self.words.whole_hours.format(hours=self.number(hours))
        return self.words.hours_and_minutes.format(hours=in_hours, minutes=in_minutes) if rest else in_hours

    def _time(self, local: datetime) -> str:
        words = self.words
        if words.noon and (local.hour, local.minute) == (12, 0):
            return words.noon
        hour = local.hour if words.clock == 24 else (local.hour - 1) % 12 + 1
        pattern = words.full_hour if words.full_hour and local.minute == 0 else words.time
        half = words.am if local.hour < 12 else words.pm
        return pattern.format(hour=f"{hour:0{words.hour_digits}}", minute=f"{local.minute:02}", half=half)

    def _range(self, local: datetime, until: datetime | None) -> str:
        """Return a time, or the stretch from it until another instant on the same clock."""
        if until is None:
            return self._time(local)
        return self.words.time_range.format(first=self._time(local), last=self._time(until.astimezone(local.tzinfo)))

    def _clock(self, at: datetime, there: ZoneInfo, until: datetime | None = None) -> tuple[datetime, str]:
        """Return an instant on the clock of a zone, and how that clock's time is said."""
        local = at.astimezone(there)
        where = self._place(local, there)
        if not where:
            local, where = at.astimezone(_UTC), str(_UTC.key)
        said = self.words.time_at_place.format(time=self._range(local, until), place=where)
        if local.utcoffset() == local.replace(fold=1 - local.fold).utcoffset():
            return local, said
        # An instant lies in no gap, so that the clock shows this time twice.
        pattern = self.words.second_of_two if local.fold else self.words.first_of_two
        return local, pattern.format(time=said)

    def _place(self, local: datetime, there: ZoneInfo) -> str:
        """Return where a clock is, or nothing if its zone has neither a place nor letters."""
        named = dict(self.words.places).get(there.key)
        if named:
            return named
        if "/" in there.key and not there.key.startswith("Etc/"):
            return self.words.place.format(city=zone_in_words(there))
        letters = local.tzname() or ""
        return letters if letters.isalpha() and letters != _LOCAL_MEAN_TIME else ""


def language(tag: str = "", *, country: str = "", wordbooks: Iterable[Wordbook] = ()) -> Language:
    """Return the language and region that fit a BCP 47 tag best.

    The region is that of the tag, else the country; a region that the language has no words for gets those of its
    default region.  A language without words is answered in English, and `Language.fallback` says so.

    Args:
        tag: The tag, such as a contact's or the seeker's `locale`.
        country: An ISO 3166 code, for a tag without a region.
        wordbooks: Languages beside those of this library, looked at first.

    Raises:
        InvalidValue: The tag or the country is not valid.

    >>> [language(tag).tag for tag in ("en-US", "en-IE", "en-ZA", "")], language(country="CA-ON").tag
    (['en-US', 'en-IE', 'en-GB', 'en-GB'], 'en-CA')
    >>> language("fr-CA")
    Language(tag='en-CA', fallback='fr-CA')
    """
    tag = argument("language.tag", values.locale, tag)
    asked = tag or _OURS
    region = next((part for part in asked.split("-")[1:] if len(part) != 4), "")
    region = region or argument("language.country", values.country, country)[:2]
    wanted = asked.removesuffix(f"-{region}")
    own: dict[str, Wordbook] = {}
    for each in wordbooks if isinstance(wordbooks, Iterable) else (wordbooks,):
        if not isinstance(each, Wordbook):
            raise InvalidValue.at("language.wordbooks", f"expected a Wordbook, got {type(each).__name__}")
        own[each.language] = each
    found = _book(wanted, own) or _book(wanted.partition("-")[0], own)
    book = found or own.get(_OURS) or _packaged(_OURS)
    code, words = book.region(region)
    return Language(
        tag=f"{book.language}-{code}" if code else book.language, words=words, fallback="" if found else tag
    )


def _book(name: str, own: Mapping[str, Wordbook]) -> Wordbook | None:
    return own.get(name) or (_packaged(name) if _words_file(name).is_file() else None)


@cache
def _packaged(name: str) -> Wordbook:
    return Wordbook.of_text(_words_file(name).read_text("utf-8"), language=name)


def _words_file(name: str) -> Traversable:
    return files("infointerview.messages").joinpath("templates", name, "words.toml")


def _year(where: str, value: int | None) -> int | None:
    if value is None:
        return None
    return argument(where, lambda given: whole_number(given, least=FIRST_YEAR, most=LAST_YEAR), value)


def _texts(values: Iterable[str]) -> list[str]:
    found = enumerate(several("several texts", values, "Language.listed.items"))
    return [" ".join(argument(f"Language.listed.items[{at}]", line, value).split()) for at, value in found]


def _bare(title: str) -> str:
    return folded(title).replace(".", "")


# -- phrases of people, as they fit into a sentence --------------------------------------------------------------------

_A_WORD = regex(r"\w+")


def clause(text: str, small_words: Container[str] = ()) -> str:
    """Return *text* as a part of a sentence: without the mark that it may end with.

    A capital at its beginning stays, since it may be that of a name, unless the word is one of the *small_words*.

    >>> clause("We both rowed at Leeds.", {"we"}), clause("Leeds Rowing Club.", {"we"})
    ('we both rowed at Leeds', 'Leeds Rowing Club')
    """
    text = text.strip().rstrip(".!?").rstrip()
    first, _, rest = text.partition(" ")
    is_letter_of_a_name = len(first) == 1 and rest[:1].isupper()
    if first.lower() in small_words and not first[1:].isupper() and not is_letter_of_a_name:
        return text[:1].lower() + text[1:]
    return text


def after(text: str, *beginnings: str) -> str:
    """Return *text* as it goes on after one of some *beginnings*, which it may repeat in small letters or capitals.

    >>> after("Because we met", "because "), after("I'll read it", "I will ", "i'll ")
    ('we met', 'read it')
    """
    text = text.strip()
    plain = text.replace("\u2019", "'").lower()
    found = next((each for each in beginnings if plain.startswith(each.lower())), "")
    return text[len(found) :].lstrip() if found else text


def inside(text: str) -> str:
    """Return *text* that begins with a verb or another common word as it stands inside a sentence.

    >>> inside("Read the report"), inside("GIS courses are next")
    ('read the report', 'GIS courses are next')
    """
    return text[:1].lower() + text[1:] if text.partition(" ")[0][1:].islower() else text


def repeats(text: str, other: str, small_words: Container[str] = ()) -> bool:
    """Return whether *other* speaks of what *text* speaks of: whether they share a word of four letters or an acronym.

    The ending of a word does not count, and neither do *small_words*.

    >>> repeats("rewritten my case study", "I rewrote my case study"), repeats("applied to Leeds", "Our podcast is out")
    (True, False)
    """
    telling, said = (
        {word[:5] for word in map(folded, _TELLING_WORD.findall(each)) if word not in small_words}
        for each in (text, other)
    )
    return not telling.isdisjoint(said)


_TELLING_WORD = regex(r"\w{4,}|\b[A-Z]{2,4}\b")


def offered(text: str, words: Words) -> str:
    """Return what somebody offered, as it goes on after words such as `You kindly offered`.

    It may be noted as a thing, as something to do, or as they said it themselves; until when is left out.
    """
    text = clause(text, words.small_words)
    if words.offer_due and text.endswith(")"):
        text = (text.rpartition(words.offer_due)[0] or text).rstrip()
    act = after(text, *(f"{beginning} " for beginning in words.offer_own))
    if act != text:
        turned = dict(words.offer_turned)
        act = _A_WORD.sub(lambda word: turned.get(word[0].lower(), word[0]), act)
    begins_with = act.partition(" ")[0].lower()
    if words.offer_act and begins_with in words.offer_acts:
        return words.offer_act.format(act=inside(act))
    is_done = not {*_A_WORD.findall(act.lower())}.isdisjoint(words.offer_done)
    if words.offer_send and not is_done and not begins_with.endswith("ing"):
        return words.offer_send.format(thing=act)
    return act


def sentence(text: str, mark: str = ".") -> str:
    """Return *text* as the end of a sentence: with a *mark*, unless it ends with one of its own.

    >>> sentence("how it began"), sentence("it began (as he said.)")
    ('how it began.', 'it began (as he said.)')
    """
    text = text.strip()
    ended = text.rstrip("\"'\u201d\u2019)]").endswith((".", "!", "?", "…", "。"))
    return text if ended else f"{text}{mark}"


def statement(text: str, mark: str = ".") -> str:
    """Return *text* as a sentence of its own: with a capital, and with a *mark* unless it ends with one.

    >>> statement("nothing so far"), statement("eBay, of all things!"), statement("has it been built", "?")
    ('Nothing so far.', 'eBay, of all things!', 'Has it been built?')
    """
    text = text.strip()
    first = text.partition(" ")[0].rstrip(",;:.!?").replace("'", "").replace("\u2019", "")
    # A letter such as ß has no capital of one letter.
    if first.isalpha() and first.islower() and len(first[0].upper()) == 1:
        text = text[0].upper() + text[1:]
    return sentence(text, mark)
