"""Keeps a Modbus bus in service: one thread and one port for all its slaves, each polled in its turn."""

from collections.abc import Callable
from contextlib import closing
from math import inf

from devices.drivers import POLL_S, no_data
from devices.errors import PortError
from devices.link import open_serial
from devices.modbus_map import Span, Table
from devices.modbus_master import Master
from devices.modbus_plan import plan_requests
from devices.modbus_reading import Cells, News, cells_of, read_cells
from devices.modbus_settings import Bus, ModbusSettings
from devices.modbus_wire import Answer, Nonsense, Nothing, Refusal
from devices.parsing import Garbled
from devices.reporting import Reporter, Sink
from devices.session import CONNECTED, GARBLED, NO_DATA, OPENED, Standing
from devices.supervisor import Backoff, Clock, Connect, SupervisorThread, ThreadClock
from domain.signals import Connection

READS_PER_TIMEOUT = 4

Failure = Refusal | Nonsense | Nothing


class Slave:
    """One slave: how it was last heard, and when it is to be asked again.

    It is connected while it answered everything within `silent_after_s`. One that does not answer is asked
    less and less often, so that the others do not wait for it.
    """

    def __init__(self, settings: ModbusSettings, sink: Sink, backoff: Backoff) -> None:
        self.settings = settings
        self.requests = plan_requests(settings.spans(), settings.max_gap)
        self.due = -inf
        self._news = News()
        self._reporter = Reporter(settings, sink, no_data(settings))
        self._backoff = backoff
        self._opened_at = self._answered_at = -inf
        self._trouble: Standing | None = None
        self._reason = ""

    def opened(self, now: float) -> None:
        """The port is open; nothing is known of the slave until it was asked."""
        self.due = self._opened_at = now
        self._answered_at = -inf
        self._trouble = None

    def answered(self, cells: Cells, asked_at: float, now: float) -> None:
        self.due = asked_at + self.settings.poll_s
        self._answered_at = now
        self._trouble = None
        self._backoff.reset()
        self.stand(CONNECTED)
        for message in self._news.of(read_cells(self.settings, cells)):
            self._reporter.hand_over(message)

    def failed(self, failure: Failure, span: Span, now: float) -> None:
        self.due = now + max(self.settings.poll_s, self._backoff.next())
        self._trouble, self._reason = _standing(failure), f"{failure} on reading {span}"
        if isinstance(failure, Refusal) and failure.lasting:
            self._opened_at = self._answered_at = -inf
        if isinstance(failure, Nonsense):
            self._reporter.hand_over(Garbled(self.settings.id, failure.reason, failure.length))
        self.look(now)

    def look(self, now: float) -> None:
        """Says how the slave stands once its trouble has lasted."""
        if self._trouble is None or self._lately(self._answered_at, now):
            return
        self.stand(OPENED if self._lately(self._opened_at, now) else self._trouble, self._reason)

    def stand(self, standing: Standing, reason: str = "") -> None:
        if standing != CONNECTED:
            self._news.lost()
        self._reporter.stand(standing, reason)

    def _lately(self, moment: float, now: float) -> bool:
        return now - moment < self.settings.silent_after_s


def _standing(failure: Failure) -> Standing:
    if isinstance(failure, Refusal):
        return Standing(Connection.REFUSED if failure.lasting else Connection.SILENT, failure.detail)
    return GARBLED if isinstance(failure, Nonsense) else NO_DATA


class BusSupervisor:
    """Runs one bus until its clock is stopped; a lost port is every slave's loss."""

    def __init__(
        self,
        bus: Bus,
        sink: Sink,
        clock: Clock,
        connect: Connect = open_serial,
        new_backoff: Callable[[], Backoff] = Backoff,
    ) -> None:
        self._slaves = [Slave(settings, sink, new_backoff()) for settings in bus]
        self._port = bus[0]
        self._read_s = min(POLL_S, *(settings.timeout_s / READS_PER_TIMEOUT for settings in bus))
        self._clock = clock
        self._connect = connect
        self._backoff = new_backoff()

    def run(self) -> None:
        """Blocks until the clock is stopped.

        Raises:
            Exception: a bug, here or in the sink; every slave is declared refused before.
        """
        try:
            while not self._clock.stopped():
                self._attend()
                self._clock.wait(self._backoff.next())
        except Exception:
            self._stand_all(Standing(Connection.REFUSED, "driver_failed"))
            raise

    def _attend(self) -> None:
        try:
            with closing(self._connect(self._port, self._read_s)) as link:
                self._poll(Master(link, self._clock, self._port.baudrate))
        except PortError as error:
            self._stand_all(Standing(error.connection, error.detail), error.reason)

    def _stand_all(self, standing: Standing, reason: str = "") -> None:
        for slave in self._slaves:
            slave.stand(standing, reason)

    def _poll(self, master: Master) -> None:
        for slave in self._slaves:
            slave.opened(self._clock.now())
        while not self._clock.stopped():
            self._turn(master)

    def _turn(self, master: Master) -> None:
        """Asks the slave that is due, or else listens a moment, which notices a port that goes away."""
        now = self._clock.now()
        slave = min(self._slaves, key=lambda slave: slave.due)
        if slave.due <= now:
            self._ask(master, slave, now)
        else:
            master.listen()
        for other in self._slaves:
            other.look(self._clock.now())

    def _ask(self, master: Master, slave: Slave, now: float) -> None:
        settings = slave.settings
        cells: dict[tuple[Table, int], int] = {}
        for span in slave.requests:
            reply = master.ask(settings.slave, span, settings.timeout_s)
            if self._clock.stopped():
                return
            if not isinstance(reply, Answer):
                slave.failed(reply, span, self._clock.now())
                return
            cells |= cells_of(span, reply.cells)
        self._backoff.reset()
        slave.answered(cells, now, self._clock.now())


class BusThread(SupervisorThread):
    """A bus with a thread of its own; the sink is called on that thread."""

    def __init__(self, bus: Bus, sink: Sink, connect: Connect = open_serial) -> None:
        clock = ThreadClock()
        supervisor = BusSupervisor(bus, sink, clock, connect)
        super().__init__(supervisor.run, clock, f"bus-{bus[0].id}")
