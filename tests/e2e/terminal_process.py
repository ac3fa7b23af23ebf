"""A terminal as a process of its own, and the outside list of what it said was recorded."""

import json
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

PATIENCE_S = 30.0


class TerminalProcess:
    """`lineside run --headless` on one settings file; can be killed and started again.

    Attributes:
        store: the store id it said it records into.
        lines: everything it said, over all its lives, as JSON values.
    """

    def __init__(self, config: Path) -> None:
        self._config = config
        self._process: subprocess.Popen[str] | None = None
        self._fresh: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self.store = ""
        self.lines: list[dict[str, Any]] = []

    def start(self) -> None:
        """Start and wait until it is ready."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "app", "run", "--headless", "--config", str(self._config)],
            stdout=subprocess.PIPE,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, args=(self._process,), daemon=True)
        self._reader.start()
        early = []
        while "ready" not in (line := self._fresh.get(timeout=PATIENCE_S)):
            early.append(line)
        self.store = line["ready"]
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

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for text in process.stdout:
            if text.endswith("\n"):
                line = json.loads(text)
                self.lines.append(line)
                self._fresh.put(line)
