"""Keys that this version of the library does not know."""

import copy
import json
import math
import pickle

import pytest
from hypothesis import given

from infointerview import Contact, InvalidValue
from infointerview.model.fields import Extra
from infointerview.strategies.values import extras


def test_extra_keys_are_a_mapping() -> None:
    more = Extra({"shoe_size": 38, "likes": {"tea": True, "since": [2019, None]}})

    assert dict(more) == {"shoe_size": 38, "likes": {"tea": True, "since": [2019, None]}}
    assert len(more) == 2
    assert "shoe_size" in more
    assert more.get("hat_size") is None
    with pytest.raises(KeyError):
        more["hat_size"]


def test_extra_keys_cannot_be_changed_by_what_they_were_made_from_or_give() -> None:
    source = {"likes": ["tea"]}
    more = Extra(source)
    source["likes"].append("coffee")
    given_out = more["likes"]
    assert isinstance(given_out, list)
    given_out.append("cocoa")

    assert more["likes"] == ["tea"]


def test_extra_keys_cannot_be_set() -> None:
    more = Extra({"a": 1})

    with pytest.raises(TypeError):
        more["a"] = 2  # type: ignore[index]
    with pytest.raises(AttributeError):
        more.a = 2  # type: ignore[attr-defined]


def test_order_does_not_matter_and_kinds_of_number_do() -> None:
    assert Extra({"a": 1, "b": {"c": 1, "d": 2}}) == Extra({"b": {"d": 2, "c": 1}, "a": 1})
    assert hash(Extra({"a": 1, "b": 2})) == hash(Extra({"b": 2, "a": 1}))
    assert Extra({"a": 1}) != Extra({"a": 1.0})
    assert Extra({"a": 1}) != Extra({"a": True})
    assert Extra({"a": 1}) != {"a": 1}


@pytest.mark.parametrize(
    "value",
    [math.nan, math.inf, {1, 2}, b"x", object(), "\ud800", {"a": math.nan}, {("a",): 1}, 10**5000],
    ids=lambda value: type(value).__name__,
)
def test_only_what_json_can_express_is_kept(value: object) -> None:
    with pytest.raises(InvalidValue, match="it has a value that JSON cannot express"):
        Extra({"key": value})


def test_a_value_nested_too_deeply_is_refused() -> None:
    nested: list[object] = []
    for _ in range(100_000):
        nested = [nested]

    with pytest.raises(InvalidValue, match="JSON cannot express"):
        Extra({"key": nested})


@pytest.mark.parametrize("keys", [{1: 2}, {None: 1}, {b"a": 1}])
def test_keys_are_text(keys: dict[str, object]) -> None:
    with pytest.raises(InvalidValue, match="expected text as keys, got "):
        Extra(keys)


@pytest.mark.parametrize("value", [[1], "abc", 5, True])
def test_nothing_but_a_mapping_is_taken(value: object) -> None:
    with pytest.raises(InvalidValue, match=f"expected a mapping, got {type(value).__name__}"):
        Extra(value)  # type: ignore[arg-type]
    with pytest.raises(InvalidValue, match=rf"^Contact\.extra: expected a mapping, got {type(value).__name__}"):
        Contact(name="Ada Quist", extra=value)  # type: ignore[arg-type]


def test_the_values_are_not_shown() -> None:
    assert repr(Extra({"b": "secret", "a": 1})) == "<Extra a, b>"
    assert repr(Extra()) == "Extra()"


@given(extras())
def test_extra_keys_survive_copying_and_json(more: Extra) -> None:
    assert Extra(json.loads(json.dumps(dict(more)))) == more
    assert copy.deepcopy(more) == more
    assert pickle.loads(pickle.dumps(more)) == more
    assert hash(Extra(dict(more))) == hash(more)
