"""A bad network between a terminal and the central side: a TCP proxy on loopback that can be told to fail."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from select import select
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Event, Lock, Thread
from typing import Any

CHUNK_BYTES = 64 * 1024
QUIET_S = 0.02
"""So long nothing more must come before what came is taken for the whole message."""
POLL_S = 0.05


class NetworkMode(StrEnum):
    """What happens to a connection."""

    PASS = "pass"  # noqa: S105 the word, nobody's password
    REFUSE = "refuse"
    CUT_REQUEST = "cut_request"
    DROP_ACK = "drop_ack"
    CUT_ACK = "cut_ack"
    SLOW = "slow"


CALM = frozenset({NetworkMode.PASS, NetworkMode.SLOW})
LOSES = {True: {NetworkMode.REFUSE}, False: {NetworkMode.REFUSE, NetworkMode.DROP_ACK}}
"""Modes that let nothing through, upward and downward; the next: those that let half of it through."""
HALVES = {True: NetworkMode.CUT_REQUEST, False: NetworkMode.CUT_ACK}


class SimulatedNetwork:
    """Carries bytes between terminals and one target, as well as `mode` lets it.

    Modes: `pass`; `refuse`: not a byte gets through; `cut_request`: half of a request arrives; `drop_ack`:
    the request arrives, its answer never returns; `cut_ack`: half of the answer returns; `slow`: each piece
    takes `slow_s`. Setting a mode that is not calm drops the connections that are open.

    Args:
        target_host: where the central side listens.
        target_port: the same.
        slow_s: seconds for each piece in mode `slow`.
        fault: asked at each new connection: the mode that it gets for itself, or None.
    """

    def __init__(
        self,
        target_host: str,
        target_port: int,
        slow_s: float = 0.5,
        fault: Callable[[], NetworkMode | None] = lambda: None,
    ) -> None:
        self._target = (target_host, target_port)
        self._slow_s = slow_s
        self._fault = fault
        self._mode = NetworkMode.PASS
        self._open: set[socket.socket] = set()
        self._lock = Lock()
        self._stopped = Event()
        self._server = _Server(self)
        self._thread = Thread(target=self._server.serve_forever, args=(POLL_S,), name="network", daemon=True)

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def mode(self) -> NetworkMode:
        return self._mode

    @mode.setter
    def mode(self, mode: NetworkMode) -> None:
        self._mode = mode
        if mode not in CALM:
            self.cut()

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End every connection and close the port; not to be started again."""
        self._stopped.set()
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self.cut()
        self._server.server_close()

    def cut(self) -> None:
        """Drop every connection that is open, as a pulled cable does in the end."""
        with self._lock:
            for end in self._open:
                with suppress(OSError):  # the other side was faster
                    end.shutdown(socket.SHUT_RDWR)

    def carry(self, client: socket.socket) -> None:
        """Serve one connection until either side ends it or the mode does."""
        fault = self._fault()
        with (
            suppress(OSError),  # either side went away, as networks go
            socket.create_connection(self._target) as central,
            self._kept(client, central),
        ):
            while self._pass_on(client, central, fault):
                pass

    @contextmanager
    def _kept(self, *ends: socket.socket) -> Iterator[None]:
        with self._lock:
            self._open.update(ends)
        try:
            yield
        finally:
            with self._lock:
                self._open.difference_update(ends)

    def _pass_on(self, client: socket.socket, central: socket.socket, fault: NetworkMode | None) -> bool:
        """Wait for bytes from one side and do with them what the mode says; False at the end."""
        source = select([client, central], [], [])[0][0]
        upward = source is client
        target = central if upward else client
        data = source.recv(CHUNK_BYTES)
        mode = fault or self._mode
        if mode in LOSES[upward]:
            return False
        if mode is HALVES[upward]:
            return _send_half(source, target, data)
        if mode is NetworkMode.SLOW:
            self._stopped.wait(self._slow_s)
        target.sendall(data)
        return bool(data)


def _send_half(source: socket.socket, target: socket.socket, data: bytes) -> bool:
    while select([source], [], [], QUIET_S)[0] and (more := source.recv(CHUNK_BYTES)):
        data += more
    target.sendall(data[: len(data) // 2])
    return False


class _Server(ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, network: SimulatedNetwork) -> None:
        super().__init__(("127.0.0.1", 0), BaseRequestHandler)
        self._network = network

    def finish_request(self, request: Any, _client_address: Any) -> None:
        self._network.carry(request)
