"""How a language writes days, times, zones, lists, titles and lengths of time.

The words and patterns stand in the language's own file, `templates/<language>/words.toml`; nothing here is English.
Nothing depends on the machine's language or zone.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cache, reduce
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal, TypeVar
from zoneinfo import ZoneInfo

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.messages.words import Wordbook, Words
from infointerview.model import place, step
from infointerview.model.fields import whole_number
from infointerview.model.suggestion import did_you_mean
from infointerview.model.text import folded, line, optional_line
from infointerview.model.time import FIRST_YEAR, LAST_YEAR, day, instant, instants, zone
from infointerview.rules.wording import zone_in_words

__all__ = ["Language", "language"]

_OURS = "en"
_UTC = ZoneInfo("UTC")
# What a clock showed before there were zones: nobody knows it by that name today.
_LOCAL_MEAN_TIME = "LMT"
_Value = TypeVar("_Value")


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
            InvalidValue: It is no date of the years 1900 to 2199.

        >>> language("en-US").day(date(2027, 1, 4), year=2026)
        'Monday, January 4, 2027'
        """
        return self._day(_checked("Language.day.value", day, value), _year("Language.day.year", year))

    def time(self, value: datetime) -> str:
        """Return the time that an instant's own clock shows, to the minute.

        Raises:
            InvalidValue: The datetime is naive.

        >>> from datetime import UTC, datetime
        >>> at = datetime(2026, 3, 12, 14, tzinfo=UTC)
        >>> [language(tag).time(at) for tag in ("en-GB", "en-US", "en-AU")]
        ['14:00', '2:00 p.m.', '2 pm']
        """
        return self._time(_checked("Language.time.value", instant, value))

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
            InvalidValue: The datetime is naive, or a zone is none.

        >>> london, toronto = ZoneInfo("Europe/London"), ZoneInfo("America/Toronto")
        >>> at = datetime(2026, 3, 12, 14, tzinfo=london)
        >>> language("en-GB").moment(at, theirs=london, yours=toronto)
        'Thursday 12 March at 14:00 in London (10:00 in Toronto)'
        >>> language("en-GB").moment(at, theirs=None, yours=toronto)
        'Thursday 12 March at 10:00 in Toronto'
        """
        at = _checked("Language.moment.at", instant, at)
        year = _year("Language.moment.year", year)
        yours_local, yours_time = self._clock(at, _checked("Language.moment.yours", zone, yours))
        if theirs is None:
            return self._dated(yours_local, yours_time, year)
        theirs_local, theirs_time = self._clock(at, _checked("Language.moment.theirs", zone, theirs))
        told = self._dated(theirs_local, theirs_time, year)
        if theirs_local.utcoffset() == yours_local.utcoffset():
            return told
        if theirs_local.date() != yours_local.date():
            yours_time = self._dated(yours_local, yours_time, year)
        return self.words.beside.format(theirs=told, yours=yours_time)

    def times(
        self, at: Iterable[datetime], *, theirs: ZoneInfo | None, yours: ZoneInfo, year: int | None = None
    ) -> tuple[str, ...]:
        """Return several instants, each once and the earliest first, in the words of `moment`.

        Raises:
            InvalidValue: A datetime is naive, or a zone is none.
        """
        in_order = sorted({value.astimezone(UTC) for value in _checked("Language.times.at", instants, at)})
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
        phrases = _phrases(items)
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
            InvalidValue: It is no line of text.

        >>> [language("en-GB").title(given) for given in ("Dr.", "Professor")], language("en-US").title("Dr")
        (['Dr', 'Professor'], 'Dr.')
        """
        given = " ".join(_checked("Language.title.honorific", optional_line, honorific).split())
        written = {_bare(title): title for title in self.words.titles}
        return written.get(_bare(given), given)

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
            InvalidValue: It is no whole number, or out of range.

        >>> language("en").number(3), language("en").number(12)
        ('three', '12')
        """
        number = _checked("Language.number.value", lambda given: whole_number(given, least=0, most=9_999), value)
        return self.words.numbers[number] if number < len(self.words.numbers) else str(number)

    def duration(self, minutes: int, minutes_to: int | None = None) -> str:
        """Return a length of 1 to 600 minutes, or a range of lengths.

        Raises:
            InvalidValue: A length is no whole number or out of range, or the range runs backwards.

        >>> english = language("en")
        >>> english.duration(20), english.duration(20, 30), english.duration(60), english.duration(75)
        ('20 minutes', '20 to 30 minutes', 'an hour', 'an hour and 15 minutes')
        """
        least = _checked("Language.duration.minutes", step.minutes, minutes)
        if minutes_to is None:
            return self._length(least)
        most = _checked("Language.duration.minutes_to", step.minutes, minutes_to)
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

    def _day(self, value: date, year: int | None) -> str:
        pattern = self.words.day_with_year if _says_year(value, year) else self.words.day
        weekday, month = self.words.weekdays[value.weekday()], self.words.months[value.month - 1]
        return pattern.format(weekday=weekday, day=value.day, month=month, year=value.year)

    def _time(self, local: datetime) -> str:
        words = self.words
        if words.noon and (local.hour, local.minute) == (12, 0):
            return words.noon
        hour = local.hour if words.clock == 24 else (local.hour - 1) % 12 + 1
        pattern = words.full_hour if words.full_hour and local.minute == 0 else words.time
        half = words.am if local.hour < 12 else words.pm
        return pattern.format(hour=f"{hour:0{words.hour_digits}}", minute=f"{local.minute:02}", half=half)

    def _dated(self, local: datetime, time: str, year: int | None) -> str:
        pattern = self.words.day_at_time
        if _says_year(local, year):
            pattern = self.words.day_with_year_at_time or pattern
        return pattern.format(day=self._day(local.date(), year), time=time)

    def _clock(self, at: datetime, there: ZoneInfo) -> tuple[datetime, str]:
        """Return an instant on the clock of a zone, and how that clock's time is said."""
        local = at.astimezone(there)
        where = self._place(local, there)
        if not where:
            local, where = at.astimezone(_UTC), str(_UTC.key)
        said = self.words.time_at_place.format(time=self._time(local), place=where)
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
        InvalidValue: The tag or the country is none.

    >>> [language(tag).tag for tag in ("en-US", "en-IE", "en-ZA", "")], language(country="CA-ON").tag
    (['en-US', 'en-IE', 'en-GB', 'en-GB'], 'en-CA')
    >>> language("fr-CA")
    Language(tag='en-CA', fallback='fr-CA')
    """
    tag = _checked("language.tag", place.locale, tag)
    asked = tag or _OURS
    region = next((part for part in asked.split("-")[1:] if len(part) != 4), "")
    region = region or _checked("language.country", place.country, country)[:2]
    wanted = asked.removesuffix(f"-{region}")
    own = {book.language: book for book in _checked_books(wordbooks)}
    found = _book(wanted, own) or _book(wanted.partition("-")[0], own)
    book = found or own.get(_OURS) or _packaged(_OURS)
    code, words = book.region(region)
    return Language(
        tag=f"{book.language}-{code}" if code else book.language, words=words, fallback="" if found else tag
    )


def _book(name: str, own: Mapping[str, Wordbook]) -> Wordbook | None:
    return own.get(name) or (_packaged(name) if _file(name).is_file() else None)


@cache
def _packaged(name: str) -> Wordbook:
    return Wordbook.of_text(_file(name).read_text("utf-8"), language=name)


def _file(name: str) -> Traversable:
    return files("infointerview.messages").joinpath("templates", name, "words.toml")


def _checked_books(books: Iterable[Wordbook]) -> tuple[Wordbook, ...]:
    kept = tuple(books) if isinstance(books, Iterable) else (books,)
    for book in kept:
        if not isinstance(book, Wordbook):
            raise InvalidValue.at("language.wordbooks", f"expected a Wordbook, got {type(book).__name__}")
    return kept


def _checked(where: str, parse: Callable[[_Value], _Value], value: _Value) -> _Value:
    try:
        return parse(value)
    except InvalidValue as error:
        raise error.within(where) from None


def _year(where: str, value: int | None) -> int | None:
    if value is None:
        return None
    return _checked(where, lambda given: whole_number(given, least=FIRST_YEAR, most=LAST_YEAR), value)


def _says_year(value: date, year: int | None) -> bool:
    return year is not None and value.year != year


def _phrases(values: Iterable[str]) -> list[str]:
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise InvalidValue.at("Language.listed.items", f"expected several texts, got {type(values).__name__}")
    found = enumerate(values)
    return [" ".join(_checked(f"Language.listed.items[{at}]", line, value).split()) for at, value in found]


def _bare(title: str) -> str:
    return folded(title).replace(".", "")
