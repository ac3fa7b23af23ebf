"""Does a device work: its port opens, and what comes makes sense."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import inf
from queue import Empty, SimpleQueue

from app.commands.device_lines import Device, at_work, remark_on_logs
from app.commands.device_words import advice, signal_words, standing_words
from devices.modbus_settings import ModbusSettings
from devices.settings import ScannerSettings
from domain.signals import (
    Connection,
    ConnectionChanged,
    MachineCountSeen,
    MachineStateSeen,
    ScanOverflowed,
    ScanReceived,
    Signal,
)

HOPELESS = {Connection.UNPLUGGED, Connection.REFUSED}
TOLD_FIRST = {MachineStateSeen, MachineCountSeen}
MORE_S = 2.0
"""So long after its first word a machine may take to tell its state and its count."""

LOOK_S = 0.1


class Verdict(StrEnum):
    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(slots=True)
class Proof:
    """What is known of one device so far: how it stands, what it said, the system's own words.

    Attributes:
        said: the last of each kind, as a machine has a state and a count besides what it said last.
        settled_by: on the monotonic clock, when a machine that has spoken has had the time to say both.
    """

    device: Device
    standing: ConnectionChanged | None = None
    said: dict[type[Signal], Signal] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    settled_by: float = inf

    def take(self, heard: Signal | str) -> None:
        match heard:
            case ConnectionChanged():
                self.standing = heard
            case str():
                self.remarks.append(heard)
            case _:
                self.said[type(heard)] = heard
                self.settled_by = min(self.settled_by, time.monotonic() + MORE_S)

    @property
    def scanner(self) -> bool:
        return isinstance(self.device, ScannerSettings)

    @property
    def settled(self) -> bool:
        """Whether there is nothing to wait for: it has spoken, or its port cannot be had."""
        if self.verdict is Verdict.OK:
            return self.scanner or self.said.keys() >= TOLD_FIRST or time.monotonic() >= self.settled_by
        return self.standing is not None and self.standing.connection in HOPELESS and bool(self.remarks)

    @property
    def verdict(self) -> Verdict:
        if self.standing is None or self.standing.connection is not Connection.CONNECTED:
            return Verdict.FAIL
        if self.scanner and self.said.keys().isdisjoint((ScanReceived, ScanOverflowed)):
            return Verdict.WARN
        return Verdict.OK

    @property
    def words(self) -> str:
        """How it stands and what it said, or what to do."""
        if self.verdict is Verdict.WARN:
            return "its port opens, but nothing was scanned: scan any code while the test runs"
        if self.standing is None:
            return "its port could not be opened in time"
        standing = standing_words(self.standing.connection, self.standing.detail)
        if self.verdict is Verdict.OK:
            return "; ".join((standing, *map(signal_words, self._telling())))
        slave = self.device.slave if isinstance(self.device, ModbusSettings) else None
        what_to_do = advice(self.standing.detail, self.device.port, slave)
        return "; ".join(filter(None, (standing, what_to_do, *self.remarks[-1:])))

    def _telling(self) -> Sequence[Signal]:
        """A machine's state and count; what it said last where it has told neither, and a scanner's scan."""
        told = [self.said[kind] for kind in (MachineStateSeen, MachineCountSeen) if kind in self.said]
        return told or list(self.said.values())[-1:]


def prove(devices: Iterable[Device], seconds: float) -> Sequence[Proof]:
    """Let all of them work until each is proven, or is known to be beyond hope, or the time is over."""
    proofs = {device.id: Proof(device) for device in devices}
    heard: SimpleQueue[tuple[str, Signal | str]] = SimpleQueue()
    remark_on_logs(lambda device, words: heard.put((device, words)))
    deadline = time.monotonic() + seconds
    with at_work((proof.device for proof in proofs.values()), lambda s: heard.put((s.device, s))):
        while not all(proof.settled for proof in proofs.values()):
            try:
                device, what = heard.get(timeout=max(0.0, min(LOOK_S, deadline - time.monotonic())))
            except Empty:
                if time.monotonic() >= deadline:
                    break
            else:
                proofs[device].take(what)
    return tuple(proofs.values())
