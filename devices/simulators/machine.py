"""A simulated machine: repeats its state and its running total, raises and clears alarms."""

import threading
from pathlib import Path

from devices.simulators.device import SimulatedDevice


class SimulatedMachine(SimulatedDevice):
    """Speaks the default line protocol; its total goes on counting through every fault.

    Args:
        path: where its port appears.
        beat_s: seconds between heartbeats, each with the state, the mode and the totals.
    """

    def __init__(self, path: str | Path, beat_s: float = 1.0) -> None:
        super().__init__(path)
        self._state, self._mode = "IDLE", "PRODUCTION"
        self._total = self._rejects = self._wrap = 0
        self._closing = threading.Event()
        self._beating = threading.Thread(
            target=self._beat, args=(beat_s,), name="simulated-machine", daemon=True
        )
        self._beating.start()

    def close(self) -> None:
        self._closing.set()
        self._beating.join()
        super().close()

    @property
    def total(self) -> int:
        return self._total

    def set_state(self, word: str) -> bool:
        self._state = word.upper()
        return self._say_state()

    def set_mode(self, word: str) -> bool:
        self._mode = word.upper()
        return self._say_line(f"MODE {self._mode}")

    def set_value(self, name: str, text: str) -> bool:
        return self._say_line(f"VALUE {name} {text}")

    def count(self, pieces: int = 1) -> bool:
        """Makes pieces, and says the new total."""
        with self._lock:
            self._total = self._wrapped(self._total + pieces)
        return self._say_totals()

    def reject(self, pieces: int = 1) -> bool:
        """Makes bad pieces, and says their new total."""
        with self._lock:
            self._rejects = self._wrapped(self._rejects + pieces)
        return self._say_totals()

    def reset_counters(self) -> bool:
        """Sets the counters to 0, as a machine does that is switched off and on."""
        with self._lock:
            self._total = self._rejects = 0
        return self._say_totals()

    def wrap_at(self, end: int) -> None:
        """Makes the counters start again from 0 at `end`."""
        self._wrap = end

    def alarm(self, code: str, text: str = "") -> bool:
        return self._say_line(f"ALARM {code} {text}".strip())

    def clear(self, code: str) -> bool:
        return self._say_line(f"CLEAR {code}")

    def half_line(self) -> bool:
        """Sends the beginning of a line, and never its end."""
        return self.say(b"STATE R")

    def _beat(self, beat_s: float) -> None:
        while not self._closing.wait(beat_s):
            self._say_line("HB")
            self._say_state()
            self._say_line(f"MODE {self._mode}")
            self._say_totals()

    def _say_state(self) -> bool:
        with self._speaking:
            return self._say_line(f"STATE {self._state}")

    def _say_totals(self) -> bool:
        with self._speaking:
            said = self._say_line(f"COUNT {self._total}")
            return self._say_line(f"REJECTS {self._rejects}") and said

    def _wrapped(self, total: int) -> int:
        return total % self._wrap if self._wrap else total

    def _say_line(self, line: str) -> bool:
        return self.say(line.encode() + b"\r\n")
