"""Several people who have offered times, and whom of them to meet when.  5 March 2026 is a Thursday."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from infointerview.errors import ContactNotFound, InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.people import Contact, Seeker
from infointerview.model.talk import Interview
from infointerview.policy.figures import DEFAULT_POLICY
from infointerview.scheduling.proposal import check_slot
from infointerview.scheduling.several import Option, Schedule, assign, schedule_several

LONDON = ZoneInfo("Europe/London")
BABAK = Seeker(name="Babak Karimi", zone=LONDON, field="carpentry", free_hours="Mon-Fri 08:00-18:00")
WAMBUI, PRIYA = Contact(name="Wambui Njoroge", tier="B"), Contact(name="Priya Ramanathan", tier="A")
YUKO, CRISTOBAL = Contact(name="田中 優子"), Contact(name="Cristóbal Núñez de la Torre", tier="A")
NOW = datetime(2026, 3, 2, 9, tzinfo=LONDON)
MANY = evolve(DEFAULT_POLICY, interviews_per_day=9, interviews_per_week=9)


def at(hour: int, minute: int = 0, day: int = 5) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=LONDON)


def window(first: int, last: int, day: int = 5) -> list[tuple[datetime, datetime]]:
    return [(at(first, day=day), at(last, day=day))]


def campaign(*facts: Any) -> Campaign:
    return Campaign(seeker=BABAK).add(WAMBUI, PRIYA, YUKO, CRISTOBAL, *facts)


def told(found: Schedule) -> list[str]:
    return [f"{entry.contact.name} {entry.slot.at:%d %H:%M}" for entry in found]


# -- the search -------------------------------------------------------------------------------------------------------

MONDAY, THURSDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 5), date(2026, 3, 6)


def option(begins: int, ends: int, cost: int = 0, day: date = THURSDAY) -> Option:
    return Option(begins=begins, ends=ends, day=day, week=day - timedelta(days=day.weekday()), cost=cost)


def search(
    people: Sequence[Sequence[Option]], per_day: int = 9, per_week: int = 9, **most_steps: int
) -> tuple[list[Option | None], bool]:
    return assign(people, per_day=lambda _: per_day, per_week=lambda _: per_week, **most_steps)


@st.composite
def people(draw: st.DrawFn) -> list[list[Option]]:
    """Draw a few people with a few options each, on two days of one week and one of the next."""

    def at(hour: int, after: int, length: int, cost: int) -> Option:
        start = (hour + 24 * after) * 4
        return option(start - 1, start + length, cost, THURSDAY + timedelta(days=after))

    options = st.builds(at, st.integers(9, 12), st.sampled_from([0, 1, 4]), st.integers(1, 9), st.integers(0, 5))
    return draw(st.lists(st.lists(options, max_size=3, unique_by=lambda o: o.begins), max_size=5))


def worth(chosen: Sequence[Option | None]) -> tuple[int, list[bool], int]:
    """How many are met, then who, then for how few points: as the documentation orders them."""
    met = [option for option in chosen if option is not None]
    return len(met), [option is not None for option in chosen], -sum(option.cost for option in met)


def is_possible(chosen: Sequence[Option | None], per_day: int, per_week: int) -> bool:
    met = sorted((option for option in chosen if option is not None), key=lambda option: option.begins)
    days, weeks = Counter(option.day for option in met), Counter(option.week for option in met)
    return (
        all(one.ends <= other.begins for place, one in enumerate(met) for other in met[place + 1 :])
        and max(days.values(), default=0) <= per_day
        and max(weeks.values(), default=0) <= per_week
    )


@given(people(), st.integers(1, 3), st.integers(1, 4))
def test_no_assignment_is_better(given_: list[list[Option]], per_day: int, per_week: int) -> None:
    """Every assignment is tried: none meets more people, or more important ones, or the same for fewer points."""
    possible = [
        chosen
        for chosen in product(*([None, *options] for options in given_))
        if is_possible(chosen, per_day, per_week)
    ]
    chosen, complete = search(given_, per_day, per_week)

    assert complete
    assert tuple(chosen) in possible
    assert worth(chosen) == max(map(worth, possible))


@given(people(), st.integers(1, 6))
def test_a_search_that_is_cut_short_says_so_and_gives_what_is_possible(given_: list[list[Option]], steps: int) -> None:
    """Property 42: a budget of steps bounds the search; what it claims to be the best is the best."""
    chosen, complete = search(given_, 2, 3, most_steps=steps)

    assert is_possible(chosen, 2, 3)
    assert len(chosen) == len(given_)
    if complete:
        assert worth(chosen) == worth(search(given_, 2, 3)[0])


def test_the_cheapest_time_of_one_is_not_taken_from_another_who_needs_it_more() -> None:
    """Each takes ten for nothing; at eleven the first costs one point, and the second five."""
    ten, eleven = option(10, 11), option(11, 12)

    assert search([[ten, evolve(eleven, cost=1)], [ten, evolve(eleven, cost=5)]])[0] == [evolve(eleven, cost=1), ten]


def test_each_of_two_days_of_a_week_may_be_taken() -> None:
    """The first person takes the first day for nothing, but the other can come on no other: one a day, two a week.

    Limits are asked for the days and weeks that occur, and for nothing else.
    """
    first, second, again = option(0, 1), option(1, 2, cost=1, day=FRIDAY), option(2, 3)
    one_a_day, two_a_week = {THURSDAY: 1, FRIDAY: 1}, {MONDAY: 2}
    chosen, _ = assign(
        [[first, second], [first, again]], per_day=one_a_day.__getitem__, per_week=two_a_week.__getitem__
    )

    assert chosen == [second, first]


def test_a_search_is_complete_if_its_steps_just_suffice() -> None:
    """To place one person with one time takes three looks: at nothing, at the time taken, and at the time not taken."""
    only = option(0, 1)

    assert search([[only]], most_steps=3) == ([only], True)
    assert search([[only]], most_steps=2) == ([only], False)
    assert search([[only]], most_steps=1) == ([None], False)


def test_ten_people_with_one_afternoon_do_not_take_for_ever() -> None:
    """Twelve quarters of an hour, and three are needed for each: four of the ten are met, the first four."""
    chosen, complete = search([[option(n - 1, n + 2, cost=n) for n in range(12)]] * 10)

    assert [place for place, found in enumerate(chosen) if found] == [0, 1, 2, 3]
    assert complete


def test_eight_people_with_a_free_week_are_placed_for_certain() -> None:
    """Each offers 10 half hours of each of 5 days, one point a day later; two a day and three a week: the first three.

    Two are met on Monday for nothing, and one on Tuesday for one point.
    """
    week = [
        option(n, n + 3, cost=day, day=MONDAY + timedelta(days=day))
        for day in range(5)
        for n in range(day * 90, day * 90 + 20, 2)
    ]
    chosen, complete = search([week] * 8, 2, 3)

    assert complete
    assert worth(chosen) == (3, [True] * 3 + [False] * 5, -1)


# -- schedules --------------------------------------------------------------------------------------------------------


def test_people_with_few_times_do_not_lose_them_to_others() -> None:
    """Wambui could come at ten, but that is all that Priya can do; Yuko's noon lies an hour after Wambui's eleven."""
    found = schedule_several(
        campaign(), {WAMBUI: window(10, 12), PRIYA: window(10, 11), YUKO: window(11, 13)}, now=NOW, policy=MANY
    )

    assert told(found) == ["Priya Ramanathan 05 10:00", "Wambui Njoroge 05 11:00", "田中 優子 05 12:00"]
    assert found.optimal
    assert found.unplaced == ()
    assert found.slot_of(WAMBUI) == found[1].slot
    assert str(found[0]) == "Priya Ramanathan: Thursday 5 March 10:00"


def test_where_not_everybody_can_be_met_the_first_goes_first() -> None:
    """Both can do nothing but ten o'clock; by tier it is Priya, who is of tier A."""
    offers = [(WAMBUI, window(10, 11)), (PRIYA, window(10, 11))]

    assert told(schedule_several(campaign(), offers, now=NOW)) == ["Wambui Njoroge 05 10:00"]
    assert told(schedule_several(campaign(), offers[::-1], now=NOW)) == ["Priya Ramanathan 05 10:00"]
    assert told(schedule_several(campaign(), offers, now=NOW, by_tier=True)) == ["Priya Ramanathan 05 10:00"]


def test_more_people_go_before_more_important_ones() -> None:
    """A talk with Wambui at ten would cost two others their times, half an hour before and after; she is the first."""
    offers = {WAMBUI: [(at(10), at(10, 30))], PRIYA: [(at(9, 30), at(10, 0))], YUKO: [(at(10, 30), at(11, 0))]}
    found = schedule_several(campaign(), offers, now=NOW, policy=MANY)

    assert told(found) == ["Priya Ramanathan 05 09:30", "田中 優子 05 10:30"]
    assert [entry.contact for entry in found.unplaced] == [WAMBUI]
    assert str(found.unplaced[0]).endswith("the times they offered went to others, or the day or week is full")


def test_a_day_has_two_interviews_and_a_week_three() -> None:
    """Four people offer all of Thursday and Friday; one offers the next Monday as well."""
    days = [*window(9, 17), *window(9, 17, day=6)]
    offers = {WAMBUI: days, PRIYA: days, YUKO: days, CRISTOBAL: days}
    three = schedule_several(campaign(), offers, now=NOW)
    four = schedule_several(campaign(), offers | {CRISTOBAL: [*days, *window(9, 17, day=9)]}, now=NOW)
    held = Interview.agreed(contact=CRISTOBAL, at=NOW, start=at(16, day=6))
    two = schedule_several(campaign(held), {WAMBUI: days, PRIYA: days, YUKO: days}, now=NOW)

    assert Counter(entry.slot.at.day for entry in three) == {5: 2, 6: 1}
    assert [entry.contact for entry in three.unplaced] == [CRISTOBAL]
    assert Counter(entry.slot.at.day for entry in four) == {5: 2, 6: 1, 9: 1}
    assert len(two) == 2


def test_what_is_agreed_on_already_counts_towards_the_day() -> None:
    """Cristóbal comes at four on Thursday, so that only one of two can come too."""
    held = Interview.agreed(contact=CRISTOBAL, at=NOW, start=at(16))
    found = schedule_several(campaign(held), {WAMBUI: window(9, 12), PRIYA: window(9, 12)}, now=NOW)

    assert told(found) == ["Wambui Njoroge 05 09:00"]


def test_a_schedule_follows_the_options_for_its_meetings() -> None:
    """From nine to ten: half an hour fits twice, three quarters once; in person it takes half an hour to get there."""
    offers = {WAMBUI: window(9, 10)}
    lecture = window(8, 9)

    assert told(schedule_several(campaign(), offers, now=NOW, busy=lecture)) == ["Wambui Njoroge 05 09:30"]
    assert told(schedule_several(campaign(), offers, now=NOW, busy=lecture, format="in_person")) == []
    by_bicycle = schedule_several(campaign(), offers, now=NOW, busy=lecture, format="in_person", travel_minutes=5)
    assert told(by_bicycle) == ["Wambui Njoroge 05 09:30"]
    assert told(schedule_several(campaign(), offers, now=NOW, busy=lecture, minutes=45)) == []
    assert told(schedule_several(campaign(), offers, now=NOW, free=window(8, 9))) == []


def test_days_are_counted_on_their_clock() -> None:
    """Ten in the evening of Monday 2 March in London is Tuesday in Kolkata, and three days before Thursday here."""
    found = schedule_several(campaign(), {WAMBUI: window(9, 10)}, now=at(22, day=2))

    assert found[0].slot.reason == "3 days after the first that could be offered"


def test_busy_times_and_the_seekers_hours_hold_in_a_schedule_too() -> None:
    """Wambui's times are taken; Priya's are before eight; Yuko's last a quarter of an hour; Cristóbal offered none."""
    offers = {
        WAMBUI: window(10, 12),
        PRIYA: window(6, 8),
        YUKO: [(at(13), at(13, 15))],
        CRISTOBAL: [],
    }
    found = schedule_several(campaign(), offers, now=NOW, busy={"work": window(9, 12)})
    reasons = {str(entry.contact.name): entry.reason for entry in found.unplaced}

    assert len(found) == 0
    assert "taken in your calendar work" in reasons["Wambui Njoroge"]
    assert "outside your hours, Mon-Fri 08:00-18:00 in London" in reasons["Priya Ramanathan"]
    assert "outside the times that 田中 優子 offered" in reasons["田中 優子"]
    assert reasons["Cristóbal Núñez de la Torre"] == "they offered no time"
    assert str(found).startswith("Wambui Njoroge: no time, because ")


def test_an_offer_that_holds_no_half_hour_says_so() -> None:
    found = schedule_several(campaign(), {WAMBUI: [(at(10, 5), at(10, 25))]}, now=NOW)

    assert found.unplaced[0].reason == "no full or half hour is within the times they offered"


def test_what_was_proposed_to_them_before_is_answered_by_their_offers() -> None:
    """Ten o'clock was offered to both; Priya's answer is eleven, so ten is Wambui's."""
    asked = [Interview.propose(contact=who, at=NOW, slots=[at(10)]) for who in (WAMBUI, PRIYA)]
    found = schedule_several(campaign(*asked), {WAMBUI: window(10, 11), PRIYA: window(11, 12)}, now=NOW)

    assert told(found) == ["Wambui Njoroge 05 10:00", "Priya Ramanathan 05 11:00"]


def test_nobody_is_placed_who_asked_not_to_be_contacted() -> None:
    silent = campaign(WAMBUI.do_not_contact(at=NOW))
    found = schedule_several(silent, {"wambui": window(10, 11), "priya": window(10, 11)}, now=NOW)

    assert told(found) == ["Priya Ramanathan 05 10:00"]
    assert found.unplaced[0].reason == "they asked not to be contacted"


@settings(max_examples=25)
@given(st.data())
def test_every_placed_interview_could_be_agreed_on_one_after_the_other(data: st.DataObject) -> None:
    """Properties 34 and 35 for a schedule: each meeting fits the offer, the busy times and the others."""
    starts = st.integers(0, 2 * 48).map(lambda half: at(8) + timedelta(minutes=30 * half))
    windows = st.lists(st.tuples(starts, st.integers(1, 8)), max_size=2).map(
        lambda drawn: [(start, start + timedelta(minutes=30 * halves)) for start, halves in drawn]
    )
    offers = {who: data.draw(windows) for who in (WAMBUI, PRIYA, YUKO, CRISTOBAL)}
    busy = data.draw(windows)
    found = schedule_several(campaign(), offers, now=NOW, busy=busy)

    assert len(found) + len(found.unplaced) == 4
    assert [entry.slot.at for entry in found] == sorted(entry.slot.at for entry in found)
    so_far = campaign()
    for contact, slot in ((entry.contact, entry.slot) for entry in found):
        assert check_slot(so_far, contact, slot.at, now=NOW, busy=busy, offered=offers[contact]).ok
        so_far = so_far.add(Interview.agreed(contact=contact, at=NOW, start=slot.at))


def test_an_empty_schedule() -> None:
    found = schedule_several(campaign(), {}, now=NOW)

    assert (len(found), found.optimal, str(found)) == (0, True, "There is nobody to meet.")
    assert repr(found) == "<Schedule: 0 placed, 0 not>"
    assert str(evolve(found, optimal=False)).endswith("There may be a better schedule: the search was cut short.")


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        ({"offers": None}, "offers: expected offers, got NoneType; write {contact: [(start, end)]}"),
        ({"offers": 3}, "offers: expected offers, got int; write {contact: [(start, end)]}"),
        ({"offers": [WAMBUI]}, "offers[0]: expected a contact and times; write (contact, [(start, end)])"),
        (
            {"offers": [(WAMBUI, []), ("wambui", [])]},
            "offers[1]: Wambui Njoroge is named twice; put all their times together",
        ),
        (
            {"offers": {WAMBUI: [at(10)]}},
            "offers[0][0]: expected an interval, got datetime; give a pair of aware datetimes, (start, end)",
        ),
        (
            {"now": datetime(2026, 3, 2)},
            (
                "now: the datetime is naive: it has no time zone; "
                'write now=datetime.now(campaign.seeker.zone), which is ZoneInfo("Europe/London")'
            ),
        ),
        ({"campaign": BABAK}, "campaign: expected a Campaign or a Today, got Seeker"),
        ({"policy": 3}, "policy: expected a Policy, got int; write Policy(...)"),
        ({"by_tier": 1}, "by_tier: expected True or False, got int"),
        ({"busy": 3}, "busy: expected busy times, got int; give a list of (start, end)"),
    ],
)
def test_an_argument_that_does_not_fit_is_named_with_its_repair(given_: dict[str, Any], says: str) -> None:
    call: dict[str, Any] = {"campaign": campaign(), "offers": {}, "now": NOW}
    call |= given_
    with pytest.raises(InvalidValue) as refused:
        schedule_several(call.pop("campaign"), call.pop("offers"), **call)

    assert str(refused.value) == says


def test_more_than_a_hundred_people_are_too_many() -> None:
    crowd = [Contact(name=f"Person {number}") for number in range(101)]

    with pytest.raises(InvalidValue, match="offers: 101 people; give at most 100 at a time"):
        schedule_several(campaign(*crowd), [(person, []) for person in crowd], now=NOW)
    with pytest.raises(ContactNotFound):
        schedule_several(campaign(), {"Nobody": []}, now=NOW)


def test_a_hundred_people_are_not_too_many() -> None:
    """All offer the same day, so that two are met, and these are the first two."""
    crowd = [Contact(name=f"Person {number}") for number in range(100)]
    found = schedule_several(campaign(*crowd), [(person, window(9, 12)) for person in crowd], now=NOW)

    assert [entry.contact.name.full for entry in found] == ["Person 0", "Person 1"]
    assert found.optimal
