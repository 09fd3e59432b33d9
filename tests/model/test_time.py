"""The doors at which time enters: instants, days and zones."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import TZPATH, ZoneInfo, available_timezones

import pytest
from dateutil.tz import gettz, tzoffset, tzrange, tzutc
from hypothesis import example, given

from infointerview import (
    Campaign,
    Contact,
    Interview,
    InvalidValue,
    Seeker,
    Touch,
    brief,
    check,
    check_slot,
    draft,
    due,
    funnel,
    propose_slots,
    prospects,
    schedule_several,
    why,
)
from infointerview.model.time import appointment, day, instant, instants, is_zone, zone
from infointerview.strategies.time import days, instants as some_instants, turning_points, zones

LONDON = ZoneInfo("Europe/London")

# The smallest file that RFC 8536 allows: version 1, one type of local time, at no offset from UTC, called UTC.
ALWAYS_UTC = b"TZif" + bytes(16) + bytes([0, 0, 0, 0] * 4 + [0, 0, 0, 1, 0, 0, 0, 4]) + bytes(6) + b"UTC\0"


class ZonedByPytz(tzinfo):
    """A zone as pytz makes them: one object for each offset, which says its name but heeds no fold."""

    def __init__(self, zone: str, offset: timedelta) -> None:
        self.zone, self.offset = zone, offset

    def utcoffset(self, _: datetime | None, /) -> timedelta:
        return self.offset

    def dst(self, _: datetime | None, /) -> timedelta:
        return timedelta()

    def tzname(self, _: datetime | None, /) -> str:
        return "LMT"


def zoned_by_pydantic() -> tzinfo:
    """Return a zone as pydantic gives to each datetime that it reads."""

    class TzInfo(tzinfo):
        def utcoffset(self, _: datetime | None, /) -> timedelta:
            return timedelta(hours=1)

        def dst(self, _: datetime | None, /) -> None:
            return None

        def tzname(self, _: datetime | None, /) -> str:
            return "+01:00"

    return TzInfo()


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
        assert problem.repair == "add tzinfo=seeker.zone, or the ZoneInfo in which it is meant"

    @pytest.mark.parametrize("value", [None, "2026-03-02T09:00Z", 1772442000, 1.5, True, date(2026, 3, 2)])
    def test_nothing_but_a_datetime_is_an_instant(self, value: object) -> None:
        with pytest.raises(InvalidValue, match=f"expected an aware datetime, got {type(value).__name__}"):
            instant(value)  # type: ignore[arg-type]

    @pytest.mark.parametrize("year", [1, 1899, 2200, 9999])
    def test_a_year_out_of_range_is_a_slip_of_the_finger(self, year: int) -> None:
        with pytest.raises(InvalidValue, match=f"the year {year} is outside 1900-2199"):
            instant(datetime(year, 6, 1, tzinfo=UTC))

    @pytest.mark.parametrize("make", [zoned_by_pydantic, lambda: tzoffset(None, 3600), lambda: tzrange("X", 3600)])
    def test_a_fixed_offset_of_another_library_becomes_a_timezone(self, make: Callable[[], tzinfo]) -> None:
        at = datetime(2026, 3, 2, 9, tzinfo=make())

        assert instant(at).tzinfo == timezone(timedelta(hours=1))
        assert instant(at) == at
        assert type(instant(at).tzinfo) is timezone

    @pytest.mark.parametrize("utc", [tzutc(), gettz("UTC"), ZonedByPytz("UTC", timedelta())])
    def test_utc_of_another_library_becomes_utc(self, utc: tzinfo) -> None:
        assert instant(datetime(2026, 3, 2, 9, tzinfo=utc)).tzinfo is UTC

    @pytest.mark.parametrize("fold", [0, 1])
    @pytest.mark.parametrize("wall", [datetime(2026, 3, 2, 9), datetime(2026, 7, 2, 9), datetime(2026, 10, 25, 1, 30)])
    def test_a_zone_of_dateutil_becomes_the_zone_of_its_name(self, wall: datetime, fold: int) -> None:
        at = wall.replace(tzinfo=gettz("Europe/London"), fold=fold)

        kept = instant(at)

        assert kept.tzinfo == LONDON
        assert kept.replace(tzinfo=None) == wall
        assert kept.utcoffset() == at.utcoffset()

    @pytest.mark.parametrize(("hours", "fold"), [(1, 0), (0, 1)])
    def test_a_zone_of_pytz_becomes_the_zone_of_its_name_with_the_fold_that_its_offset_says(
        self, hours: int, fold: int
    ) -> None:
        at = datetime(2026, 10, 25, 1, 30, tzinfo=ZonedByPytz("Europe/London", timedelta(hours=hours)))

        kept = instant(at)

        assert (kept.tzinfo, kept.hour, kept.fold) == (LONDON, 1, fold)
        assert kept.utcoffset() == at.utcoffset()

    def test_the_instant_stays_where_pytz_has_an_offset_that_the_clock_did_not_have_then(self) -> None:
        """`datetime(..., tzinfo=pytz.timezone(...))` has the local mean time of the 19th century."""
        at = datetime(2026, 3, 2, 9, tzinfo=ZonedByPytz("America/New_York", timedelta(hours=-4, minutes=-56)))

        assert instant(at) == at
        assert instant(at).replace(tzinfo=None) == datetime(2026, 3, 2, 8, 56)

    def test_a_zone_that_gives_no_offset_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match="its zone, a tzinfo, gives no offset from UTC; use a ZoneInfo"):
            instant(datetime(2026, 3, 2, tzinfo=tzinfo()))  # type: ignore[abstract]

    @pytest.mark.parametrize("key", [None, "Mars/Olympus_Mons"])
    def test_a_zone_that_others_do_not_know_becomes_its_offset(self, key: str | None) -> None:
        only_here = ZoneInfo.from_file(BytesIO(ALWAYS_UTC), key=key)

        assert instant(datetime(2026, 3, 2, tzinfo=only_here)).tzinfo is UTC

    def test_an_offset_of_less_than_a_second_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match="its offset from UTC is not a whole number of seconds"):
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


class TestPresent:
    """`now` is naive in most first scripts, so its error says the very line to write."""

    SAM = Seeker(name="Thandiwe Mokoena", zone="Africa/Johannesburg", field="bridge design")
    SAYS = (
        r"^{place}: the datetime is naive: it has no time zone; "
        r'write now=datetime\.now\(campaign\.seeker\.zone\), which is ZoneInfo\("Africa/Johannesburg"\)$'
    )

    @pytest.mark.parametrize(
        ("place", "ask"),
        [
            ("now", lambda c, now: due(c, now=now)),
            ("now", lambda c, now: why(c, "ada", now=now)),
            ("now", lambda c, now: prospects(c, now=now)),
            ("now", lambda c, now: propose_slots(c, "ada", now=now)),
            ("now", lambda c, now: check_slot(c, "ada", now, now=now)),
            ("now", lambda c, now: schedule_several(c, {}, now=now)),
            ("now", lambda c, now: draft("outreach", c, "ada", now=now)),
            ("now", lambda c, now: check("Dear Ada", campaign=c, now=now)),
            ("now", lambda c, now: funnel(c, now=now)),
            (r"now", lambda c, now: brief(c, "ada", now=now)),
        ],
    )
    def test_the_line_to_write_has_the_zone_of_the_seeker(
        self, place: str, ask: Callable[[Campaign, Any], Any]
    ) -> None:
        campaign = Campaign(seeker=self.SAM).add(Contact(id="ada", name="Ada Quist"))

        with pytest.raises(InvalidValue, match=self.SAYS.format(place=place)):
            ask(campaign, datetime(2026, 3, 2, 9))


class TestAppointment:
    GAP = datetime(2026, 3, 8, 2, 30, tzinfo=ZoneInfo("America/New_York"))
    SAYS = "the clocks in America/New_York skip 2026-03-08 02:30; did you mean 2026-03-08 03:30"
    ASKED = datetime(2026, 3, 2, 9, tzinfo=UTC)

    @given(some_instants() | turning_points())
    @example(datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=1))
    def test_every_time_that_the_clock_shows_is_kept(self, at: datetime) -> None:
        shown = at.astimezone(UTC).astimezone(at.tzinfo)

        assert appointment(shown) == shown
        assert appointment(shown).fold == shown.fold

    @pytest.mark.parametrize("fold", [0, 1])
    def test_a_time_that_the_clock_skips_is_refused_as_a_start_and_as_a_slot(self, fold: int) -> None:
        gap = self.GAP.replace(fold=fold)

        with pytest.raises(InvalidValue, match=rf"^InterviewStep\.start: {self.SAYS}"):
            Interview.agreed(contact="ada", at=self.ASKED, start=gap, format="phone")
        with pytest.raises(InvalidValue, match=rf"^InterviewStep\.slots\[1\]: {self.SAYS}"):
            Interview.propose(contact="ada", at=self.ASKED, slots=[self.ASKED, gap])

    def test_it_is_refused_by_whatever_takes_a_start(self) -> None:
        campaign = Campaign(seeker=Seeker(name="Thandiwe Mokoena", zone="Africa/Johannesburg", field="bridges"))
        campaign = campaign.add(Contact(id="ada", name="Ada Quist"))

        with pytest.raises(InvalidValue, match=rf"^start: {self.SAYS}"):
            check_slot(campaign, "ada", self.GAP, now=self.ASKED)
        with pytest.raises(InvalidValue, match=rf"^slots\[0\]: {self.SAYS}"):
            draft("slot_proposal", campaign, "ada", now=self.ASKED, slots=[self.GAP])

    def test_a_skipped_time_of_dateutil_is_refused_as_well(self) -> None:
        with pytest.raises(InvalidValue, match=self.SAYS):
            appointment(self.GAP.replace(tzinfo=gettz("America/New_York")))

    def test_a_message_may_be_recorded_at_such_a_time(self) -> None:
        """It is a slip of some mail program, and the instant is plain."""
        assert Touch(contact="ada", at=self.GAP, direction="outbound", channel="email").at == self.GAP


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

    def test_a_zone_of_dateutil_is_taken_by_its_name(self) -> None:
        assert zone(gettz("Asia/Kolkata")) is ZoneInfo("Asia/Kolkata")  # type: ignore[arg-type]

    @pytest.mark.parametrize("value", [5, 1.5, True, b"UTC", UTC, timezone(timedelta(hours=1))])
    def test_nothing_but_a_name_or_a_zone_is_a_zone(self, value: object) -> None:
        with pytest.raises(InvalidValue, match=rf"^Contact\.zone: expected a time zone, got {type(value).__name__}"):
            Contact(name="Ada Quist", zone=value)  # type: ignore[arg-type]

    def test_every_zone_of_the_database_is_taken(self) -> None:
        keys = available_timezones() - {"localtime", "Factory"}

        assert {zone(key).key for key in keys} == keys

    def test_of_all_files_beside_the_zones_none_is_taken_for_one(self) -> None:
        keys = available_timezones() - {"localtime", "Factory"}
        files = {path.relative_to(root).as_posix() for root in map(Path, TZPATH) for path in root.glob("**/*")}

        assert {key for key in files | keys if is_zone(key)} == keys
