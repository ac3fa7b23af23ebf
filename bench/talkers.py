"""Machines that talk, in a process of their own on one core: told `talk`, `count` or `hush` on stdin."""

import os
import sys
import threading
import time
from pathlib import Path

from devices.simulators.port import SimulatedPort

RATE = 50
"""Messages a second of each machine."""


class Talker:
    """One machine on a pseudo-terminal; a message at a time.

    As `talk`, it repeats its state, its total and a heartbeat, and has made a piece once a second: what a
    machine should say. As `count`, every message is a new total.
    """

    def __init__(self, path: Path) -> None:
        self._port = SimulatedPort(path)
        self._said = self._total = 0

    def close(self) -> None:
        self._port.unplug()

    def say(self, mode: str) -> None:
        self._said += 1
        self._total += mode == "count" or self._said % RATE == 0
        lines = ("STATE RUN", f"COUNT {self._total}", "HB")
        line = lines[1] if mode == "count" else lines[self._said % len(lines)]
        self._port.send(line.encode() + b"\r\n")


class Chorus:
    """All machines, in the mode they were told last, evenly spread over the time."""

    def __init__(self, talkers: list[Talker]) -> None:
        self._talkers = talkers
        self.mode = "hush"

    def run(self) -> None:
        step, due = 1 / (RATE * len(self._talkers)), time.monotonic()
        while self.mode != "quit":
            for talker in self._talkers:
                if self.mode in {"talk", "count"}:
                    talker.say(self.mode)
                due = max(due + step, time.monotonic() - step)
                time.sleep(max(0.0, due - time.monotonic()))


def main() -> None:
    core, *places = sys.argv[1:]
    os.sched_setaffinity(0, {int(core)})
    chorus = Chorus([Talker(Path(place)) for place in places])
    singing = threading.Thread(target=chorus.run)
    singing.start()
    print("ready", flush=True)
    for line in sys.stdin:
        chorus.mode = line.strip()
    chorus.mode = "quit"
    singing.join()


if __name__ == "__main__":
    main()
