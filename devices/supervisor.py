"""Keeps a device connected: one thread opens its port, reads, hands over, and tries again for ever."""

import random
import threading
import time
from collections.abc import Callable
from contextlib import closing
from typing import Protocol

from devices.drivers import driver_for
from devices.errors import PortError
from devices.link import Link, open_serial
from devices.reporting import Reporter, Sink
from devices.session import CONNECTED, OPENED, Driver, Session, Standing
from devices.settings import PortSettings
from domain.signals import Connection

FIRST_RETRY_S = 0.2
LAST_RETRY_S = 5.0

Connect = Callable[[PortSettings, float], Link]


class Clock(Protocol):
    """Time as a supervisor needs it; seconds, monotonic."""

    def now(self) -> float: ...

    def wait(self, seconds: float) -> None:
        """Waits, or returns at once when asked to stop."""
        ...

    def stopped(self) -> bool: ...


class ThreadClock:
    """The real clock, which another thread can stop."""

    def __init__(self) -> None:
        self._stop = threading.Event()

    def now(self) -> float:
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        self._stop.wait(seconds)

    def stopped(self) -> bool:
        return self._stop.is_set()

    def stop(self) -> None:
        self._stop.set()


class Backoff:
    """Pauses between attempts: doubling from 0.2 s to 5 s, each shortened by up to half at random."""

    def __init__(self, chance: Callable[[], float] = random.random) -> None:
        self._chance = chance
        self._ceiling = FIRST_RETRY_S

    def reset(self) -> None:
        self._ceiling = FIRST_RETRY_S

    def next(self) -> float:
        pause = self._ceiling * (1 - self._chance() / 2)
        self._ceiling = min(self._ceiling * 2, LAST_RETRY_S)
        return pause


class Supervisor:
    """Runs one device until its clock is stopped.

    Every change of standing is a `ConnectionChanged`. Only a device that was heard sets it to connected; no
    error does. Losing it is one warning in the log, its return one line of information.
    """

    def __init__(
        self,
        driver: Driver,
        sink: Sink,
        clock: Clock,
        connect: Connect = open_serial,
        backoff: Backoff | None = None,
    ) -> None:
        self._driver = driver
        self._reporter = Reporter(driver.settings, sink, driver.on_loss)
        self._clock = clock
        self._connect = connect
        self._backoff = backoff or Backoff()

    def run(self) -> None:
        """Blocks until the clock is stopped.

        Raises:
            Exception: a bug, here or in the sink; the device is declared refused before.
        """
        try:
            while not self._clock.stopped():
                self._attend()
                self._clock.wait(self._backoff.next())
        except Exception:
            self._stand(Standing(Connection.REFUSED, "driver_failed"))
            raise

    def _attend(self) -> None:
        try:
            with closing(self._connect(self._driver.settings, self._driver.poll_s)) as link:
                self._listen(link)
        except PortError as error:
            self._stand(Standing(error.connection, error.detail), error.reason)

    def _listen(self, link: Link) -> None:
        session = Session(self._driver, self._clock.now())
        while not self._clock.stopped():
            if told := session.due(self._clock.now()):
                link.write(told)
            data = link.read()
            now = self._clock.now()
            messages = session.take(data, now)
            standing = session.standing(now)
            self._stand(standing)
            for message in messages:
                self._reporter.hand_over(message)
            if self._driver.reopens and standing not in {CONNECTED, OPENED}:
                return

    def _stand(self, standing: Standing, reason: str = "") -> None:
        if standing == CONNECTED:
            self._backoff.reset()
        self._reporter.stand(standing, reason)


class SupervisorThread:
    """A supervisor with a thread of its own; its sink is called on that thread.

    Args:
        run: the supervisor's, which ends once the clock is stopped.
        clock: the supervisor's.
        name: of the thread.
    """

    def __init__(self, run: Callable[[], None], clock: ThreadClock, name: str) -> None:
        self._clock = clock
        self._thread = threading.Thread(target=run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def end(self) -> None:
        """Asks the supervisor to end, and waits for nothing."""
        self._clock.stop()

    def stop(self, timeout_s: float = 1.0) -> bool:
        """Asks the supervisor to end and waits for it.

        Returns:
            Whether it ended in time; only a system that hangs in opening a remote port keeps it longer.
        """
        self.end()
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()


class DeviceThread(SupervisorThread):
    """A device with a thread of its own."""

    def __init__(self, settings: PortSettings, sink: Sink, connect: Connect = open_serial) -> None:
        clock = ThreadClock()
        super().__init__(
            Supervisor(driver_for(settings), sink, clock, connect).run, clock, f"device-{settings.id}"
        )
