"""The open connections of one transport, so that another thread can cut them, whatever they wait for."""

import socket
from contextlib import suppress
from ssl import SSLContext
from threading import Lock
from typing import Any
from weakref import WeakSet

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class Wires:
    """Knows every connection from before it connects; safe to call from any thread."""

    def __init__(self) -> None:
        self._known: WeakSet[HTTPConnection] = WeakSet()
        self._lock = Lock()
        self._closed = False

    def admit(self, connection: HTTPConnection) -> None:
        """Keep an eye on a connection.

        Raises:
            ConnectionAbortedError: everything was closed for good.
        """
        with self._lock:
            self._known.add(connection)
        if self._closed:
            raise ConnectionAbortedError("closed by this terminal")

    def cut(self) -> None:
        """End whatever is under way; the next request connects anew."""
        with self._lock:
            connections = tuple(self._known)
        for connection in connections:
            if connection.sock is not None:
                _shut(connection.sock)

    def close(self) -> None:
        """End whatever is under way and refuse what comes."""
        self._closed = True
        self.cut()


def _shut(sock: socket.socket) -> None:
    """Wake a thread that reads, as close would not; past any TLS, which two threads must not touch."""
    with suppress(OSError):  # it has ended already
        socket.socket.shutdown(sock, socket.SHUT_RDWR)


class WiredAdapter(HTTPAdapter):
    """The usual adapter, with connections that report to `wires`; `tls` alone says whom to believe."""

    def __init__(self, wires: Wires, tls: SSLContext | None = None) -> None:
        self._pools = _pools(wires)
        self._tls = tls
        super().__init__()

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **kwargs: Any) -> None:
        super().init_poolmanager(connections, maxsize, block, ssl_context=self._tls, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(proxy, ssl_context=self._tls, **kwargs)
        manager.pool_classes_by_scheme = self._pools
        return manager

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Adds no authorities of the library's own to those of the context."""


def _pools(wires: Wires) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        def connect(self) -> None:
            wires.admit(self)
            super().connect()
            wires.admit(self)

    class Secure(HTTPSConnection):
        def connect(self) -> None:
            wires.admit(self)
            super().connect()
            wires.admit(self)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
