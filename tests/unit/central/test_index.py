"""The index of a record is read from its body, and nothing that comes as a body can break it."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from central.storage.index import BLANK, LONGEST, Index, index_of, index_or_blank, storable
from domain.clock import Moment
from domain.floor_events import TaskStarted
from domain.records import Record, Unreadable, encode

GOOD = {"kind": "task.started", "line": "A", "at": 1, "hlc": "1795323600000-0000"}


def body(**changes: Any) -> bytes:
    return json.dumps(GOOD | changes).encode()


def test_a_record_is_indexed_by_what_it_says() -> None:
    record = Record("s", 1, TaskStarted("WO-1/20"), Moment(7, 1, "b"), "1795323600000-0000", "p", "A1", "线")

    assert index_of(encode(record)) == Index("task.started", "线", 7, "1795323600000-0000")


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": ""},
        {"kind": None},
        {"kind": "x" * (LONGEST + 1)},
        {"kind": "a\0"},
        {"line": "\ud800"},
        {"line": 3},
        {"at": "1"},
        {"at": True},
        {"at": -1},
        {"at": 2**63},
        {"at": 1.5},
        {"hlc": ""},
        {"hlc": 5},
        {"hlc": "1795323600000-000G"},
    ],
)
def test_columns_that_no_database_could_hold_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(Unreadable):
        index_of(body(**changes))


JSON = st.recursive(st.none() | st.integers() | st.text(), st.lists).map(lambda v: json.dumps(v).encode())


@given(st.binary() | JSON)
@example(b"")
@example(b"[]")
@example(b"{}")
@example(b"9" * 5000)
@example(b"[" * 100_000)
@example(b"\xef\xbb\xbf{}")
@example(b'"\xed\xa0\x80"')
def test_anything_else_is_blank(junk: bytes) -> None:
    assert index_or_blank(junk) == BLANK


def by_json_alone(body: bytes) -> Any:
    """What `json` makes of the four fields, whether or not they can be columns."""
    try:
        value = json.loads(body.decode())
        return value["kind"], value["line"], value["at"], value["hlc"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


NUMBERS = st.integers() | st.sampled_from([2**53 + 1, 2**63 - 1, 2**63, 2**64, 10**400, -1]) | st.floats()
VALUES = st.recursive(st.none() | st.booleans() | NUMBERS | st.text() | st.just("\ud800"), st.lists)


@given(
    st.fixed_dictionaries({}, optional=dict.fromkeys(("data", "at", "line"), VALUES)),
    st.booleans(),
    st.sampled_from(["", " ", "\r\n", "\x0c", "\ufeff", "x", ",", "{}"]),
)
@example({"data": float("nan")}, True, "")
@example({"data": "\ud800"}, True, "")
@example({"data": 10**400}, True, "")
def test_the_fast_reader_gives_the_same_as_json(changes: dict[str, Any], ascii_only: bool, tail: str) -> None:
    text = json.dumps(GOOD | changes, ensure_ascii=ascii_only) + tail
    raw = text.encode("utf-8", "surrogatepass")
    found = index_or_blank(raw)

    assert found == BLANK or found == by_json_alone(raw)
    if changes.keys() <= {"data"} and by_json_alone(raw) is not None:
        assert found != BLANK


@given(st.text(alphabet='{}[]":,.0123456789eE+-truefalsn \\u', max_size=40))
def test_the_fast_reader_takes_nothing_that_json_refuses(value: str) -> None:
    raw = b'{"kind":"k","line":"","at":1,"hlc":"1795323600000-0000","data":' + value.encode() + b"}"

    assert (index_or_blank(raw) == BLANK) == (by_json_alone(raw) is None)


@given(st.dictionaries(st.sampled_from([*GOOD, "data"]), st.none() | st.integers() | st.text() | st.floats()))
def test_what_is_indexed_can_be_stored(changes: dict[str, Any]) -> None:
    index = index_or_blank(json.dumps(GOOD | changes).encode())

    assert storable(index.kind)
    assert storable(index.line)
    assert 0 <= index.at < 2**63
