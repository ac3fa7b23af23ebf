"""Plants for the benchmarks: a small one on a real ledger, and the plan of the sample plant."""

import random
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from argon2 import PasswordHasher

from app.clocks import SystemClock
from app.services.recorder import Recorder
from app.storage.sqlite_ledger import SqliteLedger
from central.importing.pin_hashes import PinHashes
from central.importing.plan_import import prepare_import
from domain.clock import HLC_START, Moment, tick
from domain.commands import ReportCount, SignIn, StartTask
from domain.events import Event
from domain.floor_events import CountReported, Quality, SignInMethod, TaskStarted
from domain.plan_events import Operation, OrderReleased, PersonDefined, Stage, Text
from domain.records import Record
from domain.shopfloor import Shopfloor

SAMPLE_PLANT = Path(str(files("resources"))) / "sample_plant"
TASK = "WO-1/30"
PERSON = "1001"
COUNT_ONE = ReportCount(TASK, PERSON, Quality.GOOD, 1)
NOON = 1_795_323_600_000
LONGEST_STEP_MS = 25_000
BOOT = "6b0d1f1e-7a51-4c0e-9a43-6f3fd6f5a1c2"


def order(order_id: str = "WO-1") -> OrderReleased:
    operations = (
        Operation("10", Stage.SCHEDULING, Text("订单排产", "Scheduling"), "A", done=True),
        Operation("20", Stage.MATERIAL, Text("物料领用", "Material"), "A"),
        Operation("30", Stage.PRODUCTION, Text("生产加工", "Production"), "A", pri_ms=45_000),
        Operation("40", Stage.INSPECTION, Text("质检入库", "Inspection"), "A"),
    )
    name = Text("前制动盘", "Front brake disc")
    return OrderReleased(order_id, "BD-300V", name, 1_000_000, "件", 0, operations, allow_skip=True)


BEGINNING: tuple[Event, ...] = (order(), TaskStarted(TASK))


def busy_station(count: int, store: str = "s", at: int = NOON) -> Iterator[Record]:
    """Records as a busy station leaves them: an order, a start, then a count every twenty seconds or so."""
    chance, hlc = random.Random(count), HLC_START
    for seq in range(1, count + 1):
        at += chance.randint(15_000, LONGEST_STEP_MS)
        hlc = tick(hlc, at)
        event = BEGINNING[seq - 1] if seq <= len(BEGINNING) else CountReported(TASK, Quality.GOOD, 1)
        yield Record(store, seq, event, Moment(at, at - NOON, BOOT), hlc, PERSON, "A1", "A")


def open_recorder(path: Path) -> tuple[Recorder, SqliteLedger]:
    """A recorder with somebody signed in and a task running."""
    ledger = SqliteLedger(path)
    recorder = Recorder(ledger, SystemClock(), "A1", "A")
    recorder.note(PersonDefined(PERSON, "王建国", "B-1001"), order())
    recorder.execute(SignIn(PERSON, SignInMethod.BADGE))
    recorder.execute(StartTask(TASK, PERSON))
    return recorder, ledger


def sample_plan() -> tuple[Event, ...]:
    """The sample plant as events: two lines, a dozen people, 42 orders with 168 operations."""
    pins = PinHashes(bytes(32), PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    return prepare_import(Shopfloor(), "sample", [SAMPLE_PLANT], pins).events
