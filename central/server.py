"""Serves the application on a socket until it is told to stop."""

import signal
import socket

import uvicorn
from fastapi import FastAPI

from central.errors import BadSetting, PortUnavailable
from central.service import Service
from central.settings import Settings

BACKLOG = 2048
GRACE_S = 10
"""For requests under way when the service is told to stop."""


class Server(uvicorn.Server):
    """Serves on a socket that listens; says so once it does, and wakes long polls when it is to stop."""

    def __init__(self, app: FastAPI, settings: Settings, listening: socket.socket) -> None:
        super().__init__(_config(app, settings))
        self._service: Service = app.state.service
        self._listening = listening
        self.url = _url(listening, settings.tls_certificate is not None)

    def serve_until_stopped(self) -> None:
        self.run(sockets=[self._listening])

    def stop(self) -> None:
        """End, from any thread or a signal handler, once what is under way is answered."""
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            print(f"listening on {self.url}", flush=True)  # noqa: T201 whoever started us reads this line

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._service.appended.close()
        self._service.projected.close()
        await super().shutdown(sockets)


def serve(app: FastAPI, settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT.

    Raises:
        BadSetting: the certificate or its key cannot be used.
        PortUnavailable: the address to listen on is taken or not ours.
    """
    server = Server(app, settings, listen(settings.listen_host, settings.listen_port))
    for stop in (signal.SIGTERM, signal.SIGINT):
        signal.signal(stop, lambda *_: server.stop())
    server.serve_until_stopped()


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
