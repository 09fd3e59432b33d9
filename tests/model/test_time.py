"""The doors at which time enters: instants, days and zones."""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from io import BytesIO
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given

from infointerview import Contact, Interview, InvalidValue, Seeker, Touch
from infointerview.model.time import day, instant, instants, zone
from infointerview.strategies.time import days, instants as some_instants, turning_points, zones

LONDON = ZoneInfo("Europe/London")

# The smallest file that RFC 8536 allows: version 1, one type of local time, at no offset from UTC, called UTC.
ALWAYS_UTC = b"TZif" + bytes(16) + bytes([0, 0, 0, 0] * 4 + [0, 0, 0, 1, 0, 0, 0, 4]) + bytes(6) + b"UTC\0"


class TestInstant:
    @given(some_instants() | turning_points())
    @example(datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=1))
    @example(datetime(2026, 3, 29, 1, 30, tzinfo=LONDON))
    @example(datetime(1900, 1, 1, tzinfo=UTC))
    @example(datetime(2199, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC))
    def test_an_aware_instant_is_kept_as_it_is(self, at: datetime) -> None:
        kept = instant(at)

        assert kept.replace(tzinfo=None) == at.replace(tzinfo=None)
        assert kept.tzinfo is at.tzinfo
        assert kept.fold == at.fold

    @pytest.mark.parametrize("value", [datetime(2026, 3, 2, 9), datetime.min, datetime(2026, 3, 29, 1, 30, fold=1)])
    def test_a_naive_time_is_refused_and_the_repair_shown(self, value: datetime) -> None:
        with pytest.raises(InvalidValue, match=r"naive|outside"):
            instant(value)

    def test_the_error_for_a_naive_time_names_the_field(self) -> None:
        with pytest.raises(InvalidValue) as caught:
            Touch(contact="ada", at=datetime(2026, 3, 2, 9), direction="outbound", channel="email")

        [problem] = caught.value.problems
        assert problem.where == "Touch.at"
        assert problem.what == "the datetime is naive: it has no time zone"
        assert problem.repair.startswith('add tzinfo=ZoneInfo("')

    @pytest.mark.parametrize("value", [None, "2026-03-02T09:00Z", 1772442000, 1.5, True, date(2026, 3, 2)])
    def test_nothing_but_a_datetime_is_an_instant(self, value: object) -> None:
        with pytest.raises(InvalidValue, match=f"expected an aware datetime, got {type(value).__name__}"):
            instant(value)  # type: ignore[arg-type]

    @pytest.mark.parametrize("year", [1, 1899, 2200, 9999])
    def test_a_year_out_of_range_is_a_slip_of_the_finger(self, year: int) -> None:
        with pytest.raises(InvalidValue, match=f"the year {year} is outside 1900-2199"):
            instant(datetime(year, 6, 1, tzinfo=UTC))

    def test_a_zone_of_another_library_is_refused(self) -> None:
        class Elsewhere(tzinfo):
            def utcoffset(self, _: datetime | None, /) -> timedelta:
                return timedelta(hours=1)

            def dst(self, _: datetime | None, /) -> timedelta:
                return timedelta()

            def tzname(self, _: datetime | None, /) -> str:
                return "elsewhere"

        with pytest.raises(InvalidValue, match=r"its zone is a .* object; use zoneinfo\.ZoneInfo"):
            instant(datetime(2026, 3, 2, tzinfo=Elsewhere()))

    def test_a_zone_without_a_name_is_refused(self) -> None:
        nameless = ZoneInfo.from_file(BytesIO(ALWAYS_UTC))

        with pytest.raises(InvalidValue, match="its zone has no name"):
            instant(datetime(2026, 3, 2, tzinfo=nameless))

    def test_a_zone_that_only_this_machine_names_is_refused(self) -> None:
        invented = ZoneInfo.from_file(BytesIO(ALWAYS_UTC), key="Mars/Olympus_Mons")

        with pytest.raises(InvalidValue, match="no time zone 'Mars/Olympus_Mons'"):
            instant(datetime(2026, 3, 2, tzinfo=invented))

    def test_an_offset_of_less_than_a_second_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match="its offset from UTC is no whole number of seconds"):
            instant(datetime(2026, 3, 2, tzinfo=timezone(timedelta(microseconds=1))))

    def test_a_subclass_becomes_a_plain_datetime_and_keeps_its_fold(self) -> None:
        class Stamp(datetime):
            pass

        kept = instant(Stamp(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=1))

        assert type(kept) is datetime
        assert (kept.hour, kept.fold, kept.tzinfo) == (1, 1, LONDON)

    def test_both_times_of_a_repeated_hour_are_kept(self) -> None:
        first = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON)
        second = first.replace(fold=1)

        assert [at.fold for at in instants([first, second, first])] == [0, 1]
        assert len(Interview.propose(contact="ada", at=first, slots=[first, second]).slots) == 2


class TestDay:
    @given(days())
    def test_a_day_is_kept_as_it_is(self, on: date) -> None:
        assert day(on) == on

    def test_a_datetime_is_no_day(self) -> None:
        with pytest.raises(InvalidValue, match=r"expected a date, got a datetime; choose the zone: \.astimezone"):
            day(datetime(2026, 3, 2, tzinfo=UTC))

    @pytest.mark.parametrize("value", [None, "2026-03-02", 20260302, True])
    def test_nothing_but_a_date_is_a_day(self, value: object) -> None:
        with pytest.raises(InvalidValue, match=f"expected a date, got {type(value).__name__}"):
            day(value)  # type: ignore[arg-type]

    @pytest.mark.parametrize("value", [date(1899, 12, 31), date(2200, 1, 1)])
    def test_a_year_out_of_range_is_a_slip_of_the_finger(self, value: date) -> None:
        with pytest.raises(InvalidValue, match=f"the year {value.year} is outside 1900-2199"):
            day(value)


class TestZone:
    @given(zones())
    def test_a_zone_is_taken_by_its_name_and_as_such(self, where: ZoneInfo) -> None:
        assert zone(where.key).key == zone(where).key == where.key

    @pytest.mark.parametrize(
        "key", ["UTC", "Europe/London", "Asia/Kolkata", "Asia/Calcutta", "America/Argentina/Ushuaia"]
    )
    def test_zones_that_are_accepted(self, key: str) -> None:
        assert zone(key) is ZoneInfo(key)

    @pytest.mark.parametrize(
        "key",
        [
            "",
            "London",
            "GMT+1",
            "BST",
            "+01:00",
            "localtime",
            "Factory",
            "posixrules",
            "../etc/passwd",
            "/etc/localtime",
            "Europe",
            "Europe/London\x00",
            "x" * 10_000,
            "\ud800",
        ],
        ids=ascii,
    )
    def test_zones_that_are_refused(self, key: str) -> None:
        with pytest.raises(InvalidValue, match="no time zone") as caught:
            zone(key)
        assert len(str(caught.value)) < 200

    @pytest.mark.parametrize(
        ("key", "near"), [("Europe/Londn", "Europe/London"), ("america/toronto", "America/Toronto"), ("utc", "UTC")]
    )
    def test_the_nearest_zone_is_suggested(self, key: str, near: str) -> None:
        with pytest.raises(InvalidValue, match=f"did you mean '{near}'"):
            Seeker(name="Sam Okafor", zone=key, field="hydrology")

    @pytest.mark.parametrize("value", [5, 1.5, True, b"UTC", UTC, timezone(timedelta(hours=1))])
    def test_nothing_but_a_name_or_a_zone_is_a_zone(self, value: object) -> None:
        with pytest.raises(InvalidValue, match=rf"^Contact\.zone: expected a time zone, got {type(value).__name__}"):
            Contact(name="Ada Quist", zone=value)  # type: ignore[arg-type]

    def test_every_zone_of_the_database_is_taken(self) -> None:
        keys = available_timezones() - {"localtime", "Factory"}

        assert {zone(key).key for key in keys} == keys
