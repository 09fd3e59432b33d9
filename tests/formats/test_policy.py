"""Policies as JSON."""

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from infointerview.errors import CampaignFileMissing, InvalidValue, StorageError
from infointerview.formats.policy import dumps_policy, load_policy, loads_policy, save_policy
from infointerview.policy.figures import DEFAULT_POLICY, FIGURES, PRESETS


@pytest.mark.parametrize("name", PRESETS)
def test_what_was_saved_is_loaded(name: str, tmp_path: Path) -> None:
    """Property 59: loading what was saved gives an equal policy, and saving that the same bytes."""
    save_policy(PRESETS[name], tmp_path / "policy.json")

    assert load_policy(tmp_path / "policy.json") == PRESETS[name]
    assert dumps_policy(load_policy(tmp_path / "policy.json")) == (tmp_path / "policy.json").read_text("utf-8")
    assert not list(tmp_path.glob(".*"))


def test_every_figure_is_written() -> None:
    written = json.loads(dumps_policy(DEFAULT_POLICY))

    assert set(written) == {"format", *FIGURES}
    assert written["send_from"] == "09:30"
    assert written["send_days"] == ["Tue", "Wed", "Thu"]
    assert written["working_hours"] == "Mon-Fri 09:00-17:00"
    assert written["handwritten_note"] is False


def test_a_figure_that_is_left_out_has_its_default() -> None:
    patient = loads_policy('{"format": "infointerview-policy/1", "follow_up_after_business_days": 10}')

    assert patient == evolve(DEFAULT_POLICY, follow_up_after_business_days=10)


@pytest.mark.parametrize(
    ("figures", "says"),
    [
        ('"patience": 3', "$.patience: a policy has no such figure; leave it out"),
        ('"follow_ups_at_mots": 3', "did you mean 'follow_ups_at_most'?"),
        ('"follow_ups_at_most": "1"', "$.follow_ups_at_most: expected a whole number, got str"),
        ('"follow_ups_at_most": 1.0', "$.follow_ups_at_most: expected a whole number, got float"),
        ('"handwritten_note": 1', "$.handwritten_note: expected True or False, got int"),
        ('"send_from": "9:30"', "$.send_from: not a time of day; write 09:30"),
        ('"send_days": ["Tuesday"]', "$.send_days: not a list of weekdays"),
        ('"send_days": []', "$.send_days: expected at least one weekday"),
        ('"working_hours": 9', "$.working_hours: expected working hours, got int"),
        ('"referral_ask": "never"', "$.referral_ask: unknown value 'never'"),
        ('"follow_up_after_business_days": 30', "Policy.give_up_after_business_days: the last follow-up"),
        ('"send_from": "12:00"', "Policy.send_from: 12:00 is not before send_until"),
    ],
)
def test_figures_that_do_not_fit_are_refused(figures: str, says: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        loads_policy(f'{{"format": "infointerview-policy/1", {figures}}}')

    assert says in str(refused.value)


def test_everything_wrong_is_said_at_once() -> None:
    with pytest.raises(InvalidValue) as refused:
        loads_policy('{"format": "infointerview-policy/1", "patience": 3, "ask_minutes": "20", "send_until": "25:00"}')

    assert [problem.where for problem in refused.value.problems] == ["$.patience", "$.ask_minutes", "$.send_until"]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"format": "infointerview/1.0"}', '{"a": NaN}', "[" * 99_999, b"{}"]
)
def test_what_is_no_policy_is_refused(text: Any) -> None:
    with pytest.raises(InvalidValue):
        loads_policy(text)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda v: st.lists(v) | st.dictionaries(st.text(), v)
    )
)
def test_any_json_is_read_or_refused(value: Any) -> None:
    """Property 65: a policy, or an error of ours."""
    for name in ("ask_minutes", "send_from", "send_days", "working_hours", "referral_ask", "handwritten_note"):
        try:
            policy = loads_policy(json.dumps({"format": "infointerview-policy/1", name: value}))
        except InvalidValue:
            continue
        assert loads_policy(dumps_policy(policy)) == policy


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "latin.json").write_bytes(b"\xff")

    with pytest.raises(CampaignFileMissing, match="there is no such file"):
        load_policy(tmp_path / "policy.json")
    with pytest.raises(StorageError, match="byte 0 is no UTF-8"):
        load_policy(tmp_path / "latin.json")
    with pytest.raises(InvalidValue, match="expected a Policy, got dict"):
        save_policy({}, tmp_path / "policy.json")  # type: ignore[arg-type]
