"""The figures, where they come from, and the policies that disagree as their sources do."""

from datetime import time
from typing import Any

import pytest
from attrs import asdict, evolve, fields, fields_dict
from hypothesis import given, strategies as st

from infointerview.errors import InvalidValue, UnknownKind
from infointerview.model.time import Weekday
from infointerview.policy.conversation_figures import ConversationFigures
from infointerview.policy.explanation import Figure, explain, sources_of
from infointerview.policy.figure import ReferralAsk, unit_of
from infointerview.policy.message_figures import MessageFigures
from infointerview.policy.policy import DEFAULT, Policy
from infointerview.policy.presets import CAMPUS, GENTLE, PRESETS, TWO_HOUR_JOB_SEARCH
from infointerview.policy.source import Quality

# Those about time come first, then those about messages, then those about conversations.
NAMES = [
    *(a.name for a in fields(Policy) if a.name not in fields_dict(ConversationFigures)),
    *(a.name for a in fields(MessageFigures)),
    *(a.name for a in fields(ConversationFigures) if a.name not in fields_dict(MessageFigures)),
]
NUMBERS = [name for name in NAMES if type(getattr(DEFAULT, name)) is int]
WITHOUT_UNIT = {
    "handwritten_note",
    "job_words",
    "referral_ask",
    "resume",
    "send_days",
    "send_from",
    "send_until",
    "working_hours",
}


# -- figures and sources ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_names_a_source_or_says_that_it_is_a_convention(name: str) -> None:
    """What was published says where to read it; a book known by other people's notes says that it is second-hand."""
    sources = sources_of(DEFAULT, name)

    assert sources
    for source in sources:
        assert source.title
        assert source.figure
        assert source.url.startswith("http") or source.quality is not Quality.PUBLISHED


@pytest.mark.parametrize("name", NAMES)
def test_the_first_source_gives_the_default(name: str) -> None:
    first = sources_of(DEFAULT, name)[0]

    assert first.gives(getattr(DEFAULT, name))
    assert first.quality is not Quality.YOUR_OWN


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("name", NAMES)
def test_every_figure_of_a_preset_is_given_by_a_source(preset: str, name: str) -> None:
    """A preset follows what somebody published, or a convention that says so: none makes a figure up."""
    assert sources_of(PRESETS[preset], name)[0].quality is not Quality.YOUR_OWN


@pytest.mark.parametrize("name", NAMES)
def test_every_number_says_what_it_counts(name: str) -> None:
    assert bool(unit_of(name)) == (name not in WITHOUT_UNIT)


def test_a_convention_says_so() -> None:
    source = sources_of(DEFAULT, "give_up_after_business_days")[0]

    assert str(source) == "convention: three times the wait before a follow-up"
    assert source.quality is Quality.CONVENTION


def test_an_own_figure_comes_first_and_the_published_ones_stay() -> None:
    own, *published = sources_of(evolve(DEFAULT, follow_up_after_business_days=9), "follow_up_after_business_days")

    assert (str(own), own.quality) == ("your own figure: 9", Quality.YOUR_OWN)
    assert published == [*sources_of(DEFAULT, "follow_up_after_business_days")]


@pytest.mark.parametrize("name", ["patience", "opening_hour", "", None, 7])
def test_an_unknown_figure(name: Any) -> None:
    with pytest.raises(UnknownKind, match=r"a policy has no figure .*; choose one of new_requests_per_week, "):
        sources_of(DEFAULT, name)


def test_sources_of_something_else() -> None:
    with pytest.raises(UnknownKind, match="sources_of"):
        sources_of({"follow_ups_at_most": 1}, "follow_ups_at_most")  # type: ignore[arg-type]


# -- presets ----------------------------------------------------------------------------------------------------------


def changed(policy: Policy) -> dict[str, Any]:
    """Return where a policy differs from the default."""
    return {name: getattr(policy, name) for name in NAMES if getattr(policy, name) != getattr(DEFAULT, name)}


def test_the_presets_disagree_as_the_sources_do() -> None:
    assert changed(TWO_HOUR_JOB_SEARCH) == {
        "slot_horizon_business_days": 5,
        "ask_minutes": 30,
        "referral_ask": ReferralAsk.WEEK_LATER,
    }
    assert changed(CAMPUS) == {
        "live_contacts_per_employer_at_most": 1,
        "follow_up_after_business_days": 5,
        "give_up_after_business_days": 15,
        "interviews_per_week": 1,
        "interviews_per_day": 1,
        "keep_in_touch_searching_days": 90,
    }
    assert changed(GENTLE) == {
        "new_requests_per_week": 3,
        "touches_per_contact_per_week": 1,
        "live_contacts_per_employer_at_most": 1,
        "follow_up_after_business_days": 10,
        "give_up_after_business_days": 30,
        "thank_you_within_hours": 72,
        "interviews_per_week": 1,
        "interviews_per_day": 1,
        "updates_at_most": 1,
        "keep_in_touch_searching_days": 90,
        "keep_in_touch_days": 120,
    }


def test_presets_are_found_by_name_and_each_is_another() -> None:
    assert PRESETS == {
        "default": DEFAULT,
        "two-hour job search": TWO_HOUR_JOB_SEARCH,
        "campus": CAMPUS,
        "gentle": GENTLE,
    }
    assert len(set(PRESETS.values())) == len(PRESETS)


def test_a_preset_that_is_stricter_gives_up_after_three_times_its_own_wait() -> None:
    for policy in PRESETS.values():
        assert policy.give_up_after_business_days == 3 * policy.follow_up_after_business_days


# -- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"thank_you_after_hours": 30}, "Policy.thank_you_after_hours: more than thank_you_within_hours"),
        ({"thank_you_within_hours": 169}, "Policy.thank_you_within_hours: more than thank_you_until_days"),
        ({"notes_within_hours": 25}, "Policy.notes_within_hours: more than debrief_within_hours"),
        ({"referral_within_business_days": 4}, "more than referral_overdue_business_days"),
        ({"second_contact_after_business_days": 22}, "more than give_up_after_business_days"),
        ({"slot_lead_business_days": 11}, "more than slot_horizon_business_days"),
        ({"ask_minutes": 31}, "Policy.ask_minutes: more than plan_minutes"),
        ({"plan_minutes": 61}, "Policy.plan_minutes: more than block_minutes"),
        ({"ask_minutes": 2}, "Policy.time_check_before_end_minutes: more than ask_minutes"),
        ({"keep_in_touch_searching_days": 91}, "more than keep_in_touch_days"),
        ({"interviews_per_day": 4}, "more than interviews_per_week"),
        ({"follow_up_after_business_days": 0}, "Policy.follow_up_after_business_days: 0 leaves nothing to do"),
        ({"new_requests_per_week": 0}, "Policy.new_requests_per_week: 0 leaves nothing to do"),
        ({"follow_ups_at_most": 3}, "a follow-up would fall on that day or later, with follow_ups_at_most"),
        ({"follow_ups_after_referral_at_most": 3}, "with follow_ups_after_referral_at_most"),
        ({"no_show_wait_minutes": 60}, "Policy.no_show_wait_minutes: not less than block_minutes"),
        ({"no_show_wait_far_minutes": 60}, "Policy.no_show_wait_far_minutes: not less than block_minutes"),
        (
            {"small_talk_at_most_percent": 101},
            "Policy.small_talk_at_most_percent: more than the whole; give 100 or less",
        ),
        ({"answers_at_most_percent": 101}, "Policy.answers_at_most_percent: more than the whole"),
        ({"answers_at_most_percent": 0}, "Policy.answers_at_most_percent: 0 leaves nothing to do"),
        ({"answer_seconds": 0}, "Policy.answer_seconds: 0 leaves nothing to do"),
        ({"quiet_interviews": 0}, "Policy.quiet_interviews: 0 leaves nothing to do"),
        ({"interviews_in_a_field_at_least": 0}, "0 leaves nothing to do"),
        ({"interviews_for_a_score_at_least": 0}, "0 leaves nothing to do"),
        ({"cases_for_a_rate_at_least": 0}, "0 leaves nothing to do"),
        ({"send_from": time(12)}, "Policy.send_from: not before send_until"),
        ({"follow_up_after_business_days": 7.0}, "expected a whole number, got float"),
        ({"follow_ups_at_most": True}, "expected a whole number, got bool"),
        ({"follow_ups_at_most": -1}, "-1 is out of range"),
        ({"dormant_after_days": 1_001}, "1001 is out of range"),
        ({"handwritten_note": 1}, "Policy.handwritten_note"),
        ({"referral_ask": "never"}, "Policy.referral_ask"),
        ({"send_days": ()}, "Policy.send_days: no day at all"),
        ({"send_days": (7,)}, "it is no weekday"),
        ({"send_from": "09:30"}, "expected a time of day, got str"),
        ({"working_hours": "always"}, "Policy.working_hours"),
    ],
)
def test_figures_that_are_none_or_contradict_each_other_are_refused(change: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidValue, match=says):
        evolve(DEFAULT, **change)


def test_two_follow_ups_fit_before_giving_up_and_a_third_does_not() -> None:
    """Two waits of 7 business days end on the 14th, three on the 21st, which is the day of giving up."""
    assert evolve(DEFAULT, follow_ups_at_most=2).follow_ups_at_most == 2
    with pytest.raises(InvalidValue, match="give up later, or follow up sooner or less often"):
        evolve(DEFAULT, follow_ups_at_most=3)
    assert evolve(DEFAULT, follow_ups_at_most=3, give_up_after_business_days=22).follow_ups_at_most == 3


@given(st.sampled_from(NUMBERS), st.one_of(st.integers(), st.floats(), st.text(max_size=3), st.booleans(), st.none()))
def test_any_value_at_all_is_a_figure_or_a_mistake_that_is_named(name: str, value: Any) -> None:
    """Property 8: a bool is no number, `1.9` is not `1`; what is refused is refused by name."""
    try:
        policy = evolve(DEFAULT, **{name: value})
    except InvalidValue as error:
        assert "Policy." in str(error)
    else:
        assert getattr(policy, name) == value
        assert type(value) is int
        assert 0 <= value <= 1000


def test_a_policy_is_a_value() -> None:
    """Property 6: equal by its figures, hashable, and made anew by `evolve`."""
    again = Policy(**{name: getattr(DEFAULT, name) for name in NAMES})

    assert (again, hash(again)) == (DEFAULT, hash(DEFAULT))
    assert evolve(DEFAULT, follow_ups_at_most=2) != DEFAULT
    assert asdict(DEFAULT, recurse=False).keys() == set(NAMES)


def test_days_and_hours_may_be_written_as_people_do() -> None:
    written: dict[str, Any] = {"send_days": (3, 1), "referral_ask": "both", "working_hours": "Sun-Thu 08:00-16:00"}
    policy = Policy(**written)

    assert policy.send_days == (Weekday.TUE, Weekday.THU)
    assert policy.referral_ask is ReferralAsk.BOTH


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
    explanation = explain(evolve(DEFAULT, follow_up_after_business_days=9))

    assert str(explanation).startswith("a policy of your own\n")
    assert explanation[[*NAMES].index("follow_up_after_business_days")].source.quality is Quality.YOUR_OWN


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
        ("referral_ask", ReferralAsk.WEEK_LATER, "week_later"),
    ],
)
def test_a_figure_is_said_with_its_unit(name: str, value: Any, says: str) -> None:
    source = sources_of(DEFAULT, name)[0]

    assert Figure(name=name, value=value, unit=unit_of(name), source=source, others=()).with_unit == says


def test_an_explanation_is_a_table() -> None:
    explanation = explain(DEFAULT)
    row = explanation.rows()[NAMES.index("follow_ups_at_most")]

    assert (len(explanation), repr(explanation)) == (
        len(NAMES),
        f"<Explanation of the default policy: {len(NAMES)} figures>",
    )
    assert (row["figure"], row["value"], row["unit"], row["quality"]) == (
        "follow_ups_at_most",
        "1",
        "times",
        "published",
    )
    assert "twice" in row["others"]
    assert "\n".join(str(explanation).splitlines()[:2]).startswith("the default policy\nnew_requests_per_week")
    assert all(len(line) <= 130 for line in str(explanation).splitlines() if line.strip().startswith("also"))
    assert explanation[0].name == explanation[:1][0].name == NAMES[0]


def test_only_a_policy_is_explained() -> None:
    with pytest.raises(InvalidValue, match="explain: expected a Policy, got dict"):
        explain({})  # type: ignore[arg-type]
