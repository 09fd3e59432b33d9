"""The day that somebody means by `Friday`, `20 April` or `in two weeks`, jotted down on the day of a talk.

A day counts from the talk.  What may be any of several days, such as `next week` or `in March`, is not read.
"""

import re
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

from dateutil import parser
from dateutil.relativedelta import relativedelta

from infointerview.model.values import folded

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rs|rsday|urday|r)?\.?"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_LEAD = re.compile(r"(?:(?:by|on|until|till|due|no later than|this|coming|the) )+")
_NUMBER = r"[0-9]{1,2}"
_ORDINAL = r"(?:st|nd|rd|th)"
_WITH_MONTH = re.compile(
    rf"(?:{_WEEKDAY},? )?(?:the )?"
    rf"({_NUMBER}{_ORDINAL}?(?: of)? {_MONTH}|{_MONTH} (?:the )?{_NUMBER}{_ORDINAL}?)(?:,? ([0-9]{{4}}))?"
)
_IN_NUMBERS = re.compile(rf"({_NUMBER})([./-])({_NUMBER})\.?(?:\2?([0-9]{{4}}))?")
_COUNTS = {
    word: n for n, words in enumerate(("a one", "two", "three", "four", "five", "six"), 1) for word in words.split()
}
_LATER = re.compile(rf"(?:in|within) (?:the next )?({'|'.join(_COUNTS)}|{_NUMBER}) (day|week|month)s?(?:'? time)?")
_MONTH_ENDS = re.compile(rf"(?:the )?end of (?:the (month)|({_MONTH}))")
_OF_A_MONTH = re.compile(rf"({_NUMBER}){_ORDINAL}")
_BEGINS = re.compile(
    r"(?:[,;:]| [-\u2013\u2014])?\s+(?=(?:by|on|until|till|in|within|no later than|today|tomorrow)\b)", re.IGNORECASE
)
# A day without a year that is further off than this is more likely a slip of the pen.
_SOON = timedelta(days=300)
_LEAP_YEAR = 2000


def day_said(written: str, talk: date, *, today: date) -> date | None:
    """Return the one day that is meant, or `None` if it may be several or none.

    A weekday is the next one after the talk, never the day itself.

    Args:
        written: The day as somebody jotted it down.
        talk: The day of the talk.
        today: When it was jotted down; `tomorrow` and `in two weeks` are read on the day of the talk only.

    >>> thursday = date(2026, 3, 12)
    >>> for written in ("Friday", "by Thursday", "20 April", "April 20th", "the end of March", "next week", "in March"):
    ...     print(written, "=", day_said(written, thursday, today=thursday))
    Friday = 2026-03-13
    by Thursday = 2026-03-19
    20 April = 2026-04-20
    April 20th = 2026-04-20
    the end of March = 2026-03-31
    next week = None
    in March = None
    """
    text = " ".join(folded(written).replace("\u2019", "'").split()).rstrip(" .!")
    if lead := _LEAD.match(text):
        text = text[lead.end() :]
    with suppress(ValueError, OverflowError):
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else _day(text, talk, today)
    return None


def _day(text: str, talk: date, today: date) -> date | None:
    if found := re.fullmatch(_WEEKDAY, text):
        return talk + timedelta(days=(_WEEKDAYS.index(found[1]) - talk.weekday() - 1) % 7 + 1)
    if text in {"today", "tonight", "tomorrow"}:
        return talk + timedelta(days=text == "tomorrow") if today == talk else None
    if found := _LATER.fullmatch(text):
        count = _COUNTS.get(found[1]) or int(found[1])
        later: dict[str, relativedelta] = {
            "day": relativedelta(days=count),
            "week": relativedelta(weeks=count),
            "month": relativedelta(months=count),
        }
        return talk + later[found[2]] if today == talk else None
    return _of_the_calendar(text, talk)


def _of_the_calendar(text: str, talk: date) -> date | None:
    """Return the day that a text names by its number, or as the end of a month."""
    if found := _MONTH_ENDS.fullmatch(text):
        first = talk.replace(day=1) if found[1] else _next(talk.replace(day=1), _in(f"1 {found[2]}"))
        return first + relativedelta(day=31) if first else None
    if found := _OF_A_MONTH.fullmatch(text):
        months = (talk + relativedelta(day=1, months=n) for n in range(12))
        days = (month + relativedelta(day=int(found[1])) for month in months)
        return next((on for on in days if on > talk and on.day == int(found[1])), None)
    if found := _WITH_MONTH.fullmatch(text):
        weekday, said, year = found.groups()
        on = _in(said.replace("the ", ""))
        meant = on.replace(year=int(year)) if year and on else _next(talk, on)
        return meant if meant and weekday in {None, _WEEKDAYS[meant.weekday()]} else None
    if found := _IN_NUMBERS.fullmatch(text):
        read: set[date | None] = set()
        for day, month in ((found[1], found[3]), (found[3], found[1])):
            with suppress(ValueError):
                on = date(int(found[4] or _LEAP_YEAR), int(month), int(day))
                read.add(on if found[4] else _next(talk, on))
        return read.pop() if len(read) == 1 else None
    return None


def _in(said: str) -> date | None:
    """Return a day and a month in a leap year, if a reader who expects the day first and one who does not agree."""
    first, second = (
        parser.parse(said, default=datetime(_LEAP_YEAR, 1, 1, tzinfo=UTC), dayfirst=day_first).date()
        for day_first in (True, False)
    )
    return first if first == second and first.year == _LEAP_YEAR else None


def _next(talk: date, on: date | None) -> date | None:
    """Return the first day from the talk on that has this day and month, if it is soon."""
    for year in (talk.year, talk.year + 1):
        with suppress(ValueError):
            if on and talk <= (found := on.replace(year=year)) <= talk + _SOON:
                return found
    return None


def day_at_end(line: str, talk: date, *, today: date) -> tuple[str, date] | None:
    """Return what stands before a day that ends a line, and the day; `None` if no day ends it.

    >>> day_at_end("Write to Seun by Friday", date(2026, 3, 12), today=date(2026, 3, 12))
    ('Write to Seun', datetime.date(2026, 3, 13))
    """
    for found in _BEGINS.finditer(line):
        day = day_said(line[found.end() :], talk, today=today)
        if day and found.start():
            return line[: found.start()], day
    return None
