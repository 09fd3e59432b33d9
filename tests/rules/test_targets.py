"""Target employers: which are active, whom is known there, and what is due for it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from attrs import evolve

from infointerview import Campaign, Contact, Employment, Interview, Policy, Seeker, Target, Today

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
    refused = today.add(evolve(NGOZI.do_not_contact(at=NOW, why="asked"), tags=["x"]))
    assert [known.contact.id for known in refused.known_at("Harbour Hospital")] == ["left"]
