"""Values go to JSON and come back the same; what does not fit is malformed, with the place named."""

import json
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.codec import Malformed, from_plain, to_json, to_plain
from domain.events import type_of
from domain.shopfloor import STATE_TYPES
from tests.support.strategies import any_event, any_json

LARGE = [HealthCheck.too_slow, HealthCheck.data_too_large]
"""A calendar of many shifts with many breaks is as good as a small one."""


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Inner:
    number: int
    colour: Colour = Colour.RED


@dataclass(frozen=True)
class Outer:
    name: str
    inner: Inner
    many: tuple[Inner, ...] = ()
    maybe: Inner | None = None
    choices: tuple[Colour, ...] = ()
    scores: dict[str, int] = field(default_factory=dict)
    anything: Any = None
    optional: str | None = None


FULL = Outer(
    "线边", Inner(1), (Inner(2, Colour.BLUE),), Inner(3), (Colour.RED,), {"a": 1}, [1, {"b": None}], "x"
)


@given(any_event)
def test_every_event_comes_back_as_it_was(event: Any) -> None:
    assert from_plain(type(event), json.loads(to_json(event))) == event


@pytest.mark.parametrize("cls", STATE_TYPES.values(), ids=lambda cls: str(cls.__name__))
@settings(max_examples=30, suppress_health_check=LARGE)
@given(data=st.data())
def test_every_state_comes_back_as_it_was(cls: type, data: st.DataObject) -> None:
    state = data.draw(st.from_type(cls))
    assert from_plain(cls, json.loads(to_json(state))) == state


@pytest.mark.parametrize("value", [FULL, Outer("x", Inner(1))])
def test_every_shape_comes_back_as_it_was(value: Outer) -> None:
    assert from_plain(Outer, json.loads(to_json(value))) == value


def test_the_text_is_compact_and_chinese_stays_readable() -> None:
    assert to_json(Inner(7)) == '{"number":7,"colour":"red"}'
    assert to_json({"name": "线边"}) == '{"name":"线边"}'
    assert to_plain(FULL)["many"] == [{"number": 2, "colour": "blue"}]


def test_fields_that_a_newer_program_added_are_ignored() -> None:
    assert from_plain(Inner, {"number": 1, "shade": "dark"}) == Inner(1)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"name": 1}, "name: expected str, found int"),
        ({"name": None}, "name: expected str, found NoneType"),
        ({"inner": {"number": True}}, "inner: number: expected int, found bool"),
        ({"inner": {"number": 1.0}}, "inner: number: expected int, found float"),
        ({"inner": {}}, "inner: number: missing"),
        ({"inner": []}, "inner: expected an object, found list"),
        ({"inner": {"number": 1, "colour": "green"}}, "inner: colour: 'green' is none of red, blue"),
        ({"inner": {"number": 1, "colour": []}}, "inner: colour: [] is none of red, blue"),
        ({"many": {}}, "many: expected an array, found dict"),
        ({"many": [{"number": 1}, 5]}, "many: 1: expected an object, found int"),
        ({"maybe": 5}, "maybe: expected an object, found int"),
        ({"choices": ["red", "x"]}, "choices: 1: 'x' is none of red, blue"),
        ({"scores": []}, "scores: expected an object, found list"),
        ({"scores": {"a": 1, "b": "2"}}, "scores: b: expected int, found str"),
        ({"optional": 2}, "optional: expected str, found int"),
    ],
)
def test_what_does_not_fit_is_named_by_its_place(change: dict[str, Any], message: str) -> None:
    value = {"name": "x", "inner": {"number": 1}} | change
    with pytest.raises(Malformed) as raised:
        from_plain(Outer, value)
    assert str(raised.value) == message


@pytest.mark.parametrize("missing", ["name", "inner"])
def test_a_missing_field_is_named(missing: str) -> None:
    value: dict[str, Any] = {"name": "x", "inner": {"number": 1}}
    del value[missing]
    with pytest.raises(Malformed, match=f"^{missing}: missing$"):
        from_plain(Outer, value)


@given(st.sampled_from([*type_of.values(), *STATE_TYPES.values(), Outer]), any_json)
def test_arbitrary_json_is_read_or_malformed_and_nothing_else(cls: type, value: Any) -> None:
    with suppress(Malformed):
        assert isinstance(from_plain(cls, value), cls)


@given(any_event, st.data(), any_json)
def test_an_event_with_one_field_replaced_is_read_or_malformed(
    event: Any, data: st.DataObject, value: Any
) -> None:
    plain = to_plain(event)
    if plain:
        plain[data.draw(st.sampled_from(sorted(plain)))] = value
    with suppress(Malformed):
        assert isinstance(from_plain(type(event), plain), type(event))
