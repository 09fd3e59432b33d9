"""The list after one more fact is the list of a campaign that nobody has asked anything yet.

Thousands more of such steps are taken in tests/chance; what chance seldom finds stands here case by case.
"""

import gc
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from weakref import ref

import pytest
from attrs import evolve

from infointerview import (
    DEFAULT_POLICY,
    RULES,
    Campaign,
    Contact,
    Directive,
    Employment,
    Fact,
    Found,
    Interview,
    Note,
    Referral,
    Rule,
    Seeker,
    Target,
    Touch,
    due,
)
from infointerview.rules.today import Query
from tests.rules.one_by_one import Search, differences, found

DAY = timedelta(days=1)
AT = datetime(2026, 3, 2, 10, tzinfo=UTC)
EMPTY = Campaign(seeker=Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology"))


def person(name: str, employer: str = "", **more: Any) -> Contact:
    jobs = Employment(organisation=employer, title="Hydrologist") if employer else ()
    return Contact(name=name, employments=jobs, id=name.split(maxsplit=1)[0].lower(), **more)


def touch(contact: Contact, days: float, purpose: str = "outreach", **more: Any) -> Touch:
    direction = "inbound" if purpose in {"acceptance", "stop_request"} else "outbound"
    return Touch(contact=contact, at=AT + days * DAY, direction=direction, channel="email", purpose=purpose, **more)


ADA, BO, CY = person("Ada Quist", "Thames Water"), person("Bo Lind", "Thames Water"), person("Cy Eze", "Thames Water")
DEWI, ELIF = person("Dewi Putri", "Waikato Rivers"), person("Elif Yıldız")
IMPORTED = Found(imported_from="linkedin")
NOTE = Note(contact=ELIF, at=AT + 80 * DAY, kind="comment", text="Rows on the Severn.")


def asked(campaign: Campaign) -> list[tuple[str, str, datetime]]:
    """Return what the rules ask for, of whom and when, as far as it lasts."""
    entries = Query(campaign, now=AT).answers.by_person.values()
    return [(entry.rule, entry.person, entry.duty.window.due) for theirs in entries for entry in theirs]


def after(before: Campaign, *facts: Fact) -> list[tuple[str, str, datetime]]:
    """Return what is asked for after some facts, in a campaign of which it was known what was asked for before."""
    found(before, AT, DEFAULT_POLICY)
    grown = before.add(*facts)
    found_there = found(grown, AT, DEFAULT_POLICY)
    assert found_there == found(Campaign(seeker=grown.seeker, facts=dict(grown.facts)), AT, DEFAULT_POLICY)
    return asked(grown)


def test_it_finds_what_a_campaign_of_the_same_facts_finds() -> None:
    assert [found for seed in range(16) for found in differences(seed)] == []


def test_everything_happens_in_these_searches() -> None:
    happened = Counter[str]()
    for seed in range(12):
        search = Search(Random(seed))  # nothing secret
        for _ in range(40):
            before = search.campaign
            what = search.go_on()
            happened[what] += search.campaign is not before

    assert set(+happened) == {happening.__name__ for happening in Search.happenings}


def test_a_colleague_comes_next_once_silence_about_their_referrer_means_no() -> None:
    named = Referral(referrer=DEWI, contact=BO, at=AT)
    permission = touch(DEWI, 0, "permission_request", referral=named)
    before = EMPTY.add(ADA, BO, DEWI, ELIF, named, permission, touch(ADA, 1))

    assert "bo" not in {who for rule, who, _ in asked(before) if rule == "second-contact-at-employer"}
    assert "bo" in {who for rule, who, _ in after(before, NOTE) if rule == "second-contact-at-employer"}


def test_a_new_colleague_is_the_second_contact_at_an_employer() -> None:
    before = EMPTY.add(ADA, touch(ADA, 0))

    assert "bo" in {who for rule, who, _ in after(before, BO) if rule == "second-contact-at-employer"}


def test_a_colleague_who_left_is_no_second_contact_any_more() -> None:
    before = EMPTY.add(ADA, BO, touch(ADA, 0))

    assert "bo" not in {who for _, who, _ in after(before, BO.leaves("Thames Water", on=AT.date()))}


def test_a_full_week_puts_off_the_second_contact_at_an_employer() -> None:
    others = [person(f"P{n} Roth", f"Firm {n}") for n in range(4)]
    known = Note(contact=others[0], at=AT, kind="comment", text="Knows rivers.")
    before = EMPTY.add(ADA, BO, touch(ADA, 0), *others, known, *(touch(other, 2) for other in others[1:]))
    (now,) = [at for rule, who, at in asked(before) if (rule, who) == ("second-contact-at-employer", "bo")]
    (later,) = [
        at
        for rule, who, at in after(before, touch(others[0], 2))
        if (rule, who) == ("second-contact-at-employer", "bo")
    ]

    assert now.date() < later.date()


def test_a_word_that_names_nobody_settles_what_it_is_about() -> None:
    sent = touch(ADA, 0)
    before = EMPTY.add(ADA, sent)
    done = Directive(kind="done", rule="follow-up-after-silence", about=sent.id, at=AT + 9 * DAY)

    assert {rule for rule, _, _ in asked(before)} - {rule for rule, _, _ in after(before, done)} == {
        "follow-up-after-silence"
    }


def test_whoever_was_asked_under_another_record_is_not_the_best_of_their_colleagues() -> None:
    bo = evolve(BO, emails="bo@mail.example", tier="A")
    again = person("Bo Roth", "Harbour Hydrology", emails="bo@mail.example")
    before = EMPTY.add(ADA, bo, CY, touch(ADA, 0), evolve(again, id="again"))

    assert {who for rule, who, _ in asked(before) if rule == "second-contact-at-employer"} == {"bo"}
    after_that = after(before, touch(evolve(again, id="again"), 20))
    assert {who for rule, who, _ in after_that if rule == "second-contact-at-employer"} == {"cy", "again"}


def test_a_stop_holds_for_everybody_who_may_be_the_same() -> None:
    one, other = evolve(ADA, emails="ada@mail.example"), person("Ada Quist", emails="ada@mail.example")
    other = evolve(other, id="other")
    before = EMPTY.add(one, other, touch(one, 0))

    assert asked(before)
    assert after(before, touch(other, 2, "stop_request")) == []


def test_a_stop_that_is_taken_back_brings_back_what_is_asked_for() -> None:
    stop = touch(ADA, 2, "stop_request")
    before = EMPTY.add(ADA, touch(ADA, 0), stop)

    assert asked(before) == []
    assert asked(before.remove(stop)) == asked(EMPTY.add(ADA, touch(ADA, 0)))


def test_a_new_person_may_be_the_one_of_whom_only_the_name_was_known() -> None:
    named = Referral(referrer=ADA, name="Bo Lind", at=AT, permission="granted")
    before = EMPTY.add(ADA, named, BO)

    assert "referral-to-a-name" in {rule for rule, _, _ in asked(before)}
    assert "referral-to-a-name" not in {rule for rule, _, _ in after(before, touch(BO, 1))}


def test_a_permission_for_anyone_settles_what_was_asked_of_another_referrer() -> None:
    talk = Referral(referrer=DEWI, contact=BO, at=AT)
    other = Referral(referrer=CY, contact=BO, at=AT)
    elsewhere = Referral(referrer=CY, contact=ELIF, at=AT)
    before = EMPTY.add(ADA, BO, CY, DEWI, ELIF, talk, other, elsewhere)
    granted = elsewhere.grants(at=AT + DAY, scope="anyone")

    assert ("permission-to-name-referrer", "dewi") in {(rule, who) for rule, who, _ in asked(before)}
    assert ("permission-to-name-referrer", "dewi") not in {(rule, who) for rule, who, _ in after(before, granted)}


def test_a_new_name_stands_in_what_is_asked_of_somebody_else() -> None:
    named = Referral(referrer=DEWI, contact=BO, at=AT, permission="granted")
    before = EMPTY.add(BO, DEWI, named)
    renamed = evolve(DEWI, name=evolve(DEWI.name, full="Dewi Sartika"))
    after(before, renamed)

    assert "Dewi Sartika" in due(before.add(renamed), now=AT + DAY).details


def test_rules_of_the_users_are_asked_again_whatever_they_look_at() -> None:
    times: list[str] = []

    def twice(situation: Any) -> Any:
        times.append(situation.contact.id)
        return ()

    rules = RULES | {"mine": Rule(id="mine", decide=twice)}
    before = EMPTY.add(ADA, ELIF, touch(ADA, 0))
    Query(before, now=AT, rules=rules).answers.by_person  # noqa: B018  # it asks
    grown = Query(before.add(NOTE), now=AT, rules=rules).answers.by_person

    assert times == ["ada", "elif", "ada", "elif"]
    assert grown == Query(Campaign(seeker=EMPTY.seeker, facts=before.add(NOTE).facts), now=AT).answers.by_person


def test_of_ours_only_those_are_asked_about_whom_something_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    before = EMPTY.add(ADA, BO, DEWI, ELIF, touch(ADA, 0), touch(DEWI, 0))
    asked(before)
    seen: list[str] = []
    ask = Rule.__call__

    def count(rule: Rule, situation: Any) -> Any:
        seen.append(situation.contact.id)
        return ask(rule, situation)

    monkeypatch.setattr(Rule, "__call__", count)
    asked(before.add(NOTE))

    assert set(seen) == {"elif"}


def test_what_was_known_of_another_seeker_is_not_taken_over() -> None:
    before = EMPTY.add(ADA, touch(ADA, 0))
    asked(before)
    abroad = evolve(before, seeker=evolve(EMPTY.seeker, zone="Asia/Kolkata"))

    assert asked(abroad) == asked(Campaign(seeker=abroad.seeker, facts=dict(abroad.facts)))


def test_a_talk_that_is_corrected_moves_what_was_noted_in_it_about_somebody_else() -> None:
    talk = Interview.on_the_spot(contact=ADA, start=AT, minutes=20)
    promised: dict[str, Any] = {"kind": "promise", "by": "seeker", "contact": DEWI}
    noted = Note(interview=talk, text="Send the handbook.", due=date(2026, 3, 20), **promised)
    earlier = Note(at=AT + timedelta(hours=2), text="Send a map.", **promised)
    before = EMPTY.add(ADA, DEWI, touch(DEWI, -1), talk, noted, earlier)
    longer = Interview.on_the_spot(contact=ADA, start=AT, minutes=200, id=talk.id)

    assert after(before, longer)


def test_found_through_somebody_else_says_their_present_name() -> None:
    before = EMPTY.add(DEWI, person("Bo Lind", "Thames Water", found=Found(via="dewi", imported_from="linkedin")))
    renamed = evolve(DEWI, name=evolve(DEWI.name, full="Dewi Sartika"))

    after(before, renamed)
    prospects = Query(before.add(renamed), now=AT).overview.prospects
    assert "Dewi Sartika knows you both" in prospects["bo"].reasons


def test_how_a_new_colleague_writes_the_name_of_a_target_counts_for_everybody_there() -> None:
    before = EMPTY.add(Target(organisation="Amazon"), evolve(ADA, employments="Amazon.com", found=IMPORTED))
    reasons = Query(before, now=AT).overview.prospects["ada"].reasons

    assert "Amazon is a target employer of yours" in reasons
    after(before, person("Zoe Marsh", "Amazoncom", found=IMPORTED))


def test_an_earlier_campaign_is_let_go_at_the_first_look() -> None:
    before = EMPTY.add(ADA, BO, DEWI, ELIF, touch(ADA, 0), touch(DEWI, 0))
    found(before, AT, DEFAULT_POLICY)
    gone, grown = ref(before), before.add(NOTE)
    del before
    gc.collect()
    assert gone() is not None

    found(grown, AT, DEFAULT_POLICY)
    gc.collect()
    assert gone() is None
