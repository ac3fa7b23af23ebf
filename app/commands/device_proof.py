"""Does a device work: its port opens, and what comes makes sense."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from queue import Empty, SimpleQueue

from app.commands.device_lines import Device, at_work, remark_on_logs
from app.commands.device_words import advice, signal_words, standing_words
from devices.settings import ScannerSettings
from domain.signals import Connection, ConnectionChanged, ScanOverflowed, ScanReceived, Signal

HOPELESS = {Connection.UNPLUGGED, Connection.REFUSED}


class Verdict(StrEnum):
    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(slots=True)
class Proof:
    """What is known of one device so far: how it stands, the last it said, the system's own words."""

    device: Device
    standing: ConnectionChanged | None = None
    said: Signal | None = None
    remarks: list[str] = field(default_factory=list)

    def take(self, heard: Signal | str) -> None:
        match heard:
            case ConnectionChanged():
                self.standing = heard
            case str():
                self.remarks.append(heard)
            case _:
                self.said = heard

    @property
    def scanner(self) -> bool:
        return isinstance(self.device, ScannerSettings)

    @property
    def settled(self) -> bool:
        """Whether there is nothing to wait for: it has spoken, or its port cannot be had."""
        if self.verdict is Verdict.OK:
            return self.said is not None
        return self.standing is not None and self.standing.connection in HOPELESS and bool(self.remarks)

    @property
    def verdict(self) -> Verdict:
        if self.standing is None or self.standing.connection is not Connection.CONNECTED:
            return Verdict.FAIL
        if self.scanner and not isinstance(self.said, ScanReceived | ScanOverflowed):
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
            return f"{standing}; {signal_words(self.said)}" if self.said else standing
        last = self.remarks[-1:]
        return "; ".join(filter(None, (standing, advice(self.standing.detail), *last)))


def prove(devices: Iterable[Device], seconds: float) -> Sequence[Proof]:
    """Let all of them work until each is proven, or is known to be beyond hope, or the time is over."""
    proofs = {device.id: Proof(device) for device in devices}
    heard: SimpleQueue[tuple[str, Signal | str]] = SimpleQueue()
    remark_on_logs(lambda device, words: heard.put((device, words)))
    deadline = time.monotonic() + seconds
    with at_work((proof.device for proof in proofs.values()), lambda s: heard.put((s.device, s))):
        while not all(proof.settled for proof in proofs.values()):
            try:
                device, what = heard.get(timeout=max(0.0, deadline - time.monotonic()))
            except Empty:
                break
            proofs[device].take(what)
    return tuple(proofs.values())
