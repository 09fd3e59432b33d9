"""What is said of a time and of a proposal, word for word.

2026-03-09 is a Monday.  Lan lives in Toronto, which is four hours behind London from 8 to 28 March 2026, and works from
nine to five there as everybody does: the two share 13:00 to 17:00 in London.
"""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from infointerview.model.campaign import Campaign
from infointerview.model.people import Contact, Seeker
from infointerview.model.talk import Interview
from infointerview.policy.figures import DEFAULT_POLICY
from infointerview.scheduling.meeting_times import meeting_times
from infointerview.scheduling.proposal import SlotCheck, SlotProposal, check_slot, propose_slots
from infointerview.scheduling.search import Exclusion, Objection, Obstacle
from infointerview.scheduling.several import schedule_several
from infointerview.worktime.saying import BothClocks

LONDON, TORONTO = ZoneInfo("Europe/London"), ZoneInfo("America/Toronto")
LAN = Seeker(name="Phạm Thị Lan", zone=TORONTO, field="welding")
AGA, JAN, YAW = (Contact(name=name, zone=LONDON) for name in ("Aga Nowak", "Jan de Vries", "Yaw Boateng"))
MONDAY = datetime(2026, 3, 9, 10, tzinfo=LONDON)
ALWAYS = "Mon-Sun 00:00-00:00"
NO_NOTICE = evolve(DEFAULT_POLICY, slot_lead_business_days=0)


def march(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=LONDON)


def campaign(*facts: Any) -> Campaign:
    return Campaign(seeker=LAN).add(AGA, JAN, YAW, *facts)


def agreed(contact: Contact, start: datetime) -> Interview:
    return Interview.agreed(contact=contact, at=MONDAY, start=start, id=f"talk-{start:%d-%H}")


def proposed(contact: Contact, *slots: datetime) -> Interview:
    return Interview.propose(contact=contact, at=MONDAY, slots=slots)


def off(name: str, day: date) -> Any:
    return lambda person: {day} if str(person.name) == name else set()


THURSDAY, TWO = date(2026, 3, 12), march(12, 14)
HOUR = "block_minutes: Lawrence University, information interviews: often an hour"


@pytest.mark.parametrize(
    ("facts", "start", "given", "said", "reason"),
    [
        (
            [AGA.wait_until(date(2026, 3, 20), at=MONDAY)],
            march(18, 14),
            {},
            (
                "it is before Friday 20 March 00:00 in London, Thursday 19 March 20:00 in Toronto, "
                "and Aga Nowak asked you to wait until then"
            ),
            "they chose the day",
        ),
        ([], march(6, 14, 30), {}, "it is in the past", "it is over"),
        (
            [],
            march(10, 14),
            {},
            (
                "it is before Wednesday 11 March 09:00 in London, 05:00 in Toronto, "
                "with less than 2 business days of notice"
            ),
            "slot_lead_business_days: convention: 2 business days",
        ),
        (
            [],
            march(24, 14),
            {},
            "it is after Monday 23 March 17:00 in London, 13:00 in Toronto, too far ahead",
            "slot_horizon_business_days: convention: 5 to 10 business days",
        ),
        (
            [],
            TWO,
            {"offered": [(march(13, 14), march(13, 16))]},
            "it is outside the times that Aga Nowak offered",
            "they said when they can meet",
        ),
        (
            [],
            march(12, 17, 30),
            {},
            "it is outside Aga Nowak's hours, Mon-Fri 09:00-17:00 in London",
            "you meet at their convenience",
        ),
        (
            [],
            TWO,
            {"holidays": off("Aga Nowak", THURSDAY)},
            "it is on one of Aga Nowak's holidays",
            "you meet at their convenience",
        ),
        (
            [],
            march(12, 12),
            {},
            "it is outside your hours, Mon-Fri 09:00-17:00 in Toronto",
            "you said when you can meet",
        ),
        (
            [],
            TWO,
            {"free": [(march(12, 15), march(12, 16))]},
            "it is outside your hours, the times that you gave",
            "you said when you can meet",
        ),
        ([], TWO, {"holidays": off("Phạm Thị Lan", THURSDAY)}, "it is on one of your holidays", "it is your day off"),
        (
            [],
            TWO,
            {"busy": [(TWO, march(12, 15))]},
            "it is taken in your calendar",
            "your calendar says so",
        ),
        (
            [],
            TWO,
            {"busy": {"university": [(march(12, 14, 40), march(12, 15))]}, "format": "in_person"},
            (
                "it is too close to something in your calendar university: "
                "55 minutes before and 45 minutes after a talk are kept free"
            ),
            HOUR,
        ),
        (
            [],
            TWO,
            {
                "busy": [(march(12, 14, 30), march(12, 15))],
                "policy": evolve(DEFAULT_POLICY, prepare_minutes=1, note_minutes=1, block_minutes=30),
            },
            ("it is too close to something in your calendar: 1 minute before and 1 minute after a talk are kept free"),
            "block_minutes: your own figure: 30 minutes",
        ),
        (
            [agreed(JAN, TWO), agreed(YAW, march(12, 15))],
            march(12, 14, 30),
            {"policy": evolve(DEFAULT_POLICY, interviews_per_day=3)},
            "it is taken by, or too close to, your interview with Jan de Vries, Yaw Boateng",
            HOUR,
        ),
        (
            [proposed(JAN, TWO, march(12, 15)), proposed(YAW, march(12, 15))],
            march(12, 14, 30),
            {},
            "it is offered to Jan de Vries, Yaw Boateng, who may still take it",
            "two people might take the same time",
        ),
        (
            [agreed(JAN, march(12, 13)), agreed(YAW, march(12, 16))],
            TWO,
            {},
            "it is on a day that already has 2 interviews",
            "interviews_per_day: convention: 1 or 2 a day",
        ),
        (
            [agreed(JAN, march(12, 16))],
            TWO,
            {"policy": evolve(DEFAULT_POLICY, interviews_per_day=1)},
            "it is on a day that already has 1 interview",
            "interviews_per_day: convention: 1 or 2 a day",
        ),
        (
            [agreed(JAN, march(9, 16)), agreed(JAN, march(10, 16)), agreed(JAN, march(11, 16))],
            TWO,
            {},
            "it is in a week that already has 3 interviews",
            "interviews_per_week: convention: 1 to 3 a week",
        ),
        (
            [],
            datetime(2026, 10, 25, 1, 30, tzinfo=LONDON),
            {"now": datetime(2026, 10, 20, 12, tzinfo=LONDON), "free": ALWAYS},
            "it is a time that a clock shows twice, because it goes back",
            "a message could not say which of the two is meant",
        ),
        (
            [],
            datetime(2026, 11, 1, 5, 30, tzinfo=LONDON),  # 01:30 in Toronto, for the first time
            {"now": datetime(2026, 10, 27, 12, tzinfo=LONDON), "free": ALWAYS},
            "it is a time that a clock shows twice, because it goes back",
            "a message could not say which of the two is meant",
        ),
    ],
)
def test_what_stands_against_a_time(
    facts: list[Any], start: datetime, given: dict[str, Any], said: str, reason: str
) -> None:
    aga = Contact(name="Aga Nowak", zone=LONDON, working_hours=ALWAYS) if "goes back" in said else AGA
    check = check_slot(campaign(aga, *facts), "Aga Nowak", start, **{"now": MONDAY} | given)

    assert [(objection.sentence, objection.reason) for objection in check.objections] == [(said, reason)]
    assert check.objections[0].source in {"", "university", "Jan de Vries, Yaw Boateng"}
    assert bool(check.objections[0].source) == any(name in said for name in ("university", "Yaw Boateng"))


def test_a_proposal_tells_the_times_and_why_and_what_excluded_the_rest() -> None:
    """Half hours from Monday 9 March 10:00 to Monday 23 March 17:00: 14 days of 48, and 14.

    Eight a day suit both, on the nine business days from the 11th to the 23rd.
    """
    proposal = propose_slots(campaign(), AGA, now=MONDAY)

    assert str(proposal).splitlines() == [
        "1. Wednesday 11 March 13:00 in London, 09:00 in Toronto",
        "   the first day that could be offered",
        "2. Thursday 12 March 13:00 in London, 09:00 in Toronto",
        "   1 day after the first that could be offered",
        "3. Friday 13 March 13:00 in London, 09:00 in Toronto",
        "   2 days after the first that could be offered, though on a Friday afternoon",
        "- 518 of 686 times are outside your hours, Mon-Fri 09:00-17:00 in Toronto; 72 for no other reason",
        "- 512 of 686 times are outside Aga Nowak's hours, Mon-Fri 09:00-17:00 in London; 64 for no other reason",
        (
            "- 94 of 686 times are before Wednesday 11 March 09:00 in London, 05:00 in Toronto, "
            "with less than 2 business days of notice; 16 for no other reason"
        ),
        "686 starts until Monday 23 March 17:00 in London, 13:00 in Toronto were looked at.",
    ]
    assert (proposal.looked_at, len(proposal.fitting), proposal.now) == (686, 72, MONDAY)
    # One day later costs 1, two days 2, a Friday afternoon 3; three slots in one part of the day are three pairs.
    assert proposal.cost == 1 + 2 + 3 + 3 * 5
    assert str(proposal[0].end) == "Wednesday 11 March 13:30 in London, 09:30 in Toronto"
    assert [(e.times, e.alone, e.source) for e in proposal.excluded] == [(518, 72, ""), (512, 64, ""), (94, 16, "")]


def test_of_obstacles_that_exclude_as_much_the_one_to_lift_comes_first() -> None:
    """Singapore is twelve hours ahead of Toronto: of three days neither has more hours, but the notice is theirs."""
    mei = Contact(name="Tan Mei Ling", zone="Asia/Singapore")
    proposal = propose_slots(campaign(mei), mei, now=MONDAY, horizon=3)

    assert str(proposal).splitlines() == [
        "There is no time to offer to Tan Mei Ling.",
        "- 94 of 142 times are outside your hours, Mon-Fri 09:00-17:00 in Toronto; 32 for no other reason",
        (
            "- 94 of 142 times are outside Tan Mei Ling's hours, Mon-Fri 09:00-17:00 in Singapore; "
            "16 for no other reason"
        ),
        (
            "- 78 of 142 times are before Wednesday 11 March 09:00 in Singapore, Tuesday 10 March 21:00 in Toronto, "
            "with less than 2 business days of notice"
        ),
        "142 starts until Thursday 12 March 17:00 in Singapore, 05:00 in Toronto were looked at.",
    ]


def test_what_excludes_as_much_alone_too_is_told_by_its_name() -> None:
    """Of two starts Lan is not free at the first and busy at the second: `busy` comes before `your_hours`."""
    proposal = propose_slots(
        campaign(),
        AGA,
        now=MONDAY,
        offered=[(TWO, march(12, 15))],
        free=[(march(12, 14, 30), march(12, 15))],
        busy=[(march(12, 14, 50), march(12, 15))],
    )

    assert [str(exclusion) for exclusion in proposal.excluded] == [
        "1 of 2 times is taken in your calendar; 1 for no other reason",
        "1 of 2 times is outside your hours, the times that you gave; 1 for no other reason",
    ]


def test_an_interview_that_excludes_many_times_is_with_somebody_else() -> None:
    """Jan's talk from 14:00 is in the way of starts from 13:30 to 14:30, whose own quarters of an hour touch it."""
    proposal = propose_slots(campaign(agreed(JAN, TWO)), AGA, now=MONDAY, offered=[(march(12, 13), march(12, 16))])

    assert [str(exclusion) for exclusion in proposal.excluded] == [
        "3 of 6 times are taken by, or too close to, your interview with somebody else; 3 for no other reason"
    ]


def test_a_time_that_was_offered_excludes_as_an_interview_does() -> None:
    proposal = propose_slots(campaign(proposed(JAN, TWO)), AGA, now=MONDAY, offered=[(march(12, 13), march(12, 16))])

    assert [(str(exclusion), exclusion.source) for exclusion in proposal.excluded] == [
        ("3 of 6 times are offered to somebody else, who may still take it; 3 for no other reason", "")
    ]


def test_a_search_ends_after_ten_thousand_starts_and_says_so() -> None:
    """Every five minutes that is 34 days, 17 hours and 20 minutes: the clocks of London change on the way."""
    proposal = propose_slots(campaign(), AGA, now=MONDAY, horizon=60, step=5, at_most=1)

    assert proposal.looked_at == 10_000
    assert proposal.note == (
        "10000 starts until Monday 13 April 04:20 in London, Sunday 12 April 23:20 in Toronto were looked at, "
        "which is the most at a time."
    )


def test_nothing_at_all_is_looked_for_on_behalf_of_somebody_who_asked_to_be_left_alone() -> None:
    silent = AGA.do_not_contact(at=MONDAY)
    excluded = Exclusion(
        obstacle=Obstacle.DO_NOT_CONTACT, times=0, alone=0, sentence="Aga Nowak asked not to be contacted"
    )
    objection = Objection(
        obstacle=Obstacle.DO_NOT_CONTACT,
        sentence="Aga Nowak asked not to be contacted",
        reason="people who asked for that are not invited to meet",
    )

    assert propose_slots(campaign(silent), silent, now=MONDAY) == SlotProposal(
        contact=silent, slots=(), fitting=(), looked_at=0, cost=0, excluded=(excluded,), note="", now=MONDAY
    )
    check = check_slot(campaign(silent), silent, TWO, now=MONDAY)
    assert check == SlotCheck(contact=silent, start=BothClocks.of(TWO, LONDON, TORONTO), objections=(objection,))
    assert str(check.start) == "Thursday 12 March 14:00 in London, 10:00 in Toronto"


def test_a_time_is_told_on_both_clocks_and_on_one_if_they_agree() -> None:
    """Of whom no zone is known lives by Lan's clock."""
    eva = Contact(name="Eva Horn")

    assert str(check_slot(campaign(), AGA, TWO, now=MONDAY)) == (
        "Thursday 12 March 14:00 in London, 10:00 in Toronto suits."
    )
    assert repr(check_slot(campaign(), AGA, TWO, now=MONDAY)) == "<SlotCheck for Aga Nowak: ok>"
    assert str(check_slot(campaign(eva), eva, TWO, now=MONDAY)) == "Thursday 12 March 10:00 suits."


def test_why_there_is_no_time_for_somebody_among_several() -> None:
    """Half past twelve is before nine in Toronto and ends when work begins, which takes one o'clock."""
    silent = JAN.do_not_contact(at=MONDAY)
    found = schedule_several(
        campaign(silent),
        {
            AGA: [(march(12, 12, 30), march(12, 13, 30))],
            silent: [(TWO, march(12, 15))],
            YAW: [(TWO, march(12, 15))],
        },
        now=MONDAY,
        busy={"work": [(march(12, 13), TWO)]},
    )

    assert str(found).splitlines() == [
        "Yaw Boateng: Thursday 12 March 14:30 in London, 10:30 in Toronto",
        (
            "Aga Nowak: no time, because 1 of 2 times is taken in your calendar work; 1 for no other reason; "
            "1 of 2 times is too close to something in your calendar work: "
            "15 minutes before and 15 minutes after a talk are kept free; "
            "1 of 2 times is outside your hours, Mon-Fri 09:00-17:00 in Toronto"
        ),
        "Jan de Vries: no time, because they asked not to be contacted",
    ]
    assert [entry.contact for entry in found.unplaced] == [AGA, silent]
    assert found.slot_of(AGA) is None
    assert repr(found) == "<Schedule: 1 placed, 2 not>"
    assert repr(evolve(found, optimal=False)) == "<Schedule: 1 placed, 2 not, cut short>"
    assert str(evolve(found, optimal=False)).splitlines()[-2:] == [
        "Jan de Vries: no time, because they asked not to be contacted",
        "There may be a better schedule: the search was cut short.",
    ]


def test_why_others_are_met_and_not_you() -> None:
    found = schedule_several(campaign(), {AGA: [(TWO, march(12, 14, 30))], JAN: [(TWO, march(12, 14, 30))]}, now=MONDAY)

    assert str(found).splitlines() == [
        "Aga Nowak: Thursday 12 March 14:00 in London, 10:00 in Toronto",
        "Jan de Vries: no time, because the times they offered went to others, or the day or week is full",
    ]


def test_the_times_of_a_meeting_in_person() -> None:
    talk = Interview.agreed(contact=AGA, at=MONDAY, start=TWO, format="in_person")

    assert str(meeting_times(campaign(talk), talk)).splitlines() == [
        "leave             Thursday 12 March 13:20 in London, 09:20 in Toronto",
        "be there          Thursday 12 March 13:50 in London, 09:50 in Toronto",
        "start             Thursday 12 March 14:00 in London, 10:00 in Toronto",
        "mention the time  Thursday 12 March 14:17 in London, 10:17 in Toronto",
        "end               Thursday 12 March 14:20 in London, 10:20 in Toronto",
    ]
