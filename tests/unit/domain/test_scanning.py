"""A scan is clean text or refused with a reason that is recorded; command labels say what they ask for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.barcodes import MalformedGs1, WrongCheckDigit
from domain.counting import MOST_PIECES
from domain.floor_events import Quality, ScanRefused, ScrapCause
from domain.outcomes import Code, Refused
from domain.scanning import (
    COMMAND_LABELS,
    LABEL_PREFIX,
    QUALITY_OF,
    CommandLabel,
    LabelVerb,
    clean,
    command_label,
    refuse,
    refuse_flawed,
    visible,
)


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


def test_a_wrong_check_digit_is_said_with_the_one_that_would_fit_and_recorded() -> None:
    raw = b"]C10112345678901230"
    found = refuse_flawed("scanner", raw, WrongCheckDigit("12345678901230", "1"))
    assert found.code is Code.CHECK_DIGIT_WRONG
    assert found.params == {"value": "12345678901230", "expected": "1"}
    assert found.events == (ScanRefused("scanner", raw.decode(), len(raw), "check_digit_wrong"),)


def test_a_malformed_gs1_code_is_said_and_recorded_with_its_separators_visible() -> None:
    found = refuse_flawed("scanner", b"]C199\x1d", MalformedGs1("99"))
    assert (found.code, found.params) == (Code.GS1_MALFORMED, {"head": "]C199<U+001D>", "length": 6})
    assert found.events == (ScanRefused("scanner", "]C199<U+001D>", 6, "gs1_malformed"),)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("LS:PAUSE", CommandLabel(LabelVerb.PAUSE)),
        ("LS:RESUME", CommandLabel(LabelVerb.RESUME)),
        ("LS:COMPLETE", CommandLabel(LabelVerb.COMPLETE)),
        ("LS:CONFIRM", CommandLabel(LabelVerb.CONFIRM)),
        ("LS:CANCEL", CommandLabel(LabelVerb.CANCEL)),
        ("LS:COUNT", CommandLabel(LabelVerb.COUNT)),
        ("LS:HOME", CommandLabel(LabelVerb.HOME)),
        ("LS:SIGNOUT", CommandLabel(LabelVerb.SIGNOUT)),
        ("LS:GOOD:10", CommandLabel(LabelVerb.GOOD, 10)),
        ("LS:REWORK:2", CommandLabel(LabelVerb.REWORK, 2)),
        ("LS:SCRAP:material:3", CommandLabel(LabelVerb.SCRAP, 3, ScrapCause.MATERIAL)),
        (f"LS:GOOD:{MOST_PIECES}", CommandLabel(LabelVerb.GOOD, MOST_PIECES)),
    ],
)
def test_a_command_label_says_what_is_printed_on_it(text: str, label: CommandLabel) -> None:
    assert text.startswith(LABEL_PREFIX)
    assert command_label(text.removeprefix(LABEL_PREFIX)) == label
    assert label.text == text


@pytest.mark.parametrize(
    "said",
    [
        "",
        "pause",
        "PAUSE ",
        "PAUSE:",
        "PAUSE:1",
        "STOP",
        "GOOD",
        "GOOD:",
        "GOOD:0",
        "GOOD:-1",
        "GOOD:1.5",
        "GOOD:01",
        "GOOD:10000000",
        "GOOD:٣",
        "GOOD:material:3",
        "SCRAP:3",
        "SCRAP:fate:3",
        "SCRAP:material:0",
        "SCRAP:material",
        "REWORK:2:2",
    ],
)
def test_other_labels_are_no_commands(said: str) -> None:
    assert command_label(said) is None


def test_the_table_of_labels_holds_every_verb_that_needs_no_number() -> None:
    assert {label.verb for label in COMMAND_LABELS} | set(QUALITY_OF) == set(LabelVerb)
    assert set(QUALITY_OF.values()) == set(Quality)
    assert len({label.text for label in COMMAND_LABELS}) == len(COMMAND_LABELS)
    for label in COMMAND_LABELS:
        assert command_label(label.text.removeprefix(LABEL_PREFIX)) == label
