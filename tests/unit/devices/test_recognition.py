"""From what came over a line: what speaks there, and a section for the settings that a terminal takes."""

import random
import time
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.proposal import LineUp, propose
from devices.recognition import Recognised, recognise
from devices.settings import ScannerSettings
from devices.shdr_settings import ShdrSettings


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"HB\r\nSTATE RUN\r\nCOUNT 5\r\nSTA", "line"),
        (b"TE RUN\r\nSTATE RUN\r\nCOUNT 5\r\nHB\r\n", "line"),
        (b"|avail|AVAILABLE|execution|ACTIVE\n", "shdr"),
        (b"* PONG 10000\n", "shdr"),
        (b"2026-02-21T23:59:33Z|Xact|1.5\n2026-02-21T23:59:34Z|Xact|1.6\n", "shdr"),
        (b"]C1011234567890123110LOT7\x1d3742\r\n", "scanner"),
        ("工单-1\r".encode(), "scanner"),
        (b"B-1001\n", "scanner"),
    ],
)
def test_a_device_is_recognised_by_its_words(data: bytes, kind: str) -> None:
    assert recognise(data) == Recognised(kind)


def test_a_scanner_that_ends_with_tab_is_set_up_so() -> None:
    assert recognise(b"B-1001\t") == Recognised("scanner", {"terminator": "tab"})


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\r\n",
        b"B-1001",
        b"\xc2\xd3\xd4\x8a\r\n",
        b"\x00\x00\xfe\r\n",
        b"ab\r",
        b"|" * 300 + b"\x1e\n",
        b"OK T=41 P=7\r\n" * 6,
        "STATE\u202eRUN\r\n".encode(),
    ],
)
def test_what_proves_nothing_is_nobody(data: bytes) -> None:
    assert recognise(data) is None


def test_an_adapters_items_are_told_from_what_they_say() -> None:
    data = b"|mill:power|AVAILABLE|mill:exec|READY|mill:ctrl|MANUAL|mill:Part_Count|12|mill:Xact|1.5\n"
    assert recognise(data) == Recognised(
        "shdr", {"state": "exec", "mode": "ctrl", "count": "Part_Count", "availability": "power"}
    )
    assert recognise(b"|partcount|many|x|1\n") == Recognised("shdr")


@given(data=st.binary(max_size=400))
def test_any_bytes_are_looked_at_without_harm(data: bytes) -> None:
    found = recognise(data + b"\n")
    assert found is None or found.kind in {"scanner", "line", "shdr"}


def test_noise_is_nobody() -> None:
    chance = random.Random(20261122)
    begun = time.thread_time()
    taken = sum(recognise(chance.randbytes(200)) is not None for _ in range(500))
    assert taken == 0
    assert time.thread_time() - begun < 5


def test_a_proposal_can_be_pasted_and_names_only_what_is_unusual() -> None:
    scanner = propose(Recognised("scanner", {"terminator": "tab"}), r"\\.\COM12", LineUp(9600), ["scanner-1"])
    assert tomllib.loads(scanner) == {
        "scanner": [{"id": "scanner-2", "port": r"\\.\COM12", "terminator": "tab"}]
    }
    ScannerSettings(**tomllib.loads(scanner)["scanner"][0])
    adapter = propose(Recognised("shdr", {"state": "exec"}), "usb:0c2e:0b6a:A", LineUp(19200, 7, "E", 2), ())
    (settings,) = tomllib.loads(adapter)["machine"]
    assert settings == {
        "id": "machine-1",
        "driver": "shdr",
        "equipment": "?",
        "port": "usb:0c2e:0b6a:A",
        "baudrate": 19200,
        "bytesize": 7,
        "parity": "E",
        "stopbits": 2,
        "state": "exec",
    }
    assert ShdrSettings(**settings).state == "exec"
    line = propose(Recognised("line"), "/dev/ttyS0", LineUp(9600), ())
    assert tomllib.loads(line) == {"machine": [{"id": "machine-1", "equipment": "?", "port": "/dev/ttyS0"}]}
