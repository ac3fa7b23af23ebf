"""Finds out which Modbus slaves answer on a port, in a time that somebody will wait."""

from contextlib import closing

from devices.link import open_serial
from devices.modbus_map import Span, Table
from devices.modbus_master import Master
from devices.modbus_wire import Answer, Refusal
from devices.settings import PortSettings
from devices.supervisor import Clock, Connect, ThreadClock

PROBED = range(1, 11)
ANY_REGISTER = Span(Table.HOLDING, 0)
TIMEOUT_S = 0.1
READ_S = TIMEOUT_S / 4


def probe(
    settings: PortSettings, connect: Connect = open_serial, clock: Clock | None = None
) -> tuple[int, ...]:
    """Asks slaves 1 to 10 for a register, each for a tenth of a second: two seconds when nobody is there.

    Args:
        settings: the port, and the speed and parity to try.
        connect: opens it.
        clock: ends the search when it is stopped.

    Returns:
        Those that answered; a refusal is an answer as well.

    Raises:
        PortError: the port cannot be opened, or went away.
    """
    clock = clock or ThreadClock()
    with closing(connect(settings, READ_S)) as link:
        master = Master(link, clock, settings.baudrate)
        replies = {slave: master.ask(slave, ANY_REGISTER, TIMEOUT_S) for slave in PROBED}
    return tuple(slave for slave, reply in replies.items() if isinstance(reply, Answer | Refusal))
