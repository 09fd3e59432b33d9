"""The figures, and where they come from."""

from typing import Any

import pytest
from attrs import evolve, fields

from infointerview.errors import InvalidValue, UnknownKind
from infointerview.policy import DEFAULT, Policy, Quality, sources_of


@pytest.mark.parametrize("name", [attribute.name for attribute in fields(Policy)])
def test_every_figure_names_its_sources(name: str) -> None:
    """A figure has a source, or says that it is a convention; and its unit stands in its name."""
    sources = sources_of(DEFAULT, name)

    assert sources
    for source in sources:
        assert source.title
        assert source.figure
        assert source.url or source.quality in (Quality.CONVENTION, Quality.SECOND_HAND) or len(sources) > 1
    assert name.endswith(("_days", "_hours", "_hour", "_at_most"))


def test_the_default_figures() -> None:
    assert {a.name: getattr(DEFAULT, a.name) for a in fields(Policy)} == {
        "follow_up_after_business_days": 7,
        "follow_ups_at_most": 1,
        "follow_up_after_return_business_days": 2,
        "thank_you_after_hours": 1,
        "thank_you_within_hours": 24,
        "thank_you_until_days": 7,
        "referral_within_business_days": 1,
        "referral_overdue_business_days": 3,
        "opening_hour": 9,
    }


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"thank_you_after_hours": 30}, "Policy.thank_you_after_hours: more than thank_you_within_hours"),
        ({"thank_you_within_hours": 200}, "ends after thank_you_until_days"),
        ({"referral_within_business_days": 4}, "more than referral_overdue_business_days"),
        ({"follow_up_after_business_days": 0}, "leaves no time to answer"),
        ({"follow_up_after_business_days": 7.0}, "expected a whole number, got float"),
        ({"follow_ups_at_most": True}, "expected a whole number, got bool"),
        ({"follow_ups_at_most": -1}, "-1 is out of range"),
        ({"opening_hour": 24}, "no hour 24"),
    ],
)
def test_figures_that_contradict_each_other_are_refused(change: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidValue, match=says):
        evolve(DEFAULT, **change)


def test_an_unknown_figure() -> None:
    with pytest.raises(UnknownKind, match="a policy has no figure 'patience'; choose one of follow_up_after"):
        sources_of(DEFAULT, "patience")


def test_a_convention_says_so() -> None:
    assert str(sources_of(DEFAULT, "opening_hour")[0]) == "convention: 9 o'clock"
