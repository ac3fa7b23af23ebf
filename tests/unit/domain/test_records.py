"""A body is read back as it was written, or it is unreadable with a reason; never anything else."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import records
from domain.clock import Moment
from domain.events import kind_of, stream_of, type_of, version_of
from domain.floor_events import TaskPaused, TaskStarted, TerminalStarted
from domain.records import Record, Unreadable, decode, encode, readable
from tests.support.strategies import any_json, any_record

RECORD = Record(
    store="s1",
    seq=7,
    event=TaskPaused("WO-1/30", "material.short", "缺料"),
    moment=Moment(1_795_341_600_000, 60_000, "boot-1"),
    hlc="1795341600000-0000",
    actor="1001",
    station="A1",
    line="A",
)
BODY = encode(RECORD)


def with_values(**changes: Any) -> bytes:
    return json.dumps(json.loads(BODY) | changes).encode()


def why(body: bytes) -> str:
    with pytest.raises(Unreadable) as raised:
        decode("s1", 7, body)
    return str(raised.value)


def test_a_body_is_one_compact_object_with_stable_names() -> None:
    assert BODY.decode() == (
        '{"kind":"task.paused","v":1,"at":1795341600000,"up":60000,"boot":"boot-1",'
        '"hlc":"1795341600000-0000","actor":"1001","station":"A1","line":"A",'
        '"data":{"task":"WO-1/30","reason":"material.short","note":"缺料","spoken":null}}'
    )


@given(any_record)
def test_every_record_comes_back_as_it_was_and_is_written_as_the_same_bytes(record: Record) -> None:
    body = encode(record)
    assert decode(record.store, record.seq, body) == record
    assert encode(decode(record.store, record.seq, body)) == body


def test_a_record_is_known_by_store_and_seq() -> None:
    assert (RECORD.id, RECORD.kind, RECORD.stream) == ("s1:7", "task.paused", "task:WO-1/30")
    assert RECORD.order == ("1795341600000-0000", "s1", 7)


def test_fields_that_a_newer_program_added_do_not_hurt() -> None:
    assert decode("s1", 7, with_values(signed_by="x")) == RECORD


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (with_values(kind="task.teleported"), "kind 'task.teleported' is not known"),
        (with_values(v=2), "version 2 of task.paused is not known, only up to 1"),
        (with_values(v=0), "version 0 of task.paused is not known, only up to 1"),
        (with_values(data={"task": "WO-1/30"}), "reason: missing"),
        (with_values(data=[]), "data: expected an object, found list"),
        (with_values(at="now"), "at: expected int, found str"),
        (with_values(hlc="yesterday"), "hlc: 'yesterday' is no hybrid timestamp"),
        (with_values(hlc="1795341600000-000"), "hlc: '1795341600000-000' is no hybrid timestamp"),
        (with_values(hlc="１795341600000-0000"), "hlc: '１795341600000-0000' is no hybrid timestamp"),
        (with_values(hlc="1795341600000-0000\n"), "hlc: '1795341600000-0000\\n' is no hybrid timestamp"),
        (b"[]", "expected an object, found list"),
    ],
)
def test_an_unreadable_body_says_why(body: bytes, reason: str) -> None:
    assert why(body) == reason


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe\x00",
        b"{",
        b"[" * 100_000,
        b'{"at":' + b"9" * 5_000 + b"}",
        b"\xef\xbb\xbf" + BODY,
        BODY.decode().encode("utf-16"),
        BODY.replace("缺料".encode(), b"\\ud800"),
        BODY.replace("缺料".encode(), b"\xed\xa0\x80"),
        BODY.replace(b'"WO-1/30"', b'"WO-1\\udfff/30"'),
    ],
    ids=["empty", "no text", "cut", "deep", "huge number", "bom", "utf-16", "surrogate", "cesu", "in an id"],
)
def test_garbage_is_unreadable(body: bytes) -> None:
    assert why(body)


def test_escaped_characters_that_are_text_are_read() -> None:
    escaped = BODY.replace("缺料".encode(), b"\\ud83d\\ude00\\u7f3a\\u0000")
    event = decode("s1", 7, escaped).event
    assert isinstance(event, TaskPaused)
    assert event.note == "😀缺\0"


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_unreadable(body: bytes) -> None:
    assert list(readable([("s1", 1, body)])) == []


@given(
    st.sampled_from(["kind", "v", "at", "up", "boot", "hlc", "actor", "station", "line", "data"]), any_json
)
def test_a_body_with_one_value_replaced_is_read_or_unreadable(name: str, value: Any) -> None:
    for record in readable([("s1", 7, with_values(**{name: value}))]):
        encode(record)


def test_one_unreadable_body_does_not_hide_the_others() -> None:
    found = readable([("s1", 6, BODY), ("s1", 7, b"garbage"), ("s1", 8, BODY)])
    assert [record.seq for record in found] == [6, 8]


def test_old_versions_come_up_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = {
        ("task.paused", 1): lambda data: {"task": data["task"], "why": data["reason"]},
        ("task.paused", 2): lambda data: {"task": data["task"], "reason": data["why"], "note": "v2"},
    }
    monkeypatch.setattr(records, "UPCASTERS", steps)
    monkeypatch.setitem(version_of, "task.paused", 3)
    assert decode("s1", 7, BODY).event == TaskPaused("WO-1/30", "material.short", "v2")
    assert decode("s1", 7, with_values(v=3)).event == RECORD.event


def test_every_kind_names_one_event_and_every_event_has_a_stream() -> None:
    assert len(kind_of) == len(type_of)
    assert stream_of(TaskStarted("WO-1/A/30"), "A1") == "task:WO-1/A/30"
    assert stream_of(TerminalStarted("1.0"), "A1") == "log:A1"
