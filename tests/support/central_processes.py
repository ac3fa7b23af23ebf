"""The service as several processes on one port, all of which have the clock of the test."""

import multiprocessing
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from socket import socket
from typing import Any, Final
from uuid import uuid4

import httpx

from central.app import create_app
from central.server import Server, listen
from central.settings import Settings
from domain.clock import Moment
from tests.support.central import NOON, PIN_KEY, CentralSide, SetClock, http_client

PATIENCE_S = 60
START: Final = multiprocessing.get_context("forkserver")
"""Not forked: tests run threads."""


class SharedClock(SetClock):
    """Stands where it was set, in every process."""

    def __init__(self, at: int = NOON) -> None:
        self.shared: Synchronized[int] = START.Value("q", at)

    @property
    def at(self) -> int:
        return self.shared.value

    @at.setter
    def at(self, at: int) -> None:
        self.shared.value = at


class _GivenClock:
    def __init__(self, shared: "Synchronized[int]") -> None:
        self._shared = shared

    def now(self) -> Moment:
        at = self._shared.value
        return Moment(at, at - NOON, "boot")


@contextmanager
def running_processes(
    database_url: str, clock: SharedClock, count: int, **given: Any
) -> Iterator[CentralSide]:
    """As `running_central`; each request goes to any of the processes."""
    own: dict[str, Any] = {"site": uuid4().hex, "listen_port": 0, "pin_key": PIN_KEY, "log_requests": False}
    settings = Settings(database_url=database_url, **own | given)
    app = create_app(settings, clock)
    listening = listen(settings.listen_host, settings.listen_port)
    port = listening.getsockname()[1]
    START.set_forkserver_preload([__name__])
    pipes = [START.Pipe(duplex=False) for _ in range(count)]
    workers = [
        START.Process(target=_serve, args=(settings, listening, clock.shared, its), daemon=True)
        for _, its in pipes
    ]
    try:
        for worker in workers:
            worker.start()
        for ours, _ in pipes:
            assert ours.poll(PATIENCE_S), "a process does not serve"
        limits = httpx.Limits(max_keepalive_connections=0)
        url = f"http://127.0.0.1:{port}"
        with http_client(url, limits=limits) as http:
            yield CentralSide(http, app.state.service)
    finally:
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.join(PATIENCE_S)
        for pipe in (pipe for pair in pipes for pipe in pair):
            pipe.close()
        listening.close()
        app.state.service.engine.dispose()
    assert [worker.exitcode for worker in workers] == [0] * count


def _serve(settings: Settings, listening: socket, shared: "Synchronized[int]", serves: Connection) -> None:
    app = create_app(settings, _GivenClock(shared))
    server = Server(app, settings, listening, lambda _: serves.send_bytes(b"."))
    signal.signal(signal.SIGTERM, lambda *_: server.stop())
    server.serve_until_stopped()
