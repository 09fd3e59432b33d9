"""The prompts of the debrief, and which of them a reflection leaves open."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, strategies as st

from infointerview import InvalidValue, Reflection
from infointerview.questions.openness import OpennessVerdict, openness
from infointerview.questions.sheet import DebriefPrompt, debrief_prompts, open_prompts
from infointerview.strategies.note import reflections

AT = datetime(2026, 3, 12, 16, tzinfo=UTC)
NAMES = [
    "learned",
    "expectations",
    "surprises",
    "rewards",
    "annoyances",
    "hours",
    "stress",
    "people",
    "gaps",
    "view-moved",
    "red-flags",
    "fit",
    "open-questions",
    "aims",
    "next-step",
]


def still_open(**fields: Any) -> list[str]:
    return [prompt.name for prompt in open_prompts(Reflection(interview="talk", at=AT, **fields))]


def test_there_are_fifteen_prompts_in_the_order_of_the_guides_each_with_a_reason_and_a_source() -> None:
    prompts = debrief_prompts()

    assert [prompt.name for prompt in prompts] == NAMES
    assert len({prompt.text for prompt in prompts}) == 15
    assert all(prompt.why and prompt.sources for prompt in prompts)
    assert [prompt.fills for prompt in prompts if prompt.fills] == ["takeaway", "view_moved", "next_step"]


def test_everything_is_open_before_there_is_a_reflection() -> None:
    assert open_prompts(None) == debrief_prompts()
    assert still_open() == NAMES


@pytest.mark.parametrize(
    ("fields", "answered"),
    [
        ({"takeaway": "Field work matters"}, {"learned"}),
        ({"view_moved": 0}, {"view-moved"}),
        ({"next_step": "Read the report"}, set()),
        ({"next_step": "Read the report", "next_step_by": date(2026, 3, 20)}, {"next-step"}),
        ({"answers": {"Red-Flags": "None"}}, {"red-flags"}),
        ({"answers": {"what made me  UNEASY?": "Nothing"}}, {"red-flags"}),
        ({"answers": {"learned": "A lot"}}, {"learned"}),
        ({"answers": {"My own question": "Yes"}}, set()),
    ],
)
def test_a_field_or_an_answer_under_name_or_text_closes_a_prompt(fields: dict[str, Any], answered: set[str]) -> None:
    assert still_open(**fields) == [name for name in NAMES if name not in answered]


@given(reflections(), st.sampled_from(NAMES))
def test_an_answer_more_never_opens_a_prompt(reflection: Reflection, name: str) -> None:
    more = Reflection(interview=reflection.interview, at=AT, answers={name: "Yes"})

    assert set(open_prompts(reflection)) <= set(debrief_prompts())
    assert name not in {prompt.name for prompt in open_prompts(more)}


def test_what_was_learned_is_asked_for_as_a_sentence_to_finish() -> None:
    assert {prompt.name: prompt.beginnings for prompt in debrief_prompts() if prompt.beginnings} == {
        "learned": ("Your advice to", "Your point that", "What you told me about", "It was good to hear that")
    }


def test_no_prompt_is_leading() -> None:
    assert [p.text for p in debrief_prompts() if str(openness(p.text).kind) == "leading"] == []
    assert openness(debrief_prompts()[0].text).verdict is OpennessVerdict.PASS


def test_a_prompt_shows_its_text() -> None:
    prompt = debrief_prompts()[10]

    assert (str(prompt), repr(prompt)) == ("What made me uneasy?", "<DebriefPrompt red-flags>")


def test_misuse_is_refused() -> None:
    with pytest.raises(InvalidValue, match=r"open_prompts\.reflection: expected a Reflection, got str"):
        open_prompts("talk")  # type: ignore[arg-type]
    with pytest.raises(InvalidValue, match=r"DebriefPrompt\.fills: a reflection has no field 'mood'"):
        DebriefPrompt(name="mood", text="How am I?", fills="mood")
