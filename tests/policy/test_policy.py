"""The figures, where they come from, and the policies that disagree as their sources do."""

import copy
import inspect
import pickle
import re
from datetime import time
from typing import Any

import pytest
from attrs import asdict, evolve
from hypothesis import given, strategies as st

from infointerview.errors import InvalidKeyword, InvalidValue, UnknownKind
from infointerview.model.time import Weekday
from infointerview.policy.figures import (
    CAMPUS_POLICY,
    DEFAULT_POLICY,
    FIGURES,
    GENTLE_POLICY,
    PRESETS,
    TWO_HOUR_JOB_SEARCH_POLICY,
    Policy,
    explain,
    figure_of,
    sources_of,
)
from infointerview.policy.publications import Source
from infointerview.strategies import policies

NAMES = [*FIGURES]
NUMBERS = [name for name in NAMES if type(getattr(DEFAULT_POLICY, name)) is int]


# -- figures and sources ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_names_a_source_or_says_that_it_is_a_convention(name: str) -> None:
    """What was published says where to read it; a book known by other people's notes says that it is second-hand."""
    sources = sources_of(DEFAULT_POLICY, name)

    assert sources
    for source in sources:
        assert source.title
        assert source.figure
        assert source.url.startswith("http") or source.quality is not Source.Quality.PUBLISHED


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_says_what_it_means_and_every_number_what_it_counts(name: str) -> None:
    figure = FIGURES[name]

    assert re.fullmatch(r"[A-Z].+[^.]", figure.label)
    assert bool(figure.unit) == (name in NUMBERS)


@pytest.mark.parametrize("name", NUMBERS)
def test_a_unit_is_that_of_the_name_where_the_name_has_one(name: str) -> None:
    said = re.search(r"(?:business_|per_)?(days|hours|minutes|seconds|percent|words|characters|week|day|hour)$", name)
    if said:
        unit = said[0].replace("_", " ")
        assert FIGURES[name].unit == ("calendar days" if unit == "days" else unit)


def test_a_convention_says_so() -> None:
    source = sources_of(DEFAULT_POLICY, "give_up_after_business_days")[0]

    assert str(source) == "convention: three times the wait before a follow-up"
    assert source.quality is Source.Quality.CONVENTION


def test_an_own_figure_comes_first_and_the_published_ones_stay() -> None:
    own, *published = sources_of(
        evolve(DEFAULT_POLICY, follow_up_after_business_days=9), "follow_up_after_business_days"
    )

    assert (str(own), own.quality) == ("your own figure: 9 business days", Source.Quality.YOUR_OWN)
    assert published == [*sources_of(DEFAULT_POLICY, "follow_up_after_business_days")]


@pytest.mark.parametrize("name", ["patience", "opening_hour", "", None, 7, []])
def test_an_unknown_figure(name: Any) -> None:
    with pytest.raises(UnknownKind, match=r"a policy has no figure .*; print\(explain\(policy\)\) shows them all"):
        sources_of(DEFAULT_POLICY, name)


def test_a_misspelt_figure_is_answered_with_the_one_that_was_meant() -> None:
    with pytest.raises(UnknownKind, match=r"did you mean 'follow_ups_at_most'\?"):
        figure_of(DEFAULT_POLICY, "follow_up_at_most")


def test_sources_of_something_else() -> None:
    with pytest.raises(InvalidValue, match="expected a Policy, got dict"):
        sources_of({"follow_ups_at_most": 1}, "follow_ups_at_most")  # type: ignore[arg-type]


# -- presets ----------------------------------------------------------------------------------------------------------


def changed(policy: Policy) -> dict[str, Any]:
    """Return where a policy differs from the default."""
    return {name: getattr(policy, name) for name in NAMES if getattr(policy, name) != getattr(DEFAULT_POLICY, name)}


def test_the_presets_disagree_as_the_sources_do() -> None:
    assert changed(TWO_HOUR_JOB_SEARCH_POLICY) == {
        "slot_horizon_business_days": 5,
        "ask_minutes": 30,
        "referral_ask": Policy.ReferralAsk.WEEK_LATER,
    }
    assert changed(CAMPUS_POLICY) == {
        "live_contacts_per_employer_at_most": 1,
        "follow_up_after_business_days": 5,
        "give_up_after_business_days": 15,
        "interviews_per_week": 1,
        "interviews_per_day": 1,
        "interview_is_fresh_for_days": 90,
    }
    assert changed(GENTLE_POLICY) == {
        "new_requests_per_week": 3,
        "touches_per_contact_per_week": 1,
        "live_contacts_per_employer_at_most": 1,
        "follow_up_after_business_days": 10,
        "give_up_after_business_days": 30,
        "thank_you_within_hours": 72,
        "interviews_per_week": 1,
        "interviews_per_day": 1,
        "updates_at_most": 1,
        "interview_is_fresh_for_days": 90,
        "keep_in_touch_tier_b_months": 4,
    }


def test_presets_are_found_by_name_and_each_is_another() -> None:
    assert PRESETS == {
        "default": DEFAULT_POLICY,
        "two-hour job search": TWO_HOUR_JOB_SEARCH_POLICY,
        "campus": CAMPUS_POLICY,
        "gentle": GENTLE_POLICY,
    }
    assert len(set(PRESETS.values())) == len(PRESETS)


def test_a_preset_that_is_stricter_gives_up_after_three_times_its_own_wait() -> None:
    for policy in PRESETS.values():
        assert policy.give_up_after_business_days == 3 * policy.follow_up_after_business_days


# -- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            {"thank_you_after_hours": 30},
            "thank_you_after_hours: 30 hours is more than thank_you_within_hours (24 hours)",
        ),
        ({"thank_you_within_hours": 169}, "169 hours is more than thank_you_until_days (7 calendar days)"),
        ({"notes_within_hours": 25}, "notes_within_hours: 25 hours is more than debrief_within_hours (24 hours)"),
        ({"referral_within_business_days": 4}, "is more than referral_overdue_business_days (3 business days)"),
        ({"second_contact_after_business_days": 22}, "is more than give_up_after_business_days (21 business days)"),
        ({"slot_lead_business_days": 11}, "is more than slot_horizon_business_days (10 business days)"),
        ({"ask_minutes": 31}, "Policy.ask_minutes: 31 minutes is more than plan_minutes (30 minutes); change one"),
        ({"plan_minutes": 61}, "Policy.plan_minutes: 61 minutes is more than block_minutes (60 minutes)"),
        ({"ask_minutes": 2}, "Policy.time_check_before_end_minutes: 3 minutes is more than ask_minutes (2 minutes)"),
        ({"keep_in_touch_tier_a_months": 4}, "is more than keep_in_touch_tier_b_months (3 months)"),
        ({"keep_in_touch_tier_b_months": 7}, "is more than keep_in_touch_tier_c_months (6 months)"),
        (
            {"interviews_per_day": 4},
            "Policy.interviews_per_day: 4 per day is more than interviews_per_week (3 per week)",
        ),
        ({"outreach_at_least_words": 126}, "is more than outreach_at_most_words (110 words)"),
        ({"follow_up_at_least_words": 61}, "is more than follow_up_at_most_words (60 words)"),
        ({"thank_you_at_least_words": 151}, "is more than thank_you_at_most_words (110 words)"),
        ({"subject_at_least_words": 12}, "is more than subject_at_most_words (11 words)"),
        (
            {"follow_up_after_business_days": 0},
            "Policy.follow_up_after_business_days: 0 is out of range; give 1 to 1000",
        ),
        ({"new_requests_per_week": 0}, "Policy.new_requests_per_week: 0 is out of range; give 1 to 1000"),
        (
            {"follow_ups_at_most": 3},
            "the last follow-up that follow_ups_at_most allows would fall on that day or later",
        ),
        ({"follow_ups_after_referral_at_most": 3}, "that follow_ups_after_referral_at_most allows would fall"),
        ({"no_show_wait_minutes": 60}, "Policy.no_show_wait_minutes: 60 minutes is not less than block_minutes"),
        (
            {"no_show_wait_far_minutes": 60},
            "Policy.no_show_wait_far_minutes: 60 minutes is not less than block_minutes",
        ),
        ({"small_talk_at_most_percent": 101}, "Policy.small_talk_at_most_percent: 101 is out of range; give 0 to 100"),
        ({"answers_at_most_percent": 101}, "Policy.answers_at_most_percent: 101 is out of range; give 1 to 100"),
        ({"answers_at_most_percent": 0}, "0 is out of range"),
        ({"answer_seconds": 0}, "0 is out of range"),
        ({"quiet_interviews": 0}, "0 is out of range"),
        ({"interviews_in_a_field_at_least": 0}, "0 is out of range"),
        ({"interviews_for_a_score_at_least": 0}, "0 is out of range"),
        ({"cases_for_a_rate_at_least": 0}, "0 is out of range"),
        ({"send_from": time(12)}, "Policy.send_from: 12:00 is not before send_until (11:30); change one of them"),
        ({"follow_up_after_business_days": 7.0}, "expected a whole number, got float"),
        ({"follow_ups_at_most": True}, "expected a whole number, got bool"),
        ({"follow_ups_at_most": -1}, "-1 is out of range"),
        ({"dormant_after_days": 1_001}, "1001 is out of range"),
        ({"handwritten_note": 1}, "Policy.handwritten_note"),
        ({"referral_ask": "never"}, "Policy.referral_ask"),
        ({"send_days": ()}, "Policy.send_days: expected at least one weekday"),
        ({"send_days": (7,)}, "Policy.send_days[0]: not a weekday"),
        ({"send_from": "09:30"}, "expected a time, got str"),
        ({"send_from": time(9, 30, 15)}, "Policy.send_from: expected only hours and minutes"),
        ({"working_hours": "always"}, "Policy.working_hours"),
    ],
)
def test_figures_that_do_not_fit_or_contradict_each_other_are_refused(change: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidValue, match=re.escape(says)):
        evolve(DEFAULT_POLICY, **change)


def test_all_contradictions_are_listed_at_once() -> None:
    with pytest.raises(InvalidValue) as refused:
        Policy(ask_minutes=40, thank_you_after_hours=25, give_up_after_business_days=7)

    assert [problem.where for problem in refused.value.problems] == [
        "Policy.thank_you_after_hours",
        "Policy.ask_minutes",
        "Policy.give_up_after_business_days",
        "Policy.give_up_after_business_days",
    ]


def test_two_follow_ups_fit_before_giving_up_and_a_third_does_not() -> None:
    """Two waits of 7 business days end on the 14th, three on the 21st, which is the day of giving up."""
    assert evolve(DEFAULT_POLICY, follow_ups_at_most=2).follow_ups_at_most == 2
    with pytest.raises(InvalidValue, match="give up later, or follow up sooner or less often"):
        evolve(DEFAULT_POLICY, follow_ups_at_most=3)
    assert evolve(DEFAULT_POLICY, follow_ups_at_most=3, give_up_after_business_days=22).follow_ups_at_most == 3


@given(st.sampled_from(NUMBERS), st.one_of(st.integers(), st.floats(), st.text(max_size=3), st.booleans(), st.none()))
def test_any_value_at_all_is_a_figure_or_a_mistake_that_is_named(name: str, value: Any) -> None:
    """Property 8: a bool is no number, `1.9` is not `1`; what is refused is refused by name."""
    try:
        policy = evolve(DEFAULT_POLICY, **{name: value})
    except InvalidValue as error:
        assert "Policy." in str(error)
    else:
        assert getattr(policy, name) == value
        assert type(value) is int
        assert 0 <= value <= 1000


def test_a_policy_is_a_value() -> None:
    """Property 6: equal by its figures, hashable, and made anew by `evolve`."""
    again = Policy(**{name: getattr(DEFAULT_POLICY, name) for name in NAMES})

    assert (again, hash(again)) == (DEFAULT_POLICY, hash(DEFAULT_POLICY))
    assert evolve(DEFAULT_POLICY, follow_ups_at_most=2) != DEFAULT_POLICY
    assert asdict(DEFAULT_POLICY, recurse=False).keys() == {*NAMES, "own_figures", "own_sources"}


def test_days_and_hours_may_be_written_as_people_do() -> None:
    written: dict[str, Any] = {"send_days": (3, 1), "referral_ask": "both", "working_hours": "Sun-Thu 08:00-16:00"}
    policy = Policy(**written)

    assert policy.send_days == (Weekday.TUE, Weekday.THU)
    assert policy.referral_ask is Policy.ReferralAsk.BOTH


# -- a misspelt keyword -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [Policy, lambda **figures: evolve(CAMPUS_POLICY, **figures)])
def test_a_misspelt_figure_is_refused_with_the_one_that_was_meant(make: Any) -> None:
    """It is an error of ours, and a `TypeError` for code that knows nothing of this library."""
    with pytest.raises(InvalidKeyword) as refused:
        make(follow_up_after_days=5)

    assert isinstance(refused.value, InvalidValue)
    assert isinstance(refused.value, TypeError)
    assert str(refused.value) == (
        "Policy.follow_up_after_days: unknown keyword; did you mean 'follow_up_after_business_days'?"
    )


def test_a_keyword_that_is_like_no_figure_is_refused_too() -> None:
    with pytest.raises(InvalidKeyword, match=r"Policy\.patience: unknown keyword; see help\(Policy\)"):
        Policy(patience=5)  # type: ignore[call-arg]


# -- how it looks -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("policy", "looks"),
    [
        (Policy(), "<Policy: the default>"),
        (Policy(follow_up_after_business_days=5), "<Policy: follow_up_after_business_days=5>"),
        (
            Policy(handwritten_note=True, send_from=time(9), referral_ask=Policy.ReferralAsk.BOTH),
            "<Policy: handwritten_note=True, referral_ask=both, send_from=09:00>",
        ),
        (
            TWO_HOUR_JOB_SEARCH_POLICY,
            "<Policy: slot_horizon_business_days=5, ask_minutes=30, referral_ask=week_later>",
        ),
    ],
)
def test_a_policy_shows_what_differs_from_the_default(policy: Policy, looks: str) -> None:
    assert repr(policy) == looks


def test_a_printed_policy_names_every_figure_with_its_source() -> None:
    title, *lines = str(CAMPUS_POLICY).splitlines()

    assert title == "the campus policy"
    assert lines == [str(figure_of(CAMPUS_POLICY, name)) for name in NAMES]


def test_the_documentation_of_the_class_tells_every_figure_with_its_unit_and_limits() -> None:
    text = inspect.getdoc(Policy) or ""

    for figure in FIGURES.values():
        (line,) = re.findall(rf"^    {figure.name}: .*$", text, re.MULTILINE)
        assert f"{figure.label}; {figure.with_unit} by default" in line
    assert (
        "follow_up_after_business_days: Silence before you follow up a request; 7 business days by default, at" in text
    )
    assert "for answers; 65 percent by default, at least 1, at most 100." in text
    assert "referral_ask: When to ask who else to talk to; in_meeting by default, or week_later, or both." in text


def test_the_signature_says_the_type_of_every_figure() -> None:
    parameters = inspect.signature(Policy).parameters

    assert {parameters[name].annotation for name in NUMBERS} == {int}
    assert parameters["handwritten_note"].annotation is bool
    assert parameters["referral_ask"].annotation is Policy.ReferralAsk


@given(policies())
def test_a_policy_can_be_copied_and_pickled(policy: Policy) -> None:
    assert copy.deepcopy(policy) == pickle.loads(pickle.dumps(policy)) == policy


def test_the_table_of_presets_and_of_figures_can_be_pickled() -> None:
    assert pickle.loads(pickle.dumps(PRESETS)) == PRESETS
    assert pickle.loads(pickle.dumps(FIGURES)) == FIGURES


# -- explain ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("policy", PRESETS.values(), ids=list(PRESETS))
def test_an_explanation_has_every_figure_with_its_value_and_all_its_sources(policy: Policy) -> None:
    explanation = explain(policy)

    assert [figure.name for figure in explanation] == NAMES
    for figure in explanation:
        assert figure.value == getattr(policy, figure.name)
        assert (figure.source, *figure.others) == sources_of(policy, figure.name)
    assert explanation.title in {f"the {name} policy" for name in PRESETS}


def test_a_policy_of_ones_own_is_called_so() -> None:
    explanation = explain(evolve(DEFAULT_POLICY, follow_up_after_business_days=9))

    assert str(explanation).startswith("a policy of your own\n")
    assert explanation[[*NAMES].index("follow_up_after_business_days")].source.quality is Source.Quality.YOUR_OWN


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("follow_up_after_business_days", 7, "7 business days"),
        ("follow_up_after_business_days", 1, "1 business day"),
        ("thank_you_until_days", 7, "7 calendar days"),
        ("thank_you_within_hours", 24, "24 hours"),
        ("follow_ups_at_most", 1, "1 time"),
        ("live_contacts_per_employer_at_most", 1, "1 person"),
        ("new_requests_per_week", 5, "5 per week"),
        ("small_talk_minutes", 5, "5 minutes"),
        ("small_talk_at_most_percent", 20, "20 percent"),
        ("answer_seconds", 144, "144 seconds"),
        ("questions_ready_per_hour", 24, "24 per hour"),
        ("quiet_interviews", 2, "2 interviews"),
        ("quiet_themes_at_most", 1, "1 theme"),
        ("interviews_in_a_field_at_least", 3, "3 interviews"),
        ("employers_in_a_field_at_least", 2, "2 employers"),
        ("interviews_for_a_score_at_least", 3, "3 interviews"),
        ("cases_for_a_rate_at_least", 5, "5 cases"),
        ("send_from", time(9, 30), "09:30"),
        ("handwritten_note", True, "yes"),
        ("referral_ask", Policy.ReferralAsk.WEEK_LATER, "week_later"),
    ],
)
def test_a_figure_is_said_with_its_unit(name: str, value: Any, says: str) -> None:
    assert evolve(FIGURES[name], value=value).with_unit == says


def test_an_explanation_is_a_table() -> None:
    explanation = explain(DEFAULT_POLICY)
    row = explanation.rows()[NAMES.index("follow_ups_at_most")]

    assert (len(explanation), repr(explanation)) == (
        len(NAMES),
        f"<Explanation of the default policy: {len(NAMES)} figures>",
    )
    assert (row["figure"], row["value"], row["unit"], row["quality"]) == (
        "follow_ups_at_most",
        1,
        "times",
        "published",
    )
    assert row["label"] == "Follow-ups of one request"
    assert "twice" in row["others"]
    assert str(explanation).startswith(
        "the default policy\n"
        "new_requests_per_week: 5 per week - New people to write to, Monday to Sunday\n"
        "    a job seeker's published weekly goals: 5 a week, and 1 coffee\n"
        "    also a public networking tracker's template: 3 to 5 new people a week\n"
    )
    assert explanation[0].name == explanation[:1][0].name == NAMES[0]
    assert explanation[3] in explanation


def test_only_a_policy_is_explained() -> None:
    with pytest.raises(InvalidValue, match="explain: expected a Policy, got dict"):
        explain({})  # type: ignore[arg-type]
