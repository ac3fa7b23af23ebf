"""A bare HTTP server on loopback: each request goes to one function, whose bytes go out as they are."""

import socket
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from socketserver import StreamRequestHandler, ThreadingTCPServer
from ssl import SSLContext
from threading import Event, Lock, Thread
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it arrived."""

    method: str
    target: str
    headers: Message
    body: bytes


Answer = Callable[[Asked], Iterable[bytes]]
"""Gives the raw answer piece by piece; an empty piece hangs up."""


class HttpServer:
    """Serves until stopped; `answer` may be exchanged meanwhile."""

    def __init__(self, answer: Answer, tls: SSLContext | None = None) -> None:
        self.answer = answer
        self.asked: list[Asked] = []
        self.stopping = Event()
        self._tls = tls
        self._server = _Server(self)
        self._thread = Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.hang_up()
        self._server.server_close()
        self._thread.join()

    def secured(self, request: socket.socket) -> socket.socket:
        return self._tls.wrap_socket(request, server_side=True) if self._tls else request


class _Handler(StreamRequestHandler):
    disable_nagle_algorithm = True

    def handle(self) -> None:
        server: Any = self.server
        while (asked := self._read()) is not None:
            server.owner.asked.append(asked)
            for piece in server.owner.answer(asked):
                if not piece:
                    return
                self.wfile.write(piece)

    def _read(self) -> Asked | None:
        line = self.rfile.readline().decode("latin-1").split()
        if len(line) != 3 or not line[2].startswith("HTTP/"):
            return None
        head = b""
        while (header := self.rfile.readline()) not in (b"\r\n", b""):
            head += header
        headers = BytesParser().parsebytes(head)
        length = int(headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        return Asked(line[0], line[1], headers, body) if len(body) == length else None


class _Server(ThreadingTCPServer):
    daemon_threads = False

    def __init__(self, owner: HttpServer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.owner = owner
        self._open: set[socket.socket] = set()
        self._lock = Lock()

    def finish_request(self, request: Any, client_address: Any) -> None:
        with suppress(OSError), self.owner.secured(request) as ready:
            with self._lock:
                self._open.add(ready)
            try:
                super().finish_request(ready, client_address)
            finally:
                with self._lock:
                    self._open.discard(ready)

    def hang_up(self) -> None:
        with self._lock:
            for end in self._open:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)


def response(
    status: str,
    body: bytes,
    content_type: str = "application/json",
    length: int | None = None,
    more: str = "",
) -> bytes:
    """An HTTP/1.1 answer in one piece; `more` is header lines, each ending in CR LF."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{more}"
    return f"{head}Content-Length: {len(body) if length is None else length}\r\n\r\n".encode() + body
