"""Days as people and spreadsheets write them in a table, read where they can mean one day only.

`03/04/2023` is two days.  Another row of the same table, such as `25/04/2023`, may say which of its numbers is the day;
if none does, it is not read.  There is no clock here, so the day of the export, or the other days of the table, say how
late a day can be.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any
from unicodedata import normalize

from attrs import field, frozen
from dateutil import parser

from infointerview.patterns import regex

# English, German, French, Spanish, Portuguese, Italian and Dutch, with abbreviations; no two months share one.
_MONTHS = (
    "jan january januar jänner janvier janv enero ene janeiro gennaio gen januari",
    "feb february februar février févr fév febrero fevereiro fev febbraio febbr februari",
    "mar march märz mär mrz mars marzo março maart mrt",
    "apr april avril avr abril abr aprile",
    "may mai mayo maio mag maggio mei",
    "jun june juni juin junio junho giugno giu",
    "jul july juli juillet juil julio julho luglio lug",
    "aug august août aout agosto ago augustus",
    "sep sept september septembre septiembre setembro set settembre sett",
    "oct october okt oktober octobre octubre outubro out ottobre ott",
    "nov november novembre noviembre novembro",
    "dec december dez dezember décembre déc diciembre dic dezembro dicembre",
)
# As a date has them in Nordic languages, Finnish, Polish, Czech, Romanian, Hungarian, Turkish, Russian, Ukrainian,
# Greek, Arabic and Hebrew.  "Listopad" is left out: it is November in Warsaw and Prague, and October in Zagreb.
_MONTHS_ELSEWHERE = (
    "tammikuuta stycznia ledna ianuarie január ocak января янв січня ιανουαρίου يناير ינואר בינואר",
    "helmikuuta lutego února februarie február şubat февраля фев лютого φεβρουαρίου فبراير פברואר בפברואר",
    "marts maaliskuuta marca března martie március mart марта мар березня μαρτίου مارس מרץ במרץ",
    "huhtikuuta kwietnia dubna aprilie április nisan апреля апр квітня απριλίου أبريل אפריל באפריל",
    "maj toukokuuta maja května május mayıs мая травня μαΐου مايو מאי במאי",  # noqa: RUF001
    "kesäkuuta czerwca června iunie június haziran июня июн червня ιουνίου يونيو יוני ביוני",
    "heinäkuuta lipca července iulie július temmuz июля июл липня ιουλίου يوليو יולי ביולי",
    "augusti elokuuta sierpnia srpna augusztus ağustos августа авг серпня αυγούστου أغسطس אוגוסט באוגוסט",
    "syyskuuta września září septembrie szeptember eylül сентября сен вересня σεπτεμβρίου سبتمبر ספטמבר בספטמבר",
    "lokakuuta października října octombrie október ekim октября окт жовтня οκτωβρίου أكتوبر אוקטובר באוקטובר",
    "marraskuuta noiembrie kasım ноября ноя листопада νοεμβρίου نوفمبر נובמבר בנובמבר",  # noqa: RUF001
    "desember joulukuuta grudnia prosince decembrie aralık декабря дек грудня δεκεμβρίου ديسمبر דצמבר בדצמבר",  # noqa: RUF001
)


def _plain(text: str) -> str:
    return normalize("NFC", text.casefold())


_NAMES = [_plain(f"{one} {other}").split() for one, other in zip(_MONTHS, _MONTHS_ELSEWHERE, strict=True)]
MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names}
"""The numbers of the months, by every name and abbreviation of theirs, in small letters."""

# LinkedIn's own form, which nearly every row has, is read without further ado.
_USUAL = regex(r"([0-9]{1,2})\.? ([^\W\d_]{3,9})\.? ([0-9]{4})")
_TIME = regex(
    r"(?:,? at|,|t)? ?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?( ?[ap]\.?m\.?)?"
    r"(?: ?(?:z|utc|gmt|[+-][0-9]{2}:?[0-9]{2}))?"
)
_NUMBERS = regex(r"([0-9]{1,4})([./-]) ?([0-9]{1,2})\2 ?([0-9]{1,4})\.?")
_TOGETHER = regex(r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_DAY_MONTH_SHORT_YEAR = regex(r"([0-9]{1,2})[ ./-] ?([^\W\d_]{3,12})\.?[ ./-]['\u2019]?([0-9]{2})")
# Year, month and day have a sign each in Chinese, Japanese and Korean, and the month in Vietnamese.
_BY_SIGNS = regex(
    "(?P<year>[0-9]{4}) ?[\u5e74\ub144] ?(?P<month>[0-9]{1,2}) ?[\u6708\uc6d4] ?(?P<day>[0-9]{1,2}) ?[\u65e5\uc77c]"
)
_BY_A_WORD = regex(
    r"(?:ng\u00e0y )?(?P<day>[0-9]{1,2}) th(?:\u00e1ng|g\.?) (?P<month>[0-9]{1,2})(?:,| n\u0103m)? (?P<year>[0-9]{4})"
)
_WORDS = regex(r"[^\W\d_]+")
_ORDINAL = regex(r"(?<=[0-9])(?:st|nd|rd|th|er|ª|º)\b")
_FILLER_WORDS = """
    de del of the le el di den \u0433 mon tue wed thu fri sat sun
    monday tuesday wednesday thursday friday saturday sunday
    montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche
    lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato
    domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
"""
_FILLERS = frozenset(_FILLER_WORDS.split())
_YEAR = regex(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")

_ORDERS = {"dmy": (2, 1, 0), "mdy": (2, 0, 1), "ymd": (0, 1, 2)}
_LAST_CENTURY_FROM = 69
_GAP = timedelta(days=20 * 365)
_LATEST = date(2068, 12, 31)
_LONGEST = 60
_AMBIGUOUS = "it can be read as more than one day, and no other row says which comes first, day or month"


class _Months(parser.parserinfo):
    """What dateutil knows of words, with the months of some more languages."""

    MONTHS: list[Any] = [tuple(names) for names in _NAMES]  # noqa: RUF012  # the types call it no class variable
    JUMP: list[str] = [*parser.parserinfo.JUMP, *_FILLERS]  # noqa: RUF012
    WEEKDAYS: list[Any] = []  # noqa: RUF012

    def convertyear(self, year: int, century_specified: bool = False) -> int:  # noqa: ARG002, FBT001, FBT002
        """Return the year as it is, which has four digits; dateutil would ask the clock."""
        return year


_PARSER = parser.parser(_Months())
_DEFAULT = datetime(2000, 1, 1, tzinfo=UTC)


@frozen
class WrittenDay:
    """What a cell says about a day.

    Attributes:
        on: The day, if it can be only one.
        problem: Why it is not read, in words that fit after a colon; blank if it is, or if the cell is blank.
    """

    on: date | None = field(default=None)
    problem: str = field(default="")


def read_days(
    cells: Iterable[str], *, earliest: date, began: str, exported: date | None = None
) -> tuple[WrittenDay, ...]:
    """Return the day in each cell of one column.

    Years of two digits are in this century, up to 68.  With the day of the export a day after it is not read; a single
    one more is allowed, because the two clocks may differ.  Without it a day is too late if it comes more than twenty
    years after all earlier ones of the column, or after 2068.

    Args:
        cells: The column, as it is written.
        earliest: The first day that can be meant.
        began: What happened then, in words that fit after `it is before`.
        exported: The day on which the table was made, if known.

    >>> column = ["25/11/2023", "03/04/2023", "15 de novembro de 2023", "May 2023", "01/01/2099"]
    >>> for cell in read_days(column, earliest=date(2003, 5, 5), began="LinkedIn began", exported=date(2024, 1, 1)):
    ...     print(cell.on or cell.problem)
    2023-11-25
    2023-04-03
    2023-11-15
    not a date in a known format
    it is after the day of the export
    """
    written = tuple(cells)
    readings = {cell: _readings(cell) for cell in dict.fromkeys(written)}
    orders = _settled(readings)
    single: dict[str, tuple[date, ...]] = {}
    for cell, each in readings.items():
        order = orders.get(_separator(cell), "")
        single[cell] = (each[order],) if order in each else tuple(dict.fromkeys(each.values()))
    latest = exported + timedelta(days=1) if exported else None
    if latest is None:
        certain = {days[0] for days in single.values() if len(days) == 1 and earliest <= days[0] <= _LATEST}
        for on in sorted(certain):
            if latest and on - latest > _GAP:
                break
            latest = on
        latest = latest or _LATEST
    late = "it is after the day of the export" if exported else "it is long after all the other dates"
    found: dict[str, WrittenDay] = {"": WrittenDay()}
    for cell, days in single.items():
        possible = [on for on in days if earliest <= on <= latest]
        if not cell:
            continue
        if not days:
            found[cell] = WrittenDay(problem="not a date in a known format")
        elif len(possible) == 1 and (exported or len(days) == 1):
            found[cell] = WrittenDay(possible[0])
        elif len(days) > 1 and (possible or not exported):
            found[cell] = WrittenDay(problem=_AMBIGUOUS)
        else:
            found[cell] = WrittenDay(problem=f"it is before {began}" if min(days) < earliest else late)
    return tuple([found[cell] for cell in written])


def _readings(cell: str) -> Mapping[str, date]:
    """Return the days that a text can mean, by the order of its parts."""
    if len(cell) > _LONGEST:
        return {}
    if usual := _USUAL.fullmatch(cell):
        month = MONTHS.get(_plain(usual[2]))
        return _dated("dmy", int(usual[3]), month, int(usual[1])) if month else {}
    text = " ".join(_plain(cell).split())
    time = next((found for found in _TIME.finditer(text) if found.end() == len(text)), None)
    text = text[: time.start()].strip() if time else text
    if found := next(filter(None, (pattern.fullmatch(text) for pattern in (_TOGETHER, _BY_SIGNS, _BY_A_WORD))), None):
        return _dated("ymd", *(int(found[part]) for part in ("year", "month", "day")))
    if found := _NUMBERS.fullmatch(text):
        return _in_numbers((found[1], found[3], found[4]), is_linkedins=bool(time and time[1]))
    if found := _DAY_MONTH_SHORT_YEAR.fullmatch(text):
        month = MONTHS.get(found[2])
        return _dated("dmy", _in_full(found[3]), month, int(found[1])) if month else {}
    return _in_words(text)


def _in_numbers(parts: Sequence[str], *, is_linkedins: bool) -> dict[str, date]:
    lengths = [len(part) for part in parts]
    if 3 in lengths or (4 in lengths and lengths.count(4) > 1):
        return {}
    orders = ["ymd"] if lengths[0] == 4 else ["dmy", "mdy"] if lengths[2] == 4 else list(_ORDERS)
    if is_linkedins and lengths[2] == 2:
        orders = ["mdy"]  # as in 4/10/18, 5:30 PM
    found: dict[str, date] = {}
    for order in orders:
        year, month, day_ = (parts[place] for place in _ORDERS[order])
        if len(year) != 1:
            found |= _dated(order, _in_full(year), int(month), int(day_))
    return found


def _in_words(text: str) -> dict[str, date]:
    """Return the day in a text with the name of a month, if it is a whole day and nothing else."""
    text = _ORDINAL.sub("", text).replace("\u2019", " ").replace("'", " ")
    words = _WORDS.findall(text)
    numbers = re.findall("[0-9]+", text)
    if len(numbers) != 2 or not _YEAR.search(text) or re.search(r"[^\w\s.,-]|_", text):
        return {}
    if sum(word in MONTHS for word in words) != 1 or not all(word in MONTHS or word in _FILLERS for word in words):
        return {}
    with suppress(ValueError, OverflowError):
        first, second = (
            _PARSER.parse(text, default=_DEFAULT, dayfirst=day_first, ignoretz=True).date()
            for day_first in (True, False)
        )
        if first == second:
            return {"dmy": first}
    return {}


def _dated(order: str, year: int, month: int, day_: int) -> dict[str, date]:
    with suppress(ValueError):
        return {order: date(year, month, day_)} if 1900 <= year <= 2100 else {}
    return {}


def _in_full(year: str) -> int:
    number = int(year)
    return number if len(year) == 4 else 1900 + number if number >= _LAST_CENTURY_FROM else 2000 + number


def _separator(cell: str) -> str:
    found = _NUMBERS.match(cell)
    return f"{found[2]}{len(found[1]) > 2}{len(found[4]) > 2}" if found else ""


def _settled(readings: Mapping[str, Mapping[str, date]]) -> dict[str, str]:
    """Return, for each way to write a day in numbers, the one order in which all of its rows can be read."""
    possible: dict[str, set[str]] = {}
    for cell, each in readings.items():
        if (separator := _separator(cell)) and each:
            possible[separator] = possible.get(separator, set(_ORDERS)) & each.keys()
    return {separator: next(iter(orders)) for separator, orders in possible.items() if len(orders) == 1}
