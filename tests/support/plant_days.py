"""Weeks of a small plant: two lines, a terminal at each, orders that are finished and others that are not."""

import random
from collections.abc import Iterator, Sequence

from sqlalchemy import Engine

from central.plan.store import append_plan
from central.projector import Projector
from central.storage.engine import writing
from central.storage.ledger import Held, Sender, append, entries_of
from domain.events import Event
from domain.floor_events import (
    AlarmCleared,
    AlarmRaised,
    CallKind,
    CountReported,
    EquipmentCounted,
    EquipmentStateChanged,
    EquipmentValueChanged,
    HelpCalled,
    LooseCountDismissed,
    PersonSignedIn,
    PersonSignedOut,
    Quality,
    ScanRead,
    SignInMethod,
    TaskCompleted,
    TaskPaused,
    TaskResumed,
    TaskStarted,
)
from domain.signals import MachineState
from tests.support.central import NOON, SetClock, TerminalStore
from tests.support.plant import CALENDAR, REASONS, SITE, WANG, order

DAY_MS = 86_400_000
LINES = ("A", "B")
RARE_DAY = 9
"""On which the machine of line B tells what it never tells again."""


class PlantDays:
    """Records that came in day by day, those of a terminal now and then some days late.

    Args:
        engine: of the central database.
        site: whose ledger is filled.
        seed: of what happens.
    """

    def __init__(self, engine: Engine, site: str, seed: int) -> None:
        self._engine, self.site = engine, site
        self._chance = random.Random(seed)
        self.clock = SetClock(NOON)
        self.stores = [TerminalStore(line, f"{line}1") for line in LINES]
        self._sent = [0] * len(self.stores)
        self._totals = dict.fromkeys(LINES, 0)
        self._day = 0

    def begin(self) -> None:
        self._plan(SITE, REASONS, CALENDAR, WANG)

    def pass_days(self, count: int, *, send: bool = True) -> None:
        """Let days pass; with `send` every terminal has sent all at the end, else one may be behind."""
        for _ in range(count):
            self._day += 1
            self.clock.at += DAY_MS
            self._plan(*(order(self._order(line), line=line) for line in LINES))
            for number, store in enumerate(self.stores):
                store.at = max(store.at, self.clock.at - DAY_MS // 2)
                store.happened(*self._shift(store))
                if self._chance.random() < 0.7:
                    self._send(number)
        if send:
            self.send_all()

    def send_all(self) -> None:
        for number in range(len(self.stores)):
            self._send(number)
        Projector(self._engine, self.site).catch_up()

    def _order(self, line: str, day: int | None = None) -> str:
        return f"WO-{line}{self._day if day is None else day}"

    def _plan(self, *events: Event) -> None:
        append_plan(self._engine, self.site, events, "planner", self.clock)

    def _send(self, number: int) -> None:
        store, sent = self.stores[number], self._sent[number]
        if sent == len(store.bodies):
            return
        batch = store.batch(sent + 1)
        with writing(self._engine) as connection:
            sender = Sender(f"T-{store.line}", self.clock.at)
            assert isinstance(append(connection, self.site, batch, entries_of(batch), sender), Held)
        self._sent[number] = len(store.bodies)

    def _shift(self, store: TerminalStore) -> Iterator[Event]:
        chance, machine = self._chance, f"CNC-{store.line}1"
        yield PersonSignedIn("1001", SignInMethod.BADGE)
        yield ScanRead("scanner", "x", "unknown")
        if store.line == "B" and self._day == RARE_DAY:
            yield EquipmentValueChanged(machine, "tool", "T7")
        for task in self._tasks(store.line):
            yield from self._work(task, machine, store.line)
        yield LooseCountDismissed(machine, 99)
        if chance.random() < 0.3:
            yield HelpCalled(CallKind.MAINTENANCE)
        if chance.random() < 0.8:
            yield PersonSignedOut("1001")

    def _tasks(self, line: str) -> Sequence[str]:
        """All operations of an order of these days; now and then one is left undone for ever."""
        day = max(1, self._day - self._chance.randrange(3))
        operations = ("20", "30", "40") if self._chance.random() < 0.8 else ("20", "30")
        return [f"{self._order(line, day)}/{operation}" for operation in operations]

    def _work(self, task: str, machine: str, line: str) -> Iterator[Event]:
        chance = self._chance
        yield TaskStarted(task)
        yield EquipmentStateChanged(machine, MachineState.EXECUTE)
        yield EquipmentValueChanged(machine, "program", str(chance.randrange(9)))
        for _ in range(chance.randrange(5)):
            pieces = chance.randrange(1, 9)
            self._totals[line] += pieces
            yield EquipmentCounted(
                machine, self._totals[line], pieces, task if chance.random() < 0.9 else None
            )
            yield CountReported(task, Quality.GOOD, pieces)
        if chance.random() < 0.3:
            yield from (AlarmRaised(machine, "E1"), EquipmentStateChanged(machine, MachineState.STOPPED))
            yield from (TaskPaused(task, "unknown"), TaskResumed(task), AlarmCleared(machine, "E1"))
        yield TaskCompleted(task)
