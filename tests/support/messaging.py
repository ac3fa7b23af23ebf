"""A site whose alerts are sent to a robot: records come in, are folded, and the messenger steps by hand."""

import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Final
from uuid import uuid4

from sqlalchemy import Engine

from central.messaging.messenger import Messenger, Run
from central.messaging.settings import load_messaging
from central.plan.store import append_plan
from central.projector import Projector
from central.reading.floor_view import FloorView
from central.service import Service
from central.storage.engine import open_engine
from domain.andon_events import AlertEvent
from domain.events import Event
from domain.floor_events import CallKind, HelpCalled
from tests.support.central import Credentials, SetClock, TerminalStore, append_signed, let_in
from tests.support.plant import CALENDAR, REASONS, SITE, order

MINUTE_MS = 60_000
START: Final = multiprocessing.get_context("forkserver")
"""Not forked: tests run threads."""
PLANNED: Sequence[Event] = (SITE, REASONS, CALENDAR, order(allow_skip=True), order("WO-2", allow_skip=True))


def at_once(task: Callable[[], None]) -> None:
    """Runs a task where it is asked for, so that a step is over when it returns."""
    task()


def step_once(database_url: str, site: str, file: Path, at: int) -> None:
    """Queue what is due and send it, by a messenger that was just started; for a process of its own."""
    engine = open_engine(database_url)
    service = Service(engine, site, SetClock(at), FloorView(engine, site))
    Messenger(load_messaging(file), at_once).step(service)


class MessagingSite:
    """A site of its own in a database."""

    def __init__(self, engine: Engine, folder: Path, settings: str, *planned: Event) -> None:
        self.clock = SetClock()
        self.site = uuid4().hex
        self.engine = engine
        self.service = Service(engine, self.site, self.clock, FloorView(engine, self.site))
        self._file = folder / f"{self.site}.toml"
        self._file.write_text(settings, "utf-8")
        self._credentials: Credentials = let_in(engine, self.site, "T1", "A", "A1", at=self.clock.at)
        self.store = TerminalStore()
        self._sent = 0
        append_plan(engine, self.site, (*PLANNED, *planned), "test", self.clock)
        self.messenger = self.another_process()
        self.step()

    def another_process(self, run: Run = at_once) -> Messenger:
        return Messenger(load_messaging(self._file), run)

    def real_process(self) -> ForkServerProcess:
        """Another process of the machine, which steps once; it can be killed."""
        url = self.engine.url.render_as_string(hide_password=False)
        return START.Process(target=step_once, args=(url, self.site, self._file, self.clock.at), daemon=True)

    def add_channel(self, text: str) -> None:
        """Another channel, and the service started again with it."""
        self._file.write_text(f"{self._file.read_text('utf-8')}\n[[channel]]\n{text}", "utf-8")
        self.messenger = self.another_process()
        self.step()

    def happened(self, *events: Event) -> str:
        """Record at the terminal, as late as it is; the id of the last record."""
        self.store.at = max(self.store.at, self.clock.at - 1000 * len(events))
        self.store.happened(*events)
        return self.store.records()[-1].id

    def another_terminal(self) -> TerminalStore:
        """What another terminal of the station has on its disk."""
        return TerminalStore(at=self.clock.at)

    def arrive_from(self, other: TerminalStore) -> None:
        """What another terminal recorded is sent and folded, while nothing of the first one is."""
        credentials = let_in(self.engine, self.site, "T2", "A", "A1", at=self.clock.at)
        append_signed(self.engine, self.site, credentials, other.batch(), at=self.clock.at)
        self._fold()

    def arrive(self) -> None:
        """What the terminal recorded is sent and folded."""
        first, self._sent = self._sent + 1, len(self.store.bodies)
        if first <= self._sent:
            batch = self.store.batch(first)
            append_signed(self.engine, self.site, self._credentials, batch, at=self.clock.at)
        self._fold()

    def _fold(self) -> None:
        projector = Projector(self.engine, self.site)
        while projector.step():
            pass

    def calls(self, kind: CallKind = CallKind.MAINTENANCE, note: str = "") -> str:
        """Somebody calls, and it arrives; the alert's id."""
        alert = self.happened(HelpCalled(kind, note=note))
        self.arrive()
        return alert

    def answered(self, event: AlertEvent) -> None:
        self.happened(event)
        self.arrive()

    def step(self) -> None:
        self.arrive()
        self.messenger.step(self.service)

    def wait(self, ms: int, every_ms: int = 0) -> None:
        """Time passes, with a step at its end or, on the way, as often as said."""
        every_ms = every_ms or ms
        for _ in range(ms // every_ms):
            self.clock.at += every_ms
            self.messenger.step(self.service)
