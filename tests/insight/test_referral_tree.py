"""Who led to whom: generations, yields and open loops, against the stages of referrals that the rules know."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from infointerview.errors import InvalidValue
from infointerview.insight.referral_tree import referral_tree
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import PermissionAnswer, Referral
from infointerview.model.people import Contact
from infointerview.rules.stages import ReferralStage, referral_stage
from infointerview.strategies.campaign import campaigns, lived_campaigns
from tests.insight.cast import AMAL, DAY, NGOC, NOON, OZ, SUKARMINI, campaign, message, talk


def named(referrer: Contact, person: Contact | str, days: int, **fields: Any) -> Referral:
    """Return a referral *days* after Monday 2 March."""
    whom = {"name": person} if isinstance(person, str) else {"contact": person}
    given: dict[str, Any] = {"referrer": referrer, "at": NOON + days * DAY} | whom | fields
    return Referral(**given)


def test_a_chain_has_generations_and_a_path() -> None:
    tree = referral_tree(
        campaign(named(NGOC, OZ, 1), named(OZ, AMAL, 2), named(AMAL, "Sukarmini", 3), named(NGOC, AMAL, 4))
    )
    (bare,) = (lead.person for lead in tree if lead.person_name == "Sukarmini")

    assert [tree.generation(person) for person in (NGOC, OZ, AMAL, bare, SUKARMINI)] == [0, 1, 1, 2, 0]
    assert tree.path(bare) == ("ngoc", "amal", bare)
    assert (tree.depth, tree.roots, tree.cycles) == (2, ("ngoc",), ())
    assert tree.referrers(AMAL) == ("oz", "ngoc")
    assert tree.name(bare) == "Sukarmini"
    assert tree.edges() == (("ngoc", "oz"), ("oz", "amal"), ("amal", bare), ("ngoc", "amal"))


def test_people_who_named_each_other_are_reported_and_nothing_goes_round() -> None:
    """Property 76: cycles are reported."""
    tree = referral_tree(campaign(named(OZ, NGOC, 1), named(NGOC, OZ, 2), named(NGOC, AMAL, 3)))

    assert tree.cycles == (("oz", "ngoc"),)
    assert [tree.generation(person) for person in (OZ, NGOC, AMAL)] == [0, 1, 2]
    assert str(tree).endswith("a circle: Oz Wójcik, Nguyễn Thị Ngọc")


def test_in_a_circle_all_whom_somebody_named_are_of_one_generation() -> None:
    """Oz named Ngọc, who named Oz in turn: Oz began the circle."""
    tree = referral_tree(campaign(named(OZ, NGOC, 1), named(NGOC, OZ, 2), named(NGOC, AMAL, 3)))

    assert [(lead.referrer, lead.person, lead.generation) for lead in tree] == [
        ("oz", "ngoc", 1),
        ("ngoc", "oz", 2),
        ("ngoc", "amal", 2),
    ]
    assert [line for line in str(tree).split("\n") if line.startswith("gen")] == ["generation 1", "generation 2"]
    assert tree.depth == 2


@given(lived_campaigns(max_turns=20))
def test_all_whom_somebody_named_are_of_one_generation_and_nobody_is_further_than_a_lead_to_them(
    known: Campaign,
) -> None:
    tree = referral_tree(known)

    for lead in tree:
        assert lead.generation == tree.generation(lead.referrer) + 1
    for person in {lead.person for lead in tree} - set(tree.roots):
        assert tree.generation(person) == min(lead.generation for lead in tree if lead.person == person)


def test_the_yield_of_a_referrer_counts_people() -> None:
    tree = referral_tree(
        campaign(
            named(NGOC, OZ, 1),
            named(NGOC, AMAL, 1),
            named(NGOC, SUKARMINI, 1),
            named(OZ, "Sukarmini", 1),
            message(OZ, 2, "outreach"),
            talk(AMAL, 3),
            message(SUKARMINI, 0, "outreach"),  # before Ngọc named her
        )
    )

    assert [(y.name, y.named, y.approached, y.met) for y in tree.yields] == [
        ("Nguyễn Thị Ngọc", 3, 2, 1),
        ("Oz Wójcik", 1, 0, 0),
    ]


@pytest.mark.parametrize(
    ("messages", "owed"),
    [
        ([], ("thanks", "report")),
        ([("thank_you", 1)], ("report",)),
        ([("referral_thank_you", 1)], ("report",)),
        ([("thank_you", 0), ("report_back", 2)], ("thanks", "report")),  # both too early
        ([("report_back", 5)], ("thanks",)),
        ([("thank_you", 2), ("report_back", 5)], ()),
    ],
)
def test_thanks_and_a_report_close_the_loop(messages: list[tuple[str, int]], owed: tuple[str, ...]) -> None:
    """Ngọc names Oz on Tuesday 3 March, and Rosa meets him on Friday 6."""
    sent = [message(NGOC, days, purpose) for purpose, days in messages]
    tree = referral_tree(campaign(named(NGOC, OZ, 1), talk(OZ, 4), *sent))

    assert tree[0].owed == owed
    assert tree.open_loops == (tree[:1] if owed else ())
    assert tree.yields[0].open_loops == bool(owed)


def test_a_report_on_another_referral_closes_no_loop() -> None:
    other = named(NGOC, AMAL, 1)
    tree = referral_tree(
        campaign(named(NGOC, OZ, 1), other, talk(OZ, 4), message(NGOC, 5, "report_back", referral=other))
    )

    assert [lead.reported for lead in tree if lead.person == "oz"] == [False]


def test_what_is_marked_as_a_duplicate_is_no_edge() -> None:
    again = named(NGOC, OZ, 2, id="again", outcome="duplicate")
    tree = referral_tree(campaign(named(NGOC, OZ, 1), again))

    assert (len(tree), tree.duplicates) == (1, 1)


def test_nobody_named_anybody() -> None:
    tree = referral_tree(campaign())

    assert (str(tree), tree.depth, tree.rows(), tree.yields) == ("Nobody has named anybody yet.", 0, [], ())
    with pytest.raises(InvalidValue, match="expected a Campaign"):
        referral_tree(3)  # type: ignore[arg-type]


_MET = {ReferralStage.MET, ReferralStage.REPORTED_BACK}


@given(lived_campaigns(max_turns=20))
def test_what_came_of_a_referral_is_what_its_stage_says(known: Campaign) -> None:
    open_ended = evolve(known, facts=[evolve(f, outcome=None) if isinstance(f, Referral) else f for f in known])
    for lead in referral_tree(open_ended):
        stage = referral_stage(open_ended, lead.referral)

        assert lead.met == (stage in _MET)
        if stage in {ReferralStage.CONTACTED, *_MET}:
            assert lead.approached
        if stage is ReferralStage.REPORTED_BACK:
            assert lead.reported
        assert lead.met or not lead.reported
        assert lead.approached or not lead.met


@given(lived_campaigns(max_turns=20))
def test_whom_to_credit_is_everybody_who_named_them(known: Campaign) -> None:
    """Property 79: the people to credit and to thank are exactly the referrers."""
    tree = referral_tree(known)
    for contact in known.contacts:
        named_by = {r.referrer for r in known.about(contact).referred_by if r.outcome != "duplicate"}

        assert set(tree.referrers(contact)) == named_by
    assert sum(y.open_loops for y in tree.yields) == len(tree.open_loops)
    assert len(tree) + tree.duplicates == len(known.referrals)


@given(st.integers(2, 400))
def test_who_names_many_costs_no_more_than_many_who_name_one(number: int) -> None:
    people = [Contact(id=f"p{n}", name=f"Person {n}") for n in range(number)]
    referrals = [named(NGOC, person, 1) for person in people]
    tree = referral_tree(campaign(*people, *referrals))

    assert tree.yields[0].named == number
    assert len(tree.open_loops) == number


def test_a_chain_of_20_000_referrals_does_not_recurse() -> None:
    """Property 77, through the facts of a campaign."""
    people = [Contact(id=f"p{n}", name="Sukarmini") for n in range(20_001)]
    chain = [
        Referral(referrer=one, contact=other, at=NOON + n * timedelta(minutes=1))
        for n, (one, other) in enumerate(pairwise(people))
    ]
    tree = referral_tree(campaign(*people, *chain))

    assert tree.depth == 20_000
    assert tree.path(people[-1])[:2] == ("p0", "p1")
    assert str(tree).count("\n") == 2 * 20_000 - 1


@given(campaigns())
def test_a_lead_says_whether_the_referrer_may_be_named(known: Campaign) -> None:
    for lead in referral_tree(known):
        referral = known.facts[lead.referral]
        assert isinstance(referral, Referral)
        if referral.contact is not None:
            may = known.may_name(lead.referrer, referral.contact)

            assert (lead.permission is PermissionAnswer.GRANTED) == may
        if referral.permission.answer is PermissionAnswer.REFUSED:
            assert lead.permission is PermissionAnswer.REFUSED
