"""Work orders, their operations and tasks: what is planned, how far it is, how long it ran."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum

from domain.clock import Moment, elapsed_ms
from domain.floor_events import Quality, ScrapCause
from domain.plan_events import Operation, Stage, Text


class TaskStatus(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True)
class Stop:
    """A pause of a task: `id` is the record that began it, `lasted_ms` None while it goes on."""

    id: str
    reason: str
    note: str
    by: str
    began: Moment
    lasted_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Worker:
    """A person's part in a task: `since` is set while both the person is on it and the task runs."""

    person: str
    worked_ms: int = 0
    since: Moment | None = None
    on_it: bool = True


@dataclass(frozen=True, slots=True)
class Lot:
    """Material that went into a task: lot number, GTIN where the label said it, UTC ms of its first use."""

    lot: str
    gtin: str
    since: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Pieces by what became of them; scrap by cause."""

    good: int = 0
    rework: int = 0
    scrap: dict[str, int] = field(default_factory=dict)

    @property
    def scrapped(self) -> int:
        return sum(self.scrap.values())

    @property
    def produced(self) -> int:
        """ISO 22400 produced quantity: good, scrap and rework together."""
        return self.good + self.scrapped + self.rework

    def of(self, quality: Quality, cause: ScrapCause | None = None) -> int:
        match quality:
            case Quality.GOOD:
                return self.good
            case Quality.REWORK:
                return self.rework
        return self.scrap.get(cause or "", 0)

    def plus(self, quality: Quality, cause: ScrapCause | None, quantity: int) -> "Counts":
        match quality:
            case Quality.GOOD:
                return replace(self, good=self.good + quantity)
            case Quality.REWORK:
                return replace(self, rework=self.rework + quantity)
        key = str(cause or "")
        return replace(self, scrap=self.scrap | {key: self.scrap.get(key, 0) + quantity})


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a task is. Times in ms; `running_since` is set exactly while it runs.

    `corrected` holds what a count record counts by now, for each that was corrected. `lots` names each lot
    once, whatever its quantity; how much was taken when stands in the records.
    """

    status: TaskStatus = TaskStatus.WAITING
    station: str = ""
    line: str = ""
    counts: Counts = field(default_factory=Counts)
    corrected: dict[str, int] = field(default_factory=dict)
    ran_ms: int = 0
    running_since: Moment | None = None
    stops: tuple[Stop, ...] = ()
    workers: tuple[Worker, ...] = ()
    lots: tuple[Lot, ...] = ()
    started_at: int | None = None
    completed_at: int | None = None

    @property
    def begun(self) -> bool:
        return self.status is not TaskStatus.WAITING or self.counts.produced > 0


@dataclass(frozen=True, slots=True)
class Task:
    """One operation as work to be done, named `<order>/<operation>`, and how far it is."""

    id: str
    operation: Operation
    progress: Progress = Progress()

    @property
    def stage(self) -> Stage:
        return self.operation.stage

    @property
    def status(self) -> TaskStatus:
        return self.progress.status

    @property
    def station(self) -> str:
        """Where it was started or resumed last; empty before."""
        return self.progress.station

    @property
    def counts(self) -> Counts:
        return self.progress.counts

    @property
    def stops(self) -> tuple[Stop, ...]:
        return self.progress.stops

    @property
    def workers(self) -> tuple[Worker, ...]:
        return self.progress.workers

    @property
    def lots(self) -> tuple[Lot, ...]:
        return self.progress.lots

    @property
    def open_stop(self) -> Stop | None:
        """The pause that goes on, if the task is paused."""
        return self.stops[-1] if self.stops and self.stops[-1].lasted_ms is None else None

    def stop(self, stop: str) -> Stop | None:
        return next((s for s in self.stops if s.id == stop), None)

    def worker(self, person: str) -> Worker | None:
        return next((w for w in self.workers if w.person == person), None)

    def elapsed_ms(self, now: Moment) -> int:
        """Sum of the running intervals, the one that goes on included."""
        return ran_ms(self.progress, now)


def ran_ms(progress: Progress, now: Moment) -> int:
    """Sum of the running intervals up to `now`."""
    if progress.running_since is None:
        return progress.ran_ms
    return progress.ran_ms + elapsed_ms(progress.running_since, now)


@dataclass(frozen=True, slots=True)
class OrderPlan:
    """A work order as last released; `quantity` in `unit`s, `due` in UTC ms, `batch_size` as released.

    `lines` are all lines it was ever released on: all of them have to hear of it. `former` are operations
    that it had and has no more: what was made at them was made.
    """

    id: str
    product: str = ""
    name: Text = Text("", "")
    quantity: int = 0
    unit: str = ""
    due: int = 0
    allow_skip: bool = False
    cancelled: bool = False
    operations: tuple[Operation, ...] = ()
    lines: tuple[str, ...] = ()
    batch_size: int = 0
    former: tuple[Operation, ...] = ()


@dataclass(frozen=True, slots=True)
class Order(OrderPlan):
    """A work order with its tasks as far as they are."""

    tasks: tuple[Task, ...] = ()

    @property
    def completed(self) -> bool:
        """Nothing is left to do: every task is completed, and what has none was done before."""
        return bool(self.tasks or self.operations) and all(
            t.status is TaskStatus.COMPLETED for t in self.tasks
        )

    def task(self, task: str) -> Task | None:
        return next((t for t in self.tasks if t.id == task), None)

    def progressed(self, task: str, progress: Progress) -> "Order":
        """The order once one of its tasks is so far."""
        tasks = (Task(t.id, t.operation, progress) if t.id == task else t for t in self.tasks)
        return replace(self, tasks=tuple(tasks))

    def unfinished_before(self, task: Task) -> Task | None:
        """The first earlier task of the chain that is not completed."""
        before = self.tasks[: self.tasks.index(task)]
        return next((t for t in before if t.status is not TaskStatus.COMPLETED), None)


def with_tasks(plan: OrderPlan, known: Mapping[str, Progress]) -> Order:
    """The order of a plan and of what its tasks came to, by task id.

    Facts about a task that the plan does not have (any more) still count: it stands behind the planned ones,
    on the line where it was begun, and is of the stage of which it was.
    """
    planned = [(f"{plan.id}/{op.id}", op) for op in plan.operations if not op.done]
    tasks = [Task(task, operation, known.get(task, Progress())) for task, operation in planned]
    names = {task for task, _ in planned}
    extra = (
        Task(t, _unplanned(plan, t, p), p) for t, p in sorted(known.items()) if t not in names and p.begun
    )
    values = {f.name: getattr(plan, f.name) for f in fields(OrderPlan)}
    return Order(**values, tasks=(*tasks, *extra))


def _unplanned(plan: OrderPlan, task: str, progress: Progress) -> Operation:
    """What it was when it was planned; production, for one that never was."""
    name = task.rpartition("/")[2]
    was = next((each for each in (*plan.operations, *plan.former) if each.id == name), None)
    if was is None:
        return Operation(name, Stage.PRODUCTION, Text(name, name), progress.line)
    return replace(was, line=progress.line or was.line, done=False)
