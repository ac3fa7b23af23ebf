"""Runs `lineside-central` in processes of their own."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

import httpx

from tests.support.central import TerminalClient

LISTENING = "listening on "
PATIENCE_S = 60


class Serving:
    """A service that runs, and where."""

    def __init__(self, process: subprocess.Popen[str], url: str) -> None:
        self.process = process
        self.url = url
        self.http = httpx.Client(base_url=url, timeout=PATIENCE_S, trust_env=False)

    def terminal(self, token: str) -> TerminalClient:
        return TerminalClient(self.http, token)

    def close_input(self) -> tuple[int, str]:
        """Close its standard input, as whoever started it does by going; its exit code and what it logged."""
        _, logged = self.process.communicate(timeout=PATIENCE_S)
        return self.process.returncode, logged

    def end(self, how: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """Stop it; its exit code and what it logged."""
        self.process.send_signal(how)
        _, logged = self.process.communicate(timeout=PATIENCE_S)
        return self.process.returncode, logged

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate(timeout=PATIENCE_S)
        self.http.close()


class CommandLine:
    """The commands, all with the same settings; whatever still runs at the end is stopped."""

    def __init__(self, settings: Mapping[str, str]) -> None:
        foreign = {name for name in os.environ if name.startswith("LINESIDE_")}
        inherited = {name: value for name, value in os.environ.items() if name not in foreign}
        self.settings = {**inherited, "PYTHONPATH": str(Path.cwd()), **settings}
        self._services: list[Serving] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        for service in self._services:
            service.close()

    def run(
        self, *arguments: str, said: str = "", stdout: int | TextIO = subprocess.PIPE, **settings: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, with `said` on its standard input."""
        return subprocess.run(
            [sys.executable, "-m", "central", *arguments],
            env=self.settings | settings,
            input=said,
            stdout=stdout,
            stderr=subprocess.PIPE,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )

    def serve(self, *arguments: str, **settings: str) -> Serving:
        process = subprocess.Popen(
            [sys.executable, "-m", "central", "serve", "--port", "0", *arguments],
            env=self.settings | settings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout
        line = process.stdout.readline()
        assert line.startswith(LISTENING), process.communicate(timeout=PATIENCE_S)
        self._services.append(Serving(process, line.removeprefix(LISTENING).strip()))
        return self._services[-1]

    def token(self, name: str = "T1", line: str = "A", station: str = "A1") -> str:
        done = self.run("terminal", "add", name, "--line", line, "--station", station)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()
