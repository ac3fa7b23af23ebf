"""A terminal as a process of its own, and the outside list of what it said was recorded."""

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, Protocol

PATIENCE_S = 30.0


class Running(Protocol):
    """A process, as far as it is looked at here."""

    @property
    def stdout(self) -> IO[str] | None: ...

    def kill(self) -> None: ...

    def terminate(self) -> None: ...

    def wait(self, timeout: float | None = None) -> int: ...


def _run(config: Path) -> Running:
    command = [sys.executable, "-m", "app", "run", "--headless", "--config", str(config)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


class TerminalProcess:
    """`lineside run --headless` on one settings file; can be killed and started again.

    Args:
        config: the settings file.
        run: starts the process.

    Attributes:
        store: the store id it said it records into.
        lines: everything it said, over all its lives, as JSON values.
    """

    def __init__(self, config: Path, run: Callable[[Path], Running] = _run) -> None:
        self._config = config
        self._run = run
        self._process: Running | None = None
        self._fresh: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self.store = ""
        self.lines: list[dict[str, Any]] = []

    def begin(self) -> None:
        """Start, and do not wait; what an earlier life said is no longer waited for."""
        self._fresh = queue.SimpleQueue()
        self._process = self._run(self._config)
        self._reader = threading.Thread(target=self._read, args=(self._process,), daemon=True)
        self._reader.start()

    def start(self) -> None:
        """Start and wait until it is ready."""
        self.begin()
        early = []
        while "ready" not in (line := self._fresh.get(timeout=PATIENCE_S)):
            early.append(line)
        for line in early:
            self._fresh.put(line)

    def wait_for(self, **expected: Any) -> dict[str, Any]:
        """The next line that has these values; fails when none comes."""
        while True:
            line = self._fresh.get(timeout=PATIENCE_S)
            if all(line.get(name) == value for name, value in expected.items()):
                return line

    def kill(self) -> None:
        """End it as a power cut would, then read what it had still said."""
        assert self._process is not None
        self._process.kill()
        self._end()

    def stop(self) -> int:
        """Ask it to end; its exit code."""
        assert self._process is not None
        self._process.terminate()
        return self._end()

    def recorded(self) -> set[int]:
        """Every seq that it said was recorded."""
        return {line["seq"] for line in self.lines if line.get("outcome") == "recorded" and line["seq"]}

    def _end(self) -> int:
        assert self._process is not None
        code = self._process.wait(timeout=PATIENCE_S)
        self._reader.join(timeout=PATIENCE_S)
        assert self._process.stdout is not None
        self._process.stdout.close()
        return code

    def _read(self, process: Running) -> None:
        assert process.stdout is not None
        for text in process.stdout:
            if text.endswith("\n"):
                line = json.loads(text)
                self.store = line.get("ready", self.store)
                self.lines.append(line)
                self._fresh.put(line)
