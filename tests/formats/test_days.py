"""Days as people and spreadsheets write them: read where they can mean one day only."""

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from infointerview.formats.days import _NAMES, MONTHS, WrittenDay, read_days

BEGAN = date(2003, 5, 5)
DAYS = st.dates(BEGAN, date(2060, 12, 31))


def read(*cells: str, exported: date | None = None) -> list[date | str]:
    days = read_days(cells, earliest=BEGAN, began="it began", exported=exported)
    return [day.on or day.problem for day in days]


@pytest.mark.parametrize(
    "written",
    [
        *("15 Nov 2023", "15. Nov. 2023", "Nov 15, 2023", "November 15th, 2023", "15th November 2023", "15-Nov-2023"),
        *("15-Nov-23", "2023/11/15", "2023-11-15", "2023.11.15", "20231115", "15.11.2023", "15/11/2023", "11/15/2023"),
        *("15/11/2023 17:30", "11/15/2023 5:30 PM", "11/15/23, 5:30 PM", "2023-11-15T10:00:00Z", "15-11-2023"),
        *("2023-11-15 10:00:00 UTC", "2023-11-15 10:00:00+01:00", "Wed, 15 Nov 2023 10:00:00 GMT", "15Nov2023"),
        *("15 novembre 2023", "15 nov. 2023", "15 de noviembre de 2023", "15 de novembro de 2023", "15º novembro 2023"),
        *("15 de nov. de 2023", "2023 Nov 15", "  15  Nov  2023 "),
    ],
)
def test_one_day_in_many_forms(written: str) -> None:
    assert read(" ".join(written.split())) == [date(2023, 11, 15)]


@pytest.mark.parametrize(
    ("names", "month"),
    [
        ("mars märz Mrz mar marzo março maart mrt march", 3),
        ("mai mayo maio maggio mei may", 5),
        ("août agosto ago aug augustus", 8),
        ("janvier janv enero janeiro gennaio januari Jänner", 1),
        ("déc décembre dez diciembre dic dezembro dicembre december", 12),
        ("févr févr. febrero fevereiro febbraio", 2),
        ("juin giugno juni junho jun", 6),
        ("juil juillet luglio juli julho lug", 7),
        ("outubro out oktober ottobre oct okt", 10),
        ("set setembro settembre sept septembre", 9),
        ("avril avr abril aprile", 4),
    ],
)
def test_months_are_known_in_seven_languages(names: str, month: int) -> None:
    for name in names.split():
        assert read(f"12 {name} 2023", f"12 de {name} de 2023", f"{name} 12, 2023") == [date(2023, month, 12)] * 3


@pytest.mark.parametrize(
    "written",
    [
        *(
            "22 Nov 23",
            "22 Nov. 23",
            "22 Nov '23",
            "22/Nov/23",
            "22.Nov.23",
            "22 november 23",
            "Wednesday, 22 November 2023",
        ),
        *(
            "2023年11月22日",
            "2023 年 11 月 22 日",
            "2023년 11월 22일",
            "2023. 11. 22.",
            "22. 11. 2023",
            "2023. november 22.",
        ),
        *("22 tháng 11, 2023", "ngày 22 tháng 11 năm 2023", "22 ноября 2023 г.", "22 листопада 2023", "22 Kasım 2023"),
        *("22 ΝΟΕΜΒΡΊΟΥ 2023", "22. marraskuuta 2023", "22 noiembrie 2023", "22 בנובמבר 2023", "22 نوفمبر 2023"),
        *("den 22 november 2023", "Mittwoch, 22. November 2023", "mercredi 22 novembre 2023", "22 de Novembro, 2023"),
    ],
)
def test_one_day_as_it_is_written_elsewhere(written: str) -> None:
    assert read(written) == [date(2023, 11, 22)]


@pytest.mark.parametrize(
    "written", ["22 listopada 2023", "22 Nov 2023年", "2023年11月", "令和5年11月22日", "22 พฤศจิกายน 2566"]
)
def test_what_means_another_day_elsewhere_is_not_read(written: str) -> None:
    assert read(written) == ["not a date in a known format"]


def test_no_name_of_a_month_means_two_months() -> None:
    assert sum(map(len, map(set, _NAMES))) == len(MONTHS)


def test_the_first_of_a_month_has_an_ordinal_in_french() -> None:
    assert read("1er août 2023") == [date(2023, 8, 1)]


@pytest.mark.parametrize(
    "written",
    [
        *(
            "May",
            "May 2023",
            "2023",
            "15 Nov",
            "Nov 15",
            "yesterday",
            "15 Nuv 2023",
            "31 Feb 2023",
            "30/02/2023",
            "0/0/00",
        ),
        *("15 Nov 2023 and later", "15 Nov 2023 16 Nov 2023", "15 Nov Dec 2023", "Nov 15, 23", "45245", "12:30"),
        *("15 Nov 1066", "15/11/123", "15/11/20233", "1/2/3/4", "15_Nov_2023", "٥ Nov 2023", "x15 Nov 2023", "-"),
    ],
)
def test_what_is_not_a_whole_day_is_not_read(written: str) -> None:
    assert read(written) == ["not a date in a known format"]


def test_a_blank_cell_is_no_problem() -> None:
    assert read_days(["", "15 Nov 2023"], earliest=BEGAN, began="it began")[0] == WrittenDay()


@pytest.mark.parametrize("written", ["03/04/2023", "03.04.2023", "3-4-2023", "4/10/18"])
def test_a_day_that_can_be_two_is_not_read(written: str) -> None:
    (problem,) = read(written)
    assert str(problem).startswith("it can be read as more than one day")


def test_another_row_of_the_same_form_says_what_comes_first() -> None:
    assert read("03/04/2023", "25/11/2023") == [date(2023, 4, 3), date(2023, 11, 25)]
    assert read("03/04/2023", "11/25/2023") == [date(2023, 3, 4), date(2023, 11, 25)]
    assert read("4/10/18", "4/28/18, 5:30 PM")[0] == date(2018, 4, 10)


def test_rows_of_another_form_and_rows_that_contradict_each_other_say_nothing() -> None:
    assert isinstance(read("03/04/2023", "25.11.2023")[0], str)
    contradicting = read("03/04/2023", "25/11/2023", "11/25/2023")
    assert isinstance(contradicting[0], str)
    assert contradicting[1:] == [date(2023, 11, 25)] * 2


def test_equal_numbers_are_one_day_whatever_comes_first() -> None:
    assert read("04/04/2023") == [date(2023, 4, 4)]


def test_nobody_was_connected_before_it_began_or_after_the_export() -> None:
    exported = date(2024, 1, 10)
    assert read("4 May 2003", "5 May 2003") == ["it is before it began", BEGAN]
    assert read("10 Jan 2024", "11 Jan 2024", "12 Jan 2024", exported=exported) == [
        date(2024, 1, 10),
        date(2024, 1, 11),
        "it is after the day of the export",
    ]


def test_the_day_of_the_export_may_leave_one_day_of_two() -> None:
    assert read("05/12/2023", exported=date(2023, 6, 1)) == [date(2023, 5, 12)]


def test_a_year_of_two_digits_is_never_in_the_future() -> None:
    assert read("15-Jan-24", exported=date(2024, 2, 1)) == [date(2024, 1, 15)]
    assert read("15-Jan-24", exported=date(2023, 2, 1)) == ["it is after the day of the export"]
    assert read("15-Jan-24", "01-Jan-70", "01-Jan-60") == [
        date(2024, 1, 15),
        "it is before it began",
        "it is long after all the other dates",
    ]


def test_without_a_day_of_export_a_day_far_from_all_others_is_not_read() -> None:
    assert read("1 Jan 2099", "2 Mar 2019", "3 Mar 2026") == [
        "it is long after all the other dates",
        date(2019, 3, 2),
        date(2026, 3, 3),
    ]
    assert read("1 Jan 2099") == ["it is long after all the other dates"]


@given(st.lists(DAYS, min_size=1), st.sampled_from(["%d %b %Y", "%b %d, %Y", "%Y/%m/%d", "%Y-%m-%d"]))
def test_what_was_written_in_one_form_is_read_back(days: list[date], form: str) -> None:
    latest = max(days)
    assert read(*(day.strftime(form) for day in days), exported=latest) == days


@given(st.lists(DAYS, min_size=1), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d/%m/%y"]))
def test_a_column_in_numbers_is_read_rightly_or_not_at_all(days: list[date], form: str) -> None:
    found = read(*(day.strftime(form) for day in days), exported=date(2061, 1, 1) + timedelta(days=20))
    orders_agree = all(isinstance(each, str) or each == day for each, day in zip(found, days, strict=True))
    # A column in which no number says what comes first, such as two days below the 13th, could be either.
    assert orders_agree or all(day.day < 13 for day in days) or "%y" in form


@given(st.lists(st.text(max_size=12) | st.from_regex(r"\A[0-9 /.a-z-]{1,14}\Z")))
def test_any_column_is_read_without_an_error(cells: list[str]) -> None:
    days = read_days(cells, earliest=BEGAN, began="it began")
    assert len(days) == len(cells)
    assert all(not (day.on and day.problem) for day in days)
    assert all(day.on is None or BEGAN <= day.on <= date(2068, 12, 31) for day in days)
