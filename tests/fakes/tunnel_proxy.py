"""A proxy on loopback as plants have them: opens a tunnel where CONNECT asks, and reads what it can."""

import socket
from contextlib import suppress
from select import select
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from types import TracebackType
from typing import Any, Self


class TunnelProxy:
    """`targets` are the places it was asked to connect to, `read` is every byte that went up through it."""

    def __init__(self) -> None:
        self.targets: list[str] = []
        self.read = bytearray()
        self._server = _Server(self)
        self._thread = Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Tunnel(StreamRequestHandler):
    def handle(self) -> None:
        server: Any = self.server
        line = self.rfile.readline().split()
        while self.rfile.readline() not in (b"\r\n", b""):
            continue
        if not line or line[0] != b"CONNECT":
            self.wfile.write(b"HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n")
            return
        server.owner.targets.append(line[1].decode())
        host, _, port = line[1].decode().rpartition(":")
        with suppress(OSError), socket.create_connection((host, int(port))) as far:
            self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            self._carry(far, server.owner.read)

    def _carry(self, far: socket.socket, read: bytearray) -> None:
        near: socket.socket = self.request
        while True:
            for source in select([near, far], [], [], 10)[0]:
                data = source.recv(65536)
                if not data:
                    return
                if source is near:
                    read += data
                (far if source is near else near).sendall(data)


class _Server(ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, owner: TunnelProxy) -> None:
        super().__init__(("127.0.0.1", 0), _Tunnel)
        self.owner = owner
