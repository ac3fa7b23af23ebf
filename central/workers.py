"""The processes of the service: some serve one port, one folds. This one starts, replaces and stops them."""

import asyncio
import multiprocessing
import signal
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from socket import socket
from threading import Event, Thread
from typing import Final

import structlog

from central.app import create_app, open_service
from central.errors import CentralError
from central.happenings import happenings_of
from central.logs import configure_logs
from central.output import say
from central.server import GRACE_S, Server, forget_the_loaded, listen, when_input_ends
from central.settings import Settings
from central.upkeep import fold

REST_S: Final = 1.0
"""Before a process that ended is started again."""
WORD: Final = b"."
"""A process says by it that it is ready, and is told by it to stop."""
if sys.platform == "linux":
    START: Final = multiprocessing.get_context("fork")
else:
    START: Final = multiprocessing.get_context("spawn")

Task = Callable[[Connection], None]

log = structlog.get_logger("lineside.central")


@dataclass(frozen=True, slots=True)
class Worker:
    """A process, what it is there to do, and the wire to it."""

    task: Task
    process: BaseProcess
    wire: Connection


def supervise(settings: Settings, *, until_stdin_closes: bool = False) -> None:
    """Serve with `settings.workers` processes, until SIGTERM or SIGINT, or until standard input ends.

    Raises:
        BadSetting: the certificate or its key cannot be used.
        CentralError: as `create_app`; or a process ended before it was ready.
        OutputClosed: nobody is there to hear that it listens.
        OutputLost: that cannot be said.
        PortUnavailable: the address to listen on is taken or not ours.
    """
    listening, url = _listening(settings)
    forget_the_loaded()
    tasks = [partial(_serve, settings, listening)] * settings.workers
    Supervisor([*tasks, partial(_fold, settings)]).run(url, until_stdin_closes=until_stdin_closes)


def _listening(settings: Settings) -> tuple[socket, str]:
    """Where all of them serve; what is wrong with the settings is found here, once."""
    app = create_app(settings)
    listening = listen(settings.listen_host, settings.listen_port)
    url = Server(app, settings, listening).url
    app.state.service.engine.dispose()
    return listening, url


class Supervisor:
    """Holds what the processes share, so that no connection is lost while one is started again.

    It runs no thread that holds a lock: so it may be forked at any time.
    """

    def __init__(self, tasks: Iterable[Task]) -> None:
        self._tasks = tasks
        self._stopped, self._stopper = START.Pipe(duplex=False)
        self._workers: list[Worker] = []

    def stop(self) -> None:
        """End, from any thread or a signal handler."""
        self._stopper.send_bytes(WORD)

    def run(self, url: str, *, until_stdin_closes: bool) -> None:
        for stop in (signal.SIGTERM, signal.SIGINT):
            signal.signal(stop, lambda *_: self.stop())
        if until_stdin_closes:
            Thread(target=when_input_ends, args=(self.stop,), daemon=True).start()
        try:
            if self._begin():
                say(f"listening on {url}")
                self._watch()
        finally:
            self._end()

    def _begin(self) -> bool:
        """Start all; True once all of them are ready, False when it is to stop before.

        Raises:
            CentralError: one of them ended instead.
        """
        for task in self._tasks:
            self._start(task)
        return all(self._begun(worker) for worker in self._workers)

    def _begun(self, worker: Worker) -> bool:
        if self._stopped in wait([worker.wire, self._stopped]):
            return False
        try:
            worker.wire.recv_bytes()
        except EOFError:
            raise CentralError("a process of the service ended at once: see what it logged") from None
        return True

    def _start(self, task: Task) -> None:
        ours, its = START.Pipe()
        not_its = [ours, *(worker.wire for worker in self._workers)]
        process = START.Process(target=_run, args=(task, its, not_its), daemon=True)
        process.start()
        its.close()
        self._workers.append(Worker(task, process, ours))

    def _watch(self) -> None:
        while self._stopped not in wait([self._stopped, *(w.process.sentinel for w in self._workers)]):
            for worker in [worker for worker in self._workers if not worker.process.is_alive()]:
                log.error("worker_ended", pid=worker.process.pid, exit_code=worker.process.exitcode)
                self._workers.remove(worker)
                worker.wire.close()
                if not self._stopped.poll(REST_S):
                    self._start(worker.task)

    def _end(self) -> None:
        """Stop all; whoever does not end in time is ended."""
        for worker in self._workers:
            with suppress(BrokenPipeError):
                worker.wire.send_bytes(WORD)
        until = time.monotonic() + GRACE_S + REST_S
        for process in [worker.process for worker in self._workers]:
            process.join(max(0.0, until - time.monotonic()))
            process.kill()
            process.join()


def _run(task: Task, wire: Connection, not_its: Sequence[Connection]) -> None:
    """What each process does; it keeps no other end of a wire, or none would end with whoever started it."""
    for other in not_its:
        other.close()
    configure_logs()
    try:
        task(wire)
    except CentralError as error:
        sys.exit(f"lineside-central: {error}")


def _serve(settings: Settings, listening: socket, wire: Connection) -> None:
    app = create_app(settings, folds=False)
    server = Server(app, settings, listening, lambda _: wire.send_bytes(WORD))
    _heed(wire, server.stop)
    forget_the_loaded()
    server.serve_until_stopped()


def _fold(settings: Settings, wire: Connection) -> None:
    service, stopped = open_service(settings), Event()
    _heed(wire, stopped.set)
    forget_the_loaded()
    asyncio.run(fold(service, happenings_of(settings), stopped, lambda: wire.send_bytes(WORD)))
    service.engine.dispose()


def _heed(wire: Connection, stop: Callable[[], None]) -> None:
    """Stop when told to, or when whoever started this process has gone."""
    signal.signal(signal.SIGTERM, lambda *_: stop())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_stop_when_told, args=(wire, stop), daemon=True).start()


def _stop_when_told(wire: Connection, stop: Callable[[], None]) -> None:
    wait([wire])
    stop()
