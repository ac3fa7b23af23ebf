"""Listens on a port that nobody knows yet: tries the usual speeds, and says what speaks there."""

from collections.abc import Callable, Container
from contextlib import closing

import structlog

from devices.errors import PortError, SettingsError
from devices.line_ups import each_usable
from devices.link import SOCKET, Link
from devices.proposal import LineUp, propose
from devices.recognition import Recognised, recognise
from devices.settings import PortSettings
from devices.shdr_parser import PING
from devices.supervisor import Clock, Connect
from domain.ports import Heard

log = structlog.get_logger(__name__)

LINE_UPS = (
    LineUp(9600),
    LineUp(19200),
    LineUp(19200, parity="E"),
    LineUp(38400),
    LineUp(57600),
    LineUp(115200),
    LineUp(9600, parity="E"),
    LineUp(9600, bytesize=7, parity="E"),
)
LISTEN_S = 2.5
"""At each speed; a machine repeats what it says within this, and a person has the time to scan."""

QUIET_S = 1.0
"""After this a device that waits to be spoken to is spoken to."""

POLL_S = 0.1
MOST_HEARD = 4096
MOST_SAMPLE = 256

Probe = Callable[[str, Clock], tuple[LineUp, Recognised] | None]
"""Asks a port for a device that never speaks unasked; gives what answered. Ends when the clock is stopped.
Raises PortError."""


class PortListener:
    """Listens on one port after the other, for its callers on any thread.

    Args:
        connect: opens ports.
        clock: ends every wait when it is stopped.
        probe: asks a port where nobody speaks unasked.
    """

    def __init__(self, connect: Connect, clock: Clock, probe: Probe | None = None) -> None:
        self._connect = connect
        self._clock = clock
        self._probe = probe

    def listen(self, port: str, taken: Container[str] = ()) -> Heard:
        """Listens for at most some 25 seconds; the log has the system's words where it does not let us.

        Args:
            port: a path, a URL or a USB identity.
            taken: the ids that devices have already.
        """
        try:
            return self._try_all(port, taken)
        except PortError as error:
            log.warning("listening_refused", port=port, detail=error.detail, reason=error.reason)
            return Heard(port, "", b"", problem=error.detail)
        except SettingsError as error:
            log.warning("listening_refused", port=port, detail="port_unusable", reason=str(error))
            return Heard(port, "", b"", problem="port_unusable")

    def _try_all(self, port: str, taken: Container[str]) -> Heard:
        sample = b""
        line_ups = LINE_UPS[:1] if port.startswith(SOCKET) else LINE_UPS
        for line_up, (heard, recognised) in each_usable(line_ups, lambda tried: self._try(port, tried)):
            sample = sample or heard[:MOST_SAMPLE]
            if recognised:
                return _found(port, line_up, recognised, heard, taken)
        unasked = not sample and not self._clock.stopped()
        answered = self._probe(port, self._clock) if self._probe and unasked else None
        if answered:
            return _found(port, *answered, b"", taken)
        return Heard(port, "", sample, problem="garbled" if sample else "no_data")

    def _try(self, port: str, line_up: LineUp) -> tuple[bytes, Recognised | None]:
        settings = PortSettings(
            id="listening",
            port=port,
            baudrate=line_up.baudrate,
            bytesize=line_up.bytesize,
            parity=line_up.parity,
            stopbits=line_up.stopbits,
        )
        with closing(self._connect(settings, POLL_S)) as link:
            heard = self._hear(link)
        return heard, recognise(heard)

    def _hear(self, link: Link) -> bytes:
        """Listens its time out, so that what is known of the device is more than its first word."""
        heard, begun, asked = b"", self._clock.now(), False
        while (passed := self._clock.now() - begun) < LISTEN_S and not self._clock.stopped():
            if not heard and not asked and passed >= QUIET_S:
                link.write(PING)
                asked = True
            heard = (heard + link.read())[:MOST_HEARD]
        return heard


def _found(port: str, line_up: LineUp, recognised: Recognised, heard: bytes, taken: Container[str]) -> Heard:
    proposal = propose(recognised, port, line_up, taken)
    return Heard(port, recognised.kind, heard[:MOST_SAMPLE], settings=proposal)
