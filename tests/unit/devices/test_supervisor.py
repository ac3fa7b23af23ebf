"""Every way a device can come, go, and fall silent, without waiting for any of it."""

from collections.abc import Sequence

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from devices.drivers import driver_for
from devices.errors import PortError
from devices.line_settings import LineSettings
from devices.settings import PortSettings, ScannerSettings, Terminator
from devices.shdr_settings import ShdrSettings
from devices.supervisor import Backoff, DeviceThread, Supervisor
from domain.signals import (
    Connection,
    ConnectionChanged,
    MachineCountSeen,
    MachineState,
    MachineStateSeen,
    ScanReceived,
    Signal,
)
from tests.unit.devices.fakes import FakeClock, FakeConnect, Heard, Step

MACHINE = LineSettings(id="m1", equipment="EQ-1", port="/dev/m1")
ADAPTER = ShdrSettings(id="m1", equipment="EQ-1", port="/dev/m1")
SCANNER = ScannerSettings(id="s1", port="/dev/s1")
GONE = PortError(Connection.UNPLUGGED, "port_missing", "gone")
BUSY = PortError(Connection.REFUSED, "port_busy")
FORBIDDEN = PortError(Connection.REFUSED, "no_permission")
NO_DATA = MachineStateSeen("m1", MachineState.NO_DATA)
RUNNING = MachineStateSeen("m1", MachineState.EXECUTE)


def run(settings: PortSettings, *attempts: Sequence[Step] | PortError) -> tuple[list[Signal], FakeClock]:
    clock, heard = FakeClock(), Heard()
    connect = FakeConnect(clock, *attempts)
    Supervisor(driver_for(settings), heard, clock, connect, Backoff(chance=lambda: 0.0)).run()
    assert all(link.closed for link in connect.links)
    return heard.signals, clock


def logged(settings: PortSettings, *attempts: Sequence[Step] | PortError) -> list[EventDict]:
    with capture_logs() as entries:
        run(settings, *attempts)
    return [entry for entry in entries if entry["log_level"] != "debug"]


def stands(device: str, connection: Connection, detail: str = "") -> ConnectionChanged:
    return ConnectionChanged(device, connection, detail)


OPENED = stands("m1", Connection.SILENT, "opened")
CONNECTED = stands("m1", Connection.CONNECTED)
SILENT = stands("m1", Connection.SILENT, "no_data")
GARBLED = stands("m1", Connection.SILENT, "garbled")
UNPLUGGED = stands("m1", Connection.UNPLUGGED, "port_missing")


def test_a_machine_is_connected_once_it_speaks_sense() -> None:
    signals, _ = run(MACHINE, [0.2, b"STATE RUN\n", b"COUNT 5\n"])
    assert signals == [OPENED, CONNECTED, RUNNING, MachineCountSeen("m1", 5)]


def test_a_heartbeat_proves_a_machine_and_says_nothing_else() -> None:
    assert run(MACHINE, [b"HB\n"])[0] == [CONNECTED]


def test_a_machine_that_never_speaks_is_silent_and_has_no_data() -> None:
    assert run(MACHINE, [0.2, 4.7, 0.2])[0] == [OPENED, SILENT, NO_DATA]


def test_a_machine_may_be_quiet_for_almost_its_time() -> None:
    assert run(MACHINE, [b"HB\n", 4.9, b"HB\n", 4.9])[0] == [CONNECTED]


def test_a_machine_that_stops_speaking_is_silent_and_comes_back() -> None:
    signals, _ = run(MACHINE, [b"STATE RUN\n", 5.0, 60.0, b"STATE RUN\n"])
    assert signals == [CONNECTED, RUNNING, SILENT, NO_DATA, CONNECTED, RUNNING]


def test_garbage_only_is_silent_not_connected() -> None:
    assert run(MACHINE, [b"\xd3\xd4\n", 1.0, b"\xd3\n"])[0] == [GARBLED, NO_DATA]


def test_noise_without_an_end_is_garbage_as_well() -> None:
    assert run(MACHINE, [0.2, *[b"\xff" * 50] * 10, 4.0, b"\xff", 0.9])[0] == [OPENED, GARBLED, NO_DATA]


def test_garbage_among_sense_changes_nothing() -> None:
    assert run(MACHINE, [b"HB\n\xff\n", 1.0, b"\xff\n", 1.0])[0] == [CONNECTED]


def test_a_machine_that_turns_to_garbage_is_silent_after_its_time() -> None:
    signals, _ = run(MACHINE, [b"HB\n", 3.0, b"\xff\n", 2.0])
    assert signals == [CONNECTED, GARBLED, NO_DATA]


def test_half_a_line_does_not_spoil_the_line_after_a_pause() -> None:
    signals, _ = run(MACHINE, [b"HB\nSTATE R", 0.2, 0.9, b"STATE RUN\n"])
    assert signals == [CONNECTED, RUNNING]


def test_unplugging_means_no_data_and_only_being_heard_means_connected() -> None:
    signals, _ = run(MACHINE, [b"STATE RUN\n", GONE], GONE, GONE, [0.2, b"COUNT 6\n"])
    assert signals == [CONNECTED, RUNNING, UNPLUGGED, NO_DATA, OPENED, CONNECTED, MachineCountSeen("m1", 6)]


def test_half_a_line_from_before_is_not_joined_to_what_comes_after() -> None:
    signals, _ = run(MACHINE, [b"HB\nCOUNT 1", GONE], [b"2\n", 0.2])
    assert signals == [CONNECTED, UNPLUGGED, NO_DATA, GARBLED]


@pytest.mark.parametrize(("error", "detail"), [(BUSY, "port_busy"), (FORBIDDEN, "no_permission")])
def test_a_port_that_will_not_open_is_refused(error: PortError, detail: str) -> None:
    signals, _ = run(MACHINE, error, error)
    assert signals == [stands("m1", Connection.REFUSED, detail), NO_DATA]


def test_each_new_reason_is_told() -> None:
    signals, _ = run(MACHINE, GONE, FORBIDDEN, BUSY)
    assert signals == [
        UNPLUGGED,
        NO_DATA,
        stands("m1", Connection.REFUSED, "no_permission"),
        stands("m1", Connection.REFUSED, "port_busy"),
    ]


def test_a_scanner_is_connected_while_its_port_can_be_read() -> None:
    signals, _ = run(SCANNER, [0.2, 3600.0, b"BADGE\r", GONE], [0.2])
    assert signals == [
        stands("s1", Connection.CONNECTED),
        ScanReceived("s1", b"BADGE"),
        stands("s1", Connection.UNPLUGGED, "port_missing"),
        stands("s1", Connection.CONNECTED),
    ]


def test_a_scanner_whose_port_opens_but_cannot_be_read_is_not_connected() -> None:
    assert run(SCANNER, [GONE], GONE)[0] == [stands("s1", Connection.UNPLUGGED, "port_missing")]


def test_half_a_scan_is_forgotten_after_a_pause() -> None:
    signals, _ = run(SCANNER, [b"OP-1", 0.2, 0.8, b"OP-2\r"])
    assert signals[1:] == [ScanReceived("s1", b"OP-2")]


def test_without_a_terminator_the_idle_gap_ends_the_scan() -> None:
    bare = ScannerSettings(id="s1", port="/dev/s1", terminator=Terminator.NONE, idle_gap_s=0.05)
    signals, _ = run(bare, [b"OP", b"-1", 0.06, b"OP-2", 0.06])
    assert signals[1:] == [ScanReceived("s1", b"OP-1"), ScanReceived("s1", b"OP-2")]


def test_attempts_slow_down_to_five_seconds_and_start_afresh_once_connected() -> None:
    _, clock = run(MACHINE, *[GONE] * 7, [b"HB\n", GONE], GONE)
    assert clock.waits == pytest.approx([0.2, 0.4, 0.8, 1.6, 3.2, 5.0, 5.0, 0.2, 0.4])


def test_a_port_that_opens_but_proves_nothing_is_tried_ever_more_slowly() -> None:
    unproven: list[Step] = [b"\xff\n", GONE]
    _, clock = run(MACHINE, unproven, unproven, unproven, GONE)
    assert clock.waits == pytest.approx([0.2, 0.4, 0.8, 1.6])


def test_chance_shortens_a_pause_by_up_to_half() -> None:
    assert Backoff(chance=lambda: 1.0).next() == pytest.approx(0.1)
    assert 0.1 <= Backoff().next() <= 0.2


def test_a_loss_is_one_warning_and_the_return_one_line() -> None:
    entries = logged(MACHINE, [b"HB\n", GONE], GONE, FORBIDDEN, [0.2, 5.0, b"HB\n"])
    assert [(entry["log_level"], entry["event"]) for entry in entries] == [
        ("info", "device_connected"),
        ("warning", "device_lost"),
        ("info", "device_back"),
    ]
    assert {"device": "m1", "port": "/dev/m1", "detail": "port_missing", "reason": "gone"}.items() <= entries[
        1
    ].items()


def test_a_device_missing_from_the_start_is_one_warning() -> None:
    assert [entry["event"] for entry in logged(SCANNER, GONE, GONE, GONE)] == ["device_lost"]


def test_garbled_lines_are_counted_for_the_log() -> None:
    (_, lost) = logged(MACHINE, [b"HB\n\xff\nWHAT\n", GONE], GONE)
    assert lost["garbled"] == 2


def test_a_bug_in_the_sink_is_loud_and_leaves_nothing_connected() -> None:
    clock, heard = FakeClock(), Heard()

    def sink(signal: Signal) -> None:
        heard(signal)
        if isinstance(signal, MachineCountSeen):
            raise ZeroDivisionError

    connect = FakeConnect(clock, [b"COUNT 1\n", 0.2])
    with pytest.raises(ZeroDivisionError):
        Supervisor(driver_for(MACHINE), sink, clock, connect).run()
    assert heard.signals[-2:] == [stands("m1", Connection.REFUSED, "driver_failed"), NO_DATA]
    assert connect.links[0].closed


def test_a_port_that_opens_and_closes_again_is_no_news_each_time() -> None:
    signals, _ = run(MACHINE, [b"HB\n", GONE], [0.2, GONE], [0.2, GONE], [0.2, GONE], [0.2, b"HB\n"])
    assert signals == [CONNECTED, UNPLUGGED, NO_DATA, OPENED, UNPLUGGED, CONNECTED]


def run_adapter(*attempts: Sequence[Step] | PortError) -> tuple[list[Signal], FakeConnect]:
    clock, heard = FakeClock(), Heard()
    connect = FakeConnect(clock, *attempts)
    Supervisor(driver_for(ADAPTER), heard, clock, connect, Backoff(chance=lambda: 0.0)).run()
    return heard.signals, connect


def test_an_adapter_is_pinged_at_its_own_pace() -> None:
    _, connect = run_adapter([b"* PONG 2000\n", 1.9, 0.2, b"* PONG 2000\n", 0.5])
    assert connect.links[0].written == b"* PING\n" * 2


def test_an_adapter_without_two_heartbeats_is_silent_and_connected_to_anew() -> None:
    spoken = b"* PONG 2000\n|execution|ACTIVE\n"
    signals, connect = run_adapter([spoken, 4.1, 0.2], [0.2, 600.0, 0.2], [0.2, spoken])
    assert signals == [CONNECTED, RUNNING, SILENT, NO_DATA, CONNECTED, RUNNING]
    assert len(connect.links) == 3


def test_an_adapter_that_talks_needs_no_pong() -> None:
    talk: list[Step] = [b"* PONG 2000\n", 3.0, b"|Xact|1\n", 3.0, b"|Xact|2\n", 3.0]
    assert run_adapter(talk)[0] == [CONNECTED]


def test_a_scan_says_how_long_it_took() -> None:
    signals, _ = run(SCANNER, [b"A", 0.25, b"B\rC", 0.1, b"\r", b"\n", 0.5, b"D\r"])
    assert signals[1:] == [
        ScanReceived("s1", b"AB", 250),
        ScanReceived("s1", b"C", 100),
        ScanReceived("s1", b"D"),
    ]


def test_a_driver_that_nobody_wrote_is_a_bug() -> None:
    with pytest.raises(TypeError, match="no driver for PortSettings"):
        driver_for(PortSettings(id="x", port="COM1"))


def test_a_thread_that_was_never_started_is_stopped() -> None:
    assert DeviceThread(SCANNER, Heard()).stop()
