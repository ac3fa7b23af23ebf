"""Peers that are not ours through the whole core: states, counts, alarms, a cable pulled while they count.

LINESIDE_REPLUGS says how often it is pulled; the aim is 100.
"""

import ctypes
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import structlog

from app.services.snapshot import Snapshot
from domain.signals import Connection, MachineState
from tests.support.real_libmodbus_slave import LIBRARY
from tests.support.real_peers import Cable, Peer, feeder_on_a_cable, slave_on_a_cable
from tests.support.real_terminal import RealTerminal, view

log = structlog.get_logger(__name__)

REPLUGS = int(os.environ.get("LINESIDE_REPLUGS", "10"))
NEAR_WRAP = 65530
GOOD, STATE, ALARMS = 3, 2, 5

MODBUS = """
[[machine]]
id = "m1"
driver = "modbus"
equipment = "CNC-A1"
port = "{port}"
baudrate = 115200
poll_s = 0.02
timeout_s = 0.2
silent_after_s = 2
state = {{ address = 2, states = {{ 0 = "idle", 1 = "execute", 2 = "held", 3 = "stopped", 4 = "aborted" }} }}
counters = [{{ address = 3 }}, {{ address = 4, rejected = true }}]
alarms = [{{ address = 5, code = "E101", text = "Spindle" }}]
"""
LINE = """
[[machine]]
id = "m1"
equipment = "CNC-A1"
port = "{port}"
wrap = 65536
silent_after_s = 2
"""

pytestmark = pytest.mark.skipif(shutil.which("socat") is None, reason="socat is not installed")


def has_libmodbus() -> bool:
    try:
        ctypes.CDLL(LIBRARY)
    except OSError:
        return False
    return True


OnACable = Callable[[Path], AbstractContextManager[tuple[Peer, Cable]]]


def pymodbus(port: Path) -> AbstractContextManager[tuple[Peer, Cable]]:
    return slave_on_a_cable("real_pymodbus_slave", port)


def libmodbus(port: Path) -> AbstractContextManager[tuple[Peer, Cable]]:
    return slave_on_a_cable("real_libmodbus_slave", port)


PEERS = [
    pytest.param((pymodbus, MODBUS), id="pymodbus"),
    pytest.param(
        (libmodbus, MODBUS),
        id="libmodbus",
        marks=pytest.mark.skipif(not has_libmodbus(), reason="libmodbus5 is not installed"),
    ),
    pytest.param((feeder_on_a_cable, LINE), id="lines"),
]


class Shopfloor:
    """A peer on its cable, and the terminal at the other end."""

    def __init__(self, peer: Peer, cable: Cable, terminal: RealTerminal) -> None:
        self.peer = peer
        self.cable = cable
        self.terminal = terminal


@pytest.fixture(params=PEERS)
def floor(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shopfloor]:
    on_a_cable, settings = request.param
    port = tmp_path / "tty-machine"
    with on_a_cable(port) as (peer, cable):
        peer.tell(f"set {GOOD} {NEAR_WRAP}")
        cable.plug()
        with RealTerminal(tmp_path, settings.format(port=port)) as terminal:
            terminal.await_standing(Connection.CONNECTED, MachineState.IDLE)
            terminal.await_that(lambda snapshot: view(snapshot).machine.total == NEAR_WRAP, "counted")
            yield Shopfloor(peer, cable, terminal)


def test_states_counts_and_alarms_reach_the_screen(floor: Shopfloor) -> None:
    floor.peer.tell(f"set {STATE} 1")
    floor.terminal.await_standing(Connection.CONNECTED, MachineState.EXECUTE)
    floor.peer.tell(f"set {GOOD} 5")
    floor.terminal.await_counts(11, 0)
    floor.peer.tell(f"set {ALARMS} 1")
    floor.terminal.await_that(lambda snapshot: alarms(snapshot) == [("E101", "Spindle")], "an alarm")
    floor.peer.tell(f"set {ALARMS} 0")
    floor.terminal.await_that(lambda snapshot: alarms(snapshot) == [], "cleared")


def test_a_counter_that_was_reset_while_unplugged_counts_what_came_after(floor: Shopfloor) -> None:
    floor.peer.tell(f"set {GOOD} 300")
    floor.terminal.await_counts(306, 0)
    floor.cable.unplug()
    floor.terminal.port_is_gone()
    floor.peer.tell(f"set {GOOD} 7")
    floor.terminal.port_returns()
    floor.cable.plug()
    floor.terminal.await_counts(313, 0)


@pytest.mark.timeout(600)
def test_a_cable_pulled_while_it_counts_costs_no_piece_and_tells_no_lie(floor: Shopfloor) -> None:
    floor.peer.tell(f"set {STATE} 1")
    floor.peer.tell("go")
    noticed = [pulled(floor) for _ in range(REPLUGS)]
    good, rejected = floor.peer.tell("stop")
    floor.terminal.await_counts(good, rejected)
    floor.terminal.await_standing(Connection.CONNECTED, MachineState.EXECUTE)
    assert floor.terminal.lies == []
    assert good > REPLUGS
    log.info(
        "replugged",
        times=REPLUGS,
        good=good,
        rejected=rejected,
        snapshots=floor.terminal.shown,
        noticed_ms=round(max(noticed) * 1000),
    )


def pulled(floor: Shopfloor) -> float:
    """Pulls the cable and plugs it in again; gives after how many seconds the terminal had noticed."""
    at = time.monotonic()
    floor.cable.unplug()
    floor.terminal.port_is_gone()
    noticed = time.monotonic() - at
    floor.terminal.port_returns()
    floor.cable.plug()
    floor.terminal.await_standing(Connection.CONNECTED, MachineState.EXECUTE)
    return noticed


def alarms(snapshot: Snapshot) -> list[tuple[str, str]]:
    return [(alarm.code, alarm.text) for alarm in view(snapshot).machine.alarms]
