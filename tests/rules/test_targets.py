"""Target employers: which are active, whom is known there, and what is due for it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from infointerview import (
    Campaign,
    Contact,
    Directive,
    Employment,
    Fact,
    Found,
    Interview,
    Policy,
    Seeker,
    Target,
    Today,
    Touch,
)

LAGOS = ZoneInfo("Africa/Lagos")
NOW = datetime(2026, 3, 3, 10, tzinfo=LAGOS)  # a Tuesday
ME = Seeker(name="Farida Bello", zone=LAGOS, field="nursing")
HARBOUR, ELM = Target(organisation="Harbour Hospital", motivation=3), Target(organisation="Elm Surgery", motivation=2)
NGOZI = Contact(name="Ngozi Eze", employments="The Harbour Hospital Ltd", id="ngozi")
ONE_AT_ONCE = Policy(employers_at_once=1)


def states(*facts: Contact | Target | Interview) -> dict[str, str]:
    today = Today(Campaign(seeker=ME).add(*facts), now=NOW, policy=ONE_AT_ONCE)
    return {standing.target.organisation: str(standing.state) for standing in today.targets()}


def test_the_next_has_its_turn_when_one_is_done() -> None:
    start = NOW - timedelta(days=3)
    met = Interview.on_the_spot(contact=NGOZI, at=NOW, start=start, minutes=20)

    assert states(HARBOUR, ELM, NGOZI) == {"Harbour Hospital": "active", "Elm Surgery": "waiting"}
    assert states(HARBOUR, ELM, NGOZI, met) == {"Harbour Hospital": "done", "Elm Surgery": "active"}
    assert states(HARBOUR.drop(at=NOW), ELM, NGOZI) == {"Elm Surgery": "active"}


def test_somebody_is_to_be_found_only_where_nobody_is_known() -> None:
    found = Today(Campaign(seeker=ME).add(HARBOUR, ELM, NGOZI), now=NOW).due()

    assert [action.todo for action in found if action.kind == "find_contact"] == [
        "Find somebody at Elm Surgery to write to"
    ]


def test_who_is_known_at_an_employer_those_who_left_come_last_and_no_part_of_a_name_counts() -> None:
    left = Contact(
        name="Ada Quist", employments=Employment(organisation="Harbour Hospital", until=NOW.date()), id="left"
    )
    other = Contact(name="Bo Lind", employments="Harbour Hospital Cleaning Services", id="other")
    today = Today(Campaign(seeker=ME).add(left, other, NGOZI), now=NOW)

    assert [known.contact.id for known in today.known_at("harbour hospital")] == ["ngozi", "left"]
    assert today.known_at("harbour hospital").rows()[1] == {
        "name": "Ada Quist",
        "title": "",
        "tie": today.known_at("harbour hospital")[1].tie,
        "alumni": False,
        "id": "left",
    }
    assert str(today.known_at("Elm Surgery")).startswith("You know nobody at Elm Surgery, and nobody who was there. ")
    refused = today.add(evolve(NGOZI.do_not_contact(at=NOW, why="asked"), tags=["x"]))
    assert [known.contact.id for known in refused.known_at("Harbour Hospital")] == ["left"]


def test_somebody_known_is_told_with_their_title_there() -> None:
    matron = evolve(NGOZI, employments=Employment(organisation="Harbour Hospital", title="Matron"))
    today = Today(Campaign(seeker=ME).add(matron), now=NOW)

    assert str(today.known_at("Harbour Hospital")[0]) == "Ngozi Eze, Matron: works there"


def test_whom_you_know_there_in_order_present_first_then_alumni_then_by_name() -> None:
    """Farida went to Elm College, which makes an alumni tie with whoever was there, or was found in its directory."""
    me = evolve(ME, affiliations=["Elm College"])
    past = (Employment(organisation="Elm College", until=NOW.date()),)
    there, was_there = (
        Employment(organisation="Harbour Hospital"),
        Employment(organisation="Harbour Hospital", until=NOW.date()),
    )
    people = [
        Contact(name="Ada", employments=(was_there, *past)),
        Contact(name="Bo", employments=(there,)),
        Contact(name="Cy", employments=(there, *past)),
        Contact(name="Dan", employments=(was_there,)),
        Contact(name="Eve", employments=(there,), found=Found(through="alumni_directory", where="Oak College")),
        Contact(name="Fay", employments=(there,), found=Found(through="event", where="ELM college")),
    ]
    known = Today(Campaign(seeker=me).add(*reversed(people)), now=NOW).known_at("Harbour Hospital")

    assert [str(each) for each in known] == [
        "Cy: works there, an alumni tie",
        "Eve: works there, an alumni tie",
        "Fay: works there, an alumni tie",
        "Bo: works there",
        "Ada: worked there, an alumni tie",
        "Dan: worked there",
    ]


def test_targets_stand_in_order_each_with_whom_to_begin_with() -> None:
    """By how much they are wanted, then by a posting, then by whether anybody is known there, then by name."""
    amina, bo = (
        Contact(name=name, employments="Elm Surgery", tier=tier) for name, tier in (("Amina", "B"), ("Bo", "A"))
    )
    posted = Target(organisation="Oak Clinic", motivation=2, posting=3)
    others = [Target(organisation=name, motivation=2) for name in ("Ash Clinic", "Birch Clinic")]
    today = Today(Campaign(seeker=ME).add(*others, ELM, posted, HARBOUR, NGOZI, amina, bo), now=NOW)

    def listed(at_once: int) -> list[str]:
        return [str(each) for each in evolve(today, policy=Policy(employers_at_once=at_once)).targets()]

    assert listed(5) == [
        "Harbour Hospital: active, 1 person known there; begin with Ngozi Eze",
        "Oak Clinic: active, nobody known there yet",
        "Elm Surgery: active, 2 people known there; begin with Bo, Amina",
        "Ash Clinic: active, nobody known there yet",
        "Birch Clinic: active, nobody known there yet",
    ]
    assert listed(1)[1] == "Oak Clinic: waiting, another one comes first"
    assert listed(2)[2] == "Elm Surgery: waiting, 2 others come first; begin with Bo, Amina"


def test_why_a_target_is_done_with() -> None:
    met = Interview.on_the_spot(contact=NGOZI, at=NOW, start=NOW - timedelta(hours=1), minutes=20)
    looked = Directive(kind="done", rule="find-somebody-at-target", about=ELM.id, at=NOW)

    def said(*facts: Fact) -> list[str]:
        return [str(each) for each in Today(Campaign(seeker=ME).add(*facts), now=NOW).targets()]

    assert said(HARBOUR, NGOZI, met) == ["Harbour Hospital: done, you met Ngozi Eze"]
    assert said(ELM, looked) == ["Elm Surgery: done, you looked for somebody there and found nobody"]
    assert said(HARBOUR, NGOZI.do_not_contact(at=NOW, why="asked")) == [
        "Harbour Hospital: done, everybody whom you know there was asked, or does not want to be"
    ]
    assert said() == []
    assert str(Today(Campaign(seeker=ME), now=NOW).targets()).startswith("There are no target employers; add some: ")


def asked(on: datetime, purpose: str = "outreach", direction: str = "outbound") -> Touch:
    return Touch(contact=NGOZI, at=on, direction=direction, channel="email", purpose=purpose)


MONDAY = datetime(2026, 3, 2, 10, tzinfo=LAGOS)


@pytest.mark.parametrize(
    ("facts", "weeks", "state"),
    [
        pytest.param((asked(MONDAY),), 1, "active", id="asked"),
        pytest.param((asked(MONDAY), asked(MONDAY + timedelta(days=9), "follow_up")), 2, "done", id="followed up"),
        pytest.param((asked(MONDAY),), 8, "done", id="silent for long"),
        pytest.param(
            (
                asked(MONDAY),
                asked(MONDAY + timedelta(days=1), "acceptance", "inbound"),
                Interview.agreed(contact=NGOZI, at=MONDAY + timedelta(days=1), start=MONDAY + timedelta(days=30)),
            ),
            3,
            "active",
            id="about to talk",
        ),
        pytest.param(
            (Interview.agreed(contact=NGOZI, at=MONDAY, start=MONDAY + timedelta(days=9)).cancel(by="seeker", at=NOW),),
            1,
            "done",
            id="a talk was called off, and nothing was ever written",
        ),
    ],
)
def test_an_employer_is_worked_on_until_everybody_there_was_asked_in_vain(
    facts: tuple[Touch | Interview, ...], weeks: int, state: str
) -> None:
    """The last follow-up spends somebody at once; silence without one does when it means no."""
    today = Today(
        Campaign(seeker=ME).add(HARBOUR, ELM, NGOZI, *facts), now=NOW + timedelta(weeks=weeks), policy=ONE_AT_ONCE
    )

    assert next(str(standing.state) for standing in today.targets()) == state


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (datetime(2026, 4, 5, 23, 59, tzinfo=LAGOS), "active"),
        (datetime(2026, 4, 6, tzinfo=LAGOS), "done"),
        (datetime(2026, 4, 6, 4, tzinfo=ZoneInfo("Asia/Tokyo")), "active"),
    ],
)
def test_an_employer_stands_as_it_does_in_the_seekers_week(now: datetime, state: str) -> None:
    """Silence since Monday 2 March means no on Tuesday 31 March, which is over in the week from Monday 6 April on."""
    (standing,) = Today(Campaign(seeker=ME).add(HARBOUR, NGOZI, asked(MONDAY)), now=now).targets()

    assert standing.state == state
