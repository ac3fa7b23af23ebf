"""A scan is clean text or refused with a reason that is recorded; clean text means what is known by it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clock import Moment
from domain.events import Event
from domain.floor_events import ScanRefused, TaskStarted
from domain.outcomes import Code, Refused
from domain.plan_events import PersonDefined
from domain.records import Record
from domain.scanning import Meaning, Meant, clean, meanings, refuse, visible
from domain.shopfloor import Shopfloor
from tests.support.plant import LEFT, LI, PLAN, WANG, order


def floor_with(*events: Event, plan: Sequence[Event] = PLAN) -> Shopfloor:
    floor = Shopfloor()
    records = [
        Record("s", seq, event, Moment(seq, seq, "b"), f"{seq:013d}-0000")
        for seq, event in enumerate([*plan, *events], start=1)
    ]
    floor.apply(records, lambda _: ())
    return floor


def refused(raw: bytes) -> tuple[Code, ScanRefused]:
    found = clean("scanner", raw)
    assert isinstance(found, Refused)
    (event,) = found.events
    assert isinstance(event, ScanRefused)
    assert (event.why, event.device) == (found.code, "scanner")
    return found.code, event


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"B-1001", "B-1001"),
        (b"  B-1001 \r\n", "B-1001"),
        (b"\tB-1001\n", "B-1001"),
        ("缺料 7号".encode(), "缺料 7号"),
        (b"]C1011234567890123110LOT7\x1d3742", "]C1011234567890123110LOT7\x1d3742"),
        (b"\x1d0112\x1d", "\x1d0112\x1d"),
        (b"x" * 512, "x" * 512),
    ],
)
def test_clean_text_is_kept_as_it_is_but_for_blanks_and_line_ends_around_it(raw: bytes, text: str) -> None:
    assert clean("scanner", raw) == text


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"B-10\x0001", Code.SCAN_CONTROL_CHARACTERS),
        (b"\x00", Code.SCAN_CONTROL_CHARACTERS),
        (b"B-1001\x1b[2J", Code.SCAN_CONTROL_CHARACTERS),
        (b"B-1001\x7f", Code.SCAN_CONTROL_CHARACTERS),
        (b"B-10\n01", Code.SCAN_CONTROL_CHARACTERS),
        (b"\x1cB-1001", Code.SCAN_CONTROL_CHARACTERS),
        (b"B-1001\x1f", Code.SCAN_CONTROL_CHARACTERS),
        (b"B-1001\x0b", Code.SCAN_CONTROL_CHARACTERS),
        ("B-1001\x85".encode(), Code.SCAN_CONTROL_CHARACTERS),
        (b"\xff\xfe", Code.SCAN_NOT_TEXT),
        (b"\xed\xa0\x80", Code.SCAN_NOT_TEXT),
        (b"\xc0\x80", Code.SCAN_NOT_TEXT),
        ("В-1001".encode(), Code.SCAN_LOOKALIKE),
        ("Ｂ-1001".encode(), Code.SCAN_LOOKALIKE),
        ("B‐1001".encode(), Code.SCAN_LOOKALIKE),
        ("B-1001\u200b".encode(), Code.SCAN_LOOKALIKE),
        ("\u202eB-1001".encode(), Code.SCAN_LOOKALIKE),
        ("B-1001\u0301".encode(), Code.SCAN_LOOKALIKE),
        ("B-1001\u3000".encode(), Code.SCAN_LOOKALIKE),
        (b"x" * 513, Code.SCAN_TOO_LONG),
        (b"B-1001" + b" " * 4090, Code.SCAN_TOO_LONG),
        (b"\x00" * 4096, Code.SCAN_TOO_LONG),
    ],
)
def test_what_is_no_clean_text_is_refused_and_that_is_recorded(raw: bytes, code: Code) -> None:
    found, event = refused(raw)
    assert found is code
    assert event.length == len(raw)


def test_the_refusal_shows_what_came_with_nothing_hidden_in_it() -> None:
    assert refused(b"B-10\x0001\x1b[2J")[1].head == "B-10<U+0000>01<U+001B>[2J"
    assert refused("\u202eB-1001\u200b".encode())[1].head == "<U+202E>B-1001<U+200B>"
    assert refused("B-1001\u2028x".encode())[1].head == "B-1001<U+2028>x"
    assert refused(b"\xff\xfeB")[1].head == "\ufffd\ufffdB"


def test_only_the_beginning_of_a_4_kb_scan_is_kept_with_its_length() -> None:
    event = refused(b"A" * 4096)[1]
    assert (event.head, event.length) == ("A" * 64, 4096)
    found = refuse("scanner", b"A" * 100, Code.SCAN_TOO_LONG, 1_000_000)
    assert found.params == {"head": "A" * 64, "length": 1_000_000}


@given(st.binary(max_size=600))
def test_any_bytes_are_text_without_control_characters_or_refused(raw: bytes) -> None:
    found = clean("scanner", raw)
    if isinstance(found, Refused):
        (event,) = found.events
        assert isinstance(event, ScanRefused)
        assert visible(event.head) == event.head
    else:
        assert all(char == "\x1d" or char.isprintable() for char in found)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("B-1001", Meant(Meaning.BADGE, "1001")),
        ("B-1004", Meant(Meaning.BADGE, "1004")),
        ("WO-1", Meant(Meaning.ORDER, "WO-1")),
        ("WO-1/30", Meant(Meaning.TASK, "WO-1/30")),
        ("material.short", Meant(Meaning.REASON, "material.short")),
    ],
)
def test_a_code_means_what_is_known_by_it(text: str, meant: Meant) -> None:
    assert meanings(floor_with(), text) == (meant,)


@pytest.mark.parametrize("text", ["", "b-1001", "WO-1/10", "WO-9", "equipment.tool", "unknown"])
def test_other_codes_mean_nothing(text: str) -> None:
    assert meanings(floor_with(), text) == ()


def test_nothing_is_no_code_even_where_something_has_no_name() -> None:
    nameless = (replace(WANG, badge=""), order(""), TaskStarted("30"))
    assert meanings(floor_with(*nameless), "") == ()


def test_a_code_with_two_meanings_says_both() -> None:
    badge: PersonDefined = replace(WANG, badge="WO-1")
    assert meanings(floor_with(badge), "WO-1") == (Meant(Meaning.BADGE, "1001"), Meant(Meaning.ORDER, "WO-1"))
    twice = floor_with(replace(LI, badge="B-1001"))
    assert [meant.id for meant in meanings(twice, "B-1001")] == ["1001", "1002"]


def test_a_badge_handed_on_is_that_of_the_person_who_is_still_here() -> None:
    handed_on = floor_with(replace(LI, badge=LEFT.badge))
    assert meanings(handed_on, LEFT.badge) == (Meant(Meaning.BADGE, LI.id),)
