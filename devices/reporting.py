"""Tells how a device stands and what it says: every change once, a loss and a return one log line each."""

from collections.abc import Callable

import structlog

from devices.parsing import Garbled, Heartbeat, Message
from devices.session import CONNECTED, OPENED, Standing
from devices.settings import PortSettings
from domain.signals import Connection, ConnectionChanged, Signal

Sink = Callable[[Signal], None]


class Reporter:
    """Stands between one device and the sink.

    Args:
        settings: the device and its port.
        sink: takes every signal.
        on_loss: what losing the device means, besides its standing.
    """

    def __init__(self, settings: PortSettings, sink: Sink, on_loss: tuple[Signal, ...]) -> None:
        self._device = settings.id
        self._sink = sink
        self._on_loss = on_loss
        self._standing: Standing | None = None
        self._proved_nothing = False
        self._lost = False
        self._garbled = 0
        self._log = structlog.get_logger(__name__).bind(device=settings.id, port=settings.port)

    def stand(self, standing: Standing, reason: str = "") -> None:
        """Says how the device stands, if that is new; `reason` is the system's own words for the log.

        Opening a port is news once; a port that can be opened but brings nothing, or closes again, is no
        more news each time it is tried.
        """
        if standing == self._standing or (standing == OPENED and self._proved_nothing):
            return
        self._standing = standing
        self._proved_nothing = standing != CONNECTED and (
            self._proved_nothing or standing.connection is Connection.SILENT
        )
        self._sink(ConnectionChanged(self._device, standing.connection, standing.detail))
        if standing == CONNECTED:
            self._found()
        elif standing != OPENED:
            self._miss(standing, reason)

    def hand_over(self, message: Message) -> None:
        if isinstance(message, Garbled):
            self._garbled += 1
            self._log.debug("device_garbled", reason=message.reason, length=message.length)
        elif not isinstance(message, Heartbeat):
            self._sink(message)

    def _found(self) -> None:
        self._log.info("device_back" if self._lost else "device_connected")
        self._lost = False

    def _miss(self, standing: Standing, reason: str) -> None:
        facts = {"connection": str(standing.connection), "detail": standing.detail, "reason": reason}
        if self._lost:
            self._log.debug("device_still_lost", **facts)
            return
        self._lost = True
        self._log.warning("device_lost", garbled=self._garbled, **facts)
        for signal in self._on_loss:
            self._sink(signal)
