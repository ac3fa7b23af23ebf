"""Programs that start in a tenth of the time: everything is loaded once, and each is a fork of that process.

`python -m tests.support.hatchery SOCKET PROGRAM MODULE…` forks for each order: three streams, and a line on
which it is told arguments and environment, and says the process id, and the wait status in the end.
"""

import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Self

TERMINAL = (
    "app",
    "alembic.command",
    "app.barcodes",
    "app.bootstrap",
    "app.commands.options",
    "app.headless",
    "app.storage.upgrade",
    "argon2",
    "biip",
    "sync.worker",
)
"""`lineside`, and what `run --headless` loads when it starts and shortly after."""
CENTRAL = (
    "central",
    "alembic.command",
    "central.app",
    "central.importing",
    "central.keeping.restoring",
    "central.logs",
    "central.rebuilding",
    "central.server",
    "central.storage.migrate",
    "central.workers",
    "psycopg",
)
"""`lineside-central`, and what its commands load."""


class Hatched:
    """One process, as far as `subprocess.Popen` would show it; once it has ended, `logged` is its stderr."""

    def __init__(self, order: socket.socket, stdin: IO[str], stdout: IO[str], stderr: IO[str]) -> None:
        self.stdin: IO[str] | None = stdin
        self.stdout = stdout
        self.returncode: int | None = None
        self._stderr, self.logged = stderr, ""
        self._order = order.makefile("r", encoding="ascii")
        self.pid = int(self._order.readline())

    def send_signal(self, how: int) -> None:
        with suppress(ProcessLookupError):  # it has ended
            os.kill(self.pid, how)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def poll(self) -> int | None:
        """The exit code, if it has ended."""
        if self.returncode is None and select.select([self._order], [], [], 0)[0]:
            self.wait()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """The exit code.

        Raises:
            TimeoutError: it did not end within so many seconds.
        """
        if self.returncode is None:
            if not select.select([self._order], [], [], timeout)[0]:
                raise TimeoutError(f"process {self.pid} does not end")
            self.returncode = os.waitstatus_to_exitcode(int(self._order.readline()))
            self._close()
        return self.returncode

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """Close its input and wait; what it has said since, and all that it has said on stderr."""
        if self.stdin:
            self.stdin.close()
        self.wait(timeout)
        with self.stdout:
            return self.stdout.read(), self.logged

    def _close(self) -> None:
        self._order.close()
        if self.stdin:
            self.stdin.close()
        with self._stderr:
            self.logged = _written(self._stderr)


class Hatchery:
    """Starts processes of one program, as many as are wanted. Use it as a context manager."""

    def __init__(self, program: str, *loaded: str) -> None:
        self._orders, theirs = socket.socketpair()
        self._started: list[Hatched] = []
        with theirs:
            command = [sys.executable, "-m", __name__, str(theirs.fileno()), program, *loaded]
            self._process = subprocess.Popen(
                command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self._started:
            if process.poll() is None:
                process.kill()
                process.wait()
        self._orders.close()
        self._process.wait(timeout=30)

    def run(
        self,
        arguments: list[str],
        environment: Mapping[str, str],
        said: str,
        stdout: IO[str] | None,
        limit: int,
        folder: Path | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Run it in a folder to its end, with `said` on its standard input; `stdout` is kept unless given."""
        with TemporaryFile("w+") as typed, TemporaryFile("w+") as out, TemporaryFile("w+") as errors:
            typed.write(said)
            typed.seek(0)
            order = self._sent(arguments, environment, folder, typed, stdout or out, errors)
            with order:
                process = Hatched(order, typed, out, errors)
            code = process.wait(limit)
            return subprocess.CompletedProcess(arguments, code, _written(out), process.logged)

    def start(self, arguments: list[str], environment: Mapping[str, str]) -> Hatched:
        """Start it, with pipes as its standard input and output."""
        (typed, stdin), (stdout, said) = os.pipe(), os.pipe()
        errors = TemporaryFile("w+")  # noqa: SIM115 it is closed when the process has ended
        order = self._sent(arguments, environment, None, typed, said, errors)
        os.close(typed)
        os.close(said)
        with order:
            self._started.append(Hatched(order, os.fdopen(stdin, "w"), os.fdopen(stdout), errors))
        return self._started[-1]

    def _sent(
        self,
        arguments: list[str],
        environment: Mapping[str, str],
        folder: Path | None,
        *streams: IO[str] | int,
    ) -> socket.socket:
        ours, theirs = socket.socketpair()
        files = [stream if isinstance(stream, int) else stream.fileno() for stream in streams]
        with theirs:
            socket.send_fds(self._orders, [b"."], [*files, theirs.fileno()])
        ours.sendall(
            json.dumps([arguments, dict(environment), str(folder or Path.cwd())]).encode("ascii") + b"\n"
        )
        return ours


def _written(file: IO[str]) -> str:
    file.seek(0)
    return file.read()


def _attend(files: list[int]) -> list[str] | None:
    """Start the process and say how it ended; in it, its arguments."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    *streams, line = files
    with socket.socket(fileno=line) as order, order.makefile("rw", encoding="ascii") as said:
        arguments, environment, folder = json.loads(said.readline())
        if (child := os.fork()) == 0:
            for number, stream in enumerate(streams):
                os.dup2(stream, number)
                os.close(stream)
            os.environ.clear()
            os.environ.update(environment)
            os.chdir(folder)
            return list(arguments)
        for stream in streams:
            os.close(stream)
        print(child, file=said, flush=True)
        print(os.waitpid(child, 0)[1], file=said, flush=True)
    os._exit(0)


def _orders(door: int) -> list[str] | None:
    """Fork for each order until no more can come; in each process that was ordered, its arguments."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # who attends to a process waits for it, nobody for them
    with socket.socket(fileno=door) as orders:
        while True:
            told, files, _, _ = socket.recv_fds(orders, 1, 4)
            if not told:
                return None
            if os.fork() == 0:
                break
            for file in files:
                os.close(file)
    return _attend(files)


def main(door: int, program: str, *loaded: str) -> None:
    """Returns, in each process, when it has run to its end."""
    run = import_module(f"{program}.__main__").main
    for module in loaded:
        import_module(module)
    gc.freeze()
    if (arguments := _orders(door)) is not None:
        sys.argv[1:] = arguments
        run()


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
