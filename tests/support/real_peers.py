"""Peers that are not ours, in processes of their own, and the cable to them that can be pulled: socat."""

import os
import subprocess
import sys
import time
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

PATIENCE_S = 10.0
MODULES = "tests.support"


class Peer:
    """A machine in a process of its own."""

    def __init__(self, module: str, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", f"{MODULES}.{module}", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.kill()
        self._process.communicate(timeout=PATIENCE_S)

    def says(self) -> str:
        """The next line it says."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def tell(self, command: str) -> tuple[int, int]:
        """Gives what it has made by now: good and rejected pieces."""
        assert self._process.stdin is not None
        self._process.stdin.write(command + "\n")
        self._process.stdin.flush()
        good, rejected = map(int, self.says().split())
        return good, rejected


class Cable:
    """What is at `far` appears at `port` while it is plugged in.

    Args:
        port: where the terminal finds it.
        far: socat's address of the other end.
        inherited: a file descriptor that `far` names.
    """

    def __init__(self, port: Path, far: str, inherited: int | None = None) -> None:
        self._port = port
        self._far = far
        self._inherited = () if inherited is None else (inherited,)
        self._socat: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.unplug()

    def plug(self) -> None:
        near = f"pty,raw,echo=0,link={self._port}"
        self._socat = subprocess.Popen(["socat", near, self._far], pass_fds=self._inherited)
        deadline = time.monotonic() + PATIENCE_S
        while not self._port.exists():
            assert self._socat.poll() is None, "socat ended"
            assert time.monotonic() < deadline, "socat made no port"
            time.sleep(0.001)

    def unplug(self) -> None:
        if self._socat:
            self._socat.terminate()
            self._socat.wait(PATIENCE_S)
            self._port.unlink(missing_ok=True)
        self._socat = None


@contextmanager
def slave_on_a_cable(module: str, port: Path) -> Iterator[tuple[Peer, Cable]]:
    """A Modbus slave on a port of its own that stays, as its own end of a cable does."""
    ours, theirs = os.openpty()
    tty.setraw(theirs)
    try:
        with (
            Peer(module, os.ttyname(theirs)) as peer,
            Cable(port, f"fd:{ours}", ours) as cable,
        ):
            yield peer, cable
    finally:
        os.close(theirs)
        os.close(ours)


@contextmanager
def feeder_on_a_cable(port: Path) -> Iterator[tuple[Peer, Cable]]:
    """A machine that speaks in lines."""
    with Peer("real_line_feeder") as peer, Cable(port, f"tcp:127.0.0.1:{peer.says()}") as cable:
        yield peer, cable
