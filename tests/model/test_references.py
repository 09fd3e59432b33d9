"""Which facts refer to which."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from infointerview import Campaign, Contact, Directive, Fact, Found, Interview, Note, Question, Referral, Touch
from infointerview.model.record import KINDS, owners, references, without_mentions
from infointerview.strategies.campaign import campaigns
from infointerview.strategies.registration import register

register()
ANY_FACT = st.one_of([st.from_type(kind) for kind in KINDS.values()])
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_every_kind_of_fact_has_the_name_under_which_it_is_listed() -> None:
    assert {name: kind.__name__ for name, kind in KINDS.items()} == {
        "contacts": "Contact",
        "referrals": "Referral",
        "interviews": "Interview",
        "touches": "Touch",
        "questions": "Question",
        "notes": "Note",
        "reflections": "Reflection",
        "directives": "Directive",
        "targets": "Target",
    }


@pytest.mark.parametrize(
    ("fact", "owned_by", "refers_to"),
    [
        (Contact(name="Ada"), [], []),
        (Contact(name="Ada", found=Found(via="bo")), [], [("found.via", "bo", "Contact")]),
        (Question(text="Why?", topic="advice"), [], []),
        (
            Touch(contact="ada", at=AT, direction="inbound", channel="email", answers="t", interview="i", referral="r"),
            ["ada"],
            [
                ("contact", "ada", "Contact"),
                ("answers", "t", "Touch"),
                ("interview", "i", "Interview"),
                ("referral", "r", "Referral"),
            ],
        ),
        (
            Referral(referrer="bo", contact="ada", interview="i", at=AT),
            ["bo", "ada"],
            [("referrer", "bo", "Contact"), ("contact", "ada", "Contact"), ("interview", "i", "Interview")],
        ),
        (Referral(referrer="bo", name="Ada", at=AT), ["bo"], [("referrer", "bo", "Contact")]),
        (
            Interview.in_writing(contact="ada", at=AT, referral="r"),
            ["ada"],
            [("contact", "ada", "Contact"), ("referral", "r", "Referral")],
        ),
        (
            Note(contact="ada", interview="i", question="q", kind="answer", text="x"),
            ["ada", "i"],
            [("contact", "ada", "Contact"), ("interview", "i", "Interview"), ("question", "q", "Question")],
        ),
        (Directive(kind="retire", contact="ada", at=AT), ["ada"], [("contact", "ada", "Contact")]),
        (Directive(kind="todo", text="x", at=AT), [], []),
        (
            Directive(kind="done", contact="ada", rule="prepare-for-meeting", about="talk", at=AT),
            ["ada", "talk"],
            [("contact", "ada", "Contact"), ("about", "talk", "any")],
        ),
    ],
    ids=lambda part: type(part).__name__,
)
def test_what_refers_to_what(fact: Fact, owned_by: list[str], refers_to: list[tuple[str, str, str]]) -> None:
    assert list(owners(fact)) == owned_by
    assert [(name, key, kind.__name__ if kind else "any") for name, key, kind in references(fact)] == refers_to


@given(campaigns(max_others=1))
def test_whatever_a_campaign_refers_to_is_in_it(campaign: Campaign) -> None:
    for fact in campaign:
        for _, key, kind in references(fact):
            assert kind in {None, type(campaign.facts[key])}
        assert {key for _, key, _ in references(fact)} >= set(owners(fact))


@given(st.data())
def test_a_fact_loses_the_mentions_of_what_is_gone_and_nothing_else(data: st.DataObject) -> None:
    fact: Fact = data.draw(ANY_FACT)
    mentioned = {key for _, key, _ in references(fact)} - set(owners(fact))
    gone = frozenset(data.draw(st.sets(st.sampled_from(sorted(mentioned)))) if mentioned else ())
    kept = without_mentions(fact, gone)

    assert {key for _, key, _ in references(kept)} == {key for _, key, _ in references(fact)} - gone
    assert kept.id == fact.id
    assert gone or kept is fact
