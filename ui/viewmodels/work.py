"""What pages say alike about orders and tasks: progress, due time, chain of stages, running times."""

from dataclasses import dataclass

from domain.counting import left_to_produce
from domain.floor_events import Quality
from domain.orders import Order, Task, TaskStatus
from domain.plan_events import Operation
from ui.formats import local, number, percent, stopwatch
from ui.looks import QUALITY, STAGE, STATUS
from ui.view import View


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a progress bar or ring, in the shape that the controls take."""

    value: float
    tone: str
    label: str
    text: str
    iconName: str


@dataclass(frozen=True, slots=True)
class Link:
    """One stage of an order's chain; `current` marks the task that is shown."""

    text: str
    icon: str
    tone: str
    done: bool
    current: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """`target` is the ordered quantity; the texts are ready to be shown."""

    segments: tuple[Segment, ...]
    target: float
    percent: str
    done: str
    remaining: str


def progress(view: View, order: Order, task: Task) -> Progress:
    unit = view.unit(order.unit)
    left = left_to_produce(order, task)
    return Progress(
        segments=tuple(
            _segment(view, quality, task) for quality in (Quality.GOOD, Quality.REWORK, Quality.SCRAP)
        ),
        target=float(order.quantity),
        percent=percent(task.counts.good, order.quantity),
        done=f"{number(task.counts.good)} / {number(order.quantity)} {unit}".strip(),
        remaining=f"{number(left)} {unit}".strip(),
    )


def _segment(view: View, quality: Quality, task: Task) -> Segment:
    counted = task.counts.scrapped if quality is Quality.SCRAP else task.counts.of(quality)
    look = QUALITY[quality]
    return Segment(float(counted), look.tone, look.word(view.words), number(counted), look.icon)


def is_overdue(view: View, order: Order, task: Task) -> bool:
    return bool(order.due) and order.due < view.now.at and task.status is not TaskStatus.COMPLETED


def due_day(view: View, order: Order) -> str:
    """`Today`, `Tomorrow`, or the date."""
    if not order.due:
        return view.words.translate("Due", "No date")
    due, today = local(order.due, view.zone).date(), local(view.now.at, view.zone).date()
    match (due - today).days:
        case 0:
            return view.words.translate("Due", "Today")
        case 1:
            return view.words.translate("Due", "Tomorrow")
        case -1:
            return view.words.translate("Due", "Yesterday")
        case _:
            return f"{due:%m-%d}"


def due_text(view: View, order: Order) -> str:
    """`due today 14:00`."""
    if not order.due:
        return ""
    when = f"{due_day(view, order)} {local(order.due, view.zone):%H:%M}"
    return view.words.translate("Due", "Due: {when}").format(when=when)


def chain(view: View, order: Order, shown: Task) -> tuple[Link, ...]:
    """The order's stages as planned, in their order."""
    return tuple(_link(view, order, operation, shown) for operation in order.operations or (shown.operation,))


def _link(view: View, order: Order, operation: Operation, shown: Task) -> Link:
    task = order.task(f"{order.id}/{operation.id}")
    status = task.status if task else TaskStatus.WAITING
    done = operation.done or status is TaskStatus.COMPLETED
    return Link(
        text=view.name(operation.name),
        icon=STAGE[operation.stage].icon,
        tone="good" if done else STATUS[status].tone,
        done=done,
        current=bool(task) and task == shown,
    )


def blocked_by(order: Order, task: Task) -> Task | None:
    """The task that has to be completed before this one can be started."""
    return None if order.allow_skip else order.unfinished_before(task)


def run_time(view: View, task: Task) -> str:
    return stopwatch(task.elapsed_ms(view.now))


def workers_on(task: Task) -> tuple[str, ...]:
    return tuple(worker.person for worker in task.workers if worker.on_it)


def is_on(task: Task, person: str | None) -> bool:
    return person in workers_on(task)
