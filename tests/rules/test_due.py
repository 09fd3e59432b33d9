"""The list of what is due: its order, its horizon, its words, and what it refuses to be asked.

What each rule asks for and when is on the pages of `docs/advice`, whose worked examples `test_rule_pages.py` runs.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from infointerview.errors import InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment
from infointerview.model.exchange import Referral, Touch
from infointerview.model.notes import Directive
from infointerview.model.people import Contact, Decision, Seeker
from infointerview.model.talk import Interview
from infointerview.policy.figures import DEFAULT_POLICY
from infointerview.rules.due import DueList, due
from infointerview.rules.rulebook import RULES
from infointerview.rules.why import why
from infointerview.today import Today
from tests.rules.scenario import instant, people
from tests.rules.story import read

FOLLOW_UP, THANKS, ANSWER = "follow-up-after-silence", "thank-you-after-interview", "answer-owed"
OUTREACH = "Mon 2 Mar 14:30 outreach to Ada"
EASTER = frozenset({date(2026, 4, 3), date(2026, 4, 6)})


def listed(happened: str, asked: str, *rules: str, **options: Any) -> DueList:
    """Return what is due by some rules, or by all."""
    chosen = {rule: RULES[rule] for rule in rules} or RULES
    return due(read(happened).campaign, now=instant(asked), rules=chosen, **options)


def shown(found: DueList) -> list[tuple[str, str, str]]:
    """Return kind, name and state of each action."""
    return [(a.kind.value, str(a.contact.name) if a.contact else "", a.state.value) for a in found]


# -- order ------------------------------------------------------------------------------------------------------------


def test_answers_owed_come_first_then_what_is_overdue_then_what_is_due_soonest() -> None:
    """On Friday 13 March at noon.

    Cy's yes of Wednesday should have been answered by Thursday at five, Noor's of this morning can wait until Monday;
    Ada's thanks were due an hour ago; of the two follow-ups Dan's, due until Monday 16 March, goes before Eva's.
    """
    happened = (
        "Wed 25 Feb 10:00 outreach to Eva; Tue 24 Feb 15:00 outreach to Dan; Wed 11 Mar 15:00 yes from Cy; "
        "Thu 12 Mar 11:00 end of a talk of 20 minutes with Ada; Fri 13 Mar 11:00 yes from Noor"
    )

    assert shown(listed(happened, "Fri 13 Mar 12:00", FOLLOW_UP, THANKS, ANSWER)) == [
        ("answer_yes", "Cy Adeyemi", "overdue"),
        ("answer_yes", "نور حداد", "due"),
        ("thank_you", "Ada Quist", "overdue"),
        ("follow_up", "Dan Moreau", "due"),
        ("follow_up", "Eva van der Hoorn", "due"),
    ]


def test_of_two_that_are_overdue_the_longer_one_comes_first() -> None:
    happened = (
        "Thu 12 Mar 09:00 end of a talk of 20 minutes with Bo; Thu 12 Mar 08:00 end of a talk of 9 minutes with Cy"
    )

    assert [name for _, name, _ in shown(listed(happened, "Mon 16 Mar 09:00", THANKS))] == [
        "Cy Adeyemi",
        "Bo Lindqvist",
    ]


def test_what_ends_at_one_instant_is_listed_by_name() -> None:
    happened = "Mon 2 Mar 14:30 outreach to Eva; Mon 2 Mar 09:00 outreach to Cy; Mon 2 Mar 11:00 outreach to Ada"

    assert [name for _, name, _ in shown(listed(happened, "Wed 11 Mar 09:00", FOLLOW_UP))] == [
        "Ada Quist",
        "Cy Adeyemi",
        "Eva van der Hoorn",
    ]


def test_what_can_wait_and_what_is_to_come_stand_last() -> None:
    campaign = read(f"{OUTREACH}; Tue 3 Mar 10:00 outreach to Cy").campaign
    to_do = Directive(kind="todo", at=instant("Mon 2 Mar 09:00"), text="Read the almanac")
    rules = {rule: RULES[rule] for rule in (FOLLOW_UP, "own-to-do")}
    found = due(campaign.add(to_do), now=instant("Wed 11 Mar 09:00"), horizon=timedelta(days=1), rules=rules)

    assert shown(found) == [
        ("follow_up", "Ada Quist", "due"),
        ("todo", "", "due"),
        ("follow_up", "Cy Adeyemi", "upcoming"),
    ]


def test_what_is_to_come_is_listed_by_when_it_comes() -> None:
    """Eva's follow-up is due on Wednesday 11 March at nine, Ada's a day later."""
    happened = "Mon 2 Mar 14:30 outreach to Eva; Tue 3 Mar 14:30 outreach to Ada"
    found = listed(happened, "Tue 10 Mar 09:00", FOLLOW_UP, horizon=timedelta(days=3))

    assert [name for _, name, _ in shown(found)] == ["Eva van der Hoorn", "Ada Quist"]


def test_names_go_before_ids_where_all_else_is_equal() -> None:
    people = Contact(id="z", name="Ada Quist"), Contact(id="a", name="Zoë Quist")
    at = instant("Mon 2 Mar 14:30")
    sent = [Touch(contact=p, at=at, direction="outbound", channel="email", purpose="outreach") for p in people]
    campaign = Campaign(seeker=Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology")).add(*people, *sent)
    found = due(campaign, now=instant("Wed 11 Mar 09:00"), rules={FOLLOW_UP: RULES[FOLLOW_UP]})

    assert [name for _, name, _ in shown(found)] == ["Ada Quist", "Zoë Quist"]


# -- horizon ----------------------------------------------------------------------------------------------------------


def test_a_horizon_shows_what_comes_until_then_and_no_later() -> None:
    """The follow-up is due on Wednesday 11 March at nine, 24 hours after the question."""
    asked = "Tue 10 Mar 09:00"

    assert shown(listed(OUTREACH, asked, FOLLOW_UP)) == []
    assert shown(listed(OUTREACH, asked, FOLLOW_UP, horizon=timedelta(hours=24) - timedelta.resolution)) == []
    assert shown(listed(OUTREACH, asked, FOLLOW_UP, horizon=timedelta(hours=24))) == [
        ("follow_up", "Ada Quist", "upcoming")
    ]


OUTREACH_NEXT = {"outreach-next": RULES["outreach-next"]}


def test_whom_to_write_to_is_listed_once_however_many_weeks_are_looked_at() -> None:
    campaign = read("Sam knows Ada").campaign
    found = due(campaign, now=instant("Wed 4 Mar 09:00"), horizon=timedelta(days=28), rules=OUTREACH_NEXT)

    assert shown(found) == [("outreach", "Ada Quist", "due")]


def test_the_week_is_that_of_the_seekers_clock() -> None:
    """On Sunday 8 March at eleven in the evening in Toronto it is Monday in most of the world."""
    campaign = read("Sam is in Toronto; Sam knows Dan").campaign
    found = due(campaign, now=instant("Sun 8 Mar 23:00 in Toronto"), rules=OUTREACH_NEXT)

    assert shown(found) == [("outreach", "Dan Moreau", "due")]


def test_a_full_week_ends_at_midnight_on_the_seekers_clock() -> None:
    """Three business days after Wednesday are over on Monday at nine in London, on Sunday at eleven in Honolulu."""
    sam = Seeker(name="Sam Okafor", zone="Pacific/Honolulu", field="hydrology")
    ada, bo = people()["Ada"], people()["Bo"]
    at = instant("Wed 4 Mar 10:00")
    sent = Touch(contact=ada, at=at, direction="outbound", channel="email", purpose="outreach")
    second = {"second-contact-at-employer": RULES["second-contact-at-employer"]}
    options: dict[str, Any] = {"now": instant("Fri 6 Mar 12:00"), "horizon": timedelta(days=7), "rules": second}
    campaign = Campaign(seeker=sam).add(ada, bo, sent)
    (free,) = due(campaign, **options)
    (held,) = due(campaign, policy=evolve(DEFAULT_POLICY, new_requests_per_week=1), **options)

    assert (free.due, free.held) == (instant("Mon 9 Mar 09:00"), "")
    assert (held.due, held.held) == (
        instant("Mon 9 Mar 10:00"),
        "the weekly limit for new requests (1) is reached",
    )


def test_the_horizon_ends_in_a_week_of_the_seekers_clock() -> None:
    """In Kiritimati it is Monday 9 March, 06:30, and Sunday in most of the world; the limit of the week is reached."""
    zone = ZoneInfo("Pacific/Kiritimati")
    sam = Seeker(name="Sam Okafor", zone=zone, field="hydrology")
    early: dict[str, Any] = {"zone": zone, "working_hours": "Mon-Fri 06:00-14:00"}
    asked = Contact(name="Eva van der Hoorn", **early)
    next_one = Contact(name="Cy Adeyemi", employments=Employment(title="Hydrologist"), **early)
    at = datetime(2026, 3, 3, 9, tzinfo=zone)
    sent = Touch(contact=asked, at=at, direction="outbound", channel="email", purpose="outreach")
    campaign = Campaign(seeker=sam).add(asked, next_one, sent)
    now, until = datetime(2026, 3, 6, 9, tzinfo=zone), datetime(2026, 3, 9, 6, 30, tzinfo=zone)
    once = evolve(DEFAULT_POLICY, new_requests_per_week=1)

    assert shown(due(campaign, now=now, policy=once, rules=OUTREACH_NEXT)) == []
    found = due(campaign, now=now, horizon=until - now, policy=once, rules=OUTREACH_NEXT)
    assert shown(found) == [("outreach", "Cy Adeyemi", "upcoming")]


def test_the_same_instant_on_another_clock_is_the_same_question() -> None:
    """Property 46: only the instant counts, wherever it was read."""
    campaign, now = read(OUTREACH).campaign, instant("Wed 11 Mar 09:00")
    here, there = due(campaign, now=now), due(campaign, now=now.astimezone(ZoneInfo("Asia/Kathmandu")))

    assert [(a.rule, a.due, a.reason) for a in here] == [(a.rule, a.due, a.reason) for a in there]


def test_whether_a_day_is_off_is_asked_on_the_contacts_clock() -> None:
    """48 hours after 17:50 on Wednesday 11 March in London it is Friday there, and Saturday where it was noted."""
    tokyo, london = ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/London")
    ada = Contact(name="Ada Quist", zone=london)
    start = datetime(2026, 3, 12, 2, 30, tzinfo=tokyo)
    talk = Interview.on_the_spot(contact=ada, at=start + timedelta(minutes=20), start=start, minutes=20)
    campaign = Campaign(seeker=Seeker(name="Sam Okafor", zone=tokyo, field="hydrology")).add(ada, talk)
    (action,) = due(campaign, now=talk.history[-1].at, rules={"connect": RULES["connect-after-interview"]})

    assert action.window.latest == datetime(2026, 3, 13, 17, 50, tzinfo=london)


def test_another_policy_gives_another_list() -> None:
    patient = evolve(DEFAULT_POLICY, follow_up_after_business_days=8)

    assert shown(listed(OUTREACH, "Wed 11 Mar 09:00", FOLLOW_UP)) == [("follow_up", "Ada Quist", "due")]
    assert shown(listed(OUTREACH, "Wed 11 Mar 09:00", FOLLOW_UP, policy=patient)) == []


@pytest.mark.parametrize("holidays", [EASTER, list(EASTER), dict.fromkeys(EASTER), lambda _: EASTER])
def test_days_off_may_be_given_as_anything_that_contains_days_or_by_person(holidays: Any) -> None:
    """Sent on Friday 27 March: without Easter the seventh business day is Tuesday 7 April, with it Thursday 9 April."""
    happened = "Fri 27 Mar 17:00 outreach to Ada"

    assert shown(listed(happened, "Tue 7 Apr 09:00", FOLLOW_UP)) == [("follow_up", "Ada Quist", "due")]
    assert shown(listed(happened, "Thu 9 Apr 08:59", FOLLOW_UP, holidays=holidays)) == []
    assert shown(listed(happened, "Thu 9 Apr 09:00", FOLLOW_UP, holidays=holidays)) == [
        ("follow_up", "Ada Quist", "due")
    ]


# -- words ------------------------------------------------------------------------------------------------------------


def test_an_employer_whom_nobody_knows_is_theirs() -> None:
    """A fortnight after Monday 2 March the seeker applies."""
    london = ZoneInfo("Europe/London")
    ada, at = Contact(name="Ada Quist", tags="posting", zone=london), datetime(2026, 3, 2, 14, tzinfo=london)
    request = Touch(contact=ada, at=at, direction="outbound", channel="email", purpose="outreach")
    campaign = Campaign(seeker=Seeker(name="Sam Okafor", zone=london, field="hydrology")).add(ada, request)
    (action,) = due(campaign, now=datetime(2026, 3, 16, 9, tzinfo=london), rules={"apply": RULES["apply-meanwhile"]})

    assert action.todo == "Apply for the job posted at their employer without waiting any longer"


def test_every_action_explains_itself() -> None:
    scene = read(f"Sam is in Toronto; {OUTREACH}")
    (action,) = due(scene.campaign, now=instant("Wed 11 Mar 09:00"), rules={FOLLOW_UP: RULES[FOLLOW_UP]})

    assert (action.today.campaign, action.today.policy) == (scene.campaign, DEFAULT_POLICY)
    assert str(action) == (
        "Follow up with Ada Quist (Northgate Water), once and briefly\n"
        "   due by Friday 20 March 09:00 in London, 05:00 in Toronto\n"
        "   because you wrote on Monday 2 March and haven't heard back\n"
        "   best sent Wednesday 11 March 09:30 in London, 05:30 in Toronto\n"
        "   rule follow-up-after-silence, 7 business days; "
        "Duke University, following up on outreach (2021): 7 business days"
    )
    assert action.facts == (scene.facts[0].id,)
    assert (action.figure, action.value) == ("follow_up_after_business_days", 7)
    assert [source.key for source in action.sources[:2]] == ["DUKE", "DALTON"]
    assert action.yours.due == datetime(2026, 3, 11, 5, tzinfo=ZoneInfo("America/Toronto"))


@pytest.mark.parametrize(
    ("asked", "when"),
    [
        ("Wed 11 Mar 09:00", "by Friday 20 March"),
        ("Fri 13 Mar 12:00", "by Friday 20 March"),
        ("Sat 14 Mar 09:00", "by Friday"),
        ("Thu 19 Mar 12:00", "by 09:00 tomorrow"),
        ("Fri 20 Mar 08:00", "by 09:00 today"),
        ("Fri 20 Mar 12:00", "was due today"),
        ("Sat 21 Mar 12:00", "a day late"),
        ("Mon 23 Mar 12:00", "3 days late"),
        ("Fri 27 Mar 12:00", "a week late"),
    ],
)
def test_a_task_is_one_line_that_says_by_when(asked: str, when: str) -> None:
    (action,) = listed(OUTREACH, asked, FOLLOW_UP)

    assert action.at_a_glance == f"Follow up with Ada Quist (Northgate Water), once and briefly - {when}"


@pytest.mark.parametrize(
    ("asked", "when"),
    [("Mon 9 Mar 12:00", "from Wednesday"), ("Tue 10 Mar 12:00", "from 09:00 tomorrow")],
)
def test_of_what_is_to_come_tomorrow_the_hour_is_said(asked: str, when: str) -> None:
    (action,) = listed(OUTREACH, asked, FOLLOW_UP, horizon=timedelta(days=7))

    assert action.at_a_glance.endswith(f" - {when}")


def test_a_task_that_comes_too_late_says_so() -> None:
    """Asked on Monday 2 March, silence means no from Tuesday 31 March on."""
    today = Today(read(OUTREACH).campaign, now=instant("Tue 31 Mar 09:00"))
    (verdict,) = today.why("ada quist").of(FOLLOW_UP)

    assert verdict.action is not None
    assert verdict.action.at_a_glance.endswith(" - too late now")


def test_a_line_is_on_the_seekers_clock_and_in_the_seekers_way_of_writing_days() -> None:
    campaign = read(OUTREACH).campaign
    chicago = evolve(campaign, seeker=evolve(campaign.seeker, zone="America/Chicago", country="US"))

    def lines(asked: str) -> str:
        return str(due(chicago, now=instant(asked), rules={FOLLOW_UP: RULES[FOLLOW_UP]}))

    assert lines("Wed 11 Mar 09:00").endswith(" - by Friday, March 20")
    assert lines("Thu 19 Mar 12:00").endswith(" - by 4:00 a.m. tomorrow")


def test_every_view_writes_days_and_times_as_the_seekers_region_does() -> None:
    """Sam in Chicago wrote to Ada in London on Monday 2 March; the follow-up is due there on the 11th at nine."""
    happened = f"{OUTREACH}; Tue 3 Mar 10:00 no from Cy"
    campaign = read(happened).campaign
    chicago = evolve(campaign, seeker=evolve(campaign.seeker, zone="America/Chicago", country="US"))
    before = Today(chicago, now=instant("Tue 10 Mar 12:00"))
    today = before.at(instant("Wed 11 Mar 09:00"))
    (moment,) = [m for m in before.timeline(horizon=timedelta(days=2)) if any(a.rule == FOLLOW_UP for a in m.actions)]
    both = "Friday, March 20, 9:00 a.m. in London, 4:00 a.m. in Chicago"

    assert str(moment).startswith("Wednesday, March 11, 4:00 a.m.\n")
    assert f"due by {both}" in today.due().details
    assert str(before.why("Ada").of(FOLLOW_UP)[0]).startswith(
        "follow-up-after-silence: waiting - until Wednesday, March 11, 9:00 a.m. in London, 4:00 a.m. in Chicago: "
    )
    assert "they declined on Tuesday, March 3" in str(before.why("Cy"))
    (ada,) = before.people().of("theirs")
    assert ada.says == (
        "Their turn since Monday, March 2, until Tuesday, March 31. "
        "Next, on Wednesday, March 11: Follow up with Ada Quist, once and briefly."
    )


def test_the_day_of_a_meeting_that_is_another_one_for_the_seeker_is_said_on_both_calendars() -> None:
    """Three in the afternoon of Thursday 12 March in Honolulu is two in the afternoon of Friday in Auckland."""
    honolulu, auckland = ZoneInfo("Pacific/Honolulu"), ZoneInfo("Pacific/Auckland")
    keola = Contact(id="keola", name="Keola Akana", zone=honolulu, emails="keola@example.org")
    talk = Interview.agreed(
        contact=keola,
        at=datetime(2026, 3, 5, 10, tzinfo=honolulu),
        start=datetime(2026, 3, 12, 15, tzinfo=honolulu),
        format="video",
    )
    now = datetime(2026, 3, 12, 9, 30, tzinfo=auckland)
    seeker = Seeker(name="Noor Haddad", zone=auckland, field="marine biology")
    (action,) = due(Campaign(seeker=seeker).add(keola, talk), now=now, rules={"remind": RULES["remind-of-meeting"]})

    assert action.todo == (
        "Remind Keola Akana of the meeting on Thursday 12 March (Friday 13 March for you), and offer to move it"
    )
    assert action.reason == "it was agreed on Thursday 5 March"


def test_the_reasons_are_given_on_request() -> None:
    found = listed(OUTREACH, "Wed 11 Mar 09:00", FOLLOW_UP)

    assert "because" not in str(found)
    assert found.details == f"1. {found[0]}"
    assert "because you wrote on Monday 2 March" in found.details


def test_a_list_is_numbered_sliced_and_given_as_rows() -> None:
    happened = f"{OUTREACH}; Mon 2 Mar 14:30 outreach to Cy"
    found = listed(happened, "Wed 11 Mar 09:00", FOLLOW_UP)

    assert str(found).startswith(
        "1. Follow up with Ada Quist (Northgate Water), once and briefly - by Friday 20 March\n"
    )
    assert "\n2. Follow up with Cy Adeyemi" in str(found)
    assert (len(found), repr(found)) == (2, "<DueList: 2 actions>")
    assert [action.todo for action in found[1:]] == [found[-1].todo]
    assert found.rows()[0] == {
        "todo": "Follow up with Ada Quist (Northgate Water), once and briefly",
        "contact": "Ada Quist (Northgate Water)",
        "kind": "follow_up",
        "state": "due",
        "due": datetime(2026, 3, 11, 9, tzinfo=UTC),
        "latest": datetime(2026, 3, 20, 9, tzinfo=UTC),
        "reason": "you wrote on Monday 2 March and haven't heard back",
        "rule": "follow-up-after-silence",
    }


def test_nothing_due() -> None:
    nothing = listed("Sam is in Toronto", "Mon 2 Mar 09:00")

    assert str(nothing) == (
        "Nothing is due. Nothing will be until you record something. "
        "Recording a message, a talk, a name or another person to write to changes that."
    )
    assert (len(nothing), repr(nothing)) == (0, "<DueList: 0 actions>")
    assert nothing.rows() == []


# -- misuse -----------------------------------------------------------------------------------------------------------

ALONE = Campaign(seeker=Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology"))
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize("now", [datetime(2026, 3, 2), date(2026, 3, 2), None, "today"])
def test_now_must_be_an_aware_instant(now: Any) -> None:
    with pytest.raises(InvalidValue, match=r"^now: "):
        due(ALONE, now=now)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"horizon": timedelta(days=-1)}, "horizon: it is negative"),
        ({"horizon": timedelta(days=4_000)}, "horizon: it is negative or longer than ten years"),
        ({"horizon": 7}, "horizon: expected a timedelta, got int"),
        ({"policy": 7}, "policy: expected a Policy, got int"),
        ({"holidays": 7}, "holidays: expected days, got int"),
        ({"rules": [RULES[FOLLOW_UP]]}, "rules: expected rules by id, got list"),
        ({"rules": {"mine": "write"}}, r"rules\['mine'\]: expected a rule, got str"),
    ],
)
def test_what_is_given_must_be_of_its_kind(wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidValue, match=says):
        due(ALONE, now=NOON, **wrong)


def test_a_campaign_is_asked_for() -> None:
    with pytest.raises(InvalidValue, match="campaign: expected a Campaign or a Today, got list"):
        due([], now=NOON)  # type: ignore[call-overload]


def test_holidays_by_person_must_be_days() -> None:
    contact: Contact = people()["Ada"]

    with pytest.raises(InvalidValue, match="holidays: the function returned a int"):
        due(ALONE.add(contact), now=NOON, holidays=lambda _: 7)  # type: ignore[arg-type, return-value]


def test_the_first_hours_of_1900_are_no_error_where_it_is_still_1899() -> None:
    """At 00:30 in UTC on Monday 1 January 1900 it is Sunday evening in Toronto."""
    midnight = datetime(1900, 1, 1, tzinfo=UTC)
    me = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    ada = Contact(name="Ada Quist", zone="America/Toronto", tier="A")
    asked, answered = (
        Touch(contact=ada, at=midnight, direction=way, channel="email", purpose=purpose)
        for way, purpose in (("outbound", "outreach"), ("inbound", "acceptance"))
    )
    talk = Interview.agreed(contact=ada, at=midnight, start=midnight + timedelta(hours=14))
    campaign = Campaign(seeker=me)

    for facts in ((ada,), (ada, asked), (ada, asked, answered), (ada, asked, answered, talk)):
        today = Today(campaign.add(*facts), now=midnight)

        assert str(today.due(horizon=timedelta(days=40)))
        assert str(today.why("ada"))
        assert str(today.timeline(horizon=timedelta(days=40)))
        assert str(today.slots("ada"))


def test_what_comes_in_the_last_hours_that_there_are_is_said() -> None:
    """On an island in the far east it is the next year already."""
    decided = Decision(what="midwifery", at=datetime(2000, 1, 1, tzinfo=UTC))
    seeker = Seeker(name="Sam Okafor", zone="Australia/Lord_Howe", field="midwifery", decision=decided)
    ada = Contact(name="Ada Brook")
    named = Referral(referrer=ada, name="Bo Lind", at=datetime(2199, 12, 31, 13, tzinfo=UTC))
    campaign, now = Campaign(seeker=seeker).add(ada, named), datetime(2000, 6, 29, tzinfo=UTC)

    assert "Next, on" in str(due(campaign, now=now))
    assert why(campaign, ada, now=now)
