"""A simulated MTConnect adapter: tells what changes, answers PING, says UNAVAILABLE for a lost machine."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

from devices.simulators.device import SimulatedDevice, Voice
from devices.simulators.server import SimulatedServer

SETTINGS = """\
[[machine]]
id = "shdr-1"
driver = "shdr"
equipment = "EQ-1"  # write its name in the plan
port = "{port}"
rejects = "scrap"
"""
"""What to put into the terminal's settings for it."""

LOOK_S = 0.01
UNAVAILABLE = "UNAVAILABLE"


class SimulatedShdr(SimulatedDevice):
    """Speaks SHDR on a pseudo-terminal or, at `socket://127.0.0.1:PORT`, to everybody who connects.

    Who connects is told everything; on a pseudo-terminal, which knows no connections, everything is told
    with every PONG. Its counters go on through every fault.

    Args:
        path: where its port appears.
        heartbeat_s: seconds between the PINGs it asks for; who is late by as much again is hung up on.
    """

    def __init__(self, path: str | Path, heartbeat_s: float = 10.0) -> None:
        super().__init__(path)
        self._heartbeat_s = heartbeat_s
        self._items = {"avail": "AVAILABLE", "execution": "READY", "mode": "AUTOMATIC", "program": ""}
        self._totals = {"PartCountAct": 0, "scrap": 0}
        self._wrap = 0
        self._faults: dict[str, str] = {}
        self._lost = False
        self._pinged_at: float | None = None
        self._heard = b""
        self._closing = threading.Event()
        self._serving = threading.Thread(target=self._serve, name="simulated-shdr", daemon=True)
        self._serving.start()

    def close(self) -> None:
        self._closing.set()
        self._serving.join()
        super().close()

    @property
    def total(self) -> int:
        return self._totals["PartCountAct"]

    def set_state(self, word: str) -> bool:
        """Takes a word of MTConnect's execution, such as ACTIVE."""
        return self._set("execution", word.upper())

    def set_mode(self, word: str) -> bool:
        return self._set("mode", word.upper())

    def set_value(self, name: str, text: str = "") -> bool:
        return self._set(name, text)

    def count(self, pieces: int = 1) -> bool:
        return self._add("PartCountAct", pieces)

    def reject(self, pieces: int = 1) -> bool:
        return self._add("scrap", pieces)

    def reset_counters(self) -> bool:
        """Sets the counters to 0, as a control does that is switched off and on."""
        with self._lock:
            self._totals = dict.fromkeys(self._totals, 0)
        return self._tell(lambda: [*map(self._pair, self._totals)])

    def wrap_at(self, end: int) -> None:
        """Makes the counters start again from 0 at `end`."""
        self._wrap = end

    def alarm(self, code: str, text: str = "") -> bool:
        self._faults = {**self._faults, code: text}
        return self._tell(lambda: [_condition("FAULT", code, text)])

    def clear(self, code: str) -> bool:
        self._faults = {fault: text for fault, text in self._faults.items() if fault != code}
        return self._tell(lambda: [_condition("NORMAL", code)])

    def lose_machine(self) -> bool:
        """The machine behind the adapter is gone: everything is UNAVAILABLE, the adapter lives."""
        self._lost = True
        return self._tell(self._everything)

    def find_machine(self) -> bool:
        self._lost = False
        return self._tell(self._everything)

    def half_line(self) -> bool:
        """Sends the beginning of a line, and never its end."""
        return self.say(b"|execution|ACT")

    def _set(self, name: str, value: str) -> bool:
        self._items = {**self._items, name: value}
        return self._tell(lambda: [self._pair(name)])

    def _add(self, name: str, pieces: int) -> bool:
        with self._lock:
            total = self._totals[name] + pieces
            self._totals[name] = total % self._wrap if self._wrap else total
        return self._tell(lambda: [self._pair(name)])

    def _pair(self, name: str) -> str:
        value = self._items[name] if name in self._items else self._totals[name]
        return f"{name}|{UNAVAILABLE if self._lost else value}"

    def _everything(self) -> list[str]:
        pairs = "|".join(self._pair(name) for name in (*self._items, *self._totals))
        faults = [_condition("FAULT", code, text) for code, text in self._faults.items()]
        return [pairs, *(faults or [_condition("NORMAL")])]

    def _tell(self, news: Callable[[], list[str]]) -> bool:
        """Tells what is so at this moment: nothing may overtake it on its way to the line."""
        stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        with self._speaking:
            said = [self.say(f"{stamp}|{line}\n".encode()) for line in news()]
        return all(said)

    def _serve(self) -> None:
        while not self._closing.wait(LOOK_S):
            with self._lock:
                arrived, received = self._port.arrived(), self._port.receive()
            if arrived:
                self._tell(self._everything)
            self._hear(received)
            self._hang_up_on_the_late()

    def _hear(self, received: bytes) -> None:
        *lines, self._heard = (self._heard + received).split(b"\n")
        for line in lines:
            if line.strip() == b"* PING":
                self._pinged_at = time.monotonic()
                self.say(b"* PONG %d\n" % round(self._heartbeat_s * 1000))
                if not isinstance(self._port, SimulatedServer):
                    self._tell(self._everything)

    def _hang_up_on_the_late(self) -> None:
        late = self._pinged_at is not None and time.monotonic() - self._pinged_at > 2 * self._heartbeat_s
        if late and self._voice is not Voice.SILENT and isinstance(self._port, SimulatedServer):
            self._pinged_at = None
            with self._lock:
                self._port.hang_up()


def _condition(level: str, code: str = "", text: str = "") -> str:
    return f"system|{level}|{code}|||{text}"
