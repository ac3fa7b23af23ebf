"""Serves the application on a socket until it is told to stop."""

import signal
import socket
from typing import cast

import uvicorn
from fastapi import FastAPI

from central.errors import PortUnavailable
from central.service import Service
from central.settings import Settings

GRACE_S = 10
"""For requests under way when the service is told to stop."""


class Server(uvicorn.Server):
    """Says where it listens once it does, and wakes long polls when it is to stop."""

    def __init__(self, config: uvicorn.Config, service: Service, url: str) -> None:
        super().__init__(config)
        self._service = service
        self._url = url

    def stop(self) -> None:
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            print(f"listening on {self._url}", flush=True)  # noqa: T201 whoever started us reads this line

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._service.appended.close()
        self._service.projected.close()
        await super().shutdown(sockets)


def serve(app: FastAPI, settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT.

    Raises:
        PortUnavailable: the address to listen on is taken or not ours.
    """
    listening = _listen(settings.listen_host, settings.listen_port)
    secure = settings.tls_certificate is not None
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
    url = _url(listening, secure)
    server = Server(config, cast(Service, app.state.service), url)
    for stop in (signal.SIGTERM, signal.SIGINT):
        signal.signal(stop, lambda *_: server.stop())
    server.run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family, backlog=2048)
    except OSError as error:
        raise PortUnavailable(
            f"cannot listen on {host}:{port}: {error.strerror}. "
            "Stop what listens there, or choose another LINESIDE_LISTEN_PORT"
        ) from error


def _url(listening: socket.socket, secure: bool) -> str:
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    return f"http{'s' if secure else ''}://{shown}:{port}"
