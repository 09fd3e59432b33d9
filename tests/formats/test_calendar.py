"""Calendars that are read: what counts as busy, when it takes place, and what one bad line costs."""

import sys
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO
from random import Random
from time import process_time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, strategies as st
from icalendar import Calendar
from recurring_ical_events import of as repeated

import infointerview as ii
from infointerview.formats.calendar import libraries
from infointerview.formats.calendar_report import CalendarReport, LeftOut, read_calendar
from tests.formats.damaged import damaged

BERLIN = ZoneInfo("Europe/Berlin")
ME = ii.Seeker(name="Sam Okafor", emails="sam@example.org", zone=BERLIN, field="hydrology")
ADA = ii.Contact(id="ada", name="Ada Quist", emails="ada@example.org", zone="Europe/London")
TARIQ = ii.Contact(id="tariq", name="Tariq Aziz", emails=["tariq@work.example.com", "t.aziz@example.net"])
CAMPAIGN = ii.Campaign(seeker=ME).add(ADA, TARIQ)
NOW = datetime(2026, 3, 9, 12, tzinfo=BERLIN)
UTC_CAMPAIGN = ii.Campaign(seeker=ii.Seeker(name="Sam Okafor", zone="UTC", field="hydrology"))
HOUR = timedelta(hours=1)


def event(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT"))


def calendar(*parts: str) -> str:
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Elsewhere//EN", *parts, "END:VCALENDAR", ""))


def read(*parts: str, campaign: ii.Campaign = CAMPAIGN, now: datetime = NOW, **options: Any) -> CalendarReport:
    return read_calendar(StringIO(calendar(*parts)), campaign, now=now, **options)


def times(report: CalendarReport) -> list[tuple[str, str]]:
    return [(f"{each.start:%m-%d %H:%M}", f"{each.end:%m-%d %H:%M}") for each in report]


def codes(report: CalendarReport) -> list[LeftOut]:
    return [each.code for each in report.skipped]


TALK = event("UID:talk", "DTSTART:20260312T140000Z", "DTEND:20260312T143000Z", "SUMMARY:Talk")


# -- what counts as busy ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["STATUS:CANCELLED"], LeftOut.CANCELLED),
        (["TRANSP:TRANSPARENT"], LeftOut.FREE),
        (["X-MICROSOFT-CDO-BUSYSTATUS:FREE"], LeftOut.FREE),
        (["ATTENDEE;PARTSTAT=DECLINED:mailto:Sam@Example.org"], LeftOut.DECLINED),
        (["ATTENDEE;PARTSTAT=DECLINED:mailto:sam@work.example.com"], LeftOut.DECLINED),
    ],
)
def test_what_takes_no_time_is_left_out_and_says_why(lines: list[str], code: LeftOut) -> None:
    report = read(event("UID:1", "DTSTART:20260312T140000Z", "DURATION:PT1H", *lines), me=["sam@work.example.com"])

    assert list(report) == []
    assert codes(report) == [code]


@pytest.mark.parametrize(
    "line",
    [
        "STATUS:TENTATIVE",
        "ATTENDEE;PARTSTAT=TENTATIVE:mailto:sam@example.org",
        "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE",
    ],
)
def test_what_is_tentative_counts_unless_you_say_otherwise(line: str) -> None:
    text = event("UID:1", "DTSTART:20260312T140000Z", "DURATION:PT1H", line)

    assert [each.is_maybe for each in read(text)] == [True]
    assert codes(read(text, tentative=False)) == [LeftOut.TENTATIVE]


@pytest.mark.parametrize(
    "line",
    ["ATTENDEE:mailto:sam@example.org", "ATTENDEE;PARTSTAT=DECLINED:mailto:ada@example.org", "ATTENDEE:urn:uuid:7"],
)
def test_what_nobody_has_answered_and_what_others_declined_counts(line: str) -> None:
    assert len(read(event("UID:1", "DTSTART:20260312T140000Z", "DURATION:PT1H", line))) == 1


def test_a_whole_day_is_a_day_on_your_clock_also_when_the_clocks_change() -> None:
    report = read(
        event("UID:1", "DTSTART;VALUE=DATE:20260329"),
        event("UID:2", "DTSTART;VALUE=DATE:20260401", "DTEND;VALUE=DATE:20260403"),
        event("UID:3", "DTSTART;VALUE=DATE:20260405", "DTEND;VALUE=DATE:20260405"),
    )

    assert times(report) == [
        ("03-29 00:00", "03-30 00:00"),
        ("04-01 00:00", "04-03 00:00"),
        ("04-05 00:00", "04-06 00:00"),
    ]
    assert report[0].minutes == 23 * 60


def test_free_and_busy_times_are_read_and_a_bad_period_costs_itself() -> None:
    report = read(
        "BEGIN:VFREEBUSY",
        "FREEBUSY:20260312T090000Z/PT1H,20260312T120000Z/20260312T110000Z",
        "FREEBUSY;FBTYPE=FREE:20260313T090000Z/20260313T100000Z",
        "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260314T090000Z/20260314T100000Z",
        "END:VFREEBUSY",
    )

    assert times(report) == [("03-12 10:00", "03-12 11:00"), ("03-14 10:00", "03-14 11:00")]
    assert [each.is_maybe for each in report] == [False, True]
    assert [each.sentence for each in report.remarks] == ["1 period could not be read and was left out"]


def test_slots_take_the_report_and_name_the_calendar() -> None:
    report = read(event("UID:1", "DTSTART:20260311T120000Z", "DURATION:PT4H"), name="lab")
    check = ii.check_slot(CAMPAIGN, ADA, datetime(2026, 3, 11, 14, tzinfo=BERLIN), now=NOW, busy=report)
    by_hand = ii.BusyTimes.of({"lab": [(each.start, each.end) for each in report]}, zone=BERLIN)

    assert [str(objection) for objection in check.objections] == ["it is taken in your calendar lab"]
    for busy in (report, [report], {"lab": report}, report.busy_times):
        assert ii.propose_slots(CAMPAIGN, ADA, now=NOW, busy=busy) == ii.propose_slots(
            CAMPAIGN, ADA, now=NOW, busy=by_hand
        )
    both = ii.BusyTimes.of([report, (NOW, NOW + HOUR)], zone=BERLIN)
    assert [name for name, _ in both.sources] == ["lab", ""]


def test_every_component_is_accounted_for() -> None:
    report = read(TALK, event("UID:2"), "BEGIN:VTODO", "SUMMARY:Buy milk", "END:VTODO")

    assert report.components_seen == 3
    assert codes(report) == [LeftOut.UNUSABLE, LeftOut.NOT_AN_EVENT]
    with pytest.raises(ii.InvalidValue, match=r"^CalendarReport.components_seen: 4 components seen, but 3 accounted"):
        CalendarReport(
            name="",
            appointments=report.appointments,
            skipped=report.skipped,
            components_seen=4,
            since=NOW,
            until=NOW,
            busy_times=report.busy_times,
        )


def test_it_prints_what_was_read_and_what_was_not() -> None:
    report = read(TALK, event("UID:2", "DTSTART:20260312T140000Z", "DTEND:20260312T130000Z", "SUMMARY:Secret"))

    assert str(report) == (
        "1 appointment from 2 components of calendar; 1 left out\nleft out:\n  line 10: it ends before it begins"
    )
    assert repr(report) == "<CalendarReport of calendar: 1 appointment, 1 left out>"
    assert report.rows()[0]["what"] == "Talk"
    assert "Secret" not in report._repr_html_()


# -- one bad line -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["DTSTART:yesterday"], "one of its times cannot be read"),
        (["DTSTART:20260230T100000Z"], "one of its times does not exist"),
        (["DTSTART:20260312T100000Z", "DTEND:20260312T090000Z"], "it ends before it begins"),
        (["DTSTART:20260312T100000Z", "DURATION:-PT1H"], "it ends before it begins"),
        (["DTSTART;VALUE=DATE:20260312", "DTEND;VALUE=DATE:20260311"], "it ends before it begins"),
        (["DTSTART:20260312T100000Z", "DTEND:28260312T090000Z"], "it lasts longer than a hundred years"),
        (["DTSTART:20260312T100000Z", "DURATION:P9999W"], "it lasts longer than a hundred years"),
        (["DTSTART:20260312T100000Z", "DURATION:1 hour"], "its length cannot be read"),
        (["DTSTART:20260312T100000Z", "RRULE:FREQ=OFTEN"], "the rule by which it repeats cannot be read"),
        (["SUMMARY:no time"], "it has no start"),
    ],
)
def test_a_bad_line_costs_its_event_and_no_other(lines: list[str], reason: str) -> None:
    for parts in ([event("UID:bad", *lines), TALK], [TALK, event("UID:bad", *lines)]):
        report = read(*parts)
        assert [each.what for each in report] == ["Talk"]
        assert [each.reason for each in report.skipped] == [reason]


def test_a_line_that_is_none_costs_nothing() -> None:
    report = read(TALK.replace("SUMMARY", "no colon here\r\nSUMMARY"))

    assert [each.what for each in report] == ["Talk"]
    assert [str(each) for each in report.remarks] == ["line 8: the line belongs to nothing and was left out"]


def test_an_event_without_an_end_does_not_take_the_next_one_with_it() -> None:
    report = read("BEGIN:VEVENT", "UID:open", "DTSTART:20260313T100000Z", TALK)

    assert [each.what for each in report] == ["Talk"]
    assert [each.reason for each in report.skipped] == ["it is not ended"]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_any_line_end_and_a_mark_at_the_beginning_are_read(end: str, mark: bytes) -> None:
    text = calendar(TALK.replace("SUMMARY:Talk", "SUMMARY:Zoë\r\n  and\\, then\\nAda")).replace("\r\n", end)

    report = read_calendar(BytesIO(mark + text.encode()), CAMPAIGN, now=NOW)
    assert [each.what for each in report] == ["Zoë and, then Ada"]


def test_a_line_end_in_the_name_of_somebody_who_takes_part_is_read() -> None:
    report = read(
        TALK.replace("SUMMARY", 'ATTENDEE;CN="Ada\r\nQuist";PARTSTAT=ACCEPTED:mailto:ada@example.org\r\nSUMMARY')
    )

    assert [str(each) for each in report.meetings] == ["Ada Quist, 30 minutes, Thursday 12 March 2026 15:00: agreed"]
    assert report.remarks == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "the file: empty; export it again"),
        ("Dear Sam,\n", "the file: not a calendar: no line says BEGIN:VCALENDAR; export the calendar as an .ics file"),
        ("a\0b", "the file: not a text file; unpack it if it is an archive, or save it as UTF-8 text"),
    ],
)
def test_what_is_no_calendar_is_refused(text: str, problem: str) -> None:
    with pytest.raises(ii.InvalidImport) as caught:
        read_calendar(StringIO(text), CAMPAIGN, now=NOW)
    assert str(caught.value) == problem


def test_without_thelibraries_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    libraries.cache_clear()
    monkeypatch.setitem(sys.modules, "recurring_ical_events", None)
    try:
        with pytest.raises(ii.InvalidValue) as caught:
            read(event("UID:1", "DTSTART;TZID=Europe/London:20260312T120000"))
        assert str(caught.value) == (
            "read_calendar: calendars need the packages icalendar and recurring-ical-events; "
            'pip install "infointerview[calendar]"'
        )
    finally:
        libraries.cache_clear()


def test_limits_are_kept() -> None:
    with pytest.raises(ii.InvalidImport, match="more than 1 components; raise max_components"):
        read(TALK, TALK, max_components=1)
    with pytest.raises(ii.InvalidImport, match="larger than 100 bytes"):
        read(TALK, max_bytes=100)
    with pytest.raises(ii.InvalidImport, match="more than 500,000 lines; raise max_bytes"):
        read("\n" * 500_001, TALK)
    with pytest.raises(ii.InvalidImport, match="more than 5 attendees and times in lists; raise max_components"):
        read(event("DTSTART:20260312T100000Z", f"EXDATE:{','.join(['20260313T100000Z'] * 6)}"), max_components=1)
    with pytest.raises(ii.InvalidValue, match=r"read_calendar.ahead: expected a timedelta of up to ten years"):
        read(TALK, ahead=timedelta(days=4_000))


@pytest.mark.parametrize(
    "hostile",
    [
        ['ATTENDEE;CN="a^nb":mailto:a@example.org', *['ATTENDEE;CN="a\\\\b","c":mailto:b@example.org'] * 4_000],
        [f"RDATE:{','.join(['20260312T100000Z'] * 70_000)}"],
        ["RRULE:FREQ=DAILY", f"EXDATE;TZID=Europe/Berlin:{','.join(['20260312T100000'] * 70_000)}"],
        ["BEGIN:VALARM", "END:VALARM"] * 200_000,
    ],
    ids=["attendees", "dates", "exceptions", "alarms"],
)
def test_a_hostile_event_ends_in_time(hostile: list[str]) -> None:
    began = process_time()
    try:
        read(event("UID:1", "DTSTART:20260312T090000Z", "DURATION:PT1H", *hostile), TALK)
    except ii.InvalidImport as error:
        assert "; raise max_" in str(error)
    # About a second and a half of a processor that does nothing else; without the limits it is minutes.
    assert process_time() - began < 10


# -- zones ------------------------------------------------------------------------------------------------------------


def described(name: str, hours: int) -> str:
    offset = f"{hours:+03}00"
    return "\r\n".join(
        (
            *("BEGIN:VTIMEZONE", f"TZID:{name}", "BEGIN:STANDARD", "DTSTART:16010101T000000"),
            *(f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}", "END:STANDARD", "END:VTIMEZONE"),
        )
    )


@pytest.mark.parametrize("name", ["Customized Time Zone", "tzone://Microsoft/Custom", "Eastern Standard Time"])
@pytest.mark.parametrize("order", [(2, -5), (-5, 2)])
def test_each_file_is_read_by_the_zones_that_it_describes(name: str, order: tuple[int, int]) -> None:
    for hours in order:
        there = event("UID:1", f'DTSTART;TZID="{name}":20260312T120000', "DURATION:PT1H")
        for parts in ([described(name, hours), there], [there, described(name, hours)]):
            (found,) = read(*parts)
            assert found.start.astimezone(UTC) == datetime(2026, 3, 12, 12, tzinfo=UTC) - hours * HOUR


OUTLOOK = "\r\n".join(
    (
        *("BEGIN:VTIMEZONE", "TZID:Home", "BEGIN:STANDARD", "DTSTART:16011028T030000"),
        *("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD"),
        *("BEGIN:DAYLIGHT", "DTSTART:16010325T020000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"),
        *("TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:DAYLIGHT", "END:VTIMEZONE"),
    )
)


@given(st.datetimes(datetime(2025, 4, 1), datetime(2027, 2, 1)))
def test_a_zone_that_a_file_describes_is_the_zone_that_it_means(at: datetime) -> None:
    at = at.replace(microsecond=0)
    (found,) = read(
        OUTLOOK, event("UID:1", f"DTSTART;TZID=Home:{at:%Y%m%dT%H%M%S}", "DURATION:PT1H"), back=timedelta(400)
    )

    assert found.start.astimezone(UTC) == at.replace(tzinfo=BERLIN).astimezone(UTC)


@pytest.mark.parametrize(
    ("name", "hour"),
    [
        ("Europe/London", 12),
        ("/freeassociation.sourceforge.net/Tzfile/America/Toronto", 16),
        ("Tokyo Standard Time", 3),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", 11),
        ('"(UTC-04:00) Georgetown, La Paz, Manaus, San Juan"', 16),
        ("(UTC-05:00) Eastern Time (US & Canada)", 16),
        ("Pacific Time (US & Canada)", 19),
        ("(GMT+01.00) Sarajevo/Warsaw/Zagreb", 11),
        ("(UTC) Coordinated Universal Time", 12),
        ("GMT+0530", 6),
        ("UTC-3", 15),
        ("UTC", 12),
    ],
)
def test_a_zone_that_is_not_described_is_known_by_its_name(name: str, hour: int) -> None:
    (found,) = read(event("UID:1", f"DTSTART;TZID={name}:20260312T120000", "DURATION:PT1H"))

    assert found.start.astimezone(UTC).hour == hour


@pytest.mark.parametrize(
    ("name", "hour", "taken_for"),
    [
        ("Mitteleuropäische Zeit", 11, "your clock"),
        ("(UTC+01:00) West Central Africa", 11, "your clock"),
        ("(UTC-03:00) Brasilia", 15, "UTC-03:00 all year round"),
        ("(UTC-99:00) Nowhere", 11, "your clock"),
        ("Nowhere/Land", 11, "your clock"),
    ],
)
def test_a_zone_that_nobody_knows_is_taken_for_the_likely_one_with_a_remark(
    name: str, hour: int, taken_for: str
) -> None:
    at_noon = event("UID:1", f"DTSTART;TZID={name}:20260312T120000", "DURATION:PT1H")
    report = read(at_noon, at_noon.replace("UID:1", "UID:2"))

    assert [each.start.astimezone(UTC).hour for each in report] == [hour, hour]
    assert [str(each) for each in report.remarks] == [
        f"line 4: the time zone {name!r} is not known and was taken for {taken_for}: check the times in it"
    ]


def test_a_time_without_a_zone_is_on_your_clock_or_on_that_of_the_calendar() -> None:
    there = event("UID:1", "DTSTART:20260312T120000", "DURATION:PT1H")

    assert times(read(there)) == [("03-12 12:00", "03-12 13:00")]
    assert times(read("X-WR-TIMEZONE:America/Toronto", there)) == [("03-12 17:00", "03-12 18:00")]


def test_what_repeats_in_utc_keeps_its_hour_on_the_clock_that_the_calendar_names() -> None:
    weekly = event("UID:1", "DTSTART:20260322T090000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2")

    assert times(read(weekly)) == [("03-22 10:00", "03-22 11:00"), ("03-29 11:00", "03-29 12:00")]
    assert times(read("X-WR-TIMEZONE:Europe/Berlin", weekly)) == [
        ("03-22 10:00", "03-22 11:00"),
        ("03-29 10:00", "03-29 11:00"),
    ]


@pytest.mark.parametrize(
    ("length", "minutes"),
    [("DURATION:P1D", 25 * 60), ("DURATION:PT24H", 24 * 60), ("DTEND;TZID=Europe/Berlin:20261025T120000", 25 * 60)],
)
def test_a_day_is_a_day_on_the_wall_and_24_hours_are_24_hours(length: str, minutes: int) -> None:
    now = datetime(2026, 10, 20, tzinfo=BERLIN)
    (found,) = read(event("UID:1", "DTSTART;TZID=Europe/Berlin:20261024T120000", length), now=now)

    assert found.minutes == minutes


def test_half_an_hour_at_the_hour_that_the_clock_shows_twice_is_half_an_hour() -> None:
    now = datetime(2026, 10, 20, tzinfo=BERLIN)
    (found,) = read(event("UID:1", "DTSTART;TZID=Europe/Berlin:20261025T024500", "DURATION:PT30M"), now=now)

    assert found.minutes == 30


# -- what repeats -----------------------------------------------------------------------------------------------------

WEEKLY = ("UID:w", "DTSTART;TZID=Europe/Berlin:20260303T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=4")


def test_a_moved_a_dropped_and_an_added_one_of_a_series_are_read() -> None:
    report = read(
        event(*WEEKLY, "EXDATE;TZID=Europe/Berlin:20260310T100000", "RDATE;TZID=Europe/Berlin:20260320T080000"),
        event("UID:w", "RECURRENCE-ID:20260317T090000Z", "DTSTART;TZID=Europe/London:20260318T100000", "DURATION:PT2H"),
        back=timedelta(days=10),
    )

    assert times(report) == [
        ("03-03 10:00", "03-03 11:00"),
        ("03-18 11:00", "03-18 13:00"),
        ("03-20 08:00", "03-20 09:00"),
        ("03-24 10:00", "03-24 11:00"),
    ]


def test_one_that_is_cancelled_or_declined_alone_is_free() -> None:
    report = read(
        event(*WEEKLY),
        event(
            "UID:w", "RECURRENCE-ID:20260310T090000Z", "DTSTART:20260310T090000Z", "DURATION:PT1H", "STATUS:CANCELLED"
        ),
        event(
            *("UID:w", "RECURRENCE-ID:20260317T090000Z", "DTSTART:20260317T090000Z", "DURATION:PT1H"),
            "ATTENDEE;PARTSTAT=DECLINED:mailto:sam@example.org",
        ),
    )

    assert [at for at, _ in times(report)] == ["03-03 10:00", "03-24 10:00"]
    assert codes(report) == [LeftOut.CANCELLED, LeftOut.DECLINED]


def test_from_one_on_all_are_later_but_for_one_that_is_moved_by_itself() -> None:
    report = read(
        event(*WEEKLY),
        event(
            "UID:w", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260310T090000Z", "DTSTART:20260310T110000Z", "DURATION:PT2H"
        ),
        event("UID:w", "RECURRENCE-ID:20260317T090000Z", "DTSTART:20260318T070000Z", "DURATION:PT1H"),
    )

    assert times(report) == [
        ("03-03 10:00", "03-03 11:00"),
        ("03-10 12:00", "03-10 14:00"),
        ("03-18 08:00", "03-18 09:00"),
        ("03-24 12:00", "03-24 14:00"),
    ]


@pytest.mark.parametrize("year", ["0002", "1900", "4050", "9900"])
def test_what_is_moved_by_centuries_costs_no_more_than_its_series(year: str) -> None:
    far = event(
        "UID:w", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260310T090000Z", f"DTSTART:{year}0310T110000Z", "DURATION:PT2H"
    )
    report = read(event(*WEEKLY), far, TALK)

    # The talk with Ada is there in any case.
    assert len(report) >= 1
    assert report.components_seen == len({each.line for each in report}) + len(report.skipped)


def test_one_without_its_series_and_one_that_is_moved_into_the_period_are_read() -> None:
    alone = event("UID:x", "RECURRENCE-ID:20240101T090000Z", "DTSTART:20260312T090000Z", "DURATION:PT1H")
    moved = event("UID:w", "RECURRENCE-ID:20260303T090000Z", "DTSTART:20260402T090000Z", "DURATION:PT1H")
    report = read(alone, event(*WEEKLY), moved, back=timedelta(), ahead=timedelta(days=40))

    assert [at for at, _ in times(report)] == [
        *("03-10 10:00", "03-12 10:00", "03-17 10:00", "03-24 10:00", "04-02 11:00"),
    ]


@pytest.mark.parametrize(
    ("master", "change", "begins"),
    [
        (["RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20260311", "SEQUENCE:2"], "20260311", ["03-10", "03-12"]),
        (["RRULE:FREQ=DAILY;COUNT=3", "SEQUENCE:2"], "20260314", ["03-10", "03-11", "03-12"]),
        (["RRULE:FREQ=DAILY;COUNT=3", "SEQUENCE:2"], "20260311", ["03-10", "03-12", "03-20"]),
    ],
)
def test_a_change_that_the_series_no_longer_has_does_not_count(
    master: list[str], change: str, begins: list[str]
) -> None:
    report = read(
        event("UID:1", "DTSTART;VALUE=DATE:20260310", *master),
        event(
            *("UID:1", f"RECURRENCE-ID;VALUE=DATE:{change}", "DTSTART;VALUE=DATE:20260320"),
            *("RRULE:FREQ=DAILY;COUNT=9", "SEQUENCE:1"),
        ),
    )

    assert [f"{each.start:%m-%d}" for each in report] == begins


def test_days_to_add_to_a_series_take_its_hour_and_an_empty_list_adds_none() -> None:
    report = read(
        event("UID:1", "DTSTART:20260310T090000Z", "DURATION:PT1H", "RDATE;VALUE=DATE:20260312,20260314", "EXDATE:"),
        event("UID:2", "DTSTART:20260320T090000Z", "DURATION:PT1H", "RDATE:"),
    )

    assert [at for at, _ in times(report)] == ["03-10 10:00", "03-12 10:00", "03-14 10:00", "03-20 10:00"]


def test_a_whole_day_left_out_at_midnight_in_utc_is_left_out() -> None:
    report = read(
        event("UID:1", "DTSTART;VALUE=DATE:20260310", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20260310T230000Z"),
    )

    assert [at for at, _ in times(report)] == ["03-10 00:00", "03-12 00:00"]


def test_a_last_day_includes_what_takes_place_on_it() -> None:
    rule = "RRULE:FREQ=DAILY;UNTIL=20260312"
    report = read(event("UID:1", "DTSTART;TZID=Europe/Berlin:20260310T100000", "DURATION:PT1H", rule))

    assert [at for at, _ in times(report)] == ["03-10 10:00", "03-11 10:00", "03-12 10:00"]


def test_of_two_versions_the_later_one_counts() -> None:
    old, new = (event("UID:1", f"SEQUENCE:{n}", f"DTSTART:2026031{n}T090000Z", "DURATION:PT1H") for n in (1, 2))
    for parts in ((old, new), (new, old)):
        report = read(*parts)
        assert times(report) == [("03-12 10:00", "03-12 11:00")]
        assert codes(report) == [LeftOut.SUPERSEDED]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;INTERVAL=7",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;BYMONTHDAY=31;BYMONTH=2",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11;BYMINUTE=0,1,2,3,4,5",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
        "FREQ=DAILY;COUNT=999999999",
        "FREQ=DAILY",
    ],
)
@pytest.mark.parametrize("start", ["00020101T000000Z", "20260310T000000Z"])
def test_a_rule_without_end_is_over_soon(rule: str, start: str) -> None:
    bombs = [event(f"UID:{n}", f"DTSTART:{start}", "DURATION:PT1H", f"RRULE:{rule}") for n in range(300)]
    began = process_time()
    try:
        report = read(*bombs, TALK)
    except ii.InvalidImport as error:
        assert "read a shorter period" in str(error)
    else:
        assert "Talk" in {each.what for each in report}
    assert process_time() - began < 2


def test_more_dates_are_days_of_the_event_whatever_kind_of_time_they_say() -> None:
    timed = read(
        event("DTSTART;TZID=Europe/Berlin:20260310T090000", "DURATION:PT1H", "RDATE;VALUE=DATE:20260312,20260310")
    )
    days = read(event("DTSTART;VALUE=DATE:20260310", "RDATE:20260312T100000Z,20260310T000000"))

    assert [f"{each.start:%d %H:%M}" for each in timed] == ["10 09:00", "12 09:00"]
    assert [f"{each.start:%d %H:%M} to {each.end:%d %H:%M}" for each in days] == [
        "10 00:00 to 11 00:00",
        "12 00:00 to 13 00:00",
    ]


RULES = st.builds(
    lambda freq, interval, end: f"FREQ={freq};INTERVAL={interval}{end}",
    st.sampled_from(
        [
            *(
                "DAILY",
                "WEEKLY",
                "MONTHLY",
                "YEARLY",
                "WEEKLY;BYDAY=MO,TH",
                "WEEKLY;WKST=SU;BYDAY=SU,TU",
                "DAILY;BYDAY=MO,FR",
            ),
            *("MONTHLY;BYDAY=2TU", "MONTHLY;BYDAY=-1FR", "MONTHLY;BYMONTHDAY=31", "MONTHLY;BYMONTHDAY=-1"),
            *(
                "MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                "MONTHLY;BYDAY=FR;BYMONTHDAY=13",
                "YEARLY;BYMONTH=3,4;BYDAY=1MO",
            ),
            *("YEARLY;BYWEEKNO=12;BYDAY=WE", "YEARLY;BYYEARDAY=100,200", "DAILY;BYMONTH=3,6"),
        ]
    ),
    st.integers(1, 4),
    st.sampled_from(["", ";COUNT=9", ";UNTIL=20260601T120000Z"]),
)


@given(rule=RULES, start=st.datetimes(datetime(2019, 1, 1), datetime(2026, 6, 1)), minutes=st.integers(5, 3_000))
def test_what_repeats_is_what_others_make_of_it(rule: str, start: datetime, minutes: int) -> None:
    """Property: on calendars that the libraries read by themselves, this reads the same times."""
    text = calendar(
        event("UID:1", f"DTSTART;TZID=Europe/Berlin:{start:%Y%m%dT%H%M%S}", f"DURATION:PT{minutes}M", f"RRULE:{rule}")
    )
    since, until = NOW - timedelta(days=20), NOW + timedelta(days=100)
    theirs = {each.start.astimezone(UTC) for each in repeated(Calendar.from_ical(text)).between(since, until)}
    report = read_calendar(StringIO(text), CAMPAIGN, now=NOW, back=timedelta(days=20), ahead=timedelta(days=100))

    # At the two ends of the period, a length over a change of the clocks may decide; it is ours that is exact.
    inner = (since + timedelta(hours=2), until - timedelta(hours=2))
    ours = {each.start.astimezone(UTC) for each in report if each.end > inner[0] and each.start < inner[1]}
    assert ours == {at for at in theirs if at + timedelta(minutes=minutes) > inner[0] and at < inner[1]}


@given(
    rule=st.sampled_from(["DAILY", "WEEKLY", "WEEKLY;BYDAY=MO,TH", "MONTHLY;BYDAY=-1FR"]),
    start=st.datetimes(datetime(2026, 2, 1), datetime(2026, 3, 1)),
    moved=st.lists(st.tuples(st.integers(0, 9), st.integers(-80, 80)), max_size=4, unique_by=lambda each: each[0]),
    gone=st.sets(st.integers(0, 9), max_size=2),
    later=st.booleans(),
)
def test_changes_of_a_series_are_what_others_make_of_them(
    rule: str, start: datetime, moved: list[tuple[int, int]], gone: set[int], later: bool
) -> None:
    """Property: as the last one, with some of the series moved, some left out, and all from one on."""
    start = start.replace(second=0, microsecond=0)
    given = rrulestr(f"RRULE:FREQ={rule};COUNT=10", dtstart=start)
    at = [*given]
    parts = [
        event(
            *("UID:1", f"DTSTART:{start:%Y%m%dT%H%M%S}", "DURATION:PT1H", f"RRULE:FREQ={rule};COUNT=10"),
            *(f"EXDATE:{at[n]:%Y%m%dT%H%M%S}" for n in gone),
        )
    ]
    for place, (n, hours) in enumerate(moved):
        which = ";RANGE=THISANDFUTURE" if later and place == 0 else ""
        to = at[n] + timedelta(hours=hours, minutes=7)
        parts.append(
            event(
                *(
                    "UID:1",
                    f"RECURRENCE-ID{which}:{at[n]:%Y%m%dT%H%M%S}",
                    f"DTSTART:{to:%Y%m%dT%H%M%S}",
                    "DURATION:PT2H",
                )
            )
        )
    since, until = datetime(2026, 2, 20), datetime(2026, 4, 20)
    theirs = {each.start for each in repeated(Calendar.from_ical(calendar(*parts))).between(since, until)}
    report = read(*parts, campaign=UTC_CAMPAIGN, now=since.replace(tzinfo=UTC), back=timedelta(), ahead=until - since)

    assert {each.start.replace(tzinfo=None) for each in report} == theirs


# -- hostile files ----------------------------------------------------------------------------------------------------

WHOLE = calendar(
    OUTLOOK.replace("1601", "2022"),
    event(
        *WEEKLY,
        "EXDATE;TZID=Europe/Berlin:20260310T100000",
        'ATTENDEE;CN="A^\'B";PARTSTAT=ACCEPTED:mailto:ada@example.org',
    ),
    event(
        "UID:w",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20260317T090000Z",
        "DTSTART;TZID=Home:20260318T100000",
        "DURATION:PT2H",
    ),
    TALK,
    "BEGIN:VFREEBUSY",
    "FREEBUSY;FBTYPE=BUSY:20260312T090000Z/PT1H",
    "END:VFREEBUSY",
)


PIECES = (b"\r\n", b":", b";", b'"', b"99999", b"BEGIN:VEVENT\r\n", b"END:VCALENDAR\r\n", b"=", b",", b"FREQ=HOURLY;")


def survives(octets: bytes) -> None:
    """Read a damaged file, which may be refused, and account for what is in it."""
    began = process_time()
    try:
        report = read_calendar(BytesIO(octets), CAMPAIGN, now=NOW)
    except ii.InvalidImport:
        pass
    else:
        assert report.components_seen == len({each.line for each in report}) + len(report.skipped)
        report.rows()
        str(report)
    assert process_time() - began < 2


@given(st.randoms(use_true_random=False))
def test_a_damaged_file_is_read_or_refused(random: Random) -> None:
    for _ in range(15):
        survives(damaged(WHOLE.encode(), random, PIECES))


def test_many_unknown_zones_and_many_described_ones_take_little_time() -> None:
    named = [event(f"UID:{n}", f"DTSTART;TZID=Europe/Lndon{n}:20260312T100000") for n in range(1_000)]
    described_ = [OUTLOOK.replace("TZID:Home", f"TZID:Home {n}") for n in range(500)]
    began = process_time()
    report = read(*named, *described_, TALK)

    assert process_time() - began < 2
    assert [each.what for each in report] == ["Talk"]


def test_many_nested_components_and_long_lines_take_time_in_proportion() -> None:
    nested = "BEGIN:VALARM\r\n" * 20_000 + "END:VALARM\r\n" * 20_000
    folded = "SUMMARY:" + "\r\n x" * 50_000
    report = read("BEGIN:VEVENT", "UID:1", "DTSTART:20260312T090000Z", folded, nested + "END:VEVENT", TALK)

    assert "Talk" in {each.what for each in report}


# -- meetings with people of the campaign -----------------------------------------------------------------------------


def with_ada(*lines: str) -> str:
    return event(
        "UID:m", "DTSTART:20260312T140000Z", "DTEND:20260312T143000Z", "ATTENDEE:mailto:ADA@example.org", *lines
    )


def test_a_meeting_ahead_is_offered_and_counts_as_known_once_it_is_added() -> None:
    (meeting,) = read(with_ada()).meetings

    assert str(meeting) == "Ada Quist, 30 minutes, Thursday 12 March 2026 15:00: agreed"
    assert (meeting.interview.start, meeting.interview.minutes_asked) == (meeting.start, 30)
    again = read(with_ada(), campaign=CAMPAIGN.add(meeting.interview), now=NOW + HOUR)
    assert (again.meetings, list(again), codes(again)) == ((), [], [LeftOut.KNOWN])


def test_a_meeting_that_is_over_is_offered_as_held() -> None:
    later = datetime(2026, 3, 20, tzinfo=BERLIN)
    (meeting,) = read(with_ada("ORGANIZER:mailto:t.aziz@example.net"), now=later).meetings

    assert str(meeting) == "Tariq Aziz and Ada Quist, 30 minutes, Thursday 12 March 2026 15:00: held"
    assert (meeting.interview.was_held, meeting.interview.minutes, meeting.interview.people) == (
        True,
        30,
        ("tariq", "ada"),
    )
    again = read(with_ada("ORGANIZER:mailto:t.aziz@example.net"), campaign=CAMPAIGN.add(meeting.interview), now=later)
    assert again.meetings == ()


def test_a_meeting_that_was_asked_for_is_the_answer_to_that() -> None:
    asked = ii.Interview.propose(contact=ADA, at=NOW - HOUR)
    (meeting,) = read(with_ada(), campaign=CAMPAIGN.add(asked)).meetings

    assert meeting.interview.id == asked.id
    assert [step.event.value for step in meeting.interview.history] == ["propose", "schedule"]


def test_an_event_that_is_moved_in_the_calendar_is_offered_as_moved_and_is_busy() -> None:
    (first,) = read(with_ada()).meetings
    moved = with_ada().replace("20260312", "20260313")
    report = read(moved, campaign=CAMPAIGN.add(first.interview), now=NOW + HOUR)

    assert [str(each) for each in report.meetings] == ["Ada Quist, 30 minutes, Friday 13 March 2026 15:00: moved"]
    assert report.meetings[0].interview.id == first.interview.id
    assert len(report) == 1


@pytest.mark.parametrize(
    "lines",
    [
        ["ATTENDEE;PARTSTAT=DECLINED:mailto:ada@example.org"],
        ["ATTENDEE:mailto:somebody@example.com"],
        ["ATTENDEE:mailto:ada@example.org", "RRULE:FREQ=WEEKLY"],
        ["ATTENDEE:mailto:ada@example.org", "STATUS:CANCELLED"],
    ],
)
def test_what_is_no_talk_with_somebody_known_is_not_offered(lines: list[str]) -> None:
    assert read(event("UID:m", "DTSTART:20260312T140000Z", "DURATION:PT30M", *lines)).meetings == ()


@pytest.mark.parametrize(("now", "steps"), [(NOW, ["schedule"]), (NOW + timedelta(days=9), ["schedule", "hold"])])
def test_an_offered_meeting_that_was_recorded_by_hand_since_stays_one(now: datetime, steps: list[str]) -> None:
    (meeting,) = read(with_ada(), now=now).meetings
    by_hand = ii.Interview.agreed(contact=ADA, at=NOW - HOUR, start=meeting.start, link="https://meet.example.org/a")
    campaign = CAMPAIGN.add(by_hand)
    note = ii.Note(interview=by_hand, kind="comment", text="the river")
    (interview,) = campaign.add(note).add(meeting.interview).interviews

    assert (interview.id, interview.link) == (by_hand.id, "https://meet.example.org/a")
    assert [step.event.value for step in interview.history] == steps
    assert codes(read(with_ada(), campaign=campaign.add(meeting.interview), now=now + HOUR)) == [LeftOut.KNOWN]
    # Another meeting with the same person, or another person at the same time, is another interview.
    (later,) = read(with_ada().replace("20260312", "20260313"), now=now).meetings
    (with_tariq,) = read(with_ada().replace("ADA@example.org", "t.aziz@example.net"), now=now).meetings
    for other in (later, with_tariq):
        assert len(campaign.add(other.interview).interviews) == 2


def test_a_meeting_recorded_by_hand_is_not_offered_again() -> None:
    talk = ii.Interview.agreed(contact=ADA, at=NOW, start=datetime(2026, 3, 12, 15, tzinfo=BERLIN))

    assert codes(read(with_ada(), campaign=CAMPAIGN.add(talk))) == [LeftOut.KNOWN]


@given(st.dates(date(2026, 3, 10), date(2026, 6, 1)))
def test_reading_twice_gives_the_same(on: date) -> None:
    text = event("UID:1", f"DTSTART:{on:%Y%m%d}T090000Z", "DURATION:PT1H")

    assert read(text) == read(text)
