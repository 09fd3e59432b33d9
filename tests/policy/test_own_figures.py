"""Figures of the user's own for rules of their own, and sources of their own for figures of ours."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from infointerview.errors import InvalidKeyword, InvalidValue
from infointerview.formats.policy import dumps_policy, loads_policy
from infointerview.model.campaign import Campaign
from infointerview.model.people import Contact, Seeker
from infointerview.model.time import Weekday
from infointerview.policy.figures import (
    DEFAULT_POLICY,
    FIGURES,
    GENTLE_POLICY,
    Figure,
    Policy,
    explain,
    figure_of,
    sources_of,
)
from infointerview.policy.publications import Source
from infointerview.rules.due import due
from infointerview.rules.duties import ActionKind, Duty
from infointerview.rules.rule import Situation

NAIROBI = ZoneInfo("Africa/Nairobi")
NOON = datetime(2026, 3, 3, 12, tzinfo=NAIROBI)
WANJIRU = Contact(name="Wanjiru Kamau", employments="Rift Valley Bakery", zone=NAIROBI, tags={"birthday"})
CAMPAIGN = Campaign(seeker=Seeker(name="Tomás Ibarra", zone="America/Bogota", field="pastry")).add(WANJIRU)
GUIDE = Source(title="Valle College, career guide", url="https://career.example/guide", year=2025)
SEND_CARD = Figure(
    name="send_card_within_days",
    label="Time to send a card on a birthday",
    value=3,
    unit="calendar days",
    sources=GUIDE("within 3 days", 3),
    least=1,
)


def send_card(situation: Situation) -> Iterator[Duty]:
    days = figure_of(situation.policy, SEND_CARD).value
    yield situation.duty(
        ActionKind.TODO,
        "Send {contact} a card",
        because="it is their birthday",
        due=NOON,
        latest=NOON + timedelta(days),
        facts=(situation.contact.id,),
        figure=SEND_CARD,
    )


# -- figures of one's own ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("policy", "days", "source"),
    [
        (DEFAULT_POLICY, 3, "Valle College, career guide (2025): within 3 days"),
        (evolve(GENTLE_POLICY, own_figures=SEND_CARD), 3, "Valle College, career guide (2025): within 3 days"),
        (evolve(DEFAULT_POLICY, own_figures=[evolve(SEND_CARD, value=5)]), 5, "your own figure: 5 calendar days"),
    ],
)
def test_a_rule_of_ones_own_uses_a_figure_of_ones_own(policy: Policy, days: int, source: str) -> None:
    """Its own value counts where the policy holds no other, and the action names it with its source."""
    (action,) = due(CAMPAIGN, now=NOON, policy=policy, rules={"send_card": send_card})

    assert action.latest == NOON + timedelta(days)
    assert action.basis is not None
    assert (action.figure, action.value, str(action.sources[0])) == ("send_card_within_days", days, source)
    assert action.basis.with_unit == f"{days} calendar days"


def test_an_explanation_shows_figures_of_ones_own_after_ours() -> None:
    policy = evolve(DEFAULT_POLICY, own_figures=SEND_CARD)

    assert explain(policy)[-1] == SEND_CARD
    assert str(explain(policy)).endswith(
        "\nsend_card_within_days: 3 calendar days - Time to send a card on a birthday\n"
        "    Valle College, career guide (2025): within 3 days"
    )
    assert str(policy).splitlines()[-1] == str(SEND_CARD)
    assert repr(policy) == "<Policy: send_card_within_days=3>"


def test_a_figure_of_ones_own_is_found_by_its_name() -> None:
    policy = evolve(DEFAULT_POLICY, own_figures=SEND_CARD)

    assert figure_of(policy, "send_card_within_days") == SEND_CARD
    assert sources_of(policy, "send_card_within_days") == (GUIDE("within 3 days", 3),)


def test_a_value_of_another_type_than_the_rule_expects_is_refused() -> None:
    policy = evolve(DEFAULT_POLICY, own_figures=Figure(name=SEND_CARD.name, value="soon"))

    with pytest.raises(InvalidValue, match=r"send_card_within_days: expected a whole number, got str"):
        figure_of(policy, SEND_CARD)


@pytest.mark.parametrize(
    ("figures", "says"),
    [
        (
            Figure(name="follow_ups_at_most", value=2),
            "already has follow_ups_at_most; write Policy(",
        ),
        (Figure(name="own_sources", value=2), "already has own_sources"),
        (Figure(name="lunch_from", value=time(12)), "lunch_from is of type time; give a whole number, True, False or"),
        ([SEND_CARD, evolve(SEND_CARD, value=4)], "two figures have the same name"),
        ({"send_card_within_days": 3}, "own_figures[0]: expected a Figure, got dict"),
        (3, "expected a Figure, got int"),
        (None, "expected a Figure, got NoneType"),
    ],
)
def test_figures_that_cannot_be_added_are_refused(figures: Any, says: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        Policy(own_figures=figures)

    assert str(refused.value).startswith("Policy.own_figures")
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"name": "", "value": 3}, "Figure.name: it is blank"),
        ({"name": "rest_days", "value": 0, "least": 1}, "Figure.value: 0 is out of range; give 1 to"),
        ({"name": "rest_days", "value": 2.5}, "Figure.value: a figure cannot be of type float; give a whole number"),
        ({"name": "rest_days", "value": None}, "Figure.value: a figure cannot be of type NoneType"),
        ({"name": "rest_days", "value": [1]}, "Figure.value: a figure cannot be of type list"),
        ({"name": "rest_days", "value": 3, "sources": "a book"}, "expected a Source, got str"),
        ({"name": "rest_days", "value": 3, "most": "many"}, "Figure.most: expected a whole number, got str"),
        ({"name": "rest_days", "value": 3, "unit": 3}, "Figure.unit: expected text, got int"),
    ],
)
def test_a_figure_that_does_not_fit_is_refused(fields: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        Figure(**fields)

    assert says in str(refused.value)


def test_a_misspelt_keyword_of_a_figure_or_source_is_refused() -> None:
    with pytest.raises(InvalidKeyword, match=r"Figure\.units: unknown keyword; did you mean 'unit'\?"):
        Figure(name="rest_days", value=3, units="days")  # type: ignore[call-arg]
    with pytest.raises(InvalidKeyword, match=r"Source\.urls: unknown keyword; did you mean 'url'\?"):
        Source(title="Valle College", urls="career.example")  # type: ignore[call-arg]


# -- sources of one's own ---------------------------------------------------------------------------------------------


def test_a_source_of_ones_own_that_gives_the_value_comes_first() -> None:
    policy = Policy(
        follow_up_after_business_days=6, own_sources={"follow_up_after_business_days": GUIDE("6 business days", 6)}
    )
    first, *others = sources_of(policy, "follow_up_after_business_days")

    assert str(first) == "Valle College, career guide (2025): 6 business days"
    assert others == [
        *(source for source in FIGURES["follow_up_after_business_days"].sources if source.gives(6)),
        *(source for source in FIGURES["follow_up_after_business_days"].sources if not source.gives(6)),
    ]


def test_a_source_of_ones_own_that_gives_another_value_does_not_speak_for_this_one() -> None:
    policy = Policy(ask_minutes=25, plan_minutes=29, own_sources={"plan_minutes": [GUIDE("28 minutes", 28)]})

    figure = figure_of(policy, "plan_minutes")

    assert figure.source.key == "KP"
    assert GUIDE("28 minutes", 28) in figure.others


def test_sources_of_ones_own_show() -> None:
    policy = evolve(DEFAULT_POLICY, own_sources={"ask_minutes": GUIDE("20 minutes", 20)})

    assert repr(policy) == "<Policy: own sources of ask_minutes>"
    assert (
        str(explain(policy)[[*FIGURES].index("ask_minutes")].source) == "Valle College, career guide (2025): 20 minutes"
    )
    assert evolve(policy, plan_minutes=40).own_sources == policy.own_sources


def test_the_values_of_a_source_are_read_as_those_of_its_figure() -> None:
    policy = Policy(
        resume="never",  # type: ignore[arg-type]
        send_days=(Weekday.MON,),
        own_sources={"resume": GUIDE("no resume", "never"), "send_days": GUIDE("on Mondays", (0,))},
    )

    assert figure_of(policy, "resume").source.title == GUIDE.title
    assert figure_of(policy, "send_days").source.title == GUIDE.title


@pytest.mark.parametrize(
    ("sources", "says"),
    [
        ({"ask_minute": GUIDE}, "['ask_minute']: a policy has no such figure; did you mean 'ask_minutes'?"),
        ({7: GUIDE}, "['7']: a policy has no such figure"),
        ({"ask_minutes": "a guide"}, "['ask_minutes'][0]: expected a Source, got str"),
        ({"ask_minutes": GUIDE("soon", "soon")}, "['ask_minutes']: expected a whole number, got str"),
        (GUIDE, "expected a mapping, got Source"),
        ("ask_minutes", "expected a mapping, got str"),
        (3, "expected a mapping, got int"),
    ],
)
def test_sources_that_cannot_be_cited_are_refused(sources: Any, says: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        Policy(own_sources=sources)

    assert str(refused.value).startswith("Policy.own_sources")
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"title": ""}, "Source.title: it is blank"),
        ({"title": "A guide", "url": "nowhere"}, "Source.url: "),
        ({"title": "A guide", "year": "2025"}, "Source.year: expected a whole number, got str"),
        ({"title": "A guide", "quality": "good"}, "Source.quality"),
        ({"title": "A guide", "values": [[1]]}, "Source.values: a figure cannot be of type list"),
    ],
)
def test_a_source_that_does_not_fit_is_refused(fields: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        Source(**fields)

    assert says in str(refused.value)


# -- in a file --------------------------------------------------------------------------------------------------------

_texts = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=9)
_values: st.SearchStrategy[int | bool | str] = st.integers(0, 999) | st.booleans() | _texts
_sources = st.builds(
    Source,
    title=_texts,
    figure=_texts,
    values=st.lists(_values, max_size=3, unique_by=repr).map(tuple),
    year=st.none() | st.integers(1900, 2100),
    quality=st.sampled_from(Source.Quality),
)


@given(
    st.dictionaries(
        _texts.map("own {}".format), st.tuples(_values, _texts, st.lists(_sources, max_size=2)), max_size=3
    ),
    st.dictionaries(st.sampled_from(["ask_minutes", "plan_minutes"]), st.integers(1, 99)),
)
def test_what_is_ones_own_survives_a_file_where_nobody_knows_it(
    figures: dict[str, Any], minutes: dict[str, int]
) -> None:
    """Property 59: loading what was saved gives an equal policy, and saving that the same text."""
    policy = Policy(
        own_figures=[
            Figure(name=name, value=value, label=label, sources=sources)
            for name, (value, label, sources) in figures.items()
        ],
        own_sources={name: GUIDE("so many", value) for name, value in minutes.items()},
    )
    again = loads_policy(dumps_policy(policy))

    assert again == policy
    assert dumps_policy(again) == dumps_policy(policy)
    assert [type(figure.value) for figure in again.own_figures] == [type(f.value) for f in policy.own_figures]


def test_every_kind_of_value_of_a_source_survives_a_file() -> None:
    policy = Policy(
        own_sources={
            "send_days": GUIDE("on Mondays", (Weekday.MON,)),
            "send_from": GUIDE("from nine", time(9)),
            "working_hours": GUIDE("four days", "Mon-Thu 09:00-18:00"),
            "handwritten_note": GUIDE("always", True),
            "job_words": GUIDE("no mention", "strict"),
        }
    )

    assert loads_policy(dumps_policy(policy)) == policy


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ('"own_figures": [{"name": "rest_days"}]', "$.own_figures[0].value: missing"),
        (
            '"own_figures": [{"name": "rest_days", "value": 3, "unti": "days"}]',
            "$.own_figures[0].unti: unknown",
        ),
        (
            '"own_figures": [{"name": "rest_days", "value": 1.5}]',
            "$.own_figures[0].value: a figure cannot be",
        ),
        ('"own_figures": [{"name": "rest_days", "value": 1, "sources": [{}]}]', "$.own_figures[0].sources[0].title"),
        ('"own_figures": [3]', "$.own_figures[0]: expected an object, got int"),
        ('"own_figures": {"rest_days": 3}', "$.own_figures[0].rest_days: unknown"),
        ('"own_sources": [3]', "$.own_sources: expected an object, got list"),
        (
            '"own_sources": {"ask_minutes": [{"title": "A guide", "values": ["9"]}]}',
            "[0].values: expected a whole",
        ),
        ('"own_sources": {"ask_minuets": [{"title": "A guide"}]}', "did you mean 'ask_minutes'?"),
    ],
)
def test_what_does_not_fit_in_a_file_is_refused(written: str, says: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        loads_policy(f'{{"format": "infointerview-policy/1", {written}}}')

    assert says in str(refused.value)
