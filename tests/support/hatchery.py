"""Terminals that start in a tenth of the time: everything is loaded once, and each is a fork of that process.

Run as `python -m tests.support.hatchery` it reads one line per terminal from stdin, `SETTINGS STDOUT`, and
prints the terminal's process id, and its wait status when it ended.
"""

import gc
import os
import signal
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from itertools import count
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from types import TracebackType
from typing import IO, Self

LOADED = (
    "alembic.command",
    "app.barcodes",
    "app.bootstrap",
    "app.headless",
    "app.storage.upgrade",
    "argon2",
    "biip",
    "sync.worker",
)
"""What a terminal loads when it starts and shortly after."""


class Hatched:
    """One terminal's process, as far as `subprocess.Popen` would show it."""

    def __init__(self, pid: int, stdout: IO[str], ended: IO[str]) -> None:
        self.pid, self.stdout = pid, stdout
        self._ended = ended

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def terminate(self) -> None:
        os.kill(self.pid, signal.SIGTERM)

    def wait(self, timeout: float | None = None) -> int:
        """The exit code; the test's own time-out ends what hangs."""
        return os.waitstatus_to_exitcode(int(self._ended.readline()))


class Hatchery:
    """Starts one terminal after the other. Use it as a context manager."""

    def __init__(self) -> None:
        self._folder = Path(mkdtemp(prefix="hatchery"))
        self._numbers = count(1)
        self._youngest: Hatched | None = None
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.hatchery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._youngest:
            with suppress(ProcessLookupError):  # it ended, as it should have
                self._youngest.kill()
        self._process.communicate(timeout=30)
        if self._youngest:
            self._youngest.stdout.close()
        rmtree(self._folder)

    def hatch(self, config: Path) -> Hatched:
        """Start the terminal of a settings file."""
        said = self._folder / str(next(self._numbers))
        os.mkfifo(said)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{config} {said}\n")
        pid = int(self._process.stdout.readline())
        self._youngest = Hatched(pid, said.open(encoding="utf-8"), self._process.stdout)
        return self._youngest


def _live(config: Path, said: Path) -> None:
    """The terminal, in its own process: never returns."""
    options = import_module("app.commands.options")
    headless = import_module("app.headless")
    os.dup2(os.open(said, os.O_WRONLY), 1)
    code = headless.run_headless(options.configured(config))
    sys.stdout.flush()
    os._exit(code)


def main() -> None:
    """Until stdin ends: fork, wait, say how it ended."""
    for module in LOADED:
        import_module(module)
    gc.freeze()
    for line in sys.stdin:
        config, said = map(Path, line.split())
        child = os.fork()
        if child == 0:
            _live(config, said)
        print(child, flush=True)
        print(os.waitpid(child, 0)[1], flush=True)


if __name__ == "__main__":
    main()
