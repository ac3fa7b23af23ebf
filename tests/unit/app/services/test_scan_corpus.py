"""Nasty scans: none crashes, hangs, or does anything but being recorded as read and refused.

The corpus lies in `tests/data/scans/<code it is refused with>/<what it is>.bin`. What Hypothesis makes up
besides is more with `LINESIDE_SCANS=10000` in the environment.
"""

import gc
import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.events import Event
from domain.floor_events import LotUsed, ScanRead, ScanRefused
from domain.outcomes import Code, Outcome, Refused
from domain.records import decode
from domain.scanning import COMMAND_LABELS
from tests.fakes.memory_ledger import MemoryLedger
from tests.support.plant import MATERIAL
from tests.support.station import StationDesk

CORPUS = sorted((Path(__file__).parents[3] / "data" / "scans").glob("*/*.bin"))
MANY = settings(max_examples=int(os.environ.get("LINESIDE_SCANS", "300")), deadline=None)
LONGEST_S = 0.1
DESK = StationDesk().running(MATERIAL)
"""Somebody is signed in and works: whatever a scan could do, it could do here."""


def scanned(raw: bytes) -> tuple[Outcome, list[Event]]:
    """What a scan came to and what was recorded for it, within the time that it may take.

    Collecting the garbage of all the examples before would be counted to one of them.
    """
    assert isinstance(DESK.ledger, MemoryLedger)
    before = DESK.ledger.head().seq
    gc.disable()
    began = time.thread_time()
    outcome = DESK.scan(raw)
    took = time.thread_time() - began
    gc.enable()
    assert took < LONGEST_S
    written = enumerate(DESK.ledger.disk.rows[before:], start=before + 1)
    return outcome, [decode(DESK.ledger.store, seq, body).event for seq, (body, _) in written]


def is_refused(raw: bytes) -> Code:
    """A scan is refused, that alone is recorded, and nothing that moves can be seen in the record."""
    outcome, (event,) = scanned(raw)
    assert isinstance(outcome, Refused)
    assert isinstance(event, ScanRead | ScanRefused)
    shown = event.text if isinstance(event, ScanRead) else event.head
    assert all(char.isprintable() or char == "\x1d" for char in shown)
    assert isinstance(event, ScanRefused) or event.meaning == "unknown"
    return outcome.code


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_the_corpus(file: Path) -> None:
    assert is_refused(file.read_bytes()) == file.parent.name


def test_the_corpus_has_something_of_every_kind() -> None:
    kinds = {file.parent.name for file in CORPUS}
    said = {
        Code.SCAN_CONTROL_CHARACTERS,
        Code.SCAN_LOOKALIKE,
        Code.SCAN_NOT_TEXT,
        Code.SCAN_TOO_LONG,
        Code.CHECK_DIGIT_WRONG,
        Code.GS1_MALFORMED,
        Code.UNKNOWN_CODE,
        Code.UNKNOWN_INSTRUCTION,
    }
    assert kinds == set(said)


LABELS = {label.text for label in COMMAND_LABELS}
GOOD = st.sampled_from(
    [
        *("B-1001", "B-1002", "WO-1", "WO-2", MATERIAL, "WO-2/30", "material.short", "CNC-A1"),
        *sorted(LABELS),
        *("LS:GOOD:10", "LS:REWORK:2", "LS:SCRAP:material:3"),
        *("]C1011234567890123110LOT7\x1d3742", "]d210LOT7", "(01)12345678901231(10)LOT7"),
    ]
)
CONTROL = st.sampled_from([chr(code) for code in (*range(0x1D), 0x1E, 0x1F, *range(0x7F, 0xA0))])
LOOKALIKE = st.one_of(
    st.sampled_from("ВАЕЅΗ‐–−１０\u200b\u200d\u202e\u0301\u3000\ufeff\u00ad\u2028٣𝐁"),
    st.characters(min_codepoint=0xA0, exclude_categories=["Cs"]).filter(lambda c: not "一" <= c <= "鿿"),
)


def spoilt(good: str, hurt: str, place: int) -> bytes:
    """With one more character within the code, where blanks and line ends are not taken off."""
    at = 1 + place % (len(good) - 1)
    return (good[:at] + hurt + good[at:]).encode()


def cut_short(good: str, junk: bytes, place: int) -> bytes:
    """With bytes in it that are no text."""
    at = place % len(good)
    return good[:at].encode() + junk + good[at:].encode()


def _is_label(text: str) -> bool:
    return text in LABELS or text.startswith(("LS:GOOD:", "LS:REWORK:", "LS:SCRAP:"))


PLACES = st.integers(0, 100)
SPOILT = st.builds(spoilt, GOOD, st.one_of(CONTROL, LOOKALIKE), PLACES)
NO_TEXT = st.builds(
    cut_short, GOOD, st.sampled_from([b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf5"]), PLACES
)
TOO_LONG = st.builds(lambda good, times: good.encode() * (513 // len(good) + times), GOOD, st.integers(1, 60))
WRONG_DIGIT = st.builds(
    lambda digit, aim, lot: f"{aim}011234567890123{digit}10{lot}".encode(),
    st.sampled_from("023456789"),
    st.sampled_from(["]C1", "]d2", "]Q3", "\x1d"]),
    st.text("ABC0123456789", max_size=30),
)
NOT_QUITE = st.text("ABCDEGHIKLMNOPRSTUW:0123456789 materialmanhod-", max_size=80)
GARBLED_LABEL = NOT_QUITE.map(lambda said: f"LS:{said}").filter(lambda text: not _is_label(text))
MALFORMED = st.one_of(
    st.binary(max_size=600),
    st.binary(min_size=4096, max_size=4200),
    st.text(max_size=300).map(lambda text: text.encode(errors="replace")),
    SPOILT,
    NO_TEXT,
    TOO_LONG,
    WRONG_DIGIT,
    GARBLED_LABEL.map(str.encode),
)


@MANY
@given(MALFORMED)
def test_whatever_is_malformed_is_refused(raw: bytes) -> None:
    is_refused(raw)


@MANY
@given(
    st.sampled_from(["", "]C1", "]d2", "]Q3", "]e0", "]E0", "]E4", "]I1", "]C0", "\x1d"]),
    st.text(st.sampled_from("0123456789()ACabc\x1d -/"), max_size=120),
)
def test_whatever_looks_like_gs1_is_a_lot_or_refused(start: str, rest: str) -> None:
    """A code with an element 10 is a lot; nothing else is done, whatever comes."""
    outcome, events = scanned((start + rest).encode())
    if isinstance(outcome, Refused):
        assert [type(event) for event in events] in ([ScanRead], [ScanRefused])
    else:
        assert [type(event) for event in events] == [ScanRead, LotUsed]
        assert "10" in rest
