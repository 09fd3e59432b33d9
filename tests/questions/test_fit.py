"""The fit: the seeker's own criteria, no score from too little, and no average over a disagreement."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from infointerview import DEFAULT_POLICY, Campaign, Contact, Interview, InvalidValue, Note, Seeker
from infointerview.questions.fit import Criterion, Evidence, Fit, evidence_in_notes, fit

NINE = datetime(2026, 3, 9, 9, tzinfo=UTC)
PEOPLE = [
    Contact(name=name, id=f"person-{place}")
    for place, name in enumerate(("María José Carreño", "王伟", "Suharto", "Ngozi Okonkwo-Bright"))
]
# On the 12th, 13th, 14th and 15th of March 2026, in this order.
TALKS = [
    Interview.agreed(contact=person, at=NINE, start=datetime(2026, 3, 12 + day, 14, tzinfo=UTC), id=f"talk-{day}")
    for day, person in enumerate(PEOPLE)
]
CAMPAIGN = Campaign(seeker=Seeker(name="Ioana Popescu", zone="Europe/London", field="teaching")).add(*PEOPLE, *TALKS)
OUTDOORS, QUIET, PAY = Criterion("time outdoors", weight=3), Criterion("quiet", weight=1), Criterion("pay", weight=2)
ALL = (OUTDOORS, QUIET, PAY)


def said(criterion: Criterion, signs: str) -> list[Evidence]:
    """Return one piece of evidence for each sign, from the first interview on; a blank is skipped."""
    return [
        Evidence(criterion=criterion, interview=talk, speaks=sign)
        for talk, sign in zip(TALKS, signs, strict=False)
        if sign != " "
    ]


def test_a_score_needs_three_interviews() -> None:
    two = fit(CAMPAIGN, [OUTDOORS], said(OUTDOORS, "++"))
    three = fit(CAMPAIGN, [OUTDOORS], said(OUTDOORS, "+++"))

    assert (two.score, three.score) == (None, 1.0)
    assert str(two.criteria[0]) == "time outdoors: 2 for, 0 against; too few of 3 interviews"
    assert str(three.criteria[0]) == "time outdoors: fits (3 for, 0 against)"


def test_saying_it_three_times_in_one_interview_is_no_three_interviews() -> None:
    assert fit(CAMPAIGN, [QUIET], said(QUIET, "+") * 3).score is None


def test_a_disagreement_is_shown_and_not_averaged_away() -> None:
    found = fit(CAMPAIGN, [QUIET], said(QUIET, "+++-"))

    assert found.score is None
    assert found.disagreements == found.criteria
    assert str(found.criteria[0]) == "quiet: they disagree (3 for, 1 against)"


def test_an_interview_that_says_both_is_a_disagreement_with_itself() -> None:
    found = fit(CAMPAIGN, [QUIET], said(QUIET, "+++") + said(QUIET, "-"))

    assert found.criteria[0].signs(TALKS[0].id) == "+-"
    assert str(found.criteria[0]) == "quiet: they disagree (2 for, 0 against, 1 for and against)"


def test_the_score_is_weighted_over_what_is_settled_and_bounded_by_the_rest() -> None:
    """Outdoors (3) fits, pay (2) does not, quiet (1) is open: (3 - 2) / 5 = 0.2; (3 - 2 -+ 1) / 6 = 0 and 1/3."""
    found = fit(CAMPAIGN, ALL, [*said(OUTDOORS, "+++"), *said(PAY, " ---"), *said(QUIET, "+")])

    assert found.score == pytest.approx(0.2)
    assert found.bounds == pytest.approx((0.0, 1 / 3))
    assert [str(each.criterion) for each in found.open] == ["quiet"]
    assert str(found).splitlines() == [
        "time outdoors: fits (3 for, 0 against)",
        "quiet: 1 for, 0 against; too few of 3 interviews",
        "pay: does not fit (0 for, 3 against)",
        "Score +0.20 from 2 of 3 criteria; the others can bring it to between +0.00 and +0.33.",
        "What one person says is one view of the field, with its own bias; it is not the field.",
    ]


def test_the_table_has_a_column_for_each_interview_in_order_of_time() -> None:
    found = fit(CAMPAIGN, [OUTDOORS, QUIET], [*reversed(said(OUTDOORS, "+ +")), *said(QUIET, "  -")])

    assert found.interviews == ("talk-0", "talk-2")
    assert found.rows() == [
        {
            "criterion": "time outdoors",
            "weight": 3,
            "talk-0": "+",
            "talk-2": "+",
            "for": 2,
            "against": 0,
            "disagreement": False,
            "score": None,
        },
        {
            "criterion": "quiet",
            "weight": 1,
            "talk-0": "",
            "talk-2": "-",
            "for": 0,
            "against": 1,
            "disagreement": False,
            "score": None,
        },
    ]


def test_notes_with_the_criterion_for_their_topic_and_a_sign_are_evidence() -> None:
    notes = [
        Note(interview=TALKS[0], kind="comment", text="+ two days a week in the school garden", topic="Time Outdoors"),
        Note(interview=TALKS[1], kind="comment", text="\N{MINUS SIGN} mostly marking", topic="time outdoors"),
        Note(interview=TALKS[1], kind="comment", text="no sign", topic="time outdoors"),
        Note(interview=TALKS[1], kind="comment", text="+ something else", topic="hiring"),
        Note(contact=PEOPLE[0], kind="comment", text="+ from no interview", topic="time outdoors"),
        Note(interview=TALKS[2], kind="comment", text="- 30 000", topic="pay", privacy="sensitive"),
    ]
    campaign = CAMPAIGN.add(*notes)

    found = evidence_in_notes(campaign, [OUTDOORS, "pay"])

    assert {(e.criterion, e.interview, str(e.speaks), e.quote, e.note) for e in found} == {
        ("time outdoors", "talk-0", "+", "two days a week in the school garden", notes[0].id),
        ("time outdoors", "talk-1", "-", "mostly marking", notes[1].id),
        ("pay", "talk-2", "-", "", notes[5].id),
    }
    assert fit(campaign, [OUTDOORS, PAY]).disagreements[0].criterion == OUTDOORS


PIECES = st.lists(
    st.builds(
        Evidence,
        criterion=st.sampled_from(ALL),
        interview=st.sampled_from(TALKS),
        speaks=st.sampled_from("+-"),
    ),
    max_size=14,
)


@given(PIECES, st.randoms(use_true_random=False))
def test_the_order_of_the_evidence_does_not_matter(pieces: list[Evidence], random: Any) -> None:
    shuffled = pieces.copy()
    random.shuffle(shuffled)

    assert fit(CAMPAIGN, ALL, shuffled).rows() == fit(CAMPAIGN, ALL, pieces).rows()


@given(PIECES, st.integers(1, 5))
def test_every_criterion_is_settled_open_or_in_dispute_and_the_score_lies_in_its_bounds(
    pieces: list[Evidence], fewest: int
) -> None:
    found = fit(CAMPAIGN, ALL, pieces, policy=evolve(DEFAULT_POLICY, interviews_for_a_score_at_least=fewest))

    settled = [each for each in found.criteria if each.score is not None]
    assert len(settled) + len(found.open) + len(found.disagreements) == 3
    for each in settled:
        own = [piece for piece in pieces if piece.criterion == each.criterion.name]
        assert len({piece.interview for piece in own}) >= fewest
        assert {str(piece.speaks) for piece in own} == {"+" if each.score == 1 else "-"}
    low, high = found.bounds
    assert -1 <= low <= high <= 1
    assert (found.score is None) is (not settled)
    if len(settled) == 3:
        assert low == pytest.approx(found.score) == high


@given(PIECES)
def test_equal_instants_in_other_zones_change_nothing(pieces: list[Evidence]) -> None:
    toronto = ZoneInfo("America/Toronto")

    def moved(talk: Interview) -> Interview:
        start = talk.start
        assert start is not None
        return Interview.agreed(contact=talk.contact, at=NINE, start=start.astimezone(toronto), id=talk.id)

    elsewhere = Campaign(seeker=CAMPAIGN.seeker).add(*PEOPLE, *map(moved, TALKS))

    assert fit(elsewhere, ALL, pieces).rows() == fit(CAMPAIGN, ALL, pieces).rows()


def test_nothing_heard_is_no_score() -> None:
    found: Fit = fit(CAMPAIGN, ["quiet"])

    assert (found.score, found.bounds, found.interviews) == (None, (-1.0, 1.0), ())
    assert repr(found) == "<Fit: 1 criteria, 0 interviews>"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda: fit(CAMPAIGN, []), "fit.criteria: empty"),
        (lambda: fit(CAMPAIGN, "quiet"), "fit.criteria: expected criteria, got str"),
        (lambda: fit(CAMPAIGN, [3]), r"fit.criteria\[0\]: expected a Criterion, got int"),  # type: ignore[list-item]
        (lambda: fit(CAMPAIGN, ["quiet", "Quiet"]), "fit.criteria: one is given twice"),
        (lambda: fit(None, ["quiet"]), "campaign: expected a Campaign"),  # type: ignore[arg-type]
        (
            lambda: fit(CAMPAIGN, [QUIET], said(PAY, "+")),
            r"fit.evidence\[0\].criterion: 'pay' is not among the criteria",
        ),
        (lambda: fit(CAMPAIGN, [QUIET], ["+"]), r"fit.evidence\[0\]: expected an Evidence"),  # type: ignore[list-item]
        (lambda: fit(CAMPAIGN, [QUIET], 3), "fit.evidence: expected evidence, got int"),  # type: ignore[arg-type]
        (
            lambda: fit(CAMPAIGN, [QUIET], [Evidence(criterion="quiet", interview="nobody", speaks="+")]),
            r"fit.evidence\[0\].interview: the campaign does not hold it",
        ),
        (lambda: fit(CAMPAIGN, [QUIET], policy=3), "policy: expected a Policy, got int"),  # type: ignore[arg-type]
        (lambda: Criterion("pay", weight=11), "Criterion.weight: 11 is out of range"),
        (lambda: Evidence(criterion="pay", interview="talk-0", speaks="?"), "Evidence.speaks"),
    ],
)
def test_misuse_is_refused(wrong: Any, message: str) -> None:
    with pytest.raises(InvalidValue, match=message):
        wrong()
