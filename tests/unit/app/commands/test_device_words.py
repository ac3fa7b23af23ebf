"""What a console says of devices: every signal has its words, every trouble its advice."""

import pytest

from app.commands.device_words import advice, bytes_words, frame_words, log_words, signal_words
from domain.signals import (
    Connection,
    ConnectionChanged,
    MachineAlarmSeen,
    MachineCountSeen,
    MachineMode,
    MachineModeSeen,
    MachineState,
    MachineStateSeen,
    MachineValueSeen,
    ScanOverflowed,
    ScanReceived,
    Signal,
)


@pytest.mark.parametrize(
    ("signal", "words"),
    [
        (ScanReceived("s", b"A\x1dB", 12), r"scan A\x1dB (3 bytes in 12 ms)"),
        (ScanOverflowed("s", b"AAAA", 4096), "scan refused: 4096 bytes, beginning with AAAA"),
        (MachineStateSeen("m", MachineState.EXECUTE), "state execute"),
        (MachineModeSeen("m", MachineMode.MANUAL), "mode manual"),
        (MachineCountSeen("m", 12), "count 12"),
        (MachineCountSeen("m", 3, rejected=True), "rejected 3"),
        (MachineValueSeen("m", "program", "O1234"), "value program = O1234"),
        (MachineAlarmSeen("m", "E101", "Spindle", active=True), "alarm E101 Spindle"),
        (MachineAlarmSeen("m", "E101", "", active=False), "clear E101"),
        (ConnectionChanged("m", Connection.CONNECTED), "connected"),
        (ConnectionChanged("m", Connection.SILENT, "no_data"), "silent: no_data"),
    ],
)
def test_a_signal_in_words(signal: Signal, words: str) -> None:
    assert signal_words(signal) == words


def test_bytes_hide_nothing() -> None:
    assert bytes_words(b"]C110LOT7\x1d37\r\n\x00\xca") == r"]C110LOT7\x1d37\r\n\x00\xca"
    assert bytes_words("王建国\u202e".encode()) == "王建国\\u202e"
    assert frame_words(bytes.fromhex("010300020001 25CA")) == "01 03 00 02 00 01 25 CA"


def test_of_the_log_only_what_nobody_else_is_told() -> None:
    garbled = {"event": "device_garbled", "reason": "unknown_line", "length": 7}
    assert log_words(garbled) == "not understood: unknown_line (7 bytes)"
    assert log_words({"event": "device_lost", "reason": "[Errno 2]"}) == "the system says: [Errno 2]"
    assert log_words({"event": "device_lost", "reason": ""}) == ""
    assert log_words({"event": "listening_refused", "reason": "[Errno 22]"}) == "the system says: [Errno 22]"
    assert log_words({"event": "device_connected"}) == ""


def test_a_trouble_without_advice_has_none() -> None:
    assert "dialout" in advice("no_permission")
    assert advice("never_heard_of") == ""


def test_advice_knows_what_it_is_about() -> None:
    assert advice("port_missing", "/dev/ttyS0").startswith("plug it in")
    assert advice("port_missing", "socket://10.0.0.5:1").startswith("nobody answers there: host, port number")
    assert advice("no_data").startswith("nothing comes")
    assert advice("no_data", "/dev/x", 9) == "no answer from slave 9: slave number, wiring, baud rate, parity"
