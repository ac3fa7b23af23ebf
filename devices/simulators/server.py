"""A TCP server that stands for a device's network address, which can be unplugged and plugged in again."""

import socket
from contextlib import suppress
from urllib.parse import urlsplit

SOCKET = "socket://"
MAX_READ_BYTES = 4096
PATIENCE_S = 0.5


class SimulatedServer:
    """Speaks to everybody who connects, while it is plugged in.

    Args:
        url: `socket://127.0.0.1:PORT`; port 0 takes a free one, which it keeps.

    Raises:
        OSError: the address is taken, or is none of this machine.
        ValueError: the port is no number from 0 to 65535.
    """

    def __init__(self, url: str) -> None:
        place = urlsplit(url)
        self._place = (place.hostname or "127.0.0.1", place.port or 0)
        self._server: socket.socket | None = None
        self._peers: list[socket.socket] = []
        self._arrived = False
        self.plug()

    @property
    def address(self) -> str:
        return f"{SOCKET}{self._place[0]}:{self._place[1]}"

    @property
    def plugged(self) -> bool:
        return self._server is not None

    def plug(self) -> None:
        if self._server is None:
            self._server = socket.create_server(self._place)
            self._server.setblocking(False)
            self._place = self._server.getsockname()[:2]

    def unplug(self) -> None:
        self.hang_up()
        if self._server is not None:
            self._server.close()
        self._server = None

    def hang_up(self) -> None:
        """Ends every connection; new ones are taken."""
        while self._peers:
            self._peers.pop().close()

    def arrived(self) -> bool:
        """Whether somebody connected since this was asked last."""
        self._accept()
        arrived, self._arrived = self._arrived, False
        return arrived

    def send(self, data: bytes) -> bool:
        """Gives whether all of it went out to everybody, and to one at least."""
        self._accept()
        taken = [self._send(peer, data) for peer in list(self._peers)]
        return bool(taken) and all(taken)

    def receive(self) -> bytes:
        """What anybody sent since last time, without waiting."""
        self._accept()
        return b"".join(map(self._receive, list(self._peers)))

    def _accept(self) -> None:
        with suppress(BlockingIOError, ConnectionError):
            while self._server is not None:
                peer, _ = self._server.accept()
                peer.settimeout(PATIENCE_S)
                self._peers.append(peer)
                self._arrived = True

    def _send(self, peer: socket.socket, data: bytes) -> bool:
        try:
            peer.sendall(data)
        except OSError:
            self._lose(peer)
            return False
        return True

    def _receive(self, peer: socket.socket) -> bytes:
        try:
            peer.setblocking(False)
            data = peer.recv(MAX_READ_BYTES)
        except BlockingIOError:
            return b""
        except OSError:
            data = b""
        finally:
            peer.settimeout(PATIENCE_S)
        if not data:
            self._lose(peer)
        return data

    def _lose(self, peer: socket.socket) -> None:
        peer.close()
        self._peers.remove(peer)
