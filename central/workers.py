"""Several processes serve one port: this one starts them, starts again whichever ends, and stops them all."""

import multiprocessing
import signal
import sys
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from socket import socket
from threading import Thread
from typing import Final

import structlog

from central.app import create_app
from central.errors import CentralError
from central.logs import configure_logs
from central.output import say
from central.server import GRACE_S, Server, forget_the_loaded, listen, when_input_ends
from central.settings import Settings

REST_S: Final = 1.0
"""Before a process that ended is started again."""
if sys.platform == "win32":
    START: Final = multiprocessing.get_context("spawn")
else:
    START: Final = multiprocessing.get_context("forkserver")

log = structlog.get_logger("lineside.central")


@dataclass(frozen=True, slots=True)
class Worker:
    """A process; from `serves` can be read once it serves."""

    process: BaseProcess
    serves: Connection


def supervise(settings: Settings, *, until_stdin_closes: bool = False) -> None:
    """Serve with `settings.workers` processes, until SIGTERM or SIGINT, or until standard input ends.

    Raises:
        CentralError: as `create_app` and `serve`; or a process ended before it served.
    """
    START.set_forkserver_preload([__name__])
    app = create_app(settings)
    listening = listen(settings.listen_host, settings.listen_port)
    url = Server(app, settings, listening).url
    app.state.service.engine.dispose()
    Supervisor(settings, listening).run(url, until_stdin_closes=until_stdin_closes)


class Supervisor:
    """Holds the listening socket, so that no connection is lost while a process is started again."""

    def __init__(self, settings: Settings, listening: socket) -> None:
        self._settings = settings
        self._listening = listening
        self._stopped, self._stopper = START.Pipe(duplex=False)
        self._workers: list[Worker] = []

    def stop(self) -> None:
        """End, from any thread or a signal handler."""
        self._stopper.send_bytes(b".")

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
        """Start all; True once all of them serve, False when it is to stop before.

        Raises:
            CentralError: one of them ended instead.
        """
        for _ in range(self._settings.workers):
            self._start()
        return all(self._begun(worker) for worker in self._workers)

    def _begun(self, worker: Worker) -> bool:
        if self._stopped in wait([worker.serves, self._stopped]):
            return False
        try:
            worker.serves.recv_bytes()
        except EOFError:
            raise CentralError("a process of the service ended at once: see what it logged") from None
        return True

    def _start(self) -> None:
        ours, its = START.Pipe(duplex=False)
        process = START.Process(target=_work, args=(self._settings, self._listening, its), daemon=True)
        process.start()
        its.close()
        self._workers.append(Worker(process, ours))

    def _watch(self) -> None:
        while self._stopped not in wait([self._stopped, *(w.process.sentinel for w in self._workers)]):
            for worker in [worker for worker in self._workers if not worker.process.is_alive()]:
                log.error("worker_ended", pid=worker.process.pid, exit_code=worker.process.exitcode)
                self._workers.remove(worker)
                if not self._stopped.poll(REST_S):
                    self._start()

    def _end(self) -> None:
        """Stop all; whoever does not end in time is ended."""
        processes = [worker.process for worker in self._workers]
        for process in processes:
            process.terminate()
        until = time.monotonic() + GRACE_S + REST_S
        for process in processes:
            process.join(max(0.0, until - time.monotonic()))
            process.kill()
            process.join()


def _work(settings: Settings, listening: socket, serves: Connection) -> None:
    """What one process does: serve until it is told to stop, or until whoever started it has gone."""
    configure_logs()
    try:
        server = Server(create_app(settings), settings, listening, lambda _: serves.send_bytes(b"."))
    except CentralError as error:
        sys.exit(f"lineside-central: {error}")
    signal.signal(signal.SIGTERM, lambda *_: server.stop())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_stop_with_parent, args=(server,), daemon=True).start()
    forget_the_loaded()
    server.serve_until_stopped()


def _stop_with_parent(server: Server) -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        server.stop()
