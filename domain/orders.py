"""Work orders, their operations and tasks: what is planned, how far it is, how long it ran."""

from dataclasses import dataclass, field, replace
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
            case Quality.SCRAP:
                return self.scrap.get(cause or "", 0)

    def plus(self, quality: Quality, cause: ScrapCause | None, quantity: int) -> "Counts":
        match quality:
            case Quality.GOOD:
                return replace(self, good=self.good + quantity)
            case Quality.REWORK:
                return replace(self, rework=self.rework + quantity)
            case Quality.SCRAP:
                key = str(cause or "")
                return replace(self, scrap=self.scrap | {key: self.scrap.get(key, 0) + quantity})


@dataclass(frozen=True, slots=True)
class Task:
    """One operation as work to be done. Times in ms; `running_since` is set exactly while it runs."""

    id: str
    operation: Operation
    status: TaskStatus = TaskStatus.WAITING
    station: str = ""
    counts: Counts = field(default_factory=Counts)
    ran_ms: int = 0
    running_since: Moment | None = None
    stops: tuple[Stop, ...] = ()
    workers: tuple[Worker, ...] = ()
    started_at: int | None = None
    completed_at: int | None = None

    @property
    def stage(self) -> Stage:
        return self.operation.stage

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
        if self.running_since is None:
            return self.ran_ms
        return self.ran_ms + elapsed_ms(self.running_since, now)


@dataclass(frozen=True, slots=True)
class Order:
    """A work order: the plan as last released, the tasks as far as they are."""

    id: str
    product: str = ""
    name: Text = Text("", "")
    quantity: int = 0
    unit: str = ""
    due: int = 0
    allow_skip: bool = False
    cancelled: bool = False
    operations: tuple[Operation, ...] = ()
    tasks: tuple[Task, ...] = ()

    @property
    def completed(self) -> bool:
        return bool(self.tasks) and all(t.status is TaskStatus.COMPLETED for t in self.tasks)

    def task(self, task: str) -> Task | None:
        return next((t for t in self.tasks if t.id == task), None)

    def remaining(self, task: Task) -> int:
        """Pieces of the order's quantity that the task has not yet reported good."""
        return max(0, self.quantity - task.counts.good)

    def unfinished_before(self, task: Task) -> Task | None:
        """The first earlier task of the chain that is not completed."""
        before = self.tasks[: self.tasks.index(task)]
        return next((t for t in before if t.status is not TaskStatus.COMPLETED), None)
