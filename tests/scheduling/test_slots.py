"""Times to offer and to check, in worked examples that a calendar of 2026 confirms.

2 March 2026 is a Monday.  Toronto puts its clocks forward on Sunday 8 March, London on Sunday 29 March: they are five
hours apart before the first day, four between the two, and five again after the second.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from infointerview.errors import AmbiguousContact, ContactNotFound, InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Touch
from infointerview.model.people import Absence, Contact, Seeker
from infointerview.model.talk import Interview
from infointerview.policy.figures import DEFAULT_POLICY
from infointerview.scheduling.busy import BusyTimes
from infointerview.scheduling.proposal import SlotProposal, check_slot, propose_slots
from infointerview.scheduling.search import Obstacle

LONDON, TORONTO = ZoneInfo("Europe/London"), ZoneInfo("America/Toronto")
RAVI = Contact(name="Ravi Chandran", zone=LONDON)
HANNE = Contact(name="Hanne Vik", zone=LONDON)
RAVI_ALWAYS = Contact(name="Ravi Chandran", zone=LONDON, working_hours="Mon-Sun 00:00-00:00")
MONDAY = datetime(2026, 3, 2, 10, tzinfo=LONDON)
ALWAYS = "Mon-Sun 00:00-00:00"
NO_NOTICE = evolve(DEFAULT_POLICY, slot_lead_business_days=0)
EASTER = frozenset({date(2026, 4, 3), date(2026, 4, 6)})


def seeker(zone: str = "Europe/London", hours: str | None = None) -> Seeker:
    return Seeker(name="Salma Haddad", zone=zone, field="veterinary nursing", free_hours=hours)


def campaign(*facts: Any, zone: str = "Europe/London", hours: str | None = None) -> Campaign:
    """Return a campaign with Ravi and Hanne."""
    return Campaign(seeker=seeker(zone, hours)).add(RAVI, HANNE, *facts)


def march(day: int, hour: int, minute: int = 0) -> datetime:
    """Return an instant of March 2026 on London's clock."""
    return datetime(2026, 3, day, hour, minute, tzinfo=LONDON)


def on(proposal: SlotProposal, day: date) -> list[str]:
    """Return the starts that fit on a day of the contact's, as their clock shows them."""
    return [f"{start:%H:%M}" for start in proposal.fitting if start.date() == day]


def obstacles(proposal: SlotProposal) -> dict[Obstacle, int]:
    return {exclusion.obstacle: exclusion.times for exclusion in proposal.excluded}


# -- what recurs ------------------------------------------------------------------------------------------------------


def test_what_recurs_is_kept_free_in_both_weeks() -> None:
    """You are off on Wednesdays from 14:00, and Ravi on every second Friday; Wednesday 4 March is the first of all."""
    you = evolve(seeker(), away="Wed 14:00-24:00")
    they = evolve(RAVI, away="Fri every 2 weeks from 2026-03-06")
    proposal = propose_slots(Campaign(seeker=you).add(they), they.id, now=MONDAY, policy=NO_NOTICE)

    assert max(on(proposal, date(2026, 3, 4))) <= "13:30" < max(on(proposal, date(2026, 3, 5)))
    assert not on(proposal, date(2026, 3, 6))
    assert on(proposal, date(2026, 3, 13))


def test_what_recurs_in_the_hours_of_a_week_is_off() -> None:
    hours = "Mon-Fri 09:00-17:00; off Fri every 2 weeks from 2026-03-06"
    proposal = propose_slots(campaign(hours=hours), RAVI.id, now=MONDAY, policy=NO_NOTICE)

    assert not on(proposal, date(2026, 3, 6))
    assert on(proposal, date(2026, 3, 13))


def test_no_time_is_offered_while_they_are_away() -> None:
    they = evolve(RAVI, away=Absence(first=date(2026, 3, 4), last=date(2026, 3, 6)))
    proposal = propose_slots(Campaign(seeker=seeker()).add(they), they.id, now=MONDAY, policy=NO_NOTICE)

    assert {start.day for start in proposal.fitting} == {2, 3, 9, 10, 11, 12, 13, 16, 17, 18, 19}


# -- clocks -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "day", "first"),
    [
        (datetime(2026, 3, 2, 10, tzinfo=LONDON), date(2026, 3, 6), "14:00"),
        (datetime(2026, 3, 9, 10, tzinfo=LONDON), date(2026, 3, 13), "13:00"),
        (datetime(2026, 3, 24, 10, tzinfo=LONDON), date(2026, 3, 27), "13:00"),
        (datetime(2026, 3, 24, 10, tzinfo=LONDON), date(2026, 3, 30), "14:00"),
    ],
)
def test_toronto_and_london_share_more_hours_while_only_one_has_changed_its_clocks(
    now: datetime, day: date, first: str
) -> None:
    """Nine in Toronto is 14:00 in London, but 13:00 from 8 to 28 March 2026; the last talk ends there at 17:00."""
    starts = on(propose_slots(campaign(zone="America/Toronto"), RAVI, now=now), day)

    assert (starts[0], starts[-1]) == (first, "16:30")


def test_slots_are_told_on_both_clocks_in_a_line_each() -> None:
    proposal = propose_slots(campaign(zone="America/Toronto"), RAVI, now=march(24, 10), prefer_days=("Fri", 0))

    assert proposal.text.splitlines() == [
        "Friday 27 March 13:00 in London, 09:00 in Toronto",
        "Monday 30 March 14:00 in London, 09:00 in Toronto",
        "Friday 3 April 14:00 in London, 09:00 in Toronto",
    ]


def test_half_hours_in_st_johns_are_full_hours_and_a_half_elsewhere() -> None:
    """Nine to five in Toronto is 10:30 to 18:30 in St John's; every full hour there is a half hour in Toronto."""
    kiri = Contact(name="Kiri Te Aho", zone="America/St_Johns")
    proposal = propose_slots(campaign(kiri, zone="America/Toronto"), kiri, now=MONDAY, step=60)

    assert on(proposal, date(2026, 3, 6)) == ["11:00", "12:00", "13:00", "14:00", "15:00", "16:00"]
    assert str(proposal[0]).endswith("in St Johns, 09:30 in Toronto")


def test_full_hours_are_full_hours_on_their_clock() -> None:
    """Kathmandu is 5 hours and 45 minutes ahead of UTC; 14:20 to 17:10 there holds two."""
    dan = Contact(name="Dan Moreau", zone="Asia/Kathmandu")
    from_, to = (datetime(2026, 3, 5, hour, minute, tzinfo=dan.zone) for hour, minute in ((14, 20), (17, 10)))
    people = campaign(dan, hours=ALWAYS)

    assert on(propose_slots(campaign(), RAVI, now=MONDAY, step=60), date(2026, 3, 4))[:2] == ["09:00", "10:00"]
    assert on(propose_slots(people, dan, now=MONDAY, step=60), date(2026, 3, 5))[:2] == ["09:00", "10:00"]
    offered = propose_slots(people, dan, now=MONDAY, step=60, offered=[(from_, to)])
    assert on(offered, date(2026, 3, 5)) == ["15:00", "16:00"]


def test_across_the_date_line_monday_is_sunday() -> None:
    """Apia is a whole day ahead of Pago Pago: both read nine, and Monday there is a Sunday here."""
    mei = Contact(name="Tan Mei Ling", zone="Pacific/Apia")
    proposal = propose_slots(campaign(mei, zone="Pacific/Pago_Pago"), mei, now=datetime(2026, 3, 5, 0, tzinfo=UTC))

    assert on(proposal, date(2026, 3, 9)) == []
    assert on(proposal, date(2026, 3, 10))[0] == "09:00"
    assert str(proposal[0]) == "Tuesday 10 March 09:00 in Apia, Monday 9 March 09:00 in Pago Pago"


def test_a_day_that_samoa_skipped_is_no_notice() -> None:
    """Apia had no Friday 30 December 2011: one business day after Thursday the 29th is Monday 2 January."""
    mei = Contact(name="Tan Mei Ling", zone="Pacific/Apia")
    policy = evolve(DEFAULT_POLICY, slot_lead_business_days=1)
    now = datetime(2011, 12, 29, 10, tzinfo=ZoneInfo("Pacific/Apia"))
    proposal = propose_slots(campaign(mei, zone="Pacific/Apia"), mei, now=now, policy=policy)

    assert f"{proposal.fitting[0]:%Y-%m-%d %H:%M}" == "2012-01-02 09:00"


def test_kolkata_and_london_share_the_afternoon() -> None:
    """Nine in London is 14:30 in Kolkata, whose day ends at 18:30 here."""
    kiri = Contact(name="Kiri Te Aho", zone="Asia/Kolkata", working_hours="Mon-Fri 10:00-18:30")
    proposal = propose_slots(campaign(kiri), kiri, now=MONDAY)

    assert on(proposal, date(2026, 3, 5)) == ["14:30", "15:00", "15:30", "16:00", "16:30", "17:00", "17:30", "18:00"]


def test_a_time_that_the_clock_shows_twice_is_not_offered() -> None:
    """In London 01:00 and 01:30 come twice on 25 October 2026; a message could not say which is meant."""
    kiri = Contact(name="Kiri Te Aho", zone=LONDON, working_hours=ALWAYS)
    now = datetime(2026, 10, 24, 12, tzinfo=LONDON)
    proposal = propose_slots(campaign(kiri, hours=ALWAYS), kiri, now=now, policy=NO_NOTICE, horizon=1)

    assert [start for start in on(proposal, date(2026, 10, 25)) if start < "03:00"] == [
        "00:00",
        "00:30",
        "02:00",
        "02:30",
    ]
    assert obstacles(proposal)[Obstacle.CLOCK_SHOWS_TWICE] == 4


# -- notice, horizon, holidays ----------------------------------------------------------------------------------------


def test_the_day_of_asking_does_not_count_as_notice_and_weekends_neither() -> None:
    """From Thursday 5 March two business days on is Monday the 9th; ten days on is Thursday the 19th."""
    proposal = propose_slots(campaign(), RAVI, now=march(5, 16))

    assert proposal.fitting[0] == march(9, 9)
    assert proposal.fitting[-1] == march(19, 16, 30)


def test_the_horizon_counts_from_the_day_of_asking_on_their_clock() -> None:
    """Ten in the evening of Monday the 2nd is Tuesday in Kolkata, but one business day on is Tuesday in London."""
    proposal = propose_slots(campaign(), RAVI, now=march(2, 22), policy=NO_NOTICE, horizon=1)

    assert {start.date() for start in proposal.fitting} == {date(2026, 3, 3)}


def test_easter_is_no_notice_and_no_time_to_meet() -> None:
    """Good Friday is 3 April 2026 and Easter Monday the 6th: from Wednesday the 1st, two days on is Tuesday the 7th."""
    wednesday = datetime(2026, 4, 1, 10, tzinfo=LONDON)
    proposal = propose_slots(campaign(), RAVI, now=wednesday, holidays=EASTER)

    assert f"{proposal.fitting[0]:%A %d %B %H:%M}" == "Tuesday 07 April 09:00"


def test_holidays_of_either_keep_from_meeting() -> None:
    """Ravi has Tuesday the 10th off and Salma Thursday the 12th; each is told by whose day it is."""
    off = {"Ravi Chandran": {date(2026, 3, 10)}, "Salma Haddad": {date(2026, 3, 12)}}

    def holidays(person: Contact | Seeker) -> set[date]:
        return off[str(person.name)]

    proposal = propose_slots(campaign(), RAVI, now=MONDAY, holidays=holidays)

    assert on(proposal, date(2026, 3, 10)) == on(proposal, date(2026, 3, 12)) == []
    assert on(proposal, date(2026, 3, 11))
    # Half hours from 9:00 to 16:30, each too late for a talk of half an hour left out.
    assert (obstacles(proposal)[Obstacle.THEIR_HOLIDAY], obstacles(proposal)[Obstacle.YOUR_HOLIDAY]) == (16, 16)


def test_no_time_is_offered_while_the_seeker_is_away() -> None:
    """Salma is away on Wednesday the 11th and Thursday the 12th; times that Salma gives are Salma's own decision."""
    known = campaign()
    away = evolve(known, seeker=evolve(known.seeker, away=Absence(first=date(2026, 3, 11), last=date(2026, 3, 12))))
    proposal, before = propose_slots(away, RAVI, now=MONDAY), propose_slots(known, RAVI, now=MONDAY)

    assert on(before, date(2026, 3, 11))
    assert on(proposal, date(2026, 3, 11)) == on(proposal, date(2026, 3, 12)) == []
    assert on(proposal, date(2026, 3, 13)) == on(before, date(2026, 3, 13))
    given = [(march(11, 14), march(11, 16))]
    assert on(propose_slots(away, RAVI, now=MONDAY, free=given), date(2026, 3, 11))


def test_somebody_who_asked_to_wait_gets_the_notice_from_that_day_on() -> None:
    """Until Wednesday 1 April: two business days on from that day is Friday the 3rd."""
    waiting = RAVI.wait_until(date(2026, 4, 1), at=march(1, 9))
    proposal = propose_slots(campaign(waiting), waiting, now=MONDAY)
    check = check_slot(campaign(waiting), waiting, march(20, 10), now=MONDAY)

    assert f"{proposal.fitting[0]:%A %d %B %H:%M}" == "Friday 03 April 09:00"
    assert [o.obstacle for o in check.objections] == [Obstacle.ASKED_TO_WAIT]
    assert "and Ravi Chandran asked you to wait until then" in str(check)


@pytest.mark.parametrize("by_message", [False, True])
def test_nothing_is_proposed_to_somebody_who_asked_not_to_be_contacted(by_message: bool) -> None:
    stop = Touch(contact=RAVI, at=march(1, 9), direction="inbound", channel="email", purpose="stop_request")
    silent = campaign(stop) if by_message else campaign(RAVI.do_not_contact(at=march(1, 9)))
    proposal = propose_slots(silent, RAVI, now=MONDAY, offered=[(march(10, 9), march(10, 12))])
    check = check_slot(silent, RAVI, march(10, 10), now=MONDAY, offered=[(march(10, 9), march(10, 12))])

    assert not proposal
    assert [e.obstacle for e in proposal.excluded] == [Obstacle.DO_NOT_CONTACT]
    assert str(proposal) == "There is no time to offer to Ravi Chandran.\n- Ravi Chandran asked not to be contacted"
    assert [o.obstacle for o in check.objections] == [Obstacle.DO_NOT_CONTACT]


def test_a_calendar_of_holidays_that_fills_itself_when_asked_is_asked() -> None:
    """Some calendars are empty until a day is looked up; Thursday 5 March is their only holiday."""

    class FillsItself(dict[date, str]):
        def __contains__(self, day: object) -> bool:
            return day == date(2026, 3, 5)

    check = check_slot(campaign(), RAVI, march(5, 10), now=MONDAY, holidays=lambda _: FillsItself())

    assert [o.obstacle for o in check.objections] == [Obstacle.THEIR_HOLIDAY, Obstacle.YOUR_HOLIDAY]


# -- busy times -------------------------------------------------------------------------------------------------------


def test_a_lecture_that_ends_at_ten_leaves_ten_free() -> None:
    """Half-open: without time to prepare, 10:00 is free; with a quarter of an hour, 10:30 is the next half hour."""
    lecture = [(march(5, 9), march(5, 10))]
    at_once = evolve(DEFAULT_POLICY, prepare_minutes=0)

    assert on(propose_slots(campaign(), RAVI, now=MONDAY, busy=lecture, policy=at_once), date(2026, 3, 5))[0] == "10:00"
    assert on(propose_slots(campaign(), RAVI, now=MONDAY, busy=lecture), date(2026, 3, 5))[0] == "10:30"


def test_the_way_to_a_meeting_in_person_is_kept_free() -> None:
    """15 minutes to prepare, 30 to get there and 10 to be early: after ten, 10:55 is the first minute; back by 30, 15.

    A talk from 11:00 to 11:30 is followed by half an hour and a quarter, until 12:15; at 12:00 there is a class.
    """
    classes = [(march(5, 9), march(5, 10)), (march(5, 12), march(5, 13)), (march(5, 13), march(5, 17))]
    in_person = propose_slots(campaign(), RAVI, now=MONDAY, busy=classes, format="in_person")
    by_bicycle = propose_slots(campaign(), RAVI, now=MONDAY, busy=classes, format="in_person", travel_minutes=15)
    on_the_phone = propose_slots(campaign(), RAVI, now=MONDAY, busy=classes, format="phone")

    assert on(in_person, date(2026, 3, 5)) == []
    assert on(by_bicycle, date(2026, 3, 5)) == ["11:00"]
    assert on(on_the_phone, date(2026, 3, 5)) == ["10:30", "11:00"]


def test_an_all_day_event_lasts_from_midnight_to_midnight_on_your_clock() -> None:
    """12 March in Toronto is from 04:00 that day to 04:00 the next in London."""
    kiri = Contact(name="Kiri Te Aho", zone=LONDON, working_hours=ALWAYS)
    people = campaign(kiri, zone="America/Toronto", hours=ALWAYS)
    at_once = evolve(DEFAULT_POLICY, prepare_minutes=0, note_minutes=0, block_minutes=30)
    proposal = propose_slots(people, kiri, now=march(11, 0), busy=[date(2026, 3, 12)], policy=at_once)

    assert on(proposal, date(2026, 3, 13))[0] == "04:00"
    assert on(proposal, date(2026, 3, 12)) == []
    earlier = check_slot(people, kiri, march(12, 3, 30), now=march(9, 0), busy=[date(2026, 3, 12)], policy=at_once)
    assert earlier.ok


def test_the_account_tells_calendars_apart() -> None:
    """Two hours on Thursday in one calendar and a day in another; starts whose buffers they meet are too close."""
    busy: dict[str, list[Any]] = {"university": [(march(5, 10), march(5, 12))], "family": [date(2026, 3, 6)]}
    proposal = propose_slots(campaign(), RAVI, now=MONDAY, busy=busy)
    by_source = {(e.obstacle, e.source): e.times for e in proposal.excluded if e.source}

    # Talks of half an hour meet ten to twelve if they start after 9:30 and before 12:00; a quarter on each side more.
    assert by_source[Obstacle.BUSY, "university"] == 4
    assert by_source[Obstacle.BUFFER, "university"] == 2
    assert by_source[Obstacle.BUSY, "family"] == 48
    assert "are taken in your calendar family; 16 for no other reason" in str(proposal)


def test_an_index_of_busy_times_is_taken_as_it_is() -> None:
    lecture = [(march(5, 9), march(5, 10))]
    index = BusyTimes.of({"university": lecture}, zone=LONDON)

    assert propose_slots(campaign(), RAVI, now=MONDAY, busy=index) == propose_slots(
        campaign(), RAVI, now=MONDAY, busy={"university": lecture}
    )


# -- other interviews -------------------------------------------------------------------------------------------------


def agreed(*starts: datetime, **details: Any) -> list[Interview]:
    return [
        Interview.agreed(contact=HANNE, at=MONDAY - timedelta(days=1), start=start, id=f"talk-{n}", **details)
        for n, start in enumerate(starts)
    ]


def test_two_interviews_lie_so_far_apart_that_notes_and_preparation_fit_between() -> None:
    """Hanne's talk from 11:00 is planned to 11:30 and noted down by 11:45; a talk at 12:00 is prepared from then on."""
    proposal = propose_slots(campaign(*agreed(march(5, 11))), RAVI, now=MONDAY)

    assert on(proposal, date(2026, 3, 5))[:5] == ["09:00", "09:30", "10:00", "12:00", "12:30"]


def test_a_day_has_two_interviews_and_a_week_three() -> None:
    """Two on Thursday the 5th fill the day; a third on Friday fills the week that ends on Sunday the 8th."""
    two = propose_slots(campaign(*agreed(march(5, 9), march(5, 16))), RAVI, now=MONDAY)
    three = propose_slots(campaign(*agreed(march(5, 9), march(5, 16), march(6, 9))), RAVI, now=MONDAY)

    assert on(two, date(2026, 3, 5)) == []
    assert on(two, date(2026, 3, 6))
    assert three.fitting[0] == march(9, 9)
    assert obstacles(three)[Obstacle.WEEKLY_CAP] > obstacles(three)[Obstacle.DAILY_CAP] > 0


def test_the_first_interview_of_a_day_and_of_a_week_is_no_second() -> None:
    one = evolve(DEFAULT_POLICY, interviews_per_day=1, interviews_per_week=1)

    assert check_slot(campaign(), RAVI, march(5, 11), now=MONDAY, policy=one).ok


@pytest.mark.parametrize(
    "ended",
    [
        lambda talk: talk.cancel(by="contact", at=MONDAY),
        lambda talk: talk.ask_to_reschedule(by="contact", at=MONDAY),
        lambda talk: talk.decline(at=MONDAY),
    ],
)
def test_an_interview_that_is_off_takes_no_time(ended: Callable[[Interview], Interview]) -> None:
    (talk,) = agreed(march(5, 11))

    assert propose_slots(campaign(ended(talk)), RAVI, now=MONDAY) == propose_slots(campaign(), RAVI, now=MONDAY)


def test_an_interview_with_somebody_who_asked_to_be_left_alone_takes_no_time() -> None:
    silent = campaign(*agreed(march(5, 11)), HANNE.do_not_contact(at=MONDAY))

    assert propose_slots(silent, RAVI, now=MONDAY).fitting == propose_slots(campaign(), RAVI, now=MONDAY).fitting


def test_one_slot_is_not_offered_to_two_people() -> None:
    """11:00 was offered to Hanne, with what belongs to it; Ravi may still be offered what was offered to her."""
    to_bo = Interview.propose(contact=HANNE, at=MONDAY, slots=[march(5, 11)])
    to_ada = Interview.propose(contact=RAVI, at=MONDAY, slots=[march(6, 11)])
    proposal = propose_slots(campaign(to_bo, to_ada), RAVI, now=MONDAY)
    check = check_slot(campaign(to_bo, to_ada), RAVI, march(5, 11, 15), now=MONDAY)

    assert "11:00" not in on(proposal, date(2026, 3, 5))
    assert "11:00" in on(proposal, date(2026, 3, 6))
    assert [(o.obstacle, o.source) for o in check.objections] == [(Obstacle.OFFERED_ELSEWHERE, "Hanne Vik")]
    assert check.objections[0].reason == "two people might take the same time"


def test_the_interview_that_moves_leaves_its_own_time_free() -> None:
    talk = Interview.agreed(contact=RAVI, at=MONDAY, start=march(5, 11))
    later = march(5, 11, 30)

    assert [o.obstacle for o in check_slot(campaign(talk), RAVI, later, now=MONDAY).objections] == [Obstacle.INTERVIEW]
    assert check_slot(campaign(talk), RAVI, later, now=MONDAY, moving=talk).ok


# -- what the contact offers ------------------------------------------------------------------------------------------


def test_only_times_within_what_the_contact_offered_are_chosen() -> None:
    """Tomorrow evening and Saturday morning: their own word goes before their hours and before notice, not before you.

    Talks start on the half hours from which half an hour fits; Salma is free from 8:00 on all days but Saturdays.
    """
    windows = [(march(3, 18), march(3, 19, 15)), (march(7, 9), march(7, 12))]
    people = campaign(hours="Sun-Fri 08:00-22:00")
    proposal = propose_slots(people, RAVI, now=MONDAY, offered=windows)

    assert proposal.fitting == (march(3, 18), march(3, 18, 30))
    assert obstacles(proposal) == {Obstacle.YOUR_HOURS: 6, Obstacle.NOT_OFFERED: 1}
    assert check_slot(people, RAVI, march(3, 18, 45), now=MONDAY, offered=windows).ok


def test_what_is_past_of_an_offer_is_not_looked_at() -> None:
    """From eight to twelve was offered, and it is ten: four half hours are left."""
    proposal = propose_slots(campaign(), RAVI, now=march(5, 10), offered=[(march(5, 8), march(5, 12))])

    assert proposal.looked_at == len(proposal.fitting) == 4


def test_an_offer_in_more_than_a_year_is_too_far_ahead() -> None:
    """366 days after Monday 2 March 2026 is Wednesday 3 March 2027; a talk may start before ten that day."""
    windows = [(datetime(2027, 3, day, 9, tzinfo=LONDON), datetime(2027, 3, day, 12, tzinfo=LONDON)) for day in (3, 4)]
    proposal = propose_slots(campaign(), RAVI, now=MONDAY, offered=windows)

    assert [f"{start:%d %H:%M}" for start in proposal.fitting] == ["03 09:00", "03 09:30"]


# -- the choice -------------------------------------------------------------------------------------------------------


def test_three_slots_lie_on_different_days_and_in_different_parts_of_the_day() -> None:
    """From Monday the 2nd on; Friday afternoon costs more than one more day, so the second afternoon is Thursday's."""
    proposal = propose_slots(campaign(), RAVI, now=MONDAY)

    assert len({slot.at.date() for slot in proposal}) == 3
    assert {slot.at.hour < 12 for slot in proposal} == {True, False}
    assert [slot.at.date() for slot in proposal] == [date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 6)]


def test_wishes_are_met_where_they_can_be_and_named_where_not() -> None:
    proposal = propose_slots(
        campaign(), RAVI, now=MONDAY, prefer_days="Tue-Wed", prefer_hours="10:00-12:00", busy=[date(2026, 3, 10)]
    )

    assert [f"{slot.at:%a %d %H:%M}" for slot in proposal] == ["Wed 04 10:00", "Thu 05 10:00", "Wed 11 10:00"]
    assert (
        proposal[0].reason == "the first day that could be offered, on a day that you prefer, at a time that you prefer"
    )
    assert proposal[1].reason.endswith("at a time that you prefer, though not on a day that you prefer")


def test_on_one_day_slots_lie_apart() -> None:
    """If only Thursday is left, three slots of an hour each in all: none begins within an hour of another."""
    proposal = propose_slots(campaign(), RAVI, now=MONDAY, offered=[(march(5, 9), march(5, 13))])
    starts = [slot.at for slot in proposal]

    assert len(starts) == 3
    assert all(b - a >= timedelta(hours=1) for a, b in pairwise(starts))


def test_two_slots_need_no_more_than_the_time_of_both() -> None:
    """An hour each in all: of nine, half past nine and ten, the first and the last go together."""
    proposal = propose_slots(campaign(), RAVI, now=MONDAY, offered=[(march(5, 9), march(5, 10, 30))])

    assert [f"{slot.at:%H:%M}" for slot in proposal] == ["09:00", "10:00"]


def test_days_are_counted_on_their_clock() -> None:
    """Nine on Wednesday in Honolulu is the evening in London, and Thursday in Kolkata."""
    mei = Contact(name="Tan Mei Ling", zone="Pacific/Honolulu")
    proposal = propose_slots(campaign(mei, hours=ALWAYS), mei, now=MONDAY, prefer_hours="09:00-09:30")

    assert [(f"{slot.at:%a %d}", slot.reason.split(",")[0]) for slot in proposal] == [
        ("Wed 04", "the first day that could be offered"),
        ("Thu 05", "1 day after the first that could be offered"),
        ("Fri 06", "2 days after the first that could be offered"),
    ]


def test_what_is_promised_is_shorter_than_what_is_planned() -> None:
    """20 minutes are asked for, 30 planned; who asks for 45 plans 45."""
    short = propose_slots(campaign(), RAVI, now=MONDAY)[0]
    long = propose_slots(campaign(), RAVI, now=MONDAY, minutes=45)[0]

    assert (short.minutes, short.end.theirs - short.start.theirs) == (20, timedelta(minutes=30))
    assert (long.minutes, long.end.theirs - long.start.theirs) == (45, timedelta(minutes=45))


def test_slots_go_into_an_interview_as_they_are() -> None:
    proposal = propose_slots(campaign(), RAVI, now=MONDAY)
    talk = Interview.propose(contact=RAVI, at=MONDAY, slots=proposal.starts)

    assert talk.slots == proposal.starts
    assert talk.schedule(start=proposal[1].at, at=MONDAY).start == proposal[1].at


def test_a_proposal_is_a_sequence_that_shows_no_slots_in_its_repr() -> None:
    proposal = propose_slots(campaign(), RAVI, now=MONDAY)

    assert list(proposal) == [proposal[0], *proposal[1:]] == list(proposal.slots)
    assert repr(proposal) == f"<SlotProposal for Ravi Chandran: 3 of {len(proposal.fitting)} times that fit>"


# -- checks -----------------------------------------------------------------------------------------------------------


def test_a_check_lists_every_objection_with_its_reason() -> None:
    """Saturday 7 March 2026 at eight, in both zones out of hours, and there is football."""
    football = {"football": [(march(7, 8), march(7, 10))]}
    check = check_slot(campaign(), RAVI, march(7, 8), now=march(6, 12), busy=football)

    assert not check
    assert [o.obstacle for o in check.objections] == [
        Obstacle.LEAD,
        Obstacle.THEIR_HOURS,
        Obstacle.YOUR_HOURS,
        Obstacle.BUSY,
    ]
    assert str(check) == (
        "Saturday 7 March 08:00 does not suit:\n"
        "- it is before Tuesday 10 March 09:00, with less than 2 business days of notice\n"
        "- it is outside Ravi Chandran's hours, Mon-Fri 09:00-17:00 in London\n"
        "- it is outside your hours, Mon-Fri 09:00-17:00 in London\n"
        "- it is taken in your calendar football"
    )
    assert check.objections[0].reason == "slot_lead_business_days: convention: 2 business days"
    assert repr(check) == "<SlotCheck for Ravi Chandran: lead, their_hours, your_hours, busy>"


def test_what_is_past_or_too_far_ahead_is_objected_to() -> None:
    past = check_slot(campaign(), RAVI, march(2, 9, 30), now=MONDAY)
    far = check_slot(campaign(), RAVI, march(17, 10), now=MONDAY)
    last = check_slot(campaign(), RAVI, march(16, 16, 30), now=MONDAY)

    assert [o.obstacle for o in past.objections] == [Obstacle.PAST]
    assert [o.obstacle for o in far.objections] == [Obstacle.HORIZON]
    assert last.ok
    assert str(last) == "Monday 16 March 16:30 suits."


def test_a_start_is_judged_by_all_that_an_offer_is_judged_by() -> None:
    """Three quarters from 16:30 are too long; in person 10:40 is too late for a class at 11:30, an hour's way earlier.

    A talk of half an hour from 10:30 is over at 11:00; then come half an hour back and a quarter to note it down.
    """
    half_past_four, half_past_ten = march(5, 16, 30), march(5, 10, 30)
    class_ = [(march(5, 11, 30), march(5, 12, 30))]

    def judged(at: datetime, **given: Any) -> list[Obstacle]:
        return [o.obstacle for o in check_slot(campaign(), RAVI, at, now=MONDAY, **given).objections]

    assert judged(half_past_four) == []
    assert judged(half_past_four, minutes=45) == [Obstacle.THEIR_HOURS, Obstacle.YOUR_HOURS]
    assert judged(half_past_ten, busy=class_) == []
    assert judged(half_past_ten, busy=class_, format="in_person") == [Obstacle.BUFFER]
    assert judged(half_past_ten, busy=class_, format="in_person", travel_minutes=15) == []
    assert judged(half_past_ten, free="Mon-Fri 14:00-17:00") == [Obstacle.YOUR_HOURS]
    assert judged(half_past_ten, horizon=2) == [Obstacle.HORIZON]


def test_a_start_in_a_month_is_too_far_ahead_and_nothing_else() -> None:
    """Thursday 9 April 2026, in the hours of both."""
    check = check_slot(campaign(), RAVI, datetime(2026, 4, 9, 10, tzinfo=LONDON), now=MONDAY)

    assert [o.obstacle for o in check.objections] == [Obstacle.HORIZON]


def test_what_takes_the_last_minute_of_a_talk_takes_the_talk() -> None:
    """From 14:00 half an hour is planned: at 14:29 a call disturbs it, at 14:30 only what comes after it."""
    during, after = ([(march(5, 14, minute), march(5, 15))] for minute in (29, 30))

    assert [o.obstacle for o in check_slot(campaign(), RAVI, march(5, 14), now=MONDAY, busy=during).objections] == [
        Obstacle.BUSY
    ]
    assert [o.obstacle for o in check_slot(campaign(), RAVI, march(5, 14), now=MONDAY, busy=after).objections] == [
        Obstacle.BUFFER
    ]


def test_the_last_day_ends_where_the_next_begins() -> None:
    """Around the clock, one business day ahead of Thursday ends with Friday: midnight is too late, 23:30 is not."""
    people = campaign(RAVI_ALWAYS, hours=ALWAYS)
    late, too_late = (
        check_slot(people, RAVI_ALWAYS, at, now=march(5, 12), policy=NO_NOTICE, horizon=1)
        for at in (march(6, 23, 30), march(7, 0))
    )

    assert late.ok
    assert [o.obstacle for o in too_late.objections] == [Obstacle.HORIZON]


def test_a_start_is_past_as_soon_as_any_time_has_gone() -> None:
    soon = propose_slots(campaign(), RAVI, now=march(5, 10), policy=NO_NOTICE)
    later = propose_slots(campaign(), RAVI, now=march(5, 10) + timedelta(microseconds=1), policy=NO_NOTICE)

    assert (soon.fitting[0], later.fitting[0]) == (march(5, 10), march(5, 10, 30))


# -- misuse -----------------------------------------------------------------------------------------------------------


NAIVE = "the datetime is naive: it has no time zone"
ADD_ZONE = "add tzinfo=seeker.zone, or the ZoneInfo in which it is meant"
WRITE_NOW = 'write now=datetime.now(campaign.seeker.zone), which is ZoneInfo("Europe/London")'
NO_PAIR = "expected an interval, got datetime; give a pair of aware datetimes, (start, end)"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"now": datetime(2026, 3, 2)}, f"now: {NAIVE}; {WRITE_NOW}"),
        (
            {"now": "today"},
            f"now: expected an aware datetime, got str; {WRITE_NOW}",
        ),
        ({"policy": None}, "policy: expected a Policy, got NoneType; write Policy(...)"),
        ({"policy": 3}, "policy: expected a Policy, got int; write Policy(...)"),
        ({"minutes": 0}, "minutes: 0 is out of range; give 1 to 600"),
        ({"minutes": True}, "minutes: expected a whole number, got bool; give 1 to 600"),
        ({"format": "fax"}, "format: unknown value 'fax'; choose one of phone, in_person, video"),
        ({"travel_minutes": -1}, "travel_minutes: -1 is out of range; give 0 to 1440"),
        ({"travel_minutes": 1_441}, "travel_minutes: 1441 is out of range; give 0 to 1440"),
        ({"horizon": 1.5}, "horizon: expected a whole number, got float; give 0 to 260"),
        ({"horizon": -1}, "horizon: -1 is out of range; give 0 to 260"),
        ({"horizon": 261}, "horizon: 261 is out of range; give 0 to 260"),
        ({"at_most": 0}, "at_most: 0 is out of range; give 1 to 6"),
        ({"at_most": 7}, "at_most: 7 is out of range; give 1 to 6"),
        ({"step": 7}, "step: not a possible step; choose one of 5, 10, 15, 20, 30, 60"),
        ({"step": None}, "step: not a possible step; choose one of 5, 10, 15, 20, 30, 60"),
        ({"holidays": 3}, "holidays: expected days, got int; give a set of dates, or a function from a person to one"),
        ({"free": "whenever"}, "free: cannot read 'whenever'; write 'Mon-Fri 09:00-17:00; Sat 10:00-12:00'"),
        ({"free": 3}, "free: expected intervals, got int; give a list of (start, end)"),
        (
            {"free": [(march(5, 9), datetime(2026, 3, 5, 10))]},
            f"free[0].end: {NAIVE}; {ADD_ZONE}",
        ),
        ({"offered": [march(5, 9)]}, f"offered[0]: {NO_PAIR}"),
        ({"offered": "Tuesday"}, "offered: expected intervals, got str; give a list of (start, end)"),
        (
            {"busy": [(march(5, 10), march(5, 9))]},
            "busy[0].end: it is before the start; give the earlier instant first",
        ),
        (
            {"busy": {"work": [march(5, 10)]}},
            "busy['work'][0]: expected a date, got a datetime; choose the zone: .astimezone(zone).date()",
        ),
        ({"busy": {1: []}}, "busy: expected names of calendars, got int; write text"),
        ({"busy": "all day"}, "busy: expected busy times, got str; give a list of (start, end)"),
        ({"prefer_days": "Tues"}, "prefer_days: cannot read 'Tues'; write 'Tue-Thu'"),
        ({"prefer_days": "x" * 41}, f"prefer_days: cannot read '{'x' * 40}'; write 'Tue-Thu'"),
        ({"prefer_days": [7]}, "prefer_days: not a weekday; give 0 (Monday) to 6 (Sunday), or 'Tue-Thu'"),
        ({"prefer_days": None}, "prefer_days: not a weekday; give 0 (Monday) to 6 (Sunday), or 'Tue-Thu'"),
        ({"prefer_hours": "ten"}, "prefer_hours: cannot read 'ten'; write '10:00-12:00'"),
        ({"prefer_hours": "x" * 41}, f"prefer_hours: cannot read '{'x' * 40}'; write '10:00-12:00'"),
        (
            {"prefer_hours": "10:00-11:00; Tue 12:00-13:00"},
            "prefer_hours: cannot read '10:00-11:00; Tue 12:00-13:00'; write '10:00-12:00'",
        ),
        ({"prefer_hours": (10, 12)}, "prefer_hours: expected a time of day, got tuple; write '10:00-12:00'"),
        (
            {"prefer_hours": (time(10, tzinfo=UTC), time(12))},
            "prefer_hours: expected a time of day, got tuple; write '10:00-12:00'",
        ),
        (
            {"moving": 3},
            (
                "moving: expected an id, got int; "
                "use up to 64 letters, digits, dots, dashes and underscores, and no personal data"
            ),
        ),
    ],
)
def test_an_argument_that_does_not_fit_is_named_with_its_repair(given: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        propose_slots(campaign(), RAVI, **{"now": MONDAY} | given)

    assert str(refused.value) == says


def test_what_just_fits_is_taken() -> None:
    """One slot is a choice, a day's way is a way, and a horizon of no business day ends with the day of asking."""
    today = propose_slots(campaign(), RAVI, now=MONDAY, policy=NO_NOTICE, horizon=0)

    assert {start.date() for start in today.fitting} == {date(2026, 3, 2)}
    assert [len(propose_slots(campaign(), RAVI, now=MONDAY, at_most=count)) for count in (1, 6)] == [1, 6]
    assert propose_slots(campaign(), RAVI, now=MONDAY, travel_minutes=0, format="in_person")
    assert propose_slots(campaign(), RAVI, now=MONDAY, travel_minutes=1_440, format="in_person")


def test_people_and_campaigns_must_be_known() -> None:
    with pytest.raises(InvalidValue, match=r"^campaign: expected a Campaign or a Today, got Seeker$"):
        propose_slots(seeker(), RAVI, now=MONDAY)  # type: ignore[call-overload]
    with pytest.raises(ContactNotFound):
        propose_slots(campaign(), "Kiri", now=MONDAY)
    with pytest.raises(AmbiguousContact):
        propose_slots(campaign(Contact(name="Ravi Lund")), "Ravi", now=MONDAY)
    with pytest.raises(InvalidValue, match="start: the datetime is naive"):
        check_slot(campaign(), RAVI, datetime(2026, 3, 5), now=MONDAY)
    assert propose_slots(campaign(), "chandran", now=MONDAY) == propose_slots(campaign(), RAVI, now=MONDAY)


@pytest.mark.parametrize("now", [datetime(1900, 1, 1, tzinfo=UTC), datetime(2199, 12, 31, 23, tzinfo=UTC)])
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_first_and_last_days_of_all_end_in_a_result_or_in_our_error(now: datetime, zone: str) -> None:
    people = campaign(Contact(name="Tan Mei Ling", zone=zone), zone="Pacific/Apia")
    try:
        assert len(propose_slots(people, "Tan Mei Ling", now=now)) <= 3
        assert check_slot(people, "Tan Mei Ling", now, now=now).objections
    except InvalidValue as error:
        assert "is outside 1900-" in str(error)
