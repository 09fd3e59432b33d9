"""Counterexamples are small, and found in few tries: whoever waits for one waits once a try."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import Phase, find, settings
from hypothesis.strategies import SearchStrategy

from infointerview import Campaign, Contact, PersonName, due, strategies as ours
from infointerview.model.talk import InterviewState
from infointerview.policy.figures import PRESETS

CAMPAIGNS, LIVED = ours.campaigns(), ours.lived_campaigns()
# Half as many again as the worst of these takes.
TRIES = 450
# To explain what does not matter takes no try more, but twice the time.
WITHOUT_EXPLAINING = (Phase.generate, Phase.shrink)


def smallest(
    strategy: SearchStrategy[Any], condition: Callable[[Any], object], phases: Collection[Phase] = WITHOUT_EXPLAINING
) -> tuple[Any, int]:
    """Return the simplest value that fulfils a condition, and how many were tried after the first that does."""
    tries = 0

    def counted(value: Any) -> bool:
        nonlocal tries
        fulfilled = bool(condition(value))
        tries += fulfilled or tries > 0
        return fulfilled

    chosen = settings(max_examples=3_000, derandomize=True, database=None, deadline=None, phases=phases)
    return find(strategy, counted, settings=chosen), tries


def has_talk(state: InterviewState) -> Callable[[Campaign], bool]:
    """Return whether a campaign has an interview in a state."""
    return lambda campaign: any(talk.state is state for talk in campaign.interviews)


@pytest.mark.parametrize(
    ("condition", "facts"),
    [
        (lambda campaign: len(campaign.contacts) >= 2, 2),
        (lambda campaign: any(contact.phones for contact in campaign.contacts), 1),
        (lambda campaign: campaign.touches, 2),
        (lambda campaign: campaign.notes, 2),
        (lambda campaign: campaign.referrals, 2),
        (lambda campaign: campaign.reflections, 3),
        (lambda campaign: list(due(campaign, now=datetime(2030, 1, 1, tzinfo=UTC))), 2),
        (has_talk(InterviewState.HELD), 2),
        (has_talk(InterviewState.CONTACT_NO_SHOW), 2),
    ],
    ids=["two contacts", "a phone", "touch", "note", "referral", "reflection", "due", "held", "no show"],
)
def test_a_campaign_is_reduced_in_few_tries_to_what_matters(
    condition: Callable[[Campaign], object], facts: int
) -> None:
    campaign, tries = smallest(CAMPAIGNS, condition)

    assert len(list(campaign)) <= facts
    assert tries < TRIES


@pytest.mark.parametrize(
    ("strategy", "phases"), [(CAMPAIGNS, Phase), (LIVED, WITHOUT_EXPLAINING)], ids=["drawn, and explained", "lived"]
)
def test_an_interview_needs_one_contact(strategy: SearchStrategy[Campaign], phases: Collection[Phase]) -> None:
    campaign, tries = smallest(strategy, lambda campaign: campaign.interviews, phases)

    assert len(list(campaign)) == 2
    assert tries < TRIES


@pytest.mark.parametrize(
    ("strategy", "simplest"),
    [
        (ours.contacts(), Contact(name=PersonName("Ada Quist", given="Ada", family="Quist"))),
        (ours.policies(), next(iter(PRESETS.values()))),
        (ours.instants(), datetime(2000, 1, 1, tzinfo=UTC)),
        (ours.touches().map(lambda touch: (touch.subject, touch.text, touch.answers)), ("", "", None)),
        (ours.interviews().map(lambda talk: len(talk.history)), 1),
    ],
    ids=["contact", "policy", "instant", "touch", "interview"],
)
def test_the_simplest_value_says_nothing_that_it_need_not(strategy: SearchStrategy[Any], simplest: Any) -> None:
    found, tries = smallest(strategy, lambda _: True)

    assert found == simplest
    assert tries < TRIES


def test_only_the_field_that_matters_is_left() -> None:
    contact, _ = smallest(ours.contacts(), lambda contact: contact.standing.forbids_contact)

    assert contact == Contact(name=contact.name, standing=contact.standing)
