"""A bus of slaves, without waiting: turns, time-outs, refusals, and a port that goes and comes back."""

import tomllib
from functools import partial
from itertools import pairwise
from math import inf
from typing import Any

import pytest
from structlog.testing import capture_logs

from devices.errors import PortError, SettingsError
from devices.modbus import BusSupervisor, BusThread
from devices.modbus_map import AlarmBit, Span, Table, ValuePlace
from devices.modbus_master import Master
from devices.modbus_probe import LINE_UPS, find_slave, probe
from devices.modbus_settings import ModbusSettings
from devices.modbus_wire import Answer, Nonsense, Nothing
from devices.proposal import LineUp, propose
from devices.recognition import Recognised
from devices.reporting import Sink
from devices.settings import PortSettings
from devices.supervisor import Backoff, Connect
from domain.signals import (
    Connection,
    ConnectionChanged,
    MachineAlarmSeen,
    MachineCountSeen,
    MachineState,
    MachineStateSeen,
    Signal,
)
from tests.unit.devices.fakes import FakeClock, Heard
from tests.unit.devices.modbus_fakes import (
    FakeBus,
    FakeBusLink,
    Reply,
    exception_frame,
    registers_frame,
    spoilt,
)
from tests.unit.devices.modbus_maps import slave_settings

START = 1000.0
WRAP = 65536
GONE = PortError(Connection.UNPLUGGED, "port_missing", "gone")
OPENED = ("silent", "opened")
CONNECTED = ("connected", "")
NO_DATA = MachineStateSeen("m1", MachineState.NO_DATA)
IDLE = MachineStateSeen("m1", MachineState.IDLE)


def settings(slave: int = 1, **changes: Any) -> ModbusSettings:
    plain = {"poll_s": 1.0, "timeout_s": 0.4, "silent_after_s": 3.0, "alarms": (), "values": ()}
    return slave_settings("/dev/bus", slave, **plain | changes)


class Bench:
    """A bus and its supervisor; `run` lets so many seconds pass from the start."""

    def __init__(self, *slaves: ModbusSettings) -> None:
        self.clock = FakeClock()
        self.bus = FakeBus(self.clock, {slave.slave: [0] * 16 for slave in slaves})
        self.heard = Heard()
        self._slaves = slaves

    def run(self, seconds: float, sink: Sink | None = None) -> list[Signal]:
        self.bus.stop_at = START + seconds
        steady = partial(Backoff, chance=lambda: 0.0)
        BusSupervisor(self._slaves, sink or self.heard, self.clock, self.bus.connect, steady).run()
        assert self.bus.opened == self.bus.closed
        return self.heard.signals

    def instead(self, reply: Reply, *, since: float = 0.0, until: float = inf, slave: int = 1) -> None:
        """A slave answers otherwise for a time, in seconds from the start."""

        def answer(request: bytes) -> Reply:
            if not since <= self.clock.time - START < until:
                address, count = int.from_bytes(request[2:4]), int.from_bytes(request[4:6])
                return registers_frame(slave, *self.bus.registers[slave][address : address + count])
            return reply

        self.bus.instead[slave] = answer

    def stands(self, device: str = "m1") -> list[tuple[str, str]]:
        changes = [s for s in self.heard.signals if isinstance(s, ConnectionChanged) and s.device == device]
        return [(str(change.connection), change.detail) for change in changes]

    def asked(self, slave: int) -> list[float]:
        return [at - START for at, asked, _, _ in self.bus.asked if asked == slave]


def count(total: int, *, rejected: bool = False) -> MachineCountSeen:
    return MachineCountSeen("m1", total, rejected, WRAP)


def test_a_slave_is_connected_once_it_answers_and_then_says_what_its_map_names() -> None:
    bench = Bench(settings())
    assert bench.run(0.5) == [
        ConnectionChanged("m1", Connection.CONNECTED),
        IDLE,
        count(0),
        count(0, rejected=True),
    ]


def test_one_request_reads_what_lies_together_once_in_poll_s() -> None:
    bench = Bench(settings())
    bench.run(3.5)
    assert [(address, length) for _, _, address, length in bench.bus.asked] == [(2, 3)] * 4
    assert bench.asked(1) == pytest.approx([0, 1, 2, 3], abs=0.2)


def test_only_what_changed_is_said() -> None:
    bench = Bench(settings())
    bench.instead(registers_frame(1, 1, 65535, 0), since=2)
    assert bench.run(4)[4:] == [MachineStateSeen("m1", MachineState.EXECUTE), count(65535)]


def test_a_lost_answer_changes_nothing() -> None:
    bench = Bench(settings())
    bench.instead(b"", since=0.5, until=1.5)
    bench.run(4)
    assert bench.stands() == [CONNECTED]


@pytest.mark.parametrize(
    ("reply", "detail"),
    [
        (b"", "no_data"),
        (registers_frame(1, 1, 2, 3)[:5], "garbled"),
        (spoilt(registers_frame(1, 1, 2, 3)), "garbled"),
        (registers_frame(2, 1, 2, 3), "garbled"),
        (registers_frame(1, 1, 2), "garbled"),
        (exception_frame(1, 4), "device_failed"),
        (exception_frame(1, 6), "device_busy"),
    ],
)
def test_a_trouble_that_lasts_is_told_and_its_end_says_everything_again(reply: bytes, detail: str) -> None:
    bench = Bench(settings())
    bench.instead(reply, since=0.5, until=8)
    signals = bench.run(16)
    assert bench.stands() == [CONNECTED, ("silent", detail), CONNECTED]
    lost = signals.index(NO_DATA)
    assert signals[lost + 2 :] == [IDLE, count(0), count(0, rejected=True)]


@pytest.mark.parametrize(("code", "detail"), [(1, "bad_function"), (2, "bad_register"), (3, "bad_register")])
def test_a_map_that_does_not_fit_is_refused_at_once(code: int, detail: str) -> None:
    bench = Bench(settings())
    bench.instead(exception_frame(1, code), since=0.5)
    with capture_logs() as entries:
        bench.run(1.5)
    assert bench.stands() == [CONNECTED, ("refused", detail)]
    (lost,) = (entry for entry in entries if entry["event"] == "device_lost")
    assert lost["reason"] == f"exception {code} on reading holding 2 to 4"


def test_nonsense_is_told_apart_and_counted_for_the_log() -> None:
    bench = Bench(settings())
    bench.instead(spoilt(registers_frame(1, 1, 2, 3)), since=0.5)
    with capture_logs() as entries:
        bench.run(8)
    reasons = {entry["reason"] for entry in entries if entry["event"] == "device_garbled"}
    (lost,) = (entry for entry in entries if entry["event"] == "device_lost")
    assert reasons == {"bad_crc"}
    assert lost["garbled"] > 1
    assert lost["reason"] == "bad_crc on reading holding 2 to 4"


def test_a_slave_that_was_never_there_is_opened_then_silent() -> None:
    bench = Bench(settings())
    bench.instead(b"")
    signals = bench.run(6)
    assert bench.stands() == [OPENED, ("silent", "no_data")]
    assert signals[-1] == NO_DATA


def test_a_dead_slave_costs_its_time_out_only_and_is_asked_less_and_less() -> None:
    bench = Bench(settings(), settings(2))
    bench.instead(b"")
    bench.run(60)
    pauses = [b - a for a, b in pairwise(bench.asked(1))]
    assert max(pauses[:3]) < 2
    assert min(pauses[-3:]) > 5
    assert max(b - a for a, b in pairwise(bench.asked(2))) < 1 + 0.8
    assert len(bench.asked(2)) > 50
    assert bench.stands("m2") == [CONNECTED]


def test_a_failing_block_leaves_the_rest_for_the_next_time() -> None:
    far = settings(values=(ValuePlace(address=12, name="program"),))
    bench = Bench(far)
    bench.instead(b"")
    bench.run(0.9)
    assert [address for _, _, address, _ in bench.bus.asked] == [2]


def test_after_a_failure_a_late_answer_is_not_taken_for_the_next_one() -> None:
    clock = FakeClock()
    bus = FakeBus(clock, {1: [7] * 16})
    link = bus.connect(settings(), 0.1)
    bus.stop_at = inf
    master = Master(link, clock, 9600)
    bus.instead[1] = lambda _: b""
    assert master.ask(1, Span(Table.HOLDING, 0), 0.4) == Nothing()
    link.coming = registers_frame(1, 99)
    del bus.instead[1]
    assert master.ask(1, Span(Table.HOLDING, 1), 0.4) == Answer((7,))


def test_a_noisy_line_does_not_hold_up_the_next_question_for_ever() -> None:
    clock = FakeClock()
    bus = FakeBus(clock, {1: [7] * 16})
    link = bus.connect(settings(), 0.1)
    bus.stop_at = START + 60
    link.noise = b"\xff"
    assert isinstance(Master(link, clock, 9600).ask(1, Span(Table.HOLDING, 1), 0.4), Nonsense)
    assert clock.time - START < 3


def test_a_lost_port_is_every_slaves_loss_and_its_return_every_slaves() -> None:
    bench = Bench(settings(), settings(2))
    bench.instead(GONE, since=0.5, until=1.5)
    signals = bench.run(6)
    for device in ("m1", "m2"):
        assert bench.stands(device) == [CONNECTED, ("unplugged", "port_missing"), CONNECTED]
        assert MachineStateSeen(device, MachineState.NO_DATA) in signals


def test_an_alarm_that_outlasts_a_lost_port_is_raised_once() -> None:
    bench = Bench(settings(alarms=(AlarmBit(address=5, code="E1"),)))
    bench.bus.registers[1][5] = 1
    bench.instead(GONE, since=0.5, until=1.5)
    raised = [signal for signal in bench.run(6) if isinstance(signal, MachineAlarmSeen)]
    assert raised == [MachineAlarmSeen("m1", "E1", "", True)]


def test_a_port_that_will_not_open_is_tried_more_and_more_slowly() -> None:
    bench = Bench(settings(), settings(2))
    bench.bus.gone = PortError(Connection.REFUSED, "port_busy")
    bench.run(20)
    assert bench.stands("m1") == bench.stands("m2") == [("refused", "port_busy")]
    assert bench.clock.waits[:7] == pytest.approx([0.2, 0.4, 0.8, 1.6, 3.2, 5.0, 5.0])


def test_a_port_that_opens_without_an_answer_is_no_success() -> None:
    bench = Bench(settings())
    bench.instead(GONE)
    bench.run(20)
    assert [wait for wait in bench.clock.waits if wait > 0.1][:4] == pytest.approx([0.2, 0.4, 0.8, 1.6])


def test_asked_to_stop_it_waits_for_no_answer() -> None:
    bench = Bench(settings(timeout_s=2.0, silent_after_s=9.0))
    bench.instead(b"")
    assert bench.run(0.1) == []
    assert bench.clock.time - START < 1


def test_a_bug_in_the_sink_is_loud_and_leaves_nothing_connected() -> None:
    bench = Bench(settings(), settings(2))

    def sink(signal: Signal) -> None:
        bench.heard(signal)
        if isinstance(signal, MachineCountSeen):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        bench.run(5, sink)
    assert bench.stands("m1")[-1] == bench.stands("m2")[-1] == ("refused", "driver_failed")


def test_a_thread_that_was_never_started_is_stopped() -> None:
    assert BusThread((settings(),), Heard()).stop()


def test_a_search_finds_those_that_answer_or_refuse_in_a_bounded_time() -> None:
    clock = FakeClock()
    bus = FakeBus(clock, {3: [0] * 16, 7: [0] * 16})
    bus.stop_at = inf
    bus.instead[7] = lambda _: exception_frame(7, 2)
    bus.instead[9] = lambda _: spoilt(registers_frame(9, 1))
    port = PortSettings(id="probe", port="/dev/bus")
    assert probe(port, bus.connect, clock) == (3, 7)
    assert [slave for _, slave, _, _ in bus.asked] == list(range(1, 11))
    assert clock.time - START <= 2
    assert bus.closed == 1


def speaking_at(line_up: LineUp, bus: FakeBus) -> Connect:
    """Opens the bus, which answers to those alone who know how its line is set."""
    deaf = FakeBus(bus.clock, {})
    deaf.stop_at = inf

    def connect(settings: PortSettings, wait_s: float) -> FakeBusLink:
        fits = (settings.baudrate, settings.parity) == (line_up.baudrate, line_up.parity)
        return (bus if fits else deaf).connect(settings, wait_s)

    return connect


@pytest.mark.parametrize("line_up", LINE_UPS)
def test_a_slave_is_found_at_every_usual_speed(line_up: LineUp) -> None:
    clock = FakeClock()
    bus = FakeBus(clock, {3: [0] * 16})
    bus.stop_at = inf
    found = find_slave("/dev/bus", clock, speaking_at(line_up, bus))
    assert found == (line_up, Recognised("modbus", {"slave": 3}))
    assert clock.time - START <= 10


def test_a_speed_that_the_system_refuses_does_not_end_the_search() -> None:
    clock = FakeClock()
    bus = FakeBus(clock, {3: [0] * 16})
    bus.stop_at = inf
    refused = PortError(Connection.REFUSED, "port_unusable", "Invalid argument")

    def connect(settings: PortSettings, wait_s: float) -> FakeBusLink:
        if settings.parity != "N":
            raise refused
        return bus.connect(settings, wait_s)

    assert find_slave("/dev/bus", clock, connect) == (LineUp(9600), Recognised("modbus", {"slave": 3}))
    bus.gone = refused
    with pytest.raises(PortError, match="port_unusable"):
        find_slave("/dev/bus", clock, bus.connect)


def test_where_no_slave_is_none_is_found_and_a_stop_ends_the_search() -> None:
    clock = FakeClock()
    bus = FakeBus(clock, {})
    bus.stop_at = inf
    assert find_slave("/dev/bus", clock, bus.connect) is None
    assert len(bus.asked) == 10 * len(LINE_UPS)
    bus.stop_at = clock.time
    assert find_slave("/dev/bus", clock, bus.connect) is None
    assert len(bus.asked) == 10 * len(LINE_UPS) + 1


def test_what_is_proposed_for_a_slave_needs_a_map_and_nothing_else() -> None:
    proposed = propose(Recognised("modbus", {"slave": 3}), "/dev/bus", LINE_UPS[0], ())
    (section,) = tomllib.loads(proposed)["machine"]
    with pytest.raises(SettingsError, match="map something"):
        ModbusSettings(**section)
    (mapped,) = tomllib.loads(proposed.replace("# state", "state").replace("# counters", "counters"))[
        "machine"
    ]
    assert mapped.keys() - section.keys() == {"state", "counters"}
