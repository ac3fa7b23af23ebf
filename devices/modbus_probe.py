"""Finds out which Modbus slaves answer on a port, in a time that somebody will wait."""

from contextlib import closing

from devices.line_ups import each_usable
from devices.link import open_serial
from devices.modbus_map import Span, Table
from devices.modbus_master import Master
from devices.modbus_wire import Answer, Refusal, Reply
from devices.proposal import LineUp
from devices.recognition import Recognised
from devices.settings import PortSettings
from devices.supervisor import Clock, Connect, ThreadClock

LINE_UPS = (
    LineUp(19200, parity="E"),
    LineUp(9600),
    LineUp(9600, parity="E"),
    LineUp(19200),
    LineUp(115200),
)
"""The first is what Modbus over Serial Line V1.02, 2.5.1, wants as the usual one."""

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
    replies: dict[int, Reply] = {}
    with closing(connect(settings, READ_S)) as link:
        master = Master(link, clock, settings.baudrate)
        for slave in PROBED:
            if not clock.stopped():
                replies[slave] = master.ask(slave, ANY_REGISTER, TIMEOUT_S)
    return tuple(slave for slave, reply in replies.items() if isinstance(reply, Answer | Refusal))


def find_slave(port: str, clock: Clock, connect: Connect = open_serial) -> tuple[LineUp, Recognised] | None:
    """Asks at the usual speeds, one after the other; gives the first slave that answers, within ten seconds.

    Raises:
        PortError: the port cannot be opened, went away, or takes none of the speeds.
    """

    def ask(line_up: LineUp) -> tuple[int, ...]:
        line = PortSettings(id="probe", port=port, baudrate=line_up.baudrate, parity=line_up.parity)
        return probe(line, connect, clock)

    for line_up, found in each_usable(LINE_UPS, ask):
        if found:
            return line_up, Recognised("modbus", {"slave": found[0]})
    return None
