"""The words of a language, as its file `templates/<language>/words.toml` gives them.

A file has what every region shares under `[every]`, and under `[regions.XX]` what a region writes otherwise.  Patterns
have named parts in braces, such as `{weekday} {day} {month}`; a part that is missing or unknown is found when the file
is read, and all that is wrong with a file is reported together.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from string import Formatter
from typing import Any

import attrs
from attrs import field, frozen

from infointerview.errors import InvalidTemplate, InvalidValue, Problem
from infointerview.model.fields import checked, items, whole_number
from infointerview.model.place import locale
from infointerview.model.suggestion import did_you_mean
from infointerview.model.text import line

__all__ = ["Wordbook", "Words"]


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
        try:
            found.append((line(key), _plain(phrase)))
        except InvalidValue as error:
            raise error.within(f"[{key}]") from None
    return tuple(found)


@frozen(kw_only=True, field_transformer=checked)
class Words:
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
        offer_own: With what an offer begins that stands as it was made.
        offer_due: With what a remark in brackets begins that says until when.
        offer_turned: What words of such an offer become when they are told to whoever made it.
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
    offer_own: tuple[str, ...] = _names(default=())
    offer_due: str = _text(default="")
    offer_turned: tuple[tuple[str, str], ...] = _key(_phrases, default=(), repr=False)
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


_REGION = re.compile(r"[A-Z]{2}|[0-9]{3}", re.ASCII)
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
            InvalidTemplate: It is no TOML, or the words do not fit; all problems are listed.
        """
        try:
            source = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            what, _, where = str(error).rstrip(")").partition(" (at ")
            place = f"{_file(language)}, {where.partition(',')[0]}"
            raise InvalidTemplate(Problem(place, f"it is no TOML: {what}", "repair the line")) from None
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
            InvalidValue: The language is no tag.
        """
        language = _language(language)
        if not isinstance(source, Mapping):
            raise InvalidValue.at("source", f"expected a mapping, got {type(source).__name__}")
        problems = list(_misplaced(source))
        regions, default = {}, source.get("default", "")
        if not problems:
            every, named = source.get("every", {}), source.get("regions", {})
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


def _language(tag: str) -> str:
    try:
        return locale(line(tag))
    except InvalidValue as error:
        raise error.within("language") from None


def _file(language: str) -> str:
    return f"{language}/words.toml"


def _misplaced(source: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with the tables of a file, before anybody reads the words in them."""
    tables = ("every", "regions", "same_as")
    if _has_odd_key(source):
        yield Problem("its keys", "one is no text", "write it as text")
        return
    for key in source:
        if key not in {*tables, "default"}:
            yield Problem(key, "there is no such table", did_you_mean(key, tables) or "put it under [every]")
    unlike = [key for key in tables if not isinstance(source.get(key, {}), Mapping)]
    if unlike:
        yield from (Problem(key, "it is no table", f"begin it with [{key}]") for key in unlike)
        return
    regions, same_as = source.get("regions", {}), source.get("same_as", {})
    for place, codes in (("regions", regions), ("same_as", same_as)):
        for code in codes:
            if not _REGION.fullmatch(code):
                yield Problem(f"{place}.{code}", "it is no region", "write two capitals, such as GB")
    for code, own in regions.items():
        if not isinstance(own, Mapping):
            yield Problem(f"regions.{code}", "it is no table", f"begin it with [regions.{code}]")
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
