"""Serves the application on a socket until it is told to stop."""

import gc
import os
import socket
import sys
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from central.errors import BadSetting, CentralError, PortUnavailable
from central.output import say
from central.service import Service
from central.settings import Settings

BACKLOG = 2048
"""Connections that may wait."""
TAKEN_AT_ONCE = 16
"""Of those by one process, so that the others get some."""
GRACE_S = 10
"""For requests under way when the service is told to stop."""


class Server(uvicorn.Server):
    """Serves on a socket that listens; wakes long polls when it is to stop.

    Args:
        app: made by `create_app`.
        settings: its own.
        listening: other processes may serve on it as well.
        serves: called with the URL once it serves.
    """

    def __init__(
        self,
        app: FastAPI,
        settings: Settings,
        listening: socket.socket,
        serves: Callable[[str], None] = lambda url: say(f"listening on {url}"),
    ) -> None:
        super().__init__(_config(app, settings))
        self._service: Service = app.state.service
        self._listening = listening
        self._serves = serves
        self._trouble: CentralError | None = None
        self.url = _url(listening, settings.tls_certificate is not None)

    def serve_until_stopped(self) -> None:
        """Serve on.

        Raises:
            OutputClosed: nobody is there to hear that it listens.
            OutputLost: that cannot be said.
        """
        self.run(sockets=[self._listening])
        if self._trouble:
            raise self._trouble

    def stop(self) -> None:
        """End, from any thread or a signal handler, once what is under way is answered."""
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._listening.listen(BACKLOG)
            self._announce()

    def _announce(self) -> None:
        """Whoever started us reads this line."""
        try:
            self._serves(self.url)
        except CentralError as error:
            self._trouble = error
            self.stop()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._service.appended.close()
        self._service.projected.close()
        await super().shutdown(sockets)


def forget_the_loaded() -> None:
    """Spare the garbage collector what was loaded: to look through it would hold up requests for 100 ms."""
    gc.collect()
    gc.freeze()


def when_input_ends(stop: Callable[[], None]) -> None:
    """Read past Python's buffers, whose lock a thread that reads would keep beyond the end of the program."""
    while sys.stdin and os.read(sys.stdin.fileno(), 4096):
        pass
    stop()


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens, on a free port when `port` is 0.

    Raises:
        PortUnavailable: the address is taken or not ours.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.create_server(address[:2], family=family, backlog=BACKLOG)
        # where the protocol is named, asyncio sends small answers at once and not 40 ms later
        return socket.socket(family, kind, protocol, fileno=listening.detach())
    except OSError as error:
        raise PortUnavailable(
            f"cannot listen on {host}:{port}: {error.strerror}. "
            "Stop what listens there, or choose another LINESIDE_LISTEN_PORT"
        ) from error


def _config(app: FastAPI, settings: Settings) -> uvicorn.Config:
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        ws="none",
        backlog=TAKEN_AT_ONCE,
        timeout_graceful_shutdown=GRACE_S,
        ssl_certfile=settings.tls_certificate,
        ssl_keyfile=settings.tls_key,
    )
    try:
        config.load()
    except OSError as error:
        files = f"{settings.tls_certificate} and {settings.tls_key}"
        raise BadSetting(f"no certificate with its key in {files}: {error.strerror}") from error
    return config


def _url(listening: socket.socket, secure: bool) -> str:
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    return f"http{'s' if secure else ''}://{shown}:{port}"
